"""The Indonesian of the rule sets: what articles say, what the law leaves open, and why something is refused.

Every sentence is the library's own summary, in both languages, and no quotation of a statute.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["CERTAINTY", "CITED", "CLAUSES", "OPEN_POINTS", "REASONS", "RULES", "TITLES", "VALUES", "VARIANTS"]

RULES: Mapping[str, str] = {
    "elected": "terpilih",
    "spread": "sebaran",
    "second_round": "putaran kedua",
    "second_round_elected": "terpilih pada putaran kedua",
    "sole_pair_not_elected": "calon tunggal tidak terpilih",
    "sole_pair": "calon tunggal",
    "equal_votes": "suara sama",
    "magnitude": "kursi setiap dapil",
    "chamber": "lembaga",
    "district_threshold": "ambang batas dapil",
    "house": "jumlah kursi",
    "members": "calon terpilih",
    "method": "metode",
    "refused": "tidak dihitung",
    "takes_part": "peserta pembagian kursi",
    "threshold": "ambang batas",
    "year": "tahun",
    **{f"member_step_{n}": f"langkah calon terpilih {n}" for n in range(1, 11)},
}

CERTAINTY: Mapping[str, str] = {
    "text": "teks dibaca",
    "reported": "menurut laporan",
    "derived": "disimpulkan",
    "open": "belum dikonfirmasi",
}

VARIANTS: Mapping[str, str] = {
    "without pooled votes": "tanpa penggabungan suara",
    "with pooled votes (stembus accord)": "dengan penggabungan suara (stembus accord)",
}

VALUES: Mapping[str, str] = {
    "most votes": "suara terbanyak",
    "left open": "tetap terbuka",
    "the election is held again within a year": "pemilihan diulang dalam waktu satu tahun",
    "the two with most votes": "dua pasangan dengan suara terbanyak",
    "more than 50% of all votes": "lebih dari 50% dari seluruh suara",
    "at least 20% of the votes in more than 50% of the areas": "paling sedikit 20% suara di lebih dari 50% wilayah",
    "more than 50% of its votes and those of the empty column": "lebih dari 50% suaranya ditambah suara kolom kosong",
    "every party": "semua partai",
    "three-stages": "tiga tahap",
    "votes": "suara",
    "zero_votes": "tanpa suara",
    "quota": "mencapai BPP",
    "spread": "persebaran",
    "spread:regency": "persebaran: kabupaten/kota",
    "spread:subdistrict": "persebaran: kecamatan",
    "spread:village": "persebaran: desa/kelurahan",
    "spread:station": "persebaran: TPS",
    "even_spread": "sebaran lebih merata",
    "sex": "jenis kelamin",
    "list_number": "nomor urut",
}

# The end of the title of a reading.
TITLES: Mapping[str, str] = {
    "President and Vice President": "Presiden dan Wakil Presiden",
    "Governor of Jakarta": "Gubernur Jakarta",
    "Governor": "Gubernur",
    "Regent or mayor": "Bupati atau wali kota",
    ", of equal candidates the woman first": ", bila suara calon sama perempuan didahulukan",
    ", of equal candidates the wider spread first": ", bila suara calon sama persebaran yang lebih luas didahulukan",
    ", elected by reaching the quota, then by the order of the list": ", terpilih karena mencapai BPP, kemudian menurut urutan daftar",
    ", to the largest remainders": ", kepada sisa suara terbesar",
}

REASONS: Mapping[str, str] = {
    "neither the rounding nor the agreements to pool votes (stembus accord) of 1999 are known by province; only the "
    "published totals are here": "pembulatan dan penggabungan suara (stembus accord) tahun 1999 tidak diketahui untuk "
    "setiap provinsi; yang tersedia hanya jumlah yang diumumkan",
    "how the seats left after full quotas were given is not confirmed (UU 10/2008 art. 212 was not read); the reading "
    "largest-remainder gives them to the largest remainders": "cara membagi sisa kursi setelah kuota penuh belum "
    "dikonfirmasi (UU 10/2008 pasal 212 belum dibaca); cara baca largest-remainder memberikannya kepada sisa suara terbesar",
    "who was elected on a list is not confirmed: by reaching the quota, else by the order of the list": "siapa yang "
    "terpilih dari suatu daftar belum dikonfirmasi: yang mencapai BPP, selebihnya menurut nomor urut",
}

OPEN_POINTS: Mapping[str, str] = {
    "equal quotients of parties at the last seat: no rule was found": "hasil bagi yang sama antarpartai untuk kursi "
    "terakhir: tidak ditemukan ketentuannya",
    "equal remainders of parties at the last seat: no rule was found": "sisa suara yang sama antarpartai untuk kursi "
    "terakhir: tidak ditemukan ketentuannya",
    "equal remainders of parties at the last seat: the wider spread decides, but what it counts was not found": "sisa "
    "suara yang sama antarpartai untuk kursi terakhir: persebaran yang lebih banyak menentukan, tetapi apa yang dihitung "
    "tidak ditemukan",
    "what a wider spread counts, regions with votes or regions led: two official decisions of 2024 used different "
    "measures": "apa yang dihitung sebagai persebaran yang lebih luas, wilayah yang memberi suara atau wilayah yang "
    "diungguli: dua keputusan resmi tahun 2024 memakai ukuran yang berbeda",
    "whether a polling station is a region, and so how deep the spread goes: disputed in 2024": "apakah TPS termasuk "
    "wilayah, sehingga sampai tingkat mana persebaran dihitung: dipersoalkan pada 2024",
    "the levels of the spread are those of the DPR as far as they fit this chamber: derived, not read": "tingkat "
    "persebaran mengikuti DPR sejauh sesuai untuk lembaga ini: disimpulkan, tidak dibaca",
    "candidates without votes beside others with votes: their order is not stated": "calon tanpa suara di samping calon "
    "lain yang memperoleh suara: urutannya tidak disebutkan",
    "a list with more seats than candidates: no rule was found": "daftar dengan kursi lebih banyak daripada calon: tidak "
    "ditemukan ketentuannya",
    "equal votes of candidates: the regulation's steps were not read": "suara calon yang sama: langkah-langkah "
    "peraturannya belum dibaca",
    "equal votes of candidates: the woman and the wider spread both decide, but reports differ on which comes first": "suara "
    "calon yang sama: perempuan dan persebaran yang lebih luas sama-sama menentukan, tetapi laporan berbeda tentang mana "
    "yang didahulukan",
    "equal votes of candidates: neither the levels of the spread nor what it counts was found": "suara calon yang sama: "
    "tingkat persebaran dan apa yang dihitung tidak ditemukan",
    "the seats left after full quotas: that they go to the largest remainders is not confirmed": "sisa kursi setelah kuota "
    "penuh: bahwa kursi itu diberikan kepada sisa suara terbesar belum dikonfirmasi",
    "who was elected on a list: by reaching the quota, else by the order of the list, is not confirmed": "siapa yang terpilih "
    "dari suatu daftar: yang mencapai BPP, selebihnya menurut nomor urut, belum dikonfirmasi",
    "second stage: half a quota of the remainder (PKPU 15/2009, MK) or of all votes of the party (MA)": "tahap kedua: separuh "
    "BPP dari sisa suara (PKPU 15/2009, MK) atau dari seluruh suara partai (MA)",
    "second stage: more parties with half a quota than seats: by size is reported only, and not of what": "tahap kedua: partai "
    "dengan separuh BPP lebih banyak daripada kursi: urutan menurut besarnya hanya dilaporkan, tanpa disebut besarnya apa",
    "equal votes in the second round: no rule was found": "suara sama pada putaran kedua: tidak ditemukan ketentuannya",
    "third stage: whether the remainder that won a seat in the second stage still counts was not found": "tahap ketiga: apakah "
    "sisa suara yang sudah memperoleh kursi pada tahap kedua masih dihitung tidak ditemukan",
    "third stage: seats left after full quotas of the province: the sentence was read in part": "tahap ketiga: kursi yang "
    "tersisa setelah kuota penuh provinsi: kalimatnya hanya terbaca sebagian",
    "third stage: which district of the province a seat goes to": (
        "tahap ketiga: kursi diberikan di dapil mana dalam provinsi"
    ),
    "rounding, and which votes were pooled, in each province: the working of 1999 was not read, and the two published "
    "results differ": "pembulatan dan suara yang digabungkan di setiap provinsi: perhitungan tahun 1999 belum dibaca, dan dua "
    "hasil yang diumumkan berbeda",
    "whether the quota was rounded is not stated; it is an exact fraction here": "pembulatan BPP tidak disebutkan; dihitung "
    "sebagai pecahan eksak",
    "how many provinces there were is general knowledge, and in no text that was read": (
        "jumlah provinsi saat itu adalah pengetahuan umum, dan tidak ada dalam naskah yang dibaca"
    ),
    "votes from abroad count in the total and are no province: not confirmed": (
        "suara luar negeri dihitung dalam jumlah dan bukan provinsi: belum dikonfirmasi"
    ),
    (
        "only two pairs, and the first has the majority without the spread: most votes (MK 50/PUU-XII/2014) or the "
        "spread (MA 44 P/HUM/2019)"
    ): (
        "hanya dua pasangan, dan yang pertama memperoleh mayoritas tanpa sebaran: suara terbanyak (MK 50/PUU-XII/2014) "
        "atau sebaran (MA 44 P/HUM/2019)"
    ),
    "equal votes: which spread is more even is not defined": (
        "suara sama: sebaran mana yang lebih merata tidak ditentukan"
    ),
    (
        "three or more pairs equal at the top, or several at the second place: the levels of the wider spread are not "
        "stated"
    ): (
        "tiga pasangan atau lebih sama di urutan teratas, atau beberapa di urutan kedua: jenjang persebarannya tidak "
        "disebut"
    ),
    "equal votes at the fourth place: the statute of the year was not read": (
        "suara sama pada urutan keempat: undang-undang tahun itu belum dibaca"
    ),
    "equal votes of pairs: the statute of the year was not read": (
        "suara pasangan sama: undang-undang tahun itu belum dibaca"
    ),
}

CLAUSES: Mapping[str, str] = {
    "the DPR has 575 seats": "DPR memiliki 575 kursi",
    "DPRD provinsi: 35 to 120 seats by population": "DPRD provinsi: 35 sampai dengan 120 kursi menurut jumlah penduduk",
    "DPRD kabupaten/kota: 20 to 55 seats by population": (
        "DPRD kabupaten/kota: 20 sampai dengan 55 kursi menurut jumlah penduduk"
    ),
    "at least 4% of the national valid votes to take part in the seats of the DPR": "paling sedikit 4% suara sah nasional agar "
    "diikutkan dalam pembagian kursi DPR",
    "all parties take part in the seats of DPRD provinsi and DPRD kabupaten/kota": "semua partai diikutkan dalam pembagian kursi "
    "DPRD provinsi dan DPRD kabupaten/kota",
    "a party below the threshold is not counted for the seats of the DPR in any district": "partai di bawah ambang batas tidak "
    "dihitung untuk kursi DPR di dapil mana pun",
    "DPR: valid votes divided by 1 and then the odd numbers 3, 5, 7, and so on": "DPR: suara sah dibagi 1, kemudian bilangan "
    "ganjil 3, 5, 7, dan seterusnya",
    "DPRD: valid votes divided by 1 and then the odd numbers 3, 5, 7, and so on": "DPRD: suara sah dibagi 1, kemudian bilangan "
    "ganjil 3, 5, 7, dan seterusnya",
    "enacts Perppu 1/2022: the DPR has 580 seats, with districts in the new provinces of Papua": "menetapkan Perppu 1/2022: DPR "
    "memiliki 580 kursi, termasuk dapil di provinsi-provinsi baru di Papua",
    "for 2024 the districts of DPR and DPRD provinsi are set by a regulation of the KPU, not by the annexes of the law": "untuk "
    "2024 dapil DPR dan DPRD provinsi ditetapkan dengan peraturan KPU, bukan lampiran undang-undang",
    "the districts of 2024 and their seats: 580 in 84 for the DPR, 2,372 in 301 for DPRD provinsi, 17,510 in 2,325 for DPRD "
    "kabupaten/kota": "dapil 2024 beserta kursinya: DPR 580 kursi dalam 84 dapil, DPRD provinsi 2.372 dalam 301, DPRD "
    "kabupaten/kota 17.510 dalam 2.325",
    "the share of a party is of the national valid votes of all parties, and who reaches 4% is set before any district is "
    "computed": "bagian suara partai dihitung dari suara sah nasional semua partai, dan partai yang mencapai 4% ditetapkan "
    "sebelum dapil mana pun dihitung",
    "the quotients are sorted, and the highest take a seat each until all are given": "hasil bagi diurutkan, dan yang terbanyak "
    "memperoleh masing-masing satu kursi sampai habis",
    "candidates by valid votes, as many as the party has seats in the district": "calon menurut suara sah terbanyak, sebanyak "
    "kursi partai di dapil",
    "no candidate of the list has a vote: by list number": (
        "tidak ada calon dalam daftar yang memperoleh suara: menurut nomor urut"
    ),
    "equal votes: the wider spread of votes over regions, level by level": "suara sama: persebaran wilayah perolehan suara yang "
    "lebih luas, berjenjang",
    "still equal, different sex: the woman; same sex: the smaller list number": "masih sama, jenis kelamin berbeda: perempuan; "
    "jenis kelamin sama: nomor urut terkecil",
    "candidates by valid votes": "calon menurut suara sah terbanyak",
    "the threshold of 4% stands for the DPR of 2024; from 2029 on it stands only if norm and percentage have been changed": "ambang "
    "batas 4% berlaku untuk DPR 2024; sejak 2029 hanya bila norma dan besarannya telah diubah",
    "DPRD provinsi: 35 to 100 seats by population": "DPRD provinsi: 35 sampai dengan 100 kursi menurut jumlah penduduk",
    "DPRD kabupaten/kota: 20 to 50 seats by population": (
        "DPRD kabupaten/kota: 20 sampai dengan 50 kursi menurut jumlah penduduk"
    ),
    "at least 3.5% of the national valid votes to take part in the seats of the DPR": "paling sedikit 3,5% suara sah nasional "
    "agar diikutkan dalam pembagian kursi DPR",
    "DPR: the quota (BPP) is of the valid votes of the qualifying parties only": "DPR: BPP dihitung dari suara sah partai yang "
    "memenuhi ambang batas saja",
    "full quotas first, then the remaining seats one by one to the largest remainders": "kuota penuh lebih dahulu, kemudian sisa "
    "kursi satu demi satu kepada sisa suara terbanyak",
    "DPRD: the same with the valid votes of all parties of the district": (
        "DPRD: demikian pula dengan suara sah semua partai di dapil"
    ),
    "equal remainders: the party whose remaining votes are spread more widely": "sisa suara sama: partai yang persebaran sisa "
    "suaranya lebih banyak",
    "the threshold of 3.5% is for the DPR only, so that all parties take part in the seats of the DPRD": "ambang batas 3,5% hanya "
    "untuk DPR, sehingga semua partai diikutkan dalam pembagian kursi DPRD",
    "as amended by PKPU 8/2014, equal votes: the woman, and the wider spread at the upper level and then the lower ones; which of "
    "the two comes first differs in reports": "sebagaimana diubah dengan PKPU 8/2014, suara sama: perempuan, dan persebaran yang "
    "lebih luas pada tingkat atas kemudian tingkat di bawahnya; mana yang didahulukan berbeda menurut laporan",
    "at least 2.5% of the national valid votes to take part in the seats of the DPR": "paling sedikit 2,5% suara sah nasional "
    "agar diikutkan dalam pembagian kursi DPR",
    "DPR: the quota (BPP) is of the valid votes without those of parties below the threshold": "DPR: BPP dihitung dari suara sah "
    "tanpa suara partai di bawah ambang batas",
    "DPR: full quotas; then at least half a quota; then the remaining votes together in each province": "DPR: kuota penuh; "
    "kemudian sekurang-kurangnya separuh BPP; kemudian sisa suara dikumpulkan di setiap provinsi",
    "DPRD: full quotas of all valid votes of the district, then the largest remainders": "DPRD: kuota penuh dari seluruh suara "
    "sah dapil, kemudian sisa suara terbanyak",
    "second stage of the DPR: what is compared with half a quota is the remainder after the first": "tahap kedua DPR: yang "
    "dibandingkan dengan separuh BPP ialah sisa suara setelah tahap pertama",
    "second stage of the DPR: what is compared with half a quota is all votes of the party": "tahap kedua DPR: yang dibandingkan "
    "dengan separuh BPP ialah seluruh suara partai",
    "second stage of the DPR: the remainder after the first, as the KPU reads it": "tahap kedua DPR: sisa suara setelah tahap "
    "pertama, sebagaimana dibaca KPU",
    "third stage of the DPR: all remaining votes of all districts of a province, divided by all its remaining seats": "tahap ketiga "
    "DPR: seluruh sisa suara dari semua dapil suatu provinsi dibagi seluruh sisa kursinya",
    "candidates by most votes, in the place of 30% of the quota and the order of the list": "calon menurut suara terbanyak, "
    "menggantikan 30% BPP dan nomor urut",
    "the quota (BPP) is of the valid votes of all parties of the district": (
        "BPP dihitung dari suara sah semua partai di dapil"
    ),
    "full quotas first, then the remaining seats to the largest remainders; no threshold": "kuota penuh lebih dahulu, kemudian sisa "
    "kursi kepada sisa suara terbanyak; tanpa ambang batas",
    "who is elected on a list: who reaches the quota, otherwise by the order of the list; not confirmed": "calon terpilih dalam "
    "daftar: yang mencapai BPP, selebihnya menurut urutan daftar; belum dipastikan",
    "the province is the district; largest remainders": "provinsi adalah dapil; sisa suara terbanyak",
    "462 elected seats, published with and without the agreements to pool votes (stembus accord)": "462 kursi yang dipilih, "
    "diumumkan dengan dan tanpa penggabungan suara (stembus accord)",
    "DPD: the four candidates with most votes in the province are elected": (
        "DPD: empat calon dengan suara terbanyak di provinsi terpilih"
    ),
    (
        "equal votes at the fourth place: the candidate whose support is more evenly spread over all regencies of the "
        "province; how that is counted is not said"
    ): (
        "suara sama pada urutan keempat: calon yang dukungannya lebih merata di seluruh kabupaten/kota di provinsi itu; "
        "cara menghitungnya tidak disebut"
    ),
    "more than half of all votes, with at least 20% in each of more than half of the provinces: elected": (
        "lebih dari separuh seluruh suara, sedikitnya 20% di setiap provinsi pada lebih dari separuh jumlah provinsi: "
        "terpilih"
    ),
    "more than 50% of all votes, with at least 20% in each of more than half of the provinces: elected": (
        "lebih dari 50% seluruh suara, sedikitnya 20% di setiap provinsi pada lebih dari separuh jumlah provinsi: "
        "terpilih"
    ),
    "otherwise the two pairs with most votes meet again, and most votes win": (
        "bila tidak, dua pasangan dengan suara terbanyak bertemu lagi dan suara terbanyak menang"
    ),
    "otherwise the first and the second pair go to a second round": (
        "bila tidak, pasangan urutan pertama dan kedua maju ke putaran kedua"
    ),
    "three or more equal at the top, or several at the second place: the wider spread, level by level": (
        "tiga atau lebih sama di urutan teratas, atau beberapa di urutan kedua: persebaran yang lebih luas, berjenjang"
    ),
    "Jakarta: the pair with more than 50% of the votes is elected": (
        "Jakarta: pasangan dengan lebih dari 50% suara terpilih"
    ),
    "Jakarta: otherwise the two with most votes go to a second round": (
        "Jakarta: bila tidak, dua pasangan dengan suara terbanyak maju ke putaran kedua"
    ),
    "where only two pairs stand most votes win, without the spread": (
        "bila hanya ada dua pasangan, suara terbanyak menang tanpa syarat sebaran"
    ),
    "where only two pairs stand most votes win; annulled by MA 44 P/HUM/2019": (
        "bila hanya ada dua pasangan, suara terbanyak menang; dibatalkan dengan MA 44 P/HUM/2019"
    ),
    "annuls PKPU 5/2019 art. 3(7) as contrary to UU 7/2017 art. 416: the spread is asked of two pairs too": (
        "membatalkan PKPU 5/2019 pasal 3 ayat (7) karena bertentangan dengan UU 7/2017 pasal 416: syarat sebaran berlaku "
        "juga bagi dua pasangan"
    ),
    "second round: the pair with most votes is elected, without a spread": (
        "putaran kedua: pasangan dengan suara terbanyak terpilih, tanpa syarat sebaran"
    ),
    "a sole pair that is not elected may stand again in the next election": (
        "calon tunggal yang tidak terpilih dapat mencalonkan diri lagi pada pemilihan berikutnya"
    ),
    "where the empty column wins the election is held again within one year of polling day": (
        "bila kolom kosong menang, pemilihan diulang dalam waktu satu tahun sejak hari pemungutan suara"
    ),
    "governor: the pair with most votes is elected": "gubernur: pasangan dengan suara terbanyak terpilih",
    "regent and mayor: the pair with most votes is elected": (
        "bupati dan wali kota: pasangan dengan suara terbanyak terpilih"
    ),
    "equal votes: the pair whose votes are more evenly spread over all regencies; how that is counted is not said": (
        "suara sama: pasangan yang suaranya lebih merata di seluruh kabupaten/kota; cara menghitungnya tidak disebut"
    ),
    "equal votes: the pair whose votes are more evenly spread over all subdistricts; how that is counted is not said": (
        "suara sama: pasangan yang suaranya lebih merata di seluruh kecamatan; cara menghitungnya tidak disebut"
    ),
    "a sole pair is elected with more than 50% of the valid votes, those for the empty column included": (
        "calon tunggal terpilih dengan lebih dari 50% suara sah, termasuk suara kolom kosong"
    ),
}

# What articles say that no rule set has among its sources: of regions, of Jakarta, and before the oath. Results cite them.
CITED: Mapping[str, str] = {
    "answers what was open": "menjawab apa yang masih terbuka",
    "an elected candidate who falls out before the oath is replaced by the next in votes of the same party and district": (
        "calon terpilih yang berhalangan sebelum pengucapan sumpah diganti dengan calon peringkat suara berikutnya dari "
        "partai dan dapil yang sama"
    ),
    "no candidate of a party without its report on campaign funds is set as elected; who gets the seat was not found": (
        "calon dari partai tanpa laporan dana kampanye tidak ditetapkan sebagai calon terpilih; siapa yang memperoleh "
        "kursinya tidak ditemukan"
    ),
    "an elected candidate resigns only for an assignment by the state to an office that is not elected": (
        "calon terpilih hanya dapat mengundurkan diri karena penugasan negara untuk jabatan yang tidak dipilih"
    ),
    "the DPRA has one and a quarter times the seats of an ordinary DPRD provinsi: 81": (
        "kursi DPRA satu seperempat kali kursi DPRD provinsi biasa: 81"
    ),
    "a local party may name up to 120% of the seats of the district (KPU letter 646/2018)": (
        "partai lokal dapat mengajukan calon sampai 120% dari kursi dapil (surat KPU 646/2018)"
    ),
    "the DPRD of DKI Jakarta has 125% of the seats of an ordinary DPRD provinsi": (
        "kursi DPRD DKI Jakarta 125% dari kursi DPRD provinsi biasa"
    ),
    "DPR Papua: 55 elected and 14 appointed members; DPR Papua Barat: 45 and 11": (
        "DPR Papua: 55 anggota dipilih dan 14 diangkat; DPR Papua Barat: 45 dan 11"
    ),
    "DPD: a candidate without a report on campaign funds is not set as elected; that the next follows is derived": (
        "DPD: calon tanpa laporan dana kampanye tidak ditetapkan sebagai calon terpilih; bahwa peringkat berikutnya "
        "menggantikannya adalah simpulan"
    ),
    "Papua: indigenous members are appointed beside the elected ones, a quarter of their number": (
        "Papua: di samping anggota yang dipilih diangkat orang asli Papua, seperempat dari jumlahnya"
    ),
}

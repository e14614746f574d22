"""The Indonesian of replacements: the sentences of a trace, the words of a procedure, and what the record says around the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

__all__ = [
    "ACTORS",
    "ACTS",
    "CHAMBERS",
    "DOCUMENTS",
    "GROUNDS",
    "OPTIONS",
    "RECORD",
    "REPLACEMENT_RULES",
    "REPLACEMENT_SENTENCES",
    "ROUTES",
    "SPOKEN",
    "SPOKEN_ACTORS",
    "SPOKEN_ACTS",
    "SPOKEN_GROUNDS",
    "SPOKEN_HEADINGS",
    "SPOKEN_STATUS",
    "TITLES",
    "WINDOWS",
]

# How far was looked once a list is exhausted: behind the first half of the sentence.
_HOW_FAR: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("; other districts were not examined", "; dapil lain tidak diperiksa"),
    *(
        (where + above, di + di_atas)
        for where, di in (
            (", nor on its list in any other district", ", begitu pula di semua dapil lain"),
            (", nor on its list in an adjacent district", ", begitu pula di dapil yang berbatasan langsung"),
            (
                "; no list of this party in another district was given",
                "; daftar partai ini di dapil lain tidak diberikan",
            ),
        )
        for above, di_atas in (
            ("", ""),
            ("; the list one level up was not examined", "; daftar setingkat di atasnya tidak diperiksa"),
            ("; nobody is left one level up", "; tidak ada lagi calon dalam daftar setingkat di atasnya"),
        )
    ),
)

# English with its gaps, and Indonesian.
REPLACEMENT_SENTENCES: tuple[tuple[str, str], ...] = (
    ("who asked: not given", "siapa yang meminta: tidak diberikan"),
    ("the ground: not given", "alasan pemberhentian: tidak diberikan"),
    ("who else was elected: no column elected", "siapa lagi yang terpilih: tidak ada kolom elected"),
    ("the day of the determination: not given", "hari penetapan: tidak diberikan"),
    ("the special rules of this chamber were not read", "ketentuan khusus lembaga ini belum dibaca"),
    (
        "beyond the ranks that are listed as replacements: the next in rank all the same",
        "di luar peringkat yang terdaftar sebagai calon pengganti: tetap peringkat berikutnya",
    ),
    ("the party writes to KPU", "partai menyurati KPU"),
    (
        "before the oath no chamber asks: it is not sworn in yet",
        "sebelum sumpah/janji tidak ada lembaga yang meminta: anggotanya belum dilantik",
    ),
    ("candidates of this chamber stand without a party", "calon anggota lembaga ini tidak diajukan partai"),
    ("the leadership of the chamber asks KPU", "pimpinan lembaga meminta nama kepada KPU"),
    (
        "KPU acts on a letter of the leadership of the chamber, not of the party",
        "KPU bertindak atas surat pimpinan lembaga, bukan surat partai",
    ),
    ("no ground in this chamber: {ground:ground}", "bukan alasan pemberhentian di lembaga ini: {ground:ground}"),
    ("ground: {ground:ground}", "alasan pemberhentian: {ground:ground}"),
    (
        "a resignation counts only if the state assigned the member to an office that is not elected",
        "pengunduran diri hanya sah karena penugasan dari negara untuk jabatan yang tidak melalui pemilihan umum",
    ),
    (
        "since {date} a resignation counts only if the state assigned the member to an office that is not elected: no day given",
        "sejak {date} pengunduran diri hanya sah karena penugasan dari negara untuk jabatan yang tidak melalui pemilihan "
        "umum: harinya tidak diberikan",
    ),
    (
        "the resignation is of {first}, before the law changed, and the last day is {last}, after it: which counts is not settled",
        "pengunduran diri tertanggal {first}, sebelum hukumnya berubah, dan hari terakhir {last}, sesudahnya: mana yang dihitung "
        "belum pasti",
    ),
    (
        "the day that was chosen for the resignation: {day}",
        "hari yang dipilih untuk pengunduran diri: {day}",
    ),
    ("the six months: no day given", "enam bulan: harinya tidak diberikan"),
    ("the six months: end of the term not given", "enam bulan: akhir masa jabatan tidak diberikan"),
    ("the six months: the day of the proposal not given", "enam bulan: hari pengajuan tidak diberikan"),
    ("the six months: the chosen day not given", "enam bulan: hari yang dipilih tidak diberikan"),
    (
        "less than six months are left: six months after {first}: {later}, end of the term {end}",
        "sisa masa jabatan kurang dari enam bulan: enam bulan sesudah {first}: {later}, akhir masa jabatan {end}",
    ),
    (
        "six months or more are left: six months after {first}: {later}, end of the term {end}",
        "sisa masa jabatan enam bulan atau lebih: enam bulan sesudah {first}: {later}, akhir masa jabatan {end}",
    ),
    (
        "less than six months are left, and whether the rule holds in this chamber was not found",
        "sisa masa jabatan kurang dari enam bulan, tetapi keberlakuan ketentuan itu di lembaga ini tidak ditemukan",
    ),
    (
        "six months: left from the proposal, not from the request; which counts is not said",
        "enam bulan: cukup sejak pengajuan, tidak cukup sejak permintaan; mana yang dihitung tidak disebutkan",
    ),
    (
        "six months: not left from the request; the day of the proposal, which counts, is not given",
        "enam bulan: tidak cukup sejak permintaan; hari pengajuan, yang dihitung, tidak diberikan",
    ),
    ("other districts: no adjacency given", "dapil lain: dapil yang berbatasan tidak diberikan"),
    ("no adjacent district has a candidate left", "tidak ada lagi calon di dapil yang berbatasan langsung"),
    (
        "no district that is not adjacent has a candidate left",
        "tidak ada lagi calon di dapil yang tidak berbatasan langsung",
    ),
    ("the only adjacent district with a candidate", "satu-satunya dapil berbatasan yang masih mempunyai calon"),
    ("the only other district with a candidate", "satu-satunya dapil lain yang masih mempunyai calon"),
    (
        "the adjacent district with the largest population: {people:count}",
        "dapil berbatasan dengan penduduk terbanyak: {people:count}",
    ),
    (
        "the district, not adjacent, with the largest population: {people:count}",
        "dapil yang tidak berbatasan langsung dengan penduduk terbanyak: {people:count}",
    ),
    ("the list one level up: not given", "daftar calon setingkat di atasnya: tidak diberikan"),
    ("nobody is left one level up", "tidak ada lagi calon dalam daftar setingkat di atasnya"),
    ("the list of the party one level up", "daftar calon partai setingkat di atasnya"),
    (
        "the list is exhausted, and which other list comes next is open",
        "daftar habis, dan daftar mana yang berikutnya masih terbuka",
    ),
    (
        "several seats of this list are vacant: who is named depends on the order in which KPU received them",
        "beberapa kursi dari daftar ini kosong: calon bergantung pada urutan diterimanya permintaan oleh KPU",
    ),
    (
        "units with votes name {one}; units led name {other}",
        "wilayah dengan suara menghasilkan {one}; wilayah unggul menghasilkan {other}",
    ),
    ("the proposed name is the next in rank", "nama yang diusulkan adalah peringkat berikutnya"),
    (
        "the proposed name is not the next in rank: KPU may ask for clarification",
        "nama yang diusulkan bukan peringkat berikutnya: KPU dapat meminta klarifikasi",
    ),
    ("the member whose seat is vacant is not on this list", "anggota yang kursinya kosong tidak ada dalam daftar ini"),
    (
        "the member whose seat is said to be vacant was not elected",
        "anggota yang kursinya dinyatakan kosong tidak terpilih",
    ),
    (
        "the member holds no seat any more: a replacement has taken it",
        "anggota itu tidak lagi memegang kursi: kursinya sudah diisi pengganti",
    ),
    ("nobody is left of the candidates of this province", "tidak ada lagi calon anggota dari provinsi ini"),
    *(
        (
            f"nobody is left on the list of this party in this district{english}",
            f"tidak ada lagi calon dalam daftar partai ini di dapil ini{indonesian}",
        )
        for english, indonesian in _HOW_FAR
    ),
    (
        "equal candidates, and what separates them was not chosen: {option:option}",
        "calon dengan kedudukan sama; penentunya belum dipilih: {option:option}",
    ),
    (
        "equal candidates, and what separates them was not supplied: {option:code} of {names}",
        "calon dengan kedudukan sama; penentunya tidak tersedia: {option:code} {names}",
    ),
    (
        "equal candidates, and what separates them was not supplied: {option:option}",
        "calon dengan kedudukan sama; penentunya tidak tersedia: {option:option}",
    ),
    ("not supplied: {option:option}", "tidak tersedia: {option:option}"),
    (
        "the 14 working days to go to the party court: no day of the clarification",
        "14 hari kerja untuk menempuh mahkamah partai: hari klarifikasi tidak diberikan",
    ),
    (
        "whether the district court or cassation had to be asked within days: not read",
        "batas hari untuk menempuh pengadilan negeri atau kasasi: ketentuannya belum dibaca",
    ),
    (
        "the district that was chosen; the regulation does not say which",
        "dapil yang dipilih; peraturan tidak menyebut yang mana",
    ),
    (
        "six months: not left from the request; which day counts is not said, and that of the proposal is not given",
        "enam bulan: tidak cukup sejak permintaan; hari yang dihitung tidak disebutkan, dan hari pengajuan tidak diberikan",
    ),
    (
        "some of these seats were taken by replacements, and whose is not said",
        "sebagian kursi ini sudah diisi pengganti, dan kursi siapa tidak disebutkan",
    ),
    ("stands in district {district}; {why:reason}", "calon di dapil {district}; {why:reason}"),
    ("stands in district {district}", "calon di dapil {district}"),
    ("equal candidates that no step separates", "calon dengan kedudukan sama yang tidak dapat dipisahkan"),
)

TITLES: Mapping[str, str] = {
    "PKPU 6/2024, before the oath": "PKPU 6/2024, sebelum sumpah/janji",
    "PKPU 6/2017 with PKPU 6/2019, during the term": "PKPU 6/2017 dengan PKPU 6/2019, selama masa jabatan",
    "PKPU 6/2017 before PKPU 6/2019, during the term": "PKPU 6/2017 sebelum PKPU 6/2019, selama masa jabatan",
    "PKPU 3/2025, during the term": "PKPU 3/2025, selama masa jabatan",
}

# What follows a dismissal by the party, behind the evidence.
WINDOWS: tuple[tuple[str, str], ...] = (
    (r"; filed by (\d{4}-\d\d-\d\d)$", r"; diajukan paling lambat \1"),
    (r"; filed after (\d{4}-\d\d-\d\d)$", r"; diajukan setelah \1"),
    (
        r"; the party court can be asked until (\d{4}-\d\d-\d\d)$",
        r"; mahkamah partai masih dapat ditempuh sampai dengan \1",
    ),
    (r"; no dispute was filed by (\d{4}-\d\d-\d\d)$", r"; tidak ada sengketa yang diajukan sampai dengan \1"),
    (
        r"; whether 14 working days have passed since (\d{4}-\d\d-\d\d) cannot be told without the holidays$",
        r"; lewat tidaknya 14 hari kerja sejak \1 tidak dapat dihitung tanpa hari libur",
    ),
    (
        r"; whether 14 working days have passed since (\d{4}-\d\d-\d\d) cannot be told without the day$",
        r"; lewat tidaknya 14 hari kerja sejak \1 tidak dapat dihitung tanpa harinya",
    ),
)

REPLACEMENT_RULES: Mapping[str, str] = {
    "request": "permintaan",
    "ground": "alasan",
    "six_months": "enam bulan",
    "member": "anggota",
    "other_districts": "dapil lain",
    "level_above": "setingkat di atasnya",
    "not_examined": "tidak diperiksa",
    "beyond_the_listed": "di luar daftar",
    "contested": "diperselisihkan",
    "proposed_name": "nama yang diusulkan",
    "votes": "suara",
    "zero_votes": "tanpa suara",
    "sex": "jenis kelamin",
    "list_number": "nomor urut",
    "spread:regency": "persebaran: kabupaten/kota",
    "spread:subdistrict": "persebaran: kecamatan",
    "spread:village": "persebaran: desa/kelurahan",
    "spread:station": "persebaran: TPS",
}

# What a code is called in an English sentence. Tables and documents keep the codes.
SPOKEN: Mapping[str, str] = {
    "died": "died",
    "withdrew": "withdrew",
    "not_citizen": "not an Indonesian citizen",
    "education": "without the schooling that is required",
    "convicted": "convicted by a final judgment",
    "vote_buying": "convicted of vote buying",
    "forgery": "convicted of forgery",
    "changed_party": "changed party",
    "dismissed_from_party": "dismissed from the party",
    "public_office": "holds a public office",
    "no_finance_report": "without a report on campaign funds",
    "other": "no longer qualified",
    "disputed_party_court": "disputed before the party court",
    "disputed_district_court": "disputed before the district court",
    "disputed_cassation": "disputed in cassation",
    "lhkpn_missing": "declaration of assets (LHKPN) missing",
    "seated": "a member already",
}
SPOKEN_STATUS: Mapping[str, str] = {
    **SPOKEN,
    "not_performed": "not performed",
    "invalid_request": "invalid request",
    "passed_over": "passed over",
    "suspends": "holds up the queue",
    "taken": "taken by an earlier vacancy",
    "second_round": "second round",
}
SPOKEN_GROUNDS: Mapping[str, str] = {
    "died": "died",
    "resigned": "resigned",
    "state_assignment": "resigned for an assignment by the state",
    "unable_three_months": "unable to serve for three months in a row",
    "unable_six_months": "unable to serve for six months in a row",
    "oath_or_ethics": "breach of the oath or the code of ethics",
    "convicted": "convicted by a final judgment",
    "absent_six_meetings": "absent from six meetings in a row",
    "party_proposal": "proposed by the party",
    "not_qualified": "no longer qualified",
    "prohibitions": "breach of prohibitions",
    "neglect_of_duties": "neglect of duties",
    "dismissed_from_party": "dismissed from the party",
    "joined_another_party": "joined another party",
    "election_crime": "election crime",
    "withdrew": "withdrew",
    "public_office": "took a public office for an assignment by the state",
    "not_citizen": "no longer a citizen",
    "education": "does not meet the requirement of education",
    "changed_party": "changed the party",
    "vote_buying": "convicted of vote buying",
    "forgery": "convicted of forgery",
    "no_finance_report": "no report on campaign funds",
}
SPOKEN_ACTORS: Mapping[str, str] = {
    "kpu": "KPU",
    "kpu_province": "KPU of the province",
    "kpu_regency": "KPU of the regency or city",
    "kip_aceh": "KIP Aceh",
    "kip_regency": "KIP of the regency or city",
    "dpr_leadership": "leadership of the DPR",
    "dpd_leadership": "leadership of the DPD",
    "dprd_leadership": "leadership of the DPRD",
    "dpra_leadership": "leadership of the DPRA",
    "dprk_leadership": "leadership of the DPRK",
    "president": "President",
    "minister": "Minister of Home Affairs",
    "governor": "governor",
    "regent_or_mayor": "regent or mayor",
}
SPOKEN_ACTS: Mapping[str, str] = {
    "names": "names the candidate",
    "forwards": "forwards the name",
    "confirms": "confirms the member",
}
SPOKEN_HEADINGS: Mapping[str, str] = {
    "rank_all": "rank among all",
    "rank_unelected": "rank among the unelected",
    "legal_basis": "legal basis",
    "working_days": "working days",
}
CHAMBERS: Mapping[str, str] = {
    "dpr": "DPR",
    "dpd": "DPD",
    "dprd-province": "DPRD provinsi",
    "dprd-regency": "DPRD kabupaten/kota",
    "dpra": "DPRA",
    "dprk": "DPRK",
}

# What an argument chooses or supplies; its name stands behind.
OPTIONS: Mapping[Literal["en", "id"], Mapping[str, str]] = {
    "en": {
        "spread": "what a wider spread counts",
        "spread_level": "how deep the spread goes",
        "last_steps": "what follows the spread",
        "zero_tail": "the order of those without votes",
        "units": "votes or counts by region",
        "sex": "the sex",
        "number": "the list number",
        "votes": "the votes",
    },
    "id": {
        "spread": "ukuran persebaran yang lebih luas",
        "spread_level": "tingkat terbawah persebaran",
        "last_steps": "urutan sesudah persebaran",
        "zero_tail": "urutan calon tanpa suara",
        "units": "suara atau jumlah wilayah",
        "sex": "jenis kelamin",
        "number": "nomor urut",
        "votes": "perolehan suara",
    },
}

GROUNDS: Mapping[str, str] = {
    "died": "meninggal dunia",
    "resigned": "mengundurkan diri",
    "state_assignment": "mengundurkan diri karena penugasan negara",
    "unable_three_months": "berhalangan tetap tiga bulan berturut-turut",
    "unable_six_months": "berhalangan tetap enam bulan berturut-turut",
    "oath_or_ethics": "melanggar sumpah/janji atau kode etik",
    "convicted": "dipidana berdasarkan putusan berkekuatan hukum tetap",
    "absent_six_meetings": "enam kali berturut-turut tidak menghadiri rapat",
    "party_proposal": "diusulkan oleh partai",
    "not_qualified": "tidak lagi memenuhi syarat",
    "prohibitions": "melanggar larangan",
    "neglect_of_duties": "melalaikan kewajiban",
    "dismissed_from_party": "diberhentikan sebagai anggota partai",
    "joined_another_party": "menjadi anggota partai lain",
    "election_crime": "tindak pidana pemilu",
    "withdrew": "mengundurkan diri",
    "public_office": "menduduki jabatan publik karena penugasan negara",
    "not_citizen": "bukan lagi warga negara Indonesia",
    "education": "tidak memenuhi syarat pendidikan",
    "changed_party": "pindah partai",
    "vote_buying": "terbukti melakukan politik uang",
    "forgery": "terbukti memalsukan dokumen",
    "no_finance_report": "tidak menyampaikan laporan dana kampanye",
}

ROUTES: Mapping[str, str] = {"party": "pimpinan partai", "ethics_body": "badan kehormatan", "leadership": "pimpinan"}

ACTORS: Mapping[str, str] = {
    "kpu": "KPU",
    "kpu_province": "KPU Provinsi",
    "kpu_regency": "KPU Kabupaten/Kota",
    "kip_aceh": "KIP Aceh",
    "kip_regency": "KIP Kabupaten/Kota",
    "dpr_leadership": "Pimpinan DPR",
    "dpd_leadership": "Pimpinan DPD",
    "dprd_leadership": "Pimpinan DPRD",
    "dpra_leadership": "Pimpinan DPRA",
    "dprk_leadership": "Pimpinan DPRK",
    "president": "Presiden",
    "minister": "Menteri Dalam Negeri",
    "governor": "gubernur",
    "regent_or_mayor": "bupati/wali kota",
}

ACTS: Mapping[str, str] = {"names": "menyampaikan nama", "forwards": "meneruskan", "confirms": "meresmikan"}

DOCUMENTS: Mapping[Literal["en", "id"], Mapping[str, str]] = {
    "en": {
        "results": "decision on the results of the election",
        "elected_candidates": "decision on the elected candidates",
        "final_list": "final list of candidates (DCT)",
        "candidate_files": "files of the candidates",
    },
    "id": {
        "results": "keputusan penetapan hasil pemilu",
        "elected_candidates": "keputusan penetapan calon terpilih",
        "final_list": "daftar calon tetap (DCT)",
        "candidate_files": "berkas pencalonan",
    },
}

# What the record says around its tables: headings, the fields of the request, the outcome.
RECORD: Mapping[Literal["en", "id"], Mapping[str, str]] = {
    "en": {
        "title": "Record of a replacement",
        "request": "Request",
        "documents": "Documents to consult",
        "ranking": "Ranking",
        "reasons": "Reasons",
        "deadlines": "Deadlines",
        "rules": "rules",
        "chamber": "chamber",
        "district": "district",
        "province": "province",
        "party": "party",
        "member": "member",
        "ground": "ground",
        "by": "asked by",
        "proposed": "dismissal proposed",
        "requested": "request received",
        "determined": "determined",
        "term_end": "end of the term",
        "holidays": "holidays given",
        "not_given": "not given",
        "chamber_asks": "the leadership of the chamber",
        "party_asks": "the party",
        "named": "{name} is named: rank {rank} of the list, {unelected} of the unelected, with {votes} votes.",
        "named_elsewhere": "{name} of district {district} is named: rank {rank} of that list, {unelected} of its unelected, "
        "with {votes} votes.",
        "other": "{status}: {reason}.",
        "no_votes": "no number of",
        "computed": "Computed by pemilu {version}; it does not replace a decision of KPU.",
    },
    "id": {
        "title": "Catatan penggantian",
        "request": "Permintaan",
        "documents": "Dokumen yang dirujuk",
        "ranking": "Peringkat suara",
        "reasons": "Pertimbangan",
        "deadlines": "Tenggat",
        "rules": "peraturan",
        "chamber": "lembaga",
        "district": "dapil",
        "province": "provinsi",
        "party": "partai",
        "member": "anggota",
        "ground": "alasan pemberhentian",
        "by": "diminta oleh",
        "proposed": "pemberhentian diajukan",
        "requested": "permintaan diterima",
        "determined": "ditetapkan",
        "term_end": "akhir masa jabatan",
        "holidays": "hari libur yang diberikan",
        "not_given": "tidak diberikan",
        "chamber_asks": "pimpinan lembaga",
        "party_asks": "partai",
        "named": "{name} ditetapkan: peringkat {rank} dalam daftar, {unelected} di antara yang tidak terpilih, dengan {votes} suara.",
        "named_elsewhere": "{name} dari dapil {district} ditetapkan: peringkat {rank} dalam daftar itu, {unelected} di antara "
        "yang tidak terpilih, dengan {votes} suara.",
        "other": "{status}: {reason}.",
        "no_votes": "tanpa data",
        "computed": "Dihitung dengan pemilu {version}; tidak menggantikan keputusan KPU.",
    },
}

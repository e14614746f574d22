"""The hints of findings."""

from __future__ import annotations

from pemilu.words.cells import Lang
from pemilu.words.forms import Form, said_again

__all__ = ["hint"]


_HINTS = (
    Form(
        "by {one:reading} the first is elected, by {other:reading} nobody is yet",
        "menurut {one:reading} pasangan pertama terpilih, menurut {other:reading} belum ada yang terpilih",
    ),
    Form(
        "{why:reason}; such an assignment is the status public_office",
        "{why:reason}; penugasan itu berstatus public_office",
    ),
    Form("one digit differs", "satu digit berbeda"),
    Form("two digits are swapped", "dua digit tertukar"),
    Form("the total is not printed", "jumlahnya tidak tercetak"),
    Form("the table has no such rows", "tabel tidak memuat baris itu"),
    Form(
        "the row adds up with the totals computed for its columns",
        "baris ini cocok dengan jumlah yang dihitung untuk kolom-kolomnya",
    ),
    Form("the votes of the list and of its candidates", "suara partai ditambah suara calonnya"),
    Form("at least the votes of the list and of its candidates", "sedikitnya suara partai ditambah suara calonnya"),
    Form("the votes of its candidates", "suara calonnya"),
    Form(
        "the votes of this list are not supplied, those of others are: whether its candidates' votes are of the same count cannot be told",
        "suara partai untuk daftar ini tidak tersedia, untuk daftar lain tersedia: apakah suara calonnya dari penghitungan yang "
        "sama tidak dapat diketahui",
    ),
    Form(
        "a list has at most as many candidates as there are seats",
        "daftar calon paling banyak sama dengan jumlah kursi dapil",
    ),
    Form(
        "a list has at most as many candidates as there are seats; in Aceh (region 11) a local party may have 120%",
        "daftar calon paling banyak sama dengan jumlah kursi dapil; di Aceh (region 11) partai lokal boleh sampai 120%",
    ),
    Form(
        "a district has {least:count} to {most:count} seats",
        "suatu dapil mempunyai {least:count} sampai {most:count} kursi",
    ),
    Form(
        "a list of a local party may have 120% of the seats of the district",
        "daftar partai lokal paling banyak 120% dari kursi dapil",
    ),
    Form("the votes of its regions", "suara di wilayah-wilayahnya"),
    Form(
        "no area is a province of Indonesia: the spread counts the areas that the votes name",
        "tidak ada wilayah yang merupakan provinsi Indonesia: sebaran dihitung atas wilayah yang ada dalam data suara",
    ),
    Form(
        "what the votes of the missing areas are is not known; the result is given only where they do not matter; "
        "without the provinces {codes}",
        "suara di wilayah yang tidak ada dalam data tidak diketahui; hasil diberikan hanya bila wilayah itu tidak menentukan; "
        "tanpa provinsi {codes}",
    ),
    Form(
        "what the votes of the missing areas are is not known; the result is given only where they do not matter",
        "suara di wilayah yang tidak ada dalam data tidak diketahui; hasil diberikan hanya bila wilayah itu tidak menentukan",
    ),
    Form(
        "no province has this name: it counts as one of its own, under ordinary rules; nearest: {name}",
        "tidak ada provinsi bernama ini: dihitung sebagai provinsi tersendiri, menurut aturan biasa; yang terdekat: {name}",
    ),
    Form(
        "no province has this name: it counts as one of its own, under ordinary rules",
        "tidak ada provinsi bernama ini: dihitung sebagai provinsi tersendiri, menurut aturan biasa",
    ),
    Form(
        "no province has this name: it counts as one of its own; nearest: {name}",
        "tidak ada provinsi bernama ini: dihitung sebagai wilayah tersendiri; yang terdekat: {name}",
    ),
    Form(
        "no province has this name: it counts as one of its own",
        "tidak ada provinsi bernama ini: dihitung sebagai wilayah tersendiri",
    ),
    Form(
        "no province has this name, nor those of the other rows: each counts as one of its own, under ordinary rules",
        "tidak ada provinsi bernama ini, begitu pula di baris lain: masing-masing dihitung sebagai provinsi tersendiri, menurut aturan "
        "biasa",
    ),
    Form(
        "no province has this name, nor those of the other rows: each counts as one of its own",
        "tidak ada provinsi bernama ini, begitu pula di baris lain: masing-masing dihitung sebagai wilayah tersendiri",
    ),
    Form(
        "the areas are more than the provinces were, and which of them are none is not known; the result is given only where they do "
        "not matter",
        "wilayahnya lebih banyak daripada provinsi saat itu, dan mana yang bukan provinsi tidak diketahui; hasil diberikan hanya bila "
        "wilayah itu tidak menentukan",
    ),
    Form(
        "units with votes elect {wide}; units led elect {ahead}",
        "menurut jumlah wilayah dengan suara terpilih {wide}; menurut jumlah wilayah unggul terpilih {ahead}",
    ),
    Form(
        "units with votes name {wide}; units led name {ahead}",
        "menurut jumlah wilayah dengan suara: {wide}; menurut jumlah wilayah unggul: {ahead}",
    ),
    Form("at least the votes of its candidates", "sedikitnya suara calonnya"),
    Form(
        "not supplied; a seat of this list could depend on it",
        "tidak tersedia; satu kursi daftar ini dapat bergantung padanya",
    ),
    Form(
        "not supplied; the list has no seat that could depend on it",
        "tidak tersedia; tidak ada kursi daftar ini yang bergantung padanya",
    ),
    Form("{value:count} is printed under {column}", "{value:count} tercetak di bawah {column}"),
    Form(
        "fits, like its row, if {column} at {place:place} is {value:count}",
        "cocok, begitu pula barisnya, bila {column} di {place:place} adalah {value:count}",
    ),
    Form(
        "fits, like its column, if {column} is {value:count}",
        "cocok, begitu pula kolomnya, bila {column} adalah {value:count}",
    ),
    Form(
        "fits if one digit changes at {place:place}: {old:count} to {new:count}",
        "cocok bila satu digit berubah di {place:place}: {old:count} menjadi {new:count}",
    ),
    Form(
        "fits if one digit of {column} changes: {old:count} to {new:count}",
        "cocok bila satu digit {column} berubah: {old:count} menjadi {new:count}",
    ),
    Form("fits if swapped with {place:place}", "cocok bila ditukar dengan {place:place}"),
    Form(
        "fits if {column} is swapped with that at {place:place}",
        "cocok bila {column} ditukar dengan yang di {place:place}",
    ),
    Form(
        "all rules of the form hold with {fixes} / ... ({more} more)",
        "semua aturan formulir terpenuhi dengan {fixes} / ... ({more} lagi)",
    ),
    Form(
        "all hard rules of the form hold with {fixes} / ... ({more} more)",
        "semua aturan wajib formulir terpenuhi dengan {fixes} / ... ({more} lagi)",
    ),
    Form("all rules of the form hold with {fixes}", "semua aturan formulir terpenuhi dengan {fixes}"),
    Form("all hard rules of the form hold with {fixes}", "semua aturan wajib formulir terpenuhi dengan {fixes}"),
    Form("at most", "paling banyak"),
    Form("at least, by the figures that are reported", "sedikitnya, menurut angka yang dilaporkan"),
    Form("its file lies in the folder {folder}", "berkasnya berada dalam folder {folder}"),
    Form("a polling station has a number from 1 on", "nomor TPS dimulai dari 1"),
    Form("of what stands at the region itself", "untuk yang ada pada wilayah itu sendiri"),
    Form("the list of regions does not have it", "tidak ada dalam daftar wilayah"),
    Form("the first is at row {row}", "yang pertama ada di baris {row}"),
    Form("the first is at {place:place}", "yang pertama ada di {place:place}"),
    Form(
        "these parts differ too: {parts} (others as few add up too)",
        "bagian-bagian ini juga berbeda: {parts} (bagian lain yang sama sedikitnya juga cocok)",
    ),
    Form(
        "these parts differ too: {parts} (no set of them adds up to it)",
        "bagian-bagian ini juga berbeda: {parts} (tidak ada kumpulan di antaranya yang jumlahnya cocok)",
    ),
    Form(
        "these parts differ too: {parts} (the smallest set of them was not found)",
        "bagian-bagian ini juga berbeda: {parts} (kumpulan terkecilnya tidak ditemukan)",
    ),
    Form("these parts differ too: {parts}", "bagian-bagian ini juga berbeda: {parts}"),
    Form("figures of it are printed, but there is no form", "angkanya tercetak, tetapi formulirnya tidak ada"),
    Form("{value} is no count", "{value} bukan jumlah"),
    Form("the other source has forms of it", "sumber lain mempunyai formulirnya"),
    Form("the other source has this form", "sumber lain mempunyai formulir ini"),
    Form(
        "regions beside it are printed, and it is not",
        "wilayah di sebelahnya tercetak, dan wilayah ini tidak",
    ),
    Form("the opposite difference is at {name}", "selisih sebaliknya ada pada {name}"),
    Form("fits if {a} and {b} are swapped here", "cocok bila {a} dan {b} ditukar di sini"),
    Form("fits if {a} and {b} are swapped at {place:place}", "cocok bila {a} dan {b} ditukar di {place:place}"),
    Form("fits if {a} and {b} are swapped", "cocok bila {a} dan {b} ditukar"),
)


_BY_PARTS = ("by the parts that are printed", "menurut bagian-bagian yang tercetak")


def hint(text: str, lang: Lang) -> str:
    """The hint of a finding."""
    if lang != "id":
        return text
    if text.startswith(_BY_PARTS[0]):
        first, colon, rest = text.partition(": ")
        return _BY_PARTS[1] + colon + hint(rest, lang) if first == _BY_PARTS[0] else text
    for bound in ("at most; ", "at least, by the figures that are reported; "):
        if text.startswith(bound):
            return hint(bound[:-2], lang) + "; " + hint(text.removeprefix(bound), lang)
    told = said_again(_HINTS, text, lang)
    return text if told is None else told

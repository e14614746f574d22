"""What readers, checks and results remark."""

from __future__ import annotations

from pemilu.words.cells import Lang
from pemilu.words.forms import Form, said_again

__all__ = ["note"]


def _note_form(english: str, indonesian: str) -> Form:
    # In front of a note stands what it is about: a file, a row of it, or nothing.
    return Form(english, "{about:place}" + indonesian, prefix="(?P<about>(?:.*?: )?)")


_NO_MARGINS = (
    ("an open question is a tie already", "pertanyaan yang masih terbuka sudah merupakan kedudukan seri"),
    (
        "under the method of Balinski and Young margins are searched for up to 10,000 seats",
        "menurut metode Balinski dan Young selisih dicari sampai 10.000 kursi",
    ),
    ("seats are vacant", "ada kursi kosong"),
    ("there are no seats", "tidak ada kursi"),
    ("nobody has votes", "tidak ada suara"),
    ("the votes name more areas than there were", "data suara memuat lebih banyak wilayah daripada yang ada"),
    ("the votes name fewer areas than there were", "data suara memuat lebih sedikit wilayah daripada yang ada"),
    ("votes of candidates were not supplied", "ada calon yang perolehan suaranya tidak diberikan"),
    ("whether a candidate may be elected is open", "apakah seorang calon dapat terpilih masih terbuka"),
    ("a decision, and not the votes, elected", "yang menetapkan adalah keputusan, bukan perolehan suara"),
    (
        "the majority that is asked is not more than half of the votes",
        "mayoritas yang disyaratkan tidak lebih dari setengah suara sah",
    ),
    (
        "a minimum, a maximum or held seats bind under a quota method, or would with one seat more or fewer",
        "batas minimum, batas maksimum, atau kursi yang sudah dipegang mengikat pada metode kuota, "
        "atau akan mengikat dengan selisih satu kursi",
    ),
    (
        "a minimum, a maximum or held seats under a quota method with a threshold",
        "batas minimum, batas maksimum, atau kursi yang sudah dipegang pada metode kuota dengan ambang batas",
    ),
)

_NOTES = (
    _note_form(
        "no station or region of it has forms here, so nothing was compared",
        "tidak ada TPS atau wilayahnya yang mempunyai formulir di sini, jadi tidak ada yang dibandingkan",
    ),
    _note_form(
        "no station of it has a form here, so nothing was compared",
        "tidak ada TPS-nya yang mempunyai formulir di sini, jadi tidak ada yang dibandingkan",
    ),
    _note_form(
        "{both:count} stations are on both sides, of {here:count} here and {there:count} there",
        "{both:count} TPS ada di kedua sisi, dari {here:count} di sini dan {there:count} di sana",
    ),
    _note_form(
        "rows of regions that the list has: {count:count} of {rows:count}",
        "baris yang wilayahnya ada dalam daftar: {count:count} dari {rows:count}",
    ),
    _note_form(
        "rows of what stands at regions themselves, which count in the sums above them: {count:count}",
        "baris angka yang ada pada wilayah itu sendiri, yang masuk dalam jumlah di atasnya: {count:count}",
    ),
    _note_form("contestants that are left out: {names}", "peserta yang tidak diikutkan: {names}"),
    _note_form(
        "{code} is broken by {broken:count} of {forms:count} forms: is the ballot of {kind:ballot} the right one (option ballot)?",
        "{code} dilanggar oleh {broken:count} dari {forms:count} formulir: apakah surat suara {kind:ballot} sudah benar (opsi ballot)?",
    ),
    _note_form(
        "it has no such contestants, who are not compared: {names}",
        "peserta ini tidak ada di dalamnya dan tidak dibandingkan: {names}",
    ),
    _note_form(
        "the forms have no such contestants, who are not compared: {names}",
        "peserta ini tidak ada pada formulir dan tidak dibandingkan: {names}",
    ),
    _note_form("1 seat stays vacant, because of a maximum", "1 kursi tetap kosong karena batas maksimum"),
    _note_form(
        "{seats:count} seats stay vacant, because of a maximum",
        "{seats:count} kursi tetap kosong karena batas maksimum",
    ),
    _note_form(
        "{party} holds 1 seat more than the method gives",
        "{party} memegang 1 kursi lebih banyak daripada yang diberikan metode ini",
    ),
    _note_form(
        "{party} holds {seats:count} seats more than the method gives",
        "{party} memegang {seats:count} kursi lebih banyak daripada yang diberikan metode ini",
    ),
    _note_form(
        "{method} is asked for more than once: its rows are given once",
        "{method} diminta lebih dari sekali: barisnya diberikan sekali",
    ),
    _note_form("{total} = {parts:sum}, as stated", "{total} = {parts:sum}, sesuai pernyataan"),
    _note_form(
        "{total} = {parts:sum} in {balanced:count} of {rows:count} rows",
        "{total} = {parts:sum} pada {balanced:count} dari {rows:count} baris",
    ),
    _note_form(
        "no columns left of {total} add up to it in most rows; rows are not checked (a stated sum checks them: {sum})",
        "tidak ada kolom di kiri {total} yang jumlahnya cocok di sebagian besar baris; baris tidak diperiksa "
        "(penjumlahan yang dinyatakan akan memeriksanya: {sum})",
    ),
    _note_form("row {row} is a total of no rows", "baris {row} adalah jumlah tanpa baris"),
    _note_form(
        "{count:count} row of totals compared with the rows they add up",
        "{count:count} baris jumlah dibandingkan dengan baris-baris yang dijumlahkannya",
    ),
    _note_form(
        "{count:count} rows of totals compared with the rows they add up",
        "{count:count} baris jumlah dibandingkan dengan baris-baris yang dijumlahkannya",
    ),
    _note_form(
        "{votes} = {list} + {candidates} compared in every row",
        "{votes} = {list} + {candidates} dibandingkan di setiap baris",
    ),
    _note_form("nobody is elected", "tidak ada yang terpilih"),
    _note_form("there are no totals to compare", "tidak ada jumlah untuk dibandingkan"),
    _note_form(
        "no column of the table adds up to {column} in most rows; it is not compared",
        "tidak ada kolom tabel yang jumlahnya cocok dengan {column} di sebagian besar baris; kolom itu tidak dibandingkan",
    ),
    _note_form("{column} = sum of {measure} by {keys}", "{column} = jumlah {measure} menurut {keys}"),
    _note_form(
        "{count:count} sums of the table have no printed row, such as {example}",
        "{count:count} jumlah dalam tabel tidak mempunyai baris tercetak, misalnya {example}",
    ),
    _note_form("column not used: {columns}", "kolom tidak dipakai: {columns}"),
    _note_form("columns not used: {columns}", "kolom tidak dipakai: {columns}"),
    _note_form(
        "cells that are no counts and are left out: {count:count}",
        "sel yang bukan bilangan dan tidak diikutkan: {count:count}",
    ),
    _note_form(
        "polling stations in no district: {count:count}",
        "TPS yang tidak termasuk dapil mana pun: {count:count}",
    ),
    _note_form("rows in no district: {count:count}", "baris yang tidak termasuk dapil mana pun: {count:count}"),
    _note_form("there is no column {heading} for {name}", "tidak ada kolom {heading} untuk {name}"),
    _note_form("the column {name} gives way to {heading}", "kolom {name} digantikan oleh {heading}"),
    *(
        _note_form(
            f"candidates of whom only one side has the {field}: {{count:count}}, not compared",
            f"calon yang {kolom} hanya ada pada satu sisi: {{count:count}}, tidak dibandingkan",
        )
        for field, kolom in (("name", "namanya"), ("sex", "jenis kelaminnya"), ("votes", "suaranya"))
    ),
    _note_form(
        "numbers of parties that are others there: matched by their names",
        "nomor partai di sana lain: dicocokkan menurut namanya",
    ),
    _note_form(
        "names of districts that are others there: matched by their codes",
        "nama daerah pemilihan di sana lain: dicocokkan menurut kodenya",
    ),
    _note_form(
        "no column says who is elected: all rows are taken for members: {count:count}",
        "tidak ada kolom yang menyatakan siapa yang terpilih: semua baris dianggap anggota: {count:count}",
    ),
    _note_form(
        "parties of one side only, and whom of the other they may be: {names}; a table of parties can say so",
        "partai yang hanya ada pada satu sisi, dan mungkin sama dengan partai pada sisi lain: {names}; tabel partai dapat menyatakannya",
    ),
    _note_form("rows of totals left out: {count:count}", "baris jumlah yang tidak diikutkan: {count:count}"),
    _note_form(
        "rows of totals, compared with sums: {count:count}",
        "baris jumlah, dibandingkan dengan penjumlahan: {count:count}",
    ),
    _note_form("totals left out: {columns}", "jumlah tidak diikutkan: {columns}"),
    _note_form("fields are separated by semicolons", "kolom dipisahkan dengan titik koma"),
    _note_form(
        "there are no two levels to compare: no region is printed with others inside it",
        "tidak ada dua tingkat untuk dibandingkan: tidak ada wilayah yang tercetak bersama wilayah di dalamnya",
    ),
    _note_form(
        "files that are no forms and are left out: {count:count}, such as {name}",
        "berkas yang bukan formulir dan tidak dipakai: {count:count}, seperti {name}",
    ),
    _note_form("fields are separated by tabs", "kolom dipisahkan dengan tab"),
    _note_form(
        "{column} is not one number for each party, and is not used",
        "{column} bukan satu nomor untuk setiap partai, dan tidak dipakai",
    ),
    _note_form(
        "{column} is not checked: {text} is not a whole number",
        "{column} tidak diperiksa: {text} bukan bilangan bulat",
    ),
    _note_form(
        "there is nothing to check: no total in a column, a row or elsewhere",
        "tidak ada yang dapat diperiksa: tidak ada jumlah di kolom, baris, atau tempat lain",
    ),
    _note_form(
        "this rule does not separate {names} (expected another rule, or a decision)",
        "aturan ini tidak membedakan {names} (diperlukan aturan lain, atau keputusan)",
    ),
    _note_form(
        "this question is no tie between contenders (found {reason:reason}, expected a tie)",
        "pertanyaan ini bukan seri antara yang bersaing ({reason:reason})",
    ),
    _note_form(
        "the closest move is an upper bound: ballots altered between several parties at once can do with fewer, as the quota follows those "
        "above the threshold",
        "selisih `move` yang terkecil adalah batas atas: perubahan surat suara antara beberapa partai sekaligus dapat memerlukan lebih "
        "sedikit, karena bilangan pembagi mengikuti partai di atas ambang batas",
    ),
    _note_form(
        "the closest move is an upper bound: under the method of Balinski and Young ballots altered between several parties at once can do "
        "with fewer",
        "selisih `move` yang terkecil adalah batas atas: menurut metode Balinski dan Young perubahan surat suara antara beberapa partai "
        "sekaligus dapat memerlukan lebih sedikit",
    ),
    _note_form("no {table}: this rule set fills one office", "tidak ada {table}: aturan ini mengisi satu jabatan"),
    _note_form(
        "no {table}: this rule set fills seats, not one office",
        "tidak ada {table}: aturan ini mengisi kursi, bukan satu jabatan",
    ),
    _note_form(
        "no {table}: this rule set gives seats in stages", "tidak ada {table}: aturan ini membagi kursi secara bertahap"
    ),
    _note_form(
        "no {table}: this rule set does not give seats in stages",
        "tidak ada {table}: aturan ini tidak membagi kursi secara bertahap",
    ),
    *(
        _note_form("no margins" + of + ": " + reason, "tidak ada selisih" + pada + ": " + alasan)
        for of, pada in (("", ""), (" of {districts:any}", " untuk {districts:any}"))
        for reason, alasan in _NO_MARGINS
    ),
)


def note(text: str, lang: Lang) -> str:
    """What a reader or a check remarks."""
    told = said_again(_NOTES, text, lang) if lang == "id" else None
    return text if told is None else told

"""The words of each language, in one place: headings, the fixed words of cells, hints, notes and the steps of a trace.

The compiled library speaks English, and CSV and JSON keep every word of it. Its sentences come in a small fixed set of forms; for people
who read Indonesian they are recognised here and said again. A text of no known form, such as a party's name, stays as it is. What articles
and rule sets say stands in `words_of_law.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from string import Formatter
from typing import Any, Literal

from pemilu import words_of_law as law

__all__ = [
    "Lang",
    "citation",
    "criterion",
    "heading",
    "hint",
    "note",
    "place",
    "reason",
    "rule_value",
    "said",
    "sentence",
    "statement",
    "title",
    "word",
]

Lang = Literal["en", "id"]


# --- headings and words of cells ---

_HEADINGS: Mapping[str, str] = {
    "add": "tambah",
    "after": "sesudah",
    "areas_met": "wilayah terpenuhi",
    "article": "pasal",
    "awards": "perolehan kursi",
    "before": "sebelum",
    "by": "menurut",
    "candidate_votes": "suara calon",
    "certain": "pasti",
    "certainty": "kepastian",
    "chamber": "lembaga",
    "changes": "perubahan",
    "clause": "klausul",
    "code": "kode",
    "columns": "kolom",
    "contenders": "yang bersaing",
    "criterion": "syarat",
    "decided_by": "ditentukan oleh",
    "determined": "dapat dihitung",
    "difference": "selisih",
    "differences": "perbedaan",
    "district": "dapil",
    "divisor": "pembagi",
    "effect": "akibat",
    "elected": "terpilih",
    "elections": "pemilu",
    "eligible": "memenuhi syarat",
    "expected": "seharusnya",
    "female": "perempuan",
    "field": "bidang",
    "findings": "temuan",
    "found": "tercetak",
    "from": "dari",
    "held": "sudah dipegang",
    "hint": "petunjuk",
    "house": "jumlah kursi",
    "instrument": "peraturan",
    "invalid": "tidak sah",
    "kind": "jenis",
    "last_seat": "kursi terakhir",
    "left_open": "yang tetap terbuka",
    "legal_basis": "dasar hukum",
    "level": "tingkat",
    "list": "daftar",
    "list_votes": "suara partai",
    "lost_quotient": "hasil bagi kursi yang hilang",
    "male": "laki-laki",
    "margins": "selisih tertipis",
    "maximum": "maksimum",
    "members": "calon terpilih",
    "met": "terpenuhi",
    "method": "metode",
    "move": "pindah",
    "name": "nama",
    "needed": "diperlukan",
    "number": "nomor urut",
    "one": "yang satu",
    "open": "terbuka",
    "option": "pilihan",
    "other": "yang lain",
    "outcome": "hasil",
    "party": "partai",
    "party_number": "nomor partai",
    "place": "tempat",
    "position": "urutan",
    "prescribed": "yang ditetapkan",
    "province": "provinsi",
    "published": "hasil yang diumumkan",
    "question": "pertanyaan",
    "queue": "antrean",
    "quotient": "hasil bagi",
    "quotient_approx": "hasil bagi (kira-kira)",
    "rank": "peringkat",
    "rank_all": "peringkat (semua)",
    "rank_unelected": "peringkat (tidak terpilih)",
    "ranking": "peringkat calon",
    "readings": "cara baca",
    "reason": "alasan",
    "region": "wilayah",
    "regions": "wilayah",
    "remove": "kurang",
    "reported": "dilaporkan",
    "row": "baris",
    "rows": "baris",
    "rule": "aturan",
    "rule_sets": "perangkat aturan",
    "rulings": "putusan pengadilan",
    "runner_up": "pesaing",
    "runner_up_quotient": "hasil bagi pesaing",
    "seat": "kursi ke",
    "seat_share": "bagian kursi",
    "seats": "kursi",
    "seats_after": "kursi sesudah",
    "seats_before": "kursi sebelum",
    "seats_left": "sisa kursi",
    "sentence": "pokok",
    "severity": "tingkat",
    "sex": "jenis kelamin",
    "share": "bagian suara",
    "source": "sumber",
    "sources": "sumber",
    "stage": "tahap",
    "standings": "kedudukan",
    "statement": "keterangan",
    "stations": "TPS",
    "status": "status",
    "subdistrict": "kecamatan",
    "table": "tabel",
    "threshold": "ambang batas",
    "tied": "seri",
    "tied_order": "urutan seri",
    "title": "nama",
    "to": "ke",
    "to_change": "agar berubah",
    "to_tie": "agar seri",
    "total": "jumlah",
    "totals": "jumlah",
    "trace": "langkah",
    "tried": "sudah dicoba",
    "valid": "sah",
    "value": "isi",
    "variant": "varian",
    "villages": "kelurahan",
    "votes": "suara",
    "votes_after": "suara sesudah",
    "votes_before": "suara sebelum",
    "winner": "pemenang",
    "won_quotient": "hasil bagi kursi yang diperoleh",
    "year": "tahun",
}

_CANDIDATE_STATUS: Mapping[str, str] = {
    "died": "meninggal dunia",
    "withdrew": "mengundurkan diri",
    "not_citizen": "bukan warga negara Indonesia",
    "education": "syarat pendidikan",
    "convicted": "dipidana",
    "vote_buying": "politik uang",
    "forgery": "pemalsuan dokumen",
    "changed_party": "pindah partai",
    "dismissed_from_party": "diberhentikan dari partai",
    "public_office": "menduduki jabatan publik",
    "other": "lain-lain",
    "disputed_party_court": "sengketa di mahkamah partai",
    "disputed_district_court": "sengketa di pengadilan negeri",
    "disputed_cassation": "sengketa di tingkat kasasi",
    "lhkpn_missing": "LHKPN belum ada",
    "seated": "sudah menjabat",
}

_LEVELS: Mapping[str, str] = {
    "province": "provinsi",
    "regency": "kabupaten/kota",
    "subdistrict": "kecamatan",
    "village": "desa/kelurahan",
    "station": "TPS",
}

_REASONS: Mapping[str, str] = {
    "tie": "seri",
    "no_votes": "tidak ada suara",
    "not_supplied": "data penentunya tidak tersedia",
    "option_not_chosen": "pilihan yang diperlukan belum ditetapkan",
    "no_rule": "tidak ada ketentuan yang menjawab",
}

_BECAUSE: Mapping[str, str] = {
    "tie": "they are equal",
    "no_votes": "nobody has votes",
    "not_supplied": "what decides was not supplied",
    "option_not_chosen": "the law leaves a choice that was not made",
    "no_rule": "no rule answers",
}

# The words that a column of the library's own tables may hold.
_CELLS: Mapping[str, Mapping[str, str]] = {
    "severity": {"error": "kesalahan", "warning": "peringatan", "info": "keterangan"},
    "stage": {
        "threshold": "ambang batas",
        "allocation": "pembagian kursi",
        "elected": "calon terpilih",
        "before": "sebelum",
        "after": "sesudah",
    },
    "kind": {
        "move": "pindah",
        "add": "tambah",
        "remove": "kurang",
        "set": "sekaligus",
        "sequential": "satu per satu",
    },
    "question": {"seat": "kursi", "member": "calon terpilih", "winner": "pemenang", "replacement": "penggantian"},
    "decided_by": {
        "votes": "suara",
        "zero_votes": "tanpa suara",
        "sex": "jenis kelamin",
        "list_number": "nomor urut",
        "resolution": "keputusan",
        "open": "terbuka",
        **{f"spread:{level}": f"persebaran: {name}" for level, name in _LEVELS.items()},
    },
    "level": _LEVELS,
    "effect": {"seat": "kursi partai ini", "any": "ada kursi berpindah"},
    "by": {
        "quotient": "hasil bagi",
        "quota": "kuota penuh",
        "remainder": "sisa suara",
        "limit": "batas kursi",
        "decision": "keputusan",
    },
    "reason": _REASONS,
    "rule": law.RULES,
    "certainty": law.CERTAINTY,
    "clause": law.CLAUSES,
    "sentence": law.OPEN_POINTS,
    "variant": law.VARIANTS,
    "members": {"not supplied": "tidak tersedia"},
    "status": {
        **_CANDIDATE_STATUS,
        "named": "ditetapkan",
        "suspended": "ditangguhkan",
        "not_performed": "tidak dilaksanakan",
        "exhausted": "daftar habis",
        "invalid_request": "permintaan tidak sah",
        "undecided": "belum ditentukan",
        "waiting": "menunggu",
        "passed_over": "dilewati",
        "suspends": "menangguhkan",
        "tied": "seri",
        "elected": "terpilih",
        "second_round": "putaran kedua",
        "open": "terbuka",
    },
}


def heading(name: str, lang: Lang) -> str:
    """The heading of a column or a table: its name, which scripts use too, or the law's word in Indonesian."""
    return _HEADINGS.get(name, name) if lang == "id" else name


# --- sentences of a fixed form ---


def _grouped(digits: str, lang: Lang) -> str:
    text = f"{int(digits):,}"
    return text.replace(",", ".") if lang == "id" else text


def _exact(text: str, lang: Lang) -> str:
    # A fraction says little to the eye: its value to two places stands behind it.
    if re.fullmatch(r"\d+(/\d+)?", text) is None:
        return text
    grouped = "/".join(_grouped(part, lang) for part in text.split("/"))
    if "/" not in text:
        return grouped
    numerator, denominator = map(int, text.split("/"))
    if denominator == 0:  # the first divisor of some methods
        return grouped
    hundredths = (200 * numerator + denominator) // (2 * denominator)
    point = "," if lang == "id" else "."
    return f"{grouped} ({_grouped(str(hundredths // 100), lang)}{point}{hundredths % 100:02})"


# What a field of a form may hold, and how it is said. Without a specification: any text, said as it is.
_FIELDS: Mapping[str, tuple[str, Callable[[str, Lang], str]]] = {
    "": (r".+?", lambda text, _: text),
    "any": (r".*", lambda text, _: text),
    "count": (r"-?\d+", _grouped),
    "exact": (r"\S+", _exact),
    "place": (r".+?", lambda text, lang: place(text, lang)),
    "reason": (r".+?", lambda text, lang: word("reason", text, lang)),
    "because": (r".+?", lambda text, lang: _BECAUSE.get(text, text) if lang == "en" else word("reason", text, lang)),
    "sum": (r".+?", lambda text, lang: re.sub(r"\((\d+) columns\)$", r"(\1 kolom)", text) if lang == "id" else text),
}


class _Form:
    """A sentence with gaps, `fits if {a} and {b} are swapped`, and how the others say it."""

    def __init__(
        self, english: str, indonesian: str, sentences: Mapping[Lang, str] | None = None, *, prefix: str = ""
    ) -> None:
        self._indonesian = indonesian
        self.sentences = sentences
        """The whole step of a trace, which knows its district and party too."""
        pattern = "".join(
            re.escape(text) + ("" if name is None else f"(?P<{name}>{_FIELDS[spec or ''][0]})")
            for text, name, spec, _ in Formatter().parse(english)
        )
        self._pattern = re.compile(prefix + pattern, re.DOTALL)

    def fields(self, text: str) -> dict[str, str] | None:
        """What stands in the gaps of `text`; None if it is another sentence."""
        match = self._pattern.fullmatch(text)
        return None if match is None else match.groupdict()

    def indonesian(self, fields: Mapping[str, str]) -> str:
        return _filled(self._indonesian, fields, "id")


def _filled(template: str, fields: Mapping[str, str], lang: Lang) -> str:
    return "".join(
        text + ("" if name is None else _FIELDS[spec or ""][1](fields[name], lang))
        for text, name, spec, _ in Formatter().parse(template)
    )


def _again(forms: tuple[_Form, ...], text: str) -> str:
    for form in forms:
        fields = form.fields(text)
        if fields is not None:
            return form.indonesian(fields)
    return text


_HINTS = (
    _Form("one digit differs", "satu digit berbeda"),
    _Form("two digits are swapped", "dua digit tertukar"),
    _Form("the total is not printed", "jumlahnya tidak tercetak"),
    _Form("the table has no such rows", "tabel tidak memuat baris itu"),
    _Form(
        "the row adds up with the totals computed for its columns",
        "baris ini cocok dengan jumlah yang dihitung untuk kolom-kolomnya",
    ),
    _Form("the votes of the list and of its candidates", "suara partai ditambah suara calonnya"),
    _Form("at least the votes of the list and of its candidates", "sedikitnya suara partai ditambah suara calonnya"),
    _Form("the votes of its candidates", "suara calonnya"),
    _Form("at least the votes of its candidates", "sedikitnya suara calonnya"),
    _Form(
        "not supplied; a seat of this list could depend on it",
        "tidak tersedia; satu kursi daftar ini dapat bergantung padanya",
    ),
    _Form(
        "not supplied; the list has no seat that could depend on it",
        "tidak tersedia; tidak ada kursi daftar ini yang bergantung padanya",
    ),
    _Form("{value:count} is printed under {column}", "{value:count} tercetak di bawah {column}"),
    _Form(
        "fits, like its row, if {column} at {place:place} is {value:count}",
        "cocok, begitu pula barisnya, bila {column} di {place:place} adalah {value:count}",
    ),
    _Form(
        "fits, like its column, if {column} is {value:count}",
        "cocok, begitu pula kolomnya, bila {column} adalah {value:count}",
    ),
    _Form(
        "fits if one digit changes at {place:place}: {old:count} to {new:count}",
        "cocok bila satu digit berubah di {place:place}: {old:count} menjadi {new:count}",
    ),
    _Form(
        "fits if one digit of {column} changes: {old:count} to {new:count}",
        "cocok bila satu digit {column} berubah: {old:count} menjadi {new:count}",
    ),
    _Form("fits if swapped with {place:place}", "cocok bila ditukar dengan {place:place}"),
    _Form(
        "fits if {column} is swapped with that at {place:place}",
        "cocok bila {column} ditukar dengan yang di {place:place}",
    ),
    _Form("fits if {a} and {b} are swapped here", "cocok bila {a} dan {b} ditukar di sini"),
    _Form("fits if {a} and {b} are swapped at {place:place}", "cocok bila {a} dan {b} ditukar di {place:place}"),
    _Form("fits if {a} and {b} are swapped", "cocok bila {a} dan {b} ditukar"),
)


def _note_form(english: str, indonesian: str) -> _Form:
    # In front of a note stands what it is about: a file, a row of it, or nothing.
    return _Form(english, "{about:place}" + indonesian, prefix="(?P<about>(?:.*?: )?)")


_NOTES = (
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
    _note_form("there is no column {heading} for {name}", "tidak ada kolom {heading} untuk {name}"),
    _note_form("the column {name} gives way to {heading}", "kolom {name} digantikan oleh {heading}"),
    _note_form("totals left out: {columns}", "jumlah tidak diikutkan: {columns}"),
    _note_form("fields are separated by semicolons", "kolom dipisahkan dengan titik koma"),
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
)

# How a seat was won: as the library says it, in Indonesian, and in a sentence of each language.
_WON = (
    (
        "{votes:count}/{divisor} = {quotient:exact}",
        "{votes:count}/{divisor} = {quotient:exact}",
        "{votes:count} votes divided by {divisor} are {quotient:exact}",
        "{votes:count} suara dibagi {divisor} sama dengan {quotient:exact}",
    ),
    (
        "a full quota of {quotient:exact}",
        "kuota penuh {quotient:exact}",
        "a full quota of {quotient:exact}",
        "satu kuota penuh sebesar {quotient:exact}",
    ),
    (
        "a remainder of {quotient:exact}",
        "sisa suara {quotient:exact}",
        "a remainder of {quotient:exact}",
        "sisa suara {quotient:exact}",
    ),
    (
        "by minimum, maximum or held seats",
        "menurut batas minimum, batas maksimum, atau kursi yang sudah dipegang",
        "by a minimum, a maximum or seats already held",
        "menurut batas minimum, batas maksimum, atau kursi yang sudah dipegang",
    ),
)
_BEFORE = (
    ", before {runner_up} with {rival:exact}",
    ", mengungguli {runner_up} dengan {rival:exact}",
    "; the runner-up is {runner_up} with {rival:exact}",
    "; pesaing terdekat {runner_up} dengan {rival:exact}",
)
_DECIDED = (
    ", by decision: {decision}",
    ", menurut keputusan: {decision}",
    "; by decision: {decision}",
    "; menurut keputusan: {decision}",
)
_NOTHING = ("", "", "", "")


def _seat_forms() -> Iterator[_Form]:
    # The longest first: a shorter one would take the rest for a part of a name.
    for before, decided, won in product((_BEFORE, _NOTHING), (_DECIDED, _NOTHING), _WON):
        english, indonesian, sentence, kalimat = (f"{a}{b}{c}" for a, b, c in zip(won, before, decided, strict=True))
        yield _Form(
            "seat {seat:count}: " + english,
            "kursi ke-{seat:count}: " + indonesian,
            {
                "en": "{where}seat {seat:count} goes to {party}: " + sentence,
                "id": "{where}kursi ke-{seat:count} untuk {party}: " + kalimat,
            },
        )


_OF_VOTES = "{votes:count} of {total:count} valid votes, {needed:count} needed: "
_DARI_SUARA = "{votes:count} dari {total:count} suara sah, diperlukan {needed:count}: "
_THRESHOLD = "threshold: {party} has {votes:count} of {total:count} valid votes, {needed:count} are needed, so it "
_AMBANG = (
    "ambang batas: {party} memperoleh {votes:count} dari {total:count} suara sah, diperlukan {needed:count}, sehingga "
)


def _threshold_forms() -> Iterator[_Form]:
    """The steps of several criteria: how each stands, and who takes part in the end."""
    about, tentang = "{where}threshold: {party} ", "{where}ambang batas: {party} "
    votes, suara = "{votes:count} of {total:count} valid votes, ", "{votes:count} dari {total:count} suara sah, "
    for met, terpenuhi in (("met", "terpenuhi"), ("not met", "tidak terpenuhi")):
        needed, perlu = "{needed:count} needed: " + met, "diperlukan {needed:count}: " + terpenuhi
        yield _Form(
            votes + needed,
            suara + perlu,
            {"en": about + "has " + votes + needed, "id": tentang + "memperoleh " + suara + perlu},
        )
        for what, apa in (("direct seats", "kursi langsung"), ("districts", "dapil")):
            found, ada = f"{what}: {{found:count}}, ", f"{apa}: {{found:count}}, "
            yield _Form(
                found + needed,
                ada + perlu,
                {
                    "en": about.removesuffix(" ") + ", " + found + needed,
                    "id": tentang.removesuffix(" ") + ", " + ada + perlu,
                },
            )
    for verdict, putusan in (
        ("exempt", "dikecualikan"),
        ("takes part", "disertakan"),
        ("does not take part", "tidak disertakan"),
    ):
        yield _Form(
            verdict,
            putusan,
            {"en": about + ("is " if verdict == "exempt" else "") + verdict, "id": tentang + putusan},
        )


_STATEMENTS = (
    *_seat_forms(),
    *_threshold_forms(),
    _Form(
        _OF_VOTES + "takes part",
        _DARI_SUARA + "disertakan",
        {"en": _THRESHOLD + "takes part", "id": _AMBANG + "disertakan dalam penghitungan kursi"},
    ),
    _Form(
        _OF_VOTES + "does not take part",
        _DARI_SUARA + "tidak disertakan",
        {"en": _THRESHOLD + "does not take part", "id": _AMBANG + "tidak disertakan dalam penghitungan kursi"},
    ),
    _Form(
        "open ({reason:reason}): {left:count} left among {contenders:any}",
        "terbuka ({reason:reason}): tersisa {left:count} di antara {contenders:any}",
        {
            "en": "{where}open{of}: {left:count} left among {contenders:any}, because {reason:because}",
            "id": "{where}terbuka{of}: tersisa {left:count} di antara {contenders:any}, karena {reason:because}",
        },
    ),
    _Form(
        "elected: {name} with {votes:count} votes",
        "terpilih: {name} dengan {votes:count} suara",
        {
            "en": "{where}{name} is elected{of} with {votes:count} votes",
            "id": "{where}{name} terpilih{of} dengan {votes:count} suara",
        },
    ),
    _Form(
        "elected: {name} with votes not supplied",
        "terpilih: {name}, jumlah suaranya tidak tersedia",
        {
            "en": "{where}{name} is elected{of}; the votes were not supplied",
            "id": "{where}{name} terpilih{of}; jumlah suaranya tidak tersedia",
        },
    ),
    _Form(
        "rank {rank:count} of the list, {unelected:count} of the unelected; {why:reason}",
        "peringkat {rank:count} dalam daftar, {unelected:count} di antara yang tidak terpilih; {why:reason}",
    ),
    _Form(
        "rank {rank:count} of the list, {unelected:count} of the unelected",
        "peringkat {rank:count} dalam daftar, {unelected:count} di antara yang tidak terpilih",
    ),
)

_REASON_SENTENCES = (
    _Form(
        "the member whose seat is vacant is not on this list", "anggota yang kursinya kosong tidak ada dalam daftar ini"
    ),
    _Form(
        "the member whose seat is said to be vacant was not elected",
        "anggota yang kursinya dinyatakan kosong tidak terpilih",
    ),
    _Form(
        "nobody is left on the list of this party in this district",
        "tidak ada lagi calon dalam daftar partai ini di dapil ini",
    ),
    _Form("equal candidates that no step separates", "calon dengan kedudukan sama yang tidak dapat dipisahkan"),
)


def hint(text: str, lang: Lang) -> str:
    """The hint of a finding."""
    return _again(_HINTS, text) if lang == "id" else text


def note(text: str, lang: Lang) -> str:
    """What a reader or a check remarks."""
    return _again(_NOTES, text) if lang == "id" else text


def statement(text: str, lang: Lang) -> str:
    """The column `statement` of a trace."""
    return _again(_STATEMENTS, text) if lang == "id" else text


_CRITERION = (
    (r"at least", "paling sedikit"),
    (r"more than", "lebih dari"),
    (r"of all votes", "dari seluruh suara"),
    (r"of the votes of the district", "dari suara dapil"),
    (r"\bin the district", "di dapil"),
    (r"seats? won directly", "kursi yang diperoleh langsung"),
    (r"votes?", "suara"),
    (r"\bwith (\d+) members?", r"dengan \1 anggota"),
    (r"\bin (paling sedikit \d+) districts?", r"di \1 dapil"),
    (r"exempt", "dikecualikan"),
)


def criterion(text: str, lang: Lang) -> str:
    """The column `criterion` of a threshold."""
    for english, indonesian in _CRITERION if lang == "id" else ():
        text = re.sub(english, indonesian, text)
    return text


def place(text: str, lang: Lang) -> str:
    """Where something stands: `row 14` of a table that has no name is `baris 14`."""
    return re.sub(r"^row (?=\d)", "baris ", text) if lang == "id" else text


def citation(text: str, lang: Lang) -> str:
    """`UU 7/2017 art. 415(3)` as `UU 7/2017 pasal 415 ayat (3)`, and the word before a decision."""
    if lang == "en":
        return text

    def article(match: re.Match[str]) -> str:
        number, paragraph, letter = match.groups()
        paragraph = f" ayat ({paragraph})" if paragraph else ""
        return f" pasal {number}{paragraph}" + (f" huruf {letter}" if letter else "")

    text = re.sub(r" art\. (\d+(?:-\d+)?)(?:\((\d+)\))?([a-z]\b)?", article, text)
    text = text.replace(" (unconfirmed)", " (belum dikonfirmasi)")
    return re.sub(r"(^|; )decision: ", r"\1keputusan: ", text)


def reason(text: str, lang: Lang) -> str:
    """Why something is open, or what befell a candidate."""
    if lang == "en":
        return text
    # Of a candidate the word comes first, then perhaps a date and, after a colon, the evidence in the words of its source.
    told = _again(_REASON_SENTENCES, text)
    first = re.match(r"\w+", told)
    if first is None:
        return told
    known = {**_CELLS["status"], **_REASONS}
    return known.get(first[0], first[0]) + told[first.end() :]


def rule_value(text: str, lang: Lang) -> str:
    """What a rule set says in one of its fields, with the article behind it if there is one."""
    if lang == "en":
        return text
    for known in (law.VALUES, law.REASONS, law.OPEN_POINTS):
        if text in known:
            return known[text]
    value, opening, article = text.partition(" (")
    if opening and text.endswith(")"):
        return f"{rule_value(value, lang)} ({citation(article[:-1], lang)})"
    if "votes" in text:
        return re.sub(r"(\d)\.(\d+%)", r"\1,\2", criterion(text, lang))
    return citation(text, lang)


def title(text: str, lang: Lang) -> str:
    """The title of a rule set; that of a reading ends in what it chooses."""
    for english, indonesian in law.TITLES.items() if lang == "id" else ():
        text = text.replace(english, indonesian)
    return text


_SENTENCE_CELLS: Mapping[str, Callable[[str, Lang], str]] = {
    "criterion": criterion,
    "hint": hint,
    "statement": statement,
    "place": place,
    "legal_basis": citation,
    "tried": citation,
    "reason": reason,
    "outcome": reason,
    "value": rule_value,
    "one": rule_value,
    "other": rule_value,
    "title": title,
}


def word(column: str, text: str, lang: Lang) -> str:
    """A cell of text as people read it in this language."""
    if lang == "en":
        return text
    if column in _SENTENCE_CELLS:
        return _SENTENCE_CELLS[column](text, lang)
    return _CELLS.get(column, {}).get(text, text)


# --- what the library says to people in sentences of its own ---

_SAID: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "note": "note: {text}",
        "found": ": found {found}, expected {expected}",
        "nothing": "nothing",
        "finding": "finding",
        "open": "open: {where}{what}{among}{tried} (id {id})",
        "open_where": "district {district}: ",
        "open_one": "{left} seat left",
        "open_several": "{left} seats left",
        "open_question": "a question",
        "open_among": " between {contenders}",
        "open_tried": "; tried: {tried}",
        "more_columns": "more columns: {columns}",
        "yes": "yes",
        "no": "no",
        "one_row": "{rows} row",
        "rows": "{rows} rows",
        "step_where": "district {district}, ",
        "step_of": " for {party}",
    },
    "id": {
        "note": "catatan: {text}",
        "found": ": tercetak {found}, seharusnya {expected}",
        "nothing": "kosong",
        "finding": "temuan",
        "open": "terbuka: {where}{what}{among}{tried} (id {id})",
        "open_where": "dapil {district}: ",
        "open_one": "tersisa {left} kursi",
        "open_several": "tersisa {left} kursi",
        "open_question": "satu pertanyaan",
        "open_among": " di antara {contenders}",
        "open_tried": "; sudah dicoba: {tried}",
        "more_columns": "kolom lain: {columns}",
        "yes": "ya",
        "no": "tidak",
        "one_row": "{rows} baris",
        "rows": "{rows} baris",
        "step_where": "dapil {district}, ",
        "step_of": " untuk {party}",
    },
}


def said(name: str, lang: Lang, **gaps: object) -> str:
    """What the programs say around the tables."""
    return _SAID[lang][name].format(**gaps)


def sentence(step: Mapping[str, Any], lang: Lang) -> str:
    """A step of a trace as one sentence: who won which seat, with which quotient, before whom, by which article."""

    def given(key: str, name: str) -> str:
        return "" if step.get(key) in (None, "") else said(name, lang, **{key: step[key]})

    text = str(step.get("statement") or "")
    gaps = {"where": given("district", "step_where"), "of": given("party", "step_of"), "party": str(step.get("party"))}
    told = _whole_step(text, gaps, lang)
    if told is None:  # a candidate's step of a replacement, or a form that is not known
        about = [gaps["where"].removesuffix(", "), *(str(step.get(key) or "") for key in ("name", "party"))]
        rest = [word("status", str(step.get("status") or ""), lang), statement(text, lang)]
        told = ": ".join(part for part in (", ".join(filter(None, about)), ", ".join(filter(None, rest))) if part)
    basis = f" ({citation(str(step['legal_basis']), lang)})" if step.get("legal_basis") else ""
    return told[:1].upper() + told[1:] + basis + "."


def _whole_step(text: str, gaps: Mapping[str, str], lang: Lang) -> str | None:
    for form in _STATEMENTS:
        fields = form.fields(text)
        if fields is not None and form.sentences is not None:
            return _filled(form.sentences[lang], {**fields, **gaps}, lang)
    return None

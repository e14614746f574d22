"""What the programs say around the tables."""

from __future__ import annotations

from collections.abc import Mapping

from pemilu.words.cells import Lang

__all__ = ["said"]


_SAID: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "note": "note: {text}",
        "found": ": found {found}, expected {expected}",
        "nothing": "nothing",
        "finding": "finding",
        "open": "open: {where}{what}{among}{tried}{option} (id {id})",
        "open_where": "district {district}: ",
        "open_of": "{party}: ",
        "open_within": "inside {within}: ",
        "open_one": "{left} seat left",
        "open_several": "{left} seats left",
        "open_vacant": ", and nobody can take it",
        "open_winner": "who is elected",
        "open_second_round": "who goes to the second round ({left} open)",
        "open_question": "a question",
        "open_among": " between {contenders}",
        "open_tried": "; tried: {tried}",
        "open_option": "; what would answer: {option}",
        "answered_by": "What would answer: {option}.",
        "more_columns": "more columns: {columns}",
        "yes": "yes",
        "no": "no",
        "one_row": "{rows} row",
        "rows": "{rows} rows",
        "step_where": "district {district}, ",
        "step_of": " for {party}",
        "cited_from": "in force from {date}",
        "cited_to": "ended on {date}",
        "cited_dated": "of {date}",
        "cited_undated": "dates in force not stated",
        "certainty_text": "the wording was read",
        "certainty_reported": "as reported",
        "certainty_derived": "derived",
        "certainty_open": "not confirmed",
        "certainty_given": "as the caller names it",
    },
    "id": {
        "note": "catatan: {text}",
        "found": ": tercetak {found}, seharusnya {expected}",
        "nothing": "kosong",
        "finding": "temuan",
        "open": "terbuka: {where}{what}{among}{tried}{option} (id {id})",
        "open_where": "dapil {district}: ",
        "open_of": "{party}: ",
        "open_within": "di dalam {within}: ",
        "open_one": "tersisa {left} kursi",
        "open_several": "tersisa {left} kursi",
        "open_vacant": ", dan tidak ada yang dapat mengisinya",
        "open_winner": "siapa yang terpilih",
        "open_second_round": "siapa yang maju ke putaran kedua ({left} terbuka)",
        "open_question": "satu pertanyaan",
        "open_among": " di antara {contenders}",
        "open_tried": "; sudah dicoba: {tried}",
        "open_option": "; yang dapat menjawab: {option}",
        "answered_by": "Yang dapat menjawab: {option}.",
        "more_columns": "kolom lain: {columns}",
        "yes": "ya",
        "no": "tidak",
        "one_row": "{rows} baris",
        "rows": "{rows} baris",
        "step_where": "dapil {district}, ",
        "step_of": " untuk {party}",
        "cited_from": "berlaku sejak {date}",
        "cited_to": "berakhir pada {date}",
        "cited_dated": "tanggal {date}",
        "cited_undated": "masa berlaku tidak disebutkan",
        "certainty_text": "bunyinya sudah dibaca",
        "certainty_reported": "menurut pemberitaan",
        "certainty_derived": "disimpulkan",
        "certainty_open": "belum dikonfirmasi",
        "certainty_given": "sebagaimana disebut oleh pengguna",
    },
}


def said(name: str, lang: Lang, **gaps: object) -> str:
    """What the programs say around the tables."""
    return _SAID[lang][name].format(**gaps)

"""How a result is cited: the instruments it rests on, as text, BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from pemilu import words
from pemilu.choices import word
from pemilu.display import checked_lang
from pemilu.errors import InputError
from pemilu.words import Lang

__all__ = ["CitationStyle", "cited", "decision_rows"]

CitationStyle = Literal["text", "bibtex", "csl-json"]

# What the short names of instruments stand for; a name of another kind stays as it is.
_LONG = {
    "UU": ("Undang-Undang", "Republik Indonesia"),
    "Perppu": ("Peraturan Pemerintah Pengganti Undang-Undang", "Republik Indonesia"),
    "PKPU": ("Peraturan Komisi Pemilihan Umum", "Komisi Pemilihan Umum"),
    "Perbawaslu": ("Peraturan Badan Pengawas Pemilihan Umum", "Badan Pengawas Pemilihan Umum"),
    "MK": ("Putusan Mahkamah Konstitusi", "Mahkamah Konstitusi"),
    "MA": ("Putusan Mahkamah Agung", "Mahkamah Agung"),
}


def cited(citations: Iterable[Mapping[str, Any]], *, style: str = "text", lang: str = "en") -> str:
    """The instruments of the table `citations`, each with its articles, dates in force and certainty."""
    language = checked_lang(lang)
    style = word(style, "style").replace("_", "-")
    if style == "text":
        return "\n".join(_sentence(row, language) for row in citations)
    entries = [_entry(name, rows, language) for name, rows in _by_instrument(citations)]
    if style == "bibtex":
        return "\n\n".join(_bibtex(entry) for entry in entries)
    if style == "csl-json":
        import json

        return json.dumps([_csl(entry) for entry in entries], ensure_ascii=False, indent=2)
    raise InputError("no such style", column="style", value=str(style), expected="text, bibtex or csl-json")


def decision_rows(decisions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Decisions that answered what was open, as rows of the table `citations`: of the day they have, and as the caller names them."""
    return [
        {
            "instrument": d["decision"],
            "article": None,
            "clause": "answers what was open",
            "from": d["date"],
            "to": None,
            "certainty": "given",
        }
        for d in decisions
    ]


def _by_instrument(citations: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, list[Mapping[str, Any]]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in citations:
        found.setdefault(row["instrument"], []).append(row)
    return found.items()


def _article(row: Mapping[str, Any], lang: Lang) -> str:
    if not row["article"]:
        return ""
    return words.citation(f" art. {row['article']}", lang).strip()


def _dates(row: Mapping[str, Any], lang: Lang) -> list[str]:
    """`in force from 2025-11-11`; that none is stated where no date was found. A decision is of a day."""
    if row["certainty"] == "given":
        return [words.said("cited_dated", lang, date=row["from"])] if row["from"] else []
    found = [words.said(f"cited_{end}", lang, date=row[end]) for end in ("from", "to") if row[end]]
    return found or [words.said("cited_undated", lang)]


def _certainty(row: Mapping[str, Any], lang: Lang) -> str:
    return words.said(f"certainty_{row['certainty']}", lang)


def _said(name: str, row: Mapping[str, Any], lang: Lang) -> str:
    """What an article says, under a name, with its dates and its certainty."""
    clause = words.word("clause", row["clause"] or "", lang)
    about = ": ".join(part for part in (name, clause) if part)
    return f"{about} ({'; '.join([*_dates(row, lang), _certainty(row, lang)])})".strip()


def _sentence(row: Mapping[str, Any], lang: Lang) -> str:
    instrument = words.citation(row["instrument"], lang)
    return _said(" ".join(part for part in (instrument, _article(row, lang)) if part), row, lang)


def _issued(name: str, dated: bool, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    # A ruling is of the day on which it was given, whatever year its case was filed in; a law is of the year in its name.
    if dated and rows[0]["from"]:
        return [int(part) for part in rows[0]["from"].split("-")]
    year = re.search(r"\b(1[89]|20)\d\d\b", name)
    return [] if year is None else [int(year[0])]


def _entry(name: str, rows: Sequence[Mapping[str, Any]], lang: Lang) -> dict[str, Any]:
    kind, _, rest = name.partition(" ")
    long, authority = _LONG.get(kind, ("", ""))
    number = re.fullmatch(r"(\d+)/(\d{4})", rest)
    title = words.citation(name, lang)
    if long:
        title = f"{long} Nomor {number[1]} Tahun {number[2]}" if number else f"{long} Nomor {rest}"
    court = kind in ("MK", "MA")
    notes = [_said(_article(row, lang), row, lang) for row in rows]
    return {
        "id": re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"),
        "court": court,
        "given": rows[0]["certainty"] == "given",
        "title": title,
        "number": rest,
        "authority": authority,
        "issued": _issued(rest, court or rows[0]["certainty"] == "given", rows),
        "note": "; ".join(dict.fromkeys(notes)),
    }


def _bibtex(entry: Mapping[str, Any]) -> str:
    fields = {
        "title": "{" + entry["title"] + "}",
        "author": "{" + entry["authority"] + "}" if entry["authority"] else "",
        "number": entry["number"],
        "year": entry["issued"][0] if entry["issued"] else "",
        "note": re.sub(r"([%&#_])", r"\\\1", entry["note"]),
    }
    told = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value != "")
    return f"@misc{{{entry['id']}{told}\n}}"


def _csl(entry: Mapping[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": entry["id"],
        "type": "document" if entry["given"] else "legal_case" if entry["court"] else "legislation",
        "title": entry["title"],
        "number": entry["number"],
        "authority": entry["authority"] or None,
        "jurisdiction": None if entry["given"] else "id",
        "issued": {"date-parts": [entry["issued"]]} if entry["issued"] else None,
        "note": entry["note"],
    }
    return {name: value for name, value in described.items() if value is not None}

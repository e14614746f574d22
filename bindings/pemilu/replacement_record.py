"""The record of a determination: request, documents, ranking, reasons, deadlines, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pemilu import _core, display, rendering, words
from pemilu.display import Lang, checked_lang
from pemilu.story import Block, Heading, Shown, Text
from pemilu.tables import Table
from pemilu.words.replacement import DOCUMENTS, RECORD, SPOKEN_HEADINGS, TITLES

if TYPE_CHECKING:
    from pemilu.replacement import Replacement

__all__ = ["RecordFormat", "blocks", "record", "why"]

RecordFormat = Literal["text", "markdown", "html"]

_FIELDS = (
    "rules",
    "chamber",
    "district",
    "party",
    "member",
    "ground",
    "by",
    "proposed",
    "requested",
    "determined",
    "term_end",
)
_RANKING = (
    "position",
    "district",
    "number",
    "name",
    "votes",
    "rank_all",
    "rank_unelected",
    "status",
    "reason",
    "legal_basis",
)


def record(replacement: Replacement, format: RecordFormat, lang: Lang) -> str:
    """The record in one of its forms. Raises `ValueError` for another one."""
    if format not in ("text", "markdown", "html"):
        raise ValueError(f"unknown format {format!r}: text, markdown, html")
    parts = blocks(replacement, checked_lang(lang))
    if format == "markdown":
        return "\n\n".join(rendering.as_markdown(block, lang) for block in parts) + "\n"
    if format == "html":
        return "\n".join(rendering.as_html(block, lang) for block in parts) + "\n"
    return "\n\n".join(rendering.as_text(block, lang, None, True) for block in parts) + "\n"


def blocks(replacement: Replacement, lang: Lang) -> list[Block]:
    """The parts of the record, in the order in which they are read."""
    said = RECORD[lang]
    parts: list[Block] = [Heading(said["title"], level=1), Text(_outcome(replacement, lang))]
    parts += [Heading(said["request"]), Text(_request(replacement, lang))]
    parts += [Heading(said["documents"]), Text("\n".join(DOCUMENTS[lang][d] for d in replacement.documents))]
    if len(replacement.queue):
        parts += [Heading(said["ranking"]), _shown(replacement.queue, _RANKING, lang)]
    steps = [_step(dict(step), lang) for step in replacement.trace]
    parts += [Heading(said["reasons"]), Text("\n".join(steps))] if steps else []
    if len(replacement.deadlines):
        parts += [Heading(said["deadlines"]), _shown(replacement.deadlines, tuple(replacement.deadlines.columns), lang)]
    return [*parts, Text(said["computed"].format(version=_core.__version__))]


def _shown(table: Table, columns: tuple[str, ...], lang: Lang) -> Shown:
    """A table of the record. In English, too, codes are said in words; Indonesian ones are put in words wherever people read."""
    if lang == "id":
        return Shown(table, columns=list(columns))
    rows = [
        {name: words.spoken(name, cell, lang) if isinstance(cell, str) else cell for name, cell in dict(row).items()}
        for row in table
    ]
    told = Table.from_rows(rows, table.kinds, name=table.name)
    return Shown(told, columns={name: SPOKEN_HEADINGS.get(name, name) for name in columns})


def _outcome(replacement: Replacement, lang: Lang) -> str:
    said = RECORD[lang]
    named = replacement.candidate
    if named is None:
        status = words.spoken("status", replacement.status, lang)
        return said["other"].format(status=status[:1].upper() + status[1:], reason=why(replacement, lang))
    elsewhere = str(named["district"]) != replacement.request["district"]
    return said["named_elsewhere" if elsewhere else "named"].format(
        name=named["name"],
        district=named["district"],
        rank=named["rank_all"],
        unelected=named["rank_unelected"],
        votes=said["no_votes"] if named["votes"] is None else display.integer(named["votes"], lang),
    )


def why(replacement: Replacement, lang: Lang) -> str:
    """Why nobody is named, in words, and whose dispute or missing declaration it is; empty if somebody is."""
    who = _held_up_by(replacement)
    return (f"{who}, " if who else "") + words.reason(replacement.reason, lang) if replacement.reason else ""


def _held_up_by(replacement: Replacement) -> str | None:
    """Whose dispute or missing declaration it is: the first who holds up the queue, or the member."""
    if replacement.status != "suspended" and "without_article" not in replacement.open["option"]:
        return None
    row = next((row for row in replacement.queue if row["status"] == "suspends"), None)
    return str(row["name"] if row else replacement.request["member"])


def _request(replacement: Replacement, lang: Lang) -> str:
    said = RECORD[lang]
    given: dict[str, Any] = {**replacement.request, "rules": replacement._core.title}
    if lang == "id":
        given["rules"] = TITLES.get(given["rules"], given["rules"])
    for name in ("chamber", "ground"):
        if name in given:
            given[name] = words.spoken(name, given[name], lang)
    if "by" in given:
        given["by"] = said[f"{given['by']}_asks"]
    dpd = replacement.request["chamber"] == "dpd"  # no parties stand, and the district is the province
    fields = {name: said["province" if dpd and name == "district" else name] for name in _FIELDS}
    lines = [
        f"{heading}: {given.get(name) or said['not_given']}"
        for name, heading in fields.items()
        if not (dpd and name == "party")
    ]
    if "holidays" in given:
        lines.append(f"{said['holidays']}: {len(given['holidays'])}")
    return "\n".join(lines)


def _step(step: dict[str, Any], lang: Lang) -> str:
    """A step as one sentence, without the place that the record has told."""
    return words.sentence({**step, "party": None, "district": None}, lang)

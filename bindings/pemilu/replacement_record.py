"""The record of a determination: request, documents, ranking, reasons, deadlines, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pemilu import _core, display, rendering, words
from pemilu.display import Lang, checked_lang
from pemilu.story import Block, Heading, Shown, Text
from pemilu.words.replacement import DOCUMENTS, RECORD, TITLES

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
        parts += [Heading(said["ranking"]), Shown(replacement.queue, columns=list(_RANKING))]
    steps = [_step(dict(step), lang) for step in replacement.trace]
    parts += [Heading(said["reasons"]), Text("\n".join(steps))] if steps else []
    if len(replacement.deadlines):
        parts += [Heading(said["deadlines"]), Shown(replacement.deadlines)]
    return [*parts, Text(said["computed"].format(version=_core.__version__))]


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
    lines = [f"{said[name]}: {given.get(name) or said['not_given']}" for name in _FIELDS]
    if "holidays" in given:
        lines.append(f"{said['holidays']}: {len(given['holidays'])}")
    return "\n".join(lines)


def _step(step: dict[str, Any], lang: Lang) -> str:
    """A step as one sentence; the votes that were compared stand before the article."""
    told = words.sentence({**step, "party": None, "district": None, "legal_basis": None}, lang).removesuffix(".")
    if step["compared"]:
        told += f" ({words.spoken('compared', step['compared'], lang)})"
    basis = f" ({words.citation(step['legal_basis'], lang)})" if step["legal_basis"] else ""
    return f"{told}{basis}."

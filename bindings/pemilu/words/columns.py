"""A cell of text as people read it, by its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pemilu.words.cells import CELLS, Lang
from pemilu.words.forms import grouped, place, reason
from pemilu.words.hints import hint
from pemilu.words.law import citation
from pemilu.words.replacement import CHAMBERS, SPOKEN_ACTORS, SPOKEN_ACTS, SPOKEN_GROUNDS, SPOKEN_STATUS
from pemilu.words.rule_values import rule_value, title
from pemilu.words.steps import statement
from pemilu.words.threshold_steps import criterion

__all__ = ["spoken", "word"]


def _compared(text: str, lang: Lang) -> str:
    # "1446 : 772; village 9 : 9; sex F : M; list_number 3 : 5", or districts with their populations: "3 (120000), 1 (90000)"
    if " : " not in text:
        return re.sub(r"(?<=\()\d+(?=\))", lambda people: grouped(people[0], lang), text)
    text = re.sub(r"\d+(?= : )|(?<= : )\d+", lambda count: grouped(count[0], lang), text)
    if lang == "en":
        return text.replace("; list_number ", "; list number ")
    text = re.sub(r"(?<=; )sex ([FM]) : ([FM])", lambda m: f"jenis kelamin {_LETTERS[m[1]]} : {_LETTERS[m[2]]}", text)
    text = text.replace("; list_number ", "; nomor urut ")
    return re.sub(r"(?<=; )\w+", lambda match: CELLS["level"].get(match[0], match[0]), text)


_LETTERS = {"F": "P", "M": "L"}


_SENTENCE_CELLS: Mapping[str, Callable[[str, Lang], str]] = {
    "criterion": criterion,
    "hint": hint,
    "statement": statement,
    "place": place,
    "compared": _compared,
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
    return CELLS.get(column, {}).get(text, text)


_SPOKEN: Mapping[str, Callable[[str], str]] = {
    "status": lambda text: SPOKEN_STATUS.get(text, text),
    "ground": lambda text: SPOKEN_GROUNDS.get(text, text),
    "compared": lambda text: _compared(text, "en"),
    "actor": lambda text: SPOKEN_ACTORS.get(text, text),
    "recipient": lambda text: SPOKEN_ACTORS.get(text, text),
    "act": lambda text: SPOKEN_ACTS.get(text, text),
    "reason": lambda text: reason(text, "en"),
}


def spoken(column: str, text: str, lang: Lang) -> str:
    """A cell inside a sentence: in English, too, a code is said in words."""
    if column == "chamber":
        return CHAMBERS.get(text, text)
    if lang == "id":
        return word(column, text, lang)
    return _SPOKEN[column](text) if column in _SPOKEN else text

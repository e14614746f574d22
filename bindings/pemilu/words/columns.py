"""A cell of text as people read it, by its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pemilu.words.cells import CELLS, Lang
from pemilu.words.forms import place, reason
from pemilu.words.hints import hint
from pemilu.words.law import citation
from pemilu.words.rule_values import rule_value, title
from pemilu.words.steps import statement
from pemilu.words.threshold_steps import criterion

__all__ = ["word"]


def _compared(text: str, _: Lang) -> str:
    # "7 : 7; village 9 : 9; sex F : M; list_number 3 : 5"
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

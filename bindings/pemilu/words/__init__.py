"""The words of each language, in one place: headings, the fixed words of cells, hints, notes and the steps of a trace.

The compiled library speaks English, and CSV and JSON keep every word of it. Its sentences come in a small fixed set of forms; for people
who read Indonesian they are recognised here and said again. A text of no known form, such as a party's name, stays as it is.
"""

from __future__ import annotations

from pemilu.words.cells import Lang, heading
from pemilu.words.columns import spoken, word
from pemilu.words.forms import place, reason
from pemilu.words.hints import hint
from pemilu.words.law import citation
from pemilu.words.notes import note
from pemilu.words.programs import said
from pemilu.words.rule_values import rule_value, title
from pemilu.words.sentences import sentence
from pemilu.words.steps import statement
from pemilu.words.threshold_steps import criterion

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
    "spoken",
    "statement",
    "title",
    "word",
]

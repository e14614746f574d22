"""What a rule set says in its fields, and its title."""

from __future__ import annotations

import re

from pemilu.words.cells import Lang
from pemilu.words.law import citation
from pemilu.words.rule_sets import CLAUSES, OPEN_POINTS, REASONS, TITLES, VALUES
from pemilu.words.threshold_steps import criterion

__all__ = ["rule_value", "title"]


def rule_value(text: str, lang: Lang) -> str:
    """What a rule set says in one of its fields, with the article behind it if there is one."""
    if lang == "en":
        return text
    for known in (VALUES, REASONS, OPEN_POINTS):
        if text in known:
            return known[text]
    source, colon, clause = text.partition(": ")
    if colon and clause in CLAUSES:
        return f"{citation(source, lang)}: {CLAUSES[clause]}"
    value, opening, article = text.partition(" (")
    if opening and text.endswith(")"):
        return f"{rule_value(value, lang)} ({citation(article[:-1], lang)})"
    if "votes" in text:
        return re.sub(r"(\d)\.(\d+%)", r"\1,\2", criterion(text, lang))
    return citation(text, lang)


def title(text: str, lang: Lang) -> str:
    """The title of a rule set; that of a reading ends in what it chooses."""
    for english, indonesian in TITLES.items() if lang == "id" else ():
        text = text.replace(english, indonesian)
    return text

"""Longer texts: headings, paragraphs and tables, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pemilu.tables import Columns, Table

__all__ = ["Block", "Heading", "Shown", "Text"]


@dataclass(frozen=True)
class Heading:
    """A heading between the parts of a longer text; `level` 1 is the title of the whole."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Text:
    """A paragraph, or lines that stay lines."""

    text: str


@dataclass(frozen=True)
class Shown:
    """A table in a longer text. `columns` chooses columns, or maps names to headings."""

    table: Table
    caption: str | None = None
    columns: Columns | None = None
    notes: Sequence[str] = ()


Block = Heading | Text | Shown

"""Rows of the table `resolutions`: an authority's answers to ties, one row for each winner, in the order in which they won."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from pemilu import _core
from pemilu.errors import InputError
from pemilu.tables import Table

__all__ = ["RulingRow", "ruling_rows"]


class RulingRow(NamedTuple):
    """One winner: the question if it is named, the act, the day if it is known, and where the row stands."""

    id: str | None
    party: Hashable
    decision: str
    date: str | None
    row: int | None


def ruling_rows(table: Table) -> list[RulingRow]:
    """The rows of a table with `party`, `decision` and perhaps `id` and `date`. Headings are understood as everywhere.

    Raises `InputError` for a missing column and for a row without a party or an act.
    """
    parties, decisions = _column(table, "party"), _column(table, "decision")
    ids, dates = _column(table, "id", optional=True), _column(table, "date", optional=True)
    rows = []
    for id_, party, decision, date, place in zip(ids, parties, decisions, dates, table.core.places, strict=True):
        for name, cell in (("party", party), ("decision", decision)):
            if cell is None or not str(cell).strip():
                raise InputError(
                    "an answer to a tie names the winner and the decision",
                    source=table.source or "resolutions",
                    row=place,
                    column=name,
                    expected="its name",
                )
        rows.append(RulingRow(str(id_) if id_ else None, party, str(decision), date or None, place))
    return rows


def _column(table: Table, name: str, *, optional: bool = False) -> Sequence[Any]:
    found = _core.match_column(table.columns, name)
    if found is not None:
        return table[found]
    if optional:
        return [None] * len(table)
    raise InputError(
        "there is no such column",
        source=table.source or "resolutions",
        column=name,
        value=", ".join(table.columns),
        expected="party, decision, [id], [date]",
    )

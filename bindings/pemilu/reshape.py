"""The shape of a table before it is read: columns renamed, rows kept with their places, a wide table made long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pemilu import _core
from pemilu.errors import InputError

__all__ = ["Wide", "keep_rows", "rename", "unpivot"]

Wide = Literal["parties", "districts"]


def rename(table: _core.Table, columns: Mapping[str, str]) -> _core.Table:
    """The table with columns renamed: `{canonical name: name in the table}`. Raises `InputError` for a missing one."""
    for canonical, actual in columns.items():
        if actual not in table.names:
            raise InputError(
                f"there is no column to be read as {canonical!r}",
                source=table.source,
                column=actual,
                value=", ".join(table.names),
            )
    return table.rename({actual: canonical for canonical, actual in columns.items()})


def unpivot(table: _core.Table, layout: Wide) -> tuple[_core.Table, tuple[str, ...]]:
    """A wide table, whose columns are parties or districts, as a long one, and what was left out of it (totals).

    An empty cell means that the party did not stand there.
    """
    if layout not in ("parties", "districts"):
        raise ValueError(f"the columns of a wide table are 'parties' or 'districts', not {layout!r}")
    long, notes = _core.unfold(table, layout)
    return long, tuple(notes)


def keep_rows(table: _core.Table, column: str, values: Sequence[str]) -> _core.Table:
    """The rows whose text in `column` is one of `values`. Raises `InputError` if there are none."""
    cells = ["" if cell is None else str(cell) for cell in table.column(column)]
    rows = [i for i, cell in enumerate(cells) if cell in values]
    if not rows and cells:
        found = list(dict.fromkeys(cells))
        shown = ", ".join(found[:6]) + (", ..." if len(found) > 6 else "")
        raise InputError(
            "no row is kept", source=table.source, column=column, value=shown, expected=" or ".join(map(repr, values))
        )
    return table.select(rows)

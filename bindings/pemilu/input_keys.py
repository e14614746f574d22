"""Keys of districts in the tables beside the votes: what is called otherwise there gets the key that the votes have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pemilu import _core
from pemilu.links import Called, Links, district_columns, is_absent
from pemilu.tables import Kind
from pemilu.values import key_text

__all__ = ["with_keys_of_votes"]

Tables = Mapping[str, _core.Table | None]


def with_keys_of_votes(votes: _core.Table, tables: Tables) -> dict[str, _core.Table | None]:
    """The tables by their names; where one has names of districts and the votes have codes, or the reverse, with the keys of the votes.

    Which name belongs to which code is known from the tables that have both. A key that stands for no district of the votes, or for two,
    stays as it is: whoever reads the table says what is wrong with it.
    """
    found = dict(tables)
    own = district_columns(votes, "votes")
    if not own:
        return found
    keys = dict.fromkeys(votes.column(own[0]))
    known = {key_text(key) for key in keys if not is_absent(key)}
    strange = {name: columns for name, columns in _columns(tables) if not _all_known(tables[name], columns, known)}
    if not strange:
        return found
    links = Links.beside(votes, "votes")
    for name in ("districts", "candidates"):
        table = tables.get(name)
        links = links if table is None else links.before(Links.beside(table, name))
    called = Called(keys, links.districts)
    for name, columns in strange.items():
        table = tables[name]
        assert table is not None
        found[name] = _renamed(table, columns, called)
    return found


def _columns(tables: Tables) -> Iterator[tuple[str, Sequence[str]]]:
    """The columns of districts of each table that has some: that of the keys, and those beside it."""
    for name, table in tables.items():
        if table is None:
            continue
        if name in ("districts", "candidates"):
            columns = district_columns(table, name)
        else:
            heading = _core.match_column(table.names, "district")
            columns = [] if heading is None else [heading]
        if columns:
            yield name, columns


def _all_known(table: _core.Table | None, columns: Sequence[str], known: set[str]) -> bool:
    return table is None or all(is_absent(cell) or key_text(cell) in known for cell in table.column(columns[0]))


def _renamed(table: _core.Table, columns: Sequence[str], called: Called) -> _core.Table:
    """The table with the keys of the votes; a district that the votes do not have is called as they call the others."""
    cells = [table.column(c) for c in columns]
    rows = list(zip(*cells, strict=True))
    keys = [None if is_absent(row[0]) else called(row[0]) for row in rows]
    if all(key is None for key in keys):
        return table
    beside = next(
        (
            i
            for i, column in enumerate(cells)
            if any(key is not None and key_text(key) == key_text(cell) for key, cell in zip(keys, column, strict=True))
        ),
        0,
    )
    values = [row[beside] if key is None else key for key, row in zip(keys, rows, strict=True)]
    whole = all(value is None or isinstance(value, int) for value in values)
    column: tuple[Kind, list[Any]] = (
        ("int64", values) if whole else ("string", [None if v is None else key_text(v) for v in values])
    )
    parts: dict[str, Any] = {c: (kind, table.column(c)) for c, kind in zip(table.names, table.kinds, strict=True)}
    return _core.Table(parts | {columns[0]: column}, source=table.source, places=table.places)

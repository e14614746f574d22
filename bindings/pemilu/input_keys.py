"""Keys of districts in the tables beside the votes: what is called otherwise there gets the key that the votes have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pemilu import _core
from pemilu.errors import InputError
from pemilu.links import Called, Links, district_columns, is_absent, rows_that_differ
from pemilu.tables import Kind
from pemilu.values import key_text

__all__ = ["with_keys_of_votes"]

Tables = Mapping[str, _core.Table | None]


def with_keys_of_votes(votes: _core.Table, tables: Tables) -> dict[str, _core.Table | None]:
    """The tables by their names; where one has names of districts and the votes have codes, or the reverse, with the keys of the votes.

    Which name belongs to which code is known from the tables that have both. A key that stands for no district of the votes, or for two,
    stays as it is: whoever reads the table says what is wrong with it.
    Raises InputError where a row has the name of one district beside the code of another.
    """
    found = dict(tables)
    own = district_columns(votes, "votes")
    if not own:
        return found
    keys = [key for (key,) in rows_that_differ(votes, own[0]) if not is_absent(key)]
    known = {key_text(key) for key in keys}
    others = list(_columns(tables))
    strange = {name for name, table, columns in others if not _all_known(table, columns, known)}
    if not strange and _say_the_same([(votes, own), *((table, columns) for _, table, columns in others)]):
        return found
    links = Links.beside(votes, "votes")
    for name in ("districts", "candidates"):
        beside = tables.get(name)
        links = links if beside is None else links.before(Links.beside(beside, name))
    called = Called(keys, links.districts)
    for name, table, columns in others:
        _refuse_contradictions(table, columns, called)
        if name in strange:
            found[name] = _renamed(table, columns, called)
    return found


def _columns(tables: Tables) -> Iterator[tuple[str, _core.Table, Sequence[str]]]:
    """Each table that has columns of districts, with these: that of the keys, and those beside it."""
    for name, table in tables.items():
        if table is None:
            continue
        if name in ("districts", "candidates"):
            columns = district_columns(table, name)
        else:
            heading = _core.match_column(table.names, "district")
            columns = [] if heading is None else [heading]
        if columns:
            yield name, table, columns


def _all_known(table: _core.Table, columns: Sequence[str], known: set[str]) -> bool:
    return all(is_absent(cell) or key_text(cell) in known for (cell,) in rows_that_differ(table, columns[0]))


def _say_the_same(tables: Sequence[tuple[_core.Table, Sequence[str]]]) -> bool:
    """Whether the names beside the keys are those of the first table that has some, as nearly always: then nothing has to be looked up."""
    said: set[tuple[Any, Any]] = set()
    for table, columns in tables:
        pairs = {pair for column in columns[1:] for pair in rows_that_differ(table, columns[0], column)}
        if said and not pairs <= said:
            return False
        said = said or pairs
    return True


def _refuse_contradictions(table: _core.Table, columns: Sequence[str], called: Called) -> None:
    """What stands beside a key must not call another district of the votes."""
    for column in columns[1:]:
        few = table.select(table.first_rows([columns[0], column]))
        for place, key, name in zip(few.places, few.column(columns[0]), few.column(column), strict=True):
            own, other = (None if is_absent(cell) else called(cell) for cell in (key, name))
            if own is None or other is None or key_text(own) == key_text(other):
                continue
            raise InputError(
                "the name is not that of the code beside it",
                source=table.source or None,
                row=place,
                column=column,
                value=f"{key_text(name)} beside {key_text(key)}",
                expected=f"{key_text(name)} beside {key_text(other)}, as in another table",
            )


def _renamed(table: _core.Table, columns: Sequence[str], called: Called) -> _core.Table:
    """The table with the keys of the votes; a district that the votes do not have is called as they call the others."""
    keys = {row: _key_of(row, called) for row in rows_that_differ(table, *columns)}
    if all(key is None for key in keys.values()):
        return table
    # Which of the columns is written as the votes write their keys?
    beside = next(
        (
            i
            for i in range(len(columns))
            if any(key is not None and key_text(key) == key_text(row[i]) for row, key in keys.items())
        ),
        0,
    )
    values = {row: row[beside] if key is None else key for row, key in keys.items()}
    whole = all(value is None or isinstance(value, int) for value in values.values())
    texts = values if whole else {row: None if v is None else key_text(v) for row, v in values.items()}
    rows = zip(*(table.column(c) for c in columns), strict=True)
    column: tuple[Kind, list[Any]] = ("int64" if whole else "string", [texts[row] for row in rows])
    parts: dict[str, Any] = {c: (kind, table.column(c)) for c, kind in zip(table.names, table.kinds, strict=True)}
    return _core.Table(parts | {columns[0]: column}, source=table.source, places=table.places)


def _key_of(row: Sequence[Any], called: Called) -> Any:
    """The key that the first of these cells stands for that stands for one."""
    return next((key for cell in row if not is_absent(cell) and (key := called(cell)) is not None), None)

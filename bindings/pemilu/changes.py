"""What differs between two results, or a result and an official table: the table `changes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pemilu import _core
from pemilu.errors import InputError
from pemilu.inputs import as_core_table
from pemilu.tables import Kind, Table, TableSet
from pemilu.values import key_text, written_count

__all__ = ["changes_between", "compare"]


class _Compared(NamedTuple):
    """A table of results: the columns that tell its rows apart, and those that are compared."""

    keys: tuple[str, ...]
    fields: tuple[str, ...]


_RECAP = ("region", "level")
_FIELDS = ("stations", "reported", "roll_reported", *_core._sheet_fields())
_NOT_COMPARED = (*_RECAP, "name", "stations_share", "roll_share")
"""Of a recapitulation: its keys, what is no votes of a contestant, and what is not compared."""

_TABLES: Mapping[str, _Compared] = {
    "seats": _Compared(("district", "party"), ("votes", "seats")),
    "totals": _Compared(("party",), ("votes", "seats")),
    "members": _Compared(("district", "party", "number"), ("votes",)),
    "recap": _Compared(_RECAP, ()),
}

_KINDS: Mapping[str, Kind] = {
    "table": "string",
    "district": "string",
    "party": "string",
    "number": "int64",
    "field": "string",
    "before": "int64",
    "after": "int64",
    "difference": "int64",
}


def compare(before: object, after: object) -> Table:
    """What differs between two results, two recapitulations, or one of them and an official table: the table `changes`.

    before, after: results of `determine`, `allocate_districts`, `recapitulate`, or any table with their keys. The changes lead from the
    first to the second: cells, totals, seats and members. Of a recapitulation `district` is the region, `party` the contestant.
    Raises InputError where there is nothing to compare.
    """
    return changes_between(before, after, whole=(True, True))


_Rows = dict[tuple[str, ...], dict[str, Any]]


def changes_between(before: object, after: object, *, whole: tuple[bool, bool] | None = None) -> Table:
    """One row a difference: `table, district, party, number, field, before, after, difference`.

    `whole` says which side speaks of all districts; where only one does, the districts of the other are compared. By default results
    do, and other tables as `before` may not.

    Raises `InputError` for a table that has nothing to compare.
    """
    old, new = _tables_of(before), _tables_of(after)
    old_is_whole, new_is_whole = whole if whole is not None else (_is_result(before), True)
    common = [name for name in _TABLES if name in old and name in new]
    if not common:
        raise InputError("there is nothing to compare", value=", ".join(old), expected=", ".join(new))
    rows: list[dict[str, Any]] = []
    for name in common:
        rows += _table_changes(name, old[name], new[name], partial=(not old_is_whole, not new_is_whole))
    kinds = dict(_KINDS)
    for column in ("district", "party"):
        if all(row[column] is None or isinstance(row[column], int) for row in rows) and rows:
            kinds[column] = "int64"
        else:
            for row in rows:
                row[column] = None if row[column] is None else str(row[column])
    return Table.from_rows(rows, kinds, name="changes")


def _tables_of(result: Any) -> dict[str, Table]:
    if isinstance(result, TableSet):
        return {name: table for name, table in result.items() if name in _TABLES}
    if _is_result(result):
        tables = {"seats": result.seats, "totals": result.totals}
        members = getattr(result, "members", None)
        return tables | ({"members": members} if members is not None and len(members) else {})
    table = Table(as_core_table(result, source="the other result"))
    return {_kind_of(table): table}


def _is_result(value: object) -> bool:
    return hasattr(value, "seats") and hasattr(value, "totals") and hasattr(value, "margins")


def _kind_of(table: Table) -> str:
    if table.name in _TABLES:
        return table.name
    if {*_RECAP, "stations", "reported"} <= set(table.columns):
        return "recap"
    has = {c for c in ("district", "party", "number", "seats") if _core.match_column(table.columns, c) is not None}
    if {"party", "number"} <= has and "seats" not in has:
        return "members"
    return "seats" if "district" in has else "totals"


def _recap_changes(before: Table, after: Table) -> list[dict[str, Any]]:
    fields = [c for c in after.columns if c not in _NOT_COMPARED]
    fields += [c for c in before.columns if c not in (*_NOT_COMPARED, *fields)]
    old = _rows("recap", before, [c for c in fields if c in before.columns])
    new = _rows("recap", after, [c for c in fields if c in after.columns])
    changes = []
    for key in [*new, *(k for k in old if k not in new)]:
        for field in fields:
            was, now = (None if row is None else row.get(field) for row in (old.get(key), new.get(key)))
            if was == now:
                continue
            figure = {"field": field} if field in _FIELDS else {"party": field, "field": "votes"}
            row = _change(
                "recap", {"district": None if key[0] in ("", "None") else key[0]} | figure, figure["field"], was, now
            )
            changes.append(row)
    return changes


def _table_changes(name: str, before: Table, after: Table, partial: tuple[bool, bool]) -> list[dict[str, Any]]:
    if name == "recap":
        return _recap_changes(before, after)
    compared = _TABLES[name]
    fields = [f for f in compared.fields if _column(before, f) is not None and _column(after, f) is not None]
    old, new = _rows(name, before, fields), _rows(name, after, fields)
    if partial[0] != partial[1] and name != "totals":
        # An official table may cover some districts only; what it does not speak of is not compared.
        spoken_of = {key[0] for key in (old if partial[0] else new)}
        old, new = ({key: row for key, row in rows.items() if key[0] in spoken_of} for rows in (old, new))
    changes = []
    for key in [*new, *(k for k in old if k not in new)]:
        row_old, row_new = old.get(key), new.get(key)
        if name == "members":
            if row_old is None or row_new is None:
                shown = row_new if row_new is not None else row_old
                changes.append(_change(name, shown, "elected", int(row_old is not None), int(row_new is not None)))
            continue
        for field in fields:
            # An official table often lists winners only: a party it does not name has no seat there.
            missing = 0 if field == "seats" else None
            was = missing if row_old is None else row_old[field]
            now = missing if row_new is None else row_new[field]
            if was != now:
                changes.append(_change(name, row_new if row_new is not None else row_old, field, was, now))
    return changes


def _change(
    name: str, keys: Mapping[str, Any] | None, field: str, before: int | None, after: int | None
) -> dict[str, Any]:
    assert keys is not None
    difference = None if before is None or after is None else after - before
    named: dict[str, Any] = {c: keys.get(c) for c in ("district", "party", "number")}
    return {"table": name, **named, "field": field, "before": before, "after": after, "difference": difference}


def _column(table: Table, name: str) -> str | None:
    found: str | None = _core.match_column(table.columns, name)
    return found


def _rows(name: str, table: Table, fields: list[str]) -> _Rows:
    """Rows by the text of their keys; each with its keys as they are and its fields."""
    columns: dict[str, list[Any]] = {}
    for key in _TABLES[name].keys:
        column = _column(table, key)
        if column is None:
            raise InputError(
                f"a table of {name} to compare needs a column",
                source=table.source,
                column=key,
                value=", ".join(table.columns),
            )
        columns[key] = table[column]
    for field in fields:
        column = _column(table, field)
        assert column is not None
        columns[field] = [_number(v, table, r, column) for r, v in enumerate(table[column])]
    rows: _Rows = {}
    for i in range(len(table)):
        row = {c: values[i] for c, values in columns.items()}
        if "number" in row:
            row["number"] = _number(row["number"], table, i, "number")
        keys = tuple(key_text(row[k]) for k in _TABLES[name].keys)
        if keys in rows:
            raise InputError(
                "a row appears twice", source=table.source, row=table.core.places[i], value=", ".join(keys)
            )
        rows[keys] = row
    return rows


def _number(value: Any, table: Table, row: int, column: str) -> int | None:
    if value is None or value == "":
        return None
    return written_count(value, table.source, table.core.places[row], column)

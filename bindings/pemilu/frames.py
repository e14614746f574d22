"""Results put beside the caller's own rows: the same kind of frame, the same rows, order and index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pemilu import _core
from pemilu.errors import InputError
from pemilu.inputs import as_core_table
from pemilu.tables import Table
from pemilu.values import key_text

__all__ = ["joined"]

_COLUMNS = ("seats", "certain", "tied")


def joined(frame: Any, seats: Table) -> Any:
    """`frame` with the columns `seats, certain, tied`, matched on the text of party and district.

    A row of a district or party that the result does not have is an `InputError`; so is a frame that has one of the columns already.
    """
    if _library(frame) == "pyarrow" and not hasattr(frame, "append_column"):
        raise TypeError(f"join takes a table that can be read again, not {type(frame).__name__}")
    table = as_core_table(frame.collect() if _is_lazy(frame) else frame, source="frame")
    taken = [c for c in _COLUMNS if c in table.names]
    if taken:
        raise InputError("the frame has this column already", source="frame", column=taken[0])
    columns = _matched(table, seats)
    return _with_columns(frame, columns)


def _library(frame: Any) -> str:
    """The data frame library behind a frame or a subclass of one of its frames."""
    known = ("pandas", "polars", "pyarrow", "duckdb", "_duckdb")
    modules = (c.__module__.partition(".")[0] for c in type(frame).__mro__)
    return next((m for m in modules if m in known), "")


def _is_lazy(frame: Any) -> bool:
    return _library(frame) == "polars" and hasattr(frame, "collect")


def _matched(table: _core.Table, seats: Table) -> dict[str, list[Any]]:
    party = _core.match_column(table.names, "party")
    district = _core.match_column(table.names, "district")
    if party is None:
        raise InputError(
            "the frame has no column of parties", source="frame", value=", ".join(table.names), expected="party"
        )
    single = len(set(seats["district"])) <= 1
    if district is None and not single:
        raise InputError(
            "the frame has no column of districts", source="frame", value=", ".join(table.names), expected="district"
        )
    known = {}
    for result in seats:
        known[("" if district is None else key_text(result["district"]), key_text(result["party"]))] = result
    parties = table.column(party)
    districts = [""] * table.num_rows if district is None else table.column(district)
    found = []
    for i, (d, p) in enumerate(zip(districts, parties, strict=True)):
        row = known.get(("" if district is None else key_text(d), key_text(p)))
        if row is None:
            raise InputError(
                "the result has no such party there",
                source="frame",
                row=table.places[i],
                column=party,
                value=f"{key_text(d)} {key_text(p)}".strip(),
            )
        found.append(row)
    return {c: [row[c] for row in found] for c in _COLUMNS}


def _with_columns(frame: Any, columns: Mapping[str, list[Any]]) -> Any:
    module = _library(frame)
    if isinstance(frame, Table):
        kinds = frame.kinds
        old: dict[str, Any] = {c: (kinds[c], frame[c]) for c in frame.columns}
        new = {c: ("bool" if c == "tied" else "int64", values) for c, values in columns.items()}
        return Table.from_columns(old | new, source=frame.source)
    if module == "pandas":
        import pandas

        dtypes = {c: "boolean" if c == "tied" else "Int64" for c in columns}
        return frame.assign(**{c: pandas.array(v, dtype=dtypes[c]) for c, v in columns.items()})
    if module == "polars":
        import polars

        dtype = {c: polars.Boolean if c == "tied" else polars.Int64 for c in columns}
        eager = frame.collect() if _is_lazy(frame) else frame
        added = eager.with_columns(*(polars.Series(c, v, dtype=dtype[c]) for c, v in columns.items()))
        return added.lazy() if _is_lazy(frame) else added
    if module == "pyarrow":
        return _with_arrow_columns(frame, columns)
    if module in ("duckdb", "_duckdb"):
        import duckdb

        arrow = frame.arrow()
        return duckdb.from_arrow(
            _with_arrow_columns(arrow.read_all() if hasattr(arrow, "read_all") else arrow, columns)
        )
    if isinstance(frame, Mapping):
        return {**frame, **columns}
    if isinstance(frame, list):
        return [{**row, **{c: v[i] for c, v in columns.items()}} for i, row in enumerate(frame)]
    raise TypeError(f"join takes a data frame or a table, not {type(frame).__name__}")


def _with_arrow_columns(frame: Any, columns: Mapping[str, list[Any]]) -> Any:
    import pyarrow

    for name, values in columns.items():
        frame = frame.append_column(
            name, pyarrow.array(values, type=pyarrow.bool_() if name == "tied" else pyarrow.int64())
        )
    return frame

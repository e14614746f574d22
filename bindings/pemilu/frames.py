"""Results put beside the caller's own rows: the same kind of frame, the same rows, order and index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pemilu import _core
from pemilu.errors import InputError
from pemilu.inputs import as_core_table
from pemilu.tables import Kind, Table
from pemilu.values import key_text

__all__ = ["joined"]


def joined(frame: Any, result: Table, kinds: Mapping[str, Kind]) -> Any:
    """`frame` with the columns of `kinds` from the table of a result, matched on the text of party and, where it has one, of district.

    A row of a district or party that the result does not have is an `InputError`; so is a frame that has one of the columns already.
    """
    if _library(frame) == "pyarrow" and not hasattr(frame, "append_column"):
        raise TypeError(f"join takes a table that can be read again, not {type(frame).__name__}")
    table = as_core_table(frame.collect() if _is_lazy(frame) else frame, source="frame")
    taken = [c for c in kinds if c in table.names]
    if taken:
        raise InputError("the frame has this column already", source="frame", column=taken[0])
    return _with_columns(frame, _matched(table, result, kinds), kinds)


def _library(frame: Any) -> str:
    """The data frame library behind a frame or a subclass of one of its frames."""
    known = ("pandas", "polars", "pyarrow", "duckdb", "_duckdb")
    modules = (c.__module__.partition(".")[0] for c in type(frame).__mro__)
    return next((m for m in modules if m in known), "")


def _is_lazy(frame: Any) -> bool:
    return _library(frame) == "polars" and hasattr(frame, "collect")


def _matched(table: _core.Table, result: Table, kinds: Mapping[str, Kind]) -> dict[str, list[Any]]:
    party = _core.match_column(table.names, "party")
    district = _core.match_column(table.names, "district") if "district" in result.columns else None
    if party is None:
        raise InputError(
            "the frame has no column of parties", source="frame", value=", ".join(table.names), expected="party"
        )
    single = "district" not in result.columns or len(set(result["district"])) <= 1
    if district is None and not single:
        raise InputError(
            "the frame has no column of districts", source="frame", value=", ".join(table.names), expected="district"
        )
    known = {}
    for row in result:
        known[("" if district is None else key_text(row["district"]), key_text(row["party"]))] = row
    parties = table.column(party)
    districts = [""] * table.num_rows if district is None else table.column(district)
    found = []
    for i, (d, p) in enumerate(zip(districts, parties, strict=True)):
        match = known.get(("" if district is None else key_text(d), key_text(p)))
        if match is None:
            raise InputError(
                "the result has no such party there",
                source="frame",
                row=table.places[i],
                column=party,
                value=f"{key_text(d)} {key_text(p)}".strip(),
            )
        found.append(match)
    return {c: [row[c] for row in found] for c in kinds}


def _with_columns(frame: Any, columns: Mapping[str, list[Any]], kinds: Mapping[str, Kind]) -> Any:
    module = _library(frame)
    if isinstance(frame, Table):
        old: dict[str, Any] = {c: (kind, frame[c]) for c, kind in frame.kinds.items()}
        new = {c: (kinds[c], values) for c, values in columns.items()}
        return Table.from_columns(old | new, source=frame.source)
    if module == "pandas":
        added = Table.from_columns({c: (kinds[c], v) for c, v in columns.items()}).to_pandas()
        return frame.assign(**{c: added[c].array for c in columns})
    if module == "polars":
        import polars

        dtypes = {"bool": polars.Boolean, "int64": polars.Int64, "string": polars.String}
        eager = frame.collect() if _is_lazy(frame) else frame
        added = eager.with_columns(*(polars.Series(c, v, dtype=dtypes[kinds[c]]) for c, v in columns.items()))
        return added.lazy() if _is_lazy(frame) else added
    if module == "pyarrow":
        return _with_arrow_columns(frame, columns, kinds)
    if module in ("duckdb", "_duckdb"):
        import duckdb

        arrow = frame.arrow()
        return duckdb.from_arrow(
            _with_arrow_columns(arrow.read_all() if hasattr(arrow, "read_all") else arrow, columns, kinds)
        )
    if isinstance(frame, Mapping):
        return {**frame, **columns}
    if isinstance(frame, list):
        return [{**row, **{c: v[i] for c, v in columns.items()}} for i, row in enumerate(frame)]
    raise TypeError(f"join takes a data frame or a table, not {type(frame).__name__}")


def _with_arrow_columns(frame: Any, columns: Mapping[str, list[Any]], kinds: Mapping[str, Kind]) -> Any:
    import pyarrow

    types = {"bool": pyarrow.bool_(), "int64": pyarrow.int64(), "string": pyarrow.string()}
    for name, values in columns.items():
        frame = frame.append_column(name, pyarrow.array(values, type=types[kinds[name]]))
    return frame

"""What goes in: everything that can hold votes becomes a table of the compiled library, and its keys are remembered.

Libraries are recognised without being imported: whoever passes a pandas frame has pandas already.
"""

from __future__ import annotations

import os
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pemilu import _core
from pemilu.errors import InputError
from pemilu.files import is_path, read_bytes, unpacked
from pemilu.reshape import Wide, rename, unpivot
from pemilu.tables import Kind, Table
from pemilu.values import counts, described, inferred, key_column, plain_key, written_count

__all__ = [
    "KeyedTable",
    "as_core_table",
    "is_parquet",
    "is_tabular",
    "listed_values",
    "normalise_districts",
    "normalise_votes",
    "optional_table",
    "parsed_table",
    "read_table",
    "series_as_mapping",
]

_COUNTS = ("votes", "list_votes", "candidate_votes", "seats")


@dataclass(frozen=True)
class KeyedTable:
    """A table for the library and, where its text does not say it all, the keys that the caller used.

    `keys` maps a column to the caller's own objects by their text; a column that is not in it holds the keys
    themselves.
    """

    table: _core.Table
    keys: Mapping[str, Mapping[str, Hashable]] = field(default_factory=dict)
    numbered: bool = False
    """True where the parties had no names and are 0, 1, 2, ..."""
    notes: tuple[str, ...] = ()

    def original(self, column: str, key: Hashable) -> Hashable:
        """The caller's own key for a value of the table."""
        return self.keys.get(column, {}).get(str(key), key)


# --- files ---


def read_table(path: str | os.PathLike[str]) -> tuple[_core.Table, tuple[str, ...]]:
    """A file of CSV, gzip or not, or Parquet, and what the reader notes about it (another delimiter, ...). Raises `InputError`."""
    name = os.fspath(path)
    return parsed_table(read_bytes(name), name)


def parsed_table(raw: bytes, name: str) -> tuple[_core.Table, tuple[str, ...]]:
    """`read_table` of the bytes of a file."""
    if is_parquet(raw):
        return _from_parquet(raw, name)
    text = unpacked(raw, name)
    if is_document(text):
        return _table_of_document(text, name), ()
    table, notes = _core.read_csv(text, name)
    return table, tuple(notes)


def is_document(data: bytes) -> bool:
    """True for what begins as our JSON documents do."""
    return re.match(rb'(\xef\xbb\xbf)?\s*\{\s*"schema"\s*:\s*"pemilu\.', data) is not None


def _table_of_document(data: bytes, name: str) -> _core.Table:
    """The table that a document of one table is about: `recap` of `pemilu.recap/1`."""
    import json

    try:
        document = json.loads(data)
    except ValueError as error:
        raise InputError(f"not a JSON document: {error}", source=name) from error
    command = str(document["schema"]).removeprefix("pemilu.").partition("/")[0]
    rows = document.get(command)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise InputError("this document is not about one table", source=name, value=command, expected="pemilu.recap/1")
    return as_core_table(rows, source=name)


def is_parquet(raw: bytes) -> bool:
    """True for what begins as a Parquet file does."""
    return raw.startswith(b"PAR1")


def _from_parquet(raw: bytes, name: str) -> tuple[_core.Table, tuple[str, ...]]:
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError as error:
        raise InputError("Parquet needs pyarrow: pip install pemilu[arrow]", source=name) from error
    try:
        read = pa.parquet.read_table(pa.BufferReader(raw))
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"the Parquet file cannot be read: {error}", source=name) from error
    return _from_arrow(read, name)


# --- any table ---


def as_core_table(data: object, *, source: str) -> _core.Table:
    """Any table as one of the compiled library.

    A path; our own tables; pandas without pyarrow; whatever speaks the Arrow PyCapsule protocol (polars, pyarrow,
    DuckDB); a dict of columns; a list of dicts. Columns of whole floats below 2^53 become integers, NaN becomes null.
    `source` is what messages call it. Raises `InputError` for what cannot be read and `TypeError` for what is no
    table.
    """
    return _table(data, source)[0]


def optional_table(given: object, name: str) -> _core.Table | None:
    """A table that may be missing, of a dataset the one of this name; a list without rows is none."""
    from pemilu.datasets import part_of

    if given is None or (isinstance(given, Sequence) and not isinstance(given, (str, bytes)) and not given):
        return None
    return as_core_table(part_of(given, name), source=name)


def _table(data: object, source: str) -> tuple[_core.Table, tuple[str, ...]]:
    from pemilu.datasets import Dataset

    if isinstance(data, _core.Table):
        return data, ()
    if hasattr(data, "collect") and hasattr(data, "collect_schema"):  # a lazy frame of polars
        data = data.collect()
    if isinstance(data, Table):
        return data.core, ()
    if isinstance(data, Dataset):
        return _votes_of(data).core, ()
    if is_path(data):
        return read_table(data)  # type: ignore[arg-type]
    if _is_pandas(data, "DataFrame"):
        return _from_pandas(data, source), ()
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return _from_arrow(data, source)
    if isinstance(data, Mapping):
        return _from_columns(data, source), ()
    if isinstance(data, Sequence) and data and all(isinstance(row, Mapping) for row in data):
        names = dict.fromkeys(name for row in data for name in row)
        return _from_columns({n: [row.get(n) for row in data] for n in names}, source), ()
    raise TypeError(
        f"{source}: a table is a path, a data frame, an Arrow table, a dict of columns or a list of dicts, "
        f"not {described(data)}"
    )


def _votes_of(dataset: Any) -> Table:
    if dataset.votes is None:
        raise InputError("this dataset has no table of votes", source=dataset.name)
    votes: Table = dataset.votes
    return votes


def _is_pandas(value: object, kind: str) -> bool:
    return any(c.__name__ == kind and c.__module__.partition(".")[0] == "pandas" for c in type(value).__mro__)


def _from_arrow(data: Any, source: str) -> tuple[_core.Table, tuple[str, ...]]:
    """A table, and a note for each column of a type that is not read."""
    unread: list[str] = []
    if hasattr(data, "__arrow_c_stream__"):
        try:
            stream = data.__arrow_c_stream__()
        except ImportError:  # DuckDB asks for pyarrow here
            if not (hasattr(data, "fetchall") and hasattr(data, "columns")):
                raise
            rows = data.fetchall()
            return _from_columns({n: [row[i] for row in rows] for i, n in enumerate(data.columns)}, source), ()
        table = _core.Table.from_arrow(stream, source, unread)
    else:
        schema, array = data.__arrow_c_array__()
        table = _core.Table.from_arrow_array(schema, array, source)
    return _core.without_whole_floats(table) if "float64" in table.kinds else table, tuple(unread)


def _from_pandas(frame: Any, source: str) -> _core.Table:
    columns: dict[str, Any] = {}
    index = frame.index
    for level, name in enumerate(index.names):  # a named index is data: df.set_index("party")
        if name is not None:
            columns[str(name)] = _pandas_values(index.get_level_values(level).to_series())
    for name, series in frame.items():
        if str(name) in columns:
            raise InputError("two columns have the same name", source=source, column=str(name))
        columns[str(name)] = _pandas_column(series, source)
    return _from_columns(columns, source)


def _pandas_column(series: Any, source: str) -> Any:
    # Texts that pandas keeps in Arrow's memory come in from there, without a Python object for each.
    if type(series.array).__name__ == "ArrowStringArray" and hasattr(series, "__arrow_c_stream__"):
        return _core.Table.from_arrow(series.__arrow_c_stream__(), source)
    return _pandas_values(series)


def _pandas_values(series: Any) -> Any:
    if isinstance(series.dtype, np.dtype) and series.dtype.kind in "biuf":
        return series.to_numpy()
    if series.dtype.kind == "O":
        texts = series.to_numpy(dtype=object).tolist()
        if _core._plain_kind(texts) == "string":
            return texts
    missing = np.asarray(series.array.isna(), dtype=bool)
    if series.dtype.kind in "bi":  # pandas' own integers and truth values, which can be missing
        kind = np.int64 if series.dtype.kind == "i" else np.bool_
        values = series.to_numpy(dtype=kind, na_value=0)
        return values if not missing.any() else _with_missing(values.tolist(), missing)
    return _with_missing(series.astype(object).tolist(), missing)


def _with_missing(values: list[Any], missing: Any) -> list[Any]:
    return [None if gone else value for value, gone in zip(values, missing, strict=True)]


def _from_columns(data: Mapping[Any, Any], source: str) -> _core.Table:
    columns: dict[str, tuple[Kind, Any]] = {}
    lengths: dict[str, int] = {}
    for key, values in data.items():
        name = str(key)
        if name in columns:
            raise InputError("two columns have the same name", source=source, column=name)
        columns[name] = inferred(_sequence(values, source, name), source, name)
        lengths[name] = values.num_rows if isinstance(values, _core.Table) else len(columns[name][1])
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} has {n}" for name, n in lengths.items())
        raise InputError("the columns differ in length", source=source, value=told, expected="one length")
    return _core.Table(columns, source=source)


def _sequence(values: Any, source: str, column: str) -> Any:
    """One column: an array of one dimension, a list, or a table of the library with this column alone."""
    if isinstance(values, _core.Table):
        return values
    if isinstance(values, np.ndarray):
        if values.ndim != 1:
            raise TypeError(f"{source}: column {column!r} is an array of {values.ndim} dimensions, not of one")
        return values
    if _is_pandas(values, "Series") or _is_pandas(values, "Index"):
        return _pandas_values(values if _is_pandas(values, "Series") else values.to_series())
    if (listed := listed_values(values)) is not None:
        return listed
    raise TypeError(f"{source}: column {column!r} is {described(values)}, not a sequence")


def listed_values(values: Any) -> list[Any] | None:
    """The values of a sequence, or of one column of polars or pyarrow; None for anything else."""
    if isinstance(values, Sequence) and not isinstance(values, (str, bytes, bytearray, memoryview)):
        return list(values)
    if hasattr(values, "to_pylist") and not hasattr(values, "column_names"):
        return list(values.to_pylist())
    if hasattr(values, "to_list") and hasattr(values, "__arrow_c_stream__") and not hasattr(values, "columns"):
        return list(values.to_list())
    return None


# --- votes ---


def normalise_votes(
    votes: object, *, source: str = "votes", layout: Wide | None = None, columns: Mapping[str, str] | None = None
) -> KeyedTable:
    """Whatever holds votes, as a table with `party`, `votes` and, where there are districts, `district`.

    A mapping party -> votes, or district -> party -> votes; a sequence of numbers or an array of one dimension (the
    parties are 0, 1, 2, ...); a pandas Series (its index is the party, or district and party); a `Dataset`; anything
    that `as_core_table` takes. Tables keep the names of their columns, which `columns` (canonical name -> name in the
    table) and the library's aliases explain. `layout` says what the columns of a wide table are.

    Raises `InputError` for a missing, negative or fractional number and `TypeError` for what cannot hold votes.
    """
    if not is_tabular(votes):
        if layout is not None or columns is not None:
            raise TypeError("layout and columns describe a table; these votes are not one")
        return _from_values(votes, source)
    table, notes = _table(votes, source)
    if columns is not None:
        table = rename(table, columns)
    if layout is not None:
        table, more = unpivot(table, layout)
        notes += more
    _check_counts(table)
    return KeyedTable(table, notes=notes)


def series_as_mapping(data: Any) -> Any:
    """A Series of pandas as the mapping from its index to its values; anything else as it is."""
    if not _is_pandas(data, "Series"):
        return data
    if not data.index.is_unique:
        twice = data.index[data.index.duplicated()][0]
        raise InputError("the index of a Series names something twice", value=str(twice), expected="each name once")
    return dict(zip(data.index.tolist(), _listed(_pandas_values(data)), strict=True))


def _listed(values: Any) -> list[Any]:
    return values.tolist() if isinstance(values, np.ndarray) else list(values)


def is_tabular(data: object) -> bool:
    """Whether this is a table with named columns, and not a mapping, a sequence, an array or a Series of votes."""
    if isinstance(data, Mapping):
        return bool(data) and all(_is_column(v) for v in data.values())
    if isinstance(data, np.ndarray) or _is_pandas(data, "Series"):
        return False
    listed = listed_values(data)
    return listed is None or (bool(listed) and all(isinstance(row, Mapping) for row in listed))


def _is_column(value: object) -> bool:
    return isinstance(value, np.ndarray) or _is_pandas(value, "Series") or listed_values(value) is not None


def _from_values(votes: Any, source: str) -> KeyedTable:
    if isinstance(votes, Mapping):
        if votes and all(isinstance(v, Mapping) for v in votes.values()):
            cells = [(d, p, v) for d, parties in votes.items() for p, v in parties.items()]
            return _keyed([c[1] for c in cells], [c[2] for c in cells], source, districts=[c[0] for c in cells])
        return _keyed(list(votes), list(votes.values()), source)
    if _is_pandas(votes, "Series"):
        return _from_series(votes, source)
    if isinstance(votes, np.ndarray) and votes.ndim != 1:
        raise TypeError(
            f"{source}: an array of {votes.ndim} dimensions; one election is an array of one dimension, "
            "many are for allocate_many, districts need a table"
        )
    values = votes if isinstance(votes, np.ndarray) else listed_values(votes)
    assert values is not None
    numbers_ = counts(values, source, "votes")
    table = _core.Table({"party": ("int64", np.arange(len(numbers_))), "votes": ("int64", numbers_)}, source=source)
    return KeyedTable(table, numbered=True)


def _from_series(series: Any, source: str) -> KeyedTable:
    index = series.index
    values = _pandas_values(series)
    if index.nlevels == 1:
        return _keyed(index.tolist(), values, source)
    if index.nlevels == 2:
        matched = [n is not None and _core.match_column([str(n)], "party") is not None for n in index.names]
        district, party = (1, 0) if matched == [True, False] else (0, 1)
        return _keyed(
            index.get_level_values(party).tolist(),
            values,
            source,
            districts=index.get_level_values(district).tolist(),
        )
    raise TypeError(f"{source}: the index of a Series is the party, or district and party, not {index.nlevels} levels")


def _keyed(
    parties: Sequence[Hashable], values: Any, source: str, districts: Sequence[Hashable] | None = None
) -> KeyedTable:
    columns: dict[str, tuple[Kind, Any]] = {}
    keys: dict[str, Mapping[str, Hashable]] = {}
    if districts is not None:
        columns["district"], known = key_column(districts, source, "district")
        keys |= {"district": known} if known else {}
    columns["party"], known = key_column(parties, source, "party", unique=districts is None)
    keys |= {"party": known} if known else {}
    columns["votes"] = ("int64", counts(values, source, "votes", whose=[repr(plain_key(p)) for p in parties]))
    return KeyedTable(_core.Table(columns, source=source), keys=keys)


def _check_counts(table: _core.Table) -> None:
    # Only what the kinds of columns give away: all else is checked where the table is read.
    for wanted in _COUNTS:
        column = _core.match_column(table.names, wanted)
        if column is None:
            continue
        values = table.column(column)
        kind = table.kinds[table.names.index(column)]
        if kind == "bool":
            raise TypeError(f"{table.source}: column {column!r} holds truth values, not numbers")
        never_empty = wanted == "votes"
        if kind == "float64" or (never_empty and None in values):
            for row, value in enumerate(values):
                if value is not None or never_empty:
                    written_count(value, table.source, table.places[row], column)


def normalise_districts(districts: object, *, source: str = "districts") -> KeyedTable:
    """The electoral districts: a mapping district -> seats, a `Dataset`, or any table."""
    from pemilu.datasets import Dataset

    if isinstance(districts, Dataset):
        if districts.districts is None:
            raise InputError("this dataset has no table of districts", source=districts.name)
        return KeyedTable(districts.districts.core)
    districts = series_as_mapping(districts)
    if isinstance(districts, Mapping) and not is_tabular(districts):
        column, known = key_column(districts, source, "district", unique=True)
        seats = counts(list(districts.values()), source, "seats", whose=[repr(plain_key(d)) for d in districts])
        table = _core.Table({"district": column, "seats": ("int64", seats)}, source=source)
        return KeyedTable(table, keys={"district": known} if known else {})
    loaded, notes = _table(districts, source)
    _check_counts(loaded)
    return KeyedTable(loaded, notes=notes)

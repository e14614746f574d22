"""The tables that come back: immutable columns that open in pandas, polars and pyarrow, and read well by themselves."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, overload

from pemilu import _core, display
from pemilu.display import Lang

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Findings", "Kind", "Table", "TableSet", "stacked"]

Kind = str  # "int64", "float64", "bool" or "string"
Columns = Sequence[str] | Mapping[str, str]

_SEVERITIES = ("info", "warning", "error")


class Table:
    """Named columns of one length; None stands where there is no value.

    Each column is of the kind `int64`, `float64`, `bool` or `string`. `len(table)` counts rows, iterating gives each row as
    a dict, `table["votes"]` is a column as a list. A table is never changed.
    """

    __slots__ = ("_core", "_name", "_notes")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, core: _core.Table, *, name: str = "", notes: Sequence[str] = ()) -> None:
        if not isinstance(core, _core.Table):
            raise TypeError(f"{type(self).__name__} wraps a table of the compiled library, not {type(core).__name__}")
        self._core = core
        self._name = name
        self._notes = tuple(notes)

    @classmethod
    def from_columns(
        cls, columns: Mapping[str, tuple[Kind, Sequence[Any]]], *, name: str = "", source: str = ""
    ) -> Self:
        """A table from `{column: (kind, values)}`."""
        return cls(_core.Table(dict(columns), source=source), name=name)

    @classmethod
    def from_rows(
        cls, rows: Iterable[Mapping[str, Any]], kinds: Mapping[str, Kind], *, name: str = "", source: str = ""
    ) -> Self:
        """A table of the columns of `kinds`, in that order, from rows; what a row does not have is null."""
        rows = list(rows)
        return cls.from_columns(
            {c: (kind, [row.get(c) for row in rows]) for c, kind in kinds.items()}, name=name, source=source
        )

    # --- what is in it ---

    @property
    def core(self) -> _core.Table:
        """The compiled library's own table."""
        return self._core

    @property
    def name(self) -> str:
        """Which table this is: `seats`, `totals`, ...; empty if it is none of those."""
        return self._name

    @property
    def source(self) -> str:
        """Where the table comes from, as messages about it say."""
        return self._core.source

    @property
    def notes(self) -> tuple[str, ...]:
        """What the rows cannot say, such as why there are none; it does not count for equality."""
        return self._notes

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self._core.names)

    @property
    def kinds(self) -> dict[str, Kind]:
        """The kind of each column."""
        return dict(zip(self._core.names, self._core.kinds, strict=True))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self), len(self._core.names)

    def __len__(self) -> int:
        return self._core.num_rows

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self.columns
        for values in zip(*(self._core.column(n) for n in names), strict=True):
            yield dict(zip(names, values, strict=True))

    def __getitem__(self, column: str) -> list[Any]:
        if column not in self._core.names:
            raise KeyError(f"no column {column!r}; there are {', '.join(self._core.names)}")
        return self._core.column(column)

    def __eq__(self, other: object) -> bool:
        """Equal names, kinds and values in the same order; where a table comes from does not count."""
        if not isinstance(other, Table):
            return NotImplemented
        return bool(self._core == other._core)

    def __reduce__(self) -> tuple[Any, ...]:
        columns = {n: (kind, self._core.column(n)) for n, kind in self.kinds.items()}
        return _unpickled, (type(self), columns, self._name, self.source, self._notes)

    def take(self, rows: Sequence[int]) -> Self:
        """The rows at these positions, in this order; messages still name the places they came from."""
        return type(self)(self._core.select(list(rows)), name=self._name)

    def where(self, **equal: Any) -> Self:
        """The rows in which every named column has the given value: `seats.where(district=1)`."""
        wanted = [(self[column], value) for column, value in equal.items()]
        return self.take([i for i in range(len(self)) if all(values[i] == value for values, value in wanted)])

    # --- into other libraries ---

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._core.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._core.__arrow_c_schema__()

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with the types `Int64`, `float64`, `boolean` and `str`; pyarrow is not needed."""
        import pandas as pd

        text = "str" if int(pd.__version__.split(".")[0]) >= 3 else object  # before 3, "str" would make None "None"
        dtypes: dict[Kind, Any] = {"int64": "Int64", "float64": "float64", "bool": "boolean", "string": text}
        index = pd.RangeIndex(len(self))
        series = {n: pd.Series(self._core.column(n), dtype=dtypes[kind], index=index) for n, kind in self.kinds.items()}
        return pd.DataFrame(series, index=index)

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame."""
        import polars as pl

        return pl.DataFrame(self)

    def to_arrow(self) -> pyarrow.Table:
        """A pyarrow table."""
        import pyarrow as pa

        return pa.table(self)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts."""
        return list(self)

    @overload
    def to_csv(self, path: None = None) -> str: ...
    @overload
    def to_csv(self, path: str | os.PathLike[str]) -> None: ...
    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str | None:
        """CSV (RFC 4180; `1`/`0` for truth, nothing for null) as text, or written to `path` whole or not at all."""
        if path is None:
            return self._core.to_csv().decode()
        from pemilu.files import write_whole

        write_whole(path, self._core.to_csv())
        return None

    # --- for people ---

    def shown(self, columns: Columns | None = None) -> list[display.Column]:
        """The columns to show: all, those named, or those that are keys of a mapping from name to heading."""
        kinds = self.kinds
        return [
            display.Column(n, kinds.get(n, "string"), self[n]) for n in (self.columns if columns is None else columns)
        ]

    def to_text(
        self, *, lang: Lang = "en", columns: Columns | None = None, width: int | None = None, plain: bool = True
    ) -> str:
        """All rows as plain text. `width` is the widest line; nothing is left out for it but the ends of long texts."""
        return display.text_table(
            self.shown(columns),
            lang=display.checked_lang(lang),
            headings=_headings(columns),
            width=width,
            drop=False,
            plain=plain,
        )

    def to_markdown(
        self,
        *,
        lang: Lang = "en",
        caption: str | None = None,
        label: str | None = None,
        columns: Columns | None = None,
        notes: Sequence[str] = (),
    ) -> str:
        """A pipe table. `columns` chooses columns, or maps names to headings; `label` names the caption."""
        return display.markdown_table(
            self.shown(columns),
            lang=display.checked_lang(lang),
            headings=_headings(columns),
            caption=caption,
            identifier=label,
            notes=_checked_notes(notes),
        )

    def to_html(
        self,
        *,
        lang: Lang = "en",
        caption: str | None = None,
        label: str | None = None,
        columns: Columns | None = None,
        notes: Sequence[str] = (),
    ) -> str:
        """A `<table>` of all rows with caption, head and, for the notes, a foot. `label` becomes its `id`."""
        return display.html_table(
            self.shown(columns),
            lang=display.checked_lang(lang),
            headings=_headings(columns),
            caption=caption,
            identifier=label,
            notes=_checked_notes(notes),
        )

    def to_latex(
        self,
        *,
        lang: Lang = "en",
        caption: str | None = None,
        label: str | None = None,
        columns: Columns | None = None,
        notes: Sequence[str] = (),
    ) -> str:
        """A `tabular` of all rows with the rules of the package booktabs; with `caption` or `label` a `table` around it."""
        return display.latex_table(
            self.shown(columns),
            lang=display.checked_lang(lang),
            headings=_headings(columns),
            caption=caption,
            identifier=label,
            notes=_checked_notes(notes),
        )

    def __repr__(self) -> str:
        import shutil

        width = shutil.get_terminal_size().columns
        text = display.text_table(self.shown(), width=width, whole=display.ROWS_SHOWN_WHOLE)
        return "\n".join((text, *self._notes))

    def _repr_html_(self) -> str:
        return display.html_table(self.shown(), whole=display.ROWS_SHOWN_WHOLE, notes=self._notes)


def _unpickled(
    cls: type[Table],
    columns: Mapping[str, tuple[Kind, Sequence[Any]]],
    name: str,
    source: str,
    notes: Sequence[str] = (),
) -> Table:
    return cls(_core.Table(dict(columns), source=source), name=name, notes=notes)


def _headings(columns: Columns | None) -> Mapping[str, str] | None:
    return columns if isinstance(columns, Mapping) else None


def _checked_notes(notes: Sequence[str]) -> Sequence[str]:
    if isinstance(notes, str):
        raise TypeError("notes is a sequence of texts, not one text")
    return notes


def stacked(column: str, parts: Sequence[tuple[Hashable, Table]]) -> Table:
    """One table below the other; `column` comes first and says which each row is from. All have the same columns.

    A column that holds whole numbers in one table and text in another, as divisors do, is text.
    """
    labels = [label for label, part in parts for _ in range(len(part))]
    texts: list[object] = [None if label is None else str(label) for label in labels]
    columns: dict[str, tuple[Kind, list[object]]] = {column: ("string", texts)}
    for name, kind in parts[0][1].kinds.items():
        mixed = len({part.kinds[name] for _, part in parts}) > 1
        values = [value for _, part in parts for value in part[name]]
        columns[name] = ("string", [None if v is None else str(v) for v in values]) if mixed else (kind, values)
    notes = [f"{label}: {note}" if label is not None else note for label, part in parts for note in part.notes]
    return Table(_core.Table(columns), name=parts[0][1].name, notes=notes)


class Findings(Table):
    """What tables say against themselves.

    The columns are `code, severity, place, field, found, expected, difference, hint, legal_basis`.
    """

    __slots__ = ()

    def at_least(self, severity: str) -> Findings:
        """The findings of this severity or a graver one: `info`, `warning`, `error`."""
        if severity not in _SEVERITIES:
            raise ValueError(f"unknown severity {severity!r}: {', '.join(_SEVERITIES)}")
        least = _SEVERITIES.index(severity)
        return self.take([i for i, s in enumerate(self["severity"]) if _SEVERITIES.index(s) >= least])

    @property
    def errors(self) -> Findings:
        """The findings of severity `error`."""
        return self.at_least("error")


class TableSet(Mapping[str, Table]):
    """Tables under their names, read as `tables["seats"]` or `tables.seats`."""

    __slots__ = ("_tables",)
    _tables: dict[str, Table]

    def __init__(self, tables: Mapping[str, Table]) -> None:
        object.__setattr__(self, "_tables", dict(tables))

    def __getitem__(self, name: str) -> Table:
        if name not in self._tables:
            raise KeyError(f"no table {name!r}; there are {', '.join(self._tables)}")
        return self._tables[name]

    def __getattr__(self, name: str) -> Table:
        if name.startswith("_") or name not in self._tables:
            raise AttributeError(f"no table {name!r}; there are {', '.join(self._tables)}")
        return self[name]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a set of tables is not changed")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._tables]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __reduce__(self) -> tuple[Any, ...]:
        return TableSet, (dict(self._tables),)

    def __repr__(self) -> str:
        return "\n".join(
            f"{name}: {display.number_of_rows(len(t))} of {', '.join(t.columns)}" for name, t in self.items()
        )

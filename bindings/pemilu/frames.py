"""Results put beside the caller's own rows: the same kind of frame, the same rows, order and index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pemilu import _core
from pemilu.errors import InputError
from pemilu.inputs import as_core_table
from pemilu.links import Called, Links, folded, is_absent, nearest_name, said_twice
from pemilu.tables import Kind, Table
from pemilu.values import key_text

__all__ = ["joined"]


def joined(frame: Any, result: Table, kinds: Mapping[str, Kind], *, links: Links, by_candidate: bool = False) -> Any:
    """`frame` with the columns of `kinds` from the table of a result, matched on the text of party and, where it has one, of district.

    What is no key stands for one by the `links`: names of districts, other names of parties, and of a frame without names their numbers.
    `by_candidate`: there are no parties, and the number of a candidate stands for one, or the name where a frame has no numbers.
    A row of a district or party that the result does not have is an `InputError`; so is a number beside the name of another party or
    candidate, and a frame that has one of the columns already.
    """
    if _library(frame) == "pyarrow" and not hasattr(frame, "append_column"):
        raise TypeError(f"join takes a table that can be read again, not {type(frame).__name__}")
    table = as_core_table(frame.collect() if _is_lazy(frame) else frame, source="frame")
    taken = [c for c in kinds if c in table.names]
    if taken:
        raise InputError("the frame has this column already", source="frame", column=taken[0])
    return _with_columns(frame, _matched(table, _Keys(table, result, links, by_candidate=by_candidate), kinds), kinds)


def _library(frame: Any) -> str:
    """The data frame library behind a frame or a subclass of one of its frames."""
    known = ("pandas", "polars", "pyarrow", "duckdb", "_duckdb")
    modules = (c.__module__.partition(".")[0] for c in type(frame).__mro__)
    return next((m for m in modules if m in known), "")


def _is_lazy(frame: Any) -> bool:
    return _library(frame) == "polars" and hasattr(frame, "collect")


class _Keys:
    """The keys of a frame's rows, and the rows of a result by the same."""

    def __init__(self, table: _core.Table, result: Table, links: Links, *, by_candidate: bool) -> None:
        contradiction, _ = said_twice(table, "district", links, own_numbering=False)
        if contradiction is not None:
            raise contradiction
        links = links.before(Links.beside(table, "results"))
        self.table = table
        self.heading, self.who = _who(table, links.numbers, by_candidate=by_candidate)
        district = _core.match_column(table.names, "district", True) if "district" in result.columns else None
        if district is None and "district" in result.columns and len(set(result["district"])) > 1:
            raise _no_column(table, "districts", "district")
        self.district_heading = district
        self.districts = None if district is None else table.column(district)
        named = "party" if not by_candidate else "name" if self.heading == _heading(table, "name") else "number"
        self.known: dict[tuple[str, str], dict[str, Any]] = {}
        self.twice: set[tuple[str, str]] = set()
        for row in result:
            key = ("" if district is None else key_text(row["district"]), key_text(row[named]))
            if key in self.known:
                self.twice.add(key)
            self.known[key] = row
        self.known_districts = {district for district, _ in self.known}
        self.known_who = {who for _, who in self.known}
        self.called_districts = links.calling("district", self.known_districts)
        self.called_who = (
            Called(self.known_who, {}, by_letters=named == "name", others=self.who)
            if by_candidate
            else links.calling("party", self.known_who, self.who)
        )
        self.beside = (
            _Beside.candidates(table, self, result)
            if by_candidate
            else _Beside.parties(table, links.numbers, self.called_who)
        )

    def of_row(self, row: int) -> tuple[str, str]:
        """The keys of one row. What else says whose row it is must not say another."""
        district = "" if self.districts is None else _as_known(self.called_districts, self.districts[row])
        who = _as_known(self.called_who, self.who[row])
        if self.beside is not None:
            self.beside.check(row, (district, who))
        return district, who

    def unknown(self, row: int, key: tuple[str, str]) -> InputError:
        """The error that the result has nothing of this row: of its district, or of its party there."""
        strange = key[0] not in self.known_districts
        value, known = (
            (key[0], self.known_districts) if strange else (key[1], {w for d, w in self.known if d == key[0]})
        )
        what = "district" if strange else "party there"
        message = f"the result has no such {what}"
        if _core._is_total_label(value):
            message = f"a row of totals is no {what.removesuffix(' there')}: leave it out"
        nearest = None if value in self.known_who else nearest_name(value, known)
        return InputError(
            message,
            source="frame",
            row=self.table.places[row],
            column=self.district_heading if strange else self.heading,
            value=" ".join(key).strip() if not strange else value,
            expected=f"such as {nearest}" if nearest else None,
        )


def _as_known(called: Called, name: Any) -> str:
    found = called(name)
    return key_text(name if found is None else found)


@dataclass(frozen=True)
class _Beside:
    """A second column that says whose row it is, beside the one that rows are matched by."""

    table: _core.Table
    heading: str
    told: str
    """What the column that rows are matched by has in it: `name` or `number`."""
    values: list[Any]
    means: Callable[[str, str], Any]
    """Whose the value of a district is, as the rows are matched; None where nobody's is known."""

    @classmethod
    def parties(cls, table: _core.Table, names: Mapping[str, Any], called: Called) -> _Beside | None:
        """Numbers beside names of parties."""
        has = _core.columns_of_kind(table, "results")
        if "party" not in has or "party_number" not in has:
            return None
        heading = has["party_number"]
        whose = {number: _as_known(called, party) for number, party in names.items()}
        return cls(table, heading, "name", table.column(heading), lambda _, number: whose.get(number))

    @classmethod
    def candidates(cls, table: _core.Table, keys: _Keys, result: Table) -> _Beside | None:
        """Names beside the numbers of those who stand by themselves."""
        heading = _heading(table, "name")
        if heading is None or heading == keys.heading:
            return None
        called: dict[tuple[str, str], set[str]] = {}
        for row in result:
            if row["name"] is not None:
                district = "" if keys.districts is None else key_text(row["district"])
                called.setdefault((district, folded(row["name"])), set()).add(key_text(row["number"]))

        def number(district: str, name: str) -> str | None:
            whose = called.get((district, folded(name)), set())
            return next(iter(whose)) if len(whose) == 1 else None

        return cls(table, heading, "number", table.column(heading), number)

    def check(self, row: int, key: tuple[str, str]) -> None:
        """Raises where the two columns of a row say two parties, or two candidates."""
        value = self.values[row]
        whose = None if is_absent(value) else self.means(key[0], key_text(value))
        if whose is None or key_text(whose) == key[1]:
            return
        other = "number" if self.told == "name" else "name"
        raise InputError(
            f"the {other} is not that of the {self.told} beside it",
            source="frame",
            row=self.table.places[row],
            column=self.heading,
            value=f"{key_text(value)} beside {key[1]}",
            expected=f"{key_text(value)} beside {key_text(whose)}",
        )


def _heading(table: _core.Table, name: str) -> str | None:
    return _core.match_column(table.names, name, True)


def _no_column(table: _core.Table, what: str, expected: str) -> InputError:
    told = ", ".join(table.names)
    return InputError(f"the frame has no column of {what}", source="frame", value=told, expected=expected)


def _who(table: _core.Table, names: Mapping[str, Any], *, by_candidate: bool) -> tuple[str, list[Any]]:
    """The column that says whose row it is, and its values: candidates by number, or parties, also by theirs."""
    for wanted in ("number", "name") if by_candidate else ("party", "party_number"):
        heading = _heading(table, wanted)
        if heading is None:
            continue
        values = table.column(heading)
        return heading, values if wanted != "party_number" else [names.get(key_text(v), v) for v in values]
    raise _no_column(table, "candidates", "number or name") if by_candidate else _no_column(table, "parties", "party")


def _matched(table: _core.Table, keys: _Keys, kinds: Mapping[str, Kind]) -> dict[str, list[Any]]:
    found = []
    for i in range(table.num_rows):
        key = keys.of_row(i)
        match = keys.known.get(key)
        if match is None:
            raise keys.unknown(i, key)
        if key in keys.twice:
            raise InputError(
                "the result has several of this name",
                source="frame",
                row=table.places[i],
                column=keys.heading,
                value=" ".join(key).strip(),
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

"""The files that a command reads: unpacked, parsed, cut to what the options ask for, remembered for the document."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pemilu import _core
from pemilu.cli.status import UsageError
from pemilu.errors import InputError
from pemilu.files import STDIN, read_bytes, unpacked
from pemilu.inputs import as_core_table, is_document, is_parquet, parsed_table
from pemilu.recapitulation import Sheets, joined, plain_sheets, read_sheets, with_rejected
from pemilu.reshape import Wide, keep_rows, rename, unpivot
from pemilu.result_rows import canonical_kind
from pemilu.sirekap import holds_sirekap, read_stations
from pemilu.tables import Table

__all__ = ["Source", "Sources", "Unreadable"]

Unreadable = Literal["error", "reject"]
"""What a cell of a form is that holds no count."""


def tables_of_document(data: bytes, name: str) -> dict[str, _core.Table]:
    """The tables of a JSON document of pemilu, those that are compared also without rows. Raises `InputError` for another document."""
    try:
        document: Any = json.loads(data)
    except ValueError as error:
        raise InputError(f"not a JSON document: {error}", source=name) from error
    if not isinstance(document, dict) or not str(document.get("schema", "")).startswith("pemilu."):
        raise InputError(
            "not a JSON document of pemilu", source=name, expected="an object with a schema pemilu.COMMAND"
        )
    return {
        key: as_core_table(rows, source=name) if rows else _core.Table({}, source=name)
        for key, rows in document.items()
        if isinstance(rows, list)
        and (rows or canonical_kind(key) is not None)
        and all(isinstance(row, dict) for row in rows)
    }


@dataclass(frozen=True)
class Source:
    """One file as it was read: its name on the command line, its rows, and the SHA-256 of its bytes."""

    name: str
    rows: int
    sha256: str


class Sources:
    """Reads tables and applies `--columns`, `--where` and `--wide` to them."""

    def __init__(
        self,
        *,
        where: Sequence[tuple[str, str]] = (),
        columns: Mapping[str, str] | None = None,
        wide: Wide | None = None,
        unreadable: Unreadable = "error",
    ) -> None:
        self._where: dict[str, list[str]] = {}
        for column, value in where:
            self._where.setdefault(column, []).append(value)
        self._columns = dict(columns or {})
        self._wide = wide
        self._stdin_is_read = False
        self.unreadable = unreadable
        self.rejected: dict[str, Table] = {}
        """Of the files of JSON, by path: the cells that are no counts."""
        self.inputs: list[Source] = []
        """What was read, in order; `inputs` of the JSON document."""
        self.notes: list[str] = []
        """What is to be said on standard error."""

    def read(self, *, wide: Collection[str] = ("votes",), **paths: str | None) -> dict[str, _core.Table | None]:
        """The tables of these files under the names they are given by; None for no file.

        `read(votes=args.votes, districts=args.districts)`. Name all files of a command in one call: `--where` and
        `--columns` apply to every file that has the column, and it is an error if none has it. `--wide` applies to
        the tables named in `wide`.
        """
        tables = {name: None if path is None else self._given(name, path) for name, path in paths.items()}
        given = self._shaped([t for t in tables.values() if t is not None])
        shaped = {name: None if table is None else next(given) for name, table in tables.items()}
        return {n: self._long(t) if t is not None and self._wide and n in wide else t for n, t in shaped.items()}

    def read_stations(
        self, paths: Sequence[str], contestants: Sequence[str] | None, **others: str | None
    ) -> tuple[Sheets, dict[str, Table | None]]:
        """The polling stations of these files together, and the tables of `others` as `read` gives them; `regions` lists the regions."""
        several = {f"stations{i}": path for i, path in enumerate(paths)}
        if self._where or self._columns:
            read = self.read(wide=(), **several, **others)
        else:
            read = self.read(wide=(), **others)
        tables = {name: None if table is None else Table(table) for name, table in read.items()}
        regions = tables.get("regions")
        before, self.inputs = self.inputs, []
        sheets = [
            self._read_sheets(tables.pop(name), path, regions, contestants)
            if name in tables
            else self._sheets(path, regions, contestants)
            for name, path in several.items()
        ]
        self.inputs += before
        return (sheets[0] if len(sheets) == 1 else joined(sheets)), tables

    def _sheets(self, path: str, regions: Table | None, contestants: Sequence[str] | None) -> Sheets:
        """A CSV file that is plain goes straight into sheets, anything else by way of a table."""
        if holds_sirekap(path):
            return self._read_sheets(Table(self._sirekap(path)), path, regions, contestants)
        name, raw = self._raw(path)
        plain = None
        text = b"" if is_parquet(raw) else unpacked(raw, name)
        if text and not is_document(text):
            plain = plain_sheets(
                text,
                name,
                None if regions is None else regions.core,
                contestants or (),
                reject=self.unreadable == "reject",
            )
        if plain is None:
            return self._read_sheets(Table(self._csv(path, name, raw)), path, regions, contestants)
        self.add(path, len(plain), raw)
        return plain

    def _read_sheets(
        self, table: Table | None, path: str, regions: Table | None, contestants: Sequence[str] | None
    ) -> Sheets:
        read = read_sheets(table, regions=regions, contestants=contestants, unreadable=self.unreadable)
        return Sheets(with_rejected(read.core, self.rejected.get(path)), read.own_notes)

    def read_list(self, paths: Sequence[str], *, wide: bool = False) -> list[_core.Table]:
        """The tables of a list of files, as `read` does."""
        tables = list(self._shaped([self._parsed(path) for path in paths]))
        return [self._long(t) for t in tables] if wide and self._wide else tables

    def read_results(self, paths: Sequence[str]) -> list[dict[str, _core.Table]]:
        """The tables of results, by name: those of a JSON document of pemilu, or the one of a CSV file under an empty name."""
        results = [self._result(path) for path in paths]
        given = self._shaped([table for tables in results for table in tables.values()])
        return [{name: next(given) for name in tables} for tables in results]

    def add(self, name: str, rows: int, data: bytes) -> None:
        """Remembers an input that was not read here, such as a bundled dataset."""
        import hashlib

        self.inputs.append(Source(name, rows, hashlib.sha256(data).hexdigest()))

    def _raw(self, path: str) -> tuple[str, bytes]:
        """What to call the file, and its bytes as they lie there."""
        if path == STDIN:
            if self._stdin_is_read:
                raise UsageError("standard input can be read only once: one file argument may be -")
            self._stdin_is_read = True
        return "<stdin>" if path == STDIN else path, read_bytes(path, stdin=True)

    def _given(self, name: str, path: str) -> _core.Table:
        """Only polling stations (`stations`, or `stations0` and so on) may be JSON."""
        return self._sirekap(path) if name.startswith("stations") and holds_sirekap(path) else self._parsed(path)

    def _sirekap(self, path: str) -> _core.Table:
        """Many files are one input: the digest of an archive is its own, that of a folder is of its files, one behind the other."""
        import hashlib

        digest = hashlib.sha256()
        read = read_stations(path, reject=self.unreadable == "reject", told=digest.update)
        self.rejected[path] = read.rejected
        self.notes += read.stations.notes
        self.inputs.append(Source(path, len(read.stations), digest.hexdigest()))
        return read.stations.core

    def _parsed(self, path: str) -> _core.Table:
        return self._csv(path, *self._raw(path))

    def _csv(self, path: str, name: str, raw: bytes) -> _core.Table:
        table, notes = parsed_table(raw, name)
        self.notes += notes
        self.add(path, table.num_rows, raw)
        return table

    def _result(self, path: str) -> dict[str, _core.Table]:
        name, raw = self._raw(path)
        data = unpacked(raw, name).removeprefix(b"\xef\xbb\xbf").lstrip()
        if not data.startswith((b"{", b"[")):
            return {"": self._csv(path, name, raw)}
        tables = tables_of_document(data, name)
        self.add(path, sum(table.num_rows for table in tables.values()), raw)
        return tables

    def _shaped(self, tables: list[_core.Table]) -> Iterator[_core.Table]:
        for canonical, actual in self._columns.items():
            self._require(tables, [actual in t.names for t in tables], actual)
            if canonical != actual:
                both = (t for t in tables if canonical in t.names and actual in t.names)
                self.notes += [f"{t.source}: the column {canonical} gives way to {actual}" for t in both]
        tables = [rename(t, {c: a for c, a in self._columns.items() if a in t.names}) for t in tables]
        for column, values in self._where.items():
            names = [_core.match_column(t.names, column) for t in tables]
            self._require(tables, [name is not None for name in names], column)
            tables = [t if n is None else keep_rows(t, n, values) for t, n in zip(tables, names, strict=True)]
        return iter(tables)

    @staticmethod
    def _require(tables: list[_core.Table], found: list[bool], column: str) -> None:
        if tables and not any(found):
            told = "; ".join(", ".join(t.names) for t in tables)
            raise InputError("there is no such column", source=tables[0].source, column=column, value=told)

    def _long(self, table: _core.Table) -> _core.Table:
        assert self._wide is not None
        long, notes = unpivot(table, self._wide)
        self.notes += notes
        return long

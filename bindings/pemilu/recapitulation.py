"""Polling stations: their forms, sums over the levels of regions, and what the forms say against themselves."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Literal

from pemilu import _core
from pemilu.errors import InputError
from pemilu.files import is_path, read_bytes, unpacked
from pemilu.inputs import as_core_table, is_parquet, parsed_table
from pemilu.partial_sums import PartialSums
from pemilu.sirekap import holds_sirekap, read_sirekap
from pemilu.tables import Findings, Table

__all__ = [
    "Ballot",
    "Election",
    "Sheets",
    "check_stations",
    "partial_sums",
    "read_sheets",
    "recapitulate",
    "recapitulate_levels",
]

Ballot = Literal["pairs", "parties", "candidates"]
Election = Literal["general-2024", "regional-heads-2024"]


class Sheets:
    """The forms of polling stations, one contest, sorted by region. `len(sheets)` counts forms."""

    __slots__ = ("_core", "_notes")

    def __init__(self, core: _core.Sheets, notes: tuple[str, ...] = ()) -> None:
        self._core = core
        self._notes = notes

    @property
    def core(self) -> _core.Sheets:
        """The compiled library's own sheets."""
        return self._core

    @property
    def fields(self) -> list[str]:
        """The fields of the form that the table has, in the order of the form: `roll`, ..., `valid`, `invalid`, `total`."""
        return list(self._core.fields)

    @property
    def contestants(self) -> list[str]:
        """Whose votes the table has."""
        return list(self._core.contestants)

    @property
    def findings(self) -> Findings:
        """Stations that are there twice (M02), regions that the list does not have (M03)."""
        return Findings(self._core.findings, name="findings")

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader remarks: columns without a meaning, cells that were left out."""
        return (*self._notes, *self._core.notes)

    def __len__(self) -> int:
        return self._core.num_rows

    def __repr__(self) -> str:
        return f"Sheets({len(self)} stations, {len(self.fields)} fields, {len(self.contestants)} contestants)"


def read_sheets(
    stations: object,
    *,
    regions: object = None,
    contestants: Sequence[str] | None = None,
    unreadable: Literal["error", "reject"] = "error",
) -> Sheets:
    """Read the table `stations`, wide or long.

    stations: a path or any table; a folder, archive or file of JSON is read as `read_sirekap` does. `region` is the station's code of 13
    digits, or a village with `station` beside it. regions: the table
    `regions`, needed where the codes are not KPU's, and the list of stations that M01 and M03 compare with. contestants: the names of
    their columns; by default every `votes_...`. unreadable: `"error"` raises for the first cell that is no count, `"reject"` leaves such
    cells out of sums and checks and notes how many. An empty cell is "not reported", never 0.

    Raises InputError with the place of what cannot be read.
    """
    return _read(stations, regions, contestants, unreadable=unreadable, source="stations", any_level=False)


def _read(
    stations: object,
    regions: object,
    contestants: Sequence[str] | None,
    *,
    unreadable: str,
    source: str,
    any_level: bool,
) -> Sheets:
    if unreadable not in ("error", "reject"):
        raise InputError("not a way to treat cells", column="unreadable", value=unreadable, expected="error or reject")
    if isinstance(contestants, str):
        raise TypeError("contestants is a list of names, not one text")
    notes: tuple[str, ...] = ()
    if is_path(stations) and holds_sirekap(stations):  # type: ignore[arg-type]
        stations = read_sirekap(stations, unreadable=unreadable).stations  # type: ignore[arg-type]
        notes = stations.notes
    listed = None if regions is None else as_core_table(regions, source="regions")
    names, reject = list(contestants or ()), unreadable == "reject"
    if is_path(stations):
        name = os.fspath(stations)  # type: ignore[call-overload]
        raw = read_bytes(name)
        plain = None
        if not any_level and not is_parquet(raw):
            raw = unpacked(raw, name)
            plain = _core._read_plain_sheets(raw, name, listed, names, reject)  # type: ignore[arg-type]
        if plain is not None:
            return Sheets(plain, notes)
        stations = parsed_table(raw, name)[0]
    arguments = (as_core_table(stations, source=source), listed, names, any_level, reject)
    return Sheets(_core._read_sheets(*arguments), notes)  # type: ignore[arg-type]  # None is a pointer


def _as_sheets(stations: object, regions: object, contestants: Sequence[str] | None) -> Sheets:
    if not isinstance(stations, Sheets):
        return read_sheets(stations, regions=regions, contestants=contestants)
    _refuse_options(regions, contestants)
    return stations


def _refuse_options(regions: object, contestants: Sequence[str] | None) -> None:
    if regions is not None or contestants is not None:
        raise TypeError("regions and contestants are read with the sheets: give them to read_sheets")


def partial_sums(stations: object, *, regions: object = None, contestants: Sequence[str] | None = None) -> PartialSums:
    """Add up some of the forms of polling stations, to be merged with the sums of others.

    stations: what `read_sheets` reads, or sheets; regions, contestants: as there. All parts need the same list of regions, or none.

    Raises InputError as `recapitulate` does.
    """
    return PartialSums(_core.PartialSums.of(_as_sheets(stations, regions, contestants).core))


def recapitulate(
    stations: object,
    *,
    regions: object = None,
    contestants: Sequence[str] | None = None,
    level: str | None = None,
    districts: object = None,
) -> Table:
    """Add up the forms of polling stations by region or by electoral district.

    stations: what `read_sheets` reads, sheets, or partial sums (which have no level `station`).
    level: `nation`, `province` (the default), `regency`, `subdistrict`, `village`, `station`.
    districts: the table `districts` with the column `regions`; then the sums are by district.

    Returns the table `recap`: `region, level, name, stations, reported`, then the fields and contestants; a figure that no form reports is
    null. Every form is in exactly one row: where a branch has no such level, the next region below stands in its place.
    Raises InputError where a station is there twice, a region is not in the list, or two districts share a region.
    """
    if level is not None and districts is not None:
        raise InputError("sums are by level or by district", column="level", value=level, expected="one of the two")
    by = None if districts is None else as_core_table(districts, source="districts")
    if isinstance(stations, PartialSums):
        _refuse_options(regions, contestants)
        sums, remarks = _core._recapitulate_partial_sums(stations.core, level or "province", by)  # type: ignore[arg-type]
        return Table(sums, name="recap", notes=tuple(remarks))
    sheets = _as_sheets(stations, regions, contestants)
    table, notes = _core._recapitulate(sheets.core, level or "province", by)  # type: ignore[arg-type]
    return Table(table, name="recap", notes=(*sheets.notes, *notes))


def recapitulate_levels(
    stations: object,
    *,
    regions: object = None,
    contestants: Sequence[str] | None = None,
    lowest: str = "subdistrict",
) -> Table:
    """Add up the forms of polling stations by every region of all levels from the nation down to `lowest`, in one reading.

    stations, regions, contestants: as in `recapitulate`. lowest: `nation`, `province`, `regency`, `subdistrict`, `village`.

    Returns the table `recap`, region by region in the order of the tree. A region's row holds everything below it; forms that stand at a
    higher region itself are in its row only.
    Raises InputError as `recapitulate` does.
    """
    sheets = _as_sheets(stations, regions, contestants)
    sums = _core.LevelSums(sheets.core, lowest)
    return Table(sums.table(sheets.core), name="recap", notes=sheets.notes)


def check_stations(
    stations: object,
    *,
    regions: object = None,
    contestants: Sequence[str] | None = None,
    against: object = None,
    beside: object = None,
    rules: Literal["all", "hard"] = "all",
    ballot: Ballot = "pairs",
    election: Election = "general-2024",
) -> Findings:
    """What `check` does with `stations=True`."""
    if rules not in ("all", "hard"):
        raise InputError("not a choice of rules", column="rules", value=str(rules), expected="all or hard")
    sheets = _as_sheets(stations, regions, contestants)
    other = None
    if against is not None:
        other = (
            against
            if isinstance(against, Sheets)
            else _read(against, regions, contestants, unreadable="error", source="against", any_level=True)
        )
    core = None if other is None else other.core
    found = _core._check_stations(sheets.core, core, ballot, election, rules == "hard")  # type: ignore[arg-type]
    findings = Findings(found, name="findings", notes=sheets.notes)
    if beside is None or rules == "hard":
        return findings
    neighbour = (
        beside
        if isinstance(beside, Sheets)
        else _read(beside, regions, None, unreadable="error", source="beside", any_level=False)
    )
    more = _core._compare_contests(sheets.core, neighbour.core)
    columns = {name: (kind, [*findings[name], *more.column(name)]) for name, kind in findings.kinds.items()}
    return Findings(_core.Table(dict(columns)), name="findings", notes=sheets.notes)

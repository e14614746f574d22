"""Polling stations: their forms, sums over the levels of regions, and what the forms say against themselves."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeGuard

from pemilu import _core
from pemilu.choices import word
from pemilu.datasets import part_of
from pemilu.errors import InputError
from pemilu.files import is_path, read_bytes, unpacked
from pemilu.inputs import as_core_table, is_document, is_parquet, parsed_table
from pemilu.partial_sums import PartialSums
from pemilu.sirekap import holds_sirekap, read_sirekap
from pemilu.tables import Findings, Table

__all__ = [
    "Ballot",
    "Election",
    "Sheets",
    "amend",
    "amend_candidates",
    "check_levels",
    "check_stations",
    "district_sheets",
    "partial_sums",
    "read_district_sheets",
    "read_sheets",
    "recapitulate",
    "recapitulate_levels",
    "result_form",
    "together",
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
        """Stations that are there twice (M02), regions that the list does not have (M03), cells that are no counts (N02)."""
        return Findings(self._core.findings, name="findings")

    @property
    def rejected(self) -> Table:
        """The cells that are no counts and were left out, of `unreadable="reject"`: `source, row, region, field, value, expected`.

        An empty cell is not among them. `row` is null where a file is one form.
        """
        return Table(self._core.rejected, name="rejected")

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader remarks: columns without a meaning, cells that were left out."""
        return (*self._notes, *self._core.notes)

    @property
    def own_notes(self) -> tuple[str, ...]:
        """Those of the files that the table was made of."""
        return self._notes

    @property
    def attributes(self) -> Table:
        """What each form says beside its counts: `region, method, revote, status, source, time`."""
        return Table(_core._attributes(self._core), name="attributes")

    def amend(self, amendments: object, *, as_of: str | None = None) -> Sheets:
        """The forms after these amendments, or as of one decision: it and all before it. These sheets stay as they are.

        amendments: the table `amendments`. A re-vote supersedes the whole result of the stations that it names, but for the roll: what it
        does not state is not reported. Any other act supersedes the cells that it names. A figure that is stated for a region counts at
        that region and above it, beside its forms.
        Raises InputError for an act that names what is not there, two acts that claim one cell while nothing says which came first, a
        station that is there twice, and sheets with figures that an earlier act states for a region: give all acts at once.
        """
        table = as_core_table(amendments, source="amendments")
        return Sheets(_core._amend_sheets(self._core, table, as_of), self._notes)

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

    stations: a path or any table, or a list of them (provinces in their own files; a station that two have is a finding); a folder,
    archive or file of JSON is read as `read_sirekap` does. `region` is the station's code of 13 digits, or a village with `station`
    beside it. regions: the table `regions`, needed where the codes are not KPU's, and the list of stations that M01 and M03 compare with.
    contestants: the names of their columns; by default every `votes_...`. unreadable: `"error"` raises for the first cell that is no
    count, `"reject"` leaves such cells out of sums and checks: `Sheets.rejected` lists them, `check` reports each (N02). An empty cell is
    "not reported", never 0.

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
    like: Sheets | None = None,
) -> Sheets:
    if unreadable not in ("error", "reject"):
        raise InputError("not a way to treat cells", column="unreadable", value=unreadable, expected="error or reject")
    if isinstance(contestants, str):
        raise TypeError("contestants is a list of names, not one text")
    if isinstance(stations, (list, tuple)) and not stations:
        raise InputError("an empty list", source=source, value="[]", expected="a table, or a list of tables")
    if _are_several(stations):
        several = [
            _read(
                one,
                regions,
                contestants,
                unreadable=unreadable,
                source=f"{source}[{i}]",
                any_level=any_level,
                like=like,
            )
            for i, one in enumerate(stations)
        ]
        return joined(several)
    listed = None if regions is None else as_core_table(regions, source="regions")
    names, reject = list(contestants or ()), unreadable == "reject"
    remarks: list[str] = []
    if is_path(stations) and not any_level and not holds_sirekap(stations):  # type: ignore[arg-type]
        name = os.fspath(stations)  # type: ignore[call-overload]
        raw = read_bytes(name)
        if not is_parquet(raw):
            text = unpacked(raw, name)
            plain = None if is_document(text) else plain_sheets(text, name, listed, names, reject=reject)
            if plain is not None:
                return plain
            table, told = parsed_table(raw, name)
            stations, remarks = Table(table), list(told)
    table, notes, rejected = _stations_table(stations, unreadable, source)
    arguments = (table, listed, names, any_level, reject, None if like is None else like.core)
    core = _core._read_sheets(*arguments)  # type: ignore[arg-type]  # None is a pointer
    return Sheets(with_rejected(core, rejected), (*remarks, *notes))


def with_rejected(core: _core.Sheets, rejected: Table | None) -> _core.Sheets:
    """These sheets, with the cells that were no counts where their table was made of JSON."""
    if rejected is None or not len(rejected):
        return core
    columns = [rejected[name] for name in ("source", "region", "field", "value", "expected")]
    return _core._with_rejected(core, [list(cell) for cell in zip(*columns, strict=True)])


def joined(several: Sequence[Sheets]) -> Sheets:
    """The forms of several sources. The compiled library joins what it noted itself."""
    before = dict.fromkeys(note for one in several for note in one.own_notes)
    return Sheets(_core._join_sheets([one.core for one in several]), tuple(before))


def plain_sheets(
    text: bytes, name: str, regions: _core.Table | None, contestants: Sequence[str], *, reject: bool = False
) -> Sheets | None:
    """The sheets of a CSV file that is as plain as most are, quickly; None for one that has to be read as a table."""
    plain = _core._read_plain_sheets(text, name, regions, list(contestants), reject)  # type: ignore[arg-type]
    return None if plain is None else Sheets(plain)


def _stations_table(
    stations: object, unreadable: str, source: str
) -> tuple[_core.Table, tuple[str, ...], Table | None]:
    """The table `stations`; what was noted, and which cells were no counts, where it was made of JSON."""
    if is_path(stations) and holds_sirekap(stations):  # type: ignore[arg-type]
        read = read_sirekap(stations, unreadable=unreadable)  # type: ignore[arg-type]
        return read.stations.core, read.stations.notes, read.rejected
    return as_core_table(stations, source=source), (), None


def read_against(
    against: object,
    *,
    regions: object = None,
    contestants: Sequence[str] | None = None,
    like: Sheets | None = None,
    unreadable: Literal["error", "reject"] = "error",
) -> Sheets:
    """What `check_stations` compares with: forms of stations, or printed figures of regions.

    like: the sheets that are compared, whose list of regions and contestants hold where none are given. unreadable: as in `read_sheets`.
    """
    return _read(against, regions, contestants, unreadable=unreadable, source="against", any_level=True, like=like)


def _are_several(stations: object) -> TypeGuard[Sequence[object]]:
    """A list of tables. A list of dicts is one table, a row each, unless the dicts have columns."""
    if not isinstance(stations, (list, tuple)) or not stations:
        return False
    return not any(
        isinstance(one, Mapping) and not any(isinstance(cells, (list, tuple)) for cells in one.values())
        for one in stations
    )


def read_district_sheets(
    stations: object,
    *,
    districts: object,
    regions: object = None,
    contestants: Mapping[Any, Sequence[str]] | None = None,
    unreadable: Literal["error", "reject"] = "error",
) -> dict[str, Sheets]:
    """Read the table `stations` by electoral district: each district's sheets have the contestants that stand there, and no others.

    stations: a path or any table, wide or long, or JSON as in `read_sheets`. districts: the table `districts` with the column `regions`.
    regions: as in `read_sheets`. contestants: for each district the names of their columns; where it is silent, those of whom a form of
    the district has a figure.

    Returns the sheets by the text of the district's key; `check` and `recapitulate` take them together. Rows of no district are left out:
    a note of the first sheets says how many.
    Raises InputError as `read_sheets`, and for a district without regions or with a region of another.
    """
    return district_sheets(
        stations, districts=districts, regions=regions, contestants=contestants, unreadable=unreadable
    )


def district_sheets(
    stations: object,
    *,
    districts: object,
    regions: object = None,
    contestants: Mapping[Any, Sequence[str]] | None = None,
    unreadable: Literal["error", "reject"] = "error",
    rejected: Table | None = None,
) -> dict[str, Sheets]:
    """What `read_district_sheets` gives. rejected: the cells that were no counts already where the table was made of JSON."""
    if unreadable not in ("error", "reject"):
        raise InputError("not a way to treat cells", column="unreadable", value=unreadable, expected="error or reject")
    stated = {str(district): list(names) for district, names in (contestants or {}).items()}
    table, notes, cells = _stations_table(stations, unreadable, "stations")
    parts = _core._read_district_sheets(
        table,
        as_core_table(districts, source="districts"),
        None if regions is None else as_core_table(regions, source="regions"),  # type: ignore[arg-type]  # None is a pointer
        stated,
        unreadable == "reject",
    )
    return {
        district: Sheets(with_rejected(core, cells or rejected) if i == 0 else core, notes if i == 0 else ())
        for i, (district, core) in enumerate(parts)
    }


def _are_districts(stations: object) -> TypeGuard[Mapping[str, Sheets]]:
    return isinstance(stations, Mapping) and len(stations) > 0 and all(isinstance(s, Sheets) for s in stations.values())


def amend(votes: object, amendments: object, *, as_of: str | None = None) -> Table:
    """Votes by district and party after amendments, or as of one decision: it and all before it.

    votes: a table of votes. amendments: the table `amendments`, whose `region` is a district, `contestant` a party and `field` one of
    `votes` (the default), `list_votes`, `candidate_votes`. What an act does not state of a party's figures is not supplied any more; a
    re-vote states the votes of every party of the district.

    Rows about candidates (`P/3`) are left to `amend_candidates`.

    Returns the same table with the amended figures. Raises InputError for an act that names what is not there, and for two acts that
    claim one cell while nothing says which came first.
    """
    table, notes = _core._amend_votes(
        as_core_table(votes, source="votes"), as_core_table(amendments, source="amendments"), as_of
    )
    return Table(table, name="votes", notes=notes)


def amend_candidates(candidates: object, amendments: object, *, as_of: str | None = None) -> Table:
    """Votes of candidates after amendments, or as of one decision: it and all before it.

    candidates: a table of candidates, or a dataset that has one. amendments: the same table as for `amend`; a `contestant` `P/3` is
    candidate 3 of party `P`, and just `3` where candidates stand without parties (DPD). An act that amends a party's figures in a
    district leaves its candidates there without votes where it does not state them: they would be of another version. An act that states
    candidates alone leaves all others, and the party's figures, as they were.

    Returns the same table with the amended votes. Raises InputError as `amend` does.
    """
    table, notes = _core._amend_candidates(
        as_core_table(part_of(candidates, "candidates"), source="candidates"),
        as_core_table(amendments, source="amendments"),
        as_of,
    )
    return Table(table, name="candidates", notes=notes)


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

    stations: what `read_sheets` reads, or sheets, or those of `read_district_sheets`; regions, contestants: as there. All parts need the
    same list of regions, or none. Amendments of stations are in the sums; figures that an act states for a whole region cannot be.

    Raises InputError as `recapitulate` does, and for sheets with such figures.
    """
    if _are_districts(stations):
        return PartialSums.merged(
            [partial_sums(part, regions=regions, contestants=contestants) for part in stations.values()]
        )
    return PartialSums(_core.PartialSums.of(_as_sheets(stations, regions, contestants).core))


def recapitulate(
    stations: object,
    *,
    regions: object = None,
    contestants: Sequence[str] | None = None,
    level: str | None = None,
    districts: object = None,
    amendments: object = None,
    as_of: str | None = None,
) -> Table:
    """Add up the forms of polling stations by region or by electoral district.

    stations: what `read_sheets` reads, or sheets, or those of `read_district_sheets`, or partial sums (which have no level `station`).
    level: `nation`, `province` (the default), `regency`, `subdistrict`, `village`, `station`. districts: the table `districts` with the
    column `regions`; then the sums are by district. amendments, as_of: as in `Sheets.amend`.

    Returns the table `recap`: `region, level, name, stations, reported`, then the fields and contestants, then the shares of the stations
    and of the roll that are reported; a figure that no form reports is null. Every form is in exactly one row: where a branch has no such
    level, the next region below stands in its place.
    Raises InputError where a station is there twice, a region is not in the list, or two districts share a region.
    """
    if level is not None and districts is not None:
        raise InputError("sums are by level or by district", column="level", value=level, expected="one of the two")
    if as_of is not None and amendments is None:
        raise InputError("there are no amendments", column="as_of", value=as_of, expected="amendments")
    if _are_districts(stations):
        if amendments is not None:
            raise TypeError("amendments of sheets by district: amend each district's sheets")
        _refuse_options(regions, contestants)
        table, remarks = _core._recapitulate_districts(
            [part.core for part in stations.values()],
            list(stations),
            level or "province",
            None if districts is None else as_core_table(districts, source="districts"),  # type: ignore[arg-type]
        )
        return Table(table, name="recap", notes=tuple(dict.fromkeys(remarks)))
    by = None if districts is None else as_core_table(districts, source="districts")
    if isinstance(stations, PartialSums):
        _refuse_options(regions, contestants)
        if amendments is not None:
            raise TypeError("amendments of partial sums: amend the sheets before they are added up")
        sums, remarks = _core._recapitulate_partial_sums(stations.core, level or "province", by)  # type: ignore[arg-type]
        return Table(sums, name="recap", notes=tuple(remarks))
    sheets = _as_sheets(stations, regions, contestants)
    if amendments is not None:
        sheets = sheets.amend(amendments, as_of=as_of)
    table, notes = _core._recapitulate(sheets.core, level or "province", by)  # type: ignore[arg-type]
    return Table(table, name="recap", notes=(*sheets.notes, *notes))


def result_form(
    stations: object,
    region: object = None,
    *,
    regions: object = None,
    contestants: Sequence[str] | None = None,
    amendments: object = None,
    as_of: str | None = None,
) -> Table:
    """The recapitulation form of a region (D.Hasil) in its layout: an item a row, a part below the region a column, and their total.

    stations, regions, contestants: as in `recapitulate`. region: its code; None is the nation. Its parts are the regions one level below,
    of a village the stations. amendments, as_of: as in `Sheets.amend`; what an act states for the region itself is a column of its own.

    Returns a table with the name of the form (`D.Hasil Kecamatan`, ...): `section, item`, the parts, `total`. Sections are those of the
    form: voters, ballots, votes, valid and invalid. A figure that no form reports is null.
    """
    if as_of is not None and amendments is None:
        raise InputError("there are no amendments", column="as_of", value=as_of, expected="amendments")
    sheets = _as_sheets(stations, regions, contestants)
    if amendments is not None:
        sheets = sheets.amend(amendments, as_of=as_of)
    table, name = _core._result_form(sheets.core, "" if region is None else str(region))
    return Table(table, name=name, notes=sheets.notes)


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
    if word(rules, "rules") not in ("all", "hard"):
        raise InputError("not a choice of rules", column="rules", value=str(rules), expected="all or hard")
    rules = "hard" if word(rules, "rules") == "hard" else "all"
    parts = list(stations.values()) if _are_districts(stations) else [_as_sheets(stations, regions, contestants)]
    if _are_districts(stations):
        _refuse_options(regions, contestants)
    notes = dict.fromkeys(note for part in parts for note in part.notes)
    found = [
        Findings(
            _core._check_stations(
                part.core, word(ballot, "ballot"), word(election, "election").replace("_", "-"), rules == "hard"
            )
        )
        for part in parts
    ]
    # Figures of regions are those of all districts together.
    whole = parts[0] if len(parts) == 1 or (against is None and beside is None) else joined(parts)
    notes |= dict.fromkeys(_of_most_forms(found, sum(map(len, parts))))
    if against is not None:
        found.append(_against(against, whole, regions=regions, contestants=contestants, only_hard=rules == "hard"))
    if beside is not None and rules != "hard":
        neighbour = (
            beside
            if isinstance(beside, Sheets)
            else _read(beside, regions, None, unreadable="error", source="beside", any_level=False)
        )
        found.append(_beside(whole, neighbour))
    notes |= dict.fromkeys(note for one in found for note in one.notes)
    return together(found, tuple(notes))


_BALLOTS: Mapping[str, Ballot] = {"C08": "pairs", "C09": "parties", "C10": "candidates"}


def _of_most_forms(found: Sequence[Findings], forms: int) -> tuple[str, ...]:
    """A rule of the ballot that most forms break says that it is another ballot, and not that most forms are wrong."""
    places: dict[str, set[str]] = {}
    for one in found:
        for code, place in zip(one["code"], one["place"], strict=True):
            if code in _BALLOTS:
                places.setdefault(code, set()).add(place)
    return tuple(
        f"{code} is broken by {len(broken)} of {forms} forms: is the ballot of {_BALLOTS[code]} the right one (option ballot)?"
        for code, broken in sorted(places.items())
        if len(broken) >= 3 and 2 * len(broken) > forms
    )


def _against(
    against: object,
    sheets: Sheets | None,
    *,
    regions: object = None,
    contestants: Sequence[str] | None = None,
    only_hard: bool = False,
    unreadable: Literal["error", "reject"] = "error",
) -> Findings:
    """What the forms and figures from elsewhere say against each other; without forms, the figures of several levels."""
    other = (
        against
        if isinstance(against, Sheets)
        else read_against(against, regions=regions, contestants=contestants, like=sheets, unreadable=unreadable)
    )
    core = None if sheets is None else sheets.core
    notes = other.notes if sheets is None else (*other.notes, *_not_in_common(sheets, other))
    found, compared, any_common = _core._check_against(core, other.core, only_hard)  # type: ignore[arg-type]  # None is a pointer
    forms = None if sheets is None else _core._count_common_stations(sheets.core, other.core)
    if forms is not None and 0 < forms[0] < max(forms[1:]):
        notes = (*notes, f"against: {forms[0]} stations are on both sides, of {forms[1]} here and {forms[2]} there")
    if not any_common:
        notes = (*notes, "against: no station or region of it has forms here, so nothing was compared")
    if sheets is None and compared == 0:
        notes = (*notes, "there are no two levels to compare: no region is printed with others inside it")
    return Findings(found, name="findings", notes=notes)


def _not_in_common(sheets: Sheets, other: Sheets) -> tuple[str, ...]:
    """Contestants of one side only. Raises InputError where no column is that of the other side: nothing could be compared."""
    ours, theirs = _core._common_columns(sheets.core, other.core), _core._common_columns(other.core, sheets.core)
    if not ours:
        raise InputError(
            "no column is there on both sides, so nothing can be compared",
            source="against",
            value=", ".join(other.contestants or other.fields) or "no figures",
            expected=", ".join(sheets.contestants or sheets.fields),
        )
    alone = [name for name in sheets.contestants if name not in ours]
    notes = [f"against: it has no such contestants, who are not compared: {', '.join(alone)}"] if alone else []
    alone = [name for name in other.contestants if name not in theirs]
    notes += [f"against: the forms have no such contestants, who are not compared: {', '.join(alone)}"] if alone else []
    return tuple(notes)


def _beside(sheets: Sheets, neighbour: Sheets) -> Findings:
    """The voters of two contests. Raises InputError where the two state no voters alike."""
    ours, theirs = ([name for name in one.fields if name.startswith("users")] for one in (sheets, neighbour))
    if not set(ours) & set(theirs):
        raise InputError(
            "no field of voters is there on both sides, so nothing can be compared",
            source="beside",
            value=", ".join(theirs) or "no field of voters",
            expected=", ".join(ours) or "a field of voters (users, ...) on both sides",
        )
    any_common = _core._have_common_stations(sheets.core, neighbour.core)
    notes = () if any_common else ("beside: no station of it has a form here, so nothing was compared",)
    return Findings(_core._compare_contests(sheets.core, neighbour.core), name="findings", notes=notes)


def check_levels(
    against: object,
    *,
    regions: object = None,
    contestants: Sequence[str] | None = None,
    rules: str | None = None,
    unreadable: Literal["error", "reject"] = "error",
) -> Findings:
    """What `check` does with `against` alone."""
    if rules not in ("all", "hard", None):
        raise InputError("not a choice of rules", column="rules", value=str(rules), expected="all or hard")
    return _against(
        against,
        None,
        regions=regions,
        contestants=contestants,
        only_hard=rules == "hard",
        unreadable=unreadable,
    )


def together(found: Sequence[Findings], notes: tuple[str, ...] = ()) -> Findings:
    """The rows of several tables of findings, one behind the other."""
    rows = {n: (kind, [value for one in found for value in one[n]]) for n, kind in found[0].kinds.items()}
    return Findings(_core.Table(dict(rows)), name="findings", notes=notes)

"""Public election data that the examples and the tests use, small enough to carry along.

Every folder has a SOURCE.md: where the figures come from and how they were checked. Nothing is read before a function
is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pemilu import _core
from pemilu.tables import Kind, Table, TableSet

__all__ = [
    "Dataset",
    "dpr_2014",
    "dpr_2024",
    "madiun_2025",
    "sumatera_utara_ii_2024",
    "sumenep_2021",
    "tarakan_2024",
]

_LICENSE = "Facts published by public bodies (counts, seats, names on official lists); no rights are claimed in them."


@dataclass(frozen=True, repr=False)
class Dataset:
    """The tables of one contest. Every function that takes `votes` takes a dataset whole.

    `official` holds what an authority published as the result, in the columns of the results' own tables
    (`official.seats`, `official.members`, ...), so that `result.compare(dataset.official)` shows the difference;
    `printed` holds tables as they were printed, errors included. What a contest does not have is None.
    """

    name: str
    source: str
    license: str = _LICENSE
    votes: Table | None = None
    districts: Table | None = None
    candidates: Table | None = None
    status: Table | None = None
    official: TableSet | None = None
    printed: TableSet | None = None

    def __repr__(self) -> str:
        lines = [f"Dataset {self.name}: {self.source}"]
        for part in ("votes", "districts", "candidates", "status"):
            table = getattr(self, part)
            if table is not None:
                lines.append(f"  {part}: {len(table)} rows of {', '.join(table.columns)}")
        for part in ("official", "printed"):
            tables = getattr(self, part)
            if tables is not None:
                lines += [f"  {part}.{n}: {len(t)} rows of {', '.join(t.columns)}" for n, t in tables.items()]
        return "\n".join(lines)


def part_of(value: object, name: str) -> object:
    """The table of this name of a dataset; anything else as it is. A dataset without the table is a `TypeError`."""
    if not isinstance(value, Dataset):
        return value
    table = getattr(value, name)
    if table is None:
        raise TypeError(f"the dataset {value.name} has no table of {name}")
    return table


# --- reading what the package carries ---


def _load(folder: str, file: str, name: str = "") -> Table:
    from importlib.resources import files

    from pemilu.files import unpacked

    source = f"{folder}/{file}"
    table, _ = _core.read_csv(unpacked(files(__name__).joinpath(folder, file).read_bytes(), source), source)
    columns: dict[str, tuple[Kind, Any]] = {
        n: (kind, table.column(n)) for n, kind in zip(table.names, table.kinds, strict=True)
    }
    if "elected" in columns:
        columns["elected"] = ("bool", [e == 1 for e in table.column("elected")])
    return Table(_core.Table(columns, source=source, places=table.places), name=name)


def _stage_of(table: Table, stage: str) -> Table:
    """The rows of one stage, without the column that says so."""
    rows = table.where(stage=stage)
    return _with_columns(rows, {n: (k, rows[n]) for n, k in rows.kinds.items() if n != "stage"})


def _with_columns(table: Table, columns: Mapping[str, tuple[Kind, Any]]) -> Table:
    # Rows keep the places that they have in the file: messages about them name the line that a reader finds there.
    return Table(_core.Table(dict(columns), source=table.source, places=table.core.places), name=table.name)


def _check_stage(stage: str, stages: tuple[str, ...]) -> None:
    if stage not in stages:
        raise ValueError(f"unknown stage {stage!r}: {', '.join(stages)}")


def _members(candidates: Table) -> Table:
    """The candidates whom the source marks as elected, in the columns of the results' table `members`."""
    elected = candidates.take([i for i, e in enumerate(candidates["elected"]) if e])
    columns = {n: (elected.kinds[n], elected[n]) for n in ("district", "party", "number", "name", "sex", "votes")}
    return Table.from_columns(columns, name="members", source=candidates.source)


# --- the contests ---


def tarakan_2024(stage: str = "post_psu") -> Dataset:
    """DPRD Kota Tarakan 2024: 18 parties in 4 districts with 30 seats.

    `stage`: `post_psu`, after the re-vote in district 1 that the Constitutional Court ordered (decision 158/2024 of
    the city's commission), or `pre_psu`, as first set (87/2024). Seats and winners were published for district 1
    only, so `official` has no others; the winners come without list numbers. `printed` has the totals as printed, one
    of them missing, and the voter tables DP4, DPS and DPT, one row of them wrong. There are no votes by candidate.
    """
    _check_stage(stage, ("pre_psu", "post_psu"))
    folder = "tarakan_2024"
    return Dataset(
        name=f"{folder} ({stage})",
        source="KPU Kota Tarakan, performance report 2024; seats and winners of district 1 from the press",
        votes=_stage_of(_load(folder, "votes.csv", "votes"), stage),
        districts=_load(folder, "districts.csv", "districts"),
        official=TableSet(
            {
                "seats": _stage_of(_load(folder, "seats.csv", "seats"), stage),
                "members": _stage_of(_load(folder, "members.csv", "members"), stage),
            }
        ),
        printed=TableSet(
            {
                "votes": _stage_of(_load(folder, "printed_votes.csv"), stage),
                "voters": _load(folder, "printed_voters.csv"),
            }
        ),
    )


def dpr_2024(stage: str = "kpu_360") -> Dataset:
    """DPR 2024: 18 parties in 84 districts with 580 seats, and 9,917 candidates.

    `stage`: `kpu_360`, as set by KPU decision 360/2024, where list and candidates' votes add up everywhere; or
    `post_mk`, the final votes by party after the Constitutional Court's rulings (1050/2024). Both give the same 580
    seats. The court's rulings changed three districts (Jawa Timur IV, Banten II, Kalimantan Timur), whose new votes
    by list and candidate are not in the tables that this dataset comes from: `post_mk` leaves them empty there, as
    not supplied. The default is therefore the stage that is complete down to the candidates. `official` has the
    seats, the members and the national totals.
    """
    _check_stage(stage, ("kpu_360", "post_mk"))
    folder = "dpr_2024"
    first = _load(folder, "votes_kpu_360.csv", "votes")
    candidates = _load(folder, "candidates.csv.gz", "candidates")
    votes = first
    if stage == "post_mk":
        final = _load(folder, "votes_post_mk.csv", "votes")
        cells = zip(first["district"], first["votes"], final["votes"], strict=True)
        changed = {district for district, before, after in cells if before != after}
        votes = _with_columns(
            final,
            {n: (k, final[n]) for n, k in final.kinds.items()}
            | {n: ("int64", _blanked(first, n, changed)) for n in ("list_votes", "candidate_votes")},
        )
        candidates = _with_columns(
            candidates,
            {n: (k, candidates[n]) for n, k in candidates.kinds.items()}
            | {"votes": ("int64", _blanked(candidates, "votes", changed))},
        )
    decision = "360/2024" if stage == "kpu_360" else "1050/2024"
    return Dataset(
        name=f"{folder} ({stage})",
        source=f"KPU decision {decision}, through public tables",
        votes=votes,
        districts=_load(folder, "districts.csv", "districts"),
        candidates=candidates,
        official=TableSet(
            {
                "seats": _load(folder, "seats.csv", "seats"),
                "members": _members(candidates),
                "totals": _stage_of(_load(folder, "totals.csv", "totals"), stage),
            }
        ),
    )


def _blanked(table: Table, column: str, districts: set[int]) -> list[Any]:
    cells = zip(table["district"], table[column], strict=True)
    return [None if district in districts else value for district, value in cells]


def dpr_2014() -> Dataset:
    """DPR 2014: 12 parties in 77 districts with 560 seats, and 6,606 candidates.

    Ten candidates' votes are empty: the form could not be read, so they are not supplied, and not 0. In 18 rows the
    votes for the list and for the candidates, as the forms DC1 give them, do not add up to the party's votes.
    """
    folder = "dpr_2014"
    candidates = _load(folder, "candidates.csv.gz", "candidates")
    return Dataset(
        name=folder,
        source="KPU results of 2014 and the forms DC1, through Perludem's API Pemilu",
        votes=_load(folder, "votes.csv", "votes"),
        districts=_load(folder, "districts.csv", "districts"),
        candidates=candidates,
        official=TableSet(
            {
                "seats": _load(folder, "seats.csv", "seats"),
                "members": _members(candidates),
                "totals": _load(folder, "totals.csv", "totals"),
            }
        ),
    )


# --- replacements ---


def _replacement(folder: str, source: str) -> Dataset:
    published = TableSet({"replacement": _load(folder, "replacement.csv", "replacement")})
    return Dataset(name=folder, source=source, official=published)


def madiun_2025() -> Dataset:
    """DPRD Kota Madiun, district 4, PDIP: the replacement of a member who died on 16 May 2025.

    The candidates are those whom the press names with votes; reports disagree on list numbers, so there are none, and
    `status` names the member instead. `official.replacement` is the ranking as published before the commission's
    letter: the expected replacement.
    """
    folder = "madiun_2025"
    return replace(
        _replacement(folder, "press reports, 2025"),
        candidates=_load(folder, "candidates.csv", "candidates"),
        status=_load(folder, "status.csv", "status"),
    )


def sumatera_utara_ii_2024() -> Dataset:
    """DPR 2024, Sumatera Utara II, Gerindra: one seat, whose first two candidates withdrew before the oath."""
    folder = "sumatera_utara_ii_2024"
    return replace(
        _replacement(folder, "KPU decision 360/2024 (candidates); press, August 2024 (withdrawals, replacement)"),
        candidates=_load(folder, "candidates.csv", "candidates"),
        status=_load(folder, "status.csv", "status"),
    )


def sumenep_2021() -> Dataset:
    """DPRD Kabupaten Sumenep, district 2, PDIP, 2021: the published outcome of a replacement.

    Only the ranks and the one figure of `official.replacement` were published, so that it cannot be recomputed.
    """
    return _replacement("sumenep_2021", "KPU Kabupaten Sumenep, report on two replacements")

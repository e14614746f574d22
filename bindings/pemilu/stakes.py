"""What matters: the votes that hang on findings about polling stations, against the margin of the seats above them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from pemilu import _core
from pemilu.errors import InputError
from pemilu.inputs import as_core_table
from pemilu.recapitulation import Sheets
from pemilu.tables import Kind, Table

__all__ = ["at_stake"]

_OF_BALLOTS = ("C04", "C05", "C08", "C09", "C10")
_OF_FIGURES = ("L01", "S01")
_RESULTS = ("valid", "invalid", "total")

_KINDS: Mapping[str, Kind] = {
    "code": "string",
    "place": "string",
    "field": "string",
    "district": "string",
    "votes": "int64",
    "ballots": "int64",
    "to_tie": "int64",
    "to_change": "int64",
    "matters": "string",
}
_DISTRICT_KINDS: Mapping[str, Kind] = {
    "district": "string",
    "findings": "int64",
    "forms": "int64",
    **{name: _KINDS[name] for name in ("votes", "ballots", "to_tie", "to_change", "matters")},
}


def at_stake(
    findings: Table,
    sheets: Sheets | Mapping[str, Sheets],
    result: object,
    *,
    districts: object = None,
    by: Literal["finding", "district"] = "finding",
) -> Table:
    """How many votes hang on findings, and whether a seat could.

    findings: of `check(sheets, stations=True)`. sheets: of `read_sheets` or `read_district_sheets`. result: of `determine`, of a single
    office too, or of `allocate_districts`, or its table `margins`. districts: the table `districts` with the column `regions`, where the
    result has several.

    Returns the table `stakes`. `votes`: by how many votes the figures contradict each other; `ballots`: all that were in the station's box,
    which a recount would count again. `to_tie`, `to_change`: the fewest votes that change the result in the district, or through a
    threshold. `matters` is `difference` if the contradiction alone could change it, `form` if only other counts of the whole form could,
    `no` if nothing in that box can; null where it cannot be said (missing forms, no margin). By district the findings are taken together,
    each form once; votes that were moved from one contestant to another count once, not on both sides.
    Raises InputError for tables without the columns that are needed.
    """
    if by not in ("finding", "district"):
        raise InputError("not a way to group", column="by", value=str(by), expected="finding or district")
    margins = _margins_of(result)
    several = any(key is not None for key in margins)
    if several and districts is None:
        raise InputError("the result has districts", column="districts", expected="the table districts with regions")
    core = None if districts is None else as_core_table(districts, source="districts")
    parts = [sheets] if isinstance(sheets, Sheets) else list(sheets.values())
    contestants = {name for part in parts for name in part.contestants}
    located = _located(findings, parts, core)
    rows: list[dict[str, Any]] = []
    for finding, (district, form, ballots) in zip(findings, located, strict=True):
        known = not several or district is not None
        to_tie, to_change = _closest(margins, district) if known else (None, None)
        row = {
            **{name: finding[name] for name in ("code", "place", "field")},
            "district": district,
            "form": form,
            "votes": _difference(finding, contestants),
            "difference": finding["difference"],
            "moved": _moved(finding, contestants),
            "ballots": ballots,
            "to_tie": to_tie,
            "to_change": to_change,
        }
        rows.append(row | {"matters": _matters(row)})
    if by == "finding":
        return Table.from_rows(rows, _KINDS, name="stakes")
    return Table.from_rows(_by_district(rows), _DISTRICT_KINDS, name="stakes")


_Located = tuple[str | None, tuple[int, int] | None, int | None]


def _located(findings: Table, parts: Sequence[Sheets], districts: _core.Table | None) -> list[_Located]:
    """The district, the form (which sheets, which row) and the ballots of each finding."""
    places = [str(place) for place in findings["place"]]
    found: list[_Located] = [(None, None, None)] * len(places)
    for part, sheets in enumerate(parts):
        located = _core._locate_findings(sheets.core, districts, places)  # type: ignore[arg-type]  # None is a pointer
        for i, (district, form, ballots) in enumerate(located):
            if form is not None and found[i][1] is None:
                found[i] = (district, (part, form), ballots)
            elif found[i][0] is None:
                found[i] = (district, found[i][1], found[i][2])
    return found


def _margins_of(result: object) -> dict[str | None, tuple[int | None, int | None]]:
    """The fewest votes to a tie and to a change, of each district; under None of thresholds of the whole contest."""
    table = result.margins() if hasattr(result, "margins") else Table(as_core_table(result, source="margins"))
    for column in ("to_tie", "to_change"):
        if column not in table.columns:
            raise InputError(
                "there is no column for " + column, source=table.source, value=", ".join(table.columns), expected=column
            )
    found: dict[str | None, tuple[int | None, int | None]] = {}
    for row in table:
        district = row.get("district")
        key = None if district in (None, "") else str(district)
        found[key] = tuple(  # type: ignore[assignment]
            _fewest(old, None if new in (None, "") else int(new))
            for old, new in zip(found.get(key, (None, None)), (row["to_tie"], row["to_change"]), strict=True)
        )
    return found


def _fewest(a: int | None, b: int | None) -> int | None:
    return min((x for x in (a, b) if x is not None), default=None)


def _closest(
    margins: dict[str | None, tuple[int | None, int | None]], district: str | None
) -> tuple[int | None, int | None]:
    none = (None, None)
    own, whole = margins.get(district, none), margins.get(None, none)
    return _fewest(own[0], whole[0]), _fewest(own[1], whole[1])


def _difference(finding: Mapping[str, Any], contestants: Collection[str]) -> int | None:
    """By how many votes the figures differ; None where they are not about votes."""
    votes = finding["code"] in _OF_BALLOTS or (
        finding["code"] in _OF_FIGURES and finding["field"] in (*_RESULTS, *contestants)
    )
    return abs(finding["difference"]) if votes and finding["difference"] is not None else None


def _matters(row: Mapping[str, Any]) -> str | None:
    to_tie, votes, ballots = row["to_tie"], row["votes"], row["ballots"]
    if to_tie is None:
        return None
    if votes is not None and votes >= to_tie:
        return "difference"
    if ballots is not None and ballots >= to_tie:
        return "form"
    return None if ballots is None and votes is None else "no"


class _Form:
    """The findings about one form, or about the printed figures of one region."""

    def __init__(self) -> None:
        self.ballots: int | None = None
        self._largest = 0
        self._moves: dict[object, list[int]] = {}

    def add(self, row: Mapping[str, Any]) -> None:
        self.ballots = row["ballots"]
        if row["votes"] is None:
            return
        self._largest = max(self._largest, row["votes"])
        if row["moved"] is not None:
            self._moves.setdefault(row["moved"], []).append(row["difference"])

    @property
    def votes(self) -> int:
        """A vote that one contestant has too many and another too few is one vote: it was moved. One slip breaks several rules."""
        more = (sum(d for d in moves if d > 0) for moves in self._moves.values())
        fewer = (-sum(d for d in moves if d < 0) for moves in self._moves.values())
        return max((self._largest, *more, *fewer))


def _moved(finding: Mapping[str, Any], contestants: Collection[str]) -> object:
    """Differences of contestants between two counts of the same votes belong together; candidates' are in those of their parties."""
    field = finding["field"]
    if finding["code"] not in _OF_FIGURES or field not in contestants:
        return None
    part = field.rpartition("/")[0] in contestants
    return finding["code"], part, _core._is_by_printed_parts(finding.get("hint") or "")


def _by_district(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of each form and region what it contributes, and its ballots once."""
    grouped: dict[str | None, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["district"], []).append(row)
    summed = []
    for district, group in grouped.items():
        forms: dict[object, _Form] = {}
        for row in group:
            key = row["form"] if row["form"] is not None else ("region", row["place"])
            forms.setdefault(key, _Form()).add(row)
        boxes = [form.ballots for form in forms.values() if form.ballots is not None]
        total = {
            "district": district,
            "findings": len(group),
            "forms": len({row["form"] for row in group if row["form"] is not None}),
            "votes": sum(form.votes for form in forms.values()),
            "ballots": sum(boxes),
            "to_tie": group[0]["to_tie"],
            "to_change": group[0]["to_change"],
        }
        uncertain = any(row["matters"] is None for row in group)
        said = _matters(total)
        summed.append(total | {"matters": None if said == "no" and uncertain else said})
    return summed

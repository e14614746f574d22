"""What surrounds a vacancy, as a caller gives it: days, grounds, holidays and what the law leaves to choose."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from numbers import Integral
from typing import Any, Literal

from pemilu import _core
from pemilu.allocation import iso_date
from pemilu.choices import optional_choice, word
from pemilu.datasets import part_of
from pemilu.errors import InputError, RuleError
from pemilu.inputs import as_core_table, optional_table

__all__ = [
    "By",
    "Exhausted",
    "LastSteps",
    "ResignationDay",
    "SixMonthsFrom",
    "WithoutArticle",
    "candidates_table",
    "elsewhere_tables",
    "indonesian_holidays",
    "request_of",
]

By = Literal["chamber", "party"]
SixMonthsFrom = Literal["proposed", "requested"]
ResignationDay = Literal["requested", "determined"]
Exhausted = Literal["largest_population", "level_above"]
LastSteps = Literal["women_then_list_number"]
WithoutArticle = Literal["suspends", "ignored"]

_CHOICES = {
    "by": ("chamber", "party"),
    "six_months_from": ("proposed", "requested"),
    "resignation_day": ("requested", "determined"),
    "exhausted": ("largest_population", "level_above"),
    "last_steps": ("women_then_list_number",),
    "without_article": ("suspends", "ignored"),
}
_DAYS = ("proposed", "requested", "determined", "term_end")


def candidates_table(given: object) -> _core.Table:
    """The table of candidates. Raises `InputError` for a list of nobody."""
    if isinstance(given, Sequence) and not isinstance(given, (str, bytes)) and not given:
        raise InputError("there are no rows", source="candidates", expected="one for each candidate")
    return as_core_table(part_of(given, "candidates"), source="candidates")


def elsewhere_tables(given: Mapping[str, object]) -> list[_core.Table | None]:
    """What is known of other lists, in the order of the names. An empty adjacency says that no district has a neighbour."""
    tables = [optional_table(table, name) for name, table in given.items()]
    none_adjacent = given["adjacency"] is not None and tables[0] is None
    nobody: Any = ("string", [])
    return (
        [_core.Table({"district": nobody, "neighbour": nobody}, "adjacency"), *tables[1:]] if none_adjacent else tables
    )


def request_of(*, ground: object, holidays: object, earlier: object, **given: object) -> dict[str, Any]:
    """The request as the compiled library takes it, without what is absent.

    Raises `InputError` for a word that is no choice and for what is no date, `TypeError` for a wrong type.
    """
    request: dict[str, Any] = {
        "ground": None if ground is None else ground_word(ground),
        "holidays": _holidays(holidays),
    }
    for name, choices in _CHOICES.items():
        request[name] = optional_choice(given.pop(name, None), name, choices)
    for name in _DAYS:
        request[name] = _day(given.pop(name, None), name)
    for name, value in given.items():  # a name or a number
        request[name] = None if value is None else _key(value, name)
    request["earlier"] = None if earlier is None else _keys(earlier)
    return {name: value for name, value in request.items() if value is not None}


def indonesian_holidays(*years: int) -> list[str]:
    """The public holidays and the joint leave days of these years, from the package `holidays`, as ISO dates.

    Needs the extra `pemilu[holidays]`. Joint leave (*cuti bersama*) is decreed every year: a year that the installed version of the package
    does not know yet has none. Compare with the decree before a deadline depends on it.
    """
    import holidays as package

    if not years:
        raise TypeError("which years?")
    days = package.country_holidays("ID", years=years, categories=("public", "government"))
    return sorted(day.isoformat() for day in days)


def _day(value: object, name: str) -> str | None:
    try:
        return iso_date(value)
    except InputError as error:
        raise InputError("not a date", column=name, value=error.value, expected=error.expected) from None


def _key(value: object, name: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, Integral)):
        raise TypeError(f"{name} is a name or a number, not {type(value).__name__}")
    return str(value)


def _keys(earlier: object) -> list[str]:
    if isinstance(earlier, (str, Integral)) or not isinstance(earlier, Iterable):
        raise TypeError("earlier is a list of members of the same list")
    return [_key(member, "earlier") for member in earlier]


def _holidays(given: object) -> list[str] | None:
    if given is None:
        return None
    if _is_table(given):
        return _days_of_table(given)
    if not isinstance(given, Iterable):
        raise TypeError(f"holidays are dates or a table with a column date, not {type(given).__name__}")
    return [_holiday(day, source="holidays", row=row) for row, day in enumerate(given)]


def _holiday(day: object, **place: Any) -> str:
    try:
        iso = iso_date(day)
    except InputError as error:
        raise InputError("not a date", value=error.value, expected=error.expected, **place) from None
    if iso is None:
        raise InputError("no date", expected="YYYY-MM-DD", **place)
    return str(iso)


def _is_table(given: object) -> bool:
    if isinstance(given, Mapping):
        return any(key in given for key in ("date", "tanggal"))
    rows = isinstance(given, Sequence) and len(given) > 0 and isinstance(given[0], Mapping)
    return (
        rows
        or isinstance(given, (str, os.PathLike))
        or hasattr(given, "__arrow_c_stream__")
        or hasattr(given, "columns")
    )


def _days_of_table(given: object) -> list[str]:
    table = as_core_table(given, source="holidays")
    source = table.source or "holidays"
    for name in ("date", "tanggal"):
        column = _core.match_column(table.names, name)
        if column is not None:
            cells = zip(table.places, table.column(column), strict=True)
            return [_holiday(day, source=source, row=place, column=column) for place, day in cells]
    raise InputError("there is no column for date", source=source, value=", ".join(table.names), expected="date")


_GROUNDS = {"meninggal_dunia": "died", "mengundurkan_diri": "resigned"}
"""The words of the law for two grounds that every chamber has."""


def ground_word(ground: object) -> str:
    """A ground as the library calls it."""
    given = word(ground, "ground")
    return _GROUNDS.get(given, given)


def checked_ground(ground: str | None, rules: str, chamber: str) -> str | None:
    """The ground, if any chamber has it; a word that none has is an `InputError` that lists those of this one."""
    if ground is None:
        return None
    here = list(_core._grounds(rules, chamber).column("ground"))
    if ground in here or any(ground in _core._grounds(r, c).column("ground") for r in _RULES for c in _CHAMBERS):
        return ground
    raise InputError("no such ground", column="ground", value=ground, expected=", ".join(here))


_RULES = ("pkpu-3-2025", "pkpu-6-2024")
_CHAMBERS = ("dpr", "dpd", "dprd-province", "dprd-regency", "dpra", "dprk")


def refuse_elsewhere(rules: str, chamber: str, given: Mapping[str, object]) -> None:
    """Before the oath there is no list to go to, and none above the DPR: what would be examined then is refused, not passed over."""
    for name in ("adjacency", "population", "upper", "upper_status"):
        if given[name] is None:
            continue
        if rules == "pkpu-6-2024":
            raise RuleError("before the oath there is no other list to go to", option=name)
        if chamber == "dpr" and name.startswith("upper"):
            raise RuleError("above the DPR there is no list to go to", option=name)

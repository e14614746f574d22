"""Women on lists of candidates: 30 % under both roundings, and one in every three names."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from pemilu import _core
from pemilu.errors import InputError
from pemilu.inputs import as_core_table
from pemilu.tables import Table

__all__ = ["women_on_lists"]

_SEXES = {"F": True, "P": True, "M": False, "L": False}


def women_on_lists(candidates: object) -> Table:
    """Each list against both roundings of 30 %, and the first three names without a woman.

    candidates: the table `candidates` (`party, [district], [number], sex`) or a dataset; lists go by `number`, without it by row.

    `district, party, candidates, women, unknown`; `needed_half_up` (PKPU 10/2023 art. 8(2): a fraction of a half or more counts as one) and
    `needed_up` (MA 24 P/HUM/2023: every fraction does), with `met_half_up` and `met_up`; `three_without_woman`: the place on the
    list at which the first full three without a woman begins, null if there is none (UU 7/2017 art. 246(2), unconfirmed). `met_...` and
    that place are null where sexes that were not supplied could change them: `unknown` counts these.
    """
    from pemilu.datasets import part_of

    table = Table(as_core_table(part_of(candidates, "candidates"), source="candidates"))
    lists: dict[tuple[Any, Any], list[tuple[int, bool | None]]] = {}
    numbers = _column(table, "number", needed=False) or range(len(table))
    parties = _column(table, "party", needed=False) or _column(table, "party_number")
    districts = _column(table, "district", needed=False) or [None] * len(table)
    for row, sex in enumerate(_column(table, "sex")):
        lists.setdefault((districts[row], parties[row]), []).append((int(numbers[row]), _is_woman(table, sex, row)))
    kinds: dict[str, Any] = {"district": _kind(districts), "party": _kind(parties)}
    kinds |= dict.fromkeys(("candidates", "women", "unknown", "needed_half_up", "needed_up"), "int64")
    kinds |= {"met_half_up": "bool", "met_up": "bool", "three_without_woman": "int64"}
    rows = [
        {"district": d, "party": p, **_judged([sex for _, sex in sorted(names, key=lambda n: n[0])])}
        for (d, p), names in lists.items()
    ]
    return Table.from_rows(rows, kinds, name="women")


def _judged(names: Sequence[bool | None]) -> dict[str, Any]:
    women, unknown = names.count(True), names.count(None)
    judged: dict[str, Any] = {"candidates": len(names), "women": women, "unknown": unknown}
    for rounding in ("half_up", "up"):
        needed = _core._women_needed(len(names), rounding)
        judged[f"needed_{rounding}"] = needed
        judged[f"met_{rounding}"] = True if women >= needed else None if women + unknown >= needed else False
    place = _core._three_without_woman([sex is True for sex in names])
    if place is not None and place != _core._three_without_woman([sex is not False for sex in names]):
        place = None  # who is unknown may be a woman
    judged["three_without_woman"] = None if place is None else place + 1
    return judged


def _kind(keys: Sequence[Hashable]) -> str:
    return "int64" if all(isinstance(key, int) for key in keys) else "string"


def _column(table: Table, name: str, *, needed: bool = True) -> Sequence[Any]:
    found = _core.match_column(table.columns, name)
    if found is None and needed:
        raise InputError(
            "there is no such column", source=table.source or "candidates", column=name, value=", ".join(table.columns)
        )
    return [] if found is None else table[found]


def _is_woman(table: Table, sex: object, row: int) -> bool | None:
    if sex in (None, ""):
        return None
    if (woman := _SEXES.get(str(sex).upper())) is None:
        place = table.core.places[row]
        raise InputError(
            "not a sex",
            source=table.source or "candidates",
            row=place,
            column="sex",
            value=str(sex),
            expected="L, P, M or F",
        )
    return woman

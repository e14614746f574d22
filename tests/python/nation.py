"""A made-up nation of the size and shape of 2024, its forms without a fault, and faults of every code to plant in them.

38 provinces and abroad, 514 regencies, 7,277 subdistricts, 83,731 villages, 820,161 polling stations at home and 3,059 abroad. The
same seed gives the same nation on every machine.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

Columns = dict[str, Any]
Expected = Counter[tuple[str, str]]  # how many findings of each code at each place

PROVINCES = [*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97)]
ABROAD = 99
SHAPE = (514, 7_277, 83_731, 820_161)
STATIONS_ABROAD = 3_059
STATIONS = SHAPE[-1] + STATIONS_ABROAD


@dataclass(frozen=True)
class Nation:
    """Codes as numbers: villages of 10 digits in order with their number of stations, stations of 13."""

    villages: np.ndarray[Any, Any]
    listed: np.ndarray[Any, Any]
    stations: np.ndarray[Any, Any]

    def regions(self) -> Columns:
        """The table `regions`: everything that a village names, and how many stations it has."""
        rows: dict[str, tuple[str, str, int | None]] = {}
        for code, listed in zip(self.villages.tolist(), self.listed.tolist(), strict=True):
            text = f"{code:010}"
            for size, above, level in ((2, 0, "province"), (4, 2, "regency"), (6, 4, "subdistrict")):
                rows.setdefault(text[:size], (text[:above], level, None))
            rows[text] = (text[:6], "village", listed)
        return {
            "region": list(rows),
            "parent": [parent for parent, _, _ in rows.values()],
            "level": [level for _, level, _ in rows.values()],
            "stations": [listed for _, _, listed in rows.values()],
        }


def _split(chance: np.random.Generator, parts: int, into: int) -> np.ndarray[Any, Any]:
    """How many of `into` things each of the parts has; at least one."""
    return 1 + chance.multinomial(into - parts, chance.dirichlet(np.full(parts, 5.0)))


def _below(
    parents: np.ndarray[Any, Any], counts: np.ndarray[Any, Any], factor: int, first: int
) -> np.ndarray[Any, Any]:
    """The codes of the children: parent x factor + first, first + 1, ..."""
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(parents, counts) * factor + first + (np.arange(int(counts.sum())) - starts)


def make(seed: int, share: float = 1.0) -> Nation:
    """The nation, or one with so much less below its provinces."""
    chance = np.random.default_rng(seed)
    sizes = [max(len(PROVINCES), round(size * share)) for size in SHAPE]
    sizes = [max(a, b) for a, b in zip(sizes, [0, *sizes[:-1]], strict=True)]
    codes = np.array(PROVINCES)
    for size, (factor, first) in zip(sizes[:3], ((100, 1), (100, 1), (10_000, 1_001)), strict=True):
        codes = _below(codes, _split(chance, len(codes), size), factor, first)
    abroad = max(2, round(128 * share))
    posts = _below(np.array([ABROAD * 10_000 + 101]), np.array([abroad]), 10_000, 1_001)
    listed = np.concatenate(
        [_split(chance, len(codes), sizes[3]), _split(chance, abroad, max(abroad, round(STATIONS_ABROAD * share)))]
    )
    villages = np.concatenate([codes, posts])
    return Nation(villages, listed, _below(villages, listed, 1_000, 1))


def forms(nation: Nation, seed: int) -> Columns:
    """A president's forms in which every figure fits."""
    chance = np.random.default_rng(seed)
    count = len(nation.stations)
    table: Columns = {"region": nation.stations.copy()}
    for sex in ("m", "f"):
        table[f"roll_{sex}"] = chance.integers(105, 150, count)
        table[f"users_permanent_{sex}"] = table[f"roll_{sex}"] - chance.integers(20, 90, count)
        table[f"users_additional_{sex}"] = chance.integers(0, 2, count)
        table[f"users_special_{sex}"] = chance.integers(0, 2, count)
        kinds = [table[f"users_{kind}_{sex}"] for kind in ("permanent", "additional", "special")]
        table[f"users_{sex}"] = sum(kinds)
    for name in ("roll", "users", "users_permanent", "users_additional", "users_special"):
        table[name] = table[f"{name}_m"] + table[f"{name}_f"]
    users = table["users"]
    table["ballots_received"] = table["roll"] + -(-table["roll"] * 2 // 100)
    table["ballots_used"] = users.copy()
    table["ballots_returned"] = chance.integers(0, 3, count)
    table["ballots_unused"] = table["ballots_received"] - users - table["ballots_returned"]
    table["invalid"] = chance.integers(0, 6, count)
    table["valid"] = users - table["invalid"]
    table["total"] = users.copy()
    table["votes_1"] = chance.integers(0, table["valid"] + 1)
    table["votes_2"] = chance.integers(0, table["valid"] - table["votes_1"] + 1)
    table["votes_3"] = table["valid"] - table["votes_1"] - table["votes_2"]
    return table


# --- faults of one form: each breaks the rules of its code and no other ---


def _add(table: Columns, row: int, **changes: int) -> None:
    for name, change in changes.items():
        table[name][row] += change


def _set_roll(table: Columns, row: int, men: int, women: int) -> None:
    table["roll_m"][row], table["roll_f"][row] = men, women
    table["roll"][row] = men + women
    received = men + women + -(-(men + women) * 2 // 100)
    _add(table, row, ballots_unused=received - table["ballots_received"][row])
    table["ballots_received"][row] = received


def _plant_c03(table: Columns, row: int) -> None:
    """More men came than are on the roll; women make up for it in all other sums."""
    men = table["users_permanent_m"][row] - 1
    _set_roll(table, row, men, 290 - men)


def _plant_c11(table: Columns, row: int) -> None:
    """Nobody says how many came from the roll, and one more came than there are on all lists."""
    for name in ("users_additional", "users_special"):
        for sex in ("", "_m", "_f"):
            table[name + sex][row] = 0
    for sex in ("", "_m", "_f"):
        table["users_permanent" + sex][row] = -1  # not reported
    more = table["roll"][row] + 1 - table["users"][row]
    _add(table, row, users=more, users_m=more, valid=more, votes_1=more, total=more, ballots_used=more)
    table["ballots_returned"][row] = 0
    table["ballots_unused"][row] = table["ballots_received"][row] - table["ballots_used"][row]


FAULTS: dict[str, tuple[int, Any]] = {  # how many findings, and what makes them
    "C01": (1, lambda table, row: _add(table, row, roll_m=7)),
    "C02": (2, lambda table, row: _add(table, row, users_special=7, users_special_m=7)),  # of all and of men
    "C03": (1, _plant_c03),
    "C04": (1, lambda table, row: _add(table, row, invalid=7, total=7, ballots_used=7, ballots_unused=-7)),
    "C05": (1, lambda table, row: _add(table, row, total=-3)),
    "C06": (1, lambda table, row: _add(table, row, ballots_returned=50)),
    "C07": (1, lambda table, row: _add(table, row, ballots_received=50, ballots_unused=50)),
    "C08": (1, lambda table, row: _add(table, row, votes_1=9)),
    "C11": (1, _plant_c11),
    "C13": (1, lambda table, row: _set_roll(table, row, 170, 150)),
}


def plant(nation: Nation, table: Columns, places: np.ndarray[Any, Any]) -> Expected:
    """One fault at each of these rows, the codes in turn."""
    expected: Expected = Counter()
    for i, row in enumerate(places.tolist()):
        code = list(FAULTS)[i % len(FAULTS)]
        findings, fault = FAULTS[code]
        fault(table, row)
        expected[code, str(nation.stations[row])] += findings
    return expected


def with_missing(table: Columns) -> Columns:
    """-1 as "not reported": a masked array has no place in a dict of columns, None has."""
    out: Columns = {}
    for name, values in table.items():
        gone = values < 0
        if not gone.any():
            out[name] = values
            continue
        out[name] = [None if v < 0 else v for v in values.tolist()]
    return out

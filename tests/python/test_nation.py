"""A whole nation with planted faults of every code: all are found, none is invented. PEMILU_LONG takes all 823,220 stations."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import nation
import numpy as np
import pytest
from nation import Columns, Expected, Nation

import pemilu as pm

SHARE = 1.0 if os.environ.get("PEMILU_LONG") else 0.02
SEED = 2024


@pytest.fixture(scope="module")
def made() -> Nation:
    return nation.make(SEED, SHARE)


@pytest.fixture(scope="module")
def regions(made: Nation) -> Columns:
    return made.regions()


def found(table: Any) -> Expected:
    """Code and place: the last of `stations:12 3174091003006`; a village and a station's number as one code."""
    places = []
    for place in table["place"]:
        *before, last = place.split()
        places.append(before[-1] + last.zfill(3) if len(last) <= 3 and before else last)
    return Counter(zip(table["code"], places, strict=True))


def rows_at(table: Columns, keep: Any) -> Columns:
    return {name: values[keep] for name, values in table.items()}


def test_the_nation_has_the_shape_of_2024() -> None:
    whole = nation.make(SEED)
    assert len(whole.stations) == nation.STATIONS == 823_220
    assert len(set(whole.stations.tolist())) == 823_220
    home = whole.villages[whole.villages // 10**8 != nation.ABROAD]
    assert [len(set((home // 10**digits).tolist())) for digits in (8, 6, 4, 0)] == [38, 514, 7_277, 83_731]
    assert int(whole.listed.sum()) == 823_220


def test_faultless_forms_have_no_findings(made: Nation, regions: Columns) -> None:
    forms = nation.forms(made, SEED)
    sheets = pm.read_sheets(forms, regions=regions)
    assert found(pm.check(sheets, stations=True)) == {}
    total = pm.recapitulate(sheets, level="nation").to_dicts()[0]
    assert total["stations"] == total["reported"] == len(made.stations)
    for name, values in forms.items():
        if name != "region":
            assert total[name] == int(values.sum())


def test_every_planted_fault_of_a_form_is_found_and_none_is_invented(made: Nation, regions: Columns) -> None:
    forms = nation.forms(made, SEED)
    chance = np.random.default_rng(1)
    places = chance.choice(len(made.stations), size=min(2_000, len(made.stations) // 5), replace=False)
    expected = nation.plant(made, forms, places)
    assert len({code for code, _ in expected}) == len(nation.FAULTS)
    # The bounds of stations at home do not hold abroad.
    at_home = ("C07", "C13")
    expected = Counter({k: n for k, n in expected.items() if k[0] not in at_home or not k[1].startswith("99")})
    found_there = found(pm.check(nation.with_missing(forms), stations=True, regions=regions))
    assert found_there == expected
    hard = {key: n for key, n in expected.items() if key[0] not in ("C07", "C11", "C13")}
    assert found(pm.check(nation.with_missing(forms), stations=True, regions=regions, rules="hard")) == hard


def test_missing_double_and_unknown_stations(made: Nation, regions: Columns) -> None:
    """M01, M02, M03: rows of different villages, at most one in each."""
    forms = nation.forms(made, SEED)
    chance = np.random.default_rng(2)
    village = forms["region"] // 1_000
    _, firsts = np.unique(village, return_index=True)
    gone, again, moved = np.split(chance.choice(firsts, size=60, replace=False), 3)
    expected: Expected = Counter()
    for row in gone.tolist():
        expected["M01", str(village[row])] += 1
    for row in again.tolist():
        expected["M02", str(forms["region"][row])] += 1
    extra = rows_at(forms, moved)
    for i, row in enumerate(moved.tolist()):
        if i % 2:  # a station beyond the list of its village
            extra["region"][i] = village[row] * 1_000 + 999
            expected["M03", str(village[row])] += 1
        else:  # a village that the list does not have
            extra["region"][i] = (village[row] // 10_000 * 10_000 + 9_999) * 1_000 + 1 + i
            expected["M03", str(extra["region"][i])] += 1
    kept = np.setdiff1d(np.arange(len(village)), gone)
    parts = (rows_at(forms, kept), rows_at(forms, again), extra)
    order = chance.permutation(sum(len(part["region"]) for part in parts))
    table = {name: np.concatenate([part[name] for part in parts])[order] for name in forms}
    assert found(pm.check(table, stations=True, regions=regions)) == expected


def test_two_sources_and_two_levels(made: Nation, regions: Columns) -> None:
    """S01 between two lists of forms, L01 between the forms and what subdistricts print, C12 between two contests."""
    forms = nation.forms(made, SEED)
    chance = np.random.default_rng(3)
    names = ["users", "valid", "votes_1", "votes_2"]
    subdistricts, inverse = np.unique(forms["region"] // 10_000_000, return_inverse=True)
    printed = {name: np.bincount(inverse, forms[name]).astype(np.int64) for name in names}
    other = {name: forms[name].copy() for name in ("region", *names)}
    beside = {"region": forms["region"], "users": forms["users"].copy()}
    expected: Expected = Counter()
    for row in chance.choice(len(inverse), size=40, replace=False).tolist():
        other[names[row % 4]][row] += 5
        expected["S01", str(forms["region"][row])] += 1
    for i in chance.choice(len(subdistricts), size=20, replace=False).tolist():
        printed[names[i % 4]][i] += 1 if i % 2 else -1
        expected["L01", str(subdistricts[i])] += 1
    for row in chance.choice(len(inverse), size=30, replace=False).tolist():
        beside["users"][row] -= 3
        expected["C12", str(forms["region"][row])] += 1
    against = {
        "region": np.concatenate([other["region"], subdistricts]),
        **{name: np.concatenate([other[name], printed[name]]) for name in names},
    }
    sheets = pm.read_sheets(forms, regions=regions)
    assert found(pm.check(sheets, stations=True, against=against, beside=beside)) == expected


@pytest.mark.parametrize(("ballot", "code"), [("parties", "C09"), ("candidates", "C10")])
def test_parties_and_candidates(made: Nation, ballot: Any, code: str) -> None:
    forms = nation.forms(made, SEED)
    table = {"region": forms["region"], "valid": forms["valid"]}
    table |= {name: forms[name].copy() for name in ("votes_1", "votes_2", "votes_3")}
    if ballot == "parties":
        table["votes_1/0"] = table["votes_1"] // 3
        table["votes_1/1"] = table["votes_1"] - table["votes_1/0"]
    chance = np.random.default_rng(4)
    expected: Expected = Counter()
    for row in chance.choice(len(table["region"]), size=50, replace=False).tolist():
        inside = ballot == "parties" and row % 2
        table["votes_1/1" if inside else "votes_2"][row] += 2
        expected[code, str(table["region"][row])] += 1
    assert found(pm.check(table, stations=True, ballot=ballot)) == expected


def test_every_level_against_the_one_below_it(made: Nation, regions: Columns) -> None:
    """L01 between printed levels: a wrong figure differs from its parts and its forms, and so does its parent's sum."""
    forms = nation.forms(made, SEED)
    sheets = pm.read_sheets(forms, regions=regions)
    names = ["valid", "votes_1", "votes_2"]
    levels = pm.recapitulate_levels(sheets, lowest="subdistrict")
    table: Columns = {name: list(levels[name]) for name in ("region", "level", *names)}
    assert found(pm.check(sheets, stations=True, against=table)) == {}
    assert found(pm.check(against=table, regions=regions)) == {}
    parent = dict(zip(regions["region"], regions["parent"], strict=True))
    level = dict(zip(table["region"], table["level"], strict=True))
    chance = np.random.default_rng(6)
    inside = [i for i, code in enumerate(table["region"]) if level[code] == "subdistrict"]
    _, firsts = np.unique([parent[table["region"][i]] for i in inside], return_index=True)
    alone: Expected = Counter()
    with_forms: Expected = Counter()
    hints = {}
    for k, i in enumerate(chance.choice(firsts, size=8, replace=False).tolist()):
        code = table["region"][inside[i]]
        table[names[k % 3]][inside[i]] += 1 + k
        with_forms["L01", code] += 1
        for expected in (alone, with_forms):
            expected["L01", parent[code]] += 1
        hints[parent[code]] = f"by the parts that are printed: these parts differ too: {code}"
    table["votes_1"][0] -= 1
    for expected in (alone, with_forms):
        expected["L01", "nation"] += 1
    both = pm.check(sheets, stations=True, against=table)
    assert found(both) == with_forms
    assert found(pm.check(against=table, regions=regions)) == alone
    told = {place.split()[-1]: hint for place, hint in zip(both["place"], both["hint"], strict=True)}
    assert {place: told[place] for place in hints} == hints

"""Rows of printed recapitulations that are no totals, figures that two files print, and sums of which parts are missing."""

from __future__ import annotations

from typing import Any

import pytest

import pemilu as pm

STATIONS = {
    "region": ["3174091001001", "3174091002001", "3174101001001"],
    "votes_A": [10, 20, 30],
    "votes_B": [5, 5, 5],
}


def act(value: int, region: str = "3174") -> list[dict[str, Any]]:
    return [{"decision": "MK", "kind": "court", "region": region, "contestant": "votes_A", "value": value}]


@pytest.mark.parametrize("value", [63, 50])  # more than the forms have, and less
@pytest.mark.parametrize("level", ["subdistrict", "village", "station"])
def test_what_an_act_states_for_a_region_is_no_total_of_it(level: str, value: int) -> None:
    amended = pm.read_sheets(STATIONS).amend(act(value))
    out = pm.recapitulate(amended, level=level)
    (rest,) = [row for row in out if row["stations"] == 0]
    assert (rest["region"], rest["votes_A"]) == ("3174", value - 60)
    above = pm.recapitulate(amended, level="province")
    # With the amended forms, without any, and with those as they were before the act: it is the province that differs from them.
    assert list(pm.check(amended, stations=True, against=[out, above])) == []
    assert list(pm.check(against=[out, above])) == []
    found = pm.check(STATIONS, stations=True, against=[out, above])
    assert [(r["code"], r["place"].split()[-1], r["found"], r["expected"]) for r in found] == [("L01", "31", value, 60)]
    assert list(pm.check(STATIONS, stations=True, against=out)) == []
    (note,) = pm.check(STATIONS, stations=True, against=out).notes
    assert note == "rows of what stands at regions themselves, which count in the sums above them: 1"


def test_a_wrong_total_above_it_is_still_found() -> None:
    amended = pm.read_sheets(STATIONS).amend(act(63))
    out = pm.recapitulate(amended, level="subdistrict")
    above = pm.recapitulate(amended, level="regency").to_dicts()
    above[0]["votes_A"] = 62
    found = pm.check(against=[out, above])
    assert [(r["code"], r["found"], r["expected"], r["hint"]) for r in found] == [
        ("L01", 62, 63, "by the parts that are printed")
    ]


def test_two_printed_figures_of_one_region() -> None:
    one = {"region": ["31", "3174"], "votes_A": [60, 60], "votes_B": [15, 15]}
    other = {"region": ["3174"], "votes_A": [61], "votes_B": [15]}
    found = pm.check(against=[one, other])
    told = [(r["code"], r["place"], r["field"], r["found"], r["expected"], r["hint"]) for r in found]
    assert told == [("M02", "against[1]:0 3174", "votes_A", 61, 60, "the first is at against[0]:1 3174")]
    twice = {"region": ["31", "3174", "3174"], "votes_A": [60, 60, 61], "votes_B": [15, 15, 15]}
    found = pm.check(against=twice)
    told = [(r["code"], r["place"], r["field"], r["found"], r["expected"], r["hint"]) for r in found]
    assert told == [("M02", "against:2 3174", "votes_A", 61, 60, "the first is at row 1")]


def test_a_sum_of_which_forms_are_missing_is_a_bound() -> None:
    regions = {
        "region": ["31", "3174", "317409", "3174091001", "3174091002", "317410", "3174101001"],
        "stations": [None, None, None, 2, 1, None, 1],
    }
    sheets = pm.read_sheets(STATIONS, regions=regions)
    against = {"region": ["317409", "317410"], "votes_A": [29, 31]}
    found = [r for r in pm.check(sheets, stations=True, against=against) if r["code"] == "L01"]
    assert [(r["place"].split()[-1], r["expected"], r["hint"]) for r in found] == [
        ("317409", 30, "at least, by the figures that are reported"),
        ("317410", 30, None),
    ]
    found = pm.check(against={"region": ["31", "3171", "3172"], "votes_A": [3, 4, None]})
    (hint,) = found["hint"]
    assert hint == "at least, by the figures that are reported; by the parts that are printed"
    assert pm.check(against={"region": ["31", "3171"], "votes_A": [3, 4]})["hint"] == ["by the parts that are printed"]

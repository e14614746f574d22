"""Disputes about regional heads and women on lists, against the tables of the law written out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import pemilu as pm

BANDS = {
    "governor": (2_000_000, 6_000_000, 12_000_000),
    "regency_head": (250_000, 500_000, 1_000_000),
}
PER_CENT = ("2", "1.5", "1", "0.5")


@pytest.mark.parametrize("office", BANDS)
def test_the_end_of_a_band_belongs_to_it(office: Any) -> None:
    for band, end in enumerate(BANDS[office]):
        assert pm.dispute_bound(office, population=end).share == Fraction(PER_CENT[band]) / 100
        assert pm.dispute_bound(office, population=end + 1).share == Fraction(PER_CENT[band + 1]) / 100
    assert pm.dispute_bound(office.replace("_", "-"), population=0).share == Fraction(1, 50)
    assert pm.dispute_bound(office, population=1).legal_basis == "UU 10/2016 art. 158"


def test_the_bound_itself_is_within() -> None:
    two = pm.dispute_bound("governor", population=2_000_000)
    assert two.admits(difference=2000, valid=100_000)
    assert not two.admits(difference=2001, valid=100_000)
    half = pm.dispute_bound("regency_head", population=1_000_001)
    assert half.admits(difference=4, valid=999)  # 0.5% is 4.995
    assert not half.admits(difference=5, valid=999)
    assert two.admits(difference=2**62 // 50, valid=2**62)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: pm.dispute_bound("mayor", population=1), "no such office"),  # type: ignore[arg-type]
        (lambda: pm.dispute_bound("governor", population=-1), "whole number"),
        (lambda: pm.dispute_bound("governor", population=1.5), "whole number"),  # type: ignore[arg-type]
        (lambda: pm.dispute_bound("governor", population=1).admits(difference=3, valid=2), "more than all valid votes"),
        (lambda: pm.women_on_lists({"party": ["A"], "number": [1]}), "no such column"),
        (lambda: pm.women_on_lists({"party": ["A"], "number": [1], "sex": ["X"]}), "not a sex"),
    ],
)
def test_what_cannot_be_read(call: Any, told: str) -> None:
    with pytest.raises(pm.InputError, match=told):
        call()


# candidates: women needed under PKPU 10/2023 and under MA 24 P/HUM/2023
NEEDED = {
    3: (1, 1),
    4: (1, 2),
    5: (2, 2),
    6: (2, 2),
    7: (2, 3),
    8: (2, 3),
    9: (3, 3),
    10: (3, 3),
    11: (3, 4),
    12: (4, 4),
}


@pytest.mark.parametrize("size", NEEDED)
def test_both_roundings(size: int) -> None:
    half_up, up = NEEDED[size]
    for women in range(size + 1):
        sexes = ["P"] * women + ["L"] * (size - women)
        (row,) = pm.women_on_lists({"party": ["A"] * size, "number": list(range(1, size + 1)), "sex": sexes})
        assert (row["needed_half_up"], row["needed_up"]) == (half_up, up)
        assert (row["met_half_up"], row["met_up"]) == (women >= half_up, women >= up)
        assert (row["candidates"], row["women"], row["unknown"]) == (size, women, 0)


def placed(sexes: str) -> dict[str, Any]:
    given = [{"P": "P", "L": "L", "?": None}[s] for s in sexes]
    (row,) = pm.women_on_lists({"party": ["A"] * len(sexes), "number": list(range(1, len(sexes) + 1)), "sex": given})
    return row


def test_one_in_every_three() -> None:
    assert placed("LLPLPL")["three_without_woman"] is None
    assert placed("LLPLLL")["three_without_woman"] == 4
    assert placed("LLPLL")["three_without_woman"] is None  # no full three
    assert placed("LLL")["three_without_woman"] == 1


def test_sexes_that_were_not_supplied_leave_it_open() -> None:
    assert placed("LLL?")["met_half_up"] is None
    assert placed("P??L")["met_half_up"] is True
    assert placed("P??L")["met_up"] is None
    assert placed("LLLL")["met_half_up"] is False
    assert placed("LL?")["three_without_woman"] is None


def test_lists_go_by_number_and_by_district() -> None:
    rows = pm.women_on_lists(
        {
            "district": [2, 1, 1, 1],
            "party": ["A", "A", "A", "A"],
            "number": [1, 3, 2, 1],
            "sex": ["P", "F", "M", "L"],
        }
    )
    assert [(r["district"], r["party"], r["candidates"], r["women"]) for r in rows] == [(2, "A", 1, 1), (1, "A", 3, 1)]


def test_the_lists_of_2024() -> None:
    lists = pm.women_on_lists(pm.datasets.dpr_2024())
    assert sum(lists["candidates"]) == 9917
    assert len(lists) == len({(r["district"], r["party"]) for r in pm.datasets.dpr_2024().candidates})
    assert sum(lists["unknown"]) == 0
    for row in lists:
        assert row["needed_up"] - row["needed_half_up"] in (0, 1)
        assert row["needed_up"] == -(-3 * row["candidates"] // 10)

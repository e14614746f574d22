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


# --- seats of districts, candidates on lists ---


def found(rules: str, seats: int, candidates: int = 0, region: str | None = None) -> list[tuple[Any, ...]]:
    """The findings of one district by code, what was found and what the law has."""
    result = pm.determine(
        [{"district": 1, "party": p, "votes": v} for p, v in (("A", 60), ("B", 40))],
        districts=[{"district": 1, "seats": seats, "province": "Bali"}] if region is None else {1: seats},
        candidates=[
            {"district": 1, "party": "A", "number": n, "name": str(n), "votes": n} for n in range(1, candidates + 1)
        ]
        or None,
        rules=rules,
        region=region,
    )
    rows = [r for r in result.findings if r["code"] in ("D01", "D02")]
    assert {r["severity"] for r in rows} <= {"info"}
    return [(r["code"], r["place"], r["field"], r["found"], r["expected"], r["legal_basis"]) for r in rows]


@pytest.mark.parametrize(
    ("rules", "article"),
    [
        ("dprd-province-2024", "UU 7/2017 art. 189"),
        ("dprd-regency-2024", "UU 7/2017 art. 192"),
        ("dprd-province-2019", "UU 7/2017 art. 189"),
        ("dprd-regency-2019", "UU 7/2017 art. 192"),
        ("dprd-province-2014:woman-first", "UU 8/2012 art. 24"),
        ("dprd-regency-2014", "UU 8/2012 art. 27"),
    ],
)
def test_districts_beyond_the_law(rules: str, article: str) -> None:
    assert found(f"indonesia/{rules}", 2) == [("D01", "1", "seats", 2, 3, article)]
    assert found(f"indonesia/{rules}", 13) == [("D01", "1", "seats", 13, 12, article)]
    for seats in (3, 12):
        assert found(f"indonesia/{rules}", seats) == []


def test_districts_of_which_no_law_was_found() -> None:
    assert found("indonesia/dprd-province-2009:largest-remainder", 1) == []


def test_lists_longer_than_the_law_allows() -> None:
    rules = "indonesia/dprd-regency-2024"
    assert found(rules, 5, 5) == []
    assert found(rules, 5, 6) == [("D02", "1 A", "candidates", 6, 5, "UU 7/2017 art. 244")]
    assert found("indonesia/dprd-regency-2014", 5, 6) == [("D02", "1 A", "candidates", 6, 5, "UU 8/2012")]
    # In Aceh a local party may have 120 %, and more than that nobody.
    assert found(rules, 5, 6, region="1105") == []
    assert found(rules, 5, 7, region="1105") == [("D02", "1 A", "candidates", 7, 5, "UU 7/2017 art. 244")]


@pytest.mark.parametrize(
    ("province", "region", "of_aceh"),
    [
        (None, None, True),
        ("Bali", None, False),
        ("Jatim", None, False),
        ("Acheh", None, True),
        (None, "3273", False),
        (None, "11", True),
    ],
)
def test_a_long_list_is_told_of_aceh_only_where_it_may_be_there(
    province: str | None, region: str | None, of_aceh: bool
) -> None:
    result = pm.determine(
        {"A": 60, "B": 40},
        districts={"district": [1], "seats": [5]} | ({} if province is None else {"province": [province]}),
        candidates=[{"party": "A", "number": n, "name": str(n), "votes": n} for n in range(1, 8)],
        rules="indonesia/dprd-regency-2024",
        region=region,
    )
    (finding,) = result.findings.where(code="D02")
    assert ("Aceh" in finding["hint"]) == of_aceh
    assert pm.words.hint(finding["hint"], "id") != finding["hint"]


@pytest.mark.parametrize(
    "data", [pm.datasets.dpr_2014(), pm.datasets.dpr_2024(), pm.datasets.dpr_2024("post_mk")], ids=str
)
def test_official_districts_and_lists_are_within(data: pm.datasets.Dataset) -> None:
    result = pm.determine(data, rules="indonesia/dpr-" + data.name[4:8])
    assert not {"D01", "D02"} & set(result.findings["code"])
    if data.name == "dpr_2024 (kpu_360)":
        # One seat less, and lists of ten are too long.
        districts = [{**row, "seats": row["seats"] - (row["district"] == 3201)} for row in data.districts or ()]
        districts = [{**row, "seats": row["seats"] + (row["district"] == 6501)} for row in districts]
        less = pm.determine(data.votes, districts=districts, candidates=data.candidates, rules="indonesia/dpr-2024")
        codes = [f["code"] for f in less.findings]
        assert codes.count("D02") > 5
        assert "D01" not in codes


@pytest.mark.parametrize("stage", ["pre_psu", "post_psu"])
def test_the_districts_of_tarakan_are_within(stage: str) -> None:
    result = pm.determine(pm.datasets.tarakan_2024(stage), rules="indonesia/dprd-regency-2024")
    assert "D01" not in result.findings["code"]

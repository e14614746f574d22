"""Minimum, maximum and held seats, and what happens where a quota or a first divisor of 0 fails."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import pemilu as pm

VOTES = {"A": 100, "B": 40, "C": 10}
# Sainte-Lague, seven seats: 100 40 33.3 20 14.3 13.3 11.1 | 10 (C): A 5, B 2, C 0.


def seats(result: pm.Allocation) -> list[int]:
    return list(result.seats.values())


def test_without_options() -> None:
    result = pm.allocate(VOTES, seats=7)
    assert seats(result) == [5, 2, 0]
    assert (result.vacant, result.overhang) == (0, {})


# --- minimum ---


@pytest.mark.parametrize(
    "minimum",
    [
        1,
        {"C": 1},
        {"party": ["C"], "seats": [1]},
        [{"party": "C", "seats": 1}],
        np.int64(1),
    ],
)
def test_minimum(minimum: Any) -> None:
    # C has its seat without a quotient; the last of the others, A's ninth-part 11.1, goes.
    assert seats(pm.allocate(VOTES, seats=7, minimum=minimum)) == [4, 2, 1]


def test_a_minimum_is_counted_before_the_next_quotient() -> None:
    # C has three of five; A's 100 and B's 40 beat C's next, 10/7.
    result = pm.allocate(VOTES, seats=5, minimum={"C": 3})
    assert seats(result) == [1, 1, 3]
    awards = result.awards
    assert awards["party"] == ["C", "C", "C", "A", "B"]
    assert awards["by"] == ["limit"] * 3 + ["quotient"] * 2
    assert awards["quotient"][:3] == [None] * 3
    assert "By minimum, maximum or held seats" in result.explain(1)
    assert "Karena batas minimum, maksimum, atau kursi yang sudah dipegang" in result.explain(1, lang="id")


def test_a_minimum_under_a_quota_method() -> None:
    # C keeps two; A and B divide five by a quota of 28: 3 and 1, remainders 16 and 12.
    assert seats(pm.allocate(VOTES, seats=7, method="hare", minimum={"C": 2})) == [4, 1, 2]


def test_a_minimum_for_a_party_without_votes() -> None:
    assert seats(pm.allocate({"A": 5, "B": 0}, seats=3, minimum=1)) == [2, 1]


def test_a_minimum_that_is_everything() -> None:
    assert seats(pm.allocate(VOTES, seats=6, minimum=2)) == [2, 2, 2]
    with pytest.raises(pm.RuleError, match="more than the seats to fill") as caught:
        pm.allocate(VOTES, seats=5, minimum=2)
    assert caught.value.expected == "at most 5"


def test_the_us_house_follows_from_a_divisor_and_from_a_minimum() -> None:
    # Webster with at least one seat each is not Huntington-Hill, but both give everybody one.
    votes = [50, 30, 4, 1]
    assert seats(pm.allocate(votes, seats=8, minimum=1)) == [4, 2, 1, 1]
    assert seats(pm.allocate(votes, seats=8)) == [5, 3, 0, 0]
    assert seats(pm.allocate(votes, seats=8, method="huntington_hill")) == [4, 2, 1, 1]


# --- maximum ---


def test_a_maximum_that_binds_needs_a_choice() -> None:
    with pytest.raises(pm.RuleError, match="a maximum binds") as caught:
        pm.allocate(VOTES, seats=7, maximum=4)
    assert caught.value.option == "exhausted"
    assert "next or vacant" in str(caught.value.expected)
    assert seats(pm.allocate(VOTES, seats=7, maximum=5)) == [5, 2, 0]  # it does not bind
    assert seats(pm.allocate(VOTES, seats=7, maximum={"B": 2, "C": 0})) == [5, 2, 0]


def test_the_next_quotient_takes_it() -> None:
    # After A's four the rest follows by 13.3 (B), 10 (C) and 8 (B).
    assert seats(pm.allocate(VOTES, seats=7, maximum={"A": 4}, exhausted="next")) == [4, 2, 1]
    assert seats(pm.allocate(VOTES, seats=7, maximum={"A": 3}, exhausted="next")) == [3, 3, 1]


def test_it_stays_vacant() -> None:
    result = pm.allocate(VOTES, seats=7, maximum={"A": 3}, exhausted="vacant")
    assert seats(result) == [3, 2, 0]
    assert result.vacant == 2
    assert result.decided
    assert "2 seat(s) stay vacant, because of a maximum." in result.explain()
    assert "2 kursi tetap kosong karena batas maksimum." in result.explain(lang="id")
    assert "2 vacant" in repr(result)


def test_a_list_exhaustion_leaves_seats_to_nobody() -> None:
    # Ten seats, two lists of three names: whoever wins them, four stay empty.
    result = pm.allocate([100, 10], seats=10, maximum=3, exhausted="next")
    assert (seats(result), result.vacant) == ([3, 3], 4)
    result = pm.allocate([100, 10], seats=10, maximum=3, exhausted="vacant")
    assert (seats(result), result.vacant) == ([3, 1], 6)


def test_a_lot_for_a_seat_that_an_exhausted_list_would_win() -> None:
    # D'Hondt, ten seats: 100/10 = 10/1, and A has names for three.
    result = pm.allocate({"A": 100, "B": 10}, seats=10, method="dhondt", maximum=3, exhausted="vacant")
    assert result.tie is not None
    assert (result.certain, result.vacant, result.tie.contenders) == ({"A": 3, "B": 0}, 6, ("A", "B"))
    a, b = (result.resolve(winner, decision="lot") for winner in "AB")
    assert (a.seats, a.vacant) == ({"A": 3, "B": 0}, 7)
    assert (b.seats, b.vacant) == ({"A": 3, "B": 1}, 6)


def test_a_maximum_takes_away_a_tie() -> None:
    # 10 and 10 for one seat more: equal, unless one of them is full.
    assert not pm.allocate({"A": 10, "B": 10}, seats=1).decided
    assert seats(pm.allocate({"A": 10, "B": 10}, seats=1, maximum={"A": 0}, exhausted="next")) == [0, 1]


def test_a_maximum_under_a_quota_method() -> None:
    # A is full with three; B and C divide four by a quota of 12.5: 3 and 0, remainders 2.5 and 10.
    assert seats(pm.allocate(VOTES, seats=7, method="hare", maximum={"A": 3}, exhausted="next")) == [3, 3, 1]


def test_tables_with_districts(tmp_path: Path) -> None:
    votes = {"district": [1, 1, 2, 2], "party": ["A", "B", "A", "B"], "votes": [90, 10, 90, 10]}
    districts = {1: 3, 2: 3}
    plain = pm.allocate_districts(votes, districts=districts)
    assert plain.seats["seats"] == [3, 0, 3, 0]
    # a table without districts holds everywhere, one with districts where it says so
    everywhere = pm.allocate_districts(votes, districts=districts, maximum={"A": 2}, exhausted="next")
    assert everywhere.seats["seats"] == [2, 1, 2, 1]
    named = {"party": ["A"], "seats": [2], "district": [2]}
    result = pm.allocate_districts(votes, districts=districts, maximum=named, exhausted="next")
    assert result.seats["seats"] == [3, 0, 2, 1]
    path = tmp_path / "maximum.csv"
    path.write_text("partai,kursi,dapil\nA,2,2\n")
    assert pm.allocate_districts(votes, districts=districts, maximum=path, exhausted="next").seats == result.seats
    assert pm.allocate_districts(
        votes, districts=districts, minimum={"party": ["B"], "seats": [1], "district": [1]}
    ).seats["seats"] == [2, 1, 3, 0]
    held = pm.allocate_districts(votes, districts=districts, held={"party": ["B"], "seats": [2], "district": [1]})
    assert held.seats["seats"] == [1, 2, 3, 0]
    assert held[1].overhang == {"B": 2}
    with pytest.raises(pm.RuleError, match="district 2: a maximum binds"):
        pm.allocate_districts(votes, districts=districts, maximum=named)


# --- held ---


def test_held_seats_are_counted_in() -> None:
    # B would have two: the two it holds are those.
    result = pm.allocate(VOTES, seats=7, held={"B": 2})
    assert (seats(result), result.overhang) == ([5, 2, 0], {})


def test_more_held_than_the_method_gives() -> None:
    # C would have none and B two.
    result = pm.allocate(VOTES, seats=7, held={"B": 3, "C": 1})
    assert seats(result) == [3, 3, 1]
    assert result.overhang == {"B": 1, "C": 1}


def test_held_and_minimum() -> None:
    # The larger of both counts: C one, B three.
    assert seats(pm.allocate(VOTES, seats=7, held={"B": 3}, minimum=1)) == [3, 3, 1]
    with pytest.raises(pm.RuleError, match="more seats than its maximum"):
        pm.allocate(VOTES, seats=7, held={"B": 3}, maximum=2, exhausted="next")
    with pytest.raises(pm.RuleError, match="more than the seats to fill"):
        pm.allocate(VOTES, seats=7, held={"B": 8})


# --- over-allocation, first divisor of 0 ---


def test_on_overallocation() -> None:
    # Quota 100 / 4 = 25: two and one are three for two seats.
    with pytest.raises(pm.RuleError, match="a quota of 25 gives 3 seats of 2") as caught:
        pm.allocate([60, 40], seats=2, method="imperiali_quota")
    assert caught.value.option == "on_overallocation"
    # Remainders 10 and 15: the smaller loses.
    assert seats(pm.allocate([60, 40], seats=2, method="imperiali_quota", on_overallocation="subtract")) == [1, 1]
    # Quota 50: each has one and a remainder of 0.
    with pytest.raises(pm.RuleError, match="a quota of 50 gives 2 seats of 1"):
        pm.allocate([50, 50], seats=1, method="hagenbach_bischoff")
    tie = pm.allocate([50, 50], seats=1, method="hagenbach_bischoff", on_overallocation="subtract").tie
    assert tie is not None
    assert (tie.contenders, tie.seats_left) == ((0, 1), 1)


def test_a_quota_that_leaves_too_many_seats() -> None:
    with pytest.raises(pm.RuleError, match="a quota of 1000 leaves more seats"):
        pm.allocate([1500, 700], seats=9, method="quota:1000")
    with pytest.raises(pm.RuleError, match="the quota is 0"):
        pm.allocate([2, 1], seats=10, method="hare_truncated")


def test_zero_divisor() -> None:
    votes = {"A": 50, "B": 30, "C": 30, "D": 10}
    for method in ("adams", "dean", "huntington_hill", "stationary:0", [0, 1, ...]):
        tie = pm.allocate(votes, seats=2, method=method).tie  # type: ignore[arg-type]
        assert tie is not None
        assert (tie.contenders, tie.seats_left) == (("A", "B", "C", "D"), 2)
        more = pm.allocate(votes, seats=2, method=method, zero_divisor="more_votes")  # type: ignore[arg-type]
        assert more.certain == {"A": 1, "B": 0, "C": 0, "D": 0}
        assert more.tie is not None
        assert (more.tie.contenders, more.tie.seats_left) == (("B", "C"), 1)
        three = pm.allocate(votes, seats=3, method=method, zero_divisor="more-votes")  # type: ignore[arg-type]
        assert three.seats == {"A": 1, "B": 1, "C": 1, "D": 0}
    assert pm.allocate([5, 0, 0], seats=2, method="adams").seats == {0: 2, 1: 0, 2: 0}


# --- what is refused ---


@pytest.mark.parametrize("name", ["minimum", "maximum", "held"])
@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (-1, pm.InputError, "not a number of seats"),
        (1.5, pm.InputError, "not a number of seats"),
        (Decimal("1.5"), pm.InputError, "not a number of seats"),
        (float("nan"), pm.InputError, "not a number of seats"),
        (2**70, pm.CapacityError, "too many seats"),
        (True, TypeError, "not bool"),
        ({"A": -1}, pm.InputError, "negative"),
        ({"A": None}, pm.InputError, "missing"),
        ({"A": 1.5}, pm.InputError, "fraction|whole number"),
        ({"Z": 1}, pm.InputError, "unknown party"),
        ({"A": 1, 7: 1}, pm.InputError, "unknown party"),
        ([1, 2, 3], TypeError, "a table is"),
        ({"party": ["A", "A"], "seats": [1, 2]}, pm.InputError, "twice|duplicate"),
        ("nowhere.csv", pm.InputError, "there is no such file"),
    ],
)
def test_limits_that_are_none(name: str, value: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        pm.allocate(VOTES, seats=7, exhausted="next", **{name: value})
    if error is not TypeError and value != "nowhere.csv":
        assert name in str(caught.value)


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("exhausted", "next or vacant"),
        ("on_overallocation", "error or subtract"),
        ("zero_divisor", "tie or more_votes"),
    ],
)
def test_choices_that_are_none(name: str, choices: str) -> None:
    with pytest.raises(pm.InputError, match="no such choice") as caught:
        pm.allocate(VOTES, seats=7, **{name: "ignore"})  # type: ignore[arg-type]
    assert (caught.value.column, caught.value.expected) == (name, choices)
    with pytest.raises(TypeError, match=name):
        pm.allocate(VOTES, seats=7, **{name: 1})  # type: ignore[arg-type]


def test_balinski_young_knows_no_limits() -> None:
    for name in ("minimum", "maximum", "held"):
        with pytest.raises(pm.RuleError, match="balinski-young has no rule"):
            pm.allocate(VOTES, seats=7, method="balinski_young", exhausted="next", **{name: 1})  # type: ignore[arg-type]


def test_a_misspelt_option_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="maximun"):
        pm.allocate(VOTES, seats=7, maximun=3)  # type: ignore[call-arg]


# --- the options are part of the result ---

OPTIONS: list[dict[str, Any]] = [
    {},
    {"minimum": 1},
    {"minimum": {"C": 1}},
    {"maximum": 4, "exhausted": "next"},
    {"maximum": {"A": 4}, "exhausted": "vacant"},
    {"held": {"B": 3}},
    {"zero_divisor": "more_votes"},
]


@pytest.mark.parametrize("options", OPTIONS)
def test_pickling(options: dict[str, Any]) -> None:
    one = pm.allocate(VOTES, seats=7, **options)
    again = pickle.loads(pickle.dumps(one))
    assert again == one
    assert (again.seats, again.vacant, again.overhang) == (one.seats, one.vacant, one.overhang)
    votes = {"district": [1, 1], "party": ["A", "B"], "votes": [100, 40]}
    options = {k: v for k, v in options.items() if not (isinstance(v, dict) and "C" in v)}
    all_ = pm.allocate_districts(votes, districts={1: 7}, **options)
    back = pickle.loads(pickle.dumps(all_))
    assert back == all_
    assert back.seats == all_.seats


def test_equality() -> None:
    plain = pm.allocate(VOTES, seats=7)
    assert pm.allocate(VOTES, seats=7, held={"B": 2}) != plain  # the same seats, by another rule
    assert pm.allocate(VOTES, seats=7, held={"B": 2}) == pm.allocate(VOTES, seats=7, held={"B": 2})
    votes = {"district": [1, 1], "party": ["A", "B"], "votes": [100, 40]}
    assert pm.allocate_districts(votes, districts={1: 7}, minimum=1) != pm.allocate_districts(votes, districts={1: 7})


def test_the_question_depends_on_the_options() -> None:
    # A lot that was drawn under another rule is not an answer.
    plain = pm.allocate([10, 10], seats=3)
    other = pm.allocate([10, 10], seats=3, minimum=1)
    assert plain.tie is not None and other.tie is not None
    assert plain.tie.contenders == other.tie.contenders
    assert plain.tie.id != other.tie.id


def test_provenance() -> None:
    votes = {"district": [1, 1], "party": ["A", "B"], "votes": [100, 40]}
    result = pm.allocate_districts(
        votes,
        districts={1: 7},
        minimum=1,
        maximum={"A": 4},
        exhausted="vacant",
        method="hare",
        on_overallocation="subtract",
    )
    provenance = result.provenance
    assert provenance["options"] == {
        "method": "hare",
        "minimum": "1",
        "exhausted": "vacant",
        "on_overallocation": "subtract",
    }
    assert [(i["name"], i["rows"]) for i in provenance["inputs"]] == [("votes", 2), ("districts", 1), ("maximum", 1)]


# --- rows that cannot apply, and what is beyond the method ---

TWO = {1: {"A": 60, "B": 40, "C": 20}, 2: {"A": 60, "B": 40}}


@pytest.mark.parametrize("option", ["minimum", "maximum", "held"])
def test_a_limit_where_the_party_does_not_stand(option: str) -> None:
    rows = [{"district": 1, "party": "C", "seats": 1}, {"district": 2, "party": "C", "seats": 1}]
    with pytest.raises(pm.InputError, match="does not stand in district 2") as told:
        pm.allocate_districts(TWO, districts={1: 3, 2: 3}, **{option: rows})  # type: ignore[arg-type]
    error = told.value
    assert (error.source, error.row, error.column, error.value) == (option, 1, "party", "C")


@pytest.mark.parametrize("option", ["minimum", "maximum"])
def test_a_limit_of_every_district_holds_where_the_party_stands(option: str) -> None:
    # A row without a district holds where the party stands. Webster, four seats: A 60, B 40, A 20, C 20.
    result = pm.allocate_districts(TWO, districts={1: 4, 2: 3}, **{option: {"C": 1}})  # type: ignore[arg-type]
    assert (result[1].seats["C"], result[2].certain["C"]) == (1, 0)


def test_a_minimum_below_the_threshold() -> None:
    # C has 10 of 150, D'Hondt 100 50 40 33.3 25 20 20 for seven.
    with pytest.raises(pm.RuleError, match="does not take part has a minimum") as told:
        pm.allocate(VOTES, seats=7, threshold="10%", minimum={"C": 1})
    assert (told.value.row, told.value.value) == (0, "C")
    assert pm.allocate(VOTES, seats=7, threshold="10% or exempt:C", minimum={"C": 1}).seats["C"] == 1
    # One number is for those who take part; a minimum of 0 asks for nothing; a maximum takes nothing from anybody.
    assert pm.allocate(VOTES, seats=7, threshold="10%", minimum=1).seats["C"] == 0
    assert pm.allocate(VOTES, seats=7, threshold="10%", minimum={"C": 0}).seats["C"] == 0
    assert pm.allocate(VOTES, seats=7, threshold="10%", maximum={"C": 1}).seats["C"] == 0
    # A row of every district holds where the party takes part: C has 20 of 120 in the first, 2 of 100 in the second.
    votes = {1: {"A": 60, "B": 40, "C": 20}, 2: {"A": 60, "B": 38, "C": 2}}
    result = pm.allocate_districts(votes, districts={1: 5, 2: 5}, threshold="district:10%", minimum={"C": 2})
    assert (result[1].seats["C"], result[2].seats["C"]) == (2, 0)
    row = [{"district": 2, "party": "C", "seats": 2}]
    with pytest.raises(pm.RuleError, match="has a minimum"):
        pm.allocate_districts(votes, districts={1: 5, 2: 5}, threshold="district:10%", minimum=row)


def test_what_is_beyond_the_method_over_districts() -> None:
    # Webster, district 1, four seats: A 60, B 40, A 20, C 20. B holds 3 there and would have 1.
    result = pm.allocate_districts(TWO, districts={1: 4, 2: 3}, held=[{"district": 1, "party": "B", "seats": 3}])
    assert result.overhang.to_dicts() == [{"district": 1, "party": "B", "seats": 2}]
    assert result.vacant.to_dicts() == []
    (step,) = [row for row in result.trace if row["statement"].startswith("overhang")]
    assert (step["district"], step["party"]) == (1, "B")
    assert step["statement"] == "overhang: 2 held beyond what the method gives"
    assert "B holds 2 seat(s) more than the method gives." in result.explain(1).splitlines()
    assert "B memegang 2 kursi lebih" in result.explain(1, lang="id")
    assert "more than" not in result.explain(2)


def test_what_stays_vacant_over_districts() -> None:
    # District 1, two seats: A 60, B 40. District 2, three seats: A 60, B 40, A 20; A may have one.
    result = pm.allocate_districts(TWO, districts={1: 2, 2: 3}, maximum={"A": 1}, exhausted="vacant")
    assert result.vacant.to_dicts() == [{"district": 2, "seats": 1}]
    assert (result[1].vacant, result[2].vacant) == (0, 1)
    assert result.overhang.to_dicts() == []
    assert "vacant: 1, because of a maximum" in [r["statement"] for r in result.trace if r["district"] == 2]
    assert pm.allocate_districts(TWO, districts={1: 3, 2: 3}).vacant.columns == ["district", "seats"]

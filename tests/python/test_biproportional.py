"""Parties and districts with given seats, checked in fractions and by trying."""

from __future__ import annotations

import copy
import pickle
import random
from fractions import Fraction
from math import floor
from typing import Any

import pytest

import pemilu as pm

VOTES = {
    "North": {"A": 123, "B": 45, "C": 815},
    "Middle": {"A": 912, "B": 714, "C": 414},
    "South": {"A": 312, "B": 255, "C": 215},
}
DISTRICTS = {"North": 5, "Middle": 11, "South": 4}
PARTIES = {"A": 7, "B": 5, "C": 8}
SEATS = {"North": {"A": 1, "B": 0, "C": 4}, "Middle": {"A": 4, "B": 4, "C": 3}, "South": {"A": 2, "B": 1, "C": 1}}
EVEN = {"North": {"A": 1, "B": 1}, "South": {"A": 1, "B": 1}}


def tied() -> pm.BiproportionalAllocation:
    return pm.biproportional(EVEN, districts={"North": 1, "South": 1}, party_seats={"A": 1, "B": 1})


def check(result: pm.BiproportionalAllocation, votes: Any, rounding: Fraction) -> None:
    """Every quotient strictly between the rounding points of its seats: the definition, in fractions."""
    for district, row in result.seats.items():
        for party, seats in row.items():
            quotient = Fraction(votes[district][party]) / (
                result.district_divisors[district] * result.party_divisors[party]
            )
            assert quotient < seats + rounding
            assert seats == 0 or quotient > seats - 1 + rounding


def test_an_example_of_the_literature() -> None:
    result = pm.biproportional(VOTES, districts=DISTRICTS, party_seats=PARTIES)
    assert result.decided
    assert result.seats == result.certain == SEATS
    assert (result.contenders, result.seats_left, result.resolution, len(result.open)) == ((), 0, None, 0)
    check(result, VOTES, Fraction(1, 2))
    assert repr(result) == "<BiproportionalAllocation: 20 seats by sainte_lague, 3 districts, 3 parties>"


def test_the_upper_apportionment_is_an_allocation() -> None:
    totals = {p: sum(row[p] for row in VOTES.values()) for p in PARTIES}
    upper = pm.allocate(totals, seats=20)
    assert pm.biproportional(VOTES, districts=DISTRICTS, party_seats=upper).seats == SEATS


@pytest.mark.parametrize(
    ("method", "rounding"),
    [("sainte_lague", Fraction(1, 2)), ("dhondt", Fraction(1)), ("stationary:1/3", Fraction(1, 3))],
)
def test_a_large_table_is_proved_by_its_divisors(method: str, rounding: Fraction) -> None:
    random_ = random.Random(38)
    districts, parties = [f"D{d}" for d in range(38)], [f"P{p}" for p in range(18)]
    votes = {d: {p: random_.randrange(1_000_000) for p in parties} for d in districts}
    seats = {d: random_.randrange(3, 30) for d in districts}
    upper = pm.allocate({p: sum(votes[d][p] for d in districts) for p in parties}, seats=sum(seats.values()))
    result = pm.biproportional(votes, districts=seats, party_seats=upper, method=method)
    assert {d: sum(row.values()) for d, row in result.seats.items()} == seats
    assert {p: sum(result.seats[d][p] for d in districts) for p in parties} == upper.seats
    check(result, votes, rounding)


def test_dhondt_rounds_down() -> None:
    result = pm.biproportional(VOTES, districts=DISTRICTS, party_seats=PARTIES, method="dhondt")
    for district, row in result.seats.items():
        for party, seats in row.items():
            divisor = result.district_divisors[district] * result.party_divisors[party]
            assert floor(VOTES[district][party] / divisor) == seats


def test_tables() -> None:
    rows = [{"district": d, "party": p, "votes": v} for d, row in VOTES.items() for p, v in row.items() if v != 45]
    result = pm.biproportional(
        rows,
        districts=[{"district": d, "seats": s} for d, s in DISTRICTS.items()],
        party_seats=[{"party": p, "seats": s} for p, s in PARTIES.items()],
    )
    assert result.parties == ("A", "B", "C")
    assert result.seats_table["votes"][1] == 0  # no row, no votes
    assert result.seats["North"]["B"] == 0
    assert tied().seats_table["seats"] == [None] * 4
    assert tied().seats_table["tied"] == [True] * 4
    row = next(iter(tied().open.to_dicts()))
    assert (row["question"], row["kind"], row["seats_left"], row["reason"]) == ("cells", "set", 2, "tie")
    assert row["contenders"] == "North: A; North: B; South: A; South: B"
    with pytest.raises(pm.RuleError, match="a decision names them"):
        pm.draw(row, seed="1", decision="lot")


def test_a_decision_is_part_of_the_result() -> None:
    drawn = tied().resolve([("North", "B"), ("South", "A")], decision="lot", date="2027-05-03")
    assert drawn.seats == {"North": {"A": 0, "B": 1}, "South": {"A": 1, "B": 0}}
    assert drawn.certain == {"North": {"A": 0, "B": 0}, "South": {"A": 0, "B": 0}}
    assert drawn.seats_table["certain"] == [0] * 4
    assert drawn.resolution == ((("North", "B"), ("South", "A")), "lot", "2027-05-03")
    assert drawn.district_divisors == {}
    assert drawn != tied().resolve([("North", "A"), ("South", "B")], decision="lot", date="2027-05-03")
    assert pickle.loads(pickle.dumps(drawn)) == copy.copy(drawn) == drawn
    with pytest.raises(pm.InputError, match="nothing to resolve"):
        drawn.resolve([], decision="lot")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([("North", "A"), ("North", "B")], "every district its seats .found North"),
        ([("North", "A"), ("South", "A")], "every party its seats .found A"),
        ([("North", "A")], "one winner for each seat"),
        ([("North", "A"), ("North", "A")], "named twice"),
        ([("North", "C"), ("South", "A")], "not a contender"),
        (["North", "South"], "not a contender"),
        ([], "one winner for each seat"),
    ],
)
def test_a_decision_that_does_not_answer(cells: Any, told: str) -> None:
    with pytest.raises(pm.InputError, match=told):
        tied().resolve(cells, decision="lot")


def test_a_decision_is_the_same_in_any_order() -> None:
    first = tied().resolve([("South", "A"), ["North", "B"]], decision="lot")  # type: ignore[list-item]
    assert first == tied().resolve([("North", "B"), ("South", "A")], decision="lot")
    for none in (None, "North"):
        with pytest.raises(TypeError, match="pairs of district and party"):
            tied().resolve(none, decision="lot")  # type: ignore[arg-type]


def test_small_and_large() -> None:
    assert pm.biproportional({}, districts={}, party_seats={}).seats == {}
    last = pm.biproportional({"N": {"A": 10}}, districts={"N": 3}, party_seats={"A": 3}, method="divisors:1,2,3")
    assert last.seats == {"N": {"A": 3}}
    with pytest.raises(pm.CapacityError, match="beyond the last one"):
        pm.biproportional({"N": {"A": 10}}, districts={"N": 4}, party_seats={"A": 4}, method="divisors:1,2,3")
    with pytest.raises(pm.CapacityError, match="districts: too many seats"):
        pm.biproportional({"N": {"A": 10}}, districts={"N": 10**8}, party_seats={"A": 10**8})
    open_ = pm.allocate({"A": 1, "B": 1}, seats=1)
    with pytest.raises(pm.UndecidedError, match="party_seats"):
        pm.biproportional(EVEN, districts={"North": 1, "South": 0}, party_seats=open_)


def test_input_that_is_none() -> None:
    def run(votes: Any = EVEN, districts: Any = None, party_seats: Any = None, **options: Any) -> Any:
        return pm.biproportional(
            votes,
            districts=districts or {"North": 1, "South": 1},
            party_seats=party_seats or {"A": 1, "B": 1},
            **options,
        )

    with pytest.raises(pm.InputError, match=r"different sums .found 3, expected 2"):
        run(party_seats={"A": 1, "B": 2})
    with pytest.raises(pm.InputError, match=r"this party has no number of seats .found B"):
        run(party_seats={"A": 2})
    with pytest.raises(pm.InputError, match=r"this district has no number of seats .found South, expected North"):
        run(districts={"North": 2})
    with pytest.raises(pm.InputError, match="appears twice"):
        run(votes=[{"district": "North", "party": "A", "votes": 1}] * 2)
    with pytest.raises(pm.InputError, match="-1"):
        run(votes={"North": {"A": -1}})
    with pytest.raises(pm.InputError, match="no such column"):
        run(party_seats=[{"name": "A", "number": 2}])
    for method in ("adams", "huntington_hill", "hare", "balinski_young"):
        with pytest.raises(pm.RuleError, match="first divisor is a ratio above 0"):
            run(method=method)
    with pytest.raises(pm.RuleError, match="but nobody has votes there"):
        run(votes={"South": {"A": 1, "B": 1}})

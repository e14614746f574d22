"""Small inputs on which election software goes wrong: docs/traps.md, row by row. What other libraries answer: test_differential.py."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import independent
import numpy as np
import pytest

import pemilu as pm


def told(votes: Any, seats: int, method: Any = "sainte_lague", **options: Any) -> Any:
    """Seats; with a tie the certain seats, the contenders, and the seats left."""
    result = pm.allocate(votes, seats=seats, method=method, **options)
    certain = list(result.certain.values())
    return certain if result.tie is None else (certain, set(result.tie.contenders), result.tie.seats_left)


# --- ties ---


def test_a_tie_at_the_last_seat() -> None:
    assert told([100, 100], 3) == ([1, 1], {0, 1}, 1)


def test_a_tie_of_three_for_two_seats() -> None:
    assert told([1, 1, 1], 2) == ([0, 0, 0], {0, 1, 2}, 2)


def test_equal_remainders_below_the_largest() -> None:
    # Quotas 1.6, 1.6, 6.8.
    assert told([16, 16, 68], 10, "hare") == ([1, 1, 7], {0, 1}, 1)


def test_equal_remainders_of_three() -> None:
    # Quotas 2/3, 2/3, 8 2/3.
    assert told([1, 1, 13], 10, "hare") == ([0, 0, 8], {0, 1, 2}, 2)


def test_an_exact_tie_over_seven_fifths() -> None:
    # 45/3 = 21/1.4 = 15
    assert told([45, 21], 2, "modified_sainte_lague") == ([1, 0], {0, 1}, 1)
    for k in range(1, 2000):
        # k·15·3 and k·7·3: the same tie for every size of the votes
        assert told([45 * k, 21 * k], 2, "modified_sainte_lague") == ([1, 0], {0, 1}, 1)
        assert told([45 * k, 21 * k + 1], 2, "modified_sainte_lague") == [1, 1]


def test_every_exact_tie_of_remainders_is_seen() -> None:
    # Two parties a and b with a·s and b·s equal modulo the total, so that the remainders are equal: a third takes the rest.
    seen = 0
    for total in range(3, 40):
        for seats in range(1, 8):
            for a in range(1, total // 2 + 1):
                votes = [a, a, total - 2 * a]
                if votes[2] <= 0:
                    continue
                expected = independent.answer(votes, seats, "hare")
                assert told(votes, seats, "hare") == (tuple(expected) if expected.left else expected.certain)
                seen += expected.left > 0
    assert seen > 500


# --- size ---


@pytest.mark.parametrize("k", [31, 32, 52, 53, 54, 61, 62])
def test_a_difference_of_one_vote(k: int) -> None:
    votes = [2**k, 2**k + 1] if k < 62 else [2**62 - 1, 2**62]
    for method in ("sainte_lague", "dhondt", "hare", "huntington_hill", "dean", "balinski_young", "droop"):
        if method in ("huntington_hill", "dean"):
            # a seat each, and the third to the larger
            assert told(votes, 3, method) == [1, 2]
        else:
            assert told(votes, 1, method) == [0, 1]


@pytest.mark.parametrize("million", [10**9, 10**12, 10**15])
def test_a_difference_of_one_vote_in_a_thousand_millions(million: int) -> None:
    assert told([million, million + 1], 1) == [0, 1]
    assert told([million, million], 1) == ([0, 0], {0, 1}, 1)


def test_votes_times_seats_above_2_to_the_63() -> None:
    votes = [2**61, 2**61 + 2**60, 2**59]
    assert told(votes, 10, "hare") == [4, 5, 1]  # 3.64, 5.45, 0.91 of ten
    for method in independent.QUOTAS:
        try:
            expected = independent.answer(votes, 1000, method)
        except independent.NoAnswerError:
            continue
        assert told(votes, 1000, method) == expected.seats
    # Squares of such votes take 122 bits, times seats 142.
    assert told(votes, 1000, "huntington_hill") == independent.answer(votes, 1000, "huntington_hill").seats
    assert told(votes, 1000, "dean") == independent.answer(votes, 1000, "dean").seats


def test_a_sum_above_2_to_the_32() -> None:
    assert told([2**32, 2**31, 2**30], 7) == [4, 2, 1]
    assert told([2**62, 2**61, 2**60], 7) == [4, 2, 1]


def test_a_sum_above_2_to_the_63() -> None:
    with pytest.raises(pm.CapacityError, match="2\\^63-1"):
        pm.allocate([2**62, 2**62], seats=2)
    with pytest.raises(pm.CapacityError):
        pm.allocate([2**63], seats=2)


def test_more_than_52_parties() -> None:
    votes = [1000 + p for p in range(200)]
    for method in ("sainte_lague", "adams", "hare", "huntington_hill"):
        expected = independent.answer(votes, 300, method)
        assert expected.left == 0
        assert told(votes, 300, method) == expected.certain


# --- nothing ---


@pytest.mark.parametrize("method", list(pm.methods))
def test_nobody_has_votes(method: str) -> None:
    result = pm.allocate([0, 0, 0], seats=5, method=method)
    assert result.tie is not None
    assert (list(result.certain.values()), result.tie.seats_left, result.tie.reason) == ([0, 0, 0], 5, "no_votes")


@pytest.mark.parametrize("method", list(pm.methods))
def test_zero_seats(method: str) -> None:
    assert told([3, 2], 0, method) == [0, 0]


QUOTAS_BELOW_ONE_SHARE = ("hagenbach_bischoff", "imperiali_quota", "reinforced_imperiali_quota")


@pytest.mark.parametrize("method", [m for m in pm.methods if m not in QUOTAS_BELOW_ONE_SHARE])
def test_a_single_party(method: str) -> None:
    assert told([42], 3, method) == [3]


@pytest.mark.parametrize("method", QUOTAS_BELOW_ONE_SHARE)
def test_a_single_party_has_more_quotas_than_seats(method: str) -> None:
    # V / (S + 1) goes S + 1 times into V.
    with pytest.raises(pm.RuleError, match="more than the seats"):
        pm.allocate([42], seats=3, method=method)
    if method == "hagenbach_bischoff":
        assert told([42], 3, method, on_overallocation="subtract") == [3]


def test_more_seats_than_votes() -> None:
    assert told([2, 1], 10) == told([2, 1], 10, "dhondt") == told([2, 1], 10, "hare") == [7, 3]


def test_a_party_without_votes_takes_nothing() -> None:
    for method in pm.methods:
        if method not in QUOTAS_BELOW_ONE_SHARE:
            assert told([9, 0], 4, method) == [4, 0]


# --- quotas that give too much or too little, first divisors of 0 ---


def test_imperiali_quota() -> None:
    # A quota of 25: two full quotas and one, for two seats.
    with pytest.raises(pm.RuleError, match="a quota of 25 gives 3 seats of 2"):
        pm.allocate([60, 40], seats=2, method="imperiali_quota")
    assert told([60, 40], 2, "imperiali_quota", on_overallocation="subtract") == [1, 1]
    # One party alone has three full quotas for two seats.
    assert told([82, 18], 2, "imperiali_quota", on_overallocation="subtract") == [2, 0]


def test_hagenbach_bischoff_at_half_each() -> None:
    with pytest.raises(pm.RuleError, match="a quota of 50 gives 2 seats of 1"):
        pm.allocate([50, 50], seats=1, method="hagenbach_bischoff")
    assert told([50, 50], 1, "hagenbach_bischoff", on_overallocation="subtract") == ([0, 0], {0, 1}, 1)


def test_a_rounded_quota_that_leaves_too_many_seats() -> None:
    # 1, 1, 1 for seven seats: a Droop quota of 1 leaves four seats for three parties.
    with pytest.raises(pm.RuleError, match="leaves more seats than there are parties"):
        pm.allocate([1, 1, 1], seats=7, method="droop")


def test_a_first_divisor_of_zero_with_fewer_seats_than_parties() -> None:
    for method in ("adams", "dean", "huntington_hill"):
        assert told([5, 3, 1], 2, method) == ([0, 0, 0], {0, 1, 2}, 2)
        assert told([5, 3, 1], 2, method, zero_divisor="more_votes") == [1, 1, 0]
        assert told([5, 0, 0], 2, method) == [2, 0, 0]


def test_huntington_hill() -> None:
    # a seat each, and 5 / sqrt(2) is more than 3 / sqrt(2)
    assert told([5, 3], 3, "huntington_hill") == [2, 1]
    # 6 / sqrt(6) = 2.449 is more than 3 / sqrt(2) = 2.121
    assert told([6, 3], 4, "huntington_hill") == [3, 1]


def test_upper_quota_violations_of_dhondt_are_kept() -> None:
    # 7.6 of ten seats, and D'Hondt gives nine.
    assert told([760, 79, 81, 80], 10, "dhondt") == [9, 0, 1, 0]


# --- lists that are too short ---


def test_list_exhaustion() -> None:
    result = pm.allocate([100, 10], seats=10, maximum=3, exhausted="next")
    assert (list(result.seats.values()), result.vacant) == ([3, 3], 4)
    assert len(result.awards) == 6


def test_a_capped_quota_method() -> None:
    # 60 40 of ten, at most five for the first: the other divides the rest.
    assert told([60, 40], 10, "hare", maximum={0: 5}, exhausted="next") == [5, 5]
    # At most four of 60 30 10: 4 1/2 and 1 1/2 of the other six, with equal remainders.
    assert told([60, 30, 10], 10, "hare", maximum={0: 4}, exhausted="next") == ([4, 4, 1], {1, 2}, 1)


# --- thresholds ---


@pytest.mark.parametrize("share", [3, 5, 7, 14, 28, 29])
def test_exactly_at_the_threshold(share: int) -> None:
    # 100 * 0.07, 100 * 0.14, 100 * 0.28 and 100 * 0.29 are not 7, 14, 28 and 29 in doubles.
    for threshold in (f"{share}%", share / 100, Fraction(share, 100), f"0.{share:02}"):
        assert told([100 - share, share], 40, threshold=threshold)[1] > 0
        assert told([101 - share, share - 1], 40, threshold=threshold) == [40, 0]
    assert told([100 - share, share], 40, threshold=f">{share}%") == [40, 0]


# --- input that is none ---


@pytest.mark.parametrize(
    "votes",
    [
        [10, -1],
        {"A": 10, "B": -1},
        np.array([10, -1]),
        [10.0, -1.0],
        [10.0, float("nan")],
        np.array([10.0, np.nan]),
        [10, None],
        [10.5, 3],
        [float("inf"), 3],
        [2.0**53, 3.0],
    ],
    ids=repr,
)
def test_votes_that_are_none(votes: Any) -> None:
    for method in ("sainte_lague", "hare", "huntington_hill"):
        with pytest.raises(pm.InputError) as caught:
            pm.allocate(votes, seats=2, method=method)
        assert caught.value.column == "votes"
        assert caught.value.row in (0, 1)


# --- biproportional methods ---


def test_a_table_of_two_by_two_that_is_tied_throughout() -> None:
    ones = {"North": {"A": 1, "B": 1}, "South": {"A": 1, "B": 1}}
    result = pm.biproportional(ones, districts={"North": 1, "South": 1}, party_seats={"A": 1, "B": 1})
    assert not result.decided
    assert result.certain == {"North": {"A": 0, "B": 0}, "South": {"A": 0, "B": 0}}
    assert set(result.contenders) == {("North", "A"), ("North", "B"), ("South", "A"), ("South", "B")}
    assert result.seats_left == 2
    with pytest.raises(pm.UndecidedError, match="A in North"):
        _ = result.seats


def test_zeros_that_leave_no_table() -> None:
    votes = {"North": {"A": 5, "B": 0}, "South": {"A": 7, "B": 0}, "West": {"A": 1, "B": 1}}
    with pytest.raises(pm.RuleError, match="districts North, South must have 2 seats, but party A") as error:
        pm.biproportional(votes, districts=dict.fromkeys(votes, 1), party_seats={"A": 1, "B": 2})
    assert error.value.option == "party_seats"

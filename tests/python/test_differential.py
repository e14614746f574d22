"""Other libraries on the same elections, and the inputs on which they are wrong, as executable statements.

Where a peer and this library differ, `independent.answer` or the arithmetic beside the case says who is right.
"""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import independent
import pytest

import pemilu as pm

RANDOM = random.Random(415)
ELECTIONS = [
    ([RANDOM.randrange(1, 60_000) for _ in range(RANDOM.randrange(2, 19))], RANDOM.randrange(1, 13)) for _ in range(300)
]
LARGE = [([RANDOM.randrange(2**40, 2**55) for _ in range(8)], 40) for _ in range(20)]


def ours(votes: list[int], seats: int, method: str = "sainte_lague", **options: Any) -> list[int]:
    return list(pm.allocate(votes, seats=seats, method=method, **options).certain.values())


# --- votelib ---


@pytest.fixture(scope="module")
def votelib() -> Any:
    pytest.importorskip("votelib")
    import votelib.evaluate.proportional as proportional

    return proportional


VOTELIB_DIVISORS = {"sainte_lague": "sainte_lague", "dhondt": "d_hondt"}


def with_votelib(votelib: Any, votes: list[int], seats: int, method: str) -> tuple[list[int], set[int], int]:
    """Certain seats, contenders and seats left as votelib tells them: a tie is a key of its dict."""
    told = votelib.HighestAverages(VOTELIB_DIVISORS[method]).evaluate(dict(enumerate(votes)), seats)
    certain, tied, left = [0] * len(votes), set(), 0
    for key, number in told.items():
        if isinstance(key, int):
            certain[key] = number
        else:
            tied, left = set(key), number
    return certain, tied, left


@pytest.mark.parametrize("method", ["sainte_lague", "dhondt"])
def test_votelib_agrees(votelib: Any, method: str) -> None:
    for votes, seats in [*ELECTIONS, *LARGE]:
        result = pm.allocate(votes, seats=seats, method=method)
        certain, tied, left = with_votelib(votelib, votes, seats, method)
        assert list(result.certain.values()) == certain
        assert result.decided == (left == 0)
        if result.tie is not None:
            assert (set(result.tie.contenders), result.tie.seats_left) == (tied, left)


@pytest.mark.parametrize("method", ["sainte_lague", "dhondt"])
def test_votelib_agrees_on_ties(votelib: Any, method: str) -> None:
    for votes in ([100, 100], [1, 1, 1], [16, 16, 68], [36000, 18000, 12000, 9000, 6000], [2, 1]):
        for seats in range(1, 11):
            expected = independent.answer(votes, seats, method)
            assert with_votelib(votelib, votes, seats, method) == (expected.certain, expected.tied, expected.left)
            assert ours(votes, seats, method) == expected.certain


def test_votelib_refuses_zero_seats(votelib: Any) -> None:
    with pytest.raises(ValueError):
        with_votelib(votelib, [5, 3], 0, "sainte_lague")
    assert ours([5, 3], 0) == [0, 0]


def test_votelib_gives_seats_without_votes(votelib: Any) -> None:
    # Nobody has votes and five seats: votelib gives one to each of three and calls two open; here nothing is certain.
    certain, _, left = with_votelib(votelib, [0, 0, 0], 5, "sainte_lague")
    assert (certain, left) == ([1, 1, 1], 2)
    result = pm.allocate([0, 0, 0], seats=5)
    assert result.tie is not None
    assert (list(result.certain.values()), result.tie.seats_left) == ([0, 0, 0], 5)


def test_votelib_excludes_who_is_exactly_at_the_threshold(votelib: Any) -> None:
    import votelib.evaluate.threshold as threshold

    for votes, share in (([93, 7], Fraction(7, 100)), ([95, 5], Fraction(5, 100))):
        told = threshold.RelativeThreshold(share, accept_equal=True).evaluate(dict(enumerate(votes)))
        assert list(told) == [0]  # wrong: the share is reached
        seats = ours(votes, 40, threshold=share)
        assert seats == independent.answer(votes, 40).certain
        assert seats[1] > 0


def test_votelib_accepts_negative_votes(votelib: Any) -> None:
    with_votelib(votelib, [5, -3], 2, "sainte_lague")
    with pytest.raises(pm.InputError):
        pm.allocate([5, -3], seats=2)


# --- apportionment ---


@pytest.fixture(scope="module")
def apportionment() -> Any:
    pytest.importorskip("apportionment")
    import apportionment.methods as methods

    return methods


def with_apportionment(methods: Any, votes: list[Any], seats: int, method: str, **options: Any) -> list[int]:
    name = {"sainte_lague": "saintelague", "dhondt": "dhondt"}[method]
    return [int(s) for s in methods.compute(name, votes, seats, verbose=False, **options)]


@pytest.mark.parametrize("method", ["sainte_lague", "dhondt"])
@pytest.mark.parametrize("fractions", [False, True])
def test_apportionment_agrees(apportionment: Any, method: str, fractions: bool) -> None:
    compared = 0
    for votes, seats in ELECTIONS:
        result = pm.allocate(votes, seats=seats, method=method)
        if result.decided:
            assert with_apportionment(apportionment, votes, seats, method, fractions=fractions) == list(
                result.seats.values()
            )
            compared += 1
    assert compared > 290


def test_apportionment_breaks_ties_in_silence(apportionment: Any) -> None:
    assert with_apportionment(apportionment, [100, 100], 3, "sainte_lague") == [2, 1]
    assert not pm.allocate([100, 100], seats=3).decided
    assert with_apportionment(apportionment, [1, 1, 1], 2, "sainte_lague") == [1, 1, 0]
    tie = pm.allocate([1, 1, 1], seats=2).tie
    assert tie is not None
    assert (tie.contenders, tie.seats_left) == ((0, 1, 2), 2)


def test_apportionment_loses_the_last_vote_in_doubles(apportionment: Any) -> None:
    votes = [2**53, 2**53 + 1]
    assert with_apportionment(apportionment, votes, 1, "sainte_lague") == [1, 0]  # wrong: the second has more votes
    assert with_apportionment(apportionment, votes, 1, "sainte_lague", fractions=True) == [0, 1]
    assert ours(votes, 1) == [0, 1]


def test_apportionment_loses_seats_without_votes(apportionment: Any) -> None:
    assert sum(with_apportionment(apportionment, [0, 0, 0], 5, "sainte_lague")) == 3  # of 5
    assert pm.allocate([0, 0, 0], seats=5).tie is not None


def test_apportionment_excludes_who_is_exactly_at_seven_percent(apportionment: Any) -> None:
    # 100 * 0.07 is a little more than 7 in doubles.
    assert list(apportionment.apply_threshold([93, 7], 0.07))[1] == 0
    assert list(apportionment.apply_threshold([95, 5], 0.05))[1] == 5
    assert ours([93, 7], 40, threshold=0.07)[1] > 0
    assert ours([95, 5], 40, threshold=0.05)[1] > 0


def test_apportionment_takes_nan_for_an_election(apportionment: Any) -> None:
    told = with_apportionment(apportionment, [float("nan"), 5], 2, "sainte_lague")
    assert sum(told) < 2  # seats are lost in silence
    with pytest.raises(pm.InputError):
        pm.allocate([float("nan"), 5], seats=2)


def test_apportionment_accepts_negative_votes(apportionment: Any) -> None:
    with_apportionment(apportionment, [5, -3], 2, "sainte_lague")
    with pytest.raises(pm.InputError):
        pm.allocate([5, -3], seats=2)


def test_apportionment_has_52_letters(apportionment: Any) -> None:
    votes = list(range(1, 61))
    with pytest.raises(IndexError):
        apportionment.compute("saintelague", [1] * 60, 30, verbose=True)
    assert ours(votes, 30) == independent.answer(votes, 30).certain


# --- inputs that no peer tried gets wrong, and neither do we (peers.md 5a) ---


@pytest.mark.parametrize(
    ("votes", "seats", "expected"),
    [
        ([10**9, 10**9 + 1], 1, [0, 1]),
        ([2**53, 2**53 + 1], 1, [0, 1]),
        ([2, 1], 10, [7, 3]),
        ([7], 5, [5]),
        ([2**32, 2**32 + 1], 1, [0, 1]),
        (list(range(1, 61)), 60, None),
    ],
    ids=["10^9", "2^53", "more seats than votes", "one party", "sum over 2^32", "60 parties"],
)
def test_traps(votes: list[int], seats: int, expected: list[int] | None) -> None:
    assert ours(votes, seats) == (expected or independent.answer(votes, seats).certain)

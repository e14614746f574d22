"""Other libraries on the same elections, and the inputs on which they are wrong, as executable statements.

Where a peer and this library differ, `independent.answer` or the arithmetic beside the case says who is right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
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


def refusal() -> type[Exception]:
    """What votelib raises where full quotas are more than the seats."""
    import votelib.evaluate.core as core

    error: type[Exception] = core.VotingSystemError
    return error


VOTELIB_DIVISORS = {
    "sainte_lague": "sainte_lague",
    "dhondt": "d_hondt",
    "danish": "danish",
    "imperiali": "imperiali",
    "macau": "macau",
}
VOTELIB_QUOTAS = {
    "hare": "hare",
    "droop": "droop",
    "hagenbach_bischoff": "hagenbach_bischoff",
    "hagenbach_bischoff_ceiling": "hagenbach_bischoff_ceil",
    "imperiali_quota": "imperiali",
}
VOTELIB = [*VOTELIB_DIVISORS, "modified_sainte_lague", *VOTELIB_QUOTAS]


def with_votelib(votelib: Any, votes: list[int], seats: int, method: str, **options: Any) -> independent.Answer:
    """Certain seats, contenders and seats left as votelib tells them: a tie is a key of its dict."""
    if method == "modified_sainte_lague":
        import votelib.component.divisor as divisor

        first = options.get("first", Fraction(7, 5))
        evaluator = votelib.HighestAverages(divisor.modified_first_coef(divisor.sainte_lague, first))
    elif method in VOTELIB_QUOTAS:
        evaluator = votelib.LargestRemainder(VOTELIB_QUOTAS[method], **options)
    else:
        evaluator = votelib.HighestAverages(VOTELIB_DIVISORS.get(method, method))
    certain, tied, left = [0] * len(votes), set(), 0
    for key, number in evaluator.evaluate(dict(enumerate(votes)), seats).items():
        if isinstance(key, int):
            certain[key] = number
        else:
            tied, left = set(key), number
    return independent.Answer(certain, tied, left)


def by_pemilu(votes: list[int], seats: int, method: str) -> independent.Answer:
    result = pm.allocate(votes, seats=seats, method=method)
    certain = list(result.certain.values())
    if result.tie is None:
        return independent.Answer(certain, set(), 0)
    return independent.Answer(certain, {int(str(c)) for c in result.tie.contenders}, result.tie.seats_left)


def small_elections(least: int) -> Iterator[tuple[list[int], int]]:
    """Every election of three parties with up to six votes, for up to seven seats: most of them have ties."""
    for votes in product(range(least, 7), repeat=3):
        if any(votes):
            yield from ((list(votes), seats) for seats in range(1, 8))


def one_exceeds_the_house(votes: list[int], seats: int, method: str) -> bool:
    """Whether one party alone has more full quotas than there are seats: see the test below."""
    return max(votes) / independent.QUOTAS[method](sum(votes), seats) >= seats + 1


@pytest.mark.parametrize("method", VOTELIB)
def test_votelib_agrees(votelib: Any, method: str) -> None:
    compared = 0
    for votes, seats in [*ELECTIONS, *LARGE]:
        try:
            result = by_pemilu(votes, seats, method)
        except pm.RuleError:
            if not one_exceeds_the_house(votes, seats, method):
                with pytest.raises(refusal(), match="awarded total"):
                    with_votelib(votelib, votes, seats, method)
            continue
        assert with_votelib(votelib, votes, seats, method) == result
        compared += 1
    assert compared > (60 if method == "imperiali_quota" else 300)


@pytest.mark.parametrize("method", VOTELIB)
def test_votelib_agrees_on_ties(votelib: Any, method: str) -> None:
    rounded = method in ("droop", "hagenbach_bischoff_ceiling")  # see the two tests below
    for votes, seats in small_elections(1 if rounded else 0):
        try:
            expected = independent.answer(votes, seats, method)
        except independent.NoAnswerError:
            if not rounded and not one_exceeds_the_house(votes, seats, method):
                with pytest.raises(refusal(), match="awarded total"):
                    with_votelib(votelib, votes, seats, method)
            continue
        assert with_votelib(votelib, votes, seats, method) == by_pemilu(votes, seats, method) == expected


@pytest.mark.parametrize("method", ["droop", "hagenbach_bischoff_ceiling"])
def test_votelib_loses_seats_where_a_rounded_quota_leaves_too_many(votelib: Any, method: str) -> None:
    # 1, 1, 1 for 7 seats: a quota of 1, three full quotas, four seats left for three parties. One seat is given to nobody, in silence.
    told = with_votelib(votelib, [1, 1, 1], 7, method)
    assert told == ([2, 2, 2], set(), 0)
    with pytest.raises(pm.RuleError, match="leaves more seats than there are parties"):
        pm.allocate([1, 1, 1], seats=7, method=method)
    lost = 0
    for votes, seats in small_elections(1):
        try:
            independent.answer(votes, seats, method)
        except independent.NoAnswerError as error:
            if not str(error).startswith("-"):
                lost += sum(with_votelib(votelib, votes, seats, method).certain) < seats
    assert lost > 0


@pytest.mark.parametrize("method", ["droop", "hagenbach_bischoff_ceiling"])
def test_votelib_gives_remainder_seats_to_parties_without_votes(votelib: Any, method: str) -> None:
    # 0, 0, 1 for two seats: a full quota each, and the second seat is a tie with those for whom nobody voted.
    assert with_votelib(votelib, [0, 0, 1], 2, method) == ([0, 0, 1], {0, 1, 2}, 1)
    assert ours([0, 0, 1], 2, method) == [0, 0, 2]


def test_votelib_on_overallocation(votelib: Any) -> None:
    # A quota of 25: two full quotas and one, for two seats.
    with pytest.raises(refusal(), match="awarded total 3 seats, 2 expected"):
        with_votelib(votelib, [60, 40], 2, "imperiali_quota")
    ignored = with_votelib(votelib, [60, 40], 2, "imperiali_quota", on_overaward="ignore")
    assert ignored.certain == [2, 2]  # four seats of two
    subtracted = with_votelib(votelib, [60, 40], 2, "imperiali_quota", on_overaward="subtract")
    assert subtracted.certain == ours([60, 40], 2, "imperiali_quota", on_overallocation="subtract") == [1, 1]
    with pytest.raises(pm.RuleError, match="a quota of 25 gives 3 seats of 2"):
        pm.allocate([60, 40], seats=2, method="imperiali_quota")


def test_votelib_takes_all_seats_from_a_party_above_the_house(votelib: Any) -> None:
    # A quota of 25: three full quotas of the first party, for two seats. votelib starts it again from none, or divides by 0.
    assert with_votelib(votelib, [82, 18], 2, "imperiali_quota") == ([1, 1], set(), 0)
    with pytest.raises(ZeroDivisionError):
        with_votelib(votelib, [0, 0, 1], 2, "hagenbach_bischoff")
    for votes, method in (([82, 18], "imperiali_quota"), ([0, 0, 1], "hagenbach_bischoff")):
        with pytest.raises(pm.RuleError, match="3 seats of 2"):
            pm.allocate(votes, seats=2, method=method)
        assert max(ours(votes, 2, method, on_overallocation="subtract")) == 2


def test_votelib_cannot_start_at_zero(votelib: Any) -> None:
    # Huntington-Hill always raises, and so does a divisor function with a first divisor of 0, which Adams is.
    for method in ("huntington_hill", lambda order: order):
        with pytest.raises(ValueError):
            with_votelib(votelib, [5, 3], 3, method)  # type: ignore[arg-type]
    # 5 / sqrt(2) = 3.5 is more than 3 / sqrt(2) = 2.1; with Adams 5 / 1 is more than 3 / 1.
    assert ours([5, 3], 3, "huntington_hill") == ours([5, 3], 3, "adams") == [2, 1]


def test_votelib_misses_a_tie_where_the_first_divisor_is_a_double(votelib: Any) -> None:
    # 45/3 = 21/1.4, exactly.
    assert with_votelib(votelib, [45, 21], 2, "modified_sainte_lague") == ([1, 0], {0, 1}, 1)
    assert with_votelib(votelib, [45, 21], 2, "modified_sainte_lague", first=1.4) == ([1, 1], set(), 0)
    for method in ("modified_sainte_lague", "modified_sainte_lague:1.4", [1.4, 3, ...]):
        tie = pm.allocate([45, 21], seats=2, method=method).tie
        assert tie is not None
        assert (tie.contenders, tie.seats_left) == ((0, 1), 1)


def test_votelib_divides_by_zero_where_nobody_has_votes(votelib: Any) -> None:
    with pytest.raises(ZeroDivisionError):
        with_votelib(votelib, [0, 0], 3, "hare")
    tie = pm.allocate([0, 0], seats=3, method="hare").tie
    assert tie is not None
    assert (tie.reason, tie.seats_left) == ("no_votes", 3)


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


APPORTIONMENT = {
    "sainte_lague": "saintelague",
    "dhondt": "dhondt",
    "modified_sainte_lague": "modified_saintelague",
    "adams": "adams",
    "dean": "dean",
    "huntington_hill": "huntington",
    "hare": "largest_remainder",
}


def with_apportionment(methods: Any, votes: list[Any], seats: int, method: str, **options: Any) -> list[int]:
    return [int(s) for s in methods.compute(APPORTIONMENT[method], votes, seats, verbose=False, **options)]


@pytest.mark.parametrize("method", APPORTIONMENT)
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
    # A first divisor of 0 with fewer seats than parties is a tie here.
    assert compared > (80 if method in STARTS_AT_ZERO else 290)


STARTS_AT_ZERO = ("adams", "dean", "huntington_hill")


@pytest.mark.parametrize("method", APPORTIONMENT)
@pytest.mark.parametrize("fractions", [False, True])
def test_apportionment_on_small_elections(apportionment: Any, method: str, fractions: bool) -> None:
    # It answers every tie with one of the possible results, except where it is wrong:
    wrong = []
    for votes, seats in small_elections(0):
        expected = independent.answer(votes, seats, method)
        assert by_pemilu(votes, seats, method) == expected
        told = with_apportionment(apportionment, votes, seats, method, fractions=fractions)
        more = [n - least for n, least in zip(told, expected.certain, strict=True)]
        possible = sum(more) == expected.left and all(
            n == 0 or (n == 1 and p in expected.tied) for p, n in enumerate(more)
        )
        if not possible:
            wrong.append((votes, seats))
    if method in STARTS_AT_ZERO:
        # with fewer seats than parties, parties without votes have seats where fewer have votes
        assert wrong == [(v, s) for v, s in small_elections(0) if s < 3 and sum(map(bool, v)) < s]
    elif method == "hare":
        # equal remainders are served before a larger one further down the list
        assert ([1, 1, 3], 3) in wrong
        assert all(independent.answer(v, s, "hare").left for v, s in wrong)
        assert len(wrong) == (25 if fractions else 23)
    else:
        assert not wrong


def test_apportionment_gives_the_largest_remainder_away(apportionment: Any) -> None:
    # Quotas 1.6, 1.6, 6.8: C has the largest remainder, A and B are equal for the last seat.
    for fractions in (False, True):
        assert with_apportionment(apportionment, [16, 16, 68], 10, "hare", fractions=fractions) == [2, 2, 6]
    assert by_pemilu([16, 16, 68], 10, "hare") == ([1, 1, 7], {0, 1}, 1)


def test_apportionment_misses_equal_remainders_in_doubles(apportionment: Any) -> None:
    # Quotas 2/3, 2/3, 8 2/3
    told = with_apportionment(apportionment, [1, 1, 13], 10, "hare", tiesallowed=False)
    assert told == [1, 1, 8]
    with pytest.raises(apportionment.TiesException):
        with_apportionment(apportionment, [1, 1, 13], 10, "hare", tiesallowed=False, fractions=True)
    assert by_pemilu([1, 1, 13], 10, "hare") == ([0, 0, 8], {0, 1, 2}, 2)


def test_apportionment_misses_a_tie_over_seven_fifths(apportionment: Any) -> None:
    assert with_apportionment(apportionment, [45, 21], 2, "modified_sainte_lague", tiesallowed=False) == [1, 1]
    assert by_pemilu([45, 21], 2, "modified_sainte_lague") == ([1, 0], {0, 1}, 1)


def test_apportionment_wraps_large_remainders(apportionment: Any) -> None:
    votes = [2**61, 2**61 + 2**60, 2**59]  # times ten seats above 2^63
    with pytest.raises(IndexError):
        with_apportionment(apportionment, votes, 10, "hare")
    assert with_apportionment(apportionment, votes, 10, "hare", fractions=True) == [4, 5, 1]
    assert ours(votes, 10, "hare") == independent.answer(votes, 10, "hare").certain == [4, 5, 1]


def test_apportionment_has_no_remainders_without_votes(apportionment: Any) -> None:
    with pytest.warns(RuntimeWarning), pytest.raises(IndexError):
        with_apportionment(apportionment, [0, 0], 3, "hare")


def test_apportionment_follows_one_way_through_balinski_young(apportionment: Any) -> None:
    # Its `quota` takes the first of equals in every round; here the tie is asked, and the same answers give the same seats.
    for votes, seats in small_elections(1):
        result = pm.allocate(votes, seats=seats, method="balinski_young")
        ways = independent.balinski_young(votes, seats)
        told = tuple(int(n) for n in apportionment.quota(votes, seats, fractions=True))
        assert told in ways
        assert result.decided == (len(ways) == 1)
        while result.tie is not None:
            result = result.resolve(result.tie.contenders[0], decision="the first of the list")
        assert tuple(result.seats.values()) in ways


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

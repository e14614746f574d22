"""What must hold for every election, and the tie set against a second implementation."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import independent
import pytest

import pemilu as pm

hypothesis = pytest.importorskip("hypothesis")
st = pytest.importorskip("hypothesis.strategies")

hypothesis.settings.register_profile("suite", max_examples=50, deadline=None, derandomize=True)
hypothesis.settings.load_profile("suite")

METHODS = st.sampled_from(list(independent.DIVISORS))
WITH_MARGINS = ("sainte_lague", "dhondt")
SMALL = st.lists(st.integers(0, 40), min_size=1, max_size=7)  # many ties
LARGE = st.lists(st.integers(0, 2**58), min_size=1, max_size=9)
VOTES = st.one_of(SMALL, LARGE)
SEATS = st.integers(0, 30)


def check(votes: list[int], seats: int, method: str) -> None:
    try:
        expected = independent.answer(votes, seats, method)
    except independent.NoAnswerError:
        with pytest.raises(pm.RuleError):
            pm.allocate(votes, seats=seats, method=method)
        return
    result = pm.allocate(votes, seats=seats, method=method)
    assert list(result.certain.values()) == expected.certain
    assert result.decided == (expected.left == 0)
    if result.tie is None:
        assert list(result.seats.values()) == expected.certain
    else:
        assert (set(result.tie.contenders), result.tie.seats_left) == (expected.tied, expected.left)


@hypothesis.given(VOTES, SEATS, st.sampled_from([*independent.DIVISORS, *independent.QUOTAS]))
def test_tie_sets(votes: list[int], seats: int, method: str) -> None:
    check(votes, seats, method)


@pytest.mark.parametrize("method", [*independent.DIVISORS, *independent.QUOTAS])
def test_tie_sets_on_a_grid(method: str) -> None:
    for votes in product(range(5), repeat=3):
        for seats in range(6):
            check(list(votes), seats, method)


def test_every_method_is_checked_by_a_second_implementation() -> None:
    assert set(pm.methods) == independent.DIVISORS.keys() | independent.QUOTAS.keys() | {"balinski_young"}


def test_balinski_young_on_a_grid() -> None:
    for votes in product(range(1, 6), repeat=3):
        for seats in range(7):
            ends = independent.balinski_young(votes, seats)
            result = pm.allocate(list(votes), seats=seats, method="balinski_young")
            assert result.decided == (len(ends) == 1), (votes, seats)
            assert tuple(result.certain.values()) == tuple(map(min, zip(*ends, strict=True))), (votes, seats)
            # Every way of answering ends in one of the results, and every result is reached.
            assert reached(result) == ends


def reached(result: pm.Allocation) -> set[tuple[int, ...]]:
    if result.tie is None:
        return {tuple(result.seats.values())}
    assert result.tie.kind == "sequential"
    return {end for party in result.tie.contenders for end in reached(result.resolve(party, decision="lot"))}


@hypothesis.given(VOTES, SEATS, st.sampled_from(["sainte_lague", "dhondt", "danish", "imperiali"]))
def test_awards(votes: list[int], seats: int, method: str) -> None:
    result = pm.allocate(votes, seats=seats, method=method)
    awards = result.awards
    quotients = [Fraction(q) for q in awards["quotient"]]
    assert quotients == sorted(quotients, reverse=True)
    assert len(awards) == sum(result.certain.values())
    held = dict.fromkeys(result.certain, 0)
    for award, quotient in zip(awards, quotients, strict=True):
        held[award["party"]] += 1
        assert award["divisor"] == independent.divisor(method, held[award["party"]])
        assert quotient == Fraction(votes[award["party"]], award["divisor"])
        assert award["tied_order"] == (quotients.count(quotient) > 1)
    assert held == result.certain


@hypothesis.given(VOTES, SEATS, METHODS, st.randoms(use_true_random=False))
def test_anonymity(votes: list[int], seats: int, method: str, random: object) -> None:
    order = list(range(len(votes)))
    random.shuffle(order)  # type: ignore[attr-defined]
    plain = pm.allocate(votes, seats=seats, method=method)
    mixed = pm.allocate({f"p{i}": votes[i] for i in order}, seats=seats, method=method)
    assert mixed.certain == {f"p{i}": plain.certain[i] for i in order}
    assert mixed.decided == plain.decided
    if plain.tie is not None and mixed.tie is not None:
        assert set(mixed.tie.contenders) == {f"p{i}" for i in plain.tie.contenders}


@hypothesis.given(VOTES, SEATS, METHODS)
def test_house_monotonicity(votes: list[int], seats: int, method: str) -> None:
    fewer = pm.allocate(votes, seats=seats, method=method).certain
    more = pm.allocate(votes, seats=seats + 1, method=method).certain
    assert all(more[p] >= fewer[p] for p in fewer)


@hypothesis.given(VOTES, SEATS, METHODS, st.integers(0, 8), st.integers(1, 1000))
def test_vote_monotonicity(votes: list[int], seats: int, method: str, party: int, added: int) -> None:
    party %= len(votes)
    before = pm.allocate(votes, seats=seats, method=method).certain
    after = pm.allocate([v + added * (p == party) for p, v in enumerate(votes)], seats=seats, method=method).certain
    assert after[party] >= before[party]


@hypothesis.given(SMALL, SEATS, METHODS, st.integers(1, 2**50))
def test_scale(votes: list[int], seats: int, method: str, factor: int) -> None:
    plain = pm.allocate(votes, seats=seats, method=method)
    scaled = pm.allocate([v * factor for v in votes], seats=seats, method=method)
    assert scaled.certain == plain.certain
    assert (scaled.tie is None) == (plain.tie is None)
    if scaled.tie is not None and plain.tie is not None:
        assert (scaled.tie.contenders, scaled.tie.seats_left) == (plain.tie.contenders, plain.tie.seats_left)


@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.filter_too_much])
@hypothesis.given(st.lists(st.sampled_from([3, 6, 12]), min_size=2, max_size=7), SEATS, METHODS, st.data())
def test_any_answer_to_a_tie_is_final(votes: list[int], seats: int, method: str, data: object) -> None:
    result = pm.allocate(votes, seats=seats, method=method)
    hypothesis.assume(result.tie is not None and result.tie.reason == "tie")
    assert result.tie is not None
    contenders = data.draw(st.permutations(result.tie.contenders))  # type: ignore[attr-defined]
    winners = list(contenders[: result.tie.seats_left])
    final = result.resolve(winners, decision="lots")
    assert final.decided
    assert final.seats == {p: n + (p in winners) for p, n in result.certain.items()}
    assert sum(final.seats.values()) == seats


@hypothesis.given(SMALL, st.fractions(0, 1, max_denominator=50), st.booleans(), SEATS)
def test_thresholds(votes: list[int], share: Fraction, strict: bool, seats: int) -> None:
    bound = share * sum(votes)
    meets = [v > bound if strict else v >= bound for v in votes]
    result = pm.allocate(votes, seats=seats, threshold=pm.Threshold(share, strict=strict))
    expected = independent.answer([v if m else 0 for v, m in zip(votes, meets, strict=True)], seats)
    if any(v for v, m in zip(votes, meets, strict=True) if m):
        assert list(result.certain.values()) == expected.certain
        assert result.decided == (expected.left == 0)
    else:
        assert not any(result.certain.values())


def fewest(votes: list[int], seats: int, method: str, kind: str) -> tuple[int, int]:
    """The fewest votes that make the result open or another, and the fewest that make it another for certain, by trying."""
    before = independent.answer(votes, seats, method).seats
    parties = range(len(votes))
    ties = changes = 0
    for x in range(1, 2 * sum(votes) * (seats + 2) + 2):
        for a, b in product(parties, parties):
            if a == b or (kind != "add" and votes[a] < x):
                continue
            moved = list(votes)
            if kind != "add":
                moved[a] -= x
            if kind != "remove":
                moved[b] += x
            if not any(moved):
                continue
            after = independent.answer(moved, seats, method)
            # A tied party can still win one seat.
            lost = any(n + (p in after.tied) < before[p] for p, n in enumerate(after.certain))
            gained = any(n > before[p] for p, n in enumerate(after.certain))
            if after.left or after.certain != before:
                ties = ties or x
            if lost or gained:
                changes = changes or x
        if changes:
            break
    return ties, changes


@pytest.mark.parametrize("kind", ["move", "add", "remove"])
def test_margins_by_trying(kind: str) -> None:
    tried = 0
    for votes in product(range(1, 10, 2), repeat=3):
        for seats in (1, 2, 4):
            for method in WITH_MARGINS:
                result = pm.allocate(list(votes), seats=seats, method=method)
                if not result.decided:
                    continue
                rows = result.margins().where(kind=kind)
                ties, changes = fewest(list(votes), seats, method, kind)
                ours = (min(rows["to_tie"]), min(rows["to_change"])) if len(rows) else (0, 0)
                assert ours == (ties, changes), (votes, seats, method)
                tried += 1
    assert tried > 300

"""Seats a second time and in the plainest way: all quotients as fractions, sorted; quotas as fractions. No code of the library is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

# The divisor for a party's nth seat, counted from 1.
DIVISORS: dict[str, Callable[[int], Fraction]] = {
    "sainte_lague": lambda n: Fraction(2 * n - 1),
    "dhondt": lambda n: Fraction(n),
    "modified_sainte_lague": lambda n: Fraction(7, 5) if n == 1 else Fraction(2 * n - 1),
    "danish": lambda n: Fraction(3 * n - 2),
    "imperiali": lambda n: Fraction(n + 1),
    "macau": lambda n: Fraction(2 ** (n - 1)),
    "adams": lambda n: Fraction(n - 1),
    "dean": lambda n: Fraction(2 * (n - 1) * n, 2 * n - 1),
    "huntington_hill": lambda n: Fraction((n - 1) * n),  # squared, as the votes are
}
QUOTAS: dict[str, Callable[[int, int], Fraction]] = {
    "hare": lambda v, s: Fraction(v, s),
    "hare_truncated": lambda v, s: Fraction(v // s),
    "droop": lambda v, s: Fraction(v // (s + 1) + 1),
    "hagenbach_bischoff": lambda v, s: Fraction(v, s + 1),
    "hagenbach_bischoff_ceiling": lambda v, s: Fraction(-(-v // (s + 1))),
    "imperiali_quota": lambda v, s: Fraction(v, s + 2),
    "reinforced_imperiali_quota": lambda v, s: Fraction(v, s + 3),
}


class Answer(NamedTuple):
    """Certain seats of each party, the parties that are equal at the last seat, and the seats left for them."""

    certain: list[int]
    tied: set[int]
    left: int

    @property
    def seats(self) -> list[int]:
        """The seats, if nothing is open."""
        assert self.left == 0
        return self.certain


class NoAnswerError(Exception):
    """The quota gives too many seats, or leaves more than there are remainders."""


def divisor(method: str, nth: int) -> Fraction:
    """The divisor for a party's nth seat, counted from 1; its square for Huntington-Hill."""
    return DIVISORS[method](nth)


def answer(votes: Sequence[int], seats: int, method: str = "sainte_lague") -> Answer:
    """The certain seats and the tie. Raises `NoAnswerError`."""
    if seats == 0:
        return Answer([0] * len(votes), set(), 0)
    if not any(votes):
        return Answer([0] * len(votes), set(range(len(votes))), seats)
    if method in QUOTAS:
        return _by_quota(votes, seats, QUOTAS[method](sum(votes), seats))
    return _by_quotients(votes, seats, method)


def _by_quotients(votes: Sequence[int], seats: int, method: str) -> Answer:
    def quotient(v: int, n: int) -> tuple[bool, Fraction]:
        d = divisor(method, n)
        if d == 0:
            return True, Fraction(0)  # infinite, and so above all others
        return False, (Fraction(v * v) if method == "huntington_hill" else Fraction(v)) / d

    quotients = [(quotient(v, n), party) for party, v in enumerate(votes) if v for n in range(1, seats + 1)]
    return _largest(quotients, seats, [0] * len(votes))


def _by_quota(votes: Sequence[int], seats: int, quota: Fraction) -> Answer:
    if quota == 0:
        raise NoAnswerError("the quota is 0")
    full = [int(v / quota) for v in votes]
    remainders = [(v - n * quota, party) for party, (v, n) in enumerate(zip(votes, full, strict=True)) if v]
    left = seats - sum(full)
    if not 0 <= left <= len(remainders):
        raise NoAnswerError(f"{left} seats left")
    return _largest(remainders, left, full)


def _largest(
    values: list[tuple[Fraction, int]] | list[tuple[tuple[bool, Fraction], int]], seats: int, base: list[int]
) -> Answer:
    """One seat for each of the largest values, on top of what the parties have."""
    if seats == 0:
        return Answer(base, set(), 0)
    ordered = sorted(values, reverse=True)
    last = ordered[seats - 1][0]
    above = [party for value, party in ordered if value > last]
    equal = [party for value, party in ordered if value == last]
    if len(above) + len(equal) == seats:
        above, equal = above + equal, []
    certain = [n + above.count(party) for party, n in enumerate(base)]
    return Answer(certain, set(equal), seats - len(above) if equal else 0)


def balinski_young(votes: Sequence[int], seats: int) -> set[tuple[int, ...]]:
    """Every result that some way of breaking the ties gives."""
    states = {(0,) * len(votes)}
    for house in range(1, seats + 1):
        following = set()
        for state in states:
            below = [p for p, v in enumerate(votes) if state[p] * sum(votes) < v * house]  # its upper quota
            best = max(Fraction(votes[p], state[p] + 1) for p in below)
            for p in below:
                if Fraction(votes[p], state[p] + 1) == best:
                    following.add(tuple(n + (i == p) for i, n in enumerate(state)))
        states = following
    return states

"""Seats by divisors, a second time and in the plainest way: all quotients as fractions, sorted. No code of the library is used."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

DIVISOR_STEP = {"sainte_lague": 2, "dhondt": 1}


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


def divisor(method: str, nth: int) -> int:
    """The divisor for a party's nth seat, counted from 1."""
    return 1 + DIVISOR_STEP[method] * (nth - 1)


def answer(votes: Sequence[int], seats: int, method: str = "sainte_lague") -> Answer:
    """The certain seats and the tie, from the sorted list of all quotients."""
    if seats == 0:
        return Answer([0] * len(votes), set(), 0)
    if not any(votes):
        return Answer([0] * len(votes), set(range(len(votes))), seats)
    quotients = [
        (Fraction(v, divisor(method, n)), party) for party, v in enumerate(votes) if v for n in range(1, seats + 1)
    ]
    quotients.sort(reverse=True)
    last = quotients[seats - 1][0]
    above = [party for quotient, party in quotients if quotient > last]
    equal = [party for quotient, party in quotients if quotient == last]
    if len(above) + len(equal) == seats:
        winners = above + equal
        return Answer([winners.count(p) for p in range(len(votes))], set(), 0)
    return Answer([above.count(p) for p in range(len(votes))], set(equal), seats - len(above))

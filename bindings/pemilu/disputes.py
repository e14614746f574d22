"""Whether the result of a regional head election may be taken to the Constitutional Court (UU 10/2016 art. 158)."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from pemilu import _core
from pemilu.choices import word
from pemilu.errors import InputError
from pemilu.values import as_whole

__all__ = ["DisputeBound", "dispute_bound"]


class DisputeBound(NamedTuple):
    """How far a petitioner may be behind the winner, as a share of all valid votes, and the article."""

    share: Fraction
    legal_basis: str

    def admits(self, *, difference: int, valid: int) -> bool:
        """Whether a difference to the winner is within the bound, which itself belongs to it. Whole numbers decide."""
        behind, all_votes = _whole(difference, "difference"), _whole(valid, "valid")
        if behind > all_votes:
            raise InputError(
                "more than all valid votes", column="difference", value=str(behind), expected=f"at most {all_votes}"
            )
        return behind * self.share.denominator <= all_votes * self.share.numerator


def dispute_bound(office: Literal["governor", "regency_head"], *, population: int) -> DisputeBound:
    """The bound of an office for a population: of the province for a governor, of the regency or city for its head.

    2%, 1.5%, 1% or 0.5% of all valid votes of the final stage; the upper end of each band of population belongs to it.
    """
    name = word(office, "office")
    if name not in ("governor", "regency_head"):
        raise InputError("no such office", column="office", value=str(office), expected="governor or regency_head")
    half_percents, basis = _core._dispute_bound(name == "governor", _whole(population, "population"))
    return DisputeBound(Fraction(half_percents, 200), basis)


def _whole(value: object, name: str) -> int:
    whole = None if isinstance(value, bool) else as_whole(value)
    if whole is None or not 0 <= whole < 2**63:
        raise InputError(
            "not a number of people or votes", column=name, value=str(value), expected="a whole number of 0 or more"
        )
    return whole

"""Ballot papers: whose vote the holes in one are, and how many papers a polling station gets."""

from __future__ import annotations

import operator
from collections.abc import Hashable, Iterable
from typing import Literal, NamedTuple, cast

from pemilu import _core
from pemilu.choices import word
from pemilu.errors import InputError
from pemilu.recapitulation import Ballot, Election

__all__ = ["BallotVote", "ballots_for", "vote_of"]

_PLACES = ("below", "between")
_MOST = 4294967295


class BallotVote(NamedTuple):
    """The one vote of a paper. On a paper with pairs `party` is the pair.

    `result` is `party`, `candidate`, `invalid`, or `open` where no rule was found; then `readings` has what it could be.
    """

    result: str
    party: Hashable
    number: int | None
    rule: str
    legal_basis: str | None
    readings: tuple[str, ...]


def vote_of(
    marks: Iterable[object],
    *,
    ballot: Ballot = "parties",
    signed: bool = True,
    other_marks: bool = False,
    ineligible: Iterable[tuple[Hashable, int]] = (),
    several_candidates: Literal["party", "invalid"] | None = None,
) -> BallotVote:
    """Whose vote a ballot paper is, by PKPU 25/2023 art. 53 ff.

    marks: one for each hole. For `ballot="parties"` (DPR, DPRD) a party, or `(party, 3)` for its candidate 3, `(party, "below")` for the
    blank area below its last candidate, `(party, "between")` for the line between two candidates. For `"pairs"` a pair, for `"candidates"`
    (DPD) a candidate's number. signed: by the chair of the KPPS. other_marks: writing, or a mark made with another tool.
    ineligible: `(party, number)` of candidates on the paper who died or no longer qualify. several_candidates: how two candidates of one
    party without the party are read; no text was found that says it, so without it such a paper is `open`.

    Raises InputError for what is no mark.
    """
    ballot = cast("Ballot", word(ballot, "ballot"))
    if ballot not in ("pairs", "parties", "candidates"):
        raise InputError("not a ballot", column="ballot", value=str(ballot), expected="pairs, parties or candidates")
    if several_candidates not in (None, "party", "invalid"):
        raise InputError(
            "not a reading", column="several_candidates", value=str(several_candidates), expected="party or invalid"
        )
    parties: dict[Hashable, int] = {}

    def position(party: Hashable) -> int:
        return parties.setdefault(party, len(parties))

    holes = [_hole(mark, ballot, position) for mark in marks]
    excluded = [(position(party), _number(number)) for party, number in ineligible]
    result, party, number, rule, basis, readings = _core._vote_of(
        holes, ballot, signed, other_marks, excluded, several_candidates or ""
    )
    named = result != "invalid" and ballot != "candidates"
    return BallotVote(
        result=result,
        party=list(parties)[party] if named else None,
        number=number or None,
        rule=rule,
        legal_basis=basis or None,
        readings=tuple(readings),
    )


def _number(number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**32:
        raise InputError("not the number of a candidate", column="marks", value=repr(number), expected="1 or more")
    return number


def _hole(mark: object, ballot: str, position: object) -> tuple[int, str, int]:
    assert callable(position)
    if ballot == "candidates":
        return 0, "candidate", _number(mark)
    if ballot == "pairs" or not isinstance(mark, tuple):
        return position(mark), "party", 0
    if len(mark) != 2:
        raise InputError("not a mark", column="marks", value=repr(mark), expected="a party, or a party and a place")
    party, place = mark
    if place in _PLACES:
        return position(party), str(place), 0
    return position(party), "candidate", _number(place)


def _whole(roll: object) -> int:
    """A number of voters; a float that is whole is one, as tables with gaps have them."""
    if not isinstance(roll, bool) and hasattr(roll, "__index__"):
        return operator.index(roll)
    if isinstance(roll, float) and roll.is_integer():
        return int(roll)
    if isinstance(roll, float):
        raise InputError("not a number of voters", column="roll", value=repr(roll), expected="a whole number")
    raise TypeError(f"roll is a number of voters, not {type(roll).__name__}")


def ballots_for(roll: float, *, election: Election = "general-2024") -> tuple[int, int]:
    """How many ballots a polling station with so many voters on its roll gets: the fewest and the most that agree with the rule.

    roll: a whole number, also as a float. The ballots are the roll and 2 % of it. How the 2 % are rounded was not found: down, up and one
    more are accepted.
    Raises RuleError for an election whose reserve is not known, InputError for what is no number of voters.
    """
    voters = _whole(roll)
    if not 0 <= voters <= _MOST:
        raise InputError("not a number of voters", column="roll", value=str(voters), expected=f"0 to {_MOST}")
    fewest, most = _core._ballots_for(voters, word(election, "election").replace("_", "-"))
    return fewest, most

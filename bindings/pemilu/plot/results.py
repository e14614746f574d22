"""What pictures show of a result: its district, its title, and the parties of a whole house."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from pemilu.allocation import Allocation
from pemilu.allocations import Allocations
from pemilu.determination import Determination
from pemilu.errors import InputError, RuleError
from pemilu.plot.language import Words

__all__ = ["House", "Party", "check_result", "house_of", "is_office", "office_of", "one_district", "title_of"]


class Party(NamedTuple):
    """Votes and seats of a party over the whole result; `seats` are the certain ones while it contends for more."""

    name: Hashable
    votes: int
    seats: int
    tied: bool


class House(NamedTuple):
    """A whole result: the parties, all seats to fill, and those that are open or stay vacant."""

    parties: list[Party]
    seats: int
    open: int
    vacant: int


def check_result(result: object) -> None:
    """Refuses what is no result with a `TypeError`."""
    if not isinstance(result, (Allocation, Allocations)):
        raise TypeError(f"pm.plot draws an Allocation, Allocations or a Determination, not {type(result).__name__}")


def is_office(result: object) -> bool:
    """Whether this is the result of a single office."""
    return isinstance(result, Determination) and result._is_office


def office_of(result: object) -> Determination:
    """The result as that of a single office; another one is a `RuleError`."""
    if not isinstance(result, Determination) or not is_office(result):
        check_result(result)
        raise RuleError("this rule set fills seats, not one office", value=getattr(result, "rules", None))
    return result


def _check_seats(result: object) -> None:
    """Refuses what is no result, and an office, which has no seats."""
    check_result(result)
    if is_office(result):
        raise RuleError("this rule set fills one office and has no seats; pm.plot.winner and pm.plot.margins draw it")


def one_district(result: Allocation | Allocations) -> Allocation:
    """The allocation of the only district, or an `InputError` that asks for one."""
    _check_seats(result)
    if isinstance(result, Allocation):
        return result
    if len(result) == 1:
        return result[next(iter(result))]
    some = ", ".join(str(d) for d in result.districts[:3])
    raise InputError(
        "a ladder of quotients is of one district; pick it: result[district]",
        column="district",
        value=f"{len(result)} districts",
        expected=f"one of {some}, ..." if len(result) > 3 else f"one of {some}",
    )


def title_of(kind: str, result: Allocation | Allocations, words: Words) -> str:
    """The title of a picture: what it shows, where, and how many seats."""
    check_result(result)
    if isinstance(result, Allocation):
        parts = [] if result.district is None else [words("district", district=result.district)]
        parts.append(words.seats(result.house))
    else:
        only = next(iter(result)) if len(result) == 1 else None
        parts = [] if only is None else [words("district", district=only)]
        parts += [words("districts", n=words.n(len(result)))] if len(result) > 1 else []
        parts.append(words.seats(sum(result.magnitudes)))
    return f"{words[kind]} ({', '.join(parts)})"


def house_of(result: Allocation | Allocations) -> House:
    """Parties and seats of the whole result; several districts are added up."""
    _check_seats(result)
    if isinstance(result, Allocation):
        tie = result.tie
        count = result.certain if tie else result.seats
        tied = set(tie.contenders) if tie else set()
        parties = [Party(p, votes, count[p], p in tied) for p, votes in zip(result.parties, result.votes, strict=True)]
        size, left_open = result.house, tie.seats_left if tie else 0
    else:
        parties = _added_up(result)
        size = sum(result.magnitudes)
        left_open = sum(row["seats_left"] for row in result.open if row["question"] == "seat")
    return House(parties, size, left_open, max(0, size - left_open - sum(p.seats for p in parties)))


def _added_up(result: Allocations) -> list[Party]:
    # By district, because a party may be decided here and open there: the totals then have no seats of it.
    found: dict[Hashable, Party] = {}
    for row in result.seats:
        name = row["party"]
        before = found.get(name, Party(name, 0, 0, False))
        won = row["certain"] if row["seats"] is None else row["seats"]
        found[name] = Party(name, before.votes + row["votes"], before.seats + won, before.tied or row["tied"])
    return list(found.values())

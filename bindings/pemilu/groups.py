"""Indivisible groups: parties that compete as one, then divide what the group has won."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from pemilu.allocation import Allocation, allocate, undecided
from pemilu.errors import InputError
from pemilu.methods import Method, method_name
from pemilu.seat_options import OnOverallocation
from pemilu.thresholds import ThresholdLike
from pemilu.values import plain_key

__all__ = ["GroupedAllocation", "allocate_groups"]


class GroupedAllocation:
    """Seats of groups and, inside each group, of its members.

    `between` is the allocation among the groups; a party without a group is one by itself, under its own name. `within` maps each group of
    several members to the allocation of its seats among them, where its seats are known: while `between` is open, the contenders are not
    divided.
    """

    __slots__ = ("_method", "_votes", "between", "within")

    between: Allocation
    within: dict[Hashable, Allocation]

    def __init__(
        self,
        between: Allocation,
        votes: Mapping[Hashable, Mapping[Hashable, int]],
        method: str,
        within: Mapping[Hashable, Allocation] | None = None,
    ) -> None:
        self.between = between
        self._votes = {group: dict(members) for group, members in votes.items()}
        self._method = method
        self.within = dict(within or {}) or self._divided()

    def _divided(self) -> dict[Hashable, Allocation]:
        contenders = set() if self.between.tie is None else set(self.between.tie.contenders)
        won = self.between.certain if self.between.tie is not None else self.between.seats
        return {
            group: allocate(members, seats=won[group], method=self._method)
            for group, members in self._votes.items()
            if len(members) > 1 and group not in contenders
        }

    @property
    def decided(self) -> bool:
        """Whether nothing is open, between the groups and inside them."""
        return self.between.decided and all(a.decided for a in self.within.values())

    @property
    def groups(self) -> dict[Hashable, Hashable]:
        """The group of every party; its own name where it stands alone."""
        return {party: group for group, members in self._votes.items() for party in members}

    @property
    def seats(self) -> dict[Hashable, int]:
        """Final seats by party. Raises `UndecidedError` while a question is open, the one between the groups first."""
        for allocation in (self.between, *self.within.values()):
            if not allocation.decided:
                raise undecided(allocation)
        return self.certain

    @property
    def certain(self) -> dict[Hashable, int]:
        """Certain seats by party: 0 for the members of a group whose own seats are open."""
        known = {}
        for group, members in self._votes.items():
            whole = self.between if len(members) == 1 else self.within.get(group)
            for party in members:
                key = group if len(members) == 1 else party
                known[party] = 0 if whole is None else whole.seats[key] if whole.decided else whole.certain[key]
        return known

    def resolve(
        self, winners: Hashable | Sequence[Hashable], *, decision: str, group: Hashable = None, date: Any = None
    ) -> GroupedAllocation:
        """After an authority's decision on the tie between the groups, or inside `group`. Returns a new result."""
        if group is None:
            answered = self.between.resolve(winners, decision=decision, date=date)
            return GroupedAllocation(answered, self._votes, self._method)
        if group not in self.within:
            known = ", ".join(str(g) for g in self.within)
            raise InputError("no such group with seats to divide", column="group", value=str(group), expected=known)
        answered = self.within[group].resolve(winners, decision=decision, date=date)
        return GroupedAllocation(self.between, self._votes, self._method, self.within | {group: answered})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, GroupedAllocation):
            return NotImplemented
        return (self.between, self._votes, self.within) == (other.between, other._votes, other.within)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return GroupedAllocation, (self.between, self._votes, self._method, self.within)

    def __repr__(self) -> str:
        inside = "".join(f"\n  {group}: {allocation!r}" for group, allocation in self.within.items())
        return f"{self.between!r}{inside}"


def allocate_groups(
    votes: object,
    *,
    seats: int,
    groups: Mapping[Any, Hashable],
    method: Method = "sainte_lague",
    within: Method,
    threshold: ThresholdLike | Sequence[ThresholdLike] | None = None,
    on_overallocation: OnOverallocation = "error",
) -> GroupedAllocation:
    """Allocate seats to groups of parties, then divide each group's seats among its members.

    groups: party -> group (a coalition, an agreement on surplus votes); a party that it does not name stands alone. method: between the
    groups, whose votes are the sums of their members'. within: the method inside a group; it has no default, because laws differ.
    threshold: of the groups' votes. Everything else as in `allocate`, which says what is raised; a group of an unknown party, or named like
    a party outside it, is an `InputError`.
    """
    plain = allocate(votes, seats=0)
    counts = dict(zip(plain.parties, plain.votes, strict=True))
    known = {str(plain_key(party)): party for party in counts}
    group_of: dict[Hashable, Hashable] = {}
    for party, group in groups.items():
        if str(plain_key(party)) not in known:
            raise InputError("no such party", column="groups", value=str(party), expected=", ".join(known))
        group_of[known[str(plain_key(party))]] = plain_key(group)
    members: dict[Hashable, dict[Hashable, int]] = {}
    for party, count in counts.items():
        members.setdefault(group_of.get(party, party), {})[party] = count
    for group in members:
        outside = group in counts and group_of.get(group) != group
        if outside and (group in group_of or group in group_of.values()):
            raise InputError("a group has the name of a party outside it", column="groups", value=str(group))
    between = allocate(
        {group: sum(inside.values()) for group, inside in members.items()},
        seats=seats,
        method=method,
        threshold=threshold,
        on_overallocation=on_overallocation,
    )
    return GroupedAllocation(between, members, method_name(within))

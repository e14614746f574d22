"""Indivisible groups: parties that compete as one, then divide what the group has won."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from pemilu.allocation import Allocation, allocate, table_of, undecided
from pemilu.errors import InputError
from pemilu.methods import Method, method_name
from pemilu.seat_options import OnOverallocation
from pemilu.tables import Kind, Table, stacked
from pemilu.thresholds import ThresholdLike
from pemilu.values import key_column, plain_key

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

    def answered(self, rows: Table) -> GroupedAllocation:
        """After the decisions in rows of the table `resolutions`, each about the question of its `id`, or one with its party.

        The questions between the groups come first. Raises `InputError` for a row that answers no open question.
        """
        left = list(range(len(rows)))
        result = self
        while (asked := result._asked_in(rows, left)) is not None:
            group, chosen = asked
            if group is None:
                result = GroupedAllocation(result.between.resolve(rows.take(chosen)), self._votes, self._method)
            else:
                within = result.within | {group: result.within[group].resolve(rows.take(chosen))}
                result = GroupedAllocation(result.between, self._votes, self._method, within)
            left = [i for i in left if i not in chosen]
        if left:
            raise InputError(
                "this decision answers no open question",
                source=rows.source,
                column="party",
                value=str(rows["party"][left[0]]),
            )
        return result

    def _asked_in(self, rows: Table, left: Sequence[int]) -> tuple[Hashable, list[int]] | None:
        """The first open question that some of these rows are about, and those rows."""
        ids = rows["id"] if "id" in rows.columns else [None] * len(rows)
        for group, allocation in self._open():
            assert allocation.tie is not None
            names = {str(plain_key(c)) for c in allocation.tie.contenders}
            chosen = [
                i
                for i in left
                if ids[i] == allocation.tie.id or (ids[i] is None and str(plain_key(rows["party"][i])) in names)
            ]
            if allocation.tie.kind == "sequential":
                chosen = chosen[:1]
            if chosen:
                return group, chosen
        return None

    def _open(self) -> list[tuple[Hashable, Allocation]]:
        parts: list[tuple[Hashable, Allocation]] = [(None, self.between), *self.within.items()]
        return [(group, allocation) for group, allocation in parts if not allocation.decided]

    def questions(self) -> dict[Hashable, Allocation]:
        """The open allocations: under None the one between the groups, under its name the one inside a group."""
        return dict(self._open())

    # --- tables: a first column `within`, null between the groups ---

    def _table(self, name: str) -> Table:
        return stacked(
            "within", [(None, table_of(self.between, name)), *((g, table_of(a, name)) for g, a in self.within.items())]
        )

    @property
    def awards(self) -> Table:
        """Every certain seat in order of award, between the groups and inside each."""
        return self._table("awards")

    @property
    def standings(self) -> Table:
        """Before each seat what every group, and inside each every member, holds and bids."""
        return self._table("standings")

    @property
    def trace(self) -> Table:
        """Every step, with its article."""
        return self._table("trace")

    @property
    def open(self) -> Table:
        """The open questions, between the groups and inside each."""
        return self._table("open")

    def margins(self) -> Table:
        """The fewest votes that would move a seat between groups, and inside each group between its members. An open part has none."""
        parts = [(None, self.between), *self.within.items()]
        decided: list[tuple[Hashable, Table]] = [(g, a.margins()) for g, a in parts if a.decided]
        return stacked("within", decided) if decided else stacked("within", [(None, table_of(self.between, "margins"))])

    @property
    def result(self) -> Table:
        """Every party: `party, group, votes, seats, certain, tied, eligible`. `seats` is null while its own or its group's are open."""
        certain = self.certain
        open_ = self.questions()
        rows = []
        for group, members in self._votes.items():
            between = group in _contenders(open_.get(None))
            takes_part = next(r["eligible"] for r in table_of(self.between, "seats") if str(r["party"]) == str(group))
            for party, votes in members.items():
                tied = between or (len(members) > 1 and party in _contenders(open_.get(group)))
                seats = None if tied else certain[party]
                rows.append((party, group, votes, seats, certain[party], tied, takes_part))
        names = ("party", "group", "votes", "seats", "certain", "tied", "eligible")
        kinds = ("string", "string", "int64", "int64", "int64", "bool", "bool")
        columns: dict[str, tuple[Kind, list[Any]]] = {
            n: (k, [row[i] for row in rows]) for i, (n, k) in enumerate(zip(names, kinds, strict=True))
        }
        for key in ("party", "group"):
            columns[key], _ = key_column(columns[key][1], "seats", key)
        return Table.from_columns(columns, name="seats")

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


def _contenders(allocation: Allocation | None) -> tuple[Hashable, ...]:
    return () if allocation is None or allocation.tie is None else allocation.tie.contenders


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

"""Indivisible groups: parties that compete as one, then divide what the group has won."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from pemilu import _core
from pemilu.allocation import Allocation, allocate, iso_date, table_of, undecided
from pemilu.errors import InputError
from pemilu.inputs import as_core_table, is_tabular
from pemilu.methods import Method, method_name
from pemilu.rulings import RulingRow, ruling_rows
from pemilu.seat_options import OnOverallocation, ZeroDivisor
from pemilu.tables import Kind, Table, stacked
from pemilu.thresholds import ThresholdLike
from pemilu.values import key_column, key_text, plain_key

__all__ = ["GroupedAllocation", "allocate_groups"]

Parts = list[tuple[Hashable, Allocation]]
"""Allocations by the group inside which they are; None is the one between the groups."""


class GroupedAllocation:
    """Seats of groups and, inside each group, of its members.

    `between` is the allocation among the groups; a party without a group is one by itself, under its own name. `within` maps each group of
    several members to the allocation of its seats among them, where its seats are known: while `between` is open, the contenders are not
    divided. `awards`, `standings`, `trace`, `open` and `margins()` are the tables of all of them, with a first column `within`: the group,
    or null between the groups. `seats_table` has a row for every party.
    """

    __slots__ = ("_groups", "_inside", "_votes", "between", "within")

    between: Allocation
    within: dict[Hashable, Allocation]

    def __init__(
        self,
        between: Allocation,
        votes: Mapping[Hashable, int],
        groups: Mapping[Hashable, Hashable],
        inside: Mapping[str, Any],
        within: Mapping[Hashable, Allocation] | None = None,
    ) -> None:
        self.between = between
        self._votes = dict(votes)
        self._groups = dict(groups)
        self._inside = dict(inside)  # method and options of the division inside a group
        self.within = dict(within or {}) or self._divided()

    def _divided(self) -> dict[Hashable, Allocation]:
        open_ = _contenders(self.between)
        won = self.between.certain if self.between.tie is not None else self.between.seats
        return {
            group: allocate(_of_district(self.between.district, members), seats=won[group], **self._inside)
            for group, members in self._members().items()
            if len(members) > 1 and group not in open_
        }

    def _members(self) -> dict[Hashable, dict[Hashable, int]]:
        members: dict[Hashable, dict[Hashable, int]] = {}
        for party, group in self._groups.items():
            members.setdefault(group, {})[party] = self._votes[party]
        return members

    def _parts(self) -> Parts:
        return [(None, self.between), *self.within.items()]

    # --- seats ---

    @property
    def decided(self) -> bool:
        """Whether nothing is open, between the groups and inside them."""
        return all(allocation.decided for _, allocation in self._parts())

    @property
    def groups(self) -> dict[Hashable, Hashable]:
        """The group of every party; its own name where it stands alone."""
        return dict(self._groups)

    @property
    def seats(self) -> dict[Hashable, int]:
        """Final seats by party. Raises `UndecidedError` while a question is open, the one between the groups first."""
        for _, allocation in self._parts():
            if not allocation.decided:
                raise undecided(allocation)
        return self.certain

    @property
    def certain(self) -> dict[Hashable, int]:
        """Certain seats by party: 0 for the members of a group whose own seats are open."""
        return self._seats(lambda allocation: allocation.seats if allocation.decided else allocation.certain)

    def _seats(self, count: Callable[[Allocation], Mapping[Hashable, int]]) -> dict[Hashable, int]:
        found = {group: count(allocation) for group, allocation in self._parts()}
        sizes = {group: len(members) for group, members in self._members().items()}
        return {
            party: found[None][group] if sizes[group] == 1 else found[group][party] if group in found else 0
            for party, group in self._groups.items()
        }

    # --- tables ---

    @property
    def seats_table(self) -> Table:
        """Every party, in the order of the votes, with its group: table `seats` with a column `group`.

        `seats` is null for those who contend for an open seat, themselves or through their group. `certain` is 0 inside a group that owes
        a seat to a decision.
        """
        open_ = {group: _contenders(allocation) for group, allocation in self._parts()}
        takes_part = dict(zip(self.between.parties, table_of(self.between, "seats")["eligible"], strict=True))
        tied = [g in open_[None] or p in open_.get(g, ()) for p, g in self._groups.items()]
        known = list(self.certain.values())
        by_decision = {
            g for g, n in self.between.certain.items() if self.between.decided and n != self.between.seats[g]
        }
        certain = [
            0 if group in by_decision and group in self.within else n
            for group, n in zip(self._groups.values(), self._seats(lambda a: a.certain).values(), strict=True)
        ]
        size = len(known)
        columns: dict[str, tuple[Kind, list[Any]]] = {
            "district": _keys([self.between.district] * size, "district"),
            "party": _keys(list(self._groups), "party"),
            "group": _keys(list(self._groups.values()), "group"),
            "votes": ("int64", list(self._votes.values())),
            "seats": ("int64", [None if open_ else n for open_, n in zip(tied, known, strict=True)]),
            "certain": ("int64", certain),
            "tied": ("bool", tied),
            "eligible": ("bool", [takes_part[group] for group in self._groups.values()]),
        }
        return Table.from_columns(columns, name="seats")

    @property
    def awards(self) -> Table:
        """Every certain seat in order of award, between the groups and inside each."""
        return stacked("within", [(group, allocation.awards) for group, allocation in self._parts()])

    @property
    def standings(self) -> Table:
        """Before each seat what every group, and inside each every member, holds and bids."""
        return stacked("within", [(group, allocation.standings) for group, allocation in self._parts()])

    @property
    def trace(self) -> Table:
        """Every step, with its article."""
        return stacked("within", [(group, allocation.trace) for group, allocation in self._parts()])

    @property
    def open(self) -> Table:
        """The open questions, between the groups and inside each. `draw` and `prefer` take its rows, `resolve` what they give."""
        parts = [(group, _with_id(table_of(allocation, "open"), group)) for group, allocation in self._parts()]
        return stacked("within", parts)

    def margins(self) -> Table:
        """The fewest votes that would move a seat between groups, and inside each group between its members.

        The first are votes of groups, the seats of each being divided anew; inside a group its seats are kept fixed. Open parts have none.
        """
        return stacked("within", [(group, _margins(allocation)) for group, allocation in self._parts()])

    # --- answers ---

    def resolve(
        self,
        winners: Hashable | Sequence[Hashable] | Table,
        *,
        decision: str | None = None,
        group: Hashable = None,
        date: Any = None,
    ) -> GroupedAllocation:
        """After an authority's decision on the tie between the groups, or inside `group`. Returns a new result.

        Or, without `decision`, after the decisions in rows of the table `resolutions`: each answers the question of its `id`, or that of
        which its party is a contender, those between the groups first. A row that answers no open question is an `InputError`.
        """
        if decision is None and group is None:
            if isinstance(winners, str) or not is_tabular(winners):
                raise TypeError(
                    "resolve needs decision=..., the act that names the winners, or rows of the table resolutions"
                )
            return self._after(Table(as_core_table(winners, source="resolutions")))
        if group is None:
            answered = self.between.resolve(winners, decision=decision, date=date)
            return GroupedAllocation(answered, self._votes, self._groups, self._inside)
        if group not in self.within:
            known = ", ".join(str(g) for g in self.within)
            raise InputError("no such group with seats to divide", column="group", value=str(group), expected=known)
        answered = self.within[group].resolve(winners, decision=decision, date=date)
        return GroupedAllocation(self.between, self._votes, self._groups, self._inside, self.within | {group: answered})

    def _after(self, table: Table) -> GroupedAllocation:
        left = ruling_rows(table)
        result = self
        while left:
            group, asked = result._asked_in(left, table.source)
            act, day = asked[0].decision, iso_date(asked[0].date)
            result = result.resolve([row.party for row in asked], decision=act, group=group, date=day)
            left = [row for row in left if row not in asked]
        return result

    def _asked_in(self, left: Sequence[RulingRow], source: str) -> tuple[Hashable, list[RulingRow]]:
        """The first open question that some of these rows are about, and those rows."""
        for group, allocation in self._parts():
            if allocation.tie is None:
                continue
            names = {key_text(c) for c in _contenders(allocation)}
            known = {None, allocation.tie.id, _question_id(allocation.tie.id, group)}
            asked = [row for row in left if row.id in known and key_text(row.party) in names]
            if asked:
                return group, asked[:1] if allocation.tie.kind == "sequential" else asked
        raise InputError(
            "this decision answers no open question",
            source=source or "resolutions",
            row=left[0].row,
            column="party",
            value=str(left[0].party),
            expected="a contender of an open question",
        )

    # --- as a value ---

    def _state(self) -> tuple[Any, ...]:
        return self.between, self._votes, self._groups, self._inside, self.within

    def __eq__(self, other: object) -> bool:
        return self._state() == other._state() if isinstance(other, GroupedAllocation) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return GroupedAllocation, self._state()

    def __repr__(self) -> str:
        inside = "".join(f"\n  {group}: {allocation!r}" for group, allocation in self.within.items())
        return f"{self.between!r}{inside}"


def _contenders(allocation: Allocation) -> tuple[Hashable, ...]:
    return () if allocation.tie is None else allocation.tie.contenders


def _of_district(district: Hashable, votes: dict[Hashable, int]) -> dict[Any, Any]:
    return votes if district is None else {district: votes}


def _keys(keys: list[Any], column: str) -> tuple[Kind, list[Any]]:
    if any(key is None for key in keys):  # no district
        return "string", keys
    return key_column(keys, "votes", column)[0]


def _question_id(plain: str, group: Hashable) -> str:
    """The id of a question inside a group, which tells it from the same tie inside another group."""
    return plain if group is None else hashlib.sha256(f"{group} {plain}".encode()).hexdigest()[:16]


def _with_id(open_: Table, group: Hashable) -> Table:
    kinds = open_.kinds
    columns: dict[str, tuple[Kind, list[Any]]] = {name: (kinds[name], open_[name]) for name in open_.columns}
    columns["id"] = ("string", [_question_id(plain, group) for plain in open_["id"]])
    return Table.from_columns(columns, name=open_.name)


def _margins(allocation: Allocation) -> Table:
    if allocation.decided:
        return allocation.margins()
    return Table(
        table_of(allocation, "margins").core, name="margins", notes=("no margins: an open question is a tie already",)
    )


def allocate_groups(
    votes: object,
    *,
    seats: int,
    groups: Mapping[Any, Hashable] | object,
    method: Method = "sainte_lague",
    within: Method,
    threshold: ThresholdLike | Sequence[ThresholdLike] | None = None,
    on_overallocation: OnOverallocation = "error",
    zero_divisor: ZeroDivisor = "tie",
) -> GroupedAllocation:
    """Allocate seats to groups of parties, then divide each group's seats among its members.

    groups: a mapping party -> group (a coalition, an agreement on surplus votes), or a table `party, group`; a party that it does not name
    stands alone. method: between the groups, whose votes are the sums of their members'. within: the method inside a group; it has no
    default, because laws differ. threshold: of the groups' votes. on_overallocation and zero_divisor hold between the groups and inside
    them. Everything else as in `allocate`, which says what is raised; a group of an unknown party, or named like a party outside it, is an
    `InputError`.
    """
    plain = allocate(votes, seats=0)
    counts = dict(zip(plain.parties, plain.votes, strict=True))
    group_of = _grouped(list(counts), groups)
    sums: dict[Hashable, int] = {}
    for party, group in group_of.items():
        sums[group] = sums.get(group, 0) + counts[party]
    options: dict[str, Any] = {"on_overallocation": on_overallocation, "zero_divisor": zero_divisor}
    between: Allocation = allocate(
        _of_district(plain.district, sums), seats=seats, method=method, threshold=threshold, **options
    )
    return GroupedAllocation(between, counts, group_of, {"method": method_name(within), **options})


def _grouped(parties: Sequence[Hashable], groups: Any) -> dict[Hashable, Hashable]:
    """The group of every party, which is itself where it stands alone."""
    known = {key_text(party): party for party in parties}
    group_of: dict[Hashable, Hashable] = {}
    source, rows = _group_rows(groups)
    for place, party, group in rows:
        where: dict[str, Any] = {"source": source, "row": place, "column": "party" if source else "groups"}
        if key_text(party) not in known:
            raise InputError("no such party", value=str(party), expected=", ".join(known), **where)
        if group_of.setdefault(known[key_text(party)], group) != group:
            raise InputError("a party of two groups", value=str(party), **where)
    for group in dict.fromkeys(group_of.values()):
        if group in parties and group_of.get(group) != group:
            raise InputError(
                "a group has the name of a party outside it", source=source or None, column="groups", value=str(group)
            )
    return {party: group_of.get(party, party) for party in parties}


def _group_rows(groups: Any) -> tuple[str, list[tuple[int | None, Hashable, Hashable]]]:
    """Where the groups come from, and of each row its place, party and group; rows without a group are left out."""
    if isinstance(groups, Mapping) and not is_tabular(groups):
        return "", [(None, plain_key(party), plain_key(group)) for party, group in groups.items()]
    table = as_core_table(groups, source="groups")
    columns = [_core.match_column(table.names, name) for name in ("party", "group")]
    for name, column in zip(("party", "group"), columns, strict=True):
        if column is None:
            told = ", ".join(table.names)
            raise InputError(
                "there is no such column", source=table.source, column=name, value=told, expected="party, group"
            )
    cells = zip(table.places, *(table.column(str(column)) for column in columns), strict=True)
    return table.source, [(place, party, group) for place, party, group in cells if group not in (None, "")]

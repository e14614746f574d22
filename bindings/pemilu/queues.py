"""Who would take each seat of a chamber if it became vacant now, and how that changes with statuses."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from pemilu import _core
from pemilu.errors import InputError
from pemilu.inputs import optional_table
from pemilu.ladder_options import LadderOptions, SpreadLevel, SpreadMetric, ZeroTail
from pemilu.replacement import named_rules
from pemilu.replacement_request import (
    Exhausted,
    LastSteps,
    WithoutArticle,
    candidates_table,
    elsewhere_tables,
    refuse_elsewhere,
    request_of,
)
from pemilu.tables import Table

__all__ = ["front_rows", "queue_changes", "queues", "seat_queues"]


def queues(
    *,
    rules: str,
    chamber: str,
    candidates: object,
    status: object = None,
    units: object = None,
    determined: object = None,
    holidays: object = None,
    spread: SpreadMetric | None = None,
    spread_level: SpreadLevel | None = None,
    zero_tail: ZeroTail | None = None,
    last_steps: LastSteps | None = None,
    adjacency: object = None,
    population: object = None,
    exhausted: Exhausted | None = None,
    other_district: Hashable | None = None,
    upper: object = None,
    upper_status: object = None,
    upper_district: Hashable | None = None,
    without_article: WithoutArticle | None = None,
    district: Hashable | None = None,
    party: Hashable | None = None,
) -> Table:
    """The queue of every seat of a chamber, as the table `queue` with two columns more: `member_number, member`.

    `candidates` needs the column `elected`: the seats are those of the elected, or of whoever has been `seated` in their place. The
    arguments are those of `replace`; `district` and `party` keep the seats of one. What is vacant already comes before what might become
    so. With an adjacency an exhausted list goes on in other districts: `district` stays that of the seat, and the `reason` says where the
    candidate stands.
    A seat for which nobody is named, and of which no row says why, has one more row without a candidate: its `status` is `exhausted`,
    `suspended` or `undecided`. The notes of the table count the seats that are open.

    Raises `InputError` and `RuleError` as `replace` does.
    """
    found = seat_queues(
        rules,
        chamber,
        candidates=candidates,
        status=status,
        units=units,
        elsewhere={"adjacency": adjacency, "population": population, "upper": upper, "upper_status": upper_status},
        ladder=LadderOptions.read(spread=spread, spread_level=spread_level, zero_tail=zero_tail),
        determined=determined,
        holidays=holidays,
        last_steps=last_steps,
        exhausted=exhausted,
        other_district=other_district,
        upper_district=upper_district,
        without_article=without_article,
        district=district,
        party=party,
    )
    counts = ((found.undecided, "undecided"), (found.suspended, "suspended"), (found.exhausted, "exhausted"))
    told = [f"{count} of {found.seats} seats {word}" for count, word in counts if count]
    return Table(found.queue, name="queue", notes=[*found.notes, *told])


def seat_queues(
    rules: str,
    chamber: str,
    *,
    candidates: object,
    status: object,
    units: object,
    elsewhere: dict[str, object],
    ladder: LadderOptions,
    holidays: object,
    **given: object,
) -> _core.Queues:
    """The queues with what is open and found besides: `queue, open, findings, notes`, and how many seats came out how."""
    names = named_rules(rules, chamber)
    refuse_elsewhere(*names, elsewhere)
    arguments: list[Any] = [
        *names,
        candidates_table(candidates),
        optional_table(status, "status"),
        optional_table(units, "units"),
        ladder,
        request_of(ground=None, holidays=holidays, earlier=None, **given),
        *elsewhere_tables(elsewhere),
    ]
    return _core._queues(*arguments)


def queue_changes(before: Table, after: Table) -> Table:
    """The seats whose next candidate differs between two tables of `queues`.

    `district, party, member_number, member, before, before_status, after, after_status`: `before` and `after` are names, null where nobody
    is named; the statuses are `named`, `suspends`, `tied`, `exhausted`, `suspended` or `undecided`.
    """
    old, new = _next_of(before), _next_of(after)
    rows = []
    for seat in [*new, *(s for s in old if s not in new)]:
        (was, was_status), (now, now_status) = old.get(seat, (None, None)), new.get(seat, (None, None))
        if (was, was_status) == (now, now_status):
            continue
        district, party, number, member, _ = seat
        rows.append(
            {
                "district": district,
                "party": party,
                "member_number": number,
                "member": member,
                "before": was,
                "before_status": was_status,
                "after": now,
                "after_status": now_status,
            }
        )
    kinds = {c: after.kinds[c] for c in ("district", "party", "member_number", "member")}
    kinds |= dict.fromkeys(("before", "before_status", "after", "after_status"), "string")
    return Table.from_rows(rows, kinds, name="queue_changes")


_FRONT = ("named", "suspends", "tied")


def front_rows(table: Table) -> dict[tuple[Any, ...], int | None]:
    """Of each seat the row that says who is named or what stands in the way; None where every row is passed over.

    A seat is `district, party, member_number, member` and a count: members without a list number are told apart by their order. Behind the
    first such row others may hold up or be tied as well, and do not matter; but equals of one who holds up the queue stand before them.
    """
    needed = ("district", "party", "member_number", "member", "name", "status")
    missing = [c for c in needed if c not in table.columns]
    if missing:
        raise InputError(
            "not a table of queues", source=table.source, column=missing[0], value=", ".join(table.columns)
        )
    found: dict[tuple[Any, ...], int | None] = {}
    positions, ranks, statuses = table["position"], table["rank_all"], table["status"]
    seen: dict[tuple[Any, ...], int] = {}
    going_on = None  # the seat whose rows a row without a candidate would close
    for i, seat in enumerate(zip(*(table[c] for c in needed[:4]), strict=True)):
        closes = positions[i] is None
        if positions[i] == 1 or (closes and going_on != seat):
            seen[seat] = seen.get(seat, -1) + 1
        key = (*seat, seen[seat])
        front = found.setdefault(key, None)
        if front is None:
            decides = closes or statuses[i] in _FRONT
        else:
            decides = (statuses[front], statuses[i]) == ("tied", "suspends") and ranks[front] == ranks[i]
        if decides:
            found[key] = i
        going_on = None if closes else seat
    return found


def _next_of(table: Table) -> dict[tuple[Any, ...], tuple[str | None, str | None]]:
    """Of each seat who is named, or what stands in the way."""
    rows = front_rows(table)
    names, statuses = table["name"], table["status"]
    return {
        seat: (None, "exhausted") if row is None else (names[row] if statuses[row] == "named" else None, statuses[row])
        for seat, row in rows.items()
    }

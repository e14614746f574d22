"""Who would take each seat of a chamber if it became vacant now, and how that changes with statuses."""

from __future__ import annotations

from typing import Any

from pemilu import _core
from pemilu.datasets import part_of
from pemilu.errors import InputError
from pemilu.inputs import as_core_table
from pemilu.ladder_options import LadderOptions, SpreadLevel, SpreadMetric, ZeroTail
from pemilu.replacement import named_rules
from pemilu.replacement_request import LastSteps, request_of
from pemilu.tables import Table

__all__ = ["queue_changes", "queues"]


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
) -> Table:
    """The queue of every seat of a chamber, as the table `queue` with two columns more: `member_number, member`.

    `candidates` needs the column `elected`: every elected candidate is a seat. The arguments are those of `replace`. Each seat is looked at
    by itself: other vacancies of the list and other districts are not. A seat for which nobody is left has one row without a candidate.

    Raises `InputError` and `RuleError` as `replace` does.
    """
    names = named_rules(rules, chamber)
    request = request_of(ground=None, holidays=holidays, earlier=None, determined=determined, last_steps=last_steps)
    ladder = LadderOptions.read(spread=spread, spread_level=spread_level, zero_tail=zero_tail)
    arguments: list[Any] = [
        *names,
        as_core_table(part_of(candidates, "candidates"), source="candidates"),
        None if status is None else as_core_table(part_of(status, "status"), source="status"),
        None if units is None else as_core_table(units, source="units"),
        ladder,
        request,
    ]
    table, notes = _core._queues(*arguments)
    return Table(table, name="queue", notes=notes)


def queue_changes(before: Table, after: Table) -> Table:
    """The seats whose next candidate differs between two tables of `queues`.

    `district, party, member_number, member, before, before_status, after, after_status`: `before` and `after` are names, null where nobody
    is named; the statuses are `named`, `suspends`, `tied` or `exhausted`.
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


def _next_of(table: Table) -> dict[tuple[Any, ...], tuple[str | None, str | None]]:
    """Of each seat who is named, or what stands in the way. Members without a list number are told apart by their order."""
    needed = ("district", "party", "member_number", "member", "name", "status")
    missing = [c for c in needed if c not in table.columns]
    if missing:
        raise InputError(
            "not a table of queues", source=table.source, column=missing[0], value=", ".join(table.columns)
        )
    found: dict[tuple[Any, ...], tuple[str | None, str | None]] = {}
    columns = [table[c] for c in needed]
    positions = table["position"]
    seen: dict[tuple[Any, ...], int] = {}
    for i, (district, party, number, member, name, status) in enumerate(zip(*columns, strict=True)):
        seat = (district, party, number, member)
        if positions[i] in (None, 1):
            seen[seat] = seen.get(seat, -1) + 1
        key = (*seat, seen[seat])
        found.setdefault(key, (None, "exhausted"))
        if status in _FRONT and found[key] == (None, "exhausted"):
            found[key] = (name if status == "named" else None, status)
    return found

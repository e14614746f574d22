"""Who takes a vacant seat: the next in rank of the same party and district, and why others were passed over."""

from __future__ import annotations

import html
from collections.abc import Hashable
from numbers import Integral
from typing import Any

from pemilu import _core, display
from pemilu.datasets import part_of
from pemilu.inputs import as_core_table
from pemilu.ladder_options import LadderOptions, SpreadLevel, SpreadMetric
from pemilu.tables import Table

__all__ = ["Replacement", "replace"]


class Replacement:
    """The outcome of a replacement.

    `status` is `named`, `suspended` (a dispute is open, or a declaration is missing), `undecided` (equal candidates that no step
    separates), `exhausted` (nobody is left on the list), `not_performed` or `invalid_request`; `reason` says why it is not `named`.
    """

    __slots__ = ("_arguments", "_core")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, *arguments: Any) -> None:
        self._arguments = arguments
        self._core = _core._replace(*arguments)

    @property
    def status(self) -> str:
        """`named`, `suspended`, `undecided`, `exhausted`, `not_performed` or `invalid_request`."""
        return str(self._core.status)

    @property
    def reason(self) -> str:
        """Why nobody is named; empty if somebody is."""
        return str(self._core.reason)

    @property
    def queue(self) -> Table:
        """The unelected candidates of the list by rank: ranks among all and among the unelected, and what happened to each."""
        return Table(self._core.table("queue"), name="queue")

    @property
    def open(self) -> Table:
        """The question that is open, if equal candidates stand at the front."""
        return Table(self._core.table("open"), name="open")

    @property
    def trace(self) -> Table:
        """One entry for each candidate examined, with the article."""
        return Table(self._core.table("trace"), name="trace")

    @property
    def candidate(self) -> dict[str, Any] | None:
        """The row of the queue that is named, or None."""
        return next((row for row in self.queue if row["status"] == "named"), None)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Replacement):
            return NotImplemented
        return self._packed() == other._packed()

    def _packed(self) -> tuple[Any, ...]:
        return tuple(Table(a) if isinstance(a, _core.Table) else a for a in self._arguments)

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, self._packed()

    def __repr__(self) -> str:
        named = self.candidate
        told = f"{named['name']}, {display.integer(named['votes'])} votes" if named else self.reason
        return f"<Replacement: {self.status}: {told}>\n{self.queue!r}"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.status)}</p>{self.queue._repr_html_()}"


def _unpickled(*packed: Any) -> Replacement:
    return Replacement(*(a.core if isinstance(a, Table) else a for a in packed))


def replace(
    *,
    rules: str,
    chamber: str,
    candidates: object,
    district: Hashable,
    member: str | int,
    party: Hashable | None = None,
    status: object = None,
    units: object = None,
    spread: SpreadMetric | None = None,
    spread_level: SpreadLevel | None = None,
) -> Replacement:
    """Name the candidate who replaces a member.

    rules: `pkpu-6-2024` before the oath, `pkpu-6-2017` or `pkpu-3-2025` during the term. chamber: `dpr` or `dprd-regency`.
    candidates: the table `candidates` of the last election; its column `elected` says who sits (without it only the member does).
    member: the name or the list number of the one who leaves; `party` is needed where that does not tell.
    status: the table `status` (died, withdrew, ..., disputed_district_court, ...).
    units, spread, spread_level: for equal votes, as in `determine`; PKPU 3/2025 names its levels, so that only `spread` is left to choose.

    What is not given is not examined: no date, so no six-month rule; no other districts for an exhausted list.
    Raises InputError for a table that cannot be read and a member who is not on it, RuleError for rules or a chamber that are not known.
    """
    for name, value in (("rules", rules), ("chamber", chamber)):
        if not isinstance(value, str):
            raise TypeError(f"{name} is a name, not {type(value).__name__}")
    if isinstance(member, bool) or not isinstance(member, (str, Integral)):
        raise TypeError(f"member is a name or a list number, not {type(member).__name__}")
    if district is None:
        raise TypeError("replace needs the district of the member")
    return Replacement(
        rules.replace("_", "-"),
        chamber.replace("_", "-"),
        as_core_table(part_of(candidates, "candidates"), source="candidates"),
        None if status is None else as_core_table(part_of(status, "status"), source="status"),
        str(district),
        None if party is None else str(party),
        str(member),
        None if units is None else as_core_table(units, source="units"),
        LadderOptions.read(spread=spread, spread_level=spread_level),
    )

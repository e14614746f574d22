"""Who takes a vacant seat: the next in rank of the same party and district, and why others were passed over."""

from __future__ import annotations

import html
from collections.abc import Hashable, Iterable
from numbers import Integral
from typing import Any, Literal

from pemilu import _core, display, words
from pemilu.choices import word
from pemilu.display import Lang
from pemilu.inputs import optional_table
from pemilu.ladder_options import LadderOptions, SpreadLevel, SpreadMetric, ZeroTail
from pemilu.replacement_record import RecordFormat, record
from pemilu.replacement_request import (
    By,
    Exhausted,
    LastSteps,
    ResignationDay,
    SixMonthsFrom,
    WithoutArticle,
    candidates_table,
    checked_ground,
    elsewhere_tables,
    refuse_elsewhere,
    request_of,
)
from pemilu.tables import Findings, Table

__all__ = ["Replacement", "grounds", "keeps_seat", "named_rules", "replace"]


class Replacement:
    """The outcome of a replacement.

    `status` is `named`, `suspended` (a dispute is open, or a declaration is missing), `undecided` (equal candidates that no step
    separates, or something the law leaves open), `exhausted` (nobody is left), `not_performed` (less than six months before the end of the
    term) or `invalid_request`; `reason` says why it is not `named`.
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
        """The unelected candidates by rank: ranks among all and among the unelected, and what happened to each.

        Behind those of the list come those of another one, if the list is exhausted.
        """
        return Table(self._core.table("queue"), name="queue")

    @property
    def open(self) -> Table:
        """The question that is open; empty if none is."""
        return Table(self._core.table("open"), name="open")

    @property
    def trace(self) -> Table:
        """What was examined, in order, with the article: the request, one entry for each candidate, other lists, and what was not given."""
        return Table(self._core.table("trace"), name="trace")

    @property
    def findings(self) -> Findings:
        """What the tables say against themselves: votes not supplied, votes that are not those of the regions, a contested spread."""
        return Findings(self._core.table("findings"), name="findings")

    @property
    def deadlines(self) -> Table:
        """The way of the name: who acts, to whom, within how many working days.

        `due` assumes that everybody takes all the days; it is null without the day of the request or without holidays. There are no rows
        where no name will be sent: an invalid request, or a replacement that is not performed.
        """
        return Table(self._core.table("deadlines"), name="deadlines")

    @property
    def documents(self) -> list[str]:
        """What KPU consults: `results`, `elected_candidates`, `final_list`, `candidate_files`."""
        return list(self._core.documents)

    @property
    def candidate(self) -> dict[str, Any] | None:
        """The row of the queue that is named, or None."""
        return next((row for row in self.queue if row["status"] == "named"), None)

    @property
    def proposed_matches(self) -> bool | None:
        """Whether the proposed name is the one that was found; None without a proposal, or if nobody is named."""
        matches: bool | None = self._core.proposed_matches
        return matches

    @property
    def request(self) -> dict[str, Any]:
        """What was asked: rules, chamber, district, party, member, and the days and words that were given."""
        names = {"rules": self._arguments[0], "chamber": self._arguments[1]}
        seat = {name: getattr(self._core, name) for name in ("district", "party", "member")}
        return {**names, **seat, **self._arguments[9]}

    def record(self, format: RecordFormat = "text", *, lang: Lang = "en") -> str:
        """The determination as a readable record, as text, Markdown or HTML.

        It has the request, the documents to consult, the ranking, the reasons with their articles, and the deadlines.
        """
        return record(self, format, lang)

    def what_if(self, status: object) -> Replacement:
        """The same with other statuses: the table `status` in the place of the one given."""
        arguments = list(self._arguments)
        arguments[3] = optional_table(status, "status")
        return Replacement(*arguments)

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
        told = words.spoken("status", self.status, "en") + (
            f": {words.reason(self.reason, 'en')}" if self.reason else ""
        )
        return f"<p>{html.escape(told)}</p>{self.queue._repr_html_()}"


def _unpickled(*packed: Any) -> Replacement:
    return Replacement(*(a.core if isinstance(a, Table) else a for a in packed))


def named_rules(rules: object, chamber: object) -> tuple[str, str]:
    """The names of the rules and the chamber, in either spelling. Raises `TypeError` for what is no name."""
    for name, value in (("rules", rules), ("chamber", chamber)):
        if not isinstance(value, str):
            raise TypeError(f"{name} is a name, not {type(value).__name__}")
    return word(rules, "rules").replace("_", "-"), word(chamber, "chamber").replace("_", "-")


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
    adjacency: object = None,
    population: object = None,
    ground: str | None = None,
    by: By | None = None,
    proposed: object = None,
    requested: object = None,
    term_end: object = None,
    holidays: object = None,
    spread: SpreadMetric | None = None,
    spread_level: SpreadLevel | None = None,
    zero_tail: ZeroTail | None = None,
    determined: object = None,
    earlier: Iterable[str | int] | None = None,
    proposed_candidate: str | int | None = None,
    six_months_from: SixMonthsFrom | None = None,
    resignation_day: ResignationDay | None = None,
    last_steps: LastSteps | None = None,
    exhausted: Exhausted | None = None,
    other_district: Hashable | None = None,
    upper: object = None,
    upper_status: object = None,
    upper_district: Hashable | None = None,
    without_article: WithoutArticle | None = None,
) -> Replacement:
    """Name the candidate who replaces a member.

    rules: `pkpu-6-2024` before the oath, `pkpu-6-2017` or `pkpu-3-2025` during the term. chamber: `dpr`, `dpd`, `dprd-province`,
    `dprd-regency`, `dpra` or `dprk`.
    candidates: the table `candidates` of the last election; its column `elected` says who sits (without it only the member does).
    member: the name or the list number of the one who leaves; `party` is needed where that does not tell.
    status: the table `status` (died, withdrew, ..., disputed_district_court, ...); `determined` is the day on which it is judged.
    ground, by: why the member leaves (see `grounds`) and who asked KPU, the `chamber` or the `party`.
    proposed, requested, term_end: when the dismissal was proposed in the chamber, when KPU received the letter, when the term ends: the six
    months and the deadlines. holidays: dates, or a table with a column `date`; an empty list means none.
    adjacency, population: the tables of these names, for a list on which nobody is left; `upper` has the candidates one level up, and
    `upper_status` their statuses.
    units, spread, spread_level, zero_tail: for equal votes, as in `determine`; PKPU 3/2025 names the levels of the DPR, so that only
    `spread` is left to choose. last_steps: what follows the spread where the regulation is not known to say it.
    earlier: members of the same list whose vacancies KPU received before this one. proposed_candidate: a name to compare with.
    without_article: what a dispute or a missing LHKPN does where the regulation has no article about it.
    resignation_day: before the oath, which day counts for a resignation from before 21 March 2025 that is determined after it.
    six_months_from, exhausted, other_district, upper_district: what else the law leaves open, see `Replacement.open`.

    What is not given is not examined, and the trace says so.
    Raises InputError for a table that cannot be read, a member who is not on it and days that contradict each other; RuleError for rules or
    a chamber that are not known and for rules that do not hold on the days given.
    """
    rules, chamber = named_rules(rules, chamber)
    if isinstance(member, bool) or not isinstance(member, (str, Integral)):
        raise TypeError(f"member is a name or a list number, not {type(member).__name__}")
    if district is None:
        raise TypeError("replace needs the district of the member")
    request = request_of(
        ground=ground,
        by=by,
        proposed=proposed,
        requested=requested,
        determined=determined,
        term_end=term_end,
        holidays=holidays,
        earlier=earlier,
        proposed_candidate=proposed_candidate,
        six_months_from=six_months_from,
        resignation_day=resignation_day,
        last_steps=last_steps,
        exhausted=exhausted,
        other_district=other_district,
        upper_district=upper_district,
        without_article=without_article,
    )
    elsewhere = {"adjacency": adjacency, "population": population, "upper": upper, "upper_status": upper_status}
    refuse_elsewhere(rules, chamber, elsewhere)
    ladder = LadderOptions.read(spread=spread, spread_level=spread_level, zero_tail=zero_tail)
    checked_ground(request.get("ground"), rules, chamber)
    return Replacement(
        rules,
        chamber,
        candidates_table(candidates),
        optional_table(status, "status"),
        str(district),
        None if party is None else str(party),
        str(member),
        optional_table(units, "units"),
        ladder,
        request,
        *elsewhere_tables(elsewhere),
    )


def grounds(*, rules: str, chamber: str) -> Table:
    """The grounds on which a member of a chamber leaves: `ground, letter, route, legal_basis`.

    `letter`: under which the article lists it, null where it was not told apart; `route`: who proposes it to the leadership of the chamber.
    """
    return Table(_core._grounds(*named_rules(rules, chamber)), name="grounds")


def keeps_seat(
    *, party_gone: bool, not_dismissed: bool, nobody_left: bool, conditions: Literal["all", "any"] | None = None
) -> bool | None:
    """Whether a member who joined another party keeps the seat.

    party_gone: the nominating party takes no part in elections any more, or no longer exists. not_dismissed: it has neither dismissed nor
    withdrawn the member. nobody_left: no candidate of it is left on the final list. The source lists the three without "and" or "or":
    where only some hold and `conditions` is not chosen, the answer is None.
    """
    if conditions not in (None, "all", "any"):
        raise ValueError(f"conditions is 'all' or 'any', not {conditions!r}")
    kept: bool | None = _core._keeps_seat(party_gone, not_dismissed, nobody_left, conditions)
    return kept

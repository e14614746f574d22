"""Whole contests: votes and districts to seats, and with a rule set and candidates to members."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from pemilu import _core, datasets, words
from pemilu.allocation import Allocation
from pemilu.changes import Cells, changes_between
from pemilu.choices import optional_choice
from pemilu.citing import CitationStyle, cited, decision_rows
from pemilu.contest import ContestInputs
from pemilu.datasets import part_of
from pemilu.display import checked_lang
from pemilu.errors import InputError, RuleError
from pemilu.frames import joined
from pemilu.inputs import KeyedTable, as_core_table, normalise_districts, normalise_votes, optional_table
from pemilu.ladder_options import LadderOptions, SpreadLevel, SpreadMetric, ZeroTail
from pemilu.links import Links, links_between, province_names
from pemilu.methods import Method, method_name
from pemilu.reshape import Wide
from pemilu.rule_choices import misplaced
from pemilu.rules import RuleSet, rule_name
from pemilu.seat_options import Exhausted, Limits, OnOverallocation, SeatOptions, ZeroDivisor
from pemilu.stage_options import HalfQuota, SecondStageOrder, SecondStageRemainder, StageOptions
from pemilu.tables import Findings, Kind, Table
from pemilu.thresholds import ThresholdLike, as_thresholds
from pemilu.values import text_of
from pemilu.words import Lang

__all__ = ["Allocations", "Determination", "allocate_districts", "determine"]

TwoPairs = Literal["most_votes", "spread"]
TWO_PAIRS = ("most_votes", "spread")

R = TypeVar("R", bound="Allocations")

_OF_SEATS = frozenset(
    {"seats", "totals", "awards", "standings", "vacant", "overhang", "threshold", "members", "ranking", "stages"}
)
"""Tables that a single office does not have."""
_OF_QUOTIENTS = frozenset({"awards", "standings", "margins"})
"""Tables that seats given in stages do not have."""


class Allocations:
    """Seats of several districts. Tables come as properties, one district by its key: `result[1]`.

    Two results are equal if they were made from equal inputs and decisions.
    """

    __slots__ = ("_core", "_inputs")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, inputs: ContestInputs) -> None:
        self._inputs = inputs
        self._core = inputs.run()

    # --- tables ---

    def _table(self, name: str) -> Table:
        """A table that such a contest cannot have has its columns, no rows, and a note that says why."""
        if (why := self._why_without(name)) is not None:
            empty = _core._empty_winner() if name == "winner" else _core._empty_table(name)
            return Table(empty, name=name, notes=(f"no {name}: {why}",))
        return Table(self._core.table(name), name=name, notes=self._core.margin_notes if name == "margins" else ())

    def _why_without(self, name: str) -> str | None:
        if self._is_office:
            return "this rule set fills one office" if name in _OF_SEATS else None
        if name == "winner":
            return "this rule set fills seats, not one office"
        if name == "stages" and not self._in_stages:
            return "this rule set does not give seats in stages"
        return "this rule set gives seats in stages" if self._in_stages and name in _OF_QUOTIENTS else None

    @property
    def _is_office(self) -> bool:
        return isinstance(self._core, _core.Office)

    @property
    def _is_without_parties(self) -> bool:
        """Whether candidates stand by themselves (DPD)."""
        return bool(self._inputs.rules) and _core._is_without_parties(self._inputs.rules)

    @property
    def _in_stages(self) -> bool:
        """Whether seats are given in stages (DPR 2009), and not one after the other."""
        return isinstance(self._core, _core.Determination) and self._core.in_stages

    @property
    def seats(self) -> Table:
        """Every party in every district: votes, seats, certain seats, tied, eligible."""
        return self._table("seats")

    @property
    def totals(self) -> Table:
        """Every party over all districts, with its share of votes and of seats."""
        return self._table("totals")

    @property
    def awards(self) -> Table:
        """Every certain seat in order of award: votes, divisor, quotient, runner-up, article."""
        return self._table("awards")

    @property
    def standings(self) -> Table:
        """Before each seat what every party holds and its quotient for the next seat."""
        return self._table("standings")

    @property
    def open(self) -> Table:
        """What is open: contenders, seats left, what was tried, and which option would answer."""
        return self._table("open")

    @property
    def findings(self) -> Findings:
        """What the input says against itself."""
        return Findings(self._core.table("findings"), name="findings")

    @property
    def vacant(self) -> Table:
        """Seats that stay empty because of a maximum: `district, seats` of the districts that have some.

        Seats of a list that nobody can take are here too, with `party` and `reason`.
        """
        return self._table("vacant")

    @property
    def overhang(self) -> Table:
        """Seats held beyond what the method gives: `district, party, seats` of those who hold some."""
        return self._table("overhang")

    @property
    def threshold(self) -> Table:
        """Every party against the threshold; no rows without one. More than one criterion: a row for each, with its clause."""
        return self._table("threshold")

    @property
    def trace(self) -> Table:
        """Every step, with its article."""
        return self._table("trace")

    def margins(self) -> Table:
        """The fewest votes that would move a seat, closest first over all districts. Its `notes` say why districts have none."""
        return self._table("margins")

    # --- parts ---

    @property
    def decided(self) -> bool:
        """Whether nothing is open."""
        return bool(self._core.decided)

    @property
    def magnitudes(self) -> tuple[int, ...]:
        """The seats of each district, in order."""
        return tuple(self._core.magnitudes)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the readers noted: columns that were ignored, and the like."""
        return (*self._inputs.votes.notes, *self._core.notes)

    @property
    def districts(self) -> tuple[Hashable, ...]:
        """The districts' keys, in order."""
        return tuple(self._district_key(d) for d in self._core.districts)

    def _district_key(self, key: Hashable) -> Hashable:
        for table in (self._inputs.votes, self._inputs.districts):
            if table is not None and str(key) in table.keys.get("district", {}):
                return table.original("district", key)
        return key

    def __len__(self) -> int:
        return len(self._core.districts)

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.districts)

    def __getitem__(self, district: Hashable) -> Allocation:
        """One district, by its key; keys match on their text (1 is "1"). A single office has none, and the DPD no parties: `RuleError`."""
        if isinstance(self._core, _core.Office):
            raise RuleError(
                "this rule set fills one office: no seats are allocated", value=self._inputs.rules, expected="winner"
            )
        for position, key in enumerate(self._core.districts):
            if str(key) == str(district):
                if self._is_without_parties:
                    raise RuleError(
                        "candidates stand without parties under this rule set: no seats are allocated",
                        value=self._inputs.rules,
                        expected="members, ranking",
                    )
                names = tuple(self._inputs.votes.original("party", p) for p in self._core.parties)
                return self._core.allocation(position, names, self._district_key(key))
        known = ", ".join(str(d) for d in self._core.districts)
        raise KeyError(f"no district {district!r}; there are {known}")

    def explain(self, district: Hashable, seat: int | None = None, *, lang: str = "en") -> str:
        """Why each seat of a district, or one seat, was won, in words. A district that is not there is an `InputError`."""
        self._check_district(district)
        text: str = self[district].explain(seat, lang=lang)
        return text

    def _check_district(self, district: Hashable) -> None:
        if not self._is_office and all(str(key) != str(district) for key in self._core.districts):
            raise InputError(
                "there is no such district",
                column="district",
                value=str(district),
                expected=f"one of {', '.join(str(d) for d in self.districts)}",
            )

    # --- further ---

    def resolve(self: R, rows: object) -> R:
        """The result after an authority's decisions: rows of the table `resolutions`, in any form a table can have.

        The order of the winners is part of the result and of its equality. A decision that answers no open question, or answers one
        wrongly, is an `InputError`.
        """
        if isinstance(rows, (list, tuple)) and not rows:
            return self
        return type(self)(self._inputs.with_resolutions(as_core_table(rows, source="resolutions")))

    def compare(self, other: object, *, layout: Wide | None = None, cells: Cells = "votes") -> Table:
        """What differs, as the table `changes`: `before` is `other`, `after` is this result.

        `other` is a result, a set of official tables, or any table with the keys and at least one field of ours: seats, totals, members,
        candidates with a column `elected`, awards, a threshold, the winner of an office. Fields that only one side has are not compared;
        rows that only one side has are changes, those of whole districts as well. A table of people that does not say who is elected is one
        of members, with a note; with more rows in a district than seats it is an `InputError`. Parties may be named by their numbers, if
        the votes or `parties` have them, and districts by their names, if `districts` has those. layout: what the columns of a wide table
        are, cells what its cells are. No rows: no difference.
        """
        return changes_between(other, self, layout=layout, cells=cells)

    def join(self, frame: Any) -> Any:
        """The same kind of frame with the same rows, order and index, plus `seats, certain, tied`.

        Rows are matched by district and party; names of districts stand for their keys, if `districts` or the votes have them, names of
        provinces in the DPD; a frame with the numbers of the parties alone is matched by those, if the votes, the candidates or
        `parties` have them. Of an office the rows are matched by party alone, and get `areas_met, status`. Without parties (DPD) they are
        matched by district and the candidate's number, or name: `seats` is 1 for the elected. A number beside the name of another party,
        or candidate, is an `InputError` with both.
        """
        links = self._links()
        if self._is_office:
            return joined(frame, self._table("winner"), {"areas_met": "int64", "status": "string"}, links=links)
        seats: dict[str, Kind] = {"seats": "int64", "certain": "int64", "tied": "bool"}
        if self._is_without_parties:
            return joined(frame, _places(self._table("ranking")), seats, links=links, by_candidate=True)
        return joined(frame, self.seats, seats, links=links)

    def _links(self) -> Links:
        """Numbers and names of parties and districts, as far as the tables of the input have them beside the keys."""
        given = self._inputs
        tables = ((given.votes.table, "votes"), (given.candidates, "candidates"), (given.parties, "parties"))
        numbers = links_between((table, kind) for table, kind in tables if table is not None)
        links = Links.read(given.parties, None if given.districts is None else given.districts.table)
        links = Links(numbers, links.parties, links.districts)
        for table, kind in tables[:2]:
            links = links if table is None else links.before(Links.beside(table, kind))
        provinces = province_names(self._core.districts) if self._is_without_parties else {}
        return links.before(Links(districts=provinces))

    def cite(self, style: CitationStyle = "text", lang: str = "en") -> str:
        """The instruments that the result rests on, with articles, dates in force and certainty.

        style: `text` (a line for each article), `bibtex`, or `csl-json` (an entry for each instrument). Behind them stand the decisions
        that answered what was open. Empty where the caller chose the method and neither law nor a decision stands behind it.
        """
        return cited([*self._table("citations"), *decision_rows(self._decisions())], style=style, lang=lang)

    def _decisions(self) -> list[dict[str, Any]]:
        """What `resolve` was given: `decision, date`, each once."""
        found = []
        for table in self._inputs.resolutions:
            decision, date = (_core.match_column(table.names, name) for name in ("decision", "date"))
            told = table.column(decision) if decision else []
            dates = table.column(date) if date else [None] * len(told)
            found += [
                {"decision": text_of(d).strip(), "date": text_of(day).strip() if day else None}
                for d, day in zip(told, dates, strict=True)
                if d
            ]
        return list({tuple(d.values()): d for d in found}.values())

    @property
    def provenance(self) -> dict[str, Any]:
        """What the result was made from: version, rule set, options, the inputs with their rows and SHA-256, and the decisions.

        The digest of an input is that of the table as it was read, all of its columns, written as CSV: whole floats are integers by then.
        """
        inputs = [
            {"name": table.source or name, "rows": table.num_rows, "sha256": hashlib.sha256(table.to_csv()).hexdigest()}
            for name, table in self._inputs.named_tables().items()
        ]
        options: dict[str, Any] = {"method": self._inputs.method} if not self._inputs.rules else {}
        options |= self._inputs.options.described() | self._inputs.ladder.described() | self._inputs.stages.described()
        options |= {n: v for n in ("region", "two_pairs") if (v := getattr(self._inputs, n))}
        if self._inputs.round != 1:
            options["round"] = self._inputs.round
        if self._inputs.qualified:
            options["qualified"] = list(self._inputs.qualified)
        if self._inputs.thresholds:
            options["threshold"] = "; ".join(text for text, _ in self._inputs.thresholds)
        if self._inputs.without_report:
            options["without_finance_report"] = list(self._inputs.without_report)
        made = {"version": _core.__version__, "rules": self._inputs.rules, "options": options, "inputs": inputs}
        made |= {"decisions": decisions} if (decisions := self._decisions()) else {}
        return made | ({"rules_digest": _core._rules_digest(self._inputs.rules)} if self._inputs.rules else {})

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Allocations):
            return NotImplemented
        return type(self) is type(other) and self._inputs.state() == other._inputs.state()

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (type(self), self._inputs.state())

    def _headline(self) -> str:
        house = sum(self._core.magnitudes)
        open_ = self.open
        state = "decided" if len(open_) == 0 else f"{len(open_)} question(s) open"
        what = self._inputs.rules or self._inputs.method
        return f"{house} seats in {len(self)} district(s) by {what}: {state}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._headline()}>\n{self.totals!r}"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self._headline())}</p>{self.totals._repr_html_()}"


class Determination(Allocations):
    """Seats and members by a rule set ("penetapan perolehan kursi dan calon terpilih")."""

    __slots__ = ()

    @property
    def rules(self) -> str:
        """The rule set."""
        return self._inputs.rules

    @property
    def status(self) -> Literal["decided", "undecided"]:
        """`decided`, or `undecided` while anything is open; the same word stands in the documents of the command line."""
        return "decided" if self.decided else "undecided"

    @property
    def winner(self) -> Table:
        """Of a single office every pair with its votes, the areas in which it has the share of the spread, and its status.

        No rows for other contests.
        """
        return self._table("winner")

    def explain(self, district: Hashable = None, seat: int | None = None, *, lang: str = "en") -> str:
        """Why each seat of a district, or one seat, was won, and who is elected to it, in words; of one office why it is whose.

        Without parties (DPD) a seat is that of the member of this rank. Seats that are given in stages (DPR 2009) have no numbers: then all
        that is known of the district is told, stage by stage.
        """
        said = checked_lang(lang)
        if self._is_office:
            return "\n".join(words.sentence(step, said) for step in self.trace)
        if district is None:
            raise TypeError("explain needs the district")
        self._check_district(district)
        if self._in_stages:
            return self._told_in_stages(district, seat, said)
        alone = self._is_without_parties
        elected = [s for s in self.trace if s["stage"] == "elected" and str(s["district"]) == str(district)]
        lines = []
        if not alone:
            lines.append(super().explain(district, seat, lang=lang))
            if seat is not None:
                won = [a["party"] for a in self.awards if str(a["district"]) == str(district) and a["seat"] == seat]
                elected = [s for s in elected if s["party"] in won]
        elif seat is not None:
            elected = self._step_of_rank(elected, district, seat)
        lines += [words.sentence({**step, "district": None}, said) for step in elected]
        return "\n".join(lines + self._what_answers(district, elected, said))

    def _told_in_stages(self, district: Hashable, seat: int | None, lang: Lang) -> str:
        """The steps of the district, those of the third stage of its province, and what would answer that which is open."""
        assert isinstance(self._core, _core.Determination)  # an office has no stages
        at = [str(key) for key in self._core.districts].index(str(district))
        seats = self._core.magnitudes[at]
        if seat is not None and not 1 <= seat <= seats:
            told = f"1 to {seats}"
            raise InputError(f"there is no seat {seat}", column="seat", value=str(seat), expected=told)
        province = self._core.provinces[at]
        placed = {str(row["party"]) for row in self.stages if row["stage"] == 3 and row["province"] == province}
        steps = [
            step
            for step in self.trace
            if str(step["district"]) == str(district)
            or (
                step["district"] is None
                and str(step["party"]) in placed
                and f" in {province}: " in step["statement"]
                and step["statement"].startswith("third stage")
            )
        ]
        lines = [words.sentence({**step, "district": None}, lang) for step in steps]
        options = [q["option"] for q in self.open if str(q["district"]) == str(district) and q["question"] == "seat"]
        answers = [words.said("answered_by", lang, option=option) for option in dict.fromkeys(options) if option]
        return "\n".join(lines + answers + self._what_answers(district, steps, lang))

    def _step_of_rank(self, steps: list[dict[str, Any]], district: Hashable, seat: int) -> list[dict[str, Any]]:
        members = [step for step in steps if step["statement"].startswith("elected: ")]
        open_ = [step for step in steps if step["statement"].startswith("open ")]
        seats = len(members) + sum(q["seats_left"] for q in self.open if str(q["district"]) == str(district))
        if not 1 <= seat <= seats:
            told = f"1 to {seats}"
            raise InputError(f"there is no seat {seat}", column="seat", value=str(seat), expected=told)
        return [members[seat - 1]] if seat <= len(members) else open_

    def _what_answers(self, district: Hashable, steps: list[dict[str, Any]], lang: Lang) -> list[str]:
        """Of what is left open among these steps: which argument would answer it."""
        if not any(step["statement"].startswith("open ") for step in steps):
            return []
        parties = {step["party"] for step in steps}
        options = [
            q["option"]
            for q in self.open
            if str(q["district"]) == str(district) and q["question"] == "member" and q["party"] in parties
        ]
        return [words.said("answered_by", lang, option=option) for option in dict.fromkeys(options) if option]

    def _headline(self) -> str:
        if not self._is_office:
            return super()._headline()
        elected = [str(row["party"]) for row in self.winner if row["status"] == "elected"]
        again = [str(row["party"]) for row in self.winner if row["status"] == "second_round"]
        told = (
            f"elected: {elected[0]}"
            if elected
            else f"second round: {', '.join(again)}"
            if again
            else "nobody is elected"
        )
        return f"one office by {self.rules}: {told if self.decided else 'undecided'}"

    def __repr__(self) -> str:
        return f"<Determination: {self._headline()}>\n{self.winner!r}" if self._is_office else super().__repr__()

    def _repr_html_(self) -> str:
        if not self._is_office:
            return super()._repr_html_()
        return f"<p>{html.escape(self._headline())}</p>{self.winner._repr_html_()}"

    @property
    def stages(self) -> Table:
        """What each stage certainly gives, of seats that are given in stages (DPR 2009): `stage, province, district, party, seats`.

        Without a district they are seats of the third stage in some of those of the province. No rows for other contests.
        """
        return self._table("stages")

    @property
    def members(self) -> Table:
        """The elected, by district, party and rank. Those of an open place are not among them.

        A seat that nobody can take is a row without a candidate.
        """
        return self._table("members")

    @property
    def ranking(self) -> Table:
        """All candidates, by rank, with the step that decided."""
        return self._table("ranking")


def _places(ranking: Table) -> Table:
    """Who has a seat of those who stand by themselves: `district, number, name, seats, certain, tied`."""
    rows = [
        {
            **{c: row[c] for c in ("district", "number", "name")},
            "seats": None if row["elected"] is None else int(row["elected"]),
            "certain": int(bool(row["elected"])),
            "tied": row["elected"] is None,
        }
        for row in ranking
    ]
    kinds = ranking.kinds | {"seats": "int64", "certain": "int64", "tied": "bool"}
    wanted = ("district", "number", "name", "seats", "certain", "tied")
    return Table.from_rows(rows, {c: kinds[c] for c in wanted})


def _unpickled(cls: type[Allocations], state: tuple[Any, ...]) -> Allocations:
    return cls(ContestInputs.from_state(state))


def allocate_districts(
    votes: object,
    *,
    districts: object = None,
    method: Method = "sainte_lague",
    threshold: ThresholdLike | Sequence[ThresholdLike] | None = None,
    minimum: Limits = None,
    maximum: Limits = None,
    exhausted: Exhausted | None = None,
    held: Limits = None,
    on_overallocation: OnOverallocation = "error",
    zero_divisor: ZeroDivisor = "tie",
    layout: Wide | None = None,
    columns: Mapping[str, str] | None = None,
    resolutions: object = None,
) -> Allocations:
    """Allocate the seats of several districts.

    votes: anything that `allocate` takes, with a district for each row; `layout="parties"` or `"districts"` says what the columns of a
    wide table are, `columns` maps canonical names to the table's. districts: a mapping district -> seats, or a table `district, seats`;
    a `Dataset` brings its own. threshold: one or several, all of which must hold; of all votes in the table, or `district:5%` of each
    district's. method and the options from minimum to zero_divisor: as in `allocate`; a table of limits may have a column `district`.
    Raises `InputError` with the place, `CapacityError`, `RuleError`.
    """
    keyed = normalise_votes(votes, layout=layout, columns=columns)
    districts = districts if districts is not None else _part(votes, "districts")
    if districts is None:
        raise TypeError("allocate_districts needs districts: a mapping district -> seats, or a table")
    result = Allocations(
        ContestInputs(
            keyed,
            districts=normalise_districts(districts),
            method=method_name(method),
            thresholds=as_thresholds(threshold),
            options=SeatOptions.read(
                minimum=minimum,
                maximum=maximum,
                exhausted=exhausted,
                held=held,
                on_overallocation=on_overallocation,
                zero_divisor=zero_divisor,
            ),
        )
    )
    return result if resolutions is None else result.resolve(resolutions)


def _part(votes: object, name: str) -> object:
    return getattr(votes, name) if isinstance(votes, datasets.Dataset) else None


def determine(
    votes: object,
    *,
    rules: str | RuleSet,
    districts: object = None,
    candidates: object = None,
    parties: object = None,
    units: object = None,
    status: object = None,
    resolutions: object = None,
    spread: SpreadMetric | None = None,
    spread_level: SpreadLevel | None = None,
    zero_tail: ZeroTail | None = None,
    region: str | int | None = None,
    two_pairs: TwoPairs | None = None,
    half_quota: HalfQuota | None = None,
    second_stage_remainder: SecondStageRemainder | None = None,
    second_stage_order: SecondStageOrder | None = None,
    without_finance_report: Sequence[Hashable] = (),
    round: int | None = None,
    qualified: Sequence[Hashable] = (),
) -> Determination:
    """Determine seats and members by a rule set, such as `indonesia/dpr-2024`, or the winner of an office, `indonesia/president-2024`.

    For an office `party` is the pair, `EMPTY` the empty column, and `district` the area of a spread rule; votes of `ABROAD` count in the
    total only; there are no districts to give. For `indonesia/dpd-...` votes is the table of candidates, without parties.
    region: the code of the region, where a rule is special: 11 is Aceh, 31 Jakarta, 91 to 96 Papua. round: 2 for the second round of a
    President (UUD 1945 art. 6A(4)): most votes, no spread; equal votes are open. two_pairs: where only two pairs stand
    for President and the first has the majority without the spread: `most_votes` (MK 50/PUU-XII/2014) or `spread` (MA 44 P/HUM/2019);
    without it that is open.
    half_quota, second_stage_order, second_stage_remainder: readings of the stages of the DPR 2009 (districts need a column
    `province`): what must be half a quota in the second stage, `of_remainder` (PKPU 15/2009, MK) or `of_all_votes` (MA); who goes first
    there if more parties reach it than seats are left, `by_remainder` or `by_all_votes`; whether what won a seat there is `spent` or
    still `counts` in the third. Without them what depends on them is open. A seat of the third stage whose district nothing says is
    open too.
    qualified: the parties that the electoral body set as those that reach the national threshold, in the place of the threshold: then
    the districts need not be complete.
    votes, districts: as in `allocate_districts`; a `Dataset` brings its districts and candidates. candidates: the table `candidates`;
    without it no members are determined. parties: links parties' names and numbers. resolutions: decisions on what is open.
    status: the table `status`, before the oath (UU 7/2017 art. 426, UU 8/2012 art. 220): who died, withdrew or no longer qualifies is
    passed over, and `ranking` says so in `reason` and `legal_basis`; from 21 March 2025 on a resignation of one who is elected does not
    count (MK 176/PUU-XXII/2024): a state assignment is the status `public_office`. A dispute leaves the seats open that depend on it.
    without_finance_report: parties without their report on campaign funds (UU 7/2017 art. 338(3)): their votes and seats stay, nobody of
    them is set as elected, and who gets the seats is open, because no rule was found: `vacant` has them.
    units: where candidates have their votes, by region, or how many units of a level count for them; for equal votes.
    spread: what the wider spread counts, `units_with_votes` or `units_led`; spread_level: down to which level, `regency`,
    `subdistrict`, `village` or `station`; zero_tail: candidates without votes while others of their list have some go by
    `list_number` or by the `ladder`. None of the three has a default: what needs one that was not chosen comes back open.
    Raises `RuleError` for an unknown rule set, or where the rule set or an option cannot be applied to this input: an option that says
    nothing under the rule set is refused, with the reason.
    """
    name = rule_name(rules)
    if not name:
        raise RuleError("no rule set is named", expected=", ".join(_core._rule_names()))
    _core._check_determinable(name)  # what no law decides is refused before anything else is asked for
    ladder = LadderOptions.read(spread=spread, spread_level=spread_level, zero_tail=zero_tail)
    office, alone = _core._is_office(name), _core._is_without_parties(name)
    if isinstance(without_finance_report, str) or isinstance(qualified, str):
        raise TypeError("without_finance_report and qualified are each a list of parties, not one name")
    without_report, set_parties = [[str(p) for p in parties] for parties in (without_finance_report, qualified)]
    chosen = {
        "spread": spread,
        "spread_level": spread_level,
        "zero_tail": zero_tail,
        "region": region,
        "round": round,
        "two_pairs": two_pairs,
        "half_quota": half_quota,
        "second_stage_remainder": second_stage_remainder,
        "second_stage_order": second_stage_order,
        "qualified": set_parties,
        "status": None if status is None else "a table",
        "without_finance_report": without_report,
    }
    if wrong := misplaced(name, chosen):
        raise RuleError(wrong[1], option=wrong[0], value=name)
    if alone:
        keyed = KeyedTable(as_core_table(part_of(votes, "candidates"), source="candidates"))
    else:
        keyed = normalise_votes(votes)
    if not (office or alone):
        districts = districts if districts is not None else _part(votes, "districts")
        candidates = candidates if candidates is not None else _part(votes, "candidates")
        if districts is None:
            raise TypeError("determine needs districts: a mapping district -> seats, or a table")
    elif any(table is not None for table in (districts, candidates, parties, units)):
        raise InputError(
            "this rule set takes the votes alone",
            column="rules",
            value=name,
            expected="no districts, candidates, parties or units",
        )
    result = Determination(
        ContestInputs(
            keyed,
            districts=None if districts is None else normalise_districts(districts),
            candidates=optional_table(candidates, "candidates"),
            parties=optional_table(parties, "parties"),
            units=optional_table(units, "units"),
            rules=name,
            ladder=ladder,
            region="" if region is None else str(region),
            two_pairs=optional_choice(two_pairs, "two_pairs", TWO_PAIRS) or "",
            stages=StageOptions.read(
                half_quota=half_quota,
                second_stage_remainder=second_stage_remainder,
                second_stage_order=second_stage_order,
            ),
            status=optional_table(status, "status"),
            without_report=without_report,
            round=1 if round is None else round,
            qualified=set_parties,
        )
    )
    return result if resolutions is None else result.resolve(resolutions)

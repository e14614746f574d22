"""Whole contests by a rule set: votes and districts to seats, and with candidates to members; or to the winner of an office."""

from __future__ import annotations

import html
from collections.abc import Hashable, Sequence
from typing import Any, Literal

from pemilu import _core, words
from pemilu.allocations import Allocations, part_given
from pemilu.choices import optional_choice
from pemilu.contest import ContestInputs
from pemilu.datasets import part_of
from pemilu.display import checked_lang
from pemilu.errors import InputError, RuleError
from pemilu.inputs import KeyedTable, as_core_table, normalise_districts, normalise_votes, optional_table
from pemilu.ladder_options import LadderOptions, SpreadLevel, SpreadMetric, ZeroTail
from pemilu.rule_choices import misplaced
from pemilu.rules import RuleSet, rule_name
from pemilu.stage_options import HalfQuota, SecondStageOrder, SecondStageRemainder, StageOptions
from pemilu.tables import Table
from pemilu.words import Lang

__all__ = ["TWO_PAIRS", "Determination", "determine", "region_code"]

TwoPairs = Literal["most_votes", "spread"]
TWO_PAIRS = ("most_votes", "spread")


def region_code(region: object) -> str:
    """The code of a region, also by the name of a province; what is neither stays for the core to refuse."""
    if region is None:
        return ""
    return _core._province_code(str(region)) or str(region)


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
    region: the code of the region, or the name of a province, where a rule is special (11 Aceh, 31 Jakarta, 91 to 96 Papua).
    round: 2 for the second round of a President (UUD 1945 art. 6A(4)): most votes, no spread; equal votes are open.
    two_pairs: where only two pairs stand for President and the first has the majority without the spread: `most_votes` (MK
    50/PUU-XII/2014) or `spread` (MA 44 P/HUM/2019); without it that is open.
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
        districts = districts if districts is not None else part_given(votes, "districts")
        candidates = candidates if candidates is not None else part_given(votes, "candidates")
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
            region=region_code(region),
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

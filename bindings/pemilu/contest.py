"""What a result is made from, and the one place that hands it to the compiled library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pemilu import _core
from pemilu.input_keys import with_keys_of_votes
from pemilu.inputs import KeyedTable
from pemilu.ladder_options import LadderOptions
from pemilu.seat_options import SeatOptions
from pemilu.stage_options import StageOptions
from pemilu.tables import Table

__all__ = ["ContestInputs"]


class ContestInputs:
    """What a result was made from; enough to make it again."""

    __slots__ = (
        "candidates",
        "districts",
        "keys",
        "ladder",
        "method",
        "options",
        "parties",
        "qualified",
        "region",
        "resolutions",
        "round",
        "rules",
        "seats",
        "stages",
        "status",
        "thresholds",
        "two_pairs",
        "units",
        "votes",
        "without_report",
    )

    def __init__(
        self,
        votes: KeyedTable,
        *,
        districts: KeyedTable | None = None,
        seats: int | None = None,
        candidates: _core.Table | None = None,
        parties: _core.Table | None = None,
        units: _core.Table | None = None,
        rules: str = "",
        method: str = "sainte_lague",
        thresholds: Sequence[tuple[Any, ...]] = (),
        resolutions: Sequence[_core.Table] = (),
        options: SeatOptions | None = None,
        ladder: LadderOptions | None = None,
        region: str = "",
        two_pairs: str = "",
        stages: StageOptions | None = None,
        status: _core.Table | None = None,
        without_report: Sequence[str] = (),
        round: int = 1,
        qualified: Sequence[str] = (),
    ) -> None:
        self.votes = votes
        self.districts = districts
        self.seats = seats
        self.candidates = candidates
        self.parties = parties
        self.units = units
        self.rules = rules
        self.method = method
        self.thresholds = tuple(thresholds)
        self.resolutions = tuple(resolutions)
        self.options = options or SeatOptions()
        self.ladder = ladder or LadderOptions()
        self.region = region
        self.two_pairs = two_pairs
        self.stages = stages or StageOptions()
        self.status = status
        self.without_report = tuple(without_report)
        self.round = round
        self.qualified = tuple(qualified)

    def with_resolutions(self, more: _core.Table) -> ContestInputs:
        """The same inputs with more answers of an authority."""
        return ContestInputs(
            self.votes,
            districts=self.districts,
            seats=self.seats,
            candidates=self.candidates,
            parties=self.parties,
            units=self.units,
            rules=self.rules,
            method=self.method,
            thresholds=self.thresholds,
            resolutions=(*self.resolutions, more),
            options=self.options,
            ladder=self.ladder,
            region=self.region,
            two_pairs=self.two_pairs,
            stages=self.stages,
            status=self.status,
            without_report=self.without_report,
            round=self.round,
            qualified=self.qualified,
        )

    def named_tables(self) -> dict[str, _core.Table]:
        """The tables by the name of the argument."""
        given = {
            "votes": self.votes.table,
            "districts": None if self.districts is None else self.districts.table,
            "candidates": self.candidates,
            "parties": self.parties,
            "units": self.units,
            "status": self.status,
        }
        named = {name: table for name, table in given.items() if table is not None} | self.options.tables()
        return named | {f"resolutions {i}": table for i, table in enumerate(self.resolutions, 1)}

    def run(self) -> _core.Determination | _core.Office:
        """All stages; of a rule set about one office, its winner."""
        if _core._is_office(self.rules):
            return _core._determine_office(
                self.rules, self.votes.table, list(self.resolutions), self.region, self.two_pairs, self.round
            )
        return self.chamber()

    def chamber(self) -> _core.Determination:
        """All stages of a contest about seats."""
        beside = {
            "districts": None if self.districts is None else self.districts.table,
            "candidates": self.candidates,
            "units": self.units,
            "status": self.status,
            **{f"resolutions {i}": table for i, table in enumerate(self.resolutions)},
        }
        linked: dict[str, Any] = with_keys_of_votes(self.votes.table, beside)
        return _core._determine(
            self.rules,
            self.method,
            list(self.thresholds),
            self.votes.table,
            linked["districts"],
            self.seats,
            linked["candidates"],
            self.parties,  # type: ignore[arg-type]  # pybind11 takes None for a pointer; its stubs do not say so
            linked["units"],
            [linked[f"resolutions {i}"] for i in range(len(self.resolutions))],
            self.options,
            self.ladder,
            self.stages,
            self.region,
            linked["status"],
            list(self.without_report),
            list(self.qualified),
        )

    def state(self) -> tuple[Any, ...]:
        """For pickling: plain values and tables."""

        def packed(table: _core.Table | None) -> Table | None:
            return None if table is None else Table(table)

        districts = None if self.districts is None else (Table(self.districts.table), dict(self.districts.keys))
        return (
            (Table(self.votes.table), dict(self.votes.keys), self.votes.numbered),
            districts,
            self.seats,
            packed(self.candidates),
            packed(self.parties),
            packed(self.units),
            self.rules,
            self.method,
            self.thresholds,
            tuple(Table(t) for t in self.resolutions),
            self.options.state(),
            tuple(self.ladder),
            self.region,
            self.two_pairs,
            tuple(self.stages),
            packed(self.status),
            self.without_report,
            self.round,
            self.qualified,
        )

    @classmethod
    def from_state(cls, state: tuple[Any, ...]) -> ContestInputs:
        """The inverse of `state`."""
        (
            votes,
            districts,
            seats,
            candidates,
            parties,
            units,
            rules,
            method,
            thresholds,
            resolutions,
            options,
            ladder,
            region,
            two_pairs,
            stages,
            status,
            without_report,
            round_,
            qualified,
        ) = state
        return cls(
            KeyedTable(votes[0].core, keys=votes[1], numbered=votes[2]),
            districts=None if districts is None else KeyedTable(districts[0].core, keys=districts[1]),
            seats=seats,
            candidates=None if candidates is None else candidates.core,
            parties=None if parties is None else parties.core,
            units=None if units is None else units.core,
            rules=rules,
            method=method,
            thresholds=thresholds,
            resolutions=tuple(t.core for t in resolutions),
            options=SeatOptions.from_state(options),
            ladder=LadderOptions(*ladder),
            region=region,
            two_pairs=two_pairs,
            stages=StageOptions(*stages),
            status=None if status is None else status.core,
            without_report=without_report,
            round=round_,
            qualified=qualified,
        )

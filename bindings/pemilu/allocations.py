"""Seats of several districts: `Allocations`, and `allocate_districts` by a method of the caller's choice."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pemilu import _core, datasets
from pemilu.allocation import Allocation
from pemilu.changes import Cells, changes_between
from pemilu.citing import CitationStyle, cited, decision_rows
from pemilu.contest import ContestInputs
from pemilu.errors import InputError, RuleError
from pemilu.frames import joined
from pemilu.inputs import as_core_table, normalise_districts, normalise_votes
from pemilu.links import Links, links_between
from pemilu.methods import Method, method_name
from pemilu.reshape import Wide
from pemilu.seat_options import Exhausted, Limits, OnOverallocation, SeatOptions, ZeroDivisor
from pemilu.tables import Findings, Kind, Table
from pemilu.thresholds import ThresholdLike, as_thresholds
from pemilu.values import text_of

__all__ = ["Allocations", "allocate_districts", "part_given"]

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
        the votes, `parties` or the other table have both, and districts by their names, if `districts` or the other table has those; case,
        signs and blanks of parties make no difference. layout: what the columns of a wide table
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
        return links.before(Links(provinces=self._is_without_parties))

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
    districts = districts if districts is not None else part_given(votes, "districts")
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


def part_given(votes: object, name: str) -> object:
    """The table of this name of a dataset; None of anything else."""
    return getattr(votes, name) if isinstance(votes, datasets.Dataset) else None

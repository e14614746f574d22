"""Biproportional allocation: parties and districts both have the seats that they must have."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pemilu import _core
from pemilu.allocation import Allocation, iso_date, table_of
from pemilu.errors import InputError, RuleError, UndecidedError
from pemilu.inputs import (
    KeyedTable,
    as_core_table,
    is_tabular,
    normalise_districts,
    normalise_votes,
    series_as_mapping,
)
from pemilu.methods import Method, method_name
from pemilu.reshape import Wide
from pemilu.tables import Kind, Table
from pemilu.values import counts, key_column, key_text, plain_key, written_count

__all__ = ["BiproportionalAllocation", "biproportional"]

Cell = tuple[Hashable, Hashable]
"""A district and a party."""


class _Question(NamedTuple):
    """What the compiled functions take: votes row by row, seats of districts and of parties, the method."""

    votes: tuple[int, ...]
    district_seats: tuple[int, ...]
    party_seats: tuple[int, ...]
    method: str


class _Ruling(NamedTuple):
    cells: tuple[tuple[int, int], ...]
    decision: str
    date: str | None


class BiproportionalAllocation:
    """Seats by district and party, with the divisors that prove them.

    The votes of a party in a district over `district_divisors[district] * party_divisors[party]` round to its seats as the method rounds:
    to the nearest whole number for Sainte-Lague, down for D'Hondt. Both are exact fractions, short decimals, and empty where a decision was
    needed or where no short ones exist.
    """

    __slots__ = ("_answer", "_question", "_ruling", "districts", "parties")

    districts: tuple[Hashable, ...]
    parties: tuple[Hashable, ...]

    def __init__(
        self,
        districts: Sequence[Hashable],
        parties: Sequence[Hashable],
        question: Sequence[Any],
        ruling: Sequence[Any] | None = None,
    ) -> None:
        self.districts, self.parties = tuple(districts), tuple(parties)
        self._question = _Question(*question)
        self._ruling = None if ruling is None else _Ruling(*ruling)
        if self._ruling is None:
            self._answer = _core._biproportional(*self._question)
        else:
            self._answer = _core._resolve_biproportional(*self._question, self._ruling.cells, self._ruling.decision)
        if "seats" not in self._answer:
            raise self._unsatisfiable()

    def _unsatisfiable(self) -> RuleError:
        districts = [self.districts[d] for d in self._answer["districts"]]
        parties = [self.parties[p] for p in self._answer["parties"]]
        needed = sum(self._question.district_seats[d] for d in self._answer["districts"])
        there = sum(self._question.party_seats[p] for p in self._answer["parties"])
        where, who = _listed("district", districts), _listed("party", parties)
        have = f"but {who}, with all the votes there, can take {there}" if parties else "but nobody has votes there"
        return RuleError(
            f"no allocation has these sums: {where} must have {needed} {'seat' if needed == 1 else 'seats'}, {have}",
            option="party_seats",
        )

    # --- seats ---

    @property
    def decided(self) -> bool:
        """Whether there is one allocation only, or a decision has chosen one."""
        return "tied" not in self._answer

    @property
    def seats(self) -> dict[Hashable, dict[Hashable, int]]:
        """Final seats by district and party. Raises `UndecidedError` while cells are tied."""
        if not self.decided:
            cells = ", ".join(f"{party} in {district}" for district, party in self.contenders)
            raise UndecidedError(
                f"the seats are not decided, because several allocations are equally good: {self.seats_left} left among {cells}; "
                "read .certain and .contenders, or .resolve(cells, decision=...)",
                open=self.open,
            )
        return self._nested(self._answer["seats"])

    @property
    def certain(self) -> dict[Hashable, dict[Hashable, int]]:
        """Seats that every solution has, by district and party."""
        return self._nested(self._answer["seats"] if self._ruling is None else self._before()["seats"])

    @property
    def contenders(self) -> tuple[Cell, ...]:
        """The cells, district and party, that have one seat more in some solutions than in others; none once this is decided."""
        return tuple((self.districts[d], self.parties[p]) for d, p in self._answer.get("tied", ()))

    @property
    def seats_left(self) -> int:
        """Seats for the contenders together: each district and each party gets what it has left."""
        return int(self._answer.get("seats_left", 0))

    @property
    def district_divisors(self) -> dict[Hashable, Fraction]:
        """The divisor of every district."""
        return _fractions(self.districts, self._answer.get("district_divisors", ()))

    @property
    def party_divisors(self) -> dict[Hashable, Fraction]:
        """The divisor of every party, 1 in the geometric mean."""
        return _fractions(self.parties, self._answer.get("party_divisors", ()))

    def _before(self) -> dict[str, Any]:
        return _core._biproportional(*self._question)

    def _nested(self, seats: Sequence[int]) -> dict[Hashable, dict[Hashable, int]]:
        width = len(self.parties)
        return {
            district: dict(zip(self.parties, seats[row * width : (row + 1) * width], strict=True))
            for row, district in enumerate(self.districts)
        }

    # --- tables ---

    @property
    def seats_table(self) -> Table:
        """A row for every district and party: `district, party, votes, seats, certain, tied`; `seats` is null where cells are tied."""
        width = len(self.parties)
        tied = {d * width + p for d, p in self._answer.get("tied", ())}
        certain = self._answer["seats"] if self._ruling is None else self._before()["seats"]
        columns: dict[str, tuple[Kind, list[Any]]] = {
            "district": key_column([d for d in self.districts for _ in self.parties], "votes", "district")[0],
            "party": key_column([p for _ in self.districts for p in self.parties], "votes", "party")[0],
            "votes": ("int64", list(self._question.votes)),
            "seats": ("int64", [None if cell in tied else s for cell, s in enumerate(self._answer["seats"])]),
            "certain": ("int64", list(certain)),
            "tied": ("bool", [cell in tied for cell in range(len(certain))]),
        }
        return Table.from_columns(columns, name="seats")

    @property
    def open(self) -> Table:
        """The open question, a row of the table `open` whose `contenders` are the cells as `district: party`; none once decided."""
        names = "; ".join(f"{key_text(d)}: {key_text(p)}" for d, p in self.contenders)
        row = {
            "id": f"{self._answer.get('id', 0):016x}",
            "question": "cells",
            "kind": "set",
            "seats_left": self.seats_left,
            "contenders": names,
            "tried": "",
            "reason": "tie",
            "option": "resolve",
        }
        kinds: dict[str, Kind] = dict.fromkeys(
            (
                "id",
                "district",
                "question",
                "kind",
                "seats_left",
                "contenders",
                "tried",
                "legal_basis",
                "reason",
                "option",
            ),
            "string",
        )
        kinds["seats_left"] = "int64"
        return Table.from_rows([] if self.decided else [row], kinds, name="open")

    # --- answers ---

    def resolve(self, cells: Iterable[Cell], *, decision: str, date: Any = None) -> BiproportionalAllocation:
        """After an authority's decision: the contenders, `(district, party)`, that get their seat. Returns a new result.

        Every district and every party must get the seats that it has left. Raises `InputError` for cells that do not do that.
        """
        if self.decided:
            raise InputError("this allocation is decided: there is nothing to resolve")
        known = {(key_text(d), key_text(p)): (d, p) for d, p in self.contenders}
        positions = []
        if isinstance(cells, (str, bytes)) or not isinstance(cells, Iterable):
            raise TypeError(f"cells is a sequence of pairs of district and party, not {type(cells).__name__}")
        for cell in cells:
            pair = isinstance(cell, (tuple, list)) and len(cell) == 2
            if not pair or (key_text(cell[0]), key_text(cell[1])) not in known:
                told = ", ".join(map(str, known.values()))
                raise InputError("not a contender", column="cells", value=str(cell), expected=f"one of {told}")
            district, party = known[key_text(cell[0]), key_text(cell[1])]
            positions.append((self.districts.index(district), self.parties.index(party)))
        ruling = _Ruling(tuple(sorted(positions)), decision, iso_date(date))  # their order says nothing
        try:
            return BiproportionalAllocation(self.districts, self.parties, self._question, ruling)
        except InputError as error:
            if error.column in ("district", "party") and str(error.value).isdigit():
                names = self.districts if error.column == "district" else self.parties
                error.value = str(names[int(str(error.value))])
            raise

    @property
    def resolution(self) -> tuple[tuple[Cell, ...], str, str | None] | None:
        """The decision that was taken: its cells, the act and its date; None without one."""
        if self._ruling is None:
            return None
        cells = tuple((self.districts[d], self.parties[p]) for d, p in self._ruling.cells)
        return cells, self._ruling.decision, self._ruling.date

    # --- as a value ---

    def _state(self) -> tuple[Any, ...]:
        return self.districts, self.parties, self._question, self._ruling

    def __eq__(self, other: object) -> bool:
        return self._state() == other._state() if isinstance(other, BiproportionalAllocation) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return BiproportionalAllocation, self._state()

    def __repr__(self) -> str:
        state = "" if self.decided else f"; {self.seats_left} of them open"
        return (
            f"<BiproportionalAllocation: {sum(self._question.district_seats)} seats by {self._question.method}, "
            f"{len(self.districts)} districts, {len(self.parties)} parties{state}>"
        )

    def _repr_html_(self) -> str:
        return self.seats_table._repr_html_()


def _listed(what: str, names: Sequence[Hashable]) -> str:
    plural = {"district": "districts", "party": "parties"}[what]
    return f"{what if len(names) == 1 else plural} {', '.join(map(str, names))}"


def _fractions(names: Sequence[Hashable], ratios: Sequence[tuple[int, int]]) -> dict[Hashable, Fraction]:
    return {name: Fraction(*ratio) for name, ratio in zip(names, ratios, strict=True)} if ratios else {}


def biproportional(
    votes: object,
    *,
    districts: object,
    party_seats: object,
    method: Method = "sainte_lague",
    layout: Wide | None = None,
    columns: Mapping[str, str] | None = None,
) -> BiproportionalAllocation:
    """Allocate seats to parties in districts so that every district and every party has the seats given for it.

    The biproportional divisor method of Balinski and Demange (1989), in Zurich's elections "doppelter Pukelsheim". votes, districts,
    layout, columns: as in `allocate_districts`; a party without a row in a district has no votes there. party_seats: the seats of every
    party in all districts together: a mapping, an `Allocation` (the upper apportionment), or a table `party, seats`. method: a divisor
    method whose first divisor is a ratio above 0, such as `sainte_lague` or `dhondt`.

    The result is the only one, or comes back open with every cell that differs between solutions. Raises `RuleError` where no allocation
    has these sums, naming districts and parties, and for another method; `InputError` for sums that differ and for what cannot be read.
    """
    if isinstance(party_seats, Allocation):
        if not party_seats.decided:
            raise UndecidedError(
                "party_seats is an allocation that is not decided yet", open=table_of(party_seats, "open")
            )
        party_seats = party_seats.seats
    if isinstance(votes, Mapping) and not votes:
        empty: dict[str, tuple[Kind, list[Any]]] = {c: ("string", []) for c in ("district", "party")}
        votes = _core.Table({**empty, "votes": ("int64", [])}, source="votes")
    keyed = normalise_votes(votes, layout=layout, columns=columns)
    places, district_seats = _sums(normalise_districts(districts), "district")
    parties, sums = _sums(_party_sums(party_seats), "party")
    cells = _cells(keyed.table, places, parties)
    question = _Question(cells, district_seats, sums, method_name(method))
    return BiproportionalAllocation(places, parties, question)


def _party_sums(given: Any) -> KeyedTable:
    """The seats of parties, a mapping or a table, with their keys."""
    given = series_as_mapping(given)
    if not isinstance(given, Mapping) or is_tabular(given):
        return KeyedTable(as_core_table(given, source="party_seats"))
    column, known = key_column(given, "party_seats", "party", unique=True)
    seats = counts(list(given.values()), "party_seats", "seats", whose=[repr(plain_key(p)) for p in given])
    table = _core.Table({"party": column, "seats": ("int64", seats)}, source="party_seats")
    return KeyedTable(table, keys={"party": known} if known else {})


def _sums(keyed: KeyedTable, what: str) -> tuple[tuple[Hashable, ...], tuple[int, ...]]:
    """The districts or parties of a table, each once, and their seats."""
    table = keyed.table
    names, seats = _column(table, what), _column(table, "seats")
    keys = [keyed.original(what, key) for key in table.column(names)]
    key_column(keys, table.source, what, unique=True)
    rows = zip(table.column(seats), table.places, strict=True)
    return tuple(keys), tuple(written_count(cell, table.source, place, seats) for cell, place in rows)


def _cells(table: _core.Table, districts: Sequence[Hashable], parties: Sequence[Hashable]) -> tuple[int, ...]:
    """The votes row by row, 0 where there is no row."""
    known = {
        "district": {key_text(d): n for n, d in enumerate(districts)},
        "party": {key_text(p): n for n, p in enumerate(parties)},
    }
    columns = {name: _column(table, name) for name in ("district", "party", "votes")}
    votes: dict[tuple[int, int], int] = {}
    for place, district, party, count in zip(table.places, *map(table.column, columns.values()), strict=True):
        cell = {}
        for name, key in (("district", district), ("party", party)):
            where: dict[str, Any] = {"source": table.source, "row": place, "column": columns[name], "value": str(key)}
            if key_text(key) not in known[name]:
                expected = ", ".join(known[name]) + ("" if name == "district" else "; 0 seats for one that gets none")
                raise InputError(f"this {name} has no number of seats", expected=expected, **where)
            cell[name] = known[name][key_text(key)]
        position = cell["district"], cell["party"]
        if position in votes:
            raise InputError(
                "a party appears twice in a district",
                source=table.source,
                row=place,
                column=columns["party"],
                value=str(party),
            )
        votes[position] = written_count(count, table.source, place, columns["votes"])
    return tuple(votes.get((d, p), 0) for d in range(len(districts)) for p in range(len(parties)))


def _column(table: _core.Table, name: str) -> str:
    found = _core.match_column(table.names, name)
    if found is None:
        raise InputError(
            "there is no such column", source=table.source, column=name, value=", ".join(table.names), expected=name
        )
    return found

"""One allocation: what `pemilu.allocate` returns, and the part of it that is told in words.

`Allocation` is the compiled class; what needs no speed is added to it here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Hashable, Mapping, Sequence, Set
from datetime import date as Day
from numbers import Number
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pemilu import _core, display
from pemilu._core import Allocation
from pemilu.contest import ContestInputs
from pemilu.display import Lang, checked_lang
from pemilu.errors import CapacityError, InputError, UndecidedError
from pemilu.inputs import as_core_table, is_tabular, listed_values, normalise_votes
from pemilu.methods import Method, method_name
from pemilu.rulings import RulingRow, ruling_rows
from pemilu.seat_options import Exhausted, Limits, OnOverallocation, SeatOptions, ZeroDivisor
from pemilu.tables import Table
from pemilu.thresholds import ThresholdLike, as_thresholds
from pemilu.values import as_whole, key_text, plain_key
from pemilu.words import citation

__all__ = ["Allocation", "Tie", "allocate", "iso_date", "table_of", "undecided"]


class Tie(NamedTuple):
    """What an allocation leaves open: `seats_left` seats among `contenders`, whose next quotient is `quotient` (exact text)."""

    contenders: tuple[Hashable, ...]
    seats_left: int
    quotient: str
    kind: str
    reason: str
    id: str


def _general(
    votes: object,
    *,
    seats: int,
    method: Method = "sainte_lague",
    threshold: ThresholdLike | Sequence[ThresholdLike] | None = None,
    minimum: Limits = None,
    maximum: Limits = None,
    exhausted: Exhausted | None = None,
    held: Limits = None,
    on_overallocation: OnOverallocation = "error",
    zero_divisor: ZeroDivisor = "tie",
) -> Allocation:
    # Everything that is not plain integers comes here; what is wrong is told here.
    keyed = normalise_votes(votes)
    thresholds = as_thresholds(threshold)
    house, name = _whole_seats(seats), method_name(method)
    options = SeatOptions.read(
        minimum=minimum,
        maximum=maximum,
        exhausted=exhausted,
        held=held,
        on_overallocation=on_overallocation,
        zero_divisor=zero_divisor,
    )
    if keyed.table.num_rows == 0 and not is_tabular(votes):
        return _core._allocate_nobody(house, name)
    _check_one_district(keyed.table)
    inputs = ContestInputs(keyed, seats=house, method=name, thresholds=thresholds, options=options)
    determination = inputs.chamber()
    names = None if keyed.numbered else tuple(keyed.original("party", p) for p in determination.parties)
    allocation = determination.allocation(0, names, determination.districts[0])
    if thresholds:
        allocation._inputs = inputs  # an allocation knows who takes part, and not why
    return allocation


def _check_one_district(table: _core.Table) -> None:
    column = _core.match_column(table.names, "district")
    if column is not None and len(set(table.column(column))) > 1:
        message = "these votes are of several districts: allocate_districts takes them"
        raise InputError(message, source=table.source, column=column)


if TYPE_CHECKING:  # the compiled function takes the same arguments
    allocate = _general
else:
    from pemilu._core import allocate

_general.__name__ = _general.__qualname__ = "allocate"  # what messages about its arguments call it


_MOST_SEATS = 2**31 - 1


def _whole_seats(seats: object) -> int:
    if isinstance(seats, bool) or not isinstance(seats, Number):
        raise TypeError(f"seats is a whole number, not {type(seats).__name__}")
    whole = as_whole(seats)
    if whole is None or whole < 0:
        raise InputError(
            "not a number of seats", column="seats", value=str(seats), expected="a whole number of 0 or more"
        )
    if whole > _MOST_SEATS:
        raise CapacityError("too many seats", column="seats", value=str(seats), expected=f"at most {_MOST_SEATS}")
    return whole


def iso_date(value: Any) -> str | None:
    """A date as ISO text: a `date`, a Timestamp, text. Raises `InputError` for text that is no date, `TypeError` for anything else."""
    if value is None:
        return None
    if isinstance(value, Day):  # datetime and pandas.Timestamp are dates too
        return value.isoformat()[:10]
    if isinstance(value, str):
        try:
            return Day.fromisoformat(value).isoformat()
        except ValueError:
            raise InputError("not a date", column="date", value=value, expected="YYYY-MM-DD") from None
    raise TypeError(f"a date is a date or ISO text, not {type(value).__name__}")


def undecided(allocation: Allocation) -> UndecidedError:
    """The error of whoever asks an open allocation for its final seats."""
    tie = _tie(allocation)
    assert tie is not None
    names = ", ".join(str(c) for c in tie.contenders)
    why = _WHY[tie.reason]
    return UndecidedError(
        f"the seats are not decided, because {why}: {tie.seats_left} left"
        + (f" among {names}; " if names else "; ")
        + "read .certain and .tie, or .resolve(winners, decision=...)",
        open=table_of(allocation, "open"),
    )


_WHY = {
    "tie": "a tie straddles the last seat",
    "no_votes": "nobody has votes",
    "no_rule": "nobody takes part",
}


def table_of(allocation: Allocation, name: str) -> Table:
    """The table of this name of one allocation."""
    return Table(_core._allocation_table(allocation, name), name=name)


def _whole_table(allocation: Allocation, name: str) -> Table:
    """A table that tells of the threshold too."""
    whole = _core._determination_of(allocation)
    if allocation._inputs is not None:
        whole = allocation._inputs.chamber().answered(allocation)
    return Table(whole.table(name), name=name, notes=whole.margin_notes if name == "margins" else ())


def _tie(allocation: Allocation) -> Tie | None:
    question = allocation._question
    if question is None:
        return None
    names = allocation.parties
    return Tie(
        contenders=tuple(names[p] for p in question["contenders"]),
        seats_left=question["seats_left"],
        quotient=question["quotient"],
        kind=question["kind"],
        reason=question["reason"],
        id=f"{question['id']:016x}",
    )


def _resolve(
    allocation: Allocation,
    winners: object,
    *,
    decision: str | None = None,
    date: Any = None,
) -> Allocation:
    rows = _rulings(allocation, winners)
    if rows:
        return _after(allocation, rows, decision, date)
    if decision is None:
        raise TypeError("resolve needs decision=..., the act that names the winners, or rows of the table resolutions")
    if not isinstance(decision, str):
        raise TypeError(f"decision names the act, such as 'drawing of lots'; it is not {type(decision).__name__}")
    named = [*_named(allocation, winners)]
    return _answered(allocation, _positions(allocation, named), decision, iso_date(date))


def _rulings(allocation: Allocation, winners: Any) -> list[RulingRow]:
    """Rows of the table `resolutions`, where that is what is given; none for parties."""
    is_key = isinstance(winners, Hashable) and winners in allocation.parties
    if isinstance(winners, Set) or is_key or isinstance(winners, str):
        return []
    # A frame has `columns`, a lazy one `collect_schema`, a table of Arrow `column_names`.
    is_table = isinstance(winners, (Mapping, os.PathLike)) or any(
        hasattr(winners, name) for name in ("collect_schema", "columns", "column_names")
    )
    listed = None if is_table else listed_values(winners)
    if not (is_table or (listed and all(isinstance(row, Mapping) for row in listed))):
        return []
    table = Table(as_core_table(winners, source="resolutions"))
    rows = ruling_rows(table)
    if not rows:
        raise InputError("these rows name no winner", source=table.source, expected="party, decision")
    column = _core.match_column(table.columns, "district")
    if column is not None and allocation.district is not None:
        for district, row in zip(table[column], rows, strict=True):
            if district is not None and key_text(district) != key_text(allocation.district):
                raise InputError(
                    "this decision is about another district",
                    source=table.source,
                    row=row.row,
                    column=column,
                    value=str(district),
                    expected=str(allocation.district),
                )
    return rows


def _after(allocation: Allocation, rows: Sequence[RulingRow], decision: str | None, date: Any) -> Allocation:
    """Rows that answer one question together, or those of a sequential method one after the other."""
    ids = [row.id for row in rows]
    winners = _positions(allocation, [row.party for row in rows])
    acts = [row.decision if decision is None else decision for row in rows]
    days = [iso_date(row.date if date is None else date) for row in rows]
    question = allocation._question
    if question is not None and question["kind"] == "sequential":
        for id_, winner, act, day in zip(ids, winners, acts, days, strict=True):
            _check_ids(allocation, [id_])
            allocation = allocation._resolve([winner], act, day)
        return allocation
    for name, given in (("decision", acts), ("date", days)):
        if len(set(given)) > 1:
            told = ", ".join(str(g) for g in dict.fromkeys(given))
            raise InputError(f"one question is answered by rows with more than one {name}", column=name, value=told)
    _check_ids(allocation, ids)
    return allocation._resolve(winners, acts[0], days[0])


def _named(allocation: Allocation, winners: Any) -> Sequence[Hashable]:
    """The winners in their order: one party, or a sequence of them."""
    if isinstance(winners, Set):
        raise TypeError("winners are a party or a sequence of parties, in the order in which they won: a set has none")
    if isinstance(winners, np.ndarray) and winners.ndim == 1:
        winners = winners.tolist()
    is_key = isinstance(winners, Hashable) and winners in allocation.parties
    several = None if is_key or isinstance(winners, str) else listed_values(winners)
    return [winners] if several is None else several


def _positions(allocation: Allocation, winners: Sequence[Hashable]) -> list[int]:
    names, tie = allocation.parties, _tie(allocation)
    by_text = {key_text(name): p for p, name in enumerate(names)}
    contenders = {} if tie is None else {key_text(c): c for c in tie.contenders}
    known = contenders if tie is not None and tie.kind == "set" else by_text
    expected = ", ".join(str(c) for c in (contenders.values() if known is contenders else names))
    positions: list[int] = []
    for winner in winners:
        text = key_text(plain_key(winner))
        message = "no such party" if text not in by_text else "the decision names someone who is not a contender"
        if text not in known:
            told = ", ".join(str(n) for n in names) if text not in by_text else expected
            raise InputError(message, column="winners", value=str(winner), expected=told)
        if by_text[text] in positions and tie is not None and tie.kind == "set" and tie.reason != "no_votes":
            raise InputError("a contender is named twice", column="winners", value=text, expected="each winner once")
        positions.append(by_text[text])
    return positions


def _answered(allocation: Allocation, winners: list[int], decision: str, date: str | None) -> Allocation:
    # A sequential method asks for one winner at a time: the winners answer its questions in their order.
    question = allocation._question
    if question is None or question["kind"] == "set" or len(winners) < 2:
        return allocation._resolve(winners, decision, date)
    for winner in winners:
        allocation = allocation._resolve([winner], decision, date)
    return allocation


def _check_ids(allocation: Allocation, ids: Sequence[str | None]) -> None:
    # A lot that was drawn for other votes names another question.
    tie = _tie(allocation)
    for given in ids:
        if tie is not None and given is not None and given != tie.id:
            raise InputError("this decision answers another question", column="id", value=given, expected=tie.id)


def _margins(allocation: Allocation) -> Table:
    if not allocation.decided:
        raise undecided(allocation)
    return _whole_table(allocation, "margins")


# --- in words ---

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "quotient": "Seat {seat}: {party}. {votes} votes / {divisor} = {quotient}, its seat number {nth}",
        "quota": "Seat {seat}: {party}. A full quota of {quotient}, its seat number {nth}",
        "remainder": "Seat {seat}: {party}. A remainder of {quotient}, its seat number {nth}",
        "limit": "Seat {seat}: {party}. By minimum, maximum or held seats, its seat number {nth}",
        "before": "; before {runner_up} with {runner_up_quotient}",
        "alone": "",
        "tied": "; another seat was won with the same quotient, so that the order between them says nothing",
        "vacant": "{vacant} seat(s) stay vacant, because of a maximum.",
        "overhang": "{party} holds {seats} seat(s) more than the method gives.",
        "open": "Open: {seats_left} seat(s) among {contenders}, equal at {quotient}. An authority must decide.",
        "no_votes": "Open: nobody has votes; {seats_left} seat(s) cannot be given.",
        "no_rule": "Open: nobody takes part; {seats_left} seat(s) cannot be given.",
        "no_such": "there is no seat {seat}",
        "empty": "No seats to fill.",
    },
    "id": {
        "quotient": "Kursi ke-{seat}: {party}. {votes} suara / {divisor} = {quotient}, kursi ke-{nth} partai ini",
        "quota": "Kursi ke-{seat}: {party}. Satu kuota penuh sebesar {quotient}, kursi ke-{nth} partai ini",
        "remainder": "Kursi ke-{seat}: {party}. Sisa suara {quotient}, kursi ke-{nth} partai ini",
        "limit": "Kursi ke-{seat}: {party}. Karena batas minimum, maksimum, atau kursi yang sudah dipegang, kursi ke-{nth} partai ini",
        "before": "; mengungguli {runner_up} dengan {runner_up_quotient}",
        "alone": "",
        "tied": "; kursi lain diperoleh dengan hasil bagi yang sama, sehingga urutan di antara keduanya tidak bermakna",
        "vacant": "{vacant} kursi tetap kosong karena batas maksimum.",
        "overhang": "{party} memegang {seats} kursi lebih banyak daripada yang diberikan metode ini.",
        "open": "Terbuka: {seats_left} kursi di antara {contenders}, sama pada {quotient}. Harus diputuskan oleh yang berwenang.",
        "no_votes": "Terbuka: tidak ada suara; {seats_left} kursi tidak dapat diberikan.",
        "no_rule": "Terbuka: tidak ada peserta; {seats_left} kursi tidak dapat diberikan.",
        "no_such": "tidak ada kursi ke-{seat}",
        "empty": "Tidak ada kursi.",
    },
}


def exact_number(text: str, lang: Lang) -> str:
    """`6105/7` as `6,105/7`, `6105/sqrt(12)` as `6,105/sqrt(12)`: exact text with grouped digits."""
    return re.sub(r"\d+", lambda digits: display.integer(int(digits[0]), lang), text)


def _readable(text: str, lang: Lang) -> str:
    # A fraction says little to the eye: its value to two places stands behind it.
    parts = text.split("/")
    if len(parts) == 1 or "sqrt" in text or parts[1] == "0":
        return exact_number(text, lang)
    numerator, denominator = map(int, parts)
    return f"{exact_number(text, lang)} ({display.decimal(numerator / denominator, 2, lang)})"


def _divided_by(divisor: str | None) -> str | None:
    return f"({divisor})" if divisor is not None and "/" in str(divisor) else divisor


def _seat_in_words(award: Mapping[str, Any], nth: int, lang: Lang) -> str:
    words = _WORDS[lang]
    by = award["by"] if award["by"] in words else "quotient" if award["divisor"] is not None else "remainder"
    text = words[by].format(
        seat=award["seat"],
        party=award["party"],
        votes=display.integer(award["votes"], lang),
        divisor=_divided_by(award["divisor"]),
        quotient=None if award["quotient"] is None else _readable(award["quotient"], lang),
        nth=nth,
    )
    if award["runner_up"] is not None:
        quotient = _readable(award["runner_up_quotient"], lang)
        text += words["before"].format(runner_up=award["runner_up"], runner_up_quotient=quotient)
    if award["tied_order"]:
        text += words["tied"]
    return text + (f". {citation(award['legal_basis'], lang)}." if award["legal_basis"] else ".")


def _explain(allocation: Allocation, seat: int | None = None, *, lang: str = "en") -> str:
    """Why each seat, or one seat, was won, in words."""
    words = _WORDS[checked_lang(lang)]
    held: dict[Hashable, int] = {}
    lines = {}
    for award in table_of(allocation, "awards"):
        held[award["party"]] = held.get(award["party"], 0) + 1
        lines[award["seat"]] = _seat_in_words(award, held[award["party"]], checked_lang(lang))
    tie = _tie(allocation)
    if seat is not None:
        if seat in lines:
            return lines[seat]
        if tie is None or not len(lines) < seat <= allocation.house:
            raise InputError(
                words["no_such"].format(seat=seat), column="seat", value=str(seat), expected=f"1 to {allocation.house}"
            )
        lines = {}
    if tie is not None:
        lines[0] = words["open" if tie.reason == "tie" else tie.reason].format(
            seats_left=tie.seats_left,
            contenders=", ".join(str(c) for c in tie.contenders),
            quotient=exact_number(tie.quotient, checked_lang(lang)),
        )
    if allocation.vacant and seat is None:
        lines[-1] = words["vacant"].format(vacant=allocation.vacant)
    beyond = allocation.overhang.items() if seat is None else ()
    for position, (party, seats) in enumerate(beyond, start=2):
        lines[-position] = words["overhang"].format(party=party, seats=seats)
    return "\n".join(lines.values()) or words["empty"]


def _repr(allocation: Allocation) -> str:
    tie = _tie(allocation)
    known = allocation.certain if tie else allocation.seats
    seats = ", ".join(f"{name}: {n}" for name, n in known.items() if n) or "none"
    vacant = f"; {allocation.vacant} vacant" if allocation.vacant else ""
    what = f"<Allocation of {allocation.house} seats by {allocation.method}"
    if tie is None:
        return f"{what}: {seats}{vacant}>"
    contenders = ", ".join(str(c) for c in tie.contenders)
    return f"{what}, undecided; certain: {seats}{vacant}; {tie.seats_left} left among {contenders}>"


def _reduce(allocation: Allocation) -> tuple[Any, ...]:
    inputs = None if allocation._inputs is None else allocation._inputs.state()
    return _unpickled, (allocation._state, allocation._decisions, inputs)


def _unpickled(state: tuple[Any, ...], decisions: tuple[Any, ...], inputs: tuple[Any, ...] | None = None) -> Allocation:
    allocation = _core._restore(*state)
    if inputs is not None:
        allocation._inputs = ContestInputs.from_state(inputs)
    for decision in decisions:
        allocation = allocation._resolve(*decision)
    return allocation


class Ruling(NamedTuple):
    """An authority's decision that resolved a tie: the winners in order, the act, the day if it is known."""

    winners: tuple[Hashable, ...]
    decision: str
    date: str | None


def _decisions(allocation: Allocation) -> tuple[Ruling, ...]:
    names = allocation.parties
    return tuple(Ruling(tuple(names[p] for p in winners), act, day) for winners, act, day in allocation._decisions)


def _complete(cls: Any) -> None:
    cls.tie = property(_tie, doc="What is open, as a `Tie`; None once the seats are decided.")
    cls.awards = property(
        lambda a: table_of(a, "awards"), doc="Every certain seat in order of award: quotient, runner-up, article."
    )
    cls.decisions = property(
        _decisions, doc="The decisions by which ties were resolved, as `Ruling`s; empty without one."
    )
    cls.standings = property(
        lambda a: table_of(a, "standings"),
        doc="Before each seat what every party holds and its quotient for the next seat.",
    )
    cls.trace = property(lambda a: _whole_table(a, "trace"), doc="Every step, with its article.")
    cls.margins = _margins
    cls.resolve = _resolve
    cls.explain = _explain
    cls.__repr__ = _repr
    cls.__reduce__ = _reduce
    cls.__hash__ = None
    _margins.__doc__ = (
        "The fewest votes that would move a seat, closest first: table `margins`, with crossings of the threshold that change one. "
        "Where there are no rows its `notes` say why. Of one district of several the parties that take part are kept fixed; "
        "`Allocations.margins` has the crossings there."
    )
    _resolve.__doc__ = (
        "The allocation that follows from an authority's decision: `winners` is a contender, or a sequence with one for each seat left in "
        'the order in which they won, and `decision` names the act ("drawing of lots"); or rows of the table `resolutions`, which `draw` '
        "and `prefer` give, in any form that a table can have. Returns a new allocation; a stranger, a wrong count or a name twice is an "
        "InputError, a set a TypeError."
    )


_complete(Allocation)
_core._set_general_allocate(_general)

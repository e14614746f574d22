"""One allocation: what `pemilu.allocate` returns, and the part of it that is told in words.

`Allocation` is the compiled class; what needs no speed is added to it here.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date as Day
from numbers import Number
from typing import Any, NamedTuple

from pemilu import _core, display
from pemilu._core import Allocation, allocate
from pemilu.contest import ContestInputs
from pemilu.display import Lang, checked_lang
from pemilu.errors import CapacityError, InputError, UndecidedError
from pemilu.inputs import is_tabular, listed_values, normalise_votes
from pemilu.tables import Table
from pemilu.thresholds import ThresholdLike, as_thresholds
from pemilu.values import as_whole, plain_key

__all__ = ["Allocation", "Tie", "allocate", "iso_date", "methods", "undecided"]

methods: tuple[str, ...] = ("sainte_lague", "dhondt")
"""The methods by their canonical names. Aliases (`webster`, `jefferson`) and kebab-case are understood too."""


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
    method: str = "sainte_lague",
    threshold: ThresholdLike | Sequence[ThresholdLike] | None = None,
) -> Allocation:
    # Everything that is not plain integers comes here; what is wrong is told here.
    keyed = normalise_votes(votes)
    thresholds = as_thresholds(threshold)
    house, name = _whole_seats(seats), _method_name(method)
    if keyed.table.num_rows == 0 and not is_tabular(votes):
        return _core._allocate_nobody(house, name)
    _check_one_district(keyed.table)
    determination = ContestInputs(keyed, seats=house, method=name, thresholds=thresholds).run()
    names = None if keyed.numbered else tuple(keyed.original("party", p) for p in determination.parties)
    return determination.allocation(0, names, determination.districts[0])


def _check_one_district(table: _core.Table) -> None:
    column = _core.match_column(table.names, "district")
    if column is not None and len(set(table.column(column))) > 1:
        message = "these votes are of several districts: allocate_districts takes them"
        raise InputError(message, source=table.source, column=column)


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


def _method_name(method: object) -> str:
    if not isinstance(method, str):
        raise TypeError(f"method is a name such as 'sainte_lague', not {type(method).__name__}")
    return method


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
        open=_table(allocation, "open"),
    )


_WHY = {
    "tie": "a tie straddles the last seat",
    "no_votes": "nobody has votes",
    "no_rule": "nobody takes part",
}


def _table(allocation: Allocation, name: str) -> Table:
    return Table(_core._allocation_table(allocation, name), name=name)


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
    allocation: Allocation, winners: Hashable | Sequence[Hashable], *, decision: str, date: Any = None
) -> Allocation:
    names = allocation.parties
    by_text = {str(name): p for p, name in enumerate(names)}
    if not isinstance(decision, str):
        raise TypeError(f"decision names the act, such as 'drawing of lots'; it is not {type(decision).__name__}")
    is_key = isinstance(winners, Hashable) and winners in names
    several = (
        list(winners)
        if isinstance(winners, (set, frozenset))
        else None
        if is_key or isinstance(winners, str)
        else listed_values(winners)
    )
    given = [winners] if several is None else several
    positions = []
    for winner in given:
        if str(plain_key(winner)) not in by_text:
            known = ", ".join(str(n) for n in names)
            raise InputError("no such party", column="winners", value=str(winner), expected=known)
        positions.append(by_text[str(plain_key(winner))])
    return allocation._resolve(positions, decision, iso_date(date))


def _margins(allocation: Allocation) -> Table:
    if not allocation.decided:
        raise undecided(allocation)
    return _table(allocation, "margins")


# --- in words ---

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "seat": "Seat {seat}: {party}. {votes} votes / {divisor} = {quotient}, its seat number {nth}",
        "before": "; before {runner_up} with {runner_up_quotient}",
        "alone": "",
        "tied": "; another seat was won with the same quotient, so that the order between them says nothing",
        "open": "Open: {seats_left} seat(s) among {contenders}, equal at {quotient}. An authority must decide.",
        "no_votes": "Open: nobody has votes; {seats_left} seat(s) cannot be given.",
        "no_rule": "Open: nobody takes part; {seats_left} seat(s) cannot be given.",
        "no_such": "there is no seat {seat}",
        "empty": "No seats to fill.",
    },
    "id": {
        "seat": "Kursi ke-{seat}: {party}. {votes} suara / {divisor} = {quotient}, kursi ke-{nth} partai ini",
        "before": "; mengungguli {runner_up} dengan {runner_up_quotient}",
        "alone": "",
        "tied": "; kursi lain diperoleh dengan hasil bagi yang sama, sehingga urutan di antara keduanya tidak bermakna",
        "open": "Terbuka: {seats_left} kursi di antara {contenders}, sama pada {quotient}. Harus diputuskan oleh yang berwenang.",
        "no_votes": "Terbuka: tidak ada suara; {seats_left} kursi tidak dapat diberikan.",
        "no_rule": "Terbuka: tidak ada peserta; {seats_left} kursi tidak dapat diberikan.",
        "no_such": "tidak ada kursi ke-{seat}",
        "empty": "Tidak ada kursi.",
    },
}


def exact_number(text: str, lang: Lang) -> str:
    """`6105/7` as `6,105/7`: exact text with grouped digits."""
    return "/".join(display.integer(int(part), lang) for part in text.split("/"))


def _readable(text: str, lang: Lang) -> str:
    # A fraction says little to the eye: its value to two places stands behind it.
    if "/" not in text:
        return exact_number(text, lang)
    numerator, denominator = map(int, text.split("/"))
    return f"{exact_number(text, lang)} ({display.decimal(numerator / denominator, 2, lang)})"


def _seat_in_words(award: Mapping[str, Any], nth: int, lang: Lang) -> str:
    words = _WORDS[lang]
    text = words["seat"].format(
        seat=award["seat"],
        party=award["party"],
        votes=display.integer(award["votes"], lang),
        divisor=award["divisor"],
        quotient=_readable(award["quotient"], lang),
        nth=nth,
    )
    if award["runner_up"] is not None:
        quotient = _readable(award["runner_up_quotient"], lang)
        text += words["before"].format(runner_up=award["runner_up"], runner_up_quotient=quotient)
    if award["tied_order"]:
        text += words["tied"]
    return text + (f". {award['legal_basis']}." if award["legal_basis"] else ".")


def _explain(allocation: Allocation, seat: int | None = None, *, lang: str = "en") -> str:
    """Why each seat, or one seat, was won, in words."""
    words = _WORDS[checked_lang(lang)]
    held: dict[Hashable, int] = {}
    lines = {}
    for award in _table(allocation, "awards"):
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
    return "\n".join(lines.values()) or words["empty"]


def _repr(allocation: Allocation) -> str:
    tie = _tie(allocation)
    seats = ", ".join(f"{name}: {n}" for name, n in allocation.certain.items() if n) if tie else ""
    if tie is None:
        seats = ", ".join(f"{name}: {n}" for name, n in allocation.seats.items() if n)
        return f"<Allocation of {allocation.house} seats by {allocation.method}: {seats or 'none'}>"
    contenders = ", ".join(str(c) for c in tie.contenders)
    return (
        f"<Allocation of {allocation.house} seats by {allocation.method}, undecided; certain: {seats or 'none'}; "
        f"{tie.seats_left} left among {contenders}>"
    )


def _reduce(allocation: Allocation) -> tuple[Any, ...]:
    return _unpickled, (allocation._state, allocation._decision)


def _unpickled(state: tuple[Any, ...], decision: tuple[Any, ...] | None) -> Allocation:
    allocation = _core._restore(*state)
    return allocation if decision is None else allocation._resolve(*decision)


def _complete(cls: Any) -> None:
    cls.tie = property(_tie, doc="What is open, as a `Tie`; None once the seats are decided.")
    cls.awards = property(
        lambda a: _table(a, "awards"), doc="Every certain seat in order of award: quotient, runner-up, article."
    )
    cls.trace = property(lambda a: _table(a, "trace"), doc="Every step, with its article.")
    cls.margins = _margins
    cls.resolve = _resolve
    cls.explain = _explain
    cls.__repr__ = _repr
    cls.__reduce__ = _reduce
    cls.__hash__ = None
    _margins.__doc__ = "The fewest votes that would move a seat, closest first: table `margins`."
    _resolve.__doc__ = (
        "The allocation that follows from an authority's decision: `winners` is a contender, or one for each seat left; "
        '`decision` names the act ("drawing of lots"). Returns a new allocation; a stranger or a wrong count is an InputError.'
    )


_complete(Allocation)
_core._set_general_allocate(_general)

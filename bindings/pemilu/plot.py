"""Pictures of results, with matplotlib (the extra `plot`): `quotients`, `seats`, `hemicycle`, `margins`.

Every function takes a result and gives the Axes that it drew on. Each party and each number is written beside what shows it; colours,
which are those of Okabe and Ito unless told otherwise, only repeat that. What is open is drawn as open: hatched, with a broken outline
and a label. `alt_text` says in words what a picture shows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from weakref import WeakKeyDictionary

from pemilu.allocation import Allocation
from pemilu.determination import Allocations
from pemilu.display import Lang, checked_lang, decimal, integer
from pemilu.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["alt_text", "hemicycle", "margins", "quotients", "seats"]

MOST_RUNGS = 40  # of a ladder; more cannot be read
MOST_MARGINS = 12
MOST_NAMES = 4  # of contenders in one label; the description names all

# Okabe and Ito, "Color Universal Design" (2008): told apart with every common colour blindness. Their black is for outlines.
_PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
_MARKERS = ("o", "s", "^", "D", "v", "P", "X")  # one fewer than colours: 56 parties have a pair of their own
_INK = "#222222"
_HATCHES = {"add": "\\\\", "remove": "xx", "open": "////", "votes": "//"}

_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "quotients": "Quotients in order of award",
        "seats": "Share of votes and share of seats",
        "hemicycle": "Seats",
        "margins": "The fewest votes that move a seat",
        "district": "district {district}",
        "districts": "{n} districts",
        "seat": "Seat {n}",
        "n_seat": "{n} seat",
        "n_seats": "{n} seats",
        "n_vote": "{n} vote",
        "n_votes": "{n} votes",
        "n_certain": "{n} certain",
        "n_parties": "{n} parties",
        "share_of_votes": "{share} of votes",
        "share_of_seats": "{share} of seats",
        "share": "share",
        "votes": "votes",
        "quota": "quota",
        "remainder": "remainder",
        "limit": "by a limit",
        "minimum": "minimum",
        "held": "already held",
        "equal": "equal",
        "decision": "by decision",
        "last": "Last seat",
        "runner_up": "Runner-up",
        "open": "Open",
        "among": "{seats} among {names}",
        "open_tie": "{seats} left, equal at {quotient}",
        "tie": "Tie, {seats} open",
        "no_votes": "Nobody has votes, {seats} open",
        "no_rule": "Nobody takes part, {seats} open",
        "vacant": "Vacant",
        "no_seats": "No seats to fill",
        "no_parties": "No parties",
        "no_margins": "No votes move a seat",
        "not_drawn": "seats 1 to {last} not drawn",
        "closest": "the {n} closest of {all} rows",
        "moved": "{votes} moved",
        "added": "{votes} added to {to}",
        "removed": "{votes} taken from {from}",
    },
    "id": {
        "quotients": "Hasil bagi menurut urutan perolehan kursi",
        "seats": "Bagian suara dan bagian kursi",
        "hemicycle": "Perolehan kursi",
        "margins": "Suara tersedikit yang memindahkan kursi",
        "district": "dapil {district}",
        "districts": "{n} dapil",
        "seat": "Kursi ke-{n}",
        "n_seat": "{n} kursi",
        "n_seats": "{n} kursi",
        "n_vote": "{n} suara",
        "n_votes": "{n} suara",
        "n_certain": "{n} pasti",
        "n_parties": "{n} partai",
        "share_of_votes": "{share} suara",
        "share_of_seats": "{share} kursi",
        "share": "bagian",
        "votes": "suara",
        "quota": "kuota",
        "remainder": "sisa",
        "limit": "menurut batas",
        "minimum": "minimum",
        "held": "sudah dimiliki",
        "equal": "sama",
        "decision": "menurut keputusan",
        "last": "Kursi terakhir",
        "runner_up": "Pesaing",
        "open": "Terbuka",
        "among": "{seats} di antara {names}",
        "open_tie": "sisa {seats}, sama pada {quotient}",
        "tie": "Seri, {seats} terbuka",
        "no_votes": "Tidak ada suara, {seats} terbuka",
        "no_rule": "Tidak ada peserta, {seats} terbuka",
        "vacant": "Kosong",
        "no_seats": "Tidak ada kursi",
        "no_parties": "Tidak ada partai",
        "no_margins": "Tidak ada suara yang memindahkan kursi",
        "not_drawn": "kursi ke-1 sampai ke-{last} tidak digambar",
        "closest": "{n} terdekat dari {all} baris",
        "moved": "{votes} dipindahkan",
        "added": "{votes} ditambahkan kepada {to}",
        "removed": "{votes} dikurangi dari {from}",
    },
}

_described: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


# --- what the public calls ---


def quotients(
    result: Allocation | Allocations,
    *,
    ax: Axes | None = None,
    colors: Mapping[Hashable, Any] | None = None,
    lang: str = "en",
) -> Axes:
    """Draws the ladder of quotients: every seat in order of award, the line of the last seat, and the quotient that lost to it.

    Of one district: an `Allocation`, or a result that has one. Contenders of a tie stand below the certain seats, marked as open. Of a
    long ladder the last 40 seats are drawn. `colors` maps parties to colours; those it leaves out keep their own.
    """
    words = _words(lang)
    allocation = _one_district(result)
    rungs = _ladder(allocation, words)
    skipped = max(0, len(allocation.awards) - MOST_RUNGS)
    title = _title("quotients", result, words) + ("; " + words("not_drawn", last=words.n(skipped)) if skipped else "")
    rungs = rungs[skipped:]
    colour = _colours(allocation.parties, colors)
    axes = _axes(ax, rows=len(rungs) + 1)
    bars = _bars(axes, rungs, colour)
    _finish_bars(axes, bars, title, words["votes"], words)
    if not rungs:
        reason = words["no_seats"] if allocation.tie is None else words.open(allocation.tie.reason, allocation.tie)
        return _nothing(axes, title, reason)
    lines = [_sentence(f"{rung.name}: {rung.text}") for rung in rungs]
    last = next((rung for rung in reversed(rungs) if rung.state == "won"), None)
    if last is not None and math.isfinite(last.value) and rungs[-1].state != "open":
        where = words("last") + ": " + last.exact
        axes.axvline(last.value, color=_INK, linestyle="--", linewidth=1, zorder=0)
        axes.text(last.value, len(rungs), " " + where, color=_INK, va="center", parse_math=False)
        axes.set_ylim(len(rungs) + 0.5, -0.6)
        lines.append(_sentence(where))
    return _described_as(axes, title, lines)


def seats(
    result: Allocation | Allocations,
    *,
    ax: Axes | None = None,
    colors: Mapping[Hashable, Any] | None = None,
    lang: str = "en",
) -> Axes:
    """Draws votes against seats: for each party its share of the votes, hatched, above its share of the seats, plain.

    Several districts are added up. Parties are in the order of their votes. Open seats have a row of their own. `colors` maps parties to
    colours; those it leaves out keep their own.
    """
    words = _words(lang)
    house = _house(result)
    title = _title("seats", result, words)
    parties = sorted(house.parties, key=lambda p: -p.votes)
    rest = [(key, n) for key, n in (("open", house.open), ("vacant", house.vacant)) if n]
    colour = _colours([p.name for p in house.parties], colors)
    axes = _axes(ax, rows=2 * len(parties) + len(rest))
    if not parties and not rest:
        return _nothing(axes, title, words["no_parties"])
    all_votes = sum(p.votes for p in parties)
    above = [
        _Bar(i - 0.2, _part(p.votes, all_votes), colour[p.name], words.votes_and_share(p.votes, all_votes), "votes")
        for i, p in enumerate(parties)
    ]
    below = [
        _Bar(i + 0.2, _part(p.seats, house.seats), colour[p.name], words.seats_and_share(p, house), "won")
        for i, p in enumerate(parties)
    ]
    below += [
        _Bar(i, _part(n, house.seats), "none", words.left(key, n, house), "open")
        for i, (key, n) in enumerate(rest, len(parties))
    ]
    _draw_bars(axes, above, height=0.38)
    _draw_bars(axes, below, height=0.38)
    names = [str(p.name) for p in parties] + [words[key] for key, _ in rest]
    axes.set_yticks(range(len(names)), names, parse_math=False)
    axes.set_ylim(len(names) - 0.4, -0.6)
    _finish_bars(axes, above + below, title, words["share"], words, percent=True)
    lines = [_sentence(f"{p.name}: {v.text}, {s.text}") for p, v, s in zip(parties, above, below, strict=False)]
    lines += [_sentence(f"{words[key]}: {words.left(key, n, house, every=True)}") for key, n in rest]
    return _described_as(axes, title, lines)


def hemicycle(
    result: Allocation | Allocations,
    *,
    ax: Axes | None = None,
    colors: Mapping[Hashable, Any] | None = None,
    lang: str = "en",
) -> Axes:
    """Draws every seat as a mark in a half circle, each party with a shape of its own.

    Several districts are added up. Parties sit from left to right in the order of the votes that were given; open seats come last, as
    empty marks, and so do vacant ones. `colors` maps parties to colours; those it leaves out keep their own.
    """
    words = _words(lang)
    house = _house(result)
    title = _title("hemicycle", result, words)
    blocks = _blocks(house, _colours([p.name for p in house.parties], colors), words)
    axes = _axes(ax, rows=None)
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.set(xlim=(-1.6, 1.6), ylim=(-0.15, 1.4))
    count = sum(block.seats for block in blocks)
    if count == 0:
        return _nothing(axes, title, words["no_seats"])
    places, apart = _half_circle(count)
    width, height = _size(axes)
    points = min(width / 3.2, height / 1.55)  # of one unit of the data
    size = 0.8 * apart * points
    start = 0
    middles = []
    for block in blocks:
        mine = places[start : start + block.seats]
        start += block.seats
        axes.scatter(
            [x for x, _ in mine],
            [y for _, y in mine],
            s=size**2,
            marker=block.marker,
            facecolor=block.colour,
            edgecolor=_INK,
            linewidth=min(0.8, 0.05 * size + 0.2),
            linestyle="-" if block.colour != "none" else ":",
            label=block.label.replace("\n", ": "),
        )
        middles.append(math.pi - math.atan2(sum(y for _, y in mine), sum(x for x, _ in mine)))
    _label_rim(axes, blocks, middles, min(1.0, 7 / size))
    axes.text(0, 0, words.seats(count), ha="center", va="bottom", color=_INK, fontsize="large", parse_math=False)
    axes.set_title(title, loc="left", parse_math=False)
    return _described_as(axes, title, [_sentence(block.text) for block in blocks])


def margins(
    result: Allocation | Allocations,
    *,
    ax: Axes | None = None,
    colors: Mapping[Hashable, Any] | None = None,
    lang: str = "en",
) -> Axes:
    """Draws the closest rows of the table `margins`: which seat would go from whom to whom, and how few votes would do it.

    A bar has the colour of the party that would gain, and a hatch for votes that are added or taken away. What is open is a tie and comes
    first, with no votes. `colors` maps parties to colours; those it leaves out keep their own.
    """
    words = _words(lang)
    title = _title("margins", result, words)
    open_rows = _open_rows(result, words)
    several = isinstance(result, Allocations) and len(result) > 1
    closest = [] if isinstance(result, Allocation) and not result.decided else list(result.margins())
    closest = [row for row in closest if _votes_needed(row) is not None]
    rungs = (open_rows + [_margin(row, several, words) for row in closest[:MOST_MARGINS]])[:MOST_MARGINS]
    every = len(open_rows) + len(closest)
    unit = words["votes"]
    if every > len(rungs):
        unit += f" ({words('closest', n=words.n(len(rungs)), all=words.n(every))})"
    colour = _colours(result.parties if isinstance(result, Allocation) else result.totals["party"], colors)
    axes = _axes(ax, rows=len(rungs))
    bars = _bars(axes, rungs, colour)
    _finish_bars(axes, bars, title, unit, words)
    if not rungs:
        return _nothing(axes, title, words["no_margins"])
    return _described_as(axes, f"{title}, {unit}", [_sentence(f"{rung.name}: {rung.text}") for rung in rungs])


def alt_text(ax: Axes) -> str:
    """What a picture shows, in its language: its title, and every party with its numbers. For a screen reader, or the `alt` of an image.

    Raises `InputError` for axes that this module has not drawn on.
    """
    try:
        text = _described.get(ax)
    except TypeError:
        raise TypeError(f"alt_text takes the Axes that pm.plot returned, not {type(ax).__name__}") from None
    if text is None:
        raise InputError("pm.plot has drawn nothing on these axes", expected="what a function of pm.plot returned")
    return text


# --- words and numbers ---


class _Words:
    """The words and the numbers of one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def __getitem__(self, key: str) -> str:
        return _WORDS[self.lang][key]

    def __call__(self, key: str, **values: object) -> str:
        return self[key].format(**values)

    def n(self, value: int) -> str:
        return integer(value, self.lang)

    def percent(self, share: float) -> str:
        return decimal(100 * share, 1, self.lang) + "%"

    def seats(self, n: int) -> str:
        return self("n_seat" if n == 1 else "n_seats", n=self.n(n))

    def votes(self, n: int) -> str:
        return self("n_vote" if n == 1 else "n_votes", n=self.n(n))

    def names(self, parties: Sequence[Hashable], *, every: bool = False) -> str:
        if len(parties) > MOST_NAMES and not every:
            return self("n_parties", n=self.n(len(parties)))
        return ", ".join(str(p) for p in parties)

    def among(self, n: int, parties: Sequence[Hashable], *, every: bool = False) -> str:
        return self("among", seats=self.seats(n), names=self.names(parties, every=every)) if parties else self.seats(n)

    def open(self, reason: str, tie: Any) -> str:
        return self(reason if reason in ("no_votes", "no_rule") else "tie", seats=self.seats(tie.seats_left))

    def votes_and_share(self, votes: int, of: int) -> str:
        if of == 0:
            return self.votes(votes)
        return self("share_of_votes", share=self.percent(votes / of)) + f" ({self.n(votes)})"

    def seats_and_share(self, party: _Party, house: _House) -> str:
        number = self("n_certain", n=self.n(party.seats)) if party.tied else self.n(party.seats)
        if house.seats == 0:
            return self.seats(0)
        return self("share_of_seats", share=self.percent(party.seats / house.seats)) + f" ({number})"

    def left(self, key: str, n: int, house: _House, *, every: bool = False) -> str:
        """The seats that nobody has, `open` or `vacant`, and who contends for them."""
        contenders = [p.name for p in house.parties if p.tied] if key == "open" else []
        return self.among(n, contenders, every=every)

    def exact(self, value: Fraction) -> str:
        return "/".join(self.n(part) for part in value.as_integer_ratio()[: 1 if value.denominator == 1 else 2])


def _words(lang: str) -> _Words:
    """The words of a picture, which needs matplotlib: without it nothing is begun."""
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise ImportError("pm.plot draws with matplotlib: install pemilu with the extra `plot`") from error
    return _Words(checked_lang(lang))


def _sentence(text: str) -> str:
    return " ".join(text.split()) + "."


_ROOT = re.compile(r"(\d+)/sqrt\((\d+)\)")


def _value(text: str | None, approximate: float | None = None) -> Fraction | float:
    """A quotient as a number: `6105/7` exactly, `5/sqrt(6)` as a float, `5/0` without end; not a number if there is no text."""
    if text is None:
        return math.nan if approximate is None else approximate
    if (root := _ROOT.fullmatch(text)) is not None:
        return int(root[1]) / math.sqrt(int(root[2]))
    try:
        return Fraction(text)
    except ZeroDivisionError:
        return math.inf
    except ValueError:
        return math.nan if approximate is None else approximate


def _readable(texts: Iterable[str | None], values: Iterable[Fraction | float], words: _Words) -> list[str]:
    """Quotients as decimals, with so many places that different ones look different; exactly, where six do not tell them apart."""
    quotients = list(zip(texts, values, strict=True))

    def short(text: str | None, value: Fraction | float, places: int) -> str:
        if math.isinf(value):
            return "∞"
        if math.isnan(value):
            return text or "-"
        whole = isinstance(value, Fraction) and value.denominator == 1
        return words.n(int(value)) if whole else decimal(float(value), places, words.lang)

    for places in range(2, 7):
        shown = [short(text, value, places) for text, value in quotients]
        if len(set(shown)) == len({t or "-" if math.isnan(v) else v for t, v in quotients}):
            return shown
    return [words.exact(v) if isinstance(v, Fraction) else short(t, v, 6) for t, v in quotients]


# --- what is drawn, before it is drawn ---

State = Literal["won", "open", "runner_up", "add", "remove", "votes"]


class _Rung(NamedTuple):
    """A row of a ladder: what stands left of the bar, how long it is, whose colour it has, what stands at its end."""

    name: str
    party: Hashable
    value: float
    text: str
    state: State
    exact: str = ""


class _Bar(NamedTuple):
    """A bar with its number."""

    y: float
    value: float
    colour: Any
    text: str
    state: State


class _Party(NamedTuple):
    """Votes and seats of a party over the whole result; `seats` are the certain ones while it contends for more."""

    name: Hashable
    votes: int
    seats: int
    tied: bool


class _House(NamedTuple):
    """A whole result: the parties, all seats to fill, and those that are open or stay vacant."""

    parties: list[_Party]
    seats: int
    open: int
    vacant: int


class _Block(NamedTuple):
    """The seats of a party in the half circle, or those that are open or vacant."""

    seats: int
    label: str
    text: str
    colour: Any
    marker: str


def _one_district(result: Allocation | Allocations) -> Allocation:
    _check_result(result)
    if isinstance(result, Allocation):
        return result
    if len(result) == 1:
        return result[next(iter(result))]
    some = ", ".join(str(d) for d in result.districts[:3])
    raise InputError(
        "a ladder of quotients is of one district; pick it: result[district]",
        column="district",
        value=f"{len(result)} districts",
        expected=f"one of {some}, ..." if len(result) > 3 else f"one of {some}",
    )


def _check_result(result: object) -> None:
    if not isinstance(result, (Allocation, Allocations)):
        raise TypeError(f"pm.plot draws an Allocation, Allocations or a Determination, not {type(result).__name__}")


def _title(kind: str, result: Allocation | Allocations, words: _Words) -> str:
    _check_result(result)
    if isinstance(result, Allocation):
        parts = [] if result.district is None else [words("district", district=result.district)]
        parts.append(words.seats(result.house))
    else:
        only = next(iter(result)) if len(result) == 1 else None
        parts = [] if only is None else [words("district", district=only)]
        parts += [words("districts", n=words.n(len(result)))] if len(result) > 1 else []
        parts.append(words.seats(sum(result.magnitudes)))
    return f"{words[kind]} ({', '.join(parts)})"


def _house(result: Allocation | Allocations) -> _House:
    _check_result(result)
    if isinstance(result, Allocation):
        tie = result.tie
        count = result.certain if tie else result.seats
        tied = set(tie.contenders) if tie else set()
        parties = [_Party(p, votes, count[p], p in tied) for p, votes in zip(result.parties, result.votes, strict=True)]
        size, left_open = result.house, tie.seats_left if tie else 0
    else:
        parties = _added_up(result)
        size = sum(result.magnitudes)
        left_open = sum(row["seats_left"] for row in result.open if row["question"] == "seat")
    return _House(parties, size, left_open, max(0, size - left_open - sum(p.seats for p in parties)))


def _added_up(result: Allocations) -> list[_Party]:
    # By district, because a party may be decided here and open there: the totals then have no seats of it.
    found: dict[Hashable, _Party] = {}
    for row in result.seats:
        name = row["party"]
        before = found.get(name, _Party(name, 0, 0, False))
        won = row["certain"] if row["seats"] is None else row["seats"]
        found[name] = _Party(name, before.votes + row["votes"], before.seats + won, before.tied or row["tied"])
    return list(found.values())


def _ladder(allocation: Allocation, words: _Words) -> list[_Rung]:
    """The seats in order of award, then what stands at the line: contenders, or the runner-up."""
    awards = list(allocation.awards)
    tie = allocation.tie
    texts = [award["quotient"] for award in awards]
    values = [_value(award["quotient"], award["quotient_approx"]) for award in awards]
    if tie is not None and tie.reason == "tie":
        texts.append(tie.quotient)
        values.append(_value(tie.quotient))
    elif tie is None and awards and awards[-1]["runner_up"] is not None:
        texts.append(awards[-1]["runner_up_quotient"])
        values.append(_value(awards[-1]["runner_up_quotient"]))
    shown = _readable(texts, values, words)
    rungs = [
        _Rung(
            name=f"{words('seat', n=words.n(award['seat']))}: {award['party']}{_stage(award, words)}",
            party=award["party"],
            value=float(value),
            text=", ".join([number, *_remarks(award, words)]),
            state="won",
            exact=number,
        )
        for award, value, number in zip(awards, values, shown, strict=False)
    ]
    if tie is not None and tie.reason == "tie":
        text = words("open_tie", seats=words.seats(tie.seats_left), quotient=shown[-1])
        rungs += [_Rung(f"{words['open']}: {p}", p, float(values[-1]), text, "open") for p in tie.contenders]
    elif tie is not None and rungs:
        rungs.append(_Rung(words["open"], None, math.nan, words.open(tie.reason, tie), "open"))
    elif len(texts) > len(awards):
        party = awards[-1]["runner_up"]
        rungs.append(_Rung(f"{words['runner_up']}: {party}", party, float(values[-1]), shown[-1], "runner_up"))
    return rungs


def _stage(award: Mapping[str, Any], words: _Words) -> str:
    """How the quotient came about: by which divisor, or in which stage of a method of quotas."""
    by = award.get("by") or "quotient"
    if by not in ("quotient", "decision"):
        return f", {_WORDS[words.lang].get(by, by)}"
    divisor = award["divisor"]
    if divisor is None:
        return ""
    return f" ÷ {words.n(divisor) if isinstance(divisor, int) else divisor}"


def _remarks(award: Mapping[str, Any], words: _Words) -> list[str]:
    decided = award.get("by") == "decision" or "decision: " in (award["legal_basis"] or "")
    return ([words["equal"]] if award["tied_order"] else []) + ([words["decision"]] if decided else [])


def _open_rows(result: Allocation | Allocations, words: _Words) -> list[_Rung]:
    """What is open, by district: a tie, which no vote is needed to change."""
    if isinstance(result, Allocation):
        tie = result.tie
        if tie is None:
            return []
        return [_Rung(words.names(tie.contenders) or words["open"], None, 0.0, words.open(tie.reason, tie), "open")]
    several = len(result) > 1
    rows = []
    for district in dict.fromkeys(row["district"] for row in result.open if row["question"] == "seat"):
        tie = (result[district] if district is not None else _one_district(result)).tie
        if tie is not None:
            name = (f"{district}: " if several else "") + (words.names(tie.contenders) or words["open"])
            rows.append(_Rung(name, None, 0.0, words.open(tie.reason, tie), "open"))
    return rows


def _votes_needed(row: Mapping[str, Any]) -> int | None:
    needed = row["to_change"] if row["to_change"] is not None else row["to_tie"]
    return None if needed is None else int(needed)


def _margin(row: Mapping[str, Any], several: bool, words: _Words) -> _Rung:
    votes = _votes_needed(row) or 0
    way = {"move": "moved", "add": "added", "remove": "removed"}.get(row["kind"])
    text = words.votes(votes) if way is None else words(way, votes=words.votes(votes), **_ends(row))
    where = f"{row['district']}: " if several and row["district"] is not None else ""
    state: State = row["kind"] if row["kind"] in ("add", "remove") else "won"
    gains = row["to"] if row["to"] is not None else row["from"]
    return _Rung(where + " → ".join(_ends(row).values()), gains, float(votes), text, state)


def _ends(row: Mapping[str, Any]) -> dict[str, str]:
    return {end: "-" if row[end] is None else str(row[end]) for end in ("from", "to")}


def _part(n: int, of: int) -> float:
    return n / of if of else 0.0


# --- the half circle ---


def _blocks(house: _House, colour: Mapping[Hashable, Any], words: _Words) -> list[_Block]:
    blocks = []
    for position, party in enumerate(house.parties):
        if party.seats == 0:
            continue
        number = words("n_certain", n=words.n(party.seats)) if party.tied else words.n(party.seats)
        text = number if party.tied else words.seats(party.seats)
        marker = _MARKERS[position % len(_MARKERS)]
        blocks.append(
            _Block(party.seats, f"{party.name}\n{number}", f"{party.name}: {text}", colour[party.name], marker)
        )
    for key, n in (("open", house.open), ("vacant", house.vacant)):
        if n:
            label = f"{words[key]}\n{words.left(key, n, house)}"
            text = f"{words[key]}: {words.left(key, n, house, every=True)}"
            blocks.append(_Block(n, label, text, "none", "o" if key == "open" else "s"))
    return blocks


def _half_circle(count: int) -> tuple[list[tuple[float, float]], float]:
    """Places of `count` seats from left to right in rows around the middle, and how far apart they are."""
    inner = 0.45

    def radii(rows: int) -> list[float]:
        return [inner + (1 - inner) * i / (rows - 1) for i in range(rows)] if rows > 1 else [1.0]

    def gap(rows: int) -> tuple[float, float]:
        """Along a row and between rows."""
        return math.pi * sum(radii(rows)) / max(count, 1), (1 - inner) / (rows - 1) if rows > 1 else 0.3

    most = math.isqrt(count) if count > 7 else 1
    rows = min(range(1, most + 1), key=lambda r: abs(math.log(gap(r)[0] / gap(r)[1])))
    total = sum(radii(rows))
    places = []
    taken, reached = 0, 0.0
    for radius in radii(rows):
        reached += radius
        here = round(count * reached / total) - taken
        taken += here
        for j in range(here):
            angle = math.pi * (j / (here - 1) if here > 1 else 0.5)
            places.append((round(angle, 9), -radius * math.cos(angle), radius * math.sin(angle)))
    return [(x, y) for _, x, y in sorted(places)], min(*gap(rows), 0.18)


def _label_rim(axes: Axes, blocks: Sequence[_Block], middles: Sequence[float], in_legend: float) -> None:
    """Writes the labels around the half circle, moved apart where they would cover each other; too many become a legend."""
    widths = [0.055 * max(len(line) for line in block.label.split("\n")) for block in blocks]
    angles = _apart(middles, widths)
    if min(angles) < -0.2 or max(angles) > math.pi + 0.2:  # no room around it: shapes with names, beside it
        axes.legend(
            loc="center left",
            bbox_to_anchor=(1, 0.5),
            ncols=math.ceil(len(blocks) / 14),
            frameon=False,
            markerscale=in_legend,
        )
        return
    for block, middle, angle in zip(blocks, middles, angles, strict=True):
        x, y = -math.cos(angle), math.sin(angle)
        axes.plot([-1.06 * math.cos(middle), 1.12 * x], [1.06 * math.sin(middle), 1.12 * y], color=_INK, linewidth=0.6)
        side = "center" if abs(x) < 0.25 else "left" if x > 0 else "right"
        axes.text(1.15 * x, 1.15 * y, block.label, ha=side, va="bottom" if y > 0.5 else "center", parse_math=False)


def _apart(angles: Sequence[float], widths: Sequence[float]) -> list[float]:
    """Angles near the given ones, which ascend, with room for the labels between them."""

    def room(i: int) -> float:
        """Between label i and the next: their height at the sides, their width at the top."""
        at = (angles[i] + angles[i + 1]) / 2
        return 0.17 * abs(math.cos(at)) + (widths[i] + widths[i + 1]) / 2 * math.sin(at) ** 2

    pushed_right, pushed_left = list(angles), list(angles)
    for i in range(len(angles) - 1):
        pushed_right[i + 1] = max(pushed_right[i + 1], pushed_right[i] + room(i))
    for i in reversed(range(len(angles) - 1)):
        pushed_left[i] = min(pushed_left[i], pushed_left[i + 1] - room(i))
    return [(a + b) / 2 for a, b in zip(pushed_right, pushed_left, strict=True)]


# --- on the axes ---


def _axes(ax: Axes | None, *, rows: int | None) -> Axes:
    """The given axes, or new ones as high as their rows need."""
    from matplotlib import pyplot
    from matplotlib.axes import Axes

    if ax is None:
        height = 4.2 if rows is None else 1.2 + 0.3 * max(rows, 3)
        ax = pyplot.subplots(figsize=(8, height), layout="constrained")[1]
    if not isinstance(ax, Axes):
        raise TypeError(f"ax is matplotlib Axes, not {type(ax).__name__}")
    return ax


def _colours(parties: Iterable[Hashable], given: Mapping[Hashable, Any] | None) -> dict[Hashable, Any]:
    """The colour of each party: as given, or by its position, so that it is the same in every picture of a result."""
    from matplotlib.colors import is_color_like

    if given is not None and not isinstance(given, Mapping):
        raise TypeError(f"colors maps parties to colours; it is not {type(given).__name__}")
    by_text = {str(party): colour for party, colour in (given or {}).items()}
    for party, colour in by_text.items():
        if not is_color_like(colour):
            raise InputError(f"not a colour for {party}", column="colors", value=str(colour))
    return {p: by_text.get(str(p), _PALETTE[i % len(_PALETTE)]) for i, p in enumerate(parties)}


def _bars(axes: Axes, rungs: Sequence[_Rung], colour: Mapping[Hashable, Any]) -> list[_Bar]:
    """Draws the rows of a ladder from top to bottom."""
    finite = [rung.value for rung in rungs if math.isfinite(rung.value)]
    longest = max(finite, default=0.0)
    bars = []
    for i, rung in enumerate(rungs):
        without_end = math.isinf(rung.value)
        length = longest * 1.1 or 1.0 if without_end else 0.0 if math.isnan(rung.value) else rung.value
        fill = "none" if rung.state in ("open", "runner_up") else colour.get(rung.party, "none")
        bars.append(_Bar(i, length, fill, rung.text, rung.state))
    _draw_bars(axes, bars, height=0.7)
    axes.set_yticks(range(len(rungs)), [rung.name for rung in rungs], parse_math=False)
    axes.set_ylim(max(len(rungs), 1) - 0.4, -0.6)
    return bars


def _draw_bars(axes: Axes, bars: Sequence[_Bar], *, height: float) -> None:
    from matplotlib.colors import to_rgb

    drawn = axes.barh(
        [b.y for b in bars], [b.value for b in bars], height=height, color=[b.colour for b in bars], edgecolor=_INK
    )
    for bar, patch in zip(bars, drawn, strict=True):
        patch.set_linewidth(0.8)
        patch.set_hatch(_HATCHES.get(bar.state))
        patch.set_linestyle(":" if bar.state == "open" else "--" if bar.state == "runner_up" else "-")
        if bar.state == "votes":  # paler than the seats, for those who do not see the hatch
            patch.set_facecolor([0.5 + part / 2 for part in to_rgb(bar.colour)])
        axes.annotate(
            bar.text,
            (bar.value, bar.y),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            color=_INK,
            parse_math=False,
        )


def _finish_bars(
    axes: Axes, bars: Sequence[_Bar], title: str, unit: str, words: _Words, *, percent: bool = False
) -> None:
    """Title, numbers of the axis in the language's own writing, and room for the labels."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    def tick(value: float, _: object) -> str:
        if percent:  # the axis goes on beyond the whole, for the labels
            return "" if value > 1.001 else decimal(100 * value, 0, words.lang) + "%"
        return words.n(round(value)) if float(value).is_integer() else decimal(value, 1, words.lang)

    axes.set_title(title, loc="left", parse_math=False)
    axes.set_xlabel(unit)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=not percent))
    axes.xaxis.set_major_formatter(FuncFormatter(tick))
    axes.tick_params(axis="y", length=0)
    axes.spines[["top", "right"]].set_visible(False)
    letters = 6.0 / max(_size(axes)[0], 1)  # the part of the axes that one letter of a label takes
    ends = [b.value / (1 - min(0.7, letters * (len(b.text) + 2))) for b in bars]
    axes.set_xlim(0, max(ends, default=0.0) or 1.0)


def _size(axes: Axes) -> tuple[float, float]:
    """Width and height in points."""
    box = axes.get_window_extent()
    return box.width * 72 / axes.figure.dpi, box.height * 72 / axes.figure.dpi


def _nothing(axes: Axes, title: str, reason: str) -> Axes:
    axes.set_title(title, loc="left", parse_math=False)
    axes.set(xticks=[], yticks=[], xlabel="")
    axes.text(0.5, 0.5, reason, transform=axes.transAxes, ha="center", va="center", parse_math=False)
    return _described_as(axes, title, [_sentence(reason)])


def _described_as(axes: Axes, title: str, lines: Sequence[str]) -> Axes:
    _described[axes] = " ".join([_sentence(title), *lines])
    return axes

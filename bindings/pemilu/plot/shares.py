"""Shares of votes against shares of seats."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from pemilu.allocation import Allocation
from pemilu.allocations import Allocations
from pemilu.plot.canvas import Bar, axes_for, colours_of, described_as, draw_bars, draw_nothing, finish_bars
from pemilu.plot.language import sentence, words_in
from pemilu.plot.results import house_of, title_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["seats"]


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
    words = words_in(lang)
    house = house_of(result)
    title = title_of("seats", result, words)
    parties = sorted(house.parties, key=lambda p: -p.votes)
    rest = [(key, n) for key, n in (("open", house.open), ("vacant", house.vacant)) if n]
    colour = colours_of([p.name for p in house.parties], colors)
    axes = axes_for(ax, rows=2 * len(parties) + len(rest))
    if not parties and not rest:
        return draw_nothing(axes, title, words["no_parties"])
    all_votes = sum(p.votes for p in parties)
    above = [
        Bar(i - 0.2, _part(p.votes, all_votes), colour[p.name], words.votes_and_share(p.votes, all_votes), "votes")
        for i, p in enumerate(parties)
    ]
    below = [
        Bar(i + 0.2, _part(p.seats, house.seats), colour[p.name], words.seats_and_share(p, house), "won")
        for i, p in enumerate(parties)
    ]
    below += [
        Bar(i, _part(n, house.seats), "none", words.left(key, n, house), "open")
        for i, (key, n) in enumerate(rest, len(parties))
    ]
    draw_bars(axes, above, height=0.38)
    draw_bars(axes, below, height=0.38)
    names = [str(p.name) for p in parties] + [words[key] for key, _ in rest]
    axes.set_yticks(range(len(names)), names, parse_math=False)
    axes.set_ylim(len(names) - 0.4, -0.6)
    finish_bars(axes, above + below, title, words["share"], words, percent=True)
    lines = [sentence(f"{p.name}: {v.text}, {s.text}") for p, v, s in zip(parties, above, below, strict=False)]
    lines += [sentence(f"{words[key]}: {words.left(key, n, house, every=True)}") for key, n in rest]
    return described_as(axes, title, lines)


def _part(n: int, of: int) -> float:
    return n / of if of else 0.0

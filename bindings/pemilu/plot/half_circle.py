"""The half circle of seats."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pemilu.allocation import Allocation
from pemilu.allocations import Allocations
from pemilu.plot.canvas import INK, axes_for, colours_of, described_as, draw_nothing, size_of
from pemilu.plot.language import Words, sentence, words_in
from pemilu.plot.results import House, house_of, title_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["hemicycle"]

_MARKERS = ("o", "s", "^", "D", "v", "P", "X")  # one fewer than colours: 56 parties have a pair of their own


class _Block(NamedTuple):
    """The seats of a party in the half circle, or those that are open or vacant."""

    seats: int
    label: str
    text: str
    colour: Any
    marker: str


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
    words = words_in(lang)
    house = house_of(result)
    title = title_of("hemicycle", result, words)
    blocks = _blocks(house, colours_of([p.name for p in house.parties], colors), words)
    axes = axes_for(ax, rows=None)
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.set(xlim=(-1.6, 1.6), ylim=(-0.15, 1.4))
    count = sum(block.seats for block in blocks)
    if count == 0:
        return draw_nothing(axes, title, words["no_seats"])
    places, apart = _half_circle(count)
    width, height = size_of(axes)
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
            edgecolor=INK,
            linewidth=min(0.8, 0.05 * size + 0.2),
            linestyle="-" if block.colour != "none" else ":",
            label=block.label.replace("\n", ": "),
        )
        middles.append(math.pi - math.atan2(sum(y for _, y in mine), sum(x for x, _ in mine)))
    _label_rim(axes, blocks, middles, min(1.0, 7 / size))
    axes.text(0, 0, words.seats(count), ha="center", va="bottom", color=INK, fontsize="large", parse_math=False)
    axes.set_title(title, loc="left", parse_math=False)
    return described_as(axes, title, [sentence(block.text) for block in blocks])


def _blocks(house: House, colour: Mapping[Hashable, Any], words: Words) -> list[_Block]:
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
        axes.plot([-1.06 * math.cos(middle), 1.12 * x], [1.06 * math.sin(middle), 1.12 * y], color=INK, linewidth=0.6)
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

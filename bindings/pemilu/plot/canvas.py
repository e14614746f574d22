"""What all pictures share: axes, colours, bars with a number at their end, and the description in words."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from weakref import WeakKeyDictionary

from pemilu.display import decimal
from pemilu.errors import InputError
from pemilu.plot.language import Words, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "INK",
    "Bar",
    "Rung",
    "State",
    "alt_text",
    "axes_for",
    "colours_of",
    "described_as",
    "draw_bars",
    "draw_nothing",
    "draw_rungs",
    "finish_bars",
    "size_of",
]

# Okabe and Ito, "Color Universal Design" (2008): told apart with every common colour blindness. Their black is for outlines.
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
INK = "#222222"
_HATCHES = {"add": "\\\\", "remove": "xx", "open": "////", "votes": "//"}
_described: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()
State = Literal["won", "open", "runner_up", "add", "remove", "votes"]


class Rung(NamedTuple):
    """A row of a ladder: what stands left of the bar, how long it is, whose colour it has, what stands at its end."""

    name: str
    party: Hashable
    value: float
    text: str
    state: State
    exact: str = ""


class Bar(NamedTuple):
    """A bar with its number."""

    y: float
    value: float
    colour: Any
    text: str
    state: State


def axes_for(ax: Axes | None, *, rows: int | None) -> Axes:
    """The given axes, or new ones as high as their rows need."""
    from matplotlib import pyplot
    from matplotlib.axes import Axes

    if ax is None:
        height = 4.2 if rows is None else 1.2 + 0.3 * max(rows, 3)
        ax = pyplot.subplots(figsize=(8, height), layout="constrained")[1]
    if not isinstance(ax, Axes):
        raise TypeError(f"ax is matplotlib Axes, not {type(ax).__name__}")
    return ax


def colours_of(parties: Iterable[Hashable], given: Mapping[Hashable, Any] | None) -> dict[Hashable, Any]:
    """The colour of each party: as given, or by its position, so that it is the same in every picture of a result."""
    from matplotlib.colors import is_color_like

    if given is not None and not isinstance(given, Mapping):
        raise TypeError(f"colors maps parties to colours; it is not {type(given).__name__}")
    by_text = {str(party): colour for party, colour in (given or {}).items()}
    for party, colour in by_text.items():
        if not is_color_like(colour):
            raise InputError(f"not a colour for {party}", column="colors", value=str(colour))
    return {p: by_text.get(str(p), PALETTE[i % len(PALETTE)]) for i, p in enumerate(parties)}


def draw_rungs(axes: Axes, rungs: Sequence[Rung], colour: Mapping[Hashable, Any]) -> list[Bar]:
    """Draws the rows of a ladder from top to bottom."""
    finite = [rung.value for rung in rungs if math.isfinite(rung.value)]
    longest = max(finite, default=0.0)
    bars = []
    for i, rung in enumerate(rungs):
        without_end = math.isinf(rung.value)
        length = longest * 1.1 or 1.0 if without_end else 0.0 if math.isnan(rung.value) else rung.value
        fill = "none" if rung.state in ("open", "runner_up") else colour.get(rung.party, "none")
        bars.append(Bar(i, length, fill, rung.text, rung.state))
    draw_bars(axes, bars, height=0.7)
    axes.set_yticks(range(len(rungs)), [rung.name for rung in rungs], parse_math=False)
    axes.set_ylim(max(len(rungs), 1) - 0.4, -0.6)
    return bars


def draw_bars(axes: Axes, bars: Sequence[Bar], *, height: float) -> None:
    """Draws bars, each with its number at its end; hatch and outline say what state it is in."""
    from matplotlib.colors import to_rgb

    drawn = axes.barh(
        [b.y for b in bars], [b.value for b in bars], height=height, color=[b.colour for b in bars], edgecolor=INK
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
            color=INK,
            parse_math=False,
        )


def finish_bars(axes: Axes, bars: Sequence[Bar], title: str, unit: str, words: Words, *, percent: bool = False) -> None:
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
    letters = 6.0 / max(size_of(axes)[0], 1)  # the part of the axes that one letter of a label takes
    ends = [b.value / (1 - min(0.7, letters * (len(b.text) + 2))) for b in bars]
    axes.set_xlim(0, max(ends, default=0.0) or 1.0)
    _keep_inside(axes, bars)


def _keep_inside(axes: Axes, bars: Sequence[Bar]) -> None:
    """Makes room where a label would run past the edge of the picture: very long numbers, or narrow axes. What fits stays as it is."""
    figure = axes.figure.canvas.figure  # also of a part of a figure
    figure.draw_without_rendering()
    edge = figure.bbox.x1
    if all(label.get_window_extent().x1 <= edge for label in axes.texts):
        return
    for label in axes.texts:
        label.set_in_layout(False)  # the axes keep their width; the labels are given room inside it
    figure.draw_without_rendering()
    box = axes.get_window_extent()
    if (widest := max(label.get_window_extent().width for label in axes.texts)) > 0.8 * box.width:
        for label in axes.texts:
            label.set_fontsize(float(label.get_fontsize()) * 0.8 * box.width / widest)
    margin = 8 * figure.dpi / 72  # in points: the gap before a label, and one behind it
    ends = [
        bar.value / (1 - min(0.9, (label.get_window_extent().width + margin) / box.width))
        for bar, label in zip(bars, axes.texts[-len(bars) :], strict=True)
    ]
    axes.set_xlim(0, max(ends))


def size_of(axes: Axes) -> tuple[float, float]:
    """Width and height in points."""
    box = axes.get_window_extent()
    return box.width * 72 / axes.figure.dpi, box.height * 72 / axes.figure.dpi


def draw_nothing(axes: Axes, title: str, reason: str) -> Axes:
    """Says in the middle of empty axes why there is nothing to draw."""
    axes.set_title(title, loc="left", parse_math=False)
    axes.set(xticks=[], yticks=[], xlabel="")
    axes.text(0.5, 0.5, reason, transform=axes.transAxes, ha="center", va="center", parse_math=False)
    return described_as(axes, title, [sentence(reason)])


def described_as(axes: Axes, title: str, lines: Sequence[str]) -> Axes:
    """Remembers what the axes show, for `alt_text`."""
    _described[axes] = " ".join([sentence(title), *lines])
    return axes


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

"""The votes of the pairs of a single office."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from pemilu.determination import Determination
from pemilu.plot.canvas import INK, Bar, axes_for, colours_of, described_as, draw_bars, draw_nothing, finish_bars
from pemilu.plot.language import sentence, words_in
from pemilu.plot.results import office_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["winner"]


def winner(
    result: Determination,
    *,
    ax: Axes | None = None,
    colors: Mapping[Hashable, Any] | None = None,
    lang: str = "en",
) -> Axes:
    """Draws the share of each pair, with its votes and what became of it; a broken line stands at one half.

    The pairs are in the order of their votes. `result` is that of a single office; another one is a `RuleError`. `colors` maps pairs to
    colours; those it leaves out keep their own.
    """
    words = words_in(lang)
    rows = sorted(office_of(result).winner, key=lambda row: -row["votes"])
    title = words["winner"]
    axes = axes_for(ax, rows=len(rows))
    if not rows:
        return draw_nothing(axes, title, words["no_parties"])
    colour = colours_of([row["party"] for row in result.winner], colors)
    bars = []
    for i, row in enumerate(rows):
        share = row["share"] or 0.0
        told = f"{words.percent(share)} ({words.n(row['votes'])})"
        if row["status"]:
            told += f", {words[row['status']].lower()}"
        bars.append(Bar(i, share, colour[row["party"]], told, "open" if row["status"] == "open" else "won"))
    draw_bars(axes, bars, height=0.6)
    axes.axvline(0.5, color=INK, linestyle="--", linewidth=0.8)
    names = [str(row["party"]) for row in rows]
    axes.set_yticks(range(len(names)), names, parse_math=False)
    axes.set_ylim(len(names) - 0.4, -0.6)
    finish_bars(axes, bars, title, words["share"], words, percent=True)
    return described_as(
        axes, title, [sentence(f"{row['party']}: {bar.text}") for row, bar in zip(rows, bars, strict=True)]
    )

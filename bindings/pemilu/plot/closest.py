"""The closest margins: how few votes would move a seat."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pemilu.allocation import Allocation
from pemilu.allocations import Allocations
from pemilu.plot.canvas import Rung, State, axes_for, colours_of, described_as, draw_nothing, draw_rungs, finish_bars
from pemilu.plot.language import Words, sentence, words_in
from pemilu.plot.results import is_office, office_of, one_district, title_of
from pemilu.words import note

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["margins"]

MOST_MARGINS = 12


def margins(
    result: Allocation | Allocations,
    *,
    ax: Axes | None = None,
    colors: Mapping[Hashable, Any] | None = None,
    lang: str = "en",
) -> Axes:
    """Draws the closest rows of the table `margins`: which seat would go from whom to whom, and how few votes would do it.

    Of an office it is the winner who changes. A bar has the colour of the party that would gain, and a hatch for votes that are added or
    taken away. What is open is a tie and comes first, with no votes. `colors` maps parties to colours; those it leaves out keep their own.
    """
    words = words_in(lang)
    office = is_office(result)
    title = words["office_margins"] if office else title_of("margins", result, words)
    open_rows = _open_rows(result, words)
    several = isinstance(result, Allocations) and len(result) > 1 and not office
    table = None if isinstance(result, Allocation) and not result.decided else result.margins()
    notes = [] if table is None else table.notes
    closest = [] if table is None else list(table)
    closest = [row for row in closest if _votes_needed(row) is not None]
    rungs = (open_rows + [_margin(row, several, words) for row in closest[:MOST_MARGINS]])[:MOST_MARGINS]
    every = len(open_rows) + len(closest)
    unit = words["votes"]
    if every > len(rungs):
        unit += f" ({words('closest', n=words.n(len(rungs)), all=words.n(every))})"
    colour = colours_of(_parties(result), colors)
    axes = axes_for(ax, rows=len(rungs))
    bars = draw_rungs(axes, rungs, colour)
    finish_bars(axes, bars, title, unit, words)
    if not rungs:
        return draw_nothing(axes, title, "; ".join(note(n, words.lang) for n in notes) or words["no_margins"])
    return described_as(axes, f"{title}, {unit}", [sentence(f"{rung.name}: {rung.text}") for rung in rungs])


def _parties(result: Allocation | Allocations) -> Sequence[Hashable]:
    if isinstance(result, Allocation):
        return result.parties
    pairs: list[Hashable] = office_of(result).winner["party"] if is_office(result) else result.totals["party"]
    return pairs


def _open_rows(result: Allocation | Allocations, words: Words) -> list[Rung]:
    """What is open, by district: a tie, which no vote is needed to change."""
    if is_office(result):
        names = [row["party"] for row in office_of(result).winner if row["status"] == "open"]
        return [Rung(words.names(names), None, 0.0, words["open"], "open")] if names else []
    if isinstance(result, Allocation):
        tie = result.tie
        if tie is None:
            return []
        return [Rung(words.names(tie.contenders) or words["open"], None, 0.0, words.open(tie.reason, tie), "open")]
    several = len(result) > 1
    rows = []
    for district in dict.fromkeys(row["district"] for row in result.open if row["question"] == "seat"):
        tie = (result[district] if district is not None else one_district(result)).tie
        if tie is not None:
            name = (f"{district}: " if several else "") + (words.names(tie.contenders) or words["open"])
            rows.append(Rung(name, None, 0.0, words.open(tie.reason, tie), "open"))
    return rows


def _votes_needed(row: Mapping[str, Any]) -> int | None:
    needed = row["to_change"] if row["to_change"] is not None else row["to_tie"]
    return None if needed is None else int(needed)


def _margin(row: Mapping[str, Any], several: bool, words: Words) -> Rung:
    votes = _votes_needed(row) or 0
    way = {"move": "moved", "add": "added", "remove": "removed"}.get(row["kind"])
    text = words.votes(votes) if way is None else words(way, votes=words.votes(votes), **_ends(row))
    where = f"{row['district']}: " if several and row["district"] is not None else ""
    state: State = row["kind"] if row["kind"] in ("add", "remove") else "won"
    gains = row["to"] if row["to"] is not None else row["from"]
    return Rung(where + " → ".join(_ends(row).values()), gains, float(votes), text, state)


def _ends(row: Mapping[str, Any]) -> dict[str, str]:
    return {end: "-" if row[end] is None else str(row[end]) for end in ("from", "to")}

"""The ladder of quotients of one district."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pemilu.allocation import Allocation
from pemilu.allocations import Allocations
from pemilu.display import decimal
from pemilu.plot.canvas import INK, Rung, axes_for, colours_of, described_as, draw_nothing, draw_rungs, finish_bars
from pemilu.plot.language import WORDS, Words, sentence, words_in
from pemilu.plot.results import one_district, title_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["quotients"]

MOST_RUNGS = 40  # of a ladder; more cannot be read


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
    words = words_in(lang)
    allocation = one_district(result)
    rungs = _ladder(allocation, words)
    skipped = max(0, len(allocation.awards) - MOST_RUNGS)
    title = title_of("quotients", result, words) + ("; " + words("not_drawn", last=words.n(skipped)) if skipped else "")
    rungs = rungs[skipped:]
    colour = colours_of(allocation.parties, colors)
    axes = axes_for(ax, rows=len(rungs) + 1)
    bars = draw_rungs(axes, rungs, colour)
    finish_bars(axes, bars, title, words["votes"], words)
    if not rungs:
        reason = words["no_seats"] if allocation.tie is None else words.open(allocation.tie.reason, allocation.tie)
        return draw_nothing(axes, title, reason)
    lines = [sentence(f"{rung.name}: {rung.text}") for rung in rungs]
    last = next((rung for rung in reversed(rungs) if rung.state == "won"), None)
    if last is not None and math.isfinite(last.value) and rungs[-1].state != "open":
        where = words("last") + ": " + last.exact
        axes.axvline(last.value, color=INK, linestyle="--", linewidth=1, zorder=0)
        axes.text(last.value, len(rungs), " " + where, color=INK, va="center", parse_math=False)
        axes.set_ylim(len(rungs) + 0.5, -0.6)
        lines.append(sentence(where))
    return described_as(axes, title, lines)


def _ladder(allocation: Allocation, words: Words) -> list[Rung]:
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
        Rung(
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
        rungs += [Rung(f"{words['open']}: {p}", p, float(values[-1]), text, "open") for p in tie.contenders]
    elif tie is not None and rungs:
        rungs.append(Rung(words["open"], None, math.nan, words.open(tie.reason, tie), "open"))
    elif len(texts) > len(awards):
        party = awards[-1]["runner_up"]
        rungs.append(Rung(f"{words['runner_up']}: {party}", party, float(values[-1]), shown[-1], "runner_up"))
    return rungs


def _stage(award: Mapping[str, Any], words: Words) -> str:
    """How the quotient came about: by which divisor, or in which stage of a method of quotas."""
    by = award.get("by") or "quotient"
    if by not in ("quotient", "decision"):
        return f", {WORDS[words.lang].get(by, by)}"
    divisor = award["divisor"]
    if divisor is None:
        return ""
    return f" ÷ {words.n(divisor) if isinstance(divisor, int) else divisor}"


def _remarks(award: Mapping[str, Any], words: Words) -> list[str]:
    decided = award.get("by") == "decision" or "decision: " in (award["legal_basis"] or "")
    return ([words["equal"]] if award["tied_order"] else []) + ([words["decision"]] if decided else [])


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


def _readable(texts: Iterable[str | None], values: Iterable[Fraction | float], words: Words) -> list[str]:
    """Quotients as decimals, with so many places that different ones look different; exactly, where six do not tell them apart."""
    quotients = list(zip(texts, values, strict=True))

    def short(text: str | None, value: Fraction | float, places: int) -> str:
        if math.isinf(value):
            return "∞"
        if math.isnan(value):
            return text or "-"
        whole = isinstance(value, Fraction) and value.denominator == 1
        return words.n(int(value)) if whole else decimal(value, places, words.lang)

    for places in range(2, 7):
        shown = [short(text, value, places) for text, value in quotients]
        if len(set(shown)) == len({t or "-" if math.isnan(v) else v for t, v in quotients}):
            return shown
    return [words.exact(v) if isinstance(v, Fraction) else short(t, v, 6) for t, v in quotients]

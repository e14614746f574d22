"""Answers to ties from the command line: a draw with a public seed, or a rule."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from pemilu import _core
from pemilu.allocation import Allocation
from pemilu.cli.status import UsageError
from pemilu.determination import Allocations
from pemilu.errors import InputError, RuleError
from pemilu.groups import GroupedAllocation
from pemilu.tables import Table
from pemilu.ties import draw, prefer

__all__ = ["TieAnswers"]


class TieAnswers:
    """How `--draw` or `--prefer` answers every open tie. What they do not answer stays open, with a note."""

    def __init__(self, decision: str, *, seed: str | None, order: Mapping[Any, int] | Sequence[Any] | None) -> None:
        self._decision = decision
        self._seed = seed
        self._order = order
        self.notes: list[str] = []
        """Why ties stayed open."""

    @classmethod
    def of(cls, args: argparse.Namespace, order: _core.Table | None) -> TieAnswers | None:
        """What the options ask for; None if they ask for nothing."""
        if args.draw is None and args.prefer is None:
            if args.decision is not None:
                raise UsageError("--decision names the act behind --draw or --prefer")
            return None
        if not (args.decision or "").strip():
            raise UsageError("--draw and --prefer need --decision: the act that says so")
        return cls(args.decision, seed=args.draw, order=None if order is None else _order_of(Table(order)))

    def answer(self, result: Allocations) -> Allocations:
        """The result after every tie that can be answered; a sequential method asks again."""
        totals = result.totals
        votes = dict(zip(totals["party"], totals["votes"], strict=True))
        refused: set[str] = set()
        while row := next((r for r in result.open if r["id"] not in refused), None):
            rows = self._rows(row, votes)
            if rows is None:
                refused.add(row["id"])
            else:
                result = result.resolve(rows)
        return result

    def answer_groups(self, result: GroupedAllocation) -> GroupedAllocation:
        """The same between groups and inside each."""
        refused: set[str] = set()
        while asked := next((a for a in result.questions().values() if a.tie and a.tie.id not in refused), None):
            assert asked.tie is not None
            rows = self._rows(asked, dict(zip(asked.parties, asked.votes, strict=True)))
            if rows is None:
                refused.add(asked.tie.id)
            else:
                result = result.answered(rows)
        return result

    def _rows(self, asked: Allocation | Mapping[str, Any], votes: Mapping[Any, int]) -> Table | None:
        try:
            if self._seed is not None:
                return draw(asked, seed=self._seed, decision=self._decision)
            return prefer(asked, by=votes if self._order is None else self._order, decision=self._decision)
        except RuleError as error:  # no tie, or a rule that does not separate: the question stays
            self.notes.append(str(error))
            return None


def _order_of(table: Table) -> Mapping[Any, int] | Sequence[Any]:
    """Parties in the given order, or each with its number."""
    column = _core.match_column(table.columns, "party")
    if column is None:
        raise InputError("a missing column", source=table.source, column="party", expected="party, [number]")
    if "number" not in table.columns:
        return list(table[column])
    numbers: dict[Any, int] = {}
    for row, (party, number) in enumerate(zip(table[column], table["number"], strict=True)):
        text = str(number)
        if not text.isdigit():
            raise InputError("not a whole number", source=table.source, row=row + 2, column="number", value=text)
        numbers[party] = int(text)
    return numbers

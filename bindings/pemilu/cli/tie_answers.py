"""Answers to ties from the command line: a draw with a public seed, or a rule."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from pemilu import _core
from pemilu.allocations import Allocations
from pemilu.cli.status import UsageError
from pemilu.errors import InputError, RuleError
from pemilu.groups import GroupedAllocation
from pemilu.tables import Table
from pemilu.ties import draw, prefer, seed_key

__all__ = ["TieAnswers"]

R = TypeVar("R", Allocations, GroupedAllocation)


class TieAnswers:
    """How `--draw` or `--prefer` answers every open tie. What they do not answer stays open, with a note.

    The questions are answered in the order of the table `open`; after each answer the first one left is asked, so that a sequential method
    asks again. The first tie is drawn with the seed itself, the n-th with the seed and a last source `n./`: with one key for all,
    the winner would stand at the same place of every pool of one size. The key is recorded with the decision.
    """

    def __init__(self, decision: str, *, seed: str | None, order: Table | None) -> None:
        self._decision = decision
        self._seed = seed
        self._order = None if order is None else _order_of(order)
        self._source = "" if order is None else order.source
        self._drawn = 0
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
        if args.draw is not None and not args.draw.strip():
            raise UsageError("--draw needs a seed: a public text that is not empty")
        return cls(args.decision, seed=args.draw, order=None if order is None else Table(order))

    def answer(self, result: R, votes: Callable[[Mapping[str, Any]], Mapping[Any, int]]) -> R:
        """The result after every tie that can be answered; `votes` gives those that `--prefer votes` goes by for a row of `open`."""
        refused: set[str] = set()
        while row := next((r for r in result.open if r["id"] not in refused), None):
            try:
                rows = self._rows(row, votes(row))
            except RuleError as error:  # no tie, or a rule that does not separate: the question stays
                self.notes.append(str(error))
                refused.add(row["id"])
            else:
                result = result.resolve(rows)
        return result

    def _rows(self, asked: Mapping[str, Any], votes: Mapping[Any, int]) -> Table:
        if self._order is not None:
            try:
                return prefer(asked, by=self._order, decision=self._decision)
            except InputError as error:  # a contender that the file does not name
                raise InputError(
                    str(error.args[0]), source=self._source, value=error.value, expected=error.expected
                ) from error
        if self._seed is None:
            return prefer(asked, by=votes, decision=self._decision)
        key = seed_key(self._seed)
        if self._drawn:
            key = f"{key.removesuffix('/')}/{self._drawn + 1}./"
        rows = draw(asked, seed=key, decision=self._decision)
        self._drawn += 1
        return rows


def _order_of(table: Table) -> Mapping[Any, int] | Sequence[Any]:
    """Parties in the given order, or each with its number."""

    def refuse(message: str, row: int, column: str, value: object) -> None:
        raise InputError(message, source=table.source, row=table.core.places[row], column=column, value=str(value))

    parties, numbers = (_core.match_column(table.columns, name) for name in ("party", "number"))
    if parties is None:
        told = ", ".join(table.columns)
        raise InputError(
            "there is no such column", source=table.source, column="party", value=told, expected="party, [number]"
        )
    named = table[parties]
    for row, party in enumerate(named):
        if party in (None, ""):
            refuse("a party without a name", row, parties, "")
        if party in named[:row]:
            refuse("a party appears twice", row, parties, party)
    if numbers is None:
        return named
    for row, number in enumerate(table[numbers]):
        if not (str(number).isascii() and str(number).isdigit()):
            refuse("not a whole number", row, numbers, "" if number is None else number)
    return {party: int(number) for party, number in zip(named, table[numbers], strict=True)}

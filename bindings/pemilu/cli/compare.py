"""`pemilu compare`: what differs between two results, or a result and an official table."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from pemilu import _core
from pemilu.changes import changes_between
from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit
from pemilu.errors import InputError
from pemilu.tables import Table, TableSet

__all__ = ["COMMAND"]

COMPARED = ("seats", "totals", "members", "ranking", "recap")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `compare`."""
    parser.add_argument("before", metavar="RESULT", help="CSV or JSON output of pemilu, or an official table")
    parser.add_argument("after", metavar="RESULT", help="the same; the changes lead from the first to the second")


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Compares the two and shows the table `changes`."""
    before, after = sources.read_results([args.before, args.after])
    changes = changes_between(_comparable(before), _comparable(after), whole=(_is_output(before), _is_output(after)))
    return Report(
        status="different" if len(changes) else "equal",
        tables={"changes": changes},
        exit=Exit.FINDINGS if len(changes) else Exit.DONE,
    )


def _comparable(tables: Mapping[str, _core.Table]) -> Table | TableSet:
    """A table of unknown kind, or those of a document that can be compared; of a ranking the elected are."""
    if "" in tables:
        return Table(_only_elected(tables[""]))
    named = {"members" if name == "ranking" else name: table for name, table in tables.items() if name in COMPARED}
    if not named:
        (first, *_) = (*tables.values(), None)
        raise InputError(
            "there is nothing to compare",
            source=None if first is None else first.source,
            value=", ".join(tables) or None,
            expected="a table seats, totals, members, ranking or recap with rows",
        )
    return TableSet({name: Table(_only_elected(table), name=name) for name, table in named.items()})


def _is_output(tables: Mapping[str, _core.Table]) -> bool:
    """Whether these come from pemilu, and so speak of every district of their contest."""
    return "" not in tables or not {"certain", "decided_by"}.isdisjoint(tables[""].names)


def _only_elected(table: _core.Table) -> _core.Table:
    """A table of candidates says in a column who was elected; a table of members needs none."""
    elected = _core.match_column(table.names, "elected")
    if elected is None or _core.match_column(table.names, "number") is None:
        return table
    return table.select([i for i, cell in enumerate(table.column(elected)) if str(cell) in ("1", "True")])


COMMAND = Command(
    "compare",
    "What differs between two results, or a result and an official table: exit 0 equal, 4 different.",
    "pemilu compare before.csv after.csv\npemilu compare official_seats.csv result.json --columns district=dapil_code",
    configure,
    run,
)

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
from pemilu.result_rows import COMPARED, canonical_kind
from pemilu.tables import Table, TableSet

__all__ = ["COMMAND"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `compare`."""
    parser.add_argument("before", metavar="RESULT", help="CSV or JSON output of pemilu, or an official table")
    parser.add_argument("after", metavar="RESULT", help="the same; the changes lead from the first to the second")
    parser.add_argument(
        "--parties",
        metavar="FILE",
        help="CSV file with party, number; needed where one table names the parties and the other has only their numbers",
    )


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Compares the two and shows the table `changes`."""
    paths = [args.before, args.after] + ([] if args.parties is None else [args.parties])
    before, after, *parties = sources.read_results(paths)
    changes = changes_between(_comparable(before), _comparable(after), parties=_parties(*parties) if parties else None)
    return Report(
        status="different" if len(changes) else "equal",
        tables={"changes": changes},
        exit=Exit.FINDINGS if len(changes) else Exit.DONE,
    )


def _comparable(tables: Mapping[str, _core.Table]) -> Table | TableSet:
    """A table of unknown kind, or those of a document that can be compared."""
    if "" in tables:
        return Table(tables[""])
    named = {name: Table(table, name=name) for name, table in tables.items() if canonical_kind(name) is not None}
    if not named:
        (first, *_) = (*tables.values(), None)
        raise InputError(
            "there is nothing to compare",
            source=None if first is None else first.source,
            value=", ".join(tables) or None,
            expected=f"a table {', '.join(COMPARED)} or ranking",
        )
    return TableSet(named)


def _parties(tables: Mapping[str, _core.Table]) -> _core.Table:
    table = tables.get("", tables.get("parties"))
    if table is None:
        raise InputError("there is no table of parties", value=", ".join(tables), expected="party, number")
    return table


COMMAND = Command(
    "compare",
    "What differs between two results, or a result and an official table: exit 0 equal, 4 different.",
    "pemilu compare before.csv after.csv\npemilu compare official_seats.csv result.json --columns district=dapil_code\n"
    "pemilu compare official_candidates.csv members.csv --parties parties.csv",
    configure,
    run,
)

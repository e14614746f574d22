"""`pemilu compare`: what differs between two results, or a result and an official table."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from pemilu import _core
from pemilu.changes import changes_between
from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, UsageError
from pemilu.errors import InputError
from pemilu.links import Links
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
        help="CSV file with party, number, [name]; needed where one table names the parties and the other has only their numbers",
    )
    parser.add_argument(
        "--districts",
        metavar="FILE",
        help="CSV file with district, name; needed where one table names the districts and the other has only their codes",
    )
    parser.add_argument(
        "--cells", choices=("votes", "seats"), help="what the cells of a table that is --wide are (default: votes)"
    )


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Compares the two and shows the table `changes`."""
    if args.cells is not None and args.wide is None:
        raise UsageError("--cells says what the cells of a wide table are: --wide parties or districts")
    names = [name for name in ("parties", "districts") if getattr(args, name) is not None]
    read = sources.read_results([args.before, args.after, *(getattr(args, name) for name in names)])
    linking = {name: _linking(name, tables) for name, tables in zip(names, read[2:], strict=True)}
    changes = changes_between(
        _comparable(read[0]),
        _comparable(read[1]),
        linking=Links.read(linking.get("parties"), linking.get("districts")),
        layout=args.wide,
        cells=args.cells or "votes",
    )
    return Report(
        status="different" if len(changes) else "equal",
        tables={"changes": changes},
        exit=Exit.FINDINGS if len(changes) else Exit.DONE,
        notes=changes.notes,
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


def _linking(name: str, tables: Mapping[str, _core.Table]) -> _core.Table:
    table = tables.get("", tables.get(name))
    if table is None:
        expected = "party, number" if name == "parties" else "district, name"
        raise InputError(f"there is no table of {name}", value=", ".join(tables), expected=expected)
    return table


COMMAND = Command(
    "compare",
    "What differs between two results, or a result and an official table: exit 0 equal, 4 different.",
    "pemilu compare before.csv after.csv\npemilu compare official_seats.csv result.json --columns district=dapil_code\n"
    "pemilu compare official_candidates.csv members.csv --parties parties.csv",
    configure,
    run,
)

"""The command line. A command is a module of this package with a `COMMAND`, named in `COMMANDS`.

A command looks like this:

    def configure(parser):
        parser.add_argument("votes", metavar="VOTES")
        parser.add_argument("--table", choices=("seats", "totals"), default="seats")

    def run(args, sources):
        tables = sources.read(votes=args.votes, districts=args.districts)
        result = ...
        return Report(status="decided", tables={args.table: result.seats}, open=result.open)

    COMMAND = Command("allocate", "Seats from votes", "pemilu allocate votes.csv --seats 10", configure, run)
"""

from __future__ import annotations

from pemilu.cli.program import main

__all__ = ["COMMANDS", "main"]

COMMANDS: tuple[str, ...] = ("demo", "allocate", "determine", "compare", "check", "recap", "replace", "rules")

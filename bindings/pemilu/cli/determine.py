"""`pemilu determine`: votes and candidates to seats and members, by a rule set."""

from __future__ import annotations

import argparse

from pemilu import _core
from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit
from pemilu.contest import ContestInputs
from pemilu.determination import Determination
from pemilu.inputs import KeyedTable
from pemilu.ladder_options import LadderOptions
from pemilu.tables import Table

__all__ = ["COMMAND"]

TABLES = ("seats", "totals", "members", "ranking", "awards", "standings", "threshold", "margins")
FILES = ("votes", "districts", "candidates", "parties", "units", "resolutions")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `determine`."""
    parser.add_argument("votes", metavar="VOTES", help="CSV file with district, party, votes")
    parser.add_argument("--rules", required=True, metavar="NAME", help="rule set, such as indonesia/dpr-2024")
    parser.add_argument("--districts", required=True, metavar="FILE", help="CSV file with district, seats")
    for name, columns in (
        ("candidates", "district, party, number, name, votes, [sex]"),
        ("parties", "party, number"),
        ("units", "district, party, number, region, votes; or level, units_with_votes, [units_led]"),
        ("resolutions", "district, party, [number], decision: answers to what is open"),
    ):
        parser.add_argument(f"--{name}", metavar="FILE", help=f"CSV file with {columns}")
    parser.add_argument(
        "--spread",
        choices=("units-with-votes", "units-led"),
        help="equal votes: what the wider spread counts; without it such a tie stays open",
    )
    parser.add_argument(
        "--spread-level",
        choices=("regency", "subdistrict", "village", "station"),
        help="equal votes: down to which level; without it such a tie stays open",
    )
    parser.add_argument(
        "--zero-tail",
        choices=("list-number", "ladder"),
        help="candidates without votes while others of their list have some; without it they stay open",
    )
    parser.add_argument("--table", choices=TABLES, default="seats", help="which table (default: seats)")
    parser.add_argument("--trace", action="store_true", help="also say how each seat was won, and by whom")


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Determines the contest and shows one table."""
    tables = sources.read(**{name: getattr(args, name) for name in FILES})
    votes, districts, resolutions = tables["votes"], tables["districts"], tables["resolutions"]
    assert votes is not None and districts is not None
    result = Determination(
        ContestInputs(
            KeyedTable(votes),
            districts=KeyedTable(districts),
            candidates=tables["candidates"],
            parties=tables["parties"],
            units=tables["units"],
            resolutions=[] if resolutions is None else [resolutions],
            rules=args.rules.replace("_", "-"),
            ladder=LadderOptions.read(spread=args.spread, spread_level=args.spread_level, zero_tail=args.zero_tail),
        )
    )
    table: Table = result.margins() if args.table == "margins" else getattr(result, args.table)
    sources.notes += result.notes
    return Report(
        status="decided" if result.decided else "undecided",
        tables={args.table: table},
        exit=Exit.DONE if result.decided else Exit.OPEN,
        open=result.open,
        findings=result.findings,
        trace=list(result.trace) if args.trace else (),
        rules={"id": result.rules, "digest": _core._rules_digest(result.rules)},
        notes=table.notes,
    )


COMMAND = Command(
    "determine",
    "Seats and members by a rule set: threshold, allocation, elected candidates, each step by its article.",
    "pemilu determine votes.csv --rules indonesia/dprd-regency-2024 --districts districts.csv --candidates candidates.csv "
    "--table members\n"
    "pemilu determine votes.csv --rules indonesia/dprd-regency-2024 --districts districts.csv --candidates candidates.csv "
    "--units units.csv --spread units-with-votes --spread-level station --trace",
    configure,
    run,
)

"""`pemilu check`: what published tables say against themselves."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from pemilu.check import check_core, stated_sum
from pemilu.cli.command import Command, add_rejected
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, UsageError
from pemilu.errors import InputError
from pemilu.recapitulation import (
    Sheets,
    check_levels,
    check_stations,
    district_sheets,
    read_against,
    read_sheets,
    together,
)
from pemilu.stakes import at_stake
from pemilu.tables import Findings, Table

__all__ = ["COMMAND"]

SEPARATORS = {".": ".", ",": ",", "space": " "}


def sum_argument(text: str) -> str:
    """A `--sum`, refused as a matter of usage where it is none."""
    try:
        stated_sum(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `check`."""
    parser.add_argument(
        "tables", metavar="TABLE", nargs="*", help="CSV file of a published table; none with --against alone"
    )
    parser.add_argument(
        "--sum",
        action="append",
        type=sum_argument,
        default=[],
        metavar="TOTAL=A+B",
        help="which columns add up to which; repeatable",
    )
    parser.add_argument(
        "--printed", metavar="FILE", help="printed totals, compared with sums over their shared columns"
    )
    parser.add_argument(
        "--total-row",
        action="append",
        default=[],
        metavar="LABEL",
        help="what a row of totals is called, besides TOTAL and JUMLAH",
    )
    parser.add_argument(
        "--group", metavar="COLUMN", help="the column whose value tells one block of rows from the next"
    )
    parser.add_argument("--thousands", choices=tuple(SEPARATORS), help="the separator of thousands in the tables")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info"),
        default="error",
        help="exit with 4 on findings of this severity or worse (default: error)",
    )
    _add_stations(parser)


def _add_stations(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("polling stations", "the table is one of forms, one station a row")
    group.add_argument("--stations", action="store_true", help="check every form of a polling station against itself")
    group.add_argument("--contestants", metavar="A,B,...", help="the columns of votes (default: every votes_...)")
    group.add_argument("--rules", choices=("hard", "all"), help="only what must hold, or also what should (default)")
    group.add_argument("--regions", metavar="FILE", help="CSV file of regions: the list of stations, and other codes")
    group.add_argument(
        "--districts", metavar="FILE", help="CSV file with district, seats, regions: each has its own contestants"
    )
    group.add_argument(
        "--margins",
        metavar="FILE",
        help="the table margins of a result: how many votes hang on each finding, and on a seat",
    )
    group.add_argument(
        "--against",
        action="append",
        metavar="FILE",
        help="the same stations from elsewhere, or figures of regions, of one level or several; repeatable. Without "
        "TABLE: the levels among each other",
    )
    group.add_argument("--beside", metavar="FILE", help="another contest of the same stations: compares the voters")
    add_rejected(group)
    group.add_argument(
        "--ballot", choices=("pairs", "parties", "candidates"), help="what the ballot lists (default: pairs)"
    )
    group.add_argument(
        "--election",
        choices=("general-2024", "regional-heads-2024"),
        help="whose limits of voters and ballots hold (default: general-2024)",
    )


_OF_TABLES = ("sum", "printed", "total_row", "group", "thousands")
_OF_STATIONS = (
    "contestants",
    "rules",
    "regions",
    "districts",
    "margins",
    "against",
    "beside",
    "ballot",
    "election",
    "rejected",
)


_OF_LEVELS = ("contestants", "rules", "regions", "against", "rejected")


def _check_together(args: argparse.Namespace) -> None:
    if not args.tables:
        if not args.against:
            raise UsageError("the following arguments are required: TABLE, or --against with figures of several levels")
        for name in (*_OF_TABLES, *_OF_STATIONS):
            if getattr(args, name) and name not in _OF_LEVELS:
                raise UsageError(f"--{name.replace('_', '-')} needs TABLE")
        return
    wrong = [name for name in (_OF_TABLES if args.stations else _OF_STATIONS) if getattr(args, name)]
    if wrong:
        option = wrong[0].replace("_", "-")
        raise UsageError(f"--{option} does not go with --stations" if args.stations else f"--{option} needs --stations")
    if args.districts is not None and (len(args.tables) > 1 or args.contestants):
        raise UsageError("--districts goes with one table of stations, and not with --contestants")


def _levels(args: argparse.Namespace, sources: Sources) -> dict[str, Table]:
    read = sources.read(wide=(), regions=args.regions, **_named(args.against))
    tables = {name: None if table is None else Table(table) for name, table in read.items()}
    found = check_levels(
        _figures(tables),
        regions=tables["regions"],
        contestants=args.contestants.split(",") if args.contestants else None,
        rules=args.rules,
        unreadable=sources.unreadable,
    )
    sources.notes += found.notes
    return {"findings": found}


def _named(against: list[str] | None) -> dict[str, str]:
    return {f"against{i}": path for i, path in enumerate(against or ())}


def _figures(tables: Mapping[str, Table | None]) -> list[Table]:
    return [table for name, table in tables.items() if table is not None and name.startswith("against")]


def _stations(args: argparse.Namespace, sources: Sources) -> dict[str, Table]:
    contestants = args.contestants.split(",") if args.contestants else None
    others = {name: getattr(args, name) for name in ("regions", "beside", "districts", "margins")}
    others |= _named(args.against)
    stations: Sheets | dict[str, Sheets]
    if args.districts is not None:
        read = sources.read(stations0=args.tables[0], **others)
        tables = {name: None if table is None else Table(table) for name, table in read.items()}
        stations = district_sheets(
            tables["stations0"],
            districts=tables["districts"],
            regions=tables["regions"],
            unreadable=sources.unreadable,
            rejected=sources.rejected.get(args.tables[0]),
        )
    else:
        stations, tables = sources.read_stations(args.tables, contestants, **others)
    regions, beside, figures = tables["regions"], tables["beside"], _figures(tables)
    like = stations if isinstance(stations, Sheets) else None
    other = None
    if figures:
        other = read_against(
            figures, regions=regions, contestants=contestants, like=like, unreadable=sources.unreadable
        )
    found = check_stations(
        stations,
        against=other,
        beside=None if beside is None else read_sheets(beside, regions=regions, unreadable=sources.unreadable),
        rules=args.rules or "all",
        ballot=args.ballot or "pairs",
        election=args.election or "general-2024",
    )
    sources.notes += found.notes
    if args.margins is None:
        return {"findings": found}
    stakes = at_stake(found, stations, tables["margins"], districts=tables["districts"])
    return {"stakes": stakes, "findings": found}


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Checks every table and shows the findings."""
    _check_together(args)
    if not args.tables:
        tables = _levels(args, sources)
    else:
        tables = _stations(args, sources) if args.stations else {"findings": _published(args, sources)}
    findings = tables["findings"]
    assert isinstance(findings, Findings)
    failing = findings.at_least(args.fail_on)
    return Report(
        status="findings" if len(findings) else "consistent",
        tables=tables,
        exit=Exit.FINDINGS if len(failing) else Exit.DONE,
        findings=findings,
    )


def _published(args: argparse.Namespace, sources: Sources) -> Findings:
    read = sources.read_list([*args.tables, *([args.printed] if args.printed else [])])
    printed = read.pop() if args.printed else None
    checked = [
        check_core(
            table,
            sums=args.sum,
            printed=printed,
            total_row=args.total_row,
            group=args.group,
            thousands=SEPARATORS.get(args.thousands, ""),
        )
        for table in read
    ]
    sources.notes += [note for one in checked for note in one.notes]
    return together([one.findings for one in checked])


COMMAND = Command(
    "check",
    "Sums and totals of published tables: findings with stable codes, nothing is corrected.",
    "pemilu check voters.csv --thousands .\npemilu check votes.csv --printed totals.csv --fail-on warning\n"
    "pemilu check stations.csv --stations --contestants v1,v2,v3 --regions regions.csv\n"
    "pemilu check --against provinces.csv --against regencies.csv",
    configure,
    run,
)

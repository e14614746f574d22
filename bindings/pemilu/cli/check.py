"""`pemilu check`: what published tables say against themselves."""

from __future__ import annotations

import argparse

from pemilu.check import Checked, check_core, stated_sum
from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit
from pemilu.errors import InputError
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
    parser.add_argument("tables", metavar="TABLE", nargs="+", help="CSV file of a published table")
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


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Checks every table and shows the findings."""
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
    findings = _together(checked)
    failing = findings.at_least(args.fail_on)
    return Report(
        status="findings" if len(findings) else "consistent",
        tables={"findings": findings},
        exit=Exit.FINDINGS if len(failing) else Exit.DONE,
        findings=findings,
    )


def _together(checked: list[Checked]) -> Findings:
    first = checked[0].findings
    columns = {
        name: (kind, [value for one in checked for value in one.findings[name]]) for name, kind in first.kinds.items()
    }
    return Findings(Table.from_columns(columns).core, name="findings")


COMMAND = Command(
    "check",
    "Sums and totals of published tables: findings with stable codes, nothing is corrected.",
    "pemilu check voters.csv --thousands .\npemilu check votes.csv --printed totals.csv --fail-on warning",
    configure,
    run,
)

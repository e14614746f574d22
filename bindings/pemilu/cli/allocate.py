"""`pemilu allocate`: votes to seats."""

from __future__ import annotations

import argparse
from typing import Any

from pemilu import _core
from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, UsageError
from pemilu.contest import ContestInputs
from pemilu.determination import Allocations
from pemilu.errors import InputError, RuleError
from pemilu.inputs import KeyedTable
from pemilu.seat_options import SeatOptions
from pemilu.tables import Kind, Table
from pemilu.thresholds import as_threshold

__all__ = ["COMMAND"]

_MOST_SEATS = 2**31 - 1
TABLES = ("seats", "totals", "awards", "standings", "margins")


def whole(text: str) -> int:
    """A number of seats on the command line: plain digits."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 0 or more")
    if int(text) > _MOST_SEATS:
        raise argparse.ArgumentTypeError(f"{text} seats are too many: at most {_MOST_SEATS}")
    return int(text)


def method_name(text: str) -> str:
    """A method's name, refused as a matter of usage where it is none."""
    try:
        return _core._find_method(text).replace("_", "-")
    except RuleError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `allocate`."""
    parser.add_argument(
        "votes", metavar="VOTES", help="CSV file with party, votes and, for several districts, district"
    )
    seats = parser.add_mutually_exclusive_group(required=True)
    seats.add_argument("--seats", type=whole, metavar="N", help="seats to fill, for votes of one district")
    seats.add_argument("--districts", metavar="FILE", help="CSV file with district, seats")
    parser.add_argument(
        "--method",
        action="append",
        type=method_name,
        metavar="NAME",
        help="sainte-lague (default), dhondt, hare, droop, ..., stationary:1/3, divisors:1,3,5,..., quota:1000; "
        "repeated: a column `method`",
    )
    parser.add_argument(
        "--threshold",
        action="append",
        default=[],
        metavar="T",
        help="4%%, 0.035, 1/25 (inclusive), >4%% (strict), district:5%%; repeated: all must hold",
    )
    for name, what in (("minimum", "at least"), ("maximum", "at most"), ("held", "already held:")):
        parser.add_argument(
            f"--{name}",
            metavar="FILE|N",
            help=f"{what} so many seats for each party: CSV file with party, seats, [district], or one number",
        )
    parser.add_argument(
        "--exhausted",
        choices=("next", "vacant"),
        help="who gets the seats beyond a maximum: the next party, or nobody; required as soon as a maximum binds",
    )
    parser.add_argument(
        "--on-overallocation",
        choices=("error", "subtract"),
        default="error",
        help="where full quotas alone are more than the seats: stop (default), or take from the smallest remainders",
    )
    parser.add_argument(
        "--zero-divisor",
        choices=("tie", "more-votes"),
        default="tie",
        help="where a first divisor of 0 leaves more parties than seats: a tie (default), or more votes first",
    )
    parser.add_argument(
        "--resolutions", metavar="FILE", help="CSV file with district, party, decision: answers to ties"
    )
    parser.add_argument("--table", choices=TABLES, default="seats", help="which table (default: seats)")
    parser.add_argument("--trace", action="store_true", help="also say how each seat was won")


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Allocates by every method and shows one table."""
    tables = sources.read(
        votes=args.votes,
        districts=args.districts,
        resolutions=args.resolutions,
        minimum=_file(args.minimum),
        maximum=_file(args.maximum),
        held=_file(args.held),
    )
    votes, districts, resolutions = tables["votes"], tables["districts"], tables["resolutions"]
    assert votes is not None
    options = SeatOptions.read(
        minimum=tables["minimum"] if (each := _each(args.minimum)) is None else each,
        maximum=tables["maximum"] if (each := _each(args.maximum)) is None else each,
        held=tables["held"] if (each := _each(args.held)) is None else each,
        exhausted=args.exhausted,
        on_overallocation=args.on_overallocation,
        zero_divisor=args.zero_divisor,
    )
    methods = args.method or ["sainte-lague"]
    if resolutions is not None and len(methods) > 1:
        raise UsageError("--resolutions answers the ties of one method; give one --method")
    results = [_allocate(args, votes, districts, resolutions, method, options) for method in methods]
    table = results[0].margins() if args.table == "margins" else getattr(results[0], args.table)
    if len(methods) > 1:
        table = _by_method(methods, results, args.table)
    decided = all(r.decided for r in results)
    sources.notes += results[0].notes
    return Report(
        status="decided" if decided else "undecided",
        tables={args.table: table},
        exit=Exit.DONE if decided else Exit.OPEN,
        open=_rows_by_method(methods, [r.open for r in results]),
        findings=results[0].findings,
        trace=_rows_by_method(methods, [r.trace for r in results]) if args.trace else (),
    )


def _is_number(text: str | None) -> bool:
    return text is not None and text.isascii() and text.isdigit()


def _file(text: str | None) -> str | None:
    return None if _is_number(text) else text


def _each(text: str | None) -> int | None:
    """One number of seats for every party, where that is given instead of a file."""
    if text is None or not _is_number(text):
        return None
    if int(text) > _MOST_SEATS:
        raise UsageError(f"{text} seats are too many: at most {_MOST_SEATS}")
    return int(text)


def _rows_by_method(methods: list[str], tables: list[Table]) -> list[dict[str, Any]]:
    """The rows of several results; with several methods each row says which."""
    if len(methods) == 1:
        return list(tables[0])
    return [{"method": method, **row} for method, table in zip(methods, tables, strict=True) for row in table]


def _allocate(
    args: argparse.Namespace,
    votes: _core.Table,
    districts: _core.Table | None,
    resolutions: _core.Table | None,
    method: str,
    options: SeatOptions,
) -> Allocations:
    inputs = ContestInputs(
        KeyedTable(votes),
        districts=None if districts is None else KeyedTable(districts),
        seats=args.seats,
        method=method,
        thresholds=[_threshold(t) for t in args.threshold],
        resolutions=[] if resolutions is None else [resolutions],
        options=options,
    )
    return Allocations(inputs)


def _threshold(text: str) -> tuple[str, bool, int, int]:
    try:
        return as_threshold(text).arguments()
    except InputError as error:
        raise UsageError(f"--threshold: {error}") from error


def _by_method(methods: list[str], results: list[Allocations], name: str) -> Table:
    """One table below the other, with the method as the first column."""
    parts = [r.margins() if name == "margins" else getattr(r, name) for r in results]
    columns: dict[str, tuple[Kind, list[object]]] = {
        "method": ("string", [n for n, part in zip(methods, parts, strict=True) for _ in range(len(part))])
    }
    for column, kind in parts[0].kinds.items():
        # Divisors are whole numbers under some methods and exact text under others.
        mixed = len({part.kinds[column] for part in parts}) > 1
        values = [value for part in parts for value in part[column]]
        columns[column] = ("string", [None if v is None else str(v) for v in values]) if mixed else (kind, values)
    return Table.from_columns(columns, name=name)


COMMAND = Command(
    "allocate",
    "Seats from votes, exactly: order of award, quotients, ties as open questions.",
    "pemilu allocate votes.csv --seats 10\n"
    "pemilu allocate votes.csv --districts districts.csv --method dhondt --threshold 4% --table awards",
    configure,
    run,
)

"""`pemilu allocate`: votes to seats."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from typing import Any

from pemilu import _core
from pemilu.allocations import Allocations
from pemilu.cli.command import Command
from pemilu.cli.report import Report, unanswered
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, UsageError
from pemilu.cli.tie_answers import TieAnswers
from pemilu.contest import ContestInputs
from pemilu.errors import CapacityError, InputError, RuleError
from pemilu.groups import GroupedAllocation, allocate_groups
from pemilu.inputs import KeyedTable
from pemilu.seat_options import SeatOptions
from pemilu.tables import Table, stacked
from pemilu.thresholds import Threshold, as_threshold

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
        help="4%%, 0.035, 1/25 (inclusive), >4%% (strict), district:5%%, votes:5000, A or B, A and B, (A or B) and C, ...; "
        "repeated: all must hold",
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
    parser.add_argument(
        "--groups",
        metavar="FILE",
        help="CSV file with party, group: members of a group compete as one, then divide its seats; with --seats",
    )
    parser.add_argument(
        "--within", type=method_name, metavar="NAME", help="the method inside a group; required with --groups"
    )
    ties = parser.add_mutually_exclusive_group()
    ties.add_argument("--draw", metavar="SEED", help="answer every tie by a draw with this public seed (RFC 3797)")
    ties.add_argument(
        "--prefer",
        metavar="votes|FILE",
        help="answer every tie by a rule: more votes in the whole file, or a CSV file with party, the first first, "
        "or with party, number, the larger first",
    )
    parser.add_argument("--decision", metavar="ACT", help="the act behind --draw or --prefer; required with them")
    parser.add_argument("--table", choices=TABLES, default="seats", help="which table (default: seats)")
    parser.add_argument("--trace", action="store_true", help="also say how each seat was won")


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Allocates by every method and shows one table."""
    tables = sources.read(
        votes=args.votes,
        districts=args.districts,
        resolutions=args.resolutions,
        minimum=_file(args, "minimum"),
        maximum=_file(args, "maximum"),
        held=_file(args, "held"),
        groups=args.groups,
        prefer=None if args.prefer == "votes" else args.prefer,
    )
    votes, districts, resolutions = tables["votes"], tables["districts"], tables["resolutions"]
    assert votes is not None
    options = SeatOptions.read(
        minimum=tables["minimum"] if (each := _each(args, "minimum")) is None else each,
        maximum=tables["maximum"] if (each := _each(args, "maximum")) is None else each,
        held=tables["held"] if (each := _each(args, "held")) is None else each,
        exhausted=args.exhausted,
        on_overallocation=args.on_overallocation,
        zero_divisor=args.zero_divisor,
    )
    methods = args.method = _each_once(
        args.method or ["sainte-lague"], sources
    )  # so that the document names the default too
    ties = TieAnswers.of(args, tables["prefer"])
    _check_together(args, methods)
    if args.groups is not None:
        return _grouped(args, tables, methods[0], ties)
    results, parts, answered, failed = [], [], [], []
    for method in methods:
        try:
            result = _allocate(args, votes, districts, resolutions, method, options)
            if ties is not None:
                result = ties.answer(result, _votes_of_all(result))
            parts.append(result.margins() if args.table == "margins" else getattr(result, args.table))
            results.append(result)
            answered.append(method)
        except (RuleError, CapacityError) as error:  # the other methods may still have an answer
            failed.append((method, error))
    if not results:
        raise failed[0][1]
    table = parts[0] if len(methods) == 1 else stacked("method", list(zip(answered, parts, strict=True)))
    decided = not failed and all(r.decided for r in results)
    vacant, overhang = (
        _rows_by_method(methods, answered, [getattr(r, t) for r in results]) for t in ("vacant", "overhang")
    )
    sources.notes += [*results[0].notes, *table.notes, *([] if ties is None else ties.notes)]
    sources.notes += [*map(_vacant_note, vacant), *map(_overhang_note, overhang)]
    return Report(
        status="decided" if decided else "undecided",
        tables={args.table: table},
        exit=Exit.DONE if decided else Exit.OPEN,
        open=[
            *_rows_by_method(methods, answered, [r.open for r in results]),
            *(unanswered(error, method=method) for method, error in failed),
        ],
        findings=results[0].findings,
        trace=_rows_by_method(methods, answered, [r.trace for r in results]) if args.trace else (),
        extra={"vacant": vacant, "overhang": overhang},
    )


def _each_once(methods: list[str], sources: Sources) -> list[str]:
    """An alias and the name behind it are one method, whose rows could not be told apart."""
    sources.notes += [f"{m} is asked for more than once: its rows are given once" for m in _twice(methods)]
    return list(dict.fromkeys(methods))


def _twice(methods: list[str]) -> list[str]:
    return [m for m in dict.fromkeys(methods) if methods.count(m) > 1]


def _where(row: Mapping[str, Any]) -> str:
    return "".join(f"{row[key]}: " for key in ("method", "district") if row.get(key) not in (None, ""))


def _vacant_note(row: Mapping[str, Any]) -> str:
    told = "1 seat stays vacant" if row["seats"] == 1 else f"{row['seats']} seats stay vacant"
    return f"{_where(row)}{told}, because of a maximum"


def _overhang_note(row: Mapping[str, Any]) -> str:
    seats = "1 seat" if row["seats"] == 1 else f"{row['seats']} seats"
    return f"{_where(row)}{row['party']} holds {seats} more than the method gives"


def _check_together(args: argparse.Namespace, methods: list[str]) -> None:
    """Options that do not go together, refused before anything is computed."""
    answers = [o for o in ("resolutions", "draw", "prefer", "groups") if getattr(args, o) is not None]
    if answers and len(methods) > 1:
        raise UsageError(f"--{answers[0]} goes with one method; give one --method")
    if (args.groups is None) != (args.within is None):
        raise UsageError("--groups and --within go together: laws differ in how a group divides its seats")
    if args.groups is None:
        return
    if args.districts is not None:
        raise UsageError("--groups is for the votes of one district: give --seats, and run it for each district")
    for name in ("minimum", "maximum", "held", "exhausted"):
        if getattr(args, name) is not None:
            raise UsageError(f"--{name} does not go with --groups: what a limit means for a group differs by law")
    if args.table == "totals":
        raise UsageError("--table totals does not go with --groups: seats has every party of the one district")


def _votes_of_all(result: Allocations) -> Callable[[Mapping[str, Any]], dict[Any, int]]:
    known = _total_votes(result)
    return lambda _: known


def _total_votes(result: Allocations) -> dict[Any, int]:
    totals = result.totals
    return dict(zip(totals["party"], totals["votes"], strict=True))


def _grouped(
    args: argparse.Namespace,
    tables: Mapping[str, _core.Table | None],
    method: str,
    ties: TieAnswers | None,
) -> Report:
    """Groups that compete as one, then divide what they have won."""
    votes, resolutions = tables["votes"], tables["resolutions"]
    assert votes is not None
    as_read = Allocations(ContestInputs(KeyedTable(votes), seats=0))
    result = allocate_groups(
        Table(votes),
        seats=args.seats,
        groups=tables["groups"],
        method=method,
        within=args.within,
        threshold=[_threshold_of(t) for t in args.threshold] or None,
        on_overallocation=args.on_overallocation,
        zero_divisor=args.zero_divisor,
    )
    if resolutions is not None:
        result = result.resolve(Table(resolutions))
    if ties is not None:
        of_groups = dict(zip(result.between.parties, result.between.votes, strict=True))
        of_parties = _total_votes(as_read)
        result = ties.answer(result, lambda row: of_groups if row["within"] is None else of_parties)
    table = _table_of(result, args.table)
    return Report(
        status="decided" if result.decided else "undecided",
        tables={args.table: table},
        exit=Exit.DONE if result.decided else Exit.OPEN,
        open=result.open,
        findings=as_read.findings,
        trace=list(result.trace) if args.trace else (),
        extra={"vacant": [], "overhang": []},  # groups take no limits
        notes=[*as_read.notes, *table.notes, *([] if ties is None else ties.notes)],
    )


def _table_of(result: GroupedAllocation, name: str) -> Table:
    if name == "margins":
        return result.margins()
    table: Table = getattr(result, "seats_table" if name == "seats" else name)
    return table


def _is_number(text: str | None) -> bool:
    return text is not None and text.isascii() and text.isdigit()


def _file(args: argparse.Namespace, name: str) -> str | None:
    """The file of a limit; None where there is none, or one number for every party."""
    text: str | None = getattr(args, name)
    if text is not None and re.fullmatch(r"[-+]?[\d.,]+", text) and not _is_number(text):
        raise UsageError(
            f"argument --{name}: not a number of seats (found {text}, expected a whole number of 0 or more, or a CSV file)"
        )
    return None if _is_number(text) else text


def _each(args: argparse.Namespace, name: str) -> int | None:
    """One number of seats for every party, where that is given instead of a file."""
    text: str | None = getattr(args, name)
    if text is None or not _is_number(text):
        return None
    if int(text) > _MOST_SEATS:
        raise UsageError(f"argument --{name}: too many seats (found {text}, expected at most {_MOST_SEATS})")
    return int(text)


def _rows_by_method(methods: list[str], answered: list[str], tables: list[Table]) -> list[dict[str, Any]]:
    """The rows of the results of the methods that have answered; where several were asked for each row says which."""
    if len(methods) == 1:
        return list(tables[0])
    return [{"method": method, **row} for method, table in zip(answered, tables, strict=True) for row in table]


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
        thresholds=[_threshold_of(t).arguments() for t in args.threshold],
        resolutions=[] if resolutions is None else [resolutions],
        options=options,
    )
    return Allocations(inputs)


def _threshold_of(text: str) -> Threshold:
    try:
        return as_threshold(text)
    except InputError as error:
        told = InputError(str(error.args[0]), value=error.value, expected=error.expected)
        raise UsageError(f"argument --threshold: {told}") from error


COMMAND = Command(
    "allocate",
    "Seats from votes, exactly: order of award, quotients, ties as open questions.",
    "pemilu allocate votes.csv --seats 10\n"
    "pemilu allocate votes.csv --districts districts.csv --method dhondt --threshold 4% --table awards",
    configure,
    run,
)

"""`pemilu determine`: votes and candidates to seats and members, or to the winner of an office, by a rule set."""

from __future__ import annotations

import argparse

from pemilu import _core
from pemilu.choices import optional_choice
from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.rules import known_rules
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, UsageError
from pemilu.contest import ContestInputs
from pemilu.determination import TWO_PAIRS, Determination, region_code
from pemilu.inputs import KeyedTable
from pemilu.ladder_options import LadderOptions
from pemilu.rule_choices import misplaced
from pemilu.stage_options import StageOptions
from pemilu.tables import Table

__all__ = ["COMMAND"]

TABLES = (
    "seats",
    "totals",
    "stages",
    "members",
    "ranking",
    "awards",
    "standings",
    "threshold",
    "margins",
    "winner",
    "vacant",
)
CHOICES = (
    "spread",
    "spread_level",
    "zero_tail",
    "region",
    "round",
    "two_pairs",
    "half_quota",
    "second_stage_remainder",
    "second_stage_order",
    "qualified",
    "status",
    "without_finance_report",
)
FILES = ("votes", "districts", "candidates", "parties", "units", "status", "resolutions")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `determine`."""
    parser.add_argument(
        "votes",
        metavar="VOTES",
        help="CSV file with district, party, votes; of an office party is the pair, EMPTY the empty column, and ABROAD is no "
        "area; of the DPD the file of candidates: district, number, name, votes",
    )
    parser.add_argument("--rules", required=True, metavar="NAME", help="rule set, such as indonesia/dpr-2024")
    parser.add_argument(
        "--districts",
        metavar="FILE",
        help="CSV file with district, seats; needed unless one office or the DPD is filled",
    )
    for name, columns in (
        ("candidates", "district, party, number, name, votes, [sex]"),
        ("parties", "party, number"),
        ("units", "district, party, number, region, votes; or level, units_with_votes, [units_led]"),
        ("status", "district, party, number, status, [date], [evidence]: before the oath"),
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
    parser.add_argument(
        "--region",
        metavar="CODE",
        help="the code of the region, or the name of the province, where a rule is special: 11 is Aceh, 31 Jakarta, 91 to 96 are in Papua",
    )
    parser.add_argument(
        "--round",
        type=int,
        choices=(1, 2),
        help="President: 2 for the second round, in which most votes win without a spread (UUD 1945 art. 6A(4))",
    )
    parser.add_argument(
        "--two-pairs",
        choices=("most-votes", "spread"),
        help="President, only two pairs, a majority without the spread: which reading holds; without it that stays open",
    )
    parser.add_argument(
        "--half-quota",
        choices=("of-remainder", "of-all-votes"),
        help="DPR 2009, second stage: what must be half a quota; without it what depends on it stays open",
    )
    parser.add_argument(
        "--second-stage-order",
        choices=("by-remainder", "by-all-votes"),
        help="DPR 2009, second stage: who goes first if more parties reach half a quota than seats are left; without it that stays open",
    )
    parser.add_argument(
        "--second-stage-remainder",
        choices=("spent", "counts"),
        help="DPR 2009, third stage: whether a remainder that won a seat in the second still counts; without it that stays open",
    )
    parser.add_argument(
        "--without-finance-report",
        action="append",
        default=[],
        metavar="PARTY",
        help="a party without its report on campaign funds: nobody of it is set as elected; repeatable",
    )
    parser.add_argument(
        "--qualified",
        action="append",
        default=[],
        metavar="PARTY",
        help="DPR: a party that the KPU set as one that reaches the national threshold; repeated it stands in the place of the threshold, "
        "and the districts need not be complete",
    )
    parser.add_argument(
        "--table",
        choices=TABLES,
        help="which table (default: seats; of an office winner, of the DPD members)",
    )
    parser.add_argument("--trace", action="store_true", help="also say how each seat was won, and by whom")


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Determines the contest and shows one table."""
    rules = known_rules(args.rules).name
    office, alone = _core._is_office(rules), _core._is_without_parties(rules)
    _check_together(args, office, alone)
    tables = sources.read(**{name: getattr(args, name) for name in FILES})
    votes, districts, resolutions = tables["votes"], tables["districts"], tables["resolutions"]
    assert votes is not None
    result = Determination(
        ContestInputs(
            KeyedTable(votes),
            districts=None if districts is None else KeyedTable(districts),
            candidates=tables["candidates"],
            parties=tables["parties"],
            units=tables["units"],
            resolutions=[] if resolutions is None else [resolutions],
            rules=rules,
            ladder=LadderOptions.read(spread=args.spread, spread_level=args.spread_level, zero_tail=args.zero_tail),
            region=region_code(args.region),
            two_pairs=optional_choice(args.two_pairs, "two_pairs", TWO_PAIRS) or "",
            stages=StageOptions.read(
                half_quota=args.half_quota,
                second_stage_remainder=args.second_stage_remainder,
                second_stage_order=args.second_stage_order,
            ),
            status=tables["status"],
            without_report=args.without_finance_report,
            round=args.round or 1,
            qualified=args.qualified,
        )
    )
    name = args.table or ("winner" if office else "members" if alone else "seats")
    table: Table = result.margins() if name == "margins" else getattr(result, name)
    sources.notes += result.notes
    return Report(
        status=result.status,
        tables={name: table},
        exit=Exit.DONE if result.decided else Exit.OPEN,
        open=result.open,
        findings=result.findings,
        trace=list(result.trace) if args.trace else (),
        rules={"id": result.rules, "digest": _core._rules_digest(result.rules)},
        notes=table.notes,
    )


def _check_together(args: argparse.Namespace, office: bool, alone: bool) -> None:
    if wrong := misplaced(args.rules.replace("_", "-"), {name: getattr(args, name) for name in CHOICES}):
        raise UsageError(f"--{wrong[0].replace('_', '-')} does not go with {args.rules}: {wrong[1]}")
    if not (office or alone):
        if args.districts is None:
            raise UsageError("--districts is needed: CSV file with district, seats")
        return
    for name in ("districts", "candidates", "parties", "units"):
        if getattr(args, name) is not None:
            raise UsageError(f"--{name} does not go with {args.rules}: the votes are all that it takes")


COMMAND = Command(
    "determine",
    "Seats and members by a rule set: threshold, allocation, elected candidates, each step by its article.",
    "pemilu determine votes.csv --rules indonesia/dprd-regency-2024 --districts districts.csv --candidates candidates.csv "
    "--table members\n"
    "pemilu determine votes.csv --rules indonesia/dprd-regency-2024 --districts districts.csv --candidates candidates.csv "
    "--units units.csv --spread units-with-votes --spread-level station --trace\n"
    "pemilu determine president.csv --rules indonesia/president-2024 --table winner",
    configure,
    run,
)

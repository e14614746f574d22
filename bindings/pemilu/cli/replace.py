"""`pemilu replace`: who takes a vacant seat, and why."""

from __future__ import annotations

import argparse
from typing import Any

from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, UsageError
from pemilu.replacement import Replacement, replace
from pemilu.tables import Table

__all__ = ["COMMAND"]

# Before the oath, then during the term.
RULES = ("pkpu-6-2024", "pkpu-6-2017", "pkpu-3-2025")
CHAMBERS = ("dpr", "dprd-regency")
_EXITS = {"named": Exit.DONE, "suspended": Exit.OPEN, "undecided": Exit.OPEN}


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `replace`."""
    parser.add_argument(
        "--rules", required=True, metavar="NAME", help=f"{RULES[0]} before the oath, {RULES[1]} or {RULES[2]} in office"
    )
    parser.add_argument("--chamber", required=True, metavar="CHAMBER", help=" or ".join(CHAMBERS))
    parser.add_argument(
        "--candidates",
        required=True,
        metavar="FILE",
        help="CSV file with district, party, number, name, votes, [sex], [elected]: the list of the last election",
    )
    parser.add_argument("--district", metavar="D", help="the district of the member, where the file has several")
    parser.add_argument("--party", metavar="P", help="the party of the member, where the name does not tell")
    parser.add_argument("--member", required=True, metavar="NAME-OR-NUMBER", help="who leaves the seat")
    parser.add_argument(
        "--status", metavar="FILE", help="CSV file with district, party, number, status, [date], [evidence]"
    )
    parser.add_argument("--trace", action="store_true", help="also say what was examined, with the article")


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Names the candidate who is next and shows the queue."""
    tables = sources.read(candidates=args.candidates, status=args.status)
    candidates, status = tables["candidates"], tables["status"]
    assert candidates is not None
    outcome = replace(
        rules=args.rules,
        chamber=args.chamber,
        candidates=Table(candidates),
        district=_district(args.district, Table(candidates)),
        member=args.member,
        party=args.party,
        status=None if status is None else Table(status),
    )
    return Report(
        status=outcome.status,
        tables={"queue": outcome.queue},
        exit=_EXITS.get(outcome.status, Exit.FINDINGS),
        open=outcome.open,
        trace=list(outcome.trace) if args.trace else (),
        rules={"id": args.rules},
        extra={"candidate": outcome.candidate},
        notes=_told(outcome),
    )


def _district(given: str | None, candidates: Table) -> Any:
    """The district that is named, or the only one of the candidates."""
    if given is not None:
        return given
    column = next((c for c in ("district", "dapil") if c in candidates.columns), None)
    districts = [] if column is None else list(dict.fromkeys(candidates[column]))
    if len(districts) > 1:
        raise UsageError("the candidates are of several districts: --district says which is the member's")
    return districts[0] if districts else ""


def _told(outcome: Replacement) -> list[str]:
    return [outcome.reason] if outcome.reason else []


COMMAND = Command(
    "replace",
    "The next candidate for a vacant seat, why others are passed over, and the articles.",
    "pemilu replace --rules pkpu-3-2025 --chamber dprd-regency --candidates list.csv --district 4 --party PDIP --member 1 "
    "--status status.csv",
    configure,
    run,
)

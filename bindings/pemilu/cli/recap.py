"""`pemilu recap`: the forms of polling stations, added up."""

from __future__ import annotations

import argparse

from pemilu.cli.command import Command, add_rejected
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import UsageError
from pemilu.recapitulation import recapitulate, result_form

__all__ = ["COMMAND"]

LEVELS = ("nation", "province", "regency", "subdistrict", "village", "station", "district")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `recap`."""
    parser.add_argument(
        "stations",
        metavar="STATIONS",
        nargs="+",
        help="polling stations: CSV, one a row or long; Parquet; or a folder, zip or tar of JSON",
    )
    parser.add_argument("--regions", metavar="FILE", help="CSV file of regions: names, stations, and other codes")
    parser.add_argument("--districts", metavar="FILE", help="CSV file with district, seats, regions")
    parser.add_argument("--level", choices=LEVELS, help="what a row is (default: province; district with --districts)")
    parser.add_argument("--contestants", metavar="A,B,...", help="the columns of votes (default: every votes_...)")
    parser.add_argument(
        "--amendments", metavar="FILE", help="CSV file of re-votes, recounts, rulings and corrections to apply"
    )
    parser.add_argument(
        "--form", metavar="REGION", help="the recapitulation form of this region, in its layout; nation for the whole"
    )
    add_rejected(parser)
    parser.add_argument("--as-of", metavar="DECISION", help="apply the amendments up to this decision only")


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Adds up and shows the table."""
    if args.level == "district" and args.districts is None:
        raise UsageError("--level district needs --districts")
    if args.districts is not None and args.level not in (None, "district"):
        raise UsageError(f"--districts does not go with --level {args.level}")
    if args.form is not None and (args.level is not None or args.districts is not None):
        raise UsageError("--form goes with neither --level nor --districts")
    if args.as_of is not None and args.amendments is None:
        raise UsageError("--as-of needs --amendments")
    stations, tables = sources.read_stations(
        args.stations,
        args.contestants.split(",") if args.contestants else None,
        regions=args.regions,
        districts=args.districts,
        amendments=args.amendments,
    )
    if args.form is not None:
        form = result_form(
            stations,
            args.form,
            amendments=tables["amendments"],
            as_of=args.as_of,
        )
        sources.notes += form.notes
        return Report(status="done", tables={"form": form}, findings=stations.findings, extra={"form_name": form.name})
    table = recapitulate(
        stations,
        level=None if args.level == "district" else args.level,
        districts=tables["districts"],
        amendments=tables["amendments"],
        as_of=args.as_of,
    )
    sources.notes += table.notes
    return Report(status="done", tables={"recap": table}, findings=stations.findings)


COMMAND = Command(
    "recap",
    "The forms of polling stations added up, by region or electoral district, with the share reported.",
    "pemilu recap stations.csv --level subdistrict --contestants v1,v2,v3\n"
    "pemilu recap aceh.csv bali.csv --districts districts.csv\n"
    "pemilu recap stations.csv --amendments amendments.csv --as-of 158/2024",
    configure,
    run,
)

"""`pemilu recap`: the forms of polling stations, added up."""

from __future__ import annotations

import argparse

from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import UsageError
from pemilu.recapitulation import recapitulate
from pemilu.tables import Table

__all__ = ["COMMAND"]

LEVELS = ("nation", "province", "regency", "subdistrict", "village", "station", "district")


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `recap`."""
    parser.add_argument(
        "stations", metavar="STATIONS", help="polling stations: CSV, Parquet, or a folder, zip or tar of JSON"
    )
    parser.add_argument("--regions", metavar="FILE", help="CSV file of regions: names, stations, and other codes")
    parser.add_argument("--districts", metavar="FILE", help="CSV file with district, seats, regions")
    parser.add_argument("--level", choices=LEVELS, help="what a row is (default: province; district with --districts)")
    parser.add_argument("--contestants", metavar="A,B,...", help="the columns of votes (default: every votes_...)")


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Adds up and shows the table."""
    if args.level == "district" and args.districts is None:
        raise UsageError("--level district needs --districts")
    if args.districts is not None and args.level not in (None, "district"):
        raise UsageError(f"--districts does not go with --level {args.level}")
    read = sources.read(wide=(), stations=args.stations, regions=args.regions, districts=args.districts)
    tables = {name: None if table is None else Table(table) for name, table in read.items()}
    table = recapitulate(
        tables["stations"],
        regions=tables["regions"],
        contestants=args.contestants.split(",") if args.contestants else None,
        level=None if args.level == "district" else args.level,
        districts=tables["districts"],
    )
    sources.notes += table.notes
    return Report(status="done", tables={"recap": table})


COMMAND = Command(
    "recap",
    "The forms of polling stations added up, by region or electoral district, with the share reported.",
    "pemilu recap stations.csv --level subdistrict --contestants v1,v2,v3\n"
    "pemilu recap stations.csv --districts districts.csv",
    configure,
    run,
)

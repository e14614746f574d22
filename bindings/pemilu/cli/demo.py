"""`pemilu demo`: the story of Kota Tarakan 2024."""

from __future__ import annotations

import argparse
import os

from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import UsageError
from pemilu.demo import demo
from pemilu.display import checked_lang
from pemilu.files import write_whole
from pemilu.tables import Table

__all__ = ["COMMAND"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `demo`."""
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--write", metavar="DIR", help="put the CSV files of the story into DIR")


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Tells the story and, if asked, writes its tables."""
    told = demo()
    tables = told.tables()
    for name, table in told.inputs().items():
        sources.add(name, len(table), table.to_csv().encode())
    if args.write:
        _write(args.write, told.inputs() | tables)
    return Report(status="decided", tables=tables, story=told.story(checked_lang(args.lang)), findings=told.findings)


def _write(folder: str, tables: dict[str, Table]) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
        for name, table in tables.items():
            write_whole(os.path.join(folder, f"{name}.csv"), table.to_csv().encode())
    except OSError as error:
        raise UsageError(f"--write {folder}: {error.strerror or error}") from error


COMMAND = Command(
    "demo",
    "Kota Tarakan 2024 from the published tables to members and replacements, on bundled data.",
    "pemilu demo\npemilu demo --json\npemilu demo --write tarakan",
    configure,
    run,
    reads_tables=False,
    formats=("table", "json", "markdown", "html", "latex"),
)

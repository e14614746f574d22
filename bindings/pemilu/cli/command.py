"""What a command is, and the options that all commands share."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pemilu.choices import word

if TYPE_CHECKING:
    from pemilu.cli.report import Report
    from pemilu.cli.sources import Sources

__all__ = ["FORMATS", "Command", "add_rejected", "day", "one_of", "pair", "renaming"]

FORMATS = ("table", "csv", "json", "markdown", "html", "latex")


@dataclass(frozen=True)
class Command:
    """One command of the program.

    `configure` adds its arguments to the parser, which has the common ones already. `run` gets the parsed arguments
    and the `Sources` through which it reads its files, and returns a `Report`; it prints nothing and raises the
    errors of `pemilu.errors` or a `UsageError`. `example` is one complete command line or more, shown by `--help`.
    """

    name: str
    summary: str
    example: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Sources], Report]
    reads_tables: bool = True
    """Whether it has `--where`, `--columns` and `--wide`."""
    formats: tuple[str, ...] = FORMATS

    def add_to(self, parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Adds the command's parser, with the common options, to those of the program."""
        parser = parsers.add_parser(
            self.name,
            help=_literal(self.summary),
            description=self.summary,
            epilog=f"example:\n{_indented(self.example)}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        parser.set_defaults(command=self)
        self.configure(parser)
        _add_output(parser, self.formats)
        if self.reads_tables:
            _add_reading(parser)
        _accept_spellings(parser)


def _accept_spellings(parser: argparse.ArgumentParser) -> None:
    """Makes the choices of options words in either spelling and any case, as they are in Python."""
    for action in parser._actions:
        choices = list(action.choices or ())
        if action.type is None and choices and all(isinstance(choice, str) for choice in choices):
            action.type = _as_spelt(choices)


def _as_spelt(choices: list[str]) -> Callable[[str], str]:
    known = {word(choice, ""): choice for choice in choices}
    return lambda text: text if text in choices else known.get(word(text, ""), text)


def _literal(text: str) -> str:
    return text.replace("%", "%%")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.strip().splitlines())


def _add_output(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    group = parser.add_argument_group("output")
    group.add_argument("-f", "--format", choices=formats, help="default: table, or what the name of --output says")
    group.add_argument(
        "-o", "--output", metavar="FILE", help="write to FILE, whole or not at all; its suffix picks the format"
    )
    group.add_argument(
        "--lang", choices=("en", "id"), default="en", help="language of prose, headings and digit groups"
    )


def _add_reading(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("reading tables", "a file - is standard input; .gz is read as it is")
    group.add_argument(
        "--where",
        action="append",
        type=pair,
        default=[],
        metavar="COLUMN=VALUE",
        help="keep the rows with this value; repeated for one column: with any of the values",
    )
    group.add_argument(
        "--columns",
        type=renaming,
        default={},
        metavar="NAME=HEADER,...",
        help="which header stands for which column: district=dapil_code,...",
    )
    group.add_argument(
        "--wide",
        choices=("parties", "districts"),
        help="what the columns of a wide table are; an empty cell: did not stand",
    )


def pair(text: str) -> tuple[str, str]:
    """`COLUMN=VALUE`; the value may be empty and may hold further `=`."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not COLUMN=VALUE")
    return name.strip(), value.strip()


def renaming(text: str) -> dict[str, str]:
    """`district=dapil_code,party=partai` as a mapping."""
    pairs = [pair(part) for part in text.split(",") if part.strip()]
    if len(dict(pairs)) < len(pairs):
        raise argparse.ArgumentTypeError(f"{text!r} maps a column twice")
    return dict(pairs)


def add_rejected(parser: argparse._ActionsContainer) -> None:
    """`--rejected`, of the commands that read forms of polling stations."""
    parser.add_argument(
        "--rejected",
        choices=("error", "keep"),
        help="a cell of a form that is no count: an error (default), or a finding (N02), left out of sums and checks",
    )


def one_of(*choices: str) -> Callable[[str], str]:
    """A word out of these, in either spelling and any case: `units-led` or `units_led`."""

    def chosen(text: str) -> str:
        known = {word(choice, ""): choice for choice in choices}
        if word(text, "") not in known:
            raise argparse.ArgumentTypeError(f"{text!r} is no choice: {', '.join(choices)}")
        return known[word(text, "")]

    return chosen


def day(text: str) -> str:
    """A date, YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: YYYY-MM-DD") from None

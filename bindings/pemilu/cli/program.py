"""The program `pemilu`: runs a command and turns what goes wrong into the exit statuses that scripts rely on."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from pemilu import _core
from pemilu.cli.command import Command
from pemilu.cli.report import Report, Target, emit
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, OutputError, UsageError
from pemilu.errors import CapacityError, InputError, RuleError, UndecidedError

__all__ = ["main"]

_INTERRUPTED = 130  # what a shell expects after Ctrl-C


def load(names: Sequence[str]) -> list[Command]:
    """The commands of the modules `pemilu.cli.NAME`, each of which has one as `COMMAND`."""
    return [importlib.import_module(f"pemilu.cli.{name}").COMMAND for name in names]


def parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    program = argparse.ArgumentParser(
        prog="pemilu",
        description="Elections: seats, members, replacements, and what published tables say against themselves.",
        epilog="exit status: 0 done, 1 bad input, 2 usage, 3 undecided, 4 findings or differences, 5 a bug in the library",
        allow_abbrev=False,
    )
    program.add_argument("--version", action="version", version=f"pemilu {_core.__version__}")
    parsers = program.add_subparsers(metavar="COMMAND", required=True)
    for command in commands:
        command.add_to(parsers)
    return program


def main(argv: Sequence[str] | None = None, *, commands: Sequence[Command] | None = None) -> int:
    """Runs a command line, `sys.argv` by default, and returns the exit status. It never raises."""
    from pemilu import cli

    status = int(Exit.DONE)
    try:
        program = parser(load(cli.COMMANDS) if commands is None else commands)
        args = program.parse_args(argv)
        status = _run(args)
    except SystemExit as end:  # argparse has said what there was to say
        status = end.code if isinstance(end.code, int) else Exit.USAGE if end.code else Exit.DONE
    except KeyboardInterrupt:
        status = _INTERRUPTED
    except Exception as error:
        _report_bug(error)
        status = Exit.BUG
    return int(status)


def _run(args: argparse.Namespace) -> int:
    command: Command = args.command
    try:
        target = Target.of(args, command.formats)
        sources = Sources(
            where=getattr(args, "where", ()),
            columns=getattr(args, "columns", None),
            wide=getattr(args, "wide", None),
            unreadable="reject" if getattr(args, "rejected", None) == "keep" else "error",
        )
        try:
            report = command.run(args, sources)
        except (UndecidedError, RuleError) as error:
            if target.format != "json":
                raise
            rules = getattr(args, "rules", None)
            report = Report.without_answer(error, rules.replace("_", "-") if isinstance(rules, str) else None)
        emit(report, command=command.name, target=target, args=args, sources=sources)
        return report.exit
    except UsageError as error:
        return _failed(f"pemilu {command.name}: error: {error}", Exit.USAGE)
    except OutputError as error:
        return _failed(f"pemilu {command.name}: {error}", Exit.BAD_INPUT)
    except (InputError, CapacityError) as error:
        return _failed(str(error), Exit.BAD_INPUT)
    except (UndecidedError, RuleError) as error:
        return _failed(str(error), Exit.OPEN)


def _failed(message: str, status: Exit) -> Exit:
    print(message, file=sys.stderr)
    return status


def _report_bug(error: Exception) -> None:
    if os.environ.get("PEMILU_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    print(
        f"This is a bug in pemilu {_core.__version__}: {type(error).__name__}: {error}\n"
        "Please report it with the command line and, if you can, the input. PEMILU_DEBUG=1 shows where it happened.",
        file=sys.stderr,
    )

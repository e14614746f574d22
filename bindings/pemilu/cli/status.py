"""How a command ends."""

from __future__ import annotations

import enum

__all__ = ["Exit", "OutputError", "UsageError"]


class Exit(enum.IntEnum):
    """The exit statuses, which scripts rely on."""

    DONE = 0
    BAD_INPUT = 1
    USAGE = 2
    OPEN = 3
    """Undecided, suspended, or the law gives no answer."""
    FINDINGS = 4
    """`check`: findings; `compare`: different; `replace`: not performed, exhausted or invalid."""
    BUG = 5


class UsageError(Exception):
    """The command line asks for something that does not go together; the program says so and exits with 2."""


class OutputError(Exception):
    """The data cannot be written where they should go: the disk is full, say. The program says so and exits with 1."""

"""What can go wrong, as exceptions with a place.

All of them are `ValueError`; a wrong type of argument is a plain `TypeError`. A published contradiction is not an
error but a finding.
"""

from __future__ import annotations

from typing import Any

__all__ = ["CapacityError", "InputError", "RuleError", "UndecidedError"]


class _LocatedError(ValueError):
    # The attributes live in __dict__ and the message in args: what copying and pickling an exception carry along.

    def __init__(
        self,
        message: str,
        *,
        source: str | None = None,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        expected: str | None = None,
    ) -> None:
        super().__init__(message)
        self.source = source
        self.row = row
        self.column = column
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.source, self.row, self.column) if part not in (None, ""))
        text = f"{place}: {self.args[0]}" if place else str(self.args[0])
        if self.expected and not self.value and isinstance(self, RuleError):
            return f"{text} (expected {self.expected})"
        if self.value or self.expected:
            expected = f", expected {self.expected}" if self.expected else ""
            text += f" (found {self.value or 'nothing'}{expected})"
        return text


class InputError(_LocatedError):
    """A value that cannot be what it is said to be.

    `str()` reads `FILE:ROW:COLUMN-NAME: what is wrong (found VALUE, expected WHAT)`; parts that are not known are
    left out and None as attributes. In a file, row 1 is the header; in a table in memory, `row` is the position
    counted from 0.
    """


class CapacityError(_LocatedError):
    """A number, or a sum of them, that exact 64-bit arithmetic cannot hold. It has the place of an `InputError`."""


class RuleError(_LocatedError):
    """The law or the rule set gives no answer.

    `option` names the argument that would give one, if there is one; `legal_basis` the articles behind it.
    """

    def __init__(
        self, message: str, *, option: str | None = None, legal_basis: str | None = None, **place: Any
    ) -> None:
        super().__init__(message, **place)
        self.option = option
        self.legal_basis = legal_basis


class UndecidedError(ValueError):
    """A final result was asked for while a question is open.

    `open` holds the questions, as rows of the table `open`; what is certain can be read all the same.
    """

    def __init__(self, message: str, *, open: Any = None) -> None:
        super().__init__(message)
        self.open = open

"""The methods of seat allocation by name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import Any, TypeAlias, overload

import numpy as np

from pemilu import _core, display
from pemilu.errors import InputError
from pemilu.tables import Table

__all__ = ["Method", "Methods", "method_name", "methods"]

Method: TypeAlias = "str | Sequence[Any]"
"""A name such as `"sainte_lague"` or `"stationary:1/3"`, or the divisors themselves: `[1, 3, 5]`, or `[1, 3, 5, ...]` to go on."""

_PARAMETER = {"stationary": ":R", "divisors": ":1,3,5,...", "quota": ":N"}


class Methods(Sequence[str]):
    """Every method: iterate for the names that need no parameter, or read `.table` (name, aliases, family, definition, source)."""

    __slots__ = ("_entries",)

    def __init__(self) -> None:
        self._entries = tuple(_core._catalogue())

    @property
    def table(self) -> Table:
        """`name, aliases, family, definition, source`: all methods; `stationary:R`, `divisors:...` and `quota:N` take a parameter."""
        names = ("name", "aliases", "family", "definition", "source")
        rows = [(e[0] + _PARAMETER.get(e[0], ""), *e[1:]) for e in self._entries]
        return Table.from_columns(
            {n: ("string", [row[i] for row in rows]) for i, n in enumerate(names)}, name="methods"
        )

    def _names(self) -> tuple[str, ...]:
        return tuple(e[0] for e in self._entries if e[0] not in _PARAMETER)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return self._names()[index]

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __contains__(self, name: object) -> bool:
        try:
            return isinstance(name, str) and bool(_core._find_method(name))
        except ValueError:
            return False

    def __repr__(self) -> str:
        # Definition and source are sentences: they get the width that the other columns leave, and go on below.
        table = self.table
        names = [f"{row['name']}, {row['aliases']}".removesuffix(", ") for row in table]
        shown = [display.Column("name", "string", names), *table.shown(["definition", "source"])]
        return display.text_table(shown, width=shutil.get_terminal_size().columns, drop=False, wrap=True)

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


methods = Methods()
"""The methods by their names. Aliases (`webster`, `jefferson`, ...) and kebab-case are understood too."""


def method_name(method: object) -> str:
    """The name of a method that was given by name or by its divisors. Raises `RuleError` for what is none."""
    if isinstance(method, str):
        return _core._find_method(method)
    divisors = method.tolist() if isinstance(method, np.ndarray) and method.ndim == 1 else method
    if isinstance(divisors, Sequence) and not isinstance(divisors, (bytes, bytearray)):
        return _core._find_method("divisors:" + ",".join(_divisor(d) for d in divisors))
    raise TypeError(f"method is a name such as 'sainte_lague' or a sequence of divisors, not {type(method).__name__}")


def _divisor(value: object) -> str:
    if value is Ellipsis:
        return "..."
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (Rational, float, np.floating, Decimal)):
        raise TypeError(f"a divisor is an int, a Fraction, a Decimal or a float, not {type(value).__name__}")
    try:
        # A float means its shortest decimal: 1.4 is 7/5.
        exact = Fraction(repr(float(value))) if isinstance(value, (float, np.floating)) else Fraction(value)
    except (ValueError, OverflowError):
        raise InputError("not a divisor", column="method", value=str(value), expected="3, 7/5 or 1.4") from None
    return str(exact)

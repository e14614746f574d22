"""Thresholds as exact ratios: read from text, fractions, decimals, or a float by its shortest decimal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from .errors import CapacityError, InputError

__all__ = ["Share", "Threshold", "ThresholdLike", "as_threshold", "as_thresholds"]

Scope: TypeAlias = Literal["total", "district"]
Share: TypeAlias = "str | Fraction | Decimal | float | int"

_EXPECTED = "4%, >4% (strict), 0.035, 1/25, or district:5%"
_NUMBER = re.compile(r"\d+(\.\d+)?%?|\d+/\d+")
_LARGEST = 2**63 - 1


class Threshold:
    """A share of the valid votes that a party must reach to take part ("ambang batas").

    share: `"4%"`, `"1/25"`, a `Fraction`, a `Decimal`, or a float, which is read by its shortest decimal (0.04 is 1/25). At least the
    share by default (`>=`); with `strict=True` more than it (`>`). scope: `"total"`, all valid votes of the contest, those of parties
    that fail included, or `"district"`, the valid votes of each district.
    """

    __slots__ = ("scope", "share", "strict")

    share: Fraction
    scope: Scope
    strict: bool

    def __init__(self, share: Share, *, scope: Scope = "total", strict: bool = False) -> None:
        if scope not in ("total", "district"):
            raise InputError("not a scope", column="scope", value=str(scope), expected="total or district")
        object.__setattr__(self, "share", _share(share))
        object.__setattr__(self, "scope", scope)
        object.__setattr__(self, "strict", bool(strict))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Threshold does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Threshold) and self.arguments() == other.arguments()

    def __hash__(self) -> int:
        return hash(self.arguments())

    def __reduce__(self) -> tuple[object, ...]:
        return _unpickled, (self.share, self.scope, self.strict)

    def __str__(self) -> str:
        return ("district:" if self.scope == "district" else "") + (">" if self.strict else "") + str(self.share)

    def __repr__(self) -> str:
        return f"Threshold({str(self.share)!r}, scope={self.scope!r}, strict={self.strict})"

    def arguments(self) -> tuple[str, bool, int, int]:
        """Scope, strictness, numerator and denominator, as the compiled library takes them."""
        return self.scope, self.strict, self.share.numerator, self.share.denominator


def _unpickled(share: Fraction, scope: Scope, strict: bool) -> Threshold:
    return Threshold(share, scope=scope, strict=strict)


def _share(share: Share) -> Fraction:
    exact = _exact(share)
    if exact < 0:
        raise InputError("a threshold is not negative", column="threshold", value=str(share), expected=_EXPECTED)
    if exact > 1:
        raise InputError("a threshold above all votes", column="threshold", value=str(share), expected=_EXPECTED)
    if max(exact.numerator, exact.denominator) > _LARGEST:
        raise CapacityError("a threshold beyond exact 64-bit arithmetic", column="threshold", value=str(share))
    return exact


def _exact(share: Share) -> Fraction:
    if isinstance(share, str):
        return _parsed(share)
    if isinstance(share, bool) or not isinstance(share, (int, float, Fraction, Decimal)):
        raise TypeError(f"a threshold is text, a Fraction, a Decimal or a number, not {type(share).__name__}")
    try:
        return Fraction(repr(share)) if isinstance(share, float) else Fraction(share)
    except (ValueError, OverflowError):
        raise InputError("not a share", column="threshold", value=str(share), expected=_EXPECTED) from None


def _parsed(text: str) -> Fraction:
    body = text.strip()
    if not body.isascii() or not _NUMBER.fullmatch(body) or re.fullmatch(r"\d+/0+", body):
        raise InputError("not a share", column="threshold", value=text, expected=_EXPECTED)
    return Fraction(body[:-1]) / 100 if body.endswith("%") else Fraction(body)


ThresholdLike: TypeAlias = "Threshold | Share"


def as_threshold(value: ThresholdLike) -> Threshold:
    """Reads what `threshold=` and `--threshold` take: `4%`, `>4%`, `district:5%`, or a number, or a `Threshold`."""
    if isinstance(value, Threshold):
        return value
    if not isinstance(value, str):
        return Threshold(value)
    body = value.strip()
    scope: Scope = "total"
    if body.startswith("district:"):
        scope, body = "district", body.removeprefix("district:").strip()
    return Threshold(_parsed(body.removeprefix(">")), scope=scope, strict=body.startswith(">"))


def as_thresholds(value: ThresholdLike | Sequence[ThresholdLike] | None) -> list[tuple[str, bool, int, int]]:
    """The thresholds of an argument, all of which must hold, as the compiled library takes them; none for None."""
    if value is None:
        return []
    several: Sequence[Any] = value if isinstance(value, (list, tuple)) else [value]
    return [as_threshold(one).arguments() for one in several]

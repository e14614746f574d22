"""Single values and columns of them: counts that are exact or refused, keys that keep their type."""

from __future__ import annotations

import math
import numbers
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NoReturn

import numpy as np

from pemilu import _core
from pemilu.errors import CapacityError, InputError
from pemilu.tables import Kind

__all__ = [
    "as_whole",
    "count",
    "counts",
    "described",
    "inferred",
    "is_masked",
    "is_null",
    "key_column",
    "key_text",
    "plain_key",
    "text_of",
    "written_count",
]

_BLANKS = " \t\r\n"  # around a name or a number they carry no meaning
_LARGEST = 2**63 - 1
_EXACT_FLOAT = 2.0**53  # below it, every whole number is a float of its own


def described(value: object) -> str:
    """The type of a value, for a message."""
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def is_null(value: object) -> bool:
    """True for None, NaN and the missing values of pandas."""
    if value is None:
        return True
    if isinstance(value, (float, np.floating)):
        return math.isnan(value)
    # pandas.NA and pandas.NaT, known by their names because pandas is not imported here
    return type(value).__name__ in ("NAType", "NaTType") and type(value).__module__.startswith("pandas.")


def is_masked(values: object) -> bool:
    """Whether this is an array of NumPy with a mask, whose memory holds numbers that do not count."""
    return isinstance(values, np.ndarray) and hasattr(values, "mask")


def inferred(values: Any, source: str, column: str) -> tuple[Kind, Any]:
    """The kind that holds all values of a column, and the values in it."""
    if isinstance(values, _core.Table):
        return values.kinds[0], values
    if isinstance(values, np.ndarray) and values.dtype.kind in "biuf" and not is_masked(values):
        return _inferred_array(values, source, column)
    given = values.tolist() if isinstance(values, np.ndarray) else list(values)  # what is masked becomes None
    if (kind := _core._plain_kind(given)) is not None:
        return kind, given
    listed = [None if is_null(v) else v for v in given]
    present = [v for v in listed if v is not None]
    if all(isinstance(v, (bool, np.bool_)) for v in present) and present:
        return "bool", [None if v is None else bool(v) for v in listed]
    if present and all(isinstance(v, numbers.Number) and not _is_bool(v) for v in present):
        return _inferred_numbers(listed, source, column)
    return "string", [None if v is None else text_of(v) for v in listed]


def _inferred_array(values: Any, source: str, column: str) -> tuple[Kind, Any]:
    if values.dtype.kind == "b":
        return "bool", values
    if values.dtype.kind in "iu":
        if values.dtype.kind == "u" and values.size and int(values.max()) > _LARGEST:
            return _inferred_numbers(values.tolist(), source, column)
        return "int64", values.astype(np.int64, copy=False)
    whole = np.isnan(values) | ((np.trunc(values) == values) & (np.abs(values) < _EXACT_FLOAT))
    return ("int64" if bool(whole.all()) else "float64"), values  # what is NaN becomes null


def _inferred_numbers(values: list[Any], source: str, column: str) -> tuple[Kind, Any]:
    whole = [as_whole(v) for v in values]
    if any(w is None and v is not None for v, w in zip(values, whole, strict=True)):
        return "float64", [None if v is None else float(v) for v in values]
    for row, value in enumerate(whole):
        if value is not None and not -_LARGEST - 1 <= value <= _LARGEST:
            _too_large(value, source, row, column)
    return "int64", whole


def _too_large(value: int, source: str, row: int | None, column: str) -> NoReturn:
    raise CapacityError(
        "the number is too large", source=source, row=row, column=column, value=str(value), expected="at most 2^63-1"
    )


def _is_bool(value: object) -> bool:
    return isinstance(value, (bool, np.bool_))


def _is_decimal(value: object) -> bool:
    return hasattr(value, "as_tuple")  # known without importing decimal


def as_whole(value: Any) -> int | None:
    """The integer that a number is, or None: fractions, decimals with a scale, floats too large to be exact."""
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, (float, np.floating)):
        number = float(value)
        return int(number) if number.is_integer() and abs(number) < _EXACT_FLOAT else None
    if _is_decimal(value):
        exponent = value.as_tuple().exponent
        # 12.000 may well be twelve thousand: only what is written without decimals is a count.
        return int(value) if isinstance(exponent, int) and exponent >= 0 else None
    if isinstance(value, numbers.Rational):
        return int(value.numerator) if value.denominator == 1 else None
    return None


def text_of(value: Any) -> str:
    """A key or a cell as text; dates as ISO, whole floats as integers."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bytes):
        raise TypeError("bytes are not text: decode them first")
    if hasattr(value, "isoformat"):
        text: str = value.isoformat()
        return text.removesuffix("T00:00:00")
    if isinstance(value, (float, np.floating)) and as_whole(value) is not None:
        return str(int(value))
    return str(value)


def count(value: Any, source: str, row: int | None, column: str, whose: str = "") -> int:
    """One count: a whole number from 0 to 2^63-1."""
    of = f" for {whose}" if whose else ""

    def refuse(message: str, expected: str) -> NoReturn:
        raise InputError(message + of, source=source, row=row, column=column, value=str(value), expected=expected)

    if is_null(value):
        raise InputError("a value is missing" + of, source=source, row=row, column=column, expected="a whole number")
    if _is_bool(value):
        raise TypeError(f"{source}: {column}{of} is {value}: a truth value is not a number")
    if isinstance(value, str):
        refuse("text is not a number", "a whole number, not text; are there thousands separators?")
    if not isinstance(value, numbers.Number) or (
        isinstance(value, numbers.Complex) and not isinstance(value, numbers.Real)
    ):
        raise TypeError(f"{source}: {column}{of} is {described(value)}, not a number")
    whole = as_whole(value)
    if whole is None:
        refuse("not a whole number", "whole numbers below 2^53; is the dot a thousands separator?")
    if whole < 0:
        refuse("a negative number", "0 or more")
    if whole > _LARGEST:
        _too_large(whole, source, row, column)
    return whole


def counts(values: Any, source: str, column: str, *, whose: Sequence[str] = ()) -> Any:
    """A column of counts; arrays of integers are looked at whole. `whose` names the rows in messages."""
    if is_masked(values):
        values = values.tolist()  # what is masked becomes None
    if isinstance(values, np.ndarray) and values.dtype.kind in "iu":
        if not values.size or (int(values.min()) >= 0 and int(values.max()) <= _LARGEST):
            return values.astype(np.int64)
        values = values.tolist()
    return [count(v, source, row, column, whose[row] if whose else "") for row, v in enumerate(values)]


def written_count(cell: Any, source: str, row: int | None, column: str) -> int:
    """One count from a cell of a table, where it may be written as text in plain ASCII digits."""
    is_written = isinstance(cell, str) and cell.isascii() and cell.isdigit()
    return count(int(cell) if is_written else cell, source, row, column)


# --- keys ---


def key_text(key: Any) -> str:
    """A key as text. Blanks around a name do not count: `" A"` and `"A"` are one, in a table and in a mapping."""
    return text_of(key).strip(_BLANKS)


def plain_key(key: Hashable) -> Hashable:
    """NumPy's integers and texts as Python's."""
    if isinstance(key, np.generic) and isinstance(key, (np.integer, np.str_)):
        plain: Hashable = key.item()
        return plain
    return key


def key_column(
    keys: Iterable[Hashable], source: str, column: str, *, unique: bool = False
) -> tuple[tuple[Kind, list[Any]], dict[str, Hashable]]:
    """A column of keys, and the caller's objects by their text where the column does not hold them themselves."""
    originals = [plain_key(k) for k in keys]
    known: dict[str, Hashable] = {}
    by_digits: dict[str, str] = {}
    seen: set[Hashable] = set()
    for row, key in enumerate(originals):
        text = "" if is_null(key) else key_text(key)
        if not text:
            raise InputError(f"a {column} without a name", source=source, row=row, column=column)
        if known.setdefault(text, key) != key:
            told = f"{known[text]!r} and {key!r}"
            raise InputError(f"two keys of a {column} have the same text", source=source, column=column, value=told)
        if text.isascii() and text.isdigit() and (twin := by_digits.setdefault(text.lstrip("0"), text)) != text:
            told = f"{twin!r} and {text!r}"
            raise InputError(
                f"keys of a {column} differ only in leading zeros", source=source, row=row, column=column, value=told
            )
        if unique and text in seen:
            raise InputError(f"a {column} appears twice", source=source, row=row, column=column, value=text)
        seen.add(text)
    if all(type(k) is int for k in originals):
        if all(abs(k) <= _LARGEST for k in originals):  # type: ignore[arg-type]
            return ("int64", originals), {}
    elif all(type(k) is str and k == text for text, k in known.items()):
        known = {}
    return ("string", [key_text(k) for k in originals]), known

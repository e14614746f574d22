"""What a law can say beside the method: minimum, maximum and held seats, and what happens where a quota or a divisor of 0 fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Number
from typing import Any, Literal, NamedTuple, TypeAlias

from pemilu import _core
from pemilu.choices import choice, optional_choice
from pemilu.errors import CapacityError, InputError
from pemilu.inputs import as_core_table, is_tabular, series_as_mapping
from pemilu.tables import Table
from pemilu.values import as_whole, counts, key_column

__all__ = ["Exhausted", "Limits", "OnOverallocation", "SeatOptions", "ZeroDivisor"]

Exhausted: TypeAlias = Literal["next", "vacant"]
OnOverallocation: TypeAlias = Literal["error", "subtract"]
ZeroDivisor: TypeAlias = Literal["tie", "more_votes"]
Limits: TypeAlias = "int | Mapping[Any, Any] | object | None"
"""One number for every party, a mapping party -> seats, or a table `party, seats, [district]`."""

_MOST_SEATS = 2**31 - 1

_CHOICES: dict[str, tuple[str, ...]] = {
    "exhausted": ("next", "vacant"),
    "on_overallocation": ("error", "subtract"),
    "zero_divisor": ("tie", "more_votes"),
}


class SeatOptions(NamedTuple):
    """The options of an allocation as the compiled library takes them."""

    minimum: _core.Table | int | None = None
    maximum: _core.Table | int | None = None
    held: _core.Table | int | None = None
    exhausted: str | None = None
    on_overallocation: str = "error"
    zero_divisor: str = "tie"

    @classmethod
    def read(
        cls,
        *,
        minimum: Limits = None,
        maximum: Limits = None,
        held: Limits = None,
        exhausted: str | None = None,
        on_overallocation: str = "error",
        zero_divisor: str = "tie",
    ) -> SeatOptions:
        """From the arguments of a call. Raises `InputError` for a choice that is none and for seats that are no numbers of seats."""
        return cls(
            _limit(minimum, "minimum"),
            _limit(maximum, "maximum"),
            _limit(held, "held"),
            optional_choice(exhausted, "exhausted", _CHOICES["exhausted"]),
            choice(on_overallocation, "on_overallocation", _CHOICES["on_overallocation"]),
            choice(zero_divisor, "zero_divisor", _CHOICES["zero_divisor"]),
        )

    def described(self) -> dict[str, str]:
        """What differs from the default, for the record of a result."""
        given = {
            name: str(limit)
            for name, limit in (("minimum", self.minimum), ("maximum", self.maximum), ("held", self.held))
            if isinstance(limit, int)
        }
        for name, default in (("exhausted", None), ("on_overallocation", "error"), ("zero_divisor", "tie")):
            if (value := getattr(self, name)) != default:
                given[name] = value
        return given

    def tables(self) -> dict[str, _core.Table]:
        """The tables among the limits, by the name of the argument."""
        limits = {"minimum": self.minimum, "maximum": self.maximum, "held": self.held}
        return {name: limit for name, limit in limits.items() if isinstance(limit, _core.Table)}

    def state(self) -> tuple[Any, ...]:
        """For pickling and equality: plain values and tables."""
        return tuple(Table(v) if isinstance(v, _core.Table) else v for v in self)

    @classmethod
    def from_state(cls, state: Sequence[Any]) -> SeatOptions:
        """The inverse of `state`."""
        plain: Any = (v.core if isinstance(v, Table) else v for v in state)
        return cls(*plain)


def _limit(value: Any, name: str) -> _core.Table | int | None:
    if value is None:
        return None
    if isinstance(value, bool):
        raise TypeError(f"{name} is a number of seats, a mapping or a table, not bool")
    if (whole := as_whole(value)) is not None:
        if whole < 0:
            raise InputError("not a number of seats", column=name, value=str(value), expected="0 or more")
        if whole > _MOST_SEATS:
            raise CapacityError("too many seats", column=name, value=str(value), expected=f"at most {_MOST_SEATS}")
        return whole
    if isinstance(value, Number):
        raise InputError("not a number of seats", column=name, value=str(value), expected="a whole number of 0 or more")
    value = series_as_mapping(value)
    if isinstance(value, Mapping) and not is_tabular(value):
        if not value:
            return None
        column, _ = key_column(list(value), name, "party", unique=True)
        seats = counts(list(value.values()), name, "seats", whose=[repr(k) for k in value])
        return _core.Table({"party": column, "seats": ("int64", seats)}, source=name)
    return as_core_table(value, source=name)

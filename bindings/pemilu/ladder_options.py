"""What a caller may choose where the law leaves the ranking of candidates open. There is no default for any of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pemilu.choices import optional_choice

__all__ = ["LadderOptions", "SpreadLevel", "SpreadMetric", "ZeroTail"]

SpreadMetric = Literal["units_with_votes", "units_led"]
SpreadLevel = Literal["regency", "subdistrict", "village", "station"]
ZeroTail = Literal["list_number", "ladder"]

_CHOICES = {
    "spread": ("units_with_votes", "units_led"),
    "spread_level": ("regency", "subdistrict", "village", "station"),
    "zero_tail": ("list_number", "ladder"),
}


class LadderOptions(NamedTuple):
    """The measure of the wider spread, the lowest level it goes down to, and what becomes of candidates without votes."""

    spread: str | None = None
    spread_level: str | None = None
    zero_tail: str | None = None

    @classmethod
    def read(
        cls, *, spread: str | None = None, spread_level: str | None = None, zero_tail: str | None = None
    ) -> LadderOptions:
        """Checked, in snake_case. Raises `InputError` for what is none of the choices."""
        given = {"spread": spread, "spread_level": spread_level, "zero_tail": zero_tail}
        return cls(*(optional_choice(value, name, _CHOICES[name]) for name, value in given.items()))

    def described(self) -> dict[str, str]:
        """What was chosen, for the record of a result."""
        return {name: value for name, value in self._asdict().items() if value is not None}

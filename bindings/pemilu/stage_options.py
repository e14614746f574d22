"""Readings of the seats in stages (DPR 2009). There is no default for any."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pemilu.errors import InputError

__all__ = ["HalfQuota", "SecondStageOrder", "SecondStageRemainder", "StageOptions"]

HalfQuota = Literal["of_remainder", "of_all_votes"]
SecondStageRemainder = Literal["spent", "counts"]
SecondStageOrder = Literal["by_remainder", "by_all_votes"]

_CHOICES = {
    "half_quota": ("of_remainder", "of_all_votes"),
    "second_stage_remainder": ("spent", "counts"),
    "second_stage_order": ("by_remainder", "by_all_votes"),
}


class StageOptions(NamedTuple):
    """What must be half a quota in the second stage, who goes first there, and whether what won a seat still counts in the third."""

    half_quota: str = ""
    second_stage_remainder: str = ""
    second_stage_order: str = ""

    @classmethod
    def read(
        cls,
        *,
        half_quota: str | None = None,
        second_stage_remainder: str | None = None,
        second_stage_order: str | None = None,
    ) -> StageOptions:
        """Checked, in snake_case. Raises `InputError` for what is none of the choices."""
        return cls(
            _choice(half_quota, "half_quota"),
            _choice(second_stage_remainder, "second_stage_remainder"),
            _choice(second_stage_order, "second_stage_order"),
        )

    def described(self) -> dict[str, str]:
        """What was chosen, for the record of a result."""
        return {name: value for name, value in self._asdict().items() if value}


def _choice(value: object, name: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(f"{name} is {' or '.join(map(repr, _CHOICES[name]))}, not {type(value).__name__}")
    written = value.replace("-", "_")
    if written not in _CHOICES[name]:
        raise InputError("no such choice", column=name, value=value, expected=" or ".join(_CHOICES[name]))
    return written

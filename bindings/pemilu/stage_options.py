"""Readings of the seats in stages (DPR 2009). There is no default for any."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pemilu.choices import optional_choice

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
        given = {
            "half_quota": half_quota,
            "second_stage_remainder": second_stage_remainder,
            "second_stage_order": second_stage_order,
        }
        return cls(*(optional_choice(value, name, _CHOICES[name]) or "" for name, value in given.items()))

    def described(self) -> dict[str, str]:
        """What was chosen, for the record of a result."""
        return {name: value for name, value in self._asdict().items() if value}

"""Choices that say nothing under a rule set are refused, with the reason: ignored, they would seem to have decided something."""

from __future__ import annotations

from collections.abc import Mapping

from pemilu import _core

__all__ = ["misplaced"]


def misplaced(rules: str, given: Mapping[str, object]) -> tuple[str, str] | None:
    """The first choice that was made and has no meaning under these rules, by the name of its argument, and why.

    Raises `RuleError` for rules that are unknown or refused, and for those that only describe a contest.
    """
    _core._check_determinable(rules)
    for choice, value in given.items():
        if value in (None, "", (), []):
            continue
        if reason := _core._misplaced(rules, choice):
            return choice, reason
    return None

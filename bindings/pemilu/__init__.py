"""Elections from votes to seats to members, exactly, with the article of law behind every step.

    >>> import pemilu as pm
    >>> pm.allocate({"A": 42000, "B": 31000, "C": 15000, "D": 12000}, seats=4).seats
    {'A': 2, 'B': 1, 'C': 1, 'D': 0}

A tie is a value, not a guess: `.certain` and `.tie` tell what stands and what is open, and `.resolve` takes the decision.
"""

from __future__ import annotations

from pemilu import datasets
from pemilu._core import __version__
from pemilu.allocation import Allocation, Tie, allocate, methods
from pemilu.check import check
from pemilu.determination import Allocations, Determination, allocate_districts, determine
from pemilu.errors import CapacityError, InputError, RuleError, UndecidedError
from pemilu.replacement import Replacement, replace
from pemilu.tables import Findings, Table
from pemilu.thresholds import Threshold

__all__ = [
    "Allocation",
    "Allocations",
    "CapacityError",
    "Determination",
    "Findings",
    "InputError",
    "Replacement",
    "RuleError",
    "Table",
    "Threshold",
    "Tie",
    "UndecidedError",
    "__version__",
    "allocate",
    "allocate_districts",
    "check",
    "datasets",
    "determine",
    "methods",
    "replace",
]

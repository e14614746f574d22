"""Elections from votes to seats to members, exactly, with the article of law behind every step.

    >>> import pemilu as pm
    >>> pm.allocate({"A": 42000, "B": 31000, "C": 15000, "D": 12000}, seats=4).seats
    {'A': 2, 'B': 1, 'C': 1, 'D': 0}

A tie is a value, not a guess: `.certain` and `.tie` tell what stands and what is open, and `.resolve` takes the decision.
"""

from __future__ import annotations

import typing

from pemilu import datasets, rules
from pemilu._core import __version__
from pemilu.allocation import Allocation, Tie, allocate
from pemilu.allocations import Allocations, allocate_districts
from pemilu.ballots import BallotVote, ballots_for, vote_of
from pemilu.batch import BatchAllocation, allocate_many
from pemilu.biproportional import BiproportionalAllocation, biproportional
from pemilu.changes import compare
from pemilu.check import check
from pemilu.determination import Determination, determine
from pemilu.disputes import DisputeBound, dispute_bound
from pemilu.errors import CapacityError, InputError, RuleError, UndecidedError
from pemilu.groups import GroupedAllocation, allocate_groups
from pemilu.method_comparison import compare_methods
from pemilu.methods import methods
from pemilu.partial_sums import PartialSums
from pemilu.queues import queue_changes, queues
from pemilu.recapitulation import (
    Sheets,
    amend,
    amend_candidates,
    partial_sums,
    read_district_sheets,
    read_sheets,
    recapitulate,
    recapitulate_levels,
    result_form,
)
from pemilu.replacement import Replacement, grounds, keeps_seat, replace
from pemilu.replacement_request import indonesian_holidays
from pemilu.sirekap import StationFiles, read_sirekap
from pemilu.stakes import at_stake
from pemilu.tables import Findings, Table
from pemilu.thresholds import Threshold
from pemilu.ties import draw, prefer
from pemilu.women import women_on_lists

__all__ = [
    "Allocation",
    "Allocations",
    "BallotVote",
    "BatchAllocation",
    "BiproportionalAllocation",
    "CapacityError",
    "Determination",
    "DisputeBound",
    "Findings",
    "GroupedAllocation",
    "InputError",
    "PartialSums",
    "Replacement",
    "RuleError",
    "Sheets",
    "StationFiles",
    "Table",
    "Threshold",
    "Tie",
    "UndecidedError",
    "__version__",
    "allocate",
    "allocate_districts",
    "allocate_groups",
    "allocate_many",
    "amend",
    "amend_candidates",
    "at_stake",
    "ballots_for",
    "biproportional",
    "check",
    "compare",
    "compare_methods",
    "datasets",
    "determine",
    "dispute_bound",
    "draw",
    "grounds",
    "indonesian_holidays",
    "keeps_seat",
    "methods",
    "partial_sums",
    "plot",
    "prefer",
    "queue_changes",
    "queues",
    "read_district_sheets",
    "read_sheets",
    "read_sirekap",
    "recapitulate",
    "recapitulate_levels",
    "replace",
    "result_form",
    "rules",
    "vote_of",
    "women_on_lists",
]

if typing.TYPE_CHECKING:
    from pemilu import plot


def __getattr__(name: str) -> object:
    # Pictures are read in when they are first asked for: few need them.
    if name == "plot":
        import importlib

        return importlib.import_module("pemilu.plot")
    raise AttributeError(f"module 'pemilu' has no attribute {name!r}")

"""One allocation from Python, 18 parties and 10 seats: pemilu beside votelib and apportionment, interleaved in one run.

    python benchmarks/allocate.py [--rounds N] [--json FILE]

Prints medians in microseconds and the ratio to pemilu's call on a NumPy array. Libraries that are not installed are left out.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import record

import pemilu as pm

SHARES = [106, 132, 167, 153, 97, 6, 8, 84, 2, 7, 3, 72, 3, 74, 28, 13, 39, 4]
SEATS = 10
ARRAY = "pemilu, NumPy array"


def contenders() -> dict[str, Callable[[], object]]:
    """The calls to time, each on the same votes."""
    votes = {f"P{i}": share * 1009 + i for i, share in enumerate(SHARES)}
    counts = list(votes.values())
    array = np.array(counts)
    calls: dict[str, Callable[[], object]] = {
        "pemilu, dict": lambda: pm.allocate(votes, seats=SEATS),
        "pemilu, list": lambda: pm.allocate(counts, seats=SEATS),
        ARRAY: lambda: pm.allocate(array, seats=SEATS),
        "pemilu, dict, with .seats": lambda: pm.allocate(votes, seats=SEATS).seats,
    }
    try:
        from votelib.evaluate.proportional import HighestAverages

        evaluator = HighestAverages("sainte_lague")
        calls["votelib HighestAverages"] = lambda: evaluator.evaluate(votes, SEATS)
    except ImportError:
        pass
    try:
        from apportionment import methods

        calls["apportionment"] = lambda: methods.compute("saintelague", counts, SEATS, verbose=False)
    except ImportError:
        pass
    return calls


def microseconds(call: Callable[[], object], seconds: float = 0.02) -> float:
    """Mean processor time of one call over at least `seconds`."""
    calls, started = 0, time.thread_time()
    while (spent := time.thread_time() - started) < seconds:
        for _ in range(20):
            call()
        calls += 20
    return spent / calls * 1e6


def main() -> None:
    """Times the contenders in turn and prints medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    rounds = args.rounds
    calls = contenders()
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            times[name].append(microseconds(call))
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    base = medians[ARRAY]
    print(f"{'one allocation, 18 parties, 10 seats':40} {'median us':>10} {'x pemilu':>9}")
    for name, median in medians.items():
        print(f"{name:40} {median:10.2f} {median / base:9.1f}")
    if args.json:
        nanoseconds = {name: median * 1000 for name, median in medians.items()}
        title = "one allocation from Python: 18 parties, 10 seats"
        table = record.table("python-one", title, "allocation", [ARRAY], nanoseconds)
        record.write(args.json, "allocate.py", rounds, [table])


if __name__ == "__main__":
    main()

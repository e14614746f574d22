"""Many elections from Python: `allocate_many` beside a plain read of the matrix and votelib, interleaved in one run.

    python benchmarks/batch.py [--elections N] [--rounds N] [--json FILE]

18 parties with the national shares of 2024, each scaled by log-normal noise, 3 to 10 seats. Prints medians in nanoseconds an election, and
ratios: what a promise of speed can be checked against on any machine. Processor time, and wall time where two threads share the work.
votelib is timed on 200 of the elections.
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
from pemilu import _core

SHARES = np.array([106, 132, 167, 153, 97, 6, 8, 84, 2, 7, 3, 72, 3, 74, 28, 13, 39, 4])
METHODS = ("sainte_lague", "dhondt", "modified_sainte_lague", "danish", "imperiali", "hare", "droop")


def draws(elections: int) -> np.ndarray:
    """The same on every machine."""
    noise = np.exp(np.random.default_rng(2024).normal(0, 0.5, (elections, len(SHARES))))
    return (SHARES * 2000 * noise).astype(np.int64)


def contenders(votes: np.ndarray, seats: np.ndarray) -> dict[str, tuple[int, Callable[[], object]]]:
    """What to time: how many elections a call takes, and the call."""
    size = len(votes)
    rare = np.random.default_rng(7).integers(60, 260, (size // 8, len(SHARES)))
    chambers = votes[: size // 84 * 84].reshape(-1, 84, len(SHARES))
    house = seats[:84]
    calls: dict[str, tuple[int, Callable[[], object]]] = {"plain read of the matrix": (size, lambda: votes.sum())}
    for method in METHODS:
        calls[f"{method}, one thread"] = (
            size,
            lambda m=method: pm.allocate_many(votes, seats=seats, method=m, threads=1),
        )
    calls["sainte_lague, two threads"] = size, lambda: pm.allocate_many(votes, seats=seats, threads=2)
    calls["sainte_lague, many ties"] = len(rare), lambda: pm.allocate_many(rare, seats=9, threads=1)
    calls["chambers of 84 districts"] = (
        chambers[..., 0].size,
        lambda: pm.allocate_many(chambers, seats=house, threads=1),
    )
    calls["chambers, threshold 4 %"] = (
        chambers[..., 0].size,
        lambda: pm.allocate_many(chambers, seats=house, threshold="4%", threads=1),
    )
    try:
        from votelib.evaluate.proportional import HighestAverages

        evaluator = HighestAverages("sainte_lague")
        some = [({p: int(v) for p, v in enumerate(row)}, int(s)) for row, s in zip(votes[:200], seats, strict=False)]
        calls["votelib HighestAverages"] = len(some), lambda: [evaluator.evaluate(v, s) for v, s in some]
    except ImportError:
        pass
    return calls


def main() -> None:
    """Times every contender once a round and prints the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--elections", type=int, default=1 << 18)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    votes = draws(args.elections)
    seats = np.random.default_rng(3).integers(3, 11, args.elections)
    calls = contenders(votes, seats)
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(args.rounds):
        for name, (size, call) in calls.items():
            clock = time.perf_counter if "threads" in name else time.process_time
            started = clock()
            call()
            times[name].append((clock() - started) / size * 1e9)
    medians = {name: statistics.median(t) for name, t in times.items()}
    read, one = medians["plain read of the matrix"], medians["sainte_lague, one thread"]
    print(f"kernels of this machine: {', '.join(_core._batch_kernels())}")
    for name, median in medians.items():
        print(f"{name:32} {median:10.1f} ns  {median / read:7.1f} x the read  {median / one:7.2f} x one thread")
    if args.json:
        title = f"allocate_many from Python: {args.elections:,} elections, 18 parties, 3-10 seats"
        yardsticks = ["plain read of the matrix", "votelib HighestAverages"]
        table = record.table("python-many", title, "election", [y for y in yardsticks if y in medians], medians)
        record.write(args.json, "batch.py", args.rounds, [table])


if __name__ == "__main__":
    main()

"""How long the queues of all seats of an election take: 20,462 seats over 257,561 candidates, synthetic.

Usage: queues.py [--rounds N] [--json FILE] [--check SECONDS]. The election is as large as all chambers of 2024 together: 2,710 districts,
18 parties, the winners of each list its first by votes. Nothing in it is real; the seed makes it the same every time.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import record

import pemilu as pm

SEATS, CANDIDATES, DISTRICTS, PARTIES = 20_462, 257_561, 2_710, 18


def election(seed: int = 2024) -> dict[str, Any]:
    """A table of candidates as columns."""
    draw = np.random.default_rng(seed)
    lists = DISTRICTS * PARTIES
    sizes = np.full(lists, CANDIDATES // lists)
    sizes[draw.permutation(lists)[: CANDIDATES - int(sizes.sum())]] += 1
    seats = np.minimum(np.bincount(draw.integers(0, lists, SEATS), minlength=lists), sizes)
    while (missing := SEATS - int(seats.sum())) > 0:  # a list has no more seats than names
        free = np.flatnonzero(seats < sizes)
        seats[draw.choice(free, missing, replace=False)] += 1
    of = np.repeat(np.arange(lists), sizes)
    number = np.arange(CANDIDATES) - np.repeat(np.cumsum(sizes) - sizes, sizes) + 1
    votes = (draw.pareto(1.2, CANDIDATES) * 400).astype(np.int64)
    order = np.lexsort((number, -votes, of))
    rank = np.empty(CANDIDATES, dtype=np.int64)
    rank[order] = number
    return {
        "district": of // PARTIES + 1,
        "party": [f"Partai {p}" for p in of % PARTIES + 1],
        "number": number,
        "name": [f"Calon {i}" for i in range(CANDIDATES)],
        "sex": np.where(draw.random(CANDIDATES) < 0.35, "P", "L").tolist(),
        "votes": votes,
        "elected": (rank <= np.repeat(seats, sizes)).astype(np.int64),
    }


def medians(contenders: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Processor time of each in nanoseconds; they take turns."""
    times: dict[str, list[int]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, call in contenders.items():
            start = time.process_time_ns()
            call()
            times[name].append(time.process_time_ns() - start)
    return {name: statistics.median(spent) for name, spent in times.items()}


def main() -> None:
    """Times the queues from a data frame and from a table; the yardstick sorts the same frame."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--check", type=float, metavar="SECONDS", help="exit 1 if the frame takes longer")
    args = parser.parse_args()
    import pandas as pd

    columns = election()
    frame = pd.DataFrame(columns)
    kinds = {n: ("string" if isinstance(c, list) else "int64", list(c)) for n, c in columns.items()}
    ready = pm.Table.from_columns(kinds)
    given: dict[str, Any] = {"rules": "pkpu-3-2025", "chamber": "dprd-regency"}
    table = pm.queues(**given, candidates=frame)
    seats = set(zip(*(table[c] for c in ("district", "party", "member_number")), strict=True))
    assert len(seats) == SEATS, len(seats)
    found = medians(
        {
            "sort_values of pandas": lambda: frame.sort_values(
                ["district", "party", "votes"], ascending=[True, True, False]
            ),
            "queues, pandas": lambda: pm.queues(**given, candidates=frame),
            "queues, table of pemilu": lambda: pm.queues(**given, candidates=ready),
        },
        args.rounds,
    )
    for name, ns in found.items():
        print(f"{name}: {ns / 1e9:.3f} s")
    if args.json:
        title = f"queues of {SEATS:,} seats over {CANDIDATES:,} candidates, {len(table):,} rows"
        tables = [record.table("queues", title, "call", ["sort_values of pandas"], found)]
        record.write(args.json, "queues.py", args.rounds, tables)
    if args.check is not None and found["queues, pandas"] > args.check * 1e9:
        raise SystemExit(f"more than {args.check} s")


if __name__ == "__main__":
    main()

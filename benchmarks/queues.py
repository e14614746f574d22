"""How long the queues of all seats of an election take: 20,462 seats over 257,561 candidates, synthetic.

Usage: queues.py [--json FILE] [--check SECONDS]. The election is as large as all chambers of 2024 together: 2,710 districts, 18 parties,
the winners of each list its first by votes. Nothing in it is real; the seed makes it the same every time.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np

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


def best_of(call: Any, times: int = 5) -> float:
    """The fastest of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Times the queues from a data frame of pandas and from columns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--check", type=float, metavar="SECONDS", help="exit 1 if the fastest run takes longer")
    args = parser.parse_args()
    import pandas as pd

    columns = election()
    frame = pd.DataFrame(columns)
    given: dict[str, Any] = {"rules": "pkpu-3-2025", "chamber": "dprd-regency"}
    table = pm.queues(**given, candidates=frame)
    seats = len({(r["district"], r["party"], r["member_number"]) for r in table})
    assert seats == SEATS, seats
    ready = pm.Table.from_columns(
        {n: ("string" if isinstance(c, list) else "int64", list(c)) for n, c in columns.items()}
    )
    found = {
        "seats": seats,
        "candidates": len(frame),
        "rows": len(table),
        "pandas": best_of(lambda: pm.queues(**given, candidates=frame)),
        "table": best_of(lambda: pm.queues(**given, candidates=ready)),
    }
    print(json.dumps(found, indent=2))
    if args.json:
        args.json.write_text(json.dumps(found) + "\n", encoding="utf-8")
    if args.check is not None and found["pandas"] > args.check:
        raise SystemExit(f"{found['pandas']:.2f} s, more than {args.check} s")


if __name__ == "__main__":
    main()

"""A whole DPR from Python: from pandas frames, from the bundled tables, and with the whole trace, interleaved in one run.

    python benchmarks/determination.py [--rounds N] [--json FILE]

84 districts, 18 parties, 580 seats, 9,917 candidates. The yardstick is what pandas itself takes to sort the candidates' frame by district,
party and votes, without any threshold or seat. Processor time.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pandas
import polars
import record

import pemilu as pm

RULES = "indonesia/dpr-2024"
YARDSTICK = "pandas sorts the candidates"


def as_read(candidates: pm.Table) -> pandas.DataFrame:
    """The candidates as pandas reads a published file, with columns that nobody needs: identifiers with gaps (floats), shares, texts."""
    frame = pandas.read_csv(io.StringIO(candidates.to_csv()))
    rows = len(frame)
    return frame.assign(
        kpu_candidate_id=[float(100_000 + i) if i % 7 else None for i in range(rows)],
        share_of_list=frame["votes"] / (1 + frame.groupby(["district", "party"])["votes"].transform("sum")),
        rank_in_party=[i % 9 + 1 for i in range(rows)],
        photo=[f"https://example.org/candidates/{i}.jpg" for i in range(rows)],
    )


def contenders() -> dict[str, Callable[[], object]]:
    """What to time."""
    data = pm.datasets.dpr_2024()
    assert data.votes is not None and data.districts is not None and data.candidates is not None
    votes, districts, candidates = (t.to_pandas() for t in (data.votes, data.districts, data.candidates))
    whole = as_read(data.candidates)

    in_polars = polars.from_pandas(whole)

    def from_pandas() -> pm.Determination:
        return pm.determine(votes, districts=districts, candidates=candidates, rules=RULES)

    return {
        YARDSTICK: lambda: candidates.sort_values(["district", "party", "votes"]),
        "determine, from pandas": from_pandas,
        "determine, from pandas, the whole file as read": lambda: pm.determine(
            votes, districts=districts, candidates=whole, rules=RULES
        ),
        "determine, from polars, the whole file as read": lambda: pm.determine(
            votes, districts=districts, candidates=in_polars, rules=RULES
        ),
        "determine, from the bundled tables": lambda: pm.determine(data, rules=RULES),
        "determine, from pandas, with the whole trace": lambda: from_pandas().trace,
    }


def main() -> None:
    """Times every contender once a round and prints the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=31)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    calls = contenders()
    times: dict[str, list[float]] = {name: [] for name in calls}
    for round_ in range(args.rounds + 1):
        for name, call in calls.items():
            started = time.process_time()
            call()
            if round_ > 0:  # the first is warmth
                times[name].append((time.process_time() - started) * 1e9)
    medians = {name: statistics.median(t) for name, t in times.items()}
    for name, median in medians.items():
        print(f"{name:48} {median / 1e6:8.2f} ms  {medians[YARDSTICK] / median:6.2f} x the yardstick's speed")
    if args.json:
        title = "a whole DPR from Python: 84 districts, 18 parties, 580 seats, 9,917 candidates"
        table = record.table("python-determination", title, "DPR", [YARDSTICK], medians)
        record.write(args.json, "determination.py", args.rounds, [table])


if __name__ == "__main__":
    main()

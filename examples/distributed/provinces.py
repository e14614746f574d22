"""The recapitulation of a nation on a cluster: each province is summed where its forms lie, and only the sums travel.

    python examples/distributed/provinces.py [STATIONS-PER-PROVINCE]

Writes made-up forms of 38 provinces, one file each, sums the files on the workers of a local Dask cluster (`pip install pemilu[dask]`),
merges in the order in which they finish, and shows that one process over all files gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pemilu as pm

if TYPE_CHECKING:
    from dask.distributed import Client

# The 38 provinces of 2024 by the codes of KPU and Kemendagri.
PROVINCES = [*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97)]


def write_forms(path: Path, province: int, stations: int) -> None:
    """Forms whose figures fit together; every tenth is not reported yet."""
    chance = random.Random(province)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ["region", "station", "roll", "users", "valid", "invalid", "total", "votes_1", "votes_2", "votes_3"]
        )
        for i in range(stations):
            village = f"{province}0101{2001 + i // 20:04}"
            votes = [chance.randint(0, 90) for _ in range(3)]
            valid, invalid = sum(votes), chance.randint(0, 5)
            figures = [valid + invalid, valid, invalid, valid + invalid, *votes]
            rows.writerow([village, i % 20 + 1, 300, *(figures if i % 10 else [""] * len(figures))])


def sum_of(path: Path) -> pm.PartialSums:
    """What a worker does."""
    return pm.partial_sums(path)


def on_cluster(client: Client, files: list[Path]) -> pm.PartialSums:
    """Merges the provinces in the order in which they finish."""
    from dask.distributed import as_completed

    total = pm.PartialSums.merged([])
    for _, part in as_completed(client.map(sum_of, files), with_results=True):
        total = total.merge(part)
    return total


def main() -> None:
    """Makes the forms, sums them twice, compares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "stations", type=int, nargs="?", default=200, help="made-up stations of each province (default: 200)"
    )
    stations = parser.parse_args().stations
    try:
        from dask.distributed import Client, LocalCluster
    except ImportError as error:
        sys.exit(f"this example needs Dask (pip install pemilu[dask]): {error}")
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{province}.csv" for province in PROVINCES]
        for path, province in zip(files, PROVINCES, strict=True):
            write_forms(path, province, stations)
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            total = on_cluster(client, files)
        alone = pm.PartialSums.merged(sum_of(path) for path in reversed(files))
    print(pm.recapitulate(total, level="nation"))
    print(f"{len(PROVINCES)} provinces, {len(total)} stations, {len(total.to_bytes())} bytes")
    same = "the same" if total.to_bytes() == alone.to_bytes() else "other"
    print(f"one process over all files gives {same} bytes")


if __name__ == "__main__":
    main()

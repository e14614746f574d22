"""The recapitulation of a nation from Python, beside polars and DuckDB on the same figures in memory, interleaved in one run.

    python benchmarks/recap.py [--rounds N] [--json FILE]

823,220 polling stations of a made-up nation (tests/python/nation.py) with 18 columns of 16 bits. Wall time, as polars and DuckDB use all
processors; processor time of the whole process, too, as the machine may be shared. pemilu uses one.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import record

import pemilu as pm
from pemilu import _core

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "python"))
import nation

PARTIES = [f"votes_{i}" for i in range(1, 19)]
LEVELS = {"nation": 10**13, "province": 10**11, "regency": 10**9, "subdistrict": 10**7, "village": 10**3}


def measured(calls: dict[str, Callable[[], Any]], rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Medians in nanoseconds: wall time, processor time."""
    wall: dict[str, list[float]] = {name: [] for name in calls}
    processor: dict[str, list[float]] = {name: [] for name in calls}
    for name in calls:
        calls[name]()
    for _ in range(rounds):
        for name, call in calls.items():
            started, used = time.perf_counter_ns(), time.process_time_ns()
            call()
            wall[name].append(time.perf_counter_ns() - started)
            processor[name].append(time.process_time_ns() - used)
    median = {name: statistics.median(times) for name, times in wall.items()}
    return median, {name: statistics.median(times) for name, times in processor.items()}


def sums(whole: nation.Nation, lowest: str) -> dict[str, Callable[[], Any]]:
    """Sums over 18 columns of this level and all above; the others get the codes of every level as columns of their own."""
    import duckdb
    import polars as pl

    chance = np.random.default_rng(1)
    counts = {name: chance.integers(0, 60, len(whole.stations)).astype(np.uint16) for name in PARTIES}
    sheets = pm.read_sheets({"region": whole.stations, **counts})
    levels = list(LEVELS)[: list(LEVELS).index(lowest) + 1]
    above = {level: (whole.stations // LEVELS[level]).astype(np.int64) for level in levels}
    frame = pl.DataFrame({**above, **counts})
    connection = duckdb.connect()
    connection.register("arrow", frame.to_arrow())
    connection.execute("create table stations as from arrow")
    every = ", ".join(f"sum({name})" for name in PARTIES)
    matrix = np.stack([counts[name] for name in PARTIES]).view(np.uint64)

    def with_polars() -> None:
        widths = [pl.col(name).cast(pl.UInt32).sum() for name in PARTIES]
        for level in levels:
            frame.group_by(level).agg(widths)

    def with_duckdb() -> None:
        for level in levels:
            connection.execute(f"select {level}, {every} from stations group by {level}").fetchnumpy()

    def rows_of_duckdb() -> None:
        for level in levels:
            connection.execute(f"select {level}, {every} from stations group by {level}").fetchall()

    return {
        "plain read (NumPy sums the same bytes as 64-bit numbers)": matrix.sum,
        "polars": with_polars,
        "DuckDB": with_duckdb,
        "DuckDB, rows": rows_of_duckdb,
        "pemilu": lambda: _core.LevelSums(sheets.core, lowest),
        "pemilu, with the table": lambda: pm.recapitulate_levels(sheets, lowest=lowest),
    }


def reading(whole: nation.Nation, folder: Path) -> dict[str, Callable[[], Any]]:
    """A CSV file of 14 columns: to sheets, to a polars frame with one thread's share of work or all."""
    import polars as pl

    forms = nation.forms(whole, 3)
    names = ["roll", "users", "valid", "invalid", "total", "votes_1", "votes_2", "votes_3", "users_permanent"]
    names += ["users_additional", "users_special", "roll_m"]
    table = pl.DataFrame(
        {"kel_code": forms["region"] // 1_000, "tps": forms["region"] % 1_000, **{n: forms[n] for n in names}}
    )
    path = folder / "stations.csv"
    table.head(813_336).write_csv(path)
    data = path.read_bytes()
    return {
        f"polars, {len(data) / 1e6:.0f} MB": lambda: pl.read_csv(io.BytesIO(data)),
        "pemilu, to sheets": lambda: _core._read_plain_sheets(data, "stations.csv", None, [], False),
        "pemilu, from the file": lambda: pm.read_sheets(path),
    }


JSON_NAMES = {
    "roll": "pemilih_dpt",
    "users": "pengguna_total",
    "users_permanent": "pengguna_dpt",
    "users_additional": "pengguna_dptb",
    "users_special": "pengguna_non_dpt",
}


def sirekap(whole: nation.Nation, folder: Path, count: int = 20_000) -> tuple[str, dict[str, Callable[[], Any]]]:
    """The president's forms of some stations as Sirekap publishes them: a folder of files, and archives of it."""
    forms = {name: values[:count].tolist() for name, values in nation.forms(whole, 5).items()}
    image = "https://sirekap.example.org/0b1e/pemilu/ppwp/{}-20240214-182834--64ff2a1c-93fb-4e52-b2d6-4b0b2e1c7bb{}.jpg"
    size = 0
    for i, code in enumerate(map(str, forms["region"])):
        figures = {
            f"{json_name}_{letter}": forms[field + sex][i]
            for field, json_name in JSON_NAMES.items()
            for letter, sex in (("l", "_m"), ("p", "_f"), ("j", ""))
        }
        figures |= {
            "suara_sah": forms["valid"][i],
            "suara_tidak_sah": forms["invalid"][i],
            "suara_total": forms["total"][i],
        }
        form = {
            "mode": "hhcw",
            "chart": {"null": None, **{f"10002{pair + 4}": forms[f"votes_{pair}"][i] for pair in (1, 2, 3)}},
            "images": [image.format(code, page) for page in range(3)],
            "administrasi": figures,
            "psu": None,
            "ts": "2024-02-15 12:00:28",
            "status_suara": True,
            "status_adm": True,
        }
        path = folder / "ppwp" / code[:2] / code[:4] / code[:6] / code[:10] / f"{code}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(json.dumps(form, separators=(",", ":")).encode())
    archives = {
        kind: shutil.make_archive(str(folder / "forms"), kind, folder, "ppwp") for kind in ("tar", "gztar", "zip")
    }
    paths = sorted((folder / "ppwp").rglob("*.json"))
    title = f"Sirekap JSON where it lies, {count:,} forms, {size / 1e6:.1f} MB"
    return title, {
        "Python reads the files": lambda: [path.read_bytes() for path in paths],
        "pemilu, folder": lambda: pm.read_sirekap(folder / "ppwp", progress=False),
        "pemilu, tar": lambda: pm.read_sirekap(archives["tar"], progress=False),
        "pemilu, tar.gz": lambda: pm.read_sirekap(archives["gztar"], progress=False),
        "pemilu, zip": lambda: pm.read_sirekap(archives["zip"], progress=False),
    }


def checking(whole: nation.Nation) -> dict[str, Callable[[], Any]]:
    """All hard rules of faultless forms; polars filters the rows that break one of them."""
    import polars as pl

    forms = nation.forms(whole, 4)
    sheets = pm.read_sheets(forms)
    frame = pl.DataFrame({n: v.astype(np.int32) for n, v in forms.items() if n != "region"})
    c = pl.col
    users = [
        c("users" + s) != c(f"users_permanent{s}") + c(f"users_additional{s}") + c(f"users_special{s}")
        for s in ("", "_m", "_f")
    ]
    sexes = [
        c(n) != c(f"{n}_m") + c(f"{n}_f")
        for n in ("roll", "users", "users_permanent", "users_additional", "users_special")
    ]
    more = [c(f"users_permanent{s}") > c(f"roll{s}") for s in ("", "_m", "_f")]
    ballots = c("ballots_returned") + c("ballots_used") + c("ballots_unused")
    sums_of = [c(n) != c("valid") + c("invalid") for n in ("users", "ballots_used", "total")]
    votes = [c("valid") != c("votes_1") + c("votes_2") + c("votes_3"), c("ballots_received") != ballots]
    broken = pl.any_horizontal(*users, *sexes, *more, *sums_of, *votes)
    return {
        "polars": lambda: frame.filter(broken),
        "pemilu": lambda: _core._check_stations(sheets.core, "pairs", "general-2024", True),
    }


def main() -> None:
    """Measures, prints, writes."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--json", type=Path)
    args = arguments.parse_args()
    whole = nation.make(2024)
    tables = []
    with tempfile.TemporaryDirectory() as folder:
        title, calls = sirekap(whole, Path(folder))
        work = (
            ("recap-sums", "nation to subdistrict, 823,220 stations x 18 parties, 16 bits", sums(whole, "subdistrict")),
            ("recap-villages", "nation to village, 823,220 stations x 18 parties, 16 bits", sums(whole, "village")),
            ("recap-checks", "all hard checks of 823,220 stations", checking(whole)),
            ("recap-csv", "CSV of 813,336 stations x 14 columns", reading(whole, Path(folder))),
            ("recap-sirekap", title, calls),
        )
        for name, title, calls in work:
            yardsticks = [label for label in calls if not label.startswith("pemilu")]
            for kind, medians in zip(("wall time", "processor time"), measured(calls, args.rounds), strict=True):
                print(f"\n{title}, {kind}")
                for label, ns in medians.items():
                    ratios = "  ".join(f"{medians[y] / ns:8.2f} x {y.split(' (')[0]}" for y in yardsticks)
                    print(f"  {label:58} {ns / 1e6:9.2f} ms  {ratios}")
                tables.append(
                    record.table(f"{name}-{kind.split()[0]}", f"{title}, {kind}", "nation", yardsticks, medians)
                )
    if args.json:
        record.write(args.json, "recap.py", args.rounds, tables)


if __name__ == "__main__":
    main()

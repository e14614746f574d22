"""Partial sums of polling stations: parts add up to the whole, bytes are the same or refused."""

from __future__ import annotations

import csv
import importlib.util
import itertools
import pickle
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm

ROOT = Path(__file__).parents[2]
BONTANG = ROOT / "tests" / "official" / "bontang_2024"
PAIRS = ["v1", "v2", "v3"]
LEVELS = ["nation", "province", "regency", "subdistrict", "village"]


def stations() -> list[dict[str, str | None]]:
    with (BONTANG / "stations.csv").open(encoding="utf-8", newline="") as file:
        return [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]


def sums_of(rows: list[dict[str, str | None]]) -> pm.PartialSums:
    return pm.partial_sums(rows, regions=BONTANG / "regions.csv", contestants=PAIRS)


def divided(parts: int, seed: int) -> list[pm.PartialSums]:
    chance = random.Random(seed)
    rows = stations()
    places = [chance.randrange(parts) for _ in rows]
    return [sums_of([row for row, place in zip(rows, places, strict=True) if place == p]) for p in range(parts)]


@pytest.mark.parametrize("seed", range(5))
def test_any_partition_in_any_order_gives_the_same_bytes(seed: int) -> None:
    whole = sums_of(stations()).to_bytes()
    parts = divided(4, seed)
    for order in itertools.permutations(parts):
        assert pm.PartialSums.merged(order).to_bytes() == whole
    a, b, c, d = parts
    assert a.merge(b).merge(c.merge(d)) == a.merge(b.merge(c, d)) == pm.PartialSums.from_bytes(whole)


@pytest.mark.parametrize("level", LEVELS)
def test_the_sums_of_the_parts_are_those_of_the_forms(level: str) -> None:
    merged = pm.PartialSums.merged(divided(7, 1))
    table = pm.recapitulate(merged, level=level)
    expected = pm.recapitulate(
        BONTANG / "stations.csv", regions=BONTANG / "regions.csv", contestants=PAIRS, level=level
    )
    assert table.columns == expected.columns
    assert table.to_dicts() == expected.to_dicts()
    for name in PAIRS:  # counted here
        assert sum(v or 0 for v in table[name]) == sum(int(row[name] or 0) for row in stations())


def test_by_district() -> None:
    table = {"region": ["3174091001001", "3174101001001"], "votes_a": [4, 5]}
    districts = {"district": ["1", "2"], "seats": [3, 3], "regions": ["317409", "317410"]}
    parts = [pm.partial_sums({name: values[i : i + 1] for name, values in table.items()}) for i in range(2)]
    assert pm.recapitulate(parts[0].merge(parts[1]), districts=districts)["votes_a"] == [4, 5]


def test_by_district_of_regions_without_codes() -> None:
    regions = {
        "region": ["T", "B", "C"],
        "level": ["subdistrict", "village", "village"],
        "parent": [None, "T", "T"],
        "roll": [None, 90, None],
    }
    table: dict[str, list[Any]] = {
        "region": ["B", "B", "C"],
        "station": [1, 2, 1],
        "dpt": [40, 50, 30],
        "votes_a": [4, None, 6],
    }
    districts = {"district": ["1", "2"], "seats": [3, 3], "regions": ["B", "C"]}
    parts = [
        pm.partial_sums({name: values[i : i + 1] for name, values in table.items()}, regions=regions) for i in range(3)
    ]
    sums = pm.recapitulate(pm.PartialSums.merged(parts), districts=districts)
    assert sums.to_dicts() == pm.recapitulate(table, regions=regions, districts=districts).to_dicts()
    assert sums["votes_a"] == [4, 6]
    assert sums["roll_reported"] == [40, 30]
    assert sums["roll_share"] == [40 / 90, 1.0]
    with pytest.raises(pm.InputError, match="a region of this district is not in the list of regions"):
        pm.recapitulate(parts[0], districts={"district": ["1"], "seats": [3], "regions": ["X"]})


def test_of_each_districts_sheets() -> None:
    parts = pm.read_district_sheets(
        {"region": ["3174091001001", "3174101001001"], "valid": [9, 8], "votes_A": [5, 7], "votes_B": [4, None]},
        districts={"district": ["1", "2"], "seats": [3, 3], "regions": ["317409", "317410"]},
    )
    sums = pm.partial_sums(parts)
    assert len(sums) == 2
    row = pm.recapitulate(sums, level="nation").to_dicts()[0]
    assert (row["valid"], row["votes_A"], row["votes_B"]) == (17, 12, 4)


def test_amended_forms() -> None:
    table = {"region": ["3174091001001", "3174091001002"], "valid": [9, 8], "votes_a": [9, 8]}
    act = {"decision": ["1/2024"] * 2, "date": ["2024-03-01"] * 2, "kind": ["recount"] * 2}
    by_station = {
        **act,
        "region": ["3174091001001"] * 2,
        "contestant": [None, "votes_a"],
        "field": ["valid", None],
        "value": [7, 7],
    }
    sheets = pm.read_sheets(table).amend(by_station)
    assert pm.recapitulate(pm.partial_sums(sheets), level="nation")["votes_a"] == [15]
    with pytest.raises(TypeError, match="amend the sheets before they are added up"):
        pm.recapitulate(pm.partial_sums(table), amendments=by_station)
    by_village = {**by_station, "region": ["3174091001"] * 2, "value": [20, 20]}
    with pytest.raises(pm.InputError, match="an act states figures of a region, which partial sums cannot keep"):
        pm.partial_sums(pm.read_sheets(table).amend(by_village))


def test_a_station_in_two_parts_is_refused() -> None:
    one = pm.partial_sums({"region": ["3174091001001", "3174091001002"], "votes_a": [4, 5]})
    other = pm.partial_sums({"region": ["3174091001002"], "votes_a": [5]})
    with pytest.raises(pm.InputError, match="a polling station is in two of the parts") as caught:
        one.merge(other)
    assert caught.value.value == "3174091001 2"


def test_what_does_not_go_together() -> None:
    one = pm.partial_sums({"region": ["3174091001001"], "votes_a": [4]})
    with pytest.raises(pm.InputError, match="do not keep single stations"):
        pm.recapitulate(one, level="station")
    with pytest.raises(TypeError, match="give them to read_sheets"):
        pm.recapitulate(one, contestants=["votes_a"])
    with pytest.raises(TypeError, match="partial sums merge with partial sums only"):
        one.merge({"region": []})  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        hash(one)


def test_damage_is_noticed() -> None:
    whole = sums_of(stations())
    data = whole.to_bytes()
    for cut in (0, 5, 18, 100, len(data) - 1):
        with pytest.raises(pm.InputError, match=r"cut off|not partial sums"):
            pm.PartialSums.from_bytes(data[:cut], source="kaltim.sums")
    chance = random.Random(8)
    for _ in range(50):
        at = chance.randrange(19, len(data))
        damaged = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        with pytest.raises(pm.InputError, match="damaged") as caught:
            pm.PartialSums.from_bytes(damaged, source="kaltim.sums")
        assert caught.value.source == "kaltim.sums"
    with pytest.raises(pm.InputError, match="another version") as caught:
        pm.PartialSums.from_bytes(data[:10] + b"\x07" + data[11:])
    assert (caught.value.value, caught.value.expected) == ("7", "1")


def test_files_and_processes(tmp_path: Path) -> None:
    whole = sums_of(stations())
    path = tmp_path / "bontang.sums"
    whole.save(path)
    assert pm.PartialSums.load(path) == whole
    assert pickle.loads(pickle.dumps(whole)) == whole
    assert repr(whole) == f"PartialSums({len(stations())} stations, 18 fields, 3 contestants)"
    with pytest.raises(pm.InputError, match="there is no such file"):
        pm.PartialSums.load(tmp_path / "nothing")


@pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="Dask is not installed")
def test_thirty_eight_provinces_on_a_cluster() -> None:
    program = ROOT / "examples" / "distributed" / "provinces.py"
    done = subprocess.run(
        [sys.executable, str(program), "50"], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "38 provinces, 1900 stations," in done.stdout
    assert "one process over all files gives the same bytes" in done.stdout


def test_without_dask_the_example_says_so() -> None:
    program = ROOT / "examples" / "distributed" / "provinces.py"
    hidden = (
        "import runpy, sys\nsys.modules['dask'] = None\nsys.argv = ['provinces.py', *sys.argv[1:]]\n"
        f"runpy.run_path({str(program)!r}, run_name='__main__')"
    )

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", hidden, *arguments], capture_output=True, text=True, check=False, timeout=60
        )

    helped = run("--help")
    assert (helped.returncode, helped.stderr) == (0, "") and "stations of each province" in helped.stdout
    alone = run("5")
    assert alone.returncode == 1
    assert (
        alone.stderr.startswith("this example needs Dask (pip install pemilu[dask]):")
        and "Traceback" not in alone.stderr
    )

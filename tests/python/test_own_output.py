"""What `recap` puts out is read again: stations whose names have blanks, villages named like stations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import pemilu as pm
from pemilu.cli.program import main

LEVELS = ("nation", "province", "regency", "subdistrict", "village", "station")
FIGURES = {"valid": [10, 20, 30], "invalid": [1, 0, 0], "votes_A": [4, 10, 15], "votes_B": [6, 10, 15]}
BY_CODE = {"region": ["3174091001", "3174091001", "3174091002"], "station": ["TPS 1", "TPS 2", "TPS 1"], **FIGURES}
LIST = {
    "region": ["P", "R", "S", "V", "V 1"],
    "parent": ["", "P", "R", "S", "S"],
    "level": ["province", "regency", "subdistrict", "village", "village"],
}
# The village "V 1" has the name of the first station of the village "V".
NAMED = {"region": ["V", "V", "V 1"], "station": ["1", "2", "TPS 1"], **FIGURES}


@pytest.mark.parametrize(("stations", "regions"), [(BY_CODE, None), (NAMED, LIST)])
@pytest.mark.parametrize("level", LEVELS)
def test_every_level_is_taken_back(stations: dict[str, Any], regions: dict[str, Any] | None, level: str) -> None:
    sheets = pm.read_sheets(stations, regions=regions)
    out = pm.recapitulate(sheets, level=level)
    assert len(pm.check(sheets, stations=True, against=out)) == 0
    assert len(pm.check(against=[out, pm.recapitulate(sheets, level="nation")], regions=regions)) == 0


@pytest.mark.parametrize(("stations", "regions"), [(BY_CODE, None), (NAMED, LIST)])
def test_stations_are_stations_again(stations: dict[str, Any], regions: dict[str, Any] | None) -> None:
    out = pm.recapitulate(stations, regions=regions, level="station")
    again = pm.read_sheets(out, regions=regions)
    assert list(pm.recapitulate(again, level="station")) == list(out)
    assert len(pm.check(out, regions=regions, stations=True)) == 0
    assert again.notes == ()
    # The first station of V has 4 votes for A there, the village "V 1" 15.
    wrong = out.to_dicts()
    wrong[0]["votes_A"] += 1
    found = pm.check(pm.read_sheets(stations, regions=regions), stations=True, against=wrong)
    assert [(r["code"], r["field"], r["found"], r["expected"]) for r in found] == [("S01", "votes_A", 4, 5)]


def test_the_level_says_whether_it_is_the_village_or_the_station() -> None:
    sheets = pm.read_sheets(NAMED, regions=LIST)
    of_village = {"region": ["V 1"], "level": ["village"], "votes_A": [15]}
    of_station = {"region": ["V 1"], "level": ["station"], "votes_A": [4]}
    for against in (of_village, of_station):
        assert [r["code"] for r in pm.check(sheets, stations=True, against=against, rules="hard")] == []
    found = pm.check(sheets, stations=True, against={**of_station, "level": ["village"]}, rules="hard")
    assert [(r["code"], r["found"], r["expected"]) for r in found] == [("L01", 4, 15)]


def test_two_ways_to_read_a_name_are_an_error() -> None:
    with pytest.raises(pm.InputError, match="two regions and their stations are called so") as caught:
        pm.read_sheets({"region": ["V 1 2"], "votes_A": [1]}, regions=LIST)
    assert caught.value.value == "V 1 2"
    assert caught.value.expected == "columns region and station: V and 1 2, or V 1 and 2"


def test_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    kinds = dict.fromkeys(BY_CODE, "string")
    rows = [{name: str(values[i]) for name, values in BY_CODE.items()} for i in range(3)]
    Path("s.csv").write_text(pm.Table.from_rows(rows, kinds).to_csv(), encoding="utf-8")  # type: ignore[arg-type]
    assert main(["recap", "s.csv", "--level", "station", "-o", "out.csv"]) == 0
    assert main(["recap", "out.csv", "--level", "station", "-o", "again.csv"]) == 0
    assert Path("again.csv").read_bytes() == Path("out.csv").read_bytes()
    for check in (["out.csv", "--stations"], ["s.csv", "--stations", "--against", "out.csv"]):
        assert main(["check", *check, "--fail-on", "info"]) == 0
    assert "error" not in capsys.readouterr().err

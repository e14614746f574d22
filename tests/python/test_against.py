"""What is compared with figures from elsewhere, what is not, and that nothing is left out silently."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

import pemilu as pm
from pemilu.cli.program import main

STATION = "3171011001001"
WIDE = [{"region": STATION, "votes_A": 10, "votes_B": 7}]
LONG = [{"region": STATION, "contestant": "A", "votes": 10}, {"region": STATION, "contestant": "B", "votes": 7}]


def test_no_contestant_in_common_is_an_error_that_lists_both_sides() -> None:
    with pytest.raises(pm.InputError) as caught:
        pm.check(WIDE, stations=True, against=[{"region": "31", "votes_X": 10}])
    assert (caught.value.value, caught.value.expected) == ("votes_X", "votes_A, votes_B")


def test_contestants_of_one_side_only_are_told() -> None:
    found = pm.check(WIDE, stations=True, against=[{"region": "31", "votes_A": 11, "votes_X": 1}])
    assert [(row["code"], row["field"]) for row in found] == [("L01", "votes_A")]
    assert any("who are not compared: votes_B" in note for note in found.notes)
    assert any("votes_X" in note for note in found.notes)


def test_no_region_in_common_is_told() -> None:
    found = pm.check(WIDE, stations=True, against=[{"region": "3201011001001", "votes_A": 11}])
    assert "against: no station or region of it has forms here, so nothing was compared" in found.notes
    same = pm.check(WIDE, stations=True, against=[{"region": STATION, "votes_A": 10, "votes_B": 7}])
    assert same.notes == ()


@pytest.mark.parametrize("mine", [WIDE, LONG])
@pytest.mark.parametrize("theirs", [WIDE, LONG])
def test_a_long_contestant_is_the_one_of_the_column(mine: object, theirs: list[dict[str, object]]) -> None:
    changed = [{**row, "votes": 9} if row.get("contestant") == "A" else row for row in theirs]
    changed = [{**row, "votes_A": 9} if "votes_A" in row else row for row in changed]
    assert [row["code"] for row in pm.check(mine, stations=True, against=theirs)] == []
    found = pm.check(mine, stations=True, against=changed)
    assert [(row["code"], row["found"], row["expected"]) for row in found] == [("S01", 10, 9)]
    printed = pm.recapitulate(changed)
    assert [(row["code"], row["found"], row["expected"]) for row in pm.check(mine, stations=True, against=printed)] == [
        ("L01", 9, 10)
    ]


def test_another_contest_without_a_common_field_or_station() -> None:
    ours = [{"region": STATION, "users": 17, "votes_A": 17}]
    with pytest.raises(pm.InputError, match="no field of voters"):
        pm.check(ours, stations=True, beside=[{"region": STATION, "users_m": 9, "votes_Q": 4}])
    found = pm.check(ours, stations=True, beside=[{"region": "3201011001001", "users": 9, "votes_Q": 9}])
    assert "beside: no station of it has a form here, so nothing was compared" in found.notes


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_what_recap_puts_out_of_long_stations_is_read_again(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stations, out = tmp_path / "long.csv", tmp_path / f"o.{suffix}"
    stations.write_text(
        f"region,contestant,votes\n{STATION},A,10\n{STATION},B,7\n3171011001002,A,1\n3171011001002,B,2\n"
    )
    assert main(["recap", str(stations), "--level", "station", "-o", str(out)]) == 0
    assert main(["recap", str(out), "--level", "nation", "--format", "csv"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    assert (cells["A"], cells["B"]) == ("11", "9")
    assert pm.recapitulate(str(out), level="nation")["A"] == [11]
    printed = tmp_path / f"provinces.{suffix}"
    assert main(["recap", str(stations), "-o", str(printed)]) == 0
    assert main(["check", str(stations), "--stations", "--against", str(printed)]) == 0
    assert len(pm.check(str(stations), stations=True, against=str(printed))) == 0
    stations.write_text(stations.read_text().replace(",10", ",12"))
    assert main(["check", str(stations), "--stations", "--against", str(printed)]) == 4


def test_a_document_of_no_table_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"schema": "pemilu.rules/1", "rules": {}}))
    with pytest.raises(pm.InputError, match="not about one table"):
        pm.check(WIDE, stations=True, against=str(other))


FORM = json.dumps({"chart": {"1": 5}, "administrasi": {"suara_sah": 5}}).encode()


@pytest.mark.parametrize("kind", ["folder", "zip", "tar"])
def test_sirekap_files_under_other_names_are_read_or_reported(kind: str, tmp_path: Path) -> None:
    files = {
        "3171011001001.json": FORM,
        "3171011001002.JSON": FORM,
        "3171011001003.json.gz": gzip.compress(FORM),
    }
    path = tmp_path / {"folder": "f", "zip": "a.zip", "tar": "a.tar"}[kind]
    if kind == "folder":
        path.mkdir()
        for name, data in files.items():
            (path / name).write_bytes(data)
    elif kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
    else:
        with tarfile.open(path, "w") as tar:
            for name, data in files.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                tar.addfile(entry, io.BytesIO(data))
    read = pm.read_sirekap(path)
    assert read.stations["region"] == ["3171011001001", "3171011001002", "3171011001003"]
    assert list(read.unknown) == []

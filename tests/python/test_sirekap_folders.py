"""Folders of Sirekap as they are found: packed files, other letters, files in the wrong folder, fields of any shape."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

import pemilu as pm

FORM = b'{"administrasi": {"suara_sah": 5}, "chart": {"1": 5}}'


def put(path: Path, contents: bytes = FORM) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(contents)
    return path


def stations_of(path: Path) -> list[str]:
    return list(pm.read_sirekap(path).stations["region"])


def test_packed_files_in_a_folder(tmp_path: Path) -> None:
    put(tmp_path / "a" / "3174091001001.json.gz", gzip.compress(FORM))
    put(tmp_path / "a" / "3174091001002.JSON.GZ", gzip.compress(FORM))
    put(tmp_path / "a" / "3174091001003.json")
    named = io.BytesIO()
    with gzip.GzipFile("3174091001004.json", "wb", fileobj=named) as handle:
        handle.write(FORM)
    put(tmp_path / "a" / "3174091001004.json.gz", named.getvalue())
    codes = [f"317409100100{i}" for i in (1, 2, 3, 4)]
    assert stations_of(tmp_path / "a") == codes
    assert stations_of(tmp_path / "a" / "3174091001001.json.gz") == codes[:1]
    assert len(pm.read_sheets(tmp_path / "a")) == 4
    for damaged in (gzip.compress(FORM)[:-9], gzip.compress(FORM)[:-8] + b"\0" * 8, b"\x1f\x8b"):
        put(tmp_path / "b" / "3174091001001.json.gz", damaged)
        with pytest.raises(pm.InputError, match="gzip file is damaged or cut off") as caught:
            pm.read_sirekap(tmp_path / "b")
        assert caught.value.source.endswith("b/3174091001001.json.gz")


def test_archives_in_other_letters(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ZIP", "w") as archive:
        archive.writestr("3174091001001.json", FORM)
    for name, mode in (("a.TAR", "w"), ("a.TAR.GZ", "w:gz"), ("a.Tgz", "w:gz")):
        with tarfile.open(tmp_path / name, mode) as tar:  # type: ignore[call-overload]
            info = tarfile.TarInfo("3174091001001.json")
            info.size = len(FORM)
            tar.addfile(info, io.BytesIO(FORM))
    for name in ("a.ZIP", "a.TAR", "a.TAR.GZ", "a.Tgz"):
        assert stations_of(tmp_path / name) == ["3174091001001"]
        assert len(pm.read_sheets(tmp_path / name)) == 1
    put(tmp_path / "s.CSV.GZ", gzip.compress(b"region,votes_1\n3174091001001,5\n"))
    assert len(pm.read_sheets(tmp_path / "s.CSV.GZ")) == 1
    with pytest.raises(pm.InputError, match="this is not a gzip file"):
        pm.read_sheets(put(tmp_path / "t.CSV.GZ", b"region,votes_1\n3174091001001,5\n"))


def test_unknown_fields_show_what_they_hold(tmp_path: Path) -> None:
    extra = b'{"chart": {"1": 5}, "list": [1, [true, null], {"a": "x"}], "empty": [], "more": {"b": {}, "c": "y"}, "n": false}'
    put(tmp_path / "3174091001001.json", extra)
    put(tmp_path / "3174091001002.json", b'{"chart": {"1": 5}, "long": [' + b"1234567890, " * 20 + b"1]}")
    report = {row["field"]: row["value"] for row in pm.read_sirekap(tmp_path).unknown}
    long = report.pop("long")
    assert report == {
        "list": '[1, [true, null], {"a": "x"}]',
        "empty": "[]",
        "more": '{"b": {}, "c": "y"}',
        "n": "false",
    }
    assert long.startswith("[1234567890, 1234567890, ") and long.endswith("…") and len(long) < 70


def test_a_truth_value_that_is_no_count(tmp_path: Path) -> None:
    path = put(tmp_path / "3174091001001.json", b'{"administrasi": {"suara_sah": true}, "chart": {"1": 5}}')
    (cell,) = pm.read_sirekap(path, unreadable="reject").rejected
    assert cell["value"] == "true"
    (cell,) = pm.read_sheets(path, unreadable="reject").rejected
    assert cell["value"] == "true"
    stations = pm.Table.from_columns({"region": ("string", ["3174091001001"]), "valid": ("bool", [True])})
    (cell,) = pm.read_sheets(stations, unreadable="reject").rejected
    assert cell["value"] == "true"


def test_a_file_in_the_folder_of_another_regency(tmp_path: Path) -> None:
    year = tmp_path / "2024"
    put(year / "31" / "3174" / "3174091001001.json")
    put(year / "31" / "3173" / "3174091001002.json")
    put(year / "32" / "3174091001003.json.gz", gzip.compress(FORM))
    sheets = pm.read_sheets(year)
    told = [(r["code"], r["severity"], r["place"].split(" ", 1)[1], r["hint"]) for r in sheets.findings]
    assert told == [
        ("M03", "warning", "3174091001 2", "its file lies in the folder 3173"),
        ("M03", "warning", "3174091001 3", "its file lies in the folder 32"),
    ]
    assert sheets.findings["place"][0] == f"{year}/31/3173/3174091001002.json 3174091001 2"
    assert pm.recapitulate(sheets, level="regency")["votes_1"] == [15]
    assert [r["code"] for r in pm.check(year, stations=True)] == ["M03", "M03"]
    assert sheets.notes == ()


def test_station_000_and_province_00(tmp_path: Path) -> None:
    for stations in (
        {"region": ["3174091001000"], "votes_1": [5]},
        {"region": ["3174091001"], "station": ["000"], "votes_1": [5]},
        put(tmp_path / "s.csv", b"region,votes_1\n3174091001000,5\n"),
        put(tmp_path / "a" / "3174091001000.json"),
    ):
        (row,) = pm.read_sheets(stations).findings
        assert (row["code"], row["severity"], row["hint"]) == (
            "M03",
            "warning",
            "a polling station has a number from 1 on",
        )
    with pytest.raises(pm.InputError, match="no province has the code 00") as caught:
        pm.read_sheets({"region": ["0074091001001"], "votes_1": [5]})
    assert caught.value.row == 0
    with pytest.raises(pm.InputError, match="which is not 00") as caught:
        pm.read_sirekap(put(tmp_path / "b" / "0074091001001.json").parent)
    assert caught.value.source.endswith("0074091001001.json")


def test_how_many_match() -> None:
    regions = {"region": ["3174091001"], "stations": [2]}
    stations = {"region": ["3174091001001", "3174091001002", "3174091002001"], "votes_1": [1, 2, 3]}
    sheets = pm.read_sheets(stations, regions=regions)
    assert sheets.notes == ("stations: rows of regions that the list has: 2 of 3",)
    against = {"region": stations["region"][:2], "votes_1": [1, 2]}
    note = "against: 2 stations are on both sides, of 3 here and 2 there"
    assert note in pm.check(stations, stations=True, against=against).notes
    assert pm.check(stations, stations=True, against=stations).notes == ()

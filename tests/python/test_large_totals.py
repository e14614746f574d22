"""Totals beyond 32 bits, keys that are there twice, cells of the other side that are no counts, headings in other letters."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import pemilu as pm
from pemilu.cli.program import main


def test_a_printed_total_may_be_larger_than_any_station() -> None:
    half = 3_000_000_000
    against = {"region": ["", "31", "32"], "votes_A": [2 * half, half, half]}
    assert list(pm.check(against=against)) == []
    found = pm.check(
        against=[{"region": [""], "votes_A": [2 * half + 1]}, {"region": ["31", "32"], "votes_A": [half] * 2}]
    )
    assert [(r["found"], r["expected"], r["difference"]) for r in found] == [(2 * half + 1, 2 * half, 1)]
    with pytest.raises(pm.CapacityError, match="too large for one polling station"):
        pm.check(against={"region": ["3174091001001"], "votes_A": [2**32]})
    with pytest.raises(pm.CapacityError, match="too large for a total of votes") as caught:
        pm.check(against={"region": ["31"], "votes_A": [2**58 + 1]})
    assert caught.value.expected == f"at most {2**58}"


@pytest.mark.parametrize(
    ("text", "column", "key"),
    [
        ('{"administrasi": {"suara_sah": 5, "suara_sah": 6}}', "administrasi.suara_sah", '"suara_sah"'),
        ('{"chart": {"100025": 5, "100025": 5}}', "chart.100025", '"100025"'),
        ('{"ts": "a", "ts": "b"}', "ts", '"ts"'),
        ('{"chart": {}, "chart": {}}', "chart", '"chart"'),
        ('{"chart": {"100025": null, "100025": 5}}', "chart.100025", '"100025"'),
        ('{"chart": {"100025": 5, "100025": null}}', "chart.100025", '"100025"'),
        ('{"chart": {"null": null, "null": null}}', "chart.null", '"null"'),
        ('{"chart": {"x": 1, "x": 2}}', "chart.x", '"x"'),
        ('{"administrasi": {"suara_sah": null, "suara_sah": 5}}', "administrasi.suara_sah", '"suara_sah"'),
        ('{"administrasi": {"suara_sah": 5, "suara_sah": {}}}', "administrasi.suara_sah", '"suara_sah"'),
        ('{"administrasi": {"suara_sah": [], "suara_sah": 5}}', "administrasi.suara_sah", '"suara_sah"'),
        ('{"administrasi": {"x": [], "x": 5}}', "administrasi.x", '"x"'),
        ('{"chart": null, "chart": {"100025": 5}}', "chart", '"chart"'),
        ('{"administrasi": {}, "administrasi": null}', "administrasi", '"administrasi"'),
        ('{"images": [], "images": null}', "images", '"images"'),
        ('{"ts": null, "ts": "2"}', "ts", '"ts"'),
        ('{"mode": "a", "mode": null}', "mode", '"mode"'),
        ('{"psu": {"a": 1}, "psu": "x"}', "psu", '"psu"'),
        ('{"x": 1, "x": {}}', "x", '"x"'),
        ('{"chart": {"1": {"8001": null, "8001": 3}}}', "chart.1.8001", '"8001"'),
        ('{"chart": {"1": {"8001": 3, "8001": []}}}', "chart.1.8001", '"8001"'),
        ('{"chart": {"1": {"null": null, "null": {}}}}', "chart.1.null", '"null"'),
        ('{"chart": {"1": {"y": 1, "y": 1}}}', "chart.1.y", '"y"'),
        ('{"chart": {"1": {"jml_suara_total": 5}, "1": {"jml_suara_partai": 5}}}', "chart.1", '"1"'),
        ('{"chart": {"1": {"jml_suara_partai": 5}, "1": null}}', "chart.1", '"1"'),
        ('{"chart": {"1": 5, "1": {"jml_suara_partai": 5}}}', "chart.1", '"1"'),
        ('{"chart": {"1": null, "1": {"jml_suara_partai": 5}}}', "chart.1", '"1"'),
    ],
)
def test_a_key_that_is_there_twice_is_named(tmp_path: Path, text: str, column: str, key: str) -> None:
    path = tmp_path / "3174091001001.json"
    path.write_text(text)
    with pytest.raises(pm.InputError, match="the key is there twice in one object") as caught:
        pm.read_sirekap(path, unreadable="reject")
    assert (caught.value.column, caught.value.value, caught.value.expected) == (column, key, "each key once")


def test_keys_that_are_no_doubles(tmp_path: Path) -> None:
    path = tmp_path / "3174091001001.json"
    path.write_text(
        '{"x": {"a": 1, "a": 2}, "chart": {"null": null, "1": {"null": null, "8001": 1}, "2": {"null": null, "8001": 2}}}'
    )
    assert pm.read_sirekap(path).stations["votes_2/8001"] == [2]
    path.write_text('{"administrasi": {"suara_sah": null}, "ts": null, "chart": {"100025": null}}')
    assert pm.read_sirekap(path).stations.columns == ["region", "votes_100025"]


def test_a_packed_file_of_several_members(tmp_path: Path) -> None:
    whole = b'{"chart": {"100025": 5}}'
    path = tmp_path / "3174091001001.json.gz"
    path.write_bytes(gzip.compress(whole[:9]) + gzip.compress(whole[9:]))
    for source in (path, tmp_path):
        assert pm.read_sirekap(source).stations["votes_100025"] == [5]
    path.write_bytes(path.read_bytes() + b"JUNK")
    with pytest.raises(pm.InputError, match="damaged or cut off"):
        pm.read_sirekap(tmp_path)


def test_cells_of_the_other_side_that_are_no_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.csv").write_text("region,votes_A,votes_B\n3174091001001,5,6\n")
    Path("o.csv").write_text("region,votes_A,votes_B\n3174091001001,x,7\n")
    check = ["check", "s.csv", "--stations", "--against", "o.csv", "-f", "csv"]
    assert main(check) == 1
    capsys.readouterr()
    assert main([*check, "--rejected", "keep"]) == 4
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split(",")[:4] for row in rows] == [
        ["N02", "error", "o.csv:2 3174091001001", "votes_A"],
        ["S01", "error", "s.csv:2 3174091001001", "votes_B"],
    ]
    Path("p.csv").write_text("region,votes_A\n31,5\n3174,x\n")
    assert main(["check", "--against", "p.csv", "--rejected", "keep", "-f", "csv"]) == 4
    assert capsys.readouterr().out.splitlines()[1].startswith("N02,error,p.csv:3 3174,votes_A")


def test_an_empty_list_is_named() -> None:
    stations = {"region": ["3174091001001"], "votes_A": [5]}
    with pytest.raises(pm.InputError, match="an empty list") as caught:
        pm.check(stations, stations=True, against=[])
    assert (caught.value.source, caught.value.expected) == ("against", "a table, or a list of tables")
    with pytest.raises(pm.InputError, match="an empty list"):
        pm.check(against=[])


@pytest.mark.parametrize("heading", ["Votes_1", "VOTES_1", "votes_1"])
def test_votes_in_any_letters(heading: str, tmp_path: Path) -> None:
    stations = {"Region": ["3174091001001"], "Valid": [5], heading: [5]}
    assert pm.read_sheets(stations).contestants == ["votes_1"]
    assert pm.read_sheets(stations, contestants=["votes_1"]).contestants == ["votes_1"]
    assert list(pm.check(stations, stations=True, against={"region": ["31"], "votes_1": [5]})) == []
    path = tmp_path / "s.csv"
    path.write_text(f"region,valid,{heading}\n3174091001001,5,5\n")
    assert pm.read_sheets(path).contestants == ["votes_1"]
    assert json.loads(pm.recapitulate(path).to_pandas().to_json(orient="records"))[0]["votes_1"] == 5

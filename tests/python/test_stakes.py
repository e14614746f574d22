"""Votes at stake and recapitulation forms; the expected figures are worked out here."""

from __future__ import annotations

from pathlib import Path

import pytest

import pemilu as pm
from pemilu.cli.program import main

# Two districts, one seat each, three stations each. District 1: A 150, B 120. District 2: A 300, B 30.
STATIONS = {
    "region": [f"{village}{s:03}" for village in (3174091001, 3174101001) for s in (1, 2, 3)],
    "valid": [95, 90, 90, 110, 120, 110],
    "invalid": [5, 0, 0, 0, 0, 0],
    "total": [100, 90, 90, 110, 110, 110],
    "votes_A": [50, 50, 50, 100, 100, 100],
    "votes_B": [40, 40, 40, 10, 10, 10],
}
DISTRICTS = {"district": ["1", "2"], "seats": [1, 1], "regions": ["317409", "317410"]}
VOTES = {"district": ["1", "1", "2", "2"], "party": ["A", "B", "A", "B"], "votes": [150, 120, 300, 30]}


def test_what_matters() -> None:
    result = pm.allocate_districts(VOTES, districts=DISTRICTS)
    sheets = pm.read_sheets(STATIONS)
    found = pm.check(sheets, stations=True)
    # Station 1 of district 1: 50 + 40 are not 95 (C08). Station 2 of district 2: 120 are not 110 (C05 and C08).
    assert [(r["code"], r["place"].split()[-1], r["difference"]) for r in found] == [
        ("C08", "3174091001001", 5),
        ("C05", "3174101001002", -10),
        ("C08", "3174101001002", 10),
    ]
    stakes = pm.at_stake(found, sheets, result, districts=DISTRICTS)
    # 150 to 120: 15 ballots that change sides make a tie. 300 to 30: 135.
    assert [(r["district"], r["votes"], r["ballots"], r["to_tie"], r["to_change"], r["matters"]) for r in stakes] == [
        ("1", 5, 100, 15, 16, "form"),
        ("2", 10, 120, 135, 136, "no"),
        ("2", 10, 120, 135, 136, "no"),
    ]
    together = pm.at_stake(found, sheets, result.margins(), districts=DISTRICTS, by="district").to_dicts()
    assert [(r["district"], r["findings"], r["forms"], r["votes"], r["ballots"], r["matters"]) for r in together] == [
        ("1", 1, 1, 5, 100, "form"),
        ("2", 2, 1, 10, 120, "no"),
    ]
    by_district = pm.read_district_sheets(STATIONS, districts=DISTRICTS)
    again = pm.at_stake(pm.check(by_district, stations=True), by_district, result, districts=DISTRICTS)
    assert list(again) == list(stakes)


def test_a_contradiction_of_fifteen_votes_can_make_a_tie() -> None:
    stations = STATIONS | {"valid": [105, 90, 90, 110, 110, 110], "total": [110, 90, 90, 110, 110, 110]}
    sheets = pm.read_sheets(stations)
    (stake,) = pm.at_stake(
        pm.check(sheets, stations=True),
        sheets,
        pm.allocate_districts(VOTES, districts=DISTRICTS),
        districts=DISTRICTS,
    )
    assert (stake["votes"], stake["matters"]) == (15, "difference")


def stakes_of(result: object, **options: object) -> list[tuple[object, ...]]:
    sheets = pm.read_sheets(STATIONS)
    table = pm.at_stake(pm.check(sheets, stations=True), sheets, result, **options)  # type: ignore[arg-type]
    return [(r["district"], r["votes"], r["ballots"], r["to_tie"], r["to_change"], r["matters"]) for r in table]


def test_offices_have_no_districts() -> None:
    # 450 to 431: ten ballots are more than half of the lead.
    governor = pm.determine({"A": 450, "B": 431}, rules="indonesia/governor-2024")
    expected = [
        (None, 5, 100, 10, 10, "form"),
        (None, 10, 120, 10, 10, "difference"),
        (None, 10, 120, 10, 10, "difference"),
    ]
    assert stakes_of(governor) == expected
    assert stakes_of(governor.margins()) == expected
    # A sole pair: 450 of 900 would be half, and not enough. 120 ballots cannot take 121 from it.
    sole = pm.determine({"A": 571, "EMPTY": 329}, rules="indonesia/regency-head-2024")
    assert [row[3:] for row in stakes_of(sole)] == [(121, 121, "no")] * 3
    # Jakarta: 400 of 1,000, so that 101 ballots make it more than half; with 91 the third is the second.
    jakarta = pm.determine({"A": 400, "B": 390, "C": 210}, rules="indonesia/governor-2024", region=31)
    assert [row[3:] for row in stakes_of(jakarta)] == [(90, 91, "form")] * 3
    # A tie is open: nothing can be said.
    tie = pm.determine({"A": 400, "B": 400}, rules="indonesia/governor-2024")
    assert [row[3:] for row in stakes_of(tie)] == [(None, None, None)] * 3
    assert tie.margins().notes == ("no margins: an open question is a tie already",)


def test_the_spread_of_a_president_and_the_fourth_place() -> None:
    # 1,201 of 2,309 votes, and a fifth in 21 of 38 areas, of which it needs 20: 41 of 100 are too few with 22 ballots less, 20 of 100 with
    # one, all of 60 with 49.
    codes = list(dict.fromkeys(str(d)[:2] for d in pm.datasets.dpr_2024().districts["district"]))
    cells = [(41, 59), (20, 80), *[(60, 0)] * 19, *[(0, 57)] * 17]
    votes = {
        "district": [d for d in codes for _ in "AB"],
        "party": ["A", "B"] * 38,
        "votes": [v for row in cells for v in row],
    }
    by_spread = pm.determine(votes, rules="indonesia/president-2024", two_pairs="spread")
    assert [row[3:] for row in stakes_of(by_spread)] == [(23, 23, "form")] * 3
    by_votes = pm.determine(votes, rules="indonesia/president-2024", two_pairs="most_votes")
    assert [row[3:] for row in stakes_of(by_votes)] == [(47, 47, "form")] * 3
    candidates = {
        "district": ["31"] * 5,
        "number": list(range(1, 6)),
        "name": list("ABCDE"),
        "votes": [90, 80, 70, 60, 41],
    }
    dpd = pm.determine(candidates, rules="indonesia/dpd-2024")
    districts = {"district": ["31"], "seats": [4], "regions": ["31"]}
    assert [row[3:] for row in stakes_of(dpd, districts=districts)] == [(10, 10, "form"), *[(10, 10, "difference")] * 2]


def test_missing_forms_cannot_be_said() -> None:
    regions = {
        "region": ["31", "3174", "317409", "3174091001", "317410", "3174101001"],
        "stations": [None, None, None, 4, None, 3],
    }
    sheets = pm.read_sheets(STATIONS, regions=regions)
    found = pm.check(sheets, stations=True)
    result = pm.allocate_districts(VOTES, districts=DISTRICTS)
    missing = next(r for r in pm.at_stake(found, sheets, result, districts=DISTRICTS) if r["code"] == "M01")
    assert (missing["district"], missing["to_tie"], missing["ballots"], missing["matters"]) == ("1", 15, None, None)
    with pytest.raises(pm.InputError, match="the result has districts"):
        pm.at_stake(found, sheets, result)
    with pytest.raises(pm.InputError, match="no column for to_tie"):
        pm.at_stake(found, sheets, {"district": ["1"]}, districts=DISTRICTS)
    with pytest.raises(pm.InputError, match="finding or district"):
        pm.at_stake(found, sheets, result, districts=DISTRICTS, by="party")  # type: ignore[arg-type]


def test_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, table in (("s.csv", STATIONS), ("d.csv", DISTRICTS), ("v.csv", VOTES)):
        Path(name).write_text(
            pm.Table.from_rows(_rows(table), dict.fromkeys(table, "string")).to_csv(), encoding="utf-8"
        )
    assert main(["allocate", "v.csv", "--districts", "d.csv", "--table", "margins", "-o", "m.csv"]) == 0
    check = ["check", "s.csv", "--stations", "--districts", "d.csv", "--margins", "m.csv", "--format", "csv"]
    assert main(check) == 4
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "code,place,field,district,votes,ballots,to_tie,to_change,matters"
    assert lines[1] == "C08,s.csv:2 3174091001001,valid,1,5,100,15,16,form"
    assert main(["recap", "s.csv", "--form", "317409", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "section,item,3174091001,total",
        "votes,votes_A,150,150",
        "votes,votes_B,120,120",
        "valid and invalid,valid,275,275",
        "valid and invalid,invalid,5,5",
        "valid and invalid,total,280,280",
    ]
    assert main(["recap", "s.csv", "--form", "nation", "--lang", "id"]) == 0
    assert "suara sah dan tidak sah" in capsys.readouterr().out
    assert main(["recap", "s.csv", "--form", "31", "--level", "nation"]) == 2
    assert main(["recap", "s.csv", "--form", "3175"]) == 1


def _rows(table: dict[str, list[object]] | object) -> list[dict[str, str]]:
    assert isinstance(table, dict)
    return [{c: str(values[i]) for c, values in table.items()} for i in range(len(next(iter(table.values()))))]


def test_forms_of_every_level() -> None:
    for region, name, parts in (
        (None, "D.Hasil Nasional", ["31"]),
        ("31", "D.Hasil Prov", ["3174"]),
        (3174, "D.Hasil Kabko", ["317409", "317410"]),
        ("31.74.09", "D.Hasil Kecamatan", ["3174091001"]),
        ("3174091001", "D.Hasil Kecamatan, annex", ["3174091001001", "3174091001002", "3174091001003"]),
    ):
        form = pm.result_form(STATIONS, region)
        assert form.name == name
        assert form.columns == ["section", "item", *parts, "total"]
        for row in form:
            assert row["total"] == sum(row[part] for part in parts)
    total = {row["item"]: row["total"] for row in pm.result_form(STATIONS)}
    assert total == {c: sum(v) for c, v in STATIONS.items() if c != "region"}  # type: ignore[arg-type]
    acts = [{"decision": "MK", "kind": "court", "region": "317409", "contestant": "votes_A", "value": 140}]
    row = next(r for r in pm.result_form(STATIONS, 317409, amendments=acts) if r["item"] == "votes_A")
    assert (row["317409"], row["3174091001"], row["total"]) == (-10, 150, 140)
    with pytest.raises(pm.InputError, match="no form of recapitulation"):
        pm.result_form(
            {"region": ["x"], "votes_a": [1]}, "x", regions={"region": ["x"], "parent": [""], "level": ["station"]}
        )

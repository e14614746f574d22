"""Polling stations in Python and on the command line; the expected figures are counted here, without the library."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from pathlib import Path

import pytest

import pemilu as pm
from pemilu.cli.program import main

BONTANG = Path(__file__).parents[1] / "official" / "bontang_2024"
PAIRS = ["v1", "v2", "v3"]
Row = dict[str, int | None]


def rows() -> list[dict[str, str]]:
    with (BONTANG / "stations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(row: dict[str, str], name: str) -> int | None:
    return int(row[name]) if row[name] else None


def broken(row: dict[str, str], left: str, right: list[str]) -> bool:
    total, parts = number(row, left), [number(row, name) for name in right]
    return total is not None and None not in parts and total != sum(p or 0 for p in parts)


def independent() -> Counter[str]:
    """The hard equations, counted row by row."""
    found: Counter[str] = Counter()
    for row in rows():
        for name in ("dpt", "used_dpt", "used_dptb", "used_dpk", "used"):
            found["C01"] += broken(row, name, [f"{name}_m", f"{name}_f"])
        for sex in ("", "_m", "_f"):
            found["C02"] += broken(row, f"used{sex}", [f"used_{which}{sex}" for which in ("dpt", "dptb", "dpk")])
            came, roll = number(row, f"used_dpt{sex}"), number(row, f"dpt{sex}")
            found["C03"] += came is not None and roll is not None and came > roll
        found["C04"] += broken(row, "used", ["valid", "invalid"])
        found["C05"] += broken(row, "total", ["valid", "invalid"])
        found["C08"] += broken(row, "valid", PAIRS)
    return found


def test_the_findings_are_those_of_an_independent_count() -> None:
    sheets = pm.read_sheets(BONTANG / "stations.csv", regions=BONTANG / "regions.csv", contestants=PAIRS)
    assert len(sheets) == len(rows())
    assert sheets.contestants == PAIRS
    found = pm.check(sheets, stations=True, rules="hard")
    assert Counter(found["code"]) == independent()
    assert set(found["severity"]) == {"error"}
    assert found["legal_basis"][found["code"].index("C04")] == "UU 7/2017 art. 374(2)h"


@pytest.mark.parametrize("level", ["nation", "province", "regency", "subdistrict", "village", "station"])
def test_the_parts_of_every_level_are_the_whole(level: str) -> None:
    table = pm.recapitulate(BONTANG / "stations.csv", contestants=PAIRS, level=level)
    assert table.columns[:5] == ["region", "level", "name", "stations", "reported"]
    for name in PAIRS:
        assert sum(v or 0 for v in table[name]) == sum(number(row, name) or 0 for row in rows())
    assert sum(table["stations"]) == len(rows())
    assert sum(table["reported"]) == sum(any(row[n] for n in ["valid", *PAIRS]) for row in rows())


def form(village: int, station: int) -> Row:
    """A form of which every equation holds."""
    chance = random.Random(1000 * village + station)
    men, women = chance.randint(20, 140), chance.randint(20, 140)
    a, b, invalid = chance.randint(0, men), chance.randint(0, women), chance.randint(0, 5)
    users = a + b + invalid
    roll = max(men + women, users + 20)
    received = roll + -(-roll * 2 // 100)
    return {
        "region": 3174091000 + village,
        "station": station,
        "roll": roll,
        "users": users,
        "users_permanent": users,
        "users_additional": 0,
        "users_special": 0,
        "ballots_received": received,
        "ballots_used": users,
        "ballots_returned": 0,
        "ballots_unused": received - users,
        "valid": a + b,
        "invalid": invalid,
        "total": users,
        "votes_a": a,
        "votes_b": b,
    }


def planted(**changes: int) -> list[str]:
    """The codes found after one figure of one form among sixty is raised by so much."""
    forms = [form(village, station) for village in range(1, 7) for station in range(1, 11)]
    for name, change in changes.items():
        forms[25][name] = (forms[25][name] or 0) + change
    table = pm.check(forms, stations=True)
    assert {place.split()[-1] for place in table["place"]} <= {"3174091003006"}
    return sorted(set(table["code"]))


def test_no_error_is_invented_and_every_planted_one_is_found() -> None:
    assert planted() == []
    assert planted(users_special=7) == ["C02"]
    assert planted(users_permanent=400, users_special=-0) == ["C02", "C03"]
    assert planted(invalid=7, total=7, ballots_used=7, ballots_unused=-7) == ["C04"]
    assert planted(total=-3) == ["C05"]
    assert planted(ballots_returned=50) == ["C06"]
    assert planted(ballots_received=50, ballots_unused=50) == ["C07"]
    assert planted(votes_a=9) == ["C08"]
    assert planted(roll=400, ballots_received=408, ballots_unused=408) == ["C13"]


def test_stations_that_are_missing_twice_or_unknown() -> None:
    regions = {
        "region": ["B", "-1", "-2"],
        "parent": ["", "B", "B"],
        "level": ["subdistrict", "village", "village"],
        "stations": [None, 2, 1],
    }
    stations = {"region": ["-1", "-1", "-9", "-2"], "station": [1, 1, 1, 1], "votes_a": [3, 4, 5, 6]}
    sheets = pm.read_sheets(stations, regions=regions)
    assert Counter(sheets.findings["code"]) == {"M02": 1, "M03": 1}
    assert Counter(pm.check(sheets, stations=True)["code"]) == {"M01": 1, "M02": 1, "M03": 1}
    with pytest.raises(pm.InputError, match="does not have this region"):
        pm.recapitulate(sheets)


def test_two_sources_two_levels_two_contests() -> None:
    one = {"region": ["3174091001001", "3174091001002"], "users": [10, 20], "votes_a": [4, 5]}
    other = {"region": ["3174091001001", "317409"], "votes_a": [7, 8]}
    dpr = {"region": ["3174091001001", "3174091001002"], "users": [10, 19]}
    found = pm.check(one, stations=True, against=other, beside=dpr)
    assert [(row["code"], row["found"], row["expected"]) for row in found] == [
        ("S01", 4, 7),
        ("L01", 8, 9),
        ("C12", 20, 19),
    ]


def test_absent_is_not_zero() -> None:
    table = pm.recapitulate({"region": ["3174091001001", "3174091001002"], "votes_a": [None, None]}, level="nation")
    assert table.to_dicts()[0]["votes_a"] is None
    assert table.to_dicts()[0]["reported"] == 0


def test_large_counts_by_post() -> None:
    table = pm.recapitulate({"region": ["9901010002001", "9901010002002"], "votes_a": [70000, 65535]}, level="nation")
    assert table["votes_a"] == [135535]
    with pytest.raises(pm.CapacityError, match="too large for one polling station"):
        pm.read_sheets({"region": ["9901010002001"], "votes_a": [2**32]})


def test_what_does_not_go_together() -> None:
    stations = {"region": ["3174091001001"], "votes_a": [1]}
    sheets = pm.read_sheets(stations, unreadable="reject")
    assert repr(sheets) == "Sheets(1 stations, 0 fields, 1 contestants)"
    with pytest.raises(TypeError, match="give them to read_sheets"):
        pm.recapitulate(sheets, contestants=["a"])
    with pytest.raises(TypeError, match="thousands does not go with it"):
        pm.check(stations, stations=True, thousands=".")
    with pytest.raises(TypeError, match="ballot does not go with it"):
        pm.check(stations, ballot="pairs")
    with pytest.raises(pm.InputError, match="by level or by district"):
        pm.recapitulate(sheets, level="nation", districts={"district": [1], "seats": [1], "regions": ["31"]})
    with pytest.raises(pm.InputError, match="not a level"):
        pm.recapitulate(sheets, level="county")
    with pytest.raises(pm.InputError, match="not a choice of rules"):
        pm.check(stations, stations=True, rules="soft")  # type: ignore[arg-type]
    with pytest.raises(pm.InputError, match="not a ballot"):
        pm.check(stations, stations=True, ballot="lists")  # type: ignore[arg-type]
    with pytest.raises(pm.InputError, match="error or reject"):
        pm.read_sheets(stations, unreadable="zero")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a list of names"):
        pm.read_sheets(stations, contestants="votes_a")


def test_districts_leave_a_note_of_stations_outside() -> None:
    stations = {"region": ["3174091001001", "3171011001001"], "votes_a": [1, 2]}
    table = pm.recapitulate(stations, districts={"district": ["II"], "seats": [1], "regions": ["3174 99"]})
    assert table["votes_a"] == [1]
    assert table.notes == ("polling stations in no district: 1",)


@pytest.fixture
def stations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "s.csv"
    path.write_text("region,valid,votes_1,votes_2\n3174091001001,9,4,5\n3174091001002,9,4,4\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (["recap", "s.csv"], 0),
        (["recap", "s.csv", "--level", "district"], 2),
        (["recap", "s.csv", "--level", "village", "--districts", "s.csv"], 2),
        (["recap", "missing.csv"], 1),
        (["check", "s.csv", "--stations"], 4),
        (["check", "s.csv", "--stations", "--contestants", "votes_1"], 4),
        (["check", "s.csv", "--stations", "--thousands", "."], 2),
        (["check", "s.csv", "--rules", "hard"], 2),
        (["check", "s.csv", "s.csv", "--stations", "--districts", "s.csv"], 2),
        (["recap", "s.csv", "s.csv"], 1),
        (["check", "s.csv", "--districts", "s.csv"], 2),
    ],
)
def test_exit_statuses(argv: list[str], status: int, stations: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == status


def test_indonesian(stations: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "s.csv", "--stations", "--lang", "id"]) == 4
    assert "semua aturan formulir terpenuhi dengan valid = 8 / votes_1 = 5 / votes_2 = 5" in capsys.readouterr().out
    assert main(["recap", "s.csv", "--lang", "id"]) == 0
    assert "dilaporkan" in capsys.readouterr().out


def test_rejected_cells_are_told_from_absent_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.csv").write_text("region,valid,votes_1\n3174091001001,x1,\n3174091001002,4,-4\n3174091001003,,2\n")
    sheets = pm.read_sheets("s.csv", unreadable="reject")
    cells = sheets.rejected
    assert cells.columns == ["source", "row", "region", "field", "value", "expected"]
    assert [tuple(row.values())[:5] for row in cells.to_dicts()] == [
        ("s.csv", 2, "3174091001001", "valid", "x1"),
        ("s.csv", 3, "3174091001002", "votes_1", "-4"),
    ]
    assert len(pm.read_sheets({"region": ["3174091001001"], "valid": [None]}, unreadable="reject").rejected) == 0
    assert Counter(pm.check(sheets, stations=True)["code"]) == {"N02": 2}
    joined = pm.read_sheets(["s.csv", {"region": ["3174091001009"], "valid": ["?"]}], unreadable="reject")
    assert joined.rejected["value"] == ["x1", "-4", "?"]
    act = {"decision": "a", "kind": "recount", "region": "3174091001001", "field": "valid", "value": 3}
    assert sheets.amend([act]).rejected["value"] == ["-4"]

    assert main(["check", "s.csv", "--stations"]) == main(["recap", "s.csv"]) == 1
    assert "s.csv:2:valid" in capsys.readouterr().err
    assert main(["check", "s.csv", "--stations", "--rejected", "keep", "-f", "csv"]) == 4
    assert [line.split(",")[:4] for line in capsys.readouterr().out.splitlines()[1:]] == [
        ["N02", "error", "s.csv:2 3174091001001", "valid"],
        ["N02", "error", "s.csv:3 3174091001002", "votes_1"],
    ]
    assert main(["recap", "s.csv", "--rejected", "keep", "--lang", "id"]) == 0
    assert "N02 s.csv:2 3174091001001, valid (x1 bukan jumlah)" in capsys.readouterr().err
    assert main(["check", "s.csv", "--rejected", "keep"]) == 2


def test_voters_of_every_list_are_compared_between_contests() -> None:
    one = {
        "region": ["3174091001001"],
        "users": [20],
        "users_permanent": [17],
        "users_additional": [2],
        "users_special_f": [1],
    }
    other = {**one, "users": [19], "users_additional": [1], "users_special_f": [0]}
    found = [row for row in pm.check(one, stations=True, beside=other) if row["code"] == "C12"]
    assert [(row["field"], row["found"], row["expected"], row["severity"]) for row in found] == [
        ("users", 20, 19, "info"),
        ("users_additional", 2, 1, "info"),
        ("users_special_f", 1, 0, "info"),
    ]


def test_a_table_without_rows_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.csv").write_text("region,valid,votes_1\n")
    with pytest.raises(pm.InputError, match="no rows") as caught:
        pm.read_sheets("s.csv")
    assert caught.value.source == "s.csv"
    for argv in (["recap", "s.csv"], ["check", "s.csv", "--stations"], ["check", "--against", "s.csv"]):
        assert main(argv) == 1
        assert "s.csv" in capsys.readouterr().err


def test_codes_from_abroad_skip_regency_and_subdistrict() -> None:
    stations = {
        "region": ["9901010001001", "9901010001002", "9902020002001", "3174091001001"],
        "votes_a": [1, 2, 4, 8],
    }
    for level in ("regency", "subdistrict", "village"):
        rows = {row["region"]: row["votes_a"] for row in pm.recapitulate(stations, level=level)}
        assert {code: votes for code, votes in rows.items() if code.startswith("99")} == {
            "9901010001": 3,
            "9902020002": 4,
        }
    assert pm.recapitulate(stations, level="province")["region"] == ["31", "99"]
    whole = {row["region"] for row in pm.recapitulate_levels(stations, lowest="village")}
    assert {code for code in whole if code.startswith("99")} == {"99", "9901010001", "9902020002"}
    districts = {"district": ["II"], "seats": [7], "regions": ["3174 99"]}
    assert pm.recapitulate(stations, districts=districts)["votes_a"] == [15]


def test_several_tables_are_one() -> None:
    parts = [pm.Table.from_rows(rows()[i::3], dict.fromkeys(rows()[0], "string"), source=f"{i}.csv") for i in range(3)]
    whole = pm.recapitulate(BONTANG / "stations.csv", contestants=PAIRS, level="village")
    assert list(pm.recapitulate(parts, contestants=PAIRS, level="village")) == list(whole)
    found = pm.check([*parts, parts[0]], stations=True, contestants=PAIRS, rules="hard")
    twice = [row for row in found if row["code"] == "M02"]
    assert len(twice) == len(parts[0])
    assert twice[0]["place"].startswith("0.csv:") and twice[0]["hint"].startswith("the first is at 0.csv:")
    assert Counter(found["code"]) - Counter(M02=len(twice)) == independent()


def test_each_district_has_its_own_contestants() -> None:
    districts = {"district": ["1", "2"], "seats": [4, 3], "regions": ["317409", "317410"]}
    stations = {
        "region": ["3174091001001", "3174091001002", "3174101001001", "3101011001001"],
        "valid": [9, 8, 7, 1],
        "votes_A": [5, 4, 6, 1],
        "votes_B": [4, 3, None, None],
    }
    sheets = pm.read_district_sheets(stations, districts=districts)
    assert {d: s.contestants for d, s in sheets.items()} == {"1": ["votes_A", "votes_B"], "2": ["votes_A"]}
    assert sheets["1"].notes == ("rows in no district: 1",)
    found = pm.check(sheets, stations=True, ballot="parties", rules="hard")
    assert [(row["code"], row["place"].split()[-1]) for row in found] == [
        ("C09", "3174091001002"),
        ("C09", "3174101001001"),
    ]
    # In one table B is merely not reported there, so that too few votes are no contradiction.
    assert len(pm.check(stations, stations=True, ballot="parties", rules="hard")) == 1
    table = pm.recapitulate(sheets, level="subdistrict")
    assert table["votes_A"] == [9, 6]
    assert table["votes_B"] == [7, None]
    (province,) = pm.recapitulate(sheets)  # both districts are in one province
    assert (province["region"], province["votes_A"], province["votes_B"], province["stations"]) == ("31", 15, 7, 3)
    by_district = pm.recapitulate(sheets, districts=districts)
    assert list(zip(by_district["region"], by_district["votes_A"], by_district["votes_B"], strict=True)) == [
        ("1", 9, 7),
        ("2", 6, None),
    ]
    stated = pm.read_district_sheets(stations, districts=districts, contestants={2: ["votes_A", "votes_B"]})
    assert stated["2"].contestants == ["votes_A", "votes_B"]
    with pytest.raises(TypeError, match="amend each district"):
        pm.recapitulate(sheets, amendments=[{"decision": "x"}])


ABROAD = {
    "region": ["3171011001", "3174091001", "9901010001", "9901010002", "9902010002"],
    "station": [1, 1, 1, 1, 1],
    "method": ["", "", "overseas-station", "post", "drop-box"],
    "roll": [300, 310, 900, 5000, 400],
    "valid": [200, 100, 300, 70000, None],
    "votes_a": [200, 100, 300, 70000, None],
}


def test_overseas_votes_go_to_dki_jakarta_ii() -> None:
    districts = {"district": ["DKI Jakarta II"], "seats": [7], "regions": ["3171 3174 99"]}
    table = pm.recapitulate(ABROAD, districts=districts).to_dicts()[0]
    assert (table["votes_a"], table["stations"], table["reported"]) == (70600, 5, 4)
    assert (table["roll"], table["roll_reported"]) == (6910, 6510)
    assert (table["stations_share"], table["roll_share"]) == (4 / 5, 6510 / 6910)
    # The bound of 300 voters is one of stations at home.
    assert [row["place"].split()[-1] for row in pm.check(ABROAD, stations=True) if row["code"] == "C13"] == [
        "3174091001001"
    ]
    said = pm.read_sheets(ABROAD).attributes
    assert said["method"] == ["ordinary", "ordinary", "overseas-station", "post", "drop-box"]


def test_committees_abroad_report_to_the_nation() -> None:
    regions = {
        "region": ["31", "3174", "317409", "3174091001", "PPLN Manila", "TPSLN", "POS"],
        "parent": ["", "31", "3174", "317409", "", "PPLN Manila", "PPLN Manila"],
        "level": ["province", "regency", "subdistrict", "village", "subdistrict", "village", "village"],
        "roll": [None, None, None, 1000, None, 400, 600],
        "stations": [None, None, None, 4, None, 1, 1],
    }
    stations = {
        "region": ["3174091001", "TPSLN", "POS"],
        "station": [1, 1, 1],
        "method": ["", "overseas-station", "post"],
        "roll": [300, 400, 600],
        "votes_a": [10, 20, None],
    }
    sheets = pm.read_sheets(stations, regions=regions)
    for level in ("province", "regency", "subdistrict"):
        rows = {row["region"]: row for row in pm.recapitulate(sheets, level=level)}
        assert len(rows) == 2 and rows["PPLN Manila"]["level"] == "subdistrict"
        assert (rows["PPLN Manila"]["votes_a"], rows["PPLN Manila"]["roll_share"]) == (20, 0.4)
    nation = pm.recapitulate(sheets, level="nation").to_dicts()[0]
    assert (nation["stations"], nation["stations_share"], nation["roll_share"]) == (6, 2 / 6, 700 / 2000)
    numbered = {**regions, "region": [r.replace("PPLN Manila", "-7") for r in regions["region"]]}  # type: ignore[union-attr]
    numbered["parent"] = [p.replace("PPLN Manila", "-7") for p in regions["parent"]]  # type: ignore[union-attr]
    districts = {"district": ["II"], "seats": [7], "regions": ["3174; -7"]}
    (ii,) = pm.recapitulate(stations, regions=numbered, districts=districts)
    assert (ii["votes_a"], ii["stations"], ii["roll_share"]) == (30, 6, 700 / 2000)
    districts = {"district": ["II"], "seats": [7], "regions": ["3174; PPLN_Manila"]}
    with pytest.raises(pm.InputError, match="not in the list of regions"):
        pm.recapitulate(sheets, districts=districts)


def test_all_levels_at_once_are_the_levels_one_by_one() -> None:
    whole = pm.recapitulate_levels(BONTANG / "stations.csv", contestants=PAIRS, lowest="village").to_dicts()
    for level in ("nation", "province", "regency", "subdistrict", "village"):
        expected = pm.recapitulate(BONTANG / "stations.csv", contestants=PAIRS, level=level).to_dicts()
        assert [row for row in whole if row["level"] == level] == expected
    with pytest.raises(pm.InputError, match="end above the stations"):
        pm.recapitulate_levels(BONTANG / "stations.csv", contestants=PAIRS, lowest="station")


def test_a_file_and_its_table_are_the_same_sheets(tmp_path: Path) -> None:
    """A plain file is read straight into sheets, one with a quoted cell as a table: places, figures and notes are equal."""
    text = (BONTANG / "stations.csv").read_text(encoding="utf-8")
    heading, first, rest = text.split("\n", 2)
    code, comma, figures = first.partition(",")
    path = tmp_path / "stations.csv"
    read = []
    for content in (text, f'{heading}\n"{code}"{comma}{figures}\n{rest}'):
        path.write_text(content, encoding="utf-8")
        sheets = pm.read_sheets(path, contestants=PAIRS)
        read.append(
            (
                sheets.notes,
                pm.check(sheets, stations=True).to_dicts(),
                pm.recapitulate(sheets, level="station").to_dicts(),
            )
        )
    assert read[0] == read[1]


def test_the_command_line_reads_plain_and_other_files_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The quick reader of plain CSV, and the one of tables that a quoted cell asks for: the same documents but for the digests."""
    plain = "region,valid,invalid,users,votes_a,other\n3174091001001,5,1,6,5,x\n3174091001002,7,0,8,7,\n"
    kinds = {
        "lf": plain,
        "crlf": plain.replace("\n", "\r\n"),
        "quoted": plain.replace("3174091001002", '"3174091001002"'),
    }
    told = {}
    for kind, text in kinds.items():
        path = tmp_path / kind / "stations.csv"
        path.parent.mkdir()
        path.write_bytes(text.encode())
        told[kind] = []
        for command in (["recap"], ["recap", "--level", "station"], ["check", "--stations"]):
            code = main([*command, str(path), "--format", "json"])
            out = capsys.readouterr()
            document = json.loads(out.out.replace(str(path), "FILE"))
            assert document["inputs"][0]["rows"] == 2
            document["inputs"][0]["sha256"] = ""
            told[kind].append((code, document, out.err.replace(str(path), "FILE")))
    assert told["lf"] == told["crlf"] == told["quoted"]
    assert [code for code, _, _ in told["lf"]] == [0, 0, 4]
    assert [row["code"] for row in told["lf"][2][1]["findings"]] == ["C04"]


def test_a_code_from_abroad_says_that_bounds_of_stations_at_home_do_not_hold() -> None:
    row = {"roll": 900, "votes_1": 1}
    assert [f["code"] for f in pm.check([{"region": "3174091001001", **row}], stations=True)] == ["C13"]
    assert [f["code"] for f in pm.check([{"region": "9901010001001", **row}], stations=True)] == []


@pytest.mark.parametrize(
    ("word", "method"),
    [("Noken", "noken"), ("TPSLN", "overseas-station"), ("KSK", "drop-box"), ("pos", "post"), ("biasa", "ordinary")],
)
def test_ways_of_voting_in_words_of_indonesian_tables(word: str, method: str) -> None:
    sheets = pm.read_sheets([{"region": "3174091001001", "method": word, "votes_1": 1}])
    assert sheets.attributes["method"] == [method]

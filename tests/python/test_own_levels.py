"""What `recap` puts out, in every combination of levels, contradicts neither itself nor its forms: acts, forms of higher regions."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm
from pemilu.cli.program import main

LEVELS = ("nation", "province", "regency", "subdistrict", "village", "station")
TREE = {
    "region": ["P", "K", "S", "V", "V 1", "K2", "V2", "Q", "S3", "V3", "L"],
    "parent": ["", "P", "K", "S", "S", "P", "K2", "", "Q", "S3", "Q"],
    # K2 has a village without a subdistrict, Q a subdistrict without a regency; L is a regency without parts.
    "level": [
        "province",
        "regency",
        "subdistrict",
        "village",
        "village",
        "regency",
        "village",
        "province",
        "subdistrict",
        "village",
        "regency",
    ],
}
VILLAGES = [("V", "1"), ("V", "TPS 2"), ("V 1", "1"), ("V2", "1"), ("V3", "1"), ("V3", "2")]
HIGHER = [("K", "7"), ("Q", "1"), ("L", "1"), ("S", "TPS 9")]


def forms(places: list[tuple[str, str]]) -> dict[str, list[Any]]:
    count = len(places)
    return {
        "region": [region for region, _ in places],
        "station": [station for _, station in places],
        "valid": [10 * i + 15 for i in range(count)],
        "votes_A": [10 * i + 5 for i in range(count)],
        "votes_B": [None if i == 1 else 10 for i in range(count)],
    }


def acts(*claims: tuple[str, str, int]) -> list[dict[str, Any]]:
    return [
        {"decision": f"D{i}", "date": f"2024-07-{i + 1:02}", "kind": "correction", "region": region, key: who}
        | {"value": value}
        for i, (region, who, value) in enumerate(claims)
        for key in ["field" if who == "valid" else "contestant"]
    ]


ONE = acts(("K", "votes_A", 47))
SEVERAL = acts(
    ("P", "votes_A", 1000), ("S", "votes_B", 300), ("V", "votes_A", 1), ("", "valid", 999), ("Q", "votes_A", 0)
)
REVOTE = [
    {"decision": "R", "date": "2024-08-01", "kind": "revote", "region": "S", "contestant": "votes_A", "value": 70},
    {"decision": "R", "date": "2024-08-01", "kind": "revote", "region": "S", "contestant": "votes_B", "value": 7},
]


@pytest.mark.parametrize("places", [VILLAGES, VILLAGES + HIGHER, HIGHER], ids=["villages", "both", "higher"])
@pytest.mark.parametrize("amended", [None, ONE, SEVERAL, REVOTE], ids=["as counted", "one", "several", "re-vote"])
def test_no_combination_of_levels_contradicts_itself(
    places: list[tuple[str, str]], amended: list[dict[str, Any]] | None
) -> None:
    sheets = pm.read_sheets(forms(places), regions=TREE)
    if amended is not None:
        sheets = sheets.amend(amended)
    tables = {level: pm.recapitulate(sheets, level=level) for level in LEVELS}
    tables["levels"] = pm.recapitulate_levels(sheets, lowest="village")
    for size in range(1, len(tables) + 1):
        for chosen in itertools.combinations(tables, size):
            against = [tables[name] for name in chosen]
            found = [*pm.check(sheets, stations=True, against=against), *pm.check(against=against, regions=TREE)]
            assert [row for row in found if row["code"] in ("L01", "M02", "S01")] == [], chosen


@pytest.mark.parametrize("amended", [None, SEVERAL])
def test_all_levels_in_one_table(amended: list[dict[str, Any]] | None) -> None:
    sheets = pm.read_sheets(forms(VILLAGES + HIGHER), regions=TREE)
    if amended is not None:
        sheets = sheets.amend(amended)
    rows = [row for level in LEVELS for row in pm.recapitulate(sheets, level=level).to_dicts()]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    whole = {name: [row.get(name) for row in rows] for name in columns}
    assert list(pm.check(against=whole, regions=TREE)) == []
    assert [r for r in pm.check(sheets, stations=True, against=whole) if r["code"] in ("L01", "M02", "S01")] == []


def test_what_a_row_covers() -> None:
    sheets = pm.read_sheets(forms(VILLAGES + HIGHER), regions=TREE)
    covers = {row["region"]: row["covers"] for row in pm.recapitulate(sheets, level="village")}
    # L has no parts: its row is all of it.
    assert covers == dict.fromkeys(["V", "V 1", "V2", "V3", "L"], "all") | dict.fromkeys(["K", "S", "Q"], "own")
    levels = {row["region"]: row["covers"] for row in pm.recapitulate_levels(sheets, lowest="village")}
    assert {region for region, said in levels.items() if said == "more"} == {"K", "S", "Q"}
    assert set(levels.values()) == {"all", "more"}
    assert "covers" not in pm.recapitulate(sheets, level="regency").columns[:5]
    assert "covers" not in pm.recapitulate(forms(VILLAGES), regions=TREE, level="village").columns
    # Of the regencies, K is whole; what stands at Q is beside its parts.
    assert {r["region"]: r["covers"] for r in pm.recapitulate(sheets, level="regency")}["K"] == "all"
    with pytest.raises(pm.InputError, match="not what a row covers") as caught:
        pm.check(
            sheets, stations=True, against=[{**r, "covers": "some"} for r in pm.recapitulate(sheets, level="village")]
        )
    assert (caught.value.column, caught.value.value, caught.value.expected) == ("covers", "some", "all, more or own")


def test_an_error_in_any_row_is_found() -> None:
    sheets = pm.read_sheets(forms(VILLAGES + HIGHER), regions=TREE).amend(SEVERAL)
    tables = [pm.recapitulate(sheets, level=level).to_dicts() for level in LEVELS[:5]]
    for table in tables:
        for row in table:
            for name in ("valid", "votes_A"):
                if row[name] is None:
                    continue
                row[name] += 1
                against = [[dict(r) for r in one] for one in tables]
                alone = [r for r in pm.check(against=against, regions=TREE) if r["code"] in ("L01", "M02")]
                beside = list(pm.check(sheets, stations=True, against=[[dict(r) for r in table]]))
                row[name] -= 1
                assert alone or row["level"] == "nation", row
                assert [r for r in beside if r["code"] in ("L01", "M02") and r["field"] == name], row


def test_a_row_of_the_region_itself_against_its_forms() -> None:
    sheets = pm.read_sheets(forms(VILLAGES + HIGHER), regions=TREE)
    rows = pm.recapitulate(sheets, level="village").to_dicts()
    (own,) = [row for row in rows if row["region"] == "K"]
    own["votes_A"] += 2
    (found,) = [r for r in pm.check(sheets, stations=True, against=rows) if r["code"] == "L01"]
    assert (found["place"], found["field"], found["difference"]) == ("K", "votes_A", 2)
    assert found["hint"] == "of what stands at the region itself"


def test_a_region_without_listed_stations_is_no_remainder() -> None:
    stations = {"region": ["3174091001001"], "votes_A": [5]}
    total = {"region": ["3174091001"], "level": ["village"], "name": [""], "stations": [0], "reported": [1]}
    found = pm.check(stations, stations=True, against={**total, "votes_A": [6]})
    assert [(r["code"], r["found"], r["expected"]) for r in found] == [("L01", 6, 5)]


def test_two_tables_that_differ_in_what_stands_at_a_region() -> None:
    sheets = pm.read_sheets(forms(VILLAGES), regions=TREE).amend(ONE)
    village = pm.recapitulate(sheets, level="village").to_dicts()
    subdistrict = pm.recapitulate(sheets, level="subdistrict").to_dicts()
    (own,) = [row for row in village if row["region"] == "K"]
    own["votes_A"] += 1
    found = pm.check(against=[subdistrict, village], regions=TREE)
    told = [(r["code"], r["place"], r["field"], r["difference"], r["hint"]) for r in found]
    assert told == [("M02", "against[1]: K", "votes_A", 1, "the first is at against[0]: K")]


@pytest.mark.parametrize("value", [2**63 - 1, 2**40 + 1])
@pytest.mark.parametrize("region", ["K", ""])
def test_a_figure_of_an_act_that_is_too_large(value: int, region: str) -> None:
    sheets = pm.read_sheets(forms(VILLAGES), regions=TREE)
    with pytest.raises(pm.CapacityError, match="too large for a total of votes") as caught:
        sheets.amend(acts((region, "votes_A", value)))
    assert (caught.value.row, caught.value.column, caught.value.value) == (0, "value", str(value))
    assert caught.value.expected == "at most 1099511627776"


def test_figures_of_acts_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = pm.read_sheets(forms(VILLAGES), regions=TREE)
    with pytest.raises(pm.CapacityError, match="too large for one polling station") as caught:
        sheets.amend([{**acts(("V", "votes_A", 2**32))[0], "station": "1"}])
    assert (caught.value.row, caught.value.column) == (0, "value")
    with pytest.raises(pm.InputError, match="a negative number") as negative:
        sheets.amend(acts(("K", "votes_A", -1)))
    assert (negative.value.row, negative.value.column) == (0, "value")
    monkeypatch.chdir(tmp_path)
    Path("s.csv").write_text("region,votes_A\n3174091001001,5\n3174091002001,7\n")
    Path("a.csv").write_text(f"decision,kind,region,contestant,value\nX,court,3174,votes_A,{2**63 - 1}\n")
    assert main(["recap", "s.csv", "--level", "nation", "--amendments", "a.csv"]) == 1


def test_totals_as_large_as_adding_up_can_give() -> None:
    most = 2**32 - 1
    stations = {
        "region": [f"3174{s:02}1{v:03}" for s in range(1, 5) for v in range(1, 251)],
        "station": ["1"] * 1000,
        "votes_A": [most] * 1000,
    }
    sheets = pm.read_sheets(stations)
    tables = [pm.recapitulate(sheets, level=level) for level in LEVELS]
    assert tables[0]["votes_A"] == [1000 * most] > [2**40]
    assert list(pm.check(sheets, stations=True, against=tables)) == []
    largest = 2**58
    assert list(pm.check(against={"region": ["31", "3174"], "votes_A": [largest, largest]})) == []
    many = {"region": [f"{p}" for p in range(11, 20)], "votes_A": [largest] * 9}
    with pytest.raises(pm.CapacityError, match="too large to be added up") as caught:
        pm.check(against=many)
    assert (caught.value.row, caught.value.column, caught.value.value) == (8, "votes_A", str(largest))
    with pytest.raises(pm.CapacityError, match="too large to be added up"):
        pm.check(against=[{name: values[:5] for name, values in many.items()}, {n: v[5:] for n, v in many.items()}])


def test_stations_are_told_apart_by_region_and_name() -> None:
    places = [("V", "1 2"), ("V 1", "2"), ("V", "1"), ("V", "1 1"), ("V 1", "1")]
    stations = forms(places)
    assert list(pm.check(pm.read_sheets(stations, regions=TREE), stations=True, against=stations)) == []
    wrong = {**stations, "votes_A": ["x", *stations["votes_A"][1:]]}
    sheets = pm.read_sheets(wrong, regions=TREE, unreadable="reject")
    act = {"decision": "D", "kind": "correction", "contestant": "votes_A", "value": 4}
    assert len(sheets.amend([{**act, "region": "V 1", "station": "2"}]).rejected) == 1
    assert len(sheets.amend([{**act, "region": "V", "station": "1 2"}]).rejected) == 0


def test_a_file_that_is_given_twice_has_its_findings_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.csv").write_text("region,votes_A\n31,5\n3174,5\n3174,6\n")
    assert main(["check", "--against", "m.csv", "--against", "m.csv", "-f", "csv"]) == 4
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split(",")[0] for row in rows].count("M02") == 1
    Path("n.csv").write_text("region,votes_A\n31,5\n3174,x\n")
    assert main(["check", "--against", "n.csv", "--against", "n.csv", "-f", "csv", "--rejected", "keep"]) == 4
    assert capsys.readouterr().out.count("N02") == 1


@pytest.mark.parametrize(("who", "field"), [("VOTES_A", ""), ("Votes_A", ""), ("", "Valid")])
def test_amendments_know_headings_in_any_letters(who: str, field: str) -> None:
    stations = {"region": ["3174091001001"], "Valid": [5], "Votes_A": [5]}
    act = {
        "decision": "D",
        "kind": "correction",
        "region": "3174091001001",
        "contestant": who,
        "field": field,
        "value": 4,
    }
    assert pm.read_sheets(stations).amend([act]).core is not None
    (row,) = pm.recapitulate(stations, amendments=[act])
    assert (row["valid"], row["votes_A"]) == ((5, 4) if who else (4, 5))


def test_totals_of_acts_alone_are_totals() -> None:
    sheets = pm.read_sheets(forms([("V3", "1")]), regions=TREE).amend(
        acts(("S", "votes_A", 100), ("K", "votes_A", 623))
    )
    tables = [pm.recapitulate(sheets, level=level) for level in LEVELS]
    found = [*pm.check(sheets, stations=True, against=tables), *pm.check(against=tables, regions=TREE)]
    assert [row for row in found if row["code"] in ("L01", "M02")] == []


CODES = {"region": ["3174091001001", "3174091001002", "3174101001001"]}


def act_of(region: str, value: int, **more: Any) -> dict[str, Any]:
    said = {"decision": "K", "date": "2024-07-01", "kind": "court", "region": region, "contestant": "votes_1"}
    return {**said, "value": value, **more}


def levels_found(sheets: pm.Sheets, against: list[Any]) -> list[tuple[Any, ...]]:
    found = pm.check(sheets, stations=True, rules="hard", against=against)
    return [(r["code"], r["place"].split()[-1], r["found"], r["expected"], r["hint"] or "") for r in found]


def test_what_an_act_states_beside_forms_is_compared_with_the_act() -> None:
    stations = {"region": CODES["region"][1:], "votes_1": [60, 50]}
    act = act_of("3174", 120)
    rows = pm.recapitulate(stations, level="subdistrict", amendments=[act]).to_dicts()
    (own,) = [row for row in rows if row["region"] == "3174"]
    assert (own["votes_1"], own["stations"], own["covers"]) == (10, 0, "own")
    amended = pm.read_sheets(stations).amend([act])
    assert levels_found(amended, [rows]) == []
    own["votes_1"] = 999
    assert levels_found(amended, [rows]) == [("L01", "3174", 999, 10, "of what stands at the region itself")]
    # Forms without acts know nothing of it.
    assert levels_found(pm.read_sheets(stations), [rows]) == []


@pytest.mark.parametrize("printed", [119, 120, 121, 999])
@pytest.mark.parametrize("region", ["317409", "3174"])
def test_what_an_act_states_for_a_region_is_all_of_it(region: str, printed: int) -> None:
    sheets = pm.read_sheets({**CODES, "votes_1": [None, 60, 50]}).amend([act_of("317409", 120)])
    whole = 120 if region == "317409" else 170
    printed += whole - 120
    expected = [] if printed == whole else [("L01", region, printed, whole, "")]
    assert levels_found(sheets, [{"region": [region], "votes_1": [printed]}]) == expected


def test_an_act_for_a_region_stands_for_stations_of_the_list_without_a_form() -> None:
    tree = {
        "region": ["P", "K", "V", "K2", "V2"],
        "parent": ["", "P", "K", "P", "K2"],
        "level": ["province", "regency", "village", "regency", "village"],
        "stations": [None, None, 3, None, 1],
    }
    forms_of = {"region": ["V", "V2"], "station": ["1", "1"], "votes_1": [60, 50]}
    sheets = pm.read_sheets(forms_of, regions=tree).amend([act_of("K", 120)])
    for region, whole in (("K", 120), ("P", 170)):
        for printed in (whole - 1, whole, whole + 1):
            found = [r for r in levels_found(sheets, [{"region": [region], "votes_1": [printed]}]) if r[0] == "L01"]
            assert found == ([] if printed == whole else [("L01", region, printed, whole, "")])


@pytest.mark.parametrize("later", ["revote", "correction"])
def test_a_form_that_lost_its_figure_after_the_act_may_add_to_it(later: str) -> None:
    second: dict[str, Any] = {"decision": "L", "date": "2024-08-01", "region": CODES["region"][1], "kind": later}
    second |= {"contestant": "votes_2", "value": 7} if later == "revote" else {"contestant": "votes_1", "value": None}
    sheets = pm.read_sheets({**CODES, "votes_1": [20, 60, 50], "votes_2": [1, 2, 3]})
    amended = sheets.amend([act_of("317409", 120), second])
    # 20 of the form and 40 of the act are left; the other form's figure is not known.
    assert levels_found(amended, [{"region": ["317409"], "votes_1": [150]}]) == []
    (found,) = levels_found(amended, [{"region": ["317409"], "votes_1": [59]}])
    assert found == ("L01", "317409", 59, 60, "at least, by the figures that are reported")
    # What the later act states leaves nothing open.
    stated = sheets.amend([act_of("317409", 120), {**second, "contestant": "votes_1", "value": 61}])
    (found,) = levels_found(stated, [{"region": ["317409"], "votes_1": [150]}])
    assert found == ("L01", "317409", 150, 121, "")


def test_an_act_is_a_source_of_figures_without_forms() -> None:
    tree = {
        "region": ["P", "Q", "R", "V", "U"],
        "parent": ["", "P", "", "Q", "P"],
        "level": ["province", "regency", "province", "village", "regency"],
    }
    stations = {"region": ["V"], "station": ["1"], "votes_1": [60]}
    sheets = pm.read_sheets(stations, regions=tree).amend([act_of("R", 45)])
    tables = [pm.recapitulate(sheets, level=level) for level in LEVELS]
    for table in tables:
        assert levels_found(sheets, [table]) == []
    assert levels_found(sheets, [{"region": ["R", "U"], "votes_1": [47, 3]}]) == [
        ("M01", "U", 0, None, "figures of it are printed, but there is no form"),
        ("L01", "R", 47, 45, ""),
    ]


def test_tables_with_own_rows_are_compared() -> None:
    """Those of a version have what an act states for a region, perhaps below 0, in a row of its own."""
    stations = [{"region": r, "votes_a": v} for r, v in (("3174091001001", 60), ("3174101001001", 50))]
    act = {"decision": "X", "date": "2024-07-01", "kind": "correction", "region": "3174", "contestant": "votes_a"}
    before = pm.recapitulate(stations, level="village")
    after = pm.recapitulate(stations, level="village", amendments=[act | {"value": 100}])
    assert [(r["region"], r["votes_a"]) for r in after.where(covers="own")] == [("3174", -10)]
    changes = pm.compare(before, after)
    assert [(r["district"], r["before"], r["after"]) for r in changes if r["party"] == "votes_a"] == [
        ("3174", None, -10)
    ]
    assert len(pm.compare(after, after)) == 0
    upper = [r | {"covers": str(r["covers"]).upper()} for r in after]
    sheets = pm.read_sheets(stations).amend([act | {"value": 100}])
    assert len(pm.check(sheets, stations=True, against=[upper])) == 0

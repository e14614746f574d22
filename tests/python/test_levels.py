"""Printed figures of several levels: against forms, against each other, and back in as `recap` put them out."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import pemilu as pm
from pemilu.cli.program import main

LEVELS = ("nation", "province", "regency", "subdistrict", "village", "station")

STATIONS = {
    "region": ["3174091001001", "3174091001002", "3174101001001", "3273011001001", "9901011001001"],
    "valid": [9, 12, 7, 20, 5],
    "votes_a": [4, 8, 3, 15, 4],
    "votes_b": [5, 4, 4, 5, 1],
}
LISTED = {
    "region": ["B", "Kota", "V 1", "V 2", "-9", "P"],
    "parent": ["", "B", "Kota", "Kota", "", "B"],
    "level": ["province", "regency", "village", "village", "village", "village"],
    "stations": [None, None, 2, 1, 1, 1],
}
OF_LIST = {"region": ["V 1", "V 1", "V 2", "-9", "P"], "station": [1, "KSK", 1, 1, 3], "votes_a": [1, 2, 4, 8, 16]}


def codes(found: pm.Findings) -> list[tuple[Any, ...]]:
    return [(row["code"], row["place"].split()[-1], row["field"], row["found"], row["expected"]) for row in found]


def stacked(*tables: pm.Table) -> dict[str, list[Any]]:
    """Several tables with the same columns as one file has them."""
    return {name: [value for table in tables for value in table[name]] for name in tables[0].columns}


@pytest.mark.parametrize("level", LEVELS)
def test_what_recap_puts_out_fits_the_stations(level: str) -> None:
    out = pm.recapitulate(STATIONS, level=level)
    assert len(pm.check(STATIONS, stations=True, against=out, rules="hard")) == 0
    sheets = pm.read_sheets(OF_LIST, regions=LISTED)
    assert len(pm.check(sheets, stations=True, against=pm.recapitulate(sheets, level=level), rules="hard")) == 0


def test_all_levels_in_one_table_fit_too() -> None:
    for stations, regions in ((STATIONS, None), (OF_LIST, LISTED)):
        sheets = pm.read_sheets(stations, regions=regions)
        out = [pm.recapitulate(sheets, level=level) for level in LEVELS if level != "station"]
        whole = stacked(*out)
        assert len(pm.check(sheets, stations=True, against=whole)) == 0
        assert len(pm.check(sheets, stations=True, against=pm.recapitulate_levels(sheets, lowest="village"))) == 0
        assert len(pm.check(against=whole, regions=regions)) == 0
        assert len(pm.check(against=out, regions=regions)) == 0


@pytest.mark.parametrize("level", LEVELS)
def test_the_command_line_takes_its_own_output(
    level: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.csv").write_text(
        pm.Table.from_columns({n: ("string", list(map(str, v))) for n, v in STATIONS.items()}).to_csv()
    )
    assert main(["recap", "s.csv", "--level", level, "-o", "out.csv"]) == 0
    assert main(["check", "s.csv", "--stations", "--against", "out.csv", "--fail-on", "info", "-f", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("code,severity")
    assert main(["recap", "s.csv", "--level", "nation", "-o", "nation.csv"]) == 0
    assert main(["check", "--against", "out.csv", "--against", "nation.csv", "--fail-on", "info"]) == 0


def test_two_levels_without_stations() -> None:
    parents = {"region": ["", "31", "32"], "votes_a": [10, 6, 4], "votes_b": [7, 3, 4]}
    children = {"region": ["3171", "3172", "3201"], "votes_a": [2, 4, 5], "votes_b": [1, 2, 4]}
    assert codes(pm.check(against=parents)) == []
    assert codes(pm.check(against=[parents, children])) == [("L01", "32", "votes_a", 4, 5)]
    table = stacked(
        *(pm.Table.from_columns({n: ("string", list(map(str, v))) for n, v in t.items()}) for t in (parents, children))
    )
    assert codes(pm.check(against=table)) == [("L01", "32", "votes_a", 4, 5)]
    (row,) = pm.check(against=table)
    assert row["hint"] == "by the parts that are printed"
    alone = pm.check(against={"region": ["3171"], "votes_a": [1]})
    assert alone.notes == ("there are no two levels to compare: no region is printed with others inside it",)


def test_two_levels_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p.csv").write_text("region,level,votes_a\n,nation,10\n31,province,7\n32,province,4\n")
    assert main(["check", "--against", "p.csv", "-f", "csv"]) == 4
    assert capsys.readouterr().out.splitlines()[1:] == [
        "L01,error,p.csv:2 nation,votes_a,10,11,-1,by the parts that are printed,"
    ]
    assert main(["check", "--against", "p.csv", "--lang", "id"]) == 4
    assert "menurut bagian-bagian yang tercetak" in capsys.readouterr().out
    assert main(["check"]) == 2
    assert main(["check", "--against", "p.csv", "--ballot", "pairs"]) == 2


def test_printed_parts_are_the_children_where_there_are_any() -> None:
    against = {"region": ["3174", "317409", "317410"], "votes_a": [15, 12, 4]}
    assert codes(pm.check(STATIONS, stations=True, against=against, rules="hard"))[-2:] == [
        ("L01", "3174", "votes_a", 15, 16),
        ("L01", "317410", "votes_a", 4, 3),
    ]
    hints = [row["hint"] for row in pm.check(STATIONS, stations=True, against=against) if row["code"] == "L01"]
    assert hints == ["by the parts that are printed: these parts differ too: 317410", None]


def test_missing_parts_only_allow_too_little() -> None:
    table = {"region": ["31", "3171", "3172"], "votes_a": [10, 4, None]}
    assert codes(pm.check(against=table)) == []
    assert codes(pm.check(against={**table, "votes_a": [3, 4, None]})) == [("L01", "31", "votes_a", 3, 4)]


def test_the_smallest_set_of_differing_children_is_that_of_all_sets() -> None:
    """Subdistricts that print too much or too little, a regency that prints something else: against every subset."""
    chance = np.random.default_rng(5)
    regency = "3174"
    checked = 0
    for _ in range(150):
        count = int(chance.integers(3, 8))
        names = [f"{regency}{i:02}" for i in range(1, count + 1)]
        stations = {"region": [f"{n}1001001" for n in names], "votes_a": chance.integers(20, 60, count).tolist()}
        off = chance.integers(-3, 4, count).tolist()
        printed = [a + b for a, b in zip(stations["votes_a"], off, strict=True)]
        wrong = int(chance.integers(-3, 4))
        whole = sum(stations["votes_a"]) + wrong
        found = [
            row
            for row in pm.check(
                stations, stations=True, against={"region": [regency, *names], "votes_a": [whole, *printed]}
            )
            if row["place"].endswith(f" {regency}")
        ]
        assert [row["expected"] for row in found] == [
            total for total in dict.fromkeys((whole - wrong, sum(printed))) if total != whole
        ]
        differing = [i for i in range(count) if off[i]]
        for row in found:
            by_parts = (row["hint"] or "").startswith("by the parts")
            target = sum(printed) - whole if by_parts else wrong
            sizes = [
                {frozenset(s) for s in combinations(differing, k) if sum(off[i] for i in s) == target}
                for k in range(1, len(differing) + 1)
            ]
            best = next((sets for sets in sizes if sets), set())
            told = (row["hint"] or "").removeprefix("by the parts that are printed").removeprefix(": ")
            if not differing:
                assert told == ""
                continue
            listed = told.removeprefix("these parts differ too: ")
            members = frozenset(int(n[-2:]) - 1 for n in listed.split(" (")[0].split(", "))
            if not best:
                assert listed.endswith(" (no set of them adds up to it)") and members == frozenset(differing)
            else:
                assert members in best
                assert listed.endswith(" (others as few add up too)") == (len(best) > 1)
                checked += 1
    assert checked > 60


def test_stations_of_the_other_source_explain_a_village() -> None:
    against = {"region": ["3174091001", "3174091001001", "3174091001002"], "votes_a": [13, 5, 8], "votes_b": [9, 5, 4]}
    found = [row for row in pm.check(STATIONS, stations=True, against=against, rules="hard") if row["code"] == "L01"]
    assert [(row["found"], row["expected"], row["hint"]) for row in found] == [
        (13, 12, "these parts differ too: 3174091001001")
    ]


def test_opposite_differences_between_levels_and_inside_a_party() -> None:
    names = ["votes_A", "votes_A/1", "votes_A/2", "votes_B", "votes_B/1"]
    children = {"region": ["3171", "3172"], **{name: [10, 20] for name in names}}
    whole = dict.fromkeys(names, 30) | {"votes_A/1": 33, "votes_A/2": 27, "votes_B/1": 27}
    parent = {"region": ["31"], **{name: [count] for name, count in whole.items()}}
    hints = {row["field"]: row["hint"] for row in pm.check(against=[parent, children])}
    assert hints["votes_A/1"] == "by the parts that are printed: the opposite difference is at A 2"
    assert hints["votes_A/2"] == "by the parts that are printed: the opposite difference is at A 1"
    assert hints["votes_B/1"] == "by the parts that are printed: the opposite difference is at A 1"


def test_what_one_has_and_the_other_has_not() -> None:
    against = {
        "region": ["317409", "3174091001002", "3174091001003", "35", "3601"],
        "votes_a": [12, 8, 1, 5, 7],
        "votes_b": [9, 4, 1, 5, 7],
    }
    found = [row for row in pm.check(STATIONS, stations=True, against=against) if row["code"] == "M01"]
    assert [(row["severity"], row["place"].split()[-1], row["hint"]) for row in found] == [
        ("warning", "3174091001003", "the other source has this form"),
        ("warning", "35", "figures of it are printed, but there is no form"),
        ("warning", "36", "figures of it are printed, but there is no form"),
        ("info", "31", "regions beside it are printed, and it is not"),
        ("info", "32", "regions beside it are printed, and it is not"),
        ("info", "36", "regions beside it are printed, and it is not"),
        ("info", "99", "regions beside it are printed, and it is not"),
        ("info", "317410", "regions beside it are printed, and it is not"),
    ]
    assert {row["severity"] for row in pm.check(STATIONS, stations=True, against=against, rules="hard")} <= {
        "warning",
        "error",
    }


def test_regions_of_the_list_without_forms_are_told_once() -> None:
    sheets = pm.read_sheets({"region": ["V 1", "V 1"], "station": [1, 2], "votes_a": [1, 2]}, regions=LISTED)
    found = pm.check(sheets, stations=True, against={"region": ["V 1", "V 2"], "votes_a": [3, 4]})
    assert [(row["code"], row["place"]) for row in found] == [("M01", "-9"), ("M01", "V 2"), ("M01", "P")]


def test_figures_of_districts_are_not_figures_of_regions() -> None:
    districts = {"district": ["3174"], "seats": [1], "regions": ["31 32 99"]}
    out = pm.recapitulate(STATIONS, districts=districts)
    with pytest.raises(pm.InputError, match="electoral district"):
        pm.check(STATIONS, stations=True, against=out)


def test_the_nation_in_words_and_where_it_may_not_stand() -> None:
    for name in ("", "nation"):
        found = pm.check(STATIONS, stations=True, against={"region": [name], "votes_a": [35]}, rules="hard")
        assert codes(found) == [("L01", "nation", "votes_a", 35, 34)]
    with pytest.raises(pm.InputError, match="empty region"):
        pm.check(STATIONS, stations=True, against={"region": [""], "level": ["regency"], "votes_a": [35]})
    with pytest.raises(pm.InputError, match="empty region"):
        pm.read_sheets({"region": [""], "votes_a": [35]})


def test_a_correction_of_the_nation() -> None:
    act = {"decision": ["x"], "kind": ["correction"], "region": [""], "contestant": ["votes_a"], "value": [40]}
    assert pm.recapitulate(STATIONS, level="nation", amendments=act)["votes_a"] == [40]
    assert pm.recapitulate(STATIONS, level="nation", amendments={**act, "region": ["nation"]})["votes_a"] == [40]
    provinces = pm.recapitulate(STATIONS, level="province", amendments=act)
    assert sum(provinces["votes_a"]) == 40 and provinces["region"][0] == "" and provinces["stations"][0] == 0
    assert pm.result_form(STATIONS, amendments=act)["total"][-2:]
    for kind in ("revote", "recount", "court"):
        with pytest.raises(pm.InputError, match="the nation in a correction only"):
            pm.recapitulate(STATIONS, amendments={**act, "kind": [kind]})


def test_a_contestant_and_a_field_are_not_one_figure() -> None:
    act = {"decision": ["x"], "kind": ["court"], "region": ["3174091001001"], "value": [4]}
    both = {**act, "contestant": ["votes_a"], "field": ["valid"]}
    with pytest.raises(pm.InputError, match="a contestant or a field, not both") as caught:
        pm.recapitulate(STATIONS, amendments=both)
    assert (caught.value.row, caught.value.column, caught.value.value) == (0, "field", "valid")
    assert pm.recapitulate(STATIONS, level="nation", amendments={**act, "contestant": ["votes_a"], "field": ["votes"]})


def test_a_figure_of_all_districts_is_taken_with_all() -> None:
    stations = {
        "region": ["3174091001001", "3273011001001"],
        "valid": [9, 8],
        "votes_a": [9, None],
        "votes_b": [None, 8],
    }
    districts = {"district": [1, 2], "seats": [1, 1], "regions": ["31", "32"]}
    sheets = pm.read_district_sheets(stations, districts=districts)
    against = {"region": ["", "31", "32"], "valid": [17, 9, 7]}
    assert codes(pm.check(sheets, stations=True, against=against, rules="hard")) == [
        ("L01", "nation", "valid", 17, 16),
        ("L01", "32", "valid", 7, 8),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_columns_of_one_region_in_several_files(turned: bool) -> None:
    stations = [{"region": "3171011001001", "votes_1": 100, "votes_2": 7}]
    files = [[{"region": "31", "votes_1": 100}], [{"region": "31", "votes_2": 9}]]
    found = pm.check(stations, stations=True, against=files[::-1] if turned else files)
    assert [(row["code"], row["place"], row["field"], row["found"], row["expected"]) for row in found] == [
        ("L01", f"against[{0 if turned else 1}]:0 31", "votes_2", 9, 7)
    ]


def test_columns_of_one_region_that_differ_between_files() -> None:
    stations = [{"region": "3171011001001", "votes_1": 100, "votes_2": 7}]
    found = pm.check(
        stations,
        stations=True,
        against=[[{"region": "31", "votes_1": 100}], [{"region": "31", "votes_1": 90, "votes_2": 9}]],
    )
    assert [(row["code"], row["field"]) for row in found] == [("M02", "votes_1"), ("L01", "votes_2")]


class Tree:
    """Printed figures and forms of a random tree of regions, by their digits, and what follows from them by definition."""

    def __init__(self, chance: np.random.Generator) -> None:
        subs = [f"{a}{b:02}" for a in ("3171", "3172", "3273") for b in range(1, int(chance.integers(2, 4)))]
        self.forms = {s: int(chance.integers(10, 30)) for s in subs if chance.random() < 0.8}
        below = {s: self.forms.get(s, 20) for s in subs}
        names = ["", *dict.fromkeys(n for width in (2, 4, 6) for n in (s[:width] for s in subs))]
        whole = {n: sum(count for s, count in below.items() if s.startswith(n)) for n in names}
        self.printed = {
            n: whole[n] + int(chance.choice([0, 0, 1, -1, 2, -3])) for n in names if chance.random() < 0.85 or not n
        }

    def parts(self, region: str) -> list[str]:
        """The nearest printed regions inside."""
        inside = [n for n in self.printed if n != region and n.startswith(region)]
        return [n for n in inside if not any(n != m and n.startswith(m) for m in inside)]

    def below(self, region: str) -> int | None:
        """The sum of the forms; None where there are none."""
        counts = [count for s, count in self.forms.items() if s.startswith(region)]
        return sum(counts) if counts else None

    def by_parts(self, region: str) -> int | None:
        parts = self.parts(region)
        rest = [c for s, c in self.forms.items() if s.startswith(region) and not any(s.startswith(n) for n in parts)]
        return sum(self.printed[n] for n in parts) + sum(rest) if parts else None

    def off(self, region: str, *, by_forms: bool) -> int:
        """What a part is off, by the kind of the comparison that it is to explain."""
        below = self.below(region)
        if below is None:
            below = None if by_forms else self.by_parts(region)
        return 0 if below is None else self.printed[region] - below


def test_hints_of_random_trees_against_every_subset() -> None:
    chance = np.random.default_rng(8)
    told = 0
    for _ in range(150):
        tree = Tree(chance)
        if not tree.forms:
            continue
        stations = {"region": [f"{s}1001001" for s in tree.forms], "votes_a": list(tree.forms.values())}
        against = {"region": list(tree.printed), "votes_a": list(tree.printed.values())}
        expected = []
        for region, found in tree.printed.items():
            below, sums = tree.below(region), tree.by_parts(region)
            gaps = {True: 0 if below is None else found - below, False: 0 if sums is None else found - sums}
            expected += [
                (region or "nation", by, found - gaps[by]) for by in gaps if gaps[by] and (by or gaps[0] != gaps[1])
            ]
        rows = [row for row in pm.check(stations, stations=True, against=against, rules="hard") if row["code"] == "L01"]
        kind = [not (row["hint"] or "").startswith("by the parts") for row in rows]
        assert sorted(
            (row["place"].split()[-1], by, row["expected"]) for row, by in zip(rows, kind, strict=True)
        ) == sorted(expected)
        for row, by_forms in zip(rows, kind, strict=True):
            region = row["place"].split()[-1].removeprefix("nation")
            off = {n: tree.off(n, by_forms=by_forms) for n in tree.parts(region)}
            off = {n: difference for n, difference in off.items() if difference}
            target = (row["found"] - row["expected"]) * (1 if by_forms else -1)
            sizes = [
                {s for s in combinations(off, k) if sum(off[n] for n in s) == target} for k in range(1, len(off) + 1)
            ]
            best = {frozenset(s) for s in next((sets for sets in sizes if sets), set())}
            hint = (row["hint"] or "").removeprefix("by the parts that are printed").removeprefix(": ")
            assert (hint == "") == (not off)
            if off:
                members = frozenset(hint.removeprefix("these parts differ too: ").split(" (")[0].split(", "))
                assert members in best if best else members == frozenset(off)
                told += 1
    assert told > 150


def test_a_part_that_agrees_with_its_forms_is_not_blamed() -> None:
    stations = [
        {"region": "3171011001", "station": 1, "votes_1": 10},
        {"region": "3172011001", "station": 1, "votes_1": 30},
    ]
    printed = {"31": 41, "3171": 10, "3172": 31, "317101": 9}
    against = [{"region": region, "votes_1": votes} for region, votes in printed.items()]
    found = [row for row in pm.check(stations, stations=True, against=against) if row["place"].endswith(" 31")]
    assert [row["hint"] for row in found] == ["these parts differ too: 3172"]


# The PPLN of two countries (990101, 990201), whose villages stand at the nation's own level abroad (99) in our sums.
ABROAD = [{"region": "9901010001001", "votes_1": 3}, {"region": "9902010001001", "votes_1": 4}]


def test_printed_figures_abroad_contain_the_villages_of_their_code() -> None:
    printed = [{"region": "99", "votes_1": 7}, {"region": "990101", "votes_1": 3}, {"region": "990201", "votes_1": 4}]
    assert len(pm.check(ABROAD, stations=True, against=printed)) == 0
    printed[1]["votes_1"] = 5
    found = [row for row in pm.check(ABROAD, stations=True, against=printed) if row["code"] == "L01"]
    assert [(row["place"], row["found"], row["expected"]) for row in found] == [
        ("against:0 99", 7, 9),
        ("against:1 990101", 5, 3),
    ]


def test_abroad_with_and_without_the_list_of_regions_go_together() -> None:
    regions = [{"region": code} for code in ("99", "9901", "990101", "9901010001", "9902", "990201", "9902010001")]
    listed, plain = pm.read_sheets(ABROAD, regions=regions), pm.read_sheets(ABROAD)
    assert pm.recapitulate(listed, level="subdistrict")["region"] == ["990101", "990201"]
    assert pm.recapitulate(plain, level="subdistrict")["region"] == ["9901010001", "9902010001"]
    for ours in (listed, plain):
        for theirs in (listed, plain):
            for level in ("province", "subdistrict", "village"):
                out = pm.recapitulate(theirs, level=level)
                assert len(pm.check(ours, stations=True, against=out, rules="hard")) == 0
                assert len(pm.check(ours, stations=True, against=pm.read_sheets(ABROAD[:1]), rules="hard")) == 0
    both = [pm.recapitulate(s, level="subdistrict") for s in (listed, plain)]
    assert len(pm.check(against=[*both, pm.recapitulate(plain)], rules="hard")) == 0


CORRECTED = {"decision": "K", "date": "2024-03-05", "kind": "correction", "contestant": "votes_1", "field": None}
COUNTED = [{"region": "3174011001001", "votes_1": 20}, {"region": "3174021001001", "votes_1": 7}]


@pytest.mark.parametrize("region", ["3174011001", "317401", "31", None])
@pytest.mark.parametrize("level", LEVELS[:-1])
def test_an_amended_recapitulation_agrees_with_its_own_output(region: str | None, level: str) -> None:
    sheets = pm.read_sheets(COUNTED).amend([{**CORRECTED, "region": region, "value": 30}])
    assert len(pm.check(sheets, stations=True, against=pm.recapitulate(sheets, level=level))) == 0
    assert len(pm.check(sheets, stations=True, against=pm.recapitulate_levels(sheets, lowest="village"))) == 0


def test_what_a_correction_states_is_added_where_it_is_compared() -> None:
    sheets = pm.read_sheets(COUNTED).amend([{**CORRECTED, "region": "317401", "value": 25}])
    printed = [{"region": "31", "votes_1": 27}, {"region": "317401", "votes_1": 20}, {"region": "317402", "votes_1": 7}]
    assert codes(pm.check(sheets, stations=True, against=printed)) == [
        ("L01", "31", "votes_1", 27, 32),
        ("L01", "317401", "votes_1", 20, 25),
    ]
    levels = {row["region"]: row["votes_1"] for row in pm.recapitulate_levels(sheets, lowest="village")}
    assert levels["31"] == levels["3174"] == 32
    assert (levels["317401"], levels["317402"], levels["3174011001"]) == (25, 7, 20)


def test_a_revote_stated_for_a_region_is_its_whole_figure() -> None:
    act = {**CORRECTED, "kind": "revote", "region": "317401", "value": 25}
    sheets = pm.read_sheets(COUNTED).amend([act])
    found = pm.check(sheets, stations=True, against=[{"region": "31", "votes_1": 33}], rules="hard")
    assert codes(found) == [("L01", "31", "votes_1", 33, 32)]


@pytest.mark.parametrize("region", ["9901", "990101"])
@pytest.mark.parametrize("split", [False, True])
def test_committees_abroad_beside_a_list_of_villages(region: str, split: bool) -> None:
    villages = [{"region": "1101011000"}, {"region": "9901011001"}]
    rows = [{"region": "99", "votes_a": 5}, {"region": region, "votes_a": 5}]
    against = [[row] for row in rows] if split else rows
    assert len(pm.check(against=against, regions=villages)) == 0
    stations = [{"region": "9901011001001", "votes_a": 5}]
    found = pm.check(stations, stations=True, regions=villages, against=against)
    assert [row for row in found if row["code"] in ("L01", "M03")] == []
    rows[1]["votes_a"] = 6
    found = pm.check(stations, stations=True, regions=villages, against=rows)
    assert ("L01", 6, 5) in [(row["code"], row["found"], row["expected"]) for row in found]

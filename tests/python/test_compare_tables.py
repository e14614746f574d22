"""A result beside every table that it has, beside official tables as they are published, and beside those with one cell changed."""

from __future__ import annotations

import csv
import functools
import io
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Pemilu

import pemilu as pm

Write = Callable[[str, str | bytes], Path]
OFFICIAL = Path(__file__).parents[1] / "official"
SEATS = ("seats", "totals", "members", "ranking", "awards", "winner", "threshold")
DETERMINED = [n for n in (*pm.rules.names(), *pm.rules.readings()) if pm.rules.get(n).refusal is None]


@functools.cache
def small(rules: str) -> pm.Determination:
    """A small contest by this rule set: three contestants; of a house that is prescribed the rest is in a second district."""
    chosen = pm.rules.get(rules)
    if "/dpd-" in rules:
        who = [(d, n) for d in ("11", "12") for n in range(1, 7)]
        candidates = {
            "district": [d for d, _ in who],
            "number": [n for _, n in who],
            "name": [f"{d} {n}" for d, n in who],
            "votes": [100 - 7 * n for _, n in who],
        }
        return pm.determine(candidates, rules=rules)
    if not chosen.chamber:
        # More than half of the provinces of any year, so that the spread of a President is certain.
        areas = [*range(11, 20), 21, *range(31, 37), 51, 52, 53, 61] if "president" in rules else [1, 2, 3]
        cells = zip(areas, itertools.cycle(((60, 25, 15), (55, 35, 10), (52, 38, 10))), strict=False)
        votes = [
            {"district": str(d), "party": p, "votes": v} for d, row in cells for p, v in zip("ABC", row, strict=True)
        ]
        return pm.determine(votes, rules=rules)
    house = dict(zip(chosen.prescribed["rule"], chosen.prescribed["value"], strict=True)).get("house")
    districts = {"1": 3, "2": int(house) - 3 if house else 4}
    votes = [
        {"district": d, "party": p, "votes": v} for d in districts for p, v in (("A", 700), ("B", 390), ("C", 170))
    ]
    candidates = [
        {"district": d, "party": p, "number": n, "name": f"{d}{p}{n}", "sex": "L", "votes": 50 - n}
        for d in districts
        for p in "ABC"
        for n in (1, 2, 3)
    ]
    return pm.determine(votes, districts=districts, candidates=candidates, rules=rules)


def tables_of(result: pm.Determination) -> dict[str, pm.Table]:
    return {name: getattr(result, name) for name in SEATS}


def told(changes: pm.Table) -> list[tuple[Any, ...]]:
    return [(c["table"], c["field"], c["before"], c["after"]) for c in changes]


def compared(pemilu: Pemilu, *paths: object) -> list[dict[str, str]]:
    """The changes that the command finds."""
    ended = pemilu("compare", *paths, "-f", "csv")
    found = list(csv.DictReader(io.StringIO(ended.out)))
    assert ended.status == (4 if found else 0), ended.err
    return found


def test_every_rule_set_is_among_them() -> None:
    assert {n.split("/")[1].rsplit("-", 1)[0] for n in DETERMINED if ":" not in n} == {
        "dpr",
        "dprd-province",
        "dprd-regency",
        "dpd",
        "president",
        "governor",
        "regency-head",
    }
    assert len(small("indonesia/dpr-2024").seats) == 6
    assert len(small("indonesia/president-2024").winner) == 3


@pytest.mark.parametrize("rules", DETERMINED)
def test_no_result_differs_from_its_own_tables(rules: str, tmp_path: Path, pemilu: Pemilu) -> None:
    result = small(rules)
    pandas = pytest.importorskip("pandas")
    for name, table in tables_of(result).items():
        assert len(result.compare(table)) == 0, name
        assert len(pm.compare(table, result)) == 0, name
        path = tmp_path / f"{name}.csv"
        table.to_csv(path)
        document = tmp_path / f"{name}.json"
        rows = json.loads(pandas.DataFrame(table.to_dicts()).to_json(orient="records")) if len(table) else []
        document.write_text(json.dumps({"schema": "pemilu.determine/1", name: rows}))
        if len(table) > 0:
            assert len(result.compare(table.to_pandas())) == 0, name
            assert len(result.compare(path)) == 0, name
            assert compared(pemilu, path, document) == compared(pemilu, document, path) == [], name
    assert len(result.compare(result)) == 0


def changed(table: pm.Table, row: int, **cells: Any) -> dict[str, list[Any]]:
    columns = {name: list(table[name]) for name in table.columns}
    for name, value in cells.items():
        columns[name][row] = value
    return columns


def one_change(result: pm.Determination) -> list[tuple[str, dict[str, list[Any]], tuple[Any, ...]]]:
    """For every table with rows one cell changed, and the one row that says so."""
    found: list[tuple[str, dict[str, list[Any]], tuple[Any, ...]]] = []
    tables = tables_of(result)
    for name in ("seats", "totals"):
        for row, seats in enumerate(tables[name]["seats"]):
            if seats is not None:
                more = changed(tables[name], row, seats=seats + 1)
                found.append((name, more, (name, "seats", seats + 1, seats)))
                break
    for name, was in (("members", True), ("ranking", True), ("ranking", False)):
        for row, elected in enumerate(tables[name]["elected"]):
            if elected is was:
                change = ("members", "elected", int(not was), int(was))
                found.append((name, changed(tables[name], row, elected=not was), change))
                break
    if len(tables["awards"]):
        first = tables["awards"].to_dicts()[0]
        other = next(p for p in tables["seats"]["party"] if p != first["party"]) if first["party"] else "Z"
        found.append(
            ("awards", changed(tables["awards"], 0, party=other), ("awards", "party", other, first["party"] or None))
        )
        if first["quotient"]:
            found.append(
                (
                    "awards",
                    changed(tables["awards"], 0, quotient="1/7"),
                    ("awards", "quotient", "1/7", first["quotient"]),
                )
            )
    if len(tables["winner"]):
        status = tables["winner"]["status"][0]
        found.append(
            ("winner", changed(tables["winner"], 0, status="withdrawn"), ("winner", "status", "withdrawn", status))
        )
    if len(tables["threshold"]):
        met = tables["threshold"]["met"][0]
        found.append(
            ("threshold", changed(tables["threshold"], 0, met=not met), ("threshold", "met", int(not met), int(met)))
        )
    return found


@pytest.mark.parametrize("rules", DETERMINED)
def test_one_cell_is_one_change(rules: str, tmp_path: Path, pemilu: Pemilu) -> None:
    result = small(rules)
    cases = one_change(result)
    assert {name for name, _, _ in cases} >= ({"seats", "ranking"} if len(result.seats) else {"winner"})
    for name, columns, change in cases:
        assert told(result.compare(columns)) == [change], name
        kinds = getattr(result, name).kinds
        other, own = tmp_path / "other.csv", tmp_path / "own.csv"
        pm.Table.from_columns({c: (kinds[c], v) for c, v in columns.items()}).to_csv(other)
        getattr(result, name).to_csv(own)
        (row,) = compared(pemilu, other, own)
        as_text = tuple("" if value is None else str(value) for value in change)
        assert (row["table"], row["field"], row["before"], row["after"]) == as_text, name


# --- tables as they are published ---


def test_a_table_of_candidates_says_who_is_elected() -> None:
    data = pm.datasets.dpr_2024()
    result = pm.determine(data, rules="indonesia/dpr-2024")
    assert len(result.compare(data.candidates)) == 0
    assert len(result.compare(result.ranking)) == 0
    assert len(result.compare(result.ranking.to_pandas())) == 0


def test_the_name_of_a_table_decides_only_where_it_says_something() -> None:
    data = pm.datasets.dpr_2024()
    result = pm.determine(data, rules="indonesia/dpr-2024")
    assert data.votes is not None
    assert data.votes.name == "votes"
    assert len(result.compare(data.votes)) == 0
    mine = pm.Table.from_rows(result.seats, result.seats.kinds, name="official")
    assert len(result.compare(mine)) == 0
    for other in (result.standings, result.margins(), result.overhang, result.open):
        with pytest.raises(pm.InputError, match="nothing to compare") as caught:
            result.compare(other)
        assert caught.value.value == other.name


def published(data: pm.datasets.Dataset, elected: str) -> str:
    """The candidates as the KPU's tables have them: codes and numbers, no names of parties."""
    assert data.candidates is not None
    lines = [f"dapil_code,party_no,candidate_no,kpu_candidate_id,name,votes,{elected}"]
    for i, row in enumerate(data.candidates):
        cells = (
            row["district"],
            row["party_number"],
            row["number"],
            100_000 + i,
            "",
            row["votes"],
            int(row["elected"]),
        )
        lines.append(",".join("" if c is None else str(c) for c in cells))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("year", "elected"), [(2014, "elected"), (2024, "elected_by_votes")])
def test_members_by_the_numbers_of_parties(year: int, elected: str, write: Write, pemilu: Pemilu) -> None:
    data = pm.datasets.dpr_2024() if year == 2024 else pm.datasets.dpr_2014()
    assert data.votes is not None
    result = pm.determine(data, rules=f"indonesia/dpr-{year}")
    path = write("candidates.csv", published(data, elected))
    assert len(result.members) > 500
    assert len(result.compare(path)) == 0
    members = write("members.csv", result.members.to_csv())
    votes = write("votes.csv", data.votes.to_csv())
    # The members have the names of the parties only: something must say which number is whose.
    ended = pemilu("compare", path, members)
    assert ended.status == 1
    assert "candidates.csv:party_no: the parties are numbers here and names on the other side" in ended.err
    assert "--parties" in ended.err
    assert compared(pemilu, path, members, "--parties", votes) == []
    row = next(i for i, e in enumerate(result.ranking["elected"]) if not e)
    wrong = changed(result.ranking, row, elected=True)
    assert told(result.compare(wrong)) == [("members", "elected", 1, 0)]


def test_a_number_of_a_party_is_not_that_of_a_candidate() -> None:
    result = small("indonesia/dprd-regency-2024")
    members = result.members.to_dicts()
    for number in ("candidate_no", "number", "nomor_urut"):
        official = [{"dapil": m["district"], "party_no": 9, "partai": m["party"], number: m["number"]} for m in members]
        assert len(result.compare(official)) == 0, number


def test_the_order_of_award_as_published(tmp_path: Path, pemilu: Pemilu) -> None:
    result = pm.determine(pm.datasets.dpr_2024(), rules="indonesia/dpr-2024")
    path = OFFICIAL / "dpr_2024" / "seat_order.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 580
    assert any("." in row["quotient"] for row in rows)
    assert len(result.compare(path)) == 0
    votes = pm.datasets.dpr_2024().votes
    assert votes is not None
    number = dict(zip(votes["party"], votes["party_number"], strict=True))
    again = [
        {
            "dapil_code": r["district"],
            "seat_order": r["seat"],
            "party_no": number[r["party"]],
            "party": r["party"],
            "quotient": r["quotient"],
        }
        for r in rows
    ]
    assert len(result.compare(again)) == 0
    awards = tmp_path / "awards.csv"
    result.awards.to_csv(awards)
    assert compared(pemilu, path, awards) == []
    again[0] |= {"party": "PKS", "party_no": number["PKS"]}
    again[1]["quotient"] = "258043.4"
    changes = result.compare(again)
    assert [(c["district"], c["party"], c["number"], c["field"], c["before"], c["after"]) for c in changes] == [
        (1101, None, 1, "party", "PKS", "PKB"),
        (1101, "Golkar", 2, "quotient", "258043.4", "258043"),
    ]


def test_the_order_between_equal_quotients_says_nothing() -> None:
    # 6/1 = 18/3, and both win one of the seats 2 and 3
    result = pm.allocate_districts({"district": [1, 1], "party": ["A", "B"], "votes": [18, 6]}, districts={1: 3})
    rows = result.awards.to_dicts()
    assert [r["tied_order"] for r in rows] == [False, True, True]
    swapped = [rows[0], rows[2] | {"seat": 2}, rows[1] | {"seat": 3}]
    assert len(result.compare(swapped)) == 0
    swapped[0] |= {"party": "B"}
    assert told(result.compare(swapped)) == [("awards", "party", "B", "A")]


def test_the_order_of_award_of_tarakan(pemilu: Pemilu, tmp_path: Path) -> None:
    data = pm.datasets.tarakan_2024("post_psu")
    result = pm.determine(data, rules="indonesia/dprd-regency-2024")
    path = OFFICIAL / "tarakan_2024" / "seats.csv"
    with pytest.raises(pm.InputError, match="a row appears twice") as caught:
        result.compare(path)
    assert caught.value.expected is not None
    assert "stage" in caught.value.expected
    rows = [
        r
        for r in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        if r["stage"] == "post_psu" and r["dapil"] == "1"
    ]
    assert len(rows) == 9
    assert len(pm.compare(rows, result.awards.where(district=1))) == 0
    awards = tmp_path / "awards.csv"
    result.awards.to_csv(awards)
    assert compared(pemilu, path, awards, "--where", "stage=post_psu") == []


def test_the_dpd_has_no_parties(pemilu: Pemilu, tmp_path: Path) -> None:
    path = OFFICIAL / "dpd_2014" / "candidates.csv"
    result = pm.determine(path, rules="indonesia/dpd-2014")
    assert len(result.members) == 132
    assert len(result.compare(path)) == 0
    rows = [
        {"province_code": r["district"], "province": "P", "candidate_no": r["number"], "elected": r["elected"]}
        for r in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    ]
    assert len(result.compare(rows)) == 0
    members = tmp_path / "members.csv"
    result.members.to_csv(members)
    assert compared(pemilu, path, members) == []


def test_members_without_numbers_are_compared_by_name() -> None:
    official = pm.datasets.tarakan_2024().official
    assert official is not None
    members = official.members
    assert len(pm.compare(members, members)) == 0
    rows = members.to_dicts()
    rows[0]["name"] = rows[0]["name"].upper() + " "
    assert len(pm.compare(members, rows)) == 0
    rows[0]["name"] = "Somebody Else"
    changes = pm.compare(members, rows)
    assert [(c["name"], c["field"], c["before"], c["after"]) for c in changes] == [
        ("Somebody Else", "elected", 0, 1),
        (members["name"][0], "elected", 1, 0),
    ]


@pytest.mark.parametrize("cell", ["yes", "2", "mungkin"])
def test_a_cell_that_says_neither_is_located(cell: str, write: Write) -> None:
    path = write("official.csv", f"dapil,partai,nomor_urut,terpilih\n1,A,1,1\n1,A,2,{cell}\n")
    with pytest.raises(pm.InputError, match="neither true nor false") as caught:
        small("indonesia/dprd-regency-2024").compare(path)
    assert (caught.value.row, caught.value.column, caught.value.value) == (3, "terpilih", cell)


def test_a_district_that_one_side_lacks_is_a_change(write: Write, pemilu: Pemilu) -> None:
    result = small("indonesia/dprd-regency-2024")
    part = result.seats.where(district="1")
    official = [{"dapil": "1", "partai": r["party"], "kursi": r["seats"]} for r in part]
    lacking = [("seats", 0, r["seats"]) for r in result.seats.where(district="2") if r["seats"]]
    assert len(lacking) > 1
    assert [(c["field"], c["before"], c["after"]) for c in result.compare(official)] == lacking
    assert [c["district"] for c in result.compare(official)] == ["2"] * len(lacking)
    path = write("official.csv", "dapil,partai,kursi\n" + "".join(f"1,{r['partai']},{r['kursi']}\n" for r in official))
    own = write("own.csv", result.seats.to_csv())
    assert [(r["district"], r["field"]) for r in compared(pemilu, path, own)] == [("2", "seats")] * len(lacking)
    # Some districts alone are compared by keeping their rows.
    assert compared(pemilu, path, own, "--where", "district=1") == []
    assert len(pm.compare(official, part)) == 0


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"district": "1", "party": "A", "number": None, "elected": True}], "without a number and without a name"),
        ([{"district": "1", "party": "A", "number": None, "name": None}], "without a number and without a name"),
        ([{"district": "01", "party": "A", "number": 1}], "leading zeros"),
        ([{"party": "A", "number": 1}], "needs a column"),
        ([{"district": "1", "party": "A", "seats": 1, "kursi": 2, "dapil_code": 1, "kode_dapil": 1}], None),
        ([{"dapil_code": 1, "kode_dapil": 1, "party": "A", "seats": 1}], "two columns could be district"),
        ([{"district": "1", "party": "A", "seat": 1}, {"district": "1", "party": "B", "seat": 1}], "appears twice"),
    ],
)
def test_what_cannot_be_told_apart(rows: list[dict[str, Any]], message: str | None) -> None:
    result = small("indonesia/dprd-regency-2024")
    if message is None:
        assert result.compare(rows)["table"][0] == "seats"
        return
    with pytest.raises(pm.InputError, match=message):
        result.compare(rows)


def test_names_on_one_side_and_numbers_on_the_other() -> None:
    named = [{"district": 1, "party": "A", "name": "Ani", "elected": 1}]
    assert len(pm.compare(named, [{"district": 1, "party": "A", "number": 4, "name": "ANI"}])) == 0
    with pytest.raises(pm.InputError, match="told apart by name"):
        pm.compare(named, [{"district": 1, "party": "A", "number": 4}])


@pytest.mark.parametrize(
    "method", ["dhondt", "modified_sainte_lague", "huntington_hill", "hare", "droop", "balinski_young"]
)
def test_awards_of_every_family_of_methods(method: str) -> None:
    votes = {"district": [1, 1, 1, 2, 2, 2], "party": list("ABCABC"), "votes": [70, 41, 13, 22, 35, 90]}
    result = pm.allocate_districts(votes, districts={1: 5, 2: 4}, method=method, threshold=["5%", "district:3%"])
    for table in (result.awards, result.threshold, result.seats, result.totals):
        assert len(table) > 0
        assert len(result.compare(table)) == len(result.compare(table.to_pandas())) == 0
    awards = result.awards.to_dicts()
    awards[3]["quotient"] = "1/3"
    assert told(result.compare(awards)) == [("awards", "quotient", "1/3", result.awards["quotient"][3])]


# --- offices ---

FIRST = {"A": 50, "B": 40, "C": 10}


def test_another_winner_is_a_difference(write: Write, pemilu: Pemilu, tmp_path: Path) -> None:
    votes = write("votes.csv", "party,votes\nA,50\nB,50\n")
    results = []
    for pair in "AB":
        answer = write("answer.csv", f"party,decision\n{pair},KPU\n")
        for suffix in ("csv", "json"):
            path = tmp_path / f"{pair}.{suffix}"
            asked = ("determine", votes, "--rules", "indonesia/governor-2024", "--resolutions", answer, "-o", path)
            assert pemilu(*asked).status == 0
            results.append(path)
    a_csv, a_json, b_csv, b_json = results
    for one, other in ((a_csv, b_csv), (a_json, b_json), (a_csv, b_json), (a_json, b_csv)):
        assert [(r["party"], r["field"], r["before"], r["after"]) for r in compared(pemilu, one, other)] == [
            ("A", "status", "elected", ""),
            ("B", "status", "", "elected"),
        ]
    assert compared(pemilu, a_csv, a_json) == compared(pemilu, b_json, b_csv) == []
    assert "terpilih" in pemilu("compare", a_csv, b_csv, "--lang", "id").out


def test_two_results_of_an_office() -> None:
    rules = "indonesia/governor-2024"  # of Jakarta, with two rounds
    votes = [{"district": d, "party": p, "votes": v} for d in ("3171", "3172", "3173") for p, v in FIRST.items()]
    moved = [r | {"votes": 5} if (r["district"], r["party"]) == ("3171", "C") else r for r in votes]
    one, other = (pm.determine(v, rules=rules) for v in (votes, moved))
    assert told(other.compare(one)) == [
        ("winner", "status", "second_round", "elected"),
        ("winner", "status", "second_round", None),
        ("winner", "votes", "30", "25"),
    ]
    assert len(other.compare({"party": ["A", "B", "C"], "votes": [150, 120, 25]})) == 0
    with pytest.raises(pm.InputError, match="nothing to compare"):
        other.compare({"district": ["11"], "party": ["A"], "seats": [1]})


def test_an_official_table_of_an_office_may_say_elected(write: Write, pemilu: Pemilu) -> None:
    result = pm.determine(FIRST, rules="indonesia/regency-head-2024")
    agreed = {"party": ["A", "B", "C"], "votes": [50, 40, 10], "elected": [1, 0, None]}
    assert len(result.compare(agreed)) == 0
    other = agreed | {"elected": [0, 1, 0]}
    assert [(c["party"], c["field"], c["before"], c["after"]) for c in result.compare(other)] == [
        ("A", "elected", 0, 1),
        ("B", "elected", 1, 0),
    ]
    official = write("official.csv", "partai,suara,terpilih\nA,50,0\nB,40,1\nC,10,0\n")
    own = write("own.csv", result.winner.to_csv())
    assert [(r["party"], r["field"]) for r in compared(pemilu, official, own)] == [("A", "elected"), ("B", "elected")]
    assert compared(pemilu, own, own) == []


def test_areas_are_compared() -> None:
    result = small("indonesia/president-2024")
    met = result.winner["areas_met"][2]
    assert told(result.compare(changed(result.winner, 2, areas_met=met + 1))) == [("winner", "areas_met", met + 1, met)]


def test_join_of_an_office() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"pair": ["x", "y", "z", "x"], "party": ["C", "A", "B", "C"]}, index=[4, 2, 1, 0])
    joined = pm.determine(FIRST, rules="indonesia/regency-head-2024").join(frame)
    assert joined.index.tolist() == [4, 2, 1, 0]
    assert joined.columns.tolist() == ["pair", "party", "areas_met", "status"]
    assert joined["status"].isna().tolist() == [True, False, True, True]
    assert joined["status"].iloc[1] == "elected"
    rows = [{"district": "11", "party": "B"}, {"district": "12", "party": "A"}]
    joined = small("indonesia/president-2024").join(rows)
    assert [(r["district"], r["areas_met"], r["status"]) for r in joined] == [("11", 20, None), ("12", 20, "elected")]
    with pytest.raises(pm.InputError, match="no such party"):
        small("indonesia/president-2024").join([{"party": "Z"}])


def test_tables_that_a_contest_does_not_have_are_empty(tmp_path: Path) -> None:
    house, office, stages = (small(f"indonesia/{n}") for n in ("dprd-regency-2024", "governor-2024", "dpr-2009"))
    for name in ("seats", "totals", "members", "ranking", "awards", "standings", "vacant", "threshold", "overhang"):
        empty, full = getattr(office, name), getattr(house, name)
        assert hasattr(office, name)
        assert (len(empty), empty.columns) == (0, full.columns)
        assert empty.notes == (f"no {name}: this rule set fills one office",)
        assert "mengisi satu jabatan" in pm.words.note(empty.notes[0], "id")
    assert (len(house.winner), house.winner.columns) == (0, office.winner.columns)
    assert house.winner.notes == ("no winner: this rule set fills seats, not one office",)
    for name in ("awards", "standings"):
        assert (len(getattr(stages, name)), getattr(stages, name).columns) == (0, getattr(house, name).columns)
        assert getattr(stages, name).notes == (f"no {name}: this rule set gives seats in stages",)
    assert (len(stages.margins()), stages.margins().columns) == (0, house.margins().columns)
    assert stages.margins().notes == ("no margins: this rule set gives seats in stages",)
    assert len(office.margins()) > 0
    assert house.winner.to_csv() == "party,votes,share,areas_met,status\n"


def test_a_table_that_is_empty_is_no_failure_of_the_command(write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", "party,votes\nA,50\nB,40\n")
    asked = ("determine", votes, "--rules", "indonesia/governor-2024", "--table", "seats")
    ended = pemilu(*asked, "-f", "csv")
    assert (ended.status, ended.out) == (0, "district,party,votes,seats,certain,tied,eligible\n")
    assert ended.err == "note: no seats: this rule set fills one office\n"
    assert json.loads(pemilu(*asked, "-f", "json").out)["seats"] == []
    districts = write("districts.csv", "district,seats,province\n1,3,P\n2,557,Q\n")
    votes = write("two.csv", "district,party,votes\n1,A,50\n2,A,40\n1,B,7\n2,B,8\n")
    asked = ("determine", votes, "--rules", "indonesia/dpr-2009", "--districts", districts, "-f", "csv")
    plain = pemilu(*asked)
    for name in ("awards", "standings", "margins"):
        ended = pemilu(*asked, "--table", name)
        assert ended.status == plain.status
        assert len(ended.out.splitlines()) == 1
        assert ended.err.count(f"note: no {name}: this rule set gives seats in stages\n") == 1


# --- cells of members ---


@pytest.mark.parametrize(
    ("field", "other"), [("votes", 1), ("name", "Somebody Else"), ("sex", "F")], ids=["votes", "name", "sex"]
)
def test_the_cells_of_members_are_compared(field: str, other: Any, tmp_path: Path, pemilu: Pemilu) -> None:
    result = small("indonesia/dprd-regency-2024")
    own = result.members[field][0]
    change = ("members", field, other, own)
    columns = changed(result.members, 0, **{field: other})
    again = pm.Table.from_columns({c: (result.members.kinds[c], v) for c, v in columns.items()})
    assert told(result.compare(columns)) == told(pm.compare(again, result.members)) == [change]
    paths = [tmp_path / "other.csv", tmp_path / "own.csv"]
    again.to_csv(paths[0])
    result.members.to_csv(paths[1])
    (row,) = compared(pemilu, *paths)
    assert (row["table"], row["field"], row["before"], row["after"]) == tuple(map(str, change))
    assert (row["district"], row["party"], row["number"]) == ("1", "A", "1")


def test_the_cells_of_all_candidates_are_compared_where_both_sides_list_them() -> None:
    result = small("indonesia/dprd-regency-2024")
    row = next(i for i, elected in enumerate(result.ranking["elected"]) if not elected)
    votes = result.ranking["votes"][row]
    other = changed(result.ranking, row, votes=votes + 1, rank=99, decided_by="x")
    for changes in (result.compare(other), pm.compare(other, result.ranking)):
        assert told(changes) == [("members", "votes", votes + 1, votes)]
        assert changes["difference"] == [-1]
    # The members say nothing about those who are not elected.
    assert told(pm.compare(other, result.members)) == []


def test_names_are_compared_as_they_are_written_and_sexes_by_what_they_mean() -> None:
    result = small("indonesia/dprd-regency-2024")
    name = result.members["name"][0]
    spaced = changed(result.members, 0, name=f" {name} ", sex="laki-laki")
    assert told(result.compare(spaced)) == []
    lower = changed(result.members, 0, name=name.lower())
    assert told(result.compare(lower)) == [("members", "name", name.lower(), name)]
    with pytest.raises(pm.InputError, match="not a sex") as caught:
        result.compare(changed(result.members, 1, sex="x"))
    assert (caught.value.row, caught.value.column, caught.value.value) == (1, "sex", "x")


def test_a_cell_that_only_one_side_has_is_a_note(tmp_path: Path, pemilu: Pemilu) -> None:
    result = small("indonesia/dprd-regency-2024")
    changes = result.compare(changed(result.members, 0, votes=None))
    assert (len(changes), changes.notes) == (
        0,
        ("candidates of whom only one side has the votes: 1, not compared",),
    )
    paths = [tmp_path / "other.csv", tmp_path / "own.csv"]
    rows = [row | {"votes": None if i == 0 else row["votes"]} for i, row in enumerate(result.members)]
    pm.Table.from_rows(rows, result.members.kinds).to_csv(paths[0])
    result.members.to_csv(paths[1])
    ended = pemilu("compare", *paths, "--lang", "id")
    assert ended.status == 0
    assert "calon yang suaranya hanya ada pada satu sisi: 1, tidak dibandingkan" in ended.err


def test_own_votes_of_candidates_by_the_headings_of_candidates() -> None:
    result = small("indonesia/dprd-regency-2024")
    official = [
        {"dapil": m["district"], "partai": m["party"], "no_urut": m["number"], "suara_calon": m["votes"], "jk": "L"}
        for m in result.members
    ]
    assert told(result.compare(official)) == []
    official[0]["suara_calon"] += 5
    assert [c[1] for c in told(result.compare(official))] == ["votes"]

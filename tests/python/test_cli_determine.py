"""`pemilu determine` and `pemilu compare`: options, formats, exit statuses, documents."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ended, Pemilu

Write = Callable[[str, str | bytes], Path]

VOTES = "district,party,votes\n4,D,1500\n4,E,1\n"
DISTRICTS = "district,seats\n4,1\n"
CANDIDATES = "district,party,number,name,sex,votes\n4,D,1,Satu,L,500\n4,D,4,Empat,L,500\n4,E,1,Lain,P,1\n"
UNITS = (
    "district,party,number,level,units_with_votes\n4,D,1,subdistrict,1\n4,D,4,subdistrict,1\n"
    "4,D,1,village,6\n4,D,4,village,6\n4,D,1,station,121\n4,D,4,station,122\n"
)
RULES = ("--rules", "indonesia/dprd-regency-2024")


class Files:
    def __init__(self, write: Write) -> None:
        self.votes = write("votes.csv", VOTES)
        self.districts = write("districts.csv", DISTRICTS)
        self.candidates = write("candidates.csv", CANDIDATES)
        self.units = write("units.csv", UNITS)

    @property
    def arguments(self) -> tuple[object, ...]:
        return ("determine", self.votes, *RULES, "--districts", self.districts, "--candidates", self.candidates)


@pytest.fixture
def files(write: Write) -> Files:
    return Files(write)


def rows(ended: Ended) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ended.out)))


def test_the_spread_decides(files: Files, pemilu: Pemilu) -> None:
    chosen = ("--units", files.units, "--spread", "units-with-votes", "--spread-level")
    station = pemilu(*files.arguments, *chosen, "station", "--table", "members", "-f", "csv")
    assert station.status == 0
    assert [(r["number"], r["decided_by"]) for r in rows(station)] == [("4", "spread:station")]
    village = pemilu(*files.arguments, *chosen, "village", "--table", "members", "-f", "csv")
    assert [(r["number"], r["decided_by"]) for r in rows(village)] == [("1", "list_number")]


def test_open_is_exit_3_named_on_standard_error_and_in_the_document(files: Files, pemilu: Pemilu) -> None:
    ended = pemilu(*files.arguments, "--units", files.units, "--trace", "-f", "json")
    assert ended.status == 3
    assert "D 1 Satu; D 4 Empat" in ended.err
    document = json.loads(ended.out)
    assert document["schema"] == "pemilu.determine/1"
    assert document["status"] == "undecided"
    assert document["rules"]["id"] == "indonesia/dprd-regency-2024"
    assert len(document["rules"]["digest"]) == 64
    (question,) = document["open"]
    assert (question["reason"], question["option"]) == ("option_not_chosen", "spread")
    assert any("level station: 1 Satu = 121; 4 Empat = 122" in step["statement"] for step in document["trace"])
    assert [row["seats"] for row in document["seats"]] == [1, 0]
    assert [i["name"] for i in document["inputs"]] == [
        str(f) for f in (files.votes, files.districts, files.candidates, files.units)
    ]


def test_options_stand_in_the_document(files: Files, pemilu: Pemilu) -> None:
    ended = pemilu(
        *files.arguments, "--units", files.units, "--spread", "units-led", "--spread-level", "village", "-f", "json"
    )
    options = json.loads(ended.out)["options"]
    assert options["spread"] == "units-led" and options["spread_level"] == "village"
    assert json.loads(ended.out)["open"][0]["option"] == "units"


@pytest.mark.parametrize(
    "table", ["seats", "totals", "members", "ranking", "awards", "standings", "threshold", "margins"]
)
@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown", "html", "latex"])
def test_every_table_in_every_format(files: Files, pemilu: Pemilu, table: str, form: str) -> None:
    ended = pemilu(*files.arguments, "--table", table, "-f", form)
    assert ended.status == 3
    assert ended.out


def test_a_resolution_decides(files: Files, write: Write, pemilu: Pemilu) -> None:
    resolutions = write("r.csv", "district,party,number,decision\n4,D,4,KPU\n")
    ended = pemilu(*files.arguments, "--resolutions", resolutions, "--table", "members", "-f", "csv")
    assert ended.status == 0
    assert [(r["number"], r["decided_by"]) for r in rows(ended)] == [("4", "resolution")]


def test_candidates_without_votes(files: Files, write: Write, pemilu: Pemilu) -> None:
    districts = write("d2.csv", "district,seats\n4,2\n")
    candidates = write("c2.csv", "district,party,number,name,sex,votes\n4,D,1,A,L,0\n4,D,2,B,P,0\n4,D,3,C,L,9\n")
    arguments = ("determine", files.votes, *RULES, "--districts", districts, "--candidates", candidates)
    assert pemilu(*arguments).status == 3
    for tail, number in (("list-number", "1"), ("ladder", "2")):
        ended = pemilu(*arguments, "--zero-tail", tail, "--table", "members", "-f", "csv")
        assert [r["number"] for r in rows(ended)] == ["3", number]


def test_bad_input_and_usage(files: Files, write: Write, pemilu: Pemilu, tmp_path: Path) -> None:
    units = write("bad.csv", "district,party,number,region,votes\n4,D,1,123,5\n")
    ended = pemilu(*files.arguments, "--units", units, "-o", tmp_path / "out.csv")
    assert ended.status == 1
    assert "bad.csv:2:region: not a region code (found 123" in ended.err
    assert not (tmp_path / "out.csv").exists()
    assert pemilu("determine", files.votes, "--rules", "indonesia/dpr-1901", "--districts", files.districts).status == 2
    assert pemilu("determine", files.votes, "--districts", files.districts).status == 2
    assert pemilu(*files.arguments, "--spread", "widest").status == 2
    assert pemilu(*files.arguments, "--spread-level", "nation").status == 2
    assert pemilu(*files.arguments, "--spread-level", "regency").status == 3


def test_where_columns_and_wide(write: Write, pemilu: Pemilu) -> None:
    votes = write("v.csv", "stage,dapil_code,X,Y\nfirst,4,10,90\nfinal,4,90,10\n")
    districts = write("d.csv", "dapil_code,kursi\n4,1\n")
    ended = pemilu(
        "determine",
        votes,
        *RULES,
        "--districts",
        districts,
        "--wide",
        "parties",
        "--where",
        "stage=final",
        "--columns",
        "district=dapil_code",
        "-f",
        "csv",
    )
    assert [(r["party"], r["seats"]) for r in rows(ended)] == [("X", "1"), ("Y", "0")]


def test_indonesian(files: Files, pemilu: Pemilu) -> None:
    ended = pemilu(*files.arguments, "--units", files.units, "--trace", "--lang", "id")
    assert "wilayah dengan suara, tingkat TPS: 1 Satu = 121; 4 Empat = 122" in ended.out
    assert "PKPU 6/2024 pasal 29 ayat (1)" in ended.out


# --- compare ---


def test_equal_is_0_different_is_4(files: Files, write: Write, pemilu: Pemilu, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.json"
    arguments = ("--districts", files.districts, *RULES)
    pemilu("determine", files.votes, *arguments, "-o", first)
    pemilu("determine", files.votes, *arguments, "-o", second)
    ended = pemilu("compare", first, second, "-f", "json")
    assert ended.status == 0
    assert json.loads(ended.out)["status"] == "equal"
    assert json.loads(ended.out)["changes"] == []
    other = write("other.csv", "district,party,votes\n4,D,1500\n4,E,1600\n")
    pemilu("determine", other, *arguments, "-o", second)
    ended = pemilu("compare", first, second, "-f", "csv")
    assert ended.status == 4
    assert ended.out.splitlines() == [
        "table,district,party,number,field,before,after,difference",
        "seats,4,D,,seats,1,0,-1",
        "seats,4,E,,votes,1,1600,1599",
        "seats,4,E,,seats,0,1,1",
    ]


def test_members_against_an_official_table(files: Files, write: Write, pemilu: Pemilu, tmp_path: Path) -> None:
    members = tmp_path / "members.csv"
    chosen = ("--units", files.units, "--spread", "units-with-votes", "--spread-level")
    pemilu(*files.arguments, *chosen, "station", "--table", "members", "-o", members)
    official = write(
        "official.csv", "dapil,partai,nomor_urut,nama,suara,terpilih\n4,D,1,Satu,500,0\n4,D,4,Empat,500,1\n"
    )
    assert pemilu("compare", official, members).status == 0
    assert pemilu("compare", members, official).status == 0
    pemilu(*files.arguments, *chosen, "village", "--table", "ranking", "-o", tmp_path / "ranking.json")
    ended = pemilu("compare", official, tmp_path / "ranking.json", "-f", "csv")
    assert ended.status == 4
    assert [(r["number"], r["before"], r["after"]) for r in rows(ended)] == [("1", "0", "1"), ("4", "1", "0")]


def test_a_district_that_one_side_does_not_have_is_different(write: Write, pemilu: Pemilu) -> None:
    output = write("out.csv", "district,party,votes,seats,certain,tied,eligible\n1,A,9,1,1,0,1\n2,A,8,1,1,0,1\n")
    official = write("official.csv", "dapil,partai,kursi\n1,A,1\n")
    shorter = write("shorter.csv", "district,party,votes,seats,certain,tied,eligible\n1,A,9,1,1,0,1\n")
    for other in (official, shorter):
        assert [r["district"] for r in rows(pemilu("compare", other, output, "-f", "csv"))][-1] == "2"
        assert pemilu("compare", other, output).status == 4
        assert pemilu("compare", output, other).status == 4
        assert pemilu("compare", output, other, "--where", "district=1").status == 0


def test_compare_refuses_what_it_cannot_read(files: Files, write: Write, pemilu: Pemilu, tmp_path: Path) -> None:
    good = write("good.csv", "party,seats\nA,1\n")
    for content, message in (
        ("{", "not a JSON document"),
        ('{"a": 1}', "not a JSON document of pemilu"),
        ('{"schema": "pemilu.check/1", "findings": [{"code": "T01"}]}', "nothing to compare"),
        ("[]", "not a JSON document of pemilu"),
    ):
        ended = pemilu("compare", good, write("bad.json", content))
        assert ended.status == 1
        assert message in ended.err
    assert pemilu("compare", good, tmp_path / "none.csv").status == 1
    assert pemilu("compare", good).status == 2
    assert pemilu("compare", "-", "-", stdin=b"party,seats\nA,1\n").status == 2
    assert pemilu("compare", good, "-", stdin=b"party,seats\nA,1\n").status == 0


# --- offices and the DPD ---

# Three provinces with votes, and the others, in which nobody voted.
OTHERS = "14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96"
PRESIDENT = "district,party,votes\n11,A,200\n11,B,10\n12,A,10\n12,B,60\n13,A,10\n13,B,60\n"
PRESIDENT += "".join(f"{code},A,0\n" for code in OTHERS.split())


def test_the_winner_of_an_office(write: Write, pemilu: Pemilu) -> None:
    votes = write("president.csv", PRESIDENT)
    asked = ("determine", votes, "--rules", "indonesia/president-2024", "-f", "csv")
    open_ = pemilu(*asked)
    assert open_.status == 3
    assert (
        open_.out
        == "party,votes,share,areas_met,status\nA,220,0.6285714285714286,1,open\nB,130,0.37142857142857144,2,open\n"
    )
    by_votes = pemilu(*asked, "--two-pairs", "most-votes", "--table", "winner")
    assert by_votes.status == 0
    assert [r["status"] for r in rows(by_votes)] == ["elected", ""]
    assert "R01" in by_votes.err
    by_spread = pemilu(*asked, "--two-pairs", "spread", "--trace")
    assert [r["status"] for r in rows(by_spread)] == ["second_round", "second_round"]
    assert "second round" in by_spread.err
    document = json.loads(pemilu(*asked[:-1], "json", "--two-pairs", "spread").out)
    assert [row["status"] for row in document["winner"]] == ["second_round", "second_round"]
    assert len(document["rules"]["digest"]) == 64


def test_jakarta_and_the_empty_column(write: Write, pemilu: Pemilu) -> None:
    three = write("three.csv", "party,votes\nA,50\nB,30\nC,20\n")
    asked = ("determine", three, "--rules", "indonesia/governor-2024", "-f", "csv")
    assert [r["status"] for r in rows(pemilu(*asked))] == ["elected", "", ""]
    assert [r["status"] for r in rows(pemilu(*asked, "--region", "31"))] == ["second_round", "second_round", ""]
    sole = write("sole.csv", "party,votes\nA,50\nEMPTY,50\n")
    ended = pemilu("determine", sole, "--rules", "indonesia/regency-head-2024", "-f", "csv")
    assert (ended.status, [r["status"] for r in rows(ended)]) == (0, ["", ""])
    assert ended.err == "note: nobody is elected\n"
    assert (
        pemilu("determine", sole, "--rules", "indonesia/regency-head-2024", "--lang", "id").err
        == "catatan: tidak ada yang terpilih\n"
    )
    refused = pemilu("determine", three, "--rules", "indonesia/regency-head-2024", "--region", "3171")
    assert (refused.status, "DKI Jakarta" in refused.err) == (3, True)


def test_the_second_round(write: Write, pemilu: Pemilu) -> None:
    votes = write("president.csv", PRESIDENT)
    asked = ("determine", votes, "--rules", "indonesia/president-2024", "--round", "2")
    ended = pemilu(*asked, "-f", "json")
    document = json.loads(ended.out)
    assert (ended.status, ended.err) == (0, "")
    assert [(row["status"], row["areas_met"]) for row in document["winner"]] == [("elected", None), (None, None)]
    assert document["options"]["round"] == 2
    equal = pemilu(*(asked[:1]), write("equal.csv", "party,votes\nA,5\nB,5\n"), *asked[2:])
    assert equal.status == 3
    assert "open: who is elected between A; B" in equal.err and "seat" not in equal.err
    assert pemilu(*asked[:-1], "3").status == 2
    governor = pemilu("determine", votes, "--rules", "indonesia/governor-2024", "--round", "2")
    assert (governor.status, "UUD 1945 art. 6A(4)" in governor.err) == (2, True)


@pytest.mark.parametrize(
    ("rules", "option", "told"),
    [
        ("governor-2024", ("--half-quota", "of-remainder"), "only the DPR of 2009"),
        ("governor-2024", ("--two-pairs", "spread"), "President"),
        ("dpd-2024", ("--spread", "units-with-votes"), "lebih merata"),
        ("dpd-2024", ("--spread-level", "regency"), "resolutions"),
        ("dpd-2024", ("--zero-tail", "ladder"), "without votes"),
        ("president-2024", ("--without-finance-report", "A"), "campaign funds"),
        ("dpd-2024", ("--without-finance-report", "A"), "338(4)"),
        ("dprd-regency-2024", ("--two-pairs", "spread"), "President"),
        ("dprd-regency-2024", ("--second-stage-order", "by-remainder"), "only the DPR of 2009"),
        ("dprd-regency-2024", ("--qualified", "A"), "every party takes part"),
        ("dpr-2019", ("--spread", "units-led"), "do not rank"),
        ("dpr-2024", ("--region", "31"), "differs by region"),
    ],
)
def test_an_option_that_says_nothing_is_refused(
    rules: str, option: tuple[str, str], told: str, write: Write, pemilu: Pemilu
) -> None:
    votes = write("votes.csv", VOTES)
    ended = pemilu("determine", votes, "--rules", f"indonesia/{rules}", *option)
    assert (ended.status, ended.out) == (2, "")
    assert f"{option[0]} does not go with indonesia/{rules}" in ended.err and told in ended.err


def test_a_tie_of_the_dpd_ends_in_a_decision(write: Write, pemilu: Pemilu) -> None:
    votes = write("dpd.csv", "district,number,name,votes\n11,1,A,9\n11,2,B,8\n11,3,C,7\n11,4,D,6\n11,5,E,6\n11,6,F,1\n")
    asked = ("determine", votes, "--rules", "indonesia/dpd-2024")
    (question,) = json.loads(pemilu(*asked, "-f", "json").out)["open"]
    assert (question["option"], question["contenders"]) == ("resolutions", "4 D; 5 E")
    answer = write("answer.csv", "district,party,number,decision\n11,,5,KPU decision\n")
    ended = pemilu(*asked, "--resolutions", answer, "-f", "csv")
    assert ended.status == 0
    assert [r["name"] for r in rows(ended)] == ["A", "B", "C", "E"]


def test_a_seat_that_nobody_can_take_is_shown(files: Files, write: Write, pemilu: Pemilu, tmp_path: Path) -> None:
    three = write("three.csv", "district,seats\n4,3\n")
    asked = ("determine", files.votes, *RULES, "--districts", three, "--candidates", files.candidates)
    ended = pemilu(*asked, "--table", "members", "-f", "csv")
    assert ended.status == 3
    assert "open: district 4: D: 1 seat left, and nobody can take it" in ended.err
    assert [(r["party"], r["name"], r["decided_by"]) for r in rows(ended)][-1] == ("D", "", "open")
    vacant = pemilu(*asked, "--table", "vacant", "-f", "csv")
    assert rows(vacant) == [{"district": "4", "seats": "1", "party": "D", "reason": "no_candidates"}]
    assert "dapil 4: D: tersisa 1 kursi, dan tidak ada yang dapat mengisinya" in pemilu(*asked, "--lang", "id").err
    # against an official table the vacant seat is a row like any other
    path = tmp_path / "members.csv"
    pemilu(*asked, "--table", "members", "-o", path)
    assert pemilu("compare", path, path).status == 0
    without = pemilu(*asked[:-2], "--without-finance-report", "D", "--table", "vacant", "-f", "csv")
    assert (without.status, rows(without)[0]["reason"]) == (3, "no_finance_report")


def test_what_has_no_answer_names_its_rules_and_articles(write: Write, pemilu: Pemilu) -> None:
    votes, districts = write("votes.csv", VOTES), write("districts.csv", DISTRICTS)
    asked = ("determine", votes, "--districts", districts, "-f", "json", "--rules")
    part = json.loads(pemilu(*asked, "indonesia/dpr-2009").out)
    assert part["rules"]["id"] == "indonesia/dpr-2009" and len(part["rules"]["digest"]) == 64
    (row,) = part["open"]
    assert (row["legal_basis"], row["option"]) == ("UU 10/2008 art. 202(1)", "qualified")
    whole = pemilu(*asked, "indonesia/dpr-2009", "--qualified", "D", "--qualified", "E")
    assert json.loads(whole.out)["seats"][0]["eligible"] is True
    later = json.loads(pemilu(*asked, "indonesia/dpr-2029").out)
    assert later["rules"] == {"id": "indonesia/dpr-2029", "digest": None}
    assert later["open"][0]["legal_basis"] == "MK 116/PUU-XXI/2023; MK 135/PUU-XXII/2024"


def test_four_of_each_province(write: Write, pemilu: Pemilu) -> None:
    votes = write(
        "dpd.csv", "district,number,name,votes\n11,1,Ani,10\n11,2,Budi,60\n11,3,Cahya,30\n11,4,Dewi,50\n11,5,Eka,40\n"
    )
    ended = pemilu("determine", votes, "--rules", "indonesia/dpd-2024", "-f", "csv")
    assert ended.status == 0
    assert [(r["party"], r["name"]) for r in rows(ended)] == [("", "Budi"), ("", "Dewi"), ("", "Eka"), ("", "Cahya")]


def test_what_offices_do_not_take(write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", VOTES)
    asked = ("determine", votes, "--rules")
    refused = pemilu(*asked, "indonesia/president-2024", "--districts", votes)
    assert (refused.status, "--districts" in refused.err) == (2, True)
    missing = pemilu(*asked, "indonesia/dpr-2024")
    assert (missing.status, "--districts" in missing.err) == (2, True)
    later = pemilu(*asked, "indonesia/dpr-2029")
    assert (later.status, "MK 116/PUU-XXI/2023" in later.err) == (3, True)
    assert pemilu(*asked, "indonesia/governor-2024", "--table", "seats").status == 0

"""`pemilu allocate`: options, formats, exit statuses, and the JSON document."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import independent
import pytest
from conftest import Ended, Pemilu

import pemilu as pm

Write = Callable[[str, str | bytes], Path]

VOTES = "district,party,votes\n1,A,10\n1,B,5\n2,A,7\n2,B,7\n"
DISTRICTS = "district,seats\n1,3\n2,2\n"
TIE = b"party,votes\nA,100\nB,100\n"
SEATS_CSV = (
    "district,party,votes,seats,certain,tied,eligible\n1,A,10,2,2,0,1\n1,B,5,1,1,0,1\n2,A,7,1,1,0,1\n2,B,7,1,1,0,1\n"
)


@pytest.fixture
def votes(write: Write) -> Path:
    return write("votes.csv", VOTES)


@pytest.fixture
def districts(write: Write) -> Path:
    return write("districts.csv", DISTRICTS)


def rows(ended: Ended) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ended.out)))


def column(ended: Ended, name: str) -> list[str]:
    return [row[name] for row in rows(ended)]


# --- tables and formats ---


def test_seats(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", votes, "--districts", districts, "--format", "csv")
    assert ended == (0, SEATS_CSV, "")


def test_one_district(votes: Path, pemilu: Pemilu) -> None:
    ended = pemilu(
        "allocate", "-", "--seats", 6, "-f", "csv", stdin=b"party,votes\nA,30000\nB,20000\nC,15000\nD,7000\nE,5000\n"
    )
    assert column(ended, "seats") == ["2", "2", "1", "1", "0"]
    assert column(ended, "district") == [""] * 5
    ended = pemilu("allocate", votes, "--seats", 3)
    assert ended.status == 1
    assert "districts" in ended.err


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("seats", "district,party,votes,seats,certain,tied,eligible"),
        ("totals", "party,votes,share,seats,seat_share,certain,tied,eligible"),
        (
            "awards",
            "district,seat,party,votes,divisor,quotient,quotient_approx,runner_up,runner_up_quotient,tied_order,legal_basis,by",
        ),
        ("standings", "district,seat,party,held,quotient"),
        ("margins", "district,kind,from,to,to_tie,to_change,effect"),
    ],
)
def test_tables(table: str, columns: str, votes: Path, districts: Path, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", votes, "--districts", districts, "--table", table, "-f", "csv")
    assert ended.status == 0
    assert ended.out.splitlines()[0] == columns
    result = pm.allocate_districts(votes, districts=districts)
    expected = result.margins() if table == "margins" else getattr(result, table)
    assert ended.out == expected.to_csv()
    document = json.loads(pemilu("allocate", votes, "--districts", districts, "--table", table, "-f", "json").out)
    assert document[table] == expected.to_dicts()


def test_awards(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", votes, "--districts", districts, "--table", "awards", "-f", "csv")
    told = [(r["district"], r["seat"], r["party"], r["divisor"], r["quotient"], r["tied_order"]) for r in rows(ended)]
    assert told == [
        ("1", "1", "A", "1", "10", "0"),
        ("1", "2", "B", "1", "5", "0"),
        ("1", "3", "A", "3", "10/3", "0"),
        ("2", "1", "A", "1", "7", "1"),
        ("2", "2", "B", "1", "7", "1"),
    ]


def test_people_see_a_table(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", votes, "--districts", districts)
    assert ended.out.startswith("district  party  votes  seats  certain  tied  eligible\n")
    assert "\x1b" not in ended.out
    ended = pemilu("allocate", votes, "--districts", districts, "--lang", "id")
    assert ended.out.startswith("dapil  partai  suara  kursi")
    assert pemilu("allocate", votes, "--districts", districts, "-f", "csv", "--lang", "id").out == SEATS_CSV


def test_markdown_and_html(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    markdown = pemilu("allocate", votes, "--districts", districts, "-f", "markdown").out.splitlines()
    assert markdown[0] == "| district | party | votes | seats | certain | tied | eligible |"
    assert len(markdown) == 6
    html = pemilu("allocate", votes, "--districts", districts, "-f", "html").out
    assert html.startswith("<!DOCTYPE html>")
    assert html.count("<tr>") == 5


def test_output(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    output = votes.parent / "seats.csv"
    assert pemilu("allocate", votes, "--districts", districts, "-o", output) == (0, "", "")
    assert output.read_text() == SEATS_CSV
    packed = votes.parent / "seats.csv.gz"
    pemilu("allocate", votes, "--districts", districts, "-o", packed)
    assert gzip.decompress(packed.read_bytes()).decode() == SEATS_CSV
    assert not [p for p in votes.parent.iterdir() if p.name.startswith(".")]


def test_an_undecided_result_is_written_too(pemilu: Pemilu, tmp_path: Path) -> None:
    output = tmp_path / "seats.json"
    assert pemilu("allocate", "-", "--seats", 3, "-o", output, stdin=TIE).status == 3
    assert json.loads(output.read_text())["status"] == "undecided"


# --- the document ---


def test_the_json_document(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", votes, "--districts", districts, "--threshold", "4%", "--trace", "-f", "json")
    document = json.loads(ended.out)
    assert list(document) == [
        "schema",
        "version",
        "status",
        "rules",
        "options",
        "inputs",
        "seats",
        "open",
        "findings",
        "trace",
        "vacant",
        "overhang",
    ]
    assert document["schema"] == "pemilu.allocate/1"
    assert document["version"] == pm.__version__
    assert document["status"] == "decided"
    assert document["options"]["threshold"] == ["4%"]
    assert [i["name"] for i in document["inputs"]] == [str(votes), str(districts)]
    assert [i["rows"] for i in document["inputs"]] == [4, 2]
    assert document["inputs"][0]["sha256"] == hashlib.sha256(VOTES.encode()).hexdigest()
    assert document["seats"][0] == {
        "district": 1,
        "party": "A",
        "votes": 10,
        "seats": 2,
        "certain": 2,
        "tied": False,
        "eligible": True,
    }
    assert document["open"] == document["findings"] == []
    assert [t["stage"] for t in document["trace"]] == ["threshold"] * 2 + ["allocation"] * 5
    assert json.loads(pemilu("allocate", votes, "--districts", districts, "-f", "json").out)["trace"] == []


def test_a_tie_in_every_form(pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 3, "-f", "csv", stdin=TIE)
    assert ended.status == 3
    assert [(r["seats"], r["certain"], r["tied"]) for r in rows(ended)] == [("", "1", "1"), ("", "1", "1")]
    assert ended.err.startswith("open: 1 seat left between A; B (id ")
    document = json.loads(pemilu("allocate", "-", "--seats", 3, "-f", "json", stdin=TIE).out)
    assert document["status"] == "undecided"
    assert [(o["seats_left"], o["kind"], o["question"]) for o in document["open"]] == [(1, "set", "seat")]
    assert document["seats"][0]["seats"] is None
    assert pemilu("allocate", "-", "--seats", 3, "--table", "margins", "-f", "csv", stdin=TIE).status == 3


def test_nobody_has_votes(pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 3, "-f", "json", stdin=b"party,votes\nA,0\nB,0\n")
    assert ended.status == 3
    (question,) = json.loads(ended.out)["open"]
    assert (question["reason"], question["seats_left"]) == ("no_votes", 3)


def test_zero_seats(pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 0, "-f", "csv", stdin=TIE)
    assert (ended.status, column(ended, "seats")) == (0, ["0", "0"])


def test_resolutions(write: Write, pemilu: Pemilu) -> None:
    named = write("resolutions.csv", "district,party,decision\n,B,drawing of lots\n")
    ended = pemilu("allocate", "-", "--seats", 3, "--resolutions", named, "-f", "csv", stdin=TIE)
    assert (ended.status, column(ended, "seats"), column(ended, "certain")) == (0, ["1", "2"], ["1", "1"])
    question = json.loads(pemilu("allocate", "-", "--seats", 3, "-f", "json", stdin=TIE).out)["open"][0]
    exact = write("exact.csv", f"id,party,decision,date\n{question['id']},A,lots,2024-05-02\n")
    ended = pemilu("allocate", "-", "--seats", 3, "--resolutions", exact, "-f", "csv", stdin=TIE)
    assert (ended.status, column(ended, "seats")) == (0, ["2", "1"])
    ended = pemilu("allocate", "-", "--seats", 3, "--resolutions", named, "--trace", stdin=TIE)
    assert "drawing of lots" in ended.out


def test_several_winners_in_order(write: Write, pemilu: Pemilu) -> None:
    three = b"party,votes\nA,9\nB,9\nC,9\n"
    ordered = write("resolutions.csv", "party,decision\nC,lots\nA,lots\n")
    ended = pemilu("allocate", "-", "--seats", 2, "--resolutions", ordered, "-f", "csv", stdin=three)
    assert (ended.status, column(ended, "seats")) == (0, ["1", "0", "1"])
    short = write("short.csv", "party,decision\nC,lots\n")
    assert pemilu("allocate", "-", "--seats", 2, "--resolutions", short, stdin=three).status == 1


# --- methods and thresholds ---


def test_methods(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    plain = pemilu("allocate", votes, "--districts", districts, "-f", "csv").out
    for name in ("sainte-lague", "sainte_lague", "webster"):
        assert pemilu("allocate", votes, "--districts", districts, "--method", name, "-f", "csv").out == plain
    given = b"party,votes\nA,60\nB,28\nC,13\n"
    for name, method in (("dhondt", "dhondt"), ("jefferson", "dhondt"), ("webster", "sainte_lague")):
        ended = pemilu("allocate", "-", "--seats", 4, "--method", name, "-f", "csv", stdin=given)
        assert [int(s) for s in column(ended, "seats")] == independent.answer([60, 28, 13], 4, method).seats


def test_several_methods(pemilu: Pemilu) -> None:
    given = b"party,votes\nA,60\nB,28\nC,13\n"
    ended = pemilu("allocate", "-", "--seats", 4, "--method", "webster", "--method", "dhondt", "-f", "csv", stdin=given)
    assert ended.status == 0
    assert ended.out.startswith("method,")
    assert [(r["method"], r["party"], r["seats"]) for r in rows(ended)] == [
        ("sainte-lague", "A", "2"),
        ("sainte-lague", "B", "1"),
        ("sainte-lague", "C", "1"),
        ("dhondt", "A", "3"),
        ("dhondt", "B", "1"),
        ("dhondt", "C", "0"),
    ]
    for table in ("totals", "awards", "standings", "margins"):
        ended = pemilu(
            "allocate",
            "-",
            "--seats",
            4,
            "--method",
            "webster",
            "--method",
            "dhondt",
            "--table",
            table,
            "-f",
            "csv",
            stdin=given,
        )
        assert set(column(ended, "method")) == {"sainte-lague", "dhondt"}


def test_methods_with_parameters(pemilu: Pemilu) -> None:
    # 60/1.2 = 50, 28/1.2 = 23.3, 60/3 = 20, 60/5 = 12 | 13/1.2 = 10.8
    given = b"party,votes\nA,60\nB,28\nC,13\n"
    for name, seats in (
        ("modified-sainte-lague:6/5", ["3", "1", "0"]),
        ("modified_sainte_lague:1.2", ["3", "1", "0"]),
        ("divisors:1,2,...", ["3", "1", "0"]),
        ("stationary:1", ["3", "1", "0"]),
        ("stationary:0", ["2", "1", "1"]),
        ("hamilton", ["2", "1", "1"]),
        ("quota:25", ["2", "1", "1"]),
        ("balinski-young", ["3", "1", "0"]),
        ("equal-proportions", ["2", "1", "1"]),
    ):
        ended = pemilu("allocate", "-", "--seats", 4, "--method", name, "-f", "csv", stdin=given)
        assert (ended.status, column(ended, "seats")) == (0, seats), name


def test_awards_of_methods_with_whole_and_other_divisors(pemilu: Pemilu) -> None:
    given = b"party,votes\nA,100\nB,10\n"
    methods = [
        "--method",
        "dhondt",
        "--method",
        "modified-sainte-lague",
        "--method",
        "huntington-hill",
        "--method",
        "hare",
    ]
    ended = pemilu("allocate", "-", "--seats", 3, *methods, "--table", "awards", "-f", "csv", stdin=given)
    assert ended.status == 0
    told = [(r["method"], r["party"], r["divisor"], r["quotient"], r["by"]) for r in rows(ended)]
    assert told == [
        ("dhondt", "A", "1", "100", "quotient"),
        ("dhondt", "A", "2", "50", "quotient"),
        ("dhondt", "A", "3", "100/3", "quotient"),
        ("modified-sainte-lague", "A", "7/5", "500/7", "quotient"),
        ("modified-sainte-lague", "A", "3", "100/3", "quotient"),
        ("modified-sainte-lague", "A", "5", "20", "quotient"),
        ("huntington-hill", "A", "0", "100/0", "quotient"),
        ("huntington-hill", "B", "0", "10/0", "quotient"),
        ("huntington-hill", "A", "sqrt(2)", "100/sqrt(2)", "quotient"),
        ("hare", "A", "", "110/3", "quota"),
        ("hare", "A", "", "110/3", "quota"),
        ("hare", "A", "", "80/3", "remainder"),
    ]
    document = json.loads(
        pemilu("allocate", "-", "--seats", 1, "--method", "dhondt", "--method", "hare", "-f", "json", stdin=given).out
    )
    assert document["options"]["method"] == ["dhondt", "hare"]
    assert [(r["method"], r["party"], r["seats"]) for r in document["seats"]] == [
        ("dhondt", "A", 1),
        ("dhondt", "B", 0),
        ("hare", "A", 1),
        ("hare", "B", 0),
    ]
    assert {r["method"] for r in document["open"]} == set()


def test_open_questions_say_which_method(pemilu: Pemilu) -> None:
    given = b"party,votes\nA,60\nB,30\n"
    arguments = ["--method", "webster", "--method", "dhondt", "-f", "json", "--trace"]
    document = json.loads(pemilu("allocate", "-", "--seats", 2, *arguments, stdin=given).out)
    assert [(q["method"], q["seats_left"]) for q in document["open"]] == [("dhondt", 1)]
    assert {t["method"] for t in document["trace"]} == {"sainte-lague", "dhondt"}


@pytest.mark.parametrize(
    "name", ["quota", "quota:0", "hare:2", "divisors:3,1", "divisors:", "stationary:x", "modified-sainte-lague:3", ""]
)
def test_a_method_that_cannot_be_is_usage(name: str, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 3, "--method", name, stdin=TIE)
    assert (ended.status, ended.out) == (2, "")
    assert "--method" in ended.err


def test_a_divisor_beyond_the_last_is_bad_input(pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 3, "--method", "divisors:1", stdin=TIE)
    assert (ended.status, ended.out) == (1, "")
    assert "beyond the last one" in ended.err


# --- limits ---

LISTS = b"party,votes\nA,100\nB,10\n"


def test_a_maximum_that_binds_needs_a_choice(write: Write, pemilu: Pemilu) -> None:
    path = write("maximum.csv", "party,seats\nA,3\n")
    for maximum in (path, 3):
        ended = pemilu("allocate", "-", "--seats", 4, "--maximum", maximum, stdin=LISTS)
        assert (ended.status, ended.out) == (3, "")
        assert "next or vacant" in ended.err
    for choice, seats in (("next", ["3", "1"]), ("vacant", ["3", "0"])):
        for maximum in (path, 3):
            arguments = ["--maximum", maximum, "--exhausted", choice, "-f", "csv"]
            ended = pemilu("allocate", "-", "--seats", 4, *arguments, stdin=LISTS)
            assert (ended.status, column(ended, "seats")) == (0, seats)


def test_limits_in_the_document(write: Write, pemilu: Pemilu) -> None:
    path = write("maximum.csv", "party,seats\nA,3\n")
    arguments = ["--maximum", path, "--minimum", 1, "--exhausted", "vacant", "-f", "json"]
    document = json.loads(pemilu("allocate", "-", "--seats", 5, *arguments, stdin=LISTS).out)
    assert document["status"] == "decided"
    assert document["options"]["exhausted"] == "vacant"
    assert document["options"]["minimum"] in ("1", 1)
    assert [i["name"] for i in document["inputs"]] == ["-", str(path)]
    assert [i["rows"] for i in document["inputs"]] == [2, 1]
    assert [r["seats"] for r in document["seats"]] == [3, 1]


def test_limits_by_district(votes: Path, districts: Path, write: Write, pemilu: Pemilu) -> None:
    maximum = write("maximum.csv", "dapil,partai,kursi\n1,A,1\n")
    arguments = ["--districts", districts, "--maximum", maximum, "--exhausted", "next", "-f", "csv"]
    assert column(pemilu("allocate", votes, *arguments), "seats") == ["1", "2", "1", "1"]
    wrong = write("wrong.csv", "district,party,seats\n9,A,1\n")
    ended = pemilu("allocate", votes, "--districts", districts, "--maximum", wrong, "--exhausted", "next")
    assert (ended.status, ended.out) == (1, "")
    assert f"{wrong}:2:district: unknown district (found 9" in ended.err


def test_minimum_and_held(write: Write, pemilu: Pemilu) -> None:
    # A 100 33.3 20 14.3, B 10: four to A.
    assert column(pemilu("allocate", "-", "--seats", 4, "-f", "csv", stdin=LISTS), "seats") == ["4", "0"]
    assert column(pemilu("allocate", "-", "--seats", 4, "--minimum", 1, "-f", "csv", stdin=LISTS), "seats") == [
        "3",
        "1",
    ]
    held = write("held.csv", "party,seats\nB,2\n")
    ended = pemilu("allocate", "-", "--seats", 4, "--held", held, "-f", "csv", stdin=LISTS)
    assert column(ended, "seats") == ["2", "2"]
    ended = pemilu("allocate", "-", "--seats", 4, "--held", held, "--table", "awards", "-f", "csv", stdin=LISTS)
    assert column(ended, "by") == ["limit", "limit", "quotient", "quotient"]
    ended = pemilu("allocate", "-", "--seats", 4, "--minimum", 3, stdin=LISTS)
    assert ended.status == 3
    assert "more than the seats to fill" in ended.err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--maximum", "nowhere.csv"], 1),
        (["--maximum", "99999999999"], 2),
        (["--exhausted", "other"], 2),
        (["--on-overallocation", "ignore"], 2),
        (["--zero-divisor", "lot"], 2),
    ],
)
def test_bad_limits(arguments: list[str], status: int, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 4, *arguments, stdin=LISTS)
    assert (ended.status, ended.out) == (status, "")


def test_on_overallocation(pemilu: Pemilu) -> None:
    given = b"party,votes\nA,60\nB,40\n"
    ended = pemilu("allocate", "-", "--seats", 2, "--method", "imperiali-quota", stdin=given)
    assert (ended.status, ended.out) == (3, "")
    assert "a quota of 25 gives 3 seats of 2" in ended.err
    arguments = ["--method", "imperiali-quota", "--on-overallocation", "subtract", "-f", "csv"]
    ended = pemilu("allocate", "-", "--seats", 2, *arguments, stdin=given)
    assert (ended.status, column(ended, "seats")) == (0, ["1", "1"])


def test_zero_divisor(pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 1, "--method", "adams", "-f", "csv", stdin=LISTS)
    assert (ended.status, column(ended, "seats")) == (3, ["", ""])
    arguments = ["--method", "adams", "--zero-divisor", "more-votes", "-f", "csv"]
    ended = pemilu("allocate", "-", "--seats", 1, *arguments, stdin=LISTS)
    assert (ended.status, column(ended, "seats")) == (0, ["1", "0"])


def test_standings(pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 2, "--table", "standings", "-f", "csv", stdin=LISTS)
    assert ended.out == "district,seat,party,held,quotient\n,1,A,0,100\n,1,B,0,10\n,2,A,1,100/3\n,2,B,0,10\n"


def test_one_undecided_method_is_enough_for_3(pemilu: Pemilu) -> None:
    # D'Hondt: A 60, 30; B 30: a tie for the second seat. Sainte-Lague: 60, 30, 20.
    given = b"party,votes\nA,60\nB,30\n"
    ended = pemilu("allocate", "-", "--seats", 2, "--method", "webster", "--method", "dhondt", "-f", "csv", stdin=given)
    assert ended.status == 3
    assert column(ended, "seats") == ["1", "1", "", ""]


def test_resolutions_are_for_one_method(write: Write, pemilu: Pemilu) -> None:
    named = write("resolutions.csv", "party,decision\nB,lots\n")
    arguments = ["--method", "webster", "--method", "dhondt", "--resolutions", named]
    assert pemilu("allocate", "-", "--seats", 3, *arguments, stdin=TIE).status == 2


def test_an_unknown_method_is_usage(pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 3, "--method", "sainte-lagu", stdin=TIE)
    assert ended.status == 2
    assert "--method" in ended.err


def test_an_unknown_method_lists_the_nearest(pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 3, "--method", "sainte-lagu", stdin=TIE)
    assert ended.status != 0
    assert ended.out == ""
    assert "sainte-lague" in ended.err


@pytest.mark.parametrize(
    ("threshold", "votes", "met"),
    [
        ("5%", (95, 5), True),
        (">5%", (95, 5), False),
        ("7%", (93, 7), True),
        ("0.07", (93, 7), True),
        ("7/100", (93, 7), True),
        (">7%", (93, 7), False),
        ("district:7%", (93, 7), True),
        ("district:>7%", (93, 7), False),
        ("7.0001%", (93, 7), False),
    ],
)
def test_thresholds_at_the_bound(threshold: str, votes: tuple[int, int], met: bool, pemilu: Pemilu) -> None:
    given = f"party,votes\nA,{votes[0]}\nB,{votes[1]}\n".encode()
    ended = pemilu("allocate", "-", "--seats", 30, "--threshold", threshold, "-f", "csv", stdin=given)
    assert column(ended, "eligible") == ["1", "1" if met else "0"]
    expected = independent.answer(votes, 30).certain if met else [30, 0]
    assert [int(s) for s in column(ended, "certain")] == expected


def test_repeated_thresholds_must_all_hold(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    # B: 12 of 29 in all, 5 of 15 in district 1, 7 of 14 in district 2
    one = pemilu("allocate", votes, "--districts", districts, "--threshold", "district:40%", "-f", "csv")
    assert column(one, "eligible") == ["1", "0", "1", "1"]
    two = pemilu(
        "allocate", votes, "--districts", districts, "--threshold", "district:40%", "--threshold", "45%", "-f", "csv"
    )
    assert column(two, "eligible") == ["1", "0", "1", "0"]


@pytest.mark.parametrize("threshold", ["abc", "", "-4%", "4%%", "1/0", "city:4%"])
def test_bad_thresholds_are_usage(threshold: str, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "-", "--seats", 3, f"--threshold={threshold}", stdin=TIE)
    assert (ended.status, ended.out) == (2, "")
    assert "--threshold" in ended.err


# --- reading ---


def test_where(write: Write, districts: Path, pemilu: Pemilu) -> None:
    staged = write(
        "staged.csv", "stage," + VOTES.replace("\n", "\nfirst,").removesuffix("first,") + "last,1,A,1\nlast,2,B,1\n"
    )
    ended = pemilu("allocate", staged, "--districts", districts, "--where", "stage=first", "-f", "csv")
    assert (ended.status, ended.out) == (0, SEATS_CSV)
    ended = pemilu("allocate", staged, "--districts", districts)
    assert ended.status == 1
    assert "stage" in ended.err and "first" in ended.err
    ended = pemilu(
        "allocate", staged, "--districts", districts, "--where", "stage=first", "--where", "district=1", "-f", "csv"
    )
    assert column(ended, "seats") == ["2", "1"]
    for wrong, words in (("stage=middle", "no row"), ("phase=first", "phase")):
        ended = pemilu("allocate", staged, "--districts", districts, "--where", wrong)
        assert ended.status == 1
        assert words in ended.err


def test_columns(write: Write, districts: Path, pemilu: Pemilu) -> None:
    zones = write("zones.csv", VOTES.replace("district", "zone"))
    ended = pemilu("allocate", zones, "--districts", districts, "--columns", "district=zone", "-f", "csv")
    assert (ended.status, ended.out) == (0, SEATS_CSV)
    ended = pemilu("allocate", zones, "--districts", districts, "-f", "csv")
    assert ended.status == 1
    assert "zone, party, votes" in ended.err
    assert "dapil" in ended.err
    assert pemilu("allocate", zones, "--districts", districts, "--columns", "district=area").status == 1


def test_a_column_gives_way_to_the_one_that_is_named(
    votes: Path, districts: Path, write: Write, pemilu: Pemilu
) -> None:
    assert pemilu("allocate", votes, "--districts", districts, "--columns", "votes=district").status == 1
    two = write("two.csv", "district,party,votes,final\n1,A,1,10\n1,B,2,5\n2,A,3,7\n2,B,4,7\n")
    ended = pemilu("allocate", two, "--districts", districts, "--columns", "votes=final", "-f", "csv")
    assert (ended.status, ended.out) == (0, SEATS_CSV)
    assert "note: " in ended.err and "votes" in ended.err


def test_indonesian_headers(write: Write, pemilu: Pemilu) -> None:
    votes = write("suara.csv", "kode_dapil,Nomor Urut,Nama Partai,Suara Sah\n1,1,A,10\n1,2,B,5\n2,1,A,7\n2,2,B,7\n")
    districts = write("dapil.csv", "Kode Dapil,Jumlah Kursi\n1,3\n2,2\n")
    ended = pemilu("allocate", votes, "--districts", districts, "-f", "csv")
    assert (ended.status, ended.out) == (0, SEATS_CSV)


@pytest.mark.parametrize(
    ("layout", "content"),
    [("parties", "district,A,B\n1,10,5\n2,7,7\n"), ("districts", "party,1,2\nA,10,7\nB,5,7\n")],
)
def test_wide(layout: str, content: str, write: Write, districts: Path, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", write("wide.csv", content), "--districts", districts, "--wide", layout, "-f", "csv")
    assert ended.status == 0
    assert sorted(ended.out.splitlines()) == sorted(SEATS_CSV.splitlines())


def test_wide_tables_with_empty_cells_and_totals(write: Write, districts: Path, pemilu: Pemilu) -> None:
    wide = write("wide.csv", "district,A,B,total\n1,10,,10\n2,7,7,14\n")
    ended = pemilu("allocate", wide, "--districts", districts, "--wide", "parties", "-f", "csv")
    assert [(r["district"], r["party"], r["seats"]) for r in rows(ended)] == [
        ("1", "A", "3"),
        ("2", "A", "1"),
        ("2", "B", "1"),
    ]
    assert "note: " in ended.err
    assert "total" in ended.err


@pytest.mark.parametrize(("delimiter", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_delimiters(delimiter: str, name: str, write: Write, districts: Path, pemilu: Pemilu) -> None:
    votes = write("votes.csv", VOTES.replace(",", delimiter))
    ended = pemilu("allocate", votes, "--districts", districts, "-f", "csv")
    assert (ended.status, ended.out) == (0, SEATS_CSV)
    assert ended.err.startswith("note: ")
    assert name in ended.err


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + VOTES.encode(),
        VOTES.replace("\n", "\r\n").encode(),
        VOTES.removesuffix("\n").encode(),
        (VOTES + "\n\n").encode(),
        gzip.compress(VOTES.encode()),
        VOTES.replace("1,A", '"1","A"').encode(),
        VOTES.replace(",10", ",0010").encode(),
    ],
    ids=["byte-order mark", "CRLF", "no last line end", "blank lines at the end", "gzip", "quotes", "leading zeros"],
)
def test_what_is_read_all_the_same(content: bytes, write: Write, districts: Path, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", write("votes.csv", content), "--districts", districts, "-f", "csv")
    assert ended == (0, SEATS_CSV, "")
    ended = pemilu("allocate", "-", "--districts", districts, "-f", "csv", stdin=content)
    assert ended == (0, SEATS_CSV, "")


def test_gzip_by_its_name(write: Write, districts: Path, pemilu: Pemilu) -> None:
    ended = pemilu(
        "allocate", write("votes.csv.gz", gzip.compress(VOTES.encode())), "--districts", districts, "-f", "csv"
    )
    assert ended == (0, SEATS_CSV, "")


def test_one_standard_input(pemilu: Pemilu) -> None:
    assert pemilu("allocate", "-", "--districts", "-", stdin=VOTES.encode()).status == 2


def test_unknown_columns_are_one_note(write: Write, districts: Path, pemilu: Pemilu) -> None:
    votes = write(
        "votes.csv",
        VOTES.replace("votes", "votes,remark,colour")
        .replace("0\n", "0,x,y\n")
        .replace("5\n", "5,,\n")
        .replace("7\n", "7,,\n"),
    )
    ended = pemilu("allocate", votes, "--districts", districts, "-f", "csv")
    assert (ended.status, ended.out) == (0, SEATS_CSV)
    assert ended.err.count("note:") == 1
    assert "remark" in ended.err and "colour" in ended.err


def test_leading_zeros_of_keys_are_kept(write: Write, pemilu: Pemilu) -> None:
    votes, districts = (
        write("v.csv", "district,party,votes\n01,007,5\n01,A,3\n"),
        write("d.csv", "district,seats\n01,3\n"),
    )
    ended = pemilu("allocate", votes, "--districts", districts, "-f", "csv")
    assert column(ended, "district") == ["01", "01"]
    assert column(ended, "party") == ["007", "A"]
    ended = pemilu("allocate", votes, "--districts", write("d.csv", "district,seats\n1,3\n"))
    assert ended.status == 1
    assert "leading zeros" in ended.err


def test_names_that_need_quotes(write: Write, pemilu: Pemilu) -> None:
    votes = write("v.csv", 'party,votes\n"A, B and ""C""",5\n"two\nlines",3\n')
    ended = pemilu("allocate", votes, "--seats", 3, "-f", "csv")
    assert column(ended, "party") == ['A, B and "C"', "two\nlines"]
    assert "A, B" in pemilu("allocate", votes, "--seats", 3).out


def test_findings_are_told_on_standard_error(write: Write, pemilu: Pemilu) -> None:
    votes = write("v.csv", "party,votes,list_votes,candidate_votes\nA,10,4,6\nB,5,4,6\n")
    ended = pemilu("allocate", votes, "--seats", 3, "-f", "json")
    assert ended.status == 0
    assert [f["code"] for f in json.loads(ended.out)["findings"]] == ["T04"]
    assert "T04" in ended.err


# --- trace and usage ---


def test_trace(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    plain, traced = (pemilu("allocate", votes, "--districts", districts, *more).out for more in ((), ("--trace",)))
    assert traced.startswith(plain)
    assert "10/3" in traced.removeprefix(plain)


def test_trace_with_csv(votes: Path, districts: Path, pemilu: Pemilu) -> None:
    ended = pemilu("allocate", votes, "--districts", districts, "--trace", "-f", "csv")
    assert ended.status == 2 or "10/3" in ended.out + ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["votes.csv"],
        ["--seats", "3"],
        ["votes.csv", "--seats", "three"],
        ["votes.csv", "--seats", "-1"],
        ["votes.csv", "--seats", "2.5"],
        ["votes.csv", "--seats", "\u0663"],
        ["votes.csv", "--seats", "3", "--districts", "d.csv"],
        ["votes.csv", "--seats", "3", "--table", "winner"],
        ["votes.csv", "--seats", "3", "--format", "xml"],
        ["votes.csv", "--seats", "3", "--wide", "sideways"],
        ["votes.csv", "--seats", "3", "--where", "stage"],
        ["votes.csv", "--seats", "3", "--seet", "3"],
        ["votes.csv", "more.csv", "--seats", "3"],
    ],
    ids=" ".join,
)
def test_usage(arguments: list[str], pemilu: Pemilu) -> None:
    ended = pemilu("allocate", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err


def test_help(pemilu: Pemilu) -> None:
    ended = pemilu("allocate", "--help")
    assert ended.status == 0
    for option in (
        "--seats",
        "--districts",
        "--method",
        "--threshold",
        "--resolutions",
        "--table",
        "--trace",
        "--where",
    ):
        assert option in ended.out
    assert "pemilu allocate votes.csv --seats 10" in ended.out


def test_help_shows_what_to_type(pemilu: Pemilu) -> None:
    assert "%%" not in pemilu("allocate", "--help").out


# --- groups, and answers to ties ---

FOUR = "party,votes\nA,60\nB,30\nC,30\nD,40\n"
GROUPS = "party,group\nB,X\nC,X\n"


def test_groups(write: Write, pemilu: Pemilu) -> None:
    # B and C together have 60: one seat each for A and X, then D with 40. Inside X B and C are equal.
    files = (write("votes.csv", FOUR), "--groups", write("groups.csv", GROUPS), "--within", "dhondt")
    ended = pemilu("allocate", *files, "--seats", 3, "-f", "csv")
    assert ended.status == 3
    assert ended.out == (
        "district,party,group,votes,seats,certain,tied,eligible\n"
        ",A,A,60,1,1,0,1\n,B,X,30,,0,1,1\n,C,X,30,,0,1,1\n,D,D,40,1,1,0,1\n"
    )
    assert re.fullmatch(r"open: inside X: 1 seat left between B; C \(id [0-9a-f]{16}\)\n", ended.err)
    decision = write("decision.csv", "party,decision\nC,drawing of lots\n")
    answered = pemilu("allocate", *files, "--seats", 3, "--resolutions", decision, "-f", "csv", "--table", "awards")
    assert answered.status == 0
    assert [(r["within"], r["party"], r["by"]) for r in rows(answered)] == [
        ("", "A", "quotient"),
        ("", "X", "quotient"),
        ("", "D", "quotient"),
        ("X", "C", "decision"),
    ]
    traced = pemilu("allocate", *files, "--seats", 3, "--resolutions", decision, "--trace").out
    assert "X: Seat 1 goes to C" in traced
    refused = pemilu("allocate", *files, "--seats", 3, "--resolutions", write("d.csv", "party,decision\nA,lot\n"))
    assert refused.status == 1
    assert "answers no open question" in refused.err


def test_margins_and_standings_of_groups(write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", FOUR.replace("C,30", "C,20"))
    files = (votes, "--groups", write("groups.csv", GROUPS), "--within", "dhondt", "--seats", 4, "-f", "csv")
    margins = rows(pemilu("allocate", *files, "--table", "margins"))
    assert {r["within"] for r in margins} == {"", "X"}
    assert {r["from"] for r in margins if r["within"] == "X"} <= {"B", "C", ""}
    standings = rows(pemilu("allocate", *files, "--table", "standings"))
    assert [r["party"] for r in standings if r["within"] == "X"][:2] == ["B", "C"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--groups", "g.csv", "--seats", 3), "--within"),
        (("--within", "dhondt", "--seats", 3), "--groups"),
        (("--groups", "g.csv", "--within", "dhondt", "--districts", "d.csv"), "--seats"),
        (("--groups", "g.csv", "--within", "dhondt", "--seats", 3, "--maximum", 2), "--maximum"),
        (("--groups", "g.csv", "--within", "dhondt", "--seats", 3, "--table", "totals"), "totals"),
        (("--draw", "1", "--seats", 3), "--decision"),
        (("--prefer", "votes", "--decision", " ", "--seats", 3), "--decision"),
        (("--decision", "lot", "--seats", 3), "--draw or --prefer"),
        (("--draw", "1", "--prefer", "votes", "--decision", "lot", "--seats", 3), "not allowed with"),
        (("--draw", "1", "--decision", "x", "--seats", 3, "--method", "dhondt", "--method", "hare"), "one method"),
        (("--draw", " ", "--decision", "lot", "--seats", 3), "--draw needs a seed"),
        (
            ("--maximum", "-1", "--seats", 3),
            "argument --maximum: not a number of seats (found -1, expected a whole number of 0 or more, or a CSV file)",
        ),
        (("--minimum=-1", "--seats", 3), "argument --minimum: not a number of seats (found -1, "),
        (("--held", "1.5", "--seats", 3), "argument --held: not a number of seats (found 1.5, "),
        (("--held", "9" * 11, "--seats", 3), "argument --held: too many seats (found 99999999999, "),
        (("--method", "stationary:-1", "--seats", 3), "argument --method: the parameter of stationary"),
        (("--threshold", "101%", "--seats", 3), "argument --threshold: a threshold above all votes (found 101%, "),
        (
            ("--threshold", "(4%", "--seats", 3),
            "argument --threshold: not a share (found (4%, expected 4%, >4% (strict), ",
        ),
    ],
)
def test_what_does_not_go_together(
    write: Write, pemilu: Pemilu, options: tuple[Any, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("votes.csv", FOUR)
    monkeypatch.chdir(path.parent)
    write("g.csv", GROUPS)
    write("d.csv", "district,seats\n1,3\n")
    ended = pemilu("allocate", path, *options)
    assert ended.status == 2
    assert said in ended.err


SEED = "9319./2.5.12./4.9./"


def test_a_draw_answers_every_tie(write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", "district,party,votes\n1,A,10\n1,B,10\n2,A,7\n2,B,7\n2,C,7\n")
    districts = write("districts.csv", "district,seats\n1,1\n2,2\n")
    asked = ("allocate", votes, "--districts", districts, "--draw", SEED, "--decision", "lot of KPU")
    ended = pemilu(*asked, "-f", "csv", "--table", "awards")
    assert ended.status == 0
    by_hand = pm.allocate_districts(
        {"district": [1, 1, 2, 2, 2], "party": list("ABABC"), "votes": [10, 10, 7, 7, 7]}, districts={1: 1, 2: 2}
    )
    for row, key in zip(by_hand.open, (SEED, SEED + "2./"), strict=True):
        by_hand = by_hand.resolve(pm.draw(row, seed=key, decision="lot of KPU"))
        assert f"lot of KPU (RFC 3797, seed {key})" in ended.out
    assert ended.out == by_hand.awards.to_csv()
    assert pemilu(*asked, "-f", "csv").out == by_hand.seats.to_csv()
    traced = json.loads(pemilu(*asked, "-f", "json", "--trace").out)
    assert traced["options"]["draw"] == SEED
    assert traced["options"]["decision"] == "lot of KPU"
    assert sum(f"by decision: lot of KPU (RFC 3797, seed {SEED}" in step["statement"] for step in traced["trace"]) == 3


def test_ties_of_one_size_do_not_share_their_lot(write: Write, pemilu: Pemilu) -> None:
    """64 districts with two equal parties: with one key for all of them the same party would win every seat."""
    equals = "".join(f"{d},A,7\n{d},B,7\n" for d in range(64))
    votes = write("votes.csv", "district,party,votes\n" + equals)
    districts = write("districts.csv", "district,seats\n" + "".join(f"{d},1\n" for d in range(64)))
    ended = pemilu("allocate", votes, "--districts", districts, "--draw", "1", "--decision", "lot", "-f", "csv")
    won = [(r["party"], r["seats"]) for r in rows(ended) if r["seats"] == "1"]
    keys = [b"1", *(f"1/{n}./".encode() for n in range(2, 65))]
    digests = (hashlib.md5(b"\0\0" + key + b"\0\0", usedforsecurity=False).digest() for key in keys)
    assert won == [("AB"[int.from_bytes(digest, "big") % 2], "1") for digest in digests]
    assert {party for party, _ in won} == {"A", "B"}


def test_decisions_come_before_a_draw(write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", "district,party,votes\n1,A,10\n1,B,10\n2,A,7\n2,B,7\n")
    districts = write("districts.csv", "district,seats\n1,1\n2,1\n")
    decided = write("decided.csv", "district,party,decision\n1,B,ruling\n")
    asked = ("allocate", votes, "--districts", districts, "--resolutions", decided, "--prefer", "votes")
    ended = pemilu(*asked, "--decision", "more votes", "-f", "csv")
    assert ended.status == 3  # 17 votes each: the rule does not separate them in district 2
    assert [r["seats"] for r in rows(ended)] == ["0", "1", "", ""]
    asked = (*asked[:-2], "--draw", SEED, "--decision", "lot", "--table", "awards", "-f", "csv")
    ended = pemilu(*asked)
    assert (ended.status, ended.err) == (0, "")
    assert column(ended, "legal_basis") == ["decision: ruling", f"decision: lot (RFC 3797, seed {SEED})"]


def test_a_rule_answers_the_ties_that_it_separates(write: Write, pemilu: Pemilu) -> None:
    # Over both districts A has 17 votes, B 20 and C 20: the rule separates A from B, and not B from C.
    votes = write("votes.csv", "district,party,votes\n1,A,10\n1,B,10\n1,C,0\n2,A,7\n2,B,10\n2,C,10\n3,C,10\n")
    districts = write("districts.csv", "district,seats\n1,1\n2,1\n3,0\n")
    asked = ("allocate", votes, "--districts", districts, "--decision", "more votes", "-f", "csv")
    ended = pemilu(*asked, "--prefer", "votes")
    assert ended.status == 3
    assert [r["seats"] for r in rows(ended)] == ["0", "1", "0", "0", "", "", "0"]
    assert "does not separate B, C" in ended.err
    order = write("order.csv", "party\nC\nB\nA\n")
    assert [r["seats"] for r in rows(pemilu(*asked, "--prefer", order))] == ["0", "1", "0", "0", "0", "1", "0"]
    numbers = write("numbers.csv", "party,number\nA,3\nB,2\nC,1\n")
    assert [r["seats"] for r in rows(pemilu(*asked, "--prefer", numbers))] == ["1", "0", "0", "0", "1", "0", "0"]
    indonesian = pemilu(*asked, "--prefer", "votes", "--lang", "id")
    assert indonesian.out == ended.out
    assert "catatan: aturan ini tidak membedakan B, C (diperlukan aturan lain, atau keputusan)" in indonesian.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("party,number\nA,x\nB,1\n", ":2:number: not a whole number (found x"),
        ("party,number\nA,1\nB,\n", ":3:number: not a whole number"),
        ("party,number\nA,1\nA,2\n", ":3:party: a party appears twice (found A"),
        (
            "party,number\nA,1\n",
            "order.csv: a contender has no whole number (found B, expected one for each contender)",
        ),
        ("party\nA\nB\nA\n", ":4:party: a party appears twice"),
        ("party\nC\n", "order.csv: the order names too few contenders (found C, expected A, B)"),
        ("name\nA\n", ":party: there is no such column (found name, expected party, [number])"),
    ],
)
def test_orders_that_are_none(content: str, said: str, write: Write, pemilu: Pemilu) -> None:
    order = write("order.csv", content)
    ended = pemilu("allocate", "-", "--seats", 1, "--prefer", order, "--decision", "order", stdin=TIE)
    assert (ended.status, ended.out) == (1, "")
    assert said in ended.err


def test_a_rule_for_no_tie(pemilu: Pemilu) -> None:
    nobody = b"party,votes\nA,0\nB,0\n"
    asked = ("allocate", "-", "--seats", 1, "--draw", "1", "--decision", "lot", "-f", "csv")
    ended = pemilu(*asked, stdin=nobody)
    assert (ended.status, column(ended, "seats")) == (3, ["", ""])
    assert ended.err.startswith("note: this question is no tie between contenders (found no_votes, expected a tie)\n")
    ended = pemilu(*asked, "--lang", "id", stdin=nobody)
    assert ended.err.startswith("catatan: pertanyaan ini bukan seri antara yang bersaing (tidak ada suara)\n")
    # Without a tie the options change nothing.
    plain = pemilu("allocate", "-", "--seats", 2, "-f", "csv", stdin=TIE)
    assert pemilu("allocate", "-", "--seats", 2, "--draw", "1", "--decision", "lot", "-f", "csv", stdin=TIE) == plain


def test_a_sequential_tie_is_asked_again(write: Write, pemilu: Pemilu) -> None:
    # Two questions: one of B, C, D and one of those left with A; the draws are those of the two keys.
    given = {"A": 2, "B": 1, "C": 1, "D": 1}
    votes = write("votes.csv", "party,votes\n" + "".join(f"{p},{n}\n" for p, n in given.items()))
    asked = ("allocate", votes, "--seats", 3, "--method", "balinski-young", "-f", "csv")
    assert pemilu(*asked).status == 3
    ended = pemilu(*asked, "--draw", SEED, "--decision", "lot")
    result = pm.allocate(given, seats=3, method="balinski_young")
    for key in (SEED, SEED + "2./"):
        result = result.resolve(pm.draw(result, seed=key, decision="lot"))
    assert (ended.status, ended.err) == (0, "")
    assert [int(n) for n in column(ended, "seats")] == list(result.seats.values())
    order = write("order.csv", "party\nC\nA\nB\nD\n")
    ended = pemilu(*asked, "--prefer", order, "--decision", "order of the ballot")
    assert (ended.status, column(ended, "seats")) == (0, ["2", "0", "1", "0"])


# --- groups in every form ---

# B 30 and C 30 are X with 60, A has 60, D 40: one seat each; inside X it is open.
APART = "party,votes,remark\nB,30,x\nA,60,y\nC,30,z\nD,40,\n"
OPEN_X = "open: inside X: 1 seat left between B; C (id 78546c15c37deacc)\n"


@pytest.fixture
def grouped(write: Write) -> tuple[Any, ...]:
    groups = write("groups.csv", "Partai,Group\nB,X\nC,X\nD,\n")
    return (write("votes.csv", APART), "--groups", groups, "--within", "dhondt")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "seats",
            "district,party,group,votes,seats,certain,tied,eligible\n"
            ",B,X,30,,0,1,1\n,A,A,60,1,1,0,1\n,C,X,30,,0,1,1\n,D,D,40,1,1,0,1\n",
        ),
        (
            "awards",
            "within,district,seat,party,votes,divisor,quotient,quotient_approx,runner_up,runner_up_quotient,tied_order,"
            "legal_basis,by\n"
            ",,1,X,60,1,60,60,A,60,1,,quotient\n,,2,A,60,1,60,60,D,40,1,,quotient\n,,3,D,40,1,40,40,X,20,0,,quotient\n",
        ),
        (
            "standings",
            "within,district,seat,party,held,quotient\n"
            ",,1,X,0,60\n,,1,A,0,60\n,,1,D,0,40\n,,2,X,1,20\n,,2,A,0,60\n,,2,D,0,40\n,,3,X,1,20\n,,3,A,1,20\n,,3,D,0,40\n",
        ),
    ],
)
def test_tables_of_groups(table: str, expected: str, grouped: tuple[Any, ...], pemilu: Pemilu) -> None:
    ended = pemilu("allocate", *grouped, "--seats", 3, "-f", "csv", "--table", table)
    assert (ended.status, ended.out) == (3, expected)
    assert ended.err == f"note: {grouped[0]}: column not used: remark\n{OPEN_X}"


def test_margins_of_an_open_group(grouped: tuple[Any, ...], pemilu: Pemilu) -> None:
    ended = pemilu("allocate", *grouped, "--seats", 3, "-f", "csv", "--table", "margins")
    assert ended.status == 3
    # D holds the last seat with 40 against 60/3 = 20: 15 votes from D to X are 25 and 75/3.
    assert ended.out.splitlines()[1] == ",,move,D,X,15,16,seat"
    assert set(column(ended, "within")) == {""}
    assert "note: X: no margins: an open question is a tie already\n" in ended.err
    ended = pemilu("allocate", *grouped, "--seats", 3, "--table", "margins", "--lang", "id")
    assert "catatan: X: tidak ada selisih: pertanyaan yang masih terbuka sudah merupakan kedudukan seri\n" in ended.err


def test_the_document_of_groups(grouped: tuple[Any, ...], pemilu: Pemilu) -> None:
    ended = pemilu("allocate", *grouped, "--seats", 3, "-f", "json", "--trace", "--threshold", "10%")
    document = json.loads(ended.out)
    assert (ended.status, document["status"]) == (3, "undecided")
    assert [i["name"] for i in document["inputs"]] == [str(grouped[0]), str(grouped[2])]
    assert document["options"]["within"] == "dhondt"
    assert [(q["within"], q["contenders"], q["seats_left"]) for q in document["open"]] == [("X", "B; C", 1)]
    assert [(t["within"], t["stage"], t["party"]) for t in document["trace"]] == [
        *((None, "threshold", p) for p in "XAD"),
        *((None, "allocation", p) for p in "XAD"),
        ("X", "allocation", None),
    ]
    assert document["seats"][0] == {
        "district": None,
        "party": "B",
        "group": "X",
        "votes": 30,
        "seats": None,
        "certain": 0,
        "tied": True,
        "eligible": True,
    }


def test_decisions_about_groups(grouped: tuple[Any, ...], write: Write, pemilu: Pemilu) -> None:
    asked = ("allocate", *grouped, "--seats", 3, "-f", "csv", "--resolutions")
    seats = (
        "district,party,group,votes,seats,certain,tied,eligible\n"
        ",B,X,30,0,0,0,1\n,A,A,60,1,1,0,1\n,C,X,30,1,0,0,1\n,D,D,40,1,1,0,1\n"
    )
    for content in (
        "partai,keputusan,tanggal\nC,undian,2024-03-20\n",
        "id,party,decision\n78546c15c37deacc,C,lot\n",
    ):
        ended = pemilu(*asked, write("decided.csv", content))
        assert (ended.status, ended.out) == (0, seats)
    for content, said in (
        ("party,decision\nA,lot\n", ":2:party: this decision answers no open question (found A, "),
        ("id,party,decision\n0123456789abcdef,C,lot\n", ":2:party: this decision answers no open question"),
        ("party\nC\n", ":decision: there is no such column (found party, "),
        ("party,decision\nC,\n", ":2:decision: an answer to a tie names the winner and the decision"),
    ):
        ended = pemilu(*asked, write("wrong.csv", content))
        assert (ended.status, ended.out) == (1, "")
        assert said in ended.err


def test_rules_and_draws_about_groups(grouped: tuple[Any, ...], write: Write, pemilu: Pemilu) -> None:
    asked = ("allocate", *grouped, "--decision", "act", "-f", "csv")
    # One seat: X and A are equal, and no rule of votes separates them.
    ended = pemilu(*asked, "--seats", 1, "--prefer", "votes")
    assert (ended.status, column(ended, "seats"), column(ended, "tied")) == (3, ["", "", "", "0"], ["1", "1", "1", "0"])
    assert "note: this rule does not separate X, A (expected another rule, or a decision)\n" in ended.err
    order = write("order.csv", "party\nX\nC\nB\nA\n")
    ended = pemilu(*asked, "--seats", 1, "--prefer", order)
    assert (ended.status, column(ended, "seats"), column(ended, "certain")) == (0, ["0", "0", "1", "0"], ["0"] * 4)
    ended = pemilu(*asked, "--seats", 1, "--draw", SEED, "--table", "awards")
    assert ended.status == 0
    assert column(ended, "legal_basis")[0] == f"decision: act (RFC 3797, seed {SEED})"


def test_the_rule_of_votes_inside_a_group(write: Write, pemilu: Pemilu) -> None:
    # D'Hondt inside: A 60, 30 and B 30 are equal for the second seat, and A has more votes.
    votes, groups = write("v.csv", "party,votes\nA,60\nB,30\n"), write("g.csv", "party,group\nA,A\nB,A\n")
    asked = ("allocate", votes, "--groups", groups, "--within", "dhondt", "--seats", 2, "-f", "csv")
    assert pemilu(*asked).status == 3
    ended = pemilu(*asked, "--prefer", "votes", "--decision", "more votes")
    assert (ended.status, column(ended, "seats")) == (0, ["2", "0"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("party,group\nA,X\nZ,X\n", ":3:party: no such party (found Z, expected B, A, C, D)"),
        ("party,group\nB,X\nB,Y\n", ":3:party: a party of two groups (found B"),
        ("party,group\nB,A\n", "a group has the name of a party outside it (found A)"),
        ("party,coalition\nB,X\n", ":group: there is no such column (found party, coalition, expected party, group)"),
    ],
)
def test_files_of_groups_that_are_none(content: str, said: str, write: Write, pemilu: Pemilu) -> None:
    files = (write("votes.csv", APART), "--groups", write("groups.csv", content), "--within", "dhondt")
    ended = pemilu("allocate", *files, "--seats", 3)
    assert (ended.status, ended.out) == (1, "")
    assert said in ended.err


def test_options_of_groups(write: Write, pemilu: Pemilu) -> None:
    votes, groups = write("v.csv", "party,votes\nA,3\nB,2\nC,1\n"), write("g.csv", "party,group\nA,X\nB,X\nC,X\n")
    asked = ("allocate", votes, "--groups", groups, "--within", "adams", "--seats", 2, "-f", "csv")
    assert column(pemilu(*asked), "seats") == ["", "", ""]
    assert column(pemilu(*asked, "--zero-divisor", "more-votes"), "seats") == ["1", "1", "0"]
    findings = write("f.csv", "party,votes,list_votes,candidate_votes\nA,3,1,1\nB,2,1,1\nC,1,0,1\n")
    ended = pemilu("allocate", findings, *asked[2:])
    assert "error T04" in ended.err


def test_why_there_are_no_margins(write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", "party,votes\nA,55\nB,31\nC,14\n")
    ended = pemilu("allocate", votes, "--seats", 0, "--method", "hare", "--table", "margins", "-f", "csv")
    assert len(rows(ended)) == 0
    assert "no margins: there are no seats" in ended.err
    ended = pemilu("allocate", votes, "--seats", 4, "--method", "balinski-young", "--table", "margins", "-f", "csv")
    assert len(rows(ended)) > 0
    assert "note: the closest move is an upper bound" in ended.err


def test_a_method_without_an_answer_leaves_the_others_theirs(pemilu: Pemilu) -> None:
    given = b"party,votes\nA,60\nB,28\nC,12\n"
    # Quota 100/4 = 25 (Imperiali, 2 seats): A 2, B 1, which are more seats than there are.
    arguments = ["--seats", 2, "--method", "dhondt", "--method", "imperiali-quota"]
    ended = pemilu("allocate", "-", *arguments, "-f", "csv", stdin=given)
    assert ended.status == 3
    assert [line.split(",")[0] for line in ended.out.splitlines()] == ["method", "dhondt", "dhondt", "dhondt"]
    assert "imperiali-quota: " in ended.err and "more than the seats" in ended.err

    document = json.loads(pemilu("allocate", "-", *arguments, "-f", "json", stdin=given).out)
    assert (document["status"], len(document["seats"])) == ("undecided", 3)
    assert [(row["method"], row["question"]) for row in document["open"]] == [("imperiali-quota", "rule")]


def test_a_document_says_that_there_is_no_answer(pemilu: Pemilu) -> None:
    given = b"party,votes\nA,60\nB,28\nC,12\n"
    ended = pemilu("allocate", "-", "--seats", 5, "--maximum", 2, "-f", "json", stdin=given)
    document = json.loads(ended.out)
    assert ended.status == 3
    assert document["status"] == "undecided"
    assert "exhausted" in document["open"][0]["reason"]
    assert document["open"][0]["reason"] in ended.err


def test_the_document_names_the_default_method(pemilu: Pemilu) -> None:
    document = json.loads(pemilu("allocate", "-", "--seats", 1, "-f", "json", stdin=b"party,votes\nA,6\n").out)
    assert document["options"]["method"] == ["sainte-lague"]


# --- several methods, and what is beyond the method ---

TWO_TIES = b"party,votes\nA,60\nB,20\nC,20\n"


def test_an_open_question_says_of_which_method(pemilu: Pemilu) -> None:
    # Two seats. Webster: 60, then 20 = 20 = 60/3. Jefferson: 60, 30. Hare: quota 50, A one, remainders 10 20 20.
    ended = pemilu(
        "allocate", "-", "--seats", 2, "--method", "webster", "--method", "dhondt", "--method", "hare", stdin=TWO_TIES
    )
    assert ended.status == 3
    assert [line.split(" (id")[0] for line in ended.err.splitlines()] == [
        "sainte-lague: open: 1 seat left between A; B; C",
        "hare: open: 1 seat left between B; C",
    ]
    alone = pemilu("allocate", "-", "--seats", 2, "--method", "hare", stdin=TWO_TIES)
    assert alone.err.startswith("open: 1 seat left")


def test_a_method_that_is_asked_for_twice_is_given_once(pemilu: Pemilu) -> None:
    arguments = ("allocate", "-", "--seats", 2, "--method", "dhondt", "--method", "jefferson", "--method", "D'Hondt")
    ended = pemilu(*arguments, "--format", "csv", stdin=TWO_TIES)
    assert (ended.status, column(ended, "party")) == (0, ["A", "B", "C"])
    assert ended.err == "note: dhondt is asked for more than once: its rows are given once\n"
    assert "diminta lebih dari sekali" in pemilu(*arguments, "--lang", "id", stdin=TWO_TIES).err


def test_a_method_whose_numbers_end_leaves_the_others_their_answer(pemilu: Pemilu) -> None:
    # Macau's divisors double: the 64th would be 2^63.
    arguments = ("allocate", "-", "--seats", 200, "--format", "csv", "--method", "macau")
    ended = pemilu(*arguments, "--method", "dhondt", stdin=b"party,votes\nA,60\nB,40\n")
    assert ended.status == 3
    assert column(ended, "method") == ["dhondt", "dhondt"]
    assert column(ended, "seats") == ["120", "80"]
    assert ended.err.startswith("macau: ")
    alone = pemilu(*arguments, stdin=b"party,votes\nA,60\nB,40\n")
    assert (alone.status, alone.out) == (1, "")


def test_the_trace_says_of_which_method(pemilu: Pemilu) -> None:
    ended = pemilu(
        "allocate",
        "-",
        "--seats",
        1,
        "--trace",
        "--method",
        "hare",
        "--method",
        "dhondt",
        "--format",
        "csv",
        stdin=TWO_TIES,
    )
    assert [line.split(":")[0] for line in ended.err.splitlines()] == ["hare", "dhondt"]


def test_held_and_vacant_seats_are_told(write: Write, pemilu: Pemilu) -> None:
    # Webster, five seats of 68, 21, 11: A 68, A 22.7, B 21, A 13.6, C 11; A may have two. B holds 3 and would have 1.
    votes = write("five.csv", "party,votes\nA,68\nB,21\nC,11\n")
    most, held = write("most.csv", "party,seats\nA,2\n"), write("held.csv", "party,seats\nB,3\n")
    arguments = ("allocate", votes, "--seats", 5, "--maximum", most, "--exhausted", "vacant")
    ended = pemilu(*arguments)
    assert (ended.status, ended.err) == (0, "note: 1 seat stays vacant, because of a maximum\n")
    assert "kursi tetap kosong karena batas maksimum" in pemilu(*arguments, "--lang", "id").err
    document = json.loads(pemilu(*arguments, "-f", "json").out)
    assert (document["vacant"], document["overhang"]) == ([{"district": None, "seats": 1}], [])
    arguments = ("allocate", votes, "--seats", 5, "--held", held)
    assert pemilu(*arguments).err == "note: B holds 2 seats more than the method gives\n"
    assert "B memegang 2 kursi lebih banyak" in pemilu(*arguments, "--lang", "id").err
    document = json.loads(pemilu(*arguments, "-f", "json").out)
    assert (document["vacant"], document["overhang"]) == ([], [{"district": None, "party": "B", "seats": 2}])
    several = pemilu(*arguments, "--method", "dhondt", "--method", "hare")
    assert "note: hare: B holds 2 seats more than the method gives\n" in several.err
    assert "overhang: 2" in json.loads(pemilu(*arguments, "--trace", "-f", "json").out)["trace"][-1]["statement"]

"""`pemilu replace`: the next candidate, exit statuses, the document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Pemilu

Write = Callable[[str, str | bytes], Path]

LIST = (
    "district,party,number,name,sex,votes,elected\n"
    "4,X,1,Ani,P,90,1\n4,X,2,Budi,L,50,0\n4,X,3,Cahya,P,40,0\n4,X,4,Dewi,P,30,0\n"
)
RULES = ("--rules", "pkpu-3-2025", "--chamber", "dprd-regency")


def status(number: int, what: str) -> str:
    return f"district,party,number,status,evidence\n4,X,{number},{what},letter\n"


def test_the_next_of_the_list(write: Write, pemilu: Pemilu) -> None:
    ended = pemilu("replace", *RULES, "--candidates", write("list.csv", LIST), "--member", "Ani", "-f", "csv")
    assert ended.status == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("position,district,party,number,name,votes,rank_all,rank_unelected,status")
    assert lines[1].startswith("1,4,X,2,Budi,50,2,1,named")
    assert [line.split(",")[8] for line in lines[1:]] == ["named", "waiting", "waiting"]


def test_the_document_names_the_candidate(write: Write, pemilu: Pemilu) -> None:
    files = ("--candidates", write("list.csv", LIST), "--status", write("status.csv", status(2, "withdrew")))
    ended = pemilu("replace", *RULES, *files, "--member", "1", "--trace", "-f", "json")
    assert ended.status == 0
    document = json.loads(ended.out)
    assert (document["schema"], document["status"]) == ("pemilu.replace/1", "named")
    assert (document["candidate"]["name"], document["candidate"]["rank_all"]) == ("Cahya", 3)
    assert [row["name"] for row in document["queue"]][:2] == ["Budi", "Cahya"]
    assert any("withdrew" in str(step) for step in document["trace"])
    assert len(document["inputs"]) == 2


@pytest.mark.parametrize(
    ("what", "exit_status", "said"),
    [("disputed_district_court", 3, "suspended"), ("died", 0, "named")],
)
def test_a_dispute_suspends(write: Write, pemilu: Pemilu, what: str, exit_status: int, said: str) -> None:
    files = ("--candidates", write("list.csv", LIST), "--status", write("status.csv", status(2, what)))
    ended = pemilu("replace", *RULES, *files, "--member", "1", "-f", "json")
    assert (ended.status, json.loads(ended.out)["status"]) == (exit_status, said)


def test_equal_votes_stay_open(write: Write, pemilu: Pemilu) -> None:
    tied = LIST.replace("3,Cahya,P,40", "3,Cahya,P,50")
    ended = pemilu("replace", *RULES, "--candidates", write("list.csv", tied), "--member", "1", "-f", "json")
    assert ended.status == 3
    document = json.loads(ended.out)
    assert (document["status"], document["candidate"]) == ("undecided", None)
    assert document["open"][0]["contenders"] == "Budi; Cahya"


def test_an_exhausted_list_ends_with_4(write: Write, pemilu: Pemilu) -> None:
    only = "\n".join(LIST.splitlines()[:2]) + "\n"
    ended = pemilu("replace", *RULES, "--candidates", write("list.csv", only), "--member", "1", "-f", "json")
    assert ended.status == 4
    assert json.loads(ended.out)["status"] == "exhausted"
    assert ended.err != ""


def test_what_is_wrong_is_told(write: Write, pemilu: Pemilu) -> None:
    path = write("list.csv", LIST)
    stranger = pemilu("replace", *RULES, "--candidates", path, "--member", "Zed")
    assert stranger.status == 1
    assert "Zed" in stranger.err
    unknown = pemilu("replace", "--rules", "pkpu-1-1900", "--chamber", "dpr", "--candidates", path, "--member", "1")
    assert unknown.status == 2
    assert "pkpu-1-1900" in unknown.err and "pkpu-3-2025" in unknown.err
    chamber = pemilu("replace", "--rules", "pkpu-3-2025", "--chamber", "dprd", "--candidates", path, "--member", "1")
    assert chamber.status == 2
    assert "dprd-regency" in chamber.err
    two = write("two.csv", LIST + "5,X,1,Eka,P,10,0\n")
    several = pemilu("replace", *RULES, "--candidates", two, "--member", "1")
    assert several.status == 2
    assert "--district" in several.err
    assert pemilu("replace", *RULES, "--candidates", two, "--district", "4", "--member", "Ani").status == 0


def test_the_request_and_its_days(write: Write, pemilu: Pemilu) -> None:
    path = write("list.csv", LIST)
    base = ("replace", *RULES, "--candidates", path, "--member", "1")
    days = ("--proposed", "2029-04-01", "--term-end", "2029-09-30")
    late = pemilu(*base, *days, "-f", "json")
    assert (late.status, json.loads(late.out)["status"]) == (4, "not_performed")
    assert pemilu(*base, "--by", "party").status == 4
    assert pemilu(*base, "--ground", "bored").status == 2
    assert pemilu(*base, "--by", "voters").status == 2
    assert pemilu(*base, "--determined", "2025-01-01").status == 3  # PKPU 3/2025 was not there yet
    holidays = write("holidays.csv", "date,name\n2025-12-25,Natal\n2025-12-26,Cuti bersama\n")
    asked = pemilu(
        *base, "--requested", "2025-12-19", "--holidays", holidays, "--proposed-candidate", "Cahya", "-f", "json"
    )
    document = json.loads(asked.out)
    assert document["deadlines"][0]["due"] == "2025-12-30"
    assert document["proposed_matches"] is False


def test_an_exhausted_list_goes_to_another_district(write: Write, pemilu: Pemilu) -> None:
    text = "district,party,number,name,votes,elected\n1,X,1,Ani,90,1\n2,X,1,Budi,5,0\n3,X,1,Cahya,4,0\n"
    files = (
        "--candidates", write("list.csv", text),
        "--adjacency", write("adjacency.csv", "district,neighbour\n1,2\n1,3\n"),
        "--population", write("population.csv", "district,population\n2,7\n3,9\n"),
    )  # fmt: skip
    request = ("replace", "--chamber", "dprd-regency", *files, "--district", "1", "--member", "1", "-f", "json")
    old = pemilu(*request, "--rules", "pkpu-6-2017")
    assert (old.status, json.loads(old.out)["candidate"]["name"]) == (0, "Cahya")
    new = pemilu(*request, "--rules", "pkpu-3-2025")
    assert (new.status, json.loads(new.out)["open"][0]["option"]) == (3, "exhausted")
    chosen = pemilu(*request, "--rules", "pkpu-3-2025", "--exhausted", "largest-population")
    assert json.loads(chosen.out)["candidate"]["name"] == "Cahya"


def test_the_queue_of_every_seat(write: Write, pemilu: Pemilu) -> None:
    path = write("list.csv", LIST + "5,X,1,Eka,P,10,1\n5,X,2,Fani,P,9,0\n")
    ended = pemilu("replace", *RULES, "--candidates", path, "--queue", "-f", "csv")
    assert ended.status == 0
    lines = ended.out.splitlines()
    assert lines[0].endswith("legal_basis,member_number,member")
    assert len(lines) == 1 + 3 + 1
    one = pemilu("replace", *RULES, "--candidates", path, "--queue", "--district", "5", "-f", "csv")
    assert len(one.out.splitlines()) == 2
    assert pemilu("replace", *RULES, "--candidates", path).status == 2
    assert pemilu("replace", *RULES, "--candidates", path, "--queue", "--ground", "died").status == 2


def test_the_record_for_people(write: Write, pemilu: Pemilu) -> None:
    path = write("list.csv", LIST)
    told = pemilu("replace", *RULES, "--candidates", path, "--member", "1", "--record", "--lang", "id")
    assert "Catatan penggantian" in told.out
    assert "Budi ditetapkan" in told.out
    page = pemilu("replace", *RULES, "--candidates", path, "--member", "1", "--record", "-f", "markdown")
    assert page.out.startswith("# Record of a replacement\n")
    html = pemilu("replace", *RULES, "--candidates", path, "--member", "1", "--record", "-f", "html")
    assert "<title>Record of a replacement</title>" in html.out
    assert "<h1>Record of a replacement</h1>" in html.out


@pytest.mark.parametrize("form", [("-f", "csv"), ("-f", "json"), ("-o", "record.csv"), ("-o", "record.json")])
def test_a_record_has_no_form_for_machines(write: Write, pemilu: Pemilu, form: tuple[str, str]) -> None:
    if form[0] == "-o":
        form = (form[0], str(write("list.csv", LIST).parent / form[1]))
    ended = pemilu("replace", *RULES, "--candidates", write("list.csv", LIST), "--member", "1", "--record", *form)
    assert (ended.status, ended.out) == (2, "")
    assert "--record is for people" in ended.err


@pytest.mark.parametrize(
    "option",
    [
        "--spread", "--spread-level", "--zero-tail", "--last-steps", "--without-article", "--six-months-from", "--exhausted",
        "--proposed", "--requested", "--determined", "--term-end", "--by", "--ground", "--rules", "--chamber",
    ],
)  # fmt: skip
def test_a_misprint_in_an_option_is_a_matter_of_usage(write: Write, pemilu: Pemilu, option: str) -> None:
    base = [*RULES, "--candidates", write("list.csv", LIST), "--member", "1"]
    ended = pemilu("replace", *base, option, "foo")
    assert (ended.status, ended.out) == (2, "")
    assert "foo" in ended.err
    for spelling in ("units-led", "units_led"):
        assert pemilu("replace", *base, "--spread", spelling).status == 0


def test_a_proposed_name_is_told(write: Write, pemilu: Pemilu) -> None:
    words = ("replace", *RULES, "--candidates", write("list.csv", LIST), "--member", "Ani", "--proposed-candidate")
    other = pemilu(*words, "Cahya")
    assert other.status == 0
    assert other.err.splitlines() == [
        "note: The proposed name is not the next in rank: KPU may ask for clarification (PKPU 3/2025 art. 24(2)-(3))."
    ]
    assert pemilu(*words, "Budi").err.splitlines() == [
        "note: The proposed name is the next in rank (PKPU 3/2025 art. 24(2)-(3))."
    ]
    assert "bukan peringkat berikutnya" in pemilu(*words, "Cahya", "--lang", "id").err


def test_a_header_alone_says_that_there_are_no_neighbours(write: Write, pemilu: Pemilu) -> None:
    party = LIST.splitlines()[0] + "\n4,X,1,Ani,P,90,1\n5,X,1,Eka,L,30,0\n"
    files = ("--candidates", write("list.csv", party), "--adjacency", write("near.csv", "district,neighbour\n"))
    rules = ("--rules", "pkpu-6-2017", "--chamber", "dprd-regency")
    ended = pemilu("replace", *rules, *files, "--district", 4, "--member", "Ani", "--trace")
    assert ended.status == 0
    assert "no adjacent district has a candidate left (" in ended.out.lower()
    assert "District 5: the only other district with a candidate (5) (PKPU 6/2017 art. 16)." in ended.out
    assert "Eka" in ended.out


def test_the_queue_of_one_list(write: Write, pemilu: Pemilu) -> None:
    two = LIST + "4,Y,1,Eka,L,60,1\n4,Y,2,Fajar,L,20,0\n5,Y,1,Gita,P,70,1\n5,Y,2,Hana,P,10,0\n"
    words = ("replace", *RULES, "--candidates", write("list.csv", two), "--queue", "-f", "csv")

    def seats(*more: object) -> list[str]:
        ended = pemilu(*words, *more)
        assert ended.status == 0
        return [line.split(",")[-1] for line in ended.out.splitlines()[1:] if line.startswith("1,")]

    assert seats() == ["Ani", "Eka", "Gita"]
    assert seats("--district", 4, "--party", "y") == ["Eka"]
    assert seats("--party", "Y") == ["Eka", "Gita"]
    missing = pemilu(*words, "--district", 5, "--party", "X")
    assert missing.status == 1
    assert "no list of this party (found X, expected one of Y)" in missing.err


def test_a_table_with_the_numbers_of_parties_alone_says_so(write: Write, pemilu: Pemilu) -> None:
    raw = write(
        "raw.csv",
        "dapil_code,party_no,candidate_no,name,votes,elected\n4,9,1,Ani,90,1\n4,9,2,Budi,50,0\n4,3,1,Eka,7,0\n",
    )
    words = ("replace", *RULES, "--candidates", raw)
    for asked in (("--district", 4, "--member", "Ani"), ("--queue", "--district", 4)):
        ended = pemilu(*words, *asked, "--party", "PKB")
        assert ended.status == 1
        assert ended.err.startswith(f"{raw}:party_no: no list of this party")
        assert "(found PKB, expected one of 9, 3: the table has the numbers of the parties and no names)" in ended.err
        assert pemilu(*words, *asked, "--party", 9).status == 0


def test_the_document_of_an_invalid_request_says_why(write: Write, pemilu: Pemilu) -> None:
    arguments = ("replace", *RULES, "--candidates", write("list.csv", LIST), "--member", "2")
    ended = pemilu(*arguments, "-f", "json")
    document = json.loads(ended.out)
    assert (ended.status, document["status"]) == (4, "invalid_request")
    assert document["reason"] == "the member whose seat is said to be vacant was not elected"
    assert {step["rule"] for step in document["trace"]} == {"not_examined"}
    # People read it in a note, and the trace where they ask for it.
    assert document["reason"] in pemilu(*arguments, "-f", "csv").err
    named = json.loads(
        pemilu("replace", *RULES, "--candidates", write("list.csv", LIST), "--member", "1", "-f", "json").out
    )
    assert (named["reason"], named["trace"]) == ("", [])

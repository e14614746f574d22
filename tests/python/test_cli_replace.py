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
    assert unknown.status == 3
    assert "pkpu-1-1900" in unknown.err
    two = write("two.csv", LIST + "5,X,1,Eka,P,10,0\n")
    several = pemilu("replace", *RULES, "--candidates", two, "--member", "1")
    assert several.status == 2
    assert "--district" in several.err
    assert pemilu("replace", *RULES, "--candidates", two, "--district", "4", "--member", "Ani").status == 0

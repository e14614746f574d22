"""`pemilu demo`: the story of Kota Tarakan, held against the figures of issue 3 and mission.md."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Pemilu

import pemilu as pm


@pytest.fixture(scope="module")
def story() -> str:
    from pemilu.cli.report import Heading, Shown, Text
    from pemilu.demo import demo

    parts = []
    for block in demo().story():
        if isinstance(block, Shown):
            parts.append(
                f"{block.caption or ''}\n{block.table.to_text(columns=block.columns)}\n" + "\n".join(block.notes)
            )
        else:
            assert isinstance(block, (Heading, Text))
            parts.append(block.text)
    return "\n".join(parts)


@pytest.fixture
def document(pemilu: Pemilu) -> dict[str, Any]:
    ended = pemilu("demo", "--json")
    assert (ended.status, ended.err) == (0, "")
    content: dict[str, Any] = json.loads(ended.out)
    return content


def test_the_document(document: dict[str, Any]) -> None:
    assert document["schema"] == "pemilu.demo/1"
    assert document["version"] == pm.__version__
    assert document["status"] == "decided"
    for key in (
        "rules",
        "options",
        "inputs",
        "open",
        "findings",
        "trace",
        "seats",
        "awards",
        "totals",
        "margins",
        "members",
    ):
        assert key in document
    assert all(len(i["sha256"]) == 64 for i in document["inputs"])


def test_json_and_format_json_are_one(pemilu: Pemilu) -> None:
    assert pemilu("demo", "--json").out == pemilu("demo", "--format", "json").out == pemilu("demo", "--json").out


def test_findings(document: dict[str, Any]) -> None:
    found = [(f["code"], f["field"], f["found"], f["expected"]) for f in document["findings"]]
    assert ("T03", "total", None, 14256) in found
    assert ("T02", "male", 88783, 88657) in found
    assert ("T02", "female", 88657, 84305) in found
    assert not [f for f in document["findings"] if f["found"] == 128693]  # the grand total is right
    assert all("Demokrat" in f["place"] or "DPT" in f["place"] for f in document["findings"])


def test_seats_before_and_after(document: dict[str, Any]) -> None:
    totals = {t["party"]: t for t in document["totals"]}
    before = {p: t["seats_before"] for p, t in totals.items() if t["seats_before"]}
    after = {p: t["seats_after"] for p, t in totals.items() if t["seats_after"]}
    names = ["Gerindra", "PDIP", "Golkar", "Demokrat", "PKB", "PKS", "Hanura", "NasDem", "PPP", "PAN"]
    assert before == dict(zip(names, [5, 4, 4, 4, 3, 3, 3, 2, 1, 1], strict=True))
    assert after == dict(zip(names, [5, 4, 3, 4, 3, 3, 2, 2, 2, 2], strict=True))
    assert (sum(t["votes_before"] for t in totals.values()), sum(t["votes_after"] for t in totals.values())) == (
        132967,
        128693,
    )
    assert len(document["awards"]) == 60
    assert {a["legal_basis"] for a in document["awards"]} == {"UU 7/2017 art. 415(3)"}


def test_what_the_re_vote_changed(document: dict[str, Any]) -> None:
    moved = {m["party"]: m["seats_after"] - m["seats_before"] for m in document["moved"]}
    assert moved == {"Golkar": -1, "Hanura": -1, "PAN": 1, "PPP": 1}
    assert {m["district"] for m in document["moved"]} == {1}


def test_how_close_it_was(document: dict[str, Any]) -> None:
    close = [(c["move"], c["add"], c["remove"]) for c in document["closeness"]]
    first = [
        ("36/37", "72/73", "72/73"),
        ("16/16", "31/32", "31/32"),
        ("186/186", "371/372", "309/309"),
        ("68/69", "136/137", "136/137"),
    ]
    assert close == [*first, ("4/4", "15/16", "5/6"), *first[1:]]
    last = document["closeness"][4]
    assert (last["last_seat"], last["quotient"], last["runner_up"], last["runner_up_quotient"]) == (
        "PPP",
        "2040",
        "PKB",
        "2035",
    )


def test_members(document: dict[str, Any]) -> None:
    assert len(document["members"]) == 3
    assert all(m["elected"] for m in document["members"])
    assert len(document["winners"]) == 9
    # 30 seats, 9 winners published in district 1: the other 21 are nobody's guess.
    assert sum(n["seats"] for n in document["not_supplied"]) == 21
    assert {n["members"] for n in document["not_supplied"]} == {"not supplied"}


def test_replacements(document: dict[str, Any]) -> None:
    madiun = document["queue_madiun"][0]
    assert (madiun["name"], madiun["votes"], madiun["rank_all"], madiun["status"]) == ("Usman Ependi", 772, 2, "named")
    (named,) = [r for r in document["queue_sumatera_utara_ii"] if r["status"] == "named"]
    assert (named["name"], named["votes"], named["rank_all"], named["rank_unelected"]) == (
        "SABAM RAJAGUKGUK",
        49236,
        3,
        2,
    )
    assert document["published_sumenep"][-1]["name"] == "Syaiful Bahri"


def test_the_story_in_text(story: str, pemilu: Pemilu) -> None:
    for number, words in enumerate(["tables", "Seats", "re-vote", "lose", "Members", "Replacements"], 1):
        assert any(line.startswith(f"{number}. ") and words in line for line in story.splitlines()), words
    for figure in ("14,256", "88,657", "84,305", "6,105", "2,040", "not recomputable", "not supplied"):
        assert figure in story
    ended = pemilu("demo")
    assert (ended.status, ended.err) == (0, "")
    assert "\x1b" not in ended.out
    assert ended.out.startswith("1. ")
    markdown = pemilu("demo", "-f", "markdown").out
    assert markdown.startswith("## 1")
    assert "| T03 |" in markdown


def test_indonesian_digits(pemilu: Pemilu) -> None:
    assert "14.256" in pemilu("demo", "--lang", "id").out


def test_indonesian_prose(pemilu: Pemilu) -> None:
    told = pemilu("demo", "--lang", "id").out
    assert "The published tables" not in told
    assert "What the re-vote changed" not in told


def test_write(tmp_path: Path, pemilu: Pemilu, document: dict[str, Any]) -> None:
    folder = tmp_path / "new" / "demo"
    assert pemilu("demo", "--write", folder).status == 0
    names = {p.stem for p in folder.iterdir()}
    assert {"votes_pre_psu", "votes_post_psu", "districts", "seats", "awards", "members", "findings"} <= names
    with (folder / "seats.csv").open(newline="") as handle:
        assert len(list(csv.DictReader(handle))) == len(document["seats"])
    # What is written can be read again.
    ended = pemilu("allocate", folder / "votes_post_psu.csv", "--districts", folder / "districts.csv", "-f", "csv")
    assert ended.status == 0
    assert sum(int(r["seats"]) for r in csv.DictReader(ended.out.splitlines())) == 30
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert pemilu("demo", "--write", blocked).status == 2


def test_output_and_usage(tmp_path: Path, pemilu: Pemilu) -> None:
    output = tmp_path / "demo.json"
    assert pemilu("demo", "-o", output) == (0, "", "")
    assert json.loads(output.read_text())["schema"] == "pemilu.demo/1"
    assert pemilu("demo", "votes.csv").status == 2
    assert pemilu("demo", "--help").status == 0

"""Who is elected when candidates fall out before the oath, and parties whose candidates may not be set as elected."""

from __future__ import annotations

import csv
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Pemilu

import pemilu as pm
from pemilu import words

Write = Callable[[str, str | bytes], Path]
OFFICIAL = Path(__file__).parents[1] / "official"

VOTES = {"district": ["1", "1"], "party": ["P", "Q"], "votes": [260, 90]}
CANDIDATES = {
    "district": ["1"] * 6,
    "party": ["P"] * 4 + ["Q"] * 2,
    "number": [1, 2, 3, 4, 1, 2],
    "name": ["Ani", "Budi", "Cahya", "Dewi", "Eka", "Fajar"],
    "votes": [90, 80, 60, 30, 50, 40],
}


def determined(**changes: Any) -> pm.Determination:
    given: dict[str, Any] = {"rules": "indonesia/dprd-regency-2024", "districts": {"1": 3}, "candidates": CANDIDATES}
    return pm.determine(VOTES, **given | changes)


def status(number: int, what: str, **more: Any) -> dict[str, Any]:
    return {"district": "1", "party": "P", "number": number, "status": what, **more}


def members(result: pm.Determination) -> list[str]:
    return list(result.members["name"])


def test_the_next_by_votes_moves_up_and_the_ranking_says_why() -> None:
    assert members(determined()) == ["Ani", "Budi", "Eka"]
    result = determined(status=[status(1, "withdrew", date="2024-08-15", evidence="letter")])
    assert members(result) == ["Budi", "Cahya", "Eka"]
    assert result.decided
    told = {r["name"]: (r["elected"], r["reason"], r["legal_basis"]) for r in result.ranking}
    assert told["Ani"] == (False, "withdrew 2024-08-15: letter", "UU 7/2017 art. 426")
    assert told["Cahya"] == (True, None, None)
    steps = [(s["statement"], s["legal_basis"]) for s in result.trace if s["stage"] == "elected"]
    assert steps[0] == ("passed over: Ani; withdrew 2024-08-15: letter", "UU 7/2017 art. 426")
    assert "UU 7/2017" in result.cite() and "426" in result.cite()
    told = words.sentence(next(s for s in result.trace if s["statement"].startswith("passed over")), "id")
    assert told == "Dapil 1, Ani dilewati untuk P: mengundurkan diri 2024-08-15: letter (UU 7/2017 pasal 426)."
    assert pickle.loads(pickle.dumps(result)) == result
    assert result.seats == determined().seats  # nobody's votes change


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"date": "2025-03-20"}, ["Budi", "Cahya"]),
        ({"date": "2025-03-21"}, ["Ani", "Budi"]),  # MK 176/PUU-XXII/2024 is of that day
        ({}, ["Budi", "Cahya"]),
    ],
)
def test_a_resignation_of_the_elected_after_the_ruling(row: dict[str, str], named: list[str]) -> None:
    result = determined(status=[status(1, "withdrew", **row)])
    assert members(result)[:2] == named
    told = [s["statement"] for s in result.trace if s["legal_basis"] == "MK 176/PUU-XXII/2024"]
    assert len(told) == (row.get("date") != "2025-03-20")
    # Who is not elected may withdraw: the ruling is about the elected.
    other = determined(status=[status(1, "died"), status(3, "withdrew", date="2025-06-01")])
    assert members(other)[:2] == ["Budi", "Dewi"]
    before = determined(rules="indonesia/dprd-regency-2019", status=[status(1, "withdrew", date="2025-06-01")])
    assert members(before)[:2] == ["Budi", "Cahya"]


def test_a_dispute_leaves_open_what_depends_on_it() -> None:
    result = determined(status=[status(1, "dismissed_from_party"), status(1, "disputed_district_court")])
    assert members(result) == ["Budi", "Eka"]
    (question,) = result.open
    assert (question["reason"], question["contenders"]) == ("not_supplied", "P 1 Ani; P 3 Cahya")
    assert (question["option"], question["legal_basis"]) == ("status", "UU 7/2017 art. 426")
    answer = [{"district": "1", "party": "P", "number": 3, "decision": "KPU"}]
    assert members(result.resolve(answer)) == ["Budi", "Cahya", "Eka"]
    settled = determined(status=[status(1, "dismissed_from_party")])
    assert members(settled) == ["Budi", "Cahya", "Eka"]
    assert determined(status=[status(4, "disputed_cassation")]).decided


def test_a_list_that_is_too_short_is_open() -> None:
    result = determined(status=[status(n, "died") for n in (1, 2, 3)])
    assert (members(result), result.open["reason"]) == (["Dewi", None, "Eka"], ["no_rule"])
    assert result.vacant.to_dicts() == [{"district": "1", "seats": 1, "party": "P", "reason": "no_candidates"}]


def cases() -> list[dict[str, str]]:
    with (OFFICIAL / "dpr_2024_before_the_oath/cases.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_dpr_2024_with_those_who_fell_out() -> None:
    """Every reported replacement of 2024 at once: the table of the election and the statuses give the reported members."""
    data = pm.datasets.dpr_2024()
    found = cases()
    assert len(found) == 10
    rows = [
        {"district": int(c["district"]), "party": c["party"], "number": int(number), "status": c["status"]}
        for c in found
        for number in [c["number"], *c["passed_over"].split()]
    ]
    before = pm.determine(data, rules="indonesia/dpr-2024")
    after = pm.determine(data, rules="indonesia/dpr-2024", status=rows)
    assert len(after.members) == 580
    old, new = ({(m["district"], m["party"], m["number"]) for m in r.members} for r in (before, after))
    assert new - old == {(int(c["district"]), c["party"], int(c["named"])) for c in found}
    assert old - new <= {(r["district"], r["party"], r["number"]) for r in rows}


def test_the_dpd_too() -> None:
    votes = {
        "district": ["A"] * 6,
        "number": [1, 2, 3, 4, 5, 6],
        "name": list("abcdef"),
        "votes": [60, 50, 40, 30, 20, 10],
    }
    gone = [{"district": "A", "number": 2, "status": "withdrew", "date": "2024-08-01"}]
    result = pm.determine(votes, rules="indonesia/dpd-2024", status=gone)
    assert members(result) == ["a", "c", "d", "e"]
    with pytest.raises(pm.InputError, match="without a party"):
        pm.determine(
            votes, rules="indonesia/dpd-2024", status=[{"district": "A", "number": 2, "status": "changed_party"}]
        )


def test_a_dpd_candidate_without_a_report_on_campaign_funds() -> None:
    votes = {
        "district": ["A"] * 6,
        "number": [1, 2, 3, 4, 5, 6],
        "name": list("abcdef"),
        "votes": [60, 50, 40, 30, 20, 10],
    }
    without = [{"district": "A", "number": 2, "status": "no_finance_report"}]
    result = pm.determine(votes, rules="indonesia/dpd-2024", status=without)
    assert members(result) == ["a", "c", "d", "e"]
    told = {r["name"]: r["legal_basis"] for r in result.ranking}
    assert told["b"] == "UU 7/2017 art. 338(4)"
    assert "338(4)" in result.cite() and "tanpa laporan dana kampanye" in result.cite(lang="id")
    assert "b is passed over: without a report on campaign funds" in result.explain("A")
    with pytest.raises(pm.RuleError, match="not read for this contest"):
        pm.determine(votes, rules="indonesia/dpd-2014", status=without)
    with pytest.raises(pm.InputError, match="that of the party"):
        determined(status=[status(1, "no_finance_report")])


# --- a party without its report on campaign funds ---


def test_without_its_report_a_party_keeps_its_votes_and_nobody_is_set_as_elected() -> None:
    result = determined(without_finance_report=["P"])
    assert result.seats == determined().seats
    assert members(result) == [None, None, "Eka"]
    assert result.members["decided_by"] == ["open", "open", "votes"]
    assert result.vacant.to_dicts() == [{"district": "1", "seats": 2, "party": "P", "reason": "no_finance_report"}]
    (question,) = result.open
    assert (question["reason"], question["seats_left"], question["contenders"]) == ("no_rule", 2, "")
    assert question["legal_basis"] == "UU 7/2017 art. 338(3)"
    told = [words.sentence(s, "id") for s in result.trace if s["legal_basis"] == "UU 7/2017 art. 338(3)"]
    assert len(told) == 1 and "laporan dana kampanye" in told[0]
    assert "338(3)" in result.cite()
    assert determined(without_finance_report=[]).decided
    with pytest.raises(pm.InputError, match="unknown party"):
        determined(without_finance_report=["Z"])
    with pytest.raises(TypeError, match="list of parties"):
        determined(without_finance_report="P")


def test_without_candidates_the_seats_of_a_party_without_its_report_are_open_too() -> None:
    result = determined(candidates=None, without_finance_report=["P"])
    assert not result.decided
    (question,) = result.open
    assert (question["question"], question["party"], question["seats_left"]) == ("member", "P", 2)
    assert (question["reason"], question["option"], question["tried"]) == ("no_rule", "", "UU 7/2017 art. 338(3)")
    assert result.vacant.to_dicts() == [{"district": "1", "seats": 2, "party": "P", "reason": "no_finance_report"}]
    assert result.members["party"] == ["P", "P"]
    assert determined(candidates=None).decided
    # a party that wins no seat leaves none open
    alone = pm.determine(
        {"P": 90, "Q": 2}, districts={1: 1}, rules="indonesia/dprd-regency-2024", without_finance_report=["Q"]
    )
    assert alone.decided


def test_a_resignation_without_a_day_is_told() -> None:
    undated = determined(status=[{"district": "1", "party": "P", "number": 1, "status": "withdrew"}])
    (finding,) = undated.findings.where(severity="warning")
    assert (finding["code"], finding["severity"], finding["field"]) == ("R02", "warning", "date")
    assert finding["legal_basis"] == "MK 176/PUU-XXII/2024"
    assert "since 2025-03-21" in finding["hint"] and "public_office" in finding["hint"]
    assert "sejak 2025-03-21" in words.hint(finding["hint"], "id")
    assert "Ani" not in members(undated)
    dated = determined(
        status=[{"district": "1", "party": "P", "number": 1, "status": "withdrew", "date": "2025-03-20"}]
    )
    assert (set(dated.findings["severity"]), members(dated)) == ({"info"}, members(undated))
    # an assignment by the state has a status of its own, and counts after that day too
    assigned = determined(
        status=[{"district": "1", "party": "P", "number": 1, "status": "public_office", "date": "2025-04-01"}]
    )
    assert (set(assigned.findings["severity"]), members(assigned)) == ({"info"}, members(undated))


# --- what is refused ---


@pytest.mark.parametrize(
    ("changes", "error", "told"),
    [
        ({"rules": "indonesia/dpr-2004", "status": [status(1, "died")]}, pm.RuleError, "not read for this contest"),
        ({"rules": "indonesia/dprd-regency-2014", "without_finance_report": ["P"]}, pm.RuleError, "campaign funds"),
        ({"status": [status(9, "died")]}, pm.InputError, "nobody on the list"),
        ({"status": [status(1, "gone")]}, pm.InputError, "not a status"),
        ({"status": [status(1, "died"), status(1, "died")]}, pm.InputError, "twice"),
        ({"status": [{**status(1, "died"), "party": "Z"}]}, pm.InputError, "unknown party"),
        ({"candidates": None, "status": [status(1, "died")]}, pm.InputError, "candidates are needed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_looked_at(changes: dict[str, Any], error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        determined(**changes)
    with pytest.raises(pm.RuleError):
        pm.determine({"A": 2, "B": 1}, rules="indonesia/president-2024", status=[status(1, "died")])


def test_empty_tables_are_none() -> None:
    assert determined(status=[], units=[], parties=[], resolutions=[]) == determined()


# --- the command line ---

LISTS = "district,party,number,name,votes\n1,P,1,Ani,90\n1,P,2,Budi,80\n1,P,3,Cahya,60\n1,Q,1,Eka,50\n"


def test_the_command_reads_statuses(write: Write, pemilu: Pemilu) -> None:
    files = (
        write("votes.csv", "district,party,votes\n1,P,260\n1,Q,90\n"),
        "--districts", write("districts.csv", "district,seats\n1,3\n"),
        "--candidates", write("candidates.csv", LISTS),
        "--status", write("status.csv", "district,party,number,status,date,evidence\n1,P,1,died,2024-09-01,certificate\n"),
    )  # fmt: skip
    request = ("determine", *files, "--rules", "indonesia/dprd-regency-2024")
    ended = pemilu(*request, "--table", "members", "-f", "json", "--trace")
    assert ended.status == 0
    document = json.loads(ended.out)
    assert [row["name"] for row in document["members"]] == ["Budi", "Cahya", "Eka"]
    assert len(document["inputs"]) == 4
    assert any("passed over: Ani; died 2024-09-01: certificate" in str(step) for step in document["trace"])
    none = pemilu(*request, "--without-finance-report", "P", "--table", "members", "-f", "csv")
    assert none.status == 3
    assert [line.split(",")[3] for line in none.out.splitlines()[1:]] == ["", "", "Eka"]
    assert "open: district 1: P: 2 seats left, and nobody can take it; tried: UU 7/2017 art. 338(3)" in none.err
    wrong = pemilu(
        "determine",
        *files[:-1],
        write("bad.csv", "district,party,number,status\n1,P,1,vanished\n"),
        "--rules",
        request[-1],
    )
    assert wrong.status == 1
    assert ":2:status: not a status" in wrong.err


@pytest.mark.parametrize(
    "word", ["lhkpn_missing", "disputed_party_court", "disputed_district_court", "disputed_cassation"]
)
def test_no_step_decided_about_who_waits_for_a_dispute(word: str) -> None:
    result = determined(status=[status(1, word)])
    open_ = [r for r in result.ranking if r["elected"] is None]
    assert len(open_) > 1
    assert {r["decided_by"] for r in open_} == {"open"}
    assert [r["reason"] for r in open_ if r["number"] == 1] == [word]
    assert "open" not in {r["decided_by"] for r in result.ranking if r["elected"] is not None}

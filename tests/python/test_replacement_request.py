"""What surrounds a replacement: who asked, why, when; disputes, six months, deadlines, other lists, the record."""

from __future__ import annotations

import datetime
import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Pemilu

import pemilu as pm

Write = Callable[[str, str | bytes], Path]

CANDIDATES = {
    "district": [1, 1, 1, 1, 2, 2, 3],
    "party": ["P"] * 7,
    "number": [1, 2, 3, 4, 1, 2, 1],
    "name": ["Ani", "Budi", "Cahya", "Dewi", "Eka", "Fajar", "Gita"],
    "sex": ["P", "L", "P", "P", "L", "L", "P"],
    "votes": [90, 50, 40, 10, 300, 200, 150],
    "elected": [1, 0, 0, 0, 1, 0, 0],
}
RULE_SETS = ("pkpu-3-2025", "pkpu-6-2017")
CHAMBERS = ("dpr", "dprd-province", "dprd-regency", "dpra", "dprk")


def replaced(**changes: Any) -> pm.Replacement:
    given: dict[str, Any] = {
        "rules": "pkpu-3-2025",
        "chamber": "dprd-regency",
        "candidates": CANDIDATES,
        "district": 1,
        "member": 1,
    }
    return pm.replace(**given | changes)


def status(number: int, what: str, **more: Any) -> dict[str, Any]:
    return {"district": 1, "party": "P", "number": number, "status": what, **more}


def statements(result: pm.Replacement, rule: str) -> list[str]:
    return [step["statement"] for step in result.trace if step["rule"] == rule]


# --- ground and status ---


@pytest.mark.parametrize(
    ("ground", "word"),
    [
        ("resigned", "died"),
        ("died", "withdrew"),
        ("convicted", "died"),
        ("convicted", "withdrew"),
        ("resigned", "convicted"),
    ],
)
def test_a_ground_that_the_status_contradicts(ground: str, word: str) -> None:
    told = [status(2, "died"), status(1, word), status(1, "disputed_district_court")]
    with pytest.raises(pm.InputError, match="the ground is not what the status of the member says") as caught:
        replaced(ground=ground, status=told)
    error = caught.value
    assert (error.source, error.row, error.column, error.value) == ("status", 1, "status", word)
    assert error.expected == f"a status that goes with the ground {ground}"
    # Another status that goes with it is enough; one that comes later says nothing yet.
    fits = {"resigned": "withdrew"}.get(ground, ground)
    assert replaced(ground=ground, status=[*told[:2], status(1, fits)]).status == "named"
    later = [status(1, word, date="2026-03-01")]
    assert replaced(ground=ground, status=later, determined="2026-02-01").status == "named"


@pytest.mark.parametrize(
    ("ground", "word"),
    [
        ("died", "died"),
        ("resigned", "withdrew"),
        ("resigned", "public_office"),
        ("party_proposal", "withdrew"),
        ("dismissed_from_party", "convicted"),
        ("resigned", "other"),
        ("died", "lhkpn_missing"),
    ],
)
def test_a_ground_that_goes_with_the_status(ground: str, word: str) -> None:
    replaced(ground=ground, status=[status(1, word)])


@pytest.mark.parametrize(
    ("ground", "word"), [("died", "died"), ("resigned", "withdrew"), ("dismissed_from_party", "dismissed_from_party")]
)
def test_a_status_of_a_later_day_is_no_ground(ground: str, word: str) -> None:
    """Days of the request, and whether the status of 1 May 2026 is the ground by then."""
    told = [status(2, "died"), status(1, word, date="2026-05-01")]
    late: list[tuple[dict[str, str], str]] = [
        ({"requested": "2026-02-01", "determined": "2026-02-10"}, "2026-02-10"),
        ({"requested": "2026-02-01"}, "2026-02-01"),
        ({"proposed": "2026-02-01"}, "2026-02-01"),
        ({"determined": "2026-04-30"}, "2026-04-30"),
    ]
    for days, day in late:
        with pytest.raises(pm.InputError, match="of a later day than the request and its determination") as caught:
            replaced(ground=ground, status=told, **days)
        error = caught.value
        assert (error.source, error.row, error.column, error.value) == ("status", 1, "date", "2026-05-01")
        assert error.expected == f"a day up to {day}"
        earlier = [*told, status(1, word, date="2026-01-31")]
        assert replaced(ground=ground, status=earlier, **days).status == "named"
        undated = [told[0], status(1, word)]
        assert replaced(ground=ground, status=undated, **days).status == "named"
    for days in ({"requested": "2026-05-01", "determined": "2026-05-10"}, {"requested": "2026-05-02"}, {}):
        assert replaced(ground=ground, status=told, **days).status == "named"


def test_without_a_determination_the_day_of_the_request_counts() -> None:
    told = [status(1, "died", date="2026-06-01")]
    assert replaced(ground="convicted", status=told, requested="2026-02-01").status == "named"
    with pytest.raises(pm.InputError, match="the ground is not what the status of the member says"):
        replaced(ground="convicted", status=told, requested="2026-06-02")


def test_the_contradiction_on_the_command_line(write: Write, pemilu: Pemilu) -> None:
    candidates = write("list.csv", "district,party,number,name,votes\n1,P,1,Ani,9\n1,P,2,Budi,8\n")
    statuses = write("status.csv", "district,party,number,status\n1,P,1,died\n")
    given = ("--rules", "pkpu-3-2025", "--chamber", "dprd-regency", "--candidates", candidates, "--member", 1)
    ended = pemilu("replace", *given, "--status", statuses, "--ground", "resigned")
    assert ended.status == 1
    assert "status.csv:2:status: the ground is not what the status of the member says (found died" in ended.err
    assert pemilu("replace", *given, "--status", statuses, "--ground", "died").status == 0


# --- the days of the regulations ---


@pytest.mark.parametrize(
    ("rules", "days", "holds"),
    [
        ("pkpu-3-2025", {"determined": "2025-11-10"}, False),
        ("pkpu-3-2025", {"determined": "2025-11-11"}, True),
        ("pkpu-3-2025", {"requested": "2025-11-10", "determined": "2025-11-11"}, True),
        ("pkpu-6-2017", {"requested": "2025-11-10", "determined": "2025-11-12"}, True),
        ("pkpu-6-2017", {"requested": "2025-11-11"}, False),
        ("pkpu-6-2017", {"determined": "2016-12-31"}, False),
        ("pkpu-6-2017", {"determined": "2017-01-01"}, False),
        ("pkpu-6-2017", {"determined": "2017-12-31"}, False),
        ("pkpu-6-2017", {"determined": "2018-01-01"}, True),
        ("pkpu-6-2024", {"determined": "2024-02-12"}, False),
        ("pkpu-6-2024", {"determined": "2024-02-13"}, True),
        ("pkpu-3-2025", {}, True),
    ],
)
def test_a_date_outside_the_regulation_explains_itself(rules: str, days: dict[str, str], holds: bool) -> None:
    if holds:
        assert replaced(rules=rules, **days).status == "named"
        return
    with pytest.raises(pm.RuleError) as caught:
        replaced(rules=rules, **days)
    assert caught.value.option == "rules"
    assert next(iter(days.values())) in str(caught.value)


def test_the_amendment_of_2019_is_not_cited_before_it_was_there() -> None:
    nobody = CANDIDATES | {"votes": [90, 0, 0, 0, 300, 0, 0], "sex": ["L", "L", "P", "P", "L", "L", "L"]}
    after = replaced(rules="pkpu-6-2017", determined="2019-02-04", candidates=nobody)
    assert after.candidate is not None and after.candidate["legal_basis"] == "PKPU 6/2019"
    before = replaced(rules="pkpu-6-2017", determined="2019-02-03", candidates=nobody)
    assert [(q["option"], q["reason"]) for q in before.open] == [("last_steps", "option_not_chosen")]
    assert "PKPU 6/2019" not in {step["legal_basis"] for step in before.trace}
    assert "PKPU 6/2017 before PKPU 6/2019" in before.record()
    chosen = replaced(
        rules="pkpu-6-2017", determined="2019-02-03", candidates=nobody, last_steps="women_then_list_number"
    )
    assert chosen.candidate is not None and "PKPU 6/2019" not in chosen.candidate["legal_basis"]


@pytest.mark.parametrize("chamber", ["dpr", "dpd", "dprd_province", "dprd-regency", "dpra", "dprk"])
@pytest.mark.parametrize("rules", [*RULE_SETS, "pkpu_6_2024"])
def test_every_chamber_under_every_regulation(rules: str, chamber: str) -> None:
    candidates = {k: v for k, v in CANDIDATES.items() if k != "party" or chamber != "dpd"}
    if chamber == "dpd":
        candidates = {k: v[:4] for k, v in candidates.items()}
    result = replaced(rules=rules, chamber=chamber, candidates=candidates)
    assert (result.status, result.candidate["name"] if result.candidate else None) == ("named", "Budi")


# --- who asks, and why ---


def test_only_the_leadership_of_the_chamber_asks() -> None:
    refused = replaced(by="party")
    assert refused.status == "invalid_request"
    assert "leadership" in refused.reason
    assert replaced(by="chamber").status == "named"
    assert replaced(rules="pkpu-6-2024", by="party").status == "named"  # before the oath the party writes
    chamber = replaced(rules="pkpu-6-2024", by="chamber")
    assert (chamber.status, chamber.candidate, len(chamber.queue)) == ("invalid_request", None, 0)
    assert chamber.reason == "before the oath no chamber asks: it is not sworn in yet"
    assert set(pm.grounds(rules="pkpu-6-2024", chamber="dpd")["route"]) == {None}
    with pytest.raises(pm.InputError, match="chamber or party"):
        replaced(by="voters")


GROUNDS = {
    "dpr": {"party_proposal": "(2)d", "joined_another_party": "(2)h", "absent_six_meetings": None},
    "dpd": {"absent_six_meetings": "(2)d", "party_proposal": None, "dismissed_from_party": None},
    "dprd-province": {"absent_six_meetings": "(2)d", "dismissed_from_party": "(2)h"},
    "dprd-regency": {"party_proposal": "(2)e", "joined_another_party": "(2)i", "unable_six_months": None},
}


@pytest.mark.parametrize("chamber", GROUNDS)
def test_the_grounds_of_a_chamber(chamber: str) -> None:
    letters = {row["ground"]: row["letter"] for row in pm.grounds(rules="pkpu-3-2025", chamber=chamber)}
    for ground, letter in GROUNDS[chamber].items():
        assert letters.get(ground) == letter
        candidates = {k: v[:4] for k, v in CANDIDATES.items() if chamber != "dpd" or k != "party"}
        result = replaced(chamber=chamber, ground=ground, candidates=candidates)
        assert result.status == ("named" if letter else "invalid_request"), ground


def test_aceh_counts_six_months_of_inability() -> None:
    for chamber in ("dpra", "dprk"):
        names = pm.grounds(rules="pkpu-3-2025", chamber=chamber)["ground"]
        assert "unable_six_months" in names and "unable_three_months" not in names


def test_what_was_not_read_of_aceh_is_named() -> None:
    told = [(s["statement"], s["legal_basis"]) for s in replaced(chamber="dprk").trace]
    assert ("the special rules of this chamber were not read", "PKPU 3/2025 art. 32 (unconfirmed)") in told
    assert "the special rules of this chamber were not read" not in statements(replaced(), "not_examined")


def test_a_ground_that_no_chamber_has_lists_those_of_this_one() -> None:
    with pytest.raises(pm.InputError, match="absent_six_meetings"):
        replaced(ground="bored")


# --- six months ---


@pytest.mark.parametrize(
    ("proposed", "term_end", "performed"),
    [
        ("2029-03-31", "2029-09-30", True),  # exactly six months
        ("2029-04-01", "2029-09-30", False),
        ("2027-08-29", "2028-02-29", True),
        ("2027-08-31", "2028-02-29", True),  # there is no 31 February
        ("2027-08-31", "2028-02-28", False),
        ("2026-08-31", "2027-02-28", True),
        ("2028-07-02", "2029-01-01", False),  # across the year
        ("2028-07-01", "2029-01-01", True),
    ],
)
@pytest.mark.parametrize("chamber", ["dpr", "dpd", "dprd-province", "dprd-regency"])
def test_six_months(chamber: str, proposed: str, term_end: str, performed: bool) -> None:
    candidates = {k: v[:4] for k, v in CANDIDATES.items() if chamber != "dpd" or k != "party"}
    result = replaced(chamber=chamber, proposed=proposed, term_end=term_end, candidates=candidates)
    assert result.status == ("named" if performed else "not_performed")
    assert (result.candidate is None) is not performed


def test_where_the_first_day_is_not_said_it_is_asked() -> None:
    days = {"proposed": "2029-03-31", "requested": "2029-04-02", "term_end": "2029-09-30"}
    assert replaced(chamber="dprd-regency", **days).status == "named"  # the elucidation says: from the proposal
    result = replaced(chamber="dpr", **days)
    assert result.status == "undecided"
    (question,) = result.open
    assert (question["option"], question["legal_basis"]) == ("six_months_from", "UU 17/2014 art. 243(6)")
    assert replaced(chamber="dpr", six_months_from="proposed", **days).status == "named"
    assert replaced(chamber="dpr", six_months_from="requested", **days).status == "not_performed"


# --- disputes and declarations ---

NEW_YEAR = ["2026-02-17"]


@pytest.mark.parametrize(
    ("determined", "filed", "expected"),
    [
        ("2026-02-23", None, "suspended"),  # the 14th working day
        ("2026-02-24", None, "Cahya"),
        ("2026-06-01", "2026-02-23", "suspended"),
        ("2026-06-01", "2026-02-24", "Cahya"),
        ("2026-02-23", "2026-02-24", "suspended"),  # filed tomorrow: not yet
    ],
)
def test_fourteen_working_days_to_go_to_the_party_court(determined: str, filed: str | None, expected: str) -> None:
    rows = [status(2, "dismissed_from_party", clarified="2026-02-02", date=None)]
    if filed:
        rows.append(status(2, "disputed_party_court", clarified=None, date=filed))
    result = replaced(status=rows, determined=determined, holidays=NEW_YEAR)
    assert (result.candidate["name"] if result.candidate else result.status) == expected


def test_without_holidays_nobody_is_skipped_for_the_window() -> None:
    rows = [status(2, "dismissed_from_party", clarified="2026-02-02")]
    assert replaced(status=rows, determined="2026-12-01").status == "suspended"
    assert replaced(status=rows, holidays=[]).status == "suspended"
    assert replaced(status=rows, determined="2026-12-01", holidays=[]).candidate["name"] == "Cahya"  # type: ignore[index]


def test_statuses_hold_from_their_day_on() -> None:
    rows = [status(2, "withdrew", date="2026-03-01")]
    named = [replaced(status=rows, determined=day).candidate for day in ("2026-02-28", "2026-03-01", "2029-01-01")]
    assert [row["name"] for row in named if row] == ["Budi", "Cahya", "Cahya"]


def test_a_member_in_court_has_not_left() -> None:
    result = replaced(status=[status(1, "disputed_district_court")])
    assert (result.status, result.candidate) == ("suspended", None)
    assert result.trace.to_dicts()[-1]["legal_basis"] == "PKPU 3/2025 art. 7"


# --- several vacancies ---


def test_the_replacement_of_a_replacement() -> None:
    history = [status(1, "died"), status(2, "seated")]
    second = replaced(status=history, member="Budi")
    assert second.candidate is not None
    assert second.candidate["name"] == "Cahya"
    third = replaced(status=[*history, status(2, "withdrew"), status(3, "seated")], member="Cahya")
    assert third.candidate is not None
    assert third.candidate["name"] == "Dewi"
    assert replaced(member="Budi").status == "invalid_request"


def test_several_seats_of_one_list() -> None:
    two = CANDIDATES | {"elected": [1, 0, 0, 1, 1, 0, 0]}
    gone = [status(1, "died"), status(4, "died")]
    result = replaced(candidates=two, status=gone)
    assert result.status == "undecided"
    assert result.open["option"] == ["earlier"]
    first = replaced(candidates=two, status=gone, earlier=[])
    second = replaced(candidates=two, status=gone, earlier=["Dewi"])
    assert first.candidate and second.candidate
    assert (first.candidate["name"], second.candidate["name"]) == ("Budi", "Cahya")
    assert second.queue["status"][0] == "taken"
    filled = replaced(candidates=two, status=[*gone, status(2, "seated")])
    assert filled.candidate is not None
    assert filled.candidate["name"] == "Cahya"


def test_a_proposed_name_is_compared() -> None:
    assert replaced(proposed_candidate="Budi").proposed_matches is True
    other = replaced(proposed_candidate=3)
    assert other.proposed_matches is False
    assert other.candidate is not None
    assert other.candidate["name"] == "Budi"
    assert statements(other, "proposed_name") == [
        "the proposed name is not the next in rank: KPU may ask for clarification"
    ]
    assert replaced().proposed_matches is None
    with pytest.raises(pm.InputError, match="no such candidate"):
        replaced(proposed_candidate="Zed")


@pytest.mark.parametrize(("conditions", "expected"), [(None, None), ("all", False), ("any", True)])
def test_who_changes_party_and_stays(conditions: Any, expected: bool | None) -> None:
    some = {"party_gone": True, "not_dismissed": True, "nobody_left": False}
    assert pm.keeps_seat(**some, conditions=conditions) is expected
    assert pm.keeps_seat(party_gone=True, not_dismissed=True, nobody_left=True) is True
    assert pm.keeps_seat(party_gone=False, not_dismissed=False, nobody_left=False, conditions=conditions) is False


# --- lists on which nobody is left ---

EVERYBODY = [status(n, "withdrew") for n in (2, 3, 4)]
NEAR = [{"district": 1, "neighbour": 2}, {"district": 3, "neighbour": 1}]
PEOPLE = {"district": [1, 2, 3], "population": [80_000, 90_000, 120_000]}


def test_population_decides_between_neighbours_and_not_votes() -> None:
    result = replaced(rules="pkpu-6-2017", status=EVERYBODY, adjacency=NEAR, population=PEOPLE)
    assert result.candidate is not None
    assert (result.candidate["name"], result.candidate["district"], result.candidate["votes"]) == ("Gita", 3, 150)
    assert result.candidate["legal_basis"] == "PKPU 6/2017 art. 16"


def test_what_pkpu_3_2025_is_not_known_to_keep_is_asked() -> None:
    asked = replaced(status=EVERYBODY, adjacency=NEAR, population=PEOPLE)
    assert asked.status == "undecided"
    (question,) = asked.open
    assert (question["option"], question["contenders"]) == ("exhausted", "2; 3")
    chosen = replaced(status=EVERYBODY, adjacency=NEAR, population=PEOPLE, exhausted="largest_population")
    assert chosen.candidate is not None
    assert chosen.candidate["name"] == "Gita"
    one = replaced(status=EVERYBODY, adjacency=NEAR[:1])  # the only neighbour needs neither option nor population
    assert one.candidate is not None
    assert one.candidate["name"] == "Fajar"


def test_without_adjacency_other_districts_are_not_examined() -> None:
    result = replaced(status=EVERYBODY)
    assert result.status == "exhausted"
    assert "other districts: no adjacency given" in statements(result, "not_examined")


def test_one_level_up() -> None:
    alone = {k: v[:4] for k, v in CANDIDATES.items()}
    upper = {
        "district": ["A", "B"],
        "party": ["P", "P"],
        "number": [1, 1],
        "name": ["Hana", "Indra"],
        "votes": [5, 6],
        "elected": [0, 0],
    }
    given: dict[str, Any] = {"candidates": alone, "status": EVERYBODY, "adjacency": NEAR, "upper": upper}
    asked = replaced(**given)
    assert (asked.status, asked.open["option"], asked.open["contenders"]) == ("undecided", ["upper_district"], ["A; B"])
    named = replaced(**given, upper_district="A")
    assert named.candidate is not None
    assert (named.candidate["name"], named.candidate["district"]) == ("Hana", "A")
    del given["upper"]
    assert replaced(**given | {"chamber": "dpr"}).status == "exhausted"
    for name in ("upper", "upper_status"):
        with pytest.raises(pm.RuleError, match="above the DPR there is no list"):
            replaced(**given | {"chamber": "dpr", name: upper})


def test_several_vacancies_share_the_other_list_too() -> None:
    two = CANDIDATES | {"elected": [1, 1, 1, 1, 0, 0, 0]}
    gone = [status(1, "died"), status(2, "died")]
    given: dict[str, Any] = {"candidates": two, "status": gone, "adjacency": NEAR[:1], "population": PEOPLE}
    asked = replaced(**given)
    assert (asked.status, asked.open["option"]) == ("undecided", ["earlier"])
    first, second = replaced(**given, earlier=[]), replaced(**given, earlier=["Budi"])
    assert first.candidate and second.candidate
    assert (first.candidate["name"], second.candidate["name"]) == ("Eka", "Fajar")


def test_without_the_elected_no_other_list_is_looked_at() -> None:
    unknown = {k: v for k, v in CANDIDATES.items() if k != "elected"}
    with pytest.raises(pm.InputError) as caught:
        replaced(candidates=unknown, adjacency=NEAR)
    assert caught.value.column == "elected"


def test_never_another_party() -> None:
    others = CANDIDATES | {"party": ["P"] * 4 + ["Q"] * 3}
    assert replaced(candidates=others, status=EVERYBODY, adjacency=NEAR, population=PEOPLE).status == "exhausted"


def test_the_dpd_has_no_other_districts() -> None:
    dpd = {k: v for k, v in CANDIDATES.items() if k != "party"}
    gone = [{"district": 1, "number": n, "status": "withdrew"} for n in (2, 3, 4)]
    assert replaced(chamber="dpd", candidates=dpd, status=gone, adjacency=NEAR, population=PEOPLE).status == "exhausted"


def test_before_the_oath_there_is_no_other_list() -> None:
    with pytest.raises(pm.RuleError) as caught:
        replaced(rules="pkpu-6-2024", adjacency=NEAR)
    assert caught.value.option == "adjacency"


def test_pkpu_6_2017_does_not_say_what_follows_the_spread() -> None:
    equal = CANDIDATES | {"votes": [90, 40, 40, 10, 300, 200, 150]}
    units = [{"district": 1, "party": "P", "number": n, "level": "subdistrict", "units_with_votes": 2} for n in (2, 3)]
    given: dict[str, Any] = {"rules": "pkpu-6-2017", "candidates": equal, "units": units}
    given |= {"spread": "units_with_votes", "spread_level": "subdistrict"}
    open_one = replaced(**given)
    assert (open_one.status, open_one.open["option"]) == ("undecided", ["last_steps"])
    woman = replaced(**given, last_steps="women_then_list_number")
    assert woman.candidate is not None
    assert woman.candidate["name"] == "Cahya"


def test_both_measures_are_told_where_they_disagree() -> None:
    equal = CANDIDATES | {"votes": [900, 500, 500, 10, 300, 200, 150]}
    units = [
        {"district": 1, "party": "P", "number": n, "region": region, "votes": v}
        for n, votes in ((2, [100, 100, 300]), (3, [250, 250, 0]))
        for region, v in zip(("9999991001", "9999991002", "9999991003"), votes, strict=True)
        if v
    ]
    by = {
        spread: replaced(candidates=equal, units=units, spread=spread, spread_level="village")
        for spread in ("units_with_votes", "units_led")
    }
    assert {s: r.candidate["name"] for s, r in by.items() if r.candidate} == {
        "units_with_votes": "Budi",
        "units_led": "Cahya",
    }
    for result in by.values():
        assert statements(result, "contested") == ["units with votes name Budi; units led name Cahya"]


# --- deadlines ---


def test_deadlines_in_working_days() -> None:
    result = replaced(requested="2025-12-19", holidays=["2025-12-25", datetime.date(2025, 12, 26)])
    assert [(r["actor"], r["recipient"], r["working_days"], r["due"]) for r in result.deadlines] == [
        ("kpu_regency", "dprd_leadership", 5, "2025-12-30"),
        ("dprd_leadership", "regent_or_mayor", 7, "2026-01-08"),
        ("regent_or_mayor", "governor", 7, "2026-01-19"),
        ("governor", None, 14, "2026-02-06"),
    ]
    assert set(replaced(requested="2025-12-19").deadlines["due"]) == {None}
    assert len(replaced(rules="pkpu-6-2024").deadlines) == 0


@pytest.mark.parametrize(
    "given",
    [
        ["2025-12-25", "2025-12-26"],
        {"date": ["2025-12-25", "2025-12-26"]},
        {datetime.date(2025, 12, 25): "Christmas", datetime.date(2025, 12, 26): "leave"},
        [{"date": "2025-12-25"}, {"date": "2025-12-26"}],
        (datetime.date(2025, 12, 25), datetime.datetime(2025, 12, 26)),
    ],
    ids=["list", "table", "mapping", "rows", "dates"],
)
def test_holidays_in_many_forms(given: Any) -> None:
    assert replaced(requested="2025-12-19", holidays=given).deadlines["due"][0] == "2025-12-30"


def test_holidays_that_are_none() -> None:
    assert replaced(requested="2025-12-19", holidays=[]).deadlines["due"][0] == "2025-12-26"
    with pytest.raises(pm.InputError) as caught:
        replaced(requested="2025-12-19", holidays=["25 December"])
    assert caught.value.source == "holidays"
    with pytest.raises(pm.InputError, match="proposed"):
        replaced(proposed="soon")


def test_holidays_of_the_package() -> None:
    pytest.importorskip("holidays")
    days = pm.indonesian_holidays(2025)
    assert {"2025-08-17", "2025-12-25", "2025-12-26"} <= set(days)  # 26 December: joint leave of 2025
    assert replaced(requested="2025-12-19", holidays=days).deadlines["due"][0] == "2025-12-30"


# --- the result ---


def test_what_is_not_given_is_named() -> None:
    assert statements(replaced(), "not_examined") == [
        "who asked: not given",
        "the ground: not given",
        "the six months: end of the term not given",
        "the day of the determination: not given",
    ]


def test_the_trace_has_an_entry_for_each_candidate_examined() -> None:
    result = replaced(status=[status(2, "died", date="2026-01-02", evidence="certificate")])
    examined = [step for step in result.trace if step["name"]]
    assert [(s["rule"], s["name"], s["compared"], s["status"], s["legal_basis"]) for s in examined] == [
        ("votes", "Budi", "50 : 40", "passed_over", "PKPU 3/2025 art. 20"),
        ("votes", "Cahya", "40 : 10", "named", "UU 23/2014 art. 197"),
    ]


def test_what_if() -> None:
    result = replaced()
    other = result.what_if([status(2, "withdrew")])
    assert result.candidate and other.candidate
    assert (result.candidate["name"], other.candidate["name"]) == ("Budi", "Cahya")
    assert other.what_if(None) == result


def test_a_result_is_a_value() -> None:
    result = replaced(requested="2026-01-05", holidays=["2026-01-06"], adjacency=NEAR, population=PEOPLE)
    again = pickle.loads(pickle.dumps(result))
    assert again == result
    assert again.trace == result.trace
    assert again.deadlines == result.deadlines
    assert result != replaced()


ENGLISH = re.compile(
    r"\b(the|is|not|given|rank|votes|named|request|deadline|working|next|asks|left|months)\b", re.IGNORECASE
)


def whole_story() -> pm.Replacement:
    return replaced(
        status=[status(2, "withdrew", date="2026-01-02", evidence="surat")],
        by="chamber", ground="died", proposed="2026-01-05", requested="2026-01-12", determined="2026-01-15",
        term_end="2029-09-30", holidays=["2026-01-16"], proposed_candidate="Cahya",
    )  # fmt: skip


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_the_record_in_english(format: Any) -> None:
    told = whole_story().record(format)
    for part in ("Cahya is named", "rank 3 of the list, 2 of the unelected", "40 votes", "PKPU 3/2025", "UU 23/2014 art. 198(7)",
                 "final list of candidates", "2026-01-20", "the leadership of the chamber", "withdrew"):  # fmt: skip
        assert part in told, part


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_the_record_in_indonesian(format: Any) -> None:
    told = whole_story().record(format, lang="id")
    for part in ("Cahya ditetapkan", "peringkat 3", "mengundurkan diri", "UU 23/2014 pasal 198 ayat (7)", "meninggal dunia",
                 "daftar calon tetap", "Pimpinan DPRD", "Nama yang diusulkan adalah peringkat berikutnya"):  # fmt: skip
        assert part in told, part
    plain = re.sub(r"<[^>]*>", "", told)
    assert ENGLISH.findall(plain) == []


def test_the_record_of_what_is_open() -> None:
    told = replaced(status=EVERYBODY, adjacency=NEAR, population=PEOPLE).record(lang="id")
    assert "Belum ditentukan: daftar habis" in told
    assert ENGLISH.findall(told) == []
    with pytest.raises(ValueError, match="text, markdown, html"):
        replaced().record("pdf")  # type: ignore[arg-type]


# --- the report on campaign funds ---


def test_a_dpd_candidate_without_a_report_is_passed_over_before_the_oath() -> None:
    province = {
        "district": ["33"] * 3,
        "number": [11, 10, 4],
        "name": ["Taj Yasin", "Muhdi", "Bambang Sutrisno"],
        "votes": [3821699, 1628507, 1520105],
        "elected": [1, 0, 0],
    }
    given: dict[str, Any] = {"chamber": "dpd", "candidates": province, "district": "33", "member": 11}
    without = [{"district": "33", "number": 10, "status": "no_finance_report", "evidence": "LPPDK"}]
    assert pm.replace(rules="pkpu-6-2024", **given).candidate["name"] == "Muhdi"  # type: ignore[index]
    passed = pm.replace(rules="pkpu-6-2024", **given, status=without)
    assert passed.candidate is not None and passed.candidate["name"] == "Bambang Sutrisno"
    assert next(iter((row["status"], row["legal_basis"]) for row in passed.queue)) == (
        "passed_over",
        "UU 7/2017 art. 338(4)",
    )
    assert "without a report on campaign funds: LPPDK" in passed.record()
    assert "tanpa laporan dana kampanye: LPPDK" in passed.record(lang="id")
    in_office = pm.replace(rules="pkpu-3-2025", **given, status=without)
    assert [q["option"] for q in in_office.open] == ["without_article"]
    with pytest.raises(pm.InputError, match="that of the party"):
        replaced(status=[status(2, "no_finance_report")])


# --- a seat that was filled, and histories ---


def test_a_seat_that_was_filled_is_not_filled_again() -> None:
    history = [status(2, "seated", date="2025-12-01"), status(1, "died", date="2025-11-20")]
    refused = replaced(status=history)
    assert (refused.status, refused.candidate) == ("invalid_request", None)
    assert refused.reason == "the member holds no seat any more: a replacement has taken it"
    seat = replaced(status=history, member="Budi").candidate
    queue = pm.queues(rules="pkpu-3-2025", chamber="dprd-regency", candidates=CANDIDATES, status=history, district=1)
    assert [row["member"] for row in queue if row["status"] == "named"] == ["Budi"]
    first = queue.to_dicts()[0]
    assert seat is not None
    assert (seat["name"], seat["rank_all"], seat["rank_unelected"]) == ("Cahya", 3, 2)
    assert (first["name"], first["rank_all"], first["rank_unelected"]) == ("Cahya", 3, 2)
    # Seen from the day before Budi came, the seat was vacant.
    assert replaced(status=history, determined="2025-11-30").status == "named"


def test_a_status_on_several_days_is_a_history() -> None:
    twice = [status(2, "withdrew", date=day, evidence=day) for day in ("2026-03-01", "2026-01-05")]
    result = replaced(status=twice)
    assert result.queue["reason"][0] == "withdrew 2026-01-05: 2026-01-05"
    assert replaced(status=twice, determined="2026-01-04").candidate["name"] == "Budi"  # type: ignore[index]
    courts = [status(2, "disputed_district_court", date=day) for day in ("2026-01-05", "2026-02-05")]
    assert replaced(status=courts).status == "suspended"
    for same in ([*twice, twice[0]], [status(2, "withdrew")] * 2):
        with pytest.raises(pm.InputError, match="has this status twice"):
            replaced(status=same)


# --- a proposed name that fits several ---


def test_a_proposed_name_that_fits_several_lists_their_numbers() -> None:
    namesakes = CANDIDATES | {"name": ["Ani", "Budi", "budi", "Dewi", "Eka", "Fajar", "Gita"]}
    with pytest.raises(pm.InputError, match="several candidates fit") as caught:
        replaced(candidates=namesakes, proposed_candidate="Budi")
    assert caught.value.expected == "2 Budi, 3 budi"
    assert replaced(candidates=namesakes, proposed_candidate=2).proposed_matches is True
    elsewhere = CANDIDATES | {"name": ["Ani", "Budi", "Cahya", "Dewi", "Eka", "Gita", "Gita"]}
    with pytest.raises(pm.InputError, match="several candidates fit") as caught:
        replaced(candidates=elsewhere, proposed_candidate="Gita")
    assert caught.value.expected == "2 2 Gita, 3 1 Gita"


# --- a resignation on both sides of the ruling ---


def test_which_day_of_a_resignation_counts_is_asked() -> None:
    given: dict[str, Any] = {"rules": "pkpu-6-2024", "ground": "resigned", "requested": "2025-03-20"}
    assert replaced(**given, determined="2025-03-20").status == "named"
    asked = replaced(**given, determined="2025-03-21")
    assert (asked.status, asked.open["option"], asked.open["legal_basis"]) == (
        "undecided", ["resignation_day"], ["MK 176/PUU-XXII/2024"],
    )  # fmt: skip
    assert replaced(**given, determined="2025-03-21", resignation_day="requested").status == "named"
    assert replaced(**given, determined="2025-03-21", resignation_day="determined").status == "invalid_request"
    by_status = [status(1, "withdrew", date="2025-03-01")]
    assert replaced(rules="pkpu-6-2024", status=by_status, determined="2025-04-01").status == "undecided"
    assert replaced(rules="pkpu-6-2024", status=by_status, determined="2025-03-10").status == "named"


# --- an exhausted list: what was compared ---


def test_the_trace_of_an_exhausted_list_has_what_was_compared() -> None:
    gone = [status(n, "withdrew") for n in (2, 3, 4)]
    near = [{"district": 1, "neighbour": 2}, {"district": 1, "neighbour": 3}]
    people = {"district": [2, 3], "population": [90_000, 120_000]}
    given: dict[str, Any] = {"status": gone, "population": people, "rules": "pkpu-6-2017"}
    result = replaced(**given, adjacency=near)
    assert [
        (s["district"], s["compared"], s["legal_basis"]) for s in result.trace if s["rule"] == "other_districts"
    ] == [(3, "3 (120000), 2 (90000)", "PKPU 6/2017 art. 16")]
    assert "(3 (120,000), 2 (90,000))" in result.record()
    assert "(3 (120.000), 2 (90.000))" in result.record(lang="id")
    nobody = [*gone, *({"district": d, "party": "P", "number": n, "status": "died"} for d, n in ((2, 2), (3, 1)))]
    result = replaced(**given | {"status": nobody}, adjacency=near[:1])
    assert [(s["statement"], s["compared"]) for s in result.trace if s["rule"] == "other_districts"] == [
        ("no adjacent district has a candidate left", "2 (90000)"),
        ("no district that is not adjacent has a candidate left", "3 (120000)"),
    ]


def test_an_empty_adjacency_says_that_there_are_no_neighbours() -> None:
    gone = [status(n, "withdrew") for n in (2, 3, 4)]
    people = {"district": [2, 3], "population": [90_000, 120_000]}
    for nothing in ([], {"district": [], "neighbour": []}):
        result = replaced(status=gone, population=people, rules="pkpu-6-2017", adjacency=nothing)
        assert result.candidate is not None
        assert (result.candidate["name"], result.candidate["district"]) == ("Gita", 3)
        assert statements(result, "other_districts")[0] == "no adjacent district has a candidate left"
    assert replaced(status=gone, population=people, rules="pkpu-6-2017").status == "exhausted"
    equal = CANDIDATES | {"votes": [90, 50, 50, 10, 300, 200, 150]}
    nothing_known = replaced(candidates=equal, spread="units_led",
                             units={"district": [], "party": [], "number": [], "region": [], "votes": []})  # fmt: skip
    assert (nothing_known.status, nothing_known.open["reason"]) == ("undecided", ["not_supplied"])


# --- what is refused, and what has no deadlines ---


def test_a_party_that_is_not_there_is_the_error() -> None:
    assert replaced(party="p").status == "named"
    with pytest.raises(pm.InputError, match="no list of this party in this district") as caught:
        replaced(party="Q")
    assert (caught.value.column, caught.value.value, caught.value.expected) == ("party", "Q", "one of P")


def test_a_name_that_nobody_sends_has_no_deadlines() -> None:
    assert len(replaced(by="chamber").deadlines) == 4
    refused = replaced(by="party")
    assert (refused.status, len(refused.deadlines)) == ("invalid_request", 0)
    assert "Deadlines" not in refused.record()
    late = replaced(proposed="2029-04-01", term_end="2029-09-30")
    assert (late.status, len(late.deadlines)) == ("not_performed", 0)


def test_a_late_request_of_a_dprd_asks_for_the_proposal() -> None:
    late = replaced(requested="2029-06-01", term_end="2029-09-30")
    assert (late.status, late.open["reason"], late.open["option"]) == ("undecided", ["not_supplied"], ["proposed"])
    assert late.open["legal_basis"] == ["UU 23/2014 art. 198(7)"]
    assert replaced(proposed="2029-03-31", requested="2029-06-01", term_end="2029-09-30").status == "named"
    assert replaced(requested="2029-03-31", term_end="2029-09-30").status == "named"


@pytest.mark.parametrize(
    ("ground", "letter"),
    [
        ("died", "a"),
        ("withdrew", "b"),
        ("public_office", "b"),
        ("convicted", "c"),
        ("dismissed_from_party", "c"),
        ("changed_party", "c"),
        ("vote_buying", "d"),
        ("forgery", "d"),
    ],
)
def test_a_status_that_makes_fall_out_is_a_ground_before_the_oath(ground: str, letter: str) -> None:
    named = replaced(rules="pkpu-6-2024", ground=ground, requested="2024-08-20", term_end=None)
    assert named.status == "named"
    (step,) = [s for s in named.trace if s["rule"] == "ground"]
    assert step["legal_basis"] == "Perbawaslu 5/2024 art. 14"
    known = {row["ground"]: row["letter"] for row in pm.grounds(rules="pkpu-6-2024", chamber="dprd-regency")}
    assert known[ground] == letter
    assert ground not in named.record(lang="id")
    alone = {k: v for k, v in CANDIDATES.items() if k != "party"}
    if ground.endswith("_party"):
        refused = replaced(rules="pkpu-6-2024", chamber="dpd", candidates=alone, ground=ground)
        assert refused.status == "invalid_request"


def test_a_tie_of_the_dpd_names_no_option_that_is_not_there() -> None:
    equal = {
        "district": [11] * 3,
        "number": [1, 2, 3],
        "name": ["A", "B", "C"],
        "votes": [9, 5, 5],
        "elected": [1, 0, 0],
    }
    tied = pm.replace(rules="pkpu-6-2024", chamber="dpd", candidates=equal, district=11, member=1)
    assert (tied.status, tied.open["contenders"], tied.open["reason"]) == ("undecided", ["B; C"], ["tie"])
    assert tied.open["option"] == [""]
    assert tied.reason == "equal candidates that no step separates"

"""Replacements seen from outside: what each step cites, what no article says, and what is refused."""

from __future__ import annotations

import json
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
NEAR = [{"district": 1, "neighbour": 2}, {"district": 3, "neighbour": 1}]
PEOPLE = {"district": [1, 2, 3], "population": [80_000, 90_000, 120_000]}


def replaced(**changes: Any) -> pm.Replacement:
    given: dict[str, Any] = {"rules": "pkpu-3-2025", "chamber": "dprd-regency", "candidates": CANDIDATES, "district": 1}
    return pm.replace(**given | {"member": 1} | changes)


def status(number: int, what: str, **more: Any) -> dict[str, Any]:
    return {"district": 1, "party": "P", "number": number, "status": what, **more}


EVERYBODY = [status(n, "withdrew") for n in (2, 3, 4)]


def examined(result: pm.Replacement) -> list[tuple[Any, ...]]:
    return [(s["rule"], s["name"], s["compared"], s["legal_basis"]) for s in result.trace if s["name"]]


# --- the step that separates, and its article ---


def spread_of(**counts: int) -> list[dict[str, Any]]:
    return [
        {"district": 1, "party": "P", "number": n, "level": level, "units_with_votes": count}
        for level, count in counts.items()
        for n in (2, 3)
    ]


def test_the_woman_is_named_by_her_own_article() -> None:
    equal = CANDIDATES | {"votes": [90, 40, 40, 10, 300, 200, 150]}
    given: dict[str, Any] = {
        "candidates": equal, "units": spread_of(subdistrict=1, village=9, station=40),
        "spread": "units_with_votes", "spread_level": "station",
    }  # fmt: skip
    result = replaced(**given)
    assert examined(result) == [
        (
            "sex",
            "Cahya",
            "40 : 40; subdistrict 1 : 1; village 9 : 9; station 40 : 40; sex F : M",
            "PKPU 3/2025 art. 10(2)a",
        )
    ]
    assert result.candidate is not None
    assert result.candidate["legal_basis"] == "PKPU 3/2025 art. 10(2)a"
    told = result.record(lang="id")
    assert "kecamatan 1 : 1" in told and "jenis kelamin P : L" in told and "10 ayat (2) huruf a" in told
    same = equal | {"sex": ["P", "L", "L", "P", "L", "L", "P"]}
    number = replaced(**given | {"candidates": same})
    assert examined(number)[0][0] == "list_number"
    assert examined(number)[0][2].endswith("sex M : M; list_number 2 : 3")
    assert examined(number)[0][3] == "PKPU 3/2025 art. 10(2)b"


def test_the_spread_is_cited_where_it_decides() -> None:
    equal = CANDIDATES | {"votes": [90, 40, 40, 10, 300, 200, 150]}
    units = [{**row, "units_with_votes": 8 + row["number"]} for row in spread_of(subdistrict=1)]
    result = replaced(candidates=equal, units=units, spread="units_with_votes", spread_level="subdistrict")
    assert examined(result) == [("spread:subdistrict", "Cahya", "40 : 40; subdistrict 11 : 10", "PKPU 3/2025 art. 10")]


@pytest.mark.parametrize(("rules", "article"), [("pkpu-3-2025", "PKPU 3/2025"), ("pkpu-6-2017", "PKPU 6/2019")])
def test_without_votes_sex_and_number_are_what_is_compared(rules: str, article: str) -> None:
    nobody = CANDIDATES | {"votes": [90, 0, 0, 0, 300, 200, 150]}
    result = replaced(rules=rules, candidates=nobody, status=[status(3, "died")])
    assert [s[:3] for s in examined(result)] == [
        ("list_number", "Cahya", "0 : 0; sex F : F; list_number 3 : 4"),
        ("list_number", "Dewi", "0 : 0; sex F : M"),
    ]
    assert examined(result)[1][3] == article


def test_one_equal_to_a_member_is_compared_with_the_member() -> None:
    equal = CANDIDATES | {"votes": [90, 90, 40, 10, 300, 200, 150]}
    units = [
        {"district": 1, "party": "P", "number": n, "level": "subdistrict", "units_with_votes": c}
        for n, c in ((1, 3), (2, 2))
    ]
    result = replaced(candidates=equal, units=units, spread="units_with_votes", spread_level="subdistrict")
    assert examined(result) == [("spread:subdistrict", "Budi", "90 : 90; subdistrict 2 : 3", "PKPU 3/2025 art. 10")]


def test_how_deep_the_spread_goes_is_chosen_outside_the_dpr() -> None:
    equal = CANDIDATES | {"votes": [90, 40, 40, 10, 300, 200, 150]}
    units = [{**row, "units_with_votes": 8 + row["number"]} for row in spread_of(regency=1)]
    assert (
        replaced(chamber="dpr", candidates=equal, units=units, spread="units_with_votes").candidate["name"] == "Cahya"
    )  # type: ignore[index]
    for chamber in ("dprd-province", "dpra", "dprk"):
        open_one = replaced(chamber=chamber, candidates=equal, units=units, spread="units_with_votes")
        assert open_one.open["option"] == ["spread_level"], chamber
    # In a DPRD kabupaten/kota only whether the station counts was not read: a tie is open once it gets there.
    for village, option in ((1, ["spread_level"]), (0, [])):
        counts = spread_of(subdistrict=1) + spread_of(village=9, station=40)
        for row in counts:
            row["units_with_votes"] += (village == 0 and row["level"] == "village") * row["number"]
        tied = replaced(candidates=equal, units=counts, spread="units_with_votes")
        assert tied.open["option"] == option


@pytest.mark.parametrize("chamber", ["dprd-province", "dpra", "dprk"])
def test_what_follows_the_spread_is_an_option_where_it_was_not_read(chamber: str) -> None:
    level = "subdistrict" if chamber == "dprk" else "regency"
    equal = CANDIDATES | {"votes": [90, 40, 40, 10, 300, 200, 150]}
    given = {"chamber": chamber, "candidates": equal, "units": spread_of(**{level: 2})}
    given |= {"spread": "units_with_votes", "spread_level": level}
    assert replaced(**given).open["option"] == ["last_steps"]
    named = replaced(**given, last_steps="women_then_list_number")
    assert examined(named) == [("sex", "Cahya", f"40 : 40; {level} 2 : 2; sex F : M", "PKPU 3/2025 (unconfirmed)")]


# --- what no article says ---


@pytest.mark.parametrize(
    ("rules", "what", "expected"),
    [
        ("pkpu-3-2025", "lhkpn_missing", ("suspended", "PKPU 3/2025 art. 23")),
        ("pkpu-6-2017", "lhkpn_missing", ("undecided", None)),
        ("pkpu-6-2024", "lhkpn_missing", ("undecided", None)),
        ("pkpu-3-2025", "disputed_district_court", ("suspended", "PKPU 3/2025 art. 27")),
        ("pkpu-6-2017", "disputed_district_court", ("suspended", "UU 23/2014 art. 193(2)h")),
        ("pkpu-6-2024", "disputed_district_court", ("undecided", None)),
    ],
)
def test_what_holds_up_the_queue_does_so_by_an_article(rules: str, what: str, expected: tuple[str, str | None]) -> None:
    result = replaced(rules=rules, status=[status(2, what)])
    assert (result.status, result.queue["legal_basis"][0]) == expected
    if expected[0] == "undecided":
        (question,) = result.open
        assert (question["option"], question["contenders"]) == ("without_article", "Budi")
        assert replaced(rules=rules, status=[status(2, what)], without_article="suspends").status == "suspended"
        ignored = replaced(rules=rules, status=[status(2, what)], without_article="ignored")
        assert ignored.candidate is not None
        assert ignored.candidate["name"] == "Budi"


def test_the_window_needs_the_day_of_the_clarification() -> None:
    told = [
        s["statement"]
        for s in replaced(status=[status(2, "dismissed_from_party")]).trace
        if s["rule"] == "not_examined"
    ]
    assert "the 14 working days to go to the party court: no day of the clarification" in told
    old = replaced(rules="pkpu-6-2017", status=[status(2, "dismissed_from_party")])
    assert not any("14 working days" in s["statement"] for s in old.trace)


@pytest.mark.parametrize("what", ["changed_party", "dismissed_from_party", "disputed_party_court"])
def test_nobody_leaves_a_party_in_the_dpd(what: str) -> None:
    dpd = {k: v[:4] for k, v in CANDIDATES.items() if k != "party"}
    rows = [{"district": 1, "number": 2, "status": what}]
    with pytest.raises(pm.InputError, match="without a party") as caught:
        replaced(chamber="dpd", candidates=dpd, status=rows)
    assert (caught.value.column, caught.value.row) == ("status", 0)
    assert what not in (caught.value.expected or "")


def test_the_list_one_level_up_has_statuses_too() -> None:
    upper = {
        "district": ["A", "A"],
        "party": ["P", "P"],
        "number": [1, 2],
        "name": ["Hana", "Indra"],
        "votes": [6, 5],
        "elected": [0, 0],
    }
    gone = [{"district": "A", "party": "P", "number": 1, "status": "died"}]
    given: dict[str, Any] = {
        "candidates": {k: v[:4] for k, v in CANDIDATES.items()}, "status": EVERYBODY, "adjacency": NEAR, "upper": upper,
    }  # fmt: skip
    assert replaced(**given).candidate["name"] == "Hana"  # type: ignore[index]
    assert replaced(**given, upper_status=gone).candidate["name"] == "Indra"  # type: ignore[index]


# --- days ---


@pytest.mark.parametrize(
    ("rules", "days", "told"),
    [
        (
            "pkpu-3-2025",
            {"proposed": "2025-11-10"},
            "pkpu-6-2017, the regulation of that day; or the day of the determination",
        ),
        ("pkpu-3-2025", {"determined": "2025-11-10"}, "expected pkpu-6-2017, the regulation of that day)"),
        ("pkpu-6-2017", {"requested": "2025-11-11"}, "expected pkpu-3-2025, the regulation of that day)"),
        ("pkpu-6-2017", {"determined": "2016-12-31"}, "no regulation of that time is known"),
        ("pkpu-3-2025", {"determined": "2010-01-01"}, "no regulation of that time is known"),
        ("pkpu-6-2024", {"determined": "2023-12-31"}, "no such regulation before this one"),
    ],
)
def test_a_day_outside_says_what_was_in_force(rules: str, days: dict[str, str], told: str) -> None:
    with pytest.raises(pm.RuleError) as caught:
        replaced(rules=rules, **days)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "days",
    [
        {"requested": "2026-02-02", "determined": "2026-02-01"},
        {"proposed": "2026-02-02", "requested": "2026-02-01"},
        {"proposed": "2026-02-02", "determined": "2026-02-01"},
    ],
)
def test_days_that_cannot_both_be_right(days: dict[str, str]) -> None:
    with pytest.raises(pm.InputError, match="cannot both be right") as caught:
        replaced(**days)
    assert caught.value.column == list(days)[-1]
    assert next(iter(days)) in str(caught.value)


def test_the_six_months_are_not_decided_on_the_request_alone() -> None:
    late = {"chamber": "dpr", "requested": "2029-04-02", "term_end": "2029-09-30"}
    assert (replaced(**late).status, replaced(**late).open["option"]) == ("undecided", ["six_months_from"])
    assert replaced(**late, six_months_from="requested").status == "not_performed"
    assert replaced(**late, proposed="2029-04-01").status == "not_performed"
    assert replaced(**late | {"requested": "2029-03-01"}).status == "named"


# --- other districts ---


def test_a_district_that_the_candidates_do_not_have_is_refused_with_its_place(write: Write) -> None:
    for text, row, column, value in (
        ("district,neighbour\n1,2\n01,3\n", 3, "district", "01"),
        ("district,neighbour\n1,12\n", 2, "neighbour", "12"),
    ):
        path = write("adjacency.csv", text)
        with pytest.raises(pm.InputError) as caught:
            replaced(status=EVERYBODY, adjacency=path)
        assert (caught.value.source, caught.value.row, caught.value.column) == (str(path), row, column)
        assert caught.value.value == value
    with pytest.raises(pm.InputError, match="leading zeros"):
        replaced(status=EVERYBODY, adjacency=NEAR, population={"district": ["02"], "population": [5]})


def test_two_neighbours_without_a_rule_are_chosen_between() -> None:
    given: dict[str, Any] = {"status": EVERYBODY, "adjacency": NEAR, "population": PEOPLE, "exhausted": "level_above"}
    asked = replaced(**given)
    assert (asked.status, asked.open["option"], asked.open["reason"]) == ("undecided", ["other_district"], ["no_rule"])
    assert replaced(**given, other_district=2).candidate["name"] == "Fajar"  # type: ignore[index]
    equal = PEOPLE | {"population": [1, 7, 7]}
    old = {"rules": "pkpu-6-2017", "status": EVERYBODY, "adjacency": NEAR, "population": equal}
    assert replaced(**old).open["option"] == ["other_district"]
    assert replaced(**old, other_district=3).candidate["name"] == "Gita"  # type: ignore[index]
    with pytest.raises(pm.InputError, match="no such district"):
        replaced(**old, other_district=9)


# --- findings ---


def test_findings_of_the_lists_that_were_looked_at() -> None:
    unknown = CANDIDATES | {"votes": [90, 50, None, 10, 300, None, 150]}
    units = [{"district": 1, "party": "P", "number": 2, "region": "9999991001", "votes": 49}]
    found = replaced(candidates=unknown, units=units).findings
    assert [(f["code"], f["place"], f["found"], f["expected"]) for f in found] == [
        ("L01", "1 P 2 Budi", 50, 49),
        ("M01", "1 P 3 Cahya", None, None),
    ]
    elsewhere = replaced(candidates=unknown, status=EVERYBODY, adjacency=NEAR[:1])
    assert "2 P 2 Fajar" in elsewhere.findings["place"]


def contested(**more: Any) -> dict[str, Any]:
    equal = CANDIDATES | {"votes": [900, 500, 500, 10, 300, 200, 150]}
    units = [
        {"district": 1, "party": "P", "number": n, "region": region, "votes": v}
        for n, votes in ((2, [100, 100, 300]), (3, [250, 250, 0]))
        for region, v in zip(("9999991001", "9999991002", "9999991003"), votes, strict=True)
        if v
    ]
    return {"candidates": equal, "units": units, "spread": "units_led", "spread_level": "village", **more}


def test_a_contested_spread_is_a_finding() -> None:
    (finding,) = replaced(**contested()).findings
    assert (finding["code"], finding["hint"]) == ("E01", "units with votes name Budi; units led name Cahya")


# --- the order of the rows ---


def test_the_order_of_the_rows_says_nothing() -> None:
    rows = [dict(zip(CANDIDATES, values, strict=True)) for values in zip(*CANDIDATES.values(), strict=True)]
    for row in rows[1:3]:
        row["votes"] = 40
    one, other = replaced(candidates=rows), replaced(candidates=rows[::-1])
    assert one.queue == other.queue
    assert one.open["contenders"] == other.open["contenders"] == ["Budi; Cahya"]
    unnumbered = [{**row, "number": None} for row in rows[:4]]
    by_name = [replaced(candidates=c, member="Ani").queue["name"] for c in (unnumbered, unnumbered[::-1])]
    assert by_name[0] == by_name[1]


# --- arguments ---


def test_empty_lists_are_no_tables() -> None:
    empty: dict[str, Any] = {name: [] for name in ("status", "units", "population", "upper", "upper_status")}
    assert replaced(**empty) == replaced()
    assert replaced(earlier=[], holidays=[]).status == "named"
    with pytest.raises(pm.InputError, match="no rows"):
        replaced(candidates=[])


def test_a_holiday_that_is_none_has_its_place(write: Write, pemilu: Pemilu) -> None:
    path = write("holidays.csv", "name,tanggal\nNatal,2025-12-25\nLibur,25 Desember\n")
    with pytest.raises(pm.InputError) as caught:
        replaced(requested="2025-12-19", holidays=path)
    assert (caught.value.source, caught.value.row, caught.value.column) == (str(path), 3, "tanggal")
    files = ("--candidates", write("list.csv", csv_of(CANDIDATES)), "--holidays", path)
    ended = pemilu("replace", *RULES, *files, "--district", "1", "--member", "1", "--requested", "2025-12-19")
    assert ended.status == 1
    assert ended.err.startswith(f"{path}:3:tanggal: not a date (found 25 Desember")


# --- the command line ---

RULES = ("--rules", "pkpu-3-2025", "--chamber", "dprd-regency")


def csv_of(columns: dict[str, list[Any]]) -> str:
    rows = [",".join("" if v is None else str(v) for v in values) for values in zip(*columns.values(), strict=True)]
    return "\n".join([",".join(columns), *rows]) + "\n"


def test_standard_error_names_what_would_answer(write: Write, pemilu: Pemilu) -> None:
    equal = CANDIDATES | {"votes": [90, 40, 40, 10, 300, 200, 150]}
    request = ("replace", *RULES, "--candidates", write("list.csv", csv_of(equal)), "--district", "1", "--member", "1")
    ended = pemilu(*request)
    assert ended.status == 3
    assert (
        "note: equal candidates, and what separates them was not chosen: what a wider spread counts (spread)"
        in ended.err
    )
    assert "what would answer: spread" in ended.err
    assert "no step separates" not in ended.err
    indonesian = pemilu(*request, "--lang", "id")
    assert (
        "calon dengan kedudukan sama; penentunya belum dipilih: ukuran persebaran yang lebih luas (spread)"
        in indonesian.err
    )
    assert "yang dapat menjawab: spread" in indonesian.err


def test_a_contested_result_is_told_without_a_trace(write: Write, pemilu: Pemilu) -> None:
    given = contested()
    units = {key: [row[key] for row in given["units"]] for key in given["units"][0]}
    files = (
        "--candidates",
        write("list.csv", csv_of(given["candidates"])),
        "--units",
        write("units.csv", csv_of(units)),
    )
    request = (
        "replace",
        *RULES,
        *files,
        "--district",
        "1",
        "--member",
        "1",
        "--spread",
        "units-led",
        "--spread-level",
        "village",
    )
    ended = pemilu(*request)
    assert ended.status == 0
    assert "E01 1 P" in ended.err and "units with votes name Budi; units led name Cahya" in ended.err
    document = json.loads(pemilu(*request, "-f", "json").out)
    assert [f["code"] for f in document["findings"]] == ["E01"]
    assert len(document["rules"]["digest"]) == 64
    other = json.loads(pemilu(*request[:4], "dprk", *request[5:], "-f", "json").out)
    assert other["rules"]["digest"] != document["rules"]["digest"]


def queued(write: Write, pemilu: Pemilu, *more: Any, statuses: list[dict[str, Any]] | None = None) -> Any:
    files: list[Any] = ["--candidates", write("list.csv", csv_of(CANDIDATES))]
    if statuses:
        files += ["--status", write("status.csv", csv_of({k: [s.get(k) for s in statuses] for k in statuses[0]}))]
    return pemilu("replace", *RULES, *files, "--queue", *more)


def test_every_seat_says_what_is_open(write: Write, pemilu: Pemilu) -> None:
    fine = queued(write, pemilu, "-f", "json")
    assert (fine.status, json.loads(fine.out)["status"], json.loads(fine.out)["candidate"]) == (0, "named", None)
    held = queued(write, pemilu, "-f", "json", statuses=[status(2, "disputed_cassation")])
    assert (held.status, json.loads(held.out)["status"]) == (3, "suspended")
    assert "1 P Ani: holds up the queue: disputed in cassation" in held.err
    gone = queued(write, pemilu, "-f", "json", statuses=EVERYBODY)
    document = json.loads(gone.out)
    assert (gone.status, document["status"]) == (4, "exhausted")
    assert "1 P Ani: exhausted" in gone.err
    rows = [(r["member"], r["name"], r["status"]) for r in document["queue"] if r["status"] == "exhausted"]
    assert rows == [("Ani", None, "exhausted")]


def test_every_seat_may_go_to_other_districts(write: Write, pemilu: Pemilu) -> None:
    files = ("--adjacency", write("near.csv", csv_of({"district": [1, 1], "neighbour": [2, 3]})))
    files += ("--population", write("people.csv", csv_of(PEOPLE)))
    asked = queued(write, pemilu, *files, "-f", "json", statuses=EVERYBODY)
    document = json.loads(asked.out)
    assert (asked.status, document["status"]) == (3, "undecided")
    assert [(q["option"], q["contenders"]) for q in document["open"]] == [("exhausted", "2; 3")]
    named = queued(
        write, pemilu, *files, "--exhausted", "largest-population", "--district", "1", "-f", "json", statuses=EVERYBODY
    )
    document = json.loads(named.out)
    assert (named.status, document["candidate"]["name"]) == (0, "Gita")
    assert document["candidate"]["reason"] == "stands in district 3"


def test_a_district_without_seats_is_no_empty_answer(write: Write, pemilu: Pemilu) -> None:
    ended = queued(write, pemilu, "--district", "9")
    assert ended.status == 1
    assert "no such district (found 9)" in ended.err


def test_a_filled_seat_is_not_offered_again() -> None:
    given: dict[str, Any] = {"rules": "pkpu-3-2025", "chamber": "dprd-regency", "candidates": CANDIDATES, "district": 1}
    named = [
        (row["member"], row["name"])
        for row in pm.queues(**given, status=[status(1, "died"), status(2, "seated")])
        if row["status"] == "named"
    ]
    assert named == [("Budi", "Cahya")]
    two = CANDIDATES | {"elected": [1, 0, 0, 1, 1, 0, 0]}
    vacant = pm.queues(**given | {"candidates": two}, status=[status(1, "died")])
    first = [(row["member"], row["name"]) for row in vacant if row["status"] == "named"]
    assert first == [("Ani", "Budi"), ("Dewi", "Cahya")]  # what is vacant already comes before what might become so
    unclear = pm.queues(**given | {"candidates": two}, status=[status(2, "seated")])
    assert [(r["member"], r["status"]) for r in unclear if r["position"] is None] == [
        ("Ani", "undecided"),
        ("Dewi", "undecided"),
    ]
    assert "2 of 3 seats undecided" in unclear.notes


def test_changes_of_queues_with_exhausted_lists() -> None:
    given: dict[str, Any] = {"rules": "pkpu-3-2025", "chamber": "dprd-regency", "candidates": CANDIDATES}
    before, after = pm.queues(**given), pm.queues(**given, status=EVERYBODY)
    assert [(c["member"], c["before"], c["after"], c["after_status"]) for c in pm.queue_changes(before, after)] == [
        ("Ani", "Budi", None, "exhausted")
    ]
    near = pm.queues(**given, status=EVERYBODY, adjacency=NEAR[:1])
    assert [(c["district"], c["after"]) for c in pm.queue_changes(after, near)] == [(1, "Fajar")]

"""Replacements that were reported, recomputed: the cases of tests/official/replacements."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm

OFFICIAL = Path(__file__).parents[1] / "official"
FOLDER = OFFICIAL / "replacements"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


LISTS = rows(FOLDER / "candidates.csv")


def of_case(case: str) -> list[dict[str, str]]:
    return [row for row in LISTS if row["case"] == case]


@pytest.mark.parametrize("case", rows(FOLDER / "cases.csv"), ids=lambda case: case["case"])
def test_a_published_list(case: dict[str, str]) -> None:
    found = of_case(case["case"])
    columns = ["district", "number", "name", "votes", "elected"] + ([] if case["chamber"] == "dpd" else ["party"])
    status = [
        {
            "district": r["district"],
            "party": r["party"] or None,
            "name": r["name"],
            "number": None,
            "status": r["status"],
        }
        for r in found
        if r["status"]
    ]
    (member,) = (r for r in found if r["left"] == "1")
    result = pm.replace(
        rules=case["rules"],
        chamber=case["chamber"],
        candidates=[{c: (r[c] or None) if c in ("number", "votes") else r[c] for c in columns} for r in found],
        status=status or None,
        district=member["district"],
        member=member["name"],
    )
    assert result.status == "named"
    assert result.candidate is not None
    named = result.candidate
    assert (named["name"], named["rank_all"], named["rank_unelected"]) == (
        case["named"],
        int(case["rank_all"]),
        int(case["rank_unelected"]),
    )


def test_complete_lists_add_up_to_the_printed_totals() -> None:
    assert sum(int(r["votes"]) for r in of_case("C11")) == 119_408
    assert sum(int(r["votes"]) for r in of_case("C12")) == 18_460_060


def test_the_fifth_was_never_next() -> None:
    # C11: Harun Masiku stood fifth; to name him four would have to fall out
    found = of_case("C11")
    candidates = [{c: r[c] for c in ("district", "party", "name", "votes", "elected")} for r in found]
    result = pm.replace(
        rules="pkpu-6-2017", chamber="dpr", candidates=candidates, district=found[0]["district"], member="Riezky Aprilia",
        proposed_candidate="Harun Masiku", by="party",
    )  # fmt: skip
    assert result.status == "invalid_request"
    asked = pm.replace(
        rules="pkpu-6-2017", chamber="dpr", candidates=candidates, district=found[0]["district"], member="Riezky Aprilia",
        proposed_candidate="Harun Masiku", by="chamber",
    )  # fmt: skip
    assert asked.proposed_matches is False
    (masiku,) = (row for row in asked.queue if row["name"] == "Harun Masiku")
    assert masiku["rank_all"] == 5


@pytest.fixture(scope="module")
def dpr_2024() -> pm.Table:
    candidates = pm.datasets.dpr_2024().candidates
    assert candidates is not None
    return candidates


@pytest.mark.parametrize("case", rows(FOLDER / "dpr_2024.csv"), ids=lambda case: f"{case['case']}-{case['district']}")
def test_before_the_oath_of_2024(dpr_2024: pm.Table, case: dict[str, str]) -> None:
    everybody = [(case["left"], case["status"]), *([(case["also"], "withdrew")] if case["also"] else [])]
    numbers = {r["name"]: r["number"] for r in dpr_2024.where(district=int(case["district"]), party=case["party"])}
    status = [
        {
            "district": case["district"],
            "party": case["party"],
            "number": numbers[name],
            "status": what,
            "date": "2024-08-30",
        }
        for name, what in everybody
    ]
    result = pm.replace(
        rules="pkpu-6-2024", chamber="dpr", candidates=dpr_2024, status=status, district=case["district"],
        party=case["party"], member=case["left"], determined="2024-09-23",
    )  # fmt: skip
    assert result.candidate is not None
    assert result.candidate["name"] == case["named"]
    members = sum(r["elected"] for r in dpr_2024.where(district=int(case["district"]), party=case["party"]))
    assert result.candidate["rank_all"] == members + 1 + bool(case["also"])


def test_resignations_after_the_constitutional_court(dpr_2024: pm.Table) -> None:
    given: dict[str, Any] = {"rules": "pkpu-6-2024", "chamber": "dpr", "candidates": dpr_2024, "district": 5302}
    given |= {"party": "NasDem", "member": 5, "ground": "resigned"}
    assert pm.replace(**given, determined="2025-03-20").status == "named"
    refused = pm.replace(**given, determined="2025-03-21")
    assert refused.status == "invalid_request"
    assert any(step["legal_basis"] == "MK 176/PUU-XXII/2024" for step in refused.trace)
    assert pm.replace(**given | {"ground": "state_assignment"}, determined="2025-03-21").status == "named"


# --- Buleleng 9 and Pangkalpinang 4: who is next of two with equal votes ---

EQUAL = [
    {"district": 9, "party": "PDIP", "number": 1, "name": "Indrawan", "sex": "L", "votes": 7049, "elected": 1},
    {"district": 9, "party": "PDIP", "number": 2, "name": "Budiasa", "sex": "L", "votes": 4554, "elected": 0},
    {"district": 9, "party": "PDIP", "number": 3, "name": "Lilik", "sex": "P", "votes": 4554, "elected": 0},
]
LEADS = rows(FOLDER / "buleleng_leads.csv")


def buleleng(units: list[dict[str, Any]], **options: Any) -> pm.Replacement:
    return pm.replace(
        rules="pkpu-6-2024", chamber="dprd-regency", candidates=EQUAL, district=9, member=1, units=units, **options
    )


def published_leads() -> list[dict[str, Any]]:
    led = {n: sum(row["number"] == str(n) for row in LEADS) for n in (2, 3)}
    assert led == {2: 4, 3: 11}
    # the district is one subdistrict: neither leads in more of them than the other
    counts = [("subdistrict", {2: 0, 3: 0}), ("village", led)]
    return [
        {"district": 9, "party": "PDIP", "number": n, "level": level, "units_led": count[n]}
        for level, count in counts
        for n in (2, 3)
    ]


def test_buleleng_by_the_published_leads() -> None:
    result = buleleng(published_leads(), spread="units_led", spread_level="village")
    assert result.candidate is not None
    assert result.candidate["name"] == "Lilik"
    assert result.trace["compared"] == [None, None, None, "4554 : 4554; subdistrict 0 : 0; village 11 : 4"] or any(
        c == "4554 : 4554; subdistrict 0 : 0; village 11 : 4" for c in result.trace["compared"]
    )


def test_buleleng_by_units_with_votes_was_not_published() -> None:
    result = buleleng(published_leads(), spread="units_with_votes", spread_level="village")
    assert result.status == "undecided"
    (question,) = result.open
    assert (question["reason"], question["option"]) == ("not_supplied", "units")


def test_buleleng_with_a_completion_that_is_made_up() -> None:
    """MADE UP: how the votes that were not published lie in the villages where the rival leads; they add up to the published totals."""
    villages = {row["unit"]: f"5108060{2001 + i:03d}"[:6] + f"{2001 + i}" for i, row in enumerate(LEADS)}
    own = {n: sum(int(r["votes"]) for r in LEADS if r["number"] == str(n)) for n in (2, 3)}
    units = [
        {
            "district": 9,
            "party": "PDIP",
            "number": int(r["number"]),
            "region": villages[r["unit"]],
            "votes": int(r["votes"]),
        }
        for r in LEADS
    ]
    for number, rival in ((2, 3), (3, 2)):
        theirs = [r for r in LEADS if r["number"] == str(rival)]
        left = 4554 - own[number]
        for r in theirs[:-1] if number == 2 else theirs:  # 2 has no vote in one village of 3
            votes = min(left, int(r["votes"]) - 1)
            left -= votes
            units.append(
                {"district": 9, "party": "PDIP", "number": number, "region": villages[r["unit"]], "votes": votes}
            )
        assert left == 0
    units = [row for row in units if row["votes"] > 0]
    for spread in ("units_led", "units_with_votes"):
        result = buleleng(units, spread=spread, spread_level="village")
        assert result.candidate is not None
        assert result.candidate["name"] == "Lilik"


def test_pangkalpinang_under_both_lowest_levels() -> None:
    stations = rows(OFFICIAL / "pangkalpinang_2024" / "stations_with_votes.csv")
    candidates = [
        {"district": 4, "party": "Demokrat", "number": n, "name": name, "sex": "L", "votes": v, "elected": e}
        for n, name, v, e in [(2, "Pertama", 900, 1), (1, "Satu", 500, 0), (4, "Empat", 500, 0)]
    ]  # the votes are made up, and equal as they were
    units = [
        {"district": 4, "party": "Demokrat", "number": n, "level": level, "units_with_votes": count}
        for n in (1, 4)
        for level, count in [
            ("subdistrict", 1),
            ("village", sum(int(r[f"number_{n}"]) > 0 for r in stations)),
            ("station", sum(int(r[f"number_{n}"]) for r in stations)),
        ]
    ]
    named = {}
    for level in ("village", "station"):
        result = pm.replace(
            rules="pkpu-3-2025", chamber="dprd-regency", candidates=candidates, district=4, member=2, units=units,
            spread="units_with_votes", spread_level=level,
        )  # fmt: skip
        assert result.candidate is not None
        named[level] = result.candidate["number"]
    assert named == {"village": 1, "station": 4}

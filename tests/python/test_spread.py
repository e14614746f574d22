"""Equal votes of candidates: the wider spread by either measure, the lowest level, candidates without votes, replacements."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm
from pemilu import words

REGENCY = "indonesia/dprd-regency-2024"
E11 = Path(__file__).parents[1] / "official" / "pangkalpinang_2024" / "stations_with_votes.csv"
CANDIDATES = {
    "party": ["D", "D", "D"],
    "number": [1, 4, 2],
    "name": ["Satu", "Empat", "Dua"],
    "sex": ["L", "L", "P"],
    "votes": [500, 500, 7],
}


def determined(**changes: Any) -> pm.Determination:
    given: dict[str, Any] = {"candidates": CANDIDATES, "rules": REGENCY, "districts": {4: 1}}
    given |= changes
    if given["candidates"] is not None and "district" not in given["candidates"]:
        given["candidates"] = {"district": [4] * len(given["candidates"]["party"])} | given["candidates"]
    return pm.determine({"district": [4], "party": ["D"], "votes": [1500]}, **given)


def published() -> list[dict[str, Any]]:
    """The counts of E11 by level. Those by subdistrict were not published: in the same villages they are equal."""
    rows = []
    for number in (1, 4):
        stations = [int(line.split(",")[1 if number == 1 else 2]) for line in E11.read_text().splitlines()[1:]]
        for level, count in (("subdistrict", 1), ("village", len(stations)), ("station", sum(stations))):
            rows.append({"district": 4, "party": "D", "number": number, "level": level, "units_with_votes": count})
    return rows


def synthetic(number: int, stations: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"district": 4, "party": "D", "number": number, "region": region, "votes": votes}
        for region, votes in stations.items()
    ]


# 1 has votes in three villages and leads in one; 4 has votes in two and leads in both.
DISAGREEING = synthetic(1, {"9999991001": 100, "9999991002": 100, "9999991003": 300}) + synthetic(
    4, {"9999991001": 250, "9999991002": 250}
)


def missing(result: pm.Determination) -> tuple[str, str]:
    (question,) = result.open
    return question["reason"], question["option"]


def elected(result: pm.Determination) -> tuple[str, str]:
    (member,) = result.members
    return member["name"], member["decided_by"]


def test_the_official_decision_of_pangkalpinang_and_the_other_lowest_level() -> None:
    station = determined(units=published(), spread="units_with_votes", spread_level="station")
    assert elected(station) == ("Empat", "spread:station")
    village = determined(units=published(), spread="units-with-votes", spread_level="village")
    assert elected(village) == ("Satu", "list_number")


def test_there_is_no_default() -> None:
    assert missing(determined()) == ("option_not_chosen", "spread")
    assert missing(determined(units=published())) == ("option_not_chosen", "spread")
    assert missing(determined(units=published(), spread="units_with_votes")) == ("option_not_chosen", "spread_level")
    assert missing(determined(units=published(), spread_level="station")) == ("option_not_chosen", "spread")
    assert missing(determined(spread="units_led", spread_level="station")) == ("not_supplied", "units")
    (question,) = determined(units=published()).open
    assert question["legal_basis"] == "PKPU 6/2024 art. 29(1)"


def test_the_trace_tells_the_counts_level_by_level() -> None:
    for chosen in ({}, {"spread": "units_with_votes"}, {"spread": "units_with_votes", "spread_level": "station"}):
        statements = determined(units=published(), **chosen).trace["statement"]
        assert "units with votes, level station: 1 Satu = 121; 4 Empat = 122" in statements
        assert "units with votes, level village: 1 Satu = 6; 4 Empat = 6" in statements
    # A tie that is not at stake is not told.
    assert not any("units with" in s for s in determined(units=published(), districts={4: 2}).trace["statement"])


@pytest.mark.parametrize(("spread", "winner"), [("units_with_votes", "Satu"), ("units_led", "Empat"), (None, None)])
def test_where_the_measures_disagree_both_answers_are_a_finding(spread: Any, winner: str | None) -> None:
    result = determined(units=DISAGREEING, spread=spread, spread_level="village")
    assert [m["name"] for m in result.members] == ([winner] if winner else [])
    (finding,) = result.findings.where(severity="warning")  # one seat and three candidates: that is for information
    assert (finding["code"], finding["severity"], finding["place"]) == ("E01", "warning", "4 D")
    assert finding["hint"] == "units with votes elect 1 Satu; units led elect 4 Empat"
    assert finding["legal_basis"] == "PKPU 6/2024 art. 29(1)"


def test_upper_levels_are_sums_of_stations() -> None:
    units = synthetic(1, {"9999991001001": 400, "9999982001001": 100}) + synthetic(
        4, {"9999991001001": 200, "9999991002001": 200, "9999991003007": 100}
    )
    assert set(determined(units=units).findings["severity"]) == {"info"}
    result = determined(units=units, spread="units_with_votes", spread_level="station")
    assert elected(result) == ("Satu", "spread:subdistrict")


def test_figures_that_contradict_are_findings() -> None:
    units = synthetic(1, {"9999991001": 499}) + synthetic(4, {"9999991001": 500, "9999991001001": 3})
    findings = determined(units=units).findings
    assert [(f["code"], f["place"], f["found"], f["expected"]) for f in findings if f["code"] == "L01"] == [
        ("L01", "4 D 1 Satu", 500, 499),
        ("L01", "4 D 4 Empat 9999991001", 500, 3),
    ]


def test_candidates_without_votes() -> None:
    candidates = CANDIDATES | {"number": [3, 2, 1], "sex": ["L", "P", "L"], "votes": [0, 0, 9]}
    given: dict[str, Any] = {"candidates": candidates, "districts": {4: 2}}
    assert missing(determined(**given)) == ("option_not_chosen", "zero_tail")
    candidates["number"] = [2, 3, 1]
    assert determined(zero_tail="list_number", **given).members["name"] == ["Dua", "Satu"]
    assert determined(zero_tail="ladder", **given).members["name"] == ["Dua", "Empat"]
    nobody = candidates | {"votes": [0, 0, 0]}
    assert determined(**given | {"candidates": nobody, "zero_tail": "ladder"}).members["number"] == [1, 2]


def test_more_seats_than_candidates_are_vacant() -> None:
    result = determined(districts={4: 5}, candidates=CANDIDATES)
    (question,) = result.open
    assert (question["reason"], question["seats_left"], question["contenders"]) == ("no_rule", 2, "")
    assert result.members["name"][3:] == [None, None]
    assert result.members["elected"][3:] == [None, None]
    assert result.vacant.to_dicts() == [{"district": 4, "seats": 2, "party": "D", "reason": "no_candidates"}]
    assert result.trace["statement"][-1] == "open (no_rule): 2 vacant, the list has no more candidates"


def test_options_are_part_of_the_result() -> None:
    chosen = determined(units=published(), spread="units_with_votes", spread_level="station", zero_tail="ladder")
    assert pickle.loads(pickle.dumps(chosen)) == chosen
    assert pickle.loads(pickle.dumps(chosen)).members == chosen.members
    assert chosen.provenance["options"] == {
        "spread": "units_with_votes",
        "spread_level": "station",
        "zero_tail": "ladder",
    }
    assert "units" in [i["name"] for i in chosen.provenance["inputs"]]
    assert chosen != determined(
        units=published(), spread="units_with_votes", spread_level="village", zero_tail="ladder"
    )
    assert chosen != determined(spread="units_with_votes", spread_level="station", zero_tail="ladder")
    # A decision on what is open keeps them.
    open_ = determined(units=published(), spread="units_with_votes")
    decided = open_.resolve([{"district": 4, "party": "D", "number": 4, "decision": "KPU"}])
    assert elected(decided) == ("Empat", "resolution")
    assert decided.provenance["options"] == {"spread": "units_with_votes"}


@pytest.mark.parametrize("option", ["spread", "spread_level", "zero_tail"])
def test_what_is_no_choice_is_refused(option: str) -> None:
    with pytest.raises(pm.InputError, match="no such choice"):
        determined(**{option: "widest"})
    with pytest.raises(TypeError, match=option):
        determined(**{option: 1})


def test_a_lowest_level_above_the_first_is_refused_by_the_rule_set() -> None:
    with pytest.raises(pm.RuleError, match="subdistrict or a lower level") as caught:
        determined(spread="units_led", spread_level="regency")
    assert caught.value.option == "spread_level"


def test_units_are_read_with_their_places() -> None:
    with pytest.raises(pm.InputError) as caught:
        determined(units=[{"district": 4, "party": "D", "number": 9, "region": "9999991001", "votes": 1}])
    assert (caught.value.source, caught.value.row, caught.value.column) == ("units", 0, "number")
    with pytest.raises(pm.InputError, match="candidates are needed"):
        determined(candidates=None, units=published())
    districts = {"district": [4], "seats": [1], "regions": ["197101"]}
    with pytest.raises(pm.InputError, match="outside the district"):
        determined(districts=districts, units=DISAGREEING)


# --- replacements ---

LIST = {
    "district": [4] * 3,
    "party": ["D"] * 3,
    "number": [1, 2, 3],
    "name": ["Ani", "Budi", "Cahya"],
    "sex": ["P", "L", "L"],
    "votes": [90, 40, 40],
    "elected": [1, 0, 0],
}


def replaced(**changes: Any) -> pm.Replacement:
    units = [
        {"district": 4, "party": "D", "number": n, "level": level, "units_with_votes": count}
        for n, village in ((2, 3), (3, 5))
        for level, count in (("subdistrict", 1), ("village", village))
    ]
    given: dict[str, Any] = {"chamber": "dprd-regency", "candidates": LIST, "district": 4, "member": 1, "units": units}
    return pm.replace(**given | changes)


def test_a_replacement_goes_to_the_wider_spread() -> None:
    # PKPU 3/2025 names its levels, so that only the measure is left to choose; the others need both.
    result = replaced(rules="pkpu-3-2025", spread="units_with_votes")
    assert result.candidate is not None and result.candidate["name"] == "Cahya"
    assert pickle.loads(pickle.dumps(result)) == result
    assert result != replaced(rules="pkpu-3-2025")
    for rules in ("pkpu-6-2017", "pkpu-6-2024"):
        (question,) = replaced(rules=rules, spread="units_with_votes").open
        assert question["option"] == "spread_level"
        result = replaced(rules=rules, spread="units_with_votes", spread_level="village")
        assert result.candidate is not None and result.candidate["name"] == "Cahya"
    (question,) = replaced(rules="pkpu-3-2025").open
    assert (question["reason"], question["option"]) == ("option_not_chosen", "spread")
    (question,) = replaced(rules="pkpu-3-2025", spread="units_with_votes", units=None).open
    assert (question["reason"], question["option"]) == ("not_supplied", "units")


# --- the published counts of Buleleng 9 (E12): of villages only, in a district that is one subdistrict ---


def buleleng(**changes: Any) -> pm.Determination:
    candidates = {
        "district": [9] * 3,
        "party": ["PDIP"] * 3,
        "number": [1, 2, 3],
        "name": ["Satu", "Dua", "Tiga"],
        "sex": ["L", "L", "P"],
        "votes": [7049, 4554, 4554],
    }
    villages = [
        {"district": 9, "party": "PDIP", "number": n, "level": "village", "units_led": led}
        for n, led in ((2, 4), (3, 11))
    ]
    given: dict[str, Any] = {
        "candidates": candidates,
        "units": villages,
        "rules": REGENCY,
        "districts": [{"district": 9, "seats": 2}],
        "spread": "units_led",
        "spread_level": "village",
    }
    return pm.determine({"district": [9], "party": ["PDIP"], "votes": [21611]}, **given | changes)


def test_a_level_without_counts_is_named() -> None:
    (question,) = buleleng().open
    assert (question["reason"], question["option"]) == ("not_supplied", "units")
    assert question["tried"].endswith(
        ": no counts of level subdistrict (in units: district,party,number,level=subdistrict,units_with_votes)"
    )
    assert ": tidak ada jumlah tingkat kecamatan (dalam units: district,party," in words.word(
        "tried", question["tried"], "id"
    )


def test_the_only_unit_of_a_level_follows_from_the_regions_of_the_district() -> None:
    one = [{"district": 9, "seats": 2, "regions": "510805"}]
    result = buleleng(districts=one)
    assert (result.decided, [m["name"] for m in result.members]) == (True, ["Satu", "Tiga"])
    assert [m["decided_by"] for m in result.members] == ["votes", "spread:village"]
    two = buleleng(districts=[{"district": 9, "seats": 2, "regions": "510805 510806"}])
    assert "no counts of level subdistrict" in two.open["tried"][0]
    unnamed = buleleng(districts=[{"district": 9, "seats": 2, "regions": "5108"}])
    assert "no counts of level subdistrict" in unnamed.open["tried"][0]
    by_votes = [
        {"district": 9, "party": "PDIP", "number": n, "level": "village", "units_with_votes": 15} for n in (2, 3)
    ]
    woman = buleleng(districts=one, units=by_votes, spread="units_with_votes")
    assert woman.members["decided_by"] == ["votes", "sex"]
    told = woman.explain(9, 2)
    assert "Tiga is elected for PDIP with 4,554 votes, decided by sex" in told
    assert "Tiga terpilih untuk PDIP dengan 4.554 suara, ditentukan oleh jenis kelamin" in woman.explain(
        9, 2, lang="id"
    )


def test_a_name_is_written_as_it_is() -> None:
    candidates = {"district": [9], "party": ["PDIP"], "number": [1], "name": ["i Made"], "votes": [5]}
    result = buleleng(candidates=candidates, units=None, spread=None, spread_level=None, districts={9: 1})
    assert "\ni Made is elected" in result.explain(9, 1)

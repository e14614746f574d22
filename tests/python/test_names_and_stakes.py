"""Contestants who are not there, contestants of long tables, shifts of votes, and rules that most forms break."""

from __future__ import annotations

import pytest

import pemilu as pm
from pemilu.words.notes import note as words_of

LONG = {
    "region": ["3174091001001"] * 3 + ["3174091001002"] * 3,
    "contestant": ["PKB", "PKS", "PDIP"] * 2,
    "votes": [1, 2, 3, 4, 5, 6],
}


def test_the_nearest_contestants() -> None:
    sheets = pm.read_sheets(LONG)
    row = {"decision": "MK", "kind": "court", "region": "3174091001001", "value": 5}
    with pytest.raises(pm.InputError, match="no such contestant") as caught:
        sheets.amend([{**row, "contestant": "PKX"}])
    assert (caught.value.value, caught.value.expected) == ("PKX", "PKB, PKS or PDIP")
    votes = {"district": ["1", "1"], "party": ["PKB", "PDIP"], "votes": [5, 6]}
    with pytest.raises(pm.InputError, match="no such party") as caught:
        pm.amend(votes, [{**row, "region": "1", "contestant": "PKBB"}])
    assert caught.value.expected == "PKB or PDIP"


def test_contestants_of_a_long_table() -> None:
    for names in (["PKS", "PKB"], ["votes_PKS", "PKB"]):
        sheets = pm.read_sheets(LONG, contestants=names)
        assert sorted(sheets.contestants) == ["PKB", "PKS"]
        assert sheets.notes == ("stations: contestants that are left out: PDIP",)
        assert pm.recapitulate(sheets)["PKS"] == [7]
    with pytest.raises(pm.InputError, match="no row of this contestant") as caught:
        pm.read_sheets(LONG, contestants=["PKN", "PKB"])
    assert (caught.value.value, caught.value.expected) == ("PKN", "PDIP, PKS")


def shares(found: pm.Findings, sheets: pm.Sheets, votes: dict[str, int]) -> tuple[int, str]:
    districts = {"district": ["1"], "seats": [1], "regions": ["3174"]}
    table = {"district": ["1"] * len(votes), "party": list(votes), "votes": list(votes.values())}
    result = pm.allocate_districts(table, districts=districts)
    (row,) = pm.at_stake(found, sheets, result, districts=districts, by="district")
    return row["votes"], row["matters"]


def test_a_shift_counts_once() -> None:
    stations = {"region": ["3174091001001", "3174091001002"], "votes_A": [80, 70], "votes_B": [60, 70]}
    sheets = pm.read_sheets(stations)
    # A 150, B 130: ten ballots that change sides make a tie. The printed figures moved eight from B to A.
    moved = pm.check(sheets, stations=True, against={"region": ["317409"], "votes_A": [158], "votes_B": [122]})
    assert [abs(r["difference"]) for r in moved] == [8, 8]
    assert shares(moved, sheets, {"A": 150, "B": 130}) == (8, "no")
    # Ten that were moved reach it; so do six more for each, of which twelve ballots have to be others.
    ten = pm.check(sheets, stations=True, against={"region": ["317409"], "votes_A": [160], "votes_B": [120]})
    assert shares(ten, sheets, {"A": 150, "B": 130}) == (10, "difference")
    more = pm.check(sheets, stations=True, against={"region": ["317409"], "votes_A": [156], "votes_B": [136]})
    assert shares(more, sheets, {"A": 150, "B": 130}) == (12, "difference")
    # Another source of one station: three from A to B there.
    source = {"region": ["3174091001001"], "votes_A": [77], "votes_B": [63]}
    other = pm.check(sheets, stations=True, against=source)
    assert [r["code"] for r in other] == ["S01", "S01"]
    assert shares(other, sheets, {"A": 150, "B": 130})[0] == 3


def test_candidates_are_in_the_votes_of_their_party() -> None:
    stations = {
        "region": ["3174091001001"],
        "votes_A": [50],
        "votes_A/0": [20],
        "votes_A/1": [30],
        "votes_B": [40],
    }
    sheets = pm.read_sheets(stations)
    source = {"region": ["3174091001001"], "votes_A": [55], "votes_A/0": [18], "votes_A/1": [37], "votes_B": [40]}
    found = pm.check(sheets, stations=True, against=source, ballot="parties")
    # Five more for A; inside its list seven more for one and two fewer for the other.
    assert shares(found, sheets, {"A": 50, "B": 40})[0] == 7


def test_most_forms_say_that_it_is_another_ballot() -> None:
    region = [f"3174091001{i:03}" for i in range(1, 5)]
    stations = {"region": region, "valid": [9] * 4, "votes_A": [5] * 4, "votes_A/1": [5] * 4, "votes_B": [4] * 4}
    (note,) = pm.check(stations, stations=True).notes
    assert note == "C08 is broken by 4 of 4 forms: is the ballot of pairs the right one (option ballot)?"
    assert "apakah surat suara pasangan calon sudah benar" in words_of(note, "id")
    assert pm.check(stations, stations=True, ballot="parties").notes == ()
    one = stations | {"valid": [9, 9, 9, 8], "votes_A/1": [0] * 4}
    assert pm.check(one, stations=True).notes == ()

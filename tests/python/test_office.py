"""Single offices and the DPD through `pm.determine`: winner, second round, the empty column, two readings, four of a province."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import pemilu as pm

PRESIDENT = "indonesia/president-2024"


def provinces(met: int) -> dict[str, list[Any]]:
    """38 provinces in which A has a fifth in so many, and votes from abroad that give it the majority of all."""
    rows = [
        (str(11 + p), pair, votes)
        for p in range(38)
        for pair, votes in (("A", 20 if p < met else 19), ("B", 50), ("C", 30 if p < met else 31))
    ]
    rows.append(("ABROAD", "A", 10_000))
    district, party, votes = zip(*rows, strict=True)
    return {"district": list(district), "party": list(party), "votes": list(votes)}


def statuses(result: pm.Determination) -> dict[Any, str | None]:
    return dict(zip(result.winner["party"], result.winner["status"], strict=True))


def test_twenty_of_38_provinces_are_more_than_half_and_19_are_not() -> None:
    elected = pm.determine(provinces(20), rules=PRESIDENT)
    assert statuses(elected) == {"A": "elected", "B": None, "C": None}
    assert elected.winner["areas_met"] == [20, 38, 38]
    again = pm.determine(provinces(19), rules=PRESIDENT)
    assert statuses(again) == {"A": "second_round", "B": "second_round", "C": None}
    assert again.decided
    assert "UU 7/2017 art. 416" in again.trace["legal_basis"][-1]


NARROW = {"district": ["11", "11", "12", "12", "13", "13"], "party": list("ABABAB"), "votes": [200, 10, 10, 60, 10, 60]}


def test_two_pairs_have_two_readings() -> None:
    # 220 of 350 votes, and a fifth in one of three provinces
    open_ = pm.determine(NARROW, rules=PRESIDENT)
    assert statuses(open_) == {"A": "open", "B": "open"}
    assert open_.open["option"] == ["two_pairs"]
    by_votes = pm.determine(NARROW, rules=PRESIDENT, two_pairs="most_votes")
    assert statuses(by_votes) == {"A": "elected", "B": None}
    assert by_votes.findings["code"] == ["R01"]
    by_spread = pm.determine(NARROW, rules=PRESIDENT, two_pairs="spread")
    assert statuses(by_spread) == {"A": "second_round", "B": "second_round"}
    assert by_votes != by_spread
    assert pickle.loads(pickle.dumps(by_votes)) == by_votes
    assert by_votes.provenance["options"]["two_pairs"] == "most_votes"


def test_jakarta_needs_a_majority() -> None:
    votes = {"A": 50, "B": 30, "C": 20}
    assert statuses(pm.determine(votes, rules="indonesia/governor-2024")) == {"A": "elected", "B": None, "C": None}
    assert statuses(pm.determine(votes, rules="indonesia/governor-2024", region=31)) == {
        "A": "second_round",
        "B": "second_round",
        "C": None,
    }


@pytest.mark.parametrize(("pair", "empty", "status"), [(51, 50, "elected"), (50, 50, None), (49, 50, None)])
def test_a_sole_pair_needs_more_than_half(pair: int, empty: int, status: str | None) -> None:
    result = pm.determine({"A": pair, "EMPTY": empty}, rules="indonesia/regency-head-2024")
    assert statuses(result) == {"A": status, "EMPTY": None}
    assert result.decided


def test_equal_votes_wait_for_a_decision() -> None:
    result = pm.determine({"A": 50, "B": 50}, rules="indonesia/governor-2024")
    assert result.open["tried"] == ["UU 10/2016 art. 109(2)"]
    resolved = result.resolve([{"party": "B", "decision": "KPU decision"}])
    assert statuses(resolved) == {"A": None, "B": "elected"}
    assert "one office by indonesia/governor-2024: elected: B" in repr(resolved)
    assert "undecided" in repr(result)
    with pytest.raises(pm.InputError):
        result.resolve([{"party": "C", "decision": "KPU decision"}])


def test_what_an_office_does_not_have() -> None:
    result = pm.determine({"A": 51, "B": 50}, rules="indonesia/governor-2024")
    with pytest.raises(pm.RuleError, match="one office"):
        _ = result.seats
    with pytest.raises(pm.InputError, match="takes the votes alone"):
        pm.determine({"A": 1}, rules="indonesia/governor-2024", districts={1: 3})
    with pytest.raises(pm.InputError, match="not a reading"):
        pm.determine({"A": 1}, rules=PRESIDENT, two_pairs="both")  # type: ignore[arg-type]
    with pytest.raises(pm.RuleError, match="seats, not one office"):
        _ = pm.determine(pm.datasets.tarakan_2024(), rules="indonesia/dprd-regency-2024").winner


def test_an_office_is_cited_with_the_articles_that_mattered() -> None:
    majority = pm.determine(provinces(20), rules=PRESIDENT).cite()
    assert "UU 7/2017 art. 416" in majority
    assert "MK 50/PUU-XII/2014" not in majority  # three pairs: the reading of two did not matter
    assert "MK 50/PUU-XII/2014" in pm.determine(NARROW, rules=PRESIDENT, two_pairs="most_votes").cite()
    sole = pm.determine({"A": 51, "EMPTY": 50}, rules="indonesia/regency-head-2024")
    assert sole.cite().startswith("UU 10/2016 art. 54D(1)")
    assert "@" in sole.cite(style="bibtex")


def test_the_picture_of_an_office() -> None:
    pytest.importorskip("matplotlib")
    result = pm.determine({"01": 20, "02": 54, "03": 26}, rules="indonesia/regency-head-2024")
    told = pm.plot.alt_text(pm.plot.winner(result))
    assert told == "Votes of each pair. 02: 54.0% (54), elected. 03: 26.0% (26). 01: 20.0% (20)."
    again = pm.determine({"A": 50, "B": 30, "C": 20}, rules="indonesia/governor-2024", region=31)
    assert "putaran kedua" in pm.plot.alt_text(pm.plot.winner(again, lang="id"))
    with pytest.raises(pm.RuleError, match="seats, not one office"):
        pm.plot.winner(pm.determine(pm.datasets.tarakan_2024(), rules="indonesia/dprd-regency-2024"))


# --- the DPD ---

CANDIDATES = {
    "district": ["11"] * 6,
    "number": [1, 2, 3, 4, 5, 6],
    "name": ["Ani", "Budi", "Cahya", "Dewi", "Eka", "Fajar"],
    "votes": [10, 60, 30, 50, 40, 20],
}


def test_four_of_a_province() -> None:
    result = pm.determine(CANDIDATES, rules="indonesia/dpd-2024")
    assert result.members["name"] == ["Budi", "Dewi", "Eka", "Cahya"]
    assert result.members["party"] == [None] * 4
    assert result.ranking["name"] == ["Budi", "Dewi", "Eka", "Cahya", "Fajar", "Ani"]
    assert result.decided


def test_equal_votes_at_the_fourth_place_are_open() -> None:
    tied = CANDIDATES | {"votes": [10, 60, 30, 50, 40, 30]}
    result = pm.determine(tied, rules="indonesia/dpd-2024")
    assert result.members["name"] == ["Budi", "Dewi", "Eka"]
    (row,) = result.open
    assert row["tried"].endswith("UU 7/2017 art. 423(2)")
    assert (row["question"], row["seats_left"]) == ("member", 1)

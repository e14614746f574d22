"""Ballot papers in Python: the patterns of PKPU 25/2023 as they are told, and the supply of a station."""

from __future__ import annotations

import numpy as np
import pytest

import pemilu as pm

DIED = [("A", 9)]


@pytest.mark.parametrize(
    ("marks", "result", "number"),
    [
        (["A"], "party", None),
        (["A", "A"], "party", None),
        ([("A", 3)], "candidate", 3),
        (["A", ("A", 3)], "candidate", 3),
        (["A", ("A", 3), ("A", 4)], "party", None),
        ([("A", "below")], "party", None),
        ([("A", "between")], "party", None),
        ([("A", 9)], "party", None),
        ([("A", 9), ("A", 3)], "candidate", 3),
        ([("A", 3), ("A", "below")], "candidate", 3),
        (["A", "B"], "invalid", None),
        ([("A", 3), ("B", 3)], "invalid", None),
        ([], "invalid", None),
        ([("A", 3), ("A", 4)], "open", None),
    ],
)
def test_patterns_of_a_paper_with_parties(marks: list[object], result: str, number: int | None) -> None:
    vote = pm.vote_of(marks, ineligible=DIED)
    assert (vote.result, vote.number) == (result, number)
    assert vote.party == (None if result == "invalid" else "A")
    assert vote.legal_basis is not None and ("2023" in vote.legal_basis or "2017" in vote.legal_basis)


def test_what_is_open_names_its_readings_and_what_answers() -> None:
    marks = [("B", 1), ("B", 2)]
    vote = pm.vote_of(marks)
    assert (vote.readings, vote.legal_basis) == (("party", "invalid"), "PKPU 25/2023 art. 53 ff. (unconfirmed)")
    assert pm.vote_of(marks, several_candidates="party")[:2] == ("party", "B")
    assert pm.vote_of(marks, several_candidates="invalid").result == "invalid"
    assert pm.vote_of(["A", ("A", 9), ("A", 3)], ineligible=DIED).readings == ("candidate", "party")


def test_pairs_and_the_dpd() -> None:
    assert pm.vote_of([2, 2], ballot="pairs")[:2] == ("party", 2)
    assert pm.vote_of([1, 2], ballot="pairs").result == "invalid"
    assert pm.vote_of([4], ballot="candidates")[:3] == ("candidate", None, 4)
    assert pm.vote_of([4, 5], ballot="candidates").result == "invalid"
    assert pm.vote_of([4], ballot="candidates", signed=False).rule == "not signed by the chair of the KPPS"
    assert pm.vote_of(["A"], other_marks=True).result == "invalid"


def test_what_is_no_mark() -> None:
    for marks, ballot in (([("A", 0)], "parties"), ([("A", 1, 2)], "parties"), (["x"], "candidates")):
        with pytest.raises(pm.InputError):
            pm.vote_of(marks, ballot=ballot)  # type: ignore[arg-type]
    with pytest.raises(pm.InputError, match="not a ballot"):
        pm.vote_of([], ballot="lists")  # type: ignore[arg-type]
    with pytest.raises(pm.InputError, match="not a reading"):
        pm.vote_of([], several_candidates="none")  # type: ignore[arg-type]


def test_the_supply_of_a_station() -> None:
    fewest, most = pm.ballots_for(300)
    assert fewest <= 306 <= most  # as announced
    assert pm.ballots_for(250) == (255, 256)  # 5, or the 6 of one report
    assert pm.ballots_for(201) == (205, 207)  # 2 % are 4.02
    with pytest.raises(pm.RuleError, match="not known"):
        pm.ballots_for(300, election="regional-heads-2024")
    with pytest.raises(pm.InputError):
        pm.ballots_for(-1)
    assert pm.ballots_for(250.0) == pm.ballots_for(np.int64(250)) == pm.ballots_for(np.float64(250)) == (255, 256)
    for fraction in (250.5, float("nan"), float("inf")):
        with pytest.raises(pm.InputError, match="expected a whole number"):
            pm.ballots_for(fraction)
    for other in ("250", True, None):
        with pytest.raises(TypeError, match="roll is a number of voters"):
            pm.ballots_for(other)  # type: ignore[arg-type]
    for much in (2**32, 2**70, 1e30):
        with pytest.raises(pm.InputError, match="0 to 4294967295"):
            pm.ballots_for(much)

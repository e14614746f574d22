"""Several methods on the same votes, as one long table."""

from __future__ import annotations

from typing import Any

import pytest

import pemilu as pm

VOTES = {"A": 60, "B": 25, "C": 15}
# Four seats. Webster 60 25 20 15: 2 1 1. Jefferson 60 30 25 20: 3 1 0. Hare 25: 2 1 0 and the remainders 10 0 15: 2 1 1.
# Imperiali's quota 16 2/3: 3 1 0 and the remainders 10 8.3 15: no seat left.


def by_method(table: pm.Table, column: str = "seats") -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in table:
        found.setdefault(row["method"], []).append(row[column])
    return found


def test_the_table() -> None:
    table = pm.compare_methods(VOTES, seats=4, methods=["sainte_lague", "dhondt", "hamilton", "imperiali_quota"])
    assert table.columns == ["method", "party", "votes", "seats", "certain", "tied", "note"]
    assert table["party"] == ["A", "B", "C"] * 4
    assert by_method(table) == {
        "sainte_lague": [2, 1, 1],
        "dhondt": [3, 1, 0],
        "hare": [2, 1, 1],
        "imperiali_quota": [3, 1, 0],
    }
    assert table["certain"] == table["seats"]
    assert not any(table["tied"])
    assert set(table["note"]) == {None}


def test_a_tie_is_flagged() -> None:
    # 60/3 = 20 = B: the third seat.
    table = pm.compare_methods(
        {"A": 60, "B": 20, "C": 5}, seats=2, methods=["sainte_lague", "dhondt", "balinski_young"]
    )
    assert by_method(table) == {
        "sainte_lague": [None, None, 0],
        "dhondt": [2, 0, 0],
        "balinski_young": [2, 0, 0],
    }
    assert by_method(table, "certain")["sainte_lague"] == [1, 0, 0]
    assert by_method(table, "tied")["sainte_lague"] == [True, True, False]


def test_a_method_without_an_answer() -> None:
    # Imperiali's quota of 25 gives three seats of two; a quota of 1000 leaves all; Macau ends at 63 for each.
    methods = ["imperiali_quota", "quota:1000", "sainte_lague"]
    table = pm.compare_methods({"A": 60, "B": 40}, seats=2, methods=methods)
    assert by_method(table) == {"imperiali_quota": [None, None], "quota:1000": [1, 1], "sainte_lague": [1, 1]}
    for row in table.where(method="imperiali_quota"):
        assert (row["certain"], row["tied"]) == (None, None)
        assert "a quota of 25 gives 3 seats of 2" in row["note"]
    table = pm.compare_methods({"A": 60, "B": 40}, seats=200, methods=["macau", "dhondt"])
    assert by_method(table) == {"macau": [None, None], "dhondt": [120, 80]}
    assert "beyond the last" in table["note"][0]


def test_divisors_as_a_method() -> None:
    table = pm.compare_methods(VOTES, seats=4, methods=[[1, 2, ...], "dhondt", [1.4, 3, ...]])
    assert by_method(table) == {
        "divisors:1,2,...": [3, 1, 0],
        "dhondt": [3, 1, 0],
        # 60/1.4 25/1.4 60/3 60/4.6: 42.9 20 17.9 13.0 | 10.7
        "divisors:7/5,3,...": [3, 1, 0],
    }


def test_a_threshold_holds_for_every_method() -> None:
    table = pm.compare_methods(VOTES, seats=4, methods=["sainte_lague", "hare"], threshold="20%")
    assert by_method(table) == {"sainte_lague": [3, 1, 0], "hare": [3, 1, 0]}


def test_several_districts() -> None:
    votes = {"district": [1, 1, 2, 2], "party": ["A", "B", "A", "B"], "votes": [60, 20, 10, 10]}
    table = pm.compare_methods(votes, districts={1: 2, 2: 2}, methods=["sainte_lague", "dhondt", "imperiali_quota"])
    assert by_method(table) == {
        "sainte_lague": [None, None],  # 60/3 = 20 in the first district
        "dhondt": [3, 1],
        "imperiali_quota": [None, None],  # a quota of 20: three and one for two seats
    }
    assert by_method(table, "certain")["sainte_lague"] == [2, 1]
    assert by_method(table, "votes")["dhondt"] == [70, 30]
    assert "district 1" in table.where(method="imperiali_quota")["note"][0]


def test_a_dataset_and_other_forms() -> None:
    data = pm.datasets.tarakan_2024()
    table = pm.compare_methods(data.votes, districts=data.districts, methods=["sainte_lague", "hare"])
    assert {m: sum(s) for m, s in by_method(table).items()} == {"sainte_lague": 30, "hare": 30}
    assert pm.compare_methods([60, 25, 15], seats=4, methods=["dhondt"])["party"] == [0, 1, 2]


def test_one_method_never_spoils_the_others() -> None:
    table = pm.compare_methods(VOTES, seats=4, methods=["dhondt", "nosuch", [3, 2]])
    notes = {row["method"]: row["note"] for row in table}
    assert notes["dhondt"] is None
    assert "unknown method" in notes["nosuch"] and "divisors must increase" in notes["[3, 2]"]
    assert all(row["seats"] is None for row in table if row["method"] != "dhondt")
    assert set(pm.compare_methods(VOTES, seats=4, methods=["dhondt"], threshold="90%")["note"]) == {"nobody takes part"}


def test_a_dataset_brings_its_districts() -> None:
    table = pm.compare_methods(pm.datasets.tarakan_2024(), methods=["sainte_lague", "hare"])
    assert {m: sum(s) for m, s in by_method(table).items()} == {"sainte_lague": 30, "hare": 30}


def test_what_is_refused() -> None:
    with pytest.raises(TypeError, match="seats for one district, or districts"):
        pm.compare_methods(VOTES, methods=["dhondt"])
    with pytest.raises(TypeError, match="seats for one district, or districts"):
        pm.compare_methods(VOTES, seats=4, districts={1: 4}, methods=["dhondt"])
    with pytest.raises(TypeError, match="a sequence of methods"):
        pm.compare_methods(VOTES, seats=4, methods="dhondt")
    with pytest.raises(pm.InputError, match="negative"):
        pm.compare_methods({"A": -1}, seats=4, methods=["dhondt"])
    assert len(pm.compare_methods(VOTES, seats=4, methods=[])) == 0


def test_a_method_under_two_names_is_given_once() -> None:
    table = pm.compare_methods(VOTES, seats=4, methods=["dhondt", "jefferson", "D'Hondt", "hare", "dhondt"])
    assert by_method(table) == {"dhondt": [3, 1, 0], "hare": [2, 1, 1]}


def test_nobody_has_votes() -> None:
    table = pm.compare_methods({"A": 0, "B": 0}, seats=2, methods=["dhondt", "hare", "balinski_young"])
    assert set(table["note"]) == {"nobody has votes"}
    assert table["seats"] == [None] * 6
    votes = {1: {"A": 0, "B": 0}, 2: {"A": 5, "B": 3}}
    assert set(pm.compare_methods(votes, districts={1: 1, 2: 1}, methods=["hare"])["note"]) == {"1: nobody has votes"}

"""Parties that compete as one and divide what the group has won."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import pemilu as pm

VOTES = {"A": 40, "B": 26, "C": 34}
LEFT = {"A": "left", "B": "left"}


def test_a_group_competes_as_one() -> None:
    # 66 against 34 for five seats, D'Hondt: 66 34 33 22 17 | 16.5: left 3, C 2. Inside, 40 and 26: 40 26 20: 2 and 1.
    # Alone it would be 40 34 26 20 17: 2 1 2.
    result = pm.allocate_groups(VOTES, seats=5, groups=LEFT, method="dhondt", within="dhondt")
    assert result.decided
    assert result.between.seats == {"left": 3, "C": 2}
    assert result.within["left"].seats == {"A": 2, "B": 1}
    assert result.seats == result.certain == {"A": 2, "B": 1, "C": 2}
    assert result.groups == {"A": "left", "B": "left", "C": "C"}
    assert list(result.within) == ["left"]  # a party alone is not divided
    assert pm.allocate(VOTES, seats=5, method="dhondt").seats == {"A": 2, "B": 1, "C": 2}


def test_a_group_can_win_a_seat_that_its_members_would_not() -> None:
    # Three seats: alone 40 34 26; as one 66 34 33: left 2, C 1. With 30 and 21 against 49: 49 30 24.5, as one 51 49 25.5.
    alone = pm.allocate({"A": 30, "B": 21, "C": 49}, seats=3, method="dhondt")
    assert alone.seats == {"A": 1, "B": 0, "C": 2}
    result = pm.allocate_groups({"A": 30, "B": 21, "C": 49}, seats=3, groups=LEFT, method="dhondt", within="dhondt")
    assert result.seats == {"A": 1, "B": 1, "C": 1}


def test_another_method_inside() -> None:
    # 66 and 34 for ten seats, Webster: 7 and 3 (6.6, 3.4). Inside 40 and 26 of seven, Hare: 4.24 and 2.76: 4 and 3.
    result = pm.allocate_groups(VOTES, seats=10, groups=LEFT, within="hare")
    assert result.between.method == "sainte_lague"
    assert result.within["left"].method == "hare"
    assert result.seats == {"A": 4, "B": 3, "C": 3}


def test_a_threshold_is_that_of_the_group() -> None:
    # B and D reach 30 % together, C does not.
    votes = {"A": 50, "B": 16, "C": 18, "D": 16}
    result = pm.allocate_groups(votes, seats=4, groups={"B": 1, "D": 1}, within="dhondt", threshold="30%")
    # 50 against 32: 50 32 16.7 10.7: two each, and inside one each
    assert result.seats == {"A": 2, "B": 1, "C": 0, "D": 1}


def test_a_tie_between_groups() -> None:
    result = pm.allocate_groups({"A": 40, "B": 30, "C": 70}, seats=1, groups=LEFT, within="hare")
    assert not result.decided
    assert result.certain == {"A": 0, "B": 0, "C": 0}
    assert result.within == {}
    with pytest.raises(pm.UndecidedError, match="left, C"):
        _ = result.seats
    won = result.resolve("left", decision="lot")
    assert won.seats == {"A": 1, "B": 0, "C": 0}
    assert result.resolve("C", decision="lot").seats == {"A": 0, "B": 0, "C": 1}
    assert not result.decided  # nothing is changed


def test_a_tie_inside_a_group() -> None:
    result = pm.allocate_groups({"A": 30, "B": 30, "C": 10}, seats=1, groups=LEFT, within="hare")
    assert result.between.decided
    assert not result.decided
    with pytest.raises(pm.UndecidedError, match="A, B"):
        _ = result.seats
    won = result.resolve("B", decision="lot", group="left")
    assert won.decided
    assert won.seats == {"A": 0, "B": 1, "C": 0}
    with pytest.raises(pm.InputError, match="no such group"):
        result.resolve("B", decision="lot", group="right")
    with pytest.raises(pm.InputError, match="nothing to resolve"):
        result.resolve("left", decision="lot")


def test_over_allocation_between_groups() -> None:
    votes = {"A": 40, "B": 20, "C": 40}
    with pytest.raises(pm.RuleError, match="a quota of 25 gives 3 seats of 2"):
        pm.allocate_groups(votes, seats=2, groups=LEFT, method="imperiali_quota", within="dhondt")
    result = pm.allocate_groups(
        votes, seats=2, groups=LEFT, method="imperiali_quota", within="dhondt", on_overallocation="subtract"
    )
    assert result.seats == {"A": 1, "B": 0, "C": 1}


@pytest.mark.parametrize(
    ("votes", "groups"),
    [
        ([40, 26, 34], {0: "left", 1: "left"}),
        ([40, 26, 34], {0: 0, 1: 0}),
        ({"1": 40, "2": 26, "3": 34}, {1: "left", 2: "left"}),
        ({"party": ["A", "B", "C"], "votes": [40, 26, 34]}, LEFT),
    ],
)
def test_other_forms_of_votes_and_groups(votes: Any, groups: dict[Any, Any]) -> None:
    result = pm.allocate_groups(votes, seats=5, groups=groups, method="dhondt", within="dhondt")
    assert list(result.seats.values()) == [2, 1, 2]


def test_a_group_named_like_a_member() -> None:
    result = pm.allocate_groups(VOTES, seats=5, groups={"A": "A", "B": "A"}, method="dhondt", within="dhondt")
    assert result.seats == {"A": 2, "B": 1, "C": 2}


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ({"Z": "left"}, "no such party"),
        ({"A": "C", "B": "C"}, "the name of a party outside it"),
        ({"A": "B", "B": "A"}, "the name of a party outside it"),
    ],
)
def test_groups_that_cannot_be(groups: dict[str, str], message: str) -> None:
    with pytest.raises(pm.InputError, match=message):
        pm.allocate_groups(VOTES, seats=5, groups=groups, within="dhondt")


def test_arguments() -> None:
    with pytest.raises(TypeError, match="within"):
        pm.allocate_groups(VOTES, seats=5, groups=LEFT)  # type: ignore[call-arg]
    with pytest.raises(pm.RuleError, match="unknown method"):
        pm.allocate_groups(VOTES, seats=5, groups=LEFT, within="nosuch")
    assert pm.allocate_groups(VOTES, seats=5, groups={}, within="dhondt").seats == pm.allocate(VOTES, seats=5).seats
    zero = pm.allocate_groups(VOTES, seats=0, groups=LEFT, within="dhondt")
    assert zero.seats == {"A": 0, "B": 0, "C": 0}


def test_nobody_has_votes() -> None:
    result = pm.allocate_groups({"A": 0, "B": 0, "C": 0}, seats=2, groups=LEFT, within="dhondt")
    assert result.between.tie is not None
    assert result.between.tie.reason == "no_votes"
    assert pm.allocate_groups({"A": 0, "B": 0, "C": 9}, seats=2, groups=LEFT, within="hare").seats == {
        "A": 0,
        "B": 0,
        "C": 2,
    }


def test_equality_pickling_and_repr() -> None:
    one, same = (pm.allocate_groups(VOTES, seats=5, groups=LEFT, within="dhondt") for _ in range(2))
    assert one == same
    assert one != pm.allocate_groups(VOTES, seats=5, groups=LEFT, within="hare")
    assert one != pm.allocate_groups(VOTES, seats=5, groups={}, within="dhondt")
    assert one != "something"
    assert pickle.loads(pickle.dumps(one)) == one
    tied = pm.allocate_groups({"A": 30, "B": 30, "C": 10}, seats=1, groups=LEFT, within="hare")
    answered = tied.resolve("B", decision="lot", group="left")
    again = pickle.loads(pickle.dumps(answered))
    assert again == answered != tied
    assert again.seats == {"A": 0, "B": 1, "C": 0}
    assert "left: 3" in repr(one)
    with pytest.raises(TypeError):
        hash(one)

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
        ({"party": ["A", "A"], "group": ["left", "right"]}, "a party of two groups"),
        ({"party": ["A", "B"]}, "no such column"),
        ([{"party": "Z", "group": "left"}], "groups:0:party: no such party"),
    ],
)
def test_groups_that_cannot_be(groups: Any, message: str) -> None:
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


# --- groups apart, two groups alike ---

# B 30, C 30 and E 5 are X with 65; A 60; D 40. Three seats, Webster: 65, 60, 40 | 65/3. One each.
APART = {"B": 30, "A": 60, "C": 30, "D": 40, "E": 5}
X = {"B": "X", "C": "X", "E": "X"}
# Two groups of two equal parties, a seat each.
ALIKE = {"A": 30, "B": 30, "C": 30, "D": 30}
TWO = {"A": "X", "B": "X", "C": "Y", "D": "Y"}


def test_parties_stand_in_the_order_of_the_votes() -> None:
    result = pm.allocate_groups(APART, seats=3, groups=X, within="dhondt")
    order = list(APART)
    assert list(result.groups) == list(result.certain) == result.seats_table["party"] == order
    assert list(result.resolve("C", decision="lot", group="X").seats.items()) == [
        ("B", 0),
        ("A", 1),
        ("C", 1),
        ("D", 1),
        ("E", 0),
    ]


def test_the_table_of_seats() -> None:
    result = pm.allocate_groups(APART, seats=3, groups=X, within="dhondt", threshold="30%")
    table = result.seats_table  # D has 40 of 165: not 30 %; two seats of three for X: 65, 60, 65/3 before 20
    assert table.columns == ["district", "party", "group", "votes", "seats", "certain", "tied", "eligible"]
    assert table["group"] == ["X", "A", "X", "D", "X"]
    assert table["seats"] == [1, 1, 1, 0, 0]
    assert table["eligible"] == [True, True, True, False, True]
    assert table["district"] == [None] * 5
    open_ = pm.allocate_groups(APART, seats=3, groups=X, within="dhondt").seats_table
    assert open_["seats"] == [None, 1, None, 1, 0]
    assert open_["tied"] == [True, False, True, False, False]
    assert open_["certain"] == [0, 1, 0, 1, 0]


def test_what_a_decision_gave_to_a_group_is_not_certain_inside() -> None:
    result = pm.allocate_groups({"A": 40, "B": 30, "C": 70}, seats=1, groups=LEFT, within="hare")
    assert result.seats_table["seats"] == [None, None, None]
    table = result.resolve("left", decision="lot").seats_table
    assert (table["seats"], table["certain"], table["tied"]) == ([1, 0, 0], [0, 0, 0], [False] * 3)


def test_a_district_keeps_its_key() -> None:
    votes = [{"district": 7, "party": p, "votes": v} for p, v in APART.items()]
    result = pm.allocate_groups(votes, seats=3, groups=X, within="dhondt")
    for table in (result.seats_table, result.awards, result.standings, result.open, result.margins()):
        assert set(table["district"]) == {7}


def test_tables_say_where_a_row_is_from() -> None:
    result = pm.allocate_groups(APART, seats=4, groups=X, within="dhondt", threshold="10%")
    # X 65, A 60, D 40, X 65/3: X has two, one for B and one for C.
    assert list(zip(result.awards["within"], result.awards["party"], strict=True)) == [
        (None, "X"),
        (None, "A"),
        (None, "D"),
        (None, "X"),
        ("X", "B"),
        ("X", "C"),
    ]
    assert result.standings.where(within="X")["party"] == ["B", "C", "E"] * 2
    steps = result.trace
    assert steps.where(stage="threshold")["party"] == ["X", "A", "D"]  # why they take part is told too
    assert {row["within"] for row in steps} == {None, "X"}
    margins = result.margins()
    assert margins.columns[:3] == ["within", "district", "kind"]
    between = pm.allocate({"X": 65, "A": 60, "D": 40}, seats=4, threshold="10%").margins()
    inside = pm.allocate({"B": 30, "C": 30, "E": 5}, seats=2, method="dhondt").margins()
    assert len(margins) == len(between) + len(inside)
    assert margins.where(within="X")["to_change"] == inside["to_change"]
    assert len(result.open) == 0


def test_open_parts_have_no_margins_and_say_so() -> None:
    margins = pm.allocate_groups(APART, seats=3, groups=X, within="dhondt").margins()
    assert set(margins["within"]) == {None}
    assert margins.notes == ("X: no margins: an open question is a tie already",)


def test_equal_ties_of_two_groups_are_two_questions() -> None:
    result = pm.allocate_groups(ALIKE, seats=2, groups=TWO, within="hare")
    first, second = result.open
    assert (first["within"], second["within"]) == ("X", "Y")
    assert first["id"] != second["id"]
    rows = pm.prefer(second, by=["D", "C"], decision="order")
    half = result.resolve(rows)
    assert half.certain == {"A": 0, "B": 0, "C": 0, "D": 1}
    assert half.resolve(pm.draw(first, seed="1./", decision="lot")).decided
    with pytest.raises(pm.InputError, match="answers no open question"):
        half.resolve(rows)
    with pytest.raises(pm.InputError, match="answers no open question"):
        result.resolve([{"id": first["id"], "party": "D", "decision": "lot"}])


def test_rows_answer_in_their_turn() -> None:
    # X and A tie for the only seat; inside X, B and C.
    votes = {"B": 30, "C": 30, "A": 60}
    result = pm.allocate_groups(votes, seats=1, groups={"B": "X", "C": "X"}, within="hare")
    rows = [{"partai": "C", "keputusan": "undian"}, {"partai": "X", "keputusan": "undian"}]
    assert result.resolve(rows).seats == {"B": 0, "C": 1, "A": 0}
    assert result.resolve(rows).within["X"].decisions[0].decision == "undian"
    assert result.resolve(rows[1:]).open["contenders"] == ["B; C"]
    assert pickle.loads(pickle.dumps(result.resolve(rows))) == result.resolve(rows)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"party": "D", "decision": "lot"}], "resolutions:0:party: this decision answers no open question"),
        ([{"party": "B"}], "no such column"),
        ([{"party": "B", "decision": " "}], "names the winner and the decision"),
        ([{"party": None, "decision": "lot"}], "names the winner and the decision"),
        ([{"party": "B", "decision": "lot", "date": "today"}], "not a date"),
        ([{"party": "B", "decision": "lot"}, {"party": "C", "decision": "lot"}], "winner"),
    ],
)
def test_rows_that_answer_nothing(rows: Any, message: str) -> None:
    with pytest.raises(pm.InputError, match=message):
        pm.allocate_groups(APART, seats=3, groups=X, within="dhondt").resolve(rows)


def test_a_decision_must_be_named() -> None:
    with pytest.raises(TypeError, match="decision"):
        pm.allocate_groups(APART, seats=3, groups=X, within="dhondt").resolve("B")


def test_sequential_questions_inside_a_group() -> None:
    votes = {"A": 2, "B": 1, "C": 1, "D": 1}
    result = pm.allocate_groups(votes, seats=3, groups=dict.fromkeys(votes, "X"), within="balinski_young")
    rows = [{"party": "B", "decision": "first"}, {"party": "A", "decision": "second"}]
    final = result.resolve(rows)
    assert final.seats == {"A": 2, "B": 1, "C": 0, "D": 0}
    assert [d.decision for d in final.within["X"].decisions] == ["first", "second"]


def test_options_hold_inside_too() -> None:
    # 100 votes for 2 seats by imperiali-quota: 25, three full quotas inside X; the smallest remainder loses.
    votes = {"A": 60, "B": 28, "C": 12}
    group = dict.fromkeys(votes, "X")
    with pytest.raises(pm.RuleError, match="a quota of 25 gives 3 seats of 2"):
        pm.allocate_groups(votes, seats=2, groups=group, within="imperiali_quota")
    result = pm.allocate_groups(votes, seats=2, groups=group, within="imperiali_quota", on_overallocation="subtract")
    assert result.seats == {"A": 2, "B": 0, "C": 0}
    three = {"A": 3, "B": 2, "C": 1}
    assert not pm.allocate_groups(three, seats=2, groups=group, within="adams").decided
    result = pm.allocate_groups(three, seats=2, groups=group, within="adams", zero_divisor="more_votes")
    assert result.seats == {"A": 1, "B": 1, "C": 0}
    assert pickle.loads(pickle.dumps(result)) == result


def test_a_table_of_groups() -> None:
    expected = pm.allocate_groups(APART, seats=4, groups=X, within="dhondt")
    table = {"partai": ["B", "C", "D", "E"], "group": ["X", "X", None, "X"]}  # D stands alone
    assert pm.allocate_groups(APART, seats=4, groups=table, within="dhondt") == expected

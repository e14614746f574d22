"""One allocation: what goes in, what comes out, and what is refused with its place."""

from __future__ import annotations

import array
import datetime
import enum
import pickle
from collections import Counter, OrderedDict
from decimal import Decimal
from fractions import Fraction
from typing import Any

import independent
import numpy as np
import pytest

import pemilu as pm

# law-seats, section 8.1: examples by KPU staff and the press, recomputed there with fractions.
WORKED = [
    ([30000, 20000, 15000, 7000, 5000], 6, [2, 2, 1, 1, 0]),
    ([36000, 18000, 15000, 9000, 6000], 5, [2, 1, 1, 1, 0]),
    ([40000, 26000, 20000, 9000, 7000], 6, [2, 2, 1, 1, 0]),
    ([50000, 36000, 20000, 12500, 9000], 5, [2, 1, 1, 1, 0]),
    ([30100, 15000, 9000, 5000], 4, [2, 1, 1, 0]),
    ([42000, 31000, 15000, 12000], 4, [2, 1, 1, 0]),
    ([40000, 25000, 15000, 12000, 9000, 6000], 6, [2, 1, 1, 1, 1, 0]),
    ([9000, 6000, 4500, 3500, 2900, 2500], 5, [2, 1, 1, 1, 0, 0]),
    ([15076, 10889, 10140, 8417, 7455, 6813, 6466, 3230, 2118, 1220], 11, [2, 2, 2, 1, 1, 1, 1, 1, 0, 0]),
    ([21611, 7786, 7123, 4790], 5, [2, 1, 1, 1]),
]


@pytest.mark.parametrize(("votes", "seats", "expected"), WORKED)
def test_worked_examples(votes: list[int], seats: int, expected: list[int]) -> None:
    result = pm.allocate(votes, seats=seats)
    assert result.decided
    assert list(result.seats.values()) == expected
    assert result.certain == result.seats
    assert result.tie is None
    assert independent.answer(votes, seats).seats == expected


def test_the_order_of_award() -> None:
    result = pm.allocate({"A": 30000, "B": 20000, "C": 15000, "D": 7000, "E": 5000}, seats=6)
    awards = result.awards
    assert awards.columns == [
        "district",
        "seat",
        "party",
        "votes",
        "divisor",
        "quotient",
        "quotient_approx",
        "runner_up",
        "runner_up_quotient",
        "tied_order",
        "legal_basis",
        "by",
    ]
    assert awards["party"] == ["A", "B", "C", "A", "D", "B"]
    assert set(awards["by"]) == {"quotient"}
    assert awards["seat"] == [1, 2, 3, 4, 5, 6]
    assert awards["divisor"] == [1, 1, 1, 3, 1, 3]
    assert awards["quotient"] == ["30000", "20000", "15000", "10000", "7000", "20000/3"]
    assert awards["quotient_approx"] == pytest.approx([30000, 20000, 15000, 10000, 7000, 20000 / 3])
    # The seat after the last would go to A with 30000/5.
    assert (awards["runner_up"][-1], awards["runner_up_quotient"][-1]) == ("A", "6000")
    assert not any(awards["tied_order"])


def test_a_tie_is_a_set() -> None:
    # E9: A/3 = 12000 = C/1
    result = pm.allocate({"A": 36000, "B": 18000, "C": 12000, "D": 9000, "E": 6000}, seats=3)
    assert not result.decided
    assert result.certain == {"A": 1, "B": 1, "C": 0, "D": 0, "E": 0}
    tie = result.tie
    assert tie is not None
    assert (tie.contenders, tie.seats_left, tie.quotient, tie.kind, tie.reason) == (
        ("A", "C"),
        1,
        "12000",
        "set",
        "tie",
    )
    with pytest.raises(pm.UndecidedError, match="A, C") as caught:
        _ = result.seats
    assert caught.value.open["contenders"] == ["A; C"]
    assert isinstance(caught.value, ValueError)
    with pytest.raises(pm.UndecidedError):
        result.margins()
    assert "undecided" in repr(result)
    assert "A, C" in result.explain(3)


def test_a_tie_inside_the_seats_is_no_question() -> None:
    result = pm.allocate({"A": 100, "B": 100}, seats=2)
    assert result.seats == {"A": 1, "B": 1}
    assert result.awards["tied_order"] == [True, True]


# --- what goes in ---


class Colour(enum.Enum):
    RED = 1
    BLUE = 2


KEYED: list[tuple[Any, list[Any]]] = [
    ({"A": 5, "B": 3}, ["A", "B"]),
    (OrderedDict(A=5, B=3), ["A", "B"]),
    (Counter({"A": 5, "B": 3}), ["A", "B"]),
    ({1101: 5, 1102: 3}, [1101, 1102]),
    ({"01": 5, "02": 3}, ["01", "02"]),
    ({Colour.RED: 5, Colour.BLUE: 3}, [Colour.RED, Colour.BLUE]),
    ({("a", 1): 5, ("b", 2): 3}, [("a", 1), ("b", 2)]),
    ({np.int64(3): 5, np.str_("b"): 3}, [3, "b"]),
    ({"party": ["A", "B"], "votes": [5, 3]}, ["A", "B"]),
    ([{"party": "A", "votes": 5}, {"party": "B", "votes": 3}], ["A", "B"]),
]


@pytest.mark.parametrize(("votes", "keys"), KEYED, ids=lambda v: str(v)[:40])
def test_keys_come_back(votes: Any, keys: list[Any]) -> None:
    result = pm.allocate(votes, seats=3)
    assert result.seats == dict(zip(keys, [2, 1], strict=True))
    assert [type(k) for k in result.seats] == [type(k) for k in keys]
    assert list(result.parties) == keys
    assert list(result.votes) == [5, 3]


UNNAMED: list[Any] = [
    [5, 3],
    (5, 3),
    range(5, 1, -2),
    np.array([5, 3]),
    np.array([5, 3], dtype=np.int8),
    np.array([5, 3], dtype=np.int16),
    np.array([5, 3], dtype=np.int32),
    np.array([5, 3], dtype=np.uint8),
    np.array([5, 3], dtype=np.uint64),
    np.array([5, 3], dtype=">i8"),
    np.array([5, 9, 3, 9])[::2],
    np.array([3, 5])[::-1],
    np.array([5.0, 3.0]),
    np.array([5.0, 3.0], dtype=np.float32),
    np.array([5, 3], dtype=object),
    memoryview(np.array([5, 3])),
    array.array("q", [5, 3]),
    [5.0, 3.0],
    [Decimal(5), Decimal("3")],
    [Decimal("5E0"), Fraction(3)],
    [np.int8(5), np.uint64(3)],
]


@pytest.mark.parametrize("votes", UNNAMED, ids=lambda v: f"{type(v).__name__} {getattr(v, 'dtype', '')}")
def test_parties_without_names_are_numbers(votes: Any) -> None:
    assert pm.allocate(votes, seats=3).seats == {0: 2, 1: 1}


def test_the_largest_numbers() -> None:
    largest = 2**63 - 1
    assert pm.allocate(np.array([largest, 0], dtype=np.uint64), seats=3).seats == {0: 3, 1: 0}
    # One vote decides where doubles see a tie.
    assert pm.allocate([2**53, 2**53 + 1], seats=1).seats == {0: 0, 1: 1}
    assert pm.allocate([2**61, 2**61 + 1, 3], seats=1).seats == {0: 0, 1: 1, 2: 0}
    tie = pm.allocate([3 * 2**60, 2**60], seats=2).tie
    assert tie is not None
    assert tie.contenders == (0, 1)
    assert tie.quotient == str(2**60)


# --- what is refused ---


def refusal(votes: Any, **options: Any) -> Any:
    with pytest.raises(ValueError) as caught:
        pm.allocate(votes, **({"seats": 3} | options))
    return caught.value


BAD_VOTES: list[tuple[Any, str, str]] = [
    (-5, "a negative number", "-5"),
    (5.5, "not a whole number", "5.5"),
    (Fraction(1, 2), "not a whole number", "1/2"),
    (Decimal("5.000"), "not a whole number", "5.000"),
    (2.0**53, "not a whole number", "9007199254740992.0"),
    (float("inf"), "not a whole number", "inf"),
    ("5", "text is not a number", "5"),
    ("1.234", "text is not a number", "1.234"),
]


@pytest.mark.parametrize(("vote", "message", "value"), BAD_VOTES, ids=lambda v: str(v))
def test_bad_votes_are_located(vote: Any, message: str, value: str) -> None:
    error = refusal([3, vote])
    assert isinstance(error, pm.InputError)
    assert (error.source, error.row, error.column, error.value) == ("votes", 1, "votes", value)
    assert str(error).startswith(f"votes:1:votes: {message} (found {value}")
    error = refusal({"A": 3, "B": vote})
    assert "'B'" in str(error)


def test_a_fraction_hints_at_thousands_separators() -> None:
    assert "thousands" in refusal(np.array([1.234, 5.0])).expected


@pytest.mark.parametrize("vote", [None, float("nan"), np.nan], ids=str)
def test_null_is_an_input_error(vote: Any) -> None:
    error = refusal([3, vote])
    assert isinstance(error, pm.InputError)
    assert (error.row, error.value) == (1, None)
    assert "missing" in str(error)


@pytest.mark.parametrize("vote", [2**63, 2**70, np.uint64(2**63)], ids=str)
def test_beyond_64_bits(vote: Any) -> None:
    error = refusal([3, vote])
    assert isinstance(error, pm.CapacityError)
    assert (error.row, error.value) == (1, str(int(vote)))


def test_sums_beyond_64_bits() -> None:
    assert isinstance(refusal([2**63 - 1, 1]), pm.CapacityError)


@pytest.mark.parametrize("votes", [[True, 3], np.array([True, False]), {"A": True}], ids=str)
def test_truth_is_no_number(votes: Any) -> None:
    with pytest.raises(TypeError, match="truth value"):
        pm.allocate(votes, seats=3)


@pytest.mark.parametrize(
    "votes",
    [None, 5, b"ab", {1, 2}, (x for x in [1, 2]), np.zeros((2, 2), int), np.array(5), object()],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_hold_votes(votes: Any) -> None:
    with pytest.raises(TypeError, match="votes"):
        pm.allocate(votes, seats=3)


@pytest.mark.parametrize("votes", [{"": 5, "B": 3}, {None: 5, "B": 3}], ids=str)
def test_a_party_without_a_name(votes: Any) -> None:
    error = refusal(votes)
    assert isinstance(error, pm.InputError)
    assert (error.row, error.column) == (0, "party")


def test_keys_of_one_text() -> None:
    assert isinstance(refusal({1: 5, "1": 3}), pm.InputError)


def test_keys_that_differ_in_leading_zeros() -> None:
    assert isinstance(refusal({"01": 5, "1": 3}), pm.InputError)


def test_a_party_twice_names_the_column_that_tells_apart() -> None:
    error = refusal({"party": ["A", "A"], "votes": [5, 3], "stage": ["first", "second"]})
    assert isinstance(error, pm.InputError)
    assert (error.row, error.column) == (1, "party")
    assert "A" in str(error) and "stage" in str(error)


def test_several_districts_are_for_the_other_function() -> None:
    error = refusal({"party": ["A", "A"], "votes": [5, 3], "district": [1, 2]})
    assert "allocate_districts" in str(error)


# --- seats ---


def test_zero_seats() -> None:
    result = pm.allocate({"A": 5, "B": 3}, seats=0)
    assert result.decided
    assert result.seats == {"A": 0, "B": 0}
    assert len(result.awards) == 0
    assert pm.allocate([0, 0], seats=0).seats == {0: 0, 1: 0}
    assert pm.allocate({}, seats=0).seats == {}


def test_nobody_has_votes() -> None:
    result = pm.allocate({"A": 0, "B": 0}, seats=3)
    tie = result.tie
    assert tie is not None
    assert (tie.reason, tie.seats_left) == ("no_votes", 3)
    assert result.certain == {"A": 0, "B": 0}
    with pytest.raises(pm.UndecidedError, match="nobody has votes"):
        _ = result.seats


def test_a_party_without_votes_wins_nothing() -> None:
    assert pm.allocate([5, 0], seats=7).seats == {0: 7, 1: 0}


def test_more_seats_than_votes() -> None:
    assert list(pm.allocate([2, 1], seats=10).seats.values()) == independent.answer([2, 1], 10).seats == [7, 3]


@pytest.mark.parametrize("seats", [-1, 2.5, Fraction(1, 2)], ids=str)
def test_bad_seats(seats: Any) -> None:
    error = refusal([5, 3], seats=seats)
    assert isinstance(error, pm.InputError)
    assert error.column == "seats"
    assert error.value == str(seats)


@pytest.mark.parametrize("seats", [2**63, 2**63 - 1, 2**31], ids=str)
def test_too_many_seats(seats: int) -> None:
    assert isinstance(refusal([5, 3], seats=seats), pm.CapacityError)


@pytest.mark.parametrize("seats", [3, 3.0, np.int64(3), np.uint8(3), Decimal(3)], ids=repr)
def test_seats_of_any_integer_type(seats: Any) -> None:
    assert pm.allocate([5, 3], seats=seats).house == 3


def test_seats_are_not_true() -> None:
    with pytest.raises(TypeError):
        pm.allocate([5, 3], seats=True)


@pytest.mark.parametrize("seats", [None, "3"])
def test_seats_of_a_wrong_type(seats: Any) -> None:
    with pytest.raises(TypeError):
        pm.allocate([5, 3], seats=seats)


def test_misspelt_and_missing_arguments() -> None:
    with pytest.raises(TypeError, match="seat"):
        pm.allocate([5, 3], seat=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="seats"):
        pm.allocate([5, 3])  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        pm.allocate([5, 3], 3)  # type: ignore[misc]


def test_a_misspelt_keyword_names_the_function() -> None:
    with pytest.raises(TypeError, match=r"^(pemilu\.)?allocate\(\)"):
        pm.allocate([5, 3], seat=3)  # type: ignore[call-arg]


# --- methods ---


@pytest.mark.parametrize("name", ["sainte_lague", "sainte-lague", "webster"])
def test_names_of_sainte_lague(name: str) -> None:
    result = pm.allocate([60, 28, 13], seats=4, method=name)
    assert result.method == "sainte_lague"
    assert list(result.seats.values()) == [2, 1, 1] == independent.answer([60, 28, 13], 4, "sainte_lague").seats


@pytest.mark.parametrize("name", ["dhondt", "jefferson"])
def test_names_of_dhondt(name: str) -> None:
    result = pm.allocate([60, 28, 13], seats=4, method=name)
    assert result.method == "dhondt"
    assert list(result.seats.values()) == [3, 1, 0] == independent.answer([60, 28, 13], 4, "dhondt").seats
    assert result.awards["divisor"] == [1, 2, 1, 3]


def test_an_unknown_method_lists_the_nearest() -> None:
    with pytest.raises(pm.RuleError, match="unknown method") as caught:
        pm.allocate([5, 3], seats=2, method="sainte-lagu")
    assert caught.value.value == "sainte-lagu"
    assert "sainte-lague" in str(caught.value.expected)
    assert str(caught.value.expected).count(",") + str(caught.value.expected).count(" or ") == 2
    with pytest.raises(TypeError):
        pm.allocate([5, 3], seats=2, method=3)  # type: ignore[arg-type]


# --- thresholds ---

AT_THE_BOUND = [
    ([95, 5], "5%", True),
    ([95, 5], 0.05, True),
    ([95, 5], ">5%", False),
    ([93, 7], "7%", True),
    ([93, 7], 0.07, True),
    ([93, 7], Decimal("0.07"), True),
    ([93, 7], Fraction(7, 100), True),
    ([93, 7], "7/100", True),
    ([93, 7], "0.07", True),
    ([93, 7], "district:7%", True),
    ([93, 7], ">7%", False),
    ([93, 7], pm.Threshold(0.07, strict=True), False),
    ([93, 7], pm.Threshold("7%"), True),
    ([9301, 699], "7%", False),
    ([2**62, 2**61 - 1], "1/3", False),
    ([2**62, 2**61], "1/3", True),
]


@pytest.mark.parametrize(("votes", "threshold", "met"), AT_THE_BOUND, ids=str)
def test_thresholds_are_exact(votes: list[int], threshold: Any, met: bool) -> None:
    result = pm.allocate(votes, seats=30, threshold=threshold)
    expected = independent.answer(votes, 30) if met else independent.Answer([30, 0], set(), 0)
    assert list(result.certain.values()) == expected.certain
    assert list(result.votes) == votes


def test_the_votes_of_those_who_fail_count() -> None:
    # 7 of 100, not 7 of 97: the 3 that go to nobody still belong to the total.
    assert pm.allocate([90, 7, 3], seats=100, threshold="7.1%").seats == {0: 100, 1: 0, 2: 0}


@pytest.mark.parametrize(
    "threshold", ["-4%", "4 percent", "", "4%%", "1/0", "0x1", "٤%", float("nan"), -1, float("inf")]
)
def test_bad_thresholds(threshold: Any) -> None:
    error = refusal([5, 3], threshold=threshold)
    assert isinstance(error, pm.InputError)
    assert error.column == "threshold"


@pytest.mark.parametrize("threshold", [True, object(), b"4%"], ids=lambda value: type(value).__name__)
def test_thresholds_of_a_wrong_type(threshold: Any) -> None:
    with pytest.raises(TypeError):
        pm.allocate([5, 3], seats=3, threshold=threshold)


@pytest.mark.parametrize("threshold", [4, "150%", "4"])
def test_a_threshold_above_all_votes_is_a_slip(threshold: Any) -> None:
    assert isinstance(refusal([93, 7], threshold=threshold), pm.InputError)


def test_nobody_meets_the_threshold() -> None:
    result = pm.allocate([50, 50], seats=3, threshold="60%")
    assert not result.decided
    assert result.certain == {0: 0, 1: 0}
    assert result.tie is not None
    assert (result.tie.contenders, result.tie.seats_left) == ((), 3)


def test_nobody_meets_the_threshold_is_not_nobody_has_votes() -> None:
    result = pm.allocate([50, 50], seats=3, threshold="60%")
    assert result.tie is not None
    assert result.tie.reason != "no_votes"


# --- decisions ---

TIED = {"A": 100, "B": 100}


def test_a_decision_resolves_a_tie() -> None:
    open_ = pm.allocate(TIED, seats=3)
    for winners in ("B", ["B"], ("B",), np.array(["B"])):
        result = open_.resolve(winners, decision="drawing of lots", date="2024-05-02")
        assert result.seats == {"A": 1, "B": 2}
        assert result.certain == {"A": 1, "B": 1}
        assert result.tie is None
    assert not open_.decided
    assert "drawing of lots" in result.explain(3)
    assert "drawing of lots" in result.trace["statement"][2]
    assert result != open_
    assert result == open_.resolve("B", decision="drawing of lots", date=datetime.date(2024, 5, 2))
    assert result != open_.resolve("B", decision="another act", date="2024-05-02")
    assert result != open_.resolve("B", decision="drawing of lots", date="2024-05-03")


def test_winners_by_any_key() -> None:
    assert pm.allocate({("a", 1): 5, ("b", 2): 5}, seats=1).resolve(("b", 2), decision="x").seats[("b", 2)] == 1
    assert (
        pm.allocate({Colour.RED: 5, Colour.BLUE: 5}, seats=1).resolve(Colour.BLUE, decision="x").seats[Colour.BLUE] == 1
    )
    assert pm.allocate([5, 5], seats=1).resolve(np.int64(1), decision="x").seats == {0: 0, 1: 1}
    assert pm.allocate([5, 5, 5], seats=2).resolve([2, 0], decision="x").seats == {0: 1, 1: 0, 2: 1}


@pytest.mark.parametrize("winners", ["C", [], ["A", "B"], ["A", "A"], None], ids=str)
def test_wrong_winners(winners: Any) -> None:
    with pytest.raises(pm.InputError):
        pm.allocate(TIED, seats=3).resolve(winners, decision="drawing of lots")


def test_a_party_that_is_no_contender() -> None:
    open_ = pm.allocate({"A": 100, "B": 100, "C": 90}, seats=1)
    with pytest.raises(pm.InputError):
        open_.resolve("C", decision="drawing of lots")


def test_a_decision_has_a_name_and_a_day() -> None:
    open_ = pm.allocate(TIED, seats=3)
    with pytest.raises(TypeError, match="decision"):
        open_.resolve("B")
    with pytest.raises(pm.InputError, match="decision"):
        open_.resolve("B", decision="")
    for date in ("yesterday", "2024-13-01", "2024-02-30", ""):
        with pytest.raises(pm.InputError) as caught:
            open_.resolve("B", decision="x", date=date)
        assert caught.value.column == "date"
    with pytest.raises(TypeError):
        open_.resolve("B", decision="x", date=20240502)


def test_a_decision_of_spaces() -> None:
    with pytest.raises(pm.InputError):
        pm.allocate(TIED, seats=3).resolve("B", decision="   ")


def test_what_is_decided_is_not_decided_again() -> None:
    with pytest.raises(pm.InputError, match="decided"):
        pm.allocate(TIED, seats=2).resolve("B", decision="x")
    with pytest.raises(pm.InputError, match="decided"):
        pm.allocate(TIED, seats=3).resolve("B", decision="x").resolve("A", decision="x")


# --- in words ---


def test_explanations() -> None:
    result = pm.allocate({"PPP": 2040, "PKB": 6105}, seats=3)
    # PKB 6105, PKB 2035 < PPP 2040, PKB 2035
    assert result.explain(2) == "Seat 2: PPP. 2,040 votes / 1 = 2,040, its seat number 1; before PKB with 2,035."
    assert result.explain(3, lang="id").startswith("Kursi ke-3: PKB. 6.105 suara / 3 = 2.035, kursi ke-2 partai ini")
    assert result.explain().count("\n") == 2
    for seat in (0, 4, -1):
        with pytest.raises(pm.InputError):
            result.explain(seat)
    with pytest.raises(ValueError, match="'xx'"):
        result.explain(1, lang="xx")


def test_margins() -> None:
    # Last seat 2040 (PPP), next PKB 6105/3 = 2035: PKB needs 15 more for 6120/3 = 2040, 16 to pass; PPP may lose 5, 6 to fall behind.
    rows = pm.allocate({"PPP": 2040, "PKB": 6105}, seats=2).margins().to_dicts()
    found = {(r["kind"], r["from"], r["to"]): (r["to_tie"], r["to_change"]) for r in rows}
    assert found["add", "PPP", "PKB"] == (15, 16)
    assert found["remove", "PPP", "PKB"] == (5, 6)
    # x moved from PPP to PKB: 2040 - x against (6105 + x) / 3, equal at x = 3.75
    assert found["move", "PPP", "PKB"] == (4, 4)
    assert [r["to_change"] for r in rows] == sorted(r["to_change"] for r in rows)


def test_margins_know_the_threshold() -> None:
    # 9 of 100 votes under 10 %: one ballot more makes 10 %, and 60/7 = 8.6 of A is below the 10 of B.
    result = pm.allocate({"A": 60, "B": 9, "C": 31}, seats=6, threshold="10%")
    rows = [(r["kind"], r["from"], r["to"], r["to_change"]) for r in result.margins() if r["from"] is None]
    assert rows == [("move", None, "B", 1), ("add", None, "B", 2), ("remove", None, "B", 10)]
    assert pickle.loads(pickle.dumps(result)).margins() == result.margins()
    assert "threshold" in result.trace["stage"]
    assert "threshold" not in pm.allocate({"A": 60, "B": 9, "C": 31}, seats=6).trace["stage"]


def test_margins_after_a_decision_know_the_threshold() -> None:
    # A and B tie for the only seat; C has 9 of 99 votes, and does not take part. Ten for C would change nothing: 45 each.
    lot = pm.allocate({"A": 45, "B": 45, "C": 9}, seats=1, threshold="10%").resolve("B", decision="lot")
    first = lot.margins().to_dicts()[0]
    assert (first["kind"], first["from"], first["to"], first["to_tie"], first["to_change"]) == ("move", "B", "A", 0, 1)
    assert pickle.loads(pickle.dumps(lot)).margins() == lot.margins()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"method": "hare", "minimum": 2}, "no margins: a minimum, a maximum or held seats bind under a quota method"),
        ({"method": "dhondt", "maximum": 2, "exhausted": "vacant"}, "no margins: seats are vacant"),
        ({"method": "dhondt"}, None),
    ],
)
def test_an_empty_table_of_margins_says_why(options: dict[str, Any], reason: str | None) -> None:
    table = pm.allocate({"A": 70, "B": 30}, seats=5, **options).margins()
    assert (len(table) == 0) == (reason is not None)
    assert len(table.notes) == (reason is not None)
    if reason is not None:
        assert table.notes[0].startswith(reason)
        assert table.notes[0] in repr(table)
        assert table.notes[0] in table._repr_html_()
        assert pickle.loads(pickle.dumps(table)).notes == table.notes


def test_what_is_not_known_is_none() -> None:
    with pytest.raises(pm.InputError) as caught:
        pm.allocate(TIED, seats=3).resolve([], decision="x")
    assert caught.value.source is None
    assert caught.value.column is None


def test_votes_that_only_make_a_tie_have_no_change() -> None:
    rows = pm.allocate([9, 0], seats=1, method="huntington_hill").margins().to_dicts()
    assert [(r["kind"], r["to_tie"], r["to_change"]) for r in rows] == [("move", 1, 9), ("add", 1, None)]
    # With one vote both quotients are infinite: counting up finds the tie, and never more.
    assert all(pm.allocate([9, n], seats=1, method="huntington_hill").tie is not None for n in (1, 2, 10, 1000))


def test_a_divisor_that_is_a_fraction_stands_in_parentheses() -> None:
    # 68 / (7/5) = 340/7.
    result = pm.allocate({"A": 68, "B": 21}, seats=3, method="modified_sainte_lague")
    assert result.explain(1).startswith("Seat 1: A. 68 votes / (7/5) = 340/7 (48.57)")
    assert "68 suara / (7/5) = " in result.explain(1, lang="id")
    assert result.explain(2).startswith("Seat 2: A. 68 votes / 3 = 68/3")
    assert result.trace["statement"][0].startswith("seat 1: 68/(7/5) = 340/7")
    assert (
        pm.allocate([5, 4], seats=3, method="huntington_hill").trace["statement"][2].startswith("seat 3: 5/sqrt(2) =")
    )


@pytest.mark.parametrize("lang", ["fr", "EN", ""])
def test_an_unknown_language(lang: str) -> None:
    with pytest.raises(pm.InputError, match="unknown language") as told:
        pm.allocate([5, 4], seats=3).explain(lang=lang)
    assert (told.value.column, told.value.expected) == ("lang", "en or id")

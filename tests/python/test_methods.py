"""Methods by name, alias and parameter, methods given as their divisors, and what each seat is explained by."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import pemilu as pm

NAMES = [
    "sainte_lague",
    "dhondt",
    "modified_sainte_lague",
    "danish",
    "imperiali",
    "macau",
    "adams",
    "dean",
    "huntington_hill",
    "hare",
    "hare_truncated",
    "droop",
    "hagenbach_bischoff",
    "hagenbach_bischoff_ceiling",
    "imperiali_quota",
    "reinforced_imperiali_quota",
    "balinski_young",
]


# --- names ---


def test_every_method_is_listed() -> None:
    assert list(pm.methods) == NAMES
    assert len(pm.methods) == len(NAMES)
    assert pm.methods[0] == "sainte_lague"
    assert pm.methods[-2:] == ("reinforced_imperiali_quota", "balinski_young")
    for name in pm.methods:
        result = pm.allocate([60, 25, 15], seats=4, method=name, on_overallocation="subtract")
        assert result.method == name
        assert sum(result.certain.values()) + (0 if result.tie is None else result.tie.seats_left) == 4


def test_the_table() -> None:
    table = pm.methods.table
    assert table.columns == ["name", "aliases", "family", "definition", "source"]
    assert table["name"] == [
        *NAMES[:9],
        "stationary:R",
        "divisors:1,3,5,...",
        *NAMES[9:16],
        "quota:N",
        "balinski_young",
    ]
    assert set(table["family"]) == {"divisor", "quota"}
    assert all(table["definition"]) and all(table["source"])
    aliases = {row["aliases"]: row["name"] for row in table if row["aliases"]}
    assert aliases == {
        "webster": "sainte_lague",
        "jefferson": "dhondt",
        "equal_proportions": "huntington_hill",
        "hamilton": "hare",
    }
    for alias, name in aliases.items():
        assert pm.allocate([5, 3], seats=4, method=alias).method == name
    assert "sainte_lague" in repr(pm.methods)
    assert "<table" in pm.methods._repr_html_()


def test_contains() -> None:
    for name in (
        "sainte_lague",
        "sainte-lague",
        "Webster",
        "HUNTINGTON-HILL",
        "quota:3",
        "stationary:1/2",
        "divisors:1,3",
    ):
        assert name in pm.methods
    for name in ("sainte_lagu", "quota", "stationary", "hare:2", "", "quota:0", 5, None):
        assert name not in pm.methods


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sainte-Lague", "sainte_lague"),
        ("equal-proportions", "huntington_hill"),
        ("modified-sainte-lague:7/5", "modified_sainte_lague"),
        ("modified-sainte-lague:1.2", "modified_sainte_lague:6/5"),
        ("modified_sainte_lague:3/2", "modified_sainte_lague:3/2"),
        ("stationary:0.5", "stationary:1/2"),
        ("stationary:0", "stationary:0"),
        ("divisors:1,3.0,5/1,...", "divisors:1,3,5,..."),
        ("divisors:0,1", "divisors:0,1"),
        ("quota:1000", "quota:1000"),
    ],
)
def test_parameters(written: str, name: str) -> None:
    result = pm.allocate([1500, 700], seats=2, method=written)
    assert result.method == name
    assert pm.allocate([1500, 700], seats=2, method=result.method) == result


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("quota", "quota needs a parameter"),
        ("stationary", "stationary needs a parameter"),
        ("divisors", "divisors needs a parameter"),
        ("divisors:", "no divisors are given"),
        ("divisors:1,,3", "not a divisor"),
        ("hare:2", "hare takes no parameter"),
        ("dhondt:1", "dhondt takes no parameter"),
        ("quota:2.5", "the parameter of quota is not a whole number"),
        ("quota:0", "a quota is a positive number of votes"),
        ("stationary:50%", "the parameter of stationary is not a number of 0 or more"),
        ("modified-sainte-lague:3", "must be below the second"),
        ("modified-sainte-lague:x", "the parameter of modified-sainte-lague is not a number of 0 or more"),
    ],
)
def test_bad_parameters(written: str, message: str) -> None:
    with pytest.raises(pm.RuleError, match=message):
        pm.allocate([5, 3], seats=2, method=written)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("sainte-lagu", "sainte-lague"),
        ("Hamiltom", "hamilton"),
        ("hunington_hill", "huntington-hill"),
        ("drop", "droop"),
    ],
)
def test_an_unknown_name_lists_the_nearest_three(written: str, nearest: str) -> None:
    with pytest.raises(pm.RuleError, match="unknown method") as caught:
        pm.allocate([5, 3], seats=2, method=written)
    assert caught.value.value == written
    named = str(caught.value.expected).replace(" or ", ", ").split(", ")
    assert named[0] == nearest
    assert len(set(named)) == 3
    assert all(name in pm.methods or name in ("stationary", "divisors", "quota") for name in named)


# --- divisors as a sequence ---


@pytest.mark.parametrize(
    ("divisors", "name"),
    [
        ([1, 3, 5, ...], "divisors:1,3,5,..."),
        ((1, 3, 5), "divisors:1,3,5"),
        ([1.4, 3, 5], "divisors:7/5,3,5"),
        ([0.1, 0.3], "divisors:1/10,3/10"),
        ([Fraction(1, 3), Decimal("0.5"), Fraction(2, 3), ...], "divisors:1/3,1/2,2/3,..."),
        ([np.float64(1.4), np.int64(3), ...], "divisors:7/5,3,..."),
        (np.array([1, 2, 4]), "divisors:1,2,4"),
        (range(1, 6), "divisors:1,2,3,4,5"),
    ],
)
def test_divisors(divisors: Any, name: str) -> None:
    result = pm.allocate([50, 30, 20], seats=3, method=divisors)
    assert result.method == name
    assert pm.allocate([50, 30, 20], seats=3, method=name) == result


def test_a_sequence_goes_on_by_its_last_step() -> None:
    votes = [5300, 3100, 1600, 900]
    for seats in (5, 17, 40):
        webster = pm.allocate(votes, seats=seats)
        own = pm.allocate(votes, seats=seats, method=[1, 3, ...])
        assert own.certain == webster.certain
        assert own.awards["quotient"] == webster.awards["quotient"]
    # 1, 2, 4, 6, 8, ...: A bids 100, 50, 25, 16 2/3, 12 1/2; B 15, 7 1/2
    own = pm.allocate({"A": 100, "B": 15}, seats=5, method=[1, 2, 4, ...])
    assert own.awards["divisor"] == [1, 2, 4, 6, 1]
    assert own.awards["party"] == ["A", "A", "A", "A", "B"]


def test_a_sequence_that_ends() -> None:
    assert pm.allocate([100, 60], seats=3, method=[1, 3]).seats == {0: 2, 1: 1}
    with pytest.raises(pm.CapacityError, match="beyond the last") as caught:
        pm.allocate([100, 5], seats=3, method=[1, 3])
    assert caught.value.expected == "at most 2"


@pytest.mark.parametrize(
    ("divisors", "error", "message"),
    [
        ([], pm.RuleError, "no divisors"),
        ([1, ...], pm.RuleError, "two divisors are needed"),
        ([..., 1], pm.RuleError, "not a divisor"),
        ([3, 1], pm.RuleError, "divisors must increase"),
        ([1, 1], pm.RuleError, "divisors must increase"),
        ([0.5, Fraction(1, 2)], pm.RuleError, "divisors must increase"),
        ([-1, 1], pm.RuleError, "not a divisor"),
        ([float("nan"), 1], pm.InputError, "not a divisor"),
        ([1, float("inf")], pm.InputError, "not a divisor"),
        (["1", "3"], TypeError, "not str"),
        ([True, 2], TypeError, "not bool"),
        ([None], TypeError, "not NoneType"),
        (b"dhondt", TypeError, "not bytes"),
        (3, TypeError, "not int"),
        ({1, 3}, TypeError, "not set"),
        (np.array([[1, 3]]), TypeError, "not ndarray"),
    ],
)
def test_bad_divisors(divisors: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        pm.allocate([5, 3], seats=2, method=divisors)


def test_macau_ends_after_63_seats_of_a_party() -> None:
    assert pm.allocate([10], seats=63, method="macau").seats == {0: 63}
    with pytest.raises(pm.CapacityError, match="beyond the last"):
        pm.allocate([10], seats=64, method="macau")
    with pytest.raises(pm.CapacityError):
        pm.allocate([10], seats=70, method="macau")
    # Two parties: 10 > 5 = 5, and so on: always A ahead by one and a tie.
    tie = pm.allocate([10, 5], seats=70, method="macau").tie
    assert tie is not None
    assert tie.contenders == (0, 1)


# --- methods by hand ---

# 1000 votes: A 475, B 259, C 181, D 85, for ten seats.
VOTES = {"A": 475, "B": 259, "C": 181, "D": 85}


@pytest.mark.parametrize(
    ("method", "seats"),
    [
        # quotients down to the tenth: 475 259 181 158.3 95 86.3 85 67.9 60.3 52.8 | 51.8
        ("sainte_lague", [5, 2, 2, 1]),
        # 475 259 237.5 181 158.3 129.5 118.8 95 90.5 86.3 | 85
        ("dhondt", [5, 3, 2, 0]),
        # 85/1.4 = 60.7; ... 60.3 (C/3), 52.8 (A/9) | 51.8 (B/5)
        ("modified_sainte_lague", [5, 2, 2, 1]),
        # divisors 1 4 7: 475 259 181 118.8 85 67.9 64.8 47.5 45.3 37 | 36.5 (A/13)
        ("danish", [4, 3, 2, 1]),
        # divisors 2 3 4: 237.5 158.3 129.5 118.8 95 90.5 86.3 79.2 67.9 64.8 | 60.3
        ("imperiali", [6, 3, 1, 0]),
        # divisors 1 2 4: 475 259 237.5 181 129.5 118.8 90.5 85 64.8 59.4 | 45.3
        ("macau", [4, 3, 2, 1]),
        # infinite for each, then 475 259 237.5 181 158.3 129.5 | 118.8
        ("adams", [4, 3, 2, 1]),
        # then divisors 4/3 12/5 24/7: 356.3 197.9 194.3 138.5 135.8 107.9 | 106.9 (A/(40/9))
        ("dean", [4, 3, 2, 1]),
        # then sqrt 2 6 12: 335.9 193.9 183.1 137.1 128.0 106.2 (A/sqrt 20) | 105.7 (B/sqrt 6)
        ("huntington_hill", [5, 2, 2, 1]),
        # quota 100: 4 2 1 0, remainders 75 59 81 85: D, C, A
        ("hare", [5, 2, 2, 1]),
        ("hare_truncated", [5, 2, 2, 1]),
        # quota 1000 // 11 + 1 = 91: 5 2 1 0, remainders 20 77 90 85: C, D
        ("droop", [5, 2, 2, 1]),
        # quota 90 10/11: 5 2 1 0, left 2, remainders 20.5 77.2 90.1 85
        ("hagenbach_bischoff", [5, 2, 2, 1]),
        ("hagenbach_bischoff_ceiling", [5, 2, 2, 1]),
        # quota 83 1/3: 5 3 2 1 are eleven of ten; the smallest remainder, D's 1 2/3, loses
        ("imperiali_quota", [5, 3, 2, 0]),
        # quota 76 12/13: 6 3 2 1 are twelve; the remainders 13.5 28.2 27.2 8.1: D and A lose
        ("reinforced_imperiali_quota", [5, 3, 2, 0]),
        # D'Hondt's order: A may have five of ten at most (4.75), B three, C two
        ("balinski_young", [5, 3, 2, 0]),
        # R = 1/2 and 1 are Webster and Jefferson
        ("stationary:1/2", [5, 2, 2, 1]),
        ("stationary:1", [5, 3, 2, 0]),
        ("stationary:0", [4, 3, 2, 1]),
        # 95 votes a seat: 5 2 1 0, remainders 0 69 86 85: C, D
        ("quota:95", [5, 2, 2, 1]),
    ],
)
def test_ten_seats_by_hand(method: str, seats: list[int]) -> None:
    result = pm.allocate(VOTES, seats=10, method=method, on_overallocation="subtract")
    assert list(result.seats.values()) == seats


def test_upper_quota() -> None:
    # A's share of ten seats is 7.6: D'Hondt gives nine, Balinski and Young at most eight.
    votes = {"A": 760, "B": 79, "C": 81, "D": 80}
    assert list(pm.allocate(votes, seats=10, method="dhondt").seats.values()) == [9, 0, 1, 0]
    assert list(pm.allocate(votes, seats=10, method="balinski_young").seats.values()) == [8, 0, 1, 1]


# --- awards, standings, words ---


def test_awards_of_a_quota_method() -> None:
    # Quota 15.6: A has three times, B once; remainders A 0.2, B 0.4, C 15.
    awards = pm.allocate({"A": 47, "B": 16, "C": 15}, seats=5, method="hare").awards
    assert awards["party"] == ["A", "A", "A", "B", "C"]
    assert awards["by"] == ["quota"] * 4 + ["remainder"]
    assert awards["quotient"] == ["78/5"] * 4 + ["15"]
    assert awards["quotient_approx"] == pytest.approx([15.6] * 4 + [15])
    assert awards["divisor"] == [None] * 5
    assert (awards["runner_up"][-1], awards["runner_up_quotient"][-1]) == ("B", "2/5")


def test_awards_of_huntington_hill() -> None:
    # A seat each; then 5/sqrt(2) = 3.54 before 3/sqrt(2) = 2.12 before 5/sqrt(6) = 2.04.
    awards = pm.allocate({"A": 5, "B": 3}, seats=4, method="huntington_hill").awards
    assert awards["party"] == ["A", "B", "A", "B"]
    assert awards["divisor"] == ["0", "0", "sqrt(2)", "sqrt(2)"]
    assert awards["quotient"] == ["5/0", "3/0", "5/sqrt(2)", "3/sqrt(2)"]
    assert awards["quotient_approx"][2:] == pytest.approx([3.5355339, 2.1213203])
    assert awards["tied_order"] == [True, True, False, False]
    assert (awards["runner_up"][-1], awards["runner_up_quotient"][-1]) == ("A", "5/sqrt(6)")


def test_awards_of_a_rational_divisor() -> None:
    # 45 / 1.4 = 225/7; B's 21 / 1.4 = 15 = 45/3.
    result = pm.allocate({"A": 45, "B": 21}, seats=2, method="modified_sainte_lague")
    (award,) = result.awards
    assert (award["divisor"], award["quotient"]) == ("7/5", "225/7")
    assert (award["runner_up"], award["runner_up_quotient"]) == ("B", "15")
    assert result.tie is not None
    assert result.tie.quotient == "15"


def test_standings() -> None:
    standings = pm.allocate({"A": 30, "B": 20}, seats=3).standings
    assert standings.columns == ["district", "seat", "party", "held", "quotient"]
    assert [(r["seat"], r["party"], r["held"], r["quotient"]) for r in standings] == [
        (1, "A", 0, "30"),
        (1, "B", 0, "20"),
        (2, "A", 1, "10"),
        (2, "B", 0, "20"),
        (3, "A", 1, "10"),
        (3, "B", 1, "20/3"),
    ]
    districts = pm.allocate_districts(
        {"district": [1, 1, 2], "party": ["A", "B", "A"], "votes": [30, 20, 5]}, districts={1: 3, 2: 1}
    ).standings
    assert districts.where(district=1)["quotient"] == standings["quotient"]
    assert [(r["party"], r["held"]) for r in districts.where(district=2)] == [("A", 0)]  # B did not stand


def test_words_of_a_quota_method() -> None:
    result = pm.allocate({"A": 47, "B": 16, "C": 15}, seats=5, method="hare")
    assert result.explain(1) == "Seat 1: A. A full quota of 78/5 (15.60), its seat number 1."
    assert result.explain(5) == "Seat 5: C. A remainder of 15, its seat number 1; before B with 2/5 (0.40)."
    assert (
        result.explain(1, lang="id") == "Kursi ke-1: A. Satu kuota penuh sebesar 78/5 (15,60), kursi ke-1 partai ini."
    )
    assert (
        result.explain(5, lang="id")
        == "Kursi ke-5: C. Sisa suara 15, kursi ke-1 partai ini; mengungguli B dengan 2/5 (0,40)."
    )


def test_words_of_huntington_hill() -> None:
    result = pm.allocate({"A": 50000, "B": 3}, seats=3, method="huntington_hill")
    assert (
        result.explain(3)
        == "Seat 3: A. 50,000 votes / sqrt(2) = 50,000/sqrt(2), its seat number 2; before B with 3/sqrt(2)."
    )
    assert (
        result.explain(3, lang="id")
        == "Kursi ke-3: A. 50.000 suara / sqrt(2) = 50.000/sqrt(2), kursi ke-2 partai ini; mengungguli B dengan 3/sqrt(2)."
    )
    assert "tidak bermakna" in result.explain(1, lang="id")


def test_words_of_balinski_young() -> None:
    result = pm.allocate({"A": 10, "B": 10, "C": 5}, seats=3, method="balinski_young")
    assert "Open: 1 seat(s) among A, B, C, equal at 5." in result.explain()
    assert "Terbuka: 1 kursi di antara A, B, C, sama pada 5." in result.explain(lang="id")
    last = result.resolve("C", decision="lot").explain(3)
    assert last == "Seat 3: C. 5 votes / 1 = 5, its seat number 1; before A with 5. decision: lot."


def test_words_of_a_first_divisor_of_zero() -> None:
    tie = pm.allocate({"A": 5, "B": 3, "C": 1}, seats=2, method="adams")
    assert tie.certain == {"A": 0, "B": 0, "C": 0}
    assert tie.explain().startswith("Open: 2 seat(s) among A, B, C")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sainte-Laguë", "sainte_lague"),
        ("SAINTE-LAGUË", "sainte_lague"),
        ("Sainte-Lague\u0308", "sainte_lague"),
        ("Sainte Laguë", "sainte_lague"),
        ("Sainte\u2013Laguë", "sainte_lague"),
        ("D'Hondt", "dhondt"),
        ("D\u2019Hondt", "dhondt"),
        ("d\u2018hondt", "dhondt"),
        ("Modified Sainte-Laguë:6/5", "modified_sainte_lague:6/5"),
        ("Huntington\u2013Hill", "huntington_hill"),
        ("Balinski\u2011Young", "balinski_young"),
    ],
)
def test_names_as_they_are_printed(written: str, name: str) -> None:
    assert written in pm.methods
    assert pm.allocate([5, 3], seats=3, method=written).method == name


@pytest.mark.parametrize("written", ["Sainté-Lague", "stationary:1 /3", "'", "d'hond", "sainte-lague:\u00eb"])
def test_what_is_no_name_in_print_either(written: str) -> None:
    assert written not in pm.methods


@pytest.mark.parametrize("width", [60, 80, 120])
def test_all_of_every_definition_can_be_read(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = repr(pm.methods)
    assert max(map(len, shown.splitlines())) <= max(width, 77)
    assert "…" not in shown
    for row in pm.methods.table:
        for word in f"{row['name']} {row['aliases']} {row['definition']} {row['source']}".split():
            assert word in shown

"""Thresholds of every kind, at the bound and beside it; every expected answer is worked out by hand."""

from __future__ import annotations

import functools
import operator
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pemilu as pm
from pemilu import words
from pemilu.thresholds import as_threshold

# Two districts of 100 votes. Of all 200: A 101, B 80, C 10 (5 %), D 9 (4.5 %). Of its district C has 2 % and 8 %; D stands only in the
# first and has 9 % there.
ROWS = [
    *({"district": 1, "party": p, "votes": v} for p, v in (("A", 59), ("B", 30), ("C", 2), ("D", 9))),
    *({"district": 2, "party": p, "votes": v} for p, v in (("A", 42), ("B", 50), ("C", 8))),
]
VOTES = {name: [row[name] for row in ROWS] for name in ("district", "party", "votes")}
T = pm.Threshold


def table() -> pm.Table:
    return pm.Table.from_columns(
        {
            "district": ("int64", VOTES["district"]),
            "party": ("string", VOTES["party"]),
            "votes": ("int64", VOTES["votes"]),
        }
    )


def allocated(threshold: Any) -> pm.Allocations:
    return pm.allocate_districts(table(), districts={1: 9, 2: 7}, threshold=threshold)


def taking_part(threshold: Any) -> str:
    """The parties that take part, district by district: `ABC AB`."""
    seats = allocated(threshold).seats
    return " ".join(
        "".join(
            p for d, p, e in zip(seats["district"], seats["party"], seats["eligible"], strict=True) if e and d == which
        )
        for which in (1, 2)
    )


def one_district(threshold: Any, votes: Any = None) -> str:
    votes = {"A": 60, "B": 29, "C": 8, "D": 3} if votes is None else votes
    result = pm.allocate(votes, seats=100, threshold=threshold)
    return "".join(p for p, n in result.seats.items() if n > 0)


# --- one row for each kind ---

KINDS: list[tuple[Any, str]] = [
    ("5%", "ABC ABC"),  # 10 of 200 is exactly 5 %
    (">5%", "AB AB"),
    (T("5%"), "ABC ABC"),
    (T("5%", strict=True), "AB AB"),
    ("district:8%", "ABD ABC"),  # C has exactly 8 of 100 in district 2
    ("district:>8%", "ABD AB"),
    (T("5%", scope="either"), "ABCD ABC"),  # D through its district
    (T("5%", scope="both"), "AB ABC"),  # C only where it has 5 % too
    ("either:>5%", "ABD ABC"),
    ("both:>5%", "AB AB"),
    ("votes:10", "ABC ABC"),
    ("votes:>10", "AB AB"),
    (T(votes=10), "ABC ABC"),
    (T(votes=9, strict=True), "ABC ABC"),
    (T(votes=9, scope="district"), "ABD AB"),
    ("either:votes:9", "ABCD ABC"),
    ("both:votes:9", "ABD AB"),
    ("1-districts:5%", "ABCD ABC"),  # C through district 2, D through district 1
    ("2-districts:5%", "AB AB"),
    (T("2%", at_least_districts=2), "ABC ABC"),
    (T("2%", at_least_districts=2, strict=True), "AB AB"),
    (T(votes=8, at_least_districts=1), "ABCD ABC"),
    (T(by_size={1: "4%", 2: "5%", 3: "10%"}, members={"C": 2}), "ABCD ABC"),
    (T(by_size={1: "4%", 2: "5%", 3: "10%"}, members={"C": 2}, strict=True), "ABD AB"),
    (T(by_size={1: "4%", 2: "5%", 3: "10%"}, members={"C": 3, "D": 2}), "AB AB"),
    (T(by_size={1: "4%", 2: "41%"}, members={"B": 5}), "ACD AC"),  # 80 of 200 is 40 %; 5 members: the largest entry
    (T(by_size={1: "4%", 3: "41%"}, members={"B": 2}), "ABCD ABC"),  # 2 members: the entry of 1
    ("sizes:1=4%,2=5%,3=10%;C=3,D=2", "AB AB"),
    (T("10%", exempt={"D"}), "ABD AB"),
    (T("10%", exempt="D"), "ABD AB"),
    (T("5%", scope="both", exempt=["C", "D"]), "ABCD ABC"),
    ("10% or exempt:C,D", "ABCD ABC"),
    (T("10%") | T.direct_seats(3, won={"C": 3, "D": 2}), "ABC ABC"),
    (T("10%") | T.direct_seats(2, won={"C": 3, "D": 2}), "ABCD ABC"),
    ("10% or seats:3;C=3,D=2", "ABC ABC"),
    (T.direct_seats(1, won={"B": 1}), "B B"),
    (T("5%") & T("8%", scope="district"), "AB ABC"),
    (["5%", "district:8%"], "AB ABC"),
    ([T("5%"), ">5%"], "AB AB"),
    ((T("5%") & T("8%", scope="district")) | T.direct_seats(1, won={"D": 1}), "ABD ABC"),
    ((T("50%") | T("district:30%"[9:], scope="district")) & T(votes=90), "A A"),
    ([T("50%") | T("30%", scope="district"), T(votes=80)], "AB AB"),
    (["10%"], "AB AB"),
    ([], "ABCD ABC"),
    (None, "ABCD ABC"),
]


@pytest.mark.parametrize(("threshold", "expected"), KINDS, ids=str)
def test_who_takes_part(threshold: Any, expected: str) -> None:
    assert taking_part(threshold) == expected


@pytest.mark.parametrize("scope", ["total", "district", "either", "both"])
@pytest.mark.parametrize("share", ["7%", "5%"])
def test_exactly_at_the_share(share: str, scope: Any) -> None:
    """7 of 100 at 7 % and 5 of 100 at 5 %: others leave them out, because 0.07 * 100 is more than 7 in doubles."""
    few = int(share[:-1])
    votes = {"A": 100 - few, "B": few}
    for exact in (share, few / 100, Fraction(few, 100), Decimal(few) / 100):
        assert one_district(T(exact, scope=scope), votes) == "AB"
        assert one_district(T(exact, scope=scope, strict=True), votes) == "A"
    assert one_district(T(share, at_least_districts=1), votes) == "AB"
    assert one_district(T(by_size={1: share}), votes) == "AB"


def test_one_district_is_the_whole_contest() -> None:
    for text, expected in (("8%", "ABC"), (">8%", "AB"), ("votes:3", "ABCD"), ("votes:>3", "ABC")):
        for scope in ("", "total:", "district:", "either:", "both:", "1-districts:"):
            assert one_district(scope + text) == expected, scope + text
    assert one_district(T("8%", exempt=["D"])) == "ABCD"
    assert one_district(T("10%") | T.direct_seats(3, won={"C": 3})) == "ABC"


def test_parties_are_known_by_their_text() -> None:
    result = pm.allocate([60, 29, 8, 3], seats=100, threshold=T("10%", exempt=[3]))
    assert [n > 0 for n in result.seats.values()] == [True, True, False, True]
    numbered = {10: 90, 20: 7, 30: 3}
    assert pm.allocate(numbered, seats=100, threshold=T("5%", exempt=["30"])).seats[30] > 0
    assert pm.allocate(numbered, seats=100, threshold=T(by_size={1: "5%", 2: "8%"}, members={20: 2})).seats[20] == 0


def test_votes_of_those_who_fail_count_in_the_denominator() -> None:
    # C has 4 of 100; of the 64 votes of A and C alone it would have 6 %.
    assert one_district("5%", {"A": 60, "B": 4, "C": 4, "D": 32}) == "AD"


# --- the tables ---


def test_one_threshold_has_one_row_for_each_party() -> None:
    for threshold in ("5%", "votes:10", T(by_size={1: "5%"})):
        told = allocated(threshold).threshold
        assert told.columns == ["party", "votes", "share", "needed", "met"]
        assert told["needed"] == [10, 10, 10, 10]
        assert told["met"] == [True, True, True, False]


def test_several_criteria_have_a_row_each() -> None:
    told = allocated(T("10%", exempt="D") & T("5%", at_least_districts=2)).threshold
    assert told.columns == ["party", "votes", "share", "needed", "met", "district", "criterion", "clause"]
    rows = told.to_dicts()
    assert len(rows) == 4 + 1 + 7 + 4
    assert rows[4] == {
        "party": "D",
        "votes": 9,
        "share": 0.045,
        "needed": None,
        "met": True,
        "district": None,
        "criterion": "exempt",
        "clause": 1,
    }
    assert rows[7] == {
        "party": "C",
        "votes": 2,
        "share": 0.02,
        "needed": 5,
        "met": False,
        "district": 1,
        "criterion": "at least 1/20 of the votes of the district, in at least 2 districts",
        "clause": 2,
    }
    assert [row["met"] for row in rows[-4:]] == [True, True, False, False]
    assert [row["needed"] for row in rows[-4:]] == [None] * 4


def test_the_trace_tells_each_criterion_and_who_takes_part() -> None:
    result = allocated(T("10%", exempt="D") | T("5%", at_least_districts=2) | T.direct_seats(3, won={"C": 2}))
    steps = [row for row in result.trace if row["stage"] == "threshold"]
    assert len(steps) == 4 + 1 + 7 + 4 + 4 + 7
    told = {(row["district"], row["party"]): row["statement"] for row in steps}
    assert told[1, "C"] == "does not take part"
    assert told[1, "D"] == "takes part"
    texts = [row["statement"] for row in steps]
    assert "10 of 200 valid votes, 20 needed: not met" in texts
    assert "exempt" in texts
    assert "districts: 1, 2 needed: not met" in texts
    assert "direct seats: 2, 3 needed: not met" in texts
    english = [words.sentence(row, "en") for row in steps]
    assert "Threshold: C has 10 of 200 valid votes, 20 are needed, so it does not take part." not in english
    assert "Threshold: C has 10 of 200 valid votes, 20 needed: not met." in english
    assert "District 1, threshold: D takes part." in english
    assert "Threshold: D is exempt." in english
    indonesian = [words.sentence(row, "id") for row in steps]
    assert "Ambang batas: C, kursi langsung: 2, diperlukan 3: tidak terpenuhi." in indonesian
    assert "Dapil 1, ambang batas: C tidak disertakan." in indonesian
    assert not any(word in text for text in indonesian for word in ("needed", "takes part", "exempt", "seats"))


def test_criteria_in_indonesian() -> None:
    both = T("5%", at_least_districts=2) & T(votes=1) & T.direct_seats(3, won={}) & T(by_size={1: "4%", 2: "5%"})
    told = {words.criterion(text, "id") for text in allocated(both).threshold["criterion"]}
    assert told == {
        "paling sedikit 1/20 dari suara dapil, di paling sedikit 2 dapil",
        "paling sedikit 1 suara",
        "paling sedikit 3 kursi yang diperoleh langsung",
        "paling sedikit 1/25, dengan 2 anggota paling sedikit 1/20 dari seluruh suara",
    }
    assert words.heading("criterion", "id") == "syarat"


def test_a_result_says_what_was_asked() -> None:
    asked = [T("5%", scope="both", exempt="D"), "votes:>7"]
    assert allocated(asked).provenance["options"]["threshold"] == "both:1/20 or exempt:D; votes:>7"


# --- values ---

VALUES: list[pm.Threshold] = [t for t, _ in KINDS if isinstance(t, pm.Threshold)]


@pytest.mark.parametrize("threshold", VALUES, ids=str)
def test_a_threshold_is_a_value(threshold: pm.Threshold) -> None:
    again = pickle.loads(pickle.dumps(threshold))
    assert again == threshold and hash(again) == hash(threshold)
    assert repr(again) == repr(threshold)
    assert eval(repr(threshold), {"Threshold": pm.Threshold}) == threshold
    assert as_threshold(str(threshold)) == threshold
    assert isinstance(threshold, pm.Threshold)
    with pytest.raises(AttributeError):
        threshold.share = None  # type: ignore[misc]


def test_equal_is_what_asks_the_same() -> None:
    a, b, c = T("5%"), T(votes=3), T.direct_seats(1, won={"A": 1})
    assert (a | b) == (b | a) and (a & b) == (b & a) and (a | a) == a
    assert (a | b | c) == (a | (b | c))
    assert (a & b) | c == (a | c) & (b | c)
    assert (a & b) != (a | b)
    assert T("5%", exempt=["A", "B"]) == T(0.05, exempt={"B", "A"})
    assert T("5%") != T("5%", strict=True) != T("5%", strict=True, scope="district")
    assert T(by_size={1: "5%"}) == T("5%")
    assert len({a, T(Fraction(1, 20)), T(Decimal("0.05"))}) == 1
    assert a != "5%"


def test_results_with_thresholds_are_values() -> None:
    threshold = T("10%", exempt="D") | T.direct_seats(3, won={"C": 3})
    assert pickle.loads(pickle.dumps(allocated(threshold))) == allocated(threshold)
    assert allocated(threshold) != allocated("10%")


def test_the_simple_form_reads_as_before() -> None:
    assert repr(T("4%")) == "Threshold('1/25', scope='total', strict=False)"
    assert str(T("5%", scope="district", strict=True)) == "district:>1/20"
    assert (T("4%").share, T("4%").scope, T("4%").strict) == (Fraction(1, 25), "total", False)


# --- what is refused ---


@pytest.mark.parametrize(
    ("make", "column"),
    [
        (lambda: T("5%", exempt=["E"]), "exempt"),
        (lambda: T(by_size={1: "5%", 2: "8%"}, members={"E": 2}), "members"),
        (lambda: T("5%") | T.direct_seats(3, won={"E": 3}), "won"),
        (lambda: T.direct_seats(3, won={"E": 0}), "won"),
        (lambda: "5% or exempt:E", "exempt"),
    ],
)
def test_unknown_parties(make: Callable[[], Any], column: str) -> None:
    with pytest.raises(pm.InputError) as refused:
        allocated(make())
    assert (refused.value.column, refused.value.value, refused.value.expected) == (column, "E", "A, B, C, D")


def test_more_districts_than_there_are() -> None:
    with pytest.raises(pm.InputError, match="3 districts"):
        allocated(T("5%", at_least_districts=3))
    with pytest.raises(pm.InputError):
        pm.allocate({"A": 1}, seats=1, threshold="2-districts:5%")


BAD_TEXTS = [
    *(
        "",
        ">",
        "4 percent",
        "-4%",
        "101%",
        "5000",
        "1/0",
        "nan",
        "total:",
        "city:5%",
        "total:district:5%",
        "5% or",
        "or 5%",
    ),
    *(
        "votes:",
        "votes:-1",
        "votes:1.5",
        "votes:5%",
        "votes:1,000",
        ">votes:5",
        "0-districts:5%",
        "-districts:5%",
        "x-districts:5%",
    ),
    *(
        "sizes:",
        "sizes:2=5%",
        "sizes:1",
        "sizes:1=5%,1=6%",
        "sizes:1=5",
        "sizes:0=5%,1=5%",
        "sizes:1=5%;A",
        "sizes:1=5%;A=0",
    ),
    *("exempt:", "exempt:A,", "seats:", "seats:0;A=1", "seats:x;A=1", "seats:2;A", "seats:2;A=x", "seats:2;A=1,A=2"),
    "either:4-districts:5%",
]


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_bad_texts(text: str) -> None:
    with pytest.raises(pm.InputError):
        as_threshold(text)


@pytest.mark.parametrize(
    "make",
    [
        lambda: T(float("nan")),
        lambda: T(float("inf")),
        lambda: T(Decimal("nan")),
        lambda: T(-0.01),
        lambda: T("100.1%"),
        lambda: T(votes=-1),
        lambda: T(votes=1.5),
        lambda: T(votes=float("nan")),
        lambda: T("5%", at_least_districts=0),
        lambda: T("5%", at_least_districts=2, scope="either"),
        lambda: T("5%", scope="nation"),  # type: ignore[arg-type]
        lambda: T(by_size={}),
        lambda: T(by_size={2: "5%"}),
        lambda: T(by_size={1: "5%", 0: "5%"}),
        lambda: T(by_size={1: 5}),
        lambda: T(by_size={1: "5%"}, members={"A": 0}),
        lambda: T(by_size={1: "5%"}, members={1: 2, "1": 3}),
        lambda: T.direct_seats(0, won={}),
        lambda: T.direct_seats(1, won={"A": -1}),
    ],
)
def test_bad_values(make: Callable[[], Any]) -> None:
    with pytest.raises(pm.InputError):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: T(),
        lambda: T("5%", votes=3),
        lambda: T("5%", by_size={1: "5%"}),
        lambda: T("5%", members={"A": 2}),
        lambda: T(votes="3"),  # type: ignore[arg-type]
        lambda: T(votes=True),
        lambda: T(by_size=[5]),  # type: ignore[arg-type]
        lambda: T(by_size={1: "5%"}, members=["A"]),  # type: ignore[arg-type]
        lambda: T.direct_seats(3, won=["A"]),  # type: ignore[arg-type]
        lambda: T.direct_seats(3),  # type: ignore[call-arg]
        lambda: T("5%", exemptions=["A"]),  # type: ignore[call-arg]
        lambda: T("5%") | "district:5%",  # type: ignore[operator]
        lambda: T(object()),  # type: ignore[arg-type]
    ],
)
def test_wrong_types(make: Callable[[], Any]) -> None:
    with pytest.raises(TypeError):
        make()


def test_too_large() -> None:
    with pytest.raises(pm.CapacityError):
        T(votes=2**63)
    with pytest.raises(pm.CapacityError):
        T(Fraction(1, 2**63))
    pairs = [T(votes=n) & T(votes=n + 1) for n in range(0, 22, 2)]
    with pytest.raises(pm.CapacityError):  # 2 to the 11th choices
        functools.reduce(operator.or_, pairs)
    assert one_district(T(votes=2**63 - 1, strict=True) | T("50%")) == "A"


NAMES = st.text(min_size=1, max_size=8) | st.lists(
    st.sampled_from([*'AB ,;="()>:%/1', " or ", " and ", "or", "and", "votes:5", "exempt:", "5%", "\n", "\u00a0"]),
    min_size=1,
    max_size=6,
).map("".join)
# Blanks around a name do not count, so that two names may be one.
NAMES = NAMES.filter(lambda name: name.strip(" \t\r\n"))
KEYS = NAMES.map(lambda name: name.strip(" \t\r\n"))
SINGLE = st.one_of(
    st.builds(
        lambda share, scope, strict, exempt: pm.Threshold(f"{share}%", scope=scope, strict=strict, exempt=exempt),
        st.integers(0, 100),
        st.sampled_from(["total", "district", "either", "both"]),
        st.booleans(),
        st.lists(NAMES, max_size=2),
    ),
    st.builds(lambda n, strict: pm.Threshold(votes=n, strict=strict), st.integers(0, 10**6), st.booleans()),
    st.builds(lambda k: pm.Threshold("5%", at_least_districts=k), st.integers(1, 9)),
    st.builds(
        lambda members: pm.Threshold(by_size={1: "5%", 2: "8%"}, members=members),
        st.dictionaries(KEYS, st.integers(1, 3), max_size=2),
    ),
    st.builds(
        lambda n, won: pm.Threshold.direct_seats(n, won=won),
        st.integers(1, 5),
        st.dictionaries(KEYS, st.integers(0, 9), max_size=2),
    ),
)
COMBINED = st.recursive(
    SINGLE,
    lambda t: st.builds(lambda a, b, every: a & b if every else a | b, t, t, st.booleans()),
    max_leaves=4,
)


@given(COMBINED)
def test_the_text_of_a_threshold_says_the_same_when_it_is_read(threshold: pm.Threshold) -> None:
    assert as_threshold(str(threshold)) == threshold


def test_and_binds_closer_than_or() -> None:
    four, votes, ten = as_threshold("4%"), as_threshold("votes:5"), as_threshold("district:10%")
    assert as_threshold("4% and votes:5 or district:10%") == (four & votes) | ten
    assert as_threshold("district:10% or 4% and votes:5") == (four & votes) | ten
    assert as_threshold("4% and (votes:5 or district:10%)") == four & (votes | ten)
    assert as_threshold("(4% or district:10%) and votes:5") == (four | ten) & votes
    assert as_threshold(" ( ( 4% ) and ((votes:5)) ) or (district:10%) ") == (four & votes) | ten
    assert str((four | ten) & votes) == "(1/25 or district:1/10) and votes:5"
    counts = {"A": 60, "B": 30, "C": 10}
    both = pm.allocate(counts, seats=5, threshold="(20% or votes:10) and votes:20")
    assert both.seats == pm.allocate(counts, seats=5, threshold="votes:20").seats


@pytest.mark.parametrize(
    "text",
    [
        *(
            "(4%",
            "4%)",
            "4% and",
            "and 4%",
            "()",
            "( )",
            "(4%)(5%)",
            "(4%) (5%)",
            "4%) or (5%",
            "4% and or 5%",
            "4% or and 5%",
        ),
        *("4% AND 5%", "4%and 5%", "4% and district", "4% and Order", 'exempt:""', 'exempt:A,""', 'sizes:1=5%;""=2'),
    ],
)
def test_combined_texts_that_are_none(text: str) -> None:
    with pytest.raises(pm.InputError):
        as_threshold(text)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("exempt:Law and Order", ["Law and Order"]),  # as before there was an "and"
        ("exempt:PDI (P), Law and Order,C", ["PDI (P)", "Law and Order", "C"]),
        ('exempt:"A, B", "C ""D"""', ["A, B", 'C "D"']),
        ('exempt:"Law and (Order)"', ["Law and (Order)"]),
        ('exempt:"this or that","votes:5"', ["this or that", "votes:5"]),
        ("exempt:votes:5", ["votes:5"]),
    ],
)
def test_names_in_texts(text: str, parties: list[str]) -> None:
    # Without the share there is no other way to say it in Python: compare what the library gets.
    ((criterion,),) = as_threshold(text)._clauses()
    assert sorted(name for name, _ in criterion[5]) == sorted(parties)
    combined = as_threshold(f"5% or {text}")
    assert combined == T("5%", exempt=parties)
    assert as_threshold(f"({combined}) and votes:3") == T("5%", exempt=parties) & T(votes=3)


def test_a_name_that_could_be_a_clause_is_quoted() -> None:
    assert str(T("5%", exempt=["Law and Order", "A or", "B"])) == '1/20 or exempt:"Law and Order","A or",B'
    assert str(T.direct_seats(2, won={"A=1": 3})) == 'seats:2;"A=1"=3'
    with pytest.raises(pm.InputError, match="a party without a name"):
        T("5%", exempt=["A", ""])
    with pytest.raises(pm.InputError, match="a party without a name"):
        T.direct_seats(1, won={"": 1})


def test_parentheses_inside_each_other() -> None:
    assert as_threshold("(" * 50 + "4%" + ")" * 50) == T("4%")
    for depth in (60, 5000):
        with pytest.raises(pm.CapacityError, match="too many"):
            as_threshold("(" * depth + "4%" + ")" * depth)
    deep = T("4%")
    for i in range(1, 26):  # each or and each and one further inside
        deep = (deep | T(votes=i)) & T(votes=100 + i)
    assert as_threshold(str(deep)) == deep
    with pytest.raises(pm.CapacityError, match="too many"):
        _ = deep | T(votes=1)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda: T(">4%"),
            "(found >4%, expected 4%, 0.035, 1/25, a Fraction or a Decimal; strict=True for more than it)",
        ),
        (
            lambda: T("votes:5"),
            "(found votes:5, expected 4%, 0.035, 1/25, a Fraction or a Decimal; strict=True for more than it)",
        ),
        (
            lambda: T(by_size={1: ">4%"}),
            "(found >4%, expected 4%, 0.035, 1/25, a Fraction or a Decimal; strict=True for more than it)",
        ),
        (
            lambda: as_threshold("4 percent"),
            "(found 4 percent, expected 4%, >4% (strict), 0.035, 1/25, district:5%, or votes:5000)",
        ),
        (
            lambda: as_threshold("4% and >101%"),
            "(found >101%, expected 4%, >4% (strict), 0.035, 1/25, district:5%, or votes:5000)",
        ),
        (
            lambda: allocated("either:2"),
            "(found either:2, expected 4%, >4% (strict), 0.035, 1/25, district:5%, or votes:5000)",
        ),
    ],
)
def test_the_hint_is_what_this_argument_takes(make: Callable[[], Any], told: str) -> None:
    with pytest.raises(pm.InputError) as refused:
        make()
    assert str(refused.value).endswith(told)
    assert T("4%", strict=True) == as_threshold(">4%")  # both hints hold


def first_change(votes: dict[str, int], change: dict[str, int], **rules: object) -> int:
    """Counted up: after so many steps of `change` the seats are others."""
    before = pm.allocate(votes, **rules).seats
    for n in range(1, 100):
        after = pm.allocate({p: v + n * change.get(p, 0) for p, v in votes.items()}, **rules)
        if after.decided and dict(after.seats) != dict(before):
            return n
    raise AssertionError("nothing changes")


@pytest.mark.parametrize(
    ("votes", "rules", "kind", "change"),
    [
        # Both alternatives must fail before B falls: 6 of 21 is below 30 % and below 7.
        ({"A": 14, "B": 7}, {"seats": 3, "threshold": "30% or votes:7"}, "move", {"A": 1, "B": -1}),
        # Fewer votes for B lower the total, and let A in.
        ({"A": 4, "B": 22}, {"seats": 3, "method": "dhondt", "threshold": ">25%"}, "remove", {"B": -1}),
    ],
)
def test_margins_across_thresholds(
    votes: dict[str, int], rules: dict[str, object], kind: str, change: dict[str, int]
) -> None:
    closest = next(m["to_change"] for m in pm.allocate(votes, **rules).margins() if m["kind"] == kind)
    assert closest == first_change(votes, change, **rules)


def test_several_districts_under_a_quota_method_with_a_threshold_have_an_upper_bound() -> None:
    votes = [{"district": d, "party": p, "votes": v} for d in (1, 2) for p, v in (("A", 60), ("B", 9), ("C", 31))]
    (note,) = pm.allocate_districts(votes, districts={1: 6, 2: 5}, method="hare", threshold="10%").margins().notes
    assert note.startswith("the closest move is an upper bound")
    assert not pm.allocate_districts(votes, districts={1: 6, 2: 5}, method="hare").margins().notes
    assert not pm.allocate_districts(votes, districts={1: 6, 2: 5}, threshold="10%").margins().notes


def test_several_parties_together_can_change_a_seat_with_fewer_ballots_than_two() -> None:
    rules: dict[str, Any] = {"seats": 1, "method": "hagenbach_bischoff", "threshold": ">33% or votes:3"}
    margins = pm.allocate({"A": 13, "B": 3, "C": 3}, **rules).margins()
    assert not margins.notes
    first = margins.to_dicts()[0]
    assert (first["from"], first["to"], first["to_change"]) == (None, None, 2)
    # A ballot each from B and C to A: 15 votes alone above the threshold fill the quota of 7.5 twice, for one seat.
    with pytest.raises(pm.RuleError, match="full quotas"):
        pm.allocate({"A": 15, "B": 2, "C": 2}, **rules)


def test_too_many_combined_name_the_limit() -> None:
    # Ten pairs, one of which must hold, are 2 to the 10th conditions of one criterion of each pair.
    text = " or ".join(f"({n}% and votes:{n})" for n in range(1, 11))
    with pytest.raises(pm.CapacityError, match="must all hold they are") as told:
        as_threshold(text)
    assert (told.value.value, told.value.expected) == ("1024", "at most 1000")
    assert one_district(" or ".join(f"({n}% and votes:{n})" for n in range(4, 13))) == "ABC"
    assert one_district(" or ".join(f"{n}%" for n in range(4, 30))) == "ABC"

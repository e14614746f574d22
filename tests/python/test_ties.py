"""Answers to ties: a public seed (RFC 3797), a rule, rows of the table `resolutions`, and one question at a time."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pemilu as pm
from pemilu.ties import listed_names, seed_key

# RFC 3797, section 6: sources, their key, and the ten of 25 that they select.
SOURCES = [9319, (2, 5, 12, 8, 10), (9, 18, 26, 34, 41, 45)]
KEY = "9319./2.5.8.10.12./9.18.26.34.41.45./"
SELECTED = [17, 7, 2, 16, 25, 23, 8, 24, 19, 13]
POOL = {f"name {i}": 1 for i in range(1, 26)}

ABC = {"A": 1, "B": 1, "C": 1}
DISTRICTS = {"district": [1, 1, 2, 2], "party": ["A", "B", "A", "B"], "votes": [1, 1, 5, 5]}


# --- a public seed ---


@pytest.mark.parametrize("seed", [SOURCES, KEY, [[9319], list(SOURCES[1]), sorted(SOURCES[2])]])  # type: ignore[arg-type, call-overload]
def test_the_example_of_the_rfc(seed: Any) -> None:
    tie = pm.allocate(POOL, seats=10)
    rows = pm.draw(tie, seed=seed, decision="selection of the committee", date=datetime.date(2004, 3, 1))
    assert rows["party"] == [f"name {i}" for i in SELECTED]
    assert set(rows["decision"]) == {f"selection of the committee (RFC 3797, seed {KEY})"}
    assert set(rows["date"]) == {"2004-03-01"}
    final = tie.resolve(rows)
    assert [p for p, n in final.seats.items() if n] == [f"name {i}" for i in sorted(SELECTED)]
    assert final.decisions[0].winners == tuple(rows["party"])


def test_one_winner_by_the_digest() -> None:
    # The first selection is MD5(0, key, 0) as a number, modulo the pool.
    tie = pm.allocate(ABC, seats=1)
    for seed in ("1./", "2./", "lottery of 3 May/"):
        digest = hashlib.md5(b"\0\0" + seed.encode() + b"\0\0", usedforsecurity=False).digest()
        expected = "ABC"[int.from_bytes(digest, "big") % 3]
        assert pm.draw(tie, seed=seed, decision="lot")["party"] == [expected]


@pytest.mark.parametrize(
    ("sources", "key"),
    [
        (SOURCES, KEY),
        ([7], "7./"),
        ([[3, 1, 2]], "1.2.3./"),
        (["W 4-1", 5], "W4-1./5./"),
        (["ihsg  close"], "IHSGCLOSE./"),
        ("any text", "any text"),
    ],
)
def test_keys(sources: Any, key: str) -> None:
    assert seed_key(sources) == key


@pytest.mark.parametrize(
    ("seed", "error"), [("", pm.InputError), ("  ", pm.InputError), ([], pm.InputError), (5, TypeError)]
)
def test_seeds_that_are_none(seed: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="seed"):
        pm.draw(pm.allocate(ABC, seats=1), seed=seed, decision="lot")


def test_a_draw_for_rows_of_the_table_open() -> None:
    result = pm.allocate_districts(DISTRICTS, districts={1: 1, 2: 3})
    drawn = [pm.draw(row, seed=[row["district"], 5], decision="lot") for row in result.open]
    assert [rows["id"] for rows in drawn] == [[id_] for id_ in result.open["id"]]
    assert [rows["district"] for rows in drawn] == [[1], [2]]
    final = result.resolve([*drawn[0], *drawn[1]])
    assert final.decided
    assert final == result.resolve([*drawn[0], *drawn[1]])
    assert result.resolve(drawn[0]).resolve(drawn[1]).seats == final.seats
    # The draw of the other district does not fit.
    with pytest.raises(pm.InputError):
        result.resolve([drawn[0].to_dicts()[0] | {"district": 2}])


def test_what_cannot_be_drawn() -> None:
    with pytest.raises(pm.InputError, match="decided"):
        pm.draw(pm.allocate([2, 1], seats=3), seed="x", decision="lot")
    with pytest.raises(pm.RuleError, match="no tie"):
        pm.draw(pm.allocate([0, 0], seats=1), seed="x", decision="lot")
    with pytest.raises(pm.InputError, match="not a row of the table open"):
        pm.draw({"id": "x"}, seed="x", decision="lot")


@pytest.mark.parametrize("answer", [{"seed": "x"}, {"by": ["B", "A", "C"]}])
def test_an_act_must_be_named(answer: dict[str, Any]) -> None:
    tie = pm.allocate(ABC, seats=1)
    function: Any = pm.draw if "seed" in answer else pm.prefer
    with pytest.raises(pm.InputError, match="a decision must be named"):
        function(tie, decision=" ", **answer)
    with pytest.raises(TypeError, match="decision"):
        function(tie, decision=3, **answer)
    with pytest.raises(TypeError, match="decision"):
        function(tie, **answer)
    with pytest.raises(pm.InputError, match="not a date"):
        function(tie, decision="lot", date="yesterday", **answer)


# --- a rule ---


def test_the_larger_number_first() -> None:
    tie = pm.allocate(ABC, seats=2)
    assert pm.prefer(tie, by={"A": 5, "B": 8, "C": 6, "D": 9}, decision="more votes in 2019")["party"] == ["B", "C"]
    # Equals that both win, or both lose, need no separation.
    assert pm.prefer(tie, by={"A": 5, "B": 8, "C": 8}, decision="spread")["party"] == ["B", "C"]
    one = pm.allocate(ABC, seats=1)
    assert pm.prefer(one, by={"A": 5, "B": 8, "C": 5}, decision="spread")["party"] == ["B"]
    assert pm.prefer(pm.allocate([1, 1, 1], seats=1), by={0: 1, 1: 2, 2: 3}, decision="spread")["party"] == [2]


def test_a_rule_that_does_not_separate() -> None:
    with pytest.raises(pm.RuleError, match="does not separate B, C"):
        pm.prefer(pm.allocate(ABC, seats=2), by={"A": 9, "B": 8, "C": 8}, decision="spread")


@pytest.mark.parametrize(
    "numbers", [{"A": 1, "B": 2}, {"A": 1, "B": 2, "C": 1.5}, {"A": 1, "B": 2, "C": True}, {"A": 1}]
)
def test_every_contender_needs_a_number(numbers: dict[str, Any]) -> None:
    with pytest.raises(pm.InputError, match="no whole number"):
        pm.prefer(pm.allocate(ABC, seats=1), by=numbers, decision="spread")


def test_a_given_order() -> None:
    tie = pm.allocate(ABC, seats=2)
    rows = pm.prefer(tie, by=["Z", "C", "C", "A", "B"], decision="order of the ballot")
    assert rows["party"] == ["C", "A"]
    assert tie.resolve(rows).seats == {"A": 1, "B": 0, "C": 1}
    with pytest.raises(pm.InputError, match="too few"):
        pm.prefer(tie, by=["C", "Z"], decision="order of the ballot")
    for by in ("CAB", 3, None):
        with pytest.raises(TypeError, match="by is a mapping"):
            pm.prefer(tie, by=by, decision="order of the ballot")  # type: ignore[arg-type]


def test_members() -> None:
    # A's second seat is between Ani (1) and Cahya (3), ten votes each, and what their spread counts was not chosen.
    votes = {"district": [1, 1], "party": ["A", "B"], "votes": [60, 25]}
    candidates = {
        "district": [1] * 4,
        "party": ["A", "A", "A", "B"],
        "number": [1, 2, 3, 1],
        "name": ["Ani", "Budi", "Cahya", "Dewi"],
        "sex": ["P", "L", "P", "P"],
        "votes": [10, 30, 10, 12],
    }
    result = pm.determine(votes, districts={1: 3}, candidates=candidates, rules="indonesia/dprd-regency-2024")
    (question,) = result.open
    for by in ({1: 3, 3: 5}, [3, 1]):
        rows = pm.prefer(question, by=by, decision="led in five subdistricts, the other in three")  # type: ignore[arg-type]
        assert [(r["party"], r["number"], r["id"]) for r in rows] == [("A", 3, question["id"])]
        assert result.resolve(rows).members["name"] == ["Budi", "Cahya", "Dewi"]
    with pytest.raises(pm.RuleError, match="does not separate 1, 3"):
        pm.prefer(question, by={1: 3, 3: 3}, decision="spread")
    # The law has a step before any lot.
    with pytest.raises(pm.RuleError, match="comes before a lot") as caught:
        pm.draw(question, seed="x", decision="lot")
    assert caught.value.option == "spread"


# --- rows ---


def test_rows_of_another_question() -> None:
    # The same contenders and seats, other votes: a lot that was drawn before a re-vote.
    before, after = pm.allocate({"A": 5, "B": 5}, seats=1), pm.allocate({"A": 7, "B": 7}, seats=1)
    rows = pm.draw(before, seed="x", decision="lot")
    assert before.resolve(rows).decided
    with pytest.raises(pm.InputError, match="another question") as caught:
        after.resolve(rows)
    assert (caught.value.column, caught.value.value) == ("id", before.tie.id)  # type: ignore[union-attr]
    assert after.tie is not None
    assert caught.value.expected == after.tie.id


def test_rows_without_a_winner() -> None:
    tie = pm.allocate(ABC, seats=1)
    rows = pm.prefer(tie, by=["C"], decision="order")
    with pytest.raises(pm.InputError, match="name no winner"):
        tie.resolve(rows.take([]))
    with pytest.raises(pm.InputError, match="there is no such column"):
        tie.resolve(tie.awards)


def test_rows_keep_act_and_day() -> None:
    tie = pm.allocate(ABC, seats=1)
    rows = pm.prefer(tie, by=["C"], decision="order of the ballot", date="2024-05-02")
    assert tie.resolve(rows).decisions == (pm.allocation.Ruling(("C",), "order of the ballot", "2024-05-02"),)
    assert tie.resolve(rows, decision="another act").decisions[0].decision == "another act"
    assert tie.resolve(rows) == tie.resolve("C", decision="order of the ballot", date="2024-05-02")


# --- one question at a time ---


def test_balinski_young_asks_one_winner_at_a_time() -> None:
    # 1, 1, 1, 1 for six seats: four each one, then two of the four, and no upper quota (1.5) lets one have both.
    result = pm.allocate([1, 1, 1, 1], seats=6, method="balinski_young")
    assert result.tie is not None
    assert (result.tie.kind, result.tie.seats_left, result.tie.contenders) == ("sequential", 2, (0, 1, 2, 3))
    assert result.certain == {0: 1, 1: 1, 2: 1, 3: 1}
    second = result.resolve(2, decision="first lot")
    assert second.tie is not None
    assert (second.tie.seats_left, second.tie.contenders) == (1, (0, 1, 3))
    assert second.tie.id != result.tie.id
    final = second.resolve(0, decision="second lot")
    assert final.seats == {0: 2, 1: 1, 2: 2, 3: 1}
    assert [d.winners for d in final.decisions] == [(2,), (0,)]
    # several winners answer the questions in their order
    assert result.resolve([2, 0], decision="lot").seats == final.seats
    with pytest.raises(pm.InputError):
        result.resolve([2, 2], decision="lot")


def test_a_draw_for_a_sequential_question_names_one() -> None:
    result = pm.allocate([1, 1, 1, 1], seats=6, method="balinski_young")
    first = pm.draw(result, seed="1./", decision="lot")
    assert len(first) == 1
    second = pm.draw(result.resolve(first), seed="2./", decision="lot")
    assert result.resolve(first).resolve(second).decided
    with pytest.raises(pm.InputError, match="another question"):
        result.resolve(second)


def test_a_tie_that_changes_nothing_is_not_asked() -> None:
    # 1, 1 for two seats: whoever is first, both have one.
    assert pm.allocate([1, 1], seats=2, method="balinski_young").seats == {0: 1, 1: 1}
    # 3, 3, 2 for three: the first two in either order, then C: its quotient 2 is more than 3/2.
    assert pm.allocate([3, 3, 2], seats=3, method="balinski_young").seats == {0: 1, 1: 1, 2: 1}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("A; B", ["A", "B"]),
        ("A", ["A"]),
        ('"A; B"; C', ["A; B", "C"]),
        ('C; "the ""D"" list"; E, F', ["C", 'the "D" list', "E, F"]),
        ('"A; B"; "C;D"', ["A; B", "C;D"]),
    ],
)
def test_names_of_contenders_are_read_as_they_are_written(cell: str, names: list[str]) -> None:
    assert listed_names(cell) == names


def test_a_party_with_a_semicolon_can_win_a_draw() -> None:
    result = pm.allocate_districts(
        {"district": [1, 1], "party": ["A; B", 'C "x"'], "votes": [10, 10]}, districts={1: 1}
    )
    (row,) = result.open
    assert row["contenders"] == '"A; B"; "C ""x"""'
    preferred = result.resolve(pm.prefer(row, by=["A; B"], decision="order"))
    assert preferred[1].seats == {"A; B": 1, 'C "x"': 0}
    drawn = result.resolve(pm.draw(row, seed="seed", decision="lot"))
    assert drawn.decided


def written(names: list[str]) -> str:
    """A cell as RFC 4180 would write its fields, with `; ` between them."""
    return "; ".join('"' + n.replace('"', '""') + '"' if ";" in n or '"' in n else n for n in names)


@given(st.lists(st.text(alphabet='AB ;",\n', min_size=1, max_size=6) | st.text(min_size=1), min_size=1, max_size=5))
def test_any_names_of_contenders_come_back(names: list[str]) -> None:
    assert listed_names(written(names)) == names


def row_of(contenders: str, **more: Any) -> dict[str, Any]:
    return {"id": "0123456789abcdef", "contenders": contenders, "seats_left": 1, "kind": "set", "reason": "tie", **more}


def test_a_row_written_by_hand_with_names_in_quotes() -> None:
    row = row_of('"A; B"; C; "the ""D"" list; E"')
    names = ["A; B", "C", 'the "D" list; E']
    for name in names:
        assert pm.prefer(row, by=[name], decision="order")["party"] == [name]
    numbers = dict(zip(names, (1, 3, 2), strict=True))
    assert pm.prefer(row | {"seats_left": 2}, by=numbers, decision="spread")["party"] == names[1:]
    drawn = pm.draw(row | {"seats_left": 3}, seed="1./", decision="lot")["party"]
    assert sorted(drawn) == sorted(names)
    assert pm.draw(row_of("A; B; C") | {"seats_left": 3}, seed="1./", decision="lot")["party"] == [
        "ABC"[names.index(name)] for name in drawn
    ]


def test_members_written_by_hand_with_names_in_quotes() -> None:
    # The names of a party, or of a candidate, hold what separates contenders.
    row = row_of('"A; B 1 Ani; S.H."; "A; B 3 ""Cahya"""', party="A; B", question="member")
    rows = pm.prefer(row, by={1: 3, 3: 5}, decision="spread")
    assert [(r["party"], r["number"]) for r in rows] == [("A; B", 3)]
    plain = row_of('"A 1 Ani; S.H."; A 12 Budi', party="A", question="member")
    assert pm.prefer(plain, by=[12, 1], decision="spread")["number"] == [12]


def test_errors_of_answers_name_whom_and_what_was_expected() -> None:
    tie = pm.allocate({"A": 10, "B": 10, "C": 3}, seats=1)
    with pytest.raises(pm.InputError, match=r"not a contender \(found C, expected A, B\)"):
        tie.resolve("C", decision="drawing of lots")
    row = pm.allocate_districts(
        [{"district": 1, "party": p, "votes": v} for p, v in (("A", 10), ("B", 10), ("C", 3))], districts={1: 1}
    ).open.to_dicts()[0]
    assert (
        pm.draw(row | {"contenders": ["A", "B"]}, seed="x", decision="lot")["party"]
        == pm.draw(row, seed="x", decision="lot")["party"]
    )
    with pytest.raises(pm.RuleError, match=r"fewer contenders than seats \(found 1, expected at least 2\)"):
        pm.draw(row | {"contenders": "A", "seats_left": 2}, seed="x", decision="lot")


# --- in which form an order, a source and the rows may come ---


def test_a_series_is_numbers_and_not_an_order() -> None:
    # As a sequence 3, 2, 1 would name party 3; as numbers party 1 has the most.
    pd = pytest.importorskip("pandas")
    tie = pm.allocate({1: 5, 2: 5, 3: 5}, seats=1)
    assert pm.prefer(tie, by=pd.Series({1: 3, 2: 2, 3: 1}), decision="more votes")["party"] == [1]
    assert pm.prefer(tie, by=pd.Series({1: 1.0, 2: 2.0, 3: 4.0}), decision="more votes")["party"] == [3]
    with pytest.raises(pm.InputError, match="no whole number"):
        pm.prefer(tie, by=pd.Series({1: 3.0, 2: None, 3: 1.0}), decision="more votes")
    with pytest.raises(pm.InputError, match="names something twice"):
        pm.prefer(tie, by=pd.Series([3, 2, 1, 1], index=[1, 2, 3, 3]), decision="more votes")
    with pytest.raises(TypeError, match="by is a mapping"):
        pm.prefer(tie, by=pd.DataFrame({1: [3], 2: [2], 3: [1]}), decision="more votes")


@pytest.mark.parametrize("by", [{"A", "B"}, frozenset("AB"), set()])
def test_a_set_is_no_order(by: Any) -> None:
    with pytest.raises(TypeError, match="by is a mapping"):
        pm.prefer(pm.allocate(ABC, seats=1), by=by, decision="order of the ballot")


def test_the_keys_of_a_mapping_are_an_order() -> None:
    order = {"C": 0, "A": 0, "B": 0}
    assert pm.prefer(pm.allocate(ABC, seats=1), by=order.keys(), decision="order")["party"] == ["C"]  # type: ignore[arg-type]


def test_one_contender_under_two_keys() -> None:
    with pytest.raises(pm.InputError, match="named twice"):
        pm.prefer(pm.allocate({1: 5, 2: 5}, seats=1), by={1: 3, "1": 4, 2: 2}, decision="more votes")


@pytest.mark.parametrize("winners", [{"A", "B"}, {"A"}, frozenset("AB"), ABC.keys()])
def test_winners_have_an_order(winners: Any) -> None:
    with pytest.raises(TypeError, match="a set has none"):
        pm.allocate(ABC, seats=2).resolve(winners, decision="lot")


def test_a_winner_twice() -> None:
    with pytest.raises(pm.InputError, match="named twice") as told:
        pm.allocate(ABC, seats=2).resolve(["A", "A"], decision="lot")
    assert (told.value.value, told.value.column) == ("A", "winners")
    # Where nobody has votes a decision may give one party several seats.
    assert pm.allocate({"A": 0, "B": 0}, seats=2).resolve(["A", "A"], decision="lot").seats == {"A": 2, "B": 0}


def frames(rows: list[dict[str, Any]]) -> list[Any]:
    """The same rows in every form that a table can have."""
    pa, pd, pl = (pytest.importorskip(name) for name in ("pyarrow", "pandas", "polars"))
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return [rows, tuple(rows), columns, pd.DataFrame(rows), pl.DataFrame(rows), pl.LazyFrame(rows), pa.table(columns)]


def test_rows_of_one_allocation_in_any_form() -> None:
    tie = pm.allocate(ABC, seats=2)
    rows = [{"id": tie.tie.id, "party": p, "decision": "lot", "date": "2024-05-02"} for p in ("C", "A")]  # type: ignore[union-attr]
    expected = tie.resolve(["C", "A"], decision="lot", date="2024-05-02")
    for form in frames(rows):
        assert tie.resolve(form) == expected
        assert tie.resolve(form).decisions[0].winners == ("C", "A")
    assert tie.resolve([{"partai": "C", "decision": "lot"}, {"partai": "A", "decision": "lot"}]).certain == tie.certain


def test_rows_of_one_allocation_from_a_file(tmp_path: Any) -> None:
    path = tmp_path / "decision.csv"
    path.write_text("party,decision\nB,lot\n")
    assert pm.allocate(ABC, seats=1).resolve(path).seats == {"A": 0, "B": 1, "C": 0}


def test_rows_that_do_not_fit_one_allocation() -> None:
    tie = pm.allocate_districts(DISTRICTS, districts={1: 1, 2: 1})[1]
    assert tie.resolve([{"district": 1, "party": "A", "decision": "lot"}]).seats == {"A": 1, "B": 0}
    with pytest.raises(pm.InputError, match="about another district"):
        tie.resolve([{"district": 2, "party": "A", "decision": "lot"}])
    two = pm.allocate(ABC, seats=2)
    with pytest.raises(pm.InputError, match="more than one decision"):
        two.resolve([{"party": "A", "decision": "lot"}, {"party": "B", "decision": "ruling"}])
    with pytest.raises(pm.InputError, match="answers another question"):
        two.resolve([{"id": "0" * 16, "party": "A", "decision": "lot"}])
    with pytest.raises(pm.InputError, match="names the winner and the decision"):
        two.resolve([{"party": "A", "decision": None}])


def test_the_id_of_another_district() -> None:
    # Both districts are tied between A and B, so that the party fits the question either way.
    result = pm.allocate_districts(DISTRICTS, districts={1: 1, 2: 1})
    first, second = result.open["id"]
    assert result.resolve([{"id": second, "district": 2, "party": "A", "decision": "lot"}])[2].decided
    for id_, district, other in ((second, "1", "2"), (first, "2", "1")):
        with pytest.raises(pm.InputError, match="question of another district") as told:
            result.resolve([{"id": id_, "district": int(district), "party": "A", "decision": "lot"}])
        error = told.value
        assert (error.column, error.row, error.value, error.expected) == ("district", 0, district, other)


@pytest.mark.parametrize("seed", [[[]], ["  "], [""], [5, []], [np.array([], dtype=int)], [set()]])
def test_no_randomness(seed: Any) -> None:
    with pytest.raises(pm.InputError, match="source of randomness is empty"):
        pm.draw(pm.allocate(ABC, seats=1), seed=seed, decision="lot")


def test_arrays_are_sources() -> None:
    assert seed_key([np.array([3, 1, 2]), np.int64(7)]) == "1.2.3./7./"
    assert seed_key(np.array([3, 1, 2])) == "3./1./2./"  # type: ignore[arg-type]
    for wrong in (np.array([1.5]), np.array([[1, 2]]), np.array(["a"])):
        with pytest.raises(pm.InputError, match="text or whole numbers"):
            seed_key([wrong])


def test_more_winners_than_two_bytes_can_count() -> None:
    size = 2**16 + 2
    row = {"id": "0" * 16, "contenders": [f"p{i}" for i in range(size)], "seats_left": size - 1, "kind": "set"}
    with pytest.raises(pm.CapacityError, match="at most 65536"):
        pm.draw(row, seed="1./", decision="lot")

"""Rule sets: thresholds by law, members by votes, ties between candidates, what is not supplied."""

from __future__ import annotations

from typing import Any

import pytest

import pemilu as pm
from pemilu import words

REGENCY = "indonesia/dprd-regency-2024"
VOTES = {"district": [1, 1], "party": ["A", "B"], "votes": [60, 25]}  # three seats: A 60, B 25, A 20
CANDIDATES = {
    "district": [1, 1, 1, 1],
    "party": ["A", "A", "A", "B"],
    "number": [1, 2, 3, 1],
    "name": ["Ani", "Budi", "Cahya", "Dewi"],
    "sex": ["P", "L", "P", "P"],
    "votes": [10, 30, 5, 12],
}


def determined(**changes: Any) -> pm.Determination:
    given: dict[str, Any] = {"votes": VOTES, "districts": {1: 3}, "candidates": CANDIDATES, "rules": REGENCY}
    given |= changes
    return pm.determine(given.pop("votes"), **given)


def with_candidates(**columns: Any) -> pm.Determination:
    return determined(candidates=CANDIDATES | columns)


def test_members_by_votes() -> None:
    result = determined()
    assert result.decided
    assert isinstance(result, pm.Allocations)
    assert result.rules == REGENCY
    columns = ["district", "party", "number", "name", "sex", "votes", "rank", "elected", "decided_by"]
    assert result.members.columns == result.ranking.columns == columns
    assert result.members["name"] == ["Budi", "Ani", "Dewi"]
    assert result.members["rank"] == [1, 2, 1]
    assert result.ranking["name"] == ["Budi", "Ani", "Cahya", "Dewi"]
    assert result.ranking["elected"] == [True, True, False, True]
    assert set(result.ranking["decided_by"]) == {"votes"}


def test_every_seat_names_its_article() -> None:
    result = determined()
    assert set(result.awards["legal_basis"]) == {"UU 7/2017 art. 415(3)"}
    assert "UU 7/2017 art. 415(3)" in result.explain(1, 3)
    assert "UU 7/2017 pasal 415 ayat (3)" in result.explain(1, 3, lang="id")


def test_rule_sets_by_either_spelling() -> None:
    assert determined(rules="indonesia/dprd_regency_2024") == determined()


@pytest.mark.parametrize("name", ["dpr-2029", "president-2029", "dpr-1999", "dpd-2009"])
def test_what_is_known_and_refused(name: str) -> None:
    with pytest.raises(pm.RuleError) as caught:
        pm.determine([{"district": 1, "party": "A", "votes": 10}], rules=f"indonesia/{name}", districts={1: 462})
    assert "no such rule set" not in str(caught.value)


@pytest.mark.parametrize("rules", ["indonesia/dpr-2013", "dpr-2024", "atlantis/council-2024"])
def test_unknown_rule_sets(rules: str) -> None:
    with pytest.raises(pm.RuleError, match="rule set"):
        determined(rules=rules)


def test_no_name_is_no_rule_set() -> None:
    with pytest.raises(pm.RuleError):
        determined(rules="")


def test_rules_of_a_wrong_type() -> None:
    with pytest.raises(TypeError, match="rules"):
        determined(rules=2024)
    with pytest.raises(TypeError, match="rules"):
        pm.determine(VOTES, districts={1: 3})  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="candidate"):
        determined(candidate=CANDIDATES)


def test_without_candidates_there_are_no_members() -> None:
    result = determined(candidates=None)
    assert result.decided
    assert len(result.members) == len(result.ranking) == 0
    assert result.seats["seats"] == [2, 1]


def test_an_incomplete_house_has_no_national_threshold() -> None:
    with pytest.raises(pm.RuleError, match="580"):
        determined(rules="indonesia/dpr-2024")


# --- ties between candidates ---


def test_a_tie_for_the_last_place_is_open() -> None:
    # The spread of the votes decides first (PKPU 6/2024 arts. 27-29), and what it counts was not chosen.
    result = with_candidates(votes=[10, 30, 10, 12])
    assert not result.decided
    assert result.seats["seats"] == [2, 1]
    assert result.members["name"] == ["Budi", "Dewi"]
    assert result.ranking["elected"] == [True, None, None, True]
    assert result.ranking["decided_by"] == ["votes", "open", "open", "votes"]
    (question,) = result.open
    assert (question["question"], question["district"], question["party"]) == ("member", 1, "A")
    assert (question["seats_left"], question["reason"]) == (1, "option_not_chosen")
    assert "Ani" in question["contenders"] and "Cahya" in question["contenders"]
    assert "Budi" not in question["contenders"]


def test_a_tie_among_the_unelected_is_no_question() -> None:
    assert with_candidates(votes=[10, 30, 10, 12]).seats == determined().seats
    assert determined(districts={1: 2}, candidates=CANDIDATES | {"votes": [10, 30, 10, 12]}).decided


def test_a_tie_among_the_elected_is_no_question() -> None:
    result = with_candidates(votes=[30, 30, 10, 12])
    assert result.decided
    assert result.members["number"][:2] in ([1, 2], [2, 1])


def test_a_decision_between_candidates() -> None:
    open_ = with_candidates(votes=[10, 30, 10, 12])
    row = {"district": 1, "party": "A", "number": 3, "decision": "determination of 2 May 2024"}
    for rows in ([row], [row | {"id": open_.open["id"][0]}]):
        result = open_.resolve(rows)
        assert result.decided
        assert result.members["name"] == ["Budi", "Cahya", "Dewi"]
        assert result.members["decided_by"] == ["votes", "resolution", "votes"]


@pytest.mark.parametrize(
    "change", [{"number": 2}, {"number": 9}, {"party": "B", "number": 1}, {"id": "0" * 16}], ids=str
)
def test_wrong_decisions_between_candidates(change: dict[str, Any]) -> None:
    row = {"district": 1, "party": "A", "number": 3, "decision": "x"} | change
    with pytest.raises(pm.InputError) as caught:
        with_candidates(votes=[10, 30, 10, 12]).resolve([row])
    assert (caught.value.source, caught.value.row) == ("resolutions", 0)


def test_an_open_seat_has_no_member() -> None:
    result = determined(votes=VOTES | {"votes": [60, 20]}, districts={1: 2})  # 60, then 60/3 = 20
    assert [q["question"] for q in result.open] == ["seat"]
    assert result.members["name"] == ["Budi"]


# --- what is not supplied ---


def test_votes_not_supplied_rank_last_with_a_finding_each() -> None:
    result = with_candidates(votes=[10, 30, None, 12])
    assert result.decided
    assert result.ranking["name"] == ["Budi", "Ani", "Cahya", "Dewi"]
    assert result.ranking["votes"] == [30, 10, None, 12]
    assert result.findings["code"] == ["M01"]
    assert "Cahya" in result.findings["place"][0]


def test_a_seat_for_the_uncounted_is_open() -> None:
    result = with_candidates(votes=[None, 30, None, 12])
    assert not result.decided
    (question,) = result.open
    assert (question["question"], question["reason"], question["option"]) == ("member", "not_supplied", "votes")
    assert result.members["name"] == ["Budi", "Dewi"]


def sums(candidates: Any = (10, 30, 5, 12), **columns: Any) -> list[tuple[Any, ...]]:
    """What the votes of B's one candidate and of A's three against those of their parties give as findings T04."""
    result = determined(votes=VOTES | columns, candidates=CANDIDATES | {"votes": list(candidates)})
    rows = [row for row in result.findings if row["code"] == "T04"]
    assert all(row["severity"] == "error" for row in rows)
    return [(row["place"], row["field"], row["found"], row["expected"], row["difference"]) for row in rows]


def test_the_votes_of_candidates_add_up_to_those_of_their_party() -> None:
    parts = {"list_votes": [15, 13], "candidate_votes": [45, 12]}
    assert sums(**parts) == []
    assert sums((10, 30, 4, 12), **parts) == [("1 A", "candidate_votes", 45, 44, 1)]
    assert sums((10, 30, 5, 13), **parts) == [("1 B", "candidate_votes", 12, 13, -1)]
    assert sums((10, 30, 4, 13), candidate_votes=[45, 12]) == [
        ("1 A", "candidate_votes", 45, 44, 1),
        ("1 B", "candidate_votes", 12, 13, -1),
    ]
    assert sums((10, 30, 4, 13), list_votes=[15, 13]) == [("1 A", "votes", 60, 59, 1), ("1 B", "votes", 25, 26, -1)]


def test_where_a_part_is_not_known_only_too_many_votes_are_a_finding() -> None:
    assert sums((10, 30, 5, 25)) == []
    assert sums((10, 30, 21, 26)) == [("1 A", "votes", 60, 61, -1), ("1 B", "votes", 25, 26, -1)]
    assert sums((10, 30, None, 12), candidate_votes=[45, 12]) == []
    assert sums((16, 30, None, 12), candidate_votes=[45, 12]) == [("1 A", "candidate_votes", 45, 46, -1)]
    assert sums((10, 36, None, 12), list_votes=[15, 13]) == [("1 A", "votes", 60, 61, -1)]
    assert sums((10, 30, None, 12)) == []


def test_votes_that_do_not_add_up_are_not_repaired() -> None:
    wrong = determined(votes=VOTES | {"candidate_votes": [45, 12]}, candidates=CANDIDATES | {"votes": [10, 30, 9, 12]})
    (finding,) = wrong.findings
    assert finding["hint"] == "the votes of its candidates"
    assert wrong.seats == determined().seats
    assert wrong.ranking["votes"] == [30, 10, 9, 12]


def test_a_list_that_is_too_short_or_not_there() -> None:
    short = {name: values[1:2] + values[3:] for name, values in CANDIDATES.items()}
    result = determined(candidates=short)
    assert not result.decided
    assert result.members["name"] == ["Budi", None, "Dewi"]
    assert [(q["party"], q["seats_left"]) for q in result.open] == [("A", 1)]
    without = {name: values[:3] for name, values in CANDIDATES.items()}
    result = determined(candidates=without)
    assert [(q["party"], q["reason"]) for q in result.open] == [("B", "not_supplied")]


def test_numbers_and_sexes_may_be_left_out() -> None:
    columns = {k: v for k, v in CANDIDATES.items() if k not in ("number", "sex")}
    result = determined(candidates=columns)
    assert result.members["name"] == ["Budi", "Ani", "Dewi"]
    assert result.members["number"] == result.members["sex"] == [None, None, None]


def test_parties_by_number() -> None:
    numbered = {k: v for k, v in CANDIDATES.items() if k != "party"} | {"party_number": [1, 1, 1, 2]}
    parties = {"party": ["A", "B"], "number": [1, 2]}
    assert determined(candidates=numbered, parties=parties).members == determined().members
    assert determined(votes=VOTES | {"party_number": [1, 2]}, candidates=numbered).members == determined().members


# --- what is refused ---


@pytest.mark.parametrize(
    ("columns", "row", "column"),
    [
        ({"number": [1, 1, 3, 1]}, 1, "number"),
        ({"party": ["A", "A", "Z", "B"]}, 2, "party"),
        ({"district": [1, 1, 2, 1]}, 2, "district"),
        ({"sex": ["P", "X", "P", "P"]}, 1, "sex"),
        ({"votes": [10, 30, -5, 12]}, 2, "votes"),
        ({"votes": ["10", "30", "five", "12"]}, 2, "votes"),
        ({"number": [1, 2, "three", 1]}, 2, "number"),
    ],
    ids=str,
)
def test_bad_candidates_are_located(columns: dict[str, Any], row: int, column: str) -> None:
    with pytest.raises(pm.InputError) as caught:
        with_candidates(**columns)
    assert (caught.value.source, caught.value.row, caught.value.column) == ("candidates", row, column)


def test_a_dataset_as_candidates() -> None:
    data = pm.datasets.dpr_2024()
    assert len(pm.determine(data.votes, districts=data, candidates=data, rules="indonesia/dpr-2024").members) == 580


def test_a_seat_says_who_is_elected_to_it() -> None:
    data = pm.datasets.dpr_2024()
    result = pm.determine(data, rules="indonesia/dpr-2024")
    lines = result.explain(1101, 7, lang="id").splitlines()
    assert lines[0].startswith("Kursi ke-7: PKS.")
    assert lines[1:] == ["GHUFRAN terpilih untuk PKS dengan 46.713 suara (PKPU 6/2024 pasal 27-28)."]
    assert len(result.explain(1101).splitlines()) == 14
    assert len(result.provenance["rules_digest"]) == 64


def test_without_parties_and_without_seats_results_explain_themselves() -> None:
    votes = {"district": ["A"] * 5, "number": [1, 2, 3, 4, 5], "name": list("abcde"), "votes": [60, 50, 40, 30, 20]}
    dpd = pm.determine(votes, rules="indonesia/dpd-2024")
    assert dpd.explain("A", 4) == "d is elected with 30 votes (UU 7/2017 art. 423(1))."
    assert len(dpd.explain("A").splitlines()) == 4
    with pytest.raises(pm.InputError, match="no seat 5"):
        dpd.explain("A", 5)
    with pytest.raises(pm.InputError, match="no such district") as caught:
        dpd.explain("B")
    assert (caught.value.column, caught.value.value, caught.value.expected) == ("district", "B", "one of A")
    with pytest.raises(KeyError):
        dpd["B"]
    office = pm.determine({"X": 51, "EMPTY": 49}, rules="indonesia/governor-2024")
    assert office.explain().splitlines()[-1] == "X is elected (UU 10/2016 art. 54D(1))."
    with pytest.raises(TypeError, match="district"):
        pm.determine({"A": 5}, rules="indonesia/dprd-regency-2024", districts={1: 1}).explain()


def test_a_district_or_a_style_that_is_not_there_is_an_input_error() -> None:
    votes = {"district": [1, 1, 2], "party": ["A", "B", "A"], "votes": [3, 2, 1]}
    result = pm.determine(votes, rules="indonesia/dprd-regency-2024", districts={1: 1, 2: 1})
    for ask in (result.explain, pm.allocate_districts(votes, districts={1: 1, 2: 1}).explain):
        assert ask(1, 1) == ask("1", 1)
        with pytest.raises(pm.InputError, match="no such district") as caught:
            ask(9999, 1)
        assert (caught.value.value, caught.value.expected) == ("9999", "one of 1, 2")
    with pytest.raises(pm.InputError, match="no such style") as caught:
        result.cite(style="apa")  # type: ignore[arg-type]
    assert (caught.value.value, caught.value.expected) == ("apa", "text, bibtex or csl-json")
    assert pm.rules.get("indonesia/dpr_2024").id == "indonesia/dpr-2024"


def test_votes_of_the_only_district_need_not_name_it() -> None:
    result = pm.determine({"A": 100, "B": 60}, rules="indonesia/dprd-regency-2024", districts={7: 3})
    assert [(r["district"], r["party"], r["seats"]) for r in result.seats] == [(7, "A", 2), (7, "B", 1)]
    with pytest.raises(pm.InputError, match="no column for district"):
        pm.determine({"A": 100, "B": 60}, rules="indonesia/dprd-regency-2024", districts={7: 3, 8: 4})


@pytest.mark.parametrize(
    "chamber", ["dpd", "president", "governor", "regency_head", "dpr", "dprd_province", "dprd_regency"]
)
def test_every_contest_by_chamber_and_year(chamber: str) -> None:
    rules = getattr(pm.rules.indonesia, chamber)(2024)
    assert rules.name == f"indonesia/{chamber.replace('_', '-')}-2024"
    assert rules.to_html(lang="id").startswith("<h") and rules.to_markdown().startswith("# ")


def test_votes_after_the_rulings_beside_candidates_from_before_them_are_a_finding() -> None:
    before, after = (pm.datasets.dpr_2024(stage=stage) for stage in ("kpu_360", "post_mk"))
    mixed = pm.determine(
        after.votes, districts=after.districts, candidates=before.candidates, rules="indonesia/dpr-2024"
    )
    old = {(row["district"], row["party"]): row["votes"] for row in before.votes}
    changed = {
        (row["district"], row["party"]) for row in after.votes if row["votes"] != old[row["district"], row["party"]]
    }
    assert changed <= {(int(f["place"].split()[0]), f["place"].split(maxsplit=1)[1]) for f in mixed.findings}
    assert len({f["place"] for f in mixed.findings}) == len(mixed.findings)
    assert {(f["code"], f["severity"]) for f in mixed.findings} <= {("T05", "warning"), ("T04", "error")}
    hint = next(f["hint"] for f in mixed.findings if f["code"] == "T05")
    assert words.hint(hint, "id").startswith("suara partai untuk daftar ini tidak tersedia")
    assert len(pm.determine(before, rules="indonesia/dpr-2024").findings) == 0


def test_the_step_at_the_last_seat_is_told_and_not_the_order_among_the_elected() -> None:
    # A has two seats; a man and two women with equal votes: the sex decides, the number only orders the women.
    equal = CANDIDATES | {"votes": [9, 9, 9, 12], "sex": ["L", "P", "P", "P"]}
    units = {
        "district": [1] * 3,
        "party": ["A"] * 3,
        "number": [1, 2, 3],
        "region": ["1101012001"] * 3,
        "votes": [9] * 3,
    }
    result = determined(candidates=equal, units=units, spread="units_with_votes", spread_level="village")
    assert result.members.where(party="A")["name"] == ["Budi", "Cahya"]
    assert result.ranking.where(party="A")["decided_by"] == ["sex"] * 3
    told = [s for s in result.trace.where(stage="elected", party="A") if s["statement"].startswith("elected")]
    assert [s["statement"] for s in told] == [f"elected: {n} with 9 votes, decided by sex" for n in ("Budi", "Cahya")]
    assert {s["legal_basis"] for s in told} == {"PKPU 6/2024 art. 29(2)"}
    assert result.explain(1, 1).count("sex") == 2 and result.explain(1, 1, lang="id").count("jenis kelamin") == 2


def test_missing_votes_matter_only_where_a_seat_could_depend_on_them() -> None:
    # A has two of three seats.
    two = {column: cells[:2] + cells[3:] for column, cells in CANDIDATES.items()} | {"votes": [None, 30, 12]}
    result = determined(candidates=two)
    assert [f["hint"] for f in result.findings.where(code="M01")] == [
        "not supplied; the list has no seat that could depend on it"
    ]
    assert dict(zip(result.members["name"], result.members["decided_by"], strict=True))["Ani"] is None
    assert result.decided
    three = determined(candidates=CANDIDATES | {"votes": [None, 30, 5, 12]})
    assert [f["hint"] for f in three.findings.where(code="M01")] == [
        "not supplied; a seat of this list could depend on it"
    ]


def test_contenders_without_a_number_are_named() -> None:
    equal = CANDIDATES | {"number": [None] * 4, "votes": [9, 9, 30, 12]}
    result = determined(candidates=equal)
    (question,) = result.open
    assert question["contenders"] == "A Ani; A Budi"
    assert result.ranking["elected"] == [True, None, None, True]
    assert "A Ani; A Budi" in result.explain(1)

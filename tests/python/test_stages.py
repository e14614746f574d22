"""The DPR 2009 through `determine`, and the special regimes of a region."""

from __future__ import annotations

import pickle
import re
from typing import Any

import pytest

import pemilu as pm
from pemilu import words

# DKI Jakarta I, in thousands: the published example of the first two stages.
DKI = dict(zip("ABCDEFGHIJ", (150, 240, 70, 320, 40, 70, 80, 90, 30, 110), strict=True))
DISTRICTS = [
    {"district": "DKI I", "seats": 6, "province": "DKI"},
    {"district": "elsewhere", "seats": 554, "province": "P"},
]


def dki(**options: Any) -> pm.Determination:
    votes = [{"district": "DKI I", "party": p, "votes": 1000 * v} for p, v in DKI.items()]
    votes += [{"district": "elsewhere", "party": p, "votes": 36_000_000} for p in DKI]
    return pm.determine(votes, rules="indonesia/dpr-2009", **({"districts": DISTRICTS} | options))


def certain(result: pm.Determination) -> dict[str, int]:
    return {r["party"]: r["certain"] for r in result.seats.where(district="DKI I") if r["certain"]}


def test_two_stages_and_a_seat_for_the_province() -> None:
    result = dki(half_quota="of_remainder")
    assert certain(result) == {"A": 1, "B": 1, "D": 2, "J": 1}
    (question,) = result.open.where(district="DKI I")
    assert (question["reason"], question["option"], question["seats_left"]) == ("no_rule", "resolutions", 1)
    assert result.status == "undecided"
    assert pickle.loads(pickle.dumps(result)) == result
    assert result != dki()


def test_without_a_reading_what_depends_on_it_is_open() -> None:
    result = dki()
    # A, D and J have half a quota by either reading; B has it of all votes only, and else the seat is the province's.
    assert certain(result) == {"A": 1, "B": 1, "D": 2, "J": 1}
    (question,) = result.open.where(district="DKI I")
    assert (question["reason"], question["option"], question["seats_left"]) == (
        "option_not_chosen",
        "half_quota",
        1,
    )
    assert question["contenders"] == "; ".join(DKI)


def test_the_caller_says_who_takes_the_seat_of_the_third_stage() -> None:
    answer = [{"district": "DKI I", "party": "H", "decision": "KPU"}]
    result = dki(half_quota="of_remainder", resolutions=answer)
    assert {r["party"]: r["seats"] for r in result.seats.where(district="DKI I") if r["seats"]} == {
        "A": 1,
        "B": 1,
        "D": 2,
        "H": 1,
        "J": 1,
    }
    with pytest.raises(pm.InputError, match="answers no open question"):
        dki(resolutions=answer)


def test_a_third_stage_without_provinces_is_open_with_its_reason() -> None:
    result = dki(half_quota="of_remainder", districts={"DKI I": 6, "elsewhere": 554})
    (question,) = result.open.where(district="DKI I")
    assert (question["reason"], question["option"]) == ("not_supplied", "province")


def test_stages_have_no_quotients_and_say_so() -> None:
    result = dki()
    for table in (result.awards, result.standings, result.margins()):
        assert len(table) == 0
        assert table.notes == (f"no {table.name}: this rule set gives seats in stages",)
    with pytest.raises(pm.RuleError, match="in stages") as refused:
        result["DKI I"]
    assert "explain(district)" in str(refused.value)
    assert "UU 10/2008 art. 205" in result.cite()
    statements = [r["statement"] for r in dki(half_quota="of_remainder").trace.where(district="DKI I")]
    assert statements[:2] == ["first stage: full quotas of 200000: 1"] * 2
    assert statements.count("second stage: at least half a quota") == 3


def test_one_district_alone_with_the_parties_that_were_set() -> None:
    # E18: B and D in full, then A, D and J with half a quota; the last seat is the province's.
    alone = [{"district": "DKI I", "party": p, "votes": 1000 * v} for p, v in DKI.items()]
    given: dict[str, Any] = {"districts": DISTRICTS[:1], "rules": "indonesia/dpr-2009", "half_quota": "of_remainder"}
    with pytest.raises(pm.RuleError, match="districts must be complete"):
        pm.determine(alone, **given)
    result = pm.determine(alone, qualified=list(DKI), **given)
    assert certain(result) == {"A": 1, "B": 1, "D": 2, "J": 1}
    (question,) = result.open
    assert (question["seats_left"], question["option"]) == (1, "resolutions")
    assert question["legal_basis"] == "UU 10/2008 art. 205(3)-(7)"
    assert result.resolve([{"district": "DKI I", "party": "H", "decision": "KPU"}]).decided
    assert result.threshold.where(party="A").to_dicts()[0]["criterion"] == "set as taking part"
    assert result.provenance["options"]["qualified"] == list(DKI)
    assert pickle.loads(pickle.dumps(result)) == result
    without = pm.determine(alone, qualified=[p for p in DKI if p != "A"], **given)
    assert without.seats.where(party="A").to_dicts()[0]["eligible"] is False
    with pytest.raises(pm.InputError, match="no such party"):
        pm.determine(alone, qualified=["Z"], **given)


def test_who_goes_first_in_the_second_stage_is_not_decided_by_itself() -> None:
    # E19: quota 100; X 149, Y 60. Of all votes X, Y and Z reach half a quota, and two seats are left.
    votes = [{"district": "I", "party": p, "votes": v} for p, v in (("X", 149), ("Y", 60), ("Z", 191))]
    given: dict[str, Any] = {
        "districts": [{"district": "I", "seats": 4, "province": "P"}],
        "rules": "indonesia/dpr-2009",
        "qualified": ["X", "Y", "Z"],
    }

    def seats(**options: Any) -> list[int | None]:
        return list(pm.determine(votes, **given, **options).seats["seats"])

    assert seats(half_quota="of_remainder") == [1, 1, 2]
    open_ = pm.determine(votes, **given, half_quota="of_all_votes")
    (question,) = open_.open
    assert (question["reason"], question["option"]) == ("option_not_chosen", "second_stage_order")
    assert (question["seats_left"], question["contenders"]) == (1, "X; Y")  # Z has one of the two seats in any order
    assert seats(half_quota="of_all_votes", second_stage_order="by_all_votes") == [2, 0, 2]
    assert seats(half_quota="of_all_votes", second_stage_order="by_remainder") == [1, 1, 2]
    # the reading that was chosen is cited, the other is not
    by_votes = pm.determine(votes, **given, half_quota="of_all_votes").cite()
    assert "MA 15 P/HUM/2009" in by_votes and "MK 110-111" not in by_votes and "PKPU 15/2009" not in by_votes
    by_remainder = pm.determine(votes, **given, half_quota="of_remainder").cite()
    assert "MA 15 P/HUM/2009" not in by_remainder and "MK 110-111" in by_remainder
    neither = pm.determine(votes, **given).cite()
    assert "MA 15 P/HUM/2009" in neither and "MK 110-111" in neither


def test_what_is_no_reading_is_refused() -> None:
    with pytest.raises(pm.InputError, match="no such choice"):
        dki(second_stage_order="by_size")
    with pytest.raises(pm.InputError, match="no such choice"):
        dki(half_quota="of_half")
    with pytest.raises(TypeError):
        dki(second_stage_remainder=1)


# --- special regimes ---


def council(region: str | None, *, rules: str = "indonesia/dprd-regency-2024", seats: int = 30) -> pm.Determination:
    return pm.determine(
        [{"district": 1, "party": p, "votes": v} for p, v in (("A", 60), ("B", 40))],
        districts={1: seats},
        candidates=[{"district": 1, "party": "A", "number": n, "name": str(n), "votes": n} for n in range(1, 38)],
        rules=rules,
        region=region,
    )


def special(result: pm.Determination) -> list[tuple[str, str]]:
    return [(r["statement"], r["legal_basis"]) for r in result.trace if r["stage"] == "special"]


def test_papua_has_appointed_members_beside_the_elected() -> None:
    ((statement, basis),) = special(council("9401"))
    assert statement == "beside the elected members, 30, a quarter of their number is appointed: 8"
    assert basis.startswith("UU 2/2021")
    assert "UU 2/2021" in council("9401").cite()
    assert special(council(None)) == special(council("6571")) == []


def test_the_regions_of_the_districts_tell_the_province() -> None:
    votes = [{"district": d, "party": "A", "votes": 5} for d in (1, 2)]

    def told(*regions: str) -> list[tuple[str, str]]:
        districts = [{"district": d, "seats": 10, "regions": r} for d, r in zip((1, 2), regions, strict=True)]
        return special(pm.determine(votes, districts=districts, rules="indonesia/dprd-regency-2024"))

    assert [s for s, _ in told("940101", "940102;940103")] == [
        "beside the elected members, 20, a quarter of their number is appointed: 5"
    ]
    with pytest.raises(pm.InputError, match=r"two regimes, Papua \(940101\) and 650101"):
        told("940101", "650101")


def test_lists_in_aceh() -> None:
    result = council("1105")
    assert [basis for _, basis in special(result)] == ["Qanun Aceh 3/2008 art. 17"]
    (finding,) = [f for f in result.findings if f["code"] == "A01"]  # 37 candidates for 30 seats; 36 are 120 %
    assert (finding["place"], finding["found"], finding["severity"]) == ("1 A", 37, "warning")
    assert not [f for f in council("1105", seats=31).findings if f["code"] == "A01"]


def test_jakarta_has_a_larger_council_and_none_below_it() -> None:
    ((statement, _),) = special(council("31", rules="indonesia/dprd-province-2024"))
    assert "125%" in statement
    with pytest.raises(pm.RuleError, match="no elected councils"):
        council("3171")


def test_a_rule_set_goes_where_its_name_goes() -> None:
    rules = pm.rules.get("indonesia/dprd-regency-2024")
    result = pm.determine([{"district": 1, "party": "A", "votes": 5}], districts={1: 1}, rules=rules)
    assert result.status == "decided"
    assert result.rules == rules.name


@pytest.mark.parametrize(
    "text",
    [
        "first stage: full quotas of 200000: 1",
        "third stage: full quotas of 147/2 in Papua: 2",
        "second stage: at least half a quota",
        "second stage: by decision: lot",
        "third stage: by decision: lot",
        *(
            s
            for region in ("11", "31", "91")
            for s, _ in special(council(region, rules="indonesia/dprd-province-2024"))
        ),
    ],
)
def test_every_step_has_an_indonesian_form(text: str) -> None:
    translated = words.statement(text, "id")
    assert translated != text
    assert not {"stage", "quota", "seats", "parties", "elected"} & set(translated.split())


def test_what_every_reading_gives_is_certain() -> None:
    # E19 with a third party: every reading gives Z one of the two seats, and the other is between X and Y.
    votes = [{"district": "I", "party": p, "votes": v} for p, v in (("X", 149), ("Y", 60), ("Z", 91))]
    given: dict[str, Any] = {
        "rules": "indonesia/dpr-2009",
        "districts": [{"district": "I", "seats": 3, "province": "P"}],
        "qualified": ["X", "Y", "Z"],
    }
    result = pm.determine(votes, **given)
    assert {r["party"]: (r["certain"], r["seats"]) for r in result.seats} == {
        "X": (1, None),
        "Y": (0, None),
        "Z": (1, 1),
    }
    (question,) = result.open
    assert (question["seats_left"], question["contenders"], question["option"]) == (1, "X; Y", "half_quota")
    # Of the remainders only Y and Z reach half a quota: nothing is left to choose.
    assert pm.determine(votes, half_quota="of_remainder", **given).decided
    # Of all votes three reach it for two seats, and the order chooses.
    by_votes = pm.determine(votes, half_quota="of_all_votes", **given)
    assert by_votes.open["option"] == ["second_stage_order"]
    first = pm.determine(votes, half_quota="of_all_votes", second_stage_order="by_all_votes", **given)
    assert {r["party"]: r["seats"] for r in first.seats} == {"X": 2, "Y": 0, "Z": 1}


# Quota 100 in district I: A has 1 seat, and B, C and D have 60, 60 and 60 for the two that are left.
EQUAL = [{"district": "I", "party": p, "votes": v} for p, v in (("A", 120), ("B", 60), ("C", 60), ("D", 60))] + [
    {"district": "II", "party": p, "votes": v} for p, v in (("A", 180), ("B", 20), ("C", 10), ("D", 90))
]


def equal(**options: Any) -> pm.Determination:
    districts = [{"district": d, "seats": 3, "province": "P"} for d in ("I", "II")]
    given: dict[str, Any] = {
        "rules": "indonesia/dpr-2009",
        "districts": districts,
        "qualified": list("ABCD"),
        "half_quota": "of_remainder",
    }
    return pm.determine(EQUAL, **given | options)


def test_equal_votes_in_the_second_stage_are_answered_by_a_decision() -> None:
    result = equal()
    (question,) = result.open.where(district="I")
    assert (question["reason"], question["option"]) == ("tie", "resolutions")
    assert (question["seats_left"], question["contenders"]) == (2, "B; C; D")
    answer = [{"id": question["id"], "district": "I", "party": p, "decision": "lot"} for p in "BD"]
    resolved = result.resolve(answer)
    assert {r["party"]: r["seats"] for r in resolved.seats.where(district="I")} == {"A": 1, "B": 1, "C": 0, "D": 1}
    assert len(resolved.open.where(district="I")) == 0
    told = [(s["party"], s["statement"]) for s in resolved.trace.where(district="I") if "decision" in s["statement"]]
    assert told == [("B", "second stage: by decision: lot"), ("D", "second stage: by decision: lot")]
    assert resolved.explain("I").count("by decision: lot") == 2
    assert resolved.explain("I", lang="id").count("menurut keputusan: lot") == 2
    assert equal(resolutions=[{k: v for k, v in row.items() if k != "id"} for row in answer]).seats == resolved.seats
    assert pickle.loads(pickle.dumps(resolved)) == resolved
    for wrong, told in (
        (answer[:1], "one winner for each seat"),
        ([{**answer[0], "party": "A"}, answer[1]], "not a contender|contender"),
        ([*answer, {"district": "II", "party": "Z", "decision": "lot"}], "unknown party"),
    ):
        with pytest.raises(pm.InputError, match=told):
            equal(resolutions=wrong)


def test_what_is_left_after_the_decision_goes_on_to_the_third_stage() -> None:
    # District II has a seat left, which waits for the decision on district I.
    votes = EQUAL[:4] + [
        {"district": "II", "party": p, "votes": v} for p, v in (("A", 40), ("B", 40), ("C", 40), ("D", 180))
    ]
    districts = [{"district": d, "seats": 3, "province": "P"} for d in ("I", "II")]
    given: dict[str, Any] = {
        "rules": "indonesia/dpr-2009",
        "districts": districts,
        "qualified": list("ABCD"),
        "half_quota": "of_remainder",
    }
    waiting = pm.determine(votes, **given)
    assert len(waiting.open) == 2
    answer = [{"district": "I", "party": p, "decision": "lot"} for p in "BC"]
    after = pm.determine(votes, **given, resolutions=answer)
    assert len(after.open.where(district="I")) == 0
    (question,) = after.open.where(district="II")
    assert question["reason"] != "tie"


def papua(**options: Any) -> pm.Determination:
    """Three districts of one province: of 300 remaining votes A and B have 147 each, one full quota, and a seat is left."""
    rows = (("A", 149), ("B", 149), ("C", 2))
    given: dict[str, Any] = {
        "rules": "indonesia/dpr-2009",
        "districts": [{"district": d, "seats": 3, "province": "Papua"} for d in (1, 2, 3)],
        "qualified": list("ABC"),
        "half_quota": "of_remainder",
        "second_stage_remainder": "spent",
    }
    return pm.determine(
        [{"district": d, "party": p, "votes": v} for d in (1, 2, 3) for p, v in rows], **given | options
    )


def test_seats_of_the_third_stage_are_certain_of_the_party_before_their_district_is() -> None:
    result = papua()
    assert {r["party"]: (r["certain"], r["seats"]) for r in result.totals} == {
        "A": (4, None),
        "B": (4, None),
        "C": (0, None),
    }
    assert sum(result.seats["certain"]) == 6  # of no district
    rows = [tuple(row.values()) for row in result.stages]
    assert rows[:2] == [(1, "Papua", 1, "A", 1), (1, "Papua", 1, "B", 1)]
    assert rows[6:] == [(3, "Papua", None, "A", 1), (3, "Papua", None, "B", 1)]
    answer = [{"district": d, "party": p, "decision": "KPU"} for d, p in ((1, "A"), (2, "A"), (3, "B"))]
    placed = result.resolve(answer)
    assert [tuple(row.values()) for row in placed.stages][6:] == [
        (3, "Papua", 1, "A", 1),
        (3, "Papua", 2, "A", 1),
        (3, "Papua", 3, "B", 1),
    ]
    assert {r["party"]: (r["certain"], r["seats"]) for r in placed.totals} == {"A": (4, 5), "B": (4, 4), "C": (0, 0)}
    ordinary = pm.determine({"A": 3}, districts={1: 3}, rules="indonesia/dprd-regency-2024").stages
    assert (len(ordinary), ordinary.notes) == (0, ("no stages: this rule set does not give seats in stages",))
    assert ordinary.columns == result.stages.columns
    assert words.note(ordinary.notes[0], "id") != ordinary.notes[0]


def test_seats_in_stages_are_explained_stage_by_stage() -> None:
    told = papua().explain(2)
    assert told == papua().explain(2, 3)
    lines = told.splitlines()
    assert (
        len([line for line in lines if "full quotas of 100" in line]) == 4
    )  # A and B, in the district and in the province
    assert len([line for line in lines if "in Papua" in line]) == 2
    assert "1 left among A; B; C" in told and lines[-1].count("resolutions") == 1
    said = papua().explain(2, lang="id")
    assert len(said.splitlines()) == len(lines) and said.count("Papua") == 2 and "tersisa 1 di antara A; B; C" in said
    with pytest.raises(pm.InputError, match="no seat 4"):
        papua().explain(2, 4)
    with pytest.raises(pm.InputError, match="no such district"):
        papua().explain(7)
    with_second = dki(half_quota="of_remainder").explain("DKI I")
    assert with_second.count("half a quota") == 3


@pytest.mark.parametrize("code", ["99", 99, "10", "9901", "x"])
def test_a_region_of_no_province_is_refused(code: Any) -> None:
    for rules in ("dprd-province-2024", "dprd-regency-2024", "governor-2024"):
        seats: dict[str, Any] = {} if rules.startswith("governor") else {"districts": {1: 3}}
        votes = [{"district": 1, "party": p, "votes": 5} for p in "AB"] if seats else {"A": 5, "B": 4}
        with pytest.raises(pm.InputError) as refused:
            pm.determine(votes, rules=f"indonesia/{rules}", region=code, **seats)
        assert (refused.value.column, refused.value.value) == ("region", str(code))


def test_an_answer_leaves_every_party_what_it_certainly_has() -> None:
    """A and C have a full quota each of the province's third stage (147,000 and 123,000 of 100,000): one of three places is free."""
    votes = [
        {"district": d, "party": p, "votes": n * 1000}
        for d in (1, 2, 3)
        for p, n in {"A": 49, "B": 10, "C": 141}.items()
    ]
    result = pm.determine(
        votes,
        rules="indonesia/dpr-2009",
        districts=[{"district": d, "province": "P", "seats": 2} for d in (1, 2, 3)],
        qualified=["A", "B", "C"],
        half_quota="of_remainder",
        second_stage_remainder="spent",
    )

    def answer(parties: str) -> list[dict[str, object]]:
        return [{"district": d, "party": p, "decision": "KPU"} for d, p in enumerate(parties, 1)]

    for parties in ("AAB", "BBB", "CCC", "BAB"):
        with pytest.raises(pm.InputError, match="no more seats in the third stage"):
            result.resolve(answer(parties))
    for parties in ("ABC", "ACC", "CAB", "AAC"):
        resolved = result.resolve(answer(parties))
        assert resolved.decided
        assert sum(row["seats"] for row in resolved.totals) == 6
        assert {row["party"]: row["seats"] for row in resolved.totals}["C"] == 3 + parties.count("C")


# --- who contends for the third stage, and what is certain ---


@pytest.mark.parametrize(
    ("reading", "contenders"),
    [("spent", "B C E F G H I"), ("counts", "A B C D E F G H I J"), (None, "A B C D E F G H I J")],
)
def test_a_remainder_that_is_spent_contends_no_more(reading: Any, contenders: str) -> None:
    """E18: A, D and J won their seat of the second stage with all that was left to them."""
    result = dki(half_quota="of_remainder", second_stage_remainder=reading)
    (question,) = result.open.where(district="DKI I")
    assert question["contenders"].split("; ") == contenders.split()
    answer = {"district": "DKI I", "party": "A", "decision": "KPU 9/2009"}
    if reading == "spent":
        with pytest.raises(pm.InputError, match="no votes left for the third stage") as refused:
            result.resolve([answer | {"id": question["id"]}])
        assert refused.value.value == "A"
        with pytest.raises(pm.InputError, match="answers no open question"):
            result.resolve([answer])
    else:
        assert len(result.resolve([answer]).open.where(district="DKI I")) == 0


def test_the_seat_of_the_third_stage_is_explained_with_its_decision() -> None:
    answer = [{"district": "DKI I", "party": "H", "decision": "KPU 9/2009"}]
    resolved = dki(half_quota="of_remainder").resolve(answer)
    lines = resolved.explain("DKI I").splitlines()
    assert lines[-1] == "Third stage for H: by decision: KPU 9/2009 (UU 10/2008 art. 205(3)-(7))."
    told = [re.match(r"First stage: (\d+) full quotas", line) for line in lines]
    assert sum(int(full[1]) if full else 1 for full in told) == 6  # each seat of the district
    assert "ahap ketiga" in resolved.explain("DKI I", lang="id").splitlines()[-1]


def test_certain_are_the_seats_that_the_votes_give() -> None:
    """One meaning: what a decision gave is in `seats` only, at whichever stage, by whichever method, and for the DPD."""

    def certain_and_seats(result: pm.Determination, **where: Any) -> dict[Any, tuple[int, int]]:
        return {r["party"]: (r["certain"], r["seats"]) for r in result.seats.where(**where)}

    second = equal().resolve([{"district": "I", "party": p, "decision": "lot"} for p in "BD"])
    assert certain_and_seats(second, district="I") == {"A": (1, 1), "B": (0, 1), "C": (0, 0), "D": (0, 1)}
    third = dki(half_quota="of_remainder").resolve([{"district": "DKI I", "party": "H", "decision": "KPU"}])
    assert certain_and_seats(third, district="DKI I")["H"] == (0, 1)
    tied = pm.determine({"A": 100, "B": 100}, districts={1: 3}, rules="indonesia/dprd-regency-2024")
    resolved = tied.resolve([{"district": 1, "party": "A", "decision": "lot"}])
    assert certain_and_seats(resolved) == {"A": (1, 2), "B": (1, 1)}
    for method in ("sainte-lague", "hare", "balinski-young"):
        allocation = pm.allocate({"A": 100, "B": 100, "C": 100}, seats=4, method=method)
        assert allocation.tie is not None
        done = allocation.resolve(["C"], decision="lot")
        assert (done.certain, done.seats) == ({"A": 1, "B": 1, "C": 1}, {"A": 1, "B": 1, "C": 2}), method
    candidates = {"district": [11] * 5, "number": list(range(1, 6)), "name": list("VWXYZ"), "votes": [9, 8, 7, 5, 5]}
    member = pm.determine(candidates, rules="indonesia/dpd-2024")
    assert [(r["certain"], r["seats"]) for r in member.seats] == [(3, None)]
    named = member.resolve([{"district": 11, "party": None, "number": 5, "decision": "KPU"}])
    assert [(r["certain"], r["seats"]) for r in named.seats] == [(3, 4)]
    assert [(r["certain"], r["seats"]) for r in named.totals] == [(3, 4)]

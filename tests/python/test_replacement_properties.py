"""What holds for any statuses: the same party or nobody, a total order, nobody is reordered, who withdrew does not return."""

from __future__ import annotations

import datetime
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

import pemilu as pm

GONE = ["died", "withdrew", "convicted", "public_office", "dismissed_from_party"]
HOLDING = ["disputed_party_court", "disputed_cassation", "lhkpn_missing"]
RULES = st.sampled_from(["pkpu-3-2025", "pkpu-6-2017", "pkpu-6-2024"])
CHAMBERS = st.sampled_from(["dpr", "dprd-province", "dprd-regency", "dpra", "dprk"])


@st.composite
def elections(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Lists of two parties in three districts, the first candidate of the first list elected; and statuses."""
    candidates = []
    for district in (1, 2, 3):
        for party in ("A", "B"):
            for number in range(1, draw(st.integers(1, 5)) + 1):
                candidates.append(
                    {
                        "district": district,
                        "party": party,
                        "number": number,
                        "name": f"{party}{district}{number}",
                        "sex": draw(st.sampled_from("LP")),
                        "votes": draw(st.integers(0, 4)),
                        "elected": int(number == 1),
                    }
                )
    statuses = []
    for row in candidates:
        what = draw(st.sampled_from([None, None, None, *GONE, *HOLDING]))
        if what and not row["elected"]:
            statuses.append({k: row[k] for k in ("district", "party", "number")} | {"status": what})
    return candidates, statuses


NEAR = [{"district": 1, "neighbour": 2}]
PEOPLE = [{"district": d, "population": p} for d, p in ((1, 5), (2, 7), (3, 9))]


def replaced(rules: str, chamber: str, candidates: Any, statuses: Any) -> pm.Replacement:
    elsewhere: dict[str, Any] = {} if rules == "pkpu-6-2024" else {"adjacency": NEAR, "population": PEOPLE}
    return pm.replace(
        rules=rules,
        chamber=chamber,
        candidates=candidates,
        status=statuses or None,
        district=1,
        party="A",
        member=1,
        **elsewhere,
    )


@settings(max_examples=150, deadline=None)
@given(RULES, CHAMBERS, elections())
def test_the_same_party_or_nobody(rules: str, chamber: str, election: Any) -> None:
    candidates, statuses = election
    result = replaced(rules, chamber, candidates, statuses)
    assert result.status in ("named", "suspended", "undecided", "exhausted")
    assert (result.candidate is not None) is (result.status == "named")
    assert {row["party"] for row in result.queue} <= {"A"}
    if result.candidate:
        touched = {(s["district"], s["number"]) for s in statuses if s["party"] == "A"}
        assert (result.candidate["district"], result.candidate["number"]) not in touched


@settings(max_examples=100, deadline=None)
@given(RULES, CHAMBERS, elections())
def test_the_ranks_are_an_order_by_votes(rules: str, chamber: str, election: Any) -> None:
    queue = [r for r in replaced(rules, chamber, election[0], election[1]).queue if r["district"] == 1]
    ranks = [r["rank_unelected"] for r in queue]
    assert ranks == sorted(ranks)
    assert ranks[:1] in ([], [1])
    for i, rank in enumerate(ranks):  # equals share the rank of the first of them
        assert rank == next(j for j, r in enumerate(ranks) if r == rank) + 1 <= i + 1
    votes = [r["votes"] for r in queue]
    assert votes == sorted(votes, reverse=True)
    assert len({r["number"] for r in queue}) == len(queue)


@settings(max_examples=100, deadline=None)
@given(RULES, elections(), st.data())
def test_a_disqualification_never_reorders_the_others(rules: str, election: Any, data: st.DataObject) -> None:
    candidates, statuses = election
    before = [r for r in replaced(rules, "dprd-regency", candidates, statuses).queue if r["district"] == 1]
    free = [
        r["number"]
        for r in before
        if r["number"] not in {s["number"] for s in statuses if (s["district"], s["party"]) == (1, "A")}
    ]
    if not free:
        return
    number = data.draw(st.sampled_from(free))
    more = [*statuses, {"district": 1, "party": "A", "number": number, "status": data.draw(st.sampled_from(GONE))}]
    after = [r for r in replaced(rules, "dprd-regency", candidates, more).queue if r["district"] == 1]
    assert [(r["number"], r["rank_all"], r["rank_unelected"]) for r in after] == [
        (r["number"], r["rank_all"], r["rank_unelected"]) for r in before
    ]


@settings(max_examples=100, deadline=None)
@given(elections(), st.dates(datetime.date(2026, 1, 1), datetime.date(2029, 12, 31)), st.sampled_from(GONE[1:]))
def test_who_withdrew_never_returns(election: Any, day: Any, also: str) -> None:
    candidates, statuses = election
    queue = [r for r in replaced("pkpu-3-2025", "dprd-regency", candidates, statuses).queue if r["district"] == 1]
    if not queue:
        return
    gone = {"district": 1, "party": "A", "number": queue[0]["number"], "status": "withdrew", "date": "2026-01-01"}
    rest = [s for s in statuses if (s["district"], s["party"], s["number"]) != (1, "A", gone["number"])]
    rows = [{"date": None, **s} for s in rest] + [gone]
    result = pm.replace(
        rules="pkpu-3-2025", chamber="dprd-regency", candidates=candidates, status=rows, district=1, party="A", member=1,
        determined=day, adjacency=NEAR, population=PEOPLE,
    )  # fmt: skip
    assert result.candidate is None or (result.candidate["district"], result.candidate["number"]) != (1, gone["number"])
    if also != "withdrew":
        again = result.what_if([*rows, gone | {"status": also, "date": "2026-06-01"}])
        assert again.candidate == result.candidate

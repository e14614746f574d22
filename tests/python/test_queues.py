"""The queue of every seat, and lists on which nobody is left, against the tables of DPR 2024 and 2014 read without the library."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm

ROOT = Path(__file__).parents[2]
DATASETS = ROOT / "bindings" / "pemilu" / "datasets"


def candidates_of(folder: str) -> list[dict[str, str]]:
    with gzip.open(DATASETS / folder / "candidates.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def by_list(folder: str) -> dict[tuple[str, str], list[dict[str, str]]]:
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in candidates_of(folder):
        found[row["district"], row["party"]].append(row)
    return found


@pytest.mark.parametrize(
    ("folder", "rules", "seats"), [("dpr_2024", "pkpu-3-2025", 580), ("dpr_2014", "pkpu-6-2017", 560)]
)
def test_the_queues_of_all_seats(folder: str, rules: str, seats: int) -> None:
    table = pm.queues(rules=rules, chamber="dpr", candidates=getattr(pm.datasets, folder)())
    found: dict[tuple[str, str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in table:
        found[str(row["district"]), row["party"], row["member_number"]].append(row)
    assert len(found) == seats
    lists = by_list(folder)
    open_seats = 0
    for (district, party, _), queue in found.items():
        unelected = [r for r in lists[district, party] if r["elected"] != "1"]
        counted = [r for r in unelected if r["votes"]]
        if not unelected:
            assert [(r["status"], r["name"]) for r in queue] == [("exhausted", None)]
            continue
        assert len(queue) == len(unelected)
        votes = sorted((int(r["votes"]) for r in counted), reverse=True)
        assert [r["votes"] for r in queue] == votes + [None] * (len(unelected) - len(counted))
        assert [r["position"] for r in queue] == list(range(1, len(queue) + 1))
        members = len(lists[district, party]) - len(unelected)
        assert all(r["rank_all"] == r["rank_unelected"] + members for r in queue if r["votes"] is not None)
        first = [r for r in counted if int(r["votes"]) == votes[0]] if votes else []
        if len(first) == 1:
            assert (queue[0]["status"], queue[0]["name"]) == ("named", first[0]["name"])
        elif first and votes[0] > 0:
            open_seats += 1
            assert [r["status"] for r in queue[: len(first)]] == ["tied"] * len(first)
    assert open_seats <= 2  # equal votes at the front are rare


def test_a_status_changes_the_queues_of_its_list_only() -> None:
    data = pm.datasets.dpr_2024()
    before = pm.queues(rules="pkpu-3-2025", chamber="dpr", candidates=data)
    first = next(r for r in before if r["status"] == "named")
    gone = [{"district": first["district"], "party": first["party"], "number": first["number"], "status": "withdrew"}]
    after = pm.queues(rules="pkpu-3-2025", chamber="dpr", candidates=data, status=gone)
    changes = pm.queue_changes(before, after)
    same_list = {r["member_number"] for r in before.where(district=first["district"], party=first["party"])}
    assert {r["member_number"] for r in changes} == same_list
    assert {(r["district"], r["party"]) for r in changes} == {(first["district"], first["party"])}
    assert set(changes["before"]) == {first["name"]}
    assert first["name"] not in changes["after"]
    assert len(pm.queue_changes(before, before)) == 0


def test_the_queues_agree_with_single_replacements() -> None:
    data = pm.datasets.dpr_2014()
    table = pm.queues(rules="pkpu-6-2017", chamber="dpr", candidates=data)
    for district, party, member in [(1101, "NasDem", None), (3201, "PKB", None), (5102, "Gerindra", None)]:
        rows = [r for r in table if (r["district"], r["party"]) == (district, party)]
        if not rows:
            continue
        member = rows[0]["member_number"]
        one = pm.replace(
            rules="pkpu-6-2017", chamber="dpr", candidates=data, district=district, party=party, member=member
        )
        mine = [r for r in rows if r["member_number"] == member]
        assert [r["name"] for r in one.queue] == [r["name"] for r in mine]
        assert [r["status"] for r in one.queue] == [r["status"] for r in mine]


def test_queues_need_to_know_the_elected() -> None:
    with pytest.raises(pm.InputError, match="elected"):
        pm.queues(
            rules="pkpu-3-2025",
            chamber="dpr",
            candidates={"district": [1], "party": ["A"], "number": [1], "name": ["x"], "votes": [1]},
        )


# --- exhausted lists of 2014 ---


def neighbours() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with (ROOT / "tests/official/dpr_2014/adjacency.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["district"]].add(row["neighbour"])
            found[row["neighbour"]].add(row["district"])
    return found


def test_an_exhausted_list_of_each_district_of_2014() -> None:
    """Everybody of one list withdraws: the adjacent district, or the other one, with the most people among those with a candidate left."""
    adjacent = neighbours()
    with (DATASETS / "dpr_2014" / "districts.csv").open(encoding="utf-8") as file:
        people = {row["district"]: int(row["population"]) for row in csv.DictReader(file)}
    assert len(people) == 77
    assert sum(not adjacent[d] for d in people) == 9
    lists = by_list("dpr_2014")
    data = pm.datasets.dpr_2014()
    without_neighbours = 0
    for district in people:
        party = next(p for (d, p), c in lists.items() if d == district and any(r["elected"] == "1" for r in c))
        own = lists[district, party]
        status = [
            {"district": district, "party": party, "number": r["number"], "status": "withdrew"}
            for r in own
            if r["elected"] != "1"
        ]
        free = {
            d for (d, p), c in lists.items() if p == party and d != district and any(r["elected"] != "1" for r in c)
        }
        near = free & adjacent[district]
        without_neighbours += not near
        expected = max(near or free, key=lambda d: people[d])
        result = pm.replace(
            rules="pkpu-6-2017", chamber="dpr", candidates=data, status=status or None, district=district, party=party,
            member=next(r["number"] for r in own if r["elected"] == "1"), adjacency=ROOT / "tests/official/dpr_2014/adjacency.csv",
            population=data.districts,
        )  # fmt: skip
        assert result.candidate is not None, district
        assert str(result.candidate["district"]) == expected
        best = max(int(r["votes"] or -1) for r in lists[expected, party] if r["elected"] != "1")
        assert result.candidate["votes"] == best
        assert result.candidate["party"] == party
    assert without_neighbours >= 9

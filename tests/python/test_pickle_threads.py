"""Results can be kept, compared and shared: pickling with decisions, equality, several threads."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import independent
import pytest

import pemilu as pm

VOTES = {"district": [1, 1, 2, 2], "party": ["A", "B", "A", "B"], "votes": [10, 5, 7, 7]}
ROW = {"district": 2, "party": "B", "decision": "lots", "date": "2024-05-02"}


def replacement() -> pm.Replacement:
    data = pm.datasets.madiun_2025()
    return pm.replace(
        rules="pkpu-3-2025",
        chamber="dprd-regency",
        candidates=data.candidates,
        status=data.status,
        district=4,
        member="Andi Raya Bagus Miko Saputra",
    )


MAKERS: dict[str, Callable[[], Any]] = {
    "allocation": lambda: pm.allocate({"A": 5, "B": 3}, seats=3),
    "without names": lambda: pm.allocate([5, 3], seats=3, method="dhondt"),
    "keys of other types": lambda: pm.allocate({("a", 1): 5, ("b", 2): 3}, seats=3),
    "open": lambda: pm.allocate({"A": 100, "B": 100}, seats=3),
    "no votes": lambda: pm.allocate([0, 0], seats=3),
    "zero seats": lambda: pm.allocate([5, 3], seats=0),
    "decided by lot": lambda: pm.allocate({"A": 100, "B": 100}, seats=3).resolve(
        "B", decision="lots", date="2024-05-02"
    ),
    "decided without a day": lambda: pm.allocate([1, 1, 1], seats=2).resolve([2, 0], decision="lots"),
    "threshold": lambda: pm.allocate([93, 7], seats=30, threshold=">7%"),
    "threshold and lot": lambda: pm.allocate([50, 50, 3], seats=1, threshold="5%").resolve(1, decision="lots"),
    "districts": lambda: pm.allocate_districts(VOTES, districts={1: 3, 2: 2}, threshold="district:4%"),
    "open districts": lambda: pm.allocate_districts(VOTES, districts={1: 3, 2: 1}),
    "resolved districts": lambda: pm.allocate_districts(VOTES, districts={1: 3, 2: 1}).resolve([ROW]),
    "one of the districts": lambda: pm.allocate_districts(VOTES, districts={1: 3, 2: 1}).resolve([ROW])[2],
    "determination": lambda: pm.determine(pm.datasets.tarakan_2024(), rules="indonesia/dprd-regency-2024"),
    "district of a determination": lambda: pm.determine(
        pm.datasets.tarakan_2024(), rules="indonesia/dprd-regency-2024"
    )[1],
    "replacement": replacement,
    "tie": lambda: pm.allocate([1, 1], seats=1).tie,
    "threshold value": lambda: pm.Threshold(">4%"[1:], scope="district", strict=True),
    "dataset": lambda: pm.datasets.madiun_2025(),
    "table": lambda: pm.allocate([5, 3], seats=3).awards,
}


@pytest.mark.parametrize("name", list(MAKERS))
def test_copies_are_equal(name: str) -> None:
    original = MAKERS[name]()
    assert original == MAKERS[name]()
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(original, protocol)) == original
    assert copy.copy(original) == original
    assert copy.deepcopy(original) == original
    assert repr(pickle.loads(pickle.dumps(original))) == repr(original)


def test_everything_survives() -> None:
    for name in ("decided by lot", "threshold and lot", "open", "one of the districts", "district of a determination"):
        original = MAKERS[name]()
        loaded = pickle.loads(pickle.dumps(original))
        assert loaded.certain == original.certain
        assert loaded.votes == original.votes
        assert loaded.parties == original.parties
        assert loaded.district == original.district
        assert loaded.method == original.method
        assert loaded.awards == original.awards
        assert loaded.trace == original.trace
        assert loaded.explain() == original.explain()


def test_what_differs_is_not_equal() -> None:
    results = [MAKERS[name]() for name in MAKERS]
    for i, one in enumerate(results):
        for j, other in enumerate(results):
            assert (one == other) == (i == j), (list(MAKERS)[i], list(MAKERS)[j])
    assert pm.allocate([5, 3], seats=3) != pm.allocate([5, 3], seats=4)
    assert pm.allocate([5, 3], seats=3) != pm.allocate([5, 3], seats=3, method="dhondt")
    assert pm.allocate([5, 3], seats=3) != pm.allocate({"A": 5, "B": 3}, seats=3)
    assert pm.allocate([5, 3], seats=3) != "something else"


def test_unhashable_where_equality_is_by_value() -> None:
    for name in ("allocation", "districts", "replacement", "table"):
        with pytest.raises(TypeError):
            hash(MAKERS[name]())
    assert len({pm.Threshold("4%"), pm.Threshold("1/25"), pm.Threshold(0.04)}) == 1


def test_nothing_is_mutated() -> None:
    votes = {"A": 100, "B": 100}
    open_ = pm.allocate(votes, seats=3)
    open_.resolve("A", decision="lots")
    open_.certain["A"] = 99
    assert not open_.decided
    assert open_.certain == {"A": 1, "B": 1}
    votes["A"] = 5
    assert open_.votes[0] == 100
    with pytest.raises(AttributeError):
        open_.seats = {}  # type: ignore[misc]
    with pytest.raises(AttributeError):
        pm.Threshold("4%").share = 1  # type: ignore[misc, assignment]


def test_several_threads_allocate() -> None:
    def work(n: int) -> bool:
        votes = [n * 7919 % 1009, n * 104729 % 2003, n * 31 % 97]
        return list(pm.allocate(votes, seats=11).certain.values()) == independent.answer(votes, 11).certain

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(1, 2000)))


def test_several_threads_share_a_result() -> None:
    data = pm.datasets.tarakan_2024()
    shared = pm.determine(data, rules="indonesia/dprd-regency-2024")
    expected = (shared.seats.to_dicts(), shared.margins().to_csv(), shared.explain(1, 9))

    def work(_: int) -> bool:
        again = pm.determine(data, rules="indonesia/dprd-regency-2024")
        told = (shared.seats.to_dicts(), shared.margins().to_csv(), shared.explain(1, 9))
        return told == expected and again == shared and pickle.loads(pickle.dumps(shared)) == shared

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(24)))

"""`allocate_many`: the same seats as one election after the other, whatever the array looks like."""

from __future__ import annotations

import pickle
import signal
import threading
import time
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import pemilu as pm
from pemilu import _core

KERNELS = ("sainte_lague", "dhondt", "modified_sainte_lague", "danish", "imperiali", "hare", "droop")
PLAIN = ("adams", "huntington_hill", "macau", "hagenbach_bischoff", "balinski_young")


def draws(elections: int, parties: int, seed: int = 1) -> np.ndarray[Any, Any]:
    """Ordinary elections, and every third one small, so that there are ties."""
    rng = np.random.default_rng(seed)
    votes = rng.integers(0, 2_000_000, (elections, parties))
    votes[::3] = rng.integers(0, 12, votes[::3].shape)
    return votes


def agrees(batch: pm.BatchAllocation, votes: Any, seats: Any, method: str) -> None:
    for i, row in enumerate(votes.tolist()):
        house = int(np.broadcast_to(seats, len(votes))[i])
        try:
            one = pm.allocate(row, seats=house, method=method)
        except pm.RuleError:
            assert batch.status[i] == 3
            continue
        assert batch.seats[i].tolist() == list(one.certain.values())
        assert batch.status[i] == (0 if one.decided else 2 if one.tie.reason == "no_votes" else 1)


@pytest.mark.parametrize("method", KERNELS + PLAIN)
def test_every_method_agrees_with_one_election_after_the_other(method: str) -> None:
    votes = draws(100, 7)
    seats = np.arange(100) % 11
    agrees(pm.allocate_many(votes, seats=seats, method=method), votes, seats, method)
    assert _core._has_kernel(method) == (method in KERNELS)


@pytest.mark.parametrize(
    "kind", ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", ">i8", ">u2"]
)
def test_any_integer_type(kind: str) -> None:
    votes = draws(70, 5) % 100
    assert pm.allocate_many(votes.astype(kind), seats=6) == pm.allocate_many(votes, seats=6)


def test_strides_without_a_copy_of_ours() -> None:
    votes = draws(200, 12)
    wanted = pm.allocate_many(np.ascontiguousarray(votes[10:150:3, ::2]), seats=5)
    assert pm.allocate_many(votes[10:150:3, ::2], seats=5) == wanted
    assert pm.allocate_many(np.asfortranarray(votes)[10:150:3, ::2], seats=5) == wanted
    backwards = pm.allocate_many(votes[::-1, ::-1], seats=5)
    assert (backwards.seats[::-1, ::-1] == pm.allocate_many(votes, seats=5).seats).all()
    readonly = votes.copy()
    readonly.setflags(write=False)
    assert pm.allocate_many(readonly, seats=5) == pm.allocate_many(votes, seats=5)


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_the_same_bytes_whatever_the_threads(threads: int) -> None:
    votes = draws(20_000, 18)
    one, many = pm.allocate_many(votes, seats=9, threads=1), pm.allocate_many(votes, seats=9, threads=threads)
    assert one.seats.tobytes() == many.seats.tobytes() and one.status.tobytes() == many.status.tobytes()


def test_shapes_and_types_of_the_result() -> None:
    batch = pm.allocate_many(draws(10, 4), seats=3)
    assert (batch.seats.shape, batch.seats.dtype, batch.status.shape, batch.status.dtype) == (
        (10, 4),
        "int32",
        (10,),
        "uint8",
    )
    assert batch.parties == (0, 1, 2, 3) and len(batch) == 10
    empty = pm.allocate_many(np.zeros((0, 4), dtype=int), seats=3)
    assert empty.seats.shape == (0, 4) and len(empty.distribution()) == 0
    assert pm.allocate_many(np.zeros((2, 3), dtype=int), seats=4).status.tolist() == [2, 2]
    assert pm.allocate_many(np.array([[5]]), seats=4).seats.tolist() == [[4]]


def test_names_of_a_data_frame() -> None:
    frame = pytest.importorskip("pandas").DataFrame({"A": [300, 5], "B": [100, 5]})
    batch = pm.allocate_many(frame, seats=1)
    assert batch.parties == ("A", "B") and batch.status.tolist() == [0, 1]
    assert batch[0].seats == {"A": 1, "B": 0}


def test_one_election_tells_everything() -> None:
    batch = pm.allocate_many(np.array([[300, 100, 100], [42, 31, 15]]), seats=3)
    assert batch.seats.tolist() == [[1, 0, 0], [1, 1, 1]] and batch.status.tolist() == [1, 0]
    assert batch[0].tie is not None and batch[0].tie.contenders == (0, 1, 2)
    assert batch[-1].seats == {0: 1, 1: 1, 2: 1}
    assert batch.explain(1, 3).startswith("Seat 3: 2.")
    with pytest.raises(IndexError):
        batch[2]
    assert "1 decided, 1 tied" in repr(batch)
    assert pickle.loads(pickle.dumps(batch)) == batch


def test_the_distribution_counts_elections_and_keeps_open_ones_apart() -> None:
    batch = pm.allocate_many(np.array([[300, 100, 100], [42, 31, 15], [90, 10, 0]]), seats=3)
    rows = [tuple(row.values()) for row in batch.distribution()]
    third = 1 / 3
    assert rows == [
        (0, 1, 1, third), (0, 3, 1, third), (0, None, 1, third),
        (1, 0, 1, third), (1, 1, 1, third), (1, None, 1, third),
        (2, 0, 1, third), (2, 1, 1, third), (2, None, 1, third),
    ]  # fmt: skip


def test_chambers_of_several_districts_with_a_national_threshold() -> None:
    # 10 % of 2,000 votes are 200. The third party has 150 + 49, below; in the second chamber 150 + 50, just enough.
    votes = np.array([[[500, 350, 150], [500, 451, 49]], [[500, 350, 150], [500, 450, 50]]])
    batch = pm.allocate_many(votes, seats=[4, 3], threshold="10%")
    assert batch.seats.shape == (2, 2, 3) and batch.status.shape == (2, 2)
    # Sainte-Lague: 500, 350, 166.7 and 116.7, without the third party; with it 500, 350, 166.7, 150.
    assert batch.seats.tolist() == [[[2, 2, 0], [2, 1, 0]], [[2, 1, 1], [2, 1, 0]]]
    assert batch[0, 0].seats == {0: 2, 1: 2} and batch[1, 0].seats == {0: 2, 1: 1, 2: 1}
    strict = pm.allocate_many(votes, seats=[4, 3], threshold=">10%")
    assert strict.seats[1].tolist() == [[2, 2, 0], [2, 1, 0]]
    assert [(r["party"], r["seats"]) for r in batch.distribution()] == [(0, 4), (1, 2), (1, 3), (2, 0), (2, 1)]


def test_a_threshold_in_two_dimensions_is_one_of_each_election() -> None:
    votes = np.array([[93, 7, 0], [94, 6, 0]])
    for share in ("7%", Fraction(7, 100), 0.07):
        assert pm.allocate_many(votes, seats=14, threshold=share).seats.tolist() == [[13, 1, 0], [14, 0, 0]]
    for other in ("district:5%", "votes:5"):
        with pytest.raises(pm.InputError, match="one share of all votes"):
            pm.allocate_many(votes, seats=3, threshold=other)


def test_bad_input_has_its_place() -> None:
    votes = draws(5000, 4)
    votes[4321, 2] = -7
    with pytest.raises(pm.InputError, match="election 4321: votes are never negative") as caught:
        pm.allocate_many(votes, seats=3)
    assert (caught.value.row, caught.value.column, caught.value.value) == (4321, "2", "-7")
    with pytest.raises(pm.InputError, match=r"np\.rint"):
        pm.allocate_many(votes.astype(float), seats=3)
    with pytest.raises(pm.CapacityError):
        pm.allocate_many(np.full((3, 2), 2**63 - 1), seats=3)
    for wrong in (np.array([True, False]), np.array(["a"]), np.zeros(3, dtype=int), np.zeros((1, 1, 1, 1), dtype=int)):
        with pytest.raises(TypeError):
            pm.allocate_many(wrong, seats=3)
    for seats in (-1, [1, 2, 3]):
        with pytest.raises(pm.InputError):
            pm.allocate_many(draws(2, 2), seats=seats)
    with pytest.raises(pm.CapacityError):
        pm.allocate_many(draws(2, 2), seats=2**31)
    with pytest.raises(pm.InputError):
        pm.allocate_many(draws(2, 2), seats=1, threads=0)
    with pytest.raises(pm.RuleError):
        pm.allocate_many(draws(2, 2), seats=1, method="saint-lague")


def test_progress_is_told_and_can_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    pm.allocate_many(draws(50, 4), seats=3, progress=lambda done, all_: told.append((done, all_)))
    assert told[-1] == (50, 50)

    def refuse(done: int, total: int) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        pm.allocate_many(draws(50, 4), seats=3, progress=refuse)


def test_ctrl_c_stops_within_a_second() -> None:
    votes = np.ones((400_000, 200), dtype=np.int64)  # more parties than a kernel takes, all tied
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background may ignore it
    timer = threading.Timer(0.3, lambda: signal.raise_signal(signal.SIGINT))
    timer.start()
    started = time.monotonic()
    try:
        pm.allocate_many(votes, seats=150, method="adams")
        elapsed = 0.0
    except KeyboardInterrupt:
        elapsed = time.monotonic() - started
    finally:
        timer.join()
        signal.signal(signal.SIGINT, before)
    assert 0 < elapsed < 1.3


def test_the_interpreter_goes_on_meanwhile() -> None:
    votes = np.tile(draws(3000, 18), (100, 1))
    ticks = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    pm.allocate_many(votes, seats=9, method="huntington_hill", threads=1)
    done.set()
    thread.join()
    assert len(ticks) > 5


def test_what_is_masked_is_missing() -> None:
    votes = np.ma.array([[5, 3], [7, 9], [2, 2]], mask=[[0, 0], [0, 1], [0, 0]])
    with pytest.raises(pm.InputError, match="election 1, party 1: a value is masked") as told:
        pm.allocate_many(votes, seats=2)
    assert (told.value.row, told.value.column) == (1, "1")
    assert pm.allocate_many(np.ma.array([[5, 3]]), seats=2).seats.tolist() == [[1, 1]]
    with pytest.raises(pm.InputError, match="masked"):
        pm.allocate_many([[5, 3], [7, 9]], seats=np.ma.array([2, 3], mask=[0, 1]))
    three = np.ma.array([[[5, 3], [7, 9]]], mask=[[[0, 0], [1, 0]]])
    with pytest.raises(pm.InputError, match="election 0, district 1, party 0"):
        pm.allocate_many(three, seats=2)

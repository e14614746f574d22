"""A million elections in one call."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np

from pemilu import _core
from pemilu.allocation import Allocation, allocate
from pemilu.errors import CapacityError, InputError
from pemilu.methods import Method, method_name
from pemilu.tables import Table
from pemilu.thresholds import Threshold, ThresholdLike, as_threshold
from pemilu.values import is_masked, key_column

__all__ = ["DECIDED", "NO_ANSWER", "NO_VOTES", "TIED", "BatchAllocation", "allocate_many"]

DECIDED, TIED, NO_VOTES, NO_ANSWER = 0, 1, 2, 3
_MOST_SEATS = 2**31 - 1
Progress = Callable[[int, int], object]


class BatchAllocation:
    """Seats of many elections.

    `seats` (int32) has the shape of the votes and holds the certain seats; `status` (uint8) has one entry for each election, or for each
    district of each election: 0 decided, 1 tied, 2 no votes, 3 the method gives no answer. `parties` are the columns' names, or
    0, 1, 2, ... One election is allocated again, with everything that can be said about it, by `[i]` (`[i, d]` for one district).
    """

    __slots__ = ("_house", "_method", "_threshold", "_votes", "parties", "seats", "status")

    def __init__(
        self,
        votes: np.ndarray[Any, Any],
        house: np.ndarray[Any, Any],
        method: str,
        threshold: Threshold | None,
        parties: tuple[Hashable, ...],
        seats: np.ndarray[Any, Any],
        status: np.ndarray[Any, Any],
    ) -> None:
        self._votes = votes
        self._house = house
        self._method = method
        self._threshold = threshold
        self.parties = parties
        self.seats = seats
        self.status = status

    @property
    def method(self) -> str:
        """The method's name."""
        return self._method

    @property
    def decided(self) -> np.ndarray[Any, Any]:
        """Whether each election is decided; over several districts, whether all of them are."""
        whole = self.status == DECIDED
        return np.asarray(whole.all(axis=1) if whole.ndim == 2 else whole)

    def __len__(self) -> int:
        return len(self.status)

    def __getitem__(self, index: int | tuple[int, int]) -> Allocation:
        """One election (of several districts: `[i, district]`) as `allocate` gives it."""
        position = index if isinstance(index, tuple) else (index,)
        if len(position) != self.status.ndim:
            raise IndexError(f"this batch is read by {' and '.join(['election', 'district'][: self.status.ndim])}")
        election = range(len(self))[position[0]]
        row = (election, *position[1:])
        votes = {party: int(v) for party, v in zip(self.parties, self._votes[row], strict=True)}
        seats = int(self._house[row])
        if self._threshold is None:
            return allocate(votes, seats=seats, method=self._method)
        if self.status.ndim == 1:
            return allocate(votes, seats=seats, method=self._method, threshold=self._threshold)
        takes_part = self._eligible(election)
        return allocate({p: v for p, v in votes.items() if takes_part[p]}, seats=seats, method=self._method)

    def _eligible(self, election: int) -> dict[Hashable, bool]:
        assert self._threshold is not None and self._threshold.share is not None
        sums = [int(v) for v in self._votes[election].sum(axis=0, dtype=object)]
        total, share = sum(sums), self._threshold.share
        needed, strict = share * total, self._threshold.strict
        return {
            p: (v > needed if strict else v >= needed) and total > 0 for p, v in zip(self.parties, sums, strict=True)
        }

    def explain(self, index: int | tuple[int, int], seat: int | None = None, *, lang: str = "en") -> str:
        """Why each seat of one election, or one seat, was won, in words."""
        return self[index].explain(seat, lang=lang)

    def distribution(self) -> Table:
        """How often each party has how many seats: `party, seats, elections, share`. Open elections stand apart, with `seats` null.

        Over several districts the seats of an election are the sum over its districts. `share` is of all elections.
        """
        totals = self.seats.sum(axis=1) if self.seats.ndim == 3 else self.seats
        decided = self.decided
        open_ = int(len(self) - decided.sum())
        rows: list[tuple[Hashable, int | None, int]] = []
        for position, party in enumerate(self.parties):
            values, counts = np.unique(totals[decided, position], return_counts=True)
            rows += [(party, int(v), int(n)) for v, n in zip(values, counts, strict=True)]
            if open_:
                rows.append((party, None, open_))
        elections = max(len(self), 1)
        return Table.from_columns(
            {
                "party": key_column([row[0] for row in rows], "votes", "party")[0],
                "seats": ("int64", [row[1] for row in rows]),
                "elections": ("int64", [row[2] for row in rows]),
                "share": ("float64", [row[2] / elections for row in rows]),
            },
            name="distribution",
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, BatchAllocation):
            return NotImplemented
        same = (self._method, self._threshold, self.parties) == (other._method, other._threshold, other.parties)
        pairs = ((self._votes, other._votes), (self._house, other._house), (self.status, other.status))
        return same and all(np.array_equal(a, b) for a, b in pairs)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        counts = np.bincount(self.status.ravel(), minlength=4)
        states = ("decided", "tied", "without votes", "without an answer")
        told = ", ".join(f"{n} {state}" for n, state in zip(counts, states, strict=True) if n)
        shape = " x ".join(map(str, self.seats.shape))
        return f"<BatchAllocation of {shape} by {self._method}: {told or 'no elections'}>"


def allocate_many(
    votes: object,
    *,
    seats: object,
    method: Method = "sainte_lague",
    threshold: ThresholdLike | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> BatchAllocation:
    """Allocate many elections, exactly, in one call.

    votes: an array (elections, parties), or (elections, districts, parties), of any integer type and any strides, or a data frame whose
    columns are the parties. seats: one number, one for each election or, with three dimensions, one for each district, or an array of
    both. threshold: one share, of all votes of each election over all its districts. threads: as many as there are processors by default;
    the result does not depend on it. progress: called with the elections done and all elections, a few times a second; what it raises
    stops the work, as Ctrl-C does.

    Sainte-Lague, D'Hondt, modified Sainte-Lague, Danish, Imperiali, Hare and Droop have a kernel; every other method takes the plain path.
    Raises `InputError` for negative votes (with their place) and floats (round them with np.rint first), `CapacityError`, `RuleError`.
    """
    counts, parties = _votes(votes)
    name = method_name(method)
    house = _house(seats, counts.shape)
    share, limit = _share(threshold)
    workers = _threads(threads)
    flat = counts.reshape(-1, counts.shape[-1]) if counts.ndim == 3 else counts
    districts = counts.shape[1] if counts.ndim == 3 else 1
    try:
        won, status = _core._allocate_batch(flat, name, house.ravel(), share, districts, workers, progress, "")
    except (InputError, CapacityError) as error:
        raise _located(error, parties, districts if counts.ndim == 3 else None) from None
    shape = counts.shape[:-1]
    return BatchAllocation(
        counts, np.broadcast_to(house, shape), name, limit, parties, won.reshape(counts.shape), status.reshape(shape)
    )


def _votes(votes: Any) -> tuple[np.ndarray[Any, Any], tuple[Hashable, ...]]:
    names = tuple(votes.columns) if hasattr(votes, "columns") else None
    _refuse_masked(votes, "votes", names)
    array = votes.to_numpy() if names is not None and hasattr(votes, "to_numpy") else np.asarray(votes)
    if array.dtype.kind == "f":
        hint = "an integer type; np.rint(votes).astype(int) rounds"
        raise InputError("votes are whole numbers, not floats", column="votes", value=str(array.dtype), expected=hint)
    if array.dtype.kind not in "iu":
        raise TypeError(f"votes are an array of an integer type, not of {array.dtype}")
    if array.ndim not in (2, 3):
        raise TypeError(
            f"votes have the dimensions (elections, parties) or (elections, districts, parties), not {array.ndim}"
        )
    if array.shape[-1] == 0:
        raise InputError(
            "there are no parties", column="votes", value=str(array.shape), expected="a column for each party"
        )
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    if any(stride % array.itemsize for stride in array.strides):
        array = np.ascontiguousarray(array)
    return array, tuple(range(array.shape[-1])) if names is None else names


def _refuse_masked(values: Any, what: str, names: tuple[Hashable, ...] | None = None) -> None:
    """Behind a mask stands a number that does not count: the value is missing."""
    if not is_masked(values) or not (missing := np.argwhere(np.ma.getmaskarray(values))).size:
        return
    place = [int(i) for i in missing[0]]
    dimensions = ("election", "party") if values.ndim == 2 else ("election", "district", "party")
    told = ", ".join(f"{name} {i}" for name, i in zip(dimensions, place, strict=False))
    column = what if what == "seats" else str(place[-1] if names is None else names[place[-1]])
    raise InputError(
        f"{told}: a value is masked",
        source=what,
        row=place[0] if place else None,
        column=column,
        expected="a whole number",
    )


def _house(seats: Any, shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    _refuse_masked(seats, "seats")
    house = np.asarray(seats)
    if house.dtype.kind not in "iu":
        raise TypeError(f"seats are whole numbers, not {house.dtype}")
    if house.size and (int(house.min()) < 0 or int(house.max()) > _MOST_SEATS):
        wrong = int(house.min()) if int(house.min()) < 0 else int(house.max())
        kind = InputError if wrong < 0 else CapacityError
        raise kind("not a number of seats", column="seats", value=str(wrong), expected=f"0 to {_MOST_SEATS}")
    leading = shape[:-1]
    if house.ndim == 1 and len(leading) == 2 and house.shape[0] == leading[1]:
        house = house[np.newaxis, :]
    elif house.ndim == 1 and len(leading) == 2 and house.shape[0] == leading[0]:
        house = house[:, np.newaxis]
    try:
        whole = np.broadcast_to(house, leading)
    except ValueError:
        raise InputError(
            "seats fit neither the elections nor the districts",
            column="seats",
            value=str(house.shape),
            expected=str(leading),
        ) from None
    if whole.size == 0:
        return np.zeros(1, dtype=np.int64)
    if house.ndim == 0:
        return house.astype(np.int64).reshape(1)
    if len(leading) == 2 and house.shape[0] == 1:
        return np.ascontiguousarray(house[0], dtype=np.int64)
    return np.ascontiguousarray(whole, dtype=np.int64)


def _share(threshold: ThresholdLike | None) -> tuple[tuple[bool, int, int] | None, Threshold | None]:
    if threshold is None:
        return None, None
    limit = as_threshold(threshold)
    if not isinstance(limit, Threshold) or limit.share is None or limit.scope != "total" or limit.exempt:
        raise InputError(
            "a batch takes one share of all votes", column="threshold", value=str(threshold), expected="such as 4%"
        )
    return (limit.strict, limit.share.numerator, limit.share.denominator), limit


def _threads(threads: int | None) -> int:
    if threads is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if isinstance(threads, bool) or not isinstance(threads, int):
        raise TypeError(f"threads is a whole number, not {type(threads).__name__}")
    if threads < 1:
        raise InputError("not a number of threads", column="threads", value=str(threads), expected="1 or more")
    return threads


def _located(error: InputError | CapacityError, parties: Sequence[Hashable], districts: int | None) -> Exception:
    """The error with the election, and the district, as its row, and the party as its column."""
    row = error.row or 0
    place = f"election {row}" if districts is None else f"election {row // districts}, district {row % districts}"
    kind = CapacityError if isinstance(error, CapacityError) else InputError
    return kind(
        f"{place}: {error.args[0]}",
        source="votes",
        row=row if districts is None else row // districts,
        column=None if error.column is None else str(parties[int(error.column)]),
        value=error.value,
        expected=error.expected,
    )

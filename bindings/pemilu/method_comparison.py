"""Several methods on the same votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pemilu.allocation import Allocation, allocate
from pemilu.allocations import Allocations, allocate_districts
from pemilu.errors import CapacityError, RuleError
from pemilu.methods import Method, method_name
from pemilu.reshape import Wide
from pemilu.tables import Kind, Table
from pemilu.thresholds import ThresholdLike
from pemilu.values import key_column

__all__ = ["compare_methods"]


def compare_methods(
    votes: object,
    *,
    seats: int | None = None,
    districts: object = None,
    methods: Sequence[Method],
    threshold: ThresholdLike | Sequence[ThresholdLike] | None = None,
    layout: Wide | None = None,
    columns: Mapping[str, str] | None = None,
) -> Table:
    """The seats of every party under several methods, as one long table: `method, party, votes, seats, certain, tied, note`.

    votes, seats or districts, threshold: as in `allocate` and `allocate_districts`; over several districts the seats are totals. Where a
    method leaves a tie, `seats` is null for its contenders and `tied` is true; where it gives no answer at all (a quota that hands out
    too many seats) or is none, every row of it is null. `note` says why, as it does where nobody has votes or takes part. A method that
    is named twice, perhaps by an alias, is given once. Never raises for one method alone.
    """
    if districts is None and seats is None:
        districts = getattr(votes, "districts", None)
    if (seats is None) == (districts is None):
        raise TypeError("compare_methods needs seats for one district, or districts")
    if isinstance(methods, str):
        raise TypeError("methods is a sequence of methods, such as ['sainte_lague', 'dhondt']")
    rows: list[dict[str, Any]] = []
    done: set[str] = set()
    for method in methods:
        try:
            name = method_name(method)
            if name in done:  # an alias, whose rows could not be told apart
                continue
            done.add(name)
            rows += _rows(name, _result(votes, seats, districts, name, threshold, layout, columns))
        except (RuleError, CapacityError) as error:
            plain = _result(votes, seats, districts, "sainte_lague", None, layout, columns)
            gone = {"seats": None, "certain": None, "tied": None, "note": str(error)}
            rows += [row | gone for row in _rows(str(method), plain)]
    party = key_column([row["party"] for row in rows], "votes", "party")[0]
    kinds: dict[str, Kind] = {"votes": "int64", "seats": "int64", "certain": "int64", "tied": "bool", "note": "string"}
    table: dict[str, tuple[Kind, Sequence[Any]]] = {
        "method": ("string", [row["method"] for row in rows]),
        "party": party,
    }
    table |= {name: (kind, [row[name] for row in rows]) for name, kind in kinds.items()}
    return Table.from_columns(table, name="methods")


def _result(
    votes: object,
    seats: int | None,
    districts: object,
    method: str,
    threshold: Any,
    layout: Wide | None,
    columns: Mapping[str, str] | None,
) -> Allocation | Allocations:
    if seats is not None:
        return allocate(votes, seats=seats, method=method, threshold=threshold)
    return allocate_districts(
        votes, districts=districts, method=method, threshold=threshold, layout=layout, columns=columns
    )


_WHY_NOT = {"no_votes": "nobody has votes", "no_rule": "nobody takes part"}


def _rows(method: str, result: Allocation | Allocations) -> list[dict[str, Any]]:
    if isinstance(result, Allocations):
        asked = [row for row in result.open if row["reason"] in _WHY_NOT]
        why = "; ".join(f"{row['district']}: {_WHY_NOT[row['reason']]}" for row in asked) or None
        return [
            {name: row[name] for name in ("party", "votes", "seats", "certain", "tied")}
            | {"method": method, "note": why}
            for row in result.totals
        ]
    contenders = set() if result.tie is None else set(result.tie.contenders)
    final = result.certain if result.tie is not None else result.seats
    nobody = result.tie is not None and not contenders
    why = _WHY_NOT.get(result.tie.reason) if result.tie is not None else None
    return [
        {
            "method": method,
            "party": party,
            "votes": votes,
            "seats": None if nobody or party in contenders else final[party],
            "certain": result.certain[party],
            "tied": party in contenders,
            "note": why,
        }
        for party, votes in zip(result.parties, result.votes, strict=True)
    ]

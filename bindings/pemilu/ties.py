"""Answers to open questions that follow from a rule or a public seed: rows of the table `resolutions`, to be given to `.resolve`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Iterable, KeysView, Mapping, Sequence, Set
from numbers import Integral
from typing import Any, NamedTuple

import numpy as np

from pemilu.allocation import Allocation, iso_date
from pemilu.errors import CapacityError, InputError, RuleError
from pemilu.inputs import series_as_mapping
from pemilu.tables import Table
from pemilu.values import as_whole, key_column, key_text, plain_key

__all__ = ["draw", "prefer", "seed_key"]


_MOST_DRAWN = 2**16  # the position in the selection is a number of two bytes (RFC 3797, section 4)


class _Contender(NamedTuple):
    name: str
    party: Hashable
    number: int | None


class _Asked(NamedTuple):
    id: str
    district: Hashable
    contenders: tuple[_Contender, ...]
    winners: int
    reason: str
    option: str | None


def draw(
    open_row: Allocation | Mapping[str, Any],
    *,
    seed: str | Sequence[Any],
    decision: str,
    date: Any = None,
) -> Table:
    """Draws the winners of a tie by a public seed, as RFC 3797 selects from a pool. Returns rows of the table `resolutions`.

    open_row: a row of the table `open`, or an open `Allocation`. The pool are its contenders in the order in which the row lists them.
    seed: the key string as it was announced, or the sources of randomness in their announced order (each a number, a sequence of
    numbers, or text), which are put in the form of RFC 3797 section 4. decision: the act; the seed is recorded behind it.
    Whoever knows seed and contenders can repeat the draw. Several ties need a key each, such as the seed with a further source for each:
    one key picks the same place of every pool of one size. Source: RFC 3797, sections 4 and 5.
    """
    asked = _asked(open_row)
    key = seed_key(seed)
    if asked.reason != "tie":
        raise RuleError(
            "a step of the law comes before a lot", option=asked.option, value=asked.reason, expected="a tie"
        )
    order = _selected(key, len(asked.contenders), asked.winners)
    return _rows(asked, [asked.contenders[i] for i in order], f"{_act(decision)} (RFC 3797, seed {key})", date)


def prefer(
    open_row: Allocation | Mapping[str, Any],
    *,
    by: Mapping[Any, int] | Sequence[Any],
    decision: str,
    date: Any = None,
) -> Table:
    """Names the winners of a tie by a rule. Returns rows of the table `resolutions`.

    by: a mapping contender -> number or a Series of pandas, the larger first (more total votes, a wider spread), or a sequence of
    contenders, the first first (a given order); a set has no order and is a `TypeError`. Contenders are parties or, for a member, list
    numbers. decision: the rule or the act.
    Raises `RuleError` where equal numbers straddle the last seat: the rule does not separate them; `InputError` where a contender has
    no number, or the order names too few.
    """
    asked = _asked(open_row)
    by = series_as_mapping(by)
    # A set has no order, and the names of a frame's columns are nobody's order.
    is_order = isinstance(by, Iterable) and not (isinstance(by, str) or _is_set(by) or hasattr(by, "columns"))
    if not is_order and not isinstance(by, Mapping):
        raise TypeError(f"by is a mapping contender -> number, or a sequence of contenders, not {type(by).__name__}")
    named = [key_text(plain_key(k)) for k in by]
    if isinstance(by, Mapping):
        if twice := [name for i, name in enumerate(named) if name in named[:i]]:
            raise InputError("a contender is named twice", column="by", value=twice[0], expected="each contender once")
        winners = _largest(asked, dict(zip(named, by.values(), strict=True)))
    else:
        winners = _first(asked, named)
    return _rows(asked, winners, _act(decision), date)


def _is_set(value: object) -> bool:
    return isinstance(value, Set) and not isinstance(value, KeysView)  # the keys of a dict have an order


def seed_key(seed: str | Sequence[Any]) -> str:
    """The key string of RFC 3797: each source as text without blanks, its numbers in ascending order each followed by a point, then `/`."""
    if isinstance(seed, str):
        if not seed.strip():
            raise InputError("a seed is a public text that is not empty", column="seed", value=seed)
        return seed
    if isinstance(seed, np.ndarray):
        seed = seed.tolist()
    if not isinstance(seed, Sequence):
        raise TypeError(f"seed is a text, or a sequence of sources, not {type(seed).__name__}")
    if not seed:
        raise InputError("there is no source of randomness", column="seed", expected="one or more")
    return "".join(_source(part) + "/" for part in seed)


def _source(part: Any) -> str:
    if isinstance(part, str) and part.strip():
        return "".join(part.split()).upper() + "."
    if isinstance(part, np.ndarray):
        part = part.tolist()
    numbers = list(part) if isinstance(part, (Sequence, set, frozenset)) else [part]
    if not numbers or isinstance(part, str):
        raise InputError("a source of randomness is empty", column="seed", value=str(part), expected="text or numbers")
    if not all(isinstance(n, Integral) and not isinstance(n, bool) for n in numbers):
        raise InputError("a source of randomness is text or whole numbers", column="seed", value=str(part))
    return "".join(f"{int(n)}." for n in sorted(numbers))


def _selected(key: str, pool: int, wanted: int) -> list[int]:
    """Positions of a pool: the i-th is MD5(i, key, i), a number of 128 bits, modulo those left. MD5 is what the RFC prescribes."""
    if wanted > _MOST_DRAWN:
        raise CapacityError("more winners than one key can draw", value=str(wanted), expected=f"at most {_MOST_DRAWN}")
    left = list(range(pool))
    chosen = []
    for i in range(wanted):
        counter = i.to_bytes(2, "big")
        digest = hashlib.md5(counter + key.encode() + counter, usedforsecurity=False).digest()
        chosen.append(left.pop(int.from_bytes(digest, "big") % len(left)))
    return chosen


def _asked(open_row: Allocation | Mapping[str, Any]) -> _Asked:
    if isinstance(open_row, Allocation):
        tie = open_row.tie
        if tie is None:
            raise InputError("this allocation is decided: there is nothing to resolve")
        parties = tuple(_Contender(str(c), c, None) for c in tie.contenders)
        winners = 1 if tie.kind == "sequential" else tie.seats_left
        return _checked(_Asked(tie.id, open_row.district, parties, winners, tie.reason, None))
    missing = {"id", "contenders", "seats_left", "kind"} - set(open_row)
    if missing:
        raise InputError(
            "not a row of the table open", column=min(missing), expected="id, contenders, seats_left, kind"
        )
    if open_row.get("question") == "cells":
        raise RuleError("cells of districts and parties are not ranked: a decision names them", option="resolve")
    party = open_row.get("party")
    cell = open_row["contenders"]
    names = listed_names(cell) if isinstance(cell, str) else [str(c) for c in cell]
    named = tuple(_contender(text, party) for text in names)
    winners = 1 if open_row["kind"] == "sequential" else int(open_row["seats_left"])
    reason, option = open_row.get("reason", "tie"), open_row.get("option")
    return _checked(_Asked(str(open_row["id"]), open_row.get("district"), named, winners, reason, option))


def listed_names(cell: str) -> list[str]:
    """The names of a cell `contenders`: `A; B`, and as in CSV `"A; B"; C` where a name holds a semicolon or a quotation mark."""
    quoted_or_plain = re.findall(r'"((?:[^"]|"")*)"(?:; |$)|((?:(?!; ).)+)(?:; |$)', cell, re.DOTALL)
    return [quoted.replace('""', '"') if quoted else plain for quoted, plain in quoted_or_plain]


def _checked(asked: _Asked) -> _Asked:
    # Where the law's next step was not supplied, the contenders are known, and a rule may name them.
    if asked.reason in ("no_votes", "no_rule"):
        raise RuleError("this question is no tie between contenders", value=asked.reason, expected="a tie")
    if len(asked.contenders) < asked.winners:
        raise RuleError(
            "fewer contenders than seats", value=str(len(asked.contenders)), expected=f"at least {asked.winners}"
        )
    return asked


def _contender(text: str, party: Any) -> _Contender:
    # The contenders for a place on a list are named by party, list number and name.
    if party is None or not text.startswith(f"{party} "):
        return _Contender(text, text, None)
    number = text.removeprefix(f"{party} ").split(" ", 1)[0]
    return _Contender(number, party, int(number)) if number.isdigit() else _Contender(text, text, None)


def _largest(asked: _Asked, numbers: Mapping[str, Any]) -> list[_Contender]:
    known: dict[str, int] = {}
    for contender in asked.contenders:
        number = numbers.get(key_text(contender.name))
        whole = None if number is None or isinstance(number, (bool, np.bool_)) else as_whole(number)
        if whole is None:
            raise InputError(
                "a contender has no whole number", column="by", value=contender.name, expected="one for each contender"
            )
        known[contender.name] = whole
    order = sorted(asked.contenders, key=lambda c: -known[c.name])
    first, rest = order[: asked.winners], order[asked.winners :]
    if first and rest and known[first[-1].name] == known[rest[0].name]:
        equal = ", ".join(c.name for c in order if known[c.name] == known[rest[0].name])
        raise RuleError(f"this rule does not separate {equal}", expected="another rule, or a decision")
    return first


def _first(asked: _Asked, order: Sequence[str]) -> list[_Contender]:
    by_name = {key_text(c.name): c for c in asked.contenders}
    winners = [by_name[name] for name in dict.fromkeys(order) if name in by_name][: asked.winners]
    if len(winners) < asked.winners:
        raise InputError(
            "the order names too few contenders", column="by", value=", ".join(order), expected=", ".join(by_name)
        )
    return winners


def _act(decision: object) -> str:
    if not isinstance(decision, str):
        raise TypeError(f"decision names the act, such as 'drawing of lots'; it is not {type(decision).__name__}")
    if not decision.strip():
        raise InputError("a decision must be named", column="decision", value=decision, expected="the act")
    return decision


def _rows(asked: _Asked, winners: Sequence[_Contender], decision: str, date: Any) -> Table:
    size = len(winners)
    district = (
        key_column([asked.district] * size, "open", "district")[0]
        if asked.district is not None
        else ("string", [None] * size)
    )
    return Table.from_columns(
        {
            "id": ("string", [asked.id] * size),
            "district": district,
            "party": key_column([w.party for w in winners], "open", "party")[0],
            "number": ("int64", [w.number for w in winners]),
            "decision": ("string", [decision] * size),
            "date": ("string", [iso_date(date)] * size),
        },
        name="resolutions",
    )

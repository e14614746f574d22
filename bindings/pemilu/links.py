"""What else parties and districts are called than their keys: numbers, names, codes of provinces; and what a misspelt name may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from pemilu import _core
from pemilu.values import is_null, key_text

__all__ = ["Links", "folded", "is_absent", "letters_of", "links_between", "nearest_name", "province_names"]


def is_absent(value: Any) -> bool:
    """Whether a cell says nothing."""
    return is_null(value) or value == ""


def folded(name: object) -> str:
    """A name as names are looked up: case and blanks inside make no difference."""
    return " ".join(key_text(name).casefold().split())


def letters_of(name: object) -> str:
    """The letters and digits of a name: neither case nor signs nor blanks make a difference."""
    return re.sub(r"[\W_]+", "", key_text(name).casefold())


@dataclass(frozen=True)
class Links:
    """What else parties and districts are called."""

    numbers: Mapping[str, Any] = field(default_factory=dict)
    """The parties by the text of their number."""
    parties: Mapping[str, Any] = field(default_factory=dict)
    """The parties by name."""
    districts: Mapping[str, Any] = field(default_factory=dict)
    """The districts by name."""

    @classmethod
    def read(cls, parties: _core.Table | None, districts: _core.Table | None) -> Links:
        """From a table `party, number, [name]` and a table `district, name`."""
        return cls(
            links_between([] if parties is None else [(parties, "parties")]),
            {} if parties is None else _by_name(parties, "parties", "party"),
            {} if districts is None else _by_name(districts, "districts", "district"),
        )

    @classmethod
    def beside(cls, table: _core.Table, kind: str) -> Links:
        """Names of districts, or of provinces that stand for them, beside their codes in a table of votes or candidates."""
        return cls(districts=_by_name(table, kind, "district"))

    def before(self, others: Links) -> Links:
        """These, and of the others what these do not know."""
        return Links(
            {**others.numbers, **self.numbers},
            {**others.parties, **self.parties},
            {**others.districts, **self.districts},
        )


def _by_name(table: _core.Table, kind: str, key: str) -> dict[str, Any]:
    """The keys by their names, without names that several have."""
    headings = _core.columns_of_kind(table, kind)
    if key not in headings:
        return {}
    found: dict[str, Any] = {}
    several = set()
    for heading in _headings_of_names(table, headings, kind, key):
        for own, name in zip(table.column(headings[key]), table.column(heading), strict=True):
            if is_absent(own) or is_absent(name):
                continue
            if key_text(found.setdefault(folded(name), own)) != key_text(own):
                several.add(folded(name))
    return {name: own for name, own in found.items() if name not in several}


def _headings_of_names(table: _core.Table, headings: Mapping[str, str], kind: str, key: str) -> list[str]:
    """The columns of names: the one that is called so, and for districts every other that could be one of districts."""
    named = [headings["name"]] if "name" in headings and kind in ("parties", "districts") else []
    if key != "district":
        return named
    provinces = _core.match_column([headings[key]], key) is None  # the key is that of a province
    others = [c for c in table.names if c != headings[key] and c not in named]
    return named + [
        c
        for c in others
        if _core.match_column([c], key, True) is not None and (provinces or _core.match_column([c], key) is not None)
    ]


def links_between(tables: Iterable[tuple[_core.Table, str]]) -> dict[str, Any]:
    """The parties by the text of their number, from tables `(table, kind)` that have both; without numbers that several have."""
    found: dict[str, Any] = {}
    several = set()
    for table, kind in tables:
        headings = _core.columns_of_kind(table, kind)
        number = headings.get("number" if kind == "parties" else "party_number")
        if number is None or "party" not in headings:
            continue
        for n, party in zip(table.column(number), table.column(headings["party"]), strict=True):
            if is_absent(n) or is_absent(party):
                continue
            if key_text(found.setdefault(key_text(n), party)) != key_text(party):
                several.add(key_text(n))
    return {n: party for n, party in found.items() if n not in several}


# --- provinces ---


@cache
def _provinces() -> dict[str, str]:
    """The codes of the provinces by their names, as the official tables of 2014 and 2024 have them."""
    from pemilu import datasets

    found: dict[str, str] = {}
    for data in (datasets.dpr_2014(), datasets.dpr_2024()):
        assert data.districts is not None
        rows = zip(data.districts["province"], data.districts["province_code"], strict=True)
        found |= {folded(name): str(code) for name, code in rows}
    return found


def province_names(keys: Iterable[Any]) -> dict[str, Any]:
    """The provinces among these keys by everything that they are called: their codes and names."""
    codes = _provinces()
    own = {codes.get(folded(key), key_text(key)): key for key in keys}
    called = {**codes, **{code: code for code in codes.values()}}
    return {name: own[code] for name, code in called.items() if code in own}


# --- spellings ---


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"^partai\b", "", name.casefold().strip()))


def _initials(name: str) -> str:
    words = re.findall(r"\w+", name.casefold())
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Whom a name may mean that is spelt otherwise: the same letters, initials, a beginning, or else much the same. None if nobody."""
    likeness, best = max(((_likeness(name, other), other) for other in known), default=(0.0, None))
    return best if likeness >= 0.6 else None


def _likeness(one: str, other: str) -> float:
    a, b = _letters(one), _letters(other)
    if not a or not b:
        return 0
    if a == b:
        return 4
    if _initials(one) == b or _initials(other) == a or ("p" + _initials(one) == b) or ("p" + _initials(other) == a):
        return 3
    if min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)):
        return 2
    return SequenceMatcher(None, a, b).ratio() if min(len(a), len(b)) > 4 else 0  # PKB is not PKS

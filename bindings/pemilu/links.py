"""What else parties and districts are called than their keys: numbers, names, codes of provinces; and what a misspelt name may mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from pemilu import _core
from pemilu.errors import InputError
from pemilu.values import is_null, key_text

__all__ = [
    "Called",
    "Links",
    "district_columns",
    "folded",
    "is_absent",
    "letters_of",
    "links_between",
    "nearest_name",
    "rows_that_differ",
]


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
    provinces: bool = False
    """Whether districts are provinces, which have names and codes of their own."""

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
        """What the rows of a table say: names of districts, or of provinces that stand for them, beside codes, parties beside numbers."""
        heading = _core.columns_of_kind(table, kind).get("district")
        return cls(
            numbers=links_between([(table, kind)]),
            districts=_by_name(table, kind, "district"),
            provinces=heading is not None and _is_of_provinces(heading),
        )

    def before(self, others: Links) -> Links:
        """These, and of the others what these do not know."""
        return Links(
            {**others.numbers, **self.numbers},
            {**others.parties, **self.parties},
            {**others.districts, **self.districts},
            self.provinces or others.provinces,
        )

    def calling(self, key: str, keys: Iterable[Any], others: Iterable[Any] = ()) -> Called:
        """These keys, of districts, parties or anything else, by what they are called; `others` are those that will be looked up."""
        if key == "district":
            return Called(keys, self.districts, provinces=self.provinces)
        if key == "party":
            return Called(keys, {**self.numbers, **self.parties}, by_letters=True, others=others)
        return Called(keys, {})


def _is_of_provinces(heading: str) -> bool:
    return _core.match_column([heading], "district") is None


def _by_name(table: _core.Table, kind: str, key: str) -> dict[str, Any]:
    """The keys by their names, without names that several have."""
    headings = _core.columns_of_kind(table, kind)
    if key not in headings:
        return {}
    return _unique(
        (folded(name), own)
        for heading in _headings_of_names(table, headings, kind, key)
        for own, name in rows_that_differ(table, headings[key], heading)
        if not is_absent(own) and not is_absent(name)
    )


def _headings_of_names(table: _core.Table, headings: Mapping[str, str], kind: str, key: str) -> list[str]:
    """The columns of names: the one that is called so, and for districts every other that could be one of districts."""
    named = [headings["name"]] if "name" in headings and kind in ("parties", "districts") else []
    if key != "district":
        return named
    provinces = _is_of_provinces(headings[key])
    others = [c for c in table.names if c != headings[key] and c not in named]
    return named + [
        c
        for c in others
        if _core.match_column([c], key, True) is not None and (provinces or _core.match_column([c], key) is not None)
    ]


def rows_that_differ(table: _core.Table, *columns: str) -> Iterator[tuple[Any, ...]]:
    """The cells of these columns, without what stands in a row before."""
    few = table.select(table.first_rows(list(columns)))
    return zip(*(few.column(c) for c in columns), strict=True)


def district_columns(table: _core.Table, kind: str) -> list[str]:
    """The column of districts in a table of this kind, and what stands beside it and calls them otherwise; empty without one."""
    headings = _core.columns_of_kind(table, kind)
    if "district" not in headings:
        return []
    return [headings["district"], *_headings_of_names(table, headings, kind, "district")]


def links_between(tables: Iterable[tuple[_core.Table, str]]) -> dict[str, Any]:
    """The parties by the text of their number, from tables `(table, kind)` that have both; without numbers that several have."""
    pairs: list[tuple[str, Any]] = []
    for table, kind in tables:
        headings = _core.columns_of_kind(table, kind)
        number = headings.get("number" if kind == "parties" else "party_number")
        if number is None or "party" not in headings:
            continue
        both = rows_that_differ(table, number, headings["party"])
        pairs += [(key_text(n), party) for n, party in both if not is_absent(n) and not is_absent(party)]
    return _unique(pairs)


# --- keys by what they are called ---


class Called:
    """The keys of a table by everything that they are called: names beside them, codes of provinces, other spellings of parties.

    aliases: keys by folded names; two keys that are called alike are not found. by_letters: neither case nor signs nor blanks of the name
    make a difference, unless one side tells two apart by them; `others` are the names that will be looked up.
    """

    def __init__(
        self,
        keys: Iterable[Any],
        aliases: Mapping[str, Any],
        *,
        by_letters: bool = False,
        others: Iterable[Any] = (),
        provinces: bool = False,
    ) -> None:
        self._keys = {key_text(key): key for key in keys if not is_absent(key)}
        self._homes = {name: folded(key) for name, key in aliases.items()}
        self._homes |= {home: home for home in self._homes.values()}
        self._by_home = _unique((self._home(text), key) for text, key in self._keys.items())
        self._by_letters: dict[str, Any] = {}
        if by_letters:
            texts = {key_text(other) for other in others if not is_absent(other)}
            apart = {letters for letters, n in Counter(map(letters_of, texts)).items() if n > 1}
            named = [(text, key) for text, key in self._keys.items()]
            named += [(name, self._by_home[home]) for name, home in self._homes.items() if home in self._by_home]
            spelt = _unique((letters_of(name), key) for name, key in named)
            self._by_letters = {letters: key for letters, key in spelt.items() if letters and letters not in apart}
        self._by_province = _unique(
            (code, key) for text, key in self._keys.items() if provinces and (code := _core._province_code(text))
        )

    def _home(self, name: Any) -> str:
        return self._homes.get(folded(name), folded(name))

    def __call__(self, name: Any) -> Any:
        """The key that a name stands for, itself if it is one; None if it stands for none."""
        text = key_text(name)
        if text in self._keys:
            return self._keys[text]
        for known, how in ((self._by_home, self._home), (self._by_letters, letters_of)):
            if (key := known.get(how(text))) is not None:
                return key
        return self._by_province.get(_core._province_code(text) or "") if self._by_province else None


_Pair = tuple[Any, Any, Any]
"""The place of a row, and its two cells for one key."""


def said_twice(
    table: _core.Table, key: str, links: Links, *, own_numbering: bool = True
) -> tuple[InputError | None, bool]:
    """Where the second column of a key says another than the first, by the links: the error, or whether the table numbers otherwise.

    With `own_numbering` a table may number otherwise than the links, as that of another election does: what it puts together against them
    is an error only where it puts one of the two together with something else, too, or where it is the only pair of a district.
    """
    first, second, known = _two_columns(table, key, links)
    if second is None:
        return None, False
    cells = zip(table.places, table.column(first), table.column(second), strict=True)
    rows = [(place, a, b) for place, a, b in cells if not is_absent(a) and not is_absent(b)]
    called = links.calling(key, [*known.values(), *(a for _, a, _ in rows)])
    names = {key_text(own) for own in known.values()}
    whose = {name: called(own) for name, own in known.items()}
    wrong = [row for row in rows if _are_two(whose.get(folded(row[2])), called(row[1]), names)]
    if not wrong:
        return None, False
    slips = _slips(rows, wrong, called, key) if own_numbering else wrong
    if not slips:
        return None, True
    place, a, b = slips[0]
    what = ("number", "name") if key == "party" else ("name", "code")
    return (
        InputError(
            f"the {what[0]} is not that of the {what[1]} beside it",
            source=table.source or None,
            row=place,
            column=second,
            value=f"{key_text(b)} beside {key_text(a)}",
            expected=f"{key_text(b)} beside {key_text(known[folded(b)])}",
        ),
        False,
    )


def _slips(rows: list[_Pair], wrong: list[_Pair], called: Called, key: str) -> list[_Pair]:
    """Of the rows whose two cells do not go together, those that are no numbering of the table's own: it says otherwise elsewhere."""

    def pair(row: _Pair) -> tuple[str, str]:
        _, first, second = row
        own = called(first)
        return folded(first if own is None else own), folded(second)

    pairs = {pair(row) for row in rows}
    if key == "district" and len({pair(row) for row in wrong}) == 1:
        return wrong
    beside = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    return [row for row in wrong if any(count[cell] > 1 for count, cell in zip(beside, pair(row), strict=True))]


def _are_two(whose: Any, own: Any, names: Container[str]) -> bool:
    """Whether both are known, and are two."""
    return whose is not None and own is not None and key_text(whose) != key_text(own) and key_text(own) in names


def _two_columns(table: _core.Table, key: str, links: Links) -> tuple[str, str | None, Mapping[str, Any]]:
    """The column of a key, a second that says it otherwise, and what the links know of that."""
    if key == "party":
        headings = _core.columns_of_kind(table, "results")
        return headings.get("party", ""), headings.get("party_number") if "party" in headings else None, links.numbers
    columns = district_columns(table, "results")
    return (columns[0], columns[1], links.districts) if len(columns) > 1 else ("", None, {})


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Values by their names, without names that several have."""
    found: dict[str, Any] = {}
    several = set()
    for name, value in pairs:
        if key_text(found.setdefault(name, value)) != key_text(value):
            several.add(name)
    return {name: value for name, value in found.items() if name not in several}


# --- spellings ---

_LESS = ("dan", "and", "of", "the")
"""Words that an abbreviation may leave out."""


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Whom a name may mean that is spelt otherwise: the same letters, the beginnings of its words, a beginning, or else much the same.

    None if nobody.
    """
    likeness, best = max(
        ((_likeness(name, other), other) for other in known), key=lambda one: one[0], default=(0.0, None)
    )
    return best if likeness >= 0.7 else None


def _words(name: str) -> list[str]:
    words = [letters_of(word) for word in re.findall(r"\w+", name.casefold())]
    return [word for word in words if word and word not in _LESS]


def _without_party(name: str) -> str:
    """The letters of a name, without a first word that says that it is a party."""
    return letters_of(re.sub(r"^\W*partai\b", "", name.casefold())) or letters_of(name)


def _likeness(one: str, other: str) -> float:
    a, b = _without_party(one), _without_party(other)
    if not a or not b:
        return 0
    if a == b:
        return 5
    spelt = max(_abbreviates(a, other), _abbreviates(b, one))
    if spelt > 0:
        return 2 + spelt
    if min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)):
        return 2
    if min(len(a), len(b)) < 4 or max(len(a), len(b)) < 5:  # PKB is not PKS
        return 0
    return max(_ratio(a, b), _ratio_of_first(one, b), _ratio_of_first(other, a))


def _abbreviates(short: str, name: str) -> float:
    """How well letters are the beginnings of the words of a name, in order: 2 with all of them, less without the last ones, otherwise 0.

    A letter for the word `Partai` may go before, which is worth less: PDIP is Partai Demokrasi Indonesia Perjuangan and PDI Perjuangan,
    NasDem is Nasional Demokrat, Gelora is Gelombang Rakyat (Indonesia).
    """
    words = _words(name)
    own = words[1:] if words[:1] == ["partai"] else words
    best = 0.0
    for letters, whole in ((short, 2.0), (short[1:] if short.startswith("p") else "", 1.5)):
        for last in range(2, len(own) + 1):
            if letters and _begin(letters, own[:last]):
                best = max(best, whole if last == len(own) else last / len(own))
    return best


def _begin(short: str, words: list[str]) -> bool:
    """Whether letters fall into beginnings of all these words, one after the other."""
    if not words:
        return not short
    word, rest = words[0], words[1:]
    lengths = range(min(len(short), len(word)), 0, -1)
    return any(_begin(short[n:], rest) for n in lengths if short.startswith(word[:n]))


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b).ratio()


def _ratio_of_first(name: str, letters: str) -> float:
    """How like the first word of a name is to letters that stand for the whole: Garda Perubahan Indonesia is Garuda."""
    words = [word for word in _words(name) if word != "partai"]
    alike = _ratio(words[0], letters) if len(words) > 1 and len(words[0]) > 4 else 0
    return alike if alike > 0.8 else 0

"""The rule sets: which there are, what each says with its sources, and where two differ.

A rule set is named as `indonesia/dpr-2024`. A reading, such as `indonesia/dpr-2014:woman-first`, chooses what the law leaves open.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

from pemilu import _core, words
from pemilu.display import Lang, checked_lang
from pemilu.tables import Kind, Table

__all__ = ["RuleSet", "get", "indonesia", "names", "readings", "table"]

Form = Literal["text", "markdown", "html"]

_NUMBERS = frozenset({"seats"})


class RuleSet:
    """One rule set. It goes wherever `rules=` takes a name; two are equal if their names are."""

    def __init__(self, name: str) -> None:
        described = _core._rules_described(name)
        self._name, self._title, self._chamber, self._year, self._refusal = described[:5]
        self._sections: list[tuple[str, list[str], list[list[str]]]] = described[5]

    @property
    def name(self) -> str:
        """`indonesia/dpr-2024`."""
        return self._name

    @property
    def id(self) -> str:
        """The same, as documents of JSON call it: `rules: {"id": ...}`."""
        return self._name

    @property
    def digest(self) -> str:
        """SHA-256 of all that it decides by, as `provenance` and documents of JSON have it."""
        return _core._rules_digest(self._name)

    @property
    def title(self) -> str:
        """What a reader calls it."""
        return self._title

    @property
    def chamber(self) -> str:
        """`dpr`, `dprd-province`, `dprd-regency` or `dpd`; empty for an office."""
        return self._chamber

    @property
    def year(self) -> int:
        """The year of the election."""
        return self._year

    @property
    def refusal(self) -> str | None:
        """Why `determine` refuses it; None if it can be determined."""
        return self._refusal or None

    @property
    def prescribed(self) -> Table:
        """What it prescribes: `rule, value, legal_basis`."""
        return self._table("prescribed", ("rule", "value", "legal_basis"))

    @cached_property
    def sources(self) -> Table:
        """Every instrument and then every ruling: `instrument, article, clause, from, to, certainty`.

        A date that is null was not found: it says nothing. `certainty`: `text`, the wording was read; `reported`; `derived`; `open`,
        not confirmed.
        """
        columns = ("instrument", "article", "clause", "from", "to", "certainty")
        rows = [row for name in ("sources", "rulings") for row in self._rows(name)]
        return _text_table("sources", columns, rows)

    @property
    def rulings(self) -> Table:
        """The rulings of courts among the sources."""
        return self._table("rulings", ("instrument", "article", "clause", "from", "to", "certainty"))

    @property
    def left_open(self) -> Table:
        """What stays undecided, and what would answer it: `sentence, option`."""
        return self._table("left_open", ("sentence", "option"))

    @property
    def readings(self) -> Table:
        """The readings that choose what is left open: `name, title`. None is the law more than another."""
        return self._table("readings", ("name", "title"))

    @property
    def published(self) -> Table:
        """Seats as published, where there is no rule to compute them by: `variant, party, seats`."""
        return self._table("published", ("variant", "party", "seats"))

    def tables(self) -> dict[str, Table]:
        """Its tables by name, without those that are empty."""
        return {name: self._table(name, tuple(columns)) for name, columns, _ in self._sections}

    def describe(self, format: Form = "text", *, lang: Lang = "en") -> str:
        """The rule set with its sources, for people."""
        if format not in ("text", "markdown", "html"):
            raise ValueError(f"unknown format {format!r}: text, markdown, html")
        checked_lang(lang)
        sections = [
            (
                words.heading(name, lang),
                [words.heading(column, lang) for column in columns],
                [[words.word(c, cell, lang) for c, cell in zip(columns, row, strict=True)] for row in rows],
            )
            for name, columns, rows in self._sections
        ]
        return _core._rules_rendered(self._name, words.title(self._title, lang), sections, format)

    def to_markdown(self, *, lang: Lang = "en") -> str:
        """The same in Markdown."""
        return self.describe("markdown", lang=lang)

    def to_html(self, *, lang: Lang = "en") -> str:
        """The same in HTML."""
        return self.describe("html", lang=lang)

    def compare(self, other: RuleSet | str) -> Table:
        """Where this and another rule set differ: `field, one, other`; null where one has nothing."""
        rows = [list(row) for row in _core._rules_compared(self._name, rule_name(other))]
        return _text_table("differences", ("field", "one", "other"), rows)

    def _rows(self, section: str) -> list[list[str]]:
        return next((rows for name, _, rows in self._sections if name == section), [])

    def _table(self, section: str, columns: tuple[str, ...]) -> Table:
        return _text_table(section, columns, self._rows(section))

    def __eq__(self, other: object) -> bool:
        return self._name == other._name if isinstance(other, RuleSet) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._name)

    def __reduce__(self) -> tuple[Any, ...]:
        return RuleSet, (self._name,)

    def __str__(self) -> str:
        return self.describe()

    def __repr__(self) -> str:
        return f"<RuleSet {self._name}>"

    def _repr_html_(self) -> str:
        return self.describe("html")


def _text_table(name: str, columns: tuple[str, ...], rows: list[list[str]]) -> Table:
    def column(position: int) -> tuple[Kind, list[Any]]:
        cells = [row[position] for row in rows]
        if columns[position] in _NUMBERS:
            return "int64", [int(cell) for cell in cells]
        return "string", [cell or None for cell in cells]

    return Table.from_columns({c: column(i) for i, c in enumerate(columns)}, name=name)


def rule_name(rules: object) -> str:
    """The name of a rule set that was given by name, in either spelling, or as an object."""
    if isinstance(rules, RuleSet):
        return rules.name
    if not isinstance(rules, str):
        raise TypeError(f"rules is the name of a rule set, not {type(rules).__name__}")
    return rules.replace("_", "-")


def names(*, readings: bool = False) -> list[str]:
    """The rule sets, by chamber and year; some only describe, see `RuleSet.refusal`.

    readings: with those of each behind it, which is all that `get` and `determine` take. Of the DPRD of 2009 a reading alone can be
    determined.
    """
    return [n for name in _core._rule_names() for n in (name, *(_readings_of(name) if readings else ()))]


def _readings_of(name: str) -> list[str]:
    return [reading for reading in _core._reading_names() if reading.startswith(name + ":")]


def readings() -> list[str]:
    """The readings of all rule sets."""
    return _core._reading_names()


def get(name: str) -> RuleSet:
    """The rule set or the reading of this name.

    Raises `RuleError`: an unknown name, with the nearest three; a contest that is known and refused, with the reason.
    """
    return RuleSet(rule_name(name))


def table() -> Table:
    """All rule sets: `name, title, chamber, year, house, method, determined, readings`.

    The readings are without the name and the colon before them, apart by `; `; null where there are none.
    """
    rows = []
    for rules in map(get, names()):
        values = dict(zip(rules.prescribed["rule"], rules.prescribed["value"], strict=True))
        rows.append(
            {
                "name": rules.name,
                "title": rules.title,
                "chamber": rules.chamber,
                "year": rules.year,
                "house": int(values["house"]) if "house" in values else None,
                "method": values.get("method"),
                "determined": rules.refusal is None,
                "readings": "; ".join(r.partition(":")[2] for r in _readings_of(rules.name)) or None,
            }
        )
    kinds = dict.fromkeys(("name", "title", "chamber", "year", "house", "method"), "string")
    kinds |= {"year": "int64", "house": "int64", "determined": "bool", "readings": "string"}
    return Table.from_rows(rows, kinds, name="rule_sets")


class _Country:
    """The rule sets of one country, by chamber: `indonesia.dpr(2024)`."""

    def __init__(self, name: str) -> None:
        self._name = name

    def dpr(self, year: int) -> RuleSet:
        """The House of Representatives."""
        return self._of("dpr", year)

    def dprd_province(self, year: int) -> RuleSet:
        """DPRD provinsi."""
        return self._of("dprd-province", year)

    def dprd_regency(self, year: int) -> RuleSet:
        """DPRD kabupaten/kota."""
        return self._of("dprd-regency", year)

    def dpd(self, year: int) -> RuleSet:
        """The Regional Representative Council."""
        return self._of("dpd", year)

    def president(self, year: int) -> RuleSet:
        """President and Vice President."""
        return self._of("president", year)

    def governor(self, year: int) -> RuleSet:
        """Governors."""
        return self._of("governor", year)

    def regency_head(self, year: int) -> RuleSet:
        """Regents and mayors."""
        return self._of("regency-head", year)

    def _of(self, chamber: str, year: int) -> RuleSet:
        return get(f"{self._name}/{chamber}-{year}")

    def __iter__(self) -> Iterator[RuleSet]:
        return (get(name) for name in names() if name.startswith(self._name + "/"))

    def __repr__(self) -> str:
        return "\n".join(repr(rules) for rules in self)

    def _repr_html_(self) -> str:
        return "<br>".join(html.escape(repr(rules)) for rules in self)


indonesia = _Country("indonesia")
"""The rule sets of Indonesia."""

"""What `compare` reads in a table of results: which table it is, what tells its rows apart, and the cells to compare."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from pemilu import _core
from pemilu.errors import CapacityError, InputError
from pemilu.links import folded, is_absent, letters_of
from pemilu.tables import Table
from pemilu.values import key_text, written_count

__all__ = [
    "COMPARED",
    "RECAP",
    "Exact",
    "Rows",
    "canonical_kind",
    "kind_of",
    "lists_candidates",
    "rows_of",
    "without_numbers",
]

Cell = int | str | None
RECAP = ("region", "level")


@dataclass(frozen=True)
class Exact:
    """A number as it is written: a whole number, a fraction, or decimals, which stand for everything that rounds to them."""

    text: str
    value: Fraction | None
    decimals: int | None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Exact):
            return NotImplemented
        if self.value is None or other.value is None:
            return self.text == other.text
        rounded = [n.decimals for n in (self, other) if n.decimals is not None]
        return abs(self.value - other.value) * 2 * 10 ** min(rounded) <= 1 if rounded else self.value == other.value

    __hash__ = None  # type: ignore[assignment]


# --- cells ---

Reader = Callable[[Any], Any]


def _count(value: Any) -> int:
    return written_count(value, "", None, "")


def _exact(value: Any) -> Exact:
    text = key_text(value)
    try:
        exact = Fraction(text)
    except (ValueError, ZeroDivisionError):  # 39538223/sqrt(2) is equal to itself alone
        return Exact(text, None, None)
    whole, dot, decimals = text.partition(".")
    return Exact(text, exact, len(decimals) if dot and whole.isdigit() and decimals.isdigit() else None)


_SAYS = {"terpilih": 1, "elected": 1, "tidak terpilih": 0, "not elected": 0}
"""The words of official tables for who is elected."""
_TRUTHS = {"1": 1, "true": 1, "ya": 1, "0": 0, "false": 0, "tidak": 0, **_SAYS}


def _truth(value: Any) -> int:
    told = _TRUTHS.get(folded(value))
    if told is None:
        raise InputError("neither true nor false", value=str(value), expected="1 or 0")
    return told


def _status(value: Any) -> str | None:
    """What became of a pair, in our words: none of one that is not elected."""
    told = _SAYS.get(folded(value))
    return key_text(value) if told is None else "elected" if told else None


def _sex(value: Any) -> str:
    return _core._sex(key_text(value))


class _Column:
    """A column whose cells are read one by one; an error has their place."""

    def __init__(self, table: Table, heading: str) -> None:
        self._table = table
        self._heading = heading
        self._values = table[heading]

    def read(self, row: int, reader: Reader) -> Any:
        """One cell, None where it is empty."""
        value = self._values[row]
        try:
            return None if is_absent(value) else reader(value)
        except (CapacityError, InputError) as error:
            raise type(error)(
                str(error.args[0]),
                source=self._table.source or None,
                row=self._table.core.places[row],
                column=self._heading,
                value=error.value,
                expected=error.expected,
            ) from None


# --- tables ---


class _Compared(NamedTuple):
    """A table of results: the columns that tell its rows apart, and how the fields that are compared are read."""

    keys: tuple[str, ...]
    fields: Mapping[str, Reader]


COMPARED: Mapping[str, _Compared] = {
    "seats": _Compared(("district", "party"), {"votes": _count, "seats": _count}),
    "totals": _Compared(("party",), {"votes": _count, "seats": _count}),
    "members": _Compared(("district", "party", "number"), {"name": key_text, "sex": _sex, "votes": _count}),
    "awards": _Compared(
        ("district", "seat"), {"party": key_text, "votes": _count, "divisor": _exact, "quotient": _exact}
    ),
    "threshold": _Compared(
        ("district", "party", "criterion", "clause"), {"votes": _count, "needed": _count, "met": _truth}
    ),
    "winner": _Compared(("party",), {"votes": _count, "areas_met": _count, "status": _status, "elected": _truth}),
    "recap": _Compared(RECAP, {}),
}
"""The tables that are compared, in the order in which their changes come."""

_ELECTED_IN = frozenset({"ranking", "candidates"})
_OTHER_TABLES = frozenset(
    {"standings", "margins", "open", "vacant", "overhang", "trace", "findings", "changes", "queue", "citations"}
)
"""Tables of results that are not compared, whatever their columns."""


def canonical_kind(name: str) -> str | None:
    """The table that this one is compared as: of a table of candidates the elected are members. None for one that is not compared."""
    return "members" if name in _ELECTED_IN else name if name in COMPARED else None


def kind_of(table: Table) -> str | None:
    """Which table this is, by its name, or where that says nothing by its columns; None for one that is not compared."""
    if (named := canonical_kind(table.name)) is not None or table.name in _OTHER_TABLES:
        return named
    names = set(table.columns)
    if {*RECAP, "stations", "reported"} <= names:
        return "recap"
    has = set(_core.columns_of_kind(table.core, "results"))
    party = not has.isdisjoint({"party", "party_number"})
    pairs = _core.column_of_pairs(table.core) is not None
    if "seat" in has and party:
        return None if "held" in names else "awards"
    if "met" in names and party:
        return "threshold"
    if "seats" not in has and not pairs:
        said = "elected" in has or _column_of_words(table) is not None
        if "number" in has or ("name" in has and (said or _names_people(table))):
            return "members"
    if (
        party
        and has.isdisjoint({"district", "seats"})
        and not names.union(has).isdisjoint({"status", "areas_met", "elected"})
    ):
        return "winner"
    if party and not has.isdisjoint({"votes", "seats"}):
        return "seats" if "district" in has else "totals"
    return None


def _names_people(table: Table) -> bool:
    """Whether the column of names in a table with districts is one of people: they are neither those of the districts nor of the parties.

    Where nothing is counted there is nothing else that such a table with parties could be.
    """
    headings = _core.columns_of_kind(table.core, "results")
    if "district" not in headings:
        return False
    party = headings.get("party", headings.get("party_number"))
    if party is not None and "votes" not in headings:
        return True
    names = [folded(name) for name in table[headings["name"]]]
    of_what = [table[heading] for heading in (headings["district"], party) if heading is not None]
    return all(_several_names(keys, names) for keys in of_what)


def _several_names(keys: Sequence[Any], names: Sequence[str]) -> bool:
    """Whether one of these keys has several names beside it."""
    first: dict[str, str] = {}
    return any(first.setdefault(key_text(key), name) != name for key, name in zip(keys, names, strict=True))


@dataclass
class Rows:
    """The rows of one table by the text of their keys; each has its keys as they are, and its fields."""

    table: Table
    fields: frozenset[str]
    """The fields that the table has; one without rows has them all."""
    found: dict[tuple[str, ...], dict[str, Any]]
    by_number: str | None = None
    """The column of numbers that stands for the parties, where nothing says which party a number is."""
    says_who: bool = True
    """Of members: whether the table says who is elected, by a column or by its name; otherwise all its rows are taken for members."""
    tied: list[list[tuple[str, ...]]] = field(default_factory=list)
    """Seats between which the order says nothing, because the winning quotients are equal."""

    def rekey(self, position: int, key: str, names: Callable[[str], Any]) -> None:
        """Puts the key for each name that stands for one.

        Raises `InputError` where two rows would become one.
        """
        found: dict[tuple[str, ...], dict[str, Any]] = {}
        called: dict[tuple[str, ...], tuple[str, ...]] = {}
        for keys, row in self.found.items():
            key_of = names(keys[position]) if keys[position] else None
            now = keys if key_of is None else (*keys[:position], key_text(key_of), *keys[position + 1 :])
            if now in found:
                raise InputError(
                    "a row appears twice, by key and by name",
                    source=self.table.source or None,
                    column=key,
                    value=", ".join(keys),
                    expected=f"one row of {', '.join(now)}",
                )
            called[keys] = now
            found[now] = row if key_of is None else row | {key: key_of}
        self.found = found
        self.tied = [[called[k] for k in group] for group in self.tied]


def rows_of(kind: str, table: Table, names: Mapping[str, Any], *, by_name: bool = False) -> Rows:
    """Reads a table. `names` has the parties by number; `by_name`: candidates are told apart by their names.

    Raises `InputError` with the place for a cell that cannot be read, a key without a column, a row that appears twice.
    """
    compared = COMPARED[kind]
    if len(table) == 0:
        return Rows(table, frozenset(compared.fields), {})
    headings = _headings(kind, table)
    rows = range(len(table)) if kind != "members" else _candidates(table, headings, by_name=by_name)
    keys, by_number = _key_columns(kind, table, headings, names, by_name=by_name)
    fields = {f: _Column(table, headings[f]) for f in compared.fields if f in headings}
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    first: dict[tuple[str, ...], int] = {}
    for i in rows:
        row = {key: column[i] for key, column in keys.items()}
        key = tuple("" if is_absent(value) else key_text(value) for value in row.values())
        if by_name:
            row["name"] = row.pop("number")
            key = (*key[:-1], letters_of(key[-1]) or key[-1])
        if key in found:
            raise _twice(table, [first[key], i], [*headings.values()], key)
        found[key] = {f: column.read(i, compared.fields[f]) for f, column in fields.items()} | row
        first[key] = i
    told = frozenset(fields)
    if kind == "members":
        elected = set(_members(table, headings))
        for key, i in first.items():
            found[key]["elected"] = int(i in elected)
    if kind == "winner":
        told |= _say_who_is_elected(told, found)
    says_who = kind != "members" or "elected" in headings or table.name == "members"
    return Rows(table, told, found, by_number, says_who, _tied_seats(kind, table, rows, list(found)))


def _say_who_is_elected(fields: Collection[str], found: Mapping[tuple[str, ...], dict[str, Any]]) -> set[str]:
    """An official table of an office may say it as 1 or 0, where ours has a status."""
    for row in found.values():
        if "elected" in fields:
            row["elected"] = row["elected"] or 0
        elif "status" in fields:
            row["elected"] = None if row["status"] == "open" else int(row["status"] == "elected")
    return {"elected"} if {"elected", "status"} & set(fields) else set()


def _headings(kind: str, table: Table) -> dict[str, str]:
    """Which heading stands for which name; the fields that only pemilu writes are called by their names."""
    own = {f: f for c in COMPARED.values() for f in (*c.keys, *c.fields) if f in table.columns}
    headings = own | dict(_core.columns_of_kind(table.core, "results"))
    if kind == "members":  # a candidate's own votes go before those of the party
        of_candidates = _core.columns_of_kind(table.core, "candidates")
        headings |= {f: of_candidates[f] for f in ("votes", "sex") if f in of_candidates}
        if "elected" not in headings and (said := _column_of_words(table)) is not None:
            headings["elected"] = said
    return headings


def _column_of_words(table: Table) -> str | None:
    """The column that says in words who is elected, `status` with `terpilih`; None where it is about something else."""
    for heading in (c for c in table.columns if c.casefold() in ("status", "keterangan")):
        told = {folded(value) for value in table[heading] if not is_absent(value)}
        if told and told <= _SAYS.keys():
            return heading
    return None


def without_numbers(table: Table) -> bool:
    """Whether a member of this table has a name and no number."""
    headings = _headings("members", table)
    if "name" not in headings:
        return False
    numbers = table[headings["number"]] if "number" in headings else [None] * len(table)
    return any(is_absent(numbers[i]) for i in _members(table, headings))


def lists_candidates(table: Table) -> bool:
    """Whether this table has candidates who are not elected beside those who are."""
    headings = _headings("members", table)
    return "elected" in headings and len(_members(table, headings)) < len(table)


def _members(table: Table, headings: Mapping[str, str]) -> Sequence[int]:
    """The rows of the elected, of a table of members all. A seat that nobody can take is none."""
    rows: Sequence[int] = range(len(table))
    if "elected" in headings:
        elected = _Column(table, headings["elected"])
        rows = [i for i in rows if elected.read(i, _truth)]
    who = [table[headings[name]] for name in ("number", "name") if name in headings]
    for i in rows:
        if all(is_absent(column[i]) for column in who):
            place = table.core.places[i]
            raise InputError(
                "a member without a number and without a name", source=table.source or None, row=place, column="number"
            )
    return rows


def _candidates(table: Table, headings: Mapping[str, str], *, by_name: bool) -> Sequence[int]:
    """The rows that are compared: where candidates are told apart by their numbers, also those of the others who have one."""
    members = _members(table, headings)
    if by_name or "elected" not in headings or "number" not in headings:
        return members
    numbers, elected = table[headings["number"]], set(members)
    return [i for i in range(len(table)) if i in elected or not is_absent(numbers[i])]


def _key_columns(
    kind: str, table: Table, headings: Mapping[str, str], names: Mapping[str, Any], *, by_name: bool
) -> tuple[dict[str, list[Any]], str | None]:
    """The columns of the keys, null where the table has none, and the column of numbers that stands for parties without names."""
    if by_name and "name" not in headings:
        told = ", ".join(table.columns)
        raise InputError(
            "members of the other side have no numbers and are told apart by name; there is no column of names",
            source=table.source or None,
            column="name",
            value=told,
        )
    columns: dict[str, list[Any]] = {}
    by_number = None
    for key in COMPARED[kind].keys:
        heading = headings.get("name" if by_name and key == "number" else key)
        if key == "party" and heading is None and "party_number" in headings:
            heading = headings["party_number"]
            columns[key] = [names.get(key_text(v), v) if not is_absent(v) else None for v in table[heading]]
            by_number = None if names else heading
        elif key in ("number", "seat") and heading is not None and not by_name:
            numbers = _Column(table, heading)
            columns[key] = [numbers.read(i, _count) for i in range(len(table))]
        else:
            columns[key] = [None] * len(table) if heading is None else table[heading]
    return columns, by_number


def _twice(table: Table, places: list[int], known: Collection[str], key: tuple[str, ...]) -> InputError:
    """The error that a row appears twice names the column that would tell the two apart, if there is one."""
    apart = [c for c in table.columns if c not in known and len({str(table[c][i]) for i in places}) == 2]
    expected = f"one row; {apart[0]} tells them apart: keep the rows of one {apart[0]}" if apart else "one row"
    return InputError(
        "a row appears twice",
        source=table.source,
        row=table.core.places[places[1]],
        value=", ".join(key),
        expected=expected,
    )


def _tied_seats(
    kind: str, table: Table, rows: Iterable[int], keys: Sequence[tuple[str, ...]]
) -> list[list[tuple[str, ...]]]:
    if kind != "awards" or not {"tied_order", "quotient"} <= set(table.columns):
        return []
    tied, quotients = _Column(table, "tied_order"), _Column(table, "quotient")
    groups: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for i, key in zip(rows, keys, strict=True):
        if tied.read(i, _truth):
            groups.setdefault((key[0], str(quotients.read(i, key_text))), []).append(key)
    return [group for group in groups.values() if len(group) > 1]

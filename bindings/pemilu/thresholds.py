"""Thresholds, exact: shares and counts of votes, in the contest or in districts, by size of coalition, with exemptions and alternatives.

A share is read from text, fractions, decimals, or a float by its shortest decimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any, Literal, TypeAlias

from pemilu.errors import CapacityError, InputError
from pemilu.values import as_whole, described, key_text, plain_key

__all__ = ["Scope", "Share", "Threshold", "ThresholdLike", "as_threshold", "as_thresholds"]

Scope: TypeAlias = Literal["total", "district", "either", "both"]
Share: TypeAlias = "str | Fraction | Decimal | float | int"

_SCOPES = ("total", "district", "either", "both")
_EXPECTED = "4%, >4% (strict), 0.035, 1/25, district:5%, or votes:5000"
_EXPECTED_SHARE = "4%, 0.035, 1/25, a Fraction or a Decimal; strict=True for more than it"
_NUMBER = re.compile(r"\d+(\.\d+)?%?|\d+/\d+")
_BEGINNING = re.compile(r"\s*([(>\d]|(total|district|either|both|votes|sizes|seats|exempt):)", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_LARGEST = 2**63 - 1
_MOST_CLAUSES = 1000
_MOST_NESTED = 50
_TOO_MANY = "too many combined thresholds"

# As the compiled library takes it: kind, scope, strict, how many districts or seats, steps, parties with a number.
_Criterion: TypeAlias = tuple[str, str, bool, int, tuple[tuple[int, int, int], ...], tuple[tuple[str, int], ...]]
# All clauses must hold; of each, one criterion.
_Clauses: TypeAlias = tuple[tuple[_Criterion, ...], ...]


class Threshold:
    """What a party must reach to take part ("ambang batas").

    One of: share, of the valid votes: `"4%"`, `"1/25"`, a `Fraction`, a `Decimal`, or a float, which is read by its shortest decimal (0.04
    is 1/25); votes, a number of them; by_size, a mapping members -> share for coalitions: a list of m members needs the share of the
    largest entry that is not above m. members says how many a list has; who is not named there stands alone.

    At least that much by default (`>=`); with `strict=True` more than it (`>`). scope: `"total"`, all valid votes of the contest, those of
    parties that fail included; `"district"`, the valid votes of each district, for its seats; `"either"` or `"both"` of these.
    at_least_districts=k: a party that reaches it in k districts or more takes part in all. exempt: parties that need not reach it, such as
    those of a minority.

    `a & b`: both must hold; `a | b`: one of them. `Threshold.direct_seats(3, won={...})` is met by seats won directly.
    """

    __slots__ = ("at_least_districts", "by_size", "exempt", "members", "scope", "share", "strict", "votes")

    share: Fraction | None
    scope: Scope
    strict: bool
    votes: int | None
    by_size: Mapping[int, Fraction] | None
    members: Mapping[str, int]
    at_least_districts: int | None
    exempt: tuple[str, ...]

    def __init__(
        self,
        share: Share | None = None,
        *,
        scope: Scope = "total",
        strict: bool = False,
        votes: int | None = None,
        by_size: Mapping[int, Share] | None = None,
        members: Mapping[Any, int] | None = None,
        at_least_districts: int | None = None,
        exempt: Iterable[Any] = (),
    ) -> None:
        if (share is not None) + (votes is not None) + (by_size is not None) != 1:
            raise TypeError("a threshold is one of share, votes and by_size")
        if members is not None and by_size is None:
            raise TypeError("members say which share of by_size a list needs")
        if scope not in _SCOPES:
            raise InputError(
                "not a scope", column="scope", value=str(scope), expected="total, district, either or both"
            )
        if at_least_districts is not None and scope in ("either", "both"):
            raise InputError(
                "a threshold in some districts has no other scope", column="scope", value=scope, expected="district"
            )
        self._fill(
            share=None if share is None else _share(share),
            scope=scope if at_least_districts is None else "district",
            strict=bool(strict),
            votes=None if votes is None else _whole(votes, "votes", least=0),
            by_size=None if by_size is None else _by_size(by_size),
            members=_numbers(members or {}, "members", least=1),
            at_least_districts=None
            if at_least_districts is None
            else _whole(at_least_districts, "at_least_districts", least=1),
            exempt=_names(exempt),
        )

    def _fill(self, **given: object) -> None:
        empty = {"scope": "total", "strict": False, "members": {}, "exempt": ()}
        for name in Threshold.__slots__:
            object.__setattr__(self, name, given.get(name, empty.get(name)))

    @staticmethod
    def direct_seats(seats: int, *, won: Mapping[Any, int]) -> Threshold:
        """Met by parties that won at least so many seats directly; `won` says how many each did, 0 if it is not named."""
        return _DirectSeats(_whole(seats, "direct_seats", least=1), _numbers(won, "won", least=0))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Threshold does not change")

    def __or__(self, other: object) -> Threshold:
        return _Combined("|", (self, other)) if isinstance(other, Threshold) else NotImplemented

    def __and__(self, other: object) -> Threshold:
        return _Combined("&", (self, other)) if isinstance(other, Threshold) else NotImplemented

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Threshold) and self._meaning() == other._meaning()

    def __hash__(self) -> int:
        return hash(self._meaning())

    def _meaning(self) -> frozenset[frozenset[_Criterion]]:
        return frozenset(frozenset(clause) for clause in self._clauses())

    def __reduce__(self) -> tuple[object, ...]:
        given = {name: getattr(self, name) for name in Threshold.__slots__}
        return _unpickled, ({**given, "members": self.members or None},)

    def __str__(self) -> str:
        where = f"{self.at_least_districts}-districts" if self.at_least_districts else self.scope
        more = ">" if self.strict else ""
        if self.votes is not None:
            text = f"votes:{more}{self.votes}"
        elif self.by_size is not None:
            text = "sizes:" + more + ",".join(f"{m}={share}" for m, share in self.by_size.items())
            text += (";" + _listed(self.members)) if self.members else ""
        else:
            text = f"{more}{self.share}"
        text = text if where == "total" else f"{where}:{text}"
        return f"{text} or exempt:{','.join(map(_quoted, self.exempt))}" if self.exempt else text

    def __repr__(self) -> str:
        if self.votes is not None:
            parts = [f"votes={self.votes}"]
        elif self.by_size is not None:
            parts = [f"by_size={ {m: str(share) for m, share in self.by_size.items()} }"]
            parts += [f"members={dict(self.members)}"] if self.members else []
        else:
            parts = [repr(str(self.share))]
        k = self.at_least_districts
        parts += [f"scope={self.scope!r}" if k is None else f"at_least_districts={k}", f"strict={self.strict}"]
        parts += [f"exempt={self.exempt}"] if self.exempt else []
        return f"Threshold({', '.join(parts)})"

    def arguments(self) -> tuple[Any, ...]:
        """As the compiled library takes it: what it says, and its clauses."""
        return str(self), self._clauses()

    def _clauses(self) -> _Clauses:
        steps: tuple[tuple[int, int, int], ...]
        if self.votes is not None:
            kind, steps = "votes", ((1, self.votes, 1),)
        else:
            table = self.by_size if self.by_size is not None else {1: self.share or Fraction(0)}
            kind, steps = "share", tuple((m, share.numerator, share.denominator) for m, share in table.items())

        def criterion(scope: str) -> _Criterion:
            return kind, scope, self.strict, self.at_least_districts or 0, steps, tuple(sorted(self.members.items()))

        exempt: tuple[_Criterion, ...] = (_exempt(self.exempt),) if self.exempt else ()
        if self.scope == "either":
            return ((criterion("total"), criterion("district"), *exempt),)
        scopes = ("total", "district") if self.scope == "both" else (self.scope,)
        return tuple((criterion(scope), *exempt) for scope in scopes)


class _DirectSeats(Threshold):
    __slots__ = ("_seats", "_won")

    _seats: int
    _won: Mapping[str, int]

    def __init__(self, seats: int, won: Mapping[str, int]) -> None:
        self._fill()
        object.__setattr__(self, "_seats", seats)
        object.__setattr__(self, "_won", won)

    def __reduce__(self) -> tuple[object, ...]:
        return _DirectSeats, (self._seats, self._won)

    def __str__(self) -> str:
        return f"seats:{self._seats};{_listed(self._won)}"

    def __repr__(self) -> str:
        return f"Threshold.direct_seats({self._seats}, won={dict(self._won)})"

    def _clauses(self) -> _Clauses:
        return ((("direct_seats", "total", False, self._seats, (), tuple(sorted(self._won.items()))),),)


class _Exempt(Threshold):
    """`exempt:A,B` in the text of alternatives."""

    __slots__ = ()

    def __init__(self, parties: tuple[str, ...]) -> None:
        self._fill(exempt=parties)

    def __reduce__(self) -> tuple[object, ...]:
        return _Exempt, (self.exempt,)

    def __str__(self) -> str:
        return f"exempt:{','.join(map(_quoted, self.exempt))}"

    def __repr__(self) -> str:
        return f"as_threshold({str(self)!r})"

    def _clauses(self) -> _Clauses:
        return ((_exempt(self.exempt),),)


class _Combined(Threshold):
    __slots__ = ("_operator", "_parts")

    _operator: str
    _parts: tuple[Threshold, ...]

    def __init__(self, operator: str, parts: tuple[Threshold, ...]) -> None:
        self._fill()
        flat: list[Threshold] = []
        for part in parts:
            flat += part._parts if isinstance(part, _Combined) and part._operator == operator else (part,)
        object.__setattr__(self, "_operator", operator)
        object.__setattr__(self, "_parts", tuple(flat))
        if (clauses := self._count()) > _MOST_CLAUSES:
            message = f"{_TOO_MANY}: written out as conditions that must all hold they are"
            raise CapacityError(message, column="threshold", value=str(clauses), expected=f"at most {_MOST_CLAUSES}")
        if self._depth() > _MOST_NESTED:
            raise CapacityError(_TOO_MANY, column="threshold", expected=f"at most {_MOST_NESTED} inside each other")

    def __reduce__(self) -> tuple[object, ...]:
        return _Combined, (self._operator, self._parts)

    def _joined(self, texts: Iterable[str], joint: str) -> str:
        nested = (
            isinstance(part, _Combined) or (part.exempt and not isinstance(part, _Exempt)) for part in self._parts
        )
        return joint.join(f"({text})" if inner else text for text, inner in zip(texts, nested, strict=True))

    def __str__(self) -> str:
        return self._joined(map(str, self._parts), " or " if self._operator == "|" else " and ")

    def __repr__(self) -> str:
        return self._joined(map(repr, self._parts), f" {self._operator} ")

    def _count(self) -> int:
        sizes = [part._count() if isinstance(part, _Combined) else len(part._clauses()) for part in self._parts]
        total = 1
        for size in sizes:
            total *= size
        return sum(sizes) if self._operator == "&" else total

    def _depth(self) -> int:
        return 1 + max(part._depth() if isinstance(part, _Combined) else 0 for part in self._parts)

    def _clauses(self) -> _Clauses:
        parts = [part._clauses() for part in self._parts]
        if self._operator == "&":
            return _unique(clause for part in parts for clause in part)
        # One of several requirements holds: from each choose a clause, and one of the chosen must hold, whatever the choice.
        return _unique(_unique(c for clause in chosen for c in clause) for chosen in product(*parts))


def _unique(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items))


def _exempt(parties: tuple[str, ...]) -> _Criterion:
    return "exempt", "total", False, 0, (), tuple((party, 0) for party in sorted(parties))


def _unpickled(given: dict[str, Any]) -> Threshold:
    return Threshold(given.pop("share"), **given)


def _listed(numbers: Mapping[str, int]) -> str:
    return ",".join(f"{_quoted(party)}={n}" for party, n in numbers.items())


# --- what is given ---


def _share(share: Share) -> Fraction:
    exact = _exact(share)
    if exact < 0:
        raise InputError("a threshold is not negative", column="threshold", value=str(share), expected=_EXPECTED_SHARE)
    if exact > 1:
        raise InputError("a threshold above all votes", column="threshold", value=str(share), expected=_EXPECTED_SHARE)
    if max(exact.numerator, exact.denominator) > _LARGEST:
        raise CapacityError("a threshold beyond exact 64-bit arithmetic", column="threshold", value=str(share))
    return exact


def _exact(share: Share) -> Fraction:
    if isinstance(share, str):
        return _parsed(share)
    if isinstance(share, bool) or not isinstance(share, (int, float, Fraction, Decimal)):
        raise TypeError(f"a threshold is text, a Fraction, a Decimal or a number, not {type(share).__name__}")
    try:
        return Fraction(repr(share)) if isinstance(share, float) else Fraction(share)
    except (ValueError, OverflowError):
        raise InputError("not a share", column="threshold", value=str(share), expected=_EXPECTED_SHARE) from None


def _parsed(text: str) -> Fraction:
    body = text.strip()
    if not body.isascii() or not _NUMBER.fullmatch(body) or re.fullmatch(r"\d+/0+", body):
        raise InputError("not a share", column="threshold", value=text, expected=_EXPECTED_SHARE)
    return Fraction(body[:-1]) / 100 if body.endswith("%") else Fraction(body)


def _whole(value: object, name: str, *, least: int) -> int:
    if isinstance(value, (bool, str)):
        raise TypeError(f"{name} is a whole number, not {described(value)}")
    whole = as_whole(value)
    if whole is None and not isinstance(value, (int, float, Fraction, Decimal)):
        raise TypeError(f"{name} is a whole number, not {described(value)}")
    if whole is None or whole < least:
        expected = f"a whole number of {least} or more"
        raise InputError("not such a number", column=name, value=str(value), expected=expected)
    if whole > _LARGEST:
        raise CapacityError("a number beyond 2^63-1", column=name, value=str(value))
    return whole


def _by_size(given: Mapping[Any, Share]) -> dict[int, Fraction]:
    if not isinstance(given, Mapping):
        raise TypeError(f"by_size is a mapping members -> share, not {described(given)}")
    table = {_whole(m, "by_size", least=1): _share(share) for m, share in given.items()}
    if 1 not in table:
        raise InputError(
            "a threshold by size begins with 1 member",
            column="by_size",
            value=", ".join(map(str, sorted(table))),
            expected="an entry for 1, what a party that stands alone needs",
        )
    return dict(sorted(table.items()))


def _numbers(given: Mapping[Any, int], name: str, *, least: int) -> dict[str, int]:
    if not isinstance(given, Mapping):
        raise TypeError(f"{name} is a mapping from parties, not {described(given)}")
    numbers: dict[str, int] = {}
    for party, number in given.items():
        key = key_text(plain_key(party))
        if not key:
            raise InputError("a party without a name", column=name, expected="the names of parties")
        if key in numbers:
            raise InputError("named twice", column=name, value=key, expected="each party once")
        numbers[key] = _whole(number, name, least=least)
    return numbers


def _names(given: Iterable[Any]) -> tuple[str, ...]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        given = (given,)  # one party
    names = _unique(key_text(plain_key(party)) for party in given)
    if "" in names:
        raise InputError("a party without a name", column="exempt", expected="the names of parties")
    # A set has no order of its own, and the text of a threshold must not depend on chance.
    return tuple(sorted(names)) if isinstance(given, (set, frozenset)) else names


# --- text ---

ThresholdLike: TypeAlias = "Threshold | Share"


def as_threshold(value: ThresholdLike) -> Threshold:
    """Reads what `threshold=` and `--threshold` take: a number, a `Threshold`, or text.

    `4%`, `>4%` (strict); `votes:5000`, `votes:>5000`; with `district:`, `either:`, `both:` or `3-districts:` in front; by size of coalition
    `sizes:1=5%,2=8%,3=10%;Coalition A=2`; in alternatives also `exempt:PARTY,PARTY` and `seats:3;PARTY=4,PARTY=3`, seats won directly.

    `A or B`: one of them must hold; `A and B`: both. ` and ` binds closer than ` or `, and parentheses group: `(4% or district:10%) and
    votes:5000`. A party's name that holds `,`, `;`, `=`, `"`, a parenthesis or the word `or` or `and`, or that begins or ends with a blank,
    stands in quotation marks, which are doubled inside: `exempt:"A, B"`. `str()` of a threshold is text that reads the same.
    """
    if isinstance(value, Threshold):
        return value
    if not isinstance(value, str):
        return Threshold(value)
    return _alternatives(value, value, 0)


def _alternatives(text: str, whole: str, depth: int) -> Threshold:
    if depth > _MOST_NESTED + 1:  # a single threshold with exempt parties has parentheses too
        raise CapacityError(_TOO_MANY, column="threshold", expected=f"at most {_MOST_NESTED} inside each other")
    return _joined_by("|", [_conditions(part, whole, depth) for part in _parts(text.strip(), " or ")])


def _conditions(text: str, whole: str, depth: int) -> Threshold:
    parts: list[str] = []
    for part in _parts(text, " and "):
        if parts and not _BEGINNING.match(part):  # exempt:Law and Order
            parts[-1] += " and " + part
        else:
            parts.append(part)
    return _joined_by("&", [_grouped(part.strip(), whole, depth) for part in parts])


def _joined_by(operator: str, parts: list[Threshold]) -> Threshold:
    return parts[0] if len(parts) == 1 else _Combined(operator, tuple(parts))


def _grouped(text: str, whole: str, depth: int) -> Threshold:
    if text.startswith("(") and text.endswith(")"):
        return _alternatives(text[1:-1], whole, depth + 1)
    return _one(text, whole)


def _parts(text: str, joint: str) -> list[str]:
    """Cut at `joint`, and not where it stands in parentheses or quotation marks."""
    parts, depth, quoted, start, i = [], 0, False, 0, 0
    while i < len(text):
        if text[i] == '"':
            quoted = not quoted
        elif not quoted and text[i] in "()":
            depth += 1 if text[i] == "(" else -1
        elif not quoted and depth == 0 and text.startswith(joint, i):
            parts.append(text[start:i])
            i += len(joint) - 1
            start = i + 1
        i += 1
    return [*parts, text[start:]]


def _one(text: str, whole: str) -> Threshold:
    if text.startswith("exempt:"):
        parties = tuple(_unquoted(p) for p in _parts(text.removeprefix("exempt:"), ","))
        if "" in parties:
            raise InputError("not a party", column="threshold", value=whole, expected="exempt:PARTY,PARTY")
        return _Exempt(parties)
    if text.startswith("seats:"):
        seats, won = _before_and_after(text.removeprefix("seats:"))
        return Threshold.direct_seats(_count(seats, whole), won=_pairs(won, whole))
    scope, k, body = "total", None, text
    found = re.match(r"(total|district|either|both|(\d+)-districts):", text, re.ASCII)
    if found is not None:
        body = text[found.end() :].strip()
        scope, k = ("district", int(found[2])) if found[2] else (found[1], None)
    given: dict[str, Any] = {"scope": scope, "at_least_districts": k}
    kind = re.match(r"(votes|sizes):\s*", body)
    body = body[kind.end() :] if kind else body
    given["strict"] = body.startswith(">")
    body = body.removeprefix(">")
    if kind is None:
        return Threshold(_parsed_of(body, text), **given)
    if kind[1] == "votes":
        return Threshold(votes=_count(body, whole), **given)
    sizes, members = _before_and_after(body)
    table = {_count(m, whole): _parsed_of(share, whole) for m, share in _split(sizes, whole)}
    return Threshold(by_size=table, members=_pairs(members, whole), **given)


def _parsed_of(body: str, text: str) -> Fraction:
    try:
        return _share(body)
    except InputError as error:
        raise InputError(str(error.args[0]), column="threshold", value=text, expected=_EXPECTED) from None


def _count(text: str, whole: str) -> int:
    if not _DIGITS.fullmatch(text.strip()):
        raise InputError(
            "not a whole number", column="threshold", value=whole, expected="plain digits, as in votes:5000"
        )
    return int(text)


def _split(text: str, whole: str) -> list[tuple[str, str]]:
    pairs = [part.rpartition("=") for part in _parts(text, ",")]
    if any(not equals or not name.strip() for name, equals, _ in pairs):
        raise InputError("not a list", column="threshold", value=whole, expected="NAME=NUMBER,NAME=NUMBER")
    names = [_unquoted(name) for name, _, _ in pairs]
    if len(set(names)) < len(names):
        raise InputError("named twice", column="threshold", value=whole, expected="each name once")
    return [(name, number.strip()) for name, (_, _, number) in zip(names, pairs, strict=True)]


def _before_and_after(text: str) -> tuple[str, str]:
    """What stands before the first `;`, and what after it."""
    before, *after = _parts(text, ";")
    return before, ";".join(after)


def _unquoted(text: str) -> str:
    name = text.strip()
    return key_text(name[1:-1].replace('""', '"')) if len(name) > 1 and name[0] == name[-1] == '"' else name


def _quoted(name: str) -> str:
    special = re.search(r'[,;="()]|(^|\s)(or|and)(\s|$)', name) or name != name.strip()
    return '"' + name.replace('"', '""') + '"' if special else name


def _pairs(text: str, whole: str) -> dict[str, int]:
    return {name: _count(number, whole) for name, number in _split(text, whole)} if text.strip() else {}


def as_thresholds(value: ThresholdLike | Sequence[ThresholdLike] | None) -> list[tuple[Any, ...]]:
    """The thresholds of an argument, all of which must hold, as the compiled library takes them; none for None."""
    if value is None:
        return []
    several: Sequence[Any] = value if isinstance(value, (list, tuple)) else [value]
    return [as_threshold(one).arguments() for one in several]

"""What differs between two results, or a result and an official table: the table `changes`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

from pemilu import _core
from pemilu.choices import word
from pemilu.errors import InputError
from pemilu.inputs import as_core_table, optional_table
from pemilu.links import Links, nearest_name, said_twice
from pemilu.reshape import Wide, unpivot
from pemilu.result_rows import (
    COMPARED,
    RECAP,
    Exact,
    Rows,
    canonical_kind,
    kind_of,
    lists_candidates,
    rows_of,
    without_numbers,
)
from pemilu.tables import Kind, Table, TableSet
from pemilu.values import key_text, written_count

__all__ = ["Cells", "changes_between", "compare"]

Cells = Literal["votes", "seats"]
Sides = tuple[Rows, Rows]

_FIELDS = ("stations", "reported", "roll_reported", *_core._sheet_fields())
_NOT_COMPARED = (*RECAP, "name", "stations_share", "roll_share", "covers")
"""Of a recapitulation: its keys, what is no votes of a contestant, and what is not compared."""

_KINDS: Mapping[str, Kind] = {
    "table": "string",
    "district": "string",
    "party": "string",
    "number": "int64",
    "field": "string",
    "before": "int64",
    "after": "int64",
    "difference": "int64",
}


def compare(
    before: object,
    after: object,
    *,
    parties: object = None,
    districts: object = None,
    layout: Wide | None = None,
    cells: Cells = "votes",
) -> Table:
    """What differs between two results, two recapitulations, or one of them and an official table: the table `changes`.

    before, after: results of `determine`, `allocate_districts`, `recapitulate`, or any table with their keys. The changes lead from the
    first to the second: cells, totals, seats and members; of an office votes, areas and status. Of awards `number` is the seat, of a
    recapitulation `district` is the region and `party` the contestant. Of a table with a column `elected` those are members who have 1
    there; one of people that says it nowhere is taken for members, with a note, unless a district has more of them than seats, which is an
    error. Of members `votes`, `name` and `sex` are compared, of candidates who are not elected where both sides list them. What only one
    side has is a change: keep the rows of the districts in question to compare some alone.
    parties: a table `party, number, [name]`, where one side has the numbers of the parties alone, or other names; districts: a table
    `district, name`, where one side has the names of the districts and the other their keys. A result knows those of its input.
    layout: what the columns of a table are that is wide, `parties` or `districts`, and cells, what its cells are: `votes` or `seats`.
    A row TOTAL, JUMLAH or JUMLAH SELURUHNYA that one side alone has is compared with the sums of the other; the notes of the result say so.
    Raises InputError where there is nothing to compare, and where the keys of the two have nothing in common.
    """
    linking = Links.read(optional_table(parties, "parties"), optional_table(districts, "districts"))
    return changes_between(before, after, linking=linking, layout=layout, cells=cells)


def changes_between(
    before: object,
    after: object,
    *,
    linking: Links | None = None,
    layout: Wide | None = None,
    cells: Cells = "votes",
) -> Table:
    """One row a difference: `table, district, party, number, field, before, after, difference`.

    `linking` has numbers and names of parties and districts beside their keys; results bring their own.

    Raises `InputError` for tables that have nothing to compare.
    """
    notes: list[str] = []
    before, after = _long_sides(before, after, layout, cells, notes)
    old, new = _sides(before, after)
    links = linking or Links()
    results = [i for i, side in enumerate((before, after)) if _is_result(side)]
    for i in results:
        links = links.before(_links_of((before, after)[i]))
    ours = results[0] if len(results) == 1 else None
    house = _seats_known(before, old) | _seats_known(after, new)
    rows: list[dict[str, Any]] = []
    misspelt: dict[str, str] = {}
    for kind in COMPARED:
        if kind in old and kind in new:
            for side in (old[kind], new[kind]):
                notes += _numbered_otherwise(kind, side, links)
            rows += _table_changes(
                kind, old[kind], new[kind], _with_own(kind, links, old, new), ours, house, notes, misspelt
            )
    if misspelt:
        told = ", ".join(f"{one} ({other})" for one, other in misspelt.items())
        notes.append(
            f"parties of one side only, and whom of the other they may be: {told}; a table of parties can say so"
        )
    return _changes_table(rows, notes)


def _changes_table(rows: list[dict[str, Any]], notes: list[str]) -> Table:
    kinds = dict(_KINDS)
    for columns in (("district",), ("party",), ("before", "after")):
        if rows and all(row[c] is None or isinstance(row[c], int) for row in rows for c in columns):
            kinds |= dict.fromkeys(columns, "int64")
        elif rows:
            kinds |= dict.fromkeys(columns, "string")
            for row in rows:
                row |= {c: None if row[c] is None else str(row[c]) for c in columns}
    if any("name" in row for row in rows):
        kinds["name"] = "string"
    return Table(Table.from_rows(rows, kinds).core, name="changes", notes=notes)


# --- which tables ---


def _long_sides(
    before: object, after: object, layout: Wide | None, cells: Cells, notes: list[str]
) -> tuple[object, object]:
    """Both sides, a wide table among them unfolded."""
    if word(cells, "cells") not in ("votes", "seats"):
        raise InputError("no such cells", column="cells", value=str(cells), expected="votes or seats")
    cells = "seats" if word(cells, "cells") == "seats" else "votes"
    if layout is None:
        return before, after
    old, new = (_long(side, layout, cells, notes) for side in (before, after))
    if old is before and new is after:
        raise InputError("neither of the two is a wide table", column="layout", value=layout)
    return old, new


def _long(side: Any, layout: Wide, cells: Cells, notes: list[str]) -> object:
    """A wide table as a long one; anything else as it is. Rows of totals are left out."""
    if _is_result(side) or isinstance(side, TableSet):
        return side
    table = side.core if isinstance(side, Table) else as_core_table(side, source="the other result")
    if _core.match_column(table.names, "party" if layout == "parties" else "district", True) is not None:
        return side
    labels = [table.column(n) for n, kind in zip(table.names, table.kinds, strict=True) if kind == "string"]
    totals = {i for column in labels for i, cell in enumerate(column) if cell and _core._is_total_label(cell)}
    if totals:
        table = table.select([i for i in range(table.num_rows) if i not in totals])
        notes.append(_about(table) + f"rows of totals left out: {len(totals)}")
    long, told = unpivot(table, layout)
    notes += told
    return Table(long if cells == "votes" else long.rename({"votes": cells}))


def _about(table: _core.Table) -> str:
    return f"{table.source}: " if table.source else ""


def _sides(before: object, after: object) -> tuple[dict[str, Table], dict[str, Table]]:
    """The tables of both sides that are compared, by kind. A result gives what the other side has."""
    old, new = (None if _is_result(side) else _tables_of(side) for side in (before, after))
    if old is None and new is None:
        old, new = _usual_tables(before), _usual_tables(after)
    elif old is None:
        assert new is not None
        old = _tables_of_result(before, new)
    elif new is None:
        new = _tables_of_result(after, old)
    assert new is not None
    for one, other in ((old, new), (new, old)):
        # Votes by pair are the totals of an office.
        if "winner" in one and "totals" in other and "totals" not in one and "winner" not in other:
            other["winner"] = other.pop("totals")
    if not any(kind in new for kind in old):
        raise InputError(
            "there is nothing to compare",
            value=", ".join(old) or "no such table",
            expected=", ".join(new) or "tables of a result",
        )
    return old, new


def _with_own(kind: str, links: Links, *sides: Mapping[str, Table]) -> Links:
    """The links, and behind them what the tables of this kind say themselves by two columns for one key."""
    tables = [side[kind].core for side in sides if kind != "recap" and len(side[kind]) > 0]
    for table in tables:
        links = links.before(Links.beside(table, "results"))
    return links


def _numbered_otherwise(kind: str, table: Table, links: Links) -> list[str]:
    """A note where a table has a numbering of its own. Raises where its second column contradicts the first."""
    notes = []
    for key in ("district", "party") if kind != "recap" and len(table) > 0 else ():
        error, otherwise = said_twice(table.core, key, links)
        if error is not None:
            raise error
        if otherwise and key == "party":
            notes.append(_about(table.core) + "numbers of parties that are others there: matched by their names")
        elif otherwise:
            notes.append(_about(table.core) + "names of districts that are others there: matched by their codes")
    return notes


def _links_of(result: Any) -> Links:
    links: Links = result._links()
    return links


def _is_result(value: object) -> bool:
    from pemilu.allocations import Allocations

    return isinstance(value, Allocations)


def _tables_of(value: Any) -> dict[str, Table]:
    """Of what is no result."""
    if isinstance(value, TableSet):
        return {kind: table for name, table in value.items() if (kind := canonical_kind(name)) is not None}
    table = value if isinstance(value, Table) else Table(as_core_table(value, source="the other result"))
    kind = kind_of(table)
    if kind is None:
        raise InputError(
            "there is nothing to compare",
            source=table.source or None,
            value=table.name or ", ".join(table.columns),
            expected=f"one of {', '.join(COMPARED)}: their keys and at least one of their fields",
        )
    return {kind: table}


def _usual_tables(result: Any) -> dict[str, Table]:
    kinds = ("winner",) if result._is_office else ("seats", "totals", "members")
    return {kind: getattr(result, kind) for kind in kinds if _has(result, kind)}


def _tables_of_result(result: Any, other: Mapping[str, Table]) -> dict[str, Table]:
    """What the other side has, of this result. A table that such a result cannot have is compared with one without rows alone."""
    if result._is_office and "totals" in other and "winner" not in other and len(other["totals"]) > 0:
        return {"winner": result.winner}
    given = {kind: table for kind, table in other.items() if kind in COMPARED and kind != "recap"}
    return {
        kind: getattr(result, _as_in(table, kind), Table.from_columns({}, name=kind))
        for kind, table in given.items()
        if _has(result, kind) or len(table) == 0
    }


def _as_in(table: Table, kind: str) -> str:
    """Beside candidates who are not elected stand all of ours."""
    return "ranking" if kind == "members" and len(table) > 0 and lists_candidates(table) else kind


def _has(result: Any, kind: str) -> bool:
    if kind == "members":
        return not result._is_office and len(getattr(result, "ranking", ())) > 0
    if kind == "awards" and result._in_stages:
        return False
    return bool((kind == "winner") == result._is_office)


# --- what differs ---


def _table_changes(
    kind: str,
    before: Table,
    after: Table,
    links: Links,
    ours: int | None,
    house: Mapping[str, int],
    notes: list[str],
    misspelt: dict[str, str],
) -> list[dict[str, Any]]:
    if kind == "recap":
        return _recap_changes(before, after)
    by_name = kind == "members" and any(len(t) > 0 and without_numbers(t) for t in (before, after))
    old, new = (rows_of(kind, table, links.numbers, by_name=by_name) for table in (before, after))
    printed = [_take_totals(kind, *sides) for sides in ((old, new), (new, old))]
    _link_names(kind, old, new, links, None if ours is None else (old, new)[ours])
    _check_keys(kind, old, new)
    misspelt |= _misspelt(kind, old, new)
    common = old.fields & new.fields
    fields = [f for f in COMPARED[kind].fields if f in common and not (f == "elected" and "status" in common)]
    if not fields and kind != "members":
        raise InputError(
            "the two have no field in common",
            source=before.source or None,
            value=", ".join(before.columns),
            expected=", ".join(COMPARED[kind].fields),
        )
    if kind == "members":
        notes += [note for sides in ((old, new), (new, old)) for note in _taken_for_members(*sides, house)]
        return _member_changes([f for f in fields if not (by_name and f == "name")], old, new, notes)
    for tied in (*old.tied, *new.tied):
        _in_one_order(tied, old, new)
    changes = _total_changes(kind, fields, printed, (old, new), links, notes)
    for key in [*new.found, *(k for k in old.found if k not in new.found)]:
        row_old, row_new = old.found.get(key), new.found.get(key)
        shown = row_new if row_new is not None else row_old
        assert shown is not None
        # A seat that one side does not have is one change.
        for f in fields[:1] if kind == "awards" and (row_old is None or row_new is None) else fields:
            # An official table often lists winners only: a party it does not name has no seat there.
            missing = 0 if f == "seats" else None
            was = missing if row_old is None else row_old[f]
            now = missing if row_new is None else row_new[f]
            if was != now:
                changes.append(_change(kind, shown, f, was, now))
    return changes


# --- printed totals ---


def _called_there(other: Rows, position: int, key: str, text: str, links: Links) -> str:
    """What the other side calls this district or party: the same, or what the name stands for."""
    if any(k[position] == text for k in other.found):
        return text
    found = links.calling(key, [k[position] for k in other.found], [text])(text)
    return text if found is None else key_text(found)


def _take_totals(kind: str, rows: Rows, other: Rows) -> dict[tuple[str, ...], dict[str, Any]]:
    """Takes the rows TOTAL or JUMLAH out, unless the other side has them too."""
    if kind not in ("seats", "totals", "winner"):
        return {}
    keys = [k for k in rows.found if any(map(_core._is_total_label, k)) and k not in other.found]
    return {key: rows.found.pop(key) for key in keys}


def _total_changes(
    kind: str,
    fields: list[str],
    printed: list[dict[tuple[str, ...], dict[str, Any]]],
    sides: Sides,
    links: Links,
    notes: list[str],
) -> list[dict[str, Any]]:
    """Where a printed total is not the sum of what the other side has."""
    changes = []
    for i, totals in enumerate(printed):
        other = sides[1 - i]
        if totals:
            notes.append(_about(sides[i].table.core) + f"rows of totals, compared with sums: {len(totals)}")
        for key, row in totals.items():
            fixed = {p: text for p, text in enumerate(key) if text and not _core._is_total_label(text)}
            fixed = {p: _called_there(other, p, COMPARED[kind].keys[p], text, links) for p, text in fixed.items()}
            added = [r for k, r in other.found.items() if all(k[p] == text for p, text in fixed.items())]
            shown = row | {c: None for p, c in enumerate(COMPARED[kind].keys) if p not in fixed and c == "district"}
            whole = kind == "seats" and shown["district"] is None
            for f in (f for f in fields if f in ("votes", "seats")):
                figures = [r[f] for r in added]
                if row[f] is None or None in figures or sum(figures) == row[f]:
                    continue
                was, now = (row[f], sum(figures)) if i == 0 else (sum(figures), row[f])
                changes.append(_change("totals" if whole else kind, shown, f, was, now))
    return changes


# --- candidates ---


def _seats_known(side: Any, tables: Mapping[str, Table]) -> dict[str, int]:
    """The seats of the districts, by the text of their keys: of a result, or of a table of seats without open ones."""
    if _is_result(side):
        return {str(d): seats for d, seats in zip(side._core.districts, side.magnitudes, strict=False)}
    table = tables.get("seats")
    if table is None or not {"district", "seats"} <= set(table.columns):
        return {}
    found: dict[str, int] = {}
    open_ = set()
    for district, seats in zip(map(key_text, table["district"]), table["seats"], strict=True):
        if isinstance(seats, int):
            found[district] = found.get(district, 0) + seats
        else:
            open_.add(district)
    return {d: seats for d, seats in found.items() if d not in open_}


def _taken_for_members(rows: Rows, other: Rows, house: Mapping[str, int]) -> list[str]:
    """Where nothing says who is elected all rows are taken for members, with a note, unless a district then has more of them than seats.

    What is compared with has the seats, or at least members who are said to be.
    """
    if rows.says_who or not rows.found:
        return []
    listed = Counter(key[0] for key in rows.found)
    most = dict(Counter(key[0] for key, row in other.found.items() if row["elected"])) if other.says_who else {}
    most |= house
    for district, count in listed.items():
        if count > most.get(district, count):
            raise InputError(
                "no column says who of these candidates is elected",
                source=rows.table.source or None,
                column="elected",
                value=f"{count} rows for {most[district]} seats" + (f" in {district}" if district else ""),
                expected="a column elected, terpilih, elected_by_votes or is_elected with 1 or 0, or status with terpilih",
            )
    return [
        _about(rows.table.core) + f"no column says who is elected: all rows are taken for members: {len(rows.found)}"
    ]


def _member_changes(fields: list[str], old: Rows, new: Rows, notes: list[str]) -> list[dict[str, Any]]:
    """Who is elected, and the cells of those whom both sides have. One of two cells that is empty says nothing."""
    changes = []
    lacking = dict.fromkeys(fields, 0)
    for key in [*new.found, *(k for k in old.found if k not in new.found)]:
        row_old, row_new = old.found.get(key), new.found.get(key)
        was, now = (0 if row is None else row["elected"] for row in (row_old, row_new))
        if was != now:
            changes.append(_change("members", row_new or row_old or {}, "elected", was, now))
        if row_old is None or row_new is None:
            continue
        for f in fields:
            if (row_old[f] is None) != (row_new[f] is None):
                lacking[f] += 1
            elif row_old[f] != row_new[f]:
                changes.append(_change("members", row_new, f, row_old[f], row_new[f]))
    notes += [f"candidates of whom only one side has the {f}: {n}, not compared" for f, n in lacking.items() if n > 0]
    return changes


# --- keys ---


def _link_names(kind: str, old: Rows, new: Rows, links: Links, ours: Rows | None) -> None:
    """What is called otherwise on the other side gets the key of `ours`, or where neither side is a result, of that which has more keys."""
    for position, key in enumerate(COMPARED[kind].keys):
        if key not in ("district", "party") or not (old.found and new.found):
            continue
        aliases = links.districts if key == "district" else links.parties
        known = {key_text(own) for own in aliases.values()}
        in_old, in_new = (len(known & {k[position] for k in rows.found}) for rows in (old, new))
        side = ours if ours is not None else old if in_old > in_new else new
        other = new if side is old else old
        keys, names = ([row[key] for row in rows.found.values()] for rows in (side, other))
        other.rekey(position, key, links.calling(key, keys, names))
    if kind == "awards":
        side = old if ours is old else new
        other = new if side is old else old
        keys, names = ([row.get("party") for row in rows.found.values()] for rows in (side, other))
        called = links.calling("party", keys, names)
        for row in other.found.values():
            if row.get("party") and (found := called(row["party"])) is not None:
                row["party"] = found


def _misspelt(kind: str, old: Rows, new: Rows) -> dict[str, str]:
    """Parties that only one side has, each with that of the other which it may be."""
    keys = COMPARED[kind].keys
    if "party" not in keys:
        return {}
    position = keys.index("party")
    ours, theirs = ({k[position] for k in rows.found} for rows in (old, new))
    found: dict[str, str] = {}
    for name in sorted(ours - theirs):
        nearest = nearest_name(name, sorted(theirs - ours - set(found.values())))
        if nearest is not None:
            found[name] = nearest
    return found


def _check_keys(kind: str, old: Rows, new: Rows) -> None:
    """Both sides must have what tells the rows apart, and mean the same by it."""
    for one, other in ((old, new), (new, old)):
        if not one.found or not other.found:
            continue
        for position, key in enumerate(COMPARED[kind].keys):
            ours, theirs = ({k[position] for k in rows.found} for rows in (one, other))
            if ours == {""} and theirs != {""}:
                raise InputError(
                    f"a table of {kind} to compare needs a column",
                    source=one.table.source or None,
                    column=key,
                    value=", ".join(one.table.columns),
                )
            if key in ("district", "party"):
                _check_zeros(one.table, key, ours - theirs, theirs)
            if key == "party" and one.by_number is not None and not other.by_number and ours.isdisjoint(theirs):
                raise InputError(
                    "the parties are numbers here and names on the other side",
                    source=one.table.source or None,
                    column=one.by_number,
                    value=", ".join(sorted(ours)[:3]),
                    expected="a column party, or --parties: a table party, number",
                )
            if key in ("district", "party") and _nothing_in_common(kind, key, ours, theirs):
                raise InputError(
                    "the keys of the two sides have nothing in common",
                    source=one.table.source or None,
                    column=key,
                    value=_some(ours),
                    expected=f"such as {_some(theirs)}",
                )


def _some(keys: set[str]) -> str:
    return ", ".join(sorted(keys)[:3]) + (", ..." if len(keys) > 3 else "")


def _nothing_in_common(kind: str, key: str, ours: set[str], theirs: set[str]) -> bool:
    """Of winners two tables can name other parties and mean the same by them; otherwise parties are called otherwise."""
    if not ours.isdisjoint(theirs):
        return False
    cased = not {k.casefold() for k in ours}.isdisjoint(k.casefold() for k in theirs)
    return key == "district" or cased or (kind != "members" and min(len(ours), len(theirs)) > 1)


def _check_zeros(table: Table, key: str, ours: set[str], theirs: set[str]) -> None:
    bare = {text.lstrip("0"): text for text in theirs if text.isdigit()}
    for text in sorted(ours):
        if text.isdigit() and text.lstrip("0") in bare:
            raise InputError(
                "keys of the two sides differ only in leading zeros",
                source=table.source or None,
                column=key,
                value=f"{text} and {bare[text.lstrip('0')]}",
            )


def _in_one_order(tied: list[tuple[str, ...]], *sides: Rows) -> None:
    """Puts the winners of equal quotients in the order of their names on both sides."""
    for side in sides:
        if any(key not in side.found for key in tied):
            continue
        rows = sorted((side.found[key] for key in tied), key=lambda row: str(row.get("party")))
        for key, row in zip(tied, rows, strict=True):
            side.found[key] = row | {"seat": side.found[key]["seat"]}


def _change(kind: str, row: Mapping[str, Any], field: str, before: Any, after: Any) -> dict[str, Any]:
    counted = isinstance(before, int) and isinstance(after, int)
    was, now = (value.text if isinstance(value, Exact) else value for value in (before, after))
    named: dict[str, Any] = {c: row.get(c) for c in ("district", "party", "number")}
    if kind == "awards":
        named |= {"number": row["seat"]} | ({"party": None} if field == "party" else {})
    named |= {"name": row["name"]} if "name" in row and "number" not in row else {}
    difference = after - before if counted else None
    return {"table": kind, **named, "field": field, "before": was, "after": now, "difference": difference}


# --- recapitulations ---


def _recap_changes(before: Table, after: Table) -> list[dict[str, Any]]:
    fields = [c for c in after.columns if c not in _NOT_COMPARED]
    fields += [c for c in before.columns if c not in (*_NOT_COMPARED, *fields)]
    old, new = _recap_rows(before, fields), _recap_rows(after, fields)
    changes = []
    for key in [*new, *(k for k in old if k not in new)]:
        for field in fields:
            was, now = (None if row is None else row.get(field) for row in (old.get(key), new.get(key)))
            if was == now:
                continue
            figure = {"field": field} if field in _FIELDS else {"party": field, "field": "votes"}
            keys = {"district": None if key[0] in ("", "None") else key[0]} | figure
            changes.append(_change("recap", keys, figure["field"], was, now))
    return changes


def _figure(cell: Any, source: str, place: int | None, field: str) -> int:
    """A figure of a recapitulation: what acts state for a region beside its forms may be below 0."""
    if isinstance(cell, str) and cell.startswith("-"):
        return -written_count(cell[1:], source, place, field)
    if isinstance(cell, int) and cell < 0:
        return -written_count(-cell, source, place, field)
    return written_count(cell, source, place, field)


def _recap_rows(table: Table, fields: list[str]) -> dict[tuple[str, ...], dict[str, Any]]:
    own = [f for f in fields if f in table.columns]
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for i, row in enumerate(table):
        place = table.core.places[i]
        key = tuple(key_text(row[k]) for k in RECAP)
        if key in found:
            raise InputError("a row appears twice", source=table.source, row=place, value=", ".join(key))
        found[key] = {f: None if row[f] in (None, "") else _figure(row[f], table.source, place, f) for f in own}
    return found

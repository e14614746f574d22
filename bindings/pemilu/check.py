"""What published tables say against themselves: sums, totals, missing totals; and forms of polling stations. Nothing is corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pemilu import _core
from pemilu.errors import InputError
from pemilu.inputs import as_core_table
from pemilu.recapitulation import Ballot, Election, check_levels, check_stations
from pemilu.tables import Findings

__all__ = ["Checked", "check", "check_core", "stated_sum"]


class Checked(NamedTuple):
    """The findings, and what the check says about itself: which equations it used, which columns it could not place."""

    findings: Findings
    notes: tuple[str, ...]


def stated_sum(text: str) -> tuple[str, list[str]]:
    """`total=a+b` as the total and its parts."""
    total, equals, rest = text.partition("=")
    parts = [part.strip() for part in rest.split("+")]
    if not equals or not total.strip() or not all(parts):
        raise InputError("not a sum", column="sums", value=text, expected="total=a+b")
    return total.strip(), parts


def check_core(
    table: _core.Table,
    *,
    sums: Sequence[str] = (),
    printed: _core.Table | None = None,
    total_row: Sequence[str] = (),
    group: str | None = None,
    thousands: str = "",
) -> Checked:
    """`check` on tables of the compiled library, with the notes."""
    stated = [stated_sum(text) for text in sums]
    # pybind11 takes None for a pointer; its stubs do not say so.
    findings, notes = _core._check(table, stated, printed, list(total_row), group or "", thousands)  # type: ignore[arg-type]
    return Checked(Findings(findings, name="findings"), tuple(notes))


def _refuse(what: str, **options: object) -> None:
    """An option of the other kind of check is a mistake of the caller."""
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise TypeError(f"check of {what}: {given[0]} does not go with it")


def check(
    table: object = None,
    *,
    sums: str | Sequence[str] | None = None,
    printed: object = None,
    total_row: str | Sequence[str] | None = None,
    group: str | None = None,
    thousands: str | None = None,
    stations: bool = False,
    contestants: Sequence[str] | None = None,
    regions: object = None,
    against: object = None,
    beside: object = None,
    rules: Literal["all", "hard"] | None = None,
    ballot: Ballot | None = None,
    election: Election | None = None,
) -> Findings:
    """Check the sums and totals of a published table, or the forms of polling stations.

    table: a path or any table. sums: `"total=a+b"`, one or several; without it a printed row total is compared with the contiguous
    columns left of it that balance in most rows. printed: a table of printed totals, compared with sums over the columns it shares with
    `table`. total_row: what a row of totals is called, besides TOTAL and JUMLAH. group: the column that tells blocks apart.
    thousands: the separator of thousands, `"."`, `","` or `" "`.

    stations=True: `table` is what `read_sheets` reads (or sheets). contestants, regions: as there. against: the same stations from another
    source, or printed figures of regions: a table or a list of them, of one level or several (the nation has an empty `region`). beside:
    another contest of the same stations, whose voters are compared (C12). rules: `"hard"` leaves out what only should hold. ballot:
    `"pairs"` (the default), `"parties"` (a contestant `P/3` is candidate 3 of `P`, `P/0` its list alone), `"candidates"`. election: whose
    limits of voters and ballots hold, `"general-2024"` (the default) or `"regional-heads-2024"`.

    Without `table`, `against` alone: the printed figures of two levels or more among each other (L01); contestants, regions and rules go
    with it.

    Returns the findings (table `findings`): T01 row sum, T02 column total, T03 missing total, T04 list + candidates; each with its place,
    the printed and the computed figure, and a hint where swapping two cells or changing one digit would mend it.
    Raises InputError for a table that cannot be read, or a column that is not there.
    """
    if table is None:
        _refuse(
            "levels",
            sums=sums,
            printed=printed,
            total_row=total_row,
            group=group,
            thousands=thousands,
            beside=beside,
            ballot=ballot,
            election=election,
        )
        if against is None:
            raise TypeError("check needs a table, or `against` with the figures of several levels")
        return check_levels(against, regions=regions, contestants=contestants, rules=rules)
    if stations:
        _refuse("stations", sums=sums, printed=printed, total_row=total_row, group=group, thousands=thousands)
        return check_stations(
            table,
            regions=regions,
            contestants=contestants,
            against=against,
            beside=beside,
            rules=rules or "all",
            ballot=ballot or "pairs",
            election=election or "general-2024",
        )
    _refuse(
        "tables",
        contestants=contestants,
        regions=regions,
        against=against,
        beside=beside,
        rules=rules,
        ballot=ballot,
        election=election,
    )
    if thousands not in (None, "", ".", ",", " ", "space"):
        raise InputError(
            "not a separator of thousands", column="thousands", value=str(thousands), expected="'.', ',' or ' '"
        )

    def listed(name: str, texts: str | Sequence[str] | None) -> list[str]:
        several = [texts] if isinstance(texts, str) else texts if texts is not None else []
        if not isinstance(several, (list, tuple)) or not all(isinstance(t, str) for t in several):
            raise TypeError(f"{name} is text or a list of texts, not {type(texts).__name__}")
        return list(several)

    return check_core(
        as_core_table(table, source="table"),
        sums=listed("sums", sums),
        printed=None if printed is None else as_core_table(printed, source="printed"),
        total_row=listed("total_row", total_row),
        group=group,
        thousands=" " if thousands == "space" else thousands or "",
    ).findings

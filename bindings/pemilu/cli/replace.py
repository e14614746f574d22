"""`pemilu replace`: who takes a vacant seat, and why; or the queue of every seat."""

from __future__ import annotations

import argparse
import hashlib
from typing import Any

from pemilu import _core, words
from pemilu.choices import word
from pemilu.cli.command import Command, day, one_of
from pemilu.cli.report import Report, Target
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, UsageError
from pemilu.display import Lang, checked_lang
from pemilu.errors import InputError
from pemilu.ladder_options import LadderOptions
from pemilu.queues import front_rows, seat_queues
from pemilu.replacement import Replacement, replace
from pemilu.replacement_record import blocks, why
from pemilu.replacement_request import checked_ground, ground_word
from pemilu.tables import Table

__all__ = ["COMMAND"]

# Before the oath, then during the term.
RULES = ("pkpu-6-2024", "pkpu-6-2017", "pkpu-3-2025")
CHAMBERS = ("dpr", "dpd", "dprd-province", "dprd-regency", "dpra", "dprk")
_EXITS = {"named": Exit.DONE, "suspended": Exit.OPEN, "undecided": Exit.OPEN}
_FILES = ("candidates", "status", "units", "adjacency", "population", "upper", "upper_status", "holidays")
_WORDS = (
    "ground",
    "by",
    "proposed",
    "requested",
    "determined",
    "term_end",
    "six_months_from",
    "resignation_day",
    "exhausted",
    "other_district",
    "upper_district",
    "without_article",
)
_CHOICES = (
    ("spread", ("units-with-votes", "units-led"), "what a wider spread counts"),
    ("spread-level", ("regency", "subdistrict", "village", "station"), "the lowest level it goes down to"),
    ("zero-tail", ("list-number", "ladder"), "before the oath: candidates without votes"),
    ("last-steps", ("women-then-list-number",), "what follows the spread where the regulation does not say"),
    (
        "without-article",
        ("suspends", "ignored"),
        "what a dispute or a missing LHKPN does where the regulation has no article about it",
    ),
    ("six-months-from", ("proposed", "requested"), "where the first day is not said"),
    (
        "resignation-day",
        ("requested", "determined"),
        "before the oath: which day counts for a resignation, where the law changed between them",
    ),
    ("exhausted", ("largest-population", "level-above"), "what PKPU 3/2025 is not known to keep"),
)
"""Options with a word for a value, and what it says; the last one is about lists on which nobody is left."""
_EVERY_SEAT = ("determined", "exhausted", "other_district", "upper_district", "without_article")
_ONE_SEAT = ("member", "earlier", "proposed_candidate", *(w for w in _WORDS if w not in _EVERY_SEAT))


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `replace`."""
    parser.add_argument(
        "--rules", required=True, metavar="NAME", help=f"{RULES[0]} before the oath, {RULES[1]} or {RULES[2]} in office"
    )
    parser.add_argument("--chamber", required=True, metavar="CHAMBER", help=", ".join(CHAMBERS))
    parser.add_argument(
        "--candidates",
        required=True,
        metavar="FILE",
        help="CSV file with district, party, number, name, votes, [sex], [elected]: the list of the last election",
    )
    parser.add_argument("--district", metavar="D", help="the district of the member, where the file has several")
    parser.add_argument("--party", metavar="P", help="the party of the member, where the name does not tell")
    parser.add_argument("--member", metavar="NAME-OR-NUMBER", help="who leaves the seat")
    parser.add_argument(
        "--queue",
        action="store_true",
        help="the whole queue; without --member: of every seat of the chamber, --district or --party",
    )
    parser.add_argument(
        "--status",
        metavar="FILE",
        help="CSV file with district, party, number, status, [date], [evidence], [clarified]",
    )
    _add_days(parser)
    _add_choices(parser)
    parser.add_argument("--record", action="store_true", help="the determination as a readable record")
    parser.add_argument("--trace", action="store_true", help="also say what was examined, with the article")


def _add_days(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the request", "what is not given is not examined; dates are YYYY-MM-DD")
    group.add_argument("--ground", metavar="GROUND", help="why the member leaves: died, resigned, ...")
    group.add_argument("--by", choices=("chamber", "party"), help="who asked KPU")
    group.add_argument("--proposed", type=day, metavar="DATE", help="when the dismissal was proposed in the chamber")
    group.add_argument("--requested", type=day, metavar="DATE", help="when KPU received the letter")
    group.add_argument("--determined", type=day, metavar="DATE", help="the day on which statuses are judged")
    group.add_argument("--term-end", type=day, metavar="DATE", help="when the term ends: the six months")
    group.add_argument("--holidays", metavar="FILE", help="CSV file with a column date: what working days leave out")
    group.add_argument(
        "--earlier",
        action="append",
        metavar="NAME-OR-NUMBER",
        help="a member of the list whose vacancy came before; repeatable",
    )
    group.add_argument("--proposed-candidate", metavar="NAME-OR-NUMBER", help="a proposed name to compare with")


def _add_choices(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("equal votes, exhausted lists", "what the law leaves open has no default")
    group.add_argument("--units", metavar="FILE", help="where candidates have their votes, for equal votes")
    for name, choices, what in _CHOICES[:-1]:
        _add_choice(group, name, choices, what)
    group.add_argument("--adjacency", metavar="FILE", help="CSV file with district, neighbour")
    group.add_argument("--population", metavar="FILE", help="CSV file with district, population")
    _add_choice(group, *_CHOICES[-1])
    group.add_argument("--other-district", metavar="D", help="whose list comes next where the regulation does not say")
    group.add_argument("--upper", metavar="FILE", help="the candidates one level up")
    group.add_argument("--upper-status", metavar="FILE", help="their statuses, as --status")
    group.add_argument("--upper-district", metavar="D", help="the district that is meant there")


def _add_choice(group: argparse._ArgumentGroup, name: str, choices: tuple[str, ...], what: str) -> None:
    metavar = "|".join(choices) if len(choices) < 3 else name.rpartition("-")[2].upper()
    group.add_argument(f"--{name}", type=one_of(*choices), metavar=metavar, help=what)


def run(args: argparse.Namespace, sources: Sources) -> Report:
    """Names the candidate who is next and shows the queue, or the queues of all seats."""
    _known("rules", args.rules, _core._replacement_rule_names)
    _known("chamber", args.chamber, CHAMBERS)
    if args.ground is not None:
        _known_ground(args)
    if args.record and Target.of(args, COMMAND.formats).format in ("csv", "json"):
        raise UsageError(
            "--record is for people: --format table, markdown, html or latex; a document has its parts anyway"
        )
    read = sources.read(**{name: getattr(args, name) for name in _FILES})
    tables: dict[str, Any] = {name: None if table is None else Table(table) for name, table in read.items()}
    if args.member is None:
        return _all_queues(args, tables)
    outcome = replace(
        rules=args.rules,
        chamber=args.chamber,
        district=_district(args, tables["candidates"]),
        member=args.member,
        party=args.party,
        earlier=args.earlier,
        proposed_candidate=args.proposed_candidate,
        **{word: getattr(args, word) for word in _WORDS},
        **_ladder(args),
        **tables,
    )
    as_document = Target.of(args, COMMAND.formats).format == "json"
    return Report(
        status=outcome.status,
        tables={"queue": outcome.queue},
        story=blocks(outcome, checked_lang(args.lang)) if args.record else None,
        exit=_EXITS.get(outcome.status, Exit.FINDINGS),
        open=outcome.open,
        findings=outcome.findings,
        # A document says without --trace, too, why nobody is named; people read it in the notes.
        trace=list(outcome.trace) if args.trace or (as_document and outcome.reason) else (),
        rules=_rules(args),
        extra={
            "candidate": outcome.candidate,
            "reason": outcome.reason,
            "proposed_matches": outcome.proposed_matches,
            "deadlines": list(outcome.deadlines),
        },
        notes=_notes(outcome, checked_lang(args.lang)),
    )


def _notes(outcome: Replacement, lang: Lang) -> list[str]:
    """Why nobody is named, and whether a proposed name is the one that was found."""
    notes = [why(outcome, lang)] if outcome.reason else []
    compared = [dict(step) for step in outcome.trace if step["rule"] == "proposed_name"]
    return [*notes, *(words.sentence({**step, "rule": None}, lang) for step in compared)]


def _known(option: str, given: str, names: tuple[str, ...] | list[str]) -> None:
    if word(given, option).replace("_", "-") not in names:
        raise UsageError(f"--{option} {given}: there is no such name; one of {', '.join(names)}")


def _known_ground(args: argparse.Namespace) -> None:
    """A ground of another chamber makes a request invalid; a word that is a ground in none is a misprint."""
    names = (args.ground, args.rules, args.chamber)
    try:
        checked_ground(ground_word(names[0]), *(word(name, "name").replace("_", "-") for name in names[1:]))
    except InputError as error:
        raise UsageError(f"--ground {args.ground}: there is no such ground; one of {error.expected}") from None


def _rules(args: argparse.Namespace) -> dict[str, str]:
    name, chamber = (word(given, "name").replace("_", "-") for given in (args.rules, args.chamber))
    day = args.determined or args.requested or args.proposed
    return {"id": name, "digest": hashlib.sha256(_core._replacement_law(name, chamber, day).encode()).hexdigest()}


def _all_queues(args: argparse.Namespace, tables: dict[str, Any]) -> Report:
    if not args.queue:
        raise UsageError("--member says who leaves the seat; or --queue for every seat of the chamber")
    given = [name for name in _ONE_SEAT if getattr(args, name) is not None]
    if given or args.record or args.trace:
        option = given[0] if given else "record" if args.record else "trace"
        raise UsageError(f"--{option.replace('_', '-')} is about one seat: --member says which")
    ladder = _ladder(args)
    found = seat_queues(
        args.rules,
        args.chamber,
        candidates=tables["candidates"],
        status=tables["status"],
        units=tables["units"],
        elsewhere={name: tables[name] for name in ("adjacency", "population", "upper", "upper_status")},
        ladder=LadderOptions.read(**{name: ladder[name] for name in LadderOptions._fields}),
        holidays=tables["holidays"],
        last_steps=args.last_steps,
        district=args.district,
        party=args.party,
        **{word: getattr(args, word) for word in _EVERY_SEAT},
    )
    queue = Table(found.queue, name="queue")
    status, ends = _all_seats(found)
    named = [row for row in queue if row["status"] == "named"] if found.seats == 1 else []
    return Report(
        status=status,
        tables={"queue": queue},
        exit=ends,
        open=Table(found.open, name="open"),
        findings=Table(found.findings, name="findings"),
        rules=_rules(args),
        extra={"candidate": named[0] if named else None},
        notes=[*found.notes, *_open_seats(queue, checked_lang(args.lang))],
    )


def _all_seats(found: _core.Queues) -> tuple[str, Exit]:
    """What the seats are together: whatever is open comes before lists on which nobody is left."""
    if found.undecided:
        return "undecided", Exit.OPEN
    if found.suspended:
        return "suspended", Exit.OPEN
    return ("exhausted", Exit.FINDINGS) if found.exhausted else ("named", Exit.DONE)


def _open_seats(queue: Table, lang: Lang) -> list[str]:
    """The seats that nobody would take, by name, with what stands in the way."""
    statuses, reasons = queue["status"], queue["reason"]
    told = []
    for (district, party, _, member, _), row in front_rows(queue).items():
        status, reason = ("exhausted", None) if row is None else (statuses[row], reasons[row])
        if status == "named":
            continue
        what = words.spoken("status", status, lang) + (f": {words.reason(reason, lang)}" if reason else "")
        place = " ".join(str(part) for part in (district, party, member) if part not in (None, ""))
        told.append(f"{place}: {what}")
    return told


def _ladder(args: argparse.Namespace) -> dict[str, Any]:
    return {name: getattr(args, name) for name in ("spread", "spread_level", "zero_tail", "last_steps")}


def _district(args: argparse.Namespace, candidates: Table) -> Any:
    """The district that is named, or the only one of the candidates."""
    if args.district is not None:
        return args.district
    column = _core._seat_district(candidates.core, word(args.chamber, "chamber").replace("_", "-"))
    districts = [] if column is None else list(dict.fromkeys(candidates[column]))
    if len(districts) > 1:
        raise UsageError("the candidates are of several districts: --district says which is the member's")
    return districts[0] if districts else ""


COMMAND = Command(
    "replace",
    "The next candidate for a vacant seat, why others are passed over, and the articles.",
    "pemilu replace --rules pkpu-3-2025 --chamber dprd-regency --candidates list.csv --district 4 --party PDIP --member 1 "
    "--status status.csv\n"
    "pemilu replace --rules pkpu-3-2025 --chamber dprd-regency --candidates list.csv --queue",
    configure,
    run,
)

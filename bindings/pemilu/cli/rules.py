"""`pemilu rules`: the rule sets, one with its sources, and two compared."""

from __future__ import annotations

import argparse

from pemilu import rules, words
from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.cli.sources import Sources
from pemilu.cli.status import UsageError
from pemilu.display import Lang, checked_lang
from pemilu.errors import RuleError
from pemilu.story import Block, Heading, Shown, Text
from pemilu.tables import Table

__all__ = ["COMMAND", "known_rules"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of `rules`."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="a rule set, such as indonesia/dpr-2024; default: all")
    parser.add_argument("--compare", metavar="OTHER", help="where it differs from this one")


def known_rules(given: str) -> rules.RuleSet:
    """The rule set of this name. A name that no rule set has is a misprint, a `UsageError`; one that is refused stays a `RuleError`."""
    try:
        return rules.get(given)
    except RuleError as error:
        if error.expected is None:  # only an unknown name has others near it
            raise
        raise UsageError(f"{error.args[0]}: {error.value}; perhaps {error.expected}") from None


def run(args: argparse.Namespace, _: Sources) -> Report:
    """Lists the rule sets, shows one, or compares two."""
    if args.name is None:
        if args.compare:
            raise UsageError("--compare needs a rule set to compare with: pemilu rules NAME --compare OTHER")
        return Report(status="described", tables={"rule_sets": rules.table()})
    found = known_rules(args.name)
    named = {"id": found.name, "digest": found.digest}
    if args.compare:
        return Report(status="described", tables={"differences": found.compare(known_rules(args.compare))}, rules=named)
    story = _story(found, checked_lang(args.lang))
    return Report(status="described", tables=found.tables(), story=story, rules=named)


def _story(found: rules.RuleSet, lang: Lang) -> list[Block]:
    """Tables under headings, and what is a sentence as lines: a table would be as wide as the longest."""
    blocks: list[Block] = [Heading(f"{words.title(found.title, lang)} ({found.name})")]
    for name, table in found.tables().items():
        blocks.append(Heading(words.heading(name, lang)))
        if name == "left_open":
            pairs = zip(table["sentence"], table["option"], strict=True)
            lines = [words.word("sentence", text, lang) + (f" ({option})" if option else "") for text, option in pairs]
            blocks.append(Text("\n".join(lines)))
        elif name == "prescribed":
            blocks += _rules(table, lang)
        else:
            blocks.append(Shown(table))
    return blocks


def _rules(table: Table, lang: Lang) -> list[Block]:
    sentences = [i for i, rule in enumerate(table["rule"]) if rule in ("refused", "members")]
    lines = [
        f"{words.word('rule', table['rule'][i], lang)}: {words.rule_value(table['value'][i], lang)}" for i in sentences
    ]
    short = table.take([i for i in range(len(table)) if i not in sentences])
    return [Shown(short), Text("\n".join(lines))] if lines else [Shown(short)]


COMMAND = Command(
    "rules",
    "The rule sets; one with its sources, its rulings and what it leaves open; two compared.",
    "pemilu rules\npemilu rules indonesia/dpr-2024\npemilu rules indonesia/dpr-2014 --compare indonesia/dpr-2024",
    configure,
    run,
    reads_tables=False,
)

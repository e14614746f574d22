"""The documentation is run: every command and every line of Python in it, and what it lists is what there is.

A page is read from top to bottom in an empty folder. `{code-block}` with a `:caption:` writes a file of that name, `pycon` and `python` are
executed in one namespace, `console` in a shell with `pemilu` on the path; what a page shows as output must be what comes out. A `text`
block right after `python` is what that prints.
"""

from __future__ import annotations

import contextlib
import csv
import doctest
import inspect
import io
import itertools
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
INCLUDE = ROOT / "include"
PAGES = [p for p in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))] if not {"_build", "doxygen"} & set(p.parts)]

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_DIRECTIVE = re.compile(r"\{code-block\}\s*(?P<language>\S*)")
_CAPTION = re.compile(r":caption: (?P<file>\S+)\n\n?")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    language: str
    body: str
    line: int
    end: int
    file: str = ""


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found = []
    for match in _FENCE.finditer(text):
        info, body = match["info"].strip(), match["body"]
        directive = _DIRECTIVE.fullmatch(info)
        caption = _CAPTION.match(body) if directive else None
        found.append(
            Block(
                language=directive["language"] if directive else info,
                body=body[caption.end() :] if caption else body,
                line=text.count("\n", 0, match.start()) + 2,
                end=text.count("\n", 0, match.end()) + 1,
                file=caption["file"] if caption else "",
            )
        )
    return found


# --- running a page ---


def run_python(block: Block, namespace: dict[str, Any], page: str) -> str:
    """Executes a block and returns what it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile("\n" * (block.line - 1) + block.body, page, "exec"), namespace)
    return out.getvalue()


def run_pycon(block: Block, namespace: dict[str, Any], page: str) -> str:
    """Runs an interactive session; empty if it went as shown, else what differed."""
    session = doctest.DocTestParser().get_doctest(block.body, namespace, page, page, block.line)
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    runner.run(session, out=report.append, clear_globs=False)
    namespace.update(session.globs)
    return "".join(report)


def commands(block: Block) -> list[str]:
    """The commands of a console session: lines after `$ `, continued by lines after `> `."""
    found: list[str] = []
    for line in block.body.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif line.startswith("> ") and found:
            found[-1] += "\n" + line[2:]
    return found


def run_console(block: Block, folder: Path, environment: dict[str, str]) -> str:
    """The session as it would look: every command with what it prints, standard error included."""
    mark = "@@@"
    script = "".join(f"{c}\n_s=$?; printf '{mark}'; (exit $_s)\n" for c in commands(block))
    ran = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    shown = ""
    for command, output in zip(commands(block), ran.stdout.split(mark), strict=False):
        shown += "$ " + command.replace("\n", "\n> ") + "\n" + output
    return shown


def environment_of(folder: Path) -> dict[str, str]:
    """An environment with `pemilu` on its path, plain output and a terminal of 100 columns."""
    program = folder / "bin" / "pemilu"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pemilu "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {
        **os.environ,
        "PATH": path,
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONWARNINGS": "error",
        "LC_ALL": "C.UTF-8",
    }


def compile_cpp(block: Block, folder: Path) -> str:
    """What the compiler says about a C++ file of a page; empty if it compiles."""
    compiler = os.environ.get("CXX", "c++")
    flags = ["-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", f"-I{INCLUDE}"]
    done = subprocess.run([compiler, *flags, folder / block.file], capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "100")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_page(page: Path, empty: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for library in ("pandas", "polars", "pyarrow", "duckdb", "matplotlib"):
        if f"import {library}" in text:
            pytest.importorskip(library)
    environment = environment_of(tmp_path)
    namespace: dict[str, Any] = {"__name__": "page"}
    found = blocks(text)
    for block, following in itertools.zip_longest(found, found[1:]):
        place = f"{page}:{block.line}"
        if block.file:
            (empty / block.file).parent.mkdir(parents=True, exist_ok=True)
            (empty / block.file).write_text(block.body, encoding="utf-8")
        if block.language == "pycon":
            assert run_pycon(block, namespace, str(page)) == "", place
        elif block.language == "python":
            printed = run_python(block, namespace, str(page))
            adjoining = following is not None and following.language == "text" and following.line - block.end <= 3
            assert printed == (following.body if adjoining and following else ""), place
        elif block.language == "console":
            assert run_console(block, empty, environment) == block.body, place
        elif block.language == "cpp" and block.file.endswith(".cpp") and shutil.which(os.environ.get("CXX", "c++")):
            assert compile_cpp(block, empty) == "", place


def test_readme_shows_the_quickstart_and_what_it_prints() -> None:
    """The C++ of the README is the example that the tests compile and run."""
    found = blocks((ROOT / "README.md").read_text(encoding="utf-8"))
    i = next(i for i, block in enumerate(found) if block.language == "cpp")
    assert found[i].body == (ROOT / "examples/cpp/quickstart.cpp").read_text(encoding="utf-8")
    assert found[i + 1].body == (ROOT / "examples/cpp/quickstart.out").read_text(encoding="utf-8")


# --- what the pages list is what there is ---


def page_text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def sections(text: str, level: int) -> dict[str, str]:
    """The sections of a page by their headings of this level."""
    parts = re.split(rf"^{'#' * level} (.+)$", text, flags=re.MULTILINE)
    return {title.strip("` "): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def rows_of(text: str) -> list[list[str]]:
    """The cells of all pipe tables of a text, without heads and rules."""
    rows: list[list[str]] = []
    lines = text.splitlines()
    for number, line in enumerate(lines):
        is_head = number + 1 < len(lines) and re.fullmatch(r"\|[-:| ]+\|", lines[number + 1].strip() or "x") is not None
        if line.startswith("|") and not is_head and not re.fullmatch(r"\|[-:| ]+\|", line.strip()):
            rows.append([cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]])
    return rows


def names_in(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def header(path: str) -> str:
    return (INCLUDE / "pemilu" / path).read_text(encoding="utf-8")


def in_force(body: str) -> str:
    """The dates of a constant of law.hpp, as the table of law has them."""
    found = dict(re.findall(r"\.(from|to) = (Date\(\d+, \d+, \d+\))", body))
    assert len(found) == len(re.findall(r"\.(?:from|to) =", body)), body
    days = {end: date(*map(int, re.findall(r"\d+", day))).isoformat() for end, day in found.items()}
    words = [f"{word} {days[end]}" for end, word in (("from", "from"), ("to", "before")) if end in days]
    return ", ".join(words) or "not stated"


def test_every_article_is_in_the_table_of_law() -> None:
    """Each constant of law*.hpp has a row with its instrument, article, certainty and dates, where it is used and which test holds it."""
    rows = {names[0]: row for row in rows_of(page_text("law.md")) if (names := names_in(row[0]))}
    folder = INCLUDE / "pemilu" / "rules" / "indonesia"
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("law*.hpp")))
    constants = re.findall(r"LegalBasis (\w+)\{(.*?)\};", source, flags=re.DOTALL)
    assert len(constants) >= 36
    for name, body in constants:
        fields = dict(re.findall(r"\.(instrument|article) = \"([^\"]*)\"", body))
        certainty = match[1] if (match := re.search(r"Certainty::(\w+)", body)) else "text"
        assert name in rows, f"law.md has no row for {name}"
        row = rows[name]
        assert fields["instrument"] in row[1], row
        assert fields["article"] in row[1], row
        assert certainty == row[2], row
        assert row[3] == in_force(body), row
        for path in (*names_in(row[4]), *names_in(row[5])):
            assert (INCLUDE / "pemilu" / path).is_file() or (ROOT / "tests" / path).is_file(), (
                f"law.md names {path}, which is not there"
            )


def test_every_finding_code_is_documented() -> None:
    """The codes that the headers use are those that the page describes as built."""
    used = {c for p in INCLUDE.rglob("*.hpp") for c in re.findall(r'"([A-Z]\d\d)"', p.read_text(encoding="utf-8"))}
    built = {row[0].strip("`") for row in rows_of(page_text("reference/findings.md")) if row[-1] == "done"}
    assert used == built


def test_every_python_name_is_documented() -> None:
    text = page_text("reference/python.md")
    for name in pm.__all__:
        assert f"pm.{name}" in text or f"pemilu.{name}" in text, name


def shown_in_help(*command: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pemilu", *command, "--help"], capture_output=True, text=True, check=True
    )
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", done.stdout.split("\nexample:")[0]))


@pytest.mark.parametrize("command", ["demo", "allocate", "check", "determine", "replace", "rules"])
def test_every_option_is_documented(command: str) -> None:
    """The options of a command are those of its section and of the common one."""
    found = sections(page_text("reference/command-line.md"), 2)
    common = {o for row in rows_of(found["Options that all commands have"]) for o in re.findall(r"--[a-z-]+", row[0])}
    own = {o for row in rows_of(found[f"pemilu {command}"]) for o in re.findall(r"--[a-z-]+", row[0])}
    assert own <= shown_in_help(command)
    assert shown_in_help(command) <= own | common


def output_tables() -> dict[str, pm.Table]:
    """One result of every table that comes back."""
    data = pm.datasets.dpr_2024()
    result = pm.determine(data, rules="indonesia/dpr-2024")
    madiun = pm.replace(
        rules="pkpu-6-2017",
        chamber="dprd-regency",
        candidates=pm.datasets.madiun_2025().candidates,
        district=4,
        member="Usman Ependi",
    )
    return {
        **{
            n: getattr(result, n)
            for n in (
                "seats",
                "totals",
                "awards",
                "standings",
                "threshold",
                "members",
                "ranking",
                "open",
                "findings",
            )
        },
        "methods": pm.compare_methods({"A": 2, "B": 1}, seats=2, methods=pm.methods),
        "resolutions": pm.draw(pm.allocate({"A": 1, "B": 1}, seats=1), seed="1./", decision="drawing of lots"),
        "margins": result.margins(),
        "changes": result.compare(result),
        "queue": madiun.queue,
    }


def test_every_table_has_the_columns_that_are_documented() -> None:
    """Names, order and kinds of the columns."""
    documented = sections(page_text("reference/tables.md"), 3)
    for name, table in output_tables().items():
        rows = [row for row in rows_of(documented[name]) if names_in(row[0])]
        assert [names_in(row[0])[0] for row in rows] == table.columns, name
        kinds = {names_in(row[0])[0]: row[1] for row in rows}
        for column, kind in table.kinds.items():
            keys = column in ("district", "party", "from", "to", "runner_up")
            assert kinds[column] == ("key" if keys else kind), f"{name}.{column}"


def test_every_accepted_heading_is_documented() -> None:
    """The names of io/columns.hpp, where tables are read."""
    text = page_text("reference/tables.md")
    source = header("io/columns.hpp")
    rules = source[source.index("district_codes") : source.index("all_table_kinds")]
    missing = [
        word for literal in re.findall(r'"([^"]*)"', rules) for word in literal.split() if f"`{word}`" not in text
    ]
    assert missing == []


def test_every_method_is_documented() -> None:
    """The tables of methods have the names and aliases of the catalogue, in its order, by family."""
    found = sections(page_text("reference/methods.md"), 2)
    for heading, family in (("Divisor methods", "divisor"), ("Quota methods", "quota")):
        documented = [(names_in(row[0])[0], " ".join(names_in(row[1]))) for row in rows_of(found[heading])]
        listed = pm.methods.table.where(family=family)
        names = [name.replace("_", "-") for name in listed["name"]]
        aliases = [alias.replace("_", "-") for alias in listed["aliases"]]
        assert documented == list(zip(names, aliases, strict=True))


def test_every_option_has_a_row_with_a_test() -> None:
    """Every argument of an allocation that is an option, in Python and on the command line, and tests that are there."""
    text = page_text("reference/options.md").split("\n## ")[0]
    rows = rows_of(text)
    in_python = {name.split("=")[0] for row in rows for name in names_in(row[1])}
    on_the_command_line = {name.split()[0] for row in rows for name in names_in(row[2]) if name.startswith("--")}
    elsewhere = {"votes", "districts", "method", "layout", "columns", "resolutions"}  # what is asked, not how
    arguments = set(inspect.signature(pm.allocate_districts).parameters) - elsewhere - {"threshold"}
    assert arguments <= in_python
    assert {"--" + name.replace("_", "-") for name in arguments} <= on_the_command_line
    assert (
        {"--groups", "--within", "--resolutions", "--draw", "--prefer"}
        <= on_the_command_line
        <= shown_in_help("allocate") | {"--table"}
    )
    for row in rows:
        assert names_in(row[-1]), row
        for path in names_in(row[-1]):
            assert (ROOT / "tests" / path).is_file(), f"options.md names {path}, which is not there"


def test_every_header_is_in_the_reference() -> None:
    """The pages name patterns; together they catch every header but the umbrella and the forward declarations."""
    text = "".join(p.read_text(encoding="utf-8") for p in (DOCS / "reference" / "cpp").glob("*.md"))
    base = INCLUDE / "pemilu"
    caught = [path for pattern in re.findall(r"\{headers\} (\S+)", text) for path in base.glob(pattern)]
    assert len(caught) == len(set(caught))
    assert set(caught) == {p for p in base.rglob("*.hpp") if p.name not in ("pemilu.hpp", "fwd.hpp")}
    names = [p.name for p in caught]  # Breathe finds a header by its name alone
    assert len(names) == len(set(names))


def test_the_glossary_reads_both_ways() -> None:
    """The two tables hold the same pairs, each sorted, and an identifier that is built exists."""
    found = sections(page_text("glossary.md"), 2)
    indonesian, english = rows_of(found["Indonesian to English"]), rows_of(found["English to Indonesian"])
    assert sorted((row[0], row[1]) for row in indonesian) == sorted((row[1], row[0]) for row in english)
    for rows in (indonesian, english):
        assert [row[0].lower() for row in rows] == sorted(row[0].lower() for row in rows)
    sources = "".join(p.read_text(encoding="utf-8") for p in INCLUDE.rglob("*.hpp"))
    for row in indonesian:
        for name in names_in(row[2]):
            last = re.split(r"::|\.", name)[-1]
            assert re.search(rf"\b{re.escape(last)}\b", sources), f"the glossary names {name}, which is not there"


# --- the expected output of the C++ example, without the library ---


def csv_rows(file: str) -> list[dict[str, str]]:
    path = ROOT / "bindings/pemilu/datasets/tarakan_2024" / file
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def quotients(votes: dict[str, int], seats: int) -> list[tuple[Fraction, str, int]]:
    every = [(Fraction(count, 2 * k + 1), party, 2 * k + 1) for party, count in votes.items() for k in range(seats)]
    return sorted(every, key=lambda q: -q[0])


def test_the_example_prints_the_seats_that_fractions_give() -> None:
    """Every award in examples/cpp/tarakan.out, recomputed from the published votes."""
    votes: dict[tuple[str, str], dict[str, int]] = {}
    for row in csv_rows("votes.csv"):
        votes.setdefault((row["stage"], row["district"]), {})[row["party"]] = int(row["votes"])
    magnitudes = {row["district"]: int(row["seats"]) for row in csv_rows("districts.csv")}
    printed = (ROOT / "examples/cpp/tarakan.out").read_text(encoding="utf-8")
    for (stage, district), counts in votes.items():
        when = "before" if stage == "pre_psu" else "after"
        caption = f"Kota Tarakan {district}, {magnitudes[district]} seats, {when} the re-vote\n"
        lines = printed.split(caption)[1].split("\n\n")[0].splitlines()[1:]
        assert len(lines) == magnitudes[district]
        for line, (quotient, party, divisor) in zip(lines, quotients(counts, magnitudes[district]), strict=False):
            cells = line.split()
            assert (cells[1], cells[2].replace(",", ""), cells[3], Fraction(cells[4])) == (
                party,
                str(counts[party]),
                str(divisor),
                quotient,
            )

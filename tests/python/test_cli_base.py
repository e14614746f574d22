"""The frame of the command line, held by a small command of the test's own."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pemilu import cli
from pemilu.cli.command import Command
from pemilu.cli.report import Block, Heading, Report, Shown, Text, json_text
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, UsageError
from pemilu.errors import CapacityError, InputError, RuleError, UndecidedError
from pemilu.tables import Findings, Table

VOTES = "district,party,votes\n1101,A | B,6105\n1101,C,1234567\n"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("votes", metavar="VOTES")
    parser.add_argument("--districts", metavar="FILE")
    parser.add_argument("--threshold")
    parser.add_argument("--trace", action="store_true")


def echo(args: argparse.Namespace, sources: Sources) -> Report:
    """The votes as they were read."""
    tables = sources.read(votes=args.votes, districts=args.districts)
    votes = tables["votes"]
    assert votes is not None
    return Report(status="decided", tables={"seats": Table(votes)}, trace=["step 1"] if args.trace else ())


def command(run: Callable[[argparse.Namespace, Sources], Report] = echo, **more: Any) -> Command:
    return Command("echo", "Shows votes, 100% of them.", "pemilu echo votes.csv --threshold 4%", configure, run, **more)


def main(*argv: str | Path, run: Callable[[argparse.Namespace, Sources], Report] = echo, **more: Any) -> int:
    return cli.main([str(a) for a in argv], commands=[command(run, **more)])


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    path = tmp_path / "votes.csv"
    path.write_text(VOTES)
    return path


Capture = pytest.CaptureFixture[str]


# --- help, version, usage ---


def test_help_has_an_example(capsys: Capture) -> None:
    assert main("echo", "--help") == 0
    told = capsys.readouterr().out
    assert "example:\n  pemilu echo votes.csv --threshold 4%" in told
    for option in ("--format", "--output", "--lang", "--where", "--columns", "--wide"):
        assert option in told
    assert main("--help") == 0
    assert "Shows votes, 100% of them." in capsys.readouterr().out


def test_version(capsys: Capture) -> None:
    from pemilu import _core

    assert main("--version") == 0
    assert capsys.readouterr().out == f"pemilu {_core.__version__}\n"


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["nothing"],
        ["echo"],
        ["echo", "v.csv", "--no-such-option"],
        ["echo", "v.csv", "--form", "csv"],
        ["echo", "v.csv", "--format", "xml"],
        ["echo", "v.csv", "--where", "stage"],
        ["echo", "v.csv", "--columns", "a=b,a=c"],
        ["echo", "v.csv", "--output", "result.xyz"],
        ["echo", "v.csv", "--output", "no/such/folder/result.csv"],
        ["echo", "v.csv", "--output", "."],
        ["echo", "-", "--districts", "-"],
    ],
    ids=" ".join,
)
def test_usage_errors(argv: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VOTES.encode())))
    assert main(*argv) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err


# --- exit statuses ---


def raising(error: BaseException) -> Callable[[argparse.Namespace, Sources], Report]:
    def run(args: argparse.Namespace, sources: Sources) -> Report:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("not a number", source="v.csv", row=3, column="votes", value="ten"), 1),
        (CapacityError("too large", source="v.csv", row=2), 1),
        (UsageError("these do not go together"), 2),
        (UndecidedError("one seat is left"), 3),
        (RuleError("no rule for 2029"), 3),
        (KeyError("a slip of ours"), 5),
        (TypeError("a slip of ours"), 5),
        (KeyboardInterrupt(), 130),
    ],
    ids=lambda e: type(e).__name__,
)
def test_exit_statuses(error: BaseException, status: int, tmp_path: Path, capsys: Capture) -> None:
    output = tmp_path / "out.csv"
    assert main("echo", "v.csv", "-o", output, run=raising(error)) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert not list(tmp_path.iterdir())
    if status in (1, 3):
        assert told.err == f"{error}\n"
    assert ("report" in told.err) == (status == 5)
    assert "Traceback" not in told.err


def test_a_bug_shows_its_place_when_asked(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEMILU_DEBUG", "1")
    assert main("echo", "v.csv", run=raising(ZeroDivisionError("oh"))) == 5
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("status", list(Exit))
def test_the_report_says_how_it_ended(status: Exit, votes: Path) -> None:
    def run(args: argparse.Namespace, sources: Sources) -> Report:
        return Report(status="some", tables=dict(echo(args, sources).tables), exit=status)

    assert main("echo", votes, run=run) == int(status)


# --- formats ---


def test_a_table_by_default(votes: Path, capsys: Capture) -> None:
    assert main("echo", votes) == 0
    told = capsys.readouterr()
    assert told.out.split("\n") == [
        "district  party      votes",
        "--------  -----  ---------",
        "    1101  A | B      6,105",
        "    1101  C      1,234,567",
        "2 rows",
        "",
    ]
    assert told.err == ""


def test_indonesian_touches_only_what_people_read(votes: Path, capsys: Capture) -> None:
    assert main("echo", votes, "--lang", "id") == 0
    assert "1.234.567" in capsys.readouterr().out
    for form in ("csv", "json"):
        assert main("echo", votes, "--lang", "id", "-f", form) == 0
        told = capsys.readouterr().out
        assert "1234567" in told
        assert "votes" in told
        assert "suara" not in told


def test_csv(votes: Path, capsys: Capture) -> None:
    assert main("echo", votes, "-f", "csv") == 0
    assert capsys.readouterr().out == VOTES


def test_markdown_and_html(votes: Path, capsys: Capture) -> None:
    assert main("echo", votes, "-f", "markdown") == 0
    assert "| 1101 | A \\| B | 6,105 |" in capsys.readouterr().out
    assert main("echo", votes, "-f", "html") == 0
    told = capsys.readouterr().out
    assert told.startswith("<!DOCTYPE html>")
    assert '<meta charset="utf-8">' in told
    assert "6,105" in told


def test_a_story_in_every_form(votes: Path, capsys: Capture) -> None:
    def run(args: argparse.Namespace, sources: Sources) -> Report:
        seats = echo(args, sources).tables["seats"]
        story: list[Block] = [
            Heading("Seats"),
            Text("A <first> line\nand a second"),
            Shown(seats, caption="All", columns=["votes"]),
        ]
        return Report(status="decided", tables={"seats": seats}, story=story)

    assert main("echo", votes, run=run) == 0
    assert capsys.readouterr().out.split("\n")[:7] == [
        "Seats",
        "=====",
        "",
        "A <first> line",
        "and a second",
        "",
        "All",
    ]
    assert main("echo", votes, "-f", "markdown", run=run) == 0
    told = capsys.readouterr().out
    assert told.startswith("## Seats\n\nA &lt;first> line  \nand a second\n\n| votes |")
    assert main("echo", votes, "-f", "html", run=run) == 0
    assert "<h2>Seats</h2>\n<p>A &lt;first&gt; line<br>\nand a second</p>" in capsys.readouterr().out


def test_the_trace_follows_the_table(votes: Path, capsys: Capture) -> None:
    assert main("echo", votes, "--trace") == 0
    assert capsys.readouterr().out.endswith("2 rows\n\nstep 1\n")


def test_a_command_may_have_fewer_formats(votes: Path, capsys: Capture) -> None:
    assert main("echo", votes, "-f", "csv", formats=("table", "json")) == 2
    assert main("echo", votes, "-o", "story.csv", formats=("table", "json")) == 2
    assert ".json" in capsys.readouterr().err


# --- the JSON document ---


def test_the_document(votes: Path, capsys: Capture) -> None:
    kinds = {"code": "string", "severity": "string", "place": "string", "found": "int64", "expected": "int64"}
    findings = [{"code": "T04", "severity": "warning", "place": "row 2", "found": 1, "expected": 2}]

    def run(args: argparse.Namespace, sources: Sources) -> Report:
        return Report(
            status="undecided",
            exit=Exit.OPEN,
            tables=dict(echo(args, sources).tables),
            open=[{"id": "7", "district": "1101", "seats_left": 1, "contenders": "A, C"}],
            findings=Findings.from_rows(findings, kinds),
            trace=[{"quotient": Fraction(6105, 7)}],
            rules={"id": "indonesia/dpr-2024", "digest": "abc"},
            extra={"candidate": None},
            notes=["a remark"],
        )

    assert main("echo", votes, "--threshold", "4%", "-f", "json", run=run) == 3
    told = capsys.readouterr()
    content = json.loads(told.out)
    assert list(content) == [
        "schema",
        "version",
        "status",
        "rules",
        "options",
        "inputs",
        "seats",
        "open",
        "findings",
        "trace",
        "candidate",
    ]
    assert content["schema"] == "pemilu.echo/1"
    assert content["status"] == "undecided"
    assert content["options"] == {"threshold": "4%"}
    digest = hashlib.sha256(VOTES.encode()).hexdigest()
    assert content["inputs"] == [{"name": str(votes), "rows": 2, "sha256": digest}]
    assert content["seats"][1] == {"district": 1101, "party": "C", "votes": 1234567}
    assert content["trace"] == [{"quotient": "6105/7"}]
    assert content["findings"] == findings
    assert told.err.split("\n") == [
        "note: a remark",
        "warning T04 row 2: found 1, expected 2",
        "open: district 1101: 1 seat left between A, C (id 7)",
        "",
    ]


def test_the_document_has_one_line_for_a_row() -> None:
    text = json_text({"status": "decided", "seats": [{"a": 1}, {"a": 2}], "open": []})
    assert text == '{\n  "status": "decided",\n  "seats": [\n    {"a": 1},\n    {"a": 2}\n  ],\n  "open": []\n}\n'
    assert json_text({"name": "Ü"}) == '{\n  "name": "Ü"\n}\n'


# --- output ---


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.csv", "district,party"),
        ("r.json", "{"),
        ("r.md", "| district"),
        ("r.html", "<!DOCTYPE"),
        ("r.txt", "district  party"),
        ("r.CSV", "district,party"),
    ],
)
def test_the_suffix_picks_the_format(name: str, start: str, votes: Path, capsys: Capture) -> None:
    output = votes.parent / name
    assert main("echo", votes, "--output", output) == 0
    assert output.read_text().startswith(start)
    assert capsys.readouterr().out == ""
    assert sorted(p.name for p in votes.parent.iterdir()) == sorted(["votes.csv", name])


def test_the_option_wins_over_the_suffix(votes: Path) -> None:
    output = votes.parent / "r.txt"
    assert main("echo", votes, "-o", output, "-f", "csv") == 0
    assert output.read_text() == VOTES


def test_packed_output_is_the_same_at_any_time(votes: Path) -> None:
    output = votes.parent / "r.csv.gz"
    assert main("echo", votes, "-o", output) == 0
    assert gzip.decompress(output.read_bytes()).decode() == VOTES
    assert output.read_bytes()[4:8] == bytes(4)


def test_an_error_leaves_the_old_file(votes: Path) -> None:
    output = votes.parent / "r.csv"
    output.write_text("old")
    votes.write_text("")
    assert main("echo", votes, "-o", output) == 1
    assert output.read_text() == "old"


def test_the_output_may_be_the_input(votes: Path) -> None:
    os.chmod(votes, 0o640)
    assert main("echo", votes, "-o", votes, "--where", "party=C") == 0
    assert votes.read_text() == "district,party,votes\n1101,C,1234567\n"
    assert votes.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(votes: Path) -> None:
    target, link = votes.parent / "target.csv", votes.parent / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    assert main("echo", votes, "-o", link) == 0
    assert link.is_symlink()
    assert target.read_text() == VOTES


def test_a_failing_write_leaves_nothing(votes: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert main("echo", votes, "-o", votes.parent / "r.csv") == 1
    assert "No space left on device" in capsys.readouterr().err
    assert [p.name for p in votes.parent.iterdir()] == ["votes.csv"]


# --- input ---


def test_standard_input_packed_or_not(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    for data in (VOTES.encode(), gzip.compress(VOTES.encode())):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert main("echo", "-", "-f", "csv") == 0
        assert capsys.readouterr().out == VOTES


def test_a_missing_file(tmp_path: Path, capsys: Capture) -> None:
    assert main("echo", tmp_path / "no.csv") == 1
    assert capsys.readouterr().err == f"{tmp_path / 'no.csv'}: there is no such file\n"


def test_where_keeps_rows_in_every_file_that_has_the_column(tmp_path: Path, capsys: Capture) -> None:
    votes, districts = tmp_path / "v.csv", tmp_path / "d.csv"
    votes.write_text("stage,district,party,votes\npre,1,A,1\npost,1,A,2\npost,2,A,3\n")
    districts.write_text("district,seats\n1,5\n2,7\n")
    seen: list[list[Any]] = []

    def run(args: argparse.Namespace, sources: Sources) -> Report:
        tables = sources.read(votes=args.votes, districts=args.districts)
        given = [t for t in tables.values() if t is not None]
        seen.append([t.column("district") for t in given])
        return Report(status="", tables={"seats": Table(given[0])})

    assert main("echo", votes, "--districts", districts, "--where", "stage=post", "--where", "district=1", run=run) == 0
    assert seen == [[[1], [1]]]
    assert main("echo", votes, "--where", "district=1", "--where", "district=2", "--where", "stage=post", run=run) == 0
    assert seen[1] == [[1, 2]]
    capsys.readouterr()
    assert main("echo", votes, "--where", "phase=post", run=run) == 1
    assert capsys.readouterr().err == f"{votes}:phase: there is no such column (found stage, district, party, votes)\n"
    assert main("echo", votes, "--where", "stage=final", run=run) == 1
    assert "no row is kept (found pre, post, expected 'final')" in capsys.readouterr().err


def test_columns_and_wide(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "w.csv"
    path.write_text("area,A,B,Total\n1,5,,5\n2,1,2,3\n")
    assert main("echo", path, "--columns", "district=area", "--wide", "parties", "-f", "csv") == 0
    told = capsys.readouterr()
    assert told.out == "district,party,votes\n1,A,5\n2,A,1\n2,B,2\n"
    assert told.err == f"note: {path}: totals left out: Total\n"
    assert main("echo", path, "--columns", "district=nothing") == 1


def test_a_list_of_files(votes: Path, tmp_path: Path) -> None:
    sources = Sources(where=[("party", "C")])
    tables = sources.read_list([str(votes), str(votes)])
    assert [t.column("votes") for t in tables] == [[1234567], [1234567]]
    assert [s.rows for s in sources.inputs] == [2, 2]


def test_no_file_is_no_table(votes: Path) -> None:
    assert Sources().read(votes=str(votes), districts=None)["districts"] is None


# --- as a process ---

PROGRAM = """
import sys
from pemilu import cli
from pemilu.cli.command import Command
from pemilu.cli.report import Report
from pemilu.tables import Table
def run(args, sources):
    return Report(status="decided", tables={"t": Table.from_columns({"n": ("int64", list(range(200_000)))})})
sys.exit(cli.main(["big", "-f", "csv"], commands=[Command("big", "Much.", "pemilu big", lambda p: None, run)]))
"""


def test_a_reader_that_stops_early_is_no_error() -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline() == b"n\n"
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0
    assert told == b""


def test_a_full_disk_behind_standard_output() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, "-c", PROGRAM], stdout=full, stderr=subprocess.PIPE, env=environment)
    assert done.returncode == 1
    assert done.stderr == b"pemilu big: standard output cannot be written: No space left on device\n"


def test_a_terminal_gets_bold_headings() -> None:
    pty = pytest.importorskip("pty")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    program = PROGRAM.replace('["big", "-f", "csv"]', '["big"]').replace("200_000", "3")

    def told(**more: str) -> bytes:
        ours, theirs = pty.openpty()
        subprocess.run([sys.executable, "-c", program], stdout=theirs, env=environment | more, check=True)
        os.close(theirs)
        return os.read(ours, 10_000)

    assert b"\x1b[1mn\x1b[0m" in told()
    assert b"\x1b" not in told(NO_COLOR="1")

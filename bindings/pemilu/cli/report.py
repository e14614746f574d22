"""What a command has to say: tables for people, CSV and JSON for machines, the rest on standard error."""

from __future__ import annotations

import argparse
import contextlib
import html
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pemilu import _core, display, rendering, words
from pemilu.cli.sources import Sources
from pemilu.cli.status import Exit, OutputError, UsageError
from pemilu.display import Lang
from pemilu.errors import RuleError
from pemilu.files import write_whole
from pemilu.story import Block, Heading, Shown, Text
from pemilu.tables import Table

__all__ = ["Block", "Heading", "Report", "Shown", "Target", "Text", "document", "emit", "json_text", "unanswered"]

_SUFFIXES = {
    ".txt": "table",
    ".csv": "csv",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".tex": "latex",
}
_PLUMBING = frozenset({"command", "format", "output", "lang"})  # options that do not change what is computed


# --- what is said ---

Rows = Table | Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Report:
    """The outcome of a command.

    `tables`: by name, as the JSON document has them; the first is what CSV writes, and what people see unless there
    is a `story`. `status`: `decided`, `undecided`, ... as the document says. `exit`: the exit status. `open` and
    `findings` are rows in the columns of the tables of that name: they go into the document and, in short, to
    standard error (findings only if they are not the table that is shown). `trace`: lines, or rows; people see it
    after the table, a row with a `statement` as one sentence. `rules`: `{"id": ..., "digest": ...}`. `extra`: what
    else stands in the document. `notes`: further lines for standard error.
    """

    status: str
    tables: Mapping[str, Table]
    exit: Exit = Exit.DONE
    story: Sequence[Block] | None = None
    open: Rows = ()
    findings: Rows = ()
    trace: Sequence[str | Mapping[str, Any]] = ()
    rules: Mapping[str, Any] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    notes: Sequence[str] = ()

    @classmethod
    def without_answer(cls, error: Exception, rules: str | None = None) -> Report:
        """The law, or the method, gives no answer: a document says so too, and by which rules."""
        named = None if rules is None else {"id": rules, "digest": _digest(rules)}
        return cls(status="undecided", tables={}, exit=Exit.OPEN, open=[unanswered(error)], rules=named)


def unanswered(error: Exception, **where: Any) -> dict[str, Any]:
    """The row of `open` for what has no answer at all: no contenders, and the reason in words."""
    known = {name: told for name in ("legal_basis", "option") if (told := getattr(error, name, None))}
    return {"id": None, **where, "question": "rule", "reason": str(error), **known}


def _digest(rules: str) -> str | None:
    try:
        return _core._rules_digest(rules)
    except RuleError:  # refused, or unknown
        return None


# --- where it goes ---


@dataclass(frozen=True)
class Target:
    """Where the data go and in which form."""

    format: str
    path: str | None
    lang: Lang

    @classmethod
    def of(cls, args: argparse.Namespace, formats: Sequence[str]) -> Target:
        """What `--format`, `--output` and `--lang` ask for, checked before anything is computed; or a `UsageError`."""
        path: str | None = args.output
        return cls(args.format or _format_of(path, formats), path, display.checked_lang(args.lang))

    def __post_init__(self) -> None:
        if self.path is None:
            return
        folder = os.path.dirname(os.path.realpath(self.path))
        if os.path.isdir(self.path):
            raise UsageError(f"--output {self.path} is a folder")
        if not os.path.isdir(folder):
            raise UsageError(f"--output {self.path}: there is no folder {folder}")


def _format_of(path: str | None, formats: Sequence[str]) -> str:
    if path is None:
        return "table"
    suffix = os.path.splitext(path.removesuffix(".gz"))[1].lower()
    chosen = _SUFFIXES.get(suffix, "")
    if chosen not in formats:
        known = ", ".join(s for s, f in _SUFFIXES.items() if f in formats)
        raise UsageError(f"--output {path}: the suffix picks the format, one of {known}; or say --format")
    return chosen


def emit(report: Report, *, command: str, target: Target, args: argparse.Namespace, sources: Sources) -> None:
    """Writes the report: the data to the file or to standard output, everything else to standard error."""
    data = _rendered(report, command, target, args, sources).encode()
    try:
        if target.path is None:
            _write_stdout(data)
        else:
            write_whole(target.path, _gzipped(data) if target.path.endswith(".gz") else data)
    except BrokenPipeError:  # whoever was reading has seen enough
        _silence_stdout()
    except OSError as error:
        if target.path is None:
            _silence_stdout()  # what is left of the data would fail once more
        name = "standard output" if target.path is None else f"--output {target.path}"
        raise OutputError(f"{name} cannot be written: {error.strerror or error}") from error
    for line in (*sources.notes, *report.notes):
        print(words.said("note", target.lang, text=words.note(line, target.lang)), file=sys.stderr)
    if target.format == "csv":
        for step in report.trace:  # CSV holds one table; the trace goes where all else goes
            print(_trace_line(step, target.lang), file=sys.stderr)
    if "findings" not in report.tables:
        for row in report.findings:
            print(_finding_line(row, target.lang), file=sys.stderr)
    for row in report.open:
        print(_open_line(row, target.lang), file=sys.stderr)


def _write_stdout(data: bytes) -> None:
    sys.stdout.flush()
    if hasattr(sys.stdout, "buffer"):
        left = memoryview(data)
        while left:  # unbuffered, a write may take a part only
            left = left[sys.stdout.buffer.write(left) :]
    else:
        sys.stdout.write(data.decode())
    sys.stdout.flush()


def _silence_stdout() -> None:
    # The interpreter flushes standard output once more when it ends.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _gzipped(data: bytes) -> bytes:
    import gzip

    return gzip.compress(data, mtime=0)  # the same bytes at any time


def _finding_line(row: Mapping[str, Any], lang: Lang) -> str:
    def told(column: str) -> str:
        return words.word(column, str(row[column]), lang)

    severity = told("severity") if row.get("severity") else words.said("finding", lang)
    parts = [told(k) for k in ("place", "field") if row.get(k) not in (None, "")]
    line = f"{severity} {row.get('code', '')} {', '.join(parts)}".rstrip()
    if row.get("found") is not None or row.get("expected") is not None:
        figures = {k: words.said("nothing", lang) if row.get(k) is None else row[k] for k in ("found", "expected")}
        line += words.said("found", lang, **figures)
    return line + (f" ({told('hint')})" if row.get("hint") else "")


def _is_vacant(row: Mapping[str, Any]) -> bool:
    return row.get("question") == "member" and row.get("reason") == "no_rule" and not row.get("contenders")


def _party_gap(row: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    # Contenders are named with their party; where there are none, nothing else says whose seat it is.
    return (("party", "of"),) if not row.get("contenders") else ()


def _open_line(row: Mapping[str, Any], lang: Lang) -> str:
    method = f"{row['method']}: " if row.get("method") else ""  # of several
    if row.get("question") == "rule":
        return method + words.note(str(row["reason"]), lang)
    contenders, left, tried = row.get("contenders"), row.get("seats_left"), row.get("tried")
    names = contenders if isinstance(contenders, str) else ", ".join(map(str, contenders or ()))
    if row.get("question") in ("winner", "second_round"):
        what = words.said(f"open_{row['question']}", lang, left=left)
    elif left is not None:
        what = words.said("open_one" if left == 1 else "open_several", lang, left=left)
    else:
        what = words.word("question", str(row.get("question") or words.said("open_question", lang)), lang)
    return method + words.said(
        "open",
        lang,
        where="".join(
            words.said(f"open_{gap}", lang, **{key: row[key]})
            for key, gap in (("district", "where"), ("within", "within"), *_party_gap(row))
            if row.get(key) not in (None, "")
        ),
        what=what + (words.said("open_vacant", lang) if _is_vacant(row) else ""),
        among=words.said("open_among", lang, contenders=names) if names else "",
        tried=words.said("open_tried", lang, tried=words.citation(str(tried), lang)) if tried else "",
        option=""
        if row.get("option") in (None, "", "resolutions")
        else words.said("open_option", lang, option=row["option"]),
        id=row.get("id"),
    )


# --- in which form ---


def _rendered(report: Report, command: str, target: Target, args: argparse.Namespace, sources: Sources) -> str:
    if target.format == "json":
        return json_text(document(report, command=command, options=_options(args, sources), sources=sources))
    if target.format == "csv":
        return next(iter(report.tables.values())).to_csv()
    blocks = report.story if report.story is not None else _blocks(report, target.lang)
    if target.format == "markdown":
        return "\n\n".join(rendering.as_markdown(b, target.lang) for b in blocks) + "\n"
    if target.format == "html":
        title = (
            blocks[0].text
            if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1
            else f"pemilu {command}"
        )
        return _page(title, [rendering.as_html(b, target.lang) for b in blocks], target.lang)
    if target.format == "latex":  # a part of a document, for \\input
        return (
            "% needs \\usepackage{booktabs}\n" + "\n\n".join(rendering.as_latex(b, target.lang) for b in blocks) + "\n"
        )
    is_plain = target.path is not None or display.is_plain(sys.stdout)
    width = None if target.path is not None or not _is_terminal() else shutil.get_terminal_size().columns
    return "\n\n".join(rendering.as_text(b, target.lang, width, is_plain) for b in blocks) + "\n"


def _is_terminal() -> bool:
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False


def _blocks(report: Report, lang: Lang) -> list[Block]:
    blocks: list[Block] = []
    for name, table in report.tables.items():
        if len(report.tables) > 1:
            blocks.append(Heading(words.heading(name, lang)))
        blocks.append(Shown(table))
    if report.trace:
        blocks.append(Text("\n".join(_trace_line(step, lang) for step in report.trace)))
    return blocks


def _trace_line(step: str | Mapping[str, Any], lang: Lang) -> str:
    if isinstance(step, str):
        return step
    if "statement" in step:
        # Of several methods, or of groups that divide inside.
        named = [f"{step[key]}: " for key in ("method", "within") if step.get(key)]
        return "".join(named) + words.sentence(step, lang)
    return "; ".join(f"{words.heading(k, lang)} {v}" for k, v in step.items() if v not in (None, ""))


def _page(title: str, parts: Iterable[str], lang: Lang) -> str:
    style = "body{font-family:sans-serif}table{border-collapse:collapse}th,td{padding:.2em .6em}"
    head = f'<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n<style>{style}</style>'
    body = "\n".join(parts)
    return f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


# --- the JSON document ---


def _options(args: argparse.Namespace, sources: Sources) -> dict[str, Any]:
    """What the user chose: neither files, which are inputs, nor how the result is shown."""
    files = {source.name for source in sources.inputs}
    chosen: dict[str, Any] = {}
    for name, value in vars(args).items():
        listed = value if isinstance(value, list) else [value]
        if (
            name in _PLUMBING
            or value in (None, False, [], {})
            or all(isinstance(v, str) and v in files for v in listed)
        ):
            continue
        chosen[name] = value
    return chosen


def document(report: Report, *, command: str, options: Mapping[str, Any], sources: Sources) -> dict[str, Any]:
    """The JSON document of a report. Counts are numbers, exact fractions text; the order of keys is always the same."""
    content: dict[str, Any] = {
        "schema": f"pemilu.{command}/1",
        "version": _core.__version__,
        "status": report.status,
        "rules": None if report.rules is None else dict(report.rules),
        "options": dict(options),
        "inputs": [{"name": s.name, "rows": s.rows, "sha256": s.sha256} for s in sources.inputs],
    }
    content |= {name: list(table) for name, table in report.tables.items()}
    for name, rows in (("open", report.open), ("findings", report.findings), ("trace", report.trace)):
        content.setdefault(name, list(rows))
    plain: dict[str, Any] = _plain(content | dict(report.extra))
    return plain


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def json_text(content: Mapping[str, Any]) -> str:
    """JSON with one line for each row of a table, so that two documents can be compared line by line."""
    parts = []
    for key, value in content.items():
        if isinstance(value, list) and value:
            text = "[\n" + ",\n".join("    " + _json(v) for v in value) + "\n  ]"
        else:
            text = _json(value)
        parts.append(f"  {_json(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)

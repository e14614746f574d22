"""Tables and numbers for people: plain text, Markdown, HTML and LaTeX, in English or Indonesian.

Nothing here touches CSV or JSON: there, digits are never grouped and no word is translated. The words stand in `pemilu.words`.
"""

from __future__ import annotations

import os
import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import zip_longest
from typing import IO, Any, NamedTuple

from pemilu import words
from pemilu.errors import InputError
from pemilu.words import Lang

__all__ = [
    "Column",
    "Lang",
    "decimal",
    "heading",
    "html_table",
    "integer",
    "is_plain",
    "label",
    "latex_table",
    "latex_text",
    "markdown_table",
    "number_of_rows",
    "text_table",
]

NOTHING = "-"  # a cell without a value
ROWS_SHOWN_WHOLE = 40
HEAD, TAIL = 15, 5
GAP = "  "
NARROWEST = 12  # a text column is cut no further than this to make a table fit

# Numbers that name a thing. "1,101" would be wrong for the district 1101.
_IDENTIFIER = re.compile(
    r"(district|party|number|party_number|region|province|parent|station|id|from|to|runner_up|year|row|neighbour|.*_(no|number|code|id)|(kode|nomor).*)",
    re.IGNORECASE,
)
_EXACT_NUMBER = re.compile(r"-?\d+(/\d+)?")


class Column(NamedTuple):
    """One column to be shown: its name, its kind (`int64`, `float64`, `bool`, `string`) and its values or None."""

    name: str
    kind: str
    values: Sequence[Any]


# --- numbers and words ---


def checked_lang(lang: str) -> Lang:
    """`lang` itself if it is a language that we write."""
    if lang == "en":
        return "en"
    if lang == "id":
        return "id"
    raise InputError(f"unknown language {lang!r}", column="lang", value=str(lang), expected="en or id")


def integer(value: int, lang: Lang = "en") -> str:
    """`1,234` in English, `1.234` in Indonesian."""
    text = f"{value:,}"
    return text.replace(",", ".") if lang == "id" else text


def decimal(value: float | Fraction, places: int, lang: Lang = "en") -> str:
    """`1,234.50` in English, `1.234,50` in Indonesian. A fraction is rounded once, half to even, whatever its size."""
    if isinstance(value, Fraction):
        whole = round(value * 10**places)
        digits = f"{abs(whole):0{places + 1}}"
        point = f".{digits[-places:]}" if places else ""
        text = f"{'-' if whole < 0 else ''}{int(digits[: len(digits) - places]):,}{point}"
    else:
        text = f"{value:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "id" else text


def label(name: str, lang: Lang = "en") -> str:
    """The heading of a column: its name, which scripts use too, or the law's word in Indonesian."""
    return words.heading(name, lang)


def number_of_rows(rows: int, lang: Lang = "en") -> str:
    """`1 row`, `1,512 rows`, `1.512 baris`."""
    return words.said("one_row" if rows == 1 else "rows", lang, rows=integer(rows, lang))


# --- plain or not ---


def is_plain(stream: IO[str] | None) -> bool:
    """True unless `stream` is a terminal that shows bold text and the user has not set NO_COLOR."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or stream is None:
        return True
    try:
        return not stream.isatty()
    except (AttributeError, ValueError):  # a stand-in for a stream, or a closed one
        return True


def heading(text: str, *, plain: bool = True) -> str:
    """A heading for a terminal: bold, or underlined with `=` where bold cannot be shown."""
    return f"{text}\n{'=' * _width(text)}" if plain else f"\x1b[1m{text}\x1b[0m"


# --- cells ---


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _one_line(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else f"\\x{ord(c):02x}" for c in text)


def _cells(column: Column, lang: Lang) -> list[str]:
    if column.kind == "int64":
        grouped = _IDENTIFIER.fullmatch(column.name) is None
        return [NOTHING if v is None else integer(v, lang) if grouped else str(v) for v in column.values]
    if column.kind == "float64":
        numbers = [v for v in column.values if v is not None]
        places = 4 if all(-1 <= v <= 1 for v in numbers) else 2
        return [NOTHING if v is None else decimal(v, places, lang) for v in column.values]
    if column.kind == "bool":
        yes, no = words.said("yes", lang), words.said("no", lang)
        return [NOTHING if v is None else yes if v else no for v in column.values]
    return [NOTHING if v is None else _one_line(words.word(column.name, str(v), lang)) for v in column.values]


def _is_right(column: Column) -> bool:
    # Exact quotients and numeric keys are text, and are read like numbers all the same.
    if column.kind in ("int64", "float64"):
        return True
    texts = [v for v in column.values if v is not None]
    return column.kind == "string" and bool(texts) and all(_EXACT_NUMBER.fullmatch(v) for v in texts)


def _shortened(columns: Sequence[Column], whole: int | None) -> tuple[list[Column], int | None]:
    """The first and last rows of a long table, and the row after which rows are left out (None: all are there)."""
    rows = len(columns[0].values) if columns else 0
    if whole is None or rows <= whole:
        return list(columns), None
    return [c._replace(values=[*c.values[:HEAD], *c.values[-TAIL:]]) for c in columns], HEAD


# --- plain text ---


def text_table(
    columns: Sequence[Column],
    *,
    lang: Lang = "en",
    headings: Mapping[str, str] | None = None,
    width: int | None = None,
    whole: int | None = None,
    drop: bool = True,
    plain: bool = True,
    count: bool = True,
    wrap: bool = False,
) -> str:
    """A table in columns of characters, without a newline at the end.

    `width`: the widest line; long texts are cut with an ellipsis, or with `wrap` go on below, and, with `drop`, columns that still do not
    fit are left out and named below. `whole`: a table with more rows shows its first and last ones. `count`: say below how many rows
    there are.
    """
    rows = len(columns[0].values) if columns else 0
    short, gap_after = _shortened(columns, whole)
    heads = [_one_line((headings or {}).get(c.name) or label(c.name, lang)) for c in short]
    bodies = [_cells(c, lang) for c in short]
    right = [_is_right(c) for c in short]
    widths = [max([_width(h), *map(_width, body)]) for h, body in zip(heads, bodies, strict=True)]
    dropped: list[str] = []
    if width is not None:
        whole_words = [max(map(_width, " ".join(body).split()), default=0) if wrap else 0 for body in bodies]
        _narrow(widths, [max(_width(h), w) for h, w in zip(heads, whole_words, strict=True)], right, width)
        while drop and len(widths) > 1 and _line_width(widths) > width:
            dropped.insert(0, heads[len(widths) - 1])
            widths.pop()

    def line(texts: Sequence[str]) -> str:
        return GAP.join(_fitted(t, w, r) for t, w, r in zip(texts, widths, right, strict=False)).rstrip()

    title = line(heads)
    lines = [title if plain else f"\x1b[1m{title}\x1b[0m", GAP.join("-" * w for w in widths)]
    for i in range(len(bodies[0]) if bodies else 0):
        if i == gap_after:
            lines.append("...")
        cells = [body[i] for body in bodies]
        lines += map(line, _below(cells, widths, right)) if wrap else [line(cells)]
    if dropped:
        lines.append(words.said("more_columns", lang, columns=", ".join(dropped)))
    if count:
        lines.append(number_of_rows(rows, lang))
    return "\n".join(lines if columns else lines[2:])


def _below(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[list[str]]:
    """One row in as many lines as its longest text needs, broken at blanks. Numbers stay whole."""
    columns = [
        [cell] if is_number or _width(cell) <= width else textwrap.wrap(cell, width, break_on_hyphens=False)
        for cell, width, is_number in zip(cells, widths, right, strict=False)
    ]
    return [list(parts) for parts in zip_longest(*columns, fillvalue="")]


def _line_width(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _narrow(widths: list[int], needed: Sequence[int], right: Sequence[bool], width: int) -> None:
    # Numbers are never cut: a digit less is another number.
    least = [max(NARROWEST, n) for n in needed]
    while _line_width(widths) > width:
        candidates = [i for i, w in enumerate(widths) if not right[i] and w > least[i]]
        if not candidates:
            return
        # The widest gives way to the next in width, so that two long texts share what is left.
        widest = max(candidates, key=lambda i: widths[i])
        next_width = max((widths[i] for i in candidates if widths[i] < widths[widest]), default=0)
        lower = min(max(next_width, least[widest]), widths[widest] - 1)
        widths[widest] -= min(widths[widest] - lower, _line_width(widths) - width)


def _fitted(text: str, width: int, right: bool) -> str:
    if _width(text) > width:
        while _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    space = " " * (width - _width(text))
    return space + text if right else text + space


# --- Markdown and HTML ---

_MARKDOWN_SPECIAL = re.compile(r"([\\`*|\[\]])")


def markdown_text(text: str) -> str:
    """`text` with everything escaped that would start Markdown or HTML markup, or end a table's cell."""
    return _MARKDOWN_SPECIAL.sub(r"\\\1", _one_line(text)).replace("&", "&amp;").replace("<", "&lt;")


def markdown_table(
    columns: Sequence[Column],
    *,
    lang: Lang = "en",
    headings: Mapping[str, str] | None = None,
    caption: str | None = None,
    identifier: str | None = None,
    notes: Sequence[str] = (),
) -> str:
    """A pipe table of all rows, numbers right-aligned, without a newline at the end."""
    heads = [markdown_text((headings or {}).get(c.name) or label(c.name, lang)) for c in columns]
    bodies = [[markdown_text(cell) for cell in _cells(c, lang)] for c in columns]
    lines = ["| " + " | ".join(heads) + " |", "|" + "|".join("---:" if _is_right(c) else "---" for c in columns) + "|"]
    lines += ["| " + " | ".join(cells) + " |" for cells in zip(*bodies, strict=True)]
    if caption is not None or identifier is not None:
        lines += ["", "Table: " + markdown_text(caption or "") + (f" {{#{identifier}}}" if identifier else "")]
    for note in notes:
        lines += ["", markdown_text(note)]
    return "\n".join(lines)


def html_table(
    columns: Sequence[Column],
    *,
    lang: Lang = "en",
    headings: Mapping[str, str] | None = None,
    caption: str | None = None,
    identifier: str | None = None,
    notes: Sequence[str] = (),
    whole: int | None = None,
) -> str:
    """A `<table>` with caption (the number of rows if there is none), head, body and the notes as its foot."""
    import html

    rows = len(columns[0].values) if columns else 0
    short, gap_after = _shortened(columns, whole)
    styles = [' style="text-align: right"' if _is_right(c) else ' style="text-align: left"' for c in short]
    heads = [html.escape((headings or {}).get(c.name) or label(c.name, lang)) for c in short]
    bodies = [[html.escape(cell) for cell in _cells(c, lang)] for c in short]
    span = max(len(short), 1)
    named = f' id="{html.escape(identifier)}"' if identifier else ""
    lines = [f'<table class="pemilu"{named} lang="{lang}">']
    lines.append(f"<caption>{html.escape(number_of_rows(rows, lang) if caption is None else caption)}</caption>")
    lines.append(
        "<thead><tr>"
        + "".join(f'<th scope="col"{s}>{h}</th>' for s, h in zip(styles, heads, strict=True))
        + "</tr></thead>"
    )
    lines.append("<tbody>")
    for i in range(len(bodies[0]) if bodies else 0):
        if i == gap_after:
            lines.append(f'<tr><td colspan="{span}">…</td></tr>')
        lines.append(
            "<tr>" + "".join(f"<td{s}>{body[i]}</td>" for s, body in zip(styles, bodies, strict=True)) + "</tr>"
        )
    lines.append("</tbody>")
    if notes:
        lines.append(
            "<tfoot>" + "".join(f'<tr><td colspan="{span}">{html.escape(n)}</td></tr>' for n in notes) + "</tfoot>"
        )
    lines.append("</table>")
    return "\n".join(lines)


# --- LaTeX ---

_LATEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: "\\" + c for c in "&%$#_{}"},
}


def latex_text(text: str) -> str:
    """`text` with everything escaped that LaTeX would take for a command."""
    return "".join(_LATEX_SPECIAL.get(c, c) for c in _one_line(text))


def latex_table(
    columns: Sequence[Column],
    *,
    lang: Lang = "en",
    headings: Mapping[str, str] | None = None,
    caption: str | None = None,
    identifier: str | None = None,
    notes: Sequence[str] = (),
) -> str:
    """A `tabular` of all rows with the rules of booktabs, numbers right-aligned; a `table` around it where it has a caption or a label."""
    heads = [latex_text((headings or {}).get(c.name) or label(c.name, lang)) for c in columns]
    bodies = [[latex_text(cell) for cell in _cells(c, lang)] for c in columns]
    lines = [r"\begin{tabular}{" + "".join("r" if _is_right(c) else "l" for c in columns) + "}", r"\toprule"]
    lines += [" & ".join(heads) + r" \\", r"\midrule"]
    lines += [" & ".join(cells) + r" \\" for cells in zip(*bodies, strict=True)]
    lines += [r"\bottomrule", r"\end{tabular}"]
    lines += [r"\par\footnotesize " + latex_text(note) for note in notes]
    if caption is None and identifier is None:
        return "\n".join(lines)
    head = [r"\begin{table}", r"\centering"]
    head += [] if caption is None else [r"\caption{" + latex_text(caption) + "}"]
    head += [] if identifier is None else [r"\label{" + identifier + "}"]
    return "\n".join([*head, *lines, r"\end{table}"])

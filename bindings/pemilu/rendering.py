"""Blocks of a longer text in each form that people read."""

from __future__ import annotations

import html

from pemilu import display
from pemilu.display import Lang
from pemilu.story import Block, Heading, Text

__all__ = ["as_html", "as_latex", "as_markdown", "as_text"]


def as_text(block: Block, lang: Lang, width: int | None, plain: bool) -> str:
    """A block as plain text."""
    if isinstance(block, Heading):
        return display.heading(block.text, plain=plain)
    if isinstance(block, Text):
        return block.text
    table = block.table.to_text(lang=lang, columns=block.columns, width=width, plain=plain)
    return "\n".join([*([block.caption] if block.caption else []), table, *block.notes])


def as_markdown(block: Block, lang: Lang) -> str:
    """A block as Markdown."""
    if isinstance(block, Heading):
        return f"{'#' * block.level} {display.markdown_text(block.text)}"
    if isinstance(block, Text):
        return "  \n".join(display.markdown_text(line) for line in block.text.split("\n"))
    return block.table.to_markdown(lang=lang, caption=block.caption, columns=block.columns, notes=block.notes)


def as_html(block: Block, lang: Lang) -> str:
    """A block as HTML."""
    if isinstance(block, Heading):
        return f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"
    if isinstance(block, Text):
        return "<p>" + "<br>\n".join(html.escape(line) for line in block.text.split("\n")) + "</p>"
    return block.table.to_html(lang=lang, caption=block.caption, columns=block.columns, notes=block.notes)


def as_latex(block: Block, lang: Lang) -> str:
    """A block as LaTeX."""
    if isinstance(block, Heading):
        return (r"\section*{" if block.level == 1 else r"\subsection*{") + display.latex_text(block.text) + "}"
    if isinstance(block, Text):
        return "\n\n".join(display.latex_text(line) for line in block.text.split("\n"))
    return block.table.to_latex(lang=lang, caption=block.caption, columns=block.columns, notes=block.notes)

"""Draws the pictures of the documentation: runs the `python` blocks of howto/plot.md and keeps what they save.

Usage: draw.py; writes the SVG files beside itself. Text stays text, and nothing in a file depends on when it was drawn.
"""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import chdir
from pathlib import Path
from unittest import mock

HERE = Path(__file__).parent
PAGE = HERE.parent / "howto" / "plot.md"


def drawn() -> dict[str, str]:
    """File name -> SVG of every picture that the page saves."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    fixed = {"svg.hashsalt": "pemilu", "svg.fonttype": "none", "font.family": ["DejaVu Sans", "sans-serif"]}
    undated = mock.patch.dict(os.environ, SOURCE_DATE_EPOCH="0")
    with tempfile.TemporaryDirectory() as folder, chdir(folder), undated, mpl.rc_context():
        mpl.rcdefaults()
        mpl.use("Agg")
        mpl.rcParams.update(fixed)
        before = set(pyplot.get_fignums())
        exec(compile("\n".join(blocks), str(PAGE), "exec"), {"__name__": "page"})
        for figure in set(pyplot.get_fignums()) - before:
            pyplot.close(figure)
        return {p.name: tidy(p.read_text(encoding="utf-8")) for p in sorted(Path().glob("*.svg"))}


def tidy(svg: str) -> str:
    """Without the date, and without spaces at the ends of lines."""
    svg = re.sub(r"\n\s*<dc:date>.*?</dc:date>", "", svg)
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


if __name__ == "__main__":
    for name, svg in drawn().items():
        (HERE / name).write_text(svg, encoding="utf-8")
        print(name)

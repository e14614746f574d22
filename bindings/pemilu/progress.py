"""A bar on standard error for what takes long; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

__all__ = ["ProgressBar"]

_WIDTH = 30
_PATIENCE = 1.0
"""Seconds before the bar appears: what is done sooner needs none."""
_PAUSE = 0.1


class ProgressBar:
    """`with ProgressBar("reading x", total) as bar: bar.advance(n)`. `shown=None`: where standard error is a terminal."""

    def __init__(self, label: str, total: int, *, shown: bool | None = None) -> None:
        self._label = label
        self._total = total
        self._done = 0
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._next = time.monotonic() + (_PATIENCE if shown is None else 0.0)
        self._drawn = False

    def advance(self, steps: int) -> None:
        """So much more is done."""
        self._done += steps
        if self._shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + _PAUSE
            self._draw()

    def _draw(self) -> None:
        share = min(1.0, self._done / self._total) if self._total else 1.0
        filled = round(share * _WIDTH)
        sys.stderr.write(f"\r{self._label} [{'#' * filled}{'.' * (_WIDTH - filled)}] {100 * share:3.0f} %")
        sys.stderr.flush()
        self._drawn = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            if kind is None:
                self._done = self._total
                self._draw()
            sys.stderr.write("\n")
            sys.stderr.flush()

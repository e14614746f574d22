"""The command line as a fixture, and the small election that many tests share."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pemilu import cli


class Ended(NamedTuple):
    """How a command line ended: its exit status and what it wrote."""

    status: int
    out: str
    err: str


Pemilu = Callable[..., Ended]


@pytest.fixture
def pemilu(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Pemilu:
    """Runs `pemilu ARGUMENTS` in this process: `pemilu("allocate", path, "--seats", 3, stdin=b"...")`."""

    def run(*arguments: object, stdin: bytes = b"") -> Ended:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = cli.main([str(a) for a in arguments])
        return Ended(status, *capsys.readouterr())

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file into the test's own folder and gives its path."""

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put

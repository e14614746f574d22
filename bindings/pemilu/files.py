"""Whole files in and whole files out."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO, NoReturn, TypeVar

from pemilu.errors import InputError
from pemilu.progress import ProgressBar

__all__ = ["STDIN", "ahead", "gunzip", "is_gzip", "is_path", "read_bytes", "unpacked", "write_whole"]

STDIN = "-"
T = TypeVar("T")
_GZIP_MAGIC = b"\x1f\x8b"


def is_path(value: object) -> bool:
    """True for what names a file: text or an `os.PathLike`."""
    return isinstance(value, (str, os.PathLike))


def read_bytes(path: str | os.PathLike[str], *, stdin: bool = False) -> bytes:
    """The bytes of a file as they lie there; with `stdin`, of standard input where `path` is `-`.

    Raises `InputError` where the file is not there, cannot be read, or changes while it is read.
    """
    name = os.fspath(path)
    if stdin and name == STDIN:
        return sys.stdin.buffer.read()
    try:
        with open(name, "rb") as handle:
            return _whole(handle, name)
    except InputError:
        raise
    except OSError as error:
        _refuse(name, error)
    except ValueError as error:  # a NUL in the name
        raise InputError("this is not the name of a file", source=repr(name)) from error


_PART = 1 << 24


def _whole(handle: BinaryIO, name: str) -> bytes:
    """All of a file that stays as it is meanwhile."""
    before = os.fstat(handle.fileno())
    if not stat.S_ISREG(before.st_mode):
        return handle.read()
    if before.st_size <= _PART:
        data = handle.read()
    else:
        with ProgressBar(f"reading {name}", before.st_size) as bar:
            parts = []
            while part := handle.read(_PART):
                parts.append(part)
                bar.advance(len(part))
            data = b"".join(parts)
    after = os.fstat(handle.fileno())
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise InputError("the file changed while it was read", source=name)
    return data


def _refuse(name: str, error: OSError) -> NoReturn:
    reasons = {
        FileNotFoundError: "there is no such file",
        IsADirectoryError: "this is a directory, not a file",
        PermissionError: "the file may not be read",
    }
    raise InputError(reasons.get(type(error)) or f"cannot be read: {error.strerror or error}", source=name) from error


def is_gzip(raw: bytes) -> bool:
    """True for bytes that begin as a gzip file does."""
    return raw.startswith(_GZIP_MAGIC)


def unpacked(raw: bytes, name: str) -> bytes:
    """The contents of a gzip file, recognised by its first bytes; anything else as it is.

    Raises `InputError` for a gzip file that is cut off or damaged, and for a name in `.gz` without gzip in it.
    """
    if not is_gzip(raw):
        if name.lower().endswith(".gz") and raw:
            raise InputError("the name ends in .gz, but this is not a gzip file", source=name)
        return raw
    import gzip
    import zlib

    try:
        return gzip.decompress(raw)
    except EOFError as error:
        raise InputError("the gzip file is cut off", source=name) from error
    except (OSError, zlib.error) as error:
        raise InputError("the gzip file is damaged", source=name) from error


_PACKED = 1 << 18


def gunzip(raw: bytes, name: str) -> Iterator[tuple[bytes, int]]:
    """The contents of a gzip file piece by piece, each with how many packed bytes it took. Errors as of `unpacked`."""
    import zlib

    packed = memoryview(raw)
    at = 0
    while at < len(raw):  # one file after another makes one file
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            taken = packed[at : at + _PACKED]
            if not taken:
                raise InputError("the gzip file is cut off", source=name)
            try:
                piece = member.decompress(taken)
            except zlib.error as error:
                raise InputError("the gzip file is damaged", source=name) from error
            used = len(taken) - len(member.unused_data)
            at += used
            yield piece, used
        while at < len(raw) and raw[at] == 0:  # zeros may fill it up
            at += 1


def ahead(items: Iterator[T]) -> Iterator[T]:
    """The same items; while one is in use, the next is made in another thread."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as maker:
        end = object()
        coming = maker.submit(next, items, end)
        while (item := coming.result()) is not end:
            coming = maker.submit(next, items, end)
            yield item  # type: ignore[misc]  # not the end


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Writes a file whole or not at all: into a temporary file beside it, which then takes its name.

    An `OSError`, a full disk say, names the file and leaves the old one, or none. A name that is not a regular file
    (a pipe, a device) is written to directly.
    """
    import tempfile

    target = os.path.realpath(path)  # a link stays a link
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        with open(target, "wb") as handle:
            handle.write(data)
        return
    descriptor, temporary = tempfile.mkstemp(prefix=".pemilu-", dir=os.path.dirname(target))
    try:
        with open(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        os.chmod(temporary, _permissions(mode))
        os.replace(temporary, target)
    except OSError as error:
        os.unlink(temporary)
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error
    except BaseException:
        os.unlink(temporary)
        raise


def _permissions(mode: int | None) -> int:
    if mode is not None:
        return stat.S_IMODE(mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

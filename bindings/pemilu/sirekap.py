"""Sirekap's JSON, one polling station a file: a folder of them, a zip or tar archive, or one."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from pemilu import _core
from pemilu.errors import InputError
from pemilu.files import read_bytes
from pemilu.progress import ProgressBar
from pemilu.tables import Table

if TYPE_CHECKING:
    import tarfile

__all__ = ["Contest", "StationFiles", "holds_sirekap", "read_sirekap"]

Contest = Literal["ppwp", "pdpr", "pdpd", "pdprdp", "pdprdk"]
"""The folders of Sirekap: president, DPR, DPD, DPRD of the province, DPRD of the regency."""

_CONTESTS = ("ppwp", "pdpr", "pdpd", "pdprdp", "pdprdk")
_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
_BATCH = 1 << 23


class StationFiles(NamedTuple):
    """The table `stations`, and the fields that have no meaning here: `field, files, first, value`."""

    stations: Table
    unknown: Table


def holds_sirekap(path: str | os.PathLike[str]) -> bool:
    """True for a name that promises JSON of stations: a folder, an archive, a `.json`."""
    name = os.fspath(path)
    return name.endswith((*_ARCHIVES, ".json")) or os.path.isdir(name)


def read_sirekap(
    path: str | os.PathLike[str],
    *,
    contest: Contest | None = None,
    unreadable: Literal["error", "reject"] = "error",
    progress: bool | None = None,
) -> StationFiles:
    """Read the JSON files of Sirekap as the table `stations`.

    path: a folder (with all below it), a zip or tar archive, packed or not, or one file. Each file bears the 13 digits of its station.
    contest: the folder of Sirekap to take, where there are several: `ppwp`, `pdpr`, `pdpd`, `pdprdp`, `pdprdk`. unreadable: `"error"`
    raises for the first cell that is no count, `"reject"` leaves such cells out and notes how many. progress: a bar on standard error; by
    default where that is a terminal.

    The columns: `region`, the fields of the form, `images` (how many), `mode`, `psu`, `status_adm`, `status_suara`, `ts`, and `votes_ID`;
    for parties `votes_PARTY`, `votes_PARTY/0` (the list alone) and `votes_PARTY/ID`. Null is "not reported".
    Raises InputError with the file, the field and what was expected.
    """
    if contest is not None and contest not in _CONTESTS:
        raise InputError("not a contest of Sirekap", column="contest", value=contest, expected=", ".join(_CONTESTS))
    if unreadable not in ("error", "reject"):
        raise InputError("not a way to treat cells", column="unreadable", value=unreadable, expected="error or reject")
    return read_with_digest(path, contest=contest, reject=unreadable == "reject", progress=progress)[0]


def read_with_digest(
    path: str | os.PathLike[str], *, contest: Contest | None = None, reject: bool = False, progress: bool | None = None
) -> tuple[StationFiles, bytes]:
    """What `read_sirekap` gives, and the SHA-256 digests of its files one after the other, in the order in which they were read."""
    name = os.fspath(path)
    reader = _core.SirekapReader(name, reject)
    digests = _add_all(reader, _files(name, progress), name, contest)
    if reader.rows == 0:
        raise InputError("there are no JSON files of polling stations", source=name)
    stations, unknown, notes = reader.finish()
    remarks = [f"{name}: fields without a meaning: {', '.join(unknown.column('field'))}"] if unknown.num_rows else []
    table = Table(stations, name="stations", notes=(*notes, *remarks))
    return StationFiles(table, Table(unknown, name="unknown")), digests


def _add_all(
    reader: _core.SirekapReader, files: Iterator[tuple[str, bytes]], source: str, contest: Contest | None
) -> bytes:
    """In batches, so that the compiled library works while others run. The digests of the files."""
    import hashlib

    digests = bytearray()
    seen: set[str] = set()
    batch: list[tuple[str, bytes]] = []
    size = 0
    for file, data in files:
        folder = next((part for part in reversed(file.split("/")) if part in _CONTESTS), None)
        if contest is not None and folder is not None and folder != contest:
            continue
        if folder is not None:
            seen.add(folder)
        if len(seen) > 1:
            raise InputError(
                "forms of several contests",
                source=source,
                value=", ".join(sorted(seen)),
                expected="one, named as contest",
            )
        digests += hashlib.sha256(data).digest()
        batch.append((file, data))
        size += len(data)
        if size >= _BATCH:
            reader.add(batch)
            batch, size = [], 0
    reader.add(batch)
    return bytes(digests)


def _files(name: str, progress: bool | None) -> Iterator[tuple[str, bytes]]:
    if os.path.isdir(name):
        return _of_folder(name, progress)
    if name.endswith(".zip"):
        return _of_zip(name, progress)
    if name.endswith(_ARCHIVES):
        return _of_tar(name, progress)
    return iter([(name, read_bytes(name))])


def _of_folder(folder: str, progress: bool | None) -> Iterator[tuple[str, bytes]]:
    """In the order of the names, whatever the file system says."""
    paths = sorted(
        os.path.join(at, file) for at, _, files in os.walk(folder) for file in files if file.endswith(".json")
    )
    with ProgressBar(f"reading {folder}", len(paths), shown=progress) as bar:
        for path in paths:
            yield path, read_bytes(path)
            bar.advance(1)


def _of_zip(name: str, progress: bool | None) -> Iterator[tuple[str, bytes]]:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(read_bytes(name))) as archive:
            members = [m for m in archive.infolist() if m.filename.endswith(".json")]
            with ProgressBar(f"reading {name}", len(members), shown=progress) as bar:
                for member in members:
                    yield f"{name}/{member.filename}", archive.read(member)
                    bar.advance(1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"the zip archive is damaged: {error}", source=name) from error


def _of_tar(name: str, progress: bool | None) -> Iterator[tuple[str, bytes]]:
    import tarfile
    import zlib

    raw = read_bytes(name)
    packed = io.BytesIO(raw)
    try:
        with (
            tarfile.open(fileobj=packed, mode="r:*") as archive,
            ProgressBar(f"reading {name}", len(raw), shown=progress) as bar,
        ):
            before = 0
            for member in archive:
                if not (member.isfile() and member.name.endswith(".json")):
                    continue
                handle = archive.extractfile(member)
                assert handle is not None
                yield f"{name}/{member.name}", handle.read()
                bar.advance(packed.tell() - before)
                before = packed.tell()
            _require_end(archive, raw, name)
    except EOFError as error:
        raise InputError("the archive is cut off", source=name) from error
    except (tarfile.TarError, OSError, zlib.error) as error:
        raise InputError(f"the archive is damaged: {error}", source=name) from error


def _require_end(archive: tarfile.TarFile, raw: bytes, name: str) -> None:
    """A tar archive ends with two blocks of zeros, a gzip file with its length: without them a part may be missing."""
    if raw.startswith(b"\x1f\x8b"):
        assert archive.fileobj is not None
        while archive.fileobj.read(1 << 20):
            pass
    elif not raw.endswith(bytes(1024)):
        raise InputError("the archive is cut off", source=name)

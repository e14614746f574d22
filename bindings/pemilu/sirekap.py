"""Sirekap's JSON, one polling station a file: a folder of them, a zip or tar archive, or one."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from pemilu import _core
from pemilu.errors import InputError
from pemilu.files import ahead, gunzip, is_gzip, read_bytes
from pemilu.inputs import is_document
from pemilu.progress import ProgressBar
from pemilu.tables import Table

__all__ = ["Contest", "StationFiles", "holds_sirekap", "read_sirekap"]

Contest = Literal["ppwp", "pdpr", "pdpd", "pdprdp", "pdprdk"]
"""The folders of Sirekap: president, DPR, DPD, DPRD of the province, DPRD of the regency."""

_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")
_PIECE = 1 << 22
"""Of a tar archive, between one step of the bar and the next."""


class StationFiles(NamedTuple):
    """The table `stations`, the fields without a meaning, and the cells that were no counts.

    `unknown`: `field, files, first, value`; of files that are no forms the field is `<file>`. `rejected`: as `Sheets.rejected`.
    """

    stations: Table
    unknown: Table
    rejected: Table


def holds_sirekap(path: str | os.PathLike[str]) -> bool:
    """True for a name that promises JSON of stations: a folder, an archive, a `.json`."""
    name = os.fspath(path)
    plain = name.lower()
    if plain.endswith((".json", ".json.gz")):
        return os.path.isdir(name) or not _is_document(name)
    return plain.endswith(_ARCHIVES) or os.path.isdir(name)


def _is_document(name: str) -> bool:
    """What `recap` put out is a table, and no form. A file that cannot be read is for the reader to refuse."""
    try:
        import gzip

        with open(name, "rb") as handle:
            packed = is_gzip(handle.read(2))
        with gzip.open(name, "rb") if packed else open(name, "rb") as contents:
            return is_document(contents.read(200))
    except (OSError, EOFError, ValueError, zlib.error):
        return False


def read_sirekap(
    path: str | os.PathLike[str],
    *,
    contest: Contest | None = None,
    unreadable: Literal["error", "reject"] = "error",
    progress: bool | None = None,
) -> StationFiles:
    """Read the JSON files of Sirekap as the table `stations`.

    path: a folder (with all below it), a zip or tar archive, packed or not, or one file. Each file bears the 13 digits of its station;
    what is no form is left out and reported, and a form under another name is an error.
    contest: the folder of Sirekap to take, where there are several: `ppwp`, `pdpr`, `pdpd`, `pdprdp`, `pdprdk`. unreadable: `"error"`
    raises for the first cell that is no count, `"reject"` leaves such cells out and notes how many. progress: a bar on standard error; by
    default where that is a terminal.

    The columns: `region`, the fields of the form, `images` (the names of the pictures, as a JSON array), `mode`, `psu`, `status_adm`,
    `status_suara`, `ts`, and `votes_ID`; for parties `votes_PARTY`, `votes_PARTY/0` (the list alone) and `votes_PARTY/ID`. Null is "not
    reported".
    Raises InputError with the file, the field and what was expected.
    """
    if contest is not None and contest not in _core.SIREKAP_CONTESTS:
        raise InputError(
            "not a contest of Sirekap", column="contest", value=contest, expected=", ".join(_core.SIREKAP_CONTESTS)
        )
    if unreadable not in ("error", "reject"):
        raise InputError("not a way to treat cells", column="unreadable", value=unreadable, expected="error or reject")
    return read_stations(path, contest=contest, reject=unreadable == "reject", progress=progress)


def read_stations(
    path: str | os.PathLike[str],
    *,
    contest: Contest | None = None,
    reject: bool = False,
    progress: bool | None = None,
    told: Callable[[bytes | memoryview], object] | None = None,
) -> StationFiles:
    """What `read_sirekap` gives. `told` gets the bytes of an archive or a file, or those of a folder's files one behind the other."""
    name = os.fspath(path)
    reader = _core.SirekapReader(name, reject)
    if os.path.isdir(name):
        _add_files(reader, _core.SirekapFolder(name, contest or ""), name, progress, told)
    else:
        raw = read_bytes(name)
        if told is not None:
            told(raw)
        plain = name.lower()
        if plain.endswith(".zip"):
            _add_files(reader, _core.SirekapZip(raw, name, contest or ""), name, progress, None)
        elif plain.endswith(_ARCHIVES):
            _add_tar(reader, _core.SirekapTar(name, contest or ""), raw, name, progress)
        else:
            reader.add(name, raw)
    if reader.rows == 0:
        raise InputError("there are no JSON files of polling stations", source=name)
    stations, unknown, notes, rejected = reader.finish()
    fields = [field for field in unknown.column("field") if field != "<file>"]
    remarks = [f"{name}: fields without a meaning: {', '.join(fields)}"] if fields else []
    table = Table(stations, name="stations", notes=(*notes, *remarks))
    return StationFiles(table, Table(unknown, name="unknown"), Table(rejected, name="rejected"))


def _add_files(
    reader: _core.SirekapReader,
    files: _core.SirekapFolder | _core.SirekapZip,
    name: str,
    progress: bool | None,
    told: Callable[[bytes | memoryview], object] | None,
) -> None:
    """Some hundred at a time, so that Ctrl-C is heard and the bar moves."""
    with ProgressBar(f"reading {name}", len(files), shown=progress) as bar:
        while read := reader.add_some(files, told):
            bar.advance(read)


def _add_tar(reader: _core.SirekapReader, tar: _core.SirekapTar, raw: bytes, name: str, progress: bool | None) -> None:
    with ProgressBar(f"reading {name}", len(raw), shown=progress) as bar:
        for piece, taken in ahead(_pieces(raw, name)):
            tar.add(reader, piece)
            bar.advance(taken)
    tar.finish()


def _pieces(raw: bytes, name: str) -> Iterator[tuple[bytes | memoryview, int]]:
    """The archive piece by piece, unpacked, each with how many of the bytes on the disk it took."""
    if is_gzip(raw):
        yield from gunzip(raw, name)
        return
    whole = memoryview(raw)
    for at in range(0, len(raw), _PIECE):
        yield whole[at : at + _PIECE], len(whole[at : at + _PIECE])

"""Sums of some of the polling stations, which add up to the sums of all, in whatever process or on whatever machine they were made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from pemilu import _core
from pemilu.files import is_path, read_bytes, write_whole

__all__ = ["PartialSums"]


class PartialSums:
    """The sums of some forms, village by village, and which stations they hold: `pm.partial_sums` makes them.

    `recapitulate` adds them up by any level from the village upwards, or by district. Parts of one nation merge in any order and grouping
    to the same value and the same bytes; a station that is in two parts is refused. `len(sums)` counts forms.
    """

    __slots__ = ("_core",)

    def __init__(self, core: _core.PartialSums) -> None:
        self._core = core

    @property
    def core(self) -> _core.PartialSums:
        """The compiled library's own sums."""
        return self._core

    @property
    def fields(self) -> list[str]:
        """The fields of the form, in its order."""
        return list(self._core.fields)

    @property
    def contestants(self) -> list[str]:
        """Whose votes were added up, by name."""
        return list(self._core.contestants)

    @classmethod
    def merged(cls, parts: Iterable[PartialSums]) -> PartialSums:
        """All of these together.

        Raises InputError where two of them have a station in common, or describe a region differently.
        """
        listed = list(parts)
        if not all(isinstance(part, PartialSums) for part in listed):
            raise TypeError("partial sums merge with partial sums only")
        return cls(_core.PartialSums.merge([part.core for part in listed]))

    def merge(self, *others: PartialSums) -> PartialSums:
        """These and the others together; neither changes."""
        return PartialSums.merged([self, *others])

    def to_bytes(self) -> bytes:
        """The sums as bytes, with a version and a checksum: the same sums give the same bytes."""
        return self._core.to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes, *, source: str = "") -> PartialSums:
        """What `to_bytes` gave. `source` is what a message calls the bytes.

        Raises InputError for anything else: another version, bytes that are cut off or damaged.
        """
        return cls(_core.PartialSums.from_bytes(bytes(data), source))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the bytes to a file, whole or not at all."""
        write_whole(path, self.to_bytes())

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> PartialSums:
        """Reads what `save` wrote. Raises InputError as `from_bytes` does."""
        if not is_path(path):
            raise TypeError("load takes a path; from_bytes takes bytes")
        return cls.from_bytes(read_bytes(path), source=os.fspath(path))

    def __len__(self) -> int:
        return self._core.forms

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialSums) and self._core == other._core

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Callable[[bytes], PartialSums], tuple[bytes]]:
        return _restored, (self.to_bytes(),)

    def __repr__(self) -> str:
        return f"PartialSums({len(self)} stations, {len(self.fields)} fields, {len(self.contestants)} contestants)"


def _restored(data: bytes) -> PartialSums:
    return PartialSums.from_bytes(data)

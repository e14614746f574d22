"""The one place that reads the value of an option: a word in any case, with hyphens, as on the command line, underscores or blanks."""

from __future__ import annotations

from collections.abc import Sequence

from pemilu.errors import InputError

__all__ = ["choice", "optional_choice", "word"]


def word(value: object, name: str) -> str:
    """A word in snake_case and lower case. Raises `TypeError` for what is none."""
    if not isinstance(value, str):
        raise TypeError(f"{name} is a word, not {type(value).__name__}")
    return "_".join(value.casefold().replace("-", " ").replace("_", " ").split())


def choice(value: object, name: str, choices: Sequence[str]) -> str:
    """One of the choices, as they are spelt. Raises `InputError` for what is none of them, `TypeError` for what is no word."""
    if not isinstance(value, str):
        raise TypeError(f"{name} is {' or '.join(map(repr, choices))}, not {type(value).__name__}")
    for known in choices:
        if word(known, name) == word(value, name):
            return known
    raise InputError("no such choice", column=name, value=value, expected=" or ".join(choices))


def optional_choice(value: object, name: str, choices: Sequence[str]) -> str | None:
    """The same; None where nothing is chosen."""
    return None if value is None else choice(value, name, choices)

"""Sentences of a fixed form: recognised in English, and said again in another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import Formatter

from pemilu.words.cells import BECAUSE, CELLS, STEPS, Lang
from pemilu.words.replacement import GROUNDS, OPTIONS, REPLACEMENT_SENTENCES, SPOKEN, SPOKEN_GROUNDS, WINDOWS

__all__ = ["REPLACEMENT_FORMS", "Form", "filled", "grouped", "place", "reason", "said_again", "starts_with_a_name"]


class Form:
    """A sentence with gaps, `fits if {a} and {b} are swapped`, and how the others say it."""

    def __init__(
        self, english: str, indonesian: str, sentences: Mapping[Lang, str] | None = None, *, prefix: str = ""
    ) -> None:
        self._templates: Mapping[Lang, str] = {"en": english, "id": indonesian}
        self.sentences = sentences
        """The whole step of a trace, which knows its district and party too."""
        pattern = "".join(
            re.escape(text) + ("" if name is None else f"(?P<{name}>{_FIELDS[spec or ''][0]})")
            for text, name, spec, _ in Formatter().parse(english)
        )
        self._pattern = re.compile(prefix + pattern, re.DOTALL)

    def fields(self, text: str) -> dict[str, str] | None:
        """What stands in the gaps of `text`; None if it is another sentence."""
        match = self._pattern.fullmatch(text)
        return None if match is None else match.groupdict()

    def said(self, fields: Mapping[str, str], lang: Lang) -> str:
        """The sentence in this language, with what stood in the gaps in words."""
        return filled(self._templates[lang], fields, lang)


def filled(template: str, fields: Mapping[str, str], lang: Lang) -> str:
    """A template with its gaps filled, each field said in this language."""
    return "".join(
        text + ("" if name is None else _FIELDS[spec or ""][1](fields[name], lang))
        for text, name, spec, _ in Formatter().parse(template)
    )


def starts_with_a_name(template: str, fields: Mapping[str, str]) -> bool:
    """Whether a sentence begins with what somebody is called, which is not written otherwise than it is."""
    for text, name, _, _ in Formatter().parse(template):
        if text:
            return False
        if name is not None and fields[name]:
            return name in ("name", "party")
    return False


def said_again(forms: tuple[Form, ...], text: str, lang: Lang) -> str | None:
    """A text that has one of these forms, in this language; None for any other text."""
    for form in forms:
        fields = form.fields(text)
        if fields is not None:
            return form.said(fields, lang)
    return None


def grouped(digits: str, lang: Lang) -> str:
    """A count with the thousands set apart, as the language has it."""
    text = f"{int(digits):,}"
    return text.replace(",", ".") if lang == "id" else text


def _exact(text: str, lang: Lang) -> str:
    # A fraction says little to the eye: its value to two places stands behind it.
    if re.fullmatch(r"\d+(/\d+)?", text) is None:
        return text
    parts = "/".join(grouped(part, lang) for part in text.split("/"))
    if "/" not in text:
        return parts
    numerator, denominator = map(int, text.split("/"))
    if denominator == 0:  # the first divisor of some methods
        return parts
    hundredths = (200 * numerator + denominator) // (2 * denominator)
    point = "," if lang == "id" else "."
    return f"{parts} ({grouped(str(hundredths // 100), lang)}{point}{hundredths % 100:02})"


def _option(text: str, lang: Lang) -> str:
    told = OPTIONS[lang].get(text)
    return text if told is None else f"{told} ({text})"


# What a field of a form may hold, and how it is said. Without a specification: any text, said as it is.
_BALLOTS: Mapping[str, str] = {"pairs": "pasangan calon", "parties": "partai", "candidates": "calon perseorangan"}
_FIELDS: Mapping[str, tuple[str, Callable[[str, Lang], str]]] = {
    "": (r".+?", lambda text, _: text),
    "any": (r".*", lambda text, _: text),
    "count": (r"-?\d+", grouped),
    "exact": (r"\S+", _exact),
    "place": (r".+?", lambda text, lang: place(text, lang)),
    "level": (r"\w+", lambda text, lang: CELLS["level"].get(text, text) if lang == "id" else text),
    "reason": (r".+?", lambda text, lang: reason(text, lang)),
    "ground": (r".+?", lambda text, lang: (GROUNDS if lang == "id" else SPOKEN_GROUNDS).get(text, text)),
    "option": (r".+?", lambda text, lang: _option(text, lang)),
    "code": (r"\w+", lambda text, lang: OPTIONS[lang].get(text, text)),
    "step": (r"[\w:]+", lambda text, lang: (CELLS["decided_by"] if lang == "id" else STEPS).get(text, text)),
    "because": (r".+?", lambda text, lang: BECAUSE.get(text, text) if lang == "en" else reason(text, lang)),
    "reading": (
        r".+?",
        lambda text, lang: (
            text.replace("most votes", "suara terbanyak").replace("the spread over areas", "sebaran wilayah")
            if lang == "id"
            else text
        ),
    ),
    "ballot": (r"\w+", lambda text, lang: _BALLOTS.get(text, text) if lang == "id" else text),
    "sum": (r".+?", lambda text, lang: re.sub(r"\((\d+) columns\)$", r"(\1 kolom)", text) if lang == "id" else text),
}


_PLACES = {"two pairs": "dua pasangan", "areas": "wilayah"}


def place(text: str, lang: Lang) -> str:
    """Where something stands: `row 14` of a table that has no name is `baris 14`."""
    if lang == "id" and text in _PLACES:
        return _PLACES[text]
    return re.sub(r"^row (?=\d)", "baris ", text) if lang == "id" else text


REPLACEMENT_FORMS = tuple(Form(english, indonesian) for english, indonesian in REPLACEMENT_SENTENCES)
"""What stops a replacement, and what was examined on the way."""


def reason(text: str, lang: Lang) -> str:
    """Why something is open, or what befell a candidate."""
    told = said_again(REPLACEMENT_FORMS, text, lang)
    if told is not None:
        return told
    # Of a candidate the word comes first, then perhaps a date and, after a colon, the evidence in the words of its source.
    first = re.match(r"\w+", text)
    if first is None:
        return text
    known = SPOKEN if lang == "en" else {**CELLS["status"], **CELLS["reason"]}
    told = known.get(first[0], first[0]) + text[first.end() :]
    if lang == "en":
        return told
    for pattern, indonesian in WINDOWS:
        told = re.sub(pattern, indonesian, told)
    return told

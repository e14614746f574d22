"""Articles of law, and the word before a decision."""

from __future__ import annotations

import re

from pemilu.words.cells import CELLS, Lang

__all__ = ["citation"]


def citation(text: str, lang: Lang) -> str:
    """`UU 7/2017 art. 415(3)` as `UU 7/2017 pasal 415 ayat (3)`, and the word before a decision."""
    if lang == "en":
        return text

    def article(match: re.Match[str]) -> str:
        number, paragraph, letter = match.groups()
        paragraph = f" ayat ({paragraph})" if paragraph else ""
        return f" pasal {number}{paragraph}" + (f" huruf {letter}" if letter else "")

    text = re.sub(r" art\. (\d+[A-Z]?(?:-\d+[A-Z]?)?)(?:\((\d+)\))?([a-z]\b)?", article, text)
    text = text.replace(" (unconfirmed)", " (belum dikonfirmasi)")
    text = text.replace(", instrument not found", ", peraturannya tidak ditemukan").replace(
        "Papua before ", "Papua sebelum "
    )
    text = re.sub(
        r": no counts of level (\w+) \(in units: ",
        lambda m: f": tidak ada jumlah tingkat {CELLS['level'].get(m[1], m[1])} (dalam units: ",
        text,
    )
    return re.sub(r"(^|; )decision: ", r"\1keputusan: ", text)

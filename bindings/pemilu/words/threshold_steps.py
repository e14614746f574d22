"""Steps of a trace: who reaches a threshold; and what a threshold asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pemilu.words.cells import Lang
from pemilu.words.forms import Form

__all__ = ["criterion", "threshold_forms", "verdict_forms"]


def threshold_forms() -> Iterator[Form]:
    """The steps of several criteria: how each stands, and who takes part in the end."""
    about, tentang = "{where}threshold: {party} ", "{where}ambang batas: {party} "
    votes, suara = "{votes:count} of {total:count} valid votes, ", "{votes:count} dari {total:count} suara sah, "
    for met, terpenuhi in (("met", "terpenuhi"), ("not met", "tidak terpenuhi")):
        needed, perlu = "{needed:count} needed: " + met, "diperlukan {needed:count}: " + terpenuhi
        yield Form(
            votes + needed,
            suara + perlu,
            {"en": about + "has " + votes + needed, "id": tentang + "memperoleh " + suara + perlu},
        )
        for what, apa in (("direct seats", "kursi langsung"), ("districts", "dapil")):
            found, ada = f"{what}: {{found:count}}, ", f"{apa}: {{found:count}}, "
            yield Form(
                found + needed,
                ada + perlu,
                {
                    "en": about.removesuffix(" ") + ", " + found + needed,
                    "id": tentang.removesuffix(" ") + ", " + ada + perlu,
                },
            )
    for verdict, putusan in (
        ("exempt", "dikecualikan"),
        ("set as taking part", "ditetapkan ikut"),
        ("not set as taking part", "tidak ditetapkan ikut"),
        ("takes part", "disertakan"),
        ("does not take part", "tidak disertakan"),
    ):
        yield Form(
            verdict,
            putusan,
            {
                "en": about + ("is " if verdict == "exempt" or "set as" in verdict else "") + verdict,
                "id": tentang + putusan,
            },
        )


_OF_VOTES = "{votes:count} of {total:count} valid votes, {needed:count} needed: "
_DARI_SUARA = "{votes:count} dari {total:count} suara sah, diperlukan {needed:count}: "
_THRESHOLD = "threshold: {party} has {votes:count} of {total:count} valid votes, {needed:count} are needed, so it "
_AMBANG = (
    "ambang batas: {party} memperoleh {votes:count} dari {total:count} suara sah, diperlukan {needed:count}, sehingga "
)


def verdict_forms() -> tuple[Form, ...]:
    """The steps of one threshold of all votes: the figures, and who takes part."""
    return (
        Form(
            _OF_VOTES + "takes part",
            _DARI_SUARA + "disertakan",
            {"en": _THRESHOLD + "takes part", "id": _AMBANG + "disertakan dalam penghitungan kursi"},
        ),
        Form(
            _OF_VOTES + "does not take part",
            _DARI_SUARA + "tidak disertakan",
            {"en": _THRESHOLD + "does not take part", "id": _AMBANG + "tidak disertakan dalam penghitungan kursi"},
        ),
    )


_CRITERION = (
    (r"at least", "paling sedikit"),
    (r"more than", "lebih dari"),
    (r"of all votes", "dari seluruh suara"),
    (r"of the votes of the district", "dari suara dapil"),
    (r"\bin the district", "di dapil"),
    (r"seats? won directly", "kursi yang diperoleh langsung"),
    (r"votes?", "suara"),
    (r"\bwith (\d+) members?", r"dengan \1 anggota"),
    (r"\bin (paling sedikit \d+) districts?", r"di \1 dapil"),
    (r"exempt", "dikecualikan"),
    (r"set as taking part", "ditetapkan ikut"),
)


def criterion(text: str, lang: Lang) -> str:
    """The column `criterion` of a threshold."""
    for english, indonesian in _CRITERION if lang == "id" else ():
        text = re.sub(english, indonesian, text)
    return text

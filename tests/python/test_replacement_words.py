"""The sentences of replacements in the headers are those that have an Indonesian form, and the other way round."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pemilu as pm
from pemilu import _core, words
from pemilu.words.replacement import REPLACEMENT_SENTENCES, SPOKEN_GROUNDS, WINDOWS

ROOT = Path(__file__).parents[2]
HEADERS = [
    *(ROOT / "include/pemilu/replacement" / f"{n}.hpp" for n in ("exhausted", "interim", "procedure", "queue")),
    ROOT / "bindings/register_replacement.cpp",
]


def literals(path: Path) -> list[str]:
    """The texts of a file that are sentences, or parts of one; adjoining literals are one."""
    source = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    joined = re.sub(r'"\s+"', "", source)
    texts = [t for t in re.findall(r'"((?:[^"\\]|\\.)*)"', joined) if re.search(r"[a-z] [a-z]", t)]
    return [t for t in texts if not t.startswith("pemilu/")]


# Errors stay English, as in every command; documentation strings are not said to users of the tables.
ERRORS = re.compile(
    r"regulation|no such|several candidates fit|a name or list number|dprd-province|Who takes|another regulation|since$|and the request|"
    r"The column of the candidates|or later, because of|is not known|these days|a later day|Who would take|1 for every member|"
    r"the ground is not|a status that goes|the status that is the ground|a day up to"
)


@pytest.mark.parametrize("path", HEADERS, ids=lambda p: p.name)
def test_every_sentence_has_an_indonesian_form(path: Path) -> None:
    known = [re.sub(r"\{\w+(:\w+)?\}", "\0", english) for english, _ in REPLACEMENT_SENTENCES]
    known += [re.sub(r"\(.*?\)|\$", "\0", pattern) for pattern, _ in WINDOWS]
    found = [text for text in literals(path) if not ERRORS.search(text)]
    assert found or path.name == "interim.hpp"
    for text in found:
        assert any(text.strip() in english for english in known), text


@pytest.mark.parametrize(("english", "indonesian"), REPLACEMENT_SENTENCES, ids=lambda text: text[:30])
def test_every_form_is_said(english: str, indonesian: str) -> None:
    gaps = {"ground": "died", "people": "120000", "option": "x", "names": "Budi"}
    text = re.sub(r"\{(\w+)(:\w+)?\}", lambda m: gaps.get(m[1], "2029-01-01"), english)
    told = words.statement(text, "id")
    assert told != text
    assert told.split(" ")[0] == indonesian.split(" ")[0]
    assert not re.search(r"\b(the|is|not|of|with|was)\b", told)
    assert words.statement(text, "en").replace("120,000", "120000") == text


CODES = re.compile(r"\b[a-z]+_[a-z_]+\b")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_no_code_is_left_in_a_sentence(lang: words.Lang) -> None:
    statuses = [*_core._candidate_statuses, "not_performed", "invalid_request", "passed_over", "suspends", "taken"]
    for code in statuses:
        assert not CODES.search(words.spoken("status", code, lang)), code
        if code not in _core._candidate_statuses:
            continue
        assert not CODES.search(words.reason(f"{code} 2026-01-10", lang)), code
        rank = words.statement(f"rank 2 of the list, 1 of the unelected; {code}: letter_of_4", lang)
        assert CODES.findall(rank.replace("letter_of_4", "")) == [], code
    for chamber in ("dpr", "dpd", "dprd-province", "dprd-regency", "dpra", "dprk"):
        assert words.spoken("chamber", chamber, lang).startswith(("DPR", "DPD"))
        for rules in ("pkpu-3-2025", "pkpu-6-2024"):
            for ground in pm.grounds(rules=rules, chamber=chamber)["ground"]:
                assert not CODES.search(words.statement(f"ground: {ground}", lang)), ground
                assert lang == "id" or ground in SPOKEN_GROUNDS
    assert words.reason("disputed_cassation: letter", "en") == "disputed in cassation: letter"
    assert words.reason("other districts: no adjacency given", "en") == "other districts: no adjacency given"
    told = words.reason("equal candidates, and what separates them was not supplied: units of Budi; Citra", "en")
    assert told.endswith("was not supplied: votes or counts by region of Budi; Citra")


def test_evidence_stays_as_it_is() -> None:
    text = "dismissed_from_party 2026-01-10: letter of the party; no dispute was filed by 2026-02-23"
    assert words.reason(text, "id") == (
        "diberhentikan dari partai 2026-01-10: letter of the party; tidak ada sengketa yang diajukan sampai dengan 2026-02-23"
    )


def test_the_record_says_words_and_not_codes() -> None:
    candidates = {
        "district": [4] * 3,
        "party": ["X"] * 3,
        "number": [1, 2, 3],
        "name": ["Ani", "Budi", "Cahya"],
        "votes": [9000, 7720, 1446],
        "elected": [1, 0, 0],
    }
    result = pm.replace(
        rules="pkpu-3-2025", chamber="dprd-regency", candidates=candidates, district=4, member=1, ground="died",
        status=[{"district": 4, "party": "X", "number": 2, "status": "dismissed_from_party"}],
    )  # fmt: skip
    for form in ("text", "markdown", "html"):
        for lang in ("en", "id"):
            told = result.record(form, lang=lang)  # type: ignore[arg-type]
            assert not CODES.search(told), (form, lang, CODES.findall(told))
    english, indonesian = result.record(), result.record(lang="id")
    for text in (
        "rank among all",
        "passed over",
        "dismissed from the party",
        "KPU of the regency or city",
        "7,720 : 1,446",
    ):
        assert text in english
    for text in ("dilewati", "KPU Kabupaten/Kota", "7.720 : 1.446"):
        assert text in indonesian
    assert "passed_over" in result.queue.to_csv()  # tables keep their codes

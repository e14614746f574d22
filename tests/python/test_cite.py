"""`.cite` and tables in LaTeX."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import pemilu as pm

REGENCY = pm.determine(
    {"district": [1, 1], "party": ["A", "B"], "votes": [60, 25]}, districts={1: 3}, rules="indonesia/dprd-regency-2024"
)


def test_a_line_for_each_article_with_dates_and_certainty() -> None:
    lines = REGENCY.cite().splitlines()
    assert lines[0].startswith("UU 7/2017 art. 414(2): all parties take part")
    assert lines[0].endswith("(dates in force not stated; the wording was read)")
    assert lines[1].startswith("UU 7/2017 art. 415(3): DPRD: valid votes divided by 1")
    assert any(line.startswith("PKPU 6/2024 art. 29(1): ") and line.endswith("the wording was read)") for line in lines)
    assert any(
        line.startswith("PKPU 6/2023: ") and line.endswith("(in force from 2023-02-06; as reported)") for line in lines
    )
    assert "UU 7/2017 pasal 415 ayat (3): DPRD: suara sah dibagi 1" in REGENCY.cite(lang="id")
    assert "masa berlaku tidak disebutkan; bunyinya sudah dibaca" in REGENCY.cite(lang="id")


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("name", ["dpr-2014", "dpr-2024"])
def test_everything_that_a_rule_set_stands_on_is_cited_once(name: str, lang: str) -> None:
    data = pm.datasets.dpr_2014() if name == "dpr-2014" else pm.datasets.dpr_2024()
    lines = pm.determine(data, rules=f"indonesia/{name}").cite(lang=lang).splitlines()
    assert len(set(lines)) == len(lines)
    article = "art. " if lang == "en" else "pasal "
    needed = {
        "dpr-2014": (
            "UU 8/2012 " + article + "211:",
            "UU 8/2012 " + article + "213:",
            "PKPU 29/2013:",
            "MK, 2012-08-29:",
        ),
        "dpr-2024": ("UU 7/2023:", "PKPU 6/2023:", "Perbawaslu 5/2024", "MK 80/PUU-XX/2022:", "MK 116/PUU-XXI/2023:"),
    }[name]
    for start in needed:
        assert sum(line.startswith(start) for line in lines) == 1 + (start == "PKPU 29/2013:"), start
    for source in pm.rules.get(f"indonesia/{name}").sources:
        assert any(line.startswith(source["instrument"]) for line in lines)


@pytest.mark.parametrize(
    "options",
    [
        {"without_finance_report": ["A"]},
        {"status": [{"district": 1, "party": "A", "number": 1, "status": "withdrew", "date": "2025-04-01"}]},
        {"region": 1105},
        {"region": 31, "rules": "indonesia/dprd-province-2024"},
        {"region": 91, "rules": "indonesia/dprd-province-2024"},
        {"region": 11, "rules": "indonesia/dprd-province-2024"},
        {
            "rules": "indonesia/dprd-regency-2014",
            "status": [{"district": 1, "party": "A", "number": 1, "status": "died"}],
        },
    ],
)
def test_what_a_result_cites_is_said_in_indonesian_too(options: dict[str, Any]) -> None:
    candidates = {"district": [1], "party": ["A"], "number": [1], "name": ["Ani"], "votes": [5]}
    given = {"districts": {1: 1}, "candidates": candidates, "rules": "indonesia/dprd-regency-2024"} | options
    result = pm.determine({"district": [1], "party": ["A"], "votes": [9]}, **given)
    assert not re.search(r"\b(the|of|is|votes|seats|elected)\b", result.cite(lang="id")), result.cite(lang="id")


def test_an_office_of_jakarta_is_cited_in_indonesian() -> None:
    result = pm.determine({"A": 5, "B": 4, "C": 3}, rules="indonesia/governor-2024", region=31)
    assert "UU 2/2024 pasal 10 ayat (2): Jakarta: pasangan" in result.cite(lang="id")
    assert not re.search(r"\b(the|of|is|votes)\b", result.cite(lang="id"))


def test_bibtex_has_an_entry_for_each_instrument() -> None:
    text = REGENCY.cite(style="bibtex")
    assert re.findall(r"@misc\{([^,]+),", text) == ["uu-7-2017", "pkpu-6-2024", "pkpu-6-2023"]
    assert "title = {{Undang-Undang Nomor 7 Tahun 2017}}" in text
    assert "year = {2017}" in text
    assert "414(2)" in text and "415(3)" in text
    assert text.count("{") == text.count("}")


def test_csl_json() -> None:
    uu, pkpu, districts = json.loads(REGENCY.cite(style="csl-json"))
    assert (uu["id"], uu["type"], uu["title"]) == ("uu-7-2017", "legislation", "Undang-Undang Nomor 7 Tahun 2017")
    assert uu["issued"] == {"date-parts": [[2017]]}
    assert pkpu["authority"] == "Komisi Pemilihan Umum"
    assert "art. 29(1): equal votes: the wider spread" in pkpu["note"] and "derived" not in pkpu["note"]
    assert "in force from 2023-02-06" in districts["note"]


def test_a_ruling_is_of_the_year_in_which_it_was_given() -> None:
    result = pm.determine(pm.datasets.dpr_2024(), rules="indonesia/dpr-2024")
    (ruling,) = [e for e in json.loads(result.cite(style="csl-json")) if e["number"] == "116/PUU-XXI/2023"]
    assert ruling["issued"] == {"date-parts": [[2024, 2, 29]]}
    assert ruling["title"] == "Putusan Mahkamah Konstitusi Nomor 116/PUU-XXI/2023"
    entry = result.cite(style="bibtex").split("@misc{mk-116-puu-xxi-2023,")[1].split("@misc")[0]
    assert "year = {2024}" in entry and "Nomor 116/PUU-XXI/2023" in entry
    assert r"the threshold of 4\% stands for the DPR of 2024" in entry
    assert "the threshold of 4% stands for the DPR of 2024" in ruling["note"]


def test_what_names_no_instrument_says_so() -> None:
    result = pm.determine({"A": 5, "B": 4}, districts={1: 2}, rules="indonesia/dprd-province-2024", region=11)
    assert "Aceh, instrument not found: the DPRA has" in result.cite()
    assert "Aceh, peraturannya tidak ditemukan: kursi DPRA" in result.cite(lang="id")


def test_articles_with_letters_are_said_in_indonesian() -> None:
    result = pm.determine({"A": 5, "EMPTY": 4}, rules="indonesia/governor-2024")
    assert "UU 10/2016 pasal 54D ayat (1)" in result.cite(lang="id")


def test_no_law_nothing_to_cite() -> None:
    result = pm.allocate_districts({1: {"A": 5, "B": 4}}, districts={1: 2})
    assert result.cite() == ""
    assert json.loads(result.cite(style="csl-json")) == []
    with pytest.raises(ValueError, match="csl-json"):
        result.cite(style="apa")  # type: ignore[arg-type]


def test_latex() -> None:
    text = REGENCY.seats.to_latex(columns=["party", "votes", "seats"])
    assert text.splitlines() == [
        r"\begin{tabular}{lrr}",
        r"\toprule",
        r"party & votes & seats \\",
        r"\midrule",
        r"A & 60 & 2 \\",
        r"B & 25 & 1 \\",
        r"\bottomrule",
        r"\end{tabular}",
    ]


def test_latex_with_caption_label_notes_and_another_language() -> None:
    table = pm.Table.from_columns({"party": ("string", ["A & B_1", "50 %"]), "votes": ("int64", [12345, None])})
    text = table.to_latex(caption="Seats {x}", label="tab:seats", notes=["100 % ~ all"], lang="id")
    assert text.startswith("\\begin{table}\n\\centering\n\\caption{Seats \\{x\\}}\n\\label{tab:seats}\n")
    assert r"partai & suara \\" in text
    assert r"A \& B\_1 & 12.345 \\" in text
    assert r"50 \% & - \\" in text
    assert r"\par\footnotesize 100 \% \textasciitilde{} all" in text
    assert text.endswith(r"\end{table}")
    assert r"\textbackslash{}" in pm.Table.from_columns({"party": ("string", ["a\\b"])}).to_latex()
    with pytest.raises(TypeError, match="notes"):
        table.to_latex(notes="one text")


def test_style_and_language_by_position() -> None:
    assert REGENCY.cite("bibtex") == REGENCY.cite(style="bibtex")
    assert REGENCY.cite("text", "id") == REGENCY.cite(lang="id")


def test_decisions_are_cited_and_named() -> None:
    tie = pm.determine({"A": 10, "B": 10}, districts={1: 1}, rules="indonesia/dprd-regency-2024")
    answered = tie.resolve([{"party": "A", "decision": "KPU 12/2024", "date": "2024-06-01"}])
    assert "decisions" not in tie.provenance
    assert answered.provenance["decisions"] == [{"decision": "KPU 12/2024", "date": "2024-06-01"}]
    lines = answered.cite().splitlines()
    assert lines[:-1] == tie.cite().splitlines()
    assert lines[-1] == "KPU 12/2024: answers what was open (of 2024-06-01; as the caller names it)"
    assert answered.cite(lang="id").splitlines()[-1] == (
        "KPU 12/2024: menjawab apa yang masih terbuka (tanggal 2024-06-01; sebagaimana disebut oleh pengguna)"
    )
    entry = json.loads(answered.cite("csl-json"))[-1]
    assert (entry["type"], entry["title"], entry["issued"]) == (
        "document",
        "KPU 12/2024",
        {"date-parts": [[2024, 6, 1]]},
    )
    assert answered.cite("bibtex").count("@misc") == tie.cite("bibtex").count("@misc") + 1


def test_a_decision_of_two_rows_and_one_without_law() -> None:
    tie = pm.allocate_districts({"A": 10, "B": 10, "C": 10}, districts={1: 2})
    rows = [{"party": p, "decision": "draw"} for p in "AB"]
    assert tie.cite() == ""
    assert tie.resolve(rows).cite() == "draw: answers what was open (as the caller names it)"
    assert tie.resolve(rows).provenance["decisions"] == [{"decision": "draw", "date": None}]

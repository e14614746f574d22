"""`.cite` and tables in LaTeX."""

from __future__ import annotations

import json
import re

import pytest

import pemilu as pm

REGENCY = pm.determine(
    {"district": [1, 1], "party": ["A", "B"], "votes": [60, 25]}, districts={1: 3}, rules="indonesia/dprd-regency-2024"
)


def test_a_line_for_each_article_with_dates_and_certainty() -> None:
    lines = REGENCY.cite().splitlines()
    assert lines[0] == "UU 7/2017 art. 414(2) (the wording was read)"
    assert lines[1] == "UU 7/2017 art. 415(3) (the wording was read)"
    assert "PKPU 6/2024 art. 29(1) (derived)" in lines
    assert "UU 7/2017 pasal 415 ayat (3) (bunyinya sudah dibaca)" in REGENCY.cite(lang="id")


def test_bibtex_has_an_entry_for_each_instrument() -> None:
    text = REGENCY.cite(style="bibtex")
    assert re.findall(r"@misc\{([^,]+),", text) == ["uu-7-2017", "pkpu-6-2024"]
    assert "title = {{Undang-Undang Nomor 7 Tahun 2017}}" in text
    assert "year = {2017}" in text
    assert "414(2)" in text and "415(3)" in text
    assert text.count("{") == text.count("}")


def test_csl_json() -> None:
    uu, pkpu = json.loads(REGENCY.cite(style="csl-json"))
    assert (uu["id"], uu["type"], uu["title"]) == ("uu-7-2017", "legislation", "Undang-Undang Nomor 7 Tahun 2017")
    assert uu["issued"] == {"date-parts": [[2017]]}
    assert pkpu["authority"] == "Komisi Pemilihan Umum"
    assert "derived" in pkpu["note"]


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

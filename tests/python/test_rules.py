"""Rule sets by name: what they say of themselves, in both languages, where they differ, and which are refused."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Pemilu

import pemilu as pm
from pemilu import words
from pemilu.words import rule_sets

Write = Callable[[str, str | bytes], Path]

ALL = [*pm.rules.names(), *pm.rules.readings()]
ENGLISH = re.compile(r"\b(the|is|are|of|with|and|in|by|seats?|votes|parties|equal|which|not|from|half|remainders?)\b")


def test_names() -> None:
    assert pm.rules.names() == [
        *(f"indonesia/dpr-{year}" for year in (1999, 2004, 2009, 2014, 2019, 2024)),
        *(f"indonesia/dprd-{level}-{year}" for level in ("province", "regency") for year in (2009, 2014, 2019, 2024)),
        *(f"indonesia/dpd-{year}" for year in (2014, 2019, 2024)),
        *(f"indonesia/president-{year}" for year in (2004, 2009, 2014, 2019, 2024)),
        "indonesia/governor-2024",
        "indonesia/regency-head-2024",
    ]
    assert "indonesia/dpr-2014:woman-first" in pm.rules.readings()


def test_all_names_with_their_readings() -> None:
    whole = pm.rules.names(readings=True)
    assert sorted(whole) == sorted(ALL)
    for name in ("dprd-province-2009", "dprd-regency-2009"):
        at = whole.index(f"indonesia/{name}")
        assert whole[at + 1] == f"indonesia/{name}:largest-remainder"
        assert pm.rules.get(whole[at]).refusal is not None
        assert pm.rules.get(whole[at + 1]).refusal is None
    told = dict(zip(pm.rules.table()["name"], pm.rules.table()["readings"], strict=True))
    assert told["indonesia/dprd-regency-2009"] == "largest-remainder"
    assert told["indonesia/dpr-2014"] == "woman-first; spread-first"
    assert told["indonesia/dpr-2024"] is None


def test_an_unknown_reading_names_those_there_are() -> None:
    with pytest.raises(pm.RuleError, match="no such rule set") as caught:
        pm.rules.get("indonesia/dprd-regency-2009:largest")
    assert caught.value.expected == "indonesia/dprd-regency-2009:largest-remainder"


def test_a_rule_set_by_name_and_by_chamber() -> None:
    rules = pm.rules.get("indonesia/dpr-2014")
    assert rules == pm.rules.indonesia.dpr(2014) == pm.rules.get("indonesia/dpr_2014")
    assert rules != pm.rules.indonesia.dpr(2024)
    assert (rules.name, rules.title, rules.chamber, rules.year) == ("indonesia/dpr-2014", "DPR 2014", "dpr", 2014)
    assert rules.refusal is None
    assert pm.rules.indonesia.dprd_province(2019).chamber == "dprd-province"
    assert pm.rules.indonesia.dprd_regency(2024).chamber == "dprd-regency"
    assert [each.name for each in pm.rules.indonesia] == pm.rules.names()
    assert pickle.loads(pickle.dumps(rules)) == rules
    assert len({rules, pm.rules.indonesia.dpr(2014)}) == 1
    assert repr(rules) == "<RuleSet indonesia/dpr-2014>"


def test_sources_with_dates_and_certainty() -> None:
    sources = pm.rules.indonesia.dpr(2024).sources
    assert sources.columns == ["instrument", "article", "clause", "from", "to", "certainty"]
    (ruling,) = sources.where(instrument="MK 116/PUU-XXI/2023").to_dicts()
    assert (ruling["from"], ruling["to"], ruling["article"], ruling["certainty"]) == ("2024-02-29", None, None, "text")
    (threshold,) = sources.where(article="414(1)").to_dicts()
    assert (threshold["from"], threshold["certainty"]) == (None, "text")
    assert set(sources["certainty"]) <= {"text", "reported", "derived", "open"}
    assert pm.rules.indonesia.dpr(2024).rulings["instrument"] == ["MK 80/PUU-XX/2022", "MK 116/PUU-XXI/2023"]


@pytest.mark.parametrize("name", ALL)
def test_every_rule_set_describes_itself_in_both_languages(name: str) -> None:
    rules = pm.rules.get(name)
    assert str(rules) == rules.describe()
    for form, start in (("text", rules.title), ("markdown", "# " + rules.title), ("html", "<h2>" + rules.title)):
        for lang in ("en", "id"):
            told = rules.describe(form, lang=lang)  # type: ignore[arg-type]
            titled = start if lang == "en" else words.title(start, "id")
            assert told.startswith(titled)
    assert rules._repr_html_() == rules.describe("html")
    assert rules.sources["instrument"][0] in str(rules)
    assert len(rules.left_open) >= 1
    assert len(rules.compare(rules)) == 0


@pytest.mark.parametrize("name", ALL)
def test_every_sentence_has_an_indonesian_form(name: str) -> None:
    rules = pm.rules.get(name)
    for column, table in (("clause", rules.sources), ("sentence", rules.left_open), ("variant", rules.published)):
        for text in table[column]:
            told = words.word(column, text, "id")
            assert told != text, text
            assert not ENGLISH.search(told), told
            assert words.word(column, text, "en") == text
    if rules.refusal:
        assert words.rule_value(rules.refusal, "id") == rule_sets.REASONS[rules.refusal]
    indonesian = rules.describe(lang="id")
    assert not re.search(r"\b(the|of|with|and|votes|seats)\b", indonesian), indonesian


def test_no_translation_is_left_over() -> None:
    described = [pm.rules.get(name) for name in ALL]
    clauses = {text for rules in described for text in rules.sources["clause"]}
    points = {text for rules in described for text in rules.left_open["sentence"]}
    assert set(rule_sets.CLAUSES) == clauses
    assert set(rule_sets.OPEN_POINTS) == points


def test_an_indonesian_description() -> None:
    told = pm.rules.indonesia.dpr(2014).describe(lang="id")
    assert "paling sedikit 3,5% dari seluruh suara; UU 8/2012 pasal 208" in told
    assert "yang tetap terbuka" in told
    with pytest.raises(ValueError, match="lang"):
        pm.rules.indonesia.dpr(2014).describe(lang="fr")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="format"):
        pm.rules.indonesia.dpr(2014).describe("pdf")  # type: ignore[arg-type]


def test_two_rule_sets_compared() -> None:
    changes = pm.rules.indonesia.dpr(2014).compare("indonesia/dpr-2024")
    assert changes.columns == ["field", "one", "other"]
    rows = {row["field"]: (row["one"], row["other"]) for row in changes}
    assert rows["house"] == ("560", "580")
    assert rows["method"] == ("hare (UU 8/2012 art. 212)", "sainte-lague (UU 7/2017 art. 415(2))")
    assert rows["threshold"] == (
        "at least 3.5% of all votes (UU 8/2012 art. 208)",
        "at least 4% of all votes (UU 7/2017 art. 414(1))",
    )
    assert changes == pm.rules.indonesia.dpr(2014).compare(pm.rules.indonesia.dpr(2024))
    assert "paling sedikit 3,5% dari seluruh suara (UU 8/2012 pasal 208)" in changes.to_text(lang="id")
    sources = [row["one"] for row in changes if row["field"] == "sources" and row["one"]]
    assert len(set(sources)) == len(sources)  # two that name one article differ in what they say
    told = [words.rule_value(text, "id") for text in sources]
    assert any(text.startswith("UU 8/2012 pasal 208: paling sedikit 3,5%") for text in told)


def test_offices_show_the_second_round_and_what_follows_a_lost_sole_pair() -> None:
    president = {
        row["rule"]: (row["value"], row["legal_basis"]) for row in pm.rules.indonesia.president(2024).prescribed
    }
    assert president["second_round_elected"] == ("most votes", "UUD 1945 art. 6A(4)")
    governor = {row["rule"]: row["legal_basis"] for row in pm.rules.indonesia.governor(2024).prescribed}
    assert governor["sole_pair_not_elected"] == "MK 126/PUU-XXII/2024"
    assert "UU 2/2024" in pm.rules.indonesia.governor(2024).sources["instrument"]
    assert "Jakarta: pasangan dengan lebih dari 50% suara terpilih" in pm.rules.indonesia.governor(2024).describe(
        lang="id"
    )


@pytest.mark.parametrize("name", pm.rules.names())
def test_every_rule_set_has_its_row_in_the_table_of_law(name: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "law.md").read_text(encoding="utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith(f"| `{name}`")]
    rules = pm.rules.get(name)
    for source in rules.sources:
        cited = source["instrument"] + (f" art. {source['article']}" if source["article"] else "")
        since = f", from {source['from']}" if source["from"] else ""
        until = f", before {source['to']}" if source["to"] else ""
        assert f"{cited} ({source['certainty']}{since}{until})" in row
    for point in rules.left_open:
        assert point["sentence"] in row
    for reading in rules.readings["name"]:
        assert f"`{reading}`" in row
    assert ("refused" in row) == (rules.refusal is not None)
    tests = re.findall(r"`((?:unit|official)/\S+\.cpp)`", row)
    assert tests
    for test in tests:
        assert (Path(__file__).parents[1] / test).is_file(), test


# --- what is refused ---


@pytest.mark.parametrize(
    "name", ["dpr", "dprd-province", "dprd-regency", "dpd", "president", "governor", "regency-head"]
)
def test_2029_is_refused(name: str) -> None:
    with pytest.raises(pm.RuleError, match="MK 135/PUU-XXII/2024") as caught:
        pm.rules.get(f"indonesia/{name}-2029")
    assert ("MK 116/PUU-XXI/2023" in str(caught.value)) == (name == "dpr")
    with pytest.raises(pm.RuleError, match="refused"):
        pm.determine({"district": [1], "party": ["A"], "votes": [1]}, districts={1: 1}, rules=f"indonesia/{name}-2029")


def test_an_unknown_name_names_the_nearest() -> None:
    with pytest.raises(pm.RuleError, match="no such rule set") as caught:
        pm.rules.get("indonesia/dpr-2018")
    assert "indonesia/dpr-2019" in str(caught.value.expected)
    with pytest.raises(pm.RuleError, match="no such rule set"):
        pm.rules.indonesia.dpr(2001)
    with pytest.raises(TypeError, match="rule set"):
        pm.rules.get(2024)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name in ALL if pm.rules.get(name).refusal])
def test_what_only_describes_is_not_determined(name: str) -> None:
    with pytest.raises(pm.RuleError, match="cannot be determined"):
        pm.determine({"district": [1], "party": ["A"], "votes": [1]}, districts={1: 1}, rules=name)


def test_1999_shows_its_published_totals() -> None:
    published = pm.rules.indonesia.dpr(1999).published
    for variant, pdip, pk in (("without pooled votes", 153, 7), ("with pooled votes (stembus accord)", 154, 6)):
        rows = published.where(variant=variant)
        seats = dict(zip(rows["party"], rows["seats"], strict=True))
        assert (sum(seats.values()), seats["PDIP"], seats["PK"]) == (462, pdip, pk)


# --- determined by a rule set ---


def test_an_object_goes_wherever_a_name_does() -> None:
    votes = {"district": [1, 1], "party": ["A", "B"], "votes": [60, 25]}
    by_object = pm.determine(votes, districts={1: 3}, rules=pm.rules.indonesia.dprd_regency(2024))  # type: ignore[arg-type]
    assert by_object == pm.determine(votes, districts={1: 3}, rules="indonesia/dprd-regency-2024")
    assert by_object.rules == "indonesia/dprd-regency-2024"


def test_2004_gives_seats_and_leaves_members_open() -> None:
    # E20 of the published examples: quota 57,500; remainders 42,500, 50,000, 12,500, 10,000.
    votes = {"district": [1] * 4, "party": list("ABCD"), "votes": [100_000, 50_000, 70_000, 10_000]}
    candidates = {
        "district": [1, 1, 1],
        "party": ["C", "C", "B"],
        "number": [1, 2, 1],
        "name": ["Ani", "Budi", "Cahya"],
        "votes": [60_000, 5_000, 7],
    }
    result = pm.determine(votes, districts={1: 4}, candidates=candidates, rules="indonesia/dpr-2004")
    assert result.seats["seats"] == [2, 1, 1, 0]
    assert [(a["party"], a["by"], a["runner_up"], a["runner_up_quotient"]) for a in result.awards] == [
        ("A", "quota", None, None),
        ("C", "quota", None, None),
        ("B", "remainder", "A", "42500"),
        ("A", "remainder", "C", "12500"),
    ]
    questions = {row["party"]: row["reason"] for row in result.open}
    assert questions["C"] == "no_rule"
    assert "Ani" not in result.members["name"]
    chosen = pm.determine(votes, districts={1: 4}, candidates=candidates, rules="indonesia/dpr-2004:quota-then-list")
    assert chosen.seats == result.seats
    members = [(m["party"], m["name"], m["decided_by"]) for m in chosen.members]
    assert members == [("B", "Cahya", "votes"), ("C", "Ani", "quota")]  # alone on the list of B
    assert "unconfirmed" in next(s["legal_basis"] for s in chosen.trace if "Ani" in s["statement"])
    below = {**candidates, "votes": [57_499, 5_000, 7]}  # the quota is 57,500: the order of the list
    by_list = pm.determine(votes, districts={1: 4}, candidates=below, rules="indonesia/dpr-2004:quota-then-list")
    assert [(m["name"], m["decided_by"]) for m in by_list.members if m["party"] == "C"] == [("Ani", "list_number")]
    second = {**candidates, "votes": [1, 57_500, 7]}
    by_quota = pm.determine(votes, districts={1: 4}, candidates=second, rules="indonesia/dpr-2004:quota-then-list")
    assert [m["name"] for m in by_quota.members if m["party"] == "C"] == ["Budi"]


def test_the_readings_of_2014() -> None:
    votes = {"district": [1], "party": ["A"], "votes": [30]}
    candidates = {
        "district": [1, 1],
        "party": ["A", "A"],
        "number": [1, 2],
        "name": ["Budi", "Ani"],
        "sex": ["L", "P"],
        "votes": [15, 15],
    }

    def elected(rules: str) -> list[str]:
        return list(pm.determine(votes, districts={1: 1}, candidates=candidates, rules=rules).members["name"])

    assert elected("indonesia/dprd-regency-2014") == []
    assert elected("indonesia/dprd-regency-2014:spread-first") == []
    assert elected("indonesia/dprd-regency-2014:woman-first") == ["Ani"]


def test_the_reading_of_2009_says_that_it_is_unconfirmed() -> None:
    votes = {"district": [1] * 4, "party": list("ABCD"), "votes": [100_000, 50_000, 70_000, 10_000]}
    result = pm.determine(votes, districts={1: 4}, rules="indonesia/dprd-regency-2009:largest-remainder")
    assert result.seats["seats"] == [2, 1, 1, 0]
    assert set(result.awards["legal_basis"]) == {"UU 10/2008 art. 211-212 (unconfirmed)"}


# --- official results ---


def test_dpr_2014() -> None:
    data = pm.datasets.dpr_2014()
    result = pm.determine(data, rules=pm.rules.indonesia.dpr(2014).name)
    assert data.official is not None
    assert result.decided
    assert sum(result.totals["seats"]) == 560
    assert len(result.members) == 560
    assert len(result.compare(data.official)) == 0
    missing = [row for row in result.findings if row["code"] == "M01"]
    assert len(missing) == 10
    assert not any(row["party"] in ("PBB", "PKPI") for row in result.members)


# --- the command line ---


def test_the_list(pemilu: Pemilu) -> None:
    ended = pemilu("rules", "-f", "csv")
    assert ended.status == 0
    lines = ended.out.splitlines()
    assert lines[0] == "name,title,chamber,year,house,method,determined,readings"
    assert "indonesia/dpr-2014,DPR 2014,dpr,2014,560,hare,1,woman-first; spread-first" in lines
    assert "indonesia/dpr-1999,DPR 1999,dpr,1999,462,,0," in lines
    assert len(lines) == 1 + len(pm.rules.names())


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown", "html"])
def test_one_rule_set_in_every_format(form: str, pemilu: Pemilu) -> None:
    for arguments in (("indonesia/dpr-2014",), ("indonesia/dpr-2014", "--compare", "indonesia/dpr-2024")):
        ended = pemilu("rules", *arguments, "-f", form)
        assert (ended.status, ended.err) == (0, "")
        assert "UU 8/2012" in ended.out


def test_the_document(pemilu: Pemilu) -> None:
    document = json.loads(pemilu("rules", "indonesia/dpr-1999", "-f", "json").out)
    assert document["schema"] == "pemilu.rules/1"
    assert {"prescribed", "sources", "left_open", "published"} <= set(document)
    assert document["rules"]["id"] == "indonesia/dpr-1999"
    assert re.fullmatch(r"[0-9a-f]{64}", document["rules"]["digest"])
    assert sum(row["seats"] for row in document["published"]) == 2 * 462


def test_refusals_and_usage(pemilu: Pemilu) -> None:
    ended = pemilu("rules", "indonesia/dpr-2029")
    assert (ended.status, ended.out) == (3, "")
    assert "MK 116/PUU-XXI/2023" in ended.err
    assert pemilu("rules", "indonesia/dpr-2018").status == 2
    assert pemilu("rules", "indonesia/dpr-2024", "--compare", "indonesia/dpr-2029").status == 3
    assert pemilu("rules", "--compare", "indonesia/dpr-2024").status == 2


def test_in_indonesian(pemilu: Pemilu) -> None:
    ended = pemilu("rules", "indonesia/dprd-regency-2014:woman-first", "--lang", "id")
    assert ended.status == 0
    assert "DPRD kabupaten/kota 2014, bila suara calon sama perempuan didahulukan" in ended.out
    assert not re.search(r"\b(the|of|with|and|votes|seats)\b", ended.out), ended.out
    for form in ("csv", "json"):
        english, indonesian = (
            pemilu("rules", "indonesia/dpr-2014", "-f", form, "--lang", lang).out for lang in ("en", "id")
        )
        assert english == indonesian


def test_the_tables_have_the_columns_that_are_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+`) \| `(.+)` \|$", page.split("### Rule sets")[1], flags=re.MULTILINE)
    documented = {name: columns for names, columns in rows for name in re.findall(r"`(\w+)`", names)}
    dpr = pm.rules.indonesia.dpr(2014)
    shown = {**dpr.tables(), **pm.rules.indonesia.dpr(1999).tables(), "rule_sets": pm.rules.table()}
    shown["differences"] = dpr.compare("indonesia/dpr-2024")
    assert {name: ", ".join(table.columns) for name, table in shown.items()} == documented


def test_one_digest_everywhere(pemilu: Pemilu) -> None:
    for name in (
        "indonesia/dpr-2024",
        "indonesia/president-2024",
        "indonesia/dpr-2014:woman-first",
        "indonesia/dpr-1999",
    ):
        digest = pm.rules.get(name).digest
        document = json.loads(pemilu("rules", name, "-f", "json").out)
        assert document["rules"] == {"id": name, "digest": digest}
    made = pm.determine({"A": 60, "B": 40}, rules="indonesia/president-2024").provenance
    assert made["rules_digest"] == pm.rules.get("indonesia/president-2024").digest


@pytest.mark.parametrize(
    "arguments",
    [
        ("rules", "indonesia/dpr-2018"),
        ("rules", "indonesia/dpr-2024", "--compare", "indonesia/dpr-2018"),
        ("determine", "votes.csv", "--rules", "indonesia/dpr-2018", "--districts", "districts.csv", "-f", "json"),
    ],
)
def test_a_misprinted_rule_set_is_usage(arguments: tuple[str, ...], pemilu: Pemilu) -> None:
    ended = pemilu(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert "no such rule set: indonesia/dpr-2018; perhaps indonesia/dpr-2014" in ended.err

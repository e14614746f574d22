"""Single offices and the DPD through `pm.determine`: winner, second round, the empty column, two readings, four of a province."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import pemilu as pm
from pemilu import words

PRESIDENT = "indonesia/president-2024"


def provinces(met: int) -> dict[str, list[Any]]:
    """38 provinces in which A has a fifth in so many, and votes from abroad that give it the majority of all."""
    rows = [
        (str(11 + p), pair, votes)
        for p in range(38)
        for pair, votes in (("A", 20 if p < met else 19), ("B", 50), ("C", 30 if p < met else 31))
    ]
    rows.append(("ABROAD", "A", 10_000))
    district, party, votes = zip(*rows, strict=True)
    return {"district": list(district), "party": list(party), "votes": list(votes)}


def statuses(result: pm.Determination) -> dict[Any, str | None]:
    return dict(zip(result.winner["party"], result.winner["status"], strict=True))


def test_twenty_of_38_provinces_are_more_than_half_and_19_are_not() -> None:
    elected = pm.determine(provinces(20), rules=PRESIDENT)
    assert statuses(elected) == {"A": "elected", "B": None, "C": None}
    assert elected.winner["areas_met"] == [20, 38, 38]
    again = pm.determine(provinces(19), rules=PRESIDENT)
    assert statuses(again) == {"A": "second_round", "B": "second_round", "C": None}
    assert again.decided
    assert "UU 7/2017 art. 416" in again.trace["legal_basis"][-1]


def provinces_of(year: int) -> list[str]:
    """The codes of the provinces that voted."""
    codes = dict.fromkeys(str(d)[:2] for d in pm.datasets.dpr_2024().districts["district"])
    later = {"93": 2024, "94": 2024, "95": 2024, "96": 2024, "65": 2019, "76": 2009}
    return [code for code in codes if later.get(code, 0) <= year]


def narrow(year: int = 2024, *, every: bool = True) -> dict[str, list[Any]]:
    """220 of 350 votes for A, and a fifth in one of three provinces; in the others, if they are in the table, nobody voted."""
    rows = [("11", 200, 10), ("12", 10, 60), ("13", 10, 60)]
    rows += [(code, 0, 0) for code in provinces_of(year) if code not in ("11", "12", "13") and every]
    return {
        "district": [code for code, *_ in rows for _ in "AB"],
        "party": list("AB") * len(rows),
        "votes": [v for _, *votes in rows for v in votes],
    }


NARROW = narrow()


def test_two_pairs_have_two_readings() -> None:
    open_ = pm.determine(NARROW, rules=PRESIDENT)
    assert statuses(open_) == {"A": "open", "B": "open"}
    assert open_.open["option"] == ["two_pairs"]
    by_votes = pm.determine(NARROW, rules=PRESIDENT, two_pairs="most_votes")
    assert statuses(by_votes) == {"A": "elected", "B": None}
    assert by_votes.findings["code"] == ["R01"]
    by_spread = pm.determine(NARROW, rules=PRESIDENT, two_pairs="spread")
    assert statuses(by_spread) == {"A": "second_round", "B": "second_round"}
    assert by_votes != by_spread
    assert pickle.loads(pickle.dumps(by_votes)) == by_votes
    assert by_votes.provenance["options"]["two_pairs"] == "most_votes"


def test_jakarta_needs_a_majority() -> None:
    votes = {"A": 50, "B": 30, "C": 20}
    assert statuses(pm.determine(votes, rules="indonesia/governor-2024")) == {"A": "elected", "B": None, "C": None}
    assert statuses(pm.determine(votes, rules="indonesia/governor-2024", region=31)) == {
        "A": "second_round",
        "B": "second_round",
        "C": None,
    }


@pytest.mark.parametrize(("pair", "empty", "status"), [(51, 50, "elected"), (50, 50, None), (49, 50, None)])
def test_a_sole_pair_needs_more_than_half(pair: int, empty: int, status: str | None) -> None:
    result = pm.determine({"A": pair, "EMPTY": empty}, rules="indonesia/regency-head-2024")
    assert statuses(result) == {"A": status, "EMPTY": None}
    assert result.decided


@pytest.mark.parametrize("spelling", ["Empty", "KOTAK KOSONG", "kolom kosong", " kosong "])
def test_the_empty_column_is_nobody_however_it_is_spelled(spelling: str) -> None:
    result = pm.determine({"A": 30, spelling: 40}, rules="indonesia/governor-2024")
    assert set(result.winner["status"]) == {None}
    assert result.winner["party"] == ["A", spelling.strip()]
    assert result.notes == ("nobody is elected",)


def test_two_empty_columns_are_refused_at_the_second() -> None:
    with pytest.raises(pm.InputError, match="one empty column") as refused:
        pm.determine({"A": 30, "EMPTY": 4, "Kosong": 40}, rules="indonesia/governor-2024")
    assert (refused.value.row, refused.value.column, refused.value.value) == (2, "party", "Kosong")


def test_equal_votes_wait_for_a_decision() -> None:
    result = pm.determine({"A": 50, "B": 50}, rules="indonesia/governor-2024")
    assert result.open["tried"] == ["UU 10/2016 art. 109(2)"]
    resolved = result.resolve([{"party": "B", "decision": "KPU decision"}])
    assert statuses(resolved) == {"A": None, "B": "elected"}
    assert "one office by indonesia/governor-2024: elected: B" in repr(resolved)
    assert "undecided" in repr(result)
    with pytest.raises(pm.InputError):
        result.resolve([{"party": "C", "decision": "KPU decision"}])


def test_what_an_office_does_not_have() -> None:
    result = pm.determine({"A": 51, "B": 50}, rules="indonesia/governor-2024")
    with pytest.raises(pm.RuleError, match="one office"):
        _ = result[1]
    with pytest.raises(pm.InputError, match="takes the votes alone"):
        pm.determine({"A": 1}, rules="indonesia/governor-2024", districts={1: 3})
    with pytest.raises(pm.InputError, match="no such choice"):
        pm.determine({"A": 1}, rules=PRESIDENT, two_pairs="both")  # type: ignore[arg-type]


def test_options_are_read_in_both_spellings() -> None:
    votes = {"district": ["11", "12", "13"] * 2, "party": ["A"] * 3 + ["B"] * 3, "votes": [90, 1, 1, 1, 9, 9]}
    one, other = (pm.determine(votes, rules=PRESIDENT, two_pairs=t) for t in ("most_votes", "most-votes"))  # type: ignore[arg-type]
    assert one == other
    assert one.provenance["options"]["two_pairs"] == "most_votes"
    assert one.cite("csl_json") == one.cite("csl-json")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="two_pairs is 'most_votes' or 'spread', not int"):
        pm.determine(votes, rules=PRESIDENT, two_pairs=1)  # type: ignore[arg-type]


def test_an_office_is_cited_with_the_articles_that_mattered() -> None:
    majority = pm.determine(provinces(20), rules=PRESIDENT).cite()
    assert "UU 7/2017 art. 416" in majority
    assert "MK 50/PUU-XII/2014" not in majority  # three pairs: the reading of two did not matter
    assert "MK 50/PUU-XII/2014" in pm.determine(NARROW, rules=PRESIDENT, two_pairs="most_votes").cite()
    sole = pm.determine({"A": 51, "EMPTY": 50}, rules="indonesia/regency-head-2024")
    assert sole.cite().startswith("UU 10/2016 art. 54D(1)")
    assert "@" in sole.cite(style="bibtex")


def test_the_second_round_is_said_and_not_guessed() -> None:
    first = pm.determine(NARROW, rules=PRESIDENT)
    second = pm.determine(NARROW, rules=PRESIDENT, round=2)
    assert not first.decided
    assert statuses(second) == {"A": "elected", "B": None}
    assert (len(second.findings), second.winner["areas_met"]) == (0, [None, None])
    assert second.cite().startswith("UUD 1945 art. 6A(4): second round")
    assert second.provenance["options"] == {"round": 2}
    assert second != first and pickle.loads(pickle.dumps(second)) == second
    assert "Putaran kedua" in second.explain(lang="id")
    for year in (2004, 2009, 2014, 2019):
        assert statuses(pm.determine({"A": 1, "B": 2}, rules=f"indonesia/president-{year}", round=2))["B"] == "elected"
    assert pm.determine(NARROW, rules=PRESIDENT, round=1) != second


def test_equal_votes_in_the_second_round_are_open() -> None:
    tie = pm.determine({"A": 7, "B": 7}, rules=PRESIDENT, round=2)
    (question,) = tie.open
    assert (question["reason"], question["option"], question["legal_basis"]) == (
        "tie",
        "resolutions",
        "UUD 1945 art. 6A(4)",
    )
    assert statuses(tie.resolve([{"party": "B", "decision": "KPU"}])) == {"A": None, "B": "elected"}


@pytest.mark.parametrize(
    ("votes", "options", "error", "told"),
    [
        ({"A": 1, "B": 2, "C": 3}, {"rules": PRESIDENT, "round": 2}, pm.InputError, "between two pairs"),
        ({"A": 1, "B": 2}, {"rules": PRESIDENT, "round": 3}, pm.InputError, "no such round"),
        ({"A": 1, "B": 2}, {"rules": "indonesia/governor-2024", "round": 2}, pm.RuleError, "no other second round"),
        (
            {"A": 1, "B": 2},
            {"rules": "indonesia/governor-2024", "round": 2, "region": 31},
            pm.RuleError,
            "second round",
        ),
        ({"A": 1, "B": 2}, {"rules": "indonesia/regency-head-2024", "region": 31}, pm.RuleError, "DKI Jakarta"),
        ({"A": 1, "B": 2}, {"rules": "indonesia/governor-2024", "two_pairs": "spread"}, pm.RuleError, "President"),
        ({"A": 1, "B": 2}, {"rules": PRESIDENT, "half_quota": "of_remainder"}, pm.RuleError, "DPR of 2009"),
        ({"A": 1, "B": 2}, {"rules": PRESIDENT, "region": 31}, pm.RuleError, "differs by region"),
        ({"A": 1, "B": 2}, {"rules": PRESIDENT, "without_finance_report": ["A"]}, pm.RuleError, "campaign funds"),
        ({"A": 1, "B": 2}, {"rules": PRESIDENT, "units": {"a": [1]}}, pm.InputError, "votes alone"),
        ({"A": 1, "B": 2, "EMPTY": 3}, {"rules": "indonesia/governor-2024"}, pm.InputError, "beside a sole pair"),
        ({"A": 1, "EMPTY": 3}, {"rules": PRESIDENT}, pm.InputError, "no empty column"),
        ({"A": 1}, {"rules": "indonesia/governor-2024"}, pm.InputError, "votes are missing"),
        ({"A": 1, "B": 2}, {"rules": "indonesia/governor-2018"}, pm.RuleError, "UU 32/2004 art. 107"),
        ({"A": 1, "B": 2}, {"rules": "indonesia/regency-head-2020"}, pm.RuleError, "only the election of 2024"),
    ],
)
def test_what_an_office_refuses(
    votes: dict[str, int], options: dict[str, Any], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        pm.determine(votes, **options)


@pytest.mark.parametrize(("reading", "source"), [("most_votes", "MK 50/PUU-XII/2014"), ("spread", "MA 44 P/HUM/2019")])
def test_a_reading_of_two_pairs_is_cited_with_its_own_source(reading: Any, source: str) -> None:
    result = pm.determine(NARROW, rules=PRESIDENT, two_pairs=reading)
    (finding,) = result.findings.where(code="R01")
    assert finding["legal_basis"] == source
    assert [line.split(":")[0] for line in result.cite().splitlines() if line.startswith(("MK", "MA"))] == [source]
    assert source in [step["legal_basis"] for step in result.trace]


@pytest.mark.parametrize("year", [2004, 2009, 2014, 2019, 2024])
def test_two_readings_have_an_article_in_every_year(year: int) -> None:
    (finding,) = pm.determine(narrow(year), rules=f"indonesia/president-{year}").findings.where(code="R01")
    assert finding["legal_basis"] is not None
    told = words.hint(finding["hint"], "id")
    assert "suara terbanyak" in told and "sebaran wilayah" in told and "most votes" not in told
    assert (words.word("place", "two pairs", "id"), words.word("field", "areas_met", "id")) == (
        "dua pasangan",
        "wilayah terpenuhi",
    )


def test_the_rulings_on_two_pairs_have_their_days() -> None:
    sources = {
        (s["instrument"], s["article"]): (s["from"], s["to"]) for s in pm.rules.indonesia.president(2019).sources
    }
    assert sources["MA 44 P/HUM/2019", None] == ("2019-10-28", None)
    assert sources["PKPU 5/2019", "3(7)"] == (None, "2019-10-28")
    cited = pm.determine(narrow(2019), rules="indonesia/president-2019").cite(lang="id")
    assert "berlaku sejak 2019-10-28" in cited and "berakhir pada 2019-10-28" in cited


def test_nobody_is_elected_is_said() -> None:
    result = pm.determine({"A": 50, "EMPTY": 50}, rules="indonesia/regency-head-2024")
    assert result.notes == ("nobody is elected",)
    assert "nobody is elected" in repr(result)
    assert [s["legal_basis"] for s in result.trace][-1] == "MK 126/PUU-XXII/2024"
    assert "MK 126/PUU-XXII/2024" in result.cite()
    assert "diulang" in result.explain(lang="id")
    assert pm.determine({"A": 51, "EMPTY": 50}, rules="indonesia/regency-head-2024").notes == ()


def test_the_picture_of_an_office() -> None:
    pytest.importorskip("matplotlib")
    result = pm.determine({"01": 20, "02": 54, "03": 26}, rules="indonesia/regency-head-2024")
    told = pm.plot.alt_text(pm.plot.winner(result))
    assert told == "Votes of each pair. 02: 54.0% (54), elected. 03: 26.0% (26). 01: 20.0% (20)."
    again = pm.determine({"A": 50, "B": 30, "C": 20}, rules="indonesia/governor-2024", region=31)
    assert "putaran kedua" in pm.plot.alt_text(pm.plot.winner(again, lang="id"))
    with pytest.raises(pm.RuleError, match="seats, not one office"):
        pm.plot.winner(pm.determine(pm.datasets.tarakan_2024(), rules="indonesia/dprd-regency-2024"))


def test_the_margins_of_an_office_are_drawn() -> None:
    pytest.importorskip("matplotlib")
    # A leads by 10: 5 moved votes tie, 6 elect B; C needs 11.
    result = pm.determine({"A": 50, "B": 40, "C": 30}, rules="indonesia/governor-2024")
    told = pm.plot.alt_text(pm.plot.margins(result))
    assert told.startswith(
        "The fewest votes that change who is elected, votes. A → B: 6 votes moved. A → C: 11 votes moved."
    )
    assert "mengubah siapa yang terpilih" in pm.plot.alt_text(pm.plot.margins(result, lang="id"))
    tied = pm.determine({"A": 50, "B": 50}, rules="indonesia/governor-2024")
    assert pm.plot.alt_text(pm.plot.margins(tied)).endswith("A, B: Open.")
    for draw in (pm.plot.seats, pm.plot.hemicycle, pm.plot.quotients):
        with pytest.raises(pm.RuleError, match="no seats"):
            draw(result)


@pytest.mark.parametrize("abroad", ["abroad", "Luar Negeri", "99", "9901"])
def test_votes_from_abroad_are_no_area_however_they_are_spelled(abroad: str) -> None:
    votes = provinces(20)
    votes["district"][-1] = abroad
    result = pm.determine(votes, rules=PRESIDENT)
    assert result.winner["areas_met"] == [20, 38, 38]
    assert len(result.findings) == 0


def test_votes_from_abroad_for_a_governor_are_refused_at_their_cell() -> None:
    votes = {"district": ["1101", "1101", "99"], "party": ["A", "B", "A"], "votes": [5, 4, 3]}
    with pytest.raises(pm.InputError, match="abroad") as refused:
        pm.determine(votes, rules="indonesia/governor-2024")
    assert (refused.value.row, refused.value.column, refused.value.value) == (2, "district", "99")


@pytest.mark.parametrize(
    ("rules", "basis"),
    [
        ("governor-2024", "UU 10/2016 art. 109(2)"),
        ("regency-head-2024", "UU 10/2016 art. 107(2)"),
        ("president-2024", "UU 7/2017 art. 416"),
    ],
)
def test_a_spread_for_an_office_is_refused_with_the_reason_of_that_office(rules: str, basis: str) -> None:
    for option in ({"spread": "units_with_votes"}, {"spread_level": "village"}):
        with pytest.raises(pm.RuleError) as refused:
            pm.determine({"A": 5, "B": 5}, rules=f"indonesia/{rules}", **option)  # type: ignore[arg-type]
        assert basis in str(refused.value) and "resolutions" in str(refused.value)


def test_an_area_too_many_leaves_open_what_it_could_decide() -> None:
    votes = provinces(20)
    for column, cells in (("district", ["Lainnya"] * 2), ("party", ["A", "B"]), ("votes", [1, 99])):
        votes[column] += cells
    result = pm.determine(votes, rules=PRESIDENT)  # 20 of 39 areas, and one of those may be no province
    assert statuses(result) == {"A": "open", "B": None, "C": None}
    (finding,) = result.findings.where(code="R03")
    assert (finding["found"], finding["expected"]) == (39, 38)
    assert "bukan provinsi" in words.hint(finding["hint"], "id")


# --- the DPD ---

CANDIDATES = {
    "district": ["11"] * 6,
    "number": [1, 2, 3, 4, 5, 6],
    "name": ["Ani", "Budi", "Cahya", "Dewi", "Eka", "Fajar"],
    "votes": [10, 60, 30, 50, 40, 20],
}


def test_four_of_a_province() -> None:
    result = pm.determine(CANDIDATES, rules="indonesia/dpd-2024")
    assert result.members["name"] == ["Budi", "Dewi", "Eka", "Cahya"]
    assert result.members["party"] == [None] * 4
    assert result.ranking["name"] == ["Budi", "Dewi", "Eka", "Cahya", "Fajar", "Ani"]
    assert result.decided


def test_a_province_that_is_spelt_two_ways_elects_four() -> None:
    spelt = ["SUMATERA UTARA", "Sumut", "Sumatera  Utara", "SUMATRA UTARA", "12", "Prov. Sumatera Utara"]
    result = pm.determine(CANDIDATES | {"district": spelt}, rules="indonesia/dpd-2024")
    assert result.districts == ("SUMATERA UTARA",)
    assert result.members["name"] == ["Budi", "Dewi", "Eka", "Cahya"]
    assert result.decided and len(result.findings) == 0
    with pytest.raises(pm.InputError, match="the number is given twice in this list"):
        pm.determine(CANDIDATES | {"district": spelt, "number": [1, 2, 3, 4, 5, 1]}, rules="indonesia/dpd-2024")


def test_candidates_without_numbers_have_no_number_0() -> None:
    unnumbered = {key: cells for key, cells in CANDIDATES.items() if key != "number"}
    missing = pm.determine(unnumbered | {"votes": [60, 50, 40, 30, 20, None]}, rules="indonesia/dpd-2024")
    assert missing.findings["place"] == ["11 Fajar"]
    assert pm.determine(unnumbered, rules="indonesia/dpd-2024").margins()["from"][0] == "Cahya"


def test_equal_votes_at_the_fourth_place_are_open() -> None:
    tied = CANDIDATES | {"votes": [10, 60, 30, 50, 40, 30]}
    result = pm.determine(tied, rules="indonesia/dpd-2024")
    assert result.members["name"] == ["Budi", "Dewi", "Eka"]
    (row,) = result.open
    assert row["tried"].endswith("UU 7/2017 art. 423(2)")
    assert (row["question"], row["seats_left"]) == ("member", 1)
    assert (row["reason"], row["option"], row["contenders"]) == ("tie", "resolutions", "3 Cahya; 6 Fajar")
    answer = [{"district": "11", "party": None, "number": 6, "decision": "KPU decision", "id": row["id"]}]
    assert result.resolve(answer).members["name"] == ["Budi", "Dewi", "Eka", "Fajar"]
    assert result.resolve(answer).decided
    for option in ({"spread": "units_with_votes"}, {"spread_level": "regency"}):
        with pytest.raises(pm.RuleError, match="lebih merata"):
            pm.determine(tied, rules="indonesia/dpd-2024", **option)  # type: ignore[arg-type]
    with pytest.raises(pm.InputError, match="votes alone"):
        pm.determine(tied, rules="indonesia/dpd-2024", units={"a": [1]})
    with pytest.raises(pm.RuleError, match="without votes"):
        pm.determine(tied, rules="indonesia/dpd-2024", zero_tail="ladder")


# --- tables that are not complete ---


def of_provinces(codes: list[Any]) -> pm.Determination:
    rows = [{"district": c, "party": p, "votes": v} for c in codes for p, v in (("A", 60), ("B", 25), ("C", 15))]
    return pm.determine(rows, rules=PRESIDENT)


def test_fewer_provinces_than_there_are_is_a_finding() -> None:
    every = pm.datasets.dpr_2024().districts
    codes = list(dict.fromkeys(str(d)[:2] for d in every["district"]))
    assert len(codes) == 38
    assert len(of_provinces([*codes, "ABROAD"]).findings) == 0
    result = of_provinces([c for c in codes if c not in ("11", "96")])
    (finding,) = result.findings
    assert (finding["code"], finding["severity"], finding["found"], finding["expected"]) == ("R03", "warning", 36, 38)
    assert finding["hint"].endswith("without the provinces 11 96")
    assert "tanpa provinsi 11 96" in words.hint(finding["hint"], "id")
    (finding,) = of_provinces(["Aceh", "Bali"]).findings
    assert finding["hint"].endswith("without the provinces " + " ".join(c for c in codes if c not in ("11", "51")))
    assert "tidak menentukan" in words.hint(finding["hint"], "id")


def test_areas_of_another_country_are_all_there_are() -> None:
    result = of_provinces(["north", "south", "ABROAD"])
    assert statuses(result)["A"] == "elected"
    (finding,) = result.findings.where(code="R03")
    assert (finding["found"], finding["expected"]) == (2, 38)
    assert finding["hint"] == "no area is a province of Indonesia: the spread counts the areas that the votes name"
    assert "Indonesia" in words.hint(finding["hint"], "id") and words.hint(finding["hint"], "id") != finding["hint"]
    assert not of_provinces(["north", "Bali"]).decided  # of Indonesia, and others are missing
    (finding,) = result.findings.where(code="P01")
    assert (finding["found"], finding["expected"]) == (None, None)
    assert words.hint(finding["hint"], "id").endswith("masing-masing dihitung sebagai wilayah tersendiri")


@pytest.mark.parametrize("areas", [["Acheh", "Balli"], ["Bavaria", "Gorontallo"], ["11 Aceh", "KPU Provinsi Bali"]])
def test_misspelt_provinces_are_not_all_there_are(areas: list[str]) -> None:
    result = of_provinces(areas)
    assert statuses(result)["A"] == "open"
    (finding,) = result.findings.where(code="R03")
    assert finding["hint"].startswith("what the votes of the missing areas are is not known")
    for found in result.findings.where(code="P01"):
        assert "ordinary rules" not in found["hint"] and words.hint(found["hint"], "id") != found["hint"]


def test_more_areas_than_provinces_are_those_of_no_country() -> None:
    result = of_provinces([f"xyzzy{chr(97 + n)}{chr(97 + n)}" for n in range(26)] + [f"qwqwq{n}" for n in range(14)])
    (finding,) = result.findings.where(code="R03")
    assert (finding["found"], finding["expected"]) == (40, 38)
    assert finding["hint"].startswith("the areas are more than the provinces were")


def test_votes_of_the_whole_ask_no_provinces() -> None:
    assert len(pm.determine({"A": 60, "B": 25, "C": 15}, rules=PRESIDENT).findings) == 0  # no areas, and no spread


def test_an_open_seat_of_the_dpd_says_among_whom_and_what_answers() -> None:
    tied = {
        "district": ["A"] * 6,
        "number": [1, 2, 3, 4, 5, 6],
        "name": list("abcdef"),
        "votes": [60, 50, 40, 30, 30, 10],
    }
    result = pm.determine(tied, rules="indonesia/dpd-2024")
    (row,) = result.seats
    assert (row["certain"], row["seats"], row["tied"]) == (3, None, True)
    (row,) = result.totals
    assert (row["certain"], row["seats"], row["tied"]) == (3, None, True)
    told = result.explain("A", 4)
    assert "1 left among 4 d; 5 e" in told and "423(2)" in told and "resolutions" in told
    assert "tersisa 1 di antara 4 d; 5 e" in result.explain("A", 4, lang="id")
    with pytest.raises(pm.InputError, match="no seat 5"):
        result.explain("A", 5)
    resolved = result.resolve([{"district": "A", "party": "", "number": 5, "decision": "KPU"}])
    assert (resolved.seats["certain"], resolved.seats["seats"]) == ([3], [4])  # three by votes, one by the decision
    assert "e is elected with 30 votes, decided by a decision" in resolved.explain("A", 4)


def test_of_two_pairs_nothing_is_asked_where_both_readings_agree() -> None:
    rows = [{"district": d, "party": p, "votes": v} for d in provinces_of(2024) for p, v in (("A", 60), ("B", 40))]
    result = pm.determine(rows, rules=PRESIDENT)
    assert result.decided and statuses(result) == {"A": "elected", "B": None}
    assert "R01" not in result.findings["code"]
    for reading in ("most_votes", "spread"):
        assert statuses(pm.determine(rows, rules=PRESIDENT, two_pairs=reading)) == statuses(result)  # type: ignore[arg-type]


# --- headings ---


@pytest.mark.parametrize(("year", "number"), [(2004, 32), (2009, 33), (2014, 33), (2019, 34), (2024, 38)])
def test_too_few_provinces_leave_open_what_they_could_decide(year: int, number: int) -> None:
    rules = f"indonesia/president-{year}"
    assert len(provinces_of(year)) == number
    most = number // 2 + 1  # "more than half"

    def with_a_fifth(met: int, there: int) -> pm.Determination:
        rows = [(c, p, v) for c in provinces_of(year)[:met] for p, v in (("A", 60), ("B", 25), ("C", 15))]
        rows += [(c, p, v) for c in provinces_of(year)[met:there] for p, v in (("A", 10), ("B", 45), ("C", 45))]
        rows.append(("ABROAD", "A", 10_000))
        return pm.determine([{"district": d, "party": p, "votes": v} for d, p, v in rows], rules=rules)

    assert statuses(with_a_fifth(most, number))["A"] == "elected"
    assert statuses(with_a_fifth(most - 1, number))["A"] == "second_round"
    assert statuses(with_a_fifth(most, most))["A"] == "elected"  # whatever the others are
    missing = with_a_fifth(most - 1, number - 1)
    assert statuses(missing) == {"A": "open", "B": None, "C": None}
    assert (missing.open["reason"], missing.open["option"]) == (["not_supplied"], ["districts"])
    assert missing.margins().notes == ("no margins: an open question is a tie already",)
    assert with_a_fifth(most, most).margins().notes == ("no margins: the votes name fewer areas than there were",)
    assert statuses(with_a_fifth(most - 2, number - 1))["A"] == "second_round"  # one more would not be enough
    open_ = pm.determine(narrow(year, every=False), rules=rules)
    assert open_.open["option"] == ["districts"] and open_.findings["code"] == ["R03"]


@pytest.mark.parametrize(
    ("areas", "where", "message"),
    [
        ([3201, 3202, 3301], (0, "3201"), "this is a part of one"),
        (["32", "3301", "51"], (1, "3301"), "this is a part of one"),
        (["31", "Bali", "DKI Jakarta"], (2, "DKI Jakarta"), "two areas are one province, 31 and DKI Jakarta"),
        (
            ["Kabupaten Aceh Selatan", "Kota Medan", "Kab. Sleman"],
            (0, "Kabupaten Aceh Selatan"),
            "this is a part of one",
        ),
        (["Bavaria", "Aceh II", "Jawa Barat I"], (1, "Aceh II"), "this is a part of one"),
        (["Bavaria", "DKI", "Jakarta"], (2, "Jakarta"), "two areas are one province, DKI and Jakarta"),
    ],
)
def test_parts_of_provinces_are_refused(areas: list[Any], where: tuple[int, str], message: str) -> None:
    votes = {"district": areas, "party": ["A"] * 3, "votes": [5, 4, 3]}
    with pytest.raises(pm.InputError, match=message) as refused:
        pm.determine(votes, rules=PRESIDENT)
    assert (refused.value.row, refused.value.value, refused.value.column) == (*where, "district")
    assert "the whole province" in str(refused.value.expected)
    assert pm.determine(votes | {"party": ["A", "B", "B"]}, rules=PRESIDENT, round=2).decided


def test_regencies_beside_their_province_are_refused() -> None:
    votes = {"district": ["Bogor", "Garut"], "provinsi": ["Jawa Barat", "JABAR"], "party": ["A", "A"], "votes": [5, 4]}
    with pytest.raises(pm.InputError, match="Bogor and Garut are parts of one, JABAR") as refused:
        pm.determine(votes, rules=PRESIDENT)
    assert (refused.value.row, refused.value.column, refused.value.value) == (1, "district", "Garut")


def test_pairs_and_areas_by_the_headings_of_public_tables() -> None:
    cells = provinces(20)
    plain = pm.determine(cells, rules=PRESIDENT)
    for pair, area in (("paslon", "provinsi"), ("Pasangan Calon", "kode_provinsi"), ("nama paslon", "province")):
        headed = {area: cells["district"], pair: cells["party"], "suara": cells["votes"]}
        result = pm.determine(headed, rules=PRESIDENT)
        assert result.winner == plain.winner, pair
        assert len(result.districts) == 39
    assert plain.winner["areas_met"] == [20, 38, 38]
    # What is called a district or a party goes before.
    both = cells | {"provinsi": ["x"] * len(cells["votes"]), "paslon": ["y"] * len(cells["votes"])}
    assert pm.determine(both, rules=PRESIDENT).winner == plain.winner


def test_regencies_are_the_areas_of_a_governor() -> None:
    rows = [
        {"pair": p, "kabupaten": area, "provinsi": "DKI Jakarta", "suara": v}
        for area, row in {"3171": (50, 30, 20), "3172": (40, 35, 25)}.items()
        for p, v in zip("ABC", row, strict=True)
    ]
    result = pm.determine(rows, rules="indonesia/governor-2024")
    assert result.districts == ("3171", "3172")
    # Jakarta asks for more than half, and A has 90 of 200.
    assert result.winner["status"] == ["second_round", "second_round", None]
    with pytest.raises(pm.InputError, match="two columns could be party"):
        pm.determine([{"paslon": "A", "pair": "A", "suara": 1}], rules="indonesia/governor-2024")


@pytest.mark.parametrize(
    ("rules", "area", "whole"),
    [
        ("regency-head-2024", "kecamatan", {"kabupaten": "Bogor"}),
        ("regency-head-2024", "kecamatan", {"kota": "Bogor", "provinsi": "Jawa Barat"}),
        ("regency-head-2024", "kode_kecamatan", {}),
        ("regency-head-2024", "Kecamatan", {}),
        ("governor-2024", "kabupaten", {"provinsi": "Jawa Barat"}),
        ("governor-2024", "kota", {}),
        ("governor-2024", "kecamatan", {"kabupaten": "Bogor"}),
        ("governor-2024", "kab/kota", {"prov": "Jawa Barat"}),
        ("president-2024", "prov", {}),
        ("president-2024", "propinsi", {}),
        ("president-2024", "wilayah", {"negara": "Indonesia"}),
        ("president-2024", "nama_wilayah", {}),
        ("regency-head-2024", "kecamatan", {"kec": 1}),
        ("governor-2024", "kabupaten", {"kab": 1}),
        ("governor-2024", "kabupaten", {"kota": 0}),
        ("president-2024", "provinsi", {"prov": 1}),
        ("president-2024", "nama_wilayah", {"wilayah": 1}),
    ],
)
def test_areas_by_the_headings_of_each_office(rules: str, area: str, whole: dict[str, str]) -> None:
    areas = ["Bali", "Banten"] if rules == PRESIDENT.removeprefix("indonesia/") else ["Ciawi", "Cileungsi"]
    rows = [{**whole, area: a, "paslon": p, "suara": v} for a in areas for p, v in (("A", 50), ("B", 30), ("C", 20))]
    result = pm.determine(rows, rules=f"indonesia/{rules}")
    assert result.districts == tuple(areas)
    assert result.winner["votes"] == [100, 60, 40]


def test_areas_that_no_heading_tells_are_told_how_to_name_them() -> None:
    rows = [{"kelurahan": a, "paslon": "A", "suara": 1} for a in ("Pusat", "Tengah")]
    with pytest.raises(pm.InputError, match="--columns district=kelurahan"):
        pm.determine(rows, rules="indonesia/regency-head-2024")


def test_official_results_of_an_office_by_its_headings() -> None:
    result = pm.determine({"A": 60, "B": 40}, rules="indonesia/regency-head-2024")
    official = [
        {"nomor urut": 1, "pasangan calon": "A", "terpilih": 1},
        {"nomor urut": 2, "pasangan calon": "B", "terpilih": 0},
    ]
    assert len(result.compare(official)) == 0
    official[1]["terpilih"] = 1
    assert [(c["party"], c["field"], c["before"], c["after"]) for c in result.compare(official)] == [
        ("B", "elected", 1, 0)
    ]
    votes = [{"paslon": "A", "suara": 61}, {"paslon": "B", "suara": 40}, {"paslon": "Jumlah", "suara": 100}]
    assert [(c["party"], c["before"], c["after"]) for c in result.compare(votes)] == [("A", 61, 60)]
    assert result.join([{"pasangan calon": "B"}])[0]["status"] is None
    equal = pm.determine({"A": 50, "B": 50}, rules="indonesia/president-2024", round=2)
    assert equal.resolve([{"paslon": "B", "decision": "KPU 1/2024"}]).winner["status"] == [None, "elected"]


@pytest.mark.parametrize("name", ["DKI Jakarta", "Jakarta", "DK Jakarta", "PROVINSI DKI JAKARTA"])
def test_the_one_area_of_jakarta_by_its_name(name: str) -> None:
    votes = [{"district": name, "party": party, "votes": n} for party, n in {"A": 45, "B": 35, "C": 20}.items()]
    result = pm.determine(votes, rules="indonesia/governor-2024")
    assert {w["party"]: w["status"] for w in result.winner} == {"A": "second_round", "B": "second_round", "C": None}


@pytest.mark.parametrize("name", ["Bumbung kosong", "Kolom Kosong Tidak Bergambar", "empty column", "blank"])
def test_further_names_of_the_empty_column(name: str) -> None:
    result = pm.determine({"A": 49, name: 51}, rules="indonesia/governor-2024")
    assert [w["status"] for w in result.winner] == [None, None]

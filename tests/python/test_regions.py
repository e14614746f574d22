"""Where a contest is: by `region`, by the provinces that the tables name, or by the codes of the districts."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Pemilu

import pemilu as pm

GOVERNOR, PROVINCE, REGENCY = (
    f"indonesia/{name}" for name in ("governor-2024", "dprd-province-2024", "dprd-regency-2024")
)


def pairs(**areas: Any) -> list[dict[str, Any]]:
    """Three pairs, of whom the first has 45% of the votes: enough everywhere but in Jakarta."""
    return [
        {"party": pair, "votes": votes, **{k: v[i % len(v)] for k, v in areas.items()}}
        for i in range(max(len(v) for v in areas.values()))
        for pair, votes in (("A", 45), ("B", 35), ("C", 20))
    ]


def council(*districts: dict[str, Any], rules: str = PROVINCE, **more: Any) -> pm.Determination:
    votes = [{"district": d["district"], "party": "A", "votes": 5} for d in districts]
    return pm.determine(votes, districts=[{"seats": 5, **d} for d in districts], rules=rules, **more)


def special(result: pm.Determination) -> list[str]:
    return [step["statement"] for step in result.trace if step["stage"] == "special"]


# --- governors ---


@pytest.mark.parametrize(
    "areas",
    [
        {"district": [3171, 3172]},
        {"district": ["3171", "31.72"]},
        {"district": [31]},
        {"district": ["Jakarta Pusat", "Jakarta Selatan"], "province": ["DKI Jakarta"]},
        {"district": ["Jakarta Pusat"], "province": [31]},
        {"district": ["Jakarta Pusat"], "provinsi": ["PROVINSI DKI JAKARTA"]},
        {"district": ["Jakarta Pusat"], "kode_provinsi": ["31"]},
    ],
    ids=str,
)
def test_the_areas_say_that_it_is_jakarta(areas: dict[str, Any]) -> None:
    result = pm.determine(pairs(**areas), rules=GOVERNOR)
    assert [row["status"] for row in result.winner] == ["second_round", "second_round", None]
    assert "UU 2/2024 art. 10(2)" in result.cite()


@pytest.mark.parametrize(
    "areas",
    [{"district": [3273, 3274]}, {"district": ["Kota A"]}, {"district": [1, 2]}, {"district": [31, 32]}],
    ids=str,
)
def test_elsewhere_most_votes_are_enough(areas: dict[str, Any]) -> None:
    assert pm.determine(pairs(**areas), rules=GOVERNOR).winner["status"][0] == "elected"


def test_what_contradicts_the_region_is_an_error_at_its_cell() -> None:
    with pytest.raises(pm.InputError, match="the region is 32") as told:
        pm.determine(pairs(district=[3171, 3172]), rules=GOVERNOR, region=32)
    assert (told.value.row, told.value.column, told.value.value) == (0, "district", "3171")
    with pytest.raises(pm.InputError, match="DKI Jakarta") as told:
        pm.determine(pairs(district=["Bandung"], province=["Jawa Barat"]), rules=GOVERNOR, region=31)
    assert told.value.column == "province"
    with pytest.raises(pm.InputError, match=r"two regimes, DKI Jakarta \(3171\) and 3273"):
        pm.determine(pairs(district=[3171, 3273]), rules=GOVERNOR)


@pytest.mark.parametrize(
    ("rules", "areas", "column", "where"),
    [
        (GOVERNOR, {"district": [3201, 3301]}, "district", "two provinces, 3201 and 3301"),
        (GOVERNOR, {"district": ["a", "b"], "province": ["Bali", "Jawa Barat"]}, "province", "two provinces, Bali and"),
        ("indonesia/regency-head-2024", {"district": [320101, 320201]}, "district", "two regencies, 320101 and 320201"),
        (
            "indonesia/regency-head-2024",
            {"kabupaten": ["Bogor", "Garut"]},
            "kabupaten",
            "two regencies, Bogor and Garut",
        ),
    ],
)
def test_areas_of_two_contests_are_not_added_up(rules: str, areas: dict[str, Any], column: str, where: str) -> None:
    with pytest.raises(pm.InputError, match=f"the areas of one office are in {where}") as told:
        pm.determine(pairs(**areas), rules=rules)
    assert (told.value.row, told.value.column) == (3, column)  # the first row of the second area
    with pytest.raises(pm.InputError, match="the areas of one office"):
        pm.determine(pairs(**areas), rules=rules, region=32)


@pytest.mark.parametrize("areas", [{"district": [317101, 317102]}, {"district": ["x"], "province": ["DKI Jakarta"]}])
def test_mayors_of_jakarta_are_refused_by_their_areas_too(areas: dict[str, Any]) -> None:
    with pytest.raises(pm.RuleError, match="DKI Jakarta was not found"):
        pm.determine(pairs(**areas), rules="indonesia/regency-head-2024")


def test_the_command_line_reads_the_province_too(write: Any, pemilu: Pemilu) -> None:
    votes = "province,district,party,votes\n" + "".join(
        f"DKI Jakarta,{d},{p},{v}\n" for d in ("Pusat", "Utara") for p, v in (("A", 45), ("B", 35), ("C", 20))
    )
    ended = pemilu("determine", write("votes.csv", votes), "--rules", GOVERNOR, "-f", "csv")
    assert ended.status == 0 and "second_round" in ended.out
    assert "not used" not in ended.err
    wrong = pemilu("determine", write("votes.csv", votes), "--rules", GOVERNOR, "--region", "32")
    assert wrong.status == 1 and "votes.csv:2:province: the region is 32" in wrong.err


# --- councils ---


@pytest.mark.parametrize(
    ("districts", "said"),
    [
        ([{"district": 1101}, {"district": 1102}], "DPRA"),
        ([{"district": "I", "province": "Aceh"}], "DPRA"),
        ([{"district": "I", "province": 11}], "DPRA"),
        ([{"district": 3101}], "125%"),
        ([{"district": "I", "province": "DKI JAKARTA"}], "125%"),
        ([{"district": 9101}, {"district": 9102}], "elected members, 10, a quarter"),
        ([{"district": "I", "province": "Papua Tengah"}], "elected members, 5, a quarter"),
        ([{"district": "I", "regions": "9402"}], "elected members, 5, a quarter"),
    ],
)
def test_a_council_finds_its_regime(districts: list[dict[str, Any]], said: str) -> None:
    assert said in special(council(*districts))[0]


def test_a_column_of_the_votes_says_it_too() -> None:
    votes = [{"district": "I", "party": "A", "votes": 5, "province": "Aceh"}]
    assert "DPRA" in special(pm.determine(votes, districts={"I": 3}, rules=PROVINCE))[0]


@pytest.mark.parametrize(
    "districts", [[{"district": 1}], [{"district": "Aceh 1"}], [{"district": 11}, {"district": 31}]]
)
def test_plain_names_and_numbers_say_nothing(districts: list[dict[str, Any]]) -> None:
    assert special(council(*districts)) == []


def test_districts_of_two_regimes_are_an_error_that_names_both() -> None:
    with pytest.raises(pm.InputError, match=r"Aceh \(1101\) and DKI Jakarta \(3101\)") as told:
        council({"district": 1101}, {"district": 3101})
    assert (told.value.row, told.value.column) == (1, "district")
    with pytest.raises(pm.InputError, match=r"Aceh \(Aceh\) and Sumatera Utara"):
        council({"district": "A", "province": "Aceh"}, {"district": "B", "province": "Sumatera Utara"})
    with pytest.raises(pm.InputError, match="the region is 65"):
        council({"district": 1101}, region=65)


def test_two_provinces_of_papua_have_no_common_number() -> None:
    (said,) = special(council({"district": 9101}, {"district": 9401}))
    assert said == "beside the elected members a quarter of their number is appointed"


def test_jakarta_has_no_councils_of_its_cities() -> None:
    with pytest.raises(pm.RuleError, match="no elected councils"):
        council({"district": "Pusat 1", "province": "DKI Jakarta"}, rules=REGENCY)


def test_the_dpr_knows_no_region() -> None:
    result = pm.determine(pm.datasets.dpr_2024(), rules="indonesia/dpr-2024")
    assert special(result) == []


@pytest.mark.parametrize(("region", "said"), [(91, "DPR Papua, 55, 14"), (92, "DPR Papua Barat, 45, 11")])
@pytest.mark.parametrize("year", [2014, 2019])
def test_before_2021_the_appointed_are_those_that_were_reported(region: int, said: str, year: int) -> None:
    result = council({"district": "I"}, rules=f"indonesia/dprd-province-{year}", region=region)
    (told,) = special(result)
    assert told.startswith(f"beside the elected members of the {said}")
    assert "instrument not found" in result.cite() and "peraturannya tidak ditemukan" in result.cite(lang="id")


# --- names of provinces ---


def unknown(result: pm.Determination) -> list[tuple[str, str, str]]:
    return [(f["place"], f["field"], f["hint"]) for f in result.findings.where(code="P01")]


OWN = "no province has this name: it counts as one of its own, under ordinary rules"


@pytest.mark.parametrize("name", ["Jakartaa", "DKI Jakrta"])
def test_a_misspelt_province_is_told_with_the_nearest(name: str, write: Any, pemilu: Pemilu) -> None:
    governor = pm.determine(pairs(district=["Pusat", "Utara"], province=[name]), rules=GOVERNOR)
    assert governor.winner["status"][0] == "elected"
    assert unknown(governor) == [(name, "province", f"{OWN}; nearest: DKI Jakarta")]
    assert unknown(council({"district": "I", "province": name})) == unknown(governor)
    (finding,) = governor.findings.where(code="P01")
    assert finding["severity"] == "warning"
    said = pm.words.hint(finding["hint"], "id")
    assert said.startswith("tidak ada provinsi bernama ini") and said.endswith("DKI Jakarta")
    votes = write("votes.csv", f"province,district,party,votes\n{name},Pusat,A,5\n{name},Pusat,B,4\n")
    ended = pemilu("determine", votes, "--rules", GOVERNOR)
    assert ended.status == 0 and "P01" in ended.err


@pytest.mark.parametrize(
    "name",
    [
        "d.k.i. jakarta",
        "Prov. Aceh",
        "11 - Aceh",
        "Aceh (11)",
        "KPU Provinsi Aceh",
        "PBD",
        "Jabar",
        "Jawa  Barat",
        "West Java",
        32,
        "ABROAD",
    ],
)
def test_known_spellings_are_no_findings(name: Any) -> None:
    assert unknown(council({"district": "I", "province": name})) == []


def test_a_name_and_its_code_are_one_province() -> None:
    areas = {"district": ["a", "b", "c", "d"], "province": ["Jawa Barat", "JABAR", "32", "Provinsi Jawa Barat"]}
    assert pm.determine(pairs(**areas), rules=GOVERNOR).winner["status"][0] == "elected"
    rows = (("A", 149), ("B", 149), ("C", 2))
    votes = [{"district": d, "party": p, "votes": v} for d in (1, 2, 3) for p, v in rows]

    def third_stage(*provinces: str) -> list[tuple[str, str, int]]:
        stages = pm.determine(
            votes,
            rules="indonesia/dpr-2009",
            districts=[{"district": d, "seats": 3, "province": p} for d, p in enumerate(provinces, 1)],
            qualified=list("ABC"),
            half_quota="of_remainder",
        ).stages
        return [(row["province"], row["party"], row["seats"]) for row in stages.where(stage=3)]

    # Of 300 remaining votes A and B have 147 each, and the quota is 100.
    assert third_stage("Papua", "PROV. PAPUA", "91") == [("Papua", "A", 1), ("Papua", "B", 1)]
    assert third_stage("Papua", "Jambi", "Bali") == []


def test_a_country_of_no_such_names_is_one_finding() -> None:
    areas = pairs(district=["north", "south", "east"])
    (finding,) = pm.determine(areas, rules="indonesia/president-2024").findings.where(code="P01")
    assert (finding["place"], finding["found"]) == ("north", None)
    candidates = {"district": ["Aceh", "Balii"], "number": [1, 1], "name": ["x", "y"], "votes": [5, 4]}
    assert unknown(pm.determine(candidates, rules="indonesia/dpd-2024")) == [
        ("Balii", "district", "no province has this name: it counts as one of its own; nearest: Bali")
    ]


# --- what no law decides ---


@pytest.mark.parametrize("name", ["dpr-1999", "dpr-2029", "dprd-regency-2029", "president-2029", "dpd-2029"])
def test_what_is_refused_is_refused_before_anything_is_asked_for(name: str, write: Any, pemilu: Pemilu) -> None:
    with pytest.raises(pm.RuleError):
        pm.determine(None, rules=f"indonesia/{name}", without_finance_report="A", spread="wrong")  # type: ignore[arg-type]
    votes = write("votes.csv", "party,votes\nA,x\n")
    ended = pemilu("determine", votes, "--rules", f"indonesia/{name}")
    assert ended.status == 3, ended.err

"""The bundled data against the official figures they were published with."""

from __future__ import annotations

import dataclasses
import pickle
from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from importlib.resources import files

import pytest

from pemilu import datasets
from pemilu.datasets import Dataset
from pemilu.tables import Table

LOADERS: list[Callable[[], Dataset]] = [
    datasets.tarakan_2024,
    datasets.dpr_2024,
    datasets.dpr_2014,
    datasets.madiun_2025,
    datasets.sumatera_utara_ii_2024,
    datasets.sumenep_2021,
]


def tables_of(data: Dataset) -> dict[str, Table]:
    parts = {p: getattr(data, p) for p in ("votes", "districts", "candidates", "status")}
    named = {n: t for n, t in parts.items() if t is not None}
    return named | {f"official.{n}": t for n, t in (data.official or {}).items()}


def totals(table: Table) -> dict[str, int]:
    sums: defaultdict[str, int] = defaultdict(int)
    for party, votes in zip(table["party"], table["votes"], strict=True):
        sums[party] += votes
    return dict(sums)


@pytest.mark.parametrize("load", LOADERS, ids=lambda f: f.__name__)
def test_every_dataset_says_where_it_is_from(load: Callable[[], Dataset]) -> None:
    data = load()
    assert data.source
    assert data.license
    assert load.__name__ in repr(data)
    source = files(datasets).joinpath(load.__name__, "SOURCE.md").read_text()
    assert "Checked: " in source or "Origin: " in source
    assert "Licence: " in source
    assert pickle.loads(pickle.dumps(data)) == data
    for table in tables_of(data).values():
        assert set(map(type, table["district"] if "district" in table.columns else [0])) == {int}
    with pytest.raises(dataclasses.FrozenInstanceError):
        data.votes = None  # type: ignore[misc]


@pytest.mark.parametrize(("stage", "total"), [("pre_psu", 132_967), ("post_psu", 128_693)])
def test_tarakan(stage: str, total: int) -> None:
    data = datasets.tarakan_2024(stage=stage)
    assert (
        data.votes is not None and data.districts is not None and data.official is not None and data.printed is not None
    )
    assert data.candidates is None
    assert "stage" not in data.votes.columns
    assert sum(data.votes["votes"]) == total
    assert len(data.votes) == 18 * 4
    assert dict(zip(data.districts["subdistrict"], data.districts["seats"], strict=True)) == {
        "Tarakan Tengah": 9,
        "Tarakan Timur": 7,
        "Tarakan Barat": 10,
        "Tarakan Utara": 4,
    }
    printed = {row["party"]: row for row in data.printed.votes}
    assert printed["TOTAL"]["total"] == total
    by_party = totals(data.votes)
    assert by_party["Demokrat"] == (14_103 if stage == "pre_psu" else 14_256)
    differing = {p for p, votes in by_party.items() if printed[p]["total"] != votes}
    assert differing == (set() if stage == "pre_psu" else {"Demokrat"})
    for district, name in zip(data.districts["district"], data.districts["name"], strict=True):
        assert sum(data.votes.where(district=district)["votes"]) == printed["TOTAL"][name]


def test_the_published_result_of_tarakan_1() -> None:
    before, after = (datasets.tarakan_2024(stage=s).official for s in ("pre_psu", "post_psu"))
    assert before is not None and after is not None
    seats = [{r["party"]: r["seats"] for r in o.seats if r["seats"]} for o in (before, after)]
    common = {"PKB": 1, "Gerindra": 1, "PDIP": 1, "NasDem": 1, "PKS": 1, "Demokrat": 1}
    assert seats == [common | {"Golkar": 2, "Hanura": 1}, common | {"Golkar": 1, "PAN": 1, "PPP": 1}]
    assert [len(o.members) for o in (before, after)] == [9, 9]
    (ppp,) = after.members.where(party="PPP")
    assert (ppp["name"], ppp["votes"], ppp["number"]) == ("Jamaliah", 1735, None)


def test_the_voter_table_with_the_wrong_row() -> None:
    printed = datasets.tarakan_2024().printed
    assert printed is not None
    rows = printed.voters.where(list="DPT")
    total = rows.where(subdistrict="TOTAL")
    assert (total["male"], total["female"], total["total"]) == ([88_783], [88_657], [172_962])
    places = [r for r in rows if r["subdistrict"] != "TOTAL"]
    assert [sum(r[c] for r in places) for c in ("male", "female", "total")] == [88_657, 84_305, 172_962]


@pytest.mark.parametrize(("stage", "total"), [("kpu_360", 151_796_631), ("post_mk", 151_793_293)])
def test_dpr_2024(stage: str, total: int) -> None:
    data = datasets.dpr_2024(stage=stage)
    assert (
        data.votes is not None
        and data.districts is not None
        and data.candidates is not None
        and data.official is not None
    )
    assert (len(data.votes), len(data.districts), len(data.candidates)) == (1512, 84, 9917)
    assert sum(data.votes["votes"]) == total
    assert totals(data.votes) == dict(zip(data.official.totals["party"], data.official.totals["votes"], strict=True))
    assert sum(data.districts["seats"]) == sum(data.official.seats["seats"]) == 580
    assert len(data.official.members) == 580


def by_list(table: Table, column: str) -> dict[tuple[int, str], list[int]]:
    lists: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for district, party, value in zip(table["district"], table["party"], table[column], strict=True):
        lists[district, party].append(value)
    return dict(lists)


def test_dpr_2024_adds_up_to_the_candidate() -> None:
    data = datasets.dpr_2024()
    assert data.votes is not None and data.candidates is not None
    votes = by_list(data.candidates, "votes")
    for row in data.votes:
        assert row["votes"] == row["list_votes"] + row["candidate_votes"]
        assert row["candidate_votes"] == sum(votes.get((row["district"], row["party"]), []))


@pytest.mark.parametrize("stage", ["kpu_360", "post_mk"])
def test_the_official_seats_of_2024_follow_from_the_votes(stage: str) -> None:
    data = datasets.dpr_2024(stage=stage)
    assert data.votes is not None and data.districts is not None and data.official is not None
    national = totals(data.votes)
    eligible = {p for p, votes in national.items() if 25 * votes >= sum(national.values())}
    assert len(eligible) == 8
    official = {(r["district"], r["party"]): r["seats"] for r in data.official.seats}
    for district in data.districts:
        quotients = [
            (Fraction(row["votes"], 2 * k + 1), row["party"])
            for row in data.votes.where(district=district["district"])
            if row["party"] in eligible
            for k in range(district["seats"])
        ]
        winners = [party for _, party in sorted(quotients, reverse=True)[: district["seats"]]]
        for party in national:
            assert official[district["district"], party] == winners.count(party)


def test_what_the_rulings_changed_is_not_supplied_by_candidate() -> None:
    data = datasets.dpr_2024(stage="post_mk")
    assert data.votes is not None and data.districts is not None and data.candidates is not None
    empty = {d for d, v in zip(data.candidates["district"], data.candidates["votes"], strict=True) if v is None}
    names = data.districts
    assert {n for d, n in zip(names["district"], names["name"], strict=True) if d in empty} == {
        "JAWA TIMUR IV",
        "BANTEN II",
        "KALIMANTAN TIMUR",
    }
    assert {r["district"] for r in data.votes if r["list_votes"] is None} == empty
    pan = next(r for r in data.votes.where(party="PAN") if r["votes"] == 113_162)
    assert pan["district"] in empty


def test_the_members_of_2024_have_the_most_votes_on_their_lists() -> None:
    data = datasets.dpr_2024()
    assert data.candidates is not None and data.official is not None
    votes = by_list(data.candidates, "votes")
    members = by_list(data.official.members, "votes")
    for key, elected in members.items():
        assert sorted(elected) == sorted(votes[key])[-len(elected) :]


def test_dpr_2014() -> None:
    data = datasets.dpr_2014()
    assert (
        data.votes is not None
        and data.districts is not None
        and data.candidates is not None
        and data.official is not None
    )
    assert sum(data.votes["votes"]) == 124_972_491
    assert sum(data.districts["seats"]) == sum(data.official.seats["seats"]) == 560
    assert len(data.official.members) == 560
    assert data.candidates["votes"].count(None) == 10
    differing = [r for r in data.votes if r["votes"] != r["list_votes"] + r["candidate_votes"]]
    assert len(differing) == 18


def test_replacements() -> None:
    north_sumatra = datasets.sumatera_utara_ii_2024()
    assert (
        north_sumatra.candidates is not None and north_sumatra.status is not None and north_sumatra.official is not None
    )
    gone = set(north_sumatra.status["number"])
    left = [c for c in north_sumatra.candidates if c["number"] not in gone]
    first = max(left, key=lambda c: c["votes"])
    assert (first["name"], first["votes"]) == ("SABAM RAJAGUKGUK", 49_236)
    (named,) = north_sumatra.official.replacement.where(outcome="named")
    assert (named["rank"], named["votes"]) == (3, 49_236)

    madiun = datasets.madiun_2025()
    assert madiun.candidates is not None and madiun.status is not None
    assert madiun.votes is None
    assert list(zip(madiun.candidates["name"], madiun.candidates["votes"], strict=True))[:2] == [
        ("Andi Raya Bagus Miko Saputra", 1446),
        ("Usman Ependi", 772),
    ]
    assert madiun.status["date"] == ["2025-05-16"]

    sumenep = datasets.sumenep_2021().official
    assert sumenep is not None
    (named,) = sumenep.replacement.where(outcome="named")
    assert (named["name"], named["rank"], named["votes"]) == ("Syaiful Bahri", 4, 39)


@pytest.mark.parametrize("load", [datasets.tarakan_2024, datasets.dpr_2024])
def test_an_unknown_stage_lists_the_known_ones(load: Callable[..., Dataset]) -> None:
    with pytest.raises(ValueError, match="unknown stage 'final': "):
        load(stage="final")


def test_packed_files_have_no_date() -> None:
    for folder in ("dpr_2024", "dpr_2014"):
        head = files(datasets).joinpath(folder, "candidates.csv.gz").read_bytes()[:8]
        assert head[4:8] == bytes(4)

"""The DPD: the province is the district, whatever its column is called, and provinces are never taken together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Pemilu

import pemilu as pm

Write = Callable[[str, str | bytes], Path]

NAMES = ["A1", "A2", "B1", "B2"]
VOTES = {"name": NAMES, "votes": [100, 50, 900, 800], "elected": [1, 0, 1, 0]}
CSV = "province,name,votes,elected\nAceh,A1,100,1\nAceh,A2,50,0\nBali,B1,900,1\nBali,B2,800,0\n"
RULES: dict[str, Any] = {"rules": "pkpu-3-2025", "chamber": "dpd"}


@pytest.mark.parametrize(
    ("columns", "district"),
    [
        ({"province": ["Aceh", "Aceh", "Bali", "Bali"]}, "Aceh"),
        ({"Provinsi": ["Aceh", "Aceh", "Bali", "Bali"]}, "Aceh"),
        ({"kode_provinsi": [11, 11, 51, 51]}, 11),
        ({"province": ["Aceh", "Aceh", "Bali", "Bali"], "province_code": [11, 11, 51, 51]}, 11),  # codes over names
        ({"province_code": [11, 11, 51, 51], "district": ["a", "a", "b", "b"]}, "a"),  # the canonical name wins
    ],
)
def test_the_province_is_the_district(columns: dict[str, list[Any]], district: Any) -> None:
    result = pm.replace(**RULES, candidates=columns | VOTES, district=district, member="A1")
    assert [(row["district"], row["name"], row["status"]) for row in result.queue] == [(district, "A2", "named")]
    seats = [(row["district"], row["member"], row["name"]) for row in pm.queues(**RULES, candidates=columns | VOTES)]
    other = next(key for key in columns.get("district", next(reversed(columns.values()))) if key != district)
    assert seats == [(district, "A1", "A2"), (other, "B1", "B2")]
    determined = pm.determine(columns | VOTES, rules="indonesia/dpd-2024")
    assert [(row["district"], row["name"]) for row in determined.members if row["name"]] == [
        (district, "A1"), (district, "A2"), (other, "B1"), (other, "B2"),
    ]  # fmt: skip


def test_statuses_by_province() -> None:
    gone = [{"province": "Bali", "name": "B2", "status": "died"}]
    columns = {"province": ["Aceh", "Aceh", "Bali", "Bali"]} | VOTES
    assert pm.replace(**RULES, candidates=columns, district="Bali", member="B1", status=gone).status == "exhausted"
    assert pm.replace(**RULES, candidates=columns, district="Aceh", member="A1", status=gone).status == "named"
    before = pm.determine(columns, rules="indonesia/dpd-2024", status=gone)
    assert before.members["name"].count("B2") == 0


def test_several_provinces_need_the_district(write: Write, pemilu: Pemilu) -> None:
    path = write("dpd.csv", CSV)
    words = (
        "replace",
        "--rules",
        "pkpu-3-2025",
        "--chamber",
        "dpd",
        "--candidates",
        path,
        "--member",
        "A1",
        "-f",
        "csv",
    )
    refused = pemilu(*words)
    assert refused.status == 2
    assert "several districts: --district says which" in refused.err
    named = pemilu(*words, "--district", "Aceh")
    assert named.status == 0
    assert [line.split(",")[1:5] for line in named.out.splitlines()[1:]] == [["Aceh", "", "", "A2"]]
    with pytest.raises(pm.InputError, match="no such district"):
        pm.replace(**RULES, candidates=path, district="Papua", member="A1")


def test_more_members_than_a_province_has() -> None:
    five = {"name": [f"N{n}" for n in range(6)], "votes": [9, 8, 7, 6, 5, 4], "elected": [1, 1, 1, 1, 1, 0]}
    for call in (
        lambda: pm.replace(**RULES, candidates=five, district="", member="N0"),
        lambda: pm.queues(**RULES, candidates=five),
        lambda: pm.determine(five, rules="indonesia/dpd-2024"),
    ):
        with pytest.raises(pm.InputError, match="5 are marked as elected, but a district elects 4") as caught:
            call()
        assert caught.value.expected == "a column district, or province"
    four = five | {"elected": [1, 1, 1, 1, 0, 0]}
    named = pm.replace(**RULES, candidates=four, district="", member="N0").candidate
    assert named is not None
    assert named["name"] == "N4"


def test_the_record_of_the_dpd_has_no_party() -> None:
    result = pm.replace(**RULES, candidates={"province": ["Aceh"] * 2} | {k: v[:2] for k, v in VOTES.items()},
                        district="Aceh", member="A1")  # fmt: skip
    indonesian, english = result.record(lang="id"), result.record()
    assert "partai:" not in indonesian
    assert "provinsi: Aceh" in indonesian
    assert "party:" not in english
    assert "province: Aceh" in english

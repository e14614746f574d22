"""Names of districts in one table of the input, and their codes in another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Pemilu

import pemilu as pm

Write = Callable[[str, str | bytes], Path]
RULES = "indonesia/dprd-regency-2024"
CODES = {"KOTA I": 650101, "KOTA II": 650102}
CELLS = {("KOTA I", "A"): 60, ("KOTA I", "B"): 30, ("KOTA II", "A"): 8, ("KOTA II", "B"): 50}  # A 2, B 1; B 3
SEATS = {("KOTA I", "A"): 2, ("KOTA I", "B"): 1, ("KOTA II", "A"): 0, ("KOTA II", "B"): 3}
ELECTED = ["A1", "A2", "B1", "B1", "B2", "B3"]


def district(name: str, which: str) -> dict[str, Any]:
    """The columns of a district: its code, its name, or both."""
    return {k: v for k, v in {"dapil_code": CODES[name], "dapil": name}.items() if which in (k, "both")}


def votes(which: str) -> list[dict[str, Any]]:
    return [{**district(d, which), "partai": p, "suara": n} for (d, p), n in CELLS.items()]


def districts(which: str) -> list[dict[str, Any]]:
    return [{**district(d, which), "kursi": 3} for d in CODES]


def candidates(which: str) -> list[dict[str, Any]]:
    return [
        {**district(d, which), "partai": p, "nomor": n, "nama": f"{p}{n}", "suara_sah": 9 - n}
        for d, p in CELLS
        for n in (1, 2, 3)
    ]


BOTH = [
    (a, b, c)
    for a in ("dapil_code", "dapil", "both")
    for b in ("dapil_code", "dapil", "both")
    for c in ("dapil_code", "dapil", "both")
    if "both" in (a, b, c) or a == b == c
]


@pytest.mark.parametrize(("of_votes", "of_districts", "of_candidates"), BOTH)
def test_names_and_codes_between_the_tables(of_votes: str, of_districts: str, of_candidates: str) -> None:
    found = pm.determine(
        votes(of_votes), rules=RULES, districts=districts(of_districts), candidates=candidates(of_candidates)
    )
    keys = list(CODES) if of_votes == "dapil" else list(CODES.values())
    assert found.districts == tuple(keys)  # as the votes have them
    assert found.seats["district"] == [keys[list(CODES).index(d)] for d, _ in CELLS]
    assert found.seats["seats"] == list(SEATS.values())
    assert found.members["name"] == ELECTED
    official = [{**district(d, "both"), "partai": p, "kursi": n} for (d, p), n in SEATS.items()]
    assert len(found.compare(official)) == 0
    frame = [{key: row[key] for key in ("dapil_code", "dapil", "partai")} for row in official]
    assert [row["seats"] for row in found.join(frame)] == list(SEATS.values())


def test_seats_by_name_and_votes_with_both() -> None:
    found = pm.allocate_districts(votes("both"), districts={"Kota I": 3, "KOTA  II": 3})
    assert found.districts == tuple(CODES.values())
    assert found.seats["seats"] == list(SEATS.values())


def test_the_other_tables_of_the_input() -> None:
    """Statuses, counts of regions and decisions by names, where the votes have the codes."""
    tied = [row | {"suara": 30} if row["partai"] == "A" and row["dapil"] == "KOTA I" else row for row in votes("both")]
    status = [{"dapil": "Kota II", "partai": "B", "nomor": 1, "status": "died"}]
    decision = [{"dapil": "kota i", "partai": "B", "decision": "KPU 1/2024"}]
    found = pm.determine(tied, rules=RULES, districts=districts("both"), candidates=candidates("both"), status=status)
    assert [row["district"] for row in found.open if row["question"] == "seat"] == [CODES["KOTA I"]]
    assert "B1" not in [m["name"] for m in found.members if m["district"] == CODES["KOTA II"]]
    assert found.resolve(decision).seats["seats"][:2] == [1, 2]


def test_names_that_stand_for_no_code_or_for_two(write: Write) -> None:
    with pytest.raises(pm.InputError, match="unknown district") as caught:
        pm.determine(votes("dapil"), rules=RULES, districts=districts("dapil_code"))
    assert caught.value.value == "KOTA I"
    alike = [{**row, "dapil": "KOTA I"} for row in districts("both")]
    with pytest.raises(pm.InputError, match="district"):
        pm.determine(votes("dapil"), rules=RULES, districts=alike)
    with pytest.raises(pm.InputError, match="no votes for this district") as caught:
        pm.determine(votes("dapil")[:2], rules=RULES, districts=districts("both"))
    assert (caught.value.value, caught.value.row, caught.value.column) == ("KOTA II", 1, "dapil_code")
    path = write("districts.csv", "dapil_code,dapil,kursi\n650101,KOTA I,3\n650102,KOTA III,3\n")
    with pytest.raises(pm.InputError) as caught:
        pm.determine(votes("dapil"), rules=RULES, districts=path)
    assert caught.value.value in ("KOTA II", "KOTA III")


def test_on_the_command_line(write: Write, pemilu: Pemilu) -> None:
    rows = "".join(f"{d},{p},{n}\n" for (d, p), n in CELLS.items())
    given = write("votes.csv", "dapil,partai,suara\n" + rows)
    codes = "".join(f"{code},{d},3\n" for d, code in CODES.items())
    seats = write("districts.csv", "dapil_code,dapil,kursi\n" + codes)
    ended = pemilu("determine", given, "--rules", RULES, "--districts", seats, "--table", "seats", "-f", "csv")
    assert ended.status == 0
    assert [line.split(",")[:4] for line in ended.out.splitlines()[1:]] == [
        [d, p, str(CELLS[d, p]), str(n)] for (d, p), n in SEATS.items()
    ]


NAMED = {"dapil": ["A", "A", "B", "B"], "partai": ["X", "Y"] * 2, "suara": [100, 50, 80, 70]}
CODED = {"kode_dapil": [1101, 1102], "dapil": ["A", "B"], "kursi": [2, 2]}


def persons(codes: list[int], names: str = "AABB") -> dict[str, list[Any]]:
    return {
        "kode_dapil": codes,
        "dapil": list(names),
        "partai": ["X", "Y"] * 2,
        "nomor_urut": [1] * 4,
        "nama": ["ax", "ay", "bx", "by"],
        "suara": [9, 8, 7, 6],
    }


def elected(districts: dict[str, list[Any]], candidates: dict[str, list[Any]]) -> list[tuple[Any, Any]]:
    result = pm.determine(NAMED, rules="indonesia/dprd-regency-2024", districts=districts, candidates=candidates)
    return [(r["district"], r["name"]) for r in result.members]


def test_a_name_beside_the_code_of_another_district_is_refused() -> None:
    right = [("A", "ax"), ("A", "ay"), ("B", "bx"), ("B", "by")]
    assert elected(CODED, persons([1101, 1101, 1102, 1102])) == right
    with pytest.raises(pm.InputError, match="the name is not that of the code beside it") as refused:
        elected(CODED, persons([1102, 1102, 1101, 1101]))
    assert (refused.value.column, refused.value.row, refused.value.value) == ("dapil", 0, "A beside 1102")
    # Of votes with codes and names, too.
    votes = NAMED | {"kode_dapil": [1101, 1101, 1102, 1102]}
    with pytest.raises(pm.InputError, match="beside it"):
        pm.determine(
            votes, rules="indonesia/dprd-regency-2024", districts=CODED, candidates=persons([1102, 1102, 1101, 1101])
        )


def test_codes_of_another_kind_beside_names_that_are_known_do_not_matter() -> None:
    right = [("A", "ax"), ("A", "ay"), ("B", "bx"), ("B", "by")]
    for districts in (CODED, {k: v for k, v in CODED.items() if k != "kode_dapil"}):
        assert elected(districts, persons([1, 1, 2, 2])) == right

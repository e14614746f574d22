"""Comparing and joining by other keys: names of districts, numbers of parties, candidates without parties, wide tables, printed totals."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Pemilu

import pemilu as pm

Write = Callable[[str, str | bytes], Path]
OFFICIAL = Path(__file__).parents[1] / "official"
VOTES = [
    {"district": d, "party": p, "party_number": n, "votes": v}
    for d, row in {1: (100, 40), 2: (30, 60)}.items()
    for (p, n), v in zip((("Satu", 1), ("Dua", 2)), row, strict=True)
]
DISTRICTS = [{"district": 1, "name": "Kota I", "seats": 3}, {"district": 2, "name": "Kota II", "seats": 3}]
# 100, 33 and 40: two and one; 60, 30 and 20: one and two


def result() -> pm.Allocations:
    return pm.allocate_districts(VOTES, districts=DISTRICTS)


def told(changes: pm.Table) -> list[tuple[Any, ...]]:
    return [(c["table"], c["district"], c["party"], c["field"], c["before"], c["after"]) for c in changes]


# --- wide tables ---


@pytest.mark.parametrize(
    ("layout", "wide"),
    [
        ("parties", [{"dapil": 1, "Satu": 2, "Dua": 1}, {"dapil": 2, "Satu": 1, "Dua": 2}]),
        ("districts", [{"partai": "Satu", "1": 2, "2": 1}, {"partai": "Dua", "1": 1, "2": 2}]),
    ],
)
def test_a_wide_official_table(layout: Any, wide: list[dict[str, Any]], write: Write, pemilu: Pemilu) -> None:
    assert len(result().compare(wide, layout=layout, cells="seats")) == 0
    assert len(pm.compare(result(), wide, layout=layout, cells="seats")) == 0
    wrong = [dict(row) for row in wide]
    wrong[0][list(wide[0])[1]] = 3
    change = ("seats", 1, "Satu", "seats", 3, 2)
    assert told(result().compare(wrong, layout=layout, cells="seats")) == [change]
    text = io.StringIO()
    rows = csv.DictWriter(text, list(wrong[0]))
    rows.writeheader()
    rows.writerows(wrong)
    paths = write("wide.csv", text.getvalue()), write("own.csv", result().seats.to_csv())
    ended = pemilu("compare", *paths, "--wide", layout, "--cells", "seats", "-f", "csv")
    assert ended.status == 4
    assert ended.out.splitlines()[1:] == ["seats,1,Satu,,seats,3,2,-1"]


def test_the_cells_of_a_wide_table_are_votes() -> None:
    wide = [{"dapil": 1, "Satu": 100, "Dua": 41}, {"dapil": 2, "Satu": 30, "Dua": 60}]
    assert told(result().compare(wide, layout="parties")) == [("seats", 1, "Dua", "votes", 41, 40)]
    with pytest.raises(pm.InputError, match="neither of the two is a wide table"):
        pm.compare(result(), VOTES, layout="parties")
    with pytest.raises(pm.InputError, match="no such cells"):
        pm.compare(result(), wide, layout="parties", cells="shares")  # type: ignore[arg-type]


def test_cells_without_a_wide_table_are_misplaced(write: Write, pemilu: Pemilu) -> None:
    path = write("own.csv", result().seats.to_csv())
    assert pemilu("compare", path, path, "--cells", "seats").status == 2


# --- keys ---


def test_districts_are_linked_by_their_names(write: Write, pemilu: Pemilu) -> None:
    official = [
        {"dapil": f" {d['name'].upper()}", "partai": "Dua", "kursi": k} for d, k in zip(DISTRICTS, (1, 2), strict=True)
    ]
    assert told(result().compare(official)) == [
        ("seats", 1, "Satu", "seats", 0, 2),
        ("seats", 2, "Satu", "seats", 0, 1),
    ]
    paths = [
        write("official.csv", "dapil,partai,kursi\nKota I,Satu,2\nKota I,Dua,1\nKota II,Satu,1\nKota II,Dua,2\n"),
        write("own.csv", result().seats.to_csv()),
    ]
    ended = pemilu("compare", *paths)
    assert ended.status == 1
    assert (
        "official.csv:dapil: the keys" in ended.err or "the keys of the two sides have nothing in common" in ended.err
    )
    districts = write("districts.csv", "district,name,seats\n1,Kota I,3\n2,Kota II,3\n")
    assert pemilu("compare", *paths, "--districts", districts).status == 0


def test_keys_with_nothing_in_common_are_an_error_with_both() -> None:
    other = {"Satu": "Uno", "Dua": "Due"}
    others = [row | {"party": other[row["party"]], "seats": 1} for row in VOTES]
    del others[0]["party_number"], others[1]["party_number"], others[2]["party_number"], others[3]["party_number"]
    with pytest.raises(pm.InputError, match="nothing in common") as caught:
        result().compare(others)
    assert (caught.value.column, caught.value.value, caught.value.expected) == (
        "party",
        "Due, Uno",
        "such as Dua, Satu",
    )
    with pytest.raises(pm.InputError, match="nothing in common") as caught:
        result().compare([{"district": "K-1", "party": "Satu", "seats": 2}])
    assert (caught.value.column, caught.value.value) == ("district", "K-1")
    parties = [{"party": "Satu", "number": 1, "name": "Uno"}, {"party": "Dua", "number": 2, "name": "DUE"}]
    assert {c["field"] for c in pm.compare(others, result(), parties=parties)} == {"seats"}


def test_case_signs_and_blanks_of_parties_make_no_difference() -> None:
    data = pm.datasets.dpr_2024()
    ours = pm.determine(data, rules="indonesia/dpr-2024")
    for spelt in (str.upper, str.lower, lambda name: f" {name[0]}-{name[1:]}.", lambda name: f"{name[:2]}  {name[2:]}"):
        rows = [{c: row[c] for c in ("district", "party", "seats")} for row in ours.seats]
        rows = [row | {"party": spelt(row["party"])} for row in rows]
        assert told(ours.compare(rows)) == []
        assert told(pm.compare(ours.seats, rows)) == []
        joined = ours.join([{c: row[c] for c in ("district", "party")} for row in rows])
        assert [row["seats"] for row in joined] == ours.seats["seats"]
        awards = [row | {"party": spelt(row["party"])} for row in ours.awards.to_dicts()]
        named = pm.Table.from_rows(awards, ours.awards.kinds, name="awards")
        assert told(ours.compare(named)) == []
    wrong = [row | {"party": row["party"].upper()} for row in ours.seats.to_dicts()]
    wrong[0]["seats"] += 1
    assert [(c["party"], c["difference"]) for c in ours.compare(wrong)] == [(ours.seats["party"][0], -1)]


def test_parties_that_signs_alone_tell_apart() -> None:
    ours = [{"district": 1, "party": p, "seats": n} for p, n in (("PDI-P", 1), ("Lain", 2))]
    other = [{"district": 1, "party": p, "seats": n} for p, n in (("PDIP", 1), ("PDI P", 3), ("Lain", 2))]
    for one, two in ((ours, other), (other, ours)):
        assert {(c["party"]) for c in pm.compare(one, two)} == {"PDI-P", "PDIP", "PDI P"}


def test_districts_and_parties_by_the_second_column_of_either_side() -> None:
    by_name = [{"district": f"Kota {'I' * v['district']}", "party": v["party"], "votes": v["votes"]} for v in VOTES]
    by_code = [{"district": v["district"], "party_number": v["party_number"], "votes": v["votes"]} for v in VOTES]
    both = [
        {
            "dapil_code": v["district"],
            "dapil": n["district"],
            "party": v["party"],
            "party_no": v["party_number"],
            "seats": k,
        }
        for v, n, k in zip(VOTES, by_name, (2, 1, 1, 2), strict=True)
    ]
    for ours in (
        pm.allocate_districts(by_name, districts={"Kota I": 3, "Kota II": 3}),
        pm.allocate_districts(by_code, districts={1: 3, 2: 3}),
    ):
        assert told(ours.compare(both)) == []
        assert told(pm.compare(ours, both)) == []
        assert told(pm.compare(ours.seats, both)) == []
        joined = ours.join([{c: row[c] for c in row if c != "seats"} for row in both])
        assert [row["seats"] for row in joined] == [2, 1, 1, 2]
        wrong = [dict(row) for row in both]
        wrong[1]["seats"] = 3
        (change,) = ours.compare(wrong)
        assert (change["district"], change["party"]) == (ours.seats["district"][1], ours.seats["party"][1])


def test_members_of_other_parties_are_a_difference() -> None:
    one, other = ([{"district": 1, "party": p, "number": 1}] for p in "AB")
    assert [(c["party"], c["before"], c["after"]) for c in pm.compare(one, other)] == [("B", 0, 1), ("A", 1, 0)]


def test_keys_and_names_of_districts_in_one_table() -> None:
    rows = [
        {"dapil": d, "partai": p, "kursi": k} for d, p, k in ((1, "Satu", 2), (1, "Dua", 1), ("KOTA  II", "Satu", 1))
    ]
    rows.append({"dapil": "Kota II", "partai": "Dua", "kursi": 2})
    assert len(result().compare(rows)) == 0
    rows.append({"dapil": 2, "partai": "Dua", "kursi": 2})
    with pytest.raises(pm.InputError, match="a row appears twice, by key and by name") as caught:
        result().compare(rows)
    assert caught.value.column == "district"


def test_districts_by_the_names_beside_their_codes_in_the_votes() -> None:
    votes = [{"dapil_code": v["district"] + 6500, "dapil": f"Kota {v['district']}", **v} for v in VOTES]
    for row in votes:
        del row["district"]
    ours = pm.allocate_districts(votes, districts={6501: 3, 6502: 3})
    official = [{"dapil": f"kota {d}", "party": "Dua", "seats": k} for d, k in ((1, 1), (2, 2))]
    assert {c["party"] for c in ours.compare(official)} == {"Satu"}
    assert [row["seats"] for row in ours.join([{"dapil": "Kota 2", "partai": "Dua"}])] == [2]


OTHERWISE = {
    "PDIP": "PDI Perjuangan",
    "PKS": "PARTAI KEADILAN SEJAHTERA",
    "Golkar": "Golongan Karya",
    "PKB": "Kebangkitan Bangsa",
}


def test_one_hint_names_the_nearest_parties(write: Write, pemilu: Pemilu) -> None:
    data = pm.datasets.dpr_2024()
    ours = pm.determine(data, rules="indonesia/dpr-2024")
    rows = [{**row, "party": OTHERWISE.get(row["party"], row["party"])} for row in ours.seats.to_dicts()]
    changes = ours.compare(rows)
    (note,) = changes.notes
    assert note == (
        "parties of one side only, and whom of the other they may be: Golongan Karya (Golkar), "
        "Kebangkitan Bangsa (PKB), PARTAI KEADILAN SEJAHTERA (PKS), PDI Perjuangan (PDIP); a table of parties can say so"
    )
    assert len(changes) > 84
    parties = [{"party": own, "number": n, "name": name} for n, (own, name) in enumerate(OTHERWISE.items(), 1)]
    whole = pm.compare(rows, ours, parties=parties)
    assert (len(whole), whole.notes) == (0, ())
    paths = [
        write(f"{n}.csv", pm.Table.from_rows(r, ours.seats.kinds).to_csv()) for n, r in (("a", rows), ("b", ours.seats))
    ]
    ended = pemilu("compare", *paths, "--lang", "id")
    assert ended.err.count("PDI Perjuangan (PDIP)") == 1
    assert "partai yang hanya ada pada satu sisi" in ended.err


def test_parties_that_are_others_get_no_hint() -> None:
    one, other = ([{"district": 1, "party": p, "number": 1, "elected": 1}] for p in ("PKB", "PKS"))
    assert pm.compare(one, other).notes == ()


PROVINCES = {11: "Aceh", 12: "SUMATERA UTARA"}
SPELT = {11: "Prov. Nanggroe Aceh Darussalam", 12: "Sumut"}


@pytest.mark.parametrize("named", [False, True], ids=["codes", "names"])
def test_provinces_by_code_and_by_name(named: bool) -> None:
    rows = [
        {"province": PROVINCES[d] if named else d, "number": n, "votes": 100 - n}
        for d in PROVINCES
        for n in range(1, 7)
    ]
    ours = pm.determine(rows, rules="indonesia/dpd-2014")
    for other in ({11: "ACEH", 12: "Sumatera  Utara"}, {11: 11, 12: 12}, {11: "11", 12: "Sumatera Utara"}, SPELT):
        official = [{"province": other[d], "number": n, "elected": int(n < 5)} for d in PROVINCES for n in range(1, 7)]
        assert len(ours.compare(official)) == 0
        frame = [{"provinsi": row["province"], "no_urut": row["number"]} for row in official]
        assert [row["seats"] for row in ours.join(frame)] == [row["elected"] for row in official]
    with pytest.raises(pm.InputError, match="the result has no such district") as caught:
        ours.join([{"provinsi": "Bali", "number": 1}])
    assert caught.value.column == "provinsi"


def test_the_dpd_of_2014_by_names_of_provinces() -> None:
    path = OFFICIAL / "dpd_2014" / "candidates.csv"
    ours = pm.determine(path, rules="indonesia/dpd-2014")
    districts = pm.datasets.dpr_2014().districts
    assert districts is not None
    called = dict(zip(districts["province_code"], districts["province"], strict=True))
    official = [
        {"province": called[r["district"]], "number": r["number"], "elected": int(bool(r["elected"]))}
        for r in ours.ranking
    ]
    assert len({row["province"] for row in official}) == 33
    assert len(ours.compare(official)) == 0
    joined = ours.join([{c: row[c] for c in ("province", "number")} for row in official])
    assert sum(row["seats"] for row in joined) == 132


# --- printed totals ---


@pytest.mark.parametrize("label", ["TOTAL", "Jumlah", "jumlah", "JUMLAH SELURUHNYA"])
def test_rows_of_totals_are_compared_with_sums(label: str) -> None:
    official = result().seats.to_dicts()
    keys = ("district", "party", "votes", "seats")
    rows = [{c: row[c] for c in keys} for row in official]
    right = [
        {"district": 1, "party": label, "votes": 140, "seats": 3},
        {"district": label, "party": "Satu", "votes": 130, "seats": 3},
        {"district": label, "party": label, "votes": 230, "seats": 6},
    ]
    changes = result().compare(rows + right)
    assert told(changes) == []
    assert changes.notes == ("the other result: rows of totals, compared with sums: 3",)
    wrong = [right[0] | {"seats": 4}, right[1] | {"votes": 131}, right[2]]
    assert told(result().compare(rows + wrong)) == [
        ("seats", "1", label, "seats", 4, 3),
        ("totals", None, "Satu", "votes", 131, 130),
    ]


def test_a_row_that_both_sides_have_is_a_row() -> None:
    rows = [{"party": "A", "seats": 2}, {"party": "Total", "seats": 2}]
    assert len(pm.compare(rows, rows)) == 0
    assert len(pm.compare(rows, rows).notes) == 0


# --- join ---


def test_join_links_numbers_of_parties() -> None:
    for heading in ("party_no", "party_number", "nomor_partai"):
        frame = [{"district": 1, heading: 2}, {"district": 2, heading: "1"}]
        assert [row["seats"] for row in result().join(frame)] == [1, 1]
    with pytest.raises(pm.InputError, match="no such party") as caught:
        result().join([{"district": 1, "party_no": 9}])
    assert caught.value.column == "party_no"


def test_join_by_names_of_districts() -> None:
    frame = [{"dapil": " kota ii", "partai": "Dua"}, {"dapil": 1, "partai": "Satu"}]
    assert [row["seats"] for row in result().join(frame)] == [2, 2]
    ours = pm.determine(pm.datasets.dpr_2024(), rules="indonesia/dpr-2024")
    pandas = pytest.importorskip("pandas")
    seats = ours.seats.to_pandas()
    districts = pm.datasets.dpr_2024().districts
    assert districts is not None
    called = dict(zip(districts["district"], districts["name"], strict=True))
    frame = pandas.DataFrame({"dapil": seats["district"].map(called), "party": seats["party"]})
    joined = ours.join(frame[["dapil", "party"]])
    assert joined["seats"].tolist() == seats["seats"].tolist()
    assert int(joined["seats"].sum()) == 580


def test_join_by_the_names_in_parties() -> None:
    parties = [{"party": "A", "number": 1, "name": "Partai Awal"}, {"party": "B", "number": 2, "name": "Partai Baru"}]
    ours = pm.determine(COUNCIL, rules="indonesia/dprd-regency-2024", districts={1: 3}, parties=parties)
    assert [row["seats"] for row in ours.join([{"district": 1, "partai": "PARTAI BARU"}])] == [1]


@pytest.mark.parametrize(
    ("row", "told", "expected"),
    [
        ({"dapil": 1, "partai": "Partai Satu"}, "no such party there", "such as Satu"),
        ({"dapil": "Kota III", "partai": "Satu"}, "no such district", None),
        ({"dapil": 1, "partai": "JUMLAH SELURUHNYA"}, "a row of totals is no party: leave it out", None),
        ({"dapil": "Total", "partai": "Satu"}, "a row of totals is no district: leave it out", None),
    ],
)
def test_what_join_does_not_find_is_told(row: dict[str, Any], told: str, expected: str | None) -> None:
    with pytest.raises(pm.InputError, match=told) as caught:
        result().join([row])
    assert caught.value.expected == expected


def test_join_refuses_a_number_beside_another_name() -> None:
    assert [row["seats"] for row in result().join([{"dapil": 1, "partai": "Satu", "party_no": 1}])] == [2]
    with pytest.raises(pm.InputError, match="the number is not that of the name") as caught:
        result().join([{"dapil": 1, "partai": "Satu", "no": 1}, {"dapil": 1, "partai": "Dua", "party_no": 1}])
    assert (caught.value.row, caught.value.column) == (1, "party_no")
    assert (caught.value.value, caught.value.expected) == ("1 beside Dua", "1 beside Satu")
    # A number that nobody is known by, and a candidate's, contradict nothing.
    assert [row["seats"] for row in result().join([{"dapil": 1, "partai": "Dua", "party_no": 9, "nomor": 1}])] == [1]
    assert dpd().join([{"provinsi": 11, "nomor": 1, "nama": "11  1"}])[0]["seats"] == 1
    assert dpd().join([{"provinsi": 11, "nomor": 1, "nama": "Dr. 11 1"}])[0]["seats"] == 1
    with pytest.raises(pm.InputError, match="the name is not that of the number") as caught:
        dpd().join([{"provinsi": 11, "nomor": 1, "nama": "11 5"}])
    assert (caught.value.value, caught.value.expected) == ("11 5 beside 1", "11 5 beside 5")


@pytest.mark.parametrize(
    ("column", "value", "told", "expected"),
    [
        ("party_no", 2, "2 beside Satu", "2 beside Dua"),
        ("dapil", "Kota II", "Kota II beside 1", "Kota II beside 2"),
    ],
)
def test_second_columns_that_contradict_the_first(column: str, value: Any, told: str, expected: str) -> None:
    official = [
        {"dapil_code": v["district"], "dapil": DISTRICTS[v["district"] - 1]["name"], "party": v["party"]}
        | {"party_no": v["party_number"], "seats": k}
        for v, k in zip(VOTES, (2, 1, 1, 2), strict=True)
    ]
    assert len(result().compare(official)) == 0
    wrong = [official[0] | {column: value}, *official[1:]]
    for rows in (wrong, wrong[:1])[: 1 if column == "party_no" else 2]:
        for one, other in ((rows, result()), (result(), rows)):
            with pytest.raises(pm.InputError, match="is not that of the") as caught:
                pm.compare(one, other)
            assert (caught.value.row, caught.value.column) == (0, column)
            assert (caught.value.value, caught.value.expected) == (told, expected)
    frame = [{c: row[c] for c in row if c != "seats"} for row in wrong]
    with pytest.raises(pm.InputError, match="is not that of the") as caught:
        result().join(frame)
    assert (caught.value.row, caught.value.column, caught.value.value) == (0, column, told)


def test_one_district_named_otherwise_in_all_its_rows() -> None:
    """One slip, however many rows it has."""
    rows = [
        {"dapil_code": 1, "dapil": "Kota II", "party": v["party"], "seats": k}
        for v, k in zip(VOTES[:2], (2, 1), strict=True)
    ]
    frame = [{c: row[c] for c in row if c != "seats"} for row in rows]
    for refused in (lambda: result().join(frame), lambda: result().compare(rows)):
        with pytest.raises(pm.InputError, match="the name is not that of the code") as caught:
            refused()
        assert (caught.value.row, caught.value.value) == (0, "Kota II beside 1")
        assert caught.value.expected == "Kota II beside 2"


def test_join_takes_no_numbering_of_the_frame() -> None:
    exchanged = [{"dapil_code": d, "dapil": DISTRICTS[2 - d]["name"], "party": "Satu"} for d in (1, 2)]
    with pytest.raises(pm.InputError, match="the name is not that of the code"):
        result().join(exchanged)
    with pytest.raises(pm.InputError, match="the number is not that of the name"):
        result().join([{"dapil": v["district"], "party": v["party"], "party_no": 3 - v["party_number"]} for v in VOTES])


TOTALS = [
    {"district": 1, "party": p, "party_number": n, "votes": v} for p, n, v in (("A", 1, 50), ("B", 2, 30), ("C", 3, 20))
]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"A": 1, "B": 2, "C": 3}, None),
        ({"A": 1, "C": 2}, ""),  # one party alone has another number, and B is not listed
        ({"A": 1, "B": 3}, ""),
        ({"A": 1, "B": 4, "C": 2}, ""),
        ({"A": 1, "B": 2, "C": 2}, "2 beside C"),
        ({"A": 3, "B": 2, "C": 3}, "3 beside A"),
    ],
)
def test_a_number_of_another_party_is_an_error_where_the_table_contradicts_itself(
    numbers: dict[str, int], told: str | None
) -> None:
    ours = pm.allocate_districts(TOTALS, districts={1: 4})
    seats = {"A": 2, "B": 1, "C": 1}  # 50, 30, 20 and 16.67, the third of 50
    official = [{"party_no": n, "party": p, "seats": seats[p]} for p, n in numbers.items()]
    if told:
        with pytest.raises(pm.InputError, match="the number is not that of the name") as caught:
            ours.compare(official)
        assert caught.value.value == told
        return
    changes = ours.compare(official)
    note = "the other result: numbers of parties that are others there: matched by their names"
    assert (note in changes.notes) == (told == "")
    assert {c["party"] for c in changes} == {p for p in seats if p not in numbers}


def test_a_table_may_have_a_numbering_of_its_own() -> None:
    """As that of another election has: the names go with the numbers throughout."""
    official = [
        {"district": v["district"], "party": v["party"], "party_no": 3 - v["party_number"], "seats": k}
        for v, k in zip(VOTES, (2, 1, 1, 2), strict=True)
    ]
    changes = result().compare(official)
    assert len(changes) == 0
    assert changes.notes == ("the other result: numbers of parties that are others there: matched by their names",)


# --- who is a member ---

COUNCIL = [{"district": 1, "party": p, "party_number": n, "votes": v} for p, n, v in (("A", 1, 30), ("B", 2, 20))]
CANDIDATES = [
    {"district": 1, "party": p, "number": n, "name": f"{p}{n}", "votes": v}
    for p in "AB"
    for n, v in ((1, 5), (2, 9), (3, 1))
]


def council() -> pm.Determination:  # 30, 20, 10: two and one
    return pm.determine(COUNCIL, rules="indonesia/dprd-regency-2024", districts={1: 3}, candidates=CANDIDATES)


def test_candidates_without_elected_are_no_members(write: Write, pemilu: Pemilu) -> None:
    ours = council()
    assert ours.members["name"] == ["A2", "A1", "B2"]
    with pytest.raises(pm.InputError, match="no column says who of these candidates is elected") as caught:
        ours.compare(CANDIDATES)
    assert (caught.value.column, caught.value.value) == ("elected", "6 rows for 3 seats in 1")
    assert caught.value.expected is not None
    for name in ("elected", "terpilih", "elected_by_votes", "is_elected", "status with terpilih"):
        assert name in caught.value.expected
    # Of two tables that which says who its members are has as many seats as members.
    with pytest.raises(pm.InputError, match="no column says who"):
        pm.compare(CANDIDATES, ours.members.to_dicts())
    text = "district,party,number,name,votes\n" + "".join(f"1,{c['party']},{c['number']},,1\n" for c in CANDIDATES)
    ended = pemilu("compare", write("candidates.csv", text), write("members.csv", ours.members.to_csv()))
    assert ended.status == 1
    assert "candidates.csv:elected: no column says who of these candidates is elected" in ended.err


@pytest.mark.parametrize("column", [{}, {"nomor_urut": None}, {"suara": 9}], ids=["names", "empty numbers", "votes"])
def test_members_by_their_names_alone(column: dict[str, Any], write: Write, pemilu: Pemilu) -> None:
    """Names with a party and a district: those of the members, spelt as an official list spells them."""
    ours = council()
    votes = {"a2": 9, "A-1": 5, "B 2": 9}
    official = [{"dapil": 1, "partai": name[0].upper(), "nama": name, **column} for name in votes]
    if "suara" in column:
        official = [row | {"suara": votes[row["nama"]]} for row in official]
    changes = ours.compare(official)
    assert len(changes) == 0
    assert changes.notes[0] == "the other result: no column says who is elected: all rows are taken for members: 3"
    assert len(ours.compare([row | {"terpilih": 1} for row in official])) == 0
    other = [*official[:2], official[2] | {"nama": "Somebody"}]
    for found in (ours.compare(other), pm.compare(other, ours), pm.compare(other, ours.members)):
        assert [(c["name"], c["before"], c["after"]) for c in found] == [("B2", 0, 1), ("Somebody", 1, 0)]
    header = list(official[0])
    text = "\n".join(",".join("" if row[c] is None else str(row[c]) for c in header) for row in official)
    paths = write("official.csv", ",".join(header) + f"\n{text}\n"), write("own.csv", ours.members.to_csv())
    assert pemilu("compare", *paths).status == 0
    assert pemilu("compare", *reversed(paths)).status == 0
    assert len(pm.compare(*paths)) == 0


def test_names_beside_votes_that_are_no_people() -> None:
    """The names of districts and of parties stand beside their keys in every row."""
    for column in ("dapil", "partai"):
        keys = {"dapil": 1, "partai": 0}
        named = [
            {"dapil": d, "partai": p, "nama": f"Nama {(p, d)[keys[column]]}", "suara": 1} for d in (1, 2) for p in "AB"
        ]
        found = pm.compare([row | {"suara": 2} for row in named], named)
        assert {(c["table"], c["field"]) for c in found} == {("seats", "votes")}
    people = [{"provinsi": 11, "nama": f"N {n}", "suara": n} for n in (1, 2, 3)]
    assert {(c["table"], c["name"]) for c in pm.compare(people, people[:2])} == {("members", "N 3")}


def test_rows_that_fit_into_the_seats_are_members_and_a_note_says_so() -> None:
    official = [{"district": 1, "party": p, "number": n} for p, n in (("A", 2), ("A", 1), ("B", 1))]
    changes = council().compare(official)
    assert [(c["party"], c["number"], c["before"], c["after"]) for c in changes] == [("B", 2, 0, 1), ("B", 1, 1, 0)]
    told = "no column says who is elected: all rows are taken for members: 3"
    assert changes.notes == (f"the other result: {told}",)
    # A table that is called so, or has the column, needs no note.
    kinds = council().members.kinds
    named = pm.Table.from_rows(
        council().members, {c: kinds[c] for c in ("district", "party", "number")}, name="members"
    )
    assert council().compare(named).notes == council().compare(council().ranking).notes == ()


@pytest.mark.parametrize("heading", ["status", "Keterangan", "terpilih"])
def test_the_word_for_who_is_elected(heading: str) -> None:
    said = {"A2": "Terpilih", "A1": "TERPILIH", "B2": " terpilih"}
    rows = [c | {heading: said.get(str(c["name"]), "Tidak Terpilih")} for c in CANDIDATES]
    changes = council().compare(rows)
    assert (len(changes), changes.notes) == (0, ())
    rows[1][heading] = ""
    assert [(c["number"], c["before"], c["after"]) for c in council().compare(rows)] == [(2, 0, 1)]
    if heading == "terpilih":
        told = council().compare([c | {heading: "Ya" if c["name"] in said else "tidak"} for c in CANDIDATES])
        assert len(told) == 0
    # Another status says nothing about who is elected.
    if heading != "terpilih":
        with pytest.raises(pm.InputError, match="no column says who"):
            council().compare([c | {heading: "withdrew"} for c in CANDIDATES])


def test_the_winner_of_an_office_in_words() -> None:
    ours = pm.determine({"A": 60, "B": 40}, rules="indonesia/regency-head-2024")
    official = [{"paslon": "A", "suara": 60, "status": "TERPILIH"}, {"paslon": "B", "suara": 40, "status": ""}]
    assert len(ours.compare(official)) == 0
    official = [official[1] | {"status": "terpilih"}, official[0] | {"status": "tidak terpilih"}]
    assert [(c["party"], c["before"], c["after"]) for c in ours.compare(official)] == [
        ("A", None, "elected"),
        ("B", "elected", None),
    ]


def dpd() -> pm.Determination:
    rows = [
        {"district": d, "number": n, "name": f"{d} {n}", "votes": 100 - min(n, 5)}
        for d in (11, 12)
        for n in range(1, 6 + (d == 12))
    ]
    return pm.determine(rows, rules="indonesia/dpd-2024")


def test_join_of_candidates_without_parties() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(OFFICIAL / "dpd_2014" / "candidates.csv")
    whole = pm.determine(frame, rules="indonesia/dpd-2014")
    joined = whole.join(frame)
    assert joined["seats"].tolist() == frame["elected"].tolist()
    assert int(joined["seats"].sum()) == 132
    by_name = dpd().join([{"provinsi": 11, "nama": "11 1"}, {"provinsi": 11, "nama": "11 5"}])
    assert [(row["seats"], row["certain"], row["tied"]) for row in by_name] == [(1, 1, False), (0, 0, False)]
    with pytest.raises(pm.InputError, match="no column of candidates"):
        dpd().join([{"district": 11}])


def test_candidates_without_parties_have_no_allocation() -> None:
    with pytest.raises(pm.RuleError, match="without parties") as caught:
        dpd()[11]
    assert caught.value.expected == "members, ranking"
    assert dpd().explain(11, 1).startswith("11 1 is elected with 99 votes")
    with pytest.raises(pm.RuleError, match="fills one office") as caught:
        pm.determine({"A": 60, "B": 40}, rules="indonesia/regency-head-2024")[1]
    assert caught.value.expected == "winner"

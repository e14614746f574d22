"""Several districts: keys, order, thresholds, wide tables, decisions, and what is refused with its place."""

from __future__ import annotations

import datetime
import enum
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import independent
import numpy as np
import pytest

import pemilu as pm

VOTES = {"district": [1, 1, 2, 2], "party": ["A", "B", "A", "B"], "votes": [10, 5, 7, 7]}
DISTRICTS = {1: 3, 2: 2}
TIED = {1: 3, 2: 1}  # district 2: one seat for A 7 and B 7


def changed(**columns: Any) -> dict[str, Any]:
    return VOTES | columns


def refusal(votes: Any = VOTES, districts: Any = DISTRICTS, **options: Any) -> Any:
    with pytest.raises(ValueError) as caught:
        pm.allocate_districts(votes, districts=districts, **options)
    return caught.value


def test_seats() -> None:
    result = pm.allocate_districts(VOTES, districts=DISTRICTS)
    assert result.decided
    assert result.seats.columns == ["district", "party", "votes", "seats", "certain", "tied", "eligible"]
    assert result.seats.kinds == {
        "district": "int64",
        "party": "string",
        "votes": "int64",
        "seats": "int64",
        "certain": "int64",
        "tied": "bool",
        "eligible": "bool",
    }
    assert result.seats["district"] == [1, 1, 2, 2]
    assert result.seats["party"] == ["A", "B", "A", "B"]
    assert result.seats["votes"] == [10, 5, 7, 7]
    assert result.seats["seats"] == [*independent.answer([10, 5], 3).seats, *independent.answer([7, 7], 2).seats]
    assert result.seats["certain"] == result.seats["seats"]
    assert result.magnitudes == (3, 2)
    assert list(result) == [1, 2]
    assert len(result) == 2


def test_totals() -> None:
    totals = pm.allocate_districts(VOTES, districts=DISTRICTS).totals
    assert totals.columns == ["party", "votes", "share", "seats", "seat_share", "certain", "tied", "eligible"]
    assert totals["votes"] == [17, 12]
    assert totals["share"] == [17 / 29, 12 / 29]
    assert totals["seats"] == [3, 2]
    assert totals["seat_share"] == [0.6, 0.4]


def test_one_district_by_its_key() -> None:
    result = pm.allocate_districts(VOTES, districts=DISTRICTS)
    assert result[1].seats == result["1"].seats == {"A": 2, "B": 1}
    assert result[1].district == 1
    assert result[2] == result["2"] != result[1]
    with pytest.raises(KeyError, match="1, 2"):
        result[3]
    assert result.explain(1, 1).startswith("Seat 1: A. 10 votes / 1 = 10")


def test_districts_come_in_their_own_order_and_parties_by_first_appearance() -> None:
    votes = changed(party=["B", "A", "C", "B"], votes=[1, 2, 3, 4])
    result = pm.allocate_districts(votes, districts={2: 1, 1: 1})
    assert result.seats["district"] == [2, 2, 1, 1]
    assert result.seats["party"] == ["B", "C", "B", "A"]
    assert result.totals["party"] == ["B", "A", "C"]


# --- keys ---


def test_keys_match_on_their_text_and_come_back_as_in_votes() -> None:
    texts = pm.allocate_districts(changed(district=["1", "1", "2", "2"]), districts=DISTRICTS)
    assert texts.seats["district"] == ["1", "1", "2", "2"]
    assert texts.seats.kinds["district"] == "string"
    numbers = pm.allocate_districts(VOTES, districts={"1": 3, "2": 2})
    assert numbers.seats["district"] == [1, 1, 2, 2]
    assert numbers.seats.kinds["district"] == "int64"
    assert numbers.seats["seats"] == texts.seats["seats"]


def test_leading_zeros_are_kept() -> None:
    result = pm.allocate_districts(changed(district=["01", "01", "02", "02"]), districts={"01": 3, "02": 2})
    assert result.seats["district"] == ["01", "01", "02", "02"]
    assert result["01"].district == "01"


@pytest.mark.parametrize(
    ("votes", "districts", "source", "column"),
    [
        (changed(district=["01", "01", "02", "02"]), DISTRICTS, "votes", "district"),
        (changed(district=["01", "01", "1", "1"]), {"01": 3, "1": 2}, "districts", "district"),
        (changed(party=["01", "1", "01", "1"]), DISTRICTS, "votes", "party"),
    ],
    ids=["votes against districts", "districts", "parties"],
)
def test_keys_that_differ_only_in_leading_zeros(votes: Any, districts: Any, source: str, column: str) -> None:
    error = refusal(votes, districts)
    assert isinstance(error, pm.InputError)
    assert "leading zeros" in str(error)
    assert (error.source, error.column) == (source, column)


class Area(enum.Enum):
    NORTH = "north"
    SOUTH = "south"


def test_nested_mappings_and_enum_keys() -> None:
    votes = {Area.NORTH: {"A": 5, "B": 3}, Area.SOUTH: {"A": 1, "C": 2}}
    result = pm.allocate_districts(votes, districts={Area.NORTH: 3, Area.SOUTH: 1})
    assert result.districts == (Area.NORTH, Area.SOUTH)
    assert result[Area.NORTH].seats == {"A": 2, "B": 1, "C": 0}
    assert result[Area.SOUTH].seats == {"A": 0, "B": 0, "C": 1}
    assert len(result.seats) == 4


def test_numpy_keys() -> None:
    columns = {name: np.array(values) for name, values in VOTES.items()}
    result = pm.allocate_districts(columns, districts={np.int64(1): 3, np.int64(2): np.uint8(2)})
    assert result.seats == pm.allocate_districts(VOTES, districts=DISTRICTS).seats


def test_series_with_a_multi_index() -> None:
    pd = pytest.importorskip("pandas")
    expected = pm.allocate_districts(VOTES, districts=DISTRICTS).seats
    series = pd.DataFrame(VOTES).set_index(["district", "party"]).votes
    assert pm.allocate_districts(series, districts=DISTRICTS).seats == expected
    assert pm.allocate_districts(series.swaplevel(), districts=DISTRICTS).seats == expected
    assert pm.allocate_districts(series.rename_axis([None, None]), districts=DISTRICTS).seats == expected
    assert pm.allocate_districts(series, districts=pd.Series(DISTRICTS)).seats == expected
    deep = pd.DataFrame(VOTES | {"x": 1}).set_index(["district", "party", "x"]).votes
    with pytest.raises(TypeError, match="3 levels"):
        pm.allocate_districts(deep, districts=DISTRICTS)


# --- forms of tables ---


def test_wide_tables() -> None:
    by_party = {"district": [1, 2], "A": [10, 7], "B": [5, None]}
    result = pm.allocate_districts(by_party, districts=DISTRICTS, layout="parties")
    assert list(zip(result.seats["district"], result.seats["party"], result.seats["seats"], strict=True)) == [
        (1, "A", 2),
        (1, "B", 1),
        (2, "A", 2),  # an empty cell: B did not stand there
    ]
    by_district = {"party": ["A", "B"], "1": [10, 7], "2": [5, 8]}
    result = pm.allocate_districts(by_district, districts=DISTRICTS, layout="districts")
    assert result.seats["seats"] == [*independent.answer([10, 7], 3).seats, *independent.answer([5, 8], 2).seats]
    with pytest.raises(ValueError, match="sideways"):
        pm.allocate_districts(by_party, districts=DISTRICTS, layout="sideways")  # type: ignore[arg-type]


def test_columns_by_other_names() -> None:
    expected = pm.allocate_districts(VOTES, districts=DISTRICTS).seats
    renamed = {"zone": VOTES["district"], "party": VOTES["party"], "votes": VOTES["votes"]}
    assert pm.allocate_districts(renamed, districts=DISTRICTS, columns={"district": "zone"}).seats == expected
    indonesian = {"kode_dapil": VOTES["district"], "partai": VOTES["party"], "suara": VOTES["votes"]}
    assert pm.allocate_districts(indonesian, districts={"dapil": [1, 2], "kursi": [3, 2]}).seats == expected
    error = refusal(renamed, columns={"district": "area"})
    assert isinstance(error, pm.InputError)
    assert error.column == "area"


def test_files(tmp_path: Path) -> None:
    votes, districts = tmp_path / "v.csv", tmp_path / "d.csv"
    votes.write_text("district,party,votes\n1,A,10\n1,B,5\n2,A,7\n2,B,7\n")
    districts.write_text("district,seats\n1,3\n2,2\n")
    expected = pm.allocate_districts(VOTES, districts=DISTRICTS)
    for path in (votes, str(votes)):
        assert pm.allocate_districts(path, districts=districts).seats == expected.seats
    votes.write_text("district,party,votes\n1,A,10\n1,B,ten\n")
    error = refusal(votes, districts)
    assert (error.source, error.row, error.column, error.value) == (str(votes), 3, "votes", "ten")


def test_a_dataset_brings_its_districts() -> None:
    assert pm.allocate_districts(pm.datasets.tarakan_2024()).magnitudes == (9, 7, 10, 4)
    with pytest.raises(TypeError, match="districts"):
        pm.allocate_districts(VOTES)


# --- thresholds ---


def test_thresholds_of_all_votes_and_of_a_district() -> None:
    # A has 17 of 29, B 12 of 29; in district 1 B has 5 of 15, in district 2 7 of 14.
    def eligible(threshold: Any) -> list[bool]:
        return pm.allocate_districts(VOTES, districts=DISTRICTS, threshold=threshold).seats["eligible"]

    assert eligible("1/2") == [True, False, True, False]
    assert eligible("12/29") == [True, True, True, True]
    assert eligible(">12/29") == [True, False, True, False]
    assert eligible("district:1/3") == [True, True, True, True]
    assert eligible("district:>1/3") == [True, False, True, True]
    assert eligible(["district:50%", Fraction(12, 29)]) == [True, False, True, True]
    assert eligible([pm.Threshold("50%", scope="district"), "50%"]) == [True, False, True, False]


def test_who_fails_gets_nothing_and_keeps_the_votes() -> None:
    result = pm.allocate_districts(VOTES, districts=DISTRICTS, threshold="50%")
    assert result.seats["seats"] == [3, 0, 2, 0]
    assert result.seats["votes"] == [10, 5, 7, 7]
    assert result.totals["eligible"] == [True, False]
    table = result.threshold
    assert table.columns == ["party", "votes", "share", "needed", "met"]
    assert table["needed"] == [15, 15]  # the fewest votes that are half of 29
    assert table["met"] == [True, False]
    assert len(pm.allocate_districts(VOTES, districts=DISTRICTS).threshold) == 0


# --- ties and decisions ---


def test_an_open_district() -> None:
    result = pm.allocate_districts(VOTES, districts=TIED)
    assert not result.decided
    assert result.seats["seats"] == [2, 1, None, None]
    assert result.seats["certain"] == [2, 1, 0, 0]
    assert result.seats["tied"] == [False, False, True, True]
    assert result.totals["seats"] == [None, None]
    assert result.totals["certain"] == [2, 1]
    assert result.totals["tied"] == [True, True]
    (question,) = result.open
    assert {"id", "district", "question", "kind", "seats_left", "contenders", "tried", "legal_basis"} <= set(question)
    assert (question["district"], question["question"], question["kind"]) == (2, "seat", "set")
    assert (question["seats_left"], question["contenders"]) == (1, "A; B")
    assert set(result.margins()["district"]) == {1}
    with pytest.raises(pm.UndecidedError):
        _ = result[2].seats


def test_decisions() -> None:
    open_ = pm.allocate_districts(VOTES, districts=TIED)
    row = {"district": 2, "party": "B", "decision": "drawing of lots"}
    dated = row | {"id": open_.open["id"][0], "date": datetime.date(2024, 5, 2)}
    for rows in ([row], [dated], {k: [v] for k, v in row.items()}):
        result = open_.resolve(rows)
        assert result.decided
        assert result.seats["seats"] == [2, 1, 0, 1]
        assert result.seats["certain"] == [2, 1, 0, 0]
        assert len(result.open) == 0
        assert "drawing of lots" in result.explain(2, 1)
    assert pm.allocate_districts(VOTES, districts=TIED, resolutions=[row]) == open_.resolve([row])
    assert not open_.decided


ROW = {"district": 2, "party": "B", "decision": "lots"}


@pytest.mark.parametrize(
    ("rows", "row", "column"),
    [
        ([ROW | {"id": "0000000000000000"}], 0, None),
        ([ROW | {"id": "first"}], 0, "id"),
        ([ROW | {"party": "Z"}], 0, "party"),
        ([ROW | {"district": 9}], 0, "district"),
        ([ROW | {"district": 1}], 0, None),
        ([ROW, ROW | {"district": 1}], 1, None),
        ([ROW, ROW], 1, None),
        ([ROW, ROW | {"party": "A"}], 1, None),
        ([ROW | {"decision": ""}], 0, "decision"),
        ([ROW | {"date": "2024-13-01"}], 0, "date"),
        ([{"district": 2, "party": "B"}], None, None),
    ],
    ids=[
        "other id",
        "no id",
        "stranger",
        "no district",
        "decided",
        "unused",
        "twice",
        "both",
        "unnamed",
        "date",
        "column",
    ],
)
def test_wrong_decisions(rows: Any, row: int | None, column: str | None) -> None:
    with pytest.raises(pm.InputError) as caught:
        pm.allocate_districts(VOTES, districts=TIED).resolve(rows)
    assert (caught.value.source, caught.value.row) == ("resolutions", row)
    assert (caught.value.column or None) == column


def test_a_decision_is_not_taken_twice() -> None:
    result = pm.allocate_districts(VOTES, districts=TIED).resolve([ROW])
    with pytest.raises(pm.InputError):
        result.resolve([ROW])


def test_a_contender_must_be_one() -> None:
    votes = changed(party=["A", "B", "A", "B"]) | {}
    three = {k: [*v, x] for (k, v), x in zip(votes.items(), (2, "C", 1), strict=True)}
    with pytest.raises(pm.InputError):
        pm.allocate_districts(three, districts=TIED).resolve([ROW | {"party": "C"}])


# --- nothing to give ---


def test_a_district_without_seats() -> None:
    result = pm.allocate_districts(VOTES, districts={1: 3, 2: 0})
    assert result.decided
    assert result.seats["seats"] == [2, 1, 0, 0]


def test_a_district_without_votes() -> None:
    result = pm.allocate_districts(changed(votes=[10, 5, 0, 0]), districts=DISTRICTS)
    assert not result.decided
    (question,) = result.open
    assert (question["district"], question["seats_left"], question["reason"]) == (2, 2, "no_votes")


# --- what is refused ---

BAD: list[tuple[Any, Any, str, int | None, str | None]] = [
    (VOTES, {1: 3}, "votes", 2, "district"),
    (VOTES, {1: 3, 2: 2, 3: 1}, "districts", 2, "district"),
    (VOTES, {1: 3, 2: None}, "districts", 1, "seats"),
    (VOTES, {1: 3, 2: -1}, "districts", 1, "seats"),
    (VOTES, {1: 3, 2: 1.5}, "districts", 1, "seats"),
    (VOTES, {1: 3, 2: "two"}, "districts", 1, "seats"),
    (VOTES, {"district": [1, 1, 2], "seats": [3, 3, 2]}, "districts", 1, "district"),
    (changed(votes=[10, 5, 7, -7]), DISTRICTS, "votes", 3, "votes"),
    (changed(votes=[10, 5, 7, None]), DISTRICTS, "votes", 3, "votes"),
    (changed(votes=[10, 5, 7, 7.5]), DISTRICTS, "votes", 3, "votes"),
    (changed(votes=[10, 5, 7, float("nan")]), DISTRICTS, "votes", 3, "votes"),
    (changed(votes=["10", "5", "7", "seven"]), DISTRICTS, "votes", 3, "votes"),
    (changed(votes=["10", "5", "7", "1.234"]), DISTRICTS, "votes", 3, "votes"),
    (changed(party=["A", "B", "A", ""]), DISTRICTS, "votes", 3, "party"),
    (changed(party=["A", "B", "A", None]), DISTRICTS, "votes", 3, "party"),
    (changed(party=["A", "B", "A", "A"]), DISTRICTS, "votes", 3, "party"),
    (changed(district=[1, 1, 2, None]), DISTRICTS, "votes", 3, "district"),
]


@pytest.mark.parametrize(("votes", "districts", "source", "row", "column"), BAD, ids=str)
def test_bad_tables_are_located(votes: Any, districts: Any, source: str, row: int | None, column: str | None) -> None:
    error = refusal(votes, districts)
    assert isinstance(error, pm.InputError)
    assert (error.source, error.row, error.column) == (source, row, column)


def test_numbers_that_are_too_large() -> None:
    for votes in ([10, 5, 7, 2**63], [2**63 - 1, 1, 7, 7]):
        error = refusal(changed(votes=votes))
        assert isinstance(error, pm.CapacityError)
        assert error.source == "votes"


def test_too_many_seats_are_located() -> None:
    error = refusal(VOTES, {1: 3, 2: 2**31})
    assert isinstance(error, pm.CapacityError)
    assert (error.source, error.row, error.column) == ("districts", 1, "seats")


def test_missing_columns_list_what_was_found() -> None:
    error = refusal({"party": ["A"], "votes": [1]})
    assert isinstance(error, pm.InputError)
    assert error.value == "party, votes"
    assert "dapil" in str(error.expected)


def test_duplicate_rows_name_the_column_that_tells_apart() -> None:
    both = {k: [*v, *v] for k, v in VOTES.items()} | {"stage": ["a"] * 4 + ["b"] * 4}
    error = refusal(both)
    assert (error.row, error.column) == (4, "party")
    assert "stage" in str(error)


def test_the_hint_speaks_python() -> None:
    both = {k: [*v, *v] for k, v in VOTES.items()} | {"stage": ["a"] * 4 + ["b"] * 4}
    assert "--where" not in str(refusal(both))


def test_wrong_arguments() -> None:
    with pytest.raises(TypeError, match="district"):
        pm.allocate_districts(VOTES, district=DISTRICTS)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        pm.allocate_districts(5, districts=DISTRICTS)
    with pytest.raises(TypeError):
        pm.allocate_districts(VOTES, districts=5)
    assert isinstance(refusal(method="bogus"), pm.RuleError)
    assert isinstance(refusal(threshold="much"), pm.InputError)


def test_list_and_candidates_that_do_not_add_up_are_a_finding() -> None:
    # 7 = 1 + 6, but the table says 5 for the candidates of B in district 2.
    result = pm.allocate_districts(changed(list_votes=[1, 1, 1, 1], candidate_votes=[9, 4, 6, 5]), districts=DISTRICTS)
    (finding,) = result.findings
    assert (finding["code"], finding["found"], finding["expected"], finding["difference"]) == ("T04", 7, 6, 1)
    assert result.decided
    assert pm.allocate_districts(
        changed(list_votes=[1, 1, 1, 1], candidate_votes=[9, 4, 6, None]), districts=DISTRICTS
    ).decided


def test_provenance() -> None:
    made = pm.allocate_districts(VOTES, districts=DISTRICTS, threshold="4%").provenance
    assert made["version"] == pm.__version__
    assert made["options"]["method"] == "sainte_lague"
    assert "1/25" in made["options"]["threshold"]
    assert [(i["name"], i["rows"]) for i in made["inputs"]] == [("votes", 4), ("districts", 2)]
    assert all(len(i["sha256"]) == 64 for i in made["inputs"])


def test_every_district_against_the_plain_way() -> None:
    data = pm.datasets.dpr_2014()
    assert data.votes is not None and data.districts is not None
    result = pm.allocate_districts(data, method="dhondt")
    votes: dict[int, list[int]] = {}
    for row in data.votes:
        votes.setdefault(row["district"], []).append(row["votes"])
    certain: dict[int, list[int]] = {}
    for row in result.seats:
        certain.setdefault(row["district"], []).append(row["certain"])
    for row in data.districts:
        assert certain[row["district"]] == independent.answer(votes[row["district"]], row["seats"], "dhondt").certain
    assert sum(Counter(result.awards["district"]).values()) == 560

"""Results beside other results, official tables, and the caller's own frames."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm

VOTES = {"district": [1, 1, 2, 2], "party": ["A", "B", "A", "B"], "votes": [10, 5, 7, 7]}
SEATS = [2, 1, 1, 1]
COLUMNS = ["table", "district", "party", "number", "field", "before", "after", "difference"]


def result(votes: list[int] | None = None, districts: dict[int, int] | None = None) -> pm.Allocations:
    return pm.allocate_districts(VOTES | {"votes": votes or VOTES["votes"]}, districts=districts or {1: 3, 2: 2})


# --- compare ---


def rows(changes: pm.Table) -> list[tuple[Any, ...]]:
    return [tuple(row[c] for c in COLUMNS if c != "number") for row in changes]


def test_no_difference_is_no_row() -> None:
    changes = result().compare(result())
    assert changes.columns == COLUMNS
    assert len(changes) == 0


def test_two_results() -> None:
    # district 1: 15 for B instead of 5: B 15, A 10, B 5
    changes = result([10, 15, 7, 7]).compare(result())
    assert rows(changes) == [
        ("seats", 1, "A", "seats", 2, 1, -1),
        ("seats", 1, "B", "votes", 5, 15, 10),
        ("seats", 1, "B", "seats", 1, 2, 1),
        ("totals", None, "A", "seats", 3, 2, -1),
        ("totals", None, "B", "votes", 12, 22, 10),
        ("totals", None, "B", "seats", 2, 3, 1),
    ]


def test_an_open_result_differs_from_a_decided_one() -> None:
    changes = result(districts={1: 3, 2: 1}).compare(result())
    assert ("seats", 2, "A", "seats", 1, None, None) in rows(changes)


@pytest.mark.parametrize("as_text", [False, True])
def test_an_official_table(as_text: bool) -> None:
    official: dict[str, list[Any]] = {"district": [1, 1], "party": ["A", "B"], "seats": [1, 2]}
    if as_text:
        official["district"] = ["1", "1"]
    # A district that the table does not speak of is a difference.
    here = [("seats", 1, "A", "seats", 1, 2, 1), ("seats", 1, "B", "seats", 2, 1, -1)]
    assert rows(result().compare(official)) == [
        *here,
        ("seats", 2, "A", "seats", 0, 1, 1),
        ("seats", 2, "B", "seats", 0, 1, 1),
    ]
    assert rows(pm.compare(official, result().seats.where(district=1))) == here


def test_an_official_table_may_list_winners_only() -> None:
    votes = VOTES | {"votes": [10, 1, 7, 7]}  # district 1: A takes all three
    ours = pm.allocate_districts(votes, districts={1: 3, 2: 2})
    assert len(ours.compare({"district": [1, 2, 2], "party": ["A", "A", "B"], "seats": [3, 1, 1]})) == 0


def test_official_totals() -> None:
    assert rows(result().compare({"party": ["A", "B"], "seats": [3, 3]})) == [("totals", None, "B", "seats", 3, 2, -1)]


def test_official_tables_by_other_names_and_from_files(tmp_path: Path) -> None:
    path = tmp_path / "official.csv"
    path.write_text("kode_dapil,partai,kursi\n1,A,2\n1,B,1\n2,A,2\n2,B,0\n")
    assert rows(result().compare(path)) == [
        ("seats", 2, "A", "seats", 2, 1, -1),
        ("seats", 2, "B", "seats", 0, 1, 1),
    ]


def test_frames() -> None:
    pd = pytest.importorskip("pandas")
    official = pd.DataFrame(VOTES).drop(columns="votes").assign(seats=SEATS)
    assert len(result().compare(official)) == 0
    assert len(result().compare(result().seats.to_pandas())) == 0


def test_before_and_after_the_re_vote_in_tarakan() -> None:
    # mission.md: in district 1 Golkar's second seat and Hanura's seat went to PAN and PPP.
    rules = "indonesia/dprd-regency-2024"
    before = pm.determine(pm.datasets.tarakan_2024("pre_psu"), rules=rules)
    after = pm.determine(pm.datasets.tarakan_2024("post_psu"), rules=rules)
    moved = [
        (r["district"], r["party"], r["difference"])
        for r in after.compare(before)
        if r["table"] == "seats" and r["field"] == "seats"
    ]
    assert sorted(moved) == [(1, "Golkar", -1), (1, "Hanura", -1), (1, "PAN", 1), (1, "PPP", 1)]


def test_members_compare_by_who_they_are() -> None:
    votes = {"district": [1, 1], "party": ["A", "B"], "votes": [30, 10]}
    candidates = {
        "district": [1, 1, 1],
        "party": ["A", "A", "B"],
        "number": [1, 2, 1],
        "name": ["Ani", "Budi", "Cahya"],
        "votes": [5, 9, 4],
    }
    ours = pm.determine(votes, districts={1: 2}, candidates=candidates, rules="indonesia/dprd-regency-2024")
    # 30, 10 = 30/3: the second seat is open, and Budi has the first.
    assert ours.members["name"] == ["Budi"]
    changes = ours.compare({"district": [1], "party": ["A"], "number": [1]})
    assert [(r["number"], r["field"], r["before"], r["after"]) for r in changes] == [
        (2, "elected", 0, 1),
        (1, "elected", 1, 0),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"x": [1]},
        {"district": [1], "party": ["A"], "seats": ["two"]},
        {"district": [1, 1], "party": ["A", "A"], "seats": [1, 1]},
    ],
    ids=["no keys", "text", "twice"],
)
def test_what_cannot_be_compared(other: Any) -> None:
    with pytest.raises(pm.InputError):
        result().compare(other)


def test_what_is_no_table() -> None:
    with pytest.raises(TypeError):
        result().compare(5)
    with pytest.raises(pm.InputError):
        result().compare("no-such-file.csv")


def test_fractions_are_not_cut_off() -> None:
    with pytest.raises(pm.InputError):
        result().compare({"district": [1], "party": ["A"], "seats": [2.9]})


# --- join ---


def test_join_keeps_a_pandas_frame() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(VOTES | {"note": ["w", "x", "y", "z"]}, index=[9, 9, 1, 0]).iloc[::-1]
    joined = result().join(frame)
    assert type(joined) is pd.DataFrame
    assert joined.index.tolist() == [0, 1, 9, 9]
    assert joined["note"].tolist() == ["z", "y", "x", "w"]
    assert joined["seats"].tolist() == SEATS[::-1]
    assert {c: str(joined[c].dtype) for c in ("seats", "certain", "tied")} == {
        "seats": "Int64",
        "certain": "Int64",
        "tied": "boolean",
    }
    assert "seats" not in frame.columns
    assert len(result().join(frame.iloc[:0])) == 0


def test_join_finds_keys_in_the_index() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(VOTES)
    for keys in (["district"], ["party"], ["district", "party"]):
        joined = result().join(frame.set_index(keys))
        assert joined.index.names == keys
        assert joined["seats"].tolist() == SEATS


def test_join_keeps_categories() -> None:
    pd = pytest.importorskip("pandas")
    joined = result().join(pd.DataFrame(VOTES).astype({"party": "category", "district": "category"}))
    assert str(joined["party"].dtype) == "category"
    assert joined["seats"].tolist() == SEATS


def test_join_takes_subclasses_of_data_frames() -> None:
    pd = pytest.importorskip("pandas")

    class GeoFrame(pd.DataFrame):  # type: ignore[misc, name-defined]
        @property
        def _constructor(self) -> Any:
            return GeoFrame

    assert type(result().join(GeoFrame(VOTES))) is GeoFrame


def test_join_keeps_polars() -> None:
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(VOTES).reverse()
    joined = result().join(frame)
    assert isinstance(joined, pl.DataFrame)
    assert joined.columns == [*frame.columns, "seats", "certain", "tied"]
    assert joined.select(frame.columns).equals(frame)
    assert joined["seats"].to_list() == SEATS[::-1]
    assert joined.schema["tied"] == pl.Boolean


def test_join_keeps_a_lazy_frame() -> None:
    pl = pytest.importorskip("polars")
    joined = result().join(pl.DataFrame(VOTES).lazy())
    assert isinstance(joined, pl.LazyFrame)
    assert joined.collect()["seats"].to_list() == SEATS


def test_join_keeps_pyarrow() -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.table(VOTES).replace_schema_metadata({"source": "mine"})
    joined = result().join(table)
    assert isinstance(joined, pa.Table)
    assert joined.column("seats").to_pylist() == SEATS
    assert joined.schema.metadata == {b"source": b"mine"}
    assert isinstance(result().join(table.to_batches()[0]), pa.RecordBatch)


def test_join_with_a_reader_says_no_or_works() -> None:
    pa = pytest.importorskip("pyarrow")
    with contextlib.suppress(TypeError):
        result().join(pa.table(VOTES).to_reader())


def test_join_keeps_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")
    joined = result().join(duckdb.from_arrow(pa.table(VOTES)))
    assert isinstance(joined, duckdb.DuckDBPyRelation)
    assert joined.columns == ["district", "party", "votes", "seats", "certain", "tied"]
    assert [row[3] for row in joined.fetchall()] == SEATS


def test_join_keeps_plain_tables() -> None:
    rows = [dict(zip(VOTES, values, strict=True)) for values in zip(*VOTES.values(), strict=True)]
    assert [row["seats"] for row in result().join(rows)] == SEATS
    assert result().join(VOTES)["seats"] == SEATS
    own = pm.Table.from_columns({"district": ("int64", [2]), "party": ("string", ["B"])})
    joined = result().join(own)
    assert isinstance(joined, pm.Table)
    assert joined.to_dicts() == [{"district": 2, "party": "B", "seats": 1, "certain": 1, "tied": False}]
    assert "seats" not in own.columns


def test_join_shows_what_is_open() -> None:
    open_ = result(districts={1: 3, 2: 1})
    joined = open_.join(VOTES)
    assert joined["seats"] == [2, 1, None, None]
    assert joined["certain"] == [2, 1, 0, 0]
    assert joined["tied"] == [False, False, True, True]


def test_join_by_text_and_without_a_district() -> None:
    assert result().join(VOTES | {"district": ["1", "1", "2", "2"]})["seats"] == SEATS
    one = pm.allocate_districts({"district": [1, 1], "party": ["A", "B"], "votes": [10, 5]}, districts={1: 3})
    assert one.join({"party": ["B", "A"], "colour": ["red", "blue"]})["seats"] == [1, 2]


@pytest.mark.parametrize(
    ("frame", "column"),
    [
        (VOTES | {"seats": [0] * 4}, "seats"),
        (VOTES | {"party": ["A", "B", "A", "Z"]}, "party"),
        (VOTES | {"district": [1, 1, 2, 3]}, None),
        ({"party": ["A"]}, None),
        ({"district": [1]}, None),
    ],
    ids=str,
)
def test_what_cannot_be_joined(frame: Any, column: str | None) -> None:
    with pytest.raises(pm.InputError) as caught:
        result().join(frame)
    assert caught.value.source == "frame"
    assert column is None or caught.value.column == column


def test_what_is_no_frame() -> None:
    with pytest.raises(TypeError):
        result().join(5)

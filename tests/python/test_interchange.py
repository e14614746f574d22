"""Every table opens in pandas, polars, pyarrow and DuckDB, and every form of Arrow comes in."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm

VOTES = {"district": [1, 1, 2, 2], "party": ["A", "B", "A", "B"], "votes": [10, 5, 7, 7]}
DISTRICTS = {1: 3, 2: 1}  # district 2 is open
CANDIDATES = {
    "district": [1, 1, 2],
    "party": ["A", "A", "A"],
    "number": [1, 2, 1],
    "name": ["Ani", "Budi", "Cahya"],
    "sex": ["P", None, "L"],
    "votes": [4, 3, None],
}


def result() -> pm.Determination:
    return pm.determine(VOTES, districts=DISTRICTS, candidates=CANDIDATES, rules="indonesia/dprd-regency-2024")


def replacement() -> pm.Replacement:
    data = pm.datasets.madiun_2025()
    return pm.replace(
        rules="pkpu-3-2025",
        chamber="dprd-regency",
        candidates=data.candidates,
        status=data.status,
        district=4,
        member="Andi Raya Bagus Miko Saputra",
    )


TABLES: dict[str, Callable[[], pm.Table]] = {
    "seats": lambda: result().seats,
    "totals": lambda: result().totals,
    "awards": lambda: result().awards,
    "open": lambda: result().open,
    "findings": lambda: result().findings,
    "threshold": lambda: pm.allocate_districts(VOTES, districts=DISTRICTS, threshold="4%").threshold,
    "trace": lambda: result().trace,
    "margins": lambda: result().margins(),
    "members": lambda: result().members,
    "ranking": lambda: result().ranking,
    "changes": lambda: result().compare({"party": ["A"], "votes": [16]}),
    "no changes": lambda: result().compare(result()),
    "queue": lambda: replacement().queue,
    "queue trace": lambda: replacement().trace,
    "check": lambda: pm.check({"p": ["x"], "a": [1], "t": [2]}, sums="t=a"),
    "one allocation": lambda: pm.allocate([5, 3], seats=3).awards,
    "votes": lambda: pm.datasets.tarakan_2024().votes or pytest.fail("no votes"),
    "candidates": lambda: pm.datasets.dpr_2024().candidates or pytest.fail("no candidates"),
}


@pytest.fixture(params=list(TABLES))
def table(request: pytest.FixtureRequest) -> pm.Table:
    return TABLES[request.param]()


def test_pandas(table: pm.Table) -> None:
    pd = pytest.importorskip("pandas")
    frame = table.to_pandas()
    assert isinstance(frame.index, pd.RangeIndex)
    assert list(frame.columns) == table.columns
    assert len(frame) == len(table)
    names = {"int64": "Int64", "float64": "float64", "bool": "boolean"}
    names["string"] = "str" if int(pd.__version__.split(".")[0]) >= 3 else "object"
    assert {c: str(frame[c].dtype) for c in frame} == {c: names[kind] for c, kind in table.kinds.items()}
    for column in table.columns:
        assert [
            None if missing else value for value, missing in zip(frame[column], frame[column].isna(), strict=True)
        ] == table[column]


def test_polars(table: pm.Table) -> None:
    pl = pytest.importorskip("polars")
    for frame in (table.to_polars(), pl.DataFrame(table)):
        assert frame.columns == table.columns
        types = {"int64": pl.Int64, "float64": pl.Float64, "bool": pl.Boolean, "string": pl.String}
        assert dict(frame.schema) == {c: types[kind] for c, kind in table.kinds.items()}
        assert frame.to_dicts() == table.to_dicts()


def test_pyarrow(table: pm.Table) -> None:
    pa = pytest.importorskip("pyarrow")
    types = {"int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_(), "string": pa.string()}
    for arrow in (table.to_arrow(), pa.table(table), pa.RecordBatchReader.from_stream(table).read_all()):
        arrow.validate(full=True)
        assert arrow.schema.names == table.columns
        assert arrow.schema.types == [types[kind] for kind in table.kinds.values()]
        assert arrow.to_pylist() == table.to_dicts()
    assert pa.schema(table).names == table.columns


def test_duckdb(table: pm.Table) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    given = table  # DuckDB finds it by its name
    assert given is table
    relation = duckdb.sql("select * from given")
    assert relation.columns == table.columns
    assert relation.fetchall() == [tuple(row.values()) for row in table]


def test_round_trips(table: pm.Table) -> None:
    pa = pytest.importorskip("pyarrow")
    columns = {name: (kind, table[name]) for name, kind in table.kinds.items()}
    again = type(table).from_columns(columns, name=table.name)
    assert again == table
    assert pickle.loads(pickle.dumps(table)) == table
    from pemilu import _core

    for form in (table, pa.table(table), table.to_polars()):
        assert pm.Table(_core.Table.from_arrow(form.__arrow_c_stream__(), "again")) == table


def test_csv_round_trips(tmp_path: Path) -> None:
    path = tmp_path / "seats.csv"
    seats = pm.allocate_districts(VOTES, districts={1: 3, 2: 2}).seats
    seats.to_csv(path)
    assert path.read_text() == seats.to_csv()
    assert len(pm.allocate_districts(VOTES, districts={1: 3, 2: 2}).compare(path)) == 0
    assert pm.allocate_districts(path, districts={1: 3, 2: 2}).seats == seats


def test_display(table: pm.Table) -> None:
    for text in (repr(table), table.to_text(), table.to_markdown(), table.to_html(), table._repr_html_()):
        assert all(name in text for name in table.columns[:1])
    assert max(map(len, repr(table).splitlines())) <= 80


# --- what goes in ---


def same(votes: Any) -> None:
    got = pm.allocate_districts(votes, districts={1: 3, 2: 2})
    assert got.seats == pm.allocate_districts(VOTES, districts={1: 3, 2: 2}).seats


def test_arrow_in_every_shape() -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.table(VOTES)
    same(table)
    same(pa.concat_tables([table.slice(0, 1), table.slice(1, 0), table.slice(1)]))
    same(pa.concat_tables([table, table]).slice(4))
    same(pa.concat_tables([table.slice(2), table]).slice(2))
    same(pa.concat_tables([table, table]).combine_chunks().slice(4))
    same(table.to_reader())
    same(table.to_batches()[0])
    same(table.to_struct_array().combine_chunks() if hasattr(table.to_struct_array(), "combine_chunks") else table)
    same(table.replace_schema_metadata({"a": "b"}))
    same(table.select(["votes", "party", "district"]))


TEXTS = ["string", "large_string", "string_view", "dictionary8", "dictionary32", "null entries"]


@pytest.mark.parametrize("kind", TEXTS)
def test_arrow_texts(kind: str) -> None:
    pa = pytest.importorskip("pyarrow")
    types = {
        "string": pa.string(),
        "large_string": pa.large_string(),
        "string_view": pa.string_view(),
        "dictionary8": pa.dictionary(pa.int8(), pa.string()),
        "dictionary32": pa.dictionary(pa.uint32(), pa.large_string()),
    }
    names = ["A", "B", "A", "B"]
    if kind == "null entries":
        column = pa.DictionaryArray.from_arrays(pa.array([2, 1, 2, 1]), pa.array([None, "B", "A"]))
    else:
        column = pa.array(names, type=types[kind])
    same(pa.table(VOTES).set_column(1, "party", column))
    # Longer than the twelve bytes that a view holds in place, and not from the start of the array.
    long = pa.array(
        ["x", "a name of more than twelve bytes", "y"] * 2, type=column.type if kind != "null entries" else pa.string()
    )
    given = pa.table({"party": long.slice(1, 2), "votes": [5, 3]})
    assert pm.allocate(given, seats=3).seats == {"a name of more than twelve bytes": 2, "y": 1}


NUMBERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64"]


@pytest.mark.parametrize("kind", NUMBERS)
def test_arrow_numbers(kind: str) -> None:
    pa = pytest.importorskip("pyarrow")
    type_ = getattr(pa, kind)()
    same(pa.table(VOTES).set_column(2, "votes", pa.array([10, 5, 7, 7], type=type_)))
    same(pa.table(VOTES).set_column(2, "votes", pa.array([0, 10, 5, 7, 7], type=type_).slice(1)))
    same(pa.table(VOTES).set_column(0, "district", pa.array([1, 1, 2, 2], type=type_)))


def test_arrow_decimals_and_dictionaries_of_numbers() -> None:
    pa = pytest.importorskip("pyarrow")
    numbers = [Decimal(n) for n in (10, 5, 7, 7)]
    same(pa.table(VOTES).set_column(2, "votes", pa.array(numbers, type=pa.decimal128(38, 0))))
    same(pa.table(VOTES).set_column(0, "district", pa.array([1, 1, 2, 2]).dictionary_encode()))
    with pytest.raises(pm.InputError) as caught:
        pm.allocate_districts(
            pa.table(VOTES).set_column(2, "votes", pa.array(numbers, type=pa.decimal128(38, 2))), districts=DISTRICTS
        )
    assert caught.value.column == "votes"


def test_arrow_decimal256() -> None:
    pa = pytest.importorskip("pyarrow")
    same(
        pa.table(VOTES).set_column(2, "votes", pa.array([Decimal(n) for n in (10, 5, 7, 7)], type=pa.decimal256(50, 0)))
    )


def test_polars_int128() -> None:
    pl = pytest.importorskip("polars")
    same(pl.DataFrame(VOTES).with_columns(pl.col("votes").cast(pl.Int128)))


@pytest.mark.parametrize("bad", ["list", "struct", "bool", "null", "binary", "timestamp"])
def test_arrow_that_is_refused(bad: str) -> None:
    pa = pytest.importorskip("pyarrow")
    columns = {
        "list": pa.array([[1], [2], [3], [4]]),
        "struct": pa.array([{"a": 1}] * 4),
        "bool": pa.array([True, False, True, False]),
        "null": pa.nulls(4),
        "binary": pa.array([b"1", b"2", b"3", b"4"]),
        "timestamp": pa.array([1, 2, 3, 4], type=pa.timestamp("s")),
    }
    with pytest.raises(TypeError if bad == "bool" else pm.InputError):
        pm.allocate_districts(pa.table(VOTES).set_column(2, "votes", columns[bad]), districts=DISTRICTS)


def test_arrow_nulls_and_limits() -> None:
    pa = pytest.importorskip("pyarrow")
    for column, row in ((pa.array([10, 5, None, 7]), 2), (pa.array([10, 5, 7, 2**63], type=pa.uint64()), 3)):
        with pytest.raises((pm.InputError, pm.CapacityError)) as caught:
            pm.allocate_districts(pa.table(VOTES).set_column(2, "votes", column), districts=DISTRICTS)
        assert (caught.value.row, caught.value.column) == (row, "votes")
    kept = pa.table(VOTES).set_column(2, "votes", pa.array([2**63 - 20, 5, 7, 7], type=pa.uint64()))
    assert pm.allocate_districts(kept, districts=DISTRICTS).seats["votes"][0] == 2**63 - 20


def test_a_failing_stream_is_not_swallowed() -> None:
    class Broken:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        pm.allocate_districts(Broken(), districts=DISTRICTS)


def test_a_stream_that_is_none() -> None:
    class Wrong:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return 5

    with pytest.raises((TypeError, ValueError)):
        pm.allocate_districts(Wrong(), districts=DISTRICTS)


def test_pandas_in() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(VOTES)
    same(frame)
    for changes in (
        {"votes": "Int64"},
        {"votes": "UInt64"},
        {"votes": float},
        {"party": "category"},
        {"party": "string"},
    ):
        same(frame.astype(changes))
    same(frame.astype(object))
    same(frame.astype({"district": "category"}))
    same(frame.set_index("district"))
    same(frame.set_index(["district", "party"]))
    same(frame.set_axis([9, 9, 1, 0]))
    with pytest.raises(pm.InputError) as caught:
        same(frame.assign(votes=[10, 5, 7, None]))
    assert (caught.value.row, caught.value.column) == (3, "votes")
    pytest.importorskip("pyarrow")
    same(frame.convert_dtypes(dtype_backend="pyarrow"))


def test_polars_in() -> None:
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(VOTES)
    same(frame)
    same(pl.concat([frame[:1], frame[1:]], rechunk=False))
    same(pl.concat([frame, frame])[4:])
    for party in (pl.Categorical, pl.Enum(["B", "A"])):
        same(frame.with_columns(pl.col("party").cast(party)))
    for votes in (pl.Int8, pl.UInt32, pl.Float32, pl.Decimal(10, 0)):
        same(frame.with_columns(pl.col("votes").cast(votes)))
    series = pl.Series("votes", [5, 3])
    assert pm.allocate(series, seats=3).seats == {0: 2, 1: 1}


def test_duckdb_in() -> None:
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")
    data = pa.table(VOTES)
    assert data.num_rows == 4
    same(duckdb.sql("select * from data"))
    same(duckdb.sql("select district, party::enum('B', 'A') as party, votes::utinyint as votes from data"))
    same(duckdb.sql("select district, party, sum(votes)::hugeint as votes from data group by all order by all"))
    same(duckdb.sql("select district, party, votes::decimal(18, 0) as votes from data"))

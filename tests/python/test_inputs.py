"""Everything that can hold votes, and everything that must be refused with its place."""

from __future__ import annotations

import enum
import gzip
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import pemilu as pm
from pemilu import allocate, datasets
from pemilu.errors import CapacityError, InputError
from pemilu.inputs import as_core_table, normalise_districts, normalise_votes
from pemilu.reshape import keep_rows, rename, unpivot
from pemilu.tables import Table

PARTIES, VOTES = ("A", "B"), [100, 80]
COLUMNS = {"party": ["A", "B"], "votes": [100, 80]}


def one_contest(votes: Any) -> tuple[list[int], tuple[Any, ...] | None]:
    """What `allocate` read: the counts, and the parties' keys (None: they are 0, 1, 2, ...)."""
    read = allocate(votes, seats=0)
    numbered = read.parties == tuple(range(len(read.parties)))
    return list(read.votes), None if numbered else read.parties


def kind_of(votes: object) -> str:
    return f"{type(votes).__name__} {getattr(votes, 'dtype', '')}".strip()


def columns_of(table: Any) -> dict[str, list[Any]]:
    return {name: table.column(name) for name in table.names}


# --- what goes in ---


@pytest.mark.parametrize(
    "votes",
    [
        {"A": 100, "B": 80},
        {"A": np.int64(100), "B": np.uint8(80)},
        {"A": 100.0, "B": Decimal(80)},
        {"A": Decimal("1E2"), "B": Fraction(160, 2)},
        {np.str_("A"): 100, "B": 80},
        COLUMNS,
        {"party": np.array(["A", "B"]), "votes": np.array([100, 80], dtype=np.uint16)},
        {"party": ("A", "B"), "votes": [100.0, 80.0]},
        [{"party": "A", "votes": 100}, {"party": "B", "votes": 80}],
        Table.from_columns({"party": ("string", ["A", "B"]), "votes": ("int64", VOTES)}),
    ],
    ids=kind_of,
)
def test_parties_with_names(votes: Any) -> None:
    counts, parties = one_contest(votes)
    assert list(counts) == VOTES
    assert parties == PARTIES
    assert all(type(p) is str for p in parties)


@pytest.mark.parametrize(
    "votes",
    [
        VOTES,
        tuple(VOTES),
        range(100, 60, -20),
        np.array(VOTES),
        np.array(VOTES, dtype=np.float32),
        np.array(VOTES[::-1])[::-1],
    ],
    ids=kind_of,
)
def test_parties_without_names_are_numbered(votes: Any) -> None:
    counts, parties = one_contest(votes)
    assert list(counts) == VOTES
    assert parties is None
    keyed = normalise_votes(votes)
    assert keyed.numbered
    assert keyed.table.column("party") == [0, 1]


def test_nothing_at_all_is_an_election_without_parties() -> None:
    nothing: list[Any] = [{}, [], np.array([], dtype=int)]
    assert [list(one_contest(votes)[0]) for votes in nothing] == [[], [], []]


def test_pandas() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(COLUMNS)
    for votes in (
        frame,
        frame.set_index("party"),
        frame.astype({"party": "category", "votes": "Int64"}),
        frame.astype({"votes": "float64", "party": object}),
        pd.Series(VOTES, index=list(PARTIES)),
        pd.Series([100.0, 80.0], index=pd.Index(PARTIES, name="partai")),
    ):
        counts, parties = one_contest(votes)
        assert (list(counts), parties) == (VOTES, PARTIES)


def test_pandas_does_not_need_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(COLUMNS)
    monkeypatch.setattr(
        type(frame), "__arrow_c_stream__", lambda *_: pytest.fail("pandas was asked for Arrow"), raising=False
    )
    assert columns_of(as_core_table(frame, source="frame")) == COLUMNS


def test_a_series_of_districts_and_parties() -> None:
    pd = pytest.importorskip("pandas")
    index = pd.MultiIndex.from_tuples([(1, "A"), (1, "B"), (2, "A")], names=["district", "party"])
    expected = {"district": [1, 1, 2], "party": ["A", "B", "A"], "votes": [5, 6, 7]}
    assert columns_of(normalise_votes(pd.Series([5, 6, 7], index=index)).table) == expected
    assert columns_of(normalise_votes(pd.Series([5, 6, 7], index=index.set_names([None, None]))).table) == expected
    swapped = pd.Series([5, 6, 7], index=index).swaplevel()
    assert columns_of(normalise_votes(swapped).table) == expected
    three = pd.MultiIndex.from_tuples([(1, 2, "A")])
    with pytest.raises(TypeError, match="3 levels"):
        normalise_votes(pd.Series([5], index=three))


def test_missing_values_of_pandas() -> None:
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(
        {
            "number": [1.0, None],
            "sex": ["L", None],
            "elected": pd.array([True, None], dtype="boolean"),
            "date": pd.to_datetime(["2025-05-16", None]),
        }
    )
    table = as_core_table(frame, source="candidates")
    assert columns_of(table) == {
        "number": [1, None],
        "sex": ["L", None],
        "elected": [True, None],
        "date": ["2025-05-16", None],
    }
    assert table.kinds == ["int64", "string", "bool", "string"]


def test_polars() -> None:
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(COLUMNS)
    for votes in (
        frame,
        pl.concat([frame[:1], frame[1:]], rechunk=False),
        frame.with_columns(pl.col("party").cast(pl.Categorical)),
    ):
        assert one_contest(votes) == (VOTES, PARTIES)
    assert one_contest(pl.Series(VOTES)) == (VOTES, None)


def test_pyarrow() -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.table(COLUMNS)
    dictionary = table.set_column(0, "party", table["party"].dictionary_encode())
    scale_0 = table.set_column(1, "votes", table["votes"].cast(pa.decimal128(20, 0)))
    for votes in (table, pa.concat_tables([table[:1], table[1:]]), dictionary, scale_0, pa.record_batch(COLUMNS)):
        assert one_contest(votes) == (VOTES, PARTIES)
    assert one_contest(pa.array(VOTES)) == (VOTES, None)
    assert one_contest(pa.chunked_array([[100], [80]])) == (VOTES, None)


def test_an_object_that_speaks_arrow_as_one_array() -> None:
    pa = pytest.importorskip("pyarrow")

    class OneArray:
        def __arrow_c_array__(self, requested_schema: object = None) -> object:
            return pa.record_batch(COLUMNS).__arrow_c_array__(requested_schema)

    assert one_contest(OneArray()) == (VOTES, PARTIES)


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.sql("select 'A' as party, 100::hugeint as votes union all select 'B', 80 order by party")
    assert one_contest(relation) == (VOTES, PARTIES)


def test_a_relation_that_needs_pyarrow_for_arrow_is_read_by_rows() -> None:
    class Relation:
        columns = ("party", "votes")

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise ModuleNotFoundError("pyarrow")

        def fetchall(self) -> list[tuple[str, int]]:
            return [("A", 100), ("B", 80)]

    assert one_contest(Relation()) == (VOTES, PARTIES)


def test_a_dataset_goes_in_whole() -> None:
    keyed = normalise_votes(datasets.tarakan_2024())
    assert sum(keyed.table.column("votes")) == 128_693
    assert normalise_districts(datasets.tarakan_2024()).table.column("seats") == [9, 7, 10, 4]
    with pytest.raises(InputError, match="has no table of votes"):
        normalise_votes(datasets.madiun_2025())


def test_files(tmp_path: Path) -> None:
    text = "district,party,votes\n1,A,100\n1,B,80\n"
    plain, packed = tmp_path / "v.csv", tmp_path / "v.csv.gz"
    plain.write_text(text)
    packed.write_bytes(gzip.compress(text.encode()))
    for path in (plain, str(plain), packed):
        assert one_contest(path) == (VOTES, PARTIES)


def test_nothing_is_imported_for_a_table(tmp_path: Path) -> None:
    import os
    import subprocess

    path = tmp_path / "v.csv"
    path.write_text("party,votes\nA,100\n")
    code = (
        "import sys, numpy; before = set(sys.modules)\n"
        "from pemilu import allocate, datasets\n"
        f"allocate({str(path)!r}, seats=1); allocate({{'A': 1}}, seats=1); allocate(numpy.array([1]), seats=1)\n"
        "print(*{m.partition('.')[0] for m in set(sys.modules) - before})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        check=True,
    )
    assert not {"pandas", "polars", "pyarrow", "duckdb", "matplotlib"} & set(done.stdout.split())


# --- keys ---


def test_keys_keep_their_type() -> None:
    class Party(enum.Enum):
        RED = 1
        BLUE = 2

    class Number(enum.IntEnum):
        ONE = 1

    for keys in ([1, 2], [1, "B"], [Party.RED, Party.BLUE], [("x", 1), ("y", 2)], [Number.ONE, 2], [1.0, 2.0]):
        _, parties = one_contest(dict(zip(keys, VOTES, strict=True)))
        assert parties is not None
        assert list(parties) == keys
        assert [type(p) for p in parties] == [type(k) for k in keys]
    _, parties = one_contest({np.int32(7): 1})
    assert parties is not None
    assert (parties, type(parties[0])) == ((7,), int)


def test_keys_that_are_one_text_are_refused() -> None:
    with pytest.raises(InputError, match="the same text") as refused:
        normalise_votes({1: 100, "1": 80})
    assert refused.value.column == "party"


@pytest.mark.parametrize("key", ["", None, float("nan")])
def test_a_party_without_a_name_is_refused(key: Any) -> None:
    with pytest.raises(InputError, match="without a name") as refused:
        normalise_votes({"A": 1, key: 2})
    assert refused.value.row == 1


def test_districts_of_mappings() -> None:
    keyed = normalise_votes({"X": {"A": 1, "B": 2}, "Y": {"A": 3}})
    assert columns_of(keyed.table) == {"district": ["X", "X", "Y"], "party": ["A", "B", "A"], "votes": [1, 2, 3]}


# --- what is refused ---


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        (-1, InputError, "a negative number for 'B'"),
        (1.5, InputError, "not a whole number for 'B'.*thousands separator"),
        (Decimal("12.000"), InputError, "not a whole number"),
        (Fraction(1, 2), InputError, "not a whole number"),
        (2.0**53, InputError, "below 2\\^53"),
        (float("inf"), InputError, "not a whole number"),
        (float("nan"), InputError, "a value is missing for 'B'"),
        (None, InputError, "a value is missing"),
        ("1,234", InputError, "thousands separators"),
        (2**63, CapacityError, "too large"),
    ],
)
def test_bad_numbers_are_refused_with_their_place(value: Any, kind: type[InputError], message: str) -> None:
    with pytest.raises(kind, match=message) as refused:
        normalise_votes({"A": 1, "B": value})
    assert (refused.value.source, refused.value.row, refused.value.column) == ("votes", 1, "votes")


def test_the_largest_numbers_are_exact() -> None:
    assert list(one_contest([2**63 - 1, 0])[0]) == [2**63 - 1, 0]
    assert list(one_contest([2.0**53 - 1])[0]) == [9007199254740991]
    assert list(one_contest(np.array([2**63 - 1], dtype=np.uint64))[0]) == [2**63 - 1]


@pytest.mark.parametrize(
    ("array", "row"), [(np.array([1, -1]), 1), (np.array([1.0, np.nan]), 1), (np.array([0.5, 1.0]), 0)]
)
def test_bad_arrays_name_the_position(array: Any, row: int) -> None:
    with pytest.raises(InputError) as refused:
        normalise_votes(array)
    assert refused.value.row == row


def test_an_array_beyond_64_bits() -> None:
    with pytest.raises(CapacityError):
        normalise_votes(np.array([2**63], dtype=np.uint64))


@pytest.mark.parametrize(
    "votes",
    [
        5,
        None,
        {"A", "B"},
        (x for x in VOTES),
        b"A",
        {"A": True},
        [True, False],
        np.array([True]),
        np.zeros((2, 2)),
        {"A": object()},
    ],
    ids=kind_of,
)
def test_what_cannot_hold_votes_is_a_type_error(votes: Any) -> None:
    with pytest.raises(TypeError):
        normalise_votes(votes)


def test_one_fraction_refuses_a_column() -> None:
    pd = pytest.importorskip("pandas")
    with pytest.raises(InputError, match="thousands separator") as refused:
        normalise_votes(pd.DataFrame({"party": ["A", "B", "C"], "votes": [6.0, 1.234, 7.0]}))
    assert (refused.value.row, refused.value.value) == (1, "1.234")
    with pytest.raises(InputError, match="missing") as refused:
        normalise_votes(pd.DataFrame({"party": ["A", "B"], "votes": [6.0, None]}))
    assert refused.value.row == 1
    with pytest.raises(TypeError, match="truth values"):
        normalise_votes(pd.DataFrame({"party": ["A"], "votes": [True]}))


def test_tables_that_do_not_fit_together() -> None:
    with pytest.raises(InputError, match="party has 2, votes has 1"):
        as_core_table({"party": ["A", "B"], "votes": [1]}, source="votes")
    with pytest.raises(InputError, match="the same name"):
        as_core_table({"1": [1], 1: [2]}, source="votes")
    with pytest.raises(InputError, match=r"no column for party.*found name, count"):
        one_contest({"name": ["A"], "count": [1]})


def test_a_party_twice_names_the_column_that_tells_the_rows_apart() -> None:
    votes = {"stage": ["pre", "post"], "party": ["A", "A"], "votes": [1, 2]}
    with pytest.raises(InputError, match=r"votes of A .*given twice .*column stage tells") as refused:
        one_contest(votes)
    assert (refused.value.row, refused.value.column) == (1, "party")


def test_several_districts_are_not_one_contest() -> None:
    with pytest.raises(InputError, match="allocate_districts"):
        one_contest({"district": [1, 2], "party": ["A", "A"], "votes": [1, 2]})


def test_the_cell_that_is_no_number_is_named_and_not_its_neighbour(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_text("party,votes\nA,10\nB,ten\n")
    with pytest.raises(InputError) as refused:
        one_contest(path)
    assert (refused.value.row, refused.value.value) == (3, "ten")


def test_bad_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file") as refused:
        normalise_votes(tmp_path / "missing.csv")
    assert refused.value.source == str(tmp_path / "missing.csv")
    with pytest.raises(InputError, match="directory"):
        normalise_votes(tmp_path)
    packed = gzip.compress(b"party,votes\n" + b"A,100\n" * 1000)
    broken = tmp_path / "v.csv.gz"
    broken.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(InputError, match="cut off"):
        normalise_votes(broken)
    broken.write_bytes(packed[:-8] + bytes(8))
    with pytest.raises(InputError, match="damaged"):
        normalise_votes(broken)
    broken.write_text("party,votes\nA,100\n")
    with pytest.raises(InputError, match="not a gzip file"):
        normalise_votes(broken)
    with pytest.raises(InputError, match="not the name of a file"):
        normalise_votes("v\0.csv")


# --- districts ---


def test_districts_as_a_mapping() -> None:
    keyed = normalise_districts({1101: 7, 1102: 6})
    assert columns_of(keyed.table) == {"district": [1101, 1102], "seats": [7, 6]}
    mixed = normalise_districts({"X": 7, 2: 6})
    assert mixed.original("district", "2") == 2
    assert columns_of(normalise_districts({"district": ["X"], "seats": [3]}).table) == {"district": ["X"], "seats": [3]}
    for bad in ({"X": -1}, {"X": 1.5}, {"X": None}):
        with pytest.raises(InputError) as refused:
            normalise_districts(bad)
        assert (refused.value.source, refused.value.column) == ("districts", "seats")


# --- shapes ---


def test_wide_by_parties() -> None:
    wide = {"district": [1, 2], "A": [3, None], "B": [4, 5], "Total": [7, 5]}
    keyed = normalise_votes(wide, layout="parties")
    assert columns_of(keyed.table) == {"district": [1, 1, 2], "party": ["A", "B", "B"], "votes": [3, 4, 5]}
    assert keyed.notes == ("votes: totals left out: Total",)


def test_wide_by_districts() -> None:
    wide = {"party_number": [1, 2], "party": ["A", "B"], "1101": [3, None], "1102": [4, 5]}
    table = normalise_votes(wide, layout="districts").table
    assert columns_of(table) == {
        "party_number": [1, 1, 2],
        "party": ["A", "A", "B"],
        "district": ["1101", "1102", "1102"],
        "votes": [3, 4, 5],
    }


def test_bad_wide_tables() -> None:
    with pytest.raises(InputError, match="no columns of votes"):
        normalise_votes({"district": [1]}, layout="parties")
    with pytest.raises(TypeError, match="describe a table"):
        normalise_votes([1, 2], layout="parties")


def test_wide_rows_keep_their_place_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("district,A,B\n1,10,20\n2,,5\n")
    table = normalise_votes(path, layout="parties").table
    assert table.column("votes") == [10, 20, 5]
    assert table.places == [2, 2, 3]


def test_one_row_of_parties_needs_no_district() -> None:
    assert columns_of(normalise_votes({"A": [1], "B": [3]}, layout="parties").table) == {
        "party": ["A", "B"],
        "votes": [1, 3],
    }


def test_renamed_and_cut_tables_keep_the_rows_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_text("stage,who,count\npre,A,1\npost,A,2\npost,B,\n")
    table = rename(as_core_table(path, source=""), {"party": "who", "votes": "count"})
    assert table.names == ["stage", "party", "votes"]
    kept = keep_rows(table, "stage", ["post"])
    assert columns_of(kept) == {"stage": ["post", "post"], "party": ["A", "B"], "votes": [2, None]}
    assert kept.places == [3, 4]
    assert kept.source == str(path)
    with pytest.raises(InputError, match=r"no row is kept.*found pre, post, expected 'final'"):
        keep_rows(table, "stage", ["final"])
    with pytest.raises(InputError, match="to be read as 'seats'"):
        rename(table, {"seats": "kursi"})


def test_the_mapping_wins_over_a_column_of_that_name() -> None:
    table = as_core_table({"district": ["one"], "dapil_code": [1101], "votes": [1]}, source="votes")
    assert columns_of(rename(table, {"district": "dapil_code"})) == {"district": [1101], "votes": [1]}


def test_an_unknown_layout() -> None:
    with pytest.raises(ValueError, match="'parties' or 'districts'"):
        unpivot(as_core_table(COLUMNS, source="votes"), "rows")  # type: ignore[arg-type]


# --- masks and blanks ---

MASKED = np.ma.array([100, 200, 50], mask=[0, 1, 0])


@pytest.mark.parametrize(
    "votes",
    [MASKED, MASKED.astype(np.int32), MASKED.astype(float), {"party": ["A", "B", "C"], "votes": MASKED}],
)
def test_a_masked_value_is_missing(votes: Any) -> None:
    for seats in (lambda: pm.allocate(votes, seats=3), lambda: pm.compare_methods(votes, seats=3, methods=["dhondt"])):
        with pytest.raises(pm.InputError, match="missing") as told:
            seats()
        assert (told.value.row, told.value.column) == (1, "votes")


def test_a_mask_without_holes() -> None:
    assert pm.allocate(np.ma.array([100, 200, 50]), seats=3) == pm.allocate([100, 200, 50], seats=3)


def test_blanks_around_a_name_do_not_count() -> None:
    # Three seats for 60 and 10 with 5 % needed of 100: only who is exempt comes in with 3.
    rows = [{"party": " lead", "votes": 3}, {"party": "B ", "votes": 60}, {"party": "C", "votes": 37}]
    mapping = {" lead": 3, "B ": 60, "C": 37}
    for threshold in ('5% or exempt:" lead"', "5% or exempt:lead", pm.Threshold("5%", exempt=["lead "])):
        told = pm.allocate_districts([{"district": 1, **r} for r in rows], districts={1: 40}, threshold=threshold)
        assert told.seats["seats"] == [1, 24, 15]
        assert list(pm.allocate(mapping, seats=40, threshold=threshold).seats.values()) == [1, 24, 15]
    # The caller's own keys come back.
    assert list(pm.allocate(mapping, seats=40).seats) == list(mapping)
    assert list(pm.allocate(mapping, seats=40, minimum={"lead": 2}).seats) == list(mapping)
    assert pm.allocate(mapping, seats=40, minimum={"lead": 2}).seats[" lead"] == 2
    assert pm.allocate({" A": 5, "B": 5}, seats=1).resolve("A", decision="lot").seats == {" A": 1, "B": 0}
    tie = pm.allocate({" A": 5, "B": 5}, seats=1)
    assert tie.resolve(pm.prefer(tie, by=["A "], decision="order")).seats == {" A": 1, "B": 0}
    grouped = pm.allocate_groups({" A": 4, "B": 5}, seats=1, groups={"A": "x", "B": "x"}, within="hare")
    assert grouped.seats == {" A": 0, "B": 1}


@pytest.mark.parametrize("votes", [{" A": 1, "A": 2}, {"A\t": 1, "A": 2}, {" ": 1}, {"A": 1, "A\n": 2}])
def test_names_that_differ_in_blanks_only(votes: Any) -> None:
    with pytest.raises(pm.InputError, match=r"same text|without a name"):
        pm.allocate(votes, seats=3)


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "columns"])
def test_columns_of_floats(library: str) -> None:
    nan = float("nan")
    columns = {
        "whole": [1.0, nan, -3.0],
        "edge": [2.0**53 - 1, 0.0, -0.0],
        "beyond": [2.0**53, 1.0, nan],
        "endless": [float("inf"), 1.0, 2.0],
        "shares": [0.25, nan, 1.0],
        "empty": [nan, nan, nan],
        "names": ["a", "b", "c"],
    }
    frame: Any = columns
    if library == "columns":
        frame = {name: np.array(values) for name, values in columns.items()}
    elif library == "pyarrow":
        frame = pytest.importorskip("pyarrow").table(columns)
    else:
        frame = pytest.importorskip(library).DataFrame(columns)
    table = as_core_table(frame, source="x")
    assert dict(zip(table.names, table.kinds, strict=True)) == {
        "whole": "int64",
        "edge": "int64",
        "beyond": "float64",
        "endless": "float64",
        "shares": "float64",
        "empty": "int64",
        "names": "string",
    }
    assert table.column("whole") == [1, None, -3]
    assert table.column("edge") == [2**53 - 1, 0, 0]
    assert table.column("beyond") == [2.0**53, 1.0, None]
    assert table.column("shares") == [0.25, None, 1.0]
    assert table.column("empty") == [None] * 3


def test_columns_of_floats_that_are_not_used_change_nothing() -> None:
    pandas = pytest.importorskip("pandas")
    data = pm.datasets.dpr_2024()
    assert data.candidates is not None
    frame = data.candidates.to_pandas()
    more = frame.assign(kpu_candidate_id=[float(i) if i % 7 else None for i in range(len(frame))], share=0.5)
    assert isinstance(more, pandas.DataFrame)
    plain, result = (
        pm.determine(data.votes, districts=data.districts, candidates=c, rules="indonesia/dpr-2024")
        for c in (frame, more)
    )
    assert result.members == plain.members
    assert "candidates: columns not used: kpu_candidate_id, share" in result.notes
    # What is hashed is the whole table.
    assert [r.provenance["inputs"][2]["rows"] for r in (plain, result)] == [9917, 9917]
    assert plain.provenance["inputs"][2]["sha256"] != result.provenance["inputs"][2]["sha256"]

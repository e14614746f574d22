"""The tables that come back: what is in them, how they open elsewhere, how they read."""

from __future__ import annotations

import copy
import csv
import html.parser
import io
import pickle
from pathlib import Path

import pytest

from pemilu.errors import CapacityError, InputError, RuleError, UndecidedError
from pemilu.tables import Findings, Table, TableSet

PARTIES = ["Alpha", 'B "quoted", and more', "Γ | <b>"]


@pytest.fixture
def table() -> Table:
    return Table.from_columns(
        {
            "district": ("int64", [1101, 1101, 1102]),
            "party": ("string", PARTIES),
            "votes": ("int64", [6105, 1234567, None]),
            "share": ("float64", [0.25, 0.5, None]),
            "tied": ("bool", [True, False, None]),
        },
        name="seats",
        source="here",
    )


def test_shape_rows_and_columns(table: Table) -> None:
    assert (len(table), table.shape, table.name, table.source) == (3, (3, 5), "seats", "here")
    assert table.columns == ["district", "party", "votes", "share", "tied"]
    assert table["votes"] == [6105, 1234567, None]
    rows = list(table)
    assert rows == table.to_dicts()
    assert rows[0] == {"district": 1101, "party": "Alpha", "votes": 6105, "share": 0.25, "tied": True}
    assert isinstance(rows[0]["tied"], bool)
    with pytest.raises(KeyError, match="no column 'seats'; there are district, party"):
        table["seats"]


def test_rows_become_columns_in_the_order_of_the_kinds() -> None:
    table = Table.from_rows([{"a": 1}, {"b": "x", "a": 2}], {"b": "string", "a": "int64"})
    assert table.columns == ["b", "a"]
    assert table.to_dicts() == [{"b": None, "a": 1}, {"b": "x", "a": 2}]


def test_equality_looks_at_names_kinds_and_values(table: Table) -> None:
    def changed(column: str, kind: str, values: list[object]) -> Table:
        columns = {n: (k, table[n]) for n, k in table.kinds.items()}
        return Table.from_columns(columns | {column: (kind, values)})

    assert table == changed("votes", "int64", [6105, 1234567, None])
    assert table != changed("votes", "int64", [6105, 1234567, 0])
    assert table != changed("votes", "float64", [6105.0, 1234567.0, None])
    assert table != changed("more", "int64", [1, 2, 3])
    assert table != "a table"
    with pytest.raises(TypeError):
        hash(table)


def test_a_copy_and_a_pickle_are_equal(table: Table) -> None:
    for twin in (pickle.loads(pickle.dumps(table)), copy.deepcopy(table)):
        assert twin == table
        assert (twin.name, twin.source, type(twin)) == ("seats", "here", Table)


def test_columns_given_out_cannot_change_the_table(table: Table) -> None:
    table["votes"][0] = 0
    assert table["votes"][0] == 6105


def test_where_and_take(table: Table) -> None:
    assert table.where(district=1101)["party"] == PARTIES[:2]
    assert table.where(district=1101, party="Alpha")["votes"] == [6105]
    assert len(table.where(district=7)) == 0
    assert table.take([2, 0])["votes"] == [None, 6105]


def test_csv_has_digits_nothing_else(table: Table) -> None:
    text = table.to_csv()
    assert list(csv.reader(io.StringIO(text))) == [
        ["district", "party", "votes", "share", "tied"],
        ["1101", "Alpha", "6105", "0.25", "1"],
        ["1101", PARTIES[1], "1234567", "0.5", "0"],
        ["1102", PARTIES[2], "", "", ""],
    ]


def test_csv_to_a_file(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "seats.csv"
    assert table.to_csv(path) is None
    assert path.read_bytes().decode() == table.to_csv()
    assert [p.name for p in tmp_path.iterdir()] == ["seats.csv"]
    with pytest.raises(OSError):
        table.to_csv(tmp_path / "nowhere" / "seats.csv")


# --- other libraries ---


def test_pandas_without_pyarrow(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    pd = pytest.importorskip("pandas")
    frame = table.to_pandas()
    assert [str(t) for t in frame.dtypes] == ["Int64", str(frame["party"].dtype), "Int64", "float64", "boolean"]
    assert str(frame["party"].dtype) in ("str", "object")
    assert isinstance(frame.index, pd.RangeIndex)
    assert frame["votes"].tolist()[:2] == [6105, 1234567]
    assert frame["votes"].isna().tolist() == [False, False, True]
    assert frame["tied"].isna().tolist() == [False, False, True]
    assert frame["party"].tolist() == PARTIES
    empty = table.take([]).to_pandas()
    assert empty.shape == (0, 5)
    assert [str(t) for t in empty.dtypes] == [str(t) for t in frame.dtypes]
    texts = Table.from_columns({"note": ("string", ["x", None])}).to_pandas()["note"]
    assert texts.isna().tolist() == [False, True]


def test_polars(table: Table) -> None:
    pl = pytest.importorskip("polars")
    frame = table.to_polars()
    assert frame.schema["votes"] == pl.Int64
    assert frame.schema["tied"] == pl.Boolean
    assert frame.to_dicts() == table.to_dicts()


def test_pyarrow(table: Table) -> None:
    pa = pytest.importorskip("pyarrow")
    arrow = table.to_arrow()
    assert arrow.schema.field("votes").type == pa.int64()
    assert arrow.to_pylist() == table.to_dicts()
    assert pa.schema(table).names == table.columns


# --- how they read ---


def test_text_groups_counts_and_leaves_identifiers_alone(table: Table) -> None:
    lines = table.to_text(columns=["district", "votes", "share", "tied"]).split("\n")
    assert lines == [
        "district      votes   share  tied",
        "--------  ---------  ------  ----",
        "    1101      6,105  0.2500  yes",
        "    1101  1,234,567  0.5000  no",
        "    1102          -       -  -",
        "3 rows",
    ]


def test_indonesian_text(table: Table) -> None:
    lines = table.to_text(lang="id", columns=["district", "votes", "share", "tied"]).split("\n")
    assert lines[0] == "dapil      suara  bagian suara  seri"
    assert lines[2].split() == ["1101", "6.105", "0,2500", "ya"]
    assert lines[-1] == "3 baris"
    with pytest.raises(ValueError, match="unknown language 'fr'"):
        table.to_text(lang="fr")  # type: ignore[arg-type]


def test_repr_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    long = Table.from_columns(
        {
            "district": ("int64", list(range(1000))),
            "hint": ("string", ["a sentence that goes on for longer than any terminal is wide " * 3] * 1000),
            "place": ("string", ["x" * 30] * 1000),
            **{f"column_{i}": ("int64", list(range(1000))) for i in range(9)},
        }
    )
    for columns in (80, 40):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = repr(long).split("\n")
        table_lines = [line for line in lines if not line.startswith("more columns")]
        assert max(map(len, table_lines)) <= columns
        assert lines[-1] == "1,000 rows"
        assert len(table_lines) < 30
        assert table_lines[2].split()[0] == "0"
        assert table_lines[-2].split()[0] == "999"
        (more,) = [line for line in lines if line.startswith("more columns")]
        assert more.endswith("column_8")


def test_repr_of_a_table_without_rows() -> None:
    assert repr(Table.from_columns({"party": ("string", []), "votes": ("int64", [])})).split("\n")[-1] == "0 rows"


class _Reader(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.styles: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.texts.setdefault(tag, []).append("")
        if tag == "td":
            self.styles.append(dict(attrs).get("style") or "")

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.texts[self.tags[-1]][-1] += data.strip("\n")


def test_html_is_escaped_and_semantic(table: Table) -> None:
    text = table._repr_html_()
    assert "<b>" not in text
    read = _Reader(text)
    assert read.texts["caption"] == ["3 rows"]
    assert read.texts["th"] == table.columns
    assert read.texts["td"][:5] == ["1101", "Alpha", "6,105", "0.2500", "yes"]
    assert PARTIES[2] in read.texts["td"]
    assert ["right" in s for s in read.styles[:5]] == [True, False, True, True, False]


def test_html_options(table: Table) -> None:
    text = table.to_html(
        lang="id", caption="Kursi & suara", label="tab:1", columns={"votes": "Suara <sah>"}, notes=["a < b"]
    )
    read = _Reader(text)
    assert read.texts["caption"] == ["Kursi & suara"]
    assert read.texts["th"] == ["Suara <sah>"]
    assert read.texts["td"] == ["6.105", "1.234.567", "-", "a < b"]
    assert 'id="tab:1"' in text
    assert 'lang="id"' in text
    with pytest.raises(TypeError):
        table.to_html(notes="one text")


def test_long_html_is_shortened_only_in_the_notebook() -> None:
    long = Table.from_columns({"votes": ("int64", list(range(2000)))})
    assert long._repr_html_().count("<tr>") < 40
    assert "2,000 rows" in long._repr_html_()
    assert long.to_html().count("<tr>") == 2001


def test_markdown_escapes_what_would_end_a_cell(table: Table) -> None:
    lines = table.to_markdown(columns=["party", "votes"], caption="Votes", label="tab:1", notes=["*"]).split("\n")
    assert lines[0] == "| party | votes |"
    assert lines[1] == "|---|---:|"
    assert lines[2] == "| Alpha | 6,105 |"
    assert lines[4] == "| Γ \\| &lt;b> | - |"
    assert lines[5:] == ["", "Table: Votes {#tab:1}", "", "\\*"]


def test_control_characters_do_not_reach_the_terminal() -> None:
    nasty = Table.from_columns({"party": ("string", ["A\x1b[31m\nB\tC"])})
    assert "\x1b" not in nasty.to_text()
    assert len(nasty.to_text().split("\n")) == 4
    assert len(nasty.to_markdown().split("\n")) == 3


# --- findings and sets of tables ---


def test_findings_by_severity() -> None:
    kinds = {"code": "string", "severity": "string", "place": "string"}
    rows = [
        {"code": "T01", "severity": "error", "place": "row 2"},
        {"code": "T04", "severity": "warning", "place": "row 3"},
        {"code": "S01", "severity": "info", "place": "row 4"},
    ]
    findings = Findings.from_rows(rows, kinds)
    assert findings.errors["code"] == ["T01"]
    assert findings.at_least("warning")["code"] == ["T01", "T04"]
    assert findings.at_least("info") == findings
    assert isinstance(findings.errors, Findings)
    assert isinstance(pickle.loads(pickle.dumps(findings)), Findings)
    with pytest.raises(ValueError, match="unknown severity 'grave'"):
        findings.at_least("grave")


def test_a_set_of_tables_is_read_in_two_ways(table: Table) -> None:
    tables = TableSet({"seats": table})
    assert tables["seats"] is tables.seats
    assert dict(tables) == {"seats": table}
    assert "seats" in dir(tables)
    assert pickle.loads(pickle.dumps(tables)) == tables
    with pytest.raises(AttributeError, match="no table 'members'; there are seats"):
        tables.members  # noqa: B018
    with pytest.raises(KeyError):
        tables["members"]
    with pytest.raises(AttributeError):
        tables.seats = table


# --- errors ---


def test_the_text_of_a_located_error() -> None:
    error = InputError("not a number", source="v.csv", row=3, column="votes", value="ten", expected="digits")
    assert str(error) == "v.csv:3:votes: not a number (found ten, expected digits)"
    assert str(InputError("the file is empty", source="v.csv")) == "v.csv: the file is empty"
    assert str(InputError("no such column", expected="votes")) == "no such column (found nothing, expected votes)"
    assert InputError("x").row is None


@pytest.mark.parametrize("kind", [InputError, CapacityError, RuleError])
def test_located_errors_keep_their_place_in_a_pickle(kind: type[InputError]) -> None:
    error = kind("too large", source="v.csv", row=2, column="votes", value="1", expected="less")
    twin = pickle.loads(pickle.dumps(error))
    assert type(twin) is kind
    assert isinstance(twin, ValueError)
    assert (str(twin), twin.row, twin.source, twin.column, twin.value, twin.expected) == (
        "v.csv:2:votes: too large (found 1, expected less)",
        2,
        "v.csv",
        "votes",
        "1",
        "less",
    )


def test_what_is_open_travels_with_the_error() -> None:
    error = pickle.loads(pickle.dumps(UndecidedError("one seat is left", open=[{"seats_left": 1}])))
    assert error.open == [{"seats_left": 1}]
    assert str(error) == "one seat is left"
    assert RuleError("no rule", option="spread").option == "spread"

"""Numbers and tables as people read them."""

from __future__ import annotations

import io

import pytest

from pemilu import display
from pemilu.display import Column


@pytest.mark.parametrize(
    ("number", "english", "indonesian"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1234, "1,234", "1.234"),
        (-88657, "-88,657", "-88.657"),
        (2**63 - 1, "9,223,372,036,854,775,807", "9.223.372.036.854.775.807"),
    ],
)
def test_integers(number: int, english: str, indonesian: str) -> None:
    assert display.integer(number) == english
    assert display.integer(number, "id") == indonesian


def test_decimals() -> None:
    assert display.decimal(2035.0, 2) == "2,035.00"
    assert display.decimal(1234.5, 1, "id") == "1.234,5"


@pytest.mark.parametrize("name", ["district", "number", "party_number", "region", "dapil_no", "kode_wilayah", "kpu_id"])
def test_identifiers_are_not_grouped(name: str) -> None:
    assert display.text_table([Column(name, "int64", [657102])]).split("\n")[2].strip() == "657102"


@pytest.mark.parametrize("name", ["votes", "to_change", "difference", "seats"])
def test_counts_are_grouped(name: str) -> None:
    assert display.text_table([Column(name, "int64", [657102])]).split("\n")[2].strip() == "657,102"


def test_exact_quotients_are_aligned_like_numbers() -> None:
    lines = display.text_table([Column("quotient", "string", ["6105", "6105/7"])]).split("\n")
    assert lines[2:4] == ["    6105", "  6105/7"]


def test_wide_characters_keep_the_columns_straight() -> None:
    lines = display.text_table([Column("party", "string", ["民主党", "abc"]), Column("votes", "int64", [1, 2])]).split(
        "\n"
    )
    assert lines[2] == "民主党      1"
    assert lines[3] == "abc         2"


def test_numbers_are_never_cut_to_fit() -> None:
    columns = [Column("hint", "string", ["word " * 30]), Column("votes", "int64", [123456789012])]
    lines = display.text_table(columns, width=40, drop=False).split("\n")
    assert lines[2].endswith("123,456,789,012")
    assert "…" in lines[2]
    assert len(lines[2]) == 40
    narrow = display.text_table(columns, width=10, drop=False).split("\n")
    assert narrow[2].endswith("123,456,789,012")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_plain_unless_a_terminal_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert display.is_plain(io.StringIO())
    assert display.is_plain(None)
    assert not display.is_plain(_Terminal())
    monkeypatch.setenv("TERM", "dumb")
    assert display.is_plain(_Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert display.is_plain(_Terminal())


def test_bold_only_where_it_is_not_plain() -> None:
    columns = [Column("votes", "int64", [1])]
    assert "\x1b" not in display.text_table(columns)
    assert display.text_table(columns, plain=False).startswith("\x1b[1mvotes\x1b[0m\n")
    assert display.heading("Seats") == "Seats\n====="
    assert display.heading("Seats", plain=False) == "\x1b[1mSeats\x1b[0m"


def test_floats_show_shares_finely_and_quotients_coarsely() -> None:
    assert display.text_table([Column("share", "float64", [0.03456, 1.0])]).split("\n")[2:4] == ["0.0346", "1.0000"]
    assert display.text_table([Column("quotient_approx", "float64", [2035.0])]).split("\n")[2].strip() == "2,035.00"

"""Bad input, line by line: the same file through the command line and through Python, refused with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Pemilu

import pemilu as pm

Write = Callable[[str, str | bytes], Path]
HEAD = "district,party,votes\n"
DISTRICTS = "district,seats\nA,5\n"


class Bad(NamedTuple):
    """A file that is refused: where, and which words the message has."""

    name: str
    content: str | bytes
    row: int | None
    column: str | None
    words: str
    value: str | None = None
    expected: str | None = None


VOTES = [
    Bad("negative", HEAD + "A,X,10\nA,Y,-3\n", 3, "votes", "negative", "-3"),
    Bad("fractional", HEAD + "A,X,1.5\n", 2, "votes", "whole", "1.5"),
    Bad("fractional with a comma", HEAD + 'A,X,"1,5"\n', 2, "votes", "whole", "1,5"),
    Bad("exponent", HEAD + "A,X,1e3\n", 2, "votes", "exponent", "1e3"),
    Bad("empty", HEAD + "A,X,\n", 2, "votes", "no value"),
    Bad("text", HEAD + "A,X,ten\n", 2, "votes", "not a number", "ten"),
    Bad("NaN", HEAD + "A,X,NaN\n", 2, "votes", "not a number", "NaN"),
    Bad("infinity", HEAD + "A,X,inf\n", 2, "votes", "not a number", "inf"),
    Bad("hexadecimal", HEAD + "A,X,0x10\n", 2, "votes", "hexadecimal", "0x10"),
    Bad("full-width digits", HEAD + "A,X,\uff11\uff10\n", 2, "votes", "ASCII", "\uff11\uff10"),
    Bad("Arabic digits", HEAD + "A,X,\u0661\u0660\n", 2, "votes", "ASCII"),
    Bad("thousands, dot", HEAD + "A,X,1.234\n", 2, "votes", "thousands", "1.234", "1234"),
    Bad("thousands, dots", HEAD + "A,X,1.234.567\n", 2, "votes", "thousands", "1.234.567", "1234567"),
    Bad("thousands, comma", HEAD + 'A,X,"1,234"\n', 2, "votes", "thousands", "1,234", "1234"),
    Bad("thousands, space", HEAD + "A,X,1 234\n", 2, "votes", "thousands", "1 234", "1234"),
    Bad("plus sign", HEAD + "A,X,+5\n", 2, "votes", "plus", "+5"),
    Bad("2^63", HEAD + "A,X,9223372036854775808\n", 2, "votes", "too large", "9223372036854775808"),
    Bad("far over 64 bits", HEAD + f"A,X,{'9' * 40}\n", 2, "votes", "too large"),
    Bad("sum over 64 bits", HEAD + "A,X,9223372036854775807\nA,Y,1\n", 3, "votes", "sum"),
    Bad("duplicate party", HEAD + "A,X,1\nA,Y,2\nA,X,2\n", 4, "party", "twice"),
    Bad("duplicate party, told apart", "stage," + HEAD + "first,A,X,1\nlast,A,X,2\n", 3, "party", "stage"),
    Bad("unknown district", HEAD + "A,X,1\nB,X,1\n", 3, "district", "unknown district", "B"),
    Bad("empty party name", HEAD + "A,,1\n", 2, "party", "empty"),
    Bad("empty district", HEAD + ",X,1\n", 2, "district", "empty"),
    Bad("too few fields", HEAD + "A,X,1\nA,Y\n", 3, None, "few"),
    Bad("too many fields", HEAD + "A,X,1\nA,Y,1,2\n", 3, None, "many"),
    Bad("unclosed quote", HEAD + 'A,X,1\nA,"Y,1\n', 3, "party", "never closed"),
    Bad("text after a quote", HEAD + 'A,"X"y,1\n', 2, "party", "quote"),
    Bad("quote inside a field", HEAD + 'A,X"y,1\n', 2, "party", "quote"),
    Bad("Latin-1", (HEAD + "A,Caf\u00e9,1\n").encode("latin-1"), 2, "party", "Latin-1"),
    Bad("UTF-16, little endian", (HEAD + "A,X,1\n").encode("utf-16"), None, None, "UTF-16"),
    Bad("UTF-16, big endian", b"\xfe\xff" + HEAD.encode("utf-16-be"), None, None, "UTF-16"),
    Bad("NUL byte", HEAD + "A,X\0,1\n", 2, "party", "NUL"),
    Bad("binary file", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None, None, "binary"),
    Bad("spreadsheet", b"PK\x03\x04\x14\x00\x06\x00", None, None, "spreadsheet"),
    Bad("empty file", "", None, None, "empty"),
    Bad("blank lines only", "\n\n\n", None, None, "empty"),
    Bad("header only", HEAD, None, None, "no rows"),
    Bad("duplicate column", "district,party,votes,votes\nA,X,1,1\n", 1, None, "same name", "votes"),
    Bad(
        "two names of one column",
        "district,partai,parpol,suara\nA,X,X,1\n",
        None,
        None,
        "two columns",
        "partai and parpol",
    ),
    Bad("missing column", "district,party\nA,X\n", None, None, "no column for votes", "district, party", "suara"),
    Bad("column without a name", "district,party,votes,\nA,X,1,1\n", 1, None, "no name"),
    Bad("blank line inside", HEAD + "A,X,5\n\nA,Y,3\n", 3, None, "blank line"),
    Bad("old Mac line ends", "district,party,votes\rA,X,5\r", 1, None, "carriage return"),
    Bad("keys with leading zeros", HEAD + "A,01,5\nA,1,3\n", 3, "party", "leading zeros"),
]

SEATS = [
    Bad("seats missing", "district,seats\nA,\n", 2, "seats", "no value"),
    Bad("seats negative", "district,seats\nA,-1\n", 2, "seats", "negative", "-1"),
    Bad("seats fractional", "district,seats\nA,1.5\n", 2, "seats", "whole", "1.5"),
    Bad("seats in words", "district,seats\nA,five\n", 2, "seats", "not a number", "five"),
    Bad("seats over 64 bits", f"district,seats\nA,{'9' * 20}\n", 2, "seats", "too large"),
    Bad("no seats", "district\nA\n", None, None, "no column for seats", "district", "kursi"),
    Bad("district twice", "district,seats\nA,5\nA,6\n", 3, "district", "twice", "A"),
    Bad("district twice, the same", "district,seats\nA,5\nA,5\n", 3, "district", "twice", "A"),
    Bad("district without a name", "district,seats\nA,5\n,6\n", 3, "district", "empty"),
    Bad("district without votes", "district,seats\nA,5\nB,6\n", 3, "district", "no votes", "B"),
    Bad("no district at all", "district,seats\n", None, None, "no rows"),
]


def place(path: Path, bad: Bad) -> str:
    return ":".join(str(part) for part in (path, bad.row, bad.column) if part is not None)


def command(pemilu: Pemilu, votes: Path, districts: Path, bad: Bad, source: Path) -> None:
    output = votes.parent / "result.csv"
    before = sorted(p.name for p in votes.parent.iterdir())
    ended = pemilu("allocate", votes, "--districts", districts, "--output", output)
    assert ended.status == 1
    assert ended.out == ""
    assert ended.err.startswith(place(source, bad) + ":")
    assert ended.err.count("\n") == 1
    assert bad.words in ended.err
    if bad.value:
        assert f"(found {bad.value}" in ended.err
    if bad.expected:
        assert bad.expected in ended.err
    assert sorted(p.name for p in votes.parent.iterdir()) == before
    output.write_text("yesterday's result")
    assert pemilu("allocate", votes, "--districts", districts, "--output", output).status == 1
    assert output.read_text() == "yesterday's result"


def python(votes: Path, districts: Path, bad: Bad, source: Path) -> None:
    with pytest.raises((pm.InputError, pm.CapacityError)) as caught:
        pm.allocate_districts(votes, districts=districts)
    error = caught.value
    assert (error.source, error.row) == (str(source), bad.row)
    if bad.column is not None:
        assert error.column == bad.column
    if bad.value is not None:
        assert error.value == bad.value
    if bad.expected is not None:
        assert bad.expected in (error.expected or "")
    assert bad.words in str(error) or (bad.words == "no value" and "missing" in str(error))
    too_large = "too large" in bad.words or bad.words == "sum"
    assert isinstance(error, pm.CapacityError if too_large else pm.InputError)


@pytest.mark.parametrize("bad", VOTES, ids=lambda bad: bad.name)
def test_votes(bad: Bad, write: Write, pemilu: Pemilu) -> None:
    votes, districts = write("votes.csv", bad.content), write("districts.csv", DISTRICTS)
    command(pemilu, votes, districts, bad, votes)
    if bad.name != "two names of one column":
        python(votes, districts, bad, votes)


def test_two_names_of_one_column(write: Write) -> None:
    (bad,) = [bad for bad in VOTES if bad.name == "two names of one column"]
    votes, districts = write("votes.csv", bad.content), write("districts.csv", DISTRICTS)
    python(votes, districts, bad, votes)


@pytest.mark.parametrize("bad", SEATS, ids=lambda bad: bad.name)
def test_districts(bad: Bad, write: Write, pemilu: Pemilu) -> None:
    votes, districts = write("votes.csv", HEAD + "A,X,10\n"), write("districts.csv", bad.content)
    command(pemilu, votes, districts, bad, districts)
    python(votes, districts, bad, districts)


UNREADABLE = {"few", "many", "never closed", "quote", "Latin-1", "UTF-16", "NUL", "binary", "spreadsheet", "same name"}


@pytest.mark.parametrize("bad", [bad for bad in VOTES if bad.words in UNREADABLE], ids=lambda bad: bad.name)
def test_check_reads_as_strictly(bad: Bad, write: Write, pemilu: Pemilu) -> None:
    """What no table may be is refused by `check` too; a number that is none may be text there."""
    path = write("table.csv", bad.content)
    ended = pemilu("check", path, "-o", path.parent / "findings.json")
    assert ended.status == 1
    assert ended.err.startswith(place(path, bad) + ":")
    assert not (path.parent / "findings.json").exists()
    with pytest.raises(pm.InputError):
        pm.check(path)


def test_a_district_without_seats_is_an_empty_result(write: Write, pemilu: Pemilu) -> None:
    votes, districts = write("votes.csv", HEAD + "A,X,10\nA,Y,5\n"), write("districts.csv", "district,seats\nA,0\n")
    ended = pemilu("allocate", votes, "--districts", districts, "--format", "csv")
    assert ended.status == 0
    assert [line.split(",")[3] for line in ended.out.splitlines()[1:]] == ["0", "0"]
    assert pm.allocate_districts(votes, districts=districts).decided


def test_files_that_are_not_there(tmp_path: Path, write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", HEAD + "A,X,10\n")
    gone = tmp_path / "gone.csv"
    for arguments in ((gone, "--seats", 3), (votes, "--districts", gone), (votes, "--seats", 3, "--resolutions", gone)):
        ended = pemilu("allocate", *arguments, "--output", tmp_path / "result.csv")
        assert ended.status == 1
        assert ended.err == f"{gone}: there is no such file\n"
    ended = pemilu("allocate", tmp_path, "--seats", 3)
    assert (ended.status, ended.err) == (1, f"{tmp_path}: this is a directory, not a file\n")
    assert not (tmp_path / "result.csv").exists()
    for path in (gone, tmp_path):
        with pytest.raises(pm.InputError) as caught:
            pm.allocate(path, seats=3)
        assert caught.value.source == str(path)


def test_broken_gzip(write: Write, pemilu: Pemilu) -> None:
    import gzip

    whole = gzip.compress((HEAD + "A,X,10\n").encode())
    for content in (whole[:-9], b"plain text", whole[:4] + bytes(20)):
        path = write("votes.csv.gz", content)
        ended = pemilu("allocate", path, "--seats", 3)
        assert ended.status == 1
        assert ended.err.startswith(f"{path}: ")


def test_limits_are_inside(write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", HEAD + "A,X,9223372036854775807\nA,Y,0\n")
    ended = pemilu("allocate", votes, "--seats", 3, "--format", "csv")
    assert ended.status == 0
    assert "A,X,9223372036854775807,3,3,0,1" in ended.out


def test_too_many_seats(write: Write, pemilu: Pemilu) -> None:
    votes, districts = write("votes.csv", HEAD + "A,X,10\n"), write("districts.csv", "district,seats\nA,2147483648\n")
    ended = pemilu("allocate", votes, "--districts", districts)
    assert ended.status == 1
    assert "too many seats (found 2147483648" in ended.err


def test_too_many_seats_are_located(write: Write, pemilu: Pemilu) -> None:
    votes, districts = write("votes.csv", HEAD + "A,X,10\n"), write("districts.csv", "district,seats\nA,2147483648\n")
    assert pemilu("allocate", votes, "--districts", districts).err.startswith(f"{districts}:2:seats: ")


def test_an_absurd_house(write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", HEAD + "A,X,10\n")
    assert pemilu("allocate", votes, "--seats", "9" * 20).status in (1, 2)


RESOLVED = "district,party,votes\nA,X,7\nA,Y,7\nB,X,9\nB,Y,5\n"


@pytest.mark.parametrize(
    ("rows", "row", "words"),
    [
        ("A,Z,lots\n", 2, "Z"),
        ("C,X,lots\n", 2, "C"),
        ("B,X,lots\n", 2, "no open question"),
        ("A,X,lots\nB,X,lots\n", 3, "no open question"),
        ("A,X,lots\nA,X,lots\n", 3, "one winner"),
        ("A,X,lots\nA,Y,lots\n", 3, "one winner"),
        ("A,X,\n", 2, "decision"),
        (",X,lots\n", 2, ""),
    ],
    ids=["stranger", "unknown district", "decided", "unused", "twice", "two winners", "unnamed", "nowhere"],
)
def test_resolutions(rows: str, row: int, words: str, write: Write, pemilu: Pemilu) -> None:
    votes, districts = write("votes.csv", RESOLVED), write("districts.csv", "district,seats\nA,1\nB,1\n")
    resolutions = write("resolutions.csv", "district,party,decision\n" + rows)
    ended = pemilu("allocate", votes, "--districts", districts, "--resolutions", resolutions)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"{resolutions}:{row}:")
    assert words in ended.err


def test_a_decision_on_another_question(write: Write, pemilu: Pemilu) -> None:
    votes, districts = write("votes.csv", RESOLVED), write("districts.csv", "district,seats\nA,1\nB,1\n")
    resolutions = write("resolutions.csv", "id,district,party,decision\n0123456789abcdef,A,X,lots\n")
    ended = pemilu("allocate", votes, "--districts", districts, "--resolutions", resolutions)
    assert ended.status == 1
    assert ended.err.startswith(f"{resolutions}:2:")


def test_errors_can_be_kept() -> None:
    import copy
    import pickle

    error = pm.InputError("not a number", source="v.csv", row=3, column="votes", value="ten", expected="digits")
    assert str(error) == "v.csv:3:votes: not a number (found ten, expected digits)"
    for other in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):
        assert str(other) == str(error)
        assert (other.source, other.row, other.column, other.value) == ("v.csv", 3, "votes", "ten")
    for kind in (pm.InputError, pm.CapacityError, pm.RuleError, pm.UndecidedError):
        assert issubclass(kind, ValueError)

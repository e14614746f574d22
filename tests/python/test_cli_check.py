"""`pemilu check`: findings, exit statuses, formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from conftest import Pemilu

Write = Callable[[str, str | bytes], Path]

GOOD = "area,a,b,total\nx,1,2,3\ny,4,5,9\nTOTAL,5,7,12\n"
WRONG = "area,a,b,total\nx,10,20,30\ny,40,50,91\nz,10,20,30\n"  # 40 + 50 = 90


def test_consistent(write: Write, pemilu: Pemilu) -> None:
    ended = pemilu("check", write("good.csv", GOOD))
    assert ended.status == 0
    assert "0 rows" in ended.out
    assert "total = a + b" in ended.err  # the equation that was used


def test_findings_end_with_4(write: Write, pemilu: Pemilu) -> None:
    path = write("wrong.csv", WRONG)
    ended = pemilu("check", path, "-f", "csv")
    assert ended.status == 4
    (row,) = csv.DictReader(io.StringIO(ended.out))
    assert (row["code"], row["severity"], row["field"]) == ("T01", "error", "total")
    assert (row["found"], row["expected"], row["difference"]) == ("91", "90", "1")
    assert row["place"].startswith(f"{path}:3")


def test_the_document(write: Write, pemilu: Pemilu) -> None:
    ended = pemilu("check", write("wrong.csv", WRONG), "-f", "json")
    document = json.loads(ended.out)
    assert {"schema", "version", "status", "rules", "options", "inputs", "open", "findings", "trace"} == set(document)
    assert document["schema"] == "pemilu.check/1"
    assert [(f["found"], f["expected"]) for f in document["findings"]] == [(91, 90)]
    assert document["inputs"][0]["rows"] == 3


def test_other_forms(write: Write, pemilu: Pemilu) -> None:
    path = write("wrong.csv", WRONG)
    assert "| T01 |" in pemilu("check", path, "-f", "markdown").out
    assert "<td" in pemilu("check", path, "-f", "html").out
    output = path.parent / "findings.json"
    assert pemilu("check", path, "-o", output).status == 4
    assert json.loads(output.read_text())["status"] == "findings"


def test_several_tables(write: Write, pemilu: Pemilu) -> None:
    ended = pemilu("check", write("good.csv", GOOD), write("wrong.csv", WRONG), "-f", "json")
    assert ended.status == 4
    document = json.loads(ended.out)
    assert len(document["inputs"]) == 2
    assert len(document["findings"]) == 1


def test_stated_sums(write: Write, pemilu: Pemilu) -> None:
    path = write("t.csv", "p,a,t,b\nx,1,5,4\ny,2,9,8\n")
    assert pemilu("check", path).status == 0
    ended = pemilu("check", path, "--sum", "t=a+b", "-f", "csv")
    assert ended.status == 4
    assert "T01" in ended.out
    for wrong in ("t", "t=", "t=a+"):
        assert pemilu("check", path, "--sum", wrong).status == 2
    ended = pemilu("check", path, "--sum", "t=a+zz")
    assert ended.status == 1
    assert "zz" in ended.err


def test_printed_totals(write: Write, pemilu: Pemilu) -> None:
    votes = write("votes.csv", "district,party,votes\n1,A,50\n1,B,60\n2,A,70\n2,B,80\n")
    right = write("right.csv", "party,votes\nA,120\nB,140\n")
    assert pemilu("check", votes, "--printed", right).status == 0
    wrong = write("wrong.csv", "party,votes\nA,120\nB,\n")
    ended = pemilu("check", votes, "--printed", wrong, "-f", "csv")
    assert ended.status == 4
    assert "T03" in ended.out
    assert ",140," in ended.out


def test_total_rows_groups_and_thousands(write: Write, pemilu: Pemilu) -> None:
    path = write("t.csv", "p,a\nx,10\ny,20\nAll,31\n")
    assert pemilu("check", path).status == 0
    assert pemilu("check", path, "--total-row", "All").status == 4
    blocks = write("b.csv", "list,p,a\nP,x,10\nP,TOTAL,10\nQ,x,40\nQ,TOTAL,41\n")
    assert pemilu("check", blocks, "--group", "list").status == 4
    ended = pemilu("check", blocks, "--group", "nope")
    assert ended.status == 1
    assert "nope" in ended.err
    dotted = write("d.csv", "p;a\nx;1.000\nTOTAL;1.001\n")
    assert pemilu("check", dotted).status == 1
    ended = pemilu("check", dotted, "--thousands", ".")
    assert ended.status == 4
    assert "semicolons" in ended.err
    assert pemilu("check", dotted, "--thousands", ";").status == 2


def test_the_wrong_separator_is_no_clean_bill(write: Write, pemilu: Pemilu) -> None:
    dotted = write("d.csv", "p;a\nx;1.000\nTOTAL;1.001\n")
    ended = pemilu("check", dotted, "--thousands", "space")
    assert ended.status != 0 or "thousands" in ended.err


def test_fail_on(write: Write, pemilu: Pemilu) -> None:
    path = write("wrong.csv", WRONG)
    for severity in ("error", "warning", "info"):
        assert pemilu("check", path, "--fail-on", severity).status == 4
    assert pemilu("check", path, "--fail-on", "never").status == 2


def test_where_and_columns(write: Write, pemilu: Pemilu) -> None:
    path = write("staged.csv", "stage,p,a,b,t\nfirst,x,1,2,3\nlast,x,10,20,40\n")
    assert pemilu("check", path, "--sum", "t=a+b", "--where", "stage=first").status == 0
    assert pemilu("check", path, "--sum", "t=a+b", "--where", "stage=last").status == 4
    assert pemilu("check", path, "--sum", "total=a+b", "--columns", "total=t").status == 4


def test_a_column_gives_way_to_the_one_that_is_named(write: Write, pemilu: Pemilu) -> None:
    ended = pemilu("check", write("good.csv", GOOD), "--columns", "total=a")
    assert ended.status == 0
    assert "total gives way to a" in ended.err


def test_usage_and_help(pemilu: Pemilu) -> None:
    assert pemilu("check").status == 2
    ended = pemilu("check", "--help")
    assert ended.status == 0
    for option in ("--sum", "--printed", "--total-row", "--group", "--thousands", "--fail-on"):
        assert option in ended.out
    assert pemilu("check", "no-such-file.csv") == (1, "", "no-such-file.csv: there is no such file\n")


def test_standard_input(pemilu: Pemilu) -> None:
    ended = pemilu("check", "-", "-f", "csv", stdin=WRONG.encode())
    assert ended.status == 4
    assert "<stdin>:3" in ended.out

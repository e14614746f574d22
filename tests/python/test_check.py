"""What published tables say against themselves: every finding recomputed by hand."""

from __future__ import annotations

from typing import Any

import pytest

import pemilu as pm

ROWS = {"area": ["x", "y", "z"], "a": [1, 4, 10], "b": [2, 6, 20], "total": [3, 9, 30]}  # 4 + 6 is 10
TABLE = {"area": ["x", "y", "z", "TOTAL"], "a": [1, 4, 10, 15], "b": [2, 5, 20, 27], "total": [3, 9, 30, 42]}


def told(findings: pm.Findings) -> list[tuple[Any, ...]]:
    return [(f["code"], f["field"], f["found"], f["expected"], f["difference"]) for f in findings]


def changed(**columns: Any) -> dict[str, Any]:
    return TABLE | columns


def test_a_table_that_adds_up() -> None:
    findings = pm.check(TABLE)
    assert len(findings) == 0
    assert isinstance(findings, pm.Findings)
    assert findings.columns == [
        "code",
        "severity",
        "place",
        "field",
        "found",
        "expected",
        "difference",
        "hint",
        "legal_basis",
    ]


def test_a_row_that_does_not() -> None:
    assert told(pm.check(ROWS)) == [("T01", "total", 9, 10, -1)]
    (finding,) = pm.check(ROWS)
    assert finding["severity"] == "error"
    assert finding["place"] == "table:1 y"


def test_a_column_that_does_not() -> None:
    # 1 + 4 + 10 = 15, printed 16; the row of totals then adds up to 43, printed 42
    assert told(pm.check(changed(a=[1, 4, 10, 16]))) == [("T02", "a", 16, 15, 1), ("T01", "total", 42, 43, -1)]


def test_a_total_that_is_not_printed() -> None:
    assert told(pm.check(changed(total=[3, None, 30, 42])))[0] == ("T03", "total", None, 9, None)
    assert ("T03", "a", None, 15, None) in told(pm.check(changed(a=[1, 4, 10, None])))


def test_a_missing_total_is_one_finding() -> None:
    assert told(pm.check(changed(total=[3, None, 30, 42]))) == [("T03", "total", None, 9, None)]


def test_two_cells_swapped_are_hinted_at() -> None:
    swapped = {"p": ["x", "y", "z", "TOTAL"], "a": [21, 3, 5, 58], "b": [12, 32, 6, 21], "t": [33, 35, 11, 79]}
    findings = pm.check(swapped)  # 3 and 32 in row y: 21 + 32 + 5 = 58, 12 + 3 + 6 = 21
    assert told(findings) == [("T02", "a", 58, 29, 29), ("T02", "b", 21, 50, -29)]
    assert all("swapped" in hint and "y" in hint for hint in findings["hint"])


def test_one_wrong_digit_is_hinted_at() -> None:
    (finding,) = pm.check({"p": ["x"], "a": [1200], "b": [345], "t": [1645]}, sums="t=a+b")
    assert (finding["code"], finding["found"], finding["expected"]) == ("T01", 1645, 1545)
    assert "digit" in finding["hint"]


def test_stated_sums() -> None:
    table = {"p": ["x", "y"], "a": [1, 2], "t": [5, 9], "b": [4, 8], "u": [1, 3]}
    assert told(pm.check(table, sums="t = a + b")) == [("T01", "t", 9, 10, -1)]
    assert told(pm.check(table, sums=["t=a+b", "u=a"])) == [("T01", "t", 9, 10, -1), ("T01", "u", 3, 2, 1)]
    for text in ("t", "t=", "=a+b", "t=a+", ""):
        with pytest.raises(pm.InputError, match="sum"):
            pm.check(table, sums=text)
    with pytest.raises(pm.InputError, match="zz"):
        pm.check(table, sums="t=a+zz")


def test_without_an_equation_rows_are_not_judged() -> None:
    assert len(pm.check({"p": ["x", "y", "z"], "a": [1, 2, 3], "b": [9, 9, 9], "c": [5, 4, 1]})) == 0


def test_rows_of_totals_by_name() -> None:
    for label in ("TOTAL", "Total", "jumlah", "JUMLAH"):
        assert told(pm.check({"p": ["x", "y", label], "a": [12, 22, 35]})) == [("T02", "a", 35, 34, 1)]
    assert len(pm.check({"p": ["x", "y", "All"], "a": [12, 22, 35]})) == 0
    assert told(pm.check({"p": ["x", "y", "All"], "a": [12, 22, 35]}, total_row="All")) == [("T02", "a", 35, 34, 1)]
    assert told(pm.check({"p": ["x", "y", "All"], "a": [12, 22, 35]}, total_row=["Sum", "All"])) == [
        ("T02", "a", 35, 34, 1)
    ]


def test_blocks() -> None:
    table = {"list": ["P"] * 3 + ["Q"] * 3, "area": ["x", "y", "TOTAL"] * 2, "a": [10, 20, 30, 40, 50, 91]}
    assert told(pm.check(table, group="list")) == [("T02", "a", 91, 90, 1)]
    with pytest.raises(pm.InputError, match="nope"):
        pm.check(table, group="nope")


def test_printed_totals() -> None:
    votes = {"district": [1, 1, 2, 2], "party": ["A", "B", "A", "B"], "votes": [50, 60, 70, 80]}
    assert len(pm.check(votes, printed={"party": ["A", "B"], "votes": [120, 140]})) == 0
    assert told(pm.check(votes, printed={"party": ["A", "B"], "votes": [120, 150]})) == [("T02", "votes", 150, 140, 10)]
    assert told(pm.check(votes, printed={"district": [1, 2], "votes": [110, None]})) == [
        ("T03", "votes", None, 150, None)
    ]


def test_identifiers_are_not_summed() -> None:
    numbers = {name: [11, 12, 13] for name in ("number", "party_no", "dapil_code", "kode_dapil", "nomor_urut")}
    assert len(pm.check({"p": ["x", "y", "TOTAL"], **numbers, "a": [10, 20, 30]})) == 0


def test_thousands() -> None:
    table = {"p": ["x", "y", "TOTAL"], "a": ["1.000", "2.000", "3.001"]}
    assert told(pm.check(table, thousands=".")) == [("T02", "a", 3001, 3000, 1)]
    spaced = {"p": ["x", "y", "TOTAL"], "a": ["1 000", "2 000", "3 001"]}
    for name in (" ", "space"):
        assert told(pm.check(spaced, thousands=name)) == [("T02", "a", 3001, 3000, 1)]
    with pytest.raises(pm.InputError, match="thousands"):
        pm.check(table)
    for wrong in (";", "..", "dot"):
        with pytest.raises(pm.InputError) as caught:
            pm.check(table, thousands=wrong)
        assert caught.value.column == "thousands"


def test_the_wrong_separator_is_no_clean_bill() -> None:
    with pytest.raises(pm.InputError):
        pm.check({"p": ["x", "y", "TOTAL"], "a": ["1.000", "2.000", "3.001"]}, thousands=" ")


def test_severities() -> None:
    findings = pm.check(ROWS)
    assert len(findings) == 1
    assert findings.errors == findings.at_least("error") == findings.at_least("info") == findings
    with pytest.raises(ValueError, match="grave"):
        findings.at_least("grave")


def test_what_cannot_be_checked() -> None:
    with pytest.raises(TypeError):
        pm.check(5)
    with pytest.raises(pm.InputError):
        pm.check("no-such-file.csv")
    with pytest.raises(TypeError, match="thousand"):
        pm.check(TABLE, thousand=".")  # type: ignore[call-arg]
    with pytest.raises(pm.CapacityError):
        pm.check({"p": ["x"], "a": [2**62], "b": [2**62], "t": [2**62]}, sums="t=a+b")


# --- Kota Tarakan 2024, as printed (mission.md; issue 3, item 1) ---


def test_tarakan_first_stage_adds_up() -> None:
    printed = pm.datasets.tarakan_2024("pre_psu").printed
    assert printed is not None
    assert len(pm.check(printed.votes)) == 0


def test_tarakan_the_missing_total_of_demokrat() -> None:
    printed = pm.datasets.tarakan_2024("post_psu").printed
    assert printed is not None
    first = next(iter(pm.check(printed.votes)))
    assert (first["code"], first["field"], first["found"], first["expected"]) == ("T03", "total", None, 14256)
    assert "Demokrat" in first["place"]


def test_tarakan_the_grand_total_is_right() -> None:
    printed = pm.datasets.tarakan_2024("post_psu").printed
    assert printed is not None
    assert len(pm.check(printed.votes)) == 1


def test_tarakan_the_wrong_row_of_the_voter_list() -> None:
    printed = pm.datasets.tarakan_2024().printed
    assert printed is not None
    findings = pm.check(printed.voters)
    columns = [f for f in findings if f["code"] == "T02"]
    assert [(f["field"], f["found"], f["expected"]) for f in columns] == [
        ("male", 88783, 88657),
        ("female", 88657, 84305),
    ]
    assert all("DPT" in f["place"] for f in findings)  # DP4 and DPS add up


def test_the_sum_of_all_as_forms_print_it() -> None:
    rows = [{"kelurahan": k, "suara": n} for k, n in (("A", 3), ("B", 4), ("JUMLAH SELURUHNYA", 8))]
    (finding,) = pm.check(rows)
    assert (finding["code"], finding["found"], finding["expected"]) == ("T02", 8, 7)

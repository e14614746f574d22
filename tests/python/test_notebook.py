"""The notebooks run from a clean kernel; what the one of Tarakan computes are the published figures."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytest.importorskip("matplotlib")
pytest.importorskip("pandas")

NOTEBOOKS = Path(__file__).parents[2] / "examples" / "notebooks"
NOTEBOOK = NOTEBOOKS / "tarakan.ipynb"

# What the test asks the notebook's own variables for, after its last cell.
QUESTIONS = """
{
    "findings": [(f["code"], f["field"], f["found"], f["expected"]) for f in (*votes_findings, *voter_findings)],
    "seats_before": {r["party"]: r["seats"] for r in before.totals if r["seats"]},
    "seats_after": {r["party"]: r["seats"] for r in after.totals if r["seats"]},
    "moved": {r["party"]: r["difference"] for r in changes if r["table"] == "seats" and r["field"] == "seats"},
    "last": (last["party"], last["quotient"], last["runner_up"], last["runner_up_quotient"]),
    "before_1": {k: tuple(int(n) for n in closest(before).loc[(1, k), ["to_tie", "to_change"]]) for k in ("move", "add", "remove")},
    "after_1": {k: tuple(int(n) for n in closest(after).loc[(1, k), ["to_tie", "to_change"]]) for k in ("move", "add", "remove")},
    "tie": (sorted(tied.tie.contenders), tied.tie.seats_left, tied.tie.quotient),
    "kaltara": kaltara["name"],
    "dpr": (len(dpr.members), len(differences)),
    "madiun": (madiun.candidate["name"], madiun.candidate["votes"], madiun.candidate["rank_all"]),
}
"""


@pytest.fixture(scope="module")
def executed() -> Any:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(QUESTIONS.strip()))
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    return notebook


@pytest.fixture(scope="module")
def answers(executed: Any) -> dict[str, Any]:
    return ast.literal_eval(executed.cells[-1].outputs[0]["data"]["text/plain"])


@pytest.mark.parametrize("name", sorted(path.name for path in NOTEBOOKS.glob("*.ipynb")))
def test_outputs_are_stripped(name: str) -> None:
    for cell in nbformat.read(NOTEBOOKS / name, as_version=4).cells:
        if cell.cell_type == "code":
            assert not cell.outputs
            assert cell.execution_count is None


def test_the_published_tables(answers: dict[str, Any]) -> None:
    findings = answers["findings"]
    assert ("T03", "total", None, 14256) in findings  # the missing total of Demokrat
    assert ("T02", "male", 88783, 88657) in findings
    assert ("T02", "female", 88657, 84305) in findings


def test_seats_and_what_moved(answers: dict[str, Any]) -> None:
    stayed = {"Gerindra": 5, "PDIP": 4, "Demokrat": 4, "PKB": 3, "PKS": 3, "NasDem": 2}
    assert answers["seats_before"] == stayed | {"Golkar": 4, "Hanura": 3, "PPP": 1, "PAN": 1}
    assert answers["seats_after"] == stayed | {"Golkar": 3, "Hanura": 2, "PPP": 2, "PAN": 2}
    assert answers["moved"] == {"Golkar": -1, "Hanura": -1, "PAN": 1, "PPP": 1}
    assert answers["last"] == ("PPP", "2040", "PKB", "2035")


def test_how_close(answers: dict[str, Any]) -> None:
    assert answers["before_1"] == {"move": (36, 37), "add": (72, 73), "remove": (72, 73)}
    assert answers["after_1"] == {"move": (4, 4), "add": (15, 16), "remove": (5, 6)}
    assert answers["tie"] == (["PKB", "PPP"], 1, "2035")


def test_members_and_the_replacement(answers: dict[str, Any]) -> None:
    assert answers["kaltara"] == ["Hj. RAHMAWATI S.H.", "Ir. DEDDY YEVRI HANTERU SITORUS MA.", "Hasan Saleh"]
    assert answers["dpr"] == (580, 0)
    assert answers["madiun"] == ("Usman Ependi", 772, 2)


def test_both_pictures_are_drawn(executed: Any) -> None:
    pictures = [
        o for c in executed.cells if c.cell_type == "code" for o in c.outputs if "image/png" in o.get("data", {})
    ]
    assert len(pictures) == 2


def test_a_million_elections_around_a_real_district() -> None:
    notebook = nbformat.read(NOTEBOOKS / "million_elections.ipynb", as_version=4)
    asked = """{
        "elections": len(batch),
        "shares": {n: sum(s.values()) for n, s in shares.items()},
        "open": float(open_share),
        "official": {n: shares[n].get(k, 0) for n, k in official.items()},
        "seats": int(batch.seats[batch.decided].sum(axis=1).min()),
    }"""
    notebook.cells.append(nbformat.v4.new_code_cell(asked))
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    answers = ast.literal_eval(notebook.cells[-1].outputs[0]["data"]["text/plain"])
    assert answers["elections"] == 1_000_000 and answers["seats"] == 9
    assert all(total == pytest.approx(1 - answers["open"]) for total in answers["shares"].values())
    assert all(share > 0 for share in answers["official"].values())
    pictures = [
        o for c in notebook.cells if c.cell_type == "code" for o in c.outputs if "image/png" in o.get("data", {})
    ]
    assert len(pictures) == 1


def test_the_replacements_are_the_official_ones() -> None:
    notebook = nbformat.read(NOTEBOOKS / "replacements.ipynb", as_version=4)
    asked = (
        "(before_oath.candidate['name'], before_oath.candidate['votes'], later.status, in_office.candidate['name'],"
        " in_office.candidate['votes'], declined.candidate['name'], disputed.status, len(seats))"
    )
    notebook.cells.append(nbformat.v4.new_code_cell(asked))
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    answers = ast.literal_eval(notebook.cells[-1].outputs[0]["data"]["text/plain"])
    assert answers == ("SABAM RAJAGUKGUK", 49236, "invalid_request", "Usman Ependi", 772, "Suntoyo", "suspended", 580)


def run_with(name: str, asked: str) -> tuple[Any, Any]:
    """The notebook, executed with a question after its last cell, and the answer."""
    notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(asked))
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    return notebook, ast.literal_eval(notebook.cells[-1].outputs[0]["data"]["text/plain"])


def pictures_of(notebook: Any) -> int:
    outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
    return sum("image/png" in o.get("data", {}) for o in outputs)


def test_the_dpr_2024_in_ten_cells() -> None:
    notebook, answers = run_with(
        "dpr_2024.ipynb",
        """{
            "members": len(result.members),
            "differences": len(differences),
            "changed": changed,
            "gained": {r.party: int(r.difference) for r in cost.itertuples() if r.difference > 0},
            "first": int(closest.iloc[0]["to_change"]),
            "least": min(r["to_change"] for r in result.margins() if r["kind"] == "move"),
        }""",
    )
    assert sum(cell.cell_type == "code" for cell in notebook.cells) == 10 + 1
    assert answers["members"] == 580
    assert answers["differences"] == 0
    assert len(answers["changed"]) == 17
    assert answers["gained"] == {
        "PPP": 12,
        "PSI": 5,
        "Perindo": 1,
    }  # of the independent program in tests/official/dpr_2024
    assert answers["first"] == answers["least"]
    assert pictures_of(notebook) == 1


def test_the_map_of_2014() -> None:
    notebook, answers = run_with(
        "dpr_2014_map.ipynb",
        """{
            "districts": sorted(o["district"] for o in outlines),
            "contest": sorted(result.districts),
            "closed": all(r[0] == r[-1] and len(r) > 3 for o in outlines for r in o["rings"]),
            "inside": all(94 < x < 142 and -12 < y < 7 for o in outlines for r in o["rings"] for x, y in r),
            "led": sum(led.values()),
        }""",
    )
    assert answers["districts"] == answers["contest"]
    assert len(answers["districts"]) == answers["led"] == 77
    assert answers["closed"]
    assert answers["inside"]
    assert pictures_of(notebook) == 1

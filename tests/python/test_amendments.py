"""Versions of a recapitulation: amendments of stations and of votes by district; the expected figures are made here."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm
from pemilu.cli.program import main

Amendments = list[dict[str, object]]


def changed(before: pm.Table, after: pm.Table, decision: str, kind: str, date: str, whole: bool) -> Amendments:
    """What the second table of votes states: of every cell that differs, or of every cell of a district with a difference."""
    rows = list(zip(before, after, strict=True))
    districts = {b["district"] for b, a in rows if b["votes"] != a["votes"]}
    return [
        {
            "decision": decision,
            "date": date,
            "kind": kind,
            "region": b["district"],
            "party": b["party"],
            "value": a["votes"],
        }
        for b, a in rows
        if (b["district"] in districts if whole else b["votes"] != a["votes"])
    ]


def test_dpr_2024_after_the_rulings() -> None:
    first, final = pm.datasets.dpr_2024(), pm.datasets.dpr_2024("post_mk")
    assert first.votes is not None and final.votes is not None
    rulings = changed(first.votes, final.votes, "1050/2024", "court", "2024-07-28", whole=True)
    assert len({row["region"] for row in rulings}) == 3
    amended = pm.amend(first, rulings)
    assert list(amended) == list(
        final.votes
    )  # the lists' and candidates' votes are not supplied in the three districts
    assert sum(amended["votes"]) == 151_793_293
    before = pm.determine(first, rules="indonesia/dpr-2024")
    after = pm.determine(amended, districts=first.districts, rules="indonesia/dpr-2024")
    changes = pm.compare(before, after)
    cells = {(r["district"], r["party"]) for r in changes if r["table"] == "seats"}
    expected = {
        (b["district"], b["party"]) for b, a in zip(first.votes, final.votes, strict=True) if b["votes"] != a["votes"]
    }
    assert cells == expected
    assert {r["field"] for r in changes if r["table"] == "seats"} == {"votes"}  # no seat changed
    totals = {r["party"]: r["difference"] for r in changes if r["table"] == "totals"}
    official = {stage: pm.datasets.dpr_2024(stage).official for stage in ("kpu_360", "post_mk")}
    printed = [dict(zip(t.totals["party"], t.totals["votes"], strict=True)) for t in official.values() if t is not None]
    assert totals == {p: printed[1][p] - printed[0][p] for p in printed[0] if printed[0][p] != printed[1][p]}


def test_tarakan_after_the_revote() -> None:
    first, final = pm.datasets.tarakan_2024("pre_psu"), pm.datasets.tarakan_2024()
    assert first.votes is not None and final.votes is not None
    revote = changed(first.votes, final.votes, "158/2024", "revote", "2024-07-13", whole=True)
    assert {row["region"] for row in revote} == {1}
    assert len(revote) == 18
    amended = pm.amend(first, revote)
    assert amended["votes"] == final.votes["votes"]
    assert (sum(first.votes["votes"]), sum(amended["votes"])) == (132_967, 128_693)
    with pytest.raises(pm.InputError, match="states the votes of every party"):
        pm.amend(first, revote[1:])
    rules = "indonesia/dprd-regency-2024"
    seats = {
        stage: pm.determine(votes, districts=first.districts, rules=rules)
        for stage, votes in (("pre_psu", first), ("post_psu", amended))
    }
    for stage, result in seats.items():
        published = pm.datasets.tarakan_2024(stage).official
        assert published is not None
        mine = {(r["district"], r["party"]): r["seats"] for r in result.seats}
        assert all(mine[r["district"], r["party"]] == r["seats"] for r in published.seats)
    moved = [
        r for r in pm.compare(seats["pre_psu"], seats["post_psu"]) if r["table"] == "seats" and r["field"] == "seats"
    ]
    assert {r["district"] for r in moved} <= {1}
    # As of the first decision nothing has changed.
    base = [
        {
            **revote[0],
            "decision": "87/2024",
            "date": "2024-03-02",
            "kind": "correction",
            "value": first.votes["votes"][0],
        }
    ]
    assert pm.amend(first, [*revote, *base], as_of="87/2024")["votes"] == first.votes["votes"]
    assert pm.amend(first, [*revote, *base], as_of="158/2024")["votes"] == final.votes["votes"]


VOTES = {"district": [1, 1, 2, 2], "party": ["X", "Y"] * 2, "votes": [300, 200, 100, 150]}
CANDIDATES = {
    "district": [1] * 5 + [2] * 2,
    "party": ["X", "X", "X", "Y", "Y", "X", "Y"],
    "number": [1, 2, 3, 1, 2, 1, 1],
    "name": ["Ani", "Budi", "Citra", "Dewi", "Eka", "Fajar", "Gita"],
    "sex": ["P", "L", "P", "P", "L", "L", "P"],
    "votes": [100, 90, 50, 80, 70, 60, 60],
}
SEATS = {1: 3, 2: 1}


def test_a_revote_gives_members_too() -> None:
    revote = {"decision": "PSU", "date": "2024-07-13", "kind": "revote", "region": 1}
    acts = [
        revote | {"contestant": name, "value": value}
        for name, value in {"X": 280, "Y": 210, "X/1": 80, "X/2": 85, "X/3": 60, "Y/1": 75, "Y/2": 90}.items()
    ]
    after = pm.amend(VOTES, acts), pm.amend_candidates(CANDIDATES, acts)
    assert after[0]["votes"] == [280, 210, 100, 150]
    assert after[1]["votes"] == [80, 85, 60, 75, 90, 60, 60]
    assert after[1]["name"] == CANDIDATES["name"]
    rules = "indonesia/dprd-regency-2024"
    results = [
        pm.determine(votes, districts=SEATS, candidates=candidates, rules=rules)
        for votes, candidates in ((VOTES, CANDIDATES), after)
    ]
    # X has two of three seats either way, 300/3 or 280/3 before 200/3 or 210/3; of Y Eka is elected instead of Dewi.
    assert [r["name"] for r in results[0].members] == ["Ani", "Budi", "Dewi", "Gita"]
    assert [r["name"] for r in results[1].members] == ["Budi", "Ani", "Eka", "Gita"]
    changes = [r for r in pm.compare(*results) if r["field"] == "elected"]
    assert [(r["district"], r["party"], r["number"], r["before"], r["after"]) for r in changes] == [
        (1, "Y", 2, 0, 1),
        (1, "Y", 1, 1, 0),
    ]
    # A re-vote that states no candidates leaves them without votes, and the members open.
    parties = [act for act in acts if "/" not in act["contestant"]]
    silent = pm.amend_candidates(CANDIDATES, parties)
    assert silent["votes"] == [None] * 5 + [60, 60]
    assert not pm.determine(after[0], districts=SEATS, candidates=silent, rules=rules).decided


def test_candidates_rebuilt_as_of_every_decision() -> None:
    chance = random.Random(5)
    rows = list(zip(CANDIDATES["district"], CANDIDATES["party"], CANDIDATES["number"], strict=True))
    for _ in range(30):
        figures: list[object] = list(CANDIDATES["votes"])
        acts: Amendments = []
        states: dict[str, list[object]] = {}
        for day in range(1, 8):
            decision = f"D{day}"
            act: dict[str, object] = {"decision": decision, "date": f"2024-03-{day:02}", "kind": "court"}
            at = chance.randrange(len(rows))
            district, party, number = rows[at]
            value = chance.randint(0, 99)
            if (
                chance.random() < 0.3
            ):  # the party's votes: its candidates there have none but for the one that is stated
                acts.append(act | {"region": district, "contestant": party, "value": 500})
                figures = [None if row[:2] == (district, party) else f for row, f in zip(rows, figures, strict=True)]
            acts.append(act | {"region": district, "contestant": f"{party}/{number}", "value": value})
            figures[at] = value
            states[decision] = list(figures)
        shuffled = chance.sample(acts, len(acts))
        for decision, expected in states.items():
            assert pm.amend_candidates(CANDIDATES, shuffled, as_of=decision)["votes"] == expected
        assert pm.amend_candidates(CANDIDATES, acts)["votes"] == figures


def test_candidates_of_the_dpd_and_what_is_refused() -> None:
    dpd = {"district": ["11"] * 5, "number": [1, 2, 3, 4, 5], "name": list("ABCDE"), "votes": [50, 40, 30, 20, 19]}
    act = {"decision": "MK", "kind": "court", "region": "11"}
    amended = pm.amend_candidates(dpd, [act | {"contestant": 5, "value": 21}])
    assert amended["votes"] == [50, 40, 30, 20, 21]
    assert pm.determine(amended, rules="indonesia/dpd-2024").members["name"] == ["A", "B", "C", "E"]
    with pytest.raises(pm.InputError, match="no candidate of this number") as error:
        pm.amend_candidates(dpd, [act | {"contestant": 6, "value": 21}])
    assert (error.value.source, error.value.row) == ("amendments", 0)
    with pytest.raises(pm.InputError, match="no such decision"):
        pm.amend_candidates(dpd, [act | {"contestant": 5, "value": 21}], as_of="KPU")
    with pytest.raises(TypeError, match="no table of candidates"):
        pm.amend_candidates(pm.datasets.tarakan_2024(), [act | {"contestant": 5, "value": 21}])


STATIONS = {
    "region": [f"{village}{station:03}" for village in (3174091001, 3174091002, 3174101001) for station in range(1, 6)],
    "roll": [200] * 15,
    "valid": [30] * 15,
    "votes_a": [10] * 15,
    "votes_b": [20] * 15,
}


def test_a_rebuilt_version_is_the_version() -> None:
    chance = random.Random(11)
    for _ in range(20):
        figures = {region: {"votes_a": 10, "votes_b": 20} for region in STATIONS["region"]}
        acts: Amendments = []
        states: dict[str, tuple[int, int]] = {}
        for day in range(1, 9):
            region = chance.choice(STATIONS["region"])
            who, value = chance.choice(["votes_a", "votes_b"]), chance.randint(0, 200)
            decision = f"D{day}"
            acts.append(
                {
                    "decision": decision,
                    "date": f"2024-03-{day:02}",
                    "kind": "correction",
                    "region": region,
                    "contestant": who,
                    "value": value,
                }
            )
            figures[str(region)][who] = value
            states[decision] = tuple(sum(f[w] for f in figures.values()) for w in ("votes_a", "votes_b"))  # type: ignore[assignment]
        shuffled = chance.sample(acts, len(acts))
        for i, (decision, sums) in enumerate(states.items()):
            rebuilt = pm.recapitulate(STATIONS, level="nation", amendments=shuffled, as_of=decision)
            assert (rebuilt["votes_a"][0], rebuilt["votes_b"][0]) == sums
            assert list(rebuilt) == list(pm.recapitulate(STATIONS, level="nation", amendments=acts[: i + 1]))


def test_a_revote_marks_its_stations_and_leaves_the_roll() -> None:
    sheets = pm.read_sheets(STATIONS)
    revote = {"decision": "PSU 1", "date": "2024-02-24", "kind": "revote", "region": "3174091001002"}
    amended = sheets.amend(
        [revote | {"contestant": "votes_a", "value": 7}, revote | {"contestant": "votes_b", "value": 9}]
    )
    assert [r["region"] for r in amended.attributes if r["revote"]] == ["3174091001002"]
    row = next(r for r in pm.recapitulate(amended, level="station") if r["region"] == "3174091001002")
    assert (row["roll"], row["valid"], row["votes_a"], row["votes_b"]) == (200, None, 7, 9)
    assert list(pm.recapitulate(sheets)) == list(pm.recapitulate(STATIONS))  # the base stays


def test_acts_for_regions_are_given_at_once() -> None:
    """What one act states for a region stands beside the forms: sheets that are amended again would lose it."""
    sheets = pm.read_sheets({"region": ["3174091001001", "3175091001001"], "votes_a": [5, 7]})

    def act(decision: str, region: str, value: int) -> dict[str, Any]:
        where = {"decision": decision, "date": "2024-07-0" + decision, "kind": "correction", "region": region}
        return where | {"contestant": "votes_a", "value": value}

    regency, other, station = act("1", "3174", 40), act("2", "3175", 70), act("3", "3175091001001", 9)
    both = pm.recapitulate(sheets.amend([regency, other]), level="regency")
    assert both["votes_a"] == [40, 70]
    for again in (other, station):
        with pytest.raises(pm.InputError, match="an earlier act states figures of whole regions"):
            sheets.amend([regency]).amend([again])
        with pytest.raises(pm.InputError, match="all acts in one table"):
            pm.recapitulate(sheets.amend([regency]), amendments=[again])
    assert pm.recapitulate(sheets.amend([station]).amend([regency]), level="regency")["votes_a"] == [40, 9]


def test_two_acts_on_one_cell_need_an_order() -> None:
    one = {"decision": "A", "kind": "court", "region": "3174091001001", "contestant": "votes_a", "value": 1}
    with pytest.raises(pm.InputError, match="two acts claim the same cell") as error:
        pm.recapitulate(STATIONS, amendments=[one, {**one, "decision": "B", "value": 2}])
    assert (error.value.row, error.value.column, error.value.value) == (1, "votes_a", "B")
    ordered = [one | {"order": 2}, {**one, "decision": "B", "value": 2, "order": 1}]
    assert pm.recapitulate(STATIONS, level="nation", amendments=ordered)["votes_a"] == [141]
    with pytest.raises(pm.InputError, match="no such decision"):
        pm.recapitulate(STATIONS, amendments=ordered, as_of="C")
    with pytest.raises(pm.InputError, match="there are no amendments"):
        pm.recapitulate(STATIONS, as_of="C")


def test_compare_two_recapitulations() -> None:
    correction = {"decision": "A", "kind": "correction", "region": "3174091001001"}
    acts = [correction | {"contestant": "votes_a", "value": 14}, correction | {"field": "valid", "value": 34}]
    before = pm.recapitulate(STATIONS, level="subdistrict")
    changes = list(pm.compare(before, pm.recapitulate(STATIONS, level="subdistrict", amendments=acts)))
    told = [
        {k: r[k] for k in ("table", "district", "party", "field", "before", "after", "difference")} for r in changes
    ]
    same = {"table": "recap", "district": "317409", "difference": 4}
    assert sorted(told, key=lambda r: str(r["field"])) == [
        same | {"party": None, "field": "valid", "before": 300, "after": 304},
        same | {"party": "votes_a", "field": "votes", "before": 100, "after": 104},
    ]
    assert len(pm.compare(before, before)) == 0


def test_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.csv").write_text(
        "region,valid,votes_1,votes_2\n3174091001001,9,4,5\n3174091001002,9,4,5\n", encoding="utf-8"
    )
    Path("a.csv").write_text(
        "decision,date,kind,region,contestant,value\n158/2024,2024-07-13,revote,3174091001002,votes_1,3\n"
        "200/2024,2024-08-01,court,3174091001001,votes_1,5\n",
        encoding="utf-8",
    )
    base = ["recap", "s.csv", "--format", "csv", "--level", "nation"]
    assert main([*base, "--amendments", "a.csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == ",nation,,2,2,9,8,5,1"
    assert main([*base, "--amendments", "a.csv", "--as-of", "158/2024", "-o", "after.csv"]) == 0
    assert main([*base, "-o", "before.csv"]) == 0
    assert main(["compare", "before.csv", "after.csv", "--format", "csv"]) == 4
    assert capsys.readouterr().out.splitlines()[1:] == [
        "recap,,,,valid,18,9,-9",
        "recap,,votes_1,,votes,8,7,-1",
        "recap,,votes_2,,votes,10,5,-5",
    ]
    assert main([*base, "--as-of", "158/2024"]) == 2
    assert main([*base, "--amendments", "a.csv", "--as-of", "1/2024"]) == 1
    Path("a.csv").write_text("decision,kind,region,contestant,value\nx,court,3199,votes_1,3\n", encoding="utf-8")
    assert main([*base, "--amendments", "a.csv"]) == 1
    assert "a.csv:2: the forms know no such region (found 3199)" in capsys.readouterr().err

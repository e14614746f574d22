"""Published polling stations against a count that shares nothing with the library: SQL in DuckDB over the same file.

The tree carries the stations of Kota Bontang. With `PEMILU_DATA=FOLDER`, a folder that holds `pilpres_2024_tps.csv.gz` (63,502 stations of
five provinces) and the KPU's list `region_2024_kpu.csv.gz`, the same tests run on those, and the published figures are compared.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm

duckdb = pytest.importorskip("duckdb")

OFFICIAL = Path(__file__).parents[1] / "official"
PAIRS = ["v1", "v2", "v3"]


def full(name: str) -> Path | None:
    """A file of the full data, if a folder is given and has it anywhere below."""
    folder = os.environ.get("PEMILU_DATA")
    found = sorted(Path(folder).rglob(name)) if folder else []
    return found[0] if found else None


FULL_STATIONS, FULL_REGIONS = full("pilpres_2024_tps.csv.gz"), full("region_2024_kpu.csv.gz")
SOURCES = [(OFFICIAL / "bontang_2024" / "stations.csv", OFFICIAL / "bontang_2024" / "regions.csv")]
if FULL_STATIONS is not None and FULL_REGIONS is not None:
    SOURCES.append((FULL_STATIONS, FULL_REGIONS))
Triple = tuple[str, int, str]


class Count:
    """The stations of a file in DuckDB, each with the number of its row."""

    def __init__(self, stations: Path, regions: Path) -> None:
        self.path = stations
        self.regions = regions
        self.sql = duckdb.connect()
        self.sql.execute("set threads = 1")
        read = f"read_csv('{stations}', header = true, types = {{'kel_code': 'VARCHAR'}})"
        self.sql.execute(f"create table s as select row_number() over () + 1 as row, * from {read}")
        read = f"read_csv('{regions}', header = true, types = {{'code': 'VARCHAR'}})"
        self.sql.execute(f"create table r as select code, name, tps_count as stations from {read}")
        provinces = "(select distinct kel_code[1:2] from s)"
        self.sql.execute(f"delete from r where code[1:2] not in {provinces}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        found: list[tuple[Any, ...]] = self.sql.execute(query).fetchall()
        return found

    def list_of_regions(self) -> dict[str, list[Any]]:
        """The regions of these provinces."""
        rows = self.rows("select code, name, stations from r order by code desc")
        return {name: [row[i] for row in rows] for i, name in enumerate(("code", "name", "tps_count"))}

    def broken_sums(self, code: str, left: str, parts: list[str]) -> Iterator[Triple]:
        """Where a figure is not the sum of its parts, or less than those that are there."""
        present = " or ".join(f"{p} is not null" for p in parts)
        missing = " or ".join(f"{p} is null" for p in parts)
        total = " + ".join(f"coalesce({p}, 0)" for p in parts)
        query = (
            f"select row from s where {left} is not null and ({present}) "
            f"and case when {missing} then {left} < {total} else {left} <> {total} end"
        )
        yield from ((code, row, left) for (row,) in self.rows(query))

    def beyond(self, code: str, left: str, bound: str) -> Iterator[Triple]:
        """Where a figure is more than its bound; nothing where one of them is not there."""
        yield from ((code, row, left) for (row,) in self.rows(f"select row from s where {left} > {bound}"))

    def findings(self) -> Counter[Triple]:
        """Every contradiction: its code, its row, and the figure on its left side, by the names of the file."""
        found: Counter[Triple] = Counter()
        for line in ("dpt", "used_dpt", "used_dptb", "used_dpk", "used"):
            found.update(self.broken_sums("C01", line, [f"{line}_m", f"{line}_f"]))
        for sex in ("", "_m", "_f"):
            parts = [f"used_{kind}{sex}" for kind in ("dpt", "dptb", "dpk")]
            found.update(self.broken_sums("C02", f"used{sex}", parts))
            found.update(self.beyond("C03", f"used_dpt{sex}", f"dpt{sex}"))
        found.update(self.broken_sums("C04", "used", ["valid", "invalid"]))
        found.update(self.broken_sums("C05", "total", ["valid", "invalid"]))
        found.update(self.broken_sums("C08", "valid", PAIRS))
        found.update(self.beyond("C11", "used", "dpt + used_dptb + used_dpk"))
        found.update(self.beyond("C13", "dpt", "300"))
        return found


@pytest.fixture(scope="module", params=SOURCES, ids=lambda source: source[0].parent.name + "-" + source[0].name)
def count(request: pytest.FixtureRequest) -> Count:
    return Count(*request.param)


@pytest.fixture(scope="module")
def sheets(count: Count) -> pm.Sheets:
    return pm.read_sheets(count.path, regions=count.list_of_regions(), contestants=PAIRS)


# What the library calls the columns of the file.
FIELDS = {
    "dpt": "roll",
    "used": "users",
    "used_dpt": "users_permanent",
    "used_dptb": "users_additional",
    "used_dpk": "users_special",
    "valid": "valid",
    "invalid": "invalid",
    "total": "total",
}
FIELDS |= {f"{a}_{sex}": f"{b}_{sex}" for a, b in FIELDS.items() for sex in ("m", "f") if a.startswith(("dpt", "used"))}


def test_every_finding_is_that_of_the_independent_count(count: Count, sheets: pm.Sheets) -> None:
    found: Counter[Triple] = Counter()
    for row in pm.check(sheets, stations=True):
        if row["code"].startswith("C"):
            line = int(row["place"].rsplit(":", 1)[1].split()[0])
            found[row["code"], line, row["field"]] += 1
    expected = Counter({(code, row, FIELDS[left]): n for (code, row, left), n in count.findings().items()})
    assert found == expected
    assert len(expected) > 20


def test_missing_and_surplus_forms_are_those_of_the_list(count: Count, sheets: pm.Sheets) -> None:
    query = """select r.code, count(s.row), r.stations from r left join s on s.kel_code = r.code
               where r.stations is not null group by all having count(s.row) <> r.stations"""
    expected = {("M01" if forms < listed else "M03", code, forms, listed) for code, forms, listed in count.rows(query)}
    found = {
        (row["code"], row["place"].split()[0], row["found"], row["expected"])
        for row in pm.check(sheets, stations=True)
        if row["code"] in ("M01", "M03") and row["field"] == "stations"
    }
    assert found == expected
    again = count.rows("select count(*) from (select 1 from s group by kel_code, tps having count(*) > 1)")
    assert (len(sheets.findings.where(code="M02")) == 0) == (again == [(0,)])


@pytest.mark.parametrize(("level", "digits"), [("province", 2), ("regency", 4), ("subdistrict", 6), ("village", 10)])
def test_every_sum_is_that_of_the_independent_count(count: Count, sheets: pm.Sheets, level: str, digits: int) -> None:
    sums = ", ".join(f"sum({column})" for column in [*FIELDS, *PAIRS])
    reported = " or ".join(f"{column} is not null" for column in ["valid", *PAIRS])
    query = f"""select kel_code[1:{digits}], count(*) filter (where {reported}), {sums},
                coalesce(sum(dpt) filter (where {reported}), 0) from s group by 1"""
    expected = {row[0]: row[1:] for row in count.rows(query)}
    listed = dict(count.rows(f"select code[1:{digits}], sum(stations) from r where len(code) = 10 group by 1"))
    # Where a station of the list has no form with a roll, nobody knows of how many voters it would be a share.
    unknown = f"""select distinct code[1:{digits}] from (
                  select r.code, any_value(r.stations) as listed, count(s.row) as forms, count(s.dpt) as rolls
                  from r left join s on s.kel_code = r.code where len(r.code) = 10 group by 1)
                  where rolls < forms or forms < listed"""
    without = {code for (code,) in count.rows(unknown)}
    names = ["reported", *FIELDS.values(), *PAIRS, "roll_reported"]
    table = pm.recapitulate(sheets, level=level)
    rows = {row["region"]: row for row in table if row["reported"] or row["region"] in expected}
    assert {code: tuple(row[name] for name in names) for code, row in rows.items()} == expected
    for code, row in rows.items():
        assert row["stations"] == listed[code]
        assert row["stations_share"] == row["reported"] / listed[code]
        assert row["roll_share"] == (
            row["roll_reported"] / row["roll"] if code not in without and row["roll"] else None
        )


def test_the_form_of_a_subdistrict(count: Count, sheets: pm.Sheets) -> None:
    ((code,),) = count.rows("select kel_code[1:6] from s group by 1 order by count(*) desc, 1 limit 1")
    villages = count.rows(f"select distinct kel_code from s where kel_code[1:6] = '{code}' order by 1")
    form = pm.result_form(sheets, code)
    assert form.name == "D.Hasil Kecamatan"
    headings = {column.split()[0]: column for column in form.columns[2:-1]}
    assert {village for (village,) in villages} <= set(headings)
    sums = dict(count.rows(f"select kel_code, sum(v2) from s where kel_code[1:6] = '{code}' group by 1"))
    (row,) = [row for row in form if row["item"] == "v2"]
    assert {village: row[headings[village]] for village in sums} == sums
    assert row["total"] == sum(v or 0 for v in sums.values())


def test_the_published_figures_of_the_five_provinces() -> None:
    """Rows whose figures contradict each other, as whoever published the file counted them."""
    if FULL_STATIONS is None:
        pytest.skip("PEMILU_DATA does not hold the five provinces")
    sheets = pm.read_sheets(FULL_STATIONS, contestants=PAIRS)
    assert len(sheets) == 63_502
    found = pm.check(sheets, stations=True, rules="hard")
    complete = [row for row in found if "at least" not in (row["hint"] or "")]
    rows = {code: len({row["place"] for row in complete if row["code"] == code}) for code in ("C05", "C08")}
    assert rows["C05"] == 346
    assert rows["C08"] == 1_386


# --- the village of Palembang against its candidates ---


def test_a_village_of_palembang_against_its_candidates() -> None:
    folder = OFFICIAL / "palembang_2024"
    sql = duckdb.connect()
    for name, file in (("s", "stations.csv.gz"), ("c", "candidates.csv")):
        sql.execute(f"create table {name} as select * from read_csv('{folder / file}', header = true)")
    sheets = pm.read_sheets(folder / "stations.csv.gz")
    assert (len(sheets), len(sheets.contestants)) == (65, 134)
    known = {str(i): votes for i, votes in sql.execute("select kpu_candidate_id, votes from c").fetchall()}
    assert set(sheets.contestants) < set(known)
    (village,) = pm.recapitulate(sheets, level="village")
    assert (village["region"], village["stations"], village["reported"]) == ("1671041005", 65, 65)
    sums = {str(i): n for i, n in sql.execute("select kpu_candidate_id, sum(votes) from s group by 1").fetchall()}
    assert {i: village[i] for i in sheets.contestants} == sums
    assert sum(sums.values()) == 10_415
    assert all(votes <= known[i] for i, votes in sums.items())
    stations = {
        (str(tps), str(i)): n for tps, i, n in sql.execute("select tps_code, kpu_candidate_id, votes from s").fetchall()
    }
    by_station = {row["region"]: row for row in pm.recapitulate(sheets, level="station")}
    assert {
        (tps, i): row[i] for tps, row in by_station.items() for i in sheets.contestants if row[i] is not None
    } == stations
    # As the district's: only those who were reported stand there.
    districts = {"district": ["Sumatera Selatan I"], "seats": [8], "regions": ["1605 1606 1607 1613 1671 1673"]}
    by_district = pm.read_district_sheets(folder / "stations.csv.gz", districts=districts)
    assert by_district["Sumatera Selatan I"].contestants == sheets.contestants


# --- the crowd count of 2019, whose regions are numbers, some below zero ---


def test_the_crowd_count_with_numbers_below_zero() -> None:
    file = OFFICIAL / "crowd_2019" / "stations.csv.gz"
    sql = duckdb.connect()
    sql.execute("set threads = 1")
    read = f"read_csv('{file}', header = true)"
    sql.execute(f"create table s as select row_number() over () + 1 as row, * from {read}")
    parties = [row[0] for row in sql.execute("describe s").fetchall()][3:-3]
    assert len(parties) == 16
    villages = [row[0] for row in sql.execute("select distinct kel_id from s").fetchall()]
    regions = {
        "region": ["home", "abroad", *villages],
        "parent": [None, None, *("abroad" if v < 0 else "home" for v in villages)],
        "level": ["province", "province", *["village"] * len(villages)],
    }
    with pytest.raises(pm.InputError, match="not a region code"):
        pm.read_sheets(file, contestants=parties)
    sheets = pm.read_sheets(file, regions=regions, contestants=parties, unreadable="reject")
    (twice,) = sql.execute("select count(*) - count(distinct (kel_id, tps)) from s").fetchall()
    assert len(sheets.findings) == twice[0]
    assert len(sheets) == 2_788 - twice[0]
    assert {int(r["region"].split()[0]) for r in pm.recapitulate(sheets, level="village")} == set(villages)
    table = {row["region"]: row for row in pm.recapitulate(sheets)}
    for place, sign in (("home", ">"), ("abroad", "<")):
        sums = ", ".join(f"sum({party})" for party in parties)
        (expected,) = sql.execute(f"select count(*), {sums} from s where kel_id {sign} 0").fetchall()
        assert (table[place]["stations"], *(table[place][party] for party in parties)) == expected
    # C05: total; C09: the parties are the valid votes.
    total = " + ".join(f"coalesce({p}, 0)" for p in parties)
    missing = " or ".join(f"{p} is null" for p in parties)
    present = " or ".join(f"{p} is not null" for p in parties)
    queries = {
        "C05": """select row from s where total is not null and (valid is not null or invalid is not null) and case when
                  valid is null or invalid is null then total < coalesce(valid, 0) + coalesce(invalid, 0)
                  else total <> valid + invalid end""",
        "C09": f"""select row from s where valid is not null and ({present})
                   and case when {missing} then valid < {total} else valid <> {total} end""",
    }
    found = pm.check(sheets, stations=True, ballot="parties")
    for code, query in queries.items():
        rows = [int(r["place"].rsplit(":", 1)[1].split()[0]) for r in found if r["code"] == code]
        assert sorted(rows) == sorted(row for (row,) in sql.execute(query).fetchall())
        assert len(rows) > 10

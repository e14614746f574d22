"""Sirekap's JSON: every container, every field, and whatever is wrong with a file."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import io
import json
import os
import random
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

import pemilu as pm
from pemilu.cli.program import main
from pemilu.progress import ProgressBar

FIELDS = {
    "pemilih_dpt": "roll",
    "pengguna_dpt": "users_permanent",
    "pengguna_dptb": "users_additional",
    "pengguna_non_dpt": "users_special",
    "pengguna_total": "users",
}
SEXES = {"l": "_m", "p": "_f", "j": ""}


def form(seed: int) -> dict[str, Any]:
    """A president's form whose figures fit together."""
    chance = random.Random(seed)
    men = {name: chance.randint(0, 60) for name in FIELDS if name != "pengguna_total"}
    women = {name: chance.randint(0, 60) for name in men}
    men["pemilih_dpt"] += 60
    women["pemilih_dpt"] += 60
    for sex in (men, women):
        sex["pengguna_total"] = sum(sex[f"pengguna_{which}"] for which in ("dpt", "dptb", "non_dpt"))
    figures = {}
    for name in FIELDS:
        figures |= {f"{name}_l": men[name], f"{name}_p": women[name], f"{name}_j": men[name] + women[name]}
    users = figures["pengguna_total_j"]
    invalid = chance.randint(0, min(5, users))
    a = chance.randint(0, users - invalid)
    figures |= {"suara_sah": users - invalid, "suara_tidak_sah": invalid, "suara_total": users}
    return {
        "mode": "hhcw",
        "chart": {"null": None, "100025": a, "100026": users - invalid - a, "100027": 0},
        "images": [f"{seed}.jpg", None],
        "administrasi": figures,
        "psu": None,
        "ts": "2024-02-15 12:00:28",
        "status_suara": True,
        "status_adm": seed % 2 == 0,
    }


def names(count: int) -> list[str]:
    return [
        f"ppwp/31/3174/317409/3174091{i // 10 + 1:03}/3174091{i // 10 + 1:03}{i % 10 + 1:03}.json" for i in range(count)
    ]


def files(count: int = 30) -> dict[str, bytes]:
    return {name: json.dumps(form(i)).encode() for i, name in enumerate(names(count))}


def folder(at: Path, contents: dict[str, bytes]) -> Path:
    for name, data in contents.items():
        path = at / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return at


def tar(path: Path, contents: dict[str, bytes], mode: Any) -> Path:
    with tarfile.open(path, mode) as archive:
        for name, data in reversed(contents.items()):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def zipped(path: Path, contents: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return path


def test_every_container_gives_the_same_sums(tmp_path: Path) -> None:
    contents = files()
    sources = [
        folder(tmp_path / "forms", contents),
        zipped(tmp_path / "forms.zip", contents),
        tar(tmp_path / "forms.tar", contents, "w"),
        tar(tmp_path / "forms.tar.gz", contents, "w:gz"),
        tar(tmp_path / "forms.tgz", contents, "w:gz"),
    ]
    expected = sum(form(i)["chart"]["100025"] for i in range(30))
    for source in sources:
        sheets = pm.read_sheets(source)
        assert len(sheets) == 30
        table = pm.recapitulate(sheets, level="nation")
        assert table["votes_100025"] == [expected]
        assert table["stations"] == table["reported"] == [30]
        assert len(pm.check(sheets, stations=True, rules="hard")) == 0
    one = next(iter(contents))
    assert pm.recapitulate(tmp_path / "forms" / one, level="nation")["votes_100025"] == [form(0)["chart"]["100025"]]


def test_every_field_has_its_column(tmp_path: Path) -> None:
    read = pm.read_sirekap(folder(tmp_path, files(2)))
    table = read.stations
    for i in range(2):
        source = form(i)
        for json_name, field in FIELDS.items():
            for letter, sex in SEXES.items():
                assert table[field + sex][i] == source["administrasi"][f"{json_name}_{letter}"]
        assert table["valid"][i] == source["administrasi"]["suara_sah"]
        assert table["invalid"][i] == source["administrasi"]["suara_tidak_sah"]
        assert table["total"][i] == source["administrasi"]["suara_total"]
        for pair in ("100025", "100026", "100027"):
            assert table[f"votes_{pair}"][i] == source["chart"][pair]
    assert [json.loads(names) for names in table["images"]] == [["0.jpg", None], ["1.jpg", None]]
    assert table["mode"] == ["hhcw", "hhcw"]
    assert table["ts"] == ["2024-02-15 12:00:28"] * 2
    assert table["status_suara"] == ["true", "true"]
    assert table["status_adm"] == ["true", "false"]
    assert "psu" not in table.columns
    assert len(read.unknown) == 0


def test_parties_and_candidates_are_checked(tmp_path: Path) -> None:
    party = {"1": {"jml_suara_total": 12, "jml_suara_partai": 5, "8001": 4, "8002": 4}, "2": {"jml_suara_total": 1}}
    data = json.dumps({"chart": party, "administrasi": {"suara_sah": 13}, "psu": "Reguler"}).encode()
    sheets = pm.read_sheets(folder(tmp_path, {"pdpr/3174091001001.json": data}))
    assert sheets.contestants == ["votes_1", "votes_1/0", "votes_1/8001", "votes_1/8002", "votes_2"]
    found = pm.check(sheets, stations=True, ballot="parties", rules="hard")
    assert [(row["code"], row["field"], row["found"], row["expected"]) for row in found] == [("C09", "votes_1", 12, 13)]


def test_unknown_fields_are_kept(tmp_path: Path) -> None:
    source = form(1)
    source["administrasi"]["hadir"] = 7
    source["extra"] = {"deep": [1]}
    read = pm.read_sirekap(folder(tmp_path, {"3174091001001.json": json.dumps(source).encode()}))
    path = f"{tmp_path}/3174091001001.json"
    assert read.unknown.to_dicts() == [
        {"field": "administrasi.hadir", "files": 1, "first": path, "value": "7"},
        {"field": "extra", "files": 1, "first": path, "value": '{"deep": [1]}'},
    ]
    assert read.stations.notes == (f"{tmp_path}: fields without a meaning: administrasi.hadir, extra",)
    assert read.stations.notes[0] in pm.read_sheets(tmp_path).notes


def test_several_contests_need_a_choice(tmp_path: Path) -> None:
    contents = files(3) | {"pdpr/3174091001001.json": b'{"chart":{"1":{"jml_suara_total":4}}}'}
    folder(tmp_path, contents)
    with pytest.raises(pm.InputError, match="forms of several contests"):
        pm.read_sirekap(tmp_path)
    assert len(pm.read_sirekap(tmp_path, contest="ppwp").stations) == 3
    assert pm.read_sirekap(tmp_path, contest="pdpr").stations["votes_1"] == [4]
    with pytest.raises(pm.InputError, match="not a contest of Sirekap"):
        pm.read_sirekap(tmp_path, contest="dpr")  # type: ignore[arg-type]


def test_what_is_no_count_is_refused_or_left_out(tmp_path: Path) -> None:
    folder(tmp_path, {"3174091001001.json": b'{"chart":{"5":"12","6":3}}'})
    with pytest.raises(pm.InputError, match="not a count") as caught:
        pm.read_sheets(tmp_path)
    assert (caught.value.source, caught.value.column) == (f"{tmp_path}/3174091001001.json", "chart.5")
    assert (caught.value.value, caught.value.expected) == ('"12"', "a whole number from 0 to 4294967295")
    sheets = pm.read_sheets(tmp_path, unreadable="reject")
    assert (
        pm.recapitulate(sheets, level="nation").to_dicts()[0] | {"votes_5": None, "votes_6": 3}
        == pm.recapitulate(sheets, level="nation").to_dicts()[0]
    )
    assert f"{tmp_path}: cells that are no counts and are left out: 1" in sheets.notes


@pytest.mark.parametrize("name", ["forms.zip", "forms.tar", "forms.tar.gz"])
def test_archives_that_are_cut_off(tmp_path: Path, name: str) -> None:
    contents = files(40)
    path = tmp_path / name
    if name.endswith(".zip"):
        zipped(path, contents)
    else:
        tar(path, contents, "w:gz" if name.endswith(".gz") else "w")
    whole = path.read_bytes()
    padding = len(whole) - len(whole.rstrip(b"\0"))  # a tar archive may be filled up with zeros, as many as it likes
    for size in (
        len(whole) - padding - 1,
        len(whole) - padding + 500,
        *(len(whole) * share // 10 for share in (8, 5, 1)),
    ):
        path.write_bytes(whole[: min(size, len(whole) - 1)])
        with pytest.raises(pm.InputError, match=r"cut off|damaged") as caught:
            pm.read_sheets(path)
        assert caught.value.source is not None
        assert str(path) in caught.value.source
    path.write_bytes(whole)
    assert len(pm.read_sheets(path)) == 40


def test_names_and_sizes_of_every_archive(tmp_path: Path) -> None:
    """Long names in both dialects of tar; members stored, and deflated at every level; more files than 16 bits count."""
    contents = {f"{'folder with a long name/' * 8}{name}": data for name, data in files(8).items()}
    whole = {row["region"]: row for row in pm.read_sirekap(folder(tmp_path / "f", contents)).stations.to_dicts()}
    assert len(whole) == 8
    made = []
    for form_of_names in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        made.append(tmp_path / f"{form_of_names}.tar")
        with tarfile.open(made[-1], "w", format=form_of_names) as archive:
            archive.add(tmp_path / "f", "f")
    for level in range(10):
        made.append(tmp_path / f"{level}.zip")
        with zipfile.ZipFile(made[-1], "w", zipfile.ZIP_DEFLATED, compresslevel=level) as packed:
            for name, data in contents.items():
                packed.writestr(name, data)
    made.append(tmp_path / "stored.zip")
    with zipfile.ZipFile(made[-1], "w") as packed:
        for name, data in contents.items():
            packed.writestr(name, data)
    made.append(tmp_path / "many.zip")
    with zipfile.ZipFile(made[-1], "w") as packed:
        for i in range(65_600):
            packed.writestr(f"{i}.txt", b"")
        for name, data in contents.items():
            packed.writestr(name, data)
    made.append(tmp_path / "two.tar.gz")  # a gzip file may be several, one behind the other
    made[-1].write_bytes(
        b"".join(gzip.compress(part) for part in (made[0].read_bytes()[:9000], made[0].read_bytes()[9000:]))
    )
    for path in made:
        assert {row["region"]: row for row in pm.read_sirekap(path).stations.to_dicts()} == whole, path
    with pytest.raises(pm.InputError, match="there are no JSON files"):
        pm.read_sirekap(made[0], contest="pdpr")


def test_zip_of_anything_unpacks_as_zlib_packed_it(tmp_path: Path) -> None:
    """Fields without a meaning carry texts of every kind through the archive, and come back in the report."""
    chance = random.Random(3)
    for round_ in range(40):
        letters = "ab" if round_ % 2 else "".join(map(chr, range(32, 127)))
        text = "".join(chance.choices(letters, k=chance.choice([0, 1, 300, 70_000]))).replace("\\", "").replace('"', "")
        path = tmp_path / "one.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=chance.randint(0, 9)) as packed:
            packed.writestr("3174091001001.json", json.dumps({"other": text * chance.randint(1, 4), "chart": {"1": 5}}))
            expected = json.loads(packed.read("3174091001001.json"))["other"]
        read = pm.read_sirekap(path)
        assert read.stations["votes_1"] == [5]
        assert read.unknown["value"] == [f'"{expected}"']


def test_damage_inside_an_archive_names_the_file(tmp_path: Path) -> None:
    path = zipped(tmp_path / "forms.zip", files(3))
    name = list(files(3))[1]
    data = bytearray(path.read_bytes())
    at = data.index(name.encode()) + len(name) + 40
    data[at] ^= 0x55
    path.write_bytes(data)
    with pytest.raises(pm.InputError, match="the zip archive is damaged") as caught:
        pm.read_sirekap(path)
    assert caught.value.source == f"{path}/{name}"
    with pytest.raises(pm.InputError, match="the archive is damaged"):
        pm.read_sirekap(tar(tmp_path / "no.tar", files(300), "w:xz"))


def test_a_folder_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    folder(tmp_path, files(3) | {"3174091002001.json": b"{}"})
    locked = tmp_path / "ppwp" / "31"
    locked.chmod(0)
    try:
        if os.access(locked, os.R_OK):
            pytest.skip("this user may read everything")
        with pytest.raises(pm.InputError, match="cannot be read: Permission denied") as caught:
            pm.read_sirekap(tmp_path)
        assert caught.value.source == str(locked)
    finally:
        locked.chmod(0o755)


def test_the_first_fault_in_the_order_of_the_names_is_told(tmp_path: Path) -> None:
    contents = dict.fromkeys((f"3174091{i:03}001.json" for i in range(1, 900)), b'{"chart":{"1":5}}')
    contents |= {"3174091700001.json": b"{", "3174091400001.json": b"[]", "3174091800001.json": b"nothing"}
    with pytest.raises(pm.InputError, match="not a form of Sirekap") as caught:
        pm.read_sirekap(folder(tmp_path, contents))
    assert caught.value.source == f"{tmp_path}/3174091400001.json"


def test_the_digest_is_that_of_the_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of an archive its own, of a folder that of its files one behind the other, as sha256sum gives it."""
    contents = files(600)
    path = zipped(tmp_path / "forms.zip", contents)
    for source, data in (
        (path, path.read_bytes()),
        (folder(tmp_path / "f", contents), b"".join(contents[name] for name in sorted(contents))),
    ):
        assert main(["recap", str(source), "--level", "nation", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["inputs"][0]["sha256"] == hashlib.sha256(data).hexdigest()


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(pm.InputError, match="there are no JSON files of polling stations"):
        pm.read_sheets(tmp_path)
    with pytest.raises(pm.InputError, match="there is no such file"):
        pm.read_sheets(tmp_path / "nothing.zip")


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = zipped(tmp_path / "forms.zip", files(20))
    assert main(["recap", str(path), "--level", "nation", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["recap"][0]["votes_100025"] == sum(form(i)["chart"]["100025"] for i in range(20))
    assert document["inputs"][0]["rows"] == 20


def several(at: Path) -> tuple[list[Path], int]:
    """A folder with a field of no meaning, an archive, a CSV and a Parquet file, and the votes for 100025 in all of them."""
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    contents = files(20)
    named = list(contents)
    odd = json.loads(contents[named[0]])
    odd["administrasi"]["hadir"] = 7
    contents[named[0]] = json.dumps(odd).encode()
    made = folder(at / "forms", {name: contents[name] for name in named[:10]})
    packed = zipped(at / "forms.zip", {name: contents[name] for name in named[10:]})
    (at / "bali.csv").write_text("region,dpt,votes_100025\n5171011001001,300,44\n")
    parquet.write_table(
        pa.table(
            {"region": ["1101012001001"], "roll": [250], "votes_100025": [None]},
            pa.schema([("region", pa.string()), ("roll", pa.int64()), ("votes_100025", pa.int64())]),
        ),
        at / "aceh.parquet",
    )
    return [made, packed, at / "bali.csv", at / "aceh.parquet"], sum(form(i)["chart"]["100025"] for i in range(20)) + 44


def test_several_sources_of_every_kind(tmp_path: Path) -> None:
    sources, votes = several(tmp_path)
    sheets = pm.read_sheets(sources)
    assert len(sheets) == 22
    assert sum("fields without a meaning: administrasi.hadir" in note for note in sheets.notes) == 1
    act = [
        {"decision": "1/2024", "kind": "recount", "region": "5171011001001", "contestant": "votes_100025", "value": 45}
    ]
    amended = sheets.amend(act)
    assert sum("fields without a meaning" in note for note in amended.notes) == 1
    assert pm.recapitulate(amended, level="nation")["votes_100025"] == [votes + 1]
    row = pm.recapitulate(sheets, level="nation").to_dicts()[0]
    assert row["votes_100025"] == votes
    assert (row["stations"], row["reported"]) == (22, 21)
    rolls = sum(form(i)["administrasi"]["pemilih_dpt_j"] for i in range(20)) + 300
    assert row["roll_reported"] == rolls
    assert row["roll_share"] == rolls / (rolls + 250)
    parts = pm.PartialSums.merged([pm.partial_sums(source) for source in sources])
    assert parts == pm.partial_sums(sources)
    by_province = pm.recapitulate(sheets, level="province")
    merged = pm.recapitulate(parts, level="province")
    assert {name: merged[name] for name in by_province.columns} == {
        name: by_province[name] for name in by_province.columns
    }
    twice = pm.read_sheets([*sources, sources[1]])
    assert {row["code"] for row in twice.findings} == {"M02"}
    assert len(twice.findings) == 10


def test_several_sources_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources, votes = several(tmp_path)
    given = [str(path) for path in sources]
    assert main(["recap", *given, "--level", "nation", "--format", "json"]) == 0
    told = capsys.readouterr()
    document = json.loads(told.out)
    assert document["recap"][0]["votes_100025"] == votes
    assert [source["rows"] for source in document["inputs"]] == [10, 10, 1, 1]
    assert told.err.count("fields without a meaning: administrasi.hadir") == 1
    assert main(["check", *given, "--stations", "--rules", "hard", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    assert main(["check", *given, given[1], "--stations", "--rules", "hard", "--format", "json"]) == 4
    assert [row["code"] for row in json.loads(capsys.readouterr().out)["findings"]] == ["M02"] * 10


def test_what_sirekap_says_beside_the_counts(tmp_path: Path) -> None:
    contents = files(3)
    for name, psu in zip(list(contents), [None, "Reguler", "PSU"], strict=True):
        contents[name] = json.dumps(json.loads(contents[name]) | {"psu": psu}).encode()
    about = pm.read_sheets(folder(tmp_path, contents)).attributes
    assert about["revote"] == [False, False, True]
    assert about["time"] == ["2024-02-15 12:00:28"] * 3
    assert about["status"] == ["true"] * 3


def test_by_district(tmp_path: Path) -> None:
    contents = files(20) | {
        "ppwp/31/3174/317410/3174101001/3174101001001.json": json.dumps({"chart": {"100025": 9}, "x": 1}).encode()
    }
    districts = {"district": ["1", "2"], "seats": [3, 3], "regions": ["317409", "317410"]}
    parts = pm.read_district_sheets(folder(tmp_path, contents), districts=districts)
    assert [len(part) for part in parts.values()] == [20, 1]
    assert parts["2"].contestants == ["votes_100025"]
    assert sum("fields without a meaning: x" in note for part in parts.values() for note in part.notes) == 1


# --- files in general ---


def test_truncated_gzip(tmp_path: Path) -> None:
    path = tmp_path / "stations.csv.gz"
    whole = gzip.compress(b"region,votes_a\n" + b"".join(b"31740910010%02d,5\n" % i for i in range(1, 90)))
    for size in (15, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:size])
        with pytest.raises(pm.InputError, match=r"the gzip file is (cut off|damaged)"):
            pm.read_sheets(path)


@pytest.mark.parametrize("change", [b"3174091001003,7\n", b""])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bytes) -> None:
    path = tmp_path / "stations.csv"
    path.write_bytes(b"region,votes_a\n3174091001001,5\n")
    opened = open

    class Changing:
        """A file that somebody else writes to between opening and the end of reading."""

        def __init__(self, handle: Any) -> None:
            self.handle = handle
            self.fileno = handle.fileno

        def __enter__(self) -> Changing:
            return self

        def __exit__(self, *error: object) -> None:
            self.handle.close()

        def read(self, *size: int) -> bytes:
            data: bytes = self.handle.read(*size)
            with opened(path, "ab" if change else "wb") as other:
                other.write(change)
            return data

    monkeypatch.setattr("builtins.open", lambda *a, **k: Changing(opened(*a, **k)))
    with pytest.raises(pm.InputError, match="the file changed while it was read") as caught:
        pm.read_sheets(path)
    assert caught.value.source == str(path)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    """The limit on the size of a file stands for the disk: writing beyond it fails in the same place."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "nation.sums"
    small = pm.partial_sums({"region": ["3174091001001"], "votes_a": [4]})
    small.save(path)
    large = pm.partial_sums({"region": [f"3174091{i:03}001" for i in range(1, 999)], "votes_a": [4] * 998})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(OSError, match=r"nation\.sums"):
            large.save(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert pm.PartialSums.load(path) == small
    assert [p.name for p in tmp_path.iterdir()] == ["nation.sums"]


def test_the_bar_is_for_terminals(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with ProgressBar("reading x", 2) as bar:
        bar.advance(1)
    assert capsys.readouterr().err == ""
    with ProgressBar("reading x", 2, shown=True) as bar:
        bar.advance(1)
    err = capsys.readouterr().err
    assert err.startswith(f"\rreading x [{'#' * 15}{'.' * 15}]  50 %")
    assert err.endswith(f"[{'#' * 30}] 100 %\n")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with ProgressBar("reading x", 2) as bar:  # a terminal, but it does not take long
        bar.advance(2)
    assert capsys.readouterr().err == ""
    with contextlib.suppress(ValueError), ProgressBar("reading x", 2, shown=True) as bar:
        bar.advance(1)
        raise ValueError
    assert capsys.readouterr().err.endswith(" 50 %\n")


def test_parquet_and_every_chunking(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    duckdb = pytest.importorskip("duckdb")
    chance = random.Random(11)
    rows = [
        (f"31740910{i // 20 + 1:02}{i % 20 + 1:03}", chance.choice([None, *range(300)]), chance.randint(0, 70000))
        for i in range(500)
    ]
    columns = {
        "region": [row[0] for row in rows],
        "valid": [row[1] for row in rows],
        "votes_a": [row[2] for row in rows],
    }
    expected = (sum(v or 0 for v in columns["valid"]), sum(columns["votes_a"]))
    whole = pa.table(columns)
    parquet.write_table(whole, tmp_path / "stations.parquet", row_group_size=77)
    cuts = sorted(chance.sample(range(1, 500), 6))
    chunked = pa.concat_tables(whole.slice(a, b - a) for a, b in zip([0, *cuts], [*cuts, 500], strict=True))
    assert chunked.column("valid").num_chunks == 7
    narrow = whole.set_column(2, "votes_a", whole.column("votes_a").cast("uint32"))
    for source in (
        tmp_path / "stations.parquet",
        chunked,
        narrow,
        polars.from_arrow(chunked, rechunk=False),
        pandas.DataFrame(columns),
        duckdb.sql("from chunked"),
    ):
        table = pm.recapitulate(source, level="nation")
        assert (table["valid"][0], table["votes_a"][0]) == expected
        assert len(pm.read_sheets(source)) == 500
    data = (tmp_path / "stations.parquet").read_bytes()
    (tmp_path / "cut.parquet").write_bytes(data[:-9])
    with pytest.raises(pm.InputError, match="the Parquet file cannot be read"):
        pm.read_sheets(tmp_path / "cut.parquet")


def test_a_file_that_is_no_form_is_reported_and_a_form_without_a_station_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = {**files(3), "ppwp/badname.json": b'{"version": 7}', "ppwp/list.json": b"[1, 2]", "ppwp/x.json": b"{"}
    for source in (
        folder(tmp_path / "forms", contents),
        zipped(tmp_path / "forms.zip", contents),
        tar(tmp_path / "forms.tar", contents, "w"),
    ):
        read = pm.read_sirekap(source)
        assert len(read.stations) == 3
        (row,) = read.unknown.to_dicts()
        assert (row["field"], row["files"]) == ("<file>", 3)
        assert any("files that are no forms and are left out: 3" in note for note in read.stations.notes)
    assert main(["recap", str(tmp_path / "forms"), "--lang", "id"]) == 0
    assert "berkas yang bukan formulir dan tidak dipakai: 3" in capsys.readouterr().err
    (tmp_path / "forms" / "ppwp" / "copy.json").write_bytes(json.dumps(form(1)).encode())
    with pytest.raises(pm.InputError, match="the name of the file is no polling station") as caught:
        pm.read_sirekap(tmp_path / "forms")
    assert caught.value.source is not None and caught.value.source.endswith("copy.json")


def test_cells_that_are_no_counts_are_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contents = {"ppwp/3174091001001.json": b'{"chart": {"5": "x", "6": 2}, "administrasi": {"suara_sah": -1}}'}
    source = folder(tmp_path, contents)
    read = pm.read_sirekap(source, unreadable="reject")
    name = str(tmp_path / "ppwp/3174091001001.json")
    whole = "a whole number from 0 to 4294967295"
    cells = [
        (name, None, "3174091001001", "votes_5", '"x"', whole),
        (name, None, "3174091001001", "valid", "-1", whole),
    ]
    assert [tuple(row.values()) for row in read.rejected.to_dicts()] == cells
    sheets = pm.read_sheets(source, unreadable="reject")
    assert [tuple(row.values()) for row in sheets.rejected.to_dicts()] == cells
    found = [(row["code"], row["field"]) for row in pm.check(sheets, stations=True)]
    assert found == [("N02", "votes_5"), ("N02", "valid")]
    assert main(["check", str(source), "--stations", "--rejected", "keep", "-f", "csv"]) == 4
    assert capsys.readouterr().out.count("N02") == 2
    assert main(["check", str(source), "--stations"]) == 1

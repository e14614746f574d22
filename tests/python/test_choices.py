"""The value of every option, in the spelling of the command line and in that of Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Pemilu

import pemilu as pm
from pemilu import choices, ladder_options, replacement_request, seat_options, stage_options

Write = Callable[[str, str | bytes], Path]
OPTIONS = [
    *((ladder_options.LadderOptions.read, name, value) for name, of in ladder_options._CHOICES.items() for value in of),
    *((stage_options.StageOptions.read, name, value) for name, of in stage_options._CHOICES.items() for value in of),
    *((seat_options.SeatOptions.read, name, value) for name, of in seat_options._CHOICES.items() for value in of),
]


@pytest.mark.parametrize(("read", "name", "value"), OPTIONS, ids=lambda given: given if isinstance(given, str) else "")
def test_both_spellings_are_one_choice(read: Any, name: str, value: str) -> None:
    for spelt in (value.replace("_", "-"), value.upper(), value.replace("_", " ").title()):
        assert read(**{name: spelt}) == read(**{name: value})
    assert value in read(**{name: value})
    with pytest.raises(pm.InputError, match="no such choice") as caught:
        read(**{name: value + "s"})
    assert caught.value.column == name
    with pytest.raises(TypeError, match=name):
        read(**{name: 3})


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, of in replacement_request._CHOICES.items() for value in of]
)
def test_choices_of_a_request(name: str, value: str) -> None:
    for spelt in (value, value.replace("_", "-"), value.upper()):
        request = replacement_request.request_of(ground=None, holidays=None, earlier=None, **{name: spelt})
        assert request == {name: value}


def test_a_choice_is_given_back_as_it_is_spelt() -> None:
    assert (
        choices.choice("csl_json", "style", ("csl-json",))
        == choices.choice("csl-json", "style", ("csl-json",))
        == "csl-json"
    )
    assert choices.optional_choice(None, "x", ()) is None


def test_the_year_of_an_election() -> None:
    forms = [{"region": "6571011001001", "roll": 400, "valid": 1, "invalid": 0, "votes_A": 1}]
    found = [
        pm.check(forms, stations=True, election=e)["code"]
        for e in ("general-2024", "General_2024", "regional_heads_2024")
    ]  # type: ignore[arg-type]
    assert found[0] == found[1]
    assert ("C13" in found[0], "C13" in found[2]) == (True, False)


BALLOT = "region,valid,invalid,votes_A,votes_B\n6571011001001,5,0,2,3\n"


def test_options_of_forms_in_any_case(write: Write, pemilu: Pemilu) -> None:
    path = write("stations.csv", BALLOT)
    for ballot in ("pairs", "PAIRS", "Parties"):
        assert pm.check(path, stations=True, ballot=ballot, rules="HARD")["code"] == []  # type: ignore[arg-type]
    with pytest.raises(pm.InputError, match="not a ballot"):
        pm.check(path, stations=True, ballot="pair")  # type: ignore[arg-type]
    given = ("check", path, "--stations")
    for election in ("regional-heads-2024", "regional_heads_2024", "Regional_Heads_2024"):
        assert pemilu(*given, "--election", election, "--ballot", "PAIRS").status == 0
    assert pemilu(*given, "--election", "regional").status == 2
    assert pemilu(*given, "--ballot", "pair").status == 2


def test_words_of_a_replacement_in_any_case(write: Write, pemilu: Pemilu) -> None:
    candidates = [
        {
            "district": 1,
            "party": "P",
            "number": n,
            "name": f"N{n}",
            "votes": 9 - n,
            "terpilih": "Ya" if n == 1 else "Tidak",
        }
        for n in (1, 2, 3)
    ]

    def replaced(word: str, ground: str, **more: Any) -> pm.Replacement:
        status = [{"district": 1, "party": "P", "number": 1, "status": word}]
        given: dict[str, Any] = {
            "rules": "pkpu-3-2025",
            "chamber": "dprd-regency",
            "district": 1,
            "party": "P",
            "member": 1,
        }
        return pm.replace(**(given | more), candidates=candidates, status=status, ground=ground)

    for word, ground in (("died", "Died"), ("Meninggal Dunia", "meninggal dunia"), ("withdrew", "RESIGNED")):
        found = replaced(word, ground)
        assert found.status == "named"
        assert found.candidate is not None
        assert found.candidate["name"] == "N2"
    assert replaced("Mengundurkan diri", "mengundurkan diri").request["ground"] == "resigned"
    assert replaced("died", "died", chamber="DPRD_Regency", rules="PKPU_3_2025", by="CHAMBER").status == "named"
    with pytest.raises(pm.InputError, match="the ground is not what the status of the member says"):
        replaced("meninggal dunia", "Resigned")
    with pytest.raises(pm.InputError, match="no such ground"):
        replaced("died", "Retired")
    path = write("list.csv", "district,party,number,name,votes\n1,P,1,Ani,9\n1,P,2,Budi,8\n")
    given = ("--rules", "pkpu_3_2025", "--chamber", "DPRD-regency", "--candidates", path, "--member", 1)
    assert pemilu("replace", *given, "--ground", "Resigned", "--by", "Chamber").status == 0
    assert pemilu("replace", *given, "--ground", "Retired").status == 2


def test_the_region_by_the_name_of_a_province(write: Write, pemilu: Pemilu) -> None:
    votes = [
        {"kabupaten": k, "paslon": p, "suara": n} for k in "AB" for p, n in (("Satu", 49), ("Dua", 31), ("Tiga", 20))
    ]
    by_code = pm.determine(votes, rules="indonesia/governor-2024", region="31")
    assert [row["status"] for row in by_code.winner][:2] == ["second_round", "second_round"]  # no majority in Jakarta
    for region in ("DKI Jakarta", "Prov. D.K.I. Jakarta", 31):
        assert pm.determine(votes, rules="indonesia/governor-2024", region=region).winner == by_code.winner
    assert pm.determine(votes, rules="indonesia/governor-2024", region="Jawa Barat").winner["status"][0] == "elected"
    with pytest.raises(pm.InputError) as caught:
        pm.determine(votes, rules="indonesia/governor-2024", region="Atlantis")
    assert (caught.value.column, caught.value.value) == ("region", "Atlantis")
    rows = "".join(f"{row['kabupaten']},{row['paslon']},{row['suara']}\n" for row in votes)
    path = write("votes.csv", "kabupaten,paslon,suara\n" + rows)
    ended = pemilu("determine", path, "--rules", "indonesia/governor-2024", "--region", "DKI Jakarta", "-f", "csv")
    assert ended.out.count("second_round") == 2

"""Who takes a vacant seat, against the cases of law-paw-voters and small lists with a known order."""

from __future__ import annotations

from typing import Any

import pytest

import pemilu as pm

CANDIDATES = {
    "district": [1] * 4,
    "party": ["P"] * 4,
    "number": [1, 2, 3, 4],
    "name": ["Ani", "Budi", "Cahya", "Dewi"],
    "sex": ["P", "L", "P", "P"],
    "votes": [90, 50, 40, 10],
    "elected": [1, 0, 0, 0],
}


def replaced(**changes: Any) -> pm.Replacement:
    given: dict[str, Any] = {
        "rules": "pkpu-3-2025",
        "chamber": "dprd-regency",
        "candidates": CANDIDATES,
        "district": 1,
        "party": "P",
        "member": 1,
    }
    return pm.replace(**(given | changes))


def status(number: int, what: str) -> list[dict[str, Any]]:
    return [{"district": 1, "party": "P", "number": number, "status": what}]


# --- real cases ---


def test_madiun_2025() -> None:
    # C1: Andi Raya Bagus Miko Saputra died; Usman Ependi, 772 votes, rank 2
    data = pm.datasets.madiun_2025()
    result = pm.replace(
        rules="pkpu-3-2025",
        chamber="dprd-regency",
        candidates=data.candidates,
        status=data.status,
        district=4,
        party="PDIP",
        member="Andi Raya Bagus Miko Saputra",
    )
    assert result.status == "named"
    assert result.candidate is not None
    assert (result.candidate["name"], result.candidate["votes"]) == ("Usman Ependi", 772)
    assert (result.candidate["rank_all"], result.candidate["rank_unelected"]) == (2, 1)
    assert result.queue["name"][:3] == ["Usman Ependi", "Suntoyo", "Setyowati"]


def test_sumatera_utara_ii_2024() -> None:
    # C15: ranks 1 and 2 withdrew before the oath; Sabam Rajagukguk, 49,236, rank 3
    data = pm.datasets.sumatera_utara_ii_2024()
    result = pm.replace(
        rules="pkpu-6-2024",
        chamber="dpr",
        candidates=data.candidates,
        status=data.status,
        district=1202,
        party="Gerindra",
        member=1,
    )
    assert result.candidate is not None
    assert (result.candidate["name"], result.candidate["votes"]) == ("SABAM RAJAGUKGUK", 49236)
    assert (result.candidate["rank_all"], result.candidate["rank_unelected"]) == (3, 2)
    passed_over = result.queue.to_dicts()[0]
    assert passed_over["name"] == "ARI WIBOWO"
    assert "withdrew" in f"{passed_over['status']} {passed_over['reason']}"
    assert passed_over["legal_basis"]


# --- the order ---


def test_the_next_in_rank() -> None:
    result = replaced()
    assert result.status == "named"
    assert result.reason == ""
    assert result.candidate is not None
    assert result.candidate["name"] == "Budi"
    assert result.queue.columns == [
        "position",
        "district",
        "party",
        "number",
        "name",
        "votes",
        "rank_all",
        "rank_unelected",
        "status",
        "reason",
        "legal_basis",
    ]
    assert result.queue["name"] == ["Budi", "Cahya", "Dewi"]
    assert result.queue["position"] == [1, 2, 3]
    assert len(result.trace) > 0


def test_the_order_is_by_votes_and_not_by_number() -> None:
    result = replaced(candidates=CANDIDATES | {"votes": [90, 10, 40, 50]})
    assert result.queue["name"] == ["Dewi", "Cahya", "Budi"]


def test_members_by_name_and_number() -> None:
    expected = replaced()
    assert replaced(member="Ani").candidate == expected.candidate
    assert replaced(member="1", party=None).candidate == expected.candidate


PASSED_OVER = ["died", "withdrew", "not_citizen", "education", "convicted", "vote_buying", "forgery", "changed_party"]
PASSED_OVER += ["dismissed_from_party", "public_office", "other", "seated"]


@pytest.mark.parametrize("what", PASSED_OVER)
def test_passed_over(what: str) -> None:
    # A second seat: whoever is seated has taken that one.
    another = {"district": 1, "party": "P", "number": 5, "name": "Eka", "sex": "L", "votes": 5, "elected": 1}
    two = {name: [*values, another[name]] for name, values in CANDIDATES.items()}
    result = replaced(status=status(2, what), candidates=two)
    assert result.status == "named"
    assert result.candidate is not None
    assert result.candidate["name"] == "Cahya"
    first = result.queue.to_dicts()[0]
    assert first["name"] == "Budi"
    assert what in f"{first['status']} {first['reason']}"


@pytest.mark.parametrize(
    "what", ["disputed_party_court", "disputed_district_court", "disputed_cassation", "lhkpn_missing"]
)
def test_suspended(what: str) -> None:
    result = replaced(status=status(2, what))
    assert result.status == "suspended"
    assert result.candidate is None
    assert what in result.reason


def test_what_hits_somebody_further_down_changes_nothing() -> None:
    assert replaced(status=status(3, "died")).candidate == replaced().candidate


def test_exhausted() -> None:
    only = {name: values[:1] for name, values in CANDIDATES.items()}
    assert replaced(candidates=only).status == "exhausted"
    everybody = [row for n in (2, 3, 4) for row in status(n, "withdrew")]
    result = replaced(status=everybody)
    assert result.status == "exhausted"
    assert result.candidate is None
    assert len(result.queue) == 3


def test_equal_candidates_at_the_front_are_open() -> None:
    result = replaced(candidates=CANDIDATES | {"votes": [90, 40, 40, 10]})
    assert result.status == "undecided"
    assert result.candidate is None
    (question,) = result.open
    assert "Budi" in question["contenders"] and "Cahya" in question["contenders"]
    assert len(replaced().open) == 0


@pytest.mark.parametrize("chamber", ["dpr", "dprd-regency"])
def test_the_level_of_a_spread_is_not_chosen_where_the_regulation_names_none(chamber: str) -> None:
    # PKPU 3/2025 art. 10 names the levels; of PKPU 6/2017 only "secara berjenjang" is known
    expected = {
        "pkpu-3-2025": ("option_not_chosen", "spread", "PKPU 3/2025 art. 10"),
        "pkpu-6-2017": ("option_not_chosen", "spread_level", "PKPU 6/2017 art. 16"),
    }
    for rules, answer in expected.items():
        result = replaced(rules=rules, chamber=chamber, candidates=CANDIDATES | {"votes": [90, 40, 40, 10]})
        assert result.status == "undecided"
        (question,) = result.open
        assert (question["reason"], question["option"], question["legal_basis"]) == answer


def test_who_was_not_elected_has_no_seat_to_leave() -> None:
    assert replaced(member=2).status == "invalid_request"


# --- what is refused ---


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"member": 9}, "member"),
        ({"member": "Nobody"}, "member"),
        ({"district": 9}, "district"),
        ({"party": "Z"}, None),
        ({"status": status(2, "bogus")}, "status"),
        ({"status": status(9, "died")}, "number"),
        ({"candidates": CANDIDATES | {"votes": [90, -1, 40, 10]}}, "votes"),
    ],
    ids=str,
)
def test_bad_requests(changes: dict[str, Any], column: str | None) -> None:
    with pytest.raises(pm.InputError) as caught:
        replaced(**changes)
    assert column is None or caught.value.column == column


def test_a_name_that_fits_two_lists_their_numbers() -> None:
    with pytest.raises(pm.InputError) as caught:
        replaced(candidates=CANDIDATES | {"name": ["Ani", "Ani", "Cahya", "Dewi"]}, member="Ani")
    assert "1" in str(caught.value) and "2" in str(caught.value)


@pytest.mark.parametrize("changes", [{"rules": "pkpu-1-1945"}, {"chamber": "senate"}, {"rules": ""}], ids=str)
def test_unknown_rules_and_chambers(changes: dict[str, Any]) -> None:
    with pytest.raises(pm.RuleError) as caught:
        replaced(**changes)
    assert "pkpu-3-2025" in str(caught.value) or "dprd-regency" in str(caught.value)


def test_wrong_arguments() -> None:
    with pytest.raises(TypeError, match="mem"):
        replaced(mem=1)
    with pytest.raises(TypeError):
        replaced(candidates=None)


@pytest.mark.parametrize("changes", [{"chamber": None}, {"member": None}, {"district": None}], ids=str)
def test_arguments_of_a_wrong_type(changes: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        replaced(**changes)


def test_a_dataset_as_candidates() -> None:
    data = pm.datasets.madiun_2025()
    result = replaced(candidates=data, district=4, party="PDIP", member="Andi Raya Bagus Miko Saputra")
    assert result.status == "named"

"""What the rows of a queue tell of everybody on it, and how far an exhausted list was followed."""

from __future__ import annotations

from typing import Any

import pytest

import pemilu as pm

# The list of the first worked example: A holds the seat, B has died, C and D have as many votes.
LIST = [
    {"district": 2, "party": "X", "number": number, "name": name, "sex": sex, "votes": votes, "elected": int(name == "A")}
    for name, number, sex, votes in (
        ("A", 6, "L", 5000), ("B", 4, "L", 800), ("C", 5, "P", 800), ("D", 3, "L", 800),
        ("E", 7, "P", 0), ("F", 2, "P", 0), ("G", 1, "L", 0),
    )
]  # fmt: skip

# A second seat of the list, which whoever is seated has taken.
TWO = [*LIST, {"district": 2, "party": "X", "number": 8, "name": "H", "sex": "L", "votes": 700, "elected": 1}]


def counts(number: int, station: int) -> list[dict[str, Any]]:
    return [
        {"district": 2, "party": "X", "number": number, "level": level, "units_with_votes": led, "units_led": led}
        for level, led in (("subdistrict", 2), ("village", 9), ("station", station))
    ]


def replaced(*statuses: tuple[int, str], **changes: Any) -> pm.Replacement:
    given: dict[str, Any] = {
        "rules": "pkpu-3-2025",
        "chamber": "dprd-regency",
        "candidates": LIST,
        "district": 2,
        "member": "A",
        "status": [{"district": 2, "party": "X", "number": n, "status": what} for n, what in statuses] or None,
        "units": counts(5, 40) + counts(3, 41),
        "spread": "units_led",
        "spread_level": "station",
    }
    return pm.replace(**given | changes)


def rows(result: pm.Replacement) -> dict[str, str]:
    return {row["name"]: row["status"] for row in result.queue}


# --- equal votes beside somebody who can no longer be named ---


@pytest.mark.parametrize("what", ["died", "withdrew", "convicted", "seated"])
@pytest.mark.parametrize("spread", ["units_led", "units_with_votes"])
def test_whoever_cannot_be_named_needs_no_counts(what: str, spread: str) -> None:
    result = replaced((4, what), spread=spread, candidates=TWO)
    assert result.candidate is not None
    assert (result.candidate["name"], result.candidate["legal_basis"]) == ("D", "PKPU 3/2025 art. 10")
    told = {step["name"]: step["compared"] for step in result.trace}
    assert told["D"] == "800 : 800; subdistrict 2 : 2; village 9 : 9; station 41 : 40"
    assert {row["rank_all"] for row in result.queue if row["votes"] == 800} == {2}  # B's place among them stays open


def test_the_rest_of_the_worked_example() -> None:
    gone = [(4, "died")]
    equal = counts(5, 40) + counts(3, 40)
    assert replaced(*gone, units=equal).candidate["name"] == "C"  # type: ignore[index]
    men = [row | {"sex": "L"} if row["name"] == "C" else row for row in LIST]
    assert replaced(*gone, units=equal, candidates=men).candidate["name"] == "D"  # type: ignore[index]
    for number, following in ((3, "C"), (5, "F"), (2, "E"), (7, "G")):
        gone.append((number, "withdrew"))
        assert replaced(*gone).candidate["name"] == following  # type: ignore[index]


def test_while_the_one_without_counts_can_be_named_the_reason_says_who() -> None:
    result = replaced()
    assert (result.status, result.candidate) == ("undecided", None)
    assert result.reason == "equal candidates, and what separates them was not supplied: units of B"
    assert [(q["option"], q["contenders"]) for q in result.open] == [("units", "B; D; C")]
    assert [row["reason"] for row in result.queue][:3] == ["not supplied: units", None, None]
    assert "not supplied: votes or counts by region of B." in result.record()
    assert "tidak tersedia: suara atau jumlah wilayah B." in result.record(lang="id")
    # A dispute of B's may bring B to the front: it holds up the queue.
    assert replaced((4, "disputed_cassation")).status == "suspended"
    # With votes by region of B, too, B's death reorders nobody.
    everybody = counts(4, 50) + counts(5, 40) + counts(3, 41)
    assert replaced(units=everybody).candidate["name"] == "B"  # type: ignore[index]
    assert replaced((4, "died"), units=everybody).candidate["name"] == "D"  # type: ignore[index]


def test_nobody_is_reordered_whatever_befalls_whom() -> None:
    numbers = [4, 5, 3]
    order = [(row["name"], row["rank_all"]) for row in replaced().queue]
    for mask in range(8):
        gone = [(n, "died") for i, n in enumerate(numbers) if mask >> i & 1]
        assert [(row["name"], row["rank_all"]) for row in replaced(*gone).queue] == order


# --- statuses behind the one who is named ---


def test_every_row_tells_its_status() -> None:
    known = ((4, "died"), (5, "withdrew"), (7, "disputed_cassation"), (2, "lhkpn_missing"), (1, "seated"))
    told = rows(replaced(*known, candidates=TWO))
    assert told == {
        "B": "passed_over", "D": "named", "C": "passed_over", "F": "suspends", "E": "suspends", "G": "seated",
    }  # fmt: skip
    held = replaced((4, "died"), (3, "disputed_party_court"), (7, "died"))
    assert rows(held) == {
        "B": "passed_over", "D": "suspends", "C": "waiting", "F": "waiting", "E": "passed_over", "G": "waiting",
    }  # fmt: skip
    assert [row["reason"] for row in held.queue if row["name"] == "E"] == ["died"]


def test_the_queue_of_every_seat_tells_it_too() -> None:
    def queues(*statuses: tuple[int, str]) -> pm.Table:
        return pm.queues(
            rules="pkpu-3-2025",
            chamber="dprd-regency",
            candidates=[row | {"votes": 900 - 10 * i} for i, row in enumerate(LIST)],
            status=[{"district": 2, "party": "X", "number": n, "status": what} for n, what in statuses] or None,
        )

    before, after = queues(), queues((5, "died"), (3, "disputed_cassation"))
    assert after["status"] == ["named", "passed_over", "suspends", "waiting", "waiting", "waiting"]
    assert len(pm.queue_changes(before, after)) == 0  # B is next all the same
    assert "suspended" not in " ".join(after.notes)


def test_equals_of_one_in_dispute_are_tied() -> None:
    result = replaced((5, "disputed_cassation"), units=None)
    assert result.status == "suspended"
    assert rows(result) | {"B": "tied", "C": "suspends", "D": "tied"} == rows(result)
    both = pm.queues(
        rules="pkpu-3-2025",
        chamber="dprd-regency",
        candidates=LIST,
        status=[{"district": 2, "party": "X", "number": 5, "status": "disputed_cassation"}],
    )
    none = pm.queues(rules="pkpu-3-2025", chamber="dprd-regency", candidates=LIST)
    assert [(row["before_status"], row["after_status"]) for row in pm.queue_changes(none, both)] == [
        ("tied", "suspends")
    ]


def test_without_an_article_the_question_is_about_the_one_in_dispute() -> None:
    result = replaced((5, "lhkpn_missing"), (1, "lhkpn_missing"), units=None, rules="pkpu-6-2017")
    assert [(q["option"], q["contenders"]) for q in result.open] == [("without_article", "C")]
    assert rows(result)["B"] == "tied"


# --- an exhausted list ---


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_headline_of_an_exhausted_list_says_what_was_not_examined(lang: Any) -> None:
    last = [{"district": d, "party": "X", "number": 1, "name": f"N{d}", "votes": 9, "elected": 1} for d in (1, 2)]

    def headline(**given: Any) -> str:
        result = pm.replace(
            rules="pkpu-6-2017", chamber="dprd-regency", candidates=last, district=1, member="N1", **given
        )
        assert result.status == "exhausted"
        return result.record(lang=lang).splitlines()[3]

    said = {
        "en": ("; other districts were not examined.", "any other district; the list one level up was not examined."),
        "id": ("; dapil lain tidak diperiksa.", "semua dapil lain; daftar setingkat di atasnya tidak diperiksa."),
    }[lang]
    assert headline().endswith(said[0])
    assert headline(adjacency=[{"district": 1, "neighbour": 2}]).endswith(said[1])
    alone = pm.queues(rules="pkpu-6-2017", chamber="dprd-regency", candidates=last)
    assert all("other districts were not examined" in reason for reason in alone["reason"])


def test_the_headline_says_whose_dispute_it_is() -> None:
    def headline(*statuses: tuple[int, str], **more: Any) -> str:
        return replaced(*statuses, **more).record().splitlines()[3]

    assert headline((4, "disputed_cassation")) == "Suspended: B, disputed in cassation."
    assert headline((6, "disputed_district_court")) == "Suspended: A, disputed before the district court."
    assert headline((4, "lhkpn_missing"), rules="pkpu-6-2017") == "Undecided: B, declaration of assets (LHKPN) missing."
    assert headline(by="party").startswith("Invalid request: KPU acts on a letter of the leadership")
    province = {"district": [33] * 2, "number": [1, 2], "name": ["A", "B"], "votes": [2, 1], "elected": [1, 1]}
    dpd = pm.replace(rules="pkpu-3-2025", chamber="dpd", candidates=province, district=33, member=1)
    assert dpd.record().splitlines()[3] == "Exhausted: nobody is left of the candidates of this province."

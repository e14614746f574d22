"""The page of reproduced figures is what the golden suite says, and every figure agrees unless the page says why not."""

from __future__ import annotations

import pytest
import reproduced


@pytest.fixture(scope="module")
def contests() -> list[reproduced.Contest]:
    return [make() for make in reproduced.CONTESTS]


def test_the_page_is_as_generated(contests: list[reproduced.Contest]) -> None:
    assert reproduced.PAGE.read_text(encoding="utf-8") == reproduced.page(contests), (
        "run: python tests/python/reproduced.py --update"
    )


def test_every_figure_agrees_or_says_why_not(contests: list[reproduced.Contest]) -> None:
    for contest in contests:
        assert contest.figures
        for figure in contest.figures:
            assert figure.compared > 0, figure.what
            assert (figure.equal == figure.compared) == (not figure.differs), (contest.title, figure)


def test_what_is_compared_is_not_only_what_fits(contests: list[reproduced.Contest]) -> None:
    # The numbers of the published tables, counted by hand: a comparison that lost its rows would still agree.
    compared = {(c.title, f.what): f.compared for c in contests for f in c.figures}
    assert compared["DPR 2024", "KPU decision 360/2024: members"] == 580
    assert compared["DPR 2024", "KPU decision 360/2024: national votes and seats of 18 parties"] == 18
    assert compared["DPR 2014", "members"] == 560
    assert compared["DPD 2014", "members"] == 132
    assert sum(n for (title, _), n in compared.items() if title == "DPR 2024, replaced before the oath") == 10
    assert compared["Other countries", "US House 2020"] == 50

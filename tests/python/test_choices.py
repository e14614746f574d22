"""The value of every option, in the spelling of the command line and in that of Python."""

from __future__ import annotations

from typing import Any

import pytest

import pemilu as pm
from pemilu import choices, ladder_options, replacement_request, seat_options, stage_options

OPTIONS = [
    *((ladder_options.LadderOptions.read, name, value) for name, of in ladder_options._CHOICES.items() for value in of),
    *((stage_options.StageOptions.read, name, value) for name, of in stage_options._CHOICES.items() for value in of),
    *((seat_options.SeatOptions.read, name, value) for name, of in seat_options._CHOICES.items() for value in of),
]


@pytest.mark.parametrize(("read", "name", "value"), OPTIONS, ids=lambda given: given if isinstance(given, str) else "")
def test_both_spellings_are_one_choice(read: Any, name: str, value: str) -> None:
    assert read(**{name: value.replace("_", "-")}) == read(**{name: value})
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
    for spelt in (value, value.replace("_", "-")):
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
        for e in ("general-2024", "general_2024", "regional_heads_2024")
    ]  # type: ignore[arg-type]
    assert found[0] == found[1]
    assert ("C13" in found[0], "C13" in found[2]) == (True, False)

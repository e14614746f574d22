"""Steps of a trace: how a seat was won."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pemilu.words.forms import Form

__all__ = ["seat_forms"]


# How a seat was won: as the library says it, in Indonesian, and in a sentence of each language.
_WON = (
    (
        "{votes:count}/({divisor}) = {quotient:exact}",
        "{votes:count}/({divisor}) = {quotient:exact}",
        "{votes:count} votes divided by {divisor} are {quotient:exact}",
        "{votes:count} suara dibagi {divisor} sama dengan {quotient:exact}",
    ),
    (
        "{votes:count}/{divisor} = {quotient:exact}",
        "{votes:count}/{divisor} = {quotient:exact}",
        "{votes:count} votes divided by {divisor} are {quotient:exact}",
        "{votes:count} suara dibagi {divisor} sama dengan {quotient:exact}",
    ),
    (
        "a full quota of {quotient:exact}",
        "kuota penuh {quotient:exact}",
        "a full quota of {quotient:exact}",
        "satu kuota penuh sebesar {quotient:exact}",
    ),
    (
        "a remainder of {quotient:exact}",
        "sisa suara {quotient:exact}",
        "a remainder of {quotient:exact}",
        "sisa suara {quotient:exact}",
    ),
    (
        "by minimum, maximum or held seats",
        "menurut batas minimum, batas maksimum, atau kursi yang sudah dipegang",
        "by a minimum, a maximum or seats already held",
        "menurut batas minimum, batas maksimum, atau kursi yang sudah dipegang",
    ),
)

_BEFORE = (
    ", before {runner_up} with {rival:exact}",
    ", mengungguli {runner_up} dengan {rival:exact}",
    "; the runner-up is {runner_up} with {rival:exact}",
    "; pesaing terdekat {runner_up} dengan {rival:exact}",
)

_DECIDED = (
    ", by decision: {decision}",
    ", menurut keputusan: {decision}",
    "; by decision: {decision}",
    "; menurut keputusan: {decision}",
)

_NOTHING = ("", "", "", "")


_NOBODY = (
    Form(
        "vacant: {seats:count}, because of a maximum",
        "kosong: {seats:count}, karena batas maksimum",
        {
            "en": "{where}vacant{of}: {seats:count}, because of a maximum",
            "id": "{where}kosong{of}: {seats:count}, karena batas maksimum",
        },
    ),
    Form(
        "overhang: {seats:count} held beyond what the method gives",
        "kursi lebih: {seats:count} dipegang di luar yang diberikan metode ini",
        {
            "en": "{where}{party} holds {seats:count} more than the method gives",
            "id": "{where}{party} memegang {seats:count} kursi lebih banyak daripada yang diberikan metode ini",
        },
    ),
)


def seat_forms() -> Iterator[Form]:
    """A form for every way of winning a seat, with or without a runner-up and a decision; and for what no method gave."""
    yield from _NOBODY
    # The longest first: a shorter one would take the rest for a part of a name.
    for before, decided, won in product((_BEFORE, _NOTHING), (_DECIDED, _NOTHING), _WON):
        english, indonesian, sentence, kalimat = (f"{a}{b}{c}" for a, b, c in zip(won, before, decided, strict=True))
        yield Form(
            "seat {seat:count}: " + english,
            "kursi ke-{seat:count}: " + indonesian,
            {
                "en": "{where}seat {seat:count} goes to {party}: " + sentence,
                "id": "{where}kursi ke-{seat:count} untuk {party}: " + kalimat,
            },
        )

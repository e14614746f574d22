"""The words and the numbers of pictures, in each language."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pemilu.display import Lang, checked_lang, decimal, integer

if TYPE_CHECKING:
    from pemilu.plot.results import House, Party

__all__ = ["WORDS", "Words", "sentence", "words_in"]

MOST_NAMES = 4  # of contenders in one label; the description names all
WORDS: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "quotients": "Quotients in order of award",
        "seats": "Share of votes and share of seats",
        "hemicycle": "Seats",
        "margins": "The fewest votes that move a seat",
        "office_margins": "The fewest votes that change who is elected",
        "winner": "Votes of each pair",
        "elected": "elected",
        "second_round": "second round",
        "district": "district {district}",
        "districts": "{n} districts",
        "seat": "Seat {n}",
        "n_seat": "{n} seat",
        "n_seats": "{n} seats",
        "n_vote": "{n} vote",
        "n_votes": "{n} votes",
        "n_certain": "{n} certain",
        "n_parties": "{n} parties",
        "share_of_votes": "{share} of votes",
        "share_of_seats": "{share} of seats",
        "share": "share",
        "votes": "votes",
        "quota": "quota",
        "remainder": "remainder",
        "limit": "by a limit",
        "minimum": "minimum",
        "held": "already held",
        "equal": "equal",
        "decision": "by decision",
        "last": "Last seat",
        "runner_up": "Runner-up",
        "open": "Open",
        "among": "{seats} among {names}",
        "open_tie": "{seats} left, equal at {quotient}",
        "tie": "Tie, {seats} open",
        "no_votes": "Nobody has votes, {seats} open",
        "no_rule": "Nobody takes part, {seats} open",
        "vacant": "Vacant",
        "no_seats": "No seats to fill",
        "no_parties": "No parties",
        "no_margins": "No votes move a seat",
        "not_drawn": "seats 1 to {last} not drawn",
        "closest": "the {n} closest of {all} rows",
        "moved": "{votes} moved",
        "added": "{votes} added to {to}",
        "removed": "{votes} taken from {from}",
    },
    "id": {
        "quotients": "Hasil bagi menurut urutan perolehan kursi",
        "seats": "Bagian suara dan bagian kursi",
        "hemicycle": "Perolehan kursi",
        "margins": "Suara tersedikit yang memindahkan kursi",
        "office_margins": "Suara tersedikit yang mengubah siapa yang terpilih",
        "winner": "Suara setiap pasangan",
        "elected": "terpilih",
        "second_round": "putaran kedua",
        "district": "dapil {district}",
        "districts": "{n} dapil",
        "seat": "Kursi ke-{n}",
        "n_seat": "{n} kursi",
        "n_seats": "{n} kursi",
        "n_vote": "{n} suara",
        "n_votes": "{n} suara",
        "n_certain": "{n} pasti",
        "n_parties": "{n} partai",
        "share_of_votes": "{share} suara",
        "share_of_seats": "{share} kursi",
        "share": "bagian",
        "votes": "suara",
        "quota": "kuota",
        "remainder": "sisa",
        "limit": "menurut batas",
        "minimum": "minimum",
        "held": "sudah dimiliki",
        "equal": "sama",
        "decision": "menurut keputusan",
        "last": "Kursi terakhir",
        "runner_up": "Pesaing",
        "open": "Terbuka",
        "among": "{seats} di antara {names}",
        "open_tie": "sisa {seats}, sama pada {quotient}",
        "tie": "Seri, {seats} terbuka",
        "no_votes": "Tidak ada suara, {seats} terbuka",
        "no_rule": "Tidak ada peserta, {seats} terbuka",
        "vacant": "Kosong",
        "no_seats": "Tidak ada kursi",
        "no_parties": "Tidak ada partai",
        "no_margins": "Tidak ada suara yang memindahkan kursi",
        "not_drawn": "kursi ke-1 sampai ke-{last} tidak digambar",
        "closest": "{n} terdekat dari {all} baris",
        "moved": "{votes} dipindahkan",
        "added": "{votes} ditambahkan kepada {to}",
        "removed": "{votes} dikurangi dari {from}",
    },
}


class Words:
    """The words and the numbers of one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def __getitem__(self, key: str) -> str:
        return WORDS[self.lang][key]

    def __call__(self, key: str, **values: object) -> str:
        """The words of this key with their gaps filled."""
        return self[key].format(**values)

    def n(self, value: int) -> str:
        """A whole number in the writing of the language."""
        return integer(value, self.lang)

    def percent(self, share: float) -> str:
        """A share as a percentage with one decimal."""
        return decimal(100 * share, 1, self.lang) + "%"

    def seats(self, n: int) -> str:
        """`1 seat`, `2 seats`."""
        return self("n_seat" if n == 1 else "n_seats", n=self.n(n))

    def votes(self, n: int) -> str:
        """`1 vote`, `2 votes`."""
        return self("n_vote" if n == 1 else "n_votes", n=self.n(n))

    def names(self, parties: Sequence[Hashable], *, every: bool = False) -> str:
        """The parties by name; more than a label can hold are counted, unless `every` is wanted."""
        if len(parties) > MOST_NAMES and not every:
            return self("n_parties", n=self.n(len(parties)))
        return ", ".join(str(p) for p in parties)

    def among(self, n: int, parties: Sequence[Hashable], *, every: bool = False) -> str:
        """So many seats, and who contends for them."""
        return self("among", seats=self.seats(n), names=self.names(parties, every=every)) if parties else self.seats(n)

    def open(self, reason: str, tie: Any) -> str:
        """Why seats are open, and how many."""
        return self(reason if reason in ("no_votes", "no_rule") else "tie", seats=self.seats(tie.seats_left))

    def votes_and_share(self, votes: int, of: int) -> str:
        """The share of the votes with their number."""
        if of == 0:
            return self.votes(votes)
        return self("share_of_votes", share=self.percent(votes / of)) + f" ({self.n(votes)})"

    def seats_and_share(self, party: Party, house: House) -> str:
        """The share of the seats with their number; the certain ones while the party contends for more."""
        number = self("n_certain", n=self.n(party.seats)) if party.tied else self.n(party.seats)
        if house.seats == 0:
            return self.seats(0)
        return self("share_of_seats", share=self.percent(party.seats / house.seats)) + f" ({number})"

    def left(self, key: str, n: int, house: House, *, every: bool = False) -> str:
        """The seats that nobody has, `open` or `vacant`, and who contends for them."""
        contenders = [p.name for p in house.parties if p.tied] if key == "open" else []
        return self.among(n, contenders, every=every)

    def exact(self, value: Fraction) -> str:
        """A fraction with grouped digits."""
        return "/".join(self.n(part) for part in value.as_integer_ratio()[: 1 if value.denominator == 1 else 2])


def words_in(lang: str) -> Words:
    """The words of a picture, which needs matplotlib: without it nothing is begun."""
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise ImportError("pm.plot draws with matplotlib: install pemilu with the extra `plot`") from error
    return Words(checked_lang(lang))


def sentence(text: str) -> str:
    """A text as one sentence on one line."""
    return " ".join(text.split()) + "."

"""Steps of a trace: who is elected to a single office."""

from __future__ import annotations

from pemilu.words.forms import Form

__all__ = ["OFFICE_FORMS"]


# A single office: the pair stands in the column of parties.
OFFICE_FORMS = (
    Form(
        "{votes:count} of {total:count} valid votes, at least {share} of them in {met:count} of {areas:count} areas",
        "{votes:count} dari {total:count} suara sah, sekurangnya {share} di {met:count} dari {areas:count} wilayah",
        {
            "en": "{party} has {votes:count} of {total:count} valid votes, and at least {share} of them in {met:count} of "
            "{areas:count} areas",
            "id": "{party} memperoleh {votes:count} dari {total:count} suara sah, sekurangnya {share} di {met:count} dari "
            "{areas:count} wilayah",
        },
    ),
    Form(
        "{votes:count} of {total:count} valid votes",
        "{votes:count} dari {total:count} suara sah",
        {
            "en": "{party} has {votes:count} of {total:count} valid votes",
            "id": "{party} memperoleh {votes:count} dari {total:count} suara sah",
        },
    ),
    Form("elected", "terpilih", {"en": "{party} is elected", "id": "{party} terpilih"}),
    Form(
        "goes to the second round",
        "maju ke putaran kedua",
        {"en": "{party} goes to the second round", "id": "{party} maju ke putaran kedua"},
    ),
    *(
        Form(english, indonesian, {"en": english, "id": indonesian})
        for english, indonesian in (
            (
                "second round: most votes, and no spread is asked",
                "putaran kedua: suara terbanyak, tanpa syarat sebaran",
            ),
            ("two pairs: most votes are enough", "dua pasangan: suara terbanyak sudah cukup"),
            ("two pairs: the spread is asked of them too", "dua pasangan: syarat sebaran berlaku juga"),
            ("the election is held again within a year", "pemilihan diulang dalam waktu satu tahun"),
        )
    ),
    Form(
        "nobody is elected",
        "tidak ada yang terpilih",
        {"en": "nobody is elected", "id": "tidak ada yang terpilih"},
    ),
    Form(
        "by decision: {decision}",
        "menurut keputusan: {decision}",
        {"en": "by decision: {decision}", "id": "menurut keputusan: {decision}"},
    ),
)

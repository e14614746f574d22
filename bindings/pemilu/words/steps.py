"""The steps of a trace, as the column `statement` has them."""

from __future__ import annotations

from pemilu.words.cells import Lang
from pemilu.words.forms import REPLACEMENT_FORMS, Form, reason, said_again
from pemilu.words.office_steps import OFFICE_FORMS
from pemilu.words.seat_steps import seat_forms
from pemilu.words.threshold_steps import threshold_forms, verdict_forms

__all__ = ["STATEMENTS", "statement"]


STATEMENTS = (
    *seat_forms(),
    *OFFICE_FORMS,
    *threshold_forms(),
    *verdict_forms(),
    Form(
        "open ({reason:reason}): {left:count} left among {contenders:any}",
        "terbuka ({reason:reason}): tersisa {left:count} di antara {contenders:any}",
        {
            "en": "{where}open{of}: {left:count} left among {contenders:any}, because {reason:because}",
            "id": "{where}terbuka{of}: tersisa {left:count} di antara {contenders:any}, karena {reason:because}",
        },
    ),
    Form(
        "open (no_rule): {left:count} vacant, the list has no more candidates",
        "terbuka (tidak ada ketentuan yang menjawab): {left:count} kosong, daftar tidak mempunyai calon lagi",
        {
            "en": "{where}open{of}: {left:count} vacant, because the list has no more candidates and no rule answers",
            "id": "{where}terbuka{of}: {left:count} kosong, karena daftar tidak mempunyai calon lagi dan tidak ada ketentuan yang menjawab",
        },
    ),
    *(
        Form(
            english + ", level {level:level}: {counts}",
            indonesian + ", tingkat {level:level}: {counts}",
            {
                "en": "{where}equal votes{of}; " + english + ", level {level:level}: {counts}",
                "id": "{where}suara sama{of}; " + indonesian + ", tingkat {level:level}: {counts}",
            },
        )
        for english, indonesian in (("units with votes", "wilayah dengan suara"), ("units led", "wilayah unggul"))
    ),
    Form(
        "elected: {name} with {votes:count} votes",
        "terpilih: {name} dengan {votes:count} suara",
        {
            "en": "{where}{name} is elected{of} with {votes:count} votes",
            "id": "{where}{name} terpilih{of} dengan {votes:count} suara",
        },
    ),
    Form(
        "elected: {name} with votes not supplied",
        "terpilih: {name}, jumlah suaranya tidak tersedia",
        {
            "en": "{where}{name} is elected{of}; the votes were not supplied",
            "id": "{where}{name} terpilih{of}; jumlah suaranya tidak tersedia",
        },
    ),
    Form(
        "rank {rank:count} of the list, {unelected:count} of the unelected; {why:reason}",
        "peringkat {rank:count} dalam daftar, {unelected:count} di antara yang tidak terpilih; {why:reason}",
    ),
    Form(
        "rank {rank:count} of the list, {unelected:count} of the unelected",
        "peringkat {rank:count} dalam daftar, {unelected:count} di antara yang tidak terpilih",
    ),
    *REPLACEMENT_FORMS,
)


def statement(text: str, lang: Lang) -> str:
    """The column `statement` of a trace."""
    if lang == "en":
        return text
    told = said_again(STATEMENTS, text)
    return reason(text, lang) if told == text else told  # what befell a member stands alone

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
    *(
        Form(
            english + " stage: full quotas of {quota:exact}" + where + ": {seats:count}",
            "tahap " + indonesian + ": kuota penuh {quota:exact}" + di + ": {seats:count}",
            {
                "en": "{where}" + english + " stage: {seats:count} full quotas of {quota:exact}" + where + "{of}",
                "id": "{where}tahap " + indonesian + ": {seats:count} kuota penuh {quota:exact}" + di + "{of}",
            },
        )
        for english, indonesian, where, di in (
            ("first", "pertama", "", ""),
            ("third", "ketiga", " in {province}", " di {province}"),
        )
    ),
    *(
        Form(english, indonesian, {"en": "{where}" + english + "{of}", "id": "{where}" + indonesian + "{of}"})
        for english, indonesian in (
            (
                "the DPRA has one and a quarter times the seats of an ordinary council, the fraction dropped",
                "kursi DPRA satu seperempat kali kursi DPRD biasa, pecahannya dihapus",
            ),
            (
                "local parties take part; their lists may have 120% of the seats of the district, those of national parties 100%",
                "partai lokal ikut serta; daftar calonnya paling banyak 120% dari kursi dapil, daftar partai nasional 100%",
            ),
            (
                "the council has 125% of the seats of an ordinary one, the fraction dropped",
                "kursi DPRD ini 125% dari kursi DPRD biasa, pecahannya dihapus",
            ),
            (
                "beside the elected members, {elected:count}, a quarter of their number is appointed: {appointed:count}",
                "di samping anggota yang dipilih, {elected:count}, diangkat seperempat dari jumlah itu: {appointed:count}",
            ),
            (
                "beside the elected members a quarter of their number is appointed",
                "di samping anggota yang dipilih diangkat seperempat dari jumlahnya",
            ),
            (
                "beside the elected members of the {council}, {elected:count}, {appointed:count} are appointed",
                "di samping anggota {council} yang dipilih, {elected:count}, diangkat {appointed:count}",
            ),
        )
    ),
    Form(
        "second stage: by decision: {decision}",
        "tahap kedua: menurut keputusan: {decision}",
        {
            "en": "{where}second stage{of}: by decision: {decision}",
            "id": "{where}tahap kedua{of}: menurut keputusan: {decision}",
        },
    ),
    Form(
        "third stage: by decision: {decision}",
        "tahap ketiga: menurut keputusan: {decision}",
        {
            "en": "{where}third stage{of}: by decision: {decision}",
            "id": "{where}tahap ketiga{of}: menurut keputusan: {decision}",
        },
    ),
    Form(
        "second stage: at least half a quota",
        "tahap kedua: paling sedikit separuh kuota",
        {
            "en": "{where}second stage: at least half a quota{of}",
            "id": "{where}tahap kedua: paling sedikit separuh kuota{of}",
        },
    ),
    Form(
        "open ({reason:reason}): {left:count} left among {contenders:any}",
        "terbuka ({reason:reason}): tersisa {left:count} di antara {contenders:any}",
        {
            "en": "{where}open{of}: {left:count} left among {contenders:any}, because {reason:because}",
            "id": "{where}terbuka{of}: tersisa {left:count} di antara {contenders:any}, karena {reason:because}",
        },
    ),
    Form(
        "open ({reason:reason}): {left:count} left",
        "terbuka ({reason:reason}): tersisa {left:count}",
        {
            "en": "{where}open{of}: {left:count} left, because {reason:because}",
            "id": "{where}terbuka{of}: tersisa {left:count}, karena {reason:because}",
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
        "elected: {name} with {votes:count} votes, decided by {step:step}",
        "terpilih: {name} dengan {votes:count} suara, ditentukan oleh {step:step}",
        {
            "en": "{where}{name} is elected{of} with {votes:count} votes, decided by {step:step}",
            "id": "{where}{name} terpilih{of} dengan {votes:count} suara, ditentukan oleh {step:step}",
        },
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
        "passed over: {name}; {why:reason}",
        "dilewati: {name}; {why:reason}",
        {"en": "{where}{name} is passed over{of}: {why:reason}", "id": "{where}{name} dilewati{of}: {why:reason}"},
    ),
    Form(
        "unsettled: {name}; {why:reason}",
        "belum pasti: {name}; {why:reason}",
        {
            "en": "{where}whether {name} is elected{of} is unsettled: {why:reason}",
            "id": "{where}terpilih tidaknya {name}{of} belum pasti: {why:reason}",
        },
    ),
    Form(
        "resignation of {name}: {why:reason}",
        "pengunduran diri {name}: {why:reason}",
        {"en": "{where}{name}{of}: {why:reason}", "id": "{where}{name}{of}: {why:reason}"},
    ),
    Form(
        "open (no_rule): {left:count} left, the party has no report on its campaign funds",
        "terbuka (tidak ada ketentuan yang menjawab): tersisa {left:count}, partai tidak menyampaikan laporan dana kampanye",
        {
            "en": "{where}open{of}: {left:count} left, because nobody of a party without its report on campaign funds is set as elected, "
            "and who takes the seat was not found",
            "id": "{where}terbuka{of}: tersisa {left:count}, karena calon partai tanpa laporan dana kampanye tidak ditetapkan sebagai "
            "calon terpilih, dan siapa yang memperoleh kursinya tidak ditemukan",
        },
    ),
    Form(
        "elected: {name} with votes not supplied, decided by {step:step}",
        "terpilih: {name}, jumlah suaranya tidak tersedia, ditentukan oleh {step:step}",
        {
            "en": "{where}{name} is elected{of}, decided by {step:step}; the votes were not supplied",
            "id": "{where}{name} terpilih{of}, ditentukan oleh {step:step}; jumlah suaranya tidak tersedia",
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


_SPOKEN_FORMS = tuple(form for form in STATEMENTS if form.sentences is None)


def statement(text: str, lang: Lang) -> str:
    """The column `statement` of a trace, in a sentence."""
    told = said_again(STATEMENTS if lang == "id" else _SPOKEN_FORMS, text, lang)
    return reason(text, lang) if told is None else told  # what befell a member stands alone

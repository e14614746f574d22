"""The story of Kota Tarakan 2024, from the published tables to members and replacements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pemilu import datasets, display
from pemilu.allocation import exact_number
from pemilu.check import check
from pemilu.determination import Determination, determine
from pemilu.display import Lang
from pemilu.replacement import Replacement, replace
from pemilu.story import Block, Heading, Shown, Text
from pemilu.tables import Findings, Kind, Table

__all__ = ["Demo", "demo"]

RULES = "indonesia/dprd-regency-2024"
NOT_SUPPLIED = "not supplied"

_SEATS_MOVED: Mapping[str, Kind] = {
    "district": "int64",
    "party": "string",
    "seats_before": "int64",
    "seats_after": "int64",
    "lost_quotient": "string",
    "won_quotient": "string",
}
_CLOSE: Mapping[str, Kind] = {
    "stage": "string",
    "district": "int64",
    "last_seat": "string",
    "quotient": "string",
    "runner_up": "string",
    "runner_up_quotient": "string",
    "move": "string",
    "add": "string",
    "remove": "string",
}
_WINNERS: Mapping[str, Kind] = {
    "district": "int64",
    "party": "string",
    "name": "string",
    "votes": "int64",
    "source": "string",
}


@dataclass(frozen=True)
class Demo:
    """Everything the story tells, as tables and results."""

    before: Determination
    after: Determination
    findings: Findings
    totals: Table
    moved: Table
    closeness: Table
    ranking: Table
    members: Table
    winners: Table
    not_supplied: Table
    madiun: Replacement
    sumatera_utara: Replacement
    sumenep: Table

    def tables(self) -> dict[str, Table]:
        """The tables by the names of the JSON document."""
        return {
            "findings": self.findings,
            "seats": _staged(self.before.seats, self.after.seats),
            "awards": _staged(self.before.awards, self.after.awards),
            "totals": self.totals,
            "moved": self.moved,
            "changes": self.after.compare(self.before),
            "closeness": self.closeness,
            "margins": _staged(self.before.margins(), self.after.margins()),
            "ranking": self.ranking,
            "members": self.members,
            "winners": self.winners,
            "not_supplied": self.not_supplied,
            "queue_madiun": self.madiun.queue,
            "queue_sumatera_utara_ii": self.sumatera_utara.queue,
            "published_sumenep": self.sumenep,
        }

    @staticmethod
    def inputs() -> dict[str, Table]:
        """The bundled tables of Kota Tarakan that the story starts from, by name."""
        named: dict[str, Table] = {}
        for stage in ("pre_psu", "post_psu"):
            data = datasets.tarakan_2024(stage)
            assert data.votes is not None and data.districts is not None and data.printed is not None
            named |= {f"votes_{stage}": data.votes, f"printed_votes_{stage}": data.printed.votes}
            named |= {"districts": data.districts, "printed_voters": data.printed.voters}
        return named

    def story(self, lang: Lang = "en") -> list[Block]:
        """The six parts of the story, as headings, text and tables."""
        return [
            *_part_checks(self, lang),
            *_part_seats(self, lang),
            *_part_changes(self, lang),
            *_part_closeness(self, lang),
            *_part_members(self, lang),
            *_part_replacements(self, lang),
        ]


def demo() -> Demo:
    """Runs the whole chain on the bundled data."""
    before_data, after_data = datasets.tarakan_2024("pre_psu"), datasets.tarakan_2024("post_psu")
    before, after = determine(before_data, rules=RULES), determine(after_data, rules=RULES)
    kaltara = determine(datasets.dpr_2024(), rules="indonesia/dpr-2024")
    madiun, sumut, sumenep = datasets.madiun_2025(), datasets.sumatera_utara_ii_2024(), datasets.sumenep_2021()
    assert sumenep.official is not None
    assert after_data.official is not None
    return Demo(
        before=before,
        after=after,
        findings=_findings(before_data, after_data),
        totals=_totals(before, after),
        moved=_moved(before, after),
        closeness=_closeness({"before": before, "after": after}),
        ranking=kaltara.ranking.where(district=KALTARA),
        members=kaltara.members.where(district=KALTARA),
        winners=after_data.official.members,
        not_supplied=_not_supplied(after, after_data.official.members),
        madiun=replace(
            rules="pkpu-6-2017",
            chamber="dprd-regency",
            candidates=madiun.candidates,
            district=4,
            party="PDIP",
            member="Andi Raya Bagus Miko Saputra",
        ),
        sumatera_utara=replace(
            rules="pkpu-6-2024",
            chamber="dpr",
            candidates=sumut.candidates,
            status=sumut.status,
            district=1202,
            party="Gerindra",
            member=1,
        ),
        sumenep=sumenep.official.replacement,
    )


KALTARA = 6501
"""The electoral district Kalimantan Utara of the DPR."""


# --- the tables of the story ---


def _findings(*stages: datasets.Dataset) -> Findings:
    tables = [stage.printed.votes for stage in stages if stage.printed is not None]
    printed = stages[0].printed
    assert printed is not None
    found = [check(table) for table in tables] + [check(printed.voters, group="list")]
    columns = {n: (k, [v for one in found for v in one[n]]) for n, k in found[0].kinds.items()}
    return Findings(Table.from_columns(columns).core, name="findings")


def _staged(before: Table, after: Table) -> Table:
    kinds: dict[str, Kind] = {"stage": "string", **before.kinds}
    rows = [{"stage": s, **row} for s, table in (("before", before), ("after", after)) for row in table]
    return Table.from_rows(rows, kinds, name=before.name)


def _totals(before: Determination, after: Determination) -> Table:
    then = {row["party"]: row for row in before.totals}
    rows = [
        {
            "party": row["party"],
            "votes_before": then[row["party"]]["votes"],
            "votes_after": row["votes"],
            "seats_before": then[row["party"]]["seats"],
            "seats_after": row["seats"],
        }
        for row in after.totals
    ]
    kinds: dict[str, Kind] = {"party": "string"} | dict.fromkeys(list(rows[0])[1:], "int64")
    return Table.from_rows(rows, kinds, name="totals")


def _moved(before: Determination, after: Determination) -> Table:
    """Who has more or fewer seats than before, with the quotient of each seat that went or came."""
    then, now = _seat_quotients(before), _seat_quotients(after)
    rows = []
    for key in dict.fromkeys([*now, *then]):
        old, new = then.get(key, []), now.get(key, [])
        if len(old) != len(new):
            rows.append(
                {
                    "district": key[0],
                    "party": key[1],
                    "seats_before": len(old),
                    "seats_after": len(new),
                    "lost_quotient": ", ".join(old[len(new) :]) or None,
                    "won_quotient": ", ".join(new[len(old) :]) or None,
                }
            )
    return Table.from_rows(rows, _SEATS_MOVED, name="moved")


def _seat_quotients(result: Determination) -> dict[tuple[Any, Any], list[str]]:
    seats: dict[tuple[Any, Any], list[str]] = {}
    for award in result.awards:
        text = (
            award["quotient"] if award["divisor"] == 1 else f"{award['votes']}/{award['divisor']} = {award['quotient']}"
        )
        seats.setdefault((award["district"], award["party"]), []).append(text)
    return seats


def _closeness(stages: Mapping[str, Determination]) -> Table:
    """Per district the last seat, the runner-up, and the fewest votes to a tie / to another result."""
    rows = []
    for stage, result in stages.items():
        last = {award["district"]: award for award in result.awards}
        margins = list(result.margins())
        for district, award in last.items():
            row = {
                "stage": stage,
                "district": district,
                "last_seat": award["party"],
                "quotient": award["quotient"],
                "runner_up": award["runner_up"],
                "runner_up_quotient": award["runner_up_quotient"],
            }
            for kind in ("move", "add", "remove"):
                closest = next(m for m in margins if m["district"] == district and m["kind"] == kind)
                row[kind] = f"{closest['to_tie']}/{closest['to_change']}"
            rows.append(row)
    return Table.from_rows(rows, _CLOSE, name="closeness")


def _not_supplied(result: Determination, winners: Table) -> Table:
    """Parties that hold seats without any figure for their candidates."""
    known = {(row["district"], row["party"]) for row in winners}
    rows = [
        {"district": row["district"], "party": row["party"], "seats": row["seats"], "members": NOT_SUPPLIED}
        for row in result.seats
        if row["seats"] and (row["district"], row["party"]) not in known
    ]
    kinds: dict[str, Kind] = {"district": "int64", "party": "string", "seats": "int64", "members": "string"}
    return Table.from_rows(rows, kinds, name="not_supplied")


# --- the parts of the story ---

_TEXT: Mapping[Lang, Mapping[str, str]] = {
    "en": {
        "checks": "1. The published tables, checked",
        "checks_text": (
            "KPU Kota Tarakan's report prints the votes of 18 parties in four districts twice, as first set and after the re-vote of\n"
            "13 July 2024, and the voter tables DP4, DPS and DPT. In each of the two, 18 rows and 5 columns were added up again,\n"
            "and so was every row and column of the voter tables. What does not fit:"
        ),
        "seats": "2. Seats, in order of award",
        "seats_text": "The party with the largest quotient takes the next seat: votes divided by 1, 3, 5, ... (UU 7/2017 art. 415(3)).",
        "seats_caption": "Kota Tarakan {district}, {house} seats, {stage}",
        "before": "before the re-vote",
        "after": "after the re-vote",
        "changes": "3. What the re-vote changed",
        "changes_text": (
            "The Constitutional Court (226-01-17-24/PHPU.DPR-DPRD-XXII/2024) ordered a re-vote in district 1. Its counts supersede the\n"
            "first ones there (decision 158/2024); the other districts stand."
        ),
        "all_districts": "All districts",
        "closeness": "4. How close it was",
        "closeness_text": (
            "Fewest votes to a tie / to another result: moved from one party to another, added to the party that would gain,\n"
            "or taken from the one that would lose."
        ),
        "members": "5. Members",
        "ranked": "DPR 2024, Kalimantan Utara, 3 seats: lists with a seat, ranked",
        "elected": "Elected (PKPU 6/2024 art. 27-28)",
        "winners": "DPRD Kota Tarakan 1 after the re-vote: winners as published (official input, not computed)",
        "not_supplied": "Seats whose candidates' votes were not published: no member is guessed",
        "replacements": "6. Replacements",
        "madiun": "Kota Madiun, district 4, PDIP, 2025 (PKPU 6/2017): {named}",
        "sumut": "DPR Sumatera Utara II, Gerindra, 2024, before the oath (PKPU 6/2024): {named}",
        "sumenep": "Kabupaten Sumenep, district 2, PDIP, 2021: as published, not recomputable (only one figure was published)",
        "named": "{name} is named with {votes} votes, rank {rank} of the list",
    },
    "id": {
        "checks": "1. Tabel yang diterbitkan, diperiksa",
        "checks_text": (
            "Laporan KPU Kota Tarakan memuat suara 18 partai di empat dapil dua kali, menurut penetapan pertama dan sesudah pemungutan\n"
            "suara ulang 13 Juli 2024, serta tabel pemilih DP4, DPS, dan DPT. Pada masing-masing,\n"
            "18 baris dan 5 kolom dijumlahkan kembali, begitu pula semua baris dan kolom tabel pemilih. Yang tidak cocok:"
        ),
        "seats": "2. Kursi menurut urutan perolehan",
        "seats_text": "Kursi berikutnya untuk hasil bagi terbesar: suara dibagi 1, 3, 5, ... (UU 7/2017 pasal 415 ayat (3)).",
        "seats_caption": "Kota Tarakan {district}, {house} kursi, {stage}",
        "before": "sebelum pemungutan suara ulang",
        "after": "sesudah pemungutan suara ulang",
        "changes": "3. Yang berubah karena pemungutan suara ulang",
        "changes_text": (
            "Mahkamah Konstitusi (226-01-17-24/PHPU.DPR-DPRD-XXII/2024) memerintahkan pemungutan suara ulang di dapil 1. Hasilnya\n"
            "menggantikan hasil pertama di dapil itu (keputusan 158/2024); dapil lain tetap."
        ),
        "all_districts": "Semua dapil",
        "closeness": "4. Seberapa tipis selisihnya",
        "closeness_text": (
            "Suara paling sedikit sampai seri / sampai hasil lain: berpindah dari satu partai ke partai lain, bertambah bagi partai yang\n"
            "akan mendapat, atau berkurang dari partai yang akan kehilangan kursi."
        ),
        "members": "5. Calon terpilih",
        "ranked": "DPR 2024, Kalimantan Utara, 3 kursi: peringkat calon dari daftar yang mendapat kursi",
        "elected": "Terpilih (PKPU 6/2024 pasal 27-28)",
        "winners": "DPRD Kota Tarakan 1 sesudah pemungutan suara ulang: calon terpilih menurut pemberitaan (masukan resmi, tidak dihitung)",
        "not_supplied": "Kursi yang suara calonnya tidak diterbitkan: tidak ada nama yang diduga-duga",
        "replacements": "6. Penggantian",
        "madiun": "Kota Madiun, dapil 4, PDIP, 2025 (PKPU 6/2017): {named}",
        "sumut": "DPR Sumatera Utara II, Gerindra, 2024, sebelum sumpah/janji (PKPU 6/2024): {named}",
        "sumenep": "Kabupaten Sumenep, dapil 2, PDIP, 2021: menurut publikasi, tidak dapat dihitung ulang (hanya satu angka diterbitkan)",
        "named": "{name} ditetapkan dengan {votes} suara, peringkat {rank} dalam daftar",
    },
}


def _part_checks(d: Demo, lang: Lang) -> list[Block]:
    text = _TEXT[lang]
    shown = Shown(d.findings, columns=["code", "place", "field", "found", "expected", "difference", "hint"])
    return [Heading(text["checks"]), Text(text["checks_text"]), shown]


def _part_seats(d: Demo, lang: Lang) -> list[Block]:
    text = _TEXT[lang]
    shown = ["seat", "party", "votes", "divisor", "quotient", "runner_up", "runner_up_quotient", "legal_basis"]
    blocks: list[Block] = [Heading(text["seats"]), Text(text["seats_text"])]
    for stage, result in (("before", d.before), ("after", d.after)):
        for district, house in zip(result.districts, result.magnitudes, strict=True):
            caption = text["seats_caption"].format(
                district=district, house=display.integer(house, lang), stage=text[stage]
            )
            blocks.append(Shown(result.awards.where(district=district), caption=caption, columns=shown))
    return blocks


def _part_changes(d: Demo, lang: Lang) -> list[Block]:
    text = _TEXT[lang]
    totals = Shown(d.totals, caption=text["all_districts"])
    return [Heading(text["changes"]), Text(text["changes_text"]), Shown(d.moved), totals]


def _part_closeness(d: Demo, lang: Lang) -> list[Block]:
    text = _TEXT[lang]
    return [Heading(text["closeness"]), Text(text["closeness_text"]), Shown(d.closeness)]


def _part_members(d: Demo, lang: Lang) -> list[Block]:
    text = _TEXT[lang]
    ranking = ["party", "number", "name", "votes", "rank", "elected", "decided_by"]
    held = {row["party"] for row in d.members}
    rows = [i for i, row in enumerate(d.ranking) if row["party"] in held]
    return [
        Heading(text["members"]),
        Shown(d.ranking.take(rows), caption=text["ranked"], columns=ranking),
        Shown(d.members, caption=text["elected"], columns=["party", "name", "votes", "rank"]),
        Shown(d.winners, caption=text["winners"], columns=["party", "name", "votes", "source"]),
        Shown(d.not_supplied, caption=text["not_supplied"]),
    ]


def _part_replacements(d: Demo, lang: Lang) -> list[Block]:
    text = _TEXT[lang]
    shown = ["position", "name", "votes", "rank_all", "rank_unelected", "status", "reason", "legal_basis"]

    def queue(replacement: Replacement) -> Shown:
        # The evidence, often a link, stays in the table; the story says the reason.
        table = replacement.queue
        reasons = [None if reason is None else reason.partition(":")[0] for reason in table["reason"]]
        columns = {n: (k, reasons if n == "reason" else table[n]) for n, k in table.kinds.items()}
        return Shown(Table.from_columns(columns, name=table.name), columns=shown)

    return [
        Heading(text["replacements"]),
        Text(text["madiun"].format(named=_named(d.madiun, lang))),
        queue(d.madiun),
        Text(text["sumut"].format(named=_named(d.sumatera_utara, lang))),
        queue(d.sumatera_utara),
        Shown(d.sumenep, caption=text["sumenep"], columns=["rank", "name", "votes", "outcome"]),
    ]


def _named(replacement: Replacement, lang: Lang) -> str:
    candidate = replacement.candidate
    if candidate is None:
        return f"{replacement.status}: {replacement.reason}"
    votes = exact_number(str(candidate["votes"]), lang)
    return _TEXT[lang]["named"].format(name=candidate["name"], votes=votes, rank=candidate["rank_all"])

"""What parties are called: official names and abbreviations beside the names in the data sets."""

from __future__ import annotations

import pytest

import pemilu as pm
from pemilu.links import nearest_name

# The names of the parties in the elections of 2014 and 2024, as they are registered, and other usual ways to write them.
OF_2024 = {
    "PKB": ("Partai Kebangkitan Bangsa", "P.K.B.", "Kebangkitan Bangsa"),
    "Gerindra": ("Partai Gerakan Indonesia Raya", "Partai Gerindra", "GERINDRA", "Gerakan Indonesia Raya"),
    "PDIP": (
        "Partai Demokrasi Indonesia Perjuangan",
        "PDI Perjuangan",
        "PDI-Perjuangan",
        "PDI-P",
        "PDI P",
        "pdip",
        "PDI",
        "Partai PDI Perjuangan",
    ),
    "Golkar": ("Partai Golongan Karya", "Golongan Karya", "Partai Golkar", "GOLKAR"),
    "NasDem": ("Partai NasDem", "Nasdem", "NASDEM", "Nasional Demokrat", "Partai Nasional Demokrat", "Nas Dem"),
    "Buruh": ("Partai Buruh", "PARTAI BURUH"),
    "Gelora": ("Partai Gelombang Rakyat Indonesia", "Partai Gelora Indonesia", "Gelora Indonesia", "Gelora"),
    "PKS": ("Partai Keadilan Sejahtera", "Keadilan Sejahtera"),
    "PKN": ("Partai Kebangkitan Nusantara", "Kebangkitan Nusantara"),
    "Hanura": ("Partai Hati Nurani Rakyat", "Partai Hanura", "Hati Nurani Rakyat"),
    "Garuda": ("Partai Garda Republik Indonesia", "Partai Garda Perubahan Indonesia", "Partai Garuda"),
    "PAN": ("Partai Amanat Nasional", "Amanat Nasional"),
    "PBB": ("Partai Bulan Bintang", "Bulan Bintang"),
    "Demokrat": ("Partai Demokrat", "DEMOKRAT"),
    "PSI": ("Partai Solidaritas Indonesia", "Solidaritas Indonesia"),
    "Perindo": ("Partai Perindo", "Partai Persatuan Indonesia", "Persatuan Indonesia"),
    "PPP": ("Partai Persatuan Pembangunan", "Persatuan Pembangunan"),
    "Ummat": ("Partai Ummat", "Partai Umat"),
}
ONLY_2024 = {"Buruh", "Gelora", "PKN", "Garuda", "PSI", "Perindo", "Ummat"}
OF_2014 = {
    **{party: OF_2024[party] for party in OF_2024 if party not in ONLY_2024},
    "PKPI": ("Partai Keadilan dan Persatuan Indonesia", "PKP Indonesia", "PKP-I", "PKP"),
}


@pytest.mark.parametrize(("year", "names"), [(2014, OF_2014), (2024, OF_2024)])
def test_the_nearest_of_the_official_names(year: int, names: dict[str, tuple[str, ...]]) -> None:
    data = pm.datasets.dpr_2014() if year == 2014 else pm.datasets.dpr_2024()
    assert data.votes is not None
    known = list(dict.fromkeys(map(str, data.votes["party"])))
    assert set(names) <= set(known)
    for order in (known, known[::-1]):
        for party, others in names.items():
            assert {other: nearest_name(other, order) for other in (party, *others)} == dict.fromkeys(
                (party, *others), party
            )


@pytest.mark.parametrize("name", ["Partai Baru", "PKX", "Partai", "", "-"])
def test_nobody_is_near(name: str) -> None:
    assert nearest_name(name, OF_2024) is None


@pytest.mark.parametrize("party", sorted(OF_2024))
def test_no_party_is_near_another(party: str) -> None:
    assert nearest_name(party, [other for other in OF_2024 if other != party]) is None

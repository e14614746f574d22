#include "pemilu/determination/area_names.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_determination_area_names {

using pemilu::area_name;
using pemilu::AreaName;

TEST_CASE("a province by its code or name, also where tables write both or who publishes") {
    for (const auto* key : {"11", "Aceh", "NAD", "11 Aceh", "11 - Aceh", "Aceh (11)", "ACEH - 11", "KPU Provinsi Aceh",
                            "Pemerintah Provinsi Aceh", "11. Provinsi Aceh", "PBD", "KPU DIY", "Sumatera Utara (12)"}) {
        CAPTURE(std::string(key));
        CHECK(area_name(key) == AreaName::province);
    }
}

TEST_CASE("a part of a province by its code, or named like a regency, a city or an electoral district") {
    for (const auto* key : {"1101",
                            "11.01",
                            "1101 Simeulue",
                            "11.01. Simeulue",
                            "110101",
                            "Kab. Bogor",
                            "KABUPATEN BANDUNG",
                            "Kota Medan",
                            "Kab/Kota Bogor",
                            "3 Kota Bogor",
                            "Kota Adm. Jakarta Pusat",
                            "Kota Gorontalo",
                            "Aceh I",
                            "ACEH II",
                            "Jawa Barat XI",
                            "Jabar 3",
                            "Aceh-2",
                            "Aceh 11",
                            "Dapil Aceh 1",
                            "DAPIL A",
                            "Daerah Pemilihan Riau I"}) {
        CAPTURE(std::string(key));
        CHECK(area_name(key) == AreaName::part);
    }
}

TEST_CASE("near a province, or unknown") {
    for (const auto* key : {"Acheh", "Gorontallo", "Sumatera Utra", "12 Aceh", "Aceh (12)", "1. Aceh", "Jawa Barrat"}) {
        CAPTURE(std::string(key));
        CHECK(area_name(key) == AreaName::near_province);
    }
    for (const auto* key : {"Bavaria", "north", "1", "1001", "9901", "Kotagede", "Kabul", "I", ""}) {
        CAPTURE(std::string(key));
        CHECK(area_name(key) == AreaName::unknown);
    }
}

}  // namespace test_determination_area_names

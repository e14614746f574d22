#include "pemilu/rules/indonesia/provinces.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace test_rules_indonesia_provinces {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

std::string code(std::string_view name) {
    const Province* province = province_named(name);
    return province == nullptr ? "" : std::string(province->code);
}

std::string nearest(std::string_view name) {
    const Province* province = nearest_province(name);
    return province == nullptr ? "" : std::string(province->name);
}

}  // namespace

TEST_CASE("38 provinces in 2024, without the new ones of Papua 34 in 2019, 33 before Kalimantan Utara, 32 before Sulawesi Barat") {
    const auto count = [](std::int32_t year) {
        return std::ranges::count_if(all_provinces, [year](const Province& province) { return is_province(province.code, year); });
    };
    CHECK(count(2024) == 38);
    CHECK(count(2019) == 34);
    CHECK(count(2014) == 33);
    CHECK(count(2009) == 33);
    CHECK(count(2004) == 32);
    CHECK_FALSE(is_province("99"));
    CHECK_FALSE(is_province("76", 2004));
}

TEST_CASE("names in any case, with blanks and signs, and other spellings") {
    CHECK(code("DKI Jakarta") == "31");
    CHECK(code("D.K.I. JAKARTA") == "31");
    CHECK(code(" dki  jakarta ") == "31");
    CHECK(code("Jakarta") == "31");
    CHECK(code("PROVINSI ACEH") == "11");
    CHECK(code("Prov. Nanggroe Aceh Darussalam") == "11");
    CHECK(code("Papua Barat Daya") == "96");
    CHECK(code("Irian Jaya Barat") == "92");
    CHECK(code("Jawa Barat") == "32");
    CHECK(code("JABAR") == "32");
    CHECK(code("Sumatra Utara") == "12");
    CHECK(code("North Sumatra") == "12");
    CHECK(code("Kep. Riau") == "21");
    CHECK(code("D.I. Yogyakarta") == "34");
    REQUIRE(province_of("31") != nullptr);
    CHECK(province_of("31") == province_of("Jakarta"));
    CHECK(province_of("99") == nullptr);
    for (const char* none : {"", "Jakartaa", "Nowhere", "31", "Jakarta Pusat", "Sumatera"}) CHECK(code(none).empty());
}

TEST_CASE("a code beside the name that agrees with it, and who publishes") {
    for (const char* aceh : {"11 Aceh", "11 - Aceh", "11. Provinsi Aceh", "Aceh (11)", "Aceh - 11", "KPU Provinsi Aceh", "KIP Aceh",
                             "Pemerintah Provinsi Aceh", "KPU Prov. NAD"})
        CHECK(code(aceh) == "11");
    CHECK(code("KPU DIY") == "34");
    CHECK(code("Papsel") == "93");
    CHECK(code("Papteng") == "94");
    CHECK(code("Papeg") == "95");
    CHECK(code("PBD") == "96");
    // A code that is another province's, and a number behind a blank, which may be that of a district.
    for (const char* none : {"12 Aceh", "Aceh (12)", "Aceh 11", "Sumatera Utara 12", "1101 Aceh", "1 Aceh", "11", "(11)", "KPU"})
        CHECK(code(none).empty());
}

TEST_CASE("each spelling is of one province, and names are found by themselves") {
    for (const Province& province : all_provinces) CHECK(code(province.name) == province.code);
    detail::each_spelling([](const Province& province, const std::string& spelling) {
        CHECK(code(spelling) == province.code);
        return true;
    });
}

TEST_CASE("who misspells a name is told the nearest, if it is near") {
    CHECK(nearest("Jakartaa") == "DKI Jakarta");
    CHECK(nearest("Jawa Barrat") == "Jawa Barat");
    CHECK(nearest("Ache") == "");  // two of four letters
    CHECK(nearest("Acehh") == "Aceh");
    CHECK(nearest("Nowhere").empty());
    CHECK(nearest("P").empty());
    CHECK(nearest("12 Aceh") == "Aceh");
}

}  // namespace test_rules_indonesia_provinces

#include "pemilu/determination/region.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_province_2024.hpp"
#include "pemilu/rules/indonesia/governor_2024.hpp"
#include "pemilu/rules/indonesia/regency_head_2024.hpp"

namespace test_determination_region {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

/// A table of votes with one column beside the parties; or of districts, with their keys.
Table votes(const char* column, std::vector<std::string> cells) {
    Table table("votes.csv");
    const std::size_t rows = cells.size();
    table.add(column, std::move(cells));
    table.add("party", std::vector<std::string>(rows, "A"));
    table.add("votes", std::vector<std::int64_t>(rows, 1));
    return table;
}

/// The code that was found, with `+` where there are several provinces; or the column and the message of the error.
std::string found(const RuleSet& rules, const Table& table, std::string_view given = "") {
    const auto region = contest_region(rules, given, table);
    if (!region) return region.error().column + ": " + region.error().message;
    return region->code + (region->several ? "+" : "");
}

}  // namespace

TEST_CASE("the region that was given, the province by name or code, and the codes of the districts") {
    CHECK(found(governor_2024, votes("district", {"Pusat"}), "31") == "31");
    CHECK(found(governor_2024, votes("province", {"DKI Jakarta", "DKI Jakarta"})) == "31");
    CHECK(found(governor_2024, votes("province", {"31"})) == "31");
    CHECK(found(governor_2024, votes("district", {"3171", "31.72"})) == "31");
    CHECK(found(governor_2024, votes("district", {"31"})) == "31");
    CHECK(found(dprd_province_2024, votes("province", {"Provinsi Papua Tengah"})) == "94");
    CHECK(found(dprd_province_2024, votes("district", {"9101", "9401"})) == "91+");
}

TEST_CASE("a cell of regions may hold several codes") {
    Table districts("districts.csv");
    districts.add("district", std::vector<std::string>{"I"});
    districts.add("seats", std::vector<std::int64_t>{3});
    districts.add("regions", std::vector<std::string>{"1101; 3101"});
    const auto region = contest_region(dprd_province_2024, "", votes("district", {"I"}), &districts);
    REQUIRE_FALSE(region.has_value());
    CHECK(region.error().column == "regions");
    CHECK(region.error().message.find("Aceh (1101) and DKI Jakarta (3101)") != std::string::npos);
}

TEST_CASE("ordinary provinces, plain names and numbers say nothing; nor does anything for the DPR") {
    CHECK(found(governor_2024, votes("district", {"3273"})).empty());
    CHECK(found(governor_2024, votes("district", {"3171", "Utara"})).empty());
    CHECK(found(dprd_province_2024, votes("district", {"31"})).empty());    // the thirty-first district
    CHECK(found(dprd_province_2024, votes("district", {"9901"})).empty());  // no province
    CHECK(found(dpr_2024, votes("district", {"1101", "3101"})).empty());
}

TEST_CASE("a region that is given lies in a province") {
    for (const char* code : {"99", "98", "10", "9901", "0"}) {
        const auto refused = contest_region(dprd_province_2024, code, votes("district", {"I"}));
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().column == "region");
        CHECK(refused.error().value == code);
    }
    for (const char* code : {"11", "96", "3171"}) CHECK(contest_region(dprd_province_2024, code, votes("district", {"I"})).has_value());
}

TEST_CASE("what contradicts the region, or itself, is an error at its cell") {
    CHECK(found(governor_2024, votes("district", {"3171"}), "32").starts_with("district: the region is 32"));
    CHECK(found(governor_2024, votes("province", {"Banten"}), "31").starts_with("province: the region is DKI Jakarta (31)"));
    const Table two = votes("district", {"1101", "3101"});
    CHECK(found(dprd_province_2024, two).starts_with("district: the districts are of two regimes, Aceh (1101) and DKI Jakarta (3101)"));
    CHECK(contest_region(dprd_province_2024, "", two).error().value == "3101");
}

TEST_CASE("the areas of a governor are in one province") {
    CHECK(found(governor_2024, votes("district", {"3201", "3301"})) ==
          "district: the areas of one office are in two provinces, 3201 and 3301");
    CHECK(found(governor_2024, votes("province", {"Bali", "Jawa Barat"})) ==
          "province: the areas of one office are in two provinces, Bali and Jawa Barat");
    const auto refused = contest_region(governor_2024, "", votes("district", {"3201", "3202", "3301"}));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().row == 2);
    CHECK(refused.error().value == "3301");
    CHECK(found(governor_2024, votes("district", {"3201", "3302"}), "32").starts_with("district: the areas of one office"));
    // Names of districts, and numbers, do not say where they are.
    CHECK(found(governor_2024, votes("district", {"Bandung", "Semarang"})).empty());
    CHECK(found(governor_2024, votes("district", {"31", "32"})).empty());
    CHECK(found(governor_2024, votes("province", {"Jawa Barat", "JAWA BARAT"})).empty());
    // Of a council several provinces may be filled at once.
    CHECK(found(dprd_province_2024, votes("district", {"3201", "3301"})) == "+");
}

TEST_CASE("the areas of a regent or mayor are in one regency") {
    CHECK(found(regency_head_2024, votes("district", {"320101", "320201"})) ==
          "district: the areas of one office are in two regencies, 320101 and 320201");
    CHECK(found(regency_head_2024, votes("district", {"3201", "3202"}))
              .starts_with("district: the areas of one office are in two regencies"));
    CHECK(
        found(regency_head_2024, votes("district", {"320101", "330101"})).starts_with("district: the areas of one office are in two prov"));
    CHECK(found(regency_head_2024, votes("kabupaten", {"Bogor", "Garut"})) ==
          "kabupaten: the areas of one office are in two regencies, Bogor and Garut");
    CHECK(found(regency_head_2024, votes("district", {"320101", "32.01.02"})).empty());
    CHECK(found(regency_head_2024, votes("kabupaten", {"Bogor", "BOGOR"})).empty());
    CHECK(found(regency_head_2024, votes("kabupaten", {"Kab. Bogor", "KABUPATEN BOGOR"})).empty());
    CHECK(found(regency_head_2024, votes("kabupaten", {"Kab. Bogor", "Kota Bogor"})).starts_with("kabupaten: the areas of one office"));
    CHECK(found(regency_head_2024, votes("kota", {"Bogor", "Depok"})).starts_with("kota: the areas of one office are in two regencies"));
    CHECK(found(regency_head_2024, votes("district", {"Cibinong", "Ciawi"})).empty());
    CHECK(found(regency_head_2024, votes("district", {"320101", "Ciawi"})).empty());
    CHECK(found(governor_2024, votes("kabupaten", {"Bogor", "Garut"})).empty());
}

}  // namespace test_determination_region

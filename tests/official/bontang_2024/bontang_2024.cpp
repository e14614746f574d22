// The presidential forms of Kota Bontang: what a count outside the library finds, the library finds.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/recap_tables.hpp"
#include "pemilu/rules/indonesia/stations.hpp"

namespace official_bontang_2024 {

using namespace pemilu;

namespace {

[[nodiscard]] Table file(const std::string& name) {
    std::ifstream in(std::string(PEMILU_SOURCE_DIR) + "/tests/official/bontang_2024/" + name, std::ios::binary);
    REQUIRE(in.good());
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return io::read_csv(bytes, name).value().table;
}

[[nodiscard]] io::SheetsInput forms() {
    const Table stations = file("stations.csv");
    const Table regions = file("regions.csv");
    io::SheetsOptions options{.contestants = {"v1", "v2", "v3"}};
    options.regions = io::read_region_tree(regions).value().regions;
    return io::read_sheets(stations, options).value();
}

[[nodiscard]] std::int64_t sum(const tally::Sheets& sheets, const recapitulation::SumLine& line, std::string_view column) {
    return line.sums.at(sheets.find(column).value()).value();
}

}  // namespace

TEST_CASE("every contradiction is found, and no other") {
    const auto input = forms();
    const auto findings = io::check_forms(input, {.limits = rules::indonesia::stations_2024});
    std::map<std::string, int> counted;
    for (const Diagnostic& finding : findings) ++counted[std::string(finding.code.view())];
    const std::map<std::string, int> expected{{"C01", 87}, {"C02", 68}, {"C03", 29}, {"C04", 36},
                                              {"C05", 9},  {"C08", 21}, {"C11", 2},  {"C13", 3}};
    CHECK(counted == expected);
}

TEST_CASE("single edits that mend a whole form are told") {
    const auto findings = io::check_forms(forms(), {.limits = rules::indonesia::stations_2024});
    const auto at = [&](std::string_view place, std::string_view code) {
        for (const Diagnostic& finding : findings)
            if (finding.place == place && finding.code.view() == code) return finding;
        FAIL("no such finding");
        return Diagnostic{};
    };
    // 62 + 16 + 31 = 109 is printed where 209 valid, 2 invalid and 211 voters fit each other: one of the pairs lost its hundred.
    const Diagnostic lost = at("stations.csv:30 6474011002008", "C08");
    CHECK(lost.found == 209);
    CHECK(lost.expected == 109);
    CHECK(lost.hint == "all rules of the form hold with v1 = 162 / v2 = 116 / v3 = 131");
    // 48 + 184 + 6 = 238 against 237: a last digit.
    CHECK(at("stations.csv:329 6474021002038", "C08").hint == "all rules of the form hold with v1 = 47 / v2 = 183 / v3 = 5");
    CHECK(to_string(at("stations.csv:457 6474031001010", "C04").basis) == "UU 7/2017 art. 374(2)h");
}

TEST_CASE("sums by subdistrict and of the city, with progress") {
    const auto input = forms();
    const auto city = recapitulation::recapitulate(input.sheets, RegionLevel::regency);
    REQUIRE(city.size() == 1);
    CHECK(city[0].code == "6474");
    CHECK(city[0].name == "KOTA BONTANG");
    CHECK(city[0].stations == 532);
    CHECK(city[0].reported == 442);
    CHECK(sum(input.sheets, city[0], "v1") == 23771);
    CHECK(sum(input.sheets, city[0], "v2") == 52218);
    CHECK(sum(input.sheets, city[0], "v3") == 9181);
    CHECK(sum(input.sheets, city[0], "roll") == 82359);
    CHECK(sum(input.sheets, city[0], "users_special") == 5730);
    const auto parts = recapitulation::recapitulate(input.sheets, RegionLevel::subdistrict);
    REQUIRE(parts.size() == 3);
    const std::int64_t reported[] = {212, 164, 66};
    const std::int64_t valid[] = {34288, 25484, 11176};
    const std::int64_t second[] = {25301, 18891, 8026};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(parts[i].reported == reported[i]);
        CHECK(sum(input.sheets, parts[i], "valid") == valid[i]);
        CHECK(sum(input.sheets, parts[i], "v2") == second[i]);
    }
}

}  // namespace official_bontang_2024

#include "pemilu/io/recap_tables.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_recap_tables {

using namespace pemilu;

namespace {

[[nodiscard]] io::SheetsInput read(std::string_view bytes, std::string source = "s.csv", bool any_level = false) {
    const Table table = io::read_csv(bytes, std::move(source)).value().table;
    return io::read_sheets(table, {.any_level = any_level}).value();
}

constexpr std::string_view three_stations = "region,valid,votes_A,votes_B\n3174091001001,5,3,2\n3174091001002,,,\n3174101001001,4,1,3\n";

}  // namespace

TEST_CASE("the table recap") {
    const auto input = read(three_stations);
    CHECK(io::write_csv(io::recap_table(input.sheets, recapitulation::recapitulate(input.sheets, RegionLevel::subdistrict))) ==
          "region,level,name,stations,reported,valid,votes_A,votes_B,stations_share\n"
          "317409,subdistrict,,2,1,5,3,2,0.5\n"
          "317410,subdistrict,,1,1,4,1,3,1\n");
}

TEST_CASE("the table of a level is that of its lines") {
    const auto input = read(three_stations);
    for (const RegionLevel level : {RegionLevel::nation, RegionLevel::province, RegionLevel::village, RegionLevel::station})
        CHECK(io::write_csv(io::level_table(input, level)) ==
              io::write_csv(io::recap_table(input.sheets, recapitulation::recapitulate(input.sheets, level))));
    CHECK(io::write_csv(io::level_table(input, RegionLevel::nation)) ==
          "region,level,name,stations,reported,valid,votes_A,votes_B,stations_share\n,nation,,3,2,9,4,5,0.6666666666666666\n");
}

TEST_CASE("sums are refused over what would be counted twice") {
    CHECK_FALSE(io::refuse_findings(read(three_stations)).has_value());
    const auto error = io::refuse_findings(read("region,votes_A\n3174091001001,3\n3174091001001,3\n"));
    REQUIRE(error.has_value());
    CHECK(to_string(*error) ==
          "s.csv:3 3174091001 1: a polling station is there twice (found 1 such rows, expected none: check with its "
          "stations lists them)");
}

TEST_CASE("every check in one call, in the order of the codes' families") {
    const auto input = read("region,valid,votes_A,votes_B\n3174091001001,5,3,1\n3174091001001,5,3,2\n3174101001001,4,1,3\n");
    const auto against = read("region,valid,votes_A\n3174101001001,4,7\n317410,4,2\n", "d.csv", true);
    std::vector<std::string> codes;
    const Diagnostics findings = io::check_stations(input, &against, {}).value();
    for (const Diagnostic& finding : findings)
        codes.push_back(std::string(finding.code.view()) + " " + finding.place + " " + finding.field);
    CHECK(codes == std::vector<std::string>{"M02 s.csv:3 3174091001 1 station", "C08 s.csv:2 3174091001001 valid",
                                            "S01 s.csv:4 3174101001001 votes_A", "M01 317409 region", "L01 d.csv:3 317410 votes_A"});
}

}  // namespace test_io_recap_tables

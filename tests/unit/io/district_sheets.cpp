#include "pemilu/io/district_sheets.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/csv.hpp"
#include "pemilu/io/region_tables.hpp"
#include "pemilu/tally/check_sheets.hpp"

namespace test_io_district_sheets {

using namespace pemilu;

namespace {

[[nodiscard]] Table table(std::string_view bytes, std::string name) { return io::read_csv(bytes, std::move(name)).value().table; }

[[nodiscard]] std::vector<ElectoralDistrict> districts(std::string_view bytes) {
    const Table read = table(bytes, "d.csv");
    return io::read_districts(read, {}, io::OtherRegions::kept).value().districts;
}

[[nodiscard]] std::vector<std::string> names(const tally::Sheets& sheets) {
    std::vector<std::string> found;
    for (const auto& column : sheets.contestants()) found.push_back(column.name);
    return found;
}

using Names = std::vector<std::string>;

constexpr std::string_view two = "district,seats,regions\n1,4,317409\n2,3,317410\n";

}  // namespace

TEST_CASE("a contestant takes room only in the district where they stand") {
    const Table stations =
        table("region,contestant,votes\n3174091001001,a,5\n3174101001001,b,6\n3174091001001,c,7\n3174101001002,b,8\n3101011001001,d,9\n",
              "s.csv");
    const auto read = io::read_district_sheets(stations, districts(two)).value();
    REQUIRE(read.parts.size() == 2);
    CHECK(read.outside == 1);
    CHECK(read.parts[0].district == "1");
    CHECK(names(read.parts[0].input.sheets) == Names{"a", "c"});
    CHECK(names(read.parts[1].input.sheets) == Names{"b"});
    CHECK(read.parts[1].input.sheets.rows() == 2);
    CHECK(read.parts[1].input.sheets.place(1) == "s.csv:5 3174101001002");
}

TEST_CASE("a sum of parties is decided where one of them does not stand") {
    const Table stations = table("region,valid,votes_A,votes_B\n3174091001001,9,5,3\n3174101001001,9,8,\n", "s.csv");
    const auto read = io::read_district_sheets(stations, districts(two)).value();
    std::vector<std::string> broken;
    for (const auto& part : read.parts) {
        const auto findings = tally::check_sheets(part.input.sheets, {.ballot = tally::BallotKind::parties, .only_hard = true});
        for (const Diagnostic& finding : findings) broken.push_back(finding.place);
    }
    CHECK(broken == Names{"s.csv:2 3174091001001", "s.csv:3 3174101001001"});
}

TEST_CASE("who stands where may be said") {
    const Table stations = table("region,votes_A,votes_B\n3174091001001,5,\n3174101001001,8,\n", "s.csv");
    const auto read = io::read_district_sheets(stations, districts(two), {}, {{"1", {"votes_A", "votes_B"}}}).value();
    CHECK(names(read.parts[0].input.sheets) == Names{"votes_A", "votes_B"});
    CHECK(names(read.parts[1].input.sheets) == Names{"votes_A"});
}

TEST_CASE("regions without codes belong to districts by the list of regions") {
    const Table list = table("region,parent,level\n-5,,province\n-6,-5,village\n-7,,village\n", "r.csv");
    const auto regions = io::read_region_tree(list).value().regions;
    const Table stations = table("region,station,votes_A\n-6,1,5\n-7,1,8\n", "s.csv");
    const auto read =
        io::read_district_sheets(stations, districts("district,seats,regions\nx,1,-5\ny,1,-7\n"), {.regions = regions}).value();
    REQUIRE(read.parts.size() == 2);
    CHECK(read.parts[0].input.sheets.at(0, 0) == 5);
    CHECK(read.parts[1].input.sheets.at(0, 0) == 8);
    CHECK(io::read_district_sheets(stations, districts("district,seats,regions\nx,1,-9\n"), {.regions = regions}).error().message ==
          "a region of this district is not in the list of regions");
}

TEST_CASE("districts that cannot be are refused") {
    const Table stations = table("region,votes_A\n3174091001001,5\n", "s.csv");
    const auto message = [&](std::string_view bytes) { return io::read_district_sheets(stations, districts(bytes)).error().message; };
    CHECK(message("district,seats,regions\n1,4,3174\n2,3,317410\n") == "a region belongs to two districts, or twice to one");
    CHECK(message("district,seats,regions\n1,4,\n") == "the regions of this district are not given");
}

TEST_CASE("a district's list has its own regions, and of those above only their names") {
    const Table list = table(
        "code,name,tps_count,roll\n31,DKI,9,900\n3174,JAKSEL,8,800\n317409,JAGAKARSA,,\n3174091001,A,2,200\n3174091002,B,3,300\n317410,,,\n"
        "3174101001,C,1,100\n",
        "r.csv");
    const auto regions = io::read_region_tree(list).value().regions;
    const Table stations = table("region,roll,votes_A,votes_B\n3174091001001,90,5,\n3174101001001,80,8,2\n", "s.csv");
    const auto read = io::read_district_sheets(stations, districts(two), {.regions = regions}).value();
    REQUIRE(read.parts.size() == 2);
    std::vector<std::string> missing;
    std::vector<const io::SheetsInput*> parts;
    std::vector<std::vector<recapitulation::SumLine>> lines;
    for (const auto& part : read.parts) {
        parts.push_back(&part.input);
        lines.push_back(recapitulation::recapitulate(part.input.sheets, RegionLevel::province));
        for (const Diagnostic& finding : recapitulation::check_coverage(part.input.sheets)) missing.push_back(finding.place);
    }
    CHECK(missing == Names{"3174091001 A", "3174091002 B"});
    CHECK(io::write_csv(io::recap_of_districts(parts, lines)) ==
          "region,level,name,stations,reported,roll,votes_A,votes_B,stations_share,roll_reported,roll_share\n"
          "31,province,DKI,6,2,170,13,2,0.3333333333333333,170,0.2833333333333333\n");
}

}  // namespace test_io_district_sheets

#include "pemilu/io/station_tables.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_station_tables {

using namespace pemilu;
using io::SheetsInput;
using io::SheetsOptions;

namespace {

[[nodiscard]] result<SheetsInput> sheets(std::string_view bytes, const SheetsOptions& options = {}) {
    const Table table = io::read_csv(bytes, "s.csv").value().table;
    return io::read_sheets(table, options);
}

[[nodiscard]] std::string error(std::string_view bytes, const SheetsOptions& options = {}) {
    const auto read = sheets(bytes, options);
    REQUIRE_FALSE(read.has_value());
    return to_string(read.error());
}

[[nodiscard]] std::shared_ptr<const RegionTree> tree(std::string_view bytes) {
    const Table table = io::read_csv(bytes, "r.csv").value().table;
    return io::read_region_tree(table).value().regions;
}

/// `code: first column, second column`, a point for what is not reported.
[[nodiscard]] std::vector<std::string> lines(const tally::Sheets& made) {
    std::vector<std::string> texts;
    for (std::size_t row = 0; row < made.rows(); ++row) {
        std::string text = made.station_code(row) + ":";
        for (std::size_t i = 0; i < made.columns().size(); ++i) {
            const auto count = made.at(i, row);
            text += " " + (count ? std::to_string(*count) : made.columns()[i].counts.state(row) == tally::CellState::rejected ? "x" : ".");
        }
        texts.push_back(text);
    }
    return texts;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("wide, by village and number or by the code of the station, in any order") {
    const auto by_number =
        sheets("kel_code,tps,votes_A,dpt,votes_B\n3174091001,10,7,200,\n3174091001,2,5,,0\n1101012001,1,1,2,3\n").value();
    CHECK(lines(by_number.sheets) == Lines{"1101012001001: 2 1 3", "3174091001002: . 5 0", "3174091001010: 200 7 ."});
    CHECK(by_number.sheets.columns()[0].name == "roll");
    CHECK(by_number.sheets.columns()[1].name == "votes_A");
    CHECK(by_number.sheets.row(0).place == 4);
    CHECK(by_number.findings.empty());
    const auto by_code = sheets("region,votes_A\n3174091001010,7\n3174091001002,5\n").value();
    CHECK(lines(by_code.sheets) == Lines{"3174091001002: 5", "3174091001010: 7"});
}

TEST_CASE("contestants by name; what has no meaning is noted") {
    const auto read = sheets("region,v1,v2,weather,valid\n3174091001010,7,8,x,15\n", {.contestants = {"v2", "v1"}}).value();
    CHECK(lines(read.sheets) == Lines{"3174091001010: 15 8 7"});
    CHECK(read.notes == std::vector<std::string>{"s.csv: column not used: weather"});
    CHECK(error("region,v1\n3174091001010,7\n", {.contestants = {"v9"}}) ==
          "s.csv: there is no column of this contestant (found region, v1, expected v9)");
    CHECK(error("region,v1\n3174091001010,7\n", {.contestants = {"v1", "v1"}}) == "s.csv:v1: a column for two things (found v1)");
}

TEST_CASE("long: region, contestant, votes") {
    const auto read = sheets("tps_code,kpu_candidate_id,votes\n3174091001002,B,4\n3174091001001,A,3\n3174091001001,B,\n").value();
    CHECK(lines(read.sheets) == Lines{"3174091001001: . 3", "3174091001002: 4 ."});
    const auto twice = sheets("region,contestant,votes\n3174091001001,A,3\n3174091001001,A,5\n").value();
    CHECK(lines(twice.sheets) == Lines{"3174091001001: 3"});
    REQUIRE(twice.findings.size() == 1);
    CHECK(twice.findings[0].code.view() == "M02");
    CHECK(twice.findings[0].place == "s.csv:3 3174091001 1");
    CHECK(twice.findings[0].field == "A");
}

TEST_CASE("any codes with a list of regions; a station with a code of its own") {
    const auto list = tree("region,parent,level\nk,,subdistrict\n-991254,k,village\nKL-1,k,station\n");
    const auto read = sheets("region,station,votes_A\n-991254,2,3\nKL-1,,9\n", {.regions = list, .any_level = true}).value();
    CHECK(lines(read.sheets) == Lines{"-991254 2: 3", "KL-1: 9"});
    CHECK(error("region,station,votes_A\n-991254,2,3\n") ==
          "s.csv:2:region: not a region code (found -991254, expected 2, 4, 6, 10 or 13 digits, or a table of regions)");
    const auto named = tree("code\n31\n3174\n317409\n3174091001\n3174091001002\n");
    CHECK(lines(sheets("region,station,votes_A\n3174091001,2,3\n", {.regions = named}).value().sheets) == Lines{"3174091001002: 3"});
    CHECK(lines(sheets("region,votes_A\n3174091001002,3\n", {.regions = named}).value().sheets) == Lines{"3174091001002: 3"});
}

TEST_CASE("M02: a station twice, the first stands") {
    const auto read = sheets("region,station,votes_A\n3174091001,2,3\n3174091001,002,4\n3174091001,1,5\n").value();
    CHECK(lines(read.sheets) == Lines{"3174091001001: 5", "3174091001002: 3"});
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].code.view() == "M02");
    CHECK(read.findings[0].place == "s.csv:3 3174091001 2");
    CHECK(read.findings[0].hint == "the first is at row 2");
}

TEST_CASE("M03: a region that the list does not have") {
    const auto list = tree("code\n31\n3174\n317409\n3174091001\n");
    const auto read = sheets("region,votes_A\n3174091001001,3\n3174091777001,4\n", {.regions = list}).value();
    CHECK(read.sheets.rows() == 2);
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].code.view() == "M03");
    CHECK(read.findings[0].place == "s.csv:3 3174091777 1");
}

TEST_CASE("rows of regions, where they are asked for") {
    CHECK(lines(sheets("region,votes_A\n317409,3\n31,5\n", {.any_level = true}).value().sheets) == Lines{"31: 5", "317409: 3"});
    CHECK(error("region,votes_A\n317409,3\n") ==
          "s.csv:2:region: this is a region, not a polling station (found 317409, expected 13 digits, "
          "or a column station with the number in the village)");
}

TEST_CASE("a cell that is no count: an error with its place, or rejected and noted") {
    const std::string_view bytes = "region,votes_A,votes_B\n3174091001001,3,-1\n3174091001002,1.200,4294967296\n";
    CHECK(error(bytes) == "s.csv:3:votes_A: this looks like thousands separators (found 1.200, expected plain digits: 1200)");
    const auto read = sheets(bytes, {.reject = true}).value();
    CHECK(lines(read.sheets) == Lines{"3174091001001: 3 x", "3174091001002: x x"});
    CHECK(read.notes == std::vector<std::string>{"s.csv: cells that are no counts and are left out: 3"});
}

TEST_CASE("what is no table of stations is refused") {
    CHECK(error("votes_A\n3\n").starts_with("s.csv: there is no column for region"));
    CHECK(error("region,votes_A\n").starts_with("s.csv: there are no rows"));
    CHECK(error("region,station,votes_A\n3174091001,,3\n") ==
          "s.csv:2:station: no polling station (found nothing, expected its number in the village)");
    CHECK(error("region,station,votes_A\n3174091001001,1,3\n") ==
          "s.csv:2:region: a code of a polling station, and a station beside it (found 3174091001001, expected a village)");
    CHECK(error("region,votes_A\nTOTAL,3\n").starts_with("s.csv:2:region: a row of totals"));
    CHECK(error("region,contestant,votes\n3174091001001,valid,3\n") ==
          "s.csv:contestant: a contestant has the name of a field (found valid)");
}

TEST_CASE("what forms say beside their counts") {
    const auto read = sheets(
                          "region,method,psu,status_suara,source,ts,votes_A\n9901010002001,post,,,Sirekap,12:00,400\n"
                          "3174091001002,,1,selesai,Sirekap,13:00,3\n3174091001001,noken,0,,,,5\n")
                          .value();
    REQUIRE(read.sheets.attributes().has_value());
    const auto& about = *read.sheets.attributes();
    CHECK(read.sheets.method(0) == tally::VotingMethod::noken);
    CHECK(read.sheets.method(1) == tally::VotingMethod::ordinary);
    CHECK(read.sheets.method(2) == tally::VotingMethod::post);
    CHECK(about.revote == std::vector<bool>{false, true, false});
    CHECK(about.status.at(1) == "selesai");
    CHECK(about.source.at(0).empty());
    CHECK(about.source.at(2) == "Sirekap");
    CHECK(about.time.at(2) == "12:00");
    CHECK(read.notes.empty());
    CHECK_FALSE(sheets("region,votes_A\n3174091001001,5\n").value().sheets.attributes().has_value());
    for (const char* none : {"", "0", "-", "False", "NO", "tidak", " REGULER "}) CHECK_FALSE(io::detail::marks_revote(none));
    for (const char* mark : {"1", "PSU", "psu", "true", "ya", "Ulang", "irregular"}) CHECK(io::detail::marks_revote(mark));
    const auto marks = sheets("region,psu,votes_A\n3174091001001,Reguler,5\n3174091001002,false,5\n3174091001003,PSU,5\n").value();
    CHECK(marks.sheets.attributes()->revote == std::vector<bool>{false, false, true});
    CHECK(error("region,method,votes_A\n3174091001001,pigeon,5\n") ==
          "s.csv:2:method: not a way of voting (found pigeon, expected ordinary, noken, overseas-station (TPSLN), drop-box (KSK) or post "
          "(pos))");
    CHECK(error("region,contestant,votes,status\n3174091001001,a,5,x\n3174091001001,b,5,y\n") ==
          "s.csv:3:status: two rows of one form differ in this (found y, expected x)");
}

}  // namespace test_io_station_tables

#include "pemilu/tally/sheet_rows.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace test_tally_sheet_rows {

using namespace pemilu;
using tally::SheetRow;
using tally::SheetRows;

namespace {

/// Names that are numbers, look like numbers, or are none; in the order of `sheet_before` within one region.
const std::vector<std::string> names = {"-3",         "0",          "1",          "2", "10", "010", "999999999",
                                        "1000000000", "2147483646", "4294967296", "",  " 7", "A"};

}  // namespace

TEST_CASE("rows come back as they were given") {
    std::vector<SheetRow> given;
    for (const std::string& name : names) given.push_back({4, name, static_cast<std::int64_t>(given.size()) + 2, 0});
    given.push_back({5, "1", 4'294'967'295, 3});
    given.push_back({6, "2", 0, 0});
    const SheetRows rows(given);
    REQUIRE(rows.size() == given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
        CAPTURE(given[i].station);
        CHECK(rows[i].area == given[i].area);
        CHECK(rows.area(i) == given[i].area);
        CHECK(rows[i].station == given[i].station);
        CHECK(rows[i].place == given[i].place);
        CHECK(rows[i].source == given[i].source);
    }
}

TEST_CASE("any two rows are in the order of sheet_before") {
    std::vector<SheetRow> given;
    for (const RegionIndex area : {2U, 1U})
        for (const std::string& name : names) given.push_back({area, name, 0, 0});
    const SheetRows rows(given);
    for (std::size_t a = 0; a < given.size(); ++a)
        for (std::size_t b = 0; b < given.size(); ++b) {
            CAPTURE(given[a].station);
            CAPTURE(given[b].station);
            CHECK(rows.before(a, b) == tally::sheet_before(given[a], given[b]));
        }
}

TEST_CASE("a number goes in without its text") {
    SheetRows rows;
    rows.push_back(7, 12, 3);
    CHECK(rows[0].station == "12");
    CHECK(rows[0].area == 7);
    CHECK(rows[0].place == 3);
    CHECK(rows[0].source == 0);
    rows.push_back({7, "13", 4, 2});
    rows.push_back(8, 1, 5);
    CHECK(rows[0].source == 0);
    CHECK(rows[1].source == 2);
    CHECK(rows[2].source == 0);
}

TEST_CASE("what does not fit is refused") {
    SheetRows rows;
    CHECK_THROWS_AS(rows.push_back({1, "1", -1, 0}), std::invalid_argument);
    CHECK_THROWS_AS(rows.push_back({1, "1", 4'294'967'296, 0}), std::invalid_argument);
    CHECK_THROWS_AS(rows.push_back(1, 2'147'483'647, 1), std::invalid_argument);
    CHECK_THROWS_AS(rows.push_back(1, 4'000'000'000, 1), std::invalid_argument);
    CHECK(rows.size() == 0);
}

}  // namespace test_tally_sheet_rows

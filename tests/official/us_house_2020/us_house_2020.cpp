// United States, House of Representatives 2020: 435 seats for 50 states by Huntington-Hill.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../../support/elections.hpp"
#include "../../support/plain_csv.hpp"
#include "pemilu/allocation/trace.hpp"

namespace official_us_house_2020 {

using namespace pemilu;
using plain_csv::number;
using plain_csv::Row;

namespace {

std::vector<Row> states() { return plain_csv::read(std::string(PEMILU_SOURCE_DIR) + "/tests/official/us_house_2020/states.csv"); }

elections::Counts populations() {
    elections::Counts counts;
    for (const Row& row : states()) counts.push_back(number(row, "population"));
    return counts;
}

}  // namespace

TEST_CASE("US House 2020: every state's seats; the least of one each follows from the first divisor") {
    REQUIRE(states().size() == 50);
    std::vector<Seats> official;
    for (const Row& row : states()) official.emplace_back(number(row, "seats"));
    CHECK(elections::text(elections::allocate(huntington_hill, populations(), 435)) == elections::text(official));
    CHECK(elections::text(elections::allocate(huntington_hill, populations(), 50)) == elections::text(std::vector<Seats>(50, Seats(1))));
    // Webster and Jefferson, which know no least seat, give other houses: Jefferson takes from the small states.
    CHECK(elections::text(elections::allocate(dhondt, populations(), 435)) != elections::text(official));
}

TEST_CASE("US House 2020: after the fiftieth seat the quotients fall, and none equals another") {
    const auto awards = allocation::awards(elections::allocate(huntington_hill, populations(), 435));
    REQUIRE(awards.size() == 435);
    // Quotients p / sqrt((n-1)n) compare as their squares; 39,538,223² · 52 · 51 is below 2^63.
    const auto squared = [](const allocation::Award& a) { return a.votes.count() * a.votes.count(); };
    const auto divisor = [](const allocation::Award& a) { return a.nth * (a.nth - 1); };
    for (std::size_t i = 0; i < awards.size(); ++i) {
        CHECK((awards[i].nth == 1) == (i < 50));
        if (i > 50) CHECK(squared(awards[i - 1]) * divisor(awards[i]) > squared(awards[i]) * divisor(awards[i - 1]));
    }
}

}  // namespace official_us_house_2020

#include "pemilu/rules/indonesia/stations.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_stations {

using namespace pemilu;

TEST_CASE("polling stations of 2024: 300 voters and 2 % more ballots, 600 voters in regional elections") {
    using rules::indonesia::stations_2024;
    using rules::indonesia::stations_regional_heads_2024;
    CHECK(stations_2024.largest_roll == 300);
    CHECK(stations_2024.reserve_percent == 2);
    CHECK(to_string(stations_2024.recount) == "UU 7/2017 art. 374(2)h");
    CHECK(stations_2024.recount.basis()->certainty == Certainty::text);
    CHECK(stations_regional_heads_2024.largest_roll == 600);
    CHECK(stations_regional_heads_2024.reserve_percent == 0);
    CHECK(stations_regional_heads_2024.recount.empty());
}

}  // namespace test_rules_indonesia_stations

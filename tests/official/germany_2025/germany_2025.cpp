// Germany, Bundestag 2025: 630 seats by Sainte-Lague over the parties of 5 % and more, and the party of a national minority.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "../../support/elections.hpp"
#include "../../support/plain_csv.hpp"

namespace official_germany_2025 {

using namespace pemilu;
using plain_csv::number;
using plain_csv::Row;

TEST_CASE("Germany 2025: the national distribution") {
    const auto rows = plain_csv::read(std::string(PEMILU_SOURCE_DIR) + "/tests/official/germany_2025/votes.csv");
    REQUIRE(rows.size() == 29);
    std::int64_t total = 0;
    for (const Row& row : rows) total += number(row, "votes");
    CHECK(total == 49'642'087);
    elections::Counts counts;
    std::vector<Seats> official;
    for (const Row& row : rows) {
        const bool takes_part = 20 * number(row, "votes") >= total || number(row, "exempt") == 1;
        counts.push_back(takes_part ? number(row, "votes") : 0);
        official.emplace_back(number(row, "seats"));
    }
    CHECK(elections::text(elections::allocate(sainte_lague, counts, 630)) == elections::text(official));
}

}  // namespace official_germany_2025

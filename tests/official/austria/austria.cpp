// Austria, National Council 1994 to 2019: nine elections, 183 seats each, D'Hondt over the parties of 4 % and more.
#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "../../support/elections.hpp"
#include "../../support/plain_csv.hpp"

namespace official_austria {

using namespace pemilu;
using plain_csv::number;
using plain_csv::Row;

TEST_CASE("Austria: the seats of nine elections") {
    std::map<std::string, std::vector<Row>> elections;
    for (const Row& row : plain_csv::read(std::string(PEMILU_SOURCE_DIR) + "/tests/official/austria/votes.csv"))
        elections[row.at("year")].push_back(row);
    REQUIRE(elections.size() == 9);
    for (const auto& entry : elections) {
        CAPTURE(entry.first);
        std::int64_t total = 0;
        for (const Row& row : entry.second) total += number(row, "votes");
        elections::Counts counts;
        std::vector<Seats> official;
        for (const Row& row : entry.second) {
            counts.push_back(25 * number(row, "votes") >= total ? number(row, "votes") : 0);
            official.emplace_back(number(row, "seats"));
        }
        CHECK(elections::text(elections::allocate(dhondt, counts, 183)) == elections::text(official));
    }
}

}  // namespace official_austria

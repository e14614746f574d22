#include "pemilu/analysis/seat_flow.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

namespace test_analysis_seat_flow {

using namespace pemilu;
using analysis::SeatTable;

TEST_CASE("a flow fills every row and column, at the least cost") {
    // Sainte-Laguë; the vector of Maier and others in the literature's small example.
    const SeatTable table{.districts = 2,
                          .parties = 2,
                          .votes = {200, 10, 100, 11},
                          .district_seats = {2, 1},
                          .party_seats = {2, 1},
                          .signposts = {0, 1, 3, 5}};
    analysis::detail::SeatFlow flow(table);
    REQUIRE(flow.fill());
    CHECK(flow.seats() == std::vector<std::int64_t>{1, 1, 1, 0});
}

TEST_CASE("a flow that is stuck says where") {
    // Both districts have votes for the first party only, which has one seat.
    const SeatTable table{.districts = 3,
                          .parties = 2,
                          .votes = {5, 0, 7, 0, 1, 1},
                          .district_seats = {1, 1, 1},
                          .party_seats = {1, 2},
                          .signposts = {0, 1, 3, 5}};
    analysis::detail::SeatFlow flow(table);
    REQUIRE_FALSE(flow.fill());
    CHECK(flow.stuck() == analysis::Unsatisfiable{.districts = {0, 1}, .parties = {0}});
}

TEST_CASE("multipliers leave room at every move, or there are none") {
    SeatTable table{
        .districts = 2, .parties = 2, .votes = {1, 1, 1, 1}, .district_seats = {1, 1}, .party_seats = {1, 1}, .signposts = {0, 1, 3}};
    CHECK_FALSE(analysis::detail::log_multipliers(table, {1, 0, 0, 1}, 1e-6).has_value());  // the other diagonal is as good
    table.votes = {3, 1, 1, 3};
    const auto logs = analysis::detail::log_multipliers(table, {1, 0, 0, 1}, 0.25);
    REQUIRE(logs.has_value());
    for (std::size_t node = 0; node < table.nodes(); ++node)
        analysis::detail::each_move(table, {1, 0, 0, 1}, node, [&](std::size_t to, std::int64_t numerator, std::int64_t denominator) {
            CHECK(analysis::detail::cost(numerator, denominator) + (*logs)[node] - (*logs)[to] >= 0.2);
        });
}

}  // namespace test_analysis_seat_flow

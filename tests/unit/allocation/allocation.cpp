#include "pemilu/allocation/allocation.hpp"

#include <doctest/doctest.h>

#include "../../support/elections.hpp"

namespace test_allocation_allocation {

using namespace pemilu;

TEST_CASE("a standing tells what is certain for a party, 0 for one that takes no part") {
    const auto outcome = elections::allocate(sainte_lague, {300, 100, 100}, 3);
    const Standing& standing = standing_of(outcome);
    CHECK(standing.house == Seats(3));
    CHECK(standing.method == sainte_lague);
    CHECK(standing.certain_of(PartyId(0)) == Seats(1));
    CHECK(standing.certain_of(PartyId(1)) == Seats(0));
    CHECK(standing.certain_of(PartyId(99)) == Seats(0));
    CHECK(Standing().certain_of(PartyId(0)) == Seats(0));
}

TEST_CASE("an allocation tells the seats of a party by its id, not by its position") {
    const auto parties = PartyVotes::checked({PartyId(14), PartyId(3)}, elections::votes(elections::Counts{10, 91})).value();
    const auto outcome = allocation::allocate(sainte_lague, parties, Seats(5)).value();
    const Allocation* allocation = decided(outcome);
    REQUIRE(allocation != nullptr);
    CHECK(allocation->seats(PartyId(3)) == Seats(5));
    CHECK(allocation->seats(PartyId(14)) == Seats(0));
    CHECK(allocation->seats(PartyId(0)) == Seats(0));
    CHECK(elections::text(allocation->seats()) == "0 5");
    CHECK(allocation->decisions().empty());
    CHECK(&standing_of(outcome) == &allocation->standing());
    CHECK(standing_of(outcome).certain == std::vector{Seats(0), Seats(5)});  // of a decided allocation all seats are certain
}

TEST_CASE("allocations compare by value") {
    CHECK(elections::allocate(sainte_lague, {2, 1}, 10) == elections::allocate(sainte_lague, {2, 1}, 10));
    CHECK_FALSE(elections::allocate(sainte_lague, {2, 1}, 10) == elections::allocate(dhondt, {2, 1}, 10));
    CHECK_FALSE(elections::allocate(sainte_lague, {2, 1}, 10) == elections::allocate(sainte_lague, {20, 10}, 10));
}

}  // namespace test_allocation_allocation

#include "pemilu/recapitulation/compare.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace test_recapitulation_compare {

using namespace pemilu;
using recapitulation::Cell;
using recapitulation::CellChange;
using recapitulation::compare;
using recapitulation::VoteTable;

namespace {

VoteTable counts() {
    VoteTable table(2, 2);
    CHECK_FALSE(table.set(DistrictId(0), PartyId(0), Cell{.votes = Votes(10)}));
    CHECK_FALSE(table.set(DistrictId(0), PartyId(1), Cell{.votes = Votes(20)}));
    CHECK_FALSE(table.set(DistrictId(1), PartyId(0), Cell{.votes = Votes(30), .list_votes = Votes(10), .candidate_votes = Votes(20)}));
    return table;
}

}  // namespace

TEST_CASE("equal versions have no changes") { CHECK(compare(counts(), counts()).value().empty()); }

TEST_CASE("every changed cell is listed, in the order of districts and parties") {
    VoteTable after = counts();
    CHECK_FALSE(after.set(DistrictId(1), PartyId(1), Cell{.votes = Votes(0)}));
    CHECK_FALSE(after.set(DistrictId(0), PartyId(1), Cell{.votes = Votes(21)}));
    const std::vector<CellChange> expected{{DistrictId(0), PartyId(1), Cell{.votes = Votes(20)}, Cell{.votes = Votes(21)}},
                                           {DistrictId(1), PartyId(1), Cell{}, Cell{.votes = Votes(0)}}};
    CHECK(compare(counts(), after).value() == expected);
}

TEST_CASE("a change within the votes of a party is a change") {
    VoteTable after = counts();
    CHECK_FALSE(after.set(DistrictId(1), PartyId(0), Cell{.votes = Votes(30), .list_votes = Votes(11), .candidate_votes = Votes(19)}));
    CHECK(compare(counts(), after).value().size() == 1);
}

TEST_CASE("versions of another shape cannot be compared") {
    CHECK_FALSE(compare(counts(), VoteTable(2, 3)).has_value());
    CHECK_FALSE(compare(counts(), VoteTable(3, 2)).has_value());
}

}  // namespace test_recapitulation_compare

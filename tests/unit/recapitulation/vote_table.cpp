#include "pemilu/recapitulation/vote_table.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

namespace test_recapitulation_vote_table {

using namespace pemilu;
using recapitulation::Cell;
using recapitulation::VoteTable;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

Cell votes(std::int64_t count) { return Cell{.votes = Votes(count)}; }

/// Two districts, three parties; the last party did not stand in the second district.
VoteTable small_table() {
    VoteTable table(2, 3);
    CHECK_FALSE(table.set(DistrictId(0), PartyId(0), votes(10)));
    CHECK_FALSE(table.set(DistrictId(0), PartyId(1), votes(20)));
    CHECK_FALSE(table.set(DistrictId(0), PartyId(2), votes(0)));
    CHECK_FALSE(table.set(DistrictId(1), PartyId(0), votes(5)));
    CHECK_FALSE(table.set(DistrictId(1), PartyId(1), votes(7)));
    return table;
}

}  // namespace

TEST_CASE("a new table is empty, and nobody stands") {
    const VoteTable table(2, 3);
    CHECK(table.districts() == 2);
    CHECK(table.parties() == 3);
    CHECK(table.total() == Votes(0));
    CHECK_FALSE(table.at(DistrictId(1), PartyId(2)).votes.has_value());
}

TEST_CASE("cells are kept where they were put") {
    const VoteTable table = small_table();
    CHECK(table.at(DistrictId(0), PartyId(1)).votes == Votes(20));
    CHECK(table.at(DistrictId(1), PartyId(1)).votes == Votes(7));
}

TEST_CASE("no votes and not standing are two things") {
    const VoteTable table = small_table();
    CHECK(table.at(DistrictId(0), PartyId(2)).votes == Votes(0));
    CHECK_FALSE(table.at(DistrictId(1), PartyId(2)).votes.has_value());
}

TEST_CASE("totals run over parties, over districts and over all") {
    const VoteTable table = small_table();
    CHECK(table.party_totals() == std::vector<Votes>{Votes(15), Votes(27), Votes(0)});
    CHECK(table.district_total(DistrictId(0)) == Votes(30));
    CHECK(table.district_total(DistrictId(1)) == Votes(12));
    CHECK(table.total() == Votes(42));
}

TEST_CASE("a row is one district") {
    const VoteTable table = small_table();
    const auto row = table.row(DistrictId(1));
    REQUIRE(row.size() == 3);
    CHECK(row[0].votes == Votes(5));
    CHECK_FALSE(row[2].votes.has_value());
}

TEST_CASE("replacing a cell replaces its votes in the total") {
    VoteTable table = small_table();
    CHECK_FALSE(table.set(DistrictId(0), PartyId(1), votes(1)));
    CHECK(table.total() == Votes(23));
    CHECK_FALSE(table.set(DistrictId(0), PartyId(1), Cell{}));
    CHECK(table.total() == Votes(22));
}

TEST_CASE("list and candidate votes are kept as given, even where they disagree") {
    VoteTable table(1, 1);
    const Cell contradictory{.votes = Votes(100), .list_votes = Votes(40), .candidate_votes = Votes(70)};
    CHECK_FALSE(table.set(DistrictId(0), PartyId(0), contradictory));
    CHECK(table.at(DistrictId(0), PartyId(0)) == contradictory);
    CHECK(table.total() == Votes(100));
}

TEST_CASE("the total may reach 2^63-1 and not exceed it") {
    VoteTable table(1, 2);
    CHECK_FALSE(table.set(DistrictId(0), PartyId(0), votes(largest - 1)));
    CHECK_FALSE(table.set(DistrictId(0), PartyId(1), votes(1)));
    CHECK(table.total() == Votes(largest));

    const auto refused = table.set(DistrictId(0), PartyId(1), votes(2));
    REQUIRE(refused.has_value());
    CHECK(refused->kind == ErrorKind::capacity);
    CHECK(table.at(DistrictId(0), PartyId(1)).votes == Votes(1));
    CHECK(table.total() == Votes(largest));
}

TEST_CASE("what is not in the table is refused") {
    VoteTable table = small_table();
    CHECK_THROWS_AS(static_cast<void>(table.at(DistrictId(2), PartyId(0))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(table.at(DistrictId(0), PartyId(3))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(table.row(DistrictId(2))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(table.set(DistrictId(0), PartyId(3), votes(1))), std::invalid_argument);
}

TEST_CASE("a table without parties or districts has totals all the same") {
    const VoteTable no_parties(2, 0);
    CHECK(no_parties.row(DistrictId(1)).empty());
    CHECK(no_parties.district_total(DistrictId(1)) == Votes(0));
    CHECK(no_parties.party_totals().empty());
    CHECK(VoteTable(0, 2).party_totals() == std::vector<Votes>(2));
}

TEST_CASE("tables are equal when shape and cells are") {
    CHECK(small_table() == small_table());
    VoteTable other = small_table();
    CHECK_FALSE(other.set(DistrictId(1), PartyId(2), votes(0)));
    CHECK_FALSE(other == small_table());
    CHECK_FALSE(VoteTable(1, 2) == VoteTable(2, 1));
}

}  // namespace test_recapitulation_vote_table

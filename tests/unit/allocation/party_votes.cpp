#include "pemilu/allocation/party_votes.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include "../../support/elections.hpp"

namespace test_allocation_party_votes {

using namespace pemilu;
using elections::Counts;

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("parties keep the order and the ids they came with") {
    const auto votes = PartyVotes::checked({PartyId(24), PartyId(1), PartyId(8)}, elections::votes(Counts{12, 0, 7})).value();
    CHECK(votes.size() == 3);
    CHECK(votes.party(0) == PartyId(24));
    CHECK(votes.party(2) == PartyId(8));
    CHECK(votes.votes(0) == Votes(12));
    CHECK(votes.votes(1) == Votes(0));
    CHECK(votes.position(PartyId(8)) == 2);
    CHECK(votes.position(PartyId(2)) == votes.size());
    CHECK(std::vector(votes.counts().begin(), votes.counts().end()) == Counts{12, 0, 7});
    CHECK_THROWS_AS((void)votes.party(3), std::out_of_range);
}

TEST_CASE("votes alone name parties 0, 1, 2") {
    const auto votes = elections::party_votes({5, 6});
    CHECK(votes.party(0) == PartyId(0));
    CHECK(votes.party(1) == PartyId(1));
    CHECK(votes == PartyVotes::checked({PartyId(0), PartyId(1)}, elections::votes(Counts{5, 6})).value());
    CHECK(elections::party_votes({}) == PartyVotes());
}

TEST_CASE("a party given twice is refused, sorted or not") {
    const auto three = elections::votes(Counts{1, 2, 3});
    for (const auto& parties : {std::vector{PartyId(1), PartyId(1), PartyId(2)}, std::vector{PartyId(2), PartyId(1), PartyId(2)}}) {
        const auto checked = PartyVotes::checked(parties, three);
        REQUIRE_FALSE(checked.has_value());
        CHECK(checked.error().kind == ErrorKind::input);
        CHECK(checked.error().message == "a party is given twice");
    }
    CHECK(PartyVotes::checked({PartyId(2), PartyId(1), PartyId(3)}, three).has_value());
}

TEST_CASE("parties without votes, and votes without parties") {
    const auto checked = PartyVotes::checked({PartyId(1)}, elections::votes(Counts{1, 2}));
    REQUIRE_FALSE(checked.has_value());
    CHECK(checked.error().value == "2");
    CHECK(checked.error().expected == "1");
}

TEST_CASE("a sum over 2^63-1 is a capacity error; the sum itself is not") {
    CHECK(PartyVotes::checked(elections::votes(Counts{most - 1, 1})).has_value());
    const auto more = PartyVotes::checked(elections::votes(Counts{most, 0, 1}));
    REQUIRE_FALSE(more.has_value());
    CHECK(more.error().kind == ErrorKind::capacity);
    CHECK_FALSE(PartyVotes::checked(elections::votes(Counts{most, most, most})).has_value());  // would wrap back above zero
}

}  // namespace test_allocation_party_votes

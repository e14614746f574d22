#include "pemilu/contest/party.hpp"

#include <doctest/doctest.h>

namespace test_contest_party {

using pemilu::Party;

TEST_CASE("the number on the ballot may be unknown") {
    CHECK_FALSE(Party{.name = "PKB"}.ballot_number.has_value());
    CHECK(Party{.name = "PPP", .ballot_number = 17}.ballot_number == 17);
}

TEST_CASE("parties are equal when name and number are") {
    CHECK(Party{.name = "PKB", .ballot_number = 1} == Party{.name = "PKB", .ballot_number = 1});
    CHECK_FALSE(Party{.name = "PKB", .ballot_number = 1} == Party{.name = "PKB"});
    CHECK_FALSE(Party{.name = "PKB", .ballot_number = 1} == Party{.name = "PKS", .ballot_number = 1});
}

}  // namespace test_contest_party

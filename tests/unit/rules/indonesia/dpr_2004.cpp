#include "pemilu/rules/indonesia/dpr_2004.hpp"

#include <doctest/doctest.h>

#include <string_view>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dpr_2004 {

using namespace pemilu;
using rules::indonesia::dpr_2004;

TEST_CASE("DPR 2004: 550 seats, no threshold, the Hare quota of all valid votes") {
    static_assert(dpr_2004.house == Seats(550));
    static_assert(dpr_2004.method.by == hare.by);
    CHECK(dpr_2004.name == "indonesia/dpr-2004");
    CHECK_FALSE(dpr_2004.threshold.has_value());
    CHECK(to_string(dpr_2004.eligibility) == "UU 12/2003 art. 105");
    CHECK(dpr_2004.elected.steps().empty());
    CHECK(dpr_2004.no_ladder.view().find("not confirmed") != std::string_view::npos);
}

TEST_CASE("the reading about members is one that nothing confirms") {
    const RuleSet& reading = rules::indonesia::dpr_2004_quota_then_list;
    CHECK(reading.no_ladder.empty());
    REQUIRE(reading.elected.steps().size() == 2);
    CHECK(to_string(reading.elected.steps()[0]) == "quota");
    CHECK(to_string(reading.elected.steps()[1].basis) == "UU 12/2003 (unconfirmed)");
}

// E20 of the published examples: quota 57,500; A 1 and C 1 in full, then the remainders 50,000 of B and 42,500 of A.
TEST_CASE("DPR 2004: A 2, B 1, C 1 of four seats") {
    const auto outcome = allocation::allocate(dpr_2004.method, elections::party_votes({100'000, 50'000, 70'000, 10'000}), Seats(4)).value();
    const auto* seats = decided(outcome);
    REQUIRE(seats != nullptr);
    CHECK(seats->seats(PartyId(0)) == Seats(2));
    CHECK(seats->seats(PartyId(1)) == Seats(1));
    CHECK(seats->seats(PartyId(2)) == Seats(1));
    CHECK(seats->seats(PartyId(3)) == Seats(0));
}

}  // namespace test_rules_indonesia_dpr_2004

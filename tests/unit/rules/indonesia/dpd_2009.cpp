#include "pemilu/rules/indonesia/dpd_2009.hpp"

#include <doctest/doctest.h>

using namespace pemilu;

TEST_CASE("the DPD 2009: four of each province by votes; equal votes at the fourth place stay open") {
    const RuleSet& rules = rules::indonesia::dpd_2009;
    CHECK(rules.magnitude == Seats(4));
    CHECK(rules.elected.steps().size() == 1);
    CHECK(to_string(rules.elected.steps()[0].basis).starts_with("UU 10/2008"));
    CHECK(rules.chamber == Chamber::dpd);
}

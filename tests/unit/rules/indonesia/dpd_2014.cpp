#include "pemilu/rules/indonesia/dpd_2014.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_dpd_2014 {

using namespace pemilu;

TEST_CASE("the DPD 2014: four of each province by votes; equal votes at the fourth place stay open") {
    const RuleSet& rules = rules::indonesia::dpd_2014;
    CHECK(rules.magnitude == Seats(4));
    CHECK(rules.elected.steps().size() == 1);
    CHECK(to_string(rules.elected.steps()[0].basis).starts_with("UU 8/2012"));
    CHECK(rules.chamber == Chamber::dpd);
}

}  // namespace test_rules_indonesia_dpd_2014

#include "pemilu/rules/indonesia/dpd_2019.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_dpd_2019 {

using namespace pemilu;

TEST_CASE("the DPD 2019: four of each province by votes; equal votes at the fourth place stay open") {
    const RuleSet& rules = rules::indonesia::dpd_2019;
    CHECK(rules.magnitude == Seats(4));
    CHECK(rules.elected.steps().size() == 2);
    CHECK(to_string(rules.elected.steps()[0].basis).starts_with("UU 7/2017 art. 423(1)"));
    CHECK(rules.chamber == Chamber::dpd);
}

}  // namespace test_rules_indonesia_dpd_2019

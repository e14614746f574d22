#include "pemilu/rules/indonesia/dpr_2009.hpp"

#include <doctest/doctest.h>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dpr_2009 {

using namespace pemilu;
using rules::indonesia::dpr_2009;

TEST_CASE("DPR 2009: 560 seats and 2.5 %; three stages, of which no reading is chosen") {
    CHECK(dpr_2009.house == Seats(560));
    CHECK(dpr_2009.name == "indonesia/dpr-2009");
    REQUIRE(dpr_2009.threshold.has_value());
    CHECK(dpr_2009.threshold->bound == Bound::at_least(Share(25, 1000)));
    CHECK(dpr_2009.method.name.empty());
    CHECK(dpr_2009.refusal.empty());
    REQUIRE(dpr_2009.stages.has_value());
    CHECK_FALSE(dpr_2009.stages->half_quota.has_value());
    CHECK_FALSE(dpr_2009.stages->second_stage_remainder.has_value());
    CHECK(to_string(dpr_2009.stages->basis) == "UU 10/2008 art. 205(3)-(7)");
    CHECK(dpr_2009.rulings.items().size() == 4);
}

}  // namespace test_rules_indonesia_dpr_2009

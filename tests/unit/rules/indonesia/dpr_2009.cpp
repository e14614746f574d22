#include "pemilu/rules/indonesia/dpr_2009.hpp"

#include <doctest/doctest.h>

#include <string_view>

#include "../../../support/elections.hpp"

using namespace pemilu;
using rules::indonesia::dpr_2009;

TEST_CASE("DPR 2009: 560 seats and 2.5 %; three stages that `determine` does not know") {
    CHECK(dpr_2009.house == Seats(560));
    CHECK(dpr_2009.name == "indonesia/dpr-2009");
    REQUIRE(dpr_2009.threshold.has_value());
    CHECK(dpr_2009.threshold->bound == Bound::at_least(Share(25, 1000)));
    CHECK(dpr_2009.method.name.empty());
    CHECK(dpr_2009.refusal.view().find("second stage") != std::string_view::npos);
    CHECK(dpr_2009.refusal.view().find("dpr_2009_district") != std::string_view::npos);
    CHECK(dpr_2009.rulings.items().size() == 4);
}

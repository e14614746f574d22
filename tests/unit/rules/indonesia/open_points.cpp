#include "pemilu/rules/indonesia/open_points.hpp"

#include <doctest/doctest.h>

#include <string_view>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_open_points {

using namespace pemilu;

TEST_CASE("what several rule sets leave open is one sentence each") {
    using namespace rules::indonesia::detail;
    for (const OpenPoint& point : {equal_quotients, equal_remainders, spread_metric, spread_level, zero_tail, list_order}) {
        CAPTURE(point.sentence.view());
        CHECK_FALSE(point.sentence.empty());
        CHECK_FALSE(point.option.empty());
        CHECK(point.sentence.view().find('.') == std::string_view::npos);
    }
}

}  // namespace test_rules_indonesia_open_points

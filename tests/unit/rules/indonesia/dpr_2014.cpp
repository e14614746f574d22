#include "pemilu/rules/indonesia/dpr_2014.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dpr_2014 {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

std::string steps(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const Step& step : rules.elected.steps()) names.push_back(to_string(step));
    return elections::joined(names, " ");
}

}  // namespace

TEST_CASE("DPR 2014: 560 seats, 3.5 %, the Hare quota with largest remainders") {
    static_assert(dpr_2014.house == Seats(560));
    static_assert(dpr_2014.method.by == hare.by);
    CHECK(dpr_2014.name == "indonesia/dpr-2014");
    CHECK(to_string(dpr_2014.method.basis) == "UU 8/2012 art. 212");
    REQUIRE(dpr_2014.threshold.has_value());
    CHECK(dpr_2014.threshold->scope == Scope::total);
    CHECK(dpr_2014.threshold->bound == Bound::at_least(Share(35, 1000)));
    CHECK(to_string(dpr_2014.threshold->basis) == "UU 8/2012 art. 208");
}

TEST_CASE("the order of the woman and the spread is a reading, not the law") {
    CHECK(steps(dpr_2014) == "votes");
    CHECK(steps(dpr_2014_woman_first) == "votes sex spread");
    CHECK(steps(dpr_2014_spread_first) == "votes spread sex");
    CHECK(dpr_2014_woman_first.name == "indonesia/dpr-2014:woman-first");
    CHECK(dpr_2014_spread_first.name == "indonesia/dpr-2014:spread-first");
    for (const Step& step : dpr_2014_spread_first.elected.steps())
        if (const auto* spread = std::get_if<BySpread>(&step.by)) CHECK_FALSE(spread->level().has_value());
}

}  // namespace test_rules_indonesia_dpr_2014

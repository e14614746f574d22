#include "pemilu/rules/indonesia/dprd_province_2014.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dprd_province_2014 {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

std::string steps(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const Step& step : rules.elected.steps()) names.push_back(to_string(step));
    return elections::joined(names, " ");
}

}  // namespace

TEST_CASE("2014: the Hare quota with largest remainders for all parties, because the threshold is the DPR's only") {
    static_assert(dprd_province_2014.method.by == hare.by);
    CHECK(dprd_province_2014.name == "indonesia/dprd-province-2014");
    CHECK(to_string(dprd_province_2014.method.basis) == "UU 8/2012 art. 211-212");
    CHECK(dprd_province_2014.method.basis.basis()->certainty == Certainty::reported);
    CHECK(to_string(dprd_province_2014.eligibility) == "MK, 2012-08-29");
    CHECK_FALSE(dprd_province_2014.threshold.has_value());
    CHECK(to_string(dprd_province_2014.sources.items()[0]) == "UU 8/2012 art. 23");
}

TEST_CASE("the order of the woman and the spread is a reading") {
    CHECK(steps(dprd_province_2014) == "votes");
    CHECK(steps(dprd_province_2014_woman_first) == "votes sex spread");
    CHECK(steps(dprd_province_2014_spread_first) == "votes spread sex");
    CHECK(dprd_province_2014_woman_first.name == "indonesia/dprd-province-2014:woman-first");
}

}  // namespace test_rules_indonesia_dprd_province_2014

#include "pemilu/rules/indonesia/dprd_province_2009.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dprd_province_2009 {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

std::string steps(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const Step& step : rules.elected.steps()) names.push_back(to_string(step));
    return elections::joined(names, " ");
}

}  // namespace

TEST_CASE("2009: refused, because how the remaining seats were given is not confirmed") {
    CHECK(dprd_province_2009.name == "indonesia/dprd-province-2009");
    CHECK(dprd_province_2009.method.name.empty());
    CHECK(dprd_province_2009.refusal.view().find("not confirmed") != std::string_view::npos);
    CHECK(steps(dprd_province_2009) == "votes");
    CHECK(to_string(dprd_province_2009.elected.steps()[0].basis) == "MK 22-24/PUU-VI/2008");
}

TEST_CASE("the reading gives them to the largest remainders, and its article says that it is unconfirmed") {
    static_assert(dprd_province_2009_largest_remainder.method.by == hare.by);
    CHECK(dprd_province_2009_largest_remainder.refusal.empty());
    CHECK(dprd_province_2009_largest_remainder.elected == dprd_province_2009.elected);
    CHECK(dprd_province_2009_largest_remainder.method.basis.basis()->certainty == Certainty::open);
    CHECK_FALSE(dprd_province_2009_largest_remainder.threshold.has_value());
}

}  // namespace test_rules_indonesia_dprd_province_2009

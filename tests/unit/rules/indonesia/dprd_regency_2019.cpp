#include "pemilu/rules/indonesia/dprd_regency_2019.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dprd_regency_2019 {

using namespace pemilu;
using rules::indonesia::dprd_regency_2019;

namespace {

std::string steps(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const Step& step : rules.elected.steps()) names.push_back(to_string(step));
    return elections::joined(names, " ");
}

}  // namespace

TEST_CASE("2019: Sainte-Lague for all parties; equal candidates stay open") {
    static_assert(dprd_regency_2019.method.by == sainte_lague.by);
    CHECK(dprd_regency_2019.name == "indonesia/dprd-regency-2019");
    CHECK(to_string(dprd_regency_2019.method.basis) == "UU 7/2017 art. 415(3)");
    CHECK(to_string(dprd_regency_2019.eligibility) == "UU 7/2017 art. 414(2)");
    CHECK_FALSE(dprd_regency_2019.threshold.has_value());
    CHECK(steps(dprd_regency_2019) == "votes");
}

}  // namespace test_rules_indonesia_dprd_regency_2019

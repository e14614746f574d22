#include "pemilu/rules/indonesia/dprd_province_2024.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dprd_province_2024 {

using namespace pemilu;
using rules::indonesia::dprd_province_2024;

namespace {

std::string steps(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const Step& step : rules.elected.steps()) names.push_back(to_string(step));
    return elections::joined(names, " ");
}

}  // namespace

TEST_CASE("DPRD provinsi 2024: Sainte-Lague, and all parties take part; the ladder starts at the regency") {
    static_assert(dprd_province_2024.method.by == sainte_lague.by);
    CHECK(dprd_province_2024.name == "indonesia/dprd-province-2024");
    CHECK(to_string(dprd_province_2024.method.basis) == "UU 7/2017 art. 415(3)");
    CHECK(to_string(dprd_province_2024.eligibility) == "UU 7/2017 art. 414(2)");
    CHECK_FALSE(dprd_province_2024.threshold.has_value());
    CHECK_FALSE(dprd_province_2024.house.has_value());
    CHECK(steps(dprd_province_2024) == "votes zero_votes spread:regency spread:subdistrict spread:village spread:station sex list_number");
    for (const Step& step : dprd_province_2024.elected.steps())
        if (const auto* spread = std::get_if<BySpread>(&step.by)) CHECK_FALSE(spread->metric().has_value());
}

}  // namespace test_rules_indonesia_dprd_province_2024

#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dprd_regency_2024 {

using namespace pemilu;
using rules::indonesia::dprd_regency_2024;

TEST_CASE("DPRD kabupaten/kota 2024: Sainte-Lague, and all parties take part") {
    static_assert(dprd_regency_2024.method.by == sainte_lague.by);
    CHECK(dprd_regency_2024.name == "indonesia/dprd-regency-2024");
    CHECK(dprd_regency_2024.chamber == Chamber::dprd_regency);
    CHECK(dprd_regency_2024.year == 2024);
    CHECK(to_string(dprd_regency_2024.method.basis) == "UU 7/2017 art. 415(3)");
    CHECK(to_string(dprd_regency_2024.eligibility) == "UU 7/2017 art. 414(2)");
    CHECK_FALSE(dprd_regency_2024.threshold.has_value());
    CHECK_FALSE(dprd_regency_2024.district_threshold.has_value());
    CHECK_FALSE(dprd_regency_2024.house.has_value());
}

TEST_CASE("the ladder starts below the regency, and what is wider is not defined") {
    std::vector<std::string> steps;
    for (const Step& step : dprd_regency_2024.elected.steps()) {
        steps.push_back(to_string(step));
        if (const auto* spread = std::get_if<BySpread>(&step.by)) CHECK_FALSE(spread->metric().has_value());
    }
    CHECK(elections::joined(steps, " ") == "votes zero_votes spread:subdistrict spread:village spread:station sex list_number");
}

}  // namespace test_rules_indonesia_dprd_regency_2024

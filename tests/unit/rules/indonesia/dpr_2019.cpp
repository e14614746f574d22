#include "pemilu/rules/indonesia/dpr_2019.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dpr_2019 {

using namespace pemilu;
using rules::indonesia::dpr_2019;

namespace {

std::string steps(const RuleSet& rules) {
    std::vector<std::string> names;
    for (const Step& step : rules.elected.steps()) names.push_back(to_string(step));
    return elections::joined(names, " ");
}

}  // namespace

TEST_CASE("DPR 2019: 575 seats, 4 %, Sainte-Lague; equal candidates stay open") {
    static_assert(dpr_2019.house == Seats(575));
    static_assert(dpr_2019.method.by == sainte_lague.by);
    CHECK(dpr_2019.name == "indonesia/dpr-2019");
    REQUIRE(dpr_2019.threshold.has_value());
    CHECK(dpr_2019.threshold->bound == Bound::at_least(Share(1, 25)));
    CHECK(to_string(dpr_2019.threshold->basis) == "UU 7/2017 art. 414(1)");
    CHECK(steps(dpr_2019) == "votes");
}

}  // namespace test_rules_indonesia_dpr_2019

#include "pemilu/rules/indonesia/dpr_2024.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dpr_2024 {

using namespace pemilu;
using rules::indonesia::dpr_2024;

TEST_CASE("DPR 2024: 580 seats, Sainte-Lague, at least 4 % of all valid votes of the nation") {
    static_assert(dpr_2024.house == Seats(580));
    static_assert(dpr_2024.method.by == sainte_lague.by);
    CHECK(dpr_2024.name == "indonesia/dpr-2024");
    CHECK(dpr_2024.chamber == Chamber::dpr);
    CHECK(dpr_2024.year == 2024);
    CHECK(to_string(dpr_2024.method.basis) == "UU 7/2017 art. 415(2)");
    REQUIRE(dpr_2024.threshold.has_value());
    CHECK(dpr_2024.threshold->scope == Scope::total);
    CHECK(dpr_2024.threshold->bound == Bound::at_least(Share(1, 25)));
    CHECK(to_string(dpr_2024.threshold->basis) == "UU 7/2017 art. 414(1)");
    CHECK(dpr_2024.eligibility == dpr_2024.threshold->basis);
    CHECK_FALSE(dpr_2024.district_threshold.has_value());
}

TEST_CASE("the ladder: votes, spread from the regency down to the station, the woman, the list number") {
    std::vector<std::string> steps;
    for (const Step& step : dpr_2024.elected.steps()) steps.push_back(to_string(step) + " " + to_string(step.basis));
    CHECK(elections::joined(steps, "; ") ==
          "votes PKPU 6/2024 art. 27-28; zero_votes PKPU 6/2024 art. 27-28; spread:regency PKPU 6/2024 art. 29(1); "
          "spread:subdistrict PKPU 6/2024 art. 29(1); spread:village PKPU 6/2024 art. 29(1); spread:station PKPU 6/2024 art. 29(1); "
          "sex PKPU 6/2024 art. 29(2); list_number PKPU 6/2024 art. 29(2)");
}

TEST_CASE("what the law leaves open has no default") {
    for (const Step& step : dpr_2024.elected.steps()) {
        if (const auto* spread = std::get_if<BySpread>(&step.by)) CHECK_FALSE(spread->metric().has_value());
        if (const auto* zero = std::get_if<WithoutVotes>(&step.by)) {
            CHECK(zero->nobody == ZeroVotes::by_list_number);
            CHECK(zero->tail == ZeroVotes::undetermined);
        }
    }
}

}  // namespace test_rules_indonesia_dpr_2024

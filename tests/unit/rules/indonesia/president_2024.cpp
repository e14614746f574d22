#include "pemilu/rules/indonesia/president_2024.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_president_2024 {

using namespace pemilu;

TEST_CASE(
    "the President 2024: more than half of all votes, a fifth in more than half of the provinces, and no reading chosen for two pairs") {
    const OfficeRule& rule = *rules::indonesia::president_2024.office;
    CHECK_FALSE(rule.majority->met(Votes(50), Votes(100)));
    CHECK(rule.majority->met(Votes(51), Votes(100)));
    CHECK(rule.spread->in_area.met(Votes(20), Votes(100)));
    CHECK_FALSE(rule.spread->in_area.met(Votes(199), Votes(1000)));
    CHECK(rule.spread->of_areas.met(Votes(20), Votes(38)));
    CHECK_FALSE(rule.spread->of_areas.met(Votes(19), Votes(38)));
    CHECK(rule.spread->areas == 38);
    CHECK_FALSE(rule.two_pairs.has_value());
    CHECK(to_string(rule.elected) == "UU 7/2017 art. 416(1)");
    CHECK(to_string(rule.runoff) == "UU 7/2017 art. 416");
    CHECK(to_string(rule.equal) == "UU 7/2017 art. 416");
    CHECK(to_string(rule.most_votes_basis.front()).starts_with("MK 50/PUU-XII/2014"));
    CHECK(to_string(rule.spread_basis) == "MA 44 P/HUM/2019");
}

}  // namespace test_rules_indonesia_president_2024

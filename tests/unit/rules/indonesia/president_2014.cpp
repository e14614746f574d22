#include "pemilu/rules/indonesia/president_2014.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_president_2014 {

using namespace pemilu;

TEST_CASE(
    "the President 2014: more than half of all votes, a fifth in more than half of the provinces, and no reading chosen for two pairs") {
    const OfficeRule& rule = *rules::indonesia::president_2014.office;
    CHECK_FALSE(rule.majority->met(Votes(50), Votes(100)));
    CHECK(rule.majority->met(Votes(51), Votes(100)));
    CHECK(rule.spread->in_area.met(Votes(20), Votes(100)));
    CHECK_FALSE(rule.spread->in_area.met(Votes(199), Votes(1000)));
    CHECK(rule.spread->of_areas.met(Votes(20), Votes(38)));
    CHECK_FALSE(rule.spread->of_areas.met(Votes(19), Votes(38)));
    CHECK(rule.spread->areas == 33);
    CHECK_FALSE(rule.two_pairs.has_value());
    CHECK(to_string(rule.elected) == "UUD 1945 art. 6A(3)");
    CHECK(to_string(rule.runoff) == "UUD 1945 art. 6A(4)");
    CHECK(rule.equal.empty());  // the statute of the year was not read
    CHECK(to_string(rule.most_votes_basis.front()).starts_with("MK 50/PUU-XII/2014"));
    CHECK(to_string(rule.spread_basis) == "UUD 1945 art. 6A(3)");
}

}  // namespace test_rules_indonesia_president_2014

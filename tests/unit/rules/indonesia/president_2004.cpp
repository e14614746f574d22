#include "pemilu/rules/indonesia/president_2004.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_president_2004 {

using namespace pemilu;

TEST_CASE(
    "the President 2004: more than half of all votes, a fifth in more than half of the provinces, and no reading chosen for two pairs") {
    const OfficeRule& rule = *rules::indonesia::president_2004.office;
    CHECK_FALSE(rule.majority->met(Votes(50), Votes(100)));
    CHECK(rule.majority->met(Votes(51), Votes(100)));
    CHECK(rule.spread->in_area.met(Votes(20), Votes(100)));
    CHECK_FALSE(rule.spread->in_area.met(Votes(199), Votes(1000)));
    CHECK(rule.spread->of_areas.met(Votes(20), Votes(38)));
    CHECK_FALSE(rule.spread->of_areas.met(Votes(19), Votes(38)));
    CHECK(rule.spread->areas == 32);
    CHECK_FALSE(rule.two_pairs.has_value());
    CHECK(to_string(rule.elected) == "UUD 1945 art. 6A(3)");
    CHECK(to_string(rule.runoff) == "UUD 1945 art. 6A(4)");
    CHECK(rule.equal.empty());  // the statute of the year was not read
    CHECK(rule.most_votes_basis.front().empty());
}

}  // namespace test_rules_indonesia_president_2004

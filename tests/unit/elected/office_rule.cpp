#include "pemilu/elected/office_rule.hpp"

#include <doctest/doctest.h>

namespace test_elected_office_rule {

using namespace pemilu;

TEST_CASE("what an office needs has no reading of two pairs unless one is chosen, and rules that differ in it differ") {
    constexpr OfficeRule plurality;
    CHECK_FALSE(plurality.majority);
    CHECK_FALSE(plurality.two_pairs);
    constexpr AreaSpread fifth_in_half{.in_area = Bound::at_least(Share(1, 5)), .of_areas = Bound::more_than(Share(1, 2))};
    OfficeRule president{.majority = Bound::more_than(Share(1, 2)), .spread = fifth_in_half, .second_round = true};
    CHECK(president != plurality);
    OfficeRule chosen = president;
    chosen.two_pairs = TwoPairs::most_votes;
    CHECK(chosen != president);
    // 20 of 38 provinces are more than half, 19 are not.
    CHECK(president.spread->of_areas.met(Votes(20), Votes(38)));
    CHECK_FALSE(president.spread->of_areas.met(Votes(19), Votes(38)));
}

TEST_CASE("the second round asks for most votes only, where there is one and its article is known") {
    static constexpr LegalBasis article{.instrument = "Example Act", .article = "2"};
    OfficeRule rule{.majority = Bound::more_than(Share(1, 2)), .second_round = true};
    CHECK_FALSE(second_round_of(rule));
    rule.second_elected = article;
    REQUIRE(second_round_of(rule));
    CHECK(second_round_of(rule) == OfficeRule{.round = 2, .elected = article});
    rule.second_round = false;
    CHECK_FALSE(second_round_of(rule));
}

}  // namespace test_elected_office_rule

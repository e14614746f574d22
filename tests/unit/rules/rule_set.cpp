#include "pemilu/rules/rule_set.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace test_rules_rule_set {

using namespace pemilu;

TEST_CASE("an empty rule set demands nothing") {
    constexpr RuleSet none{};
    CHECK(none.name.empty());
    CHECK_FALSE(none.chamber.has_value());
    CHECK_FALSE(none.threshold.has_value());
    CHECK_FALSE(none.district_threshold.has_value());
    CHECK_FALSE(none.house.has_value());
    CHECK(none.elected.steps().empty());
    CHECK(none.refusal.empty());
    CHECK(none.no_ladder.empty());
    CHECK(none.sources.items().empty());
    CHECK(none.rulings.items().empty());
    CHECK(none.open.items().empty());
    CHECK(none.published.empty());
}

TEST_CASE("a list of constants keeps its order and refuses too many") {
    constexpr ConstantList<int, 3> list{7, 5};
    static_assert(list.items().size() == 2);
    CHECK(list.items()[0] == 7);
    CHECK(list.items()[1] == 5);
    CHECK_THROWS_AS((ConstantList<int, 1>{1, 2}), std::invalid_argument);
}

TEST_CASE("a reading is the rule set under another name") {
    constexpr RuleSet rules{.name = "a", .title = "A", .year = 2014, .house = Seats(560)};
    constexpr RuleSet read = reading(rules, "a:b", "A, read as b");
    CHECK(read.name == "a:b");
    CHECK(read.title == "A, read as b");
    CHECK(read.year == 2014);
    CHECK(read.house == Seats(560));
}

TEST_CASE("a prescribed method is the method with its article; the method itself cites no law") {
    static constexpr LegalBasis article{.instrument = "UU 7/2017", .article = "415(2)"};
    constexpr Method method = prescribed(sainte_lague, article);
    static_assert(method.by == sainte_lague.by);
    CHECK(method.name == "sainte-lague");
    CHECK(method.basis == Citation(article));
    CHECK(sainte_lague.basis.empty());
}

TEST_CASE("options return a changed copy, and the rule set stays as it was") {
    RuleSet rules{.elected = Ladder{Step{ByVotes{}}, Step{WithoutVotes{}}, Step{BySpread(RegionLevel::village, std::nullopt)},
                                    Step{BySpread(RegionLevel::station, std::nullopt)}}};
    const Ladder before = rules.elected;
    const RuleSet chosen = with_spread(with_zero_tail(rules, ZeroVotes::by_ladder), SpreadMetric::units_led, RegionLevel::village);
    CHECK(rules.elected == before);
    CHECK(chosen.elected == Ladder{Step{ByVotes{}}, Step{WithoutVotes{.tail = ZeroVotes::by_ladder}},
                                   Step{BySpread(RegionLevel::village, SpreadMetric::units_led)}});
}

}  // namespace test_rules_rule_set

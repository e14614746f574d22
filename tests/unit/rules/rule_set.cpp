#include "pemilu/rules/rule_set.hpp"

#include <doctest/doctest.h>

using namespace pemilu;

TEST_CASE("an empty rule set demands nothing") {
    constexpr RuleSet none{};
    CHECK(none.name.empty());
    CHECK_FALSE(none.chamber.has_value());
    CHECK_FALSE(none.threshold.has_value());
    CHECK_FALSE(none.district_threshold.has_value());
    CHECK_FALSE(none.house.has_value());
    CHECK(none.elected.steps().empty());
}

TEST_CASE("a prescribed method is the method with its article; the method itself cites no law") {
    static constexpr LegalBasis article{.instrument = "UU 7/2017", .article = "415(2)"};
    constexpr Method method = prescribed(sainte_lague, article);
    static_assert(method.by == sainte_lague.by);
    CHECK(method.name == "sainte-lague");
    CHECK(method.basis == Citation(article));
    CHECK(sainte_lague.basis.empty());
}

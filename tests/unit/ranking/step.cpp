#include "pemilu/ranking/step.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <stdexcept>

namespace test_ranking_step {

using namespace pemilu;

namespace {

constexpr LegalBasis article{.instrument = "PKPU 3/2025", .article = "10"};

}  // namespace

TEST_CASE("the steps have the names of the column decided_by") {
    CHECK(to_string(Step{ByVotes{}}) == "votes");
    CHECK(to_string(Step{WithoutVotes{}}) == "zero_votes");
    CHECK(to_string(Step{WomenFirst{}}) == "sex");
    CHECK(to_string(Step{ByListNumber{}}) == "list_number");
    CHECK(to_string(Step{BySpread(RegionLevel::village, SpreadMetric::units_led)}) == "spread:village");
    CHECK(to_string(Step{BySpread(RegionLevel::station, std::nullopt)}) == "spread:station");
    CHECK(to_string(Step{BySpread(std::nullopt, SpreadMetric::units_led)}) == "spread");
    CHECK(to_string(Step{MoreEvenSpread{}}) == "even_spread");
}

TEST_CASE("a spread step has a level and a metric only where the law or somebody names one") {
    constexpr BySpread chosen(RegionLevel::subdistrict, SpreadMetric::units_with_votes);
    static_assert(chosen.level() == RegionLevel::subdistrict);
    static_assert(chosen.metric() == SpreadMetric::units_with_votes);
    static_assert(!BySpread(RegionLevel::subdistrict, std::nullopt).metric().has_value());
    static_assert(!BySpread(std::nullopt, SpreadMetric::units_with_votes).level().has_value());
    CHECK_FALSE(chosen == BySpread(std::nullopt, SpreadMetric::units_with_votes));
    CHECK_FALSE(chosen == BySpread(RegionLevel::subdistrict, std::nullopt));
    CHECK_FALSE(chosen == BySpread(RegionLevel::village, SpreadMetric::units_with_votes));
}

TEST_CASE("what the law does with nobody's votes is undetermined unless said") {
    CHECK(WithoutVotes{}.nobody == ZeroVotes::undetermined);
    CHECK(WithoutVotes{}.tail == ZeroVotes::undetermined);
    CHECK_FALSE(WithoutVotes{.tail = ZeroVotes::by_list_number} == WithoutVotes{});
}

TEST_CASE("a ladder keeps its steps in order, and compares by what it holds") {
    constexpr Ladder ladder{Step{ByVotes{}, article}, Step{WomenFirst{}, article}};
    REQUIRE(ladder.steps().size() == 2);
    CHECK(ladder.steps()[0] == Step{ByVotes{}, article});
    CHECK(ladder.steps()[1].basis == Citation(article));
    CHECK(ladder == Ladder{Step{ByVotes{}, article}, Step{WomenFirst{}, article}});
    CHECK_FALSE(ladder == Ladder{Step{WomenFirst{}, article}, Step{ByVotes{}, article}});
    CHECK_FALSE(ladder == Ladder{Step{ByVotes{}, article}});
    CHECK_FALSE(Ladder{Step{ByVotes{}, article}} == ladder);
    CHECK_FALSE(ladder == Ladder{Step{ByVotes{}, article}, Step{WomenFirst{}}});  // the same steps by no law
    CHECK(Ladder() == Ladder{});
    const Ladder none;
    CHECK(none.steps().empty());
}

TEST_CASE("a ladder holds ten steps and no more") {
    const Step s{ByVotes{}};
    const Ladder full{s, s, s, s, s, s, s, s, s, s};
    CHECK(full.steps().size() == Ladder::most);
    CHECK_THROWS_AS((Ladder{s, s, s, s, s, s, s, s, s, s, s}), std::invalid_argument);
}

}  // namespace test_ranking_step

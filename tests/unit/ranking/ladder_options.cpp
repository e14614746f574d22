#include "pemilu/ranking/ladder_options.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <variant>

namespace test_ranking_ladder_options {

using namespace pemilu;
using ranking::with_spread;
using ranking::with_zero_tail;

namespace {

constexpr LegalBasis article{.instrument = "L", .article = "3"};
constexpr Ladder dpr{Step{ByVotes{}},
                     Step{WithoutVotes{.nobody = ZeroVotes::by_list_number}},
                     Step{BySpread(RegionLevel::regency, std::nullopt), article},
                     Step{BySpread(RegionLevel::subdistrict, std::nullopt), article},
                     Step{BySpread(RegionLevel::village, std::nullopt), article},
                     Step{BySpread(RegionLevel::station, std::nullopt), article},
                     Step{WomenFirst{}},
                     Step{ByListNumber{}}};
constexpr Ladder no_level{Step{ByVotes{}}, Step{BySpread(std::nullopt, std::nullopt), article}};

/// The names of the steps, with the measure of a spread behind it.
std::string text(const Ladder& ladder) {
    std::string line;
    for (const Step& step : ladder.steps()) {
        line += (line.empty() ? "" : " ") + to_string(step);
        if (const auto* spread = std::get_if<BySpread>(&step.by)) {
            line += spread->metric() ? "/" + std::string(to_string(*spread->metric())) : "/?";
            CHECK(step.basis == Citation(article));
        }
    }
    return line;
}

}  // namespace

TEST_CASE("levels of which the law is not sure wait as one step") {
    const Ladder ladder{Step{ByVotes{}, {}}, Step{BySpread(RegionLevel::village, std::nullopt), {}},
                        Step{BySpread(RegionLevel::station, std::nullopt), {}}, Step{WomenFirst{}, {}}};
    const auto told = [&](RegionLevel sure) {
        std::string text;
        const Ladder chosen = ranking::with_metric_down_to(ladder, SpreadMetric::units_led, sure);
        for (const Step& step : chosen.steps()) text += to_string(step) + " ";
        return text;
    };
    CHECK(told(RegionLevel::station) == "votes spread:village spread:station sex ");
    CHECK(told(RegionLevel::village) == "votes spread:village spread sex ");
    CHECK(told(RegionLevel::regency) == "votes spread sex ");
}

TEST_CASE("nothing chosen, nothing changed") { CHECK(with_spread(dpr, std::nullopt, std::nullopt) == dpr); }

TEST_CASE("a measure and a lowest level: the levels from the law's first to it") {
    CHECK(text(with_spread(dpr, SpreadMetric::units_with_votes, RegionLevel::village)) ==
          "votes zero_votes spread:regency/units_with_votes spread:subdistrict/units_with_votes spread:village/units_with_votes sex "
          "list_number");
    CHECK(text(with_spread(dpr, SpreadMetric::units_led, RegionLevel::regency)) ==
          "votes zero_votes spread:regency/units_led sex list_number");
    constexpr Ladder whole = with_spread(dpr, SpreadMetric::units_led, RegionLevel::station);
    static_assert(whole.steps().size() == dpr.steps().size());
}

TEST_CASE("half a choice leaves the other half open") {
    CHECK(text(with_spread(dpr, SpreadMetric::units_led, std::nullopt)) == "votes zero_votes spread/units_led sex list_number");
    CHECK(text(with_spread(dpr, std::nullopt, RegionLevel::subdistrict)) ==
          "votes zero_votes spread:regency/? spread:subdistrict/? sex list_number");
}

TEST_CASE("a law without levels begins at the first that is asked for") {
    CHECK(text(with_spread(no_level, SpreadMetric::units_led, RegionLevel::village, RegionLevel::subdistrict)) ==
          "votes spread:subdistrict/units_led spread:village/units_led");
    CHECK(text(with_spread(no_level, SpreadMetric::units_led, RegionLevel::subdistrict)) ==
          "votes spread:regency/units_led spread:subdistrict/units_led");
}

TEST_CASE("a lowest level above the first would leave no spread at all") {
    CHECK_THROWS_AS(static_cast<void>(with_spread(dpr, SpreadMetric::units_led, RegionLevel::province)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(with_spread(no_level, {}, RegionLevel::regency, RegionLevel::subdistrict)), std::invalid_argument);
    // Without a step of spread there is nothing to choose.
    constexpr Ladder votes{Step{ByVotes{}}};
    CHECK(with_spread(votes, SpreadMetric::units_led, RegionLevel::province) == votes);
}

TEST_CASE("the first level, and whether there is a spread") {
    CHECK(ranking::first_spread_level(dpr) == RegionLevel::regency);
    CHECK_FALSE(ranking::first_spread_level(no_level).has_value());
    CHECK(ranking::has_spread(no_level));
    CHECK_FALSE(ranking::has_spread(Ladder{Step{ByVotes{}}}));
}

TEST_CASE("another measure keeps levels and articles") {
    const Ladder led =
        ranking::with_metric(with_spread(dpr, SpreadMetric::units_with_votes, RegionLevel::subdistrict), SpreadMetric::units_led);
    CHECK(led == with_spread(dpr, SpreadMetric::units_led, RegionLevel::subdistrict));
}

TEST_CASE("the tail without votes, only where the law leaves it open") {
    const Ladder chosen = with_zero_tail(dpr, ZeroVotes::by_ladder);
    const auto* zero = std::get_if<WithoutVotes>(&chosen.steps()[1].by);
    REQUIRE(zero != nullptr);
    CHECK(zero->tail == ZeroVotes::by_ladder);
    CHECK(zero->nobody == ZeroVotes::by_list_number);
    CHECK(with_zero_tail(chosen, ZeroVotes::by_list_number) == chosen);
    CHECK(with_zero_tail(no_level, ZeroVotes::by_ladder) == no_level);
}

}  // namespace test_ranking_ladder_options

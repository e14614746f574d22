#include "pemilu/elected/contested.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

namespace test_elected_contested {

using namespace pemilu;
using elected::Contested;
using ranking::Entry;

namespace {

constexpr Ladder open_ladder{Step{ByVotes{}}, Step{BySpread(RegionLevel::village, std::nullopt)}, Step{WomenFirst{}}, Step{ByListNumber{}}};

Entry person(std::uint32_t number, std::int64_t votes, std::initializer_list<std::pair<const char*, std::int64_t>> regions,
             Sex sex = Sex::male) {
    std::vector<ranking::RegionVotes> rows;
    for (const auto& [digits, count] : regions) rows.push_back({RegionCode::parse(digits).value(), Votes(count)});
    return {Contender{.number = ListNumber(number)}, Votes(votes), sex, ranking::Spread::checked(std::move(rows)).value()};
}

/// 1 has votes in three villages; 2 has fewer villages and leads in two of them.
const Entry dispersed = person(1, 10, {{"3174091001", 1}, {"3174091002", 1}, {"3174091003", 8}});
const Entry leading = person(2, 10, {{"3174091001", 5}, {"3174091002", 5}});

ListStanding standing(const Ladder& ladder, std::int64_t seats, std::vector<Entry> entries) {
    return standing_of(elected::elect(ladder, DistrictId(), PartyId(), Seats(seats), std::move(entries)));
}

std::optional<Contested> contested(const Ladder& ladder, std::int64_t seats, std::vector<Entry> entries) {
    return elected::contested(ladder, standing(ladder, seats, std::move(entries)));
}

}  // namespace

TEST_CASE("two measures, two winners: both are named, whichever is chosen and if none is") {
    const Contested both{.by_units_with_votes = {1}, .by_units_led = {2}};
    const Entry first = person(9, 50, {{"3174091001", 50}});
    CHECK(contested(open_ladder, 2, {first, dispersed, leading}) == both);
    for (const auto metric : {SpreadMetric::units_with_votes, SpreadMetric::units_led})
        CHECK(contested(ranking::with_metric(open_ladder, metric), 2, {first, dispersed, leading}) == both);
}

TEST_CASE("not contested: no seat between them, or the same winner") {
    CHECK_FALSE(contested(open_ladder, 0, {dispersed, leading}).has_value());
    CHECK_FALSE(contested(open_ladder, 2, {dispersed, leading}).has_value());
    const Entry everywhere = person(3, 10, {{"3174091001", 4}, {"3174091002", 3}, {"3174091004", 3}});
    const Entry once = person(4, 10, {{"3174091003", 10}});
    CHECK_FALSE(contested(open_ladder, 1, {everywhere, once}).has_value());
    // Different votes never reach the spread.
    CHECK_FALSE(contested(open_ladder, 1, {dispersed, person(2, 11, {{"3174091001", 6}, {"3174091002", 5}})}).has_value());
}

TEST_CASE("not contested: one measure cannot be computed, or the ladder has no level") {
    const auto counted = [](std::uint32_t number, std::int64_t with_votes) {
        return Entry{Contender{.number = ListNumber(number)}, Votes(10), Sex::male,
                     ranking::Spread::checked({}, {{RegionLevel::village, with_votes, {}}}).value()};
    };
    CHECK_FALSE(contested(open_ladder, 1, {counted(1, 3), counted(2, 2)}).has_value());
    CHECK_FALSE(contested(open_ladder, 1, {dispersed, Entry{Contender{.number = ListNumber(2)}, Votes(10), Sex::male}}).has_value());
    CHECK_FALSE(
        contested(Ladder{Step{ByVotes{}}, Step{BySpread(std::nullopt, SpreadMetric::units_led)}}, 1, {dispersed, leading}).has_value());
}

TEST_CASE("published counts of both measures can disagree too") {
    const auto counted = [](std::uint32_t number, std::int64_t with_votes, std::int64_t led) {
        return Entry{Contender{.number = ListNumber(number)}, Votes(10), Sex::male,
                     ranking::Spread::checked({}, {{RegionLevel::village, with_votes, led}}).value()};
    };
    CHECK(contested(open_ladder, 1, {counted(1, 15, 4), counted(2, 14, 11)}) == Contested{.by_units_with_votes = {0}, .by_units_led = {1}});
    CHECK_FALSE(contested(open_ladder, 1, {counted(1, 14, 4), counted(2, 15, 11)}).has_value());
}

TEST_CASE("the equals at the last seat") {
    const auto equal = [](std::int64_t seats, std::vector<Entry> entries) {
        return elected::equal_at_the_last_seat(standing(open_ladder, seats, std::move(entries)));
    };
    const Entry first = person(9, 50, {});
    const Entry last = person(8, 1, {});
    CHECK(equal(2, {first, dispersed, leading, last}) == std::vector<std::size_t>{1, 2});
    CHECK(equal(1, {first, dispersed, leading, last}).size() < 2);
    CHECK(equal(3, {first, dispersed, leading, last}).empty());
    CHECK(equal(0, {dispersed, leading}).empty());
    CHECK(equal(5, {dispersed, leading}).empty());
    CHECK(equal(1, {}).empty());
}

}  // namespace test_elected_contested

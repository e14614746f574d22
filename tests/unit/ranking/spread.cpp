#include "pemilu/ranking/spread.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test_ranking_spread {

using namespace pemilu;
using ranking::LevelCounts;
using ranking::RegionVotes;
using ranking::Spread;
using ranking::units_led;

namespace {

RegionCode code(std::string_view digits) { return RegionCode::parse(digits).value(); }

Spread spread(const std::vector<std::pair<std::string_view, std::int64_t>>& rows) {
    std::vector<RegionVotes> regions;
    for (const auto& [digits, votes] : rows) regions.push_back({code(digits), Votes(votes)});
    return Spread::checked(std::move(regions)).value();
}

/// `317409=5 317410=0`; `?` where it cannot be told.
std::string text(const std::optional<std::vector<RegionVotes>>& units) {
    if (!units) return "?";
    std::string line;
    for (const RegionVotes& unit : *units)
        line += (line.empty() ? "" : " ") + unit.region.digits() + "=" + std::to_string(unit.votes.count());
    return line;
}

std::string led(const std::vector<Spread>& rivals, RegionLevel level) {
    std::vector<const Spread*> pointers;
    for (const Spread& rival : rivals) pointers.push_back(&rival);
    const auto counts = units_led(pointers, level);
    if (!counts) return "?";
    std::string line;
    for (const std::int64_t count : *counts) line += (line.empty() ? "" : " ") + std::to_string(count);
    return line;
}

// Two villages of one subdistrict and one of another, with stations.
const Spread stations =
    spread({{"3174091001001", 4}, {"3174091001002", 0}, {"3174091002001", 1}, {"3174101001001", 0}, {"3174101001007", 2}});

}  // namespace

TEST_CASE("upper levels are the sums of what lies below") {
    CHECK(text(stations.units(RegionLevel::village)) == "3174091001=4 3174091002=1 3174101001=2");
    CHECK(text(stations.units(RegionLevel::subdistrict)) == "317409=5 317410=2");
    CHECK(text(stations.units(RegionLevel::regency)) == "3174=7");
    CHECK(text(stations.units(RegionLevel::province)) == "31=7");
    CHECK(stations.total() == Votes(7));
}

TEST_CASE("a unit counts with its first vote, and a unit without any does not") {
    CHECK(stations.units_with_votes(RegionLevel::station) == 3);
    CHECK(stations.units_with_votes(RegionLevel::village) == 3);
    CHECK(stations.units_with_votes(RegionLevel::subdistrict) == 2);
    CHECK(spread({{"3174091001", 0}}).units_with_votes(RegionLevel::village) == 0);
}

TEST_CASE("votes of a village do not say in which stations they were cast") {
    const Spread villages = spread({{"3174091001", 4}, {"3174091002", 1}});
    CHECK_FALSE(villages.units_with_votes(RegionLevel::station).has_value());
    CHECK(villages.units_with_votes(RegionLevel::subdistrict) == 1);
    // A village without votes has none in its stations.
    CHECK(spread({{"3174091001", 0}, {"3174091002001", 3}}).units_with_votes(RegionLevel::station) == 1);
    CHECK_FALSE(spread({{"3174091001", 1}, {"3174091002001", 3}}).units_with_votes(RegionLevel::station).has_value());
}

TEST_CASE("figures of several levels are not counted twice") {
    const Spread both = spread({{"3174091001", 4}, {"3174091001001", 3}, {"3174091001002", 1}, {"3174091002001", 2}});
    CHECK(text(both.units(RegionLevel::village)) == "3174091001=4 3174091002=2");
    CHECK(text(both.units(RegionLevel::station)) == "3174091001001=3 3174091001002=1 3174091002001=2");
    CHECK(both.total() == Votes(6));
    CHECK(both.disagreements().empty());
}

TEST_CASE("a region that is not the sum of its parts is told, and its own figure stands at its own level") {
    const Spread both = spread({{"3174", 9}, {"3174091001", 4}, {"3174091001001", 3}, {"3174091001002", 2}, {"3174091002001", 2}});
    const auto found = both.disagreements();
    REQUIRE(found.size() == 2);
    CHECK(found[0].region.digits() == "3174");
    CHECK(found[0].printed == Votes(9));
    CHECK(found[0].sum == Votes(6));
    CHECK(found[1].region.digits() == "3174091001");
    CHECK(found[1].sum == Votes(5));
    CHECK(text(both.units(RegionLevel::village)) == "3174091001=4 3174091002=2");
    CHECK(text(both.units(RegionLevel::regency)) == "3174=9");
    CHECK(both.total() == Votes(9));
}

TEST_CASE("published counts stand where there are no votes by region") {
    const Spread counts = Spread::checked({}, {{RegionLevel::station, 121, {}}, {RegionLevel::village, 6, 4}}).value();
    CHECK(counts.units_with_votes(RegionLevel::station) == 121);
    CHECK(counts.units_with_votes(RegionLevel::village) == 6);
    CHECK_FALSE(counts.units_with_votes(RegionLevel::subdistrict).has_value());
    CHECK(counts.units_led(RegionLevel::village) == 4);
    CHECK_FALSE(counts.units_led(RegionLevel::station).has_value());
    CHECK_FALSE(counts.total().has_value());
    CHECK_FALSE(counts.empty());
    CHECK(Spread().empty());
    CHECK_FALSE(Spread().units_with_votes(RegionLevel::village).has_value());
}

TEST_CASE("units led: more than every rival; where the best are equal nobody leads") {
    const Spread a = spread({{"3174091001", 5}, {"3174091002", 2}, {"3174091003", 1}});
    const Spread b = spread({{"3174091001", 4}, {"3174091002", 2}, {"3174091004", 3}});
    CHECK(led({a, b}, RegionLevel::village) == "2 1");  // 1001 and 1003; 1004; 1002 is equal
    CHECK(led({a, b}, RegionLevel::subdistrict) == "0 1");
    CHECK(led({a}, RegionLevel::village) == "3");
    CHECK(led({a, b, b}, RegionLevel::village) == "2 0 0");
    CHECK(led({a, Spread()}, RegionLevel::village) == "?");
    CHECK(led({a, b}, RegionLevel::station) == "?");
}

TEST_CASE("three can lead in a circle: it is no order between two") {
    // Each is ahead of the next in two of three villages; among three, each leads one.
    const Spread a = spread({{"3174091001", 3}, {"3174091002", 2}, {"3174091003", 1}});
    const Spread b = spread({{"3174091001", 2}, {"3174091002", 1}, {"3174091003", 3}});
    const Spread c = spread({{"3174091001", 1}, {"3174091002", 3}, {"3174091003", 2}});
    CHECK(led({a, b}, RegionLevel::village) == "2 1");
    CHECK(led({b, c}, RegionLevel::village) == "2 1");
    CHECK(led({c, a}, RegionLevel::village) == "2 1");
    CHECK(led({a, b, c}, RegionLevel::village) == "1 1 1");
}

TEST_CASE("what is no spread is refused") {
    const auto twice = Spread::checked({{code("3174091001"), Votes(1)}, {code("3174091001"), Votes(2)}});
    REQUIRE_FALSE(twice.has_value());
    CHECK(twice.error().message == "a region is given twice");
    CHECK(twice.error().value == "3174091001");
    CHECK_FALSE(Spread::checked({}, {{RegionLevel::village, 1, {}}, {RegionLevel::village, 2, {}}}).has_value());
    CHECK_FALSE(Spread::checked({}, {{RegionLevel::village, -1, {}}}).has_value());
    CHECK_FALSE(Spread::checked({}, {{RegionLevel::village, {}, -1}}).has_value());
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const auto large = Spread::checked({{code("3174091001"), Votes(most)}, {code("3174091002"), Votes(1)}});
    REQUIRE_FALSE(large.has_value());
    CHECK(large.error().kind == ErrorKind::capacity);
    CHECK(Spread::checked({{code("3174091001"), Votes(most)}}).has_value());
}

TEST_CASE("the order of rows makes no difference") {
    std::vector<RegionVotes> rows(stations.regions().begin(), stations.regions().end());
    std::ranges::reverse(rows);
    CHECK(Spread::checked(rows).value() == stations);
}

}  // namespace test_ranking_spread

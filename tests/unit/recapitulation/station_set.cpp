#include "pemilu/recapitulation/station_set.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using pemilu::recapitulation::StationSet;

namespace {

[[nodiscard]] StationSet set_of(const std::vector<std::string>& stations) {
    StationSet set;
    for (const std::string& station : stations) CHECK(set.add(station));
    return set;
}

}  // namespace

TEST_CASE("station_set: numbers are ranges, in whatever order they come") {
    const std::vector<StationSet::Range> expected = {{1, 4}, {7, 7}};
    CHECK(set_of({"1", "2", "3", "4", "7"}).ranges() == expected);
    CHECK(set_of({"4", "7", "2", "1", "3"}).ranges() == expected);
    CHECK(set_of({"4", "7", "2", "1", "3"}).size() == 5);
}

TEST_CASE("station_set: what is no number as people write it is a name") {
    const StationSet set = set_of({"", "007", "KSK 1", "-3", "1234567890"});
    CHECK(set.ranges().empty());
    CHECK(set.names() == std::vector<std::string>{"", "-3", "007", "1234567890", "KSK 1"});
}

TEST_CASE("station_set: a station that is in both is named, and nothing is added") {
    StationSet set = set_of({"1", "2", "5", "post"});
    const StationSet before = set;
    CHECK_FALSE(set.add("5"));
    CHECK(set.add(set_of({"3", "4", "5"})) == "5");
    CHECK(set.add(set_of({"3", "post"})) == "post");
    CHECK(set == before);
    CHECK_FALSE(set.add(set_of({"3", "4", "box"})).has_value());
    CHECK(set == set_of({"1", "2", "3", "4", "5", "box", "post"}));
}

TEST_CASE("station_set: only what it would have made itself is taken as one") {
    CHECK(StationSet::of({{1, 4}, {6, 6}}, {"a", "b"}).has_value());
    CHECK_FALSE(StationSet::of({{1, 4}, {5, 6}}, {}).has_value());
    CHECK_FALSE(StationSet::of({{4, 1}}, {}).has_value());
    CHECK_FALSE(StationSet::of({{6, 6}, {1, 4}}, {}).has_value());
    CHECK_FALSE(StationSet::of({{1, 4'000'000'000}}, {}).has_value());
    CHECK_FALSE(StationSet::of({}, {"b", "a"}).has_value());
    CHECK_FALSE(StationSet::of({}, {"a", "a"}).has_value());
    CHECK_FALSE(StationSet::of({}, {"12"}).has_value());
}

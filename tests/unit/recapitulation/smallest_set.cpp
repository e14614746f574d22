#include "pemilu/recapitulation/smallest_set.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace test_recapitulation_smallest_set {

using namespace pemilu;
using recapitulation::smallest_set;

namespace {

using Members = std::vector<std::size_t>;

/// By looking at every set: the fewest members that add up, and how many sets of that size do.
struct Every {
    std::size_t size = 0;
    std::size_t sets = 0;
};
[[nodiscard]] Every every_set(const std::vector<std::int64_t>& differences, std::int64_t target) {
    Every best;
    for (std::uint32_t set = 1; set < (1U << differences.size()); ++set) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < differences.size(); ++i)
            if ((set >> i & 1U) != 0) sum += differences[i];
        const auto size = static_cast<std::size_t>(std::popcount(set));
        if (sum != target || (best.sets > 0 && size > best.size)) continue;
        best = size == best.size ? Every{size, best.sets + 1} : Every{size, 1};
    }
    return best;
}

}  // namespace

TEST_CASE("the smallest set that explains a difference") {
    CHECK(smallest_set(std::vector<std::int64_t>{3, -3, 2}, 2).members == Members{2});
    CHECK(smallest_set(std::vector<std::int64_t>{5, 1, 4}, 9).members == Members{0, 2});
    CHECK(smallest_set(std::vector<std::int64_t>{5, 1, 4}, 10).members == Members{0, 1, 2});
    CHECK_FALSE(smallest_set(std::vector<std::int64_t>{5, 1, 4}, 10).others);
    CHECK(smallest_set(std::vector<std::int64_t>{5, 1, 4}, 2).members.empty());
    CHECK(smallest_set({}, 2).members.empty());
}

TEST_CASE("of several sets of the same size one is told, always the same, and that there are others") {
    const auto found = smallest_set(std::vector<std::int64_t>{2, 1, 2, 1}, 3);
    CHECK(found.members == Members{0, 1});
    CHECK(found.others);
    CHECK_FALSE(found.unfinished);
}

TEST_CASE("a search that takes too long says so") {
    std::vector<std::int64_t> even;
    for (std::int64_t i = 1; i <= 60; ++i) even.push_back(2 * i * i);
    const auto found = smallest_set(even, 60'001, 1'000);
    CHECK(found.unfinished);
    CHECK(found.members.empty());
}

TEST_CASE("many equal differences of one sign are quick") {
    const auto found = smallest_set(std::vector<std::int64_t>(500, 1), 500);
    CHECK(found.members.size() == 500);
    CHECK_FALSE(found.unfinished);
}

TEST_CASE("property: as small as the best of all sets, and adding up") {
    std::mt19937 chance(7);
    for (int round = 0; round < 3'000; ++round) {
        std::vector<std::int64_t> differences(1 + chance() % 10);
        for (std::int64_t& d : differences) {
            d = static_cast<std::int64_t>(chance() % 13) - 6;
            if (d == 0) d = 7;
        }
        const std::int64_t target = static_cast<std::int64_t>(chance() % 31) - 15;
        if (target == 0) continue;
        const Every best = every_set(differences, target);
        const auto found = smallest_set(differences, target);
        REQUIRE_FALSE(found.unfinished);
        REQUIRE(found.members.size() == best.size);
        REQUIRE(found.others == (best.sets > 1));
        std::int64_t sum = 0;
        for (const std::size_t member : found.members) sum += differences[member];
        REQUIRE((found.members.empty() || sum == target));
    }
}

}  // namespace test_recapitulation_smallest_set

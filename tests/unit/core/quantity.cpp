#include "pemilu/core/quantity.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace test_core_quantity {

using pemilu::Ballots;
using pemilu::checked_sum;
using pemilu::difference;
using pemilu::Seats;
using pemilu::Voters;
using pemilu::Votes;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };
template <class A, class B>
concept Comparable = requires(A a, B b) { a < b; };
template <class A>
concept Subtractable = requires(A a) { a - a; };

}  // namespace

static_assert(Addable<Votes, Votes> && Comparable<Votes, Votes>);
static_assert(!Addable<Votes, Seats> && !Addable<Votes, int> && !Addable<Voters, Ballots>);
static_assert(!Comparable<Votes, Seats> && !Comparable<Votes, int>);
static_assert(!Subtractable<Votes>);
static_assert(!std::is_convertible_v<int, Votes> && !std::is_convertible_v<Votes, std::int64_t>);
static_assert(!std::is_constructible_v<Votes, bool> && !std::is_constructible_v<Votes, double>);
static_assert(std::is_trivially_copyable_v<Votes> && sizeof(Votes) == 8);

TEST_CASE("a quantity keeps its count, from 0 to 2^63-1") {
    CHECK(Votes().count() == 0);
    CHECK(Votes(132967).count() == 132967);
    CHECK(Votes(largest).count() == largest);
    CHECK(Votes(std::uint64_t{9223372036854775807U}).count() == largest);
}

TEST_CASE("what is no count is refused, with its unit") {
    CHECK_THROWS_WITH_AS(Votes(-1), "votes must lie between 0 and 2^63-1", std::invalid_argument);
    CHECK_THROWS_WITH_AS(Seats(-1), "seats must lie between 0 and 2^63-1", std::invalid_argument);
    CHECK_THROWS_WITH_AS(Voters{std::numeric_limits<std::int64_t>::min()}, "voters must lie between 0 and 2^63-1", std::invalid_argument);
    CHECK_THROWS_WITH_AS(Ballots(std::uint64_t{9223372036854775808U}), "ballots must lie between 0 and 2^63-1", std::invalid_argument);
}

TEST_CASE("counts are ordered") {
    CHECK(Votes(2035) < Votes(2040));
    CHECK(Votes(2040) == Votes(2040));
    CHECK(Votes(2041) > Votes(2040));
}

TEST_CASE("sums are exact up to the last vote and refuse the next") {
    CHECK(Votes(largest - 1) + Votes(1) == Votes(largest));
    CHECK(Votes(largest) + Votes(0) == Votes(largest));
    CHECK_THROWS_WITH_AS(Votes(largest) + Votes(1), "sum of votes exceeds 2^63-1", std::overflow_error);
    CHECK_THROWS_AS(Votes(1) + Votes(largest), std::overflow_error);
}

TEST_CASE("a sum that is refused leaves its left side unchanged") {
    Seats seats(largest);
    CHECK_THROWS_AS(seats += Seats(1), std::overflow_error);
    CHECK_THROWS_AS(++seats, std::overflow_error);
    CHECK(seats == Seats(largest));
}

TEST_CASE("adding in place") {
    Seats seats(8);
    seats += Seats(1);
    CHECK(seats == Seats(9));
    CHECK(++seats == Seats(10));
}

TEST_CASE("a difference is signed and never overflows") {
    CHECK(difference(Votes(2040), Votes(2035)) == 5);
    CHECK(difference(Votes(2035), Votes(2040)) == -5);
    CHECK(difference(Votes(0), Votes(largest)) == -largest);
    CHECK(difference(Votes(largest), Votes(0)) == largest);
}

TEST_CASE("a checked sum says when it does not fit") {
    CHECK(checked_sum(std::span<const Votes>()) == Votes(0));
    const std::vector<Votes> fits{Votes(largest - 2), Votes(1), Votes(1)};
    CHECK(checked_sum(std::span<const Votes>(fits)) == Votes(largest));
    const std::vector<Votes> does_not{Votes(largest - 2), Votes(1), Votes(2)};
    CHECK_FALSE(checked_sum(std::span<const Votes>(does_not)).has_value());
}

}  // namespace test_core_quantity

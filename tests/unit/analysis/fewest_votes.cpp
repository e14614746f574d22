#include "pemilu/analysis/fewest_votes.hpp"

#include <doctest/doctest.h>

#include <cstdint>

namespace test_analysis_fewest_votes {

using namespace pemilu;
using namespace pemilu::analysis;

TEST_CASE("the words of the table") {
    CHECK(to_string(MarginKind::move) == "move");
    CHECK(to_string(MarginKind::add) == "add");
    CHECK(to_string(MarginKind::remove) == "remove");
    CHECK(to_string(MarginEffect::seat) == "seat");
    CHECK(to_string(MarginEffect::any) == "any");
}

TEST_CASE("closer is by votes to a change, then to a tie") {
    const Margin m{.to_tie = Votes(5), .to_change = Votes(6)};
    const Margin tie{.to_tie = Votes(6), .to_change = Votes(6)};
    const Margin far{.to_tie = Votes(1), .to_change = Votes(7)};
    const Margin only_a_tie{.to_tie = Votes(1)};
    CHECK(closer(m, tie));
    CHECK(closer(tie, far));
    CHECK_FALSE(closer(m, m));
    CHECK(closer(far, only_a_tie));
    CHECK_FALSE(closer(only_a_tie, far));
    CHECK(closer(m, Margin{.kind = MarginKind::add, .to_tie = Votes(5), .to_change = Votes(6)}));
}

TEST_CASE("division rounds down and up, also below zero") {
    CHECK(detail::floor_div(7, 2) == 3);
    CHECK(detail::floor_div(-7, 2) == -4);
    CHECK(detail::floor_div(-8, 2) == -4);
    CHECK(detail::ceil_div(7, 2) == 4);
    CHECK(detail::ceil_div(-7, 2) == -3);
}

TEST_CASE("bisection finds the first number that holds, or none") {
    const auto from_42 = [](detail::signed_wide n) { return n >= 42; };
    CHECK(detail::first_where(0, INT64_MAX, from_42).value() == 42);
    CHECK(detail::first_where(42, 42, from_42).value() == 42);
    CHECK(detail::first_where(50, 60, from_42).value() == 50);
    CHECK_FALSE(detail::first_where(0, 41, from_42).has_value());
    CHECK_FALSE(detail::first_where(60, 50, from_42).has_value());
}

}  // namespace test_analysis_fewest_votes

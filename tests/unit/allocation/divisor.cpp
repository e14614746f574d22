#include "pemilu/allocation/divisor.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

using namespace pemilu;

TEST_CASE("Sainte-Lague divides by the odd numbers, D'Hondt by all") {
    constexpr Linear odd{2, -1};
    constexpr Linear all{1, 0};
    static_assert(odd.divisor(1) == 1 && odd.divisor(2) == 3 && odd.divisor(3) == 5 && odd.divisor(4) == 7);
    static_assert(all.divisor(1) == 1 && all.divisor(2) == 2 && all.divisor(3) == 3);
    static_assert(odd.denominator() == 1 && all.denominator() == 1);
    CHECK(odd.divisor(2'147'483'647) == 4'294'967'293);
    CHECK(odd.rounding_point() == 0.5);
    CHECK(all.rounding_point() == 1.0);
}

TEST_CASE("the last seat of a sequence still has a divisor below 2^63") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(Linear{1, 0}.divisor(Linear{1, 0}.last()) == most);
    CHECK(Linear{2, -1}.divisor(Linear{2, -1}.last()) == most - 2);
    CHECK(Linear{1, 1}.divisor(Linear{1, 1}.last()) == most);
    CHECK(Linear{3, -2}.last() > 2'147'483'647);
}

TEST_CASE("a divisor rule is compared by its parameters") {
    static_assert(DivisorRule<Linear>);
    CHECK(Linear{2, -1} == Linear{2, -1});
    CHECK_FALSE(Linear{2, -1} == Linear{1, 0});
}

#include "pemilu/core/wide.hpp"

#include <doctest/doctest.h>

#include <compare>
#include <cstdint>
#include <limits>

using pemilu::compare_ratios;
using pemilu::product;
using pemilu::wide;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("products of 64-bit numbers keep all their bits") {
    CHECK(product(6105, 3) == wide{18315});
    CHECK(product(0, largest) == wide{0});
    // (2^63-1)^2 = 2^126 - 2^64 + 1
    CHECK(product(largest, largest) == (wide{1} << 126) - (wide{1} << 64) + 1);
}

TEST_CASE("ratios are compared by cross products") {
    CHECK(compare_ratios(2040, 1, 6105, 3) == std::strong_ordering::greater);  // the last seat of Tarakan 1: PPP 2,040 against PKB 6,105/3
    CHECK(compare_ratios(6105, 3, 2040, 1) == std::strong_ordering::less);
    CHECK(compare_ratios(2035, 1, 6105, 3) == std::strong_ordering::equal);
    CHECK(compare_ratios(0, 1, 0, 7) == std::strong_ordering::equal);
    CHECK(compare_ratios(0, largest, 1, largest) == std::strong_ordering::less);
}

TEST_CASE("the largest ratios are told apart") {
    CHECK(compare_ratios(largest, largest - 1, largest - 1, largest - 2) == std::strong_ordering::less);
    CHECK(compare_ratios(largest, 1, largest - 1, 1) == std::strong_ordering::greater);
    CHECK(compare_ratios(1, largest, 1, largest - 1) == std::strong_ordering::less);
    CHECK(compare_ratios(largest, largest, 1, 1) == std::strong_ordering::equal);
}

TEST_CASE("a comparison of small ratios agrees with integers brought to one denominator") {
    for (std::int64_t a = 0; a <= 6; ++a)
        for (std::int64_t b = 1; b <= 6; ++b)
            for (std::int64_t c = 0; c <= 6; ++c)
                for (std::int64_t d = 1; d <= 6; ++d) CHECK(compare_ratios(a, b, c, d) == (a * (60 / b) <=> c * (60 / d)));
}

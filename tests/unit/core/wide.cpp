#include "pemilu/core/wide.hpp"

#include <doctest/doctest.h>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace test_core_wide {

using pemilu::compare_ratios;
using pemilu::product;
using pemilu::wide;
using pemilu::Wider;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

/// a·b by adding and doubling, one bit of b after the other: 256 bits in four limbs of 64.
std::array<std::uint64_t, 4> doubled_and_added(wide a, std::int64_t b) {
    std::array<std::uint64_t, 4> sum{};
    const auto add = [](std::array<std::uint64_t, 4>& to, const std::array<std::uint64_t, 4>& number) {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const std::uint64_t first = to[i] + number[i];
            const std::uint64_t both = first + carry;
            carry = (first < number[i] ? 1U : 0U) + (both < carry ? 1U : 0U);
            to[i] = both;
        }
    };
    std::array<std::uint64_t, 4> shifted{static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(a >> 64U), 0, 0};
    for (auto bits = static_cast<std::uint64_t>(b); bits != 0; bits >>= 1U) {
        if ((bits & 1U) != 0) add(sum, shifted);
        add(shifted, std::array<std::uint64_t, 4>(shifted));
    }
    return sum;
}

std::array<std::uint64_t, 4> limbs(const Wider& number) {
    return {number.low, static_cast<std::uint64_t>(number.high), static_cast<std::uint64_t>(number.high >> 64U), 0};
}

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

TEST_CASE("192-bit products keep all their bits") {
    CHECK(product(wide{6}, 7) == Wider{0, 42});
    CHECK(product(wide{1} << 64, 3) == Wider{3, 0});
    CHECK(product((wide{1} << 64) - 1, 2) == Wider{1, std::numeric_limits<std::uint64_t>::max() - 1});
    CHECK(product(wide{0}, largest) == Wider{});
    // (2^126 - 2^64 + 1)(2^63 - 1) = 2^189 - 2^127 - 2^126 + 2^64 + 2^63 - 1
    const wide high = (wide{1} << 125) - (wide{1} << 63) - (wide{1} << 62) + 1;
    CHECK(product(product(largest, largest), largest) == Wider{high, (std::uint64_t{1} << 63) - 1});
}

TEST_CASE("192-bit products agree with doubling and adding") {
    constexpr std::uint64_t all = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t words[] = {
        0, 1, 2, 3, 0xffffffffU, std::uint64_t{1} << 32, std::uint64_t{1} << 63, all - 1, all, 0x123456789abcdef1U};
    const std::int64_t factors[] = {
        0, 1, 2, 5, 0xffffffff, std::int64_t{1} << 32, std::int64_t{1} << 62, largest - 1, largest, 987654321987654321};
    for (const std::uint64_t upper : words)
        for (const std::uint64_t lower : words)
            for (const std::int64_t factor : factors) {
                const wide a = (static_cast<wide>(upper) << 64U) + lower;
                CHECK(limbs(product(a, factor)) == doubled_and_added(a, factor));
            }
}

TEST_CASE("192-bit numbers are compared by their upper part first") {
    CHECK(Wider{1, 0} > Wider{0, std::numeric_limits<std::uint64_t>::max()});
    CHECK(Wider{1, 2} < Wider{1, 3});
    CHECK(Wider{wide{1} << 100, 0} > Wider{1, 7});
    CHECK((Wider{5, 6} <=> Wider{5, 6}) == std::strong_ordering::equal);
}

TEST_CASE("a positive number over 0 is larger than every ratio, and equal to another") {
    CHECK(compare_ratios(1, 0, largest, 1) == std::strong_ordering::greater);
    CHECK(compare_ratios(largest, 1, 1, 0) == std::strong_ordering::less);
    CHECK(compare_ratios(1, 0, 500, 0) == std::strong_ordering::equal);
}

}  // namespace test_core_wide

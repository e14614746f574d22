#include "pemilu/allocation/divisor.hpp"

#include <doctest/doctest.h>

#include <compare>
#include <cstdint>
#include <limits>
#include <string>

namespace test_allocation_divisor {

using namespace pemilu;
using allocation::compare_quotients;

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

/// The first five divisors times their denominator.
template <class R>
std::string five(const R& rule) {
    std::string text;
    for (std::int64_t k = 1; k <= 5; ++k) text += std::to_string(rule.divisor(k)) + " ";
    return text + "over " + std::to_string(rule.denominator());
}

}  // namespace

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

TEST_CASE("the other sequences") {
    CHECK(five(Linear{3, -2}) == "1 4 7 10 13 over 1");
    CHECK(five(Linear{1, 1}) == "2 3 4 5 6 over 1");
    CHECK(five(Linear{1, -1}) == "0 1 2 3 4 over 1");
    CHECK(five(Linear{3, -2, 3}) == "1 4 7 10 13 over 3");
    CHECK(five(ModifiedFirst{7, 5}) == "7 15 25 35 45 over 5");
    CHECK(five(ModifiedFirst{6, 5}) == "6 15 25 35 45 over 5");
    CHECK(five(Doubling{}) == "1 2 4 8 16 over 1");
    CHECK(five(Listed{{2, 5, 8}, 2, 3}) == "2 5 8 11 14 over 2");
    CHECK(five(Listed{{1, 2, 3, 10, 20}, 1, 0}) == "1 2 3 10 20 over 1");
}

TEST_CASE("the last seat of a sequence still has a divisor below 2^63") {
    CHECK(Linear{1, 0}.divisor(Linear{1, 0}.last()) == most);
    CHECK(Linear{2, -1}.divisor(Linear{2, -1}.last()) == most - 2);
    CHECK(Linear{1, 1}.divisor(Linear{1, 1}.last()) == most);
    CHECK(Linear{3, -2}.last() > 2'147'483'647);
    const ModifiedFirst fine{1, 2'147'483'647};
    CHECK(fine.divisor(fine.last()) > 0);
    CHECK(fine.divisor(fine.last()) <= most);
    CHECK(Doubling{}.last() == 63);
    CHECK(Doubling{}.divisor(63) == std::int64_t{1} << 62);
    CHECK(Listed{{1, 2, 7}, 1, 0}.last() == 3);
    const Listed steep{{1, most - 10}, 1, 5};
    CHECK(steep.last() == 4);
    CHECK(steep.divisor(4) == most);
}

TEST_CASE("a list that goes on by ones from 0 has as many divisors as there are seat numbers") {
    const Listed ones{{0, 1}, 1, 1};
    CHECK(ones.last() == most);
    CHECK(ones.divisor(most) == most - 1);
}

TEST_CASE("a divisor rule is compared by its parameters") {
    static_assert(DivisorRule<Linear> && DivisorRule<ModifiedFirst> && DivisorRule<Doubling> && DivisorRule<Listed>);
    static_assert(!DivisorRule<GeometricMean> && !DivisorRule<HarmonicMean> && !DivisorRule<int>);
    static_assert(allocation::QuotientRule<Linear> && allocation::QuotientRule<GeometricMean> && allocation::QuotientRule<HarmonicMean>);
    static_assert(!allocation::QuotientRule<int>);
    CHECK(Linear{2, -1} == Linear{2, -1});
    CHECK_FALSE(Linear{2, -1} == Linear{1, 0});
    CHECK_FALSE(Listed{{1, 2}, 1, 0} == Listed{{1, 2}, 1, 1});
}

TEST_CASE("which sequences start at 0") {
    CHECK(allocation::starts_at_zero(Linear{1, -1}));
    CHECK(allocation::starts_at_zero(Listed{{0, 2}, 1, 1}));
    CHECK(allocation::starts_at_zero(ModifiedFirst{0, 1}));
    CHECK(allocation::starts_at_zero(GeometricMean{}));
    CHECK(allocation::starts_at_zero(HarmonicMean{}));
    CHECK_FALSE(allocation::starts_at_zero(Linear{2, -1}));
    CHECK_FALSE(allocation::starts_at_zero(Doubling{}));
}

TEST_CASE("rational divisors: 45/3 = 21/(7/5), exactly") {
    const ModifiedFirst norway{7, 5};
    CHECK(compare_quotients(norway, 45, 2, 21, 1) == std::strong_ordering::equal);
    CHECK(compare_quotients(norway, 46, 2, 21, 1) == std::strong_ordering::greater);
    CHECK(compare_quotients(norway, 45, 2, 22, 1) == std::strong_ordering::less);
}

TEST_CASE("Huntington-Hill: 6/sqrt(72) = 1/sqrt(2), also where the squares take 188 bits") {
    const GeometricMean mean;
    CHECK(compare_quotients(mean, 6, 9, 1, 2) == std::strong_ordering::equal);
    CHECK(compare_quotients(mean, 7, 9, 1, 2) == std::strong_ordering::greater);
    constexpr std::int64_t k = std::int64_t{1} << 60;
    CHECK(compare_quotients(mean, 6 * k, 9, k, 2) == std::strong_ordering::equal);
    CHECK(compare_quotients(mean, 6 * k + 1, 9, k, 2) == std::strong_ordering::greater);
    CHECK(compare_quotients(mean, 6 * k - 1, 9, k, 2) == std::strong_ordering::less);
    // 72·2^124 and 81 % of it: in 128 bits the smaller would be left with more.
    CHECK(compare_quotients(mean, 4 * k, 9, 4 * k / 10 * 9, 9) == std::strong_ordering::greater);
    constexpr std::int64_t last = std::int64_t{1} << 31;
    CHECK(mean.last() == last);
    CHECK(compare_quotients(mean, most, last, most, last - 1) == std::strong_ordering::less);
    CHECK(compare_quotients(mean, most, last, most - 1, last) == std::strong_ordering::greater);
}

TEST_CASE("Dean: 9/(12/5) = 5/(4/3), also with the largest numbers") {
    const HarmonicMean mean;
    CHECK(compare_quotients(mean, 9, 3, 5, 2) == std::strong_ordering::equal);
    constexpr std::int64_t k = std::int64_t{1} << 59;
    CHECK(compare_quotients(mean, 9 * k, 3, 5 * k, 2) == std::strong_ordering::equal);
    CHECK(compare_quotients(mean, 9 * k + 1, 3, 5 * k, 2) == std::strong_ordering::greater);
    CHECK(compare_quotients(mean, 9 * k - 1, 3, 5 * k, 2) == std::strong_ordering::less);
    constexpr std::int64_t last = std::int64_t{1} << 31;
    CHECK(compare_quotients(mean, most, last, most, last - 1) == std::strong_ordering::less);
}

TEST_CASE("over a first divisor of 0 all quotients are infinite and equal") {
    CHECK(compare_quotients(Linear{1, -1}, 5, 1, 500, 1) == std::strong_ordering::equal);
    CHECK(compare_quotients(Linear{1, -1}, 1, 1, 500, 2) == std::strong_ordering::greater);
    CHECK(compare_quotients(GeometricMean{}, 5, 1, 500, 1) == std::strong_ordering::equal);
    CHECK(compare_quotients(GeometricMean{}, 500, 2, 1, 1) == std::strong_ordering::less);
    CHECK(compare_quotients(HarmonicMean{}, 5, 1, 500, 1) == std::strong_ordering::equal);
    CHECK(compare_quotients(HarmonicMean{}, 1, 1, 500, 2) == std::strong_ordering::greater);
}

}  // namespace test_allocation_divisor

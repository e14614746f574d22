// Divisor sequences: d(1) < d(2) < …, the k-th seat of a party with v votes has the quotient v / d(k).
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "pemilu/core/wide.hpp"

namespace pemilu::inline v0_1 {

/// A divisor sequence as integers over one denominator: d(k) = divisor(k) / denominator(), strictly increasing, known for
/// k = 1 … last(). Only d(1) may be 0: every party with votes then has a seat before any has two.
template <class R>
concept DivisorRule = std::regular<R> && requires(const R rule, std::int64_t k) {
    { rule.divisor(k) } -> std::same_as<std::int64_t>;
    { rule.denominator() } -> std::same_as<std::int64_t>;
    { rule.last() } -> std::same_as<std::int64_t>;
};

/// d(k) = (step·k + offset) / over: Sainte-Laguë 2k-1, D'Hondt k, the stationary family k - 1 + R.
/// Precondition: step >= 1, step + offset >= 0, over >= 1.
struct Linear {
    std::int64_t step = 1;
    std::int64_t offset = 0;
    std::int64_t over = 1;

    [[nodiscard]] constexpr std::int64_t divisor(std::int64_t k) const noexcept { return step * k + offset; }
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return over; }
    [[nodiscard]] constexpr std::int64_t last() const noexcept {
        return (std::numeric_limits<std::int64_t>::max() - (offset > 0 ? offset : 0)) / step;
    }
    /// The first divisor as a share of the step: 1/2 for Sainte-Laguë, 1 for D'Hondt. A starting point only, so a double will do.
    [[nodiscard]] constexpr double rounding_point() const noexcept {
        return static_cast<double>(step + offset) / static_cast<double>(step);
    }

    friend constexpr bool operator==(const Linear&, const Linear&) = default;
};

/// R, 3, 5, 7, …: Sainte-Laguë with another first divisor, R = first / over. Precondition: 0 <= first < 3·over, over < 2^31.
struct ModifiedFirst {
    std::int64_t first = 7;
    std::int64_t over = 5;

    [[nodiscard]] constexpr std::int64_t divisor(std::int64_t k) const noexcept { return k == 1 ? first : (2 * k - 1) * over; }
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return over; }
    [[nodiscard]] constexpr std::int64_t last() const noexcept { return std::numeric_limits<std::int64_t>::max() / (2 * over); }

    friend constexpr bool operator==(const ModifiedFirst&, const ModifiedFirst&) = default;
};

/// 1, 2, 4, 8, …: d(k) = 2^(k-1), as in Macau. A 64th seat of one party would need a divisor of 2^63.
struct Doubling {
    [[nodiscard]] constexpr std::int64_t divisor(std::int64_t k) const noexcept { return std::int64_t{1} << (k - 1); }
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return 1; }
    [[nodiscard]] constexpr std::int64_t last() const noexcept { return 63; }

    friend constexpr bool operator==(const Doubling&, const Doubling&) = default;
};

/// Divisors as they were given, over one denominator; with a step the last one is followed by last + step, last + 2·step, …
/// Made by `allocation::listed`, which checks that they increase.
struct Listed {
    std::vector<std::int64_t> given = {};
    std::int64_t over = 1;
    std::int64_t step = 0;

    [[nodiscard]] constexpr std::int64_t divisor(std::int64_t k) const noexcept {
        const auto size = static_cast<std::int64_t>(given.size());
        return k <= size ? given[static_cast<std::size_t>(k - 1)] : given.back() + step * (k - size);
    }
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return over; }
    [[nodiscard]] constexpr std::int64_t last() const noexcept {
        const auto size = static_cast<std::int64_t>(given.size());
        if (step == 0) return size;
        constexpr std::int64_t limit = std::numeric_limits<std::int64_t>::max();
        const std::int64_t more = (limit - given.back()) / step;
        return more > limit - size ? limit : size + more;  // 0, 1, 2, … has one divisor more than there are seat numbers
    }

    friend constexpr bool operator==(const Listed&, const Listed&) = default;
};

static_assert(DivisorRule<Linear> && DivisorRule<ModifiedFirst> && DivisorRule<Doubling> && DivisorRule<Listed>);

/// s(k) = sqrt((k-1)·k), the geometric mean of k-1 and k (Huntington-Hill, equal proportions).
struct GeometricMean {
    [[nodiscard]] constexpr std::int64_t last() const noexcept { return std::int64_t{1} << 31; }
    friend constexpr bool operator==(const GeometricMean&, const GeometricMean&) = default;
};

/// s(k) = 2(k-1)k / (2k-1), the harmonic mean of k-1 and k (Dean). Rational, but with a denominator of its own for every seat.
struct HarmonicMean {
    [[nodiscard]] constexpr std::int64_t last() const noexcept { return std::int64_t{1} << 31; }
    friend constexpr bool operator==(const HarmonicMean&, const HarmonicMean&) = default;
};

namespace allocation {

/// a / d(k_a) against b / d(k_b), exactly, for votes a and b of two parties that would win their k-th seats. The denominator cancels.
template <DivisorRule R>
[[nodiscard]] constexpr std::strong_ordering compare_quotients(const R& rule, std::int64_t a, std::int64_t k_a, std::int64_t b,
                                                               std::int64_t k_b) noexcept {
    return compare_ratios(a, rule.divisor(k_a), b, rule.divisor(k_b));
}

/// By squares: a²·k_b(k_b-1) against b²·k_a(k_a-1), 126 + 62 bits.
[[nodiscard]] constexpr std::strong_ordering compare_quotients(const GeometricMean&, std::int64_t a, std::int64_t k_a, std::int64_t b,
                                                               std::int64_t k_b) noexcept {
    return product(product(a, a), k_b * (k_b - 1)) <=> product(product(b, b), k_a * (k_a - 1));
}

/// a(2k_a-1)·k_b(k_b-1) against b(2k_b-1)·k_a(k_a-1), 96 + 62 bits.
[[nodiscard]] constexpr std::strong_ordering compare_quotients(const HarmonicMean&, std::int64_t a, std::int64_t k_a, std::int64_t b,
                                                               std::int64_t k_b) noexcept {
    return product(product(a, 2 * k_a - 1), k_b * (k_b - 1)) <=> product(product(b, 2 * k_b - 1), k_a * (k_a - 1));
}

/// Whatever says which of two quotients is larger: rational divisors, or the means of Huntington-Hill and Dean.
template <class R>
concept QuotientRule = std::regular<R> && requires(const R rule, std::int64_t n) {
    { compare_quotients(rule, n, n, n, n) } -> std::same_as<std::strong_ordering>;
    { rule.last() } -> std::same_as<std::int64_t>;
};

template <DivisorRule R>
[[nodiscard]] constexpr bool starts_at_zero(const R& rule) noexcept {
    return rule.divisor(1) == 0;
}
[[nodiscard]] constexpr bool starts_at_zero(const GeometricMean&) noexcept { return true; }
[[nodiscard]] constexpr bool starts_at_zero(const HarmonicMean&) noexcept { return true; }

}  // namespace allocation
}  // namespace pemilu::inline v0_1

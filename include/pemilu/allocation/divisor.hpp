// Divisor sequences: d(1) < d(2) < …, the k-th seat of a party with v votes has the quotient v / d(k).
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>

namespace pemilu::inline v0_1 {

/// A divisor sequence as integers over one denominator: d(k) = divisor(k) / denominator(), strictly increasing, positive,
/// known for k = 1 … last().
template <class R>
concept DivisorRule = std::regular<R> && requires(const R rule, std::int64_t k) {
    { rule.divisor(k) } -> std::same_as<std::int64_t>;
    { rule.denominator() } -> std::same_as<std::int64_t>;
    { rule.last() } -> std::same_as<std::int64_t>;
};

/// d(k) = step·k + offset: Sainte-Laguë 2k-1, D'Hondt k. Precondition: step >= 1, step + offset >= 1.
struct Linear {
    std::int64_t step = 1;
    std::int64_t offset = 0;

    [[nodiscard]] constexpr std::int64_t divisor(std::int64_t k) const noexcept { return step * k + offset; }
    [[nodiscard]] constexpr std::int64_t denominator() const noexcept { return 1; }
    [[nodiscard]] constexpr std::int64_t last() const noexcept {
        return (std::numeric_limits<std::int64_t>::max() - (offset > 0 ? offset : 0)) / step;
    }
    /// The first divisor as a share of the step: 1/2 for Sainte-Laguë, 1 for D'Hondt. A starting point only, so a double will do.
    [[nodiscard]] constexpr double rounding_point() const noexcept {
        return static_cast<double>(step + offset) / static_cast<double>(step);
    }

    friend constexpr bool operator==(const Linear&, const Linear&) = default;
};

static_assert(DivisorRule<Linear>);

}  // namespace pemilu::inline v0_1

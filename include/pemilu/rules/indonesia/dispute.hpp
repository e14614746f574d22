// Whether the result of a regional head election may be disputed before the Constitutional Court (UU 10/2016 art. 158).
#pragma once

#include <cstdint>

#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/wide.hpp"
#include "pemilu/rules/indonesia/law.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// Governors are measured by the population of the province, regents and mayors by that of the regency.
enum class RegionalHead : std::uint8_t { governor, regency_head };

/// A bound on the difference to the winner, in half percents of all valid votes: 4, 3, 2 or 1.
struct DisputeBound {
    std::int64_t half_percents = 0;
    Citation basis = {};

    /// Whether a difference is within the bound: 200·difference <= half_percents·valid.
    [[nodiscard]] constexpr bool admits(Votes difference, Votes valid) const noexcept {
        return product(difference.count(), 200) <= product(valid.count(), half_percents);
    }
};

/// The bound for a population; the upper end of each band belongs to it ("sampai dengan").
[[nodiscard]] constexpr DisputeBound dispute_bound(RegionalHead office, std::int64_t population) noexcept {
    constexpr std::int64_t provinces[] = {2'000'000, 6'000'000, 12'000'000};
    constexpr std::int64_t regencies[] = {250'000, 500'000, 1'000'000};
    const bool governor = office == RegionalHead::governor;
    std::int64_t half_percents = 4;
    for (const std::int64_t end : governor ? provinces : regencies)
        if (population > end) --half_percents;
    return {half_percents, governor ? Citation(law::uu_10_2016_art_158_governor) : Citation(law::uu_10_2016_art_158_regency)};
}

}  // namespace pemilu::inline v0_1::rules::indonesia

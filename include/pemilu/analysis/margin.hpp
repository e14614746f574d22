// How close it was: the fewest votes that change a result, for every method.
#pragma once

#include <algorithm>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/allocation/divisor.hpp"
#include "pemilu/allocation/method.hpp"
#include "pemilu/analysis/divisor_margin.hpp"
#include "pemilu/analysis/fewest_votes.hpp"
#include "pemilu/analysis/quota_margin.hpp"

namespace pemilu::inline v0_1::analysis {

/// The margins of one allocation, closest first: `divisor_margins` or `quota_margins`. Balinski and Young's method has none: a vote can
/// change which party takes an early seat, and with it all that follow, so that nothing short of trying tells how many votes do.
/// The parties that take part are kept fixed: a threshold has a margin of its own (threshold_margin.hpp).
[[nodiscard]] inline std::vector<Margin> margins(const Allocation& allocation) {
    std::vector<Margin> found = std::visit(
        [&](const auto& rule) -> std::vector<Margin> {
            using Rule = std::decay_t<decltype(rule)>;
            if constexpr (std::is_same_v<Rule, LargestRemainder>)
                return quota_margins(allocation, rule);
            else if constexpr (allocation::QuotientRule<Rule>)
                return divisor_margins(allocation, rule);
            else
                return {};
        },
        allocation.standing().method.by);
    std::ranges::stable_sort(found, closer);
    return found;
}

}  // namespace pemilu::inline v0_1::analysis

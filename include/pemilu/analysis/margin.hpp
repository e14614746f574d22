// How close it was: the fewest votes that change a result, for every method.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/allocation/divisor.hpp"
#include "pemilu/allocation/method.hpp"
#include "pemilu/analysis/divisor_margin.hpp"
#include "pemilu/analysis/fewest_votes.hpp"
#include "pemilu/analysis/quota_margin.hpp"
#include "pemilu/analysis/sequential_margin.hpp"

namespace pemilu::inline v0_1::analysis {

/// Why an allocation has no margins, in words; empty where it has them.
///
/// Seats that a maximum leaves vacant, and limits that bind under a quota method, leave the others with another house or quota.
[[nodiscard]] inline std::string_view no_margins(const Allocation& allocation) {
    const Standing& standing = allocation.standing();
    if (allocation.vacant() > Seats()) return "seats are vacant";
    if (standing.house == Seats()) return "there are no seats";
    const bool sequential = std::holds_alternative<BalinskiYoung>(standing.method.by);
    if (!sequential && !std::holds_alternative<LargestRemainder>(standing.method.by)) return {};
    if (std::ranges::none_of(standing.votes.counts(), [](std::int64_t v) { return v > 0; })) return "nobody has votes";
    if (sequential && standing.house.count() > most_sequential_seats)
        return "under the method of Balinski and Young margins are searched for up to 10,000 seats";
    if (!sequential && near_limits(allocation))
        return "a minimum, a maximum or held seats bind under a quota method, or would with one seat more or fewer";
    return {};
}

/// The margins of one allocation, closest first: `divisor_margins`, `quota_margins` or `sequential_margins`; none where `no_margins` says why.
/// The parties that take part are kept fixed: a threshold has margins of its own (threshold_margin.hpp).
[[nodiscard]] inline std::vector<Margin> margins(const Allocation& allocation) {
    std::vector<Margin> found = std::visit(
        [&](const auto& rule) -> std::vector<Margin> {
            using Rule = std::decay_t<decltype(rule)>;
            if constexpr (std::is_same_v<Rule, LargestRemainder>)
                return quota_margins(allocation, rule);
            else if constexpr (allocation::QuotientRule<Rule>)
                return divisor_margins(allocation, rule);
            else
                return no_margins(allocation).empty() ? sequential_margins(allocation) : std::vector<Margin>();
        },
        allocation.standing().method.by);
    std::ranges::stable_sort(found, closer);
    return found;
}

}  // namespace pemilu::inline v0_1::analysis

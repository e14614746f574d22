// A rule set: which pieces a law composes, as one constant value. Computes nothing.
#pragma once

#include <cstdint>
#include <optional>

#include "pemilu/allocation/method.hpp"
#include "pemilu/contest/contest.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/ranking/ladder_options.hpp"
#include "pemilu/ranking/step.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace pemilu::inline v0_1 {

/// "penetapan perolehan kursi dan calon terpilih" of one chamber and year. Options return a changed copy.
struct RuleSet {
    Literal name = {};   ///< "indonesia/dpr-2024"
    Literal title = {};  ///< what a reader calls it
    std::optional<Chamber> chamber = {};
    std::int32_t year = 0;
    Method method = {};
    std::optional<Threshold> threshold = {};           ///< of all valid votes of the contest
    std::optional<Threshold> district_threshold = {};  ///< of the valid votes of each district; both must hold
    Citation eligibility = {};                         ///< who takes part
    std::optional<Seats> house = {};                   ///< seats of the whole chamber, where the law fixes them for all districts together
    Ladder elected = {};                               ///< how candidates are ranked; empty: seats only
};

/// The same method, prescribed by an article.
[[nodiscard]] constexpr Method prescribed(Method method, Citation basis) noexcept {
    method.basis = basis;
    return method;
}

/// The rule set with a measure of the wider spread and the lowest level it goes down to; what is not chosen stays open.
/// Errors: as `ranking::with_spread`.
[[nodiscard]] constexpr RuleSet with_spread(RuleSet rules, std::optional<SpreadMetric> metric, std::optional<RegionLevel> lowest) {
    rules.elected = ranking::with_spread(rules.elected, metric, lowest);
    return rules;
}

/// The rule set with an order for candidates without votes while others of their list have some, where the law gives none.
[[nodiscard]] constexpr RuleSet with_zero_tail(RuleSet rules, ZeroVotes tail) {
    rules.elected = ranking::with_zero_tail(rules.elected, tail);
    return rules;
}

}  // namespace pemilu::inline v0_1

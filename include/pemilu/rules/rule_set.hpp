// A rule set: which pieces a law composes, as one constant value. Computes nothing.
#pragma once

#include <cstdint>
#include <optional>

#include "pemilu/allocation/method.hpp"
#include "pemilu/contest/contest.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/elected/majority.hpp"
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
    std::optional<Seats> magnitude = {};               ///< of each district, where candidates stand without parties
    Ladder elected = {};                               ///< how candidates are ranked; empty: seats only
    std::optional<OfficeRule> office = {};             ///< what the winner of a single office needs, where the contest is about one
};

/// The same method, prescribed by an article.
[[nodiscard]] constexpr Method prescribed(Method method, Citation basis) noexcept {
    method.basis = basis;
    return method;
}

}  // namespace pemilu::inline v0_1

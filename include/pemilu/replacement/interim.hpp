// "penggantian antarwaktu (PAW)": during the term. Another law than before the oath, and another ladder.
#pragma once

#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::replacement {

/// Who takes the seat of a member who left during the term: the next in the ranking of votes of the same party in the same district at
/// the last election (UU 17/2014 art. 242; UU 23/2014 arts. 143 and 197).
///
/// Covered so far: the ranking, candidates passed over, suspension. Not covered: the six-month rule, an exhausted list's other districts,
/// deadlines; what is not covered is not examined.
[[nodiscard]] inline Replacement interim(const ReplacementRules& rules, const Vacancy& vacancy) { return next_in_rank(rules, vacancy); }

}  // namespace pemilu::inline v0_1::replacement

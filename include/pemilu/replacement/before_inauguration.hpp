// "penggantian calon terpilih": between the determination and the oath (UU 7/2017 art. 426).
#pragma once

#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::replacement {

/// Who takes the place of an elected candidate who died, withdrew or no longer qualifies before the oath: the next by votes on the final
/// list of the same party in the same district. The party writes to KPU; no chamber asks, and there is no six-month rule.
/// Errors: none; a request that names nobody elected is `invalid_request`.
[[nodiscard]] inline Replacement before_inauguration(const ReplacementRules& rules, const Vacancy& vacancy) {
    return next_in_rank(rules, vacancy);
}

}  // namespace pemilu::inline v0_1::replacement

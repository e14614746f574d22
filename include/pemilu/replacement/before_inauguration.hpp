// "penggantian calon terpilih": between the determination and the oath (UU 7/2017 art. 426).
#pragma once

#include "pemilu/replacement/interim.hpp"
#include "pemilu/replacement/procedure.hpp"
#include "pemilu/replacement/queue.hpp"
#include "pemilu/replacement/status.hpp"

namespace pemilu::inline v0_1::replacement {

/// Who takes the place of an elected candidate who died, withdrew or no longer qualifies before the oath: the next by votes on the final
/// list of the same party in the same district. The party writes to KPU; no chamber asks, and there is no six-month rule.
/// Errors: none; a request that names nobody elected is `invalid_request`.
[[nodiscard]] inline Replacement before_inauguration(const ReplacementRules& rules, const Vacancy& vacancy) {
    return next_in_rank(rules, vacancy);
}

/// The same with the ground and the days: from MK 176/PUU-XXII/2024 on a resignation counts only for an assignment by the state. There are
/// no other districts to go to. A member whose status is `withdrew` has resigned, on its date, if the request names no ground.
[[nodiscard]] inline Replacement before_inauguration(const ReplacementRules& rules, const Procedure& procedure, const Vacancy& vacancy,
                                                     Request request) {
    for (const StatusRecord& record : vacancy.statuses) {
        if (vacancy.member != record.entry || record.status != CandidateStatus::withdrew || request.ground) continue;
        request.ground = "resigned";
        if (!request.proposed) request.proposed = record.date;
    }
    return interim(rules, procedure, Beyond{}, vacancy, Elsewhere{}, request);
}

}  // namespace pemilu::inline v0_1::replacement

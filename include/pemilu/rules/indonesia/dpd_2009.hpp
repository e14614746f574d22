// DPD 2009: four members of each province, by most votes.
#pragma once

#include "pemilu/rules/indonesia/law_dpd.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// The statute of the year was not read (not confirmed). Equal votes at the fourth place stay open.
inline constexpr RuleSet dpd_2009{
    .name = "indonesia/dpd-2009",
    .title = "DPD 2009",
    .chamber = Chamber::dpd,
    .year = 2009,
    .method = prescribed(dhondt, law::uu_10_2008_dpd),
    .eligibility = law::uu_10_2008_dpd,
    .magnitude = Seats(4),
    .elected = Ladder{{ByVotes{}, law::uu_10_2008_dpd}},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

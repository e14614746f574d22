// DPD 2004: four members of each province, by most votes.
#pragma once

#include "pemilu/rules/indonesia/law_dpd.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// The statute of the year was not read (not confirmed). Equal votes at the fourth place stay open.
inline constexpr RuleSet dpd_2004{
    .name = "indonesia/dpd-2004",
    .title = "DPD 2004",
    .chamber = Chamber::dpd,
    .year = 2004,
    .method = prescribed(dhondt, law::uu_12_2003_dpd),
    .eligibility = law::uu_12_2003_dpd,
    .magnitude = Seats(4),
    .elected = Ladder{{ByVotes{}, law::uu_12_2003_dpd}},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

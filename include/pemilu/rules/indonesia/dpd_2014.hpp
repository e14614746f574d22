// DPD 2014: four members of each province, by most votes.
#pragma once

#include "pemilu/rules/indonesia/law_dpd.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// The statute of the year was not read (not confirmed). Equal votes at the fourth place stay open.
inline constexpr RuleSet dpd_2014{
    .name = "indonesia/dpd-2014",
    .title = "DPD 2014",
    .chamber = Chamber::dpd,
    .year = 2014,
    .method = prescribed(dhondt, law::uu_8_2012_dpd),
    .eligibility = law::uu_8_2012_dpd,
    .magnitude = Seats(4),
    .elected = Ladder{{ByVotes{}, law::uu_8_2012_dpd}},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

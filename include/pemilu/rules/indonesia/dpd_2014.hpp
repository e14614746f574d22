// DPD 2014: four members of each province, by most votes.
#pragma once

#include "pemilu/rules/indonesia/law_dpd.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// The article was not read; the official members of 2014 are the four with most votes in each of the 33 provinces. Equal votes at the fourth
/// place stay open.
inline constexpr RuleSet dpd_2014{
    .name = "indonesia/dpd-2014",
    .title = "DPD 2014",
    .chamber = Chamber::dpd,
    .year = 2014,
    .method = prescribed(dhondt, law::uu_8_2012_dpd),
    .eligibility = law::uu_8_2012_dpd,
    .magnitude = Seats(4),
    .elected = Ladder{{ByVotes{}, law::uu_8_2012_dpd}},
    .sources = {law::uu_8_2012_dpd},
    .open = {detail::fourth_place_unread, detail::short_list},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

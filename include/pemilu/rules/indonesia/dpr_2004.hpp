// DPR 2004: 550 seats, no threshold, Hare quota of all valid votes with largest remainders.
#pragma once

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 12/2003 arts. 105-107. No threshold, and no half quota: that is the second stage of 2009. Who was elected on a list ("reaching the
/// quota, else the order of the list") is not confirmed, so members come back open.
inline constexpr RuleSet dpr_2004{
    .name = "indonesia/dpr-2004",
    .title = "DPR 2004",
    .chamber = Chamber::dpr,
    .year = 2004,
    .method = prescribed(hare, law::uu_12_2003_stages),
    .eligibility = law::uu_12_2003_art_105,
    .house = Seats(550),
    .no_ladder = "who was elected on a list is not confirmed: by reaching the quota, else by the order of the list",
    .sources = {law::uu_12_2003_art_105, law::uu_12_2003_stages},
    .open = {detail::equal_remainders, detail::exact_quota, detail::list_order},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

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

namespace detail {

/// Who was elected on a list, as it is told and not confirmed.
[[nodiscard]] constexpr RuleSet quota_then_list(const RuleSet& rules, Literal name, Literal title) noexcept {
    RuleSet chosen = reading(rules, name, title);
    chosen.no_ladder = {};
    chosen.elected = Ladder{{ReachedQuota{}, law::uu_12_2003_elected}, {ByListNumber{}, law::uu_12_2003_elected}};
    chosen.sources = {law::uu_12_2003_art_105, law::uu_12_2003_stages, law::uu_12_2003_elected};
    chosen.open = {equal_remainders, exact_quota, short_list};
    return chosen;
}

}  // namespace detail

inline constexpr RuleSet dpr_2004_quota_then_list = detail::quota_then_list(
    dpr_2004, "indonesia/dpr-2004:quota-then-list", "DPR 2004, elected by reaching the quota, then by the order of the list");

}  // namespace pemilu::inline v0_1::rules::indonesia

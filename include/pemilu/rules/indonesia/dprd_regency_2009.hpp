// DPRD kabupaten/kota 2009: known, and refused: how its remaining seats were given is not confirmed.
#pragma once

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 10/2008 arts. 211-212 were not read. That the seats left after full quotas go to the largest remainders is unconfirmed: it is a
/// reading, `dprd-regency-2009:largest-remainder`, and not the rule set.
inline constexpr RuleSet dprd_regency_2009{
    .name = "indonesia/dprd-regency-2009",
    .title = "DPRD kabupaten/kota 2009",
    .chamber = Chamber::dprd_regency,
    .year = 2009,
    .elected = Ladder{{ByVotes{}, law::mk_22_2008}},
    .refusal =
        "how the seats left after full quotas were given is not confirmed (UU 10/2008 art. 212 was not read); the reading "
        "largest-remainder gives them to the largest remainders",
    .sources = {law::uu_10_2008_art_211_212},
    .rulings = {law::mk_22_2008},
    .open = {detail::unread_remainders, detail::equal_candidates, detail::short_list},
};

inline constexpr RuleSet dprd_regency_2009_largest_remainder{
    .name = "indonesia/dprd-regency-2009:largest-remainder",
    .title = "DPRD kabupaten/kota 2009, to the largest remainders",
    .chamber = Chamber::dprd_regency,
    .year = 2009,
    .method = prescribed(hare, law::uu_10_2008_art_211_212),
    .eligibility = law::uu_10_2008_art_211_212,
    .elected = dprd_regency_2009.elected,
    .sources = dprd_regency_2009.sources,
    .rulings = dprd_regency_2009.rulings,
    .open = {detail::equal_remainders, detail::exact_quota, detail::equal_candidates, detail::short_list},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

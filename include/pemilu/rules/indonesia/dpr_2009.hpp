// DPR 2009: 560 seats in 77 districts, 2.5 %, three stages. Described here, computed by dpr_2009_seats.hpp, refused by `determine`.
#pragma once

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 10/2008 arts. 202-205. `determine` refuses it: the third stage gives seats to a party in a province, and which district they go to
/// is undecided unless the caller says it. `dpr_2009_seats.hpp` composes the stages.
inline constexpr RuleSet dpr_2009{
    .name = "indonesia/dpr-2009",
    .title = "DPR 2009",
    .chamber = Chamber::dpr,
    .year = 2009,
    .threshold = national_threshold(Bound::at_least(Share(1, 40)), law::uu_10_2008_art_202_1),
    .eligibility = law::uu_10_2008_art_202_1,
    .house = Seats(560),
    .elected = Ladder{{ByVotes{}, law::mk_22_2008}},
    .refusal =
        "its second stage is read in two ways, and its third gives seats to a party in a province, not in a district: "
        "determine knows neither the reading nor the provinces of the districts; in C++, "
        "rules::indonesia::dpr_2009_district and dpr_2009_province compute the stages",
    .sources = {law::uu_10_2008_art_202_1, law::uu_10_2008_art_203, law::uu_10_2008_art_205, law::pkpu_15_2009},
    .rulings = {law::mk_22_2008, law::ma_15_2009, law::mk_110_2009, law::mk_74_2009},
    .open = {detail::half_quota_of_what, detail::half_quota_order, detail::spent_remainders, detail::third_stage_rest,
             detail::third_stage_district, detail::equal_candidates, detail::short_list},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

// DPR 2009: 560 seats in 77 districts, 2.5 %, three stages.
#pragma once

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 10/2008 arts. 202-205. The second stage is read in two ways and the third gives seats to a party in a province: where the readings
/// differ and none was chosen, and where nobody says which district of the province a seat goes to, it stays open.
inline constexpr RuleSet dpr_2009{
    .name = "indonesia/dpr-2009",
    .title = "DPR 2009",
    .chamber = Chamber::dpr,
    .year = 2009,
    .threshold = national_threshold(Bound::at_least(Share(1, 40)), law::uu_10_2008_art_202_1),
    .stages = ProvincialStages{.basis = law::uu_10_2008_art_205,
                               .of_remainder_basis = {law::pkpu_15_2009, law::mk_110_2009},
                               .of_all_votes_basis = law::ma_15_2009},
    .eligibility = law::uu_10_2008_art_202_1,
    .house = Seats(560),
    .elected = Ladder{{ByVotes{}, law::mk_22_2008}},
    .sources = {law::uu_10_2008_art_202_1, law::uu_10_2008_art_203, law::uu_10_2008_art_205, law::pkpu_15_2009},
    .rulings = {law::mk_22_2008, law::ma_15_2009, law::mk_110_2009, law::mk_74_2009},
    .open = {detail::half_quota_of_what, detail::half_quota_order, detail::spent_remainders, detail::third_stage_rest,
             detail::third_stage_district, detail::equal_candidates, detail::short_list},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

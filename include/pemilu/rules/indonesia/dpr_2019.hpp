// DPR 2019: 575 seats in 80 districts, 4 % of the national valid votes, Sainte-Laguë, open lists.
#pragma once

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 7/2017 arts. 186, 414(1), 415(2). Of PKPU 5/2019 the steps for equal candidates were not read: they stay open.
inline constexpr RuleSet dpr_2019{
    .name = "indonesia/dpr-2019",
    .title = "DPR 2019",
    .chamber = Chamber::dpr,
    .year = 2019,
    .method = prescribed(sainte_lague, law::uu_7_2017_art_415_2),
    .threshold = national_threshold(Bound::at_least(Share::percent(4)), law::uu_7_2017_art_414_1),
    .eligibility = law::uu_7_2017_art_414_1,
    .house = Seats(575),
    .elected = Ladder{{ByVotes{}, law::pkpu_5_2019_votes}},
    .sources = {law::uu_7_2017_art_186, law::uu_7_2017_art_414_1, law::uu_7_2017_art_415_1, law::uu_7_2017_art_415_2,
                law::pkpu_5_2019_votes},
    .open = {detail::equal_quotients, detail::equal_candidates, detail::short_list},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

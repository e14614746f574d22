// DPD 2019: four members of each province, by most votes.
#pragma once

#include "pemilu/rules/indonesia/law_dpd.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 7/2017 art. 423. "lebih merata" has no measure, and a further level is not named: equal votes at the fourth place stay open. The fifth
/// to eighth are the replacements (423(3)). There is nothing to divide: the method stands for "all seats to those who stand".
inline constexpr RuleSet dpd_2019{
    .name = "indonesia/dpd-2019",
    .title = "DPD 2019",
    .chamber = Chamber::dpd,
    .year = 2019,
    .method = prescribed(dhondt, law::uu_7_2017_art_423_1),
    .eligibility = law::uu_7_2017_art_423_1,
    .magnitude = Seats(4),
    .elected = Ladder{{ByVotes{}, law::uu_7_2017_art_423_1}, {MoreEvenSpread{}, law::uu_7_2017_art_423_2}},
    .sources = {law::uu_7_2017_art_423_1, law::uu_7_2017_art_423_2},
    .open = {detail::more_evenly, detail::short_list},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

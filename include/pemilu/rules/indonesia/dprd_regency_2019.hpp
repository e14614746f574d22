// DPRD kabupaten/kota 2019: all parties take part, Sainte-Laguë, open lists.
#pragma once

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 7/2017 arts. 191, 414(2), 415(3). Of PKPU 5/2019 the steps for equal candidates were not read: they stay open.
inline constexpr RuleSet dprd_regency_2019{
    .name = "indonesia/dprd-regency-2019",
    .title = "DPRD kabupaten/kota 2019",
    .chamber = Chamber::dprd_regency,
    .year = 2019,
    .method = prescribed(sainte_lague, law::uu_7_2017_art_415_3),
    .eligibility = law::uu_7_2017_art_414_2,
    .elected = Ladder{{ByVotes{}, law::pkpu_5_2019_votes}},
    .sources = {law::uu_7_2017_art_191, law::uu_7_2017_art_414_2, law::uu_7_2017_art_415_3, law::pkpu_5_2019_votes},
    .open = {detail::equal_quotients, detail::equal_candidates, detail::short_list},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

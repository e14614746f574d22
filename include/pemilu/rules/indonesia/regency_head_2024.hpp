// Regent and mayor 2024: most votes.
#pragma once

#include "pemilu/rules/indonesia/law_office.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 10/2016 arts. 107, 54D. "lebih merata" for equal votes has no measure: they stay open.
inline constexpr RuleSet regency_head_2024{
    .name = "indonesia/regency-head-2024",
    .title = "Regent or mayor 2024",
    .year = 2024,
    .office = OfficeRule{.sole = Bound::more_than(Share(1, 2)),
                         .elected = law::uu_10_2016_art_107_1,
                         .equal = law::uu_10_2016_art_107_2,
                         .sole_basis = law::uu_10_2016_art_54d,
                         .sole_not_elected = law::mk_126_2024},
    .sources = {law::uu_10_2016_art_107_1, law::uu_10_2016_art_107_2, law::uu_10_2016_art_54d, law::uu_10_2016_art_54d_2},
    .rulings = {law::mk_126_2024},
    .open = {detail::more_evenly},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

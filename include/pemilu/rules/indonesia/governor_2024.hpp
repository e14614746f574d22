// Governor 2024: most votes; in Jakarta more than half, else a second round.
#pragma once

#include "pemilu/rules/indonesia/law_office.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 10/2016 arts. 109, 54D. "lebih merata" for equal votes has no measure: they stay open.
inline constexpr RuleSet governor_2024{
    .name = "indonesia/governor-2024",
    .title = "Governor 2024",
    .year = 2024,
    .office = OfficeRule{.sole = Bound::more_than(Share(1, 2)),
                         .elected = law::uu_10_2016_art_109_1,
                         .equal = law::uu_10_2016_art_109_2,
                         .sole_basis = law::uu_10_2016_art_54d,
                         .sole_not_elected = law::mk_126_2024},
    .sources = {law::uu_10_2016_art_109_1, law::uu_10_2016_art_109_2, law::uu_10_2016_art_54d, law::uu_10_2016_art_54d_2,
                law::uu_2_2024_art_10_2, law::uu_2_2024_art_10_3},
    .rulings = {law::mk_126_2024},
    .open = {detail::more_evenly},
};

/// UU 2/2024 art. 10(2)-(3), for Jakarta (region 31). Equal votes at the second place: no rule was found.
inline constexpr RuleSet governor_2024_jakarta{
    .name = "indonesia/governor-2024",
    .title = "Governor of Jakarta 2024",
    .year = 2024,
    .office = OfficeRule{.majority = Bound::more_than(Share(1, 2)),
                         .second_round = true,
                         .sole = Bound::more_than(Share(1, 2)),
                         .elected = law::uu_2_2024_art_10_2,
                         .runoff = law::uu_2_2024_art_10_3,
                         .sole_basis = law::uu_10_2016_art_54d,
                         .sole_not_elected = law::mk_126_2024},
    .sources = {law::uu_2_2024_art_10_2, law::uu_2_2024_art_10_3, law::uu_10_2016_art_54d, law::uu_10_2016_art_54d_2},
    .rulings = {law::mk_126_2024},
    .open = {detail::equal_runoff},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

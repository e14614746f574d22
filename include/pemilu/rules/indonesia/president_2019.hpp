// President and Vice President 2019: a majority with a fifth of the votes in more than half of the provinces, else a second round.
#pragma once

#include "pemilu/rules/indonesia/law_office.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 7/2017 art. 416; UUD 1945 art. 6A(3)-(4). Where only two pairs stand and the spread is not met, the readings differ: `two_pairs` says
/// which holds. Votes from abroad count in the total and are no province (not confirmed). The levels of the spread for equal votes are not
/// stated, so these stay open.
inline constexpr RuleSet president_2019{
    .name = "indonesia/president-2019",
    .title = "President and Vice President 2019",
    .year = 2019,
    .office = OfficeRule{.majority = Bound::more_than(Share(1, 2)),
                         .spread = AreaSpread{Bound::at_least(Share(1, 5)), Bound::more_than(Share(1, 2)), 34},
                         .votes_abroad = true,
                         .second_round = true,
                         .elected = law::uu_7_2017_art_416_1,
                         .runoff = law::uu_7_2017_art_416_runoff,
                         .second_elected = law::uud_1945_art_6a_4_second,
                         .equal = law::uu_7_2017_art_416_equal,
                         .most_votes_basis = {law::mk_50_2014, law::pkpu_5_2019_art_3_7},
                         .spread_basis = law::ma_44_2019},
    .sources = {law::uu_7_2017_art_416_1, law::uu_7_2017_art_416_runoff, law::uu_7_2017_art_416_equal, law::uud_1945_art_6a_3,
                law::uud_1945_art_6a_4, law::uud_1945_art_6a_4_second, law::pkpu_5_2019_art_3_7},
    .rulings = {law::mk_50_2014, law::ma_44_2019},
    .open = {detail::two_pairs, detail::presidential_spread, detail::equal_in_second_round, detail::votes_abroad,
             detail::number_of_provinces},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

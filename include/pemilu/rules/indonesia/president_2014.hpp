// President and Vice President 2014: a majority with a fifth of the votes in more than half of the provinces, else a second round.
#pragma once

#include "pemilu/rules/indonesia/law_office.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UUD 1945 art. 6A(3)-(4). The statute of the year was not read: equal votes stay open without a step. Votes from abroad count in the total
/// and are no province (not confirmed). Only two pairs: MK 50/PUU-XII/2014.
inline constexpr RuleSet president_2014{
    .name = "indonesia/president-2014",
    .title = "President and Vice President 2014",
    .year = 2014,
    .office = OfficeRule{.majority = Bound::more_than(Share(1, 2)),
                         .spread = AreaSpread{Bound::at_least(Share(1, 5)), Bound::more_than(Share(1, 2)), 33},
                         .votes_abroad = true,
                         .second_round = true,
                         .elected = law::uud_1945_art_6a_3,
                         .runoff = law::uud_1945_art_6a_4,
                         .second_elected = law::uud_1945_art_6a_4_second,
                         .most_votes_basis = {law::mk_50_2014},
                         .spread_basis = law::uud_1945_art_6a_3},
    .sources = {law::uud_1945_art_6a_3, law::uud_1945_art_6a_4, law::uud_1945_art_6a_4_second},
    .rulings = {law::mk_50_2014},
    .open = {detail::two_pairs, detail::statute_unread, detail::equal_in_second_round, detail::votes_abroad},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

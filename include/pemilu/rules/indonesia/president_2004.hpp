// President and Vice President 2004: a majority with a fifth of the votes in more than half of the provinces, else a second round.
#pragma once

#include "pemilu/rules/indonesia/law_office.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UUD 1945 art. 6A(3)-(4). The statute of the year was not read: equal votes stay open without a step. Votes from abroad count in the total
/// and are no province (not confirmed).
inline constexpr RuleSet president_2004{
    .name = "indonesia/president-2004",
    .title = "President and Vice President 2004",
    .year = 2004,
    .office = OfficeRule{.majority = Bound::more_than(Share(1, 2)),
                         .spread = AreaSpread{Bound::at_least(Share(1, 5)), Bound::more_than(Share(1, 2)), 32},
                         .votes_abroad = true,
                         .second_round = true,
                         .elected = law::uud_1945_art_6a_3,
                         .runoff = law::uud_1945_art_6a_4,
                         .second_elected = law::uud_1945_art_6a_4_second},
    .sources = {law::uud_1945_art_6a_3, law::uud_1945_art_6a_4, law::uud_1945_art_6a_4_second},
    .open = {detail::two_pairs, detail::statute_unread, detail::equal_in_second_round, detail::votes_abroad, detail::number_of_provinces},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

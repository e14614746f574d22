// DPR 2014: 560 seats in 77 districts, 3.5 % of the national valid votes, Hare quota with largest remainders, open lists.
#pragma once

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

namespace detail {

/// The steps of 2014 for equal votes in either order. The levels are "the upper level, then the lower ones", which names none.
[[nodiscard]] constexpr Ladder ladder_2014(bool woman_first) noexcept {
    const Step votes{ByVotes{}, law::pkpu_29_2013_votes};
    const Step woman{WomenFirst{}, law::pkpu_29_2013_equal};
    const Step spread{BySpread(std::nullopt, std::nullopt), law::pkpu_29_2013_equal};
    return woman_first ? Ladder{votes, woman, spread} : Ladder{votes, spread, woman};
}

/// One of the two orders, as a reading.
[[nodiscard]] constexpr RuleSet reading_2014(const RuleSet& rules, Literal name, Literal title, bool woman_first) noexcept {
    RuleSet chosen = reading(rules, name, title);
    chosen.elected = ladder_2014(woman_first);
    chosen.open = {rules.open.items()[0], exact_quota, spread_unnamed, short_list};
    return chosen;
}

}  // namespace detail

/// UU 8/2012 arts. 208, 211-213. The votes of parties below the threshold are not part of the quota. Equal votes of candidates stay open:
/// the order of the steps differs in reports (two readings). Equal remainders: art. 213 names the wider spread, and no measure.
inline constexpr RuleSet dpr_2014{
    .name = "indonesia/dpr-2014",
    .title = "DPR 2014",
    .chamber = Chamber::dpr,
    .year = 2014,
    .method = prescribed(hare, law::uu_8_2012_art_212),
    .threshold = national_threshold(Bound::at_least(Share(7, 200)), law::uu_8_2012_art_208),
    .eligibility = law::uu_8_2012_art_208,
    .house = Seats(560),
    .elected = Ladder{{ByVotes{}, law::pkpu_29_2013_votes}},
    .sources = {law::uu_8_2012_art_208, law::uu_8_2012_art_211, law::uu_8_2012_art_212, law::uu_8_2012_art_213, law::pkpu_29_2013_votes,
                law::pkpu_29_2013_equal},
    .rulings = {law::mk_2012_dpr_only},
    .open = {detail::wider_remainders, detail::exact_quota, detail::woman_or_spread, detail::short_list},
};

inline constexpr RuleSet dpr_2014_woman_first =
    detail::reading_2014(dpr_2014, "indonesia/dpr-2014:woman-first", "DPR 2014, of equal candidates the woman first", true);
inline constexpr RuleSet dpr_2014_spread_first =
    detail::reading_2014(dpr_2014, "indonesia/dpr-2014:spread-first", "DPR 2014, of equal candidates the wider spread first", false);

}  // namespace pemilu::inline v0_1::rules::indonesia

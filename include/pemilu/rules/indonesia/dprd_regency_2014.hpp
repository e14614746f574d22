// DPRD kabupaten/kota 2014: all parties take part, Hare quota with largest remainders, open lists.
#pragma once

#include "pemilu/rules/indonesia/dpr_2014.hpp"
#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 8/2012 arts. 26, 211-213, with the Constitutional Court's ruling that the threshold is the DPR's only. The quota is of all valid
/// votes of the district, as DKI Jakarta computed it (reported). The order of the steps for equal candidates differs in reports.
inline constexpr RuleSet dprd_regency_2014{
    .name = "indonesia/dprd-regency-2014",
    .title = "DPRD kabupaten/kota 2014",
    .chamber = Chamber::dprd_regency,
    .year = 2014,
    .method = prescribed(hare, law::uu_8_2012_art_212_dprd),
    .eligibility = law::mk_2012_dpr_only,
    .elected = Ladder{{ByVotes{}, law::pkpu_29_2013_votes}},
    .sources = {law::uu_8_2012_art_26, law::uu_8_2012_art_212_dprd, law::uu_8_2012_art_213, law::pkpu_29_2013_votes,
                law::pkpu_29_2013_equal},
    .rulings = {law::mk_2012_dpr_only},
    .open = {detail::wider_remainders, detail::exact_quota, detail::woman_or_spread, detail::short_list},
};

inline constexpr RuleSet dprd_regency_2014_woman_first = detail::reading_2014(
    dprd_regency_2014, "indonesia/dprd-regency-2014:woman-first", "DPRD kabupaten/kota 2014, of equal candidates the woman first", true);
inline constexpr RuleSet dprd_regency_2014_spread_first =
    detail::reading_2014(dprd_regency_2014, "indonesia/dprd-regency-2014:spread-first",
                         "DPRD kabupaten/kota 2014, of equal candidates the wider spread first", false);

}  // namespace pemilu::inline v0_1::rules::indonesia

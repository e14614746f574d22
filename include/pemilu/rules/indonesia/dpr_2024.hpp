// DPR 2024: 580 seats in 84 districts, 4 % of the national valid votes, Sainte-Laguë, open lists.
#pragma once

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 7/2017 arts. 414(1), 415(2); PKPU 6/2024 arts. 27-29. The denominator of the threshold is all valid votes of the DPR, those of
/// parties that fail and those from abroad included. What "lebih luas" counts is not defined, so the spread steps have no metric.
/// Levels as PKPU 3/2025 art. 10 spells them for the DPR. Equal quotients of parties at the last seat: no rule was found; they stay open.
inline constexpr RuleSet dpr_2024{
    .name = "indonesia/dpr-2024",
    .title = "DPR 2024",
    .chamber = Chamber::dpr,
    .year = 2024,
    .method = prescribed(sainte_lague, law::uu_7_2017_art_415_2),
    .threshold = national_threshold(Bound::at_least(Share::percent(4)), law::uu_7_2017_art_414_1),
    .eligibility = law::uu_7_2017_art_414_1,
    .house = Seats(580),
    .elected = Ladder{{ByVotes{}, law::pkpu_6_2024_art_27_28},
                      {WithoutVotes{.nobody = ZeroVotes::by_list_number, .tail = ZeroVotes::undetermined}, law::pkpu_6_2024_zero},
                      {BySpread(RegionLevel::regency, std::nullopt), law::pkpu_6_2024_art_29_1},
                      {BySpread(RegionLevel::subdistrict, std::nullopt), law::pkpu_6_2024_art_29_1},
                      {BySpread(RegionLevel::village, std::nullopt), law::pkpu_6_2024_art_29_1},
                      {BySpread(RegionLevel::station, std::nullopt), law::pkpu_6_2024_art_29_1},
                      {WomenFirst{}, law::pkpu_6_2024_art_29_2},
                      {ByListNumber{}, law::pkpu_6_2024_art_29_2}},
    .sources = {law::uu_7_2017_art_186, law::uu_7_2017_art_414_1, law::uu_7_2017_art_415_1, law::uu_7_2017_art_415_2, law::uu_7_2023,
                law::pkpu_6_2023, law::perbawaslu_5_2024_art_5, law::pkpu_6_2024_art_27_28, law::pkpu_6_2024_zero,
                law::pkpu_6_2024_art_29_1, law::pkpu_6_2024_art_29_2},
    .rulings = {law::mk_80_2022, law::mk_116_2023},
    .open = {detail::equal_quotients, detail::spread_metric, detail::spread_level, detail::zero_tail, detail::short_list},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

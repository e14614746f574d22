// DPRD kabupaten/kota 2024: all parties take part, Sainte-Laguë, open lists.
#pragma once

#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/open_points.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// UU 7/2017 arts. 414(2), 415(3); PKPU 6/2024 arts. 27-29. The ladder's levels start below the regency (derived). What "lebih luas"
/// counts is not defined; equal quotients of parties at the last seat: no rule was found. Both stay open.
inline constexpr RuleSet dprd_regency_2024{
    .name = "indonesia/dprd-regency-2024",
    .title = "DPRD kabupaten/kota 2024",
    .chamber = Chamber::dprd_regency,
    .year = 2024,
    .method = prescribed(sainte_lague, law::uu_7_2017_art_415_3),
    .eligibility = law::uu_7_2017_art_414_2,
    .elected = Ladder{{ByVotes{}, law::pkpu_6_2024_art_27_28},
                      {WithoutVotes{.nobody = ZeroVotes::by_list_number, .tail = ZeroVotes::undetermined}, law::pkpu_6_2024_zero},
                      {BySpread(RegionLevel::subdistrict, std::nullopt), law::pkpu_6_2024_art_29_1},
                      {BySpread(RegionLevel::village, std::nullopt), law::pkpu_6_2024_art_29_1},
                      {BySpread(RegionLevel::station, std::nullopt), law::pkpu_6_2024_art_29_1},
                      {WomenFirst{}, law::pkpu_6_2024_art_29_2},
                      {ByListNumber{}, law::pkpu_6_2024_art_29_2}},
    .sources = {law::uu_7_2017_art_191, law::uu_7_2017_art_414_2, law::uu_7_2017_art_415_3, law::pkpu_6_2023, law::pkpu_6_2024_seats,
                law::pkpu_6_2024_art_27_28, law::pkpu_6_2024_zero, law::pkpu_6_2024_art_29_1, law::pkpu_6_2024_art_29_2},
    .open = {detail::equal_quotients, detail::spread_metric, detail::spread_level, detail::derived_levels, detail::zero_tail,
             detail::short_list},
};

}  // namespace pemilu::inline v0_1::rules::indonesia

// How many seats a district may have, and how many candidates a list: what the laws say of the DPR and the DPRD.
#pragma once

#include <cstdint>
#include <optional>

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/rules/indonesia/law.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// The fewest and the most seats of a district.
struct DistrictBounds {
    Seats least = {};
    Seats most = {};
    Citation basis = {};
};

/// Under UU 7/2017 those of all three, under UU 8/2012 those of the DPRD; of other elections none was found in a text.
[[nodiscard]] constexpr std::optional<DistrictBounds> district_bounds(Chamber chamber, std::int32_t year) noexcept {
    const bool law_of_2017 = year == 2019 || year == 2024;
    const auto council = [](const LegalBasis& basis) { return DistrictBounds{Seats(3), Seats(12), basis}; };
    if (chamber == Chamber::dpr && law_of_2017) return DistrictBounds{Seats(3), Seats(10), law::uu_7_2017_art_187_2};
    if (chamber == Chamber::dprd_province && law_of_2017) return council(law::uu_7_2017_art_189);
    if (chamber == Chamber::dprd_regency && law_of_2017) return council(law::uu_7_2017_art_192);
    if (chamber == Chamber::dprd_province && year == 2014) return council(law::uu_8_2012_art_24);
    if (chamber == Chamber::dprd_regency && year == 2014) return council(law::uu_8_2012_art_27);
    return std::nullopt;
}

/// What says that a list may have as many candidates as its district has seats; nullopt where nothing was found that does. Local parties of
/// Aceh may have more (`AcehListLimit`).
[[nodiscard]] constexpr std::optional<Citation> list_limit(Chamber chamber, std::int32_t year) noexcept {
    if (chamber != Chamber::dpr && chamber != Chamber::dprd_province && chamber != Chamber::dprd_regency) return std::nullopt;
    if (year == 2019 || year == 2024) return Citation(law::uu_7_2017_art_244);
    if (year == 2014) return Citation(law::uu_8_2012_lists);
    return std::nullopt;
}

}  // namespace pemilu::inline v0_1::rules::indonesia

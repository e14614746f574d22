// The regulations on replacements, before the oath and during the term.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "pemilu/contest/contest.hpp"
#include "pemilu/replacement/queue.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"
#include "pemilu/rules/indonesia/law.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

namespace detail {

/// Both PAW regulations order those without votes by sex, then list number, whatever the rest of the list has.
constexpr WithoutVotes women_then_number{.nobody = ZeroVotes::women_then_list_number, .tail = ZeroVotes::women_then_list_number};

/// PKPU 6/2017 names the spread for equal votes, level by level, but no level and no later step, for no chamber: equals stay open until
/// somebody chooses the levels.
[[nodiscard]] constexpr Ladder pkpu_6_2017_ladder() noexcept {
    return Ladder{{ByVotes{}, law::pkpu_6_2017_art_16},
                  {women_then_number, law::pkpu_6_2019_zero},
                  {BySpread(std::nullopt, std::nullopt), law::pkpu_6_2017_art_16}};
}

[[nodiscard]] constexpr Ladder pkpu_3_2025_ladder(Chamber chamber) noexcept {
    const bool regency_chamber = chamber == Chamber::dprd_regency;
    const Citation basis = regency_chamber ? Citation(law::pkpu_3_2025_art_10_regency) : Citation(law::pkpu_3_2025_art_10);
    const Step votes{ByVotes{}, basis};
    const Step zero{women_then_number, law::pkpu_3_2025_zero};
    const Step regency{BySpread(RegionLevel::regency, std::nullopt), basis};
    const Step subdistrict{BySpread(RegionLevel::subdistrict, std::nullopt), basis};
    const Step village{BySpread(RegionLevel::village, std::nullopt), basis};
    const Step station{BySpread(RegionLevel::station, std::nullopt), basis};
    const Step women{WomenFirst{}, basis};
    const Step number{ByListNumber{}, law::pkpu_3_2025_art_10_number};
    if (regency_chamber) return {votes, zero, subdistrict, village, station, women, number};
    return {votes, zero, regency, subdistrict, village, station, women, number};
}

[[nodiscard]] constexpr Citation statute(Chamber chamber) noexcept {
    return chamber == Chamber::dprd_regency ? Citation(law::uu_23_2014_art_197) : Citation(law::uu_17_2014_art_242);
}

/// Where the member dismissed by the party may go to court, the dismissal waits for the judgment.
[[nodiscard]] constexpr Citation dispute(Chamber chamber) noexcept {
    return chamber == Chamber::dprd_regency ? Citation(law::uu_23_2014_art_193_2_h) : Citation(law::uu_17_2014_art_241_1);
}

}  // namespace detail

/// The names `replacement_rules` knows.
inline constexpr std::array<std::string_view, 3> replacement_rule_names{"pkpu-3-2025", "pkpu-6-2017", "pkpu-6-2024"};

/// `pkpu-6-2024` before the oath; `pkpu-6-2017` (with PKPU 6/2019) and `pkpu-3-2025` (set on 11 November 2025, in the place of
/// both) during the term.
/// Where no article says what a dispute or a missing declaration does (before the oath; LHKPN before PKPU 3/2025), the queue is held up
/// all the same, without a citation: who is named in such a case is for an authority to say.
/// nullopt for an unknown name, and for a chamber whose statute is not built in yet (so far: DPR and DPRD kabupaten/kota).
[[nodiscard]] constexpr std::optional<replacement::ReplacementRules> replacement_rules(std::string_view name, Chamber chamber) noexcept {
    if (chamber != Chamber::dpr && chamber != Chamber::dprd_regency) return std::nullopt;
    if (name == "pkpu-6-2024")
        return replacement::ReplacementRules{.name = "pkpu-6-2024",
                                             .title = "PKPU 6/2024, before the oath",
                                             .ladder = chamber == Chamber::dpr ? dpr_2024.elected : dprd_regency_2024.elected,
                                             .next_in_rank = law::pkpu_6_2024_art_48_5,
                                             .passed_over = law::uu_7_2017_art_426};
    if (name == "pkpu-6-2017")
        return replacement::ReplacementRules{.name = "pkpu-6-2017",
                                             .title = "PKPU 6/2017 with PKPU 6/2019, during the term",
                                             .ladder = detail::pkpu_6_2017_ladder(),
                                             .next_in_rank = detail::statute(chamber),
                                             .passed_over = detail::statute(chamber),
                                             .dispute = detail::dispute(chamber)};
    if (name == "pkpu-3-2025")
        return replacement::ReplacementRules{.name = "pkpu-3-2025",
                                             .title = "PKPU 3/2025, during the term",
                                             .ladder = detail::pkpu_3_2025_ladder(chamber),
                                             .lowest_level_named = true,
                                             .next_in_rank = detail::statute(chamber),
                                             .passed_over = law::pkpu_3_2025_art_20,
                                             .dispute = law::pkpu_3_2025_art_27,
                                             .declaration = law::pkpu_3_2025_art_23};
    return std::nullopt;
}

}  // namespace pemilu::inline v0_1::rules::indonesia

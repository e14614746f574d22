// The regulations on replacements, before the oath and during the term.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/date.hpp"
#include "pemilu/replacement/queue.hpp"
#include "pemilu/rules/indonesia/dpd_2024.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_province_2024.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"
#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/law_replacement.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

namespace detail {

/// The next in rank, as the statute of the chamber has it.
[[nodiscard]] constexpr Citation statute(Chamber chamber) noexcept {
    switch (chamber) {
        case Chamber::dpr: return law::uu_17_2014_art_242;
        case Chamber::dpd: return law::uu_17_2014_art_311;
        case Chamber::dprd_province: return law::uu_23_2014_art_143;
        case Chamber::dprd_regency: return law::uu_23_2014_art_197;
        case Chamber::dpra: return law::uu_23_2014_art_143_dpra;
        case Chamber::dprk: return law::uu_23_2014_art_197_dprk;
    }
    return {};
}

/// Both PAW regulations order those without votes by sex, then list number, whatever the rest of the list has.
constexpr WithoutVotes women_then_number{.nobody = ZeroVotes::women_then_list_number, .tail = ZeroVotes::women_then_list_number};

/// PKPU 6/2017 names the spread for equal votes, level by level, but no level and no later step, for no chamber: equals stay open until
/// somebody chooses the levels. The rule for those without votes is of PKPU 6/2019; before it none is known.
[[nodiscard]] constexpr Ladder pkpu_6_2017_ladder(Chamber chamber, bool amended) noexcept {
    const Step spread{BySpread(std::nullopt, std::nullopt), law::pkpu_6_2017_art_16};
    if (chamber == Chamber::dpd) return {{ByVotes{}, law::uu_17_2014_art_311}, spread};
    const Step votes{ByVotes{}, law::pkpu_6_2017_art_16};
    if (!amended) return {votes, spread};
    return {votes, {women_then_number, law::pkpu_6_2019_zero}, spread};
}

/// The levels and what follows them are read for the DPR, and derived for DPRD kabupaten/kota, where whether the spread goes down
/// to the station has to be chosen. For the others the articles were not read: equals stay open until somebody chooses the levels, and then what follows.
[[nodiscard]] constexpr Ladder pkpu_3_2025_ladder(Chamber chamber) noexcept {
    if (chamber == Chamber::dpd)
        return {{ByVotes{}, law::uu_17_2014_art_311}, {BySpread(std::nullopt, std::nullopt), law::pkpu_3_2025_equal_elsewhere}};
    const bool regency_chamber = chamber == Chamber::dprd_regency;
    const bool named = regency_chamber || chamber == Chamber::dpr;
    const Citation basis = !named            ? Citation(law::pkpu_3_2025_equal_elsewhere)
                           : regency_chamber ? Citation(law::pkpu_3_2025_art_10_regency)
                                             : Citation(law::pkpu_3_2025_art_10);
    const Step votes{ByVotes{}, named ? basis : statute(chamber)};
    const Step zero{women_then_number, law::pkpu_3_2025_zero};
    const Step regency{BySpread(RegionLevel::regency, std::nullopt), basis};
    const Step subdistrict{BySpread(RegionLevel::subdistrict, std::nullopt), basis};
    const Step village{BySpread(RegionLevel::village, std::nullopt), basis};
    const Step station{BySpread(RegionLevel::station, std::nullopt), basis};
    const Step women{WomenFirst{},
                     regency_chamber ? Citation(law::pkpu_3_2025_art_10_woman_regency) : Citation(law::pkpu_3_2025_art_10_woman)};
    const Step number{ByListNumber{}, law::pkpu_3_2025_art_10_number};
    if (!named) return {votes, zero, Step{BySpread(std::nullopt, std::nullopt), basis}};
    if (regency_chamber) return {votes, zero, subdistrict, village, station, women, number};
    return {votes, zero, regency, subdistrict, village, station, women, number};
}

/// How deep the spread surely goes under PKPU 3/2025: the station is read for the DPR only.
[[nodiscard]] constexpr std::optional<RegionLevel> named_to(Chamber chamber) noexcept {
    if (chamber == Chamber::dpr) return RegionLevel::station;
    if (chamber == Chamber::dprd_regency) return RegionLevel::village;
    return std::nullopt;
}

[[nodiscard]] constexpr Ladder before_oath_ladder(Chamber chamber) noexcept {
    switch (chamber) {
        case Chamber::dpr: return dpr_2024.elected;
        case Chamber::dpd: return dpd_2024.elected;
        case Chamber::dprd_province:
        case Chamber::dpra: return dprd_province_2024.elected;
        case Chamber::dprd_regency:
        case Chamber::dprk: return dprd_regency_2024.elected;
    }
    return {};
}

/// That a candidate's dispute holds up the queue as a member's does.
[[nodiscard]] constexpr Citation candidate_dispute(Chamber chamber) noexcept {
    switch (chamber) {
        case Chamber::dpr: return law::uu_17_2014_art_241_1_candidate;
        case Chamber::dprd_regency:
        case Chamber::dprk: return law::uu_23_2014_art_193_2_h_candidate;
        case Chamber::dprd_province:
        case Chamber::dpra: return law::uu_23_2014_art_139_2_h;
        case Chamber::dpd: break;
    }
    return {};
}

/// Where the member dismissed by the party may go to court, the dismissal waits for the judgment. The DPD has no parties.
[[nodiscard]] constexpr Citation dispute(Chamber chamber) noexcept {
    switch (chamber) {
        case Chamber::dpr: return law::uu_17_2014_art_241_1;
        case Chamber::dprd_regency:
        case Chamber::dprk: return law::uu_23_2014_art_193_2_h;
        case Chamber::dprd_province:
        case Chamber::dpra: return law::uu_23_2014_art_139_2_h;
        case Chamber::dpd: break;
    }
    return {};
}

}  // namespace detail

/// The names `replacement_rules` knows.
inline constexpr std::array<std::string_view, 3> replacement_rule_names{"pkpu-3-2025", "pkpu-6-2017", "pkpu-6-2024"};

/// `pkpu-6-2024` before the oath; `pkpu-6-2017` (with PKPU 6/2019) and `pkpu-3-2025` (set on 11 November 2025, in the place of
/// both) during the term.
/// Where no article says what a dispute or a missing declaration does (before the oath; LHKPN before PKPU 3/2025; courts in the DPD; its reports on campaign funds after the oath), the
/// result is open until somebody chooses (`ReplacementRules::without_article`).
/// `day`: that of the determination, or the latest that is known; before PKPU 6/2019 its rule does not hold yet. Without it PKPU 6/2017 is
/// taken as amended.
/// nullopt for an unknown name.
[[nodiscard]] constexpr std::optional<replacement::ReplacementRules> replacement_rules(std::string_view name, Chamber chamber,
                                                                                       std::optional<Date> day = {}) noexcept {
    const std::int64_t listed_to = chamber == Chamber::dpd ? 8 : 0;
    const bool dpd = chamber == Chamber::dpd;
    const bool amended = !day || *day >= *law::pkpu_6_2019_zero.from;
    if (name == "pkpu-6-2024")
        return replacement::ReplacementRules{
            .name = "pkpu-6-2024",
            .title = "PKPU 6/2024, before the oath",
            .ladder = detail::before_oath_ladder(chamber),
            .next_in_rank = chamber == Chamber::dpd ? Citation(law::perbawaslu_5_2024_art_14) : Citation(law::pkpu_6_2024_art_48_5),
            .passed_over = law::uu_7_2017_art_426,
            .without_report = chamber == Chamber::dpd ? Citation(law::uu_7_2017_art_338_4) : Citation(),
            .listed_to = listed_to,
            .listed = law::uu_7_2017_art_423_3};
    if (name == "pkpu-6-2017")
        return replacement::ReplacementRules{
            .name = "pkpu-6-2017",
            .title = amended ? "PKPU 6/2017 with PKPU 6/2019, during the term" : "PKPU 6/2017 before PKPU 6/2019, during the term",
            .ladder = detail::pkpu_6_2017_ladder(chamber, amended),
            .last_steps_named = false,
            .next_in_rank = detail::statute(chamber),
            .passed_over = detail::statute(chamber),
            .last_steps = law::pkpu_6_2017_after_spread,
            .dispute = detail::candidate_dispute(chamber),
            .member_dispute = detail::dispute(chamber),
            .listed_to = listed_to,
            .listed = law::uu_7_2017_art_423_3};
    if (name == "pkpu-3-2025")
        return replacement::ReplacementRules{.name = "pkpu-3-2025",
                                             .title = "PKPU 3/2025, during the term",
                                             .ladder = detail::pkpu_3_2025_ladder(chamber),
                                             .named_to = detail::named_to(chamber),
                                             .last_steps_named = chamber == Chamber::dpr || chamber == Chamber::dprd_regency,
                                             .next_in_rank = detail::statute(chamber),
                                             .passed_over = law::pkpu_3_2025_art_20,
                                             .last_steps = law::pkpu_3_2025_equal_elsewhere,
                                             .dispute = dpd ? Citation() : Citation(law::pkpu_3_2025_art_27),
                                             .declaration = law::pkpu_3_2025_art_23,
                                             .filing = dpd ? Citation() : Citation(law::pkpu_3_2025_art_27_2),
                                             .later_filing = dpd ? Citation() : Citation(law::pkpu_3_2025_art_27_4),
                                             .member_dispute = law::pkpu_3_2025_art_7,
                                             .several = law::pkpu_3_2025_several,
                                             .listed_to = listed_to,
                                             .listed = law::uu_7_2017_art_423_3};
    return std::nullopt;
}

/// The regulation with the steps that it does not name after the spread, as PKPU 3/2025 has them: the woman, then the smaller list number.
/// An option of the caller; a regulation that names them is returned as it is.
[[nodiscard]] constexpr replacement::ReplacementRules with_last_steps(replacement::ReplacementRules rules) {
    if (rules.last_steps_named) return rules;
    rules.ladder.append(Step{WomenFirst{}, rules.last_steps}).append(Step{ByListNumber{}, rules.last_steps});
    rules.last_steps_named = true;
    return rules;
}

}  // namespace pemilu::inline v0_1::rules::indonesia

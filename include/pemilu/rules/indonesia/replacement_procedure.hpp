// The procedures around a replacement, chamber by chamber: grounds, who asks, deadlines, to whom the name goes, the six months.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "pemilu/contest/contest.hpp"
#include "pemilu/replacement/exhausted.hpp"
#include "pemilu/replacement/procedure.hpp"
#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/law_replacement.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

namespace detail {

using replacement::Ground;
using replacement::Leg;

/// No ground of six absences.
inline constexpr Ground dpr_grounds[] = {
    {"died", "(1)a", "party", law::uu_17_2014_art_239},
    {"resigned", "(1)b", "party", law::uu_17_2014_art_239},
    {"unable_three_months", "(2)a", "ethics_body", law::uu_17_2014_art_239},
    {"oath_or_ethics", "(2)b", "ethics_body", law::uu_17_2014_art_239},
    {"convicted", "(2)c", "party", law::uu_17_2014_art_239},
    {"party_proposal", "(2)d", "party", law::uu_17_2014_art_239},
    {"not_qualified", "(2)e", "ethics_body", law::uu_17_2014_art_239},
    {"prohibitions", "(2)f", "ethics_body", law::uu_17_2014_art_239},
    {"dismissed_from_party", "(2)g", "party", law::uu_17_2014_art_239},
    {"joined_another_party", "(2)h", "party", law::uu_17_2014_art_239},
};
/// No grounds of a party.
inline constexpr Ground dpd_grounds[] = {
    {"died", "(1)a", "leadership", law::uu_17_2014_art_307},
    {"resigned", "(1)b", "leadership", law::uu_17_2014_art_307},
    {"unable_three_months", "(2)a", "ethics_body", law::uu_17_2014_art_307},
    {"oath_or_ethics", "(2)b", "ethics_body", law::uu_17_2014_art_307},
    {"convicted", "(2)c", "leadership", law::uu_17_2014_art_307},
    {"absent_six_meetings", "(2)d", "ethics_body", law::uu_17_2014_art_307},
    {"not_qualified", "(2)e", "ethics_body", law::uu_17_2014_art_307},
    {"prohibitions", "(2)f", "ethics_body", law::uu_17_2014_art_307},
};
/// The elucidation: members of local parties of Aceh are not dismissed under i.
inline constexpr Ground dprd_province_grounds[] = {
    {"died", "(1)a", "party", law::uu_23_2014_art_139},
    {"resigned", "(1)b", "party", law::uu_23_2014_art_139},
    {"unable_three_months", "(2)a", "ethics_body", law::uu_23_2014_art_139},
    {"oath_or_ethics", "(2)b", "ethics_body", law::uu_23_2014_art_139},
    {"convicted", "(2)c", "party", law::uu_23_2014_art_139},
    {"absent_six_meetings", "(2)d", "ethics_body", law::uu_23_2014_art_139},
    {"party_proposal", "(2)e", "party", law::uu_23_2014_art_139},
    {"not_qualified", "(2)f", "ethics_body", law::uu_23_2014_art_139},
    {"prohibitions", "(2)g", "ethics_body", law::uu_23_2014_art_139},
    {"dismissed_from_party", "(2)h", "party", law::uu_23_2014_art_139},
    {"joined_another_party", "(2)i", "party", law::uu_23_2014_art_139},
};
/// The same under another article.
inline constexpr Ground dprd_regency_grounds[] = {
    {"died", "(1)a", "party", law::uu_23_2014_art_193},
    {"resigned", "(1)b", "party", law::uu_23_2014_art_193},
    {"unable_three_months", "(2)a", "ethics_body", law::uu_23_2014_art_193},
    {"oath_or_ethics", "(2)b", "ethics_body", law::uu_23_2014_art_193},
    {"convicted", "(2)c", "party", law::uu_23_2014_art_193},
    {"absent_six_meetings", "(2)d", "ethics_body", law::uu_23_2014_art_193},
    {"party_proposal", "(2)e", "party", law::uu_23_2014_art_193},
    {"not_qualified", "(2)f", "ethics_body", law::uu_23_2014_art_193},
    {"prohibitions", "(2)g", "ethics_body", law::uu_23_2014_art_193},
    {"dismissed_from_party", "(2)h", "party", law::uu_23_2014_art_193},
    {"joined_another_party", "(2)i", "party", law::uu_23_2014_art_193},
};
/// The letters of the article are not told apart here; six months of inability, not three.
inline constexpr Ground aceh_grounds[] = {
    {"died", "", "", law::uu_11_2006_art_38},
    {"resigned", "", "", law::uu_11_2006_art_38},
    {"party_proposal", "", "party", law::uu_11_2006_art_38},
    {"unable_six_months", "", "", law::uu_11_2006_art_38},
    {"not_qualified", "", "", law::uu_11_2006_art_38},
    {"oath_or_ethics", "", "", law::uu_11_2006_art_38},
    {"neglect_of_duties", "", "", law::uu_11_2006_art_38},
    {"prohibitions", "", "", law::uu_11_2006_art_38},
    {"convicted", "", "", law::uu_11_2006_art_38},
};
/// The letters of the article, then the statuses of a candidate that fall under them: the same words as in a table `status`. A dismissal by the
/// party counts as no longer qualified (KPU decision 1368/2024).
inline constexpr Ground before_oath_grounds[] = {
    {"died", "a", "party", law::perbawaslu_5_2024_art_14},
    {"resigned", "b", "party", law::perbawaslu_5_2024_art_14},
    {"state_assignment", "b", "party", law::perbawaslu_5_2024_art_14},
    {"not_qualified", "c", "party", law::perbawaslu_5_2024_art_14},
    {"election_crime", "d", "party", law::perbawaslu_5_2024_art_14},
    {"withdrew", "b", "party", law::perbawaslu_5_2024_art_14},
    {"public_office", "b", "party", law::perbawaslu_5_2024_art_14},
    {"not_citizen", "c", "party", law::perbawaslu_5_2024_art_14},
    {"education", "c", "party", law::perbawaslu_5_2024_art_14},
    {"convicted", "c", "party", law::perbawaslu_5_2024_art_14},
    {"changed_party", "c", "party", law::perbawaslu_5_2024_art_14},
    {"joined_another_party", "c", "party", law::perbawaslu_5_2024_art_14},
    {"dismissed_from_party", "c", "party", law::perbawaslu_5_2024_art_14},
    {"vote_buying", "d", "party", law::perbawaslu_5_2024_art_14},
    {"forgery", "d", "party", law::perbawaslu_5_2024_art_14},
};
/// Without a party, nobody is known to propose it.
inline constexpr Ground before_oath_grounds_dpd[] = {
    {"died", "a", "", law::perbawaslu_5_2024_art_14},
    {"resigned", "b", "", law::perbawaslu_5_2024_art_14},
    {"state_assignment", "b", "", law::perbawaslu_5_2024_art_14},
    {"not_qualified", "c", "", law::perbawaslu_5_2024_art_14},
    {"election_crime", "d", "", law::perbawaslu_5_2024_art_14},
    {"withdrew", "b", "", law::perbawaslu_5_2024_art_14},
    {"public_office", "b", "", law::perbawaslu_5_2024_art_14},
    {"not_citizen", "c", "", law::perbawaslu_5_2024_art_14},
    {"education", "c", "", law::perbawaslu_5_2024_art_14},
    {"convicted", "c", "", law::perbawaslu_5_2024_art_14},
    {"no_finance_report", "", "", law::uu_7_2017_art_338_4},
    {"vote_buying", "d", "", law::perbawaslu_5_2024_art_14},
    {"forgery", "d", "", law::perbawaslu_5_2024_art_14},
};

inline constexpr Leg dpr_legs[] = {
    {"kpu", "names", "dpr_leadership", 5, law::uu_17_2014_art_243},
    {"dpr_leadership", "forwards", "president", 7, law::uu_17_2014_art_243},
    {"president", "confirms", "", 14, law::uu_17_2014_art_243},
};
inline constexpr Leg dpd_legs[] = {
    {"kpu", "names", "dpd_leadership", 5, law::uu_17_2014_art_312},
    {"dpd_leadership", "forwards", "president", 7, law::uu_17_2014_art_312},
    {"president", "confirms", "", 14, law::uu_17_2014_art_312},
};
inline constexpr Leg dprd_province_legs[] = {
    {"kpu_province", "names", "dprd_leadership", 5, law::uu_23_2014_art_144},
    {"dprd_leadership", "forwards", "governor", 7, law::uu_23_2014_art_144},
    {"governor", "forwards", "minister", 7, law::uu_23_2014_art_144},
    {"minister", "confirms", "", 14, law::uu_23_2014_art_144},
};
inline constexpr Leg dprd_regency_legs[] = {
    {"kpu_regency", "names", "dprd_leadership", 5, law::uu_23_2014_art_198},
    {"dprd_leadership", "forwards", "regent_or_mayor", 7, law::uu_23_2014_art_198},
    {"regent_or_mayor", "forwards", "governor", 7, law::uu_23_2014_art_198},
    {"governor", "confirms", "", 14, law::uu_23_2014_art_198},
};
inline constexpr Leg dpra_legs[] = {
    {"kip_aceh", "names", "dpra_leadership", std::nullopt, law::uu_11_2006_art_38},
    {"dpra_leadership", "forwards", "governor", std::nullopt, law::uu_11_2006_art_38},
    {"governor", "forwards", "minister", std::nullopt, law::uu_11_2006_art_38},
    {"minister", "confirms", "", std::nullopt, law::uu_11_2006_art_38},
};
inline constexpr Leg dprk_legs[] = {
    {"kip_regency", "names", "dprk_leadership", std::nullopt, law::uu_11_2006_art_38},
    {"dprk_leadership", "forwards", "regent_or_mayor", std::nullopt, law::uu_11_2006_art_38},
    {"regent_or_mayor", "forwards", "governor", std::nullopt, law::uu_11_2006_art_38},
    {"governor", "confirms", "", std::nullopt, law::uu_11_2006_art_38},
};

inline constexpr Literal documents[] = {"results", "elected_candidates", "final_list", "candidate_files"};

[[nodiscard]] constexpr replacement::Procedure procedure_in_office(Chamber chamber) noexcept {
    using replacement::SixMonthRule;
    replacement::Procedure procedure{.documents = documents, .documents_basis = law::kpu_documents};
    const auto set = [&procedure](std::span<const Ground> grounds, std::span<const Leg> legs, Citation asks, SixMonthRule rule,
                                  Citation six) {
        procedure.grounds = grounds;
        procedure.legs = legs;
        procedure.asks_basis = asks;
        procedure.six_months = rule;
        procedure.six_months_basis = six;
    };
    switch (chamber) {
        case Chamber::dpr:
            set(dpr_grounds, dpr_legs, law::uu_17_2014_art_243, SixMonthRule::day_not_said, law::uu_17_2014_art_243_6);
            break;
        case Chamber::dpd:
            set(dpd_grounds, dpd_legs, law::uu_17_2014_art_312, SixMonthRule::day_not_said, law::uu_17_2014_art_312_6);
            break;
        case Chamber::dprd_province:
            set(dprd_province_grounds, dprd_province_legs, law::uu_23_2014_art_144, SixMonthRule::from_proposal, law::uu_23_2014_art_144_7);
            break;
        case Chamber::dprd_regency:
            set(dprd_regency_grounds, dprd_regency_legs, law::uu_23_2014_art_198, SixMonthRule::from_proposal, law::uu_23_2014_art_198_7);
            break;
        case Chamber::dpra:
            set(aceh_grounds, dpra_legs, law::uu_11_2006_art_38, SixMonthRule::not_confirmed, law::uu_23_2014_art_144_7);
            break;
        case Chamber::dprk:
            set(aceh_grounds, dprk_legs, law::uu_11_2006_art_38, SixMonthRule::not_confirmed, law::uu_23_2014_art_198_7);
            break;
    }
    return procedure;
}

}  // namespace detail

/// The procedure under one of the `replacement_rule_names`; nullopt for another name. The days on which the regulations came into force were
/// not read: PKPU 3/2025 was set on 11 November 2025 and PKPU 6/2024 on 13 February 2024, and of PKPU 6/2017 only the year is known, so that a
/// day in 2017 is refused.
[[nodiscard]] constexpr std::optional<replacement::Procedure> replacement_procedure(std::string_view name, Chamber chamber) noexcept {
    if (name == "pkpu-6-2024") {
        replacement::Procedure procedure{.grounds = detail::before_oath_grounds,
                                         .documents = detail::documents,
                                         .asks = replacement::Actor::party,
                                         .asks_basis = law::pkpu_6_2024_art_48_5,
                                         .documents_basis = law::kpu_documents,
                                         .from = Date(2024, 2, 13),
                                         .narrow_resignation = law::mk_176_2024.from,
                                         .narrow_resignation_basis = law::mk_176_2024};
        if (chamber != Chamber::dpd) return procedure;
        procedure.grounds = detail::before_oath_grounds_dpd;
        procedure.asks.reset();
        procedure.asks_basis = law::perbawaslu_5_2024_art_14;
        return procedure;
    }
    replacement::Procedure procedure = detail::procedure_in_office(chamber);
    if (name == "pkpu-6-2017") {
        procedure.from = Date(2017, 1, 1);
        procedure.surely_from = Date(2018, 1, 1);
        procedure.to = law::pkpu_6_2017_art_16.to;
        return procedure;
    }
    if (name != "pkpu-3-2025") return std::nullopt;
    procedure.from = law::pkpu_3_2025_art_20.from;
    if (chamber == Chamber::dpra || chamber == Chamber::dprk) procedure.special_not_read = law::pkpu_3_2025_art_32;
    return procedure;
}

/// The regulation on replacements during the term that is in force on a day, as one of the `replacement_rule_names`; empty for a day
/// before those that are known here.
[[nodiscard]] constexpr std::string_view replacement_rules_on(Date day) noexcept {
    for (const std::string_view name : {std::string_view("pkpu-3-2025"), std::string_view("pkpu-6-2017")})
        if (const auto procedure = replacement_procedure(name, Chamber::dpr); procedure->surely_from.value_or(*procedure->from) <= day)
            return name;
    return {};
}

/// What follows an exhausted list under one of the `replacement_rule_names`. Nothing before the oath and in the DPD.
[[nodiscard]] constexpr replacement::Beyond beyond_the_list(std::string_view name, Chamber chamber) noexcept {
    if (name == "pkpu-6-2024" || chamber == Chamber::dpd) return {};
    const bool of_2017 = name == "pkpu-6-2017";
    return replacement::Beyond{.districts = true,
                               .level_above = chamber != Chamber::dpr,
                               .population = of_2017,
                               .adjacent = of_2017 ? Citation(law::pkpu_6_2017_art_16_adjacent) : Citation(law::pkpu_3_2025_adjacent),
                               .largest = of_2017 ? Citation(law::pkpu_6_2017_art_16_largest) : Citation(law::pkpu_3_2025_largest),
                               .above = of_2017 ? Citation(law::pkpu_6_2017_art_16_above) : Citation(law::pkpu_3_2025_adjacent)};
}

}  // namespace pemilu::inline v0_1::rules::indonesia

// Between the determination and the oath: by which law elected candidates fall out, and parties that may not have any set as elected.
#pragma once

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/rules/indonesia/law_replacement.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// Empty citations: nothing was read for this contest.
struct BeforeOathLaw {
    Citation passed_over = {};         ///< who died, withdrew or no longer qualifies is replaced by the next
    Citation narrow_resignation = {};  ///< from its first day on a resignation counts only for an assignment by the state
    Citation without_report = {};      ///< no candidate of a party without its report on campaign funds is set as elected
    Citation candidate_report = {};    ///< DPD: a candidate without one is not
};

/// UU 7/2017 for the contests of 2019 and 2024, UU 8/2012 for those of 2014. Article 338(3) is about parties; for the DPD 338(4) says the
/// same of the candidate.
[[nodiscard]] constexpr BeforeOathLaw before_oath_law(const RuleSet& rules) noexcept {
    if (!rules.chamber || rules.office) return {};
    if (rules.year == 2014) return {.passed_over = law::uu_8_2012_art_220};
    if (rules.year != 2019 && rules.year != 2024) return {};
    BeforeOathLaw found{.passed_over = law::uu_7_2017_art_426};
    if (rules.year == 2024) found.narrow_resignation = law::mk_176_2024;
    if (rules.chamber == Chamber::dpd)
        found.candidate_report = law::uu_7_2017_art_338_4;
    else
        found.without_report = law::uu_7_2017_art_338_3;
    return found;
}

}  // namespace pemilu::inline v0_1::rules::indonesia

// Which choices a rule set has for its caller, and why another one says nothing under it.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <variant>

#include "pemilu/contest/contest.hpp"
#include "pemilu/ranking/ladder_options.hpp"
#include "pemilu/ranking/step.hpp"
#include "pemilu/rules/indonesia/before_oath.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules {

namespace detail {

[[nodiscard]] inline bool council(const RuleSet& rules) {
    return rules.chamber == Chamber::dprd_province || rules.chamber == Chamber::dprd_regency;
}

[[nodiscard]] inline bool leaves_zero_tail(const Ladder& ladder) {
    return std::ranges::any_of(ladder.steps(), [](const Step& step) {
        const auto* zero = std::get_if<WithoutVotes>(&step.by);
        return zero != nullptr && zero->tail == ZeroVotes::undetermined;
    });
}

/// Why the spread of votes over regions separates nobody here.
[[nodiscard]] inline std::optional<std::string_view> without_spread(const RuleSet& rules) {
    if (rules.office && rules.office->spread)
        return "of pairs with equal votes UU 7/2017 art. 416 asks for the wider spread level by level, and neither the levels nor what "
               "counts "
               "was read: equal votes are left to a decision (resolutions)";
    if (rules.office && rules.name.view().find("regency-head") != std::string_view::npos)
        return "a more even spread over the subdistricts (lebih merata) decides between pairs, and how it is counted is not said (UU "
               "10/2016 "
               "art. 107(2)): equal votes are left to a decision (resolutions)";
    if (rules.office)
        return "a more even spread over the regencies (lebih merata) decides between pairs, and how it is counted is not said (UU 10/2016 "
               "art. 109(2)): equal votes are left to a decision (resolutions)";
    if (ranking::has_spread(rules.elected)) return std::nullopt;
    const bool even =
        std::ranges::any_of(rules.elected.steps(), [](const Step& step) { return std::holds_alternative<MoreEvenSpread>(step.by); });
    if (even)
        return "a more even spread (lebih merata) decides here, not a wider one, and how it is counted is not said: equal votes are left "
               "to a "
               "decision (resolutions)";
    return "these rules do not rank candidates by the spread of their votes";
}

}  // namespace detail

/// Why a choice says nothing under a rule set; nullopt where it may decide something, and for what is no choice. Choices go by the names of
/// their arguments: `spread`, `spread_level`, `zero_tail`, `region`, `round`, `two_pairs`, `half_quota`,
/// `second_stage_remainder`, `second_stage_order`, `qualified`, `status`, `without_finance_report`.
[[nodiscard]] inline std::optional<std::string_view> misplaced(const RuleSet& rules, std::string_view choice) {
    const auto unless = [](bool fits, std::string_view reason) { return fits ? std::nullopt : std::optional(reason); };
    if (choice == "spread" || choice == "spread_level") return detail::without_spread(rules);
    if (choice == "zero_tail")
        return unless(detail::leaves_zero_tail(rules.elected), "these rules leave no order of candidates without votes to choose");
    if (choice == "region")
        return unless(detail::council(rules) || (rules.office && !rules.office->spread), "no rule of this contest differs by region");
    if (choice == "round")
        return unless(rules.office && !rules.office->second_elected.empty(),
                      "of no other second round than that of a President a rule was read (UUD 1945 art. 6A(4))");
    if (choice == "two_pairs")
        return unless(rules.office && rules.office->spread, "only a President is elected with a spread over provinces");
    if (choice == "half_quota" || choice == "second_stage_remainder" || choice == "second_stage_order")
        return unless(rules.stages.has_value(), "only the DPR of 2009 has seats in three stages");
    if (choice == "qualified") return unless(rules.threshold.has_value(), "without a national threshold every party takes part");
    if (choice == "status")
        return rules.office ? std::optional<std::string_view>("one office has no list on which somebody is next")
                            : unless(!indonesia::before_oath_law(rules).passed_over.empty(),
                                     "what becomes of elected candidates who fall out before the oath was not read for this contest");
    if (choice == "without_finance_report" && rules.chamber == Chamber::dpd)
        return "of the DPD it is the candidate's report on campaign funds that counts (UU 7/2017 art. 338(4)): a replacement looks at it, "
               "as the "
               "status no_finance_report";
    if (choice == "without_finance_report")
        return unless(!indonesia::before_oath_law(rules).without_report.empty(),
                      "what becomes of the seats of a party without its report on campaign funds was not read for this contest");
    return std::nullopt;
}

}  // namespace pemilu::inline v0_1::rules

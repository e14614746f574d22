// The rule sets by name, and the contests that are known and refused.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/core/nearest.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/rules/indonesia/dpd_2014.hpp"
#include "pemilu/rules/indonesia/dpd_2019.hpp"
#include "pemilu/rules/indonesia/dpd_2024.hpp"
#include "pemilu/rules/indonesia/dpr_1999.hpp"
#include "pemilu/rules/indonesia/dpr_2004.hpp"
#include "pemilu/rules/indonesia/dpr_2009.hpp"
#include "pemilu/rules/indonesia/dpr_2014.hpp"
#include "pemilu/rules/indonesia/dpr_2019.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"
#include "pemilu/rules/indonesia/dprd_province_2009.hpp"
#include "pemilu/rules/indonesia/dprd_province_2014.hpp"
#include "pemilu/rules/indonesia/dprd_province_2019.hpp"
#include "pemilu/rules/indonesia/dprd_province_2024.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2009.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2014.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2019.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"
#include "pemilu/rules/indonesia/governor_2024.hpp"
#include "pemilu/rules/indonesia/law_dpd.hpp"
#include "pemilu/rules/indonesia/law_office.hpp"
#include "pemilu/rules/indonesia/president_2004.hpp"
#include "pemilu/rules/indonesia/president_2009.hpp"
#include "pemilu/rules/indonesia/president_2014.hpp"
#include "pemilu/rules/indonesia/president_2019.hpp"
#include "pemilu/rules/indonesia/president_2024.hpp"
#include "pemilu/rules/indonesia/refused.hpp"
#include "pemilu/rules/indonesia/regency_head_2024.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules {

inline constexpr std::array all{
    indonesia::dpr_1999,           indonesia::dpr_2004,           indonesia::dpr_2009,           indonesia::dpr_2014,
    indonesia::dpr_2019,           indonesia::dpr_2024,           indonesia::dprd_province_2009, indonesia::dprd_province_2014,
    indonesia::dprd_province_2019, indonesia::dprd_province_2024, indonesia::dprd_regency_2009,  indonesia::dprd_regency_2014,
    indonesia::dprd_regency_2019,  indonesia::dprd_regency_2024,  indonesia::dpd_2014,           indonesia::dpd_2019,
    indonesia::dpd_2024,           indonesia::president_2004,     indonesia::president_2009,     indonesia::president_2014,
    indonesia::president_2019,     indonesia::president_2024,     indonesia::governor_2024,      indonesia::regency_head_2024,
};

/// Ways to read what a rule set leaves open, chosen by name: `indonesia/dpr-2014:woman-first`. None is the law more than another.
inline constexpr std::array readings{
    indonesia::dpr_2004_quota_then_list,
    indonesia::dpr_2014_woman_first,
    indonesia::dpr_2014_spread_first,
    indonesia::dprd_province_2009_largest_remainder,
    indonesia::dprd_province_2014_woman_first,
    indonesia::dprd_province_2014_spread_first,
    indonesia::dprd_regency_2009_largest_remainder,
    indonesia::dprd_regency_2014_woman_first,
    indonesia::dprd_regency_2014_spread_first,
};

/// The readings of a rule set.
[[nodiscard]] inline std::vector<const RuleSet*> readings_of(const RuleSet& rules) {
    const std::string prefix = std::string(rules.name.view()) + ":";
    std::vector<const RuleSet*> found;
    for (const RuleSet& other : readings)
        if (other.name.view().starts_with(prefix)) found.push_back(&other);
    return found;
}

/// Why a contest that is known has no rule set; nullopt for a name that is not known either, or that has one.
[[nodiscard]] constexpr std::optional<Refusal> refused(std::string_view name) noexcept {
    for (const RuleSet& rules : all)
        if (rules.name.view() == name) return std::nullopt;
    for (const Refusal& refusal : indonesia::refused)
        if (refusal.name.view() == name) return refusal;
    const auto is_year = [](std::string_view text) {
        return text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    for (const Refusal& refusal : indonesia::refused_in_other_years)
        if (name.starts_with(refusal.name.view()) && is_year(name.substr(refusal.name.view().size()))) return refusal;
    return std::nullopt;
}

/// The rule set or the reading of this name. It may be one that only describes: see `RuleSet::refusal`.
/// Errors (rule): a contest that is known and refused, with the reason; an unknown name, with the nearest three.
[[nodiscard]] inline result<RuleSet> find(std::string_view name) {
    for (const RuleSet& rules : all)
        if (rules.name.view() == name) return rules;
    for (const RuleSet& rules : readings)
        if (rules.name.view() == name) return rules;
    if (const auto refusal = refused(name)) {
        Error error{.kind = ErrorKind::rule, .message = std::string(name) + " is refused: " + std::string(refusal->reason.view())};
        for (const Citation basis : refusal->basis.items()) error.legal_basis += (error.legal_basis.empty() ? "" : "; ") + to_string(basis);
        return error;
    }
    std::vector<std::string_view> names;
    for (const RuleSet& rules : all) {
        if (!name.starts_with(std::string(rules.name.view()) + ":")) continue;
        for (const RuleSet* reading : readings_of(rules)) names.push_back(reading->name.view());
    }
    if (names.empty())
        for (const RuleSet& rules : all) names.push_back(rules.name.view());
    return Error{
        .kind = ErrorKind::rule, .message = "no such rule set", .value = std::string(name), .expected = nearest_three(name, names)};
}

}  // namespace pemilu::inline v0_1::rules

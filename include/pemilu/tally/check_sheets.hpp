// Does every polling-station form agree with itself? Each contradiction is a finding; what would mend it is a hint; nothing is changed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/tally/ballot_supply.hpp"
#include "pemilu/tally/hints.hpp"
#include "pemilu/tally/rule_kernel.hpp"
#include "pemilu/tally/sheet.hpp"
#include "pemilu/tally/sheet_rules.hpp"

namespace pemilu::inline v0_1::tally {

namespace detail {

/// The right side of a rule in one form.
struct RightSide {
    std::int64_t sum = 0;
    bool complete = true;  ///< every part is reported
    bool any = false;
};

/// One column read as if it held another count.
struct Edit {
    std::size_t column = static_cast<std::size_t>(-1);
    std::int64_t count = 0;
};

[[nodiscard]] inline std::optional<std::int64_t> count_at(const Sheets& sheets, std::size_t column, std::size_t row, const Edit& edit) {
    return column == edit.column ? std::optional(edit.count) : sheets.at(column, row);
}

[[nodiscard]] inline RightSide right_side(const Sheets& sheets, const SheetRule& rule, std::size_t row, const Edit& edit) {
    if (rule.right.empty()) return {rule.number, true, true};
    RightSide side;
    for (const std::size_t column : rule.right) {
        const auto count = count_at(sheets, column, row, edit);
        side.complete = side.complete && count;
        side.any = side.any || count;
        side.sum += count.value_or(0);
    }
    return side;
}

/// What the form says on both sides, where it breaks the rule; nullopt where it keeps it or where too little is reported to tell.
///
/// Parts that are not reported could only add to the right side: an equation is broken by what is there as soon as that is too much.
struct Breach {
    std::int64_t found = 0;
    std::int64_t expected = 0;
    bool complete = true;
};

[[nodiscard]] inline std::optional<Breach> breach(const Sheets& sheets, const SheetRule& rule, std::size_t row, const Edit& edit = {}) {
    const auto left = count_at(sheets, rule.left, row, edit);
    const RightSide right = right_side(sheets, rule, row, edit);
    if (!left || !right.any) return std::nullopt;
    bool broken = false;
    switch (rule.relation) {
        case Relation::equal: broken = right.complete ? *left != right.sum : *left < right.sum; break;
        case Relation::at_most: broken = right.complete && *left > right.sum; break;
        case Relation::reserve: broken = right.complete && !ballot_supply(right.sum, rule.number).holds(*left); break;
    }
    if (!broken) return std::nullopt;
    const std::int64_t reserve = rule.relation == Relation::reserve ? (right.sum * rule.number + 99) / 100 : 0;
    return Breach{*left, right.sum + reserve, right.complete};
}

/// Single edits of this column that may have become what is printed by one slip. Where a broken equation leaves one count only, that one.
[[nodiscard]] inline std::vector<Edit> edits_of(const Sheets& sheets, const std::vector<const SheetRule*>& broken, std::size_t column,
                                                std::size_t row) {
    const std::int64_t printed = *sheets.at(column, row);
    for (const SheetRule* rule : broken) {
        const auto breaks = breach(sheets, *rule, row);
        if (rule->relation != Relation::equal || !breaks->complete) continue;
        const std::int64_t change = breaks->expected - breaks->found;
        const std::int64_t count = printed + (rule->left == column ? change : -change);
        if (count >= 0 && (slip_in_boxes(printed, count) || leading_digit_dropped(printed, count))) return {{column, count}};
        return {};
    }
    std::vector<Edit> edits;
    for (const std::int64_t count : slips_of(printed)) edits.push_back({column, count});
    return edits;
}

[[nodiscard]] inline bool names(const SheetRule& rule, std::size_t column) {
    return rule.left == column || std::ranges::count(rule.right, column) > 0;
}

/// The columns that all these rules name and the form reports: only an edit of one of them can mend all.
[[nodiscard]] inline std::vector<std::size_t> common_columns(const Sheets& sheets, const std::vector<const SheetRule*>& rules,
                                                             std::size_t row) {
    std::vector<std::size_t> columns;
    if (rules.empty()) return columns;
    columns.push_back(rules.front()->left);
    for (const std::size_t column : rules.front()->right)
        if (std::ranges::count(columns, column) == 0) columns.push_back(column);
    std::erase_if(columns, [&](std::size_t column) {
        return !sheets.at(column, row) || !std::ranges::all_of(rules, [column](const SheetRule* rule) { return names(*rule, column); });
    });
    std::ranges::sort(columns);
    return columns;
}

/// Single edits after which none of these rules is broken, nor any other that held.
[[nodiscard]] inline std::vector<Edit> mending_edits(const Sheets& sheets, const std::vector<const SheetRule*>& rules,
                                                     const std::vector<const SheetRule*>& broken, std::size_t row) {
    std::vector<Edit> mending;
    for (const std::size_t column : common_columns(sheets, broken, row))
        for (const Edit& edit : edits_of(sheets, broken, column, row)) {
            const auto breaks = [&](const SheetRule* rule) {
                if (!names(*rule, column) || !breach(sheets, *rule, row, edit)) return false;
                return std::ranges::count(broken, rule) > 0 || !breach(sheets, *rule, row);
            };
            if (std::ranges::none_of(rules, breaks)) mending.push_back(edit);
        }
    return mending;
}

/// A hint names so many edits at most; of the others it says how many there are.
inline constexpr std::size_t most_edits_told = 6;

/// `all rules of the form hold with A = 1 / B = 2`: single edits after which no rule is broken; where there is none, `all hard rules`: those
/// that leave a softer rule broken.
[[nodiscard]] inline std::string mending_hint(const Sheets& sheets, const std::vector<const SheetRule*>& rules, std::size_t row) {
    std::vector<const SheetRule*> broken;
    for (const SheetRule* rule : rules)
        if (breach(sheets, *rule, row)) broken.push_back(rule);
    std::string what = "all rules";
    std::vector<Edit> edits = mending_edits(sheets, rules, broken, row);
    if (edits.empty() && std::erase_if(broken, [](const SheetRule* rule) { return rule->severity != Severity::error; }) > 0) {
        what = "all hard rules";
        edits = mending_edits(sheets, rules, broken, row);
    }
    if (edits.empty()) return {};
    std::string text;
    for (std::size_t i = 0; i < std::min(edits.size(), most_edits_told); ++i)
        text += (i == 0 ? "" : " / ") + sheets.columns()[edits[i].column].name + " = " + std::to_string(edits[i].count);
    if (edits.size() > most_edits_told) text += " / ... (" + std::to_string(edits.size() - most_edits_told) + " more)";
    return what + " of the form hold with " + text;
}

/// What `expected` means where it is no equation, and what would mend the form.
[[nodiscard]] inline std::string breach_hint(const SheetRule& rule, const Breach& broken, const std::string& mending) {
    std::string bound;
    if (!broken.complete) bound = "at least, by the figures that are reported";
    if (rule.relation == Relation::at_most) bound = "at most";
    return bound + (bound.empty() || mending.empty() ? "" : "; ") + mending;
}

inline void check_row(const Sheets& sheets, const std::vector<SheetRule>& all, std::size_t row, Diagnostics& findings) {
    std::vector<const SheetRule*> rules;
    const bool abroad = sheets.is_overseas(row);
    for (const SheetRule& rule : all)
        if (!abroad || !rule.domestic) rules.push_back(&rule);
    std::optional<std::string> mending;
    for (const SheetRule* rule : rules) {
        const auto broken = breach(sheets, *rule, row);
        if (!broken) continue;
        if (!mending) mending = mending_hint(sheets, rules, row);
        const bool mends = !mending->empty() && (rule->severity == Severity::error || mending->starts_with("all rules"));
        findings.push_back(Diagnostic{.code = rule->code,
                                      .severity = rule->severity,
                                      .place = sheets.place(row),
                                      .field = sheets.columns()[rule->left].name,
                                      .found = broken->found,
                                      .expected = broken->expected,
                                      .hint = breach_hint(*rule, *broken, mends ? *mending : std::string()),
                                      .basis = rule->basis});
    }
}

}  // namespace detail

struct SheetCheckOptions {
    StationLimits limits = {};
    BallotKind ballot = BallotKind::pairs;
    bool only_hard = false;  ///< only what must hold, not what should
};

/// C01 to C11 and C13 on every form, row by row. A rule is checked where its figures are reported; a rejected figure is not one.
[[nodiscard]] inline Diagnostics check_sheets(const Sheets& sheets, const SheetCheckOptions& options) {
    std::vector<SheetRule> rules = sheet_rules(sheets, options.limits, options.ballot);
    if (options.only_hard) std::erase_if(rules, [](const SheetRule& rule) { return rule.severity != Severity::error; });
    Diagnostics findings;
    static const RuleKernel kernel = rule_kernels().front().run;
    for (const std::size_t row : suspicious_rows(sheets, rules, kernel)) detail::check_row(sheets, rules, row, findings);
    return findings;
}

}  // namespace pemilu::inline v0_1::tally

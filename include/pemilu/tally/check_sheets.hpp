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

/// Every count that makes this equation hold when it stands in one of its columns, if it may have become what is printed by one slip.
[[nodiscard]] inline std::vector<Edit> edits_of(const Sheets& sheets, const SheetRule& rule, std::size_t row, const Breach& broken) {
    std::vector<Edit> edits;
    const auto consider = [&](std::size_t column, std::int64_t change) {
        const std::int64_t printed = *sheets.at(column, row);
        const std::int64_t count = printed + change;
        if (count >= 0 && (slip_in_boxes(printed, count) || leading_digit_dropped(printed, count))) edits.push_back({column, count});
    };
    consider(rule.left, broken.expected - broken.found);
    for (const std::size_t column : rule.right) consider(column, broken.found - broken.expected);
    return edits;
}

/// Whether an edit mends every hard rule and breaks no other, and whether some softer rule stays broken all the same.
struct Mending {
    bool mends = true;
    bool soft_left = false;
};
[[nodiscard]] inline Mending mending(const Sheets& sheets, const std::vector<SheetRule>& rules, std::size_t row, const Edit& edit) {
    Mending found;
    for (const SheetRule& rule : rules) {
        if (!breach(sheets, rule, row, edit)) continue;
        const bool was_broken = breach(sheets, rule, row).has_value();
        if (rule.severity == Severity::error || !was_broken) found.mends = false;
        found.soft_left = true;
    }
    return found;
}

/// `all rules of the form hold with A = 1 / B = 2`: single edits after which no rule is broken; `all hard rules` where a softer one, broken
/// before, stays so.
[[nodiscard]] inline std::string mending_hint(const Sheets& sheets, const std::vector<SheetRule>& rules, std::size_t row) {
    for (const SheetRule& rule : rules) {
        if (rule.severity != Severity::error || rule.relation != Relation::equal) continue;
        const auto broken = breach(sheets, rule, row);
        if (!broken || !broken->complete) continue;
        std::string fixes;
        bool soft_left = false;
        for (const Edit& edit : edits_of(sheets, rule, row, *broken)) {
            const Mending found = mending(sheets, rules, row, edit);
            if (!found.mends) continue;
            fixes += (fixes.empty() ? "" : " / ") + sheets.columns()[edit.column].name + " = " + std::to_string(edit.count);
            soft_left = soft_left || found.soft_left;
        }
        // An edit that mends every broken rule mends the first: the others add nothing.
        return fixes.empty() ? fixes : std::string(soft_left ? "all hard rules" : "all rules") + " of the form hold with " + fixes;
    }
    return {};
}

[[nodiscard]] inline std::string breach_hint(const SheetRule& rule, const Breach& broken) {
    if (!broken.complete) return "at least, by the figures that are reported";
    if (rule.relation == Relation::at_most) return "at most";
    return {};
}

inline void check_row(const Sheets& sheets, const std::vector<SheetRule>& rules, std::size_t row, Diagnostics& findings) {
    std::optional<std::string> mending;
    const bool abroad = is_overseas(sheets.method(row));
    for (const SheetRule& rule : rules) {
        if (abroad && rule.domestic) continue;
        const auto broken = breach(sheets, rule, row);
        if (!broken) continue;
        if (!mending) mending = mending_hint(sheets, rules, row);
        const bool mends = rule.severity == Severity::error && !mending->empty();
        findings.push_back(Diagnostic{.code = rule.code,
                                      .severity = rule.severity,
                                      .place = sheets.place(row),
                                      .field = sheets.columns()[rule.left].name,
                                      .found = broken->found,
                                      .expected = broken->expected,
                                      .hint = mends ? *mending : breach_hint(rule, *broken),
                                      .basis = rule.basis});
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

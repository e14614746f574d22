// What the figures of one polling-station form must satisfy: C01 to C11 and C13, as equations between its columns.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::tally {

/// What the ballot lists: pairs (C08), parties with or without candidates (C09), or candidates alone (C10).
enum class BallotKind : std::uint8_t { pairs, parties, candidates };

/// What the law of an election says about its polling stations. No default: the year and the contest decide.
struct StationLimits {
    std::int64_t largest_roll = 0;     ///< voters of one station
    std::int64_t reserve_percent = 0;  ///< ballots on top of the roll, in percent of it; 0: not known, not checked
    Citation recount = {};             ///< valid and invalid votes must be the voters who came
};

enum class Relation : std::uint8_t {
    equal,    ///< left = sum of the right side
    at_most,  ///< left <= sum of the right side
    reserve,  ///< left = right + the reserve, to within its rounding
};

/// One equation: a column against the sum of others (or against a number, where there are none).
struct SheetRule {
    Literal code = {};
    Severity severity = Severity::error;
    Relation relation = Relation::equal;
    std::size_t left = 0;
    std::vector<std::size_t> right = {};
    std::int64_t number = 0;  ///< a bound without columns, or the reserve in percent
    Citation basis = {};
    bool domestic = false;  ///< says nothing about voting abroad
};

namespace detail {

/// Collects the rules whose columns are all there.
class RuleCollector {
public:
    explicit RuleCollector(const Sheets& sheets) : sheets_(sheets) {}

    void add(SheetRule rule, SheetField left, std::initializer_list<SheetField> right) {
        const auto column = sheets_.find(left);
        if (!column) return;
        rule.left = *column;
        for (const SheetField field : right) {
            const auto part = sheets_.find(field);
            if (!part) return;
            rule.right.push_back(*part);
        }
        rules.push_back(std::move(rule));
    }

    std::vector<SheetRule> rules = {};

private:
    const Sheets& sheets_;
};

/// "laki-laki + perempuan = jumlah", on every line that has all three.
inline void add_sexes(RuleCollector& collector) {
    using F = SheetField;
    for (const F whole : {F::roll, F::users, F::users_permanent, F::users_additional, F::users_special}) {
        const auto at = [whole](int offset) { return static_cast<F>(static_cast<int>(whole) + offset); };
        collector.add({.code = "C01"}, whole, {at(1), at(2)});
    }
}

inline void add_users(RuleCollector& collector) {
    using F = SheetField;
    for (const int sex : {0, 1, 2}) {
        const auto at = [sex](F field) { return static_cast<F>(static_cast<int>(field) + sex); };
        collector.add({.code = "C02"}, at(F::users), {at(F::users_permanent), at(F::users_additional), at(F::users_special)});
        collector.add({.code = "C03", .relation = Relation::at_most}, at(F::users_permanent), {at(F::roll)});
    }
}

inline void add_ballots(RuleCollector& collector, const StationLimits& limits) {
    using F = SheetField;
    collector.add({.code = "C04", .basis = limits.recount}, F::users, {F::valid, F::invalid});
    collector.add({.code = "C05"}, F::ballots_used, {F::valid, F::invalid});
    collector.add({.code = "C05"}, F::total, {F::valid, F::invalid});
    collector.add({.code = "C06"}, F::ballots_received, {F::ballots_used, F::ballots_returned, F::ballots_unused});
    if (limits.reserve_percent == 0) return;
    collector.add(
        {.code = "C07", .severity = Severity::warning, .relation = Relation::reserve, .number = limits.reserve_percent, .domestic = true},
        F::ballots_received, {F::roll});
}

/// A contestant `P/3` is the third candidate of `P`, and `P/0` the votes for the list alone.
inline void add_votes(RuleCollector& collector, const Sheets& sheets, BallotKind kind) {
    std::map<std::string, std::vector<std::size_t>, std::less<>> parts;
    std::vector<std::size_t> whole;
    for (std::size_t i = sheets.fields(); i < sheets.columns().size(); ++i) {
        const std::string& name = sheets.columns()[i].name;
        const std::size_t slash = kind == BallotKind::parties ? name.rfind('/') : std::string::npos;
        const auto party = slash == std::string::npos ? std::nullopt : sheets.find(std::string_view(name).substr(0, slash));
        if (party)
            parts[name.substr(0, slash)].push_back(i);
        else
            whole.push_back(i);
    }
    for (auto& [party, columns] : parts)
        collector.rules.push_back({.code = "C09", .left = *sheets.find(std::string_view(party)), .right = std::move(columns)});
    const auto valid = sheets.find(SheetField::valid);
    if (!valid || whole.empty()) return;
    const Literal code = kind == BallotKind::pairs ? "C08" : kind == BallotKind::parties ? "C09" : "C10";
    collector.rules.push_back({.code = code, .left = *valid, .right = std::move(whole)});
}

inline void add_caps(RuleCollector& collector, const StationLimits& limits) {
    using F = SheetField;
    const SheetRule soft{.code = "C11", .severity = Severity::warning, .relation = Relation::at_most};
    collector.add(soft, F::users, {F::roll, F::users_additional, F::users_special});
    collector.add(soft, F::users, {F::ballots_received});
    collector.add(
        {.code = "C13", .severity = Severity::warning, .relation = Relation::at_most, .number = limits.largest_roll, .domestic = true},
        F::roll, {});
}

}  // namespace detail

/// The rules that the columns of these sheets allow to check, in the order of their codes.
[[nodiscard]] inline std::vector<SheetRule> sheet_rules(const Sheets& sheets, const StationLimits& limits, BallotKind kind) {
    detail::RuleCollector collector(sheets);
    detail::add_sexes(collector);
    detail::add_users(collector);
    detail::add_ballots(collector, limits);
    detail::add_votes(collector, sheets, kind);
    detail::add_caps(collector, limits);
    std::ranges::stable_sort(collector.rules, {}, [](const SheetRule& rule) { return rule.code.view(); });
    return std::move(collector.rules);
}

}  // namespace pemilu::inline v0_1::tally

// Names of provinces that are none: a misspelt one is no special region, and an area or a district of its own.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/determination/region.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/office_names.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/rules/indonesia/provinces.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1 {

namespace detail {

/// The districts of this contest are provinces: of a spread, and of the DPD.
[[nodiscard]] inline bool districts_are_provinces(const RuleSet& rules) {
    return (rules.office && rules.office->spread) || rules.chamber == Chamber::dpd;
}

/// The cells in which this contest names provinces, where it matters which they are: where rules differ by region, where remainders are
/// put together by province, and where provinces are the districts.
[[nodiscard]] inline result<std::vector<std::string>> provinces_named_in(const RuleSet& rules, const Contest& contest, const Table& votes,
                                                                         const Table* districts, const io::ColumnMapping& mapping) {
    std::vector<std::string> cells;
    if (districts_are_provinces(rules)) {
        for (const ElectoralDistrict& district : contest.districts) cells.push_back(district.key);
        return cells;
    }
    if (!differs_by_region(rules) && !rules.stages) return cells;
    const auto of_votes = io::map_columns(votes, io::TableKind::votes, mapping);
    if (!of_votes) return of_votes.error();
    std::vector<ProvinceSeen> seen = provinces_in(votes, of_votes->find("province"));
    if (districts != nullptr) {
        const auto map = io::map_columns(*districts, io::TableKind::districts, mapping);
        if (!map) return map.error();
        for (ProvinceSeen& at : provinces_in(*districts, map->find("province"))) seen.push_back(std::move(at));
    }
    for (ProvinceSeen& at : seen) cells.push_back(std::move(at.cell));
    return cells;
}

/// Whether a cell is a name, and not a number or code, nor votes from abroad.
[[nodiscard]] inline bool is_name(const std::string& cell) {
    const bool letter = std::ranges::any_of(cell, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return letter && !io::is_abroad(cell);
}

[[nodiscard]] inline Diagnostic unknown_province(const std::string& name, const char* field, std::string hint) {
    return {.code = "P01", .severity = Severity::warning, .place = name, .field = field, .hint = std::move(hint)};
}

}  // namespace detail

/// P01: a name that is no province's, with the nearest one that is. Where none of several names is a province's or near one, as in a table of
/// another country, that is one finding. No rule set but one of Indonesia knows provinces.
/// Errors: of `map_columns`.
[[nodiscard]] inline result<Diagnostics> unknown_provinces(const RuleSet& rules, const Contest& contest, const Table& votes,
                                                           const Table* districts = nullptr, const io::ColumnMapping& mapping = {}) {
    const auto cells = detail::provinces_named_in(rules, contest, votes, districts, mapping);
    if (!cells) return cells.error();
    const bool are_districts = detail::districts_are_provinces(rules);
    const char* field = are_districts ? "district" : "province";
    const std::string ordinary = are_districts ? "" : ", under ordinary rules";
    std::vector<std::string> unknown;
    bool any_near = false;
    for (const std::string& cell : *cells) {
        if (!detail::is_name(cell)) continue;
        if (rules::indonesia::nearest_province(cell) != nullptr) any_near = true;
        if (rules::indonesia::province_named(cell) == nullptr && std::ranges::find(unknown, cell) == unknown.end()) unknown.push_back(cell);
    }
    Diagnostics findings;
    if (unknown.size() > 1 && !any_near) {
        findings.push_back(detail::unknown_province(
            unknown.front(), field, "no province has this name, nor those of the other rows: each counts as one of its own" + ordinary));
        return findings;
    }
    for (const std::string& name : unknown) {
        const auto* nearest = rules::indonesia::nearest_province(name);
        findings.push_back(detail::unknown_province(name, field,
                                                    "no province has this name: it counts as one of its own" + ordinary +
                                                        (nearest == nullptr ? "" : "; nearest: " + std::string(nearest->name))));
    }
    return findings;
}

}  // namespace pemilu::inline v0_1

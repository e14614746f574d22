// The region of a contest, where a special regime may hold: as the caller says it, or as the tables do, by province or by code.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/office_names.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/rules/indonesia/provinces.hpp"
#include "pemilu/rules/indonesia/regency_head_2024.hpp"
#include "pemilu/rules/indonesia/special.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1 {

/// Where a contest is. `code` is empty where no special regime is known to hold; `several`: the tables are of more than one province;
/// `known`: the caller or each cell that says it names a province that there is.
struct ContestRegion {
    std::string code = {};
    bool several = false;
    bool known = false;
};

namespace detail {

/// One cell that says in which province a district lies: its code, or the name of an ordinary province.
struct ProvinceSeen {
    std::string province = {};
    std::string cell = {};
    const Table* table = nullptr;
    const Column* column = nullptr;
    std::size_t row = 0;
};

[[nodiscard]] inline std::optional<rules::indonesia::SpecialRegime> regime_of(std::string_view province) {
    const auto code = RegionCode::parse(province);
    return code ? rules::indonesia::special_regime(*code) : std::nullopt;
}

/// `Aceh (1101)`; an ordinary province is what the cell calls it.
[[nodiscard]] inline std::string regime_told(std::string_view province, std::string_view cell) {
    const auto regime = regime_of(province);
    if (!regime) return std::string(cell);
    return std::string(rules::indonesia::to_string(*regime)) + " (" + std::string(cell) + ")";
}

/// The province in a cell: the first two digits of a code, the code of a province by its name, or another name as it is.
[[nodiscard]] inline std::string province_in(std::string_view cell) {
    if (const auto code = RegionCode::parse(cell); code && code->level() >= RegionLevel::province)
        return code->ancestor(RegionLevel::province).digits();
    if (const auto* province = rules::indonesia::province_named(cell)) return std::string(province->code);
    return io::detail::normalized(cell);
}

/// What a column of provinces says.
[[nodiscard]] inline std::vector<ProvinceSeen> provinces_in(const Table& table, const Column* column) {
    std::vector<ProvinceSeen> seen;
    if (column == nullptr) return seen;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string cell = io::key_text(*column, row);
        std::string province = province_in(cell);
        if (!province.empty()) seen.push_back({std::move(province), std::move(cell), &table, column, row});
    }
    return seen;
}

/// What a column of codes of regions says, several of them in a cell; what is no code is another reader's error.
[[nodiscard]] inline std::vector<ProvinceSeen> provinces_of_regions(const Table& table, const Column* column) {
    std::vector<ProvinceSeen> seen;
    if (column == nullptr) return seen;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string cell = io::key_text(*column, row);
        for (std::size_t at = 0; at < cell.size();) {
            const std::size_t end = std::min(cell.find_first_of(" ;", at), cell.size());
            const std::string region = cell.substr(at, end - at);
            if (RegionCode::parse(region)) seen.push_back({province_in(region), region, &table, column, row});
            at = end + 1;
        }
    }
    return seen;
}

/// Keys of districts say it only if each is the code of a region in a province that there is: regencies and what lies in them. A number is
/// no province, unless it is that of the one area of an office.
[[nodiscard]] inline std::vector<ProvinceSeen> provinces_of_keys(const Table& table, const Column* column, bool office) {
    std::vector<ProvinceSeen> seen;
    if (column == nullptr) return seen;
    bool provinces_only = true;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string cell = io::key_text(*column, row);
        if (office && io::is_abroad(cell)) continue;
        const auto code = RegionCode::parse(cell);
        if (!code && office && regime_of(province_in(cell))) {  // the one area is the province by its name
            seen.push_back({province_in(cell), std::move(cell), &table, column, row});
            continue;
        }
        if (!code || !rules::indonesia::is_province(code->digits().substr(0, 2))) return {};
        const bool province = code->level() == RegionLevel::province;
        provinces_only = provinces_only && province;
        if (province && (!office || (!seen.empty() && seen.front().cell != cell))) return {};
        seen.push_back({code->digits().substr(0, 2), std::move(cell), &table, column, row});
    }
    return seen;
}

/// All that the tables say, the names of provinces before codes.
[[nodiscard]] inline result<std::vector<ProvinceSeen>> provinces_seen(const Table& votes, const Table* districts,
                                                                      const io::ColumnMapping& mapping, bool office) {
    std::vector<ProvinceSeen> seen;
    const auto add = [&seen](std::vector<ProvinceSeen> more) { seen.insert(seen.end(), more.begin(), more.end()); };
    const auto of_votes = io::map_columns(votes, io::TableKind::votes, mapping);
    if (!of_votes) return of_votes.error();
    if (districts != nullptr) {
        const auto map = io::map_columns(*districts, io::TableKind::districts, mapping);
        if (!map) return map.error();
        add(provinces_in(*districts, map->find("province")));
        add(provinces_of_regions(*districts, map->find("regions")));
        add(provinces_of_keys(*districts, map->find("district"), office));
    }
    add(provinces_in(votes, of_votes->find("province")));
    if (districts == nullptr) add(provinces_of_keys(votes, of_votes->find("district"), office));
    return seen;
}

[[nodiscard]] inline Error at_province(const ProvinceSeen& seen, std::string message, std::string expected) {
    return io::at_cell(*seen.table, *seen.column, seen.row,
                       Error{.message = std::move(message), .value = seen.cell, .expected = std::move(expected)});
}

/// A region that is given must lie in a province that there is. Errors: what is no code, or a code of none.
[[nodiscard]] inline std::optional<Error> check_region(std::string_view given) {
    if (given.empty()) return std::nullopt;
    const auto code = RegionCode::parse(given);
    if (code && code->level() >= RegionLevel::province && rules::indonesia::is_province(code->digits().substr(0, 2))) return std::nullopt;
    Error error{
        .message = "no province has this code", .value = std::string(given), .expected = "a region in one of the provinces 11 to 96"};
    if (!code) error = code.error();
    error.column = "region";
    return error;
}

/// Where two areas of one office are in two provinces. A name of another column says nothing about a code: each column is taken by itself.
[[nodiscard]] inline std::optional<Error> in_two_provinces(const std::vector<ProvinceSeen>& seen) {
    for (const ProvinceSeen& at : seen) {
        const auto first = std::ranges::find(seen, at.column, &ProvinceSeen::column);
        if (first->province != at.province)
            return at_province(at, "the areas of one office are in two provinces, " + first->cell + " and " + at.cell,
                               "areas of one province");
    }
    return std::nullopt;
}

/// The column that says in which regency a row of votes is: one that is called so, else the areas, if all of them are codes that say it.
[[nodiscard]] inline const Column* regencies(const Table& votes, const Column* areas) {
    if (const Column* named = io::regency_column(votes)) return named;
    for (std::size_t row = 0; areas != nullptr && row < votes.rows(); ++row) {
        const auto code = RegionCode::parse(io::key_text(*areas, row));
        if (!code || code->level() < RegionLevel::regency || !rules::indonesia::is_province(code->digits().substr(0, 2))) return nullptr;
    }
    return areas;
}

/// Where two areas of one regent or mayor are in two regencies.
[[nodiscard]] inline std::optional<Error> in_two_regencies(const Table& votes, const io::ColumnMapping& mapping) {
    const auto map = io::map_columns(votes, io::TableKind::votes, mapping);
    if (!map) return map.error();
    const Column* column = regencies(votes, map->find("district"));
    if (column == nullptr) return std::nullopt;
    const auto regency_in = [](const std::string& cell) {
        const auto code = RegionCode::parse(cell);
        if (code && code->level() >= RegionLevel::regency) return code->ancestor(RegionLevel::regency).digits();
        std::string name = io::detail::normalized(cell);
        if (name.starts_with("kab_")) name.replace(0, 3, "kabupaten");
        return name;
    };
    std::optional<std::string> first;
    for (std::size_t row = 0; row < votes.rows(); ++row) {
        const std::string cell = io::key_text(*column, row);
        if (cell.empty() || io::is_abroad(cell)) continue;
        if (!first) first = cell;
        if (regency_in(*first) != regency_in(cell))
            return io::at_cell(votes, *column, row,
                               Error{.message = "the areas of one office are in two regencies, " + *first + " and " + cell,
                                     .value = cell,
                                     .expected = "areas of one regency"});
    }
    return std::nullopt;
}

/// Whether the rules of this contest may be others in a special region.
[[nodiscard]] inline bool differs_by_region(const RuleSet& rules) {
    if (rules.office) return !rules.office->spread;
    return rules.chamber == Chamber::dprd_province || rules.chamber == Chamber::dprd_regency;
}

}  // namespace detail

/// Where a contest is: `given`, the code of its region; without one what the provinces in the tables say, and the codes of its districts.
/// Districts with plain names say nothing.
/// Errors (input): a region that is in no province; at their cell: a province under another regime than the region that was given; provinces
/// under two regimes; areas of one office in two provinces, of a regent or mayor in two regencies, by codes or by a column that says it.
[[nodiscard]] inline result<ContestRegion> contest_region(const RuleSet& rules, std::string_view given, const Table& votes,
                                                          const Table* districts = nullptr, const io::ColumnMapping& mapping = {}) {
    ContestRegion region{.code = std::string(given), .known = !given.empty()};
    if (auto error = detail::check_region(given)) return *std::move(error);
    if (!detail::differs_by_region(rules)) return region;
    const auto read = detail::provinces_seen(votes, districts, mapping, rules.office.has_value());
    if (!read) return read.error();
    const std::vector<detail::ProvinceSeen>& seen = *read;
    const bool of_regency = rules.office && rules.name == rules::indonesia::regency_head_2024.name;
    if (seen.empty() && !of_regency) return region;
    const auto is_known = [](const detail::ProvinceSeen& at) { return rules::indonesia::province_of(at.province) != nullptr; };
    region.known = region.known || (!seen.empty() && std::ranges::all_of(seen, is_known));
    if (!given.empty()) {
        const auto code = RegionCode::parse(given);
        for (const detail::ProvinceSeen& at : seen)
            if (code && detail::regime_of(at.province) != rules::indonesia::special_regime(*code))
                return detail::at_province(at, "the region is " + detail::regime_told(given, given) + ", and this is another province",
                                           "a district in the region " + std::string(given));
    }
    for (const detail::ProvinceSeen& at : seen) {
        const detail::ProvinceSeen& first = seen.front();
        region.several = region.several || (at.province != first.province && at.column == first.column);
        if (detail::regime_of(at.province) == detail::regime_of(first.province)) continue;
        return detail::at_province(at,
                                   "the districts are of two regimes, " + detail::regime_told(first.province, first.cell) + " and " +
                                       detail::regime_told(at.province, at.cell) + ": each has its own rules",
                                   "districts under one of them");
    }
    if (rules.office)
        if (auto error = detail::in_two_provinces(seen)) return *std::move(error);
    if (of_regency)
        if (auto error = detail::in_two_regencies(votes, mapping)) return *std::move(error);
    if (given.empty() && !seen.empty() && detail::regime_of(seen.front().province)) region.code = seen.front().province;
    return region;
}

}  // namespace pemilu::inline v0_1

// Polling stations by electoral district: each district has its own contestants, so each gets its own sheets.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/district.hpp"
#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/recap_tables.hpp"
#include "pemilu/io/region_tables.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/recapitulation/recapitulate.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::io {

/// The forms of one district, with the contestants that stand there.
struct DistrictSheets {
    std::string district = {};
    SheetsInput input;
};

struct SheetsByDistrict {
    std::vector<DistrictSheets> parts = {};  ///< in the order of the districts; those without a form have none
    std::int64_t outside = 0;                ///< rows whose station is in no district
};

namespace detail {

/// Which district a region belongs to, by its code or by a list of regions.
class DistrictFinder {
public:
    explicit DistrictFinder(const RegionTree* regions) : regions_(regions) {}

    /// Errors: a district without regions, one that the list does not have, a region in two districts.
    [[nodiscard]] std::optional<Error> add(std::size_t index, const ElectoralDistrict& district) {
        if (district.regions.empty() && district.other_regions.empty())
            return Error{.message = "the regions of this district are not given", .column = "regions", .value = district.key};
        for (const RegionCode code : district.regions) codes_.emplace_back(code, index);
        for (const std::string& name : district.other_regions) {
            const auto region = regions_ == nullptr ? std::nullopt : regions_->find(name);
            if (!region)
                return Error{.message = "a region of this district is not in the list of regions",
                             .column = "regions",
                             .value = district.key + ": " + name};
            named_.emplace_back(*region, index);
        }
        return std::nullopt;
    }

    /// Errors: a region in two districts.
    [[nodiscard]] std::optional<Error> finish() {
        std::ranges::sort(codes_);
        for (std::size_t i = 1; i < codes_.size(); ++i)
            if (codes_[i - 1].first.contains(codes_[i].first))
                return Error{.message = "a region belongs to two districts, or twice to one", .value = codes_[i].first.digits()};
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> find(const std::string& region) const {
        if (const auto code = RegionCode::parse(region))
            if (const auto district = by_code(*code)) return district;
        const auto listed = regions_ == nullptr ? std::nullopt : regions_->find(region);
        if (!listed) return std::nullopt;
        // The list may place a region without a code below one that has one, or the other way round.
        for (RegionIndex at = *listed;; at = regions_->parent(at)) {
            for (const auto& [named, district] : named_)
                if (named == at) return district;
            if (const auto code = RegionCode::parse((*regions_)[at].code))
                if (const auto district = by_code(*code)) return district;
            if (at == 0) return std::nullopt;
        }
    }

private:
    [[nodiscard]] std::optional<std::size_t> by_code(RegionCode code) const {
        const auto after = std::ranges::upper_bound(codes_, code, {}, &std::pair<RegionCode, std::size_t>::first);
        if (after == codes_.begin() || !std::prev(after)->first.contains(code)) return std::nullopt;
        return std::prev(after)->second;
    }

    const RegionTree* regions_;
    std::vector<std::pair<RegionCode, std::size_t>> codes_ = {};
    std::vector<std::pair<RegionIndex, std::size_t>> named_ = {};
};

/// For each district the regions of the list that are inside it, and those above them. What the list says of a region above is of more
/// than the district, and is left out.
[[nodiscard]] inline result<std::vector<std::shared_ptr<const RegionTree>>> lists_of_districts(const RegionTree& regions,
                                                                                               const DistrictFinder& finder,
                                                                                               std::size_t districts) {
    std::vector<std::vector<RegionEntry>> entries(districts);
    std::vector<RegionIndex> above(districts, 0);  // the last region above that a district has already
    for (std::size_t d = 0; d < districts; ++d) entries[d].reserve(regions.size() / districts);
    for (RegionIndex region = 1; region < regions.size(); ++region) {
        const auto district = finder.find(regions[region].code);
        if (!district) continue;
        std::vector<RegionIndex> path;
        for (RegionIndex at = regions.parent(region); at > above[*district]; at = regions.parent(at)) path.push_back(at);
        for (std::size_t i = path.size(); i-- > 0;) {
            RegionEntry entry = regions[path[i]];
            entry.stations.reset();
            entry.roll.reset();
            entries[*district].push_back(std::move(entry));
        }
        entries[*district].push_back(regions[region]);
        above[*district] = region;
    }
    std::vector<std::shared_ptr<const RegionTree>> lists;
    for (auto& part : entries) {
        auto tree = RegionTree::build(std::move(part));
        if (!tree) return tree.error();
        lists.push_back(std::make_shared<const RegionTree>(*std::move(tree)));
    }
    return lists;
}

/// The sheets without the contestants of whom no form of the district has a figure: they do not stand there.
[[nodiscard]] inline SheetsInput standing_only(SheetsInput input) {
    const tally::Sheets& all = input.sheets;
    const auto stands = [&all](const tally::SheetColumn& column) {
        for (std::size_t row = 0; row < all.rows(); ++row)
            if (column.counts.state(row) != tally::CellState::absent) return true;
        return false;
    };
    tally::Sheets some(all.shared_regions(), all.all_rows(), all.source());
    some.name_sources(all.sources());
    if (all.attributes()) some.describe(*all.attributes());
    for (const tally::SheetColumn& column : all.columns())
        if (column.field || stands(column)) some.add(column);
    input.sheets = std::move(some);
    return input;
}

}  // namespace detail

/// Reads the table `stations` as `read_sheets` does, one district after the other, so that a contestant takes room only where they stand.
/// `contestants`, by district, says who stands where (their columns, of a wide table); a district that is not in it has those of whom a
/// form there has a figure. Errors: as `read_sheets`; a district without regions or with a region of another.
[[nodiscard]] inline result<SheetsByDistrict> read_district_sheets(
    const Table& table, const std::vector<ElectoralDistrict>& districts, const SheetsOptions& options = {},
    const std::map<std::string, std::vector<std::string>>& contestants = {}) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::stations, options.columns);
    if (!map) return map.error();
    const auto region = map->require("region");
    if (!region) return region.error();
    detail::DistrictFinder finder(options.regions.get());
    for (std::size_t d = 0; d < districts.size(); ++d)
        if (auto error = finder.add(d, districts[d])) return *std::move(error);
    if (auto error = finder.finish()) return *std::move(error);

    std::vector<std::vector<std::size_t>> rows(districts.size());
    SheetsByDistrict sheets;
    std::optional<std::size_t> district;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (!repeats(*region, row)) {
            const auto key = required_key(table, **region, row, "region");
            if (!key) return key.error();
            district = finder.find(plain_region(*key));
        }
        if (district)
            rows[*district].push_back(row);
        else
            ++sheets.outside;
    }
    std::vector<std::shared_ptr<const RegionTree>> lists(districts.size());
    if (options.regions != nullptr) {
        auto made = detail::lists_of_districts(*options.regions, finder, districts.size());
        if (!made) return made.error();
        lists = *std::move(made);
    }
    for (std::size_t d = 0; d < districts.size(); ++d) {
        if (rows[d].empty()) continue;
        const Table part = table.select(rows[d]);
        SheetsOptions chosen = options;
        chosen.regions = lists[d];
        const auto stated = contestants.find(districts[d].key);
        if (stated != contestants.end()) chosen.contestants = stated->second;
        auto read = read_sheets(part, chosen);
        if (!read) return read.error();
        SheetsInput input = *std::move(read);
        sheets.parts.push_back(
            {districts[d].key, stated == contestants.end() ? detail::standing_only(std::move(input)) : std::move(input)});
    }
    return sheets;
}

namespace detail {

/// Lines of sheets with different contestants, under the columns of all.
struct JoinedLines {
    std::vector<tally::SheetColumn> names = {};
    std::vector<recapitulation::SumLine> lines = {};

    [[nodiscard]] const std::vector<tally::SheetColumn>& columns() const noexcept { return names; }
};

/// Fields in the order of the form, contestants in the order of the districts.
[[nodiscard]] inline std::vector<tally::SheetColumn> columns_of(const std::vector<const SheetsInput*>& parts) {
    std::map<std::string, std::size_t, std::less<>> known;
    std::vector<tally::SheetColumn> columns;
    for (const SheetsInput* part : parts)
        for (const tally::SheetColumn& column : part->sheets.columns())
            if (known.emplace(column.name, columns.size()).second) columns.push_back({column.name, column.field, {}});
    std::ranges::stable_sort(columns, {}, [](const tally::SheetColumn& column) {
        return column.field ? static_cast<std::size_t>(*column.field) : tally::sheet_field_names.size();
    });
    return columns;
}

inline void add_line(recapitulation::SumLine& sum, const recapitulation::SumLine& line) {
    sum.stations += line.stations;
    sum.reported += line.reported;
    sum.roll_reported += line.roll_reported;
    if (line.covers != recapitulation::Covers::all) sum.covers = line.covers;
    if (line.roll) sum.roll = sum.roll.value_or(0) + *line.roll;
    for (std::size_t i = 0; i < line.sums.size(); ++i)
        if (line.sums[i]) sum.sums[i] = sum.sums[i].value_or(0) + *line.sums[i];
}

}  // namespace detail

/// The table `recap` of the sheets of several districts: a region that has a line in several of them (the nation, a province of several
/// districts) has one line. `lines` has those of each part. A contestant who does not stand in a district has no figure there.
[[nodiscard]] inline Table recap_of_districts(const std::vector<const SheetsInput*>& parts,
                                              const std::vector<std::vector<recapitulation::SumLine>>& lines) {
    detail::JoinedLines joined{.names = detail::columns_of(parts)};
    std::map<std::string, std::size_t, std::less<>> place;
    for (std::size_t i = 0; i < joined.names.size(); ++i) place.emplace(joined.names[i].name, i);
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        std::vector<std::size_t> target;
        for (const tally::SheetColumn& column : parts[part]->sheets.columns()) target.push_back(place.find(column.name)->second);
        for (const recapitulation::SumLine& line : lines.at(part)) {
            recapitulation::SumLine moved = line;
            moved.sums.assign(joined.names.size(), std::nullopt);
            for (std::size_t i = 0; i < target.size(); ++i) moved.sums[target[i]] = line.sums[i];
            const auto [at, is_new] = known.emplace(std::pair(line.code, line.level), joined.lines.size());
            if (is_new)
                joined.lines.push_back(std::move(moved));
            else
                detail::add_line(joined.lines[at->second], moved);
        }
    }
    return recap_table(joined, joined.lines);
}

}  // namespace pemilu::inline v0_1::io

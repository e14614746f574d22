// Polling stations by electoral district: each district has its own contestants, so each gets its own sheets.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
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
#include "pemilu/io/region_tables.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/io/table.hpp"
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

/// The sheets without the contestants of whom no form of the district has a figure: they do not stand there.
[[nodiscard]] inline SheetsInput standing_only(SheetsInput input) {
    const tally::Sheets& all = input.sheets;
    const auto stands = [&all](const tally::SheetColumn& column) {
        for (std::size_t row = 0; row < all.rows(); ++row)
            if (column.counts.state(row) != tally::CellState::absent) return true;
        return false;
    };
    std::vector<tally::SheetRow> rows;
    for (std::size_t row = 0; row < all.rows(); ++row) rows.push_back(all.row(row));
    tally::Sheets some(all.shared_regions(), std::move(rows), all.source());
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
    for (std::size_t d = 0; d < districts.size(); ++d) {
        if (rows[d].empty()) continue;
        const Table part = table.select(rows[d]);
        SheetsOptions chosen = options;
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

}  // namespace pemilu::inline v0_1::io

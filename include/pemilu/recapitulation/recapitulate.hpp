// Sums of polling-station forms: for the regions of any level, and for electoral districts, each with its progress.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/contest/district.hpp"
#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// Rows [first, second) of sheets.
using RowRange = std::pair<std::size_t, std::size_t>;

/// One line of a recapitulation ("D.Hasil"): figures summed over the forms of a region or a district.
struct SumLine {
    std::string code = {};
    std::string level = {};
    std::string name = {};
    std::int64_t stations = 0;                           ///< by the list of stations; without one the forms there are
    std::int64_t reported = 0;                           ///< stations with a result
    std::optional<std::int64_t> roll = {};               ///< voters, by the list of regions; without one, of the forms that say
    std::int64_t roll_reported = 0;                      ///< voters of the stations with a result
    std::vector<std::optional<std::int64_t>> sums = {};  ///< of each column of the sheets; nullopt: nothing is reported

    friend bool operator==(const SumLine&, const SumLine&) = default;
};

namespace detail {

inline void add_rows(const tally::Sheets& sheets, RowRange rows, SumLine& line) {
    const auto roll = sheets.find(tally::SheetField::roll);
    for (std::size_t row = rows.first; row < rows.second; ++row) {
        if (!sheets.reported(row)) continue;
        ++line.reported;
        line.roll_reported += roll ? sheets.at(*roll, row).value_or(0) : 0;
    }
    line.sums.resize(sheets.columns().size());
    for (std::size_t i = 0; i < line.sums.size(); ++i) {
        const tally::ColumnSum part = sheets.columns()[i].counts.sum(rows.first, rows.second);
        if (part.present > 0) line.sums[i] = line.sums[i].value_or(0) + part.sum;
    }
}

/// By the list of regions; where it does not say, the forms there are.
[[nodiscard]] inline std::int64_t stations_of(const tally::Sheets& sheets, RegionIndex region) {
    const RegionTree& regions = sheets.regions();
    std::int64_t stations = 0;
    for (RegionIndex part = region; part < regions.end(region);) {
        const auto listed = regions.listed_stations(part);
        const RowRange own = sheets.own_range(part);
        stations += listed.value_or(static_cast<std::int64_t>(own.second - own.first));
        part = listed ? regions.end(part) : part + 1;
    }
    return stations;
}

/// The voters of a region: as the list of regions says, else as its forms do, each part by the best that is known. nullopt: neither says.
[[nodiscard]] inline std::optional<std::int64_t> roll_of(const tally::Sheets& sheets, RegionIndex region) {
    const RegionTree& regions = sheets.regions();
    const auto column = sheets.find(tally::SheetField::roll);
    std::optional<std::int64_t> roll;
    for (RegionIndex part = region; part < regions.end(region);) {
        const auto listed = regions[part].roll;
        if (listed) {
            roll = roll.value_or(0) + *listed;
        } else if (column) {
            const RowRange own = sheets.own_range(part);
            const tally::ColumnSum sum = sheets.columns()[*column].counts.sum(own.first, own.second);
            if (sum.present > 0) roll = roll.value_or(0) + sum.sum;
        }
        part = listed ? regions.end(part) : part + 1;
    }
    return roll;
}

[[nodiscard]] inline SumLine line_of_station(const tally::Sheets& sheets, std::size_t row) {
    SumLine line{.code = sheets.station_code(row), .level = "station", .stations = 1};
    add_rows(sheets, {row, row + 1}, line);
    if (const auto roll = sheets.find(tally::SheetField::roll)) line.roll = sheets.at(*roll, row);
    return line;
}

[[nodiscard]] inline SumLine line_of_region(const tally::Sheets& sheets, RegionIndex region, RowRange rows, std::int64_t stations) {
    const RegionEntry& entry = sheets.regions()[region];
    SumLine line{.code = entry.code, .level = std::string(to_string(entry.level)), .name = entry.name, .stations = stations};
    add_rows(sheets, rows, line);
    return line;
}

}  // namespace detail

/// The sum over everything at or below one region.
[[nodiscard]] inline SumLine sum_of(const tally::Sheets& sheets, RegionIndex region) {
    SumLine line = detail::line_of_region(sheets, region, sheets.range(region), detail::stations_of(sheets, region));
    line.roll = detail::roll_of(sheets, region);
    return line;
}

/// The sums of all regions of a level, in the order of the tree. Together they hold every form exactly once: where a branch has no such
/// level (stations abroad have no subdistrict), the next region below stands in its place, and forms that belong to a higher region
/// itself are a line of that region.
[[nodiscard]] inline std::vector<SumLine> recapitulate(const tally::Sheets& sheets, RegionLevel level) {
    std::vector<SumLine> lines;
    if (level == RegionLevel::station) {
        for (std::size_t row = 0; row < sheets.rows(); ++row) lines.push_back(detail::line_of_station(sheets, row));
        return lines;
    }
    const RegionTree& regions = sheets.regions();
    for (RegionIndex region = 0; region < regions.size();) {
        if (regions[region].level >= level) {
            lines.push_back(sum_of(sheets, region));
            region = regions.end(region);
            continue;
        }
        const RowRange own = sheets.own_range(region);
        if (own.first != own.second) {
            lines.push_back(detail::line_of_region(sheets, region, own, static_cast<std::int64_t>(own.second - own.first)));
            if (const auto roll = sheets.find(tally::SheetField::roll)) lines.back().roll = lines.back().sums[*roll];
        }
        ++region;
    }
    return lines;
}

/// Sums by electoral district, and how many forms belong to none of them.
struct DistrictSums {
    std::vector<SumLine> lines = {};
    std::int64_t outside = 0;
};

namespace detail {

/// The regions of a district that are in the tree. A region that is not there has no forms.
[[nodiscard]] inline std::vector<RegionIndex> regions_of(const tally::Sheets& sheets, const ElectoralDistrict& district) {
    std::vector<RegionIndex> regions;
    for (const RegionCode code : district.regions)
        if (const auto region = sheets.regions().find(code.digits())) regions.push_back(*region);
    for (const std::string& other : district.other_regions)
        if (const auto region = sheets.regions().find(other)) regions.push_back(*region);
    return regions;
}

/// Each region to one district only, and none inside another. Errors: the first overlap.
[[nodiscard]] inline std::optional<Error> overlap(const tally::Sheets& sheets, std::vector<std::pair<RegionIndex, std::size_t>> claimed,
                                                  const std::vector<ElectoralDistrict>& districts) {
    std::ranges::sort(claimed);
    for (std::size_t i = 1; i < claimed.size(); ++i)
        if (sheets.regions().contains(claimed[i - 1].first, claimed[i].first))
            return Error{.message = "a region belongs to two districts, or twice to one",
                         .value = sheets.regions()[claimed[i].first].code,
                         .expected = districts[claimed[i - 1].second].key + " or " + districts[claimed[i].second].key};
    return std::nullopt;
}

}  // namespace detail

/// The sums of electoral districts, from the regions that each consists of.
/// Errors: a district without regions, a region in two districts, a region that has no code and is not in the list either.
[[nodiscard]] inline result<DistrictSums> recapitulate(const tally::Sheets& sheets, const std::vector<ElectoralDistrict>& districts) {
    DistrictSums sums;
    std::vector<std::pair<RegionIndex, std::size_t>> claimed;
    std::size_t inside = 0;
    for (std::size_t d = 0; d < districts.size(); ++d) {
        if (districts[d].regions.empty() && districts[d].other_regions.empty())
            return Error{.message = "the regions of this district are not given", .column = "regions", .value = districts[d].key};
        for (const std::string& other : districts[d].other_regions)
            if (!sheets.regions().find(other))
                return Error{.message = "a region of this district is not in the list of regions",
                             .column = "regions",
                             .value = districts[d].key + ": " + other};
        SumLine line{.code = districts[d].key, .level = "district", .name = districts[d].name};
        line.sums.resize(sheets.columns().size());
        for (const RegionIndex region : detail::regions_of(sheets, districts[d])) {
            claimed.emplace_back(region, d);
            line.stations += detail::stations_of(sheets, region);
            if (const auto roll = detail::roll_of(sheets, region)) line.roll = line.roll.value_or(0) + *roll;
            detail::add_rows(sheets, sheets.range(region), line);
            inside += sheets.range(region).second - sheets.range(region).first;
        }
        sums.lines.push_back(std::move(line));
    }
    if (auto error = detail::overlap(sheets, std::move(claimed), districts)) return *std::move(error);
    sums.outside = static_cast<std::int64_t>(sheets.rows() - inside);
    return sums;
}

}  // namespace pemilu::inline v0_1::recapitulation

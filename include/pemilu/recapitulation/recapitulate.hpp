// Sums of polling-station forms: for the regions of any level, and for electoral districts, each with its progress.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/district.hpp"
#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/recapitulation/level_sums.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// Rows [first, second) of sheets.
using RowRange = std::pair<std::size_t, std::size_t>;

/// Which figures a line of a region has.
enum class Covers : std::uint8_t {
    all,   ///< everything at the region and below
    more,  ///< the same, in a table with its parts, which lack what stands at the region itself
    own,   ///< only what stands at the region itself: forms, and what acts state for it beside its forms
};

[[nodiscard]] constexpr std::string_view to_string(Covers covers) noexcept {
    return covers == Covers::all ? "all" : covers == Covers::more ? "more" : "own";
}

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
    Covers covers = Covers::all;

    friend bool operator==(const SumLine&, const SumLine&) = default;
};

namespace detail {

// What is added up is `Forms`: sheets, or lines that are sums of sheets already (partial_sums.hpp). Both have regions, and rows in their
// order; `forms_in`, `roll_in` and `add_rows` are found by their type.

[[nodiscard]] inline std::int64_t forms_in(const tally::Sheets&, RowRange rows) {
    return static_cast<std::int64_t>(rows.second - rows.first);
}

/// The voters whom these forms state; nullopt: not all of them do.
[[nodiscard]] inline std::optional<std::int64_t> roll_in(const tally::Sheets& sheets, RowRange rows) {
    const auto column = sheets.find(tally::SheetField::roll);
    if (!column) return std::nullopt;
    const tally::ColumnSum sum = sheets.columns()[*column].counts.sum(rows.first, rows.second);
    return sum.present > 0 && std::cmp_equal(sum.present, rows.second - rows.first) ? std::optional(sum.sum) : std::nullopt;
}

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
template <class Forms>
[[nodiscard]] std::int64_t stations_of(const Forms& forms, RegionIndex region) {
    const RegionTree& regions = forms.regions();
    if (!regions.lists_counts()) return forms_in(forms, forms.range(region));
    std::int64_t stations = 0;
    for (RegionIndex part = region; part < regions.end(region);) {
        const auto listed = regions.listed_stations(part);
        stations += listed ? *listed : forms_in(forms, forms.own_range(part));
        part = listed ? regions.end(part) : part + 1;
    }
    return stations;
}

/// The voters of a region: as the list of regions says, else as its forms do, where all stations have a form that does. nullopt: the voters
/// of some stations are not known, and a share of them would be a share of something else.
template <class Forms>
[[nodiscard]] std::optional<std::int64_t> roll_of(const Forms& forms, RegionIndex region) {
    const RegionTree& regions = forms.regions();
    if (!regions.lists_counts()) return roll_in(forms, forms.range(region));
    std::optional<std::int64_t> roll;
    for (RegionIndex part = region; part < regions.end(region);) {
        const auto listed = regions.listed_roll(part);
        const auto known = listed ? listed : roll_in(forms, forms.own_range(part));
        const std::int64_t here = forms_in(forms, forms.own_range(part));
        const bool is_leaf = regions.end(part) == part + 1;
        if (!listed && ((!known && here > 0) || (is_leaf && regions.listed_stations(part).value_or(0) > here))) return std::nullopt;
        if (known) roll = roll.value_or(0) + *known;
        part = listed ? regions.end(part) : part + 1;
    }
    return roll;
}

[[nodiscard]] inline SumLine line_of_station(const tally::Sheets& sheets, std::size_t row) {
    SumLine line{.code = sheets.station_code(row), .level = "station", .stations = 1};
    const std::string station = sheets.row(row).station;  // its name, where it has no code of its own
    if (line.code.ends_with(' ' + station)) line.name = station;
    add_rows(sheets, {row, row + 1}, line);
    line.roll = roll_in(sheets, {row, row + 1});
    return line;
}

template <class Forms>
[[nodiscard]] SumLine line_of_region(const Forms& forms, RegionIndex region, RowRange rows, std::int64_t stations) {
    const RegionEntry& entry = forms.regions()[region];
    SumLine line{.code = entry.code, .level = std::string(to_string(entry.level)), .name = entry.name, .stations = stations};
    line.roll = roll_in(forms, rows);
    add_rows(forms, rows, line);
    return line;
}

template <class Forms>
[[nodiscard]] SumLine sum_below(const Forms& forms, RegionIndex region) {
    SumLine line = line_of_region(forms, region, forms.range(region), stations_of(forms, region));
    line.roll = roll_of(forms, region);
    return line;
}

/// What stands at a region itself, beside its parts; of one without parts that is all.
[[nodiscard]] inline Covers covers_own(const RegionTree& regions, RegionIndex region) {
    return regions.end(region) == region + 1 ? Covers::all : Covers::own;
}

/// Everything at a region, of which its parts lack what stands at the region itself.
[[nodiscard]] inline Covers covers_with_parts(const RegionTree& regions, RegionIndex region) {
    return regions.end(region) == region + 1 ? Covers::all : Covers::more;
}

/// Of forms that stand at a region itself, beside those of its parts.
template <class Forms>
[[nodiscard]] SumLine line_of_own_forms(const Forms& forms, RegionIndex region) {
    const RowRange own = forms.own_range(region);
    SumLine line = line_of_region(forms, region, own, forms_in(forms, own));
    line.covers = covers_own(forms.regions(), region);
    return line;
}

/// Of a level above the stations. (Of sheets `take_lines` is quicker.)
template <class Forms>
[[nodiscard]] std::vector<SumLine> lines_of_level(const Forms& forms, RegionLevel level) {
    std::vector<SumLine> lines;
    const RegionTree& regions = forms.regions();
    for (RegionIndex region = 0; region < regions.size();) {
        if (regions[region].level >= level) {
            lines.push_back(sum_below(forms, region));
            region = regions.end(region);
            continue;
        }
        if (const RowRange own = forms.own_range(region); own.first != own.second) lines.push_back(line_of_own_forms(forms, region));
        ++region;
    }
    return lines;
}

/// Makes it line `i` of the sums of all levels, with everything below: the same line serves for one after the other.
inline void set_line(SumLine& line, const tally::Sheets& sheets, const LevelSums& sums, std::size_t i) {
    const RegionIndex region = sums.regions()[i];
    const RegionEntry& entry = sheets.regions()[region];
    line.code = entry.code;
    line.level = to_string(entry.level);
    line.name = entry.name;
    line.stations = stations_of(sheets, region);
    line.reported = sums.reported(i);
    line.roll = roll_of(sheets, region);
    line.roll_reported = sums.roll_reported(i);
    line.sums.resize(sums.columns());
    for (std::size_t c = 0; c < sums.columns(); ++c) line.sums[c] = sums.sum(i, c);
    const auto [first, last] = sheets.own_range(region);
    line.covers = sums.is_lowest(i) || first == last ? Covers::all : covers_with_parts(sheets.regions(), region);
}

/// Gives `take` the lines of a level one after the other, of forms that are read once.
template <class Take>
void take_lines(const tally::Sheets& sheets, RegionLevel level, Take take) {
    if (level == RegionLevel::station) {
        for (std::size_t row = 0; row < sheets.rows(); ++row) take(line_of_station(sheets, row));
        return;
    }
    const LevelSums sums(sheets, level);
    SumLine line;
    for (std::size_t i = 0; i < sums.regions().size(); ++i) {
        const RegionIndex region = sums.regions()[i];
        const RowRange own = sheets.own_range(region);
        if (sums.is_lowest(i)) {
            set_line(line, sheets, sums, i);
            take(line);
        } else if (own.first != own.second) {
            take(line_of_own_forms(sheets, region));
        }
    }
}

}  // namespace detail

/// The sum over everything at or below one region.
[[nodiscard]] inline SumLine sum_of(const tally::Sheets& sheets, RegionIndex region) { return detail::sum_below(sheets, region); }

/// The sums of all regions of a level, in the order of the tree. Together they hold every form exactly once: where a branch has no such
/// level (stations abroad have no subdistrict), the next region below stands in its place, and forms that belong to a higher region
/// itself are a line of that region.
[[nodiscard]] inline std::vector<SumLine> recapitulate(const tally::Sheets& sheets, RegionLevel level) {
    std::vector<SumLine> lines;
    detail::take_lines(sheets, level, [&lines](const SumLine& line) { lines.push_back(line); });
    return lines;
}

/// Sums by electoral district, and how many forms belong to none of them.
struct DistrictSums {
    std::vector<SumLine> lines = {};
    std::int64_t outside = 0;
};

namespace detail {

/// The regions of a district that are in the tree. A region that is not there has no forms.
[[nodiscard]] inline std::vector<RegionIndex> regions_of(const RegionTree& tree, const ElectoralDistrict& district) {
    std::vector<RegionIndex> regions;
    for (const RegionCode code : district.regions)
        if (const auto region = tree.find(code.digits())) regions.push_back(*region);
    for (const std::string& other : district.other_regions)
        if (const auto region = tree.find(other)) regions.push_back(*region);
    return regions;
}

/// Each region to one district only, and none inside another. Errors: the first overlap.
[[nodiscard]] inline std::optional<Error> overlap(const RegionTree& regions, std::vector<std::pair<RegionIndex, std::size_t>> claimed,
                                                  const std::vector<ElectoralDistrict>& districts) {
    std::ranges::sort(claimed);
    for (std::size_t i = 1; i < claimed.size(); ++i)
        if (regions.contains(claimed[i - 1].first, claimed[i].first))
            return Error{.message = "a region belongs to two districts, or twice to one",
                         .value = regions[claimed[i].first].code,
                         .expected = districts[claimed[i - 1].second].key + " or " + districts[claimed[i].second].key};
    return std::nullopt;
}

/// nullopt if the district has regions, and those without a code are in the tree.
[[nodiscard]] inline std::optional<Error> refuse_regions_of(const RegionTree& tree, const ElectoralDistrict& district) {
    if (district.regions.empty() && district.other_regions.empty())
        return Error{.message = "the regions of this district are not given", .column = "regions", .value = district.key};
    for (const std::string& other : district.other_regions)
        if (!tree.find(other))
            return Error{.message = "a region of this district is not in the list of regions",
                         .column = "regions",
                         .value = district.key + ": " + other};
    return std::nullopt;
}

template <class Forms>
[[nodiscard]] result<DistrictSums> sums_of_districts(const Forms& forms, const std::vector<ElectoralDistrict>& districts) {
    DistrictSums sums;
    std::vector<std::pair<RegionIndex, std::size_t>> claimed;
    std::int64_t inside = 0;
    for (std::size_t d = 0; d < districts.size(); ++d) {
        if (auto error = refuse_regions_of(forms.regions(), districts[d])) return *std::move(error);
        SumLine line{.code = districts[d].key, .level = "district", .name = districts[d].name};
        line.sums.resize(forms.columns().size());
        for (const RegionIndex region : regions_of(forms.regions(), districts[d])) {
            claimed.emplace_back(region, d);
            line.stations += stations_of(forms, region);
            if (const auto roll = roll_of(forms, region)) line.roll = line.roll.value_or(0) + *roll;
            add_rows(forms, forms.range(region), line);
            inside += forms_in(forms, forms.range(region));
        }
        sums.lines.push_back(std::move(line));
    }
    if (auto error = overlap(forms.regions(), std::move(claimed), districts)) return *std::move(error);
    sums.outside = forms_in(forms, forms.range(0)) - inside;
    return sums;
}

}  // namespace detail

/// The sums of electoral districts, from the regions that each consists of.
/// Errors: a district without regions, a region in two districts, a region that has no code and is not in the list either.
[[nodiscard]] inline result<DistrictSums> recapitulate(const tally::Sheets& sheets, const std::vector<ElectoralDistrict>& districts) {
    return detail::sums_of_districts(sheets, districts);
}

}  // namespace pemilu::inline v0_1::recapitulation

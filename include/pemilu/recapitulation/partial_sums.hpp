// Sums of some of the forms, which add up to the sums of all: provinces may be summed in different processes, on different machines.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/contest/district.hpp"
#include "pemilu/contest/region_tree.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/recapitulation/recapitulate.hpp"
#include "pemilu/recapitulation/station_set.hpp"
#include "pemilu/tally/count_column.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// A field of the form, or a contestant.
struct PartialColumn {
    std::string name = {};
    std::optional<tally::SheetField> field = {};

    friend bool operator==(const PartialColumn&, const PartialColumn&) = default;
};

/// The sum of one column over the forms of a region that report it.
struct PartialCell {
    std::uint32_t column = 0;
    tally::ColumnSum counts = {};

    friend bool operator==(const PartialCell&, const PartialCell&) = default;
};

/// The forms that stand at one region itself. Columns that no form reports have no cell: contestants may differ by district.
struct PartialLine {
    std::string region = {};  ///< empty: the nation
    StationSet stations = {};
    std::int64_t reported = 0;            ///< with a result
    std::int64_t roll_reported = 0;       ///< voters of those
    std::vector<PartialCell> cells = {};  ///< in the order of the columns

    friend bool operator==(const PartialLine&, const PartialLine&) = default;
};

/// Regions and lines by code, fields as on the form, contestants by name (`name_before`): the same forms give the same value, whatever
/// the parts and their order.
class PartialSums {
public:
    PartialSums() = default;

    /// The sums of these forms.
    [[nodiscard]] static PartialSums of(const tally::Sheets& sheets) {
        PartialSums sums;
        sums.regions_ = sheets.regions().entries();
        std::ranges::sort(sums.regions_, {}, &RegionEntry::code);
        std::vector<std::size_t> order(sheets.columns().size());  // of the columns here: their place in the sheets
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto column_of = [&sheets](std::size_t i) { return PartialColumn{sheets.columns()[i].name, sheets.columns()[i].field}; };
        std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return column_before(column_of(a), column_of(b)); });
        for (const std::size_t i : order) sums.columns_.push_back(column_of(i));
        for (RegionIndex region = 0; region < sheets.regions().size(); ++region) {
            const RowRange rows = sheets.own_range(region);
            if (rows.first != rows.second) sums.lines_.push_back(line_of(sheets, region, rows, order));
        }
        std::ranges::sort(sums.lines_, {}, &PartialLine::region);
        return sums;
    }

    /// From its parts as they were stored. Errors (`value` says where): anything that `of` and `merge` would not have made.
    [[nodiscard]] static result<PartialSums> from(std::vector<RegionEntry> regions, std::vector<PartialColumn> columns,
                                                  std::vector<PartialLine> lines);

    /// All of these together. Errors: a station that is in two of them; a region that they describe differently; a name that is a field in
    /// one and a contestant in another; more than 2^31-1 forms.
    [[nodiscard]] static result<PartialSums> merge(std::span<const PartialSums* const> parts);

    [[nodiscard]] const std::vector<RegionEntry>& regions() const noexcept { return regions_; }
    [[nodiscard]] const std::vector<PartialColumn>& columns() const noexcept { return columns_; }
    [[nodiscard]] const std::vector<PartialLine>& lines() const noexcept { return lines_; }

    [[nodiscard]] std::int64_t forms() const {
        std::int64_t count = 0;
        for (const PartialLine& line : lines_) count += line.stations.size();
        return count;
    }

    friend bool operator==(const PartialSums&, const PartialSums&) = default;

private:
    static constexpr std::int64_t most_forms = std::numeric_limits<std::int32_t>::max();

    [[nodiscard]] static bool column_before(const PartialColumn& a, const PartialColumn& b) {
        if (a.field.has_value() != b.field.has_value()) return a.field.has_value();
        return a.field ? *a.field < *b.field : name_before(a.name, b.name);
    }

    [[nodiscard]] static PartialLine line_of(const tally::Sheets& sheets, RegionIndex region, RowRange rows,
                                             const std::vector<std::size_t>& order) {
        PartialLine line{.region = sheets.regions()[region].code};
        const auto roll = sheets.find(tally::SheetField::roll);
        for (std::size_t row = rows.first; row < rows.second; ++row) {
            line.stations.add(sheets.row(row).station);
            if (!sheets.reported(row)) continue;
            ++line.reported;
            line.roll_reported += roll ? sheets.at(*roll, row).value_or(0) : 0;
        }
        for (std::size_t i = 0; i < order.size(); ++i) {
            const tally::ColumnSum counts = sheets.columns()[order[i]].counts.sum(rows.first, rows.second);
            if (counts.present > 0) line.cells.push_back({static_cast<std::uint32_t>(i), counts});
        }
        return line;
    }

    [[nodiscard]] static std::vector<PartialCell> sum_of_cells(const std::vector<PartialCell>& a, const std::vector<PartialCell>& b) {
        std::vector<PartialCell> sum;
        sum.reserve(std::max(a.size(), b.size()));
        auto x = a.begin();
        auto y = b.begin();
        while (x != a.end() || y != b.end()) {
            const bool left = y == b.end() || (x != a.end() && x->column <= y->column);
            const bool both = left && y != b.end() && x->column == y->column;
            sum.push_back(left ? *x : *y);
            if (both) {
                sum.back().counts.sum += y->counts.sum;
                sum.back().counts.present += y->counts.present;
            }
            if (left) ++x;
            if (!left || both) ++y;
        }
        return sum;
    }

    /// nullopt on success.
    [[nodiscard]] std::optional<Error> merge_columns(std::span<const PartialSums* const> parts) {
        for (const PartialSums* part : parts) columns_.insert(columns_.end(), part->columns_.begin(), part->columns_.end());
        std::ranges::sort(columns_, column_before);
        columns_.erase(std::unique(columns_.begin(), columns_.end()), columns_.end());
        std::vector<std::string> names;
        for (const PartialColumn& column : columns_) names.push_back(column.name);
        std::ranges::sort(names);
        const auto twice = std::ranges::adjacent_find(names);
        if (twice == names.end()) return std::nullopt;
        return Error{.message = "a field of the form in one part, a contestant in another", .value = *twice};
    }

    [[nodiscard]] std::optional<Error> merge_regions(std::span<const PartialSums* const> parts) {
        for (const PartialSums* part : parts) regions_.insert(regions_.end(), part->regions_.begin(), part->regions_.end());
        std::ranges::stable_sort(regions_, {}, &RegionEntry::code);
        regions_.erase(std::unique(regions_.begin(), regions_.end()), regions_.end());
        const auto twice = std::ranges::adjacent_find(regions_, {}, &RegionEntry::code);
        if (twice == regions_.end()) return std::nullopt;
        return Error{.message = "the parts have different lists of regions",
                     .value = twice->code,
                     .expected = "the same name, level, parent, stations and voters in each"};
    }

    /// Nothing here can overflow: a count is below 2^32, and there are less than 2^31 of them.
    [[nodiscard]] std::optional<Error> merge_lines(std::span<const PartialSums* const> parts) {
        std::int64_t forms = 0;
        for (const PartialSums* part : parts) {
            std::vector<std::uint32_t> moved;  // the place here of each of the part's columns
            for (const PartialColumn& column : part->columns_)
                moved.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(columns_, column, column_before) - columns_.begin()));
            for (const PartialLine& line : part->lines_) {
                lines_.push_back(line);
                for (PartialCell& cell : lines_.back().cells) cell.column = moved[cell.column];
            }
            forms += part->forms();
            if (forms > most_forms)
                return Error{.kind = ErrorKind::capacity, .message = "too many polling stations for one sum", .expected = "at most 2^31-1"};
        }
        std::ranges::stable_sort(lines_, {}, &PartialLine::region);
        return join_equal_lines();
    }

    [[nodiscard]] std::optional<Error> join_equal_lines() {
        std::vector<PartialLine> joined;
        joined.reserve(lines_.size());
        for (PartialLine& line : lines_) {
            if (joined.empty() || joined.back().region != line.region) {
                joined.push_back(std::move(line));
                continue;
            }
            PartialLine& sum = joined.back();
            if (const auto station = sum.stations.add(line.stations))
                return Error{.message = "a polling station is in two of the parts",
                             .value = sum.region + (station->empty() ? "" : " " + *station),
                             .expected = "every station in one part"};
            sum.reported += line.reported;
            sum.roll_reported += line.roll_reported;
            sum.cells = sum_of_cells(sum.cells, line.cells);
        }
        lines_ = std::move(joined);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::string> fault() const;

    std::vector<RegionEntry> regions_ = {};
    std::vector<PartialColumn> columns_ = {};
    std::vector<PartialLine> lines_ = {};
};

inline result<PartialSums> PartialSums::merge(std::span<const PartialSums* const> parts) {
    PartialSums sums;
    if (auto error = sums.merge_columns(parts)) return *std::move(error);
    if (auto error = sums.merge_regions(parts)) return *std::move(error);
    if (auto error = sums.merge_lines(parts)) return *std::move(error);
    return sums;
}

/// Where the value breaks what the class promises.
inline std::optional<std::string> PartialSums::fault() const {
    for (std::size_t i = 1; i < columns_.size(); ++i)
        if (!column_before(columns_[i - 1], columns_[i])) return "column " + columns_[i].name;
    std::vector<std::string> names;
    for (const PartialColumn& column : columns_) {
        if (column.field && column.name != tally::to_string(*column.field)) return "column " + column.name;
        names.push_back(column.name);
    }
    std::ranges::sort(names);
    if (const auto twice = std::ranges::adjacent_find(names); twice != names.end()) return "column " + *twice;
    for (std::size_t i = 1; i < regions_.size(); ++i)
        if (regions_[i].code <= regions_[i - 1].code) return "region " + regions_[i].code;
    std::int64_t forms = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const PartialLine& line = lines_[i];
        const std::string place = "line " + line.region;
        const std::int64_t stations = line.stations.size();
        forms += stations;
        const bool known = line.region.empty() || std::ranges::binary_search(regions_, line.region, {}, &RegionEntry::code);
        if (!known || (i > 0 && line.region <= lines_[i - 1].region)) return place;
        if (stations < 1 || forms > most_forms || line.reported < 0 || line.reported > stations) return place;
        std::int64_t roll = 0;
        for (std::size_t k = 0; k < line.cells.size(); ++k) {
            const PartialCell& cell = line.cells[k];
            if (cell.column >= columns_.size() || (k > 0 && cell.column <= line.cells[k - 1].column)) return place;
            if (cell.counts.present < 1 || cell.counts.present > stations) return place;
            if (cell.counts.sum < 0 || cell.counts.sum > cell.counts.present * tally::CountColumn::largest) return place;
            if (columns_[cell.column].field == tally::SheetField::roll) roll = cell.counts.sum;
        }
        if (line.roll_reported < 0 || line.roll_reported > roll || (line.reported == 0 && line.roll_reported > 0)) return place;
    }
    return std::nullopt;
}

inline result<PartialSums> PartialSums::from(std::vector<RegionEntry> regions, std::vector<PartialColumn> columns,
                                             std::vector<PartialLine> lines) {
    if (auto tree = RegionTree::build(regions); !tree) return Error{.message = "not partial sums", .value = to_string(tree.error())};
    PartialSums sums;
    sums.regions_ = std::move(regions);
    sums.columns_ = std::move(columns);
    sums.lines_ = std::move(lines);
    if (auto place = sums.fault()) return Error{.message = "not partial sums", .value = *std::move(place)};
    return sums;
}

namespace detail {

/// The lines in the order of their regions in a tree, to be added up as forms are.
class OrderedLines {
public:
    OrderedLines(const PartialSums& sums, RegionTree regions) : sums_(sums), regions_(std::move(regions)) {
        std::vector<std::pair<RegionIndex, const PartialLine*>> order;
        for (const PartialLine& line : sums.lines())
            order.emplace_back(line.region.empty() ? RegionIndex{0} : *regions_.find(line.region), &line);
        std::ranges::sort(order, {}, &std::pair<RegionIndex, const PartialLine*>::first);
        first_.assign(regions_.size() + 1, order.size());
        for (std::size_t i = order.size(); i-- > 0;) first_[order[i].first] = i;
        for (std::size_t i = regions_.size(); i-- > 0;) first_[i] = std::min(first_[i], first_[i + 1]);
        for (const auto& [region, line] : order) lines_.push_back(line);
    }

    [[nodiscard]] const RegionTree& regions() const noexcept { return regions_; }
    [[nodiscard]] const std::vector<PartialColumn>& columns() const noexcept { return sums_.columns(); }
    [[nodiscard]] RowRange range(RegionIndex region) const { return {first_[region], first_[regions_.end(region)]}; }
    [[nodiscard]] RowRange own_range(RegionIndex region) const { return {first_[region], first_[region + 1]}; }
    [[nodiscard]] std::span<const PartialLine* const> lines(RowRange rows) const {
        return std::span(lines_).subspan(rows.first, rows.second - rows.first);
    }

private:
    const PartialSums& sums_;
    RegionTree regions_;
    std::vector<std::size_t> first_ = {};  ///< for each region the first line that is not before it
    std::vector<const PartialLine*> lines_ = {};
};

[[nodiscard]] inline std::int64_t forms_in(const OrderedLines& lines, RowRange rows) {
    std::int64_t forms = 0;
    for (const PartialLine* line : lines.lines(rows)) forms += line->stations.size();
    return forms;
}

[[nodiscard]] inline std::optional<std::int64_t> roll_in(const OrderedLines& lines, RowRange rows) {
    tally::ColumnSum roll;
    for (const PartialLine* line : lines.lines(rows))
        for (const PartialCell& cell : line->cells)
            if (lines.columns()[cell.column].field == tally::SheetField::roll) {
                roll.sum += cell.counts.sum;
                roll.present += cell.counts.present;
            }
    return roll.present > 0 && std::cmp_equal(roll.present, forms_in(lines, rows)) ? std::optional(roll.sum) : std::nullopt;
}

inline void add_rows(const OrderedLines& lines, RowRange rows, SumLine& sum) {
    sum.sums.resize(lines.columns().size());
    for (const PartialLine* line : lines.lines(rows)) {
        sum.reported += line->reported;
        sum.roll_reported += line->roll_reported;
        for (const PartialCell& cell : line->cells) sum.sums[cell.column] = sum.sums[cell.column].value_or(0) + cell.counts.sum;
    }
}

}  // namespace detail

/// The sums of all regions of a level, as of forms. Errors: `station`, which partial sums do not keep.
[[nodiscard]] inline result<std::vector<SumLine>> recapitulate(const PartialSums& sums, RegionLevel level) {
    if (level == RegionLevel::station)
        return Error{.message = "partial sums do not keep single stations", .value = "station", .expected = "village or a level above"};
    auto regions = RegionTree::build(sums.regions());
    if (!regions) return regions.error();
    return detail::lines_of_level(detail::OrderedLines(sums, *std::move(regions)), level);
}

/// The sums of electoral districts, as of forms.
[[nodiscard]] inline result<DistrictSums> recapitulate(const PartialSums& sums, const std::vector<ElectoralDistrict>& districts) {
    auto regions = RegionTree::build(sums.regions());
    if (!regions) return regions.error();
    return detail::sums_of_districts(detail::OrderedLines(sums, *std::move(regions)), districts);
}

}  // namespace pemilu::inline v0_1::recapitulation

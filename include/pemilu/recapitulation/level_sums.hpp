// All levels at once: the forms are read one time, and every level above is added up from the one below it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
#include "pemilu/recapitulation/recapitulate.hpp"
#include "pemilu/tally/count_column.hpp"
#include "pemilu/tally/sheet.hpp"
#include "pemilu/tally/sum_kernel.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// The sums of every region of some levels and of all levels above, region by region in the order of the tree, column by column.
///
/// Regions below the lowest level are there only where a branch has no region of that level, so that the lowest lines hold every form.
class LevelSums {
public:
    /// Precondition: `lowest` is a level above the stations.
    LevelSums(const tally::Sheets& sheets, RegionLevel lowest) : columns_(sheets.columns().size()) {
        choose_regions(sheets, lowest);
        add_forms(sheets);
        add_large_counts(sheets);
        count_reported(sheets);
        add_up();
    }

    [[nodiscard]] std::size_t columns() const noexcept { return columns_; }
    [[nodiscard]] const std::vector<RegionIndex>& regions() const noexcept { return regions_; }
    /// Of the line of `regions()[line]`; nullopt where nothing is reported.
    [[nodiscard]] std::optional<std::int64_t> sum(std::size_t line, std::size_t column) const {
        return present(line, column) > 0 ? std::optional(sums_.at(line * columns_ + column)) : std::nullopt;
    }
    /// How many forms report this column.
    [[nodiscard]] std::int64_t present(std::size_t line, std::size_t column) const {
        const std::size_t place = holes_.at(column);
        return place == no_holes ? forms_.at(line) : forms_[line] - gone_[line * hole_columns_ + place];
    }
    [[nodiscard]] std::int64_t forms(std::size_t line) const { return forms_.at(line); }
    [[nodiscard]] std::int64_t reported(std::size_t line) const { return reported_.at(line); }
    /// Voters of the forms with a result.
    [[nodiscard]] std::int64_t roll_reported(std::size_t line) const { return roll_reported_.at(line); }

private:
    /// A line's own rows are those of its region that are not at a line below.
    void choose_regions(const tally::Sheets& sheets, RegionLevel lowest) {
        const RegionTree& tree = sheets.regions();
        std::vector<std::uint32_t> open;  // the lines above
        for (RegionIndex region = 0; region < tree.size();) {
            const bool leaf = tree.level(region) >= lowest;
            const RowRange own = leaf ? sheets.range(region) : sheets.own_range(region);
            while (!open.empty() && tree.end(regions_[open.back()]) <= region) open.pop_back();
            parents_.push_back(open.empty() ? 0 : open.back());
            if (!leaf) open.push_back(static_cast<std::uint32_t>(regions_.size()));
            regions_.push_back(region);
            forms_.push_back(static_cast<std::int64_t>(own.second - own.first));
            bounds_.push_back(own.first);
            region = leaf ? tree.end(region) : region + 1;
        }
        bounds_.push_back(sheets.rows());
        sums_.assign(regions_.size() * columns_, 0);
        holes_.assign(columns_, no_holes);
        for (std::size_t c = 0; c < columns_; ++c)
            if (sheets.columns()[c].counts.special() > 0) holes_[c] = hole_columns_++;
        gone_.assign(regions_.size() * hole_columns_, 0);
    }

    /// Columns of one kind go through the kernel together: only those with cells that are no counts have to look for them.
    void add_forms(const tally::Sheets& sheets) {
        const Ranges all = ranges();
        for (const bool special : {false, true}) {
            std::vector<std::size_t> chosen;
            std::vector<const std::uint16_t*> cells;
            std::uint16_t most = 0;
            for (std::size_t c = 0; c < columns_; ++c) {
                const tally::CountColumn& counts = sheets.columns()[c].counts;
                if ((counts.special() > 0) != special) continue;
                chosen.push_back(c);
                cells.push_back(counts.cells());
                most = std::max(most, counts.most());
            }
            if (!chosen.empty()) add_columns(all, {cells, most, special}, chosen);
        }
    }

    /// The ranges of rows that are added up: a line's own rows, in pieces that the kernel takes.
    struct Ranges {
        std::vector<std::size_t> bounds = {};
        std::vector<std::size_t> lines = {};
    };

    [[nodiscard]] Ranges ranges() const {
        Ranges all;
        all.bounds.reserve(regions_.size() + 1);
        all.lines.reserve(regions_.size());
        for (std::size_t line = 0; line < regions_.size(); ++line)
            for (std::size_t at = bounds_[line]; at < bounds_[line + 1]; at = std::min(bounds_[line + 1], at + tally::largest_range)) {
                all.bounds.push_back(at);
                all.lines.push_back(line);
            }
        all.bounds.push_back(bounds_.back());
        return all;
    }

    /// Some columns at a time go through all rows, so that memory is read in a few long streams; as many ranges at a time as keep the
    /// results close.
    void add_columns(const Ranges& ranges, const tally::CellColumns& cells, const std::vector<std::size_t>& chosen) {
        // Many columns share the cost of a range; twelve streams are too many for few of them.
        const std::size_t most = chosen.size() > 24 && !cells.special ? 12 : 8;
        const std::size_t piece = std::min<std::size_t>(4096, ranges.lines.size());
        std::vector<std::int32_t> sums(piece * most);
        std::vector<std::int32_t> gone(cells.special ? piece * most : 0);
        const std::size_t groups = (chosen.size() + most - 1) / most;
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t first = chosen.size() * g / groups;
            const std::size_t count = chosen.size() * (g + 1) / groups - first;
            const tally::CellColumns group{cells.cells.subspan(first, count), cells.most, cells.special};
            const std::size_t* const columns = chosen.data() + first;
            for (std::size_t begin = 0; begin < ranges.lines.size(); begin += piece) {
                const std::size_t some = std::min(piece, ranges.lines.size() - begin);
                tally::sum_kernel()(group, std::span(ranges.bounds).subspan(begin, some + 1), {sums.data(), gone.data(), count});
                for (std::size_t r = 0; r < some; ++r) {
                    const std::size_t line = ranges.lines[begin + r];
                    std::int64_t* const sum = sums_.data() + line * columns_;
                    const std::int32_t* const part = sums.data() + r * count;
                    for (std::size_t c = 0; c < count; ++c) sum[columns[c]] += part[c];
                    // Columns with holes come in their own order.
                    std::int32_t* const none = cells.special ? gone_.data() + line * hole_columns_ + first : nullptr;
                    for (std::size_t c = 0; c < count && cells.special; ++c) none[c] += gone[r * count + c];
                }
            }
        }
    }

    void add_large_counts(const tally::Sheets& sheets) {
        for (std::size_t c = 0; c < columns_; ++c)
            for (const auto& [row, count] : sheets.columns()[c].counts.beside()) {
                const auto after = std::ranges::upper_bound(bounds_, row) - bounds_.begin();
                const std::size_t line = static_cast<std::size_t>(after) - 1;
                sums_[line * columns_ + c] += count;
                --gone_[line * hole_columns_ + holes_[c]];
            }
    }

    /// A form has a result if it has valid votes or anybody's (`Sheets::reported`): where a whole column is there, all have.
    void count_reported(const tally::Sheets& sheets) {
        std::vector<std::size_t> telling;
        if (const auto valid = sheets.find(tally::SheetField::valid)) telling.push_back(*valid);
        for (std::size_t c = sheets.fields(); c < columns_; ++c) telling.push_back(c);
        reported_ = forms_;
        roll_reported_.assign(regions_.size(), 0);
        const auto roll = sheets.find(tally::SheetField::roll);
        for (std::size_t line = 0; line < regions_.size(); ++line) {
            if (std::ranges::any_of(telling, [&](std::size_t c) { return present(line, c) == forms_[line]; })) {
                if (roll) roll_reported_[line] = sums_[line * columns_ + *roll];
                continue;
            }
            reported_[line] = 0;
            for (std::size_t row = bounds_[line]; row < bounds_[line + 1]; ++row) {
                if (!sheets.reported(row)) continue;
                ++reported_[line];
                if (roll) roll_reported_[line] += sheets.at(*roll, row).value_or(0);
            }
        }
    }

    /// From the last region to the first: whoever is below has been added before.
    void add_up() {
        const auto add = [](auto& cells, std::size_t width, std::size_t from, std::size_t to) {
            const auto* const part = cells.data() + from * width;
            auto* const sum = cells.data() + to * width;
            for (std::size_t c = 0; c < width; ++c) sum[c] += part[c];
        };
        for (std::size_t line = regions_.size(); line-- > 1;) {
            const std::size_t parent = parents_[line];
            add(sums_, columns_, line, parent);
            add(gone_, hole_columns_, line, parent);
            forms_[parent] += forms_[line];
            reported_[parent] += reported_[line];
            roll_reported_[parent] += roll_reported_[line];
        }
    }

    static constexpr std::size_t no_holes = static_cast<std::size_t>(-1);

    std::size_t columns_ = 0;
    std::size_t hole_columns_ = 0;
    std::vector<RegionIndex> regions_ = {};
    std::vector<std::uint32_t> parents_ = {};  ///< the line above each
    std::vector<std::size_t> bounds_ = {};     ///< where the own rows of each line begin
    std::vector<std::int64_t> sums_ = {};
    std::vector<std::size_t> holes_ = {};  ///< for each column its place among those with cells that are no counts
    std::vector<std::int32_t> gone_ = {};  ///< of these columns: how many forms do not report it
    std::vector<std::int64_t> forms_ = {};
    std::vector<std::int64_t> reported_ = {};
    std::vector<std::int64_t> roll_reported_ = {};
};

}  // namespace pemilu::inline v0_1::recapitulation

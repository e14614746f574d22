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
        add_up(sheets.regions());
    }

    [[nodiscard]] std::size_t columns() const noexcept { return columns_; }
    [[nodiscard]] const std::vector<RegionIndex>& regions() const noexcept { return regions_; }
    /// Of the line of `regions()[line]`; nullopt where nothing is reported.
    [[nodiscard]] std::optional<std::int64_t> sum(std::size_t line, std::size_t column) const {
        const std::size_t at = line * columns_ + column;
        return present_.at(at) > 0 ? std::optional(sums_[at]) : std::nullopt;
    }
    /// How many forms report this column.
    [[nodiscard]] std::int64_t present(std::size_t line, std::size_t column) const { return present_.at(line * columns_ + column); }
    [[nodiscard]] std::int64_t forms(std::size_t line) const { return forms_.at(line); }
    [[nodiscard]] std::int64_t reported(std::size_t line) const { return reported_.at(line); }
    /// Voters on the rolls of the stations with a result.
    [[nodiscard]] std::int64_t roll_reported(std::size_t line) const { return roll_reported_.at(line); }

private:
    /// A line's own rows are those of its region that are not at a line below.
    void choose_regions(const tally::Sheets& sheets, RegionLevel lowest) {
        const RegionTree& tree = sheets.regions();
        for (RegionIndex region = 0; region < tree.size();) {
            const bool leaf = tree[region].level >= lowest;
            const RowRange own = leaf ? sheets.range(region) : sheets.own_range(region);
            regions_.push_back(region);
            forms_.push_back(static_cast<std::int64_t>(own.second - own.first));
            bounds_.push_back(own.first);
            region = leaf ? tree.end(region) : region + 1;
        }
        bounds_.push_back(sheets.rows());
        sums_.assign(regions_.size() * columns_, 0);
        present_.assign(regions_.size() * columns_, 0);
    }

    /// Columns of one kind go through the kernel together: only those with cells that are no counts have to look for them.
    void add_forms(const tally::Sheets& sheets) {
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
            if (!chosen.empty()) add_columns({cells, most, special}, chosen);
        }
    }

    /// In pieces that fit the caches and the 32 bits of the kernel.
    void add_columns(const tally::CellColumns& cells, const std::vector<std::size_t>& chosen) {
        constexpr std::size_t piece = 512;
        const std::size_t count = chosen.size();
        std::vector<std::int32_t> sums(piece * count);
        std::vector<std::int32_t> gone(cells.special ? piece * count : 0);
        std::vector<std::size_t> bounds;
        std::vector<std::size_t> lines;
        const auto flush = [&](std::size_t end) {
            bounds.push_back(end);
            tally::sum_kernel()(cells, bounds, {sums.data(), gone.data(), count});
            for (std::size_t r = 0; r < lines.size(); ++r) {
                const auto rows = static_cast<std::int64_t>(bounds[r + 1] - bounds[r]);
                for (std::size_t c = 0; c < count; ++c) {
                    const std::size_t to = lines[r] * columns_ + chosen[c];
                    sums_[to] += sums[r * count + c];
                    present_[to] += rows - (cells.special ? gone[r * count + c] : 0);
                }
            }
            bounds.clear();
            lines.clear();
        };
        for (std::size_t line = 0; line < regions_.size(); ++line)
            for (std::size_t at = bounds_[line]; at < bounds_[line + 1];) {
                if (lines.size() == piece) flush(at);
                bounds.push_back(at);
                lines.push_back(line);
                at = std::min(bounds_[line + 1], at + tally::largest_range);
            }
        if (!lines.empty()) flush(bounds_.back());
    }

    void add_large_counts(const tally::Sheets& sheets) {
        for (std::size_t c = 0; c < columns_; ++c)
            for (const auto& [row, count] : sheets.columns()[c].counts.beside()) {
                const auto after = std::ranges::upper_bound(bounds_, row) - bounds_.begin();
                const std::size_t at = (static_cast<std::size_t>(after) - 1) * columns_ + c;
                sums_[at] += count;
                ++present_[at];
            }
    }

    void count_reported(const tally::Sheets& sheets) {
        reported_ = forms_;
        roll_reported_.assign(regions_.size(), 0);
        const auto roll = sheets.find(tally::SheetField::roll);
        const auto valid = sheets.find(tally::SheetField::valid);
        for (std::size_t line = 0; line < regions_.size(); ++line) {
            if (valid && present(line, *valid) == forms_[line]) {
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
    void add_up(const RegionTree& tree) {
        for (std::size_t line = regions_.size(); line-- > 1;) {
            const auto parent =
                static_cast<std::size_t>(std::ranges::lower_bound(regions_, tree.parent(regions_[line])) - regions_.begin());
            for (std::size_t c = 0; c < columns_; ++c) {
                sums_[parent * columns_ + c] += sums_[line * columns_ + c];
                present_[parent * columns_ + c] += present_[line * columns_ + c];
            }
            forms_[parent] += forms_[line];
            reported_[parent] += reported_[line];
            roll_reported_[parent] += roll_reported_[line];
        }
    }

    std::size_t columns_ = 0;
    std::vector<RegionIndex> regions_ = {};
    std::vector<std::size_t> bounds_ = {};  ///< where the own rows of each line begin
    std::vector<std::int64_t> sums_ = {};
    std::vector<std::int64_t> present_ = {};
    std::vector<std::int64_t> forms_ = {};
    std::vector<std::int64_t> reported_ = {};
    std::vector<std::int64_t> roll_reported_ = {};
};

}  // namespace pemilu::inline v0_1::recapitulation

// All levels at once: the forms are read one time, and every level above is added up from the one below it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "pemilu/contest/region_tree.hpp"
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
        return present(line, column) > 0 ? std::optional(sums_[line * columns_ + column]) : std::nullopt;
    }
    /// How many forms report this column.
    [[nodiscard]] std::int64_t present(std::size_t line, std::size_t column) const {
        const std::size_t place = holes_.at(column);
        return place == no_holes ? forms_.at(line) : forms_[line] - gone_[line * hole_columns_ + place];
    }
    [[nodiscard]] std::int64_t forms(std::size_t line) const { return forms_.at(line); }
    /// No line is below: the sums are of forms, not of other lines.
    [[nodiscard]] bool is_lowest(std::size_t line) const { return lowest_.at(line) != 0; }
    [[nodiscard]] std::int64_t reported(std::size_t line) const { return reported_.at(line); }
    /// Voters of the forms with a result.
    [[nodiscard]] std::int64_t roll_reported(std::size_t line) const { return roll_reported_.at(line); }

private:
    /// A line's own rows are those of its region that are not at a line below.
    void choose_regions(const tally::Sheets& sheets, RegionLevel lowest) {
        const RegionTree& tree = sheets.regions();
        std::vector<std::uint32_t> open;  // the lines above
        const std::size_t expected = tree.size();
        for (auto* const lines : {&parents_, &regions_}) lines->reserve(expected);
        lowest_.reserve(expected);
        forms_.reserve(expected);
        bounds_.reserve(expected + 1);
        for (RegionIndex region = 0; region < tree.size();) {
            const bool leaf = tree.level(region) >= lowest;
            const auto own = leaf ? sheets.range(region) : sheets.own_range(region);
            while (!open.empty() && tree.end(regions_[open.back()]) <= region) open.pop_back();
            parents_.push_back(open.empty() ? 0 : open.back());
            lowest_.push_back(leaf ? 1 : 0);
            if (!leaf) open.push_back(static_cast<std::uint32_t>(regions_.size()));
            regions_.push_back(region);
            forms_.push_back(static_cast<std::int64_t>(own.second - own.first));
            bounds_.push_back(own.first);
            region = leaf ? tree.end(region) : region + 1;
        }
        bounds_.push_back(sheets.rows());
        sums_ = std::make_unique_for_overwrite<std::int64_t[]>(regions_.size() * columns_);
        holes_.assign(columns_, no_holes);
        for (std::size_t c = 0; c < columns_; ++c)
            if (sheets.columns()[c].counts.special() > 0) holes_[c] = hole_columns_++;
        gone_.assign(regions_.size() * hole_columns_, 0);
    }

    /// The ranges of rows that are added up: a line's own rows, in pieces that the kernel takes.
    struct Ranges {
        std::vector<std::size_t> bounds = {};
        std::vector<std::size_t> lines = {};
    };

    /// A line without rows has an empty range, so that every line's sums are set.
    [[nodiscard]] Ranges ranges() const {
        Ranges all;
        all.bounds.reserve(regions_.size() + 1);
        all.lines.reserve(regions_.size());
        for (std::size_t line = 0; line < regions_.size(); ++line) {
            std::size_t at = bounds_[line];
            do {
                all.bounds.push_back(at);
                all.lines.push_back(line);
                at = std::min(bounds_[line + 1], at + tally::largest_range);
            } while (at < bounds_[line + 1]);
        }
        all.bounds.push_back(bounds_.back());
        return all;
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

    /// As many ranges at a time as keep the results close and still let memory be read in long streams. The lowest lines are added to the
    /// line above at once, which comes before them.
    void add_columns(const Ranges& ranges, const tally::CellColumns& cells, const std::vector<std::size_t>& chosen) {
        const std::size_t count = chosen.size();
        const std::size_t piece = std::min<std::size_t>(4096, ranges.lines.size());
        std::vector<std::int32_t> sums(piece * count);
        std::vector<std::int32_t> gone(cells.special ? piece * count : 0);
        for (std::size_t begin = 0; begin < ranges.lines.size(); begin += piece) {
            const std::size_t some = std::min(piece, ranges.lines.size() - begin);
            tally::sum_kernel()(cells, std::span(ranges.bounds).subspan(begin, some + 1), {sums.data(), gone.data(), count});
            for (std::size_t r = begin; r < begin + some; ++r) {
                const std::size_t line = ranges.lines[r];
                const bool more = r > 0 && ranges.lines[r - 1] == line;
                place_sums(line, std::span(sums).subspan((r - begin) * count, count), chosen, more);
                if (cells.special) place_gone(line, std::span(gone).subspan((r - begin) * count, count));
            }
        }
    }

    /// `more`: the line has the sums of earlier rows already.
    void place_sums(std::size_t line, std::span<const std::int32_t> part, const std::vector<std::size_t>& chosen, bool more) {
        std::int64_t* const sum = sums_.get() + line * columns_;
        std::int64_t* const above = sums_.get() + parents_[line] * columns_;
        const bool lowest = goes_up(line);
        if (part.size() == columns_ && lowest && !more) return place_line(part, sum, above);  // nearly always

        for (std::size_t i = 0; i < part.size(); ++i) {
            const std::size_t c = chosen[i];
            sum[c] = part[i] + (more ? sum[c] : 0);
            if (lowest) above[c] += part[i];
        }
    }

    /// Sums of a range are not negative: to widen them without their sign is quicker where there is SSE2 alone. The lines are not the same.
    static void place_line(std::span<const std::int32_t> part, std::int64_t* __restrict sum, std::int64_t* __restrict above) {
        for (std::size_t c = 0; c < part.size(); ++c) {
            const auto count = static_cast<std::int64_t>(static_cast<std::uint32_t>(part[c]));
            sum[c] = count;
            above[c] += count;
        }
    }

    /// Its sums are in those of the line above.
    [[nodiscard]] bool goes_up(std::size_t line) const { return lowest_[line] != 0 && line > 0; }

    /// Columns with holes come in their own order.
    void place_gone(std::size_t line, std::span<const std::int32_t> part) {
        std::int32_t* const above = gone_.data() + parents_[line] * hole_columns_;
        for (std::size_t c = 0; c < part.size(); ++c) gone_[line * hole_columns_ + c] += part[c];
        if (goes_up(line))
            for (std::size_t c = 0; c < part.size(); ++c) above[c] += part[c];
    }

    void add_large_counts(const tally::Sheets& sheets) {
        for (std::size_t c = 0; c < columns_; ++c)
            for (const auto& [row, count] : sheets.columns()[c].counts.beside()) {
                const auto after = std::ranges::upper_bound(bounds_, row) - bounds_.begin();
                const std::size_t line = static_cast<std::size_t>(after) - 1;
                for (const std::size_t at : {line, std::size_t{parents_[line]}}) {
                    sums_[at * columns_ + c] += count;
                    --gone_[at * hole_columns_ + holes_[c]];
                    if (!goes_up(line)) break;
                }
            }
    }

    /// A form has a result if it has valid votes or anybody's (`Sheets::reported`): where a whole column is there, all have. The lines
    /// above the lowest, few of which have rows of their own, hold the sums of others already.
    void count_reported(const tally::Sheets& sheets) {
        std::vector<std::size_t> telling;
        if (const auto valid = sheets.find(tally::SheetField::valid)) telling.push_back(*valid);
        for (std::size_t c = sheets.fields(); c < columns_; ++c) telling.push_back(c);
        reported_ = forms_;
        roll_reported_.assign(regions_.size(), 0);
        const auto roll = sheets.find(tally::SheetField::roll);
        for (std::size_t line = 0; line < regions_.size(); ++line) {
            if (lowest_[line] != 0 && std::ranges::any_of(telling, [&](std::size_t c) { return present(line, c) == forms_[line]; })) {
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
        const auto add = [](auto* cells, std::size_t width, std::size_t from, std::size_t to) {
            const auto* const part = cells + from * width;
            auto* const sum = cells + to * width;
            for (std::size_t c = 0; c < width; ++c) sum[c] += part[c];
        };
        for (std::size_t line = regions_.size(); line-- > 1;) {
            const std::size_t parent = parents_[line];
            if (!goes_up(line)) {  // the others are in it
                add(sums_.get(), columns_, line, parent);
                add(gone_.data(), hole_columns_, line, parent);
            }
            forms_[parent] += forms_[line];
            reported_[parent] += reported_[line];
            roll_reported_[parent] += roll_reported_[line];
        }
    }

    static constexpr std::size_t no_holes = static_cast<std::size_t>(-1);

    std::size_t columns_ = 0;
    std::size_t hole_columns_ = 0;
    std::vector<RegionIndex> regions_ = {};
    std::vector<std::uint32_t> parents_ = {};    ///< the line above each
    std::vector<std::uint8_t> lowest_ = {};      ///< 1: no line is below
    std::vector<std::size_t> bounds_ = {};       ///< where the own rows of each line begin
    std::unique_ptr<std::int64_t[]> sums_ = {};  ///< line by line; not set before they are added up
    std::vector<std::size_t> holes_ = {};        ///< for each column its place among those with cells that are no counts
    std::vector<std::int32_t> gone_ = {};        ///< of these columns: how many forms do not report it
    std::vector<std::int64_t> forms_ = {};
    std::vector<std::int64_t> reported_ = {};
    std::vector<std::int64_t> roll_reported_ = {};
};

}  // namespace pemilu::inline v0_1::recapitulation

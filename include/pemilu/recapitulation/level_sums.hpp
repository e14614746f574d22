// All levels at once: the forms are read one time, and every level above is added up from the one below it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
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
    LevelSums(const tally::Sheets& sheets, RegionLevel lowest) : columns_(sheets.columns().size()), places_(columns_) {
        place_columns(sheets);
        choose_regions(sheets, lowest);
        add_forms(sheets);
        add_large_counts(sheets);
        add_up();
        count_reported(sheets);
    }

    [[nodiscard]] std::size_t columns() const noexcept { return columns_; }
    [[nodiscard]] const std::vector<RegionIndex>& regions() const noexcept { return regions_; }
    /// Of the line of `regions()[line]`; nullopt where nothing is reported.
    [[nodiscard]] std::optional<std::int64_t> sum(std::size_t line, std::size_t column) const {
        return present(line, column) > 0 ? std::optional(count(line, places_[column])) : std::nullopt;
    }
    /// How many forms report this column.
    [[nodiscard]] std::int64_t present(std::size_t line, std::size_t column) const {
        const std::size_t place = places_.at(column);
        return place < whole_ ? forms(line) : forms(line) - gone_[line * holed() + place - whole_];
    }
    [[nodiscard]] std::int64_t forms(std::size_t line) const { return lines_.at(line).forms; }
    /// No line is below: the sums are of forms, not of other lines.
    [[nodiscard]] bool is_lowest(std::size_t line) const { return lines_.at(line).above == no_sums; }
    [[nodiscard]] std::int64_t reported(std::size_t line) const { return reported_.empty() ? forms(line) : reported_.at(line); }
    /// Voters of the forms with a result.
    [[nodiscard]] std::int64_t roll_reported(std::size_t line) const {
        if (reported_.empty()) return roll_ ? sum(line, *roll_).value_or(0) : 0;
        return roll_reported_.at(line);
    }

private:
    /// Its own rows are those of its region that are not at a line below.
    struct Line {
        std::int64_t forms = 0;    ///< here and below
        std::uint32_t parent = 0;  ///< the line above
        std::uint32_t above = 0;   ///< its place in `above_`; a lowest line has none
    };

    /// Columns in which every form has a count come first: the others need a look at every cell.
    void place_columns(const tally::Sheets& sheets) {
        roll_ = sheets.find(tally::SheetField::roll);
        for (const bool special : {false, true}) {
            for (std::size_t c = 0; c < columns_; ++c)
                if ((sheets.columns()[c].counts.special() > 0) == special) {
                    places_[c] = order_.size();
                    order_.push_back(c);
                }
            if (!special) whole_ = order_.size();
        }
    }

    void choose_regions(const tally::Sheets& sheets, RegionLevel lowest) {
        const RegionTree& tree = sheets.regions();
        std::vector<std::uint32_t> open;  // the lines above
        regions_.reserve(tree.size());
        lines_.reserve(tree.size());
        bounds_.reserve(tree.size() + 1);
        std::uint32_t places = 0;
        for (RegionIndex region = 0; region < tree.size();) {
            const bool leaf = tree.level(region) >= lowest;
            const auto rows = sheets.range(region);
            while (!open.empty() && tree.end(regions_[open.back()]) <= region) open.pop_back();
            lines_.push_back(
                {static_cast<std::int64_t>(rows.second - rows.first), open.empty() ? 0 : open.back(), leaf ? no_sums : places});
            if (!leaf) {
                open.push_back(static_cast<std::uint32_t>(regions_.size()));
                ++places;
            }
            regions_.push_back(region);
            bounds_.push_back(rows.first);
            region = leaf ? tree.end(region) : region + 1;
        }
        bounds_.push_back(sheets.rows());
        own_ = std::make_unique_for_overwrite<std::int32_t[]>(lines_.size() * columns_);
        above_.assign(places * columns_, 0);
        gone_.assign(lines_.size() * holed(), 0);
    }

    /// As many lines at a time as keep the results close and still let memory be read in long streams.
    void add_forms(const tally::Sheets& sheets) {
        const ColumnsOfForms columns = columns_of(sheets);
        for (std::size_t begin = 0; begin < lines_.size();) {
            std::size_t end = begin;
            while (end < lines_.size() && end - begin < 4096 && rows_of(end) <= tally::largest_range) ++end;
            if (end == begin) {
                add_long_line(columns, begin++);
                continue;
            }
            const std::span bounds = std::span(bounds_).subspan(begin, end - begin + 1);
            run(columns, bounds, own_.get() + begin * columns_, gone_.data() + begin * holed());
            add_to_above(begin, end);
            begin = end;
        }
    }

    /// Columns of one kind go through the kernel together.
    struct ColumnsOfForms {
        std::vector<const std::uint16_t*> cells = {};  ///< in the order of their places
        std::uint16_t most = 0;
    };
    [[nodiscard]] ColumnsOfForms columns_of(const tally::Sheets& sheets) const {
        ColumnsOfForms columns;
        for (const std::size_t c : order_) {
            columns.cells.push_back(sheets.columns()[c].counts.cells());
            columns.most = std::max(columns.most, sheets.columns()[c].counts.most());
        }
        return columns;
    }

    void run(const ColumnsOfForms& columns, std::span<const std::size_t> bounds, std::int32_t* sums, std::int32_t* gone) const {
        const std::span all(columns.cells);
        const auto kernel = tally::sum_kernel();
        if (whole_ > 0) kernel({all.first(whole_), columns.most, false}, bounds, {sums, columns_});
        if (holed() > 0) kernel({all.subspan(whole_), columns.most, true}, bounds, {sums + whole_, columns_, gone, holed()});
    }

    /// A line of more rows than the kernel takes: piece by piece.
    void add_long_line(const ColumnsOfForms& columns, std::size_t line) {
        std::vector<std::int32_t> sums(columns_);
        std::vector<std::int32_t> gone(holed());
        std::fill_n(own_.get() + line * columns_, columns_, 0);
        for (std::size_t at = bounds_[line]; at < bounds_[line + 1];) {
            const std::size_t bounds[] = {at, std::min(bounds_[line + 1], at + tally::largest_range)};
            run(columns, bounds, sums.data(), gone.data());
            for (std::size_t place = 0; place < columns_; ++place) add_beside(line, place, sums[place]);
            for (std::size_t hole = 0; hole < holed(); ++hole) gone_[line * holed() + hole] += gone[hole];
            at = bounds[1];
        }
    }

    /// What a line's own rows have beside the sums in 32 bits.
    void add_beside(std::size_t line, std::size_t place, std::int64_t count) {
        if (is_lowest(line)) beside_[line * columns_ + place] += count;
        if (const auto above = above_of(line)) above_[*above * columns_ + place] += count;
    }

    /// Lines that belong to the same line above are added up in 32 bits as long as they have no more rows than one sum may have.
    void add_to_above(std::size_t begin, std::size_t end) {
        std::vector<std::int32_t> part(columns_, 0);
        std::optional<std::size_t> open;
        std::size_t rows = 0;
        const auto close = [&] {
            for (std::size_t place = 0; open && place < columns_; ++place) above_[*open * columns_ + place] += part[place];
            std::ranges::fill(part, 0);
            rows = 0;
        };
        for (std::size_t line = begin; line < end; ++line) {
            const auto above = above_of(line);
            if (above != open || rows + rows_of(line) > tally::largest_range) close();
            open = above;
            rows += rows_of(line);
            add_counts(part.data(), own_.get() + line * columns_, columns_);
        }
        close();
    }

    [[nodiscard]] static std::size_t add_four(std::int32_t* to, const std::int32_t* from, std::size_t count) {
        typedef std::int32_t Four __attribute__((vector_size(16), aligned(4), may_alias));  // NOLINT(modernize-use-using)
        std::size_t i = 0;
        for (; i + 4 <= count; i += 4) *reinterpret_cast<Four*>(to + i) += *reinterpret_cast<const Four*>(from + i);
        return i;
    }
    static void add_counts(std::int32_t* to, const std::int32_t* from, std::size_t count) {
        for (std::size_t i = add_four(to, from, count); i < count; ++i) to[i] += from[i];
    }

    [[nodiscard]] std::size_t rows_of(std::size_t line) const { return bounds_[line + 1] - bounds_[line]; }
    [[nodiscard]] std::size_t holed() const { return columns_ - whole_; }
    /// Where a line's own rows count beside those of others: in its own sums if there are lines below, else in those of the line above it.
    [[nodiscard]] std::optional<std::size_t> above_of(std::size_t line) const {
        if (!is_lowest(line)) return lines_[line].above;
        return line > 0 ? std::optional<std::size_t>(lines_[lines_[line].parent].above) : std::nullopt;
    }
    [[nodiscard]] std::int64_t count(std::size_t line, std::size_t place) const {
        if (!is_lowest(line)) return above_[lines_[line].above * columns_ + place];
        const std::size_t at = line * columns_ + place;
        const auto more = beside_.empty() ? beside_.end() : beside_.find(at);
        return own_[at] + (more == beside_.end() ? 0 : more->second);
    }

    void add_large_counts(const tally::Sheets& sheets) {
        for (std::size_t place = whole_; place < columns_; ++place)
            for (const auto& [row, count] : sheets.columns()[order_[place]].counts.beside()) {
                const auto after = std::ranges::upper_bound(bounds_, row) - bounds_.begin();
                const std::size_t line = static_cast<std::size_t>(after) - 1;
                add_beside(line, place, count);
                --gone_[line * holed() + place - whole_];
            }
    }

    /// From the last region to the first: whoever is below has been added before. What the lowest lines have is in the sums above them.
    void add_up() {
        for (std::size_t line = lines_.size(); line-- > 1;) {
            const std::size_t parent = lines_[line].parent;
            if (!is_lowest(line))
                for (std::size_t place = 0; place < columns_; ++place)
                    above_[lines_[parent].above * columns_ + place] += above_[lines_[line].above * columns_ + place];
            for (std::size_t hole = 0; hole < holed(); ++hole) gone_[parent * holed() + hole] += gone_[line * holed() + hole];
        }
    }

    /// A form has a result if it has valid votes or anybody's (`Sheets::reported`): where a whole column is there, all have.
    void count_reported(const tally::Sheets& sheets) {
        std::vector<std::size_t> telling;
        if (const auto valid = sheets.find(tally::SheetField::valid)) telling.push_back(*valid);
        for (std::size_t c = sheets.fields(); c < columns_; ++c) telling.push_back(c);
        if (std::ranges::any_of(telling, [this](std::size_t c) { return places_[c] < whole_; })) return;
        reported_.assign(lines_.size(), 0);
        roll_reported_.assign(lines_.size(), 0);
        for (std::size_t line = lines_.size(); line-- > 0;) {
            const bool all =
                is_lowest(line) && std::ranges::any_of(telling, [&](std::size_t c) { return present(line, c) == forms(line); });
            if (all) {
                reported_[line] = forms(line);
                roll_reported_[line] = roll_ ? sum(line, *roll_).value_or(0) : 0;
            } else {
                count_reported(sheets, line);
            }
            if (line == 0) break;
            reported_[lines_[line].parent] += reported_[line];
            roll_reported_[lines_[line].parent] += roll_reported_[line];
        }
    }
    /// Of a line's own rows.
    void count_reported(const tally::Sheets& sheets, std::size_t line) {
        for (std::size_t row = bounds_[line]; row < bounds_[line + 1]; ++row) {
            if (!sheets.reported(row)) continue;
            ++reported_[line];
            if (roll_) roll_reported_[line] += sheets.at(*roll_, row).value_or(0);
        }
    }

    static constexpr std::uint32_t no_sums = static_cast<std::uint32_t>(-1);

    std::size_t columns_ = 0;
    std::vector<std::size_t> places_;       ///< of each column: where its sums stand
    std::vector<std::size_t> order_ = {};   ///< the columns in the order of their places
    std::size_t whole_ = 0;                 ///< so many columns have a count in every form
    std::optional<std::size_t> roll_ = {};  ///< a column
    std::vector<RegionIndex> regions_ = {};
    std::vector<Line> lines_ = {};
    std::vector<std::size_t> bounds_ = {};             ///< where the own rows of each line begin
    std::unique_ptr<std::int32_t[]> own_ = {};         ///< line by line, of its own rows; set when they are added up
    std::map<std::size_t, std::int64_t> beside_ = {};  ///< at the same places: what does not fit 32 bits, of the lowest lines
    std::vector<std::int64_t> above_ = {};             ///< of lines with others below: everything here and below
    std::vector<std::int32_t> gone_ = {};              ///< line by line: how many forms do not report a column that has holes
    std::vector<std::int64_t> reported_ = {};          ///< empty: all forms have a result
    std::vector<std::int64_t> roll_reported_ = {};
};

}  // namespace pemilu::inline v0_1::recapitulation

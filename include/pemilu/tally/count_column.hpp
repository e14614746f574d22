// One field of many polling-station forms: 16 bits a station, and "not reported" is never 0.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/tally/sum_kernel.hpp"

namespace pemilu::inline v0_1::tally {

enum class CellState : std::uint8_t {
    absent,    ///< not reported
    present,   ///< a count
    rejected,  ///< something stands there that is no count
};

/// The sum of the counts that are there, and how many there are.
struct ColumnSum {
    std::int64_t sum = 0;
    std::int64_t present = 0;

    friend bool operator==(const ColumnSum&, const ColumnSum&) = default;
};

/// A column of counts. A station has a few hundred voters, so 15 bits hold nearly all; the few larger counts (votes by post) are kept
/// beside them, and the highest bit says that a cell is no count.
///
/// No sum of a column can overflow: the counts that do not fit 15 bits add up to at most 2^61, which `set` sees to, and the others to less than
/// that in 2^46 rows. A station's count is at most 2^32-1, and a total that is printed for a region at most 2^58: whatever adding up 2^25 forms
/// and what acts state beside them can give (2^57 each, see `Stated`), at six levels in one table.
class CountColumn {
public:
    static constexpr std::int64_t largest = 4294967295;
    static constexpr std::int64_t largest_total = std::int64_t{1} << 58U;  ///< printed for a region
    static constexpr std::int64_t largest_sum = std::int64_t{1} << 61U;    ///< of the counts of a column that do not fit 15 bits

    CountColumn() = default;
    explicit CountColumn(std::size_t rows) : cells_(rows, absent), special_(rows) {}

    /// From cells that are counts up to 32767 or `absent_cell`, and the counts that do not fit, by row; their cells are absent.
    /// Precondition: no other cells; every count beside is over 32767.
    [[nodiscard]] static CountColumn of_cells(std::vector<std::uint16_t> cells,
                                              const std::vector<std::pair<std::size_t, std::uint32_t>>& beside) {
        CountColumn column;
        for (const std::uint16_t cell : cells) {
            const bool gone = cell >= first_special;
            column.special_ += gone ? 1U : 0U;
            column.most_ = std::max(column.most_, gone ? std::uint16_t{0} : cell);
        }
        column.cells_ = std::move(cells);
        for (const auto& [row, count] : beside) {
            column.cells_.at(row) = wide;
            column.wide_.emplace(row, count);
            column.wide_sum_ += count;
        }
        return column;
    }
    static constexpr std::uint16_t absent_cell = 65535;

    [[nodiscard]] std::size_t size() const noexcept { return cells_.size(); }

    // ---- the cells as the kernels take them

    /// A count from 0 to 32767, or a cell with its highest bit set.
    [[nodiscard]] const std::uint16_t* cells() const noexcept { return cells_.data(); }
    /// How many cells are absent, rejected, or kept beside.
    [[nodiscard]] std::size_t special() const noexcept { return special_; }
    /// No cell that is a count is larger.
    [[nodiscard]] std::uint16_t most() const noexcept { return most_; }
    /// The counts that do not fit 15 bits, by their row.
    [[nodiscard]] const std::map<std::size_t, std::int64_t>& beside() const noexcept { return wide_; }

    /// nullopt on success. Errors (without a place): negative, over `most`, or too much for a column together with its other counts.
    [[nodiscard]] std::optional<Error> set(std::size_t row, std::int64_t count, std::int64_t most = largest) {
        if (count < 0) return Error{.message = "a negative number", .value = std::to_string(count), .expected = "0 or more"};
        if (count > most)
            return Error{.kind = ErrorKind::capacity,
                         .message = most == largest ? "the number is too large for one polling station"
                                                    : "the number is too large for a total of votes",
                         .value = std::to_string(count),
                         .expected = "at most " + std::to_string(most)};
        if (count > largest_sum - (wide_sum_ - wide_at(row)))
            return Error{.kind = ErrorKind::capacity,
                         .message = "the numbers of this column are too large to be added up",
                         .value = std::to_string(count),
                         .expected = "at most " + std::to_string(largest_sum) + " together"};
        if (count < first_special) {
            put(row, static_cast<std::uint16_t>(count));
            most_ = std::max(most_, cells_[row]);
        } else {
            put(row, wide);
            wide_.emplace(row, count);
            wide_sum_ += count;
        }
        return std::nullopt;
    }
    void reject(std::size_t row) { put(row, rejected); }
    /// Back to "not reported".
    void clear(std::size_t row) { put(row, absent); }

    /// A row more, absent or with this count. Errors: as `set`, and the row is absent then.
    [[nodiscard]] std::optional<Error> append(std::optional<std::int64_t> count) {
        cells_.push_back(absent);
        ++special_;
        return count ? set(cells_.size() - 1, *count) : std::nullopt;
    }
    void reserve(std::size_t rows) { cells_.reserve(rows); }

    /// The rows at these positions, in this order.
    [[nodiscard]] CountColumn select(std::span<const std::size_t> rows) const {
        CountColumn chosen;
        chosen.cells_.reserve(rows.size());
        for (const std::size_t row : rows) {
            const std::uint16_t cell = cells_.at(row);
            if (cell == wide) chosen.wide_.emplace(chosen.cells_.size(), wide_.at(row));
            chosen.wide_sum_ += wide_at(row);
            chosen.special_ += cell >= first_special ? 1U : 0U;
            chosen.cells_.push_back(cell);
        }
        chosen.most_ = most_;
        return chosen;
    }

    [[nodiscard]] CellState state(std::size_t row) const {
        const std::uint16_t cell = cells_.at(row);
        return cell == absent ? CellState::absent : cell == rejected ? CellState::rejected : CellState::present;
    }
    /// The count; nullopt if it is absent or rejected.
    [[nodiscard]] std::optional<std::int64_t> at(std::size_t row) const {
        const std::uint16_t cell = cells_.at(row);
        if (cell < first_special) return cell;
        if (cell == wide) return wide_.at(row);
        return std::nullopt;
    }

    /// Over the rows [begin, end). Precondition: begin <= end <= size().
    [[nodiscard]] ColumnSum sum(std::size_t begin, std::size_t end) const {
        ColumnSum total;
        const std::array<const std::uint16_t*, 1> column = {cells_.data()};
        for (std::size_t at = begin; at < end;) {
            const std::array<std::size_t, 2> bounds = {at, std::min(end, at + largest_range)};
            std::int32_t part = 0;
            std::int32_t gone = 0;
            sum_kernel()({column, most_, special_ > 0}, bounds, {&part, 1, &gone, 1});
            total.sum += part;
            total.present += static_cast<std::int64_t>(bounds[1] - at) - gone;
            at = bounds[1];
        }
        for (auto it = wide_.lower_bound(begin); it != wide_.end() && it->first < end; ++it) {
            total.sum += it->second;
            ++total.present;
        }
        return total;
    }

    /// The same counts; how large one has ever been plays no part.
    friend bool operator==(const CountColumn& a, const CountColumn& b) { return a.cells_ == b.cells_ && a.wide_ == b.wide_; }

private:
    static constexpr std::uint16_t first_special = 32768;
    static constexpr std::uint16_t absent = absent_cell;
    static constexpr std::uint16_t rejected = 65534;
    static constexpr std::uint16_t wide = 65533;  ///< a count from 32768 on: in `wide_`

    /// The count of a cell that is kept beside; 0 of any other.
    [[nodiscard]] std::int64_t wide_at(std::size_t row) const { return cells_.at(row) == wide ? wide_.at(row) : 0; }

    void put(std::size_t row, std::uint16_t cell) {
        std::uint16_t& old = cells_.at(row);
        wide_sum_ -= wide_at(row);
        if (old == wide) wide_.erase(row);
        special_ -= old >= first_special ? 1U : 0U;
        special_ += cell >= first_special ? 1U : 0U;
        old = cell;
    }

    std::vector<std::uint16_t> cells_ = {};
    std::map<std::size_t, std::int64_t> wide_ = {};
    std::int64_t wide_sum_ = 0;
    std::size_t special_ = 0;
    std::uint16_t most_ = 0;
};

}  // namespace pemilu::inline v0_1::tally

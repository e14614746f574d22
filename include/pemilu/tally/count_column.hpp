// One field of many polling-station forms: 16 bits a station, and "not reported" is never 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pemilu/core/result.hpp"

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

/// A column of counts. A station has a few hundred voters, so 16 bits hold nearly all; the few larger counts (votes by post) are kept
/// beside them. A count is at most 2^32-1, so that no sum over 2^31 stations can overflow.
class CountColumn {
public:
    static constexpr std::int64_t largest = 4294967295;

    CountColumn() = default;
    explicit CountColumn(std::size_t rows) : cells_(rows, absent) {}

    [[nodiscard]] std::size_t size() const noexcept { return cells_.size(); }

    /// nullopt on success. Errors (without a place): negative, or over 2^32-1.
    [[nodiscard]] std::optional<Error> set(std::size_t row, std::int64_t count) {
        if (count < 0) return Error{.message = "a negative number", .value = std::to_string(count), .expected = "0 or more"};
        if (count > largest)
            return Error{.kind = ErrorKind::capacity,
                         .message = "the number is too large for one polling station",
                         .value = std::to_string(count),
                         .expected = "at most 4294967295"};
        wide_.erase(row);
        if (count < wide) {
            cells_.at(row) = static_cast<std::uint16_t>(count);
        } else {
            cells_.at(row) = wide;
            wide_.emplace(row, static_cast<std::uint32_t>(count));
        }
        return std::nullopt;
    }
    void reject(std::size_t row) {
        wide_.erase(row);
        cells_.at(row) = rejected;
    }
    /// Back to "not reported".
    void clear(std::size_t row) {
        wide_.erase(row);
        cells_.at(row) = absent;
    }

    [[nodiscard]] CellState state(std::size_t row) const {
        const std::uint16_t cell = cells_.at(row);
        return cell == absent ? CellState::absent : cell == rejected ? CellState::rejected : CellState::present;
    }
    /// The count; nullopt if it is absent or rejected.
    [[nodiscard]] std::optional<std::int64_t> at(std::size_t row) const {
        const std::uint16_t cell = cells_.at(row);
        if (cell < wide) return cell;
        if (cell == wide) return wide_.at(row);
        return std::nullopt;
    }

    /// Over the rows [begin, end). Precondition: begin <= end <= size().
    [[nodiscard]] ColumnSum sum(std::size_t begin, std::size_t end) const {
        ColumnSum total;
        for (std::size_t row = begin; row < end; ++row) {
            const std::uint16_t cell = cells_[row];
            total.sum += cell < wide ? cell : 0;
            total.present += cell <= wide ? 1 : 0;
        }
        for (auto it = wide_.lower_bound(begin); it != wide_.end() && it->first < end; ++it) total.sum += it->second;
        return total;
    }

    friend bool operator==(const CountColumn&, const CountColumn&) = default;

private:
    static constexpr std::uint16_t absent = 65535;
    static constexpr std::uint16_t rejected = 65534;
    static constexpr std::uint16_t wide = 65533;  ///< this count or a larger one: in `wide_`

    std::vector<std::uint16_t> cells_ = {};
    std::map<std::size_t, std::uint32_t> wide_ = {};
};

}  // namespace pemilu::inline v0_1::tally

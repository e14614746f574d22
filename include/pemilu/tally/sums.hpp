// What the checks of printed tables share: which columns are added up, and where a printed number and a sum part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/tally/printed_table.hpp"

namespace pemilu::inline v0_1::tally::detail {

/// A sum of cells that are printed as one total.
struct Equation {
    std::size_t total = 0;
    std::vector<std::size_t> parts = {};
};

/// A printed number that others contradict; `expected` is what they give. A number that is not printed at all has no `found`.
struct Gap {
    std::size_t row = 0;
    std::size_t column = 0;
    std::optional<std::int64_t> found = {};
    std::int64_t expected = 0;
    std::size_t source = 0;  ///< which equation, or which block of rows, gives the expected number

    [[nodiscard]] std::int64_t shortfall() const { return found.value_or(0) - expected; }
};

/// `a + b + c`, or `a + … + z (18 columns)`.
[[nodiscard]] inline std::string sum_text(const PrintedTable& table, const std::vector<std::size_t>& parts) {
    constexpr std::size_t listed = 4;
    std::string text;
    if (parts.size() <= listed) {
        for (const std::size_t part : parts) text += (text.empty() ? "" : " + ") + table.columns[part].name;
        return text;
    }
    return table.columns[parts.front()].name + " + ... + " + table.columns[parts.back()].name + " (" + std::to_string(parts.size()) +
           " columns)";
}

[[nodiscard]] inline std::string prefix_of(const PrintedTable& table) { return table.source.empty() ? std::string() : table.source + ": "; }

[[nodiscard]] inline std::vector<std::size_t> summed_columns(const PrintedTable& table) {
    std::vector<std::size_t> summed;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (is_summed(table.columns[i])) summed.push_back(i);
    return summed;
}

/// With all numbers of a table together below 2^62, no sum or difference of them can overflow. nullopt, or the cell that goes beyond.
[[nodiscard]] inline std::optional<Error> check_capacity(const PrintedTable& table, const std::vector<std::size_t>& columns) {
    std::uint64_t total = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        for (const std::size_t i : columns) {
            const PrintedColumn& column = table.columns[i];
            if (!column.counts[row]) continue;
            const std::int64_t count = *column.counts[row];
            total += count < 0 ? 0 - static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
            // Half of the range: the table and the totals printed elsewhere meet in one difference.
            if (total > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) / 2)
                return Error{.kind = ErrorKind::capacity,
                             .message = "the numbers of this table are too large to be added up",
                             .source = table.source,
                             .row = table.rows[row],
                             .column = column.name,
                             .value = std::to_string(count),
                             .expected = "a sum below 2^62"};
        }
    return std::nullopt;
}

}  // namespace pemilu::inline v0_1::tally::detail

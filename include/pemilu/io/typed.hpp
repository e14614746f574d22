// Text columns of plain integers as integer columns, for tables whose format knows only text.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::io {

namespace detail {

/// The integer that this text is the plain form of (`12`, `-3`, `0`); not `012`, `+1`, `1.0`, `1 000`, or more than 64 bits.
[[nodiscard]] inline std::optional<std::int64_t> plain_integer(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc() || end != text.data() + text.size() || std::to_string(number) != text) return std::nullopt;
    return number;
}

/// The column as integers, if it has any and every cell that is there is one.
[[nodiscard]] inline std::optional<IntegerColumn> integers_in(const TextColumn& cells) {
    IntegerColumn integers;
    integers.reserve(cells.size());
    bool any = false;
    for (const auto& cell : cells) {
        const auto number = cell && !cell->empty() ? plain_integer(*cell) : std::nullopt;
        if (cell && !cell->empty() && !number) return std::nullopt;
        any = any || number;
        integers.push_back(number);
    }
    return any ? std::optional<IntegerColumn>(std::move(integers)) : std::nullopt;
}

}  // namespace detail

/// The same table with every text column that holds nothing but integers in their plain form turned into an integer column; an empty cell
/// is missing there. A column with one cell of another form (`01`, `1.234`, `n/a`) stays text, so that nothing is read differently from
/// how it was written.
[[nodiscard]] inline Table with_integer_columns(const Table& table) {
    Table typed(table.source());
    for (const Column& column : table.columns()) {
        Column copy = column;
        if (const TextColumn* texts = column.texts())
            if (auto integers = detail::integers_in(*texts)) copy.cells = *std::move(integers);
        typed.add(std::move(copy));
    }
    std::vector<std::int64_t> labels;
    for (std::size_t row = 0; row < table.rows(); ++row) labels.push_back(table.row_label(row));
    typed.set_row_labels(std::move(labels));
    return typed;
}

}  // namespace pemilu::inline v0_1::io

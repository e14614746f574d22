// A table as it goes in and out: named columns of equal length, any cell may be missing, every row knows its place.
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/io/utf8.hpp"

namespace pemilu::inline v0_1 {

using IntegerColumn = std::vector<std::optional<std::int64_t>>;
using RealColumn = std::vector<std::optional<double>>;
using BooleanColumn = std::vector<std::optional<bool>>;
using TextColumn = std::vector<std::optional<std::string>>;
using Cells = std::variant<IntegerColumn, RealColumn, BooleanColumn, TextColumn>;

namespace detail {

/// The shortest decimal that reads back as the same number, without an exponent as long as that stays readable.
[[nodiscard]] inline std::string text_of_real(double number) {
    char buffer[64];
    const double size = std::abs(number);
    const bool plain = number == 0 || (size >= 1e-5 && size < 1e16);
    const auto end = plain ? std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed)
                           : std::to_chars(buffer, buffer + sizeof buffer, number);
    return {buffer, end.ptr};
}

[[nodiscard]] inline std::string text_of(std::int64_t cell) { return std::to_string(cell); }
[[nodiscard]] inline std::string text_of(double cell) { return text_of_real(cell); }
[[nodiscard]] inline std::string text_of(bool cell) { return cell ? "1" : "0"; }
[[nodiscard]] inline const std::string& text_of(const std::string& cell) { return cell; }

}  // namespace detail

/// One column. Text, integers (64 bits, signed), reals (for reading only: nothing is decided with them) or truth values.
struct Column {
    std::string name = {};
    Cells cells = TextColumn{};
    std::vector<std::string> headings = {};  ///< where cells came from different columns of a wide table: the heading of each

    [[nodiscard]] std::size_t size() const {
        return std::visit([](const auto& values) { return values.size(); }, cells);
    }
    [[nodiscard]] bool missing(std::size_t row) const {
        return std::visit([row](const auto& values) { return !values.at(row).has_value(); }, cells);
    }
    /// A cell as CSV writes it: integers plain, truth as 1 and 0, reals shortest, a missing cell empty.
    [[nodiscard]] std::string text(std::size_t row) const {
        return std::visit(
            [row](const auto& values) {
                const auto& cell = values.at(row);
                return cell ? std::string(detail::text_of(*cell)) : std::string();
            },
            cells);
    }
    /// The heading under which the reader of the source finds this cell.
    [[nodiscard]] const std::string& heading(std::size_t row) const { return headings.empty() ? name : headings.at(row); }

    [[nodiscard]] const IntegerColumn* integers() const noexcept { return std::get_if<IntegerColumn>(&cells); }
    [[nodiscard]] const RealColumn* reals() const noexcept { return std::get_if<RealColumn>(&cells); }
    [[nodiscard]] const BooleanColumn* booleans() const noexcept { return std::get_if<BooleanColumn>(&cells); }
    [[nodiscard]] const TextColumn* texts() const noexcept { return std::get_if<TextColumn>(&cells); }
};

/// Columns of equal length with different names.
///
/// Rows are named as the source names them: for a file the record number (the header is row 1, the first row of figures 2), for a
/// table from memory the position, from 0. Rows keep their names when others are filtered out.
class Table {
public:
    Table() = default;
    explicit Table(std::string source, std::int64_t first_row = 0) : source_(std::move(source)), first_row_(first_row) {}

    /// An empty table whose rows will be counted as the records of a file.
    [[nodiscard]] static Table of_file(std::string source) { return Table(std::move(source), 2); }

    [[nodiscard]] const std::string& source() const noexcept { return source_; }
    [[nodiscard]] const std::vector<Column>& columns() const noexcept { return columns_; }
    [[nodiscard]] std::size_t rows() const { return columns_.empty() ? 0 : columns_.front().size(); }

    /// The row's name in the source.
    [[nodiscard]] std::int64_t row_label(std::size_t row) const {
        return row_labels_.empty() ? first_row_ + static_cast<std::int64_t>(row) : row_labels_.at(row);
    }

    /// The column of exactly this name, or nullptr. Valid until a column is added.
    [[nodiscard]] const Column* find(std::string_view name) const {
        const auto found = std::ranges::find(columns_, name, &Column::name);
        return found == columns_.end() ? nullptr : &*found;
    }

    /// Errors: a name that is taken, or another number of rows, is `std::invalid_argument`.
    Table& add(Column column) {
        if (find(column.name) != nullptr) throw std::invalid_argument("the table already has a column " + column.name);
        if (!columns_.empty() && column.size() != rows()) throw std::invalid_argument("column " + column.name + " has another length");
        if (!column.headings.empty() && column.headings.size() != column.size())
            throw std::invalid_argument("column " + column.name + " has another number of headings");
        columns_.push_back(std::move(column));
        return *this;
    }

    /// Adds a column of texts, integers, reals or truth values, each as such or optional.
    template <class Cell>
    Table& add(std::string name, std::vector<Cell> cells) {
        return add(Column{std::move(name), cells_of(std::move(cells)), {}});
    }

    /// The rows at these positions, in this order, with the names they have here.
    [[nodiscard]] Table select(const std::vector<std::size_t>& positions) const {
        Table chosen(source_, first_row_);
        chosen.row_labels_.reserve(positions.size());
        for (const std::size_t position : positions) chosen.row_labels_.push_back(row_label(position));
        for (const Column& column : columns_) {
            Column part{column.name, {}, {}};
            part.cells = std::visit([&positions](const auto& values) { return Cells(pick(values, positions)); }, column.cells);
            if (!column.headings.empty()) part.headings = pick(column.headings, positions);
            chosen.columns_.push_back(std::move(part));
        }
        return chosen;
    }

    /// The same table with other cells in one of its columns. Errors: another number of cells is `std::invalid_argument`.
    [[nodiscard]] Table with(const Column& column, Cells cells) const {
        Table changed(*this);
        changed.columns_.at(static_cast<std::size_t>(&column - columns_.data())).cells = std::move(cells);
        if (std::ranges::any_of(changed.columns_, [this](const Column& c) { return c.size() != rows(); }))
            throw std::invalid_argument("column " + column.name + " has another length");
        return changed;
    }

    /// Gives the rows the names that they have elsewhere. Errors: another number of names is `std::invalid_argument`.
    void set_row_labels(std::vector<std::int64_t> labels) {
        if (labels.size() != rows()) throw std::invalid_argument("a row label for every row");
        row_labels_ = std::move(labels);
    }

    /// Same columns with the same cells; where they came from does not matter.
    friend bool operator==(const Table& a, const Table& b) {
        return std::ranges::equal(a.columns_, b.columns_,
                                  [](const Column& x, const Column& y) { return x.name == y.name && x.cells == y.cells; });
    }

private:
    template <class Cell>
    [[nodiscard]] static Cells cells_of(std::vector<Cell> cells) {
        if constexpr (std::is_constructible_v<Cells, std::vector<Cell>>) {
            return Cells(std::move(cells));
        } else if constexpr (std::is_same_v<Cell, std::string> || std::is_same_v<Cell, bool> || std::is_same_v<Cell, double>) {
            return Cells(std::vector<std::optional<Cell>>(cells.begin(), cells.end()));
        } else {
            static_assert(std::is_same_v<Cell, std::int64_t>, "a column holds std::string, std::int64_t, double or bool");
            return Cells(IntegerColumn(cells.begin(), cells.end()));
        }
    }

    template <class Value>
    [[nodiscard]] static std::vector<Value> pick(const std::vector<Value>& values, const std::vector<std::size_t>& positions) {
        std::vector<Value> chosen;
        chosen.reserve(positions.size());
        for (const std::size_t position : positions) chosen.push_back(values.at(position));
        return chosen;
    }

    std::string source_ = {};
    std::int64_t first_row_ = 0;
    std::vector<Column> columns_ = {};
    std::vector<std::int64_t> row_labels_ = {};  ///< empty: counted from `first_row_`
};

namespace io {

/// The error with the place of a cell.
[[nodiscard]] inline Error at_cell(const Table& table, const Column& column, std::size_t row, Error error) {
    error.source = table.source();
    error.row = table.row_label(row);
    error.column = column.heading(row);
    return error;
}

/// nullopt if there are rows; otherwise the error, for tables that mean nothing without any.
[[nodiscard]] inline std::optional<Error> require_rows(const Table& table) {
    if (table.rows() > 0) return std::nullopt;
    return Error{.message = "there are no rows below the header", .source = table.source()};
}

/// `a, b, c`.
[[nodiscard]] inline std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

[[nodiscard]] inline std::vector<std::string> column_names(const Table& table) {
    std::vector<std::string> names;
    for (const Column& column : table.columns()) names.push_back(column.name);
    return names;
}

}  // namespace io

}  // namespace pemilu::inline v0_1

// A table for the eye: aligned plain text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/table.hpp"
#include "pemilu/io/utf8.hpp"

namespace pemilu::inline v0_1::io {

struct TextOptions {
    char group = ',';  ///< between groups of three digits of whole numbers: ',' in English, '.' in Indonesian, '\0' none
    bool header = true;
    std::string gap = "  ";  ///< between columns
};

namespace detail {

/// `12345678` as `12,345,678`.
[[nodiscard]] inline std::string grouped(std::string digits, char group) {
    if (group == '\0') return digits;
    const std::size_t sign = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = digits.size(); at > sign + 3;) {
        at -= 3;
        digits.insert(at, 1, group);
    }
    return digits;
}

[[nodiscard]] inline std::string eye_text(const Column& column, std::size_t row, const TextOptions& options) {
    if (column.missing(row)) return {};
    if (const BooleanColumn* truths = column.booleans()) return *(*truths)[row] ? "yes" : "no";
    const std::string text = column.text(row);
    return column.integers() != nullptr ? grouped(text, options.group) : column.texts() != nullptr ? shown(text, std::string::npos) : text;
}

}  // namespace detail

/// Columns as wide as their widest cell, numbers to the right, texts to the left, missing cells empty, no blanks at line ends.
[[nodiscard]] inline std::string write_text(const Table& table, const TextOptions& options = {}) {
    std::vector<std::vector<std::string>> lines(table.rows() + (options.header ? 1 : 0));
    std::vector<std::size_t> widths;
    for (const Column& column : table.columns()) {
        std::size_t line = 0;
        if (options.header) lines[line++].push_back(shown(column.name, std::string::npos));
        for (std::size_t row = 0; row < table.rows(); ++row) lines[line++].push_back(detail::eye_text(column, row, options));
        std::size_t width = 0;
        for (const auto& cells : lines) width = std::max(width, display_width(cells.back()));
        widths.push_back(width);
    }
    std::string out;
    for (const auto& cells : lines) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) line += options.gap;
            const std::string padding(widths[i] - display_width(cells[i]), ' ');
            const bool number = table.columns()[i].integers() != nullptr || table.columns()[i].reals() != nullptr;
            line += number ? padding + cells[i] : cells[i] + padding;
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    return out;
}

}  // namespace pemilu::inline v0_1::io

// Keys of districts and parties: they match on their text, in every table of a call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::io {

/// The text of a key cell, without blanks around it: 1101 and "1101" are the same key.
[[nodiscard]] inline std::string key_text(const Column& column, std::size_t row) {
    std::string text = column.text(row);
    const std::string_view key = detail::trimmed(text);
    if (key.size() == text.size()) return text;
    return std::string(key);
}

/// Whether a row repeats the cell of the row before: tables are in the order of their keys more often than not, and then the key need not
/// be looked up again. A missing column repeats nothing new.
[[nodiscard]] inline bool repeats(const Column* column, std::size_t row) {
    if (column == nullptr) return true;
    if (row == 0) return false;
    return std::visit([row](const auto& cells) { return cells[row] == cells[row - 1]; }, column->cells);
}

/// Keys in order of first appearance. Two keys of digits that differ only in leading zeros ("01" and "1") cannot both be meant.
class Keys {
public:
    [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }
    [[nodiscard]] const std::vector<std::string>& texts() const noexcept { return texts_; }

    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const {
        const auto found = positions_.find(key);
        if (found == positions_.end()) return std::nullopt;
        return found->second;
    }

    /// A key that is here and differs from this one only in leading zeros.
    [[nodiscard]] const std::string* twin(std::string_view key) const {
        if (!detail::all_digits(key)) return nullptr;
        const auto found = by_digits_.find(without_zeros(key));
        return found == by_digits_.end() || found->second == key ? nullptr : &found->second;
    }

    /// The key's position; a new key is appended. Errors (without a place): a twin is here.
    [[nodiscard]] result<std::uint32_t> add(std::string_view key) {
        if (const auto known = find(key)) return *known;
        if (const std::string* other = twin(key)) return zeros_differ(key, *other);
        const auto position = static_cast<std::uint32_t>(texts_.size());
        texts_.emplace_back(key);
        positions_.emplace(key, position);
        if (detail::all_digits(key)) by_digits_.emplace(without_zeros(key), key);
        return position;
    }

    [[nodiscard]] static Error zeros_differ(std::string_view key, std::string_view other) {
        return Error{.message = "keys that differ only in leading zeros", .value = shown(key), .expected = shown(other)};
    }

private:
    [[nodiscard]] static std::string_view without_zeros(std::string_view digits) {
        const std::size_t first = digits.find_first_not_of('0');
        return first == std::string_view::npos ? digits.substr(digits.size() - 1) : digits.substr(first);
    }

    std::vector<std::string> texts_ = {};
    std::map<std::string, std::uint32_t, std::less<>> positions_ = {};
    std::map<std::string, std::string, std::less<>> by_digits_ = {};  ///< digits without leading zeros -> the key
};

/// A key must be there, and a row of totals is nobody. Returns the key. Errors: with place.
[[nodiscard]] inline result<std::string> required_key(const Table& table, const Column& column, std::size_t row, std::string_view what) {
    std::string key = key_text(column, row);
    if (key.empty()) return at_cell(table, column, row, Error{.message = "empty " + std::string(what), .expected = "a name or a code"});
    if (detail::is_total_label(key))
        return at_cell(
            table, column, row,
            Error{.message = "a row of totals is no " + std::string(what) + ": leave it out, or use check", .value = shown(key)});
    return key;
}

/// Where a finding stands, for readers: `votes.csv:16 DPT TOTAL`; rows of a table from memory are `row 14`.
[[nodiscard]] inline std::string place_of(const Table& table, std::size_t row, const std::vector<std::string>& labels) {
    std::string text = (table.source().empty() ? "row " : table.source() + ":") + std::to_string(table.row_label(row));
    for (const std::string& label : labels)
        if (!label.empty()) text += " " + label;
    return text;
}

}  // namespace pemilu::inline v0_1::io

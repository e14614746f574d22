// Whole numbers from cells. One spelling is read, plain ASCII digits; every other one is refused by its own name.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "pemilu/core/result.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/utf8.hpp"

namespace pemilu::inline v0_1::io {

/// May a count be below zero? Votes and seats may not; differences in a published table may.
enum class Sign : std::uint8_t { not_negative, any };

/// Is a missing cell an error, or "not supplied"?
enum class Missing : std::uint8_t { refused, kept };

namespace detail {

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

[[nodiscard]] constexpr bool all_digits(std::string_view text) noexcept {
    for (const char c : text)
        if (!is_digit(c)) return false;
    return !text.empty();
}

/// Spreadsheets leave blanks around numbers; they carry no meaning.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

/// ASCII letters in lower case.
[[nodiscard]] inline std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// Length of a separator of thousands at `at`, or 0. A space may also be one of Unicode's unbreakable or narrow ones.
[[nodiscard]] constexpr std::size_t separator_length(std::string_view text, std::size_t at, char separator) noexcept {
    if (text[at] == separator) return 1;
    if (separator != ' ') return 0;
    for (const std::string_view space : {std::string_view("\xC2\xA0"), std::string_view("\xE2\x80\xAF"), std::string_view("\xE2\x80\x89")})
        if (text.substr(at, space.size()) == space) return space.size();
    return 0;
}

/// The digits of `12.345.678` when `separator` stands between complete groups of three; nullopt for any other text.
[[nodiscard]] inline std::optional<std::string> ungrouped(std::string_view text, char separator) {
    std::string digits;
    std::size_t group = 0;
    bool separated = false;
    for (std::size_t at = 0; at < text.size();) {
        if (is_digit(text[at])) {
            digits += text[at++];
            ++group;
            continue;
        }
        const std::size_t length = separator_length(text, at, separator);
        if (length == 0 || group == 0 || (separated ? group != 3 : group > 3)) return std::nullopt;
        separated = true;
        group = 0;
        at += length;
    }
    if (!separated || group != 3 || digits.front() == '0') return std::nullopt;
    return digits;
}

/// Digits only, or nullopt if the number exceeds 2^63-1. Precondition: all digits.
[[nodiscard]] constexpr std::optional<std::int64_t> number_of(std::string_view digits) noexcept {
    std::int64_t number = 0;
    constexpr std::int64_t limit = std::numeric_limits<std::int64_t>::max();
    for (const char c : digits) {
        const int digit = c - '0';
        if (number > (limit - digit) / 10) return std::nullopt;
        number = 10 * number + digit;
    }
    return number;
}

[[nodiscard]] inline bool is_exponent(std::string_view text) {
    const std::size_t e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0) return false;
    std::string_view power = text.substr(e + 1);
    if (power.starts_with('+') || power.starts_with('-')) power.remove_prefix(1);
    return all_digits(power) && text.substr(0, e).find_first_not_of("0123456789.,") == std::string_view::npos;
}

[[nodiscard]] inline bool is_fraction(std::string_view text) {
    const std::size_t point = text.find_first_of(".,");
    if (point == std::string_view::npos) return false;
    const std::string_view before = text.substr(0, point);
    const std::string_view after = text.substr(point + 1);
    return (before.empty() || all_digits(before)) && (after.empty() || all_digits(after)) && before.size() + after.size() > 0;
}

/// Full-width and Arabic-Indic digits look like numbers and are none.
[[nodiscard]] inline bool has_foreign_digits(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = [text, at](std::size_t i) { return static_cast<unsigned char>(at + i < text.size() ? text[at + i] : '\0'); };
        if (byte(0) == 0xefU && byte(1) == 0xbcU && byte(2) >= 0x90U && byte(2) <= 0x99U) return true;
        if (byte(0) == 0xd9U && byte(1) >= 0xa0U && byte(1) <= 0xa9U) return true;
    }
    return false;
}

/// Why a text is not a whole number in plain digits.
[[nodiscard]] inline Error refusal(std::string_view text) {
    const auto refuse = [text](std::string message, std::string expected) {
        return Error{.message = std::move(message), .value = shown(text), .expected = std::move(expected)};
    };
    if (text.empty()) return refuse("no value", "a number");
    for (const char separator : {'.', ',', ' '})
        if (const auto digits = ungrouped(text, separator))
            return refuse("this looks like thousands separators", "plain digits: " + *digits);
    const std::string low = lowered(text);
    for (const std::string_view word : {"nan", "na", "n/a", "null", "none", "inf", "-inf", "infinity", "-infinity", "<na>"})
        if (low == word) return refuse("not a number", "a number in plain digits");
    if (low.starts_with("0x") || low.starts_with("-0x")) return refuse("a hexadecimal number", "decimal digits");
    if (text.front() == '+' && all_digits(text.substr(1))) return refuse("a plus sign", "plain digits: " + std::string(text.substr(1)));
    const std::string_view size = text.front() == '-' ? text.substr(1) : text;
    if (is_exponent(size)) return refuse("a number with an exponent", "all digits of the number");
    if (is_fraction(size)) return refuse("not a whole number", "a number without decimals");
    if (has_foreign_digits(text)) return refuse("digits that are not ASCII", "the digits 0 to 9");
    return refuse("not a number", "a number in plain digits");
}

[[nodiscard]] inline Error too_large(std::string_view text) {
    return Error{
        .kind = ErrorKind::capacity, .message = "the number is too large", .value = shown(text), .expected = "at most 9223372036854775807"};
}

/// `digits` with its sign. Precondition: all digits.
[[nodiscard]] inline result<std::int64_t> signed_number(std::string_view text, std::string_view digits, bool negative, Sign sign) {
    const auto number = number_of(digits);
    if (!number) return too_large(text);
    if (negative && sign == Sign::not_negative) return Error{.message = "a negative number", .value = shown(text), .expected = "0 or more"};
    return negative ? -*number : *number;
}

}  // namespace detail

/// Reads plain ASCII digits, with a minus where `sign` allows it; blanks around them are ignored.
/// Errors (without a place): empty, text, negative, fractional, exponent, NaN, hexadecimal, foreign digits, thousands separators, plus
/// sign; a number over 2^63-1 is of kind `capacity`.
[[nodiscard]] inline result<std::int64_t> parse_integer(std::string_view cell, Sign sign = Sign::not_negative) {
    const std::string_view text = detail::trimmed(cell);
    const bool negative = text.starts_with('-');
    const std::string_view digits = negative ? text.substr(1) : text;
    if (!detail::all_digits(digits)) return detail::refusal(text);
    return detail::signed_number(text, digits, negative, sign);
}

/// Reads digits in groups of three: `12.345` with '.', ',' or ' ' as the separator; numbers without separators are read too.
/// Errors: as `parse_integer`, and groups that are not of three digits.
[[nodiscard]] inline result<std::int64_t> parse_grouped(std::string_view cell, char separator, Sign sign = Sign::not_negative) {
    const std::string_view text = detail::trimmed(cell);
    const bool negative = text.starts_with('-');
    const std::string_view size = negative ? text.substr(1) : text;
    if (const auto digits = detail::ungrouped(size, separator)) return detail::signed_number(text, *digits, negative, sign);
    if (detail::all_digits(size)) return detail::signed_number(text, size, negative, sign);
    Error error = detail::refusal(text);
    const bool only_groups = !size.empty() && size.find_first_not_of(std::string("0123456789") + separator) == std::string_view::npos;
    if (only_groups) {
        error.message = "the groups of thousands are not of three digits";
        error.expected = std::string("as in 12") + separator + "345";
    }
    return error;
}

namespace detail {

[[nodiscard]] inline result<std::int64_t> integer_of(std::int64_t cell, Sign sign) {
    if (cell < 0 && sign == Sign::not_negative)
        return Error{.message = "a negative number", .value = std::to_string(cell), .expected = "0 or more"};
    return cell;
}

/// Whole floats below 2^53 are exact; a fraction is more likely a misread thousands separator than half a vote.
[[nodiscard]] inline result<std::int64_t> integer_of(double cell, Sign sign) {
    constexpr double exact = 9007199254740992.0;
    const auto refuse = [cell](std::string message, std::string expected) {
        return Error{.message = std::move(message), .value = pemilu::detail::text_of(cell), .expected = std::move(expected)};
    };
    if (!(std::abs(cell) <= std::numeric_limits<double>::max())) return refuse("not a number", "a whole number");
    if (cell != std::trunc(cell))
        return refuse("not a whole number: were thousands separators read as decimal points?", "whole numbers, such as 12345 for 12.345");
    if (std::abs(cell) >= exact) {
        Error error = refuse("a float too large to be exact", "an integer column, or floats below 2^53");
        error.kind = ErrorKind::capacity;
        return error;
    }
    return integer_of(static_cast<std::int64_t>(cell), sign);
}

[[nodiscard]] inline result<std::int64_t> integer_of(bool cell, Sign) {
    return Error{.message = "a truth value where a number belongs", .value = cell ? "true" : "false", .expected = "a number"};
}

[[nodiscard]] inline result<std::int64_t> integer_of(const std::string& cell, Sign sign) { return parse_integer(cell, sign); }

}  // namespace detail

/// The whole numbers of a column: integers, whole floats below 2^53, or texts of plain digits. NaN counts as a missing cell.
/// Errors: the first cell that is none, with its place; a missing cell unless `missing` keeps it.
[[nodiscard]] inline result<IntegerColumn> integers_of(const Table& table, const Column& column, Missing missing,
                                                       Sign sign = Sign::not_negative) {
    IntegerColumn numbers(column.size());
    for (std::size_t row = 0; row < column.size(); ++row) {
        const RealColumn* reals = column.reals();
        const bool absent = column.missing(row) || (reals != nullptr && std::isnan(*(*reals)[row]));
        if (absent && missing == Missing::kept) continue;
        if (absent) return at_cell(table, column, row, Error{.message = "no value", .expected = "a number"});
        const auto number = std::visit([row, sign](const auto& cells) { return detail::integer_of(*cells[row], sign); }, column.cells);
        if (!number) return at_cell(table, column, row, number.error());
        numbers[row] = *number;
    }
    return numbers;
}

}  // namespace pemilu::inline v0_1::io

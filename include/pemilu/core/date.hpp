// A calendar day in four bytes: <chrono> costs 0.14 s per translation unit, and laws need days only.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace pemilu::inline v0_1 {

class Date {
public:
    constexpr Date() = default;  ///< 1 January of year 0, before every election

    /// Errors: a day that does not exist in the Gregorian calendar is `std::invalid_argument`.
    constexpr Date(int year, int month, int day)
        : year_(static_cast<std::int16_t>(year)), month_(static_cast<std::int8_t>(month)), day_(static_cast<std::int8_t>(day)) {
        if (!exists(year, month, day)) throw std::invalid_argument("no such day");
    }

    [[nodiscard]] constexpr int year() const noexcept { return year_; }
    [[nodiscard]] constexpr int month() const noexcept { return month_; }
    [[nodiscard]] constexpr int day() const noexcept { return day_; }

    [[nodiscard]] static constexpr int days_in_month(int year, int month) noexcept {
        if (month == 2) return (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28;
        return (month == 4 || month == 6 || month == 9 || month == 11) ? 30 : 31;
    }
    [[nodiscard]] static constexpr bool exists(int year, int month, int day) noexcept {
        return year >= 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
    }

    friend constexpr auto operator<=>(const Date&, const Date&) = default;

private:
    std::int16_t year_ = 0;
    std::int8_t month_ = 1;
    std::int8_t day_ = 1;
};

/// ISO 8601, `2024-07-13`; nullopt for anything else.
[[nodiscard]] constexpr std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int part[3] = {0, 0, 0};
    for (std::size_t i = 0; i < 10; ++i) {
        if (i == 4 || i == 7) continue;
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        int& target = part[i < 4 ? 0 : i < 7 ? 1 : 2];
        target = 10 * target + (text[i] - '0');
    }
    if (!Date::exists(part[0], part[1], part[2])) return std::nullopt;
    return Date(part[0], part[1], part[2]);
}

[[nodiscard]] inline std::string to_string(Date date) {
    const auto padded = [](int number, std::size_t width) {
        std::string digits = std::to_string(number);
        return std::string(width - digits.size(), '0') + digits;
    };
    return padded(date.year(), 4) + "-" + padded(date.month(), 2) + "-" + padded(date.day(), 2);
}

}  // namespace pemilu::inline v0_1

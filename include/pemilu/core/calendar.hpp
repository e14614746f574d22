// Months and working days, as laws count them. Holidays are input: they are decreed every year.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "pemilu/core/date.hpp"

namespace pemilu::inline v0_1 {

/// The same day of the month so many months later; the last day of that month where it has no such day (31 March + 6 = 30 September).
/// Errors: a negative number of months, and a day after the year 9999, are `std::invalid_argument`.
[[nodiscard]] constexpr Date add_months(Date date, int months) {
    if (months < 0) throw std::invalid_argument("months are counted forwards");
    const int since_year_0 = date.year() * 12 + date.month() - 1 + months;
    const int year = since_year_0 / 12;
    const int month = since_year_0 % 12 + 1;
    if (year > 9999) throw std::invalid_argument("a day after the year 9999");
    return Date(year, month, std::min(date.day(), Date::days_in_month(year, month)));
}

/// Errors: the day after 31 December 9999 is `std::invalid_argument`.
[[nodiscard]] constexpr Date next_day(Date date) {
    if (date.day() < Date::days_in_month(date.year(), date.month())) return Date(date.year(), date.month(), date.day() + 1);
    return date.month() < 12 ? Date(date.year(), date.month() + 1, 1) : Date(date.year() + 1, 1, 1);
}

/// Saturday or Sunday, in the Gregorian calendar.
[[nodiscard]] constexpr bool is_weekend(Date date) noexcept {
    // Days from 1 March of a year that begins in March, so that the leap day comes last.
    const int shifted = date.month() < 3 ? 1 : 0;
    const int year = date.year() + 400 - shifted;
    const int month = date.month() + (date.month() < 3 ? 9 : -3);
    const int days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day();
    const int weekday = (days + 2) % 7;  // 0 is Sunday
    return weekday == 0 || weekday == 6;
}

/// "hari kerja": Monday to Friday without the holidays that were given. UU 17/2014 art. 1 no. 9 and UU 23/2014 art. 1 no. 50 count in them.
class WorkingDays {
public:
    explicit WorkingDays(std::vector<Date> holidays) : holidays_(std::move(holidays)) { std::ranges::sort(holidays_); }

    [[nodiscard]] bool contains(Date date) const { return !is_weekend(date) && !std::ranges::binary_search(holidays_, date); }

    /// The last of so many working days after a day, which does not count itself.
    /// Errors: a count that is not positive is `std::invalid_argument`.
    [[nodiscard]] Date after(Date date, int days) const {
        if (days < 1) throw std::invalid_argument("working days are counted from 1");
        for (int counted = 0; counted < days;) {
            date = next_day(date);
            if (contains(date)) ++counted;
        }
        return date;
    }

    friend bool operator==(const WorkingDays&, const WorkingDays&) = default;

private:
    std::vector<Date> holidays_;
};

}  // namespace pemilu::inline v0_1

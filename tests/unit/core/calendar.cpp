#include "pemilu/core/calendar.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace test_core_calendar {

using namespace pemilu;

TEST_CASE("months: the same day, or the last of a shorter month") {
    CHECK(add_months(Date(2029, 3, 31), 6) == Date(2029, 9, 30));
    CHECK(add_months(Date(2029, 4, 1), 6) == Date(2029, 10, 1));
    CHECK(add_months(Date(2027, 8, 29), 6) == Date(2028, 2, 29));  // a leap year
    CHECK(add_months(Date(2027, 8, 31), 6) == Date(2028, 2, 29));
    CHECK(add_months(Date(2026, 8, 31), 6) == Date(2027, 2, 28));
    CHECK(add_months(Date(2028, 2, 29), 6) == Date(2028, 8, 29));
    CHECK(add_months(Date(2028, 7, 15), 6) == Date(2029, 1, 15));  // into the next year
    CHECK(add_months(Date(2028, 12, 31), 0) == Date(2028, 12, 31));
    CHECK_THROWS_AS(static_cast<void>(add_months(Date(9999, 12, 1), 6)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(add_months(Date(2028, 12, 1), -1)), std::invalid_argument);
}

TEST_CASE("the day after") {
    CHECK(next_day(Date(2028, 2, 28)) == Date(2028, 2, 29));
    CHECK(next_day(Date(2100, 2, 28)) == Date(2100, 3, 1));
    CHECK(next_day(Date(2025, 12, 31)) == Date(2026, 1, 1));
    CHECK_THROWS_AS(static_cast<void>(next_day(Date(9999, 12, 31))), std::invalid_argument);
}

TEST_CASE("weekends: days whose weekday is known") {
    CHECK_FALSE(is_weekend(Date(2025, 12, 19)));  // a Friday
    CHECK(is_weekend(Date(2025, 12, 20)));
    CHECK(is_weekend(Date(2025, 12, 21)));
    CHECK_FALSE(is_weekend(Date(2025, 12, 22)));
    CHECK(is_weekend(Date(2000, 1, 1)));         // a Saturday
    CHECK_FALSE(is_weekend(Date(2000, 2, 29)));  // a Tuesday
    CHECK_FALSE(is_weekend(Date(1945, 8, 17)));  // a Friday
    CHECK(is_weekend(Date(2024, 6, 1)));         // a Saturday
    Date day(2024, 1, 1);                        // a Monday
    for (int i = 0; i < 800; ++i, day = next_day(day)) CHECK(is_weekend(day) == (i % 7 > 4));
}

TEST_CASE("working days after a day: weekends and holidays do not count, nor does the day itself") {
    const WorkingDays christmas({Date(2025, 12, 26), Date(2025, 12, 25)});
    CHECK(christmas.after(Date(2025, 12, 19), 5) == Date(2025, 12, 30));  // 22, 23, 24, 29, 30
    CHECK(WorkingDays({}).after(Date(2025, 12, 19), 5) == Date(2025, 12, 26));
    CHECK(WorkingDays({}).after(Date(2025, 12, 20), 1) == Date(2025, 12, 22));  // from a Saturday
    CHECK(WorkingDays({Date(2026, 1, 1)}).after(Date(2025, 12, 31), 1) == Date(2026, 1, 2));
    CHECK(WorkingDays({}).after(Date(2026, 2, 2), 14) == Date(2026, 2, 20));
    CHECK(WorkingDays({Date(2026, 2, 16), Date(2026, 2, 17)}).after(Date(2026, 2, 2), 14) == Date(2026, 2, 24));
    CHECK(WorkingDays({}).after(Date(2028, 2, 28), 1) == Date(2028, 2, 29));
    CHECK_THROWS_AS(static_cast<void>(WorkingDays({}).after(Date(2026, 2, 2), 0)), std::invalid_argument);
    CHECK(christmas.contains(Date(2025, 12, 24)));
    CHECK_FALSE(christmas.contains(Date(2025, 12, 25)));
}

}  // namespace test_core_calendar

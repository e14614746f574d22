#include "pemilu/core/date.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <type_traits>

namespace test_core_date {

using pemilu::Date;
using pemilu::parse_date;

static_assert(sizeof(Date) == 4);
static_assert(std::is_trivially_copyable_v<Date>);

TEST_CASE("a date keeps its parts") {
    const Date revote(2024, 7, 13);
    CHECK(revote.year() == 2024);
    CHECK(revote.month() == 7);
    CHECK(revote.day() == 13);
}

TEST_CASE("no date precedes the default date") {
    CHECK(Date() == Date(0, 1, 1));
    CHECK(Date() < Date(0, 1, 2));
}

TEST_CASE("dates are ordered by year, then month, then day") {
    CHECK(Date(2024, 2, 14) < Date(2024, 7, 13));
    CHECK(Date(2023, 12, 31) < Date(2024, 1, 1));
    CHECK(Date(2024, 7, 12) < Date(2024, 7, 13));
    CHECK(Date(2024, 7, 13) == Date(2024, 7, 13));
}

TEST_CASE("leap years follow the Gregorian rule") {
    CHECK(Date::exists(2024, 2, 29));
    CHECK_FALSE(Date::exists(2023, 2, 29));
    CHECK_FALSE(Date::exists(1900, 2, 29));
    CHECK(Date::exists(2000, 2, 29));
    CHECK_FALSE(Date::exists(2024, 2, 30));
}

TEST_CASE("each month has its own number of days") {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; ++month) {
        CAPTURE(month);
        CHECK(Date::exists(2023, month, days[month - 1]));
        CHECK_FALSE(Date::exists(2023, month, days[month - 1] + 1));
    }
}

TEST_CASE("days outside the calendar are refused") {
    CHECK_THROWS_AS(Date(2024, 4, 31), std::invalid_argument);
    CHECK_THROWS_AS(Date(2024, 0, 1), std::invalid_argument);
    CHECK_THROWS_AS(Date(2024, 13, 1), std::invalid_argument);
    CHECK_THROWS_AS(Date(2024, 1, 0), std::invalid_argument);
    CHECK_THROWS_AS(Date(-1, 1, 1), std::invalid_argument);
    CHECK_THROWS_AS(Date(10000, 1, 1), std::invalid_argument);
    CHECK(Date(9999, 12, 31).year() == 9999);
}

TEST_CASE("ISO text is read, and nothing else") {
    CHECK(parse_date("2024-07-13") == Date(2024, 7, 13));
    CHECK(parse_date("0000-01-01") == Date());
    for (const char* text : {"", "2024", "2024-7-13", "2024-07-1", "13-07-2024", "2024/07/13", "2024-07-13 ", " 2024-07-1", "2024-07-32",
                             "2024-00-10", "2023-02-29", "2O24-07-13", "-024-07-13", "2024-07-13T00:00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text).has_value());
    }
}

TEST_CASE("what is written is read back") {
    for (const Date date : {Date(), Date(1955, 9, 29), Date(2024, 2, 14), Date(9999, 12, 31)}) CHECK(parse_date(to_string(date)) == date);
    CHECK(to_string(Date(2024, 7, 3)) == "2024-07-03");
    CHECK(to_string(Date(5, 1, 1)) == "0005-01-01");
}

}  // namespace test_core_date

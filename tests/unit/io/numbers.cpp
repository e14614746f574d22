#include "pemilu/io/numbers.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace test_io_numbers {

using pemilu::Column;
using pemilu::ErrorKind;
using pemilu::Table;
using pemilu::io::integers_of;
using pemilu::io::Missing;
using pemilu::io::parse_grouped;
using pemilu::io::parse_integer;
using pemilu::io::Sign;

namespace {

[[nodiscard]] std::string error_of(const pemilu::result<std::int64_t>& number) {
    return number ? std::to_string(*number) : to_string(number.error());
}

}  // namespace

TEST_CASE("plain digits are read, blanks around them ignored") {
    CHECK(*parse_integer("0") == 0);
    CHECK(*parse_integer("15249") == 15249);
    CHECK(*parse_integer(" 12\t") == 12);
    CHECK(*parse_integer("007") == 7);
    CHECK(*parse_integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK(*parse_integer("-3", Sign::any) == -3);
}

TEST_CASE("every other spelling is refused by its own name") {
    CHECK(error_of(parse_integer("")) == "no value (found nothing, expected a number)");
    CHECK(error_of(parse_integer("  ")) == "no value (found nothing, expected a number)");
    CHECK(error_of(parse_integer("ten")) == "not a number (found ten, expected a number in plain digits)");
    CHECK(error_of(parse_integer("-3")) == "a negative number (found -3, expected 0 or more)");
    CHECK(error_of(parse_integer("12.5")) == "not a whole number (found 12.5, expected a number without decimals)");
    CHECK(error_of(parse_integer("12.0")).starts_with("not a whole number"));
    CHECK(error_of(parse_integer("12,5")).starts_with("not a whole number"));
    CHECK(error_of(parse_integer(".5")).starts_with("not a whole number"));
    CHECK(error_of(parse_integer("-1.5")).starts_with("not a whole number"));
    CHECK(error_of(parse_integer("1e3")) == "a number with an exponent (found 1e3, expected all digits of the number)");
    CHECK(error_of(parse_integer("1.5E+06")).starts_with("a number with an exponent"));
    CHECK(error_of(parse_integer("0x1F")).starts_with("a hexadecimal number"));
    CHECK(error_of(parse_integer("+5")) == "a plus sign (found +5, expected plain digits: 5)");
    CHECK(error_of(parse_integer("12 34")).starts_with("not a number"));
    CHECK(error_of(parse_integer("-")).starts_with("not a number"));
    CHECK(error_of(parse_integer("--5")).starts_with("not a number"));
    for (const std::string_view text : {"NaN", "nan", "NA", "N/A", "null", "None", "inf", "-Infinity", "<NA>"})
        CHECK(error_of(parse_integer(text)).starts_with("not a number"));
}

TEST_CASE("digits of other scripts are refused") {
    CHECK(error_of(parse_integer("１２３")).starts_with("digits that are not ASCII"));
    CHECK(error_of(parse_integer("٣")).starts_with("digits that are not ASCII"));
}

TEST_CASE("thousands separators are refused with the number that was probably meant") {
    CHECK(error_of(parse_integer("12.345")) == "this looks like thousands separators (found 12.345, expected plain digits: 12345)");
    CHECK(error_of(parse_integer("1,234,567")) == "this looks like thousands separators (found 1,234,567, expected plain digits: 1234567)");
    CHECK(error_of(parse_integer("12 345")).starts_with("this looks like thousands separators"));
    CHECK(error_of(parse_integer("12\xC2\xA0"
                                 "345"))
              .starts_with("this looks like thousands separators"));
    CHECK(error_of(parse_integer("0.125")).starts_with("not a whole number"));  // groups do not begin with 0
}

TEST_CASE("a number over 2^63-1 is a matter of capacity") {
    for (const std::string_view text : {"9223372036854775808", "99999999999999999999", "18446744073709551616"}) {
        const auto number = parse_integer(text);
        REQUIRE_FALSE(number);
        CHECK(number.error().kind == ErrorKind::capacity);
        CHECK(number.error().expected == "at most 9223372036854775807");
    }
    CHECK(parse_integer("-5").error().kind == ErrorKind::input);
}

TEST_CASE("groups of thousands are read with the separator that was named") {
    CHECK(*parse_grouped("12.345", '.') == 12345);
    CHECK(*parse_grouped("1.234.567", '.') == 1234567);
    CHECK(*parse_grouped("1,234", ',') == 1234);
    CHECK(*parse_grouped("12 345", ' ') == 12345);
    CHECK(*parse_grouped("12\xE2\x80\xAF"
                         "345",
                         ' ') == 12345);
    CHECK(*parse_grouped("917", '.') == 917);
    CHECK(*parse_grouped("14256", '.') == 14256);
    CHECK(*parse_grouped("-1.234", '.', Sign::any) == -1234);
    CHECK(*parse_grouped("9.223.372.036.854.775.807", '.') == std::numeric_limits<std::int64_t>::max());
    CHECK(parse_grouped("9.223.372.036.854.775.808", '.').error().kind == ErrorKind::capacity);
}

TEST_CASE("groups that are not of three digits are refused") {
    for (const std::string_view text : {"12.34", "1.23.456", "1234.567", "1.2345", ".123", "123.", "1..234"})
        CHECK(error_of(parse_grouped(text, '.')).starts_with("the groups of thousands are not of three digits"));
    CHECK(error_of(parse_grouped("1,234", '.')).starts_with("this looks like thousands separators"));
    CHECK(error_of(parse_grouped("", '.')).starts_with("no value"));
    CHECK(error_of(parse_grouped("-1.234", '.')).starts_with("a negative number"));
}

TEST_CASE("a column of integers, whole floats or digits gives its numbers") {
    Table table("v.csv", 2);
    table.add("i", std::vector<std::optional<std::int64_t>>{1, 2});
    table.add("r", std::vector<double>{1, 9007199254740991.0});
    table.add("t", std::vector<std::string>{"1", " 2 "});
    CHECK(*integers_of(table, *table.find("i"), Missing::refused) == pemilu::IntegerColumn{1, 2});
    CHECK(*integers_of(table, *table.find("r"), Missing::refused) == pemilu::IntegerColumn{1, 9007199254740991});
    CHECK(*integers_of(table, *table.find("t"), Missing::refused) == pemilu::IntegerColumn{1, 2});
}

TEST_CASE("the first cell that is no number refuses the column, with its place") {
    const auto refused = [](auto cells) {
        Table table("v.csv", 2);
        table.add("votes", std::move(cells));
        const auto numbers = integers_of(table, *table.find("votes"), Missing::refused);
        return numbers ? std::string("no error") : to_string(numbers.error());
    };
    using Reals = std::vector<std::optional<double>>;
    CHECK(refused(std::vector<std::string>{"1", "x"}) == "v.csv:3:votes: not a number (found x, expected a number in plain digits)");
    CHECK(refused(std::vector<std::optional<std::string>>{"1", std::nullopt}) ==
          "v.csv:3:votes: no value (found nothing, expected a number)");
    CHECK(refused(std::vector<std::int64_t>{1, -2}) == "v.csv:3:votes: a negative number (found -2, expected 0 or more)");
    CHECK(refused(Reals{1, 12.345}) ==
          "v.csv:3:votes: not a whole number: were thousands separators read as decimal points? (found 12.345, expected whole numbers, "
          "such as 12345 for 12.345)");
    CHECK(refused(Reals{-2.0}).starts_with("v.csv:2:votes: a negative number"));
    CHECK(refused(Reals{std::numeric_limits<double>::infinity()}).starts_with("v.csv:2:votes: not a number"));
    CHECK(refused(Reals{std::nan("")}).starts_with("v.csv:2:votes: no value"));
    CHECK(refused(Reals{9007199254740992.0}).starts_with("v.csv:2:votes: a float too large to be exact"));
    CHECK(refused(std::vector<bool>{true}).starts_with("v.csv:2:votes: a truth value where a number belongs"));
}

TEST_CASE("missing cells are kept where they may be") {
    Table table("v.csv", 2);
    table.add("t", std::vector<std::optional<std::string>>{"1", std::nullopt});
    table.add("r", std::vector<double>{1, std::nan("")});
    CHECK(*integers_of(table, *table.find("t"), Missing::kept) == pemilu::IntegerColumn{1, std::nullopt});
    CHECK(*integers_of(table, *table.find("r"), Missing::kept) == pemilu::IntegerColumn{1, std::nullopt});
}

}  // namespace test_io_numbers

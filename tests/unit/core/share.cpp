#include "pemilu/core/share.hpp"

#include <doctest/doctest.h>

#include <compare>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string_view>

namespace test_core_share {

using pemilu::parse_share;
using pemilu::Seats;
using pemilu::Share;
using pemilu::share_of;
using pemilu::Votes;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("a share is kept in lowest terms") {
    const Share four_percent(4, 100);
    CHECK(four_percent.numerator() == 1);
    CHECK(four_percent.denominator() == 25);
    CHECK(Share::percent(4) == four_percent);
    CHECK(Share(0, 17) == Share());
    CHECK(Share(0, 17).denominator() == 1);
    CHECK(Share(largest, largest) == Share(1, 1));
}

TEST_CASE("a share is a non-negative part of a positive whole") {
    CHECK_THROWS_AS(Share(-1, 25), std::invalid_argument);
    CHECK_THROWS_AS(Share(1, 0), std::invalid_argument);
    CHECK_THROWS_AS(Share(1, -25), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(share_of(Votes(0), Votes(0))), std::invalid_argument);
    CHECK(Share(3, 2).numerator() == 3);
}

TEST_CASE("shares are compared exactly") {
    CHECK(share_of(Votes(4), Votes(100)) == Share::percent(4));
    CHECK(share_of(Votes(3999999), Votes(100000000)) < Share::percent(4));
    CHECK(share_of(Votes(4000001), Votes(100000000)) > Share::percent(4));
    CHECK(share_of(Seats(1), Seats(3)) > Share(333333333333333, 1000000000000000));
    CHECK(Share(1, 3) < Share(1, 2));
    CHECK(Share(2, 1) > Share(1999, 1000));
}

TEST_CASE("shares that differ by less than a double can tell are still told apart") {
    const Share just_below(largest - 1, largest);
    const Share below_that(largest - 2, largest - 1);
    CHECK(just_below.approximate() == below_that.approximate());
    CHECK(below_that < just_below);
    CHECK(just_below < Share(1, 1));
    CHECK((just_below <=> just_below) == std::strong_ordering::equal);
    CHECK(Share(std::int64_t{1} << 62, 3) > Share(5, std::int64_t{1} << 62));  // 2^124 against 15
}

TEST_CASE("an approximation is for reading") { CHECK(Share::percent(4).approximate() == doctest::Approx(0.04)); }

TEST_CASE("percentages, decimals and fractions are read exactly") {
    CHECK(parse_share("4%").value() == Share(1, 25));
    CHECK(parse_share("3.5%").value() == Share(7, 200));
    CHECK(parse_share("2.5%").value() == Share(1, 40));
    CHECK(parse_share("0.04").value() == Share(1, 25));
    CHECK(parse_share("0.035").value() == Share(7, 200));
    CHECK(parse_share("1/25").value() == Share(1, 25));
    CHECK(parse_share("100%").value() == Share(1, 1));
    CHECK(parse_share("1").value() == Share(1, 1));
    CHECK(parse_share("0").value() == Share(0, 1));
    CHECK(parse_share("0%").value() == Share(0, 1));
    CHECK(parse_share("04/100").value() == Share(1, 25));
    CHECK(parse_share("0.123456789012345").value() == Share(123456789012345, 1000000000000000));
}

TEST_CASE("what is no share is refused, and shown") {
    for (const std::string_view text : {"",
                                        "%",
                                        "4 %",
                                        " 4%",
                                        "four",
                                        "4%%",
                                        ".04",
                                        "4.",
                                        "1/",
                                        "/25",
                                        "1/0",
                                        "1/25%",
                                        "1.5/25",
                                        "1/2.5",
                                        "1/2/3",
                                        "-4%",
                                        "+4%",
                                        "4e-2",
                                        "0,04",
                                        "0x4",
                                        "nan",
                                        "inf",
                                        "0.1234567890123456789",
                                        "99999999999999999999",
                                        "1/99999999999999999999",
                                        "99999999999999999999%"}) {
        CAPTURE(text);
        const auto parsed = parse_share(text);
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error().value == text);
        CHECK(parsed.error().message == "not a share");
    }
}

TEST_CASE("a share is written as a fraction") {
    CHECK(to_string(Share::percent(4)) == "1/25");
    CHECK(to_string(Share(7, 7)) == "1");
    CHECK(to_string(Share()) == "0");
    CHECK(parse_share(to_string(Share(7, 200))).value() == Share(7, 200));
}

}  // namespace test_core_share

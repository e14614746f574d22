#include "pemilu/tally/sums.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../../support/printed.hpp"

namespace test_tally_sums {

using namespace pemilu::tally::detail;

TEST_CASE("a sum is told in full while it is short, and by its ends when it is long") {
    const auto table = printed::table({"a b c d e f", "1 2 3 4 5 6"});
    CHECK(sum_text(table, {0, 1, 3}) == "a + b + d");
    CHECK(sum_text(table, {0, 1, 2, 3, 4}) == "a + ... + e (5 columns)");
}

TEST_CASE("a gap is what is printed less what the others give; nothing printed counts as 0") {
    CHECK(Gap{.found = 31, .expected = 30}.shortfall() == 1);
    CHECK(Gap{.expected = 30}.shortfall() == -30);
}

TEST_CASE("numbers whose sum exceeds 2^62 are a matter of capacity, with the cell that goes beyond") {
    const auto fits = printed::table({"p a b", "x 2305843009213693952 2305843009213693951"});
    CHECK_FALSE(check_capacity(fits, summed_columns(fits)).has_value());
    const auto beyond = printed::table({"p a b", "x 2305843009213693952 2305843009213693952"});
    const auto error = check_capacity(beyond, summed_columns(beyond));
    REQUIRE(error.has_value());
    CHECK(error->kind == pemilu::ErrorKind::capacity);
    CHECK(error->row == 2);
    CHECK(error->column == "b");
}

}  // namespace test_tally_sums

#include "pemilu/tally/hints.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

namespace test_tally_hints {

using pemilu::tally::leading_digit_dropped;
using pemilu::tally::neighbours_swapped;
using pemilu::tally::one_digit_apart;
using pemilu::tally::slip_hint;
using pemilu::tally::slip_in_boxes;
using pemilu::tally::slips_of;

TEST_CASE("one digit apart: the same length, one place differs") {
    CHECK(one_digit_apart(14256, 14266));
    CHECK(one_digit_apart(0, 7));
    CHECK(one_digit_apart(1000, 2000));
    CHECK_FALSE(one_digit_apart(14256, 14256));
    CHECK_FALSE(one_digit_apart(14256, 1426));
    CHECK_FALSE(one_digit_apart(9, 10));
    CHECK_FALSE(one_digit_apart(14256, 14365));
    CHECK_FALSE(one_digit_apart(-1, -2));
    CHECK(one_digit_apart(std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::max() - 1));
}

TEST_CASE("neighbours swapped: the same digits but for two side by side") {
    CHECK(neighbours_swapped(14256, 14526));
    CHECK(neighbours_swapped(21, 12));
    CHECK_FALSE(neighbours_swapped(14256, 14256));
    CHECK_FALSE(neighbours_swapped(14256, 16254));
    CHECK_FALSE(neighbours_swapped(10, 1));
    CHECK_FALSE(neighbours_swapped(14256, 41526));
}

TEST_CASE("a slip is named, anything else is not explained") {
    CHECK(slip_hint(14256, 14266) == "one digit differs");
    CHECK(slip_hint(14526, 14256) == "two digits are swapped");
    CHECK(slip_hint(88657, 84305) == "");
}

TEST_CASE("the leading digit may be lost, with the zeros after it") {
    CHECK(leading_digit_dropped(83, 183));
    CHECK(leading_digit_dropped(3, 103));
    CHECK(leading_digit_dropped(0, 7));
    CHECK_FALSE(leading_digit_dropped(183, 83));
    CHECK_FALSE(leading_digit_dropped(83, 184));
    CHECK_FALSE(leading_digit_dropped(5, 5));
    CHECK_FALSE(leading_digit_dropped(-3, 13));
}

TEST_CASE("a box for every digit: zeros in front are digits too") {
    CHECK(slip_in_boxes(226, 26));  // 026
    CHECK(slip_in_boxes(26, 226));
    CHECK(slip_in_boxes(602, 62));  // 602 for 062
    CHECK(slip_in_boxes(5, 45));
    CHECK_FALSE(slip_in_boxes(226, 6));
    CHECK_FALSE(slip_in_boxes(26, 26));
    CHECK_FALSE(slip_in_boxes(-1, 1));
}

TEST_CASE("every slip of a number, by what each slip is") {
    CHECK(slips_of(0).size() == 9 + 9 + 9);  // 1 to 9, 10 to 90, 100 to 900
    for (const std::int64_t printed : {0, 7, 26, 120, 226}) {
        CAPTURE(printed);
        const auto slips = slips_of(printed);
        CHECK(std::ranges::is_sorted(slips));
        for (std::int64_t count = 0; count < 100'000; ++count) {
            const std::size_t longer =
                std::to_string(count).size() - std::min(std::to_string(count).size(), std::to_string(printed).size());
            const bool slip = longer <= 2 && (slip_in_boxes(printed, count) || leading_digit_dropped(printed, count));
            CHECK(std::ranges::binary_search(slips, count) == slip);
        }
    }
    CHECK(slips_of(-1).empty());
}

}  // namespace test_tally_hints

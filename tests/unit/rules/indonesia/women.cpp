#include "pemilu/rules/indonesia/women.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace test_rules_indonesia_women {

using namespace pemilu;
using namespace rules::indonesia;

TEST_CASE("30 % under both roundings, as published for 3 to 12 candidates") {
    const std::int64_t half_up[] = {1, 1, 2, 2, 2, 2, 3, 3, 3, 4};
    const std::int64_t up[] = {1, 2, 2, 2, 3, 3, 3, 3, 4, 4};
    for (std::int64_t n = 3; n <= 12; ++n) {
        CAPTURE(n);
        CHECK(women_needed(n, WomenRounding::half_up) == half_up[n - 3]);
        CHECK(women_needed(n, WomenRounding::up) == up[n - 3]);
        CHECK((half_up[n - 3] != up[n - 3]) == (n == 4 || n == 7 || n == 8 || n == 11));
    }
    CHECK(women_needed(0, WomenRounding::half_up) == 0);
    CHECK(women_needed(0, WomenRounding::up) == 0);
    CHECK(women_needed(1, WomenRounding::half_up) == 0);
    CHECK(women_needed(1, WomenRounding::up) == 1);
}

TEST_CASE("each rounding has its source") {
    CHECK(to_string(basis_of(WomenRounding::half_up)) == "PKPU 10/2023 art. 8(2)");
    CHECK(to_string(basis_of(WomenRounding::up)) == "MA 24 P/HUM/2023");
}

TEST_CASE("one woman in every three names, from the top") {
    const auto first = [](std::string_view sexes) {
        std::vector<std::optional<Sex>> list;
        for (const char c : sexes) list.push_back(c == '?' ? std::nullopt : std::optional(c == 'F' ? Sex::female : Sex::male));
        return three_without_woman(list);
    };
    CHECK(first("MMFMFM") == std::nullopt);
    CHECK(first("FMMMMM") == 3);
    CHECK(first("MMMFFF") == 0);
    CHECK(first("M?M") == 0);
    CHECK(first("FMMMM") == std::nullopt);   // the last two are no three
    CHECK(first("FMMMMF") == std::nullopt);  // four men in a row, but a woman in each three
    CHECK(first("") == std::nullopt);
}

}  // namespace test_rules_indonesia_women

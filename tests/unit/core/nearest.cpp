#include "pemilu/core/nearest.hpp"

#include <doctest/doctest.h>

namespace test_core_nearest {

using namespace pemilu;

TEST_CASE("Levenshtein's distance") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("abc", "") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("dhont", "dhondt") == 1);
}

TEST_CASE("the nearest three, equally near ones in the order given") {
    CHECK(nearest_three("hara", {"adams", "hare", "dean", "macau"}) == "hare, macau or adams");
    CHECK(nearest_three("b", {"bb", "a"}) == "bb or a");
    CHECK(nearest_three("b", {"xyz"}) == "xyz");
    CHECK(nearest_three("b", {}).empty());
}

}  // namespace test_core_nearest

#include "pemilu/rules/indonesia/governor_2024.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_governor_2024 {

using namespace pemilu;
using namespace pemilu::rules::indonesia;

TEST_CASE("governors: most votes, a sole pair more than half; in Jakarta more than half and a second round") {
    CHECK_FALSE(governor_2024.office->majority.has_value());
    CHECK_FALSE(governor_2024.office->second_round);
    CHECK_FALSE(governor_2024.office->sole->met(Votes(50), Votes(100)));
    CHECK(to_string(governor_2024.office->equal) == "UU 10/2016 art. 109(2)");
    CHECK_FALSE(governor_2024_jakarta.office->majority->met(Votes(50), Votes(100)));
    CHECK(governor_2024_jakarta.office->majority->met(Votes(51), Votes(100)));
    CHECK(governor_2024_jakarta.office->second_round);
    CHECK(to_string(governor_2024_jakarta.office->runoff) == "UU 2/2024 art. 10(3)");
}

}  // namespace test_rules_indonesia_governor_2024

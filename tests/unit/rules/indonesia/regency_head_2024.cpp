#include "pemilu/rules/indonesia/regency_head_2024.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_regency_head_2024 {

using namespace pemilu;
using namespace pemilu::rules::indonesia;

TEST_CASE("regents and mayors: most votes, a sole pair more than half of the valid votes") {
    const OfficeRule& rule = *regency_head_2024.office;
    CHECK_FALSE(rule.majority.has_value());
    CHECK_FALSE(rule.sole->met(Votes(50), Votes(100)));
    CHECK(rule.sole->met(Votes(51), Votes(101)));
    CHECK(to_string(rule.elected) == "UU 10/2016 art. 107(1)");
    CHECK(to_string(rule.equal) == "UU 10/2016 art. 107(2)");
}

}  // namespace test_rules_indonesia_regency_head_2024

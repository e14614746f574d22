#include "pemilu/rules/indonesia/district_bounds.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

namespace test_rules_indonesia_district_bounds {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

std::string told(Chamber chamber, std::int32_t year) {
    const auto bounds = district_bounds(chamber, year);
    if (!bounds) return "none";
    return std::to_string(bounds->least.count()) + " to " + std::to_string(bounds->most.count()) + ", " + to_string(bounds->basis);
}

std::string lists(Chamber chamber, std::int32_t year) {
    const auto basis = list_limit(chamber, year);
    return basis ? to_string(*basis) : "none";
}

}  // namespace

TEST_CASE("the bounds of districts by law") {
    for (const std::int32_t year : {2019, 2024}) {
        CHECK(told(Chamber::dpr, year) == "3 to 10, UU 7/2017 art. 187(2)");
        CHECK(told(Chamber::dprd_province, year) == "3 to 12, UU 7/2017 art. 189");
        CHECK(told(Chamber::dprd_regency, year) == "3 to 12, UU 7/2017 art. 192");
    }
    CHECK(told(Chamber::dprd_province, 2014) == "3 to 12, UU 8/2012 art. 24");
    CHECK(told(Chamber::dprd_regency, 2014) == "3 to 12, UU 8/2012 art. 27");
}

TEST_CASE("where no text was found there is none") {
    CHECK(told(Chamber::dpr, 2014) == "none");
    for (const std::int32_t year : {1999, 2004, 2009})
        for (const Chamber chamber : {Chamber::dpr, Chamber::dprd_province, Chamber::dprd_regency}) {
            CHECK(told(chamber, year) == "none");
            CHECK(lists(chamber, year) == "none");
        }
    CHECK(told(Chamber::dpd, 2024) == "none");
    CHECK(lists(Chamber::dpd, 2024) == "none");
}

TEST_CASE("lists have as many candidates as there are seats") {
    CHECK(lists(Chamber::dpr, 2024) == "UU 7/2017 art. 244");
    CHECK(lists(Chamber::dprd_regency, 2019) == "UU 7/2017 art. 244");
    CHECK(lists(Chamber::dpr, 2014) == "UU 8/2012");
}

}  // namespace test_rules_indonesia_district_bounds

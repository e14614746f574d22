#include "pemilu/contest/district.hpp"

#include <doctest/doctest.h>

namespace test_contest_district {

using namespace pemilu;

TEST_CASE("a district has a key, a magnitude and regions") {
    const ElectoralDistrict district{
        .key = "Tarakan 1", .name = "Kota Tarakan 1", .magnitude = Seats(9), .regions = {RegionCode::parse("657101").value()}};
    CHECK(district.magnitude == Seats(9));
    CHECK(district.regions.front().parent() == RegionCode::parse("6571").value());
}

TEST_CASE("a district without seats is possible") { CHECK(ElectoralDistrict{.key = "X"}.magnitude == Seats(0)); }

TEST_CASE("districts are equal when all of their parts are") {
    const ElectoralDistrict district{.key = "Tarakan 1", .magnitude = Seats(9)};
    ElectoralDistrict other = district;
    CHECK(other == district);
    other.magnitude = Seats(10);
    CHECK_FALSE(other == district);
    other = district;
    other.key = "Tarakan 2";
    CHECK_FALSE(other == district);
}

}  // namespace test_contest_district

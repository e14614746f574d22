#include "pemilu/core/region_code.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace test_core_region_code {

using pemilu::digits_of;
using pemilu::RegionCode;
using pemilu::RegionLevel;

namespace {

RegionCode code(std::string_view digits) { return RegionCode::parse(digits).value(); }

}  // namespace

static_assert(sizeof(RegionCode) == 8);

TEST_CASE("the number of digits tells the level") {
    CHECK(code("65").level() == RegionLevel::province);
    CHECK(code("6571").level() == RegionLevel::regency);
    CHECK(code("657103").level() == RegionLevel::subdistrict);
    CHECK(code("6571031001").level() == RegionLevel::village);
    CHECK(code("6571031001007").level() == RegionLevel::station);
    CHECK(RegionCode().level() == RegionLevel::nation);
    CHECK(digits_of(RegionLevel::village) == 10);
}

TEST_CASE("levels have stable names") {
    CHECK(to_string(RegionLevel::nation) == "nation");
    CHECK(to_string(RegionLevel::province) == "province");
    CHECK(to_string(RegionLevel::regency) == "regency");
    CHECK(to_string(RegionLevel::subdistrict) == "subdistrict");
    CHECK(to_string(RegionLevel::village) == "village");
    CHECK(to_string(RegionLevel::station) == "station");
}

TEST_CASE("dots between the levels do not matter") {
    CHECK(code("65.71") == code("6571"));
    CHECK(code("31.74.09.1001") == code("3174091001"));
    CHECK(code("31.74.09.1001.012") == code("3174091001012"));
}

TEST_CASE("digits are kept, leading zeros too") {
    for (const std::string digits : {"65", "6571", "657103", "6571031001", "6571031001007", "0101", "9999999999999"})
        CHECK(code(digits).digits() == digits);
    CHECK(RegionCode().digits().empty());
}

TEST_CASE("what is no code is refused, and shown") {
    for (const std::string_view text : {"", "6", "657", "65710", "6571031", "65710310010071", "65.7.1", "6.571", ".65", "65.", "65..71",
                                        "65-71", "65 71", " 65", "6a", "-65", "+65", "\xef\xbc\x96\xef\xbc\x95"}) {
        CAPTURE(text);
        const auto parsed = RegionCode::parse(text);
        REQUIRE_FALSE(parsed.has_value());
        CHECK(parsed.error().value == text);
        CHECK(parsed.error().expected == "2, 4, 6, 10 or 13 digits");
    }
}

TEST_CASE("a parent is one level up, and the nation is its own") {
    CHECK(code("6571031001007").parent() == code("6571031001"));
    CHECK(code("6571031001").parent() == code("657103"));
    CHECK(code("657103").parent() == code("6571"));
    CHECK(code("6571").parent() == code("65"));
    CHECK(code("65").parent() == RegionCode());
    CHECK(RegionCode().parent() == RegionCode());
}

TEST_CASE("an ancestor may skip levels, and is never below") {
    CHECK(code("6571031001007").ancestor(RegionLevel::province) == code("65"));
    CHECK(code("6571031001").ancestor(RegionLevel::nation) == RegionCode());
    CHECK(code("6571").ancestor(RegionLevel::regency) == code("6571"));
    CHECK(code("6571").ancestor(RegionLevel::village) == code("6571"));
}

TEST_CASE("a region contains itself and its descendants, and nothing else") {
    const RegionCode tarakan = code("6571");
    CHECK(tarakan.contains(tarakan));
    CHECK(tarakan.contains(code("657100")));
    CHECK(tarakan.contains(code("657103")));
    CHECK(tarakan.contains(code("6571999999999")));
    CHECK_FALSE(tarakan.contains(code("65")));
    CHECK_FALSE(tarakan.contains(code("6570")));
    CHECK_FALSE(tarakan.contains(code("6572")));
    CHECK_FALSE(tarakan.contains(code("6570999999999")));
    CHECK_FALSE(code("657103").contains(tarakan));
    CHECK(RegionCode().contains(code("9999999999999")));
    CHECK(RegionCode().contains(RegionCode()));
}

TEST_CASE("a village and its first station are two regions, though their digits begin alike") {
    CHECK(code("6571031001").contains(code("6571031001000")));
    CHECK_FALSE(code("6571031001000").contains(code("6571031001")));
    CHECK(code("6571031001") != code("6571031001000"));
}

TEST_CASE("descendants are one contiguous range of the sorted codes") {
    std::vector<RegionCode> sorted;
    for (const std::string_view digits : {"6572", "6571999999999", "64", "657103", "65", "6571", "6571031001", "657001", "6571031001001"})
        sorted.push_back(code(digits));
    sorted.push_back(RegionCode());
    std::ranges::sort(sorted);
    CHECK(sorted.front() == RegionCode());
    for (const RegionCode region : sorted) {
        const auto first = std::ranges::find_if(sorted, [region](RegionCode other) { return region.contains(other); });
        CHECK(*first == region);
        const auto end = std::find_if_not(first, sorted.end(), [region](RegionCode other) { return region.contains(other); });
        CHECK(std::none_of(end, sorted.end(), [region](RegionCode other) { return region.contains(other); }));
    }
}

TEST_CASE("the range of a subtree ends where the next sister begins") {
    CHECK(code("6571").end_bits() / 8 == code("6572").bits() / 8);
    CHECK(code("65").end_bits() / 8 == code("66").bits() / 8);
    CHECK(code("6571031001007").end_bits() / 8 == code("6571031001008").bits() / 8);
}

}  // namespace test_core_region_code

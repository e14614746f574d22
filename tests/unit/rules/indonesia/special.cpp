#include "pemilu/rules/indonesia/special.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace test_rules_indonesia_special {

using namespace pemilu;
using namespace rules::indonesia;

TEST_CASE("Aceh: one and a quarter, the fraction dropped") {
    CHECK(dpra_seats(Seats(65)).seats == Seats(81));  // 81.25
    CHECK(dpra_seats(Seats(35)).seats == Seats(43));  // 43.75
    CHECK(dpra_seats(Seats(100)).seats == Seats(125));
    CHECK(dpra_seats(Seats()).seats == Seats());
    CHECK(dpra_seats(Seats(65)).basis == Citation(law::aceh_seats));
}

TEST_CASE("DKI Jakarta: 125 % until 2024, and no rule after it") {
    CHECK(jakarta_seats(Seats(85), 2014)->seats == Seats(106));  // 106.25
    CHECK(jakarta_seats(Seats(85), 2024)->seats == Seats(106));
    CHECK(jakarta_seats(Seats(85), 2024)->basis == Citation(law::uu_29_2007_seats));
    CHECK_FALSE(jakarta_seats(Seats(100), 2029).has_value());
}

TEST_CASE("Papua: a quarter of the elected, half a seat upwards, as the numbers of 2024 have it") {
    // Papua, Papua Tengah, Papua Pegunungan 11; Papua Barat and others 9; Puncak Jaya 8; Nabire and others 6; Deiyai 5.
    const std::array<std::pair<std::int64_t, std::int64_t>, 5> published{{{45, 11}, {35, 9}, {30, 8}, {25, 6}, {20, 5}}};
    for (const auto& row : published) {
        CAPTURE(row.first);
        CHECK(papua_appointed(Seats(row.first)).seats == Seats(row.second));
    }
    CHECK(papua_appointed(Seats(55)).seats == Seats(14));  // DPR Papua 2014-2024: 55 and 14
    CHECK(papua_appointed(Seats(45)).basis == Citation(law::uu_2_2021_appointed));
}

TEST_CASE("Papua before UU 2/2021: the numbers that were reported, which the quarter gives too") {
    const AppointedBefore2021 papua = papua_appointed_before_2021(RegionCode::parse("91").value());
    const AppointedBefore2021 barat = papua_appointed_before_2021(RegionCode::parse("92").value());
    CHECK(papua.elected == Seats(55));
    CHECK(papua.appointed.seats == Seats(14));
    CHECK(barat.elected == Seats(45));
    CHECK(barat.appointed.seats == Seats(11));
    for (const auto& council : {papua, barat}) {
        CHECK(council.appointed.seats == papua_appointed(council.elected).seats);
        CHECK(council.appointed.basis == Citation(law::papua_before_2021));
    }
}

TEST_CASE("lists in Aceh: 120 % of the seats for local parties, 100 % for national ones") {
    constexpr AcehListLimit local{.local_party = true, .magnitude = Seats(10)};
    static_assert(local.allows(12) && !local.allows(13));
    constexpr AcehListLimit odd{.local_party = true, .magnitude = Seats(7)};
    static_assert(odd.allows(8) && !odd.allows(9));  // 8.4
    constexpr AcehListLimit national{.magnitude = Seats(10)};
    static_assert(national.allows(10) && !national.allows(11));
    CHECK(local.basis() == Citation(law::qanun_3_2008_art_17));
    CHECK(national.basis().empty());
}

TEST_CASE("the regime of a region") {
    const auto of = [](const char* code) { return special_regime(RegionCode::parse(code).value()); };
    CHECK(of("11") == SpecialRegime::aceh);
    CHECK(of("1101") == SpecialRegime::aceh);
    CHECK(of("31.74") == SpecialRegime::jakarta);
    for (const char* code : {"91", "92", "93", "94", "95", "96", "9171"}) CHECK(of(code) == SpecialRegime::papua);
    for (const char* code : {"12", "32", "65", "6571", "82", "97"}) CHECK(of(code) == std::nullopt);
    CHECK(special_regime(RegionCode()) == std::nullopt);
}

}  // namespace test_rules_indonesia_special

#include "pemilu/core/id.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

namespace test_core_id {

using pemilu::Contender;
using pemilu::DistrictId;
using pemilu::ListNumber;
using pemilu::PartyId;

static_assert(!std::is_same_v<PartyId, DistrictId>);
static_assert(!std::is_convertible_v<std::uint32_t, PartyId>);
static_assert(!std::is_convertible_v<PartyId, std::uint32_t>);
static_assert(!std::is_constructible_v<PartyId, DistrictId>);
static_assert(sizeof(PartyId) == 4);

TEST_CASE("an id keeps its position") {
    CHECK(PartyId().value() == 0);
    CHECK(PartyId(17).value() == 17);
    CHECK(DistrictId(std::numeric_limits<std::uint32_t>::max()).value() == 4294967295U);
}

TEST_CASE("ids compare by position") {
    CHECK(PartyId(1) < PartyId(2));
    CHECK(PartyId(2) == PartyId(2));
    CHECK(PartyId(1) != PartyId(2));
}

TEST_CASE("contenders are ordered by district, party and number") {
    const Contender first{DistrictId(0), PartyId(5), ListNumber(9)};
    const Contender second{DistrictId(1), PartyId(0), ListNumber(2)};
    const Contender third{DistrictId(1), PartyId(0), ListNumber(3)};
    const Contender fourth{DistrictId(1), PartyId(1), ListNumber(0)};
    std::vector<Contender> contenders{fourth, third, first, second};
    std::ranges::sort(contenders);
    CHECK(contenders == std::vector<Contender>{first, second, third, fourth});
}

TEST_CASE("a party is a contender without a list number") { CHECK(Contender{.party = PartyId(3)}.number == ListNumber(0)); }

}  // namespace test_core_id

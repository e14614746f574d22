// Names for things that are positions, not numbers: ids compare, and nothing else.
#pragma once

#include <compare>
#include <cstdint>

namespace pemilu::inline v0_1 {

/// A strongly typed position. No arithmetic: the next party of a ballot is not "party + 1".
template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::uint32_t value) noexcept : value_(value) {}

    [[nodiscard]] constexpr std::uint32_t value() const noexcept { return value_; }

    friend constexpr auto operator<=>(const Id&, const Id&) = default;

private:
    std::uint32_t value_ = 0;
};

using PartyId = Id<struct PartyIdTag>;        ///< position in the contest's list of parties; not the number on the ballot
using DistrictId = Id<struct DistrictIdTag>;  ///< position in the contest's list of electoral districts; not a `RegionCode`
using ListNumber = Id<struct ListNumberTag>;  ///< "nomor urut": a candidate's place on the list, from 1; 0 means "no candidate"

/// One who competes for a seat: a party in a district, or a candidate of its list.
struct Contender {
    DistrictId district = {};
    PartyId party = {};
    ListNumber number = {};

    friend constexpr auto operator<=>(const Contender&, const Contender&) = default;
};

}  // namespace pemilu::inline v0_1

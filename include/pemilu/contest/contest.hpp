// A contest: one chamber's election, with its parties and districts. An event owns the contests held together on one day.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/contest/district.hpp"
#include "pemilu/contest/party.hpp"
#include "pemilu/core/date.hpp"
#include "pemilu/core/id.hpp"

namespace pemilu::inline v0_1 {

enum class Chamber : std::uint8_t { dpr, dpd, dprd_province, dprd_regency, dpra, dprk };

[[nodiscard]] constexpr std::string_view to_string(Chamber chamber) noexcept {
    constexpr std::string_view names[] = {"dpr", "dpd", "dprd-province", "dprd-regency", "dpra", "dprk"};
    return names[static_cast<std::size_t>(chamber)];
}

[[nodiscard]] constexpr std::optional<Chamber> parse_chamber(std::string_view name) noexcept {
    for (const auto chamber : {Chamber::dpr, Chamber::dpd, Chamber::dprd_province, Chamber::dprd_regency, Chamber::dpra, Chamber::dprk})
        if (name == to_string(chamber)) return chamber;
    return std::nullopt;
}

/// Parties and districts are addressed by their position in these lists (`PartyId`, `DistrictId`).
struct Contest {
    std::optional<Chamber> chamber = {};
    std::int32_t year = 0;
    std::vector<Party> parties = {};
    std::vector<ElectoralDistrict> districts = {};

    [[nodiscard]] const Party& party(PartyId id) const { return parties.at(id.value()); }
    [[nodiscard]] const ElectoralDistrict& district(DistrictId id) const { return districts.at(id.value()); }

    friend bool operator==(const Contest&, const Contest&) = default;
};

/// "pemilu": a set of contests. Nothing assumes which: from 2029 national and regional elections are separate
/// (MK 135/PUU-XXII/2024).
struct Event {
    std::string name = {};
    std::optional<Date> polling_day = {};
    std::vector<Contest> contests = {};

    friend bool operator==(const Event&, const Event&) = default;
};

}  // namespace pemilu::inline v0_1

// A member who changed party and keeps the seat: three conditions, whose conjunction is not confirmed.
#pragma once

#include <cstdint>
#include <optional>

namespace pemilu::inline v0_1::replacement {

/// KPU Kalimantan Timur lists the conditions without "dan" or "atau" (they descend from MK 39/PUU-XI/2013).
struct PartyChange {
    bool party_gone = false;     ///< the nominating party takes no part in elections any more, or its organisation no longer exists
    bool not_dismissed = false;  ///< the nominating party has neither dismissed nor withdrawn the member
    bool nobody_left = false;    ///< no candidate of the nominating party is left on the final list
};

enum class Conditions : std::uint8_t { all, any };

/// Whether the member keeps the seat. nullopt: the conditions hold in part, and nobody has said whether all are needed.
[[nodiscard]] constexpr std::optional<bool> keeps_seat(const PartyChange& change, std::optional<Conditions> needed = {}) noexcept {
    const bool all = change.party_gone && change.not_dismissed && change.nobody_left;
    const bool any = change.party_gone || change.not_dismissed || change.nobody_left;
    if (all == any) return all;
    if (!needed) return std::nullopt;
    return *needed == Conditions::all ? all : any;
}

}  // namespace pemilu::inline v0_1::replacement

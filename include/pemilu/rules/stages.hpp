// Seats in three stages, the last of them in the province: which readings of them were chosen.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "pemilu/core/legal_basis.hpp"

namespace pemilu::inline v0_1 {

/// What must be at least half a quota in the second stage. Two courts read it in two ways, so there is no default.
enum class HalfQuota : std::uint8_t {
    of_remainder,  ///< what is left after the first stage (PKPU 15/2009; MK 110-111-112-113/PUU-VII/2009)
    of_all_votes,  ///< all votes of the party (MA 15 P/HUM/2009)
};

/// Whether the remainder that won a seat in the second stage is still a remaining vote in the third. Not found in a text: no default.
enum class SecondStageRemainder : std::uint8_t { spent, counts };

/// Who goes first in the second stage where more parties reach half a quota than seats are left. By size is reported, and not of what: no
/// default.
enum class SecondStageOrder : std::uint8_t { by_remainder, by_all_votes };

/// Full quotas, half a quota, and full quotas of the remaining votes of the province. What is not chosen stays open where it matters.
struct ProvincialStages {
    std::optional<HalfQuota> half_quota = {};
    std::optional<SecondStageRemainder> second_stage_remainder = {};
    std::optional<SecondStageOrder> second_stage_order = {};
    Citation basis = {};
    std::array<Citation, 2> of_remainder_basis = {};  ///< where the reading `HalfQuota::of_remainder` is from
    Citation of_all_votes_basis = {};                 ///< where the reading `HalfQuota::of_all_votes` is from

    friend bool operator==(const ProvincialStages&, const ProvincialStages&) = default;
};

}  // namespace pemilu::inline v0_1

// What the winner of a single office needs, as data: rule sets are made of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "pemilu/core/legal_basis.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace pemilu::inline v0_1 {

/// A share of the votes in each of so many areas: `in_area` of the valid votes of an area, in `of_areas` of all areas.
struct AreaSpread {
    Bound in_area;
    Bound of_areas;
    std::int64_t areas = 0;  ///< how many there were; 0: not known, and the bound is on those that the votes name

    friend constexpr bool operator==(const AreaSpread&, const AreaSpread&) = default;
};

/// What happens where only two stand and a spread is prescribed.
enum class TwoPairs : std::uint8_t {
    most_votes,  ///< most votes are enough
    spread,      ///< the spread is asked of them as of more
};

/// What the winner of a single office needs, as data. Citations that are empty were not found, or do not apply.
struct OfficeRule {
    std::optional<Bound> majority = {};      ///< of all valid votes; absent: most votes are enough
    std::optional<AreaSpread> spread = {};   ///< beside the majority
    bool votes_abroad = false;               ///< people abroad vote too; their votes are of no area
    bool second_round = false;               ///< between the two with most votes, where nobody is elected
    std::optional<Bound> sole = {};          ///< of a sole contestant against the empty column
    std::optional<TwoPairs> two_pairs = {};  ///< where `spread` is prescribed; absent: open where it matters
    std::int32_t round = 1;
    Citation elected = {};                          ///< who is elected
    Citation runoff = {};                           ///< who goes to the second round
    Citation second_elected = {};                   ///< who is elected in the second round
    Citation equal = {};                            ///< equal votes
    Citation sole_basis = {};                       ///< a sole contestant
    Citation sole_not_elected = {};                 ///< what follows where a sole contestant is not elected
    std::array<Citation, 2> most_votes_basis = {};  ///< where the reading `TwoPairs::most_votes` is from
    Citation spread_basis = {};                     ///< where the reading `TwoPairs::spread` is from

    friend constexpr bool operator==(const OfficeRule&, const OfficeRule&) = default;
};

/// The rule of the second round: most votes, without majority or spread. nullopt where there is none, or nothing was read of it.
[[nodiscard]] constexpr std::optional<OfficeRule> second_round_of(const OfficeRule& rule) noexcept {
    if (!rule.second_round || rule.second_elected.empty()) return std::nullopt;
    return OfficeRule{.votes_abroad = rule.votes_abroad, .round = 2, .elected = rule.second_elected};
}

}  // namespace pemilu::inline v0_1

// What the winner of a single office needs, as data: rule sets are made of it.
#pragma once

#include <cstdint>
#include <optional>

#include "pemilu/core/legal_basis.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace pemilu::inline v0_1 {

/// A share of the votes in each of so many areas: `in_area` of the valid votes of an area, in `of_areas` of all areas.
struct AreaSpread {
    Bound in_area;
    Bound of_areas;

    friend constexpr bool operator==(const AreaSpread&, const AreaSpread&) = default;
};

/// What happens where only two stand and a spread is prescribed.
enum class TwoPairs : std::uint8_t {
    most_votes,  ///< most votes are enough
    spread,      ///< the spread is asked of them as of more
};

/// What the winner of a single office needs, as data.
struct OfficeRule {
    std::optional<Bound> majority = {};      ///< of all valid votes; absent: most votes are enough
    std::optional<AreaSpread> spread = {};   ///< beside the majority
    bool second_round = false;               ///< between the two with most votes, where nobody is elected
    std::optional<Bound> sole = {};          ///< of a sole contestant against the empty column
    std::optional<TwoPairs> two_pairs = {};  ///< where `spread` is prescribed; absent: open where it matters
    Citation elected = {};                   ///< who is elected
    Citation runoff = {};                    ///< who goes to the second round
    Citation equal = {};                     ///< equal votes
    Citation sole_basis = {};
    Citation two_pairs_basis = {};

    friend constexpr bool operator==(const OfficeRule&, const OfficeRule&) = default;
};

}  // namespace pemilu::inline v0_1

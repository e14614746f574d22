// How many ballots a polling station gets: its roll and a reserve.
#pragma once

#include <cstdint>

namespace pemilu::inline v0_1::tally {

/// From the fewest to the most that agree with the rule.
struct BallotSupply {
    std::int64_t fewest = 0;
    std::int64_t most = 0;

    [[nodiscard]] constexpr bool holds(std::int64_t ballots) const noexcept { return ballots >= fewest && ballots <= most; }
    friend constexpr bool operator==(const BallotSupply&, const BallotSupply&) = default;
};

/// The roll and so many percent of it. How the reserve is rounded was not found: down, up, and one more (250 voters were given 6 at 2 %)
/// are accepted. Precondition: 0 to 2^50 voters, 0 to 100 percent.
[[nodiscard]] constexpr BallotSupply ballot_supply(std::int64_t roll, std::int64_t reserve_percent) noexcept {
    const std::int64_t hundredths = roll * reserve_percent;
    return {roll + hundredths / 100, roll + (hundredths + 99) / 100 + 1};
}

}  // namespace pemilu::inline v0_1::tally

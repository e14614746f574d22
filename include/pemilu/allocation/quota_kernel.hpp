// The arithmetic of a quota method on raw integers, for few parties: full quotas and largest remainders by one rounding and a few steps.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "pemilu/allocation/kernel.hpp"
#include "pemilu/allocation/quota.hpp"

namespace pemilu::inline v0_1::allocation {

namespace detail {

/// With a quota of n/d, a party of v votes and x seats has the rest v·d - x·n. Rounding to the nearest seat is a start in which whoever has
/// at least half a quota over has a seat for it; from there the largest rest gains, or the smallest below 0 gives its seat back. All rests
/// are exact 64-bit integers: a double only proposes x, and it is at most one seat off.
class FewRemainders {
public:
    static constexpr std::size_t limit = 64;

    /// Preconditions: at most `limit` parties; 0 < n < 2^61; no party has more than 2^50 quotas.
    FewRemainders(const QuotaSize& quota, std::span<const std::int64_t> votes, std::span<std::int64_t> seats) noexcept
        : quota_(quota.numerator), votes_(votes), seats_(seats) {
        const double inverse = static_cast<double>(quota.denominator) / static_cast<double>(quota.numerator);
        for (std::size_t p = 0; p < votes.size(); ++p) {
            // A rounding that may be wrong: the rest tells. NOLINTNEXTLINE(bugprone-incorrect-roundings)
            auto x = static_cast<std::int64_t>(static_cast<double>(votes[p]) * inverse + 0.5);
            // Modulo 2^64: the products may be longer, their difference is not.
            auto rest = static_cast<std::int64_t>(static_cast<std::uint64_t>(votes[p]) * static_cast<std::uint64_t>(quota.denominator) -
                                                  static_cast<std::uint64_t>(x) * static_cast<std::uint64_t>(quota_));
            const std::int64_t more = (2 * rest >= quota_ ? 1 : 0) - (2 * rest < -quota_ ? 1 : 0);
            x += more;
            rest -= more * quota_;
            given_ += x;
            seats_[p] = x;
            rest_[p] = rest;
        }
    }

    /// False if the quota has no such answer: full quotas of more than the house, or more seats left than parties with votes.
    [[nodiscard]] bool give(std::int64_t house) noexcept {
        for (; given_ < house; ++given_)
            if (!gain()) return false;
        for (; given_ > house; --given_)
            if (!lose()) return false;
        return true;
    }

    /// Whether the last remainder that won a seat is equal to one that did not. Then these parties are marked and lose what they won by it.
    [[nodiscard]] Status settle(std::span<std::uint8_t> tied) noexcept {
        std::int64_t lowest = quota_;  // of the remainders that won a seat, which are all below a quota
        std::int64_t highest = -1;     // of those that did not
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            if (rest_[p] < 0)
                lowest = std::min(lowest, rest_[p] + quota_);
            else if (votes_[p] > 0)
                highest = std::max(highest, rest_[p]);
        }
        if (lowest > highest) return Status::decided;
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            const bool won = rest_[p] < 0;
            if (votes_[p] == 0 || rest_[p] + (won ? quota_ : 0) != lowest) continue;
            tied[p] = 1;
            seats_[p] -= won ? 1 : 0;
        }
        return Status::tied;
    }

private:
    [[nodiscard]] bool gain() noexcept {
        std::size_t best = 0;
        std::int64_t most = -1;
        for (std::size_t p = 0; p < votes_.size(); ++p)
            if (rest_[p] > most && votes_[p] > 0) most = rest_[p], best = p;
        if (most < 0) return false;
        ++seats_[best];
        rest_[best] -= quota_;
        return true;
    }
    [[nodiscard]] bool lose() noexcept {
        std::size_t worst = 0;
        std::int64_t least = 0;
        for (std::size_t p = 0; p < votes_.size(); ++p)
            if (rest_[p] < least) least = rest_[p], worst = p;
        if (least == 0) return false;
        --seats_[worst];
        rest_[worst] += quota_;
        return true;
    }

    std::int64_t quota_;
    std::span<const std::int64_t> votes_;
    std::span<std::int64_t> seats_;
    std::int64_t given_ = 0;
    std::array<std::int64_t, limit> rest_;
};

}  // namespace detail

/// Allocates `house` seats by full quotas and largest remainders. `seats` and `tied` as for divisor methods; nothing is allocated on the
/// heap. A party without votes has no remainder.
///
/// nullopt where this way has no answer: more than 64 parties, a quota of 0 or of 2^61 votes and more, full quotas of more than the house,
/// more seats left than parties with votes. `fill` of largest_remainder.hpp then tells the seats or what is wrong.
/// Preconditions: votes non-negative with a sum of at most 2^63-1; 0 <= house <= seats_limit; `seats` and `tied` as long as `votes`.
[[nodiscard]] inline std::optional<Status> allocate_into(const Quota& quota, std::span<const std::int64_t> votes, std::int64_t house,
                                                         std::span<std::int64_t> seats, std::span<std::uint8_t> tied) noexcept {
    std::ranges::fill(tied, std::uint8_t{0});
    std::int64_t total = 0;
    for (const std::int64_t v : votes) total += v;
    if (house == 0 || total == 0) {
        std::ranges::fill(seats, 0);
        if (house != 0) std::ranges::fill(tied, std::uint8_t{1});
        return house == 0 ? Status::decided : Status::no_votes;
    }
    const QuotaSize size = quota.of(total, house);
    constexpr std::int64_t largest = std::int64_t{1} << 61U;
    if (votes.size() > detail::FewRemainders::limit || size.numerator == 0 || size.numerator >= largest) return std::nullopt;
    if (static_cast<double>(total) * static_cast<double>(size.denominator) > 0x1p50 * static_cast<double>(size.numerator))
        return std::nullopt;
    detail::FewRemainders remainders(size, votes, seats);
    if (!remainders.give(house)) return std::nullopt;
    return remainders.settle(tied);
}

}  // namespace pemilu::inline v0_1::allocation

// Quota methods: full quotas, then one seat each to the largest remainders. Exact, with the two ways in which a quota can fail.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pemilu/allocation/highest_quotients.hpp"
#include "pemilu/allocation/options.hpp"
#include "pemilu/allocation/quota.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1::allocation {

/// The two stages of a quota method: `full` seats by party, their remainders, and `left` seats for the remainders (negative if the full
/// quotas alone are more than the seats).
struct QuotaStages {
    QuotaSize quota = {};
    std::vector<std::int64_t> full = {};
    std::vector<Remainder> remainders = {};
    std::int64_t left = 0;
};

/// Precondition: house >= 1 and somebody has votes. Errors: a quota that rounds to 0 (rule).
[[nodiscard]] inline result<QuotaStages> quota_stages(const Quota& quota, std::span<const std::int64_t> votes, std::int64_t house) {
    std::int64_t total = 0;
    for (const std::int64_t v : votes) total += v;
    QuotaStages stages{.quota = quota.of(total, house)};
    if (stages.quota.numerator == 0)
        return Error{.kind = ErrorKind::rule,
                     .message = "the quota is 0: there are fewer votes than seats",
                     .value = std::to_string(total) + " votes, " + std::to_string(house) + " seats"};
    stages.left = house;
    for (const std::int64_t v : votes) {
        const FullQuotas share = full_quotas(stages.quota, v);
        stages.full.push_back(share.seats);
        stages.remainders.push_back(share.remainder);
        stages.left -= share.seats;
    }
    return stages;
}

namespace detail {

[[nodiscard]] inline std::string quota_text(const QuotaSize& quota) { return to_string(Remainder{quota.numerator, quota.denominator}); }

[[nodiscard]] inline Error over_allocated(const QuotaStages& stages, std::int64_t house) {
    return Error{.kind = ErrorKind::rule,
                 .message = "the full quotas alone are more than the seats: a quota of " + quota_text(stages.quota) + " gives " +
                            std::to_string(house - stages.left) + " seats of " + std::to_string(house),
                 .column = "on_overallocation",
                 .value = std::to_string(house - stages.left),
                 .expected = "at most " + std::to_string(house) + ", or the option on_overallocation subtract"};
}

[[nodiscard]] inline Error under_allocated(const QuotaStages& stages, std::size_t parties) {
    return Error{.kind = ErrorKind::rule,
                 .message = "a quota of " + quota_text(stages.quota) + " leaves more seats than there are parties with a remainder",
                 .value = std::to_string(stages.left) + " seats",
                 .expected = "at most " + std::to_string(parties)};
}

/// Positions of the parties for which `takes_part` holds, and their remainders.
struct Ranked {
    std::vector<std::size_t> parties = {};
    std::vector<Remainder> remainders = {};
};
template <class Predicate>
[[nodiscard]] Ranked ranked(const QuotaStages& stages, Predicate takes_part) {
    Ranked found;
    for (std::size_t p = 0; p < stages.full.size(); ++p)
        if (takes_part(p)) {
            found.parties.push_back(p);
            found.remainders.push_back(stages.remainders[p]);
        }
    return found;
}

/// Whole rounds in which everybody with a seat loses one, until the rest is no more than one seat each. Rounds in which nobody reaches 0
/// are taken together.
[[nodiscard]] inline Ranked subtract_rounds(QuotaStages& stages) {
    while (true) {
        Ranked holders = ranked(stages, [&](std::size_t p) { return stages.full[p] > 0; });
        const auto count = static_cast<std::int64_t>(holders.parties.size());
        const std::int64_t over = -stages.left;
        if (over <= count) return holders;
        std::int64_t rounds = (over - 1) / count;
        for (const std::size_t p : holders.parties) rounds = std::min(rounds, stages.full[p]);
        for (const std::size_t p : holders.parties) stages.full[p] -= rounds;
        stages.left += rounds * count;
    }
}

/// Those with the smallest remainders lose a seat each: the others, with the largest remainders, keep theirs. Where even one seat from
/// everybody is not enough, everybody loses one and the next round begins.
[[nodiscard]] inline Filled subtract(QuotaStages stages) {
    const Ranked holders = subtract_rounds(stages);
    const Largest kept = largest(holders.remainders, static_cast<std::int64_t>(holders.parties.size()) + stages.left);
    Filled filled{.seats = std::move(stages.full), .tied = std::vector<std::uint8_t>(stages.remainders.size(), 0)};
    for (const std::size_t p : holders.parties) --filled.seats[p];
    for (const std::size_t i : kept.certain) ++filled.seats[holders.parties[i]];
    for (const std::size_t i : kept.tied) filled.tied[holders.parties[i]] = 1;
    if (!kept.tied.empty()) filled.status = Status::tied;
    return filled;
}

/// Without limits. A party without votes has no remainder.
[[nodiscard]] inline result<Filled> largest_remainder(const Quota& quota, std::span<const std::int64_t> votes, std::int64_t house,
                                                      OverAllocation on_overallocation) {
    const auto stages = quota_stages(quota, votes, house);
    if (!stages) return stages.error();
    if (stages->left < 0)
        return on_overallocation == OverAllocation::subtract ? result<Filled>(subtract(*stages)) : over_allocated(*stages, house);
    const Ranked bidders = ranked(*stages, [&](std::size_t p) { return votes[p] > 0; });
    if (stages->left > static_cast<std::int64_t>(bidders.parties.size())) return under_allocated(*stages, bidders.parties.size());
    const Largest winners = largest(bidders.remainders, stages->left);
    Filled filled{.seats = stages->full, .tied = std::vector<std::uint8_t>(votes.size(), 0)};
    for (const std::size_t i : winners.certain) ++filled.seats[bidders.parties[i]];
    for (const std::size_t i : winners.tied) filled.tied[bidders.parties[i]] = 1;
    if (!winners.tied.empty()) filled.status = Status::tied;
    return filled;
}

}  // namespace detail

/// Parties whose limit binds keep it; the others divide the remaining seats by their own quota. For divisor methods this is the same as
/// going on with the next quotient (they are coherent), for quota methods it is the only reading in which every seat has a quota.
class PinnedParties {
public:
    PinnedParties(std::span<const std::int64_t> votes, std::int64_t house, const Limits& limits)
        : votes_(votes.begin(), votes.end()), house_(house), limits_(limits), pinned_(votes.size(), 0), seats_(votes.size(), 0) {}

    [[nodiscard]] std::span<const std::int64_t> votes() const noexcept { return votes_; }
    [[nodiscard]] std::int64_t house() const noexcept { return house_; }
    [[nodiscard]] bool pinned(std::size_t p) const noexcept { return pinned_[p] != 0; }
    [[nodiscard]] std::int64_t seats(std::size_t p) const noexcept { return seats_[p]; }

    /// Pins whoever would have too many or too few; false if nobody would. If the limits take more seats from the others than they leave
    /// them, only the minima are sure to bind, and the other way round only the maxima: pinning all at once could exceed the house.
    [[nodiscard]] bool pin(const Filled& filled) {
        const auto too_many = [&](std::size_t p) { return filled.seats[p] + filled.tied[p] > limits_.ceiling[p]; };
        const auto too_few = [&](std::size_t p) { return filled.seats[p] < limits_.floor[p]; };
        const std::int64_t wanted = within_limits(filled);
        const bool below = wanted >= house_ && pin_where(too_few, limits_.floor);
        const bool above = wanted <= house_ && pin_where(too_many, limits_.ceiling);
        return below || above;
    }

private:
    /// The seats of all who are not pinned, each brought within its limits; of the seats that are tied as many as there is room for.
    [[nodiscard]] std::int64_t within_limits(const Filled& filled) const {
        std::int64_t sum = 0;
        std::int64_t left = std::max<std::int64_t>(house_, 0) - filled.vacant;
        std::int64_t room = 0;
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            left -= filled.seats[p];
            if (pinned(p)) continue;
            sum += std::clamp(filled.seats[p], limits_.floor[p], limits_.ceiling[p]);
            room += filled.tied[p] != 0 && filled.seats[p] >= limits_.floor[p] && filled.seats[p] < limits_.ceiling[p] ? 1 : 0;
        }
        return sum + std::min(left, room) + filled.vacant;
    }
    template <class Predicate>
    [[nodiscard]] bool pin_where(Predicate outside, const std::vector<std::int64_t>& limit) {
        bool any = false;
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            if (pinned(p) || !outside(p)) continue;
            any = true;
            pinned_[p] = 1;
            seats_[p] = limit[p];
            house_ -= limit[p];
            votes_[p] = 0;
        }
        return any;
    }

    std::vector<std::int64_t> votes_;
    std::int64_t house_;
    const Limits& limits_;
    std::vector<std::uint8_t> pinned_;
    std::vector<std::int64_t> seats_;
};

/// A quota method with largest remainders and limits. Errors: over-allocation unless it is to be subtracted, a quota of 0, more seats left
/// than remainders (rule).
[[nodiscard]] inline result<Filled> fill(const Quota& quota, std::span<const std::int64_t> votes, std::int64_t house, const Limits& limits,
                                         OverAllocation on_overallocation) {
    if (std::ranges::none_of(votes, [](std::int64_t v) { return v > 0; })) return detail::without_votes(limits, house);
    PinnedParties parties(votes, house, limits);
    Filled filled;
    do {
        filled = Filled{.seats = std::vector<std::int64_t>(votes.size(), 0), .tied = std::vector<std::uint8_t>(votes.size(), 0)};
        if (parties.house() <= 0) continue;
        if (std::ranges::none_of(parties.votes(), [](std::int64_t v) { return v > 0; })) {
            filled.vacant = parties.house();
            continue;
        }
        auto next = detail::largest_remainder(quota, parties.votes(), parties.house(), on_overallocation);
        if (!next) return next;
        filled = *std::move(next);
    } while (parties.pin(filled));
    for (std::size_t p = 0; p < votes.size(); ++p) filled.seats[p] += parties.seats(p);
    return filled;
}

}  // namespace pemilu::inline v0_1::allocation

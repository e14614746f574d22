// The arithmetic of a divisor method on raw integers: jump, step, certify. Integers decide; doubles only propose.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "pemilu/allocation/divisor.hpp"
#include "pemilu/core/wide.hpp"

namespace pemilu::inline v0_1::allocation {

enum class Status : std::uint8_t {
    decided = 0,
    tied = 1,      ///< a tie straddles the last seat: `seats` holds the certain ones, `tied` marks the contenders
    no_votes = 2,  ///< nobody has a vote: nothing is certain
};

/// More seats than this are refused at the door (`CapacityError`).
inline constexpr std::int64_t seats_limit = 2'147'483'647;

namespace detail {

/// The last quotient a party has won and the first it has not, by exact products.
template <DivisorRule R>
struct Exact {
    const R& rule;
    std::span<const std::int64_t> votes;
    std::span<std::int64_t> seats;

    /// v_a / d(k_a) against v_b / d(k_b). The common denominator cancels.
    [[nodiscard]] std::strong_ordering compare(std::size_t a, std::int64_t seat_a, std::size_t b, std::int64_t seat_b) const noexcept {
        return compare_ratios(votes[a], rule.divisor(seat_a), votes[b], rule.divisor(seat_b));
    }
    /// The party with the lowest quotient that won a seat; votes.size() if no seat is held.
    [[nodiscard]] std::size_t lowest_winner() const noexcept {
        std::size_t lowest = votes.size();
        for (std::size_t p = 0; p < votes.size(); ++p)
            if (seats[p] > 0 && (lowest == votes.size() || compare(p, seats[p], lowest, seats[lowest]) < 0)) lowest = p;
        return lowest;
    }
    [[nodiscard]] std::size_t highest_loser() const noexcept {
        std::size_t highest = 0;
        for (std::size_t p = 1; p < votes.size(); ++p)
            if (compare(p, seats[p] + 1, highest, seats[highest] + 1) > 0) highest = p;
        return highest;
    }
};

/// The jump: x_p = floor(v_p·f + 1 - r), which misses the total by at most half a seat a party on average (Pukelsheim,
/// Proportional Representation, 2017, ch. 4). Returns the number of seats handed out.
[[nodiscard]] inline std::int64_t jump(const Linear& rule, std::span<const std::int64_t> votes, std::int64_t total, std::int64_t house,
                                       std::span<std::int64_t> seats) noexcept {
    const double r = rule.rounding_point();
    std::size_t voted = 0;
    for (const std::int64_t v : votes) voted += v > 0 ? 1U : 0U;
    const double factor = (static_cast<double>(house) + static_cast<double>(voted) * (r - 0.5)) / static_cast<double>(total);
    std::int64_t given = 0;
    for (std::size_t p = 0; p < votes.size(); ++p) {
        const double share = static_cast<double>(votes[p]) * factor + (1.0 - r);
        // Compared before it is converted: with a first divisor near 2^62 the share can be beyond 64 bits.
        const bool all = share >= static_cast<double>(house);
        seats[p] = votes[p] == 0 || share <= 0 ? 0 : all ? house : static_cast<std::int64_t>(share);
        given += seats[p];
    }
    return given;
}

/// Steps one seat at a time by doubles: the proposal need not be right, `certified` decides.
inline void step_few(const Linear& rule, std::span<const std::int64_t> votes, std::int64_t missing,
                     std::span<std::int64_t> seats) noexcept {
    const auto quotient = [&](std::size_t p, std::int64_t seat) noexcept {
        return static_cast<double>(votes[p]) / static_cast<double>(rule.divisor(seat));
    };
    for (; missing > 0; --missing) {
        std::size_t best = 0;
        double most = -1;
        for (std::size_t p = 0; p < votes.size(); ++p)
            if (const double q = quotient(p, seats[p] + 1); q > most) most = q, best = p;
        ++seats[best];
    }
    for (; missing < 0; ++missing) {
        std::size_t worst = 0;
        double least = HUGE_VAL;
        for (std::size_t p = 0; p < votes.size(); ++p)
            if (seats[p] > 0)
                if (const double q = quotient(p, seats[p]); q < least) least = q, worst = p;
        --seats[worst];
    }
}

/// The same with a heap, for many parties: O(P + missing·log P). The one place where a kernel allocates.
inline void step_many(const Linear& rule, std::span<const std::int64_t> votes, std::int64_t missing, std::span<std::int64_t> seats) {
    const Exact<Linear> exact{rule, votes, seats};
    std::vector<std::size_t> heap;
    const bool adding = missing > 0;
    for (std::size_t p = 0; p < votes.size(); ++p)
        if (adding || seats[p] > 0) heap.push_back(p);
    const auto later = [&](std::size_t a, std::size_t b) {
        return adding ? exact.compare(a, seats[a] + 1, b, seats[b] + 1) < 0 : exact.compare(a, seats[a], b, seats[b]) > 0;
    };
    std::ranges::make_heap(heap, later);
    for (std::int64_t left = adding ? missing : -missing; left > 0; --left) {
        std::ranges::pop_heap(heap, later);
        const std::size_t p = heap.back();
        seats[p] += adding ? 1 : -1;
        if (seats[p] > 0)
            std::ranges::push_heap(heap, later);
        else
            heap.pop_back();
    }
}

/// True only if the proposal is the one and only result. Each double quotient is within 3·2^-53 of the exact one (one rounding of v,
/// one of the divisor, one of the division), so a relative gap of 2^-48 between the lowest winner and the highest loser leaves the exact
/// quotients strictly apart.
[[nodiscard]] inline bool certified(const Linear& rule, std::span<const std::int64_t> votes, std::span<const std::int64_t> seats) noexcept {
    double lowest_winner = HUGE_VAL;
    double highest_loser = 0;
    for (std::size_t p = 0; p < votes.size(); ++p) {
        const auto v = static_cast<double>(votes[p]);
        if (seats[p] > 0) lowest_winner = std::min(lowest_winner, v / static_cast<double>(rule.divisor(seats[p])));
        highest_loser = std::max(highest_loser, v / static_cast<double>(rule.divisor(seats[p] + 1)));
    }
    return lowest_winner > highest_loser * (1.0 + 0x1p-48);
}

/// Exchanges single seats until no exchange helps, then reads the tie off the last two quotients. Let L be the lowest winning and U the
/// highest losing quotient: the seats are a result iff L >= U, and the only one iff L > U.
template <DivisorRule R>
[[nodiscard]] Status settle(const R& rule, std::span<const std::int64_t> votes, std::span<std::int64_t> seats,
                            std::span<std::uint8_t> tied) noexcept {
    const Exact<R> exact{rule, votes, seats};
    std::size_t winner = exact.lowest_winner();
    if (winner == votes.size()) return Status::decided;
    std::size_t loser = exact.highest_loser();
    while (exact.compare(winner, seats[winner], loser, seats[loser] + 1) < 0) {
        --seats[winner];
        ++seats[loser];
        winner = exact.lowest_winner();
        loser = exact.highest_loser();
    }
    if (exact.compare(winner, seats[winner], loser, seats[loser] + 1) > 0) return Status::decided;
    const std::int64_t tie_votes = votes[winner];
    const std::int64_t tie_divisor = rule.divisor(seats[winner]);
    for (std::size_t p = 0; p < votes.size(); ++p) {
        const auto equals = [&](std::int64_t seat) { return compare_ratios(votes[p], rule.divisor(seat), tie_votes, tie_divisor) == 0; };
        const bool holds = seats[p] > 0 && equals(seats[p]);
        tied[p] = holds || equals(seats[p] + 1) ? 1 : 0;
        if (holds) --seats[p];
    }
    return Status::tied;
}

}  // namespace detail

/// Allocates `house` seats to parties by their votes and the divisors of `rule`.
///
/// Preconditions: votes non-negative with a sum of at most 2^63-1; 0 <= house <= seats_limit and house < rule.last(); a first divisor above
/// 0; `seats` and `tied` as long as `votes`.
/// On return `seats` holds the certain seats and `tied` marks the contenders of the rest; both are all that a tie needs, because for
/// divisor methods every tie is "certain seats and any subset of the contenders". Up to 64 parties nothing is allocated on the heap.
[[nodiscard]] inline Status allocate_into(const Linear& rule, std::span<const std::int64_t> votes, std::int64_t house,
                                          std::span<std::int64_t> seats, std::span<std::uint8_t> tied) {
    std::ranges::fill(seats, 0);
    std::ranges::fill(tied, std::uint8_t{0});
    if (house == 0) return Status::decided;
    std::int64_t total = 0;
    for (const std::int64_t v : votes) total += v;
    if (total == 0) {
        std::ranges::fill(tied, std::uint8_t{1});
        return Status::no_votes;
    }
    const std::int64_t missing = house - detail::jump(rule, votes, total, house, seats);
    constexpr std::size_t few = 64;
    if (votes.size() <= few)
        detail::step_few(rule, votes, missing, seats);
    else
        detail::step_many(rule, votes, missing, seats);
    return detail::certified(rule, votes, seats) ? Status::decided : detail::settle(rule, votes, seats, tied);
}

}  // namespace pemilu::inline v0_1::allocation

// The arithmetic of a divisor method on raw integers: propose, certify, settle. Integers decide; doubles only propose.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "pemilu/allocation/divisor.hpp"
#include "pemilu/allocation/multipliers.hpp"
#include "pemilu/allocation/selection.hpp"
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

/// True only if the proposal is the one and only result. Each double quotient is within 3·2^-53 of the exact one (one rounding of v,
/// one of the divisor, one of the division), so a relative gap of 2^-48 between the lowest winner and the highest loser leaves the exact
/// quotients strictly apart.
template <DivisorRule R>
[[nodiscard]] bool certified(const R& rule, std::span<const std::int64_t> votes, std::span<const std::int64_t> seats) noexcept {
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

/// Whether `allocate_into` holds for this rule and house: divisors below 2^53 for every seat and one more, and a first divisor between
/// 2^-20 and 2^20 steps. (With others one multiplication says too little about the seats.)
template <StepRule R>
[[nodiscard]] constexpr bool fits_kernel(const R& rule, std::int64_t house) noexcept {
    const detail::StepShape shape = detail::shape_of(rule);
    return shape.first * 0x1p20 >= shape.step && shape.first <= shape.step * 0x1p20 &&
           shape.step * static_cast<double>(house) + shape.next < 0x1p53;
}

/// Allocates `house` seats to parties by their votes and the divisors of `rule`.
///
/// Preconditions: votes non-negative with a sum of at most 2^63-1; 0 <= house <= seats_limit; `fits_kernel(rule, house)`; `seats` and `tied`
/// as long as `votes`.
/// On return `seats` holds the certain seats and `tied` marks the contenders of the rest; both are all that a tie needs, because for
/// divisor methods every tie is "certain seats and any subset of the contenders". Time O(P), however many seats; up to 64 parties nothing
/// is allocated on the heap, unless a first divisor of many steps leaves the jump far off.
template <StepRule R>
[[nodiscard]] Status allocate_into(const R& rule, std::span<const std::int64_t> votes, std::int64_t house, std::span<std::int64_t> seats,
                                   std::span<std::uint8_t> tied) {
    std::ranges::fill(tied, std::uint8_t{0});
    std::int64_t total = 0;
    for (const std::int64_t v : votes) total += v;
    if (house == 0 || total == 0) {
        std::ranges::fill(seats, 0);
        if (house != 0) std::ranges::fill(tied, std::uint8_t{1});
        return house == 0 ? Status::decided : Status::no_votes;
    }
    auto proposal = detail::Proposal::none;
    if (votes.size() <= detail::FewParties<R>::limit) proposal = detail::FewParties<R>(rule, votes).propose(house, total, seats);
    if (proposal == detail::Proposal::certain) return Status::decided;
    if (proposal == detail::Proposal::none) {
        detail::Selection<R>(rule, votes, house, total).run(seats);
        if (detail::certified(rule, votes, seats)) return Status::decided;
    }
    return detail::settle(rule, votes, seats, tied);
}

}  // namespace pemilu::inline v0_1::allocation

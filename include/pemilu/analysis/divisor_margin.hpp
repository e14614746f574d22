// How close it was under a divisor method: one party's next quotient against another's last.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/allocation/divisor.hpp"
#include "pemilu/allocation/options.hpp"
#include "pemilu/analysis/fewest_votes.hpp"

namespace pemilu::inline v0_1::analysis {

namespace detail {

/// A pair: `i` would gain its seat number `ki`, `j` would lose its seat number `kj`. No more than `room` votes can be added to all.
struct Rivals {
    std::int64_t vi = 0;
    std::int64_t ki = 0;
    std::int64_t vj = 0;
    std::int64_t kj = 0;
    std::int64_t room = 0;
};

/// What `i` bids against what `j` won with. Nothing is bid without votes; infinite quotients are equal, or ranked by votes.
template <allocation::QuotientRule R>
[[nodiscard]] std::strong_ordering compare(const R& rule, ZeroDivisor zero, const Rivals& r) noexcept {
    if (r.vi == 0 || r.vj == 0) return (r.vi > 0) <=> (r.vj > 0);
    const auto order = allocation::compare_quotients(rule, r.vi, r.ki, r.vj, r.kj);
    const bool infinite = allocation::starts_at_zero(rule) && r.ki == 1 && r.kj == 1;
    return infinite && zero == ZeroDivisor::more_votes ? r.vi <=> r.vj : order;
}

/// Their votes, and the divisors of the two seats.
struct Pair {
    signed_wide vi, vj, di, dj;
};

[[nodiscard]] constexpr Steps steps(MarginKind kind, const Pair& p) noexcept {
    if (kind == MarginKind::move) {
        const signed_wide lead = p.vj * p.di - p.vi * p.dj;
        return {ceil_div(lead, p.di + p.dj), floor_div(lead, p.di + p.dj) + 1};
    }
    if (kind == MarginKind::add) return {ceil_div(p.vj * p.di, p.dj) - p.vi, floor_div(p.vj * p.di, p.dj) - p.vi + 1};
    return {p.vj - floor_div(p.vi * p.dj, p.di), p.vj - ceil_div(p.vi * p.dj, p.di) + 1};
}

/// As many votes as can change: nobody can lose more than they have, and no sum of votes exceeds 2^63-1.
[[nodiscard]] constexpr signed_wide most(MarginKind kind, const Rivals& r) noexcept { return kind == MarginKind::add ? r.room : r.vj; }

[[nodiscard]] constexpr Rivals after(MarginKind kind, Rivals r, signed_wide votes) noexcept {
    const auto n = static_cast<std::int64_t>(votes);
    if (kind != MarginKind::remove) r.vi += n;
    if (kind != MarginKind::add) r.vj -= n;
    return r;
}

/// In closed form where the divisors are positive integers over one denominator. Elsewhere by bisection: the more votes change, the better
/// for `i`.
template <allocation::QuotientRule R>
[[nodiscard]] std::optional<Steps> steps(MarginKind kind, const R& rule, ZeroDivisor zero, const Rivals& r) {
    if (most(kind, r) == 0) return std::nullopt;
    if (kind == MarginKind::remove && r.vi == 0) return std::nullopt;  // somebody must keep a vote
    if constexpr (DivisorRule<R>)
        if (const Pair pair{r.vi, r.vj, rule.divisor(r.ki), rule.divisor(r.kj)}; pair.di > 0 && pair.dj > 0) {
            Steps found = steps(kind, pair);
            if (found.tie > most(kind, r)) return std::nullopt;
            if (*found.change > most(kind, r)) found.change.reset();
            return found;
        }
    const signed_wide last = most(kind, r);
    const auto change = first_where(0, last, [&](signed_wide n) { return compare(rule, zero, after(kind, r, n)) > 0; });
    const auto tie = first_where(0, change.value_or(last), [&](signed_wide n) { return compare(rule, zero, after(kind, r, n)) >= 0; });
    return tie ? std::optional(Steps{*tie, change}) : std::nullopt;
}

template <allocation::QuotientRule R>
class DivisorMargins {
public:
    DivisorMargins(const Allocation& allocation, const R& rule)
        : allocation_(allocation),
          standing_(allocation.standing()),
          rule_(rule),
          limits_(allocation::limits_of(standing_.options, standing_.votes.size())) {
        for (const std::int64_t v : standing_.votes.counts()) room_ -= v;
    }

    [[nodiscard]] std::vector<Margin> run() && {
        for (std::size_t j = 0; j < parties(); ++j) {
            if (!can_lose(j)) continue;
            std::optional<Votes> closest;
            for (std::size_t i = 0; i < parties(); ++i)
                if (i != j && can_gain(i) && add(MarginKind::move, i, j) && found_.back().to_change)
                    closest = std::min(closest.value_or(*found_.back().to_change), *found_.back().to_change);
            if (parties() > 1 && (!closest || standing_.votes.votes(j) < *closest)) add_last_vote(MarginKind::move, j);
        }
        for (std::size_t i = 0; i < parties(); ++i)
            if (const std::size_t j = lowest_winner(i); can_gain(i) && j < parties()) add(MarginKind::add, i, j);
        for (std::size_t j = 0; j < parties(); ++j) {
            if (!can_lose(j)) continue;
            const std::size_t i = highest_bid(j);
            const bool taken = i < parties() && add(MarginKind::remove, i, j) && found_.back().to_change;
            if (!taken && others_voted(j)) add_last_vote(MarginKind::remove, j);
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] std::size_t parties() const { return standing_.votes.size(); }
    [[nodiscard]] std::int64_t seats(std::size_t p) const { return allocation_.seats()[p].count(); }
    [[nodiscard]] bool full(std::size_t p) const { return seats(p) >= limits_.ceiling[p]; }
    /// At a maximum a party wins a seat only to leave it empty.
    [[nodiscard]] bool can_gain(std::size_t p) const {
        return ended(p) ? !full(p) : !full(p) || standing_.options.exhausted != Exhausted::next;
    }
    /// Where the sequence of divisors ends the method gives no result once somebody else's last seat costs more than this party's: what the
    /// party would bid for one more is not known.
    [[nodiscard]] bool ended(std::size_t p) const { return seats(p) >= rule_.last(); }
    [[nodiscard]] std::int64_t bid(std::size_t p) const { return ended(p) ? seats(p) : seats(p) + 1; }
    [[nodiscard]] bool can_lose(std::size_t p) const { return seats(p) > limits_.floor[p]; }
    [[nodiscard]] Rivals rivals(std::size_t a, std::int64_t seat_a, std::size_t b, std::int64_t seat_b) const {
        return {standing_.votes.counts()[a], seat_a, standing_.votes.counts()[b], seat_b, room_};
    }
    /// Of all but one party; `parties()` if nobody can lose a seat.
    [[nodiscard]] std::size_t lowest_winner(std::size_t except) const {
        std::size_t lowest = parties();
        for (std::size_t p = 0; p < parties(); ++p)
            if (p != except && can_lose(p) &&
                (lowest == parties() || compare(rule_, standing_.options.zero_divisor, rivals(p, seats(p), lowest, seats(lowest))) < 0))
                lowest = p;
        return lowest;
    }
    [[nodiscard]] std::size_t highest_bid(std::size_t except) const {
        std::size_t highest = parties();
        for (std::size_t p = 0; p < parties(); ++p)
            if (p != except && can_gain(p) &&
                (highest == parties() || compare(rule_, standing_.options.zero_divisor, rivals(p, bid(p), highest, bid(highest))) > 0))
                highest = p;
        return highest;
    }
    [[nodiscard]] bool others_voted(std::size_t except) const {
        for (std::size_t p = 0; p < parties(); ++p)
            if (p != except && standing_.votes.counts()[p] > 0) return true;
        return false;
    }
    bool add(MarginKind kind, std::size_t i, std::size_t j) {
        auto found = steps(kind, rule_, standing_.options.zero_divisor, rivals(i, bid(i), j, seats(j)));
        if (!found || (ended(i) && !found->change)) return false;
        const PartyId from = standing_.votes.party(j);
        const PartyId to = standing_.votes.party(i);
        if (ended(i))
            found_.push_back(margin(kind, MarginEffect::any, from, kind == MarginKind::remove ? std::nullopt : std::optional(to),
                                    {*found->change, found->change}));
        else if (!full(i))
            found_.push_back(margin(kind, MarginEffect::seat, from, to, *found));
        else if (kind == MarginKind::remove)
            found_.push_back(margin(kind, MarginEffect::seat, from, std::nullopt, *found));
        else
            found_.push_back(margin(kind, MarginEffect::any, from, to, *found));
        return true;
    }
    /// Without votes a party has no more seats than its minimum, also where all others are at their maximum.
    void add_last_vote(MarginKind kind, std::size_t j) {
        const signed_wide votes = standing_.votes.counts()[j];
        if (votes > 0) found_.push_back(margin(kind, MarginEffect::seat, standing_.votes.party(j), std::nullopt, {votes, votes}));
    }

    const Allocation& allocation_;
    const Standing& standing_;
    const R& rule_;
    allocation::Limits limits_;
    std::int64_t room_ = INT64_MAX;
    std::vector<Margin> found_ = {};
};

}  // namespace detail

/// Every pair of parties (`move`), and for each party the fewest votes more to gain a seat from the lowest winning quotient (`add`), or
/// fewer to lose one to the highest losing quotient (`remove`).
///
/// The smallest `move` is the margin of the whole result: any other seat vector has some party with more and some with fewer seats, and
/// no altered ballot moves v_j·d_i - v_i·d_j by more than d_i + d_j, which moving it from j to i attains. A party at its minimum or with
/// seats held loses none of them; at a maximum the seat that it would win stays empty, or the next party takes it, as `exhausted` says:
/// then the row has the effect `any`, or there is none. So has the row of a party with the last seat that a sequence of divisors knows. A
/// result with seats that a maximum leaves vacant has no rows. O(P²).
template <allocation::QuotientRule R>
[[nodiscard]] std::vector<Margin> divisor_margins(const Allocation& allocation, const R& rule) {
    if (allocation.vacant() > Seats()) return {};
    return detail::DivisorMargins<R>(allocation, rule).run();
}

}  // namespace pemilu::inline v0_1::analysis

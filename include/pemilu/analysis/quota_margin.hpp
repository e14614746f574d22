// How close it was under a quota method: full quotas and remainders of one party against those of another.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/allocation/method.hpp"
#include "pemilu/allocation/options.hpp"
#include "pemilu/allocation/quota.hpp"
#include "pemilu/analysis/changed_votes.hpp"
#include "pemilu/analysis/fewest_votes.hpp"

namespace pemilu::inline v0_1::analysis {

namespace detail {

/// The seats of a quota method as the only numbers that fulfil all their conditions, each a `Flip` that does not happen.
class QuotaConditions {
public:
    explicit QuotaConditions(const Allocation& allocation) : allocation_(allocation), votes_(allocation.standing().votes.counts()) {
        for (std::size_t k = 0; k < votes_.size(); ++k) {
            for (std::size_t l = 0; l < votes_.size(); ++l)
                if (k != l && seats(l) > 0) pairs_.push_back(pair(k, l));
            if (!subtracts()) bounds_.push_back(above(k));
            if (seats(k) > 1) bounds_.push_back(below(k));
        }
    }

    [[nodiscard]] const std::vector<Flip>& pairs() const noexcept { return pairs_; }
    [[nodiscard]] const std::vector<Flip>& bounds() const noexcept { return bounds_; }
    [[nodiscard]] std::int64_t seats(std::size_t p) const { return allocation_.seats()[p].count(); }

    [[nodiscard]] Flip pair(std::size_t gains, std::size_t loses) const { return {gains, loses, 1 + seats(gains) - seats(loses)}; }
    /// Full quotas that are too many, unless the smallest remainders give way.
    [[nodiscard]] bool subtracts() const { return allocation_.standing().options.on_overallocation == OverAllocation::subtract; }
    /// A full quota more than its seats.
    [[nodiscard]] Flip above(std::size_t p) const { return {p, nobody, seats(p) + 1, true}; }
    /// Two seats more than its full quotas.
    [[nodiscard]] Flip below(std::size_t p) const { return {nobody, p, 1 - seats(p)}; }

private:
    const Allocation& allocation_;
    std::span<const std::int64_t> votes_;
    std::vector<Flip> pairs_ = {};
    std::vector<Flip> bounds_ = {};
};

/// Ballots that go from one party to another leave the quota as it is.
class QuotaMoves {
public:
    QuotaMoves(const Allocation& allocation, const QuotaConditions& conditions, const Quota& quota)
        : votes_(allocation.standing().votes), conditions_(conditions) {
        std::int64_t total = 0;
        for (const std::int64_t v : votes_.counts()) total += v;
        total_ = total;
        quota_ = quota.of(total, allocation.standing().house.count());
    }

    [[nodiscard]] std::vector<Margin> run() && {
        std::vector<std::optional<signed_wide>> gain(votes_.size());
        std::vector<std::optional<signed_wide>> loss(votes_.size());
        for (const Flip& flip : conditions_.pairs()) {
            const auto found = steps(flip);
            if (!found) continue;
            found_.push_back(margin(MarginKind::move, MarginEffect::seat, votes_.party(flip.loses), votes_.party(flip.gains), *found));
            keep_less(gain[flip.gains], found->change);
            keep_less(loss[flip.loses], found->change);
        }
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            const signed_wide more = gap(conditions_.above(p), ceil_div);
            if (!conditions_.subtracts() && more <= total_ - votes(p) && (!gain[p] || more < *gain[p]))
                add(std::nullopt, votes_.party(p), more);
            if (conditions_.seats(p) == 0 || votes_.size() < 2) continue;
            const signed_wide fewer = std::min(gap(conditions_.below(p), floor_div) + 1, votes(p));
            if (!loss[p] || fewer < *loss[p]) add(votes_.party(p), std::nullopt, fewer);
        }
        return std::move(found_);
    }

private:
    [[nodiscard]] signed_wide votes(std::size_t p) const { return p == nobody ? 0 : votes_.counts()[p]; }
    /// The votes that are missing to the flip.
    template <class Divide>
    [[nodiscard]] signed_wide gap(const Flip& flip, Divide divide) const {
        return divide(scaled_gap(flip), quota_.denominator);
    }
    [[nodiscard]] signed_wide scaled_gap(const Flip& flip) const {
        return flip.quotas * quota_.numerator - (votes(flip.gains) - votes(flip.loses)) * quota_.denominator;
    }
    /// A ballot that is moved counts twice.
    [[nodiscard]] std::optional<Steps> steps(const Flip& flip) const {
        const signed_wide most = votes(flip.loses);
        Steps found{ceil_div(scaled_gap(flip), 2 * signed_wide{quota_.denominator}),
                    floor_div(scaled_gap(flip), 2 * signed_wide{quota_.denominator}) + 1};
        if (votes(flip.gains) == 0) found.tie = std::max<signed_wide>(found.tie, 1);  // nothing is bid without votes
        if (found.tie > most) return std::nullopt;
        found.change = std::min(*found.change, most);  // equal to a party without votes is more
        return *found.change > 0 ? std::optional(found) : std::nullopt;
    }
    void add(std::optional<PartyId> from, std::optional<PartyId> to, signed_wide n) {
        found_.push_back(margin(MarginKind::move, MarginEffect::any, from, to, {n, n}));
    }

    const PartyVotes& votes_;
    const QuotaConditions& conditions_;
    signed_wide total_ = 0;
    QuotaSize quota_ = {};
    std::vector<Margin> found_ = {};
};

/// Votes more or fewer for one party change the quota too.
class QuotaChanges {
public:
    QuotaChanges(const Allocation& allocation, const QuotaConditions& conditions, const Quota& quota, MarginKind kind)
        : standing_(allocation.standing()), conditions_(conditions), changed_(standing_, quota, kind), kind_(kind) {
        const signed_wide most = changed_.most();
        for (const Flip& pair : conditions_.pairs()) {
            if (changed_.votes(pair.gains) == 0) continue;
            const auto tie = first_flip(changed_, with_equality(pair), nobody, 0, most);
            if (tie) others_.push_back({pair, tie, first_flip(changed_, pair, nobody, *tie, most)});
        }
        for (const Flip& bound : conditions_.bounds())
            if (const auto n = first_flip(changed_, bound, nobody, 0, most)) others_.push_back({bound, n, n});
    }

    [[nodiscard]] std::vector<Margin> run() && {
        std::vector<Margin> found;
        for (std::size_t p = 0; p < changed_.parties(); ++p) {
            if (const auto seat = seat_of(p)) found.push_back(row(p, MarginEffect::seat, *seat));
            if (const auto any = any_of(p)) found.push_back(row(p, MarginEffect::any, *any));
        }
        return found;
    }

private:
    /// What votes of third parties flip: only the quota changes.
    struct Other {
        Flip flip;
        std::optional<signed_wide> tie, change;
    };

    [[nodiscard]] static Flip with_equality(Flip flip) {
        flip.equality = true;
        return flip;
    }
    [[nodiscard]] Margin row(std::size_t p, MarginEffect effect, const Steps& steps) const {
        const std::optional<PartyId> party = standing_.votes.party(p);
        return kind_ == MarginKind::add ? margin(kind_, effect, std::nullopt, party, steps)
                                        : margin(kind_, effect, party, std::nullopt, steps);
    }

    [[nodiscard]] std::optional<Steps> any_of(std::size_t p) const {
        const signed_wide most = changed_.most(p);
        std::optional<signed_wide> tie;
        std::optional<signed_wide> change;
        for (const Other& other : others_)
            if (!other.flip.concerns(p)) keep_less(tie, other.tie), keep_less(change, other.change);
        for (const Flip& pair : conditions_.pairs()) {
            if (!pair.concerns(p)) continue;
            // Nothing is bid without votes: not yet, or no longer.
            if (pair.gains != p && changed_.votes(pair.gains) == 0) continue;
            const signed_wide first = pair.gains == p && changed_.votes(p) == 0 ? 1 : 0;
            const signed_wide last = pair.gains == p && kind_ == MarginKind::remove ? std::min(most, changed_.votes(p) - 1) : most;
            keep_less(tie, first_flip(changed_, with_equality(pair), p, first, last));
            keep_less(change, first_flip(changed_, pair, p, first, last));
        }
        for (const Flip& bound : conditions_.bounds())
            if (bound.concerns(p)) keep_less(change, first_flip(changed_, bound, p, 0, most));
        if (kind_ == MarginKind::remove && conditions_.seats(p) > 0) keep_less(change, changed_.votes(p));  // no seats without votes
        if (kind_ == MarginKind::remove) keep_less(change, changed_.last_quota() + 1);
        if (change && *change > most) change.reset();
        keep_less(tie, change);
        return tie && *tie <= most ? std::optional(Steps{*tie, change}) : std::nullopt;
    }

    [[nodiscard]] std::optional<Steps> seat_of(std::size_t p) const {
        const Search change = first_seat(p, true);
        const Search tie = first_seat(p, false);
        return change.complete && tie.votes ? std::optional(Steps{*tie.votes, change.votes}) : std::nullopt;
    }

    /// With these rivals for its next seat (`add`) or its last one (`remove`) the party wins or loses it: for certain, or perhaps.
    [[nodiscard]] bool enough(std::size_t p, signed_wide rivals) const {
        const std::int64_t others = standing_.house.count() - conditions_.seats(p);
        return kind_ == MarginKind::add ? rivals < others : rivals > others;
    }
    [[nodiscard]] bool happens(std::size_t p, signed_wide n, bool certain, bool at_best) const {
        if (changed_.votes(p, p, n) == 0) return kind_ == MarginKind::remove;
        const bool equals_too = certain == (kind_ == MarginKind::add);
        const std::int64_t seat = conditions_.seats(p) + (kind_ == MarginKind::add ? 1 : 0);
        return enough(p, at_best ? changed_.rivals_at_best(p, n, seat, equals_too) : changed_.rivals(p, n, seat, equals_too));
    }

    struct Search {
        std::optional<signed_wide> votes = {};
        bool complete = true;  ///< false where no votes were found in `most_runs`
    };
    /// The fewest votes with which the party wins (loses) a seat and the method gives a result. Inside a run with one quota everything
    /// changes in one direction; before the first vote at which the rounding could allow it no run needs to be looked at.
    [[nodiscard]] Search first_seat(std::size_t p, bool certain) const {
        if (kind_ == MarginKind::remove && conditions_.seats(p) == 0) return {};
        const signed_wide most = std::min(changed_.most(p), changed_.last_quota());
        auto n = first_where(0, most, [&](signed_wide m) { return happens(p, m, certain, true); });
        for (int run = 0; n && *n <= most; ++run) {
            if (run == most_runs) return {std::nullopt, false};
            const signed_wide end = std::min(most, changed_.run_end(*n));
            const auto found = first_where(*n, end, [&](signed_wide m) { return happens(p, m, certain, false) && !too_early(p, m); });
            if (found && changed_.failure(p, *found) == Failure::none) return {found};
            n = found && end == *n && changed_.rounding().exact() ? changed_.next_drop(p, *n) : end + 1;
        }
        return {};
    }
    /// Runs that are looked at. Small exact quotas hand out too many seats again and again, with every few votes, and at 10^12 votes no end
    /// is in sight: then the party has no row with the effect `seat`.
    static constexpr int most_runs = 10'000;

    /// More votes for a party end what more of them can end.
    [[nodiscard]] bool too_early(std::size_t p, signed_wide n) const {
        return changed_.failure(p, n) == (kind_ == MarginKind::add ? Failure::too_few : Failure::too_many);
    }

    const Standing& standing_;
    const QuotaConditions& conditions_;
    ChangedVotes changed_;
    MarginKind kind_;
    std::vector<Other> others_ = {};
};

}  // namespace detail

/// Whether a minimum, a maximum or held seats bind, or would bind if a party had one seat more or fewer. Where they do not, the first change
/// of a result is what it would be without them.
[[nodiscard]] inline bool near_limits(const Allocation& allocation) {
    const Standing& standing = allocation.standing();
    if (!standing.options.limited()) return false;
    const allocation::Limits limits = allocation::limits_of(standing.options, standing.votes.size());
    for (std::size_t p = 0; p < standing.votes.size(); ++p) {
        const std::int64_t seats = allocation.seats()[p].count();
        if (seats + 1 > limits.ceiling[p] || (seats > 0 && seats - 1 < limits.floor[p]) || seats < limits.floor[p]) return true;
    }
    return false;
}

/// Under a quota method: every pair of parties (`move`); for each party the fewest votes more to gain a seat, or fewer to lose one (effect
/// `seat`), and the fewest of its votes that change anything (effect `any`), because they change the quota for all.
///
/// A `move` with the effect `any` and one party only is a full quota too many, or a remainder seat that nobody is left to take: there only
/// where it is closer than every exchange of that party. The smallest `move` is the margin of the whole result. Seats x are a result if
/// v_i - Q·x_i <= v_j - Q·(x_j - 1) for all pairs and full quotas differ from x by no more than the method allows. A result near a
/// minimum, a maximum or held seats has no rows (`near_limits`): whoever they bind leaves the others with another quota. Nor has one that
/// nobody voted for.
/// O(P²), and for a rounded quota up to S runs for a pair. A party whose first seat is not found within 10,000 runs, as can happen where a
/// small quota hands out too many seats with every few votes, has no row with the effect `seat` for that kind.
[[nodiscard]] inline std::vector<Margin> quota_margins(const Allocation& allocation, const LargestRemainder& rule) {
    const Standing& standing = allocation.standing();
    const bool voted = std::ranges::any_of(standing.votes.counts(), [](std::int64_t v) { return v > 0; });
    if (near_limits(allocation) || standing.house == Seats() || !voted) return {};
    const detail::QuotaConditions conditions(allocation);
    std::vector<Margin> found = detail::QuotaMoves(allocation, conditions, rule.quota).run();
    for (const MarginKind kind : {MarginKind::add, MarginKind::remove}) {
        const auto more = detail::QuotaChanges(allocation, conditions, rule.quota, kind).run();
        found.insert(found.end(), more.begin(), more.end());
    }
    return found;
}

}  // namespace pemilu::inline v0_1::analysis

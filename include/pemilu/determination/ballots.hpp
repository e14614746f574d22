// The fewest ballots altered between any parties of one district that change its seats, under a quota method with thresholds.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/analysis/changed_votes.hpp"
#include "pemilu/analysis/fewest_votes.hpp"
#include "pemilu/analysis/margin.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination/walk.hpp"

namespace pemilu::inline v0_1::detail {

/// Ballots altered between several parties at once. The quota follows the votes of those that take part, so that ballots which cross a
/// threshold, or go to parties below it, can change a seat of two others.
///
/// For each set of parties that so many ballots can bring in or out, and each condition of the seats (one party's claim on a seat against
/// another's, a full quota too many, a seat that nobody is left to take), the votes of those that take part can grow or shrink by a number
/// `inflow`; with it fixed, the ballots that are left serve the condition best where they leave the loser, then any other. What is best
/// is, between a few bends, a linear function of the inflow less a multiple of the quota, which repeats its steps: so the best inflow lies
/// within one step of a bend. More ballots allow all that fewer do, so the fewest are found by bisection.
class NearestBallots {
public:
    /// So many sets of parties are looked at, at most. Few ballots bring few parties across a threshold, unless many stand close to it.
    static constexpr std::size_t most_sets = 4096;

    /// Whether it is about one district, thresholds that its own votes decide, and seats with margins.
    [[nodiscard]] static bool covers(const Determination& d) {
        if (d.districts.size() != 1 || !std::holds_alternative<LargestRemainder>(d.rules.method.by)) return false;
        const auto* before = decided(d.districts.front().allocation);
        if (before == nullptr || before->standing().options.limited() || !analysis::no_margins(*before).empty()) return false;
        return std::ranges::none_of(d.threshold, [](const threshold::Assessment& a) { return a.required.has_value(); });
    }

    /// Precondition: `covers`.
    explicit NearestBallots(const Determination& d)
        : before_(*decided(d.districts.front().allocation)),
          rule_(std::get<LargestRemainder>(d.rules.method.by)),
          house_(before_.standing().house.count()) {
        for (std::uint32_t p = 0; p < d.contest.parties.size(); ++p) {
            const auto votes = d.votes.at(DistrictId(0), PartyId(p)).votes;
            if (!votes) continue;
            const bool takes_part = d.at(DistrictId(0)).eligible[p];
            parties_.push_back(
                {votes->count(), enough(d, PartyId(p), votes->count(), takes_part), takes_part ? before_.seats(PartyId(p)).count() : 0});
        }
        in_.resize(parties_.size());
    }

    /// The fewest ballots, fewer than `limit`, with which the seats are no result any more (`strictly`), or no longer the only one.
    [[nodiscard]] std::optional<std::int64_t> run(bool strictly, std::int64_t limit) {
        strictly_ = strictly;
        best_ = limit;
        sets_ = 0;
        look(0, 0, 0);
        return best_ < limit ? std::optional(static_cast<std::int64_t>(best_)) : std::nullopt;
    }
    /// Whether no set of parties was left out so far.
    [[nodiscard]] bool complete() const noexcept { return complete_; }

private:
    using Count = analysis::detail::signed_wide;

    /// `enough` votes bring a party in; without a vote nobody takes part.
    struct Party {
        Count votes = 0;
        std::optional<Count> enough = {};
        std::int64_t seats = 0;

        [[nodiscard]] bool takes_part() const { return enough && votes >= *enough; }
        /// Votes that it needs to get in, or has too many to be out.
        [[nodiscard]] Count missing() const { return std::max<Count>(0, *enough - votes); }
        [[nodiscard]] Count surplus() const { return std::max<Count>(0, votes - *enough); }
        [[nodiscard]] Count excess() const { return takes_part() ? votes - *enough + 1 : 0; }
    };

    /// Ballots altered leave all totals as they are: whether a party takes part depends on its own votes.
    [[nodiscard]] static std::optional<Count> enough(const Determination& d, PartyId party, Count votes, bool takes_part) {
        std::optional<Count> rise = 0;
        std::optional<Count> fall;
        for (std::size_t clause = 0; clause < d.requirement.all_of.size(); ++clause) {
            const auto [met, ballots] = of_clause(d, party, clause);
            if (met && ballots && (!fall || *ballots < *fall)) fall = ballots;
            if (!met) rise = rise && ballots ? std::optional(std::max(*rise, *ballots)) : std::nullopt;
        }
        if (takes_part) return fall ? std::max<Count>(1, votes - *fall + 1) : 1;
        return rise ? std::optional(std::max<Count>(1, votes + *rise)) : std::nullopt;
    }
    /// Whether a clause is met, and the ballots after which all its criteria fail, or one is met.
    [[nodiscard]] static std::pair<bool, std::optional<Count>> of_clause(const Determination& d, PartyId party, std::size_t clause) {
        bool met = false;
        std::optional<Count> all_fail = 0;
        std::optional<Count> one_met;
        for (const threshold::Assessment& a : d.threshold) {
            if (a.party != party || a.clause != clause) continue;
            const auto ballots = votes_criterion(d, a) == nullptr ? std::nullopt : to_cross(d, a);
            if (a.met) {
                met = true;
                all_fail = all_fail && ballots ? std::optional(std::max(*all_fail, *ballots)) : std::nullopt;
            } else if (ballots && (!one_met || *ballots < *one_met)) {
                one_met = ballots;
            }
        }
        return {met, met ? all_fail : one_met};
    }
    [[nodiscard]] static std::optional<Count> to_cross(const Determination& d, const threshold::Assessment& a) {
        for (const analysis::Margin& crossing : crossings_of_bound(d, a))
            if (crossing.kind == analysis::MarginKind::move) return crossing.to_change->count();
        return std::nullopt;
    }

    /// Every set of parties that fewer than the best number of ballots can bring in (`gains`) and out (`losses`).
    void look(std::size_t party, Count gains, Count losses) {
        if (std::max(gains, losses) >= best_ || sets_ > most_sets) return;
        if (party == parties_.size()) return look_at_set(std::max({Count{1}, gains, losses}));
        const Party& p = parties_[party];
        const bool takes_part = p.takes_part();
        in_[party] = takes_part;
        look(party + 1, gains, losses);
        if (takes_part || p.enough) {
            in_[party] = !takes_part;
            look(party + 1, gains + (takes_part ? 0 : p.missing()), losses + p.excess());
        }
    }
    void look_at_set(Count least) {
        complete_ = complete_ && sets_ < most_sets;
        if (sets_++ >= most_sets) return;
        const auto first = analysis::detail::first_where(least, best_ - 1, [&](Count n) { return changes(n); });
        if (first) best_ = *first;
    }

    /// Whether `n` ballots can change the seats while these parties take part.
    [[nodiscard]] bool changes(Count n) const {
        for (std::size_t p = 0; p < parties_.size(); ++p)
            if (!in_[p] && parties_[p].seats > 0) return true;
        for (std::size_t k = 0; k < parties_.size(); ++k) {
            if (!in_[k]) continue;
            for (std::size_t l = 0; l < parties_.size(); ++l)
                if (l != k && in_[l] && parties_[l].seats > 0 && flips({k, l, 1 + parties_[k].seats - parties_[l].seats, !strictly_}, n))
                    return true;
            const bool too_many = before_.standing().options.on_overallocation != OverAllocation::subtract;
            if (too_many && flips({k, analysis::detail::nobody, parties_[k].seats + 1, true}, n)) return true;
            if (parties_[k].seats > 1 && flips({analysis::detail::nobody, k, 1 - parties_[k].seats}, n)) return true;
        }
        return false;
    }

    /// What ballots beyond those that cross a threshold can do.
    struct Room {
        Count missing = 0;   ///< of those who come in, without the two that are named
        Count leaving = 0;   ///< of those who fall out
        Count from_in = 0;   ///< votes that others who take part can lose
        Count from_out = 0;  ///< votes that those who do not take part can lose
        Count to_out = 0;    ///< and gain
        Count votes_in = 0;  ///< of those who take part, before
        bool others = false;
    };
    [[nodiscard]] Room room(const analysis::detail::Flip& flip) const {
        Room room;
        for (std::size_t p = 0; p < parties_.size(); ++p) {
            const Party& party = parties_[p];
            if (in_[p]) {
                room.votes_in += party.votes;
                if (flip.concerns(p)) continue;
                room.others = true;
                room.missing += party.missing();
                room.from_in += party.surplus();
            } else {
                room.leaving += party.excess();
                room.from_out += party.takes_part() ? *party.enough - 1 : party.votes;
                if (!party.takes_part()) room.to_out += party.enough ? *party.enough - 1 - party.votes : Count{INT64_MAX};
            }
        }
        return room;
    }
    [[nodiscard]] bool flips(const analysis::detail::Flip& flip, Count n) const {
        const Room spare = room(flip);
        const Count loser = flip.loses == analysis::detail::nobody ? 0 : parties_[flip.loses].surplus();
        const Count lowest = std::max(spare.leaving - spare.to_out, -n);
        const Count highest = std::min(spare.leaving + spare.from_out, n);
        const Count step = house_ + 3;  // no quota repeats its steps later
        const auto possible =
            analysis::detail::first_where(lowest, highest, [&](Count inflow) { return gain(flip, spare, n, inflow).has_value(); });
        if (!possible) return false;
        for (const Count bend : {*possible, spare.leaving, n - loser, n - loser - spare.from_in, highest})
            for (Count inflow = std::max(*possible, bend - step); inflow <= std::min(highest, bend + step); ++inflow)
                if (holds(flip, spare, n, inflow)) return true;
        return false;
    }
    /// The most by which the winner's votes can exceed the loser's, if those who take part win `inflow` votes from the others.
    [[nodiscard]] std::optional<Count> gain(const analysis::detail::Flip& flip, const Room& spare, Count n, Count inflow) const {
        const Count left = n - spare.leaving - std::max<Count>(0, inflow - spare.leaving);
        if (left < 0) return std::nullopt;
        const bool wins = flip.gains != analysis::detail::nobody;
        const bool loses = flip.loses != analysis::detail::nobody;
        Count forced = spare.missing;
        if (loses) forced += parties_[flip.loses].missing();
        const Count loss = loses ? std::min(parties_[flip.loses].surplus(), left) : 0;
        const Count others = std::min(spare.from_in, left - loss);
        const Count won = inflow + loss + others - forced;
        if (won < (wins ? parties_[flip.gains].missing() : 0)) return std::nullopt;
        const Count remains = loses ? parties_[flip.loses].votes + parties_[flip.loses].missing() : 0;
        if (wins) return parties_[flip.gains].votes + won - (remains - loss);
        return spare.others ? loss - remains : -(remains + inflow);  // alone it has all votes of those who take part
    }
    [[nodiscard]] bool holds(const analysis::detail::Flip& flip, const Room& spare, Count n, Count inflow) const {
        const auto most = gain(flip, spare, n, inflow);
        if (!most) return false;
        const QuotaSize quota = rule_.quota.of(static_cast<std::int64_t>(spare.votes_in + inflow), house_);
        if (quota.numerator <= 0) return true;  // no quota, no result
        const Count missing = flip.quotas * quota.numerator - *most * quota.denominator;
        return flip.equality ? missing <= 0 : missing < 0;
    }

    const Allocation& before_;
    const LargestRemainder& rule_;
    std::int64_t house_;
    std::vector<Party> parties_ = {};
    std::vector<bool> in_ = {};
    bool strictly_ = true;
    bool complete_ = true;
    std::size_t sets_ = 0;
    Count best_ = 0;
};

}  // namespace pemilu::inline v0_1::detail

// One party's ballots changed one after another in one district, across the thresholds that they cross on the way.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/analysis/fewest_votes.hpp"
#include "pemilu/analysis/margin.hpp"
#include "pemilu/analysis/threshold_margin.hpp"
#include "pemilu/determination.hpp"

namespace pemilu::inline v0_1::detail {

/// Ballots of a district that change: altered from one party to another, new ones for `to`, or fewer for `from`. Ballots altered to or from
/// nobody in particular are shared by parties that do not take part.
struct Direction {
    DistrictId district = {};
    analysis::MarginKind kind = {};
    std::optional<PartyId> from = {};
    std::optional<PartyId> to = {};
};

/// The bound of an assessment that votes decide; null otherwise.
[[nodiscard]] inline const threshold::VotesCriterion* votes_criterion(const Determination& d, const threshold::Assessment& a) {
    return std::get_if<threshold::VotesCriterion>(&d.requirement.all_of.at(a.clause).any_of.at(a.criterion));
}
/// Of a bound that must be met in so many districts only the number of districts decides, not each of them.
[[nodiscard]] inline bool decides(const Determination& d, const threshold::Assessment& a) {
    const auto* votes = votes_criterion(d, a);
    return votes == nullptr || !votes->districts || a.required;
}
/// The fewest votes of each kind that bring a party across a bound.
[[nodiscard]] inline std::vector<analysis::Margin> crossings_of_bound(const Determination& d, const threshold::Assessment& a) {
    const threshold::VotesCriterion& votes = *votes_criterion(d, a);
    const auto of = [&](const auto& bound) { return analysis::crossings(bound, a.party, a.votes, a.total); };
    if (const auto* number = std::get_if<CountBound>(&votes.bound)) return of(*number);
    if (const auto* sized = std::get_if<threshold::SizedBound>(&votes.bound)) return of(sized->of(a.party));
    return of(std::get<Bound>(votes.bound));
}

/// Whether a vote changes more than the two quotients that it is about: a quota, or the sequence of Balinski and Young.
[[nodiscard]] inline bool follows_votes(const Method& method) {
    return std::holds_alternative<LargestRemainder>(method.by) || std::holds_alternative<BalinskiYoung>(method.by);
}

/// `differs` for an open question of Balinski and Young's method, which is about the next seat only.
[[nodiscard]] inline bool differs_one_by_one(const Allocation& before, const Standing& after, bool strictly) {
    const auto counts = after.votes.counts();
    std::vector<std::int64_t> seats;
    for (const PartyId party : after.votes.parties()) seats.push_back(before.seats(party).count());
    analysis::detail::BalinskiYoungLine line({counts.begin(), counts.end()}, analysis::detail::nobody, analysis::detail::nobody,
                                             after.house.count());
    const auto* ends = line.at(0);
    return ends == nullptr || !ends->contains(seats) || (!strictly && ends->size() > 1);
}

/// Whether the seats before are no result any more (`strictly`), or no longer the only one.
[[nodiscard]] inline bool differs(const Allocation& before, const result<Outcome<Allocation>>& after, bool strictly) {
    if (!after) return true;
    const auto* open = undecided(*after);
    if (!strictly && open != nullptr) return true;
    const Standing& standing = standing_of(*after);
    if (open != nullptr && open->question.kind == Kind::sequential) return differs_one_by_one(before, standing, strictly);
    const auto* final_result = decided(*after);
    std::int64_t from_the_open = 0;  // seats before that only the question can give
    for (const PartyId party : before.standing().votes.parties()) {
        const Seats least = final_result != nullptr ? final_result->seats(party) : standing.certain_of(party);
        const std::int64_t gap = difference(before.seats(party), least);
        const bool contends =
            open != nullptr && std::ranges::find(open->question.contenders, party, &Contender::party) != open->question.contenders.end();
        if (gap < 0 || gap > (contends ? 1 : 0)) return true;
        from_the_open += gap;
    }
    return open != nullptr && open->question.kind == Kind::set && from_the_open != open->question.seats_left.count();
}

/// The walk along a direction: from one crossing of a threshold to the next the parties that take part stay the same, and with them what is
/// known of margins holds.
///
/// The seats before stay a possible result in one run of steps only. Under a divisor method they are one as long as v_i·d(s_j) is at least
/// v_j·d(s_i + 1) for all pairs, and so under a quota that does not change (`move`): a convex set of votes, which a straight line leaves once.
/// Where the quota follows the votes, its own margins look ahead. Balinski and Young's method is followed from one comparison that changes to
/// the next.
class Walk {
public:
    Walk(const Determination& d, const Allocation& before, const Direction& direction)
        : d_(d),
          before_(before),
          direction_(direction),
          votes_(votes_of(d, direction.district)),
          met_(d.requirement.all_of.size(), std::vector<std::int64_t>(d.contest.parties.size(), 0)) {
        for (const threshold::Assessment& a : d.threshold) {
            if (a.district && a.district != direction.district) continue;
            if (a.met && decides(d, a)) ++met_[a.clause][a.party.value()];
            if (votes_criterion(d, a) != nullptr && !a.required) find_crossing(a);
        }
        std::ranges::sort(crossings_, {}, &Crossing::votes);
        if (direction.from) most_ = votes_[direction.from->value()].count();
        if (direction.kind == analysis::MarginKind::remove) most_ = std::min(most_, d.votes.total().count() - 1);  // somebody keeps a vote
        if (direction.kind == analysis::MarginKind::add) most_ = INT64_MAX - d.votes.total().count();
    }

    /// What the votes do at and after the first crossing, if it is the first that they do: nullopt where seats change before, or neither
    /// change nor become a tie. No more than `limit` votes are looked at. Once only: it walks.
    [[nodiscard]] std::optional<analysis::detail::Steps> run(std::int64_t limit) {
        const std::int64_t most = std::min(most_, limit);
        const std::int64_t crossed = crossings_.empty() ? INT64_MAX : crossings_.front().votes;
        const bool known = !moves_the_quota();
        if (known && crossed > most && (crossings_.empty() || !follows_votes())) return std::nullopt;
        First first = within(1, std::min(most, crossed - 1));
        if (first.change)
            return known ? std::nullopt : std::optional(analysis::detail::Steps{first.tie.value_or(*first.change), first.change});
        for (std::size_t at = 0; at < crossings_.size() && crossings_[at].votes <= most;) {
            const std::int64_t start = crossings_[at].votes;
            for (; at < crossings_.size() && crossings_[at].votes == start; ++at) cross(crossings_[at]);
            const std::int64_t end = at < crossings_.size() ? std::min(most, crossings_[at].votes - 1) : most;
            const First found = within(start, end);
            if (!first.tie) first.tie = found.tie;
            if (found.change) return analysis::detail::Steps{first.tie.value_or(*found.change), found.change};
        }
        // Where everything follows the votes, a row whose change is beyond a crossing is not kept, and nothing else tells of its tie.
        if (first.tie && (!known || follows_votes() || *first.tie >= crossed)) tie_ = first.tie;
        return tie_ && most == most_ ? std::optional(analysis::detail::Steps{*tie_, std::nullopt}) : std::nullopt;
    }
    /// The first tie that the last run saw, if it saw no change.
    [[nodiscard]] std::optional<analysis::detail::signed_wide> tie() const noexcept { return tie_; }

    /// With so many votes changed other parties take part; nullopt where that never happens.
    [[nodiscard]] std::optional<std::int64_t> first_crossing() const {
        return crossings_.empty() ? std::nullopt : std::optional(crossings_.front().votes);
    }

    /// Whether a party that is named wins or loses a seat with so many votes: for certain, or where they only make a tie, perhaps. After `run`.
    [[nodiscard]] analysis::MarginEffect effect(const analysis::detail::Steps& steps) const {
        const auto changed = static_cast<std::int64_t>(steps.change.value_or(steps.tie));
        if (is_sequential()) return effect_one_by_one(changed, steps.change.has_value());
        const auto after = with(changed);
        if (!after) return analysis::MarginEffect::any;
        const auto seats = [&](PartyId party, bool most) {
            return most ? most_seats(*after, party) : standing_of(*after).certain_of(party);
        };
        const bool won = direction_.to && seats(*direction_.to, !steps.change) > before_.seats(*direction_.to);
        const bool lost = direction_.from && seats(*direction_.from, steps.change.has_value()) < before_.seats(*direction_.from);
        return won || lost ? analysis::MarginEffect::seat : analysis::MarginEffect::any;
    }

private:
    /// A criterion that a party meets from so many votes on, or no longer.
    struct Crossing {
        std::int64_t votes;
        PartyId party;
        std::size_t clause;
        int by;
    };
    struct First {
        std::optional<analysis::detail::signed_wide> tie = {}, change = {};
    };

    /// Votes for a party raise its own share and lower those of the others; fewer do the opposite.
    void find_crossing(const threshold::Assessment& a) {
        const bool rises = direction_.kind == analysis::MarginKind::remove ? a.party != direction_.from : a.party == direction_.to;
        const bool falls = direction_.kind == analysis::MarginKind::add ? a.party != direction_.to : a.party == direction_.from;
        if (a.met ? !falls : !rises) return;
        const int by = a.met ? -1 : 1;
        if (!decides(d_, a) && !tips(a)) return;
        for (const analysis::Margin& crossing : crossings_of_bound(d_, a))
            if (crossing.kind == direction_.kind) crossings_.push_back({crossing.to_change->count(), a.party, a.clause, by});
    }
    /// Whether this district decides about a bound that must be met in so many.
    [[nodiscard]] bool tips(const threshold::Assessment& a) const {
        return std::ranges::any_of(d_.threshold, [&](const threshold::Assessment& count) {
            return count.required && count.party == a.party && count.clause == a.clause && count.criterion == a.criterion &&
                   *count.found == (a.met ? *count.required : *count.required - 1);
        });
    }
    void cross(const Crossing& crossing) { met_[crossing.clause][crossing.party.value()] += crossing.by; }

    [[nodiscard]] bool takes_part(std::size_t party) const {
        return d_.votes.at(direction_.district, PartyId(static_cast<std::uint32_t>(party))).votes.has_value() &&
               std::ranges::all_of(met_, [party](const auto& clause) { return clause[party] > 0; });
    }
    /// The district with so many votes changed, among those that take part now.
    [[nodiscard]] result<Outcome<Allocation>> with(std::int64_t changed) const {
        std::vector<Votes> votes = votes_;
        std::vector<bool> eligible(votes.size());
        for (std::size_t p = 0; p < votes.size(); ++p) eligible[p] = takes_part(p);
        if (direction_.from) votes[direction_.from->value()] = Votes(votes[direction_.from->value()].count() - changed);
        if (direction_.to) votes[direction_.to->value()] += Votes(changed);
        return allocate_among(d_, direction_.district, eligible, votes);
    }
    [[nodiscard]] static Seats most_seats(const Outcome<Allocation>& outcome, PartyId party) {
        const auto* open = undecided(outcome);
        const bool contends =
            open != nullptr && std::ranges::find(open->question.contenders, party, &Contender::party) != open->question.contenders.end();
        return Seats(standing_of(outcome).certain_of(party).count() + (contends ? 1 : 0));
    }

    [[nodiscard]] bool follows_votes() const { return pemilu::detail::follows_votes(d_.rules.method); }
    [[nodiscard]] bool takes_part(std::optional<PartyId> party) const { return party && takes_part(party->value()); }
    /// Ballots altered from or to a party that does not take part change a quota; the margins of those that take part know nothing of them.
    [[nodiscard]] bool moves_the_quota() const {
        return direction_.kind == analysis::MarginKind::move && std::holds_alternative<LargestRemainder>(d_.rules.method.by) &&
               takes_part(direction_.from) != takes_part(direction_.to);
    }

    [[nodiscard]] First within(std::int64_t start, std::int64_t end) const {
        if (start > end) return {};
        if (is_sequential()) return one_by_one(start, end);
        const auto after = with(start);
        First first;
        if (differs(before_, after, false)) first.tie = start;
        if (differs(before_, after, true)) return {first.tie, start};
        const Method& method = d_.rules.method;
        if (std::holds_alternative<LargestRemainder>(method.by)) {
            if (!analysis::no_margins(before_).empty()) return first;
            if (direction_.kind != analysis::MarginKind::move || moves_the_quota()) return ahead(start, end, first);
        }
        return bisected(start, end, first);
    }
    [[nodiscard]] bool is_sequential() const { return std::holds_alternative<BalinskiYoung>(d_.rules.method.by); }
    /// Balinski and Young's method among those that take part, from `changed` votes on; nullopt where none of them has votes.
    [[nodiscard]] std::optional<analysis::detail::BalinskiYoungLine> sequential_line(std::int64_t changed) const {
        std::vector<std::int64_t> votes;
        bool voted = false;
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            votes.push_back(takes_part(p) ? votes_[p].count() : 0);
            const int sign =
                (direction_.to && direction_.to->value() == p ? 1 : 0) - (direction_.from && direction_.from->value() == p ? 1 : 0);
            voted = voted || (takes_part(p) && votes_[p].count() + sign * changed > 0);
        }
        if (!voted) return std::nullopt;
        const auto among = [this](std::optional<PartyId> party) {
            return takes_part(party) ? std::size_t{party->value()} : analysis::detail::nobody;
        };
        return analysis::detail::BalinskiYoungLine(std::move(votes), among(direction_.from), among(direction_.to),
                                                   before_.standing().house.count());
    }
    [[nodiscard]] std::vector<std::int64_t> seats_before() const {
        std::vector<std::int64_t> seats(votes_.size(), 0);
        for (const PartyId party : before_.standing().votes.parties()) seats[party.value()] = before_.seats(party).count();
        return seats;
    }
    [[nodiscard]] First one_by_one(std::int64_t start, std::int64_t end) const {
        auto line = sequential_line(start);
        if (!line) return {start, start};
        const bool emptied = !sequential_line(end);  // its last votes leave the seats to nobody
        const auto found = line->walk(start, emptied ? end - 1 : end, [seats = seats_before()](const auto& ends) { return ends != seats; });
        if (!emptied || found.change || !found.complete) return {found.tie, found.change};
        return {found.tie.value_or(end), end};
    }
    [[nodiscard]] analysis::MarginEffect effect_one_by_one(std::int64_t changed, bool certain) const {
        auto line = sequential_line(changed);
        const auto before = seats_before();
        const auto named = [&](const auto& ends) {
            const bool won = direction_.to && ends[direction_.to->value()] > before[direction_.to->value()];
            return won || (direction_.from && ends[direction_.from->value()] < before[direction_.from->value()]);
        };
        const std::vector<std::int64_t> nothing(before.size(), 0);
        if (!line) return named(nothing) ? analysis::MarginEffect::seat : analysis::MarginEffect::any;
        const auto* ends = line->at(changed);
        if (ends == nullptr) return analysis::MarginEffect::any;
        const bool seat = certain ? std::ranges::all_of(*ends, named) : std::ranges::any_of(*ends, named);
        return seat ? analysis::MarginEffect::seat : analysis::MarginEffect::any;
    }
    [[nodiscard]] First bisected(std::int64_t start, std::int64_t end, First first) const {
        const auto holds = [&](bool strictly) {
            return [this, strictly](analysis::detail::signed_wide n) {
                return differs(before_, with(static_cast<std::int64_t>(n)), strictly);
            };
        };
        first.change = analysis::detail::first_where(start, end, holds(true));
        if (!first.tie) first.tie = analysis::detail::first_where(start, first.change.value_or(end), holds(false));
        return first;
    }
    /// By the margins of the first decided result; a tie that lasts is left by bisection.
    [[nodiscard]] First ahead(std::int64_t start, std::int64_t end, First first) const {
        constexpr std::int64_t patience = 64;
        const bool removes = takes_part(direction_.from);
        if (!removes && !takes_part(direction_.to)) return first;  // nobody who takes part has other votes
        const auto kind = removes ? analysis::MarginKind::remove : analysis::MarginKind::add;
        for (std::int64_t n = start; n <= end && n - start < patience; ++n) {
            const auto after = with(n);
            if (differs(before_, after, true)) return {first.tie, n};
            const auto* allocation = decided(*after);
            if (allocation == nullptr) {
                if (!first.tie) first.tie = n;
                continue;
            }
            for (const analysis::Margin& margin : analysis::margins(*allocation)) {
                if (margin.kind != kind || (removes ? margin.from != direction_.from : margin.to != direction_.to)) continue;
                const analysis::detail::signed_wide tie = n + analysis::detail::signed_wide{margin.to_tie.count()};
                if (tie <= end && (!first.tie || tie < *first.tie)) first.tie = tie;
                if (!margin.to_change) continue;
                const analysis::detail::signed_wide change = n + analysis::detail::signed_wide{margin.to_change->count()};
                if (change <= end && (!first.change || change < *first.change)) first.change = change;
            }
            return first;
        }
        return bisected(start, end, first);
    }

    const Determination& d_;
    const Allocation& before_;
    Direction direction_;
    std::vector<Votes> votes_;
    std::vector<std::vector<std::int64_t>> met_;  ///< criteria met, by clause and party
    std::vector<Crossing> crossings_ = {};
    std::int64_t most_ = INT64_MAX;
    std::optional<analysis::detail::signed_wide> tie_ = {};
};

}  // namespace pemilu::inline v0_1::detail

// How close a determination was: the margins of its districts, and the crossings of thresholds that change a seat.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/analysis/fewest_votes.hpp"
#include "pemilu/analysis/margin.hpp"
#include "pemilu/analysis/office_margin.hpp"
#include "pemilu/analysis/threshold_margin.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination/ballots.hpp"
#include "pemilu/determination/walk.hpp"
#include "pemilu/elected/elect.hpp"

namespace pemilu::inline v0_1 {

/// A margin of a district; of the whole contest where there is no district. Where candidates stand without parties, `from` and `to` are
/// positions in the district's list.
struct DistrictMargin {
    std::optional<DistrictId> district = {};
    analysis::Margin margin = {};

    friend bool operator==(const DistrictMargin&, const DistrictMargin&) = default;
};

namespace detail {

/// Why the places of candidates without parties have no margins, in words; empty where they have them.
[[nodiscard]] inline std::string_view no_margins_of_candidates(const Determination& d, DistrictId district) {
    const auto& lists = d.at(district).lists;
    if (lists.empty() || undecided(lists.front()) != nullptr) return "an open question is a tie already";
    const ListStanding& list = standing_of(lists.front());
    if (std::ranges::any_of(list.entries, [](const ranking::Entry& entry) { return !entry.votes; }))
        return "votes of candidates were not supplied";
    if (std::ranges::find(list.bars, Bar::unsettled) != list.bars.end()) return "whether a candidate may be elected is open";
    return d.votes.district_total(district) == Votes() ? "nobody has votes" : "";
}
/// The last place of candidates without parties: those whom something bars cannot win it.
[[nodiscard]] inline std::vector<analysis::Margin> margins_of_candidates(const ListStanding& list) {
    std::vector<PartyId> standing;  // positions in the list
    std::vector<Votes> votes;
    std::vector<PartyId> elected;
    for (std::uint32_t i = 0; i < list.entries.size(); ++i) {
        if (list.bar(i) != Bar::none) continue;
        if (std::ranges::find(list.elected, std::size_t{i}) != list.elected.end())
            elected.emplace_back(static_cast<std::uint32_t>(votes.size()));
        standing.emplace_back(i);
        votes.push_back(*list.entries[i].votes);
    }
    std::vector<analysis::Margin> found = analysis::place_margins(votes, elected);
    for (analysis::Margin& margin : found) {
        margin.from = standing[margin.from->value()];
        margin.to = standing[margin.to->value()];
    }
    return found;
}

/// Why a district has no margins, in words; empty where it has them. Whom limits concern can change at a threshold.
[[nodiscard]] inline std::string_view no_margins(const Determination& d, DistrictId district) {
    if (d.rules.magnitude) return no_margins_of_candidates(d, district);
    const auto* allocation = decided(d.at(district).allocation);
    if (allocation == nullptr) return "an open question is a tie already";
    const bool quota = std::holds_alternative<LargestRemainder>(d.rules.method.by);
    if (quota && !d.threshold.empty() && allocation->standing().options.limited())
        return "a minimum, a maximum or held seats under a quota method with a threshold";
    return analysis::no_margins(*allocation);
}
/// The seats of a district that has margins; null where it has none.
[[nodiscard]] inline const Allocation* with_margins(const Determination& d, DistrictId district) {
    return no_margins(d, district).empty() ? decided(d.at(district).allocation) : nullptr;
}

/// What brings parties across their thresholds, in votes.
class Crossings {
public:
    explicit Crossings(const Determination& d) : d_(d) {}

    /// The fewest votes, one row a kind, that bring a party across what an assessment is about: in so many districts, across the bounds of
    /// as many as are missing, or too many to fall, and of those the closest.
    [[nodiscard]] std::vector<analysis::Margin> of(const threshold::Assessment& a) const {
        if (!a.required) return crossings_of_bound(d_, a);
        const auto count = a.met ? *a.found - *a.required + 1 : *a.required - *a.found;
        std::vector<analysis::Margin> found;
        for (const auto kind : {analysis::MarginKind::move, analysis::MarginKind::add, analysis::MarginKind::remove}) {
            std::vector<analysis::Margin> each = by_district(a, a.met, kind, std::nullopt);
            const auto sum = sum_of(each, count, kind);
            if (!sum) continue;
            each.front().to_tie = Votes(*sum);
            each.front().to_change = Votes(*sum);
            found.push_back(each.front());
        }
        return found;
    }

    /// The fewest votes of a kind with which a party meets every clause in a district, if at least `here` of them are cast
    /// in that district; nullopt where votes alone do not bring it in.
    [[nodiscard]] std::optional<std::int64_t> fewest(DistrictId district, PartyId party, analysis::MarginKind kind,
                                                     std::int64_t here) const {
        // Votes that a bound of the district itself takes are cast there.
        const auto of_district = clauses(district, party, kind, here, true);
        const auto of_any = clauses(district, party, kind, here, false);
        for (std::size_t c = 0; c < of_any.size(); ++c)
            if (of_district[c] && of_district[c] == of_any[c]) here = std::max(here, *of_any[c]);
        std::int64_t most = here;
        for (const auto& least : clauses(district, party, kind, here, false)) {
            if (!least) return std::nullopt;
            most = std::max(most, *least);
        }
        return most;
    }

    /// Whether a criterion that the party does not meet is about this district alone.
    [[nodiscard]] bool in_one_district(DistrictId district, PartyId party) const {
        return std::ranges::any_of(d_.threshold, [&](const threshold::Assessment& a) {
            return a.party == party && !a.met && a.district == district && decides(d_, a);
        });
    }

private:
    /// The crossings of one kind in the districts where the bound is met, or is not; closest first.
    [[nodiscard]] std::vector<analysis::Margin> by_district(const threshold::Assessment& count, bool met, analysis::MarginKind kind,
                                                            std::optional<DistrictId> except) const {
        std::vector<analysis::Margin> found;
        for (const threshold::Assessment& a : d_.threshold) {
            const bool same = a.party == count.party && a.clause == count.clause && a.criterion == count.criterion;
            if (!same || a.required || a.met != met || a.district == except) continue;
            for (const analysis::Margin& margin : crossings_of_bound(d_, a))
                if (margin.kind == kind) found.push_back(margin);
        }
        std::ranges::stable_sort(found, {}, &analysis::Margin::to_change);
        return found;
    }
    /// Of the `count` closest together; nullopt where there are fewer, or where no count of votes is as large.
    [[nodiscard]] std::optional<std::int64_t> sum_of(const std::vector<analysis::Margin>& closest, std::int64_t count,
                                                     analysis::MarginKind kind) const {
        if (std::cmp_less(closest.size(), count)) return std::nullopt;
        analysis::detail::signed_wide sum = 0;
        for (std::int64_t i = 0; i < count; ++i) sum += closest[static_cast<std::size_t>(i)].to_change->count();
        const std::int64_t most = kind == analysis::MarginKind::add ? INT64_MAX - d_.votes.total().count() : INT64_MAX;
        return sum <= most ? std::optional(static_cast<std::int64_t>(sum)) : std::nullopt;
    }

    /// For each clause the fewest votes of a kind that meet it; with `of_district` only what is about the district itself.
    [[nodiscard]] std::vector<std::optional<std::int64_t>> clauses(DistrictId district, PartyId party, analysis::MarginKind kind,
                                                                   std::int64_t here, bool of_district) const {
        std::vector<std::optional<std::int64_t>> least(d_.requirement.all_of.size());
        for (const threshold::Assessment& a : d_.threshold) {
            if (a.party != party || (a.district && a.district != district) || !decides(d_, a)) continue;
            std::optional<std::int64_t>& clause = least[a.clause];
            if (a.met) clause = 0;
            if (a.met || votes_criterion(d_, a) == nullptr || (of_district && !a.district)) continue;
            const auto n = a.required ? in_districts(a, district, kind, here) : to_cross(a, kind);
            if (n && (!clause || *n < *clause)) clause = n;
        }
        return least;
    }
    [[nodiscard]] std::optional<std::int64_t> to_cross(const threshold::Assessment& a, analysis::MarginKind kind) const {
        for (const analysis::Margin& crossing : crossings_of_bound(d_, a))
            if (crossing.kind == kind) return crossing.to_change->count();
        return std::nullopt;
    }
    /// The bound in as many more districts as are missing, with `here` votes in one district whether that is one of them or not.
    [[nodiscard]] std::optional<std::int64_t> in_districts(const threshold::Assessment& count, DistrictId district,
                                                           analysis::MarginKind kind, std::int64_t here) const {
        const std::int64_t missing = *count.required - *count.found;
        const std::vector<analysis::Margin> others = by_district(count, false, kind, district);
        std::optional<std::int64_t> least = sum_of(others, missing, kind);
        if (least) *least += here;
        for (const threshold::Assessment& a : d_.threshold) {
            const bool own = a.party == count.party && a.clause == count.clause && a.criterion == count.criterion &&
                             a.district == district && !a.required && !a.met;
            const auto crossing = own ? to_cross(a, kind) : std::nullopt;
            const auto rest = crossing ? sum_of(others, missing - 1, kind) : std::nullopt;
            if (rest) least = std::min(least.value_or(INT64_MAX), std::max(here, *crossing) + *rest);
        }
        return least;
    }

    const Determination& d_;
};

/// Crossings of thresholds that change a seat. The ballots that bring a party in, or let it fall out, may come from anywhere; where all of
/// them change in one district, a walk finds what they do first.
class ThresholdMargins {
public:
    explicit ThresholdMargins(const Determination& d)
        : d_(d), crossings_(d), met_(d.requirement.all_of.size(), std::vector<std::int64_t>(d.districts.size() * parties(), 0)) {
        for (const threshold::Assessment& a : d_.threshold)
            if (a.met && decides(d_, a)) count(a, 1);
    }

    [[nodiscard]] std::vector<DistrictMargin> run() && {
        if (d_.threshold.empty()) return {};
        // A quota follows all votes: what a party changes that comes in or falls out is known for the ballots of one district only.
        // So is what it changes under Balinski and Young's method, where all seats that follow may be others.
        const bool exact = d_.districts.size() > 1 || !(is_quota() || is_sequential());
        for (std::uint32_t p = 0; exact && p < parties(); ++p) {
            for (std::size_t clause = 0; clause < met_.size(); ++clause) fall_out(PartyId(p), clause);
            for (const auto kind : {analysis::MarginKind::move, analysis::MarginKind::add, analysis::MarginKind::remove})
                come_in(PartyId(p), kind);
        }
        for (std::uint32_t i = 0; i < d_.districts.size(); ++i)
            if (const auto* before = with_margins(d_, DistrictId(i))) {
                walks(DistrictId(i), *before);
                shared_walks(DistrictId(i), *before);
            }
        for (const DistrictMargin& row : walked_)
            if (!is_said(row.margin)) rows_.push_back(row);
        return std::move(rows_);
    }

private:
    /// Ballots for a party in a district, from another's votes there or new ones; or fewer for the other.
    struct Ballots {
        DistrictId district;
        PartyId party;
        analysis::MarginKind kind;
        std::optional<PartyId> from = {};
    };
    using Criteria = std::vector<const threshold::Assessment*>;

    [[nodiscard]] std::size_t parties() const { return d_.contest.parties.size(); }
    [[nodiscard]] bool is_quota() const { return std::holds_alternative<LargestRemainder>(d_.rules.method.by); }
    [[nodiscard]] bool is_sequential() const { return std::holds_alternative<BalinskiYoung>(d_.rules.method.by); }
    [[nodiscard]] bool stands(DistrictId district, PartyId party) const { return d_.votes.at(district, party).votes.has_value(); }
    void count(const threshold::Assessment& a, std::int64_t by) {
        for (std::uint32_t i = 0; i < d_.districts.size(); ++i)
            if (!a.district || a.district->value() == i) met_[a.clause][i * parties() + a.party.value()] += by;
    }

    void walks(DistrictId district, const Allocation& before) {
        for (std::uint32_t to = 0; to < parties(); ++to) {
            if (!stands(district, PartyId(to))) continue;
            walk(before, {district, analysis::MarginKind::add, std::nullopt, PartyId(to)});
            walk(before, {district, analysis::MarginKind::remove, PartyId(to), std::nullopt});
            for (std::uint32_t from = 0; from < parties(); ++from)
                if (from != to && stands(district, PartyId(from)))
                    walk(before, {district, analysis::MarginKind::move, PartyId(from), PartyId(to)});
        }
    }
    /// Under a quota method ballots altered between a party and those that do not take part change the quota. Several of them can share more
    /// ballots than bring one of them in.
    void shared_walks(DistrictId district, const Allocation& before) {
        if (!is_quota()) return;
        analysis::detail::signed_wide lost = 0;
        analysis::detail::signed_wide won = 0;
        for (std::uint32_t p = 0; p < parties(); ++p) {
            const PartyId party(p);
            if (!stands(district, party) || d_.at(district).eligible[p]) continue;
            lost += d_.votes.at(district, party).votes->count();
            const Walk in(d_, before, {district, analysis::MarginKind::move, std::nullopt, party});
            won += in.first_crossing() ? *in.first_crossing() - 1 : INT64_MAX;
        }
        const auto most = [](analysis::detail::signed_wide n) {
            return static_cast<std::int64_t>(std::min<analysis::detail::signed_wide>(n, INT64_MAX));
        };
        for (std::uint32_t p = 0; p < parties(); ++p) {
            if (!d_.at(district).eligible[p]) continue;
            if (won > 0) walk(before, {district, analysis::MarginKind::move, PartyId(p), std::nullopt}, most(won));
            if (lost > 0) walk(before, {district, analysis::MarginKind::move, std::nullopt, PartyId(p)}, most(lost));
        }
    }
    /// Of all districts the closest rows for the same parties: to a change, and to a tie.
    void walk(const Allocation& before, const Direction& direction, std::int64_t most = INT64_MAX) {
        std::optional<Votes> to_tie;
        std::optional<std::int64_t> to_change;
        for (const auto& [district, known] : walked_) {
            if (known.kind != direction.kind || known.from != direction.from || known.to != direction.to) continue;
            to_tie = std::min(to_tie.value_or(known.to_tie), known.to_tie);
            if (known.to_change) to_change = std::min(to_change.value_or(INT64_MAX), known.to_change->count());
        }
        std::optional<Walk> along(std::in_place, d_, before, direction);
        auto steps = along->run(to_change ? std::min(most, *to_change - 1) : most);
        if (!steps && along->tie() && (!to_tie || *along->tie() < to_tie->count())) steps = along.emplace(d_, before, direction).run(most);
        if (!steps) return;
        const auto row = analysis::detail::margin(direction.kind, along->effect(*steps), direction.from, direction.to, *steps);
        if (to_tie && row.to_tie >= *to_tie && !(row.to_change && (!to_change || row.to_change->count() < *to_change))) return;
        walked_.push_back({direction.district, row});
    }
    /// Whether a row that leaves open who wins or loses the votes says as much.
    [[nodiscard]] bool is_said(const analysis::Margin& margin) const {
        return std::ranges::any_of(rows_, [&](const DistrictMargin& row) {
            const analysis::Margin& known = row.margin;
            return known.kind == margin.kind && (!known.from || known.from == margin.from) && (!known.to || known.to == margin.to) &&
                   known.to_tie <= margin.to_tie && (!margin.to_change || (known.to_change && *known.to_change <= *margin.to_change));
        });
    }

    /// A party falls out where it no longer meets any criterion of a clause: those of the whole contest, and with them those of a district.
    void fall_out(PartyId party, std::size_t clause) {
        Criteria anywhere;
        std::map<DistrictId, Criteria> within;
        for (const threshold::Assessment& a : d_.threshold)
            if (a.party == party && a.clause == clause && a.met && decides(d_, a))
                (a.district ? within[*a.district] : anywhere).push_back(&a);
        if (!anywhere.empty()) fail(anywhere, std::nullopt);
        for (auto& [district, criteria] : within) {
            criteria.insert(criteria.end(), anywhere.begin(), anywhere.end());
            fail(criteria, district);
        }
    }
    /// The same ballots count against all criteria.
    void fail(const Criteria& criteria, std::optional<DistrictId> district) {
        if (std::ranges::any_of(criteria, [&](const auto* a) { return votes_criterion(d_, *a) == nullptr; })) return;
        const Effects effects = effects_of(criteria);
        for (const auto kind : {analysis::MarginKind::move, analysis::MarginKind::add, analysis::MarginKind::remove}) {
            std::optional<analysis::Margin> most;
            std::size_t known = 0;
            for (const threshold::Assessment* a : criteria)
                for (const analysis::Margin& margin : crossings_.of(*a)) {
                    if (margin.kind != kind) continue;
                    ++known;
                    if (!most || margin.to_change > most->to_change) most = margin;
                }
            if (known < criteria.size()) continue;
            const auto effect = effect_of(effects, criteria.front()->party, *most, district.has_value());
            if (!effect) continue;
            most->effect = *effect;
            rows_.push_back({district, *most});
        }
    }
    /// Where failing criteria changes something: seats of the party, or of others only.
    using Effects = std::vector<std::pair<DistrictId, analysis::MarginEffect>>;
    [[nodiscard]] Effects effects_of(const Criteria& criteria) {
        Effects effects;
        for (const threshold::Assessment* a : criteria) count(*a, -1);
        const PartyId party = criteria.front()->party;
        for (std::uint32_t i = 0; i < d_.districts.size(); ++i)
            if (takes_part(DistrictId(i), party) != d_.districts[i].eligible[party.value()])
                if (const auto found = change_of(DistrictId(i), party)) effects.emplace_back(DistrictId(i), *found);
        for (const threshold::Assessment* a : criteria) count(*a, 1);
        return effects;
    }
    /// What so many ballots change that leave the other votes of a district as they are. Where a quota or a sequence follows all votes, they
    /// must be cast outside of it; what ballots of one district do is told by its walks.
    [[nodiscard]] std::optional<analysis::MarginEffect> effect_of(const Effects& effects, PartyId party, const analysis::Margin& margin,
                                                                  bool in_one_district) const {
        std::optional<analysis::MarginEffect> effect;
        for (const auto& [district, found] : effects) {
            const bool adds = margin.kind == analysis::MarginKind::add;
            const bool apart = !in_one_district && (adds || votes_outside(district, party) >= margin.to_change->count());
            if (follows_votes(d_.rules.method) && !apart) continue;
            if (effect != analysis::MarginEffect::seat) effect = found;
        }
        return effect;
    }
    /// A party's votes in the other districts.
    [[nodiscard]] std::int64_t votes_outside(DistrictId district, PartyId party) const {
        std::int64_t sum = 0;
        for (std::uint32_t i = 0; i < d_.districts.size(); ++i)
            if (DistrictId(i) != district && stands(DistrictId(i), party)) sum += d_.votes.at(DistrictId(i), party).votes->count();
        return sum;
    }
    [[nodiscard]] bool takes_part(DistrictId district, PartyId party) const {
        if (!stands(district, party)) return false;
        const std::size_t cell = district.value() * parties() + party.value();
        return std::ranges::all_of(met_, [cell](const auto& clause) { return clause[cell] > 0; });
    }
    [[nodiscard]] std::optional<analysis::MarginEffect> change_of(DistrictId district, PartyId party) const {
        const auto* before = with_margins(d_, district);
        if (before == nullptr) return std::nullopt;
        std::vector<bool> eligible = d_.at(district).eligible;
        eligible[party.value()] = false;
        if (!differs(*before, allocate_among(d_, district, eligible, votes_of(d_, district)), true)) return std::nullopt;
        return before->seats(party) > Seats() ? analysis::MarginEffect::seat : analysis::MarginEffect::any;
    }

    /// The closest way in which ballots altered for a party (`move`), new ones (`add`) or fewer for others (`remove`) bring it in and change
    /// a seat of a district: first where coming in is enough, then where it takes ballots of one district for the seat.
    void come_in(PartyId party, analysis::MarginKind kind) {
        Closest best;
        for (const bool enough : {true, false})
            for (std::uint32_t i = 0; i < d_.districts.size(); ++i) {
                const Ballots ballots{DistrictId(i), party, kind};
                const auto* before = with_margins(d_, DistrictId(i));
                if (before == nullptr || d_.districts[i].eligible[party.value()] || !stands(DistrictId(i), party)) continue;
                // Its own ballots change the quota there: the walks tell.
                if (follows_votes(d_.rules.method) && crossings_.in_one_district(DistrictId(i), party)) continue;
                const auto least = crossings_.fewest(DistrictId(i), party, kind, 0);
                if (!least || *least == 0 || *least >= best.fewest_to_change()) continue;
                if (!enough && !is_sequential()) with_a_seat(ballots, *before, best);
                if (enough && differs(*before, with(ballots, 0), true)) offer(best, ballots, 0, 0);
            }
        if (best.change) rows_.push_back(*best.change);
        if (best.tie && (!best.change || best.tie->margin.to_tie < best.change->margin.to_tie)) rows_.push_back(*best.tie);
    }
    /// The row that changes a seat first, and the row that makes a tie first.
    struct Closest {
        std::optional<DistrictMargin> change = {}, tie = {};

        [[nodiscard]] std::int64_t fewest_to_change() const {
            return change && change->margin.to_change ? change->margin.to_change->count() : INT64_MAX;
        }
        void offer(const DistrictMargin& row) {
            if (!change || closer(row.margin, change->margin)) change = row;
            if (!tie || row.margin.to_tie < tie->margin.to_tie) tie = row;
        }
    };
    void with_a_seat(Ballots ballots, const Allocation& before, Closest& best) const {
        const bool adding = ballots.kind == analysis::MarginKind::add;
        for (std::uint32_t p = 0; p < (adding ? 1 : parties()); ++p) {
            if (!adding && (PartyId(p) == ballots.party || !stands(ballots.district, PartyId(p)))) continue;
            if (!adding) ballots.from = PartyId(p);
            const std::int64_t all =
                adding ? INT64_MAX - d_.votes.total().count() : d_.votes.at(ballots.district, PartyId(p)).votes->count();
            const std::int64_t limit = std::min(all, best.fewest_to_change());
            const auto holds = [&](bool strictly) {
                return [&, strictly](analysis::detail::signed_wide n) {
                    return differs(before, with(ballots, static_cast<std::int64_t>(n)), strictly);
                };
            };
            auto change = analysis::detail::first_where(1, limit, holds(true));
            const auto tie = analysis::detail::first_where(0, change.value_or(limit), holds(false));  // to come in may be enough for it
            if (!tie) continue;
            if (!change && limit < all) change = analysis::detail::first_where(limit, all, holds(true));  // later than another, tied before
            offer(best, ballots, static_cast<std::int64_t>(*tie),
                  change ? std::optional(static_cast<std::int64_t>(*change)) : std::nullopt);
        }
    }
    /// Ballots that only cross the threshold of a whole contest, or of other districts, may come from anywhere: then neither district nor
    /// party is named.
    void offer(Closest& best, const Ballots& ballots, std::int64_t tie, std::optional<std::int64_t> change) const {
        const auto votes = [&](std::int64_t here) { return crossings_.fewest(ballots.district, ballots.party, ballots.kind, here); };
        const std::int64_t here = change.value_or(tie);
        const auto to_tie = votes(tie);
        const auto to_change = votes(here);
        if (!to_tie || !to_change) return;
        const auto after = with(ballots, here);
        const bool seated = after && standing_of(*after).certain_of(ballots.party) > Seats();
        const auto effect = seated ? analysis::MarginEffect::seat : analysis::MarginEffect::any;
        const bool one = crossings_.in_one_district(ballots.district, ballots.party) || d_.districts.size() == 1;
        const bool anywhere = !one && (*to_change > here || here <= votes(0).value_or(0));
        const auto from = anywhere || here == 0 ? std::nullopt : ballots.from;
        const analysis::detail::Steps steps{*to_tie, change ? std::optional<analysis::detail::signed_wide>(*to_change) : std::nullopt};
        const analysis::Margin margin = analysis::detail::margin(ballots.kind, effect, from, ballots.party, steps);
        DistrictMargin row{ballots.district, margin};
        if (anywhere || (here == 0 && !crossings_.in_one_district(ballots.district, ballots.party))) row.district.reset();
        best.offer(row);
    }
    /// The district with the party in it and so many ballots for it.
    [[nodiscard]] result<Outcome<Allocation>> with(const Ballots& ballots, std::int64_t count) const {
        std::vector<bool> eligible = d_.at(ballots.district).eligible;
        eligible[ballots.party.value()] = true;
        std::vector<Votes> votes = votes_of(d_, ballots.district);
        if (ballots.kind != analysis::MarginKind::remove) votes[ballots.party.value()] += Votes(count);
        if (ballots.from) {
            Votes& donor = votes[ballots.from->value()];
            donor = Votes(donor.count() - count);
        }
        return allocate_among(d_, ballots.district, eligible, votes);
    }

    const Determination& d_;
    Crossings crossings_;
    std::vector<std::vector<std::int64_t>> met_;  ///< criteria met, by clause, then by district and party
    std::vector<DistrictMargin> walked_ = {};
    std::vector<DistrictMargin> rows_ = {};
};

/// Whether a margin among those that take part is one of the district too. A quota follows the votes of all of them, so that with other parties
/// it is another quota, and another sequence under Balinski and Young's method. Under a divisor method who comes in can only make the change
/// come earlier, and the walk says when.
[[nodiscard]] inline bool holds_across_thresholds(const Determination& d, DistrictId district, const Allocation& before,
                                                  const analysis::Margin& margin) {
    if (d.threshold.empty() || !follows_votes(d.rules.method)) return true;
    const bool adds = margin.kind == analysis::MarginKind::add;
    const bool removes = margin.kind == analysis::MarginKind::remove;
    const Walk along(d, before, {district, margin.kind, adds ? std::nullopt : margin.from, removes ? std::nullopt : margin.to});
    const auto crossing = along.first_crossing();
    return !crossing || (margin.to_change && margin.to_change->count() < *crossing);
}

/// Where one party alone takes part in a district, its last votes there leave the seats to nobody: altered for others that stand, or fewer
/// while somebody keeps a vote elsewhere.
inline void add_last_votes(const Determination& d, DistrictId district, std::vector<DistrictMargin>& rows) {
    const auto* seats = with_margins(d, district);
    if (seats == nullptr) return;
    std::optional<PartyId> alone;
    std::size_t standing = 0;
    for (std::uint32_t p = 0; p < d.contest.parties.size(); ++p) {
        const auto votes = d.votes.at(district, PartyId(p)).votes;
        standing += votes ? 1 : 0;
        if (!votes || *votes == Votes() || !d.at(district).eligible[p]) continue;
        if (alone) return;
        alone = PartyId(p);
    }
    if (!alone || seats->seats(*alone) == Seats()) return;
    const Votes last = *d.votes.at(district, *alone).votes;
    for (const auto kind : {analysis::MarginKind::move, analysis::MarginKind::remove}) {
        const bool possible = kind == analysis::MarginKind::move ? standing > 1 : d.votes.total() > last;
        const bool said = std::ranges::any_of(rows, [&](const DistrictMargin& row) {
            const bool here = row.district == district && row.margin.kind == kind && row.margin.from == alone;
            return here && row.margin.to_change && *row.margin.to_change <= last;
        });
        if (possible && !said) rows.push_back({district, {kind, analysis::MarginEffect::seat, alone, std::nullopt, last, last}});
    }
}

/// The margins of all districts and thresholds, in any order.
[[nodiscard]] inline std::vector<DistrictMargin> margins_of_pairs(const Determination& d) {
    if (d.rules.magnitude) {
        std::vector<DistrictMargin> places;
        for (std::uint32_t i = 0; i < d.districts.size(); ++i)
            if (no_margins(d, DistrictId(i)).empty())
                for (const analysis::Margin& margin : margins_of_candidates(standing_of(d.districts[i].lists.front())))
                    places.push_back({DistrictId(i), margin});
        return places;
    }
    std::vector<DistrictMargin> rows = ThresholdMargins(d).run();
    for (std::uint32_t i = 0; i < d.districts.size(); ++i)
        if (const auto* allocation = with_margins(d, DistrictId(i)))
            for (const analysis::Margin& margin : analysis::margins(*allocation))
                if (holds_across_thresholds(d, DistrictId(i), *allocation, margin)) rows.push_back({DistrictId(i), margin});
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) add_last_votes(d, DistrictId(i), rows);
    return rows;
}

/// Adds what several parties can do at once with fewer ballots than any two of them; nobody is named. Returns whether the closest `move` is
/// known now to be the fewest ballots.
[[nodiscard]] inline bool add_nearest(const Determination& d, std::vector<DistrictMargin>& rows) {
    if (d.threshold.empty() || !std::holds_alternative<LargestRemainder>(d.rules.method.by)) return true;
    if (!NearestBallots::covers(d)) return false;
    const std::int64_t none = d.votes.total().count() + 1;
    std::int64_t tie = none;
    std::int64_t change = none;
    for (const DistrictMargin& row : rows) {
        if (row.margin.kind != analysis::MarginKind::move) continue;
        tie = std::min(tie, row.margin.to_tie.count());
        if (row.margin.to_change) change = std::min(change, row.margin.to_change->count());
    }
    NearestBallots nearest(d);
    const auto to_change = nearest.run(true, change);
    change = to_change.value_or(change);
    const auto to_tie = nearest.run(false, std::min(tie, change));
    if (to_change || to_tie) {
        analysis::detail::Steps steps{to_tie.value_or(std::min(tie, change))};
        if (change < none) steps.change = change;
        rows.push_back({DistrictId(0), analysis::detail::margin(analysis::MarginKind::move, analysis::MarginEffect::any, {}, {}, steps)});
    }
    return nearest.complete();
}

}  // namespace detail

/// The margins of all districts and thresholds, closest first: the first is the margin of the chamber. A district that is open has none: it
/// is a tie. Thresholds have rows where crossing them changes a seat, without a district where the votes of several count; the party that
/// is not named is any other. A bound that must be met in so many districts counts the closest of them.
[[nodiscard]] inline std::vector<DistrictMargin> margins(const Determination& d) {
    std::vector<DistrictMargin> rows = detail::margins_of_pairs(d);
    static_cast<void>(detail::add_nearest(d, rows));  // `margin_notes` says where it is not known
    std::ranges::stable_sort(rows, {},
                             [](const auto& row) { return std::tuple(!row.margin.to_change, row.margin.to_change, row.margin.to_tie); });
    return rows;
}

/// Why districts are without margins, a sentence for each reason; and where the closest row need not be the closest that there is, that too.
[[nodiscard]] inline std::vector<std::string> margin_notes(const Determination& d) {
    std::vector<std::string> reasons;
    std::vector<std::string> districts;
    bool has_margins = false;
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) {
        const std::string reason(detail::no_margins(d, DistrictId(i)));
        has_margins = has_margins || reason.empty();
        if (reason.empty()) continue;
        const auto known = std::ranges::find(reasons, reason);
        const auto at = static_cast<std::size_t>(known - reasons.begin());
        if (known == reasons.end()) reasons.push_back(reason), districts.emplace_back();
        districts[at] += (districts[at].empty() ? "" : ", ") + d.contest.districts[i].key;
    }
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        const bool one = d.districts.size() == 1 || districts[i].empty();
        reasons[i] = "no margins" + (one ? std::string() : " of " + districts[i]) + ": " + reasons[i];
    }
    if (has_margins && d.contest.parties.size() > 2 && std::holds_alternative<BalinskiYoung>(d.rules.method.by))
        reasons.emplace_back(
            "the closest move is an upper bound: under the method of Balinski and Young ballots altered between several "
            "parties at once can do with fewer");
    const bool may_be_closer = has_margins && !d.threshold.empty() && std::holds_alternative<LargestRemainder>(d.rules.method.by);
    std::vector<DistrictMargin> rows = may_be_closer ? detail::margins_of_pairs(d) : std::vector<DistrictMargin>();
    if (may_be_closer && !detail::add_nearest(d, rows))
        reasons.emplace_back(
            "the closest move is an upper bound: ballots altered between several parties at once can do with fewer, "
            "as the quota follows those above the threshold");
    return reasons;
}

}  // namespace pemilu::inline v0_1

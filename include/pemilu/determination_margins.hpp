// How close a determination was: the margins of its districts, and the crossings of thresholds that change a seat.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/analysis/fewest_votes.hpp"
#include "pemilu/analysis/margin.hpp"
#include "pemilu/analysis/threshold_margin.hpp"
#include "pemilu/determination.hpp"

namespace pemilu::inline v0_1 {

/// A margin of a district; of the whole contest where there is no district.
struct DistrictMargin {
    std::optional<DistrictId> district = {};
    analysis::Margin margin = {};

    friend bool operator==(const DistrictMargin&, const DistrictMargin&) = default;
};

namespace detail {

/// What brings parties across their thresholds, in votes.
class Crossings {
public:
    explicit Crossings(const Determination& d) : d_(d) {}

    [[nodiscard]] const threshold::Criterion& criterion(const threshold::Assessment& a) const {
        return d_.requirement.all_of.at(a.clause).any_of.at(a.criterion);
    }
    /// The bound of an assessment that votes decide; null otherwise.
    [[nodiscard]] const threshold::VotesCriterion* votes_of(const threshold::Assessment& a) const {
        return std::get_if<threshold::VotesCriterion>(&criterion(a));
    }
    /// Of a bound that must be met in so many districts only the number of districts decides, not each of them.
    [[nodiscard]] bool decides(const threshold::Assessment& a) const {
        const auto* votes = votes_of(a);
        return votes == nullptr || !votes->districts || a.required;
    }

    /// The fewest votes, one row a kind, that bring a party across what an assessment is about: in so many districts, across the bounds of
    /// as many as are missing, or too many to fall, and of those the closest.
    [[nodiscard]] std::vector<analysis::Margin> of(const threshold::Assessment& a) const {
        if (!a.required) return of_bound(a);
        const auto count = a.met ? *a.found - *a.required + 1 : *a.required - *a.found;
        std::vector<analysis::Margin> found;
        for (const auto kind : {analysis::MarginKind::move, analysis::MarginKind::add, analysis::MarginKind::remove}) {
            std::vector<analysis::Margin> each = by_district(a, a.met, kind, std::nullopt);
            const auto sum = sum_of(each, count, kind);
            if (!sum) continue;
            each.front().to_tie = each.front().to_change = Votes(*sum);
            found.push_back(each.front());
        }
        return found;
    }

    /// The fewest votes of a kind (`move`, `add`) with which a party meets every clause in a district, if at least `here` of them are cast
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
            return a.party == party && !a.met && a.district == district && decides(a);
        });
    }

private:
    [[nodiscard]] std::vector<analysis::Margin> of_bound(const threshold::Assessment& a) const {
        const threshold::VotesCriterion& votes = *votes_of(a);
        const auto of = [&](const auto& bound) { return analysis::crossings(bound, a.party, a.votes, a.total); };
        if (const auto* number = std::get_if<CountBound>(&votes.bound)) return of(*number);
        if (const auto* sized = std::get_if<threshold::SizedBound>(&votes.bound)) return of(sized->of(a.party));
        return of(std::get<Bound>(votes.bound));
    }

    /// The crossings of one kind in the districts where the bound is met, or is not; closest first.
    [[nodiscard]] std::vector<analysis::Margin> by_district(const threshold::Assessment& count, bool met, analysis::MarginKind kind,
                                                            std::optional<DistrictId> except) const {
        std::vector<analysis::Margin> found;
        for (const threshold::Assessment& a : d_.threshold) {
            const bool same = a.party == count.party && a.clause == count.clause && a.criterion == count.criterion;
            if (!same || a.required || a.met != met || a.district == except) continue;
            for (const analysis::Margin& margin : of_bound(a))
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
        for (std::int64_t i = 0; i < count; ++i) sum += closest[static_cast<std::size_t>(i)].to_change.count();
        const std::int64_t most = kind == analysis::MarginKind::add ? INT64_MAX - d_.votes.total().count() : INT64_MAX;
        return sum <= most ? std::optional(static_cast<std::int64_t>(sum)) : std::nullopt;
    }

    /// For each clause the fewest votes of a kind that meet it; with `of_district` only what is about the district itself.
    [[nodiscard]] std::vector<std::optional<std::int64_t>> clauses(DistrictId district, PartyId party, analysis::MarginKind kind,
                                                                   std::int64_t here, bool of_district) const {
        std::vector<std::optional<std::int64_t>> least(d_.requirement.all_of.size());
        for (const threshold::Assessment& a : d_.threshold) {
            if (a.party != party || (a.district && a.district != district) || !decides(a)) continue;
            std::optional<std::int64_t>& clause = least[a.clause];
            if (a.met) clause = 0;
            if (a.met || votes_of(a) == nullptr || (of_district && !a.district)) continue;
            const auto n = a.required ? in_districts(a, district, kind, here) : to_cross(a, kind);
            if (n && (!clause || *n < *clause)) clause = n;
        }
        return least;
    }
    [[nodiscard]] std::optional<std::int64_t> to_cross(const threshold::Assessment& a, analysis::MarginKind kind) const {
        for (const analysis::Margin& crossing : of_bound(a))
            if (crossing.kind == kind) return crossing.to_change.count();
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

/// Whether the seats before are no result any more (`strictly`), or no longer the only one.
[[nodiscard]] inline bool differs(const Allocation& before, const result<Outcome<Allocation>>& after, bool strictly) {
    if (!after) return true;
    const Standing& standing = standing_of(*after);
    const auto* open = undecided(*after);
    const auto* final_result = decided(*after);
    if (!strictly && open != nullptr) return true;
    return std::ranges::any_of(standing.votes.parties(), [&](PartyId party) {
        const Seats seats = before.seats(party);
        const Seats least = final_result != nullptr ? final_result->seats(party) : standing.certain_of(party);
        const bool contends =
            open != nullptr && std::ranges::find(open->question.contenders, party, &Contender::party) != open->question.contenders.end();
        return seats < least || difference(seats, least) > (contends ? 1 : 0);
    });
}

/// Crossings of thresholds that change a seat. A party that comes in is looked at with the ballots that bring it in: where it wins a seat only
/// with more of them, those are counted. One that falls out is looked at with the votes of all districts as they are, criterion by criterion.
class ThresholdMargins {
public:
    explicit ThresholdMargins(const Determination& d)
        : d_(d), crossings_(d), met_(d.requirement.all_of.size(), std::vector<std::int64_t>(d.districts.size() * parties(), 0)) {
        for (const threshold::Assessment& a : d_.threshold)
            if (a.met && crossings_.decides(a)) count(a, 1);
    }

    [[nodiscard]] std::vector<DistrictMargin> run() && {
        for (const threshold::Assessment& a : d_.threshold)
            if (crossings_.decides(a) && crossings_.votes_of(a) != nullptr) fall_out(a);
        for (std::uint32_t p = 0; p < parties(); ++p)
            for (const auto kind : {analysis::MarginKind::move, analysis::MarginKind::add}) come_in(PartyId(p), kind);
        return std::move(rows_);
    }

private:
    /// Ballots for a party in a district, from another's votes there or new ones.
    struct Ballots {
        DistrictId district;
        PartyId party;
        analysis::MarginKind kind;
        std::optional<PartyId> from = {};
    };

    [[nodiscard]] std::size_t parties() const { return d_.contest.parties.size(); }
    [[nodiscard]] bool stands(DistrictId district, PartyId party) const { return d_.votes.at(district, party).votes.has_value(); }
    void count(const threshold::Assessment& a, std::int64_t by) {
        for (std::uint32_t i = 0; i < d_.districts.size(); ++i)
            if (!a.district || a.district->value() == i) met_[a.clause][i * parties() + a.party.value()] += by;
    }

    /// `come_in` looks at votes for a party that does not meet a criterion; here are the others.
    void fall_out(const threshold::Assessment& a) {
        const auto effect = effect_of(a);
        if (!effect) return;
        for (analysis::Margin margin : crossings_.of(a)) {
            if (!a.met && margin.kind != analysis::MarginKind::remove) continue;
            margin.effect = *effect;
            rows_.push_back({a.district, margin});
        }
    }
    /// What the crossing changes: seats of the party, seats of others only, or nothing.
    [[nodiscard]] std::optional<analysis::MarginEffect> effect_of(const threshold::Assessment& a) {
        std::optional<analysis::MarginEffect> effect;
        count(a, a.met ? -1 : 1);
        for (std::uint32_t i = 0; i < d_.districts.size(); ++i)
            if (takes_part(DistrictId(i), a.party) != d_.districts[i].eligible[a.party.value()]) {
                const auto found = change_of(DistrictId(i), a.party);
                if (found && effect != analysis::MarginEffect::seat) effect = found;
            }
        count(a, a.met ? 1 : -1);
        return effect;
    }
    [[nodiscard]] bool takes_part(DistrictId district, PartyId party) const {
        if (!stands(district, party)) return false;
        const std::size_t cell = district.value() * parties() + party.value();
        return std::ranges::all_of(met_, [cell](const auto& clause) { return clause[cell] > 0; });
    }
    /// Both are allocated anew, so that a decision about one of them is no difference.
    [[nodiscard]] std::optional<analysis::MarginEffect> change_of(DistrictId district, PartyId party) const {
        std::vector<bool> eligible = d_.at(district).eligible;
        const std::vector<Votes> votes = votes_of(d_, district);
        const auto before = allocate_among(d_, district, eligible, votes);
        eligible[party.value()] = !eligible[party.value()];
        const auto after = allocate_among(d_, district, eligible, votes);
        if (!before || !after) return !before == !after ? std::nullopt : std::optional(analysis::MarginEffect::any);
        std::optional<analysis::MarginEffect> effect;
        for (std::uint32_t p = 0; p < parties(); ++p) {
            if (standing_of(*before).certain_of(PartyId(p)) == standing_of(*after).certain_of(PartyId(p)) &&
                contends(*before, PartyId(p)) == contends(*after, PartyId(p)))
                continue;
            if (PartyId(p) == party) return analysis::MarginEffect::seat;
            effect = analysis::MarginEffect::any;
        }
        return effect;
    }
    [[nodiscard]] static bool contends(const Outcome<Allocation>& outcome, PartyId party) {
        const auto* open = undecided(outcome);
        return open != nullptr && std::ranges::find(open->question.contenders, party, &Contender::party) != open->question.contenders.end();
    }

    /// The closest way in which ballots altered for a party (`move`), or new ones (`add`), bring it in and change a seat of a district: first
    /// where coming in is enough, then where it takes ballots of one district for the seat.
    void come_in(PartyId party, analysis::MarginKind kind) {
        std::optional<DistrictMargin> best;
        for (const bool enough : {true, false})
            for (std::uint32_t i = 0; i < d_.districts.size(); ++i) {
                const Ballots ballots{DistrictId(i), party, kind};
                const auto* before = decided(d_.districts[i].allocation);
                if (before == nullptr || d_.districts[i].eligible[party.value()] || !stands(DistrictId(i), party)) continue;
                const auto least = crossings_.fewest(DistrictId(i), party, kind, 0);
                if (!least || *least == 0 || (best && *least >= best->margin.to_change.count())) continue;
                if (!enough)
                    with_a_seat(ballots, *before, best);
                else if (differs(*before, with(ballots, 0), true))
                    offer(best, ballots, 0, 0);
            }
        if (best) rows_.push_back(*best);
    }
    void with_a_seat(Ballots ballots, const Allocation& before, std::optional<DistrictMargin>& best) const {
        const bool adding = ballots.kind == analysis::MarginKind::add;
        for (std::uint32_t p = 0; p < (adding ? 1 : parties()); ++p) {
            if (!adding && (PartyId(p) == ballots.party || !stands(ballots.district, PartyId(p)))) continue;
            if (!adding) ballots.from = PartyId(p);
            std::int64_t limit = adding ? INT64_MAX - d_.votes.total().count() : d_.votes.at(ballots.district, PartyId(p)).votes->count();
            if (best) limit = std::min(limit, best->margin.to_change.count());
            const auto holds = [&](bool strictly) {
                return [&, strictly](analysis::detail::signed_wide n) {
                    return differs(before, with(ballots, static_cast<std::int64_t>(n)), strictly);
                };
            };
            const auto change = analysis::detail::first_where(1, limit, holds(true));
            if (!change) continue;
            const auto tie = analysis::detail::first_where(1, *change, holds(false));
            offer(best, ballots, static_cast<std::int64_t>(*tie), static_cast<std::int64_t>(*change));
        }
    }
    /// Ballots that only cross the threshold of a whole contest, or of other districts, may come from anywhere: then neither district nor
    /// party is named.
    void offer(std::optional<DistrictMargin>& best, const Ballots& ballots, std::int64_t tie, std::int64_t change) const {
        const auto to_tie = crossings_.fewest(ballots.district, ballots.party, ballots.kind, tie);
        const auto to_change = crossings_.fewest(ballots.district, ballots.party, ballots.kind, change);
        if (!to_tie || !to_change) return;
        const analysis::detail::Steps steps{*to_tie, *to_change};
        if (best && std::pair(best->margin.to_change, best->margin.to_tie) <= std::pair(Votes(*to_change), Votes(*to_tie))) return;
        const auto after = with(ballots, change);
        const bool seated = after && standing_of(*after).certain_of(ballots.party) > Seats();
        const auto effect = seated ? analysis::MarginEffect::seat : analysis::MarginEffect::any;
        const auto least = crossings_.fewest(ballots.district, ballots.party, ballots.kind, 0);
        const bool one = crossings_.in_one_district(ballots.district, ballots.party) || d_.districts.size() == 1;
        const bool anywhere = !one && (*to_change > change || change <= least.value_or(0));
        const auto from = anywhere || change == 0 ? std::nullopt : ballots.from;
        best = DistrictMargin{ballots.district, analysis::detail::margin(ballots.kind, effect, from, ballots.party, steps)};
        if (anywhere || (change == 0 && !crossings_.in_one_district(ballots.district, ballots.party))) best->district.reset();
    }
    /// The district with the party in it and so many ballots for it.
    [[nodiscard]] result<Outcome<Allocation>> with(const Ballots& ballots, std::int64_t count) const {
        std::vector<bool> eligible = d_.at(ballots.district).eligible;
        eligible[ballots.party.value()] = true;
        std::vector<Votes> votes = votes_of(d_, ballots.district);
        votes[ballots.party.value()] += Votes(count);
        if (ballots.from) {
            Votes& donor = votes[ballots.from->value()];
            donor = Votes(donor.count() - count);
        }
        return allocate_among(d_, ballots.district, eligible, votes);
    }

    const Determination& d_;
    Crossings crossings_;
    std::vector<std::vector<std::int64_t>> met_;  ///< criteria met, by clause, then by district and party
    std::vector<DistrictMargin> rows_ = {};
};

}  // namespace detail

/// The margins of all districts and thresholds, closest first: the first is the margin of the chamber. A district that is open has none: it
/// is a tie. Thresholds have rows where crossing them changes a seat, without a district where the votes of several count; the party that
/// is not named is any other. A bound that must be met in so many districts counts the closest of them.
[[nodiscard]] inline std::vector<DistrictMargin> margins(const Determination& d) {
    std::vector<DistrictMargin> rows = detail::ThresholdMargins(d).run();
    for (std::uint32_t i = 0; i < d.districts.size(); ++i)
        if (const auto* allocation = decided(d.districts[i].allocation))
            for (const analysis::Margin& margin : analysis::margins(*allocation)) rows.push_back({DistrictId(i), margin});
    std::ranges::stable_sort(rows, {}, [](const auto& row) { return std::pair(row.margin.to_change, row.margin.to_tie); });
    return rows;
}

/// Why districts are without margins, a sentence for each reason; empty where all have them.
[[nodiscard]] inline std::vector<std::string> without_margins(const Determination& d) {
    std::vector<std::string> reasons;
    std::vector<std::string> districts;
    for (std::uint32_t i = 0; i < d.districts.size(); ++i) {
        const auto* allocation = decided(d.districts[i].allocation);
        const std::string reason(allocation == nullptr ? "an open question is a tie already" : analysis::no_margins(*allocation));
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
    return reasons;
}

}  // namespace pemilu::inline v0_1

// How close a single office was, and the last of several places: the fewest votes after which somebody else is elected.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/analysis/fewest_votes.hpp"
#include "pemilu/analysis/threshold_margin.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/elected/majority.hpp"
#include "pemilu/elected/office_rule.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace pemilu::inline v0_1::analysis {

/// Where places go to those with most votes: every pair of one who has a place and one who has not (`move`), and for each of them the
/// fewest votes more to win one (`add`) or fewer to lose it (`remove`). With the ballots of a `move` it is `to` that wins a place, be it that
/// of `from` or the last. Contestants are named by their position in `votes`; `with_place` are
/// those elected. Precondition: nobody without a place has more votes than one with a place.
[[nodiscard]] inline std::vector<Margin> place_margins(std::span<const Votes> votes, std::span<const PartyId> with_place) {
    using detail::signed_wide;
    std::vector<PartyId> without;
    signed_wide total = 0;
    for (std::uint32_t p = 0; p < votes.size(); ++p) {
        total += votes[p].count();
        if (std::ranges::find(with_place, PartyId(p)) == with_place.end()) without.emplace_back(p);
    }
    std::vector<Margin> found;
    const auto count = [&](PartyId p) { return signed_wide{votes[p.value()].count()}; };
    if (with_place.empty() || without.empty()) return found;
    const auto by_votes = [&](PartyId a, PartyId b) { return count(a) < count(b); };
    const PartyId last = *std::ranges::min_element(with_place, by_votes);
    const PartyId next = *std::ranges::max_element(without, by_votes);
    const auto push = [&](MarginKind kind, PartyId from, PartyId to, signed_wide most) {
        const signed_wide lead = count(from) - count(to);
        signed_wide tie = lead;
        signed_wide change = lead + 1;
        if (kind == MarginKind::move) {  // a ballot that is altered closes two votes of the lead, and one of the lead of the last place
            tie = detail::ceil_div(lead, 2);
            change = detail::floor_div(lead, 2) + 1;
            if (from != last) tie = std::min(tie, count(last) - count(to));
            if (from != last) change = std::min(change, count(last) - count(to) + 1);
        }
        if (tie > most) return;
        found.push_back(
            detail::margin(kind, MarginEffect::seat, from, to, {tie, change <= most ? std::optional<signed_wide>(change) : std::nullopt}));
    };
    for (const PartyId from : with_place)
        for (const PartyId to : without) push(MarginKind::move, from, to, count(from));
    for (const PartyId to : without) push(MarginKind::add, last, to, INT64_MAX - total);
    for (const PartyId from : with_place)
        push(MarginKind::remove, from, next, std::min(count(from), total - 1));  // somebody must keep a vote
    std::ranges::stable_sort(found, closer);
    return found;
}

namespace detail {

/// What changes the result of an office. Every pair stands everywhere; a ballot stays in its area.
class OfficeMargins {
public:
    OfficeMargins(const OfficeStanding& standing, const OfficeVotes& input) : s_(standing), rule_(standing.rule), input_(input) {}

    [[nodiscard]] std::vector<Margin> run() && {
        if (s_.votes.size() < 2) return {};
        if (s_.empty_column) return against_nobody(PartyId(s_.empty_column == PartyId(0) ? 1 : 0));
        if (!rule_.majority) return place_margins(s_.votes, std::vector<PartyId>{*s_.elected});
        if (s_.second_round.size() == 2) found_ = place_margins(s_.votes, s_.second_round);
        for (const auto kind : {MarginKind::move, MarginKind::add, MarginKind::remove}) {
            if (s_.elected) loses(*s_.elected, kind);
            for (std::uint32_t p = 0; !s_.elected && p < s_.votes.size(); ++p) wins(PartyId(p), kind);
        }
        std::ranges::stable_sort(found_, closer);
        return std::move(found_);
    }

private:
    using Count = std::optional<signed_wide>;

    /// What the spread over areas decides, as far as that is known.
    enum class Spread : std::uint8_t { nothing, everything, readings_differ, areas_missing };

    [[nodiscard]] Votes votes(PartyId p) const { return s_.votes[p.value()]; }
    [[nodiscard]] std::vector<Margin> against_nobody(PartyId pair) const {
        std::vector<Margin> found = crossings(*rule_.sole, pair, votes(pair), s_.total);
        for (Margin& row : found) row.effect = MarginEffect::seat;
        std::ranges::stable_sort(found, closer);
        return found;
    }
    [[nodiscard]] Spread spread() const {
        const bool two = s_.votes.size() == 2;
        if (!rule_.spread || (two && rule_.two_pairs == TwoPairs::most_votes)) return Spread::nothing;
        if (!input_.areas_known) return Spread::areas_missing;
        return two && !rule_.two_pairs ? Spread::readings_differ : Spread::everything;
    }

    /// The one elected is so no more without the majority, or without the share in enough areas.
    void loses(PartyId p, MarginKind kind) {
        const Count majority = crossing(*rule_.majority, p, votes(p), s_.total, kind);
        const Count areas = in_areas(p, kind, true);
        const Spread decides = spread();
        Count tie = majority;
        Count change = majority;
        if (decides != Spread::nothing) keep_less(tie, areas);
        if (decides == Spread::everything) keep_less(change, areas);
        push(kind, p, std::nullopt, tie, change);
    }
    /// Somebody is elected at once with both. Votes that bring the share in an area count for the majority too, and the rest of it may be cast
    /// anywhere: so many are needed as the greater of both takes.
    void wins(PartyId p, MarginKind kind) {
        const bool has_majority = rule_.majority->met(votes(p), s_.total);
        const Count majority = has_majority ? Count(0) : crossing(*rule_.majority, p, votes(p), s_.total, kind);
        const Count areas = input_.areas_known ? in_areas(p, kind, false) : std::nullopt;
        if (!majority) return;
        const Spread decides = spread();
        const Count both = areas ? Count(std::max(*majority, *areas)) : std::nullopt;
        const Count change = decides == Spread::nothing ? majority : both;
        push(kind, std::nullopt, p, decides == Spread::everything ? both : majority, change);
    }
    void push(MarginKind kind, std::optional<PartyId> from, std::optional<PartyId> to, Count tie, Count change) {
        const signed_wide most = kind == MarginKind::add      ? INT64_MAX - signed_wide{s_.total.count()}
                                 : kind == MarginKind::remove ? signed_wide{s_.total.count()} - 1
                                                              : signed_wide{s_.total.count()};
        if (change && *change > most) change.reset();
        if (tie && *tie <= most) found_.push_back(margin(kind, MarginEffect::seat, from, to, {*tie, change}));
    }

    [[nodiscard]] static Count crossing(const Bound& bound, PartyId p, Votes votes, Votes total, MarginKind kind) {
        for (const Margin& row : crossings(bound, p, votes, total))
            if (row.kind == kind) return row.to_change->count();
        return std::nullopt;
    }

    /// The votes that take from the pair its share in as many areas as it can miss, and one more; or bring it in as many as are missing. Each
    /// area has its price, so the cheapest are the fewest votes. nullopt where votes of this kind do not do it.
    [[nodiscard]] Count in_areas(PartyId p, MarginKind kind, bool lose) const {
        if (!rule_.spread) return std::nullopt;
        const std::int64_t needed = rule_.spread->of_areas.needed(Votes(s_.areas)).count();
        const std::int64_t met = s_.areas_met[p.value()];
        const std::int64_t count = lose ? met - needed + 1 : needed - met;
        if (count <= 0) return 0;
        std::vector<signed_wide> prices;
        for (std::uint32_t a = 0; a < input_.votes->districts(); ++a) {
            if (!input_.counts_as_area.empty() && !input_.counts_as_area[a]) continue;
            const Votes own = input_.votes->at(DistrictId(a), p).votes.value_or(Votes());
            if (const Count price = in_area(p, own, input_.votes->district_total(DistrictId(a)), kind, lose)) prices.push_back(*price);
        }
        if (std::cmp_less(prices.size(), count)) return std::nullopt;
        std::ranges::sort(prices);
        signed_wide sum = 0;
        for (std::int64_t i = 0; i < count; ++i) sum += prices[static_cast<std::size_t>(i)];
        return sum;
    }
    [[nodiscard]] Count in_area(PartyId p, Votes own, Votes total, MarginKind kind, bool lose) const {
        const Bound& bound = rule_.spread->in_area;
        if ((total > Votes() && bound.met(own, total)) != lose) return std::nullopt;
        if (total == Votes()) return kind == MarginKind::add ? Count(1) : std::nullopt;
        const Count price = crossing(bound, p, own, total, kind);
        if (price || !lose || kind != MarginKind::remove) return price;
        return signed_wide{own.count()};  // it has all votes of the area: in an area without votes nobody has a share
    }

    const OfficeStanding& s_;
    const OfficeRule& rule_;
    const OfficeVotes& input_;
    std::vector<Margin> found_ = {};
};

}  // namespace detail

/// Why the result of an office has no margins, in words; empty where it has them.
[[nodiscard]] inline std::string_view no_office_margins(const Outcome<OfficeResult>& outcome) {
    if (undecided(outcome) != nullptr) return "an open question is a tie already";
    const OfficeStanding& s = standing_of(outcome);
    if (s.total == Votes()) return "nobody has votes";
    if (s.empty_column || !s.rule.majority) return {};
    if (elected::extra_areas(s) > 0) return "the votes name more areas than there were";
    if (elected::missing_areas(s) > 0) return "the votes name fewer areas than there were";
    // With half of the votes or less somebody else could have as many.
    const Share half(1, 2);
    if (s.rule.majority->share() < half || (s.rule.majority->share() == half && !s.rule.majority->strict()))
        return "the majority that is asked is not more than half of the votes";
    return s.elected && !s.decisions.empty() ? "a decision, and not the votes, elected" : std::string_view();
}

/// The margins of an office, closest first; none where `no_office_margins` says why. The fewest votes of each kind are exact, also where they
/// are to be in several areas.
///
/// Without a majority they are those of one place. Under a majority the one elected is so no more without it or without the spread, and is
/// in `from`; where two meet again, either somebody is elected at once, and is in `to`, or somebody else takes the place of one of the two.
/// The spread has no tie. Where only two stand and no reading is chosen (`two_pairs`), and where areas are not known, votes that decide the
/// spread make the result open: that is `to_tie`. Precondition: `input.votes` is not null, and the outcome is of this input.
[[nodiscard]] inline std::vector<Margin> office_margins(const Outcome<OfficeResult>& outcome, const OfficeVotes& input) {
    if (!no_office_margins(outcome).empty()) return {};
    return detail::OfficeMargins(standing_of(outcome), input).run();
}

}  // namespace pemilu::inline v0_1::analysis

// How close a party came to a threshold: the votes that bring it across, in or out.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "pemilu/analysis/fewest_votes.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace pemilu::inline v0_1::analysis {

namespace detail {

/// How many votes close a gap, if each of them closes `rate` of it and no more than `most` can change.
struct Gap {
    signed_wide size;
    bool equality;  ///< crossed already where nothing is missing

    [[nodiscard]] std::optional<signed_wide> closed(signed_wide rate, signed_wide most) const noexcept {
        if (rate <= 0) return std::nullopt;
        const signed_wide n = equality ? ceil_div(size, rate) : floor_div(size, rate) + 1;
        return n <= most ? std::optional(n) : std::nullopt;
    }
};

/// A threshold is met or it is not: a tie is not possible.
inline void push_crossing(std::vector<Margin>& found, MarginKind kind, bool below, PartyId party, std::optional<signed_wide> n) {
    const std::optional<PartyId> named = party;
    if (n) found.push_back(margin(kind, MarginEffect::any, below ? std::nullopt : named, below ? named : std::nullopt, {*n, *n}));
}

}  // namespace detail

/// The fewest votes that bring a party with `votes` of `total` valid votes across the bound, one row a kind. A party below it is named in
/// `to`: ballots altered in its favour (`move`), new ones for it (`add`), fewer for others (`remove`). A party that meets it is named in
/// `from`: ballots altered to its loss, fewer for it (`remove`), more for others (`add`). The effect is `any`; whether a seat depends on it
/// is for the caller to see. No rows where nobody has votes.
[[nodiscard]] inline std::vector<Margin> crossings(const Bound& bound, PartyId party, Votes votes, Votes total) {
    using detail::signed_wide;
    if (total == Votes()) return {};
    const bool below = !bound.met(votes, total);
    const signed_wide v = votes.count();
    const signed_wide all = total.count();
    const signed_wide part = bound.share().numerator();
    const signed_wide whole = bound.share().denominator();
    const signed_wide missing = all * part - v * whole;
    const detail::Gap gap = below ? detail::Gap{missing, !bound.strict()} : detail::Gap{-missing, bound.strict()};
    const signed_wide fewer_own = std::min(v, all - 1);  // somebody must keep a vote
    const signed_wide fewer_others = std::min(all - v, all - 1);
    const auto own = below ? MarginKind::add : MarginKind::remove;
    const auto others = below ? MarginKind::remove : MarginKind::add;
    std::vector<Margin> found;
    detail::push_crossing(found, MarginKind::move, below, party, gap.closed(whole, below ? all - v : v));
    detail::push_crossing(found, own, below, party, gap.closed(whole - part, below ? INT64_MAX - all : fewer_own));
    detail::push_crossing(found, others, below, party, gap.closed(part, below ? fewer_others : INT64_MAX - all));
    return found;
}

/// The same for a bound that is a number of votes: what others have does not matter.
[[nodiscard]] inline std::vector<Margin> crossings(const CountBound& bound, PartyId party, Votes votes, Votes total) {
    using detail::signed_wide;
    const bool below = !bound.met(votes);
    const signed_wide v = votes.count();
    const signed_wide all = total.count();
    const signed_wide needed = bound.needed().count();
    const detail::Gap gap = below ? detail::Gap{needed - v, true} : detail::Gap{v - needed, false};
    std::vector<Margin> found;
    detail::push_crossing(found, MarginKind::move, below, party, gap.closed(1, below ? all - v : v));
    detail::push_crossing(found, below ? MarginKind::add : MarginKind::remove, below, party,
                          gap.closed(1, below ? INT64_MAX - all : std::min(v, all - 1)));
    return found;
}

}  // namespace pemilu::inline v0_1::analysis

// How close it was: the fewest votes that change a result, in closed form.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/quantity.hpp"

namespace pemilu::inline v0_1::analysis {

enum class MarginKind : std::uint8_t {
    move,    ///< ballots altered from one party to another
    add,     ///< votes more for the party that would gain
    remove,  ///< votes fewer for the party that would lose
};

[[nodiscard]] constexpr std::string_view to_string(MarginKind kind) noexcept {
    constexpr std::string_view names[] = {"move", "add", "remove"};
    return names[static_cast<std::size_t>(kind)];
}

/// A change after which `from` has a seat fewer and `to` one more: at `to_tie` votes the result is no longer the only one, at `to_change`
/// it is no longer a result.
struct Margin {
    MarginKind kind = MarginKind::move;
    PartyId from = {};
    PartyId to = {};
    Votes to_tie = {};
    Votes to_change = {};

    friend bool operator==(const Margin&, const Margin&) = default;
};

namespace detail {

__extension__ using signed_wide = __int128;

/// Rounding towards minus and plus infinity; `b` is positive.
[[nodiscard]] constexpr signed_wide floor_div(signed_wide a, signed_wide b) noexcept { return a / b - ((a % b != 0 && a < 0) ? 1 : 0); }
[[nodiscard]] constexpr signed_wide ceil_div(signed_wide a, signed_wide b) noexcept { return -floor_div(-a, b); }

/// A pair: `i` would gain, `j` would lose; v and the divisors of the seats in question, di = d(x_i + 1), dj = d(x_j).
struct Pair {
    signed_wide vi, vj, di, dj;
};

struct Steps {
    signed_wide tie, change;
};

[[nodiscard]] constexpr Steps steps(MarginKind kind, const Pair& p) noexcept {
    if (kind == MarginKind::move) {
        const signed_wide lead = p.vj * p.di - p.vi * p.dj;
        return {ceil_div(lead, p.di + p.dj), floor_div(lead, p.di + p.dj) + 1};
    }
    if (kind == MarginKind::add) return {ceil_div(p.vj * p.di, p.dj) - p.vi, floor_div(p.vj * p.di, p.dj) - p.vi + 1};
    return {p.vj - floor_div(p.vi * p.dj, p.di), p.vj - ceil_div(p.vi * p.dj, p.di) + 1};
}

/// A change must be possible: nobody can lose more votes than they have, no count exceeds 2^63-1, and someone must keep a vote.
[[nodiscard]] constexpr bool possible(MarginKind kind, const Pair& p, const Steps& s) noexcept {
    if (kind == MarginKind::add) return p.vi + s.change <= INT64_MAX;
    return s.change <= p.vj && (kind == MarginKind::move || p.vi > 0);
}

}  // namespace detail

/// Every pair of parties (`move`), and for each party the fewest votes more to gain a seat (`add`) or fewer to lose one (`remove`),
/// closest first. The parties that take part are kept fixed: a threshold has a margin of its own.
///
/// The smallest `move` is the margin of the whole result: any other seat vector has some party with more and some with fewer seats, and
/// no altered ballot moves v_j·d_i - v_i·d_j by more than d_i + d_j, which moving it from j to i attains. O(P²).
[[nodiscard]] inline std::vector<Margin> margins(const Allocation& allocation) {
    const Standing& standing = allocation.standing();
    const std::size_t parties = standing.votes.size();
    std::vector<Margin> found;
    const auto pair_of = [&](std::size_t i, std::size_t j) {
        return std::visit(
            [&](const auto& rule) {
                return detail::Pair{standing.votes.counts()[i], standing.votes.counts()[j], rule.divisor(allocation.seats()[i].count() + 1),
                                    rule.divisor(allocation.seats()[j].count())};
            },
            standing.method.by);
    };
    const auto margin = [&](MarginKind kind, std::size_t i, std::size_t j) -> std::optional<Margin> {
        const detail::Pair pair = pair_of(i, j);
        const detail::Steps steps = detail::steps(kind, pair);
        if (!detail::possible(kind, pair, steps)) return std::nullopt;
        return Margin{kind, standing.votes.party(j), standing.votes.party(i), Votes(static_cast<std::int64_t>(steps.tie)),
                      Votes(static_cast<std::int64_t>(steps.change))};
    };
    const auto closer = [](const Margin& a, const Margin& b) {
        return std::tuple(a.to_change, a.to_tie, a.kind) < std::tuple(b.to_change, b.to_tie, b.kind);
    };
    std::vector<std::optional<Margin>> gain(parties);
    std::vector<std::optional<Margin>> loss(parties);
    for (std::size_t j = 0; j < parties; ++j) {
        if (allocation.seats()[j].count() == 0) continue;
        for (std::size_t i = 0; i < parties; ++i) {
            if (i == j) continue;
            if (const auto m = margin(MarginKind::move, i, j)) found.push_back(*m);
            if (const auto m = margin(MarginKind::add, i, j); m && (!gain[i] || closer(*m, *gain[i]))) gain[i] = m;
            if (const auto m = margin(MarginKind::remove, i, j); m && (!loss[j] || closer(*m, *loss[j]))) loss[j] = m;
        }
    }
    for (const auto* best : {&gain, &loss})
        for (const auto& m : *best)
            if (m) found.push_back(*m);
    std::ranges::stable_sort(found, closer);
    return found;
}

}  // namespace pemilu::inline v0_1::analysis

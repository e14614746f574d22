// What a margin is: so few votes, changed in this way, change the result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>

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

enum class MarginEffect : std::uint8_t {
    seat,  ///< the parties that are named win or lose the seat
    any,   ///< some seat is won or lost, or the method fails, by whomever
};

[[nodiscard]] constexpr std::string_view to_string(MarginEffect effect) noexcept { return effect == MarginEffect::seat ? "seat" : "any"; }

/// `from` is who would lose votes or a seat, `to` who would gain them; nullopt where it does not matter who. At `to_tie` votes the result
/// is no longer the only one, at `to_change` it is no longer a result; nullopt where such votes only ever make a tie, as against an infinite
/// quotient.
struct Margin {
    MarginKind kind = MarginKind::move;
    MarginEffect effect = MarginEffect::seat;
    std::optional<PartyId> from = {};
    std::optional<PartyId> to = {};
    Votes to_tie = {};
    std::optional<Votes> to_change = {};

    friend bool operator==(const Margin&, const Margin&) = default;
};

/// The order of margins, closest first; those that only make a tie come last.
[[nodiscard]] inline bool closer(const Margin& a, const Margin& b) noexcept {
    const auto key = [](const Margin& m) { return std::tuple(!m.to_change, m.to_change, m.to_tie, m.kind, m.effect); };
    return key(a) < key(b);
}

namespace detail {

__extension__ using signed_wide = __int128;

/// Rounding towards minus and plus infinity; `b` is positive.
[[nodiscard]] constexpr signed_wide floor_div(signed_wide a, signed_wide b) noexcept { return a / b - ((a % b != 0 && a < 0) ? 1 : 0); }
[[nodiscard]] constexpr signed_wide ceil_div(signed_wide a, signed_wide b) noexcept { return -floor_div(-a, b); }

/// Votes to a tie and to a change, if there is one.
struct Steps {
    signed_wide tie = 0;
    std::optional<signed_wide> change = {};
};

[[nodiscard]] inline Margin margin(MarginKind kind, MarginEffect effect, std::optional<PartyId> from, std::optional<PartyId> to,
                                   const Steps& steps) {
    const auto votes = [](signed_wide n) { return Votes(static_cast<std::int64_t>(n)); };
    return {kind, effect, from, to, votes(steps.tie), steps.change ? std::optional(votes(*steps.change)) : std::nullopt};
}

inline void keep_less(std::optional<signed_wide>& least, std::optional<signed_wide> n) {
    if (n && (!least || *n < *least)) least = n;
}

/// The first number from `first` to `last` for which `holds`, which stays true once it is; nullopt if there is none.
template <class Predicate>
[[nodiscard]] std::optional<signed_wide> first_where(signed_wide first, signed_wide last, Predicate holds) {
    if (first > last || !holds(last)) return std::nullopt;
    while (first < last) {
        const signed_wide middle = first + (last - first) / 2;
        if (holds(middle))
            last = middle;
        else
            first = middle + 1;
    }
    return last;
}

}  // namespace detail
}  // namespace pemilu::inline v0_1::analysis

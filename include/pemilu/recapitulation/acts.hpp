// Acts that amend counts, as a table lists them: which cells each one states, and in which order they took effect.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/date.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/recapitulation/amend.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// One cell that an act states: votes of a contestant, or a field of the form where `contestant` is empty.
struct Claim {
    std::string region = {};   ///< of a station, or any region above it; of a table of votes the district
    std::string station = {};  ///< the number in the village, where `region` is none of a station
    std::string contestant = {};
    std::string field = {};                  ///< empty for the votes of a contestant
    std::optional<std::int64_t> value = {};  ///< nullopt: the act leaves it without a figure
    std::int64_t row = 0;                    ///< where the table of acts says so

    friend bool operator==(const Claim&, const Claim&) = default;
};

/// A re-vote, a recount, a ruling or a correction.
struct Act {
    std::string decision = {};
    std::optional<Date> date = {};
    std::optional<std::int64_t> order = {};  ///< among all acts, where dates do not tell
    AmendmentKind kind = AmendmentKind::revote;
    std::vector<Claim> claims = {};

    friend bool operator==(const Act&, const Act&) = default;
};

/// Does `a` take effect before `b`? Neither does where nothing orders them.
[[nodiscard]] inline bool act_before(const Act& a, const Act& b) {
    if (a.order && b.order) return *a.order < *b.order;
    return a.date && b.date && *a.date < *b.date;
}

namespace detail {

[[nodiscard]] inline Error at_act(const Act& act, std::string message, std::string expected = {}) {
    Error error{.message = std::move(message), .value = act.decision, .expected = std::move(expected)};
    if (!act.claims.empty()) error.row = act.claims.front().row;
    return error;
}

}  // namespace detail

/// The acts in the order in which they took effect: by `order` if they have one, else by date; acts that nothing orders stay as listed.
/// Errors: only some acts have an order, or without one only some have a date; an order against the dates.
[[nodiscard]] inline result<std::vector<Act>> in_order(std::vector<Act> acts) {
    const auto uneven = [&acts](auto member) {
        const auto with = std::ranges::count_if(acts, [member](const Act& act) { return (act.*member).has_value(); });
        return with != 0 && with != static_cast<std::ptrdiff_t>(acts.size());
    };
    if (uneven(&Act::order)) return detail::at_act(acts.front(), "only some acts say their order", "all of them, or none");
    const bool numbered = !acts.empty() && acts.front().order.has_value();
    if (!numbered && uneven(&Act::date))
        return detail::at_act(acts.front(), "only some acts say their date", "all of them, none, or an order");
    std::ranges::stable_sort(acts, act_before);
    std::optional<Date> latest;
    for (const Act& act : acts) {
        if (act.date && latest && *act.date < *latest)
            return detail::at_act(act, "this act is ordered behind one of a later date", "an order that follows the dates");
        if (act.date) latest = act.date;
    }
    return acts;
}

/// How many acts make the state as of a decision: it and all before it. Errors: no such decision.
[[nodiscard]] inline result<std::size_t> acts_until(const std::vector<Act>& acts, std::string_view decision) {
    std::string known;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (acts[i].decision == decision) return i + 1;
        known += (known.empty() ? "" : ", ") + acts[i].decision;
    }
    return Error{.message = "no such decision", .value = std::string(decision), .expected = known};
}

}  // namespace pemilu::inline v0_1::recapitulation

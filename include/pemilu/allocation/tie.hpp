// The answer to an open allocation: a lot, a ruling, or a rule that separates the contenders. An answer to another question is refused.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/allocation/allocate.hpp"
#include "pemilu/allocation/allocation.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1::allocation {

/// How many winners an answer names: one for each seat left, or one at a time where the method is sequential.
[[nodiscard]] inline std::size_t winners_needed(const Question& question) noexcept {
    return question.kind == Kind::sequential ? 1 : static_cast<std::size_t>(question.seats_left.count());
}

/// Why `decision` does not answer `question`; nullopt if it does: it must name the same question, an act, and as many contenders of the
/// question as `winners_needed`, each once (where nobody has votes, a contender may be named for several seats).
[[nodiscard]] inline std::optional<Error> objection(const Question& question, const Decision& decision) {
    if (decision.question != question) return Error{.message = "this decision answers another question"};
    if (decision.decision.find_first_not_of(' ') == std::string::npos)
        return Error{.message = "a decision must be named", .expected = "the act, such as \"drawing of lots\""};
    if (decision.winners.size() != winners_needed(question))
        return Error{.message = "the decision must name one winner for each seat left",
                     .value = std::to_string(decision.winners.size()),
                     .expected = std::to_string(winners_needed(question))};
    std::vector<Contender> winners = decision.winners;
    std::ranges::sort(winners);
    if (question.reason != Reason::no_votes && std::ranges::adjacent_find(winners) != winners.end())
        return Error{.message = "a contender is named twice", .column = "party", .expected = "each winner once"};
    for (const Contender& winner : winners)
        if (std::ranges::find(question.contenders, winner) == question.contenders.end())
            return Error{.message = "the decision names someone who is not a contender", .column = "party", .party = winner.party.value()};
    return std::nullopt;
}

/// What follows from an authority's decision: final seats or, with a sequential method, perhaps the next question. The decision, with the
/// order of its winners, is part of the result and of its equality. Errors: `objection`; nobody having votes, more seats than a maximum.
[[nodiscard]] inline result<Outcome<Allocation>> resolve(const Undecided<Allocation>& open, Decision decision) {
    if (auto error = objection(open.question, decision)) return *std::move(error);
    Standing standing = open.certain;
    if (open.question.kind == Kind::sequential) {
        standing.decisions.push_back(std::move(decision));
        return detail::one_by_one(std::move(standing));
    }
    std::vector<std::int64_t> seats;
    for (const Seats s : standing.certain) seats.push_back(s.count());
    for (const Contender& winner : decision.winners) ++seats[standing.votes.position(winner.party)];
    std::int64_t vacant = standing.vacant.count();
    const Limits limits = limits_of(standing.options, seats.size());
    if (standing.options.exhausted == Exhausted::vacant) detail::vacate(seats, vacant, limits.ceiling);
    for (std::size_t p = 0; p < seats.size(); ++p)
        if (seats[p] > limits.ceiling[p])
            return Error{.message = "the decision gives a party more than its maximum",
                         .value = std::to_string(seats[p]),
                         .expected = "at most " + std::to_string(limits.ceiling[p])};
    standing.vacant = Seats(vacant);
    standing.decisions.push_back(std::move(decision));
    std::vector<Seats> final_seats = detail::as_seats(seats);
    return Outcome<Allocation>(Allocation(std::move(standing), std::move(final_seats)));
}

/// The contenders who win when a rule ranks them: `keys` follow the contenders, the largest first. nullopt if equal keys straddle the
/// last winner: the rule does not separate them. More total votes, wider spread and a given order are all such keys.
[[nodiscard]] inline std::optional<std::vector<Contender>> by_largest(const Question& question, std::span<const std::int64_t> keys) {
    std::vector<std::size_t> order(question.contenders.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    if (keys.size() != order.size()) return std::nullopt;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return keys[a] > keys[b]; });
    const std::size_t count = winners_needed(question);
    if (count > order.size() || (count < order.size() && count > 0 && keys[order[count - 1]] == keys[order[count]])) return std::nullopt;
    std::vector<Contender> winners;
    for (std::size_t i = 0; i < count; ++i) winners.push_back(question.contenders[order[i]]);
    return winners;
}

/// The contenders who come first in a given order. nullopt if the order does not name enough of them.
[[nodiscard]] inline std::optional<std::vector<Contender>> by_order(const Question& question, std::span<const PartyId> order) {
    std::vector<Contender> winners;
    for (const PartyId party : order) {
        const auto found = std::ranges::find(question.contenders, party, &Contender::party);
        if (found == question.contenders.end() || std::ranges::find(winners, *found) != winners.end()) continue;
        if (winners.size() < winners_needed(question)) winners.push_back(*found);
    }
    if (winners.size() < winners_needed(question)) return std::nullopt;
    return winners;
}

}  // namespace pemilu::inline v0_1::allocation

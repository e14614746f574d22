// The answer to an open allocation: a lot, a ruling. An answer to another question is refused.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1::allocation {

/// Why `decision` does not answer `question`; nullopt if it does: it must name the same question, an act, and as many contenders of the
/// question as seats are left, each once (where nobody has votes, a contender may be named for several seats).
[[nodiscard]] inline std::optional<Error> objection(const Question& question, const Decision& decision) {
    if (decision.question != question) return Error{.message = "this decision answers another question"};
    if (decision.decision.find_first_not_of(' ') == std::string::npos)
        return Error{.message = "a decision must be named", .expected = "the act, such as \"drawing of lots\""};
    const auto seats = static_cast<std::size_t>(question.seats_left.count());
    if (decision.winners.size() != seats)
        return Error{.message = "the decision must name one winner for each seat left",
                     .value = std::to_string(decision.winners.size()),
                     .expected = std::to_string(seats)};
    std::vector<Contender> winners = decision.winners;
    std::ranges::sort(winners);
    if (question.reason != Reason::no_votes && std::ranges::adjacent_find(winners) != winners.end())
        return Error{.message = "a contender is named twice"};
    for (const Contender& winner : winners)
        if (std::ranges::find(question.contenders, winner) == question.contenders.end())
            return Error{.message = "the decision names someone who is not a contender"};
    return std::nullopt;
}

/// The final seats that follow from an authority's decision. Errors: `objection`.
[[nodiscard]] inline result<Outcome<Allocation>> resolve(const Undecided<Allocation>& open, Decision decision) {
    if (auto error = objection(open.question, decision)) return *std::move(error);
    std::vector<Seats> seats = open.certain.certain;
    for (const Contender& winner : decision.winners) ++seats[open.certain.votes.position(winner.party)];
    return Outcome<Allocation>(Allocation(open.certain, std::move(seats), std::move(decision)));
}

}  // namespace pemilu::inline v0_1::allocation

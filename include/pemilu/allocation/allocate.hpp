// Votes to seats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/allocation/allocation.hpp"
#include "pemilu/allocation/kernel.hpp"
#include "pemilu/allocation/method.hpp"
#include "pemilu/allocation/party_votes.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1::allocation {

namespace detail {

/// Hashes district, method, votes, contenders and seats left: with the contenders alone, a lot drawn before a re-vote would be
/// accepted after it.
[[nodiscard]] inline std::uint64_t question_id(const Standing& standing, const Question& question) {
    QuestionHash hash;
    hash.add(standing.district.value()).add(standing.method.name.view());
    hash.add(static_cast<std::uint64_t>(standing.house.count()));
    for (std::size_t p = 0; p < standing.votes.size(); ++p)
        hash.add(standing.votes.party(p).value()).add(static_cast<std::uint64_t>(standing.votes.counts()[p]));
    for (const Contender& contender : question.contenders) hash.add(contender);
    return hash.add(static_cast<std::uint64_t>(question.seats_left.count())).value();
}

[[nodiscard]] inline Undecided<Allocation> leave_open(Standing standing, Status status, const std::vector<std::uint8_t>& tied) {
    Question question{.reason = status == Status::tied ? Reason::tie : tied.empty() ? Reason::no_rule : Reason::no_votes};
    Seats certain;
    for (const Seats s : standing.certain) certain += s;
    question.seats_left = Seats(difference(standing.house, certain));
    for (std::size_t p = 0; p < tied.size(); ++p)
        if (tied[p] != 0) question.contenders.push_back(Contender{.district = standing.district, .party = standing.votes.party(p)});
    if (!standing.method.basis.empty()) question.tried.push_back(standing.method.basis);
    question.option = "resolutions";
    question.id = question_id(standing, question);
    return {std::move(standing), std::move(question)};
}

}  // namespace detail

/// "perolehan kursi": gives `house` seats to the parties by the quotients of `method`, largest first.
///
/// A tie that straddles the last seat comes back undecided with its contenders and the seats left; nobody having a vote comes back
/// with nothing certain (reason `no_votes`), and so does nobody taking part (reason `no_rule`). Zero seats are a decided, empty result.
/// Errors: more than `seats_limit` seats (capacity).
/// Source: Pukelsheim, Proportional Representation, 2017; the order of award is that of UU 7/2017 art. 415(2)-(3).
[[nodiscard]] inline result<Outcome<Allocation>> allocate(const Method& method, PartyVotes votes, Seats house, DistrictId district = {}) {
    if (house.count() > seats_limit)
        return Error{.kind = ErrorKind::capacity,
                     .message = "too many seats",
                     .value = std::to_string(house.count()),
                     .expected = "at most " + std::to_string(seats_limit)};
    const std::size_t parties = votes.size();
    std::vector<std::int64_t> seats(parties);
    std::vector<std::uint8_t> tied(parties);
    const Status status =
        std::visit([&](const auto& rule) { return allocate_into(rule, votes.counts(), house.count(), seats, tied); }, method.by);
    std::vector<Seats> certain;
    certain.reserve(parties);
    for (const std::int64_t s : seats) certain.emplace_back(s);
    Standing standing{.method = method, .district = district, .house = house, .votes = std::move(votes), .certain = {}};
    if (status == Status::decided) {
        standing.certain = certain;
        return Outcome<Allocation>(Allocation(std::move(standing), std::move(certain)));
    }
    standing.certain = std::move(certain);
    return Outcome<Allocation>(detail::leave_open(std::move(standing), status, tied));
}

}  // namespace pemilu::inline v0_1::allocation

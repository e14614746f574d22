// Seats to members: open lists by personal votes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/allocation/tie.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/ranking/rank.hpp"
#include "pemilu/ranking/step.hpp"

namespace pemilu::inline v0_1 {

/// A party's seats in a district, its candidates ranked, and those certainly elected (positions in `entries`, by rank).
struct ListStanding {
    DistrictId district = {};
    PartyId party = {};
    Seats seats = {};
    std::vector<ranking::Entry> entries = {};
    ranking::Ranking ranking = {};
    std::vector<std::size_t> elected = {};

    friend bool operator==(const ListStanding&, const ListStanding&) = default;
};

/// "calon terpilih" of one list, final.
class ElectedList {
public:
    using Certain = ListStanding;

    explicit ElectedList(ListStanding standing, std::optional<Decision> decision = std::nullopt)
        : standing_(std::move(standing)), decision_(std::move(decision)) {}

    [[nodiscard]] const ListStanding& standing() const noexcept { return standing_; }
    /// As many as the list has seats, by rank; those that a decision named come last.
    [[nodiscard]] std::span<const std::size_t> members() const noexcept { return standing_.elected; }
    [[nodiscard]] const std::optional<Decision>& decision() const noexcept { return decision_; }

    friend bool operator==(const ElectedList&, const ElectedList&) = default;

private:
    ListStanding standing_;
    std::optional<Decision> decision_;
};

[[nodiscard]] inline const ListStanding& standing_of(const Outcome<ElectedList>& outcome) {
    const auto* open = undecided(outcome);
    return open != nullptr ? open->certain : std::get<ElectedList>(outcome).standing();
}

namespace elected {
namespace detail {

[[nodiscard]] inline std::uint64_t question_id(const ListStanding& list, const Question& question) {
    QuestionHash hash;
    hash.add(Contender{list.district, list.party, ListNumber()}).add(static_cast<std::uint64_t>(list.seats.count()));
    for (const ranking::Entry& entry : list.entries) {
        hash.add(entry.who).add(entry.votes ? static_cast<std::uint64_t>(entry.votes->count()) : UINT64_MAX);
        ranking::add_to(hash, entry.spread);
    }
    for (const Contender& contender : question.contenders) hash.add(contender);
    return hash.add(static_cast<std::uint64_t>(question.seats_left.count())).value();
}

[[nodiscard]] inline Outcome<ElectedList> leave_open(ListStanding list, Question question) {
    question.seats_left = Seats(list.seats.count() - static_cast<std::int64_t>(list.elected.size()));
    question.id = question_id(list, question);
    return Undecided<ElectedList>{std::move(list), std::move(question)};
}

}  // namespace detail

/// "calon terpilih": the candidates of one list by the ladder, as many as the list has seats (PKPU 6/2024, chapter on
/// elected candidates).
///
/// Open when a tied group straddles the last seat; when the list has fewer candidates than seats (no rule was found: the seats stay
/// open); and when no candidate was supplied at all.
[[nodiscard]] inline Outcome<ElectedList> elect(const Ladder& ladder, DistrictId district, PartyId party, Seats seats,
                                                std::vector<ranking::Entry> entries) {
    ListStanding list{.district = district, .party = party, .seats = seats, .entries = std::move(entries)};
    list.ranking = ranking::rank(ladder, list.entries);
    const auto wanted = static_cast<std::size_t>(seats.count());
    list.elected.reserve(std::min(wanted, list.entries.size()));
    for (const ranking::Group& group : list.ranking) {
        if (list.elected.size() == wanted) break;
        if (list.elected.size() + group.members.size() > wanted) {
            Question question{.reason = group.open, .tried = group.tried, .option = group.option};
            for (const std::size_t member : group.members) question.contenders.push_back(list.entries[member].who);
            return detail::leave_open(std::move(list), std::move(question));
        }
        list.elected.insert(list.elected.end(), group.members.begin(), group.members.end());
    }
    if (list.elected.size() == wanted) return ElectedList(std::move(list));
    const bool none = list.entries.empty();
    return detail::leave_open(std::move(list),
                              Question{.reason = none ? Reason::not_supplied : Reason::no_rule, .option = none ? "candidates" : ""});
}

/// The members that follow from an authority's decision: those whom it names come last, in the order in which they won. That order is part
/// of the result and of its equality. Errors: as for an allocation; a winner whose list number was not supplied.
[[nodiscard]] inline result<Outcome<ElectedList>> resolve(const Undecided<ElectedList>& open, Decision decision) {
    if (auto error = allocation::objection(open.question, decision)) return *std::move(error);
    ListStanding list = open.certain;
    for (const Contender& winner : decision.winners) {
        if (winner.number == ListNumber()) return Error{.message = "the decision must name candidates by their list numbers"};
        for (std::size_t i = 0; i < list.entries.size(); ++i)
            if (list.entries[i].who == winner) list.elected.push_back(i);
    }
    return Outcome<ElectedList>(ElectedList(std::move(list), std::move(decision)));
}

}  // namespace elected
}  // namespace pemilu::inline v0_1

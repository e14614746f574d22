// Seats to members: open lists by personal votes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
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

/// What stands against a candidate before the oath.
enum class Bar : std::uint8_t {
    none,
    gone,       ///< died, withdrew or no longer qualifies: passed over
    unsettled,  ///< a dispute, or something of which no article says what it does
};

/// A party's seats in a district, its candidates ranked, and those certainly elected (positions in `entries`, by rank).
struct ListStanding {
    DistrictId district = {};
    PartyId party = {};
    Seats seats = {};
    std::vector<ranking::Entry> entries = {};
    ranking::Ranking ranking = {};
    std::vector<std::size_t> elected = {};
    std::vector<std::size_t> contending =
        {};                      ///< whom an open place is about, as the contenders of its question; candidates may have no number
    std::vector<Bar> bars = {};  ///< parallel to `entries`; empty: nothing is known against anybody

    [[nodiscard]] Bar bar(std::size_t entry) const { return bars.empty() ? Bar::none : bars.at(entry); }

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
    for (const Bar bar : list.bars) hash.add(static_cast<std::uint64_t>(bar));
    for (const Contender& contender : question.contenders) hash.add(contender);
    return hash.add(static_cast<std::uint64_t>(question.seats_left.count())).value();
}

[[nodiscard]] inline Outcome<ElectedList> leave_open(ListStanding list, Question question) {
    question.seats_left = Seats(list.seats.count() - static_cast<std::int64_t>(list.elected.size()));
    question.id = question_id(list, question);
    return Undecided<ElectedList>{std::move(list), std::move(question)};
}

/// Who takes the seats of a list, and who contends for what is left of them.
struct Selection {
    std::vector<std::size_t> elected = {};
    std::vector<std::size_t> contenders = {};
    std::optional<Question> open = {};
};

/// The first of the ranking whom nothing bars, as many as there are seats. Whoever is unsettled is one of them, or not.
[[nodiscard]] inline Selection select(const ListStanding& list, bool with_unsettled) {
    const auto wanted = static_cast<std::size_t>(list.seats.count());
    Selection selection;
    selection.elected.reserve(std::min(wanted, list.entries.size()));
    for (const ranking::Group& group : list.ranking) {
        if (selection.elected.size() == wanted) return selection;
        const auto stands = [&](std::size_t member) {
            return list.bar(member) == Bar::none || (with_unsettled && list.bar(member) == Bar::unsettled);
        };
        const auto standing = static_cast<std::size_t>(std::ranges::count_if(group.members, stands));
        if (selection.elected.size() + standing > wanted) {
            selection.open = Question{.reason = group.open, .tried = group.tried, .option = group.option, .lacking = group.lacking};
            std::ranges::copy_if(group.members, std::back_inserter(selection.contenders), stands);
            return selection;
        }
        std::ranges::copy_if(group.members, std::back_inserter(selection.elected), stands);
    }
    if (selection.elected.size() == wanted) return selection;
    const bool none = list.entries.empty();
    selection.open = Question{.reason = none ? Reason::not_supplied : Reason::no_rule, .option = none ? "candidates" : ""};
    return selection;
}

/// Two selections, with and without those who are unsettled: certain is who is elected either way; the others contend for the rest, which
/// the outcome of what is unsettled answers, a status.
[[nodiscard]] inline Selection either_way(const ListStanding& list, Selection with, const Selection& without) {
    const auto in = [](const std::vector<std::size_t>& members, std::size_t member) {
        return std::ranges::find(members, member) != members.end();
    };
    const auto wanted = static_cast<std::size_t>(list.seats.count());
    Selection both;
    std::size_t settled = 0;  // of those whom nothing bars, in the groups before
    for (const ranking::Group& group : list.ranking) {
        const bool reached = settled < wanted;
        for (const std::size_t member : group.members) {
            if (list.bar(member) == Bar::none) ++settled;
            const bool certain = in(with.elected, member) && in(without.elected, member);
            const bool possible =
                in(with.elected, member) || in(without.elected, member) || in(with.contenders, member) || in(without.contenders, member);
            const bool perhaps = reached && list.bar(member) == Bar::unsettled;
            if (possible || perhaps) (certain ? both.elected : both.contenders).push_back(member);
        }
    }
    if (with.elected == without.elected && !with.open && !without.open) return both;
    both.open =
        with.open && !with.contenders.empty() ? *std::move(with.open) : Question{.reason = Reason::not_supplied, .option = "status"};
    return both;
}

}  // namespace detail

/// "calon terpilih": the candidates of one list by the ladder, as many as the list has seats (PKPU 6/2024, chapter on
/// elected candidates).
///
/// Open when a tied group straddles the last seat; when the list has fewer candidates than seats (no rule was found: the seats stay
/// open); and when no candidate was supplied at all. `bars`, parallel to `entries`, says what stands against whom before the oath: those
/// who are gone are passed over, and a seat that depends on somebody unsettled stays open.
[[nodiscard]] inline Outcome<ElectedList> elect(const Ladder& ladder, DistrictId district, PartyId party, Seats seats,
                                                std::vector<ranking::Entry> entries, std::vector<Bar> bars = {}) {
    ListStanding list{.district = district, .party = party, .seats = seats, .entries = std::move(entries)};
    list.bars = std::move(bars);
    list.ranking = ranking::rank(ladder, list.entries);
    detail::Selection selection = detail::select(list, true);
    if (std::ranges::find(list.bars, Bar::unsettled) != list.bars.end())
        selection = detail::either_way(list, selection, detail::select(list, false));
    list.elected = std::move(selection.elected);
    if (!selection.open) return ElectedList(std::move(list));
    for (const std::size_t member : selection.contenders) selection.open->contenders.push_back(list.entries[member].who);
    list.contending = std::move(selection.contenders);
    return detail::leave_open(std::move(list), *std::move(selection.open));
}

/// The members that follow from an authority's decision: those whom it names come last, in the order in which they won. That order is part
/// of the result and of its equality. Errors: as for an allocation; a winner whose list number was not supplied.
[[nodiscard]] inline result<Outcome<ElectedList>> resolve(const Undecided<ElectedList>& open, Decision decision) {
    if (auto error = allocation::objection(open.question, decision)) return *std::move(error);
    ListStanding list = open.certain;
    list.contending.clear();
    for (const Contender& winner : decision.winners) {
        if (winner.number == ListNumber()) return Error{.message = "the decision must name candidates by their list numbers"};
        for (std::size_t i = 0; i < list.entries.size(); ++i)
            if (list.entries[i].who == winner) list.elected.push_back(i);
    }
    return Outcome<ElectedList>(ElectedList(std::move(list), std::move(decision)));
}

}  // namespace elected
}  // namespace pemilu::inline v0_1

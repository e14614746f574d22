// Which step of the ladder decided about a candidate: the column `decided_by`, and its article.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "pemilu/core/legal_basis.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/elected/elect.hpp"
#include "pemilu/ranking/rank.hpp"

namespace pemilu::inline v0_1::elected {

/// `votes`, `sex`, ...; `open` for a contender of an open place, `resolution` for one of a decision; empty where no step did, because the votes
/// were not supplied. `basis` is empty while only votes did.
struct DecidedBy {
    std::string step = {};
    Citation basis = {};

    friend bool operator==(const DecidedBy&, const DecidedBy&) = default;
};

namespace detail {

enum class Side : std::uint8_t { elected, open, not_elected };

[[nodiscard]] inline bool asked_about(const Question& question, const Contender& who) {
    return std::ranges::find(question.contenders, who) != question.contenders.end();
}

[[nodiscard]] inline Side side_of(const Outcome<ElectedList>& outcome, std::size_t member) {
    const ListStanding& list = standing_of(outcome);
    if (std::ranges::find(list.elected, member) != list.elected.end()) return Side::elected;
    return std::ranges::find(list.contending, member) != list.contending.end() ? Side::open : Side::not_elected;
}

/// The place in both paths at which two groups with as many votes parted. Precondition: different groups of one ranking.
[[nodiscard]] inline std::size_t parting(const ranking::Group& a, const ranking::Group& b) {
    const auto [at, other] = std::ranges::mismatch(a.path, b.path);
    return static_cast<std::size_t>(at - a.path.begin());
}

}  // namespace detail

/// The step that decided about a member of a group. Of those who have as many votes as somebody on the other side of the last seat it is the
/// last one that set them apart from that side: of a man and two women with equal votes and two seats it is the sex, of all three. Of the others
/// it is the step that set their group apart from its neighbours. Who is passed over before the oath is on no side.
[[nodiscard]] inline DecidedBy decided_by(const Outcome<ElectedList>& outcome, const ranking::Group& group, std::size_t member) {
    const ListStanding& list = standing_of(outcome);
    if (group.members.size() > 1) {
        if (detail::side_of(outcome, member) == detail::Side::open) return {"open", {}};
        const auto* final_list = decided(outcome);
        if (final_list != nullptr && final_list->decision() &&
            detail::asked_about(final_list->decision()->question, list.entries[member].who))
            return {"resolution", group.basis};
    }
    if (!list.entries[member].votes && group.path.empty()) return {};
    DecidedBy found{group.decided_by, group.basis};
    if (group.path.empty() || list.bar(member) == Bar::gone) return found;
    bool at_the_cut = false;
    std::size_t last = 0;
    for (const ranking::Group& other : list.ranking) {
        if (&other == &group || list.entries[other.members.front()].votes != list.entries[member].votes) continue;
        for (const std::size_t rival : other.members) {
            if (list.bar(rival) == Bar::gone || detail::side_of(outcome, rival) == detail::side_of(outcome, member)) continue;
            last = std::max(last, detail::parting(group, other));
            at_the_cut = true;
        }
    }
    return at_the_cut ? DecidedBy{group.path.at(last).step, group.path.at(last).basis} : found;
}

}  // namespace pemilu::inline v0_1::elected

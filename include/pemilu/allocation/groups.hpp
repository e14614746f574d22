// Indivisible groups: a coalition or an agreement on surplus votes competes as one, then divides its seats inside.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "pemilu/allocation/allocate.hpp"
#include "pemilu/allocation/allocation.hpp"
#include "pemilu/allocation/tie.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1 {

/// Seats of the groups (in `between` group g is party g) and of the members inside each. A group whose own seats are open is not divided
/// yet.
struct GroupedAllocation {
    Method inside = {};
    std::vector<PartyVotes> members = {};  ///< of each group
    Outcome<Allocation> between;
    std::vector<std::optional<Outcome<Allocation>>> within = {};  ///< by group

    friend bool operator==(const GroupedAllocation&, const GroupedAllocation&) = default;
};

namespace allocation {

namespace detail {

/// Divides the seats of every group that is not a contender.
[[nodiscard]] inline result<GroupedAllocation> divide(GroupedAllocation grouped) {
    grouped.within.assign(grouped.members.size(), std::nullopt);
    const auto* open = undecided(grouped.between);
    for (std::uint32_t g = 0; g < grouped.members.size(); ++g) {
        const PartyId group(g);
        if (open != nullptr && std::ranges::find(open->question.contenders, group, &Contender::party) != open->question.contenders.end())
            continue;
        const Seats seats = open != nullptr ? open->certain.certain_of(group) : std::get<Allocation>(grouped.between).seats(group);
        auto divided = allocate(grouped.inside, grouped.members[g], seats, standing_of(grouped.between).district);
        if (!divided) return divided.error();
        grouped.within[g] = *std::move(divided);
    }
    return grouped;
}

}  // namespace detail

/// Allocates `house` seats by `method` to groups, whose votes are the sums of their members', and divides each group's seats among its
/// members by `inside`. `group_of` follows `votes`: 0, 1, 2, … without gaps; a party that stands alone is a group of one.
/// Errors: a group number without members, as many numbers as parties are needed (input); those of `allocate`.
[[nodiscard]] inline result<GroupedAllocation> allocate_groups(const Method& method, const Method& inside, const PartyVotes& votes,
                                                               const std::vector<std::uint32_t>& group_of, Seats house,
                                                               DistrictId district = {}) {
    if (group_of.size() != votes.size()) return Error{.message = "each party needs the number of its group"};
    const std::size_t groups = group_of.empty() ? 0 : std::size_t{*std::ranges::max_element(group_of)} + 1;
    if (groups > votes.size()) return Error{.message = "groups are numbered 0, 1, 2, ... without gaps"};
    std::vector<std::vector<PartyId>> parties(groups);
    std::vector<std::vector<Votes>> counts(groups);
    for (std::size_t p = 0; p < votes.size(); ++p) {
        parties[group_of[p]].push_back(votes.party(p));
        counts[group_of[p]].push_back(votes.votes(p));
    }
    GroupedAllocation grouped{.inside = inside, .between = Undecided<Allocation>{}};
    std::vector<Votes> sums;
    for (std::size_t g = 0; g < groups; ++g) {
        if (parties[g].empty()) return Error{.message = "groups are numbered 0, 1, 2, ... without gaps", .value = std::to_string(g)};
        sums.push_back(*checked_sum(std::span<const Votes>(counts[g])));  // part of a sum that was checked
        grouped.members.push_back(*PartyVotes::checked(std::move(parties[g]), counts[g]));
    }
    auto between = allocate(method, *PartyVotes::checked(sums), house, district);
    if (!between) return between.error();
    grouped.between = *std::move(between);
    return detail::divide(std::move(grouped));
}

/// After a decision on the tie between the groups: everything is divided anew. Errors: `objection`, those of `allocate`.
[[nodiscard]] inline result<GroupedAllocation> resolve_between(GroupedAllocation grouped, Decision decision) {
    const auto* open = undecided(grouped.between);
    if (open == nullptr) return Error{.message = "the seats of the groups are decided: there is nothing to resolve"};
    auto resolved = resolve(*open, std::move(decision));
    if (!resolved) return resolved.error();
    grouped.between = *std::move(resolved);
    return detail::divide(std::move(grouped));
}

}  // namespace allocation
}  // namespace pemilu::inline v0_1

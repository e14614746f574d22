// Small elections for tests, and results written as text, so that a failed check shows both sides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/allocation/allocate.hpp"
#include "pemilu/ranking/rank.hpp"

namespace elections {

using Counts = std::vector<std::int64_t>;

[[nodiscard]] inline std::vector<pemilu::Votes> votes(std::span<const std::int64_t> counts) {
    std::vector<pemilu::Votes> votes;
    for (const std::int64_t count : counts) votes.emplace_back(count);
    return votes;
}

/// Parties 0, 1, 2, … with these votes.
[[nodiscard]] inline pemilu::PartyVotes party_votes(const Counts& counts) { return pemilu::PartyVotes::checked(votes(counts)).value(); }

[[nodiscard]] inline pemilu::Outcome<pemilu::Allocation> allocate(const pemilu::Method& method, const Counts& counts, std::int64_t seats,
                                                                  pemilu::DistrictId district = {}) {
    return pemilu::allocation::allocate(method, party_votes(counts), pemilu::Seats(seats), district).value();
}

[[nodiscard]] inline std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : std::string(separator)) + part;
    return text;
}

[[nodiscard]] inline std::string text(std::span<const pemilu::Seats> seats) {
    std::vector<std::string> parts;
    for (const pemilu::Seats s : seats) parts.push_back(std::to_string(s.count()));
    return joined(parts, " ");
}

/// `2 1 1 0` if decided. A tie is `certain | seats left | positions of the contenders`: `1 0 0 | 2 | 0 1 2`. `no votes | 3` where nobody
/// has a vote.
[[nodiscard]] inline std::string text(const pemilu::Outcome<pemilu::Allocation>& outcome) {
    const auto* open = pemilu::undecided(outcome);
    if (open == nullptr) return text(pemilu::decided(outcome)->seats());
    const std::string left = std::to_string(open->question.seats_left.count());
    if (open->question.reason == pemilu::Reason::no_votes) return "no votes | " + left;
    std::vector<std::string> contenders;
    for (const pemilu::Contender& c : open->question.contenders)
        contenders.push_back(std::to_string(open->certain.votes.position(c.party)));
    return text(open->certain.certain) + " | " + left + " | " + joined(contenders, " ");
}

/// Positions in rank, equals joined: `2 0=1`.
[[nodiscard]] inline std::string text(const pemilu::ranking::Ranking& ranking) {
    std::vector<std::string> groups;
    for (const pemilu::ranking::Group& group : ranking) {
        std::vector<std::string> members;
        for (const std::size_t member : group.members) members.push_back(std::to_string(member));
        groups.push_back(joined(members, "="));
    }
    return joined(groups, " ");
}

[[nodiscard]] inline std::string text(std::span<const std::size_t> positions) {
    std::vector<std::string> parts;
    for (const std::size_t position : positions) parts.push_back(std::to_string(position));
    return joined(parts, " ");
}

}  // namespace elections

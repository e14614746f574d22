// Determinations of small contests, for tests.
#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/determination.hpp"

namespace elections {

using namespace pemilu;

/// Votes of parties A, B, C, … in a district, and its seats.
struct Row {
    std::vector<std::int64_t> votes;
    std::int64_t seats;
};

/// Districts `1`, `2`, … by a method and thresholds of the rule set, or a requirement beside them.
inline Determination determined(const std::vector<Row>& rows, RuleSet rules, const std::vector<Ruling>& rulings = {},
                                threshold::Requirement requirement = {}, std::vector<AllocationOptions> options = {}) {
    Contest contest;
    for (std::size_t p = 0; p < rows.front().votes.size(); ++p)
        contest.parties.push_back(Party{.name = std::string(1, static_cast<char>('A' + p))});
    recapitulation::VoteTable votes(rows.size(), contest.parties.size());
    for (std::size_t d = 0; d < rows.size(); ++d) {
        contest.districts.push_back(ElectoralDistrict{.key = std::to_string(d + 1), .magnitude = Seats(rows[d].seats)});
        for (std::size_t p = 0; p < rows[d].votes.size(); ++p)
            REQUIRE_FALSE(votes.set(DistrictId(static_cast<std::uint32_t>(d)), PartyId(static_cast<std::uint32_t>(p)),
                                    {.votes = Votes(rows[d].votes[p])}));
    }
    return *determine(std::move(rules), std::move(contest), std::move(votes), {}, rulings, std::move(options), std::move(requirement));
}

}  // namespace elections

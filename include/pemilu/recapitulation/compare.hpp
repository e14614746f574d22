// Two versions of the same counts, cell by cell.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "pemilu/core/id.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/recapitulation/vote_table.hpp"

namespace pemilu::inline v0_1::recapitulation {

struct CellChange {
    DistrictId district = {};
    PartyId party = {};
    Cell before = {};
    Cell after = {};

    friend bool operator==(const CellChange&, const CellChange&) = default;
};

/// Every cell that differs, in the order of districts and parties. Two tables of different shape are an error.
[[nodiscard]] inline result<std::vector<CellChange>> compare(const VoteTable& before, const VoteTable& after) {
    if (before.districts() != after.districts() || before.parties() != after.parties())
        return Error{.message = "the two versions have different districts or parties"};
    std::vector<CellChange> changes;
    for (std::uint32_t d = 0; d < before.districts(); ++d)
        for (std::uint32_t p = 0; p < before.parties(); ++p) {
            const DistrictId district(d);
            const PartyId party(p);
            if (before.at(district, party) != after.at(district, party))
                changes.push_back(CellChange{district, party, before.at(district, party), after.at(district, party)});
        }
    return changes;
}

}  // namespace pemilu::inline v0_1::recapitulation

// Valid votes by electoral district and party: what D.Hasil gives for a contest, and where most researchers start.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/contest/candidate.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1::recapitulation {

/// One cell: "suara sah partai" = votes for the list + votes for its candidates. An absent `votes` means the party did not stand.
struct Cell {
    std::optional<Votes> votes = {};
    std::optional<Votes> list_votes = {};
    std::optional<Votes> candidate_votes = {};

    friend bool operator==(const Cell&, const Cell&) = default;
};

/// One candidate's personal votes. Absent votes were not supplied; that is never 0.
struct CandidateVotes {
    DistrictId district = {};
    PartyId party = {};
    Candidate candidate = {};
    std::optional<Votes> votes = {};

    friend bool operator==(const CandidateVotes&, const CandidateVotes&) = default;
};

/// A dense table, district-major. The total of all votes is at most 2^63-1, so that no sum of it can overflow.
class VoteTable {
public:
    VoteTable(std::size_t districts, std::size_t parties) : districts_(districts), parties_(parties), cells_(districts * parties) {}

    [[nodiscard]] std::size_t districts() const noexcept { return districts_; }
    [[nodiscard]] std::size_t parties() const noexcept { return parties_; }
    [[nodiscard]] Votes total() const noexcept { return total_; }

    [[nodiscard]] const Cell& at(DistrictId district, PartyId party) const { return cells_.at(index(district, party)); }
    [[nodiscard]] std::span<const Cell> row(DistrictId district) const {
        return std::span<const Cell>(cells_).subspan(index(district, PartyId(0)), parties_);
    }

    /// Replaces a cell. nullopt on success; otherwise the error (total over 2^63-1), and the table is unchanged.
    [[nodiscard]] std::optional<Error> set(DistrictId district, PartyId party, const Cell& cell) {
        Cell& old = cells_.at(index(district, party));
        const std::int64_t others = total_.count() - old.votes.value_or(Votes()).count();
        const Votes terms[] = {Votes(others), cell.votes.value_or(Votes())};
        const auto sum = checked_sum(std::span<const Votes>(terms));
        if (!sum) return Error{.kind = ErrorKind::capacity, .message = "the sum of all votes exceeds 2^63-1"};
        total_ = *sum;
        old = cell;
        return std::nullopt;
    }

    /// Valid votes of each party over all districts.
    [[nodiscard]] std::vector<Votes> party_totals() const {
        std::vector<Votes> totals(parties_);
        for (std::size_t i = 0; i < cells_.size(); ++i) totals[i % parties_] += cells_[i].votes.value_or(Votes());
        return totals;
    }

    /// Valid votes of one district over all parties.
    [[nodiscard]] Votes district_total(DistrictId district) const {
        Votes total;
        for (const Cell& cell : row(district)) total += cell.votes.value_or(Votes());
        return total;
    }

    friend bool operator==(const VoteTable&, const VoteTable&) = default;

private:
    [[nodiscard]] std::size_t index(DistrictId district, PartyId party) const {
        if (district.value() >= districts_ || (party.value() >= parties_ && parties_ > 0))
            throw std::invalid_argument("no such district or party in this vote table");
        return static_cast<std::size_t>(district.value()) * parties_ + party.value();
    }

    std::size_t districts_;
    std::size_t parties_;
    Votes total_ = {};
    std::vector<Cell> cells_;
};

}  // namespace pemilu::inline v0_1::recapitulation

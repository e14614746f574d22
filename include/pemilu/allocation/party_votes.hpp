// The votes of the parties that take part in one allocation.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/id.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1 {

/// Parties and their votes: no party twice, total at most 2^63-1. Once made it cannot break, so no stage after it can fail; and because
/// nothing changes it, copies share their memory.
class PartyVotes {
public:
    PartyVotes() = default;

    [[nodiscard]] static result<PartyVotes> checked(std::vector<PartyId> parties, std::span<const Votes> votes) {
        if (parties.size() != votes.size())
            return Error{.message = "as many votes as parties are needed",
                         .value = std::to_string(votes.size()),
                         .expected = std::to_string(parties.size())};
        if (!checked_sum(votes)) return Error{.kind = ErrorKind::capacity, .message = "the sum of all votes exceeds 2^63-1"};
        if (!distinct(parties)) return Error{.message = "a party is given twice"};
        std::vector<std::int64_t> counts;
        counts.reserve(votes.size());
        for (const Votes v : votes) counts.push_back(v.count());
        return PartyVotes(std::move(parties), std::move(counts));
    }

    /// Parties 0, 1, 2, … in the order of their votes.
    [[nodiscard]] static result<PartyVotes> checked(std::span<const Votes> votes) {
        std::vector<PartyId> parties;
        parties.reserve(votes.size());
        for (std::size_t p = 0; p < votes.size(); ++p) parties.emplace_back(static_cast<std::uint32_t>(p));
        return checked(std::move(parties), votes);
    }

    [[nodiscard]] std::size_t size() const noexcept { return counts().size(); }
    [[nodiscard]] std::span<const PartyId> parties() const noexcept {
        return columns_ == nullptr ? std::span<const PartyId>() : columns_->parties;
    }
    /// Raw counts for the kernel, in the order of `parties()`.
    [[nodiscard]] std::span<const std::int64_t> counts() const noexcept {
        return columns_ == nullptr ? std::span<const std::int64_t>() : columns_->counts;
    }
    [[nodiscard]] PartyId party(std::size_t position) const { return parties()[valid(position)]; }
    [[nodiscard]] Votes votes(std::size_t position) const { return Votes(counts()[valid(position)]); }

    /// The position of a party, or size() if it does not take part.
    [[nodiscard]] std::size_t position(PartyId party) const noexcept {
        return static_cast<std::size_t>(std::ranges::find(parties(), party) - parties().begin());
    }

    friend bool operator==(const PartyVotes& a, const PartyVotes& b) {
        return a.columns_ == b.columns_ || (std::ranges::equal(a.parties(), b.parties()) && std::ranges::equal(a.counts(), b.counts()));
    }

private:
    struct Columns {
        std::vector<PartyId> parties = {};
        std::vector<std::int64_t> counts = {};
    };

    PartyVotes(std::vector<PartyId> parties, std::vector<std::int64_t> counts)
        : columns_(std::make_shared<const Columns>(Columns{std::move(parties), std::move(counts)})) {}

    [[nodiscard]] std::size_t valid(std::size_t position) const {
        if (position >= size()) throw std::out_of_range("no such position among the parties");
        return position;
    }

    [[nodiscard]] static bool distinct(const std::vector<PartyId>& parties) {
        if (std::ranges::is_sorted(parties)) return std::ranges::adjacent_find(parties) == parties.end();
        std::vector<PartyId> sorted = parties;
        std::ranges::sort(sorted);
        return std::ranges::adjacent_find(sorted) == sorted.end();
    }

    std::shared_ptr<const Columns> columns_ = {};
};

}  // namespace pemilu::inline v0_1

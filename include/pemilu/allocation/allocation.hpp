// What an allocation is: seats that are final, or what stands while a question is open.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "pemilu/allocation/method.hpp"
#include "pemilu/allocation/options.hpp"
#include "pemilu/allocation/party_votes.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/quantity.hpp"

namespace pemilu::inline v0_1 {

/// The question that was put and what of its answer is certain. `certain` follows the order of `votes`.
struct Standing {
    Method method = {};
    DistrictId district = {};
    Seats house = {};
    PartyVotes votes = {};
    std::vector<Seats> certain = {};
    AllocationOptions options = {};
    Seats vacant = {};                     ///< seats that nobody can take, because a maximum leaves them empty
    std::vector<Decision> decisions = {};  ///< answers so far: of a sequential method there can be several

    [[nodiscard]] Seats certain_of(PartyId party) const {
        const std::size_t p = votes.position(party);
        return p < certain.size() ? certain[p] : Seats();
    }

    /// Those of them that the votes give. A sequential method goes on from its decisions, so that `certain` has their seats too.
    [[nodiscard]] Seats by_votes(PartyId party) const {
        std::int64_t seats = certain_of(party).count();
        for (const Decision& decision : decisions)
            if (decision.question.kind == Kind::sequential)
                seats -= std::ranges::count(decision.winners, party, [](const Contender& winner) { return winner.party; });
        return Seats(seats);
    }

    friend bool operator==(const Standing&, const Standing&) = default;
};

/// "perolehan kursi": final seats. Only this type has `seats()`; an open result (`Undecided<Allocation>`) has certain seats.
class Allocation {
public:
    using Certain = Standing;

    /// For the stages of this folder. The certain seats are all, as where nothing is tied.
    explicit Allocation(Standing&& standing) : standing_(std::move(standing)) {}
    Allocation(Standing&& standing, std::vector<Seats> seats) : standing_(std::move(standing)), seats_(std::move(seats)) {
        if (seats_ == standing_.certain) seats_.clear();
    }

    [[nodiscard]] const Standing& standing() const noexcept { return standing_; }
    /// In the order of `standing().votes`.
    [[nodiscard]] std::span<const Seats> seats() const noexcept { return seats_.empty() ? standing_.certain : seats_; }
    /// 0 for a party that does not take part.
    [[nodiscard]] Seats seats(PartyId party) const {
        const std::size_t p = standing_.votes.position(party);
        return p < seats().size() ? seats()[p] : Seats();
    }
    /// Seats that stay empty: those beyond a maximum.
    [[nodiscard]] Seats vacant() const noexcept { return standing_.vacant; }
    /// The decisions by which ties were resolved, in order; empty if there was none.
    [[nodiscard]] std::span<const Decision> decisions() const noexcept { return standing_.decisions; }

    friend bool operator==(const Allocation&, const Allocation&) = default;

private:
    Standing standing_;
    std::vector<Seats> seats_ = {};  // empty: the certain ones
};

/// The standing behind an outcome, decided or not.
[[nodiscard]] inline const Standing& standing_of(const Outcome<Allocation>& outcome) {
    const auto* open = undecided(outcome);
    return open != nullptr ? open->certain : std::get<Allocation>(outcome).standing();
}

}  // namespace pemilu::inline v0_1

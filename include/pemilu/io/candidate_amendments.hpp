// A table of candidates as the acts left it: personal votes after re-votes, recounts, rulings and corrections.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/id.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/amendment_tables.hpp"
#include "pemilu/io/candidate_tables.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/recapitulation/acts.hpp"

namespace pemilu::inline v0_1::io {

/// Votes of each candidate of a table, in its order; nullopt: not supplied.
using PersonalVotes = std::vector<std::optional<Votes>>;

namespace detail {

class CandidateAmender {
public:
    explicit CandidateAmender(const CandidatesInput& input) : finder_(input.contest, "candidates") {
        for (std::size_t i = 0; i < input.candidates.size(); ++i) {
            const recapitulation::CandidateVotes& c = input.candidates[i];
            lists_[{c.district, c.party, {}}].push_back(i);
            if (c.candidate.number != ListNumber()) positions_.emplace(Contender{c.district, c.party, c.candidate.number}, i);
            votes_.push_back(c.votes);
        }
        claimed_.resize(votes_.size());
    }

    [[nodiscard]] result<PersonalVotes> after(const std::vector<recapitulation::Act>& acts, std::size_t count) && {
        for (std::size_t i = 0; i < acts.size(); ++i) {
            const auto states = states_of(acts[i]);
            if (!states) return states.error();
            for (const auto& [position, claim] : *states) {
                if (auto error = claim_cell(acts, i, position, *claim)) return *std::move(error);
                if (i >= count) continue;
                const bool stated = finder_.find(*claim)->number != ListNumber();
                votes_[position] = stated && claim->value ? std::optional(Votes(*claim->value)) : std::nullopt;
            }
        }
        return std::move(votes_);
    }

private:
    /// The candidates whose votes an act amends, each with the claim that says so: its own, or one on its party's figures.
    using States = std::map<std::size_t, const recapitulation::Claim*>;

    [[nodiscard]] result<States> states_of(const recapitulation::Act& act) const {
        States own;
        States of_lists;
        for (const recapitulation::Claim& claim : act.claims) {
            const auto found = finder_.find(claim);
            if (!found) return found.error();
            if (found->number == ListNumber()) {
                if (claim.contestant.empty()) return at_claim(claim, "an act names a candidate by the number", act.decision);
                if (const auto list = lists_.find(*found); list != lists_.end())
                    for (const std::size_t position : list->second) of_lists.emplace(position, &claim);
                continue;
            }
            const auto candidate = positions_.find(*found);
            if (candidate == positions_.end()) return at_claim(claim, "the list has no candidate of this number", claim.contestant);
            const auto [first, is_new] = own.emplace(candidate->second, &claim);
            if (!is_new)
                return Error{.message = "this act states the same cell twice",
                             .row = claim.row,
                             .value = act.decision,
                             .expected = "only row " + std::to_string(first->second->row)};
        }
        own.merge(of_lists);
        return own;
    }

    [[nodiscard]] std::optional<Error> claim_cell(const std::vector<recapitulation::Act>& acts, std::size_t index, std::size_t position,
                                                  const recapitulation::Claim& claim) {
        const std::optional<std::size_t> before = std::exchange(claimed_[position], index);
        if (!before || recapitulation::act_before(acts[*before], acts[index])) return std::nullopt;
        return at_claim(claim, "two acts claim the same cell, and nothing says which came first",
                        acts[index].decision + ": " + claim.region + ", " + claim.contestant + ", " + acts[*before].decision);
    }

    ClaimFinder finder_;
    std::map<Contender, std::vector<std::size_t>> lists_ = {};  ///< under the number 0
    std::map<Contender, std::size_t> positions_ = {};
    PersonalVotes votes_ = {};
    std::vector<std::optional<std::size_t>> claimed_ = {};  ///< the last act on each candidate's votes
};

}  // namespace detail

/// Votes of candidates after the first `count` of these acts (all without it), which are in order (`in_order`). A claim whose contestant is
/// `P/3` states the votes of candidate 3 of party `P`. An act that amends a party's figures in a district leaves its candidates there
/// without votes where it does not state them: they would be of another version. One that states candidates alone leaves all others as
/// they were. Errors (with the row of the acts): an unknown district, party or number, a cell twice, two acts on one cell without an order.
[[nodiscard]] inline result<PersonalVotes> amend_candidates(const CandidatesInput& input, const std::vector<recapitulation::Act>& acts,
                                                            std::optional<std::size_t> count = {}) {
    return detail::CandidateAmender(input).after(acts, count.value_or(acts.size()));
}

/// The same table with these votes. Errors: there is no column for votes.
[[nodiscard]] inline result<Table> with_personal_votes(const Table& table, const PersonalVotes& votes) {
    const auto map = map_columns(table, TableKind::candidates);
    if (!map) return map.error();
    const auto column = map->require("votes");
    if (!column) return column.error();
    IntegerColumn counts;
    for (const auto& count : votes) counts.push_back(count ? std::optional(count->count()) : std::nullopt);
    return detail::with_cells(table, {{*column, std::move(counts)}});
}

}  // namespace pemilu::inline v0_1::io

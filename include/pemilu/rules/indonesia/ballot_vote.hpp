// From the holes in a ballot paper to its one vote: PKPU 25/2023 art. 53 ff., as KPU and the press have it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "pemilu/core/id.hpp"
#include "pemilu/core/legal_basis.hpp"
#include "pemilu/rules/indonesia/law_ballots.hpp"
#include "pemilu/tally/ballot_marks.hpp"
#include "pemilu/tally/sheet_rules.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// Two or more candidates of one party, and no hole at the party. That it is a vote for the party was not found in a text, so there is no
/// default.
enum class SeveralCandidates : std::uint8_t { party, invalid };

struct BallotOptions {
    std::optional<SeveralCandidates> several_candidates = {};
};

namespace detail {

using tally::BallotResult;
using tally::BallotVote;
using tally::MarkPlace;

[[nodiscard]] inline BallotVote invalid_vote(Literal rule, Citation basis) { return {.rule = rule, .basis = basis}; }

/// What all papers have in common: signed, punched, and only once for somebody. nullopt: look at the holes.
[[nodiscard]] inline std::optional<BallotVote> without_holes(const tally::BallotPaper& paper) {
    if (!paper.is_signed) return invalid_vote("not signed by the chair of the KPPS", law::pkpu_25_2023_art_53);
    if (paper.other_marks) return invalid_vote("writing, or marks other than punching", law::pkpu_25_2023_art_53);
    if (paper.marks.empty()) return invalid_vote("not punched", law::uu_7_2017_art_353_386);
    return std::nullopt;
}

/// The holes of a paper that are all in one party's box.
struct Box {
    bool party = false;
    bool below = false;
    bool between = false;
    std::set<ListNumber> eligible = {};
    std::set<ListNumber> ineligible = {};
};

[[nodiscard]] inline Box box_of(const tally::BallotPaper& paper) {
    Box box;
    for (const tally::Mark& mark : paper.marks) {
        const auto same = [&mark](const Contender& who) { return who.party == mark.party && who.number == mark.number; };
        switch (mark.place) {
            case MarkPlace::party: box.party = true; break;
            case MarkPlace::below: box.below = true; break;
            case MarkPlace::between: box.between = true; break;
            case MarkPlace::candidate:
                (std::ranges::any_of(paper.ineligible, same) ? box.ineligible : box.eligible).insert(mark.number);
                break;
        }
    }
    return box;
}

[[nodiscard]] inline BallotVote vote_for_party(PartyId party, Literal rule, Citation basis = law::pkpu_25_2023_marks) {
    return {.result = BallotResult::party, .party = party, .rule = rule, .basis = basis};
}

[[nodiscard]] inline BallotVote vote_for_candidate(PartyId party, ListNumber number, Literal rule) {
    return {.result = BallotResult::candidate, .party = party, .number = number, .rule = rule, .basis = law::pkpu_25_2023_marks};
}

[[nodiscard]] inline BallotVote open_vote(PartyId party, ListNumber number, Literal rule, std::vector<BallotResult> readings) {
    return {.result = BallotResult::open, .party = party, .number = number, .rule = rule, .readings = std::move(readings)};
}

/// Two or more eligible candidates of one party.
[[nodiscard]] inline BallotVote several_candidates(PartyId party, const Box& box, const BallotOptions& options) {
    if (box.party) return vote_for_party(party, "the party and two or more of its candidates");
    constexpr Literal rule = "two or more candidates of one party, without the party";
    if (!options.several_candidates) {
        BallotVote vote = open_vote(party, {}, rule, {BallotResult::party, BallotResult::invalid});
        vote.basis = law::pkpu_25_2023_two_candidates;
        return vote;
    }
    if (*options.several_candidates == SeveralCandidates::party) return vote_for_party(party, rule, law::pkpu_25_2023_two_candidates);
    return invalid_vote(rule, law::pkpu_25_2023_two_candidates);
}

/// One eligible candidate, perhaps with other holes in the box.
[[nodiscard]] inline BallotVote one_candidate(PartyId party, const Box& box) {
    const ListNumber number = *box.eligible.begin();
    constexpr const char* both = "a candidate, with a combination of other holes that no rule was found for";
    const bool bare = !box.party && !box.below && !box.between;
    if (!box.ineligible.empty() && !bare) return open_vote(party, number, both, {BallotResult::candidate, BallotResult::party});
    if (!box.ineligible.empty()) return vote_for_candidate(party, number, "one candidate, and others who died or no longer qualify");
    if (box.between || (box.party && box.below)) return open_vote(party, number, both, {BallotResult::candidate, BallotResult::party});
    if (box.party) return vote_for_candidate(party, number, "the party and one of its candidates");
    if (box.below) return vote_for_candidate(party, number, "one candidate and the area below the last one");
    return vote_for_candidate(party, number, "one candidate");
}

[[nodiscard]] inline BallotVote vote_in_box(PartyId party, const Box& box, const BallotOptions& options) {
    if (box.eligible.size() > 1) return several_candidates(party, box, options);
    if (box.eligible.size() == 1) return one_candidate(party, box);
    if (!box.ineligible.empty()) return vote_for_party(party, "a candidate who died or no longer qualifies");
    if (box.party) return vote_for_party(party, "the party");
    if (box.below) return vote_for_party(party, "the area below the last candidate");
    return vote_for_party(party, "the line between two candidates");
}

}  // namespace detail

/// The vote of a paper. `kind`: pairs (President, regional heads), parties with candidates (DPR, DPRD), or candidates alone (DPD).
/// Precondition: marks of a paper with pairs have the place `party`, of the DPD the place `candidate` and one party for all.
[[nodiscard]] inline tally::BallotVote vote_of(const tally::BallotPaper& paper, tally::BallotKind kind, const BallotOptions& options = {}) {
    if (auto vote = detail::without_holes(paper)) return *std::move(vote);
    std::set<PartyId> parties;
    std::set<Contender> candidates;
    for (const tally::Mark& mark : paper.marks) {
        parties.insert(mark.party);
        candidates.insert({.party = mark.party, .number = mark.number});
    }
    const PartyId party = *parties.begin();
    if (kind == tally::BallotKind::candidates) {
        if (candidates.size() > 1) return detail::invalid_vote("two or more candidates", law::pkpu_25_2023_one_vote);
        auto vote = detail::vote_for_candidate(party, candidates.begin()->number, "one candidate");
        vote.basis = law::uu_7_2017_art_353_386;
        return vote;
    }
    if (parties.size() > 1)
        return detail::invalid_vote(kind == tally::BallotKind::pairs ? "two or more pairs" : "two or more parties",
                                    law::pkpu_25_2023_one_vote);
    if (kind == tally::BallotKind::pairs) return detail::vote_for_party(party, "one pair", law::pkpu_25_2023_art_53);
    return detail::vote_in_box(party, detail::box_of(paper), options);
}

}  // namespace pemilu::inline v0_1::rules::indonesia

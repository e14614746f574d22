// What a voter did to a ballot paper, and the one vote that it gives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pemilu/core/id.hpp"
#include "pemilu/core/legal_basis.hpp"

namespace pemilu::inline v0_1::tally {

/// Where a hole ("coblos") is. On a paper with parties and candidates all places belong to one party's box.
enum class MarkPlace : std::uint8_t {
    party,      ///< number, logo or name of the party; of a paper with pairs: anything of the pair, or the logo of a party that supports it
    candidate,  ///< number, name or picture of a candidate; of the DPD: inside the candidate's column
    below,      ///< the blank area below the last candidate
    between,    ///< on the line between two candidates, so that it is not clear whose it is
};

/// One hole. `party` is the party (or the pair); `number` the candidate, where the place is one.
struct Mark {
    MarkPlace place = MarkPlace::party;
    PartyId party = {};
    ListNumber number = {};

    friend constexpr auto operator<=>(const Mark&, const Mark&) = default;
};

/// A ballot paper as it comes out of the box.
struct BallotPaper {
    std::vector<Mark> marks = {};
    bool is_signed = true;                   ///< by the chair of the station's committee (KPPS)
    bool other_marks = false;                ///< writing, or a mark that is no hole, or one made with another tool
    std::vector<Contender> ineligible = {};  ///< candidates on the paper who died or no longer qualify
};

enum class BallotResult : std::uint8_t { party, candidate, invalid, open };

[[nodiscard]] constexpr std::string_view to_string(BallotResult result) noexcept {
    constexpr std::string_view names[] = {"party", "candidate", "invalid", "open"};
    return names[static_cast<std::size_t>(result)];
}

/// The one vote of a paper, or that it is invalid; `open` where no rule was found, then `readings` has what it could be.
struct BallotVote {
    BallotResult result = BallotResult::invalid;
    PartyId party = {};
    ListNumber number = {};
    Literal rule = {};  ///< which pattern of marks it is, in words
    Citation basis = {};
    std::vector<BallotResult> readings = {};

    friend bool operator==(const BallotVote&, const BallotVote&) = default;
};

}  // namespace pemilu::inline v0_1::tally

#include "pemilu/tally/ballot_marks.hpp"

#include <doctest/doctest.h>

namespace test_tally_ballot_marks {

using namespace pemilu::tally;

TEST_CASE("results have stable names, and a paper is signed unless it is said") {
    CHECK(to_string(BallotResult::party) == "party");
    CHECK(to_string(BallotResult::candidate) == "candidate");
    CHECK(to_string(BallotResult::invalid) == "invalid");
    CHECK(to_string(BallotResult::open) == "open");
    CHECK(BallotPaper{}.is_signed);
    CHECK(BallotVote{}.result == BallotResult::invalid);
}

}  // namespace test_tally_ballot_marks

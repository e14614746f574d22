#include "pemilu/tally/ballot_supply.hpp"

#include <doctest/doctest.h>

namespace test_tally_ballot_supply {

using namespace pemilu::tally;

TEST_CASE("published supplies agree with the rule: 300 voters and 306 ballots; 250 voters and a reserve of 5 or 6") {
    CHECK(ballot_supply(300, 2).holds(306));
    CHECK(ballot_supply(250, 2).holds(255));
    CHECK(ballot_supply(250, 2).holds(256));
    CHECK_FALSE(ballot_supply(250, 2).holds(254));
    CHECK_FALSE(ballot_supply(250, 2).holds(257));
}

TEST_CASE("a fraction is dropped, or counts as one, or one more is given") {
    CHECK(ballot_supply(201, 2) == BallotSupply{205, 207});  // 4.02
    CHECK(ballot_supply(0, 2) == BallotSupply{0, 1});
    CHECK(ballot_supply(100, 0) == BallotSupply{100, 101});
}

}  // namespace test_tally_ballot_supply

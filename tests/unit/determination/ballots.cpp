#include "pemilu/determination/ballots.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "../../support/determinations.hpp"
#include "pemilu/threshold/requirement.hpp"

namespace test_determination_ballots {

using namespace pemilu;

namespace {

using elections::determined;

const threshold::Requirement quarter = threshold::requirement(threshold::VotesCriterion{Bound::at_least(Share(1, 4))});

/// `tie/change`; `-` where fewer than `limit` ballots do not do it.
std::string nearest(const Determination& d, std::int64_t limit) {
    REQUIRE(detail::NearestBallots::covers(d));
    detail::NearestBallots ballots(d);
    const auto text = [](std::optional<std::int64_t> n) { return n ? std::to_string(*n) : "-"; };
    const std::string found = text(ballots.run(false, limit)) + "/" + text(ballots.run(true, limit));
    CHECK(ballots.complete());
    return found;
}

}  // namespace

TEST_CASE("ballots of one party that go to two others") {
    // Droop's quota of 19 votes and one seat is 10; both stay above a quarter.
    const Determination d = determined({{{13, 6}, 1}}, {.method = droop}, {}, quarter);
    CHECK(nearest(d, 20) == "4/4");  // 9 and 10: B fills the quota of 10
    CHECK(nearest(d, 4) == "-/-");
}

TEST_CASE("two parties that leave together") {
    const auto three = threshold::requirement(threshold::VotesCriterion{CountBound::at_least(Votes(3))});
    const Determination d = determined({{{13, 3, 3}, 1}}, {.method = hagenbach_bischoff}, {}, three);
    CHECK(nearest(d, 20) == "2/2");  // 15 votes fill a quota of 15/2 twice
}

TEST_CASE("what it is not for") {
    CHECK_FALSE(detail::NearestBallots::covers(determined({{{13, 6}, 1}}, {.method = sainte_lague}, {}, quarter)));
    CHECK_FALSE(detail::NearestBallots::covers(determined({{{13, 6}, 1}, {{13, 6}, 1}}, {.method = droop}, {}, quarter)));
    CHECK_FALSE(detail::NearestBallots::covers(determined({{{9, 9}, 1}}, {.method = droop}, {}, quarter)));  // a tie already
}

}  // namespace test_determination_ballots

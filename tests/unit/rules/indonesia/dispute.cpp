#include "pemilu/rules/indonesia/dispute.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_dispute {

using namespace pemilu;
using namespace rules::indonesia;

TEST_CASE("the bands end where they say, the end included") {
    const auto governor = [](std::int64_t population) { return dispute_bound(RegionalHead::governor, population).half_percents; };
    CHECK(governor(0) == 4);
    CHECK(governor(2'000'000) == 4);
    CHECK(governor(2'000'001) == 3);
    CHECK(governor(6'000'000) == 3);
    CHECK(governor(6'000'001) == 2);
    CHECK(governor(12'000'000) == 2);
    CHECK(governor(12'000'001) == 1);
    const auto regency = [](std::int64_t population) { return dispute_bound(RegionalHead::regency_head, population).half_percents; };
    CHECK(regency(250'000) == 4);
    CHECK(regency(250'001) == 3);
    CHECK(regency(500'000) == 3);
    CHECK(regency(500'001) == 2);
    CHECK(regency(1'000'000) == 2);
    CHECK(regency(1'000'001) == 1);
}

TEST_CASE("exactly 2, 1.5, 1 and 0.5 per cent are admitted, one vote more is not") {
    const std::int64_t populations[] = {200'000, 400'000, 800'000, 2'000'000};
    const std::int64_t most[] = {2'000, 1'500, 1'000, 500};  // of 100,000 valid votes
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(i);
        const DisputeBound bound = dispute_bound(RegionalHead::regency_head, populations[i]);
        CHECK(bound.admits(Votes(most[i]), Votes(100'000)));
        CHECK_FALSE(bound.admits(Votes(most[i] + 1), Votes(100'000)));
    }
    CHECK_FALSE(dispute_bound(RegionalHead::governor, 1).admits(Votes(2'000), Votes(99'999)));
    CHECK(dispute_bound(RegionalHead::governor, 1).admits(Votes(), Votes()));
    CHECK_FALSE(dispute_bound(RegionalHead::governor, 1).admits(Votes(INT64_MAX), Votes(INT64_MAX)));
}

TEST_CASE("the article follows from the office") {
    CHECK(dispute_bound(RegionalHead::governor, 1).basis == Citation(law::uu_10_2016_art_158_governor));
    CHECK(dispute_bound(RegionalHead::regency_head, 1).basis == Citation(law::uu_10_2016_art_158_regency));
    CHECK(to_string(dispute_bound(RegionalHead::governor, 1).basis) == "UU 10/2016 art. 158");
}

}  // namespace test_rules_indonesia_dispute

#include "pemilu/threshold/threshold.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <limits>

namespace test_threshold_threshold {

using namespace pemilu;

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr Bound four_percent = Bound::at_least(Share::percent(4));
constexpr LegalBasis article{.instrument = "UU 7/2017", .article = "414(1)"};

}  // namespace

TEST_CASE("exactly at the threshold: an inclusive bound is met, a strict one is not") {
    CHECK(four_percent.met(Votes(4), Votes(100)));
    CHECK(!four_percent.met(Votes(3), Votes(100)));
    CHECK(!Bound::more_than(Share::percent(4)).met(Votes(4), Votes(100)));
    CHECK(Bound::more_than(Share::percent(4)).met(Votes(5), Votes(100)));

    for (std::int64_t p = 1; p < 100; ++p) {  // 7 % of 100 is where 0.07 * 100 > 7 in doubles
        CAPTURE(p);
        const Bound inclusive = Bound::at_least(Share::percent(p));
        const Bound strict = Bound::more_than(Share::percent(p));
        CHECK(inclusive.met(Votes(p), Votes(100)));
        CHECK_FALSE(inclusive.met(Votes(p - 1), Votes(100)));
        CHECK_FALSE(strict.met(Votes(p), Votes(100)));
        CHECK(strict.met(Votes(p + 1), Votes(100)));
        CHECK(inclusive.needed(Votes(100)) == Votes(p));
        CHECK(strict.needed(Votes(100)) == Votes(p + 1));
    }
}

TEST_CASE("the DPR 2024: 4 % of 151,793,293 is 6,071,731.72") {
    const Votes total(151'793'293);
    CHECK(four_percent.needed(total) == Votes(6'071'732));
    CHECK(four_percent.met(Votes(6'071'732), total));
    CHECK_FALSE(four_percent.met(Votes(6'071'731), total));
    CHECK_FALSE(four_percent.met(Votes(5'878'708), total));  // PPP
    CHECK(Bound::more_than(Share::percent(4)).needed(total) == Votes(6'071'732));
}

TEST_CASE("the DPR 2014: 3.5 % of 124,972,491 is 4,374,037.185") {
    const Bound bound = Bound::at_least(Share(35, 1000));
    CHECK(bound.needed(Votes(124'972'491)) == Votes(4'374'038));
    CHECK_FALSE(bound.met(Votes(4'374'037), Votes(124'972'491)));
}

TEST_CASE("a share of 0 and a share of 1") {
    CHECK(Bound::at_least(Share()).met(Votes(), Votes(100)));
    CHECK(Bound::at_least(Share()).met(Votes(), Votes()));
    CHECK(Bound::at_least(Share()).needed(Votes(100)) == Votes());
    CHECK_FALSE(Bound::more_than(Share()).met(Votes(), Votes(100)));
    CHECK(Bound::more_than(Share()).needed(Votes(100)) == Votes(1));
    CHECK(Bound::at_least(Share(1, 1)).met(Votes(100), Votes(100)));
    CHECK_FALSE(Bound::at_least(Share(1, 1)).met(Votes(99), Votes(100)));
}

TEST_CASE("without any valid vote nothing above a share of 0 is met") {
    CHECK_FALSE(four_percent.met(Votes(), Votes()));
    CHECK_FALSE(Bound::more_than(Share::percent(4)).met(Votes(), Votes()));
    CHECK_FALSE(Bound::more_than(Share()).met(Votes(), Votes()));
}

TEST_CASE("the largest counts do not wrap") {
    const Bound all = Bound::at_least(Share(1, 1));
    const Bound more = Bound::more_than(Share(1, 1));
    CHECK(all.met(Votes(most), Votes(most)));
    CHECK_FALSE(all.met(Votes(most - 1), Votes(most)));
    CHECK(all.needed(Votes(most)) == Votes(most));
    CHECK_FALSE(more.met(Votes(most), Votes(most)));
    CHECK(more.needed(Votes(most)) == Votes(most));  // saturates: one more would be 2^63
    CHECK(Bound::at_least(Share(most, 1)).needed(Votes(most)) == Votes(most));
    CHECK(Bound::at_least(Share(1, most)).needed(Votes(most)) == Votes(1));
    // (2^63-1) / 25 = 368,934,881,474,191,032.28
    CHECK(four_percent.needed(Votes(most)) == Votes(368'934'881'474'191'033));
    CHECK(four_percent.met(Votes(368'934'881'474'191'033), Votes(most)));
    CHECK_FALSE(four_percent.met(Votes(368'934'881'474'191'032), Votes(most)));
}

TEST_CASE("a bound says what it is") {
    CHECK(four_percent.share() == Share(1, 25));
    CHECK_FALSE(four_percent.strict());
    CHECK(Bound::more_than(Share(1, 25)).strict());
    CHECK(four_percent == Bound::at_least(Share(1, 25)));
    CHECK_FALSE(four_percent == Bound::more_than(Share(1, 25)));
    CHECK_FALSE(four_percent == Bound::at_least(Share::percent(5)));
}

TEST_CASE("a threshold names its denominator and its article") {
    static_assert(national_threshold(four_percent).scope == Scope::total);
    static_assert(district_threshold(four_percent).scope == Scope::district);
    CHECK(to_string(Scope::total) == "total");
    CHECK(to_string(Scope::district) == "district");
    CHECK(national_threshold(four_percent, article).basis == Citation(article));
    CHECK(national_threshold(four_percent).basis.empty());
    CHECK_FALSE(national_threshold(four_percent) == district_threshold(four_percent));
}

TEST_CASE("assess: each party in the order of the contest, against a total that the caller states") {
    const std::array votes{Votes(40), Votes(39), Votes(0), Votes(921)};
    const auto assessments = threshold::assess(four_percent, votes, Votes(1000));
    REQUIRE(assessments.size() == 4);
    CHECK(assessments[0] == threshold::Assessment{PartyId(0), Votes(40), Votes(40), true, Votes(1000)});
    CHECK(assessments[1] == threshold::Assessment{PartyId(1), Votes(39), Votes(40), false, Votes(1000)});
    CHECK(assessments[2] == threshold::Assessment{PartyId(2), Votes(0), Votes(40), false, Votes(1000)});
    CHECK(assessments[3] == threshold::Assessment{PartyId(3), Votes(921), Votes(40), true, Votes(1000)});
    // Votes of a party that is not in the list count in the denominator.
    CHECK_FALSE(threshold::assess(four_percent, votes, Votes(1001)).front().met);
    CHECK(threshold::assess(four_percent, {}, Votes(1000)).empty());
}

TEST_CASE("of two bounds the stricter is the higher share, and at the same share the strict one") {
    static_assert(stricter(Bound::at_least(Share::percent(5)), four_percent));
    static_assert(!stricter(four_percent, Bound::at_least(Share::percent(5))));
    CHECK(stricter(Bound::more_than(Share::percent(4)), four_percent));
    CHECK_FALSE(stricter(four_percent, Bound::more_than(Share::percent(4))));
    CHECK_FALSE(stricter(four_percent, four_percent));
    CHECK_FALSE(stricter(Bound::more_than(Share::percent(4)), Bound::more_than(Share::percent(4))));
    CHECK(stricter(Bound::at_least(Share::percent(5)), Bound::more_than(Share::percent(4))));
}

TEST_CASE("a count of votes: inclusive or strict, and nothing is left out") {
    constexpr CountBound inclusive = CountBound::at_least(Votes(5000));
    constexpr CountBound strict = CountBound::more_than(Votes(5000));
    CHECK(inclusive.met(Votes(5000)));
    CHECK_FALSE(inclusive.met(Votes(4999)));
    CHECK_FALSE(strict.met(Votes(5000)));
    CHECK(strict.met(Votes(5001)));
    CHECK(inclusive.needed() == Votes(5000));
    CHECK(strict.needed() == Votes(5001));
    CHECK(CountBound::more_than(Votes(most)).needed() == Votes(most));  // saturates: nobody can have more
    CHECK_FALSE(CountBound::more_than(Votes(most)).met(Votes(most)));
    CHECK(CountBound::at_least(Votes()).met(Votes()));
    CHECK(inclusive.votes() == Votes(5000));
    CHECK(strict.strict());
    CHECK_FALSE(inclusive == strict);
}

}  // namespace test_threshold_threshold

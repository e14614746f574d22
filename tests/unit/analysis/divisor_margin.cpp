#include "pemilu/analysis/divisor_margin.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/tie.hpp"

namespace test_analysis_divisor_margin {

using namespace pemilu;
using analysis::Margin;
using analysis::MarginEffect;
using analysis::MarginKind;
using elections::Counts;

namespace {

template <class R>
std::vector<Margin> margins(const R& rule, const Counts& counts, std::int64_t seats, AllocationOptions options = {}) {
    const auto outcome =
        allocation::allocate(Method{.by = rule}, elections::party_votes(counts), Seats(seats), {}, std::move(options)).value();
    REQUIRE(decided(outcome) != nullptr);
    return analysis::divisor_margins(*decided(outcome), rule);
}

/// `tie/change` from one party to another; `any` before it if it says only that.
std::string pair(const std::vector<Margin>& all, MarginKind kind, std::uint32_t from, std::uint32_t to) {
    for (const Margin& m : all)
        if (m.kind == kind && m.from == PartyId(from) && m.to == PartyId(to))
            return (m.effect == MarginEffect::any ? "any " : "") + std::to_string(m.to_tie.count()) + "/" +
                   (m.to_change ? std::to_string(m.to_change->count()) : "-");
    return "none";
}

std::vector<Seats> seats(const Counts& counts) {
    std::vector<Seats> all;
    for (const std::int64_t n : counts) all.emplace_back(n);
    return all;
}

}  // namespace

TEST_CASE("divisors that are fractions") {
    // 7/5 and 3: 100/3 won against 40·5/7. Moving t: (100-t)/3 = 5(40+t)/7 at 700 - 7t = 600 + 15t, t = 100/22.
    const auto all = margins(ModifiedFirst{7, 5}, {100, 40}, 2);
    CHECK(pair(all, MarginKind::move, 0, 1) == "5/5");
    CHECK(pair(all, MarginKind::add, 0, 1) == "7/7");       // 7·100/15 = 46.67
    CHECK(pair(all, MarginKind::remove, 0, 1) == "15/15");  // 15·40/7 = 85.71
}

TEST_CASE("square roots: the fewest votes are whole numbers found by squares") {
    // 100, 100 and 10, 5 seats: 2 2 1. The first two are at 100/sqrt(2) each; a third seat is at 100/sqrt(6), and (100+a)/sqrt(6) > 100/sqrt(2)
    // from 100·(sqrt(3)-1) = 73.2 votes on. Moving: (100+t)/sqrt(3) > 100-t from 100(sqrt(3)-1)/(sqrt(3)+1) = 26.79.
    const auto all = margins(GeometricMean{}, {100, 100, 10}, 5);
    CHECK(pair(all, MarginKind::add, 0, 1) == "74/74");
    CHECK(pair(all, MarginKind::move, 0, 1) == "27/27");
    CHECK(pair(all, MarginKind::remove, 0, 1) == "43/43");  // 100 - 100/sqrt(3) = 42.26
    CHECK(pair(all, MarginKind::move, 2, 0) == "10/10");    // the last vote of the third keeps its seat: its quotient is infinite
    CHECK(pair(all, MarginKind::add, 2, 0) == "none");
}

TEST_CASE("harmonic means") {
    // s(2) = 4/3, s(3) = 12/5: 3·100/4 = 75 against 5·100/12; the second gains at 5(100+a)/12 = 75, a = 80.
    const auto all = margins(HarmonicMean{}, {100, 100, 10}, 5);
    CHECK(pair(all, MarginKind::add, 0, 1) == "80/81");
    CHECK(pair(all, MarginKind::move, 0, 1) == "29/29");  // 5(100+t)/12 = 3(100-t)/4: t = 400/14 = 28.57
}

TEST_CASE("a first divisor of 0: a party without a seat gains one by its first vote, an infinite quotient falls with its last") {
    const auto all = margins(Linear{1, -1}, {10, 9, 0}, 4);  // 2 2 0
    CHECK(pair(all, MarginKind::add, 1, 2) == "1/1");
    CHECK(pair(all, MarginKind::move, 0, 2) == "1/1");
    const auto two = margins(Linear{1, -1}, {10, 3}, 3);  // 2 1
    CHECK(pair(two, MarginKind::add, 1, 0) == "none");
    CHECK(pair(two, MarginKind::remove, 1, 0) == "3/3");
    CHECK(pair(two, MarginKind::move, 1, 0) == "3/3");
}

TEST_CASE("more parties than seats under a first divisor of 0: more votes decide, or the tie stays") {
    AllocationOptions options;
    options.zero_divisor = ZeroDivisor::more_votes;
    const auto all = margins(GeometricMean{}, {10, 7, 4}, 2, options);
    CHECK(pair(all, MarginKind::move, 1, 2) == "2/2");
    CHECK(pair(all, MarginKind::add, 1, 2) == "3/4");
    CHECK(pair(all, MarginKind::remove, 1, 2) == "3/4");

    const auto outcome = elections::allocate(adams, {10, 7}, 1);
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    const Decision lot{.question = open->question, .winners = {Contender{.party = PartyId(0)}}, .decision = "lots"};
    const auto resolved = allocation::resolve(*open, lot).value();
    const auto lots = analysis::divisor_margins(*decided(resolved), Linear{1, -1});
    CHECK(pair(lots, MarginKind::move, 0, 1) == "0/10");
    CHECK(pair(lots, MarginKind::add, 0, 1) == "0/-");  // infinite quotients of both, whatever the votes
}

TEST_CASE("divisors that end: no seat beyond the last") {
    const Listed rule{.given = {1, 2}};
    const auto all = margins(rule, {10, 4}, 2);              // 2 0: 10, 5 against 4
    CHECK(pair(all, MarginKind::move, 0, 1) == "1/1");       // (10-t)/2 = 4+t at 2/3
    const auto full = margins(rule, {10, 6}, 3);             // 2 1: the first has no third divisor
    CHECK(pair(full, MarginKind::move, 1, 0) == "any 1/1");  // 11/2 > 5: a third divisor would be needed
    CHECK(pair(full, MarginKind::move, 0, 1) == "2/3");      // (10-t)/2 = (6+t)/2 at 2
}

TEST_CASE("minimum and held seats are not lost") {
    AllocationOptions options;
    options.minimum = seats({0, 1, 0});
    const auto all = margins(Linear{1, 0}, {60, 5, 35}, 4, options);  // 2 1 1: the next bid is 60/3 = 20 against 35
    CHECK(pair(all, MarginKind::move, 1, 0) == "none");
    CHECK(pair(all, MarginKind::add, 2, 0) == "45/46");
    CHECK(pair(all, MarginKind::move, 2, 0) == "12/12");  // (60+t)/3 = 35-t at 11.25
    CHECK(pair(all, MarginKind::add, 0, 1) == "55/56");   // its second seat: (5+a)/2 = 60/2
}

TEST_CASE("at a maximum the next party takes the seat, or it stays empty") {
    AllocationOptions options;
    options.maximum = {Seats(2), std::nullopt};
    options.exhausted = Exhausted::next;
    const auto next = margins(Linear{1, 0}, {60, 35}, 3, options);
    CHECK(pair(next, MarginKind::move, 1, 0) == "none");
    CHECK(std::ranges::find(next, Margin{MarginKind::remove, MarginEffect::seat, PartyId(1), std::nullopt, Votes(35), Votes(35)}) !=
          next.end());  // its seat then stays vacant
    options.exhausted = Exhausted::vacant;
    const auto all = margins(Linear{1, 0}, {60, 35}, 3, options);  // 60, 35, 30; then 20
    CHECK(pair(all, MarginKind::move, 1, 0) == "any 12/12");
    CHECK(pair(all, MarginKind::add, 1, 0) == "any 45/46");
    bool lost = false;
    for (const Margin& m : all)
        if (m.kind == MarginKind::remove && m.from == PartyId(1)) {
            lost = true;
            CHECK_FALSE(m.to.has_value());
            CHECK(m.to_change == Votes(16));  // below 20
        }
    CHECK(lost);
    CHECK(margins(Linear{1, 0}, {90, 10}, 3, options).empty());  // the third seat is vacant
}

}  // namespace test_analysis_divisor_margin

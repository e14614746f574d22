#include "pemilu/allocation/trace.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/tie.hpp"

namespace test_allocation_trace {

using namespace pemilu;
using allocation::Award;
using allocation::Quotient;
using elections::allocate;
using elections::Counts;

namespace {

/// `party:quotient` for each seat.
std::string order(const std::vector<Award>& awards) {
    std::vector<std::string> parts;
    for (const Award& award : awards) parts.push_back(std::to_string(award.party.value()) + ":" + to_string(award.quotient));
    return elections::joined(parts, " ");
}

/// `party:by:quotient` for each seat, with `=` where the order says nothing.
std::string reasons(const std::vector<Award>& awards) {
    std::vector<std::string> parts;
    for (const Award& award : awards)
        parts.push_back(std::to_string(award.party.value()) + ":" + std::string(to_string(award.by)) + ":" + to_string(award.quotient) +
                        (award.tied_order ? "=" : ""));
    return elections::joined(parts, " ");
}

/// `party:quotient` of the runner-up of one seat, or `-`.
std::string runner_up(const Award& award) {
    return award.runner_up ? std::to_string(award.runner_up->value()) + ":" + to_string(award.runner_up_quotient) : "-";
}

std::string tied_at(const Outcome<Allocation>& outcome) {
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    return to_string(allocation::tied_quotient(*open));
}

Outcome<Allocation> limited(const Method& method, const Counts& counts, std::int64_t seats, const AllocationOptions& options) {
    return allocation::allocate(method, elections::party_votes(counts), Seats(seats), {}, options).value();
}

Outcome<Allocation> resolved(const Outcome<Allocation>& outcome, const std::vector<std::uint32_t>& winners) {
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    Decision lot{.question = open->question, .decision = "lot"};
    for (const std::uint32_t w : winners) lot.winners.push_back(Contender{.party = PartyId(w)});
    return allocation::resolve(*open, lot).value();
}

}  // namespace

TEST_CASE("a quotient is written in lowest terms") {
    CHECK(to_string(Quotient{6105, 1, 1}) == "6105");
    CHECK(to_string(Quotient{6105, 3, 1}) == "2035");
    CHECK(to_string(Quotient{6105, 7, 1}) == "6105/7");
    CHECK(to_string(Quotient{6, 9, 1}) == "2/3");
    CHECK(to_string(Quotient{0, 7, 1}) == "0");
    CHECK(to_string(Quotient{45, 7, 5}) == "225/7");  // 45 / (7/5)
    CHECK(to_string(Quotient{21, 7, 5}) == "15");
    CHECK(to_string(Quotient{10, 10, 5}) == "5");
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(to_string(Quotient{most, 2, 1}) == "9223372036854775807/2");
    CHECK(to_string(Quotient{most, 1, 5}) == "46116860184273879035");  // more than 64 bits
    CHECK(to_string(Quotient{6105, 6, 1, true}) == "6105/sqrt(6)");
    CHECK(to_string(Quotient{6105, 0, 1}) == "6105/0");
    CHECK(to_string(Quotient{6105, 0, 1, true}) == "6105/0");
    CHECK(allocation::divisor_text(Quotient{1, 7, 5}) == "7/5");
    CHECK(allocation::divisor_text(Quotient{1, 15, 5}) == "3");
    CHECK(allocation::divisor_text(Quotient{1, 6, 1, true}) == "sqrt(6)");
    CHECK(allocation::divisor_text(Quotient{1, 0, 1, true}) == "0");
    CHECK(allocation::divisor_text(Quotient{1, 0, 1}) == "0");
    CHECK(allocation::enclosed_divisor(Quotient{1, 7, 5}) == "(7/5)");
    CHECK(allocation::enclosed_divisor(Quotient{1, 15, 5}) == "3");
    CHECK(allocation::enclosed_divisor(Quotient{1, 6, 1, true}) == "sqrt(6)");
}

TEST_CASE("quotients compare exactly") {
    CHECK(Quotient{300, 3, 1} == Quotient{100, 1, 1});
    CHECK(Quotient{301, 3, 1} > Quotient{100, 1, 1});
    CHECK(Quotient{299, 3, 1} < Quotient{100, 1, 1});
    constexpr std::int64_t k = std::int64_t{1} << 60;
    CHECK(Quotient{3 * k + 1, 3, 1} > Quotient{k, 1, 1});
    CHECK(Quotient{21, 7, 5}.approximate() == doctest::Approx(15.0));
    CHECK(Quotient{6, 72, 1, true} == Quotient{1, 2, 1, true});
    CHECK(Quotient{7 * k, 72, 1, true} > Quotient{k, 2, 1, true});
    CHECK(Quotient{6 * k + 1, 72, 1, true} > Quotient{k, 2, 1, true});
    CHECK(Quotient{9, 12, 5} == Quotient{5, 4, 3});
    CHECK(Quotient{1, 0, 1} > Quotient{500, 1, 1});
    CHECK(Quotient{1, 0, 1} == Quotient{500, 0, 1});
    CHECK(Quotient{6, 72, 1, true}.approximate() == doctest::Approx(0.70710678));
}

TEST_CASE("awards come in the order of their quotients, with the runner-up of each") {
    const auto awards = allocation::awards(allocate(sainte_lague, {42000, 31000, 15000, 12000}, 4));
    REQUIRE(awards.size() == 4);
    CHECK(order(awards) == "0:42000 1:31000 2:15000 0:14000");
    for (std::size_t i = 0; i < awards.size(); ++i) CHECK(awards[i].seat == static_cast<std::int64_t>(i) + 1);
    CHECK(awards[0].nth == 1);
    CHECK(awards[3].nth == 2);
    CHECK(awards[3].votes == Votes(42000));
    CHECK(awards[3].quotient.divisor == 3);
    CHECK(awards[0].runner_up == PartyId(1));
    CHECK(awards[2].runner_up == PartyId(0));
    CHECK(to_string(awards[2].runner_up_quotient) == "14000");
    CHECK(awards[3].runner_up == PartyId(3));
    CHECK(to_string(awards[3].runner_up_quotient) == "12000");
    for (const Award& award : awards) {
        CHECK_FALSE(award.tied_order);
        CHECK(award.by != allocation::AwardBy::decision);
    }
}

TEST_CASE("the runner-up is the best other party with votes, or nobody") {
    const auto alone = allocation::awards(allocate(sainte_lague, {10, 0}, 2));
    REQUIRE(alone.size() == 2);
    CHECK_FALSE(alone[0].runner_up.has_value());
    CHECK_FALSE(alone[1].runner_up.has_value());
    CHECK_FALSE(allocation::awards(allocate(sainte_lague, {10}, 1)).front().runner_up.has_value());
    // The winner's own next quotient (30 of 90) is above the rival's, but it is the rival who is compared.
    const auto own = allocation::awards(allocate(sainte_lague, {90, 20}, 2));
    CHECK(order(own) == "0:90 0:30");
    CHECK(own[0].runner_up == PartyId(1));
    CHECK(to_string(own[0].runner_up_quotient) == "20");
}

TEST_CASE("parties keep their own ids in the awards") {
    const auto parties = PartyVotes::checked({PartyId(14), PartyId(3)}, elections::votes(Counts{10, 90})).value();
    const auto awards = allocation::awards(allocation::allocate(sainte_lague, parties, Seats(1)).value());
    REQUIRE(awards.size() == 1);
    CHECK(awards.front().party == PartyId(3));
    CHECK(awards.front().runner_up == PartyId(14));
}

TEST_CASE("equal quotients that both win are marked: the order between them says nothing") {
    const auto awards = allocation::awards(allocate(sainte_lague, {300, 100, 50}, 3));
    CHECK(order(awards) == "0:300 0:100 1:100");
    CHECK_FALSE(awards[0].tied_order);
    CHECK(awards[1].tied_order);
    CHECK(awards[2].tied_order);
}

TEST_CASE("of an open allocation the certain seats are awarded") {
    const auto awards = allocation::awards(allocate(sainte_lague, {300, 100, 100}, 3));
    CHECK(order(awards) == "0:300");
    CHECK_FALSE(awards.front().tied_order);
    CHECK(awards.front().runner_up == PartyId(1));
    CHECK(allocation::awards(allocate(sainte_lague, {5, 5}, 1)).empty());
    CHECK(allocation::awards(allocate(sainte_lague, {0, 0}, 3)).empty());
    CHECK(allocation::awards(allocate(sainte_lague, {}, 3)).empty());
    CHECK(allocation::awards(allocate(sainte_lague, {5, 5}, 0)).empty());
}

TEST_CASE("seats given by a decision come last, in its order, and are marked") {
    const auto outcome = allocate(sainte_lague, {300, 100, 100}, 3);
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    const Decision decision{
        .question = open->question, .winners = {Contender{.party = PartyId(2)}, Contender{.party = PartyId(0)}}, .decision = "lots"};
    const auto awards = allocation::awards(allocation::resolve(*open, decision).value());
    CHECK(order(awards) == "0:300 2:100 0:100");
    CHECK(awards[0].by != allocation::AwardBy::decision);
    CHECK(awards[1].by == allocation::AwardBy::decision);
    CHECK(awards[2].by == allocation::AwardBy::decision);
    CHECK(awards[1].tied_order);
    CHECK(awards[2].tied_order);
    CHECK(awards[2].nth == 2);
    CHECK(awards[1].runner_up == PartyId(0));  // one of those who tied with the winner
    CHECK(to_string(awards[1].runner_up_quotient) == "100");
    CHECK(awards[2].runner_up == PartyId(1));
    CHECK(to_string(awards[2].runner_up_quotient) == "100");
}

TEST_CASE("seats given where nobody has votes have the quotient 0 and no runner-up") {
    const auto outcome = allocate(sainte_lague, {0, 0}, 2);
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    const Decision decision{
        .question = open->question, .winners = {Contender{.party = PartyId(1)}, Contender{.party = PartyId(1)}}, .decision = "ruling"};
    const auto awards = allocation::awards(allocation::resolve(*open, decision).value());
    CHECK(order(awards) == "1:0 1:0");
    CHECK(awards[1].nth == 2);
    CHECK_FALSE(awards[0].runner_up.has_value());
}

TEST_CASE("a quota method: full quotas, most votes first, then the remainders from the largest") {
    // A quota of 10000: 4, 1, 1 and 1; remainders 7000, 6000, 5900, 2000, 6000, 3100.
    const auto awards = allocation::awards(allocate(hare, {47000, 16000, 15900, 12000, 6000, 3100}, 10));
    CHECK(reasons(awards) ==
          "0:quota:10000 0:quota:10000 0:quota:10000 0:quota:10000 1:quota:10000 2:quota:10000 3:quota:10000 "
          "0:remainder:7000 1:remainder:6000= 4:remainder:6000=");
    for (std::size_t i = 0; i < 7; ++i) CHECK(runner_up(awards[i]) == "-");
    CHECK(runner_up(awards[7]) == "1:6000");  // the largest of those without a seat by their remainder
    CHECK(runner_up(awards[8]) == "4:6000");
    CHECK(runner_up(awards[9]) == "2:5900");
    CHECK(awards[7].nth == 5);
    // A quota of 100/3: 68 is twice that and 4/3, 32 is below it.
    CHECK(reasons(allocation::awards(allocate(hare, {68, 32}, 3))) == "0:quota:100/3 0:quota:100/3 1:remainder:32");
}

TEST_CASE("a quota method with a tie: certain seats, then those of the decision") {
    const auto open = allocate(hare, {16, 16, 68}, 10);
    const std::string certain = "2:quota:10 2:quota:10 2:quota:10 2:quota:10 2:quota:10 2:quota:10 0:quota:10 1:quota:10 2:remainder:8";
    CHECK(reasons(allocation::awards(open)) == certain);
    CHECK(tied_at(open) == "6");
    const auto awards = allocation::awards(resolved(open, {1}));
    CHECK(reasons(awards) == certain + " 1:decision:6");
    CHECK(awards.back().nth == 2);
    CHECK(runner_up(awards.back()) == "0:6");
}

TEST_CASE("seats that are subtracted are not awarded") {
    // 60 = 2·25 + 10, 40 = 25 + 15: the first loses its second.
    const auto outcome = limited(imperiali_quota, {60, 40}, 2, {.on_overallocation = OverAllocation::subtract});
    CHECK(reasons(allocation::awards(outcome)) == "0:quota:25 1:quota:25");
}

TEST_CASE("Huntington-Hill: a seat each first, then the quotients with roots") {
    const auto awards = allocation::awards(allocate(huntington_hill, {100, 40}, 4));
    CHECK(reasons(awards) == "0:quotient:100/0= 1:quotient:40/0= 0:quotient:100/sqrt(2) 0:quotient:100/sqrt(6)");
    CHECK(runner_up(awards[2]) == "1:40/sqrt(2)");
    CHECK(runner_up(awards[3]) == "1:40/sqrt(2)");
    CHECK(runner_up(awards[0]) == "1:40/0");
    CHECK(tied_at(allocate(huntington_hill, {6, 1}, 10)) == "6/sqrt(72)");
}

TEST_CASE("Dean, and a first divisor that is a fraction") {
    CHECK(reasons(allocation::awards(allocate(dean, {9, 5}, 3))) == "0:quotient:9/0= 1:quotient:5/0= 0:quotient:27/4");
    CHECK(reasons(allocation::awards(allocate(modified_sainte_lague, {45, 20}, 2))) == "0:quotient:225/7 0:quotient:15");
    CHECK(tied_at(allocate(modified_sainte_lague, {45, 21}, 2)) == "15");
}

TEST_CASE("more votes before the others where the first divisor is 0") {
    const auto outcome = limited(adams, {30, 50, 20}, 2, {.zero_divisor = ZeroDivisor::more_votes});
    const auto awards = allocation::awards(outcome);
    CHECK(order(awards) == "1:50/0 0:30/0");
    CHECK(runner_up(awards[1]) == "2:20/0");
}

TEST_CASE("Balinski and Young: seat after seat, the decision where it was taken") {
    const auto open = allocate(balinski_young, {70, 10, 10, 10}, 5);
    CHECK(reasons(allocation::awards(open)) == "0:quotient:70 0:quotient:35 0:quotient:70/3");
    CHECK(tied_at(open) == "10");
    const auto awards = allocation::awards(resolved(open, {3}));
    CHECK(reasons(awards) == "0:quotient:70 0:quotient:35 0:quotient:70/3 3:decision:10 0:quotient:35/2");
    CHECK(awards[3].decision == 0);
    CHECK(runner_up(awards[3]) == "1:10");
    CHECK(runner_up(awards[4]) == "1:10");
    // Two decisions, each with its number.
    const auto twice = allocation::awards(resolved(resolved(allocate(balinski_young, {2, 1, 1}, 3), {1}), {0}));
    CHECK(reasons(twice) == "0:quotient:2 1:decision:1= 0:decision:1=");
    CHECK(twice[1].decision == 0);
    CHECK(twice[2].decision == 1);
}

TEST_CASE("where nobody has votes, what a decision gave is awarded by every method") {
    for (const Method& method : {sainte_lague, hare, balinski_young, macau}) {
        CAPTURE(to_string(method));
        const auto open = allocate(method, {0, 0}, 2);
        CHECK(allocation::awards(open).empty());
        CHECK(reasons(allocation::awards(resolved(open, {1, 0}))) == "1:decision:0= 0:decision:0=");
    }
}

TEST_CASE("seats of a minimum or held come first, by limit") {
    const auto outcome = limited(sainte_lague, {300, 100}, 2, {.minimum = {Seats(0), Seats(1)}});
    const auto awards = allocation::awards(outcome);
    CHECK(reasons(awards) == "1:limit:0 0:quotient:300");
    CHECK(runner_up(awards[0]) == "-");
    CHECK(to_string(awards[1].runner_up_quotient) == "100/3");  // the second seat of the other: it has one
    CHECK(reasons(allocation::awards(limited(hare, {60, 30, 10}, 10, {.minimum = {Seats(0), Seats(0), Seats(3)}}))) ==
          "2:limit:0 2:limit:0 2:limit:0 0:quota:90/7 0:quota:90/7 0:quota:90/7 0:quota:90/7 1:quota:90/7 1:quota:90/7 "
          "0:remainder:60/7");
    // Nobody with votes is left to divide by a quota: the seats are those of the limits.
    const AllocationOptions both{.minimum = {Seats(0), Seats(2)}, .maximum = {Seats(3), std::nullopt}, .exhausted = Exhausted::next};
    CHECK(reasons(allocation::awards(limited(hare, {100, 0}, 10, both))) == "0:limit:0 0:limit:0 0:limit:0 1:limit:0 1:limit:0");
}

TEST_CASE("a party at its maximum is nobody's runner-up, and a seat that stays empty keeps its number") {
    const auto next = allocation::awards(
        limited(sainte_lague, {300, 100, 60}, 3, {.maximum = {Seats(1), std::nullopt, std::nullopt}, .exhausted = Exhausted::next}));
    CHECK(reasons(next) == "0:quotient:300 1:quotient:100 2:quotient:60");
    CHECK(runner_up(next[1]) == "2:60");
    CHECK(runner_up(next[2]) == "1:100/3");
    // 300, then 100 and 100, then 60: the second and the fourth seat stay empty.
    const auto vacant =
        allocation::awards(limited(sainte_lague, {300, 100}, 4, {.maximum = {Seats(1), std::nullopt}, .exhausted = Exhausted::vacant}));
    REQUIRE(vacant.size() == 2);
    CHECK(vacant[0].seat == 1);
    CHECK(vacant[1].seat == 3);
    // The winner of a tie has its maximum then: the runner-up of the next is another.
    const auto tied = limited(sainte_lague, {300, 100, 100, 90}, 3,
                              {.maximum = {Seats(2), Seats(1), Seats(1), std::nullopt}, .exhausted = Exhausted::next});
    const auto decided_ones = allocation::awards(resolved(tied, {1, 2}));
    CHECK(order(decided_ones) == "0:300 1:100 2:100");
    CHECK(runner_up(decided_ones[2]) == "0:100");
    const auto others = allocation::awards(resolved(tied, {1, 0}));
    CHECK(runner_up(others[2]) == "2:100");
    const Counts three{100, 100, 60};
    const auto ones = limited(sainte_lague, three, 1, {.maximum = {Seats(1), Seats(1), {}}, .exhausted = Exhausted::next});
    CHECK(runner_up(allocation::awards(resolved(ones, {0})).back()) == "1:100");
}

TEST_CASE("the standings before each seat") {
    const auto text = [](const std::vector<allocation::Bid>& bids) {
        std::vector<std::string> parts;
        for (const allocation::Bid& bid : bids)
            parts.push_back(std::to_string(bid.seat) + ":" + std::to_string(bid.party.value()) + ":" + std::to_string(bid.held.count()) +
                            ":" + (bid.quotient ? to_string(*bid.quotient) : "-"));
        return elections::joined(parts, " ");
    };
    const auto of = [&](const Outcome<Allocation>& outcome) { return text(allocation::standings(standing_of(outcome))); };
    CHECK(of(allocate(sainte_lague, {300, 120, 0}, 2)) == "1:0:0:300 1:1:0:120 1:2:0:- 2:0:1:100 2:1:0:120 2:2:0:-");
    CHECK(of(allocate(hare, {60, 40}, 1)) == "1:0:0:- 1:1:0:-");
    CHECK(of(allocate(huntington_hill, {5, 4}, 2)) == "1:0:0:5/0 1:1:0:4/0 2:0:1:5/sqrt(2) 2:1:0:4/0");
    CHECK(of(limited(sainte_lague, {300, 90}, 2, {.maximum = {Seats(1), std::nullopt}, .exhausted = Exhausted::next})) ==
          "1:0:0:300 1:1:0:90 2:0:1:- 2:1:0:90");
}

}  // namespace test_allocation_trace

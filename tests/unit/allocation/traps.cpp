// Inputs on which other programs for seat allocation were seen to go wrong, one case for each, with the right answer. Where the election is
// our own choice, the case says so.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/catalogue.hpp"
#include "pemilu/threshold/threshold.hpp"

namespace test_allocation_traps {

using namespace pemilu;
using elections::Counts;

namespace {

/// The result, or `refused: value`.
std::string by(std::string_view method, const Counts& counts, std::int64_t seats, const AllocationOptions& options = {}) {
    const auto found = allocation::find_method(method).value();
    const auto outcome = allocation::allocate(found, elections::party_votes(counts), Seats(seats), {}, options);
    if (!outcome) return "refused: " + outcome.error().value;
    const std::int64_t vacant = standing_of(*outcome).vacant.count();
    return elections::text(*outcome) + (vacant > 0 ? " vacant " + std::to_string(vacant) : "");
}

}  // namespace

TEST_CASE("a tie at the last seat is open, neither decided by the order of the list nor paid with a seat more") {
    CHECK(by("sainte-lague", {100, 100}, 3) == "1 1 | 1 | 0 1");
    CHECK(by("dhondt", {100, 100}, 3) == "1 1 | 1 | 0 1");
}

TEST_CASE("three equal parties, two seats") {
    CHECK(by("sainte-lague", {1, 1, 1}, 2) == "0 0 0 | 2 | 0 1 2");
    CHECK(by("hare", {1, 1, 1}, 2) == "0 0 0 | 2 | 0 1 2");
}

TEST_CASE("largest remainders: a tie below the top remainder") { CHECK(by("hare", {16, 16, 68}, 10) == "1 1 7 | 1 | 0 1"); }

TEST_CASE("largest remainders: an exact tie of three that doubles do not see") {
    CHECK(by("hare", {1, 1, 13}, 10) == "0 0 8 | 2 | 0 1 2");  // 13 of 1.5 is 8 and 1
}

TEST_CASE("2^53 against 2^53 + 1, one seat") {
    constexpr std::int64_t k = std::int64_t{1} << 53;
    for (const std::string_view method : {"sainte-lague", "dhondt", "modified-sainte-lague", "danish", "imperiali", "macau", "hare",
                                          "droop", "balinski-young", "stationary:1/3"}) {
        CAPTURE(method);
        CHECK(by(method, {k, k + 1}, 1) == "0 1");
        CHECK(by(method, {k, k + 2}, 1) == "0 1");
        CHECK(by(method, {k, k}, 1) == "0 0 | 1 | 0 1");
    }
}

TEST_CASE("10^9 against 10^9 + 1, one seat") {
    CHECK(by("sainte-lague", {1'000'000'000, 1'000'000'001}, 1) == "0 1");
    CHECK(by("dhondt", {1'000'000'000, 1'000'000'001}, 1) == "0 1");
}

TEST_CASE("largest remainders with votes of 2^61: votes times seats exceed 2^63") {
    constexpr std::int64_t k = std::int64_t{1} << 61;  // our choice
    CHECK(by("hare", {k + 1, k, k - 1}, 2) == "1 1 0");
    CHECK(by("hare", {k + 1, k, k - 1}, 4) == "2 1 1");
    CHECK(by("hare", {k, k, k - 1}, 4) == "1 1 1 | 1 | 0 1");
}

TEST_CASE("no votes at all, five seats: nothing is certain, all five are open") {
    CHECK(by("sainte-lague", {0, 0, 0}, 5) == "no votes | 5");
    CHECK(by("dhondt", {0, 0, 0}, 5) == "no votes | 5");
}

TEST_CASE("no votes, largest remainders") {
    CHECK(by("hare", {0, 0}, 3) == "no votes | 3");  // our choice
    CHECK(by("droop", {0, 0}, 3) == "no votes | 3");
    CHECK(by("hare", {0, 5, 3}, 3) == "0 2 1");
}

TEST_CASE("more seats than votes") {
    for (const std::string_view method : {"sainte-lague", "dhondt", "hare"}) CHECK(by(method, {2, 1}, 10) == "7 3");
}

TEST_CASE("a single party") {
    for (const auto& entry : allocation::catalogue) {
        if (!allocation::find_method(entry.name)) continue;  // it needs a parameter
        CAPTURE(entry.name);
        // Quotas of 7/3 and 7/4 give one party 3 and 4 seats of 1: it loses one after the other.
        const AllocationOptions subtract{.on_overallocation = OverAllocation::subtract};
        CHECK(by(entry.name, {7}, 1, subtract) == "1");
    }
    CHECK(by("sainte-lague", {7}, 5) == "5");
}

TEST_CASE("zero seats") {
    for (const auto& entry : allocation::catalogue)
        if (allocation::find_method(entry.name)) CHECK(by(entry.name, {7, 3}, 0) == "0 0");
}

TEST_CASE("Adams with fewer seats than parties") {
    CHECK(by("adams", {50, 30, 20}, 2) == "0 0 0 | 2 | 0 1 2");  // our choice
    CHECK(by("adams", {50, 30, 20}, 2, {.zero_divisor = ZeroDivisor::more_votes}) == "1 1 0");
}

TEST_CASE("Huntington-Hill") {
    // Our choice: one seat each, then 100/sqrt(2) = 70.7, 100/sqrt(6) = 40.8, 100/sqrt(12) = 28.9 against 40/sqrt(2) = 28.3.
    CHECK(by("huntington-hill", {100, 40}, 5) == "4 1");
    CHECK(by("huntington-hill", {100, 40}, 6) == "4 2");
    CHECK(by("huntington-hill", {100, 40}, 4, {.held = {Seats(0), Seats(2)}}) == "2 2");
}

TEST_CASE("Imperiali's quota gives more than there is: an error, or the smallest remainders lose, never a seat more") {
    CHECK(by("imperiali-quota", {60, 40}, 2) == "refused: 3");
    CHECK(by("imperiali-quota", {60, 40}, 2, {.on_overallocation = OverAllocation::subtract}) == "1 1");
}

TEST_CASE("Hagenbach-Bischoff's quota, two equal parties and one seat") {
    CHECK(by("hagenbach-bischoff", {50, 50}, 1) == "refused: 2");
    CHECK(by("hagenbach-bischoff", {50, 50}, 1, {.on_overallocation = OverAllocation::subtract}) == "0 0 | 1 | 0 1");
}

TEST_CASE("a first divisor of 1.4: 45/3 = 21/1.4") {
    CHECK(by("modified-sainte-lague", {45, 21}, 2) == "1 0 | 1 | 0 1");
    CHECK(by("modified-sainte-lague:1.4", {45, 21}, 2) == "1 0 | 1 | 0 1");
}

TEST_CASE("exactly at the threshold: 7 of 100 at 7 %") {
    CHECK(Bound::at_least(Share::percent(7)).met(Votes(7), Votes(100)));
    CHECK_FALSE(Bound::at_least(Share::percent(7)).met(Votes(6), Votes(100)));
    CHECK_FALSE(Bound::more_than(Share::percent(7)).met(Votes(7), Votes(100)));
    CHECK(Bound::at_least(parse_share("0.07").value()).met(Votes(7), Votes(100)));
}

TEST_CASE("exactly at the threshold: 5 of 100 at 5 %") {
    CHECK(Bound::at_least(Share::percent(5)).met(Votes(5), Votes(100)));
    CHECK_FALSE(Bound::more_than(Share::percent(5)).met(Votes(5), Votes(100)));
    CHECK(Bound::at_least(parse_share("5%").value()).met(Votes(5), Votes(100)));
}

TEST_CASE("more than 52 parties") {
    Counts hundred;  // our choice: 1000, 999, … votes
    for (std::int64_t p = 0; p < 100; ++p) hundred.push_back(1000 - p);
    for (const std::string_view method : {"sainte-lague", "dhondt", "hare"}) {
        CAPTURE(method);
        const std::string seats = by(method, hundred, 53);
        std::string expected;
        for (int p = 0; p < 100; ++p) expected += (p == 0 ? "" : " ") + std::string(p < 53 ? "1" : "0");
        CHECK(seats == expected);
    }
}

TEST_CASE("a sum above 2^32") {
    // Our choice: 4, 3 and 4/3 thousand millions before the 1.
    CHECK(by("sainte-lague", {4'000'000'000, 3'000'000'000, 1'000'000'000}, 3) == "2 1 0");
    CHECK(by("hare", {4'000'000'000, 3'000'000'000, 1'000'000'000}, 8) == "4 3 1");
}

TEST_CASE("lists that are exhausted: three names each, four seats stay empty") {
    const AllocationOptions next{.maximum = {Seats(3), Seats(3)}, .exhausted = Exhausted::next};
    CHECK(by("dhondt", {100, 10}, 10, next) == "3 3 vacant 4");
    CHECK(by("sainte-lague", {100, 10}, 10, next) == "3 3 vacant 4");
    CHECK(by("hare", {100, 10}, 10, next) == "3 3 vacant 4");
    // Sainte-Lague alone: 9 and 1; what the first cannot fill stays empty.
    CHECK(by("sainte-lague", {100, 10}, 10, {.maximum = {Seats(3), Seats(3)}, .exhausted = Exhausted::vacant}) == "3 1 vacant 6");
}

TEST_CASE("Imperiali's and the Danish divisors") {
    CHECK(by("imperiali", {10, 6}, 3) == "2 1");  // our choice: 5, 10/3, 3
    CHECK(by("danish", {10, 3}, 3) == "2 1");     // our choice: 10, 3, 10/4
}

TEST_CASE("D'Hondt may exceed the upper quota") {
    CHECK(by("dhondt", {70, 10, 10, 10}, 5) == "5 0 0 0");  // our choice: 3.5 seats are due; 70/5 is above 10
}

}  // namespace test_allocation_traps

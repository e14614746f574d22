#include "pemilu/allocation/allocate.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/catalogue.hpp"

namespace test_allocation_allocate {

using namespace pemilu;
using allocation::find_method;
using elections::allocate;
using elections::Counts;
using elections::text;

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t two_58 = std::int64_t{1} << 58;

Question question_of(const Outcome<Allocation>& outcome) {
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    return open->question;
}

std::string sainte(const Counts& counts, std::int64_t seats) { return text(allocate(sainte_lague, counts, seats)); }
std::string hondt(const Counts& counts, std::int64_t seats) { return text(allocate(dhondt, counts, seats)); }

std::string by(std::string_view method, const Counts& counts, std::int64_t seats) {
    return text(allocate(find_method(method).value(), counts, seats));
}

/// With options: the seats and those that stay vacant, or what is refused.
std::string limited(const Method& method, const Counts& counts, std::int64_t seats, const AllocationOptions& options) {
    const auto outcome = allocation::allocate(method, elections::party_votes(counts), Seats(seats), {}, options);
    if (!outcome) return "refused: " + outcome.error().message;
    const std::int64_t vacant = standing_of(*outcome).vacant.count();
    return text(*outcome) + (vacant > 0 ? " vacant " + std::to_string(vacant) : "");
}

/// `n` parties with 100 votes each, and one more.
Counts hundred_each(std::size_t n, std::int64_t one_more) {
    Counts counts(n, 100);
    counts.push_back(one_more);
    return counts;
}

}  // namespace

TEST_CASE("vectors of the literature") {
    CHECK(sainte({42000, 31000, 15000, 12000}, 4) == "2 1 1 0");
    CHECK(hondt({42000, 31000, 15000, 12000}, 4) == "2 2 0 0");
    CHECK(sainte({503, 304, 193}, 35) == "17 11 7");
    CHECK(hondt({503, 304, 193}, 35) == "18 11 6");
    CHECK(sainte({105, 63, 21}, 9) == "5 3 1");
    CHECK(sainte({0, 7, 0}, 3) == "0 3 0");
    CHECK(hondt({833499, 588102, 65480, 183724, 605889}, 13) == "5 3 0 1 4");  // European Parliament, Denmark 2014, by alliance
    CHECK(sainte({295488, 178888, 116833, 98951, 68350}, 6) == "2 1 1 1 1");   // Sulawesi Utara, a snapshot of 2024
}

TEST_CASE("ties: certain seats, seats left, contenders") {
    CHECK(sainte({300, 100, 100}, 3) == "1 0 0 | 2 | 0 1 2");
    CHECK(sainte({5, 5}, 1) == "0 0 | 1 | 0 1");
    CHECK(sainte({100, 100}, 3) == "1 1 | 1 | 0 1");
    CHECK(sainte({1, 1, 1}, 2) == "0 0 0 | 2 | 0 1 2");
    CHECK(sainte({3 * two_58, two_58, two_58}, 3) == "1 0 0 | 2 | 0 1 2");
    CHECK(sainte({3 * two_58 + 1, two_58, two_58}, 3) == "2 0 0 | 1 | 1 2");
    CHECK(sainte({3 * two_58 - 1, two_58, two_58}, 3) == "1 1 1");
    CHECK(hondt({2 * two_58, two_58}, 2) == "1 0 | 1 | 0 1");
    CHECK(hondt({2 * two_58 + 1, two_58}, 2) == "2 0");
    CHECK(hondt({2 * two_58 - 1, two_58}, 2) == "1 1");
}

TEST_CASE("equal quotients that both win are no tie") {
    CHECK(sainte({300, 100, 50}, 3) == "2 1 0");  // the second and third seat at 100 each
    CHECK(sainte({7, 7}, 2) == "1 1");
    CHECK(sainte({7, 7}, 200) == "100 100");
}

TEST_CASE("degenerate elections have a defined answer") {
    SUBCASE("no seats") {
        CHECK(sainte({5, 3}, 0) == "0 0");
        CHECK(sainte({0, 0}, 0) == "0 0");
        CHECK(sainte({}, 0).empty());
        CHECK(std::holds_alternative<Allocation>(allocate(sainte_lague, {}, 0)));
    }
    SUBCASE("no votes") {
        const auto outcome = allocate(sainte_lague, {0, 0}, 3);
        CHECK(text(outcome) == "no votes | 3");
        const Question question = question_of(outcome);
        CHECK(question.reason == Reason::no_votes);
        CHECK(question.contenders.size() == 2);
        CHECK(undecided(outcome)->certain.certain == std::vector<Seats>(2));
    }
    SUBCASE("no parties: nobody has no votes, there is nobody") {
        const Question question = question_of(allocate(sainte_lague, {}, 3));
        CHECK(question.reason == Reason::no_rule);
        CHECK(question.seats_left == Seats(3));
        CHECK(question.contenders.empty());
    }
    SUBCASE("one party") {
        CHECK(sainte({1}, 10) == "10");
        CHECK(sainte({most}, 10) == "10");
    }
    SUBCASE("more seats than votes") {
        CHECK(sainte({2, 1}, 10) == "7 3");
        CHECK(sainte({0, 1}, 10) == "0 10");
        CHECK(hondt({2, 1}, 10) == "7 3");
    }
}

TEST_CASE("the largest counts") {
    CHECK(sainte({most - 1, 1}, 2) == "2 0");
    CHECK(sainte({most / 2, most / 2 + 1}, 1) == "0 1");
    CHECK(sainte({most / 2, most / 2}, 1) == "0 0 | 1 | 0 1");
    constexpr std::int64_t k = (std::int64_t{1} << 61) - 1;  // 3k + k < 2^63
    CHECK(sainte({3 * k, k}, 2) == "1 0 | 1 | 0 1");
    CHECK(sainte({3 * k + 1, k}, 2) == "2 0");
    CHECK(sainte({3 * k - 1, k}, 2) == "1 1");
}

TEST_CASE("mass ties, on both sides of 64 parties") {
    for (const std::size_t n : {std::size_t{20}, std::size_t{63}, std::size_t{64}, std::size_t{65}, std::size_t{100}}) {
        CAPTURE(n);
        const auto parties = static_cast<std::int64_t>(n);
        // Quotients: 300 | 100 for all n and 300/3 | 300/5 | 300/7 | 100/3 for all n and 300/9.
        const auto outcome = [n](std::int64_t seats) { return allocate(sainte_lague, hundred_each(n, 300), seats); };
        const auto seats_of_largest = [n](const Outcome<Allocation>& o) {
            return decided(o) != nullptr ? decided(o)->seats()[n].count() : -1;
        };

        const auto first = outcome(2);
        CHECK(question_of(first).contenders.size() == n + 1);
        CHECK(question_of(first).seats_left == Seats(1));
        CHECK(undecided(first)->certain.certain[n] == Seats(1));
        CHECK(undecided(first)->certain.certain[0] == Seats(0));
        CHECK(question_of(outcome(parties + 1)).seats_left == Seats(parties));

        CHECK(seats_of_largest(outcome(1)) == 1);
        CHECK(seats_of_largest(outcome(parties + 2)) == 2);
        CHECK(seats_of_largest(outcome(parties + 3)) == 3);
        CHECK(seats_of_largest(outcome(parties + 4)) == 4);

        const auto second = outcome(parties + 5);
        CHECK(question_of(second).contenders.size() == n + 1);
        CHECK(question_of(second).seats_left == Seats(1));
        CHECK(undecided(second)->certain.certain[n] == Seats(4));
        CHECK(undecided(second)->certain.certain[0] == Seats(1));
    }
}

TEST_CASE("all equal: nothing is certain, or all is") {
    const Counts equal(1000, 12345);
    const auto open = allocate(sainte_lague, equal, 999);
    CHECK(question_of(open).contenders.size() == 1000);
    CHECK(question_of(open).seats_left == Seats(999));
    CHECK(std::holds_alternative<Allocation>(allocate(sainte_lague, equal, 1000)));
    CHECK(question_of(allocate(sainte_lague, equal, 1001)).seats_left == Seats(1));
}

TEST_CASE("seats over the limit are refused as a matter of capacity") {
    const auto at_most = allocation::allocate(sainte_lague, elections::party_votes({1}), Seats(allocation::seats_limit));
    CHECK(at_most.has_value());
    const auto more = allocation::allocate(sainte_lague, elections::party_votes({1}), Seats(allocation::seats_limit + 1));
    REQUIRE_FALSE(more.has_value());
    CHECK(more.error().kind == ErrorKind::capacity);
    CHECK(more.error().value == "2147483648");
    CHECK(more.error().expected == "at most 2147483647");
    CHECK_FALSE(allocation::allocate(dhondt, elections::party_votes({}), Seats(most)).has_value());
}

TEST_CASE("a question names its contenders, what is left, what was tried and what would answer it") {
    static constexpr LegalBasis article{.instrument = "UU 7/2017", .article = "415(3)"};
    Method method = sainte_lague;
    method.basis = article;
    const auto parties = PartyVotes::checked({PartyId(4), PartyId(2), PartyId(9)}, elections::votes(Counts{100, 300, 100})).value();
    const auto outcome = allocation::allocate(method, parties, Seats(3), DistrictId(7)).value();
    const Question question = question_of(outcome);
    CHECK(question.reason == Reason::tie);
    CHECK(question.kind == Kind::set);
    CHECK(question.seats_left == Seats(2));
    CHECK(question.contenders == std::vector{Contender{DistrictId(7), PartyId(4), {}}, Contender{DistrictId(7), PartyId(2), {}},
                                             Contender{DistrictId(7), PartyId(9), {}}});
    CHECK(question.tried == std::vector<Citation>{article});
    CHECK(question.option == "resolutions");
    CHECK(question.id != 0);
    CHECK(undecided(outcome)->certain.certain_of(PartyId(2)) == Seats(1));
    CHECK(question_of(allocate(sainte_lague, {1, 1}, 1)).tried.empty());
}

TEST_CASE("the id of a question changes with everything that makes the question") {
    const auto id = [](const Method& method, const Counts& counts, std::int64_t seats, std::uint32_t district = 0) {
        return question_of(allocate(method, counts, seats, DistrictId(district))).id;
    };
    const std::uint64_t asked = id(sainte_lague, {100, 100, 7}, 1);
    CHECK(asked == id(sainte_lague, {100, 100, 7}, 1));     // the same question again
    CHECK(asked != id(sainte_lague, {100, 100, 8}, 1));     // votes of one who is no contender
    CHECK(asked != id(sainte_lague, {200, 200, 7}, 1));     // votes of the contenders
    CHECK(asked != id(sainte_lague, {100, 100, 7}, 3));     // seats
    CHECK(asked != id(sainte_lague, {100, 100, 7, 0}, 1));  // another party that has no votes
    CHECK(asked != id(dhondt, {100, 100, 7}, 1));           // method
    CHECK(asked != id(sainte_lague, {100, 100, 7}, 1, 1));  // district
    CHECK(asked != id(sainte_lague, {100, 7, 100}, 1));     // contenders
    const auto named = [](std::uint32_t first, std::uint32_t second) {
        const auto parties = PartyVotes::checked({PartyId(first), PartyId(second)}, elections::votes(Counts{5, 5})).value();
        return question_of(allocation::allocate(sainte_lague, parties, Seats(1)).value()).id;
    };
    CHECK(named(0, 1) != named(0, 2));
    const auto with_loser = [](std::uint32_t loser) {
        const auto parties = PartyVotes::checked({PartyId(0), PartyId(1), PartyId(loser)}, elections::votes(Counts{5, 5, 1})).value();
        return question_of(allocation::allocate(sainte_lague, parties, Seats(1)).value()).id;
    };
    CHECK(with_loser(2) != with_loser(3));  // another party with the same votes, though it is no contender
}

TEST_CASE("every divisor method: a result and a tie worked out by hand") {
    CHECK(by("modified-sainte-lague", {42000, 31000, 15000, 12000}, 4) == "2 1 1 0");
    CHECK(by("modified-sainte-lague", {45, 21}, 2) == "1 0 | 1 | 0 1");      // 45/3 = 21/1.4
    CHECK(by("modified-sainte-lague:6/5", {45, 18}, 2) == "1 0 | 1 | 0 1");  // 45/3 = 18/1.2
    CHECK(by("modified-sainte-lague:6/5", {45, 21}, 2) == "1 1");
    CHECK(by("danish", {10, 3}, 3) == "2 1");  // 10, 3, 2.5
    CHECK(by("danish", {12, 3}, 2) == "1 0 | 1 | 0 1");
    CHECK(by("imperiali", {10, 6}, 3) == "2 1");  // 5, 10/3, 3
    CHECK(by("imperiali", {9, 6}, 2) == "1 0 | 1 | 0 1");
    CHECK(by("macau", {8, 3}, 4) == "3 1");  // 8, 4, 3, 2
    CHECK(by("macau", {8, 4}, 2) == "1 0 | 1 | 0 1");
    CHECK(by("adams", {10, 3, 1}, 5) == "3 1 1");  // after the first seats 10, 5, and 3 for the next
    CHECK(by("adams", {10, 5}, 4) == "2 1 | 1 | 0 1");
    CHECK(by("adams", {50, 30, 20}, 2) == "0 0 0 | 2 | 0 1 2");
    CHECK(by("dean", {9, 5}, 3) == "2 1");
    CHECK(by("dean", {9, 5}, 4) == "2 1 | 1 | 0 1");      // 9/(12/5) = 5/(4/3)
    CHECK(by("huntington-hill", {100, 40}, 4) == "3 1");  // 70.7, 40.8
    CHECK(by("huntington-hill", {100, 40}, 5) == "4 1");  // 28.9 against 28.3
    CHECK(by("huntington-hill", {6, 1}, 10) == "8 1 | 1 | 0 1");
    CHECK(by("stationary:1/3", {10, 3}, 3) == "2 1");
    CHECK(by("stationary:1/3", {12, 3}, 2) == "1 0 | 1 | 0 1");
    CHECK(by("stationary:0", {10, 5}, 4) == "2 1 | 1 | 0 1");
    CHECK(by("divisors:1,5/2,4,...", {5, 2}, 2) == "1 0 | 1 | 0 1");
    CHECK(by("divisors:1,5/2,4,...", {55, 10}, 4) == "3 0 | 1 | 0 1");  // 55/(11/2) = 10
}

TEST_CASE("every quota method: a result worked out by hand") {
    CHECK(by("hare", {16, 16, 68}, 10) == "1 1 7 | 1 | 0 1");
    CHECK(by("hare-truncated", {53, 52}, 2) == "1 1");
    CHECK(by("droop", {50, 50}, 3) == "1 1 | 1 | 0 1");
    CHECK(by("hagenbach-bischoff", {60, 41}, 1) == "1 0");  // a quota of 50.5
    CHECK(by("hagenbach-bischoff-ceiling", {60, 41}, 1) == "1 0");
    CHECK(by("imperiali-quota", {21878, 9713, 4167, 3252, 1065}, 44) == "25 11 4 3 1");
    // A quota of 100/7: 2, 1 and no seats, and 91/100 of a quota for the third and the fourth.
    CHECK(by("reinforced-imperiali-quota", {41, 26, 13, 13, 7}, 4) == "2 1 0 0 0 | 1 | 2 3");
    CHECK(by("quota:1000", {2600, 1500}, 4) == "3 1");
    CHECK(by("balinski-young", {70, 30}, 4) == "3 1");
}

TEST_CASE("one vote decides where the comparison takes 190 bits") {
    constexpr std::int64_t k = std::int64_t{1} << 60;
    CHECK(by("huntington-hill", {6 * k, k}, 10) == "8 1 | 1 | 0 1");
    CHECK(by("huntington-hill", {6 * k + 1, k}, 10) == "9 1");
    CHECK(by("huntington-hill", {6 * k - 1, k}, 10) == "8 2");
    CHECK(by("huntington-hill", {4 * k, 4 * k / 10 * 9}, 17) == "9 8");
    constexpr std::int64_t d = std::int64_t{1} << 59;
    CHECK(by("dean", {9 * d, 5 * d}, 4) == "2 1 | 1 | 0 1");
    CHECK(by("dean", {9 * d + 1, 5 * d}, 4) == "3 1");
    CHECK(by("dean", {9 * d - 1, 5 * d}, 4) == "2 2");
    CHECK(by("hare", {two_58, two_58, 2 * two_58 + 1}, 2) == "0 0 1 | 1 | 0 1");
    CHECK(by("hare", {two_58 + 1, two_58, 2 * two_58 + 1}, 2) == "1 0 1");
}

TEST_CASE("a first divisor near 2^62 is still a divisor") {
    const Method steep = allocation::stationary(Share(std::int64_t{1} << 62, 1)).value();
    // 2^62 votes over 2^62, 2^62+1 and 2^62+2; 2^62-1 votes over 2^62 come between the second and the third.
    CHECK(text(allocate(steep, {most / 2 + 1, most / 2}, 2)) == "2 0");
    CHECK(text(allocate(steep, {most / 2 + 1, most / 2}, 3)) == "2 1");
    CHECK(text(allocate(steep, Counts(20, 5), 20)) == elections::text(std::vector<Seats>(20, Seats(1))));
}

TEST_CASE("a divisor beyond the last is a matter of capacity") {
    const auto seats = [](std::string_view method, std::int64_t house) {
        const auto outcome = allocation::allocate(find_method(method).value(), elections::party_votes({5}), Seats(house));
        return outcome ? text(*outcome) : outcome.error().kind == ErrorKind::capacity ? "capacity" : "another error";
    };
    CHECK(seats("macau", 63) == "63");
    CHECK(seats("macau", 64) == "capacity");
    CHECK(seats("divisors:1,3", 2) == "2");
    CHECK(seats("divisors:1,3", 3) == "capacity");
}

TEST_CASE("a quota that fails is refused, or its excess subtracted") {
    const AllocationOptions subtract{.on_overallocation = OverAllocation::subtract};
    CHECK(limited(imperiali_quota, {60, 40}, 2, {}) ==
          "refused: the full quotas alone are more than the seats: a quota of 25 gives 3 seats of 2");
    CHECK(limited(imperiali_quota, {60, 40}, 2, subtract) == "1 1");
    CHECK(limited(imperiali_quota, {60, 30, 30}, 2, subtract) == "1 0 0 | 1 | 0 1 2");
    CHECK(limited(hare_truncated, {1, 1}, 5, {}).starts_with("refused: the quota is 0"));
    CHECK(limited(droop, {1, 1}, 5, {}).starts_with("refused: a quota of 1 leaves more seats than"));
}

TEST_CASE("minimum seats") {
    CHECK(limited(sainte_lague, {90, 10}, 3, {.minimum = {Seats(0), Seats(1)}}) == "2 1");
    CHECK(limited(sainte_lague, {90, 10}, 5, {.minimum = {Seats(0), Seats(1)}}) == "4 1");
    CHECK(limited(hare, {60, 30, 10}, 10, {.minimum = {Seats(0), Seats(0), Seats(3)}}) == "5 2 3");
    CHECK(limited(sainte_lague, {90, 10}, 3, {.minimum = {Seats(2), Seats(2)}}).starts_with("refused: the minimum and held seats"));
    CHECK(limited(sainte_lague, {90, 10}, 0, {.minimum = {Seats(0), Seats(0)}}) == "0 0");
    CHECK(limited(balinski_young, {90, 10}, 3, {.minimum = {Seats(0), Seats(1)}}).starts_with("refused: balinski-young has no rule"));
}

TEST_CASE("maximum seats: the next quotient, or vacant; which of them must be said as soon as one binds") {
    const std::vector<std::optional<Seats>> two{Seats(2), std::nullopt};
    CHECK(limited(sainte_lague, {90, 10}, 3, {.maximum = two, .exhausted = Exhausted::next}) == "2 1");
    CHECK(limited(sainte_lague, {90, 10}, 3, {.maximum = two, .exhausted = Exhausted::vacant}) == "2 0 vacant 1");
    CHECK(limited(sainte_lague, {90, 10}, 3, {.maximum = two}).starts_with("refused: a maximum binds"));
    CHECK(limited(sainte_lague, {90, 10}, 2, {.maximum = two}) == "2 0");
    CHECK(limited(hare, {60, 30, 10}, 10, {.maximum = {Seats(5), {}, {}}, .exhausted = Exhausted::next}) == "5 4 1");
    CHECK(limited(hare, {60, 30, 10}, 10, {.maximum = {Seats(5), {}, {}}, .exhausted = Exhausted::vacant}) == "5 3 1 vacant 1");
    CHECK(limited(hare, {60, 30, 10}, 10, {.maximum = {Seats(5), {}, {}}}).starts_with("refused: a maximum binds"));
    // A tie that could go beyond a maximum binds as well.
    CHECK(limited(sainte_lague, {300, 100, 100}, 3, {.maximum = {Seats(1), {}, {}}}).starts_with("refused: a maximum binds"));
    CHECK(limited(sainte_lague, {300, 100, 100}, 3, {.maximum = {Seats(1), {}, {}}, .exhausted = Exhausted::next}) == "1 1 1");
    CHECK(limited(sainte_lague, {100, 10}, 10, {.maximum = {Seats(3), Seats(3)}, .exhausted = Exhausted::next}) == "3 3 vacant 4");
    const auto refused =
        allocation::allocate(sainte_lague, elections::party_votes({90, 10}), Seats(3), {}, AllocationOptions{.maximum = two}).error();
    CHECK(refused.kind == ErrorKind::rule);
    CHECK(refused.column == "exhausted");
    CHECK(refused.value == "a maximum of 2");
    CHECK(refused.expected.ends_with("next or vacant"));
}

TEST_CASE("where the next takes the seat, no divisor beyond the maximum is needed") {
    const Method three = find_method("divisors:1,3,5").value();
    CHECK(limited(three, {100, 10}, 5, {.maximum = {Seats(3), Seats(3)}, .exhausted = Exhausted::next}) == "3 2");
    CHECK(limited(three, {100, 10}, 5, {.maximum = {Seats(3), Seats(3)}}).starts_with("refused: a party needs a divisor"));
}

TEST_CASE("seats already held count and are never taken away; what is beyond the method's due is reported") {
    const auto allocated = [](const Counts& counts, std::int64_t seats, std::vector<Seats> held) {
        return allocation::allocate(sainte_lague, elections::party_votes(counts), Seats(seats), {}, {.held = std::move(held)}).value();
    };
    const auto outcome = allocated({90, 10}, 3, {Seats(0), Seats(2)});
    CHECK(text(outcome) == "1 2");
    CHECK(elections::text(allocation::overhang(standing_of(outcome))) == "0 2");  // the method alone gives 3 and 0
    const auto within = allocated({90, 10}, 3, {Seats(2), Seats(0)});
    CHECK(text(within) == "3 0");
    CHECK(elections::text(allocation::overhang(standing_of(within))) == "0 0");
    // One of three is due to a contender of a tie, and may be held.
    const auto tied = allocated({5, 5}, 1, {Seats(1), Seats(0)});
    CHECK(text(tied) == "1 0");
    CHECK(elections::text(allocation::overhang(standing_of(tied))) == "0 0");
    CHECK(allocation::overhang(standing_of(allocate(sainte_lague, {5, 3}, 2))).empty());
    CHECK(limited(hare, {90, 10}, 3, {.held = {Seats(0), Seats(2)}}) == "1 2");
}

TEST_CASE("a first divisor of 0 and fewer seats than parties: a tie, or more votes") {
    const AllocationOptions more_votes{.zero_divisor = ZeroDivisor::more_votes};
    CHECK(limited(adams, {50, 30, 20}, 2, {}) == "0 0 0 | 2 | 0 1 2");
    CHECK(limited(adams, {50, 30, 20}, 2, more_votes) == "1 1 0");
    CHECK(limited(adams, {50, 30, 30}, 2, more_votes) == "1 0 0 | 1 | 1 2");
    CHECK(limited(huntington_hill, {50, 30, 20}, 1, more_votes) == "1 0 0");
    CHECK(limited(dean, {50, 30, 20}, 2, more_votes) == "1 1 0");
    CHECK(limited(sainte_lague, {5, 5}, 1, more_votes) == "0 0 | 1 | 0 1");
}

TEST_CASE("options are part of the question") {
    const auto id = [](const AllocationOptions& options) {
        return question_of(allocation::allocate(sainte_lague, elections::party_votes({5, 5, 1}), Seats(1), {}, options).value()).id;
    };
    const std::vector<Seats> none(3);
    const std::uint64_t plain = id({});
    CHECK(plain != id({.minimum = none}));
    CHECK(plain != id({.held = none}));
    CHECK(id({.minimum = none}) != id({.held = none}));
    CHECK(plain != id({.maximum = {Seats(1), Seats(1), Seats(1)}}));
    CHECK(id({.maximum = {Seats(1), Seats(1), Seats(1)}}) != id({.maximum = {Seats(1), Seats(1), std::nullopt}}));
    CHECK(plain != id({.exhausted = Exhausted::next}));
    CHECK(id({.exhausted = Exhausted::vacant}) != id({.exhausted = Exhausted::next}));
    CHECK(plain != id({.on_overallocation = OverAllocation::subtract}));
    CHECK(plain != id({.zero_divisor = ZeroDivisor::more_votes}));
}

}  // namespace test_allocation_allocate

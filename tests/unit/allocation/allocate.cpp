#include "pemilu/allocation/allocate.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "../../support/elections.hpp"

using namespace pemilu;
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

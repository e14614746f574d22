#include "pemilu/allocation/trace.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/tie.hpp"

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
}

TEST_CASE("quotients compare exactly") {
    CHECK(Quotient{300, 3, 1} == Quotient{100, 1, 1});
    CHECK(Quotient{301, 3, 1} > Quotient{100, 1, 1});
    CHECK(Quotient{299, 3, 1} < Quotient{100, 1, 1});
    constexpr std::int64_t k = std::int64_t{1} << 60;
    CHECK(Quotient{3 * k + 1, 3, 1} > Quotient{k, 1, 1});
    CHECK(Quotient{21, 7, 5}.approximate() == doctest::Approx(15.0));
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
        CHECK_FALSE(award.by_decision);
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
    CHECK_FALSE(awards[0].by_decision);
    CHECK(awards[1].by_decision);
    CHECK(awards[2].by_decision);
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

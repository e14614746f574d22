#include "pemilu/allocation/tie.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/trace.hpp"

namespace test_allocation_tie {

using namespace pemilu;
using elections::allocate;
using elections::Counts;
using elections::text;

namespace {

Undecided<Allocation> open(const Counts& counts, std::int64_t seats, std::uint32_t district = 0) {
    const auto outcome = allocate(sainte_lague, counts, seats, DistrictId(district));
    REQUIRE(undecided(outcome) != nullptr);
    return *undecided(outcome);
}

Decision lot(const Undecided<Allocation>& open, const std::vector<std::uint32_t>& parties, std::string name = "drawing of lots") {
    Decision decision{.question = open.question, .decision = std::move(name)};
    for (const std::uint32_t p : parties)
        decision.winners.push_back(Contender{.district = open.question.contenders.front().district, .party = PartyId(p)});
    return decision;
}

std::string refusal(const Undecided<Allocation>& open, const Decision& decision) {
    const auto resolved = allocation::resolve(open, decision);
    REQUIRE_FALSE(resolved.has_value());
    CHECK(resolved.error().kind == ErrorKind::input);
    return resolved.error().message;
}

}  // namespace

TEST_CASE("a decision gives the seats that were left to those whom it names") {
    const auto tie = open({300, 100, 100}, 3);
    CHECK(text(allocation::resolve(tie, lot(tie, {1, 2})).value()) == "1 1 1");
    CHECK(text(allocation::resolve(tie, lot(tie, {0, 2})).value()) == "2 0 1");
    CHECK(text(allocation::resolve(tie, lot(tie, {2, 0})).value()) == "2 0 1");
}

TEST_CASE("a resolved allocation keeps the decision and what was certain without it") {
    const auto tie = open({300, 100, 100}, 3);
    Decision decision = lot(tie, {2, 0}, "Berita Acara 12");
    decision.date = Date(2024, 7, 17);
    const auto outcome = allocation::resolve(tie, decision).value();
    const Allocation* resolved = decided(outcome);
    REQUIRE(resolved != nullptr);
    REQUIRE(resolved->decisions().size() == 1);
    CHECK(resolved->decisions()[0] == decision);
    Standing before = resolved->standing();
    before.decisions.clear();
    CHECK(before == tie.certain);
    CHECK(text(resolved->standing().certain) == "1 0 0");
}

TEST_CASE("the order in which they won is part of the result: the same winners in another order are another result") {
    const auto tie = open({300, 100, 100}, 3);
    const auto one = allocation::resolve(tie, lot(tie, {0, 2})).value();
    const auto other = allocation::resolve(tie, lot(tie, {2, 0})).value();
    CHECK(one == allocation::resolve(tie, lot(tie, {0, 2})).value());
    CHECK(one != other);
    CHECK(text(one) == text(other));  // the seats are the same
    const auto last_two = [](const Outcome<Allocation>& outcome) {
        const auto awards = allocation::awards(outcome);
        REQUIRE(awards.size() == 3);
        return std::vector{awards[1].party, awards[2].party};
    };
    CHECK(last_two(one) == std::vector{PartyId(0), PartyId(2)});
    CHECK(last_two(other) == std::vector{PartyId(2), PartyId(0)});
}

TEST_CASE("an answer to another question is refused") {
    const auto tie = open({300, 100, 100}, 3);
    const std::string refused = "this decision answers another question";
    CHECK(refusal(tie, lot(open({300, 100, 100, 1}, 3), {1, 2})) == refused);  // a party more
    CHECK(refusal(tie, lot(open({600, 200, 200}, 3), {1, 2})) == refused);     // the votes have changed
    CHECK(refusal(tie, lot(open({300, 100, 100}, 2), {1})) == refused);        // another number of seats
    CHECK(refusal(tie, lot(open({300, 100, 100}, 3, 1), {1, 2})) == refused);  // another district
    const auto before = open({100, 100, 7}, 1);
    const auto after = open({100, 100, 8}, 1);  // the same contenders and seats; only a loser's votes differ
    CHECK(before.question.contenders == after.question.contenders);
    CHECK(refusal(after, lot(before, {0})) == refused);
    Decision edited = lot(tie, {1, 2});
    edited.question.seats_left = Seats(1);
    CHECK(refusal(tie, edited) == refused);
}

TEST_CASE("as many winners as seats are left") {
    const auto tie = open({300, 100, 100}, 3);
    for (const auto& parties : {std::vector<std::uint32_t>{}, std::vector<std::uint32_t>{1}, std::vector<std::uint32_t>{0, 1, 2}}) {
        const auto resolved = allocation::resolve(tie, lot(tie, parties));
        REQUIRE_FALSE(resolved.has_value());
        CHECK(resolved.error().value == std::to_string(parties.size()));
        CHECK(resolved.error().expected == "2");
    }
}

TEST_CASE("a stranger, a party that lost outright, and a contender of another district are refused") {
    const auto tie = open({100, 100, 7}, 1);
    CHECK(refusal(tie, lot(tie, {5})) == "the decision names someone who is not a contender");
    CHECK(refusal(tie, lot(tie, {2})) == "the decision names someone who is not a contender");
    Decision elsewhere = lot(tie, {0});
    elsewhere.winners.front().district = DistrictId(1);
    CHECK(refusal(tie, elsewhere) == "the decision names someone who is not a contender");
    Decision candidate = lot(tie, {0});
    candidate.winners.front().number = ListNumber(1);
    CHECK(refusal(tie, candidate) == "the decision names someone who is not a contender");
}

TEST_CASE("nobody is named twice for a tie") {
    const auto tie = open({300, 100, 100}, 3);
    CHECK(refusal(tie, lot(tie, {1, 1})) == "a contender is named twice");
}

TEST_CASE("a decision must be named") {
    const auto tie = open({5, 5}, 1);
    CHECK(refusal(tie, lot(tie, {0}, "")) == "a decision must be named");
}

TEST_CASE("where nobody has votes one may be named for several seats") {
    const auto none = open({0, 0, 0}, 3);
    CHECK(text(allocation::resolve(none, lot(none, {1, 1, 2})).value()) == "0 2 1");
    CHECK(refusal(none, lot(none, {1, 1, 3})) == "the decision names someone who is not a contender");
    CHECK(refusal(none, lot(none, {1, 1})).starts_with("the decision must name one winner"));
}

TEST_CASE("a rule that ranks the contenders names the winners, unless it leaves two equal at the last") {
    const auto tie = open({300, 100, 100}, 3);  // two of three
    const auto largest = [&tie](const std::vector<std::int64_t>& keys) -> std::string {
        const auto winners = allocation::by_largest(tie.question, keys);
        if (!winners) return "not separated";
        return text(allocation::resolve(tie, {.question = tie.question, .winners = *winners, .decision = "more total votes"}).value());
    };
    CHECK(largest({5, 9, 7}) == "1 1 1");
    CHECK(largest({9, 5, 7}) == "2 0 1");
    CHECK(largest({9, 9, 7}) == "2 1 0");  // the first two are equal, and both win
    CHECK(largest({9, 7, 7}) == "not separated");
    CHECK(largest({7, 7, 7}) == "not separated");
    CHECK(largest({-1, -2, -3}) == "2 1 0");
    CHECK(largest({1, 2}) == "not separated");
    const auto order = allocation::by_largest(tie.question, std::vector<std::int64_t>{5, 9, 7}).value();
    CHECK(order == std::vector{Contender{.party = PartyId(1)}, Contender{.party = PartyId(2)}});
}

TEST_CASE("a given order names the first contenders in it") {
    const auto tie = open({300, 100, 100, 7}, 3);
    const auto winners = [&tie](const std::vector<PartyId>& order) { return allocation::by_order(tie.question, order); };
    const Contender zero{.party = PartyId(0)};
    const Contender one{.party = PartyId(1)};
    const Contender two{.party = PartyId(2)};
    CHECK(winners({PartyId(2), PartyId(0), PartyId(1)}) == std::vector{two, zero});
    CHECK(winners({PartyId(3), PartyId(1), PartyId(9), PartyId(1), PartyId(2)}) == std::vector{one, two});  // strangers and repeats
    CHECK_FALSE(winners({PartyId(1)}).has_value());
    CHECK_FALSE(winners({PartyId(1), PartyId(1)}).has_value());
    CHECK_FALSE(winners({}).has_value());
}

TEST_CASE("a sequential tie: one winner at a time, and an answer may lead to another question") {
    const auto outcome = allocate(balinski_young, {2, 1, 1}, 3);
    const auto* first = undecided(outcome);
    REQUIRE(first != nullptr);
    CHECK(text(outcome) == "1 0 0 | 2 | 1 2");
    CHECK(first->question.kind == Kind::sequential);
    CHECK(allocation::winners_needed(first->question) == 1);
    CHECK(refusal(*first, lot(*first, {1, 2})).starts_with("the decision must name one winner"));
    CHECK(refusal(*first, lot(*first, {0})) == "the decision names someone who is not a contender");

    const auto after = allocation::resolve(*first, lot(*first, {1}, "first lot")).value();
    const auto* second = undecided(after);
    REQUIRE(second != nullptr);
    CHECK(text(after) == "1 1 0 | 1 | 0 2");
    CHECK(second->question.id != first->question.id);
    CHECK(second->certain.decisions.size() == 1);
    CHECK(refusal(*second, lot(*first, {1})) == "this decision answers another question");

    const auto end = allocation::resolve(*second, lot(*second, {0}, "second lot")).value();
    REQUIRE(decided(end) != nullptr);
    CHECK(text(end) == "2 1 0");
    CHECK(decided(end)->decisions().size() == 2);
    CHECK(decided(end)->decisions()[0].decision == "first lot");
    CHECK(decided(end)->decisions()[1].decision == "second lot");
    const auto other = allocation::resolve(*first, lot(*first, {2}, "first lot")).value();
    CHECK(undecided(other)->question.id != second->question.id);
    CHECK(text(allocation::resolve(*undecided(other), lot(*undecided(other), {0})).value()) == "2 0 1");
}

TEST_CASE("where nobody has votes a sequential method asks for all seats at once") {
    const auto outcome = allocate(balinski_young, {0, 0}, 3);
    const auto& none = *undecided(outcome);
    CHECK(none.question.kind == Kind::set);
    CHECK(text(allocation::resolve(none, lot(none, {1, 1, 0})).value()) == "1 2");
}

TEST_CASE("a tie at a maximum that leaves seats empty: who wins it leaves it empty too") {
    // Sainte-Lague: 300, then 100 for each; the first may have one seat only.
    const auto outcome = allocation::allocate(sainte_lague, elections::party_votes({300, 100, 100}), Seats(3), {},
                                              {.maximum = {Seats(1), std::nullopt, std::nullopt}, .exhausted = Exhausted::vacant})
                             .value();
    CHECK(text(outcome) == "1 0 0 | 2 | 0 1 2");
    const auto& tie = *undecided(outcome);
    const auto resolved = allocation::resolve(tie, lot(tie, {0, 2})).value();
    CHECK(text(resolved) == "1 0 1");
    CHECK(decided(resolved)->vacant() == Seats(1));
    const auto full = allocation::resolve(tie, lot(tie, {1, 2})).value();
    CHECK(text(full) == "1 1 1");
    CHECK(decided(full)->vacant() == Seats(0));
}

TEST_CASE("where nobody has votes a decision stays within the maximum") {
    const auto outcome = allocation::allocate(sainte_lague, elections::party_votes({0, 0}), Seats(3), {},
                                              {.maximum = {Seats(2), std::nullopt}, .exhausted = Exhausted::next})
                             .value();
    const auto& none = *undecided(outcome);
    CHECK(text(allocation::resolve(none, lot(none, {0, 0, 1})).value()) == "2 1");
    CHECK(refusal(none, lot(none, {0, 0, 0})) == "the decision gives a party more than its maximum");
}

}  // namespace test_allocation_tie

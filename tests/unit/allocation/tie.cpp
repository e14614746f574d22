#include "pemilu/allocation/tie.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../support/elections.hpp"

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
    REQUIRE(resolved->decision().has_value());
    CHECK(*resolved->decision() == decision);
    CHECK(resolved->standing() == tie.certain);
    CHECK(text(resolved->standing().certain) == "1 0 0");
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

#include "pemilu/elected/elect.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "../../support/elections.hpp"

namespace test_elected_elect {

using namespace pemilu;
using ranking::Entry;

namespace {

constexpr LegalBasis by_votes{.instrument = "PKPU 6/2024", .article = "27-28"};
constexpr Ladder votes_only{Step{ByVotes{}, by_votes}};
constexpr Ladder with_spread{Step{ByVotes{}, by_votes}, Step{BySpread(RegionLevel::village, std::nullopt)}, Step{WomenFirst{}},
                             Step{ByListNumber{}}};
constexpr DistrictId district{3};
constexpr PartyId party{11};

Contender candidate(std::uint32_t number) { return {district, party, ListNumber(number)}; }

/// Candidates 1, 2, 3, … with these votes; -1: not supplied.
std::vector<Entry> list(const std::vector<std::int64_t>& counts) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < counts.size(); ++i)
        entries.push_back(
            Entry{candidate(static_cast<std::uint32_t>(i + 1)), counts[i] < 0 ? std::nullopt : std::optional(Votes(counts[i])), Sex::male});
    return entries;
}

Outcome<ElectedList> elect(const std::vector<std::int64_t>& counts, std::int64_t seats, const Ladder& ladder = votes_only) {
    return elected::elect(ladder, district, party, Seats(seats), list(counts));
}

/// Positions of the elected, or `certain | seats left | list numbers of the contenders`.
std::string text(const Outcome<ElectedList>& outcome) {
    const auto* open = undecided(outcome);
    if (open == nullptr) return elections::text(decided(outcome)->members());
    std::vector<std::string> contenders;
    for (const Contender& c : open->question.contenders) contenders.push_back(std::to_string(c.number.value()));
    return elections::text(std::span<const std::size_t>(open->certain.elected)) + " | " +
           std::to_string(open->question.seats_left.count()) + " | " + elections::joined(contenders, " ");
}

Undecided<ElectedList> open(const Outcome<ElectedList>& outcome) {
    REQUIRE(undecided(outcome) != nullptr);
    return *undecided(outcome);
}

Decision ruling(const Undecided<ElectedList>& open, const std::vector<std::uint32_t>& numbers, std::string name = "drawing of lots") {
    Decision decision{.question = open.question, .decision = std::move(name)};
    for (const std::uint32_t number : numbers) decision.winners.push_back(candidate(number));
    return decision;
}

}  // namespace

TEST_CASE("who fell out before the oath is passed over, and what is unsettled leaves open what depends on it") {
    const auto with = [](std::vector<Bar> bars, std::int64_t seats) {
        return text(elected::elect(votes_only, district, party, Seats(seats), list({40, 30, 20, 10}), std::move(bars)));
    };
    CHECK(with({Bar::gone, Bar::none, Bar::none, Bar::none}, 2) == "1 2");
    CHECK(with({Bar::none, Bar::none, Bar::gone, Bar::none}, 2) == "0 1");
    CHECK(with({Bar::gone, Bar::gone, Bar::gone, Bar::none}, 2) == "3 | 1 | ");  // the list is too short now
    CHECK(with({Bar::unsettled, Bar::none, Bar::none, Bar::none}, 2) == "1 | 1 | 1 3");
    CHECK(with({Bar::none, Bar::none, Bar::unsettled, Bar::none}, 2) == "0 1");  // no seat depends on it
    CHECK(with({Bar::unsettled, Bar::unsettled, Bar::none, Bar::none}, 1) == " | 1 | 1 2 3");
    const auto ties = elected::elect(votes_only, district, party, Seats(1), list({40, 40, 20}), {Bar::gone, Bar::none, Bar::none});
    CHECK(text(ties) == "1");
    const auto held = open(elected::elect(votes_only, district, party, Seats(1), list({40, 30}), {Bar::unsettled, Bar::none}));
    CHECK(held.question.reason == Reason::not_supplied);
    CHECK(held.question.option == "status");  // the outcome of what holds it up
    CHECK(text(*elected::resolve(held, ruling(held, {2}))) == "1");
}

TEST_CASE("as many as the list has seats, most votes first") {
    CHECK(text(elect({10, 40, 20, 30}, 2)) == "1 3");
    CHECK(text(elect({10, 40, 20, 30}, 4)) == "1 3 2 0");
    CHECK(text(elect({10}, 1)) == "0");
}

TEST_CASE("no seat, nobody elected, and no question: whatever the list looks like") {
    CHECK(text(elect({10, 10}, 0)).empty());
    CHECK(text(elect({}, 0)).empty());
    CHECK(text(elect({-1, -1}, 0)).empty());
    CHECK(std::holds_alternative<ElectedList>(elect({}, 0)));
}

TEST_CASE("equals who are all elected are no question; who is first among them stays open in the ranking") {
    const auto outcome = elect({50, 50, 20}, 2);
    CHECK(text(outcome) == "0 1");
    CHECK(standing_of(outcome).ranking.front().members.size() == 2);
    CHECK(text(elect({50, 20, 20}, 1)) == "0");
    CHECK(text(elect({50, 20, 20}, 3)) == "0 1 2");
}

TEST_CASE("equals who straddle the last seat are a question") {
    const auto outcome = elect({50, 20, 20, 20, 1}, 3);
    CHECK(text(outcome) == "0 | 2 | 2 3 4");
    const auto undecided_list = open(outcome);
    CHECK(undecided_list.question.reason == Reason::tie);
    CHECK(undecided_list.question.kind == Kind::set);
    CHECK(undecided_list.question.contenders.front() == candidate(2));
    CHECK(undecided_list.question.tried == std::vector<Citation>{by_votes});
    CHECK(undecided_list.question.option == "resolutions");
    CHECK(undecided_list.certain.seats == Seats(3));
    CHECK(undecided_list.certain.party == party);
    CHECK(&standing_of(outcome) == &undecided(outcome)->certain);
}

TEST_CASE("equal votes whose spread nobody defined are open for that reason") {
    const auto tie = open(elect({50, 50, 20}, 1, with_spread));
    CHECK(tie.question.reason == Reason::option_not_chosen);
    CHECK(tie.question.option == "spread");
    CHECK(text(elect({50, 50, 20}, 2, with_spread)) == "0 1");
}

TEST_CASE("fewer candidates than seats: no rule was found, the seats that are left stay open") {
    const auto outcome = elect({10, 20}, 3);
    CHECK(text(outcome) == "1 0 | 1 | ");
    CHECK(open(outcome).question.reason == Reason::no_rule);
    CHECK(open(outcome).question.option.empty());
}

TEST_CASE("no candidates supplied") {
    const auto outcome = elect({}, 2);
    CHECK(text(outcome) == " | 2 | ");
    CHECK(open(outcome).question.reason == Reason::not_supplied);
    CHECK(open(outcome).question.option == "candidates");
}

TEST_CASE("votes that were not supplied matter only when a seat falls to them") {
    CHECK(text(elect({10, -1, -1, 30}, 2)) == "3 0");
    const auto outcome = elect({10, -1, -1, 30}, 3);
    CHECK(text(outcome) == "3 0 | 1 | 2 3");
    CHECK(open(outcome).question.reason == Reason::not_supplied);
    CHECK(open(outcome).question.option == "votes");
    CHECK(text(elect({10, -1, -1, 30}, 4)) == "3 0 1 2");
}

TEST_CASE("a decision elects those whom it names, in its order") {
    const auto tie = open(elect({50, 20, 20, 20, 1}, 3));
    const auto outcome = elected::resolve(tie, ruling(tie, {4, 2})).value();
    CHECK(text(outcome) == "0 3 1");
    const ElectedList* list = decided(outcome);
    REQUIRE(list != nullptr);
    REQUIRE(list->decision().has_value());
    CHECK(list->decision()->decision == "drawing of lots");
    CHECK(list->standing().ranking == tie.certain.ranking);
    CHECK(outcome == elected::resolve(tie, ruling(tie, {4, 2})).value());
    CHECK(outcome != elected::resolve(tie, ruling(tie, {2, 4})).value());  // the order in which they won is part of the result
}

TEST_CASE("a decision that does not answer the question is refused") {
    const auto tie = open(elect({50, 20, 20, 20, 1}, 3));
    const auto refusal = [&tie](const Decision& decision) {
        const auto resolved = elected::resolve(tie, decision);
        REQUIRE_FALSE(resolved.has_value());
        return resolved.error().message;
    };
    const std::string other = "this decision answers another question";
    CHECK(refusal(ruling(open(elect({50, 20, 20, 20, 2}, 3)), {2, 3})) == other);  // the votes of a loser have changed
    CHECK(refusal(ruling(open(elect({50, 21, 21, 21, 1}, 3)), {2, 3})) == other);
    CHECK(refusal(ruling(open(elect({50, 20, 20, 20, 1}, 2)), {2})) == other);
    CHECK(refusal(ruling(tie, {2})).starts_with("the decision must name one winner"));
    CHECK(refusal(ruling(tie, {2, 3, 4})).starts_with("the decision must name one winner"));
    CHECK(refusal(ruling(tie, {2, 2})) == "a contender is named twice");
    CHECK(refusal(ruling(tie, {1, 2})) == "the decision names someone who is not a contender");  // is elected already
    CHECK(refusal(ruling(tie, {2, 5})) == "the decision names someone who is not a contender");
    CHECK(refusal(ruling(tie, {2, 9})) == "the decision names someone who is not a contender");
    CHECK(refusal(ruling(tie, {2, 3}, "")) == "a decision must be named");
}

TEST_CASE("the id of a question changes with the votes, the seats and the list") {
    const std::uint64_t asked = open(elect({20, 20, 1}, 1)).question.id;
    CHECK(asked != 0);
    CHECK(asked == open(elect({20, 20, 1}, 1)).question.id);
    CHECK(asked != open(elect({20, 20, 2}, 1)).question.id);
    CHECK(asked != open(elect({21, 21, 1}, 1)).question.id);
    CHECK(asked != open(elect({20, 20, -1}, 1)).question.id);
    CHECK(asked != open(elect({20, 20, 20}, 1)).question.id);
    CHECK(asked != open(elected::elect(votes_only, DistrictId(4), party, Seats(1), list({20, 20, 1}))).question.id);
    CHECK(asked != open(elected::elect(votes_only, district, PartyId(12), Seats(1), list({20, 20, 1}))).question.id);
    CHECK(open(elect({20, 20, 20, 1}, 1)).question.id != open(elect({20, 20, 20, 1}, 2)).question.id);
}

TEST_CASE("where no rule was found, nobody may be named") {
    const auto empty = open(elect({10, 20}, 3));
    CHECK_FALSE(elected::resolve(empty, ruling(empty, {1})).has_value());
    CHECK_FALSE(elected::resolve(empty, ruling(empty, {})).has_value());
}

TEST_CASE("a candidate without a list number cannot be named") {
    std::vector<Entry> unnumbered = list({20, 20});
    for (Entry& entry : unnumbered) entry.who.number = ListNumber();
    const auto tie = open(elected::elect(votes_only, district, party, Seats(1), unnumbered));
    const auto resolved = elected::resolve(tie, ruling(tie, {0}));
    REQUIRE_FALSE(resolved.has_value());
    CHECK(resolved.error().message == "the decision must name candidates by their list numbers");
}

}  // namespace test_elected_elect

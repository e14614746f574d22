#include "pemilu/elected/majority.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace test_elected_majority {

using namespace pemilu;

namespace {

constexpr LegalBasis equal_votes{.instrument = "UU 1/2000", .article = "3"};
constexpr LegalBasis two_readings{.instrument = "UU 1/2000", .article = "4"};

constexpr OfficeRule most_votes{.equal = equal_votes};
constexpr OfficeRule two_rounds{.majority = Bound::more_than(Share(1, 2)), .second_round = true, .equal = equal_votes};
constexpr OfficeRule spread{.majority = Bound::more_than(Share(1, 2)),
                            .spread = AreaSpread{Bound::at_least(Share(1, 5)), Bound::more_than(Share(1, 2))},
                            .second_round = true,
                            .equal = equal_votes,
                            .most_votes_basis = {two_readings}};
constexpr OfficeRule against_nobody{.sole = Bound::more_than(Share(1, 2)), .equal = equal_votes};

using Rows = std::vector<std::vector<std::int64_t>>;

recapitulation::VoteTable table(const Rows& areas) {
    recapitulation::VoteTable votes(areas.size(), areas.front().size());
    for (std::uint32_t a = 0; a < areas.size(); ++a)
        for (std::uint32_t p = 0; p < areas[a].size(); ++p)
            REQUIRE_FALSE(votes.set(DistrictId(a), PartyId(p), {.votes = Votes(areas[a][p])}));
    return votes;
}

/// `elected 1`, `second round 0 2`, `nobody`, or `open tie: 0 1 for 1`.
std::string text(const Outcome<OfficeResult>& outcome) {
    if (const auto* open = undecided(outcome)) {
        std::string text = "open " + std::string(to_string(open->question.reason)) + ":";
        for (const Contender& c : open->question.contenders) text += " " + std::to_string(c.party.value());
        return text + " for " + std::to_string(open->question.seats_left.count());
    }
    const OfficeResult& result = *decided(outcome);
    if (result.elected()) return "elected " + std::to_string(result.elected()->value());
    if (result.second_round().empty()) return "nobody";
    std::string text = "second round";
    for (const PartyId p : result.second_round()) text += " " + std::to_string(p.value());
    return text;
}

std::string text(const OfficeRule& rule, const Rows& areas) {
    const auto votes = table(areas);
    return text(elected::office(rule, {.votes = &votes}));
}

/// So many areas in which contestant 0 has exactly a fifth, and as many others as are missing to `areas`, in which it has a vote less.
Rows with_a_fifth(std::size_t met, std::size_t areas) {
    Rows rows;
    for (std::size_t a = 0; a < areas; ++a) rows.push_back(a < met ? Rows::value_type{20, 50, 30} : Rows::value_type{19, 50, 31});
    return rows;
}

}  // namespace

TEST_CASE("most votes: equal votes are open, and zero votes are nobody's") {
    CHECK(text(most_votes, {{10, 30, 20}}) == "elected 1");
    CHECK(text(most_votes, {{10, 20, 20}, {10, 5, 5}}) == "open tie: 1 2 for 1");
    CHECK(text(most_votes, {{0, 0}}) == "open no_votes: 0 1 for 1");
    CHECK(text(most_votes, {{7}}) == "elected 0");
}

TEST_CASE("a majority is more than half: exactly half is none") {
    CHECK(text(two_rounds, {{51, 30, 19}}) == "elected 0");
    CHECK(text(two_rounds, {{50, 30, 20}}) == "second round 0 1");
    CHECK(text(two_rounds, {{20, 30, 50}}) == "second round 2 1");
    constexpr std::int64_t most = INT64_MAX;
    CHECK(text(two_rounds, {{most / 2 + 1, most / 2}}) == "elected 0");
}

TEST_CASE("who goes to the second round: equal votes are open where they decide") {
    CHECK(text(two_rounds, {{40, 40, 20}}) == "second round 0 1");
    CHECK(text(two_rounds, {{40, 30, 30}}) == "open tie: 1 2 for 1");
    CHECK(text(two_rounds, {{30, 30, 30, 10}}) == "open tie: 0 1 2 for 2");
    CHECK(text(two_rounds, {{50, 50}}) == "second round 0 1");
    const auto votes = table({{40, 30, 30}});
    const auto outcome = elected::office(two_rounds, {.votes = &votes});
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    CHECK(open->certain.second_round == std::vector<PartyId>{PartyId(0)});
    CHECK(open->question.tried == std::vector<Citation>{equal_votes});
    const Decision lot{.question = open->question, .winners = {Contender{.party = PartyId(2)}}, .decision = "spread found by KPU"};
    CHECK(text(elected::resolve_office(*open, lot).value()) == "second round 0 2");
    Decision stranger = lot;
    stranger.winners = {Contender{.party = PartyId(0)}};
    CHECK_FALSE(elected::resolve_office(*open, stranger));
}

TEST_CASE("the spread: a fifth in more than half of the areas, so 20 of 38, and 19 are not enough") {
    // Abroad brings the majority: it counts in the total and is no area.
    const auto result = [](std::size_t met) {
        Rows rows = with_a_fifth(met, 38);
        rows.push_back({10'000, 0, 0});
        const auto votes = table(rows);
        std::vector<bool> counts(38, true);
        counts.push_back(false);
        const auto outcome = elected::office(spread, {.votes = &votes, .counts_as_area = counts});
        CHECK(standing_of(outcome).areas == 38);
        CHECK(standing_of(outcome).areas_met[0] == static_cast<std::int64_t>(met));
        return text(outcome);
    };
    CHECK(result(20) == "elected 0");
    CHECK(result(19) == "second round 0 1");
}

TEST_CASE("where it is known how many areas there were, those that are missing may have the share or not") {
    OfficeRule rule = spread;
    rule.spread->areas = 5;  // three are needed
    const Rows one{{60, 30, 10}};
    const Rows two{{60, 30, 10}, {60, 30, 10}, {19, 41, 40}, {90, 5, 5}};
    CHECK(text(rule, one) == "open not_supplied: 0 for 1");
    CHECK(text(rule, two) == "elected 0");  // three of the four that are there
    CHECK(text(rule, {{300, 30, 10}, {60, 30, 10}, {19, 41, 40}, {19, 41, 40}}) == "open not_supplied: 0 for 1");
    CHECK(text(rule, {{500, 30, 10}, {19, 41, 40}, {19, 41, 40}, {19, 41, 40}}) == "second round 0 1");
    rule.spread->areas = 0;  // not known: of those that are there
    CHECK(text(rule, one) == "elected 0");
}

TEST_CASE("an area without votes is one in which nobody has a fifth") {
    CHECK(text(spread, {{60, 30, 10}, {0, 0, 0}}) == "second round 0 1");
    CHECK(text(spread, {{60, 30, 10}, {0, 0, 0}, {50, 25, 25}}) == "elected 0");
}

TEST_CASE("two pairs: where the spread is not met the readings differ, and one must be chosen") {
    CHECK(text(spread, {{100, 10}, {10, 60}, {10, 60}}) == "elected 1");  // 130 of 250, and more than a fifth in two of three areas
    const Rows narrow{{200, 10}, {10, 60}, {10, 60}};                     // 220 of 350; a fifth in one of three areas
    CHECK(text(spread, narrow) == "open option_not_chosen: 0 1 for 1");
    OfficeRule rule = spread;
    rule.two_pairs = TwoPairs::most_votes;
    CHECK(text(rule, narrow) == "elected 0");
    rule.two_pairs = TwoPairs::spread;
    CHECK(text(rule, narrow) == "second round 0 1");
    const auto votes = table(narrow);
    const auto outcome = elected::office(rule, {.votes = &votes});
    CHECK(standing_of(outcome).readings_differ);
    const auto met = table({{200, 10}, {30, 60}, {10, 60}});
    CHECK_FALSE(standing_of(elected::office(rule, {.votes = &met})).readings_differ);
}

TEST_CASE("a sole pair against the empty column: more than half, and exactly half is not enough") {
    const auto result = [](std::int64_t pair, std::int64_t empty) {
        const auto votes = table({{pair, empty}});
        return text(elected::office(against_nobody, {.votes = &votes, .empty_column = PartyId(1)}));
    };
    CHECK(result(51, 50) == "elected 0");
    CHECK(result(50, 50) == "nobody");
    CHECK(result(49, 50) == "nobody");
    CHECK(result(50'443, 67'546) == "nobody");  // Bangka 2024, a partial count
}

}  // namespace test_elected_majority

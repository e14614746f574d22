#include "pemilu/ranking/rank.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../support/elections.hpp"

namespace test_ranking_rank {

using namespace pemilu;
using elections::text;
using ranking::Entry;
using ranking::Group;
using ranking::rank;
using ranking::Ranking;

namespace {

constexpr LegalBasis by_votes{.instrument = "L", .article = "1"};
constexpr LegalBasis by_zero{.instrument = "L", .article = "2"};
constexpr LegalBasis by_spread{.instrument = "L", .article = "3"};
constexpr LegalBasis by_sex{.instrument = "L", .article = "4"};
constexpr LegalBasis by_number{.instrument = "L", .article = "5"};

constexpr Step votes_step{ByVotes{}, by_votes};
constexpr Step spread_step{BySpread(RegionLevel::village, std::nullopt), by_spread};
constexpr Step women_step{WomenFirst{}, by_sex};
constexpr Step number_step{ByListNumber{}, by_number};

constexpr Ladder votes_only{votes_step};
constexpr Ladder without_spread{votes_step, women_step, number_step};
constexpr Ladder with_spread{votes_step, spread_step, women_step, number_step};

constexpr auto man = Sex::male;
constexpr auto woman = Sex::female;

struct Person {
    std::optional<std::int64_t> votes;
    std::optional<Sex> sex;
    std::uint32_t number = 0;
};

std::vector<Entry> list(std::initializer_list<Person> people) {
    std::vector<Entry> entries;
    for (const Person& p : people)
        entries.push_back(Entry{Contender{.number = ListNumber(p.number)}, p.votes ? std::optional(Votes(*p.votes)) : std::nullopt, p.sex});
    return entries;
}

Ladder zero_ladder(ZeroVotes nobody, ZeroVotes tail) {
    return {votes_step, Step{WithoutVotes{nobody, tail}, by_zero}, spread_step, women_step, number_step};
}

std::string decided_by(const Ranking& ranking) {
    std::vector<std::string> steps;
    for (const Group& group : ranking) steps.push_back(group.decided_by);
    return elections::joined(steps, " ");
}

bool tried(const Group& group, const LegalBasis& basis) { return std::ranges::find(group.tried, Citation(basis)) != group.tried.end(); }

}  // namespace

TEST_CASE("most votes first") {
    const auto ranking = rank(without_spread, list({{10, man, 1}, {30, man, 2}, {20, man, 3}}));
    CHECK(text(ranking) == "1 2 0");
    CHECK(decided_by(ranking) == "votes votes votes");
}

TEST_CASE("nobody, and one") {
    CHECK(rank(without_spread, {}).empty());
    CHECK(text(rank(without_spread, list({{0, man, 1}}))) == "0");
    CHECK(text(rank(Ladder(), list({{1, man, 1}, {2, man, 2}}))) == "0=1");
}

TEST_CASE("the largest counts are told apart") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(text(rank(votes_only, list({{most - 1, man, 1}, {most, man, 2}, {0, man, 3}, {{}, man, 4}}))) == "1 0 2 3");
}

TEST_CASE("equal votes: women first, then the smaller list number; each group says which step set it apart") {
    const auto ranking = rank(without_spread, list({{50, man, 1}, {50, woman, 4}, {50, woman, 3}, {50, man, 2}, {60, man, 5}}));
    CHECK(text(ranking) == "4 2 1 0 3");
    CHECK(decided_by(ranking) == "votes list_number list_number list_number list_number");
    const auto pair = rank(without_spread, list({{50, man, 1}, {50, woman, 2}, {20, man, 3}}));
    CHECK(text(pair) == "1 0 2");
    CHECK(decided_by(pair) == "sex sex votes");
}

TEST_CASE("a ladder that ends leaves a tie") {
    const auto ranking = rank(votes_only, list({{50, man, 1}, {50, woman, 2}, {20, man, 3}}));
    CHECK(text(ranking) == "0=1 2");
    CHECK(ranking.front().open == Reason::tie);
    CHECK(ranking.front().option == "resolutions");
    CHECK(ranking.front().tried == std::vector<Citation>{by_votes});
    // The same list number twice is a tie that nothing separates.
    const auto same = rank(without_spread, list({{50, man, 1}, {50, man, 1}}));
    CHECK(text(same) == "0=1");
    CHECK(same.front().open == Reason::tie);
    CHECK(same.front().tried == std::vector<Citation>{by_votes, by_sex, by_number});
}

TEST_CASE("a spread that was not supplied stops the ladder: sex and number must not decide in its place") {
    const auto ranking = rank(with_spread, list({{50, man, 1}, {50, woman, 2}, {50, man, 3}, {60, man, 4}, {20, woman, 5}}));
    CHECK(text(ranking) == "3 0=1=2 4");
    const Group& open = ranking[1];
    CHECK(open.open == Reason::option_not_chosen);
    CHECK(open.option == "spread");
    CHECK(open.decided_by == "votes");
    CHECK(tried(open, by_votes));
    CHECK(tried(open, by_spread));
    CHECK_FALSE(tried(open, by_sex));
    CHECK_FALSE(tried(open, by_number));
    // With a metric but without units it is as open.
    constexpr Step chosen{BySpread(RegionLevel::village, SpreadMetric::units_led), by_spread};
    const auto without_units = rank(Ladder{votes_step, chosen, women_step}, list({{50, man, 1}, {50, woman, 2}}));
    CHECK(text(without_units) == "0=1");
    CHECK(without_units.front().open == Reason::not_supplied);
    CHECK(without_units.front().option == "units");
}

TEST_CASE("a spread whose level nobody chose is an option, whatever metric is chosen, and what follows it must not decide") {
    for (const auto metric : {std::optional<SpreadMetric>(), std::optional(SpreadMetric::units_led)}) {
        const Ladder ladder{votes_step, Step{BySpread(std::nullopt, metric), by_spread}, women_step, number_step};
        const auto ranking = rank(ladder, list({{50, man, 1}, {50, woman, 2}, {60, man, 3}}));
        CHECK(text(ranking) == "2 0=1");
        CHECK(ranking.back().open == Reason::option_not_chosen);
        CHECK(ranking.back().option == "spread_level");
        CHECK(ranking.back().decided_by == "votes");
        CHECK(ranking.back().tried == std::vector<Citation>{by_votes, by_spread});
    }
}

TEST_CASE("different votes never reach the spread") {
    const auto ranking = rank(with_spread, list({{50, man, 1}, {49, woman, 2}}));
    CHECK(text(ranking) == "0 1");
}

TEST_CASE("candidates whose votes were not supplied come last and are never separated") {
    const auto ranking = rank(without_spread, list({{{}, woman, 1}, {0, man, 2}, {{}, man, 3}, {7, man, 4}}));
    CHECK(text(ranking) == "3 1 0=2");
    CHECK(ranking.back().open == Reason::not_supplied);
    CHECK(ranking.back().option == "votes");
    SUBCASE("not even when nobody's votes were supplied") {
        const auto none = rank(without_spread, list({{{}, woman, 1}, {{}, man, 2}}));
        CHECK(text(none) == "0=1");
        CHECK(none.front().open == Reason::not_supplied);
        CHECK(none.front().option == "votes");
    }
    SUBCASE("and a single one needs no separating") { CHECK(text(rank(without_spread, list({{{}, man, 1}, {3, man, 2}}))) == "1 0"); }
}

TEST_CASE("a sex that was not supplied leaves the group open") {
    const auto ranking = rank(without_spread, list({{50, {}, 1}, {50, woman, 2}, {9, {}, 3}}));
    CHECK(text(ranking) == "0=1 2");
    CHECK(ranking.front().open == Reason::not_supplied);
    CHECK(ranking.front().option == "sex");
    CHECK(tried(ranking.front(), by_sex));
}

TEST_CASE("a list number that was not supplied leaves the group open") {
    const auto ranking = rank(without_spread, list({{50, woman, 0}, {50, woman, 2}, {50, man, 3}}));
    CHECK(text(ranking) == "0=1 2");
    CHECK(ranking.front().open == Reason::not_supplied);
    CHECK(ranking.front().option == "number");
    CHECK(ranking.front().decided_by == "sex");
}

TEST_CASE("nobody of the list has a vote") {
    const auto people = list({{0, man, 2}, {0, woman, 3}, {0, man, 1}});
    SUBCASE("by list number") {
        const auto ranking = rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::undetermined), people);
        CHECK(text(ranking) == "2 0 1");
        CHECK(decided_by(ranking) == "list_number list_number list_number");
    }
    SUBCASE("women, then list number") {
        const auto ranking = rank(zero_ladder(ZeroVotes::women_then_list_number, ZeroVotes::undetermined), people);
        CHECK(text(ranking) == "1 2 0");
        CHECK(decided_by(ranking) == "sex list_number list_number");
    }
    SUBCASE("undetermined: open, and the spread is not asked for") {
        const auto ranking = rank(zero_ladder(ZeroVotes::undetermined, ZeroVotes::by_list_number), people);
        CHECK(text(ranking) == "0=1=2");
        CHECK(ranking.front().open == Reason::option_not_chosen);
        CHECK(ranking.front().option == "zero_tail");
        CHECK(tried(ranking.front(), by_zero));
        CHECK_FALSE(tried(ranking.front(), by_spread));
    }
    SUBCASE("without a rule for it, nobody's votes are equal votes, nowhere by any measure") {
        CHECK(text(rank(with_spread, people)) == "1 2 0");
    }
}

TEST_CASE("one who is the whole list and has no votes is elected by list number, not by votes") {
    const auto alone = list({{0, man, 2}});
    const auto numbered = rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::undetermined), alone);
    CHECK(decided_by(numbered) == "list_number");
    CHECK(numbered.front().basis == Citation(by_zero));
    CHECK(decided_by(rank(zero_ladder(ZeroVotes::undetermined, ZeroVotes::by_list_number), alone)) == "votes");
    CHECK(decided_by(rank(without_spread, alone)) == "votes");
    // with a vote, or beside one who has some, it is votes that decide
    const auto ladder = zero_ladder(ZeroVotes::by_list_number, ZeroVotes::undetermined);
    CHECK(decided_by(rank(ladder, list({{1, man, 2}}))) == "votes");
    CHECK(decided_by(rank(ladder, list({{5, man, 2}, {0, man, 3}}))) == "votes votes");
}

TEST_CASE("a more even spread has no measure: it was tried, and a decision answers") {
    const Ladder ladder{Step{ByVotes{}}, Step{MoreEvenSpread{}, by_spread}, Step{ByListNumber{}}};
    const auto ranking = rank(ladder, list({{5, man, 2}, {7, man, 3}, {5, woman, 1}}));
    CHECK(text(ranking) == "1 0=2");
    CHECK(ranking.back().open == Reason::tie);
    CHECK(ranking.back().option == "resolutions");
    CHECK(tried(ranking.back(), by_spread));
}

TEST_CASE("others have votes: the tail has a rule of its own") {
    const auto people = list({{0, man, 2}, {0, woman, 3}, {5, man, 4}, {0, man, 1}});
    CHECK(text(rank(zero_ladder(ZeroVotes::undetermined, ZeroVotes::by_list_number), people)) == "2 3 0 1");
    CHECK(text(rank(zero_ladder(ZeroVotes::undetermined, ZeroVotes::women_then_list_number), people)) == "2 1 3 0");
    const auto open = rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::undetermined), people);
    CHECK(text(open) == "2 0=1=3");
    CHECK(open.back().open == Reason::option_not_chosen);
    CHECK(open.back().option == "zero_tail");
}

TEST_CASE("votes that were not supplied may be votes: then nobody is not the rule") {
    const auto ranking =
        rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::undetermined), list({{0, man, 2}, {0, man, 1}, {{}, man, 3}}));
    CHECK(text(ranking) == "0=1 2");
    CHECK(ranking.front().open == Reason::option_not_chosen);
}

TEST_CASE("the order of those without votes needs their sex and number too") {
    const auto no_sex = rank(zero_ladder(ZeroVotes::women_then_list_number, ZeroVotes::undetermined), list({{0, {}, 2}, {0, woman, 1}}));
    CHECK(text(no_sex) == "0=1");
    CHECK(no_sex.front().option == "sex");
    const auto no_number = rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::undetermined), list({{0, man, 0}, {0, woman, 1}}));
    CHECK(text(no_number) == "0=1");
    CHECK(no_number.front().option == "number");
}

TEST_CASE("a rule for those without votes leaves equal votes alone") {
    const auto ranking =
        rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::by_list_number), list({{5, man, 1}, {5, woman, 2}, {0, man, 3}}));
    CHECK(text(ranking) == "0=1 2");
    CHECK(ranking.front().open == Reason::option_not_chosen);
    CHECK(ranking.front().option == "spread");
}

TEST_CASE("a rule that did not apply was not tried") {
    const auto ranking =
        rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::by_list_number), list({{5, man, 1}, {5, woman, 2}, {0, man, 3}}));
    CHECK_FALSE(tried(ranking.front(), by_zero));
    CHECK(ranking.front().tried == std::vector<Citation>{by_votes, by_spread});
}

TEST_CASE("a tail that follows the ladder: its spread is nothing, whoever measures it, so women and list number decide") {
    const auto people = list({{0, man, 2}, {0, woman, 3}, {5, man, 4}, {0, man, 1}});
    const auto ranking = rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::by_ladder), people);
    CHECK(text(ranking) == "2 1 3 0");
    CHECK(decided_by(ranking) == "votes sex list_number list_number");
    CHECK_FALSE(tried(ranking.back(), by_zero));
    // Nobody has votes: the other rule, and the other way round.
    const auto none = list({{0, man, 2}, {0, woman, 3}, {0, man, 1}});
    CHECK(text(rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::by_ladder), none)) == "2 0 1");
    CHECK(text(rank(zero_ladder(ZeroVotes::by_ladder, ZeroVotes::undetermined), none)) == "1 2 0");
}

namespace {

/// A ladder over villages and stations by one measure.
Ladder spread_ladder(SpreadMetric metric) {
    return {votes_step, Step{BySpread(RegionLevel::village, metric), by_spread}, Step{BySpread(RegionLevel::station, metric), by_spread},
            women_step, number_step};
}

Entry in_regions(std::uint32_t number, std::int64_t votes, std::initializer_list<std::pair<const char*, std::int64_t>> regions,
                 std::optional<Sex> sex = man) {
    std::vector<ranking::RegionVotes> rows;
    for (const auto& [digits, count] : regions) rows.push_back({RegionCode::parse(digits).value(), Votes(count)});
    return {Contender{.number = ListNumber(number)}, Votes(votes), sex, ranking::Spread::checked(std::move(rows)).value()};
}

Entry counted(std::uint32_t number, std::int64_t votes, std::vector<ranking::LevelCounts> counts, std::optional<Sex> sex = man) {
    return {Contender{.number = ListNumber(number)}, Votes(votes), sex, ranking::Spread::checked({}, std::move(counts)).value()};
}

}  // namespace

TEST_CASE("the wider spread decides level by level") {
    const std::vector<Entry> people{in_regions(1, 10, {{"3174091001001", 9}, {"3174091002001", 1}}),
                                    in_regions(2, 10, {{"3174091001001", 5}, {"3174091001002", 4}, {"3174091002001", 1}}),
                                    in_regions(3, 10, {{"3174091001001", 4}, {"3174091002001", 3}, {"3174091003001", 3}}),
                                    in_regions(4, 11, {{"3174091001001", 11}})};
    const auto ranking = rank(spread_ladder(SpreadMetric::units_with_votes), people);
    CHECK(text(ranking) == "3 2 1 0");
    CHECK(decided_by(ranking) == "votes spread:village spread:station spread:station");
}

TEST_CASE("the other measure may say the opposite") {
    const std::vector<Entry> people{in_regions(1, 10, {{"3174091001", 1}, {"3174091002", 1}, {"3174091003", 8}}),
                                    in_regions(2, 10, {{"3174091001", 5}, {"3174091002", 5}})};
    CHECK(text(rank(spread_ladder(SpreadMetric::units_with_votes), people)) == "0 1");
    CHECK(text(rank(spread_ladder(SpreadMetric::units_led), people)) == "1 0");
    CHECK(decided_by(rank(spread_ladder(SpreadMetric::units_led), people)) == "spread:village spread:village");
}

TEST_CASE("units led are counted anew among those who are still equal") {
    // 1 leads two villages, 2 and 3 one each; then between 2 and 3 alone, by station, 3 leads three and 2 one.
    const std::vector<Entry> people{in_regions(1, 12, {{"3174091001001", 6}, {"3174091002001", 6}}),
                                    in_regions(2, 12, {{"3174091001001", 1}, {"3174091003001", 11}}),
                                    in_regions(3, 12, {{"3174091001001", 2}, {"3174091002001", 1}, {"3174091004001", 9}})};
    const auto ranking = rank(spread_ladder(SpreadMetric::units_led), people);
    CHECK(text(ranking) == "0 2 1");
    CHECK(decided_by(ranking) == "spread:village spread:station spread:station");
}

TEST_CASE("equal on every level: the next step decides") {
    const std::vector<Entry> people{in_regions(1, 10, {{"3174091001001", 10}}), in_regions(2, 10, {{"3174091001002", 10}}, woman)};
    const auto ranking = rank(spread_ladder(SpreadMetric::units_with_votes), people);
    CHECK(text(ranking) == "1 0");
    CHECK(decided_by(ranking) == "sex sex");
    CHECK(tried(ranking.front(), by_spread));
}

TEST_CASE("one rival without units leaves all of them open; those with other votes are not asked") {
    std::vector<Entry> people{in_regions(1, 10, {{"3174091001001", 10}}), Entry{Contender{.number = ListNumber(2)}, Votes(10), man},
                              Entry{Contender{.number = ListNumber(3)}, Votes(12), man}};
    const auto ranking = rank(spread_ladder(SpreadMetric::units_with_votes), people);
    CHECK(text(ranking) == "2 0=1");
    CHECK(ranking.back().open == Reason::not_supplied);
    CHECK(ranking.back().option == "units");
}

TEST_CASE("published counts: a level without counts stops the ladder where it is reached") {
    const std::vector<Entry> people{counted(1, 10, {{RegionLevel::village, 6, {}}}), counted(4, 10, {{RegionLevel::village, 6, {}}})};
    const auto ranking = rank(spread_ladder(SpreadMetric::units_with_votes), people);
    CHECK(text(ranking) == "0=1");
    CHECK(ranking.front().option == "units");
    const std::vector<Entry> wider{counted(1, 10, {{RegionLevel::village, 6, {}}}), counted(4, 10, {{RegionLevel::village, 7, {}}})};
    CHECK(text(rank(spread_ladder(SpreadMetric::units_with_votes), wider)) == "1 0");
}

TEST_CASE("published units led hold among all with equal votes, and among no fewer") {
    const auto person = [](std::uint32_t number, std::int64_t village, std::int64_t station) {
        return counted(number, 10, {{RegionLevel::village, {}, village}, {RegionLevel::station, {}, station}});
    };
    CHECK(text(rank(spread_ladder(SpreadMetric::units_led), std::vector<Entry>{person(2, 4, 9), person(3, 11, 1)})) == "1 0");
    // Two are left of three: their counts by station were taken against the third as well.
    const auto three = rank(spread_ladder(SpreadMetric::units_led), std::vector<Entry>{person(1, 5, 0), person(2, 2, 9), person(3, 2, 1)});
    CHECK(text(three) == "0 1=2");
    CHECK(three.back().open == Reason::not_supplied);
    CHECK(three.back().option == "units");
}

TEST_CASE("those who have what a step needs are ordered among themselves; the place of the others stays open") {
    const auto person = [](std::uint32_t number, std::int64_t village, std::int64_t station, Sex sex = man) {
        return counted(number, 10, {{RegionLevel::village, village, village}, {RegionLevel::station, station, station}}, sex);
    };
    const Entry unknown{Contender{.number = ListNumber(9)}, Votes(10), man};
    for (const SpreadMetric metric : {SpreadMetric::units_with_votes, SpreadMetric::units_led}) {
        const auto open =
            rank(spread_ladder(metric), std::vector<Entry>{unknown, person(1, 3, 7), person(2, 3, 8), person(3, 3, 7, woman)});
        CHECK(text(open) == "0=1=2=3");
        CHECK(open.front().option == "units");
        CHECK(text(open.front().supplied) == "2 3 1");
        CHECK(decided_by(open.front().supplied) == "spread:station sex sex");
        const auto all = rank(spread_ladder(metric), std::vector<Entry>{person(1, 3, 7), person(2, 3, 8)});
        CHECK(all.front().supplied.empty());
        const auto none = rank(spread_ladder(metric), std::vector<Entry>{unknown, unknown});
        CHECK(none.front().supplied.empty());
    }
    // One who lacks the last level only, beside one who lacks all.
    const auto two_levels =
        rank(spread_ladder(SpreadMetric::units_with_votes),
             std::vector<Entry>{unknown, person(1, 3, 7), person(2, 4, 8), counted(3, 10, {{RegionLevel::village, 3, {}}})});
    CHECK(text(two_levels.front().supplied) == "2 1=3");
    CHECK(text(two_levels.front().supplied.back().supplied) == "1");
    // Units led of votes by region are those among whoever has them; sex and number, too, are asked of those who have them.
    const auto led = rank(spread_ladder(SpreadMetric::units_led),
                          std::vector<Entry>{unknown, in_regions(1, 10, {{"3174091001", 1}, {"3174091002", 1}, {"3174091003", 8}}),
                                             in_regions(2, 10, {{"3174091001", 5}, {"3174091002", 5}})});
    CHECK(text(led.front().supplied) == "2 1");
    const auto sexes = rank(without_spread, list({{50, {}, 1}, {50, man, 3}, {50, woman, 2}, {50, man, 0}}));
    CHECK(text(sexes.front().supplied) == "2 1=3");
    CHECK(text(sexes.front().supplied.back().supplied) == "1");
}

TEST_CASE("a spread is part of what a question is about") {
    const auto hash = [](const Entry& entry) {
        QuestionHash h;
        ranking::add_to(h, entry.spread);
        return h.value();
    };
    CHECK(hash(in_regions(1, 3, {{"3174091001", 3}})) != hash(in_regions(1, 3, {{"3174091002", 3}})));
    CHECK(hash(in_regions(1, 3, {{"3174091001", 3}})) != hash(in_regions(1, 3, {{"3174091001", 2}})));
    CHECK(hash(counted(1, 3, {{RegionLevel::village, 3, {}}})) != hash(counted(1, 3, {{RegionLevel::village, {}, 3}})));
    CHECK(hash(Entry{}) == QuestionHash().value());
}

TEST_CASE("a group keeps the order of the input, and the ranking does not depend on it") {
    const auto one = rank(votes_only, list({{1, man, 9}, {5, man, 8}, {1, man, 7}, {5, man, 6}}));
    CHECK(text(one) == "1=3 0=2");
    const auto other = rank(votes_only, list({{5, man, 6}, {1, man, 7}, {5, man, 8}, {1, man, 9}}));
    CHECK(text(other) == "0=2 1=3");
}

TEST_CASE("those who reach the quota come before the others, whatever their numbers") {
    const Ladder ladder{Step{ReachedQuota{}}, Step{ByListNumber{}}};
    std::vector<ranking::Entry> entries;
    for (const std::uint32_t number : {3U, 1U, 2U})
        entries.push_back({.who = {.number = ListNumber(number)}, .votes = Votes(10 * number), .reached_quota = number == 3});
    const auto order = [&] {
        std::vector<std::size_t> positions;
        for (const ranking::Group& group : ranking::rank(ladder, entries)) positions.push_back(group.members.front());
        return positions;
    };
    CHECK(order() == std::vector<std::size_t>{0, 1, 2});
    CHECK(ranking::rank(ladder, entries)[0].decided_by == "quota");
    entries[1].reached_quota.reset();  // votes not supplied
    CHECK(ranking::rank(ladder, entries).size() == 1);
    CHECK(ranking::rank(ladder, entries)[0].option == "votes");
}

}  // namespace test_ranking_rank

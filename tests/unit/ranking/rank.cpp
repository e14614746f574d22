#include "pemilu/ranking/rank.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "../../support/elections.hpp"

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
    CHECK(open.open == Reason::not_supplied);
    CHECK(open.option == "units");
    CHECK(open.decided_by == "votes");
    CHECK(tried(open, by_votes));
    CHECK(tried(open, by_spread));
    CHECK_FALSE(tried(open, by_sex));
    CHECK_FALSE(tried(open, by_number));
    // With a metric but without units it is as open.
    constexpr Step chosen{BySpread(RegionLevel::village, SpreadMetric::units_led), by_spread};
    CHECK(text(rank(Ladder{votes_step, chosen, women_step}, list({{50, man, 1}, {50, woman, 2}}))) == "0=1");
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
    SUBCASE("without a rule for it, nobody's votes are equal votes") { CHECK(text(rank(with_spread, people)) == "0=1=2"); }
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
    CHECK(ranking.front().open == Reason::not_supplied);
    CHECK(ranking.front().option == "units");
}

TEST_CASE("a rule that did not apply was not tried") {
    const auto ranking =
        rank(zero_ladder(ZeroVotes::by_list_number, ZeroVotes::by_list_number), list({{5, man, 1}, {5, woman, 2}, {0, man, 3}}));
    CHECK_FALSE(tried(ranking.front(), by_zero));
    CHECK(ranking.front().tried == std::vector<Citation>{by_votes, by_spread});
}

TEST_CASE("a group keeps the order of the input, and the ranking does not depend on it") {
    const auto one = rank(votes_only, list({{1, man, 9}, {5, man, 8}, {1, man, 7}, {5, man, 6}}));
    CHECK(text(one) == "1=3 0=2");
    const auto other = rank(votes_only, list({{5, man, 6}, {1, man, 7}, {5, man, 8}, {1, man, 9}}));
    CHECK(text(other) == "0=2 1=3");
}

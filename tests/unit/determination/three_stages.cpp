#include "pemilu/determination/three_stages.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/determination.hpp"
#include "pemilu/rules/indonesia/dpr_2009.hpp"

namespace test_determination_three_stages {

using namespace pemilu;

namespace {

StagedDistrict district(std::string province, std::int64_t seats, const std::vector<std::int64_t>& votes) {
    StagedDistrict made{.province = std::move(province), .magnitude = Seats(seats)};
    for (const std::int64_t v : votes) made.votes.emplace_back(v);
    return made;
}

/// `1 0 2 | 1 no_rule resolutions: 0 2`.
std::string told(const StagedSeats& seats) {
    std::string text;
    for (const std::int64_t s : seats.certain) text += (text.empty() ? "" : " ") + std::to_string(s);
    if (seats.left == 0) return text;
    text += " | " + std::to_string(seats.left) + " " + std::string(to_string(seats.reason)) + " " + seats.option + ":";
    for (const std::size_t p : seats.contenders) text += " " + std::to_string(p);
    return text;
}

std::vector<std::string> told(const ProvincialStages& stages, const std::vector<StagedDistrict>& districts) {
    std::vector<std::string> texts;
    const StagedResult staged = staged_seats(stages, districts).value();
    for (const StagedSeats& seats : staged.districts) texts.push_back(told(seats));
    return texts;
}

// DKI Jakarta I, in thousands (E18): quota 200; B and D one in full, A, D and J with half a quota, one seat for the province.
const std::vector<std::int64_t> dki{150, 240, 70, 320, 40, 70, 80, 90, 30, 110};
constexpr ProvincialStages chosen{.half_quota = HalfQuota::of_remainder, .second_stage_remainder = SecondStageRemainder::spent};

}  // namespace

TEST_CASE("E18: the seat of the third stage waits: no party of the province reaches its quota, and the rule for it was read in part") {
    CHECK(told(chosen, {district("DKI", 6, dki)}) ==
          std::vector<std::string>{"1 1 0 2 0 0 0 0 0 1 | 1 no_rule resolutions: 1 2 4 5 6 7 8"});
    // A, D and J won a seat with what was left: they have it still if it counts, or if that is not chosen.
    const std::string all = "1 1 0 2 0 0 0 0 0 1 | 1 no_rule resolutions: 0 1 2 3 4 5 6 7 8 9";
    CHECK(told({.half_quota = HalfQuota::of_remainder}, {district("DKI", 6, dki)}) == std::vector<std::string>{all});
    CHECK(told({.half_quota = HalfQuota::of_remainder, .second_stage_remainder = SecondStageRemainder::counts},
               {district("DKI", 6, dki)}) == std::vector<std::string>{all});
    // In another district of the province J has votes left, and A has none anywhere.
    const auto two = told(chosen, {district("DKI", 6, dki), district("DKI", 1, {0, 0, 0, 0, 0, 0, 0, 0, 1000, 900})});
    CHECK(two.front().ends_with("resolutions: 1 2 4 5 6 7 8 9"));
}

TEST_CASE("E19: where the readings of the second stage differ and none was chosen, what all of them give is certain") {
    // Quota 100: X has 149, Y 60, the third fills the district with 291 of 500 votes in five seats: 1, 0, 2 in full; the readings differ.
    const std::vector<StagedDistrict> one{district("P", 4, {149, 60, 191})};
    CHECK(told(ProvincialStages{}, one) == std::vector<std::string>{"1 0 2 | 1 option_not_chosen half_quota: 0 1"});
    CHECK(told(chosen, one) == std::vector<std::string>{"1 1 2"});  // 60 and 91 are half of 100, 49 is not
    const auto all_votes = [&](std::optional<SecondStageOrder> order) {
        return told({.half_quota = HalfQuota::of_all_votes, .second_stage_order = order}, one);
    };
    CHECK(all_votes(std::nullopt) == std::vector<std::string>{"1 0 2 | 1 option_not_chosen second_stage_order: 0 1"});
    CHECK(all_votes(SecondStageOrder::by_all_votes) == std::vector<std::string>{"2 0 2"});  // 149 and 191 are the largest
    CHECK(all_votes(SecondStageOrder::by_remainder) == std::vector<std::string>{"1 1 2"});  // 60 and 91 are
}

TEST_CASE("equal remainders in the second stage wait for a decision, and with it the third goes on") {
    // Quota 100: A one in full, then 60, 60 and 60 for two seats.
    StagedDistrict equal = district("P", 3, {120, 60, 60, 60});
    const StagedResult asked = staged_seats(chosen, std::vector{equal}).value();
    CHECK(told(asked.districts.front()) == "1 0 0 0 | 2 tie resolutions: 1 2 3");
    CHECK(asked.districts.front().second_stage);
    // II waits: its remaining votes are pooled with those of I. B and C have none left there once they won.
    const StagedDistrict other = district("P", 3, {40, 40, 40, 180});
    CHECK(told(chosen, {equal, other})[1] == "0 0 0 2 | 1 tie : 0 1 2 3");
    equal.second_stage = {1, 2};
    equal.decision = "lot";
    CHECK(staged_seats(chosen, std::vector{equal}).value().steps.back().statement == "second stage: by decision: lot");
    CHECK(told(chosen, {equal, other}) == std::vector<std::string>{"1 1 1 0", "0 0 0 2 | 1 no_rule resolutions: 0 1 2 3"});
}

TEST_CASE("readings that give the same seats need no choice") {
    CHECK(told(ProvincialStages{}, {district("P", 2, {160, 40})}) == std::vector<std::string>{"2 0"});
}

TEST_CASE("the third stage: which district takes a seat is open, unless one district or one party is left") {
    // Quota 100 in both; A has 140 and 140, the others less than half a quota: a seat is left in each, 200 remaining votes over two seats.
    const std::vector<std::int64_t> votes{140, 20, 40};
    const auto two = told(chosen, {district("P", 2, votes), district("P", 2, votes)});
    CHECK(two == std::vector<std::string>{"1 0 0 | 1 no_rule resolutions: 0 1 2", "1 0 0 | 1 no_rule resolutions: 0 1 2"});
    // With 45 and 45 of 200, and A at 110 and 110: the province's quota is 100; nobody reaches it but C with 55 and 55.
    const std::vector<std::int64_t> others{145, 4, 51};
    CHECK(told({.half_quota = HalfQuota::of_remainder, .second_stage_remainder = SecondStageRemainder::counts},
               {district("P", 2, others), district("P", 2, others)}) == std::vector<std::string>{"1 0 1", "1 0 1"});
}

TEST_CASE("a party alone with full quotas of the province takes the seats of all its districts") {
    // Quota 100, three seats; A one in full and 49 left, B one in full and 49 left, C 2: no half. 300 remaining votes over three seats.
    const std::vector<std::int64_t> votes{149, 149, 2};
    const auto three = told(chosen, {district("P", 3, votes), district("P", 3, votes), district("P", 3, votes)});
    const std::string open = "1 1 0 | 1 no_rule resolutions: 0 1 2";  // 147, 147 and 6: one full quota each for A and B, one seat left
    CHECK(three == std::vector<std::string>{open, open, open});
    CHECK(told(chosen, {district("P", 3, {149, 149, 2}), district("P", 1, {100, 0, 0})}) ==
          std::vector<std::string>{"1 1 0 | 1 no_rule resolutions: 0 1 2", "1 0 0"});
}

TEST_CASE("what each stage certainly gives: of the third a province's seats, until a decision places them") {
    // Three seats, quota 100: A two in full, C with 60 half a quota.
    const std::vector<StagedDistrict> two{district("P", 3, {200, 40, 60}), district("P", 3, {200, 40, 60})};
    const std::vector<StageSeats> seats = staged_seats(chosen, two).value().seats;
    CHECK(seats == std::vector<StageSeats>{{1, "P", 0, 0, 2}, {2, "P", 0, 2, 1}, {1, "P", 1, 0, 2}, {2, "P", 1, 2, 1}});
    // Two seats, quota 100: A one in full, B and C without half a quota.
    const std::vector<StagedDistrict> three{district("P", 2, {102, 49, 49}), district("P", 2, {102, 49, 49}),
                                            district("P", 2, {102, 49, 49})};
    const std::vector<StageSeats> third = staged_seats(chosen, three).value().seats;  // 6, 147, 147 for 3 seats: quota 100
    CHECK(std::vector<StageSeats>(third.begin() + 3, third.end()) == std::vector<StageSeats>{{3, "P", {}, 1, 1}, {3, "P", {}, 2, 1}});
    std::vector<StageSeats> placed = third;
    place_seat(placed, "P", 2, 1);
    place_seat(placed, "P", 0, 0);  // the seat that nobody reached
    CHECK(std::vector<StageSeats>(placed.begin() + 3, placed.end()) ==
          std::vector<StageSeats>{{3, "P", {}, 2, 1}, {3, "P", 2, 1, 1, 1}, {3, "P", 0, 0, 1}});
}

TEST_CASE("without provinces, votes or seats") {
    CHECK(told(chosen, {district("", 6, dki)}) == std::vector<std::string>{"1 1 0 2 0 0 0 0 0 1 | 1 not_supplied province: 1 2 4 5 6 7 8"});
    CHECK(told(chosen, {district("P", 2, {0, 0})}) == std::vector<std::string>{"0 0 | 2 no_votes :"});
    CHECK(told(chosen, {district("P", 0, {5, 0})}) == std::vector<std::string>{"0 0"});
}

TEST_CASE("a caller says which party takes a seat of the third stage, and not more than the province has") {
    Contest contest{.chamber = Chamber::dpr, .year = 2009};
    for (const char* name : {"A", "B", "C"}) contest.parties.push_back(Party{.name = name});
    recapitulation::VoteTable votes(3, 3);
    for (std::uint32_t d = 0; d < 3; ++d) {
        contest.districts.push_back(ElectoralDistrict{.key = std::to_string(d), .magnitude = Seats(3), .province = "P"});
        const std::int64_t row[] = {149, 149, 2};
        for (std::uint32_t p = 0; p < 3; ++p) REQUIRE_FALSE(votes.set(DistrictId(d), PartyId(p), {.votes = Votes(row[p])}).has_value());
    }
    RuleSet rules = with_stages(rules::indonesia::dpr_2009, HalfQuota::of_remainder, SecondStageRemainder::spent);
    rules.house.reset();
    rules.threshold.reset();
    const auto ruling = [](std::uint32_t district, std::uint32_t party) {
        return Ruling{.winner = {.district = DistrictId(district), .party = PartyId(party)}, .decision = "KPU", .row = 2};
    };
    // A and B have a full quota each, one seat is left: A can have two of the three.
    const std::vector<Ruling> fits{ruling(0, 0), ruling(1, 0), ruling(2, 1)};
    const Determination d = determine(rules, contest, votes, {}, fits).value();
    CHECK(open_questions(d).empty());
    CHECK(decided(d.districts[0].allocation)->seats(PartyId(0)) == Seats(2));
    CHECK(decided(d.districts[2].allocation)->seats(PartyId(1)) == Seats(2));
    const std::vector<Ruling> too_many{ruling(0, 0), ruling(1, 0), ruling(2, 0)};
    const auto refused = determine(rules, contest, votes, {}, too_many);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.find("no more seats") != std::string::npos);
    CHECK(open_questions(determine(rules, contest, votes).value()).size() == 3);
}

}  // namespace test_determination_three_stages

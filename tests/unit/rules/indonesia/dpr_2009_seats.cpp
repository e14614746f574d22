#include "pemilu/rules/indonesia/dpr_2009_seats.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_dpr_2009_seats {

using namespace pemilu;
using namespace rules::indonesia;

namespace {

Dpr2009District district(const elections::Counts& votes, std::int64_t seats, HalfQuota half_quota = HalfQuota::of_remainder,
                         std::optional<SecondStageOrder> order = SecondStageOrder::by_remainder) {
    return dpr_2009_district(elections::votes(votes), Seats(seats), half_quota, order).value();
}

template <class Numbers>
std::string text(const Numbers& numbers) {
    std::vector<std::string> parts;
    for (const auto number : numbers) parts.push_back(std::to_string(number));
    return elections::joined(parts, " ");
}

std::string fractions(const std::vector<allocation::Remainder>& values) {
    std::vector<std::string> parts;
    for (const allocation::Remainder& value : values) parts.push_back(allocation::to_string(value));
    return elections::joined(parts, " ");
}

}  // namespace

// E18 of the published examples: DKI Jakarta I, 6 seats, in thousands.
TEST_CASE("DKI I: two full quotas, three halves, one seat for the province") {
    const auto d = district({150, 240, 70, 320, 40, 70, 80, 90, 30, 110}, 6);
    CHECK(d.quota == QuotaSize{1200, 6});
    CHECK(text(d.full) == "0 1 0 1 0 0 0 0 0 0");
    CHECK(fractions(d.remainders) == "150 40 70 120 40 70 80 90 30 110");
    CHECK(text(d.half) == "0 3 9");
    CHECK(text(d.second.certain) == "0 3 9");
    CHECK(d.second.tied.empty());
    CHECK(d.left == 1);
}

// E19: quota 100,000; X has 149,000 and a remainder of 49,000, Y has 60,000. One seat is left. The third party fills the district.
TEST_CASE("the two readings of the second stage") {
    const elections::Counts votes{149'000, 60'000, 291'000};
    const auto remainder = district(votes, 5, HalfQuota::of_remainder);
    CHECK(remainder.quota == QuotaSize{500'000, 5});
    CHECK(text(remainder.full) == "1 0 2");
    CHECK(text(remainder.half) == "1 2");  // X's 49,000 is not half a quota
    CHECK(text(remainder.second.certain) == "2 1");
    const auto all = district(votes, 5, HalfQuota::of_all_votes, SecondStageOrder::by_all_votes);
    CHECK(text(all.half) == "0 1 2");  // X takes part too
    CHECK(text(all.second.certain) == "2 0");
    // by the remainders 91,000, 60,000 and 49,000 it is Y and not X
    CHECK(text(district(votes, 5, HalfQuota::of_all_votes, SecondStageOrder::by_remainder).second.certain) == "2 1");
}

TEST_CASE("more parties with half a quota than seats: without an order nobody wins one, and the order does not matter where all do") {
    const elections::Counts votes{149'000, 60'000, 291'000};
    const auto none = district(votes, 5, HalfQuota::of_all_votes, std::nullopt);
    CHECK(none.unordered);
    CHECK(none.second.certain.empty());
    CHECK(text(none.second.tied) == "0 1 2");
    CHECK(none.second.seats_left == 2);
    const auto enough = district(votes, 5, HalfQuota::of_remainder, std::nullopt);
    CHECK_FALSE(enough.unordered);
    CHECK(enough.second.tied.empty());
    CHECK(enough.second.certain.size() == 2);
}

TEST_CASE("exactly half a quota is enough, one vote less is not, also where the quota is a fraction") {
    CHECK(text(district({110, 50, 40}, 2).half) == "1");     // quota 100: 50 is half
    CHECK(text(district({110, 49, 41}, 2).half).empty());    // 49 is not, and neither is the remainder of 10
    CHECK(text(district({61, 20, 19}, 3).half) == "0 1 2");  // quota 100/3, half 50/3 = 16.67; the remainder of 61 is 83/3
    CHECK(district({61, 20, 19}, 3).quota == QuotaSize{100, 3});
    CHECK(fractions(district({61, 20, 19}, 3).remainders) == "83/3 20 19");
}

TEST_CASE("more parties with half a quota than seats: by size, and a tie stays open") {
    const auto sized = district({60, 70, 140, 30}, 3);  // quota 100: C 1 (rest 40); A 60, B 70 are halves
    CHECK(text(sized.second.certain) == "1 0");
    const auto tied = district({60, 60, 180}, 3);  // quota 100: C 1 (rest 80), then A and B for one seat
    CHECK(text(tied.second.certain) == "2");
    CHECK(text(tied.second.tied) == "0 1");
    CHECK(tied.second.seats_left == 1);
    CHECK(tied.left == 0);
    const auto refused = dpr_2009_province(std::vector{tied}, SecondStageRemainder::spent);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == ErrorKind::rule);
}

// A province of three districts, by hand. Parties A, B, C, D.
//   1: 2 seats, quota 50: A 1 (rest 2); B 24, C 24 are below 25. Left 1.
//   2: 5 seats, quota 20: A 2 (rest 7), D 1 (rest 15); B 9, C 9. Half is 10: D. Left 1.
//   3: 2 seats, quota 50: A 1 (rest 5); B 24, C 21. Left 1.
TEST_CASE("the third stage pools the remaining votes of a province") {
    const std::vector<Dpr2009District> districts{district({52, 24, 24, 0}, 2), district({47, 9, 9, 35}, 5), district({55, 24, 21, 0}, 2)};
    CHECK(text(districts[1].second.certain) == "3");
    const auto spent = dpr_2009_province(districts, SecondStageRemainder::spent).value();
    CHECK(spent.seats == 3);
    CHECK(text(spent.districts_left) == "1 1 1");
    CHECK(fractions(spent.votes) == "14 57 54 0");
    CHECK(allocation::to_string(spent.quota) == "125/3");
    CHECK(text(spent.full) == "0 1 1 0");
    CHECK(spent.left == 1);  // who gets it was not read: open
    const auto counts = dpr_2009_province(districts, SecondStageRemainder::counts).value();
    CHECK(fractions(counts.votes) == "14 57 54 15");
    CHECK(allocation::to_string(counts.quota) == "140/3");
    CHECK(text(counts.full) == "0 1 1 0");
}

TEST_CASE("a party with several quotas of the province, fractions, and a province without seats left") {
    const Dpr2009District thirds{.full = {0, 0}, .remainders = {{100, 3}, {20, 3}}, .left = 2};
    const auto province = dpr_2009_province(std::vector{thirds, thirds}, SecondStageRemainder::spent).value();
    CHECK(fractions(province.votes) == "200/3 40/3");
    CHECK(allocation::to_string(province.quota) == "20");  // 80 votes, 4 seats
    CHECK(text(province.full) == "3 0");
    CHECK(province.left == 1);
    const Dpr2009District none{.full = {1}, .remainders = {{3, 1}}, .left = 0};
    CHECK(dpr_2009_province(std::vector{none}, SecondStageRemainder::spent)->full == std::vector<std::int64_t>{0});
    CHECK(dpr_2009_province({}, SecondStageRemainder::spent)->seats == 0);
}

TEST_CASE("what cannot be staged is refused") {
    CHECK_FALSE(dpr_2009_district(elections::votes(elections::Counts{0, 0}), Seats(3), HalfQuota::of_remainder).has_value());
    CHECK_FALSE(dpr_2009_district(elections::votes(elections::Counts{5}), Seats(0), HalfQuota::of_remainder).has_value());
    CHECK(dpr_2009_district(elections::votes(elections::Counts{INT64_MAX, 1}), Seats(1), HalfQuota::of_remainder).error().kind ==
          ErrorKind::capacity);
    CHECK_FALSE(dpr_2009_province(std::vector{district({5, 5}, 1), district({5, 4, 1}, 1)}, SecondStageRemainder::spent).has_value());
}

}  // namespace test_rules_indonesia_dpr_2009_seats

#include "pemilu/allocation/largest_remainder.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

namespace test_allocation_largest_remainder {

using namespace pemilu;
using allocation::Limits;
using allocation::Status;
using Counts = std::vector<std::int64_t>;

namespace {

constexpr std::int64_t none = allocation::no_maximum;

std::string fill(QuotaKind kind, const Counts& votes, std::int64_t house, Limits limits = {}, OverAllocation over = OverAllocation::error) {
    if (limits.floor.empty()) limits.floor = Counts(votes.size(), 0);
    if (limits.ceiling.empty()) limits.ceiling = Counts(votes.size(), none);
    const auto filled = allocation::fill(Quota{kind}, votes, house, limits, over);
    if (!filled) return "refused: " + filled.error().value;
    std::string text;
    for (const std::int64_t s : filled->seats) text += (text.empty() ? "" : " ") + std::to_string(s);
    if (filled->vacant > 0) text += " vacant " + std::to_string(filled->vacant);
    if (filled->status == Status::decided) return text;
    text += filled->status == Status::tied ? " tied" : " no votes";
    for (std::size_t p = 0; p < filled->tied.size(); ++p)
        if (filled->tied[p] != 0) text += " " + std::to_string(p);
    return text;
}

std::string subtracted(QuotaKind kind, const Counts& votes, std::int64_t house) {
    return fill(kind, votes, house, {}, OverAllocation::subtract);
}

}  // namespace

TEST_CASE("vectors of the literature") {
    CHECK(fill(QuotaKind::hare, {21878, 9713, 4167, 3252, 1065}, 44) == "24 11 5 3 1");
    CHECK(fill(QuotaKind::hare, {21878, 9713, 4167, 3252, 1065}, 43) == "24 10 4 4 1");  // the Alabama paradox
    CHECK(fill(QuotaKind::imperiali, {21878, 9713, 4167, 3252, 1065}, 44) == "25 11 4 3 1");
    CHECK(fill(QuotaKind::hare, {47000, 16000, 15900, 12000, 6000, 3100}, 10) == "5 2 1 1 1 0");
    CHECK(fill(QuotaKind::droop, {47000, 16000, 15900, 12000, 6000, 3100}, 10) == "5 2 2 1 0 0");
    CHECK(fill(QuotaKind::hare, {60, 30, 30}, 2) == "1 0 0 tied 1 2");
    CHECK(fill(QuotaKind::hare, {50, 50}, 3) == "1 1 tied 0 1");
    CHECK(fill(QuotaKind::droop, {50, 50}, 3) == "1 1 tied 0 1");
    CHECK(fill(QuotaKind::hare, {1, 1, 1}, 2) == "0 0 0 tied 0 1 2");
}

TEST_CASE("full quotas and remainders") {
    const auto stages = allocation::quota_stages(Quota{QuotaKind::hare}, Counts{16, 16, 68}, 10).value();
    CHECK(stages.quota == QuotaSize{100, 10});
    CHECK(stages.full == Counts{1, 1, 6});
    CHECK(to_string(stages.remainders[0]) == "6");
    CHECK(to_string(stages.remainders[2]) == "8");
    CHECK(stages.left == 2);
    CHECK(allocation::quota_stages(Quota{QuotaKind::hagenbach_bischoff}, Counts{50, 50}, 3).value().left == -1);
}

TEST_CASE("more full quotas than seats: refused with quota, sum and seats, or subtracted from the smallest remainders") {
    CHECK(fill(QuotaKind::imperiali, {60, 30, 30}, 2) == "refused: 4");
    CHECK(fill(QuotaKind::hagenbach_bischoff, {50, 50}, 3) == "refused: 4");
    const auto refused = allocation::fill(Quota{QuotaKind::imperiali}, Counts{60, 40}, 2, {{0, 0}, {none, none}}, OverAllocation::error);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == ErrorKind::rule);
    CHECK(refused.error().message == "the full quotas alone are more than the seats: a quota of 25 gives 3 seats of 2");
    CHECK(refused.error().column == "on_overallocation");
    // 60 = 2·25 + 10 and 40 = 25 + 15.
    CHECK(subtracted(QuotaKind::imperiali, {60, 40}, 2) == "1 1");
    // Quota 30; 2, 1 and 1 seats, all without remainder: two of the three lose one.
    CHECK(subtracted(QuotaKind::imperiali, {60, 30, 30}, 2) == "1 0 0 tied 0 1 2");
    CHECK(subtracted(QuotaKind::hagenbach_bischoff, {50, 50}, 3) == "1 1 tied 0 1");
    // 10 votes, 3 seats, quota 2: 7 = 3·2 + 1, 3 = 2 + 1, equal remainders; one of them loses a seat.
    CHECK(subtracted(QuotaKind::imperiali, {7, 3}, 3) == "2 0 tied 0 1");
    CHECK(subtracted(QuotaKind::hare, {60, 40}, 2) == "1 1");  // nothing to subtract
    CHECK(subtracted(QuotaKind::imperiali, {60, 0, 40}, 2) == "1 0 1");
}

TEST_CASE("where one seat from everybody is not enough, another round follows") {
    const auto by_ten = [](const Counts& votes, std::int64_t house) {
        const Limits limits{Counts(votes.size(), 0), Counts(votes.size(), none)};
        return allocation::fill(Quota{QuotaKind::fixed, 10}, votes, house, limits, OverAllocation::subtract).value().seats;
    };
    CHECK(by_ten({60, 5}, 3) == Counts{3, 0});
    // 6 and 1 of 3 seats, four too many: 5 and 0, then 4, then 3.
    CHECK(by_ten({60, 15}, 3) == Counts{3, 0});
    // 3, 2 and 2 of 2 seats, five too many: 2, 1 and 1, then the two with the smaller remainders, 1 and 4, lose another.
    CHECK(by_ten({39, 21, 24}, 2) == Counts{2, 0, 0});
}

TEST_CASE("more seats left than remainders, or a quota of 0") {
    CHECK(fill(QuotaKind::droop, {1, 1}, 5) == "refused: 3 seats");                    // a quota of 1: one each
    CHECK(fill(QuotaKind::hare_truncated, {1, 1}, 5) == "refused: 2 votes, 5 seats");  // a quota of 0
    CHECK(fill(QuotaKind::droop, {1, 1, 0}, 4) == "2 2 0");                            // left 2, of two with votes; none for the third
    CHECK(fill(QuotaKind::droop, {1, 1, 0}, 5) == "refused: 3 seats");
    CHECK(fill(QuotaKind::hare, {2, 1}, 10) == "7 3");
}

TEST_CASE("a party without votes has no remainder") {
    CHECK(fill(QuotaKind::hare, {5, 0, 3}, 3) == "2 0 1");
    CHECK(fill(QuotaKind::hare, {10, 10, 0}, 3) == "1 1 0 tied 0 1");
    CHECK(fill(QuotaKind::hare, {0, 0}, 3) == "0 0 no votes 0 1");
}

TEST_CASE("a party at its maximum keeps it, and the others divide what is left by their own quota") {
    CHECK(fill(QuotaKind::hare, {60, 30, 10}, 10) == "6 3 1");
    // 5 seats for 30 and 10, quota 8: 3 and 1, remainders 6 and 2.
    CHECK(fill(QuotaKind::hare, {60, 30, 10}, 10, {{}, {5, none, none}}) == "5 4 1");
    // 6 seats, quota 20/3: 4 and 1, remainders 10/3 and 10/3.
    CHECK(fill(QuotaKind::hare, {60, 30, 10}, 10, {{}, {4, none, none}}) == "4 4 1 tied 1 2");
    CHECK(fill(QuotaKind::hare, {60, 30, 10}, 10, {{}, {4, 4, none}}) == "4 4 2");
    CHECK(fill(QuotaKind::hare, {60, 30, 10}, 10, {{}, {4, 3, 2}}) == "4 3 2 vacant 1");
}

TEST_CASE("a party below its minimum has it, and the others divide what is left by their own quota") {
    // 7 seats for 60 and 30, quota 90/7: 4 and 2, remainders 60/7 and 30/7.
    CHECK(fill(QuotaKind::hare, {60, 30, 10}, 10, {{0, 0, 3}, {}}) == "5 2 3");
    CHECK(fill(QuotaKind::hare, {60, 30, 10}, 10, {{0, 0, 1}, {}}) == "6 3 1");
    CHECK(fill(QuotaKind::hare, {60, 40, 0}, 10, {{0, 0, 5}, {}}) == "3 2 5");
    CHECK(fill(QuotaKind::hare, {5, 5}, 1, {{1, 0}, {}}) == "1 0");  // a minimum answers a tie
}

TEST_CASE("a maximum and a minimum together never exceed the house") {
    // Alone the maximum leaves 2 seats, of which the minimum takes 3: it is the minimum that binds.
    CHECK(fill(QuotaKind::hare, {100, 1}, 10, {{0, 3}, {8, none}}) == "7 3");
    // 14 at most and 3 at least, of 20: 3 first, then 17 for 100 and 30 by a quota of 130/17: 13 and 4.
    CHECK(fill(QuotaKind::hare, {100, 1, 30}, 20, {{0, 3, 0}, {14, none, none}}) == "13 3 4");
    // 8 at most and 3 at least, of 20: 8 first; of the 12 others 3, and 9.
    CHECK(fill(QuotaKind::hare, {100, 1, 30}, 20, {{0, 3, 0}, {8, none, none}}) == "8 3 9");
    // 15 0 5 without limits; 14 at most and 1 at least take and give the same.
    CHECK(fill(QuotaKind::hare, {100, 1, 30}, 20, {{0, 1, 0}, {14, none, none}}) == "14 1 5");
}

TEST_CASE("whatever the limits, the seats are the house and within them") {
    for (std::int64_t a = 0; a <= 6; ++a)
        for (std::int64_t b = 0; b <= 6; ++b)
            for (std::int64_t low = 0; low <= 3; ++low)
                for (std::int64_t high = low; high <= 5; ++high)
                    for (std::int64_t other = 0; other + low <= 6; ++other) {
                        const Limits limits{{low, other, 0}, {high, none, 4}};
                        const auto filled = allocation::fill(Quota{QuotaKind::hare}, Counts{a, b, 2}, 6, limits, OverAllocation::error);
                        REQUIRE(filled.has_value());
                        const std::int64_t sum = std::accumulate(filled->seats.begin(), filled->seats.end(), filled->vacant);
                        const auto tied = std::accumulate(filled->tied.begin(), filled->tied.end(), std::int64_t{0});
                        CAPTURE(a);
                        CAPTURE(b);
                        CAPTURE(low);
                        CAPTURE(high);
                        CAPTURE(other);
                        CHECK((filled->status == Status::decided ? sum == 6 : sum < 6 && sum + tied > 6));
                        CHECK(filled->seats[0] >= low);
                        CHECK(filled->seats[0] + filled->tied[0] <= high);
                        CHECK(filled->seats[1] >= other);
                        CHECK(filled->seats[2] + filled->tied[2] <= 4);
                        // Seats stay vacant only where everybody with votes has the most.
                        CHECK((filled->vacant == 0 || (b == 0 && (a == 0 || filled->seats[0] == high) && filled->seats[2] == 4)));
                    }
}

}  // namespace test_allocation_largest_remainder

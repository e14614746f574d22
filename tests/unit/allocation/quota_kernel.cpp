#include "pemilu/allocation/quota_kernel.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace test_allocation_quota_kernel {

using namespace pemilu;
using allocation::Status;
using Counts = std::vector<std::int64_t>;

namespace {

/// "seats" or "seats | tied", and "none" where the kernel has no answer. The buffers hold rubbish on entry.
std::string allocate(const Quota& quota, const Counts& votes, std::int64_t house) {
    Counts seats(votes.size(), 77);
    std::vector<std::uint8_t> tied(votes.size(), 7);
    const auto status = allocation::allocate_into(quota, votes, house, seats, tied);
    if (!status) return "none";
    std::string text;
    std::string contenders;
    for (std::size_t p = 0; p < votes.size(); ++p) {
        text += (p > 0 ? " " : "") + std::to_string(seats[p]);
        contenders += tied[p] != 0 ? 'x' : '-';
    }
    if (*status == Status::no_votes) return "no votes " + text + " " + contenders;
    if (*status == Status::decided) {
        CHECK(contenders.find('x') == std::string::npos);
        return text;
    }
    return text + " | " + contenders;
}

constexpr Quota hare_quota{QuotaKind::hare};
constexpr Quota droop_quota{QuotaKind::droop};

}  // namespace

TEST_CASE("worked examples") {
    CHECK(allocate(hare_quota, {47000, 16000, 15900, 12000, 6000, 3100}, 10) == "5 2 1 1 1 0");
    CHECK(allocate(droop_quota, {47000, 16000, 15900, 12000, 6000, 3100}, 10) == "5 2 2 1 0 0");
    CHECK(allocate(hare_quota, {21878, 9713, 4167, 3252, 1065}, 44) == "24 11 5 3 1");
    CHECK(allocate(hare_quota, {21878, 9713, 4167, 3252, 1065}, 43) == "24 10 4 4 1");  // the Alabama paradox
    CHECK(allocate(Quota{QuotaKind::imperiali}, {21878, 9713, 4167, 3252, 1065}, 44) == "25 11 4 3 1");
}

TEST_CASE("ties: what is certain and who contends") {
    CHECK(allocate(hare_quota, {60, 30, 30}, 2) == "1 0 0 | -xx");
    CHECK(allocate(hare_quota, {50, 50}, 3) == "1 1 | xx");
    CHECK(allocate(droop_quota, {50, 50}, 3) == "1 1 | xx");
    CHECK(allocate(hare_quota, {1, 1, 1}, 2) == "0 0 0 | xxx");
    CHECK(allocate(hare_quota, {1, 1, 13}, 10) == "0 0 8 | xxx");
    CHECK(allocate(hare_quota, {16, 16, 68}, 10) == "1 1 7 | xx-");  // below the top remainder, .8 of 68
}

TEST_CASE("a remainder of 0 may contend, a party without votes does not") {
    CHECK(allocate(hare_quota, {10, 10, 0}, 2) == "1 1 0");
    // A quota of 10 leaves a seat, and neither party has a remainder.
    CHECK(allocate(Quota{QuotaKind::fixed, 10}, {10, 10, 0}, 3) == "1 1 0 | xx-");
    CHECK(allocate(Quota{QuotaKind::fixed, 10}, {10, 10, 0}, 4) == "2 2 0");
    CHECK(allocate(Quota{QuotaKind::fixed, 10}, {0, 10, 10}, 4) == "0 2 2");
}

TEST_CASE("no seats, no votes, no parties") {
    CHECK(allocate(hare_quota, {5, 3}, 0) == "0 0");
    CHECK(allocate(hare_quota, {0, 0}, 2) == "no votes 0 0 xx");
    CHECK(allocate(hare_quota, {}, 0).empty());
}

TEST_CASE("no answer: left to the stages") {
    CHECK(allocate(Quota{QuotaKind::imperiali}, {60, 30, 30}, 2) == "none");                     // full quotas of more than the house
    CHECK(allocate(Quota{QuotaKind::hare_truncated}, {1, 1}, 5) == "none");                      // a quota of 0
    CHECK(allocate(Quota{QuotaKind::fixed, 1000}, {10, 10}, 3) == "none");                       // more seats than parties
    CHECK(allocate(Quota{QuotaKind::fixed, 1}, {INT64_MAX, 0}, 3) == "none");                    // more quotas than a double can count
    CHECK(allocate(hare_quota, Counts(65, 1), 3) == "none");                                     // more parties than it has room for
    CHECK(allocate(hare_quota, {std::int64_t{1} << 60U, std::int64_t{1} << 60U}, 3) == "none");  // a quota of 2^61
}

TEST_CASE("one vote decides among numbers that are the same doubles") {
    constexpr std::int64_t k = std::int64_t{1} << 58U;
    CHECK(allocate(hare_quota, {k, k + 1, k}, 1) == "0 1 0");
    CHECK(allocate(hare_quota, {k, k, k}, 1) == "0 0 0 | xxx");
    CHECK(allocate(hare_quota, {k, k - 1, k}, 2) == "1 0 1");
}

TEST_CASE("half a quota over rounds up or down, as the seats allow") {
    CHECK(allocate(hare_quota, {3, 1}, 2) == "1 0 | xx");              // 1.5 and 0.5 quotas
    CHECK(allocate(hare_quota, {7, 1}, 2) == "2 0");                   // 1.75 and 0.25
    CHECK(allocate(hare_quota, {2, 2, 2, 3}, 3) == "0 0 0 1 | xxx-");  // 2/3 three times, and 1
}

}  // namespace test_allocation_quota_kernel

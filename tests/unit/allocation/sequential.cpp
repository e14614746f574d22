#include "pemilu/allocation/sequential.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace test_allocation_sequential {

using pemilu::allocation::balinski_young_progress;
using Counts = std::vector<std::int64_t>;

namespace {

std::string joined(const auto& numbers) {
    std::string text;
    for (const auto n : numbers) text += (text.empty() ? "" : " ") + std::to_string(n);
    return text;
}

/// The seats; of an open one the seats that are certain and the contenders for the next, after `reached`.
std::string progress(const Counts& votes, std::int64_t house, const std::vector<std::size_t>& answers = {}) {
    const auto found = balinski_young_progress(votes, house, answers);
    if (found.contenders.empty()) return joined(found.certain);
    return joined(found.certain) + " | after " + joined(found.reached) + " | " + joined(found.contenders);
}

}  // namespace

TEST_CASE("no party exceeds its upper quota, where D'Hondt would give it more") {
    // 3.5 seats are due to the first of 5; D'Hondt gives it all 5. Three, then one of the small ones, then the fourth.
    CHECK(progress({70, 10, 10, 10}, 3) == "3 0 0 0");
    CHECK(progress({70, 10, 10, 10}, 5) == "4 0 0 0 | after 3 0 0 0 | 1 2 3");
    CHECK(progress({70, 10, 10, 10}, 5, {3}) == "4 0 0 1");
    CHECK(progress({70, 12, 11, 7}, 5) == "4 1 0 0");
    // 0.7 and 0.3, 1.4 and 0.6, 2.1 and 0.9, 2.8 and 1.2: the fourth seat may not be the first party's.
    CHECK(progress({70, 30}, 4) == "3 1");
}

TEST_CASE("a tie whose order changes nothing is not asked") {
    CHECK(progress({1, 1}, 1) == "0 0 | after 0 0 | 0 1");
    CHECK(progress({1, 1}, 2) == "1 1");
    CHECK(progress({2, 1, 1}, 1) == "1 0 0");
    CHECK(progress({2, 1, 1}, 2) == "1 0 0 | after 1 0 0 | 1 2");
    CHECK(progress({2, 1, 1}, 4) == "2 1 1");
}

TEST_CASE("ties are asked one at a time, and an answer can lead to another question") {
    CHECK(progress({2, 1, 1}, 3) == "1 0 0 | after 1 0 0 | 1 2");
    CHECK(progress({2, 1, 1}, 3, {1}) == "1 1 0 | after 1 1 0 | 0 2");
    CHECK(progress({2, 1, 1}, 3, {1, 0}) == "2 1 0");
    CHECK(progress({2, 1, 1}, 3, {1, 2}) == "1 1 1");
    CHECK(progress({2, 1, 1}, 3, {2, 0}) == "2 0 1");
}

TEST_CASE("a party without votes never has a seat, and one alone has all") {
    CHECK(progress({5, 0}, 7) == "7 0");
    CHECK(progress({0, 0, 3}, 2) == "0 0 2");
}

TEST_CASE("the quotas are compared beyond 64 bits") {
    constexpr std::int64_t k = std::int64_t{1} << 61;
    CHECK(progress({k, k}, 1) == "0 0 | after 0 0 | 0 1");
    CHECK(progress({k, k + 1}, 1) == "0 1");
    CHECK(progress({k, k + 1}, 1001) == "500 501");
    CHECK(progress({2 * k, k, k - 1}, 4) == "2 1 1");
}

TEST_CASE("more ways than are followed: the first tie is asked at once") {
    // 16 equal parties, 8 seats: C(16,8) = 12870 ways.
    const auto found = balinski_young_progress(Counts(16, 10), 8, {});
    CHECK(found.contenders.size() == 16);
    CHECK(joined(found.certain) == joined(Counts(16, 0)));
    // After seven answers one seat is left among nine.
    CHECK(balinski_young_progress(Counts(16, 10), 8, std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6}).contenders.size() == 9);
}

TEST_CASE("many equal parties: who has one in any case is certain, and only the rest is asked") {
    const std::vector<std::int64_t> votes(30, 1);
    const auto progress = pemilu::allocation::balinski_young_progress(votes, 45, {});
    CHECK(progress.certain == votes);
    CHECK(progress.reached == votes);
    CHECK(progress.contenders.size() == 30);
    CHECK(pemilu::allocation::balinski_young_progress(votes, 60, {}).certain == std::vector<std::int64_t>(30, 2));
}

}  // namespace test_allocation_sequential

#include "pemilu/allocation/quota.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace test_allocation_quota {

using namespace pemilu;
using allocation::Remainder;

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

std::string quota(QuotaKind kind, std::int64_t total, std::int64_t house) {
    const QuotaSize size = Quota{kind}.of(total, house);
    return std::to_string(size.numerator) + "/" + std::to_string(size.denominator);
}

std::string text(const allocation::Largest& found) {
    std::string text;
    for (const std::size_t p : found.certain) text += std::to_string(p) + " ";
    text += "| " + std::to_string(found.seats_left) + " |";
    for (const std::size_t p : found.tied) text += " " + std::to_string(p);
    return text;
}

std::string largest(const std::vector<Remainder>& values, std::int64_t seats) { return text(allocation::largest(values, seats)); }

}  // namespace

TEST_CASE("the quotas by their definitions, not reduced") {
    CHECK(quota(QuotaKind::hare, 100, 3) == "100/3");
    CHECK(quota(QuotaKind::hare_truncated, 100, 3) == "33/1");
    CHECK(quota(QuotaKind::droop, 100, 3) == "26/1");
    CHECK(quota(QuotaKind::droop, 99, 3) == "25/1");
    CHECK(quota(QuotaKind::hagenbach_bischoff, 100, 3) == "100/4");
    CHECK(quota(QuotaKind::hagenbach_bischoff_ceiling, 100, 3) == "25/1");
    CHECK(quota(QuotaKind::hagenbach_bischoff_ceiling, 101, 3) == "26/1");
    CHECK(quota(QuotaKind::imperiali, 100, 3) == "100/5");
    CHECK(quota(QuotaKind::reinforced_imperiali, 100, 3) == "100/6");
    CHECK((Quota{QuotaKind::fixed, 1000}.of(100, 3) == QuotaSize{1000, 1}));
    CHECK(quota(QuotaKind::hare_truncated, 2, 3) == "0/1");
    CHECK(quota(QuotaKind::droop, most, 1) == "4611686018427387904/1");  // floor((2^63-1)/2) + 1 = 2^62
    CHECK(quota(QuotaKind::hagenbach_bischoff_ceiling, most, 1) == "4611686018427387904/1");
}

TEST_CASE("remainders are compared with their denominators") {
    CHECK(Remainder{1, 2} == Remainder{2, 4});
    CHECK(Remainder{1, 2} < Remainder{2, 3});
    CHECK(Remainder{3, 4} > Remainder{5, 7});
    CHECK(Remainder{most, 2} < Remainder{most, 1});
    CHECK(Remainder{0, 5} == Remainder{0, 1});
    CHECK(to_string(Remainder{2500, 3}) == "2500/3");
    CHECK(to_string(Remainder{2500, 2}) == "1250");
    CHECK(to_string(Remainder{0, 7}) == "0");
}

TEST_CASE("full quotas and what is left") {
    const auto full = allocation::full_quotas({100, 3}, 68);  // 68 of 33 1/3: 2, and 4/3 left
    CHECK(full.seats == 2);
    CHECK(to_string(full.remainder) == "4/3");
    const auto exact = allocation::full_quotas({100, 4}, 50);
    CHECK(exact.seats == 2);
    CHECK(to_string(exact.remainder) == "0");
    // votes·denominator is far beyond 64 bits: (2^63-1)/1000 a seat.
    const auto huge = allocation::full_quotas({most, 1000}, most);
    CHECK(huge.seats == 1000);
    CHECK(huge.remainder == Remainder{0, 1});
}

TEST_CASE("the largest values win; what equals the last of them and does not fit is tied") {
    CHECK(largest({{6, 1}, {6, 1}, {8, 1}}, 0) == "| 0 |");
    CHECK(largest({{6, 1}, {6, 1}, {8, 1}}, 1) == "2 | 0 |");
    CHECK(largest({{6, 1}, {6, 1}, {8, 1}}, 2) == "2 | 1 | 0 1");
    CHECK(largest({{6, 1}, {6, 1}, {8, 1}}, 3) == "2 0 1 | 0 |");
    CHECK(largest({{1, 1}, {1, 1}, {1, 1}}, 2) == "| 2 | 0 1 2");
    CHECK(largest({{0, 1}, {0, 3}}, 1) == "| 1 | 0 1");  // a remainder of 0 is a remainder
    CHECK(largest({{1, 2}, {2, 3}, {3, 7}}, 1) == "1 | 0 |");
    CHECK(largest({}, 0) == "| 0 |");
}

TEST_CASE("half a quota is reached or not, exactly") {
    using allocation::reaching;
    const std::vector<Remainder> left{{50, 1}, {49, 1}, {51, 1}, {99, 2}, {100, 2}};
    CHECK(reaching(Share(1, 2), {100, 1}, left) == std::vector<std::size_t>{0, 2, 4});
    CHECK(reaching(Share(1, 2), {101, 1}, left) == std::vector<std::size_t>{2});
    CHECK(reaching(Share(1, 2), {202, 2}, left) == std::vector<std::size_t>{2});
    CHECK(reaching(Share(0, 1), {100, 1}, left).size() == 5);
    // Half of 2^62-1 is 2^61 - 1/2: 2^61-1 does not reach it, 2^61 does.
    constexpr std::int64_t k = std::int64_t{1} << 61;
    CHECK(reaching(Share(1, 2), {2 * k - 1, 1}, std::vector<Remainder>{{k - 1, 1}, {k, 1}}) == std::vector<std::size_t>{1});
}

TEST_CASE("remainders of several districts are added as fractions") {
    const auto pooled = [](const std::vector<Remainder>& r) { return to_string(allocation::pooled(r).value()); };
    CHECK(pooled({}) == "0");
    CHECK(pooled({{1, 3}, {1, 6}}) == "1/2");
    CHECK(pooled({{2500, 3}, {10, 3}, {1, 1}}) == "2513/3");
    CHECK(pooled({{most - 1, 1}, {1, 1}}) == std::to_string(most));
    CHECK(allocation::pooled(std::vector<Remainder>{{most, 1}, {1, 1}}).error().kind == ErrorKind::capacity);
    CHECK(allocation::pooled(std::vector<Remainder>{{1, most}, {1, most - 1}}).error().kind == ErrorKind::capacity);
}

}  // namespace test_allocation_quota

#include "pemilu/allocation/method.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace test_allocation_method {

using namespace pemilu;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

result<Method> listed(const std::vector<Share>& divisors, bool continued) { return allocation::listed(divisors, continued); }

}  // namespace

TEST_CASE("the methods are what their names say") {
    CHECK(std::get<Linear>(sainte_lague.by) == Linear{2, -1});
    CHECK(std::get<Linear>(dhondt.by) == Linear{1, 0});
    CHECK(std::get<Linear>(danish.by) == Linear{3, -2});
    CHECK(std::get<Linear>(imperiali.by) == Linear{1, 1});
    CHECK(std::get<Linear>(adams.by) == Linear{1, -1});
    CHECK(std::get<ModifiedFirst>(modified_sainte_lague.by) == ModifiedFirst{7, 5});
    CHECK(std::get<LargestRemainder>(droop.by).quota.kind == QuotaKind::droop);
    CHECK(sainte_lague.basis.empty());
    CHECK_FALSE(sainte_lague == dhondt);
    CHECK_FALSE(hare == hare_truncated);
}

TEST_CASE("a method with a parameter is written with it, in lowest terms") {
    CHECK(to_string(sainte_lague) == "sainte-lague");
    CHECK(to_string(modified_sainte_lague) == "modified-sainte-lague");
    CHECK(to_string(allocation::modified_first(Share(12, 10)).value()) == "modified-sainte-lague:6/5");
    CHECK(to_string(allocation::stationary(Share(2, 6)).value()) == "stationary:1/3");
    CHECK(to_string(allocation::stationary(Share(0, 1)).value()) == "stationary:0");
    CHECK(to_string(listed({Share(1, 1), Share(5, 2)}, true).value()) == "divisors:1,5/2,...");
    CHECK(to_string(allocation::fixed_quota(1000).value()) == "quota:1000");
}

TEST_CASE("the stationary family contains Adams, Webster and Jefferson") {
    const auto linear = [](Share first) { return std::get<Linear>(allocation::stationary(first).value().by); };
    CHECK(linear(Share(0, 1)) == std::get<Linear>(adams.by));
    CHECK(linear(Share(1, 2)) == Linear{2, -1, 2});  // 1/2, 3/2, 5/2: halves of Webster's
    CHECK(linear(Share(1, 1)) == std::get<Linear>(dhondt.by));
}

TEST_CASE("a first divisor is below the second") {
    CHECK(allocation::modified_first(Share(299, 100)).has_value());
    CHECK(allocation::modified_first(Share(0, 1)).has_value());
    CHECK(allocation::modified_first(Share(3, 1)).error().kind == ErrorKind::rule);
    CHECK(allocation::modified_first(Share(1, std::int64_t{1} << 31)).error().kind == ErrorKind::capacity);
    CHECK(allocation::modified_first(Share(1, (std::int64_t{1} << 31) - 1)).has_value());
}

TEST_CASE("a stationary divisor is within 64 bits") {
    constexpr std::int64_t limit = std::int64_t{1} << 62;
    CHECK(allocation::stationary(Share(limit, 1)).has_value());
    CHECK(allocation::stationary(Share(limit + 1, 1)).error().kind == ErrorKind::capacity);
    CHECK(allocation::stationary(Share(1, limit)).has_value());
    CHECK(allocation::stationary(Share(1, limit + 1)).error().kind == ErrorKind::capacity);
}

TEST_CASE("divisors that are listed come over their least common denominator, and increase") {
    CHECK(std::get<Listed>(listed({Share(1, 2), Share(2, 3), Share(1, 1)}, false).value().by) == Listed{{3, 4, 6}, 6, 0});
    CHECK(std::get<Listed>(listed({Share(1, 2), Share(2, 3)}, true).value().by) == Listed{{3, 4}, 6, 1});
    CHECK(std::get<Listed>(listed({Share(0, 1), Share(1, 1)}, false).value().by) == Listed{{0, 1}, 1, 0});
    CHECK(listed({}, false).error().kind == ErrorKind::rule);
    CHECK(listed({Share(1, 1)}, true).error().kind == ErrorKind::rule);
    CHECK(listed({Share(1, 1), Share(1, 1)}, false).error().value == "1 after 1");
    CHECK(listed({Share(5, 2), Share(7, 3)}, false).error().value == "7/3 after 5/2");
    CHECK(listed({Share(0, 1), Share(0, 1)}, false).error().kind == ErrorKind::rule);
}

TEST_CASE("a common denominator or a divisor beyond 64 bits is a matter of capacity") {
    const Share fine(1, (std::int64_t{1} << 62) - 1);
    const Share other(2, (std::int64_t{1} << 61) - 1);
    CHECK(listed({fine, other}, false).error().kind == ErrorKind::capacity);
    CHECK(listed({Share(1, 2), Share(largest, 1)}, false).error().kind == ErrorKind::capacity);
    CHECK(listed({Share(1, 1), Share(largest, 1)}, false).has_value());
}

TEST_CASE("a fixed quota is positive") {
    CHECK(allocation::fixed_quota(1).has_value());
    CHECK(allocation::fixed_quota(0).error().kind == ErrorKind::rule);
    CHECK(allocation::fixed_quota(-5).error().value == "-5");
}

/// 1, 4, 9, 16, … over 2.
struct Squares {
    int sign = 1;
    [[nodiscard]] std::int64_t divisor(std::int64_t k) const { return sign * k * k; }
    [[nodiscard]] std::int64_t denominator() const { return 2; }
    [[nodiscard]] std::int64_t last() const { return 1000; }
    friend bool operator==(const Squares&, const Squares&) = default;
};

TEST_CASE("a rule of the caller is a method as far as the house needs it") {
    CHECK(std::get<Listed>(allocation::listed(Squares{}, Seats(3)).value().by) == Listed{{1, 4, 9, 16}, 2, 0});
    CHECK(std::get<Listed>(allocation::listed(Squares{}, Seats(0)).value().by) == Listed{{1}, 2, 0});
    CHECK(std::get<Listed>(allocation::listed(Squares{}, Seats(5000)).value().by).given.size() == 1000);
    CHECK(allocation::listed(Squares{-1}, Seats(3)).error().value == "divisor 1: -1/2");
}

}  // namespace test_allocation_method

#include "pemilu/allocation/highest_quotients.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace test_allocation_highest_quotients {

using namespace pemilu;
using allocation::Filled;
using allocation::Limits;
using allocation::Status;
using Counts = std::vector<std::int64_t>;

namespace {

constexpr std::int64_t none = allocation::no_maximum;

/// A rule of the caller's own: the prime numbers.
struct Primes {
    [[nodiscard]] std::int64_t divisor(std::int64_t k) const {
        constexpr std::int64_t primes[] = {2, 3, 5, 7, 11, 13};
        return primes[k - 1];
    }
    [[nodiscard]] std::int64_t denominator() const { return 1; }
    [[nodiscard]] std::int64_t last() const { return 6; }
    bool operator==(const Primes&) const = default;
};
static_assert(DivisorRule<Primes>);

/// Another: k^power.
struct Powers {
    int power = 2;
    [[nodiscard]] std::int64_t divisor(std::int64_t k) const {
        std::int64_t d = 1;
        for (int i = 0; i < power; ++i) d *= k;
        return d;
    }
    [[nodiscard]] std::int64_t denominator() const { return 1; }
    [[nodiscard]] std::int64_t last() const { return 1'000'000; }
    bool operator==(const Powers&) const = default;
};

/// Not a rule: it does not say where it ends.
struct Endless {
    [[nodiscard]] std::int64_t divisor(std::int64_t k) const { return k; }
    [[nodiscard]] std::int64_t denominator() const { return 1; }
    bool operator==(const Endless&) const = default;
};
static_assert(!DivisorRule<Endless>);

template <class R>
std::string fill(const R& rule, const Counts& votes, std::int64_t house, Limits limits = {}, ZeroDivisor zero = ZeroDivisor::tie) {
    if (limits.floor.empty()) limits.floor = Counts(votes.size(), 0);
    if (limits.ceiling.empty()) limits.ceiling = Counts(votes.size(), none);
    const auto filled = allocation::fill(rule, votes, house, limits, zero);
    if (!filled) return filled.error().kind == ErrorKind::capacity ? "capacity" : "refused";
    std::string text;
    for (const std::int64_t s : filled->seats) text += (text.empty() ? "" : " ") + std::to_string(s);
    if (filled->vacant > 0) text += " vacant " + std::to_string(filled->vacant);
    if (filled->status == Status::decided) return text;
    text += filled->status == Status::tied ? " tied" : " no votes";
    for (std::size_t p = 0; p < filled->tied.size(); ++p)
        if (filled->tied[p] != 0) text += " " + std::to_string(p);
    return text;
}

}  // namespace

TEST_CASE("a caller's own divisor rule") {
    // 100: 50, 33.3, 20, 14.3; 40: 20, 13.3.
    CHECK(fill(Primes{}, {100, 40}, 2) == "2 0");
    CHECK(fill(Primes{}, {100, 40}, 3) == "2 0 tied 0 1");
    CHECK(fill(Primes{}, {100, 40}, 4) == "3 1");
    CHECK(fill(Primes{}, {100, 40}, 5) == "4 1");
    CHECK(fill(Primes{}, {100}, 6) == "6");
    CHECK(fill(Primes{}, {100}, 7) == "capacity");
    // 900: 900, 225, 100; 225: 225, 56.25.
    CHECK(fill(Powers{2}, {900, 225}, 2) == "1 0 tied 0 1");
    CHECK(fill(Powers{2}, {900, 225}, 3) == "2 1");
    CHECK(fill(Powers{1}, {900, 225}, 5) == "4 1");
}

TEST_CASE("the plain exact way agrees with the vectors of the fast one") {
    CHECK(fill(Linear{2, -1}, {42000, 31000, 15000, 12000}, 4) == "2 1 1 0");
    CHECK(fill(Linear{1, 0}, {503, 304, 193}, 35) == "18 11 6");
    CHECK(fill(Linear{2, -1}, {300, 100, 100}, 3) == "1 0 0 tied 0 1 2");
    CHECK(fill(Linear{2, -1}, {0, 7, 0}, 3) == "0 3 0");
}

TEST_CASE("a minimum counts as the seats that a party has before it bids") {
    // Sainte-Lague; 90: 90, 30, 18, 12.9; 10: 10, 3.3.
    CHECK(fill(Linear{2, -1}, {90, 10}, 3) == "3 0");
    CHECK(fill(Linear{2, -1}, {90, 10}, 3, {{0, 1}, {}}) == "2 1");
    CHECK(fill(Linear{2, -1}, {90, 10}, 3, {{0, 3}, {}}) == "0 3");
    CHECK(fill(Linear{2, -1}, {90, 10}, 5, {{0, 1}, {}}) == "4 1");  // the minimum is what the party has anyway
    CHECK(fill(Linear{2, -1}, {90, 0}, 3, {{0, 1}, {}}) == "2 1");   // without votes too
}

TEST_CASE("a party does not bid beyond its maximum, and what nobody can take is vacant") {
    CHECK(fill(Linear{2, -1}, {90, 10}, 3, {{}, {2, none}}) == "2 1");
    CHECK(fill(Linear{2, -1}, {90, 10}, 6, {{}, {2, 3}}) == "2 3 vacant 1");
    CHECK(fill(Linear{2, -1}, {90, 0}, 3, {{}, {2, none}}) == "2 0 vacant 1");  // without votes no party takes what is left
    CHECK(fill(Linear{2, -1}, {300, 100, 100}, 3, {{}, {1, none, none}}) == "1 1 1");
    CHECK(fill(Linear{2, -1}, {90, 10}, 2, {{}, {0, none}}) == "0 2");
}

TEST_CASE("a first divisor of 0: everybody has a seat before anybody has two") {
    CHECK(fill(Linear{1, -1}, {50, 30, 20}, 2) == "0 0 0 tied 0 1 2");
    CHECK(fill(Linear{1, -1}, {50, 30, 20}, 2, {}, ZeroDivisor::more_votes) == "1 1 0");
    CHECK(fill(Linear{1, -1}, {50, 30, 30}, 2, {}, ZeroDivisor::more_votes) == "1 0 0 tied 1 2");
    CHECK(fill(Linear{1, -1}, {50, 30, 20}, 3) == "1 1 1");
    CHECK(fill(Linear{1, -1}, {50, 30, 20, 0}, 3) == "1 1 1 0");
    CHECK(fill(Linear{1, -1}, {10, 3, 1}, 5) == "3 1 1");  // 10, 5, then 3.3 against 3
    CHECK(fill(GeometricMean{}, {50, 30, 20}, 1, {}, ZeroDivisor::more_votes) == "1 0 0");
    CHECK(fill(HarmonicMean{}, {50, 30, 20}, 1) == "0 0 0 tied 0 1 2");
    // A tie of finite quotients stays one, whatever is said of infinite ones.
    CHECK(fill(Linear{1, -1}, {20, 10}, 3, {}, ZeroDivisor::more_votes) == "2 1");
    CHECK(fill(Linear{1, -1}, {20, 10}, 4, {}, ZeroDivisor::more_votes) == "2 1 tied 0 1");
    CHECK(fill(Linear{2, -1}, {5, 5}, 1, {}, ZeroDivisor::more_votes) == "0 0 tied 0 1");
}

TEST_CASE("only who bids needs a divisor") {
    const Listed two{{1, 3}, 1, 0};
    CHECK(fill(two, {100, 10}, 3) == "capacity");  // whether 100 over the third divisor is above 10 nobody can say
    CHECK(fill(two, {100}, 2) == "2");
    CHECK(fill(two, {100, 100}, 4) == "2 2");
    CHECK(fill(two, {100, 90}, 4) == "capacity");  // 100 over a third divisor can be more than 90/3
    CHECK(fill(two, {100, 90}, 5) == "capacity");
    CHECK(fill(two, {100, 10}, 3, {{}, {2, 2}}) == "2 1");
    CHECK(fill(two, {100, 10}, 4, {{2, 0}, {2, none}}) == "2 2");
    CHECK(fill(two, {10, 0}, 3, {{0, 2}, {}}) == "1 2");  // the second does not bid
    CHECK(fill(two, {10, 5}, 3, {{2, 0}, {}}) == "capacity");
    CHECK(fill(Doubling{}, {1}, 63) == "63");
    CHECK(fill(Doubling{}, {1}, 64) == "capacity");
}

TEST_CASE("nobody has votes: the minima, and the rest open among those with room") {
    CHECK(fill(Linear{2, -1}, {0, 0}, 3) == "0 0 no votes 0 1");
    CHECK(fill(Linear{2, -1}, {0, 0}, 3, {{2, 0}, {2, none}}) == "2 0 no votes 1");
    CHECK(fill(Linear{2, -1}, {0, 0}, 3, {{2, 1}, {}}) == "2 1");
}

}  // namespace test_allocation_highest_quotients

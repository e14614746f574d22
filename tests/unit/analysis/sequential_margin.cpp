#include "pemilu/analysis/sequential_margin.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/method.hpp"
#include "pemilu/allocation/tie.hpp"
#include "pemilu/analysis/margin.hpp"

namespace test_analysis_sequential_margin {

using namespace pemilu;
using analysis::Margin;
using analysis::MarginEffect;
using analysis::MarginKind;
using elections::Counts;

namespace {

/// Balinski and Young 1975, word by word: seat h goes to the highest v/(x+1) among those with x < v·h/V. All results, by every order of
/// breaking ties.
std::set<Counts> results(const Counts& votes, std::int64_t seats) {
    std::int64_t total = 0;
    for (const std::int64_t v : votes) total += v;
    std::set<Counts> states{Counts(votes.size(), 0)};
    for (std::int64_t h = 1; h <= seats; ++h) {
        std::set<Counts> next;
        for (const Counts& x : states)
            for (std::size_t p = 0; p < votes.size(); ++p) {
                bool best = x[p] * total < votes[p] * h;
                for (std::size_t q = 0; q < votes.size() && best; ++q)
                    best = x[q] * total >= votes[q] * h || votes[p] * (x[q] + 1) >= votes[q] * (x[p] + 1);
                if (!best) continue;
                Counts more = x;
                ++more[p];
                next.insert(more);
            }
        states = next;
    }
    return states;
}

struct Steps {
    std::optional<std::int64_t> tie = {}, change = {};
    friend bool operator==(const Steps&, const Steps&) = default;
};

/// Vote by vote.
template <class Differs>
Steps counted(Counts votes, std::optional<std::size_t> from, std::optional<std::size_t> to, std::int64_t seats, std::int64_t most,
              const Differs& differs) {
    Steps found;
    for (std::int64_t n = 0; n <= most; ++n) {
        const auto ends = results(votes, seats);
        bool some = false;
        bool all = true;
        for (const Counts& end : ends) (differs(end) ? some : all) = differs(end);
        if (some && !found.tie) found.tie = n;
        if (all) {
            found.change = n;
            break;
        }
        if (from) --votes[*from];
        if (to) ++votes[*to];
    }
    return found;
}

using Key = std::tuple<MarginKind, MarginEffect, int, int>;

std::map<Key, Steps> told(const Allocation& allocation) {
    std::map<Key, Steps> rows;
    for (const Margin& m : analysis::margins(allocation)) {
        const Key key{m.kind, m.kind == MarginKind::move ? MarginEffect::any : m.effect, m.from ? static_cast<int>(m.from->value()) : -1,
                      m.to ? static_cast<int>(m.to->value()) : -1};
        CHECK(rows.count(key) == 0);
        rows[key] = {m.to_tie.count(), m.to_change ? std::optional(m.to_change->count()) : std::nullopt};
    }
    return rows;
}

/// `most_added` votes more are tried; rows beyond them are not compared.
void compare(const Counts& votes, std::int64_t seats, std::int64_t most_added) {
    const auto outcome = elections::allocate(balinski_young, votes, seats);
    const Allocation* allocation = decided(outcome);
    if (allocation == nullptr) return;
    Counts x;
    std::int64_t total = 0;
    for (std::size_t p = 0; p < votes.size(); ++p) x.push_back(allocation->seats()[p].count()), total += votes[p];
    auto rows = told(*allocation);
    const auto check = [&](const Key& key, const Steps& expected, std::optional<std::int64_t> limit = {}) {
        Steps found = rows.count(key) != 0 ? rows[key] : Steps{};
        if (limit && found.tie > *limit) found.tie.reset();
        if (limit && found.change > *limit) found.change.reset();
        CHECK(found == expected);
    };
    const auto other = [&](const Counts& end) { return end != x; };
    for (std::size_t p = 0; p < votes.size(); ++p) {
        const int party = static_cast<int>(p);
        CAPTURE(party);
        for (std::size_t q = 0; q < votes.size(); ++q)
            if (p != q)
                check({MarginKind::move, MarginEffect::any, party, static_cast<int>(q)}, counted(votes, p, q, seats, votes[p], other));
        const auto more = [&](const Counts& end) { return end[p] > x[p]; };
        const auto fewer = [&](const Counts& end) { return end[p] < x[p]; };
        check({MarginKind::add, MarginEffect::seat, -1, party}, counted(votes, {}, p, seats, most_added, more), most_added);
        check({MarginKind::add, MarginEffect::any, -1, party}, counted(votes, {}, p, seats, most_added, other), most_added);
        const std::int64_t most = std::min(votes[p], total - 1);
        check({MarginKind::remove, MarginEffect::seat, party, -1}, counted(votes, p, {}, seats, most, fewer));
        check({MarginKind::remove, MarginEffect::any, party, -1}, counted(votes, p, {}, seats, most, other));
    }
}

}  // namespace

TEST_CASE("by hand: two parties, one seat") {
    // 10 against 7: two ballots moved make it 8 against 9, and no number of them makes a tie; three votes more for the second tie.
    const auto outcome = elections::allocate(balinski_young, {10, 7}, 1);
    auto rows = told(*decided(outcome));
    CHECK(rows[{MarginKind::move, MarginEffect::any, 0, 1}] == Steps{2, 2});
    CHECK(rows[{MarginKind::add, MarginEffect::seat, -1, 1}] == Steps{3, 4});
    CHECK(rows[{MarginKind::remove, MarginEffect::seat, 0, -1}] == Steps{3, 4});
    CHECK(rows.count({MarginKind::move, MarginEffect::any, 1, 0}) == 0);
}

TEST_CASE("all small elections of three parties, vote by vote") {
    for (std::int64_t a = 0; a <= 7; ++a)
        for (std::int64_t b = 0; b <= a; ++b)
            for (std::int64_t c = 0; c <= b; ++c)
                for (std::int64_t seats = 1; a > 0 && seats <= 5; ++seats) {
                    const std::string votes = std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(c);
                    CAPTURE(votes);
                    CAPTURE(seats);
                    compare({a, b, c}, seats, 30);
                }
}

TEST_CASE("larger elections, where the upper quota binds") {
    compare({55, 31, 14}, 4, 200);
    compare({760, 79, 81, 80}, 10, 300);
    compare({91, 33, 27, 14, 3}, 12, 200);
    compare({40, 40, 39, 1}, 7, 120);
}

TEST_CASE("votes near 2^63: sums and products do not wrap") {
    constexpr std::int64_t most = std::int64_t{1} << 61;
    const auto outcome = elections::allocate(balinski_young, {most, most - 10, 5}, 3);
    REQUIRE(decided(outcome) != nullptr);
    auto rows = told(*decided(outcome));
    // With one of three seats for each of the large: the third goes to the first, by 10 votes; 5 ballots tie them.
    CHECK(rows[{MarginKind::move, MarginEffect::any, 0, 1}] == Steps{5, 6});
    CHECK(rows[{MarginKind::add, MarginEffect::seat, -1, 1}] == Steps{10, 11});
}

TEST_CASE("a tie that a decision has answered is one at no votes") {
    const auto open = elections::allocate(balinski_young, {5, 5}, 1);
    const auto* question = undecided(open);
    REQUIRE(question != nullptr);
    const auto drawn =
        allocation::resolve(*question,
                            {.question = question->question, .winners = {question->question.contenders[1]}, .decision = "drawing of lots"})
            .value();
    REQUIRE(decided(drawn) != nullptr);
    auto rows = told(*decided(drawn));
    CHECK(rows[{MarginKind::move, MarginEffect::any, 1, 0}] == Steps{0, 1});
    CHECK(rows[{MarginKind::add, MarginEffect::seat, -1, 0}] == Steps{0, 1});
}

}  // namespace test_analysis_sequential_margin

// What must hold for every election, element by element.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "generate.hpp"
#include "pemilu/allocation/tie.hpp"
#include "pemilu/allocation/trace.hpp"

using namespace pemilu;
using elections::Counts;
using generate::Election;

namespace {

/// The fewest and the most seats that each party may have: the same where the result is decided.
struct Range {
    Counts least;
    Counts most;
    bool open = false;
};

Range range(const Election& e) {
    const auto outcome = elections::allocate(e.method, e.votes, e.seats);
    Range range;
    for (const Seats s : standing_of(outcome).certain) range.least.push_back(s.count());
    range.most = range.least;
    if (const auto* open = undecided(outcome)) {
        range.open = true;
        const bool nobody = open->question.reason == Reason::no_votes;
        for (const Contender& c : open->question.contenders) range.most[c.party.value()] += nobody ? e.seats : 1;
    }
    return range;
}

/// Calls `look` with many elections and a generator for what it does to them.
template <class Look>
void for_elections(std::uint64_t seed, Look look) {
    generate::Generator g(seed);
    for (std::int64_t run = 0; run < 3'000 * generate::scale(); ++run) look(generate::election(g), g);
}

}  // namespace

TEST_CASE("anonymity: parties in another order have the same seats") {
    for_elections(1, [](const Election& e, generate::Generator& g) {
        std::vector<std::size_t> order(e.votes.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        g.shuffle(order);
        Election shuffled = e;
        for (std::size_t p = 0; p < order.size(); ++p) shuffled.votes[p] = e.votes[order[p]];
        const Range before = range(e);
        const Range after = range(shuffled);
        for (std::size_t p = 0; p < order.size(); ++p)
            if (after.least[p] != before.least[order[p]] || after.most[p] != before.most[order[p]])
                FAIL_CHECK("party ", order[p], " in ", generate::text(e));
    });
}

TEST_CASE("house monotonicity: with a seat more nobody has fewer") {
    for_elections(2, [](Election e, generate::Generator&) {
        const Range before = range(e);
        ++e.seats;
        const Range after = range(e);
        for (std::size_t p = 0; p < e.votes.size(); ++p)
            if (after.least[p] < before.least[p] || after.most[p] < before.most[p]) FAIL_CHECK("party ", p, " in ", generate::text(e));
    });
}

TEST_CASE("vote monotonicity: with more votes a party has no fewer seats, and no other party has more") {
    for_elections(3, [](Election e, generate::Generator& g) {
        const std::int64_t room = generate::largest_sum - std::accumulate(e.votes.begin(), e.votes.end(), std::int64_t{0});
        if (room == 0 || std::ranges::all_of(e.votes, [](std::int64_t v) { return v == 0; })) return;
        const Range before = range(e);
        const auto who = static_cast<std::size_t>(g.upto(static_cast<std::int64_t>(e.votes.size()) - 1));
        e.votes[who] += g.once_in(2) ? 1 : g.between(1, std::min<std::int64_t>(room, std::max<std::int64_t>(1, e.votes[who])));
        const Range after = range(e);
        for (std::size_t p = 0; p < e.votes.size(); ++p) {
            const bool holds = p == who ? after.least[p] >= before.least[p] && after.most[p] >= before.most[p]
                                        : after.least[p] <= before.least[p] && after.most[p] <= before.most[p];
            if (!holds) FAIL_CHECK("party ", p, " after ", who, " gained, in ", generate::text(e));
        }
    });
}

TEST_CASE("scale: all votes times the same number give the same seats") {
    for_elections(4, [](const Election& e, generate::Generator& g) {
        const std::int64_t total = std::accumulate(e.votes.begin(), e.votes.end(), std::int64_t{0});
        const std::int64_t room = total == 0 ? 1000 : generate::largest_sum / total;
        if (room < 2) return;
        Election scaled = e;
        const std::int64_t factor = g.once_in(2) ? room : g.between(2, std::min<std::int64_t>(room, 1000));
        for (std::int64_t& v : scaled.votes) v *= factor;
        const Range before = range(e);
        const Range after = range(scaled);
        if (before.least != after.least || before.most != after.most) FAIL_CHECK("times ", factor, ": ", generate::text(e));
    });
}

TEST_CASE("more votes never mean fewer seats than another party's, and equal votes the same") {
    for_elections(5, [](const Election& e, generate::Generator&) {
        const Range found = range(e);
        for (std::size_t p = 1; p < e.votes.size(); ++p) {
            const std::size_t q = p - 1;
            const bool holds = e.votes[p] == e.votes[q]  ? found.least[p] == found.least[q] && found.most[p] == found.most[q]
                               : e.votes[p] > e.votes[q] ? found.least[p] >= found.least[q] && found.most[p] >= found.most[q]
                                                         : found.least[p] <= found.least[q] && found.most[p] <= found.most[q];
            if (!holds) FAIL_CHECK("parties ", q, " and ", p, " in ", generate::text(e));
        }
    });
}

TEST_CASE("a part of a result is the result of the part") {
    for_elections(6, [](const Election& e, generate::Generator& g) {
        const Range whole = range(e);
        if (whole.open) return;
        Election part{{}, 0, e.method};
        Counts expected;
        for (std::size_t p = 0; p < e.votes.size(); ++p)
            if (g.once_in(2)) {
                part.votes.push_back(e.votes[p]);
                expected.push_back(whole.least[p]);
                part.seats += whole.least[p];
            }
        const Range found = range(part);
        if (found.open || found.least != expected) FAIL_CHECK("a part of ", generate::text(e));
    });
}

TEST_CASE("seats left are fewer than the contenders, and with them make the house") {
    std::int64_t open_ones = 0;
    for_elections(7, [&open_ones](const Election& e, generate::Generator&) {
        const auto outcome = elections::allocate(e.method, e.votes, e.seats);
        std::int64_t given = 0;
        for (const Seats s : standing_of(outcome).certain) given += s.count();
        const auto* open = undecided(outcome);
        if (open == nullptr) {
            if (given != e.seats) FAIL_CHECK(given, " seats in ", generate::text(e));
            return;
        }
        ++open_ones;
        const std::int64_t left = open->question.seats_left.count();
        if (left < 1 || given + left != e.seats) FAIL_CHECK(given, " and ", left, " seats in ", generate::text(e));
        if (open->question.reason == Reason::tie && left >= static_cast<std::int64_t>(open->question.contenders.size()))
            FAIL_CHECK("no tie in ", generate::text(e));
    });
    CHECK(open_ones > 300);
}

TEST_CASE("awards: they sum to the seats, fall in order, and the lowest that won is not below the highest that lost") {
    for_elections(8, [](const Election& e, generate::Generator&) {
        const auto outcome = elections::allocate(e.method, e.votes, e.seats);
        const Standing& standing = standing_of(outcome);
        const auto awards = allocation::awards(outcome);
        const auto wrong = [&e](const char* what) { FAIL_CHECK(what, " in ", generate::text(e)); };
        const auto d = [&e](std::int64_t k) { return e.method.name == "dhondt" ? k : 2 * k - 1; };
        // a/b <=> c/e by products of the test's own
        const auto below = [](std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t f) {
            return static_cast<wide>(static_cast<std::uint64_t>(a)) * static_cast<std::uint64_t>(f) <
                   static_cast<wide>(static_cast<std::uint64_t>(c)) * static_cast<std::uint64_t>(b);
        };
        Counts held(e.votes.size(), 0);
        for (std::size_t i = 0; i < awards.size(); ++i) {
            const allocation::Award& a = awards[i];
            const std::size_t p = a.party.value();
            if (a.seat != static_cast<std::int64_t>(i) + 1) wrong("the number of a seat");
            if (a.nth != ++held[p]) wrong("a party's nth seat");
            if (a.votes.count() != e.votes[p] || a.quotient.votes != e.votes[p] || a.quotient.divisor != d(a.nth)) wrong("a quotient");
            if (i > 0 && below(awards[i - 1].quotient.votes, awards[i - 1].quotient.divisor, a.quotient.votes, a.quotient.divisor))
                wrong("the order of award");
            // The runner-up: the best of the others at that moment.
            for (std::size_t q = 0; q < e.votes.size(); ++q)
                if (q != p && e.votes[q] > 0) {
                    if (!a.runner_up) wrong("a runner-up is missing");
                    if (below(a.runner_up_quotient.votes, a.runner_up_quotient.divisor, e.votes[q], d(held[q] + 1))) wrong("the runner-up");
                }
            if (a.runner_up && (*a.runner_up == a.party || e.votes[a.runner_up->value()] != a.runner_up_quotient.votes))
                wrong("who the runner-up is");
            // Equal quotients of different seats are neighbours.
            const auto equal = [&a, &below](const allocation::Award& b) {
                return !below(a.quotient.votes, a.quotient.divisor, b.quotient.votes, b.quotient.divisor) &&
                       !below(b.quotient.votes, b.quotient.divisor, a.quotient.votes, a.quotient.divisor);
            };
            const bool tied = (i > 0 && equal(awards[i - 1])) || (i + 1 < awards.size() && equal(awards[i + 1]));
            if (a.tied_order != tied) wrong("tied_order");
            if (a.by_decision) wrong("nothing was decided by an authority");
        }
        for (std::size_t p = 0; p < held.size(); ++p)
            if (held[p] != standing.certain[p].count()) wrong("the sum of the awards");
        if (awards.empty()) return;
        const auto& last = awards.back().quotient;
        for (std::size_t p = 0; p < held.size(); ++p)
            if (below(last.votes, last.divisor, e.votes[p], d(held[p] + 1))) wrong("a quotient that lost is above one that won");
    });
}

TEST_CASE("every way of answering a tie gives the seats that it names, and the whole house") {
    for_elections(9, [](const Election& e, generate::Generator& g) {
        const auto outcome = elections::allocate(e.method, e.votes, e.seats);
        const auto* open = undecided(outcome);
        if (open == nullptr || open->question.reason != Reason::tie) return;
        std::vector<Contender> winners = open->question.contenders;
        g.shuffle(winners);
        winners.resize(static_cast<std::size_t>(open->question.seats_left.count()));
        Counts expected;
        for (const Seats s : open->certain.certain) expected.push_back(s.count());
        for (const Contender& w : winners) ++expected[w.party.value()];
        const auto resolved = allocation::resolve(*open, {.question = open->question, .winners = winners, .decision = "lots"}).value();
        Counts found;
        for (const Seats s : std::get<Allocation>(resolved).seats()) found.push_back(s.count());
        if (found != expected || std::accumulate(found.begin(), found.end(), std::int64_t{0}) != e.seats) FAIL_CHECK(generate::text(e));
        if (allocation::awards(resolved).size() != static_cast<std::size_t>(e.seats)) FAIL_CHECK("awards of ", generate::text(e));
    });
}

// What must hold for every election, element by element.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "generate.hpp"
#include "pemilu/allocation/tie.hpp"
#include "pemilu/allocation/trace.hpp"

namespace property_laws {

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
    for (std::int64_t run = 0; run < 8'000 * generate::scale(); ++run) look(generate::election(g), g);
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
        const auto exact = [&e](std::size_t p, std::int64_t k) { return e.definition->quotient(e.votes[p], k); };
        const auto is = [](const allocation::Quotient& q, const definitions::Ratio& ratio) {
            const definitions::Number votes = q.votes;
            return definitions::equal({q.root ? votes * q.votes : votes * q.denominator, q.divisor}, ratio);
        };
        Counts held(e.votes.size(), 0);
        for (std::size_t i = 0; i < awards.size(); ++i) {
            const allocation::Award& a = awards[i];
            const std::size_t p = a.party.value();
            if (a.seat != static_cast<std::int64_t>(i) + 1) wrong("the number of a seat");
            if (a.nth != ++held[p]) wrong("a party's nth seat");
            if (a.votes.count() != e.votes[p] || a.quotient.votes != e.votes[p] || !is(a.quotient, exact(p, a.nth))) wrong("a quotient");
            const auto before = [&](std::size_t j) { return exact(awards[j].party.value(), awards[j].nth); };
            if (i > 0 && definitions::above(before(i), before(i - 1))) wrong("the order of award");
            // The runner-up: the best of the others at that moment.
            for (std::size_t q = 0; q < e.votes.size(); ++q)
                if (q != p && e.votes[q] > 0) {
                    if (!a.runner_up) wrong("a runner-up is missing");
                    const auto rival = a.runner_up ? a.runner_up->value() : q;
                    if (!is(a.runner_up_quotient, exact(rival, held[rival] + 1))) wrong("the runner-up's quotient");
                    if (definitions::above(exact(q, held[q] + 1), exact(rival, held[rival] + 1))) wrong("the runner-up");
                }
            if (a.runner_up && (*a.runner_up == a.party || e.votes[a.runner_up->value()] != a.runner_up_quotient.votes))
                wrong("who the runner-up is");
            // Equal quotients of different seats are neighbours.
            const auto equals = [&](std::size_t j) { return definitions::equal(before(i), before(j)); };
            const bool tied = (i > 0 && equals(i - 1)) || (i + 1 < awards.size() && equals(i + 1));
            if (a.tied_order != tied) wrong("tied_order");
            if (a.by == allocation::AwardBy::decision) wrong("nothing was decided by an authority");
        }
        for (std::size_t p = 0; p < held.size(); ++p)
            if (held[p] != standing.certain[p].count()) wrong("the sum of the awards");
        if (awards.empty()) return;
        const auto last = exact(awards.back().party.value(), awards.back().nth);
        for (std::size_t p = 0; p < held.size(); ++p)
            if (e.votes[p] > 0 && definitions::above(exact(p, held[p] + 1), last)) wrong("a quotient that lost is above one that won");
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

TEST_CASE("every method with every option: seats, vacant seats and what is left make the house, and the awards say who has them") {
    std::vector<const definitions::Definition*> methods;
    for (const auto& method : definitions::divisor_methods()) methods.push_back(&method);
    for (const auto& method : definitions::quota_methods()) methods.push_back(&method);
    static const definitions::Definition sequential{"balinski-young", definitions::Family::balinski_young};
    methods.push_back(&sequential);
    generate::Generator g(10);
    std::int64_t limited = 0;
    std::int64_t asked = 0;
    for (std::int64_t run = 0; run < 20'000 * generate::scale(); ++run) {
        const auto& definition = *methods[static_cast<std::size_t>(g.upto(static_cast<std::int64_t>(methods.size()) - 1))];
        Election e{Counts(static_cast<std::size_t>(g.between(1, 5))), g.upto(9), definition.method(), &definition};
        for (std::int64_t& v : e.votes) v = g.upto(g.once_in(2) ? 5 : 60);
        AllocationOptions options;
        const auto some = [&](std::int64_t most) {
            std::vector<Seats> seats;
            for (std::size_t p = 0; p < e.votes.size(); ++p) seats.emplace_back(g.upto(most));
            return seats;
        };
        if (g.once_in(3)) options.minimum = some(1);
        if (g.once_in(3)) options.held = some(2);
        if (g.once_in(2))
            for (const Seats s : some(6)) options.maximum.push_back(g.once_in(3) ? std::nullopt : std::optional(s));
        if (!g.once_in(4)) options.exhausted = g.once_in(2) ? Exhausted::next : Exhausted::vacant;
        if (g.once_in(2)) options.on_overallocation = OverAllocation::subtract;
        if (g.once_in(2)) options.zero_divisor = ZeroDivisor::more_votes;
        auto result = allocation::allocate(e.method, elections::party_votes(e.votes), Seats(e.seats), {}, options);
        if (!result) {
            if (result.error().message.empty() || result.error().kind == ErrorKind::input) FAIL_CHECK("refused: ", generate::text(e));
            continue;
        }
        limited += options.limited() ? 1 : 0;
        Outcome<Allocation> outcome = *std::move(result);
        const auto wrong = [&e](const char* what) { FAIL_CHECK(what, " in ", generate::text(e)); };
        const auto check = [&](std::span<const Seats> seats, std::int64_t left) {
            Counts held(e.votes.size(), 0);
            std::int64_t number = 0;
            for (const allocation::Award& a : allocation::awards(outcome)) {
                if (a.seat <= number || a.seat > e.seats) wrong("the number of a seat");
                number = a.seat;
                if (a.nth != ++held[a.party.value()]) wrong("a party's nth seat");
                if (a.runner_up == a.party) wrong("a runner-up");
            }
            std::int64_t sum = standing_of(outcome).vacant.count() + left;
            for (std::size_t p = 0; p < held.size(); ++p) {
                sum += seats[p].count();
                if (held[p] != seats[p].count() && undecided(outcome) == nullptr) wrong("the awards");
                if (held[p] > seats[p].count()) wrong("the awards of what is certain");
                if (!options.held.empty() && seats[p] < options.held[p]) wrong("a held seat was taken");
                if (!options.minimum.empty() && seats[p] < options.minimum[p]) wrong("a minimum");
                if (!options.maximum.empty() && options.maximum[p] && seats[p] > *options.maximum[p]) wrong("a maximum");
            }
            if (sum != e.seats) wrong("the sum");
        };
        while (const auto* open = undecided(outcome)) {
            ++asked;
            check(open->certain.certain, open->question.seats_left.count());
            if (open->question.contenders.empty()) break;  // nobody has votes, and nobody has room
            const bool nobody = open->question.reason == Reason::no_votes;
            std::vector<Contender> winners = open->question.contenders;
            g.shuffle(winners);
            const std::size_t needed = allocation::winners_needed(open->question);
            if (nobody)
                while (winners.size() < needed) winners.push_back(winners.front());
            winners.resize(needed);
            const Undecided<Allocation> before = *open;
            auto resolved = allocation::resolve(before, {.question = before.question, .winners = winners, .decision = "lots"});
            if (!resolved && nobody) break;  // one was named for more seats than the maximum
            outcome = std::move(resolved).value();
        }
        if (const auto* allocation = decided(outcome)) check(allocation->seats(), 0);
    }
    CHECK(limited > 5'000);
    CHECK(asked > 1'000);
}

}  // namespace property_laws

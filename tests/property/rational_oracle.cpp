// Random elections and planted ties with votes up to 2^63-1, method by method, against exact fractions of Boost.Multiprecision.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "generate.hpp"
#include "pemilu/allocation/tie.hpp"

namespace property_rational_oracle {

using definitions::Definition;
using definitions::expected;
using elections::Counts;
using generate::Election;

namespace {

struct Tally {
    std::int64_t tied = 0;
    std::int64_t decided = 0;
    std::int64_t refused = 0;
    std::int64_t huge = 0;
};

Tally compare(const Definition& method, std::int64_t runs, std::uint64_t seed) {
    generate::Generator g(seed);
    Tally tally;
    for (std::int64_t run = 0; run < runs; ++run) {
        const Election e = generate::election(g, method);
        const auto outcome = pemilu::allocation::allocate(e.method, elections::party_votes(e.votes), pemilu::Seats(e.seats));
        const std::string found = outcome ? elections::text(*outcome) : "refused: " + outcome.error().value;
        const std::string wanted = expected(method, e.votes, e.seats);
        if (found != wanted) FAIL_CHECK("found ", found, ", expected ", wanted, " in ", generate::text(e));
        (wanted.starts_with("refused") ? tally.refused : wanted.find('|') == std::string::npos ? tally.decided : tally.tied) += 1;
        for (const std::int64_t v : e.votes) tally.huge += v >= (std::int64_t{1} << 62) ? 1 : 0;
    }
    return tally;
}

}  // namespace

TEST_CASE("the oracle knows the vectors of the literature") {
    const std::int64_t k = std::int64_t{1} << 58;
    const Definition& sainte_lague = definitions::divisor_methods()[0];
    const Definition& dhondt = definitions::divisor_methods()[1];
    const Definition& hare = definitions::quota_methods()[0];
    CHECK(expected(sainte_lague, {3 * k, k, k}, 3) == "1 0 0 | 2 | 0 1 2");
    CHECK(expected(sainte_lague, {3 * k + 1, k, k}, 3) == "2 0 0 | 1 | 1 2");
    CHECK(expected(dhondt, {503, 304, 193}, 35) == "18 11 6");
    CHECK(expected(hare, {21878, 9713, 4167, 3252, 1065}, 44) == "24 11 5 3 1");
    CHECK(expected(hare, {21878, 9713, 4167, 3252, 1065}, 43) == "24 10 4 4 1");  // the Alabama paradox
    CHECK(expected(definitions::quota_methods()[5], {21878, 9713, 4167, 3252, 1065}, 44) == "25 11 4 3 1");
}

TEST_CASE("divisor methods: random elections and planted ties, against exact fractions") {
    const std::int64_t runs = generate::per_method(15'000);
    for (std::size_t i = 0; i + 1 < definitions::divisor_methods().size(); ++i) {  // the last has eight divisors only
        const Definition& method = definitions::divisor_methods()[i];
        CAPTURE(method.name);
        const Tally tally = compare(method, runs, 2024 + i);
        // The generator must keep making what it is for.
        CHECK(tally.tied > runs / 20);
        CHECK(tally.decided > runs / 3);
        CHECK(tally.refused == 0);
        CHECK(tally.huge > runs / 50);
    }
}

TEST_CASE("divisor methods with minima, maxima, held seats and ranked infinite quotients, against exact fractions") {
    using namespace pemilu;
    const std::int64_t runs = generate::per_method(4'000);
    for (std::size_t i = 0; i + 1 < definitions::divisor_methods().size(); ++i) {
        const Definition& method = definitions::divisor_methods()[i];
        CAPTURE(method.name);
        generate::Generator g(77 + i);
        std::int64_t binding = 0;
        for (std::int64_t run = 0; run < runs; ++run) {
            const Election e = generate::election(g, method);
            if (definitions::total_of(e.votes) == 0) continue;
            const bool minimum = g.once_in(2);
            const bool maximum = g.once_in(2);
            const bool held = g.once_in(3);
            definitions::Limits limits{.floor = Counts(e.votes.size(), 0), .more_votes = g.once_in(2)};
            AllocationOptions options{.zero_divisor = limits.more_votes ? ZeroDivisor::more_votes : ZeroDivisor::tie};
            std::int64_t room = e.seats;
            for (std::size_t p = 0; p < e.votes.size(); ++p) {
                const std::int64_t least = minimum ? g.upto(std::min<std::int64_t>(room, 2)) : 0;
                const std::int64_t has = held ? g.upto(std::min<std::int64_t>(room, 3)) : 0;
                limits.floor[p] = std::max(least, has);
                room -= limits.floor[p];
                limits.ceiling.push_back(maximum && g.once_in(2) ? limits.floor[p] + g.upto(3) : e.seats);
                if (minimum) options.minimum.emplace_back(least);
                if (held) options.held.emplace_back(has);
                if (maximum && limits.ceiling[p] < e.seats) {
                    options.maximum.resize(e.votes.size());
                    options.maximum[p] = Seats(limits.ceiling[p]);
                }
            }
            const auto found = [&](std::optional<Exhausted> exhausted) -> std::string {
                options.exhausted = exhausted;
                const auto outcome = allocation::allocate(e.method, elections::party_votes(e.votes), Seats(e.seats), {}, options);
                if (!outcome) return "refused " + outcome.error().column;
                const std::int64_t vacant = standing_of(*outcome).vacant.count();
                return elections::text(*outcome) + (vacant == 0 ? "" : " vacant " + std::to_string(vacant));
            };
            const auto wrong = [&](const std::string& is, const std::string& should) {
                if (is != should) FAIL_CHECK("found ", is, ", expected ", should, " in ", generate::text(e));
            };
            wrong(found(Exhausted::next), written(definitions::by_quotients(method, e.votes, e.seats, limits)));
            const Counts ceiling = std::exchange(limits.ceiling, {});
            definitions::Result free = definitions::by_quotients(method, e.votes, e.seats, limits);
            bool binds = false;
            for (std::size_t p = 0; p < ceiling.size(); ++p) {
                const bool contends = std::ranges::find(free.contenders, static_cast<std::int64_t>(p)) != free.contenders.end();
                binds = binds || free.certain[p] + (contends ? 1 : 0) > ceiling[p];
            }
            wrong(found({}), binds ? "refused exhausted" : written(free));
            for (std::size_t p = 0; p < ceiling.size(); ++p) {
                free.vacant += std::max<std::int64_t>(0, free.certain[p] - ceiling[p]);
                free.certain[p] = std::min(free.certain[p], ceiling[p]);
            }
            wrong(found(Exhausted::vacant), written(free));
            binding += binds ? 1 : 0;
        }
        CHECK(binding > runs / 10);
    }
}

TEST_CASE("quota methods: random elections and planted ties, against exact fractions") {
    const std::int64_t runs = generate::per_method(15'000);
    std::int64_t refused = 0;
    for (const Definition& method : definitions::quota_methods()) {
        CAPTURE(method.name);
        const Tally tally = compare(method, runs, 4048);
        if (method.name != "quota:5") {
            CHECK(tally.tied > runs / 20);
            CHECK(tally.decided > runs / 4);
            CHECK(tally.huge > runs / 50);
        }
        refused += tally.refused;
    }
    CHECK(refused > runs);
}

TEST_CASE("Balinski and Young: one random way through the questions, against all ways") {
    using namespace pemilu;
    generate::Generator g(1975);
    std::int64_t asked = 0;
    const std::int64_t runs = generate::per_method(15'000);
    for (std::int64_t run = 0; run < runs; ++run) {
        const std::int64_t parties = g.between(1, 5);
        const std::int64_t seats = g.between(1, 12);
        Counts votes = generate::magnified(g, parties);
        if (g.once_in(3))
            for (std::int64_t& v : votes) v = g.between(1, 4);
        if (g.once_in(4))
            for (std::int64_t& v : votes) v = g.upto(generate::largest_sum / parties) >> (g.once_in(2) ? g.upto(62) : 0);
        if (definitions::total_of(votes) == 0) continue;
        const Election e{votes, seats, balinski_young};
        std::set<Counts> states{Counts(votes.size(), 0)};
        std::set<Counts> ways = definitions::all_ways(votes, states, 0, seats);
        auto outcome = elections::allocate(balinski_young, votes, seats);
        while (const auto* open = undecided(outcome)) {
            ++asked;
            if (ways.size() < 2) FAIL_CHECK("a question whose answer changes nothing in ", generate::text(e));
            Counts fewest = *ways.begin();
            for (const Counts& way : ways)
                for (std::size_t p = 0; p < way.size(); ++p) fewest[p] = std::min(fewest[p], way[p]);
            if (elections::text(open->certain.certain) != definitions::written(fewest)) FAIL_CHECK("certain seats in ", generate::text(e));
            const auto& contenders = open->question.contenders;
            const Contender winner = contenders[static_cast<std::size_t>(g.upto(static_cast<std::int64_t>(contenders.size()) - 1))];
            const Undecided<Allocation> before = *open;
            outcome = allocation::resolve(before, {.question = before.question, .winners = {winner}, .decision = "lot"}).value();
            // What can still come: every way of the library from here.
            std::vector<std::size_t> answers;
            for (const Decision& d : standing_of(outcome).decisions) answers.push_back(d.winners.front().party.value());
            const auto progress = allocation::balinski_young_progress(votes, seats, answers);
            std::int64_t given = 0;
            for (const std::int64_t s : progress.reached) given += s;
            ways = definitions::all_ways(votes, {progress.reached}, given, seats);
        }
        if (!ways.contains([&] {
                Counts found;
                for (const Seats s : decided(outcome)->seats()) found.push_back(s.count());
                return found;
            }()))
            FAIL_CHECK("a result that no way leads to in ", generate::text(e));
        if (ways.size() != 1) FAIL_CHECK("a question was not asked in ", generate::text(e));
    }
    CHECK(asked > runs / 20);
}

}  // namespace property_rational_oracle

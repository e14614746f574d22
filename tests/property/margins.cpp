// Margins against brute force: every vote vector at a distance, looked at by the definition of a result.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "enumeration.hpp"
#include "generate.hpp"
#include "pemilu/analysis/margin.hpp"

using enumeration::Counts;
using enumeration::Divisors;
using pemilu::analysis::Margin;
using pemilu::analysis::MarginKind;

namespace {

enum class Standing { only_result, a_result, no_result };

/// What the seats `x` are under these votes.
Standing standing(Divisors divisors, const Counts& votes, const Counts& x) {
    const auto all = enumeration::results(divisors, votes, std::accumulate(x.begin(), x.end(), std::int64_t{0}));
    if (std::ranges::find(all, x) == all.end()) return Standing::no_result;
    return all.size() == 1 ? Standing::only_result : Standing::a_result;
}

/// The fewest votes to a tie and to a change; nothing if no change is possible.
struct Distance {
    std::optional<std::int64_t> tie;
    std::optional<std::int64_t> change;

    void look(std::int64_t t, Standing s) {
        if (s != Standing::only_result && (!tie || t < *tie)) tie = t;
        if (s == Standing::no_result && (!change || t < *change)) change = t;
    }
};

std::string text(const Distance& d) { return d.change ? std::to_string(*d.tie) + "/" + std::to_string(*d.change) : "none"; }

std::string text(const std::vector<Margin>& margins, auto wanted) {
    for (const Margin& m : margins)
        if (wanted(m)) return std::to_string(m.to_tie.count()) + "/" + std::to_string(m.to_change.count());
    return "none";
}

/// Every vote vector with the same total, at the number of ballots that must be altered to get there.
Distance by_moving(Divisors divisors, const Counts& votes, const Counts& x) {
    Distance distance;
    const std::int64_t total = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
    for (const Counts& other : enumeration::distributions(votes.size(), total)) {
        std::int64_t altered = 0;
        for (std::size_t p = 0; p < votes.size(); ++p) altered += std::max<std::int64_t>(0, votes[p] - other[p]);
        distance.look(altered, standing(divisors, other, x));
    }
    return distance;
}

Distance by_adding(Divisors divisors, Counts votes, const Counts& x, std::size_t to) {
    Distance distance;
    for (std::int64_t t = 1; t <= 100; ++t) {
        ++votes[to];
        distance.look(t, standing(divisors, votes, x));
    }
    return distance;
}

Distance by_removing(Divisors divisors, Counts votes, const Counts& x, std::size_t from) {
    Distance distance;
    for (std::int64_t t = 1; votes[from] > 0; ++t) {
        --votes[from];
        if (std::ranges::all_of(votes, [](std::int64_t v) { return v == 0; })) break;
        distance.look(t, standing(divisors, votes, x));
    }
    return distance;
}

/// One pair alone: a part of a result is the result of the part.
Distance of_pair(Divisors divisors, std::int64_t from_votes, std::int64_t to_votes, std::int64_t from_seats, std::int64_t to_seats) {
    Distance distance;
    for (std::int64_t t = 1; t <= from_votes; ++t)
        distance.look(t, standing(divisors, {from_votes - t, to_votes + t}, {from_seats, to_seats}));
    return distance;
}

std::int64_t checked = 0;

void compare(Divisors divisors, const pemilu::Method& method, const Counts& votes, std::int64_t seats) {
    const auto outcome = elections::allocate(method, votes, seats);
    const auto* allocation = pemilu::decided(outcome);
    if (allocation == nullptr) return;
    Counts x;
    for (const pemilu::Seats s : allocation->seats()) x.push_back(s.count());
    const auto margins = pemilu::analysis::margins(*allocation);
    const auto expect = [&](const std::string& what, const std::string& found, const std::string& expected) {
        ++checked;
        if (found != expected) FAIL_CHECK(what, ": found ", found, ", expected ", expected, " in ", generate::text({votes, seats, method}));
    };
    const auto is = [](std::size_t p, pemilu::PartyId id) { return id.value() == p; };
    expect("move", text(margins, [](const Margin& m) { return m.kind == MarginKind::move; }), text(by_moving(divisors, votes, x)));
    for (std::size_t i = 0; i < votes.size(); ++i) {
        expect("add", text(margins, [&](const Margin& m) { return m.kind == MarginKind::add && is(i, m.to); }),
               text(by_adding(divisors, votes, x, i)));
        if (x[i] == 0) continue;
        expect("remove", text(margins, [&](const Margin& m) { return m.kind == MarginKind::remove && is(i, m.from); }),
               text(by_removing(divisors, votes, x, i)));
        for (std::size_t to = 0; to < votes.size(); ++to)
            if (to != i)
                expect("pair", text(margins, [&](const Margin& m) { return m.kind == MarginKind::move && is(i, m.from) && is(to, m.to); }),
                       text(of_pair(divisors, votes[i], votes[to], x[i], x[to])));
    }
}

}  // namespace

TEST_CASE("margins of all decided elections up to a bound, against every vote vector at a distance") {
    const std::int64_t more = generate::further();
    const std::vector<std::pair<Divisors, pemilu::Method>> methods{{Divisors::odd, pemilu::sainte_lague}, {Divisors::all, pemilu::dhondt}};
    checked = 0;
    for (const auto& method : methods)
        for (std::int64_t seats = 1; seats <= 4; ++seats) {
            enumeration::every_vector(1, 5, [&](const Counts& votes) { compare(method.first, method.second, votes, seats); });
            enumeration::every_vector(2, 9 + more, [&](const Counts& votes) { compare(method.first, method.second, votes, seats); });
            enumeration::every_vector(3, 4 + more, [&](const Counts& votes) { compare(method.first, method.second, votes, seats); });
        }
    CHECK(checked > 10'000);
}

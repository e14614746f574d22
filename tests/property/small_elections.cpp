// Every election up to a bound, against the definition: seats and tie sets.
#include <doctest/doctest.h>

#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "enumeration.hpp"
#include "generate.hpp"

using enumeration::Counts;
using enumeration::Divisors;

namespace {

const std::vector<std::pair<Divisors, pemilu::Method>> methods{{Divisors::odd, pemilu::sainte_lague}, {Divisors::all, pemilu::dhondt}};

/// Compares one election; `padding` parties without votes are appended, which must change nothing.
void compare(Divisors divisors, const pemilu::Method& method, const Counts& votes, std::int64_t seats, std::size_t padding) {
    std::string expected = enumeration::text(divisors, votes, seats);
    Counts padded = votes;
    padded.resize(votes.size() + padding, 0);
    if (padding > 0 && !expected.starts_with("no votes")) {
        const std::size_t end = std::min(expected.find(" |"), expected.size());
        std::string zeros;
        for (std::size_t i = 0; i < padding; ++i) zeros += " 0";
        expected.insert(end, zeros);
    }
    const std::string found = elections::text(elections::allocate(method, padded, seats));
    if (found != expected) FAIL_CHECK("found ", found, ", expected ", expected, " in ", generate::text({padded, seats, method}));
}

}  // namespace

TEST_CASE("Sainte-Lague and D'Hondt: all elections up to a bound, against all distributions of the seats") {
    const std::int64_t more = generate::further();
    const std::vector<std::pair<std::size_t, std::int64_t>> bounds{{0, 0}, {1, 30}, {2, 30}, {3, 11 + more}, {4, 6 + more}, {5, 3}};
    std::int64_t compared = 0;
    for (const auto& bound : bounds)
        for (const auto& method : methods)
            for (std::int64_t seats = 0; seats <= 7; ++seats)
                enumeration::every_vector(bound.first, bound.second, [&](const Counts& votes) {
                    if (votes.empty() && seats > 0) return;
                    compare(method.first, method.second, votes, seats, 0);
                    ++compared;
                });
    CHECK(compared >= 2 * 8 * (31 + 31 * 31 + 12 * 12 * 12 + 7 * 7 * 7 * 7 + 4 * 4 * 4 * 4 * 4));
}

TEST_CASE("the same elections among 66 parties, most of them without votes: the path for many parties") {
    for (const auto& method : methods)
        for (std::int64_t seats = 0; seats <= 6; ++seats)
            enumeration::every_vector(3, 5, [&](const Counts& votes) { compare(method.first, method.second, votes, seats, 63); });
}

TEST_CASE("the definition and the sorted quotients agree with each other") {
    for (const auto& method : methods)
        for (std::int64_t seats = 0; seats <= 6; ++seats)
            enumeration::every_vector(3, 7, [&](const Counts& votes) {
                if (std::accumulate(votes.begin(), votes.end(), std::int64_t{0}) == 0) return;
                const std::string one = enumeration::text(method.first, votes, seats);
                const std::string other = enumeration::text_by_sorting(method.first, votes, seats);
                if (one != other) FAIL_CHECK(one, " and ", other, " in ", generate::text({votes, seats, method.second}));
            });
    CHECK(enumeration::text(Divisors::odd, {300, 100, 100}, 3) == "1 0 0 | 2 | 0 1 2");
    CHECK(enumeration::text(Divisors::all, {42000, 31000, 15000, 12000}, 4) == "2 2 0 0");
}

// Every election up to a bound, against the definition: seats and tie sets.
#include <doctest/doctest.h>

#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "enumeration.hpp"
#include "generate.hpp"
#include "pemilu/allocation/tie.hpp"

namespace property_small_elections {

using definitions::Definition;
using enumeration::Counts;

namespace {

std::string found_text(const pemilu::Method& method, const Counts& votes, std::int64_t seats) {
    const auto found = pemilu::allocation::allocate(method, elections::party_votes(votes), pemilu::Seats(seats));
    return found ? elections::text(*found) : "refused: " + found.error().value;
}

/// Compares one election; `padding` parties without votes are appended, which must change nothing.
void compare(const Definition& definition, const pemilu::Method& method, const Counts& votes, std::int64_t seats, std::size_t padding) {
    std::string expected = enumeration::text(definition, votes, seats);
    Counts padded = votes;
    padded.resize(votes.size() + padding, 0);
    if (padding > 0 && !expected.starts_with("no votes") && !expected.starts_with("refused")) {
        const std::size_t end = std::min(expected.find(" |"), expected.size());
        std::string zeros;
        for (std::size_t i = 0; i < padding; ++i) zeros += " 0";
        expected.insert(end, zeros);
    }
    const std::string found = found_text(method, padded, seats);
    if (found != expected) FAIL_CHECK("found ", found, ", expected ", expected, " in ", generate::text({padded, seats, method}));
}

/// Gives every answer to every question that is asked, and collects the seats to which they lead.
void answer_all(const pemilu::Outcome<pemilu::Allocation>& outcome, std::set<Counts>& ends) {
    using namespace pemilu;
    if (const auto* allocation = decided(outcome)) {
        Counts seats;
        for (const Seats s : allocation->seats()) seats.push_back(s.count());
        ends.insert(seats);
        return;
    }
    const auto& open = *undecided(outcome);
    std::set<Counts> below;
    for (const Contender& contender : open.question.contenders) {
        const Decision lot{.question = open.question, .winners = {contender}, .decision = "lot"};
        answer_all(allocation::resolve(open, lot).value(), below);
    }
    Counts least;
    for (const Seats s : open.certain.certain) least.push_back(s.count());
    Counts fewest = *below.begin();
    for (const Counts& end : below)
        for (std::size_t p = 0; p < end.size(); ++p) fewest[p] = std::min(fewest[p], end[p]);
    CHECK_MESSAGE(least == fewest, "certain seats");
    CHECK_MESSAGE(below.size() > 1, "a question whose answer changes nothing");
    CHECK(open.question.kind == Kind::sequential);
    ends.insert(below.begin(), below.end());
}

void compare_ways(const Counts& votes, std::int64_t seats) {
    if (seats == 0 || definitions::total_of(votes) == 0) return;
    const auto ways = definitions::all_ways(votes, {Counts(votes.size(), 0)}, 0, seats);
    std::set<Counts> found;
    answer_all(elections::allocate(pemilu::balinski_young, votes, seats), found);
    if (found != ways)
        FAIL_CHECK(found.size(), " results, expected ", ways.size(), " in ", generate::text({votes, seats, pemilu::balinski_young}));
}

std::vector<Definition> all_methods() {
    std::vector<Definition> all = definitions::divisor_methods();
    for (const Definition& quota : definitions::quota_methods()) all.push_back(quota);
    return all;
}

}  // namespace

TEST_CASE("every divisor and quota method: all elections up to a bound, against all distributions of the seats") {
    const std::int64_t more = generate::further();
    const std::vector<std::pair<std::size_t, std::int64_t>> bounds{{0, 0}, {1, 30}, {2, 20}, {3, 9 + more}, {4, 5 + more}, {5, 2}};
    std::int64_t compared = 0;
    for (const Definition& definition : all_methods()) {
        const pemilu::Method method = definition.method();
        for (const auto& bound : bounds)
            for (std::int64_t seats = 0; seats <= 7; ++seats)
                enumeration::every_vector(bound.first, bound.second, [&](const Counts& votes) {
                    if (votes.empty() && seats > 0) return;
                    compare(definition, method, votes, seats, 0);
                    ++compared;
                });
    }
    CHECK(compared >= 24 * 8 * (31 + 21 * 21 + 10 * 10 * 10 + 6 * 6 * 6 * 6 + 3 * 3 * 3 * 3 * 3));
}

TEST_CASE("Sainte-Lague and D'Hondt to a higher bound") {
    for (std::size_t i = 0; i < 2; ++i) {
        const Definition& definition = definitions::divisor_methods()[i];
        for (std::int64_t seats = 0; seats <= 7; ++seats) {
            enumeration::every_vector(3, 14, [&](const Counts& votes) { compare(definition, definition.method(), votes, seats, 0); });
            enumeration::every_vector(5, 3, [&](const Counts& votes) { compare(definition, definition.method(), votes, seats, 0); });
        }
    }
}

TEST_CASE("the same elections among 66 parties, most of them without votes: the path for many parties") {
    for (const Definition& definition : all_methods()) {
        const pemilu::Method method = definition.method();
        for (std::int64_t seats = 0; seats <= 6; ++seats)
            enumeration::every_vector(3, 3, [&](const Counts& votes) { compare(definition, method, votes, seats, 63); });
    }
}

TEST_CASE("Balinski and Young: every order in which ties can be broken, and no question whose answer changes nothing") {
    const std::int64_t more = generate::further();
    for (std::int64_t seats = 1; seats <= 7; ++seats) {
        enumeration::every_vector(1, 3, [&](const Counts& votes) { compare_ways(votes, seats); });
        enumeration::every_vector(2, 20 + more, [&](const Counts& votes) { compare_ways(votes, seats); });
        enumeration::every_vector(3, 9 + more, [&](const Counts& votes) { compare_ways(votes, seats); });
        enumeration::every_vector(4, 4, [&](const Counts& votes) { compare_ways(votes, seats); });
    }
}

TEST_CASE("the definition and the seats given one by one agree with each other") {
    for (const Definition& definition : all_methods())
        for (std::int64_t seats = 0; seats <= 6; ++seats)
            enumeration::every_vector(3, 5, [&](const Counts& votes) {
                const std::string one = enumeration::text(definition, votes, seats);
                const std::string other = definitions::expected(definition, votes, seats);
                if (one != other) FAIL_CHECK(one, " and ", other, " in ", generate::text({votes, seats, definition.method()}));
            });
}

TEST_CASE("the definitions know the vectors of the literature") {
    const auto text = [](std::string_view name, const Counts& votes, std::int64_t seats) {
        for (const Definition& definition : all_methods())
            if (definition.name == name) return enumeration::text(definition, votes, seats);
        return std::string("no such method");
    };
    CHECK(text("sainte-lague", {300, 100, 100}, 3) == "1 0 0 | 2 | 0 1 2");
    CHECK(text("dhondt", {42000, 31000, 15000, 12000}, 4) == "2 2 0 0");
    CHECK(text("modified-sainte-lague", {42000, 31000, 15000, 12000}, 4) == "2 1 1 0");
    CHECK(text("hare", {60, 30, 30}, 2) == "1 0 0 | 1 | 1 2");
    CHECK(text("imperiali-quota", {60, 30, 30}, 2) == "refused: 4");
    CHECK(text("hagenbach-bischoff", {50, 50}, 3) == "refused: 4");
    CHECK(text("droop", {50, 50}, 3) == "1 1 | 1 | 0 1");
    CHECK(text("hare", {1, 1, 1}, 2) == "0 0 0 | 2 | 0 1 2");
    CHECK(text("hare", {47000, 16000, 15900, 12000, 6000, 3100}, 10) == "5 2 1 1 1 0");
    CHECK(text("droop", {47000, 16000, 15900, 12000, 6000, 3100}, 10) == "5 2 2 1 0 0");
    // Balinski and Young 1975: two equal parties and one seat; every order.
    CHECK(definitions::all_ways({1, 1}, {{0, 0}}, 0, 1) == std::set<Counts>{{0, 1}, {1, 0}});
}

}  // namespace property_small_elections

#include "pemilu/analysis/biproportional.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/allocation/catalogue.hpp"

namespace test_analysis_biproportional {

using namespace pemilu;
using analysis::Biproportional;
using analysis::BiproportionalVotes;
using boost::multiprecision::cpp_rational;
using Counts = std::vector<std::int64_t>;

namespace {

BiproportionalVotes table(const Counts& votes, const Counts& districts, const Counts& parties, const Method& method = sainte_lague) {
    BiproportionalVotes input{.method = method};
    for (const std::int64_t v : votes) input.votes.emplace_back(v);
    for (const std::int64_t s : districts) input.district_seats.emplace_back(s);
    for (const std::int64_t s : parties) input.party_seats.emplace_back(s);
    return input;
}
Counts counts(const std::vector<Seats>& seats) {
    Counts raw;
    for (const Seats s : seats) raw.push_back(s.count());
    return raw;
}
Decision answer(const Undecided<Biproportional>& open, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& cells) {
    Decision decision{.question = open.question, .decision = "drawing of lots"};
    for (const auto& [district, party] : cells) decision.winners.push_back({.district = DistrictId(district), .party = PartyId(party)});
    return decision;
}

/// Everything by trying: all tables with these sums, and those of the least product of d(k)/v over the seats of all cells.
struct Tried {
    std::optional<cpp_rational> least = {};
    std::vector<Counts> best = {};
};
void try_cells(const BiproportionalVotes& input, const Linear& rule, Counts& seats, Counts& rows, Counts& columns, std::size_t cell,
               const cpp_rational& product, Tried& tried) {
    const std::size_t parties = columns.size();
    if (cell == seats.size()) {
        for (const Counts* left : {&rows, &columns})
            for (const std::int64_t s : *left)
                if (s != 0) return;
        if (!tried.least || product < *tried.least) tried.best.clear();
        if (!tried.least || product < *tried.least) tried.least = product;
        if (product == *tried.least) tried.best.push_back(seats);
        return;
    }
    cpp_rational so_far = product;
    std::int64_t& row = rows[cell / parties];
    std::int64_t& column = columns[cell % parties];
    for (std::int64_t x = 0;; ++x) {
        seats[cell] = x;
        try_cells(input, rule, seats, rows, columns, cell + 1, so_far, tried);
        if (row == 0 || column == 0 || input.votes[cell].count() == 0) {
            row += x;
            column += x;
            seats[cell] = 0;
            return;
        }
        --row;
        --column;
        so_far *= cpp_rational(rule.divisor(x + 1), input.votes[cell].count());
    }
}

/// The same question by trying and by the library; what differs, or "".
std::string difference(const BiproportionalVotes& input) {
    Counts seats(input.votes.size(), 0);
    Counts rows = counts(input.district_seats);
    Counts columns = counts(input.party_seats);
    Tried tried;
    try_cells(input, std::get<Linear>(input.method.by), seats, rows, columns, 0, 1, tried);
    const auto found = analysis::biproportional(input);
    if (!found) return tried.best.empty() ? "" : "refused: " + found.error().message;
    if (tried.best.empty()) return "an answer where there is none";
    if (const auto* only = decided(*found)) return tried.best.size() == 1 && counts(only->seats) == tried.best[0] ? "" : "other seats";
    const auto& open = std::get<Undecided<Biproportional>>(*found);
    if (tried.best.size() < 2) return "a tie where there is none";
    const Counts certain = counts(open.certain.seats);
    std::vector<bool> tied(certain.size(), false);
    for (const Contender& c : open.question.contenders) tied[c.district.value() * columns.size() + c.party.value()] = true;
    for (std::size_t cell = 0; cell < certain.size(); ++cell) {
        std::int64_t low = tried.best[0][cell];
        std::int64_t high = low;
        for (const Counts& best : tried.best) {
            low = std::min(low, best[cell]);
            high = std::max(high, best[cell]);
        }
        if (low != certain[cell] || high != certain[cell] + (tied[cell] ? 1 : 0)) return "other tied cells";
    }
    return "";
}

/// The k-th of a sequence of small numbers that looks random and is the same everywhere.
std::int64_t draw(std::uint64_t& state, std::int64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::int64_t>((state >> 33U) % static_cast<std::uint64_t>(below));
}

}  // namespace

TEST_CASE("vectors of the literature") {
    const auto found = analysis::biproportional(table({123, 45, 815, 912, 714, 414, 312, 255, 215}, {5, 11, 4}, {7, 5, 8})).value();
    const Biproportional* allocation = decided(found);
    REQUIRE(allocation != nullptr);
    CHECK(counts(allocation->seats) == Counts{1, 0, 4, 4, 4, 3, 2, 1, 1});
    const auto small = analysis::biproportional(table({200, 10, 100, 11}, {2, 1}, {2, 1})).value();
    REQUIRE(decided(small) != nullptr);
    CHECK(counts(decided(small)->seats) == Counts{1, 1, 1, 0});
}

TEST_CASE("divisors prove the seats: votes over both round to them") {
    const auto found = analysis::biproportional(table({123, 45, 815, 912, 714, 414, 312, 255, 215}, {5, 11, 4}, {7, 5, 8})).value();
    const Biproportional* allocation = decided(found);
    REQUIRE(allocation != nullptr);
    REQUIRE(allocation->district_divisors.size() == 3);
    REQUIRE(allocation->party_divisors.size() == 3);
    for (std::size_t cell = 0; cell < 9; ++cell) {
        const Share& d = allocation->district_divisors[cell / 3];
        const Share& e = allocation->party_divisors[cell % 3];
        const cpp_rational quotient = cpp_rational(allocation->standing.input.votes[cell].count()) /
                                      (cpp_rational(d.numerator(), d.denominator()) * cpp_rational(e.numerator(), e.denominator()));
        CHECK(quotient < cpp_rational(2 * allocation->seats[cell].count() + 1, 2));
        if (allocation->seats[cell].count() > 0) CHECK(quotient > cpp_rational(2 * allocation->seats[cell].count() - 1, 2));
    }
}

TEST_CASE("fully tied, two by two: both diagonals") {
    const auto found = analysis::biproportional(table({1, 1, 1, 1}, {1, 1}, {1, 1})).value();
    const auto* open = undecided(found);
    REQUIRE(open != nullptr);
    CHECK(open->question.reason == Reason::tie);
    CHECK(open->question.seats_left == Seats(2));
    CHECK(open->question.contenders.size() == 4);
    CHECK(counts(open->certain.seats) == Counts{0, 0, 0, 0});

    const auto drawn = analysis::resolve(*open, answer(*open, {{0, 1}, {1, 0}})).value();
    REQUIRE(decided(drawn) != nullptr);
    CHECK(counts(decided(drawn)->seats) == Counts{0, 1, 1, 0});
    CHECK(decided(drawn)->standing.decisions.size() == 1);
    CHECK(decided(drawn)->district_divisors.empty());

    CHECK(analysis::resolve(*open, answer(*open, {{0, 0}, {0, 1}})).error().column == "district");  // the first has two, the second none
    CHECK(analysis::resolve(*open, answer(*open, {{0, 0}, {1, 0}})).error().column == "party");
    CHECK_FALSE(analysis::resolve(*open, answer(*open, {{0, 0}})).has_value());
    auto other = answer(*open, {{0, 1}, {1, 0}});
    other.question.id += 1;
    CHECK(analysis::resolve(*open, other).error().message == "this decision answers another question");
}

TEST_CASE("zeros that leave no solution are told, with the districts and parties") {
    const auto input = table({5, 0, 7, 0, 1, 1}, {1, 1, 1}, {1, 2});
    const auto found = analysis::biproportional(input);
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().kind == ErrorKind::rule);
    CHECK(found.error().value == "districts 0, 1; parties 0");
    CHECK(analysis::unsatisfiable(input).value() == analysis::Unsatisfiable{.districts = {0, 1}, .parties = {0}});
    CHECK(analysis::unsatisfiable(table({1, 1, 1, 1}, {1, 1}, {1, 1})).value() == std::nullopt);
}

TEST_CASE("what cannot be") {
    CHECK(analysis::biproportional(table({1, 1, 1}, {1, 1}, {1, 1})).error().column == "votes");
    CHECK(analysis::biproportional(table({1, 1, 1, 1}, {1, 1}, {1, 2})).error().expected == "2");
    for (const char* method : {"adams", "huntington-hill", "dean", "hare", "balinski-young", "stationary:0"})
        CHECK(analysis::biproportional(table({1, 1, 1, 1}, {1, 1}, {1, 1}, allocation::find_method(method).value())).error().kind ==
              ErrorKind::rule);
    CHECK(analysis::biproportional(table({1}, {64}, {64}, macau)).error().kind == ErrorKind::capacity);
    const auto last = analysis::biproportional(table({1}, {63}, {63}, macau)).value();
    CHECK(decided(last) != nullptr);
    CHECK(analysis::biproportional(table({0}, {64}, {64}, macau)).error().kind == ErrorKind::rule);  // nobody has votes there
    // With two divisors neither party can have three seats in one district; in two it can.
    const Method two = allocation::find_method("divisors:1,3").value();
    CHECK(analysis::biproportional(table({9, 1}, {3}, {3, 0}, two)).error().kind == ErrorKind::capacity);
    const auto apart = analysis::biproportional(table({9, 1, 9, 1}, {2, 2}, {3, 1}, two)).value();
    CHECK(decided(apart) == nullptr);  // which district has two of the first party
    CHECK(analysis::biproportional(table({1}, {20'000'000}, {20'000'000})).error().kind == ErrorKind::capacity);
}

TEST_CASE("no seats, no votes, one cell, votes of 2^63-1") {
    const auto nothing = analysis::biproportional(table({}, {}, {})).value();
    CHECK(decided(nothing) != nullptr);
    const auto none = analysis::biproportional(table({3, 0}, {0}, {0, 0})).value();
    REQUIRE(decided(none) != nullptr);
    CHECK(counts(decided(none)->seats) == Counts{0, 0});
    const auto one = analysis::biproportional(table({1}, {7}, {7})).value();
    REQUIRE(decided(one) != nullptr);
    CHECK(counts(decided(one)->seats) == Counts{7});
    CHECK_FALSE(analysis::biproportional(table({0}, {7}, {7})).has_value());

    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const auto tied = analysis::biproportional(table({most, most, most, most}, {1, 1}, {1, 1})).value();
    CHECK(decided(tied) == nullptr);
    // One vote in 2^63: a double cannot tell, the ratios can.
    const auto near = analysis::biproportional(table({most, most, most, most - 1}, {1, 1}, {1, 1})).value();
    REQUIRE(decided(near) != nullptr);
    CHECK(counts(decided(near)->seats) == Counts{0, 1, 1, 0});
    CHECK(decided(near)->district_divisors.empty());  // none that are short
}

TEST_CASE("equal up to one vote in 2^62 in every cell: the exact circles find the optimum, and can be stopped") {
    std::uint64_t state = 62;
    Counts votes;
    for (int cell = 0; cell < 12; ++cell) votes.push_back((std::int64_t{1} << 62) + draw(state, 50));
    const auto input = table(votes, {2, 2, 2}, {2, 2, 1, 1});
    CHECK(difference(input) == "");
    struct Stopped {};
    int calls = 0;
    const auto stop = [&calls] {
        if (++calls > 7) throw Stopped{};  // six seats, then the first round of circles
    };
    CHECK_THROWS_AS(static_cast<void>(analysis::biproportional(input, stop)), Stopped);
}

TEST_CASE("as by trying every table: ties, zeros and tables without a solution") {
    std::uint64_t state = 20261128;
    int answers[3] = {0, 0, 0};  // decided, tied, refused
    for (int run = 0; run < 2000; ++run) {
        const auto districts = static_cast<std::size_t>(1 + draw(state, 3));
        const auto parties = static_cast<std::size_t>(1 + draw(state, 4));
        // Products of two small factors tie often; a cell in six has no votes.
        Counts factors;
        for (std::size_t i = 0; i < districts + parties; ++i) factors.push_back(1 + draw(state, 2));
        Counts votes;
        for (std::size_t cell = 0; cell < districts * parties; ++cell) {
            const std::int64_t tying = factors[cell / parties] * factors[districts + cell % parties];
            votes.push_back(draw(state, 6) == 0 ? 0 : run % 2 == 0 ? tying : draw(state, 40));
        }
        Counts rows(districts, 0);
        Counts columns(parties, 0);
        const std::int64_t house = draw(state, 7);
        for (std::int64_t s = 0; s < house; ++s) {
            ++rows[static_cast<std::size_t>(draw(state, static_cast<std::int64_t>(districts)))];
            ++columns[static_cast<std::size_t>(draw(state, static_cast<std::int64_t>(parties)))];
        }
        const auto input = table(votes, rows, columns, run % 3 == 0 ? dhondt : sainte_lague);
        CAPTURE(run);
        CHECK(difference(input) == "");
        const auto found = analysis::biproportional(input);
        ++answers[!found ? 2 : decided(*found) != nullptr ? 0 : 1];
    }
    for (const int count : answers) CHECK(count > 50);
}

}  // namespace test_analysis_biproportional

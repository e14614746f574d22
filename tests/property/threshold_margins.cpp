// The smallest margin where a threshold is near, against every vote vector at a distance.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../support/determinations.hpp"
#include "definitions.hpp"
#include "pemilu/determination.hpp"
#include "pemilu/determination/margin_table.hpp"
#include "pemilu/determination/margins.hpp"

namespace property_threshold_margins {

using namespace pemilu;

namespace {

using Counts = std::vector<std::int64_t>;

Outcome<Allocation> outcome_of(const Method& method, const Bound& bound, std::int64_t house, const Counts& counts) {
    const std::int64_t total = counts[0] + counts[1] + counts[2];
    std::vector<PartyId> parties;
    std::vector<Votes> votes;
    for (std::uint32_t p = 0; p < 3; ++p)
        if (bound.met(Votes(counts[p]), Votes(total))) {
            parties.emplace_back(p);
            votes.emplace_back(counts[p]);
        }
    return allocation::allocate(method, PartyVotes::checked(parties, votes).value(), Seats(house)).value();
}

/// Whether these seats are neither the result nor one of those that a tie leaves open.
bool excludes(const Outcome<Allocation>& outcome, const Allocation& seats) {
    const auto* open = undecided(outcome);
    if (open != nullptr && open->question.kind == Kind::sequential) {
        Counts counts;
        Counts before;
        for (const PartyId party : open->certain.votes.parties()) {
            counts.push_back(open->certain.votes.counts()[counts.size()]);
            before.push_back(seats.seats(party).count());
        }
        return !definitions::all_ways(counts, {Counts(counts.size(), 0)}, 0, open->certain.house.count()).contains(before);
    }
    for (std::uint32_t p = 0; p < 3; ++p) {
        const PartyId party(p);
        std::int64_t least = open == nullptr ? std::get<Allocation>(outcome).seats(party).count() : open->certain.certain_of(party).count();
        std::int64_t most = least;
        if (open != nullptr)
            for (const Contender& contender : open->question.contenders) most += contender.party == party ? 1 : 0;
        if (seats.seats(party).count() < least || seats.seats(party).count() > most) return true;
    }
    return false;
}

/// The fewest ballots that have to be altered, by looking at all that can be.
std::optional<std::int64_t> by_trying(const Method& method, const Bound& bound, std::int64_t house, const Counts& counts,
                                      const Allocation& seats) {
    const std::int64_t total = counts[0] + counts[1] + counts[2];
    for (std::int64_t altered = 1; altered <= total; ++altered)
        for (std::int64_t a = 0; a <= total; ++a)
            for (std::int64_t b = 0; a + b <= total; ++b) {
                const Counts other{a, b, total - a - b};
                const std::int64_t distance =
                    std::abs(other[0] - counts[0]) + std::abs(other[1] - counts[1]) + std::abs(other[2] - counts[2]);
                if (distance == 2 * altered && excludes(outcome_of(method, bound, house, other), seats)) return altered;
            }
    return std::nullopt;
}

/// The closest row of the table.
std::optional<std::int64_t> in_the_table(const Method& method, const Bound& bound, std::int64_t house, const Counts& counts) {
    Contest contest;
    contest.parties = {{.name = "A"}, {.name = "B"}, {.name = "C"}};
    contest.districts = {{.key = "1", .magnitude = Seats(house)}};
    recapitulation::VoteTable votes(1, 3);
    for (std::uint32_t p = 0; p < 3; ++p) REQUIRE_FALSE(votes.set(DistrictId(0), PartyId(p), {.votes = Votes(counts[p])}).has_value());
    const auto result = determine(RuleSet{.method = method, .threshold = national_threshold(bound)}, contest, votes);
    const Table margins = tables::margins(result.value(), {});
    for (std::size_t row = 0; row < margins.rows(); ++row)
        if (margins.find("kind")->text(row) == "move") return std::stoll(margins.find("to_change")->text(row));
    return std::nullopt;
}

}  // namespace

TEST_CASE("the closest row is the fewest ballots that change a seat, also where they bring a party across a threshold") {
    std::size_t looked_at = 0;
    for (const Method& method : {sainte_lague, dhondt})
        for (const Bound& bound : {Bound::at_least(Share(1, 4)), Bound::more_than(Share(1, 4)), Bound::at_least(Share(1, 10))})
            for (const std::int64_t house : {1, 2, 3})
                for (std::int64_t a = 0; a < 9; ++a)
                    for (std::int64_t b = 0; b <= a; ++b)
                        for (std::int64_t c = 0; c <= b; ++c) {
                            const Counts counts{a, b, c};
                            const auto outcome = outcome_of(method, bound, house, counts);
                            const auto* seats = decided(outcome);
                            if (seats == nullptr) continue;
                            CAPTURE(a);
                            CAPTURE(b);
                            CAPTURE(c);
                            CAPTURE(house);
                            CHECK(in_the_table(method, bound, house, counts) == by_trying(method, bound, house, counts, *seats));
                            ++looked_at;
                        }
    CHECK(looked_at > 1500);
}

TEST_CASE("a seat that is won only with the ballots that bring the party in") {
    // 5 of 18 are more than a quarter: B comes in with one ballot more and has 5 against A's 13/3.
    CHECK(in_the_table(dhondt, Bound::more_than(Share(1, 4)), 3, {14, 4, 0}) == 1);
    // 3 of 8 reach a third; with 3 against 4 B has no seat, with 4 against 3 it has.
    CHECK(in_the_table(sainte_lague, Bound::at_least(Share(1, 3)), 1, {5, 2, 1}) == 2);
}

namespace {

/// Whether a party meets the bound in so many of the districts.
bool takes_part(const std::vector<Counts>& districts, std::size_t party, const Bound& bound, std::int64_t in) {
    std::int64_t met = 0;
    for (const Counts& counts : districts) met += bound.met(Votes(counts[party]), Votes(counts[0] + counts[1] + counts[2])) ? 1 : 0;
    return met >= in;
}

Outcome<Allocation> outcome_in(const std::vector<Counts>& districts, std::size_t district, const Bound& bound, std::int64_t in,
                               std::int64_t house) {
    std::vector<PartyId> parties;
    std::vector<Votes> votes;
    for (std::uint32_t p = 0; p < 3; ++p)
        if (takes_part(districts, p, bound, in)) {
            parties.emplace_back(p);
            votes.emplace_back(districts[district][p]);
        }
    return allocation::allocate(sainte_lague, PartyVotes::checked(parties, votes).value(), Seats(house)).value();
}

/// All vote vectors of so many parties with this total.
std::vector<Counts> of_total(std::int64_t total, std::size_t parties = 3) {
    if (parties == 1) return {{total}};
    std::vector<Counts> all;
    for (std::int64_t first = 0; first <= total; ++first)
        for (const Counts& rest : of_total(total - first, parties - 1)) {
            all.push_back({first});
            all.back().insert(all.back().end(), rest.begin(), rest.end());
        }
    return all;
}

std::int64_t altered(const Counts& a, const Counts& b) {
    std::int64_t twice = 0;
    for (std::size_t p = 0; p < a.size(); ++p) twice += std::abs(a[p] - b[p]);
    return twice / 2;
}

}  // namespace

TEST_CASE("a bound in so many districts: the closest row is the fewest ballots altered in any of them that change a seat") {
    constexpr std::int64_t house = 2;
    const Bound bound = Bound::at_least(Share(1, 3));
    std::size_t looked_at = 0;
    for (const std::int64_t in : {1, 2})
        for (const Counts& first : of_total(5))
            for (const Counts& second : of_total(4)) {
                const std::vector<Counts> districts{first, second};
                const auto before = outcome_in(districts, 0, bound, in, house);
                const auto other = outcome_in(districts, 1, bound, in, house);
                if (decided(before) == nullptr || decided(other) == nullptr) continue;
                std::optional<std::int64_t> least;
                for (const Counts& a : of_total(5))
                    for (const Counts& b : of_total(4)) {
                        const std::int64_t distance = altered(first, a) + altered(second, b);
                        if (distance == 0 || (least && distance >= *least)) continue;
                        const std::vector<Counts> changed{a, b};
                        if (excludes(outcome_in(changed, 0, bound, in, house), *decided(before)) ||
                            excludes(outcome_in(changed, 1, bound, in, house), *decided(other)))
                            least = distance;
                    }
                const auto requirement = threshold::requirement(threshold::VotesCriterion{bound, Scope::district, in});
                const auto rows =
                    margins(elections::determined({{first, house}, {second, house}}, {.method = sainte_lague}, {}, requirement));
                std::optional<std::int64_t> closest;
                for (const DistrictMargin& row : rows)
                    if (!closest && row.margin.kind == analysis::MarginKind::move) closest = row.margin.to_change.value().count();
                CAPTURE(in);
                CAPTURE(first[0]);
                CAPTURE(first[1]);
                CAPTURE(second[0]);
                CAPTURE(second[1]);
                CHECK(closest == least);
                ++looked_at;
            }
    CHECK(looked_at > 200);
}

namespace {

using threshold::requirement;
using threshold::VotesCriterion;

/// A threshold twice: as the library reads it, and as a test of votes and total.
struct Hurdle {
    threshold::Requirement requirement;
    bool (*met)(std::int64_t votes, std::int64_t total);
};

std::vector<Hurdle> hurdles() {
    const VotesCriterion quarter{Bound::at_least(Share(1, 4))};
    const VotesCriterion third{Bound::more_than(Share(1, 3))};
    const VotesCriterion fifth{Bound::at_least(Share(1, 5))};
    const VotesCriterion three{CountBound::at_least(Votes(3))};
    return {
        {requirement(quarter), [](std::int64_t v, std::int64_t all) { return 4 * v >= all; }},
        {any_of(requirement(third), requirement(three)), [](std::int64_t v, std::int64_t all) { return 3 * v > all || v >= 3; }},
        {all_of(requirement(fifth), requirement(three)), [](std::int64_t v, std::int64_t all) { return 5 * v >= all && v >= 3; }},
    };
}

/// nullopt where the method fails.
std::optional<Outcome<Allocation>> outcome_over(const Method& method, const Hurdle& hurdle, std::int64_t house, const Counts& counts) {
    std::vector<PartyId> parties;
    std::vector<Votes> votes;
    const std::int64_t total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    for (std::uint32_t p = 0; p < counts.size(); ++p)
        if (hurdle.met(counts[p], total)) {
            parties.emplace_back(p);
            votes.emplace_back(counts[p]);
        }
    auto outcome = allocation::allocate(method, PartyVotes::checked(parties, votes).value(), Seats(house));
    return outcome ? std::optional(*std::move(outcome)) : std::nullopt;
}

/// The fewest votes to a tie and to a change, `-` where no number up to the most that are tried does it.
struct Fewest {
    std::optional<std::int64_t> tie = {}, change = {};

    void look(std::int64_t n, bool perhaps, bool certain) {
        if (perhaps && (!tie || n < *tie)) tie = n;
        if (certain && (!change || n < *change)) change = n;
    }
    [[nodiscard]] std::string text() const { return (tie ? std::to_string(*tie) : "-") + "/" + (change ? std::to_string(*change) : "-"); }
};

/// Whether these seats are no longer the only result, or no result.
bool disturbs(const std::optional<Outcome<Allocation>>& outcome, const Allocation& seats) {
    return !outcome || decided(*outcome) == nullptr || excludes(*outcome, seats);
}

/// The first number of votes more (fewer) for a party that makes a tie, and that is no longer this result, by counting up to `most`.
Fewest by_counting(const Method& method, const Hurdle& hurdle, std::int64_t house, Counts counts, std::size_t party, std::int64_t by,
                   std::int64_t most, const Allocation& seats) {
    Fewest fewest;
    for (std::int64_t n = 1; n <= most && !fewest.change; ++n) {
        counts[party] += by;
        if (counts[0] + counts[1] + counts[2] == 0) break;  // somebody must keep a vote
        const auto outcome = outcome_over(method, hurdle, house, counts);
        fewest.look(n, disturbs(outcome, seats), !outcome || excludes(*outcome, seats));
    }
    return fewest;
}

/// Of the rows about a party's votes, no more than it can gain or lose, the closest; rows about the others' votes are about each of the others.
Fewest closest(const std::vector<DistrictMargin>& rows, analysis::MarginKind kind, std::optional<PartyId> party, std::int64_t most) {
    Fewest fewest;
    for (const DistrictMargin& row : rows) {
        const auto& named = kind == analysis::MarginKind::add ? row.margin.to : row.margin.from;
        const auto& other = kind == analysis::MarginKind::add ? row.margin.from : row.margin.to;
        if (row.margin.kind != kind || (party && named != party && (named || other == party))) continue;
        if (row.margin.to_tie.count() <= most) fewest.look(row.margin.to_tie.count(), true, false);
        if (row.margin.to_change && row.margin.to_change->count() <= most) fewest.look(row.margin.to_change->count(), false, true);
    }
    return fewest;
}

}  // namespace

TEST_CASE("votes more or fewer for one party: the closest row is what counting up finds, across thresholds of every kind") {
    constexpr std::int64_t most = 30;
    std::size_t looked_at = 0;
    for (const Method& method : {sainte_lague, dhondt, hare, droop, hagenbach_bischoff_ceiling, balinski_young})
        for (const Hurdle& hurdle : hurdles())
            for (const std::int64_t house : {1, 2, 3})
                for (const Counts& counts : of_total(9)) {
                    const auto outcome = outcome_over(method, hurdle, house, counts);
                    const auto* seats = outcome ? decided(*outcome) : nullptr;
                    if (seats == nullptr) continue;
                    const auto rows = margins(elections::determined({{counts, house}}, {.method = method}, {}, hurdle.requirement));
                    for (std::uint32_t p = 0; p < 3; ++p) {
                        CAPTURE(method.name.view());
                        CAPTURE(house);
                        CAPTURE(counts[0]);
                        CAPTURE(counts[1]);
                        CAPTURE(counts[2]);
                        CAPTURE(p);
                        CHECK(closest(rows, analysis::MarginKind::add, PartyId(p), most).text() ==
                              by_counting(method, hurdle, house, counts, p, 1, most, *seats).text());
                        CHECK(closest(rows, analysis::MarginKind::remove, PartyId(p), counts[p]).text() ==
                              by_counting(method, hurdle, house, counts, p, -1, counts[p], *seats).text());
                        ++looked_at;
                    }
                }
    CHECK(looked_at > 3000);
}

namespace {

/// Every vote vector with the same total.
Fewest by_altering(const Method& method, const Hurdle& hurdle, std::int64_t house, const Counts& counts, const std::vector<Counts>& all,
                   const Allocation& seats) {
    Fewest fewest;
    for (const Counts& other : all) {
        const std::int64_t distance = altered(counts, other);
        if (distance == 0 || (fewest.change && distance > *fewest.change)) continue;
        const auto changed = outcome_over(method, hurdle, house, other);
        fewest.look(distance, disturbs(changed, seats), !changed || excludes(*changed, seats));
    }
    return fewest;
}

/// Compares the closest `move` in all elections of so many parties and votes.
std::size_t compare_moves(const Method& method, std::int64_t total, std::size_t parties) {
    const std::vector<Counts> all = of_total(total, parties);
    std::size_t looked_at = 0;
    for (const Hurdle& hurdle : hurdles())
        for (const std::int64_t house : {1, 2, 3})
            for (const Counts& counts : all) {
                const auto outcome = outcome_over(method, hurdle, house, counts);
                const auto* seats = outcome ? decided(*outcome) : nullptr;
                if (seats == nullptr) continue;
                const auto rows = margins(elections::determined({{counts, house}}, {.method = method}, {}, hurdle.requirement));
                CAPTURE(method.name.view());
                CAPTURE(house);
                CAPTURE(counts[0]);
                CAPTURE(counts[1]);
                CAPTURE(counts[2]);
                CHECK(closest(rows, analysis::MarginKind::move, std::nullopt, total).text() ==
                      by_altering(method, hurdle, house, counts, all, *seats).text());
                ++looked_at;
            }
    return looked_at;
}

}  // namespace

TEST_CASE("the closest move is the fewest ballots altered between any parties, across thresholds of every kind: divisor methods") {
    std::size_t looked_at = 0;
    for (const Method& method : {sainte_lague, dhondt}) looked_at += compare_moves(method, 8, 3);
    CHECK(looked_at > 500);
}

TEST_CASE("the closest move is the fewest ballots altered between any parties, across thresholds of every kind: quota methods") {
    std::size_t looked_at = 0;
    for (const Method& method : {hare, hare_truncated, droop, hagenbach_bischoff, hagenbach_bischoff_ceiling, imperiali_quota}) {
        for (const std::int64_t total : {8, 14, 19}) looked_at += compare_moves(method, total, 3);
        looked_at += compare_moves(method, 9, 4);
    }
    CHECK(looked_at > 10'000);
}

namespace {

using Districts = std::vector<Counts>;

/// A threshold of a quarter, of all votes and of a district's in every combination, as the library reads it and as a test.
struct Scoped {
    threshold::Requirement requirement;
    bool (*met)(bool of_all, bool of_district);
};
std::vector<Scoped> scoped_quarters() {
    const VotesCriterion total{Bound::at_least(Share(1, 4))};
    const VotesCriterion within{Bound::at_least(Share(1, 4)), Scope::district};
    return {{requirement(total), [](bool all, bool) { return all; }},
            {requirement(within), [](bool, bool here) { return here; }},
            {any_of(requirement(total), requirement(within)), [](bool all, bool here) { return all || here; }},
            {all_of(requirement(total), requirement(within)), [](bool all, bool here) { return all && here; }}};
}

std::optional<Outcome<Allocation>> outcome_of_district(const Method& method, const Scoped& scoped, const Districts& districts,
                                                       std::size_t district, std::int64_t house) {
    std::vector<PartyId> parties;
    std::vector<Votes> votes;
    const auto quarter = [](const Counts& counts, std::size_t p) {
        const std::int64_t total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
        return total > 0 && 4 * counts[p] >= total;
    };
    Counts all(3, 0);
    for (const Counts& counts : districts)
        for (std::size_t p = 0; p < 3; ++p) all[p] += counts[p];
    for (std::uint32_t p = 0; p < 3; ++p)
        if (scoped.met(quarter(all, p), quarter(districts[district], p))) {
            parties.emplace_back(p);
            votes.emplace_back(districts[district][p]);
        }
    auto outcome = allocation::allocate(method, PartyVotes::checked(parties, votes).value(), Seats(house));
    return outcome ? std::optional(*std::move(outcome)) : std::nullopt;
}

/// Two districts, their houses, and the seats before.
struct Chamber {
    Method method;
    Scoped scoped;
    Districts districts;
    std::vector<std::int64_t> houses;
    std::vector<Allocation> seats;

    void look(Fewest& fewest, std::int64_t n, const Districts& changed) const {
        bool perhaps = false;
        bool certain = false;
        for (std::size_t d = 0; d < 2; ++d) {
            const auto outcome = outcome_of_district(method, scoped, changed, d, houses[d]);
            perhaps = perhaps || disturbs(outcome, seats[d]);
            certain = certain || !outcome || excludes(*outcome, seats[d]);
        }
        fewest.look(n, perhaps, certain);
    }
    [[nodiscard]] Fewest by_one_party(std::int64_t by, std::int64_t most) const {
        Fewest fewest;
        for (std::size_t d = 0; d < 2; ++d)
            for (std::size_t p = 0; p < 3; ++p) {
                Districts changed = districts;
                for (std::int64_t n = 1; n <= most; ++n) {
                    if (changed[d][p] + by < 0) break;
                    changed[d][p] += by;
                    if (changed[d][0] + changed[d][1] + changed[d][2] == 0) break;
                    look(fewest, n, changed);
                }
            }
        return fewest;
    }
    [[nodiscard]] Fewest by_altering_all() const {
        Fewest fewest;
        const auto total = [](const Counts& counts) { return std::accumulate(counts.begin(), counts.end(), std::int64_t{0}); };
        for (const Counts& first : of_total(total(districts[0])))
            for (const Counts& second : of_total(total(districts[1]))) {
                const std::int64_t n = altered(districts[0], first) + altered(districts[1], second);
                if (n == 0 || (fewest.change && n > *fewest.change)) continue;
                look(fewest, n, {first, second});
            }
        return fewest;
    }
};

[[nodiscard]] bool no_less(std::optional<std::int64_t> told, std::optional<std::int64_t> least) {
    return !told || (least && *told >= *least);
}

}  // namespace

TEST_CASE("two districts where all follows the votes: one party's votes are told exactly, and no move that does not happen") {
    constexpr std::int64_t most = 25;
    std::uint64_t state = 4;
    const auto draw = [&state](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state >> 33U) % below);
    };
    const std::vector<Method> methods{hare, hare_truncated, droop, hagenbach_bischoff, hagenbach_bischoff_ceiling, balinski_young};
    const std::vector<Scoped> scopes = scoped_quarters();
    std::size_t looked_at = 0;
    for (int run = 0; run < 4000; ++run) {
        Chamber chamber{.method = methods[static_cast<std::size_t>(draw(methods.size()))],
                        .scoped = scopes[static_cast<std::size_t>(draw(scopes.size()))],
                        .districts = {{draw(6), draw(5), draw(3)}, {draw(6), draw(5), draw(3)}},
                        .houses = {1 + draw(3), 1 + draw(3)},
                        .seats = {}};
        for (std::size_t d = 0; d < 2; ++d)
            if (const auto outcome = outcome_of_district(chamber.method, chamber.scoped, chamber.districts, d, chamber.houses[d]))
                if (const auto* allocation = decided(*outcome)) chamber.seats.push_back(*allocation);
        if (chamber.seats.size() < 2) continue;
        const auto rows =
            margins(elections::determined({{chamber.districts[0], chamber.houses[0]}, {chamber.districts[1], chamber.houses[1]}},
                                          {.method = chamber.method}, {}, chamber.scoped.requirement));
        CAPTURE(run);
        CAPTURE(chamber.method.name.view());
        CHECK(closest(rows, analysis::MarginKind::add, std::nullopt, most).text() == chamber.by_one_party(1, most).text());
        const Fewest fewer = closest(rows, analysis::MarginKind::remove, std::nullopt, most);
        const Fewest counted = chamber.by_one_party(-1, most);
        // Rows for fewer votes of all others together may be closer.
        CHECK(no_less(counted.tie, fewer.tie));
        CHECK(no_less(counted.change, fewer.change));
        const Fewest moves = closest(rows, analysis::MarginKind::move, std::nullopt, most);
        const Fewest least = chamber.by_altering_all();
        CHECK(no_less(moves.tie, least.tie));
        CHECK(no_less(moves.change, least.change));
        ++looked_at;
    }
    CHECK(looked_at > 1500);
}

}  // namespace property_threshold_margins

#include "pemilu/analysis/margin.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/catalogue.hpp"
#include "pemilu/allocation/tie.hpp"

namespace test_analysis_margin {

using namespace pemilu;
using analysis::Margin;
using analysis::MarginKind;
using elections::Counts;

namespace {

std::vector<Margin> margins(const Method& method, const Counts& counts, std::int64_t seats) {
    const auto outcome = elections::allocate(method, counts, seats);
    REQUIRE(decided(outcome) != nullptr);
    return analysis::margins(*decided(outcome));
}

std::vector<Margin> of_kind(const std::vector<Margin>& all, MarginKind kind) {
    std::vector<Margin> kept;
    for (const Margin& m : all)
        if (m.kind == kind) kept.push_back(m);
    return kept;
}

/// `from>to tie/change` of the closest one.
std::string closest(const std::vector<Margin>& all, MarginKind kind) {
    const auto kept = of_kind(all, kind);
    if (kept.empty()) return "none";
    const Margin& m = kept.front();
    return std::to_string(m.from->value()) + ">" + std::to_string(m.to->value()) + " " + std::to_string(m.to_tie.count()) + "/" +
           std::to_string(m.to_change.value().count());
}

/// The votes to a change that each party would need more (`add`) or could lose (`remove`); `-` where there is none.
std::string per_party(const std::vector<Margin>& all, MarginKind kind, std::size_t parties) {
    std::vector<std::string> parts(parties, "-");
    for (const Margin& m : of_kind(all, kind))
        parts[kind == MarginKind::add ? m.to->value() : m.from->value()] = std::to_string(m.to_change.value().count());
    return elections::joined(parts, " ");
}

}  // namespace

TEST_CASE("(42000, 31000, 15000, 12000), 4 seats") {
    const auto all = margins(sainte_lague, {42000, 31000, 15000, 12000}, 4);
    CHECK(closest(all, MarginKind::move) == "0>3 1500/1501");
    CHECK(per_party(all, MarginKind::add, 4) == "33001 11001 27001 2001");
    CHECK(per_party(all, MarginKind::remove, 4) == "6001 19001 3001 -");
}

TEST_CASE("Sulawesi Utara, a snapshot of 2024, 6 seats: a tie is not possible where the fraction does not end") {
    const auto all = margins(sainte_lague, {295488, 178888, 116833, 98951, 68350}, 6);
    CHECK(closest(all, MarginKind::move) == "4>1 6541/6541");
    CHECK(per_party(all, MarginKind::add, 5) == "46263 26163 88218 106100 227139");
    CHECK(per_party(all, MarginKind::remove, 5) == "116601 119791 57204 39322 8721");
}

TEST_CASE("closest first, and each pair at most once in a kind") {
    const auto all = margins(sainte_lague, {42000, 31000, 15000, 12000}, 4);
    for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].to_change.value() <= all[i].to_change.value());
    CHECK(of_kind(all, MarginKind::move).size() == 9);  // three parties with seats, three others each
    CHECK(of_kind(all, MarginKind::add).size() == 4);
    CHECK(of_kind(all, MarginKind::remove).size() == 3);
    for (const Margin& m : all) {
        CHECK(m.from != m.to);
        CHECK(m.to_tie <= m.to_change.value());
    }
    CHECK(all.front().to_change == Votes(1501));
}

TEST_CASE("margins name the parties by their ids") {
    const auto parties = PartyVotes::checked({PartyId(14), PartyId(3)}, elections::votes(Counts{10, 91})).value();
    const auto outcome = allocation::allocate(dhondt, parties, Seats(1)).value();
    REQUIRE(decided(outcome) != nullptr);
    const auto all = analysis::margins(*decided(outcome));
    CHECK(closest(all, MarginKind::move) == "3>14 41/41");
    CHECK(closest(all, MarginKind::add) == "3>14 81/82");
    CHECK(closest(all, MarginKind::remove) == "3>14 81/82");
}

TEST_CASE("nothing can change where there is nobody to change with, or nothing to lose") {
    CHECK(margins(sainte_lague, {10}, 3).empty());
    CHECK(margins(sainte_lague, {}, 0).empty());
    CHECK(margins(sainte_lague, {5, 3}, 0).empty());
}

TEST_CASE("a rival without votes gains by votes that move or are added, never by votes that vanish") {
    const auto all = margins(sainte_lague, {10, 0}, 1);
    CHECK(closest(all, MarginKind::move) == "0>1 5/6");
    CHECK(closest(all, MarginKind::add) == "0>1 10/11");
    CHECK(closest(all, MarginKind::remove) == "none");
}

TEST_CASE("after a tie that was settled by lot one vote changes the result, and none makes it a tie") {
    const auto outcome = elections::allocate(sainte_lague, {300, 100, 100}, 2);
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    const Decision lot{.question = open->question, .winners = {Contender{.party = PartyId(2)}}, .decision = "lots"};
    const auto resolved = allocation::resolve(*open, lot).value();
    const auto all = analysis::margins(*decided(resolved));
    CHECK(closest(all, MarginKind::move) == "2>0 0/1");
    CHECK(closest(all, MarginKind::add) == "2>0 0/1");
    CHECK(closest(all, MarginKind::remove) == "2>0 0/1");
}

TEST_CASE("seats that were given where nobody has votes: only votes that are added can change it") {
    const auto outcome = elections::allocate(sainte_lague, {0, 0}, 1);
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    const Decision ruling{.question = open->question, .winners = {Contender{.party = PartyId(0)}}, .decision = "ruling"};
    const auto resolved = allocation::resolve(*open, ruling).value();
    const auto all = analysis::margins(*decided(resolved));
    CHECK(closest(all, MarginKind::move) == "none");
    CHECK(closest(all, MarginKind::remove) == "none");
    CHECK(closest(all, MarginKind::add) == "0>1 0/1");
}

TEST_CASE("the largest counts: exact, and a change that would need 2^63 votes is not offered") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const auto all = margins(sainte_lague, {most - 1, 1}, 2);
    // The second seat is at (2^63-2)/3, against 1: ((2^63-2) - 3·1) / (1 + 3) = 2305843009213693950.75
    CHECK(closest(all, MarginKind::move) == "0>1 2305843009213693951/2305843009213693951");
    CHECK(closest(all, MarginKind::remove) == "0>1 9223372036854775803/9223372036854775804");
    CHECK(closest(all, MarginKind::add) == "none");  // there are 2^63-1 votes already
    constexpr std::int64_t half = std::int64_t{1} << 62;
    CHECK(closest(margins(sainte_lague, {half - 1, 1}, 2), MarginKind::add) == "0>1 1537228672809129300/1537228672809129301");
    CHECK(closest(margins(sainte_lague, {half - 1, 1}, 1), MarginKind::add) == "0>1 4611686018427387902/4611686018427387903");
    CHECK(closest(margins(sainte_lague, {half, 1}, 1), MarginKind::add) == "none");  // 2^62 more: one vote too many for all of them
    CHECK(per_party(margins(dhondt, {most / 2, most / 2}, 2), MarginKind::add, 2) == "- -");
    CHECK(per_party(margins(dhondt, {half, half / 2 + 1}, 2), MarginKind::add, 2) == "3 -");  // the second would need 2·2^62 + 1
    CHECK(per_party(margins(dhondt, {half - 1, half / 2}, 2), MarginKind::add, 2) == "2 -");  // … here 2^63-1, with those of the first more
}

TEST_CASE("Hare with largest remainders: adding or removing says what the party gains and whether anything changes") {
    const auto all = margins(hare, {42000, 31000, 15000, 12000}, 4);
    CHECK(closest(all, MarginKind::move) == "2>3 1500/1501");
    std::size_t seat = 0;
    std::size_t any = 0;
    for (const Margin& m : all)
        if (m.kind == MarginKind::add) (m.effect == analysis::MarginEffect::seat ? seat : any) += 1;
    CHECK(seat == 4);
    CHECK(any == 4);
    for (std::size_t i = 1; i < all.size(); ++i) CHECK_FALSE(closer(all[i], all[i - 1]));
}

TEST_CASE("every method of the catalogue has margins") {
    for (const auto& entry : allocation::catalogue) {
        const auto method = allocation::find_method(entry.name);
        if (!method) continue;  // it needs a parameter
        const auto outcome = allocation::allocate(*method, elections::party_votes({42000, 31000, 15000, 12000}), Seats(6));
        if (!outcome || decided(*outcome) == nullptr) continue;
        CHECK_MESSAGE(!analysis::margins(*decided(*outcome)).empty(), entry.name);
    }
}

}  // namespace test_analysis_margin

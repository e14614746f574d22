#include "pemilu/analysis/quota_margin.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "../../support/elections.hpp"
#include "pemilu/allocation/tie.hpp"
#include "pemilu/analysis/margin.hpp"

namespace test_analysis_quota_margin {

using namespace pemilu;
using analysis::Margin;
using analysis::MarginEffect;
using analysis::MarginKind;
using elections::Counts;

namespace {

std::vector<Margin> margins(const Method& method, const Counts& counts, std::int64_t seats, AllocationOptions options = {}) {
    const auto outcome = allocation::allocate(method, elections::party_votes(counts), Seats(seats), {}, std::move(options)).value();
    REQUIRE(decided(outcome) != nullptr);
    return analysis::quota_margins(*decided(outcome), std::get<LargestRemainder>(method.by));
}

std::string text(const Margin& m) {
    return std::to_string(m.to_tie.count()) + "/" + (m.to_change ? std::to_string(m.to_change->count()) : "-");
}

std::string move(const std::vector<Margin>& all, std::optional<PartyId> from, std::optional<PartyId> to) {
    for (const Margin& m : all)
        if (m.kind == MarginKind::move && m.from == from && m.to == to) return text(m);
    return "none";
}

/// `seat, any` of each party.
std::string alone(const std::vector<Margin>& all, MarginKind kind, std::uint32_t party) {
    std::string parts[] = {"none", "none"};
    for (const Margin& m : all)
        if (m.kind == kind && (kind == MarginKind::add ? m.to : m.from) == PartyId(party))
            parts[m.effect == MarginEffect::seat ? 0 : 1] = text(m);
    return parts[0] + ", " + parts[1];
}

}  // namespace

TEST_CASE("moving ballots leaves the quota as it is: S = 44") {
    // V = 40,075. The margin of algorithms.md, and the pair by hand: t = (V(1 + x_i - x_j) - S(v_i - v_j)) / 2S = (-40075 + 44·915)/88 = 2.1
    const auto all = margins(hare, {21878, 9713, 4167, 3252, 1065}, 44);
    CHECK(move(all, PartyId(2), PartyId(3)) == "3/3");
    for (const Margin& m : all)
        if (m.kind == MarginKind::move) CHECK(m.to_change >= Votes(3));
}

// The figures of the next four were found by trying every number of votes, with rational arithmetic in another language.

TEST_CASE("votes more or fewer for one party change the quota for all") {
    const auto all = margins(hare, {42000, 31000, 15000, 12000}, 4);
    CHECK(move(all, PartyId(2), PartyId(3)) == "1500/1501");
    CHECK(alone(all, MarginKind::add, 0) == "46000/46001, 46000/46001");
    CHECK(alone(all, MarginKind::add, 1) == "11000/11001, 11000/11001");
    CHECK(alone(all, MarginKind::add, 2) == "29334/29334, 20000/20001");  // A loses one to D before C gains one
    CHECK(alone(all, MarginKind::add, 3) == "3000/3001, 3000/3001");
    CHECK(alone(all, MarginKind::remove, 0) == "6667/6667, 6667/6667");
    CHECK(alone(all, MarginKind::remove, 1) == "19000/19001, 19000/19001");
    CHECK(alone(all, MarginKind::remove, 2) == "3000/3001, 3000/3001");
    CHECK(alone(all, MarginKind::remove, 3) == "none, none");
}

TEST_CASE("a third pair flips first") {
    const auto all = margins(hare, {88, 311, 52, 150}, 5);
    CHECK(alone(all, MarginKind::add, 0) == "106/106, 47/47");
    const auto many = margins(hare, {21878, 9713, 4167, 3252, 1065}, 44);
    CHECK(alone(many, MarginKind::add, 0) == "926/926, 185/186");
    CHECK(alone(many, MarginKind::add, 2) == "935/935, 537/538");
    CHECK(alone(many, MarginKind::remove, 2) == "5/5, 5/5");
}

TEST_CASE("a rounded quota goes up in steps: national totals") {
    const auto by_droop = margins(droop, {10146295, 15219283, 30456306}, 10);
    CHECK(alone(by_droop, MarginKind::remove, 0) == "1585/1586, 1585/1586");
    CHECK(alone(by_droop, MarginKind::add, 1) == "1902/1903, 1902/1903");
    CHECK(alone(by_droop, MarginKind::remove, 2) == "17696/17700, 17696/17700");
    const auto truncated = margins(hare_truncated, {27614090, 34161291, 12033003}, 10);
    CHECK(alone(truncated, MarginKind::add, 1) == "20322/20323, 20322/20323");
    CHECK(alone(truncated, MarginKind::remove, 2) == "10944/10945, 10944/10945");
    const auto up = margins(hagenbach_bischoff_ceiling, {50442668, 41331006, 50464425}, 10);
    CHECK(alone(up, MarginKind::add, 0) == "21757/21758, 21757/21758");
    CHECK(alone(up, MarginKind::remove, 2) == "21757/21758, 21757/21758");
}

TEST_CASE("full quotas that become too many are a change") {
    const auto all = margins(imperiali_quota, {37, 6, 21, 40}, 3);
    CHECK(alone(all, MarginKind::add, 2) == "82/82, 35/35");
    // A quota of 25: with 50 votes a party has two full ones, three for two seats. By exchange A would need 45 + t - 25 > 44 - t.
    const auto near = margins(imperiali_quota, {45, 44, 11}, 2);
    CHECK(move(near, std::nullopt, PartyId(0)) == "5/5");
    CHECK(move(near, PartyId(1), PartyId(0)) == "12/13");
    CHECK(move(near, std::nullopt, PartyId(2)) == "14/14");
    AllocationOptions options;
    options.on_overallocation = OverAllocation::subtract;
    CHECK(move(margins(imperiali_quota, {45, 44, 11}, 2, options), std::nullopt, PartyId(0)) == "none");
}

TEST_CASE("after a lot one vote is enough, and none makes it a tie") {
    const auto outcome = elections::allocate(hare, {40, 30, 30}, 4);
    const auto* open = undecided(outcome);
    REQUIRE(open == nullptr);
    const auto tied = elections::allocate(hare, {55, 55, 10}, 3);  // 40: 1 1 0, remainders 15 15 10
    const auto* question = undecided(tied);
    REQUIRE(question != nullptr);
    const Decision lot{.question = question->question, .winners = {Contender{.party = PartyId(0)}}, .decision = "lots"};
    const auto resolved = allocation::resolve(*question, lot).value();
    const auto all = analysis::quota_margins(*decided(resolved), std::get<LargestRemainder>(hare.by));
    CHECK(move(all, PartyId(0), PartyId(1)) == "0/1");
    CHECK(alone(all, MarginKind::add, 1) == "0/1, 0/1");
}

TEST_CASE("limits that are two seats away change nothing before the first change, by looking at every vector nearer") {
    AllocationOptions options;
    options.maximum = {Seats(3), Seats(3), Seats(2)};
    options.held = {Seats(1), Seats(0), Seats(0)};
    options.exhausted = Exhausted::next;
    const Counts votes = {24, 17, 9};  // Hare, 5 seats, quota 10: 2 1 0 and 4 7 9
    const auto all = margins(hare, votes, 5, options);
    CHECK(all == margins(hare, votes, 5));
    const auto outcome_of = [&](const Counts& counts) {
        return allocation::allocate(hare, elections::party_votes(counts), Seats(5), {}, options).value();
    };
    const auto before = outcome_of(votes);
    CHECK(elections::text(before) == "2 2 1");
    std::int64_t nearest = 50;
    for (std::int64_t a = 0; a <= 50; ++a)
        for (std::int64_t b = 0; a + b <= 50; ++b) {
            const auto other = outcome_of({a, b, 50 - a - b});
            if (undecided(other) != nullptr || elections::text(other) == "2 2 1") continue;
            nearest = std::min(nearest, (std::abs(a - 24) + std::abs(b - 17) + std::abs(41 - a - b)) / 2);
        }
    CHECK(analysis::margins(*decided(before)).front().to_change == Votes(nearest));
}

TEST_CASE("no rows near a minimum, a maximum or held seats, without seats, or without votes") {
    AllocationOptions options;
    options.minimum = {Seats(2), Seats(0)};  // 60 and 40: two seats and one
    CHECK(margins(hare, {60, 40}, 3, options).empty());
    options.minimum = {Seats(1), Seats(0)};
    CHECK_FALSE(margins(hare, {60, 40}, 3, options).empty());
    CHECK(margins(hare, {60, 40}, 0).empty());
    const auto outcome = elections::allocate(hare, {0, 0}, 1);
    const auto* open = undecided(outcome);
    REQUIRE(open != nullptr);
    const Decision ruling{.question = open->question, .winners = {Contender{.party = PartyId(0)}}, .decision = "ruling"};
    const auto resolved = allocation::resolve(*open, ruling).value();
    CHECK(analysis::quota_margins(*decided(resolved), std::get<LargestRemainder>(hare.by)).empty());
}

}  // namespace test_analysis_quota_margin

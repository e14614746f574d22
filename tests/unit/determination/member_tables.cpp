#include "pemilu/determination/member_tables.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../support/table_cells.hpp"
#include "pemilu/determination.hpp"

namespace test_determination_member_tables {

using namespace pemilu;
using elections::column;
using elections::law;
using elections::Texts;
using recapitulation::CandidateVotes;

namespace {

/// Two parties in one district of three seats; candidates by votes alone. A has two seats, B one.
Determination with_lists(std::vector<CandidateVotes> candidates) {
    Contest contest;
    contest.districts.push_back(ElectoralDistrict{.key = "1", .magnitude = Seats(3)});
    for (const char* name : {"A", "B"}) contest.parties.push_back(Party{.name = name});
    recapitulation::VoteTable votes(1, 2);
    REQUIRE_FALSE(votes.set(DistrictId(0), PartyId(0), {.votes = Votes(60)}));
    REQUIRE_FALSE(votes.set(DistrictId(0), PartyId(1), {.votes = Votes(25)}));
    const RuleSet rules{.method = prescribed(sainte_lague, law), .elected = Ladder{Step{ByVotes{}, law}}};
    return determine(rules, std::move(contest), std::move(votes), std::move(candidates)).value();
}

CandidateVotes candidate(std::uint32_t party, std::uint32_t number, std::int64_t votes) {
    return {DistrictId(0), PartyId(party), Candidate{ListNumber(number), "No. " + std::to_string(number), Sex::female}, Votes(votes)};
}

}  // namespace

TEST_CASE("the ranking has every candidate of a list, the members only who has a seat") {
    const Determination d = with_lists({candidate(0, 1, 5), candidate(0, 2, 20), candidate(0, 3, 10), candidate(1, 1, 7)});
    const Table ranking = tables::ranking(d, {});
    CHECK(column(ranking, "party") == Texts{"A", "A", "A", "B"});
    CHECK(column(ranking, "number") == Texts{"2", "3", "1", "1"});
    CHECK(column(ranking, "rank") == Texts{"1", "2", "3", "1"});
    CHECK(column(ranking, "elected") == Texts{"1", "1", "0", "1"});
    CHECK(column(tables::members(d, {}), "number") == Texts{"2", "3", "1"});
    CHECK(tables::open(d, {}).rows() == 0);
}

TEST_CASE("equal votes at the last seat: open among them, and neither is a member") {
    const Determination d = with_lists({candidate(0, 1, 10), candidate(0, 2, 20), candidate(0, 3, 10), candidate(1, 1, 7)});
    CHECK(column(tables::members(d, {}), "number") == Texts{"2", "1"});
    const Table open = tables::open(d, {});
    REQUIRE(open.rows() == 1);
    CHECK(column(open, "question") == Texts{"member"});
    CHECK(column(open, "contenders") == Texts{"A 1 No. 1; A 3 No. 3"});
    CHECK(column(open, "legal_basis") == Texts{"UU 1/2000 art. 9"});
}

TEST_CASE("an open seat is named with its parties") {
    const Determination d = elections::determined({{{100, 100, 20}, 3}});
    CHECK(column(tables::open(d, {}), "contenders") == Texts{"A; B"});
    CHECK(column(tables::open(d, {}), "question") == Texts{"seat"});
}

}  // namespace test_determination_member_tables

#include "pemilu/recapitulation/amend.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace test_recapitulation_amend {

using namespace pemilu;
using recapitulation::Amendment;
using recapitulation::AmendmentKind;
using recapitulation::Cell;
using recapitulation::History;
using recapitulation::VoteTable;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

VoteTable table_of(const std::vector<std::vector<std::int64_t>>& rows) {
    VoteTable table(rows.size(), rows.front().size());
    for (std::uint32_t d = 0; d < rows.size(); ++d)
        for (std::uint32_t p = 0; p < rows[d].size(); ++p)
            CHECK_FALSE(table.set(DistrictId(d), PartyId(p), Cell{.votes = Votes(rows[d][p])}));
    return table;
}

VoteTable first_count() { return table_of({{10, 20}, {30, 40}, {50, 60}}); }

Amendment revote(std::vector<DistrictId> scope, VoteTable counts) {
    return Amendment{.decision = "158/2024",
                     .date = Date(2024, 7, 28),
                     .kind = AmendmentKind::revote,
                     .scope = std::move(scope),
                     .counts = std::move(counts)};
}

/// What an amendment is refused for; empty if it is accepted.
std::string objection(History& history, Amendment amendment) {
    const auto error = history.amend(std::move(amendment));
    return error ? error->message : "";
}

}  // namespace

TEST_CASE("kinds have stable names") {
    CHECK(to_string(AmendmentKind::revote) == "revote");
    CHECK(to_string(AmendmentKind::recount) == "recount");
    CHECK(to_string(AmendmentKind::court) == "court");
    CHECK(to_string(AmendmentKind::correction) == "correction");
}

TEST_CASE("an amendment supersedes the districts of its scope and no others") {
    History history(first_count());
    REQUIRE(objection(history, revote({DistrictId(0)}, table_of({{11, 19}, {99, 99}, {99, 99}}))).empty());
    CHECK(history.latest().value() == table_of({{11, 19}, {30, 40}, {50, 60}}));
}

TEST_CASE("nothing is overwritten: every version can be rebuilt") {
    History history(first_count());
    REQUIRE(objection(history, revote({DistrictId(0)}, table_of({{11, 19}, {0, 0}, {0, 0}}))).empty());
    Amendment court = revote({DistrictId(0), DistrictId(2)}, table_of({{12, 18}, {0, 0}, {51, 61}}));
    court.decision = "226-01-17-24";
    court.kind = AmendmentKind::court;
    REQUIRE(objection(history, std::move(court)).empty());

    CHECK(history.base() == first_count());
    CHECK(history.amendments().size() == 2);
    CHECK(history.as_of(std::size_t{0}).value() == first_count());
    CHECK(history.as_of(std::size_t{1}).value() == table_of({{11, 19}, {30, 40}, {50, 60}}));
    CHECK(history.as_of(std::size_t{2}).value() == table_of({{12, 18}, {30, 40}, {51, 61}}));
    CHECK(history.as_of("158/2024").value() == history.as_of(std::size_t{1}).value());
    CHECK(history.latest().value() == history.as_of("226-01-17-24").value());
}

TEST_CASE("a version that does not exist is an error that says which exist") {
    const History history(first_count());
    const auto by_number = history.as_of(std::size_t{1});
    REQUIRE_FALSE(by_number.has_value());
    CHECK(by_number.error().expected == "0 to 0");
    const auto by_name = history.as_of("158/2024");
    REQUIRE_FALSE(by_name.has_value());
    CHECK(by_name.error().value == "158/2024");
}

TEST_CASE("a party that no longer stands has no votes left") {
    VoteTable withdrawn(3, 2);
    CHECK_FALSE(withdrawn.set(DistrictId(0), PartyId(0), Cell{.votes = Votes(30)}));
    History history(first_count());
    REQUIRE(objection(history, revote({DistrictId(0)}, withdrawn)).empty());
    const VoteTable after = history.latest().value();
    CHECK_FALSE(after.at(DistrictId(0), PartyId(1)).votes.has_value());
    CHECK(after.total() == Votes(30 + 30 + 40 + 50 + 60));
}

TEST_CASE("an amendment that says too little is refused") {
    History history(first_count());
    Amendment nameless = revote({DistrictId(0)}, first_count());
    nameless.decision.clear();
    CHECK(objection(history, nameless) == "an amendment must name its decision");
    CHECK(objection(history, revote({}, first_count())) == "an amendment must name the districts it supersedes");
    CHECK(history.amendments().empty());
}

TEST_CASE("an amendment that does not fit the base is refused") {
    History history(first_count());
    CHECK(objection(history, revote({DistrictId(3)}, first_count())) == "the amendment names a district that is not in the base");
    const std::string other_shape = "the amended counts have other districts or parties than the base";
    CHECK(objection(history, revote({DistrictId(0)}, VoteTable(3, 3))) == other_shape);
    CHECK(objection(history, revote({DistrictId(0)}, VoteTable(2, 2))) == other_shape);
    CHECK(history.latest().value() == first_count());
}

TEST_CASE("one decision amends once") {
    History history(first_count());
    REQUIRE(objection(history, revote({DistrictId(0)}, first_count())).empty());
    CHECK(objection(history, revote({DistrictId(1)}, first_count())) == "this decision has already amended the counts");
    CHECK(history.amendments().size() == 1);
}

TEST_CASE("amendments come in the order of their dates; the same day will do, and so will no date") {
    History history(first_count());
    REQUIRE(objection(history, revote({DistrictId(0)}, first_count())).empty());
    Amendment next = revote({DistrictId(1)}, first_count());
    next.decision = "earlier";
    next.date = Date(2024, 7, 27);
    CHECK(objection(history, next) == "amendments must be given in the order of their dates");
    next.decision = "same day";
    next.date = Date(2024, 7, 28);
    CHECK(objection(history, next).empty());
    next.decision = "undated";
    next.date.reset();
    CHECK(objection(history, next).empty());
}

TEST_CASE("counts may move between the largest districts") {
    // On the way from one version to the other the sum of both would not fit.
    History history(table_of({{largest - 10, 0}, {5, 5}}));
    REQUIRE(objection(history, revote({DistrictId(0), DistrictId(1)}, table_of({{5, 5}, {largest - 10, 0}}))).empty());
    CHECK(history.latest().value() == table_of({{5, 5}, {largest - 10, 0}}));
}

TEST_CASE("a version whose sum does not fit is an error") {
    History history(table_of({{largest - 10, 0}, {5, 5}}));
    REQUIRE(objection(history, revote({DistrictId(1)}, table_of({{0, 0}, {6, 5}}))).empty());
    const auto latest = history.latest();
    REQUIRE_FALSE(latest.has_value());
    CHECK(latest.error().kind == ErrorKind::capacity);
    CHECK(history.as_of(std::size_t{0}).has_value());
}

}  // namespace test_recapitulation_amend

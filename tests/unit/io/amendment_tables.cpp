#include "pemilu/io/amendment_tables.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_amendment_tables {

using namespace pemilu;
using recapitulation::AmendmentKind;

namespace {

[[nodiscard]] Table table(std::string_view bytes, std::string name = "a.csv") { return io::read_csv(bytes, std::move(name)).value().table; }

[[nodiscard]] std::vector<recapitulation::Act> acts(std::string_view bytes) {
    const Table read = table(bytes);
    return recapitulation::in_order(io::read_amendments(read).value().acts).value();
}
[[nodiscard]] std::string error(std::string_view bytes) {
    const Table read = table(bytes);
    return to_string(io::read_amendments(read).error());
}

constexpr std::string_view votes_csv = "district,party,votes,list_votes,candidate_votes\n1,X,10,4,6\n1,Y,20,5,15\n2,X,30,7,23\n";

/// The votes after these acts, as CSV; or what is wrong with them.
[[nodiscard]] std::string amended(std::string_view bytes) {
    const Table votes = table(votes_csv, "v.csv");
    const auto input = io::read_votes(votes).value();
    const auto version = io::amend_votes(input, acts(bytes));
    if (!version) return to_string(version.error());
    return io::write_csv(io::with_votes(votes, input, *version).value());
}

}  // namespace

TEST_CASE("rows of one decision are one act") {
    const auto read = acts(
        "decision,date,kind,region,contestant,field,value\n"
        "MK 1,2024-06-10,court,3174091001001,A,,12\n"
        "KPU 2,2024-06-01,correction,317409,,invalid,\n"
        "MK 1,2024-06-10,court,3174091001002,B,,0\n");
    REQUIRE(read.size() == 2);
    CHECK(read[0].decision == "KPU 2");
    CHECK(read[0].kind == AmendmentKind::correction);
    CHECK(read[0].claims.front() == recapitulation::Claim{.region = "317409", .field = "invalid", .row = 3});
    CHECK(read[1].date == Date(2024, 6, 10));
    REQUIRE(read[1].claims.size() == 2);
    CHECK(read[1].claims[1] == recapitulation::Claim{.region = "3174091001002", .contestant = "B", .value = 0, .row = 4});
}

TEST_CASE("what is no amendment is refused, with its place") {
    CHECK(error("decision,kind,region,contestant,value\n,court,31,A,1\n") ==
          "a.csv:2:decision: an amendment must name its decision (found nothing, expected its name)");
    CHECK(error("decision,kind,region,contestant,value\nx,guess,31,A,1\n") ==
          "a.csv:2:kind: not a kind of amendment (found guess, expected revote, recount, court or correction)");
    CHECK(error("decision,kind,region,contestant,value\nx,court,,A,1\n") ==
          "a.csv:2:region: empty region (found nothing, expected a station, or a region above it; the nation in a correction only)");
    CHECK(error("decision,kind,region,contestant,value\nx,court,31,,1\n") ==
          "a.csv:2:contestant: an amendment states the votes of a contestant or a field");
    CHECK(error("decision,kind,region,contestant,value\nx,court,31,A,1\nx,revote,31,B,1\n") ==
          "a.csv:3:decision: the rows of one decision differ in date, kind or order (found x, expected as in row 2)");
    CHECK(error("decision,date,kind,region,contestant,value\nx,10 June,court,31,A,1\n").starts_with("a.csv:2:date: not a date"));
    CHECK(error("decision,kind,region,contestant,value\nx,court,31,A,-1\n").starts_with("a.csv:2:value:"));
    CHECK(error("decision,kind,region,contestant\nx,court,31,A\n").starts_with("a.csv: there is no column for value"));
}

TEST_CASE("votes by district after the acts: what an act does not state of a cell is not supplied any more") {
    CHECK(amended("decision,kind,region,party,value\nx,court,1,Y,25\n") ==
          "district,party,votes,list_votes,candidate_votes\n1,X,10,4,6\n1,Y,25,,\n2,X,30,7,23\n");
    CHECK(amended(
              "decision,kind,region,party,field,value\nx,court,1,Y,votes,25\nx,court,1,Y,list_votes,5\nx,court,1,Y,candidate_votes,20\n") ==
          "district,party,votes,list_votes,candidate_votes\n1,X,10,4,6\n1,Y,25,5,20\n2,X,30,7,23\n");
    CHECK(amended("decision,kind,region,party,value\nx,revote,1,Y,25\nx,revote,1,X,8\n") ==
          "district,party,votes,list_votes,candidate_votes\n1,X,8,,\n1,Y,25,,\n2,X,30,7,23\n");
}

TEST_CASE("what acts state of candidates leaves the parties' votes as they were") {
    constexpr std::string_view same = "district,party,votes,list_votes,candidate_votes\n1,X,10,4,6\n1,Y,20,5,15\n2,X,30,7,23\n";
    CHECK(amended("decision,kind,region,contestant,value\nx,court,1,Y/2,9\n") == same);
    CHECK(amended("decision,kind,region,contestant,value\nx,court,1,Y/2,9\nx,court,1,Y,25\n") ==
          "district,party,votes,list_votes,candidate_votes\n1,X,10,4,6\n1,Y,25,,\n2,X,30,7,23\n");
    CHECK(amended("decision,kind,region,contestant,value\nx,revote,1,Y/2,9\n") ==
          "2: a re-vote states the votes of every party of the district (found x: 1, Y)");
    CHECK(amended("decision,kind,region,contestant,value\nx,court,2,Y/2,9\n") == "2: this party did not stand in the district (found Y/2)");
    // As of the second of three acts, the first of which is about candidates alone.
    const Table votes = table(votes_csv, "v.csv");
    const auto input = io::read_votes(votes).value();
    const auto three = acts("decision,order,kind,region,contestant,value\na,1,court,1,X/1,9\nb,2,court,1,X,11\nc,3,court,1,X,12\n");
    for (const auto& [count, total] : {std::pair{1, 60}, std::pair{2, 61}, std::pair{3, 62}})
        CHECK(io::amend_votes(input, three, static_cast<std::size_t>(count)).value().total() == Votes(total));
}

TEST_CASE("acts on votes by district that cannot be") {
    CHECK(amended("decision,kind,region,party,value\nx,court,3,Y,25\n") == "2: the votes know no such district (found 3)");
    CHECK(amended("decision,kind,region,party,value\nx,court,1,Z,25\n") == "2: the votes know no such party (found Z, expected X or Y)");
    CHECK(amended("decision,kind,region,party,value\nx,court,2,Y,25\n") == "2: this party did not stand in the district (found Y)");
    CHECK(amended("decision,kind,region,party,value\nx,revote,1,Y,25\n") ==
          "2: a re-vote states the votes of every party of the district (found x: 1, X)");
    CHECK(amended("decision,kind,region,party,value\nx,court,1,Y,25\ny,court,1,Y,26\n") ==
          "3: two acts claim the same cell, and nothing says which came first (found y: 1, Y, x)");
    CHECK(amended("decision,kind,region,party,value\nx,court,1,Y,25\nx,court,1,Y,26\n") ==
          "3: this act states the same cell twice (found x, expected only row 2)");
    CHECK(amended("decision,kind,region,party,field,value\nx,court,1,Y,list_votes,2\n") ==
          "2: an act that amends a party's figures must state its votes (found x: 1, Y)");
    CHECK(amended("decision,kind,region,party,field,value\nx,court,1,Y,share,2\n") ==
          "2:field: not a figure of a party (found share, expected votes, list_votes or candidate_votes)");
    CHECK(amended("decision,order,kind,region,party,value\nx,2,court,1,Y,25\ny,1,court,1,Y,26\n") ==
          "district,party,votes,list_votes,candidate_votes\n1,X,10,4,6\n1,Y,25,,\n2,X,30,7,23\n");
}

}  // namespace test_io_amendment_tables

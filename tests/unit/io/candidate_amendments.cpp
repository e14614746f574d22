#include "pemilu/io/candidate_amendments.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_candidate_amendments {

using namespace pemilu;

namespace {

[[nodiscard]] Table table(std::string_view bytes, std::string name = "a.csv") { return io::read_csv(bytes, std::move(name)).value().table; }

constexpr std::string_view candidates_csv =
    "district,party,number,name,votes\n1,X,1,Ani,4\n1,X,2,Budi,6\n1,Y/Z,1,Citra,15\n2,X,1,Dewi,23\n";

/// The votes column after the first `count` acts, blanks between; or what is wrong with the acts.
[[nodiscard]] std::string amended(std::string_view bytes, std::optional<std::size_t> count = {},
                                  std::string_view candidates = candidates_csv) {
    const Table read = table(bytes);
    const Table list = table(candidates, "c.csv");
    const auto acts = recapitulation::in_order(io::read_amendments(read).value().acts).value();
    const auto votes = io::amend_candidates(io::read_candidates(list).value(), acts, count);
    if (!votes) return to_string(votes.error());
    const Table after = io::with_personal_votes(list, *votes).value();
    std::string text;
    for (std::size_t row = 0; row < after.rows(); ++row) text += (row == 0 ? "" : " ") + after.find("votes")->text(row);
    return text;
}

constexpr std::string_view heading = "decision,date,kind,region,contestant,field,value\n";

[[nodiscard]] std::string after(std::string rows) { return amended(std::string(heading) + std::move(rows)); }

}  // namespace

TEST_CASE("an act that states candidates alone leaves the others as they were") {
    CHECK(after("c,,correction,1,X/2,,9\n") == "4 9 15 23");
    CHECK(after("c,,correction,1,X/2,votes,9\nc,,correction,1,X/1,,1\n") == "1 9 15 23");
    CHECK(after("c,,court,2,X/1,,\n") == "4 6 15 ");      // left without a figure
    CHECK(after("c,,court,1,Y/Z/1,,7\n") == "4 6 7 23");  // the name of a party may have a slash
}

TEST_CASE("an act on a party's figures leaves its candidates without votes where it does not state them") {
    CHECK(after("c,,court,1,X,,12\n") == "  15 23");
    CHECK(after("c,,court,1,X/1,,5\nc,,court,1,X,,12\n") == "5  15 23");
    CHECK(after("c,,court,1,X,list_votes,2\nc,,court,1,X,,12\n") == "  15 23");
    CHECK(after("r,,revote,1,X,,12\nr,,revote,1,Y/Z,,3\nr,,revote,1,Y/Z/1,,3\n") == "  3 23");
}

TEST_CASE("as of a decision") {
    const std::string rows =
        std::string(heading) + "b,2024-07-01,court,1,X/1,,50\na,2024-06-01,court,1,X/1,,40\nd,2024-08-01,court,1,X,,9\n";
    CHECK(amended(rows, 0) == "4 6 15 23");
    CHECK(amended(rows, 1) == "40 6 15 23");
    CHECK(amended(rows, 2) == "50 6 15 23");
    CHECK(amended(rows) == "  15 23");
}

TEST_CASE("acts on candidates that cannot be, with their rows") {
    CHECK(after("c,,court,3,X/1,,1\n") == "2: the candidates know no such district (found 3)");
    CHECK(after("c,,court,1,Q/1,,1\n") == "2: the candidates know no such party (found Q/1, expected X or Y/Z)");
    CHECK(after("c,,court,1,X/3,,1\n") == "2: the list has no candidate of this number (found X/3)");
    CHECK(after("c,,court,1,X/0,,1\n") == "2: not a number of a list (found X/0)");
    CHECK(after("c,,court,1,X/one,,1\n") == "2: not a number of a list (found X/one)");
    CHECK(after("c,,court,1,X/1,list_votes,1\n") == "2:field: not a figure of a candidate (found list_votes, expected votes)");
    CHECK(after("c,,court,1,X/1,,1\nc,,court,1,X/1,,2\n") == "3: this act states the same cell twice (found c, expected only row 2)");
    CHECK(after("c,,court,1,X/1,,1\nd,,court,1,X/1,,2\n") ==
          "3: two acts claim the same cell, and nothing says which came first (found d: 1, X/1, c)");
    CHECK(after("c,,court,1,X/1,,1\nd,,court,1,X,,2\n") ==
          "3: two acts claim the same cell, and nothing says which came first (found d: 1, X, c)");
    const Table without = table("district,party,number,name\n1,X,1,Ani\n", "c.csv");
    CHECK_FALSE(io::with_personal_votes(without, {std::nullopt}));
}

TEST_CASE("without parties the number alone names a candidate") {
    const Table list = table("district,number,name,votes\n11,1,Ani,4\n11,2,Budi,6\n", "c.csv");
    const Contest contest{.parties = {Party{}}, .districts = {ElectoralDistrict{.key = "11"}}};
    const auto input = io::read_candidates(list, contest).value();
    const auto votes = [&](std::string_view bytes) {
        const Table read = table(bytes);
        return io::amend_candidates(input, io::read_amendments(read).value().acts);
    };
    CHECK(votes("decision,kind,region,contestant,value\nc,court,11,2,9\n").value() == io::PersonalVotes{Votes(4), Votes(9)});
    CHECK(votes("decision,kind,region,contestant,field,value\nc,court,11,,votes,9\n").error().message ==
          "an act names a candidate by the number");
}

}  // namespace test_io_candidate_amendments

#include "pemilu/tally/printed_totals.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../../support/printed.hpp"

namespace test_tally_printed_totals {

using pemilu::ErrorKind;
using pemilu::tally::check_printed_totals;
using pemilu::tally::CheckOptions;
using namespace printed;

TEST_CASE("sums of a long table are compared with totals printed elsewhere") {
    const PrintedTable votes = table({"stage party_no party votes", "pre 1 A 10", "pre 2 B 20", "pre 1 A 5", "post 1 A 7", "post 2 B 8"});
    const auto report = check_printed_totals(
        votes, table({"stage party_no party printed_total", "pre 1 A 15", "pre 2 B 21", "post 1 A -", "post 2 B 8"}, "p.csv"));
    CHECK(text(report) ==
          "T02 p.csv:3 pre 2 B printed_total 21 20 (one digit differs); T03 p.csv:4 post 1 A printed_total - 7 (the total is not printed)");
    CHECK(notes(report) == "p.csv: printed_total = sum of votes by stage, party_no, party");
}

TEST_CASE("a label of totals in a key means the sum over it") {
    PrintedTable votes = table({"stage district party votes", "pre 1 A 10", "pre 2 A 20", "post 1 A 7", "post 2 A 9"});
    votes.columns[1].is_key = true;
    CheckOptions options;
    options.total_labels = {"all"};
    CHECK(text(check_printed_totals(
              votes, table({"stage district printed", "pre 1 10", "pre all 31", "post TOTAL 16", "all - 46"}, "p.csv"), options)) ==
          "T02 p.csv:3 pre all printed 31 30 (one digit differs)");
    CHECK(text(check_printed_totals(votes, table({"stage district printed", "pre 1 10", "pre all 31"}, "p.csv")))
              .find("the table has no such rows") != std::string::npos);
}

TEST_CASE("rows of totals inside the long table are not added up again") {
    CHECK(text(check_printed_totals(table({"party kec votes", "A x 1", "A y 2", "A TOTAL 3"}), table({"party votes", "A 3"}, "p.csv"))) ==
          "");
}

TEST_CASE("several printed columns find their column by name, or by adding up") {
    const PrintedTable voters = table({"list male female", "x 1 10", "x 2 20", "y 3 30", "z 4 40"});
    const auto named = check_printed_totals(voters, table({"list male female", "x 3 30", "y 4 30", "z 4 40"}, "p.csv"));
    CHECK(text(named) == "T02 p.csv:3 y male 4 3 (one digit differs)");
    const auto adding = check_printed_totals(voters, table({"list women men", "x 30 3", "y 31 3", "z 40 4"}, "p.csv"));
    CHECK(text(adding) == "T02 p.csv:3 y women 31 30 (one digit differs)");
    CHECK(notes(check_printed_totals(voters, table({"list children", "x 9", "y 9"}, "p.csv"))) ==
          "p.csv: no column of the table adds up to children in most rows; it is not compared");
}

TEST_CASE("printed totals of nothing, swapped ones, and missing ones") {
    const PrintedTable votes = table({"party votes", "A 10", "B 25", "C 1"});
    CHECK(text(check_printed_totals(votes, table({"party printed", "A 25", "B 10", "C 1"}, "p.csv"))) ==
          "T02 p.csv:2 A printed 25 10 (fits if swapped with p.csv:3 B); T02 p.csv:3 B printed 10 25 (fits if swapped with p.csv:2 A)");
    CHECK(text(check_printed_totals(votes, table({"party printed", "A 10", "B 25", "C 1", "D 4"}, "p.csv"))) ==
          "T02 p.csv:5 D printed 4 0 (the table has no such rows)");
    const auto partial = check_printed_totals(votes, table({"party printed", "A 10"}, "p.csv"));
    CHECK(text(partial) == "");
    CHECK(notes(partial) == "p.csv: printed = sum of votes by party; p.csv: 2 sums of the table have no printed row, such as B");
    CHECK(text(check_printed_totals(votes, table({"kec printed", "x 10"}, "p.csv"))) ==
          "p.csv: the printed totals share no column of labels with the table (found kec, printed, expected party, votes)");
}

}  // namespace test_tally_printed_totals

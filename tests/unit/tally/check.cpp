#include "pemilu/tally/check.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../support/printed.hpp"

namespace test_tally_check {

using pemilu::ErrorKind;
using pemilu::tally::check_table;
using pemilu::tally::CheckOptions;
using namespace printed;

TEST_CASE("a row total is compared with the columns left of it that add up in most rows") {
    const auto report =
        check_table(table({"name villages male female total", "A 5 10 20 30", "B 5 11 20 31", "C 7 12 20 42", "D 3 1 2 3"}));
    CHECK(text(report) == "T01 t.csv:4 C total 42 32 (one digit differs)");
    CHECK(notes(report) == "t.csv: total = male + female in 3 of 4 rows");
}

TEST_CASE("identifiers and labels between the columns do not break the sum, other totals may be parts") {
    CHECK(notes(check_table(table({"male note party_no female jumlah", "1 x 7 2 3", "3 y 8 4 7"}))) ==
          "t.csv: jumlah = male + female in 2 of 2 rows");
    CHECK(notes(check_table(table({"a b ab_total c d cd_total", "1 2 3 4 5 9", "5 6 11 7 8 15"}))) ==
          "t.csv: ab_total = a + b in 2 of 2 rows; t.csv: cd_total = c + d in 2 of 2 rows");
    // The sum may end before the total.
    CHECK(notes(check_table(table({"a b disabled total", "1 2 9 3", "5 6 9 11"}))) == "t.csv: total = a + b in 2 of 2 rows");
    // A column of zeros belongs in, so that a number in it is not overlooked.
    const auto zeros = check_table(table({"n z a b total", "p 0 1 2 3", "q 0 3 4 7", "r 0 3 4 8"}));
    CHECK(text(zeros) == "T01 t.csv:4 r total 8 7 (one digit differs)");
    CHECK(notes(zeros) == "t.csv: total = z + a + b in 2 of 3 rows");
}

TEST_CASE("if no columns add up in most rows there is one note and no finding") {
    const auto report = check_table(table({"a b total", "1 2 3", "1 2 9", "1 2 8"}));
    CHECK(text(report) == "");
    CHECK(notes(report) ==
          "t.csv: no columns left of total add up to it in most rows; rows are not checked (a stated sum checks them: total=a+b)");
    CHECK(notes(check_table(table({"a b jumlah_tps", "1 2 9", "1 2 8"}))) == "");  // a number of something, not a sum
    CHECK(notes(check_table(table({"a b jumlah_suara", "1 2 3", "4 5 9"}))) == "t.csv: jumlah_suara = a + b in 2 of 2 rows");
    CHECK(notes(check_table(table({"a total", "1 1"}))) == "");
}

TEST_CASE("a stated sum is checked as stated") {
    CheckOptions options;
    options.sums = {{"total", {"a", "B"}}};
    const auto report = check_table(table({"a b total", "1 2 3", "1 2 9", "1 2 8"}), options);
    CHECK(text(report) == "T01 t.csv:3 total 9 3 (one digit differs); T01 t.csv:4 total 8 3 (one digit differs)");
    options.sums = {{"total", {"a", "c"}}};
    CHECK(text(check_table(table({"a b total", "1 2 3"}), options)) ==
          "t.csv: there is no column of whole numbers called c (found a, b, total, expected c)");
    options.sums = {{"total", {"a", "n"}}};
    CHECK(text(check_table(table({"a n total", "1 x 3"}), options)).starts_with("t.csv: there is no column of whole numbers called n"));
    options.sums = {{"grand_no", {"a", "b"}}};
    CHECK(text(check_table(table({"n a b grand_no", "x 1 2 4"}), options)).starts_with("T01 t.csv:2 x grand_no 4 3"));
}

TEST_CASE("a row labelled total adds up the rows since the one before") {
    const auto report = check_table(table({"list name a b", "x p 1 2", "x q 3 4", "x Total 4 7", "y p 5 5", "y JUMLAH 5 5"}));
    CHECK(text(report) == "T02 t.csv:4 x Total b 7 6 (one digit differs)");
    CHECK(notes(report) == "t.csv: 2 rows of totals compared with the rows they add up");
}

TEST_CASE("a total right below another is a grand total") {
    CHECK(text(check_table(table({"n a", "p 1", "q 2", "TOTAL 3", "r 4", "TOTAL 4", "TOTAL 7"}))) == "");
    CHECK(text(check_table(table({"n a", "p 1", "q 2", "TOTAL 3", "r 4", "TOTAL 4", "TOTAL 9"}))) ==
          "T02 t.csv:7 TOTAL a 9 7 (one digit differs)");
    CHECK(notes(check_table(table({"n a", "TOTAL 3", "p 4"}))) == "t.csv: row 2 is a total of no rows");
}

TEST_CASE("with a group the total adds up the rows of its group, wherever they stand") {
    CheckOptions options;
    options.group = "list";
    CHECK(text(check_table(table({"list n a", "x p 1", "y p 2", "x q 3", "x TOTAL 4", "y TOTAL 3", "- TOTAL 6"}), options)) ==
          "T02 t.csv:6 y TOTAL a 3 2 (one digit differs)");
    options.group = "liste";
    CHECK(text(check_table(table({"list n a", "x p 1"}), options)) ==
          "t.csv: there is no column to group by (found list, n, a, expected liste)");
}

TEST_CASE("other labels of totals can be given") {
    CheckOptions options;
    options.total_labels = {"Semua"};
    CHECK(text(check_table(table({"n a", "p 1", "q 2", "SEMUA 4"}), options)) == "T02 t.csv:4 SEMUA a 4 3 (one digit differs)");
    CHECK(text(check_table(table({"n a", "p 1", "q 2", "SEMUA 4"}))) == "");
}

TEST_CASE("a total that is not printed is a finding with the computed number, and is told once") {
    CHECK(text(check_table(table({"n a b total", "p 1 2 3", "q 3 4 7", "r 5 6 -", "TOTAL - 12 21"}))) ==
          "T03 t.csv:4 r total - 11 (the total is not printed); T03 t.csv:5 TOTAL a - 9 (the total is not printed)");
    CHECK(text(check_table(table({"n a b total", "p 1 2 3", "q 3 4 7", "TOTAL 4 6 -"}))) ==
          "T03 t.csv:4 TOTAL total - 10 (the total is not printed)");
}

TEST_CASE("an empty part adds nothing, and a row without parts is not checked") {
    CHECK(text(check_table(table({"n a b total", "p 1 2 3", "q - 4 4", "r - - 7", "s 5 6 11"}))) == "");
}

TEST_CASE("a wrong cell is found where its row and its column agree") {
    const auto report = check_table(table({"n a b total", "p 100 20 120", "q 345 50 385", "r 210 30 240", "TOTAL 645 100 745"}));
    CHECK(text(report) ==
          "T01 t.csv:3 q total 385 395 (fits, like its column, if a is 335); "
          "T02 t.csv:5 TOTAL a 645 655 (fits, like its row, if a at t.csv:3 q is 335)");
}

TEST_CASE("two cells of a row in each other's place are named") {
    // 12 and 31 of row q are swapped.
    const auto report = check_table(table({"n a b total", "p 10 20 30", "q 31 12 43", "r 5 6 11", "TOTAL 27 57 84"}));
    CHECK(text(report) ==
          "T02 t.csv:5 TOTAL a 27 46 (fits if a and b are swapped at t.csv:3 q); T02 t.csv:5 TOTAL b 57 38 (fits if a and b are swapped at "
          "t.csv:3 q)");
    CHECK(text(check_table(table({"n a b total", "p 10 20 30", "q 1 2 3", "TOTAL 22 11 33"}))) ==
          "T02 t.csv:4 TOTAL a 22 11 (fits if a and b are swapped here); T02 t.csv:4 TOTAL b 11 22 (fits if a and b are swapped here)");
    CHECK(text(check_table(table({"n x a b total", "p 7 10 20 30", "q 5 1 3 2", "r 9 5 6 11"}))) ==
          "T01 t.csv:3 q total 2 4 (fits if b and total are swapped)");
    CHECK(text(check_table(table({"n x a b total", "p 7 10 20 30", "q 40 123 2 42", "r 9 5 6 11", "s 9 1 6 7"}))) ==
          "T01 t.csv:3 q total 42 125 (fits if a and x are swapped)");
}

TEST_CASE("two cells of a column in each other's place are named") {
    CHECK(text(check_table(table({"n a b total", "p 17 20 30", "q 10 4 21", "r 5 6 11", "s 1 1 2", "t 3 3 6"}))) ==
          "T01 t.csv:2 p total 30 37 (fits if a is swapped with that at t.csv:3 q); T01 t.csv:3 q total 21 14 (fits if a is swapped with "
          "that at t.csv:2 p)");
}

TEST_CASE("one digit of one cell that would do is named, several are not") {
    CHECK(text(check_table(table({"n a", "p 152", "q 7", "TOTAL 259"}))) == "T02 t.csv:4 TOTAL a 259 159 (one digit differs)");
    CHECK(text(check_table(table({"n a", "p 992", "q 9", "TOTAL 901"}))) ==
          "T02 t.csv:4 TOTAL a 901 1001 (fits if one digit changes at t.csv:2 p: 992 to 892)");
    CHECK(text(check_table(table({"n a", "p 992", "q 909", "TOTAL 1801"}))) == "T02 t.csv:4 TOTAL a 1801 1901 (one digit differs)");
    CHECK(text(check_table(table({"n a", "p 992", "q 909", "r 109", "TOTAL 1910"}))) == "T02 t.csv:5 TOTAL a 1910 2010");
    CHECK(text(check_table(table({"n a b total", "p 995 15 910", "q 1 2 3", "r 3 4 7"}))) ==
          "T01 t.csv:2 p total 910 1010 (fits if one digit of a changes: 995 to 895)");
}

TEST_CASE("votes, list votes and candidate votes that do not add up are finding T04") {
    const auto report = check_table(table({"party votes list_votes candidate_votes", "A 30 10 20", "B 31 10 20", "C 5 - 5"}));
    CHECK(text(report) == "T04 t.csv:3 B votes 31 30 (one digit differs)");
    CHECK(notes(report) == "t.csv: votes = list_votes + candidate_votes compared in every row");
}

TEST_CASE("numbers too large to be added up are a matter of capacity") {
    const auto report = check_table(table({"a b total", "4611686018427387904 1 2"}));
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == ErrorKind::capacity);
    CHECK(report.error().row == 2);
    CHECK(text(check_table(table({"code", "9223372036854775807", "9223372036854775807"}))) == "");  // identifiers are not added up
}

TEST_CASE("a table without totals says nothing") {
    const auto report = check_table(table({"n a b", "p 1 2"}));
    CHECK(text(report) == "");
    CHECK(notes(report) == "");
    CHECK(text(check_table(PrintedTable{})) == "");
}

}  // namespace test_tally_check

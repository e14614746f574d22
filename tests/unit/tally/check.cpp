#include "pemilu/tally/check.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using pemilu::Diagnostic;
using pemilu::ErrorKind;
using pemilu::tally::check_printed_totals;
using pemilu::tally::check_table;
using pemilu::tally::CheckOptions;
using pemilu::tally::CheckReport;
using pemilu::tally::PrintedColumn;
using pemilu::tally::PrintedTable;

namespace {

/// A table in lines of words; `-` is an empty cell. A column whose cells are all digits or empty holds counts.
[[nodiscard]] PrintedTable table(const std::vector<std::string_view>& lines, std::string source = "t.csv") {
    PrintedTable made{std::move(source), {}, {}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) made.rows.push_back(static_cast<std::int64_t>(i) + 1);
        std::string_view rest = lines[i];
        for (std::size_t column = 0; !rest.empty(); ++column) {
            const std::string word(rest.substr(0, rest.find(' ')));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            if (i == 0)
                made.columns.push_back({.name = word, .meaning = pemilu::tally::plain_name(word)});
            else
                made.columns.at(column).texts.push_back(word == "-" ? "" : word);
        }
    }
    for (PrintedColumn& column : made.columns) {
        column.is_count = true;
        for (const std::string& text : column.texts) {
            const bool digits = text.find_first_not_of("-0123456789") == std::string::npos;
            column.is_count = column.is_count && digits;
            column.counts.push_back(digits && !text.empty() ? std::optional<std::int64_t>(std::stoll(text)) : std::nullopt);
        }
    }
    return made;
}

/// `T01 t.csv:3 B total 31 30 hint` for each finding.
[[nodiscard]] std::string text(const pemilu::result<CheckReport>& report) {
    if (!report) return to_string(report.error());
    std::string all;
    for (const Diagnostic& finding : report->findings) {
        all += (all.empty() ? "" : "; ") + std::string(finding.code.view()) + " " + finding.place + " " + finding.field + " ";
        all += (finding.found ? std::to_string(*finding.found) : "-") + " " + std::to_string(*finding.expected);
        if (!finding.hint.empty()) all += " (" + finding.hint + ")";
    }
    return all;
}

[[nodiscard]] std::string notes(const pemilu::result<CheckReport>& report) {
    std::string all;
    for (const std::string& note : report.value().notes) all += (all.empty() ? "" : "; ") + note;
    return all;
}

}  // namespace

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

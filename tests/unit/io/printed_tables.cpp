#include "pemilu/io/printed_tables.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_printed_tables {

using pemilu::Diagnostic;
using pemilu::Table;
using pemilu::io::check_table;
using pemilu::io::TableCheckOptions;

namespace {

[[nodiscard]] Table csv(std::string_view bytes, std::string source = "t.csv") {
    return pemilu::io::read_csv(bytes, std::move(source)).value().table;
}

[[nodiscard]] std::string text(const pemilu::result<pemilu::tally::CheckReport>& report) {
    if (!report) return to_string(report.error());
    std::string all;
    for (const Diagnostic& finding : report->findings) {
        all += (all.empty() ? "" : "; ") + std::string(finding.code.view()) + " " + finding.place + " " + finding.field + " ";
        all += (finding.found ? std::to_string(*finding.found) : "-") + " " + std::to_string(*finding.expected);
    }
    return all;
}

[[nodiscard]] std::string notes(const pemilu::result<pemilu::tally::CheckReport>& report) {
    std::string all;
    for (const std::string& note : report.value().notes) all += (all.empty() ? "" : "; ") + note;
    return all;
}

[[nodiscard]] std::string checked(std::string_view bytes, std::optional<char> thousands = {}) {
    const TableCheckOptions options{.thousands = thousands};
    return text(check_table(csv(bytes), options));
}

}  // namespace

TEST_CASE("a table of texts is read as labels and counts") {
    CHECK(checked("kecamatan,L,P,jumlah\nUtara,1,2,3\nTimur,4,5,8\nBarat,1,1,2\n") == "T01 t.csv:3 Timur jumlah 8 9");
    CHECK(checked("kecamatan,L,P,jumlah\nUtara, 1 ,2,3\nTimur,4,5,9\n") == "");
}

TEST_CASE("thousands separators are read when they are named, and refused when not") {
    const std::string_view dots = "kecamatan,L,P,jumlah\nUtara,1.000,2.500,3.500\nTimur,400,500,901\nBarat,7,8,15\n";
    CHECK(checked(dots, '.') == "T01 t.csv:3 Timur jumlah 901 900");
    CHECK(checked(dots) ==
          "t.csv:2:L: this looks like thousands separators (found 1.000, expected plain digits: 1000, or the option thousands)");
    CHECK(checked("n,a,b,total\nx,\"1,000\",2,\"1,002\"\n", ',') == "");
    CHECK(checked("n,a,b,total\nx,1 000,2,1 002\n", ' ') == "");
}

TEST_CASE("a column that is nearly one of numbers is not checked, and a note says why") {
    const auto report = check_table(csv("n,a,b,total\nx,1,2,3\ny,4,5,9\nz,6?,7,13\n"));
    CHECK(text(report) == "");
    CHECK(notes(report).starts_with("t.csv:4: a is not checked: 6? is not a whole number"));
    const auto percent = check_table(csv("n,a,b,total,share\nx,1,2,3,25.0\ny,4,5,9,75.0\n"));
    CHECK(notes(percent) == "t.csv: total = a + b in 2 of 2 rows");
}

TEST_CASE("numbers over 2^63-1 are refused") {
    const auto report = check_table(csv("n,a,b,total\nx,99999999999999999999,2,3\n"));
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == pemilu::ErrorKind::capacity);
    CHECK(report.error().row == 2);
}

TEST_CASE("integers and whole floats are counts, truth values and other floats are not") {
    Table table("frame");
    table.add("name", std::vector<std::string>{"x", "y", "TOTAL"}).add("a", std::vector<std::int64_t>{1, 3, 4});
    table.add("b", std::vector<double>{2, std::nan(""), 3})
        .add("share", std::vector<double>{0.5, 0.5, 1})
        .add("tied", std::vector<bool>{true, true, true});
    CHECK(text(check_table(table)) == "T02 frame:2 TOTAL b 3 2");
}

TEST_CASE("known columns are keys or parts of votes under whatever name") {
    CHECK(checked("dapil,partai,suara,suara_partai,suara_calon\n1,A,30,10,20\n1,B,31,10,20\n") == "T04 t.csv:3 1 B suara 31 30");
    // Keys match by what they mean: `dapil` in one table, `district` in the other.
    const Table printed = csv("district,printed_total\n1,15\nTOTAL,24\n", "p.csv");
    TableCheckOptions options;
    options.printed = &printed;
    CHECK(text(check_table(csv("dapil,partai,suara\n1,A,10\n1,B,5\n2,A,7\n"), options)) == "T02 p.csv:3 TOTAL printed_total 24 22");
}

TEST_CASE("stated sums, labels and groups reach the check") {
    TableCheckOptions options;
    options.check.sums = {{"c", {"a", "b"}}};
    CHECK(text(check_table(csv("a,b,c\n1,2,4\n"), options)) == "T01 t.csv:2 c 4 3");
    options.check = {};
    options.check.total_labels = {"semua"};
    CHECK(text(check_table(csv("n,a\nx,1\nSemua,2\n"), options)) == "T02 t.csv:3 Semua a 2 1");
    options.check.group = "g";
    CHECK(text(check_table(csv("g,n,a\n1,x,1\n2,y,5\n1,TOTAL,2\n"), options)) == "T02 t.csv:4 1 TOTAL a 2 1");
}

TEST_CASE("nothing to check is said, and no rows are an error") {
    CHECK(notes(check_table(csv("party,votes\nA,1\n"))) == "t.csv: there is nothing to check: no total in a column, a row or elsewhere");
    CHECK(text(check_table(csv("party,votes\n"))) == "t.csv: there are no rows below the header");
    const Table empty = csv("party,total\n", "p.csv");
    CHECK(text(check_table(csv("party,votes\nA,1\n"), TableCheckOptions{.printed = &empty})) ==
          "p.csv: there are no rows below the header");
}

TEST_CASE("findings are a table") {
    const pemilu::Diagnostics findings = {
        {.code = "T02", .place = "v.csv:16 DPT TOTAL", .field = "female", .found = 88657, .expected = 84305, .hint = "look", .basis = {}},
        {.code = "T03", .severity = pemilu::Severity::warning, .place = "p", .field = "total", .expected = 20, .basis = {}}};
    CHECK(pemilu::io::write_csv(pemilu::io::findings_table(findings)) ==
          "code,severity,place,field,found,expected,difference,hint,legal_basis\n"
          "T02,error,v.csv:16 DPT TOTAL,female,88657,84305,4352,look,\n"
          "T03,warning,p,total,,20,,,\n");
    CHECK(pemilu::io::findings_table({}).columns().size() == 9);
    CHECK(pemilu::io::findings_table({}).rows() == 0);
}

}  // namespace test_io_printed_tables

#include "pemilu/io/csv.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test_io_csv {

using namespace std::string_view_literals;
using pemilu::Column;
using pemilu::Table;
using pemilu::TextColumn;
using pemilu::io::read_csv;
using pemilu::io::write_csv;

namespace {

[[nodiscard]] std::string error_of(std::string_view bytes) {
    const auto document = read_csv(bytes, "v.csv");
    return document ? "no error" : to_string(document.error());
}

/// Cells in rows, `|` between them, missing ones as `-`.
[[nodiscard]] std::string cells(std::string_view bytes) {
    const auto document = read_csv(bytes, "v.csv");
    if (!document) return to_string(document.error());
    std::string text;
    for (const Column& column : document->table.columns()) text += column.name + "|";
    for (std::size_t row = 0; row < document->table.rows(); ++row) {
        text += "\n";
        for (const Column& column : document->table.columns()) text += (column.missing(row) ? "-" : column.text(row)) + "|";
    }
    return text;
}

}  // namespace

TEST_CASE("a plain table is read as text, empty fields as missing") {
    CHECK(cells("party,votes\nPKB,10\nGolkar,\n") == "party|votes|\nPKB|10|\nGolkar|-|");
    CHECK(cells("party,votes\nPKB,10") == "party|votes|\nPKB|10|");
    CHECK(cells("party,votes\r\nPKB,10\r\n") == "party|votes|\nPKB|10|");
    CHECK(cells("\xEF\xBB\xBFparty,votes\nPKB,10\n") == "party|votes|\nPKB|10|");
    CHECK(cells(" party , votes\n PKB,1 \n") == "party|votes|\n PKB|1 |");
}

TEST_CASE("quotes hold separators, quotes and line ends") {
    CHECK(cells("a,b\n\"x,y\",\"say \"\"no\"\"\"\n") == "a|b|\nx,y|say \"no\"|");
    CHECK(cells("a,b\n\"two\nlines\",\"cr\r\nlf\"\n") == "a|b|\ntwo\nlines|cr\r\nlf|");
    CHECK(cells("a,b\n\"\",\"\"\n") == "a|b|\n-|-|");
    CHECK(cells("\"a,1\",\"b\"\"c\"\n1,2\n") == "a,1|b\"c|\n1|2|");
    CHECK(cells("a\n\"\"\"\"\n") == "a|\n\"|");
}

TEST_CASE("a row is a record: lines within quotes do not count") {
    const auto document = read_csv("a,b\n\"1\n2\n3\",x\ny,z\n", "v.csv");
    REQUIRE(document);
    CHECK(document->table.row_label(0) == 2);
    CHECK(document->table.row_label(1) == 3);
    CHECK(error_of("a,b\n\"1\n2\n3\",x\ny\n").starts_with("v.csv:3: "));
}

TEST_CASE("semicolons and tabs separate where the header has no commas, and a note says so") {
    const auto semicolons = read_csv("partai;suara\nPKB;1,5\n", "v.csv");
    REQUIRE(semicolons);
    CHECK(semicolons->table.find("suara")->text(0) == "1,5");
    REQUIRE(semicolons->notes.size() == 1);
    CHECK(semicolons->notes[0] == "v.csv: fields are separated by semicolons");
    const auto tabs = read_csv("partai\tsuara\nPKB\t15\n", "v.csv");
    REQUIRE(tabs);
    CHECK(tabs->table.columns().size() == 2);
    CHECK(tabs->notes.at(0) == "v.csv: fields are separated by tabs");
    const auto commas = read_csv("a,b;c\n1,2\n", "v.csv");
    REQUIRE(commas);
    CHECK(commas->table.columns().size() == 2);
    CHECK(commas->notes.empty());
    const auto quoted = read_csv("\"a;b\"\n1\n", "v.csv");
    REQUIRE(quoted);
    CHECK(quoted->table.find("a;b") != nullptr);
    const auto header_only = read_csv("a\nx;y\n", "v.csv");
    REQUIRE(header_only);
    CHECK(header_only->table.find("a")->text(0) == "x;y");
}

TEST_CASE("a header alone is a table without rows") {
    for (const auto bytes : {"party,votes"sv, "party,votes\n"sv, "party,votes\r\n\r\n"sv}) {
        const auto document = read_csv(bytes, "v.csv");
        REQUIRE(document);
        CHECK(document->table.rows() == 0);
        CHECK(document->table.columns().size() == 2);
        CHECK(pemilu::io::require_rows(document->table));
    }
}

TEST_CASE("blank lines end a file and stand nowhere else") {
    CHECK(cells("a,b\n1,2\n\n\r\n\n") == "a|b|\n1|2|");
    CHECK(error_of("a,b\n1,2\n\n3,4\n") == "v.csv:3: a blank line in the middle of the table");
    CHECK(error_of("a\n1\n\n3\n") == "v.csv:3: a blank line in the middle of the table");
}

TEST_CASE("ragged rows are refused with both numbers of fields") {
    CHECK(error_of("a,b,c\n1,2,3\n1,2\n") == "v.csv:3: the row has too few fields (found 2 fields, expected 3 fields)");
    CHECK(error_of("a,b\n1,2,3\n") == "v.csv:2: the row has too many fields (found 3 fields, expected 2 fields)");
    CHECK(error_of("a,b\n1\n") == "v.csv:2: the row has too few fields (found 1 field, expected 2 fields)");
}

TEST_CASE("an unclosed quote is told where it opens") {
    CHECK(error_of("a,b\n1,2\nx,\"open\n3,4\n").starts_with("v.csv:3:b: a quote is opened and never closed (found \"open"));
    CHECK(error_of("\"a,b\n1,2\n").starts_with("v.csv:1:field 1: a quote is opened and never closed"));
}

TEST_CASE("quotes stand around whole fields") {
    CHECK(error_of("a,b\n\"x\"y,2\n") == "v.csv:2:a: text after a closing quote (found y,2, expected a separator or a line end)");
    CHECK(error_of("a,b\n1,x\"y\n").starts_with("v.csv:2:b: a quote inside a field that is not quoted (found x\""));
    CHECK(error_of("a,b\n1, \"y\"\n").starts_with("v.csv:2:b: a quote inside a field"));
    CHECK(error_of("a,b\n\"x\"\r1,2\n").starts_with("v.csv:2:a: text after a closing quote"));
}

TEST_CASE("a carriage return ends a line only before a line feed") {
    CHECK(error_of("a,b\n1,2\r3,4\n").starts_with("v.csv:2:b: a carriage return without a line feed"));
    CHECK(error_of("a,b\n1,2\r").starts_with("v.csv:2:b: a carriage return without a line feed"));
}

TEST_CASE("text that is not UTF-8 is refused with the likely encoding") {
    CHECK(error_of("a,b\n1,2\ncaf\xE9,4\n") ==
          "v.csv:3:a: not UTF-8: is this Latin-1 (Windows-1252)? (found caf\\xE9, expected text in UTF-8)");
    CHECK(error_of("a,b\n1,\"\xED\xA0\x80\"\n").starts_with("v.csv:2:b: not UTF-8"));
    CHECK(error_of("caf\xE9,b\n1,2\n").starts_with("v.csv:1:field 1: not UTF-8"));
    CHECK(error_of("\xFF\xFEp\0,\0v\0"sv) == "v.csv: this is UTF-16 text (found nothing, expected CSV in UTF-8)");
    CHECK(error_of("\xFE\xFF\0p\0,\0v"sv).starts_with("v.csv: this is UTF-16 text"));
    CHECK(error_of("p\0,\0v\0\n\0A\0,\0"
                   "1\0\n\0"sv)
              .starts_with("v.csv: this is UTF-16 text"));
}

TEST_CASE("NUL bytes and binary files are refused") {
    CHECK(error_of("party,votes\nPKB,12\nGolkar,1\0\n"sv).starts_with("v.csv:3:votes: a NUL byte: is this UTF-16 or a binary file?"));
    CHECK(error_of("party,votes\n\"P\0KB\",12\n"sv).starts_with("v.csv:2:party: a NUL byte"));
    CHECK(error_of("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0"sv).starts_with("v.csv: this is a binary file"));
    CHECK(error_of("PK\x03\x04\x14\0\6\0"sv).starts_with("v.csv: this is a spreadsheet or a zip archive"));
    CHECK(error_of("\x1F\x8B\x08\0"sv).starts_with("v.csv: this is a gzip archive"));
    CHECK(error_of("%PDF-1.7\n").starts_with("v.csv: this is a PDF document"));
}

TEST_CASE("an empty file is refused") {
    for (const auto bytes : {""sv, "\n"sv, "\r\n\n"sv, "\xEF\xBB\xBF"sv, "\xEF\xBB\xBF\n"sv})
        CHECK(error_of(bytes) == "v.csv: the file is empty (found nothing, expected a header row)");
}

TEST_CASE("every column has a name of its own") {
    CHECK(error_of("a,b,a\n1,2,3\n") == "v.csv:1: two columns have the same name (found a, expected different names)");
    CHECK(error_of("a, a\n1,2\n").starts_with("v.csv:1: two columns have the same name"));
    CHECK(error_of("a,,c\n1,2,3\n") == "v.csv:1: column 2 has no name (found nothing, expected a name for every column)");
    CHECK(error_of(",b\n1,2\n").starts_with("v.csv:1: column 1 has no name"));
    CHECK(error_of("a,b,\n1,2,\n").starts_with("v.csv:1: column 3 has no name"));
    std::string many = "c";
    for (int i = 0; i < 10'000; ++i) many += ",c";
    CHECK(error_of(many).starts_with("v.csv:1: too many columns"));
}

TEST_CASE("values are written plainly, with quotes only where they are needed") {
    Table table;
    table.add("text", std::vector<std::string>{"plain", "a,b", "say \"no\"", "two\nlines", "a;b", ""});
    table.add("count", std::vector<std::optional<std::int64_t>>{0, -1, std::nullopt, std::numeric_limits<std::int64_t>::max(), 5, 6});
    table.add("share", std::vector<double>{0.1, 2, 1e-7, 0.25, 1e15, 0});
    table.add("tied", std::vector<bool>{true, false, true, false, true, false});
    CHECK(write_csv(table) ==
          "text,count,share,tied\n"
          "plain,0,0.1,1\n"
          "\"a,b\",-1,2,0\n"
          "\"say \"\"no\"\"\",,1e-07,1\n"
          "\"two\nlines\",9223372036854775807,0.25,0\n"
          "a;b,5,1000000000000000,1\n"
          ",6,0,0\n");
    CHECK(write_csv(Table()) == "");
}

TEST_CASE("a header that looks like another separator, a byte-order mark or another format is quoted") {
    Table pdf;
    pdf.add("%PDF", std::vector<std::string>{"x"});
    CHECK(write_csv(pdf) == "\"%PDF\"\nx\n");
    CHECK(cells("   PK\x03\x04,0\n1,2\n") == "PK\x03\x04|0|\n1|2|");
    CHECK(write_csv(read_csv("   PK\x03\x04,0\n", "v.csv")->table) == "\"PK\x03\x04\",0\n");
    Table one;
    one.add("a;b", std::vector<std::optional<std::string>>{"x", std::nullopt});
    CHECK(write_csv(one) == "\"a;b\"\nx\n\"\"\n");
    Table marked;
    marked.add("\xEF\xBB\xBFname", std::vector<std::string>{"x"});
    CHECK(write_csv(marked) == "\"\xEF\xBB\xBFname\"\nx\n");
}

TEST_CASE("what is written is read back: random tables of awkward texts") {
    std::uint64_t state = 20240713;
    const auto random = [&state](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33U) % below;
    };
    const std::vector<std::string> pieces = {"a", ",", "\"", "\n", "\r", "\r\n", ";", "\t", " ", "é", "12", "\xEF\xBB\xBF", "'"};
    for (int round = 0; round < 2000; ++round) {
        Table table;
        const std::size_t columns = 1 + random(4);
        const std::size_t rows = random(5);
        for (std::size_t i = 0; i < columns; ++i) {
            TextColumn texts(rows);
            for (auto& text : texts) {
                std::string cell;
                for (std::uint64_t n = random(5); n > 0; --n) cell += pieces[random(pieces.size())];
                if (!cell.empty()) text = cell;
            }
            std::string name = "n";
            for (std::uint64_t n = random(3); n > 0; --n) name += pieces[random(pieces.size())];
            table.add(Column{name + "." + std::to_string(i), std::move(texts), {}});
        }
        const std::string bytes = write_csv(table);
        CAPTURE(bytes);
        const auto document = read_csv(bytes, "v.csv");
        REQUIRE_MESSAGE(document, (document ? "" : to_string(document.error())));
        CHECK(document->table == table);
        CHECK(document->notes.empty());
    }
}

TEST_CASE("any bytes give a table or an error, and a table is stable under writing and reading") {
    std::uint64_t state = 17;
    const auto random = [&state](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33U) % below;
    };
    const std::string alphabet = "ab1,;\t\"\n\r \xC3\xA9\xFF";
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes;
        for (std::uint64_t n = random(24); n > 0; --n) bytes += alphabet[random(alphabet.size())];
        const auto first = read_csv(bytes, "v.csv");
        if (!first) {
            CHECK_FALSE(first.error().message.empty());
            CHECK(pemilu::io::is_valid_utf8(to_string(first.error())));
            continue;
        }
        const auto second = read_csv(write_csv(first->table), "v.csv");
        REQUIRE(second);
        CHECK(second->table == first->table);
    }
}

}  // namespace test_io_csv

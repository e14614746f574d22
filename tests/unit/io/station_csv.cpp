#include "pemilu/io/station_csv.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "pemilu/io/region_tables.hpp"

namespace test_io_station_csv {

using namespace pemilu;
using io::read_plain_sheets;
using io::SheetsInput;
using io::SheetsOptions;

namespace {

/// The way of every other table.
[[nodiscard]] result<SheetsInput> as_table(const std::string& bytes, const SheetsOptions& options = {}) {
    const auto document = io::read_csv(bytes, "a.csv");
    if (!document) return document.error();
    auto sheets = io::read_sheets(document->table, options);
    if (!sheets) return sheets;
    SheetsInput input = *std::move(sheets);
    input.notes.insert(input.notes.begin(), document->notes.begin(), document->notes.end());
    return input;
}

void check_same(const SheetsInput& a, const SheetsInput& b) {
    REQUIRE(a.sheets.rows() == b.sheets.rows());
    CHECK(a.sheets.regions() == b.sheets.regions());
    CHECK(a.sheets.columns() == b.sheets.columns());
    CHECK(a.sheets.source() == b.sheets.source());
    CHECK(a.sheets.attributes() == b.sheets.attributes());
    CHECK(a.notes == b.notes);
    CHECK(a.findings.size() == b.findings.size());
    for (std::size_t row = 0; row < a.sheets.rows(); ++row) {
        CHECK(a.sheets.place(row) == b.sheets.place(row));
        CHECK(a.sheets.row(row).area == b.sheets.row(row).area);
        CHECK(a.sheets.row(row).station == b.sheets.row(row).station);
    }
}

[[nodiscard]] std::string in_crlf(const std::string& text) {
    std::string out;
    for (const char c : text) out.append(c == '\n' ? "\r\n" : std::string(1, c));
    return out;
}

/// Some cells in quotes.
[[nodiscard]] std::string quoted(const std::string& text, std::mt19937& chance) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.size(), text.find_first_of(",;\t\n", at));
        const std::string cell = text.substr(at, end - at);
        out += (cell.empty() && (end == text.size() || text[end] == '\n')) || chance() % 2 == 0 ? cell : '"' + cell + '"';
        if (end < text.size()) out += text[end];
        at = end + 1;
    }
    return out;
}

[[nodiscard]] std::string random_file(std::uint32_t seed) {
    std::mt19937 chance(seed);
    const bool beside = chance() % 2 == 0;
    std::string text = beside ? "note,kel_code,tps,dpt,valid,votes_a,votes_b\n" : "region,votes_a,note,valid,votes_b,dpt\n";
    std::vector<std::string> rows;
    for (std::uint32_t village = 1; village <= 1 + chance() % 9; ++village)
        for (std::uint32_t station = 1; station <= 1 + chance() % 30; ++station) {
            const std::string area = std::to_string(31740'00000 + chance() % 3 * 1'000'000 + 1'000 + village);
            const std::string number = std::to_string(1'000 + village * 40 + station);
            const auto count = [&]() -> std::string {
                const auto what = chance() % 12;
                return what == 0   ? ""
                       : what == 1 ? std::to_string(chance() % 10'000'000)
                       : what == 2 ? "007"
                                   : std::to_string(chance() % 400);
            };
            std::string row;
            if (beside)
                row = "some text," + area + "," + (chance() % 2 == 0 ? "0" : "") + number.substr(2) + "," + count() + "," + count() + "," +
                      count() + "," + count();
            else
                row = area + number.substr(1) + "," + count() + ",," + count() + "," + count() + "," + count();
            rows.push_back(row);
        }
    if (chance() % 2 == 0) std::shuffle(rows.begin(), rows.end(), chance);
    for (const std::string& row : rows) text += row + "\n";
    if (chance() % 3 == 0) text.pop_back();
    if (chance() % 3 == 0) text += "\n\n";
    if (chance() % 3 == 0) std::ranges::replace(text, ',', chance() % 2 == 0 ? ';' : '\t');
    if (chance() % 3 == 0) text = quoted(text, chance);
    if (chance() % 4 == 0) text = "\xEF\xBB\xBF" + text;
    return chance() % 3 == 0 ? in_crlf(text) : text;
}

}  // namespace

TEST_CASE("station_csv: a plain file gives what the reader of tables gives") {
    int plain = 0;
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        const std::string text = random_file(seed);
        const auto quick = read_plain_sheets(text, "a.csv");
        if (!quick) continue;
        ++plain;
        const auto slow = as_table(text);
        REQUIRE(slow.has_value());
        check_same(*quick, *slow);
    }
    CHECK(plain > 200);
}

TEST_CASE("station_csv: with any bytes changed both ways agree, or the quick one declines") {
    std::mt19937 chance(9);
    constexpr std::string_view bytes = "0123456789,,\n\r\"; .-a\x80";
    int plain = 0;
    for (std::uint32_t seed = 0; seed < 1'500; ++seed) {
        std::string text = random_file(seed % 100);
        for (std::uint32_t changes = 1 + chance() % 3; changes > 0; --changes) {
            const std::size_t at = chance() % text.size();
            const char byte = bytes[chance() % bytes.size()];
            if (chance() % 3 == 0)
                text.erase(at, 1);
            else if (chance() % 2 == 0)
                text.insert(at, 1, byte);
            else
                text[at] = byte;
        }
        const auto quick = read_plain_sheets(text, "a.csv");
        if (!quick) continue;
        ++plain;
        CAPTURE(text);
        const auto slow = as_table(text);
        REQUIRE(slow.has_value());
        check_same(*quick, *slow);
    }
    CHECK(plain > 100);
}

TEST_CASE("station_csv: Kota Bontang, with its list of regions") {
    const auto bytes = [](const std::string& name) {
        std::ifstream file(std::string(PEMILU_SOURCE_DIR) + "/tests/official/bontang_2024/" + name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const std::string text = bytes("stations.csv");
    const auto document = io::read_csv(bytes("regions.csv"), "regions.csv").value();
    SheetsOptions options{.contestants = {"v1", "v2", "v3"}, .regions = io::read_region_tree(document.table).value().regions};
    const auto quick = read_plain_sheets(text, "a.csv", options);
    REQUIRE(quick.has_value());
    check_same(*quick, as_table(text, options).value());
}

TEST_CASE("station_csv: a long file is read in parts, whoever works, to the same sheets") {
    std::string text = "region,method,votes_a,votes_b,note\n";
    std::mt19937 chance(3);
    for (std::uint32_t row = 0; row < 90'000; ++row) {
        const std::uint32_t code = row < 89'000 ? row : 179'000 - row;  // the last are not in order
        text +=
            std::to_string(3174'091'001'000 + code / 900 * 1'000'000 % 8'000'000'000 + code % 900 + 1) + (row % 7 == 0 ? ",post," : ",,");
        text += std::to_string(row % 5'000 == 0 ? 40'000 + row : chance() % 300) + (row % 11 == 0 ? "," : "," + std::to_string(row % 90));
        text += ",a note\n";
    }
    const auto alone = read_plain_sheets(text, "a.csv");
    REQUIRE(alone.has_value());
    REQUIRE(alone->sheets.rows() == 90'000);
    std::size_t most = 0;
    for (const std::size_t count : {2U, 3U, 16U}) {
        SheetsOptions options;
        options.workers = {count, [&most](const io::Workers::Jobs& jobs) {
                               most = jobs.size();
                               std::vector<std::thread> threads;
                               for (const auto& job : jobs) threads.emplace_back(job);
                               for (std::thread& thread : threads) thread.join();
                           }};
        const auto read = read_plain_sheets(text, "a.csv", options);
        REQUIRE(read.has_value());
        CHECK(read->sheets.columns() == alone->sheets.columns());
        std::size_t different = 0;
        for (std::size_t row = 0; row < 90'000; ++row)
            different += read->sheets.place(row) == alone->sheets.place(row) && read->sheets.area(row) == alone->sheets.area(row) ? 0U : 1U;
        CHECK(different == 0);
        CHECK(read->sheets.attributes() == alone->sheets.attributes());
        CHECK(read->sheets.regions() == alone->sheets.regions());
    }
    CHECK(most == 3);  // 16 workers would have too little to do; one part is the end of the file
    // What is not plain is found in any part.
    SheetsOptions two;
    two.workers.count = 2;
    for (const std::size_t at : {std::size_t{100}, text.size() - 1'000'000, text.size() - 20}) {
        std::string wrong = text;
        wrong[wrong.find('\n', at) - 1] = '\t';
        CHECK_FALSE(read_plain_sheets(wrong, "a.csv", two).has_value());
    }
}

TEST_CASE("station_csv: what is not plain is left to the reader of tables, and read so") {
    const std::string plain = "region,votes_a\n3174091001001,5\n3174091001002,6\n";
    REQUIRE(read_plain_sheets(plain, "a.csv").has_value());
    REQUIRE(read_plain_sheets(in_crlf(plain), "a.csv").has_value());
    REQUIRE(read_plain_sheets("region;votes_a\n3174091001001;5\n", "a.csv").has_value());
    REQUIRE(read_plain_sheets("\"region\",\"votes_a\",\"note\"\n\"3174091001001\",\"5\",\"a, b\"\n", "a.csv").has_value());
    REQUIRE(read_plain_sheets("region,votes_a,votes_b\n3174091001001,\"\",\"7\"\n", "a.csv").has_value());
    for (const std::string other : {
             "region,votes_a\n3174091001001,\"5 \"\n3174091001002,6\n",  // a blank in quotes
             "region,votes_a,note\n3174091001001,5,\"a \"\"b\"\"\"\n",   // quotes in quotes
             "region,votes_a,note\n3174091001001,5,\"a\nb\"\n",          // a line in quotes
             "region,\"votes\na\",votes_b\n3174091001001,5,6\n",         // in the heading
             "region,votes_a\r\n3174091001001,5\n",                      // LF after CRLF
             "region,votes_a\n3174091001001,5\r\n",                      // and before it
             "region,votes_a\n3174091001001, 5\n3174091001002,6\n",      // a blank before a number
             "region,votes_a\n3174091001001,5\n3174091001001,6\n",       // twice: M02
             "region,votes_a\n31.74.09.1001.001,5\n",                    // dots
             "region,votes_a,note\n3174091001001,5,\xC3\xA9\n",          // not ASCII
             "region,votes_a\n3174091001001,12345678\n",                 // eight digits
             "region,contestant,votes\n3174091001001,a,7\n",             // long
         }) {
        CAPTURE(other);
        CHECK_FALSE(read_plain_sheets(other, "a.csv").has_value());
        const auto read = io::read_sheets_csv(other, "a.csv");
        REQUIRE(read.has_value());
        CHECK(read->sheets.rows() >= 1);
    }
    for (const std::string wrong : {
             "region,votes_a\n3174091001001,5,6\n",
             "region,votes_a\n3174091001001\n",
             "region,votes_a\n3174091001001,5\n\n3174091001002,6\n",
             "region,votes_a\n3174091001001,-5\n",
             "region,votes_a\n3174091001001,5.0\n",
             "region,votes_a\n3174091001,5\n",
             "region,votes_a\n",
             "region",
             "",
         }) {
        CAPTURE(wrong);
        CHECK_FALSE(read_plain_sheets(wrong, "a.csv").has_value());
        CHECK_FALSE(io::read_sheets_csv(wrong, "a.csv").has_value());
    }
}

TEST_CASE("what forms say beside their counts is read in both ways, in any order of the rows") {
    const std::string text =
        "region,method,psu,status_suara,ts,votes_a\n3174091001002, post ,x,done,2024-02-15 12:00:28,4\n3174091001001,,0,,2024-02-15 "
        "12:00:29,5\n"
        "3174091001003,noken,,done,,6\n";
    const auto plain = read_plain_sheets(text, "a.csv");
    REQUIRE(plain.has_value());
    CHECK(plain->sheets.method(1) == tally::VotingMethod::post);
    CHECK(plain->sheets.attributes()->time.at(0) == "2024-02-15 12:00:29");
    CHECK(plain->sheets.attributes()->revote == std::vector<bool>{false, true, false});
    check_same(*plain, as_table(text).value());
    // What is no way of voting is for the other way to refuse.
    CHECK_FALSE(read_plain_sheets("region,method,votes_a\n3174091001002,post,4\n3174091001001,owl,4\n", "a.csv").has_value());
}

}  // namespace test_io_station_csv

#include "pemilu/io/several_sheets.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_several_sheets {

using namespace pemilu;
using io::SheetsInput;
using tally::VotingMethod;

namespace {

[[nodiscard]] SheetsInput sheets(std::string_view bytes, std::string name, std::shared_ptr<const RegionTree> regions = {}) {
    const Table table = io::read_csv(bytes, std::move(name)).value().table;
    return io::read_sheets(table, {.regions = std::move(regions)}).value();
}

[[nodiscard]] std::shared_ptr<const RegionTree> tree(std::string_view bytes) {
    const Table table = io::read_csv(bytes, "r.csv").value().table;
    return io::read_region_tree(table).value().regions;
}

}  // namespace

TEST_CASE("forms of several tables stand in one order and know where they come from") {
    const auto a = sheets("region,votes_A,valid\n3174091001002,5,9\n3174091001001,4,8\n", "a.csv");
    const auto b = sheets("region,votes_B,votes_A,roll\n1101012001001,3,70000,100\n3174091001003,,2,\n", "b.csv");
    const auto both = io::join_sheets({&a, &b}).value();
    REQUIRE(both.sheets.rows() == 4);
    CHECK(both.sheets.place(0) == "b.csv:2 1101012001001");
    CHECK(both.sheets.place(2) == "a.csv:2 3174091001002");
    std::vector<std::string> names;
    for (const auto& column : both.sheets.columns()) names.push_back(column.name);
    CHECK(names == std::vector<std::string>{"roll", "valid", "votes_A", "votes_B"});
    CHECK(both.sheets.at(2, 0) == 70000);
    CHECK(both.sheets.at(1, 0) == std::nullopt);
    CHECK(both.sheets.at(1, 2) == 9);
    CHECK(both.findings.empty());
}

TEST_CASE("a station that two tables have is a finding, and the first form stands") {
    const auto a = sheets("region,votes_A\n3174091001001,4\n", "a.csv");
    const auto b = sheets("region,votes_A\n3174091001001,5\n", "b.csv");
    const auto both = io::join_sheets({&a, &b}).value();
    REQUIRE(both.findings.size() == 1);
    CHECK(both.findings.front().code == Literal("M02"));
    CHECK(both.findings.front().place == "b.csv:2 3174091001001");
    CHECK(both.findings.front().hint == "the first is at a.csv:2 3174091001001");
    CHECK(both.sheets.at(0, 0) == 4);
}

TEST_CASE("what several tables print for a region is one row; each figure knows its table") {
    io::SheetsOptions options;
    options.any_level = true;
    const auto read = [&](std::string_view text, const char* name) {
        const Table table = io::read_csv(text, name).value().table;
        return io::read_sheets(table, options).value();
    };
    const auto a = read("region,votes_A\n31,4\n32,1\n", "a.csv");
    const auto b = read("region,votes_B\n32,8\n31,9\n", "b.csv");
    const auto c = read("region,votes_A,votes_B\n31,4,7\n", "c.csv");
    const auto both = io::join_sheets({&a, &b}).value();
    CHECK(both.findings.empty());
    REQUIRE(both.sheets.rows() == 2);
    CHECK(both.sheets.at(0, 0) == 4);
    CHECK(both.sheets.at(1, 0) == 9);
    CHECK(both.sheets.place(0, 0) == "a.csv:2 31");
    CHECK(both.sheets.place(1, 0) == "b.csv:3 31");
    CHECK(both.sheets.place(1, 1) == "b.csv:2 32");
    const auto all = io::join_sheets({&a, &b, &c}).value();
    REQUIRE(all.findings.size() == 1);
    CHECK(all.findings.front().place == "c.csv:2 31");
    CHECK(all.sheets.at(1, 0) == 9);
}

TEST_CASE("attributes come along; forms of a table that has none are ordinary") {
    const auto a = sheets("region,method,psu,ts,votes_A\n9101011001001,noken,,10:00,4\n9101011001002,,1,,4\n", "a.csv");
    const auto b = sheets("region,votes_A\n3174091001001,5\n", "b.csv");
    const auto both = io::join_sheets({&a, &b}).value();
    REQUIRE(both.sheets.attributes().has_value());
    CHECK(both.sheets.method(0) == VotingMethod::ordinary);
    CHECK(both.sheets.method(1) == VotingMethod::noken);
    CHECK(both.sheets.attributes()->time.at(1) == "10:00");
    CHECK_FALSE(both.sheets.attributes()->revote[1]);
    CHECK(both.sheets.attributes()->revote[2]);
}

TEST_CASE("what does not fit together is refused") {
    const auto a = sheets("region,station,votes_A\nx,1,4\n", "a.csv", tree("region,parent,level\nP,,province\nx,P,village\n"));
    const auto b = sheets("region,station,votes_A\nx,2,4\n", "b.csv", tree("region,parent,level\nQ,,province\nx,Q,village\n"));
    const auto error = io::join_sheets({&a, &b}).error();
    CHECK(to_string(error) == "b.csv: two tables place this region differently (found x, expected inside P)");
}

}  // namespace test_io_several_sheets

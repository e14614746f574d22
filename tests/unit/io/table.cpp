#include "pemilu/io/table.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace test_io_table {

using pemilu::Column;
using pemilu::Error;
using pemilu::Table;
using Integers = std::vector<std::optional<std::int64_t>>;
using Texts = std::vector<std::string>;

namespace {

[[nodiscard]] Table seats() {
    Table table("seats.csv", 2);
    table.add("party", Texts{"PKB", "Gerindra", "Golkar"}).add("seats", Integers{3, std::nullopt, 0});
    return table;
}

}  // namespace

TEST_CASE("columns are found by name and cells read as text") {
    const Table table = seats();
    CHECK(table.rows() == 3);
    REQUIRE(table.find("seats") != nullptr);
    CHECK(table.find("seat") == nullptr);
    CHECK(table.find("seats")->text(0) == "3");
    CHECK(table.find("seats")->text(1) == "");
    CHECK(table.find("seats")->missing(1));
    CHECK(table.find("party")->text(2) == "Golkar");
    CHECK(table.find("party")->texts() != nullptr);
    CHECK(table.find("party")->integers() == nullptr);
}

TEST_CASE("a column has a free name and as many cells as the others") {
    Table table = seats();
    CHECK_THROWS_AS(table.add("party", Texts{"a", "b", "c"}), std::invalid_argument);
    CHECK_THROWS_AS(table.add("short", Texts{"a"}), std::invalid_argument);
    CHECK_THROWS_AS(table.add(Column{"x", pemilu::IntegerColumn(3), {"only one heading"}}), std::invalid_argument);
    CHECK(table.columns().size() == 2);
}

TEST_CASE("every type of cell can be added plain or optional") {
    Table table;
    table.add("i", std::vector<std::int64_t>{1}).add("r", std::vector<double>{0.5}).add("b", std::vector<bool>{true}).add("t", Texts{"x"});
    table.add("no", std::vector<std::optional<double>>{std::nullopt}).add("nb", std::vector<std::optional<bool>>{false});
    CHECK(table.find("i")->integers() != nullptr);
    CHECK(table.find("r")->reals() != nullptr);
    CHECK(table.find("b")->booleans() != nullptr);
    CHECK(table.find("b")->text(0) == "1");
    CHECK(table.find("nb")->text(0) == "0");
    CHECK(table.find("no")->missing(0));
}

TEST_CASE("reals are written shortest, whole ones without a point") {
    const auto text = [](double number) { return Column{"x", pemilu::RealColumn{number}, {}}.text(0); };
    CHECK(text(0.1) == "0.1");
    CHECK(text(3.0) == "3");
    CHECK(text(100000.0) == "100000");
    CHECK(text(-2.5) == "-2.5");
    CHECK(text(0.0) == "0");
    CHECK(text(1e300) == "1e+300");
    CHECK(text(1.0 / 3) == "0.3333333333333333");
}

TEST_CASE("rows are named as the source names them, also after selection") {
    CHECK(Table::of_file("f.csv").add("a", Texts{"x"}).row_label(0) == 2);
    CHECK(Table("frame").add("a", Texts{"x"}).row_label(0) == 0);
    const Table chosen = seats().select({2, 0});
    CHECK(chosen.rows() == 2);
    CHECK(chosen.row_label(0) == 4);
    CHECK(chosen.row_label(1) == 2);
    CHECK(chosen.find("party")->text(0) == "Golkar");
    CHECK(chosen.select({1}).row_label(0) == 2);
    Table table = seats();
    CHECK_THROWS_AS(table.set_row_labels({1}), std::invalid_argument);
    table.set_row_labels({7, 8, 9});
    CHECK(table.row_label(2) == 9);
}

TEST_CASE("tables are equal when names, types and cells are, wherever they came from") {
    Table other("elsewhere");
    other.add("party", Texts{"PKB", "Gerindra", "Golkar"}).add("seats", Integers{3, std::nullopt, 0});
    CHECK(seats() == other);
    Table text;
    text.add("party", Texts{"PKB", "Gerindra", "Golkar"}).add("seats", Texts{"3", "", "0"});
    CHECK_FALSE(seats() == text);
    CHECK_FALSE(seats() == seats().select({0, 1}));
}

TEST_CASE("other cells in one column") {
    const Table before = seats();
    const Column& first = before.columns().front();
    const pemilu::TextColumn cells(before.rows(), "same");
    const Table after = before.with(first, cells);
    CHECK(after.columns().front().name == first.name);
    CHECK(*after.columns().front().texts() == cells);
    CHECK(after.columns().back().cells == before.columns().back().cells);
    CHECK(after.row_label(1) == before.row_label(1));
    CHECK_THROWS_AS(static_cast<void>(before.with(first, pemilu::TextColumn{"one"})), std::invalid_argument);
}

TEST_CASE("an error gets the place of its cell, in a wide table the heading of the cell") {
    const Table table = seats();
    CHECK(to_string(pemilu::io::at_cell(table, *table.find("seats"), 1, Error{.message = "no value"})) == "seats.csv:3:seats: no value");
    Table wide("w.csv", 2);
    wide.add(Column{"votes", pemilu::IntegerColumn{1, 2}, {"PKB", "Golkar"}});
    CHECK(to_string(pemilu::io::at_cell(wide, *wide.find("votes"), 1, Error{.message = "x"})) == "w.csv:3:Golkar: x");
    CHECK(wide.select({1}).find("votes")->heading(0) == "Golkar");
}

TEST_CASE("a table without rows is an error where rows are needed") {
    CHECK_FALSE(pemilu::io::require_rows(seats()));
    const auto error = pemilu::io::require_rows(Table::of_file("v.csv").add("party", Texts{}));
    REQUIRE(error);
    CHECK(to_string(*error) == "v.csv: there are no rows below the header");
}

TEST_CASE("an empty table is a table") {
    CHECK(Table().rows() == 0);
    CHECK(Table().find("x") == nullptr);
    CHECK(Table() == Table("other"));
}

}  // namespace test_io_table

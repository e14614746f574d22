#include "pemilu/io/typed.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace test_io_typed {

using pemilu::Table;
using pemilu::io::with_integer_columns;

namespace {

using Texts = std::vector<std::optional<std::string>>;

pemilu::Column typed(const Texts& cells) {
    Table table = Table::of_file("t.csv");
    table.add("c", cells);
    table = with_integer_columns(table);
    return *table.find("c");
}

}  // namespace

TEST_CASE("a column of plain integers becomes integers, and an empty cell is missing") {
    const pemilu::Column column = typed({"12", "-3", "", "9223372036854775807", std::nullopt, "0"});
    REQUIRE(column.integers() != nullptr);
    CHECK((*column.integers())[0] == 12);
    CHECK((*column.integers())[1] == -3);
    CHECK(column.missing(2));
    CHECK((*column.integers())[3] == 9223372036854775807);
    CHECK(column.missing(4));
    CHECK((*column.integers())[5] == 0);
}

TEST_CASE("one cell in another form keeps the whole column as it was written") {
    for (const char* other : {"01", "+1", "1.0", "1,000", "1 ", "-0", "9223372036854775808", "1e3", "x"}) {
        CAPTURE(other);
        const pemilu::Column column = typed({"1", other});
        REQUIRE(column.texts() != nullptr);
        CHECK(column.text(1) == other);
    }
}

TEST_CASE("a column without any number stays text") {
    CHECK(typed({"", std::nullopt}).texts() != nullptr);
    CHECK(typed({}).texts() != nullptr);
}

TEST_CASE("rows keep the names they have in the file") {
    Table table = Table::of_file("t.csv");
    table.add("c", Texts{"1", "2", "3"});
    const Table some = with_integer_columns(table.select({2, 0}));
    CHECK(some.source() == "t.csv");
    CHECK(some.row_label(0) == 4);
    CHECK(some.row_label(1) == 2);
}

}  // namespace test_io_typed

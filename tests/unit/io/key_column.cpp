#include "pemilu/io/key_column.hpp"

#include <doctest/doctest.h>

namespace test_io_key_column {

using pemilu::Table;
using pemilu::io::KeyColumn;

TEST_CASE("keys that were integers come back as integers, and an empty key is missing") {
    KeyColumn keys(true);
    keys.push("1101");
    keys.push("");
    keys.push("7");
    Table table;
    std::move(keys).into(table, "district");
    REQUIRE(table.find("district")->integers() != nullptr);
    CHECK((*table.find("district")->integers())[0] == 1101);
    CHECK(table.find("district")->missing(1));
    CHECK((*table.find("district")->integers())[2] == 7);
}

TEST_CASE("keys that were text stay text, digits and all") {
    KeyColumn keys(false);
    keys.push("0101");
    keys.push_null();
    Table table;
    std::move(keys).into(table, "district");
    REQUIRE(table.find("district")->texts() != nullptr);
    CHECK(table.find("district")->text(0) == "0101");
    CHECK(table.find("district")->missing(1));
}

}  // namespace test_io_key_column

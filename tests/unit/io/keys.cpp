#include "pemilu/io/keys.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace test_io_keys {

using pemilu::Table;
using pemilu::io::Keys;

TEST_CASE("keys keep the order of their first appearance") {
    Keys keys;
    CHECK(*keys.add("1102") == 0);
    CHECK(*keys.add("1101") == 1);
    CHECK(*keys.add("1102") == 0);
    CHECK(keys.size() == 2);
    CHECK(keys.texts() == std::vector<std::string>{"1102", "1101"});
    CHECK(keys.find("1101") == 1U);
    CHECK_FALSE(keys.find("1103"));
}

TEST_CASE("keys that differ only in leading zeros are an error") {
    Keys keys;
    CHECK(keys.add("1"));
    CHECK(keys.add("0"));
    CHECK(keys.add("a1"));
    const auto twin = keys.add("01");
    REQUIRE_FALSE(twin);
    CHECK(to_string(twin.error()) == "keys that differ only in leading zeros (found 01, expected 1)");
    CHECK_FALSE(keys.add("00"));
    CHECK(keys.add("a01"));
    CHECK(keys.twin("001") != nullptr);
    CHECK(keys.twin("1") == nullptr);
    CHECK(keys.twin("10") == nullptr);
}

TEST_CASE("a key is the text of its cell, without blanks around it") {
    Table table("v.csv", 2);
    table.add("text", std::vector<std::string>{" 1101 "})
        .add("integer", std::vector<std::int64_t>{1101})
        .add("real", std::vector<double>{1101});
    for (const auto& column : table.columns()) CHECK(pemilu::io::key_text(column, 0) == "1101");
}

TEST_CASE("an empty key and a label of totals are nobody's key") {
    Table table("v.csv", 2);
    table.add("party", std::vector<std::string>{"PKB", " ", "Jumlah"});
    const auto key = [&table](std::size_t row) { return pemilu::io::required_key(table, *table.find("party"), row, "party name"); };
    CHECK(*key(0) == "PKB");
    CHECK(to_string(key(1).error()) == "v.csv:3:party: empty party name (found nothing, expected a name or a code)");
    CHECK(to_string(key(2).error()) == "v.csv:4:party: a row of totals is no party name: leave it out, or use check (found Jumlah)");
}

TEST_CASE("a place names the row and its labels") {
    Table file("v.csv", 2);
    file.add("party", std::vector<std::string>{"PKB"});
    CHECK(pemilu::io::place_of(file, 0, {"1101", "", "PKB"}) == "v.csv:2 1101 PKB");
    Table frame;
    frame.add("party", std::vector<std::string>{"PKB"});
    CHECK(pemilu::io::place_of(frame, 0, {"PKB"}) == "row 0 PKB");
}

}  // namespace test_io_keys

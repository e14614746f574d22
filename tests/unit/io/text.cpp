#include "pemilu/io/text.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace test_io_text {

using pemilu::Table;
using pemilu::io::TextOptions;
using pemilu::io::write_text;

namespace {

[[nodiscard]] std::string one_number(std::int64_t number, char group) {
    Table table;
    table.add("n", std::vector<std::int64_t>{number});
    return write_text(table, TextOptions{.group = group, .header = false});
}

}  // namespace

TEST_CASE("numbers stand to the right, texts to the left, missing cells are empty") {
    Table table;
    table.add("party", std::vector<std::string>{"PKB", "ÖVP", "Golkar"});
    table.add("votes", std::vector<std::optional<std::int64_t>>{15249, std::nullopt, 7});
    table.add("share", std::vector<double>{0.5, 0.25, 0.25}).add("tied", std::vector<bool>{true, false, false});
    CHECK(write_text(table) ==
          "party    votes  share  tied\n"
          "PKB     15,249    0.5  yes\n"
          "ÖVP              0.25  no\n"
          "Golkar       7   0.25  no\n");
}

TEST_CASE("digits are grouped by three, with a minus in front") {
    CHECK(one_number(0, ',') == "0\n");
    CHECK(one_number(999, ',') == "999\n");
    CHECK(one_number(1000, '.') == "1.000\n");
    CHECK(one_number(-1000, ',') == "-1,000\n");
    CHECK(one_number(-100, ',') == "-100\n");
    CHECK(one_number(1234567, '\0') == "1234567\n");
    CHECK(one_number(std::numeric_limits<std::int64_t>::min(), ',') == "-9,223,372,036,854,775,808\n");
}

TEST_CASE("a cell stays on its line, and a table without columns is nothing") {
    Table table;
    table.add("note", std::vector<std::string>{"two\nlines"});
    CHECK(write_text(table) == "note\ntwo\\x0Alines\n");
    CHECK(write_text(Table(), TextOptions{.header = false}) == "");
}

}  // namespace test_io_text

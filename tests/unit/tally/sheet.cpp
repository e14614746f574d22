#include "pemilu/tally/sheet.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

namespace test_tally_sheet {

using namespace pemilu;
using namespace pemilu::tally;

namespace {

/// Two villages of one subdistrict, and a station abroad.
[[nodiscard]] std::shared_ptr<const RegionTree> two_villages() {
    const auto code = [](std::string_view text) { return RegionCode::parse(text).value(); };
    auto entries = entries_of_codes({code("3174091001"), code("3174091002")});
    entries.push_back({"abroad", "", RegionLevel::province, "", {}});
    entries.push_back({"KL-1", "abroad", RegionLevel::station, "", {}});
    return std::make_shared<const RegionTree>(RegionTree::build(std::move(entries)).value());
}

[[nodiscard]] Sheets sample_sheets() {
    const auto tree = two_villages();
    const RegionIndex first = *tree->find("3174091001");
    return Sheets(tree, {{first, "1", 5}, {first, "2", 3}, {first, "10", 2}, {first + 1, "1", 4}, {*tree->find("KL-1"), "", 6}}, "tps.csv");
}

}  // namespace

TEST_CASE("every region is one range of rows") {
    const Sheets made = sample_sheets();
    const RegionTree& tree = made.regions();
    const auto range = [&](std::string_view code) { return made.range(*tree.find(code)); };
    using Range = std::pair<std::size_t, std::size_t>;
    CHECK(made.range(0) == Range{0, 5});
    CHECK(range("31") == Range{0, 4});
    CHECK(range("3174091001") == Range{0, 3});
    CHECK(range("3174091002") == Range{3, 4});
    CHECK(range("abroad") == Range{4, 5});
    CHECK(made.own_range(*tree.find("abroad")) == Range{4, 4});
    CHECK(made.own_range(*tree.find("KL-1")) == Range{4, 5});
}

TEST_CASE("codes and places of stations") {
    const Sheets made = sample_sheets();
    CHECK(made.station_code(0) == "3174091001001");
    CHECK(made.station_code(2) == "3174091001010");
    CHECK(made.station_code(4) == "KL-1");
    CHECK(made.place(2) == "tps.csv:2 3174091001010");
    CHECK(made.is_station(0));
    CHECK(made.is_station(4));
    const Sheets region(two_villages(), {{*two_villages()->find("3174"), "", 0}});
    CHECK_FALSE(region.is_station(0));
    CHECK(region.place(0) == "row 0 3174");
    const auto abroad = *two_villages()->find("abroad");
    CHECK(Sheets(two_villages(), {{abroad, "7", 0}}).station_code(0) == "abroad 7");
}

TEST_CASE("rows out of order, twice or outside of the tree are refused") {
    const RegionIndex first = *two_villages()->find("3174091001");
    CHECK_THROWS_AS(Sheets(two_villages(), {{first, "10", 0}, {first, "2", 0}}), std::invalid_argument);
    CHECK_THROWS_AS(Sheets(two_villages(), {{first, "2", 0}, {first, "2", 1}}), std::invalid_argument);
    CHECK_THROWS_AS(Sheets(two_villages(), {{99, "1", 0}}), std::invalid_argument);
    CHECK_NOTHROW(Sheets(two_villages(), {}));
}

TEST_CASE("fields come first, then contestants; a form is reported when it has a result") {
    Sheets made = sample_sheets();
    CountColumn roll(5);
    (void)roll.set(3, 200);
    CountColumn votes(5);
    (void)votes.set(1, 0);
    made.add({"roll", SheetField::roll, roll});
    made.add({"A", {}, votes});
    CHECK(made.fields() == 1);
    REQUIRE(made.contestants().size() == 1);
    CHECK(made.contestants()[0].name == "A");
    CHECK(made.find(SheetField::roll) == 0);
    CHECK_FALSE(made.find(SheetField::valid).has_value());
    CHECK(made.find("A") == 1);
    CHECK(made.at(0, 3) == 200);
    CHECK(made.reported(1));
    CHECK_FALSE(made.reported(3));
    CHECK_THROWS_AS(made.add({"A", {}, CountColumn(5)}), std::invalid_argument);
    CHECK_THROWS_AS(made.add({"valid", SheetField::valid, CountColumn(5)}), std::invalid_argument);
    CHECK_THROWS_AS(made.add({"B", {}, CountColumn(4)}), std::invalid_argument);
}

TEST_CASE("names of fields") {
    CHECK(to_string(SheetField::roll) == "roll");
    CHECK(to_string(SheetField::users_special_f) == "users_special_f");
    CHECK(to_string(SheetField::total) == "total");
    static_assert(sheet_field_names.size() == static_cast<std::size_t>(SheetField::total) + 1);
}

}  // namespace test_tally_sheet

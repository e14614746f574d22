#include "pemilu/determination/seat_tables.hpp"

#include <doctest/doctest.h>

#include "../../support/determinations.hpp"
#include "../../support/table_cells.hpp"
#include "pemilu/determination.hpp"

namespace test_determination_seat_tables {

using namespace pemilu;
using elections::column;
using elections::determined;
using elections::law;
using elections::Texts;

TEST_CASE("seats of the contenders of an open seat are missing, certain seats never") {
    const Determination d = determined({{{100, 100, 20}, 3}});
    const Table seats = tables::seats(d, {});
    CHECK(column(seats, "seats") == Texts{"", "", "0"});
    CHECK(column(seats, "certain") == Texts{"1", "1", "0"});
    CHECK(column(seats, "tied") == Texts{"1", "1", "0"});
    CHECK(column(tables::totals(d, {}), "seats") == Texts{"", "", "0"});
    CHECK(column(tables::totals(d, {}), "tied") == Texts{"1", "1", "0"});
}

TEST_CASE("a party below the threshold is shown, not eligible, without seats") {
    const RuleSet rules{.method = sainte_lague, .threshold = national_threshold(Bound::at_least(Share::percent(10)))};
    const Determination d = determined({{{60, 9, 31}, 5}}, rules);
    CHECK(column(tables::seats(d, {}), "eligible") == Texts{"1", "0", "1"});
    CHECK(column(tables::seats(d, {}), "seats") == Texts{"3", "0", "2"});
    const Table threshold = tables::threshold(d, {});
    CHECK(column(threshold, "needed") == Texts{"10", "10", "10"});
    CHECK(column(threshold, "met") == Texts{"1", "0", "1"});
}

TEST_CASE("more than one criterion: a row for each") {
    const Determination d = elections::four_ways_in();
    CHECK(column(tables::seats(d, {}), "eligible") == Texts{"1", "1", "1", "1", "1", "1", "1", "1"});
    const Table table = tables::threshold(d, {});
    CHECK(table.rows() == 8 + (8 + 4) + 4 + 1);
    CHECK(table.find("district") != nullptr);
    CHECK(column(table, "met")[5] == "0");  // B has 9 of 100 in district 2
    CHECK(column(table, "district")[5] == "2");
    CHECK(column(table, "needed")[5] == "10");
    CHECK(column(table, "needed").back().empty());
    CHECK(column(table, "criterion").back() == "exempt");
    CHECK(column(table, "clause") == Texts(25, "1"));
}

}  // namespace test_determination_seat_tables

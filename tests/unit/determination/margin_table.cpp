#include "pemilu/determination/margin_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "../../support/determinations.hpp"
#include "../../support/table_cells.hpp"
#include "pemilu/determination.hpp"

namespace test_determination_margin_table {

using namespace pemilu;
using elections::column;
using elections::determined;
using elections::law;
using elections::Texts;

TEST_CASE("a tie has no margins") { CHECK(tables::margins(determined({{{100, 100, 20}, 3}}), {}).rows() == 0); }

TEST_CASE("margins of all districts, closest first") {
    const Determination d = determined({{{42000, 31000, 15000, 12000}, 4}, {{10, 6, 1, 1}, 1}});
    const Table margins = tables::margins(d, {});
    CHECK(column(margins, "district").front() == "2");
    CHECK(column(margins, "to_change").front() == "3");
    const auto to_change = column(margins, "to_change");
    for (std::size_t row = 1; row < to_change.size(); ++row) CHECK(std::stoll(to_change[row - 1]) <= std::stoll(to_change[row]));
}

namespace {

/// `district kind from to to_tie/to_change effect` of the rows of one kind and effect with an unnamed party, in their order.
Texts margin_rows(const Table& table) {
    Texts rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto cell = [&](const char* name) { return column(table, name)[row]; };
        const auto party = [&](const char* name) { return cell(name).empty() ? "-" : cell(name); };
        rows.push_back((cell("district").empty() ? "-" : cell("district")) + " " + cell("kind") + " " + party("from") + " " + party("to") +
                       " " + cell("to_tie") + "/" + cell("to_change") + " " + cell("effect"));
    }
    return rows;
}

bool has(const Texts& rows, const std::string& wanted) { return std::ranges::find(rows, wanted) != rows.end(); }

}  // namespace

TEST_CASE("margins say what moves: the seat of the parties named, or any") {
    const Texts rows = margin_rows(tables::margins(determined({{{42000, 31000, 15000, 12000}, 4}}, {.method = hare}), {}));
    CHECK(rows.front() == "1 move C D 1500/1501 seat");
    CHECK(has(rows, "1 add - C 29334/29334 seat"));
    CHECK(has(rows, "1 add - C 20000/20001 any"));
    CHECK(column(tables::margins(determined({{{42000, 31000, 15000, 12000}, 4}}), {}), "effect").front() == "seat");
}

}  // namespace test_determination_margin_table

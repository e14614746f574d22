#include "pemilu/determination/trace_table.hpp"

#include <doctest/doctest.h>

#include "../../support/determinations.hpp"
#include "../../support/table_cells.hpp"
#include "pemilu/determination.hpp"

namespace test_determination_trace_table {

using namespace pemilu;
using elections::column;
using elections::determined;
using elections::law;
using elections::Texts;

TEST_CASE("the trace says who takes part") {
    const RuleSet rules{.method = sainte_lague, .threshold = national_threshold(Bound::at_least(Share::percent(10)))};
    const Determination d = determined({{{60, 9, 31}, 5}}, rules);
    CHECK(column(tables::trace(d, {}), "statement").front() == "60 of 100 valid votes, 10 needed: takes part");
}

TEST_CASE("more than one criterion: a step for each, and then who takes part") {
    const Determination d = elections::four_ways_in();
    const auto trace = column(tables::trace(d, {}), "statement");
    CHECK(trace[5] == "9 of 100 valid votes, 10 needed: not met");
    CHECK(trace[17] == "districts: 2, 2 needed: met");      // B: 29 % and 9 %
    CHECK(trace[18] == "districts: 1, 2 needed: not met");  // C: 8 % and 2 %
    CHECK(trace[22] == "direct seats: 1, 1 needed: met");
    CHECK(trace[24] == "exempt");
    CHECK(trace[25] == "takes part");
    CHECK(column(tables::trace(d, {}), "legal_basis")[24] == "UU 1/2000 art. 9");
}

TEST_CASE("the trace names every seat, and what is open") {
    const auto statements = column(tables::trace(determined({{{100, 100, 20}, 3}}), {}), "statement");
    REQUIRE(statements.size() == 3);
    CHECK(statements[0] == "seat 1: 100/1 = 100, before B with 100");
    CHECK(statements[2] == "open (tie): 1 left among A; B");
}

}  // namespace test_determination_trace_table

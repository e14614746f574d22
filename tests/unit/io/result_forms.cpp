#include "pemilu/io/result_forms.hpp"

#include <doctest/doctest.h>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/region_tables.hpp"
#include "pemilu/io/station_tables.hpp"

namespace test_io_result_forms {

using namespace pemilu;

TEST_CASE("voters, ballots, votes, valid and invalid: an item a row, a part a column") {
    const Table list = io::read_csv("region,name\n31,\n3174,\n317409,JAGAKARSA\n3174091001,CIPEDAK\n3174091002,\n", "r.csv").value().table;
    const Table stations =
        io::read_csv(
            "region,station,votes_A,votes_B,valid,invalid,roll,ballots_used\n3174091001,1,5,6,11,1,20,12\n3174091002,1,7,,7,,30,8\n",
            "s.csv")
            .value()
            .table;
    const auto input = io::read_sheets(stations, {.regions = io::read_region_tree(list).value().regions}).value();
    const auto form = recapitulation::result_form(input.sheets, {}, input.sheets.regions().find("317409").value());
    CHECK(io::write_csv(io::form_table(input.sheets, form)) ==
          "section,item,3174091001 CIPEDAK,3174091002,total\n"
          "voters,roll,20,30,50\n"
          "ballots,ballots_used,12,8,20\n"
          "votes,votes_A,5,7,12\n"
          "votes,votes_B,6,,6\n"
          "valid and invalid,valid,11,7,18\n"
          "valid and invalid,invalid,1,,1\n");
}

}  // namespace test_io_result_forms

#include "pemilu/io/stakes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/io/contest_tables.hpp"
#include "pemilu/io/csv.hpp"
#include "pemilu/io/recap_tables.hpp"
#include "pemilu/io/region_tables.hpp"

namespace test_io_stakes {

using namespace pemilu;

namespace {

[[nodiscard]] Table table(std::string_view bytes, std::string name) { return io::read_csv(bytes, std::move(name)).value().table; }

}  // namespace

TEST_CASE("findings of forms and of regions are found again, with their district and their ballots") {
    const Table list = table("region,name,stations\n31,,\n3174,,\n317409,,\n3174091001,CIPEDAK,3\n317410,,\n3174101001,,1\n", "r.csv");
    const Table stations = table(
        "region,users,valid,invalid,votes_A,votes_B\n3174091001001,200,190,5,100,90\n3174091001002,,,,7,\n3174091001002,,,,8,\n"
        "3174101001001,10,9,1,5,5\n",
        "s.csv");
    const auto input = io::read_sheets(stations, {.regions = io::read_region_tree(list).value().regions}).value();
    const Diagnostics findings = io::check_forms(input, {.only_hard = true});
    std::vector<std::string> codes;
    std::vector<std::string> places;
    for (const Diagnostic& finding : findings) {
        codes.emplace_back(finding.code.view());
        places.push_back(finding.place);
    }
    REQUIRE(codes == std::vector<std::string>{"M02", "M01", "C04", "C08"});
    const Table table_of_districts = table("district,seats,regions\n1,4,317409\n2,3,317410\n", "d.csv");
    const auto districts = io::read_districts(table_of_districts).value().districts;
    const auto located = io::locate_findings(input, &districts, places).value();
    CHECK(located[0].form == std::nullopt);
    CHECK(located[0].district == 0);
    CHECK(located[1].district == 0);
    CHECK(located[1].ballots == std::nullopt);
    CHECK(located[2].form == 0);
    CHECK(located[2].district == 0);
    CHECK(located[2].ballots == 200);
    CHECK(located[3].form == 2);
    CHECK(located[3].district == 1);
    CHECK(located[3].ballots == 11);
    CHECK(io::locate_findings(input, nullptr, places).value()[3].district == 0);
}

TEST_CASE("a party's candidates are not counted beside its votes") {
    const Table stations = table("region,votes_A,votes_A/0,votes_A/1,invalid\n3174091001001,30,10,20,2\n", "s.csv");
    const auto input = io::read_sheets(stations).value();
    CHECK(io::locate_findings(input, nullptr, {input.sheets.place(0)}).value()[0].ballots == 32);
}

}  // namespace test_io_stakes

#include "pemilu/io/list_findings.hpp"

#include <doctest/doctest.h>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/typed.hpp"

namespace test_io_list_findings {

using namespace pemilu;

TEST_CASE("votes that were not supplied, and votes that are not those of the regions") {
    const auto csv = [](const char* text) { return io::with_integer_columns((*io::read_csv(text, "t.csv")).table); };
    const Table units = csv("district,party,number,region,votes\n1,A,2,9999991001,3\n1,A,2,9999991002,1\n");
    const auto lists = *io::read_party_lists(
        csv("district,party,number,name,votes,elected\n1,A,1,Ani,,1\n1,A,2,Budi,5,0\n1,A,3,Citra,,0\n"), nullptr, &units);
    Diagnostics findings;
    io::add_findings(lists.lists[0], findings);
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].code == Literal("M01"));
    CHECK(findings[0].place == "1 A 1 Ani");
    CHECK(findings[0].hint == "not supplied; the list has no seat that could depend on it");
    CHECK(findings[1].code == Literal("L01"));
    CHECK(findings[1].found == 5);
    CHECK(findings[1].expected == 4);
    CHECK(findings[2].place == "1 A 3 Citra");
    CHECK(findings[2].hint == "not supplied; a seat of this list could depend on it");
}

}  // namespace test_io_list_findings

#include "pemilu/io/party_lists.hpp"

#include <doctest/doctest.h>

#include <string>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/typed.hpp"

namespace test_io_party_lists {

using namespace pemilu;

namespace {

Table csv(const std::string& text, const std::string& source = "candidates.csv") {
    return io::with_integer_columns((*io::read_csv(text, source)).table);
}

const char* const candidates = "district,party,number,name,votes,elected\n1,A,1,Ani,9,1\n2,A,1,Budi,5,0\n1,A,2,Citra,7,0\n1,B,1,Dodi,3,0\n";

}  // namespace

TEST_CASE("one list for each party and district, in order of appearance") {
    const auto lists = *io::read_party_lists(csv(candidates), nullptr, nullptr);
    REQUIRE(lists.lists.size() == 3);
    CHECK(lists.lists[0].candidates.size() == 2);
    CHECK(lists.lists[0].list.entries[1].votes == Votes(7));
    CHECK(lists.lists[1].district == "2");
    CHECK(lists.elected_known);
    REQUIRE(lists.find(DistrictId(0), PartyId(1)) != nullptr);
    CHECK(lists.find(DistrictId(0), PartyId(1))->candidates[0].name == "Dodi");
    CHECK(lists.find(DistrictId(1), PartyId(1)) == nullptr);
}

TEST_CASE("a candidate may have several statuses, but none of them twice") {
    const auto with = [](const std::string& rows) {
        const Table statuses = csv("district,party,number,status,date,clarified\n" + rows, "status.csv");
        return io::read_party_lists(csv(candidates), &statuses, nullptr);
    };
    const auto two = *with("1,A,2,dismissed_from_party,2026-01-10,2026-02-02\n1,A,2,disputed_party_court,2026-02-20,\n");
    REQUIRE(two.lists[0].list.statuses.size() == 2);
    CHECK(two.lists[0].list.statuses[0].clarified == Date(2026, 2, 2));
    CHECK(with("1,A,2,died,,\n1,A,2,died,,\n").error().row == 3);
    CHECK(with("2,B,1,died,,\n").error().column == "district");
    CHECK(with("1,A,9,died,,\n").error().value == "9");
    CHECK(with("1,A,2,died,,soon\n").error().column == "clarified");
}

}  // namespace test_io_party_lists

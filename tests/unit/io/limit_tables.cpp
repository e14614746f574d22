#include "pemilu/io/limit_tables.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_limit_tables {

using namespace pemilu;

namespace {

Contest contest() {
    Contest c;
    c.districts = {{.key = "1"}, {.key = "2"}};
    c.parties = {{.name = "A"}, {.name = "B"}};
    return c;
}

result<io::SeatLimits> read(const std::string& csv) {
    auto parsed = io::read_csv(csv, "limits.csv");
    REQUIRE(parsed.has_value());
    return io::read_limits(parsed->table, contest());
}

using Limits = std::vector<std::vector<std::optional<Seats>>>;

}  // namespace

TEST_CASE("without districts a row holds in every district; a party that is not named has no limit") {
    const auto limits = read("party,seats\nB,3\n");
    REQUIRE(limits.has_value());
    CHECK(limits->by_district == Limits{{std::nullopt, Seats(3)}, {std::nullopt, Seats(3)}});
}

TEST_CASE("with districts a row holds in its own; the Indonesian headings are known") {
    const auto limits = read("dapil,partai,kursi\n2,A,0\n1,A,4\n");
    REQUIRE(limits.has_value());
    CHECK(limits->by_district == Limits{{Seats(4), std::nullopt}, {Seats(0), std::nullopt}});
}

TEST_CASE("every row is kept with its place, its district if it names one, and its seats") {
    const auto with = read("district,party,seats\n2,A,0\n1,B,4\n");
    REQUIRE(with.has_value());
    REQUIRE(with->rows.size() == 2);
    CHECK(with->rows[0].row == 2);
    CHECK(with->rows[0].district == DistrictId(1));
    CHECK(with->rows[1].party == PartyId(1));
    CHECK(with->rows[1].seats == Seats(4));
    const auto without = read("party,seats\nB,3\n");
    REQUIRE(without.has_value());
    REQUIRE(without->rows.size() == 1);
    CHECK_FALSE(without->rows[0].district.has_value());
}

TEST_CASE("what cannot be is told with its place") {
    const auto error_of = [](const std::string& csv) {
        const auto limits = read(csv);
        REQUIRE_FALSE(limits.has_value());
        return to_string(limits.error());
    };
    CHECK(error_of("party,seats\nC,3\n") == "limits.csv:2:party: unknown party (found C, expected a party of the votes)");
    CHECK(error_of("district,party,seats\n9,A,3\n") ==
          "limits.csv:2:district: unknown district (found 9, expected a district of the votes)");
    CHECK(error_of("party,seats\nA,3\nA,4\n") == "limits.csv:3:party: the party is given twice (found A)");
    CHECK(error_of("party,seats\nA,-1\n").starts_with("limits.csv:2:seats: "));
    CHECK(error_of("party,seats\nA,\n").starts_with("limits.csv:2:seats: "));
    CHECK(error_of("party,seats\nA,3000000000\n").starts_with("limits.csv:2:seats: too many seats"));
    CHECK(error_of("party,places\nA,3\n").find("seats") != std::string::npos);
}

}  // namespace test_io_limit_tables

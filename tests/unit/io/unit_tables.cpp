#include "pemilu/io/unit_tables.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pemilu/io/csv.hpp"

namespace test_io_unit_tables {

using namespace pemilu;
using io::read_units;
using io::UnitsInput;

namespace {

[[nodiscard]] Table csv(std::string_view bytes) { return io::read_csv(bytes, "u.csv").value().table; }

[[nodiscard]] Contest contest() {
    Contest made;
    made.parties = {Party{"PKB", 1}, Party{"Golkar", 4}};
    made.districts = {ElectoralDistrict{"1", "One", Seats(7), {RegionCode::parse("317409").value(), RegionCode::parse("317410").value()}},
                      ElectoralDistrict{"2", "Two", Seats(6), {}}};
    return made;
}

[[nodiscard]] std::vector<recapitulation::CandidateVotes> candidates() {
    std::vector<recapitulation::CandidateVotes> made;
    for (const std::uint32_t d : {0U, 1U})
        for (const std::uint32_t n : {1U, 2U}) made.push_back({DistrictId(d), PartyId(1), {ListNumber(n), "X", {}}, Votes(10)});
    return made;
}

[[nodiscard]] result<UnitsInput> units(std::string_view bytes) { return read_units(csv(bytes), contest(), candidates()); }

[[nodiscard]] std::string error(std::string_view bytes) {
    const auto read = units(bytes);
    REQUIRE_FALSE(read.has_value());
    return to_string(read.error());
}

[[nodiscard]] Contender who(std::uint32_t district, std::uint32_t number) { return {DistrictId(district), PartyId(1), ListNumber(number)}; }

}  // namespace

TEST_CASE("votes by region, of the candidates that the table names") {
    const auto input = units(
        "district,party,number,region,votes\n1,Golkar,1,3174091001001,4\n1,Golkar,1,31.74.09.1001.002,0\n1,Golkar,2,3174101001001,3\n");
    REQUIRE(input.has_value());
    CHECK(input->spreads.size() == 2);
    CHECK(input->of(who(0, 1)).regions().size() == 2);
    CHECK(input->of(who(0, 1)).units_with_votes(RegionLevel::station) == 1);
    CHECK(input->of(who(0, 2)).units_with_votes(RegionLevel::subdistrict) == 1);
    CHECK(input->of(who(1, 1)).empty());
    CHECK(input->notes.empty());
}

TEST_CASE("only counts are known, by level; one of the two measures is enough") {
    const auto input = units(
        "district,party,number,level,units_with_votes,units_led\n1,Golkar,1,village,6,4\n1,Golkar,1,station,121,\n"
        "1,Golkar,2,village,,11\n");
    REQUIRE(input.has_value());
    CHECK(input->of(who(0, 1)).units_with_votes(RegionLevel::station) == 121);
    CHECK(input->of(who(0, 1)).units_led(RegionLevel::village) == 4);
    CHECK(input->of(who(0, 2)).units_led(RegionLevel::village) == 11);
    CHECK_FALSE(input->of(who(0, 2)).units_with_votes(RegionLevel::village).has_value());
}

TEST_CASE("both kinds of rows in one table") {
    const auto input =
        units("district,party,number,region,votes,level,units_with_votes\n1,Golkar,1,3174091001,4,,\n1,Golkar,1,,,station,9\n");
    REQUIRE(input.has_value());
    CHECK(input->of(who(0, 1)).units_with_votes(RegionLevel::village) == 1);
    CHECK(input->of(who(0, 1)).units_with_votes(RegionLevel::station) == 9);
}

TEST_CASE("Indonesian headings and levels; parties by number") {
    const auto input =
        units("Dapil,No Partai,Nomor Urut,Tingkat,Wilayah Dengan Suara,Wilayah Unggul\n1,4,1,Kelurahan/Desa,6,2\n1,4,1,TPS,121,\n");
    REQUIRE(input.has_value());
    CHECK(input->of(who(0, 1)).units_with_votes(RegionLevel::village) == 6);
    CHECK(input->of(who(0, 1)).units_with_votes(RegionLevel::station) == 121);
    const auto regions = units("dapil,partai,no_calon,kode_wilayah,suara\n1,Golkar,1,3174091001,4\n");
    REQUIRE(regions.has_value());
    CHECK(regions->of(who(0, 1)).total() == Votes(4));
}

TEST_CASE("levels by their English and Indonesian words") {
    for (const auto& [word, level] : {std::pair{"province", RegionLevel::province}, std::pair{"Provinsi", RegionLevel::province},
                                      std::pair{"regency", RegionLevel::regency}, std::pair{"kab/kota", RegionLevel::regency},
                                      std::pair{"Kecamatan", RegionLevel::subdistrict}, std::pair{"desa/kelurahan", RegionLevel::village},
                                      std::pair{"village", RegionLevel::village}, std::pair{"TPS", RegionLevel::station}})
        CHECK(io::parse_level(word).value() == level);
    for (const char* word : {"", "nation", "dapil", "stations"}) CHECK_FALSE(io::parse_level(word).has_value());
    for (const char* word : {"nation", "Nasional"}) CHECK(io::parse_level_of_sums(word).value() == RegionLevel::nation);
    CHECK(io::parse_level_of_sums("provinsi").value() == RegionLevel::province);
    CHECK(io::parse_level_of_sums("dapil").error().expected == "nation, province, regency, subdistrict, village or station");
}

TEST_CASE("errors name the cell") {
    const std::string regions = "district,party,number,region,votes\n1,Golkar,1,3174091001,4\n";
    CHECK(error(regions + "1,Golkar,1,3174091001,5\n") ==
          "u.csv:3:region: the region is given twice for this candidate (first in row 2) (found 3174091001)");
    CHECK(error(regions + "1,Golkar,1,31740,5\n").starts_with("u.csv:3:region: not a region code (found 31740"));
    CHECK(error(regions + "1,Golkar,1,,5\n").starts_with("u.csv:3:region: no region"));
    CHECK(error(regions + "1,Golkar,1,3174091002,\n").starts_with("u.csv:3:votes: no value"));
    CHECK(error(regions + "1,Golkar,1,3174091002,-1\n").starts_with("u.csv:3:votes: "));
    CHECK(error(regions + "1,Golkar,3,3174091002,1\n").starts_with("u.csv:3:number: nobody on the list has this number (found 3"));
    CHECK(error(regions + "1,Golkar,,3174091002,1\n").starts_with("u.csv:3:number: no value"));
    CHECK(error(regions + "1,PKB,1,3174091002,1\n").starts_with("u.csv:3:number: nobody on the list has this number"));
    CHECK(error(regions + "3,Golkar,1,3174091002,1\n").starts_with("u.csv:3:district: unknown district"));
    CHECK(error(regions + "1,PDIP,1,3174091002,1\n").starts_with("u.csv:3:party: unknown party"));
    const std::string levels = "district,party,number,level,units_with_votes\n1,Golkar,1,village,6\n";
    CHECK(error(levels + "1,Golkar,1,desa,6\n") ==
          "u.csv:3:level: the level is given twice for this candidate (first in row 2) (found desa)");
    CHECK(error(levels + "1,Golkar,1,hamlet,6\n").starts_with("u.csv:3:level: not a level (found hamlet"));
    CHECK(error(levels + "1,Golkar,1,station,\n").starts_with("u.csv:3:level: no count for this level"));
    CHECK(error(levels + "1,Golkar,1,,7\n").starts_with("u.csv:3:level: no level"));
}

TEST_CASE("a region outside the district is an error where the district's regions are known") {
    CHECK(error("district,party,number,region,votes\n1,Golkar,1,3174111001,4\n") ==
          "u.csv:2:region: a region outside the district (found 3174111001, expected a region in 317409 317410)");
    CHECK(units("district,party,number,region,votes\n2,Golkar,1,3174111001,4\n").has_value());
    CHECK(units("district,party,number,region,votes\n1,Golkar,1,3174,4\n").has_value());  // around the district: its votes there
}

TEST_CASE("a table that is neither form") {
    CHECK(error("district,party,number,votes\n1,Golkar,1,4\n").find("there is no column for region") != std::string::npos);
    CHECK(error("district,party,number,region\n1,Golkar,1,3174091001\n").find("there is no column for votes") != std::string::npos);
    CHECK(error("district,party,number,level\n1,Golkar,1,village\n").find("there is no column for units_with_votes") != std::string::npos);
    CHECK(error("district,party,region,votes\n1,Golkar,3174091001,4\n").find("there is no column for number") != std::string::npos);
    CHECK(units("district,party,number,region,votes\n").has_value());  // nothing is supplied
}

TEST_CASE("votes that have no 64 bits together are a capacity error") {
    const auto read = units("district,party,number,region,votes\n1,Golkar,1,3174091001,9223372036854775807\n1,Golkar,1,3174091002,1\n");
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == ErrorKind::capacity);
    CHECK(read.error().source == "u.csv");
}

}  // namespace test_io_unit_tables

#include "pemilu/io/region_tables.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "pemilu/io/csv.hpp"

namespace test_io_region_tables {

using namespace pemilu;

namespace {

[[nodiscard]] RegionTree read(std::string_view bytes) {
    const Table table = io::read_csv(bytes, "r.csv").value().table;
    return *io::read_region_tree(table).value().regions;
}

[[nodiscard]] std::string error(std::string_view bytes) {
    const Table table = io::read_csv(bytes, "r.csv").value().table;
    const auto tree = io::read_region_tree(table);
    REQUIRE_FALSE(tree.has_value());
    return to_string(tree.error());
}

}  // namespace

TEST_CASE("codes of KPU say parent and level themselves, with or without dots") {
    const auto tree = read("code,name,tps_count\n31.74.09.1001,CIPEDAK,21\n3174,JAKARTA SELATAN,\n31,DKI JAKARTA,\n317409,JAGAKARSA,\n");
    REQUIRE(tree.size() == 5);
    const auto village = tree.find("3174091001");
    REQUIRE(village.has_value());
    CHECK(tree[*village].name == "CIPEDAK");
    CHECK(tree[*village].stations == 21);
    CHECK(tree[tree.parent(*village)].name == "JAGAKARSA");
}

TEST_CASE("a list of villages or of stations alone: what is above follows from the codes, also beside an empty parent") {
    for (const auto* const text : {"region,stations\n3174091001,21\n31.74.10.1001,4\n9901010001,2\n",
                                   "region,parent,stations\n3174091001,,21\n3174101001,317410,4\n317410,,\n9901010001,,2\n"}) {
        const auto tree = read(text);
        CHECK(tree.size() == 9);  // the nation, 31, 3174, two subdistricts, two villages, 99 and its village
        const auto village = tree.find("3174091001").value();
        CHECK(tree[tree.parent(village)].code == "317409");
        CHECK(tree[tree.parent(tree.parent(village))].code == "3174");
        CHECK(tree[tree.parent(tree.find("9901010001").value())].code == "99");
        CHECK(tree.listed_stations(village) == 21);
    }
    const auto abroad = read("region\n9901010001\n990101\n");
    CHECK(abroad[abroad.parent(abroad.find("9901010001").value())].code == "990101");
    const auto stations = read("region\n3174091001002\n31.74.09.1001.001\n");
    CHECK(stations.size() == 7);
    CHECK(stations[stations.parent(stations.find("3174091001002").value())].code == "3174091001");
    CHECK(error("region,parent\n3174,32\n") ==
          "r.csv:2: the parent of this region is not in the list (found 32, expected a code of the list)");
}

TEST_CASE("any codes with parents and levels, in Indonesian or English") {
    const auto tree = read("region,parent,level,name\n-991254,K1,kelurahan,A\nK1,B1,kecamatan,\nB1,,kab/kota,\n");
    REQUIRE(tree.size() == 4);
    CHECK(tree[3].code == "-991254");
    CHECK(tree[3].level == RegionLevel::village);
    CHECK(tree[1].level == RegionLevel::regency);
}

TEST_CASE("one row a village") {
    const auto tree = read("province,regency,subdistrict,village,stations\nP,R,S,V1,3\nP,R,S,V2,4\nP,Q,T,W,\n");
    REQUIRE(tree.size() == 9);
    CHECK(tree.listed_stations(*tree.find("V2")) == 4);
    CHECK(tree.listed_stations(*tree.find("W")) == std::nullopt);
    CHECK(tree[tree.parent(*tree.find("W"))].code == "T");
}

TEST_CASE("a negative number is kept as it is published, and says nothing") {
    const auto tree = read("region,stations,roll\n99,,\n9901,-26,-3\n9902,4,7\n");
    REQUIRE(tree.size() == 4);
    CHECK(tree[2].stations == -26);
    CHECK(tree.listed_stations(2) == std::nullopt);
    CHECK(tree.listed_roll(2) == std::nullopt);
    CHECK(tree.listed_stations(3) == 4);
    CHECK(tree.listed_roll(3) == 7);
}

TEST_CASE("what is no list of regions is refused, with its place") {
    CHECK(error("region,parent,level\na,,province\nb,x,regency\n") ==
          "r.csv:3: the parent of this region is not in the list (found x, expected a code of the list)");
    CHECK(error("region,parent,level\na,,province\na,,province\n") == "r.csv:3: this region is listed twice (found a)");
    CHECK(error("region,parent,level\na,,county\n") ==
          "r.csv:2:level: not a level (found county, expected province, regency, subdistrict, village or station)");
    CHECK(error("region,name\nabc,A\n").starts_with("r.csv: there is no column for parent"));
    CHECK(error("region,stations\n31,-4294967296\n").starts_with("r.csv:2: the list gives this region too many stations or voters"));
    CHECK(error("region,stations\n31,x\n").starts_with("r.csv:2:stations: "));
    CHECK(error("village,subdistrict\nV,S\nV,T\n") == "r.csv:3: this region is listed twice (found V)");
    CHECK(error("village,subdistrict\n,S\n") == "r.csv:2:village: empty village (found nothing, expected a name or a code)");
    CHECK(error("name\nx\n").starts_with("r.csv: there is no column for region"));
}

}  // namespace test_io_region_tables

#include "pemilu/io/district_tables.hpp"

#include <doctest/doctest.h>

#include <string>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/typed.hpp"

namespace test_io_district_tables {

using namespace pemilu;

namespace {

Table csv(const std::string& text) { return io::with_integer_columns((*io::read_csv(text, "t.csv")).table); }

}  // namespace

TEST_CASE("one direction is enough, and a district without a row has no neighbour") {
    const auto read = *io::read_adjacency(csv("dapil,tetangga\n1,2\n3,2\n2,3\n"));
    CHECK(read.adjacent("1", "2"));
    CHECK(read.adjacent("2", "1"));
    CHECK(read.adjacent("2", "3"));
    CHECK_FALSE(read.adjacent("1", "3"));
    CHECK_FALSE(read.adjacent("4", "1"));
}

TEST_CASE("a table of neighbours that cannot be one") {
    CHECK(io::read_adjacency(csv("district,neighbour\n1,1\n")).error().row == 2);
    CHECK(io::read_adjacency(csv("district,neighbour\n1,\n")).error().column == "neighbour");
    CHECK_FALSE(io::read_adjacency(csv("district\n1\n")).has_value());
    Contest contest;
    for (const char* key : {"01", "02"}) contest.districts.push_back(ElectoralDistrict{.key = key});
    CHECK(io::read_adjacency(csv("district,neighbour\n01,02\n"), &contest).has_value());
    const auto zeros = io::read_adjacency(csv("district,neighbour\n01,02\n01,2\n"), &contest).error();
    CHECK(zeros.row == 3);
    CHECK(zeros.column == "neighbour");
    CHECK(io::read_adjacency(csv("district,neighbour\n10,02\n"), &contest).error().value == "10");
    CHECK(io::read_population(csv("district,population\n1,5\n"), &contest).error().row == 2);
    contest.districts.resize(1);  // beside the only one any other may lie
    CHECK(io::read_adjacency(csv("district,neighbour\n01,7\n"), &contest).has_value());
    CHECK(io::read_adjacency(csv("district,neighbour\n7,8\n"), &contest).error().row == 2);
}

TEST_CASE("inhabitants by district") {
    const auto read = *io::read_population(csv("kode_dapil,penduduk\n1,90000\n2,0\n"));
    CHECK(read.population.at("1") == 90000);
    CHECK(read.population.at("2") == 0);
    CHECK(io::read_population(csv("district,population\n1,5\n1,6\n")).error().row == 3);
    CHECK_FALSE(io::read_population(csv("district,population\n1,-5\n")).has_value());
    CHECK_FALSE(io::read_population(csv("district,population\n1,\n")).has_value());
}

}  // namespace test_io_district_tables

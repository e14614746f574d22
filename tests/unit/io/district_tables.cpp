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

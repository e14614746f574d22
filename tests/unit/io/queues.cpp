#include "pemilu/io/queues.hpp"

#include <doctest/doctest.h>

#include <string>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/typed.hpp"
#include "pemilu/rules/indonesia/replacement.hpp"

namespace test_io_queues {

using namespace pemilu;

namespace {

Table csv(const std::string& text) { return io::with_integer_columns((*io::read_csv(text, "t.csv")).table); }

}  // namespace

TEST_CASE("a queue for every seat; a seat without anybody has one row") {
    auto lists = *io::read_party_lists(
        csv("district,party,number,name,votes,elected\n1,A,1,Ani,9,1\n1,A,2,Budi,5,0\n1,A,3,Citra,7,1\n1,A,4,Dodi,2,0\n"
            "1,B,1,Eka,3,1\n1,C,1,Fajar,1,0\n"),
        nullptr, nullptr);
    const auto rules = *rules::indonesia::replacement_rules("pkpu-3-2025", Chamber::dprd_regency);
    const Table queues = *io::queues_table(rules, lists);
    REQUIRE(queues.rows() == 5);
    const auto row = [&queues](std::size_t r) {
        return queues.find("member")->text(r) + ":" + queues.find("position")->text(r) + ":" + queues.find("name")->text(r) + ":" +
               queues.find("status")->text(r);
    };
    CHECK(row(0) == "Ani:1:Budi:named");
    CHECK(row(1) == "Ani:2:Dodi:waiting");
    CHECK(row(2) == "Citra:1:Budi:named");
    CHECK(row(3) == "Citra:2:Dodi:waiting");
    CHECK(row(4) == "Eka:::exhausted");
    CHECK(queues.find("member_number")->text(2) == "3");
}

TEST_CASE("without the elected there are no seats") {
    auto lists = *io::read_party_lists(csv("district,party,number,name,votes\n1,A,1,Ani,9\n"), nullptr, nullptr);
    CHECK(io::queues_table({}, lists).error().column == "elected");
}

}  // namespace test_io_queues

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
    const Table queues = io::all_queues(rules, lists)->queue;
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
    CHECK(io::all_queues({}, lists).error().column == "elected");
}

TEST_CASE("a seat that was filled is that of the one who came; an open one comes before those that might become so") {
    auto lists = *io::read_party_lists(csv("district,party,number,name,votes,elected\n1,A,1,Ani,9,1\n1,A,2,Budi,5,0\n1,A,3,Citra,7,1\n"
                                           "1,A,4,Dodi,2,0\n1,A,5,Eka,1,0\n"),
                                       nullptr, nullptr);
    const auto rules = *rules::indonesia::replacement_rules("pkpu-3-2025", Chamber::dprd_regency);
    using replacement::CandidateStatus;
    const auto named = [&](std::vector<replacement::StatusRecord> statuses) {
        lists.lists[0].list.statuses = std::move(statuses);
        const Table queue = io::all_queues(rules, lists)->queue;
        std::string told;
        for (std::size_t row = 0; row < queue.rows(); ++row)
            if (queue.find("status")->text(row) == "named" || queue.find("position")->text(row).empty())
                told += queue.find("member")->text(row) + ">" + queue.find("name")->text(row) + queue.find("status")->text(row)[0] + " ";
        return told;
    };
    CHECK(named({}) == "Ani>Budin Citra>Budin ");
    CHECK(named({{.entry = 0, .status = CandidateStatus::died}}) == "Ani>Budin Citra>Dodin ");
    CHECK(named({{.entry = 0, .status = CandidateStatus::died}, {.entry = 1, .status = CandidateStatus::seated}}) ==
          "Budi>Dodin Citra>Dodin ");
    CHECK(named({{.entry = 1, .status = CandidateStatus::seated}}) == "Ani>u Budi>Dodin Citra>u ");
    CHECK(io::all_queues(rules, lists, {}, "9").error().column == "district");
}

}  // namespace test_io_queues

#include "pemilu/io/open_table.hpp"

#include <doctest/doctest.h>

namespace test_io_open_table {

using namespace pemilu;

namespace {

constexpr LegalBasis first_step{.instrument = "UU 1/2000", .article = "1"};
constexpr LegalBasis second_step{.instrument = "UU 1/2000", .article = "2", .certainty = Certainty::open};

}  // namespace

TEST_CASE("the id of a question is 16 hexadecimal digits, zeros included") {
    CHECK(io::question_id_text(0) == "0000000000000000");
    CHECK(io::question_id_text(0x0123456789abcdefULL) == "0123456789abcdef");
    CHECK(io::question_id_text(UINT64_MAX) == "ffffffffffffffff");
}

TEST_CASE("a question is a row with its contenders, the steps that were tried, and the option that would answer") {
    const Question question{.id = 10,
                            .reason = Reason::not_supplied,
                            .seats_left = Seats(2),
                            .tried = {first_step, first_step, second_step},
                            .option = "units"};
    const Table table =
        io::open_table({{question, "member", "4", "PDIP", {"PDIP 1 A", "PDIP 2 B", "PDIP 3 C"}, first_step}}, {.district_integer = true});
    REQUIRE(table.rows() == 1);
    CHECK(table.find("id")->text(0) == "000000000000000a");
    CHECK((*table.find("district")->integers())[0] == 4);
    CHECK(table.find("question")->text(0) == "member");
    CHECK(table.find("kind")->text(0) == "set");
    CHECK((*table.find("seats_left")->integers())[0] == 2);
    CHECK(table.find("contenders")->text(0) == "PDIP 1 A; PDIP 2 B; PDIP 3 C");
    CHECK(table.find("tried")->text(0) == "UU 1/2000 art. 1; UU 1/2000 art. 2 (unconfirmed)");
    CHECK(table.find("legal_basis")->text(0) == "UU 1/2000 art. 1");
    CHECK(table.find("reason")->text(0) == "not_supplied");
    CHECK(table.find("option")->text(0) == "units");
}

TEST_CASE("contenders whose names hold a semicolon or a quotation mark are quoted as in CSV") {
    const Table table = io::open_table({{Question{}, "seat", "", "", {"A; B", "C", "the \"D\" list", "E, F"}, first_step}}, {});
    CHECK(table.find("contenders")->text(0) == "\"A; B\"; C; \"the \"\"D\"\" list\"; E, F");
}

TEST_CASE("nothing open is a table without rows that still has its columns") {
    const Table table = io::open_table({}, {});
    CHECK(table.rows() == 0);
    CHECK(table.columns().size() == 11);
}

}  // namespace test_io_open_table

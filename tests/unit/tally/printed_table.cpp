#include "pemilu/tally/printed_table.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace test_tally_printed_table {

using pemilu::tally::announces_total;
using pemilu::tally::is_identifier;
using pemilu::tally::is_total_label;
using pemilu::tally::may_be_total;
using pemilu::tally::PrintedColumn;
using pemilu::tally::PrintedTable;

TEST_CASE("numbers that name something are not added up") {
    for (const std::string_view name : {"number", "party_no", "dapil_code", "kode_kab", "Kode Wilayah", "nomor_urut", "Nomor", "No",
                                        "No. Urut", "id", "Tahun", "kpu_candidate_id"})
        CHECK_MESSAGE(is_identifier(name), std::string(name));
    for (const std::string_view name : {"votes", "male", "total", "stations", "note", "north"})
        CHECK_MESSAGE(!is_identifier(name), std::string(name));
}

TEST_CASE("headings announce a total, or may be one") {
    for (const std::string_view name : {"total", "TOTAL", "Jumlah", "grand_total", "valid_total", "L+P jumlah"})
        CHECK(announces_total(name));
    for (const std::string_view name : {"totals", "Jumlah TPS", "total_votes", "subtotal"}) CHECK_FALSE(announces_total(name));
    CHECK(may_be_total("Jumlah TPS"));
    CHECK(may_be_total("total_votes"));
    CHECK_FALSE(may_be_total("votes"));
}

TEST_CASE("labels of totals, in any case, or as given") {
    CHECK(is_total_label("TOTAL", {}));
    CHECK(is_total_label(" jumlah ", {}));
    CHECK(is_total_label("Total:", {}));
    CHECK_FALSE(is_total_label("all", {}));
    CHECK(is_total_label("All", {"all"}));
    CHECK(is_total_label("TOTAL", {"all"}));
    CHECK_FALSE(is_total_label("", {""}));
    CHECK_FALSE(is_total_label("Total TPS", {}));
}

TEST_CASE("a place is the row and its labels, but no percentages and no counts") {
    PrintedTable table{"t.csv", {2}, {}};
    table.columns.push_back({.name = "list", .texts = {"DPT"}});
    table.columns.push_back({.name = "share", .texts = {"12.5%"}});
    table.columns.push_back({.name = "male", .texts = {"10"}, .counts = {10}, .is_count = true});
    table.columns.push_back({.name = "district", .texts = {"1101"}, .counts = {1101}, .is_count = true, .is_key = true});
    CHECK(place_of(table, 0) == "t.csv:2 DPT 1101");
    table.source.clear();
    CHECK(place_of(table, 0) == "row 2 DPT 1101");
}

TEST_CASE("columns are found by heading, whatever its case and signs") {
    const PrintedTable table{"t.csv", {}, {{.name = "Laki-laki"}, {.name = "laki_laki"}, {.name = "P"}}};
    CHECK(find_column(table, "laki_laki") == 1U);
    CHECK(find_column(table, "LAKI LAKI") == 0U);
    CHECK(find_column(table, "p") == 2U);
    CHECK_FALSE(find_column(table, "jumlah"));
}

}  // namespace test_tally_printed_table

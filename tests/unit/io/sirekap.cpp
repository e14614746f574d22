#include "pemilu/io/sirekap.hpp"

#include <doctest/doctest.h>

#include <boost/json/src.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace test_io_sirekap {

using namespace pemilu;
using io::SirekapReader;

namespace {

constexpr std::string_view president = R"({"mode":"hhcw","chart":{"null":null,"100025":144,"100026":20,"100027":31},
"images":["a.jpg","b.jpg",null],"administrasi":{"pemilih_dpt_j":233,"pemilih_dpt_l":118,"pemilih_dpt_p":115,"pengguna_dpt_j":184,
"pengguna_dpt_l":89,"pengguna_dpt_p":95,"pengguna_dptb_j":2,"pengguna_dptb_l":2,"pengguna_dptb_p":0,"pengguna_non_dpt_j":0,
"pengguna_non_dpt_l":0,"pengguna_non_dpt_p":0,"pengguna_total_j":186,"pengguna_total_l":91,"pengguna_total_p":95,"suara_sah":184,
"suara_tidak_sah":2,"suara_total":186},"psu":null,"ts":"2024-02-15 12:00:28","status_suara":true,"status_adm":true})";

/// Two parties of a DPR form.
constexpr std::string_view parties = R"({"chart":{"1":{"jml_suara_total":12,"jml_suara_partai":5,"8001":4,"8002":3,"null":null},
"10":{"jml_suara_total":0,"jml_suara_partai":0,"8101":null}},"administrasi":null,"images":{"1":null},"psu":"Reguler"})";

[[nodiscard]] std::optional<std::int64_t> number(const Table& table, std::string_view column, std::size_t row) {
    REQUIRE(table.find(column) != nullptr);
    return table.find(column)->integers()->at(row);
}

[[nodiscard]] Error refused(std::string_view json, std::string_view file = "a/1701012001001.json") {
    SirekapReader reader("a");
    const auto error = reader.add(file, json);
    REQUIRE(error.has_value());
    CHECK(error->source == file);
    return *error;
}

}  // namespace

TEST_CASE("sirekap: every field of a form has its column") {
    SirekapReader reader("forms");
    REQUIRE_FALSE(reader.add("forms/17/1701/170101/1701012001/1701012001001.json", president));
    const auto input = reader.finish();
    const Table& table = input.stations;
    CHECK(input.unknown.empty());
    CHECK(table.rows() == 1);
    CHECK(table.find("region")->text(0) == "1701012001001");
    const std::vector<std::pair<std::string, std::int64_t>> expected = {{"roll", 233},
                                                                        {"roll_m", 118},
                                                                        {"roll_f", 115},
                                                                        {"users_permanent", 184},
                                                                        {"users_permanent_m", 89},
                                                                        {"users_permanent_f", 95},
                                                                        {"users_additional", 2},
                                                                        {"users_additional_m", 2},
                                                                        {"users_additional_f", 0},
                                                                        {"users_special", 0},
                                                                        {"users_special_m", 0},
                                                                        {"users_special_f", 0},
                                                                        {"users", 186},
                                                                        {"users_m", 91},
                                                                        {"users_f", 95},
                                                                        {"valid", 184},
                                                                        {"invalid", 2},
                                                                        {"total", 186},
                                                                        {"votes_100025", 144},
                                                                        {"votes_100026", 20},
                                                                        {"votes_100027", 31}};
    for (const auto& [name, value] : expected) CHECK(number(table, name, 0) == value);
    CHECK(table.find("images")->text(0) == R"(["a.jpg", "b.jpg", null])");
    CHECK(table.find("mode")->text(0) == "hhcw");
    CHECK(table.find("ts")->text(0) == "2024-02-15 12:00:28");
    CHECK(table.find("status_suara")->text(0) == "true");
    CHECK(table.find("status_adm")->text(0) == "true");
    CHECK(table.find("psu") == nullptr);
    CHECK(table.columns().size() == expected.size() + 6);
}

TEST_CASE("sirekap: parties with their list and candidates; null is not reported") {
    SirekapReader reader("forms");
    REQUIRE_FALSE(reader.add("1701012001001.json", president));
    REQUIRE_FALSE(reader.add("1701012001002.json", parties));
    const auto input = reader.finish();
    const Table& table = input.stations;
    CHECK(number(table, "votes_1", 0) == std::nullopt);
    CHECK(number(table, "votes_1", 1) == 12);
    CHECK(number(table, "votes_1/0", 1) == 5);
    CHECK(number(table, "votes_1/8001", 1) == 4);
    CHECK(number(table, "votes_1/8002", 1) == 3);
    CHECK(number(table, "votes_10", 1) == 0);
    CHECK(number(table, "roll", 1) == std::nullopt);
    CHECK(table.find("images")->missing(1));
    CHECK(table.find("psu")->text(1) == "Reguler");
    CHECK(table.find("votes_10/8101") != nullptr);
    std::vector<std::string> names;
    for (const Column& column : table.columns())
        if (column.name.starts_with("votes_1")) names.push_back(column.name);
    CHECK(names == std::vector<std::string>{"votes_1", "votes_1/0", "votes_1/8001", "votes_1/8002", "votes_10", "votes_10/0",
                                            "votes_10/8101", "votes_100025", "votes_100026", "votes_100027"});
}

TEST_CASE("sirekap: unknown fields are reported, with their place and value") {
    SirekapReader reader("forms");
    REQUIRE_FALSE(reader.add("1701012001001.json", R"({"new":1.5,"chart":{"x":"y"},"administrasi":{"hadir":[1,{"a":2}]},"more":{"a":1}})"));
    REQUIRE_FALSE(reader.add("1701012001002.json", R"({"new":false,"psu":{"by":"MK"}})"));
    const auto input = reader.finish();
    const std::vector<io::UnknownField> expected = {{"administrasi.hadir", 1, "1701012001001.json", "[1, {\"a\": 2}]"},
                                                    {"chart.x", 1, "1701012001001.json", "\"y\""},
                                                    {"more", 1, "1701012001001.json", "{\"a\": 1}"},
                                                    {"new", 2, "1701012001001.json", "1.5"}};
    CHECK(input.unknown == expected);
    CHECK(input.stations.find("psu")->text(1) == "{}");
}

TEST_CASE("sirekap: what is no count is refused with its place, or left out and counted") {
    const auto error = refused(R"({"administrasi":{"suara_sah":"12"}})");
    CHECK(error.message == "not a count");
    CHECK(error.column == "administrasi.suara_sah");
    CHECK(error.value == "\"12\"");
    CHECK(refused(R"({"chart":{"5":-1}})").column == "chart.5");
    CHECK(refused(R"({"chart":{"5":1.5}})").value == "1.5");
    CHECK(refused(R"({"chart":{"5":{"8001":4294967296}}})").column == "chart.5.8001");
    CHECK(refused(R"({"chart":{"5":18446744073709551615}})").message == "not a count");
    SirekapReader reader("forms", true);
    CHECK_FALSE(reader.add("1701012001001.json", R"({"chart":{"5":-1,"6":7}})"));
    const auto input = reader.finish();
    CHECK(number(input.stations, "votes_5", 0) == std::nullopt);
    CHECK(number(input.stations, "votes_6", 0) == 7);
    CHECK(input.notes == std::vector<std::string>{"forms: cells that are no counts and are left out: 1"});
    CHECK(input.rejected == std::vector<io::RejectedCell>{
                                {"1701012001001.json", {}, "1701012001001", "votes_5", "-1", "a whole number from 0 to 4294967295"}});
}

TEST_CASE("sirekap: a key that is there twice is refused") {
    CHECK(refused(R"({"administrasi":{"suara_sah":1,"suara_sah":1}})").message == "the key is there twice in one object");
    CHECK(refused(R"({"administrasi":{"suara_sah":1,"suara_sah":1}})").value == "\"suara_sah\"");
    CHECK(refused(R"({"chart":{"5":1,"5":2}})").column == "chart.5");
    CHECK(refused(R"({"chart":{"5":{"8001":1},"5":{"8002":2}}})").column == "chart.5");
    CHECK(refused(R"({"chart":{"5":1},"chart":{"6":1}})").column == "chart");
    CHECK(refused(R"({"ts":"a","ts":"b"})").column == "ts");
}

TEST_CASE("sirekap: cut off, not JSON, not a form, not a station") {
    for (std::size_t size = 0; size < president.size(); ++size) CHECK(refused(president.substr(0, size)).message == "the JSON is cut off");
    CHECK(refused("{\"a\":}").message.starts_with("not JSON"));
    CHECK(refused("{} {}").message == "something follows the JSON");
    CHECK(refused("[1]").message == "not a form of Sirekap");
    CHECK(refused("12").message == "not a form of Sirekap");
    CHECK(refused(R"({"chart":null})", "forms/list.json").message == "the name of the file is no polling station");
    CHECK(refused(R"({"ts":"","administrasi":{"suara_sah)", "forms/list.json").message == "the name of the file is no polling station");
    SirekapReader reader("forms");
    CHECK_FALSE(reader.add("1701012001001.json", "\xEF\xBB\xBF{} \n"));
    CHECK(reader.finish().stations.rows() == 1);
}

TEST_CASE("sirekap: what is no form is reported, whatever it is") {
    SirekapReader reader("forms");
    CHECK_FALSE(reader.add("forms/list.json", R"(["1701012001001"])"));
    CHECK_FALSE(reader.add("forms/empty.json", ""));
    CHECK_FALSE(reader.add("forms/1701012001001.json", R"({"chart":{"5":1},"images":["a \"b\" \\ \u0007.jpg"]})"));
    CHECK_FALSE(reader.add("forms/index.json", R"({"tps":{"chart":{"5":1}}})"));
    const auto input = reader.finish();
    CHECK(input.stations.rows() == 1);
    CHECK(input.unknown == std::vector<io::UnknownField>{{"<file>", 3, "forms/list.json", "list.json"}});
    CHECK(input.notes == std::vector<std::string>{"forms: files that are no forms and are left out: 3, such as forms/list.json"});
    CHECK(input.stations.find("images")->text(0) == R"(["a \"b\" \\ \u0007.jpg"])");
}

}  // namespace test_io_sirekap

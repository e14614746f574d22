// What the printed tables of Kota Tarakan say against themselves. The figures expected here are in the report or were added up by hand.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "pemilu/io/csv.hpp"
#include "pemilu/io/printed_tables.hpp"

namespace official_tarakan_2024_published_tables {

using pemilu::Diagnostic;
using pemilu::Table;
using pemilu::io::check_table;
using pemilu::io::TableCheckOptions;

namespace {

[[nodiscard]] Table published(const std::string& name) {
    std::ifstream file(std::string(PEMILU_SOURCE_DIR) + "/tests/official/tarakan_2024/" + name, std::ios::binary);
    REQUIRE(file.good());
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    return pemilu::io::read_csv(bytes, name).value().table;
}

[[nodiscard]] std::string text(const Diagnostic& finding) {
    return std::string(finding.code.view()) + " " + finding.place + " " + finding.field + " " +
           (finding.found ? std::to_string(*finding.found) : "-") + " " + std::to_string(*finding.expected);
}

/// The stages side by side: party, districts 1 to 4, total.
[[nodiscard]] Table wide(const std::string& stage) {
    const Table votes = published("votes.csv");
    std::vector<std::string> parties;
    std::vector<std::optional<std::int64_t>> columns[5];
    for (std::size_t row = 0; row < votes.rows(); ++row) {
        if (votes.find("stage")->text(row) != stage) continue;
        const std::string district = votes.find("dapil")->text(row);
        if (district == "1") parties.push_back(votes.find("party")->text(row));
        columns[static_cast<std::size_t>(district.front() - '1')].push_back(std::stoll(votes.find("votes")->text(row)));
    }
    const Table totals = published("printed_totals.csv");
    for (std::size_t row = 0; row < totals.rows(); ++row) {
        const std::string total = totals.find("printed_total")->text(row);
        if (totals.find("stage")->text(row) == stage)
            columns[4].push_back(total.empty() ? std::nullopt : std::optional<std::int64_t>(std::stoll(total)));
    }
    const Table districts = published("printed_district_totals.csv");
    std::size_t next = 0;
    for (std::size_t row = 0; row < districts.rows(); ++row)
        if (districts.find("stage")->text(row) == stage) columns[next++].push_back(std::stoll(districts.find("printed_total")->text(row)));
    parties.push_back("TOTAL");
    Table table(stage);
    table.add("party", std::move(parties));
    for (std::size_t i = 0; i < 4; ++i) table.add("district " + std::to_string(i + 1), std::move(columns[i]));
    return table.add("total", std::move(columns[4])), table;
}

}  // namespace

TEST_CASE("the rolls: one wrong row, with what it should say") {
    const auto report = check_table(published("voters_printed.csv"));
    REQUIRE(report);
    REQUIRE(report->findings.size() == 4);
    CHECK(text(report->findings[0]) == "T03 voters_printed.csv:16 DPT TOTAL villages - 20");
    CHECK(text(report->findings[1]) == "T02 voters_printed.csv:16 DPT TOTAL male 88783 88657");
    CHECK(text(report->findings[2]) == "T02 voters_printed.csv:16 DPT TOTAL female 88657 84305");
    CHECK(text(report->findings[3]) == "T01 voters_printed.csv:16 DPT TOTAL total 172962 177440");
    CHECK(report->findings[1].hint == "88657 is printed under female");
    CHECK(report->findings[3].hint == "the row adds up with the totals computed for its columns");
    REQUIRE(report->notes.size() == 2);
    CHECK(report->notes[0] == "voters_printed.csv: total = male + female in 14 of 15 rows");
    CHECK(report->notes[1] == "voters_printed.csv: 3 rows of totals compared with the rows they add up");
}

TEST_CASE("grouped by list, the rolls give the same findings") {
    TableCheckOptions options;
    options.check.group = "list";
    const auto report = check_table(published("voters_printed.csv"), options);
    REQUIRE(report);
    CHECK(report->findings.size() == 4);
}

TEST_CASE("totals of parties: one is not printed") {
    const Table printed = published("printed_totals.csv");
    const auto report = check_table(published("votes.csv"), TableCheckOptions{.printed = &printed});
    REQUIRE(report);
    REQUIRE(report->findings.size() == 1);
    CHECK(text(report->findings[0]) == "T03 printed_totals.csv:33 post_psu 14 Demokrat printed_total - 14256");
    REQUIRE(report->notes.size() == 1);
    CHECK(report->notes[0] == "printed_totals.csv: printed_total = sum of votes by stage, party_no, party");
}

TEST_CASE("totals of districts: nothing is wrong") {
    const Table printed = published("printed_district_totals.csv");
    TableCheckOptions options;
    options.printed = &printed;
    options.check.total_labels = {"all"};
    const auto report = check_table(published("votes.csv"), options);
    REQUIRE(report);
    CHECK(report->findings.empty());
    REQUIRE(report->notes.size() == 1);
    CHECK(report->notes[0] == "printed_district_totals.csv: printed_total = sum of votes by stage, dapil");
}

TEST_CASE("the printed tables themselves: 18 row sums and 5 column sums in both stages") {
    const auto before = check_table(wide("pre_psu"));
    REQUIRE(before);
    CHECK(before->findings.empty());
    REQUIRE(before->notes.size() == 2);
    // Rows of zeros (Buruh) say nothing about the equation; the row of totals does.
    CHECK(before->notes[0] == "pre_psu: total = district 1 + district 2 + district 3 + district 4 in 18 of 18 rows");
    const auto after = check_table(wide("post_psu"));
    REQUIRE(after);
    REQUIRE(after->findings.size() == 1);
    CHECK(text(after->findings[0]) == "T03 post_psu:13 Demokrat total - 14256");
}

}  // namespace official_tarakan_2024_published_tables

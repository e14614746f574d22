#include "pemilu/determination/candidates.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pemilu/determination/margin_table.hpp"
#include "pemilu/determination/member_tables.hpp"
#include "pemilu/rules/indonesia/dpd_2024.hpp"
#include "pemilu/rules/indonesia/dpr_2024.hpp"

namespace test_determination_candidates {

using namespace pemilu;

namespace {

using Texts = std::vector<std::string>;

Table candidates(std::vector<std::optional<std::int64_t>> votes, bool provinces = true) {
    Texts district;
    Texts names;
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        district.emplace_back("11");
        names.push_back(std::string(1, static_cast<char>('A' + i)));
        numbers.push_back(static_cast<std::int64_t>(i) + 1);
    }
    Table table("candidates");
    if (provinces) table.add("district", district);
    table.add("number", numbers);
    table.add("name", names);
    table.add("votes", std::move(votes));
    return table;
}

TabularDetermination determined(const Table& table, const Table* resolutions = nullptr) {
    ContestTables tables{.votes = &table};
    if (resolutions != nullptr) tables.resolutions = {resolutions};
    return determine_candidates(rules::indonesia::dpd_2024, tables).value();
}

Texts members(const TabularDetermination& d) {
    const Table table = tables::members(d.determination, d.kinds);
    Texts names;
    for (std::size_t row = 0; row < table.rows(); ++row) names.push_back(table.find("name")->text(row));
    return names;
}

}  // namespace

TEST_CASE("four of a province by most votes") {
    CHECK(members(determined(candidates({10, 60, 30, 50, 40, 20}))) == Texts{"B", "D", "E", "C"});
    CHECK(members(determined(candidates({10, 60, 30, 50, 40, 20}, false))) == Texts{"B", "D", "E", "C"});
}

TEST_CASE("equal votes at the fourth place are open with the article that is tried; a decision answers") {
    const Table votes = candidates({60, 50, 40, 30, 30, 20});
    const TabularDetermination open = determined(votes);
    CHECK(members(open) == Texts{"A", "B", "C"});
    const Table asked = tables::open(open.determination, open.kinds);
    REQUIRE(asked.rows() == 1);
    CHECK(asked.find("tried")->text(0).ends_with("UU 7/2017 art. 423(2)"));
    CHECK(asked.find("seats_left")->text(0) == "1");
    Table answer("answer");
    answer.add("district", Texts{"11"});
    answer.add("party", Texts{""});
    answer.add("number", std::vector<std::int64_t>{5});
    answer.add("decision", Texts{"KPU decision"});
    CHECK(members(determined(votes, &answer)) == Texts{"A", "B", "C", "E"});
}

TEST_CASE("fewer candidates than seats, and votes that were not supplied, are open") {
    const TabularDetermination three = determined(candidates({3, 2, 1}));
    CHECK(tables::open(three.determination, three.kinds).rows() == 1);
    const TabularDetermination missing = determined(candidates({60, 50, 40, std::nullopt, std::nullopt}));
    CHECK(tables::open(missing.determination, missing.kinds).rows() == 1);
    REQUIRE(missing.determination.findings.size() == 2);
    CHECK(missing.determination.findings.front().place == "11 4 D");
}

TEST_CASE("the fourth against the fifth: margins name candidates by their numbers") {
    const TabularDetermination d = determined(candidates({10, 60, 30, 50, 40, 21}));
    const Table table = tables::margins(d.determination, d.kinds);
    REQUIRE(table.rows() == 4 * 2 + 2 + 4);
    const auto row = [&table](std::size_t i) {
        std::string text;
        for (const char* name : {"district", "kind", "from", "to", "to_tie", "to_change", "effect"})
            text += (text.empty() ? "" : " ") + table.find(name)->text(i);
        return text;
    };
    CHECK(row(0) == "11 move 3 6 5 5 seat");   // 30 to 21: with five ballots 25 to 26
    CHECK(row(1) == "11 move 2 6 9 10 seat");  // from any other the ninth makes it 30 to 30
    CHECK(margin_notes(d.determination).empty());
    const TabularDetermination open = determined(candidates({60, 50, 40, 30, 30, 20}));
    CHECK(tables::margins(open.determination, open.kinds).rows() == 0);
    CHECK(margin_notes(open.determination) == Texts{"no margins: an open question is a tie already"});
    const TabularDetermination missing = determined(candidates({60, 50, 40, 30, 20, std::nullopt}));
    CHECK(margin_notes(missing.determination).size() == 1);
}

TEST_CASE("candidates without numbers are called by their names") {
    Table votes("candidates");
    votes.add("provinsi", Texts(6, "Bali"));
    votes.add("nama", Texts{"Ayu", "Budi", "Citra", "Dewi", "Eka", "Fajar"});
    votes.add("suara", std::vector<std::optional<std::int64_t>>{60, 50, 40, 30, 21, std::nullopt});
    const TabularDetermination missing = determined(votes);
    REQUIRE(missing.determination.findings.size() == 1);
    CHECK(missing.determination.findings.front().place == "Bali Fajar");
    const Table all = votes.with(*votes.find("suara"), IntegerColumn{60, 50, 40, 30, 21, 1});
    const TabularDetermination counted = determined(all);
    const Table margins = tables::margins(counted.determination, counted.kinds);
    REQUIRE(margins.rows() > 0);
    CHECK(margins.find("from")->text(0) == "Dewi");
    CHECK(margins.find("to")->text(0) == "Eka");
}

TEST_CASE("those who are gone cannot win the fourth place") {
    const Table votes = candidates({60, 50, 40, 30, 29, 20});
    Table status("status");
    status.add("district", Texts{"11"});
    status.add("number", std::vector<std::int64_t>{5});
    status.add("status", Texts{"died"});
    ContestTables tables{.votes = &votes};
    tables.statuses = &status;
    const TabularDetermination d = determine_candidates(rules::indonesia::dpd_2024, tables).value();
    const Table table = tables::margins(d.determination, d.kinds);
    REQUIRE(table.rows() > 0);
    CHECK(table.find("from")->text(0) == "4");
    CHECK(table.find("to")->text(0) == "6");
    CHECK(table.find("to_change")->text(0) == "6");
}

TEST_CASE("a province that is spelt several ways elects four, and not four for each spelling") {
    Table votes("candidates");
    votes.add("provinsi", Texts{"SUMATERA UTARA", "Sumut", "Sumatera  Utara", "SUMATRA UTARA", "12", "Prov. Sumatera Utara"});
    votes.add("number", std::vector<std::int64_t>{1, 2, 3, 4, 5, 6});
    votes.add("name", Texts{"A", "B", "C", "D", "E", "F"});
    votes.add("votes", std::vector<std::int64_t>{10, 60, 30, 50, 40, 20});
    const TabularDetermination d = determined(votes);
    CHECK(members(d) == Texts{"B", "D", "E", "C"});
    REQUIRE(d.determination.contest.districts.size() == 1);
    CHECK(d.determination.contest.districts.front().key == "SUMATERA UTARA");
    CHECK(d.determination.findings.empty());
    Table status("status");  // other tables may spell it in a third way
    status.add("province", Texts{"North Sumatra"});
    status.add("number", std::vector<std::int64_t>{2});
    status.add("status", Texts{"died"});
    ContestTables tables{.votes = &votes};
    tables.statuses = &status;
    CHECK(members(determine_candidates(rules::indonesia::dpd_2024, tables).value()) == Texts{"D", "E", "C", "F"});
    Table twice = votes.with(*votes.find("number"), IntegerColumn{1, 2, 3, 4, 5, 2});
    const Error error = determine_candidates(rules::indonesia::dpd_2024, ContestTables{.votes = &twice}).error();
    CHECK(error.message == "the number is given twice in this list (first in row 1)");
    CHECK(error.row == 5);
}

TEST_CASE("in a chamber of parties it is refused") {
    const Table table = candidates({1});
    CHECK_FALSE(determine_candidates(rules::indonesia::dpr_2024, ContestTables{.votes = &table}));
}

}  // namespace test_determination_candidates

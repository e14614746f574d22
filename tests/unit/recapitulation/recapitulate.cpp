#include "pemilu/recapitulation/recapitulate.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace test_recapitulation_recapitulate {

using namespace pemilu;
using recapitulation::recapitulate;
using recapitulation::SumLine;
using tally::CountColumn;
using tally::SheetField;
using tally::Sheets;

namespace {

/// Two provinces of two regencies, and an embassy whose stations hang below it without the levels between.
[[nodiscard]] std::shared_ptr<const RegionTree> nation() {
    std::vector<RegionEntry> list;
    for (const std::string p : {"1", "2"}) {
        list.push_back({"P" + p, "", RegionLevel::province, "Province " + p, {}});
        for (const std::string r : {"1", "2"}) {
            const std::string regency = "R" + p + r;
            list.push_back({regency, "P" + p, RegionLevel::regency, "", {}});
            list.push_back({"S" + p + r, regency, RegionLevel::subdistrict, "", {}});
            list.push_back({"V" + p + r, "S" + p + r, RegionLevel::village, "", 4});
        }
    }
    list.push_back({"abroad", "", RegionLevel::province, "Abroad", {}});
    list.push_back({"post", "abroad", RegionLevel::village, "", {}});
    return std::make_shared<const RegionTree>(RegionTree::build(std::move(list)).value());
}

/// Three stations in every village, two at the embassy itself. Every third form is not reported.
[[nodiscard]] Sheets forms() {
    const auto tree = nation();
    std::vector<tally::SheetRow> rows;
    for (RegionIndex i = 0; i < tree->size(); ++i)
        if ((*tree)[i].level == RegionLevel::village || (*tree)[i].code == "abroad")
            for (const std::string station : {"1", "2", "3"}) rows.push_back({i, station, 0});
    Sheets sheets(tree, rows);
    CountColumn roll(rows.size());
    CountColumn votes(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        (void)roll.set(row, 100);
        if (row % 3 != 2) (void)votes.set(row, static_cast<std::int64_t>(row) + 70000 * (row == 4 ? 1 : 0));
    }
    sheets.add({"roll", SheetField::roll, roll});
    sheets.add({"A", {}, votes});
    return sheets;
}

[[nodiscard]] std::vector<std::string> codes_of(const std::vector<SumLine>& lines) {
    std::vector<std::string> codes;
    for (const SumLine& line : lines) codes.push_back(line.code + "/" + line.level);
    return codes;
}

[[nodiscard]] SumLine whole(const Sheets& sheets) { return recapitulation::sum_of(sheets, 0); }

}  // namespace

TEST_CASE("the sum of one region, with its progress") {
    const Sheets sheets = forms();
    const SumLine line = recapitulation::sum_of(sheets, *sheets.regions().find("P1"));
    // Rows 0 to 5 are the two villages of P1; 0, 1, 3, 4 are reported, and row 4 is a large count.
    CHECK(line.name == "Province 1");
    CHECK(line.level == "province");
    CHECK(line.stations == 8);
    CHECK(line.reported == 4);
    CHECK(line.sums == std::vector<std::optional<std::int64_t>>{600, 70008});
}

TEST_CASE("a branch without a level is not lost, nor are forms at a higher region") {
    const Sheets sheets = forms();
    CHECK(codes_of(recapitulate(sheets, RegionLevel::nation)) == std::vector<std::string>{"/nation"});
    CHECK(codes_of(recapitulate(sheets, RegionLevel::province)) ==
          std::vector<std::string>{"P1/province", "P2/province", "abroad/province"});
    CHECK(codes_of(recapitulate(sheets, RegionLevel::subdistrict)) == std::vector<std::string>{"S11/subdistrict", "S12/subdistrict",
                                                                                               "S21/subdistrict", "S22/subdistrict",
                                                                                               "abroad/province", "post/village"});
    const auto lines = recapitulate(sheets, RegionLevel::station);
    CHECK(lines.size() == sheets.rows());
    CHECK(lines[0].code == "V11 1");
}

TEST_CASE("stations by the list, and the forms where the list is silent") {
    const Sheets sheets = forms();
    // Four villages of four stations by the list; three forms each of the embassy and of its post, for which it has no number.
    CHECK(whole(sheets).stations == 22);
    CHECK(whole(sheets).sums[0] == 1800);
}

TEST_CASE("nothing reported is no sum of 0") {
    const auto tree = nation();
    Sheets sheets(tree, {{*tree->find("V11"), "1", 0}});
    sheets.add({"A", {}, CountColumn(1)});
    CHECK(whole(sheets).sums == std::vector<std::optional<std::int64_t>>{std::nullopt});
    CHECK(whole(sheets).reported == 0);
    CHECK(recapitulate(Sheets(tree, {}), RegionLevel::station).empty());
}

TEST_CASE("the parts of any level are the whole") {
    std::mt19937 random(8);
    for (int round = 0; round < 50; ++round) {
        const auto tree = nation();
        std::vector<tally::SheetRow> rows;
        for (RegionIndex i = 0; i < tree->size(); ++i)
            for (std::uint32_t k = random() % 4; k > 0; --k) rows.push_back({i, std::string(1, static_cast<char>('9' - k)), 0});
        Sheets sheets(tree, rows);
        CountColumn votes(rows.size());
        std::int64_t sum = 0;
        std::int64_t reported = 0;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (random() % 4 == 0) continue;
            const auto count = static_cast<std::int64_t>(random() % 3 == 0 ? random() % 100000 : random() % 300);
            (void)votes.set(row, count);
            sum += count;
            ++reported;
        }
        sheets.add({"A", {}, votes});
        for (const auto level : {RegionLevel::nation, RegionLevel::province, RegionLevel::regency, RegionLevel::subdistrict,
                                 RegionLevel::village, RegionLevel::station}) {
            std::int64_t parts = 0;
            std::int64_t parts_reported = 0;
            for (const SumLine& line : recapitulate(sheets, level)) {
                parts += line.sums[0].value_or(0);
                parts_reported += line.reported;
            }
            CHECK(parts == sum);
            CHECK(parts_reported == reported);
        }
    }
}

namespace {

[[nodiscard]] Sheets coded() {
    std::vector<RegionCode> codes;
    for (const std::string_view text : {"3171011001", "3174011001", "9901010001", "3175011001"})
        codes.push_back(RegionCode::parse(text).value());
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build(entries_of_codes(codes)).value());
    std::vector<tally::SheetRow> rows;
    for (RegionIndex i = 0; i < tree->size(); ++i)
        if ((*tree)[i].level == RegionLevel::village) rows.push_back({i, "1", 0});
    Sheets sheets(tree, rows);
    CountColumn votes(4);
    for (std::size_t row = 0; row < 4; ++row) (void)votes.set(row, row == 0 ? 1 : row == 1 ? 20 : row == 2 ? 300 : 4000);
    sheets.add({"A", {}, votes});
    return sheets;
}

[[nodiscard]] ElectoralDistrict district(std::string key, const std::vector<std::string_view>& regions) {
    ElectoralDistrict made{std::move(key), "", Seats(1), {}};
    for (const auto region : regions) made.regions.push_back(RegionCode::parse(region).value());
    return made;
}

}  // namespace

TEST_CASE("districts are sums of regions anywhere in the tree: voters abroad belong to Jakarta II") {
    const auto sums =
        recapitulate(coded(), {district("I", {"3175"}), district("II", {"3171", "3174", "99"}), district("III", {"3173"})}).value();
    REQUIRE(sums.lines.size() == 3);
    CHECK(sums.lines[0].sums[0] == 300);
    CHECK(sums.lines[1].sums[0] == 4021);
    CHECK(sums.lines[1].stations == 3);
    CHECK(sums.lines[1].level == "district");
    CHECK(sums.lines[2].sums[0] == std::nullopt);
    CHECK(sums.outside == 0);
    CHECK(recapitulate(coded(), {district("I", {"3175"})}).value().outside == 3);
}

TEST_CASE("districts that overlap, or have no regions, are refused") {
    const auto refused = [](const std::vector<ElectoralDistrict>& districts) {
        const auto sums = recapitulate(coded(), districts);
        REQUIRE_FALSE(sums.has_value());
        return to_string(sums.error());
    };
    CHECK(refused({district("I", {"31"}), district("II", {"3174"})}) ==
          "a region belongs to two districts, or twice to one (found 3174, expected I or II)");
    CHECK(refused({district("I", {"3174", "3174"})}) == "a region belongs to two districts, or twice to one (found 3174, expected I or I)");
    CHECK(refused({district("I", {})}) == "regions: the regions of this district are not given (found I)");
}

}  // namespace test_recapitulation_recapitulate

#include "pemilu/recapitulation/check_levels.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace test_recapitulation_check_levels {

using namespace pemilu;
using recapitulation::check_coverage;
using recapitulation::check_levels;
using tally::CountColumn;
using tally::Sheets;

namespace {

using Figures = std::vector<std::optional<std::int64_t>>;

/// Villages 1 and 2 of subdistrict 317409, village 1 of 317410: two contestants.
[[nodiscard]] std::shared_ptr<const RegionTree> tree_of_levels() {
    std::vector<RegionCode> codes;
    for (const std::string_view text : {"3174091001", "3174091002", "3174101001"}) codes.push_back(RegionCode::parse(text).value());
    return std::make_shared<const RegionTree>(RegionTree::build(entries_of_codes(codes)).value());
}

[[nodiscard]] Sheets with_votes(const std::vector<std::string>& regions, const std::string& station, const Figures& a, const Figures& b,
                                std::shared_ptr<const RegionTree> tree = tree_of_levels()) {
    std::vector<tally::SheetRow> rows;
    for (const auto& region : regions) rows.push_back({*tree->find(region), station, static_cast<std::int64_t>(rows.size())});
    Sheets made(tree, rows);
    for (const auto& [name, figures] : {std::pair<std::string, const Figures&>{"A", a}, {"B", b}}) {
        CountColumn column(rows.size());
        for (std::size_t i = 0; i < figures.size(); ++i)
            if (figures[i]) (void)column.set(i, *figures[i]);
        made.add({name, {}, column});
    }
    return made;
}

[[nodiscard]] Sheets stations(const Figures& a = {10, 20, 5}, const Figures& b = {1, 2, 3}) {
    return with_votes({"3174091001", "3174091002", "3174101001"}, "1", a, b);
}

[[nodiscard]] std::vector<std::string> told(const Diagnostics& findings) {
    std::vector<std::string> texts;
    for (const Diagnostic& finding : findings)
        texts.push_back(std::string(finding.code.view()) + " " + finding.place + " " + finding.field + " " +
                        std::to_string(finding.found.value()) + " " + std::to_string(finding.expected.value()) +
                        (finding.hint.empty() ? "" : ": " + finding.hint));
    return texts;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("levels that add up have no findings") {
    CHECK(check_levels(stations(), with_votes({"3174", "317409", "317410"}, "", {35, 30, 5}, {6, 3, 3})).empty());
    CHECK(check_levels(stations(), stations({9, 9, 9}, {9, 9, 9})).empty());  // stations are for S01
}

TEST_CASE("L01: the parent differs alone; a wrong part is named where it is carried up") {
    CHECK(told(check_levels(stations(), with_votes({"3174", "317409", "317410"}, "", {36, 30, 5}, {6, 3, 3}))) ==
          Told{"L01 row 0 3174 A 36 35"});
    CHECK(told(check_levels(stations(), with_votes({"3174", "317409", "317410"}, "", {45, 40, 5}, {6, 3, 3}))) ==
          Told{"L01 row 0 3174 A 45 35: these parts differ too: 317409", "L01 row 1 317409 A 40 30"});
    CHECK(told(check_levels(stations(), with_votes({"3174", "317409", "317410"}, "", {35, 29, 6}, {6, 3, 3}))) ==
          Told{"L01 row 1 317409 A 29 30", "L01 row 2 317410 A 6 5"});
}

TEST_CASE("votes moved from one to another are equal and opposite") {
    CHECK(told(check_levels(stations(), with_votes({"317409"}, "", {26}, {7}))) ==
          Told{"L01 row 0 317409 A 26 30: the opposite difference is at B", "L01 row 0 317409 B 7 3: the opposite difference is at A"});
}

TEST_CASE("while forms are missing, more is no contradiction and too little is") {
    const Sheets partial = stations({10, std::nullopt, 5});
    CHECK(check_levels(partial, with_votes({"317409"}, "", {30}, {3})).empty());
    CHECK(told(check_levels(partial, with_votes({"317409"}, "", {9}, {3}))) == Told{"L01 row 0 317409 A 9 10"});
}

TEST_CASE("M01 and M03: fewer and more forms than the list has stations") {
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build({{"v1", "", RegionLevel::village, "One", 2},
                                                                            {"v2", "", RegionLevel::village, "", 1},
                                                                            {"v3", "", RegionLevel::village, "", 1},
                                                                            {"v4", "", RegionLevel::village, "", {}},
                                                                            {"v5", "v4", RegionLevel::station, "", {}}})
                                                             .value());
    const Sheets made(tree, {{1, "1", 0}, {2, "1", 0}, {2, "2", 0}, {3, "1", 0}});
    CHECK(told(check_coverage(made)) == Told{"M01 v1 One stations 1 2", "M03 v2 stations 2 1", "M01 v5 stations 0 1"});
    CHECK(check_coverage(made)[0].severity == Severity::warning);
    CHECK(check_coverage(made)[1].severity == Severity::error);
    CHECK(check_coverage(stations()).empty());
}

TEST_CASE("N01: negative numbers in the list, which then gives neither too few nor too many") {
    const auto tree = std::make_shared<const RegionTree>(
        RegionTree::build({{"v1", "", RegionLevel::village, "By post", -26, 5}, {"v2", "", RegionLevel::village, "", 1, -1}}).value());
    const auto findings = check_coverage(Sheets(tree, {{1, "1", 0}, {2, "1", 0}}));
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].code == Literal("N01"));
    CHECK(findings[0].severity == Severity::error);
    CHECK(findings[0].place == "v1 By post");
    CHECK(findings[0].field == "stations");
    CHECK(findings[0].found == -26);
    CHECK(findings[0].expected == std::nullopt);
    CHECK(findings[1].place == "v2");
    CHECK(findings[1].field == "roll");
    CHECK(findings[1].found == -1);
}

}  // namespace test_recapitulation_check_levels

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

[[nodiscard]] Diagnostics l01(const recapitulation::LevelReport& report) {
    Diagnostics findings;
    for (const Diagnostic& finding : report.findings)
        if (finding.code == Literal("L01")) findings.push_back(finding);
    return findings;
}
[[nodiscard]] Diagnostics check_levels(const Sheets& sheets, const Sheets& printed) {
    return l01(recapitulation::check_levels(sheets, printed).value());
}

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
    CHECK(told(check_levels(partial, with_votes({"317409"}, "", {9}, {3}))) ==
          Told{"L01 row 0 317409 A 9 10: at least, by the figures that are reported"});
}

TEST_CASE("of a region without forms, what acts state of its parts is all there is, until one leaves something open") {
    const auto one = with_votes({"3174091001"}, "1", {10}, {1});
    const RegionIndex part = *one.regions().find("3174101001");
    const auto printed = with_votes({"317410"}, "", {47}, {3});
    const auto found = [&](bool open) {
        const recapitulation::Stated stated{.adjustments = {{.region = part, .column = 0, .difference = 45, .open = open}}};
        return told(l01(recapitulation::check_levels(one, printed, stated).value()));
    };
    CHECK(found(false) == Told{"L01 row 0 317410 A 47 45"});
    CHECK(found(true).empty());
}

TEST_CASE("L01 between printed levels alone, from the nation down") {
    const auto levels = with_votes({"31", "3174", "317409", "317410"}, "", {36, 35, 30, 5}, {6, 6, 3, 4});
    CHECK(told(l01(recapitulation::check_levels(levels))) ==
          Told{"L01 row 0 31 A 36 35: by the parts that are printed", "L01 row 1 3174 B 6 7: by the parts that are printed"});
    const auto tree = tree_of_levels();
    Sheets nation(tree, {{0, "", 2}, {*tree->find("317409"), "", 3}, {*tree->find("317410"), "", 4}});
    CountColumn column(3);
    for (const auto& [row, count] : {std::pair<std::size_t, std::int64_t>{0, 9}, {1, 7}, {2, 3}}) (void)column.set(row, count);
    nation.add({"A", {}, column});
    CHECK(told(l01(recapitulation::check_levels(nation))) == Told{"L01 row 2 nation A 9 10: by the parts that are printed"});
    CHECK(recapitulation::check_levels(nation).compared == 1);
    CHECK(recapitulation::check_levels(with_votes({"317409"}, "", {1}, {1})).compared == 0);
}

TEST_CASE("L01 by both: what the parts say and what the forms say") {
    CHECK(told(check_levels(stations(), with_votes({"3174", "317409", "317410"}, "", {36, 29, 5}, {6, 3, 3}))) ==
          Told{"L01 row 0 3174 A 36 35: these parts differ too: 317409 (no set of them adds up to it)",
               "L01 row 0 3174 A 36 34: by the parts that are printed: these parts differ too: 317409 (no set of them adds up to it)",
               "L01 row 1 317409 A 29 30"});
}

TEST_CASE("the smallest set of parts, where others explain the difference too") {
    CHECK(told(check_levels(stations(), with_votes({"317409", "3174091001", "3174091002"}, "", {31, 11, 21}, {3, 1, 2}))) ==
          Told{"L01 row 0 317409 A 31 30: these parts differ too: 3174091001 (others as few add up too)",
               "L01 row 0 317409 A 31 32: by the parts that are printed: these parts differ too: 3174091001 (others as few add up too)",
               "L01 row 1 3174091001 A 11 10", "L01 row 2 3174091002 A 21 20"});
}

TEST_CASE("M01: printed without a form, and not printed beside those that are") {
    const auto one = with_votes({"3174091001"}, "1", {10}, {1});
    const auto report = recapitulation::check_levels(one, with_votes({"3174091001", "3174101001"}, "", {10, 5}, {1, 3})).value();
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].code == Literal("M01"));
    CHECK(report.findings[0].place == "317410");
    CHECK(report.findings[0].severity == Severity::warning);
    CHECK(report.findings[0].hint == "figures of it are printed, but there is no form");
    const auto beside = recapitulation::check_levels(stations(), with_votes({"3174091001"}, "", {10}, {1})).value();
    REQUIRE(beside.findings.size() == 1);
    CHECK(beside.findings[0].place == "3174091002");
    CHECK(beside.findings[0].severity == Severity::info);
}

TEST_CASE("M01: every station of the other source that has no form, whatever its name") {
    const auto tree = tree_of_levels();
    const RegionIndex village = *tree->find("3174091001");
    const Sheets ours(tree, {{village, "2", 0}, {village, "10", 0}, {village, "KSK of the embassy in the old town", 0}});
    const Sheets theirs(tree, {{village, "1", 0},
                               {village, "2", 1},
                               {village, "10", 2},
                               {village, "KSK of the embassy in the new town", 3},
                               {village, "KSK of the embassy in the old town", 4}});
    std::vector<std::string> places;
    const auto report = recapitulation::check_levels(ours, theirs).value();
    for (const Diagnostic& finding : report.findings) places.push_back(finding.place);
    CHECK(places == Told{"row 0 3174091001001", "row 3 3174091001 KSK of the embassy in the new town"});
}

TEST_CASE("two sources that place a region differently are refused") {
    const auto tree = [](const std::string& parent) {
        return std::make_shared<const RegionTree>(
            RegionTree::build({{"A", "", RegionLevel::province}, {"B", "", RegionLevel::province}, {"C", parent, RegionLevel::village}})
                .value());
    };
    const Sheets one(tree("A"), {{3, "1", 0}});
    const auto other = tree("B");
    const auto error = recapitulation::check_levels(one, Sheets(other, {{*other->find("C"), "", 0}}));
    REQUIRE_FALSE(error.has_value());
    CHECK(error.error().message == "two tables place this region differently");
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

#include "pemilu/recapitulation/partial_sums.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace test_recapitulation_partial_sums {

using namespace pemilu;
using recapitulation::PartialSums;
using recapitulation::recapitulate;
using tally::CountColumn;
using tally::Sheets;

namespace {

struct Form {
    std::string station;
    std::string contestant;
    std::int64_t votes = 0;
};

/// One subdistrict with the villages V1, of three stations, and V2.
[[nodiscard]] Sheets sheets_of(const std::vector<Form>& forms, const std::string& village, std::int64_t listed = 3) {
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build({{"S", "", RegionLevel::subdistrict, "", {}},
                                                                            {"V1", "S", RegionLevel::village, "", listed},
                                                                            {"V2", "S", RegionLevel::village, "", {}}})
                                                             .value());
    std::vector<tally::SheetRow> rows;
    for (const Form& form : forms) rows.push_back({*tree->find(village), form.station, 0});
    Sheets sheets(tree, rows);
    for (const std::string name : {"A", "B"}) {
        CountColumn counts(forms.size());
        bool any = false;
        for (std::size_t i = 0; i < forms.size(); ++i) {
            if (forms[i].contestant != name) continue;
            any = true;
            CHECK_FALSE(counts.set(i, forms[i].votes));
        }
        if (any) sheets.add({name, {}, counts});
    }
    return sheets;
}

[[nodiscard]] result<PartialSums> merged(const std::vector<PartialSums>& parts) {
    std::vector<const PartialSums*> pointers;
    for (const PartialSums& part : parts) pointers.push_back(&part);
    return PartialSums::merge(pointers);
}

}  // namespace

TEST_CASE("partial_sums: parts of one village add up, contestants of one part alone too") {
    const auto a = PartialSums::of(sheets_of({{"2", "B", 70000}}, "V1"));
    const auto b = PartialSums::of(sheets_of({{"1", "A", 3}, {"3", "A", 4}}, "V1"));
    const auto c = PartialSums::of(sheets_of({{"1", "A", 5}}, "V2"));
    const auto whole = merged({a, b, c}).value();
    CHECK(whole.forms() == 4);
    const auto villages = recapitulate(whole, RegionLevel::village).value();
    REQUIRE(villages.size() == 2);
    CHECK(villages[0].code == "V1");
    CHECK(villages[0].stations == 3);
    CHECK(villages[0].reported == 3);
    CHECK(villages[0].sums == std::vector<std::optional<std::int64_t>>{7, 70000});
    CHECK(villages[1].sums == std::vector<std::optional<std::int64_t>>{5, std::nullopt});
    const auto nation = recapitulate(whole, RegionLevel::nation).value();
    CHECK(nation.front().sums == std::vector<std::optional<std::int64_t>>{12, 70000});
    CHECK(nation.front().stations == 4);
}

TEST_CASE("partial_sums: the roll comes from the list of regions, else from the forms, and only forms with a result report theirs") {
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build({{"S", "", RegionLevel::subdistrict, "", {}},
                                                                            {"V1", "S", RegionLevel::village, "", {}, 900},
                                                                            {"V2", "S", RegionLevel::village, "", {}}})
                                                             .value());
    const auto part = [&tree](const std::string& village, const std::string& station, std::int64_t roll, bool has_result) {
        Sheets sheets(tree, {{*tree->find(village), station, 0}});
        CountColumn rolls(1);
        CountColumn votes(1);
        CHECK_FALSE(rolls.set(0, roll));
        if (has_result) CHECK_FALSE(votes.set(0, 5));
        sheets.add({"roll", tally::SheetField::roll, rolls});
        sheets.add({"A", {}, votes});
        return PartialSums::of(sheets);
    };
    const auto whole = merged({part("V1", "1", 250, true), part("V1", "2", 300, false), part("V2", "1", 70, false),
                               part("V2", "2", 80, true), part("V2", "3", 90, true)})
                           .value();
    const auto villages = recapitulate(whole, RegionLevel::village).value();
    REQUIRE(villages.size() == 2);
    CHECK(villages[0].roll == 900);
    CHECK(villages[0].roll_reported == 250);
    CHECK(villages[1].roll == 240);
    CHECK(villages[1].roll_reported == 170);
    const auto subdistrict = recapitulate(whole, RegionLevel::subdistrict).value().front();
    CHECK(subdistrict.roll == 1140);
    CHECK(subdistrict.roll_reported == 420);
    const auto district = recapitulate(
        whole, {ElectoralDistrict{.key = "1", .other_regions = {"V2"}}, ElectoralDistrict{.key = "2", .other_regions = {"V1"}}});
    REQUIRE(district.has_value());
    CHECK(district->lines[0].roll == 240);
    CHECK(district->lines[0].roll_reported == 170);
    CHECK(district->lines[1].sums == std::vector<std::optional<std::int64_t>>{550, 5});
    CHECK(district->outside == 0);
    const auto unknown = recapitulate(whole, {ElectoralDistrict{.key = "1", .other_regions = {"V9"}}});
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().value == "1: V9");
}

TEST_CASE("partial_sums: merging with nothing, and in any order") {
    const auto a = PartialSums::of(sheets_of({{"2", "B", 7}}, "V1"));
    const auto b = PartialSums::of(sheets_of({{"1", "A", 3}}, "V2"));
    CHECK(merged({a, PartialSums()}).value() == a);
    CHECK(merged({PartialSums(), PartialSums()}).value() == PartialSums());
    CHECK(merged({a, b}).value() == merged({b, a}).value());
}

TEST_CASE("partial_sums: a station in two parts is refused and named") {
    const auto a = PartialSums::of(sheets_of({{"1", "A", 1}, {"2", "A", 1}}, "V1"));
    const auto b = PartialSums::of(sheets_of({{"2", "A", 1}}, "V1"));
    const auto again = merged({a, b});
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().message == "a polling station is in two of the parts");
    CHECK(again.error().value == "V1 2");
    CHECK_FALSE(merged({a, a}).has_value());
}

TEST_CASE("partial_sums: parts with different lists of regions are refused") {
    const auto a = PartialSums::of(sheets_of({{"1", "A", 1}}, "V1", 3));
    const auto b = PartialSums::of(sheets_of({{"2", "A", 1}}, "V1", 4));
    const auto both = merged({a, b});
    REQUIRE_FALSE(both.has_value());
    CHECK(both.error().value == "V1");
}

TEST_CASE("partial_sums: single stations are not kept") {
    const auto a = PartialSums::of(sheets_of({{"1", "A", 1}}, "V1"));
    CHECK(recapitulate(a, RegionLevel::station).error().message == "partial sums do not keep single stations");
}

TEST_CASE("partial_sums: only what the class would have made is taken for one") {
    const auto a = PartialSums::of(sheets_of({{"1", "A", 1}, {"2", "B", 5}}, "V1"));
    CHECK(PartialSums::from(a.regions(), a.columns(), a.lines()).value() == a);
    const auto refused = [&a](auto change) {
        auto lines = a.lines();
        change(lines.front());
        return PartialSums::from(a.regions(), a.columns(), lines).has_value() == false;
    };
    using Line = recapitulation::PartialLine;
    CHECK(refused([](Line& line) { line.region = "V9"; }));
    CHECK(refused([](Line& line) { line.stations = {}; }));
    CHECK(refused([](Line& line) { line.reported = 3; }));
    CHECK(refused([](Line& line) { line.roll_reported = 1; }));
    CHECK(refused([](Line& line) { line.cells[0].counts.present = 3; }));
    CHECK(refused([](Line& line) { line.cells[0].counts.sum = 4294967296; }));
    CHECK(refused([](Line& line) { line.cells[0].counts.sum = -1; }));
    CHECK(refused([](Line& line) { line.cells[1].column = 0; }));
    CHECK(refused([](Line& line) { line.cells[1].column = 2; }));
    auto columns = a.columns();
    std::swap(columns[0], columns[1]);
    CHECK_FALSE(PartialSums::from(a.regions(), columns, a.lines()).has_value());
    auto regions = a.regions();
    std::swap(regions[0], regions[1]);
    CHECK_FALSE(PartialSums::from(regions, a.columns(), a.lines()).has_value());
}

}  // namespace test_recapitulation_partial_sums

#include "pemilu/recapitulation/result_form.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

namespace test_recapitulation_result_form {

using namespace pemilu;
using recapitulation::result_form;
using recapitulation::Stated;
using tally::CountColumn;
using tally::SheetField;
using tally::Sheets;

namespace {

/// A province with two subdistricts, one of them with two villages; abroad one village without the levels between.
[[nodiscard]] Sheets forms() {
    std::vector<RegionEntry> list;
    for (const char* code : {"31", "3174", "317409", "317410", "3174091001", "3174091002", "3174101001"}) {
        const RegionCode region = RegionCode::parse(code).value();
        list.push_back({code, region.parent().digits(), region.level(), "", {}, {}});
    }
    list.push_back({"manila", "", RegionLevel::village, "Manila", {}, {}});
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build(std::move(list)).value());
    std::vector<tally::SheetRow> rows;
    for (RegionIndex i = 0; i < tree->size(); ++i)
        if ((*tree)[i].level == RegionLevel::village)
            for (const char* station : {"1", "2"}) rows.push_back({i, station, 0});
    Sheets sheets(tree, rows);
    CountColumn valid(rows.size());
    CountColumn votes(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        CHECK_FALSE(valid.set(row, 10));
        if (row != 1) CHECK_FALSE(votes.set(row, static_cast<std::int64_t>(row)));
    }
    sheets.add({"valid", SheetField::valid, valid});
    sheets.add({"A", {}, votes});
    return sheets;
}

[[nodiscard]] std::vector<std::string> parts(const recapitulation::ResultForm& form) {
    std::vector<std::string> texts;
    for (const auto& line : form.parts)
        texts.push_back(line.code + "=" + (line.sums[1] ? std::to_string(*line.sums[1]) : std::string(".")));
    texts.push_back("total=" + (form.total.sums[1] ? std::to_string(*form.total.sums[1]) : std::string(".")));
    return texts;
}

[[nodiscard]] recapitulation::ResultForm form_of(const std::string& code, const Stated& stated = {}) {
    const Sheets sheets = forms();
    return result_form(sheets, stated, code.empty() ? 0 : sheets.regions().find(code).value());
}

using Parts = std::vector<std::string>;

}  // namespace

TEST_CASE("each level's form has the regions one level below, and a village its stations") {
    CHECK(parts(form_of("")) == Parts{"31=14", "manila=13", "total=27"});
    CHECK(parts(form_of("31")) == Parts{"3174=14", "total=14"});
    CHECK(parts(form_of("3174")) == Parts{"317409=5", "317410=9", "total=14"});
    CHECK(parts(form_of("317409")) == Parts{"3174091001=0", "3174091002=5", "total=5"});
    CHECK(parts(form_of("3174091001")) == Parts{"3174091001001=0", "3174091001002=.", "total=0"});
    CHECK(form_of("").total.stations == 8);
    CHECK(form_of("317409").total.reported == 4);
}

TEST_CASE("what an act states of the region itself is a part; what it states elsewhere is none") {
    const Sheets sheets = forms();
    const Stated stated{.adjustments = {{sheets.regions().find("317409").value(), 1, -2}}};
    CHECK(parts(form_of("317409", stated)) == Parts{"317409=-2", "3174091001=0", "3174091002=5", "total=3"});
    CHECK(parts(form_of("3174", stated)) == Parts{"317409=3", "317410=9", "total=12"});
    CHECK(parts(form_of("317410", stated)) == Parts{"3174101001=9", "total=9"});
}

TEST_CASE("forms have the names of their levels") {
    CHECK(recapitulation::form_name(RegionLevel::subdistrict) == "D.Hasil Kecamatan");
    CHECK(recapitulation::form_name(RegionLevel::regency) == "D.Hasil Kabko");
    CHECK(recapitulation::form_name(RegionLevel::province) == "D.Hasil Prov");
    CHECK(recapitulation::form_name(RegionLevel::nation) == "D.Hasil Nasional");
}

}  // namespace test_recapitulation_result_form

#include "pemilu/tally/compare_sheets.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace test_tally_compare_sheets {

using namespace pemilu;
using namespace pemilu::tally;

namespace {

/// Forms of some villages' stations 1, with users and votes of A.
[[nodiscard]] Sheets forms_of(const std::vector<std::string>& villages, const std::vector<std::optional<std::int64_t>>& users,
                              const std::vector<std::optional<std::int64_t>>& votes) {
    std::vector<RegionCode> codes;
    for (const auto& village : villages) codes.push_back(RegionCode::parse(village).value());
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build(entries_of_codes(codes)).value());
    std::vector<SheetRow> rows;
    for (const auto& village : villages) rows.push_back({*tree->find(village), "1", static_cast<std::int64_t>(rows.size())});
    Sheets made(tree, rows);
    CountColumn u(villages.size());
    CountColumn v(villages.size());
    for (std::size_t i = 0; i < villages.size(); ++i) {
        if (users[i]) (void)u.set(i, *users[i]);
        if (votes[i]) (void)v.set(i, *votes[i]);
    }
    made.add({"users", SheetField::users, u});
    made.add({"A", {}, v});
    return made;
}

}  // namespace

TEST_CASE("the same station is found by its code, in trees of different shape") {
    const Sheets a = forms_of({"3174091001", "3174091002", "3174091003"}, {1, 2, 3}, {1, 2, 3});
    const Sheets b = forms_of({"1101012001", "3174091002", "3174091003"}, {1, 2, 3}, {1, 2, 3});
    CHECK(common_stations(a, b) == std::vector<std::pair<std::size_t, std::size_t>>{{1, 1}, {2, 2}});
}

TEST_CASE("S01: what both sources report and differs, field by field") {
    const Sheets a = forms_of({"3174091001", "3174091002"}, {200, 150}, {38, std::nullopt});
    const Sheets b = forms_of({"3174091001", "3174091002"}, {200, 151}, {83, 7});
    const auto findings = compare_sources(a, b);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].code.view() == "S01");
    CHECK(findings[0].severity == Severity::error);
    CHECK(findings[0].place == "row 0 3174091001001");
    CHECK(findings[0].field == "A");
    CHECK(findings[0].found == 38);
    CHECK(findings[0].expected == 83);
    CHECK(findings[0].hint == "two digits are swapped");
    CHECK(findings[1].field == "users");
    CHECK(findings[1].hint == "one digit differs");
    CHECK(compare_sources(a, a).empty());
}

TEST_CASE("C12: voters of two contests, as information") {
    const Sheets president = forms_of({"3174091001", "3174091002"}, {200, 150}, {1, 2});
    const Sheets dpr = forms_of({"3174091001", "3174091002"}, {197, 150}, {5, 6});
    const auto findings = compare_contests(president, dpr);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code.view() == "C12");
    CHECK(findings[0].severity == Severity::info);
    CHECK(findings[0].field == "users");
    CHECK(findings[0].difference() == 3);
}

}  // namespace test_tally_compare_sheets

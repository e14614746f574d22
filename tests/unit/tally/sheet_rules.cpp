#include "pemilu/tally/sheet_rules.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace test_tally_sheet_rules {

using namespace pemilu;
using namespace pemilu::tally;

namespace {

constexpr StationLimits some_limits{.largest_roll = 300, .reserve_percent = 2, .recount = {}};

[[nodiscard]] Sheets sheets_with(const std::vector<std::string>& columns) {
    Sheets made(std::make_shared<const RegionTree>(), {});
    for (const std::string& name : columns) {
        std::optional<SheetField> field;
        for (std::size_t i = 0; i < sheet_field_names.size(); ++i)
            if (sheet_field_names[i] == name) field = static_cast<SheetField>(i);
        made.add({name, field, CountColumn(0)});
    }
    return made;
}

/// `C02 users = users_permanent + users_additional + users_special`
[[nodiscard]] std::vector<std::string> written_rules(const std::vector<std::string>& columns, BallotKind kind = BallotKind::pairs,
                                                     StationLimits limits = some_limits) {
    const Sheets sheets = sheets_with(columns);
    std::vector<std::string> texts;
    for (const SheetRule& rule : sheet_rules(sheets, limits, kind)) {
        std::string text = std::string(rule.code.view()) + " " + sheets.columns()[rule.left].name;
        text += rule.relation == Relation::equal ? " =" : rule.relation == Relation::at_most ? " <=" : " ~";
        for (const std::size_t part : rule.right) text += " " + sheets.columns()[part].name;
        if (rule.number != 0) text += " " + std::to_string(rule.number);
        texts.push_back(text + " " + std::string(to_string(rule.severity)));
    }
    return texts;
}

using Written = std::vector<std::string>;

}  // namespace

TEST_CASE("all fields: the rules in the order of their codes") {
    const Written all(sheet_field_names.begin(), sheet_field_names.end());
    CHECK(written_rules(all) == Written{"C01 roll = roll_m roll_f error", "C01 users = users_m users_f error",
                                        "C01 users_permanent = users_permanent_m users_permanent_f error",
                                        "C01 users_additional = users_additional_m users_additional_f error",
                                        "C01 users_special = users_special_m users_special_f error",
                                        "C02 users = users_permanent users_additional users_special error",
                                        "C02 users_m = users_permanent_m users_additional_m users_special_m error",
                                        "C02 users_f = users_permanent_f users_additional_f users_special_f error",
                                        "C03 users_permanent <= roll error", "C03 users_permanent_m <= roll_m error",
                                        "C03 users_permanent_f <= roll_f error", "C04 users = valid invalid error",
                                        "C05 ballots_used = valid invalid error", "C05 total = valid invalid error",
                                        "C06 ballots_received = ballots_used ballots_returned ballots_unused error",
                                        "C07 ballots_received ~ roll 2 warning", "C11 users <= roll users_additional users_special warning",
                                        "C11 users <= ballots_received warning", "C13 roll <= 300 warning"});
}

TEST_CASE("a rule needs all its columns") {
    CHECK(written_rules({"users", "valid"}).empty());
    CHECK(written_rules({"valid", "invalid", "total"}) == Written{"C05 total = valid invalid error"});
    CHECK(written_rules({}).empty());
}

TEST_CASE("a reserve that is not known is not checked") {
    CHECK(written_rules({"roll", "ballots_received"}, BallotKind::pairs, {.largest_roll = 600}) == Written{"C13 roll <= 600 warning"});
}

TEST_CASE("pairs, parties with their candidates, candidates alone") {
    CHECK(written_rules({"valid", "A", "B"}) == Written{"C08 valid = A B error"});
    CHECK(written_rules({"valid", "A", "B"}, BallotKind::candidates) == Written{"C10 valid = A B error"});
    CHECK(written_rules({"valid", "A", "A/0", "A/1", "B"}, BallotKind::parties) ==
          Written{"C09 A = A/0 A/1 error", "C09 valid = A B error"});
    CHECK(written_rules({"valid", "A/0", "A/1", "B/0"}, BallotKind::parties) == Written{"C09 valid = A/0 A/1 B/0 error"});
    CHECK(written_rules({"valid", "A", "A/1"}, BallotKind::pairs) == Written{"C08 valid = A A/1 error"});
}

}  // namespace test_tally_sheet_rules

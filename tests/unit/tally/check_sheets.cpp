#include "pemilu/tally/check_sheets.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test_tally_check_sheets {

using namespace pemilu;
using namespace pemilu::tally;

namespace {

constexpr LegalBasis recount_of_test{.instrument = "UU", .article = "1"};
const SheetCheckOptions test_options{.limits = {.largest_roll = 300, .reserve_percent = 2, .recount = Citation(recount_of_test)}};

/// A form that holds: 186 on the roll, 180 + 3 + 3 voters, 183 valid and 3 invalid, votes 16, 108 and 59 (station 063 of Kayu Putih, 2024),
/// with ballots as the law wants them.
const std::vector<std::pair<std::string, std::int64_t>> good_form{{"roll", 186},
                                                                  {"roll_m", 87},
                                                                  {"roll_f", 99},
                                                                  {"users", 186},
                                                                  {"users_m", 87},
                                                                  {"users_f", 99},
                                                                  {"users_permanent", 180},
                                                                  {"users_permanent_m", 84},
                                                                  {"users_permanent_f", 96},
                                                                  {"users_additional", 3},
                                                                  {"users_additional_m", 2},
                                                                  {"users_additional_f", 1},
                                                                  {"users_special", 3},
                                                                  {"users_special_m", 1},
                                                                  {"users_special_f", 2},
                                                                  {"ballots_received", 190},
                                                                  {"ballots_used", 186},
                                                                  {"ballots_returned", 1},
                                                                  {"ballots_unused", 3},
                                                                  {"valid", 183},
                                                                  {"invalid", 3},
                                                                  {"total", 186},
                                                                  {"v1", 16},
                                                                  {"v2", 108},
                                                                  {"v3", 59}};

using Changes = std::vector<std::pair<std::string, std::optional<std::int64_t>>>;

/// The good form with some figures changed; nullopt: not reported.
[[nodiscard]] Sheets form_with(const Changes& changes) {
    const auto tree =
        std::make_shared<const RegionTree>(RegionTree::build(entries_of_codes({RegionCode::parse("3175021006").value()})).value());
    Sheets made(tree, {{*tree->find("3175021006"), "63", 2}}, "f.csv");
    for (const auto& [name, count] : good_form) {
        std::optional<std::int64_t> value = count;
        for (const auto& [changed, other] : changes)
            if (changed == name) value = other;
        CountColumn column(1);
        if (value) REQUIRE_FALSE(column.set(0, *value).has_value());
        std::optional<SheetField> field;
        for (std::size_t i = 0; i < sheet_field_names.size(); ++i)
            if (sheet_field_names[i] == name) field = static_cast<SheetField>(i);
        made.add({name, field, std::move(column)});
    }
    return made;
}

[[nodiscard]] std::vector<std::string> told_of(const Changes& changes, SheetCheckOptions options = test_options) {
    std::vector<std::string> texts;
    for (const Diagnostic& finding : check_sheets(form_with(changes), options))
        texts.push_back(std::string(finding.code.view()) + " " + finding.field + " " + std::to_string(finding.found.value()) + " " +
                        std::to_string(finding.expected.value()) + (finding.hint.empty() ? "" : ": " + finding.hint));
    return texts;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a form that holds has no findings") {
    CHECK(told_of({}).empty());
    CHECK(told_of({{"valid", std::nullopt}, {"users", std::nullopt}}).empty());
}

TEST_CASE("one planted error of each code is found as that code") {
    CHECK(told_of({{"roll_m", 70}}) == Told{"C01 roll 186 169", "C03 users_permanent_m 84 70: at most"});
    CHECK(told_of({{"users_additional_m", 9}, {"users_m", std::nullopt}}) ==
          Told{"C01 users_additional 3 10: all rules of the form hold with users_additional_m = 2"});
    CHECK(told_of({{"users_special", 30}, {"users_special_m", 28}, {"users_m", std::nullopt}}) == Told{"C02 users 186 213"});
    CHECK(told_of({{"invalid", 40}, {"ballots_used", std::nullopt}, {"total", 223}}) == Told{"C04 users 186 223"});
    CHECK(told_of({{"total", 40}}) == Told{"C05 total 40 186"});
    CHECK(told_of({{"ballots_used", 12}, {"ballots_unused", 177}}) == Told{"C05 ballots_used 12 186"});
    CHECK(told_of({{"ballots_unused", 55}}) == Told{"C06 ballots_received 190 242"});
    CHECK(told_of({{"ballots_received", 205}, {"ballots_unused", 18}}) == Told{"C07 ballots_received 205 190"});
    CHECK(told_of({{"v2", 44}}) == Told{"C08 valid 183 119"});
    SheetCheckOptions dpd = test_options;
    dpd.ballot = BallotKind::candidates;
    CHECK(told_of({{"v2", 44}}, dpd) == Told{"C10 valid 183 119"});
    dpd.ballot = BallotKind::parties;
    CHECK(told_of({{"v2", 44}}, dpd) == Told{"C09 valid 183 119"});
}

TEST_CASE("soft rules: more voters than can have come, more on the roll than a station may have") {
    // No permanent users are reported, so only the caps can tell.
    CHECK(told_of({{"users_permanent", std::nullopt},
                   {"users", 193},
                   {"users_m", 94},
                   {"valid", 190},
                   {"total", 193},
                   {"ballots_used", 193},
                   {"ballots_received", 197},
                   {"v1", 23},
                   {"ballots_unused", 3},
                   {"users_permanent_m", 91},
                   {"roll", 186},
                   {"roll_m", std::nullopt}}) == Told{"C07 ballots_received 197 190", "C11 users 193 192: at most"});
    CHECK(told_of({{"roll", 387}, {"roll_m", 288}, {"ballots_received", 395}, {"ballots_unused", 208}}) ==
          Told{"C13 roll 387 300: at most"});
    SheetCheckOptions hard = test_options;
    hard.only_hard = true;
    CHECK(told_of({{"roll", 387}, {"roll_m", 288}, {"ballots_received", 395}, {"ballots_unused", 208}}, hard).empty());
}

TEST_CASE("the reserve may be rounded either way, and one ballot more") {
    // 2 % of 186 is 3.72: 3, 4 and 5 are accepted.
    for (const std::int64_t reserve : {2, 3, 4, 5, 6}) {
        CAPTURE(reserve);
        const auto told = told_of({{"ballots_received", 186 + reserve}, {"ballots_unused", reserve - 1}});
        CHECK(told.empty() == (reserve >= 3 && reserve <= 5));
    }
}

TEST_CASE("absent is not zero: too little to tell, unless what is there is too much") {
    CHECK(told_of({{"v2", std::nullopt}}).empty());
    CHECK(told_of({{"v2", std::nullopt}, {"v3", 170}}) ==
          Told{"C08 valid 183 186: at least, by the figures that are reported; all rules of the form hold with v1 = 6 / v1 = 10 / "
               "v1 = 11 / v1 = 12 / v1 = 13 / v3 = 70 / ... (8 more)"});
    CHECK(told_of({{"v1", 0}, {"v2", 0}, {"v3", 0}}) == Told{"C08 valid 183 0"});
}

TEST_CASE("hints: one digit, two digits swapped, the leading digit dropped; only what mends every rule") {
    CHECK(told_of({{"v2", 109}}) == Told{"C08 valid 183 184: all rules of the form hold with v1 = 15 / v2 = 108 / v3 = 58"});
    CHECK(told_of({{"v3", 95}}) == Told{"C08 valid 183 219: all rules of the form hold with v3 = 59"});
    CHECK(told_of({{"v2", 8}}) == Told{"C08 valid 183 83: all rules of the form hold with v1 = 116 / v2 = 108 / v3 = 159"});
    // The valid votes lost their hundred: three equations fail and one edit mends them all.
    const std::string mend = ": all rules of the form hold with valid = 183";
    CHECK(told_of({{"valid", 83}}) ==
          Told{"C04 users 186 86" + mend, "C05 ballots_used 186 86" + mend, "C05 total 186 86" + mend, "C08 valid 83 183" + mend});
    // Two errors at once: no single edit, no hint.
    CHECK(told_of({{"v2", 8}, {"total", 40}}) == Told{"C05 total 40 186", "C08 valid 183 83"});
}

TEST_CASE("hints for bounds: any edit that brings the form back inside them") {
    const Changes roll = {{"roll", 28}, {"roll_m", std::nullopt}, {"ballots_received", std::nullopt}};
    const std::string mend = "all rules of the form hold with roll = 208 / roll = 228";
    CHECK(told_of(roll) == Told{"C01 roll 28 99: at least, by the figures that are reported; " + mend,
                                "C03 users_permanent 180 28: at most; " + mend, "C11 users 186 34: at most; " + mend});
}

namespace {

/// By the words of the documentation: digits that differ at one box, two neighbours changed, the first digit and zeros after it gone.
[[nodiscard]] bool may_have_become(std::int64_t count, std::int64_t printed) {
    const std::string text = std::to_string(count);
    const std::string shown = std::to_string(printed);
    if (text.size() > shown.size() + 2 || count == printed) return false;
    if (text.size() > shown.size()) {
        const std::size_t rest = text.find_first_not_of('0', 1);
        if ((rest == std::string::npos ? "0" : text.substr(rest)) == shown) return true;
        if (text.size() > shown.size() + 1) return false;
    }
    const std::string a = std::string(shown.size() + 1 - text.size(), '0') + text;
    const std::string b = "0" + shown;
    std::size_t different = 0;
    for (std::size_t i = 0; i < a.size(); ++i) different += a[i] != b[i] ? 1 : 0;
    if (different == 1) return true;
    for (std::size_t i = 0; i + 1 < a.size(); ++i)
        if (a.substr(0, i) + a[i + 1] + a[i] + a.substr(i + 2) == b) return true;
    return false;
}

/// roll, users, valid, v1, v2: users <= roll, roll <= 300, v1 + v2 = valid.
using Small = std::array<std::int64_t, 5>;
[[nodiscard]] std::array<bool, 3> held(const Small& form) { return {form[1] <= form[0], form[0] <= 300, form[3] + form[4] == form[2]}; }
[[nodiscard]] std::string mending_by_trying(const Small& form) {
    constexpr std::array<std::string_view, 5> names = {"roll", "users_permanent", "valid", "v1", "v2"};
    for (const bool softer : {true, false}) {
        std::vector<std::string> edits;
        for (std::size_t column = 0; column < form.size(); ++column)
            for (std::int64_t count = 0; count < 100'000; ++count) {
                if (!may_have_become(count, form[column])) continue;
                Small edited = form;
                edited[column] = count;
                const auto now = held(edited);
                if (now[0] && now[2] && (now[1] || (!softer && !held(form)[1])))
                    edits.push_back(std::string(names[column]) + " = " + std::to_string(count));
            }
        if (edits.empty() || (!softer && held(form)[0] && held(form)[2])) continue;
        std::string text = softer ? "all rules of the form hold with " : "all hard rules of the form hold with ";
        for (std::size_t i = 0; i < std::min<std::size_t>(edits.size(), 6); ++i) text += (i == 0 ? "" : " / ") + edits[i];
        return text + (edits.size() > 6 ? " / ... (" + std::to_string(edits.size() - 6) + " more)" : "");
    }
    return {};
}

}  // namespace

TEST_CASE("property: the hints are the edits that trying every count finds") {
    std::mt19937 chance(11);
    std::size_t hints = 0;
    for (int round = 0; round < 150; ++round) {
        Small form = {static_cast<std::int64_t>(chance() % 320), static_cast<std::int64_t>(chance() % 320), 0,
                      static_cast<std::int64_t>(chance() % 150), static_cast<std::int64_t>(chance() % 150)};
        form[2] = form[3] + form[4] + (chance() % 2 == 0 ? 0 : 10 * static_cast<std::int64_t>(chance() % 5));
        const auto tree =
            std::make_shared<const RegionTree>(RegionTree::build(entries_of_codes({RegionCode::parse("3175021006").value()})).value());
        Sheets made(tree, {{*tree->find("3175021006"), "63", 2}});
        constexpr std::array<std::string_view, 5> names = {"roll", "users_permanent", "valid", "v1", "v2"};
        constexpr std::array<std::optional<SheetField>, 5> fields = {SheetField::roll, SheetField::users_permanent, SheetField::valid,
                                                                     std::nullopt, std::nullopt};
        for (std::size_t i = 0; i < form.size(); ++i) {
            CountColumn column(1);
            REQUIRE_FALSE(column.set(0, form[i]).has_value());
            made.add({std::string(names[i]), fields[i], std::move(column)});
        }
        const std::string mending = mending_by_trying(form);
        const auto held_now = held(form);
        for (const Diagnostic& finding : check_sheets(made, test_options)) {
            const bool told = finding.severity == Severity::error || mending.starts_with("all rules");
            std::string hint = finding.code == Literal("C08") ? "" : "at most";
            if (told && !mending.empty()) hint += (hint.empty() ? "" : "; ") + mending;
            CHECK(finding.hint == hint);
            hints += told && !mending.empty() ? 1 : 0;
        }
        CHECK(check_sheets(made, test_options).size() == static_cast<std::size_t>(std::ranges::count(held_now, false)));
    }
    CHECK(hints > 40);
}

TEST_CASE("a finding says where, how grave, and by which article") {
    const auto findings = check_sheets(form_with({{"invalid", 40}, {"ballots_used", std::nullopt}, {"total", 223}}), test_options);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].place == "f.csv:2 3175021006063");
    CHECK(findings[0].severity == Severity::error);
    CHECK(to_string(findings[0].basis) == "UU art. 1");
    CHECK(findings[0].difference() == -37);
}

}  // namespace test_tally_check_sheets

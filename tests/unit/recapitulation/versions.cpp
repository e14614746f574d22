#include "pemilu/recapitulation/versions.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace test_recapitulation_versions {

using namespace pemilu;
using recapitulation::Act;
using recapitulation::AmendmentKind;
using recapitulation::Claim;
using recapitulation::recapitulate;
using recapitulation::SheetHistory;
using recapitulation::SumLine;
using recapitulation::Version;
using tally::CountColumn;
using tally::SheetField;
using tally::Sheets;

namespace {

/// Two subdistricts of two villages with three stations each; roll 100, A 10, B 20 and valid 30 everywhere.
[[nodiscard]] Sheets forms() {
    std::vector<RegionCode> codes;
    for (const char* village : {"3174091001", "3174091002", "3174101001", "3174101002"})
        codes.push_back(RegionCode::parse(village).value());
    const auto tree = std::make_shared<const RegionTree>(RegionTree::build(entries_of_codes(codes)).value());
    std::vector<tally::SheetRow> rows;
    for (const RegionCode code : codes)
        for (const char* station : {"1", "2", "3"}) rows.push_back({*tree->find(code.digits()), station, 0});
    Sheets sheets(tree, rows);
    const auto all = [&rows](std::int64_t count) {
        CountColumn column(rows.size());
        for (std::size_t row = 0; row < rows.size(); ++row) CHECK_FALSE(column.set(row, count));
        return column;
    };
    sheets.add({"roll", SheetField::roll, all(100)});
    sheets.add({"valid", SheetField::valid, all(30)});
    sheets.add({"A", {}, all(10)});
    sheets.add({"B", {}, all(20)});
    return sheets;
}

[[nodiscard]] Claim votes(std::string region, std::string who, std::int64_t value, std::int64_t row = 2) {
    return {.region = std::move(region), .contestant = std::move(who), .value = value, .row = row};
}

[[nodiscard]] Act act(std::string name, int day, AmendmentKind kind, std::vector<Claim> claims) {
    return {.decision = std::move(name), .date = Date(2024, 6, day), .kind = kind, .claims = std::move(claims)};
}

using Row = std::vector<std::optional<std::int64_t>>;

[[nodiscard]] std::map<std::string, Row> sums(const Version& version, RegionLevel level) {
    std::map<std::string, Row> found;
    const auto lines = recapitulate(version, level);
    for (const SumLine& line : lines) found[line.code] = line.sums;
    return found;
}

[[nodiscard]] Version latest(std::vector<Act> acts) { return SheetHistory::make(forms(), std::move(acts)).value().latest().value(); }
[[nodiscard]] std::string refusal(std::vector<Act> acts) { return SheetHistory::make(forms(), std::move(acts)).error().message; }

}  // namespace

TEST_CASE("a correction supersedes the cell that it names and no other") {
    const Version version = latest({act("k", 1, AmendmentKind::correction, {votes("3174091001002", "A", 7)})});
    CHECK(sums(version, RegionLevel::station)["3174091001002"] == Row{100, 30, 7, 20});
    CHECK(sums(version, RegionLevel::nation)[""] == Row{1200, 360, 117, 240});
}

TEST_CASE("a re-vote supersedes the whole result of a station, but not its roll") {
    const Version version = latest({act("psu", 1, AmendmentKind::revote, {votes("3174091001002", "A", 7)})});
    CHECK(sums(version, RegionLevel::station)["3174091001002"] == Row{100, std::nullopt, 7, std::nullopt});
    CHECK(sums(version, RegionLevel::nation)[""] == Row{1200, 330, 117, 220});
}

TEST_CASE("a figure of a region stands beyond its forms, at every level, and the lines are still the whole") {
    const Version version = latest({act("mk", 1, AmendmentKind::court, {votes("317409", "A", 55)})});
    CHECK(sums(version, RegionLevel::station)["3174091001002"] == Row{100, 30, 10, 20});
    const auto villages = sums(version, RegionLevel::village);
    CHECK(villages.at("3174091001") == Row{300, 90, 30, 60});
    CHECK(villages.at("317409") == Row{std::nullopt, std::nullopt, -5, std::nullopt});
    CHECK(sums(version, RegionLevel::subdistrict)["317409"] == Row{600, 180, 55, 120});
    CHECK(sums(version, RegionLevel::nation)[""] == Row{1200, 360, 115, 240});
    for (const auto level : {RegionLevel::village, RegionLevel::station}) {
        std::int64_t whole = 0;
        for (const auto& [code, row] : sums(version, level)) whole += row[2].value_or(0);
        CHECK(whole == 115);
    }
    // The line stands before the parts of its region.
    const auto lines = recapitulate(version, RegionLevel::station);
    CHECK(lines.front().code == "317409");
    CHECK(lines.front().stations == 0);
    CHECK(lines.front().level == "subdistrict");
    CHECK(lines.size() == 13);
}

TEST_CASE("a re-vote of a whole region that is published for the region only") {
    const std::vector<Claim> claims{votes("317409", "A", 40), votes("317409", "B", 41)};
    const Version version = latest({act("psu", 1, AmendmentKind::revote, claims)});
    CHECK(sums(version, RegionLevel::subdistrict)["317409"] == Row{600, std::nullopt, 40, 41});
    CHECK(sums(version, RegionLevel::village)["3174091001"] == Row{300, std::nullopt, std::nullopt, std::nullopt});
    std::int64_t reported = 0;
    for (const SumLine& line : recapitulate(version, RegionLevel::village)) reported += line.reported;
    CHECK(reported == 12);
    CHECK(recapitulate(version, RegionLevel::subdistrict).front().reported == 6);

    const auto later = SheetHistory::make(forms(), {act("psu", 1, AmendmentKind::revote, claims),
                                                    act("k", 2, AmendmentKind::correction, {votes("3174091001001", "A", 1, 9)})});
    const auto refused = later.value().latest();
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "the figures of this station were superseded by a re-vote that is stated for the whole region");
    CHECK(refused.error().row == 9);
    CHECK(later.value().as_of("psu").has_value());
}

TEST_CASE("a correction below a region's figure moves the sums above it") {
    const Version version = latest({act("mk", 1, AmendmentKind::court, {votes("317409", "A", 55)}),
                                    act("k", 2, AmendmentKind::correction, {votes("3174091001001", "A", 11)})});
    CHECK(sums(version, RegionLevel::subdistrict)["317409"][2] == 56);
    const Version again = latest({act("mk", 1, AmendmentKind::court, {votes("317409", "A", 55)}),
                                  act("k", 2, AmendmentKind::correction, {votes("3174091001001", "A", 11)}),
                                  act("mk2", 3, AmendmentKind::court, {votes("317409", "A", 50)})});
    CHECK(sums(again, RegionLevel::subdistrict)["317409"][2] == 50);
    CHECK(again.stated.adjustments.size() == 1);
}

TEST_CASE("a region's figure is everything until a later act leaves something in it without one") {
    const Act whole = act("mk", 1, AmendmentKind::court, {votes("3174", "A", 55)});
    const auto is_open = [&](const Act& later) { return latest({whole, later}).stated.adjustments.at(0).open; };
    CHECK_FALSE(is_open(act("k", 2, AmendmentKind::correction, {votes("3174091001001", "A", 11)})));
    CHECK_FALSE(is_open(act("k", 2, AmendmentKind::correction, {votes("3174091001001", "B", 11)})));
    CHECK_FALSE(is_open(act("k", 2, AmendmentKind::court, {votes("317409", "B", 11)})));
    CHECK_FALSE(is_open(act("psu", 2, AmendmentKind::revote, {votes("3174091001001", "A", 11)})));
    CHECK(is_open(act("psu", 2, AmendmentKind::revote, {votes("3174091001001", "B", 11)})));
    CHECK_FALSE(is_open(act("psu", 2, AmendmentKind::revote, {votes("317409", "A", 11), votes("317409", "B", 11)})));
    CHECK(is_open(act("psu", 2, AmendmentKind::revote, {votes("317409", "B", 11)})));
    const auto again = latest({whole, act("psu", 2, AmendmentKind::revote, {votes("317409", "B", 11)}),
                               act("mk2", 3, AmendmentKind::court, {votes("3174", "A", 50)})});
    CHECK_FALSE(again.stated.adjustments.back().open);
}

TEST_CASE("electoral districts take the figures of the regions inside them") {
    const std::vector<ElectoralDistrict> districts{{"1", "", Seats(4), {RegionCode::parse("317409").value()}, {}},
                                                   {"2", "", Seats(3), {RegionCode::parse("317410").value()}, {}}};
    const Version inside = latest({act("mk", 1, AmendmentKind::court, {votes("317409", "A", 55)})});
    CHECK(recapitulate(inside, districts).value().lines[0].sums == Row{600, 180, 55, 120});
    const Version above = latest({act("mk", 1, AmendmentKind::court, {votes("3174", "A", 55)})});
    CHECK(recapitulate(above, districts).error().message == "an act states figures of a region that is not inside one district");
}

TEST_CASE("two acts that claim one cell need an order") {
    const auto one = act("x", 1, AmendmentKind::court, {votes("317409", "A", 55, 2)});
    CHECK(refusal({one, act("y", 1, AmendmentKind::correction, {votes("3174091001001", "A", 3, 3)})}) ==
          "two acts claim the same cell, and nothing says which came first");
    CHECK(refusal({act("r", 1, AmendmentKind::revote, {votes("3174091001001", "B", 3, 3)}), one}) ==
          "two acts claim the same cell, and nothing says which came first");
    CHECK(SheetHistory::make(forms(), {one, act("y", 1, AmendmentKind::correction, {votes("3174091001001", "B", 3)})}).has_value());
    CHECK(SheetHistory::make(forms(), {one, act("y", 1, AmendmentKind::correction, {votes("3174101001001", "A", 3)})}).has_value());
    CHECK(SheetHistory::make(forms(), {one, act("y", 2, AmendmentKind::correction, {votes("3174091001001", "A", 3)})}).has_value());
    CHECK(refusal({act("x", 1, AmendmentKind::court, {votes("317409", "A", 55, 2), votes("317409", "A", 56, 3)})}) ==
          "this act states the same cell twice");
    CHECK(SheetHistory::make(forms(), {act("x", 1, AmendmentKind::court, {votes("317409", "A", 55), votes("3174091001001", "A", 9)})})
              .has_value());
}

TEST_CASE("what an act names must be there") {
    const auto with = [](Claim claim) { return refusal({act("x", 1, AmendmentKind::court, {std::move(claim)})}); };
    CHECK(with(votes("3175", "A", 1)) == "the forms know no such region");
    CHECK(with(votes("3174091001009", "A", 1)) == "there is no form of this station to be amended");
    CHECK(with(votes("317409", "C", 1)) == "the forms have no such contestant");
    CHECK(with(votes("317409", "valid", 1)) == "the forms have no such contestant");
    CHECK(with({.region = "317409", .field = "users", .value = 1}) == "the forms have no such field");
    CHECK(with({.region = "317409", .field = "A", .value = 1}) == "the forms have no such field");
    const auto history =
        SheetHistory::make(forms(), {act("x", 1, AmendmentKind::court, {{.region = "317409", .contestant = "A", .row = 5}})});
    CHECK(history.value().latest().error().message == "a figure of a region cannot be withdrawn");
    CHECK(history.value().as_of(9).error().message == "no such version");
    CHECK(history.value().as_of("z").error().message == "no such decision");
    CHECK(history.value().as_of(0).value().sheets.columns() == forms().columns());
}

TEST_CASE("property: a rebuilt version is the version, whatever came after it") {
    std::mt19937 chance(8);
    const std::vector<std::string> stations{"3174091001001", "3174091001002", "3174091002003", "3174101001001", "3174101002002"};
    for (int round = 0; round < 200; ++round) {
        std::vector<Act> acts;
        std::map<std::string, std::map<std::string, std::optional<std::int64_t>>> model;
        for (const std::string& station : stations) model[station] = {{"A", 10}, {"B", 20}, {"valid", 30}};
        std::vector<decltype(model)> states{model};
        for (int day = 1; day <= 6; ++day) {
            const std::string& station = stations[chance() % stations.size()];
            const auto value = static_cast<std::int64_t>(chance() % 300);
            const bool revote = chance() % 3 == 0;
            acts.push_back(act("d" + std::to_string(day), day, revote ? AmendmentKind::revote : AmendmentKind::correction,
                               {votes(station, chance() % 2 == 0 ? "A" : "B", value)}));
            if (revote) model[station] = {{"A", std::nullopt}, {"B", std::nullopt}, {"valid", std::nullopt}};
            model[station][acts.back().claims.front().contestant] = value;
            states.push_back(model);
        }
        const auto history = SheetHistory::make(forms(), acts).value();
        for (std::size_t count = 0; count <= acts.size(); ++count) {
            const Version rebuilt = history.as_of(count).value();
            const Version grown =
                SheetHistory::make(forms(), {acts.begin(), acts.begin() + static_cast<std::ptrdiff_t>(count)}).value().latest().value();
            CHECK(rebuilt.sheets.columns() == grown.sheets.columns());
            const auto lines = sums(rebuilt, RegionLevel::station);
            for (const auto& [station, cells] : states[count])
                CHECK(lines.at(station) == Row{100, cells.at("valid"), cells.at("A"), cells.at("B")});
        }
    }
}

}  // namespace test_recapitulation_versions

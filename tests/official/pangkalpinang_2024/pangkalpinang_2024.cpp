// E11: equal votes decided by the wider spread, by published counts of stations with votes. SOURCE.md says what is not published.
#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "../../support/elections.hpp"
#include "../../support/plain_csv.hpp"
#include "pemilu/elected/contested.hpp"
#include "pemilu/elected/elect.hpp"
#include "pemilu/rules/indonesia/dprd_regency_2024.hpp"

namespace official_pangkalpinang_2024 {

using namespace pemilu;

namespace {

constexpr std::int64_t equal_votes = 1000;  // synthetic: only that they are equal was published

std::vector<plain_csv::Row> published() {
    return plain_csv::read(PEMILU_SOURCE_DIR "/tests/official/pangkalpinang_2024/stations_with_votes.csv");
}

/// Synthetic stations of one subdistrict, one vote in each of as many as were published, the rest of the votes in the first.
ranking::Spread by_station(const std::string& column) {
    std::vector<ranking::RegionVotes> rows;
    std::int64_t village = 0;
    for (const auto& row : published()) {
        ++village;
        for (std::int64_t station = 1; station <= plain_csv::number(row, column); ++station)
            rows.push_back({RegionCode::parse(std::to_string(9'999'990'000'000 + village * 1000 + station)).value(), Votes(1)});
    }
    rows.front().votes = Votes(equal_votes - static_cast<std::int64_t>(rows.size()) + 1);
    return ranking::Spread::checked(std::move(rows)).value();
}

/// The published counts by level.
ranking::Spread counts(const std::string& column) {
    std::int64_t stations = 0;
    std::int64_t villages = 0;
    for (const auto& row : published()) {
        stations += plain_csv::number(row, column);
        villages += plain_csv::number(row, column) > 0 ? 1 : 0;
    }
    return ranking::Spread::checked(
               {}, {{RegionLevel::subdistrict, 1, {}}, {RegionLevel::village, villages, {}}, {RegionLevel::station, stations, {}}})
        .value();
}

std::vector<ranking::Entry> entries(ranking::Spread one, ranking::Spread four) {
    return {{Contender{.number = ListNumber(1)}, Votes(equal_votes), Sex::male, std::move(one)},
            {Contender{.number = ListNumber(4)}, Votes(equal_votes), Sex::male, std::move(four)}};
}

/// The list number of the elected and the step that decided, or the option that is missing.
std::string elected_by(const std::vector<ranking::Entry>& entries, std::optional<SpreadMetric> metric, std::optional<RegionLevel> lowest) {
    const RuleSet rules = with_spread(rules::indonesia::dprd_regency_2024, metric, lowest);
    const auto outcome = elected::elect(rules.elected, DistrictId(0), PartyId(0), Seats(1), entries);
    if (const auto* open = undecided(outcome)) return open->question.option;
    const ListStanding& list = standing_of(outcome);
    return std::to_string(list.entries[list.elected.front()].who.number.value()) + " " + list.ranking.front().decided_by;
}

}  // namespace

TEST_CASE("E11: the published counts are 121 and 122 stations, six villages each") {
    CHECK(counts("number_1").units_with_votes(RegionLevel::station) == 121);
    CHECK(counts("number_4").units_with_votes(RegionLevel::station) == 122);
    CHECK(counts("number_1").units_with_votes(RegionLevel::village) == 6);
    CHECK(counts("number_4").units_with_votes(RegionLevel::village) == 6);
    CHECK(by_station("number_1").units_with_votes(RegionLevel::station) == 121);
    CHECK(by_station("number_4").units_with_votes(RegionLevel::village) == 6);
}

TEST_CASE("E11: units with votes down to the station elect number 4, as KPU determined; down to the village they elect number 1") {
    for (const auto& list : {entries(counts("number_1"), counts("number_4")), entries(by_station("number_1"), by_station("number_4"))}) {
        CHECK(elected_by(list, SpreadMetric::units_with_votes, RegionLevel::station) == "4 spread:station");
        CHECK(elected_by(list, SpreadMetric::units_with_votes, RegionLevel::village) == "1 list_number");
        CHECK(elected_by(list, std::nullopt, std::nullopt) == "spread");
        CHECK(elected_by(list, SpreadMetric::units_with_votes, std::nullopt) == "spread_level");
        CHECK(elected_by(list, std::nullopt, RegionLevel::station) == "spread");
    }
}

TEST_CASE("E11: from counts of units with votes the other measure cannot be computed") {
    const auto list = entries(counts("number_1"), counts("number_4"));
    CHECK(elected_by(list, SpreadMetric::units_led, RegionLevel::station) == "units");
}

}  // namespace official_pangkalpinang_2024

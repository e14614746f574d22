// Recapitulations as the table `recap`, and every check of polling-station forms in one call.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/recapitulation/check_levels.hpp"
#include "pemilu/recapitulation/level_sums.hpp"
#include "pemilu/recapitulation/recapitulate.hpp"
#include "pemilu/tally/check_sheets.hpp"
#include "pemilu/tally/compare_sheets.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::io {

namespace detail {

/// For reading only: nothing is decided with it. nullopt of nothing.
[[nodiscard]] inline std::optional<double> share_of(std::int64_t part, std::optional<std::int64_t> whole) {
    if (!whole || *whole <= 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(*whole);
}

/// How far the count has come: the share of the stations and, where rolls are known, the voters of those stations and their share.
inline void add_progress(Table& table, const std::vector<recapitulation::SumLine>& lines) {
    const bool has_roll =
        std::ranges::any_of(lines, [](const recapitulation::SumLine& line) { return line.roll.has_value() || line.roll_reported > 0; });
    RealColumn stations;
    IntegerColumn roll;
    RealColumn shares;
    for (const recapitulation::SumLine& line : lines) {
        stations.push_back(share_of(line.reported, line.stations));
        roll.emplace_back(line.roll_reported);
        shares.push_back(share_of(line.roll_reported, line.roll));
    }
    table.add("stations_share", std::move(stations));
    if (has_roll) table.add("roll_reported", std::move(roll)).add("roll_share", std::move(shares));
}

}  // namespace detail

/// `region, level, name, stations, reported`, then the columns of what was added up (`tally::Sheets`, `recapitulation::PartialSums`); last
/// how far the count has come: `stations_share` and, where rolls are known, `roll_reported, roll_share`. A sum of which nothing is reported
/// is empty.
template <class Forms>
[[nodiscard]] Table recap_table(const Forms& forms, const std::vector<recapitulation::SumLine>& lines) {
    std::vector<std::string> regions;
    std::vector<std::string> levels;
    TextColumn names;
    std::vector<std::int64_t> stations;
    std::vector<std::int64_t> reported;
    std::vector<IntegerColumn> sums(forms.columns().size());
    for (const recapitulation::SumLine& line : lines) {
        regions.push_back(line.code);
        levels.push_back(line.level);
        names.push_back(line.name.empty() ? std::optional<std::string>() : line.name);
        stations.push_back(line.stations);
        reported.push_back(line.reported);
        for (std::size_t i = 0; i < sums.size(); ++i) sums[i].push_back(line.sums[i]);
    }
    Table table;
    table.add("region", std::move(regions)).add("level", std::move(levels)).add("name", std::move(names));
    table.add("stations", std::move(stations)).add("reported", std::move(reported));
    for (std::size_t i = 0; i < sums.size(); ++i) table.add(forms.columns()[i].name, std::move(sums[i]));
    detail::add_progress(table, lines);
    return table;
}

/// The same of several levels at once, region by region from the nation down.
[[nodiscard]] inline Table levels_table(const tally::Sheets& sheets, const recapitulation::LevelSums& sums) {
    std::vector<recapitulation::SumLine> lines;
    for (std::size_t i = 0; i < sums.regions().size(); ++i) {
        const RegionEntry& region = sheets.regions()[sums.regions()[i]];
        recapitulation::SumLine line{.code = region.code, .level = std::string(to_string(region.level)), .name = region.name};
        line.stations = recapitulation::detail::stations_of(sheets, sums.regions()[i]);
        line.reported = sums.reported(i);
        line.roll = recapitulation::detail::roll_of(sheets, sums.regions()[i]);
        line.roll_reported = sums.roll_reported(i);
        for (std::size_t c = 0; c < sums.columns(); ++c) line.sums.push_back(sums.sum(i, c));
        lines.push_back(std::move(line));
    }
    return recap_table(sheets, lines);
}

/// A sum must not hide what would make it wrong. nullopt if no station is there twice and every region is in the list; otherwise the
/// first finding as an error: `check` lists them all.
[[nodiscard]] inline std::optional<Error> refuse_findings(const SheetsInput& input) {
    if (input.findings.empty()) return std::nullopt;
    const Diagnostic& first = input.findings.front();
    const bool twice = first.code == Literal("M02");
    return Error{.message = twice ? "a polling station is there twice" : "the list of regions does not have this region",
                 .source = first.place,
                 .value = std::to_string(input.findings.size()) + " such rows",
                 .expected = "none: check with its stations lists them"};
}

/// Everything that forms, their list of regions, and figures from elsewhere (`against`: stations of another source, or printed figures of
/// regions) say against each other: M01 to M03, C01 to C11 and C13, S01, L01, in this order.
[[nodiscard]] inline Diagnostics check_stations(const SheetsInput& input, const SheetsInput* against,
                                                const tally::SheetCheckOptions& options) {
    Diagnostics findings = input.findings;
    const auto add = [&findings](const Diagnostics& part) { findings.insert(findings.end(), part.begin(), part.end()); };
    add(recapitulation::check_coverage(input.sheets));
    add(tally::check_sheets(input.sheets, options));
    if (against != nullptr) {
        add(against->findings);
        add(tally::compare_sources(input.sheets, against->sheets));
        add(recapitulation::check_levels(input.sheets, against->sheets));
    }
    return findings;
}

}  // namespace pemilu::inline v0_1::io

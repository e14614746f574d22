// Recapitulations as the table `recap`, and every check of polling-station forms in one call.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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

/// The columns of a recapitulation, line by line.
class RecapColumns {
public:
    RecapColumns(std::size_t columns, std::size_t lines) : sums_(columns) {
        for (auto* const texts : {&regions_, &levels_, &names_}) texts->reserve(lines);
        for (auto* const counts : {&stations_, &reported_, &roll_reported_}) counts->reserve(lines);
        for (auto* const shares : {&stations_shares_, &roll_shares_}) shares->reserve(lines);
        covers_.reserve(lines);
        for (IntegerColumn& column : sums_) column.reserve(lines);
    }

    void add(const recapitulation::SumLine& line) {
        regions_.emplace_back(line.code);
        levels_.emplace_back(line.level);
        names_.push_back(line.name.empty() ? std::optional<std::string>() : line.name);
        stations_.emplace_back(line.stations);
        reported_.emplace_back(line.reported);
        for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i].push_back(line.sums[i]);
        has_roll_ = has_roll_ || line.roll.has_value() || line.roll_reported > 0;
        stations_shares_.push_back(share_of(line.reported, line.stations));
        roll_reported_.emplace_back(line.roll_reported);
        roll_shares_.push_back(share_of(line.roll_reported, line.roll));
        covers_.emplace_back(to_string(line.covers));
        // A total of no station at all, of acts alone, must not be taken for what an act states beside forms.
        const bool of_acts = line.stations == 0 && line.reported == 0 &&
                             std::ranges::any_of(line.sums, [](const std::optional<std::int64_t>& sum) { return sum.has_value(); });
        has_covers_ = has_covers_ || of_acts || line.covers != recapitulation::Covers::all;
    }

    template <class Forms>
    [[nodiscard]] Table table(const Forms& forms) && {
        Table table;
        table.add("region", std::move(regions_)).add("level", std::move(levels_)).add("name", std::move(names_));
        table.add("stations", std::move(stations_)).add("reported", std::move(reported_));
        for (std::size_t i = 0; i < sums_.size(); ++i) table.add(forms.columns()[i].name, std::move(sums_[i]));
        table.add("stations_share", std::move(stations_shares_));
        if (has_roll_) table.add("roll_reported", std::move(roll_reported_)).add("roll_share", std::move(roll_shares_));
        if (has_covers_) table.add("covers", std::move(covers_));
        return table;
    }

private:
    TextColumn regions_ = {};
    TextColumn levels_ = {};
    TextColumn names_ = {};
    IntegerColumn stations_ = {};
    IntegerColumn reported_ = {};
    std::vector<IntegerColumn> sums_;
    bool has_roll_ = false;
    // How far the count has come: the share of the stations and, where rolls are known, the voters of those stations and their share.
    RealColumn stations_shares_ = {};
    IntegerColumn roll_reported_ = {};
    RealColumn roll_shares_ = {};
    std::vector<std::string> covers_ = {};
    bool has_covers_ = false;
};

}  // namespace detail

/// `region, level, name, stations, reported`, then the columns of what was added up (`tally::Sheets`, `recapitulation::PartialSums`); last
/// how far the count has come: `stations_share` and, where rolls are known, `roll_reported, roll_share`. A sum of which nothing is reported
/// is empty. Where a line is not all of its region, the column `covers` says which lines are.
template <class Forms>
[[nodiscard]] Table recap_table(const Forms& forms, const std::vector<recapitulation::SumLine>& lines) {
    detail::RecapColumns columns(forms.columns().size(), lines.size());
    for (const recapitulation::SumLine& line : lines) columns.add(line);
    return std::move(columns).table(forms);
}

/// The sums of a version by level: `recapitulation::recapitulate` as a table.
[[nodiscard]] inline Table level_table(const SheetsInput& input, RegionLevel level) {
    const tally::Sheets& sheets = input.sheets;
    if (input.stated != recapitulation::Stated()) return recap_table(sheets, recapitulation::recapitulate(sheets, input.stated, level));
    detail::RecapColumns columns(sheets.columns().size(), level == RegionLevel::station ? sheets.rows() : sheets.regions().count(level));
    recapitulation::detail::take_lines(sheets, level, [&columns](const recapitulation::SumLine& line) { columns.add(line); });
    return std::move(columns).table(sheets);
}

/// The same of several levels at once, region by region from the nation down; with what acts state for regions, in their row and above.
[[nodiscard]] inline Table levels_table(const SheetsInput& input, const recapitulation::LevelSums& sums) {
    const tally::Sheets& sheets = input.sheets;
    detail::RecapColumns columns(sums.columns(), sums.regions().size());
    recapitulation::SumLine line;
    for (std::size_t i = 0; i < sums.regions().size(); ++i) {
        recapitulation::detail::set_line(line, sheets, sums, i);
        recapitulation::add_stated(line, sheets.regions(), sums.regions()[i], input.stated);
        const auto& stated = input.stated.adjustments;
        if (!sums.is_lowest(i) && std::ranges::count(stated, sums.regions()[i], &recapitulation::Adjustment::region) > 0)
            line.covers = recapitulation::detail::covers_with_parts(sheets.regions(), sums.regions()[i]);
        columns.add(line);
    }
    return std::move(columns).table(sheets);
}

/// A sum must not hide what would make it wrong. nullopt if no station is there twice and every region is in the list; otherwise the
/// first finding as an error: `check` lists them all. A warning does not make it wrong.
[[nodiscard]] inline std::optional<Error> refuse_findings(const SheetsInput& input) {
    const auto errors = [](const Diagnostic& finding) { return finding.severity == Severity::error; };
    const auto found = std::ranges::find_if(input.findings, errors);
    if (found == input.findings.end()) return std::nullopt;
    const Diagnostic& first = *found;
    const bool twice = first.code == Literal("M02");
    return Error{.message = twice ? "a polling station is there twice" : "the list of regions does not have this region",
                 .source = first.place,
                 .value = std::to_string(std::ranges::count_if(input.findings, errors)) + " such rows",
                 .expected = "none: check with its stations lists them"};
}

/// N02: cells of forms that are no counts.
[[nodiscard]] inline Diagnostics findings_of(const std::vector<RejectedCell>& cells) {
    Diagnostics findings;
    for (const RejectedCell& cell : cells) {
        const std::string row = cell.row ? (cell.source.empty() ? "row " : ":") + std::to_string(*cell.row) : std::string();
        findings.push_back(Diagnostic{
            .code = "N02", .place = cell.source + row + " " + cell.region, .field = cell.field, .hint = cell.value + " is no count"});
    }
    return findings;
}

/// The same as the table `rejected`: `source, row, region, field, value, expected`.
[[nodiscard]] inline Table rejected_table(const std::vector<RejectedCell>& cells) {
    std::array<std::vector<std::string>, 5> texts;
    IntegerColumn rows;
    for (const RejectedCell& cell : cells) {
        rows.push_back(cell.row);
        std::size_t i = 0;
        for (const auto* text : {&cell.source, &cell.region, &cell.field, &cell.value, &cell.expected}) texts.at(i++).push_back(*text);
    }
    Table table;
    table.add("source", std::move(texts[0])).add("row", std::move(rows)).add("region", std::move(texts[1]));
    return std::move(table.add("field", std::move(texts[2])).add("value", std::move(texts[3])).add("expected", std::move(texts[4])));
}

/// Those that no amendment has replaced by a count.
[[nodiscard]] inline std::vector<RejectedCell> still_rejected(const std::vector<RejectedCell>& cells, const tally::Sheets& sheets) {
    std::vector<RejectedCell> left;
    if (cells.empty()) return left;
    std::map<std::pair<std::string, std::string>, std::size_t> forms;
    for (std::size_t row = 0; row < sheets.rows(); ++row) forms.emplace(sheets.station_key(row), row);
    for (const RejectedCell& cell : cells) {
        const auto form = forms.find(cell.station.first.empty() ? std::pair(cell.region, std::string()) : cell.station);
        const auto column = sheets.find(std::string_view(cell.field));
        if (form == forms.end() || !column || !sheets.at(*column, form->second)) left.push_back(cell);
    }
    return left;
}

/// What forms and their list of regions say against themselves: M01 to M03, N02, C01 to C11 and C13, in this order.
[[nodiscard]] inline Diagnostics check_forms(const SheetsInput& input, const tally::SheetCheckOptions& options) {
    Diagnostics findings = input.findings;
    const auto add = [&findings](const Diagnostics& part) { findings.insert(findings.end(), part.begin(), part.end()); };
    add(recapitulation::check_coverage(input.sheets));
    add(findings_of(input.rejected));
    add(tally::check_sheets(input.sheets, options));
    return findings;
}

/// Forms against figures from elsewhere: stations of another source (S01), or printed figures of regions (L01), and what one has and the
/// other has not (M01). Without forms the printed levels among themselves. `only_hard`: no information.
/// Errors: the two place a region differently.
[[nodiscard]] inline result<recapitulation::LevelReport> check_against(const SheetsInput* input, const SheetsInput& against,
                                                                       bool only_hard = false) {
    auto levels = input != nullptr ? recapitulation::check_levels(input->sheets, against.sheets, input->stated, against.stated)
                                   : result<recapitulation::LevelReport>(recapitulation::check_levels(against.sheets, against.stated));
    if (!levels) return levels;
    recapitulation::LevelReport report{.findings = against.findings, .compared = levels->compared};
    const auto add = [&report](const Diagnostics& part) { report.findings.insert(report.findings.end(), part.begin(), part.end()); };
    add(findings_of(against.rejected));
    if (input != nullptr) add(tally::compare_sources(input->sheets, against.sheets));
    add(levels->findings);
    if (only_hard) std::erase_if(report.findings, [](const Diagnostic& finding) { return finding.severity == Severity::info; });
    return report;
}

/// Both in one call. Errors: as `check_against`.
[[nodiscard]] inline result<Diagnostics> check_stations(const SheetsInput& input, const SheetsInput* against,
                                                        const tally::SheetCheckOptions& options) {
    Diagnostics findings = check_forms(input, options);
    if (against == nullptr) return findings;
    const auto report = check_against(&input, *against, options.only_hard);
    if (!report) return report.error();
    findings.insert(findings.end(), report->findings.begin(), report->findings.end());
    return findings;
}

}  // namespace pemilu::inline v0_1::io

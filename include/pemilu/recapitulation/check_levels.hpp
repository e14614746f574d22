// Is what a level printed the sum of what is below it (L01)? And are the forms those of the list of stations (M01)?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/recapitulation/recapitulate.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::recapitulation {

namespace detail {

/// Printed figures of regions against the sums of the forms below them.
class LevelCheck {
public:
    LevelCheck(const tally::Sheets& sheets, const tally::Sheets& printed) : sheets_(sheets), printed_(printed) {
        for (std::size_t row = 0; row < printed.rows(); ++row) rows_.push_back(compare(row));
    }

    [[nodiscard]] Diagnostics findings() const {
        Diagnostics findings;
        for (std::size_t row = 0; row < rows_.size(); ++row)
            for (std::size_t column = 0; column < rows_[row].size(); ++column)
                if (const Gap& gap = rows_[row][column]; gap.difference != 0)
                    findings.push_back(Diagnostic{.code = "L01",
                                                  .place = printed_.place(row),
                                                  .field = printed_.columns()[column].name,
                                                  .found = gap.found,
                                                  .expected = gap.found - gap.difference,
                                                  .hint = hint(row, column)});
        return findings;
    }

private:
    /// What is printed beyond the sum; 0 where it fits or cannot be compared.
    struct Gap {
        std::int64_t found = 0;
        std::int64_t difference = 0;
    };

    [[nodiscard]] std::vector<Gap> compare(std::size_t row) const {
        std::vector<Gap> gaps(printed_.columns().size());
        const auto region = sheets_.regions().find(printed_.regions()[printed_.area(row)].code);
        if (printed_.is_station(row) || (!region && printed_.row(row).area != 0)) return gaps;
        const auto [first, last] = sheets_.range(region.value_or(0));
        const bool all_there = stations_of(sheets_, region.value_or(0)) <= static_cast<std::int64_t>(last - first);
        for (std::size_t i = 0; i < gaps.size(); ++i) {
            const auto found = printed_.at(i, row);
            const auto column = sheets_.find(std::string_view(printed_.columns()[i].name));
            if (!found || !column || first == last) continue;
            const tally::ColumnSum sum = sheets_.columns()[*column].counts.sum(first, last);
            // Forms that are still to come can only add to the sum: then only too little is wrong.
            const bool complete = all_there && sum.present == static_cast<std::int64_t>(last - first);
            if (complete || *found < sum.sum) gaps[i] = {*found, *found - sum.sum};
        }
        return gaps;
    }

    /// Where the difference comes from: printed parts that differ too; or another contestant with the opposite difference.
    [[nodiscard]] std::string hint(std::size_t row, std::size_t column) const {
        const std::string parts = differing_parts(row, column);
        if (!parts.empty()) return "these parts differ too: " + parts;
        for (std::size_t other = printed_.fields(); column >= printed_.fields() && other < printed_.columns().size(); ++other)
            if (other != column && rows_[row][other].difference == -rows_[row][column].difference)
                return "the opposite difference is at " + printed_.columns()[other].name;
        return {};
    }

    /// The nearest printed regions below with a difference in the same column: what is below them explains them in turn.
    [[nodiscard]] std::string differing_parts(std::size_t row, std::size_t column) const {
        std::string parts;
        const RegionTree& regions = printed_.regions();
        const RegionIndex area = printed_.row(row).area;
        RegionIndex skip = 0;
        for (std::size_t other = row + 1; other < rows_.size() && regions.contains(area, printed_.row(other).area); ++other) {
            const RegionIndex part = printed_.row(other).area;
            if (part < skip || rows_[other][column].difference == 0) continue;
            parts += (parts.empty() ? "" : ", ") + regions[part].code;
            skip = regions.end(part);
        }
        return parts;
    }

    const tally::Sheets& sheets_;
    const tally::Sheets& printed_;
    std::vector<std::vector<Gap>> rows_ = {};
};

}  // namespace detail

/// L01: figures printed for regions (rows of `printed` that are no stations) against the sums of the forms below, column by column. A
/// region of which forms are still missing contradicts them only where it has too little.
[[nodiscard]] inline Diagnostics check_levels(const tally::Sheets& sheets, const tally::Sheets& printed) {
    return detail::LevelCheck(sheets, printed).findings();
}

/// M01: stations of the list without a form, and regions with fewer forms than the list gives them stations. Without a list: nothing.
/// M03: regions with more forms than that. N01: negative numbers in the list, which then says nothing.
[[nodiscard]] inline Diagnostics check_coverage(const tally::Sheets& sheets) {
    Diagnostics findings;
    const RegionTree& regions = sheets.regions();
    for (RegionIndex region = 0; region < regions.size(); ++region) {
        const RegionEntry& entry = regions[region];
        const std::string place = entry.code + (entry.name.empty() ? "" : " " + entry.name);
        for (const auto& [field, stated] : {std::pair("stations", entry.stations), std::pair("roll", entry.roll)})
            if (stated.value_or(0) < 0) findings.push_back(Diagnostic{.code = "N01", .place = place, .field = field, .found = *stated});
        const auto listed = regions.listed_stations(region);
        if (!listed) continue;
        const auto [first, last] = sheets.range(region);
        const auto forms = static_cast<std::int64_t>(last - first);
        if (forms == *listed) continue;
        findings.push_back(Diagnostic{.code = forms < *listed ? "M01" : "M03",
                                      .severity = forms < *listed ? Severity::warning : Severity::error,
                                      .place = place,
                                      .field = "stations",
                                      .found = forms,
                                      .expected = *listed});
    }
    return findings;
}

}  // namespace pemilu::inline v0_1::recapitulation

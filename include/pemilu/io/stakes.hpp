// Where a finding about polling stations stands: its form, its electoral district, and how many votes hang on it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/district.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/district_sheets.hpp"
#include "pemilu/io/station_tables.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::io {

struct FindingPlace {
    std::optional<std::size_t> form = {};      ///< the row of the sheets; nullopt where it is about a region, or a form that was left out
    std::optional<std::size_t> district = {};  ///< nullopt where its region is in none, or holds several
    std::optional<std::int64_t> ballots = {};  ///< that were in the station's box, by the largest figure of its form
};

namespace detail {

/// As many ballots as any figure of the form says were cast: what a recount would count again.
[[nodiscard]] inline std::optional<std::int64_t> ballots_of(const tally::Sheets& sheets, std::size_t row) {
    using F = tally::SheetField;
    std::optional<std::int64_t> most;
    const auto consider = [&most](std::optional<std::int64_t> count) {
        if (count) most = std::max(most.value_or(0), *count);
    };
    const auto at = [&](F field) {
        const auto column = sheets.find(field);
        return column ? sheets.at(*column, row) : std::nullopt;
    };
    for (const F field : {F::users, F::ballots_used, F::total}) consider(at(field));
    if (const auto valid = at(F::valid)) consider(*valid + at(F::invalid).value_or(0));
    std::optional<std::int64_t> votes;
    for (const tally::SheetColumn& column : sheets.contestants()) {
        // The candidates of a party are in its votes already.
        const std::size_t slash = column.name.rfind('/');
        const bool part = slash != std::string::npos && sheets.find(std::string_view(column.name).substr(0, slash));
        const auto count = part ? std::nullopt : column.counts.at(row);
        if (count) votes = votes.value_or(0) + *count;
    }
    if (votes) consider(*votes + at(F::invalid).value_or(0));
    return most;
}

/// The district of the region that a place names: `FILE:ROW CODE`, `FILE:ROW CODE STATION` or `CODE NAME`, any of which may have blanks.
[[nodiscard]] inline std::optional<std::size_t> district_in(const std::string& place, const DistrictFinder& finder) {
    for (std::size_t start = 0; start < place.size();) {
        for (std::size_t end = place.size(); end > start;) {
            if (const auto district = finder.find(place.substr(start, end - start))) return district;
            end = place.rfind(' ', end - 1);
            if (end == std::string::npos) break;
        }
        const std::size_t blank = place.find(' ', start);
        if (blank == std::string::npos) break;
        start = blank + 1;
    }
    return std::nullopt;
}

}  // namespace detail

/// The places of findings (`Diagnostic::place`), as checks of these sheets write them. Without districts all belong to district 0.
/// Errors: a district without regions, or with a region of another.
[[nodiscard]] inline result<std::vector<FindingPlace>> locate_findings(const SheetsInput& input,
                                                                       const std::vector<ElectoralDistrict>* districts,
                                                                       const std::vector<std::string>& places) {
    const tally::Sheets& sheets = input.sheets;
    detail::DistrictFinder finder(&sheets.regions());
    for (std::size_t d = 0; districts != nullptr && d < districts->size(); ++d)
        if (auto error = finder.add(d, (*districts)[d])) return *std::move(error);
    if (auto error = finder.finish()) return *std::move(error);
    std::map<std::string, std::size_t, std::less<>> forms;
    for (std::size_t row = 0; row < sheets.rows(); ++row) forms.emplace(sheets.place(row), row);
    std::vector<FindingPlace> located;
    for (const std::string& place : places) {
        FindingPlace found;
        const auto form = forms.find(place);
        if (form != forms.end()) {
            found.form = form->second;
            found.ballots = detail::ballots_of(sheets, form->second);
        }
        if (districts == nullptr)
            found.district = 0;
        else if (found.form)
            found.district = finder.find(sheets.regions()[sheets.row(*found.form).area].code);
        else
            found.district = detail::district_in(place, finder);
        located.push_back(found);
    }
    return located;
}

}  // namespace pemilu::inline v0_1::io

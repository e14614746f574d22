// Two forms of one polling station: of two contests (C12), or of one contest from two sources (S01).
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/diagnostic.hpp"
#include "pemilu/tally/hints.hpp"
#include "pemilu/tally/sheet.hpp"

namespace pemilu::inline v0_1::tally {

/// The rows of the same station in both, in the order of `a`. Stations are the same by their code, or by region and name,
/// whatever the trees look like.
[[nodiscard]] inline std::vector<std::pair<std::size_t, std::size_t>> common_stations(const Sheets& a, const Sheets& b) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    using Key = std::pair<std::string, std::string>;
    std::vector<std::pair<Key, std::size_t>> keys;
    for (std::size_t row = 0; row < b.rows(); ++row)
        if (b.is_station(row)) keys.emplace_back(b.station_key(row), row);
    std::ranges::sort(keys);
    for (std::size_t row = 0; row < a.rows(); ++row) {
        if (!a.is_station(row)) continue;
        const Key key = a.station_key(row);
        const auto found = std::ranges::lower_bound(keys, key, {}, &std::pair<Key, std::size_t>::first);
        if (found != keys.end() && found->first == key) pairs.emplace_back(row, found->second);
    }
    return pairs;
}

namespace detail {

[[nodiscard]] inline std::optional<Diagnostic> difference_at(const Sheets& a, std::size_t row, std::size_t column, const Sheets& b,
                                                             std::size_t other) {
    const SheetColumn& mine = a.columns()[column];
    const auto theirs = b.find_same(mine);
    if (!theirs) return std::nullopt;
    const auto found = a.at(column, row);
    const auto expected = b.at(*theirs, other);
    if (!found || !expected || *found == *expected) return std::nullopt;
    return Diagnostic{
        .place = a.place(row), .field = mine.name, .found = found, .expected = expected, .hint = slip_hint(*found, *expected)};
}

}  // namespace detail

/// C12: the voters who came, of any list and sex, differ between two contests of a station. Voters of the additional list may get fewer
/// ballots, so this is information and no error. `found` is the figure of `a`, `expected` that of `b`.
[[nodiscard]] inline Diagnostics compare_contests(const Sheets& a, const Sheets& b) {
    Diagnostics findings;
    for (const auto& [row, other] : common_stations(a, b))
        for (auto field = SheetField::users; field <= SheetField::users_special_f;
             field = static_cast<SheetField>(static_cast<int>(field) + 1))
            if (const auto column = a.find(field))
                if (auto finding = detail::difference_at(a, row, *column, b, other)) {
                    finding->code = "C12";
                    finding->severity = Severity::info;
                    findings.push_back(*std::move(finding));
                }
    return findings;
}

/// S01: every figure that both sources report and that differs. `found` is the figure of `a`, `expected` that of `b`.
[[nodiscard]] inline Diagnostics compare_sources(const Sheets& a, const Sheets& b) {
    Diagnostics findings;
    for (const auto& [row, other] : common_stations(a, b))
        for (std::size_t column = 0; column < a.columns().size(); ++column)
            if (auto finding = detail::difference_at(a, row, column, b, other)) {
                finding->code = "S01";
                findings.push_back(*std::move(finding));
            }
    return findings;
}

}  // namespace pemilu::inline v0_1::tally

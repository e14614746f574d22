// Minimum, maximum and held seats from tables: `party, seats, [district]`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/allocation/kernel.hpp"
#include "pemilu/contest/contest.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::io {

/// One row: of one district, or of every district.
struct SeatLimit {
    std::int64_t row = 0;
    PartyId party = {};
    std::optional<DistrictId> district = {};
    Seats seats = {};
};

/// Seats by district and party; nullopt where the table says nothing.
struct SeatLimits {
    std::vector<std::vector<std::optional<Seats>>> by_district = {};
    std::vector<SeatLimit> rows = {};
    std::vector<std::string> notes = {};
};

namespace detail {

/// A key of the contest, or why it is none.
[[nodiscard]] inline result<std::uint32_t> known_key(const Table& table, const Column& column, std::size_t row, const Keys& keys,
                                                     const std::string& what) {
    const auto key = required_key(table, column, row, what);
    if (!key) return key.error();
    if (const auto position = keys.find(*key)) return *position;
    if (const std::string* twin = keys.twin(*key)) return at_cell(table, column, row, Keys::zeros_differ(*key, *twin));
    return at_cell(table, column, row,
                   Error{.message = "unknown " + what, .value = shown(*key), .expected = "a " + what + " of the votes"});
}

[[nodiscard]] inline Keys district_keys(const Contest& contest) {
    Keys keys;
    for (const ElectoralDistrict& district : contest.districts) static_cast<void>(keys.add(district.key));
    return keys;
}
[[nodiscard]] inline Keys party_keys(const Contest& contest) {
    Keys keys;
    for (const Party& party : contest.parties) static_cast<void>(keys.add(party.name));
    return keys;
}

}  // namespace detail

/// Reads `party, seats, [district]`. Without a column of districts a row holds in every district.
/// Errors: a missing column; an unknown party or district; the same party twice; seats that are no number of seats.
[[nodiscard]] inline result<SeatLimits> read_limits(const Table& table, const Contest& contest, const ColumnMapping& mapping = {}) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::limits, mapping);
    if (!map) return map.error();
    const auto party_column = map->require("party");
    const auto seats_column = map->require("seats");
    if (!party_column) return party_column.error();
    if (!seats_column) return seats_column.error();
    const auto seats = integers_of(table, **seats_column, Missing::refused);
    if (!seats) return seats.error();
    const Column* district_column = map->find("district");
    const Keys districts = detail::district_keys(contest);
    const Keys parties = detail::party_keys(contest);
    SeatLimits limits{.by_district = std::vector(contest.districts.size(), std::vector<std::optional<Seats>>(contest.parties.size())),
                      .notes = map->notes()};
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto party = detail::known_key(table, **party_column, row, parties, "party");
        if (!party) return party.error();
        std::optional<std::uint32_t> only;
        if (district_column != nullptr) {
            const auto district = detail::known_key(table, *district_column, row, districts, "district");
            if (!district) return district.error();
            only = *district;
        }
        if (*(*seats)[row] > allocation::seats_limit)
            return at_cell(table, **seats_column, row,
                           Error{.kind = ErrorKind::capacity,
                                 .message = "too many seats",
                                 .value = std::to_string(*(*seats)[row]),
                                 .expected = "at most " + std::to_string(allocation::seats_limit)});
        for (std::uint32_t d = 0; d < contest.districts.size(); ++d) {
            if (only && *only != d) continue;
            std::optional<Seats>& cell = limits.by_district[d][*party];
            if (cell)
                return at_cell(table, **party_column, row,
                               Error{.message = "the party is given twice", .value = shown(contest.parties[*party].name)});
            cell = Seats(*(*seats)[row]);
        }
        limits.rows.push_back(
            {table.row_label(row), PartyId(*party), only ? std::optional(DistrictId(*only)) : std::nullopt, Seats(*(*seats)[row])});
    }
    return limits;
}

}  // namespace pemilu::inline v0_1::io

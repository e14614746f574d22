// Determinations for the tests of their tables, and the cells of these as text.
#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "determinations.hpp"
#include "pemilu/io/table.hpp"

namespace elections {

using namespace pemilu;

using Texts = std::vector<std::string>;

inline constexpr LegalBasis law{.instrument = "UU 1/2000", .article = "9"};

/// By Sainte-Laguë, as `law` prescribes.
[[nodiscard]] inline Determination determined(const std::vector<Row>& rows) {
    return determined(rows, {.method = prescribed(sainte_lague, law)}, {}, {});
}

[[nodiscard]] inline Texts column(const Table& table, const std::string& name) {
    REQUIRE(table.find(name) != nullptr);
    Texts cells;
    for (std::size_t row = 0; row < table.rows(); ++row) cells.push_back(table.find(name)->text(row));
    return cells;
}

/// 10 % of the district, or 2 of 2 districts with 5 %, or 1 seat won directly, or exempt: C only by its seat, D because it is exempt.
[[nodiscard]] inline Determination four_ways_in() {
    using namespace pemilu::threshold;
    const auto in = [](std::int64_t percent, std::optional<std::int64_t> k) {
        return requirement(VotesCriterion{Bound::at_least(Share::percent(percent)), Scope::district, k});
    };
    const auto seat = requirement(DirectSeats{Seats(1), {Seats(), Seats(), Seats(1), Seats()}}, law);
    const auto wanted = any_of(any_of(any_of(in(10, std::nullopt), in(5, 2)), seat), requirement(Exempt{{PartyId(3)}}));
    return determined({{{60, 29, 8, 3}, 5}, {{88, 9, 2, 1}, 5}}, {.method = sainte_lague}, {}, wanted);
}

}  // namespace elections

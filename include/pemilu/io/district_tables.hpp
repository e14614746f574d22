// Which districts lie beside each other, and how many people live in each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"

namespace pemilu::inline v0_1::io {

struct AdjacencyInput {
    std::set<std::pair<std::string, std::string>> pairs = {};  ///< in both directions
    std::vector<std::string> notes = {};

    [[nodiscard]] bool adjacent(const std::string& one, const std::string& other) const { return pairs.contains({one, other}); }
};

struct PopulationInput {
    std::map<std::string, std::int64_t> population = {};
    std::vector<std::string> notes = {};
};

/// Reads `district, neighbour`; one direction is enough. A district without a row has no neighbour.
/// Errors: no rows; a missing column; an empty key; a district that is its own neighbour.
[[nodiscard]] inline result<AdjacencyInput> read_adjacency(const Table& table) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::adjacency);
    if (!map) return map.error();
    const auto district = map->require("district");
    const auto neighbour = map->require("neighbour");
    if (!district) return district.error();
    if (!neighbour) return neighbour.error();
    AdjacencyInput input{.notes = map->notes()};
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto one = required_key(table, **district, row, "district");
        const auto other = required_key(table, **neighbour, row, "district");
        if (!one) return one.error();
        if (!other) return other.error();
        if (*one == *other)
            return at_cell(
                table, **neighbour, row,
                Error{.message = "a district is no neighbour of itself", .value = shown(*other), .expected = "another district"});
        input.pairs.emplace(*one, *other);
        input.pairs.emplace(*other, *one);
    }
    return input;
}

/// Reads `district, population`: inhabitants, not voters.
/// Errors: no rows; a missing column; an empty key; a district twice; what is not a number.
[[nodiscard]] inline result<PopulationInput> read_population(const Table& table) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::population);
    if (!map) return map.error();
    const auto district = map->require("district");
    const auto people = map->require("population");
    if (!district) return district.error();
    if (!people) return people.error();
    const auto numbers = integers_of(table, **people, Missing::refused);
    if (!numbers) return numbers.error();
    PopulationInput input{.notes = map->notes()};
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto key = required_key(table, **district, row, "district");
        if (!key) return key.error();
        if (!input.population.emplace(*key, *(*numbers)[row]).second)
            return at_cell(table, **district, row, Error{.message = "the district is given twice", .value = shown(*key)});
    }
    return input;
}

}  // namespace pemilu::inline v0_1::io

// Which districts lie beside each other, and how many people live in each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/contest/contest.hpp"
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

namespace detail {

/// Districts as another table has them. A key that differs from one of them only in leading zeros is an error.
class KnownDistricts {
public:
    explicit KnownDistricts(const Contest* contest)
        : any_(contest == nullptr), alone_(contest != nullptr && contest->districts.size() == 1) {
        if (contest != nullptr)
            for (const ElectoralDistrict& district : contest->districts) static_cast<void>(keys_.add(district.key));
    }
    [[nodiscard]] bool has(const std::string& key) const { return any_ || keys_.find(key).has_value(); }
    /// nullopt if it is one of them, or none that only zeros tell apart.
    [[nodiscard]] std::optional<Error> zeros(const std::string& key) const {
        if (has(key)) return std::nullopt;
        if (const std::string* twin = keys_.twin(key)) return Keys::zeros_differ(key, *twin);
        return std::nullopt;
    }
    /// The same, and a district that is not there is an error too; unless there is only one, beside which any other may lie.
    [[nodiscard]] std::optional<Error> objection(const std::string& key, const std::string& beside) const {
        if (auto error = zeros(key)) return error;
        if (has(key) || (alone_ && has(beside))) return std::nullopt;
        return Error{.message = "unknown district", .value = shown(key), .expected = "a district of the candidates"};
    }

private:
    Keys keys_ = {};
    bool any_ = false;
    bool alone_ = false;
};

}  // namespace detail

/// Reads `district, neighbour`; one direction is enough. A district without a row has no neighbour; without any row no district has one.
/// Errors: a missing column; an empty key; a district that is its own neighbour; with a contest of
/// several districts, one that it does not have.
[[nodiscard]] inline result<AdjacencyInput> read_adjacency(const Table& table, const Contest* contest = nullptr) {
    const auto map = map_columns(table, TableKind::adjacency);
    if (!map) return map.error();
    const auto district = map->require("district");
    const auto neighbour = map->require("neighbour");
    if (!district) return district.error();
    if (!neighbour) return neighbour.error();
    AdjacencyInput input{.notes = map->notes()};
    const detail::KnownDistricts known(contest);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto one = required_key(table, **district, row, "district");
        const auto other = required_key(table, **neighbour, row, "district");
        if (!one) return one.error();
        if (!other) return other.error();
        if (auto error = known.objection(*one, *other)) return at_cell(table, **district, row, *std::move(error));
        if (auto error = known.objection(*other, *one)) return at_cell(table, **neighbour, row, *std::move(error));
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
/// Districts that the contest does not have are left out; a population that is missing in the end is asked for.
/// Errors: no rows; a missing column; an empty key; a district twice; what is not a number; with a contest, a key that differs from one of
/// its districts in leading zeros only.
[[nodiscard]] inline result<PopulationInput> read_population(const Table& table, const Contest* contest = nullptr) {
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
    const detail::KnownDistricts known(contest);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto key = required_key(table, **district, row, "district");
        if (!key) return key.error();
        if (auto error = known.zeros(*key)) return at_cell(table, **district, row, *std::move(error));
        if (!input.population.emplace(*key, *(*numbers)[row]).second)
            return at_cell(table, **district, row, Error{.message = "the district is given twice", .value = shown(*key)});
    }
    return input;
}

}  // namespace pemilu::inline v0_1::io

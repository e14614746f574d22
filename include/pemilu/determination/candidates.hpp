// A chamber whose candidates stand by themselves, without parties: from the table of candidates to the members ("DPD").
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/determination.hpp"
#include "pemilu/determination/input.hpp"
#include "pemilu/determination/unknown_provinces.hpp"
#include "pemilu/io/candidate_tables.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/rules/indonesia/provinces.hpp"
#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1 {

namespace detail {

/// How each province was spelt first: `Sumut` is SUMATERA UTARA where that came before it.
using ProvinceSpellings = std::map<const rules::indonesia::Province*, std::string>;

/// The table with one spelling for each province in the column of its districts, the first of them. What is no province stays as it is.
/// Errors: of `map_columns`.
[[nodiscard]] inline result<Table> with_provinces_alike(const Table& table, io::TableKind kind, const io::ColumnMapping& mapping,
                                                        ProvinceSpellings& first) {
    const auto map = io::map_columns(table, kind, mapping);
    if (!map) return map.error();
    const Column* districts = map->find("district");
    if (districts == nullptr || districts->texts() == nullptr) return table;
    TextColumn alike = *districts->texts();
    for (std::size_t row = 0; row < alike.size(); ++row) {
        const std::string key = io::key_text(*districts, row);
        if (const auto* province = rules::indonesia::province_of(key)) alike[row] = first.emplace(province, key).first->second;
    }
    return table.with(*districts, std::move(alike));
}

/// The districts of a table of candidates in order of appearance, each with the seats that the rule set gives it, and one party without a
/// name for all who stand.
[[nodiscard]] inline result<Contest> contest_of_candidates(const Table& table, const io::ColumnMapping& mapping, Seats magnitude) {
    const auto map = io::map_columns(table, io::TableKind::candidates, mapping);
    if (!map) return map.error();
    Contest contest{.parties = {Party{}}};
    const Column* column = map->find("district");
    if (column == nullptr) {
        contest.districts.push_back(ElectoralDistrict{.magnitude = magnitude});
        return contest;
    }
    io::Keys keys;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto key = io::required_key(table, *column, row, "district");
        if (!key) return key.error();
        const auto position = keys.add(*key);
        if (!position) return io::at_cell(table, *column, row, position.error());
        if (*position == contest.districts.size()) contest.districts.push_back(ElectoralDistrict{.key = *key, .magnitude = magnitude});
    }
    return contest;
}

/// Of each district the sum of its candidates' votes, as far as they were supplied.
[[nodiscard]] inline result<recapitulation::VoteTable> sums_of(const io::CandidatesInput& input) {
    recapitulation::VoteTable votes(input.contest.districts.size(), 1);
    for (std::uint32_t d = 0; d < votes.districts(); ++d)
        if (auto error = votes.set(DistrictId(d), PartyId(0), {.votes = Votes()})) return *std::move(error);
    for (const auto& candidate : input.candidates) {
        const Votes terms[] = {*votes.at(candidate.district, PartyId(0)).votes, candidate.votes.value_or(Votes())};
        const auto sum = checked_sum(std::span<const Votes>(terms));
        if (!sum) return Error{.kind = ErrorKind::capacity, .message = "the sum of all votes exceeds 2^63-1"};
        if (auto error = votes.set(candidate.district, PartyId(0), {.votes = *sum})) return *std::move(error);
    }
    return votes;
}

}  // namespace detail

namespace detail {

/// The tables, which the caller keeps, with the provinces of all spelt as those of the votes have them first.
struct TablesAlike {
    ContestTables tables = {};
    Table votes = {};
    Table statuses = {};
    std::vector<Table> resolutions = {};
};

/// Errors: of the readers' mappings.
[[nodiscard]] inline std::optional<Error> spell_alike(TablesAlike& alike, const ContestTables& given) {
    ProvinceSpellings first;
    const auto put = [&](const Table& table, io::TableKind kind, Table& copy) -> std::optional<Error> {
        const auto mapping = io::with_province_as_district(table, kind, given.mapping);
        if (!mapping) return mapping.error();
        auto spelt = with_provinces_alike(table, kind, *mapping, first);
        if (!spelt) return spelt.error();
        copy = *std::move(spelt);
        return std::nullopt;
    };
    alike.tables = given;
    if (auto error = put(*given.votes, io::TableKind::candidates, alike.votes)) return error;
    alike.tables.votes = &alike.votes;
    if (given.statuses != nullptr) {
        if (auto error = put(*given.statuses, io::TableKind::statuses, alike.statuses)) return error;
        alike.tables.statuses = &alike.statuses;
    }
    alike.resolutions.resize(given.resolutions.size());
    for (std::size_t i = 0; i < given.resolutions.size(); ++i) {
        if (auto error = put(*given.resolutions[i], io::TableKind::resolutions, alike.resolutions[i])) return error;
        alike.tables.resolutions[i] = &alike.resolutions[i];
    }
    return std::nullopt;
}

}  // namespace detail

/// Reads `[district], number, name, votes, [sex]`, given as the votes (the column of the province stands for the district), and determines the members: in each district as many as the rule set
/// says, by its ladder. There are no parties: the results' party is null. Rows of one province are together, however its name is spelt.
/// Errors: of the reader, with their places; a rule set of parties (rule); a decision that answers nothing.
[[nodiscard]] inline result<TabularDetermination> determine_candidates(const RuleSet& rules, const ContestTables& given) {
    if (!rules.magnitude)
        return Error{.kind = ErrorKind::rule, .message = "in this contest parties stand", .value = std::string(rules.name.view())};
    detail::TablesAlike alike;
    if (auto error = detail::spell_alike(alike, given)) return *std::move(error);
    const ContestTables& tables = alike.tables;
    const auto mapping = io::with_province_as_district(*tables.votes, io::TableKind::candidates, tables.mapping);
    if (!mapping) return mapping.error();
    auto made = detail::contest_of_candidates(*tables.votes, *mapping, *rules.magnitude);
    if (!made) return made.error();
    Contest contest = *std::move(made);
    contest.chamber = rules.chamber;
    contest.year = rules.year;
    auto read = io::read_candidates(*tables.votes, contest, nullptr, *mapping);
    if (!read) return read.error();
    io::CandidatesInput input = *std::move(read);
    if (auto error = io::several_districts(*tables.votes, input, *rules.magnitude)) return *std::move(error);
    auto votes = detail::sums_of(input);
    if (!votes) return votes.error();
    std::vector<std::string> notes = std::move(input.notes);
    const auto rulings = detail::read_rulings(tables, contest, notes, false);
    if (!rulings) return rulings.error();
    auto before_oath = detail::read_before_oath(rules, tables, contest, input.candidates, nullptr, notes);
    if (!before_oath) return before_oath.error();
    auto determined =
        determine(rules, std::move(contest), *std::move(votes), std::move(input.candidates), *rulings, {}, {}, {}, *std::move(before_oath));
    if (!determined) {
        Error error = determined.error();
        if (error.source == "resolutions" && tables.resolutions.size() == 1) error.source = tables.resolutions.front()->source();
        return error;
    }
    const auto unknown = unknown_provinces(rules, determined->contest, *tables.votes, nullptr, *mapping);
    if (!unknown) return unknown.error();
    TabularDetermination result{*std::move(determined), {input.district_keys_integer, false}, std::move(notes)};
    result.determination.findings.insert(result.determination.findings.end(), unknown->begin(), unknown->end());
    return result;
}

}  // namespace pemilu::inline v0_1

// The lists of an election from tables: every party's candidates in every district, with what is known of each.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/contest/contest.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/candidate_tables.hpp"
#include "pemilu/io/columns.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/keys.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/unit_tables.hpp"
#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::io {

/// One list as replacements see it, and its names: the candidates in the order of its entries.
struct NamedList {
    replacement::Vacancy list = {};
    std::string district = {};
    std::string party = {};
    std::vector<Candidate> candidates = {};
};

/// Of candidates without parties (DPD) each province elects four.
inline constexpr Seats seats_of_a_province(4);

/// All lists in order of appearance.
struct PartyLists {
    Contest contest = {};
    std::vector<NamedList> lists = {};
    KeyKinds kinds = {};
    bool elected_known = false;          ///< the table says who was elected
    std::string party_column = "party";  ///< the heading that tells the parties apart
    bool parties_are_numbers = false;    ///< the table has their numbers and no names
    std::vector<std::string> notes = {};

    /// The list of this party in this district; nullptr if it has none.
    [[nodiscard]] const NamedList* find(DistrictId district, PartyId party) const {
        const auto found = positions.find({district, party});
        return found == positions.end() ? nullptr : &lists[found->second];
    }

    std::map<std::pair<DistrictId, PartyId>, std::size_t> positions = {};
};

/// A party that a caller names and no list has: which column tells the parties apart, and who is there.
[[nodiscard]] inline Error no_such_party(const PartyLists& lists, std::string message, std::string_view party,
                                         const std::string& district) {
    std::vector<std::string> there;
    for (const NamedList& list : lists.lists)
        if ((district.empty() || list.district == district) && std::ranges::find(there, list.party) == there.end())
            there.push_back(list.party);
    std::string expected = there.empty() ? std::string() : "one of " + joined(there);
    if (lists.parties_are_numbers) expected += ": the table has the numbers of the parties and no names";
    return Error{.message = std::move(message), .column = lists.party_column, .value = std::string(party), .expected = std::move(expected)};
}

/// Whether a caller means this party: by its name, whatever the case of its letters, or by its number.
[[nodiscard]] inline bool is_called(const Party& party, std::string_view name) {
    const bool by_number = party.ballot_number && std::to_string(*party.ballot_number) == detail::trimmed(name);
    return by_number || detail::lowered(detail::trimmed(party.name)) == detail::lowered(detail::trimmed(name));
}

namespace detail {

/// The districts of a table of candidates without parties (DPD), and one party without a name for all.
[[nodiscard]] inline result<Contest> contest_without_parties(const Table& table, const ColumnMapping& mapping) {
    if (auto error = require_rows(table)) return *std::move(error);
    const auto map = map_columns(table, TableKind::candidates, mapping);
    if (!map) return map.error();
    Contest contest;
    contest.parties.emplace_back();
    const Column* column = map->find("district");
    if (column == nullptr) contest.districts.emplace_back();
    Keys keys;
    for (std::size_t row = 0; column != nullptr && row < table.rows(); ++row) {
        const auto key = required_key(table, *column, row, "district");
        if (!key) return key.error();
        const auto position = keys.add(*key);
        if (!position) return at_cell(table, *column, row, position.error());
        if (*position < contest.districts.size()) continue;
        contest.districts.emplace_back();
        contest.districts.back().key = *key;
    }
    return contest;
}

[[nodiscard]] inline result<CandidatesInput> read_with_or_without_parties(const Table& table, bool parties) {
    if (parties) return io::read_candidates(table);
    const auto mapping = with_province_as_district(table, TableKind::candidates);
    if (!mapping) return mapping.error();
    const auto contest = contest_without_parties(table, *mapping);
    if (!contest) return contest.error();
    return io::read_candidates(table, *contest, nullptr, *mapping);
}

/// Remembers the column that tells the parties apart.
[[nodiscard]] inline std::optional<Error> find_party_column(const Table& table, PartyLists& lists) {
    const auto map = map_columns(table, TableKind::candidates);
    if (!map) return map.error();
    const Column* name = map->find("party");
    const Column* number = map->find("party_number");
    lists.parties_are_numbers = name == nullptr && number != nullptr;
    if (name != nullptr) lists.party_column = name->name;
    if (lists.parties_are_numbers) lists.party_column = number->name;
    return std::nullopt;
}

/// What the columns of another table of the same lists mean.
[[nodiscard]] inline result<ColumnMapping> mapping_of(const Table& table, TableKind kind, bool parties) {
    if (parties) return ColumnMapping{};
    return with_province_as_district(table, kind);
}

/// Whose status a row is: a position on the list. Where a status gives no list number, its name must be that of one candidate.
[[nodiscard]] inline result<std::size_t> status_holder(const Table& table, const StatusRow& row, const NamedList& list) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < list.candidates.size(); ++i)
        if (row.who.number != ListNumber() ? list.candidates[i].number == row.who.number
                                           : lowered(list.candidates[i].name) == lowered(row.name))
            found.push_back(i);
    if (found.size() == 1) return found.front();
    return Error{
        .message = found.empty() ? "nobody on the list has this number or name" : "several candidates have this name: give the number",
        .source = table.source(),
        .row = row.row,
        .column = row.who.number != ListNumber() ? "number" : "name",
        .value = row.who.number != ListNumber() ? std::to_string(row.who.number.value()) : row.name};
}

[[nodiscard]] inline std::optional<Error> add_status(const Table& table, const StatusRow& row, NamedList& list) {
    const auto holder = status_holder(table, row, list);
    if (!holder) return holder.error();
    const auto status = *replacement::parse_candidate_status(row.status);
    for (const replacement::StatusRecord& record : list.list.statuses)
        if (record.entry == *holder && record.status == status && record.date == row.date)
            return Error{.message = "a candidate has this status twice",
                         .source = table.source(),
                         .row = row.row,
                         .column = "status",
                         .value = row.status};
    list.list.statuses.push_back(replacement::StatusRecord{*holder, status, row.date, row.evidence, row.clarified, row.row});
    return std::nullopt;
}

/// Somebody who stands without a party cannot leave one.
[[nodiscard]] inline Error no_party(const Table& table, const StatusRow& row) {
    std::string expected = "one of";
    for (std::size_t i = 0; i < std::size(replacement::candidate_status_names); ++i)
        if (!replacement::concerns_party(static_cast<replacement::CandidateStatus>(i)))
            expected += " " + std::string(replacement::candidate_status_names[i]);
    return Error{.message = "candidates of this chamber stand without a party",
                 .source = table.source(),
                 .row = row.row,
                 .column = "status",
                 .value = row.status,
                 .expected = std::move(expected)};
}

/// The report on campaign funds is the party's, and what follows without it befalls all its candidates.
[[nodiscard]] inline Error report_of_party(const Table& table, const StatusRow& row) {
    return Error{.message = "the report on campaign funds is that of the party, not of a candidate",
                 .source = table.source(),
                 .row = row.row,
                 .column = "status",
                 .value = row.status,
                 .expected = "a status of the candidate"};
}

[[nodiscard]] inline std::optional<Error> add_statuses(const Table& table, PartyLists& lists, bool parties) {
    const auto mapping = mapping_of(table, TableKind::statuses, parties);
    if (!mapping) return mapping.error();
    const auto rows = read_statuses(table, lists.contest, nullptr, *mapping);
    if (!rows) return rows.error();
    lists.notes.insert(lists.notes.end(), rows->notes.begin(), rows->notes.end());
    for (const StatusRow& row : rows->rows) {
        const auto status = *replacement::parse_candidate_status(row.status);
        if (!parties && replacement::concerns_party(status)) return no_party(table, row);
        if (parties && replacement::concerns_independents(status)) return report_of_party(table, row);
        const auto found = lists.positions.find({row.who.district, row.who.party});
        if (found == lists.positions.end())
            return Error{.message = "this party has no candidates in this district",
                         .source = table.source(),
                         .row = row.row,
                         .column = "district",
                         .value = lists.contest.district(row.who.district).key};
        if (auto error = add_status(table, row, lists.lists[found->second])) return error;
    }
    return std::nullopt;
}

[[nodiscard]] inline std::optional<Error> add_units(const Table& table, const std::vector<recapitulation::CandidateVotes>& candidates,
                                                    PartyLists& lists, bool parties) {
    const auto mapping = mapping_of(table, TableKind::units, parties);
    if (!mapping) return mapping.error();
    const auto units = read_units(table, lists.contest, candidates, nullptr, *mapping);
    if (!units) return units.error();
    lists.notes.insert(lists.notes.end(), units->notes.begin(), units->notes.end());
    for (NamedList& list : lists.lists)
        for (ranking::Entry& entry : list.list.entries) entry.spread = units->of(entry.who);
    return std::nullopt;
}

/// Puts the candidates of a list in the order of their numbers, those without one behind, by name: what is equal shall not depend on the
/// order of the rows.
inline void put_in_order(NamedList& list) {
    const auto before = [&list](std::size_t a, std::size_t b) {
        const auto key = [&list](std::size_t i) {
            const std::uint32_t number = list.candidates[i].number.value();
            return std::pair<std::uint32_t, std::string_view>(number == 0 ? UINT32_MAX : number, list.candidates[i].name);
        };
        return key(a) < key(b);
    };
    std::vector<std::size_t> order(list.candidates.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    if (std::ranges::is_sorted(order, before)) return;
    std::ranges::stable_sort(order, before);
    NamedList sorted{.list = {.district = list.list.district, .party = list.list.party}, .district = list.district, .party = list.party};
    for (const std::size_t i : order) {
        sorted.list.entries.push_back(std::move(list.list.entries[i]));
        sorted.list.elected.push_back(list.list.elected[i]);
        sorted.candidates.push_back(std::move(list.candidates[i]));
    }
    list = std::move(sorted);
}

/// The position of a list, which is made when its first candidate comes.
[[nodiscard]] inline std::size_t position_of(PartyLists& lists, DistrictId district, PartyId party) {
    const auto [position, fresh] = lists.positions.try_emplace({district, party}, lists.lists.size());
    if (fresh) {
        lists.lists.emplace_back();
        NamedList& list = lists.lists.back();
        list.list.district = district;
        list.list.party = party;
        list.district = lists.contest.district(district).key;
        list.party = lists.contest.party(party).name;
    }
    return position->second;
}

}  // namespace detail

/// Reads all lists of an election; `parties` is false for the DPD, whose district is the province. `statuses` and `units` may be nullptr.
/// The candidates of a list come in the order of their numbers, not of the rows.
/// Errors: of the readers; a status of somebody who is not on the list, or the same one twice on one day; one about a party where there are none.
[[nodiscard]] inline result<PartyLists> read_party_lists(const Table& candidates, const Table* statuses, const Table* units,
                                                         bool parties = true) {
    auto read = detail::read_with_or_without_parties(candidates, parties);
    if (!read) return read.error();
    CandidatesInput input = *std::move(read);
    if (!parties)
        if (auto error = several_districts(candidates, input, seats_of_a_province)) return *std::move(error);
    PartyLists lists{.contest = std::move(input.contest),
                     .kinds = {input.district_keys_integer, input.party_keys_integer},
                     .elected_known = !input.elected.empty(),
                     .notes = input.notes};
    if (parties)
        if (auto error = detail::find_party_column(candidates, lists)) return *std::move(error);
    std::size_t last = 0;
    for (std::size_t i = 0; i < input.candidates.size(); ++i) {
        auto& c = input.candidates[i];
        const bool same_list =
            !lists.lists.empty() && lists.lists[last].list.district == c.district && lists.lists[last].list.party == c.party;
        if (!same_list) last = detail::position_of(lists, c.district, c.party);
        NamedList& list = lists.lists[last];
        list.list.entries.push_back(ranking::Entry{Contender{c.district, c.party, c.candidate.number}, c.votes, c.candidate.sex, {}});
        list.list.elected.push_back(lists.elected_known && input.elected[i].value_or(false));
        if (units == nullptr)
            list.candidates.push_back(std::move(c.candidate));
        else
            list.candidates.push_back(c.candidate);  // the reader of units looks at the candidates
    }
    for (NamedList& list : lists.lists) detail::put_in_order(list);
    if (units != nullptr)
        if (auto error = detail::add_units(*units, input.candidates, lists, parties)) return *std::move(error);
    if (statuses != nullptr)
        if (auto error = detail::add_statuses(*statuses, lists, parties)) return *std::move(error);
    return lists;
}

}  // namespace pemilu::inline v0_1::io

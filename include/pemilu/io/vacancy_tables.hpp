// A vacant seat from tables, and the queue of those who may take it as a table.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pemilu/core/result.hpp"
#include "pemilu/io/candidate_tables.hpp"
#include "pemilu/io/key_column.hpp"
#include "pemilu/io/numbers.hpp"
#include "pemilu/io/open_table.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/unit_tables.hpp"
#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::io {

/// Whose seat is vacant, as the caller says it: keys as text; the member by list number or name; no party where the member tells.
struct VacancyRequest {
    std::string district = {};
    std::optional<std::string> party = {};
    std::string member = {};
};

/// The vacancy, and what the reader knows besides: the candidates of the list in the order of its entries.
struct VacancyInput {
    replacement::Vacancy vacancy = {};
    std::string district = {};
    std::string party = {};
    KeyKinds kinds = {};
    std::vector<Candidate> candidates = {};
    std::vector<std::string> notes = {};
};

namespace detail {

class VacancyReader {
public:
    VacancyReader(const Table& table, const CandidatesInput& candidates, const VacancyRequest& request)
        : table_(table), candidates_(candidates), request_(request) {}

    [[nodiscard]] result<std::size_t> member() const {
        const auto district = district_id();
        if (!district) return district.error();
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < candidates_.candidates.size(); ++i)
            if (candidates_.candidates[i].district == *district && of_party(i) && is_member(candidates_.candidates[i].candidate))
                found.push_back(i);
        if (found.size() == 1) return found.front();
        if (found.empty()) return refuse("no such member on a list of this district", "a name or list number of the table");
        std::string expected;
        for (const std::size_t i : found) expected += (expected.empty() ? "" : ", ") + described(i);
        return refuse("several candidates fit: say the party or the list number", expected);
    }

private:
    [[nodiscard]] result<DistrictId> district_id() const {
        const auto& districts = candidates_.contest.districts;
        for (std::size_t d = 0; d < districts.size(); ++d)
            if (districts[d].key == request_.district) return DistrictId(static_cast<std::uint32_t>(d));
        return Error{.message = "no such district", .source = table_.source(), .column = "district", .value = request_.district};
    }
    [[nodiscard]] bool of_party(std::size_t i) const {
        if (!request_.party) return true;
        const Party& party = candidates_.contest.party(candidates_.candidates[i].party);
        return party.name == *request_.party || (party.ballot_number && std::to_string(*party.ballot_number) == *request_.party);
    }
    [[nodiscard]] bool is_member(const Candidate& candidate) const {
        const auto number = parse_integer(request_.member);
        if (number) return *number > 0 && candidate.number.value() == static_cast<std::uint64_t>(*number);
        return lowered(trimmed(candidate.name)) == lowered(trimmed(request_.member));
    }
    [[nodiscard]] std::string described(std::size_t i) const {
        const auto& c = candidates_.candidates[i];
        const std::string number = c.candidate.number == ListNumber() ? "" : std::to_string(c.candidate.number.value()) + " ";
        return candidates_.contest.party(c.party).name + " " + number + c.candidate.name;
    }
    [[nodiscard]] Error refuse(std::string message, std::string expected) const {
        return Error{.message = std::move(message),
                     .source = table_.source(),
                     .column = "member",
                     .value = request_.member,
                     .expected = std::move(expected)};
    }

    const Table& table_;
    const CandidatesInput& candidates_;
    const VacancyRequest& request_;
};

/// The statuses of one list, by position. Where a status gives no list number, its name must be that of one candidate.
[[nodiscard]] inline result<std::vector<replacement::StatusRecord>> statuses_of_list(const Table& table, const StatusesInput& statuses,
                                                                                     const VacancyInput& list) {
    std::vector<replacement::StatusRecord> records;
    for (const StatusRow& row : statuses.rows) {
        if (row.who.district != list.vacancy.district || row.who.party != list.vacancy.party) continue;
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < list.candidates.size(); ++i)
            if (row.who.number != ListNumber() ? list.candidates[i].number == row.who.number
                                               : lowered(list.candidates[i].name) == lowered(row.name))
                found.push_back(i);
        if (found.size() != 1)
            return Error{.message = found.empty() ? "nobody on the list has this number or name"
                                                  : "several candidates have this name: give the number",
                         .source = table.source(),
                         .row = row.row,
                         .column = row.who.number != ListNumber() ? "number" : "name",
                         .value = row.who.number != ListNumber() ? std::to_string(row.who.number.value()) : row.name};
        if (std::ranges::find(records, found.front(), &replacement::StatusRecord::entry) != records.end())
            return Error{.message = "a candidate has two statuses: give the one that holds on the day of the determination",
                         .source = table.source(),
                         .row = row.row,
                         .column = "status",
                         .value = row.status};
        records.push_back(
            replacement::StatusRecord{found.front(), *replacement::parse_candidate_status(row.status), row.date, row.evidence});
    }
    return records;
}

}  // namespace detail

/// Reads the list of the member whose seat is vacant. Without a column `elected` only the member is known to sit. `units` says where the
/// candidates have their votes.
/// Errors: of the readers; no such district; a member who is not there, or whom several candidates fit (their numbers are listed); a
/// status of somebody who is not on the list.
[[nodiscard]] inline result<VacancyInput> read_vacancy(const Table& candidates, const Table* statuses, const VacancyRequest& request,
                                                       const Table* units = nullptr) {
    auto read = read_candidates(candidates);
    if (!read) return read.error();
    const CandidatesInput input = *std::move(read);
    const auto member = detail::VacancyReader(candidates, input, request).member();
    if (!member) return member.error();
    VacancyInput list{.notes = input.notes};
    const auto& vacant = input.candidates[*member];
    list.vacancy.district = vacant.district;
    list.vacancy.party = vacant.party;
    list.district = input.contest.district(vacant.district).key;
    list.party = input.contest.party(vacant.party).name;
    list.kinds = {input.district_keys_integer, input.party_keys_integer};
    for (std::size_t i = 0; i < input.candidates.size(); ++i) {
        const auto& c = input.candidates[i];
        if (c.district != vacant.district || c.party != vacant.party) continue;
        if (i == *member) list.vacancy.member = list.candidates.size();
        list.candidates.push_back(c.candidate);
        list.vacancy.entries.push_back(ranking::Entry{Contender{c.district, c.party, c.candidate.number}, c.votes, c.candidate.sex, {}});
        list.vacancy.elected.push_back(input.elected.empty() ? i == *member : input.elected[i].value_or(false));
    }
    if (units != nullptr) {
        const auto where = read_units(*units, input.contest, input.candidates);
        if (!where) return where.error();
        for (ranking::Entry& entry : list.vacancy.entries) entry.spread = where->of(entry.who);
        list.notes.insert(list.notes.end(), where->notes.begin(), where->notes.end());
    }
    if (statuses != nullptr) {
        const auto rows = read_statuses(*statuses, input.contest);
        if (!rows) return rows.error();
        auto records = detail::statuses_of_list(*statuses, *rows, list);
        if (!records) return records.error();
        list.vacancy.statuses = *std::move(records);
        list.notes.insert(list.notes.end(), rows->notes.begin(), rows->notes.end());
    }
    return list;
}

/// `position, district, party, number, name, votes, rank_all, rank_unelected, status, reason, legal_basis`.
[[nodiscard]] inline Table queue_table(const VacancyInput& list, const replacement::Replacement& replacement) {
    KeyColumn districts(list.kinds.district_integer);
    KeyColumn parties(list.kinds.party_integer);
    std::vector<std::int64_t> positions;
    std::vector<std::int64_t> rank_all;
    std::vector<std::int64_t> rank_unelected;
    IntegerColumn numbers;
    IntegerColumn votes;
    std::vector<std::string> names;
    std::vector<std::string> status;
    TextColumn reasons;
    TextColumn basis;
    for (const replacement::QueueEntry& row : replacement.queue) {
        const Candidate& candidate = list.candidates[row.entry];
        const auto& counted = list.vacancy.entries[row.entry].votes;
        const std::int64_t number = candidate.number.value();
        districts.push(list.district);
        parties.push(list.party);
        positions.push_back(static_cast<std::int64_t>(positions.size()) + 1);
        numbers.push_back(number > 0 ? std::optional<std::int64_t>(number) : std::nullopt);
        names.push_back(candidate.name);
        votes.push_back(counted ? std::optional<std::int64_t>(counted->count()) : std::nullopt);
        rank_all.push_back(row.rank_all);
        rank_unelected.push_back(row.rank_unelected);
        status.emplace_back(to_string(row.status));
        reasons.push_back(row.reason.empty() ? std::optional<std::string>() : row.reason);
        basis.push_back(basis_cell(row.basis));
    }
    Table table;
    table.add("position", std::move(positions));
    std::move(districts).into(table, "district");
    std::move(parties).into(table, "party");
    table.add("number", std::move(numbers));
    table.add("name", std::move(names));
    table.add("votes", std::move(votes));
    table.add("rank_all", std::move(rank_all));
    table.add("rank_unelected", std::move(rank_unelected));
    table.add("status", std::move(status));
    table.add("reason", std::move(reasons));
    table.add("legal_basis", std::move(basis));
    return table;
}

/// `rank_all, number, name, votes, status, statement, legal_basis`: one entry for each candidate examined, in the order of the walk.
[[nodiscard]] inline Table replacement_trace_table(const VacancyInput& list, const replacement::Replacement& replacement) {
    std::vector<std::int64_t> ranks;
    IntegerColumn numbers;
    std::vector<std::string> names;
    IntegerColumn votes;
    std::vector<std::string> statuses;
    std::vector<std::string> statements;
    TextColumn basis;
    for (const replacement::QueueEntry& row : replacement.queue) {
        if (row.status == replacement::QueueStatus::waiting) continue;  // the walk ended before them
        const Candidate& candidate = list.candidates[row.entry];
        const auto& counted = list.vacancy.entries[row.entry].votes;
        const std::int64_t number = candidate.number.value();
        ranks.push_back(row.rank_all);
        numbers.push_back(number > 0 ? std::optional<std::int64_t>(number) : std::nullopt);
        names.push_back(candidate.name);
        votes.push_back(counted ? std::optional<std::int64_t>(counted->count()) : std::nullopt);
        statuses.emplace_back(to_string(row.status));
        const std::string rank =
            "rank " + std::to_string(row.rank_all) + " of the list, " + std::to_string(row.rank_unelected) + " of the unelected";
        statements.push_back(row.reason.empty() ? rank : rank + "; " + row.reason);
        basis.push_back(basis_cell(row.basis));
    }
    Table table;
    table.add("rank_all", std::move(ranks));
    table.add("number", std::move(numbers));
    table.add("name", std::move(names));
    table.add("votes", std::move(votes));
    table.add("status", std::move(statuses));
    table.add("statement", std::move(statements));
    table.add("legal_basis", std::move(basis));
    return table;
}

/// The open question of a replacement in the columns of the table `open`; no rows if nothing is open.
[[nodiscard]] inline Table replacement_question_table(const VacancyInput& list, const replacement::Replacement& replacement) {
    std::vector<OpenRow> rows;
    if (replacement.open) {
        const Citation basis = replacement.open->tried.empty() ? Citation() : replacement.open->tried.back();
        OpenRow row{.question = *replacement.open, .asked = "replacement", .district = list.district, .party = list.party, .basis = basis};
        for (const replacement::QueueEntry& entry : replacement.queue)
            if (entry.status == replacement::QueueStatus::tied) row.contenders.push_back(list.candidates[entry.entry].name);
        rows.push_back(std::move(row));
    }
    return open_table(rows, list.kinds);
}

}  // namespace pemilu::inline v0_1::io

// The queue of every seat of a chamber: who would take it if it became vacant now.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/calendar.hpp"
#include "pemilu/core/date.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/list_findings.hpp"
#include "pemilu/io/open_table.hpp"
#include "pemilu/io/party_lists.hpp"
#include "pemilu/io/printed_tables.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/vacancy_tables.hpp"
#include "pemilu/ranking/rank.hpp"
#include "pemilu/replacement/exhausted.hpp"
#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::io {

/// What the queues of a chamber are computed with, besides its lists.
struct QueuesRequest {
    replacement::Beyond beyond = {};
    ElsewhereInput elsewhere = {};
    std::optional<Date> on = {};
    std::optional<WorkingDays> calendar = {};
};

/// The queues as a table, the questions that are open, the findings, and how many seats came out how.
struct Queues {
    Table queue = {};
    Table open = {};
    Table findings = {};
    std::int64_t seats = 0;
    std::int64_t undecided = 0;
    std::int64_t suspended = 0;
    std::int64_t exhausted = 0;
};

namespace detail {

/// Writes the queues of all lists.
class QueuesWriter {
public:
    QueuesWriter(const replacement::ReplacementRules& rules, const PartyLists& lists, const QueuesRequest& request)
        : rules_(rules), lists_(lists), request_(request), columns_(lists.kinds) {}

    void write(NamedList& named) {
        named.list.on = request_.on;
        named.list.calendar = request_.calendar;
        const replacement::SeatsOfList seats(named.list);
        if (seats.sitting().empty() && seats.vacant().empty() && seats.unclear().empty()) return;
        add_findings(named, findings_);
        const ranking::Ranking ranking = ranking::rank(rules_.ladder, named.list.entries);
        std::optional<replacement::Replacement> shared;  // the elected who sit have one queue where nothing is known of anybody
        for (const std::size_t seat : members_in_order(seats)) {
            if (std::ranges::find(seats.unclear(), seat) != seats.unclear().end()) {
                write_unclear(named, seat);
                continue;
            }
            const bool vacant = std::ranges::find(seats.vacant(), seat) != seats.vacant().end();
            named.list.member = seat;
            named.list.earlier.reset();
            if (!vacant) named.list.earlier = seats.vacant();  // what is vacant already comes before what might become so
            const bool same = named.list.statuses.empty();
            if (!shared || !same) shared = replacement::next_in_rank(rules_, named.list, ranking);
            write_seat(named, *shared);
        }
    }

    [[nodiscard]] Queues finish() && {
        std::move(columns_).into(result_.queue);
        result_.queue.add("member_number", std::move(member_numbers_));
        result_.queue.add("member", std::move(members_));
        result_.open = open_table(open_, lists_.kinds);
        result_.findings = findings_table(findings_);
        return std::move(result_);
    }

private:
    [[nodiscard]] static std::vector<std::size_t> members_in_order(const replacement::SeatsOfList& seats) {
        std::vector<std::size_t> members = seats.sitting();
        for (const auto* more : {&seats.vacant(), &seats.unclear()}) members.insert(members.end(), more->begin(), more->end());
        std::ranges::sort(members);
        return members;
    }

    /// The rows of one seat, with those of other lists once its own is exhausted.
    void write_seat(const NamedList& named, const replacement::Replacement& own) {
        const bool beyond = own.status == replacement::ReplacementStatus::exhausted && request_.beyond.districts;
        std::optional<VacancyInput> input;
        if (beyond || own.open) {  // rare, and the only ones that need more than the list itself
            input.emplace(VacancyInput{.vacancy = named.list, .district = named.district, .party = named.party, .kinds = lists_.kinds});
            input->candidates = named.candidates;
        }
        if (!beyond) return write_rows(named, own, input ? &*input : nullptr);
        if (request_.elsewhere.adjacency_given) add_elsewhere(lists_, request_.elsewhere, *input);
        for (replacement::OtherList& other : input->elsewhere.districts) set_day(other.list);
        for (replacement::Vacancy& list : input->elsewhere.above) set_day(list);
        replacement::Replacement result = own;
        replacement::go_beyond(rules_, request_.beyond, input->elsewhere, result);
        write_rows(named, result, &*input);
    }
    void set_day(replacement::Vacancy& list) const {
        list.on = request_.on;
        list.calendar = request_.calendar;
    }

    void write_rows(const NamedList& named, const replacement::Replacement& replacement, const VacancyInput* input) {
        const std::size_t seat = named.list.member.value_or(0);
        std::int64_t position = 0;
        bool front = false;  // somebody who is named, or what stands in the way
        for (const replacement::QueueEntry& row : replacement.queue) {
            using replacement::QueueStatus;
            front = front || row.status == QueueStatus::named || row.status == QueueStatus::suspends || row.status == QueueStatus::tied;
            write_row(named, row, ++position, input);
            add_member(named, seat);
        }
        if (!front) {
            columns_.push_nobody(named.district, named.party, std::string(to_string(replacement.status)), replacement.reason);
            add_member(named, seat);
        }
        count(replacement.status);
        if (input == nullptr) return;
        if (const auto open = open_row(*input, replacement)) open_.push_back(*open);
    }

    void write_row(const NamedList& named, const replacement::QueueEntry& row, std::int64_t position, const VacancyInput* input) {
        if (row.list == 0) {
            columns_.push(named.district, named.party, named.candidates[row.entry], named.list.entries[row.entry], position, row);
            return;
        }
        replacement::QueueEntry told = row;
        told.reason = "stands in district " + input->district_of(row.list) + (row.reason.empty() ? "" : "; ") + row.reason;
        columns_.push(named.district, named.party, input->candidate_of(row.list, row.entry), input->entry_of(row.list, row.entry), position,
                      told);
    }

    void write_unclear(const NamedList& named, std::size_t seat) {
        using replacement::ReplacementStatus;
        columns_.push_nobody(named.district, named.party, std::string(to_string(ReplacementStatus::undecided)),
                             "some of these seats were taken by replacements, and whose is not said");
        add_member(named, seat);
        count(ReplacementStatus::undecided);
        Question question{
            .reason = Reason::not_supplied, .seats_left = Seats(1), .contenders = {named.list.entries[seat].who}, .option = "status"};
        question.id = QuestionHash().add(named.list.entries[seat].who).add(static_cast<std::uint64_t>(seat)).add(question.option).value();
        open_.push_back(OpenRow{.question = std::move(question),
                                .asked = "replacement",
                                .district = named.district,
                                .party = named.party,
                                .contenders = {named.candidates[seat].name}});
    }

    void add_member(const NamedList& named, std::size_t seat) {
        const std::int64_t number = named.candidates[seat].number.value();
        member_numbers_.push_back(number > 0 ? std::optional<std::int64_t>(number) : std::nullopt);
        members_.emplace_back(named.candidates[seat].name);
    }

    void count(replacement::ReplacementStatus status) {
        using replacement::ReplacementStatus;
        ++result_.seats;
        if (status == ReplacementStatus::undecided) ++result_.undecided;
        if (status == ReplacementStatus::suspended) ++result_.suspended;
        if (status == ReplacementStatus::exhausted) ++result_.exhausted;
    }

    const replacement::ReplacementRules& rules_;
    const PartyLists& lists_;
    const QueuesRequest& request_;
    QueueColumns columns_;
    IntegerColumn member_numbers_ = {};
    TextColumn members_ = {};
    std::vector<OpenRow> open_ = {};
    Diagnostics findings_ = {};
    Queues result_ = {};
};

}  // namespace detail

/// The table `queue`: `position, district, party, number, name, votes, rank_all, rank_unelected, status, reason, legal_basis, member_number,
/// member`: of every seat, in the order of the lists, who would take it if it became vacant now; what is vacant already comes first. Once a
/// list is exhausted other districts follow, if `request` has an adjacency; the district of a row stays that of the seat. A seat for which nobody is named, and of which no row says
/// why, has one more row without a candidate.
/// `district`, `party`: of these alone.
/// Errors: the table of candidates does not say who was elected; no such district, or no list of such a party in it.
[[nodiscard]] inline result<Queues> all_queues(const replacement::ReplacementRules& rules, PartyLists& lists,
                                               const QueuesRequest& request = {}, const std::optional<std::string>& district = {},
                                               const std::optional<std::string>& party = {}) {
    if (!lists.elected_known)
        return Error{.message = "the queues of all seats need the column elected", .column = "elected", .expected = "1 for every member"};
    detail::QueuesWriter writer(rules, lists, request);
    bool known_district = !district;
    bool known_party = !party;
    for (NamedList& named : lists.lists) {
        if (district && named.district != *district) continue;
        known_district = true;
        if (party && !is_called(lists.contest.party(named.list.party), *party)) continue;
        known_party = true;
        writer.write(named);
    }
    if (!known_district) return Error{.message = "no such district", .column = "district", .value = *district};
    if (!known_party) return no_such_party(lists, "no list of this party", *party, district.value_or(""));
    return std::move(writer).finish();
}

}  // namespace pemilu::inline v0_1::io

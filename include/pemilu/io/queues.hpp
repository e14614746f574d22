// The queue of every seat of a chamber: who would take it if it became vacant now.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/calendar.hpp"
#include "pemilu/core/date.hpp"
#include "pemilu/core/result.hpp"
#include "pemilu/io/party_lists.hpp"
#include "pemilu/io/table.hpp"
#include "pemilu/io/vacancy_tables.hpp"
#include "pemilu/ranking/rank.hpp"
#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::io {

/// `position, district, party, number, name, votes, rank_all, rank_unelected, status, reason, legal_basis, member_number, member`: for every
/// elected candidate, in the order of the lists, the queue of the seat. A seat for which nobody is left on the list has one row without a
/// candidate. Each seat is looked at by itself; other vacancies and other districts are not.
/// Errors: the table of candidates does not say who was elected.
[[nodiscard]] inline result<Table> queues_table(const replacement::ReplacementRules& rules, PartyLists& lists, std::optional<Date> on = {},
                                                const std::optional<WorkingDays>& calendar = {}) {
    if (!lists.elected_known)
        return Error{.message = "the queues of all seats need the column elected", .column = "elected", .expected = "1 for every member"};
    detail::QueueColumns columns(lists.kinds);
    IntegerColumn member_numbers;
    TextColumn members;
    for (NamedList& named : lists.lists) {
        replacement::Vacancy& list = named.list;
        std::optional<replacement::Replacement> walk;
        for (std::size_t seat = 0; seat < list.entries.size(); ++seat) {
            if (!list.elected[seat]) continue;
            if (!walk) {
                list.on = on;
                list.calendar = calendar;
                walk = replacement::detail::walk_list(rules, list, ranking::rank(rules.ladder, list.entries), 0);
            }
            const std::int64_t number = named.candidates[seat].number.value();
            const auto add_member = [&] {
                member_numbers.push_back(number > 0 ? std::optional<std::int64_t>(number) : std::nullopt);
                members.emplace_back(named.candidates[seat].name);
            };
            if (walk->status == replacement::ReplacementStatus::exhausted && walk->queue.empty()) {
                columns.push_nobody(named.district, named.party, std::string(to_string(walk->status)), walk->reason);
                add_member();
            }
            std::int64_t position = 0;
            for (const replacement::QueueEntry& row : walk->queue) {
                columns.push(named.district, named.party, named.candidates[row.entry], list.entries[row.entry], ++position, row);
                add_member();
            }
        }
    }
    Table table;
    std::move(columns).into(table);
    table.add("member_number", std::move(member_numbers));
    table.add("member", std::move(members));
    return table;
}

}  // namespace pemilu::inline v0_1::io

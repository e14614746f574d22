// "penggantian antarwaktu (PAW)": during the term. Another law than before the oath, and another ladder.
#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include "pemilu/replacement/exhausted.hpp"
#include "pemilu/replacement/procedure.hpp"
#include "pemilu/replacement/queue.hpp"

namespace pemilu::inline v0_1::replacement {

/// Who takes the seat of a member who left during the term: the next in the ranking of votes of the same party in the same district at
/// the last election (UU 17/2014 art. 242; UU 23/2014 arts. 143 and 197).
[[nodiscard]] inline Replacement interim(const ReplacementRules& rules, const Vacancy& vacancy) { return next_in_rank(rules, vacancy); }

namespace detail {

inline void set_day(Vacancy& list, const Request& request) {
    list.on = request.determined;
    list.calendar = request.calendar;
}

/// On another list, too, the one named depends on the order of several vacancies.
inline void ask_for_the_order_elsewhere(const ReplacementRules& rules, const Vacancy& vacancy, const Elsewhere& elsewhere,
                                        Replacement& result) {
    if (!result.candidate || result.list == 0 || vacancy.earlier || other_vacancies(vacancy) <= 0) return;
    const std::size_t list = result.list - 1;
    const std::size_t districts = elsewhere.districts.size();
    const Vacancy& other = list < districts ? elsewhere.districts[list].list : elsewhere.above[list - districts];
    ask_for_the_order(rules, vacancy, other.entries[*result.candidate].who, result);
}

}  // namespace detail

/// The same with all that surrounds it: who asked, on which ground, six months before the end of the term (exactly six are enough), the
/// statuses on the day of the determination, and other districts once the list is exhausted. What was not given is not examined, and the
/// trace says so.
[[nodiscard]] inline Replacement interim(const ReplacementRules& rules, const Procedure& procedure, const Beyond& beyond, Vacancy vacancy,
                                         Elsewhere elsewhere, const Request& request) {
    detail::set_day(vacancy, request);
    for (OtherList& other : elsewhere.districts) detail::set_day(other.list, request);
    for (Vacancy& list : elsewhere.above) detail::set_day(list, request);
    Examination examined = examine(procedure, request);
    if (!examined.end && !request.determined)
        examined.steps.push_back(TraceStep{.rule = "not_examined", .statement = "the day of the determination: not given"});
    Replacement result;
    if (examined.end) {
        result.status = *examined.end;
        result.reason = std::move(examined.reason);
        result.open = std::move(examined.open);
    } else {
        result = next_in_rank(rules, vacancy);
        go_beyond(rules, beyond, elsewhere, result);
        detail::ask_for_the_order_elsewhere(rules, vacancy, elsewhere, result);
    }
    examined.steps.insert(examined.steps.end(), std::make_move_iterator(result.trace.begin()), std::make_move_iterator(result.trace.end()));
    result.trace = std::move(examined.steps);
    return result;
}

/// A name that the chamber or the party proposed is advice: whether it is the one that was found, as a step of the trace. nullopt where
/// nobody is named.
inline std::optional<bool> compare_with_proposed(Replacement& result, std::size_t list, std::size_t entry, Citation basis) {
    if (!result.candidate) return std::nullopt;
    const bool matches = result.list == list && *result.candidate == entry;
    result.trace.push_back(TraceStep{.rule = "proposed_name",
                                     .statement = matches ? "the proposed name is the next in rank"
                                                          : "the proposed name is not the next in rank: KPU may ask for clarification",
                                     .basis = basis});
    return matches;
}

}  // namespace pemilu::inline v0_1::replacement

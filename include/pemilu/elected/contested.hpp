// Where the two measures of the wider spread elect different candidates, the result is contested: both answers are told.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <vector>

#include "pemilu/core/outcome.hpp"
#include "pemilu/elected/elect.hpp"
#include "pemilu/ranking/ladder_options.hpp"
#include "pemilu/ranking/rank.hpp"
#include "pemilu/ranking/step.hpp"

namespace pemilu::inline v0_1::elected {

/// The candidates with equal votes among whom a list's last seat falls, positions in `entries`; none where no such tie is at stake.
[[nodiscard]] inline std::vector<std::size_t> equal_at_the_last_seat(const ListStanding& list) {
    const auto wanted = static_cast<std::size_t>(list.seats.count());
    std::size_t seen = 0;
    std::optional<Votes> last;
    for (const ranking::Group& group : list.ranking) {
        if (seen >= wanted) break;
        const auto in = std::ranges::count_if(group.members, [&list](std::size_t member) { return list.bar(member) != Bar::gone; });
        seen += static_cast<std::size_t>(in);
        if (in > 0) last = list.entries[group.members.front()].votes;
    }
    if (!last || wanted == 0) return {};
    std::vector<std::size_t> equal;
    std::size_t ahead = 0;
    for (std::size_t i = 0; i < list.entries.size(); ++i) {
        if (list.bar(i) == Bar::gone) continue;
        if (list.entries[i].votes == last) equal.push_back(i);
        if (list.entries[i].votes && *list.entries[i].votes > *last) ++ahead;
    }
    if (ahead + equal.size() <= wanted) equal.clear();
    return equal;
}

/// The candidates whom each measure elects and the other does not, positions in `entries`.
struct Contested {
    std::vector<std::size_t> by_units_with_votes = {};
    std::vector<std::size_t> by_units_led = {};

    friend bool operator==(const Contested&, const Contested&) = default;
};

/// Both answers, if both measures of "persebaran yang lebih luas" can be computed to the end and elect different candidates; nullopt
/// otherwise. It does not matter which one the ladder has chosen, or whether it has; its levels are kept.
[[nodiscard]] inline std::optional<Contested> contested(const Ladder& ladder, const ListStanding& list) {
    const std::vector<std::size_t> equal = equal_at_the_last_seat(list);
    if (equal.size() < 2 || !ranking::first_spread_level(ladder)) return std::nullopt;
    const bool supplied = std::ranges::none_of(equal, [&list](std::size_t i) { return list.entries[i].spread.empty(); });
    if (!supplied) return std::nullopt;
    const auto elected_by = [&](SpreadMetric metric) -> std::optional<std::vector<std::size_t>> {
        const auto outcome = elect(ranking::with_metric(ladder, metric), list.district, list.party, list.seats, list.entries, list.bars);
        const ElectedList* final_list = decided(outcome);
        if (final_list == nullptr) return std::nullopt;
        std::vector<std::size_t> members(final_list->members().begin(), final_list->members().end());
        std::ranges::sort(members);
        return members;
    };
    const auto with_votes = elected_by(SpreadMetric::units_with_votes);
    const auto led = elected_by(SpreadMetric::units_led);
    if (!with_votes || !led || *with_votes == *led) return std::nullopt;
    Contested answers;
    std::ranges::set_difference(*with_votes, *led, std::back_inserter(answers.by_units_with_votes));
    std::ranges::set_difference(*led, *with_votes, std::back_inserter(answers.by_units_led));
    return answers;
}

}  // namespace pemilu::inline v0_1::elected

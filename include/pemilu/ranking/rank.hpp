// Ranking by refinement: each step gives keys to a tied group, and groups are split. Not a comparator: "leads in more units" can go in a
// circle among three.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "pemilu/contest/candidate.hpp"
#include "pemilu/core/id.hpp"
#include "pemilu/core/outcome.hpp"
#include "pemilu/core/quantity.hpp"
#include "pemilu/ranking/spread.hpp"
#include "pemilu/ranking/step.hpp"

namespace pemilu::inline v0_1::ranking {

/// One to be ranked. Missing votes or sex, number 0 and an empty spread mean "not supplied".
struct Entry {
    Contender who = {};
    std::optional<Votes> votes = {};
    std::optional<Sex> sex = {};
    Spread spread = {};

    friend bool operator==(const Entry&, const Entry&) = default;
};

/// Entries that no step separates (usually one). `members` are positions in the input.
struct Group {
    std::vector<std::size_t> members = {};
    std::string decided_by = "votes";    ///< the step that set this group apart from its neighbours
    Reason open = Reason::tie;           ///< why it went no further; matters only for two or more members
    std::vector<Citation> tried = {};    ///< the steps that did not separate its members
    std::string option = "resolutions";  ///< what the caller could supply or choose

    friend bool operator==(const Group&, const Group&) = default;
};

using Ranking = std::vector<Group>;

/// Adds a spread to the hash of a question: an answer to a tie holds for the figures that left it. Nothing supplied adds nothing.
inline void add_to(QuestionHash& hash, const Spread& spread) {
    for (const RegionVotes& row : spread.regions()) hash.add(row.region.bits()).add(static_cast<std::uint64_t>(row.votes.count()));
    for (const LevelCounts& row : spread.counts())
        hash.add(static_cast<std::uint64_t>(row.level))
            .add(static_cast<std::uint64_t>(row.with_votes.value_or(-1)))
            .add(static_cast<std::uint64_t>(row.led.value_or(-1)));
}

/// For each member of a tied group how many units of a level count for it, by one measure; nullopt if that cannot be told from what was
/// supplied. Published counts of units led hold among all entries with these votes: once some of them are out, they say nothing.
[[nodiscard]] inline std::optional<std::vector<std::int64_t>> spread_counts(std::span<const Entry> entries,
                                                                            std::span<const std::size_t> members, RegionLevel level,
                                                                            SpreadMetric metric) {
    std::vector<const Spread*> spreads;
    for (const std::size_t member : members) spreads.push_back(&entries[member].spread);
    if (metric == SpreadMetric::units_led)
        if (auto led = units_led(spreads, level)) return led;
    const auto equal = std::ranges::count(entries, entries[members.front()].votes, &Entry::votes);
    if (metric == SpreadMetric::units_led && static_cast<std::size_t>(equal) != members.size()) return std::nullopt;
    std::vector<std::int64_t> counts;
    for (const Spread* spread : spreads) {
        const auto count = metric == SpreadMetric::units_led ? spread->units_led(level) : spread->units_with_votes(level);
        if (!count) return std::nullopt;
        counts.push_back(*count);
    }
    return counts;
}

namespace detail {

/// Why a step cannot be applied to a group: the reason, and what would answer.
struct Obstacle {
    Reason reason = Reason::not_supplied;
    std::string option = {};
};

/// Splits a group by keys, ascending, keeping the input order inside each part.
template <class Key>
[[nodiscard]] std::vector<Group> split(const Group& group, Key key, const std::string& decided_by) {
    std::vector<std::size_t> members = group.members;
    std::ranges::stable_sort(members, [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<Group> parts;
    for (const std::size_t member : members) {
        if (parts.empty() || key(parts.back().members.front()) != key(member)) {
            Group part = group;
            part.members.clear();
            parts.push_back(std::move(part));
        }
        parts.back().members.push_back(member);
    }
    if (parts.size() > 1)
        for (Group& part : parts) part.decided_by = decided_by;
    return parts;
}

class Refinement {
public:
    Refinement(const Ladder& ladder, std::span<const Entry> entries) : ladder_(ladder), entries_(entries) {
        nobody_ = std::ranges::none_of(entries, [](const Entry& e) { return !e.votes || e.votes->count() > 0; });
    }

    /// Applies the steps from `step` on to one group and appends what comes out of it.
    void refine(Group group, std::size_t step, Ranking& ranking) const {
        if (group.members.size() < 2 || step == ladder_.steps().size()) {
            ranking.push_back(std::move(group));
            return;
        }
        const Step& by = ladder_.steps()[step];
        if (const auto* zero = std::get_if<WithoutVotes>(&by.by)) {
            const ZeroVotes rule = nobody_ ? zero->nobody : zero->tail;
            if (without_votes(group) && rule != ZeroVotes::by_ladder)
                order_zero(std::move(group), rule, by.basis, ranking);
            else
                refine(std::move(group), step + 1, ranking);  // the rule is not about this group
            return;
        }
        if (std::holds_alternative<BySpread>(by.by) && without_votes(group)) {
            refine(std::move(group), step + 1, ranking);  // no votes are nowhere, by any measure
            return;
        }
        if (auto obstacle = obstacle_to(by, group)) {
            stop(group, *std::move(obstacle), by.basis, ranking);
            return;
        }
        for (Group& part : apply(by, group)) {
            if (!by.basis.empty()) part.tried.push_back(by.basis);
            const bool counted = votes(part).has_value() || !std::holds_alternative<ByVotes>(by.by);
            if (counted)
                refine(std::move(part), step + 1, ranking);
            else
                stop(part, {Reason::not_supplied, "votes"}, {}, ranking);
        }
    }

private:
    [[nodiscard]] const Entry& entry(std::size_t member) const { return entries_[member]; }
    [[nodiscard]] std::optional<Votes> votes(const Group& group) const { return entry(group.members.front()).votes; }
    [[nodiscard]] bool without_votes(const Group& group) const { return votes(group).value_or(Votes(1)) == Votes(); }

    static void stop(Group group, Obstacle obstacle, Citation tried, Ranking& ranking) {
        group.open = obstacle.reason;
        group.option = std::move(obstacle.option);
        if (!tried.empty()) group.tried.push_back(tried);
        ranking.push_back(std::move(group));
    }

    [[nodiscard]] bool all_numbered(const Group& group) const {
        return std::ranges::all_of(group.members, [this](std::size_t m) { return entry(m).who.number != ListNumber(); });
    }
    [[nodiscard]] bool all_sexed(const Group& group) const {
        return std::ranges::all_of(group.members, [this](std::size_t m) { return entry(m).sex.has_value(); });
    }

    [[nodiscard]] std::optional<Obstacle> obstacle_to(const Step& step, const Group& group) const {
        if (const auto* spread = std::get_if<BySpread>(&step.by)) {
            if (!spread->level()) return Obstacle{Reason::option_not_chosen, "spread_level"};
            if (!spread->metric()) return Obstacle{Reason::option_not_chosen, "spread"};
            if (!spread_counts(entries_, group.members, *spread->level(), *spread->metric()))
                return Obstacle{Reason::not_supplied, "units"};
        }
        if (std::holds_alternative<WomenFirst>(step.by) && !all_sexed(group)) return Obstacle{Reason::not_supplied, "sex"};
        if (std::holds_alternative<ByListNumber>(step.by) && !all_numbered(group)) return Obstacle{Reason::not_supplied, "number"};
        return std::nullopt;
    }

    [[nodiscard]] std::vector<Group> apply(const Step& step, const Group& group) const {
        const std::string name = to_string(step);
        if (std::holds_alternative<ByVotes>(step.by))
            return split(group, [this](std::size_t m) { return entry(m).votes ? -1 - entry(m).votes->count() : 0; }, name);
        if (std::holds_alternative<WomenFirst>(step.by))
            return split(group, [this](std::size_t m) { return *entry(m).sex != Sex::female; }, name);
        if (std::holds_alternative<ByListNumber>(step.by)) return split(group, [this](std::size_t m) { return entry(m).who.number; }, name);
        if (const auto* spread = std::get_if<BySpread>(&step.by)) {
            const auto counts = spread_counts(entries_, group.members, spread->level().value(), spread->metric().value());
            const auto widest_first = [&](std::size_t m) {
                return -counts->at(static_cast<std::size_t>(std::ranges::find(group.members, m) - group.members.begin()));
            };
            return split(group, widest_first, name);
        }
        return {group};
    }

    /// A group without votes: a comparator of its own, which ends the ladder.
    void order_zero(Group group, ZeroVotes rule, Citation basis, Ranking& ranking) const {
        if (rule == ZeroVotes::undetermined) {
            stop(std::move(group), {Reason::option_not_chosen, "zero_tail"}, basis, ranking);
            return;
        }
        const Ladder rest = rule == ZeroVotes::by_list_number ? Ladder{Step{ByListNumber{}, basis}}
                                                              : Ladder{Step{WomenFirst{}, basis}, Step{ByListNumber{}, basis}};
        Refinement(rest, entries_).refine(std::move(group), 0, ranking);
    }

    const Ladder& ladder_;
    std::span<const Entry> entries_;
    bool nobody_ = false;
};

}  // namespace detail

/// Ranks entries by the steps of a ladder, best first. A group of two or more is what the ladder leaves tied, with the reason.
[[nodiscard]] inline Ranking rank(const Ladder& ladder, std::span<const Entry> entries) {
    Group all;
    for (std::size_t i = 0; i < entries.size(); ++i) all.members.push_back(i);
    Ranking ranking;
    if (!all.members.empty()) detail::Refinement(ladder, entries).refine(std::move(all), 0, ranking);
    return ranking;
}

}  // namespace pemilu::inline v0_1::ranking

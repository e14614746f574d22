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
    std::optional<bool> reached_quota = {};  ///< whether these votes reach the quota of the district

    friend bool operator==(const Entry&, const Entry&) = default;
};

/// Positions in the input, ascending. One alone, which is the usual case, is kept without memory of its own: a chamber has ten thousand.
class Positions {
public:
    void push_back(std::size_t position) {
        if (size_ == 0) {
            first_ = position;
        } else {
            if (size_ == 1) all_.assign(1, first_);
            all_.push_back(position);
        }
        ++size_;
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::size_t front() const noexcept { return first_; }
    [[nodiscard]] const std::size_t* begin() const noexcept { return size_ > 1 ? all_.data() : &first_; }
    [[nodiscard]] const std::size_t* end() const noexcept { return begin() + size_; }

    friend bool operator==(const Positions& a, const Positions& b) { return std::ranges::equal(a, b); }

private:
    std::size_t first_ = 0;
    std::size_t size_ = 0;
    std::vector<std::size_t> all_ = {};  ///< of two or more
};

/// A step that parted entries with equal votes, and into which of its parts; equal keys are one part.
struct Parting {
    std::string step = {};
    Citation basis = {};
    std::int64_t key = 0;

    friend bool operator==(const Parting&, const Parting&) = default;
};

/// Entries that no step separates (usually one).
struct Group {
    Positions members = {};
    std::string decided_by = "votes";    ///< the step that set this group apart from its neighbours
    Citation basis = {};                 ///< the article of that step; empty while only votes did
    std::vector<Parting> path = {};      ///< every step that parted it from others with as many votes, in their order
    Reason open = Reason::tie;           ///< why it went no further; matters only for two or more members
    std::vector<Citation> tried = {};    ///< the steps that did not separate its members, or one from those it was with
    std::string option = "resolutions";  ///< what the caller could supply or choose
    std::string lacking = {};            ///< the level of which a step lacks the counts, where that is why
    /// Where a step lacks the figures of some members: the others, ranked among themselves from that step on. It says nothing about those
    /// who lack them, whose place stays open, and with it the group.
    std::vector<Group> supplied = {};

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

/// Among whom published counts of units led hold.
enum class Rivals : std::uint8_t {
    all,       ///< all entries with these votes
    supplied,  ///< those of them who have such a count: whoever published them left the others out
};

/// Whether a spread can be measured of one entry: from votes by region or from published counts.
[[nodiscard]] inline bool has_counts(const Entry& entry, RegionLevel level, SpreadMetric metric) {
    if (metric == SpreadMetric::units_with_votes) return entry.spread.units_with_votes(level).has_value();
    return entry.spread.units(level).has_value() || entry.spread.units_led(level).has_value();
}

/// For each member of a tied group how many units of a level count for it, by one measure; nullopt if that cannot be told from what was
/// supplied. Published counts of units led hold among all their rivals: once some of them are out, they say nothing.
[[nodiscard]] inline std::optional<std::vector<std::int64_t>> spread_counts(std::span<const Entry> entries,
                                                                            std::span<const std::size_t> members, RegionLevel level,
                                                                            SpreadMetric metric, Rivals rivals = Rivals::all) {
    std::vector<const Spread*> spreads;
    for (const std::size_t member : members) spreads.push_back(&entries[member].spread);
    if (metric == SpreadMetric::units_led)
        if (auto led = units_led(spreads, level)) return led;
    const auto equal = std::ranges::count_if(entries, [&](const Entry& entry) {
        const bool counts = rivals == Rivals::all || entry.spread.units_led(level).has_value();
        return counts && entry.votes == entries[members.front()].votes;
    });
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
    std::string lacking = {};
};

/// A member of a group with what a step makes of it: smaller comes first.
using Keyed = std::pair<std::int64_t, std::size_t>;

class Refinement {
public:
    Refinement(const Ladder& ladder, std::span<const Entry> entries, Rivals rivals = Rivals::all)
        : ladder_(ladder), entries_(entries), rivals_(rivals) {
        nobody_ = std::ranges::none_of(entries, [](const Entry& e) { return !e.votes || e.votes->count() > 0; });
    }

    /// Applies the steps from `step` on to one group and appends what comes out of it.
    void refine(Group group, std::size_t step, Ranking& ranking) const {
        if (group.members.size() < 2 || step == ladder_.steps().size()) {
            if (step == 0) alone_without_votes(group);
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
            if (obstacle->reason == Reason::not_supplied) group.supplied = among_supplied(group, step);
            stop(std::move(group), *std::move(obstacle), by.basis, ranking);
            return;
        }
        split(group, step, ranking);
    }

private:
    [[nodiscard]] const Entry& entry(std::size_t member) const { return entries_[member]; }
    [[nodiscard]] std::optional<Votes> votes(const Group& group) const { return entry(group.members.front()).votes; }
    [[nodiscard]] bool without_votes(const Group& group) const { return votes(group).value_or(Votes(1)) == Votes(); }

    /// One candidate who is the whole list and has no votes: the law names the list number, not the votes.
    void alone_without_votes(Group& group) const {
        if (!nobody_ || !without_votes(group)) return;
        for (const Step& by : ladder_.steps()) {
            const auto* zero = std::get_if<WithoutVotes>(&by.by);
            if (zero == nullptr || zero->nobody != ZeroVotes::by_list_number) continue;
            group.decided_by = to_string(Step{ByListNumber{}, by.basis});
            group.basis = by.basis;
            return;
        }
    }

    static void stop(Group group, Obstacle obstacle, Citation tried, Ranking& ranking) {
        group.open = obstacle.reason;
        group.option = std::move(obstacle.option);
        group.lacking = std::move(obstacle.lacking);
        if (!tried.empty()) group.tried.push_back(tried);
        ranking.push_back(std::move(group));
    }

    [[nodiscard]] bool all_numbered(const Group& group) const {
        return std::ranges::all_of(group.members, [this](std::size_t m) { return entry(m).who.number != ListNumber(); });
    }
    [[nodiscard]] bool all_measured(const Group& group) const {
        return std::ranges::all_of(group.members, [this](std::size_t m) { return entry(m).reached_quota.has_value(); });
    }
    [[nodiscard]] bool all_sexed(const Group& group) const {
        return std::ranges::all_of(group.members, [this](std::size_t m) { return entry(m).sex.has_value(); });
    }

    [[nodiscard]] std::optional<Obstacle> obstacle_to(const Step& step, const Group& group) const {
        if (const auto* spread = std::get_if<BySpread>(&step.by)) {
            if (!spread->level()) return Obstacle{Reason::option_not_chosen, "spread_level"};
            if (!spread->metric()) return Obstacle{Reason::option_not_chosen, "spread"};
            if (!spread_counts(entries_, group.members, *spread->level(), *spread->metric(), rivals_))
                return Obstacle{Reason::not_supplied, "units", std::string(to_string(*spread->level()))};
        }
        if (std::holds_alternative<MoreEvenSpread>(step.by)) return Obstacle{Reason::tie, "resolutions"};
        if (std::holds_alternative<WomenFirst>(step.by) && !all_sexed(group)) return Obstacle{Reason::not_supplied, "sex"};
        if (std::holds_alternative<ReachedQuota>(step.by) && !all_measured(group)) return Obstacle{Reason::not_supplied, "votes"};
        if (std::holds_alternative<ByListNumber>(step.by) && !all_numbered(group)) return Obstacle{Reason::not_supplied, "number"};
        return std::nullopt;
    }

    /// Whether a member has what a step needs.
    [[nodiscard]] bool has_figures(const Step& step, std::size_t member) const {
        if (std::holds_alternative<WomenFirst>(step.by)) return entry(member).sex.has_value();
        if (std::holds_alternative<ReachedQuota>(step.by)) return entry(member).reached_quota.has_value();
        if (std::holds_alternative<ByListNumber>(step.by)) return entry(member).who.number != ListNumber();
        const auto* spread = std::get_if<BySpread>(&step.by);
        return spread == nullptr || has_counts(entry(member), spread->level().value(), spread->metric().value());
    }

    /// Those of a group who have what a step needs, from that step on; empty where that is nobody, or everybody has it.
    [[nodiscard]] Ranking among_supplied(const Group& group, std::size_t step) const {
        Group part{.decided_by = group.decided_by,
                   .basis = group.basis,
                   .path = group.path,
                   .open = group.open,
                   .tried = group.tried,
                   .option = group.option};
        for (const std::size_t member : group.members)
            if (has_figures(ladder_.steps()[step], member)) part.members.push_back(member);
        Ranking ranking;
        if (part.members.empty() || part.members.size() == group.members.size()) return ranking;
        Refinement(ladder_, entries_, Rivals::supplied).refine(std::move(part), step, ranking);
        return ranking;
    }

    /// What a step makes of each member, in the order that the step gives them; equal keys keep the order of the input.
    [[nodiscard]] std::vector<Keyed> keyed(const Step& step, const Group& group) const {
        std::vector<Keyed> keys;
        keys.reserve(group.members.size());
        const auto by = [&](auto key) {
            for (const std::size_t member : group.members) keys.emplace_back(key(member), member);
        };
        if (std::holds_alternative<ByVotes>(step.by)) {
            by([this](std::size_t m) { return entry(m).votes ? -1 - entry(m).votes->count() : 0; });
        } else if (std::holds_alternative<WomenFirst>(step.by)) {
            by([this](std::size_t m) { return *entry(m).sex == Sex::female ? 0 : 1; });
        } else if (std::holds_alternative<ReachedQuota>(step.by)) {
            by([this](std::size_t m) { return *entry(m).reached_quota ? 0 : 1; });
        } else if (std::holds_alternative<ByListNumber>(step.by)) {
            by([this](std::size_t m) { return static_cast<std::int64_t>(entry(m).who.number.value()); });
        } else if (const auto* spread = std::get_if<BySpread>(&step.by)) {
            const auto counts = spread_counts(entries_, group.members, spread->level().value(), spread->metric().value(), rivals_);
            std::size_t next = 0;
            by([&](std::size_t) { return -counts->at(next++); });
        }
        std::ranges::sort(keys);
        return keys;
    }

    /// Splits a group by a step, and refines the parts by the steps after it.
    void split(const Group& group, std::size_t step, Ranking& ranking) const {
        const Step& by = ladder_.steps()[step];
        const std::vector<Keyed> keys = keyed(by, group);
        const bool separates = keys.front().first != keys.back().first;
        const std::string name = separates ? to_string(by) : group.decided_by;
        for (std::size_t i = 0; i < keys.size();) {
            Group part{.decided_by = name, .path = group.path, .open = group.open, .tried = group.tried, .option = group.option};
            part.basis = !separates ? group.basis : std::holds_alternative<ByVotes>(by.by) ? Citation() : by.basis;
            const std::int64_t key = keys[i].first;
            if (separates && !std::holds_alternative<ByVotes>(by.by)) part.path.push_back({name, by.basis, key});
            for (; i < keys.size() && keys[i].first == key; ++i) part.members.push_back(keys[i].second);
            if (part.members.size() > 1 && !by.basis.empty()) part.tried.push_back(by.basis);
            const bool counted = votes(part).has_value() || !std::holds_alternative<ByVotes>(by.by);
            if (counted)
                refine(std::move(part), step + 1, ranking);
            else
                stop(std::move(part), {Reason::not_supplied, "votes"}, {}, ranking);
        }
    }

    /// A group without votes: a comparator of its own, which ends the ladder.
    void order_zero(Group group, ZeroVotes rule, Citation basis, Ranking& ranking) const {
        if (rule == ZeroVotes::undetermined) {
            stop(std::move(group), {Reason::option_not_chosen, "zero_tail"}, basis, ranking);
            return;
        }
        const Ladder rest = rule == ZeroVotes::by_list_number ? Ladder{Step{ByListNumber{}, basis}}
                                                              : Ladder{Step{WomenFirst{}, basis}, Step{ByListNumber{}, basis}};
        Refinement(rest, entries_, rivals_).refine(std::move(group), 0, ranking);
    }

    const Ladder& ladder_;
    std::span<const Entry> entries_;
    Rivals rivals_;
    bool nobody_ = false;
};

}  // namespace detail

/// Ranks entries by the steps of a ladder, best first. A group of two or more is what the ladder leaves tied, with the reason.
[[nodiscard]] inline Ranking rank(const Ladder& ladder, std::span<const Entry> entries) {
    Group all;
    for (std::size_t i = 0; i < entries.size(); ++i) all.members.push_back(i);
    Ranking ranking;
    ranking.reserve(entries.size());
    if (!all.members.empty()) detail::Refinement(ladder, entries).refine(std::move(all), 0, ranking);
    return ranking;
}

}  // namespace pemilu::inline v0_1::ranking

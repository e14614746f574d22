// Where a candidate's votes are: the figures behind "persebaran wilayah perolehan suara yang lebih luas".
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/core/quantity.hpp"
#include "pemilu/core/region_code.hpp"
#include "pemilu/core/result.hpp"

namespace pemilu::inline v0_1::ranking {

/// A candidate's votes in one region.
struct RegionVotes {
    RegionCode region = {};
    Votes votes = {};

    friend bool operator==(const RegionVotes&, const RegionVotes&) = default;
};

/// How many units of a level, where only that is published. `led` counts the units in which the candidate is ahead of all who have as many
/// votes in the district.
struct LevelCounts {
    RegionLevel level = RegionLevel::nation;
    std::optional<std::int64_t> with_votes = {};
    std::optional<std::int64_t> led = {};

    friend bool operator==(const LevelCounts&, const LevelCounts&) = default;
};

/// A region whose own figure is not the sum of the figures inside it.
struct RegionDisagreement {
    RegionCode region = {};
    Votes printed = {};
    Votes sum = {};

    friend bool operator==(const RegionDisagreement&, const RegionDisagreement&) = default;
};

/// One candidate's votes by region, or counts by level; empty if neither was supplied. A region that has no row, and none around it, has
/// none of the votes.
class Spread {
public:
    Spread() = default;

    /// Errors (without a place): a region or a level twice; a negative count; votes that exceed 2^63-1 together (capacity).
    [[nodiscard]] static result<Spread> checked(std::vector<RegionVotes> regions, std::vector<LevelCounts> counts = {}) {
        std::ranges::sort(regions, {}, &RegionVotes::region);
        std::vector<Votes> terms;
        for (std::size_t i = 0; i < regions.size(); ++i) {
            if (i > 0 && regions[i].region == regions[i - 1].region)
                return Error{.message = "a region is given twice", .value = regions[i].region.digits()};
            terms.push_back(regions[i].votes);
        }
        if (!checked_sum(std::span<const Votes>(terms)))
            return Error{.kind = ErrorKind::capacity, .message = "the votes of a candidate by region exceed 2^63-1"};
        std::ranges::sort(counts, {}, &LevelCounts::level);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (i > 0 && counts[i].level == counts[i - 1].level)
                return Error{.message = "a level is given twice", .value = std::string(to_string(counts[i].level))};
            if (counts[i].with_votes.value_or(0) < 0 || counts[i].led.value_or(0) < 0)
                return Error{.message = "a negative number of units", .value = std::string(to_string(counts[i].level))};
        }
        Spread spread;
        spread.regions_ = std::move(regions);
        spread.counts_ = std::move(counts);
        return spread;
    }

    [[nodiscard]] bool empty() const noexcept { return regions_.empty() && counts_.empty(); }
    [[nodiscard]] std::span<const RegionVotes> regions() const noexcept { return regions_; }
    [[nodiscard]] std::span<const LevelCounts> counts() const noexcept { return counts_; }

    /// The votes by unit of a level, in the order of codes: a unit's own row, else the sum of its descendants. nullopt if no region was
    /// supplied, or if votes of a higher region are not divided so far.
    [[nodiscard]] std::optional<std::vector<RegionVotes>> units(RegionLevel level) const {
        if (regions_.empty()) return std::nullopt;
        std::vector<RegionVotes> units;
        for (std::size_t i = 0; i < regions_.size();) {
            const RegionVotes& row = regions_[i];
            if (row.region.level() < level) {  // what stands inside it tells
                if (next_outside(i) == i + 1 && row.votes > Votes()) return std::nullopt;
                ++i;
                continue;
            }
            const RegionCode unit = row.region.ancestor(level);
            if (units.empty() || units.back().region != unit) units.push_back({unit, Votes()});
            units.back().votes += row.votes;
            i = next_outside(i);
        }
        return units;
    }

    /// "units with votes": the units of a level in which the candidate has at least one vote. nullopt: not supplied.
    [[nodiscard]] std::optional<std::int64_t> units_with_votes(RegionLevel level) const {
        if (const auto votes = units(level))
            return std::ranges::count_if(*votes, [](const RegionVotes& unit) { return unit.votes > Votes(); });
        const LevelCounts* counted = counts_of(level);
        return counted != nullptr ? counted->with_votes : std::nullopt;
    }

    /// The units led as published; nullopt: not supplied. They hold among all with equal votes, not among some of them.
    [[nodiscard]] std::optional<std::int64_t> units_led(RegionLevel level) const {
        const LevelCounts* counted = counts_of(level);
        return counted != nullptr ? counted->led : std::nullopt;
    }

    /// All votes: those of the regions that no other row contains. nullopt without regions.
    [[nodiscard]] std::optional<Votes> total() const {
        if (regions_.empty()) return std::nullopt;
        return sum_of(0, regions_.size());
    }

    /// The regions whose own figure is not the sum of the rows inside.
    [[nodiscard]] std::vector<RegionDisagreement> disagreements() const {
        std::vector<RegionDisagreement> found;
        for (std::size_t i = 0; i < regions_.size(); ++i) {
            const std::size_t end = next_outside(i);
            if (end == i + 1) continue;
            if (const Votes sum = sum_of(i + 1, end); sum != regions_[i].votes)
                found.push_back({regions_[i].region, regions_[i].votes, sum});
        }
        return found;
    }

    friend bool operator==(const Spread&, const Spread&) = default;

private:
    /// The first row after `row` that is not inside its region; parents come before their descendants.
    [[nodiscard]] std::size_t next_outside(std::size_t row) const {
        std::size_t next = row + 1;
        while (next < regions_.size() && regions_[row].region.contains(regions_[next].region)) ++next;
        return next;
    }
    [[nodiscard]] Votes sum_of(std::size_t first, std::size_t end) const {
        Votes sum;
        for (std::size_t i = first; i < end; i = next_outside(i)) sum += regions_[i].votes;
        return sum;
    }
    [[nodiscard]] const LevelCounts* counts_of(RegionLevel level) const {
        const auto found = std::ranges::find(counts_, level, &LevelCounts::level);
        return found == counts_.end() ? nullptr : &*found;
    }

    std::vector<RegionVotes> regions_ = {};
    std::vector<LevelCounts> counts_ = {};
};

/// "units led": for each of the rivals, the units of a level in which it has more votes than every other one. Where the best are equal
/// nobody leads. Needs the votes of all rivals by region; nullopt otherwise.
[[nodiscard]] inline std::optional<std::vector<std::int64_t>> units_led(std::span<const Spread* const> rivals, RegionLevel level) {
    struct Best {
        Votes votes = {};
        std::optional<std::size_t> leader = {};
    };
    std::map<RegionCode, Best> best;
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        const auto units = rivals[i]->units(level);
        if (!units) return std::nullopt;
        for (const RegionVotes& unit : *units) {
            Best& so_far = best[unit.region];
            if (unit.votes > so_far.votes)
                so_far = {unit.votes, i};
            else if (unit.votes == so_far.votes)
                so_far.leader.reset();
        }
    }
    std::vector<std::int64_t> led(rivals.size(), 0);
    for (const auto& [region, unit] : best)
        if (unit.leader) ++led[*unit.leader];
    return led;
}

}  // namespace pemilu::inline v0_1::ranking

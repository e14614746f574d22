// What a caller may choose where a law leaves the ladder open: functions that return a changed ladder.
#pragma once

#include <optional>
#include <stdexcept>
#include <variant>

#include "pemilu/core/region_code.hpp"
#include "pemilu/ranking/step.hpp"

namespace pemilu::inline v0_1::ranking {

/// The level at which the spread of a ladder begins; nullopt if it has no such step, or none with a level.
[[nodiscard]] constexpr std::optional<RegionLevel> first_spread_level(const Ladder& ladder) noexcept {
    for (const Step& step : ladder.steps())
        if (const auto* spread = std::get_if<BySpread>(&step.by))
            if (spread->level()) return spread->level();
    return std::nullopt;
}

[[nodiscard]] constexpr bool has_spread(const Ladder& ladder) noexcept {
    for (const Step& step : ladder.steps())
        if (std::holds_alternative<BySpread>(step.by)) return true;
    return false;
}

/// The same levels with another measure.
[[nodiscard]] constexpr Ladder with_metric(const Ladder& ladder, SpreadMetric metric) {
    Ladder chosen;
    for (const Step& step : ladder.steps()) {
        const auto* spread = std::get_if<BySpread>(&step.by);
        chosen.append(spread != nullptr ? Step{BySpread(spread->level(), metric), step.basis} : step);
    }
    return chosen;
}

/// The same levels with another measure, where the law is sure of those down to `sure`: deeper ones are one step that waits for the lowest
/// level, so that a tie is open only if it reaches them.
[[nodiscard]] constexpr Ladder with_metric_down_to(const Ladder& ladder, SpreadMetric metric, RegionLevel sure) {
    const Ladder measured = with_metric(ladder, metric);
    Ladder chosen;
    bool waits = false;
    for (const Step& step : measured.steps()) {
        const auto* spread = std::get_if<BySpread>(&step.by);
        if (spread == nullptr || !spread->level() || *spread->level() <= sure) {
            chosen.append(step);
        } else {
            if (!waits) chosen.append(Step{BySpread(std::nullopt, metric), step.basis});
            waits = true;
        }
    }
    return chosen;
}

/// "berjenjang": the spread by this measure, level by level, down to the lowest level. What is not chosen stays open: without a measure
/// the steps are there and decide nothing; without a lowest level they are one step that waits for it. A ladder whose law names no levels
/// begins at `first`.
/// Errors: a lowest level above the first of the ladder is `std::invalid_argument`, because nothing would be left of the spread.
[[nodiscard]] constexpr Ladder with_spread(const Ladder& ladder, std::optional<SpreadMetric> metric, std::optional<RegionLevel> lowest,
                                           RegionLevel first = RegionLevel::regency) {
    if (!metric && !lowest) return ladder;
    if (lowest && has_spread(ladder) && *lowest < first_spread_level(ladder).value_or(first))
        throw std::invalid_argument("the spread of this ladder begins below the lowest level");
    Ladder chosen;
    bool waits = false;
    for (const Step& step : ladder.steps()) {
        const auto* spread = std::get_if<BySpread>(&step.by);
        if (spread == nullptr) {
            chosen.append(step);
        } else if (!lowest) {
            if (!waits) chosen.append(Step{BySpread(std::nullopt, metric), step.basis});
            waits = true;
        } else if (!spread->level()) {
            for (RegionLevel level = first; level <= *lowest; level = static_cast<RegionLevel>(static_cast<int>(level) + 1))
                chosen.append(Step{BySpread(level, metric), step.basis});
        } else if (*spread->level() <= *lowest) {
            chosen.append(Step{BySpread(spread->level(), metric), step.basis});
        }
    }
    return chosen;
}

/// What becomes of those without votes while others of the list have some, where the law does not say it. A law's own rule stands.
[[nodiscard]] constexpr Ladder with_zero_tail(const Ladder& ladder, ZeroVotes tail) {
    Ladder chosen;
    for (const Step& step : ladder.steps()) {
        const auto* zero = std::get_if<WithoutVotes>(&step.by);
        const bool open = zero != nullptr && zero->tail == ZeroVotes::undetermined;
        chosen.append(open ? Step{WithoutVotes{.nobody = zero->nobody, .tail = tail}, step.basis} : step);
    }
    return chosen;
}

}  // namespace pemilu::inline v0_1::ranking

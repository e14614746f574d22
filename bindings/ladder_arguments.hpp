// The options of a ladder as Python gives them.
#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "common.hpp"
#include "pemilu/io/unit_tables.hpp"
#include "pemilu/ranking/ladder_options.hpp"

namespace bindings {

/// spread (`units_with_votes`, `units_led`), spread_level, zero_tail (`list_number`, `ladder`); the words of the first and the last are
/// checked in Python.
using LadderArguments = std::tuple<std::optional<std::string>, std::optional<std::string>, std::optional<std::string>>;

[[nodiscard]] inline std::optional<pemilu::SpreadMetric> metric_of(const LadderArguments& arguments) {
    const auto& spread = std::get<0>(arguments);
    if (!spread) return std::nullopt;
    return *spread == "units_led" ? pemilu::SpreadMetric::units_led : pemilu::SpreadMetric::units_with_votes;
}

/// The ladder with what the caller chose. Raises InputError for what is no level, RuleError where the ladder has no spread to choose for,
/// or begins below that level.
[[nodiscard]] inline pemilu::Ladder chosen_ladder(const pemilu::Ladder& ladder, const LadderArguments& arguments,
                                                  pemilu::RegionLevel first) {
    const auto& [spread, level, zero_tail] = arguments;
    const auto refuse = [](const char* message, const char* option, const std::string& value, std::string expected) {
        raise(pemilu::Error{
            .kind = pemilu::ErrorKind::rule, .message = message, .column = option, .value = value, .expected = std::move(expected)});
    };
    if ((spread || level) && !pemilu::ranking::has_spread(ladder))
        refuse("these rules do not rank candidates by the spread of their votes", spread ? "spread" : "spread_level",
               spread ? *spread : *level, "no such option");
    std::optional<pemilu::RegionLevel> lowest;
    if (level) {
        auto parsed = pemilu::io::parse_level(*level);
        if (!parsed) {
            pemilu::Error error = parsed.error();
            error.column = "spread_level";
            raise(error);
        }
        lowest = *parsed;
        const pemilu::RegionLevel begins = pemilu::ranking::first_spread_level(ladder).value_or(first);
        if (*lowest < begins)
            refuse("the spread begins below this level", "spread_level", *level, std::string(to_string(begins)) + " or a lower level");
    }
    pemilu::Ladder chosen = pemilu::ranking::with_spread(ladder, metric_of(arguments), lowest, first);
    if (zero_tail)
        chosen = pemilu::ranking::with_zero_tail(chosen,
                                                 *zero_tail == "ladder" ? pemilu::ZeroVotes::by_ladder : pemilu::ZeroVotes::by_list_number);
    return chosen;
}

}  // namespace bindings

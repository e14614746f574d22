// What the law says about the polling stations of an election: how many voters, how many ballots, and when a recount is due.
#pragma once

#include "pemilu/core/legal_basis.hpp"
#include "pemilu/rules/indonesia/law.hpp"
#include "pemilu/tally/sheet_rules.hpp"

namespace pemilu::inline v0_1::rules::indonesia {

/// The general election of 2024: 300 voters a station, ballots for the roll and 2 % more (both as the KPU announced them).
inline constexpr tally::StationLimits stations_2024{
    .largest_roll = 300, .reserve_percent = 2, .recount = Citation(law::uu_7_2017_art_374_2_h)};

/// The elections of regional heads of 2024: 600 voters a station. Their reserve of ballots and the article on recounts were not read: the
/// one is not checked, the other not cited.
inline constexpr tally::StationLimits stations_regional_heads_2024{.largest_roll = 600, .reserve_percent = 0, .recount = {}};

}  // namespace pemilu::inline v0_1::rules::indonesia

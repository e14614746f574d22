// What several Indonesian rule sets leave open, said once.
#pragma once

#include "pemilu/rules/rule_set.hpp"

namespace pemilu::inline v0_1::rules::indonesia::detail {

inline constexpr OpenPoint equal_quotients{"equal quotients of parties at the last seat: no rule was found", "resolutions"};
inline constexpr OpenPoint equal_remainders{"equal remainders of parties at the last seat: no rule was found", "resolutions"};
inline constexpr OpenPoint wider_remainders{
    "equal remainders of parties at the last seat: the wider spread decides, but what it counts was not found", "resolutions"};
inline constexpr OpenPoint spread_metric{
    "what a wider spread counts, regions with votes or regions led: two official decisions of 2024 used different measures", "spread"};
inline constexpr OpenPoint spread_level{"whether a polling station is a region, and so how deep the spread goes: disputed in 2024",
                                        "spread_level"};
inline constexpr OpenPoint derived_levels{
    "the levels of the spread are those of the DPR as far as they fit this chamber: derived, not read", ""};
inline constexpr OpenPoint zero_tail{"candidates without votes beside others with votes: their order is not stated", "zero_tail"};
inline constexpr OpenPoint short_list{"a list with more seats than candidates: no rule was found", ""};
inline constexpr OpenPoint equal_candidates{"equal votes of candidates: the regulation's steps were not read", "resolutions"};
inline constexpr OpenPoint woman_or_spread{
    "equal votes of candidates: the woman and the wider spread both decide, but reports differ on which comes first", "rules"};
inline constexpr OpenPoint spread_unnamed{"equal votes of candidates: neither the levels of the spread nor what it counts was found",
                                          "spread_level"};
inline constexpr OpenPoint unread_remainders{"the seats left after full quotas: that they go to the largest remainders is not confirmed",
                                             "rules"};
inline constexpr OpenPoint list_order{"who was elected on a list: by reaching the quota, else by the order of the list, is not confirmed",
                                      "resolutions"};
inline constexpr OpenPoint half_quota_of_what{
    "second stage: half a quota of the remainder (PKPU 15/2009, MK) or of all votes of the party (MA)", "half_quota"};
inline constexpr OpenPoint half_quota_order{
    "second stage: more parties with half a quota than seats: by size is reported only, and not of what", "second_stage_order"};
inline constexpr OpenPoint spent_remainders{
    "third stage: whether the remainder that won a seat in the second stage still counts was not found", "second_stage_remainder"};
inline constexpr OpenPoint third_stage_rest{"third stage: seats left after full quotas of the province: the sentence was read in part",
                                            "resolutions"};
inline constexpr OpenPoint third_stage_district{"third stage: which district of the province a seat goes to", "resolutions"};
inline constexpr OpenPoint province_1999{
    "rounding, and which votes were pooled, in each province: the working of 1999 was not read, and the two published results differ", ""};
inline constexpr OpenPoint exact_quota{"whether the quota was rounded is not stated; it is an exact fraction here", ""};

inline constexpr OpenPoint two_pairs{
    "only two pairs, and the first has the majority without the spread: most votes (MK 50/PUU-XII/2014) or the spread (MA 44 P/HUM/2019)",
    "two_pairs"};
inline constexpr OpenPoint presidential_spread{
    "three or more pairs equal at the top, or several at the second place: the levels of the wider spread are not stated", "resolutions"};
inline constexpr OpenPoint statute_unread{"equal votes of pairs: the statute of the year was not read", "resolutions"};
inline constexpr OpenPoint equal_in_second_round{"equal votes in the second round: no rule was found", "resolutions"};
inline constexpr OpenPoint votes_abroad{"votes from abroad count in the total and are no province: not confirmed", ""};
inline constexpr OpenPoint number_of_provinces{"how many provinces there were is general knowledge, and in no text that was read", ""};
inline constexpr OpenPoint more_evenly{"equal votes: which spread is more even is not defined", "resolutions"};
inline constexpr OpenPoint equal_runoff{"equal votes at the second place: no rule was found", "resolutions"};
inline constexpr OpenPoint fourth_place_unread{"equal votes at the fourth place: the statute of the year was not read", "resolutions"};

}  // namespace pemilu::inline v0_1::rules::indonesia::detail

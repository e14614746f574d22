// The articles that the Indonesian rule sets cite. Certainty: `text` where the wording was read, `reported` where KPU, Bawaslu or the press
// quotes it, `derived` where it follows, `open` where it is not confirmed.
//
// `from` is the first day in force, `to` the day from which another instrument stands in its place. A date that was not found is left out:
// that says nothing about the time before or after. PKPU 3/2025 was set on 11 November 2025 and replaces PKPU 6/2017 with PKPU 6/2019; when
// it was promulgated was not found.
#pragma once

#include "pemilu/core/legal_basis.hpp"

namespace pemilu::inline v0_1::rules::indonesia::law {

inline constexpr LegalBasis uu_7_2017_art_414_1{.instrument = "UU 7/2017",
                                                .article = "414(1)",
                                                .clause = "at least 4% of the national valid votes to take part in the seats of the DPR"};
inline constexpr LegalBasis uu_7_2017_art_414_2{.instrument = "UU 7/2017",
                                                .article = "414(2)",
                                                .clause = "all parties take part in the seats of DPRD provinsi and DPRD kabupaten/kota"};
inline constexpr LegalBasis uu_7_2017_art_415_2{
    .instrument = "UU 7/2017", .article = "415(2)", .clause = "DPR: valid votes divided by 1 and then the odd numbers 3, 5, 7, and so on"};
inline constexpr LegalBasis uu_7_2017_art_415_3{
    .instrument = "UU 7/2017", .article = "415(3)", .clause = "DPRD: valid votes divided by 1 and then the odd numbers 3, 5, 7, and so on"};
inline constexpr LegalBasis uu_7_2017_art_426{
    .instrument = "UU 7/2017",
    .article = "426",
    .clause = "an elected candidate who falls out before the oath is replaced by the next in votes of the same party and district",
    .certainty = Certainty::reported};

/// The copy read drops the article numbers of the chapter; 27-28 by position.
inline constexpr LegalBasis pkpu_6_2024_art_27_28{
    .instrument = "PKPU 6/2024", .article = "27-28", .clause = "candidates by valid votes, as many as the party has seats in the district"};
inline constexpr LegalBasis pkpu_6_2024_zero{
    .instrument = "PKPU 6/2024", .article = "27-28", .clause = "no candidate of the list has a vote: by list number"};
/// The paragraph was read without its levels: those of the DPR are spelled out in PKPU 3/2025 art. 10, the others follow from them.
inline constexpr LegalBasis pkpu_6_2024_art_29_1{.instrument = "PKPU 6/2024",
                                                 .article = "29(1)",
                                                 .clause = "equal votes: the wider spread of votes over regions, level by level",
                                                 .certainty = Certainty::derived};
inline constexpr LegalBasis pkpu_6_2024_art_29_2{.instrument = "PKPU 6/2024",
                                                 .article = "29(2)",
                                                 .clause = "still equal, different sex: the woman; same sex: the smaller list number",
                                                 .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_6_2024_art_48_5{.instrument = "PKPU 6/2024",
                                                 .article = "48(5)",
                                                 .clause = "the next by votes of the same party and district",
                                                 .certainty = Certainty::reported};

inline constexpr LegalBasis uu_17_2014_art_242{
    .instrument = "UU 17/2014", .article = "242", .clause = "DPR: the next in the ranking of votes of the same party and district"};
inline constexpr LegalBasis uu_23_2014_art_197{
    .instrument = "UU 23/2014",
    .article = "197",
    .clause = "DPRD kabupaten/kota: the next in the ranking of votes of the same party and district"};
inline constexpr LegalBasis pkpu_6_2017_art_16{.instrument = "PKPU 6/2017",
                                               .article = "16",
                                               .clause = "ranking for a replacement during the term",
                                               .to = Date(2025, 11, 11),
                                               .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_6_2019_zero{.instrument = "PKPU 6/2019",
                                             .article = "",
                                             .clause = "no candidate with votes left: women, then the smallest list number",
                                             .to = Date(2025, 11, 11),
                                             .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_3_2025_art_10{
    .instrument = "PKPU 3/2025",
    .article = "10",
    .clause = "equal votes in the DPR: spread over regency, subdistrict, village, station; then the woman",
    .from = Date(2025, 11, 11)};
/// For DPRD kabupaten/kota the levels are those of the DPR below the regency.
inline constexpr LegalBasis pkpu_3_2025_art_10_regency{
    .instrument = "PKPU 3/2025",
    .article = "10",
    .clause = "equal votes in a DPRD kabupaten/kota: spread over subdistrict, village, station; then the woman",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::derived};
inline constexpr LegalBasis pkpu_3_2025_art_10_number{.instrument = "PKPU 3/2025",
                                                      .article = "10(2)",
                                                      .clause = "still equal, same sex: the smaller list number",
                                                      .from = Date(2025, 11, 11),
                                                      .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_3_2025_zero{.instrument = "PKPU 3/2025",
                                             .article = "",
                                             .clause = "no votes: women, then the smallest list number",
                                             .from = Date(2025, 11, 11),
                                             .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_3_2025_art_20{
    .instrument = "PKPU 3/2025",
    .article = "20",
    .clause = "who died, withdrew or no longer qualifies is passed over; a withdrawal counts for ever",
    .from = Date(2025, 11, 11)};
inline constexpr LegalBasis pkpu_3_2025_art_27{.instrument = "PKPU 3/2025",
                                               .article = "27",
                                               .clause = "a candidate in a dispute with the party: KPU waits for the court",
                                               .from = Date(2025, 11, 11)};

inline constexpr LegalBasis pkpu_3_2025_art_23{.instrument = "PKPU 3/2025",
                                               .article = "23",
                                               .clause = "the replacement must have declared assets (LHKPN)",
                                               .from = Date(2025, 11, 11),
                                               .certainty = Certainty::reported};
inline constexpr LegalBasis uu_17_2014_art_241_1{
    .instrument = "UU 17/2014",
    .article = "241(1)",
    .clause = "a dismissal by the party takes effect with the final judgment if the member goes to court"};
inline constexpr LegalBasis uu_23_2014_art_193_2_h{
    .instrument = "UU 23/2014",
    .article = "193(2)h",
    .clause = "elucidation: a dismissal by the party takes effect with the final judgment if the member goes to court"};

}  // namespace pemilu::inline v0_1::rules::indonesia::law

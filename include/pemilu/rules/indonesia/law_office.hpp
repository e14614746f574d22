// The articles on single offices: President, governor, regent, mayor. Certainty as in law.hpp.
#pragma once

#include "pemilu/core/legal_basis.hpp"

namespace pemilu::inline v0_1::rules::indonesia::law {

inline constexpr LegalBasis uud_1945_art_6a_3{
    .instrument = "UUD 1945",
    .article = "6A(3)",
    .clause = "more than half of all votes, with at least 20% in each of more than half of the provinces: elected"};
inline constexpr LegalBasis uud_1945_art_6a_4{
    .instrument = "UUD 1945", .article = "6A(4)", .clause = "otherwise the two pairs with most votes meet again, and most votes win"};
inline constexpr LegalBasis uu_7_2017_art_416_1{
    .instrument = "UU 7/2017",
    .article = "416(1)",
    .clause = "more than 50% of all votes, with at least 20% in each of more than half of the provinces: elected"};
inline constexpr LegalBasis uu_7_2017_art_416_runoff{
    .instrument = "UU 7/2017", .article = "416", .clause = "otherwise the first and the second pair go to a second round"};
inline constexpr LegalBasis uu_7_2017_art_416_equal{
    .instrument = "UU 7/2017",
    .article = "416",
    .clause = "three or more equal at the top, or several at the second place: the wider spread, level by level"};
/// The paragraph was quoted; that the spread is not asked again is reported.
inline constexpr LegalBasis uud_1945_art_6a_4_second{.instrument = "UUD 1945",
                                                     .article = "6A(4)",
                                                     .clause = "second round: the pair with most votes is elected, without a spread",
                                                     .certainty = Certainty::reported};
/// Whether this ruling of the Constitutional Court or the later one of the Supreme Court holds is disputed.
inline constexpr LegalBasis mk_50_2014{.instrument = "MK 50/PUU-XII/2014",
                                       .article = "",
                                       .clause = "where only two pairs stand most votes win, without the spread",
                                       .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_5_2019_art_3_7{.instrument = "PKPU 5/2019",
                                                .article = "3(7)",
                                                .clause = "where only two pairs stand most votes win; annulled by MA 44 P/HUM/2019",
                                                .to = Date(2019, 10, 28),
                                                .certainty = Certainty::reported};
inline constexpr LegalBasis ma_44_2019{
    .instrument = "MA 44 P/HUM/2019",
    .article = "",
    .clause = "annuls PKPU 5/2019 art. 3(7) as contrary to UU 7/2017 art. 416: the spread is asked of two pairs too",
    .from = Date(2019, 10, 28),
    .certainty = Certainty::reported};

inline constexpr LegalBasis uu_10_2016_art_107_1{
    .instrument = "UU 10/2016", .article = "107(1)", .clause = "regent and mayor: the pair with most votes is elected"};
inline constexpr LegalBasis uu_10_2016_art_107_2{
    .instrument = "UU 10/2016",
    .article = "107(2)",
    .clause = "equal votes: the pair whose votes are more evenly spread over all subdistricts; how that is counted is not said"};
inline constexpr LegalBasis uu_10_2016_art_109_1{
    .instrument = "UU 10/2016", .article = "109(1)", .clause = "governor: the pair with most votes is elected"};
inline constexpr LegalBasis uu_10_2016_art_109_2{
    .instrument = "UU 10/2016",
    .article = "109(2)",
    .clause = "equal votes: the pair whose votes are more evenly spread over all regencies; how that is counted is not said"};
inline constexpr LegalBasis uu_10_2016_art_54d{
    .instrument = "UU 10/2016",
    .article = "54D(1)",
    .clause = "a sole pair is elected with more than 50% of the valid votes, those for the empty column included",
    .certainty = Certainty::reported};
inline constexpr LegalBasis uu_10_2016_art_54d_2{.instrument = "UU 10/2016",
                                                 .article = "54D(2)-(3)",
                                                 .clause = "a sole pair that is not elected may stand again in the next election",
                                                 .certainty = Certainty::reported};
inline constexpr LegalBasis mk_126_2024{.instrument = "MK 126/PUU-XXII/2024",
                                        .article = "",
                                        .clause = "where the empty column wins the election is held again within one year of polling day",
                                        .from = Date(2024, 11, 14),
                                        .certainty = Certainty::reported};
inline constexpr LegalBasis uu_2_2024_art_10_2{
    .instrument = "UU 2/2024", .article = "10(2)", .clause = "Jakarta: the pair with more than 50% of the votes is elected"};
inline constexpr LegalBasis uu_2_2024_art_10_3{
    .instrument = "UU 2/2024", .article = "10(3)", .clause = "Jakarta: otherwise the two with most votes go to a second round"};

}  // namespace pemilu::inline v0_1::rules::indonesia::law

// The articles that the Indonesian rule sets cite. Certainty: `text` where the wording was read, `reported` where KPU, Bawaslu or the press
// quotes it, `derived` where it follows, `open` where it is not confirmed.
//
// `from` is the first day in force, of a ruling the day on which it was given, `to` the day from which another instrument stands in its
// place. A date that was not found is left out: that says nothing about the time before or after. PKPU 3/2025 was set on 11 November 2025 and replaces PKPU 6/2017 with PKPU 6/2019; when
// it was promulgated was not found.
#pragma once

#include "pemilu/core/legal_basis.hpp"

namespace pemilu::inline v0_1::rules::indonesia::law {

inline constexpr LegalBasis uu_7_2017_art_374_2_h{
    .instrument = "UU 7/2017",
    .article = "374(2)h",
    .clause = "a recount if valid and invalid votes do not match the voters who used their right to vote"};
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
inline constexpr LegalBasis uu_8_2012_art_220{
    .instrument = "UU 8/2012",
    .article = "220",
    .clause = "an elected candidate who falls out before the oath is replaced by the next in votes of the same party and district"};
inline constexpr LegalBasis uu_7_2017_art_338_3{
    .instrument = "UU 7/2017",
    .article = "338(3)",
    .clause = "no candidate of a party without its report on campaign funds is set as elected; who gets the seat was not found",
    .certainty = Certainty::reported};
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
inline constexpr LegalBasis pkpu_6_2024_art_29_1{
    .instrument = "PKPU 6/2024", .article = "29(1)", .clause = "equal votes: the wider spread of votes over regions, level by level"};
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
                                             .from = Date(2019, 2, 4),  // promulgated: State Gazette 2019 no. 86
                                             .to = Date(2025, 11, 11),
                                             .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_3_2025_art_10{.instrument = "PKPU 3/2025",
                                               .article = "10",
                                               .clause = "equal votes in the DPR: spread over regency, subdistrict, village, station",
                                               .from = Date(2025, 11, 11)};
inline constexpr LegalBasis pkpu_3_2025_art_10_woman{.instrument = "PKPU 3/2025",
                                                     .article = "10(2)a",
                                                     .clause = "equal votes and an equal spread in the DPR: the woman",
                                                     .from = Date(2025, 11, 11)};
/// For DPRD kabupaten/kota the levels are those of the DPR below the regency; the articles on them were not read.
inline constexpr LegalBasis pkpu_3_2025_art_10_regency{
    .instrument = "PKPU 3/2025",
    .article = "10",
    .clause = "equal votes in a DPRD kabupaten/kota: spread over subdistrict, village, perhaps station",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::derived};
inline constexpr LegalBasis pkpu_3_2025_art_10_woman_regency{
    .instrument = "PKPU 3/2025",
    .article = "10(2)a",
    .clause = "equal votes and an equal spread in a DPRD kabupaten/kota: the woman, as KPU Samarinda reads it",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::derived};
inline constexpr LegalBasis pkpu_3_2025_art_10_number{.instrument = "PKPU 3/2025",
                                                      .article = "10(2)b",
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

// --- UU 7/2017: the elections of 2019 and 2024 ---

inline constexpr LegalBasis uu_7_2017_art_186{.instrument = "UU 7/2017", .article = "186", .clause = "the DPR has 575 seats"};
inline constexpr LegalBasis uu_7_2017_art_187_2{
    .instrument = "UU 7/2017", .article = "187(2)", .clause = "DPR: 3 to 10 seats in a district"};
inline constexpr LegalBasis uu_7_2017_art_189{
    .instrument = "UU 7/2017", .article = "189", .clause = "DPRD provinsi: 3 to 12 seats in a district", .certainty = Certainty::reported};
inline constexpr LegalBasis uu_7_2017_art_192{.instrument = "UU 7/2017",
                                              .article = "192",
                                              .clause = "DPRD kabupaten/kota: 3 to 12 seats in a district",
                                              .certainty = Certainty::reported};
inline constexpr LegalBasis uu_7_2017_art_188{
    .instrument = "UU 7/2017", .article = "188", .clause = "DPRD provinsi: 35 to 120 seats by population"};
inline constexpr LegalBasis uu_7_2017_art_191{.instrument = "UU 7/2017",
                                              .article = "191",
                                              .clause = "DPRD kabupaten/kota: 20 to 55 seats by population",
                                              .certainty = Certainty::reported};
inline constexpr LegalBasis uu_7_2017_art_415_1{
    .instrument = "UU 7/2017",
    .article = "415(1)",
    .clause = "a party below the threshold is not counted for the seats of the DPR in any district",
    .certainty = Certainty::reported};
inline constexpr LegalBasis uu_7_2023{.instrument = "UU 7/2023",
                                      .article = "",
                                      .clause = "enacts Perppu 1/2022: the DPR has 580 seats, with districts in the new provinces of Papua",
                                      .certainty = Certainty::reported};
inline constexpr LegalBasis mk_80_2022{
    .instrument = "MK 80/PUU-XX/2022",
    .article = "",
    .clause = "for 2024 the districts of DPR and DPRD provinsi are set by a regulation of the KPU, not by the annexes of the law"};
inline constexpr LegalBasis pkpu_6_2023{.instrument = "PKPU 6/2023",
                                        .article = "",
                                        .clause =
                                            "the districts of 2024 and their seats: 580 in 84 for the DPR, 2,372 in 301 for DPRD provinsi, "
                                            "17,510 in 2,325 for DPRD kabupaten/kota",
                                        .from = Date(2023, 2, 6),
                                        .certainty = Certainty::reported};
inline constexpr LegalBasis perbawaslu_5_2024_art_5{
    .instrument = "Perbawaslu 5/2024",
    .article = "5(1)",
    .clause =
        "the share of a party is of the national valid votes of all parties, and who reaches 4% is set before any district is computed"};
inline constexpr LegalBasis pkpu_6_2024_seats{.instrument = "PKPU 6/2024",
                                              .article = "17-24",
                                              .clause = "the quotients are sorted, and the highest take a seat each until all are given",
                                              .certainty = Certainty::reported};
/// The regulation of 2019 on elected candidates, replaced by PKPU 6/2024; its articles on candidates were not read.
inline constexpr LegalBasis pkpu_5_2019_votes{
    .instrument = "PKPU 5/2019", .article = "", .clause = "candidates by valid votes", .certainty = Certainty::reported};
inline constexpr LegalBasis mk_116_2023{
    .instrument = "MK 116/PUU-XXI/2023",
    .article = "",
    .clause = "the threshold of 4% stands for the DPR of 2024; from 2029 on it stands only if norm and percentage have been changed",
    .from = Date(2024, 2, 29)};
inline constexpr LegalBasis mk_135_2024{.instrument = "MK 135/PUU-XXII/2024",
                                        .article = "",
                                        .clause = "from 2029 on, national and regional elections are held apart",
                                        .from = Date(2025, 6, 26),
                                        .certainty = Certainty::reported};

// --- UU 8/2012: the election of 2014 ---

inline constexpr LegalBasis uu_8_2012_art_23{
    .instrument = "UU 8/2012", .article = "23", .clause = "DPRD provinsi: 35 to 100 seats by population"};
inline constexpr LegalBasis uu_8_2012_art_26{
    .instrument = "UU 8/2012", .article = "26", .clause = "DPRD kabupaten/kota: 20 to 50 seats by population"};
inline constexpr LegalBasis uu_8_2012_art_24{
    .instrument = "UU 8/2012", .article = "24", .clause = "DPRD provinsi: 3 to 12 seats in a district"};
inline constexpr LegalBasis uu_8_2012_art_27{
    .instrument = "UU 8/2012", .article = "27", .clause = "DPRD kabupaten/kota: 3 to 12 seats in a district"};
inline constexpr LegalBasis uu_8_2012_art_208{.instrument = "UU 8/2012",
                                              .article = "208",
                                              .clause = "at least 3.5% of the national valid votes to take part in the seats of the DPR",
                                              .certainty = Certainty::reported};
inline constexpr LegalBasis uu_8_2012_art_211{
    .instrument = "UU 8/2012", .article = "211", .clause = "DPR: the quota (BPP) is of the valid votes of the qualifying parties only"};
inline constexpr LegalBasis uu_8_2012_art_212{.instrument = "UU 8/2012",
                                              .article = "212",
                                              .clause = "full quotas first, then the remaining seats one by one to the largest remainders"};
/// The paragraphs on the DPRD were not read; DKI Jakarta computed its seats in this way.
inline constexpr LegalBasis uu_8_2012_art_212_dprd{.instrument = "UU 8/2012",
                                                   .article = "211-212",
                                                   .clause = "DPRD: the same with the valid votes of all parties of the district",
                                                   .certainty = Certainty::reported};
inline constexpr LegalBasis uu_8_2012_art_213{
    .instrument = "UU 8/2012", .article = "213", .clause = "equal remainders: the party whose remaining votes are spread more widely"};
/// Reported as 52/PUU-X/2012; the number of the case is not confirmed, so it is not part of the citation.
inline constexpr LegalBasis mk_2012_dpr_only{
    .instrument = "MK, 2012-08-29",
    .article = "",
    .clause = "the threshold of 3.5% is for the DPR only, so that all parties take part in the seats of the DPRD",
    .from = Date(2012, 8, 29),
    .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_29_2013_votes{
    .instrument = "PKPU 29/2013", .article = "", .clause = "candidates by valid votes", .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_29_2013_equal{.instrument = "PKPU 29/2013",
                                               .article = "",
                                               .clause =
                                                   "as amended by PKPU 8/2014, equal votes: the woman, and the wider spread at the upper "
                                                   "level and then the lower ones; which of the two comes first differs in reports",
                                               .certainty = Certainty::reported};

// --- UU 10/2008: the election of 2009 ---

inline constexpr LegalBasis uu_10_2008_art_202_1{.instrument = "UU 10/2008",
                                                 .article = "202(1)",
                                                 .clause = "at least 2.5% of the national valid votes to take part in the seats of the DPR",
                                                 .certainty = Certainty::reported};
inline constexpr LegalBasis uu_10_2008_art_203{
    .instrument = "UU 10/2008",
    .article = "203",
    .clause = "DPR: the quota (BPP) is of the valid votes without those of parties below the threshold",
    .certainty = Certainty::reported};
/// The sentence of paragraph (7), who gets the seats of the third stage, was read in part only.
inline constexpr LegalBasis uu_10_2008_art_205{
    .instrument = "UU 10/2008",
    .article = "205(3)-(7)",
    .clause = "DPR: full quotas; then at least half a quota; then the remaining votes together in each province"};
inline constexpr LegalBasis uu_10_2008_art_211_212{
    .instrument = "UU 10/2008",
    .article = "211-212",
    .clause = "DPRD: full quotas of all valid votes of the district, then the largest remainders",
    .certainty = Certainty::open};
inline constexpr LegalBasis pkpu_15_2009{
    .instrument = "PKPU 15/2009",
    .article = "",
    .clause = "second stage of the DPR: what is compared with half a quota is the remainder after the first",
    .certainty = Certainty::reported};
inline constexpr LegalBasis ma_15_2009{.instrument = "MA 15 P/HUM/2009",
                                       .article = "",
                                       .clause = "second stage of the DPR: what is compared with half a quota is all votes of the party",
                                       .certainty = Certainty::reported};
inline constexpr LegalBasis mk_110_2009{.instrument = "MK 110-111-112-113/PUU-VII/2009",
                                        .article = "",
                                        .clause = "second stage of the DPR: the remainder after the first, as the KPU reads it",
                                        .from = Date(2009, 8, 7),
                                        .certainty = Certainty::reported};
inline constexpr LegalBasis mk_74_2009{
    .instrument = "MK 74-80-94-59-67/PHPU.C-VII/2009",
    .article = "",
    .clause = "third stage of the DPR: all remaining votes of all districts of a province, divided by all its remaining seats",
    .certainty = Certainty::reported};
inline constexpr LegalBasis mk_22_2008{.instrument = "MK 22-24/PUU-VI/2008",
                                       .article = "",
                                       .clause = "candidates by most votes, in the place of 30% of the quota and the order of the list",
                                       .certainty = Certainty::reported};

// --- UU 12/2003 and before: the elections of 2004 and 1999 ---

inline constexpr LegalBasis uu_12_2003_art_105{
    .instrument = "UU 12/2003", .article = "105", .clause = "the quota (BPP) is of the valid votes of all parties of the district"};
inline constexpr LegalBasis uu_12_2003_stages{
    .instrument = "UU 12/2003",
    .article = "105-107",
    .clause = "full quotas first, then the remaining seats to the largest remainders; no threshold",
    .certainty = Certainty::reported};
inline constexpr LegalBasis uu_12_2003_elected{
    .instrument = "UU 12/2003",
    .article = "",
    .clause = "who is elected on a list: who reaches the quota, otherwise by the order of the list; not confirmed",
    .certainty = Certainty::open};
inline constexpr LegalBasis uu_3_1999{
    .instrument = "UU 3/1999", .article = "", .clause = "the province is the district; largest remainders", .certainty = Certainty::open};
inline constexpr LegalBasis kpu_1999_results{
    .instrument = "KPU Seluma, 1999",
    .article = "",
    .clause = "462 elected seats, published with and without the agreements to pool votes (stembus accord)",
    .certainty = Certainty::reported};

// --- special regimes ---

/// An encyclopedia says so; the article was not seen.
/// What was read of the seats of the DPRA names no instrument.
inline constexpr LegalBasis aceh_seats{.instrument = "Aceh, instrument not found",
                                       .article = "",
                                       .clause = "the DPRA has one and a quarter times the seats of an ordinary DPRD provinsi: 81",
                                       .certainty = Certainty::reported};
inline constexpr LegalBasis qanun_3_2008_art_17{
    .instrument = "Qanun Aceh 3/2008",
    .article = "17",
    .clause = "a local party may name up to 120% of the seats of the district (KPU letter 646/2018)",
    .certainty = Certainty::reported};
inline constexpr LegalBasis uu_29_2007_seats{.instrument = "UU 29/2007",
                                             .article = "",
                                             .clause = "the DPRD of DKI Jakarta has 125% of the seats of an ordinary DPRD provinsi",
                                             .certainty = Certainty::reported};
inline constexpr LegalBasis uu_2_2024_seats{
    .instrument = "UU 2/2024", .article = "", .clause = "Jakarta: the clause of 125% is not taken over", .certainty = Certainty::reported};
inline constexpr LegalBasis uu_2_2021_appointed{
    .instrument = "UU 2/2021",
    .article = "6, 6A",
    .clause = "Papua: indigenous members are appointed beside the elected ones, a quarter of their number",
    .certainty = Certainty::reported};
/// What was read of the years before UU 2/2021 names no instrument.
inline constexpr LegalBasis papua_before_2021{.instrument = "Papua before UU 2/2021, instrument not found",
                                              .article = "",
                                              .clause = "DPR Papua: 55 elected and 14 appointed members; DPR Papua Barat: 45 and 11",
                                              .certainty = Certainty::reported};
inline constexpr LegalBasis pp_106_2021_appointed{.instrument = "PP 106/2021",
                                                  .article = "32, 42",
                                                  .clause = "Papua: the appointed members of DPR Papua and DPRK",
                                                  .certainty = Certainty::reported};

// --- lists of candidates and disputes ---

inline constexpr LegalBasis uu_7_2017_art_244{.instrument = "UU 7/2017",
                                              .article = "244",
                                              .clause = "a list has at most as many candidates as the district has seats",
                                              .certainty = Certainty::reported};
/// Which article of it says so was not found.
inline constexpr LegalBasis uu_8_2012_lists{.instrument = "UU 8/2012",
                                            .article = "",
                                            .clause = "a list has at most as many candidates as the district has seats",
                                            .certainty = Certainty::reported};
inline constexpr LegalBasis uu_7_2017_art_245{
    .instrument = "UU 7/2017", .article = "245", .clause = "at least 30% women on a list", .certainty = Certainty::open};
inline constexpr LegalBasis uu_7_2017_art_246_2{.instrument = "UU 7/2017",
                                                .article = "246(2)",
                                                .clause = "at least one woman in every three names of a list",
                                                .certainty = Certainty::open};
inline constexpr LegalBasis pkpu_10_2023_art_8_2{
    .instrument = "PKPU 10/2023",
    .article = "8(2)",
    .clause = "30% of the candidates of a district; a fraction of less than a half is dropped, of a half or more counts as one"};
inline constexpr LegalBasis ma_24_2023{.instrument = "MA 24 P/HUM/2023",
                                       .article = "",
                                       .clause = "annuls PKPU 10/2023 art. 8(2): a fraction counts as one",
                                       .from = Date(2023, 8, 29),
                                       .certainty = Certainty::reported};
inline constexpr LegalBasis uu_10_2016_art_158_governor{
    .instrument = "UU 10/2016",
    .article = "158",
    .clause = "governors: the difference is at most 2%, 1.5%, 1% or 0.5% of all valid votes, by population of the province"};
inline constexpr LegalBasis uu_10_2016_art_158_regency{
    .instrument = "UU 10/2016",
    .article = "158",
    .clause = "regents and mayors: the difference is at most 2%, 1.5%, 1% or 0.5% of all valid votes, by population of the regency"};

}  // namespace pemilu::inline v0_1::rules::indonesia::law

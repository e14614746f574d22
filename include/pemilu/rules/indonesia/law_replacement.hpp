// The articles on replacements. Certainty as in law.hpp; what was reported by the press only is not `text`.
#pragma once

#include "pemilu/core/legal_basis.hpp"

namespace pemilu::inline v0_1::rules::indonesia::law {

inline constexpr LegalBasis uu_17_2014_art_239{
    .instrument = "UU 17/2014",
    .article = "239",
    .clause = "DPR: a member leaves by death, by resignation, or is dismissed on one of the grounds of paragraph (2)"};
inline constexpr LegalBasis uu_17_2014_art_307{
    .instrument = "UU 17/2014",
    .article = "307",
    .clause = "DPD: a member leaves by death, by resignation, or is dismissed on one of the grounds of paragraph (2)"};
inline constexpr LegalBasis uu_23_2014_art_139{
    .instrument = "UU 23/2014",
    .article = "139",
    .clause = "DPRD provinsi: a member leaves by death, by resignation, or is dismissed on one of the grounds of paragraph (2)"};
inline constexpr LegalBasis uu_23_2014_art_193{
    .instrument = "UU 23/2014",
    .article = "193",
    .clause = "DPRD kabupaten/kota: a member leaves by death, by resignation, or is dismissed on one of the grounds of paragraph (2)"};
inline constexpr LegalBasis uu_11_2006_art_38{
    .instrument = "UU 11/2006",
    .article = "38",
    .clause = "DPRA and DPRK: on which grounds a member leaves; unable to serve for six months in a row, not three"};
inline constexpr LegalBasis uu_17_2014_art_243{
    .instrument = "UU 17/2014",
    .article = "243",
    .clause = "DPR: the leadership asks KPU, which names the next within 5 days; 7 days to the President, who confirms within 14"};
inline constexpr LegalBasis uu_17_2014_art_243_6{
    .instrument = "UU 17/2014",
    .article = "243(6)",
    .clause = "DPR: no replacement if less than six months of the term are left; from which day is not said"};
inline constexpr LegalBasis uu_17_2014_art_311{
    .instrument = "UU 17/2014", .article = "311", .clause = "DPD: the next in the ranking of votes of the same province"};
inline constexpr LegalBasis uu_17_2014_art_312{
    .instrument = "UU 17/2014",
    .article = "312",
    .clause = "DPD: the leadership asks KPU, which names the next within 5 days; 7 days to the President, who confirms within 14"};
inline constexpr LegalBasis uu_17_2014_art_312_6{
    .instrument = "UU 17/2014",
    .article = "312(6)",
    .clause = "DPD: no replacement if less than six months of the term are left; from which day is not said"};
inline constexpr LegalBasis uu_23_2014_art_143{.instrument = "UU 23/2014",
                                               .article = "143",
                                               .clause = "DPRD provinsi: the next in the ranking of votes of the same party and district"};
inline constexpr LegalBasis uu_23_2014_art_144{
    .instrument = "UU 23/2014",
    .article = "144",
    .clause =
        "DPRD provinsi: KPU Provinsi names the next within 5 days; 7 days to the governor, 7 to the minister, who confirms within 14"};
inline constexpr LegalBasis uu_23_2014_art_144_7{.instrument = "UU 23/2014",
                                                 .article = "144(7)",
                                                 .clause =
                                                     "DPRD provinsi: no replacement if less than six months of the term are left, from the "
                                                     "first proposal of the dismissal in the chamber"};
inline constexpr LegalBasis uu_23_2014_art_198{
    .instrument = "UU 23/2014",
    .article = "198",
    .clause =
        "DPRD kabupaten/kota: KPU names the next within 5 days; 7 days to the regent or mayor, 7 to the governor, who confirms within 14"};
inline constexpr LegalBasis uu_23_2014_art_198_7{.instrument = "UU 23/2014",
                                                 .article = "198(7)",
                                                 .clause =
                                                     "DPRD kabupaten/kota: no replacement if less than six months of the term are left, "
                                                     "from the first proposal of the dismissal in the chamber"};
inline constexpr LegalBasis uu_23_2014_art_139_2_h{
    .instrument = "UU 23/2014",
    .article = "139(2)h",
    .clause = "DPRD provinsi: as in a DPRD kabupaten/kota, a dismissal by the party waits for the final judgment",
    .certainty = Certainty::derived};
inline constexpr LegalBasis uu_23_2014_art_143_dpra{.instrument = "UU 23/2014",
                                                    .article = "143",
                                                    .clause = "DPRA: the next in rank as in a DPRD provinsi",
                                                    .certainty = Certainty::derived};
inline constexpr LegalBasis uu_23_2014_art_197_dprk{.instrument = "UU 23/2014",
                                                    .article = "197",
                                                    .clause = "DPRK: the next in rank as in a DPRD kabupaten/kota",
                                                    .certainty = Certainty::derived};
inline constexpr LegalBasis pkpu_3_2025_art_32{.instrument = "PKPU 3/2025",
                                               .article = "32",
                                               .clause = "special rules for Aceh, which were not read",
                                               .from = Date(2025, 11, 11),
                                               .certainty = Certainty::open};
inline constexpr LegalBasis pkpu_3_2025_art_7{
    .instrument = "PKPU 3/2025",
    .article = "7",
    .clause = "a dismissed member takes legal steps: the name is submitted only after the final judgment",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_3_2025_art_27_2{
    .instrument = "PKPU 3/2025",
    .article = "27(2)",
    .clause =
        "a dismissed candidate who does not go to the party court within 14 days of the clarification is replaced by the next; that these "
        "are working days follows from the laws",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::derived};
inline constexpr LegalBasis pkpu_3_2025_art_27_4{
    .instrument = "PKPU 3/2025",
    .article = "27(4)",
    .clause = "whether a dismissed candidate must go to the district court or to cassation within days, too, was not read",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::open};
inline constexpr LegalBasis pkpu_3_2025_art_24{.instrument = "PKPU 3/2025",
                                               .article = "24(2)-(3)",
                                               .clause = "a proposed name that is not the next in rank: KPU may ask for clarification",
                                               .from = Date(2025, 11, 11)};
inline constexpr LegalBasis pkpu_3_2025_equal_elsewhere{
    .instrument = "PKPU 3/2025",
    .article = "",
    .clause = "equal votes in the DPD, a DPRD provinsi and in Aceh: the articles were not read",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::open};
inline constexpr LegalBasis pkpu_6_2017_after_spread{
    .instrument = "PKPU 6/2017",
    .article = "",
    .clause = "equal votes and an equal spread: what follows was not found; an option of the caller",
    .to = Date(2025, 11, 11),
    .certainty = Certainty::open};
inline constexpr LegalBasis uu_17_2014_art_241_1_candidate{
    .instrument = "UU 17/2014",
    .article = "241(1)",
    .clause = "DPR: a candidate's dispute over a dismissal by the party holds up the queue, as a member's does",
    .certainty = Certainty::derived};
inline constexpr LegalBasis uu_23_2014_art_193_2_h_candidate{
    .instrument = "UU 23/2014",
    .article = "193(2)h",
    .clause = "DPRD kabupaten/kota: a candidate's dispute over a dismissal by the party holds up the queue, as a member's does",
    .certainty = Certainty::derived};
inline constexpr LegalBasis pkpu_3_2025_several{
    .instrument = "PKPU 3/2025",
    .article = "",
    .clause = "several vacancies of one party before a name is submitted: a rule exists and was not read",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::open};
inline constexpr LegalBasis pkpu_3_2025_adjacent{
    .instrument = "PKPU 3/2025",
    .article = "",
    .clause = "nobody is left on the list: the adjacent district, then one level up, never another party",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_3_2025_largest{
    .instrument = "PKPU 3/2025",
    .article = "",
    .clause = "whether the largest population still decides among several districts is not confirmed",
    .from = Date(2025, 11, 11),
    .certainty = Certainty::open};
inline constexpr LegalBasis pkpu_6_2017_art_16_adjacent{.instrument = "PKPU 6/2017",
                                                        .article = "16",
                                                        .clause = "nobody is left on the list: the adjacent district",
                                                        .to = Date(2025, 11, 11),
                                                        .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_6_2017_art_16_largest{
    .instrument = "PKPU 6/2017",
    .article = "16",
    .clause = "several adjacent districts, or none with a candidate: the one with the largest population",
    .to = Date(2025, 11, 11),
    .certainty = Certainty::reported};
inline constexpr LegalBasis pkpu_6_2017_art_16_above{.instrument = "PKPU 6/2017",
                                                     .article = "16",
                                                     .clause = "no district has a candidate: the final list one level up",
                                                     .to = Date(2025, 11, 11),
                                                     .certainty = Certainty::reported};
inline constexpr LegalBasis uu_7_2017_art_423_3{.instrument = "UU 7/2017",
                                                .article = "423(3)",
                                                .clause = "DPD: the fifth to the eighth in the province are the replacements",
                                                .certainty = Certainty::reported};
inline constexpr LegalBasis uu_7_2017_art_338_4{
    .instrument = "UU 7/2017",
    .article = "338(4)",
    .clause = "DPD: a candidate without a report on campaign funds is not set as elected; that the next follows is derived",
    .certainty = Certainty::reported};
inline constexpr LegalBasis perbawaslu_5_2024_art_14{
    .instrument = "Perbawaslu 5/2024",
    .article = "14",
    .clause = "before the oath: died, resigned, no longer qualified, or convicted of vote buying or forgery; the next in votes"};
inline constexpr LegalBasis mk_176_2024{
    .instrument = "MK 176/PUU-XXII/2024",
    .article = "",
    .clause = "an elected candidate resigns only for an assignment by the state to an office that is not elected",
    .from = Date(2025, 3, 21)};
inline constexpr LegalBasis kpu_documents{
    .instrument = "KPU Temanggung, 2021",
    .article = "",
    .clause = "the documents that are consulted: results, elected candidates, final list, files of the candidates",
    .certainty = Certainty::reported};

}  // namespace pemilu::inline v0_1::rules::indonesia::law

// The articles on what makes a ballot valid and whose vote it is.
#pragma once

#include "pemilu/core/legal_basis.hpp"

namespace pemilu::inline v0_1::rules::indonesia::law {

inline constexpr LegalBasis uu_7_2017_art_353_386{.instrument = "UU 7/2017",
                                                  .article = "353, 386",
                                                  .clause = "how a ballot is marked, and when the vote is valid",
                                                  .certainty = Certainty::reported};
/// The chair's signature, and holes only.
inline constexpr LegalBasis pkpu_25_2023_art_53{.instrument = "PKPU 25/2023",
                                                .article = "53",
                                                .clause = "a valid ballot is signed by the chair of the KPPS and marked by punching",
                                                .certainty = Certainty::reported};
/// The patterns of holes in the boxes of the DPR and DPRD.
inline constexpr LegalBasis pkpu_25_2023_marks{.instrument = "PKPU 25/2023",
                                               .article = "53 ff.",
                                               .clause = "whose vote a ballot of the DPR or DPRD is, by where it is punched",
                                               .certainty = Certainty::reported};
/// One ballot gives one vote, for the list or for a candidate: what names two cannot be counted.
inline constexpr LegalBasis pkpu_25_2023_one_vote{
    .instrument = "PKPU 25/2023", .article = "53 ff.", .clause = "one ballot gives one vote", .certainty = Certainty::derived};
/// Two candidates of one party without a hole at the party: for the party, as is generally said; no text was found.
inline constexpr LegalBasis pkpu_25_2023_two_candidates{.instrument = "PKPU 25/2023",
                                                        .article = "53 ff.",
                                                        .clause = "two or more candidates of one party: a vote for the party",
                                                        .certainty = Certainty::open};

}  // namespace pemilu::inline v0_1::rules::indonesia::law

// The articles on the DPD. Certainty as in law.hpp.
#pragma once

#include "pemilu/core/legal_basis.hpp"

namespace pemilu::inline v0_1::rules::indonesia::law {

inline constexpr LegalBasis uu_7_2017_art_423_1{
    .instrument = "UU 7/2017", .article = "423(1)", .clause = "DPD: the four candidates with most votes in the province are elected"};
inline constexpr LegalBasis uu_7_2017_art_423_2{
    .instrument = "UU 7/2017",
    .article = "423(2)",
    .clause =
        "equal votes at the fourth place: the candidate whose support is more evenly spread over all regencies of the province; how "
        "that is counted is not said"};
/// The article was not read; the official members of 2014 are these in each of the 33 provinces.
inline constexpr LegalBasis uu_8_2012_dpd{.instrument = "UU 8/2012",
                                          .article = "",
                                          .clause = "DPD: the four candidates with most votes in the province are elected",
                                          .certainty = Certainty::derived};

}  // namespace pemilu::inline v0_1::rules::indonesia::law

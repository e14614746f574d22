#include "pemilu/rules/indonesia/law_replacement.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_rules_indonesia_law_replacement {

using namespace pemilu;
namespace law = pemilu::rules::indonesia::law;

TEST_CASE("articles on replacements are cited as lawyers write them") {
    CHECK(to_string(Citation(law::uu_17_2014_art_243_6)) == "UU 17/2014 art. 243(6)");
    CHECK(to_string(Citation(law::uu_23_2014_art_198_7)) == "UU 23/2014 art. 198(7)");
    CHECK(to_string(Citation(law::pkpu_3_2025_art_27_2)) == "PKPU 3/2025 art. 27(2)");
    CHECK(to_string(Citation(law::mk_176_2024)) == "MK 176/PUU-XXII/2024");
    CHECK(law::mk_176_2024.from == Date(2025, 3, 21));
}

TEST_CASE("what was not read is open and says so") {
    for (const LegalBasis* basis : {&law::pkpu_3_2025_several, &law::pkpu_3_2025_largest, &law::pkpu_3_2025_equal_elsewhere,
                                    &law::pkpu_3_2025_art_32, &law::pkpu_3_2025_art_27_4, &law::pkpu_6_2017_after_spread}) {
        CHECK(basis->certainty == Certainty::open);
        CHECK(to_string(Citation(*basis)).ends_with(" (unconfirmed)"));
    }
    CHECK(law::pkpu_6_2017_art_16_adjacent.certainty == Certainty::reported);
    CHECK(law::uu_23_2014_art_143_dpra.certainty == Certainty::derived);
    CHECK(law::uu_17_2014_art_241_1_candidate.certainty == Certainty::derived);  // the article is about members
    CHECK(law::uu_23_2014_art_193_2_h_candidate.certainty == Certainty::derived);
}

}  // namespace test_rules_indonesia_law_replacement

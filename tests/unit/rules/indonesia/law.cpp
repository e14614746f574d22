#include "pemilu/rules/indonesia/law.hpp"

#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>

using namespace pemilu;
namespace law = pemilu::rules::indonesia::law;

namespace {

const std::array<const LegalBasis*, 23> cited{
    &law::uu_7_2017_art_414_1,       &law::uu_7_2017_art_414_2,   &law::uu_7_2017_art_415_2,   &law::uu_7_2017_art_415_3,
    &law::uu_7_2017_art_426,         &law::pkpu_6_2024_art_27_28, &law::pkpu_6_2024_zero,      &law::pkpu_6_2024_art_29_1,
    &law::pkpu_6_2024_art_29_2,      &law::pkpu_6_2024_art_48_5,  &law::uu_17_2014_art_242,    &law::uu_23_2014_art_197,
    &law::pkpu_6_2017_art_16,        &law::pkpu_6_2019_zero,      &law::pkpu_3_2025_art_10,    &law::pkpu_3_2025_zero,
    &law::pkpu_3_2025_art_20,        &law::pkpu_3_2025_art_27,    &law::pkpu_3_2025_art_23,    &law::pkpu_3_2025_art_10_regency,
    &law::pkpu_3_2025_art_10_number, &law::uu_17_2014_art_241_1,  &law::uu_23_2014_art_193_2_h};

}  // namespace

TEST_CASE("an article names its instrument and says what it is about") {
    for (const LegalBasis* basis : cited) {
        CAPTURE(basis->instrument.view());
        CHECK_FALSE(basis->instrument.empty());
        CHECK_FALSE(basis->clause.empty());
        CHECK(basis->certainty != Certainty::open);  // what is not confirmed must not decide
    }
}

TEST_CASE("articles are cited as lawyers write them") {
    CHECK(to_string(Citation(law::uu_7_2017_art_414_1)) == "UU 7/2017 art. 414(1)");
    CHECK(to_string(Citation(law::uu_7_2017_art_415_3)) == "UU 7/2017 art. 415(3)");
    CHECK(to_string(Citation(law::uu_7_2017_art_426)) == "UU 7/2017 art. 426");
    CHECK(to_string(Citation(law::pkpu_6_2024_art_29_1)) == "PKPU 6/2024 art. 29(1)");
    CHECK(to_string(Citation(law::uu_23_2014_art_197)) == "UU 23/2014 art. 197");
    CHECK(to_string(Citation(law::pkpu_3_2025_art_20)) == "PKPU 3/2025 art. 20");
}

TEST_CASE("what was read and what was only reported are told apart") {
    CHECK(law::uu_7_2017_art_414_1.certainty == Certainty::text);
    CHECK(law::pkpu_6_2024_art_29_1.certainty == Certainty::derived);
    CHECK(law::pkpu_6_2024_art_29_2.certainty == Certainty::reported);
    CHECK(law::pkpu_6_2017_art_16.certainty == Certainty::reported);
}

TEST_CASE("PKPU 3/2025 stands from 11 November 2025 on in the place of PKPU 6/2017 and PKPU 6/2019; no other date was found") {
    for (const LegalBasis* basis : cited) {
        CAPTURE(to_string(Citation(*basis)));
        const std::string_view instrument = basis->instrument.view();
        const bool replaced = instrument == "PKPU 6/2017" || instrument == "PKPU 6/2019";
        CHECK(basis->from == (instrument == "PKPU 3/2025" ? std::optional(Date(2025, 11, 11)) : std::nullopt));
        CHECK(basis->to == (replaced ? std::optional(Date(2025, 11, 11)) : std::nullopt));
    }
}

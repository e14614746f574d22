#include "pemilu/rules/indonesia/law.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace test_rules_indonesia_law {

using namespace pemilu;
namespace law = pemilu::rules::indonesia::law;

namespace {

const std::array<const LegalBasis*, 79> cited{&law::uu_7_2017_art_414_1,
                                              &law::uu_7_2017_art_414_2,
                                              &law::uu_7_2017_art_415_2,
                                              &law::uu_7_2017_art_415_3,
                                              &law::uu_7_2017_art_426,
                                              &law::pkpu_6_2024_art_27_28,
                                              &law::pkpu_6_2024_zero,
                                              &law::pkpu_6_2024_art_29_1,
                                              &law::pkpu_6_2024_art_29_2,
                                              &law::pkpu_6_2024_art_48_5,
                                              &law::uu_17_2014_art_242,
                                              &law::uu_23_2014_art_197,
                                              &law::pkpu_6_2017_art_16,
                                              &law::pkpu_6_2019_zero,
                                              &law::pkpu_3_2025_art_10,
                                              &law::pkpu_3_2025_art_10_regency,
                                              &law::pkpu_3_2025_art_10_woman,
                                              &law::pkpu_3_2025_art_10_woman_regency,
                                              &law::pkpu_3_2025_art_10_number,
                                              &law::pkpu_3_2025_zero,
                                              &law::pkpu_3_2025_art_20,
                                              &law::pkpu_3_2025_art_27,
                                              &law::pkpu_3_2025_art_23,
                                              &law::uu_17_2014_art_241_1,
                                              &law::uu_23_2014_art_193_2_h,
                                              &law::uu_7_2017_art_186,
                                              &law::uu_7_2017_art_188,
                                              &law::uu_7_2017_art_191,
                                              &law::uu_7_2017_art_415_1,
                                              &law::uu_7_2023,
                                              &law::mk_80_2022,
                                              &law::pkpu_6_2023,
                                              &law::perbawaslu_5_2024_art_5,
                                              &law::pkpu_6_2024_seats,
                                              &law::pkpu_5_2019_votes,
                                              &law::mk_116_2023,
                                              &law::mk_135_2024,
                                              &law::uu_8_2012_art_23,
                                              &law::uu_8_2012_art_26,
                                              &law::uu_8_2012_art_208,
                                              &law::uu_8_2012_art_211,
                                              &law::uu_8_2012_art_24,
                                              &law::uu_8_2012_art_27,
                                              &law::uu_8_2012_lists,
                                              &law::uu_7_2017_art_187_2,
                                              &law::uu_7_2017_art_189,
                                              &law::uu_7_2017_art_192,
                                              &law::uu_7_2017_art_244,
                                              &law::uu_8_2012_art_212,
                                              &law::uu_8_2012_art_212_dprd,
                                              &law::uu_8_2012_art_213,
                                              &law::mk_2012_dpr_only,
                                              &law::pkpu_29_2013_votes,
                                              &law::pkpu_29_2013_equal,
                                              &law::uu_10_2008_art_202_1,
                                              &law::uu_10_2008_art_203,
                                              &law::uu_10_2008_art_205,
                                              &law::uu_10_2008_art_211_212,
                                              &law::pkpu_15_2009,
                                              &law::ma_15_2009,
                                              &law::mk_110_2009,
                                              &law::mk_74_2009,
                                              &law::mk_22_2008,
                                              &law::uu_12_2003_art_105,
                                              &law::uu_12_2003_stages,
                                              &law::uu_3_1999,
                                              &law::kpu_1999_results,
                                              &law::aceh_seats,
                                              &law::qanun_3_2008_art_17,
                                              &law::uu_29_2007_seats,
                                              &law::uu_2_2024_seats,
                                              &law::uu_2_2021_appointed,
                                              &law::pp_106_2021_appointed,
                                              &law::uu_7_2017_art_245,
                                              &law::uu_7_2017_art_246_2,
                                              &law::pkpu_10_2023_art_8_2,
                                              &law::ma_24_2023,
                                              &law::uu_10_2016_art_158_governor,
                                              &law::uu_10_2016_art_158_regency};

}  // namespace

TEST_CASE("an article names its instrument and says what it is about") {
    for (const LegalBasis* basis : cited) {
        CAPTURE(basis->instrument.view());
        CHECK_FALSE(basis->instrument.empty());
        CHECK_FALSE(basis->clause.empty());
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
    CHECK(law::pkpu_6_2024_art_29_1.certainty == Certainty::text);
    CHECK(law::pkpu_6_2024_art_29_2.certainty == Certainty::reported);
    CHECK(law::pkpu_6_2017_art_16.certainty == Certainty::reported);
}

TEST_CASE("what is not confirmed: the stages of the DPRD in 2009, the law of 1999, and the articles on women on lists") {
    std::set<std::string> open;
    for (const LegalBasis* basis : cited)
        if (basis->certainty == Certainty::open) open.insert(to_string(Citation(*basis)));
    CHECK(open == std::set<std::string>{"UU 10/2008 art. 211-212 (unconfirmed)", "UU 3/1999 (unconfirmed)",
                                        "UU 7/2017 art. 245 (unconfirmed)", "UU 7/2017 art. 246(2) (unconfirmed)"});
}

TEST_CASE(
    "PKPU 3/2025 stands from 11 November 2025 on in the place of PKPU 6/2017 and PKPU 6/2019; rulings and two regulations have a day") {
    const std::map<std::string_view, Date> first_day{
        {"PKPU 3/2025", Date(2025, 11, 11)},         {"PKPU 6/2019", Date(2019, 2, 4)},
        {"PKPU 6/2023", Date(2023, 2, 6)},           {"MK 116/PUU-XXI/2023", Date(2024, 2, 29)},
        {"MK 135/PUU-XXII/2024", Date(2025, 6, 26)}, {"MK 110-111-112-113/PUU-VII/2009", Date(2009, 8, 7)},
        {"MK, 2012-08-29", Date(2012, 8, 29)},       {"MA 24 P/HUM/2023", Date(2023, 8, 29)}};
    for (const LegalBasis* basis : cited) {
        CAPTURE(to_string(Citation(*basis)));
        const std::string_view instrument = basis->instrument.view();
        const bool replaced = instrument == "PKPU 6/2017" || instrument == "PKPU 6/2019";
        const auto found = first_day.find(instrument);
        CHECK(basis->from == (found == first_day.end() ? std::nullopt : std::optional(found->second)));
        CHECK(basis->to == (replaced ? std::optional(Date(2025, 11, 11)) : std::nullopt));
    }
}

}  // namespace test_rules_indonesia_law

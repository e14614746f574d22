#include "pemilu/rules/indonesia/law_dpd.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_law_dpd {

using namespace pemilu::rules::indonesia;

TEST_CASE("what no text was read for says so") {
    CHECK(law::uu_8_2012_dpd.certainty == pemilu::Certainty::derived);
    CHECK(law::uu_8_2012_dpd.article.empty());
    CHECK(law::uu_7_2017_art_423_2.certainty == pemilu::Certainty::text);
}

}  // namespace test_rules_indonesia_law_dpd

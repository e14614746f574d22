#include "pemilu/rules/indonesia/law_office.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_law_office {

using namespace pemilu::rules::indonesia;

TEST_CASE("what was only reported says so") {
    CHECK(law::mk_50_2014.certainty == pemilu::Certainty::reported);
    CHECK(law::uu_10_2016_art_54d.certainty == pemilu::Certainty::reported);
    CHECK(law::uu_10_2016_art_107_1.certainty == pemilu::Certainty::text);
}

}  // namespace test_rules_indonesia_law_office

#include "pemilu/rules/indonesia/law_ballots.hpp"

#include <doctest/doctest.h>

namespace test_rules_indonesia_law_ballots {

using namespace pemilu;
namespace law = rules::indonesia::law;

TEST_CASE("what was not found in a text says so") {
    CHECK(to_string(Citation(law::pkpu_25_2023_two_candidates)) == "PKPU 25/2023 art. 53 ff. (unconfirmed)");
    CHECK(to_string(Citation(law::pkpu_25_2023_marks)) == "PKPU 25/2023 art. 53 ff.");
    CHECK(to_string(Citation(law::uu_7_2017_art_353_386)) == "UU 7/2017 art. 353, 386");
    CHECK(law::pkpu_25_2023_one_vote.certainty == Certainty::derived);
}

}  // namespace test_rules_indonesia_law_ballots

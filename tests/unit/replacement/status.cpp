#include "pemilu/replacement/status.hpp"

#include <doctest/doctest.h>

#include <string_view>

namespace test_replacement_status {

using namespace pemilu::replacement;

TEST_CASE("the words of the column status read back") {
    for (const std::string_view name : candidate_status_names) {
        CAPTURE(name);
        REQUIRE(parse_candidate_status(name).has_value());
        CHECK(to_string(*parse_candidate_status(name)) == name);
    }
    CHECK_FALSE(parse_candidate_status("dead").has_value());
    CHECK_FALSE(parse_candidate_status("").has_value());
}

TEST_CASE("disputes and a missing declaration hold up the queue; only the first are disputes") {
    CHECK(suspends(CandidateStatus::disputed_party_court));
    CHECK(suspends(CandidateStatus::disputed_district_court));
    CHECK(suspends(CandidateStatus::disputed_cassation));
    CHECK(suspends(CandidateStatus::lhkpn_missing));
    CHECK_FALSE(suspends(CandidateStatus::dismissed_from_party));
    CHECK(is_dispute(CandidateStatus::disputed_cassation));
    CHECK_FALSE(is_dispute(CandidateStatus::lhkpn_missing));
    CHECK_FALSE(is_dispute(CandidateStatus::withdrew));
    CHECK(concerns_independents(CandidateStatus::no_finance_report));
    CHECK_FALSE(concerns_independents(CandidateStatus::died));
    CHECK_FALSE(suspends(CandidateStatus::no_finance_report));
}

}  // namespace test_replacement_status

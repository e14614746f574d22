#include "pemilu/replacement/status.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string_view>
#include <vector>

#include "pemilu/core/date.hpp"

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

TEST_CASE("a ground and a status that tell two departures") {
    CHECK_FALSE(contradicts("died", CandidateStatus::died));
    CHECK(contradicts("resigned", CandidateStatus::died));
    CHECK(contradicts("convicted", CandidateStatus::died));
    CHECK(contradicts("died", CandidateStatus::withdrew));
    CHECK_FALSE(contradicts("resigned", CandidateStatus::withdrew));
    CHECK_FALSE(contradicts("resigned", CandidateStatus::public_office));
    CHECK_FALSE(contradicts("party_proposal", CandidateStatus::withdrew));
    CHECK(contradicts("convicted", CandidateStatus::withdrew));
    CHECK(contradicts("resigned", CandidateStatus::convicted));
    CHECK(contradicts("died", CandidateStatus::dismissed_from_party));
    CHECK_FALSE(contradicts("dismissed_from_party", CandidateStatus::convicted));
    for (const auto status :
         {CandidateStatus::other, CandidateStatus::seated, CandidateStatus::lhkpn_missing, CandidateStatus::disputed_cassation})
        CHECK_FALSE(contradicts("died", status));
}

TEST_CASE("one status that goes with the ground is enough, and what comes later does not count") {
    using pemilu::Date;
    const std::vector<StatusRecord> known{{.entry = 1, .status = CandidateStatus::died},
                                          {.entry = 2, .status = CandidateStatus::withdrew, .date = Date(2026, 3, 1)},
                                          {.entry = 2, .status = CandidateStatus::died, .date = Date(2026, 4, 1), .row = 7},
                                          {.entry = 3, .status = CandidateStatus::disputed_cassation}};
    REQUIRE(contradicting("resigned", known, 1) == &known[0]);
    CHECK(contradicting("died", known, 1) == nullptr);
    CHECK(contradicting("resigned", known, 2) == nullptr);
    CHECK(contradicting("convicted", known, 2) == &known[1]);
    CHECK(contradicting("died", known, 2) == nullptr);
    CHECK(contradicting("died", known, 2, Date(2026, 3, 15)) == &known[1]);
    CHECK(contradicting("died", known, 3) == nullptr);
    CHECK(contradicting("died", known, 4) == nullptr);
}

TEST_CASE("a status that is the ground, of a later day than the one that counts") {
    using pemilu::Date;
    const std::vector<StatusRecord> known{{.entry = 1, .status = CandidateStatus::died, .date = Date(2026, 5, 1)},
                                          {.entry = 2, .status = CandidateStatus::withdrew, .date = Date(2026, 5, 1)},
                                          {.entry = 2, .status = CandidateStatus::withdrew, .date = Date(2026, 2, 1)},
                                          {.entry = 3, .status = CandidateStatus::died},
                                          {.entry = 4, .status = CandidateStatus::public_office, .date = Date(2026, 5, 1)}};
    REQUIRE(not_yet("died", known, 1, Date(2026, 2, 10)) == &known[0]);
    CHECK(not_yet("died", known, 1, Date(2026, 5, 1)) == nullptr);
    CHECK(not_yet("resigned", known, 1, Date(2026, 2, 10)) == nullptr);
    CHECK(not_yet("resigned", known, 2, Date(2026, 2, 10)) == nullptr);
    CHECK(not_yet("resigned", known, 2, Date(2026, 1, 10)) == &known[1]);
    CHECK(not_yet("died", known, 3, Date(2026, 2, 10)) == nullptr);
    CHECK(not_yet("state_assignment", known, 4, Date(2026, 2, 10)) == &known[4]);
    CHECK(not_yet("public_office", known, 4, Date(2026, 2, 10)) == &known[4]);
    CHECK(not_yet("died", known, 5, Date(2026, 2, 10)) == nullptr);
}

TEST_CASE("the words of the law for a death and a resignation") {
    CHECK(parse_candidate_status("meninggal_dunia") == CandidateStatus::died);
    CHECK(parse_candidate_status("mengundurkan_diri") == CandidateStatus::withdrew);
    CHECK_FALSE(parse_candidate_status("diri").has_value());
}

}  // namespace test_replacement_status

#include "pemilu/contest/candidate.hpp"

#include <doctest/doctest.h>

namespace test_contest_candidate {

using namespace pemilu;

TEST_CASE("a candidate of whom only the name is known") {
    const Candidate candidate{.name = "Sabam Rajagukguk"};
    CHECK(candidate.number == ListNumber(0));
    CHECK_FALSE(candidate.sex.has_value());
}

TEST_CASE("candidates are equal when number, name and sex are") {
    const Candidate first{.number = ListNumber(1), .name = "A", .sex = Sex::female};
    Candidate other = first;
    CHECK(other == first);
    other.sex = Sex::male;
    CHECK_FALSE(other == first);
    other.sex.reset();
    CHECK_FALSE(other == first);
    other = first;
    other.number = ListNumber(2);
    CHECK_FALSE(other == first);
}

TEST_CASE("a list is final unless it is said to be provisional") {
    const CandidateList list{
        .district = DistrictId(1), .party = PartyId(2), .candidates = {Candidate{.number = ListNumber(1), .name = "A"}}};
    CHECK(list.status == ListStatus::final_);
    CandidateList provisional = list;
    provisional.status = ListStatus::provisional;
    CHECK_FALSE(provisional == list);
    CHECK(list.candidates.size() == 1);
}

}  // namespace test_contest_candidate

#include "pemilu/contest/contest.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace test_contest_contest {

using namespace pemilu;

namespace {

Contest tarakan() {
    return Contest{.chamber = Chamber::dprd_regency,
                   .year = 2024,
                   .parties = {Party{.name = "PKB", .ballot_number = 1}, Party{.name = "PPP", .ballot_number = 17}},
                   .districts = {ElectoralDistrict{.key = "Tarakan 1", .magnitude = Seats(9)},
                                 ElectoralDistrict{.key = "Tarakan 2", .magnitude = Seats(7)}}};
}

}  // namespace

TEST_CASE("parties and districts are found by their position") {
    const Contest contest = tarakan();
    CHECK(contest.party(PartyId(1)).name == "PPP");
    CHECK(contest.party(PartyId(1)).ballot_number == 17);
    CHECK(contest.district(DistrictId(0)).magnitude == Seats(9));
}

TEST_CASE("a position that is not in the contest is refused") {
    const Contest contest = tarakan();
    CHECK_THROWS_AS(static_cast<void>(contest.party(PartyId(2))), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(contest.district(DistrictId(2))), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(Contest{}.party(PartyId(0))), std::out_of_range);
}

TEST_CASE("chambers are named as on the command line, and read back") {
    CHECK(to_string(Chamber::dpr) == "dpr");
    CHECK(to_string(Chamber::dpd) == "dpd");
    CHECK(to_string(Chamber::dprd_province) == "dprd-province");
    CHECK(to_string(Chamber::dprd_regency) == "dprd-regency");
    CHECK(to_string(Chamber::dpra) == "dpra");
    CHECK(to_string(Chamber::dprk) == "dprk");
    for (const auto chamber : {Chamber::dpr, Chamber::dpd, Chamber::dprd_province, Chamber::dprd_regency, Chamber::dpra, Chamber::dprk})
        CHECK(parse_chamber(to_string(chamber)) == chamber);
    CHECK_FALSE(parse_chamber("dprd").has_value());
    CHECK_FALSE(parse_chamber("DPR").has_value());
    CHECK_FALSE(parse_chamber("").has_value());
}

TEST_CASE("an event owns any set of contests") {
    const Event by_election{.name = "PSU Tarakan 1", .polling_day = Date(2024, 7, 13), .contests = {tarakan()}};
    CHECK(by_election.contests.size() == 1);
    CHECK(Event{}.contests.empty());
    CHECK_FALSE(by_election == Event{});
    CHECK(by_election == Event{.name = "PSU Tarakan 1", .polling_day = Date(2024, 7, 13), .contests = {tarakan()}});
}

}  // namespace test_contest_contest

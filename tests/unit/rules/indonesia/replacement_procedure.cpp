#include "pemilu/rules/indonesia/replacement_procedure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_replacement_procedure {

using namespace pemilu;
using rules::indonesia::beyond_the_list;
using rules::indonesia::replacement_procedure;

namespace {

constexpr Chamber chambers[] = {Chamber::dpr, Chamber::dpd, Chamber::dprd_province, Chamber::dprd_regency, Chamber::dpra, Chamber::dprk};

std::string letter_of(Chamber chamber, std::string_view ground) {
    const auto procedure = *replacement_procedure("pkpu-3-2025", chamber);
    for (const auto& g : procedure.grounds)
        if (g.name.view() == ground) return std::string(g.letter.view());
    return "-";
}

/// `recipient days` of each leg, then who confirms.
std::string way(Chamber chamber) {
    std::vector<std::string> legs;
    const auto procedure = *replacement_procedure("pkpu-3-2025", chamber);
    for (const auto& leg : procedure.legs)
        legs.push_back(std::string(leg.recipient.empty() ? leg.actor.view() : leg.recipient.view()) + " " +
                       (leg.working_days ? std::to_string(*leg.working_days) : "?"));
    return elections::joined(legs, ", ");
}

}  // namespace

TEST_CASE("the grounds of the chambers, with their letters") {
    CHECK(letter_of(Chamber::dpr, "absent_six_meetings") == "-");
    CHECK(letter_of(Chamber::dpd, "absent_six_meetings") == "(2)d");
    CHECK(letter_of(Chamber::dprd_province, "absent_six_meetings") == "(2)d");
    for (const std::string_view ground : {"party_proposal", "dismissed_from_party", "joined_another_party"}) {
        CHECK(letter_of(Chamber::dpd, ground) == "-");
        CHECK_FALSE(letter_of(Chamber::dpr, ground) == "-");
        CHECK_FALSE(letter_of(Chamber::dprd_regency, ground) == "-");
    }
    CHECK(letter_of(Chamber::dpr, "party_proposal") == "(2)d");
    CHECK(letter_of(Chamber::dprd_regency, "party_proposal") == "(2)e");
    CHECK(letter_of(Chamber::dpr, "joined_another_party") == "(2)h");
    CHECK(letter_of(Chamber::dprd_regency, "joined_another_party") == "(2)i");
    for (const Chamber chamber : {Chamber::dpra, Chamber::dprk}) {
        CHECK(letter_of(chamber, "unable_six_months").empty());
        CHECK(letter_of(chamber, "unable_three_months") == "-");
    }
    for (const Chamber chamber : chambers) {
        CHECK_FALSE(letter_of(chamber, "died") == "-");
        CHECK_FALSE(letter_of(chamber, "resigned") == "-");
    }
}

TEST_CASE("the way of a name, in working days") {
    CHECK(way(Chamber::dpr) == "dpr_leadership 5, president 7, president 14");
    CHECK(way(Chamber::dpd) == "dpd_leadership 5, president 7, president 14");
    CHECK(way(Chamber::dprd_province) == "dprd_leadership 5, governor 7, minister 7, minister 14");
    CHECK(way(Chamber::dprd_regency) == "dprd_leadership 5, regent_or_mayor 7, governor 7, governor 14");
    CHECK(way(Chamber::dpra) == "dpra_leadership ?, governor ?, minister ?, minister ?");
    CHECK(way(Chamber::dprk) == "dprk_leadership ?, regent_or_mayor ?, governor ?, governor ?");
}

TEST_CASE("the regulations and their days") {
    for (const Chamber chamber : chambers) {
        const auto newer = *replacement_procedure("pkpu-3-2025", chamber);
        const auto older = *replacement_procedure("pkpu-6-2017", chamber);
        CHECK(newer.from == Date(2025, 11, 11));
        CHECK(older.to == Date(2025, 11, 11));
        CHECK(older.from == Date(2017, 1, 1));
        CHECK(older.surely_from == Date(2018, 1, 1));
        CHECK_FALSE(newer.surely_from.has_value());
        CHECK_FALSE(newer.asks_basis.empty());
        CHECK(newer.asks == replacement::Actor::chamber);
    }
    const auto oath = *replacement_procedure("pkpu-6-2024", Chamber::dpr);
    CHECK(oath.asks == replacement::Actor::party);
    CHECK(oath.from == Date(2024, 2, 13));
    CHECK(oath.six_months == replacement::SixMonthRule::none);
    const auto dpd = *replacement_procedure("pkpu-6-2024", Chamber::dpd);
    CHECK_FALSE(dpd.asks.has_value());  // no party, and no chamber that is sworn in
    for (const auto& ground : dpd.grounds) CHECK(ground.route.empty());
    // What concerns a party has no place there; its report on campaign funds is the candidate's own.
    for (const auto& ground : dpd.grounds) {
        CAPTURE(std::string(ground.name.view()));
        CHECK(ground.name.view().find("party") == std::string_view::npos);
        const bool known = std::ranges::any_of(oath.grounds, [&](const auto& other) { return other.name.view() == ground.name.view(); });
        CHECK(known == (ground.name.view() != "no_finance_report"));
    }
    CHECK(oath.narrow_resignation == Date(2025, 3, 21));
    CHECK_FALSE(replacement_procedure("pkpu-1-1999", Chamber::dpr).has_value());
}

TEST_CASE("from which day the six months are counted") {
    const auto rule = [](Chamber chamber) { return replacement_procedure("pkpu-6-2017", chamber)->six_months; };
    CHECK(rule(Chamber::dpr) == replacement::SixMonthRule::day_not_said);
    CHECK(rule(Chamber::dpd) == replacement::SixMonthRule::day_not_said);
    CHECK(rule(Chamber::dprd_province) == replacement::SixMonthRule::from_proposal);
    CHECK(rule(Chamber::dprd_regency) == replacement::SixMonthRule::from_proposal);
    CHECK(rule(Chamber::dpra) == replacement::SixMonthRule::not_confirmed);
}

TEST_CASE("the regulation of a day") {
    using rules::indonesia::replacement_rules_on;
    CHECK(replacement_rules_on(Date(2025, 11, 11)) == "pkpu-3-2025");
    CHECK(replacement_rules_on(Date(2025, 11, 10)) == "pkpu-6-2017");
    CHECK(replacement_rules_on(Date(2018, 1, 1)) == "pkpu-6-2017");
    CHECK(replacement_rules_on(Date(2017, 12, 31)).empty());  // its first day in that year was not found
}

TEST_CASE("what follows an exhausted list") {
    CHECK_FALSE(beyond_the_list("pkpu-6-2024", Chamber::dpr).districts);
    CHECK_FALSE(beyond_the_list("pkpu-3-2025", Chamber::dpd).districts);
    CHECK(beyond_the_list("pkpu-6-2017", Chamber::dprd_regency).population);
    CHECK_FALSE(beyond_the_list("pkpu-3-2025", Chamber::dprd_regency).population);
    CHECK(beyond_the_list("pkpu-3-2025", Chamber::dprd_regency).level_above);
    CHECK_FALSE(beyond_the_list("pkpu-3-2025", Chamber::dpr).level_above);
}

}  // namespace test_rules_indonesia_replacement_procedure

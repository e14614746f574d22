#include "pemilu/rules/registry.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../../support/elections.hpp"

namespace test_rules_registry {

using namespace pemilu;

namespace {

/// All rule sets and all readings.
std::vector<const RuleSet*> every() {
    std::vector<const RuleSet*> found;
    for (const RuleSet& rules : rules::all) found.push_back(&rules);
    for (const RuleSet& rules : rules::readings) found.push_back(&rules);
    return found;
}

bool cites(const RuleSet& rules, Citation citation) {
    return citation.empty() ||
           std::ranges::count(rules.sources.items(), citation) + std::ranges::count(rules.rulings.items(), citation) == 1;
}

}  // namespace

TEST_CASE("rule sets are found by their names, and by nothing else") {
    REQUIRE(rules::find("indonesia/dpr-2024").has_value());
    CHECK(rules::find("indonesia/dpr-2024")->title == "DPR 2024");
    REQUIRE(rules::find("indonesia/dprd-regency-2024").has_value());
    CHECK(rules::find("indonesia/dprd-regency-2024")->chamber == Chamber::dprd_regency);
    REQUIRE(rules::find("indonesia/dpr-2014:woman-first").has_value());
    for (const std::string_view unknown : {"", "dpr-2024", "indonesia/dpr-2024 ", "Indonesia/DPR-2024", "indonesia/dpr-2013",
                                           "indonesia/dpr-2014:", "indonesia/dpr-2014:woman"}) {
        CAPTURE(unknown);
        const auto found = rules::find(unknown);
        REQUIRE_FALSE(found.has_value());
        CHECK(found.error().kind == ErrorKind::rule);
        CHECK(found.error().message == "no such rule set");
        CHECK(found.error().value == unknown);
    }
    CHECK(rules::find("indonesia/dpr-2013").error().expected == "indonesia/dpr-2014, indonesia/dpr-2019 or indonesia/dpr-2004");
    CHECK(rules::find("indonesia/dprd-regency-2009:x").error().expected == "indonesia/dprd-regency-2009:largest-remainder");
}

TEST_CASE("the DPR since 1999, the DPRD since 2009, the DPD since 2014, the President since 2004, heads of regions of 2024") {
    std::vector<std::string> names;
    for (const RuleSet& rules : rules::all) names.emplace_back(rules.name.view().substr(std::string_view("indonesia/").size()));
    CHECK(
        elections::joined(names, " ") ==
        "dpr-1999 dpr-2004 dpr-2009 dpr-2014 dpr-2019 dpr-2024 dprd-province-2009 dprd-province-2014 dprd-province-2019 dprd-province-2024 "
        "dprd-regency-2009 dprd-regency-2014 dprd-regency-2019 dprd-regency-2024 dpd-2014 dpd-2019 dpd-2024 president-2004 president-2009 "
        "president-2014 president-2019 president-2024 governor-2024 regency-head-2024");
}

TEST_CASE("what is known and refused is not unknown: every contest of 2029") {
    for (const std::string_view chamber : {"dpr", "dprd-province", "dprd-regency", "dpd", "president", "governor", "regency-head"}) {
        const std::string name = "indonesia/" + std::string(chamber) + "-2029";
        CAPTURE(name);
        const auto found = rules::find(name);
        REQUIRE_FALSE(found.has_value());
        CHECK(found.error().kind == ErrorKind::rule);
        CHECK(found.error().message.starts_with(name + " is refused: "));
        CHECK(found.error().message.find("MK 135/PUU-XXII/2024") != std::string::npos);
        CHECK((found.error().message.find("MK 116/PUU-XXI/2023") != std::string::npos) == (chamber == "dpr"));
        REQUIRE(rules::refused(name).has_value());
        CHECK_FALSE(rules::refused(name)->basis.items().empty());
    }
    CHECK(rules::find("indonesia/dpd-2009").error().message.find("was not read") != std::string::npos);
    CHECK_FALSE(rules::refused("indonesia/dpr-2024").has_value());
    CHECK_FALSE(rules::refused("indonesia/dpr-2034").has_value());
}

TEST_CASE("councils before 2009 and regional heads of other years are refused with a reason, not with a similar name") {
    for (const std::string_view name : {"indonesia/dprd-province-1999", "indonesia/dprd-regency-2004", "indonesia/president-1999",
                                        "indonesia/governor-2018", "indonesia/regency-head-2020", "indonesia/regency-head-2005"}) {
        CAPTURE(name);
        const auto found = rules::find(name);
        REQUIRE_FALSE(found.has_value());
        CHECK(found.error().message.find(" is refused: ") != std::string::npos);
        CHECK(found.error().expected.empty());
    }
    CHECK(rules::find("indonesia/governor-2018").error().message.find("UU 32/2004 art. 107") != std::string::npos);
    CHECK(rules::find("indonesia/governor-2029").error().message.find("MK 135/PUU-XXII/2024") != std::string::npos);
    CHECK_FALSE(rules::refused("indonesia/governor-2024").has_value());
    CHECK_FALSE(rules::refused("indonesia/governor-next").has_value());
    CHECK_FALSE(rules::refused("indonesia/governor-20201").has_value());
}

TEST_CASE("every rule set has a name of its own, a chamber, a year and sources, and says what it leaves open") {
    std::set<std::string> names;
    for (const RuleSet* each : every()) {
        const RuleSet& rules = *each;
        CAPTURE(rules.name.view());
        CHECK(names.emplace(rules.name.view()).second);
        REQUIRE(rules.chamber.has_value() != rules.office.has_value());
        const std::string ending = "-" + std::to_string(rules.year);
        const std::string_view name = rules.name.view().substr(0, rules.name.view().find(':'));
        CHECK(name.ends_with(ending));
        if (rules.chamber) CHECK(name == "indonesia/" + std::string(to_string(*rules.chamber)) + ending);
        CHECK_FALSE(rules.title.empty());
        CHECK_FALSE(rules.sources.items().empty());
        CHECK_FALSE(rules.open.items().empty());
        for (const OpenPoint& point : rules.open.items()) CHECK_FALSE(point.sentence.empty());
    }
}

TEST_CASE("what is determined has a method and an article for each step, and all of them are among the sources") {
    for (const RuleSet* each : every()) {
        const RuleSet& rules = *each;
        CAPTURE(rules.name.view());
        if (rules.office) {
            for (const Citation basis : {rules.office->elected, rules.office->runoff, rules.office->equal, rules.office->sole_basis,
                                         rules.office->second_elected, rules.office->sole_not_elected, rules.office->spread_basis,
                                         rules.office->most_votes_basis.front(), rules.office->most_votes_basis.back()})
                CHECK(cites(rules, basis));
            CHECK_FALSE(rules.office->elected.empty());
            continue;
        }
        const bool determined = rules.refusal.empty();
        const Citation seats = rules.stages ? rules.stages->basis : rules.method.basis;
        CHECK(determined == (!rules.method.name.empty() || rules.stages.has_value()));
        CHECK(determined == !seats.empty());
        CHECK(cites(rules, seats));
        CHECK((rules.elected.steps().empty() ? !determined || !rules.no_ladder.empty() : rules.no_ladder.empty()));
        if (determined) CHECK_FALSE(rules.eligibility.empty());
        CHECK(cites(rules, rules.method.basis));
        CHECK(cites(rules, rules.eligibility));
        if (rules.threshold) {
            CHECK_FALSE(rules.threshold->basis.empty());
            CHECK(cites(rules, rules.threshold->basis));
            CHECK(rules.house.has_value());
        }
        for (const Step& step : rules.elected.steps()) {
            CHECK_FALSE(step.basis.empty());
            CHECK(cites(rules, step.basis));
        }
    }
}

TEST_CASE("what is not confirmed decides in a reading only, never in a rule set that determines") {
    for (const RuleSet& rules : rules::all) {
        CAPTURE(rules.name.view());
        if (rules.refusal.empty())
            for (const Citation source : rules.sources.items()) CHECK(source.basis()->certainty != Certainty::open);
        for (const Step& step : rules.elected.steps())
            if (const auto* spread = std::get_if<BySpread>(&step.by)) CHECK_FALSE(spread->metric().has_value());
    }
    CHECK(to_string(rules::find("indonesia/dprd-regency-2009:largest-remainder")->method.basis) == "UU 10/2008 art. 211-212 (unconfirmed)");
}

TEST_CASE("the readings of a rule set") {
    CHECK(rules::readings_of(*rules::find("indonesia/dpr-2014")).size() == 2);
    CHECK(rules::readings_of(*rules::find("indonesia/dprd-province-2009")).size() == 1);
    CHECK(rules::readings_of(*rules::find("indonesia/dpr-2024")).empty());
    CHECK(rules::readings_of(*rules::find("indonesia/dpr-2014:woman-first")).empty());
    std::size_t all = 0;
    for (const RuleSet& rules : rules::all) all += rules::readings_of(rules).size();
    CHECK(all == rules::readings.size());
}

TEST_CASE("the houses and thresholds of the DPR, year by year (law-seats 7.1)") {
    const auto house = [](std::string_view name) { return rules::find(name)->house->count(); };
    CHECK(house("indonesia/dpr-1999") == 462);  // elected
    CHECK(house("indonesia/dpr-2004") == 550);
    CHECK(house("indonesia/dpr-2009") == 560);
    CHECK(house("indonesia/dpr-2014") == 560);
    CHECK(house("indonesia/dpr-2019") == 575);
    CHECK(house("indonesia/dpr-2024") == 580);
    CHECK_FALSE(rules::find("indonesia/dpr-2004")->threshold.has_value());
    CHECK(rules::find("indonesia/dpr-2009")->threshold->bound == Bound::at_least(Share(25, 1000)));
    CHECK(rules::find("indonesia/dpr-2014")->threshold->bound == Bound::at_least(Share(35, 1000)));
    CHECK(rules::find("indonesia/dpr-2019")->threshold->bound == Bound::at_least(Share(4, 100)));
}

}  // namespace test_rules_registry

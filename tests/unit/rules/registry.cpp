#include "pemilu/rules/registry.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

using namespace pemilu;

TEST_CASE("rule sets are found by their names, and by nothing else") {
    REQUIRE(rules::find("indonesia/dpr-2024").has_value());
    CHECK(rules::find("indonesia/dpr-2024")->title == "DPR 2024");
    REQUIRE(rules::find("indonesia/dprd-regency-2024").has_value());
    CHECK(rules::find("indonesia/dprd-regency-2024")->chamber == Chamber::dprd_regency);
    for (const std::string_view unknown : {"", "dpr-2024", "indonesia/dpr-2024 ", "Indonesia/DPR-2024", "indonesia/dpr-2019"}) {
        CAPTURE(unknown);
        CHECK_FALSE(rules::find(unknown).has_value());
    }
}

TEST_CASE("every rule set has a name of its own, a chamber, a year, a method and an article for it") {
    std::set<std::string> names;
    for (const RuleSet& rules : rules::all) {
        CAPTURE(rules.name.view());
        CHECK(names.emplace(rules.name.view()).second);
        CHECK(rules.name.view().starts_with("indonesia/"));
        REQUIRE(rules.chamber.has_value());
        CHECK(rules.name.view() == "indonesia/" + std::string(to_string(*rules.chamber)) + "-" + std::to_string(rules.year));
        CHECK_FALSE(rules.title.empty());
        CHECK_FALSE(rules.method.name.empty());
        CHECK_FALSE(rules.method.basis.empty());
        CHECK_FALSE(rules.eligibility.empty());
        if (rules.threshold) CHECK_FALSE(rules.threshold->basis.empty());
        CHECK_FALSE(rules.elected.steps().empty());
        for (const Step& step : rules.elected.steps()) CHECK_FALSE(step.basis.empty());
    }
}

#include "pemilu/rules/choices.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "pemilu/rules/registry.hpp"

namespace test_rules_choices {

using namespace pemilu;

namespace {

/// The choices that say something under a rule set, in the order of the header.
std::string of(std::string_view name) {
    const RuleSet found = rules::find(name).value();
    std::string text;
    for (const std::string_view choice : {"spread", "spread_level", "zero_tail", "region", "round", "two_pairs", "half_quota",
                                          "second_stage_remainder", "second_stage_order", "qualified", "status", "without_finance_report"})
        if (!rules::misplaced(found, choice)) text += (text.empty() ? "" : " ") + std::string(choice);
    return text;
}

}  // namespace

TEST_CASE("a choice fits the rules that leave it open, and no others") {
    CHECK(of("indonesia/dpr-2024") == "spread spread_level zero_tail qualified status without_finance_report");
    CHECK(of("indonesia/dprd-regency-2024") == "spread spread_level zero_tail region status without_finance_report");
    CHECK(of("indonesia/dpr-2019") == "qualified status without_finance_report");
    CHECK(of("indonesia/dpr-2014:woman-first") == "spread spread_level qualified status");
    CHECK(of("indonesia/dpr-2009") == "half_quota second_stage_remainder second_stage_order qualified");
    CHECK(of("indonesia/dpd-2024") == "status");
    CHECK(of("indonesia/president-2024") == "round two_pairs");
    CHECK(of("indonesia/governor-2024") == "region");
    CHECK(of("indonesia/regency-head-2024") == "region");
}

TEST_CASE("the reason says what decides instead") {
    const auto reason = [](std::string_view name, std::string_view choice) {
        return std::string(rules::misplaced(rules::find(name).value(), choice).value_or(""));
    };
    CHECK(reason("indonesia/dpd-2024", "spread").find("lebih merata") != std::string::npos);
    CHECK(reason("indonesia/dpd-2024", "spread").find("resolutions") != std::string::npos);
    CHECK(reason("indonesia/dpr-2019", "spread").find("do not rank") != std::string::npos);
    CHECK(reason("indonesia/governor-2024", "two_pairs").find("President") != std::string::npos);
    CHECK(reason("indonesia/dpr-2024", "no such choice").empty());
}

}  // namespace test_rules_choices

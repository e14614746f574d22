#include "pemilu/rules/stages.hpp"

#include <doctest/doctest.h>

#include "pemilu/rules/rule_set.hpp"

namespace test_rules_stages {

using namespace pemilu;

TEST_CASE("no reading of the stages is chosen by itself, and only a rule set with stages takes one") {
    constexpr ProvincialStages none{};
    CHECK_FALSE(none.half_quota.has_value());
    CHECK_FALSE(none.second_stage_remainder.has_value());
    RuleSet rules;
    CHECK_FALSE(with_stages(rules, HalfQuota::of_all_votes, std::nullopt).stages.has_value());
    rules.stages = none;
    CHECK(with_stages(rules, HalfQuota::of_all_votes, std::nullopt).stages == ProvincialStages{.half_quota = HalfQuota::of_all_votes});
}

}  // namespace test_rules_stages

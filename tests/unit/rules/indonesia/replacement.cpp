#include "pemilu/rules/indonesia/replacement.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "../../../support/elections.hpp"

namespace test_rules_indonesia_replacement {

using namespace pemilu;
using rules::indonesia::replacement_rules;

namespace {

std::string steps(std::string_view name, Chamber chamber) {
    std::vector<std::string> names;
    const Ladder ladder = replacement_rules(name, chamber)->ladder;
    for (const Step& step : ladder.steps()) names.push_back(to_string(step));
    return elections::joined(names, " ");
}

/// What the ladder does with candidates without votes.
WithoutVotes zero(std::string_view name, Chamber chamber) {
    const Ladder ladder = replacement_rules(name, chamber)->ladder;
    for (const Step& step : ladder.steps())
        if (const auto* without = std::get_if<WithoutVotes>(&step.by)) return *without;
    FAIL("no such step");
    return {};
}

}  // namespace

TEST_CASE("three regulations, for six chambers") {
    for (const std::string_view name : rules::indonesia::replacement_rule_names)
        for (const Chamber chamber :
             {Chamber::dpr, Chamber::dpd, Chamber::dprd_province, Chamber::dprd_regency, Chamber::dpra, Chamber::dprk}) {
            CAPTURE(name);
            const auto found = replacement_rules(name, chamber);
            REQUIRE(found.has_value());
            CHECK(found->name.view() == name);
            CHECK_FALSE(found->title.empty());
            CHECK_FALSE(found->next_in_rank.empty());
            CHECK_FALSE(found->passed_over.empty());
            CHECK(found->dispute.empty() == (name == "pkpu-6-2024" || chamber == Chamber::dpd));
            CHECK(found->without_article == replacement::WithoutArticle::asked);
            CHECK(found->declaration.empty() == (name != "pkpu-3-2025"));
            for (const Step& step : found->ladder.steps()) {
                CHECK_FALSE(step.basis.empty());
                if (const auto* spread = std::get_if<BySpread>(&step.by)) CHECK_FALSE(spread->metric().has_value());
            }
        }
    CHECK_FALSE(replacement_rules("pkpu-1-1999", Chamber::dpr).has_value());
    CHECK_FALSE(replacement_rules("", Chamber::dpr).has_value());
}

TEST_CASE("another law, another ladder: before the oath and during the term") {
    CHECK(replacement_rules("pkpu-6-2024", Chamber::dpr)->ladder == rules::indonesia::dpr_2024.elected);
    CHECK(replacement_rules("pkpu-6-2024", Chamber::dprd_regency)->ladder == rules::indonesia::dprd_regency_2024.elected);
    CHECK(steps("pkpu-3-2025", Chamber::dpr) ==
          "votes zero_votes spread:regency spread:subdistrict spread:village spread:station sex list_number");
    CHECK(steps("pkpu-3-2025", Chamber::dprd_regency) ==
          "votes zero_votes spread:subdistrict spread:village spread:station sex list_number");
    for (const Chamber chamber : {Chamber::dpr, Chamber::dprd_regency})
        CHECK(steps("pkpu-6-2017", chamber) == "votes zero_votes spread");  // no level and no later step was published
}

TEST_CASE("those without votes: women first during the term, the list number before the oath") {
    for (const std::string_view name : {"pkpu-3-2025", "pkpu-6-2017"}) {
        CHECK(zero(name, Chamber::dpr).nobody == ZeroVotes::women_then_list_number);
        CHECK(zero(name, Chamber::dpr).tail == ZeroVotes::women_then_list_number);
    }
    CHECK(zero("pkpu-6-2024", Chamber::dpr).nobody == ZeroVotes::by_list_number);
    CHECK(zero("pkpu-6-2024", Chamber::dpr).tail == ZeroVotes::undetermined);
}

TEST_CASE("each names the article by which the next is named") {
    CHECK(to_string(replacement_rules("pkpu-6-2024", Chamber::dpr)->next_in_rank) == "PKPU 6/2024 art. 48(5)");
    CHECK(to_string(replacement_rules("pkpu-3-2025", Chamber::dpr)->next_in_rank) == "UU 17/2014 art. 242");
    CHECK(to_string(replacement_rules("pkpu-3-2025", Chamber::dprd_regency)->next_in_rank) == "UU 23/2014 art. 197");
    CHECK(to_string(replacement_rules("pkpu-6-2017", Chamber::dprd_regency)->next_in_rank) == "UU 23/2014 art. 197");
    CHECK(to_string(replacement_rules("pkpu-3-2025", Chamber::dpr)->dispute) == "PKPU 3/2025 art. 27");
    const auto basis = [](Chamber chamber, std::string_view step) {
        const Ladder ladder = replacement_rules("pkpu-3-2025", chamber)->ladder;
        for (const Step& s : ladder.steps())
            if (to_string(s) == step) return to_string(s.basis);
        return std::string();
    };
    CHECK(basis(Chamber::dpr, "sex") == "PKPU 3/2025 art. 10(2)a");
    CHECK(basis(Chamber::dprd_regency, "list_number") == "PKPU 3/2025 art. 10(2)b");
    CHECK(basis(Chamber::dpr, "spread:village") == "PKPU 3/2025 art. 10");
}

TEST_CASE("where the levels were not read they are not assumed") {
    for (const Chamber chamber : {Chamber::dprd_province, Chamber::dpra, Chamber::dprk}) {
        CHECK(steps("pkpu-3-2025", chamber) == "votes zero_votes spread");
        CHECK_FALSE(replacement_rules("pkpu-3-2025", chamber)->named_to.has_value());
        CHECK_FALSE(replacement_rules("pkpu-3-2025", chamber)->last_steps_named);
        const Ladder chosen = rules::indonesia::with_last_steps(*replacement_rules("pkpu-3-2025", chamber)).ladder;
        CHECK(to_string(chosen.steps().back().basis) == "PKPU 3/2025 (unconfirmed)");
    }
    CHECK(replacement_rules("pkpu-3-2025", Chamber::dpr)->named_to == RegionLevel::station);
    CHECK(replacement_rules("pkpu-3-2025", Chamber::dprd_regency)->named_to == RegionLevel::village);
    CHECK(steps("pkpu-3-2025", Chamber::dpd) == "votes spread");
    CHECK(steps("pkpu-6-2017", Chamber::dpd) == "votes spread");
}

TEST_CASE("the statute of each chamber") {
    const auto next = [](Chamber chamber) { return to_string(replacement_rules("pkpu-3-2025", chamber)->next_in_rank); };
    CHECK(next(Chamber::dpr) == "UU 17/2014 art. 242");
    CHECK(next(Chamber::dpd) == "UU 17/2014 art. 311");
    CHECK(next(Chamber::dprd_province) == "UU 23/2014 art. 143");
    CHECK(next(Chamber::dprd_regency) == "UU 23/2014 art. 197");
    CHECK(replacement_rules("pkpu-3-2025", Chamber::dpra)->next_in_rank.basis()->certainty == Certainty::derived);
}

}  // namespace test_rules_indonesia_replacement

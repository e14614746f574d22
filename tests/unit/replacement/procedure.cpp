#include "pemilu/replacement/procedure.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace test_replacement_procedure {

using namespace pemilu;
using replacement::Actor;
using replacement::Examination;
using replacement::examine;
using replacement::Ground;
using replacement::Leg;
using replacement::Procedure;
using replacement::ReplacementStatus;
using replacement::Request;
using replacement::SixMonthRule;
using replacement::SixMonthsFrom;

namespace {

constexpr LegalBasis six{.instrument = "L", .article = "6"};
constexpr LegalBasis asks{.instrument = "L", .article = "1"};
constexpr LegalBasis narrow{.instrument = "K", .article = "9"};
constexpr Ground grounds[] = {{"died", "a", "party", asks}, {"resigned", "b", "party", asks}};
constexpr Leg legs[] = {{"kpu", "names", "speaker", 5, asks}, {"speaker", "forwards", "president", 7, asks}};

Procedure procedure(SixMonthRule rule = SixMonthRule::from_proposal) {
    return Procedure{.grounds = grounds,
                     .legs = legs,
                     .asks_basis = asks,
                     .six_months = rule,
                     .six_months_basis = six,
                     .from = Date(2025, 11, 11),
                     .to = Date(2030, 1, 1)};
}

Request request(std::optional<Date> proposed, std::optional<Date> requested = {}) {
    return Request{.proposed = proposed, .requested = requested, .term_end = Date(2029, 9, 30)};
}

std::string rules_of(const Examination& examined) {
    std::string text;
    for (const auto& step : examined.steps) text += (text.empty() ? "" : " ") + std::string(step.rule.view());
    return text;
}

}  // namespace

TEST_CASE("exactly six months are enough, a day less is not") {
    const Examination enough = examine(procedure(), request(Date(2029, 3, 31)));
    CHECK_FALSE(enough.end.has_value());
    CHECK(enough.steps.back().statement ==
          "six months or more are left: six months after 2029-03-31: 2029-09-30, end of the term 2029-09-30");
    CHECK(enough.steps.back().basis == Citation(six));
    const Examination late = examine(procedure(), request(Date(2029, 4, 1)));
    CHECK(late.end == ReplacementStatus::not_performed);
    CHECK(late.reason.starts_with("less than six months are left"));
}

TEST_CASE("in a DPRD the proposal counts, whatever day KPU was asked") {
    CHECK_FALSE(examine(procedure(), request(Date(2029, 3, 31), Date(2029, 5, 1))).end.has_value());
    const Examination early = examine(procedure(), request({}, Date(2029, 3, 31)));
    CHECK_FALSE(early.end.has_value());
    CHECK(rules_of(early) == "not_examined not_examined not_examined");
    const Examination unknown = examine(procedure(), request({}, Date(2029, 4, 1)));  // the proposal may have been in March
    CHECK(unknown.end == ReplacementStatus::undecided);
    REQUIRE(unknown.open.has_value());
    CHECK(unknown.open->reason == Reason::not_supplied);
    CHECK(unknown.open->option == "proposed");
    CHECK(unknown.open->tried.back() == Citation(six));
}

TEST_CASE("where the day is not said, days that agree decide and days that do not are asked about") {
    const Procedure dpr = procedure(SixMonthRule::day_not_said);
    CHECK_FALSE(examine(dpr, request(Date(2029, 3, 30), Date(2029, 3, 31))).end.has_value());
    CHECK(examine(dpr, request(Date(2029, 4, 1), Date(2029, 4, 2))).end == ReplacementStatus::not_performed);
    const Examination open = examine(dpr, request(Date(2029, 3, 31), Date(2029, 4, 1)));
    CHECK(open.end == ReplacementStatus::undecided);
    REQUIRE(open.open.has_value());
    CHECK(open.open->reason == Reason::option_not_chosen);
    CHECK(open.open->option == "six_months_from");
    Request chosen = request(Date(2029, 3, 31), Date(2029, 4, 1));
    chosen.six_months_from = SixMonthsFrom::proposed;
    CHECK_FALSE(examine(dpr, chosen).end.has_value());
    chosen.six_months_from = SixMonthsFrom::requested;
    CHECK(examine(dpr, chosen).end == ReplacementStatus::not_performed);
}

TEST_CASE("where the rule itself is not confirmed, only the caller ends a replacement by it") {
    const Procedure aceh = procedure(SixMonthRule::not_confirmed);
    CHECK_FALSE(examine(aceh, request(Date(2029, 3, 31))).end.has_value());
    const Examination open = examine(aceh, request(Date(2029, 4, 1)));
    CHECK(open.end == ReplacementStatus::undecided);
    REQUIRE(open.open.has_value());
    CHECK(open.open->option == "six_months_from");
    Request chosen = request(Date(2029, 4, 1));
    chosen.six_months_from = SixMonthsFrom::proposed;
    CHECK(examine(aceh, chosen).end == ReplacementStatus::not_performed);
    CHECK(examine(procedure(SixMonthRule::none), request(Date(2029, 9, 30))).steps.size() == 2);  // before the oath
}

TEST_CASE("only the leadership of the chamber asks") {
    Request asked = request(Date(2027, 1, 1));
    asked.by = Actor::party;
    const Examination party = examine(procedure(), asked);
    CHECK(party.end == ReplacementStatus::invalid_request);
    CHECK(party.reason == "KPU acts on a letter of the leadership of the chamber, not of the party");
    asked.by = Actor::chamber;
    CHECK_FALSE(examine(procedure(), asked).end.has_value());
    Procedure oath = procedure(SixMonthRule::none);
    oath.asks = Actor::party;
    asked.by = Actor::party;
    CHECK_FALSE(examine(oath, asked).end.has_value());
    asked.by = Actor::chamber;  // before the oath there is none
    CHECK(examine(oath, asked).end == ReplacementStatus::invalid_request);
    oath.asks.reset();  // candidates without a party
    for (const Actor by : {Actor::party, Actor::chamber}) {
        asked.by = by;
        CHECK(examine(oath, asked).end == ReplacementStatus::invalid_request);
    }
    asked.by.reset();
    CHECK_FALSE(examine(oath, asked).end.has_value());
}

TEST_CASE("a ground that the chamber does not have is no ground") {
    Request asked = request(Date(2027, 1, 1));
    asked.ground = "absent_six_meetings";
    CHECK(examine(procedure(), asked).end == ReplacementStatus::invalid_request);
    asked.ground = "died";
    CHECK(rules_of(examine(procedure(), asked)) == "not_examined ground six_months");
}

TEST_CASE("from a day on a resignation needs an assignment") {
    Procedure oath = procedure(SixMonthRule::none);
    oath.narrow_resignation = Date(2025, 3, 21);
    oath.narrow_resignation_basis = narrow;
    Request asked{.ground = "resigned", .proposed = Date(2025, 3, 20)};
    CHECK_FALSE(examine(oath, asked).end.has_value());
    asked.proposed = Date(2025, 3, 21);
    const Examination after = examine(oath, asked);
    CHECK(after.end == ReplacementStatus::invalid_request);
    CHECK(after.steps.back().basis == Citation(narrow));
    asked.ground = "died";
    CHECK_FALSE(examine(oath, asked).end.has_value());
}

TEST_CASE("a resignation from before the change, determined after it: which day counts is asked") {
    Procedure oath = procedure(SixMonthRule::none);
    oath.narrow_resignation = Date(2025, 3, 21);
    oath.narrow_resignation_basis = narrow;
    Request asked{.ground = "resigned", .requested = Date(2025, 3, 20), .determined = Date(2025, 3, 21)};
    const Examination open = examine(oath, asked);
    CHECK(open.end == ReplacementStatus::undecided);
    REQUIRE(open.open.has_value());
    CHECK(open.open->option == "resignation_day");
    CHECK(open.open->tried.back() == Citation(narrow));
    asked.resignation_day = replacement::ResignationDay::requested;
    CHECK_FALSE(examine(oath, asked).end.has_value());
    CHECK(examine(oath, asked).steps.size() == 3);
    asked.resignation_day = replacement::ResignationDay::determined;
    CHECK(examine(oath, asked).end == ReplacementStatus::invalid_request);
    asked.determined = Date(2025, 3, 20);
    CHECK_FALSE(examine(oath, asked).end.has_value());
}

TEST_CASE("deadlines in working days, one after the other") {
    Request asked{.requested = Date(2025, 12, 19), .calendar = WorkingDays({Date(2025, 12, 25), Date(2025, 12, 26)})};
    const auto known = replacement::deadlines(procedure(), asked);
    REQUIRE(known.size() == 2);
    CHECK(known[0].due == Date(2025, 12, 30));
    CHECK(known[1].due == Date(2026, 1, 8));  // 31, 1, 2, 5, 6, 7, 8: the new year is no holiday of this list
    asked.calendar.reset();
    CHECK_FALSE(replacement::deadlines(procedure(), asked)[0].due.has_value());
}

TEST_CASE("days that cannot both be right") {
    const auto field = [](Request asked) {
        const auto found = replacement::contradiction(asked);
        return found ? std::string(found->field.view()) : std::string();
    };
    const Date first(2026, 1, 5);
    const Date later(2026, 1, 6);
    CHECK(field({.requested = later, .determined = first}) == "determined");
    CHECK(field({.proposed = later, .requested = first}) == "requested");
    CHECK(field({.proposed = later, .determined = first}) == "determined");
    CHECK(field({.proposed = first, .requested = first, .determined = first}).empty());
    CHECK(field({.determined = first, .term_end = first}).empty());
    CHECK(field({}).empty());
}

TEST_CASE("where the first day is not said, the request alone does not end a replacement") {
    const Procedure silent = procedure(SixMonthRule::day_not_said);
    Request asked{.requested = Date(2029, 4, 2), .term_end = Date(2029, 9, 30)};
    CHECK(examine(silent, asked).end == ReplacementStatus::undecided);
    CHECK(examine(silent, asked).open->option == "six_months_from");
    asked.requested = Date(2029, 3, 30);  // whatever came before it was early enough too
    CHECK_FALSE(examine(silent, asked).end.has_value());
    asked.requested = Date(2029, 4, 2);
    asked.proposed = Date(2029, 4, 1);
    CHECK(examine(silent, asked).end == ReplacementStatus::not_performed);
    asked.proposed.reset();
    asked.six_months_from = replacement::SixMonthsFrom::requested;
    CHECK(examine(silent, asked).end == ReplacementStatus::not_performed);
}

TEST_CASE("a regulation does not hold before it was set, nor after another replaced it") {
    const auto outside = [](Request asked) { return !outside_the_regulation(procedure(), asked).empty(); };
    CHECK(outside({.determined = Date(2025, 11, 10)}));
    CHECK_FALSE(outside({.determined = Date(2025, 11, 11)}));
    CHECK_FALSE(outside({.requested = Date(2025, 11, 10), .determined = Date(2025, 11, 12)}));  // no transitional rule was found
    CHECK(outside({.requested = Date(2030, 1, 1)}));
    CHECK_FALSE(outside({.requested = Date(2029, 12, 31), .determined = Date(2030, 1, 5)}));
    CHECK_FALSE(outside({}));
    Procedure older = procedure();
    older.from = Date(2017, 1, 1);
    older.surely_from = Date(2018, 1, 1);
    const auto why = [&](Date day) { return outside_the_regulation(older, {.determined = day}); };
    CHECK(why(Date(2016, 12, 31)) == "the regulation was not there yet on 2016-12-31");
    CHECK(why(Date(2017, 6, 1)) == "the first day of the regulation was not found, and whether it was there on 2017-06-01 is not known");
    CHECK(why(Date(2018, 1, 1)).empty());
}

}  // namespace test_replacement_procedure

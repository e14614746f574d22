#include "pemilu/core/result.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace test_core_result {

using pemilu::Error;
using pemilu::ErrorKind;
using pemilu::result;

TEST_CASE("a result holds a value") {
    const result<int> seats = 9;
    CHECK(seats.has_value());
    CHECK(static_cast<bool>(seats));
    CHECK(seats.value() == 9);
    CHECK(*seats == 9);
}

TEST_CASE("or an error") {
    const result<int> seats = Error{.message = "not a number", .value = "nine"};
    CHECK_FALSE(seats.has_value());
    CHECK_FALSE(static_cast<bool>(seats));
    CHECK(seats.error().message == "not a number");
    CHECK(seats.error().kind == ErrorKind::input);
}

TEST_CASE("reading the value of an error throws what is wrong") {
    const result<std::string> name = Error{.message = "not a region code", .value = "6", .expected = "2 digits"};
    CHECK_THROWS_WITH_AS(static_cast<void>(name.value()), "not a region code (found 6, expected 2 digits)", std::runtime_error);
    CHECK_THROWS_AS(static_cast<void>(*name), std::runtime_error);
    CHECK_THROWS_AS(static_cast<void>(name->size()), std::runtime_error);
    CHECK_THROWS_AS(static_cast<void>(result<int>(Error{}).value()), std::runtime_error);
}

TEST_CASE("a value can be moved out") {
    result<std::unique_ptr<int>> owner = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = std::move(owner).value();
    CHECK(*taken == 7);
    CHECK(*result<std::string>(std::string("PPP")) == "PPP");
}

TEST_CASE("members are reached through the arrow") {
    const result<std::string> party = std::string("Hanura");
    CHECK(party->size() == 6);
}

TEST_CASE("an error is written with its place, what was found and what was expected") {
    CHECK(to_string(Error{.message = "votes must be digits",
                          .source = "votes.csv",
                          .row = 17,
                          .column = "votes",
                          .value = "1e3",
                          .expected = "a whole number"}) ==
          "votes.csv:17:votes: votes must be digits (found 1e3, expected a whole number)");
    CHECK(to_string(Error{.message = "empty file", .source = "votes.csv"}) == "votes.csv: empty file");
    CHECK(to_string(Error{.message = "empty", .source = "votes.csv", .row = 2, .column = "votes", .expected = "a whole number"}) ==
          "votes.csv:2:votes: empty (found nothing, expected a whole number)");
    CHECK(to_string(Error{.message = "unknown district", .row = 3, .value = "Tarakan 5"}) == "3: unknown district (found Tarakan 5)");
    CHECK(to_string(Error{.message = "too large", .column = "votes"}) == "votes: too large");
    CHECK(to_string(Error{.message = "nothing more is known"}) == "nothing more is known");
}

TEST_CASE("errors are equal when all of their parts are") {
    const Error error{.kind = ErrorKind::capacity, .message = "too large", .source = "votes.csv", .row = 2};
    Error other = error;
    CHECK(other == error);
    other.row = 3;
    CHECK_FALSE(other == error);
    other = error;
    other.kind = ErrorKind::rule;
    CHECK_FALSE(other == error);
}

}  // namespace test_core_result

#include "pemilu/allocation/options.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace test_allocation_options {

using namespace pemilu;

TEST_CASE("without limits nothing is limited") {
    const AllocationOptions options;
    CHECK_FALSE(options.limited());
    CHECK(options.on_overallocation == OverAllocation::error);
    CHECK(options.zero_divisor == ZeroDivisor::tie);
    CHECK_FALSE(options.exhausted.has_value());
    CHECK(AllocationOptions{.minimum = {Seats(1)}}.limited());
    CHECK(AllocationOptions{.maximum = {Seats(1)}}.limited());
    CHECK(AllocationOptions{.held = {Seats(1)}}.limited());
    CHECK_FALSE(AllocationOptions{.exhausted = Exhausted::next}.limited());
    const auto limits = allocation::limits_of(options, 2);
    CHECK(limits.floor == std::vector<std::int64_t>{0, 0});
    CHECK(limits.ceiling == std::vector<std::int64_t>{allocation::no_maximum, allocation::no_maximum});
}

TEST_CASE("what is held is a minimum too: the larger of both counts") {
    const AllocationOptions options{
        .minimum = {Seats(1), Seats(2), Seats(0)}, .maximum = {Seats(5), std::nullopt, Seats(0)}, .held = {Seats(3), Seats(1), Seats(0)}};
    const auto limits = allocation::limits_of(options, 3);
    CHECK(limits.floor == std::vector<std::int64_t>{3, 2, 0});
    CHECK(limits.ceiling == std::vector<std::int64_t>{5, allocation::no_maximum, 0});
}

TEST_CASE("limits that fit neither the parties nor the seats") {
    const auto objection = [](const AllocationOptions& options) { return allocation::objection(options, 2, Seats(5)); };
    CHECK_FALSE(objection({}).has_value());
    CHECK_FALSE(objection({.minimum = {Seats(2), Seats(3)}}).has_value());
    CHECK(objection({.minimum = {Seats(1)}})->kind == ErrorKind::input);
    CHECK(objection({.maximum = {Seats(1), Seats(1), Seats(1)}})->kind == ErrorKind::input);
    CHECK(objection({.held = {Seats(1)}})->kind == ErrorKind::input);
    CHECK(objection({.minimum = {Seats(2), Seats(4)}})->kind == ErrorKind::rule);
    CHECK(objection({.minimum = {Seats(2), Seats(0)}, .held = {Seats(0), Seats(4)}})->expected == "at most 5");
    const auto above = objection({.minimum = {Seats(2), Seats(0)}, .maximum = {Seats(1), std::nullopt}});
    REQUIRE(above.has_value());
    CHECK(above->kind == ErrorKind::rule);
    CHECK(above->value == "2");
    CHECK(above->expected == "at most 1");
    CHECK(objection({.maximum = {Seats(1), std::nullopt}, .held = {Seats(2), Seats(0)}}).has_value());
    constexpr std::int64_t most = allocation::no_maximum;
    CHECK(objection({.minimum = {Seats(most), Seats(most)}}).has_value());  // the sum does not wrap
}

}  // namespace test_allocation_options

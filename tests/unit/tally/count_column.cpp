#include "pemilu/tally/count_column.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>

namespace test_tally_count_column {

using pemilu::ErrorKind;
using namespace pemilu::tally;

namespace {

[[nodiscard]] CountColumn column_of(std::initializer_list<std::int64_t> counts) {
    CountColumn made(counts.size());
    std::size_t row = 0;
    for (const std::int64_t count : counts) REQUIRE_FALSE(made.set(row++, count).has_value());
    return made;
}

}  // namespace

TEST_CASE("absent is not zero, and rejected is neither") {
    CountColumn counts(3);
    REQUIRE_FALSE(counts.set(1, 0).has_value());
    counts.reject(2);
    CHECK(counts.state(0) == CellState::absent);
    CHECK(counts.state(1) == CellState::present);
    CHECK(counts.state(2) == CellState::rejected);
    CHECK(counts.at(0) == std::nullopt);
    CHECK(counts.at(1) == 0);
    CHECK(counts.at(2) == std::nullopt);
    CHECK(counts.sum(0, 3) == ColumnSum{0, 1});
    CHECK(counts.sum(0, 1) == ColumnSum{0, 0});
}

TEST_CASE("counts around 16 bits come back as they went in") {
    for (const std::int64_t count : {0LL, 300LL, 65532LL, 65533LL, 65534LL, 65535LL, 65536LL, 4294967295LL}) {
        CAPTURE(count);
        const auto counts = column_of({7, count, 9});
        CHECK(counts.at(1) == count);
        CHECK(counts.state(1) == CellState::present);
        CHECK(counts.sum(0, 3) == ColumnSum{16 + count, 3});
        CHECK(counts.sum(2, 3) == ColumnSum{9, 1});
        CHECK(counts.sum(0, 1) == ColumnSum{7, 1});
    }
}

TEST_CASE("a large count can be replaced") {
    auto counts = column_of({100000, 5});
    REQUIRE_FALSE(counts.set(0, 3).has_value());
    CHECK(counts.sum(0, 2) == ColumnSum{8, 2});
    REQUIRE_FALSE(counts.set(0, 70000).has_value());
    counts.reject(0);
    CHECK(counts.sum(0, 2) == ColumnSum{5, 1});
    CHECK(counts == [] {
        CountColumn other(2);
        other.reject(0);
        (void)other.set(1, 5);
        return other;
    }());
}

TEST_CASE("what is no count of one station is refused, and nothing changes") {
    auto counts = column_of({4});
    CHECK(to_string(*counts.set(0, -1)) == "a negative number (found -1, expected 0 or more)");
    const auto large = counts.set(0, 4294967296);
    REQUIRE(large.has_value());
    CHECK(large->kind == ErrorKind::capacity);
    CHECK(counts.at(0) == 4);
}

}  // namespace test_tally_count_column

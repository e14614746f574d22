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
    for (const std::int64_t count :
         {0LL, 300LL, 32766LL, 32767LL, 32768LL, 32769LL, 65532LL, 65533LL, 65534LL, 65535LL, 65536LL, 4294967295LL}) {
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

TEST_CASE("rows are appended and chosen") {
    CountColumn counts;
    for (const std::optional<std::int64_t> count : {std::optional<std::int64_t>(5), {}, {70000}, {32767}})
        REQUIRE_FALSE(counts.append(count).has_value());
    CHECK(counts.append(-1).has_value());
    CHECK(counts.size() == 5);
    CHECK(counts.special() == 3);
    CHECK(counts.most() == 32767);
    CHECK(counts.sum(0, 5) == ColumnSum{102772, 3});
    const std::size_t rows[] = {2, 0, 1, 2};
    const CountColumn chosen = counts.select(rows);
    CHECK(chosen.at(0) == 70000);
    CHECK(chosen.at(1) == 5);
    CHECK(chosen.at(2) == std::nullopt);
    CHECK(chosen.special() == 3);
    CHECK(chosen.sum(0, 4) == ColumnSum{140005, 3});
}

TEST_CASE("a cell that is cleared is not reported, whatever stood there") {
    auto counts = column_of({5, 70000, 7});
    CHECK(counts.special() == 1);
    counts.clear(0);
    CHECK(counts.state(0) == CellState::absent);
    CHECK(counts.special() == 2);
    CHECK(counts.sum(0, 3) == ColumnSum{70007, 2});
    counts.clear(1);
    counts.clear(1);
    CHECK(counts.at(1) == std::nullopt);
    CHECK(counts.special() == 2);
    CHECK(counts.beside().empty());
    CHECK(counts.sum(0, 3) == ColumnSum{7, 1});
}

TEST_CASE("more rows than one range of the kernel") {
    CountColumn counts(200'000);
    for (std::size_t row = 0; row < 200'000; ++row)
        if (row % 7 != 0) REQUIRE_FALSE(counts.set(row, 32'767).has_value());
    const auto present = [](std::int64_t rows) { return rows - (rows + 6) / 7; };
    CHECK(counts.sum(0, 200'000) == ColumnSum{32'767 * present(200'000), present(200'000)});
    CHECK(counts.sum(0, 65'537) == ColumnSum{32'767 * present(65'537), present(65'537)});
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

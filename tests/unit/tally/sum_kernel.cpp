#include "pemilu/tally/sum_kernel.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace test_tally_sum_kernel {

using namespace pemilu::tally;

namespace {

/// The kernel against sums one by one: any number of columns, ranges of any length, empty ones too.
void compare(SumKernel run, std::size_t count, std::uint16_t most, bool special, std::uint32_t seed) {
    std::mt19937 chance(seed);
    const std::size_t rows = 1000;
    std::vector<std::vector<std::uint16_t>> columns(count, std::vector<std::uint16_t>(rows));
    for (auto& column : columns)
        for (auto& cell : column) {
            cell = static_cast<std::uint16_t>(chance() % (most + 1U));
            if (special && chance() % 4 == 0) cell = static_cast<std::uint16_t>(65535 - chance() % 3);
        }
    std::vector<std::size_t> bounds = {0};
    while (bounds.back() < rows) bounds.push_back(std::min(rows, bounds.back() + chance() % (seed % 2 == 0 ? 12 : 150)));
    std::vector<const std::uint16_t*> cells;
    for (const auto& column : columns) cells.push_back(column.data());
    const std::size_t stride = count + 3;
    std::vector<std::int32_t> sums(bounds.size() * stride, -7);
    std::vector<std::int32_t> gone(bounds.size() * stride, -7);
    run({cells, most, special}, bounds, {sums.data(), stride, gone.data(), stride});
    for (std::size_t r = 0; r + 1 < bounds.size(); ++r)
        for (std::size_t c = 0; c < stride; ++c) {
            std::int32_t sum = c < count ? 0 : -7;
            std::int32_t none = c < count && special ? 0 : -7;
            for (std::size_t row = bounds[r]; c < count && row < bounds[r + 1]; ++row) {
                const std::uint16_t cell = columns[c][row];
                if (cell <= most)
                    sum += cell;
                else
                    ++none;
            }
            REQUIRE(sums[r * stride + c] == sum);
            REQUIRE(gone[r * stride + c] == none);
        }
}

}  // namespace

TEST_CASE("sum_kernel: every kernel, every number of columns, small and large counts, with and without cells that are none") {
    REQUIRE(sum_kernels().back().name == "baseline");
    for (const NamedSumKernel& kernel : sum_kernels())
        for (std::size_t count = 1; count <= 19; ++count)
            for (const std::uint16_t most : {std::uint16_t{0}, std::uint16_t{300}, std::uint16_t{9000}, std::uint16_t{32767}})
                for (const bool special : {false, true})
                    for (std::uint32_t seed = 0; seed < 4; ++seed) compare(kernel.run, count, most, special, seed);
}

TEST_CASE("sum_kernel: the longest range with the largest counts") {
    const std::vector<std::uint16_t> column(largest_range, 32767);
    const std::uint16_t* cells[] = {column.data()};
    const std::vector<std::size_t> bounds = {0, largest_range};
    for (const NamedSumKernel& kernel : sum_kernels()) {
        std::int32_t sum = 0;
        std::int32_t gone = 0;
        kernel.run({cells, 32767, true}, bounds, {&sum, 1, &gone, 1});
        CHECK(sum == 2'147'418'112);
        CHECK(gone == 0);
    }
}

}  // namespace test_tally_sum_kernel

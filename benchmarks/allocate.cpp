// One allocation: 18 parties, 10 seats, DPR-like shares. The yardstick is a heap of exact 128-bit quotients that also sees ties; ratios
// against it are what counts, because machines are noisy.
#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "elections.hpp"
#include "pemilu/allocation/allocate.hpp"

namespace {

using benchmarks::Election;
using benchmarks::parties;

constexpr std::int64_t seats = 10;
constexpr std::size_t elections = 1024;

void heap(benchmark::State& state) {
    const auto drawn = benchmarks::elections_like_2024(elections);
    std::array<std::size_t, parties> order{};
    std::array<std::int64_t, parties> won{};
    std::size_t i = 0;
    for (auto _ : state) benchmark::DoNotOptimize(benchmarks::heap_of_exact_quotients(drawn[i++ % elections], seats, order, won));
}
BENCHMARK(heap);

void kernel(benchmark::State& state) {
    const auto drawn = benchmarks::elections_like_2024(elections);
    std::array<std::int64_t, parties> won{};
    std::array<std::uint8_t, parties> tied{};
    std::size_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(pemilu::allocation::allocate_into(pemilu::Linear{2, -1}, drawn[i++ % elections], seats, won, tied));
}
BENCHMARK(kernel);

void allocate(benchmark::State& state) {
    std::vector<pemilu::PartyVotes> drawn;
    for (const Election& election : benchmarks::elections_like_2024(elections)) {
        std::vector<pemilu::Votes> votes;
        for (const std::int64_t v : election) votes.emplace_back(v);
        drawn.push_back(*pemilu::PartyVotes::checked(votes));
    }
    std::size_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(pemilu::allocation::allocate(pemilu::sainte_lague, drawn[i++ % elections], pemilu::Seats(seats)));
}
BENCHMARK(allocate);

}  // namespace

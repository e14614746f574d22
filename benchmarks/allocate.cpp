// One allocation: 18 parties, 10 seats, DPR-like shares. The yardstick is a heap of exact 128-bit quotients that also sees ties; ratios
// against it are what counts, because machines are noisy.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "pemilu/allocation/allocate.hpp"

namespace {

using pemilu::wide;

constexpr std::size_t parties = 18;
constexpr std::int64_t seats = 10;
constexpr std::size_t elections = 1024;

using Election = std::array<std::int64_t, parties>;

/// Votes around the national shares of 2024 (per mille), each scaled by a factor between 1/2 and 2; the same on every machine.
std::vector<Election> draw() {
    constexpr std::int64_t share[parties] = {106, 132, 167, 153, 97, 6, 8, 84, 2, 7, 3, 72, 3, 74, 28, 13, 39, 4};
    std::vector<Election> drawn(elections);
    std::uint64_t state = 2024;
    for (Election& votes : drawn)
        for (std::size_t p = 0; p < parties; ++p) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            votes[p] = share[p] * static_cast<std::int64_t>(500 + (state >> 33U) % 1500);
        }
    return drawn;
}

/// Pops the best quotient `seats` times; returns whether the last seat is tied.
bool heap_of_exact_quotients(const Election& votes, std::array<std::int64_t, parties>& won) {
    std::array<std::size_t, parties> heap;
    won.fill(0);
    for (std::size_t p = 0; p < parties; ++p) heap[p] = p;
    const auto below = [&](std::size_t a, std::size_t b) {
        return static_cast<wide>(votes[a]) * static_cast<wide>(2 * won[b] + 1) <
               static_cast<wide>(votes[b]) * static_cast<wide>(2 * won[a] + 1);
    };
    std::ranges::make_heap(heap, below);
    std::size_t last = 0;
    for (std::int64_t s = 0; s < seats; ++s) {
        std::ranges::pop_heap(heap, below);
        last = heap.back();
        ++won[last];
        std::ranges::push_heap(heap, below);
    }
    const std::size_t next = heap.front();
    return static_cast<wide>(votes[last]) * static_cast<wide>(2 * won[next] + 1) ==
           static_cast<wide>(votes[next]) * static_cast<wide>(2 * won[last] - 1);
}

void heap(benchmark::State& state) {
    const auto drawn = draw();
    std::array<std::int64_t, parties> won{};
    std::size_t i = 0;
    for (auto _ : state) benchmark::DoNotOptimize(heap_of_exact_quotients(drawn[i++ % elections], won));
}
BENCHMARK(heap);

void kernel(benchmark::State& state) {
    const auto drawn = draw();
    std::array<std::int64_t, parties> won{};
    std::array<std::uint8_t, parties> tied{};
    std::size_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(pemilu::allocation::allocate_into(pemilu::Linear{2, -1}, drawn[i++ % elections], seats, won, tied));
}
BENCHMARK(kernel);

void allocate(benchmark::State& state) {
    std::vector<pemilu::PartyVotes> drawn;
    for (const Election& election : draw()) {
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

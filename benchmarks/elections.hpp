// The elections that are timed, and the yardstick: a heap of exact 128-bit quotients that also sees ties.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "pemilu/core/wide.hpp"

namespace benchmarks {

inline constexpr std::size_t parties = 18;

using Election = std::array<std::int64_t, parties>;

/// Knuth's 64-bit linear congruence: the same elections on every machine.
class Generator {
public:
    explicit Generator(std::uint64_t seed) : state_(seed) {}

    /// Below `end`, which is below 2^31.
    std::int64_t below(std::int64_t end) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state_ >> 33U) % static_cast<std::uint64_t>(end));
    }
    /// Above 0 and at most 1.
    double unit() { return static_cast<double>(below(1 << 30) + 1) * 0x1p-30; }

private:
    std::uint64_t state_;
};

/// Votes around the national shares of 2024 (per mille) with log-normal noise of 0.5: 1 to 7 million votes in all.
inline std::vector<Election> elections_like_2024(std::size_t count) {
    constexpr std::int64_t share[parties] = {106, 132, 167, 153, 97, 6, 8, 84, 2, 7, 3, 72, 3, 74, 28, 13, 39, 4};
    constexpr double pi = 3.14159265358979323846;
    std::vector<Election> drawn(count);
    Generator g(2024);
    for (Election& votes : drawn)
        for (std::size_t p = 0; p < parties; ++p) {
            const double normal = std::sqrt(-2 * std::log(g.unit())) * std::cos(2 * pi * g.unit());
            votes[p] = static_cast<std::int64_t>(static_cast<double>(2000 * share[p]) * std::exp(0.5 * normal));
        }
    return drawn;
}

/// The same with 60 to 260 votes in all, as in one polling station: about a sixth of these elections are tied.
inline std::vector<Election> elections_with_ties(std::size_t count) {
    std::vector<Election> drawn = elections_like_2024(count);
    Generator g(7);
    for (Election& votes : drawn) {
        std::int64_t sum = 0;
        for (const std::int64_t v : votes) sum += v;
        const std::int64_t total = 60 + g.below(201);
        for (std::int64_t& v : votes) v = (v * total + sum / 2) / sum;
    }
    return drawn;
}

/// Sainte-Laguë by popping the best quotient `house` times; returns whether the last seat is tied. `heap` and `won` are as long as `votes`.
inline bool heap_of_exact_quotients(std::span<const std::int64_t> votes, std::int64_t house, std::span<std::size_t> heap,
                                    std::span<std::int64_t> won) {
    using pemilu::wide;
    std::ranges::fill(won, 0);
    for (std::size_t p = 0; p < votes.size(); ++p) heap[p] = p;
    const auto below = [&](std::size_t a, std::size_t b) {
        return static_cast<wide>(votes[a]) * static_cast<wide>(2 * won[b] + 1) <
               static_cast<wide>(votes[b]) * static_cast<wide>(2 * won[a] + 1);
    };
    std::ranges::make_heap(heap, below);
    std::size_t last = 0;
    for (std::int64_t s = 0; s < house; ++s) {
        std::ranges::pop_heap(heap, below);
        last = heap.back();
        ++won[last];
        std::ranges::push_heap(heap, below);
    }
    const std::size_t next = heap.front();
    return static_cast<wide>(votes[last]) * static_cast<wide>(2 * won[next] + 1) ==
           static_cast<wide>(votes[next]) * static_cast<wide>(2 * won[last] - 1);
}

}  // namespace benchmarks

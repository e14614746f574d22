// Elections made by a generator of our own with fixed seeds: the same on every machine. PEMILU_TEST_SCALE multiplies their number.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "../support/elections.hpp"
#include "pemilu/allocation/method.hpp"
#include "pemilu/core/wide.hpp"

namespace generate {

using elections::Counts;

/// Knuth's 64-bit linear congruence; the high bits of a product, folded, because its low bits are weak.
class Generator {
public:
    explicit Generator(std::uint64_t seed) : state_(seed * 2 + 1) {}

    std::uint64_t next() {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state_ ^ (state_ >> 29)) * 0x9e3779b97f4a7c15ULL ^ (state_ >> 32);
    }
    /// 0 … most.
    std::int64_t upto(std::int64_t most) {
        const auto range = static_cast<pemilu::wide>(static_cast<std::uint64_t>(most)) + 1;
        return static_cast<std::int64_t>(static_cast<std::uint64_t>((static_cast<pemilu::wide>(next()) * range) >> 64));
    }
    std::int64_t between(std::int64_t least, std::int64_t most) { return least + upto(most - least); }
    bool once_in(std::int64_t n) { return upto(n - 1) == 0; }
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[static_cast<std::size_t>(upto(static_cast<std::int64_t>(i) - 1))]);
    }

private:
    std::uint64_t state_;
};

inline std::int64_t scale() {
    const char* text = std::getenv("PEMILU_TEST_SCALE");
    return text == nullptr ? 1 : std::max<std::int64_t>(1, std::atoll(text));
}

/// How much further to go where the work grows with a high power of the bound: 1 for a scale of 2, 3 for 10, 6 for 100.
inline std::int64_t further() { return static_cast<std::int64_t>(std::bit_width(static_cast<std::uint64_t>(scale()))) - 1; }

struct Election {
    Counts votes;
    std::int64_t seats = 0;
    pemilu::Method method = pemilu::sainte_lague;
};

inline std::string text(const Election& e) {
    std::string text = std::string(e.method.name.view()) + ", " + std::to_string(e.seats) + " seats:";
    for (const std::int64_t v : e.votes) text += " " + std::to_string(v);
    return text;
}

constexpr std::int64_t largest_sum = std::numeric_limits<std::int64_t>::max();

/// Quotients of at least `q` that a party with `v` votes has: v / d(k) >= q.
inline std::int64_t quotients_at_least(const pemilu::Method& method, std::int64_t v, std::int64_t q) {
    return method.name == "dhondt" ? v / q : (v / q + 1) / 2;
}

/// Some parties whose quotients meet at one value q, the seats chosen so that the tie straddles the last one; in half of the elections one
/// vote more or less undoes or shifts it.
inline Election planted(Generator& g, std::int64_t parties, const pemilu::Method& method) {
    Election e{Counts(static_cast<std::size_t>(parties)), 0, method};
    const std::int64_t q = g.once_in(2) ? g.between(1, 1000) : g.between(1, largest_sum / (parties * 32));
    std::int64_t above = 0;
    std::int64_t meeting = 0;
    for (std::int64_t& v : e.votes) {
        if (g.once_in(2)) {
            const std::int64_t k = g.between(1, 8);
            v = q * (method.name == "dhondt" ? k : 2 * k - 1);
            ++meeting;
        } else {
            v = g.upto(16 * q);
        }
        above += quotients_at_least(method, v, q);
    }
    e.seats = std::max<std::int64_t>(0, above - g.upto(std::max<std::int64_t>(1, meeting)));
    if (g.once_in(2)) {
        std::int64_t& v = e.votes[static_cast<std::size_t>(g.upto(parties - 1))];
        v = std::max<std::int64_t>(0, v + (g.once_in(2) ? 1 : -1));
    }
    return e;
}

/// Elections of many shapes: few votes, the largest votes, very unequal parties, empty ones, many parties, planted ties.
inline Election election(Generator& g) {
    const pemilu::Method& method = g.once_in(2) ? pemilu::dhondt : pemilu::sainte_lague;
    const std::int64_t kind = g.upto(9);
    const std::int64_t parties = kind >= 8 ? g.between(60, 130) : g.between(1, 14);
    if (kind < 3 || kind == 8) return planted(g, parties, method);
    Election e{Counts(static_cast<std::size_t>(parties)), g.upto(kind == 9 ? 150 : 30), method};
    const std::int64_t most = kind == 3 ? 12 : kind == 4 || kind == 9 ? 3 : largest_sum / parties;
    for (std::int64_t& v : e.votes) {
        v = g.upto(most);
        if (kind == 6) v >>= g.upto(62);
        if (g.once_in(10)) v = 0;
    }
    if (kind == 7) {  // one party has nearly everything: 2^62 votes and more
        for (std::int64_t& v : e.votes) v = g.upto(100);
        e.votes.front() = g.between(largest_sum / 2, largest_sum - 100 * parties);
    }
    return e;
}

}  // namespace generate

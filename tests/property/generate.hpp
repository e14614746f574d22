// Elections made by a generator of our own with fixed seeds: the same on every machine. PEMILU_TEST_SCALE multiplies their number;
// PEMILU_LONG is for the long run.
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
#include "definitions.hpp"
#include "pemilu/allocation/method.hpp"
#include "pemilu/core/wide.hpp"

namespace generate {

using definitions::Definition;
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

inline bool long_run() {
    const char* text = std::getenv("PEMILU_LONG");
    return text != nullptr && std::string(text) == "1";
}

inline std::int64_t scale() {
    const char* text = std::getenv("PEMILU_TEST_SCALE");
    if (text == nullptr) return long_run() ? 20 : 1;
    return std::max<std::int64_t>(1, std::atoll(text));
}

/// How many elections for each method: a million in the long run.
inline std::int64_t per_method(std::int64_t usually) { return long_run() ? 1'000'000 : usually * scale(); }

/// How much further to go where the work grows with a high power of the bound: 1 for a scale of 2, 3 for 10, 6 for 100.
inline std::int64_t further() { return static_cast<std::int64_t>(std::bit_width(static_cast<std::uint64_t>(scale()))) - 1; }

struct Election {
    Counts votes;
    std::int64_t seats = 0;
    pemilu::Method method = pemilu::sainte_lague;
    const Definition* definition = nullptr;
};

inline std::string text(const Election& e) {
    std::string text = to_string(e.method) + ", " + std::to_string(e.seats) + " seats:";
    for (const std::int64_t v : e.votes) text += " " + std::to_string(v);
    return text;
}

constexpr std::int64_t largest_sum = std::numeric_limits<std::int64_t>::max();

/// In half of the elections one vote more or less undoes or shifts what was planted.
inline void shift(Generator& g, Counts& votes) {
    if (!g.once_in(2)) return;
    std::int64_t& v = votes[static_cast<std::size_t>(g.upto(static_cast<std::int64_t>(votes.size()) - 1))];
    if (v > 0 && (v == largest_sum || g.once_in(2)))
        --v;
    else if (std::accumulate(votes.begin(), votes.end(), std::int64_t{0}) < largest_sum)
        ++v;
}

/// The divisors 1 … 8 of a rational method times a common denominator.
inline Counts divisors(const Definition& method) {
    std::int64_t common = 1;
    for (std::int64_t k = 1; k <= 8; ++k) common = std::lcm(common, method.quotient(1, k).over.convert_to<std::int64_t>());
    Counts found;
    for (std::int64_t k = 1; k <= 8; ++k) {
        const auto ratio = method.quotient(1, k);
        found.push_back((ratio.under * common / ratio.over).convert_to<std::int64_t>());
    }
    return found;
}

/// Some parties whose quotients meet at one value, the seats chosen so that the tie straddles the last one.
inline Election meeting(Generator& g, std::int64_t parties, const Definition& method) {
    Election e{Counts(static_cast<std::size_t>(parties)), 0, method.method(), &method};
    const Counts d = divisors(method);
    const std::int64_t q = g.once_in(2) ? g.between(1, 1000) : g.between(1, largest_sum / (parties * 2 * d.back()));
    const auto target = method.quotient(q * d[1], 2);
    std::int64_t above = 0;
    std::int64_t met = 0;
    for (std::int64_t& v : e.votes) {
        const bool meets = g.once_in(2);
        v = meets ? q * d[static_cast<std::size_t>(g.upto(7))] : g.upto(d.back() * q);
        met += meets && v > 0 ? 1 : 0;
        for (std::int64_t k = 1; v > 0 && !definitions::above(target, method.quotient(v, k)); ++k) ++above;
    }
    e.seats = std::max<std::int64_t>(0, above - g.upto(std::max<std::int64_t>(1, met)));
    shift(g, e.votes);
    return e;
}

/// Few votes, among which ties are frequent, times a large number.
inline Counts magnified(Generator& g, std::int64_t parties) {
    Counts votes(static_cast<std::size_t>(parties));
    for (std::int64_t& v : votes) v = g.upto(g.once_in(2) ? 6 : 40);
    const std::int64_t total = std::max<std::int64_t>(1, std::accumulate(votes.begin(), votes.end(), std::int64_t{0}));
    const std::int64_t factor = g.once_in(2) ? largest_sum / total : g.between(1, largest_sum / total);
    for (std::int64_t& v : votes) v *= factor;
    shift(g, votes);
    return votes;
}

/// Elections of many shapes: few votes, the largest votes, very unequal parties, empty ones, many parties, planted ties.
inline Election election(Generator& g, const Definition& method) {
    const bool many = g.once_in(40);
    const std::int64_t kind = g.upto(9);
    const std::int64_t parties = many ? g.between(60, 130) : g.between(1, 14);
    const bool rational = method.family == definitions::Family::divisor && method.name != "huntington-hill";
    if (kind < 2 && rational) return meeting(g, parties, method);
    Election e{Counts(static_cast<std::size_t>(parties)), g.upto(many ? 150 : 30), method.method(), &method};
    if (kind < 5) {
        e.votes = magnified(g, parties);
        return e;
    }
    constexpr std::int64_t two_53 = std::int64_t{1} << 53;
    for (std::int64_t& v : e.votes) {
        v = kind == 5 ? g.upto(12) : kind == 6 ? g.upto(3) : kind == 7 ? two_53 + g.upto(4) : g.upto(largest_sum / parties);
        if (kind == 8) v >>= g.upto(62);
        if (g.once_in(10)) v = 0;
    }
    if (kind == 9 && g.once_in(2)) {  // one party has nearly everything: 2^62 votes and more
        for (std::int64_t& v : e.votes) v = g.upto(100);
        e.votes.front() = g.between(largest_sum / 2, largest_sum - 100 * parties);
    }
    return e;
}

/// By any divisor method with divisors for every seat.
inline Election election(Generator& g) {
    const auto& methods = definitions::divisor_methods();
    return election(g, methods[static_cast<std::size_t>(g.upto(static_cast<std::int64_t>(methods.size()) - 2))]);
}

}  // namespace generate

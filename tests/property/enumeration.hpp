// Divisor methods by their definition, on elections small enough to look at every distribution of the seats. Nothing of the library is
// used: a seat vector is a result if and only if no other has a larger sum of quotients, and the sums are exact.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace enumeration {

using Counts = std::vector<std::int64_t>;

enum class Divisors { odd, all };

[[nodiscard]] constexpr std::int64_t divisor(Divisors divisors, std::int64_t k) { return divisors == Divisors::odd ? 2 * k - 1 : k; }

/// Every distribution of `seats` among `parties`.
inline const std::vector<Counts>& distributions(std::size_t parties, std::int64_t seats) {
    static std::map<std::pair<std::size_t, std::int64_t>, std::vector<Counts>> known;
    auto& found = known[{parties, seats}];
    if (!found.empty()) return found;
    if (parties == 0) {
        if (seats == 0) found.emplace_back();
        return found;
    }
    for (std::int64_t first = 0; first <= seats; ++first)
        for (const Counts& rest : distributions(parties - 1, seats - first)) {
            Counts all{first};
            all.insert(all.end(), rest.begin(), rest.end());
            known[{parties, seats}].push_back(all);
        }
    return known[{parties, seats}];
}

/// worth[x]: the sum of 1/d(1) … 1/d(x), times a common multiple of the divisors, so that it is whole.
inline Counts worth(Divisors divisors, std::int64_t seats) {
    std::int64_t multiple = 1;
    for (std::int64_t k = 1; k <= seats; ++k) multiple = std::lcm(multiple, divisor(divisors, k));
    Counts sums{0};
    for (std::int64_t k = 1; k <= seats; ++k) sums.push_back(sums.back() + multiple / divisor(divisors, k));
    return sums;
}

/// All results: the distributions whose sum of quotients is the largest.
inline std::vector<Counts> results(Divisors divisors, const Counts& votes, std::int64_t seats) {
    const Counts value = worth(divisors, seats);
    std::vector<Counts> best;
    std::int64_t most = -1;
    for (const Counts& x : distributions(votes.size(), seats)) {
        std::int64_t sum = 0;
        for (std::size_t p = 0; p < votes.size(); ++p) sum += votes[p] * value[static_cast<std::size_t>(x[p])];
        if (sum > most) best.clear();
        most = std::max(most, sum);
        if (sum == most) best.push_back(x);
    }
    return best;
}

/// The results in words: `2 1 0`, `certain | seats left | contenders`, or `no votes | seats`. Throws if they are not "certain seats and any
/// subset of the contenders": that divisor methods have no other ties is checked here, not assumed.
inline std::string text(Divisors divisors, const Counts& votes, std::int64_t seats) {
    const auto written = [](const Counts& numbers) {
        std::string line;
        for (const std::int64_t n : numbers) line += (line.empty() ? "" : " ") + std::to_string(n);
        return line;
    };
    if (seats > 0 && std::ranges::all_of(votes, [](std::int64_t v) { return v == 0; })) return "no votes | " + std::to_string(seats);
    const std::vector<Counts> all = results(divisors, votes, seats);
    if (all.size() == 1) return written(all.front());
    Counts least = all.front();
    Counts most = all.front();
    for (const Counts& x : all)
        for (std::size_t p = 0; p < x.size(); ++p) {
            least[p] = std::min(least[p], x[p]);
            most[p] = std::max(most[p], x[p]);
        }
    const std::int64_t left = seats - std::accumulate(least.begin(), least.end(), std::int64_t{0});
    Counts contenders;
    for (std::size_t p = 0; p < least.size(); ++p) {
        if (most[p] > least[p] + 1) throw std::logic_error("a party's seats differ by more than one");
        if (most[p] > least[p]) contenders.push_back(static_cast<std::int64_t>(p));
    }
    std::size_t subsets = 1;
    for (std::int64_t i = 0; i < left; ++i)
        subsets = subsets * (contenders.size() - static_cast<std::size_t>(i)) / static_cast<std::size_t>(i + 1);
    if (subsets != all.size()) throw std::logic_error("not every subset of the contenders is a result");
    return written(least) + " | " + std::to_string(left) + " | " + written(contenders);
}

/// The same by another way: all quotients sorted as exact fractions, the last winner against the first loser.
inline std::string text_by_sorting(Divisors divisors, const Counts& votes, std::int64_t seats) {
    struct Fraction {
        std::int64_t votes, divisor;
        std::size_t party;
    };
    const auto larger = [](const Fraction& a, const Fraction& b) { return a.votes * b.divisor > b.votes * a.divisor; };
    std::vector<Fraction> quotients;
    for (std::size_t p = 0; p < votes.size(); ++p)
        for (std::int64_t k = 1; k <= seats + 1; ++k) quotients.push_back({votes[p], divisor(divisors, k), p});
    std::ranges::stable_sort(quotients, larger);
    Counts certain(votes.size(), 0);
    std::vector<bool> tied(votes.size(), false);
    const auto last = static_cast<std::size_t>(seats) - 1;
    const bool tie = seats > 0 && !larger(quotients[last], quotients[last + 1]);
    for (std::size_t i = 0; i < quotients.size(); ++i) {
        const bool wins = tie ? larger(quotients[i], quotients[last]) : i < static_cast<std::size_t>(seats);
        if (wins) ++certain[quotients[i].party];
        if (tie && !larger(quotients[i], quotients[last]) && !larger(quotients[last], quotients[i])) tied[quotients[i].party] = true;
    }
    std::string line;
    std::int64_t left = seats;
    for (const std::int64_t c : certain) {
        line += (line.empty() ? "" : " ") + std::to_string(c);
        left -= c;
    }
    if (!tie) return line;
    line += " | " + std::to_string(left) + " |";
    for (std::size_t p = 0; p < tied.size(); ++p)
        if (tied[p]) line += " " + std::to_string(p);
    return line;
}

/// Calls `look` with every vote vector of this length and these largest votes.
template <class Look>
void every_vector(std::size_t parties, std::int64_t most, Look look) {
    Counts votes(parties, 0);
    for (;;) {
        look(votes);
        std::size_t p = 0;
        while (p < parties && votes[p] == most) votes[p++] = 0;
        if (p == parties) return;
        ++votes[p];
    }
}

}  // namespace enumeration

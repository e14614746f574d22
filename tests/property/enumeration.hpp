// Methods by their definition, on elections small enough to look at every distribution of the seats: which of them are results is asked of
// each alone, so that nothing is assumed about how they are found or which form a tie has.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "definitions.hpp"

namespace enumeration {

using definitions::Counts;
using definitions::Definition;
using definitions::Family;

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

/// The max-min inequality (Balinski and Young, 1982): no quotient that won is below one that lost.
inline bool is_divisor_result(const Definition& method, const Counts& votes, const Counts& x) {
    for (std::size_t p = 0; p < votes.size(); ++p) {
        if (x[p] == 0) continue;
        if (votes[p] == 0) return false;
        const auto won = method.quotient(votes[p], x[p]);
        for (std::size_t q = 0; q < votes.size(); ++q)
            if (votes[q] > 0 && definitions::above(method.quotient(votes[q], x[q] + 1), won)) return false;
    }
    return true;
}

/// Everybody has the full quotas and at most one seat more, and nobody with one more has a smaller remainder than somebody without.
inline bool is_quota_result(const definitions::Stages& stages, const Counts& votes, const Counts& x) {
    for (std::size_t p = 0; p < votes.size(); ++p) {
        const std::int64_t more = x[p] - stages.full[p];
        if (more < 0 || more > 1 || (more == 1 && votes[p] == 0)) return false;
        for (std::size_t q = 0; q < votes.size(); ++q)
            if (more == 1 && votes[q] > 0 && x[q] == stages.full[q] && stages.remainders[q] > stages.remainders[p]) return false;
    }
    return true;
}

inline std::vector<Counts> results(const Definition& method, const Counts& votes, std::int64_t seats) {
    definitions::Stages stages;
    if (method.family == Family::quota) stages = definitions::stages(method, votes, seats);
    std::vector<Counts> found;
    for (const Counts& x : distributions(votes.size(), seats))
        if (method.family == Family::quota ? is_quota_result(stages, votes, x) : is_divisor_result(method, votes, x)) found.push_back(x);
    return found;
}

enum class Divisors { odd, all };

inline std::vector<Counts> results(Divisors divisors, const Counts& votes, std::int64_t seats) {
    return results(definitions::divisor_methods()[divisors == Divisors::odd ? 0 : 1], votes, seats);
}

/// The results in words: `2 1 0`, `certain | seats left | contenders`, `no votes | seats`, or what a quota is refused for. Throws if they
/// are not "certain seats and any subset of the contenders": that these methods have no other ties is checked here, not assumed.
inline std::string text(const Definition& method, const Counts& votes, std::int64_t seats) {
    if (seats > 0 && std::ranges::all_of(votes, [](std::int64_t v) { return v == 0; })) return "no votes | " + std::to_string(seats);
    if (seats == 0) return definitions::written(Counts(votes.size(), 0));
    if (method.family == Family::quota)
        if (const auto stages = definitions::stages(method, votes, seats); !stages.refused.empty()) return stages.refused;
    const std::vector<Counts> all = results(method, votes, seats);
    if (all.empty()) throw std::logic_error("no distribution is a result");
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
    return definitions::written(least, left, contenders);
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

// Every method of the catalogue written a second time, by its definition in the literature and with 256-bit integers. Nothing of the
// library is used but the name.
#pragma once

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pemilu/allocation/catalogue.hpp"

namespace definitions {

using Counts = std::vector<std::int64_t>;
using Number = boost::multiprecision::uint256_t;  // votes squared times k(k-1) takes 188 bits

/// over / under; a positive number over 0 is infinite. Of one method all are quotients, or all are their squares.
struct Ratio {
    Number over;
    Number under;
};
inline bool above(const Ratio& a, const Ratio& b) { return a.over * b.under > b.over * a.under; }
inline bool equal(const Ratio& a, const Ratio& b) { return a.over * b.under == b.over * a.under; }

enum class Family { divisor, quota, balinski_young };

struct Definition {
    std::string name;
    Family family = Family::divisor;
    Ratio (*quotient)(Number v, std::int64_t k) = nullptr;  ///< of the k-th seat
    Ratio (*quota)(Number V, std::int64_t S) = nullptr;
    std::int64_t last = 1'000'000'000;  ///< the last seat of a party that has a divisor

    [[nodiscard]] pemilu::Method method() const { return pemilu::allocation::find_method(name).value(); }
};

inline const std::vector<Definition>& divisor_methods() {
    static const std::vector<Definition> all{
        {"sainte-lague", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v, 2 * k - 1}; }},
        {"dhondt", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v, k}; }},
        {"modified-sainte-lague", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v * 5, k == 1 ? 7 : 10 * k - 5}; }},
        {"modified-sainte-lague:6/5", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v * 5, k == 1 ? 6 : 10 * k - 5}; }},
        {"danish", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v, 3 * k - 2}; }},
        {"imperiali", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v, k + 1}; }},
        {"macau", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v, Number(1) << static_cast<unsigned>(k - 1)}; }, nullptr,
         63},
        {"adams", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v, k - 1}; }},
        {"dean", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v * (2 * k - 1), 2 * Number(k - 1) * k}; }},
        {"huntington-hill", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v * v, Number(k - 1) * k}; }},
        {"stationary:1/3", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v * 3, 3 * k - 2}; }},
        {"stationary:3/4", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v * 4, 4 * k - 1}; }},
        {"stationary:0", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v, k - 1}; }},
        {"divisors:1,5/2,4,...", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v * 2, 3 * k - 1}; }},
        {"divisors:0,2,3,...", Family::divisor, [](Number v, std::int64_t k) { return Ratio{v, k == 1 ? 0 : k}; }},
        {"divisors:1,3/2,7/3,4,5.5,7,9,12", Family::divisor,
         [](Number v, std::int64_t k) {
             constexpr std::int64_t sixths[] = {6, 9, 14, 24, 33, 42, 54, 72};
             return Ratio{v * 6, sixths[k - 1]};
         },
         nullptr, 8},
    };
    return all;
}

inline const std::vector<Definition>& quota_methods() {
    static const std::vector<Definition> all{
        {"hare", Family::quota, nullptr, [](Number V, std::int64_t S) { return Ratio{V, S}; }},
        {"hare-truncated", Family::quota, nullptr, [](Number V, std::int64_t S) { return Ratio{V / S, 1}; }},
        {"droop", Family::quota, nullptr, [](Number V, std::int64_t S) { return Ratio{V / (S + 1) + 1, 1}; }},
        {"hagenbach-bischoff", Family::quota, nullptr, [](Number V, std::int64_t S) { return Ratio{V, S + 1}; }},
        {"hagenbach-bischoff-ceiling", Family::quota, nullptr, [](Number V, std::int64_t S) { return Ratio{(V + S) / (S + 1), 1}; }},
        {"imperiali-quota", Family::quota, nullptr, [](Number V, std::int64_t S) { return Ratio{V, S + 2}; }},
        {"reinforced-imperiali-quota", Family::quota, nullptr, [](Number V, std::int64_t S) { return Ratio{V, S + 3}; }},
        {"quota:5", Family::quota, nullptr, [](Number, std::int64_t) { return Ratio{5, 1}; }},
    };
    return all;
}

inline Number total_of(const Counts& votes) {
    Number sum = 0;
    for (const std::int64_t v : votes) sum += v;
    return sum;
}

inline std::string written(const Counts& numbers) {
    std::string line;
    for (const std::int64_t n : numbers) line += (line.empty() ? "" : " ") + std::to_string(n);
    return line;
}

/// `certain`, or `certain | left | contenders` where there are any.
inline std::string written(const Counts& certain, std::int64_t left, const Counts& contenders) {
    return contenders.empty() ? written(certain) : written(certain) + " | " + std::to_string(left) + " | " + written(contenders);
}

/// What a law can say beside the method. Empty vectors: no such rule.
struct Limits {
    Counts floor = {};        ///< seats that a party has before it bids
    Counts ceiling = {};      ///< seats beyond which it does not bid
    bool more_votes = false;  ///< infinite quotients are ranked by votes
};

struct Result {
    Counts certain = {};
    std::int64_t left = 0;
    Counts contenders = {};
    std::int64_t vacant = 0;
};
inline std::string written(const Result& result) {
    const std::string seats = written(result.certain, result.left, result.contenders);
    return result.vacant == 0 ? seats : seats + " vacant " + std::to_string(result.vacant);
}

/// Seat by seat to the highest quotient; what equals the last of them is tied if it does not all fit.
inline Result by_quotients(const Definition& method, const Counts& votes, std::int64_t seats, const Limits& limits = {}) {
    struct Bid {
        Ratio ratio;
        std::int64_t votes = 0;
    };
    const auto ranked = [&](const Bid& a, const Bid& b) { return limits.more_votes && a.ratio.under == 0 && b.ratio.under == 0; };
    const auto higher = [&](const Bid& a, const Bid& b) { return ranked(a, b) ? a.votes > b.votes : above(a.ratio, b.ratio); };
    const auto same = [&](const Bid& a, const Bid& b) { return ranked(a, b) ? a.votes == b.votes : equal(a.ratio, b.ratio); };
    const auto bid = [&](std::size_t p, std::int64_t k) { return Bid{method.quotient(votes[p], k), votes[p]}; };
    const Counts floor = limits.floor.empty() ? Counts(votes.size(), 0) : limits.floor;
    const auto bids = [&](std::size_t p, std::int64_t held) {
        return votes[p] > 0 && held < method.last && (limits.ceiling.empty() || held < limits.ceiling[p]);
    };

    Result result{.certain = floor};
    Counts held = floor;
    for (const std::int64_t f : floor) seats -= f;
    std::vector<Bid> next(votes.size());
    for (std::size_t p = 0; p < votes.size(); ++p)
        if (bids(p, held[p])) next[p] = bid(p, held[p] + 1);
    Bid last;
    for (; seats > 0; --seats) {
        std::size_t best = votes.size();
        for (std::size_t p = 0; p < votes.size(); ++p)
            if (bids(p, held[p]) && (best == votes.size() || higher(next[p], next[best]))) best = p;
        if (best == votes.size()) break;
        last = next[best];
        ++held[best];
        if (bids(best, held[best])) next[best] = bid(best, held[best] + 1);
    }
    result.vacant = seats;
    result.certain = held;
    if (held == floor) return result;
    Counts certain = held;
    bool straddles = false;
    for (std::size_t p = 0; p < votes.size(); ++p) {
        const bool loses = bids(p, held[p]) && same(next[p], last);
        const bool wins = held[p] > floor[p] && same(bid(p, held[p]), last);
        if (wins) --certain[p], ++result.left;
        if (wins || loses) result.contenders.push_back(static_cast<std::int64_t>(p));
        straddles = straddles || loses;
    }
    if (straddles)
        result.certain = certain;
    else
        result.left = 0, result.contenders.clear();
    return result;
}

struct Stages {
    Counts full = {};
    std::vector<Number> remainders = {};  ///< over the quota's denominator
    std::int64_t left = 0;
    std::string refused = {};
};
inline Stages stages(const Definition& method, const Counts& votes, std::int64_t seats) {
    const Ratio quota = method.quota(total_of(votes), seats);
    Stages found;
    if (quota.over == 0) {
        found.refused = "refused: " + total_of(votes).str() + " votes, " + std::to_string(seats) + " seats";
        return found;
    }
    found.left = seats;
    std::int64_t bidders = 0;
    for (const std::int64_t v : votes) {
        const Number whole = Number(v) * quota.under / quota.over;
        found.full.push_back(whole.convert_to<std::int64_t>());
        found.remainders.push_back(Number(v) * quota.under - whole * quota.over);
        found.left -= found.full.back();
        bidders += v > 0 ? 1 : 0;
    }
    if (found.left < 0) found.refused = "refused: " + std::to_string(seats - found.left);
    if (found.left > bidders) found.refused = "refused: " + std::to_string(found.left) + " seats";
    return found;
}

/// `left` seats to the largest remainders: whoever has fewer than `left` remainders above the own and none beside it that does not fit.
inline std::string by_remainders(const Definition& method, const Counts& votes, std::int64_t seats) {
    const Stages found = stages(method, votes, seats);
    if (!found.refused.empty()) return found.refused;
    Counts certain = found.full;
    Counts contenders;
    std::int64_t left = found.left;
    for (std::size_t p = 0; p < votes.size(); ++p) {
        if (votes[p] == 0) continue;
        std::int64_t higher = 0;
        std::int64_t same = 0;
        for (std::size_t q = 0; q < votes.size(); ++q) {
            if (votes[q] == 0) continue;
            higher += found.remainders[q] > found.remainders[p] ? 1 : 0;
            same += found.remainders[q] == found.remainders[p] ? 1 : 0;
        }
        if (higher + same <= found.left) {
            ++certain[p];
            --left;
        } else if (higher < found.left) {
            contenders.push_back(static_cast<std::int64_t>(p));
        }
    }
    return written(certain, left, contenders);
}

/// All results of Balinski and Young's quota method from `seats` given so far, by every order of breaking its ties.
inline std::set<Counts> all_ways(const Counts& votes, std::set<Counts> states, std::int64_t given, std::int64_t seats) {
    const Number total = total_of(votes);
    for (std::int64_t h = given + 1; h <= seats; ++h) {
        std::set<Counts> next;
        for (const Counts& x : states) {
            Ratio best{0, 1};
            // x_p must stay within the upper quota, x_p + 1 <= ceil(v_p·h / V), that is x_p < v_p·h / V.
            const auto may = [&](std::size_t p) { return Number(x[p]) * total < Number(votes[p]) * h; };
            for (std::size_t p = 0; p < votes.size(); ++p)
                if (const Ratio q{votes[p], x[p] + 1}; may(p) && above(q, best)) best = q;
            for (std::size_t p = 0; p < votes.size(); ++p)
                if (may(p) && equal(Ratio{votes[p], x[p] + 1}, best)) {
                    Counts more = x;
                    ++more[p];
                    next.insert(more);
                }
        }
        states = std::move(next);
    }
    return states;
}

/// Divisor and quota methods: what the library must say.
inline std::string expected(const Definition& method, const Counts& votes, std::int64_t seats) {
    const bool nobody = std::ranges::all_of(votes, [](std::int64_t v) { return v == 0; });
    if (seats > 0 && nobody) return "no votes | " + std::to_string(seats);
    if (seats == 0) return written(Counts(votes.size(), 0));
    return method.family == Family::quota ? by_remainders(method, votes, seats) : written(by_quotients(method, votes, seats));
}

}  // namespace definitions

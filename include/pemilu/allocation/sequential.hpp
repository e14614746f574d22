// The quota method of Balinski and Young: one seat after the other, so that a tie can change what comes after it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "pemilu/core/wide.hpp"

namespace pemilu::inline v0_1::allocation {

/// Where the method stands: the seats that are certain, and at the first tie that matters those who contend for the next seat.
struct Progress {
    std::vector<std::int64_t> reached = {};    ///< seats before the open one; all seats if nothing is open
    std::vector<std::int64_t> certain = {};    ///< seats in every result that is still possible
    std::vector<std::size_t> contenders = {};  ///< positions; empty if nothing is open
};

namespace detail {

/// All ways on from a house size to the next: who may take the next seat, and with which quotient.
class BalinskiYoungHouse {
public:
    explicit BalinskiYoungHouse(std::span<const std::int64_t> votes) : votes_(votes) {
        for (const std::int64_t v : votes) total_ += v;
    }

    /// Below the upper quota of house size h: x_p < v_p·h / V.
    [[nodiscard]] bool eligible(std::size_t p, std::int64_t seats, std::int64_t h) const {
        return product(seats, total_) < product(votes_[p], h);
    }
    /// The eligible parties with the highest v_p / (x_p + 1). At least one is eligible, because fewer than h seats are given.
    [[nodiscard]] std::vector<std::size_t> winners(const std::vector<std::int64_t>& seats, std::int64_t h) const {
        std::vector<std::size_t> best;
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            if (!eligible(p, seats[p], h)) continue;
            const auto order = best.empty() ? std::strong_ordering::greater
                                            : compare_ratios(votes_[p], seats[p] + 1, votes_[best.front()], seats[best.front()] + 1);
            if (order > 0) best.clear();
            if (order >= 0) best.push_back(p);
        }
        return best;
    }

    /// Whether all who tie for the next seat have one each after the next seats, in whatever order: nobody else may become eligible
    /// meanwhile with a quotient as high as theirs. Who they are does not change it, because eligibility is a matter of one's own seats.
    [[nodiscard]] bool all_served(const std::vector<std::int64_t>& seats, const std::vector<std::size_t>& tied, std::int64_t h) const {
        const std::size_t one = tied.front();
        const std::int64_t last = h + static_cast<std::int64_t>(tied.size()) - 1;
        for (std::size_t p = 0; p < votes_.size(); ++p) {
            if (std::ranges::find(tied, p) != tied.end() || !eligible(p, seats[p], last)) continue;
            if (compare_ratios(votes_[p], seats[p] + 1, votes_[one], seats[one] + 1) >= 0) return false;
        }
        return true;
    }

private:
    std::span<const std::int64_t> votes_;
    std::int64_t total_ = 0;
};

/// More states than this are not followed: the tie is then asked at once.
inline constexpr std::size_t most_states = 4096;

/// From `state` at house size `h` all results for `house` seats, by every order in which ties can be broken. `fork` is the last state that
/// every way passes, and its size; if the results agree there is nothing to ask. Beyond `most_states` the ends are those of the last house
/// that was followed whole: what they have in common is certain all the more.
struct Ways {
    std::set<std::vector<std::int64_t>> ends = {};
    std::vector<std::int64_t> fork = {};
    std::int64_t fork_size = 0;
};
[[nodiscard]] inline Ways follow(const BalinskiYoungHouse& parties, std::vector<std::int64_t> state, std::int64_t h, std::int64_t house) {
    Ways ways{.ends = {state}, .fork = state, .fork_size = h};
    for (; h < house; ++h) {
        if (ways.ends.size() == 1) {
            const std::vector<std::size_t> tied = parties.winners(ways.fork, h + 1);
            const auto served = static_cast<std::int64_t>(tied.size());
            if (h + served <= house && parties.all_served(ways.fork, tied, h + 1)) {
                for (const std::size_t p : tied) ++ways.fork[p];
                ways.ends = {ways.fork};
                ways.fork_size = h + served;
                h = ways.fork_size - 1;
                continue;
            }
        }
        std::set<std::vector<std::int64_t>> next;
        for (const auto& seats : ways.ends)
            for (const std::size_t p : parties.winners(seats, h + 1)) {
                auto more = seats;
                ++more[p];
                next.insert(std::move(more));
                if (next.size() > most_states) return ways;
            }
        ways.ends = std::move(next);
        if (ways.ends.size() == 1) ways.fork = *ways.ends.begin(), ways.fork_size = h + 1;
    }
    return ways;
}

}  // namespace detail

/// Fills `house` seats from the start, answering the first ties that matter by `answers`, in order. Ties whose order changes nothing are
/// not asked. Precondition: somebody has votes; every answer is one of the contenders it answers.
/// Source: Balinski and Young, The quota method of apportionment, American Mathematical Monthly 82, 1975.
[[nodiscard]] inline Progress balinski_young_progress(std::span<const std::int64_t> votes, std::int64_t house,
                                                      std::span<const std::size_t> answers) {
    const detail::BalinskiYoungHouse parties(votes);
    std::vector<std::int64_t> state(votes.size(), 0);
    std::int64_t h = 0;
    for (std::size_t asked = 0;; ++asked) {
        const detail::Ways ways = detail::follow(parties, state, h, house);
        if (ways.fork_size == house) return {ways.fork, ways.fork, {}};
        if (asked == answers.size()) {
            std::vector<std::int64_t> certain = *ways.ends.begin();
            for (const auto& end : ways.ends)
                for (std::size_t p = 0; p < certain.size(); ++p) certain[p] = std::min(certain[p], end[p]);
            return {ways.fork, std::move(certain), parties.winners(ways.fork, ways.fork_size + 1)};
        }
        state = ways.fork;
        ++state[answers[asked]];
        h = ways.fork_size + 1;
    }
}

}  // namespace pemilu::inline v0_1::allocation
